/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/overload.h"

#include <string.h>

#include "expr/class_cast.h"

#define MAX_POINTERS 16

void arguments_free(struct arguments *a)
{
	for (size_t i = 0; i <= a->n && i <= MAX_ARGS; i++)
		value_free(a->v[i]);
}

/* Units describe a type anew each: by name, or by what an unnamed one points to. */
static bool same_target(struct sym_type *a, struct sym_type *b, int depth)
{
	a = sym_type_strip(a);
	b = sym_type_strip(b);
	if (a == b || (a->name && b->name && !strcmp(a->name, b->name)))
		return true;
	if (a->name || b->name || a->kind != b->kind || depth > MAX_POINTERS)
		return false;
	if (a->kind == SYM_K_ARRAY)
		return a->count == b->count && same_target(sym_type_target(a), sym_type_target(b), depth + 1);
	if (a->kind == SYM_K_PTR)
		return same_target(sym_type_target(a), sym_type_target(b), depth + 1);
	return a->kind == SYM_K_FUNC;
}

/* const and volatile of a type, perhaps behind a typedef's name. */
static unsigned qualifiers(struct sym_type *t)
{
	unsigned quals = 0;

	for (int i = 0; i < MAX_POINTERS && (t->kind == SYM_K_QUAL || t->kind == SYM_K_TYPEDEF); i++) {
		quals |= t->kind == SYM_K_QUAL ? t->quals & (SYM_CONST | SYM_VOLATILE) : 0;
		t = sym_type_target(t);
	}
	return quals;
}

/* What is referred to may gain qualifiers, and had better not lose them. */
static int fit_qualifiers(struct sym_type *from, struct sym_type *to)
{
	unsigned a = qualifiers(from), b = qualifiers(to);

	return a == b ? 0 : a & ~b ? FIT_NOT_CPLUS : FIT_MORE_QUALIFIED;
}

static int fit_base(struct sym_type *class, struct sym_type *base)
{
	unsigned steps = class_base_steps(class, base);

	return !steps ? FIT_NEVER : FIT_CONVERSION + (steps < FIT_MAX_STEPS ? (int)steps : FIT_MAX_STEPS) * FIT_STEP;
}

static int fit_pointer(struct sym_type *arg, struct sym_type *param)
{
	struct sym_type *from = sym_type_target(arg), *to = sym_type_target(param);
	int quals = fit_qualifiers(from, to), base;

	from = sym_type_strip(from);
	to = sym_type_strip(to);
	if (same_target(from, to, 0))
		return FIT_EXACT + quals;
	base = fit_base(from, to);
	if (base != FIT_NEVER)
		return base + quals;
	return to->kind == SYM_K_VOID ? FIT_CONVERSION + FIT_WORSE + quals : FIT_NEVER;
}

/* char, signed char and unsigned char are three types. */
static bool same_int(const struct sym_type *a, const struct sym_type *b)
{
	if (a->kind != b->kind || a->size != b->size || a->is_unsigned != b->is_unsigned)
		return false;
	return a->size != 1 || !a->name || !b->name || !strcmp(a->name, b->name);
}

/* One of both is an enumeration, perhaps a scoped one, which is converted to nothing and from nothing. */
static int fit_enum(struct sym_type *arg, struct sym_type *param)
{
	if (arg->kind == SYM_K_ENUM && param->kind == SYM_K_ENUM && arg->name && param->name && !strcmp(arg->name, param->name))
		return FIT_EXACT;
	if (arg->is_scoped || param->is_scoped)
		return FIT_NEVER;
	return param->kind == SYM_K_ENUM || param->kind == SYM_K_BOOL ? FIT_CONVERSION : FIT_PROMOTION;
}

/* What is compared with null, and gdb also takes for a number. */
static bool is_address(const struct sym_type *t)
{
	return t->kind == SYM_K_PTR || t->kind == SYM_K_FUNC || t->kind == SYM_K_MEMBERPTR || t->kind == SYM_K_ARRAY;
}

static bool is_unknown(const struct sym_type *t)
{
	return t->kind == SYM_K_UNKNOWN || (sym_type_is_struct(t) && !t->name);
}

/* What a reference binds to, besides the types of both. */
static int fit_reference(const struct tl_value *v, struct sym_type *param)
{
	struct sym_type *arg = sym_type_strip(v->type), *p = sym_type_strip(param);
	bool named = sym_type_is_ref(arg) || v->where != VAL_RVALUE;

	if (!sym_type_is_ref(p))
		return FIT_EXACT;
	if (p->kind == SYM_K_RVREF && named)
		return FIT_NOT_CPLUS;
	p = sym_type_target(p);
	if (!named)
		return sym_type_strip(param)->kind == SYM_K_RVREF ? FIT_EXACT
		       : qualifiers(p) & SYM_CONST		  ? FIT_MORE_QUALIFIED
								  : FIT_NOT_CPLUS;
	return fit_qualifiers(sym_type_is_ref(arg) ? sym_type_target(arg) : v->type, p);
}

/* C++ promotes to an int or a double only; gdb takes any wider one for better than a narrower one. */
static int fit_wider(const struct sym_type *arg, const struct sym_type *p, uint64_t promoted)
{
	return arg->size >= p->size ? FIT_CONVERSION : p->size == promoted && !p->is_unsigned ? FIT_PROMOTION : FIT_WIDER;
}

static int fit_type(struct tl_value *v, struct sym_type *param, bool loose)
{
	struct sym_type *arg = sym_type_strip(v->type), *p = sym_type_strip(param);
	bool arg_int, p_int;

	if (sym_type_is_ref(arg))
		arg = sym_type_strip(sym_type_target(arg));
	if (sym_type_is_ref(p))
		p = sym_type_strip(sym_type_target(p));
	arg_int = type_is_int(arg);
	p_int = type_is_int(p);
	if (arg == p)
		return FIT_EXACT;
	if (is_unknown(arg) || is_unknown(p))
		return FIT_CONVERSION;
	if (arg_int && p_int && (arg->kind == SYM_K_ENUM || p->kind == SYM_K_ENUM))
		return fit_enum(arg, p);
	if (arg_int && p_int) {
		if (same_int(arg, p))
			return FIT_EXACT;
		return fit_wider(arg, p, 4);
	}
	if (arg->kind == SYM_K_FLOAT && p->kind == SYM_K_FLOAT)
		return arg->size == p->size ? FIT_EXACT : fit_wider(arg, p, 8);
	if ((arg_int && p->kind == SYM_K_FLOAT) || (arg->kind == SYM_K_FLOAT && p_int))
		return arg->is_scoped || p->is_scoped ? FIT_NEVER : FIT_CONVERSION + FIT_WORSE;
	if ((arg->kind == SYM_K_PTR || arg->kind == SYM_K_ARRAY) && p->kind == SYM_K_PTR)
		return fit_pointer(arg, p);
	if (arg_int && p->kind == SYM_K_PTR)
		return loose || (v->size <= 8 && !v->lazy && value_int(v) == 0) ? FIT_CONVERSION + 2 * FIT_WORSE : FIT_NEVER;
	if (sym_type_is_struct(arg) && sym_type_is_struct(p))
		return class_is(arg, p) ? FIT_EXACT : fit_base(arg, p);
	if (arg->kind == SYM_K_FUNC && p->kind == SYM_K_PTR)
		return FIT_CONVERSION;
	if (p_int && p->kind != SYM_K_ENUM && is_address(arg))
		return FIT_CONVERSION + (p->kind == SYM_K_BOOL ? 3 : 4) * FIT_WORSE;
	return arg->kind == p->kind && !sym_type_is_struct(arg) ? FIT_CONVERSION : FIT_NEVER;
}

static int fit(struct tl_value *v, struct sym_type *param, bool loose)
{
	int by_type = fit_type(v, param, loose);

	return by_type == FIT_NEVER ? FIT_NEVER : by_type + fit_reference(v, param);
}

/* A const object and a method that is not. */
static int fit_object(const struct choice *c, struct sym_type *f)
{
	struct sym_type *object = c->args->v[0] ? c->args->v[0]->type : NULL, *t = object ? sym_type_strip(object) : NULL;
	struct sym_type *this = f->n_members ? sym_type_strip(sym_member_type(f, &f->members[0])) : NULL;

	if (!object || !this || this->kind != SYM_K_PTR)
		return FIT_EXACT;
	if (sym_type_is_ref(t) || t->kind == SYM_K_PTR)
		object = sym_type_target(t);
	return fit_qualifiers(object, sym_type_target(this));
}

/* hidden: parameters that are not written in the call. */
static int fit_all(const struct choice *c, struct sym_type *f, size_t hidden)
{
	int sum;

	sym_type_load(f);
	if (f->n_members > c->args->n + hidden)
		return FIT_COUNT;
	if (f->n_members < c->args->n + hidden && !f->is_varargs)
		return FIT_NEVER;
	sum = hidden ? fit_object(c, f) : FIT_EXACT;
	for (size_t i = hidden; i < f->n_members; i++) {
		int one = fit(c->args->v[i - hidden + 1], sym_member_type(f, &f->members[i]),
			      c->ev->env->loose_types);

		if (one == FIT_NEVER)
			return FIT_NEVER;
		sum += one;
	}
	return sum + (f->is_varargs ? FIT_STEP + (int)(c->args->n + hidden - f->n_members) * FIT_ELLIPSIS : 0);
}

bool overload_try_method(const struct sym_method *m, void *user)
{
	struct choice *c = user;
	int score;

	/* The nearest class that has the name hides it in its bases. */
	if (c->any && c->method.owner != m->owner)
		return false;
	score = fit_all(c, m->type, m->is_static ? 0 : 1);
	if (!c->any || score < c->best) {
		c->best = score;
		c->method = *m;
	}
	c->any = true;
	return true;
}

bool overload_try_function(const struct sym_var *v, void *user)
{
	struct choice *c = user;
	uint64_t entry;
	int score;

	if (sym_var_entry(v, &entry, NULL))
		return true;
	score = fit_all(c, sym_var_type(v), 0);
	if (!c->any || score < c->best) {
		c->best = score;
		c->var = *v;
	}
	c->any = true;
	return true;
}
