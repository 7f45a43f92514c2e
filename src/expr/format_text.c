/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/format.h"

/* One character within quotes. */
static void add_char(struct sb *out, uint64_t c, uint64_t width, char quote)
{
	static const char from[] = "\a\b\f\n\r\t\v\033", to[] = "abfnrtv";
	const char *p;

	p = c && c < 27 ? strchr(from, (int)c) : NULL;
	if (p && p < from + 7) {
		sb_addc(out, '\\');
		sb_addc(out, to[p - from]);
		return;
	}
	if (c >= 0x20 && c < 0x7f) {
		if (c == (uint64_t)quote || c == '\\')
			sb_addc(out, '\\');
		sb_addc(out, (char)c);
		return;
	}
	if (c <= 0777 || width == 1)
		sb_printf(out, "\\%03" PRIo64, c & (width == 1 ? 0xff : 0777));
	else
		sb_printf(out, "\\x%" PRIx64, c);
}

void format_char(struct sb *out, int64_t c, uint64_t width, bool wchar)
{
	uint64_t u = (uint64_t)c;

	if (width < 8)
		u &= ((uint64_t)1 << (width * 8)) - 1;
	sb_printf(out, "%s'", wchar ? "L" : width == 2 ? "u" : width == 4 ? "U" : "");
	add_char(out, u, width, '\'');
	sb_addc(out, '\'');
}

static uint64_t char_at(const uint8_t *s, size_t i, uint64_t width)
{
	return (uint64_t)bytes_to_int(s + i * width, width, true);
}

/* Runs of more than REPEATS_MIN equal characters stand outside of the quotes. */
struct text {
	struct sb *out;
	bool in_quotes, any, wchar;
};

/* Prefix of a wide literal. */
static const char *wide_prefix(uint64_t width, bool wchar)
{
	return wchar ? "L" : width == 2 ? "u" : width == 4 ? "U" : "";
}

static void plain_chars(struct text *t, uint64_t c, size_t n, uint64_t width)
{
	if (!t->in_quotes) {
		sb_printf(t->out, "%s%s\"", t->any ? ", " : "", wide_prefix(width, t->wchar));
		t->in_quotes = true;
	}
	t->any = true;
	while (n--)
		add_char(t->out, c, width, '"');
}

static void repeated_char(struct text *t, uint64_t c, size_t n, uint64_t width)
{
	if (t->in_quotes)
		sb_addc(t->out, '"');
	t->in_quotes = false;
	if (t->any)
		sb_add(t->out, ", ");
	t->any = true;
	format_char(t->out, (int64_t)c, width, t->wchar);
	sb_printf(t->out, " <repeats %zu times>", n);
}

void format_string(struct formatter *f, const uint8_t *s, size_t n, uint64_t width, bool wchar,
		   bool dots)
{
	struct text t = { .out = f->out, .wchar = wchar };
	uint32_t max = format_elements(f);
	size_t i = 0, shown = 0, run;

	if (!dots && n > 0 && char_at(s, n - 1, width) == 0)
		n--;
	if (n == 0) {
		sb_printf(f->out, "%s\"\"", wide_prefix(width, wchar));
		return;
	}
	for (; i < n && shown < max; i += run, shown += run) {
		uint64_t c = char_at(s, i, width);

		for (run = 1; i + run < n && char_at(s, i + run, width) == c; run++)
			;
		if (run > format_repeats(f)) {
			repeated_char(&t, c, run, width);
		} else {
			if (shown + run > max && i + run <= n)
				run = max - shown;
			plain_chars(&t, c, run, width);
		}
	}
	if (t.in_quotes)
		sb_addc(f->out, '"');
	if (dots || i < n)
		sb_add(f->out, "...");
}

/* Bytes of a string up to its NUL, PRINT_MAX characters or the first page that cannot be read. */
static size_t read_string(const struct expr_env *env, uint64_t addr, uint64_t width, uint8_t *buf,
			  size_t max, bool *ret_error)
{
	size_t n = 0;

	*ret_error = false;
	while (n < max) {
		uint64_t at = addr + n * width, page_left = (4096 - (at & 4095)) / width;
		size_t want = max - n, got;

		if (page_left == 0)
			page_left = 1;
		if (want > page_left)
			want = (size_t)page_left;
		if (want > 64)
			want = 64; /* most strings are short */
		if (mem_read(&env->mem, at, buf + n * width, want * width, NULL)) {
			*ret_error = true;
			return n;
		}
		for (got = 0; got < want; got++)
			if (char_at(buf, n + got, width) == 0)
				return n + got + 1;
		n += want;
	}
	return n;
}

void format_pointed_string(struct formatter *f, uint64_t addr, uint64_t width, bool wchar)
{
	SCOPED_FREE uint8_t *buf = NULL;
	uint8_t next[8];
	size_t max = format_elements(f) < READ_MAX ? format_elements(f) : READ_MAX;
	size_t n;
	bool error, dots = false;

	buf = malloc(max * 8);
	if (!buf) {
		sb_add(f->out, "<error: virtual memory exhausted>");
		return;
	}
	n = read_string(f->env, addr, width, buf, max, &error);
	if (n > 0) {
		if (!error && char_at(buf, n - 1, width) != 0)
			dots = !mem_read(&f->env->mem, addr + n * width, next, width, NULL) &&
			       bytes_to_int(next, width, true) != 0;
		format_string(f, buf, n, width, wchar, dots || error);
		if (!error)
			return;
	}
	if (error)
		sb_printf(f->out, "<error: Cannot access memory at address 0x%" PRIx64 ">",
			  addr + n * width);
}
