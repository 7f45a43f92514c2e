/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef INLINE_INLINE_H
#define INLINE_INLINE_H

/*
 * Conditions that run inside the target: how a jump gets into the code, and
 * the machine code that it leads to. Pure: bytes and a reduced condition in,
 * bytes out; no target. Prefix inl_. Why it is so: docs/design/0005-inline.md.
 *
 * A trampoline is a filter. It saves what it uses, evaluates the condition
 * and, when that is false beyond doubt, jumps to the copy of the instruction
 * (its slot). When it is true, or could not be told (division by zero, a null
 * pointer, the program's code read as data), everything is as it was and an
 * int3 tells the engine, which serves the hit as if the site itself had
 * trapped. So nothing is decided here but "certainly not".
 */

#include <trapline/breakpoint.h>

#include "arch/arch.h"
#include "base/vec.h"
#include "expr/cond.h"

/* ---- plan.c: the bytes at the site */

#define INL_JMP 5 /* e9 and a 32-bit displacement */
#define INL_SHORT_JMP 2 /* eb and an 8-bit displacement */

/*
 * flow.c: where control enters a function in its middle, as far as its bytes
 * tell: direct branches, and tables of addresses that it mentions.
 */
struct inl_entries {
	uint64_t lo, hi;    /* the function; hi: first byte behind it */
	VEC(uint64_t) at;   /* sorted */
	VEC(uint32_t) longs; /* offsets from lo of the instructions that are long enough for a host; sorted */
};
/* False: it can't be told (bytes that do not decode, or no memory). data reads the program's memory. */
bool inl_entries_scan(const uint8_t *code, uint64_t lo, uint64_t hi, const struct mem_reader *data,
		      struct inl_entries *ret);
bool inl_entries_has(const struct inl_entries *e, uint64_t addr);
void inl_entries_free(struct inl_entries *e);

enum inl_tactic {
	INL_NONE = 0,
	INL_WHOLE, /* the instruction is as long as a jump, or longer */
	INL_PUN,   /* it is shorter: the bytes behind it serve as the end of the displacement */
	INL_GROUP, /* the instructions that begin in the five bytes are moved together */
	INL_SHORT, /* a jump of two bytes leads to another, in an instruction that is moved (its host) */
};

#define INL_GROUP_MAX 20 /* four bytes and the longest instruction */
#define INL_PARTS 5

struct inl_plan {
	enum inl_tactic tactic : 8;
	enum tl_refuse refusal : 8; /* with INL_NONE */
	uint8_t len;		/* bytes that change; never more than the instruction has */
	struct arch_insn insn;
	uint64_t site;
	uint64_t lo, hi; /* first and last address that the jump can lead to */
	uint32_t mask, value; /* ... of those, where the displacement has these bits */
	uint8_t was[INL_JMP];
	/* INL_GROUP: what is moved; others: the one instruction. */
	uint8_t n_parts, group_len;
	uint8_t part[INL_PARTS];  /* offsets of the instructions */
	uint8_t n_live;           /* of them that control can reach from the first one; padding follows */
	uint8_t code[INL_GROUP_MAX];
};

/*
 * How the instruction at site can become a jump: only bytes of this one
 * instruction change, so no other place of the program can be hurt, whatever
 * jumps or returns there. n bytes are valid (15 are enough).
 */
void inl_plan(const uint8_t *bytes, size_t n, uint64_t site, struct inl_plan *ret);
/*
 * Instructions moved together. Each of them but the first gets a trap where it
 * began: the jump's displacement is chosen such that an int3 (`last`, when it is
 * the fifth byte) stands there. So whoever enters in the middle, by
 * whatever way, is seen and goes on from a copy; e (may be NULL: nothing is
 * known, refused) says what would do so often. `last` is INL_TRAP or one of inl_last[].
 */
#define INL_TRAP 0xcc
void inl_plan_group(const uint8_t *bytes, size_t n, uint64_t site, uint8_t last, const struct inl_entries *e,
		    struct inl_plan *ret);
/* The same group, whatever came of it, with another `last`. */
void inl_plan_last(struct inl_plan *p, uint8_t last);
/* The jump behind a copy that leads back to the instruction at `next` leads to that one's copy instead. False: out of reach. */
bool inl_chain(struct arch_slot *a, uint64_t next, uint64_t to);
/* Invalid opcodes in 64-bit mode, for places from which no jump downwards fits. Ends with 0. */
extern const uint8_t inl_last[];
/* The first address >= from that the jump can lead to. False: none. */
bool inl_next_place(const struct inl_plan *p, uint64_t from, uint64_t *ret);
/*
 * A host gets two jumps: at its beginning one to its copy, and one byte behind that the one that
 * the short jump leads to. They share bytes: the displacement of the first is
 * that of the second, shifted up by a byte, with e9 below.
 */
#define INL_HOST 6 /* bytes that change */
struct inl_host {
	uint64_t at; /* 0: none */
	uint8_t len, code[15];
};
/* Instructions of a function that was scanned, whose bytes are given, that can be hosts for a site; returns how many (up to cap). */
size_t inl_hosts(const uint8_t *code, const struct inl_entries *e, uint64_t site, uint8_t site_len,
		 struct inl_host *ret, size_t cap);
/* Where the copy of the host and the trampoline are, by the second displacement. */
uint64_t inl_host_copy(const struct inl_host *h, uint32_t disp);
uint64_t inl_host_leads(const struct inl_host *h, uint32_t disp);
/* A plan for that; its window says nothing. */
void inl_plan_short(const uint8_t *bytes, size_t n, uint64_t site, const struct inl_host *h, struct inl_plan *ret);
void inl_jump_short(const struct inl_plan *p, const struct inl_host *h, uint32_t disp, uint8_t jump[INL_JMP],
		    uint8_t host[INL_HOST]);
/* The jump to `to`, which is in lo..hi: plan->len bytes to write. The rest of the five is as it was. */
void inl_jump(const struct inl_plan *p, uint64_t to, uint8_t ret[INL_JMP]);
/* A few words for people; never NULL. */
const char *inl_refuse_text(enum tl_refuse why);

/* ---- code.c: the trampoline */

#define INL_CODE_MAX 4096

struct inl_range {
	uint64_t lo, hi; /* hi: first byte behind it */
};

/*
 * What a trampoline does where no condition has trapped: count, or write a
 * record into the ring. It is done by one instruction (the commit): a thread
 * found before it has done nothing, one behind it everything. The words of a
 * record: ring position + 1 (the commit), type, time stamp counter, thread
 * pointer, values, then texts.
 */
#define INL_VALUES 16
#define INL_RECORD_VALUES 32 /* offset of the values */
#define INL_UNIT 64	     /* records are multiples of that */
/* The first word of a record: its position and one of these. Until then it is 0. */
#define INL_THERE 1
#define INL_ABANDONED 3 /* what is behind it is the length, to be skipped */
#define INL_TEXT_MAX 256
#define INL_MORE 7

/* When something at a place is meant. */
struct inl_when {
	const struct cond_prog *cond; /* NULL: always */
	uint64_t thread; /* fs base of the only thread; 0: in all of them */
};

static inline bool inl_is_always(const struct inl_when *w)
{
	return !w->cond && !w->thread;
}

struct inl_value {
	const struct cond_prog *prog;
	uint32_t text; /* copy at most so many bytes from where the value points; 0: it is a number */
};

struct inl_action {
	bool record;		      /* else it only counts */
	bool limited;		      /* ... down, from the cell's .left, and traps when that is used up */
	bool block;		      /* a full ring traps; else the record is dropped and counted */
	struct inl_when when;
	struct inl_value v[INL_VALUES]; /* of all records that are made, one after the other */
	size_t n;
	uint32_t type; /* of the first record, which has all values but those of .more */
	/* Others at the same place, each with a time of its own. Their records are behind it in the ring, and all there with its commit. */
	struct inl_more {
		bool counts; /* makes no record */
		uint32_t type, n;
		uint64_t cell;
		struct inl_when when;
	} more[INL_MORE];
	size_t n_more;
	/* And one whose hits are ignored: this word is counted down then. Traps when that is used up. 0: none */
	uint64_t left;
	struct inl_when left_when;
	/* In the target: a struct inl_cell, the ring's head and tail, and the ring itself (mapped twice in a row). */
	uint64_t cell, head, tail, data;
	uint32_t size; /* of the ring; a power of two */
};

/* Shared by the code and the engine, 64 bytes each. */
struct inl_cell {
	uint64_t count, dropped, quiet; /* quiet: nothing but counting */
	int64_t left;                   /* hits that are still to be ignored, less one at each */
	uint64_t unused[4];
};

/* Where text i of a record begins, i == n: the record's length, a multiple of INL_UNIT. */
uint32_t inl_record_offset(const struct inl_value *v, size_t n, size_t i);

/* Record k of an action, 0..n_more: its values, and where it begins behind the first. Returns its length. */
uint32_t inl_record_at(const struct inl_action *a, size_t k, size_t *ret_first, size_t *ret_n, uint32_t *ret_off);
/* Of all of them; 0: they only count. */
uint32_t inl_action_len(const struct inl_action *a);

/* Memory that is there, for compiled code. */
struct inl_mapped {
	uint64_t lo, len;
};
#define INL_MAPPED_MAX 256 /* with the one that ends them */

struct inl_env {
	const struct inl_action *action; /* NULL: none */
	bool fsgsbase;	 /* the processor and the kernel have rdfsbase; else threads are told by the word at %fs:0, which says the same (psABI, TLS) */
	uint64_t site;
	uint64_t at;   /* where the code will be */
	uint64_t pass; /* where the copy of the instruction is */
	int cfa_reg;   /* CFA at the site: this DWARF register + cfa_off; -1: not known */
	int64_t cfa_off;
	bool no_faults; /* nobody would be there to mend a load that faults: what the program points to is looked up in .mapped */
	uint64_t mapped; /* in the target: struct inl_mapped, the last of length 0. 0: none, such loads are refused */
	/* Memory whose bytes are not what the program believes: a load there is the engine's. */
	const struct inl_range *code;
	size_t n_code;
	/* Is this memory of a variable: mapped, data, for as long as the code is? */
	bool (*is_data)(void *ctx, uint64_t addr, size_t len);
	void *ctx;
};

/* Which way a hit goes that is not only ignored. */
enum inl_taken { INL_TAKEN_RING, INL_TAKEN_FULL, INL_TAKEN_NONE };

/* Where in the code which register is saved; offsets from its beginning. */
struct inl_frame {
	uint16_t size;			      /* the stack pointer is lower by this much */
	uint16_t entered, rax, flags, rcx, rdx; /* from here on in the frame; 0: never */
	uint16_t pass_exit, pass_left;        /* restored and on the way to the copy */
	uint16_t trap_exit, trap_left;        /* trap_left is the int3 */
	uint16_t trapped;                     /* behind it */
	/* Of an action. From .reserved on until the commit a piece of the ring is the thread's; its position is in rax, */
	uint16_t reserved, at_pos, pos_end;   /* or from at_pos to pos_end in the frame */
	uint16_t pos_off;
	struct {
		uint16_t lo, hi;
	} done[3]; /* committed */
	uint16_t decided; /* committed if the sign flag is clear; 0: none */
	/*
	 * What of several at one place counts, or has no room in the ring, is one instruction each, from .done[0] on. Who is
	 * found there has these still to do, as inl_owed() says.
	 */
	uint16_t full; /* from here on there was no room */
	/*
	 * Where hits are ignored besides: at .lo, behind the countdown, the sign says whether that has let the thread by; behind it
	 * all is decided. With a piece of the ring: the records in it are complete, but nothing says yet that they are there.
	 */
	struct inl_take {
		uint16_t lo, hi;
	} take[3]; /* enum inl_taken */
	uint16_t give_up, given_up; /* it has not: the piece that it has reserved is given up */
	uint8_t n_there; /* records, the last one first */
	struct inl_there_at {
		uint32_t off;
		uint8_t part;
		bool always;
	} there[INL_MORE + 1];
	uint16_t said; /* offset in the frame: what the conditions have come to */
	uint8_t n_owed;
	struct inl_owed_at {
		uint16_t before; /* it has been done when this is reached */
		uint8_t part;	 /* whose condition must have been true */
		bool drops, always;
		uint32_t type;
	} owed[INL_MORE + 1];
	bool acts;
};

struct inl_code {
	uint8_t bytes[INL_CODE_MAX];
	uint16_t len;
	struct inl_frame frame;
	bool follows; /* it reads where the program's data point to */
};

/* What is known of code before it has its place: what it saves, and how long it is, far from the copy. */
struct inl_draft {
	bool rcx, rdx;
	uint16_t len;
};

/* Needs neither env->at nor env->pass; room is overwritten. TL_REFUSE_NONE, or why no such code can be made. */
enum tl_refuse inl_draft(const struct inl_env *env, const struct inl_when *stops, size_t n, struct inl_code *room,
			 struct inl_draft *ret);
/* As inl_compile(), with a draft of the same. The code is not longer than that said. */
enum tl_refuse inl_compile_draft(const struct inl_env *env, const struct inl_when *stops, size_t n,
				 const struct inl_draft *draft, struct inl_code *ret);
/*
 * Code that traps when one of the n stops is meant (none and no action: always). TL_REFUSE_NONE, or why
 * it can't be made.
 */
enum tl_refuse inl_compile(const struct inl_env *env, const struct inl_when *stops, size_t n,
			   struct inl_code *ret);

/* ---- frame.c: out of the trampoline again */

enum inl_where {
	INL_OUTSIDE = 0, /* at no instruction boundary of it */
	INL_BEFORE,	 /* at the site; not decided yet */
	INL_PASSED,	 /* at the site; decided: not a hit */
	INL_DONE,	 /* at the site, and all that is to be done there but the instruction itself is done */
	INL_TRAPPED,	 /* behind the int3; regs are the site's but for rip, which is left alone */
};

/*
 * Registers of a thread inside the code at `at`, as they were at the site. mem
 * reads the thread's stack. On INL_OUTSIDE, also when the stack can't be read, regs are unchanged.
 */
enum inl_where inl_unwind(const struct inl_frame *f, uint16_t len, uint64_t site, uint64_t at,
			  struct user_regs_struct *regs, const struct mem_reader *mem);
/* Is a piece of the ring reserved by a thread with these registers of the processor, and not committed? */
bool inl_reserved(const struct inl_frame *f, uint64_t at, const struct user_regs_struct *regs,
		  const struct mem_reader *mem, uint64_t *ret_pos);
/* What such a thread would still do, where all that was to be decided is; returns how many. Read before inl_unwind(). */
struct inl_owed {
	uint32_t type;
	bool drops; /* .dropped of its cell, not .count */
	uint64_t word, pos; /* not 0: that is to be written at this position of the ring, and nothing counted */
};
size_t inl_owed(const struct inl_frame *f, uint64_t at, const struct user_regs_struct *regs, const struct mem_reader *mem,
		struct inl_owed ret[INL_MORE + 1]);

#endif
