/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Byte tables: what jump fits over which instruction, and where it can lead. */
#include "inline/inline.h"

#include <string.h>

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
	// calls through registers and memory, by their length
	{ "\xff\xd0\x48\x3d\x01", SITE, INL_PUN, 0, 2, SITE + 5 + 0x013d4800, SITE + 5 + 0x013d48ff },               // call *%rax; cmp
	{ "\xff\x53\x08\x10\x22", SITE, INL_PUN, 0, 3, SITE + 5 + 0x22100000, SITE + 5 + 0x2210ffff },               // call *8(%rbx)
	{ "\x3e\x41\xff\xd3\x48", SITE, INL_PUN, 0, 4, SITE + 5 + 0x48000000, SITE + 5 + 0x48ffffff },               // notrack call *%r11
	{ "\xff\x15\x00\x01\x00\x00", SITE, INL_WHOLE, 0, 5, SITE + 5 - 0x80000000, SITE + 5 + 0x7fffffff },         // call *x(%rip)
	{ "\xff\x25\x00\x01\x00\x00", SITE, INL_WHOLE, 0, 5, SITE + 5 - 0x80000000, SITE + 5 + 0x7fffffff },         // jmp *x(%rip)
	{ "\xff\xe0\x48\x3d\x01", SITE, INL_PUN, 0, 2, SITE + 5 + 0x013d4800, SITE + 5 + 0x013d48ff },               // jmp *%rax
	// does not run from a copy by itself
	{ "\xff\xd4\x90\x90\x90", SITE, INL_NONE, TL_REFUSE_INSN, 0, 0, 0 },                                         // call *%rsp
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

/* ---- several instructions */

#define BYTES(...) { __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ })

struct group_row {
	uint8_t bytes[16], n;
	uint64_t site;
	uint8_t last;
	int entry; /* offset that something enters at; 0 none */
	int end;   /* of the function, from the site; 0: far */
	enum tl_refuse refusal;
	uint8_t n_parts, n_live, len;
	uint32_t mask, value;
};

// clang-format off
static const struct group_row groups[] = {
	// push %rbx; mov %rdi,%rbx; nop; nop: boundaries at 1 and 4
	{ BYTES(0x53, 0x48, 0x89, 0xfb, 0x90, 0x90), SITE, INL_TRAP, 0, 0, 0, 3, 3, 5, 0xff0000ff, 0xcc0000cc },
	// test %eax,%eax; mov $1,%ecx: at 2, and the last one is long
	{ BYTES(0x85, 0xc0, 0xb9, 1, 0, 0, 0, 0x90), SITE, INL_TRAP, 0, 0, 0, 2, 2, 7, 0x0000ff00, 0x0000cc00 },
	// sub $8,%rsp; xor %eax,%eax
	{ BYTES(0x48, 0x83, 0xec, 0x08, 0x31, 0xc0, 0x90), SITE, INL_TRAP, 0, 0, 0, 2, 2, 6, 0xff000000, 0xcc000000 },
	// four pushes and more: one place
	{ BYTES(0x50, 0x51, 0x52, 0x53, 0x55, 0x90), SITE, INL_TRAP, 0, 0, 0, 5, 5, 5, 0xffffffff, 0xcccccccc },
	// the same from low memory: nothing there, but upwards with an invalid opcode
	{ BYTES(0x48, 0x83, 0xec, 0x08, 0x31, 0xc0, 0x90), LOW_SITE, INL_TRAP, 0, 0, TL_REFUSE_PUN, 0, 0, 0, 0, 0 },
	{ BYTES(0x48, 0x83, 0xec, 0x08, 0x31, 0xc0, 0x90), LOW_SITE, 0x1e, 0, 0, 0, 2, 2, 6, 0xff000000, 0x1e000000 },
	// a branch, forwards and conditional, in the middle and at the end
	{ BYTES(0x85, 0xc0, 0x74, 0x10, 0x31, 0xc0, 0x90), SITE, INL_TRAP, 0, 0, 0, 3, 3, 6, 0xff00ff00, 0xcc00cc00 },
	// ret and padding: only the first is reached
	{ BYTES(0xc3, 0x66, 0x0f, 0x1f, 0x44, 0, 0, 0x90), SITE, INL_TRAP, 0, 1, 0, 2, 1, 7, 0x000000ff, 0x000000cc },
	{ BYTES(0xc3, 0xcc, 0xcc, 0xcc, 0xcc, 0xcc), SITE, INL_TRAP, 0, 1, 0, 5, 1, 5, 0xffffffff, 0xcccccccc },
	// ret and the next function
	{ BYTES(0xc3, 0x53, 0x48, 0x89, 0xfb, 0x90), SITE, INL_TRAP, 0, 1, TL_REFUSE_ENTRY, 0, 0, 0, 0, 0 },
	{ BYTES(0xeb, 0x10, 0x48, 0x89, 0xfb, 0x90), SITE, INL_TRAP, 0, 0, TL_REFUSE_ENTRY, 0, 0, 0, 0, 0 },
	// the function ends among the bytes, and goes on
	{ BYTES(0x85, 0xc0, 0x53, 0x53, 0x53, 0x53), SITE, INL_TRAP, 0, 3, TL_REFUSE_ENTRY, 0, 0, 0, 0, 0 },
	// something enters
	{ BYTES(0x85, 0xc0, 0xb9, 1, 0, 0, 0, 0x90), SITE, INL_TRAP, 2, 0, TL_REFUSE_ENTRY, 0, 0, 0, 0, 0 },
	{ BYTES(0x85, 0xc0, 0xb9, 1, 0, 0, 0, 0x90), SITE, INL_TRAP, 7, 0, 0, 2, 2, 7, 0x0000ff00, 0x0000cc00 },
	// push; call: it ends behind the bytes, so it is returned to its own place
	{ BYTES(0x53, 0xe8, 0, 1, 0, 0, 0x90), SITE, INL_TRAP, 0, 0, 0, 2, 2, 6, 0x000000ff, 0x000000cc },
	// what does not run from a copy, or stays where it is
	{ BYTES(0x31, 0xc0, 0x0f, 0x05, 0xc3, 0x90), SITE, INL_TRAP, 0, 0, TL_REFUSE_INSN, 0, 0, 0, 0, 0 },        // syscall
	{ BYTES(0x31, 0xc0, 0x0f, 0x0b, 0xc3, 0x90), SITE, INL_TRAP, 0, 0, TL_REFUSE_INSN, 0, 0, 0, 0, 0 },        // ud2
	{ BYTES(0x31, 0xc0, 0x06, 0x90, 0x90, 0x90), SITE, INL_TRAP, 0, 0, TL_REFUSE_INSN, 0, 0, 0, 0, 0 },        // invalid
	{ BYTES(0x31, 0xc0, 0x48), SITE, INL_TRAP, 0, 0, TL_REFUSE_INSN, 0, 0, 0, 0, 0 },                          // cut
};
// clang-format on

TEST(groups_and_their_refusals)
{
	for (size_t i = 0; i < ARRAY_LEN(groups); i++) {
		const struct group_row *r = &groups[i];
		struct inl_entries e = { .lo = r->site - 100, .hi = r->end ? r->site + r->end : r->site + 100 };
		struct inl_plan p;

		if (r->entry)
			CHECK(vec_push(&e.at, r->site + r->entry));
		inl_plan_group(r->bytes, r->n, r->site, r->last, &e, &p);
		inl_entries_free(&e);
		CHECKF(p.refusal == r->refusal && (p.tactic == INL_GROUP) == !r->refusal, "row %zu: refusal %d", i, p.refusal);
		if (!p.tactic)
			continue;
		CHECKF(p.n_parts == r->n_parts && p.n_live == r->n_live && p.group_len == r->len, "row %zu: %u, %u, %u", i,
		       p.n_parts, p.n_live, p.group_len);
		CHECKF(p.mask == r->mask && p.value == r->value, "row %zu: %x %x", i, p.mask, p.value);
	}
	struct inl_plan p;
	inl_plan_group(groups[0].bytes, groups[0].n, SITE, INL_TRAP, NULL, &p);
	CHECK(p.refusal == TL_REFUSE_ENTRY); // nothing is known of the function
}

/* Whatever place is chosen: where an instruction began stands a trap. */
TEST(places_of_groups_have_their_traps)
{
	for (size_t i = 0; i < ARRAY_LEN(groups); i++) {
		const struct group_row *r = &groups[i];
		struct inl_entries e = { .lo = r->site - 100, .hi = r->site + (r->end ? r->end : 100) };
		uint8_t jump[INL_JMP];
		struct inl_plan p;
		uint64_t at, from;

		inl_plan_group(r->bytes, r->n, r->site, r->last, &e, &p);
		if (!p.tactic)
			continue;
		from = p.lo;
		for (int k = 0; k < 2000 && inl_next_place(&p, from, &at); k++) {
			CHECKF(at >= from && at <= p.hi, "row %zu", i);
			inl_jump(&p, at, jump);
			CHECK(((uint32_t)(at - (p.site + INL_JMP)) & p.mask) == p.value);
			for (unsigned j = 1; j < p.n_parts; j++)
				CHECKF(jump[p.part[j]] == (p.part[j] == 4 ? r->last : INL_TRAP), "row %zu, part %u", i, j);
			// The next one, or one far on.
			from = k % 3 ? at + 1 : at + (p.hi - at) / 7 + 1;
		}
	}
}

/* Against looking at each: none is left out. */
TEST(no_place_is_left_out)
{
	struct inl_plan p = { .site = SITE, .lo = SITE + 5 - 0x2000, .hi = SITE + 5 + 0x2000 };
	static const uint32_t masks[] = { 0, 0xff, 0xff00, 0x80000000, 0x800000ff, 0x00010101, 0xffffff00 };

	for (size_t m = 0; m < ARRAY_LEN(masks); m++)
		for (int v = 0; v < 2; v++) {
			uint64_t want = p.lo, got;
			p.mask = masks[m];
			p.value = (v ? 0xccccccccu : 0xffffffffu) & masks[m];
			for (uint64_t from = p.lo; from <= p.hi; from += 37) {
				want = from;
				while (want <= p.hi && ((uint32_t)(want - SITE - 5) & p.mask) != p.value)
					want++;
				bool found = inl_next_place(&p, from, &got);
				CHECKF(found == (want <= p.hi) && (!found || got == want), "mask %x value %x", p.mask, p.value);
			}
		}
}

static const uint8_t *program;
static uint64_t program_at;
static size_t program_len;

static enum tl_code read_program(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx;
	(void)err;
	if (addr < program_at || addr + len > program_at + program_len)
		return TL_E_FAULT;
	memcpy(buf, program + (addr - program_at), len);
	return TL_OK;
}

/* je 5; lea table(%rip),%rdx; jmp *%rax; nop; ...; then the table: two offsets into the function, one out of it. */
TEST(entries_are_found)
{
	static uint8_t code[96] = { 0x74, 0x03, 0x90, 0x90, 0x90, 0x48, 0x8d, 0x15, 0x14, 0, 0, 0, 0xff, 0xe0 };
	const struct mem_reader mem = { .read = read_program };
	int32_t offsets[3] = { -30, -28, 1000 };
	uint64_t absolute[2] = { SITE + 20, SITE + 21 };
	struct inl_entries e;

	memset(code + 14, 0x90, 18);
	memcpy(code + 32, offsets, sizeof(offsets));
	program = code;
	program_at = SITE;
	program_len = sizeof(code);
	CHECK(inl_entries_scan(code, SITE, SITE + 32, &mem, &e));
	CHECK(inl_entries_has(&e, SITE + 5) && inl_entries_has(&e, SITE + 2) && inl_entries_has(&e, SITE + 4));
	CHECK(!inl_entries_has(&e, SITE + 3) && !inl_entries_has(&e, SITE + 20));
	inl_entries_free(&e);
	memcpy(code + 32, absolute, sizeof(absolute));
	CHECK(inl_entries_scan(code, SITE, SITE + 32, &mem, &e));
	CHECK(inl_entries_has(&e, SITE + 20) && inl_entries_has(&e, SITE + 21));
	inl_entries_free(&e);
	code[14] = 0x06; // does not decode
	CHECK(!inl_entries_scan(code, SITE, SITE + 32, &mem, &e));
}

/* ---- short jumps */

TEST(hosts_are_whole_long_instructions_in_reach)
{
	static uint8_t code[400];
	struct inl_host h[16];
	struct inl_entries e;
	size_t n;

	memset(code, 0x90, sizeof(code));
	memcpy(code + 71, "\x48\x8d\xb6\0\1\0\0", 7); // lea: its second byte is 128 before the end of the short jump
	memcpy(code + 70, "\x90", 1);
	memcpy(code + 100, "\xe8\0\1\0\0", 5);                     // call: too short
	memcpy(code + 120, "\xff\x15\0\1\0\0", 6);                // call *: a host
	memcpy(code + 140, "\xc7\x44\x24\x08\1\0\0\0", 8);        // mov: a host
	memcpy(code + 198, "\x89\xf0", 2);                          // the site
	memcpy(code + 200, "\x0f\x84\0\1\0\0", 6);                // je: a host
	memcpy(code + 326, "\x48\x81\xc4\0\1\0\0", 7);            // add: its second byte is 127 behind
	memcpy(code + 340, "\x48\x81\xc4\0\1\0\0", 7);            // too far
	CHECK(inl_entries_scan(code, SITE, SITE + sizeof(code), NULL, &e) && e.longs.n == 6);
	n = inl_hosts(code, &e, SITE + 198, 2, h, 16);
	CHECKF(n == 5, "%zu", n);
	CHECK(h[0].at == SITE + 71 && h[1].at == SITE + 120 && h[2].at == SITE + 140 && h[3].at == SITE + 200 && h[4].at == SITE + 326);
	CHECK(h[2].len == 8 && !memcmp(h[2].code, code + 140, 8));
	inl_entries_free(&e);
	code[10] = 0x06;
	CHECK(!inl_entries_scan(code, SITE, SITE + sizeof(code), NULL, &e));
	CHECK(inl_hosts(code, &e, SITE + 198, 2, h, 16) == 0);
}

TEST(short_jumps_decode_to_their_hosts_and_both_targets)
{
	static const uint8_t site[16] = { 0x89, 0xf0, 0x48, 0x01, 0xf8 }, one[16] = { 0xc3, 0x48, 0x01, 0xf8, 0x90 };
	static const uint32_t disps[] = { 0xcccc1234, 0x0e0e0000, 0xfffffff0, 0x12cc5678 };

	for (int k = -120; k <= 120; k += 60)
		for (size_t i = 0; i < ARRAY_LEN(disps); i++) {
			struct inl_host h = { .at = SITE + (uint64_t)(int64_t)k, .len = 7 };
			uint8_t jump[INL_JMP], host[16] = { 0 };
			struct arch_insn insn;
			struct inl_plan p;

			inl_plan_short(site, sizeof(site), SITE, &h, &p);
			CHECK(p.tactic == INL_SHORT && p.len == 2 && !memcmp(p.was, site, INL_JMP));
			inl_jump_short(&p, &h, disps[i], jump, host);
			CHECK(arch_decode(ARCH_X86_64, jump, 5, SITE, &insn) && insn.len == 2 && insn.target == h.at + 1);
			CHECK(!memcmp(jump + 2, site + 2, 3));
			CHECK(arch_decode(ARCH_X86_64, host, 16, h.at, &insn) && insn.len == 5 &&
			      insn.target == inl_host_copy(&h, disps[i]));
			CHECK(arch_decode(ARCH_X86_64, host + 1, 15, h.at + 1, &insn) && insn.len == 5 &&
			      insn.target == inl_host_leads(&h, disps[i]));
		}
	struct inl_host near = { .at = SITE + 20, .len = 7 }, far = { .at = SITE + 129, .len = 7 };
	struct inl_plan p;
	inl_plan_short(one, sizeof(one), SITE, &near, &p);
	CHECK(!p.tactic); // one byte is too short even for this
	inl_plan_short(site, sizeof(site), SITE, &far, &p);
	CHECK(!p.tactic && p.refusal == TL_REFUSE_PUN);
}

TEST(every_refusal_has_words)
{
	for (int i = 0; i <= TL_REFUSE_ENTRY; i++)
		CHECKF(strcmp(inl_refuse_text((enum tl_refuse)i), "unknown") != 0, "%d", i);
}

TAP_MAIN
