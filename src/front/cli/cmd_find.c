/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* find: bytes in memory. */

#include <ctype.h>
#include <front/cli/data.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK	    (1 << 20)
#define MAX_PATTERN 65536

struct search {
	struct cli *c;
	char size;    /* b h w g; 0: by type */
	uint64_t max; /* matches; 0: all */
	uint64_t start, len;
	uint8_t *pattern;
	size_t pattern_len;
	uint64_t found, last;
};

static void search_free(struct search *s)
{
	free(s->pattern);
}

static enum cmd_result parse_options(struct search *s, const char **args)
{
	while (**args == '/') {
		for (++*args; **args && !isblank((unsigned char)**args) && **args != '/'; ++*args) {
			if (isdigit((unsigned char)**args)) {
				char *end;

				s->max = strtoull(*args, &end, 10);
				if (!s->max)
					return cli_error(s->c, "Count must be positive.");
				*args = end - 1;
			} else if (strchr("bhwg", **args)) {
				s->size = **args;
			} else {
				return cli_error(s->c, "Invalid size granularity.");
			}
		}
		*args = skip_blanks(*args);
	}
	return CMD_OK;
}

/* The expression at *args up to a comma; *args ends at the comma or the end. */
static enum cmd_result next_value(struct cli *c, const char **args, struct tl_value **ret)
{
	struct tl_expr_context ctx = cli_context(c);
	SCOPED_FREE char *text = NULL;
	struct tl_error err;
	size_t end;

	if (!**args)
		return cli_error(c, "Argument required (expression to compute).");
	if (tl_expr_check(&ctx, *args, true, &end, &err))
		return cli_fail(c, &err);
	text = strndup(*args, end);
	if (!text)
		return cli_error(c, "virtual memory exhausted.");
	*args = skip_blanks(*args + end);
	return data_eval(c, text, ret);
}

static enum cmd_result next_addr(struct cli *c, const char **args, uint64_t *ret)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	struct tl_error err;

	if (next_value(c, args, &v))
		return CMD_ERROR;
	if (data_value_addr(v, ret, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

static enum cmd_result parse_range(struct search *s, const char **args)
{
	uint64_t end;

	if (next_addr(s->c, args, &s->start))
		return CMD_ERROR;
	if (**args == ',')
		*args = skip_blanks(*args + 1);
	if (**args == '+') {
		++*args;
		if (next_addr(s->c, args, &s->len))
			return CMD_ERROR;
		if (!s->len)
			return cli_error(s->c, "Empty search range.");
		if (s->start + s->len - 1 < s->start)
			return cli_error(s->c, "Search space too large.");
	} else {
		if (next_addr(s->c, args, &end))
			return CMD_ERROR;
		if (end < s->start)
			return cli_error(s->c, "Invalid search space, end precedes start.");
		s->len = end - s->start + 1;
		if (!s->len)
			return cli_error(
				s->c,
				"Overflow in address range computation, choose smaller range.");
	}
	return CMD_OK;
}

static enum cmd_result pattern_add(struct search *s, const void *bytes, size_t len)
{
	uint8_t *more;

	if (s->pattern_len + len > MAX_PATTERN)
		return cli_error(s->c, "Search pattern is too long.");
	more = realloc(s->pattern, s->pattern_len + len + 1);
	if (!more)
		return cli_error(s->c, "virtual memory exhausted.");
	s->pattern = more;
	memcpy(more + s->pattern_len, bytes, len);
	s->pattern_len += len;
	return CMD_OK;
}

static enum cmd_result pattern_value(struct search *s, const char *text, const struct tl_value *v)
{
	size_t len = tl_value_size(v);
	uint64_t n;

	// A string literal is searched for without its terminator.
	if (*text == '"' && len)
		return pattern_add(s, tl_value_bytes(v), len - 1);
	if (!s->size)
		return pattern_add(s, tl_value_bytes(v), len);
	if (tl_value_u64(v, &n, NULL))
		return cli_error(s->c, "Value can't be converted to integer.");
	return pattern_add(s, &n, data_size_bytes(s->size));
}

static enum cmd_result parse_pattern(struct search *s, const char *args)
{
	if (*args != ',')
		return cli_error(s->c, "Missing search pattern.");
	while (*args == ',') {
		SCOPED(data_value_done) struct tl_value *v = NULL;
		const char *text = skip_blanks(args + 1);
		enum cmd_result r;

		args = text;
		r = next_value(s->c, &args, &v);
		if (!r)
			r = pattern_value(s, text, v);
		if (r)
			return r;
	}
	if (*args)
		return cli_error(s->c, "Junk at end of arguments.");
	if (s->pattern_len > s->len)
		return cli_error(s->c, "Search space too small to contain pattern.");
	return CMD_OK;
}

static void report(struct search *s, uint64_t addr)
{
	render_address(s->c, addr);
	cli_puts(s->c, "\n");
	s->found++;
	s->last = addr;
}

static bool enough(const struct search *s)
{
	return s->max && s->found >= s->max;
}

/* Matches whose first byte lies within buf; returns how many bytes of buf are done. */
static size_t search_buffer(struct search *s, const uint8_t *buf, size_t len, uint64_t addr)
{
	const uint8_t *p = buf, *end = buf + len;

	while (!enough(s) && (size_t)(end - p) >= s->pattern_len) {
		p = memmem(p, (size_t)(end - p), s->pattern, s->pattern_len);
		if (!p)
			break;
		report(s, addr + (uint64_t)(p - buf));
		p++;
	}
	return len >= s->pattern_len ? len - s->pattern_len + 1 : 0;
}

static enum cmd_result search_memory(struct search *s)
{
	size_t cap = CHUNK + s->pattern_len;
	SCOPED_FREE uint8_t *buf = malloc(cap);
	uint64_t addr = s->start, left = s->len;

	if (!buf)
		return cli_error(s->c, "virtual memory exhausted.");
	while (left >= s->pattern_len && !enough(s) && !s->c->interrupted) {
		size_t want = left < cap ? (size_t)left : cap, got = 0, done;
		bool cut = tl_mem_read_some(s->c->target, addr, buf, want, &got, NULL) != TL_OK ||
			   got < want;

		done = search_buffer(s, buf, got, addr);
		if (cut && !enough(s)) {
			cli_warning(s->c,
				    "Unable to access %" PRIu64
				    " bytes of target memory at 0x%" PRIx64 ", halting search.",
				    left - got, addr + got);
			break;
		}
		addr += done;
		left -= done;
	}
	return CMD_OK;
}

enum cmd_result cmd_find_memory(struct cli *c, const char *args)
{
	SCOPED(search_free) struct search s = { .c = c };
	enum cmd_result r;

	if (!*args)
		return cli_error(c, "Missing search parameters.");
	r = parse_options(&s, &args);
	if (!r)
		r = parse_range(&s, &args);
	if (!r)
		r = parse_pattern(&s, args);
	if (!r)
		r = search_memory(&s);
	if (r)
		return r;
	(void)!tl_convenience_set(c->session, "numfound", (int64_t)s.found, NULL);
	if (!s.found) {
		cli_puts(c, "Pattern not found.\n");
		return CMD_OK;
	}
	data_set_next(c, s.last);
	cli_printf(c, "%" PRIu64 " pattern%s found.\n", s.found, s.found == 1 ? "" : "s");
	return CMD_OK;
}
