/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Lexical blocks and inlined functions around an address. */

#include "symbol/internal.h"

#include <dwarf.h>
#include <string.h>

#define MAX_DEPTH 64

/* gdb makes a block of a DW_TAG_lexical_block only if something is declared in it. */
static bool declares(Dwarf_Die *block)
{
	Dwarf_Die die;

	if (dwarf_child(block, &die))
		return false;
	do {
		switch (dwarf_tag(&die)) {
		case DW_TAG_variable:
		case DW_TAG_formal_parameter:
		case DW_TAG_label:
		case DW_TAG_typedef:
		case DW_TAG_structure_type:
		case DW_TAG_union_type:
		case DW_TAG_enumeration_type:
			return true;
		default:
			break;
		}
	} while (!dwarf_siblingof(&die, &die));
	return false;
}

/* The child block of *die that covers addr, in its place. */
static bool descend(Dwarf_Die *die, uint64_t addr)
{
	Dwarf_Die child;

	if (dwarf_child(die, &child))
		return false;
	do {
		int tag = dwarf_tag(&child);

		if ((tag == DW_TAG_lexical_block || tag == DW_TAG_inlined_subroutine) &&
		    die_has_pc(&child, addr)) {
			*die = child;
			return true;
		}
	} while (!dwarf_siblingof(&child, &child));
	return false;
}

Dwarf_Off block_at(Dwarf_Die *function, uint64_t addr)
{
	Dwarf_Die die = *function;
	Dwarf_Off best = dwarf_dieoffset(&die);

	for (int depth = 0; depth < MAX_DEPTH && descend(&die, addr); depth++)
		if (dwarf_tag(&die) == DW_TAG_inlined_subroutine || declares(&die))
			best = dwarf_dieoffset(&die);
	return best;
}

/* The outermost (or innermost) inlined function at addr. */
static bool find_inlined(const Dwarf_Die *function, uint64_t addr, bool innermost, Dwarf_Die *ret)
{
	Dwarf_Die die = *function;
	bool found = false;

	for (int depth = 0; depth < MAX_DEPTH && descend(&die, addr); depth++) {
		if (dwarf_tag(&die) != DW_TAG_inlined_subroutine)
			continue;
		*ret = die;
		found = true;
		if (!innermost)
			break;
	}
	return found;
}

bool in_inlined(const Dwarf_Die *function, uint64_t addr)
{
	Dwarf_Die die;

	return find_inlined(function, addr, false, &die);
}

/* The call that an inlined copy stands for. */
static bool call_site(struct sym_module *m, struct sym_cu *cu, Dwarf_Die *die, struct line_file *ret_file,
		      uint32_t *ret_line)
{
	const struct cu_lines *l = cu_lines(m, cu);
	Dwarf_Attribute a;
	Dwarf_Word file, line;

	if (!dwarf_attr(die, DW_AT_call_line, &a) || dwarf_formudata(&a, &line) || !line)
		return false;
	*ret_line = (uint32_t)line;
	*ret_file = (struct line_file){ 0 };
	if (dwarf_attr(die, DW_AT_call_file, &a) && !dwarf_formudata(&a, &file) && file < l->n_files)
		*ret_file = l->file[file];
	return true;
}

bool inline_call_line(struct sym_module *m, uint64_t addr, const char **ret_file,
		      const char **ret_fullname, uint32_t *ret_line)
{
	struct sym_cu *cu;
	Dwarf_Die function, die;
	struct line_file file;

	if (!function_die_at(m, addr, &cu, &function) ||
	    !find_inlined(&function, to_dwarf(m, addr), false, &die) ||
	    !call_site(m, cu, &die, &file, ret_line))
		return false;
	if (file.name) {
		*ret_file = file.name;
		*ret_fullname = file.fullname;
	}
	return true;
}

static bool has_pieces(Dwarf_Die *die)
{
	Dwarf_Addr base, low, high;
	ptrdiff_t off = 0;
	int n = 0;

	while (n < 2 && (off = dwarf_ranges(die, off, &base, &low, &high)) > 0)
		n += low < high;
	return n > 1;
}

/* Is any block of the unit in several pieces? Only then gdb has a map from addresses to blocks. */
static bool any_pieces(Dwarf_Die *parent, int depth)
{
	Dwarf_Die die;

	if (depth > MAX_DEPTH || dwarf_child(parent, &die))
		return false;
	do {
		switch (dwarf_tag(&die)) {
		case DW_TAG_subprogram:
		case DW_TAG_inlined_subroutine:
		case DW_TAG_lexical_block:
			if (dwarf_hasattr(&die, DW_AT_ranges) && has_pieces(&die))
				return true;
			__attribute__((fallthrough));
		case DW_TAG_namespace:
			if (any_pieces(&die, depth + 1))
				return true;
			break;
		default:
			break;
		}
	} while (!dwarf_siblingof(&die, &die));
	return false;
}

/* Does the program enter the copy at addr? gdb's block_starting_point_at(). */
static bool begins_at(struct sym_cu *cu, Dwarf_Die *die, uint64_t entry, uint64_t addr)
{
	if (entry == addr)
		return true;
	if (die_has_pc(die, addr - 1))
		return false;
	if (!cu->pieces)
		cu->pieces = any_pieces(&cu->full, 0) ? 1 : -1;
	return cu->pieces > 0;
}

static void piece_at(struct sym_module *m, Dwarf_Die *die, uint64_t addr, struct sym_inline *ret)
{
	Dwarf_Addr base, low, high;
	ptrdiff_t off = 0;

	while ((off = dwarf_ranges(die, off, &base, &low, &high)) > 0)
		if (low <= addr && addr < high) {
			ret->low = from_dwarf(m, low);
			ret->high = from_dwarf(m, high);
			return;
		}
}

size_t sym_inlines_at(struct sym_space *sp, uint64_t addr, struct sym_inline *buf, size_t cap)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	struct sym_cu *cu;
	Dwarf_Die die;
	size_t n = 0;

	if (!m || !cap || !function_die_at(m, addr, &cu, &die))
		return 0;
	for (int depth = 0; depth < MAX_DEPTH && descend(&die, to_dwarf(m, addr)); depth++) {
		struct sym_inline in = { 0 };
		struct line_file file = { 0 };
		uint64_t entry;

		if (dwarf_tag(&die) != DW_TAG_inlined_subroutine || !die_entry(&die, &entry))
			continue;
		in.name = function_frame_name(m, cu, &die);
		if (!in.name || n == cap)
			break;
		in.entry = from_dwarf(m, entry);
		in.begins = begins_at(cu, &die, entry, to_dwarf(m, addr));
		piece_at(m, &die, to_dwarf(m, addr), &in);
		if (call_site(m, cu, &die, &file, &in.call_line)) {
			in.call_file = file.name;
			in.call_fullname = file.fullname;
		}
		/* Innermost first. */
		memmove(buf + 1, buf, n * sizeof(*buf));
		buf[0] = in;
		n++;
	}
	return n;
}

const char *innermost_name(struct sym_module *m, uint64_t addr)
{
	struct sym_cu *cu;
	Dwarf_Die function, die;
	struct tl_function f;

	if (!function_die_at(m, addr, &cu, &function))
		return module_function_at(m, addr, &f) ? f.name : NULL;
	if (!find_inlined(&function, to_dwarf(m, addr), true, &die))
		die = function;
	return function_full_name(m, cu, &die);
}

const char *sym_innermost_signature(struct sym_space *sp, uint64_t addr)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);

	return m ? innermost_name(m, addr) : NULL;
}
