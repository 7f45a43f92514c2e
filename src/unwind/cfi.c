/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Call-frame rules out of .eh_frame and .debug_frame, in a form that is quick to apply. */

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "unwind/internal.h"

/* Takes libdw's description of one register apart. */
static void take_rule(Dwarf_Op *ops, size_t n, const Dwarf_Op *ops_mem, struct rule *ret)
{
	bool is_value;

	*ret = (struct rule){ .kind = RULE_UNDEFINED };
	if (!n) {
		if (ops != ops_mem)
			ret->kind = RULE_SAME;
		return;
	}
	if (n == 1 && ops[0].atom == DW_OP_regx) {
		ret->kind = RULE_REG;
		ret->reg = ops[0].number < UNW_REGS ? (uint8_t)ops[0].number : UNW_REGS;
		return;
	}
	is_value = ops[n - 1].atom == DW_OP_stack_value;
	if (ops[0].atom == DW_OP_call_frame_cfa && n - is_value <= 2 &&
	    (n - is_value == 1 || ops[1].atom == DW_OP_plus_uconst)) {
		ret->kind = is_value ? RULE_VAL_OFFSET : RULE_OFFSET;
		ret->off = n - is_value == 2 ? (int64_t)ops[1].number : 0;
		return;
	}
	if (ops == ops_mem || n > UINT16_MAX)
		return; /* a short form that this does not know */
	ret->kind = is_value ? RULE_VAL_EXPR : RULE_EXPR;
	ret->ops = ops;
	ret->n_ops = (uint16_t)n;
}

/* False: no CFA. */
static bool take_cfa(Dwarf_Frame *frame, struct row *row)
{
	Dwarf_Op *ops;
	size_t n;

	if (dwarf_frame_cfa(frame, &ops, &n) || !n || n > UINT16_MAX)
		return false;
	if (n == 1 && ops[0].atom == DW_OP_bregx) {
		row->cfa = (struct rule){ .kind = RULE_VAL_OFFSET, .reg = (uint8_t)ops[0].number,
					  .off = (int64_t)ops[0].number2 };
		return ops[0].number < UNW_REGS;
	}
	if (n == 1 && ops[0].atom >= DW_OP_breg0 && ops[0].atom <= DW_OP_breg31) {
		row->cfa = (struct rule){ .kind = RULE_VAL_OFFSET,
					  .reg = (uint8_t)(ops[0].atom - DW_OP_breg0),
					  .off = (int64_t)ops[0].number };
		return row->cfa.reg < UNW_REGS;
	}
	row->cfa = (struct rule){ .kind = RULE_VAL_EXPR, .n_ops = (uint16_t)n, .ops = ops };
	return true;
}

static bool take_frame(enum arch_mode mode, Dwarf_Frame *frame, struct row *row)
{
	unsigned n = reg_count(mode);
	int ra;

	ra = dwarf_frame_info(frame, NULL, NULL, &row->is_signal);
	if (ra < 0 || !take_cfa(frame, row))
		return false;
	for (unsigned i = 0; i < n; i++) {
		Dwarf_Op mem[3], *ops;
		size_t n_ops;

		if (dwarf_frame_register(frame, i == reg_pc(mode) ? ra : (int)i, mem, &ops, &n_ops))
			return false;
		take_rule(ops, n_ops, mem, &row->reg[i]);
	}
	return true;
}

static bool read_from(Dwarf_CFI *cfi, enum arch_mode mode, uint64_t pc, struct row *ret)
{
	Dwarf_Frame *frame;

	if (!cfi || dwarf_cfi_addrframe(cfi, pc, &frame))
		return false;
	if (!take_frame(mode, frame, ret)) {
		free(frame);
		return false;
	}
	if (ret->cfa.kind == RULE_VAL_EXPR)
		ret->frame = frame;
	else
		free(frame);
	return true;
}

/* Registers of which it is said that they are lost, not the one that the CFA stands for. */
static void take_lost(enum arch_mode mode, uint32_t lost, struct row *row)
{
	for (unsigned i = 0; lost && i < reg_pc(mode); i++)
		if (lost >> i & 1 && i != reg_sp(mode) && row->reg[i].kind == RULE_UNDEFINED)
			row->reg[i].kind = RULE_LOST;
}

static bool read_eh(struct sym_module *m, enum arch_mode mode, uint64_t pc, struct row *ret)
{
	uint64_t at = pc - sym_module_bias(m);

	if (!read_from(sym_module_eh_cfi(m), mode, at, ret))
		return false;
	take_lost(mode, sym_module_lost_regs(m, true, at), ret);
	return true;
}

static bool read_debug(struct sym_module *m, enum arch_mode mode, uint64_t pc, struct row *ret)
{
	uint64_t bias;
	Dwarf_CFI *cfi = sym_module_frame_cfi(m, &bias);

	if (!read_from(cfi, mode, pc - bias, ret))
		return false;
	take_lost(mode, sym_module_lost_regs(m, false, pc - bias), ret);
	return true;
}

bool cfi_read_row(struct sym_space *sp, enum arch_mode mode, uint64_t pc, struct row *ret)
{
	struct sym_module *m = sym_module_by_addr(sp, pc);

	if (!m || sym_module_is_32bit(m) != (mode == ARCH_I386))
		return false;
	/* Where both speak of a place, .debug_frame is meant for us. Not looked for in a file of its own first: that costs. */
	if (sym_module_has_debug_frame(m))
		return read_debug(m, mode, pc, ret) || read_eh(m, mode, pc, ret);
	return read_eh(m, mode, pc, ret) || read_debug(m, mode, pc, ret);
}

enum tl_code row_cfa(const struct row *row, const struct dwarf_eval *e, uint64_t *ret,
		     struct tl_error *err)
{
	if (row->cfa.kind == RULE_VAL_EXPR)
		return dwarf_eval_run(e, row->cfa.ops, row->cfa.n_ops, ret, err);
	*ret = (e->regs->v[row->cfa.reg] + (uint64_t)row->cfa.off) & word_mask(e->mode);
	return TL_OK;
}

static enum tl_code apply_rule(const struct rule *rule, const struct dwarf_eval *e, unsigned reg,
			       struct caller *ret, struct tl_error *err)
{
	enum tl_code r = TL_OK;
	uint64_t addr = e->cfa + (uint64_t)rule->off, *value = &ret->regs.v[reg];

	switch ((enum rule_kind)rule->kind) {
	case RULE_SAME:
	case RULE_UNDEFINED: /* call-clobbered: gdb shows what the callee has, and so do we */
	case RULE_LOST:
		*value = e->regs->v[reg];
		ret->regs.lost |= (rule->kind == RULE_LOST ? UINT32_C(1) : e->regs->lost >> reg & 1) << reg;
		return TL_OK;
	case RULE_VAL_OFFSET:
		*value = addr & word_mask(e->mode);
		return TL_OK;
	case RULE_REG:
		if (rule->reg >= UNW_REGS)
			return tl_fail(err, TL_E_UNAVAILABLE, "register saved in an unknown register");
		*value = e->regs->v[rule->reg];
		ret->regs.lost |= (e->regs->lost >> rule->reg & 1) << reg;
		return TL_OK;
	case RULE_VAL_EXPR:
		return dwarf_eval_run(e, rule->ops, rule->n_ops, value, err);
	case RULE_EXPR:
		r = dwarf_eval_run(e, rule->ops, rule->n_ops, &addr, err);
		break;
	case RULE_OFFSET:
		break;
	}
	if (r)
		return r;
	addr &= word_mask(e->mode);
	ret->saved_at[reg] = addr;
	return unw_mem_word(e->mem, e->mode, addr, value, err);
}

enum tl_code row_apply(const struct row *row, const struct dwarf_eval *before, struct caller *ret,
		       struct tl_error *err)
{
	struct dwarf_eval e = *before;
	unsigned pc = reg_pc(e.mode), sp = reg_sp(e.mode), n = reg_count(e.mode);
	enum tl_code r;

	*ret = (struct caller){ .how = TL_FRAME_BY_CFI, .is_signal = row->is_signal };
	r = row_cfa(row, &e, &e.cfa, err);
	if (r)
		return r;
	e.have_cfa = true;
	ret->cfa = e.cfa;
	if (row->reg[pc].kind == RULE_UNDEFINED) {
		ret->outermost = true;
		return TL_OK;
	}
	for (unsigned i = 0; i < n; i++) {
		r = apply_rule(&row->reg[i], &e, i, ret, err);
		if (r)
			return r;
	}
	if (row->reg[sp].kind == RULE_UNDEFINED || row->reg[sp].kind == RULE_SAME)
		ret->regs.v[sp] = e.cfa;
	return TL_OK;
}
