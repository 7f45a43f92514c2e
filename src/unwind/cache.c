/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Rules and places by pc: a stack of 100,000 frames has few different ones. */

#include <stdlib.h>
#include <string.h>

#include "unwind/internal.h"

/* Emptied when full: what is in use comes back at once. */
#define ROWS 4096
#define PLACES 4096
#define TAILS 1024

/*
 * What is in use is listed: a target that has started or loaded a library
 * empties the cache, and its 1.5 MB need not be touched for that.
 */
struct unw_cache {
	uint64_t generation;
	struct row *row;
	struct place *place;
	struct tail_way *tail;
	size_t n_rows, n_places, n_tails;
	uint16_t row_used[ROWS], place_used[PLACES], tail_used[TAILS];
	struct orc_table orc;
};

static void empty(struct unw_cache *c)
{
	for (size_t i = 0; i < c->n_rows; i++) {
		struct row *row = &c->row[c->row_used[i]];

		free(row->frame);
		*row = (struct row){ 0 };
	}
	for (size_t i = 0; i < c->n_places; i++) {
		struct place *p = &c->place[c->place_used[i]];

		free(p->in);
		*p = (struct place){ 0 };
	}
	for (size_t i = 0; i < c->n_tails; i++) {
		struct tail_way *w = &c->tail[c->tail_used[i]];

		free(w->pc);
		*w = (struct tail_way){ 0 };
	}
	c->n_rows = c->n_places = c->n_tails = 0;
	c->orc = (struct orc_table){ .module = NULL };
}

struct orc_table *unw_cache_orc(struct unw_cache *c)
{
	return &c->orc;
}

static void cache_free(void *p)
{
	struct unw_cache *c = p;

	if (!c)
		return;
	empty(c);
	free(c->row);
	free(c->place);
	free(c->tail);
	free(c);
}

struct unw_cache *unw_cache_of(struct sym_space *sp)
{
	void **slot = sym_space_unwind_slot(sp, cache_free);
	struct unw_cache *c = *slot;

	if (!c) {
		c = calloc(1, sizeof(*c));
		if (!c)
			return NULL;
		c->row = calloc(ROWS, sizeof(*c->row));
		c->place = calloc(PLACES, sizeof(*c->place));
		c->tail = calloc(TAILS, sizeof(*c->tail));
		if (!c->row || !c->place || !c->tail) {
			cache_free(c);
			return NULL;
		}
		c->generation = sym_space_generation(sp);
		*slot = c;
	}
	if (c->generation != sym_space_generation(sp)) {
		empty(c);
		c->generation = sym_space_generation(sp);
	}
	return c;
}

static size_t hash(uint64_t pc, size_t cap)
{
	return (size_t)(pc * 0x9e3779b97f4a7c15 >> 40) & (cap - 1);
}

const struct row *unw_cache_row(struct unw_cache *c, struct sym_space *sp, enum arch_mode mode,
				uint64_t pc)
{
	size_t at = hash(pc, ROWS);
	struct row *row;

	if (c->n_rows * 4 > ROWS * 3)
		empty(c);
	for (; c->row[at].used; at = (at + 1) & (ROWS - 1))
		if (c->row[at].pc == pc)
			return &c->row[at];
	row = &c->row[at];
	*row = (struct row){ 0 };
	row->found = cfi_read_row(sp, mode, pc, row);
	row->pc = pc;
	row->used = true;
	c->row_used[c->n_rows++] = (uint16_t)at;
	return row;
}

#define MAX_INLINES 64

static void find_inlines(struct sym_space *sp, uint64_t pc, struct place *p)
{
	struct sym_inline in[MAX_INLINES];
	size_t n = sym_inlines_at(sp, pc, in, MAX_INLINES);

	p->in = n ? malloc(n * sizeof(*in)) : NULL;
	if (!p->in)
		return;
	memcpy(p->in, in, n * sizeof(*in));
	p->n_in = (uint32_t)n;
}

/*
 * The entry of the dynamic linker is where every new process is first seen;
 * it has no lines, and to read a linker's DWARF for it takes longer than
 * everything else up to the first stop.
 */
static bool describe_entry(struct sym_space *sp, struct sym_module *m, uint64_t pc, struct place *p)
{
	struct tl_symbol s;

	if (sym_module_is_program(m) || pc != sym_module_entry(m) || sym_code_symbol_at(sp, pc, &s))
		return false;
	p->function = s.name;
	p->function_start = s.addr;
	return true;
}

static void describe(struct sym_space *sp, uint64_t pc, struct place *p)
{
	struct sym_module *m = sym_module_by_addr(sp, pc);
	struct tl_function f;
	struct tl_line line;

	*p = (struct place){ .pc = pc, .used = true };
	if (!m)
		return;
	p->module = sym_module_path(m);
	p->is_library = !sym_module_is_program(m) && strchr(p->module, '/');
	if (describe_entry(sp, m, pc, p))
		return;
	if (!sym_function_of(sp, pc, &f)) {
		p->function = f.name;
		p->function_start = f.start;
		if (f.has_debug_info)
			find_inlines(sp, pc, p);
	}
	if (!sym_line_at(sp, pc, &line, NULL)) {
		p->file = line.file;
		p->fullname = line.fullname;
		p->line = line.line;
		p->line_start = line.start;
		p->is_stmt = line.is_stmt;
	}
}

const struct place *unw_cache_place(struct unw_cache *c, struct sym_space *sp, uint64_t pc)
{
	size_t at = hash(pc, PLACES);

	if (c->n_places * 4 > PLACES * 3)
		empty(c);
	for (; c->place[at].used; at = (at + 1) & (PLACES - 1))
		if (c->place[at].pc == pc)
			return &c->place[at];
	describe(sp, pc, &c->place[at]);
	c->place_used[c->n_places++] = (uint16_t)at;
	return &c->place[at];
}

static void find_tail(struct sym_space *sp, struct tail_way *w)
{
	uint64_t pc[MAX_TAIL_CALLS];
	size_t n = sym_tail_calls(sp, w->ret_pc, w->callee, pc, MAX_TAIL_CALLS);

	w->pc = n ? malloc(n * sizeof(*pc)) : NULL;
	if (!w->pc)
		return;
	memcpy(w->pc, pc, n * sizeof(*pc));
	w->n = (uint32_t)n;
}

const struct tail_way *unw_cache_tail(struct unw_cache *c, struct sym_space *sp, uint64_t ret_pc, uint64_t callee)
{
	size_t at = hash(ret_pc + callee * 31, TAILS);
	struct tail_way *w;

	if (c->n_tails * 4 > TAILS * 3)
		empty(c);
	for (; c->tail[at].used; at = (at + 1) & (TAILS - 1))
		if (c->tail[at].ret_pc == ret_pc && c->tail[at].callee == callee)
			return &c->tail[at];
	w = &c->tail[at];
	*w = (struct tail_way){ .ret_pc = ret_pc, .callee = callee, .used = true };
	c->tail_used[c->n_tails++] = (uint16_t)at;
	find_tail(sp, w);
	return w;
}
