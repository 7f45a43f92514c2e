/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Where an instruction writes, beside what the processor writes: what a recording keeps, and what a watched page is asked about. */

#include <cpuid.h>
#include <string.h>

#include "arch/arch.h"
#include "base/scoped.h"
#include "tap.h"

#define ROOM 16384
#define FILL 0x5a

static uint8_t area[ROOM] __attribute__((aligned(4096)));

/* Bytes from the first to the last that are no longer what they were. */
static bool written(size_t *ret_from, size_t *ret_to)
{
	*ret_from = ROOM;
	*ret_to = 0;
	for (size_t i = 0; i < ROOM; i++) {
		if (area[i] == FILL)
			continue;
		*ret_from = *ret_from < i ? *ret_from : i;
		*ret_to = i + 1;
	}
	return *ret_to > 0;
}

static bool all_in(const struct arch_store *s)
{
	size_t from, to;

	return written(&from, &to) && s->addr <= (uint64_t)(area + from) && (uint64_t)(area + to) <= s->addr + s->len;
}

static bool has(unsigned leaf, unsigned sub, unsigned bit, bool in_ecx)
{
	unsigned a = 0, b = 0, c = 0, d = 0;

	return __get_cpuid_count(leaf, sub, &a, &b, &c, &d) && (in_ecx ? c : a) >> bit & 1;
}

TEST(state_of_the_processor)
{
	static const uint8_t code[][5] = { { 0x48, 0x0f, 0xae, 0x20 | 1 }, { 0x48, 0x0f, 0xae, 0x30 | 1 }, { 0x48, 0x0f, 0xc7, 0x20 | 1 } };
	static const uint32_t asked[] = { 3, 7, 0xff, 0xffffffff };

	if (!__builtin_cpu_supports("avx")) {
		SKIP("no AVX");
		return;
	}
	for (unsigned i = 0; i < 3 * ARRAY_LEN(asked); i++) {
		struct user_regs_struct r = { .rcx = (uint64_t)area, .rax = asked[i / 3], .rdx = asked[i / 3] };
		struct arch_store s[4];
		size_t n;
		memset(area, FILL, ROOM);
		memset(area + 512, 0, 64); // its header is read, too
		__asm__ volatile("vzeroupper; pcmpeqd %%xmm1,%%xmm1; vinsertf128 $1,%%xmm1,%%ymm1,%%ymm1" ::: "xmm1");
		if (i % 3 == 0)
			__asm__ volatile("xsave64 (%0)" :: "c"(area), "a"(asked[i / 3]), "d"(asked[i / 3]) : "memory");
		else if (i % 3 == 1 && has(0xd, 1, 0, false))
			__asm__ volatile("xsaveopt64 (%0)" :: "c"(area), "a"(asked[i / 3]), "d"(asked[i / 3]) : "memory");
		else if (i % 3 == 2 && has(0xd, 1, 1, false))
			__asm__ volatile("xsavec64 (%0)" :: "c"(area), "a"(asked[i / 3]), "d"(asked[i / 3]) : "memory");
		CHECK(arch_stores(ARCH_X86_64, code[i % 3], 5, &r, s, 4, &n) && n == 1 && s[0].addr == r.rcx);
		CHECKF(all_in(&s[0]), "%u, %#x asked for: %u bytes", i % 3, asked[i / 3], s[0].len);
	}
}

#define ENTER(level)                                                                                                       \
	__asm__ volatile("mov %%rsp,%%r12; mov %%rbp,%%r13; mov %0,%%rsp; lea 64(%0),%%rbp; enter $16,$" #level             \
			 "; mov %%r12,%%rsp; mov %%r13,%%rbp" ::"r"(area + 8192) : "r12", "r13", "memory")

TEST(frames_with_levels)
{
	for (uint8_t level = 0; level < 4; level++) {
		uint8_t code[] = { 0xc8, 16, 0, level };
		struct user_regs_struct r = { .rsp = (uint64_t)area + 8192 };
		struct arch_store s[4];
		size_t n;
		memset(area, FILL, ROOM);
		if (level == 0)
			ENTER(0);
		else if (level == 1)
			ENTER(1);
		else if (level == 2)
			ENTER(2);
		else
			ENTER(3);
		CHECK(arch_stores(ARCH_X86_64, code, sizeof(code), &r, s, 4, &n) && n == 1 && s[0].len == 8 * (1u + level));
		CHECKF(all_in(&s[0]), "level %u: %u bytes", level, s[0].len);
	}
}
/* Of a 32-bit program: addresses come around, what is pushed has 4 bytes, and r8 and its like are not there. */
TEST(programs_of_32_bits)
{
	static const struct {
		uint8_t code[8];
		uint64_t addr;
		uint32_t len;
	} t[] = {
		{ { 0x50 }, 0xffffd000 - 4, 4 },			 // push eax
		{ { 0x89, 0x44, 0x8b, 0xf8 }, 0x1000 + 4 * 3 - 8, 4 },	 // mov [ebx+ecx*4-8], eax
		{ { 0x65, 0x88, 0x03 }, 0xf7001000, 1 },		 // mov gs:[ebx], al
		{ { 0xa3, 0x78, 0x56, 0x34, 0x82 }, 0x82345678, 4 },	 // mov [0x82345678], eax
		{ { 0x66, 0x89, 0x04, 0x1e }, 0x10, 2 },		 // mov [esi+ebx], ax: beyond the end
		{ { 0xe8, 0, 0, 0, 0 }, 0xffffd000 - 4, 4 },		 // call
		{ { 0xc8, 16, 0, 1 }, 0xffffd000 - 8, 8 },		 // enter 16, 1
		{ { 0xd9, 0x1b }, 0x1000, 4 },				 // fstp dword [ebx]
		{ { 0x40 }, 0, 0 },					 // inc eax, not a prefix
	};
	struct user_regs_struct r = { .rsp = 0xffffd000, .rbx = 0x1000, .rcx = 3, .rsi = 0xfffff010, .gs_base = 0xf7000000 };

	for (size_t i = 0; i < ARRAY_LEN(t); i++) {
		struct arch_store s[4];
		size_t n;

		CHECK(arch_stores(ARCH_I386, t[i].code, sizeof(t[i].code), &r, s, 4, &n) && n == (t[i].len != 0));
		CHECKF(!n || (s[0].addr == t[i].addr && s[0].len == t[i].len), "%zu: 0x%llx, %u", i, (unsigned long long)s[0].addr, s[0].len);
		CHECK(arch_is_integer(ARCH_I386, t[i].code, sizeof(t[i].code)) == (t[i].code[0] != 0xd9));
	}
}

TAP_MAIN
