/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Which activation of the enclosing function a nested one belongs to: it is passed along, and DW_AT_static_link says
 * where it is. It is told by its frame base.
 */

#include <dwarf.h>

#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_index.h"
#include "symbol/dwarf_loc.h"
#include "symbol/internal.h"

/* The function of the place, and what its frame base is made of. */
static bool function_of(const struct sym_scope_ctx *x, Dwarf_Die *ret, struct sym_bound *b)
{
	struct sym_module *m = x->syms && x->have_pc ? sym_module_by_addr(x->syms, x->pc) : NULL;
	Dwarf_Attribute a;
	uint64_t bias;

	*b = (struct sym_bound){ .kind = SYM_BOUND_EXPR, .dwarf = m ? sym_dwarf_of(x->cache, m) : NULL };
	if (!b->dwarf || !sym_function_die_at(x->syms, x->pc, ret, &bias))
		return false;
	b->bias = bias;
	return dwarf_attr_integrate(ret, DW_AT_frame_base, &a) && !sym_expr_at(&a, x->pc - bias, true, &b->base, NULL) &&
	       b->base.valid;
}

bool sym_static_link(const struct sym_scope_ctx *x, const struct sym_frame *f, uint64_t *ret)
{
	struct sym_bound b;
	Dwarf_Die func;

	return function_of(x, &func, &b) && dwarf_attr_integrate(&func, DW_AT_static_link, &b.attr) &&
	       !sym_expr_at(&b.attr, x->pc - b.bias, true, &b.loc, NULL) && sym_bound_number(&b, f, 0, ret);
}

bool sym_frame_base(const struct sym_scope_ctx *x, const struct sym_frame *f, uint64_t *ret)
{
	struct sym_bound b;
	Dwarf_Die func;

	if (!function_of(x, &func, &b))
		return false;
	b.loc = (struct sym_expr){ .ops[0] = { .atom = DW_OP_fbreg }, .n = 1, .valid = true };
	return sym_bound_number(&b, f, 0, ret);
}
