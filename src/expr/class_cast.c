/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Where a class is within another one, and where an object begins: casts between classes. */

#include "expr/class_cast.h"

#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "expr/format.h"
#include "symbol/dwarf_scope.h"

#define MAX_BASES 16 /* base classes of base classes */

bool class_is(struct sym_type *a, struct sym_type *b)
{
	a = sym_type_strip(a);
	b = sym_type_strip(b);
	return a == b || (sym_type_is_struct(a) && sym_type_is_struct(b) && a->name && b->name &&
			  strcmp(a->name, b->name) == 0); /* units describe a class anew */
}

/* known: what was found of each class that was asked about; its place in steps_known. */
static char steps_known[MAX_BASES + 2];

static unsigned base_steps(struct sym_type *t, struct sym_type *base, int depth, struct map *known)
{
	unsigned best = 0;
	void *was;

	t = sym_type_strip(t);
	was = map_get(known, (uintptr_t)t);
	if (was)
		return (unsigned)((char *)was - steps_known);
	if (known->n >= SEEN_MAX || !map_put(known, (uintptr_t)t, steps_known))
		return 0;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members && depth < MAX_BASES && best != 1; i++) {
		struct sym_type *inner;
		unsigned steps = 1;

		if (!t->members[i].is_base)
			continue;
		inner = sym_member_type(t, &t->members[i]);
		if (!class_is(inner, base)) {
			steps = base_steps(inner, base, depth + 1, known);
			steps += steps != 0;
		}
		best = steps && (!best || steps < best) ? steps : best;
	}
	return best && map_put(known, (uintptr_t)t, steps_known + best) ? best : 0;
}

unsigned class_base_steps(struct sym_type *t, struct sym_type *base)
{
	SCOPED(map_deinit) struct map known = { 0 };

	if (!sym_type_is_struct(sym_type_strip(t)) || !sym_type_is_struct(sym_type_strip(base)))
		return 0;
	return base_steps(t, base, 0, &known);
}

bool class_has_base(struct sym_type *t, struct sym_type *base)
{
	return class_base_steps(t, base) != 0;
}

static bool is_named(const struct sym_type *t, const char *name)
{
	size_t n = (size_t)(sym_last_part(name) - name), len = t->name ? strlen(t->name) : 0;

	if (n < 2)
		return true;
	n -= 2;
	return len >= n && !strncmp(t->name + len - n, name, n) && (len == n || t->name[len - n - 1] == ':');
}

static struct sym_type *named_base(struct sym_type *t, const char *name, int depth, struct seen *seen)
{
	struct sym_type *found = NULL;

	t = sym_type_strip(t);
	if (!sym_type_is_struct(t) || depth > MAX_BASES || !seen_add_ptr(seen, t))
		return NULL;
	if (is_named(t, name))
		return t;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members && !found; i++)
		if (t->members[i].is_base)
			found = named_base(sym_member_type(t, &t->members[i]), name, depth + 1, seen);
	return found;
}

struct sym_type *class_named_base(struct sym_type *t, const char *name)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };

	return named_base(t, name, 0, &seen);
}

struct places {
	uint64_t first;
	size_t n;
	struct seen seen;
	struct map known; /* base_steps()'s */
};

static void places_deinit(struct places *p)
{
	seen_deinit(&p->seen);
	map_deinit(&p->known);
}

/* The different places of `base` in the object at addr, of which there is one, or there are two at least. */
static enum tl_code find_places(const struct expr_env *env, struct sym_type *t, uint64_t addr, struct sym_type *base,
				int depth, struct places *p, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	t = sym_type_strip(t);
	if (class_is(t, base)) {
		p->n += !p->n || addr != p->first;
		p->first = p->n == 1 ? addr : p->first;
		return TL_OK;
	}
	if (depth >= MAX_BASES || !seen_add_at(&p->seen, t, addr))
		return TL_OK;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members && p->n < 2 && !r; i++) {
		struct sym_type *inner;
		uint64_t at;

		if (!t->members[i].is_base)
			continue;
		inner = sym_member_type(t, &t->members[i]);
		if (!class_is(inner, base) && !base_steps(inner, base, 0, &p->known))
			continue;
		r = value_base_address(env, &t->members[i], addr, &at, err);
		if (!r)
			r = find_places(env, inner, at, base, depth + 1, p, err);
	}
	return r;
}

/* TL_E_NOTFOUND: it is none of the object's bases. */
static enum tl_code base_at(const struct expr_env *env, struct sym_type *t, uint64_t addr, struct sym_type *base,
			    uint64_t *ret, struct tl_error *err)
{
	SCOPED(places_deinit) struct places p = { 0 };
	enum tl_code r = find_places(env, t, addr, base, 0, &p, err);

	if (r || !p.n)
		return r ? r : TL_E_NOTFOUND;
	*ret = p.first;
	if (p.n == 1)
		return TL_OK;
	return tl_fail(err, TL_E_INVAL, "base class '%s' is ambiguous in type '%s'", base->name ? base->name : "",
		       sym_type_strip(t)->name ? sym_type_strip(t)->name : "");
}

/* How far `base` is from the start of t without a virtual base between; false: not so. */
static bool fixed_offset(struct sym_type *t, struct sym_type *base, int depth, struct seen *seen, uint64_t *ret)
{
	t = sym_type_strip(t);
	if (class_is(t, base)) {
		*ret = 0;
		return true;
	}
	if (!seen_add_ptr(seen, t))
		return false;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members && depth < MAX_BASES; i++) {
		struct sym_member *m = &t->members[i];

		if (m->is_base && !m->is_virtual_base &&
		    fixed_offset(sym_member_type(t, m), base, depth + 1, seen, ret)) {
			*ret += m->off;
			return true;
		}
	}
	return false;
}

enum tl_code class_step(const struct expr_env *env, uint64_t addr, struct sym_type *from, struct sym_type *to,
			uint64_t *ret, struct tl_error *err)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };
	struct sym_type *real;
	uint64_t off, top = addr;
	enum tl_code r;

	*ret = addr;
	from = sym_type_strip(from);
	to = sym_type_strip(to);
	if (!addr || !sym_type_is_struct(from) || !sym_type_is_struct(to) || class_is(from, to))
		return TL_OK;
	if (class_has_base(from, to))
		return base_at(env, from, addr, to, ret, err);
	if (!class_has_base(to, from))
		return TL_OK;
	real = class_of_object(env, from, &top);
	r = real ? base_at(env, real, top, to, &off, NULL) : TL_E_NOTFOUND;
	if (!r)
		*ret = off;
	else if (fixed_offset(to, from, 0, &seen, &off))
		*ret = addr - off;
	return TL_OK;
}

struct sym_type *class_reference(const struct expr_env *env, enum sym_kind kind, struct sym_type *to)
{
	struct sym_types *store = to->store ? to->store : env->state->types.store;
	struct sym_type *t = sym_type_make(store, kind, NULL, 8);

	if (t == &sym_type_unknown)
		return NULL;
	t->target = to;
	return t;
}

enum tl_code class_cast_object(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
			       struct tl_value **ret, struct tl_error *err)
{
	uint64_t addr;
	enum tl_code r = class_step(env, v->addr, v->type, type, &addr, err);

	if (r)
		return r;
	*ret = value_at(type, addr);
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code class_cast_reference(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
				  struct tl_value **ret, struct tl_error *err)
{
	uint64_t addr = v->addr;
	enum tl_code r = TL_OK;

	if (sym_type_is_ref(sym_type_strip(v->type))) {
		r = value_fetch(env, v, err);
		addr = r ? 0 : (uint64_t)value_int(v);
	} else if (v->where != VAL_MEMORY || v->bit_size) {
		return tl_fail(err, TL_E_INVAL, "Attempt to take address of value not located in memory.");
	}
	if (!r)
		r = class_step(env, addr, sym_type_is_ref(sym_type_strip(v->type)) ?
			       sym_type_target(sym_type_strip(v->type)) : v->type,
			       sym_type_target(sym_type_strip(type)), &addr, err);
	if (r)
		return r;
	*ret = value_of_int(type, (int64_t)addr);
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code class_cast_dynamic(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
				struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(type), *to = sym_type_target(t), *from, *real;
	bool ref = sym_type_is_ref(t);
	uint64_t addr = v->addr, at;
	enum tl_code r;

	if (!ref && t->kind != SYM_K_PTR)
		return tl_fail(err, TL_E_INVAL, "Argument to dynamic_cast must be a pointer or reference type");
	if (!sym_type_is_struct(sym_type_strip(to)) && (ref || sym_type_strip(to)->kind != SYM_K_VOID))
		return tl_fail(err, TL_E_INVAL, "Argument to dynamic_cast must be pointer to class or `void *'");
	from = sym_type_strip(v->type);
	if (!ref) {
		if (from->kind != SYM_K_PTR)
			return tl_fail(err, TL_E_INVAL, "Argument to dynamic_cast does not have pointer type");
		if (!sym_type_is_struct(sym_type_strip(sym_type_target(from))))
			return tl_fail(err, TL_E_INVAL, "Argument to dynamic_cast does not have pointer to class type");
		from = sym_type_strip(sym_type_target(from));
		r = value_fetch(env, v, err);
		if (r)
			return r;
		addr = (uint64_t)value_int(v);
	} else if (!sym_type_is_struct(from) || v->where != VAL_MEMORY) {
		return tl_fail(err, TL_E_INVAL, "Argument to dynamic_cast does not have class type");
	}
	if (!addr || class_is(from, to) || class_has_base(from, to)) {
		r = class_step(env, addr, from, to, &at, err);
	} else {
		real = class_of_object(env, from, &addr);
		if (!real)
			return tl_fail(err, TL_E_INVAL, "Couldn't determine value's most derived type for dynamic_cast");
		at = addr;
		r = sym_type_strip(to)->kind == SYM_K_VOID ? TL_OK : base_at(env, real, addr, to, &at, err);
	}
	if (r == TL_E_NOTFOUND && ref)
		return tl_fail(err, TL_E_INVAL, "dynamic_cast failed");
	if (r && r != TL_E_NOTFOUND)
		return r;
	*ret = value_of_int(type, r ? 0 : (int64_t)at);
	return *ret ? TL_OK : no_memory(err);
}
