/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* set multiple-symbols: which of several functions that answer to a name a breakpoint is for. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/break.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CHOICES 256

struct choices {
	struct tl_location loc[MAX_CHOICES];
	size_t n;
	bool chosen[MAX_CHOICES];
};

static int by_place(const void *pa, const void *pb)
{
	const struct tl_location *a = pa, *b = pb;
	int d = strcmp(a->fullname, b->fullname);

	return d ? d : strcmp(a->function, b->function);
}

/* "12", "f.c:12", "-line 12": a line has one meaning, however many functions have code of it. */
static bool is_line(const char *where)
{
	const char *end = where + strlen(where), *p = end;

	while (p > where && isdigit((unsigned char)p[-1]))
		p--;
	return p < end && (p == where || strchr(":+- ", p[-1]));
}

/* Different functions that answer to a location; none when it is no question. */
static void find_choices(struct cli *c, const char *where, struct choices *ret)
{
	struct tl_location_context ctx = cli_location_context(c);
	size_t n = 0, kept = 0;

	ret->n = 0;
	if (!*where || *where == '*' || is_line(where) ||
	    tl_location_resolve(c->target, where, &ctx, ret->loc, MAX_CHOICES, &n, NULL, NULL) || n > MAX_CHOICES)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct tl_location *l = &ret->loc[i];

		if (l->label || !l->function || !l->fullname || strpbrk(l->function, "\"") || strchr(l->fullname, '"'))
			return;
	}
	qsort(ret->loc, n, sizeof(*ret->loc), by_place);
	for (size_t i = 0; i < n; i++)
		if (!kept || by_place(&ret->loc[kept - 1], &ret->loc[i]) != 0)
			ret->loc[kept++] = ret->loc[i];
	ret->n = kept > 1 ? kept : 0;
}

static void show_menu(struct cli *c, const struct choices *k)
{
	cli_puts(c, "[0] cancel\n[1] all\n");
	for (size_t i = 0; i < k->n; i++)
		cli_printf(c, "[%zu] %s:%s\n", i + 2, source_shown(c, k->loc[i].file, k->loc[i].fullname), k->loc[i].function);
}

static enum cmd_result choose_one(struct cli *c, struct choices *k, long num)
{
	if (num < 2 || (size_t)num - 2 >= k->n)
		cli_printf(c, "No choice number %ld.\n", num);
	else if (k->chosen[num - 2])
		cli_printf(c, "duplicate request for %ld ignored.\n", num);
	else
		k->chosen[num - 2] = true;
	return CMD_OK;
}

/* "2 4-5"; *ret_all: 1 was among them. */
static enum cmd_result take_answer(struct cli *c, struct choices *k, const char *answer, bool *ret_all)
{
	const char *s = skip_blanks(answer);

	if (!*s)
		return cli_error(c, "Argument required (one or more choice numbers).");
	while (*s) {
		char *end;
		long first = strtol(s, &end, 10), last = first;

		if (end == s)
			return cli_error(c, "Arguments must be choice numbers.");
		s = skip_blanks(end);
		if (*s == '-') {
			last = strtol(s + 1, &end, 10);
			s = skip_blanks(end);
		}
		if (first <= 0 || last < first)
			return cli_error(c, "canceled");
		*ret_all |= first == 1;
		if (*ret_all)
			return CMD_OK;
		long i = first;
		do
			choose_one(c, k, i);
		while (i < last && ++i <= MAX_CHOICES + 2);
	}
	return CMD_OK;
}

static enum cmd_result ask(struct cli *c, struct choices *k, bool *ret_all)
{
	SCOPED_FREE char *answer = NULL;

	show_menu(c, k);
	cli_flush(c);
	answer = cli_read_line(c, "> ");
	return take_answer(c, k, answer ? answer : "", ret_all);
}

static enum cmd_result make_chosen(struct cli *c, const struct choices *k, const char *tail, brk_make_fn *make, void *user)
{
	enum cmd_result r = CMD_OK;
	size_t made = 0;

	for (size_t i = 0; i < k->n && !r; i++) {
		if (!k->chosen[i])
			continue;
		SCOPED_FREE char *args = cli_asprintf("-source \"%s\" -qualified -function \"%s\" %s", k->loc[i].fullname,
						      k->loc[i].function, tail);
		r = make(c, args, user);
		made += !r;
	}
	if (made > 1)
		cli_warning(c, "Multiple breakpoints were set.\nUse the \"delete\" command to delete unwanted breakpoints.");
	return r;
}

enum cmd_result brk_choose(struct cli *c, const char *args, brk_make_fn *make, void *user)
{
	SCOPED(brk_text_free) struct brk_text text = { 0 };
	SCOPED_FREE struct choices *k = NULL;
	bool all = false;

	if (setting_is(c, "multiple-symbols", "all"))
		return make(c, args, user);
	if (brk_parse(c, args, &text))
		return CMD_ERROR;
	k = cli_calloc(1, sizeof(*k));
	if (!text.hidden && !tl_target_is_guest(c->target))
		find_choices(c, text.where, k);
	if (!k->n)
		return make(c, args, user);
	if (setting_is(c, "multiple-symbols", "cancel"))
		return cli_error(c, "canceled because the command is ambiguous\nSee set/show multiple-symbol.");
	if (ask(c, k, &all))
		return CMD_ERROR;
	return all ? make(c, args, user) : make_chosen(c, k, text.tail, make, user);
}
