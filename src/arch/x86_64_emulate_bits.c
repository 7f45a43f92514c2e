/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu.h"

/*
 * Shifts, multiplication, division and bit operations. They leave flags
 * undefined, and CPUs differ in what that means, also by operands. So the host
 * executes its own instruction with the same operands and flags: a process is
 * then interpreted exactly as its CPU would have run it.
 */

/* Flags in, instruction, flags out. The stack below is not ours: the red zone. */
#define WITH_FLAGS(insn)                                                                           \
	"lea -128(%%rsp), %%rsp\n\tpush %[f]\n\tpopf\n\t" insn                                     \
	"\n\tpushf\n\tpop %[f]\n\tlea 128(%%rsp), %%rsp"

static uint64_t flags_in(const struct emu *e)
{
	return (e->r.eflags & STATUS_FLAGS) | 2;
}

static void flags_out(struct emu *e, uint64_t f)
{
	set_flags(e, STATUS_FLAGS, f);
}

/* Shifts and rotations by cl: the operations of groups c0, c1, d0 to d3. */

#define SHIFT_ONE(name, reg)                                                                       \
	__asm__ volatile(WITH_FLAGS(name " %%cl, " reg) : [f] "+r"(f), [v] "+r"(v) : "c"(count) : "cc")
#define SHIFT(name)                                                                                \
	do {                                                                                       \
		if (size == 1)                                                                     \
			SHIFT_ONE(name "b", "%b[v]");                                              \
		else if (size == 2)                                                                \
			SHIFT_ONE(name "w", "%w[v]");                                              \
		else if (size == 4)                                                                \
			SHIFT_ONE(name "l", "%k[v]");                                              \
		else                                                                               \
			SHIFT_ONE(name "q", "%q[v]");                                              \
	} while (0)

static uint64_t shift(struct emu *e, unsigned op, uint64_t v, uint64_t count, unsigned size)
{
	uint64_t f = flags_in(e);

	switch (op) {
	case 0:
		SHIFT("rol");
		break;
	case 1:
		SHIFT("ror");
		break;
	case 2:
		SHIFT("rcl");
		break;
	case 3:
		SHIFT("rcr");
		break;
	case 5:
		SHIFT("shr");
		break;
	case 7:
		SHIFT("sar");
		break;
	default: // 6 is an alias of 4
		SHIFT("shl");
	}
	flags_out(e, f);
	return v & mask_of(size);
}

void emu_shift(struct emu *e, uint8_t opcode)
{
	unsigned size = opcode & 1 ? operand_size(e) : 1;
	uint64_t count = 1;

	fetch_modrm(e);
	if (opcode < 0xd0)
		count = fetch(e, 1);
	else if (opcode & 2)
		count = e->r.rcx & 0xff;
	set_rm(e, size, shift(e, e->reg & 7, get_rm(e, size), count, size));
}

/* 0f a4, a5, ac, ad */
#define DOUBLE_ONE(name, to, from)                                                                 \
	__asm__ volatile(WITH_FLAGS(name " %%cl, " from ", " to)                                   \
			 : [f] "+r"(f), [v] "+r"(v_)                                               \
			 : [s] "r"(s_), "c"(count)                                                 \
			 : "cc")
#define DOUBLE(name)                                                                               \
	do {                                                                                       \
		if (size == 2)                                                                     \
			DOUBLE_ONE(name "w", "%w[v]", "%w[s]");                                    \
		else if (size == 4)                                                                \
			DOUBLE_ONE(name "l", "%k[v]", "%k[s]");                                    \
		else                                                                               \
			DOUBLE_ONE(name "q", "%q[v]", "%q[s]");                                    \
	} while (0)

void emu_shift_double(struct emu *e, uint8_t opcode)
{
	unsigned size = operand_size(e);
	uint64_t f, v_, s_, count;

	fetch_modrm(e);
	count = opcode & 1 ? e->r.rcx & 0xff : fetch(e, 1);
	v_ = get_rm(e, size);
	s_ = get_reg(e, e->reg, size);
	f = flags_in(e);
	if (opcode & 8)
		DOUBLE("shrd");
	else
		DOUBLE("shld");
	flags_out(e, f);
	set_rm(e, size, v_ & mask_of(size));
}

/* Multiplication */

#define TWO_ONE(insn, to, from)                                                                    \
	__asm__ volatile(WITH_FLAGS(insn " " from ", " to)                                         \
			 : [f] "+r"(f), [d] "+r"(dst)                                              \
			 : [s] "r"(src)                                                            \
			 : "cc")
#define TWO(name)                                                                                  \
	do {                                                                                       \
		if (size == 2)                                                                     \
			TWO_ONE(name "w", "%w[d]", "%w[s]");                                       \
		else if (size == 4)                                                                \
			TWO_ONE(name "l", "%k[d]", "%k[s]");                                       \
		else                                                                               \
			TWO_ONE(name "q", "%q[d]", "%q[s]");                                       \
	} while (0)

void emu_multiply(struct emu *e, uint64_t a, uint64_t b, unsigned size)
{
	uint64_t f = flags_in(e), dst = a, src = b;

	TWO("imul");
	flags_out(e, f);
	set_reg(e, e->reg, size, dst);
}

#define ONE_OP(insn, from)                                                                         \
	__asm__ volatile(WITH_FLAGS(insn " " from)                                                 \
			 : [f] "+r"(f), "+a"(a), "+d"(d)                                           \
			 : [s] "r"(s)                                                              \
			 : "cc")
#define WIDE(name)                                                                                 \
	do {                                                                                       \
		if (size == 1)                                                                     \
			ONE_OP(name "b", "%b[s]");                                                 \
		else if (size == 2)                                                                \
			ONE_OP(name "w", "%w[s]");                                                 \
		else if (size == 4)                                                                \
			ONE_OP(name "l", "%k[s]");                                                 \
		else                                                                               \
			ONE_OP(name "q", "%q[s]");                                                 \
	} while (0)

/* Would div or idiv of this size raise #DE? n: the dividend in rdx:rax, or ax for bytes. */
static bool divide_faults(bool is_signed, unsigned __int128 n, uint64_t divisor, unsigned size)
{
	unsigned bits = 8 * size;
	__int128 sn, sd, q;

	if (!divisor)
		return true;
	if (!is_signed)
		return (n >> bits) >= divisor;
	sn = (__int128)(n << (128 - 2 * bits)) >> (128 - 2 * bits);
	sd = (int64_t)sign_extend(divisor, size);
	if (sd == -1 && sn == (__int128)((unsigned __int128)1 << 127))
		return true;
	q = sn / sd;
	return q != (__int128)(int64_t)sign_extend((uint64_t)q, size);
}

/* f6 and f7: 4 mul, 5 imul, 6 div, 7 idiv */
void emu_mul_div(struct emu *e, unsigned op, unsigned size)
{
	uint64_t f = flags_in(e), a = e->r.rax, d = e->r.rdx, s = get_rm(e, size);
	unsigned __int128 n = size == 1 ? a & 0xffff
					: (unsigned __int128)(d & mask_of(size)) << (8 * size) |
						  (a & mask_of(size));

	if (e->result || (op >= 6 && divide_faults(op & 1, n, s, size))) {
		e->result = e->result ? e->result : ARCH_EMU_UNKNOWN;
		return;
	}
	switch (op) {
	case 4:
		WIDE("mul");
		break;
	case 5:
		WIDE("imul");
		break;
	case 6:
		WIDE("div");
		break;
	default:
		WIDE("idiv");
	}
	e->r.rax = a;
	e->r.rdx = d;
	flags_out(e, f);
}

/* 0f a3, ab, b3, bb and group 0f ba: bt, bts, btr, btc */

static uint64_t bit_test(struct emu *e, unsigned op, uint64_t dst, uint64_t src, unsigned size)
{
	uint64_t f = flags_in(e);

	switch (op) {
	case 0:
		TWO("bt");
		break;
	case 1:
		TWO("bts");
		break;
	case 2:
		TWO("btr");
		break;
	default:
		TWO("btc");
	}
	flags_out(e, f);
	return dst & mask_of(size);
}

void emu_bit_test(struct emu *e, uint8_t opcode)
{
	unsigned size = operand_size(e), op = opcode >> 3 & 3;
	uint64_t addr = 0, bit, v;

	fetch_modrm(e);
	if (opcode == 0xba) {
		if ((e->reg & 7) < 4) {
			unknown(e);
			return;
		}
		op = e->reg & 3;
		bit = fetch(e, 1);
	} else {
		bit = get_reg(e, e->reg, size);
	}
	if (e->mod != 3) {
		addr = offset_of(e);
		if (opcode != 0xba) // a bit string: the offset reaches far, both ways
			addr += (uint64_t)((int64_t)sign_extend(bit, size) >> (size == 2 ? 4 : size == 4 ? 5 : 6)) * size;
		if (e->mode == ARCH_I386 || e->addrsize)
			addr = (uint32_t)addr;
		addr += segment_base(e);
		if (e->mode == ARCH_I386)
			addr = (uint32_t)addr;
		v = load(e, addr, size);
	} else {
		v = get_reg(e, e->rm, size);
	}
	v = bit_test(e, op, v, bit & (8 * size - 1), size);
	e->lockable = op != 0;
	if (!op)
		return;
	if (e->mod == 3)
		set_reg(e, e->rm, size, v);
	else
		store(e, addr, size, v);
}

/* 0f b8, bc, bd: popcnt, bsf, tzcnt, bsr, lzcnt */

static bool host_has(const struct emu *e, bool bmi2)
{
	// In 32-bit mode sizes differ; nothing there uses them.
	return e->mode == ARCH_X86_64 && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi") &&
	       (!bmi2 || __builtin_cpu_supports("bmi2"));
}

void emu_bit_scan(struct emu *e, uint8_t opcode)
{
	unsigned size = operand_size(e);
	uint64_t f = flags_in(e), dst, src;
	bool counts = e->mandatory == 0xf3;

	fetch_modrm(e);
	if (e->mandatory == 0xf2 || (counts && !host_has(e, false)) || (opcode == 0xb8 && !counts)) {
		unknown(e);
		return;
	}
	e->rep = false;
	src = get_rm(e, size);
	dst = *gpr(e, e->reg);
	if (opcode == 0xb8)
		TWO("popcnt");
	else if (opcode == 0xbc && counts)
		TWO("tzcnt");
	else if (opcode == 0xbc)
		TWO("bsf");
	else if (counts)
		TWO("lzcnt");
	else
		TWO("bsr");
	flags_out(e, f);
	*gpr(e, e->reg) = dst; // all of it: a zero source leaves the register as the host leaves it
}

/* BMI1 and BMI2: VEX with W choosing the size */

#define BMI_TWO(name)                                                                              \
	do {                                                                                       \
		if (size == 4)                                                                     \
			TWO_ONE(name "l", "%k[d]", "%k[s]");                                       \
		else                                                                               \
			TWO_ONE(name "q", "%q[d]", "%q[s]");                                       \
	} while (0)
#define THREE_ONE(insn, to, from, by)                                                              \
	__asm__ volatile(WITH_FLAGS(insn " " by ", " from ", " to)                                 \
			 : [f] "+r"(f), [d] "=&r"(dst)                                             \
			 : [s] "r"(src), [t] "r"(third)                                            \
			 : "cc")
#define THREE(name)                                                                                \
	do {                                                                                       \
		if (size == 4)                                                                     \
			THREE_ONE(name "l", "%k[d]", "%k[s]", "%k[t]");                            \
		else                                                                               \
			THREE_ONE(name "q", "%q[d]", "%q[s]", "%q[t]");                            \
	} while (0)

/* f3 /1, /2, /3: blsr, blsmsk, blsi into vvvv */
static void bmi_group(struct emu *e, unsigned size)
{
	uint64_t f = flags_in(e), dst = 0, src;

	fetch_modrm(e);
	src = get_rm(e, size);
	switch (e->reg & 7) {
	case 1:
		BMI_TWO("blsr");
		break;
	case 2:
		BMI_TWO("blsmsk");
		break;
	case 3:
		BMI_TWO("blsi");
		break;
	default:
		unknown(e);
		return;
	}
	flags_out(e, f);
	set_reg(e, e->vvvv, size, dst);
}

/* mulx: the high half into reg, the low one into vvvv; no flags. */
static void mulx(struct emu *e, unsigned size)
{
	unsigned __int128 r;

	fetch_modrm(e);
	r = (unsigned __int128)get_reg(e, RDX, size) * get_rm(e, size);
	set_reg(e, e->vvvv, size, (uint64_t)r);
	set_reg(e, e->reg, size, (uint64_t)(r >> 8 * size));
}

static void rorx(struct emu *e, unsigned size)
{
	uint64_t v;
	unsigned n;

	fetch_modrm(e);
	n = (unsigned)fetch(e, 1) & (8 * size - 1);
	v = get_rm(e, size);
	if (n)
		v = v >> n | v << (8 * size - n);
	set_reg(e, e->reg, size, v);
}

/* f5 and f7: the mandatory prefix chooses. src: r/m, third: vvvv, but for pdep and pext. */
static void bmi_three(struct emu *e, uint8_t opcode, unsigned size)
{
	uint64_t f = flags_in(e), dst = 0, src, third;

	fetch_modrm(e);
	src = get_rm(e, size);
	third = get_reg(e, e->vvvv, size);
	if (opcode == 0xf7 && e->opsize)
		THREE("shlx");
	else if (opcode == 0xf7 && e->mandatory == 0xf3)
		THREE("sarx");
	else if (opcode == 0xf7 && e->mandatory == 0xf2)
		THREE("shrx");
	else if (opcode == 0xf7)
		THREE("bextr");
	else if (!e->opsize && !e->mandatory)
		THREE("bzhi");
	else {
		uint64_t mask = src;

		src = third;
		third = mask;
		if (e->mandatory == 0xf3)
			THREE("pext");
		else if (e->mandatory == 0xf2)
			THREE("pdep");
		else
			unknown(e);
	}
	flags_out(e, f);
	set_reg(e, e->reg, size, dst);
}

static void andn(struct emu *e, unsigned size)
{
	uint64_t f = flags_in(e), dst, src, third;

	fetch_modrm(e);
	src = get_reg(e, e->vvvv, size);
	third = get_rm(e, size);
	THREE("andn");
	flags_out(e, f);
	set_reg(e, e->reg, size, dst);
}

void emu_bmi(struct emu *e, unsigned map, uint8_t opcode)
{
	unsigned size = e->rex & 8 ? 8 : 4;
	bool plain = !e->opsize && !e->mandatory;

	if (e->vex_l || !host_has(e, true))
		unknown(e);
	else if (map == 3 && opcode == 0xf0 && e->mandatory == 0xf2 && !e->vvvv)
		rorx(e, size);
	else if (map != 2)
		unknown(e);
	else if (opcode == 0xf2 && plain)
		andn(e, size);
	else if (opcode == 0xf3 && plain)
		bmi_group(e, size);
	else if (opcode == 0xf5 || opcode == 0xf7)
		bmi_three(e, opcode, size);
	else if (opcode == 0xf6 && e->mandatory == 0xf2)
		mulx(e, size);
	else
		unknown(e);
	e->rep = false;
}
