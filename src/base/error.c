/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/error.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void fill(struct tl_error *err, enum tl_code code, const char *fmt, va_list ap)
{
	*err = (struct tl_error){ .code = code };
	vsnprintf(err->text, sizeof(err->text), fmt, ap);
}

void tl_error_fill(struct tl_error *err, enum tl_code code, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return;
	va_start(ap, fmt);
	fill(err, code, fmt, ap);
	va_end(ap);
}

enum tl_code tl_fail_sys(struct tl_error *err, const char *fmt, ...)
{
	int sys = errno;
	size_t n;
	va_list ap;

	if (!err)
		return TL_E_SYS;
	va_start(ap, fmt);
	fill(err, TL_E_SYS, fmt, ap);
	va_end(ap);
	err->sys = sys;
	n = strlen(err->text);
	snprintf(err->text + n, sizeof(err->text) - n, ": %s", strerror(sys));
	return TL_E_SYS;
}

enum tl_code tl_fail_fault(struct tl_error *err, uint64_t addr)
{
	tl_fail(err, TL_E_FAULT, "Cannot access memory at address 0x%" PRIx64, addr);
	if (err)
		err->addr = addr;
	return TL_E_FAULT;
}

enum tl_code tl_fail_parse(struct tl_error *err, uint32_t pos, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return TL_E_PARSE;
	va_start(ap, fmt);
	fill(err, TL_E_PARSE, fmt, ap);
	va_end(ap);
	err->pos = pos;
	return TL_E_PARSE;
}

enum tl_code tl_prefix(struct tl_error *err, enum tl_code code, const char *fmt, ...)
{
	char old[sizeof(err->text)];
	size_t n;
	va_list ap;

	if (!err)
		return code;
	memcpy(old, err->text, sizeof(old));
	va_start(ap, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, ap);
	va_end(ap);
	n = strlen(err->text);
	snprintf(err->text + n, sizeof(err->text) - n, "%s", old);
	return code;
}

const char *tl_code_name(enum tl_code code)
{
	static const char *const name[] = {
		[TL_OK] = "TL_OK", [TL_E_NOMEM] = "TL_E_NOMEM", [TL_E_SYS] = "TL_E_SYS",
		[TL_E_FAULT] = "TL_E_FAULT", [TL_E_STATE] = "TL_E_STATE",
		[TL_E_UNSUP] = "TL_E_UNSUP", [TL_E_NOTFOUND] = "TL_E_NOTFOUND",
		[TL_E_BUSY] = "TL_E_BUSY", [TL_E_EXISTS] = "TL_E_EXISTS",
		[TL_E_NOSLOT] = "TL_E_NOSLOT", [TL_E_STALE] = "TL_E_STALE",
		[TL_E_NOTPRESENT] = "TL_E_NOTPRESENT", [TL_E_INVAL] = "TL_E_INVAL",
		[TL_E_PARSE] = "TL_E_PARSE", [TL_E_PERM] = "TL_E_PERM",
		[TL_E_UNAVAILABLE] = "TL_E_UNAVAILABLE", [TL_E_AMBIGUOUS] = "TL_E_AMBIGUOUS",
		[TL_E_TAINTED] = "TL_E_TAINTED",
	};

	if ((unsigned)code >= sizeof(name) / sizeof(*name) || !name[code])
		return "TL_E_?";
	return name[code];
}
