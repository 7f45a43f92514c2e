/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Sets of system calls, written as for strace. */

#include <base/scoped.h>
#include <front/jobs/sysargs.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

static bool add_regex(const char *text, struct sys_set *ret)
{
	regex_t re;

	if (regcomp(&re, text, REG_EXTENDED | REG_NOSUB))
		return false;
	for (uint32_t i = 0; i < SYS_MAX; i++)
		if (tl_syscall_name(i) && regexec(&re, tl_syscall_name(i), 0, NULL, 0) == 0)
			ret->on[i] = 1;
	regfree(&re);
	return true;
}

static bool add_group(const char *name, struct sys_set *ret)
{
	static const char *const alias[][2] = { { "desc", "descriptor" }, { "net", "network" } };
	uint32_t nr[SYS_MAX];
	size_t n;

	for (size_t i = 0; i < ARRAY_LEN(alias); i++)
		if (!strcmp(name, alias[i][0]))
			name = alias[i][1];
	n = tl_syscall_group(name, nr, SYS_MAX);
	for (size_t i = 0; i < n; i++)
		if (nr[i] < SYS_MAX)
			ret->on[nr[i]] = 1;
	return n > 0;
}

static bool add_item(const char *item, struct sys_set *ret)
{
	size_t n = strlen(item);
	int64_t nr = tl_syscall_number(item);
	char *end;

	if (!strcmp(item, "none"))
		return true;
	if (!strcmp(item, "all")) {
		memset(ret->on, 1, sizeof(ret->on));
		return true;
	}
	if (n > 2 && item[0] == '/' && item[n - 1] == '/') {
		SCOPED_FREE char *re = strndup(item + 1, n - 2);
		return re && add_regex(re, ret);
	}
	if (item[0] == '%')
		return add_group(item + 1, ret);
	if (nr < 0 && item[0] >= '0' && item[0] <= '9') {
		nr = strtoll(item, &end, 10);
		nr = *end ? -1 : nr;
	}
	if (nr < 0 || nr >= SYS_MAX)
		return add_group(item, ret);
	ret->on[nr] = 1;
	return true;
}

/* Ends of items: a comma that is in no /REGEX/. */
static size_t item_length(const char *p)
{
	const char *end = *p == '/' ? strchr(p + 1, '/') : NULL;

	return end ? (size_t)(end + 1 - p) + strcspn(end + 1, ",") : strcspn(p, ",");
}

bool sys_set_parse(const char *text, struct sys_set *ret, char *err, size_t err_len)
{
	struct sys_set s = { 0 };
	bool inverse = *text == '!';

	text += inverse;
	while (*text) {
		size_t n = item_length(text);
		bool maybe = *text == '?';
		SCOPED_FREE char *item = strndup(text + maybe, n - maybe);
		if (!item || (!add_item(item, &s) && !maybe)) {
			snprintf(err, err_len, "invalid system call '%.*s'", (int)n, text);
			return false;
		}
		text += n + (text[n] == ',');
	}
	for (size_t i = 0; i < SYS_MAX; i++)
		ret->on[i] |= inverse ? !s.on[i] : s.on[i];
	return true;
}

size_t sys_set_list(const struct sys_set *s, uint32_t ret[SYS_MAX])
{
	size_t n = 0;

	for (uint32_t i = 0; i < SYS_MAX; i++)
		if (s->on[i])
			ret[n++] = i;
	return n;
}
