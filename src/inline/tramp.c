/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Around conditions and actions: into the trampoline and out of it. */

#include "inline/gen.h"

/* Flags by lahf and seto: an eighth of the time that pushf and popf take. */
static void enter(struct gen *g, bool rcx, bool rdx)
{
	struct inl_frame *f = &g->e.c->frame;
	struct emit *e = &g->e;

	*f = (struct inl_frame){ .size = (uint16_t)g->frame };
	lea(e, RSP, RSP, -g->frame);
	f->entered = e->c->len;
	store64(e, RSP, 0, RAX);
	f->rax = e->c->len;
	PUT(e, 0x9f);		  // lahf
	PUT(e, 0x0f, 0x90, 0xc0); // seto %al
	store64(e, RSP, 8, RAX);
	f->flags = e->c->len;
	if (rcx) {
		store64(e, RSP, 16, RCX);
		f->rcx = e->c->len;
	}
	if (rdx) {
		store64(e, RSP, 24, RDX);
		f->rdx = e->c->len;
	}
}

static void leave(struct gen *g, bool rcx, bool rdx)
{
	struct emit *e = &g->e;

	if (rdx)
		load64(e, RDX, RSP, 24);
	if (rcx)
		load64(e, RCX, RSP, 16);
	load64(e, RAX, RSP, 8);
	PUT(e, 0x04, 0x7f); // add $127,%al: overflows if al is 1
	PUT(e, 0x9e);	    // sahf
	load64(e, RAX, RSP, 0);
	lea(e, RSP, RSP, g->frame);
}

static void go_on(struct gen *g)
{
	int64_t d = (int64_t)(g->env->pass - (g->env->at + g->e.c->len + INL_JMP));

	if (fits32(d) && !g->far) {
		PUT(&g->e, 0xe9);
		put32(&g->e, d);
		return;
	}
	PUT(&g->e, 0xff, 0x25, 0, 0, 0, 0); // jmp *0(%rip)
	put(&g->e, &g->env->pass, sizeof(g->env->pass));
}

void gen_of_thread(struct gen *g, uint64_t thread, uint16_t other)
{
	g->uses_rcx = true;
	mov_imm(&g->e, RCX, (int64_t)thread);
	thread_rax(&g->e, g->env->fsgsbase);
	op_reg(&g->e, true, "\x39", 1, RCX, RAX); // cmp
	jcc(&g->e, CC_NE, other);
}

void gen_when(struct gen *g, const struct inl_when *w, uint16_t no)
{
	if (w->thread)
		gen_of_thread(g, w->thread, no);
	if (!w->cond)
		return;
	g->p = w->cond;
	gen_branch(g, g->p->root, false, no, 0);
}

/* A trap where it is meant. */
static void stop(struct gen *g, const struct inl_when *w)
{
	uint16_t no = new_label(&g->e);

	if (w->thread)
		gen_of_thread(g, w->thread, no);
	g->p = w->cond;
	if (w->cond)
		gen_branch(g, g->p->root, true, LABEL_TRAP, 0);
	else
		jmp(&g->e, LABEL_TRAP);
	bind(&g->e, no);
}

static void whole(struct gen *g, const struct inl_when *stops, size_t n, bool rcx, bool rdx)
{
	struct inl_frame *f = &g->e.c->frame;

	g->e.c->len = 0;
	g->e.n_fixups = 0;
	g->e.n_labels = 1; // LABEL_TRAP
	enter(g, rcx, rdx);
	uint16_t pass = new_label(&g->e);
	for (size_t i = 0; i < n; i++)
		stop(g, &stops[i]);
	if (g->env->action)
		gen_action(g, pass);
	else if (!n)
		jmp(&g->e, LABEL_TRAP);
	bind(&g->e, pass);
	f->pass_exit = g->e.c->len;
	leave(g, rcx, rdx);
	f->pass_left = g->e.c->len;
	go_on(g);
	bind(&g->e, LABEL_TRAP);
	f->trap_exit = g->e.c->len;
	leave(g, rcx, rdx);
	f->trap_left = g->e.c->len;
	PUT(&g->e, 0xcc);
	f->trapped = g->e.c->len;
	// Should the engine be gone, the handler in the target comes back here (agent/trap.S).
	go_on(g);
}

/* The labels are set as they are made: they are most of it. */
static void begin(struct gen *g, const struct inl_env *env, struct inl_code *ret)
{
	g->e.c = ret;
	g->e.full = g->far = g->uses_rcx = g->uses_rdx = false;
	g->env = env;
	g->p = NULL;
	g->refusal = TL_REFUSE_NONE;
	g->frame = env->action ? FRAME_ACTION : FRAME_FILTER;
	ret->follows = false;
}

static enum tl_refuse end(struct gen *g)
{
	if (g->e.full)
		gen_refuse(g, TL_REFUSE_CONDITION);
	return g->refusal;
}

enum tl_refuse inl_draft(const struct inl_env *env, const struct inl_when *stops, size_t n, struct inl_code *room,
			 struct inl_draft *ret)
{
	const struct inl_frame *f = &room->frame;
	struct gen g;

	begin(&g, env, room);
	g.far = true;
	whole(&g, stops, n, true, true);
	*ret = (struct inl_draft){ .rcx = g.uses_rcx, .rdx = g.uses_rdx };
	// What is not used is not saved, nor loaded at the two ways out; a load is as long as a store.
	int unused = (ret->rcx ? 0 : f->rcx - f->flags) + (ret->rdx ? 0 : f->rdx - f->rcx);
	ret->len = (uint16_t)(room->len - 3 * unused);
	return end(&g);
}

enum tl_refuse inl_compile_draft(const struct inl_env *env, const struct inl_when *stops, size_t n,
				 const struct inl_draft *draft, struct inl_code *ret)
{
	struct gen g;
	enum tl_refuse why;

	begin(&g, env, ret);
	whole(&g, stops, n, draft->rcx, draft->rdx);
	why = end(&g);
	if (!why)
		resolve_labels(&g.e);
	return why;
}

enum tl_refuse inl_compile(const struct inl_env *env, const struct inl_when *stops, size_t n,
			   struct inl_code *ret)
{
	struct inl_draft draft;
	enum tl_refuse why = inl_draft(env, stops, n, ret, &draft);

	return why ? why : inl_compile_draft(env, stops, n, &draft, ret);
}
