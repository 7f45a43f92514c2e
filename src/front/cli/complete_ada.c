/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Completion of expressions of Ada: "pck.inner.var" is a name of one piece, "inner.var" of none, "var" one that a
 * package may be left out before. GNAT has it as "pck__inner__var"; what it makes for itself has capitals in it.
 */

#include <base/scoped.h>
#include <base/str.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/complete.h>
#include <string.h>

/* "pck__total__2", one of several overloaded, is "pck.total"; false: no name that programs have. */
static bool decode(const char *name, struct sb *out)
{
	const char *s = strncmp(name, "_ada_", 5) ? name : name + 5;

	if (!islower((unsigned char)*s))
		return false;
	while (*s) {
		if (s[0] == '_' && s[1] == '_' && isdigit((unsigned char)s[2]))
			return s[2 + strspn(s + 2, "0123456789_")] == 0;
		if (s[0] == '_' && s[1] == '_' && !islower((unsigned char)s[2]))
			return false;
		if (!islower((unsigned char)*s) && !isdigit((unsigned char)*s) && *s != '_')
			return false;
		sb_addc(out, s[0] == '_' && s[1] == '_' ? '.' : *s);
		s += s[0] == '_' && s[1] == '_' ? 2 : 1;
	}
	return true;
}

static bool has_capital(const char *s)
{
	while (*s && !isupper((unsigned char)*s))
		s++;
	return *s;
}

static bool add_decoded(const struct tl_symbol *sym, void *user)
{
	SCOPED(sb_deinit) struct sb name = { 0 };
	struct candidates *k = user;
	const char *last;

	/* As the linker has it: what is not of Ada, or was begun so. */
	if (!strncmp(sym->name, k->word, k->word_len) && (strstr(k->word, "__") || !strstr(sym->name + 1, "__")) &&
	    strncmp(sym->name, "_ada_", 5))
		return has_capital(sym->name) ? true : candidates_match(k, sym->name);
	if (!decode(sym->name, &name) || name.failed)
		return true;
	if (!strncmp(sb_str(&name), k->word, k->word_len))
		return candidates_match(k, sb_str(&name));
	last = strrchr(sb_str(&name), '.');
	return last && !strchr(k->word, '.') ? candidates_match(k, last + 1) : true;
}

/* <Name>: the linker's, with the letters that it has. */
static bool add_verbatim(const struct tl_symbol *sym, void *user)
{
	struct candidates *k = user;
	SCOPED_FREE char *text = cli_asprintf("<%s>", sym->name);

	return candidates_add(k, text, strlen(text));
}

static bool add_local(const struct tl_variable_place *v, void *user)
{
	return candidates_match(user, v->name);
}

void complete_ada(struct cli *c, struct candidates *k, const char *args)
{
	struct tl_expr_context ctx = cli_context(c);

	candidates_break(k, args, " \t\n!@#%^&*()+=|~`}{[]\"';:?/,-");
	if (k->word[0] == '<') {
		tl_symbol_each(c->target, k->word + 1, add_verbatim, k);
		return;
	}
	if (strpbrk(k->word, "<>"))
		candidates_break(k, args, " \t\n!@#%^&*()+=|~`}{[]\"';:?/,-<>");
	if (!k->word_len)
		return;
	if (cli_has_process(c) && c->tid)
		(void)!tl_scope_each(&ctx, 0, add_local, k, NULL);
	tl_symbol_each(c->target, NULL, add_decoded, k);
}
