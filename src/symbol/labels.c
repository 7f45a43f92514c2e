/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Labels of functions: FUNCTION:LABEL. */

#include <dwarf.h>
#include <string.h>

#include "symbol/internal.h"

#define MAX_DEPTH 64
#define MAX_SEEN  (1u << 20) /* DIEs: hostile input */

struct search {
	struct sym_module *m;
	struct sym_cu *cu;
	const char *name;
	label_fn *fn;
	label_name_fn *each; /* instead of .fn: all of them */
	void *user;
	size_t found, seen;
};

static void visit(struct search *q, Dwarf_Die *die)
{
	const char *name = dwarf_diename(die);
	struct line_file file;
	Dwarf_Addr addr;
	uint32_t line;

	if (!name || (q->name && strcmp(name, q->name) != 0) || dwarf_lowpc(die, &addr))
		return; // without an address it was optimized away
	if (q->each) {
		q->each(name, q->user);
		return;
	}
	die_declared_at(q->m, q->cu, die, &file, &line);
	q->found++;
	q->fn(q->m, from_dwarf(q->m, addr), &file, line, q->user);
}

/* Blocks are searched too; functions and classes inside have labels of their own. */
static void search(struct search *q, Dwarf_Die *block, int depth)
{
	Dwarf_Die die;

	if (depth >= MAX_DEPTH || dwarf_child(block, &die))
		return;
	do {
		if (dwarf_tag(&die) == DW_TAG_label)
			visit(q, &die);
		else if (dwarf_tag(&die) == DW_TAG_lexical_block)
			search(q, &die, depth + 1);
	} while (++q->seen < MAX_SEEN && !dwarf_siblingof(&die, &die));
}

size_t labels_find(struct sym_module *m, uint64_t addr, const char *name, label_fn *fn, void *user)
{
	struct search q = { .m = m, .name = name, .fn = fn, .user = user };
	Dwarf_Die die;

	if (function_die_at(m, addr, &q.cu, &die))
		search(&q, &die, 0);
	return q.found;
}

void sym_label_each(struct sym_space *sp, uint64_t addr, label_name_fn *fn, void *user)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	struct search q = { .m = m, .each = fn, .user = user };
	Dwarf_Die die;

	if (m && function_die_at(m, addr, &q.cu, &die))
		search(&q, &die, 0);
}
