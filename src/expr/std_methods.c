/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Methods of libstdc++ that compilers inline everywhere, and that every user
 * asks for: v[0], *p, p->m. They are answered from the object's memory.
 */

#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "expr/ast.h"

static bool is_class(const struct sym_type *t, const char *name)
{
	size_t n = strlen(name);

	return t->name && !strncmp(t->name, name, n) && t->name[n] == '<';
}

static enum tl_code path(struct evaluator *ev, struct tl_value *v, const char *const *name, size_t n,
			 struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *at = value_dup(v);
	enum tl_code r = at ? TL_OK : no_memory(err);

	for (size_t i = 0; i < n && !r; i++) {
		struct tl_value *next = NULL;

		r = eval_member(ev, at, name[i], false, &next, err);
		if (r)
			break;
		value_free(at);
		at = next;
	}
	if (!r)
		*ret = TAKE(at);
	return r;
}

/* The base class of the tuple that has its first element. */
static enum tl_code first_element(struct evaluator *ev, struct tl_value **v, int depth, struct seen *seen,
				  struct tl_error *err)
{
	struct sym_type *t = sym_type_strip((*v)->type);
	enum tl_code r = TL_E_NOTFOUND;

	if (t->name && !strncmp(t->name, "std::_Head_base<0", 17))
		return TL_OK;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members && r && depth < 8; i++) {
		struct tl_value *base = NULL;

		if (!t->members[i].is_base || value_base(ev->env, *v, t, &t->members[i], &base, err))
			continue;
		if (seen_add_ptr(seen, sym_type_strip(base->type)))
			r = first_element(ev, &base, depth + 1, seen, err);
		if (!r) {
			value_free(*v);
			*v = base;
		} else {
			value_free(base);
		}
	}
	return r;
}

static enum tl_code unique_pointer(struct evaluator *ev, struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	static const char *const tuple[] = { "_M_t", "_M_t" };
	SCOPED(seen_deinit) struct seen seen = { 0 };
	SCOPED_VALUE struct tl_value *at = NULL;
	enum tl_code r = path(ev, v, tuple, ARRAY_LEN(tuple), &at, err);

	if (!r)
		r = first_element(ev, &at, 0, &seen, err);
	return r ? r : eval_member(ev, at, "_M_head_impl", false, ret, err);
}

/* The pointer that a smart pointer keeps, or a vector's first element; TL_E_NOTFOUND: v is neither. */
static enum tl_code held(struct evaluator *ev, struct tl_value *v, struct sym_type *t, bool indexed,
			 struct tl_value **ret, struct tl_error *err)
{
	static const char *const shared[] = { "_M_ptr" }, *const vector[] = { "_M_impl", "_M_start" };

	if (is_class(t, "std::unique_ptr"))
		return unique_pointer(ev, v, ret, err);
	if (is_class(t, "std::shared_ptr"))
		return path(ev, v, shared, ARRAY_LEN(shared), ret, err);
	if (is_class(t, "std::vector") && indexed && !is_class(t, "std::vector<bool, std::allocator"))
		return path(ev, v, vector, ARRAY_LEN(vector), ret, err);
	return TL_E_NOTFOUND;
}

static enum tl_code in_bounds(struct evaluator *ev, struct tl_value *v, struct tl_value *start, struct tl_value *index,
			      struct tl_error *err)
{
	static const char *const end[] = { "_M_impl", "_M_finish" };
	SCOPED_VALUE struct tl_value *finish = NULL;
	enum tl_code r = path(ev, v, end, ARRAY_LEN(end), &finish, err);
	uint64_t size, n;

	if (!r)
		r = value_fetch(ev->env, finish, err);
	if (!r)
		r = value_fetch(ev->env, start, err);
	if (!r)
		r = value_fetch(ev->env, index, err);
	if (r)
		return r;
	size = sym_type_size(sym_type_target(sym_type_strip(start->type)));
	n = size ? (uint64_t)(value_int(finish) - value_int(start)) / size : 0;
	if ((uint64_t)value_int(index) >= n)
		return tl_fail(err, TL_E_INVAL, "Vector index \"%lld\" should not be >= %llu.",
			       (long long)value_int(index), (unsigned long long)n);
	return TL_OK;
}

enum tl_code eval_std_operator(struct evaluator *ev, const char *op, struct tl_value *v, struct tl_value *index,
			       struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *p = NULL;
	struct sym_type *t = sym_type_strip(v->type);
	bool is_index = strcmp(op, "[]") == 0 && index && type_is_int(sym_type_strip(index->type));
	enum tl_code r;

	if (!t->name || strncmp(t->name, "std::", 5) || (!is_index && strcmp(op, "*") && strcmp(op, "->")))
		return TL_E_NOTFOUND;
	r = held(ev, v, t, is_index, &p, NULL);
	if (r || sym_type_strip(p->type)->kind != SYM_K_PTR)
		return TL_E_NOTFOUND; /* not laid out as expected: by the program's own function */
	if (is_index && !ev->noside && is_class(t, "std::vector") && (r = in_bounds(ev, v, p, index, err)))
		return r;
	if (is_index)
		return eval_index(ev, p, index, ret, err);
	if (*op == '*')
		return eval_deref(ev, p, ret, err);
	*ret = TAKE(p);
	return TL_OK;
}
