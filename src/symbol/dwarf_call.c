/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Call sites: what a caller is known to have passed (DWARF 5, 3.4; before as DW_TAG_GNU_call_site).
 */

#include <dwarf.h>
#include <string.h>

#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_index.h"
#include "symbol/dwarf_loc.h"
#include "symbol/internal.h"

#define MAX_BLOCKS 64

static bool has_addr(Dwarf_Die *die, unsigned name, Dwarf_Addr want)
{
	Dwarf_Attribute a;
	Dwarf_Addr v;

	return dwarf_attr(die, name, &a) && !dwarf_formaddr(&a, &v) && v == want;
}

static bool find_site(Dwarf_Die *block, Dwarf_Addr ret_pc, int depth, Dwarf_Die *ret)
{
	Dwarf_Die kid;
	int r, tag;

	for (r = dwarf_child(block, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		tag = dwarf_tag(&kid);
		if ((tag == DW_TAG_call_site && has_addr(&kid, DW_AT_call_return_pc, ret_pc)) ||
		    (tag == DW_TAG_GNU_call_site && has_addr(&kid, DW_AT_low_pc, ret_pc))) {
			*ret = kid;
			return true;
		}
		if ((tag == DW_TAG_lexical_block || tag == DW_TAG_inlined_subroutine) &&
		    depth < MAX_BLOCKS && find_site(&kid, ret_pc, depth + 1, ret))
			return true;
	}
	return false;
}

static const char *linkage_name(Dwarf_Die *die)
{
	Dwarf_Attribute a;
	const char *s = NULL;

	if (dwarf_attr_integrate(die, DW_AT_linkage_name, &a))
		s = dwarf_formstring(&a);
	return s ? s : dwarf_diename(die);
}

/* An expression of a call site DIE, bound to the caller's function. */
static bool bind_attr(struct sym_dwarf *d, Dwarf_Die *func, Dwarf_Die *die, unsigned name,
		      unsigned gnu_name, struct sym_bound *ret)
{
	Dwarf_Attribute a, base;
	Dwarf_Op *ops;
	size_t n;

	if ((!dwarf_attr(die, name, &a) && !dwarf_attr(die, gnu_name, &a)) ||
	    dwarf_getlocation(&a, &ops, &n) || n > SYM_MAX_OPS)
		return false;
	memset(ret, 0, sizeof(*ret));
	ret->kind = SYM_BOUND_EXPR;
	ret->bias = sym_dwarf_bias(d);
	ret->dwarf = d;
	ret->attr = a;
	memcpy(ret->loc.ops, ops, n * sizeof(*ops));
	ret->loc.n = n;
	ret->loc.valid = true;
	if (dwarf_attr_integrate(func, DW_AT_frame_base, &base) &&
	    !dwarf_getlocation(&base, &ops, &n) && n <= SYM_MAX_OPS) {
		memcpy(ret->base.ops, ops, n * sizeof(*ops));
		ret->base.n = n;
		ret->base.valid = true;
	}
	return true;
}

/* A location that is a number: of "expr" without stack_value the address counts. */
static bool number_of(const struct sym_bound *b, const struct sym_frame *f, uint64_t *ret)
{
	struct sym_loc loc;

	if (sym_bound_eval(b, f, &loc, NULL) || loc.n != 1)
		return false;
	/* clang names the register that holds it as if that were the place of the function. */
	if (loc.piece[0].kind == SYM_PIECE_REG)
		return !f->reg(f->ctx, (unsigned)loc.piece[0].v, ret, NULL);
	*ret = loc.piece[0].v;
	return loc.piece[0].kind == SYM_PIECE_MEM || loc.piece[0].kind == SYM_PIECE_VALUE;
}

/* By that name, or by another one of the same address: __GI__exit, of which libc and its linker have one each. */
static bool is_called(const struct sym_scope_ctx *x, uint64_t callee, const char *name)
{
	struct sym_module *m = sym_module_by_addr(x->syms, callee);
	struct tl_symbol sym;

	if (!name || !m || sym_symbol_at(x->syms, callee, &sym, NULL) || sym.addr != callee)
		return false;
	return (sym.linkage_name && strcmp(sym.linkage_name, name) == 0) ||
	       (sym.name && strcmp(sym.name, name) == 0) ||
	       (!sym_module_symbol(m, name, &sym, NULL) && sym.addr == callee);
}

/* Is the call one of the function at callee? Another one may have jumped there (a tail call). */
static bool calls(const struct sym_scope_ctx *x, struct sym_dwarf *d, Dwarf_Die *func,
		  Dwarf_Die *site, uint64_t callee, struct sym_call *ret)
{
	Dwarf_Attribute a;
	Dwarf_Die origin;
	Dwarf_Addr low;

	ret->indirect = false;
	if ((dwarf_attr(site, DW_AT_call_origin, &a) ||
	     dwarf_attr(site, DW_AT_abstract_origin, &a)) &&
	    dwarf_formref_die(&a, &origin)) {
		if (die_entry(&origin, &low)) /* its code may be in several pieces */
			return low + sym_dwarf_bias(d) == callee;
		/* As gdb: of what is neither code nor a declaration nobody says where it is. */
		if (!dwarf_hasattr_integrate(&origin, DW_AT_declaration))
			return false;
		return is_called(x, callee, linkage_name(&origin));
	}
	ret->indirect = true;
	return bind_attr(d, func, site, DW_AT_call_target, DW_AT_GNU_call_site_target, &ret->target);
}

/* A parameter that the called function no longer has, named by its DIE. */
static bool is_param_die(Dwarf_Die *die, Dwarf_Off want)
{
	Dwarf_Attribute a;
	Dwarf_Die param;

	return (dwarf_attr(die, DW_AT_call_parameter, &a) ||
		dwarf_attr(die, DW_AT_abstract_origin, &a)) &&
	       dwarf_formref_die(&a, &param) && dwarf_dieoffset(&param) == want;
}

static bool is_param_of(Dwarf_Die *die, uint64_t what)
{
	unsigned dwarf = (unsigned)what;
	Dwarf_Attribute a;
	Dwarf_Op *ops;
	size_t n;
	int tag = dwarf_tag(die);

	if (tag != DW_TAG_call_site_parameter && tag != DW_TAG_GNU_call_site_parameter)
		return false;
	if (what & SYM_ENTRY_PARAM)
		return is_param_die(die, what & ~SYM_ENTRY_PARAM);
	if (!dwarf_attr(die, DW_AT_location, &a) || dwarf_getlocation(&a, &ops, &n) || n != 1)
		return false;
	if (ops[0].atom == DW_OP_regx)
		return ops[0].number == dwarf;
	return ops[0].atom >= DW_OP_reg0 && ops[0].atom <= DW_OP_reg31 &&
	       (unsigned)ops[0].atom - DW_OP_reg0 == dwarf;
}

bool sym_call_site(const struct sym_scope_ctx *x, uint64_t ret_pc, uint64_t callee, uint64_t what, struct sym_call *ret)
{
	struct sym_module *m = x->syms ? sym_module_by_addr(x->syms, ret_pc - 1) : NULL;
	struct sym_dwarf *d = m ? sym_dwarf_of(x->cache, m) : NULL;
	Dwarf_Addr pc = d ? ret_pc - sym_dwarf_bias(d) : 0;
	struct dwx_unit *u = d ? dwx_unit_at(d, pc - 1) : NULL;
	bool data = what & SYM_ENTRY_DATA;
	Dwarf_Die func, site, kid;
	int r;

	what &= ~SYM_ENTRY_DATA;
	if (!u || !dwx_function_at(d, u, pc - 1, &func) || !find_site(&func, pc, 0, &site) ||
	    !calls(x, d, &func, &site, callee, ret) || sym_calls_itself_by_jump(x->syms, callee))
		return false;
	for (r = dwarf_child(&site, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (is_param_of(&kid, what))
			return bind_attr(d, &func, &kid, data ? DW_AT_call_data_value : DW_AT_call_value,
					 data ? DW_AT_GNU_call_site_data_value : DW_AT_GNU_call_site_value, &ret->value);
	return false;
}

bool sym_call_value(const struct sym_scope_ctx *x, uint64_t ret_pc, uint64_t callee, uint64_t what,
		    const struct sym_frame *caller, struct sym_bound *ret)
{
	struct sym_call c;
	uint64_t v;

	if (!sym_call_site(x, ret_pc, callee, what, &c) ||
	    (c.indirect && !(number_of(&c.target, caller, &v) && v == callee)))
		return false;
	*ret = c.value;
	return true;
}

bool sym_var_of_die(const struct sym_scope_ctx *x, struct sym_dwarf *d, const void *die, struct sym_var *ret)
{
	struct dwx_unit *u;

	*ret = (struct sym_var){ .dwarf = d, .is_local = true };
	if (!dwt_die_at(sym_dwarf_types(d), die, &ret->die))
		return false;
	u = x->have_pc ? dwx_unit_at(d, x->pc - sym_dwarf_bias(d)) : NULL;
	ret->has_func = u && dwx_function_at(d, u, x->pc - sym_dwarf_bias(d), &ret->func);
	return true;
}

int sym_var_entry_reg(const struct sym_var *v)
{
	struct sym_var func = { .dwarf = v->dwarf, .die = v->func };
	struct sym_bound b;
	uint64_t entry;

	if (!v->has_func || sym_var_entry(&func, &entry, NULL) ||
	    sym_var_bind(v, entry, true, &b, NULL) || b.kind != SYM_BOUND_EXPR || b.loc.n != 1)
		return -1;
	if (b.loc.ops[0].atom == DW_OP_regx && b.loc.ops[0].number < 128)
		return (int)b.loc.ops[0].number;
	return b.loc.ops[0].atom >= DW_OP_reg0 && b.loc.ops[0].atom <= DW_OP_reg31
		       ? b.loc.ops[0].atom - DW_OP_reg0
		       : -1;
}
