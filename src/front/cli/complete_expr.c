/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Completion of expressions: names of the program. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/complete.h>
#include <stdlib.h>
#include <string.h>

static bool add_symbol(const struct tl_symbol *sym, void *user)
{
	struct candidates *k = user;

	return candidates_add(k, sym->name, strlen(sym->name));
}

static void complete_symbols(struct cli *c, struct candidates *k)
{
	if (!k->word_len)
		return; // every symbol there is helps nobody
	tl_symbol_each(c->target, k->word, add_symbol, k);
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

void complete_expr(struct cli *c, struct candidates *k, const char *args)
{
	candidates_break(k, args, " \t\n!@#%^&*()+=|~`}{[]\"';:?/><,-.");
	if (k->word[0] == '$') {
		complete_dollar(c, k);
	} else {
		complete_symbols(c, k);
		complete_macros(c, k);
	}
}
