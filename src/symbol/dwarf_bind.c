/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What debug information says of a variable at one pc. */

#include "symbol/dwarf_loc.h"

#include <dwarf.h>
#include <string.h>

#include "base/error.h"
#include "symbol/dwarf_attr.h"

#define ENTRY_RANGES 64 /* of a list, those among which an entry's are looked for: they come first */

static enum tl_code copy_ops(const Dwarf_Op *ops, size_t n, struct sym_expr *ret,
			     struct tl_error *err)
{
	if (n > SYM_MAX_OPS)
		return tl_fail(err, TL_E_UNSUP, "location expression of %zu operations is too long",
			       n);
	if (n) /* an empty expression has no operations to point to */
		memcpy(ret->ops, ops, n * sizeof(*ops));
	ret->n = n;
	ret->valid = true;
	return TL_OK;
}

/*
 * Go writes expressions as blocks in DWARF 4 too, where libdw takes only
 * DW_FORM_exprloc. The bytes are the same while the length is one byte.
 */
void sym_block_as_expr(Dwarf_Attribute *a)
{
	unsigned form = dwarf_whatform(a);

	if (form == DW_FORM_block || (form == DW_FORM_block1 && a->valp && *a->valp < 0x80))
		a->form = DW_FORM_exprloc;
}

/* The expression of an attribute at a DWARF pc; *ret stays invalid where there is none. */
enum tl_code sym_expr_at(Dwarf_Attribute *a, Dwarf_Addr pc, bool have_pc, struct sym_expr *ret,
			    struct tl_error *err)
{
	Dwarf_Op *ops;
	size_t n;
	int r;

	ret->valid = false;
	ret->n = 0;
	sym_block_as_expr(a);
	/* A plain expression holds everywhere; a list only at a pc. */
	if (dwarf_getlocation(a, &ops, &n) == 0)
		return copy_ops(ops, n, ret, err);
	if (!have_pc)
		return TL_OK;
	r = dwarf_getlocation_addr(a, pc, &ops, &n, 1);
	if (r <= 0)
		return TL_OK; /* malformed lists read as no location */
	return copy_ops(ops, n, ret, err);
}

static bool fixed_size_form(Dwarf_Attribute *a)
{
	unsigned form = dwarf_whatform(a);

	return form == DW_FORM_data1 || form == DW_FORM_data2 || form == DW_FORM_data4;
}

static enum tl_code bind_const(Dwarf_Attribute *a, struct sym_bound *ret)
{
	Dwarf_Block block;
	Dwarf_Sword v;
	Dwarf_Word u;

	if (dwarf_formblock(a, &block) == 0) {
		ret->kind = SYM_BOUND_BYTES;
		ret->bytes = block.data;
		ret->len = block.length;
	} else if (fixed_size_form(a) && dwarf_formudata(a, &u) == 0) {
		/* The bytes as they are, with no sign of their own, as gdb reads them. */
		ret->kind = SYM_BOUND_CONST;
		ret->value = u;
	} else if (dwarf_formsdata(a, &v) == 0) {
		ret->kind = SYM_BOUND_CONST;
		ret->value = (uint64_t)v;
		ret->value_signed = dwarf_whatform(a) == DW_FORM_sdata || dwarf_whatform(a) == DW_FORM_implicit_const;
	} else if (dwarf_formstring(a)) {
		ret->kind = SYM_BOUND_BYTES;
		ret->bytes = dwarf_formstring(a);
		ret->len = strlen(ret->bytes) + 1;
	}
	return TL_OK;
}

static bool begins_at(Dwarf_Die *function, Dwarf_Addr pc)
{
	Dwarf_Addr base, lo, hi;

	return (dwarf_ranges(function, 0, &base, &lo, &hi) > 0 || dwarf_lowpc(function, &lo) == 0) && lo == pc;
}

/*
 * An empty range at a function's entry says where the variable is before the
 * function's first instruction, although a range that is not empty begins
 * there, too (views of one address). As gdb, only there.
 */
static bool has_entry_expr(Dwarf_Attribute *a, Dwarf_Addr pc, struct sym_expr *ret)
{
	Dwarf_Addr base, lo, hi;
	ptrdiff_t off = 0;
	Dwarf_Op *ops;
	size_t n;

	for (int i = 0; i < ENTRY_RANGES && (off = dwarf_getlocations(a, off, &base, &lo, &hi, &ops, &n)) > 0; i++) {
		if (lo <= pc && pc < hi)
			return false;
		if (lo == hi && lo == pc)
			return copy_ops(ops, n, ret, NULL) == TL_OK;
	}
	return false;
}

enum tl_code sym_var_bind(const struct sym_var *v, uint64_t pc, bool have_pc, struct sym_bound *ret,
			  struct tl_error *err)
{
	Dwarf_Die die = v->die, func = v->func;
	Dwarf_Attribute a;
	Dwarf_Addr dpc;
	enum tl_code r;

	ret->kind = SYM_BOUND_GONE;
	ret->loc.n = ret->base.n = 0;
	ret->loc.valid = ret->base.valid = false;
	ret->bytes = NULL;
	ret->value_signed = false;
	ret->dwarf = v->dwarf;
	ret->var = *v;
	ret->bias = sym_dwarf_bias(v->dwarf);
	dpc = pc - ret->bias;
	if (dwarf_attr_integrate(&die, DW_AT_const_value, &a))
		return bind_const(&a, ret);
	if (!dwarf_attr_integrate(&die, DW_AT_location, &a))
		return TL_OK;
	ret->attr = a;
	r = have_pc && v->has_func && begins_at(&func, dpc) && has_entry_expr(&a, dpc, &ret->loc) ?
		    TL_OK : sym_expr_at(&a, dpc, have_pc, &ret->loc, err);
	if (r || !ret->loc.valid || ret->loc.n == 0)
		return r;
	ret->kind = SYM_BOUND_EXPR;
	if (ret->loc.n == 1 && ret->loc.ops[0].atom == DW_OP_addr)
		ret->loc.ops[0].number = sym_var_interposed(v, ret->loc.ops[0].number + ret->bias) - ret->bias;
	if (v->has_func && dwarf_attr_integrate(&func, DW_AT_frame_base, &a))
		return sym_expr_at(&a, dpc, have_pc, &ret->base, err);
	return TL_OK;
}

enum tl_code sym_var_entry(const struct sym_var *v, uint64_t *ret, struct tl_error *err)
{
	Dwarf_Die die = v->die;
	Dwarf_Addr lo, hi, base;

	if (dwarf_entrypc(&die, &lo) && dwarf_lowpc(&die, &lo) &&
	    dwarf_ranges(&die, 0, &base, &lo, &hi) <= 0)
		return tl_fail(err, TL_E_UNAVAILABLE, "value has been optimized out");
	*ret = lo + sym_dwarf_bias(v->dwarf);
	return TL_OK;
}
