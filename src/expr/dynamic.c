/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* "set print object": the class that an object really has, by its vtable. */

#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "expr/class_cast.h"
#include "expr/format.h"
#include "expr/state.h"

static bool is_polymorphic(struct sym_type *t, int depth, struct seen *seen)
{
	t = sym_type_strip(t);
	if (!sym_type_is_struct(t) || !t->cplus || depth > 16 || !seen_add_ptr(seen, t))
		return false;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		const struct sym_member *m = &t->members[i];

		if (m->is_virtual_base || (m->name && !strncmp(m->name, "_vptr", 5)))
			return true;
		if (m->is_base && is_polymorphic(sym_member_type(t, &t->members[i]), depth + 1, seen))
			return true;
	}
	return false;
}

bool class_is_polymorphic(struct sym_type *t)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };

	return is_polymorphic(t, 0, &seen);
}

#define SLOTS_MAX 256

/*
 * Several files may have a class of that name, each in an unnamed namespace of its own: the one that is meant is
 * where a function of its vtable lies.
 */
static void look_where_it_is(const struct expr_env *env, const char *name, uint64_t vptr, struct sym_scope_ctx *scope)
{
	size_t len = strlen(name);
	struct tl_symbol sym;
	uint64_t fn;

	for (size_t i = 0; i < SLOTS_MAX && !mem_read(&env->mem, vptr + 8 * i, &fn, 8, NULL); i++) {
		if (!fn) // the destructors of an abstract class
			continue;
		if (sym_symbol_at(env->syms, fn, &sym, NULL) || sym.addr != fn)
			return;
		if (!strncmp(sym.name, name, len) && !strncmp(sym.name + len, "::", 2)) {
			scope->pc = fn;
			scope->have_pc = true;
			scope->skip = 0;
			return;
		}
	}
}

/* The class and the start of the whole object that the part at *addr belongs to; NULL: as declared. */
struct sym_type *class_of_object(const struct expr_env *env, struct sym_type *t, uint64_t *addr)
{
	static const char prefix[] = "vtable for ";
	struct sym_scope_ctx scope;
	struct tl_symbol sym;
	struct sym_type *real;
	uint64_t vptr, to_top;

	if (!env->syms || !class_is_polymorphic(t) || mem_read(&env->mem, *addr, &vptr, 8, NULL) ||
	    mem_read(&env->mem, vptr - 16, &to_top, 8, NULL) ||
	    sym_symbol_at(env->syms, vptr, &sym, NULL) || strncmp(sym.name, prefix, sizeof(prefix) - 1) != 0)
		return NULL;
	scope_of_env(env, &scope);
	if (strstr(sym.name, "(anonymous namespace)::"))
		look_where_it_is(env, sym.name + sizeof(prefix) - 1, vptr, &scope);
	real = sym_find_type(&scope, SYM_TAG_STRUCT, sym.name + sizeof(prefix) - 1);
	if (!real)
		return NULL;
	*addr += to_top; /* Itanium C++ ABI 2.5.2: the offset to the top stands before the vtable */
	return real;
}

static struct tl_value *reference_to(const struct expr_env *env, struct sym_type *ref, struct sym_type *real,
				     uint64_t addr)
{
	struct sym_type *t = class_reference(env, ref->kind, real);

	return t ? value_of_int(t, (int64_t)addr) : NULL;
}

struct tl_value *value_dynamic(const struct expr_env *env, struct tl_value *v)
{
	struct sym_type *t = sym_type_strip(v->type), *to, *real;
	uint64_t addr = v->addr;

	if (sym_type_is_struct(t)) {
		real = v->where == VAL_MEMORY ? class_of_object(env, t, &addr) : NULL;
		return real ? value_at(real, addr) : NULL;
	}
	if ((t->kind != SYM_K_PTR && !sym_type_is_ref(t)) || value_fetch(env, v, NULL) ||
	    value_as_address(v, &addr, NULL))
		return NULL;
	to = sym_type_target(t);
	real = class_of_object(env, to, &addr);
	if (!real)
		return NULL;
	if (sym_type_is_ref(t))
		return reference_to(env, t, real, addr);
	return value_of_int(sym_type_pointer(env->state->types.store, real), (int64_t)addr);
}
