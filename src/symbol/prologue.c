/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Where a breakpoint on a function stops: behind the prologue, as gdb 13 finds
 * it (skip_prologue_sal, amd64_skip_prologue). Known by its effects: with lines
 * the second line-table row, at -O2 with location lists the entry itself.
 */

#include "symbol/internal.h"

#include <string.h>

#define CODE_LEN 64

struct func_lines {
	const struct cu_lines *l;
	uint64_t entry, end; /* dwarf */
	Dwarf_Die die;
	bool have_die;
};

/* From the file: the same bytes whether the program runs or not, and no trap among them. */
static size_t fetch(const struct sym_module *m, uint64_t entry, uint8_t *code)
{
	size_t len = 0;
	const uint8_t *p = elf_file_at(m->file, to_link(m, entry), &len);

	if (len > CODE_LEN)
		len = CODE_LEN;
	if (p)
		memcpy(code, p, len);
	return len;
}

static bool at(const uint8_t *code, size_t len, size_t off, const char *bytes, size_t n)
{
	return off + n <= len && !memcmp(code + off, bytes, n);
}
#define AT(off, bytes) at(code, len, off, bytes, sizeof(bytes) - 1)

/*
 * gcc realigns the stack before it sets up the frame (main with vector locals):
 * [push %reg;] lea N(%rsp),%reg; and $-X,%rsp; push -8(%reg).
 */
static size_t skip_realign(const uint8_t *code, size_t len, size_t off)
{
	size_t p = off;

	if (p < len && (code[p] & 0xf8) == 0x50)
		p++;
	else if (p + 1 < len && code[p] == 0x41 && (code[p + 1] & 0xf8) == 0x50)
		p += 2;
	if (p + 5 > len || (code[p] != 0x48 && code[p] != 0x4c) || code[p + 1] != 0x8d ||
	    (code[p + 2] & 0xc7) != 0x44 || code[p + 3] != 0x24)
		return off;
	p += 5;
	if (AT(p, "\x48\x83\xe4"))
		p += 4;
	else if (AT(p, "\x48\x81\xe4"))
		p += 7;
	else
		return off;
	if (p < len && code[p] == 0x41)
		p++;
	if (p + 3 > len || code[p] != 0xff || (code[p + 1] & 0xf8) != 0x70 || code[p + 2] != 0xf8)
		return off;
	return p + 3 + (code[p + 1] == 0x74);
}

/* Bytes of "endbr; push %rbp; mov %rsp,%rbp"; 0 if the function makes no such frame. */
static size_t frame_setup(const uint8_t *code, size_t len, bool is64)
{
	size_t off = 0;

	if (AT(0, "\xf3\x0f\x1e\xfa") || AT(0, "\xf3\x0f\x1e\xfb"))
		off = 4;
	if (is64)
		off = skip_realign(code, len, off);
	if (off >= len || code[off] != 0x55)
		return 0;
	off++;
	if (is64) {
		if (AT(off, "\x48\x89\xe5") || AT(off, "\x48\x8b\xec"))
			return off + 3;
		return 0;
	}
	return AT(off, "\x89\xe5") || AT(off, "\x8b\xec") ? off + 2 : 0;
}

/* i386: what gdb's i386_analyze_prologue takes besides: saved registers and the frame's room. */
static size_t i386_rest(const uint8_t *code, size_t len, size_t off)
{
	for (int i = 0; i < 4 && off < len; i++) {
		if (code[off] < 0x50 || code[off] > 0x57)
			break;
		off++;
	}
	if (AT(off, "\x83\xec"))
		return off + 3;
	if (AT(off, "\x81\xec"))
		return off + 6;
	return off;
}

static size_t analyze(const struct sym_module *m, uint64_t entry)
{
	bool is64 = m->file->machine == EM_X86_64;
	uint8_t code[CODE_LEN] = { 0 };
	size_t len = fetch(m, entry, code), n = frame_setup(code, len, is64);

	return n && !is64 ? i386_rest(code, len, n) : n;
}

/* The compiler says where the prologue ends (DWARF 3, 6.2.2); 0 if it does not. */
static uint64_t marked_end(const struct func_lines *f, const struct line_row *first)
{
	for (const struct line_row *row = first;
	     row < f->l->row + f->l->n && row->addr < f->end; row++)
		if (row->prologue_end && row->line && row->file == first->file)
			return row->addr;
	return 0;
}

/* clang puts a row behind the prologue: the second row, or what follows rows of smaller lines. */
static uint64_t second_row(struct func_lines *f)
{
	uint64_t end, next;
	const struct line_row *row = lines_at(f->l, f->entry, &end), *sal;

	if (!row)
		return 0;
	/* Two rows at the entry: an empty prologue. */
	for (size_t i = (size_t)(row - f->l->row); i-- > 0 && f->l->row[i].addr == row->addr;)
		if (f->l->row[i].line && f->l->row[i].is_stmt)
			return f->entry;
	if (end >= f->end)
		return 0;
	while (end < f->end) {
		sal = lines_at(f->l, end, &next);
		if (!sal || sal->line >= row->line || sal->file != row->file || (f->have_die && in_inlined(&f->die, end)))
			break;
		row = sal;
		end = next;
	}
	return end;
}

/* What the line table says of the end of the prologue; 0: nothing. */
static uint64_t by_lines(struct func_lines *f, struct sym_cu *cu)
{
	uint64_t end, marked;
	const struct line_row *row = lines_at(f->l, f->entry, &end);

	marked = row ? marked_end(f, row) : 0;
	return marked ? marked : cu_is_clang(cu) ? second_row(f) : 0;
}

static bool find_lines(struct sym_module *m, uint64_t entry, struct func_lines *f, struct sym_cu **ret_cu)
{
	uint64_t addr = to_dwarf(m, entry);
	struct sym_cu *cu = sym_module_dwarf(m, NULL) ? cu_at(m, addr) : NULL;
	const struct cu_func *func = cu ? cu_func_at(cu, addr) : NULL;
	const struct elf_sym *s;

	if (!cu)
		return false;
	*f = (struct func_lines){ .l = cu_lines(m, cu), .entry = addr };
	*ret_cu = cu;
	if (func) {
		f->die = func->die;
		f->have_die = true;
		f->end = func->high;
		return true;
	}
	s = elf_syms_at(m, to_link(m, entry), true);
	f->end = s && s->size ? s->addr + s->size - m->dw_delta : addr;
	return true;
}

/* In the middle of a row whose successor belongs to the function too: there. */
static uint64_t whole_row(const struct func_lines *f, uint64_t pc)
{
	uint64_t end;
	const struct line_row *row = lines_at(f->l, pc, &end);

	return row && row->addr != pc && f->entry <= end && end < f->end ? end : pc;
}

uint64_t prologue_step(struct sym_module *m, uint64_t entry)
{
	struct func_lines f;
	struct sym_cu *cu = NULL;
	bool lines = find_lines(m, entry, &f, &cu);
	uint64_t after = lines && cu_is_clang(cu) ? by_lines(&f, cu) : 0; /* marks alone are for breakpoints */
	uint64_t pc = after ? after : to_dwarf(m, entry) + analyze(m, entry);

	return from_dwarf(m, lines ? whole_row(&f, pc) : pc);
}

uint64_t prologue_end(struct sym_module *m, uint64_t entry)
{
	struct func_lines f;
	struct sym_cu *cu = NULL;
	bool lines = find_lines(m, entry, &f, &cu);
	uint64_t pc, after;

	if (lines && f.have_die && cu_locations_valid(cu))
		return entry;
	after = lines ? by_lines(&f, cu) : 0;
	pc = after ? after : to_dwarf(m, entry) + analyze(m, entry);
	return from_dwarf(m, lines ? whole_row(&f, pc) : pc);
}
