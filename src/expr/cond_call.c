/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Reduced conditions: what looks like a call, $_streq(p, "abc") and s.size(). */

#include <string.h>

#include "expr/cond_lower.h"

/* A text of bytes, as it was typed. */
static bool literal(const struct ast *a, size_t *ret_len)
{
	if (a->op != AST_STRING || (a->type && sym_type_size(a->type) != 1) || a->flag)
		return false;
	*ret_len = strnlen(a->text, (size_t)a->n);
	return *ret_len < COND_TEXT_MAX;
}

/* Where the text is; an array must have room for all that is compared, NUL and all. */
static struct term text_address(struct lower *l, struct ast *a, size_t len)
{
	struct place p = no_place;
	struct term t = lower_operand(l, a, &p);
	struct sym_type *elt = t.ok && t.type->kind == SYM_K_PTR ? sym_type_strip(sym_type_target(t.type)) : NULL;

	if (!t.ok)
		return t;
	if (!elt || (p.ok && p.type->kind == SYM_K_ARRAY && (!p.type->has_count || sym_type_size(p.type) <= len)))
		return lower_not(l, "a text in the condition is not where compiled code can compare it");
	return t;
}

/* The object, or what the pointer leads to: p.f() and p->f(). */
static struct place called_on(struct lower *l, struct ast *member)
{
	struct place p;
	struct term t = lower_operand(l, member->kid[0], &p);

	if (p.ok && sym_type_is_struct(p.type))
		return member->flag ? no_place : p;
	if (!t.ok || t.type->kind != SYM_K_PTR)
		return no_place;
	return (struct place){ .ok = true, .addr = t.i, .type = sym_type_strip(sym_type_target(t.type)) };
}

static struct term method(struct lower *l, struct ast *a)
{
	const char *why = l->why;
	struct place p = a->kid[1] ? no_place : called_on(l, a->kid[0]);
	struct term t = lower_std_method(l, &p, a->kid[0]->text);

	l->why = why; // that a class is no number is no reason
	return t.ok ? t : lower_not(l, "the condition calls a function");
}

struct term lower_call(struct lower *l, struct ast *a)
{
	struct ast *x = a->kid[1], *y = x ? x->next : NULL, *swap;
	size_t len = 0;

	if (a->kid[0]->op == AST_MEMBER)
		return method(l, a);
	if (a->kid[0]->op != AST_DOLLAR || strcmp(a->kid[0]->text, "_streq") || !y || y->next)
		return lower_not(l, a->kid[0]->op == AST_DOLLAR ? "the condition uses a function of the debugger"
								: "the condition calls a function");
	if (x->op == AST_STRING) {
		swap = x;
		x = y;
		y = swap;
	}
	if (!literal(y, &len))
		return lower_not(l, "the condition compares texts neither of which was typed, or a very long one");
	struct term at = text_address(l, x, len);
	return at.ok ? lower_add(l, (struct cond_node){ .op = COND_TEXT_EQ, .n = (int64_t)len, .text = y->text, .kid = { at.i } },
				 l->bt->t_int)
		     : at;
}
