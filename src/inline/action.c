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
		bool counts = i ? a->more[i - 1].counts : !a->record;
		n = i ? a->more[i - 1].n : own;
		*ret_first = first;
		*ret_n = n;
		*ret_off = off;
		len = counts ? 0 : inl_record_offset(a->v + first, n, n);
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

/* One of those at the place, 0..n_more. */
struct part {
	size_t k;
	struct inl_when when; /* if not always, what it has come to is in the frame */
	bool counts;
	uint64_t cell;
	uint32_t type, off, len; /* of its record */
	size_t first, n;	 /* its values */
};

static bool is_several(const struct inl_action *a)
{
	return a->n_more || a->left;
}

static struct part part_of(const struct inl_action *a, size_t k)
{
	struct part p = { .k = k, .counts = !a->record, .cell = a->cell, .type = a->type };

	if (is_several(a))
		p.when = a->when;
	if (k)
		p = (struct part){ .k = k, .when = a->more[k - 1].when, .counts = a->more[k - 1].counts,
				   .cell = a->more[k - 1].cell, .type = a->more[k - 1].type };
	p.len = inl_record_at(a, k, &p.first, &p.n, &p.off);
	return p;
}

/* The one whose hits are ignored, behind all others. */
static struct part part_left(const struct inl_action *a)
{
	return (struct part){ .k = INL_MORE + 1, .when = a->left_when };
}

static int32_t said_at(const struct part *p)
{
	return FRAME_SAID + 8 * (int32_t)p->k;
}

/* Jumps when p is meant (want) or not. */
static void branch_said(struct gen *g, const struct part *p, bool want, uint16_t label)
{
	bool always = inl_is_always(&p->when);

	if (always && want)
		jmp(&g->e, label);
	if (always)
		return;
	op_mem(&g->e, true, "\x83", 1, 7, RSP, said_at(p)); // cmp
	PUT(&g->e, INL_THERE);
	jcc(&g->e, want ? CC_E : CC_NE, label);
}

static void values(struct gen *g, const struct inl_action *a, size_t first, size_t n)
{
	for (size_t i = first; i < first + n; i++) {
		g->p = a->v[i].prog;
		gen_value(g, g->p->root, 0);
		if (a->v[i].text)
			check_text(g, a->v[i].text);
		store64(&g->e, RSP, FRAME_VALUES + 8 * (int32_t)i, RAX);
	}
}

static void time_and_thread(struct gen *g)
{
	struct emit *e = &g->e;

	PUT(e, 0x0f, 0x31);		// rdtsc
	PUT(e, 0x48, 0xc1, 0xe2, 0x20); // shl $32,%rdx
	PUT(e, 0x48, 0x09, 0xd0);	// or %rdx,%rax
	store64(e, RSP, FRAME_TIME, RAX);
	thread_rax(e, g->env->fsgsbase);
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
		struct part p = part_of(a, k);
		uint16_t skip = new_label(e);
		branch_said(g, &p, false, skip);
		for (size_t i = 0; i < p.n; i++)
			if (a->v[p.first + i].text)
				copy_text(g, a, p.first + i, p.off + inl_record_offset(a->v + p.first, p.n, i));
		bind(e, skip);
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
static void fill_one(struct gen *g, const struct part *p)
{
	struct emit *e = &g->e;
	int32_t at = (int32_t)p->off;
	uint16_t end = new_label(e);

	// Where there is no record, its piece says how long it is.
	if (!inl_is_always(&p->when)) {
		op_mem(e, true, "\xc7", 1, 0, RCX, at + 8);
		put32(e, p->len);
	}
	branch_said(g, p, false, end);
	op_mem(e, true, "\xc7", 1, 0, RCX, at + 8);
	put32(e, p->type);
	copy_word(g, FRAME_TIME, at + 16);
	copy_word(g, FRAME_THREAD, at + 24);
	for (size_t i = 0; i < p->n; i++)
		copy_word(g, FRAME_VALUES + 8 * (int32_t)(p->first + i), at + INL_RECORD_VALUES + 8 * (int32_t)i);
	bind(e, end);
}

/* That word: position + 1. Nobody sees the others' before the first one's. */
static void say_there(struct gen *g, const struct part *p)
{
	int32_t at = (int32_t)p->off;

	if (!inl_is_always(&p->when)) {
		load64(&g->e, RDX, RSP, said_at(p));
		op_reg(&g->e, true, "\x01", 1, RAX, RDX); // add
		lea(&g->e, RDX, RDX, at);
	} else {
		lea(&g->e, RDX, RAX, at + INL_THERE);
	}
	store64(&g->e, RCX, at, RDX);
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
	for (size_t k = 0; k <= a->n_more; k++) {
		struct part p = part_of(a, k);
		if (!p.counts)
			fill_one(g, &p);
	}
	for (size_t i = 0; i < a->n; i++)
		any |= a->v[i].text != 0;
	if (any)
		texts(g, a);
}

/* The last store is the commit. */
static void commit(struct gen *g, const struct inl_action *a)
{
	struct inl_frame *f = &g->e.c->frame;

	f->n_there = 0;
	for (size_t k = a->n_more + 1; k-- > 0;) {
		struct part p = part_of(a, k);
		if (p.counts)
			continue;
		say_there(g, &p);
		f->there[f->n_there++] = (struct inl_there_at){ .off = p.off, .part = (uint8_t)k, .always = inl_is_always(&p.when) };
	}
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

static void unless_quiet(struct gen *g, uint64_t cell, uint16_t quiet)
{
	imm64(&g->e, RCX, cell);
	op_mem(&g->e, true, "\x83", 1, 7, RCX, (int32_t)offsetof(struct inl_cell, quiet)); // cmp
	PUT(&g->e, 0);
	jcc(&g->e, CC_NE, quiet);
}

static void record(struct gen *g, const struct inl_action *a, uint16_t pass)
{
	struct emit *e = &g->e;
	uint16_t quiet = new_label(e), full = new_label(e);

	unless_quiet(g, a->cell, quiet);
	values(g, a, 0, a->n);
	time_and_thread(g);
	reserve(g, a, inl_action_len(a), a->block ? LABEL_TRAP : full);
	fill(g, a);
	commit(g, a);
	done(g, 0, pass);
	if (!a->block) {
		bind(e, full);
		add_one(g, a->cell + offsetof(struct inl_cell, dropped));
		done(g, 1, pass);
	}
	bind(e, quiet);
}

/* ---- several at one place */

/* What all the conditions come to, before anything is done: nothing of it may change on the way. */
static void decide(struct gen *g, const struct part *p)
{
	struct emit *e = &g->e;
	uint16_t no = new_label(e);

	if (inl_is_always(&p->when))
		return;
	op_mem(e, true, "\xc7", 1, 0, RSP, said_at(p));
	put32(e, INL_ABANDONED);
	gen_when(g, &p->when, no);
	op_mem(e, true, "\xc7", 1, 0, RSP, said_at(p));
	put32(e, INL_THERE);
	bind(e, no);
}

static void decide_all(struct gen *g, const struct inl_action *a)
{
	struct part left = part_left(a);

	for (size_t k = 0; k <= a->n_more; k++) {
		struct part p = part_of(a, k);
		decide(g, &p);
	}
	decide(g, &left);
}

/* To the label where no record is to be made. */
static void unless_any(struct gen *g, const struct inl_action *a, uint16_t none)
{
	uint16_t any = new_label(&g->e);

	for (size_t k = 0; k <= a->n_more; k++) {
		struct part p = part_of(a, k);
		if (!p.counts)
			branch_said(g, &p, true, any);
	}
	jmp(&g->e, none);
	bind(&g->e, any);
}

/* Of those whose condition is true: others' may not be there to be read. */
static void values_of_several(struct gen *g, const struct inl_action *a)
{
	for (size_t k = 0; k <= a->n_more; k++) {
		struct part p = part_of(a, k);
		uint16_t skip = new_label(&g->e);
		if (p.counts)
			continue;
		branch_said(g, &p, false, skip);
		// It only counts by now, which the ring's counts know nothing of: the engine's.
		unless_quiet(g, p.cell, LABEL_TRAP);
		values(g, a, p.first, p.n);
		bind(&g->e, skip);
	}
}

/* All that is left to be done, one instruction for each of them: the thread need not do it by itself (inl_owed()). */
static void count_each(struct gen *g, const struct inl_action *a, bool drops)
{
	struct inl_frame *f = &g->e.c->frame;

	for (size_t k = 0; k <= a->n_more; k++) {
		struct part p = part_of(a, k);
		uint16_t skip = new_label(&g->e);
		if (p.counts == drops)
			continue;
		branch_said(g, &p, false, skip);
		add_one(g, p.cell + (drops ? offsetof(struct inl_cell, dropped) : offsetof(struct inl_cell, count)));
		f->owed[f->n_owed++] = (struct inl_owed_at){ .before = g->e.c->len, .part = (uint8_t)k, .drops = drops,
							     .always = inl_is_always(&p.when), .type = p.type };
		bind(&g->e, skip);
	}
}

/* The last thing that is decided: one less is to be ignored. It leaves rax and rcx alone. */
static void take(struct gen *g, const struct inl_action *a, enum inl_taken way, uint16_t used_up)
{
	struct part p = part_left(a);
	uint16_t skip = new_label(&g->e);

	branch_said(g, &p, false, skip);
	imm64(&g->e, RDX, a->left);
	PUT(&g->e, 0xf0, 0x48, 0x83, 0x2a, 0x01); // lock subq $1,(%rdx)
	g->e.c->frame.take[way].lo = g->e.c->len;
	jcc(&g->e, CC_S, used_up);
	bind(&g->e, skip);
}

static void taken(struct gen *g, enum inl_taken way, uint16_t label)
{
	jmp(&g->e, label);
	g->e.c->frame.take[way].hi = g->e.c->len;
}

/* The ring's piece, whose position is in rax and address in rcx, is nobody's: the engine serves the hit. */
static void give_up(struct gen *g, uint32_t len)
{
	struct inl_frame *f = &g->e.c->frame;

	f->give_up = g->e.c->len;
	op_mem(&g->e, true, "\xc7", 1, 0, RCX, 8);
	put32(&g->e, len);
	lea(&g->e, RDX, RAX, INL_ABANDONED);
	store64(&g->e, RCX, 0, RDX);
	f->given_up = g->e.c->len;
	jmp(&g->e, LABEL_TRAP);
}

/* What a hit that is ignored besides goes through: how far it has come. */
struct ways {
	uint16_t counts, drops; /* all is decided */
	uint16_t none, full;	/* no record is to be made; there is no room */
	uint16_t used_up;
};

/* Records, into one piece of the ring for all; those whose condition is false give theirs up. */
static void records(struct gen *g, const struct inl_action *a, uint32_t len, const struct ways *w)
{
	struct inl_frame *f = &g->e.c->frame;

	unless_any(g, a, w->none);
	values_of_several(g, a);
	time_and_thread(g);
	reserve(g, a, len, a->block ? LABEL_TRAP : w->full);
	fill(g, a);
	if (a->left)
		take(g, a, INL_TAKEN_RING, w->used_up);
	commit(g, a);
	f->take[INL_TAKEN_RING].hi = g->e.c->len;
}

/* Beside the way: where nothing of the ring is had, the countdown comes first, too. */
static void taken_else(struct gen *g, const struct inl_action *a, uint32_t len, const struct ways *w)
{
	bind(&g->e, w->used_up);
	give_up(g, len);
	bind(&g->e, w->none);
	take(g, a, INL_TAKEN_NONE, LABEL_TRAP);
	taken(g, INL_TAKEN_NONE, w->counts);
	if (a->block)
		return;
	bind(&g->e, w->full);
	take(g, a, INL_TAKEN_FULL, LABEL_TRAP);
	taken(g, INL_TAKEN_FULL, w->drops);
}

/* Then what counts. */
static void several(struct gen *g, const struct inl_action *a, uint16_t pass)
{
	struct inl_frame *f = &g->e.c->frame;
	struct ways w = { .counts = new_label(&g->e), .drops = new_label(&g->e) };
	uint32_t len = inl_action_len(a);

	w.none = a->left ? new_label(&g->e) : w.counts;
	w.full = a->left ? new_label(&g->e) : w.drops;
	w.used_up = new_label(&g->e);
	f->said = FRAME_SAID;
	decide_all(g, a);
	if (len)
		records(g, a, len, &w);
	else if (a->left)
		take(g, a, INL_TAKEN_NONE, LABEL_TRAP);
	f->done[0].lo = g->e.c->len;
	if (!len)
		f->take[INL_TAKEN_NONE].hi = g->e.c->len;
	if (len && !a->block) {
		jmp(&g->e, w.counts);
		bind(&g->e, w.drops);
		f->full = g->e.c->len;
		count_each(g, a, true);
	}
	bind(&g->e, w.counts);
	count_each(g, a, false);
	if (len && a->left)
		jmp(&g->e, pass);
	f->done[0].hi = g->e.c->len;
	if (len && a->left)
		taken_else(g, a, len, &w);
}

void gen_action(struct gen *g, uint16_t pass)
{
	const struct inl_action *a = g->env->action;

	g->uses_rcx = g->uses_rdx = true;
	g->e.c->frame.acts = true;
	if (a->n > INL_VALUES) {
		gen_refuse(g, TL_REFUSE_CONDITION);
		return;
	}
	if (is_several(a)) {
		several(g, a, pass);
		return;
	}
	gen_when(g, &a->when, pass);
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
