/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Byte tables: what jump fits over which instruction, and where it can lead. */
#include "inline/inline.h"

#include "base/scoped.h"
#include "tap.h"

#define SITE UINT64_C(0x555555555000)
#define LOW_SITE UINT64_C(0x401000)
#define HIGH_SITE UINT64_C(0x7ffff7d00000)

struct row {
	char bytes[12]; // zeros behind
	uint64_t site;
	enum inl_tactic tactic;
	enum tl_refuse refusal;
	uint8_t len;
	uint64_t lo, hi;
};

// clang-format off
static const struct row table[] = {
	// as long as a jump: anywhere in reach
	{ "\x48\x8b\x05\x11\x22\x33\x44\x90", SITE, INL_WHOLE, 0, 5, SITE + 5 - 0x80000000, SITE + 5 + 0x7fffffff }, // mov x(%rip),%rax
	{ "\xe8\x00\x01\x00\x00\x90", SITE, INL_WHOLE, 0, 5, SITE + 5 - 0x80000000, SITE + 5 + 0x7fffffff },         // call
	{ "\xe9\x00\x01\x00\x00\x90", SITE, INL_WHOLE, 0, 5, SITE + 5 - 0x80000000, SITE + 5 + 0x7fffffff },         // jmp
	{ "\x0f\x84\x00\x01\x00\x00", SITE, INL_WHOLE, 0, 5, SITE + 5 - 0x80000000, SITE + 5 + 0x7fffffff },         // je
	{ "\xb8\x01\x00\x00\x00", LOW_SITE, INL_WHOLE, 0, 5, 0x10000, LOW_SITE + 5 + 0x7fffffff },                   // low: cut at the first page
	{ "\xb8\x01\x00\x00\x00", HIGH_SITE, INL_WHOLE, 0, 5, HIGH_SITE + 5 - 0x80000000, 0x7fffffffefff },          // high: cut at the end
	// four bytes: 16 MiB, the upper byte is that of the next instruction
	{ "\x48\x89\x7d\xe8\x48\x89\x75\xe0", SITE, INL_PUN, 0, 4, SITE + 5 + 0x48000000, SITE + 5 + 0x48ffffff },   // mov %rdi,-24(%rbp); mov
	{ "\xf3\x0f\x1e\xfa\x89\x7d\xfc", SITE, INL_PUN, 0, 4, SITE + 5 - 0x77000000, SITE + 5 - 0x76000001 },       // endbr64
	{ "\x48\x83\xec\x10\x89\x7d\xfc", LOW_SITE, INL_NONE, TL_REFUSE_PUN, 0, 0, 0 },                              // below the first page
	{ "\x48\x83\xec\x10\x48\x89\xe5", HIGH_SITE, INL_NONE, TL_REFUSE_PUN, 0, 0, 0 },                             // above user space
	// three: 64 KiB
	{ "\x48\x89\xe5\x48\x83\xec", SITE, INL_PUN, 0, 3, SITE + 5 - 0x7cb80000, SITE + 5 - 0x7cb70001 },           // mov %rsp,%rbp; sub
	// two: 256 bytes
	{ "\x85\xff\x74\x10\x00", SITE, INL_PUN, 0, 2, SITE + 5 + 0x00107400, SITE + 5 + 0x001074ff },               // test; je
	{ "\x0f\x05\x48\x3d\x01", SITE, INL_PUN, 0, 2, SITE + 5 + 0x013d4800, SITE + 5 + 0x013d48ff },               // syscall; cmp
	// one: one place
	{ "\x55\x48\x89\xe5\x41", SITE, INL_PUN, 0, 1, SITE + 5 + 0x41e58948, SITE + 5 + 0x41e58948 },               // push; mov; push
	{ "\xc3\x66\x90\x90\x90", SITE, INL_PUN, 0, 1, SITE + 5 - 0x6f6f6f9a, SITE + 5 - 0x6f6f6f9a },               // ret
	// does not run from a copy by itself
	{ "\xff\xd0\x90\x90\x90", SITE, INL_NONE, TL_REFUSE_INSN, 0, 0, 0 },                                         // call *%rax
	{ "\xcc\x90\x90\x90\x90", SITE, INL_NONE, TL_REFUSE_INSN, 0, 0, 0 },                                         // int3
	{ "\x0f\x0b\x90\x90\x90", SITE, INL_NONE, TL_REFUSE_INSN, 0, 0, 0 },                                         // ud2
	{ "\x06\x90\x90\x90\x90", SITE, INL_NONE, TL_REFUSE_INSN, 0, 0, 0 },                                         // invalid
	{ "\x66\xe8\x00\x00\x00", SITE, INL_NONE, TL_REFUSE_INSN, 0, 0, 0 },                                         // narrow call
};
// clang-format on

TEST(every_tactic_and_refusal)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		const struct row *r = &table[i];
		uint8_t bytes[16] = { 0 };
		struct inl_plan p;

		memcpy(bytes, r->bytes, 8);
		inl_plan(bytes, sizeof(bytes), r->site, &p);
		CHECKF(p.tactic == r->tactic && p.refusal == r->refusal, "row %zu: tactic %d, refusal %d", i,
		       p.tactic, p.refusal);
		if (!p.tactic)
			continue;
		CHECKF(p.len == r->len && p.lo == r->lo && p.hi == r->hi, "row %zu: %u, 0x%lx..0x%lx", i, p.len,
		       (unsigned long)p.lo, (unsigned long)p.hi);
	}
}

/* The jump leads where it is to, and what it does not own is as the program has it. */
TEST(jumps_decode_to_their_target_and_keep_the_tail)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		const struct row *r = &table[i];
		uint8_t bytes[16] = { 0 }, code[16], jump[INL_JMP];
		struct arch_insn insn;
		struct inl_plan p;

		memcpy(bytes, r->bytes, 8);
		inl_plan(bytes, sizeof(bytes), r->site, &p);
		for (int end = 0; p.tactic && end < 3; end++) {
			uint64_t to = end == 0 ? p.lo : end == 1 ? p.hi : p.lo + (p.hi - p.lo) / 3;

			inl_jump(&p, to, jump);
			memcpy(code, bytes, sizeof(code));
			memcpy(code, jump, p.len);
			CHECKF(memcmp(code, jump, INL_JMP) == 0, "row %zu: bytes behind the instruction", i);
			CHECK(arch_decode(ARCH_X86_64, code, sizeof(code), r->site, &insn));
			CHECKF(insn.cls == ARCH_JMP_REL && insn.len == 5 && insn.target == to, "row %zu", i);
		}
	}
}

TEST(too_few_bytes_are_refused)
{
	struct inl_plan p;

	inl_plan((const uint8_t *)"\x48\x89\xe5\x90", 4, SITE, &p);
	CHECK(p.tactic == INL_NONE);
	inl_plan((const uint8_t *)"", 0, SITE, &p);
	CHECK(p.tactic == INL_NONE);
}

TEST(every_refusal_has_words)
{
	for (int i = 0; i <= TL_REFUSE_WATCH; i++)
		CHECKF(strcmp(inl_refuse_text((enum tl_refuse)i), "unknown") != 0, "%d", i);
}

TAP_MAIN
