/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Text of breakpoint commands: locations with their conditions, lists of numbers. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/break.h>
#include <front/cli/tasks.h>
#include <front/cli/guest.h>
#include <stdlib.h>
#include <string.h>

/* Parsing "LOCATION [thread N] [if COND] [-force-condition]" */

static bool keyword_at(const char *s, const char *word)
{
	size_t n = strlen(word);

	return !strncmp(s, word, n) &&
	       (!s[n] || isspace((unsigned char)s[n]) || (s[n] == '(' && !strcmp(word, "if")));
}

static bool any_keyword_at(const char *s)
{
	return keyword_at(s, "if") || keyword_at(s, "thread") || keyword_at(s, "task") ||
	       keyword_at(s, "-force-condition");
}

/* "thread", "thread if x", "task thread 1": the function of that name; "thread 1", "if x" are no place. */
static bool names_function(const char *s)
{
	const char *next = skip_blanks(s + strcspn(s, " \t"));

	if (*s == '-' || !any_keyword_at(s))
		return false;
	if (!*next)
		return true;
	return !keyword_at(s, "if") && any_keyword_at(next) && *skip_blanks(next + strcspn(next, " \t"));
}

/* Length of the location text: up to the first keyword outside quotes and brackets. */
static size_t location_len(const char *s)
{
	size_t i = 0;
	char quote = 0;
	int depth = 0;

	if (names_function(s))
		i = strcspn(s, " \t");
	for (bool start = !i; s[i]; i++) {
		if (quote) {
			quote = s[i] == quote ? 0 : quote;
			continue;
		}
		if (start && !depth && any_keyword_at(s + i))
			break;
		start = isspace((unsigned char)s[i]);
		if (s[i] == '"' || s[i] == '\'')
			quote = s[i];
		depth += s[i] == '(' || s[i] == '[';
		depth -= (s[i] == ')' || s[i] == ']') && depth > 0;
	}
	while (i && isspace((unsigned char)s[i - 1]))
		i--;
	return i;
}

static enum cmd_result parse_thread(struct cli *c, const char **s, pid_t *ret)
{
	struct tl_thread t[1];
	char word[64], *end;
	unsigned long num;
	const char *dot;

	if (!next_word(s, word, sizeof(word)))
		return cli_error(c, "Invalid thread ID: ");
	dot = strchr(word, '.');
	num = strtoul(dot ? dot + 1 : word, &end, 10);
	if (end == word || *end)
		return cli_error(c, "Invalid thread ID: %s", word);
	*ret = thread_tid(c, (uint32_t)num, t);
	return *ret ? CMD_OK : cli_error(c, "Unknown thread %s.", word);
}

/* Where a trailing "thread N" or "task N" of a condition begins, else its end. */
static size_t condition_len(struct cli *c, const char *s)
{
	struct tl_expr_context ctx = cli_context(c);
	size_t len = strlen(s), end, i;

	if (!tl_expr_check(&ctx, s, false, &end, NULL))
		return end < len ? end : len;
	for (i = len; i > 0; i--) {
		char word[32];
		const char *p = s + i;

		if (!isspace((unsigned char)s[i - 1]) || isspace((unsigned char)*p) ||
		    !next_word(&p, word, sizeof(word)))
			continue;
		if (!is_abbrev(word, "thread", 1) && !is_abbrev(word, "task", 1) &&
		    strcmp(word, "-force-condition"))
			continue;
		SCOPED_FREE char *head = cli_asprintf("%.*s", (int)i, s);
		if (!tl_expr_check(&ctx, head, false, &end, NULL))
			return i;
	}
	return len;
}

static enum cmd_result parse_tail(struct cli *c, const char *s, bool short_words,
				  struct brk_text *ret);

static enum cmd_result parse_condition(struct cli *c, const char *s, struct brk_text *ret)
{
	size_t len = condition_len(c, s), trimmed = len;

	while (trimmed && isspace((unsigned char)s[trimmed - 1]))
		trimmed--;
	if (!trimmed)
		return cli_error(c, "Argument required (expression to compute).");
	free(ret->condition);
	ret->condition = cli_asprintf("%.*s", (int)trimmed, s);
	return s[len] ? parse_tail(c, skip_blanks(s + len), true, ret) : CMD_OK;
}

static enum cmd_result parse_tail(struct cli *c, const char *s, bool short_words,
				  struct brk_text *ret)
{
	while (*s) {
		const char *rest = s;
		char word[64];

		next_word(&rest, word, sizeof(word));
		if (keyword_at(s, "if"))
			return parse_condition(c, skip_blanks(s + 2), ret);
		if (!strcmp(word, "-force-condition")) {
			ret->force = true;
		} else if (is_abbrev(word, "thread", short_words ? 1 : 6)) {
			if (parse_thread(c, &rest, &ret->tid))
				return CMD_ERROR;
		} else if (is_abbrev(word, "task", short_words ? 2 : 4)) {
			next_word(&rest, word, sizeof(word));
			if (task_thread(c, word, &ret->tid))
				return CMD_ERROR;
		} else {
			return cli_error(c, "Junk at end of arguments.");
		}
		s = rest;
	}
	return CMD_OK;
}

void brk_text_free(struct brk_text *t)
{
	free(t->condition);
	t->condition = NULL;
}

enum cmd_result brk_parse(struct cli *c, const char *args, struct brk_text *ret)
{
	const char *s, *qualified = "";
	size_t len;
	char first[32];

	s = args;
	if (next_word(&s, first, sizeof(first)) && is_abbrev(first, "-qualified", 2)) {
		args = skip_blanks(s);
		qualified = isalpha((unsigned char)*args) || *args == '_' || *args == ':' ? "-qualified " : "";
	}
	*ret = (struct brk_text){ 0 };
	s = args;
	if (!tl_target_is_guest(c->target) && next_word(&s, first, sizeof(first)) && !strcmp(first, "-hidden")) {
		args = skip_blanks(s);
		ret->hidden = true;
	}
	if (guest_break_flags(c, &args, &ret->space, &ret->hidden))
		return CMD_ERROR;
	len = location_len(args);
	s = ret->tail = skip_blanks(args + len);
	if (len + strlen(qualified) >= sizeof(ret->where))
		return cli_error(c, "location too long");
	snprintf(ret->where, sizeof(ret->where), "%s%.*s", qualified, (int)len, args);
	return parse_tail(c, s, false, ret);
}

void brk_text_apply(const struct brk_text *t, struct tl_breakpoint_spec *spec)
{
	spec->condition = t->condition;
	spec->force_condition = t->force;
	spec->tid = t->tid;
	spec->space = t->space;
	spec->hidden = t->hidden;
}

/* Lists of numbers: "1 3-5 2.1 $x" */

static enum cmd_result brk_number(struct cli *c, const char **s, const char *whole, bool strict,
				  long *ret, bool *ret_stop)
{
	const char *p = *s;
	char *end;

	*ret_stop = false;
	if (*p == '$') {
		char word[64];
		size_t n = 1;
		uint64_t v = 0;

		while (isalnum((unsigned char)p[n]) || p[n] == '_' || p[n] == '$')
			n++;
		snprintf(word, sizeof(word), "%.*s", (int)n, p);
		*s = p + n;
		struct tl_expr_context ctx = cli_context(c);
		struct tl_value *val;
		struct tl_error err;
		if (tl_expr_eval(&ctx, word, &val, &err))
			return cli_fail(c, &err);
		if (tl_value_is_float(val) || tl_value_u64(val, &v, NULL)) {
			tl_value_free(val);
			cli_puts(c, "Convenience variable must have integer value.\n");
			*ret_stop = true;
			return CMD_OK;
		}
		tl_value_free(val);
		*ret = (long)v;
		return CMD_OK;
	}
	if (*p == '-')
		return cli_error(c, "Negative breakpoint number '%.*s'", (int)strcspn(p, " \t"), p);
	if (!isdigit((unsigned char)*p)) {
		*ret_stop = true; // as gdb: what is no number ends the list, in most commands in
				  // silence
		return strict ? cli_error(c, "Bad breakpoint number '%.*s'", (int)strcspn(p, " \t"),
					  p)
			      : CMD_OK;
	}
	*ret = strtol(p, &end, 10);
	if (*end && !isspace((unsigned char)*end) && *end != '-' && *end != '.')
		return cli_error(c, "Bad breakpoint number '%.*s'", (int)strcspn(whole, " \t"),
				 whole);
	*s = end;
	return CMD_OK;
}

static enum cmd_result location_range(struct cli *c, const char **s, const char *whole, long *first,
				      long *last)
{
	int len = (int)strcspn(whole, " \t");
	char *end;

	*first = *last = strtol(*s, &end, 10);
	if (end == *s || *first <= 0)
		return cli_error(c, "Bad breakpoint location number '%.*s'",
				 (int)strcspn(*s, " \t"), *s);
	if (*end == '-') {
		const char *from = end + 1;

		*last = strtol(from, &end, 10);
		if (end == from || *last <= 0)
			return cli_error(c, "Bad breakpoint location number at or near '%.*s'", len,
					 whole);
		if (*last < *first)
			return cli_error(c, "Inverted breakpoint location range at '%.*s'",
					 (int)strcspn(*s, " \t"), *s);
	}
	*s = end;
	return CMD_OK;
}

static enum cmd_result each_location(struct cli *c, long id, const char **s, const char *whole,
				     enum cmd_result (*fn)(struct cli *c, uint32_t id, uint32_t loc,
							   void *user),
				     void *user)
{
	struct tl_breakpoint_info b;
	long first, last;
	enum cmd_result r = CMD_OK;

	if (tl_breakpoint_get(c->session, (uint32_t)id, &b, NULL))
		return cli_error(c, "Bad breakpoint number '%.*s'", (int)strcspn(whole, " \t"),
				 whole);
	if (location_range(c, s, whole, &first, &last))
		return CMD_ERROR;
	for (long i = first; i <= last && !r; i++) {
		if (i > (long)b.n_locations)
			return cli_error(c, "Bad breakpoint location number '%ld'", i);
		r = fn(c, b.id, (uint32_t)i, user);
	}
	return r;
}

static enum cmd_result each_in_range(struct cli *c, long first, long last,
				     enum cmd_result (*fn)(struct cli *c, uint32_t id, uint32_t loc,
							   void *user),
				     void *user)
{
	struct tl_breakpoint_info b;
	enum cmd_result r = CMD_OK;

	for (long n = first; n <= last && !r; n++) {
		if (c->interrupted)
			return cli_error(c, "Quit");
		if (n == 0)
			cli_warning(c, "bad breakpoint number at or near '0'");
		else if (n != (uint32_t)n || tl_breakpoint_get(c->session, (uint32_t)n, &b, NULL))
			cli_printf(c, "No breakpoint number %ld.\n", n);
		else
			r = fn(c, (uint32_t)n, 0, user);
	}
	return r;
}

enum cmd_result brk_each(struct cli *c, const char *text,
			 enum cmd_result (*fn)(struct cli *c, uint32_t id, uint32_t loc,
					       void *user),
			 void *user)
{
	const char *s = skip_blanks(text);
	bool strict = fn == brk_change_one;
	enum cmd_result r = CMD_OK;

	while (*s && !r) {
		const char *whole = s;
		long first, last;
		bool stop;

		if (brk_number(c, &s, whole, strict, &first, &stop))
			return CMD_ERROR;
		if (stop)
			return CMD_OK;
		last = first;
		if (*s == '.') {
			s++;
			r = each_location(c, first, &s, whole, fn, user);
			s = skip_blanks(s);
			continue;
		}
		if (*s == '-') {
			s++;
			if (!isdigit((unsigned char)*s) && *s != '$')
				return cli_error(c, "Bad breakpoint number at or near: '%.*s'",
						 (int)strcspn(whole, " \t"), whole);
			if (brk_number(c, &s, whole, strict, &last, &stop))
				return CMD_ERROR;
			if (last < first)
				return cli_error(c, "inverted range");
		}
		r = each_in_range(c, first, last, fn, user);
		s = skip_blanks(s);
	}
	return r;
}
