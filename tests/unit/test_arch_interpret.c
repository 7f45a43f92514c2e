/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * The interpreter against the real CPU, many instructions: the processor
 * single-steps this very process with the trap flag. A handler of SIGTRAP
 * compares what one instruction did with what the interpreter made of it, then
 * goes back into the next random state. Only what the interpreter says it has
 * done is executed, so nothing outside of the two pages can be touched.
 */
#include <asm/prctl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "arch/arch.h"
#include "base/scoped.h"
#include "tap.h"

#define CODE	 UINT64_C(0x20000000)
#define DATA	 (CODE + 0x1000)
#define DATA_LEN UINT64_C(0x1000)
#define AREA_LEN UINT64_C(0x2000)
#define AT	 (CODE + 0x800)
#define MISSES	 3
/* The area that a signal saves has the kernel's words where one of ptrace has the components (fpstate.h). */
#define LEGACY	    512
#define HEADER_END  576
#define OFF_BV	    512
#define OFF_WORDS   464
#define OFF_MASK    472
#define OFF_SIZE    480
#define MAGIC	    0x46505853u

static struct {
	uint64_t want, done, tried, seed;
	uint8_t code[16];
	struct user_regs_struct from, got;
	struct arch_vec vec_from, vec_got;
	uint8_t before[DATA_LEN], after[DATA_LEN];
	unsigned misses;
	uint8_t seen[10][256]; /* opcodes that were compared: one-byte, 0f, 0f 38, 0f 3a; VEX and EVEX maps 1 to 3 */
	uint8_t *mark;
	struct arch_xsave_layout layout;
	uint8_t area[16384];
	bool avx, avx512;
	sigjmp_buf out;
} T;

static uint64_t rnd(void)
{
	T.seed ^= T.seed << 13;
	T.seed ^= T.seed >> 7;
	T.seed ^= T.seed << 17;
	return T.seed * UINT64_C(0x2545f4914f6cdd1d) >> 11;
}

static bool one_in(unsigned n)
{
	return rnd() % n == 0;
}

/* ---- memory: the data page alone */

static bool is_ours(uint64_t addr, size_t len)
{
	return addr >= DATA && addr - DATA <= DATA_LEN - len;
}
static enum tl_code rd(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx, (void)err;
	if (!is_ours(addr, len))
		return TL_E_FAULT;
	memcpy(buf, (void *)addr, len);
	return TL_OK;
}
static enum tl_code wr(void *ctx, uint64_t addr, const void *buf, size_t len, struct tl_error *err)
{
	(void)ctx, (void)err;
	if (!is_ours(addr, len))
		return TL_E_FAULT;
	memcpy((void *)addr, buf, len);
	return TL_OK;
}
static const struct arch_mem memory = { .r = { .read = rd }, .write = wr };

/* ---- random instructions */

static uint8_t *put_prefixes(uint8_t *p)
{
	static const uint8_t rare[] = { 0x2e, 0x3e, 0x67, 0xf0, 0xf0 };

	if (one_in(12))
		*p++ = rare[rnd() % sizeof(rare)];
	if (one_in(3))
		*p++ = 0x66;
	if (one_in(6))
		*p++ = one_in(2) ? 0xf2 : 0xf3;
	if (one_in(2))
		*p++ = (uint8_t)(0x40 | rnd() % 16);
	return p;
}

/* An opcode of a map in which most are not known: often one that is. */
static uint8_t opcode_of(unsigned map)
{
	static const uint8_t in38[] = { 0x01, 0x02, 0x05, 0x06, 0x08, 0x09, 0x0a, 0x0b, 0x10, 0x14, 0x15, 0x16, 0x19, 0x1a, 0x1c, 0x1d, 0x1e,
					0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x45, 0x46, 0x47,
					0x5a, 0x00, 0x17, 0x18, 0x29, 0x37, 0x38, 0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f,
					0x40, 0x58, 0x59, 0x78, 0x79, 0xf0, 0xf1, 0xf2, 0xf3, 0xf5, 0xf6, 0xf7,
					0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xcd };
	static const uint8_t in3a[] = { 0x00, 0x01, 0x02, 0x04, 0x05, 0x06, 0x0c, 0x0d, 0x0e, 0x46, 0x4a, 0x4b, 0x4c,
					0x0f, 0x14, 0x16, 0x18, 0x19, 0x20, 0x22, 0x38, 0x39, 0xf0, 0xcc, 0x30, 0x31, 0x32,
					0x33 };

	if (map < 2 || one_in(4))
		return (uint8_t)rnd();
	return map == 2 ? in38[rnd() % sizeof(in38)] : in3a[rnd() % sizeof(in3a)];
}

static uint8_t *put_vex(uint8_t *p)
{
	unsigned map = 1 + (unsigned)rnd() % 3;
	uint8_t op;

	if (one_in(2)) {
		*p++ = 0xc5;
		*p++ = (uint8_t)(rnd() | (one_in(2) ? 0x78 : 0));
		map = 1;
	} else {
		*p++ = 0xc4;
		*p++ = (uint8_t)((rnd() & 0xe0) | map);
		*p++ = (uint8_t)(rnd() | (one_in(2) ? 0x78 : 0));
	}
	op = opcode_of(map);
	T.mark = &T.seen[3 + map][op];
	*p++ = op;
	return p;
}

/* 62: half of them without a mask, and where a second source is none. */
static uint8_t *put_evex(uint8_t *p)
{
	static const uint8_t in3a[] = { 0x00, 0x03, 0x0f, 0x14, 0x16, 0x18, 0x19, 0x1a, 0x1b, 0x1e, 0x1f, 0x20, 0x22, 0x23, 0x25,
					0x38, 0x39, 0x3a, 0x3b, 0x3e, 0x3f, 0x43 };
	unsigned map = 1 + (unsigned)rnd() % 3;
	uint8_t op = map == 3 && !one_in(8) ? in3a[rnd() % sizeof(in3a)] : (uint8_t)rnd(), pp = one_in(3) ? rnd() & 3 : 1;

	*p++ = 0x62;
	*p++ = (uint8_t)((rnd() & 0xf0) | (one_in(2) ? 0x50 : 0) | map);
	*p++ = (uint8_t)((rnd() & 0xf8) | (one_in(2) ? 0x78 : 0) | 4 | pp);
	*p++ = (uint8_t)((rnd() & 0x60) | (one_in(2) ? rnd() & 0x87 : 0) | (one_in(6) ? 0x10 : 0) | (one_in(2) ? 8 : 0));
	T.mark = &T.seen[6 + map][op];
	*p++ = op;
	return p;
}

static uint8_t *put_opcode(uint8_t *p)
{
	unsigned kind = (unsigned)rnd() % 24;
	unsigned map = kind < 8 ? 0 : kind < 15 ? 1 : kind < 17 ? 2 : 3;

	if (kind > 19 && T.avx512)
		return put_evex(T.code);
	if (kind > 17)
		return put_vex(one_in(8) ? p : T.code);
	p = put_prefixes(p);
	if (map)
		*p++ = 0x0f;
	if (map > 1)
		*p++ = map == 2 ? 0x38 : 0x3a;
	*p = opcode_of(map);
	T.mark = &T.seen[map][*p];
	return p + 1;
}

/* pushf, behind whatever prefixes chance has made */
static bool pushes_flags(void)
{
	static const uint8_t prefix[] = { 0x66, 0x67, 0xf2, 0xf3, 0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65 };
	unsigned i = 0;

	while (i < sizeof(T.code) && (memchr(prefix, T.code[i], sizeof(prefix)) || (T.code[i] & 0xf0) == 0x40))
		i++;
	return i < sizeof(T.code) && T.code[i] == 0x9c;
}

/* Bases point into the data page, so displacements are small. */
static void make(void)
{
	uint8_t b[32], *p, modrm = (uint8_t)rnd();
	int32_t disp = (int32_t)(rnd() % 0x600) - 0x300;

	for (size_t i = 0; i < sizeof(b); i++)
		b[i] = (uint8_t)rnd();
	memcpy(T.code, b, sizeof(T.code));
	p = put_opcode(T.code);
	*p++ = modrm;
	if (modrm < 0xc0 && (modrm & 7) == 4)
		*p++ = (uint8_t)rnd();
	if (modrm >> 6 == 2 || (modrm & 0xc7) == 5) {
		if ((modrm & 0xc7) == 5)
			disp += 0x1000;
		if (p + 4 <= T.code + sizeof(T.code))
			memcpy(p, &disp, 4);
	}
}

/* ---- random state */

static uint64_t value(void)
{
	static const uint64_t corner[] = { 0,	   1,	   2,	       0x7f,	   0x80,       0xff,	  0x7fff,
					   0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, INT64_MAX, 1ull << 63,
					   ~0ull,  64,	   31 };

	switch (rnd() % 8) {
	case 0:
		return corner[rnd() % (sizeof(corner) / sizeof(*corner))];
	case 1:
		return rnd() << 11 ^ rnd();
	case 2:
		return rnd() % 200;
	case 3: // what a mask leaves out may lie behind the end
		return DATA + DATA_LEN - rnd() % 80;
	default:
		return (DATA + 0x400 + rnd() % 0x800) & (one_in(4) ? ~63ull : ~0ull);
	}
}

static uint64_t vector_word(void)
{
	return one_in(3) ? rnd() << 11 ^ rnd() : one_in(2) ? 0x0101010101010101 * (rnd() & 0xff) : 0;
}

static void make_vectors(void)
{
	unsigned n = T.avx512 ? 32 : 16, len = T.avx512 ? 64 : T.avx ? 32 : 16;

	for (unsigned i = 0; i < n; i++)
		for (unsigned k = 0; k < len; k += 8) {
			uint64_t v = vector_word();

			memcpy(T.vec_from.r[i] + k, &v, 8);
		}
	for (unsigned i = 0; i < ARCH_MASKS && T.avx512; i++)
		T.vec_from.k[i] = one_in(4) ? 0 : rnd() << 11 ^ rnd();
}

static void make_state(void)
{
	unsigned long long *r[] = { &T.from.rax, &T.from.rbx, &T.from.rcx, &T.from.rdx, &T.from.rsi, &T.from.rdi,
				    &T.from.rbp, &T.from.rsp, &T.from.r8,  &T.from.r9,	&T.from.r10, &T.from.r11,
				    &T.from.r12, &T.from.r13, &T.from.r14, &T.from.r15 };

	for (size_t i = 0; i < sizeof(r) / sizeof(*r); i++)
		*r[i] = value();
	T.from.rsp = DATA + 0x400 + rnd() % 0x100 * 8;
	if (one_in(3))
		T.from.rcx = rnd() % 8;
	T.from.eflags = 0x202 | (rnd() & 0x8d5) | (one_in(8) ? 0x400 : 0);
	T.from.rip = AT;
	make_vectors();
	for (unsigned i = 0; i < 8; i++) {
		uint64_t v = one_in(2) ? AT + rnd() % 0x100 : value();

		memcpy((void *)(DATA + (rnd() % DATA_LEN & ~7ull)), &v, 8);
	}
	uint64_t back = AT + rnd() % 0x80;
	memcpy((void *)T.from.rsp, &back, 8);
}

/* ---- one instruction by the interpreter */

/* False: it is not known, or faults; nothing may have changed then. */
static bool interpret(void)
{
	enum arch_emu r;

	T.got = T.from;
	T.vec_got = T.vec_from;
	memcpy(T.before, (void *)DATA, DATA_LEN);
	r = arch_interpret(T.code, sizeof(T.code), &T.got, &T.vec_got, &memory);
	T.tried++;
	memcpy(T.after, (void *)DATA, DATA_LEN);
	if (r == ARCH_EMU_DONE) {
		memcpy((void *)DATA, T.before, DATA_LEN);
		memcpy((void *)AT, T.code, sizeof(T.code));
		return true;
	}
	if (memcmp(T.before, T.after, DATA_LEN) || memcmp(&T.got, &T.from, sizeof(T.got)) ||
	    memcmp(T.vec_got.r, T.vec_from.r, sizeof(T.vec_got.r)) || memcmp(T.vec_got.k, T.vec_from.k, sizeof(T.vec_got.k))) {
		printf("# changed something and was not done\n");
		T.misses++;
	}
	return false;
}

/* ---- the processor's side */

#define REGS(X)                                                                                    \
	X(rax, RAX) X(rbx, RBX) X(rcx, RCX) X(rdx, RDX) X(rsi, RSI) X(rdi, RDI) X(rbp, RBP) X(rsp, RSP)    \
	X(r8, R8) X(r9, R9) X(r10, R10) X(r11, R11) X(r12, R12) X(r13, R13) X(r14, R14) X(r15, R15) X(rip, RIP)

static void miss(const char *what, uint64_t got, uint64_t want, uint64_t from)
{
	printf("# %s: %llx -> %llx, not %llx; flags %llx, code", what, (unsigned long long)from,
	       (unsigned long long)got, (unsigned long long)want, T.from.eflags);
	for (unsigned i = 0; i < 12; i++)
		printf(" %02x", T.code[i]);
	printf("\n");
	T.misses++;
}

/* The signal's area as one of ptrace; its length. */
static size_t take_area(const ucontext_t *u)
{
	const uint8_t *area = (const uint8_t *)u->uc_mcontext.fpregs;
	uint32_t magic, size;
	const uint64_t sse = 3;

	memcpy(&magic, area + OFF_WORDS, 4);
	memcpy(&size, area + OFF_SIZE, 4);
	if (magic == MAGIC && size >= HEADER_END && size <= sizeof(T.area)) {
		memcpy(T.area, area, size);
		memcpy(T.area + OFF_WORDS, area + OFF_MASK, 8);
		return size;
	}
	memcpy(T.area, area, LEGACY);
	memset(T.area + LEGACY, 0, HEADER_END - LEGACY);
	memcpy(T.area + OFF_BV, &sse, 8);
	return HEADER_END;
}

static void vec_out(const ucontext_t *u, struct arch_vec *v)
{
	arch_xsave_get_vec(&T.layout, T.area, take_area(u), v);
}

static void vec_in(ucontext_t *u, const struct arch_vec *v)
{
	uint8_t *area = (uint8_t *)u->uc_mcontext.fpregs;
	size_t size = take_area(u);

	arch_xsave_set_vec(&T.layout, T.area, size, v);
	memcpy(area, T.area, OFF_WORDS);
	if (T.avx)
		memcpy(area + LEGACY, T.area + LEGACY, size - LEGACY);
}

/* Of x, where a and b differ first. */
static uint64_t first_word(const uint8_t *a, const uint8_t *b, const uint8_t *x)
{
	uint64_t v;
	size_t at = 0;

	while (at < ARCH_VEC_LEN - 8 && !memcmp(a + at, b + at, 8))
		at += 8;
	memcpy(&v, x + at, 8);
	return v;
}

static void compare(const ucontext_t *u)
{
	struct arch_vec v;
	const greg_t *g = u->uc_mcontext.gregs;

#define SAME(f, R)                                                                                 \
	if (T.got.f != (uint64_t)g[REG_##R])                                                       \
		miss(#f, T.got.f, (uint64_t)g[REG_##R], T.from.f);
	REGS(SAME)
#undef SAME
	if ((T.got.eflags ^ (uint64_t)g[REG_EFL]) & ~UINT64_C(0x10100))
		miss("flags", T.got.eflags, (uint64_t)g[REG_EFL], T.from.eflags);
	if (pushes_flags() && is_ours(T.got.rsp, 2)) // the trap flag of this test
		((uint8_t *)T.got.rsp)[1] &= 0xfe;
	for (size_t i = 0; i < DATA_LEN && memcmp((void *)DATA, T.after, DATA_LEN); i++)
		if (((uint8_t *)DATA)[i] != T.after[i]) {
			miss("memory", T.after[i], ((uint8_t *)DATA)[i], T.before[i]);
			break;
		}
	vec_out(u, &v);
	for (unsigned i = 0; i < ARCH_VECS; i++)
		if (memcmp(v.r[i], T.vec_got.r[i], ARCH_VEC_LEN))
			miss("vector register", first_word(T.vec_got.r[i], v.r[i], T.vec_got.r[i]),
			     first_word(T.vec_got.r[i], v.r[i], v.r[i]), i);
	for (unsigned i = 0; i < ARCH_MASKS; i++)
		if (v.k[i] != T.vec_got.k[i])
			miss("mask register", T.vec_got.k[i], v.k[i], i);
	*T.mark = 1;
	T.done++;
}

static void next(ucontext_t *u)
{
	greg_t *g = u->uc_mcontext.gregs;

	do {
		make();
		make_state();
	} while (!interpret() && T.misses < MISSES);
#define LOAD(f, R) g[REG_##R] = (greg_t)T.from.f;
	REGS(LOAD)
#undef LOAD
	g[REG_EFL] = (greg_t)(T.from.eflags | 0x100);
	vec_in(u, &T.vec_from);
}

static void on_trap(int sig, siginfo_t *si, void *context)
{
	ucontext_t *u = context;

	(void)si;
	if (T.from.rip && sig != SIGTRAP) {
		miss("signal", 0, (uint64_t)sig, 0);
		siglongjmp(T.out, 1);
	}
	if (T.from.rip)
		compare(u);
	if (T.done >= T.want || T.misses >= MISSES)
		siglongjmp(T.out, 1);
	next(u);
}

static void run(uint64_t n, uint64_t seed)
{
	static const int caught[] = { SIGTRAP, SIGSEGV, SIGBUS, SIGILL, SIGFPE };
	static uint8_t stack[0x20000];
	stack_t alt = { .ss_sp = stack, .ss_size = sizeof(stack) };
	struct sigaction sa = { .sa_sigaction = on_trap, .sa_flags = SA_SIGINFO | SA_ONSTACK }, old[5];

	T.want = n;
	T.seed = seed;
	T.avx = __builtin_cpu_supports("avx2");
	T.avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
		   __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
	arch_xsave_probe(&T.layout);
	syscall(SYS_arch_prctl, ARCH_GET_FS, &T.from.fs_base);
	syscall(SYS_arch_prctl, ARCH_GET_GS, &T.from.gs_base);
	sigaltstack(&alt, NULL);
	for (size_t i = 0; i < 5; i++)
		sigaction(caught[i], &sa, &old[i]);
	if (!sigsetjmp(T.out, 1))
		raise(SIGTRAP);
	for (size_t i = 0; i < 5; i++)
		sigaction(caught[i], &old[i], NULL);
	__asm__ volatile("cld");
}

static unsigned count_seen(unsigned map)
{
	unsigned n = 0;

	for (unsigned i = 0; i < 256; i++)
		n += T.seen[map][i];
	return n;
}

TEST(each_instruction_does_what_the_cpu_does)
{
	const char *seed = getenv("TL_TEST_SEED"), *cases = getenv("TL_INTERPRET_CASES");
	void *p = mmap((void *)CODE, AREA_LEN, PROT_READ | PROT_WRITE | PROT_EXEC,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);

	CHECK(p == (void *)CODE);
	if (p != (void *)CODE)
		return;
	run(cases ? strtoull(cases, NULL, 0) : 30000, seed ? strtoull(seed, NULL, 0) : 0x9e3779b97f4a7c15);
	munmap(p, AREA_LEN);
	printf("# %llu compared of %llu made; opcodes: %u, 0f %u, 0f38 %u, 0f3a %u, VEX %u %u %u, EVEX %u %u %u\n",
	       (unsigned long long)T.done, (unsigned long long)T.tried, count_seen(0), count_seen(1), count_seen(2),
	       count_seen(3), count_seen(4), count_seen(5), count_seen(6), count_seen(7), count_seen(8), count_seen(9));
	CHECK(!T.misses);
	CHECK(T.done == T.want);
	CHECK(count_seen(0) > 180 && count_seen(1) > 120);
}

TEST(those_with_masks_were_among_them)
{
	if (!T.avx512)
		SKIP("no AVX-512 here: EVEX is invalid to this CPU, and unknown");
	CHECK(count_seen(7) > 35 && count_seen(8) > 30 && count_seen(9) > 12);
	CHECK(T.seen[4][0x98] || T.seen[4][0x99] || T.seen[4][0x93]); // of mask registers
}

TEST(those_that_the_cpu_lacks_are_unknown)
{
	struct user_regs_struct r = { .rip = 0x1000, .eflags = 0x202 };
	struct arch_vec v = { .k = { 0 } };
	bool have = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
		    __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
	// vpternlogd $0xff, %zmm17, %zmm17, %zmm17
	enum arch_emu done = arch_interpret((const uint8_t *)"\x62\xa3\x75\x40\x25\xc9\xff", 7, &r, &v, &memory);

	CHECK(done == (have ? ARCH_EMU_DONE : ARCH_EMU_UNKNOWN));
	CHECK(v.r[17][63] == (have ? 0xff : 0) && r.rip == (have ? 0x1007 : 0x1000));
}

/* What they do is compared above, where chance makes them. */
TEST(forms_of_avx2_are_known)
{
	static const char code[][7] = {
		"\xc4\xe2\x7d\x30\xd1",	      // vpmovzxbw %xmm1, %ymm2
		"\xc4\xe2\x7d\x25\xd1",	      // vpmovsxdq %xmm1, %ymm2
		"\xc4\xe3\xfd\x00\xd1\xd8",      // vpermq $0xd8, %ymm1, %ymm2
		"\xc4\xe2\x6d\x36\xd9",	      // vpermd %ymm1, %ymm2, %ymm3
		"\xc4\xe3\x6d\x46\xd9\x31",      // vperm2i128 $0x31, %ymm1, %ymm2, %ymm3
		"\xc4\xe3\x6d\x0e\xd9\x55",      // vpblendw $0x55, %ymm1, %ymm2, %ymm3
		"\xc4\xe3\x6d\x02\xd9\x55",      // vpblendd $0x55, %ymm1, %ymm2, %ymm3
		"\xc4\xe3\x6d\x4c\xd9\x40",      // vpblendvb %ymm4, %ymm1, %ymm2, %ymm3
		"\xc4\xe2\x6d\x0b\xd9",	      // vpmulhrsw %ymm1, %ymm2, %ymm3
		"\xc4\xe2\x7d\x1e\xd1",	      // vpabsd %ymm1, %ymm2
		"\xc4\xe2\x6d\x02\xd9",	      // vphaddd %ymm1, %ymm2, %ymm3
		"\xc4\xe2\x6d\x46\xd9",	      // vpsravd %ymm1, %ymm2, %ymm3
		"\xc4\xe2\x7d\x19\xd1",	      // vbroadcastsd %xmm1, %ymm2
		"\xc4\xe3\x7d\x04\xd1\x1b",      // vpermilps $0x1b, %ymm1, %ymm2
		"\xc5\xff\x12\xd1",		      // vmovddup %ymm1, %ymm2
	};
	struct arch_vec v = { .k = { 0 } };

	if (!__builtin_cpu_supports("avx2"))
		SKIP("no AVX2 here: these are unknown");
	for (size_t i = 0; i < ARRAY_LEN(code); i++) {
		struct user_regs_struct r = { .rip = 0x1000, .eflags = 0x202 };

		CHECKF(arch_interpret((const uint8_t *)code[i], 7, &r, &v, &memory) == ARCH_EMU_DONE && r.rip > 0x1000, "%zu", i);
	}
}

/* One instruction at rip 0x1000; what comes out of it. */
static enum arch_emu one(const char *code, size_t n, struct user_regs_struct *r)
{
	r->rip = 0x1000;
	return arch_interpret((const uint8_t *)code, n, r, NULL, &memory);
}

TEST(what_traps_is_left_to_the_cpu)
{
	struct user_regs_struct r = { .rax = 5, .rdx = 1, .rcx = 1, .eflags = 0x202 };

	CHECK(one("\xf7\xf1", 2, &r) == ARCH_EMU_UNKNOWN); // quotient does not fit
	r.rcx = 0;
	CHECK(one("\xf7\xf1", 2, &r) == ARCH_EMU_UNKNOWN); // by zero
	r.rcx = 2;
	r.rdx = 0;
	CHECK(one("\xf7\xf1", 2, &r) == ARCH_EMU_DONE && r.rax == 2 && r.rdx == 1);
	r.rax = 1ull << 63;
	r.rdx = ~0ull;
	r.rcx = ~0ull;
	CHECK(one("\x48\xf7\xf9", 3, &r) == ARCH_EMU_UNKNOWN); // INT64_MIN / -1
	CHECK(one("\x0f\x05", 2, &r) == ARCH_EMU_UNKNOWN);
	CHECK(one("\xcc", 1, &r) == ARCH_EMU_UNKNOWN);
	CHECK(one("\xf0\x89\xc0", 3, &r) == ARCH_EMU_UNKNOWN); // lock mov
	r.eflags |= 0x100;
	CHECK(one("\x90", 1, &r) == ARCH_EMU_UNKNOWN); // steps itself
}

TEST(a_repeated_instruction_takes_one_round_at_a_time)
{
	struct user_regs_struct r = { .rcx = 2, .eflags = 0x202, .rsi = 0x2000, .rdi = 0x3000 };

	CHECK(one("\xf3\xa4", 2, &r) == ARCH_EMU_FAULT);
	CHECK(r.rcx == 2 && r.rip == 0x1000 && r.rsi == 0x2000);
	r.rcx = 0;
	CHECK(one("\xf3\xa4", 2, &r) == ARCH_EMU_DONE && r.rip == 0x1002);
}

TAP_MAIN
