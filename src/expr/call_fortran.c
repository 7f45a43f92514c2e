/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Fortran's procedures get the addresses of their arguments, and the lengths of texts behind them all. */

#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "expr/fortran.h"

static struct sym_type *parameter(struct sym_type *f, size_t i, bool *ret_hidden)
{
	*ret_hidden = f->members[i].is_artificial;
	return sym_type_strip(sym_member_type(f, &f->members[i]));
}

/* The length that hidden parameter i is for: that of the text among the arguments which has its number. */
static struct tl_value *length(struct expr_types *bt, struct sym_type *f, struct tl_value **arg, size_t n, size_t i)
{
	size_t which = 0;
	bool hidden;

	for (size_t k = 0; k < i; k++)
		which += f->members[k].is_artificial;
	for (size_t k = 0; k < n && k < f->n_members; k++) {
		struct sym_type *t = parameter(f, k, &hidden);

		if (!hidden && (t->is_text || t->kind == SYM_K_CHAR) && !which--)
			return value_of_int(bt->t_long, (int64_t)arg[k]->size);
	}
	return NULL;
}

enum tl_code call_fortran_lengths(struct evaluator *ev, struct sym_type *f, struct tl_value **arg, size_t *n, size_t max,
				  struct tl_error *err)
{
	size_t given = *n;

	for (size_t i = 0; i < given; i++) {
		enum tl_code r = eval_through_ref(ev, &arg[i], err);

		if (r)
			return r;
	}
	while (*n < f->n_members && *n < max && f->members[*n].is_artificial) {
		arg[*n] = length(&ev->env->state->types, f, arg, given, *n);
		if (!arg[*n])
			return tl_fail(err, TL_E_INVAL, "Too few arguments in function call.");
		++*n;
	}
	return TL_OK;
}

enum tl_code call_fortran_check(const struct tl_value *v, struct sym_type *param, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type), *p = sym_type_strip(param);

	if (p->kind == SYM_K_ARRAY && p->by_descriptor)
		return tl_fail(err, TL_E_UNSUP, "arrays that are passed by a descriptor cannot be arguments");
	if (p->kind == SYM_K_ARRAY && t->kind != SYM_K_ARRAY && !(p->is_text && t->kind == SYM_K_CHAR))
		return tl_fail(err, TL_E_INVAL, "an array is wanted there");
	if (t->absent || !fortran_is_dense(t))
		return tl_fail(err, TL_E_UNSUP, "an array whose elements do not follow each other cannot be an argument");
	return TL_OK;
}
