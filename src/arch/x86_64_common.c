/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/arch.h"

#include <string.h>

/*
 * What most code consists of, by a table: what is behind an opcode. Whatever is not
 * in it, or depends on more than the first prefixes, is left to arch_decode().
 *
 *	.  nothing      i  8 bits          z  32 bits, 16 with 66     v  b8: up to 64 bits
 *	M  ModRM        B  ModRM, 8 bits   Z  ModRM, as z             A  ModRM of memory alone
 *	S R  shifts: as B, M; 6 is no operation    0 O  as B, Z; operation 0 alone
 *	T U  f6, f7     I F  fe, ff     N  0f 1f     G  0f ba
 *	j k  jumps on a condition, 8 and 32 bits   J L  jumps   C  call
 */
static const char one_byte[] = "MMMMiz  MMMMiz  "
			       "MMMMiz  MMMMiz  "
			       "MMMMiz  MMMMiz  "
			       "MMMMiz  MMMMiz  "
			       "                "
			       "................"
			       "   M    zZiB    "
			       "jjjjjjjjjjjjjjjj"
			       "BZ BMMMMMMMM A  "
			       "..........      "
			       "        iz      "
			       "iiiiiiiivvvvvvvv"
			       "SS    0O        "
			       "RRRR            "
			       "        CL J    "
			       "      TU      IF";

static const char after_0f[] = "                "
			       "MM             N"
			       "        MM    MM"
			       "                "
			       "MMMMMMMMMMMMMMMM"
			       "    MMMMMM  MMMM"
			       "MMM           MM"
			       "B   MMM       MM"
			       "kkkkkkkkkkkkkkkk"
			       "MMMMMMMMMMMMMMMM"
			       "   MBM     MBM M"
			       "   M  MM  GMMMMM"
			       "      B ........"
			       "    M      M   M"
			       "           M   M"
			       "          MMMMM ";

/* Bytes of ModRM, SIB and displacement. */
static size_t modrm_len(const uint8_t *p, size_t n)
{
	unsigned mod = p[0] >> 6, rm = p[0] & 7;
	size_t len = 1;

	if (mod == 3)
		return 1;
	if (rm == 4) {
		if (n < 2)
			return 2;
		rm = p[1] & 7;
		len = 2;
	}
	if (mod == 0)
		return len + (rm == 5 ? 4 : 0);
	return len + (mod == 1 ? 1 : 4);
}

/* Of an immediate behind ModRM; -1: it is none of ours. */
static int imm_of(char kind, uint8_t modrm, unsigned z)
{
	unsigned op = modrm >> 3 & 7;

	switch (kind) {
	case 'M':
		return 0;
	case 'B':
		return 1;
	case 'Z':
		return (int)z;
	case 'A':
		return modrm >> 6 == 3 ? -1 : 0;
	case 'S':
		return op == 6 ? -1 : 1;
	case 'R':
		return op == 6 ? -1 : 0;
	case '0':
		return op ? -1 : 1;
	case 'O':
		return op ? -1 : (int)z;
	case 'T':
		return op == 1 ? -1 : !op;
	case 'U':
		return op == 1 ? -1 : op ? 0 : (int)z;
	case 'I':
		return op < 2 ? 0 : -1;
	case 'F':
		return op < 2 || op == 6 ? 0 : -1;
	case 'N':
		return op ? -1 : 0;
	case 'G':
		return op < 4 ? -1 : 1;
	default:
		return -1;
	}
}

static bool branch(char kind, const uint8_t *p, size_t n, uint64_t addr, struct arch_insn *ret)
{
	size_t size = kind == 'j' || kind == 'J' ? 1 : 4;
	int32_t off = 0;

	if (n < size)
		return false;
	memcpy(&off, p, size);
	ret->len = (uint8_t)(ret->len + size);
	ret->imm_len = (uint8_t)size;
	ret->cls = kind == 'C' ? ARCH_CALL_REL : kind == 'J' || kind == 'L' ? ARCH_JMP_REL : ARCH_JCC;
	ret->target = addr + ret->len + (uint64_t)(int64_t)(size == 1 ? (int8_t)off : off);
	return true;
}

bool arch_decode_common(const uint8_t *bytes, size_t n, uint64_t addr, struct arch_insn *ret)
{
	bool narrow, wide = false;
	size_t at = 0, len;
	unsigned z;
	char kind;
	int imm;

	*ret = (struct arch_insn){ 0 };
	narrow = n && bytes[0] == 0x66;
	at += narrow;
	if (at < n && (bytes[at] & 0xf0) == 0x40)
		wide = bytes[at++] & 8;
	if (at + 1 < n && bytes[at] == 0x0f)
		kind = after_0f[bytes[++at]];
	else
		kind = at < n ? one_byte[bytes[at]] : ' ';
	z = narrow && !wide ? 2 : 4;
	at++;
	ret->len = (uint8_t)at;
	if (strchr("jkJLC", kind))
		return !narrow && branch(kind, bytes + at, n - at, addr, ret);
	ret->cls = ARCH_PLAIN;
	switch (kind) {
	case ' ':
		return false;
	case '.':
		return true;
	case 'i':
		len = 1;
		break;
	case 'z':
		len = z;
		break;
	case 'v':
		len = wide ? 8 : z;
		break;
	default:
		imm = at < n ? imm_of(kind, bytes[at], z) : -1;
		if (imm < 0)
			return false;
		len = modrm_len(bytes + at, n - at) + (unsigned)imm;
	}
	ret->len = (uint8_t)(at + len);
	return ret->len <= n;
}
