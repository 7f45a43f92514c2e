/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * The instruction at its site against its slot, both on the real CPU from the
 * same random state: registers, flags and memory must be the same, also when
 * the thread is taken out of the slot at any boundary.
 */
#include "arch/arch.h"
#include "base/scoped.h"
#include "machine.h"
#include "tap.h"

#include "arch_native.h"

enum { ROUNDS = 12 };

struct sample {
	const char *bytes;
	uint8_t len;
};
#define S(text)                                                                                    \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}

// clang-format off
static const struct sample in64[] = {
	S("\x90"), S("\xf3\x0f\x1e\xfa"), S("\x55"), S("\x48\x89\xe5"), S("\x48\x83\xec\x10"), S("\xc9"),
	S("\x48\x8b\x05\x00\x80\x00\x00"),             // mov 0x8000(%rip),%rax: DATA
	S("\x48\x89\x05\x00\x81\x00\x00"),             // store there
	S("\x81\x05\x00\x80\x00\x00\x78\x56\x34\x12"), // addl $imm,0x8000(%rip)
	S("\x48\x8d\x05\x00\x80\x00\x00"),             // lea 0x8000(%rip),%rax
	S("\x67\x48\x8d\x05\x00\x80\x00\x00"),
	S("\x67\x8b\x05\x00\x80\x00\x00"),             // mov 0x8000(%eip),%eax
	S("\x9c"), S("\x66\x9c"), S("\xf3\xa4"), S("\xf3\x48\xab"), S("\xf2\xae"), S("\xf3\xa6"), S("\xa5"),
	S("\x8c\xd0"),
	S("\xf0\x0f\xb1\x13"), S("\x48\x0f\xb1\x13"), S("\xf0\x48\x0f\xc1\x03"), S("\x87\x03"),
	S("\xff\x33"), S("\x8f\x03"), S("\x6a\xff"), S("\x68\x00\x00\x00\x80"), S("\x54"), S("\x5c"),
	S("\x48\xf7\xe2"), S("\x0f\xaf\xc2"), S("\x11\xd0"), S("\xd1\xd8"), S("\x0f\x95\xc0"), S("\x48\x0f\x44\xc2"),
	S("\xe8\x00\x00\x00\x00"), S("\xe8\x00\x10\x00\x00"), S("\xe8\x00\xe0\xff\xff"),
	S("\xeb\x10"), S("\xeb\x80"), S("\xe9\x00\x10\x00\x00"), S("\xf2\xe9\x00\xf0\xff\xff"),
	S("\x70\x10"), S("\x71\x10"), S("\x72\x10"), S("\x73\x10"), S("\x74\x10"), S("\x75\x10"), S("\x76\x10"),
	S("\x77\x10"), S("\x78\x80"), S("\x79\x80"), S("\x7a\x80"), S("\x7b\x80"), S("\x7c\x80"), S("\x7d\x80"),
	S("\x7e\x80"), S("\x7f\x80"), S("\x0f\x84\x00\x01\x00\x00"), S("\x0f\x8f\x00\xff\xff\xff"), S("\x2e\x74\x10"),
	S("\xe0\x10"), S("\xe1\x10"), S("\xe2\x10"), S("\xe3\x10"), S("\x67\xe2\x10"), S("\x67\xe3\x80"),
};
static const struct sample in32[] = {
	S("\x90"), S("\x55"), S("\x89\xe5"), S("\x83\xec\x10"), S("\xc9"), S("\x8b\x05\x00\x00\x01\x20"),
	S("\xa1\x00\x00\x01\x20"), S("\x40"), S("\x4b"), S("\x60"), S("\x9c"), S("\xf3\xa4"), S("\xf3\xaa"),
	S("\x1e"), S("\x27"), S("\xd4\x0a"), S("\xe8\x00\x00\x00\x00"), S("\xe8\x00\x10\x00\x00"),
	S("\xeb\x10"), S("\xe9\x00\xf0\xff\xff"), S("\x74\x10"), S("\x0f\x8f\x00\xff\xff\xff"), S("\xe0\x10"),
	S("\xe1\x80"), S("\xe2\x10"), S("\xe3\x10"), S("\x67\xe3\x10"), S("\x67\xe2\x80"),
};
// clang-format on

static void put_site(struct native *c, const struct sample *s)
{
	memcpy(native_at(c, SITE), s->bytes, s->len);
}

#define POINTER (SITE + 0x8006) /* 0x8000(%rip) of an instruction of six bytes at the site */

/* For ret and the like: an address where the child stops, on the stack and below it, in data and in registers. */
static void aim(struct native *c, struct user_regs_struct *regs, enum arch_mode mode, bool call)
{
	uint64_t to = CODE + 0x1000 + (uint64_t)rand() % 0x1000;
	size_t len = mode == ARCH_I386 ? 4 : 8;

	memcpy(native_at(c, regs->rsp), &to, len);
	memcpy(native_at(c, regs->rsp - len), &to, len);
	memcpy(native_at(c, POINTER), &to, len);
	regs->rdx = to;
	if (call) {
		regs->r11 = to;
		regs->rcx = regs->rsp - len;
		regs->r12 = regs->rsp;
	}
	memcpy(native_at(c, regs->rbx), &to, 8);
}


struct run {
	struct native *c;
	enum arch_mode mode;
	const struct sample *s;
	struct arch_slot slot;
	struct user_regs_struct from, want;
	uint8_t *memory; /* wanted DATA and STACK */
};

/* What differs from the reference run, or NULL. Below the red zone a call has room of its own. */
static const char *compare(struct run *r, const struct user_regs_struct *got)
{
	struct native *c = r->c;
	const char *what = native_differ(got, &r->want, ~0ull);
	uint64_t below = r->from.rsp - 144;

	if (r->slot.n_halves > 1)
		memcpy(native_at(c, below), r->memory + ((uint8_t *)native_at(c, below) - (uint8_t *)(c->low + 0x10000)), 16);
	if (!what && memcmp(c->low + 0x10000, r->memory, 0x20000) != 0)
		what = "memory";
	return what;
}

static void rewind_run(struct run *r)
{
	native_rewind(r->c);
	memcpy(native_at(r->c, r->slot.addr), r->slot.code, r->slot.code_len);
}

static bool reference(struct run *r)
{
	native_rewind(r->c);
	put_site(r->c, r->s);
	r->want = r->from;
	if (!native_go(r->c, &r->want))
		return false;
	memcpy(r->memory, r->c->low + 0x10000, 0x20000);
	return true;
}

/* Full speed through a boosted slot. */
static const char *boosted(struct run *r)
{
	struct user_regs_struct got = r->from;

	rewind_run(r);
	got.rip = r->slot.addr;
	if (!native_go(r->c, &got))
		return "run";
	return compare(r, &got);
}

/* k steps in the slot, then out of it, and on at the site at full speed. */
static const char *taken_out(struct run *r, unsigned k, bool fixup, bool *ret_left)
{
	struct arch_mem mem = native_mem(r->c);
	struct user_regs_struct got = r->from;
	bool before;

	rewind_run(r);
	got.rip = r->slot.addr;
	for (unsigned i = 0; i < k; i++) {
		if (native_run(r->c, true, &got) != SIGTRAP)
			return "step";
	}
	*ret_left = got.rip - r->slot.addr >= r->slot.code_len;
	if (fixup && !arch_slot_fixup(&r->slot, &got, &mem))
		return "fixup";
	if (!fixup && !*ret_left &&
	    !arch_slot_to_site(&r->slot, got.rip, (uint64_t *)&got.rip, &before))
		return "boundary";
	put_site(r->c, r->s);
	got.eflags &= ~0x100ull;
	if (got.rip == SITE && !native_go(r->c, &got))
		return "rest";
	return compare(r, &got);
}

static const char *check_sample(struct run *r)
{
	const char *what;
	bool left = false;

	if (!reference(r))
		return "reference";
	if (r->slot.pass == ARCH_PASS_BOOST) {
		what = boosted(r);
		if (what)
			return what;
	}
	for (unsigned k = 1; k < 12 && !left; k++) {
		what = taken_out(r, k, true, &left);
		// Only a fixup repairs an image that was pushed under a single step, or completes a call.
		if (!what && !r->slot.insn.pushf && !r->slot.n_halves && r->slot.pass == ARCH_PASS_BOOST)
			what = taken_out(r, k, false, &left);
		if (what)
			return what;
		// A fixup belongs right after the step of the copy where memory is to be repaired.
		if (r->slot.pass == ARCH_PASS_STEP || r->slot.insn.pushf)
			break;
	}
	return NULL;
}

static bool check_all(struct native *c, enum arch_mode mode, const struct sample *s, size_t n,
		      uint64_t slot, unsigned *ret_done)
{
	SCOPED_FREE uint8_t *memory = malloc(0x20000);

	for (size_t k = 0; k < n; k++) {
		struct run r = { .c = c, .mode = mode, .s = &s[k], .memory = memory };

		arch_slot_plan(mode, (const uint8_t *)s[k].bytes, s[k].len, SITE, slot, &r.slot);
		if (r.slot.pass == ARCH_PASS_NONE)
			continue;
		for (int i = 0; i < ROUNDS; i++) {
			const char *what;

			native_shuffle(c);
			native_rewind(c);
			r.from = native_random_regs(c, mode);
			r.from.rip = SITE;
			aim(c, &r.from, mode, r.slot.insn.cls == ARCH_CALL_IND && mode == ARCH_X86_64);
			memcpy(c->saved, c->low + 0x10000, 0x20000);
			what = check_sample(&r);
			if (what) {
				printf("# sample %zu round %d: %s\n", k, i, what);
				return false;
			}
		}
		++*ret_done;
	}
	return true;
}

TEST(slots_near_the_site_act_as_the_original)
{
	SCOPED(native_stop) struct native c;
	unsigned done = 0;

	srand(4);
	if (!native_start(&c))
		SKIP("no traced child");
	CHECK(check_all(&c, ARCH_X86_64, in64, ARRAY_LEN(in64), NEAR_SLOT, &done));
	CHECK(done == ARRAY_LEN(in64));
}

TEST(slots_out_of_reach_act_as_the_original_or_are_refused)
{
	SCOPED(native_stop) struct native c;
	unsigned done = 0;

	srand(5);
	if (!native_start(&c))
		SKIP("no traced child");
	CHECK(check_all(&c, ARCH_X86_64, in64, ARRAY_LEN(in64), HIGH + 0x100, &done));
	CHECKF(done >= ARRAY_LEN(in64) - 6, "%u", done);
}

TEST(slots_act_as_the_original_in_32_bit_mode)
{
	SCOPED(native_stop) struct native c;
	unsigned done = 0;

	srand(6);
	if (!native_start(&c))
		SKIP("no traced child");
	if (!machine_runs_i386())
		SKIP(NO_I386);
	CHECK(check_all(&c, ARCH_I386, in32, ARRAY_LEN(in32), NEAR_SLOT, &done));
	CHECK(done == ARRAY_LEN(in32));
}

TEST(transfers_by_memory_and_registers_act_as_the_original)
{
	static const struct sample to[] = {
		S("\xc3"),     S("\xf3\xc3"), S("\xc2\x10\x00"),
		S("\xff\xe2"), S("\xff\x23"), S("\x3e\xff\xe2"),
		S("\xff\xd2"), S("\xff\x13"), S("\xff\x14\x24"),
	};
	SCOPED(native_stop) struct native c;
	unsigned done = 0;

	srand(7);
	if (!native_start(&c))
		SKIP("no traced child");
	CHECK(check_all(&c, ARCH_X86_64, to, ARRAY_LEN(to), NEAR_SLOT, &done));
	CHECK(check_all(&c, ARCH_X86_64, to, ARRAY_LEN(to), HIGH, &done));
	bool i386 = machine_runs_i386();
	CHECK(!i386 || check_all(&c, ARCH_I386, to, ARRAY_LEN(to), NEAR_SLOT, &done));
	CHECK(done == (i386 ? 3 : 2) * ARRAY_LEN(to));
}

/*
 * Each form of the operand: registers, the stack pointer's with every size of displacement, the word that the call
 * overwrites (by the stack pointer and by another register), prefixes. At each boundary the fixup must complete the call.
 */
TEST(calls_by_memory_and_registers_are_boosted_in_every_form)
{
	static const struct sample to[] = {
		S("\xff\xd2"), S("\x41\xff\xd3"), S("\x3e\xff\xd2"), S("\x3e\x41\xff\xd3"), S("\x48\xff\xd2"),
		S("\xff\x13"), S("\xff\x53\x00"), S("\xff\x93\0\0\0\0"), S("\x41\xff\x14\x24"), S("\x3e\xff\x13"),
		S("\xff\x14\x24"), S("\xff\x54\x24\x00"), S("\xff\x94\x24\0\0\0\0"), S("\xff\x54\x24\xf8"),
		S("\xff\x94\x24\xf8\xff\xff\xff"), S("\x67\xff\x54\x24\xf8"), S("\xff\x11"), S("\x65\xff\x13"),
		S("\xff\x15\x00\x80\x00\x00"), S("\x3e\xff\x15\xff\x7f\x00\x00"), S("\x48\xff\x15\xff\x7f\x00\x00"),
	};
	SCOPED(native_stop) struct native c;
	unsigned done = 0;

	srand(8);
	if (!native_start(&c))
		SKIP("no traced child");
	for (size_t k = 0; k < ARRAY_LEN(to); k++) {
		struct arch_slot s;
		arch_slot_plan(ARCH_X86_64, (const uint8_t *)to[k].bytes, to[k].len, SITE, NEAR_SLOT, &s);
		CHECKF(s.pass == ARCH_PASS_BOOST && s.n_halves == ((to[k].bytes[to[k].len - 1] & 0xf8) == 0xd0 ? 1 : 5), "%zu", k);
	}
	CHECK(check_all(&c, ARCH_X86_64, to, ARRAY_LEN(to), NEAR_SLOT, &done));
	CHECK(done == ARRAY_LEN(to));
}

/* The red zone of who calls is read by some assembly in what it calls: nothing of it may change, nor below it more than is said. */
TEST(boosted_calls_leave_the_red_zone_alone)
{
	static const struct sample to[] = { S("\xff\xd2"), S("\xff\x13"), S("\xff\x14\x24") };
	SCOPED(native_stop) struct native c;

	srand(9);
	if (!native_start(&c))
		SKIP("no traced child");
	for (size_t k = 0; k < ARRAY_LEN(to); k++) {
		struct user_regs_struct regs;
		struct arch_slot s;
		uint8_t was[512];

		native_shuffle(&c);
		native_rewind(&c);
		regs = native_random_regs(&c, ARCH_X86_64);
		aim(&c, &regs, ARCH_X86_64, true);
		arch_slot_plan(ARCH_X86_64, (const uint8_t *)to[k].bytes, to[k].len, SITE, NEAR_SLOT, &s);
		memcpy(native_at(&c, s.addr), s.code, s.code_len);
		memcpy(was, native_at(&c, regs.rsp - sizeof(was)), sizeof(was));
		uint64_t bottom = regs.rsp - sizeof(was);
		regs.rip = s.addr;
		CHECK(native_go(&c, &regs) && regs.rsp == bottom + sizeof(was) - 8);
		const uint8_t *now = native_at(&c, bottom);
		CHECKF(!memcmp(now + sizeof(was) - 128, was + sizeof(was) - 128, 120), "%zu", k);
		CHECKF(!memcmp(now, was, sizeof(was) - 144), "%zu", k);
	}
}

/* What can't be called: the fault is told with the registers of the site, at each place where the thread may be found. */
TEST(calls_that_fault_are_taken_back)
{
	static const struct sample to[] = {
		S("\xff\xd0"), S("\xff\x10"), S("\xff\x50\x08"), S("\xff\x13"), S("\x41\xff\xd0"), S("\xff\x54\x24\xf0"),
	};
	SCOPED(native_stop) struct native c;
	struct arch_mem mem;

	srand(10);
	if (!native_start(&c))
		SKIP("no traced child");
	mem = native_mem(&c);
	for (size_t k = 0; k < ARRAY_LEN(to); k++) {
		uint64_t nowhere = 0xdead000000000000ull + k;
		struct user_regs_struct from, regs, want;
		struct arch_slot s;

		native_shuffle(&c);
		native_rewind(&c);
		from = native_random_regs(&c, ARCH_X86_64);
		from.rax = from.r8 = nowhere;
		memcpy(native_at(&c, from.rbx), &nowhere, 8);
		memcpy(native_at(&c, from.rsp - 16), &nowhere, 8);
		arch_slot_plan(ARCH_X86_64, (const uint8_t *)to[k].bytes, to[k].len, SITE, NEAR_SLOT, &s);
		memcpy(native_at(&c, s.addr), s.code, s.code_len);
		put_site(&c, &to[k]);
		want = from;
		want.rip = SITE;
		CHECKF(native_run(&c, false, &want) == SIGSEGV && want.rip == SITE, "%zu", k);
		// At full speed, then by steps, each of which may be the last; from where it is taken back it faults again.
		for (unsigned steps = 0; steps < 8; steps++) {
			int sig = 0;
			regs = from;
			regs.rip = s.addr;
			for (unsigned i = 0; i < steps && sig != SIGSEGV; i++)
				sig = native_run(&c, true, &regs);
			regs.eflags &= ~0x100ull;
			if (sig != SIGSEGV && steps) {
				CHECK(arch_slot_half(&s, &regs, &mem, false) == ARCH_HALF_AGAIN);
				CHECK(regs.rip == s.addr + s.again && regs.rsp == from.rsp);
			}
			if (sig != SIGSEGV)
				CHECK(native_run(&c, steps & 1, &regs) == SIGSEGV);
			regs.eflags &= ~0x100ull;
			arch_slot_half(&s, &regs, &mem, true);
			CHECK(arch_slot_fixup(&s, &regs, &mem));
			CHECKF(!native_differ(&regs, &want, ~0ull), "%zu after %u: %s", k, steps, native_differ(&regs, &want, ~0ull));
		}
	}
}

/* Calls from high addresses use the longer form. */
TEST(calls_push_all_64_bits)
{
	static const uint8_t call[] = { 0xe8, 0, 1, 0, 0 };
	SCOPED(native_stop) struct native c;
	struct arch_mem mem;
	struct arch_slot s;

	if (!native_start(&c))
		SKIP("no traced child");
	mem = native_mem(&c);
	arch_slot_plan(ARCH_X86_64, call, 5, HIGH + 0x2000, HIGH + 0x3000, &s);
	CHECK(s.pass == ARCH_PASS_BOOST);
	for (unsigned steps = 0; steps <= 4; steps++) {
		struct user_regs_struct regs = native_random_regs(&c, ARCH_X86_64), from = regs;
		uint64_t pushed;

		native_rewind(&c);
		memcpy(native_at(&c, s.addr), s.code, s.code_len);
		regs.rip = s.addr;
		for (unsigned i = 0; i < steps; i++)
			CHECK(native_run(&c, true, &regs) == SIGTRAP);
		if (steps)
			CHECK(arch_slot_fixup(&s, &regs, &mem));
		else
			CHECK(native_go(&c, &regs));
		memcpy(&pushed, native_at(&c, regs.rsp), 8);
		CHECK(regs.rip == HIGH + 0x2105 && regs.rsp == from.rsp - 8 &&
		      pushed == HIGH + 0x2005);
		CHECK(!((regs.eflags ^ from.eflags) & 0xcd5));
	}
}

TEST(system_calls_are_stepped_and_look_like_the_original)
{
	static const struct sample sys[] = { S("\x0f\x05"), S("\xcd\x80") };
	SCOPED(native_stop) struct native c;

	if (!native_start(&c))
		SKIP("no traced child");
	for (size_t k = 0; k < (machine_runs_i386() ? ARRAY_LEN(sys) : 1); k++) {
		struct run r = { .c = &c, .s = &sys[k] };
		struct arch_mem mem = native_mem(&c);
		struct user_regs_struct got;
		SCOPED_FREE uint8_t *memory = malloc(0x20000);

		r.memory = memory;
		arch_slot_plan(ARCH_X86_64, (const uint8_t *)sys[k].bytes, 2, SITE, NEAR_SLOT,
			       &r.slot);
		r.from = native_random_regs(&c, ARCH_X86_64);
		r.from.rip = SITE;
		r.from.rax = k ? 20 : 39; // getpid
		CHECK(reference(&r));
		rewind_run(&r);
		got = r.from;
		got.rip = NEAR_SLOT;
		CHECK(native_run(&c, true, &got) == SIGTRAP);
		CHECK(arch_slot_fixup(&r.slot, &got, &mem));
		CHECK(got.rax == (uint64_t)c.pid);
		CHECKF(!native_differ(&got, &r.want, ~0ull), "%s",
		       native_differ(&got, &r.want, ~0ull));
	}
}

/*
 * int1 is a trap, so rip is behind it (Intel SDM 3A 6.15). AMD processors under KVM were seen to
 * leave rip at it. What the instruction does at the site is what the slot must show.
 */
static uint64_t after_trap(struct native *c, const struct sample *s, bool step, int *signo)
{
	struct user_regs_struct regs = native_random_regs(c, ARCH_X86_64);

	regs.rcx = 0;
	regs.rip = SITE;
	native_rewind(c);
	put_site(c, s);
	*signo = native_run(c, step, &regs);
	return regs.rip;
}

TEST(traps_in_a_slot_are_moved_to_the_site)
{
	static const struct {
		struct sample s;
		int signo;
		unsigned after; /* bytes of the site that count as executed */
	} trap[] = {
		{ S("\xcc"), SIGTRAP, 1 },
		{ S("\xcd\x03"), SIGTRAP, 2 },
		{ S("\xf1"), SIGTRAP, 1 },
		{ S("\x0f\x0b"), SIGILL, 0 },
		{ S("\xf4"), SIGSEGV, 0 },
		{ S("\xcd\x20"), SIGSEGV, 0 },
		{ S("\x48\xf7\xf1"), SIGFPE, 0 },		       // div %rcx
		{ S("\x48\x8b\x04\x25\x10\x00\x00\x00"), SIGSEGV, 0 }, // mov 0x10,%rax
	};
	SCOPED(native_stop) struct native c;
	struct arch_mem mem;

	if (!native_start(&c))
		SKIP("no traced child");
	mem = native_mem(&c);
	for (size_t k = 0; k < ARRAY_LEN(trap); k++) {
		struct user_regs_struct regs = native_random_regs(&c, ARCH_X86_64);
		struct arch_slot s;
		uint64_t after;
		int signo;

		regs.rcx = 0;
		arch_slot_plan(ARCH_X86_64, (const uint8_t *)trap[k].s.bytes, trap[k].s.len, SITE,
			       NEAR_SLOT, &s);
		after = after_trap(&c, &trap[k].s, s.pass == ARCH_PASS_STEP, &signo);
		CHECKF(signo == trap[k].signo, "%zu", k);
		CHECKF(after == SITE + trap[k].after || trap[k].s.bytes[0] == '\xf1', "%zu", k);
		native_rewind(&c);
		memcpy(native_at(&c, NEAR_SLOT), s.code, s.code_len);
		regs.rip = NEAR_SLOT;
		CHECK(native_run(&c, s.pass == ARCH_PASS_STEP, &regs) == trap[k].signo);
		CHECK(arch_slot_fixup(&s, &regs, &mem));
		CHECKF(regs.rip == after, "%zu", k);
	}
}

TAP_MAIN
