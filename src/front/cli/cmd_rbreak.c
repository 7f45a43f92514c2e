/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* rbreak: breakpoints at every function that matches. */

#include <base/scoped.h>
#include <front/cli/break.h>
#include <stdlib.h>
#include <string.h>

struct rbreak {
	struct cli *c;
	char **where, **shown;
	size_t n, cap;
};

/* With its parameters where others may have the same name: not if it is extern "C". */
static const char *own_name(struct cli *c, const struct tl_function *f)
{
	bool mangled = f->has_debug_info && f->linkage_name && !strncmp(f->linkage_name, "_Z", 2);
	const char *signature = mangled ? tl_function_signature(c->target, f->start) : NULL;
	size_t n = strlen(f->name);

	return signature && !strncmp(signature, f->name, n) && signature[n] == '(' ? signature : f->name;
}

/* "static int add(int, int);" from the type "int (int, int)". */
static char *declaration(struct cli *c, const struct tl_function *f)
{
	struct tl_expr_context ctx = cli_context(c);
	SCOPED_FREE char *quoted = cli_asprintf("'%s'", own_name(c, f));
	struct tl_value *v;
	char *text = NULL;

	if (!f->has_debug_info)
		return cli_asprintf("<function, no debug info> %s;", f->name);
	if (tl_expr_eval(&ctx, quoted, &v, NULL) && tl_expr_eval(&ctx, f->name, &v, NULL))
		return cli_asprintf("%s;", f->name);
	const char *type = tl_value_type(v), *paren = strstr(type, " (");
	if (paren && !strchr(f->name, '('))
		text = cli_asprintf("%s%.*s%s%s%s;", f->is_static ? "static " : "",
				    (int)(paren - type), type,
				    type[paren - type - 1] == '*' ? "" : " ", f->name, paren + 1);
	tl_value_free(v);
	return text ? text : cli_asprintf("%s;", f->name);
}

static bool rbreak_note(const struct tl_function *f, void *user)
{
	struct rbreak *r = user;

	if (r->n == r->cap) {
		r->cap = r->cap ? 2 * r->cap : 32;
		r->where = realloc(r->where, r->cap * sizeof(char *));
		r->shown = realloc(r->shown, r->cap * sizeof(char *));
		if (!r->where || !r->shown)
			abort();
	}
	if (f->has_debug_info && f->file)
		r->where[r->n] =
			cli_asprintf("%s:%s", f->fullname ? f->fullname : f->file, own_name(r->c, f));
	else
		r->where[r->n] = cli_asprintf("'%s'", f->name);
	r->shown[r->n++] = declaration(r->c, f);
	return true;
}

static enum cmd_result cmd_rbreak(struct cli *c, const char *args)
{
	struct rbreak all = { .c = c };
	const char *colon = strchr(args, ':');
	SCOPED_FREE char *file = NULL;
	struct tl_error err;
	enum cmd_result r = CMD_OK;

	if (colon && colon[1] != ':' && (colon == args || colon[-1] != ':')) {
		file = cli_asprintf("%.*s", (int)(colon - args), args);
		args = skip_blanks(colon + 1);
	}
	if (tl_function_each(c->target, args, file, rbreak_note, &all, &err))
		r = cli_fail(c, &err);
	SCOPED_FREE uint32_t *id = r || all.n < 2 ? NULL : calloc(all.n, sizeof(*id));
	// Where one of them cannot be, each by itself, with its own complaint.
	bool together = id && brk_at_many(c, all.where, all.n, id);
	uint32_t first = 0;
	for (size_t i = 0; i < all.n; i++) {
		if (together)
			brk_made_code(c, id[i], 0);
		if (together || (!r && !brk_at(c, all.where[i], TL_BP_CODE, false))) {
			cli_printf(c, "%s\n", all.shown[i]);
			first = first ? first : c->bpnum;
		}
		free(all.where[i]);
		free(all.shown[i]);
	}
	if (first)
		c->bpnum_first = first; // `commands` is for all of them
	free(all.where);
	free(all.shown);
	return r;
}

const struct cmd cmds_rbreak[] = {
	{ "rbreak", cmd_rbreak,
	  "Set a breakpoint for all functions matching REGEXP.\n"
	  "Usage: rbreak [FILE:]REGEXP",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ 0 },
};
