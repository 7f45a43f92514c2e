/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Completion of expressions: names of the program. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/complete.h>
#include <front/cli/data.h>
#include <stdlib.h>
#include <string.h>

static const char *skip_back_blanks(const char *start, const char *end)
{
	while (end > start && isspace((unsigned char)end[-1]))
		end--;
	return end;
}

static bool add_symbol(const struct tl_symbol *sym, void *user)
{
	struct candidates *k = user;

	return candidates_add(k, sym->name, strlen(sym->name));
}

static void complete_symbols(struct cli *c, struct candidates *k)
{
	tl_symbol_each(c->target, k->word, add_symbol, k);
}

/* Behind "." and "->" of what has no members there is nothing. */
static bool wants_member(const char *args, const char *word)
{
	const char *end = skip_back_blanks(args, word);

	return end > args && (end[-1] == '.' || (end > args + 1 && end[-1] == '>' && end[-2] == '-'));
}

static bool add_macro(const struct tl_macro *m, void *user)
{
	struct candidates *k = user;
	size_t len = strcspn(m->text, " (");

	if (len < k->word_len || strncmp(m->text, k->word, k->word_len))
		return true;
	return candidates_add(k, m->text, len);
}

static bool add_user_macro(const char *text, void *user)
{
	struct tl_macro m = { .text = text };

	return add_macro(&m, user);
}

/* Those in force where expressions are evaluated. */
static void complete_macros(struct cli *c, struct candidates *k)
{
	struct tl_macro_scope scope = { .size = sizeof(scope), .tid = c->tid, .frame = c->frame };

	if (!k->word_len)
		return;
	tl_macro_user_each(c->session, add_user_macro, k);
	if (cli_has_process(c) && c->tid)
		(void)!tl_macro_each(c->target, &scope, NULL, false, add_macro, k, NULL, NULL, NULL);
}

static void complete_dollar(struct cli *c, struct candidates *k)
{
	const struct tl_reg_info *r;

	for (size_t i = 0; (r = tl_reg_at(c->target, i)); i++) {
		char name[64];

		snprintf(name, sizeof(name), "$%s", r->name);
		candidates_match(k, name);
	}
}

static bool add_local(const struct tl_variable_place *v, void *user)
{
	return candidates_match(user, v->name);
}

static bool add_name(const char *name, void *user)
{
	return candidates_match(user, name);
}

/* Back over blanks, then over what is closed at end: a pair of brackets, or a name. */
static const char *back_over(const char *start, const char *end)
{
	int depth = 0;

	while (end > start && isspace((unsigned char)end[-1]))
		end--;
	for (; end > start && strchr(")]", end[-1]); end = skip_back_blanks(start, end)) {
		do {
			end--;
			depth += (*end == ')' || *end == ']') - (*end == '(' || *end == '[');
		} while (depth > 0 && end > start);
	}
	while (end > start && (isalnum((unsigned char)end[-1]) || strchr("_$:", end[-1])))
		end--;
	return end;
}

/* What stands before the "." or "->" in front of the word, malloc'ed; NULL: there is none of these. */
static char *object_before(const char *args, const char *word)
{
	const char *op = skip_back_blanks(args, word), *start;

	if (op > args && op[-1] == '.')
		op--;
	else if (op > args + 1 && op[-1] == '>' && op[-2] == '-')
		op -= 2;
	else
		return NULL;
	for (start = back_over(args, op);;) {
		const char *p = skip_back_blanks(args, start);

		if (p > args && p[-1] == '.')
			start = back_over(args, p - 1);
		else if (p > args + 1 && p[-1] == '>' && p[-2] == '-')
			start = back_over(args, p - 2);
		else
			break;
	}
	return start < op ? cli_asprintf("%.*s", (int)(op - start), start) : NULL;
}

struct tags {
	struct candidates *k;
	const char *word; /* "struct" */
};

static bool add_tag(const struct tl_global *g, void *user)
{
	struct tags *t = user;
	size_t n = strlen(t->word);

	if (!strncmp(g->text, t->word, n) && g->text[n] == ' ')
		return candidates_match(t->k, g->name);
	return true;
}

/* Behind "struct" and its like there are types of that kind alone. */
static bool complete_tag(struct cli *c, struct candidates *k, const char *args)
{
	static const char *const words[] = { "struct", "union", "enum", "class" };
	const char *end = skip_back_blanks(args, k->word);
	struct tl_expr_context ctx = cli_context(c);

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i]);
		struct tags t = { k, words[i] };

		if (end == k->word || (size_t)(end - args) < n || strncmp(end - n, words[i], n) ||
		    (end - n > args && (isalnum((unsigned char)end[-(ptrdiff_t)n - 1]) || end[-(ptrdiff_t)n - 1] == '_')))
			continue;
		if (k->word_len)
			(void)!tl_global_each(&ctx, TL_GLOBAL_TYPES, add_tag, &t, NULL);
		return true;
	}
	return false;
}

static bool is_ada(struct cli *c)
{
	return !strcmp(language_now(c), "ada");
}

void complete_expr(struct cli *c, struct candidates *k, const char *args)
{
	struct tl_expr_context ctx = cli_context(c);
	SCOPED_FREE char *object = NULL;

	if (is_ada(c)) {
		complete_ada(c, k, args);
		if (k->n)
			return;
	}
	candidates_break(k, args, " \t\n!@#%^&*()+=|~`}{[]\"';:?/><,-.");
	object = object_before(args, k->word);
	if (object) {
		(void)!tl_member_each(&ctx, object, add_name, k, NULL);
	} else if (k->word[0] == '$') {
		complete_dollar(c, k);
	} else if (!wants_member(args, k->word) && !complete_tag(c, k, args)) {
		if (k->word_len && cli_has_process(c) && c->tid)
			(void)!tl_scope_each(&ctx, 0, add_local, k, NULL);
		complete_symbols(c, k);
		complete_macros(c, k);
	}
}
