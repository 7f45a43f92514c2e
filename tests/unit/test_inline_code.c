/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Compiled conditions on the real CPU against the evaluator: generated
 * conditions over generated states must trap where the evaluator says true or
 * fails, and go on where it says false; no register, flag or byte of the
 * program's memory may change; and from every instruction in between the state
 * at the site must come back. TL_STRESS_LOOPS=1000000 for the long run.
 */
#include "inline/inline.h"

#include <asm/hwcap2.h>
#include <stdlib.h>
#include <sys/auxv.h>

#include "base/scoped.h"
#include "tap.h"

#include "arch_native.h"
#include "cond_gen.h"

#define AT NEAR_SLOT
#define PASS (NEAR_SLOT + 0x8000)

static unsigned loops(unsigned few)
{
	const char *s = getenv("TL_STRESS_LOOPS");

	return s ? (unsigned)atol(s) : few;
}

/* ---- what the evaluator says */

struct state {
	struct native *c;
	struct user_regs_struct regs;
};

static enum tl_code st_mem(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	struct state *s = ctx;

	(void)err;
	if (addr < LOW || addr + len > LOW + 0x30000 || addr + len < addr)
		return TL_E_FAULT;
	memcpy(buf, s->c->low + (addr - LOW), len);
	return TL_OK;
}

static enum tl_code st_reg(void *ctx, const struct tl_reg_info *reg, void *buf, struct tl_error *err)
{
	const struct arch_reg *r = (const struct arch_reg *)reg;

	(void)err;
	memcpy(buf, (const char *)&((struct state *)ctx)->regs + r->off, reg->size);
	return TL_OK;
}

static enum tl_code st_frame_reg(void *ctx, unsigned n, uint64_t *ret, struct tl_error *err)
{
	(void)err;
	memcpy(ret, (const char *)&((struct state *)ctx)->regs + arch_dwarf_to_gpr(ARCH_X86_64, n), 8);
	return TL_OK;
}

static enum tl_code st_cfa(void *ctx, uint64_t *ret, struct tl_error *err)
{
	(void)err;
	*ret = ((struct state *)ctx)->regs.rsp + 256;
	return TL_OK;
}

static bool is_data(void *ctx, uint64_t addr, size_t len)
{
	(void)ctx;
	return addr >= DATA && addr + len <= DATA + 0x10000;
}

static const struct inl_range code_range = { CODE, CODE + 0x10000 };

static struct inl_env env_of(void)
{
	return (struct inl_env){ .site = SITE,
				 .at = AT,
				 .pass = PASS,
				 .cfa_reg = 7,
				 .cfa_off = 256,
				 .fsgsbase = getauxval(AT_HWCAP2) & HWCAP2_FSGSBASE,
				 .code = &code_range,
				 .n_code = 1,
				 .is_data = is_data };
}

/* The evaluator's verdict: 0 false, 1 true, -1 it failed. */
static int verdict(struct state *s, const struct cond_prog *p)
{
	struct expr_env env = { .mem = { .ctx = s, .read = st_mem },
				.reg_read = st_reg,
				.frame_reg = st_frame_reg,
				.frame_cfa = st_cfa,
				.ctx = s };
	bool known;
	int64_t v;

	if (cond_run(p, &env, &v, &known, NULL) || !known)
		return -1;
	return v != 0;
}

/* Does it read code, or the first page? Then a trap is right whatever the evaluator says. */
static bool program_memory_same(struct native *c)
{
	// Below the red zone the stack is anybody's.
	return memcmp(c->low + 0x10000, c->saved, 0x10000) == 0;
}

static bool stack_same(struct native *c, uint64_t rsp)
{
	size_t from = (size_t)(rsp - 128 - STACK);

	return memcmp(c->low + 0x20000 + from, c->saved + 0x10000 + from, 0x10000 - from) == 0;
}

/* For code that may not fault: all that st_mem() can read. */
#define LIST (NEAR_SLOT + 0x9000)
static const struct inl_mapped list[] = { { DATA, 0x10000 }, { STACK, 0x10000 }, { CODE, 0x10000 }, { 0, 0 } };

static struct inl_env careful(bool yes)
{
	struct inl_env env = env_of();

	env.no_faults = yes;
	env.mapped = yes ? LIST : 0;
	return env;
}

static void place(struct native *c, const struct inl_code *code)
{
	native_rewind(c);
	memcpy(native_at(c, LIST), list, sizeof(list));
	memcpy(native_at(c, AT), code->bytes, code->len);
}

/* One condition in one state. NULL: as it must be. */
static const char *run_one(struct native *c, const struct cond_prog *p, const struct inl_code *code, bool may_fault,
			   unsigned *ret_false)
{
	struct state s = { .c = c, .regs = native_random_regs(c, ARCH_X86_64) };
	struct user_regs_struct got;
	int want, sig;
	bool passed;

	s.regs.rip = SITE;
	place(c, code);
	want = verdict(&s, p);
	got = s.regs;
	got.rip = AT;
	sig = native_run(c, false, &got);
	if (sig == SIGSEGV) {
		// A wild pointer: the state at the site is needed, and it is the evaluator's turn.
		struct mem_reader mem = { .ctx = &s, .read = st_mem };
		if (!code->follows || !may_fault)
			return "a fault";
		if (inl_unwind(&code->frame, code->len, SITE, AT, &got, &mem) != INL_BEFORE)
			return "not unwound";
		return native_differ(&got, &s.regs, ~0ull);
	}
	if (sig != SIGTRAP)
		return "a signal";
	passed = got.rip == PASS + 1;
	if (!passed && got.rip != AT + code->frame.trapped)
		return "a stop elsewhere";
	if (passed && want != 0)
		return want < 0 ? "passed what the evaluator fails on" : "passed what is true";
	if (!passed && want == 0 && !code->follows)
		return "trapped what is false";
	*ret_false += passed;
	got.rip = SITE;
	if (!program_memory_same(c) || !stack_same(c, s.regs.rsp))
		return "memory";
	return native_differ(&got, &s.regs, ~0ull);
}

TEST(compiled_conditions_say_what_the_evaluator_says)
{
	SCOPED(native_stop) struct native c;
	unsigned n = loops(20000), ran = 0, refused = 0, falses = 0;

	srand(11);
	if (!native_start(&c))
		SKIP("no traced child");
	for (unsigned i = 0; ran < n; i++) {
		static struct inl_code code;
		struct cond_prog p;
		const struct inl_when one = { .cond = &p };
		struct inl_env env = careful(i % 2);

		if (i % 64 == 0)
			native_shuffle(&c);
		if (!gen_condition(&p))
			continue;
		if (inl_compile(&env, &one, 1, &code)) {
			refused++;
			continue;
		}
		for (int k = 0; k < 4; k++, ran++) {
			const char *what = run_one(&c, &p, &code, !env.no_faults, &falses);
			CHECKF(!what, "condition %u, state %d: %s", i, k, what);
		}
	}
	printf("# %u states, %u false, %u conditions refused\n", ran, falses, refused);
	CHECKF(falses > ran / 4, "%u of %u", falses, ran);
	CHECKF(refused < ran / 20, "%u refused", refused);
}

/* Stepped through: at every boundary the state at the site comes back. */
static const char *step_one(struct native *c, const struct inl_code *code)
{
	struct state s = { .c = c, .regs = native_random_regs(c, ARCH_X86_64) };
	struct mem_reader mem = { .ctx = &s, .read = st_mem };
	struct user_regs_struct got = s.regs, back;
	bool decided = false;
	const char *what;

	s.regs.rip = SITE;
	got.rip = AT;
	place(c, code);
	for (int i = 0; i < 4000; i++) {
		if (got.rip == PASS)
			return decided ? NULL : "passed without being decided";
		back = got;
		enum inl_where w = inl_unwind(&code->frame, code->len, SITE, AT, &back, &mem);
		if (w == INL_TRAPPED) {
			back.rip = SITE;
			return native_differ(&back, &s.regs, ~0ull);
		}
		if (w == INL_OUTSIDE || (decided && w != INL_PASSED))
			return "lost";
		decided = w == INL_PASSED;
		what = native_differ(&back, &s.regs, ~0ull);
		if (what)
			return what;
		int sig = native_run(c, true, &got);
		if (sig == SIGSEGV)
			return NULL;
		if (sig != SIGTRAP)
			return "a signal";
	}
	return "endless";
}

TEST(the_state_at_the_site_comes_back_from_every_instruction)
{
	SCOPED(native_stop) struct native c;
	unsigned n = loops(20000) / 40, ran = 0;

	srand(12);
	if (!native_start(&c))
		SKIP("no traced child");
	native_shuffle(&c);
	while (ran < n) {
		static struct inl_code code;
		struct cond_prog p;
		const struct inl_when one = { .cond = &p };
		struct inl_env env = careful(rand() % 2);

		if (!gen_condition(&p) || inl_compile(&env, &one, 1, &code))
			continue;
		const char *what = step_one(&c, &code);
		CHECKF(!what, "%u: %s", ran, what);
		ran++;
	}
}

/* For all threads (0), for this one, or for another one: whether it is meant here. */
static bool gen_thread(const struct state *s, uint64_t *ret)
{
	int how = rand() % 4;

	*ret = how == 0 ? s->regs.fs_base : how == 1 ? s->regs.fs_base + 64 * (1 + (uint64_t)rand() % 1000) : 0;
	return how != 1;
}

/* Several breakpoints at one place: a trap when any of them is true, in its thread. */
TEST(several_conditions_are_one_trampoline)
{
	SCOPED(native_stop) struct native c;
	unsigned n = loops(20000) / 10, ran = 0, falses = 0;

	srand(13);
	if (!native_start(&c))
		SKIP("no traced child");
	native_shuffle(&c);
	// All three are false in one of 50 states: as many as it takes.
	for (unsigned i = 0; (ran < n || falses <= n / 60) && i < 4 * n; i++) {
		static struct inl_code code;
		struct cond_prog p[3];
		struct inl_when all[3] = { { .cond = &p[0] }, { .cond = &p[1] }, { .cond = &p[2] } };
		struct inl_env env = env_of();
		struct state s = { .c = &c, .regs = native_random_regs(&c, ARCH_X86_64) };
		int want = 0;
		bool here[3];

		for (int k = 0; k < 3; k++)
			while (!gen_condition(&p[k]))
				;
		for (int k = 0; k < 3; k++) {
			here[k] = gen_thread(&s, &all[k].thread);
			// For one thread, whatever is there.
			if (all[k].thread && rand() % 4 == 0)
				all[k].cond = NULL;
		}
		// Refused: $fs_base, on a processor without rdfsbase. With three at once that is one in eight.
		if (inl_compile(&env, all, 3, &code))
			continue;
		ran++;
		s.regs.rip = SITE;
		place(&c, &code);
		for (int k = 0; k < 3; k++)
			want |= here[k] && (!all[k].cond || verdict(&s, &p[k]) != 0);
		struct user_regs_struct got = s.regs;
		got.rip = AT;
		int sig = native_run(&c, false, &got);
		bool passed = sig == SIGTRAP && got.rip == PASS + 1;
		CHECKF(!passed || !want, "%u", i);
		CHECKF(passed || want || code.follows, "%u", i);
		falses += passed;
	}
	printf("# %u of %u false\n", falses, ran);
	CHECK(ran >= n && falses > n / 60);
}

/* ---- counts and records */

#define RING (NEAR_SLOT + 0xc000) /* head, tail, a cell; the ring behind it */
#define RING_DATA_AT (RING + 0x1000)
#define RING_LEN 8192u
#define RECORD_TYPE 77

struct recording {
	struct cond_prog p[4];
	struct inl_action act;
	uint64_t pos, len;
};

static uint64_t ring_word(struct native *c, uint64_t addr)
{
	uint64_t v;

	memcpy(&v, native_at(c, addr), sizeof(v));
	return v;
}

static void set_word(struct native *c, uint64_t addr, uint64_t v)
{
	memcpy(native_at(c, addr), &v, sizeof(v));
}

/* Numbers, and a text where the first value points. full: no room is left. */
static void make_recording(struct native *c, struct recording *r, bool text, bool full)
{
	*r = (struct recording){ .pos = 64 * (uint64_t)(rand() % 40) };
	r->act = (struct inl_action){ .record = true, .type = RECORD_TYPE, .size = RING_LEN, .head = RING,
				      .tail = RING + 64, .cell = RING + 128, .data = RING_DATA_AT, .n = 4 };
	for (int k = 0; k < 4; k++) {
		while (!gen_condition(&r->p[k]))
			;
		r->act.v[k].prog = &r->p[k];
	}
	if (text) {
		r->p[0] = (struct cond_prog){ .n = 1 };
		r->p[0].node[0] = (struct cond_node){ .op = COND_FRAME_REG, .size = 8, .n = 4 }; // rsi, into DATA
		r->act.v[0].text = 1 + (uint32_t)rand() % 20;
	}
	r->len = inl_record_offset(r->act.v, 4, 4);
	memset(native_at(c, RING), 0, 0x1000 + RING_LEN);
	set_word(c, RING, r->pos);
	set_word(c, RING + 64, full ? r->pos - RING_LEN : r->pos);
}

/* What is in the ring is what the evaluator says. */
static const char *check_record(struct state *s, const struct recording *r)
{
	struct expr_env env = { .mem = { .ctx = s, .read = st_mem },
				.reg_read = st_reg,
				.frame_reg = st_frame_reg,
				.frame_cfa = st_cfa,
				.ctx = s };
	uint64_t at = RING_DATA_AT + r->pos;
	bool known;
	int64_t v;

	if (ring_word(s->c, RING) != r->pos + r->len || ring_word(s->c, at) != r->pos + 1 ||
	    ring_word(s->c, at + 8) != RECORD_TYPE || ring_word(s->c, at + 24) != s->regs.fs_base)
		return "its head";
	for (int k = 0; k < 4; k++)
		if (cond_run(&r->p[k], &env, &v, &known, NULL) || !known || (uint64_t)v != ring_word(s->c, at + 32 + 8 * (uint64_t)k))
			return "a value";
	const char *text = (const char *)native_at(s->c, at + inl_record_offset(r->act.v, 4, 0));
	const char *want = (const char *)native_at(s->c, s->regs.rsi);
	return r->act.v[0].text && strncmp(text, want, r->act.v[0].text) ? "a text" : NULL;
}

/* Stepped through: nothing is done before the one instruction that does it, and all of it behind. */
static const char *step_recording(struct state *s, const struct recording *r, const struct inl_code *code, bool full)
{
	struct mem_reader mem = { .ctx = s, .read = st_mem };
	struct user_regs_struct got = s->regs, back;
	bool done = false;
	uint64_t pos = 0;

	got.rip = AT;
	for (int i = 0; i < 6000; i++) {
		bool moved = ring_word(s->c, RING) != r->pos, written = ring_word(s->c, RING_DATA_AT + r->pos) != 0;
		bool dropped = ring_word(s->c, RING + 128 + 8) != 0;
		if (got.rip == PASS)
			return !done ? "passed with nothing done" : full ? NULL : check_record(s, r);
		back = got;
		enum inl_where w = inl_unwind(&code->frame, code->len, SITE, AT, &back, &mem);
		if (w == INL_TRAPPED)
			return moved || written ? "trapped with something done" : NULL;
		if (w != INL_BEFORE && w != INL_DONE)
			return "lost";
		done = w == INL_DONE;
		if (done != (written || dropped))
			return "done too early or late";
		if (inl_reserved(&code->frame, AT, &got, &mem, &pos) != (moved && !written) || (moved && !written && pos != r->pos))
			return "not known to be reserved";
		if (native_differ(&back, &s->regs, ~0ull))
			return native_differ(&back, &s->regs, ~0ull);
		int sig = native_run(s->c, true, &got);
		if (sig == SIGSEGV)
			return moved ? "a fault behind the reservation" : NULL;
		if (sig != SIGTRAP)
			return "a signal";
	}
	return "endless";
}

TEST(records_are_made_once_whatever_instruction_a_thread_is_stopped_at)
{
	SCOPED(native_stop) struct native c;
	unsigned n = loops(20000) / 500, ran = 0;

	srand(14);
	if (!native_start(&c))
		SKIP("no traced child");
	native_shuffle(&c);
	while (ran < n) {
		static struct inl_code code;
		struct recording r;
		struct inl_env env = careful(rand() % 2);
		struct state s = { .c = &c, .regs = native_random_regs(&c, ARCH_X86_64) };
		bool text = rand() % 2, full = rand() % 8 == 0;

		place(&c, &code);
		make_recording(&c, &r, text, full);
		env.action = &r.act;
		if (inl_compile(&env, NULL, 0, &code))
			continue;
		s.regs.rip = SITE;
		memcpy(native_at(&c, AT), code.bytes, code.len);
		const char *what = step_recording(&s, &r, &code, full);
		CHECKF(!what, "%u: %s", ran, what);
		ran++;
	}
}

/* ---- several that record or count at one place, each where its own condition is true */

#define PARTS 4
#define CELL_AT(k) (RING + 128 + 64 * (uint64_t)(k))
#define LEFT_AT (CELL_AT(PARTS) + 24)

struct crowd {
	size_t n;
	struct cond_prog cond[PARTS], value, ignored;
	struct inl_when when[PARTS];
	int ignores; /* 1: one more; 0: its condition is false; -1: the engine's */
	bool counts[PARTS];
	int want[PARTS]; /* what the evaluator says */
	struct inl_action act;
	uint64_t pos, left;
	bool full;
};

/* One whose hits are ignored besides, some of them the last. */
static void add_ignored(struct state *s, struct crowd *r)
{
	bool always = rand() % 2;
	uint64_t left = (uint64_t)rand() % 3;

	while (!gen_condition(&r->ignored))
		;
	r->act.left = LEFT_AT;
	r->act.left_when.cond = always ? NULL : &r->ignored;
	r->ignores = !gen_thread(s, &r->act.left_when.thread) ? 0 : always ? 1 : verdict(s, &r->ignored);
	set_word(s->c, LEFT_AT, left);
	if (r->ignores == 1 && !left)
		r->ignores = -1;
}

static void make_crowd(struct state *s, struct crowd *r)
{
	*r = (struct crowd){ .n = 1 + (size_t)rand() % PARTS, .pos = 64 * (uint64_t)(rand() % 40), .full = rand() % 4 == 0 };
	r->act = (struct inl_action){ .size = RING_LEN, .head = RING, .tail = RING + 64, .data = RING_DATA_AT,
				      .cell = CELL_AT(0), .type = RECORD_TYPE, .n_more = r->n - 1, .block = rand() % 4 == 0 };
	while (!gen_condition(&r->value))
		;
	for (size_t k = 0; k < r->n; k++) {
		r->counts[k] = rand() % 2;
		// Conditions are mostly false of a random state.
		do {
			bool always = rand() % 3 == 0;
			while (!gen_condition(&r->cond[k]))
				;
			r->when[k].cond = always ? NULL : &r->cond[k];
			r->want[k] = !gen_thread(s, &r->when[k].thread) ? 0 : always ? 1 : verdict(s, &r->cond[k]);
		} while (!r->want[k] && rand() % 2);
		if (!r->counts[k])
			r->act.v[r->act.n++].prog = &r->value;
		if (k)
			r->act.more[k - 1] = (struct inl_more){ .counts = r->counts[k], .type = RECORD_TYPE + (uint32_t)k, .n = !r->counts[k],
								.cell = CELL_AT(k), .when = r->when[k] };
	}
	r->act.record = !r->counts[0];
	r->act.when = r->when[0];
	memset(native_at(s->c, RING), 0, 0x1000 + RING_LEN);
	set_word(s->c, RING, r->pos);
	set_word(s->c, RING + 64, r->full ? r->pos - RING_LEN : r->pos);
	if (r->n == 1 || rand() % 2)
		add_ignored(s, r);
	r->left = ring_word(s->c, LEFT_AT);
}

static uint64_t owes(const struct inl_owed *owed, size_t n, size_t k, bool drops)
{
	uint64_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += !owed[i].word && owed[i].type == RECORD_TYPE + k && owed[i].drops == drops;
	return found;
}

static uint64_t word_at(struct state *s, uint64_t pos, const struct inl_owed *owed, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (owed[i].word && owed[i].pos == pos)
			return owed[i].word;
	return ring_word(s->c, RING_DATA_AT + pos);
}

/* Counted down with the rest, or not at all; a piece of the ring that is not to be used is given up. */
static const char *check_ignored(struct state *s, const struct crowd *r, enum inl_where w, bool reserved)
{
	bool moved = ring_word(s->c, RING) != r->pos, done = w == INL_DONE;
	int64_t used = (int64_t)(r->left - ring_word(s->c, LEFT_AT));

	if (done && r->ignores < 0)
		return "done what is the engine's";
	if (r->act.left && done && used != r->ignores)
		return "not counted down";
	if (!done && used && r->left)
		return "counted down too early";
	if (!done && moved && !reserved &&
	    (ring_word(s->c, RING_DATA_AT + r->pos) != r->pos + 3 ||
	     ring_word(s->c, RING_DATA_AT + r->pos + 8) != inl_action_len(&r->act)))
		return "a piece of the ring that is lost";
	return done && reserved ? "to be given up after all is decided" : NULL;
}

/* What part k has come to, in memory and owed: all of it or, before it is done, nothing. */
static const char *check_part(struct state *s, const struct crowd *r, size_t k, bool done, const struct inl_owed *owed, size_t n_owed)
{
	size_t first, n;
	uint32_t off, len = inl_record_at(&r->act, k, &first, &n, &off);
	uint64_t counted = ring_word(s->c, CELL_AT(k)), dropped = ring_word(s->c, CELL_AT(k) + 8);
	bool moved = ring_word(s->c, RING) != r->pos;
	uint64_t word = r->counts[k] || !moved ? 0 : word_at(s, r->pos + off, owed, n_owed);
	uint64_t what = word ? ring_word(s->c, RING_DATA_AT + r->pos + off + 8) : 0;
	uint64_t made = word == r->pos + off + 1 && what == RECORD_TYPE + k;

	if (!done)
		return counted || dropped || n_owed ? "something done before" : NULL;
	if (r->want[k] < 0)
		return "done what the evaluator fails on";
	counted += owes(owed, n_owed, k, false);
	dropped += owes(owed, n_owed, k, true);
	if (r->counts[k])
		return counted != (uint64_t)r->want[k] || dropped ? "a count" : NULL;
	if (moved && !made && (word != r->pos + off + 3 || what != len))
		return "a piece that nobody would skip";
	return made + dropped != (uint64_t)r->want[k] || counted ? "a record" : NULL;
}

/* Stepped through: at each instruction all of it, in memory or still owed, or nothing. */
static const char *step_crowd(struct state *s, const struct crowd *r, const struct inl_code *code, unsigned *ret_owed, unsigned *ret_done)
{
	struct mem_reader mem = { .ctx = s, .read = st_mem };
	struct user_regs_struct got = s->regs, back;

	got.rip = AT;
	for (int i = 0; i < 8000; i++) {
		struct inl_owed owed[INL_MORE + 1];
		size_t n = inl_owed(&code->frame, AT, &got, &mem, owed);
		enum inl_where w = INL_DONE;
		const char *what;
		uint64_t pos;
		bool reserved = inl_reserved(&code->frame, AT, &got, &mem, &pos);
		if (got.rip != PASS) {
			back = got;
			w = inl_unwind(&code->frame, code->len, SITE, AT, &back, &mem);
			if (w != INL_BEFORE && w != INL_DONE && w != INL_TRAPPED)
				return "lost";
		}
		*ret_owed += n != 0;
		*ret_done += got.rip == PASS;
		for (size_t k = 0; k < r->n; k++)
			if ((what = check_part(s, r, k, w == INL_DONE, owed, n)))
				return what;
		if ((what = check_ignored(s, r, w, reserved)))
			return what;
		if (got.rip == PASS)
			return n ? "owed at the end" : NULL;
		if (w == INL_TRAPPED)
			return !r->act.left && ring_word(s->c, RING) != r->pos ? "trapped with a piece of the ring" : NULL;
		if ((what = native_differ(&back, &s->regs, ~0ull)))
			return what;
		int sig = native_run(s->c, true, &got);
		if (sig == SIGSEGV)
			return w == INL_DONE ? "a fault behind the decision" : NULL;
		if (sig != SIGTRAP)
			return "a signal";
	}
	return "endless";
}

TEST(several_at_one_place_are_done_together_or_not_at_all)
{
	SCOPED(native_stop) struct native c;
	unsigned n = loops(20000) / 200, ran = 0, owed = 0, done = 0;

	srand(15);
	if (!native_start(&c))
		SKIP("no traced child");
	native_shuffle(&c);
	while (ran < n) {
		static struct inl_code code;
		static struct crowd r;
		struct inl_env env = careful(rand() % 2);
		struct state s = { .c = &c, .regs = native_random_regs(&c, ARCH_X86_64) };

		s.regs.rip = SITE;
		place(&c, &code);
		make_crowd(&s, &r);
		env.action = &r.act;
		if (inl_compile(&env, NULL, 0, &code))
			continue;
		memcpy(native_at(&c, AT), code.bytes, code.len);
		const char *what = step_crowd(&s, &r, &code, &owed, &done);
		CHECKF(!what, "%u: %s", ran, what);
		ran++;
	}
	printf("# %u of %u done, owed at %u instructions\n", done, ran, owed);
	CHECK(done > n / 10 && owed > n);
}

static enum tl_refuse compile_load(bool no_faults, struct cond_node a, struct cond_node l, struct inl_code *code)
{
	struct inl_env env = env_of();
	struct cond_prog p = { .n = 2, .root = 1 };
	const struct inl_when one = { .cond = &p };

	env.no_faults = no_faults;
	l.op = COND_LOAD;
	p.node[0] = a;
	p.node[1] = l;
	return inl_compile(&env, &one, 1, code);
}

/* What is taken for code before its place is known is exactly what it needs far from its copy, and enough elsewhere. */
TEST(a_draft_is_as_long_as_the_code)
{
	static struct inl_code code, room;
	unsigned same = 0;

	srand(17);
	for (unsigned i = 0; i < 2000; i++) {
		struct cond_prog p;
		const struct inl_when one = { .cond = &p };
		struct inl_env env = careful(i % 2);
		struct inl_draft draft;

		if (!gen_condition(&p) || inl_draft(&env, &one, 1, &room, &draft))
			continue;
		CHECK(!inl_compile_draft(&env, &one, 1, &draft, &code) && code.len <= draft.len);
		env.at = env.pass ^ 1ull << 46;
		CHECK(!inl_compile_draft(&env, &one, 1, &draft, &code) && code.len == draft.len);
		CHECK(code.follows == room.follows && !code.frame.rcx == !draft.rcx && !code.frame.rdx == !draft.rdx);
		same++;
	}
	CHECKF(same > 1000, "%u", same);
}

TEST(each_refusal_of_the_compiler)
{
	static struct inl_code code;
	struct cond_node addr = { .op = COND_CONST, .size = 8, .n = (int64_t)VAR }, l = { .size = 4 };
	struct cond_node reg = { .op = COND_FRAME_REG, .size = 8, .n = 3 }, cfa = { .op = COND_CFA, .size = 8 };
	struct inl_env env = env_of();
	struct cond_prog p = { .n = 1 };
	const struct inl_when one = { .cond = &p };

	CHECK(compile_load(true, addr, l, &code) == TL_REFUSE_NONE && !code.follows);
	CHECK(compile_load(true, cfa, l, &code) == TL_REFUSE_NONE && !code.follows);
	CHECK(compile_load(false, reg, l, &code) == TL_REFUSE_NONE && code.follows);
	CHECK(compile_load(true, reg, l, &code) == TL_REFUSE_LOAD);
	addr.n = (int64_t)SITE;
	CHECK(compile_load(false, addr, l, &code) == TL_REFUSE_CODE);
	addr.n = (int64_t)CODE - 3; // its last byte
	CHECK(compile_load(false, addr, l, &code) == TL_REFUSE_CODE);
	p.node[0] = (struct cond_node){ .op = COND_FRAME_REG, .size = 8, .n = 40 };
	CHECK(inl_compile(&env, &one, 1, &code) == TL_REFUSE_REGISTER);
	static const char *const none[] = { "eflags", "cs", "ss", "orig_rax", "fs_base", "xmm0" };
	for (size_t i = 0; i < ARRAY_LEN(none); i++) {
		const struct arch_reg *r = arch_reg_find(ARCH_X86_64, none[i]);

		p.node[0] = (struct cond_node){ .op = COND_REG, .size = 4, .reg = r ? &r->info : NULL };
		CHECKF(!r || inl_compile(&env, &one, 1, &code) == TL_REFUSE_REGISTER, "%s", none[i]);
	}
	env.cfa_reg = -1;
	p.node[0] = (struct cond_node){ .op = COND_CFA, .size = 8 };
	CHECK(inl_compile(&env, &one, 1, &code) == TL_REFUSE_FRAME);
	p.node[0] = (struct cond_node){ .op = COND_REG, .size = 8, .reg = &arch_reg_find(ARCH_X86_64, "fs_base")->info };
	env.fsgsbase = true;
	CHECK(!inl_compile(&env, &one, 1, &code));
	env.fsgsbase = false;
	CHECK(inl_compile(&env, &one, 1, &code) == TL_REFUSE_REGISTER);
}

TAP_MAIN
