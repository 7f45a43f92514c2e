/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/overload.h"

#include <string.h>

#include "expr/class_cast.h"

void arguments_free(struct arguments *a)
{
	for (size_t i = 0; i <= a->n && i <= MAX_ARGS; i++)
		value_free(a->v[i]);
}

static int fit_pointer(struct sym_type *arg, struct sym_type *param)
{
	struct sym_type *from = sym_type_strip(sym_type_target(arg)),
			*to = sym_type_strip(sym_type_target(param));

	if (from == to || (from->name && to->name && !strcmp(from->name, to->name)) ||
	    (!from->name && from->kind == to->kind && from->kind == SYM_K_PTR))
		return FIT_EXACT;
	if (class_has_base(from, to))
		return FIT_CONVERSION;
	if (to->kind == SYM_K_VOID)
		return FIT_CONVERSION + 1;
	return FIT_NEVER;
}

/* char, signed char and unsigned char are three types. */
static bool same_int(const struct sym_type *a, const struct sym_type *b)
{
	if (a->kind != b->kind || a->size != b->size || a->is_unsigned != b->is_unsigned)
		return false;
	return a->size != 1 || !a->name || !b->name || !strcmp(a->name, b->name);
}

static int fit(struct tl_value *v, struct sym_type *param)
{
	struct sym_type *arg = sym_type_strip(v->type), *p = sym_type_strip(param);
	bool arg_int = type_is_int(arg), p_int = type_is_int(p);

	if (sym_type_is_ref(arg))
		arg = sym_type_strip(sym_type_target(arg));
	if (sym_type_is_ref(p))
		p = sym_type_strip(sym_type_target(p));
	arg_int = type_is_int(arg);
	p_int = type_is_int(p);
	if (arg == p)
		return FIT_EXACT;
	if (arg_int && p_int) {
		if (same_int(arg, p))
			return FIT_EXACT;
		return arg->size < p->size ? FIT_PROMOTION : FIT_CONVERSION;
	}
	if (arg->kind == SYM_K_FLOAT && p->kind == SYM_K_FLOAT)
		return arg->size == p->size ? FIT_EXACT
		       : arg->size < p->size ? FIT_PROMOTION
					     : FIT_CONVERSION;
	if ((arg_int && p->kind == SYM_K_FLOAT) || (arg->kind == SYM_K_FLOAT && p_int))
		return FIT_CONVERSION + 1;
	if ((arg->kind == SYM_K_PTR || arg->kind == SYM_K_ARRAY) && p->kind == SYM_K_PTR)
		return fit_pointer(arg, p);
	if (arg_int && p->kind == SYM_K_PTR)
		return v->size <= 8 && !v->lazy && value_int(v) == 0 ? FIT_CONVERSION + 2
								    : FIT_NEVER;
	if (sym_type_is_struct(arg) && sym_type_is_struct(p))
		return class_is(arg, p) ? FIT_EXACT : class_has_base(arg, p) ? FIT_CONVERSION : FIT_NEVER;
	if (arg->kind == SYM_K_FUNC && p->kind == SYM_K_PTR)
		return FIT_CONVERSION;
	return FIT_NEVER;
}

/* hidden: parameters that are not written in the call. */
static int fit_all(const struct choice *c, struct sym_type *f, size_t hidden)
{
	int sum = 0;

	sym_type_load(f);
	if (f->n_members != c->args->n + hidden &&
	    (!f->is_varargs || f->n_members > c->args->n + hidden))
		return FIT_NEVER;
	for (size_t i = hidden; i < f->n_members; i++) {
		int one = fit(c->args->v[i - hidden + 1], sym_member_type(f, &f->members[i]));

		if (one == FIT_NEVER)
			return FIT_NEVER;
		sum += one;
	}
	return sum + (f->is_varargs ? 1 : 0);
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
