/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The virtual function tables of an object and of the bases in it, as gdb's info vtbl has them. */

#include <stdlib.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "base/vec.h"
#include "expr/ast.h"
#include "expr/class_cast.h"
#include "expr/format.h"
#include "symbol/class_info.h"

#define MAX_DEPTH  16
#define MAX_PARTS  1000
#define MAX_SLOTS  10000 /* of one table */

struct part {
	struct sym_type *class;
	uint64_t addr;
	int64_t last; /* slot of its class's own virtual functions and of the bases that begin where it does; -1: none */
};

struct parts {
	VEC(struct part) v;
	struct seen seen;
	bool no_memory;
};

static void parts_deinit(struct parts *p)
{
	vec_deinit(&p->v);
	seen_deinit(&p->seen);
}

static int64_t last_slot(struct sym_type *t)
{
	const struct sym_class *c = sym_type_class(t);
	int64_t last = -1;

	for (size_t i = 0; c && i < c->n_methods; i++)
		if (c->methods[i].is_virtual && c->methods[i].slot > last && c->methods[i].slot < MAX_SLOTS)
			last = c->methods[i].slot;
	return last;
}

/* A base that begins where a class does shares that one's table. */
static struct part *part_at(struct parts *p, struct sym_type *t, uint64_t addr)
{
	for (size_t i = 0; i < p->v.n; i++)
		if (p->v.v[i].addr == addr)
			return &p->v.v[i];
	if (p->v.n >= MAX_PARTS || !vec_push(&p->v, (struct part){ t, addr, -1 })) {
		p->no_memory = true;
		return NULL;
	}
	return &vec_last(&p->v);
}

static void add_parts(const struct expr_env *env, struct parts *p, struct sym_type *t, uint64_t addr, int depth)
{
	struct part *part;

	t = sym_type_strip(t);
	if (depth > MAX_DEPTH || !seen_add_at(&p->seen, t, addr) || !class_is_polymorphic(t))
		return;
	part = part_at(p, t, addr);
	if (!part)
		return;
	if (last_slot(t) > part->last)
		part->last = last_slot(t);
	for (size_t i = 0; i < t->n_members && !p->no_memory; i++) {
		uint64_t at;

		if (t->members[i].is_base && !value_base_address(env, &t->members[i], addr, &at, NULL))
			add_parts(env, p, sym_member_type(t, &t->members[i]), at, depth + 1);
	}
}

static int by_address(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

/* The object that v is, refers or points to; NULL: it is none. */
static struct sym_type *object_of(const struct expr_env *env, struct tl_value *v, uint64_t *ret_addr)
{
	struct sym_type *t = sym_type_strip(v->type);

	if (t->kind == SYM_K_PTR || sym_type_is_ref(t)) {
		if (value_fetch(env, v, NULL) || value_as_address(v, ret_addr, NULL))
			return NULL;
		t = sym_type_strip(sym_type_target(t));
		/* A reference to a pointer. */
		if (t->kind == SYM_K_PTR && !mem_read(&env->mem, *ret_addr, ret_addr, 8, NULL))
			t = sym_type_strip(sym_type_target(t));
	} else if (v->where == VAL_MEMORY) {
		*ret_addr = v->addr;
	} else {
		return NULL;
	}
	return sym_type_is_struct(t) && class_is_polymorphic(t) ? t : NULL;
}

enum tl_code expr_vtables(const struct expr_env *env, struct tl_value *v,
			  bool (*fn)(const struct tl_vtable *t, void *user), void *user, struct tl_error *err)
{
	SCOPED(parts_deinit) struct parts p = { .no_memory = false };
	uint64_t addr = 0;
	struct sym_type *t = object_of(env, v, &addr);

	if (!t)
		return tl_fail(err, TL_E_NOTFOUND, "This object does not have a virtual function table");
	add_parts(env, &p, t, addr, 0);
	if (p.no_memory)
		return no_memory(err);
	if (p.v.n)
		qsort(p.v.v, p.v.n, sizeof(*p.v.v), by_address);
	for (size_t i = 0; i < p.v.n; i++) {
		struct tl_vtable one = { .object = p.v.v[i].addr, .n = (uint32_t)(p.v.v[i].last + 1) };
		enum tl_code r;

		if (!one.n)
			continue;
		r = mem_read(&env->mem, one.object, &one.address, 8, err);
		if (r)
			return r;
		one.class_name = p.v.v[i].class->name ? p.v.v[i].class->name : "";
		if (!fn(&one, user))
			break;
	}
	return TL_OK;
}
