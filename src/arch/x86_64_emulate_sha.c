/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu_vec.h"

#include <cpuid.h>

/* Cryptography's own instructions, of xmm registers: the host executes them. */

#define SHA_BIT (1u << 29) /* CPUID 7, ebx */

static bool host_has_sha(void)
{
	static int known; // 0 not asked yet; threads that ask at once find the same
	unsigned a, b = 0, c, d;
	int k = __atomic_load_n(&known, __ATOMIC_RELAXED);

	if (!k) {
		k = __get_cpuid_count(7, 0, &a, &b, &c, &d) && b & SHA_BIT ? 1 : -1;
		__atomic_store_n(&known, k, __ATOMIC_RELAXED);
	}
	return k > 0;
}

typedef long long xmm __attribute__((vector_size(16)));

/* 0f 38 c8 to cd; the third operand of cb is xmm0. */
bool emu_is_sha(const struct emu *e, unsigned map, uint8_t opcode)
{
	if (e->vex || e->opsize || e->mandatory)
		return false;
	return map == 2 ? opcode >= 0xc8 && opcode <= 0xcd : map == 3 && opcode == 0xcc;
}

#define TWO(name) __asm__(name " %1, %0" : "+x"(*a) : "x"(b))

static void two_operands(uint8_t opcode, xmm *a, xmm b, xmm implied)
{
	switch (opcode) {
	case 0xc8:
		TWO("sha1nexte");
		break;
	case 0xc9:
		TWO("sha1msg1");
		break;
	case 0xca:
		TWO("sha1msg2");
		break;
	case 0xcb:
		__asm__("sha256rnds2 %2, %1, %0" : "+x"(*a) : "x"(b), "Yz"(implied));
		break;
	case 0xcc:
		TWO("sha256msg1");
		break;
	default:
		TWO("sha256msg2");
		break;
	}
}

/* 0f 3a cc: the immediate chooses the function. */
static void four_rounds(unsigned imm, xmm *a, xmm b)
{
#define ROUNDS(n) __asm__("sha1rnds4 $" #n ", %1, %0" : "+x"(*a) : "x"(b))
	switch (imm & 3) {
	case 0:
		ROUNDS(0);
		break;
	case 1:
		ROUNDS(1);
		break;
	case 2:
		ROUNDS(2);
		break;
	default:
		ROUNDS(3);
		break;
	}
}

void emu_sha(struct emu *e, unsigned map, uint8_t opcode)
{
	unsigned imm = map == 3 ? (unsigned)fetch(e, 1) : 0;
	union vec a, b, zero;
	xmm to, from, implied;

	if (!host_has_sha()) {
		unknown(e);
		return;
	}
	vec_reg(e, e->reg, &a);
	vec_rm(e, 16, true, &b);
	vec_reg(e, 0, &zero);
	memcpy(&to, &a, sizeof(to));
	memcpy(&from, &b, sizeof(from));
	memcpy(&implied, &zero, sizeof(implied));
	if (map == 3)
		four_rounds(imm, &to, from);
	else
		two_operands(opcode, &to, from, implied);
	memcpy(&a, &to, sizeof(to));
	vec_set(e, e->reg, &a, 16);
}
