/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Counting and recording. Everything that can fail or fault, but the copying
 * of texts, comes before a piece of the ring is taken. Wherever the engine
 * stops the thread, registers alone tell what has been done (frame.c).
 */

#include "inline/gen.h"

uint32_t inl_record_offset(const struct inl_value *v, size_t n, size_t i)
{
	uint32_t off = INL_RECORD_VALUES + 8 * (uint32_t)n;

	for (size_t k = 0; k < n && k < i; k++)
		if (v[k].text)
			off += (v[k].text + 8) & ~7u; // and a NUL
	return i < n ? off : (off + INL_UNIT - 1) & ~(INL_UNIT - 1u);
}

uint32_t inl_record_at(const struct inl_action *a, size_t k, size_t *ret_first, size_t *ret_n, uint32_t *ret_off)
{
	size_t own = a->n, first = 0, n;
	uint32_t off = 0, len = 0;

	for (size_t i = 0; i < a->n_more; i++)
		own -= a->more[i].n;
	for (size_t i = 0; i <= k; i++) {
		n = i ? a->more[i - 1].n : own;
		*ret_first = first;
		*ret_n = n;
		*ret_off = off;
		len = inl_record_offset(a->v + first, n, n);
		first += n;
		off += len;
	}
	return len;
}

uint32_t inl_action_len(const struct inl_action *a)
{
	size_t first, n;
	uint32_t off, len = inl_record_at(a, a->n_more, &first, &n, &off);

	return off + len;
}

static void imm64(struct emit *e, unsigned reg, uint64_t v)
{
	mov_imm(e, reg, (int64_t)v);
}

/* Null is a text of its own; any other address must be one that may be read. */
static void check_text(struct gen *g, uint32_t max)
{
	uint16_t null = new_label(&g->e);

	op_reg(&g->e, true, "\x85", 1, RAX, RAX); // test
	jcc(&g->e, CC_E, null);
	gen_check_pointer(g, max);
	bind(&g->e, null);
}

static void values(struct gen *g, const struct inl_action *a)
{
	for (size_t i = 0; i < a->n; i++) {
		g->p = a->v[i].prog;
		gen_value(g, g->p->root, 0);
		if (a->v[i].text)
			check_text(g, a->v[i].text);
		store64(&g->e, RSP, FRAME_VALUES + 8 * (int32_t)i, RAX);
	}
}

static void time_and_thread(struct gen *g, const struct inl_action *a)
{
	struct emit *e = &g->e;

	PUT(e, 0x0f, 0x31);		// rdtsc
	PUT(e, 0x48, 0xc1, 0xe2, 0x20); // shl $32,%rdx
	PUT(e, 0x48, 0x09, 0xd0);	// or %rdx,%rax
	store64(e, RSP, FRAME_TIME, RAX);
	if (a->fsgsbase)
		rdfsbase_rax(e);
	else
		PUT(e, 0x64, 0x48, 0x8b, 0x04, 0x25, 0, 0, 0, 0); // mov %fs:0,%rax: the same (psABI, TLS)
	store64(e, RSP, FRAME_THREAD, RAX);
}

/* A piece of the ring; its position in rax. */
static void reserve(struct gen *g, const struct inl_action *a, uint32_t len, uint16_t full)
{
	struct emit *e = &g->e;
	uint16_t again = new_label(e);

	imm64(e, RDX, a->head);
	load64(e, RAX, RDX, 0);
	bind(e, again);
	mov_reg(e, RCX, RAX);
	op_mem(e, true, "\x2b", 1, RCX, RDX, (int32_t)(a->tail - a->head)); // sub
	op_reg(e, true, "\x81", 1, 7, RCX);				      // cmp
	put32(e, (int64_t)a->size - len);
	jcc(e, CC_A, full);
	lea(e, RCX, RAX, (int32_t)len);
	PUT(e, 0xf0, 0x48, 0x0f, 0xb1, 0x0a); // lock cmpxchg %rcx,(%rdx)
	e->c->frame.reserved = e->c->len;
	jcc(e, CC_NE, again);
}

/* Text at the address in value i, to off in the records; rcx and rdx are free, rax too. */
static void copy_text(struct gen *g, const struct inl_action *a, size_t i, uint32_t off)
{
	struct emit *e = &g->e;
	uint16_t loop = new_label(e), end = new_label(e);

	load64(e, RCX, RSP, FRAME_RECORD);
	lea(e, RCX, RCX, (int32_t)off);
	lea(e, RAX, RCX, (int32_t)a->v[i].text);
	store64(e, RSP, FRAME_LIMIT, RAX);
	load64(e, RDX, RSP, FRAME_VALUES + 8 * (int32_t)i);
	op_reg(e, true, "\x85", 1, RDX, RDX);
	jcc(e, CC_E, end);
	bind(e, loop);
	op_mem(e, true, "\x3b", 1, RCX, RSP, FRAME_LIMIT); // cmp
	jcc(e, CC_AE, end);
	op_mem(e, false, "\x0f\xb6", 2, RAX, RDX, 0); // movzbl
	op_mem(e, false, "\x88", 1, RAX, RCX, 0);     // mov %al
	lea(e, RCX, RCX, 1);
	lea(e, RDX, RDX, 1);
	PUT(e, 0x84, 0xc0); // test %al,%al
	jcc(e, CC_NE, loop);
	bind(e, end);
	op_mem(e, false, "\xc6", 1, 0, RCX, 0); // movb $0
	PUT(e, 0);
}

static void texts(struct gen *g, const struct inl_action *a)
{
	struct inl_frame *f = &g->e.c->frame;
	struct emit *e = &g->e;

	store64(e, RSP, FRAME_POS, RAX);
	f->pos_off = FRAME_POS;
	f->at_pos = e->c->len;
	store64(e, RSP, FRAME_RECORD, RCX);
	for (size_t k = 0; k <= a->n_more; k++) {
		size_t first, n;
		uint32_t off;
		inl_record_at(a, k, &first, &n, &off);
		for (size_t i = 0; i < n; i++)
			if (a->v[first + i].text)
				copy_text(g, a, first + i, off + inl_record_offset(a->v + first, n, i));
	}
	load64(e, RCX, RSP, FRAME_RECORD);
	load64(e, RAX, RSP, FRAME_POS);
	f->pos_end = e->c->len;
}

static void copy_word(struct gen *g, int32_t from, int32_t to)
{
	load64(&g->e, RDX, RSP, from);
	store64(&g->e, RCX, to, RDX);
}

/* All of record k but the word that says it is there. */
static void fill_one(struct gen *g, const struct inl_action *a, size_t k)
{
	struct emit *e = &g->e;
	size_t first, n;
	uint32_t at;

	inl_record_at(a, k, &first, &n, &at);
	op_mem(e, true, "\xc7", 1, 0, RCX, (int32_t)at + 8);
	put32(e, k ? a->more[k - 1].type : a->type);
	copy_word(g, FRAME_TIME, (int32_t)at + 16);
	copy_word(g, FRAME_THREAD, (int32_t)at + 24);
	for (size_t i = 0; i < n; i++)
		copy_word(g, FRAME_VALUES + 8 * (int32_t)(first + i), (int32_t)at + INL_RECORD_VALUES + 8 * (int32_t)i);
}

/* That word: position + 1. Nobody sees the others' before the first one's. */
static void say_there(struct gen *g, const struct inl_action *a, size_t k)
{
	size_t first, n;
	uint32_t at;

	inl_record_at(a, k, &first, &n, &at);
	lea(&g->e, RDX, RAX, (int32_t)at + 1);
	store64(&g->e, RCX, (int32_t)at, RDX);
}

static void fill(struct gen *g, const struct inl_action *a)
{
	struct emit *e = &g->e;
	bool any = false;

	PUT(e, 0x89, 0xc1); // mov %eax,%ecx
	PUT(e, 0x81, 0xe1); // and
	put32(e, (int64_t)a->size - 1);
	imm64(e, RDX, a->data);
	op_reg(e, true, "\x01", 1, RDX, RCX);
	for (size_t k = 0; k <= a->n_more; k++)
		fill_one(g, a, k);
	for (size_t i = 0; i < a->n; i++)
		any |= a->v[i].text != 0;
	if (any)
		texts(g, a);
	for (size_t k = a->n_more + 1; k-- > 0;)
		say_there(g, a, k); // the last store is the commit
}

static void add_one(struct gen *g, uint64_t addr)
{
	imm64(&g->e, RCX, addr);
	PUT(&g->e, 0xf0, 0x48, 0xff, 0x01); // lock incq (%rcx)
}

/* From here to the jump that follows, or to what comes next. */
static void done(struct gen *g, unsigned i, uint16_t pass)
{
	struct inl_frame *f = &g->e.c->frame;

	f->done[i].lo = g->e.c->len;
	if (i < 2)
		jmp(&g->e, pass);
	f->done[i].hi = g->e.c->len;
}

static void record(struct gen *g, const struct inl_action *a, uint16_t pass)
{
	struct emit *e = &g->e;
	uint16_t quiet = new_label(e), full = new_label(e);

	// Of several one may only count by now, and each does that for itself: the engine's.
	for (size_t k = 0; k <= a->n_more; k++) {
		imm64(e, RCX, k ? a->more[k - 1].cell : a->cell);
		op_mem(e, true, "\x83", 1, 7, RCX, (int32_t)offsetof(struct inl_cell, quiet)); // cmp
		PUT(e, 0);
		jcc(e, CC_NE, a->n_more ? LABEL_TRAP : quiet);
	}
	values(g, a);
	time_and_thread(g, a);
	reserve(g, a, inl_action_len(a), a->block ? LABEL_TRAP : full);
	fill(g, a);
	done(g, 0, pass);
	if (!a->block) {
		bind(e, full);
		add_one(g, a->cell + offsetof(struct inl_cell, dropped));
		done(g, 1, pass);
	}
	bind(e, quiet);
}

void gen_action(struct gen *g, uint16_t pass)
{
	const struct inl_action *a = g->env->action;

	g->uses_rcx = g->uses_rdx = true;
	g->e.c->frame.acts = true;
	if (a->cond) {
		g->p = a->cond;
		gen_branch(g, a->cond->root, false, pass, 0);
	}
	if (a->n > INL_VALUES) {
		gen_refuse(g, TL_REFUSE_CONDITION);
		return;
	}
	if (a->limited) {
		imm64(&g->e, RCX, a->cell + offsetof(struct inl_cell, left));
		PUT(&g->e, 0xf0, 0x48, 0x83, 0x29, 0x01); // lock subq $1,(%rcx)
		g->e.c->frame.decided = g->e.c->len;
		jcc(&g->e, CC_S, LABEL_TRAP);
		done(g, 2, pass);
		return;
	}
	if (a->record)
		record(g, a, pass);
	add_one(g, a->cell + offsetof(struct inl_cell, count));
	done(g, 2, pass);
}
