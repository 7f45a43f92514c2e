/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Which registers call-frame information calls lost (DW_CFA_undefined). libdw
 * says the same of them as of those that nothing is said of, and these two are
 * not alike: gdb shows what the callee has of the latter only.
 */

#include <dwarf.h>

#include "symbol/cursor.h"
#include "symbol/internal.h"

#define MAX_REMEMBERED 32
#define MAX_LETTERS    16 /* of an augmentation: one that is long would be read anew for each FDE of it */

/* The bytes of a section or of a segment's end, and where they are, as linked. */
struct bytes {
	const uint8_t *p, *end;
	uint64_t addr;
};

struct cie {
	bool eh;
	uint8_t encoding; /* of addresses in its FDEs */
	uint8_t addr_size;
	bool augmented; /* "z": data of a length that is given */
	uint64_t code_align;
	struct cursor insns;
};

static uint64_t addr_of(const struct bytes *b, const uint8_t *p)
{
	return b->addr + (uint64_t)(p - b->p);
}

static uint64_t take_signed(struct cursor *c, unsigned size)
{
	uint64_t v = take(c, size);

	return size >= 8 ? v : (uint64_t)((int64_t)(v << (64 - 8 * size)) >> (64 - 8 * size));
}

/* An address or, by the format alone, a length. Forms that no linker writes are bad. */
static uint64_t take_encoded(const struct bytes *b, struct cursor *c, uint8_t encoding, uint8_t addr_size)
{
	uint64_t at = addr_of(b, c->p), v = 0;

	switch (encoding & 0x0f) {
	case DW_EH_PE_absptr: v = take(c, addr_size); break;
	case DW_EH_PE_udata2: v = take(c, 2); break;
	case DW_EH_PE_udata4: v = take(c, 4); break;
	case DW_EH_PE_udata8:
	case DW_EH_PE_sdata8: v = take(c, 8); break;
	case DW_EH_PE_sdata2: v = take_signed(c, 2); break;
	case DW_EH_PE_sdata4: v = take_signed(c, 4); break;
	default: c->bad = true; break;
	}
	if ((encoding & 0x70) == DW_EH_PE_pcrel)
		v += at;
	else if ((encoding & 0x70) != DW_EH_PE_absptr)
		c->bad = true;
	return addr_size == 4 ? (uint32_t)v : v;
}

/* Goes to the end of an entry's length; *ret_entry has what is in it. False: the end. */
static bool next_entry(struct cursor *c, struct cursor *ret_entry, unsigned *ret_word)
{
	uint64_t len = take(c, 4);

	*ret_word = len == UINT32_MAX ? 8 : 4;
	if (len == UINT32_MAX)
		len = take(c, 8);
	if (c->bad || !len || len > (uint64_t)(c->end - c->p))
		return false;
	*ret_entry = (struct cursor){ .p = c->p, .end = c->p + len };
	c->p += len;
	return true;
}

static void read_augmentation(const struct bytes *b, struct cursor *c, const char *letters, struct cie *ret)
{
	uint64_t len = take_uleb(c);
	struct cursor data = *c;

	skip(c, len);
	data.end = c->p;
	ret->augmented = true;
	for (letters++; *letters && !data.bad; letters++) {
		if (*letters == 'R')
			ret->encoding = (uint8_t)take(&data, 1);
		else if (*letters == 'L')
			skip(&data, 1);
		else if (*letters == 'P')
			take_encoded(b, &data, (uint8_t)take(&data, 1) & (uint8_t)~DW_EH_PE_indirect, ret->addr_size);
		else if (*letters != 'S' && *letters != 'B')
			break;
	}
}

static bool read_cie(const struct bytes *b, const uint8_t *at, bool eh, uint8_t addr_size, struct cie *ret)
{
	struct cursor c = { .p = at, .end = b->end }, e;
	unsigned word;
	uint8_t version;
	const char *letters;

	*ret = (struct cie){ .eh = eh, .addr_size = addr_size };
	if (!next_entry(&c, &e, &word))
		return false;
	if (take(&e, eh ? 4 : word) != (eh ? 0 : word == 4 ? UINT32_MAX : UINT64_MAX))
		return false;
	version = (uint8_t)take(&e, 1);
	letters = (const char *)e.p;
	if (!memchr(letters, 0, (size_t)(e.end - e.p) < MAX_LETTERS ? (size_t)(e.end - e.p) : MAX_LETTERS))
		return false;
	skip_string(&e);
	if (version >= 4) {
		ret->addr_size = (uint8_t)take(&e, 1);
		skip(&e, 1);
	}
	ret->code_align = take_uleb(&e);
	take_uleb(&e);
	if (version == 1)
		skip(&e, 1);
	else
		take_uleb(&e);
	if (*letters == 'z')
		read_augmentation(b, &e, letters, ret);
	else if (*letters)
		return false;
	ret->insns = e;
	return !e.bad && (ret->addr_size == 4 || ret->addr_size == 8);
}

/* Takes an FDE apart if it covers pc. */
static bool read_fde(const struct bytes *b, const uint8_t *at, bool eh, uint8_t addr_size, uint64_t pc, struct cie *ret,
		     struct cursor *ret_insns, uint64_t *ret_start)
{
	struct cursor c = { .p = at, .end = b->end }, e;
	const uint8_t *id;
	uint64_t to, len;
	unsigned word;

	if (!next_entry(&c, &e, &word))
		return false;
	id = e.p;
	to = take(&e, eh ? 4 : word);
	if (e.bad || (eh ? !to || to > (uint64_t)(id - b->p) : to >= (uint64_t)(b->end - b->p)) ||
	    !read_cie(b, eh ? id - to : b->p + to, eh, addr_size, ret))
		return false;
	*ret_start = take_encoded(b, &e, ret->encoding, ret->addr_size);
	len = take_encoded(b, &e, ret->encoding & 0x0f, ret->addr_size);
	if (ret->augmented)
		skip(&e, take_uleb(&e));
	*ret_insns = e;
	return !e.bad && pc - *ret_start < len;
}

struct machine {
	const struct bytes *b;
	const struct cie *cie;
	uint64_t at, pc;
	uint32_t lost, initial;
	uint32_t remembered[MAX_REMEMBERED];
	unsigned depth;
	bool done;
};

static void set_lost(struct machine *m, uint64_t reg, bool lost)
{
	uint32_t bit = reg < 32 ? UINT32_C(1) << reg : 0;

	m->lost = lost ? m->lost | bit : m->lost & ~bit;
}

static void restore(struct machine *m, uint64_t reg)
{
	set_lost(m, reg, reg < 32 && m->initial >> reg & 1);
}

static void advance(struct machine *m, uint64_t delta)
{
	m->at += delta * m->cie->code_align;
	m->done = m->at > m->pc;
}

/* Those that are about one register and say where it is. */
static void is_somewhere(struct machine *m, struct cursor *c, uint8_t op)
{
	set_lost(m, take_uleb(c), false);
	if (op == DW_CFA_same_value)
		return;
	uint64_t n = take_uleb(c);
	if (op == DW_CFA_expression || op == DW_CFA_val_expression)
		skip(c, n);
}

static void one_more(struct machine *m, struct cursor *c, uint8_t op)
{
	switch (op) {
	case DW_CFA_nop:
	case DW_CFA_GNU_window_save: break;
	case DW_CFA_set_loc:
		m->at = take_encoded(m->b, c, m->cie->encoding, m->cie->addr_size);
		m->done = m->at > m->pc;
		break;
	case DW_CFA_advance_loc1: advance(m, take(c, 1)); break;
	case DW_CFA_advance_loc2: advance(m, take(c, 2)); break;
	case DW_CFA_advance_loc4: advance(m, take(c, 4)); break;
	case DW_CFA_undefined: set_lost(m, take_uleb(c), true); break;
	case DW_CFA_restore_extended: restore(m, take_uleb(c)); break;
	case DW_CFA_remember_state:
		if (m->depth == MAX_REMEMBERED)
			m->done = true;
		else
			m->remembered[m->depth++] = m->lost;
		break;
	case DW_CFA_restore_state:
		if (!m->depth)
			m->done = true;
		else
			m->lost = m->remembered[--m->depth];
		break;
	case DW_CFA_same_value:
	case DW_CFA_offset_extended:
	case DW_CFA_offset_extended_sf:
	case DW_CFA_register:
	case DW_CFA_val_offset:
	case DW_CFA_val_offset_sf:
	case DW_CFA_expression:
	case DW_CFA_val_expression:
	case DW_CFA_GNU_negative_offset_extended: is_somewhere(m, c, op); break;
	case DW_CFA_def_cfa:
	case DW_CFA_def_cfa_sf:
		take_uleb(c);
		take_uleb(c);
		break;
	case DW_CFA_def_cfa_register:
	case DW_CFA_def_cfa_offset:
	case DW_CFA_def_cfa_offset_sf:
	case DW_CFA_GNU_args_size: take_uleb(c); break;
	case DW_CFA_def_cfa_expression: skip(c, take_uleb(c)); break;
	default: m->done = true; break;
	}
}

static void run(struct machine *m, struct cursor c)
{
	while (c.p < c.end && !c.bad && !m->done) {
		uint8_t op = *c.p++;

		switch (op & 0xc0) {
		case DW_CFA_advance_loc: advance(m, op & 0x3f); break;
		case DW_CFA_restore: restore(m, op & 0x3f); break;
		case DW_CFA_offset:
			set_lost(m, op & 0x3f, false);
			take_uleb(&c);
			break;
		default: one_more(m, &c, op); break;
		}
	}
}

static uint32_t lost_by(const struct bytes *b, const struct cie *cie, struct cursor insns, uint64_t start, uint64_t pc)
{
	struct machine m = { .b = b, .cie = cie, .at = start, .pc = pc };

	run(&m, cie->insns);
	m.initial = m.lost;
	m.done = false;
	run(&m, insns);
	return m.lost;
}

static bool find_linear(const struct bytes *b, bool eh, uint8_t addr_size, uint64_t pc, uint32_t *ret)
{
	struct cursor c = { .p = b->p, .end = b->end }, entry, insns;
	const uint8_t *at = c.p;
	struct cie cie;
	uint64_t start;
	unsigned word;

	for (; next_entry(&c, &entry, &word); at = c.p) {
		if (!read_fde(b, at, eh, addr_size, pc, &cie, &insns, &start))
			continue;
		*ret = lost_by(b, &cie, insns, start, pc);
		return true;
	}
	return false;
}

static int32_t entry_at(const uint8_t *table, size_t i)
{
	int32_t v;

	memcpy(&v, table + 4 * i, 4);
	return v;
}

/* The linker's table of FDEs by address, as every linker writes it (LSB 10.6.2): binary search. False: there is none. */
static bool find_in_table(const struct sym_module *m, uint64_t pc, uint64_t *ret_fde)
{
	const struct elf_file *f = m->file;
	const Elf64_Phdr *hdr = NULL;
	size_t len, lo = 0, n;
	const uint8_t *p;

	for (size_t i = 0; i < f->n_ph; i++)
		if (f->ph[i].p_type == PT_GNU_EH_FRAME)
			hdr = &f->ph[i];
	p = hdr ? elf_file_at(f, hdr->p_vaddr, &len) : NULL;
	if (!p || len < 12 || p[0] != 1 || p[2] != DW_EH_PE_udata4 || p[3] != (DW_EH_PE_datarel | DW_EH_PE_sdata4))
		return false;
	n = (uint32_t)entry_at(p, 2);
	if (p[1] == DW_EH_PE_omit || n > (len - 12) / 8)
		return false;
	p += 12;
	for (size_t hi = n; hi - lo > 1;) {
		size_t mid = lo + (hi - lo) / 2;

		if (hdr->p_vaddr + (uint64_t)(int64_t)entry_at(p, 2 * mid) <= pc)
			lo = mid;
		else
			hi = mid;
	}
	*ret_fde = n ? hdr->p_vaddr + (uint64_t)(int64_t)entry_at(p, 2 * lo + 1) : 0;
	return n > 0;
}

static bool section(struct elf_file *f, const char *name, struct bytes *ret)
{
	const Elf64_Shdr *sh = f ? elf_file_find_section(f, name) : NULL;
	size_t len;

	ret->p = sh ? elf_file_section_data(f, sh, &len) : NULL;
	if (!ret->p)
		return false;
	ret->end = ret->p + len;
	ret->addr = sh->sh_addr;
	return true;
}

static uint32_t lost_in_eh(struct sym_module *m, uint8_t addr_size, uint64_t pc)
{
	struct bytes b;
	struct cie cie;
	struct cursor insns;
	uint64_t fde, start;
	uint32_t lost = 0;

	if (!section(m->file, ".eh_frame", &b))
		return 0;
	if (!find_in_table(m, pc, &fde))
		return find_linear(&b, true, addr_size, pc, &lost) ? lost : 0;
	if (fde - b.addr >= (uint64_t)(b.end - b.p) ||
	    !read_fde(&b, b.p + (fde - b.addr), true, addr_size, pc, &cie, &insns, &start))
		return 0;
	return lost_by(&b, &cie, insns, start, pc);
}

bool sym_module_has_debug_frame(struct sym_module *m)
{
	return elf_file_find_section(m->file, ".debug_frame");
}

uint32_t sym_module_lost_regs(struct sym_module *m, bool eh, uint64_t pc)
{
	uint8_t addr_size = m->file->is64 ? 8 : 4;
	uint32_t lost = 0;
	struct bytes b;

	if (eh)
		return lost_in_eh(m, addr_size, pc);
	if (section(dwarf_file(m), ".debug_frame", &b))
		find_linear(&b, false, addr_size, pc, &lost);
	return lost;
}
