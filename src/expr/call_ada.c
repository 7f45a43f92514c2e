/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Operators of Ada that the program defines, which function one of several means, and what the language has for arrays. */

#include <string.h>

#include "base/scoped.h"
#include "expr/ada.h"
#include "expr/overload.h"
#include "symbol/ada_units.h"

/* As Ada writes an operator; NULL: it has none like it. */
static const char *quoted(const char *op)
{
	static const struct {
		const char *op, *quoted;
	} all[] = { { "==", "\"=\"" },   { "!=", "\"/=\"" },   { "<", "\"<\"" },	 { "<=", "\"<=\"" }, { ">", "\">\"" },
		    { ">=", "\">=\"" },  { "+", "\"+\"" },	 { "-", "\"-\"" },	 { "*", "\"*\"" },   { "/", "\"/\"" },
		    { "%", "\"rem\"" },  { "mod", "\"mod\"" }, { "**", "\"**\"" },	 { "&", "\"and\"" }, { "|", "\"or\"" },
		    { "^", "\"xor\"" },  { "!", "\"not\"" },	 { "abs", "\"abs\"" }, { "concat", "\"&\"" } };

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (!strcmp(all[i].op, op))
			return all[i].quoted;
	return NULL;
}

/* Those of one name, and how many there are whether they fit or not. */
struct overloads {
	struct choice c;
	size_t n;
};

static bool is_real(const struct sym_type *t)
{
	return t->kind == SYM_K_FLOAT || t->kind == SYM_K_FIXED;
}

/* Ada turns no number into one of another kind, and nothing else into a number, by itself. */
static bool may_be(struct sym_type *arg, struct sym_type *param)
{
	arg = sym_type_strip(sym_type_is_ref(arg) ? sym_type_target(arg) : arg);
	param = sym_type_strip(sym_type_is_ref(param) ? sym_type_target(param) : param);
	return type_is_int(arg) == type_is_int(param) && is_real(arg) == is_real(param);
}

static bool try_overload(const struct sym_var *v, void *user)
{
	struct overloads *o = user;
	struct sym_type *f = sym_type_strip(sym_var_type(v));
	const struct arguments *args = o->c.args;

	o->n++;
	sym_type_load(f);
	for (size_t i = 0; i < f->n_members && i < args->n; i++)
		if (!may_be(sym_type_strip(args->v[i + 1]->type), sym_type_strip(sym_member_type(f, &f->members[i]))))
			return true;
	return overload_try_function(v, &o->c);
}

enum tl_code ada_choose_overload(struct evaluator *ev, struct sym_var *function, struct arguments *args, struct tl_error *err)
{
	struct overloads o = { .c = { .ev = ev, .args = args, .best = FIT_NEVER } };
	struct sym_scope_ctx scope;
	struct tl_function fn;
	uint64_t entry;

	scope_of_env(ev->env, &scope);
	sym_ada_overloads_each(&scope, function, try_overload, &o);
	if (o.c.any && o.c.best < FIT_NEVER)
		function->die = o.c.var.die;
	else if (o.n > 1)
		return tl_fail(err, TL_E_INVAL, "Could not find a match for %s",
			       !sym_var_entry(function, &entry, NULL) && !sym_function_of(ev->env->syms, entry, &fn) && fn.name ? fn.name : function->name);
	return TL_OK;
}

static enum tl_code negated(struct tl_value **v, struct tl_error *err)
{
	struct tl_value *not;
	bool truth;
	enum tl_code r = value_is_true(*v, &truth, err);

	if (r)
		return r;
	not = value_of_int((*v)->type, !truth);
	if (!not)
		return no_memory(err);
	value_free(*v);
	*v = not;
	return TL_OK;
}

enum tl_code eval_ada_operator(struct evaluator *ev, const char *op, struct tl_value *a, struct tl_value *b,
			       struct tl_value **ret, struct tl_error *err)
{
	SCOPED(arguments_free) struct arguments args = { .n = b ? 2 : 1 };
	struct choice c = { .ev = ev, .args = &args, .best = FIT_NEVER };
	const char *name = quoted(op);
	struct sym_scope_ctx scope;
	enum tl_code r;

	args.v[1] = value_dup(a);
	args.v[2] = b ? value_dup(b) : NULL;
	if (!args.v[1] || (b && !args.v[2]))
		return no_memory(err);
	scope_of_env(ev->env, &scope);
	if (name)
		sym_ada_functions_each(&scope, name, overload_try_function, &c);
	if (c.any && c.best < FIT_NEVER)
		return call_chosen(ev, &args, &c, ret, err);
	if (strcmp(op, "!=") != 0) // what "=" says is what "/=" does not say
		return TL_E_NOTFOUND;
	r = eval_ada_operator(ev, "==", a, b, ret, err);
	return r || ev->noside ? r : negated(ret, err);
}

static struct sym_type *element_of(const struct tl_value *v)
{
	struct sym_type *t = sym_type_strip(v->type);

	return t->kind == SYM_K_ARRAY ? sym_type_target(t) : v->type;
}

enum tl_code ada_widen(struct tl_value **text, struct sym_type *unit, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip((*text)->type), *from = sym_type_strip(element_of(*text)), *to = sym_type_strip(unit), *array;
	uint64_t size = sym_type_size(from), wide = sym_type_size(to), n;
	struct tl_value *v;

	if (to->kind != SYM_K_CHAR || from->kind != SYM_K_CHAR || !size || wide <= size || (*text)->size > VALUE_MAX / wide)
		return TL_OK;
	n = (*text)->size / size;
	array = t->kind == SYM_K_ARRAY ? sym_array_bounded(t, unit, t->lower, n) : unit;
	v = array ? value_new(array) : NULL;
	if (!v)
		return no_memory(err);
	for (uint64_t i = 0; i < n && v->size == n * wide; i++)
		memcpy(v->data + i * wide, (*text)->data + i * size, size);
	value_free(*text);
	*text = v;
	return TL_OK;
}

/* One after the other: arrays, or an array and one of its elements. */
static enum tl_code joined(struct tl_value *a, struct tl_value *b, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *elt = element_of(sym_type_strip(a->type)->kind == SYM_K_ARRAY ? a : b), *t;
	uint64_t size = sym_type_size(elt), n;
	struct tl_value *v;

	if (element_of(a) == a->type && element_of(b) == b->type)
		return TL_E_NOTFOUND;
	if (a->size > VALUE_MAX || b->size > VALUE_MAX - a->size)
		return tl_fail(err, TL_E_INVAL, "Ada concatenation of more than %d bytes.", VALUE_MAX);
	if (!size || sym_type_size(element_of(a)) != size || sym_type_size(element_of(b)) != size)
		return tl_fail(err, TL_E_INVAL, "Incompatible types in Ada concatenation.");
	n = (a->size + b->size) / size;
	t = sym_array_bounded(sym_type_strip(element_of(a) != a->type ? a->type : b->type), elt, 1, n);
	v = t ? value_new(t) : NULL;
	if (!v)
		return no_memory(err);
	memcpy(v->data, a->data, a->size);
	memcpy(v->data + a->size, b->data, b->size);
	*ret = v;
	return TL_OK;
}

bool eval_is_ada_array(const struct tl_value *v)
{
	struct sym_type *t = sym_type_strip(v->type);

	return t->ada && (t->kind == SYM_K_ARRAY || ada_is_fat(t));
}

/* *ret: v as the array or element that it is, with its bytes. */
static enum tl_code operand(struct evaluator *ev, struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	*ret = value_dup(v);
	if (!*ret)
		return no_memory(err);
	if (!ev->noside)
		r = ada_resolve(ev->env, ret, err);
	if (!r && !ev->noside)
		return value_load(ev->env, *ret, err);
	return r || value_reserve(*ret, v->size < VALUE_MAX ? v->size : VALUE_MAX) ? r : no_memory(err);
}

static enum tl_code arrays(struct evaluator *ev, int tok, struct tl_value *a, struct tl_value *b, struct tl_value **ret,
			   struct tl_error *err)
{
	bool both = ev->noside ? eval_is_ada_array(a) && eval_is_ada_array(b)
			       : sym_type_strip(a->type)->kind == SYM_K_ARRAY && sym_type_strip(b->type)->kind == SYM_K_ARRAY;
	bool same;

	if (tok == TOK_CONCAT)
		return joined(a, b, ret, err);
	if (!both || (tok != TOK_EQ && tok != TOK_NE))
		return tok == TOK_EQ || tok == TOK_NE ? tl_fail(err, TL_E_INVAL, "Attempt to compare array with non-array")
						      : TL_E_NOTFOUND;
	same = !ev->noside && a->size == b->size && !memcmp(a->data, b->data, a->size); // of types alone not all bytes are there
	*ret = value_of_int(eval_truth_type(ev), same == (tok == TOK_EQ));
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code eval_ada_arrays(struct evaluator *ev, int tok, struct tl_value *a, struct tl_value *b, struct tl_value **ret,
			     struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *left = NULL;
	SCOPED_VALUE struct tl_value *right = NULL;
	enum tl_code r = ada_is(ev->env) ? operand(ev, a, &left, err) : TL_E_NOTFOUND;

	if (!r)
		r = operand(ev, b, &right, err);
	if (r)
		return r;
	r = eval_ada_operator(ev, eval_operator_name(tok), a, b, ret, err);
	if (r == TL_E_NOTFOUND && (ada_widen(&left, element_of(right), err) || ada_widen(&right, element_of(left), err)))
		return TL_E_NOMEM;
	return r == TL_E_NOTFOUND ? arrays(ev, tok, left, right, ret, err) : r;
}
