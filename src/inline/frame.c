/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "inline/inline.h"

#include <string.h>

/* lahf: SF ZF AF PF CF in ah, as in the flags; seto: OF in al. */
#define LAHF_FLAGS 0xd5ull
#define FLAG_OF 0x800ull

static uint64_t with_flags(uint64_t eflags, uint64_t saved)
{
	eflags &= ~(LAHF_FLAGS | FLAG_OF);
	return eflags | (saved >> 8 & LAHF_FLAGS) | (saved & 1 ? FLAG_OF : 0);
}

/* Between the two moves of the stack pointer: what has been saved is in the frame. */
static bool take_frame(const struct inl_frame *f, uint64_t off, struct user_regs_struct *regs,
		       const struct mem_reader *mem)
{
	uint64_t v[4]; /* rax, flags, rcx, rdx */

	if (mem_read(mem, regs->rsp, v, sizeof(v), NULL))
		return false;
	if (f->rax && off >= f->rax)
		regs->rax = v[0];
	if (f->flags && off >= f->flags)
		regs->eflags = with_flags(regs->eflags, v[1]);
	if (f->rcx && off >= f->rcx)
		regs->rcx = v[2];
	if (f->rdx && off >= f->rdx)
		regs->rdx = v[3];
	regs->rsp += f->size;
	return true;
}

#define FLAG_SF 0x80ull

/* Let by where hits are ignored besides, and not yet where all ways meet. */
static bool is_taken(const struct inl_frame *f, enum inl_taken way, uint64_t off, uint64_t eflags)
{
	const struct inl_take *t = &f->take[way];

	return t->lo && off >= t->lo && off < t->hi && (off > t->lo || !(eflags & FLAG_SF));
}

static bool is_done(const struct inl_frame *f, uint64_t off, uint64_t eflags)
{
	for (enum inl_taken way = INL_TAKEN_RING; way <= INL_TAKEN_NONE; way++)
		if (is_taken(f, way, off, eflags))
			return true;
	if (f->decided && off == f->decided)
		return !(eflags & FLAG_SF);
	for (size_t i = 0; i < sizeof(f->done) / sizeof(f->done[0]); i++)
		if (off >= f->done[i].lo && off < f->done[i].hi)
			return true;
	return false;
}

#define FLAG_ZF 0x40ull

bool inl_reserved(const struct inl_frame *f, uint64_t at, const struct user_regs_struct *regs,
		  const struct mem_reader *mem, uint64_t *ret_pos)
{
	uint64_t off = regs->rip - at;

	*ret_pos = regs->rax;
	if (f->given_up && off >= f->give_up && off < f->given_up)
		return true;
	// At .reserved the flags say whether the exchange was made.
	if (!f->reserved || off < f->reserved || off >= f->done[0].lo ||
	    (off == f->reserved && !(regs->eflags & FLAG_ZF)) || is_taken(f, INL_TAKEN_RING, off, regs->eflags))
		return false;
	if (f->pos_off && off >= f->at_pos && off < f->pos_end)
		return !mem_read(mem, regs->rsp + f->pos_off, ret_pos, sizeof(*ret_pos), NULL);
	return true;
}

/* What the condition of a part has come to. */
static bool read_said(const struct inl_frame *f, uint8_t part, bool always, uint64_t rsp, const struct mem_reader *mem, uint64_t *ret)
{
	*ret = INL_THERE;
	return always || (!mem_read(mem, rsp + f->said + 8ull * part, ret, sizeof(*ret), NULL) &&
			  (*ret == INL_THERE || *ret == INL_ABANDONED));
}

/* The words that say that records are there, the first one's last. */
static size_t owed_words(const struct inl_frame *f, const struct user_regs_struct *regs, const struct mem_reader *mem,
			 struct inl_owed ret[INL_MORE + 1])
{
	uint64_t said;
	size_t n = 0;

	for (size_t i = 0; i < f->n_there; i++) {
		const struct inl_there_at *r = &f->there[i];
		if (read_said(f, r->part, r->always, regs->rsp, mem, &said))
			ret[n++] = (struct inl_owed){ .pos = regs->rax + r->off, .word = regs->rax + r->off + said };
	}
	return n;
}

size_t inl_owed(const struct inl_frame *f, uint64_t at, const struct user_regs_struct *regs, const struct mem_reader *mem,
		struct inl_owed ret[INL_MORE + 1])
{
	uint64_t off = regs->rip - at, said;
	bool ring = is_taken(f, INL_TAKEN_RING, off, regs->eflags), full = is_taken(f, INL_TAKEN_FULL, off, regs->eflags);
	bool taken = ring || full || is_taken(f, INL_TAKEN_NONE, off, regs->eflags);
	size_t n = ring ? owed_words(f, regs, mem, ret) : 0;

	if (!taken && (off < f->done[0].lo || off >= f->done[0].hi))
		return 0;
	for (size_t i = 0; i < f->n_owed; i++) {
		const struct inl_owed_at *r = &f->owed[i];
		if (!taken && (off >= r->before || (r->drops && off < f->full)))
			continue;
		if (taken && r->drops && !full)
			continue;
		if (read_said(f, r->part, r->always, regs->rsp, mem, &said) && said == INL_THERE)
			ret[n++] = (struct inl_owed){ .type = r->type, .drops = r->drops };
	}
	return n;
}

enum inl_where inl_unwind(const struct inl_frame *f, uint16_t len, uint64_t site, uint64_t at,
			  struct user_regs_struct *regs, const struct mem_reader *mem)
{
	uint64_t off = regs->rip - at;
	enum inl_where where = INL_BEFORE;

	if (off >= len)
		return INL_OUTSIDE;
	if (off == f->trapped)
		return INL_TRAPPED;
	if (off >= f->pass_exit && off < f->trap_exit)
		where = f->acts ? INL_DONE : INL_PASSED;
	else if (is_done(f, off, regs->eflags))
		where = INL_DONE;
	bool in_frame = off >= f->entered && !(off >= f->pass_left && off < f->trap_exit) &&
			off < f->trap_left;
	if (in_frame && !take_frame(f, off, regs, mem))
		return INL_OUTSIDE;
	regs->rip = site;
	return where;
}
