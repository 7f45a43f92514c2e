/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "expr/cond_lower.h"
#include "expr/stored.h"

#define DEPTH 40
#define MEMBER_DEPTH 16 /* bases and unnamed members within each other */

const struct term no_term = { .ok = false };
const struct place no_place = { .ok = false };

static struct term value_elsewhere(struct lower *l, struct ast *a);

struct term lower_not(struct lower *l, const char *why)
{
	if (!l->why)
		l->why = why;
	return no_term;
}

struct term lower_add(struct lower *l, struct cond_node n, struct sym_type *type)
{
	uint64_t size = sym_type_size(type);

	if (l->p->n == COND_NODES || size == 0 || size > 8)
		return no_term;
	n.size = (uint8_t)size;
	n.is_unsigned = type_is_unsigned(type);
	l->p->node[l->p->n] = n;
	return (struct term){ true, l->p->n++, sym_type_strip(type) };
}

void lower_back(struct lower *l, uint8_t n)
{
	l->p->n = n;
	l->entry.valid &= l->entry.i < n;
}

static struct term constant(struct lower *l, int64_t n, struct sym_type *type)
{
	return lower_add(l, (struct cond_node){ .op = COND_CONST, .n = n }, type);
}

static bool is_ptr(const struct sym_type *t)
{
	return t->kind == SYM_K_PTR;
}

static bool fits(struct sym_type *t)
{
	t = sym_type_strip(t);
	if (stored_apart(t))
		return false; // the general evaluator's
	return (type_is_int(t) && t->size >= 1 && t->size <= 8 && !(t->size & (t->size - 1))) ||
	       (is_ptr(t) && t->size == 8);
}

/* Places */

/*
 * What the reference at t refers to. Arrays have bounds there that may be elsewhere, and in
 * Ada and Fortran more: the general evaluator's.
 */
static struct place referred(struct term t)
{
	struct sym_type *to = t.ok && sym_type_is_ref(t.type) ? sym_type_target(t.type) : NULL;

	to = to ? sym_type_strip(to) : NULL;
	if (!to || !(fits(to) || to->kind == SYM_K_FLOAT || sym_type_is_struct(to)))
		return no_place;
	return (struct place){ .ok = true, .addr = t.i, .type = to };
}

/* A place that is a reference: what it refers to. */
static struct place through_ref(struct lower *l, struct place p)
{
	if (!p.ok || !sym_type_is_ref(p.type))
		return p;
	return referred(lower_load(l, &p));
}

static struct sym_type *complete(struct lower *l, struct sym_type *t)
{
	struct sym_scope_ctx scope;

	if (t->is_declaration) {
		scope_of_env(l->env, &scope);
		t = sym_type_strip(sym_complete_type(&scope, t));
	}
	sym_type_load(t);
	return t;
}

/* The member in t, whose place is given, or in its bases and unnamed members: how many there are, 2 for more or where it can't be told. */
static unsigned find_member(struct lower *l, struct place in, const char *name, int depth, struct place *ret)
{
	struct sym_type *t = complete(l, in.type);
	unsigned n = 0;

	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];
		if (!m->name || m->is_static || m->is_base || strcmp(m->name, name))
			continue;
		if (m->place_die)
			return 2;
		*ret = in;
		ret->off += (int64_t)m->off;
		ret->type = sym_type_strip(sym_member_type(t, m));
		ret->bit_off = m->bit_off;
		ret->bit_size = m->bit_size;
		return 1;
	}
	for (size_t i = 0; i < t->n_members && n < 2 && !t->rust; i++) {
		struct sym_member *m = &t->members[i];
		struct place base = in;
		if (m->is_static || (m->name && !m->is_base))
			continue;
		base.off += (int64_t)m->off;
		base.type = sym_type_strip(sym_member_type(t, m));
		if (!sym_type_is_struct(base.type))
			continue;
		if (m->is_virtual_base || m->place_die || m->bit_size || depth == MEMBER_DEPTH)
			return 2;
		n += find_member(l, base, name, depth + 1, ret);
	}
	return n;
}

struct place lower_member(struct lower *l, struct place base, const char *name)
{
	struct place p = no_place;

	if (!base.ok || !sym_type_is_struct(base.type) || find_member(l, base, name, 0, &p) != 1)
		return no_place;
	return p;
}

static struct place pointed(struct term t)
{
	struct sym_type *to;

	if (!t.ok || !is_ptr(t.type))
		return no_place;
	to = sym_type_strip(sym_type_target(t.type));
	return (struct place){ .ok = true, .addr = t.i, .type = to };
}

static struct place element(struct lower *l, struct term base, struct term index)
{
	struct sym_type *to;
	uint64_t size;
	struct term sum;

	if (!base.ok || !index.ok || !is_ptr(base.type) || !type_is_int(index.type))
		return no_place;
	to = sym_type_strip(sym_type_target(base.type));
	size = sym_type_size(to);
	if (!size || size > INT32_MAX)
		return no_place;
	sum = lower_add(l,
		  (struct cond_node){
			  .op = COND_SCALE, .n = (int64_t)size, .kid = { base.i, index.i } },
		  l->bt->t_ulong);
	return (struct place){ .ok = sum.ok, .addr = sum.i, .type = to };
}

/* "p->m" of a class is what its operator says. */
static bool has_operators(const struct lower *l)
{
	struct sym_scope_ctx scope;

	scope_of_env(l->env, &scope);
	return sym_is_cplus(&scope);
}

/* *p, of a pointer or of a class that stands for one. */
static struct place target_of(struct lower *l, struct ast *a)
{
	const char *why = l->why;
	struct place p;
	struct term t = lower_operand(l, a, &p);

	if (!p.ok || !sym_type_is_struct(p.type) || !has_operators(l))
		return pointed(t);
	l->why = why; // that a class is no number is no reason
	return pointed(lower_std_arrow(l, &p));
}

static struct place place_inner(struct lower *l, struct ast *a)
{
	struct place p;
	struct term t;

	switch ((int)a->op) {
	case AST_VAR:
		return lower_var(l, a->var);
	case AST_MEMBER:
		p = lower_place(l, a->kid[0]);
		if (p.ok && sym_type_is_struct(p.type) && a->flag && has_operators(l))
			return lower_member(l, pointed(lower_std_arrow(l, &p)), a->text);
		if (p.ok && sym_type_is_struct(p.type))
			return lower_member(l, p, a->text);
		/* Not value(): each operand is looked at once, or a long chain takes for ever. */
		t = p.ok ? lower_load(l, &p) : value_elsewhere(l, a->kid[0]);
		return lower_member(l, pointed(t), a->text);
	case AST_INDEX:
		t = lower_operand(l, a->kid[0], &p);
		if (p.ok && sym_type_is_struct(p.type))
			return lower_std_index(l, &p, a->kid[1]);
		return element(l, t, lower_value(l, a->kid[1]));
	case AST_UNARY:
		return a->tok == '*' ? target_of(l, a->kid[0]) : no_place;
	case AST_MEMVAL:
		t = lower_value(l, a->kid[0]);
		return (struct place){ .ok = t.ok, .addr = t.i, .type = sym_type_strip(a->type) };
	default:
		return no_place;
	}
}

struct place lower_place(struct lower *l, struct ast *a)
{
	struct place p;

	if (++l->depth > DEPTH)
		return no_place;
	p = through_ref(l, place_inner(l, a));
	l->depth--;
	return p;
}

/* The same of what is not in one place in memory. */
static struct term load_part(struct lower *l, const struct place *p)
{
	const struct cond_part *first = &p->parts->v[0];
	unsigned bits = p->bit_size ? p->bit_off + p->bit_size : 8 * (unsigned)sym_type_size(p->type);
	struct term t;

	if (!(fits(p->type) || sym_type_is_ref(p->type)) || bits > 64)
		return lower_not(l, "a value in the condition is no integer and no pointer");
	// As it is in the register: that is compared there.
	if (!p->off && !p->bit_size && first->kind == PART_REG && bits / 8 <= first->len)
		return lower_add(l, (struct cond_node){ .op = COND_FRAME_REG, .n = (int64_t)first->reg }, p->type);
	t = lower_raw(l, p, (bits + 7) / 8);
	if (!t.ok)
		return t;
	return lower_add(l,
		   (struct cond_node){ .op = p->bit_size ? COND_BITS : COND_CONVERT,
				       .bit_off = p->bit_off,
				       .bit_size = p->bit_size,
				       .kid = { t.i } },
		   p->type);
}

struct term lower_load(struct lower *l, const struct place *p)
{
	struct sym_type *elt;
	struct term t;
	unsigned bits = p->bit_off + p->bit_size;

	if (p->parts)
		return load_part(l, p);
	if (p->type->kind == SYM_K_ARRAY) {
		elt = sym_type_pointer(l->bt->store, sym_type_target(p->type));
		return lower_add(l, (struct cond_node){ .op = COND_ADD, .n = p->off, .kid = { p->addr } },
			   elt);
	}
	if (!(fits(p->type) || sym_type_is_ref(p->type)) || bits > 64)
		return lower_not(l, "a value in the condition is no integer and no pointer");
	if (!p->bit_size)
		return lower_add(l,
			   (struct cond_node){ .op = COND_LOAD, .n = p->off, .kid = { p->addr } },
			   p->type);
	/* Only the bytes that hold the field: the next ones need not be there. */
	t = lower_add(l, (struct cond_node){ .op = COND_LOAD, .n = p->off, .kid = { p->addr } },
		l->bt->t_ulong);
	if (!t.ok)
		return t;
	l->p->node[t.i].size = (uint8_t)((bits + 7) / 8);
	return lower_add(l,
		   (struct cond_node){ .op = COND_BITS,
				       .bit_off = p->bit_off,
				       .bit_size = p->bit_size,
				       .kid = { t.i } },
		   p->type);
}

/* Values */

static struct term dollar(struct lower *l, const char *name)
{
	const struct tl_reg_info *reg =
		l->env->reg_find ? l->env->reg_find(l->env->ctx, name) : NULL;
	struct sym_type *type = reg ? sym_type_strip(expr_types_reg(l->bt, reg)) : NULL;

	if (!reg || reg->size > 8 || !fits(type) || type->size != reg->size)
		return no_term;
	return lower_add(l, (struct cond_node){ .op = COND_REG, .reg = reg }, type);
}

static struct term unary(struct lower *l, int tok, struct term t)
{
	struct sym_type *type;

	if (!t.ok)
		return t;
	if (tok == '!')
		return lower_add(l, (struct cond_node){ .op = COND_NOT, .kid = { t.i } }, l->bt->t_int);
	if (!type_is_int(t.type))
		return no_term;
	type = eval_promoted(l->bt, t.type, l->bt->t_int);
	return lower_add(l,
		   (struct cond_node){ .op = tok == '-'	  ? COND_NEGATE
					     : tok == '~' ? COND_COMPLEMENT
							  : COND_CONVERT,
				       .kid = { t.i } },
		   type);
}

static struct term pointer_sum(struct lower *l, int tok, struct term p, struct term n)
{
	uint64_t size = sym_type_size(sym_type_target(p.type));

	if (!size || size > INT32_MAX)
		return no_term;
	return lower_add(l,
		   (struct cond_node){ .op = COND_SCALE,
				       .n = tok == '+' ? (int64_t)size : -(int64_t)size,
				       .kid = { p.i, n.i } },
		   p.type);
}

static bool is_comparison(int tok)
{
	return tok == TOK_EQ || tok == TOK_NE || tok == '<' || tok == '>' || tok == TOK_LE ||
	       tok == TOK_GE;
}

/* Booleans are not promoted where both are: the evaluator says what may be done with them. */
static bool are_refused(int tok, const struct sym_type *a, const struct sym_type *b)
{
	bool is_shift = tok == TOK_SHL || tok == TOK_SHR;

	return b->kind == SYM_K_BOOL && (is_shift || a->kind == SYM_K_BOOL) && tok != TOK_EQ && tok != TOK_NE;
}

static struct term binary(struct lower *l, int tok, struct term a, struct term b)
{
	bool pa, pb, shift = tok == TOK_SHL || tok == TOK_SHR;
	struct sym_type *type;
	struct term t;

	if (!a.ok || !b.ok)
		return no_term;
	pa = is_ptr(a.type);
	pb = is_ptr(b.type);
	if ((pa || pb) && !is_comparison(tok)) {
		if (pa && !pb && (tok == '+' || tok == '-'))
			return pointer_sum(l, tok, a, b);
		return pb && !pa && tok == '+' ? pointer_sum(l, tok, b, a) : no_term;
	}
	if (tok == '@' || tok == TOK_POWER || are_refused(tok, a.type, b.type))
		return no_term;
	type = pa || pb ? l->bt->t_ulong
			: eval_promoted(l->bt, a.type, shift ? l->bt->t_int : b.type);
	t = lower_add(l, (struct cond_node){ .op = COND_BINARY, .tok = tok, .kid = { a.i, b.i } }, type);
	if (t.ok && is_comparison(tok))
		t.type = l->bt->t_int;
	return t;
}

static struct term cast(struct lower *l, struct ast *a)
{
	struct sym_type *type = sym_type_strip(a->type);
	struct term t = lower_value(l, a->kid[0]);

	if (!t.ok || !fits(type))
		return no_term;
	/* Between classes a pointer may have to move. */
	if (is_ptr(type) && is_ptr(t.type) &&
	    sym_type_is_struct(sym_type_strip(sym_type_target(type))) &&
	    sym_type_is_struct(sym_type_strip(sym_type_target(t.type))))
		return no_term;
	return lower_add(l,
		   (struct cond_node){ .op = type->kind == SYM_K_BOOL ? COND_BOOL : COND_CONVERT,
				       .kid = { t.i } },
		   type);
}

static struct term choose(struct lower *l, struct ast *a)
{
	struct term c = lower_value(l, a->kid[0]), yes = lower_value(l, a->kid[1]), no = lower_value(l, a->kid[2]);

	/* gdb does not convert the two to a common type; only equal ones are lowered. */
	if (!c.ok || !yes.ok || !no.ok || yes.type != no.type)
		return no_term;
	return lower_add(l, (struct cond_node){ .op = COND_CHOOSE, .kid = { c.i, yes.i, no.i } },
		   yes.type);
}

static struct term address_of(struct lower *l, struct ast *a)
{
	struct place p = lower_place(l, a);
	struct sym_type *type;

	if (!p.ok || p.bit_size || p.parts)
		return no_term;
	type = sym_type_pointer(l->bt->store, p.type);
	return lower_add(l, (struct cond_node){ .op = COND_ADD, .n = p.off, .kid = { p.addr } }, type);
}

/*
 * a && b is false beyond doubt where a is, whatever b is: a call, a class, an assignment. Then nothing of
 * b happens in the program, either.
 */
static struct term rest_unknown(struct lower *l, uint8_t n)
{
	lower_back(l, n);
	return lower_add(l, (struct cond_node){ .op = COND_UNKNOWN }, l->bt->t_int);
}

static struct term logic(struct lower *l, struct ast *a)
{
	struct term left = lower_value(l, a->kid[0]);
	uint8_t n = l->p->n;
	struct term right = left.ok ? lower_value(l, a->kid[1]) : no_term;

	if (left.ok && !right.ok && a->tok == TOK_ANDAND && !l->exact)
		right = rest_unknown(l, n);
	if (!left.ok || !right.ok)
		return no_term;
	return lower_add(l,
		   (struct cond_node){ .op = a->tok == TOK_OROR ? COND_OR : COND_AND,
				       .kid = { left.i, right.i } },
		   l->bt->t_int);
}

bool lower_may_have_place(const struct ast *a)
{
	return a->op == AST_VAR || a->op == AST_MEMBER || a->op == AST_INDEX ||
	       a->op == AST_MEMVAL || (a->op == AST_UNARY && a->tok == '*');
}

static struct term operation(struct lower *l, struct ast *a)
{
	uint8_t n = l->p->n;
	size_t n_parts = l->n_parts;
	const char *why = l->why;
	struct term t = no_term, left;

	if (is_comparison(a->tok) && !l->exact)
		t = lower_float_compare(l, a);
	if (t.ok)
		return t;
	// It was none: as if nothing had been tried.
	lower_back(l, n);
	l->n_parts = n_parts;
	l->why = why;
	left = lower_value(l, a->kid[0]);
	return binary(l, a->tok, left, lower_value(l, a->kid[1]));
}

/* The value of what is not in memory. */
static struct term value_elsewhere(struct lower *l, struct ast *a)
{
	switch ((int)a->op) {
	case AST_INT:
		return constant(l, a->n, a->type);
	case AST_DOLLAR:
		return dollar(l, a->text);
	case AST_VAR:
		return a->var->kind == SYM_VAR_ENUMERATOR
			       ? constant(l, a->var->value, sym_type_strip(sym_var_type(a->var)))
			       : no_term;
	case AST_UNARY:
		if (a->tok == '&')
			return address_of(l, a->kid[0]);
		return a->tok == '*' ? no_term : unary(l, a->tok, lower_value(l, a->kid[0]));
	case AST_BINARY:
		return operation(l, a);
	case AST_CALL:
		return lower_call(l, a);
	case AST_LOGIC:
		return logic(l, a);
	case AST_COND:
		return choose(l, a);
	case AST_CAST:
		return cast(l, a);
	default:
		return no_term;
	}
}

struct term lower_operand(struct lower *l, struct ast *a, struct place *ret)
{
	struct term t;

	*ret = no_place;
	if (++l->depth > DEPTH)
		return no_term;
	if (lower_may_have_place(a))
		*ret = lower_place(l, a);
	t = ret->ok ? lower_load(l, ret) : value_elsewhere(l, a);
	l->depth--;
	return t;
}

struct term lower_value(struct lower *l, struct ast *a)
{
	struct place p;

	return lower_operand(l, a, &p);
}

static struct lower begin(const struct expr_env *env, const struct cond_ways *ways, struct cond_prog *ret)
{
	ret->n = ret->entry = 0;
	ret->any_pc = true;
	ret->pc = env->lookup_pc;
	ret->size = 0;
	ret->is_unsigned = ret->is_float = false;
	ret->array = 0;
	return (struct lower){ .env = env, .bt = &env->state->types, .p = ret, .ways = ways };
}

bool cond_lower_value(const struct expr_env *env, struct ast *a, const struct cond_ways *ways, struct cond_prog *ret,
		      const char **why)
{
	struct lower l = begin(env, ways, ret);
	struct place p = no_place;
	struct term t;

	l.exact = true;
	if (lower_may_have_place(a))
		p = lower_place(&l, a);
	if (p.ok && !p.bit_size && p.type->kind == SYM_K_FLOAT && (p.type->size == 4 || p.type->size == 8)) {
		ret->is_float = true;
		ret->size = (uint8_t)p.type->size;
		t = lower_float_bits(&l, &p);
	} else {
		if (p.ok && p.type->kind == SYM_K_ARRAY)
			ret->array = sym_type_size(p.type);
		t = p.ok ? lower_load(&l, &p) : value_elsewhere(&l, a);
		ret->size = t.ok ? (uint8_t)sym_type_size(t.type) : 0;
		ret->is_unsigned = t.ok && type_is_unsigned(t.type);
	}
	ret->root = t.i;
	*why = t.ok ? NULL : l.why;
	return t.ok;
}

bool cond_lower(const struct expr_env *env, struct ast *a, const struct cond_ways *ways, struct cond_prog *ret, const char **why)
{
	struct lower l = begin(env, ways, ret);
	struct term t = lower_value(&l, a);

	ret->root = t.i;
	*why = t.ok ? NULL : l.why;
	return t.ok;
}
