/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The names that may stand behind "expression." or "expression->". */

#include "base/scoped.h"
#include "base/seen.h"
#include "expr/ast.h"
#include "symbol/class_info.h"

#define MAX_DEPTH 16

struct naming {
	const struct sym_scope_ctx *scope;
	bool (*fn)(const char *name, void *user);
	void *user;
	struct seen seen;
};

/* False when fn wants no more. */
static bool name_members(struct naming *n, struct sym_type *t, int depth)
{
	const struct sym_class *c;

	t = sym_type_strip(t);
	if (sym_type_is_struct(t))
		t = sym_type_strip(sym_complete_type(n->scope, t));
	if (!sym_type_is_struct(t) || depth > MAX_DEPTH || !seen_add_ptr(&n->seen, t))
		return true;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		const struct sym_member *m = &t->members[i];

		/* Members of bases and of unnamed structs are named as its own. */
		if (m->is_base || !m->name) {
			if (!name_members(n, sym_member_type(t, &t->members[i]), depth + 1))
				return false;
		} else if (!m->is_artificial && !n->fn(m->name, n->user)) {
			return false;
		}
	}
	c = sym_type_class(t);
	for (size_t i = 0; c && i < c->n_methods; i++)
		if (c->methods[i].name && !c->methods[i].is_artificial && !n->fn(c->methods[i].name, n->user))
			return false;
	return true;
}

enum tl_code expr_members(const struct expr_env *env, const char *text, bool (*fn)(const char *name, void *user),
			  void *user, struct tl_error *err)
{
	struct sym_scope_ctx scope;
	struct naming n = { .scope = &scope, .fn = fn, .user = user };
	struct sym_type *t = NULL;
	enum tl_code r = expr_type_find(env, text, &t, err);

	if (r)
		return r;
	scope_of_env(env, &scope);
	t = sym_type_strip(t);
	for (int i = 0; i < 2 && (sym_type_is_ref(t) || t->kind == SYM_K_PTR); i++)
		t = sym_type_strip(sym_type_target(t));
	name_members(&n, t, 0);
	seen_deinit(&n.seen);
	return TL_OK;
}
