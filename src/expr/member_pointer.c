/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* &C::m, obj.*p and (obj->*p)(...): pointers to members of classes. */

#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "expr/ast.h"
#include "expr/class_cast.h"
#include "symbol/methods.h"

static enum tl_code done(struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	*ret = v;
	return v ? TL_OK : no_memory(err);
}

struct place {
	struct sym_type *type;
	uint64_t off;
	bool is_virtual; /* behind a virtual base: at no fixed offset */
};

static bool member_search(struct sym_type *t, const char *name, int depth, struct seen *seen, struct place *ret)
{
	t = sym_type_strip(t);
	if (!sym_type_is_struct(t) || depth > 16 || !seen_add_ptr(seen, t))
		return false;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];

		if (m->name && !m->is_base && !m->is_static && !strcmp(m->name, name)) {
			*ret = (struct place){ .type = sym_member_type(t, m), .off = m->off };
			return true;
		}
	}
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];

		if (!m->is_static && (m->is_base || !m->name) &&
		    member_search(sym_member_type(t, m), name, depth + 1, seen, ret)) {
			ret->off += m->is_virtual_base ? 0 : m->off;
			ret->is_virtual |= m->is_virtual_base;
			return true;
		}
	}
	return false;
}

static bool member_find(struct sym_type *t, const char *name, struct place *ret)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };

	return member_search(t, name, 0, &seen, ret);
}

bool member_is_data(struct sym_type *class, const char *name)
{
	struct place p;

	return member_find(class, name, &p);
}

/* A static member of the class or of a base. */
static struct sym_member *static_search(struct sym_type *t, const char *name, int depth, struct seen *seen,
					struct sym_type **owner)
{
	struct sym_member *found = NULL;

	t = sym_type_strip(t);
	if (!sym_type_is_struct(t) || depth > 16 || !seen_add_ptr(seen, t))
		return NULL;
	sym_type_load(t);
	*owner = t;
	for (size_t i = 0; i < t->n_members; i++)
		if (t->members[i].is_static && t->members[i].name && !strcmp(t->members[i].name, name))
			return &t->members[i];
	for (size_t i = 0; i < t->n_members && !found; i++)
		if (t->members[i].is_base)
			found = static_search(sym_member_type(t, &t->members[i]), name, depth + 1, seen, owner);
	return found;
}

static struct sym_member *static_find(struct sym_type *t, const char *name, struct sym_type **owner)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };

	return static_search(t, name, 0, &seen, owner);
}

struct sym_type *member_static_owner(struct sym_type *class, const char *name, bool *ret_constant)
{
	struct sym_type *owner;
	struct sym_member *m = static_find(class, name, &owner);

	*ret_constant = m && m->has_value;
	return m ? owner : NULL;
}

static struct sym_type *pointer_type(const struct expr_env *env, struct sym_type *class, struct sym_type *to)
{
	struct sym_types *store = class->store ? class->store : env->state->types.store;
	struct sym_type *t = sym_type_make(store, SYM_K_MEMBERPTR, NULL, to->kind == SYM_K_FUNC ? 16 : 8);

	if (t == &sym_type_unknown)
		return NULL;
	t->target = to;
	t->class_die = class->die;
	return t;
}

/* C::m by itself has a type only, unless it is a constant. */
enum tl_code eval_class_member(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	struct place p;
	struct sym_type *owner;
	struct sym_member *m = static_find(a->type, a->text, &owner);

	if (m && m->has_value)
		return done(value_of_int(sym_member_type(owner, m), m->value), ret, err);
	if (!member_find(a->type, a->text, &p) && parse_is_virtual(a->type, a->text))
		return tl_fail(err, TL_E_INVAL, "Cannot reference virtual member function \"%s\"", a->text);
	if (!member_find(a->type, a->text, &p))
		return tl_fail(err, TL_E_NOTFOUND, "There is no field named %s", a->text);
	if (!ev->noside)
		return tl_fail(err, TL_E_INVAL, "Cannot reference non-static field \"%s\"", a->text);
	return done(value_at(p.type, 0), ret, err);
}

struct same_name {
	struct sym_method first;
	size_t n;
};

static bool count(const struct sym_method *m, void *user)
{
	struct same_name *s = user;

	if (s->n && m->owner != s->first.owner)
		return false;
	// What the compiler added is meant where nothing else has the name.
	if (s->n && m->is_artificial != s->first.is_artificial) {
		if (!m->is_artificial)
			*s = (struct same_name){ *m, 1 };
		return true;
	}
	if (!s->n++)
		s->first = *m;
	return true;
}

static enum tl_code to_method(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	struct same_name all = { .n = 0 };
	const struct sym_method *m = &all.first;
	const char *name = sym_last_part(a->text);
	struct sym_type *t;
	struct tl_value *v;
	uint64_t entry = 0;
	enum tl_code r;

	sym_methods_each(a->type, name, count, &all);
	if (!all.n || m->is_static || (!m->is_virtual && a->op != AST_VAR))
		return TL_E_NOTFOUND;
	if (all.n > 1)
		return tl_fail(err, TL_E_INVAL, "non-unique member `%s' requires type instantiation", name);
	t = pointer_type(ev->env, m->owner ? m->owner : sym_type_strip(a->type), sym_type_strip(m->type));
	v = t ? value_new(t) : NULL;
	if (!v)
		return no_memory(err);
	r = m->is_virtual || ev->noside ? TL_OK : sym_var_entry(a->var, &entry, err);
	int_to_bytes(v->data, 8, m->is_virtual ? m->vtable_slot * 8 + 1 : entry);
	*ret = v;
	return r;
}

enum tl_code eval_member_address(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t;
	struct place p;
	bool constant;

	if (a->op == AST_VAR)
		return to_method(ev, a, ret, err);
	t = member_static_owner(a->type, a->text, &constant);
	if (t && constant)
		return tl_fail(err, TL_E_INVAL, "Can't take address of \"%s::%s\" which isn't an lvalue.",
			       t->name ? t->name : "", a->text);
	if (!member_find(a->type, a->text, &p) && to_method(ev, a, ret, err) == TL_OK)
		return TL_OK;
	if (!member_find(a->type, a->text, &p))
		return tl_fail(err, TL_E_NOTFOUND, "There is no field named %s", a->text);
	if (p.is_virtual)
		return tl_fail(err, TL_E_INVAL, "pointers to data members not supported");
	t = pointer_type(ev->env, sym_type_strip(a->type), p.type);
	return done(t ? value_of_int(t, (int64_t)p.off) : NULL, ret, err);
}

/* The object on the left of .* or ->*, moved to the class that the pointer is of. */
static enum tl_code object_address(struct evaluator *ev, struct tl_value *v, struct sym_type *class, bool arrow,
				   uint64_t *ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	enum tl_code r = TL_OK;

	*ret = v->addr;
	if (arrow || t->kind == SYM_K_PTR) {
		if (t->kind != SYM_K_PTR)
			return tl_fail(err, TL_E_INVAL, "Attempt to take contents of a non-pointer value.");
		t = sym_type_strip(sym_type_target(t));
		r = ev->noside ? TL_OK : value_fetch(ev->env, v, err);
		*ret = r || ev->noside ? 0 : (uint64_t)value_int(v);
	} else if (v->where != VAL_MEMORY) {
		return tl_fail(err, TL_E_INVAL, "Attempt to take address of value not located in memory.");
	}
	if (!r && !class_is(t, class) && !class_has_base(t, class))
		return tl_fail(err, TL_E_INVAL, "Invalid pointer to member conversion");
	return r || ev->noside ? r : class_step(ev->env, *ret, t, class, ret, err);
}

static enum tl_code method_entry(struct evaluator *ev, const struct tl_value *p, uint64_t *this, uint64_t *ret,
				 struct tl_error *err)
{
	uint64_t ptr = (uint64_t)bytes_to_int(p->data, 8, true), table = 0;
	enum tl_code r = TL_OK;

	*this += (uint64_t)bytes_to_int(p->data + 8, 8, true);
	*ret = ptr;
	if (ptr & 1) {
		r = mem_read(&ev->env->mem, *this, &table, 8, err);
		if (!r)
			r = mem_read(&ev->env->mem, table + ptr - 1, ret, 8, err);
	}
	return r;
}

enum tl_code eval_through_member(struct evaluator *ev, struct ast *a, uint64_t *ret_this, struct tl_value **ret,
				 struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *obj = NULL;
	SCOPED_VALUE struct tl_value *p = NULL;
	struct sym_type *t, *to;
	uint64_t addr = 0;
	enum tl_code r = eval_ast(ev, a->kid[0], &obj, err);

	if (!r)
		r = eval_ast(ev, a->kid[1], &p, err);
	if (!r)
		r = eval_through_ref(ev, &obj, err);
	if (!r)
		r = eval_through_ref(ev, &p, err);
	if (r)
		return r;
	t = sym_type_strip(p->type);
	if (t->kind != SYM_K_MEMBERPTR)
		return tl_fail(err, TL_E_INVAL, "non-pointer-to-member value used in pointer-to-member construct");
	to = sym_type_target(t);
	r = object_address(ev, obj, sym_memberptr_class(t), a->tok == TOK_ARROW, &addr, err);
	if (!r && !ev->noside)
		r = value_fetch(ev->env, p, err);
	if (r)
		return r;
	if (sym_type_strip(to)->kind != SYM_K_FUNC)
		return done(value_at(to, addr + (ev->noside ? 0 : (uint64_t)value_int(p))), ret, err);
	*ret_this = addr;
	if (!ev->noside && p->size >= 16)
		r = method_entry(ev, p, ret_this, &addr, err);
	*ret = r ? NULL : value_at(sym_type_strip(to), addr);
	if (*ret)
		(*ret)->lazy = false;
	return r ? r : *ret ? TL_OK : no_memory(err);
}
