/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <dwarf.h>
#include <string.h>

#include "expr/cond.h"

#define DEPTH 40

/* A node and the type that C gives it. ok false: does not fit. */
struct term {
	bool ok;
	uint8_t i;
	struct sym_type *type; /* stripped */
};

/* An object in memory: address node + off. */
struct place {
	bool ok;
	uint8_t addr;
	int64_t off;
	struct sym_type *type;
	uint8_t bit_off;
	uint16_t bit_size;
};

struct lower {
	const struct expr_env *env;
	struct expr_types *bt;
	struct cond_prog *p;
	int depth;
};

static const struct term no_term = { .ok = false };
static const struct place no_place = { .ok = false };

static struct term value(struct lower *l, struct ast *a);
static struct term value_elsewhere(struct lower *l, struct ast *a);
static struct term load_place(struct lower *l, const struct place *p);
static struct place place(struct lower *l, struct ast *a);

/* The node as written in the program, sized and signed by type. */
static struct term add(struct lower *l, struct cond_node n, struct sym_type *type)
{
	uint64_t size = sym_type_size(type);

	if (l->p->n == COND_NODES || size == 0 || size > 8)
		return no_term;
	n.size = (uint8_t)size;
	n.is_unsigned = type_is_unsigned(type);
	l->p->node[l->p->n] = n;
	return (struct term){ true, l->p->n++, sym_type_strip(type) };
}

static struct term constant(struct lower *l, int64_t n, struct sym_type *type)
{
	return add(l, (struct cond_node){ .op = COND_CONST, .n = n }, type);
}

static bool is_ptr(const struct sym_type *t)
{
	return t->kind == SYM_K_PTR;
}

static bool fits(struct sym_type *t)
{
	t = sym_type_strip(t);
	return (type_is_int(t) && t->size >= 1 && t->size <= 8 && !(t->size & (t->size - 1))) ||
	       (is_ptr(t) && t->size == 8);
}

/* Variables */

struct base {
	enum cond_op op; /* CONST, CFA or FRAME_REG */
	int64_t n;	 /* register, or address */
	int64_t off;
};

static bool reg_base(const Dwarf_Op *op, struct base *ret)
{
	*ret = (struct base){ .op = COND_FRAME_REG };
	if (op->atom >= DW_OP_breg0 && op->atom <= DW_OP_breg31) {
		ret->n = op->atom - DW_OP_breg0;
		ret->off = (int64_t)op->number;
		return true;
	}
	if (op->atom >= DW_OP_reg0 && op->atom <= DW_OP_reg31) {
		ret->n = op->atom - DW_OP_reg0;
		return true;
	}
	return false;
}

/* Address of a variable in memory as base + off. */
static bool memory_base(const struct sym_bound *b, struct base *ret)
{
	const Dwarf_Op *op = &b->loc.ops[0];

	if (b->loc.n != 1)
		return false;
	if (op->atom == DW_OP_addr) {
		*ret = (struct base){ .op = COND_CONST, .n = (int64_t)(op->number + b->bias) };
		return true;
	}
	if (op->atom >= DW_OP_breg0 && op->atom <= DW_OP_breg31)
		return reg_base(op, ret);
	if (op->atom != DW_OP_fbreg || !b->base.valid || b->base.n != 1)
		return false;
	if (b->base.ops[0].atom == DW_OP_call_frame_cfa)
		*ret = (struct base){ .op = COND_CFA };
	else if (!reg_base(&b->base.ops[0], ret))
		return false;
	ret->off += (int64_t)op->number;
	return true;
}

static struct term base_node(struct lower *l, const struct base *b)
{
	if (b->op == COND_CONST)
		return constant(l, b->n, l->bt->t_ulong);
	if (b->op == COND_CFA)
		return add(l, (struct cond_node){ .op = COND_CFA }, l->bt->t_ulong);
	return add(l, (struct cond_node){ .op = COND_FRAME_REG, .n = b->n }, l->bt->t_ulong);
}

static bool bind_var(struct lower *l, const struct sym_var *v, struct sym_bound *b)
{
	if (v->kind != SYM_VAR_DATA ||
	    sym_var_bind(v, l->env->lookup_pc, l->env->have_frame, b, NULL))
		return false;
	if (b->kind != SYM_BOUND_EXPR || b->loc.n != 1 || b->loc.ops[0].atom != DW_OP_addr)
		l->p->any_pc = false;
	return true;
}

static struct place var_place(struct lower *l, const struct sym_var *v)
{
	struct sym_bound b;
	struct base base;
	struct term t;

	if (!bind_var(l, v, &b) || b.kind != SYM_BOUND_EXPR || !memory_base(&b, &base))
		return no_place;
	t = base_node(l, &base);
	return (struct place){
		.ok = t.ok, .addr = t.i, .off = base.off, .type = sym_type_strip(sym_var_type(v))
	};
}

/* A variable that is in a register or has a known value at this pc; of a reference its address. */
static struct term var_value(struct lower *l, const struct sym_var *v)
{
	struct sym_type *type = sym_type_strip(sym_var_type(v));
	struct sym_bound b;
	struct base base;
	struct term t;

	if (v->kind == SYM_VAR_ENUMERATOR)
		return constant(l, v->value, type);
	if (!(fits(type) || sym_type_is_ref(type)) || !bind_var(l, v, &b))
		return no_term;
	if (b.kind == SYM_BOUND_CONST)
		return constant(l, (int64_t)b.value, type);
	if (b.kind != SYM_BOUND_EXPR || !reg_base(&b.loc.ops[0], &base) || base.n > 16)
		return no_term;
	if (b.loc.n == 1 && b.loc.ops[0].atom <= DW_OP_reg31)
		return add(l, (struct cond_node){ .op = COND_FRAME_REG, .n = base.n }, type);
	if (b.loc.n != 2 || b.loc.ops[0].atom < DW_OP_breg0 ||
	    b.loc.ops[1].atom != DW_OP_stack_value)
		return no_term;
	t = base_node(l, &base);
	if (t.ok)
		t = add(l, (struct cond_node){ .op = COND_ADD, .n = base.off, .kid = { t.i } },
			l->bt->t_ulong);
	return t.ok ? add(l, (struct cond_node){ .op = COND_CONVERT, .kid = { t.i } }, type) : t;
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
	struct term t;

	if (!p.ok || !sym_type_is_ref(p.type))
		return p;
	t = add(l, (struct cond_node){ .op = COND_LOAD, .n = p.off, .kid = { p.addr } }, p.type);
	return referred(t);
}

static struct place member_of(struct lower *l, struct place base, const char *name)
{
	struct sym_type *t = base.type;
	struct sym_scope_ctx scope;

	if (!base.ok || !sym_type_is_struct(t))
		return no_place;
	if (t->is_declaration) {
		scope_of_env(l->env, &scope);
		t = sym_complete_type(&scope, t);
	}
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];

		if (!m->name || m->is_static || m->is_base || strcmp(m->name, name))
			continue;
		base.off += (int64_t)m->off;
		base.type = sym_type_strip(sym_member_type(t, m));
		base.bit_off = m->bit_off;
		base.bit_size = m->bit_size;
		return base;
	}
	return no_place; /* in an anonymous member or a base class: the general evaluator finds it
			  */
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
	sum = add(l,
		  (struct cond_node){
			  .op = COND_SCALE, .n = (int64_t)size, .kid = { base.i, index.i } },
		  l->bt->t_ulong);
	return (struct place){ .ok = sum.ok, .addr = sum.i, .type = to };
}

static struct place place_inner(struct lower *l, struct ast *a)
{
	struct place p;
	struct term t;

	switch ((int)a->op) {
	case AST_VAR:
		p = var_place(l, a->var);
		return !p.ok && sym_type_is_ref(sym_type_strip(sym_var_type(a->var)))
			       ? referred(var_value(l, a->var)) : p;
	case AST_MEMBER:
		p = place(l, a->kid[0]);
		if (p.ok && sym_type_is_struct(p.type))
			return member_of(l, p, a->text);
		/* Not value(): each operand is looked at once, or a long chain takes for ever. */
		t = p.ok ? load_place(l, &p) : value_elsewhere(l, a->kid[0]);
		return member_of(l, pointed(t), a->text);
	case AST_INDEX:
		t = value(l, a->kid[0]);
		return element(l, t, value(l, a->kid[1]));
	case AST_UNARY:
		return a->tok == '*' ? pointed(value(l, a->kid[0])) : no_place;
	case AST_MEMVAL:
		t = value(l, a->kid[0]);
		return (struct place){ .ok = t.ok, .addr = t.i, .type = sym_type_strip(a->type) };
	default:
		return no_place;
	}
}

static struct place place(struct lower *l, struct ast *a)
{
	struct place p;

	if (++l->depth > DEPTH)
		return no_place;
	p = through_ref(l, place_inner(l, a));
	l->depth--;
	return p;
}

/* What an object's name means as an operand: its value, or an array's address. */
static struct term load_place(struct lower *l, const struct place *p)
{
	struct sym_type *elt;
	struct term t;
	unsigned bits = p->bit_off + p->bit_size;

	if (p->type->kind == SYM_K_ARRAY) {
		elt = sym_type_pointer(l->bt->store, sym_type_target(p->type));
		return add(l, (struct cond_node){ .op = COND_ADD, .n = p->off, .kid = { p->addr } },
			   elt);
	}
	if (!fits(p->type) || bits > 64)
		return no_term;
	if (!p->bit_size)
		return add(l,
			   (struct cond_node){ .op = COND_LOAD, .n = p->off, .kid = { p->addr } },
			   p->type);
	/* Only the bytes that hold the field: the next ones need not be there. */
	t = add(l, (struct cond_node){ .op = COND_LOAD, .n = p->off, .kid = { p->addr } },
		l->bt->t_ulong);
	if (!t.ok)
		return t;
	l->p->node[t.i].size = (uint8_t)((bits + 7) / 8);
	return add(l,
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
	return add(l, (struct cond_node){ .op = COND_REG, .reg = reg }, type);
}

static struct term unary(struct lower *l, int tok, struct term t)
{
	struct sym_type *type;

	if (!t.ok)
		return t;
	if (tok == '!')
		return add(l, (struct cond_node){ .op = COND_NOT, .kid = { t.i } }, l->bt->t_int);
	if (!type_is_int(t.type))
		return no_term;
	type = eval_promoted(l->bt, t.type, l->bt->t_int);
	return add(l,
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
	return add(l,
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
	if (tok == '@' || tok == TOK_POWER)
		return no_term;
	type = pa || pb ? l->bt->t_ulong
			: eval_promoted(l->bt, a.type, shift ? l->bt->t_int : b.type);
	t = add(l, (struct cond_node){ .op = COND_BINARY, .tok = tok, .kid = { a.i, b.i } }, type);
	if (t.ok && is_comparison(tok))
		t.type = l->bt->t_int;
	return t;
}

static struct term cast(struct lower *l, struct ast *a)
{
	struct sym_type *type = sym_type_strip(a->type);
	struct term t = value(l, a->kid[0]);

	if (!t.ok || !fits(type))
		return no_term;
	/* Between classes a pointer may have to move. */
	if (is_ptr(type) && is_ptr(t.type) &&
	    sym_type_is_struct(sym_type_strip(sym_type_target(type))) &&
	    sym_type_is_struct(sym_type_strip(sym_type_target(t.type))))
		return no_term;
	return add(l,
		   (struct cond_node){ .op = type->kind == SYM_K_BOOL ? COND_BOOL : COND_CONVERT,
				       .kid = { t.i } },
		   type);
}

static struct term choose(struct lower *l, struct ast *a)
{
	struct term c = value(l, a->kid[0]), yes = value(l, a->kid[1]), no = value(l, a->kid[2]);

	/* gdb does not convert the two to a common type; only equal ones are lowered. */
	if (!c.ok || !yes.ok || !no.ok || yes.type != no.type)
		return no_term;
	return add(l, (struct cond_node){ .op = COND_CHOOSE, .kid = { c.i, yes.i, no.i } },
		   yes.type);
}

static struct term address_of(struct lower *l, struct ast *a)
{
	struct place p = place(l, a);
	struct sym_type *type;

	if (!p.ok || p.bit_size)
		return no_term;
	type = sym_type_pointer(l->bt->store, p.type);
	return add(l, (struct cond_node){ .op = COND_ADD, .n = p.off, .kid = { p.addr } }, type);
}

static struct term logic(struct lower *l, struct ast *a)
{
	struct term left = value(l, a->kid[0]), right = value(l, a->kid[1]);

	if (!left.ok || !right.ok)
		return no_term;
	return add(l,
		   (struct cond_node){ .op = a->tok == TOK_OROR ? COND_OR : COND_AND,
				       .kid = { left.i, right.i } },
		   l->bt->t_int);
}

static bool may_have_place(const struct ast *a)
{
	return a->op == AST_VAR || a->op == AST_MEMBER || a->op == AST_INDEX ||
	       a->op == AST_MEMVAL || (a->op == AST_UNARY && a->tok == '*');
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
		return var_value(l, a->var);
	case AST_UNARY:
		if (a->tok == '&')
			return address_of(l, a->kid[0]);
		return a->tok == '*' ? no_term : unary(l, a->tok, value(l, a->kid[0]));
	case AST_BINARY: {
		struct term left = value(l, a->kid[0]);

		return binary(l, a->tok, left, value(l, a->kid[1]));
	}
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

static struct term value(struct lower *l, struct ast *a)
{
	struct place p = no_place;
	struct term t;

	if (++l->depth > DEPTH)
		return no_term;
	if (may_have_place(a))
		p = place(l, a);
	t = p.ok ? load_place(l, &p) : value_elsewhere(l, a);
	l->depth--;
	return t;
}

static struct lower begin(const struct expr_env *env, struct cond_prog *ret)
{
	ret->n = 0;
	ret->any_pc = true;
	ret->pc = env->lookup_pc;
	ret->size = 0;
	ret->is_unsigned = ret->is_float = false;
	ret->array = 0;
	return (struct lower){ .env = env, .bt = &env->state->types, .p = ret };
}

static struct term float_bits(struct lower *l, const struct place *p)
{
	struct term t = add(l, (struct cond_node){ .op = COND_LOAD, .n = p->off, .kid = { p->addr } },
			    l->bt->t_ulong);

	if (t.ok)
		l->p->node[t.i].size = (uint8_t)p->type->size;
	return t;
}

/* One that is passed in a register of its own. */
static struct term float_reg(struct lower *l, struct ast *a)
{
	struct sym_type *type = a->op == AST_VAR ? sym_type_strip(sym_var_type(a->var)) : NULL;
	struct sym_bound b;
	struct term t;

	if (!type || type->kind != SYM_K_FLOAT || (type->size != 4 && type->size != 8) ||
	    !bind_var(l, a->var, &b) || b.kind != SYM_BOUND_EXPR || b.loc.n != 1 ||
	    b.loc.ops[0].atom < DW_OP_reg17 || b.loc.ops[0].atom > DW_OP_reg31)
		return no_term;
	t = add(l, (struct cond_node){ .op = COND_XMM, .n = b.loc.ops[0].atom - DW_OP_reg17 }, l->bt->t_ulong);
	if (t.ok)
		l->p->node[t.i].size = (uint8_t)type->size;
	return t;
}

bool cond_lower_value(const struct expr_env *env, struct ast *a, struct cond_prog *ret)
{
	struct lower l = begin(env, ret);
	struct place p = may_have_place(a) ? place(&l, a) : no_place;
	struct term t;

	if (p.ok && !p.bit_size && p.type->kind == SYM_K_FLOAT && (p.type->size == 4 || p.type->size == 8)) {
		ret->is_float = true;
		ret->size = (uint8_t)p.type->size;
		t = float_bits(&l, &p);
	} else if (!p.ok && (t = float_reg(&l, a)).ok) {
		ret->is_float = true;
		ret->size = l.p->node[t.i].size;
	} else {
		if (p.ok && p.type->kind == SYM_K_ARRAY)
			ret->array = sym_type_size(p.type);
		t = p.ok ? load_place(&l, &p) : value_elsewhere(&l, a);
		ret->size = t.ok ? (uint8_t)sym_type_size(t.type) : 0;
		ret->is_unsigned = t.ok && type_is_unsigned(t.type);
	}
	ret->root = t.i;
	return t.ok;
}

bool cond_lower(const struct expr_env *env, struct ast *a, struct cond_prog *ret)
{
	struct lower l = begin(env, ret);
	struct term t = value(&l, a);

	ret->root = t.i;
	return t.ok;
}
