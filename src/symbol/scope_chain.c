/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/scope_chain.h"

#include <dwarf.h>
#include <stddef.h>
#include <string.h>

#include "symbol/block_syms.h"
#include "symbol/internal.h"

static bool holds_code(int tag)
{
	return tag == DW_TAG_lexical_block || tag == DW_TAG_inlined_subroutine ||
	       tag == DW_TAG_try_block || tag == DW_TAG_catch_block;
}

/* The child that covers pc; a block without addresses is looked through. */
static bool child_at(Dwarf_Die *parent, Dwarf_Addr pc, int depth, Dwarf_Die *ret)
{
	Dwarf_Die kid;
	int r;

	for (r = dwarf_child(parent, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		if (!holds_code(dwarf_tag(&kid)))
			continue;
		if (block_is_transparent(&kid)) {
			if (depth < SCOPE_MAX_BLOCKS && child_at(&kid, pc, depth + 1, ret))
				return true;
		} else if (dwarf_haspc(&kid, pc) > 0) {
			*ret = kid;
			return true;
		}
	}
	return false;
}

static void descend(struct scope_chain *c, Dwarf_Addr pc)
{
	Dwarf_Die kid;

	while (c->n < SCOPE_MAX_BLOCKS && child_at(&c->die[c->n - 1], pc, 0, &kid)) {
		if (dwarf_tag(&kid) == DW_TAG_inlined_subroutine)
			c->first = c->n;
		c->die[c->n++] = kid;
	}
}

/* Leaves out the innermost `skip` inlined functions: the frame is one of those that called them. */
static void leave_out(struct scope_chain *c, uint32_t skip)
{
	while (skip && c->first) {
		c->n = c->first;
		skip--;
		for (c->first = c->n - 1; c->first; c->first--)
			if (dwarf_tag(&c->die[c->first]) == DW_TAG_inlined_subroutine)
				break;
	}
}

bool scope_chain_at(const struct sym_scope_ctx *x, struct scope_chain *c)
{
	struct sym_module *m;
	Dwarf_Addr pc;

	memset(c, 0, offsetof(struct scope_chain, die[0]));
	c->n = c->first = 0;
	if (!x->have_pc || !x->syms)
		return false;
	m = sym_module_by_addr(x->syms, x->pc);
	c->dwarf = m ? sym_dwarf_of(x->cache, m) : NULL;
	if (!c->dwarf)
		return false;
	pc = x->pc - sym_dwarf_bias(c->dwarf);
	c->unit = dwx_unit_at(c->dwarf, pc);
	if (!c->unit)
		return false;
	if (dwx_function_at(c->dwarf, c->unit, pc, &c->die[0])) {
		c->n = 1;
		descend(c, pc);
		leave_out(c, x->skip);
	}
	return true;
}

/* Offsets begin anew in each file of split DWARF: the address tells such blocks apart. */
static struct sym_block block_id(struct sym_dwarf *d, Dwarf_Die *die)
{
	struct sym_block id = { 0 };
	Dwarf_Addr base, start, end;

	if (dwarf_ranges(die, 0, &base, &start, &end) > 0) {
		id.start = start + sym_dwarf_bias(d);
		id.die = dwarf_dieoffset(die);
	}
	return id;
}

struct sym_block sym_var_block(const struct sym_var *v)
{
	Dwarf_Die die = v->block;

	return v->block_depth ? block_id(v->dwarf, &die) : (struct sym_block){ 0 };
}

struct sym_block sym_block_at(const struct sym_scope_ctx *x)
{
	struct scope_chain c;

	return scope_chain_at(x, &c) && c.n ? block_id(c.dwarf, &c.die[c.n - 1]) : (struct sym_block){ 0 };
}

bool sym_block_is_at(const struct sym_scope_ctx *x, struct sym_block b)
{
	struct scope_chain c;

	if (!b.die || !scope_chain_at(x, &c))
		return false;
	for (size_t i = c.n; i-- > c.first;) {
		struct sym_block id = block_id(c.dwarf, &c.die[i]);

		if (id.die == b.die && id.start == b.start)
			return true;
	}
	return false;
}
