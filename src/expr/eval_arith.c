/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/scoped.h"
#include "expr/ada.h"
#include "expr/fortran.h"
#include "expr/synthetic.h"

static enum tl_code done(struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	*ret = v;
	return v ? TL_OK : no_memory(err);
}

static bool is_comparison(int tok)
{
	return tok == TOK_EQ || tok == TOK_NE || tok == '<' || tok == '>' || tok == TOK_LE ||
	       tok == TOK_GE;
}

/* C's usual conversions; both are stripped integers or floats. */
struct sym_type *eval_promoted(struct expr_types *bt, struct sym_type *a, struct sym_type *b)
{
	bool au = type_is_unsigned(a), bu = type_is_unsigned(b);
	uint64_t size = a->size > b->size ? a->size : b->size;
	bool u;

	if (a->kind == SYM_K_FLOAT && b->kind == SYM_K_FLOAT)
		return a->size >= b->size ? a : b;
	if (a->kind == SYM_K_FLOAT || b->kind == SYM_K_FLOAT)
		return a->kind == SYM_K_FLOAT ? a : b;
	if (size < 4)
		return bt->t_int;
	u = (au && a->size == size) || (bu && b->size == size);
	if (size == 4)
		return u ? bt->t_uint : bt->t_int;
	/* Keep "long long" where one was asked for. */
	if (bt->t_long->size == 4 || (a->name && strstr(a->name, "long long")) || (b->name && strstr(b->name, "long long")))
		return u ? bt->t_ullong : bt->t_llong;
	return u ? bt->t_ulong : bt->t_long;
}

bool eval_is_c(const struct expr_env *env)
{
	return !ada_is(env) && !fortran_is(env) && !parse_is_rust(env) && !go_is(env);
}

/* gdb promotes what is smaller than an int: an enumeration stays what it is. */
struct sym_type *eval_promoted_alone(struct evaluator *ev, struct sym_type *type)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *t = sym_type_strip(type);

	return t->kind == SYM_K_ENUM && t->size >= 4 && eval_is_c(ev->env) ? type : eval_promoted(bt, t, bt->t_int);
}

static enum tl_code compare(struct evaluator *ev, int tok, int order, bool unordered,
			    struct tl_value **ret, struct tl_error *err)
{
	bool yes;

	switch (tok) {
	case TOK_EQ:
		yes = !unordered && order == 0;
		break;
	case TOK_NE:
		yes = unordered || order != 0;
		break;
	case '<':
		yes = !unordered && order < 0;
		break;
	case '>':
		yes = !unordered && order > 0;
		break;
	case TOK_LE:
		yes = !unordered && order <= 0;
		break;
	default:
		yes = !unordered && order >= 0;
		break;
	}
	return done(value_of_int(eval_truth_type(ev), yes), ret, err);
}

static __float128 quad_of(const struct tl_value *v)
{
	const struct sym_type *t = sym_type_strip(v->type);
	__float128 q;

	if (t->kind != SYM_K_FLOAT || !t->quad)
		return value_float(v);
	memcpy(&q, v->data, sizeof(q));
	return q;
}

static bool is_quad(const struct tl_value *v)
{
	const struct sym_type *t = sym_type_strip(v->type);

	return t->kind == SYM_K_FLOAT && t->quad && v->size == sizeof(__float128);
}

/* Those of 113 bits, of which a long double has but 64. */
static enum tl_code quad_op(struct evaluator *ev, int tok, const struct tl_value *a, const struct tl_value *b,
			    struct tl_value **ret, struct tl_error *err)
{
	__float128 x = quad_of(a), y = quad_of(b), z;
	struct tl_value *v;

	if (is_comparison(tok))
		return compare(ev, tok, x < y ? -1 : x > y, x != x || y != y, ret, err);
	if (tok != '+' && tok != '-' && tok != '*' && tok != '/')
		return tl_fail(err, TL_E_INVAL, "Integer-only operation on floating point number.");
	z = tok == '+' ? x + y : tok == '-' ? x - y : tok == '*' ? x * y : x / y;
	v = value_new(is_quad(a) ? a->type : b->type);
	if (v)
		memcpy(v->data, &z, sizeof(z));
	return done(v, ret, err);
}

static enum tl_code float_op(struct evaluator *ev, int tok, const struct tl_value *a,
			     const struct tl_value *b, struct tl_value **ret, struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *t = eval_promoted(bt, sym_type_strip(a->type), sym_type_strip(b->type));
	long double x = value_float(a), y = value_float(b), z;

	if (is_quad(a) || is_quad(b))
		return quad_op(ev, tok, a, b, ret, err);
	if (is_comparison(tok))
		return compare(ev, tok, x < y ? -1 : x > y, __builtin_isunordered(x, y), ret, err);
	/* In the type's own precision: an intermediate long double would round twice. */
	switch (tok) {
	case '+':
		z = t->size == 4   ? (float)x + (float)y
		    : t->size == 8 ? (double)x + (double)y
				   : x + y;
		break;
	case '-':
		z = t->size == 4   ? (float)x - (float)y
		    : t->size == 8 ? (double)x - (double)y
				   : x - y;
		break;
	case '*':
		z = t->size == 4   ? (float)x * (float)y
		    : t->size == 8 ? (double)x * (double)y
				   : x * y;
		break;
	case '/':
		z = t->size == 4   ? (float)x / (float)y
		    : t->size == 8 ? (double)x / (double)y
				   : x / y;
		break;
	default:
		return tl_fail(err, TL_E_INVAL, "Integer-only operation on floating point number.");
	}
	return done(value_of_float(t, z), ret, err);
}

/* Compilers warn of such shifts, and so does gdb. */
static void check_shift(struct evaluator *ev, int tok, const struct tl_value *by, int64_t n, unsigned bits)
{
	const char *way = tok == TOK_SHL ? "left" : "right";

	if (ev->noside)
		return;
	if (n < 0 && !type_is_unsigned(sym_type_strip(by->type)))
		state_warn(ev->env->state, "%s shift count is negative", way);
	else if ((uint64_t)n >= bits)
		state_warn(ev->env->state, "%s shift count >= width of type", way);
}

/* Shifts by too much give what an endless shift would: no undefined behaviour here. */
static uint64_t shift(int tok, uint64_t a, uint64_t n, unsigned bits, bool is_unsigned)
{
	if (n >= bits)
		return tok == TOK_SHR && !is_unsigned && (int64_t)a < 0 ? UINT64_MAX : 0;
	if (tok == TOK_SHL)
		return a << n;
	return is_unsigned ? a >> n : (uint64_t)((int64_t)a >> n);
}

static enum tl_code divide(int tok, int64_t a, int64_t b, bool is_unsigned, uint64_t *ret,
			   struct tl_error *err)
{
	if (b == 0)
		return tl_fail(err, TL_E_INVAL, "Division by zero");
	if (is_unsigned)
		*ret = tok == '/' ? (uint64_t)a / (uint64_t)b : (uint64_t)a % (uint64_t)b;
	else if (b == -1) /* INT64_MIN / -1 would trap */
		*ret = tok == '/' ? 0 - (uint64_t)a : 0;
	else
		*ret = (uint64_t)(tok == '/' ? a / b : a % b);
	return TL_OK;
}

/* Value as the common type sees it. */
static int64_t converted(const struct tl_value *v, const struct sym_type *t)
{
	uint64_t n = (uint64_t)value_int(v);

	return bytes_to_int((const uint8_t *)&n, t->size, t->is_unsigned);
}

static enum tl_code int_op(struct evaluator *ev, int tok, const struct tl_value *a,
			   const struct tl_value *b, struct tl_value **ret, struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *at = sym_type_strip(a->type), *bt_ = sym_type_strip(b->type);
	bool is_shift = tok == TOK_SHL || tok == TOK_SHR;
	struct sym_type *t = is_shift ? eval_promoted_alone(ev, a->type) : eval_promoted(bt, at, bt_);
	int64_t x = converted(a, t), y = is_shift ? value_int(b) : converted(b, t);
	uint64_t z = 0;
	enum tl_code r = TL_OK;

	if (a->size > 8 || b->size > 8)
		return tl_fail(err, TL_E_UNSUP,
			       "That operation is not available on integers of more than 8 bytes.");
	if (is_comparison(tok) && t->is_unsigned)
		return compare(ev, tok, (uint64_t)x < (uint64_t)y ? -1 : x != y, false, ret, err);
	if (is_comparison(tok))
		return compare(ev, tok, x < y ? -1 : x > y, false, ret, err);
	switch (tok) {
	case '+':
		z = (uint64_t)x + (uint64_t)y;
		break;
	case '-':
		z = (uint64_t)x - (uint64_t)y;
		break;
	case '*':
		z = (uint64_t)x * (uint64_t)y;
		break;
	case '&':
		z = (uint64_t)(x & y);
		break;
	case '|':
		z = (uint64_t)(x | y);
		break;
	case '^':
		z = (uint64_t)(x ^ y);
		break;
	case '/':
	case '%':
		r = divide(tok, x, y, t->is_unsigned, &z, err);
		break;
	case TOK_MOD:
		r = divide('%', x, y, t->is_unsigned, &z, err);
		if (!r && z && !t->is_unsigned && ((int64_t)z < 0) != (y < 0))
			z += (uint64_t)y;
		break;
	case TOK_SHL:
	case TOK_SHR:
		check_shift(ev, tok, b, y, (unsigned)t->size * 8);
		z = shift(tok, (uint64_t)x, (uint64_t)y, (unsigned)t->size * 8, t->is_unsigned);
		break;
	default:
		return tl_fail(err, TL_E_INVAL, "Unknown operation");
	}
	return r ? r : done(value_of_int(t, (int64_t)z), ret, err);
}

/* Pointers */

static struct sym_type *pointed(const struct tl_value *v)
{
	struct sym_type *t = sym_type_strip(v->type);

	return t->kind == SYM_K_PTR ? sym_type_target(t) : NULL;
}

/* void and functions count as one byte, as in gdb. */
static enum tl_code step_size(struct sym_type *to, uint64_t *ret, struct tl_error *err)
{
	char name[256];

	*ret = sym_type_size(to);
	if (*ret)
		return TL_OK;
	type_name(to, NULL, name, sizeof(name));
	return tl_fail(err, TL_E_INVAL,
		       "Cannot perform pointer math on incomplete type \"%s\", try casting to a "
		       "known type, or void *.",
		       name);
}

static enum tl_code move_pointer(int tok, const struct tl_value *p, const struct tl_value *n,
				 struct tl_value **ret, struct tl_error *err)
{
	uint64_t size, off;
	enum tl_code r = step_size(pointed(p), &size, err);

	if (r)
		return r;
	off = size * (uint64_t)value_int(n);
	return done(value_of_int(p->type,
				 (int64_t)((uint64_t)value_int(p) + (tok == '+' ? off : 0 - off))),
		    ret, err);
}

static enum tl_code not_a_number(int tok, struct tl_error *err)
{
	if (!is_comparison(tok))
		return tl_fail(err, TL_E_INVAL, "Argument to arithmetic operation not a number or boolean.");
	return tl_fail(err, TL_E_INVAL, "Invalid type combination in %s.",
		       tok == TOK_EQ || tok == TOK_NE ? "equality test" : "ordering comparison");
}

static enum tl_code pointer_op(struct evaluator *ev, int tok, const struct tl_value *a,
			       const struct tl_value *b, struct tl_value **ret,
			       struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *pa = pointed(a), *pb = pointed(b);
	uint64_t x = (uint64_t)value_int(a), y = (uint64_t)value_int(b), size, other;
	enum tl_code r;

	if (is_comparison(tok) && (pa || type_is_int(a->type)) && (pb || type_is_int(b->type)))
		return compare(ev, tok, x < y ? -1 : x > y, false, ret, err);
	if (pa && pb && tok == '-') {
		r = step_size(pa, &size, err);
		if (!r)
			r = step_size(pb, &other, err);
		if (r)
			return r;
		if (size != other)
			return tl_fail(err, TL_E_INVAL,
				       "First argument of `-' is a pointer and second argument is "
				       "neither\n"
				       "an integer nor a pointer of the same type.");
		return done(value_of_int(bt->t_long, (int64_t)(x - y) / (int64_t)size), ret, err);
	}
	if (pa && !pb && (tok == '+' || tok == '-') && type_is_int(b->type))
		return move_pointer(tok, a, b, ret, err);
	if (pb && !pa && tok == '+' && type_is_int(a->type))
		return move_pointer(tok, b, a, ret, err);
	return not_a_number(tok, err);
}

static bool is_number(struct sym_type *t)
{
	return type_is_int(t) || sym_type_strip(t)->kind == SYM_K_FLOAT;
}

const char *eval_operator_name(int tok)
{
	static const struct {
		int tok;
		const char *name;
	} all[] = { { TOK_EQ, "==" },  { TOK_NE, "!=" },  { TOK_LE, "<=" }, { TOK_GE, ">=" },
		    { TOK_SHL, "<<" }, { TOK_SHR, ">>" }, { '+', "+" },	    { '-', "-" },
		    { '*', "*" },      { '/', "/" },	  { '%', "%" },	    { '&', "&" },
		    { '|', "|" },      { '^', "^" },	  { '<', "<" },	    { '>', ">" },
		    { '~', "~" },      { '!', "!" },	  { TOK_MOD, "mod" }, { TOK_POWER, "**" },
		    { TOK_CONCAT, "concat" }, { TOK_ABS, "abs" } };

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (all[i].tok == tok)
			return all[i].name;
	return "?";
}

/* Fixed point is computed with as floats. */
static enum tl_code as_float(struct evaluator *ev, struct tl_value **v, struct tl_error *err)
{
	struct tl_value *f;

	if (sym_type_strip((*v)->type)->kind != SYM_K_FIXED)
		return TL_OK;
	f = value_of_float(ev->env->state->types.t_ldouble, value_float(*v));
	value_free(*v);
	*v = f;
	return f ? TL_OK : no_memory(err);
}

static enum tl_code load_operand(struct evaluator *ev, struct tl_value *v, struct tl_value **ret,
				 struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	enum tl_code r;

	if ((t->kind == SYM_K_ARRAY && !t->fortran) || t->kind == SYM_K_FUNC)
		return eval_decay(ev, v, ret, err);
	if (t->kind == SYM_K_MEMBERPTR && v->size == 8) { /* by its offset */
		r = ev->noside ? TL_OK : value_fetch(ev->env, v, err);
		*ret = r ? NULL : value_of_int(ev->env->state->types.t_long, ev->noside ? 0 : value_int(v));
		return r ? r : *ret ? TL_OK : no_memory(err);
	}
	*ret = value_dup(v);
	if (!*ret)
		return no_memory(err);
	if (!ev->noside || v->symbol)
		r = value_fetch(ev->env, *ret, err);
	else
		r = value_reserve(*ret, v->size < VALUE_MAX ? v->size : VALUE_MAX) ? TL_OK
										   : no_memory(err);
	if (r)
		return r;
	(*ret)->lazy = false;
	return as_float(ev, ret, err);
}

/* Ada's "and", "or", "xor" of two booleans give a boolean. */
static bool is_ada_logic(struct evaluator *ev, int tok, const struct tl_value *a, const struct tl_value *b)
{
	return (tok == '&' || tok == '|' || tok == '^') && sym_type_strip(a->type)->kind == SYM_K_BOOL &&
	       sym_type_strip(b->type)->kind == SYM_K_BOOL && ada_is(ev->env);
}

/* A pointer that is nowhere, some elements on. */
static enum tl_code move_synthetic(struct evaluator *ev, int tok, const struct tl_value *p, struct tl_value *right,
				   struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *n = NULL;
	uint64_t size, by;
	enum tl_code r = load_operand(ev, right, &n, err);

	if (!r && !type_is_int(n->type))
		r = tl_fail(err, TL_E_UNAVAILABLE, "value has been optimized out");
	if (!r)
		r = step_size(pointed(p), &size, err);
	if (r)
		return r;
	by = size * (uint64_t)value_int(n);
	return synthetic_move(p, (int64_t)(tok == '+' ? by : 0 - by), ret, err);
}

/* Convenience variables that nobody set are equal to each other, and to nothing else comparable. */
static enum tl_code compare_void(struct evaluator *ev, int tok, bool both, struct tl_value **ret,
				 struct tl_error *err)
{
	if (both && (tok == TOK_EQ || tok == TOK_NE))
		return compare(ev, tok, 0, false, ret, err);
	return not_a_number(tok, err);
}

/* Of one type, and equal by their bytes; C has no such comparison. */
static bool are_unions(int tok, const struct tl_value *a, const struct tl_value *b)
{
	const struct sym_type *ta = sym_type_strip(a->type), *tb = sym_type_strip(b->type);

	return (tok == TOK_EQ || tok == TOK_NE) && ta->kind == SYM_K_UNION && tb->kind == SYM_K_UNION && a->size == b->size;
}

/* Of C, where two booleans are not promoted. */
static bool are_booleans(struct evaluator *ev, int tok, const struct tl_value *a, const struct tl_value *b)
{
	bool is_shift = tok == TOK_SHL || tok == TOK_SHR;

	return (is_shift || sym_type_strip(a->type)->kind == SYM_K_BOOL) && sym_type_strip(b->type)->kind == SYM_K_BOOL &&
	       eval_is_c(ev->env);
}

static enum tl_code bool_op(struct evaluator *ev, int tok, const struct tl_value *a, const struct tl_value *b,
			    struct tl_value **ret, struct tl_error *err)
{
	bool x = value_int(a) != 0, y = value_int(b) != 0;

	switch (tok) {
	case TOK_EQ:
	case TOK_NE:
		return compare(ev, tok, x - y, false, ret, err);
	case '&':
		return done(value_of_int(a->type, x && y), ret, err);
	case '|':
		return done(value_of_int(a->type, x || y), ret, err);
	case '^':
		return done(value_of_int(a->type, x != y), ret, err);
	default:
		return tl_fail(err, TL_E_INVAL, "Invalid operation on booleans.");
	}
}

static enum tl_code fixed_op(struct evaluator *ev, int tok, struct sym_type *type, struct tl_value *a, struct tl_value *b,
			     struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *x = NULL;
	SCOPED_VALUE struct tl_value *y = NULL;
	enum tl_code r;

	/* A product has what the operands are. A type question must not fail on the zeros that stand for its operands. */
	if (tok == '*' || tok == '/')
		return eval_fixed(tok, type, value_float(a), ev->noside && tok == '/' ? 1 : value_float(b), ret, err);
	r = eval_fixed_operand(ev, a, type, &x, err);
	if (!r)
		r = eval_fixed_operand(ev, b, type, &y, err);
	if (!r && is_comparison(tok))
		return float_op(ev, tok, x, y, ret, err);
	return r ? r : eval_fixed(tok, type, value_float(x), value_float(y), ret, err);
}

enum tl_code eval_binary(struct evaluator *ev, int tok, struct tl_value *left,
			 struct tl_value *right, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *a = NULL;
	SCOPED_VALUE struct tl_value *b = NULL;
	enum tl_code r;
	bool pa, pb;

	if (eval_is_ada_array(left) || eval_is_ada_array(right)) {
		r = eval_ada_arrays(ev, tok, left, right, ret, err);
		if (r != TL_E_NOTFOUND)
			return r;
	}
	if (eval_is_class(left) || eval_is_class(right))
		return eval_operator(ev, eval_operator_name(tok), left, right, ret, err);
	if ((eval_is_vector(left) || eval_is_vector(right)) && !is_comparison(tok))
		return eval_vector(ev, tok, left, right, ret, err);
	if (eval_is_complex(left) || eval_is_complex(right))
		return eval_complex(ev, tok, left, right, ret, err);
	if (is_comparison(tok) && fortran_is_text(left) && fortran_is_text(right)) {
		int order = 0;

		r = fortran_text_order(ev, left, right, &order, err);
		return r ? r : compare(ev, tok, order, false, ret, err);
	}
	if (synthetic_is(left) && (tok == '+' || tok == '-'))
		return move_synthetic(ev, tok, left, right, ret, err);
	r = load_operand(ev, left, &a, err);
	if (!r)
		r = load_operand(ev, right, &b, err);
	if (r)
		return r;
	pa = pointed(a);
	pb = pointed(b);
	if ((eval_is_decimal(a) && (eval_is_decimal(b) || is_number(b->type))) || (eval_is_decimal(b) && is_number(a->type)))
		return eval_decimal(ev, tok, a, b, ret, err);
	if ((pa || pb) && (pa || is_number(a->type)) && (pb || is_number(b->type)))
		return pointer_op(ev, tok, a, b, ret, err);
	if (is_comparison(tok) && (tl_value_is_void(a) || tl_value_is_void(b)))
		return compare_void(ev, tok, tl_value_is_void(a) && tl_value_is_void(b), ret, err);
	if (are_unions(tok, a, b))
		return compare(ev, tok, memcmp(a->data, b->data, a->size), false, ret, err);
	if (!is_number(a->type) || !is_number(b->type))
		return not_a_number(tok, err);
	if (tok == TOK_POWER)
		return eval_fortran_power(ev, a, b, ret, err);
	if (eval_is_fixed(left) || eval_is_fixed(right))
		return fixed_op(ev, tok, eval_is_fixed(left) ? left->type : right->type, a, b, ret, err);
	if (sym_type_strip(a->type)->kind == SYM_K_FLOAT ||
	    sym_type_strip(b->type)->kind == SYM_K_FLOAT)
		return float_op(ev, tok, a, b, ret, err);
	if (are_booleans(ev, tok, a, b))
		return bool_op(ev, tok, a, b, ret, err);
	if (is_ada_logic(ev, tok, a, b))
		return done(value_of_int(a->type, tok == '&' ? value_int(a) && value_int(b)
						  : tok == '|' ? value_int(a) || value_int(b)
							       : !value_int(a) != !value_int(b)),
			    ret, err);
	/* A type question must not fail on the zeros that stand for its operands. */
	if (ev->noside && (tok == '/' || tok == '%' || tok == TOK_MOD))
		int_to_bytes(b->data, b->size, 1);
	return int_op(ev, tok, a, b, ret, err);
}
