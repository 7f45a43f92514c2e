/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/arch.h"
#include "base/scoped.h"
#include "tap.h"

#define SITE UINT64_C(0x400000)

struct sample {
	const char *bytes;
	uint8_t len;
	enum arch_class cls;
	int64_t target; /* relative to SITE, 0 none */
	const char
		*flags; /* p pushf, o popf, s mov ss, r rep, i rip-relative, n narrow, f far call */
};

// clang-format off
static const struct sample in64[] = {
	{ "\x90", 1, ARCH_PLAIN, 0, "" },
	{ "\xf3\x0f\x1e\xfa", 4, ARCH_PLAIN, 0, "" },                       // endbr64
	{ "\x48\x8b\x05\x10\x00\x00\x00", 7, ARCH_PLAIN, 0, "i" },          // mov 0x10(%rip),%rax
	{ "\x48\x8b\x04\x25\x10\x00\x00\x00", 8, ARCH_PLAIN, 0, "" },       // mov 0x10,%rax
	{ "\xc7\x05\x01\x00\x00\x00\x02\x00\x00\x00", 10, ARCH_PLAIN, 0, "i" },
	{ "\xc5\xfc\x28\x05\x01\x00\x00\x00", 8, ARCH_PLAIN, 0, "i" },      // vmovaps 1(%rip),%ymm0
	{ "\x62\xf1\x7c\x48\x28\x05\x01\x00\x00\x00", 10, ARCH_PLAIN, 0, "i" },
	{ "\xe8\x00\x01\x00\x00", 5, ARCH_CALL_REL, 0x105, "" },
	{ "\x66\x66\x48\xe8\x00\x01\x00\x00", 8, ARCH_CALL_REL, 0x108, "" },
	{ "\x66\xe8\x00\x01\x00\x00", 6, ARCH_CALL_REL, 0x106, "n" },
	{ "\xff\xd0", 2, ARCH_CALL_IND, 0, "" },
	{ "\x66\xff\xd0", 3, ARCH_CALL_IND, 0, "n" },
	{ "\x66\x48\xff\x15\x10\x00\x00\x00", 8, ARCH_CALL_IND, 0, "i" },
	{ "\xff\x15\x10\x00\x00\x00", 6, ARCH_CALL_IND, 0, "i" },
	{ "\xff\x18", 2, ARCH_FAR, 0, "f" },
	{ "\xff\x28", 2, ARCH_FAR, 0, "" },
	{ "\xcb", 1, ARCH_FAR, 0, "" },
	{ "\x48\xcf", 2, ARCH_FAR, 0, "" },
	{ "\xe9\xfb\xff\xff\xff", 5, ARCH_JMP_REL, 0, "" },                 // to itself
	{ "\xeb\x10", 2, ARCH_JMP_REL, 0x12, "" },
	{ "\xeb\x80", 2, ARCH_JMP_REL, -0x7e, "" },
	{ "\xf2\xe9\x10\x00\x00\x00", 6, ARCH_JMP_REL, 0x16, "" },
	{ "\xff\xe0", 2, ARCH_JMP_IND, 0, "" },
	{ "\x3e\xff\xe0", 3, ARCH_JMP_IND, 0, "" },
	{ "\xff\x25\x10\x00\x00\x00", 6, ARCH_JMP_IND, 0, "i" },
	{ "\x74\x10", 2, ARCH_JCC, 0x12, "" },
	{ "\x0f\x85\x00\xff\xff\xff", 6, ARCH_JCC, -0xfa, "" },
	{ "\xe2\xfe", 2, ARCH_LOOP, 0, "" },
	{ "\x67\xe0\x02", 3, ARCH_LOOP, 5, "" },
	{ "\xe3\x02", 2, ARCH_JRCXZ, 4, "" },
	{ "\xc3", 1, ARCH_RET, 0, "" },
	{ "\xf3\xc3", 2, ARCH_RET, 0, "" },
	{ "\xc2\x08\x00", 3, ARCH_RET, 0, "" },
	{ "\x0f\x05", 2, ARCH_SYSCALL, 0, "" },
	{ "\x0f\x34", 2, ARCH_SYSCALL, 0, "" },
	{ "\xcd\x80", 2, ARCH_SYSCALL, 0, "" },
	{ "\xcc", 1, ARCH_INT3, 0, "" },
	{ "\xcd\x03", 2, ARCH_INT3, 0, "" },
	{ "\xcd\x04", 2, ARCH_INT, 0, "" },
	{ "\xf1", 1, ARCH_INT, 0, "" },
	{ "\x0f\x0b", 2, ARCH_INT, 0, "" },
	{ "\x0f\xb9\xc0", 3, ARCH_INT, 0, "" },
	{ "\xf4", 1, ARCH_INT, 0, "" },
	{ "\xc7\xf8\x10\x00\x00\x00", 6, ARCH_XBEGIN, 0x16, "" },
	{ "\x9c", 1, ARCH_PLAIN, 0, "p" },
	{ "\x66\x9c", 2, ARCH_PLAIN, 0, "p" },
	{ "\x9d", 1, ARCH_PLAIN, 0, "o" },
	{ "\x8e\xd0", 2, ARCH_PLAIN, 0, "s" },
	{ "\x8e\xd8", 2, ARCH_PLAIN, 0, "" },
	{ "\xf3\xa4", 2, ARCH_PLAIN, 0, "r" },
	{ "\xf2\xae", 2, ARCH_PLAIN, 0, "r" },
	{ "\xa4", 1, ARCH_PLAIN, 0, "" },
	{ "\xf3\x0f\xb8\xc1", 4, ARCH_PLAIN, 0, "" },                       // popcnt: f3 is no rep
	{ "\x06", 0, ARCH_INVALID, 0, "" },                                 // push %es
	{ "\xc4\xc1", 0, ARCH_INVALID, 0, "" },
};
static const struct sample in32[] = {
	{ "\x8b\x05\x10\x00\x00\x00", 6, ARCH_PLAIN, 0, "" },               // absolute here
	{ "\x48", 1, ARCH_PLAIN, 0, "" },                                   // dec %eax
	{ "\xe8\x00\x00\xc0\xff", 5, ARCH_CALL_REL, 5 - 0x400000, "" },
	{ "\x66\xe8\x00\x01", 4, ARCH_CALL_REL, 0x104, "n" },
	{ "\x9a\x00\x00\x00\x00\x23\x00", 7, ARCH_FAR, 0, "f" },
	{ "\xea\x00\x00\x00\x00\x23\x00", 7, ARCH_FAR, 0, "" },
	{ "\xce", 1, ARCH_INT, 0, "" },
	{ "\x17", 1, ARCH_PLAIN, 0, "s" },                                  // pop %ss
	{ "\x07", 1, ARCH_PLAIN, 0, "" },
	{ "\xe3\xfe", 2, ARCH_JRCXZ, 0, "" },
};
// clang-format on

static bool same(enum arch_mode mode, const struct sample *w)
{
	struct arch_insn i;
	char flags[8] = "";
	uint64_t target = w->target ? SITE + (uint64_t)w->target : 0;
	size_t n = 0;

	// The strings end in a NUL, which no sample needs; give the decoder exactly len bytes.
	arch_decode(mode, (const uint8_t *)w->bytes, w->len ? w->len : 2, SITE, &i);
	if (i.pushf)
		flags[n++] = 'p';
	if (i.popf)
		flags[n++] = 'o';
	if (i.mov_ss)
		flags[n++] = 's';
	if (i.rep)
		flags[n++] = 'r';
	if (i.rip_relative)
		flags[n++] = 'i';
	if (i.narrow_branch)
		flags[n++] = 'n';
	if (i.far_call)
		flags[n++] = 'f';
	// A branch to itself has SITE as target; the table says 0 for it.
	if (i.target == SITE && !w->target && i.imm_len)
		target = SITE;
	return i.len == w->len && i.cls == w->cls && i.target == target && !strcmp(flags, w->flags);
}

TEST(decode_knows_each_class_in_64_bit_mode)
{
	for (size_t k = 0; k < ARRAY_LEN(in64); k++)
		CHECKF(same(ARCH_X86_64, &in64[k]), "sample %zu", k);
}

TEST(decode_knows_each_class_in_32_bit_mode)
{
	for (size_t k = 0; k < ARRAY_LEN(in32); k++)
		CHECKF(same(ARCH_I386, &in32[k]), "sample %zu", k);
}

TEST(decode_never_reads_past_the_bytes_given)
{
	for (size_t k = 0; k < ARRAY_LEN(in64); k++) {
		for (size_t n = 0; n < in64[k].len; n++) {
			SCOPED_FREE uint8_t *exact = malloc(n ? n : 1);
			struct arch_insn i;

			memcpy(exact, in64[k].bytes, n);
			// A prefix of an instruction is none, or a shorter one (f3 90).
			CHECK(!arch_decode(ARCH_X86_64, exact, n, SITE, &i) || i.len <= n);
			CHECK(i.len || i.cls == ARCH_INVALID);
		}
	}
}

TEST(decode_says_where_the_displacement_is)
{
	struct arch_insn i;

	CHECK(arch_decode(ARCH_X86_64, (const uint8_t *)"\xc7\x05\1\0\0\0\2\0\0\0", 10, SITE, &i));
	CHECK(i.disp_off == 2 && i.disp_len == 4);
	CHECK(arch_decode(ARCH_X86_64, (const uint8_t *)"\x0f\x84\1\0\0\0", 6, SITE, &i));
	CHECK(i.imm_len == 4 && !i.rip_relative);
}

TEST(decode_wraps_targets_in_32_bit_mode)
{
	struct arch_insn i;

	CHECK(arch_decode(ARCH_I386, (const uint8_t *)"\xe9\xff\xff\xff\x7f", 5, 0xfffffff0u, &i));
	CHECK(i.target == 0x7ffffff4u);
}

/* -1: it is decoded otherwise than by arch_decode(); else whether it is one that is known. */
static int compare_common(const uint8_t *b)
{
	struct arch_insn a, c;

	if (!arch_decode_common(b, 15, SITE, &c))
		return 0;
	if (!arch_decode(ARCH_X86_64, b, 15, SITE, &a) || a.len != c.len || a.cls != c.cls || a.target != c.target ||
	    a.imm_len != c.imm_len)
		return -1;
	for (size_t n = 0; n < c.len; n++)
		if (arch_decode_common(b, n, SITE, &a))
			return -1;
	return 1;
}

/* Prefixes, both tables of opcodes, each ModRM, some SIBs. */
TEST(common_instructions_are_decoded_as_all_are)
{
	static const uint8_t prefix[][2] = { { 0, 0 }, { 0x66, 0 }, { 0x48, 0 }, { 0x41, 0 }, { 0x66, 0x48 }, { 0x66, 0x47 } };
	static const uint8_t sib[] = { 0x24, 0x05, 0x65, 0xff };
	size_t known = 0, all = 0;

	for (size_t p = 0; p < ARRAY_LEN(prefix); p++)
		for (unsigned op = 0; op < 512; op++)
			for (unsigned i = 0; i < 256 * ARRAY_LEN(sib); i++) {
				uint8_t b[16] = { 0 };
				size_t n = 0;
				int r;
				while (n < 2 && prefix[p][n]) {
					b[n] = prefix[p][n];
					n++;
				}
				if (op >= 256)
					b[n++] = 0x0f;
				b[n++] = (uint8_t)op;
				b[n++] = (uint8_t)i;
				if ((i & 7) != 4 && i >= 256)
					continue;
				b[n++] = sib[i / 256];
				memset(b + n, 0x92, sizeof(b) - n);
				r = compare_common(b);
				CHECKF(r >= 0, "%02x %02x %02x %02x %02x", b[0], b[1], b[2], b[3], b[4]);
				known += (size_t)r;
				all++;
			}
	CHECKF(known > all / 3, "%zu of %zu", known, all);
}

TEST(decode_survives_random_bytes)
{
	srand(2);
	for (int k = 0; k < 200000; k++) {
		uint8_t b[16];
		struct arch_insn i;

		for (size_t j = 0; j < sizeof(b); j++)
			b[j] = (uint8_t)rand();
		arch_decode(k % 2 ? ARCH_I386 : ARCH_X86_64, b, (size_t)k % 17,
			    (uint64_t)rand() << 32, &i);
		CHECK(i.len <= 15 && i.len <= (size_t)k % 17 && !i.len == (i.cls == ARCH_INVALID));
		CHECK(!i.rip_relative || i.disp_off + 4 <= i.len);
	}
}

static bool same_insn(const struct arch_insn *a, const struct arch_insn *b, uint64_t moved)
{
	return a->len == b->len && a->cls == b->cls && a->target + moved == b->target && a->rip_relative == b->rip_relative &&
	       a->disp_off == b->disp_off && a->disp_len == b->disp_len && a->pushf == b->pushf && a->popf == b->popf &&
	       a->mov_ss == b->mov_ss && a->rep == b->rep && a->narrow_branch == b->narrow_branch &&
	       a->far_call == b->far_call && a->imm_len == b->imm_len;
}

/* Whatever follows it, wherever it is, whoever was asked about in between; and not with too few bytes. */
TEST(decode_says_the_same_when_it_is_asked_again)
{
	srand(3);
	for (int k = 0; k < 100000; k++) {
		uint8_t b[16];
		struct arch_insn first, i, other;

		for (size_t j = 0; j < sizeof(b); j++)
			b[j] = (uint8_t)rand();
		if (!arch_decode(ARCH_X86_64, b, 15, SITE, &first))
			continue;
		bool valid = arch_decode(ARCH_I386, b, 15, SITE, &other);
		CHECK(arch_decode(ARCH_X86_64, b, 15, SITE + 0x1234, &i) && same_insn(&first, &i, first.imm_len ? 0x1234 : 0));
		CHECK(arch_decode(ARCH_I386, b, 15, SITE, &i) == valid && same_insn(&other, &i, 0));
		CHECK(arch_decode(ARCH_X86_64, b, first.len, SITE, &i) && same_insn(&first, &i, 0));
		CHECK(!arch_decode(ARCH_X86_64, b, first.len - 1u, SITE, &i) && !i.len && i.cls == ARCH_INVALID);
		for (size_t j = first.len; j < sizeof(b); j++)
			b[j] = (uint8_t)~b[j];
		CHECK(arch_decode(ARCH_X86_64, b, 15, SITE, &i) && same_insn(&first, &i, 0));
	}
}

TAP_MAIN
