/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Types of Rust as expressions name them: behind "as", and as arguments of paths. */

#include <dwarf.h>
#include <stdio.h>
#include <string.h>

#include "expr/ast.h"

#define MAX_PARAMS 64

static struct sym_type *rust_type(struct parser *p);

struct sym_type *parse_rust_type_named(struct parser *p, const char *name)
{
	struct sym_scope_ctx scope;
	struct sym_type *t;

	scope_of_env(p->env, &scope);
	t = sym_resolve_type(&scope, SYM_TAG_ANY, name);
	return t ? t : expr_types_rust(&p->env->state->types, name, strlen(name));
}

/* Types with a comma between them, up to close; their names, if wanted, as rustc joins them. false: failed. */
static bool types_to(struct parser *p, int close, struct sym_type **list, size_t *n)
{
	for (*n = 0; p->tok.kind != close;) {
		if (*n == MAX_PARAMS || !(list[*n] = rust_type(p)))
			return p->failed ? false : parse_syntax_error(p) != NULL;
		++*n;
		/* "Hold<Hold<i32>>" */
		if (close == '>' && p->tok.kind == TOK_SHR) {
			p->lx.pos = p->tok.pos + 1;
			p->tok.kind = '>';
		}
		if (p->tok.kind == close)
			return true;
		if (p->tok.kind != ',')
			return parse_rust_error(p, close == '>' ? "'>' expected" : "')' expected") != NULL;
		if (!parse_advance(p))
			return false;
	}
	return *n || parse_rust_error(p, "type expected") != NULL;
}

static void join_names(struct sym_type **list, size_t count, const char *between, char *buf, size_t cap)
{
	size_t n = strlen(buf);

	for (size_t i = 0; i < count && n < cap; i++) {
		if (i)
			n += (size_t)snprintf(buf + n, cap - n, "%s", between);
		if (n < cap)
			n += type_name(list[i], NULL, buf + n, cap - n);
	}
}

bool parse_rust_arguments(struct parser *p, char name[RUST_NAME_CAP], struct parser *ret_before)
{
	struct sym_type *list[MAX_PARAMS];
	size_t n;

	if (!parse_enter(p) || !parse_advance(p) || !types_to(p, '>', list, &n))
		return false;
	p->depth--;
	strncat(name, "<", RUST_NAME_CAP - strlen(name) - 1);
	join_names(list, n, ", ", name, RUST_NAME_CAP);
	strncat(name, ">", RUST_NAME_CAP - strlen(name) - 1);
	if (ret_before)
		*ret_before = *p;
	return parse_advance(p);
}

static struct sym_type *path(struct parser *p)
{
	char name[RUST_NAME_CAP] = "";
	struct sym_type *t;
	size_t n = 0;

	while (p->tok.kind == TOK_NAME && n < sizeof(name)) {
		n += (size_t)snprintf(name + n, sizeof(name) - n, "%s%s", n ? "::" : "", p->tok.text);
		if (!parse_advance(p))
			return NULL;
		if (p->tok.kind == '<' && n < sizeof(name)) {
			if (!parse_rust_arguments(p, name, NULL))
				return NULL;
			n = strlen(name);
		}
		if (p->tok.kind != TOK_COLONS)
			break;
		if (!parse_advance(p))
			return NULL;
	}
	if (!n || n >= sizeof(name))
		return parse_rust_error(p, n ? "name is too long" : "type expected");
	t = parse_rust_type_named(p, name);
	if (t)
		return t;
	return parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND, "No type name '%s' in current context", name));
}

struct sym_type *parse_rust_array_of(struct parser *p, struct sym_type *elt)
{
	int64_t n;

	if (!elt || !parse_expect(p, ';'))
		return NULL;
	n = p->tok.kind == TOK_INT ? p->tok.n : -1;
	if (n < 0)
		return parse_rust_error(p, "integer expected");
	if (!parse_advance(p) || !parse_expect(p, ']'))
		return NULL;
	return sym_type_array(p->env->state->types.store, elt, (uint64_t)n);
}

/* "&[T]", "&mut [T]" at the bracket. */
static struct sym_type *slice_of(struct parser *p)
{
	struct sym_type *elt = parse_advance(p) ? rust_type(p) : NULL, *t;

	if (!elt || !parse_expect(p, ']'))
		return NULL;
	t = expr_types_slice(&p->env->state->types, elt);
	return t ? t : parse_fail(p, no_memory(p->err));
}

static struct sym_type *pointer(struct parser *p)
{
	bool ref = p->tok.kind == '&';
	struct sym_type *t;

	if (!parse_advance(p))
		return NULL;
	if ((parse_rust_at_word(p, "mut") || parse_rust_at_word(p, "const")) && !parse_advance(p))
		return NULL;
	if (ref && p->tok.kind == '[')
		return slice_of(p);
	t = rust_type(p);
	return t ? sym_type_pointer(p->env->state->types.store, t) : NULL;
}

/* "(i32, f64)": only such tuples as the program has. */
static struct sym_type *tuple(struct parser *p)
{
	struct sym_type *list[MAX_PARAMS], *t;
	char name[RUST_NAME_CAP] = "(";
	size_t n = 0;

	if (!parse_advance(p) || (p->tok.kind != ')' && !types_to(p, ')', list, &n)) || !parse_advance(p))
		return NULL;
	join_names(list, n, ", ", name, sizeof(name) - 1);
	strncat(name, ")", sizeof(name) - strlen(name) - 1);
	t = parse_rust_type_named(p, name);
	if (t)
		return t;
	return parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND, "could not find tuple type '%s'", name));
}

/* A pointer to a function, as rustc calls "fn(i32) -> i32" as well. */
static struct sym_type *function(struct parser *p)
{
	struct sym_types *store = p->env->state->types.store;
	struct sym_type *list[MAX_PARAMS], *returns, *f;
	size_t n = 0;

	if (!parse_advance(p))
		return NULL;
	if (p->tok.kind != '(')
		return parse_rust_error(p, "'(' expected");
	if (!parse_advance(p) || (p->tok.kind != ')' && !types_to(p, ')', list, &n)) || !parse_advance(p))
		return NULL;
	if (p->tok.kind != TOK_ARROW)
		return parse_rust_error(p, "'->' expected");
	returns = parse_advance(p) ? rust_type(p) : NULL;
	f = returns ? sym_type_make(store, SYM_K_FUNC, NULL, 1) : NULL;
	if (!f)
		return NULL;
	if (f == &sym_type_unknown || !(f->members = sym_types_alloc(store, (n + 1) * sizeof(*f->members))))
		return parse_fail(p, no_memory(p->err));
	f->target = returns;
	for (size_t i = 0; i < n; i++)
		f->members[i].type = list[i];
	f->n_members = n;
	f->loaded = f->is_prototyped = f->cplus = f->rust = true;
	return sym_type_pointer(store, f);
}

static struct sym_type *rust_type(struct parser *p)
{
	struct sym_type *t;

	if (!parse_enter(p))
		return NULL;
	if (p->tok.kind == '*' || p->tok.kind == '&')
		t = pointer(p);
	else if (p->tok.kind == '[')
		t = parse_advance(p) ? parse_rust_array_of(p, rust_type(p)) : NULL;
	else if (p->tok.kind == '(')
		t = tuple(p);
	else if (parse_rust_at_word(p, "fn"))
		t = function(p);
	else
		t = path(p);
	p->depth--;
	return t;
}

struct ast *parse_rust_as(struct parser *p, struct ast *a)
{
	while (a && p->lx.rust && parse_rust_at_word(p, "as")) {
		uint32_t pos = p->tok.pos;
		struct sym_type *t = parse_advance(p) ? rust_type(p) : NULL;

		a = t ? parse_node(p, AST_CAST, pos, a) : NULL;
		if (a)
			a->type = t;
	}
	return a;
}
