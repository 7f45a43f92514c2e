/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Frames of a Linux kernel by its own tables (.orc_unwind_ip, .orc_unwind;
 * arch/x86/include/asm/orc_types.h of Linux). The kernel has no other: no frame
 * pointers, no call-frame information outside of its debug file.
 */

#include <string.h>

#include "base/error.h"
#include "unwind/internal.h"

enum orc_reg { ORC_UNDEFINED, ORC_PREV_SP, ORC_DX, ORC_DI, ORC_BP, ORC_SP, ORC_R10, ORC_R13, ORC_BP_INDIRECT,
	       ORC_SP_INDIRECT };
/* As numbered since 6.4; before, CALL was 0 and an end had a bit of its own. */
enum orc_type { TYPE_UNDEFINED, TYPE_END, TYPE_CALL, TYPE_REGS, TYPE_REGS_PARTIAL };

struct orc {
	int16_t sp_offset, bp_offset;
	uint8_t sp_reg, bp_reg;
	enum orc_type type;
};

static const uint8_t *section(Elf *elf, const char *name, size_t *ret_len, uint64_t *ret_addr)
{
	size_t names;
	GElf_Shdr sh;

	if (elf_getshdrstrndx(elf, &names))
		return NULL;
	for (Elf_Scn *s = elf_nextscn(elf, NULL); s; s = elf_nextscn(elf, s)) {
		const char *n = gelf_getshdr(s, &sh) ? elf_strptr(elf, names, sh.sh_name) : NULL;
		if (!n || strcmp(n, name) || sh.sh_type == SHT_NOBITS)
			continue;
		Elf_Data *d = elf_rawdata(s, NULL);
		if (!d || !d->d_buf)
			return NULL;
		*ret_len = d->d_size;
		*ret_addr = sh.sh_addr;
		return d->d_buf;
	}
	return NULL;
}

static uint64_t ip_at(const struct orc_table *t, size_t i)
{
	int32_t off;

	memcpy(&off, t->ip + 4 * i, 4);
	return t->addr + 4 * i + (uint64_t)(int64_t)off;
}

/* In the old numbering nearly all entries are of type 0, in the new one of type 2. */
static bool is_old(const struct orc_table *t)
{
	size_t zero = 0, step = t->n / 256 + 1, seen = 0;

	for (size_t i = 0; i < t->n; i += step, seen++)
		zero += (t->entry[6 * i + 5] & 3) == 0;
	return zero > seen / 2;
}

static void open_table(struct sym_module *m, struct orc_table *t)
{
	Elf *elf = sym_module_elf(m);
	size_t ip_len = 0, entry_len = 0;
	uint64_t dummy;

	*t = (struct orc_table){ .module = m };
	t->ip = elf ? section(elf, ".orc_unwind_ip", &ip_len, &t->addr) : NULL;
	t->entry = t->ip ? section(elf, ".orc_unwind", &entry_len, &dummy) : NULL;
	t->n = ip_len / 4 < entry_len / 6 ? ip_len / 4 : entry_len / 6;
	if (!t->n)
		t->entry = NULL;
	t->old = t->entry && is_old(t);
}

/* NULL: the module has none. */
static const struct orc_table *table_of(struct sym_space *sp, struct sym_module *m)
{
	struct unw_cache *c = unw_cache_of(sp);
	struct orc_table *t = c ? unw_cache_orc(c) : NULL;

	if (t && t->module != m)
		open_table(m, t);
	return t && t->entry ? t : NULL;
}

static struct orc entry_at(const struct orc_table *t, size_t i)
{
	const uint8_t *p = t->entry + 6 * i;
	struct orc o = { .sp_reg = p[4] & 15, .bp_reg = p[4] >> 4, .type = p[5] & 7 };

	memcpy(&o.sp_offset, p, 2);
	memcpy(&o.bp_offset, p + 2, 2);
	if (t->old) {
		unsigned kind = p[5] & 3;
		o.type = kind == 0 ? TYPE_CALL : kind == 1 ? TYPE_REGS : TYPE_REGS_PARTIAL;
		if (o.sp_reg == ORC_UNDEFINED) // the end of a stack, or code that nothing is known of
			o.type = p[5] & 0x0c ? TYPE_END : TYPE_UNDEFINED;
	}
	if (o.type > TYPE_REGS_PARTIAL) // 5 to 7: of a kernel to come, or damage
		o.type = TYPE_UNDEFINED;
	return o;
}

/* The last entry at or before pc. */
static bool find(const struct orc_table *t, uint64_t pc, struct orc *ret)
{
	size_t lo = 0, hi = t->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (ip_at(t, mid) <= pc)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo)
		return false;
	*ret = entry_at(t, lo - 1);
	return true;
}

#define DW_DX 1
#define DW_DI 5
#define DW_BP 6
#define DW_SP 7

static enum tl_code cfa_of(const struct orc *o, struct unw_mem *mem, const struct unw_regs *regs, uint64_t *ret,
			   struct tl_error *err)
{
	static const uint8_t reg[] = { [ORC_DX] = DW_DX, [ORC_DI] = DW_DI, [ORC_BP] = DW_BP, [ORC_SP] = DW_SP,
				       [ORC_R10] = 10, [ORC_R13] = 13, [ORC_BP_INDIRECT] = DW_BP,
				       [ORC_SP_INDIRECT] = DW_SP };
	uint64_t off = (uint64_t)(int64_t)o->sp_offset;
	enum tl_code r;

	if (o->sp_reg <= ORC_PREV_SP || o->sp_reg > ORC_SP_INDIRECT)
		return tl_fail(err, TL_E_UNAVAILABLE, "the kernel's tables do not say where this frame is");
	*ret = regs->v[reg[o->sp_reg]] + (o->sp_reg == ORC_SP_INDIRECT ? 0 : off);
	if (o->sp_reg < ORC_BP_INDIRECT)
		return TL_OK;
	r = unw_mem_word(mem, ARCH_X86_64, *ret, ret, err);
	*ret += o->sp_reg == ORC_SP_INDIRECT ? off : 0;
	return r;
}

static enum tl_code restore(struct caller *c, struct unw_mem *mem, unsigned reg, uint64_t at, struct tl_error *err)
{
	c->saved_at[reg] = at;
	c->regs.lost &= ~(UINT32_C(1) << reg);
	return unw_mem_word(mem, ARCH_X86_64, at, &c->regs.v[reg], err);
}

static enum tl_code by_call(const struct orc *o, struct unw_mem *mem, struct caller *c, struct tl_error *err)
{
	enum tl_code r = restore(c, mem, 16, c->cfa - 8, err);

	c->regs.v[DW_SP] = c->cfa;
	if (!r && o->bp_reg == ORC_PREV_SP)
		r = restore(c, mem, DW_BP, c->cfa + (uint64_t)(int64_t)o->bp_offset, err);
	else if (!r && o->bp_reg == ORC_BP)
		r = restore(c, mem, DW_BP, c->regs.v[DW_BP] + (uint64_t)(int64_t)o->bp_offset, err);
	return r;
}

/* struct pt_regs at the CFA: what an interrupt or a system call has saved. partial: only its end, from the ip on. */
static enum tl_code by_regs(bool partial, struct unw_mem *mem, struct caller *c, struct tl_error *err)
{
	static const uint8_t order[] = { 15, 14, 13, 12, 6, 3, 11, 10, 9, 8, 0, 2, 1, 4, 5 }; // r15 .. rdi, DWARF numbers
	uint64_t at = c->cfa, ip = partial ? at : at + 16 * 8;
	enum tl_code r = restore(c, mem, 16, ip, err);

	for (unsigned i = 0; !partial && !r && i < sizeof(order); i++)
		r = restore(c, mem, order[i], at + 8 * i, err);
	return r ? r : restore(c, mem, DW_SP, ip + 24, err);
}

enum tl_code orc_caller(struct sym_space *sp, struct unw_mem *mem, const struct unw_regs *regs, uint64_t pc,
			struct caller *ret, struct tl_error *err)
{
	struct sym_module *m = sym_module_by_addr(sp, pc);
	const struct orc_table *t = m ? table_of(sp, m) : NULL;
	struct orc o;
	enum tl_code r;

	if (!t || !find(t, pc - sym_module_bias(m), &o) || o.type == TYPE_UNDEFINED)
		return tl_fail(err, TL_E_NOTFOUND, "no table of the kernel covers this address");
	*ret = (struct caller){ .regs = *regs, .how = TL_FRAME_BY_CFI };
	if (o.type == TYPE_END) {
		ret->outermost = true;
		ret->cfa = regs->v[DW_SP];
		ret->regs.v[16] = 0;
		return TL_OK;
	}
	r = cfa_of(&o, mem, regs, &ret->cfa, err);
	if (!r)
		r = o.type == TYPE_CALL ? by_call(&o, mem, ret, err) : by_regs(o.type == TYPE_REGS_PARTIAL, mem, ret, err);
	return r == TL_E_NOTFOUND ? tl_fail_fault(err, ret->cfa) : r;
}
