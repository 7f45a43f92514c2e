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

#define AT NEAR_SLOT
#define PASS (NEAR_SLOT + 0x8000)
#define VAR (DATA + 0x100)

static unsigned loops(unsigned few)
{
	const char *s = getenv("TL_STRESS_LOOPS");

	return s ? (unsigned)atol(s) : few;
}

/* ---- conditions */

static const int arith_tok[] = { '+', '-', '*', '&', '|', '^', '/', '%', TOK_SHL, TOK_SHR };
static const int comp_tok[] = { TOK_EQ, TOK_NE, '<', '>', TOK_LE, TOK_GE };

static uint8_t add(struct cond_prog *p, struct cond_node n)
{
	if (p->n == COND_NODES)
		abort();
	p->node[p->n] = n;
	return p->n++;
}

static bool room(const struct cond_prog *p)
{
	return p->n < 96 - 34; // what the levels above still have to add: larger ones would not fit into INL_CODE_MAX
}

static struct cond_node typed(enum cond_op op)
{
	struct cond_node n = { .op = op, .size = (uint8_t)(1 << rand() % 4), .is_unsigned = rand() % 2 };

	return n;
}

/* Of a type that operators work on. */
static struct cond_node promoted(enum cond_op op)
{
	struct cond_node n = { .op = op, .size = rand() % 2 ? 4 : 8, .is_unsigned = rand() % 2 };

	return n;
}

static uint8_t gen(struct cond_prog *p, int depth);

static uint8_t constant(struct cond_prog *p)
{
	struct cond_node n = typed(COND_CONST);

	n.n = (int64_t)(rand() % 2 ? (uint64_t)(rand() % 20 - 5) : rand_value());
	return add(p, n);
}

static uint8_t frame_reg(struct cond_prog *p)
{
	struct cond_node n = typed(COND_FRAME_REG);

	n.n = rand() % 17;
	return add(p, n);
}

static uint8_t named_reg(struct cond_prog *p)
{
	static const char *const name[] = { "rax", "eax", "ax", "al", "ah", "rcx", "cl", "rdx", "dh", "rsi", "edi",
					    "rbp", "rsp", "r8", "r9d", "r15", "r12w", "r10l", "rip", "rbx", "fs_base" };
	const struct arch_reg *r = NULL;

	while (!r)
		r = arch_reg_find(ARCH_X86_64, name[(size_t)rand() % ARRAY_LEN(name)]);
	return add(p, (struct cond_node){ .op = COND_REG,
					  .size = (uint8_t)r->info.size,
					  .is_unsigned = rand() % 2,
					  .reg = &r->info });
}

/* A load: of a variable, in the frame, or behind a pointer that may be bad. */
static uint8_t load(struct cond_prog *p)
{
	struct cond_node n = typed(COND_LOAD), a = { .size = 8, .is_unsigned = true };

	if (rand() % 4 == 0)
		n.size = (uint8_t)(1 + rand() % 8);
	switch (rand() % 6) {
	case 0:
		a.op = COND_CONST;
		a.n = (int64_t)VAR;
		n.n = rand() % 64;
		break;
	case 1:
		a.op = COND_CFA;
		n.n = -(rand() % 200);
		break;
	case 2: // rbx, rsi, rdi point into DATA
		a.op = COND_FRAME_REG;
		a.n = 3 + rand() % 3;
		n.n = rand() % 64 - 32;
		break;
	case 3: // rcx: small numbers; what is there is the first page
		a.op = COND_FRAME_REG;
		a.n = 2;
		break;
	case 4: // the program's code
		a.op = COND_FRAME_REG;
		a.n = 7;
		n.n = 8 * (rand() % 16);
		break;
	default:
		n.kid[0] = add(p, (struct cond_node){ .op = COND_CFA, .size = 8, .is_unsigned = true });
		a = (struct cond_node){ .op = COND_ADD, .size = 8, .is_unsigned = true, .n = -(rand() % 100),
					.kid = { n.kid[0] } };
		break;
	}
	n.kid[0] = add(p, a);
	return add(p, n);
}

/* p[i] */
static uint8_t element(struct cond_prog *p)
{
	struct cond_node base = { .op = COND_FRAME_REG, .size = 8, .is_unsigned = true, .n = 4 };
	struct cond_node s = { .op = COND_SCALE, .size = 8, .is_unsigned = true }, n = typed(COND_LOAD);

	s.n = 1 << rand() % 6;
	s.kid[0] = add(p, base);
	s.kid[1] = add(p, (struct cond_node){ .op = COND_FRAME_REG, .size = 4, .n = 2 }); // ecx
	n.kid[0] = add(p, s);
	return add(p, n);
}

static uint8_t leaf(struct cond_prog *p)
{
	switch (rand() % 6) {
	case 0:
		return constant(p);
	case 1:
		return named_reg(p);
	case 2:
		return load(p);
	case 3:
		return element(p);
	default:
		return frame_reg(p);
	}
}

static uint8_t bit_field(struct cond_prog *p)
{
	struct cond_node l = { .op = COND_LOAD, .is_unsigned = true }, b = typed(COND_BITS);

	b.bit_size = (uint16_t)(1 + rand() % 32);
	b.bit_off = (uint8_t)(rand() % 8);
	l.size = (uint8_t)((b.bit_off + b.bit_size + 7) / 8);
	l.kid[0] = add(p, (struct cond_node){ .op = COND_CONST, .size = 8, .n = (int64_t)VAR });
	b.kid[0] = add(p, l);
	return add(p, b);
}

static uint8_t unary(struct cond_prog *p, int depth)
{
	static const enum cond_op op[] = { COND_CONVERT, COND_BOOL, COND_NOT, COND_NEGATE, COND_COMPLEMENT, COND_ADD };
	enum cond_op o = op[(size_t)rand() % ARRAY_LEN(op)];
	struct cond_node n = o == COND_CONVERT ? typed(o) : promoted(o);

	if (o == COND_ADD)
		n.n = (int64_t)rand_value();
	n.kid[0] = gen(p, depth + 1);
	return add(p, n);
}

/* Floats: any bits, or such that are near each other, zero, infinity or no number. */
static uint8_t float_key(struct cond_prog *p, int depth)
{
	static const uint64_t some[] = { 0, 1ull << 63, 0x7ff0000000000000, 0xfff0000000000000, 0x7ff8000000000001, 0x8000000000000001,
					 0x7f800000, 0xff800000, 0x80000000, 0x7f800001, 0xffc00000, 0x3fc00000 };
	struct cond_node k = { .op = COND_KEY, .size = 8, .bit_size = rand() % 2 ? 32 : 64 }, n = { .op = COND_CONST, .size = 8 };

	n.n = (int64_t)some[(size_t)rand() % ARRAY_LEN(some)];
	k.kid[0] = rand() % 3 ? gen(p, depth + 1) : add(p, n);
	return add(p, k);
}

/* Of a text behind a pointer, that it may be at. */
static uint8_t text_equal(struct cond_prog *p)
{
	static const char *const some[] = { "", "", "a", "\x80", "ab", "0123456789012345678901234567890123456789" };
	struct cond_node n = { .op = COND_TEXT_EQ, .size = 4 }, a = { .op = COND_FRAME_REG, .size = 8, .is_unsigned = true };

	n.text = some[(size_t)rand() % ARRAY_LEN(some)];
	n.n = (int64_t)strlen(n.text);
	a.n = 2 + rand() % 4; // rcx: a small number; rbx, rsi, rdi: into DATA
	n.kid[0] = add(p, a);
	a = (struct cond_node){ .op = COND_ADD, .size = 8, .is_unsigned = true, .n = rand() % 64, .kid = { n.kid[0] } };
	n.kid[0] = add(p, a);
	return add(p, n);
}

static uint8_t two(struct cond_prog *p, int depth)
{
	struct cond_node n = promoted(COND_BINARY);

	switch (rand() % 4) {
	case 0:
		n.op = rand() % 2 ? COND_AND : COND_OR;
		n.size = 4;
		break;
	case 1:
		n.tok = arith_tok[(size_t)rand() % ARRAY_LEN(arith_tok)];
		break;
	default:
		n.tok = comp_tok[(size_t)rand() % ARRAY_LEN(comp_tok)];
		break;
	}
	n.kid[0] = gen(p, depth + 1);
	n.kid[1] = n.op == COND_AND && rand() % 8 == 0 ? add(p, (struct cond_node){ .op = COND_UNKNOWN, .size = 4 })
						       : gen(p, depth + 1);
	return add(p, n);
}

static uint8_t gen(struct cond_prog *p, int depth)
{
	struct cond_node n;

	if (depth > 4 || !room(p))
		return leaf(p);
	switch (rand() % 10) {
	case 8:
		return float_key(p, depth);
	case 9:
		return rand() % 2 ? text_equal(p) : float_key(p, depth);
	case 0:
		return leaf(p);
	case 1:
		return bit_field(p);
	case 2:
		return unary(p, depth);
	case 3:
		n = typed(COND_CHOOSE);
		n.kid[0] = gen(p, depth + 2);
		n.kid[1] = gen(p, depth + 2);
		n.kid[2] = gen(p, depth + 2);
		return add(p, n);
	default:
		return two(p, depth);
	}
}

static bool gen_condition(struct cond_prog *p)
{
	*p = (struct cond_prog){ .any_pc = true };
	p->root = two(p, 0);
	return p->n <= COND_NODES;
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
		const struct cond_prog *one = &p;
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
		const struct cond_prog *one = &p;
		struct inl_env env = careful(rand() % 2);

		if (!gen_condition(&p) || inl_compile(&env, &one, 1, &code))
			continue;
		const char *what = step_one(&c, &code);
		CHECKF(!what, "%u: %s", ran, what);
		ran++;
	}
}

/* Several breakpoints at one place: a trap when any of them is true. */
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
		const struct cond_prog *all[3] = { &p[0], &p[1], &p[2] };
		struct inl_env env = env_of();
		struct state s = { .c = &c, .regs = native_random_regs(&c, ARCH_X86_64) };
		int want = 0;

		for (int k = 0; k < 3; k++)
			while (!gen_condition(&p[k]))
				;
		// Refused: $fs_base, on a processor without rdfsbase. With three at once that is one in eight.
		if (inl_compile(&env, all, 3, &code))
			continue;
		ran++;
		s.regs.rip = SITE;
		place(&c, &code);
		for (int k = 0; k < 3; k++)
			want |= verdict(&s, &p[k]) != 0;
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

static enum tl_refuse compile_load(bool no_faults, struct cond_node a, struct cond_node l, struct inl_code *code)
{
	struct inl_env env = env_of();
	struct cond_prog p = { .n = 2, .root = 1 };
	const struct cond_prog *one = &p;

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
		const struct cond_prog *one = &p;
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
	const struct cond_prog *one = &p;

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
