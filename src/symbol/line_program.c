/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/line_program.h"

#include <dwarf.h>
#include <stdio.h>
#include <string.h>

#include "base/sort.h"
#include "symbol/cursor.h"

struct program {
	const struct lp_input *in;
	size_t first; /* row of this sequence */
	struct lp_table *t;
	struct cursor c;
	VEC(const char *) dir;
	unsigned version, offset_size;
	uint8_t min_len, max_ops, line_base, line_range, opcode_base;
	bool default_is_stmt;
	const uint8_t *opcode_args; /* of opcode 1 on */
};

static int64_t sleb(struct cursor *c)
{
	const uint8_t *from = c->p;
	uint64_t v = take_uleb(c);
	size_t bits = (size_t)(c->p - from) * 7;

	if (!c->bad && bits < 64 && c->p[-1] & 0x40)
		v |= ~UINT64_C(0) << bits;
	return (int64_t)v;
}

static const char *text(struct cursor *c)
{
	const uint8_t *from = c->p, *end = memchr(from, 0, (size_t)(c->end - from));

	c->bad |= !end;
	c->p = end ? end + 1 : c->end;
	return end ? (const char *)from : NULL;
}

/* ---- the header */

static const char *text_at(struct cursor *c, const struct skim_bytes *b, uint64_t off)
{
	if (off < b->len)
		return (const char *)b->p + off;
	c->bad = true;
	return NULL;
}

/* A value in a list of files. What takes no byte is none: there could be any number of them. */
struct value {
	const char *text; /* NULL: a number */
	uint64_t number;
};

static struct value value(struct program *p, uint64_t form)
{
	struct cursor *c = &p->c;

	switch (form) {
	case DW_FORM_string:
		return (struct value){ .text = text(c) };
	case DW_FORM_line_strp:
		return (struct value){ .text = text_at(c, &p->in->line_str, take(c, p->offset_size)) };
	case DW_FORM_strp:
		return (struct value){ .text = text_at(c, &p->in->str, take(c, p->offset_size)) };
	case DW_FORM_udata:
		return (struct value){ .number = take_uleb(c) };
	case DW_FORM_data1:
		return (struct value){ .number = take(c, 1) };
	case DW_FORM_data2:
		return (struct value){ .number = take(c, 2) };
	case DW_FORM_data4:
		return (struct value){ .number = take(c, 4) };
	case DW_FORM_data8:
		return (struct value){ .number = take(c, 8) };
	case DW_FORM_data16:
		skip(c, 16);
		break;
	case DW_FORM_block:
		skip(c, take_uleb(c));
		break;
	default:
		c->bad = true;
	}
	return (struct value){ 0 };
}

/* DWARF 5: a list that says itself what its entries consist of. */
static bool list_5(struct program *p, bool (*add)(struct program *p, const char *name, uint64_t dir))
{
	struct cursor *c = &p->c;
	uint64_t what[255], form[255], n, n_forms = take(c, 1);
	bool ok = true;

	for (uint64_t i = 0; i < n_forms; i++) {
		what[i] = take_uleb(c);
		form[i] = take_uleb(c);
	}
	n = take_uleb(c);
	if (n && !n_forms)
		return false;
	for (; n && ok && !c->bad; n--) {
		const char *name = NULL;
		uint64_t dir = 0;
		for (uint64_t i = 0; i < n_forms; i++) {
			struct value v = value(p, form[i]);
			if (what[i] == DW_LNCT_path)
				name = v.text;
			else if (what[i] == DW_LNCT_directory_index)
				dir = v.number;
		}
		ok = name && add(p, name, dir);
	}
	return ok && !c->bad;
}

static bool add_dir(struct program *p, const char *name, uint64_t dir)
{
	(void)dir;
	return vec_push(&p->dir, name);
}

static bool add_file(struct program *p, const char *name, uint64_t dir)
{
	struct lp_file f = { .name = name };

	if (dir >= p->dir.n)
		return false;
	if (name[0] != '/')
		f.dir = p->dir.v[dir];
	return vec_push(&p->t->file, f);
}

/* Before DWARF 5 files are numbered from 1 on. */
static bool add_none(struct program *p)
{
	return vec_push(&p->t->file, ((struct lp_file){ .name = "???" }));
}

/* The rest of an entry, behind its name. */
static bool add_file_4(struct program *p, const char *name)
{
	uint64_t dir = take_uleb(&p->c);

	take_uleb(&p->c); // when it was changed
	take_uleb(&p->c); // its length
	return !p->c.bad && add_file(p, name, dir);
}

static bool lists_4(struct program *p)
{
	const char *name;

	if (!vec_push(&p->dir, p->in->comp_dir) || !add_none(p))
		return false;
	while ((name = text(&p->c)) && *name)
		if (!vec_push(&p->dir, name))
			return false;
	while ((name = text(&p->c)) && *name)
		if (!add_file_4(p, name))
			return false;
	return !p->c.bad;
}

static bool lists(struct program *p)
{
	if (p->version < 5)
		return lists_4(p);
	return list_5(p, add_dir) && list_5(p, add_file) && (p->t->file.n || add_none(p));
}

/* The cursor gets to the first instruction, and its end to that of the program. */
static bool header(struct program *p)
{
	struct cursor *c = &p->c;
	uint64_t len = take(c, 4);
	const uint8_t *first;

	p->offset_size = len == 0xffffffff ? 8 : 4;
	if (p->offset_size == 8)
		len = take(c, 8);
	if (c->bad || len > (uint64_t)(c->end - c->p))
		return false;
	c->end = c->p + len;
	p->version = (unsigned)take(c, 2);
	if (p->version < 2 || p->version > 5)
		return false;
	if (p->version == 5 && (take(c, 1) != p->in->addr_size || take(c, 1)))
		return false; // segments
	len = take(c, p->offset_size);
	first = c->p + (len < (uint64_t)(c->end - c->p) ? len : (uint64_t)(c->end - c->p));
	p->min_len = (uint8_t)take(c, 1);
	p->max_ops = p->version >= 4 ? (uint8_t)take(c, 1) : 1;
	p->default_is_stmt = take(c, 1);
	p->line_base = (uint8_t)take(c, 1);
	p->line_range = (uint8_t)take(c, 1);
	p->opcode_base = (uint8_t)take(c, 1);
	p->opcode_args = c->p;
	skip(c, p->opcode_base ? p->opcode_base - 1u : 0);
	if (c->bad || !p->max_ops || !p->opcode_base || !lists(p) || c->p > first)
		return false;
	c->p = first;
	return true;
}

/* ---- the program */

struct state {
	uint64_t addr;
	int64_t line;
	uint32_t op, file;
	bool is_stmt, prologue_end, has_discriminator;
};

static struct state begin(const struct program *p)
{
	return (struct state){ .line = 1, .file = 1, .is_stmt = p->default_is_stmt };
}

static void advance(const struct program *p, struct state *s, uint64_t by)
{
	if (p->max_ops == 1) {
		s->addr += p->min_len * by;
		return;
	}
	by += s->op;
	s->addr += p->min_len * (by / p->max_ops);
	s->op = (uint32_t)(by % p->max_ops);
}

static bool add_row(struct program *p, struct state *s, bool end)
{
	struct lp_row r = { .addr = s->addr, .line = (uint32_t)s->line, .file = s->file, .is_stmt = s->is_stmt, .end = end,
			    .prologue_end = s->prologue_end, .has_discriminator = s->has_discriminator };

	if (s->line < 0 || s->line > INT32_MAX || !vec_push(&p->t->row, r))
		return false;
	s->prologue_end = s->has_discriminator = false;
	return true;
}

/* What begins where its sequence ends covers no code: it must not be taken for what another one has there. */
static void mark_empty(struct program *p)
{
	struct lp_row *v = p->t->row.v;

	for (size_t i = p->t->row.n - 1; i > p->first && v[i - 1].addr == v[p->t->row.n - 1].addr; i--)
		v[i - 1].empty = true;
	v[p->t->row.n - 1].empty = v[p->first].empty;
}

static bool special(struct program *p, struct state *s, uint8_t opcode)
{
	unsigned n = (unsigned)opcode - p->opcode_base;

	if (!p->line_range)
		return false;
	s->line += (int8_t)p->line_base + (int)(n % p->line_range);
	advance(p, s, n / p->line_range);
	return add_row(p, s, false);
}

static bool extended(struct program *p, struct state *s)
{
	struct cursor *c = &p->c;
	uint64_t len = take_uleb(c);
	const uint8_t *next;
	bool ok = true;

	if (c->bad || !len || len > (uint64_t)(c->end - c->p))
		return false;
	next = c->p + len;
	switch (take(c, 1)) {
	case DW_LNE_end_sequence:
		ok = add_row(p, s, true);
		if (ok)
			mark_empty(p);
		if (ok && p->in->no_zero && !p->t->row.v[p->first].addr)
			p->t->row.n = p->first;
		p->first = p->t->row.n;
		*s = begin(p);
		break;
	case DW_LNE_set_address:
		s->addr = take(c, p->in->addr_size);
		s->op = 0;
		break;
	case DW_LNE_define_file:
		ok = p->version >= 5 || add_file_4(p, text(c));
		break;
	case DW_LNE_set_discriminator:
		s->has_discriminator = take_uleb(c);
		break;
	default:
		break;
	}
	if (c->p > next)
		return false;
	c->p = next;
	return ok && !c->bad;
}

/* Opcodes take as many numbers as the header says; where it says otherwise than the standard they are others. */
static bool standard(struct program *p, struct state *s, uint8_t opcode)
{
	static const uint8_t known[] = { 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1 };
	struct cursor *c = &p->c;
	unsigned args = p->opcode_args[opcode - 1];

	if (opcode <= sizeof(known) && args != known[opcode - 1])
		return false;
	switch (opcode) {
	case DW_LNS_copy:
		return add_row(p, s, false);
	case DW_LNS_advance_pc:
		advance(p, s, take_uleb(c));
		break;
	case DW_LNS_advance_line:
		s->line += (int32_t)sleb(c);
		break;
	case DW_LNS_set_file:
		s->file = (uint32_t)take_uleb(c);
		break;
	case DW_LNS_negate_stmt:
		s->is_stmt = !s->is_stmt;
		break;
	case DW_LNS_const_add_pc:
		if (!p->line_range)
			return false;
		advance(p, s, (255u - p->opcode_base) / p->line_range);
		break;
	case DW_LNS_fixed_advance_pc:
		s->addr += take(c, 2);
		s->op = 0;
		break;
	case DW_LNS_set_prologue_end:
		s->prologue_end = true;
		break;
	default:
		while (args--)
			take_uleb(c);
	}
	return !c->bad;
}

static bool run(struct program *p)
{
	struct state s = begin(p);
	bool ok = true;

	while (ok && p->c.p < p->c.end) {
		uint8_t opcode = *p->c.p++;
		ok = opcode >= p->opcode_base ? special(p, &s, opcode) : opcode ? standard(p, &s, opcode) : extended(p, &s);
	}
	return ok;
}

/* ---- the whole */

static int by_addr(const void *a, const void *b)
{
	const struct lp_row *x = a, *y = b;

	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	return y->end - x->end;
}

bool lp_read(const struct lp_input *in, struct lp_table *ret)
{
	struct program p = { .in = in, .t = ret };
	bool ok;

	*ret = (struct lp_table){ 0 };
	if (in->off >= in->line.len || (in->addr_size != 4 && in->addr_size != 8))
		return false;
	p.c = (struct cursor){ .p = in->line.p + in->off, .end = in->line.p + in->line.len };
	ok = header(&p) && run(&p) && sort_runs(ret->row.v, ret->row.n, sizeof(*ret->row.v), by_addr);
	vec_deinit(&p.dir);
	if (!ok)
		lp_free(ret);
	else if (ret->row.n)
		ret->row.v[ret->row.n - 1].end = true; // some compilers forget it
	return ok;
}

void lp_free(struct lp_table *t)
{
	vec_deinit(&t->row);
	vec_deinit(&t->file);
}

void lp_path(const struct lp_file *f, char *buf, size_t len)
{
	snprintf(buf, len, "%.*s%s%.*s", (int)len, f->dir ? f->dir : "", f->dir ? "/" : "", (int)len, f->name);
}
