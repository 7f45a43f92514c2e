/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/arch.h"
#include "base/scoped.h"
#include "tap.h"

#define SITE	 UINT64_C(0x555555554000)
#define SLOT	 UINT64_C(0x555555600000) /* in reach: SITE - SLOT = -0xac000 */
#define FAR_SLOT UINT64_C(0x7ffff0000000)

struct sample {
	const char *bytes;
	uint8_t len;
	uint64_t slot;
	enum arch_pass pass;
	const char *code;
	uint8_t code_len, moved_len;
};

// clang-format off
static const struct sample in64[] = {
	// push %rbp: copy, jmp SITE+1: -0xac000 + 1 - 6
	{ "\x55", 1, SLOT, ARCH_PASS_BOOST, "\x55\xe9\xfb\x3f\xf5\xff", 6, 1 },
	{ "\x55", 1, FAR_SLOT, ARCH_PASS_BOOST, "\x55\xff\x25\0\0\0\0\x01\x40\x55\x55\x55\x55\0\0", 15, 1 },
	// mov 0x10(%rip),%rax: displacement less 0xac000
	{ "\x48\x8b\x05\x10\0\0\0", 7, SLOT, ARCH_PASS_BOOST,
	  "\x48\x8b\x05\x10\x40\xf5\xff\xe9\xfb\x3f\xf5\xff", 12, 7 },
	{ "\x48\x8b\x05\x10\0\0\0", 7, FAR_SLOT, ARCH_PASS_NONE, "", 0, 0 },
	// movl $2,1(%rip): the immediate follows the displacement
	{ "\xc7\x05\1\0\0\0\2\0\0\0", 10, SLOT, ARCH_PASS_BOOST,
	  "\xc7\x05\x01\x40\xf5\xff\2\0\0\0\xe9\xfb\x3f\xf5\xff", 15, 10 },
	// lea 0x10(%eip),%eax: the sum is cut to 32 bits, so it is always in reach
	{ "\x67\x8d\x05\x10\0\0\0", 7, FAR_SLOT, ARCH_PASS_BOOST,
	  "\x67\x8d\x05\x10\x40\x55\x65\xff\x25\0\0\0\0\x07\x40\x55\x55\x55\x55\0\0", 21, 7 },
	// call +0x100 (SITE+0x105)
	{ "\xe8\0\1\0\0", 5, SLOT, ARCH_PASS_BOOST,
	  "\xc7\x44\x24\xf8\x05\x40\x55\x55" "\xc7\x44\x24\xfc\x55\x55\0\0" "\x48\x8d\x64\x24\xf8"
	  "\xe9\xeb\x40\xf5\xff", 26, 21 },
	// jmp +0x10, short and far
	{ "\xeb\x10", 2, SLOT, ARCH_PASS_BOOST, "\xe9\x0d\x40\xf5\xff", 5, 5 },
	{ "\xeb\x10", 2, FAR_SLOT, ARCH_PASS_BOOST, "\xff\x25\0\0\0\0\x12\x40\x55\x55\x55\x55\0\0", 14, 14 },
	// je +0x10
	{ "\x74\x10", 2, SLOT, ARCH_PASS_BOOST, "\x0f\x84\x0c\x40\xf5\xff\xe9\xf7\x3f\xf5\xff", 11, 6 },
	{ "\x0f\x84\x0c\0\0\0", 6, FAR_SLOT, ARCH_PASS_BOOST,
	  "\x74\x0e" "\xff\x25\0\0\0\0\x06\x40\x55\x55\x55\x55\0\0" "\xff\x25\0\0\0\0\x12\x40\x55\x55\x55\x55\0\0",
	  30, 2 },
	// loop +0x10, and with ecx
	{ "\xe2\x10", 2, SLOT, ARCH_PASS_BOOST, "\xe2\x05\xe9\xfb\x3f\xf5\xff\xe9\x06\x40\xf5\xff", 12, 2 },
	{ "\x67\xe3\x10", 3, SLOT, ARCH_PASS_BOOST,
	  "\x67\xe3\x05\xe9\xfb\x3f\xf5\xff\xe9\x06\x40\xf5\xff", 13, 3 },
	// ret, jmp *%rax, jmp *0x10(%rip), lret, iretq: copies
	{ "\xc3", 1, FAR_SLOT, ARCH_PASS_BOOST, "\xc3", 1, 1 },
	{ "\xff\xe0", 2, FAR_SLOT, ARCH_PASS_BOOST, "\xff\xe0", 2, 2 },
	{ "\xff\x25\x10\0\0\0", 6, SLOT, ARCH_PASS_BOOST, "\xff\x25\x10\x40\xf5\xff", 6, 6 },
	{ "\xcb", 1, SLOT, ARCH_PASS_BOOST, "\xcb", 1, 1 },
	{ "\x48\xcf", 2, SLOT, ARCH_PASS_BOOST, "\x48\xcf", 2, 2 },
	// xbegin +0x10
	{ "\xc7\xf8\x10\0\0\0", 6, SLOT, ARCH_PASS_BOOST,
	  "\xc7\xf8\x10\x40\xf5\xff\xe9\xfb\x3f\xf5\xff", 11, 6 },
	{ "\xc7\xf8\x10\0\0\0", 6, FAR_SLOT, ARCH_PASS_NONE, "", 0, 0 },
	// call *%rax: push of what follows, jmp, then as it was, jmp SITE+2, the return address
	{ "\xff\xd0", 2, SLOT, ARCH_PASS_BOOST,
	  "\xff\x35\x09\0\0\0" "\xff\xe0" "\xff\xd0" "\xe9\xf3\x3f\xf5\xff" "\x02\x40\x55\x55\x55\x55\0\0", 23, 10 },
	{ "\xff\xd0", 2, FAR_SLOT, ARCH_PASS_BOOST,
	  "\xff\x35\x12\0\0\0" "\xff\xe0" "\xff\xd0" "\xff\x25\0\0\0\0\x02\x40\x55\x55\x55\x55\0\0"
	  "\x02\x40\x55\x55\x55\x55\0\0", 32, 10 },
	// notrack call *%r11
	{ "\x3e\x41\xff\xd3", 4, SLOT, ARCH_PASS_BOOST,
	  "\xff\x35\x0d\0\0\0" "\x3e\x41\xff\xe3" "\x3e\x41\xff\xd3" "\xe9\xf1\x3f\xf5\xff"
	  "\x04\x40\x55\x55\x55\x55\0\0", 27, 14 },
	// call *0x10(%rip): the operand is pushed below the red zone, the return address where the call has it
	{ "\xff\x15\x10\0\0\0", 6, SLOT, ARCH_PASS_BOOST,
	  "\x48\x8d\x64\x24\x80" "\xff\x35\x0b\x40\xf5\xff" "\xff\x35\x1e\0\0\0" "\x8f\x84\x24\x80\0\0\0"
	  "\x48\x8d\xa4\x24\x80\0\0\0" "\xff\x64\x24\x80" "\xff\x15\xec\x3f\xf5\xff" "\xe9\xd7\x3f\xf5\xff"
	  "\x06\x40\x55\x55\x55\x55\0\0", 55, 42 },
	// call *8(%rbx), call *(%rsp), call *-0x80(%rsp), call *(%r12), call *%fs:8(%rax,%rcx,4)
	{ "\xff\x53\x08", 3, SLOT, ARCH_PASS_BOOST,
	  "\x48\x8d\x64\x24\x80" "\xff\x73\x08" "\xff\x35\x1b\0\0\0" "\x8f\x84\x24\x80\0\0\0"
	  "\x48\x8d\xa4\x24\x80\0\0\0" "\xff\x64\x24\x80" "\xff\x53\x08" "\xe9\xda\x3f\xf5\xff"
	  "\x03\x40\x55\x55\x55\x55\0\0", 49, 36 },
	{ "\xff\x14\x24", 3, SLOT, ARCH_PASS_BOOST,
	  "\x48\x8d\x64\x24\x80" "\xff\xb4\x24\x80\0\0\0" "\xff\x35\x1b\0\0\0" "\x8f\x84\x24\x80\0\0\0"
	  "\x48\x8d\xa4\x24\x80\0\0\0" "\xff\x64\x24\x80" "\xff\x14\x24" "\xe9\xd6\x3f\xf5\xff"
	  "\x03\x40\x55\x55\x55\x55\0\0", 53, 40 },
	{ "\xff\x54\x24\x80", 4, SLOT, ARCH_PASS_BOOST,
	  "\x48\x8d\x64\x24\x80" "\xff\x74\x24\x00" "\xff\x35\x1c\0\0\0" "\x8f\x84\x24\x80\0\0\0"
	  "\x48\x8d\xa4\x24\x80\0\0\0" "\xff\x64\x24\x80" "\xff\x54\x24\x80" "\xe9\xd9\x3f\xf5\xff"
	  "\x04\x40\x55\x55\x55\x55\0\0", 51, 38 },
	{ "\x41\xff\x14\x24", 4, SLOT, ARCH_PASS_BOOST,
	  "\x48\x8d\x64\x24\x80" "\x41\xff\x34\x24" "\xff\x35\x1c\0\0\0" "\x8f\x84\x24\x80\0\0\0"
	  "\x48\x8d\xa4\x24\x80\0\0\0" "\xff\x64\x24\x80" "\x41\xff\x14\x24" "\xe9\xd9\x3f\xf5\xff"
	  "\x04\x40\x55\x55\x55\x55\0\0", 51, 38 },
	{ "\x64\xff\x54\x88\x08", 5, SLOT, ARCH_PASS_BOOST,
	  "\x48\x8d\x64\x24\x80" "\x64\xff\x74\x88\x08" "\xff\x35\x1d\0\0\0" "\x8f\x84\x24\x80\0\0\0"
	  "\x48\x8d\xa4\x24\x80\0\0\0" "\xff\x64\x24\x80" "\x64\xff\x54\x88\x08" "\xe9\xd8\x3f\xf5\xff"
	  "\x05\x40\x55\x55\x55\x55\0\0", 53, 40 },
	// to be stepped: call *%rsp, call *0x10(%eip), what is too long for a slot, an operand out of what a displacement holds
	{ "\xff\xd4", 2, SLOT, ARCH_PASS_STEP, "\xff\xd4", 2, 2 },
	{ "\x67\xff\x15\x10\0\0\0", 7, SLOT, ARCH_PASS_STEP, "\x67\xff\x15\x10\x40\xf5\xff", 7, 7 },
	{ "\x3e\x64\x67\x41\xff\x94\x88\0\0\0\x01", 11, SLOT, ARCH_PASS_STEP, "\x3e\x64\x67\x41\xff\x94\x88\0\0\0\x01", 11, 11 },
	{ "\x66\x48\xff\x15\x10\0\0\0", 8, SLOT, ARCH_PASS_STEP, "\x66\x48\xff\x15\x10\x40\xf5\xff", 8, 8 },
	{ "\xff\x94\x24\xf0\xff\xff\x7f", 7, SLOT, ARCH_PASS_STEP, "\xff\x94\x24\xf0\xff\xff\x7f", 7, 7 },
	// system calls: rcx as the original leaves it
	{ "\x0f\x05", 2, SLOT, ARCH_PASS_BOOST, "\x0f\x05\x48\xb9\x02\x40\x55\x55\x55\x55\0\0\xe9\xf1\x3f\xf5\xff", 17, 2 },
	{ "\xcd\x80", 2, SLOT, ARCH_PASS_BOOST, "\xcd\x80\xe9\xfb\x3f\xf5\xff", 7, 2 },
	{ "\xcc", 1, SLOT, ARCH_PASS_STEP, "\xcc", 1, 1 },
	{ "\x0f\x0b", 2, SLOT, ARCH_PASS_STEP, "\x0f\x0b", 2, 2 },
	{ "\xf4", 1, SLOT, ARCH_PASS_STEP, "\xf4", 1, 1 },
	// refused
	{ "\xff\x18", 2, SLOT, ARCH_PASS_NONE, "", 0, 0 },                 // lcall *(%rax)
	{ "\x66\xe8\0\1\0\0", 6, SLOT, ARCH_PASS_NONE, "", 0, 0 },
	{ "\x66\x74\x10", 3, SLOT, ARCH_PASS_NONE, "", 0, 0 },
	{ "\x06", 1, SLOT, ARCH_PASS_NONE, "", 0, 0 },
	{ "\xe8\0\1", 3, SLOT, ARCH_PASS_NONE, "", 0, 0 },                 // cut off
};
// clang-format on

static bool as_wanted(enum arch_mode mode, uint64_t site, const struct sample *w)
{
	struct arch_slot s;

	arch_slot_plan(mode, (const uint8_t *)w->bytes, w->len, site, w->slot, &s);
	if (s.pass == w->pass && s.code_len == w->code_len && s.moved_len == w->moved_len &&
	    !memcmp(s.code, w->code, w->code_len) && !s.refusal == (s.pass != ARCH_PASS_NONE) &&
	    (s.pass == ARCH_PASS_NONE || s.insn_len == w->len))
		return true;
	printf("# pass %d len %d moved %d refusal %d:", s.pass, s.code_len, s.moved_len, s.refusal);
	for (unsigned i = 0; i < s.code_len; i++)
		printf(" %02x", s.code[i]);
	printf("\n");
	return false;
}

TEST(plans_in_64_bit_mode)
{
	for (size_t k = 0; k < ARRAY_LEN(in64); k++)
		CHECKF(as_wanted(ARCH_X86_64, SITE, &in64[k]), "sample %zu", k);
}

TEST(plans_at_low_addresses_push_return_addresses_at_once)
{
	static const struct sample low[] = {
		{ "\xe8\0\1\0\0", 5, 0x500000, ARCH_PASS_BOOST,
		  "\x68\x05\x10\x40\0"
		  "\xe9\xfb\x10\xf0\xff",
		  10, 5 },
	};

	CHECK(as_wanted(ARCH_X86_64, 0x401000, &low[0]));
}

TEST(plans_in_32_bit_mode)
{
	static const struct sample in32[] = {
		{ "\x55", 1, 0xf0000000, ARCH_PASS_BOOST, "\x55\xe9\xfb\xff\x04\x18", 6, 1 },
		{ "\x8b\x05\x10\0\0\0", 6, 0xf0000000, ARCH_PASS_BOOST,
		  "\x8b\x05\x10\0\0\0\xe9\xfb\xff\x04\x18", 11, 6 },
		{ "\xe8\0\1\0\0", 5, 0xf0000000, ARCH_PASS_BOOST,
		  "\x68\x05\x00\x05\x08"
		  "\xe9\xfb\x00\x05\x18",
		  10, 5 },
		{ "\x74\x10", 2, 0xf0000000, ARCH_PASS_BOOST,
		  "\x0f\x84\x0c\0\x05\x18\xe9\xf7\xff\x04\x18", 11, 6 },
		{ "\x9a\0\0\0\0\x23\0", 7, 0xf0000000, ARCH_PASS_NONE, "", 0, 0 },
		{ "\x0f\x34", 2, 0xf0000000, ARCH_PASS_BOOST, "\x0f\x34\xe9\xfb\xff\x04\x18", 7, 2 },
		{ "\xce", 1, 0xf0000000, ARCH_PASS_STEP, "\xce", 1, 1 },
	};

	for (size_t k = 0; k < ARRAY_LEN(in32); k++)
		CHECKF(as_wanted(ARCH_I386, 0x08050000, &in32[k]), "sample %zu", k);
}

TEST(displacements_are_moved_up_to_the_very_edge)
{
	uint8_t load[] = { 0x48, 0x8b, 0x05, 0, 0, 0, 0x80 }; // mov -0x80000000(%rip),%rax
	struct arch_slot s;

	arch_slot_plan(ARCH_X86_64, load, 7, SITE, SITE, &s);
	CHECK(s.pass == ARCH_PASS_BOOST);
	arch_slot_plan(ARCH_X86_64, load, 7, SITE, SITE + 1, &s);
	CHECK(s.pass == ARCH_PASS_NONE && s.refusal);
	arch_slot_plan(ARCH_X86_64, load, 7, SITE, SITE - 0xffffffff, &s);
	CHECK(s.pass == ARCH_PASS_BOOST && !memcmp(s.code + 3, "\xff\xff\xff\x7f", 4));
	arch_slot_plan(ARCH_X86_64, load, 7, SITE, SITE - 0x100000000, &s);
	CHECK(s.pass == ARCH_PASS_NONE);
}

TEST(jumps_back_choose_their_form_at_the_edge)
{
	struct arch_slot s;

	// nop; jmp: from slot+6 to site+1
	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\x90", 1, SITE, SITE + 0x7ffffffb, &s);
	CHECK(s.code_len == 6 && !memcmp(s.code + 1, "\xe9\0\0\0\x80", 5));
	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\x90", 1, SITE, SITE + 0x7ffffffc, &s);
	CHECK(s.code_len == 15);
}

static bool maps(const struct arch_slot *s, unsigned off, uint64_t want, bool want_before)
{
	uint64_t pc = 0;
	bool before;

	return arch_slot_to_site(s, s->addr + off, &pc, &before) && pc == want &&
	       before == want_before;
}

/* Only the boundaries given are mapped. */
static bool boundaries(const struct arch_slot *s, uint64_t set)
{
	uint64_t pc;
	bool before;

	for (unsigned off = 0; off < ARCH_SLOT_MAX; off++) {
		if (arch_slot_to_site(s, s->addr + off, &pc, &before) != (set >> off & 1))
			return false;
	}
	return !arch_slot_to_site(s, s->addr - 1, &pc, &before) &&
	       !arch_slot_to_site(s, s->site, &pc, &before);
}

TEST(addresses_wrap_in_32_bit_mode)
{
	struct arch_slot s;
	uint64_t pc;
	bool before;

	arch_slot_plan(ARCH_I386, (const uint8_t *)"\x90", 1, 0xffffffff, 0x1000, &s);
	CHECK(arch_slot_to_site(&s, 0x1001, &pc, &before) && pc == 0 && !before);
}

TEST(every_boundary_of_a_slot_is_mapped)
{
	struct arch_slot s;

	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\x55", 1, SITE, SLOT, &s);
	CHECK(maps(&s, 0, SITE, true) && maps(&s, 1, SITE + 1, false) && boundaries(&s, 0x3));
	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\xe8\0\1\0\0", 5, SITE, SLOT, &s);
	CHECK(maps(&s, 8, SITE, true) && maps(&s, 16, SITE, true));
	CHECK(maps(&s, 21, SITE + 0x105, false) && boundaries(&s, 0x210101));
	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\x74\x10", 2, SITE, FAR_SLOT, &s);
	CHECK(maps(&s, 2, SITE + 2, false) && maps(&s, 16, SITE + 0x12, false));
	CHECK(boundaries(&s, 0x10005));
	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\xff\xd0", 2, SITE, SLOT, &s);
	CHECK(maps(&s, 0, SITE, true) && maps(&s, 6, SITE, true) && maps(&s, 8, SITE, true) && boundaries(&s, 0x541));
	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\xff\x13", 2, SITE, SLOT, &s);
	CHECK(maps(&s, 5, SITE, true) && maps(&s, 34, SITE + 2, false) && boundaries(&s, 0x5101020a1ull));
	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\x06", 1, SITE, SLOT, &s);
	CHECK(boundaries(&s, 0));
}

TEST(random_bytes_never_plan_past_a_slot)
{
	srand(3);
	for (int k = 0; k < 200000; k++) {
		uint8_t b[16];
		struct arch_slot s;

		for (size_t j = 0; j < sizeof(b); j++)
			b[j] = (uint8_t)rand();
		arch_slot_plan(k % 2 ? ARCH_I386 : ARCH_X86_64, b, 15, SITE,
			       k % 3 ? SLOT : FAR_SLOT, &s);
		CHECK(s.code_len <= ARCH_SLOT_MAX && s.n_marks <= ARRAY_LEN(s.mark) && s.n_halves <= ARRAY_LEN(s.half));
		CHECK((s.pass == ARCH_PASS_NONE) == !!s.refusal && !s.code_len == !!s.refusal);
	}
}

/* Memory of a few bytes for fixups; refuses when told to. */
struct fake {
	uint8_t bytes[64]; /* at 0x1000 */
	bool fail;
};
static enum tl_code fake_read(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	struct fake *f = ctx;

	(void)err;
	if (f->fail || addr < 0x1000 || addr + len > 0x1000 + sizeof(f->bytes))
		return TL_E_FAULT;
	memcpy(buf, f->bytes + (addr - 0x1000), len);
	return TL_OK;
}
static enum tl_code fake_write(void *ctx, uint64_t addr, const void *buf, size_t len,
			       struct tl_error *err)
{
	struct fake *f = ctx;

	(void)err;
	if (f->fail || addr < 0x1000 || addr + len > 0x1000 + sizeof(f->bytes))
		return TL_E_FAULT;
	memcpy(f->bytes + (addr - 0x1000), buf, len);
	return TL_OK;
}

TEST(fixup_corrects_the_return_address_of_a_stepped_call)
{
	struct fake f = { 0 };
	struct arch_mem mem = { .r = { &f, fake_read }, .write = fake_write };
	struct user_regs_struct regs = { .rip = 0x1234, .rsp = 0x1008 };
	struct arch_slot s;
	uint64_t v = SLOT + 2;

	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\xff\xd4", 2, SITE, SLOT, &s);
	memcpy(f.bytes + 8, &v, 8);
	CHECK(arch_slot_fixup(&s, &regs, &mem));
	memcpy(&v, f.bytes + 8, 8);
	CHECK(v == SITE + 2 && regs.rip == 0x1234 && regs.rsp == 0x1008);
	v = 0x1122334455667788; // not what the copy pushed: a handler ran first
	memcpy(f.bytes + 8, &v, 8);
	CHECK(arch_slot_fixup(&s, &regs, &mem) && !memcmp(f.bytes + 8, &v, 8));
	f.fail = true;
	CHECK(!arch_slot_fixup(&s, &regs, &mem));
	regs.rip = SLOT; // it did not run: nothing to read
	CHECK(arch_slot_fixup(&s, &regs, &mem) && regs.rip == SITE);
}

TEST(fixup_completes_a_call_caught_half_way)
{
	struct fake f = { 0 };
	struct arch_mem mem = { .r = { &f, fake_read }, .write = fake_write };
	struct user_regs_struct regs = { .rip = SLOT + 8, .rsp = 0x1010 };
	struct arch_slot s;
	uint64_t v;

	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\xe8\0\1\0\0", 5, SITE, SLOT, &s);
	f.fail = true;
	CHECK(!arch_slot_fixup(&s, &regs, &mem) && regs.rip == SLOT + 8 && regs.rsp == 0x1010);
	f.fail = false;
	CHECK(arch_slot_fixup(&s, &regs, &mem));
	memcpy(&v, f.bytes + 8, 8);
	CHECK(v == SITE + 5 && regs.rip == SITE + 0x105 && regs.rsp == 0x1008);
	regs = (struct user_regs_struct){ .rip = SLOT + 9, .rsp = 0x1010 };
	CHECK(!arch_slot_fixup(&s, &regs, &mem) && regs.rip == SLOT + 9);
}

TEST(fixup_hides_what_syscall_saved)
{
	struct arch_mem mem = { 0 };
	struct user_regs_struct regs = { .rip = SLOT + 2, .rcx = SLOT + 2, .r11 = 0x302 };
	struct arch_slot s;

	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\x0f\x05", 2, SITE, SLOT, &s);
	CHECK(arch_slot_fixup(&s, &regs, &mem));
	CHECK(regs.rip == SITE + 2 && regs.rcx == SITE + 2 && regs.r11 == 0x202);
	regs = (struct user_regs_struct){ .rip = SLOT, .rcx = SLOT + 2, .r11 = 0x302 }; // restart
	CHECK(arch_slot_fixup(&s, &regs, &mem));
	CHECK(regs.rip == SITE && regs.rcx == SITE + 2 && regs.r11 == 0x202);
	regs = (struct user_regs_struct){ .rip = 0x1234, .rcx = 7, .r11 = 0x302 }; // sigreturn
	CHECK(arch_slot_fixup(&s, &regs, &mem));
	CHECK(regs.rip == 0x1234 && regs.rcx == 7 && regs.r11 == 0x302);
	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\xcd\x80", 2, SITE, SLOT, &s);
	regs = (struct user_regs_struct){ .rip = SLOT + 2, .rcx = SLOT + 2, .r11 = 0x302 };
	CHECK(arch_slot_fixup(&s, &regs, &mem));
	CHECK(regs.rip == SITE + 2 && regs.rcx == SLOT + 2 && regs.r11 == 0x302);
}

TEST(fixup_clears_tf_in_a_pushed_image)
{
	struct fake f = { .bytes = { 0x46, 0x03, 0xaa } };
	struct arch_mem mem = { .r = { &f, fake_read }, .write = fake_write };
	struct user_regs_struct regs = { .rip = SLOT + 1, .rsp = 0x1000 };
	struct arch_slot s;

	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\x9c", 1, SITE, SLOT, &s);
	CHECK(arch_slot_fixup(&s, &regs, &mem));
	CHECK(regs.rip == SITE + 1 && f.bytes[0] == 0x46 && f.bytes[1] == 0x02 &&
	      f.bytes[2] == 0xaa);
}

TEST(fixup_moves_the_pc_of_traps)
{
	struct arch_mem mem = { 0 };
	struct user_regs_struct regs = { .rip = SLOT + 1 };
	struct arch_slot s;

	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\xcc", 1, SITE, SLOT, &s);
	CHECK(arch_slot_fixup(&s, &regs, &mem) && regs.rip == SITE + 1);
	arch_slot_plan(ARCH_X86_64, (const uint8_t *)"\x0f\x0b", 2, SITE, SLOT, &s);
	regs.rip = SLOT;
	CHECK(arch_slot_fixup(&s, &regs, &mem) && regs.rip == SITE);
}

TAP_MAIN
