/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef ARCH_X86_64_EMU_H
#define ARCH_X86_64_EMU_H

/*
 * State of one emulated instruction and the CPU's elementary operations on it;
 * for x86_64_emulate*.c alone, in a header to be inlined there.
 */

#include <string.h>

#include "arch/arch.h"

enum {
	CF = 1,
	PF = 4,
	AF = 0x10,
	ZF = 0x40,
	SF = 0x80,
	TF = 0x100,
	DF = 0x400,
	OF = 0x800,
	RF = 0x10000,
	AC = 0x40000,
};
#define STATUS_FLAGS ((uint64_t)(CF | PF | AF | ZF | SF | OF))

enum { RAX = 0, RCX = 1, RDX = 2, RBX = 3, RSP = 4, RBP = 5, RSI = 6, RDI = 7 };

#define VEC_LEN ARCH_VEC_LEN

struct emu {
	enum arch_mode mode;
	struct user_regs_struct r;
	const struct arch_mem *mem;
	const uint8_t *bytes;
	size_t n, pos;
	enum arch_emu result;
	bool jumped;
	bool whole;    /* interpreted: nobody else runs meanwhile, and rep counts each round as one step */
	bool kernel;   /* addresses of the upper half are as good as others */
	bool lockable; /* writes back what it has read: may have a lock prefix */
	struct arch_vec *vec; /* NULL: instructions with vector registers are not known */
	struct {
		uint64_t addr;
		unsigned size; /* 0: none */
		union {
			uint64_t value;
			uint8_t bytes[VEC_LEN];
		};
	} write;
	/* A vector register to be written. */
	struct {
		uint8_t reg, len; /* len 0: none */
		bool clear_upper; /* VEX: bytes from len on become 0 */
		uint8_t bytes[VEC_LEN];
	} vout;
	/* A mask register to be written. */
	struct {
		bool set;
		uint8_t reg;
		uint64_t value;
	} kout;

	/* prefixes */
	bool opsize, addrsize, rep, lock, has_rex;
	uint8_t rex, seg;
	uint8_t mandatory; /* the last of f2 and f3, 0 none */
	/* VEX */
	bool vex, vex_l;
	uint8_t vvvv;
	/* EVEX, which is VEX too */
	uint8_t evex_len; /* of its vectors; 0: it is none */
	uint8_t mask_reg; /* 0: no mask */
	uint8_t reg_high; /* the fifth bit of modrm's register */
	bool zeroing, broadcast;
	/* modrm */
	uint8_t mod, reg, rm; /* reg and rm with their REX bits */
	bool has_base, has_index, rip_base;
	uint8_t base, index, scale;
	int32_t disp;
};

static inline uint64_t unknown(struct emu *e)
{
	e->result = ARCH_EMU_UNKNOWN;
	return 0;
}

/* Of the override: only those two have bases in 64-bit mode. */
static inline uint64_t segment_base(const struct emu *e)
{
	return e->seg == 0x64 ? e->r.fs_base : e->seg == 0x65 ? e->r.gs_base : 0;
}

/* Fetching */

static inline uint64_t fetch(struct emu *e, unsigned len)
{
	uint64_t v = 0;

	// Over-long or cut off: 15 bytes is the CPU's own limit.
	if (len > e->n - e->pos)
		return unknown(e);
	memcpy(&v, e->bytes + e->pos, len);
	e->pos += len;
	return v;
}

static inline uint64_t sign_extend(uint64_t v, unsigned len)
{
	unsigned shift = 64 - 8 * len;

	return (uint64_t)((int64_t)(v << shift) >> shift);
}

static inline uint64_t fetch_signed(struct emu *e, unsigned len)
{
	return sign_extend(fetch(e, len), len);
}

/* Immediates have at most 32 bits and are sign-extended to size. */
static inline uint64_t fetch_imm(struct emu *e, unsigned size)
{
	return fetch_signed(e, size < 4 ? size : 4);
}

static inline void fetch_sib(struct emu *e)
{
	uint8_t sib = (uint8_t)fetch(e, 1);

	e->scale = sib >> 6;
	e->index = (uint8_t)((sib >> 3 & 7) | (e->rex & 2) << 2);
	e->has_index = e->index != RSP;
	e->base = (uint8_t)((sib & 7) | (e->rex & 1) << 3);
	e->has_base = (sib & 7) != 5 || e->mod != 0;
	if (!e->has_base)
		e->disp = (int32_t)fetch_signed(e, 4);
}

static inline void fetch_modrm(struct emu *e)
{
	uint8_t m = (uint8_t)fetch(e, 1);

	e->mod = m >> 6;
	e->reg = (uint8_t)((m >> 3 & 7) | (e->rex & 4) << 1);
	e->rm = (uint8_t)((m & 7) | (e->rex & 1) << 3);
	if (e->mod == 3)
		return;
	if ((m & 7) == 4) {
		fetch_sib(e);
	} else if ((m & 7) == 5 && e->mod == 0) {
		e->rip_base = e->mode == ARCH_X86_64;
		e->disp = (int32_t)fetch_signed(e, 4);
	} else {
		e->has_base = true;
		e->base = e->rm;
	}
	if (e->mod == 1)
		e->disp = (int32_t)fetch_signed(e, 1);
	else if (e->mod == 2)
		e->disp = (int32_t)fetch_signed(e, 4);
}

/* Registers */

static inline unsigned long long *gpr_in(struct user_regs_struct *r, unsigned i)
{
	static const uint8_t off[16] = {
#define R(f) offsetof(struct user_regs_struct, f)
		R(rax), R(rcx), R(rdx), R(rbx), R(rsp), R(rbp), R(rsi), R(rdi),
		R(r8),	R(r9),	R(r10), R(r11), R(r12), R(r13), R(r14), R(r15),
#undef R
	};

	return (unsigned long long *)(void *)((char *)r + off[i & 15]);
}

static inline unsigned long long *gpr(struct emu *e, unsigned i)
{
	return gpr_in(&e->r, i);
}

static inline uint64_t mask_of(unsigned size)
{
	return size == 8 ? ~UINT64_C(0) : (UINT64_C(1) << 8 * size) - 1;
}

/* Without a REX prefix, byte registers 4 to 7 are ah, ch, dh, bh. */
static inline bool is_high_byte(const struct emu *e, unsigned i, unsigned size)
{
	return size == 1 && !e->has_rex && i >= 4;
}

static inline uint64_t get_reg(struct emu *e, unsigned i, unsigned size)
{
	if (is_high_byte(e, i, size))
		return *gpr(e, i - 4) >> 8 & 0xff;
	return *gpr(e, i) & mask_of(size);
}

static inline void set_reg(struct emu *e, unsigned i, unsigned size, uint64_t v)
{
	uint64_t mask = mask_of(size);

	if (is_high_byte(e, i, size))
		*gpr(e, i - 4) = (*gpr(e, i - 4) & ~UINT64_C(0xff00)) | (v & 0xff) << 8;
	else if (size >= 4) // 32-bit results clear the upper half
		*gpr(e, i) = v & mask;
	else
		*gpr(e, i) = (*gpr(e, i) & ~mask) | (v & mask);
}

/* Memory */

/* All bytes of the instruction have been fetched: rip-relative means from its end. */
static inline uint64_t offset_of(struct emu *e)
{
	uint64_t a = (uint64_t)(int64_t)e->disp;

	if (e->rip_base)
		a += e->r.rip + e->pos;
	if (e->has_base)
		a += *gpr(e, e->base);
	if (e->has_index)
		a += *gpr(e, e->index) << e->scale;
	return e->mode == ARCH_I386 || e->addrsize ? (uint32_t)a : a;
}

static inline uint64_t address_of(struct emu *e)
{
	uint64_t a = offset_of(e) + segment_base(e);

	return e->mode == ARCH_I386 ? (uint32_t)a : a;
}

static inline uint64_t load(struct emu *e, uint64_t addr, unsigned size)
{
	uint64_t v = 0;

	if (!e->result && mem_read(&e->mem->r, addr, &v, size, NULL))
		e->result = ARCH_EMU_FAULT;
	return v;
}

static inline void store(struct emu *e, uint64_t addr, unsigned size, uint64_t v)
{
	e->write.addr = addr;
	e->write.value = v;
	e->write.size = size;
}

static inline uint64_t get_rm(struct emu *e, unsigned size)
{
	return e->mod == 3 ? get_reg(e, e->rm, size) : load(e, address_of(e), size);
}

static inline void set_rm(struct emu *e, unsigned size, uint64_t v)
{
	if (e->mod == 3)
		set_reg(e, e->rm, size, v);
	else
		store(e, address_of(e), size, v);
}

static inline void store_bytes(struct emu *e, uint64_t addr, unsigned size, const void *bytes)
{
	e->write.addr = addr;
	e->write.size = size;
	memcpy(e->write.bytes, bytes, size);
}

static inline unsigned operand_size(const struct emu *e)
{
	return e->rex & 8 ? 8 : e->opsize ? 2 : 4;
}

static inline unsigned stack_size(const struct emu *e)
{
	if (e->mode == ARCH_I386)
		return e->opsize ? 2 : 4;
	return e->opsize && !(e->rex & 8) ? 2 : 8;
}

static inline void set_sp(struct emu *e, uint64_t sp)
{
	e->r.rsp = e->mode == ARCH_I386 ? (uint32_t)sp : sp;
}

static inline void push(struct emu *e, uint64_t v, unsigned size)
{
	set_sp(e, e->r.rsp - size);
	store(e, e->r.rsp, size, v);
}

static inline uint64_t pop(struct emu *e, unsigned size)
{
	uint64_t v = load(e, e->r.rsp, size);

	set_sp(e, e->r.rsp + size);
	return v;
}

/* Flags */

static inline void set_flags(struct emu *e, uint64_t mask, uint64_t flags)
{
	e->r.eflags = (e->r.eflags & ~mask) | (flags & mask);
}

static inline uint64_t flags_of_result(uint64_t r, unsigned size)
{
	uint64_t f = 0;

	if (!(r & mask_of(size)))
		f |= ZF;
	if (r >> (8 * size - 1) & 1)
		f |= SF;
	if (!__builtin_parity((unsigned)r & 0xff))
		f |= PF;
	return f;
}

static inline uint64_t add(struct emu *e, uint64_t a, uint64_t b, uint64_t carry, unsigned size)
{
	uint64_t r = (a + b + carry) & mask_of(size);
	uint64_t f = flags_of_result(r, size) | ((a ^ b ^ r) & AF);

	if (r < a || (carry && r == a))
		f |= CF;
	if (((a ^ r) & (b ^ r)) >> (8 * size - 1) & 1)
		f |= OF;
	set_flags(e, STATUS_FLAGS, f);
	return r;
}

static inline uint64_t sub(struct emu *e, uint64_t a, uint64_t b, uint64_t borrow, unsigned size)
{
	uint64_t r = (a - b - borrow) & mask_of(size);
	uint64_t f = flags_of_result(r, size) | ((a ^ b ^ r) & AF);

	if (a < b || (borrow && a == b))
		f |= CF;
	if (((a ^ b) & (a ^ r)) >> (8 * size - 1) & 1)
		f |= OF;
	set_flags(e, STATUS_FLAGS, f);
	return r;
}

static inline uint64_t logic(struct emu *e, uint64_t r, unsigned size)
{
	set_flags(e, STATUS_FLAGS, flags_of_result(r, size));
	return r;
}

enum { ALU_CMP = 7 };

/* Operations in the order of opcodes 00-3f and of groups 80-83. */
static inline uint64_t alu(struct emu *e, unsigned op, uint64_t a, uint64_t b, unsigned size)
{
	uint64_t carry = e->r.eflags & CF;

	b &= mask_of(size);
	switch (op) {
	case 0:
		return add(e, a, b, 0, size);
	case 1:
		return logic(e, a | b, size);
	case 2:
		return add(e, a, b, carry, size);
	case 3:
		return sub(e, a, b, carry, size);
	case 4:
		return logic(e, a & b, size);
	case 6:
		return logic(e, a ^ b, size);
	default: // sub, cmp
		return sub(e, a, b, 0, size);
	}
}

static inline bool condition(const struct emu *e, unsigned cc)
{
	uint64_t f = e->r.eflags;
	bool less = !(f & SF) != !(f & OF), yes = false;

	switch (cc >> 1 & 7) {
	case 0:
		yes = f & OF;
		break;
	case 1:
		yes = f & CF;
		break;
	case 2:
		yes = f & ZF;
		break;
	case 3:
		yes = f & (CF | ZF);
		break;
	case 4:
		yes = f & SF;
		break;
	case 5:
		yes = f & PF;
		break;
	case 6:
		yes = less;
		break;
	case 7:
		yes = less || (f & ZF);
		break;
	}
	return yes != (cc & 1);
}

/* The other files; each does one instruction whose opcode has been fetched up to there. */

/* x86_64_emulate_0f.c: opcodes 0f xx that the first file does not know. */
void emu_two_byte(struct emu *e, uint8_t opcode);
/* x86_64_emulate_bits.c: shifts, multiplication, division, bit operations, by the host's own instructions. */
void emu_shift(struct emu *e, uint8_t opcode);
void emu_multiply(struct emu *e, uint64_t a, uint64_t b, unsigned size);
void emu_mul_div(struct emu *e, unsigned op, unsigned size);
void emu_shift_double(struct emu *e, uint8_t opcode);
void emu_bit_test(struct emu *e, uint8_t opcode);
void emu_bit_scan(struct emu *e, uint8_t opcode);
void emu_bmi(struct emu *e, unsigned map, uint8_t opcode);
/* x86_64_emulate_string.c: movs, cmps, stos, lods, scas, with and without rep. */
void emu_string(struct emu *e, uint8_t opcode);
/* x86_64_emulate_vec.c: vector moves and integer operations; map 1, 2, 3: 0f, 0f 38, 0f 3a. */
void emu_vector(struct emu *e, unsigned map, uint8_t opcode);
/* c4 and c5: AVX, AVX2, BMI. */
void emu_vex(struct emu *e, uint8_t opcode);
/* x86_64_emulate_sha.c: SHA by the host's own instructions; modrm has been fetched. */
bool emu_is_sha(const struct emu *e, unsigned map, uint8_t opcode);
void emu_sha(struct emu *e, unsigned map, uint8_t opcode);
/* x86_64_emulate_mask.c: AVX-512's mask registers, whose instructions are VEX. */
bool emu_host_has_avx512(void);
bool emu_is_mask(unsigned map, uint8_t opcode);
void emu_mask(struct emu *e, unsigned map, uint8_t opcode);
/* x86_64_emulate_evex.c, x86_64_emulate_permute.c: 62, AVX-512. */
void emu_evex(struct emu *e);

#endif
