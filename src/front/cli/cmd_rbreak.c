/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* rbreak: breakpoints at every function that matches. */

#include <base/scoped.h>
#include <front/cli/break.h>
#include <stdlib.h>
#include <string.h>

struct one {
	char *where, *shown;
	char *file, *name; /* file NULL: no debug information */
	bool is_static;
	size_t seq; /* in which order they were found */
};

struct rbreak {
	struct cli *c;
	struct one *v;
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

/* Where the parameters begin in "int (int)", "char *(int)", "int (*(int))(int)" and "v<int (*)(int)> (int)"; NULL: none of these. */
static const char *parameters(const char *type)
{
	int angles = 0;

	for (const char *s = type; *s; s++) {
		angles += (*s == '<') - (*s == '>');
		if (*s != '(' || angles)
			continue;
		if (s[1] == '*') // what is returned is a pointer to a function
			s += 1 + strspn(s + 1, "*");
		return s > type && *s == '(' && strchr(" *&", s[-1]) ? s : NULL;
	}
	return NULL;
}

/* "static int add(int, int);" */
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
	const char *type = tl_value_type(v), *paren = parameters(type);
	if (paren && !strchr(f->name, '('))
		text = cli_asprintf("%s%.*s%s%s;", f->is_static ? "static " : "", (int)(paren - type), type, f->name,
				    paren);
	tl_value_free(v);
	return text ? text : cli_asprintf("%s;", f->name);
}

static bool rbreak_note(const struct tl_function *f, void *user)
{
	struct rbreak *r = user;
	struct one *one;

	if (r->n == r->cap) {
		r->cap = r->cap ? 2 * r->cap : 32;
		r->v = realloc(r->v, r->cap * sizeof(*r->v));
		if (!r->v)
			abort();
	}
	one = &r->v[r->n];
	*one = (struct one){ .name = cli_strdup(f->name), .is_static = f->is_static, .seq = r->n++ };
	if (f->has_debug_info && f->file) {
		one->where = cli_asprintf("%s:%s", f->fullname ? f->fullname : f->file, own_name(r->c, f));
		one->file = cli_strdup(f->file);
	} else {
		one->where = cli_asprintf("'%s'", f->name);
	}
	one->shown = declaration(r->c, f);
	return true;
}

/* The length of "[...]", in which nothing is special, and a "]" at its beginning is one of them. */
static size_t bracket_length(const char *s)
{
	size_t n = 1 + (s[1] == '^');
	const char *end = s[n] ? strchr(s + n + 1, ']') : NULL;

	return end ? (size_t)(end - s) + 1 : strlen(s);
}

/* gdb's regular expressions are basic ones with \| \+ \?, the library's extended ones. */
static char *to_extended(const char *basic)
{
	char *ret = cli_calloc(2 * strlen(basic) + 1, 1), *o = ret;

	for (const char *s = basic; *s;) {
		bool swapped = *s && strchr("(){}|+?", *s), quoted = *s == '\\' && s[1];
		size_t n = *s == '[' ? bracket_length(s) : quoted ? 2 : 1;

		if (swapped || (*s == '*' && (s == basic || (s == basic + 1 && *basic == '^'))))
			*o++ = '\\';
		if (quoted && strchr("(){}|+?", s[1]))
			*o++ = s[1];
		else
			o = stpncpy(o, s, n);
		s += n;
	}
	return ret;
}

/* As `info functions` lists them, which the numbers of the breakpoints follow. */
static int by_file_and_name(const void *a, const void *b)
{
	const struct one *x = a, *y = b;
	int r = 0;

	if (!x->file != !y->file)
		return x->file ? -1 : 1;
	if (x->file)
		r = strcmp(x->file, y->file);
	if (x->file && !r)
		r = x->is_static != y->is_static ? x->is_static - y->is_static : strcmp(x->name, y->name);
	return r ? r : x->seq < y->seq ? -1 : 1;
}

/* Where one of them cannot be, each by itself, with its own complaint. */
static bool break_at_all(struct rbreak *all, uint32_t *id)
{
	SCOPED_FREE char **where = all->n < 2 ? NULL : calloc(all->n, sizeof(*where));

	for (size_t i = 0; where && i < all->n; i++)
		where[i] = all->v[i].where;
	return where && brk_at_many(all->c, where, all->n, id);
}

static void rbreak_free(struct rbreak *all)
{
	for (size_t i = 0; i < all->n; i++) {
		free(all->v[i].where);
		free(all->v[i].shown);
		free(all->v[i].file);
		free(all->v[i].name);
	}
	free(all->v);
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
	SCOPED_FREE char *regex = to_extended(args);
	if (tl_function_each(c->target, regex, file, rbreak_note, &all, &err))
		r = cli_fail(c, &err);
	if (all.n)
		qsort(all.v, all.n, sizeof(*all.v), by_file_and_name);
	SCOPED_FREE uint32_t *id = cli_calloc(all.n, sizeof(*id));
	bool together = !r && break_at_all(&all, id);
	uint32_t first = 0;
	for (size_t i = 0; i < all.n; i++) {
		if (together)
			brk_made_code(c, id[i], 0);
		if (together || (!r && !brk_at(c, all.v[i].where, TL_BP_CODE, false))) {
			cli_printf(c, "%s\n", all.v[i].shown);
			first = first ? first : c->bpnum;
		}
	}
	if (first)
		c->bpnum_first = first; // `commands` is for all of them
	rbreak_free(&all);
	return r;
}

const struct cmd cmds_rbreak[] = {
	{ "rbreak", cmd_rbreak,
	  "Set a breakpoint for all functions matching REGEXP.\n"
	  "Usage: rbreak [FILE:]REGEXP",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ 0 },
};
