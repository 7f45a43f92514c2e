/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef ARCH_ARCH_H
#define ARCH_ARCH_H

/*
 * Facts about x86 instructions and registers. Pure: bytes in, facts out; no
 * target, no I/O. Prefix arch_. Sources: Intel SDM vol. 1, 2, 3; the psABI.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/user.h>

#include "base/reader.h"

enum arch_mode { ARCH_X86_64 = 0, ARCH_I386 = 1 };

/* What an instruction does to control flow, as far as passing a site needs to know. */
enum arch_class {
	ARCH_INVALID = 0, /* does not decode */
	ARCH_PLAIN,	  /* falls through; position independent or rip-relative data only */
	ARCH_CALL_REL,
	ARCH_CALL_IND, /* call *reg / *mem */
	ARCH_JMP_REL,
	ARCH_JMP_IND,
	ARCH_JCC,
	ARCH_LOOP,    /* loop, loope, loopne */
	ARCH_JRCXZ,   /* jcxz, jecxz, jrcxz */
	ARCH_RET,     /* near, with or without immediate */
	ARCH_SYSCALL, /* syscall, sysenter, int 0x80 */
	ARCH_INT3,    /* cc, cd 03 */
	ARCH_INT,     /* other int n, into, int1, ud0-2, hlt, ...: traps by itself */
	ARCH_FAR,     /* far call, jmp, ret, iret */
	ARCH_XBEGIN,  /* has a relative abort target */
};

/* Several are kept for each site, of which there may be hundreds of thousands: 16 bytes. */
struct arch_insn {
	uint64_t target;	    /* of *_REL, JCC, LOOP, JRCXZ; else 0 */
	enum arch_class cls : 8;
	uint8_t len;		    /* 1..15; 0 for ARCH_INVALID */
	uint8_t disp_off, disp_len; /* where its displacement is in the bytes */
	uint8_t imm_len;	    /* bytes of the relative operand of *_REL, JCC, LOOP, JRCXZ, XBEGIN */
	bool rip_relative : 1;	    /* has a rip-relative memory operand */
	bool pushf : 1, popf : 1;   /* touches TF visibly when single-stepped */
	bool mov_ss : 1;	    /* mov ss / pop ss: delays the next trap (SDM vol. 3, 6.8.3) */
	bool rep : 1;		    /* string instruction with rep: one step is one iteration */
	bool narrow_branch : 1;	    /* near jump or call with a 66 prefix: 16 bits wide on AMD's */
	bool far_call : 1;	    /* ARCH_FAR that pushes a return address */
};

/*
 * Decodes one instruction at addr; n bytes are valid. False: ret->cls is
 * ARCH_INVALID. About 0.1 us, a tenth of that for one that this thread has asked for a moment ago.
 */
bool arch_decode(enum arch_mode mode, const uint8_t *bytes, size_t n, uint64_t addr,
		 struct arch_insn *ret);
/*
 * As that for the instructions of 64-bit mode that most code consists of, a tenth as long: .len, .cls, .target and .imm_len
 * are as arch_decode() gives them, the rest stays 0. False: not one of those, or there are too few bytes; ask arch_decode().
 */
bool arch_decode_common(const uint8_t *bytes, size_t n, uint64_t addr, struct arch_insn *ret);

/* Intel SDM volume 2, 2.1.1: segments, operand and address size, lock, repne, rep. */
static inline bool arch_is_legacy_prefix(uint8_t b)
{
	switch (b) {
	case 0x26:
	case 0x2e:
	case 0x36:
	case 0x3e:
	case 0x64 ... 0x67:
	case 0xf0:
	case 0xf2:
	case 0xf3:
		return true;
	default:
		return false;
	}
}

/*
 * Memory of the thread whose instruction is emulated. It must refuse what the
 * thread itself could not do (process_vm_readv and process_vm_writev do; a write
 * through /proc/PID/mem does not), or stores would pass that ought to fault.
 */
struct arch_mem {
	struct mem_reader r;
	enum tl_code (*write)(void *ctx, uint64_t addr, const void *buf, size_t len,
			      struct tl_error *err); /* ctx: r.ctx */
};

enum arch_emu { ARCH_EMU_DONE = 0, ARCH_EMU_UNKNOWN, ARCH_EMU_FAULT };

/*
 * True if arch_emulate() knows the instruction: nop and endbr forms, jmp, jcc,
 * loop, jrcxz, call, ret, push, pop, leave, lea, mov, movzx, movsx, cmov, setcc,
 * the eight ALU operations, test, not, neg, inc, dec, xchg of registers,
 * cbw and cwd forms, shifts, mul, imul, bit operations, bswap, BMI; with memory
 * operands too. Pure.
 */
bool arch_can_emulate(enum arch_mode mode, const uint8_t *bytes, size_t n, uint64_t addr);

/*
 * Executes one instruction on regs (rip must be addr); bytes are the original
 * code. On ARCH_EMU_UNKNOWN or ARCH_EMU_FAULT regs and memory are unchanged:
 * run it in a slot then, where it traps as it should. UNKNOWN is possible even
 * after arch_can_emulate(), when the result is the CPU's to judge (a jump to a
 * non-canonical address, alignment checks).
 */
enum arch_emu arch_emulate(enum arch_mode mode, const uint8_t *bytes, size_t n,
			   struct user_regs_struct *regs, const struct arch_mem *mem);

enum { ARCH_VECS = 32, ARCH_VEC_LEN = 64, ARCH_MASKS = 8 };

/* The vector registers of a thread that is interpreted: zmm0 to zmm31, and AVX-512's masks k0 to k7. */
struct arch_vec {
	uint8_t r[ARCH_VECS][ARCH_VEC_LEN];
	uint64_t k[ARCH_MASKS];
	/* Fills .r and .k at the first need; false: they are not to be had. NULL when they are filled. */
	bool (*load)(struct arch_vec *v);
	void *ctx;
	uint64_t dirty; /* bit n: register n was written; bit ARCH_VECS + n: mask n */
};

/*
 * As arch_emulate() in 64-bit mode for a thread beside which nothing else runs:
 * also what must be atomic, pushf and popf, moves and integer operations of
 * vector registers (vec NULL: without these) as far as this CPU has them, and string instructions; one call
 * does one round of a rep, as one single-step does. vec too is unchanged on UNKNOWN and FAULT. About 30 ns.
 */
enum arch_emu arch_interpret(const uint8_t *bytes, size_t n, struct user_regs_struct *regs,
			     struct arch_vec *vec, const struct arch_mem *mem);

/* The same for code of an operating system: in the upper half too, and (without vectors) in flat 32-bit protected mode. */
enum arch_emu arch_interpret_kernel(enum arch_mode mode, const uint8_t *bytes, size_t n, struct user_regs_struct *regs,
				    struct arch_vec *vec, const struct arch_mem *mem);

/* Instructions that belong to an operating system, which no process can execute by itself. */
enum arch_system_op {
	ARCH_SYS_NONE = 0, /* not one of them */
	ARCH_SYS_HLT,
	ARCH_SYS_CLI,
	ARCH_SYS_STI,
	ARCH_SYS_INT3,	  /* cc */
	ARCH_SYS_INT,	  /* cd: .imm */
	ARCH_SYS_UD,	  /* ud0, ud1, ud2 */
	ARCH_SYS_IRET,	  /* .size: 4 or 8 */
	ARCH_SYS_FAR_RET, /* .size */
	ARCH_SYS_FAR_JMP, /* .imm: offset, .sel; or .mem: a pointer of .size + 2 bytes at .addr */
	ARCH_SYS_IN,	  /* .imm: port, .size; the result goes to the accumulator */
	ARCH_SYS_OUT,
	ARCH_SYS_READ_CR, /* .reg: of the machine, .gpr */
	ARCH_SYS_WRITE_CR,
	ARCH_SYS_READ_DR,
	ARCH_SYS_WRITE_DR,
	ARCH_SYS_RDMSR,
	ARCH_SYS_WRMSR,
	ARCH_SYS_RDTSC,
	ARCH_SYS_CPUID,
	ARCH_SYS_LGDT, /* .addr, .size: of the base */
	ARCH_SYS_LIDT,
	ARCH_SYS_SGDT,
	ARCH_SYS_SIDT,
	ARCH_SYS_INVLPG, /* .addr */
	ARCH_SYS_LTR,	 /* .mem: at .addr; else .gpr */
	ARCH_SYS_LLDT,
	ARCH_SYS_SWAPGS,
	ARCH_SYS_SYSCALL,
	ARCH_SYS_SYSRET, /* .size */
	ARCH_SYS_CLTS,
	ARCH_SYS_WBINVD,
	ARCH_SYS_LOAD_SEG,  /* .reg: es, cs, ss, ds, fs, gs as 0 to 5; .mem or .gpr */
	ARCH_SYS_STORE_SEG, /* ... of .size */
	ARCH_SYS_POPF,	    /* the rest of it: with the trap flag */
};
struct arch_system {
	enum arch_system_op op;
	uint8_t len, size, reg, gpr;
	bool mem;
	uint16_t sel;
	uint64_t addr, imm;
};
/* Decodes one; registers are for addresses. False: it is none that is known, or it is cut off. */
bool arch_system_decode(enum arch_mode mode, const uint8_t *bytes, size_t n, const struct user_regs_struct *regs,
			struct arch_system *ret);
/* General register n of 16, in the order of the encoding. */
unsigned long long *arch_gpr(struct user_regs_struct *regs, unsigned n);

struct arch_store {
	uint64_t addr;
	uint32_t len;
};
/*
 * Where an instruction would write, at most cap places, for registers as
 * they are before it. False: it does not decode, or that cannot be told.
 */
bool arch_stores(enum arch_mode mode, const uint8_t *bytes, size_t n, const struct user_regs_struct *regs, struct arch_store *ret,
		 size_t cap, size_t *ret_n);
/* Does it surely leave the registers of x87, MMX, SSE, AVX and AVX-512 alone? */
bool arch_is_integer(enum arch_mode mode, const uint8_t *bytes, size_t n);

#define ARCH_SLOT_MAX 64

/* How the instruction under a trap is executed without lifting the trap. */
enum arch_pass {
	ARCH_PASS_NONE = 0, /* cannot be moved: refusal says why */
	ARCH_PASS_BOOST,    /* runs in the slot and jumps back by itself */
	ARCH_PASS_STEP,	    /* runs in the slot under one single step, then arch_slot_fixup() */
};

/* An instruction boundary inside a slot, and where the program believes to be there: arch_slot_mark_pc(). */
enum arch_mark { ARCH_MARK_SITE = 0, /* the original has not been executed yet */ ARCH_MARK_NEXT, ARCH_MARK_TARGET /* .insn's */ };
struct arch_slot_mark {
	uint8_t off;
	enum arch_mark where : 8;
};

/* A boundary at which the stack pointer is not the program's: lower by sp. called: all is done but for the last jump. */
struct arch_slot_half {
	uint8_t off, sp;
	bool called;
};

/* Why there is no copy (ARCH_PASS_NONE). */
enum arch_slot_refusal {
	ARCH_SLOT_FITS = 0,
	ARCH_SLOT_NO_INSN,
	ARCH_SLOT_NARROW_BRANCH, /* with an operand-size prefix: its width is doubtful */
	ARCH_SLOT_FAR_CALL,
	ARCH_SLOT_DATA_FAR, /* a rip-relative operand is out of reach */
	ARCH_SLOT_ABORT_FAR, /* the abort handler of xbegin is */
};

struct arch_slot {
	uint64_t site, addr; /* original and slot address */
	struct arch_insn insn;
	enum arch_mode mode : 8;
	enum arch_pass pass : 8;
	enum arch_slot_refusal refusal : 8;
	uint8_t code_len;
	uint8_t insn_len;    /* of the original */
	uint8_t moved_len;   /* where its copy ends, which begins the slot; of a call made by several instructions .again does */
	uint8_t n_marks;
	struct arch_slot_mark mark[4];
	/* A call through a register or memory, made by several instructions: between them; and where it stands as it was. */
	uint8_t n_halves, again;
	struct arch_slot_half half[5];
	uint8_t code[ARCH_SLOT_MAX]; /* to be written at .addr */
};
/* m is one of the slot's. */
uint64_t arch_slot_mark_pc(const struct arch_slot *slot, const struct arch_slot_mark *m);

/*
 * Plans an out-of-line copy of the instruction at site for a slot at
 * slot_addr: rip-relative operands re-encoded (or refused when out of reach),
 * boosted with a jump back when the copy needs no fixing afterwards, else one
 * to be stepped. Pure.
 *
 * Stepped: call *x where it can't be made otherwise (32-bit mode, call *%rsp, long operands), and
 * all that trap by themselves (int3, int n, ud2, hlt, ...): these raise their
 * signal with a pc in the slot, which arch_slot_fixup() moves to where it would
 * have been. Note that si_addr of SIGILL, SIGFPE and SIGTRAP is a pc too, for
 * boosted instructions as well: move it by arch_slot_to_site().
 * Refused: what does not decode, far calls, near branches of doubtful width
 * (66 prefix), and rip-relative data or an abort handler out of the slot's reach.
 */
void arch_slot_plan(enum arch_mode mode, const uint8_t *bytes, size_t n, uint64_t site,
		    uint64_t slot_addr, struct arch_slot *ret);

/*
 * The pc as the program would see it for a thread whose pc is inside the slot;
 * *before is true when the instruction has not been executed yet (then the
 * result is the site). Returns false if pc is at no instruction boundary.
 */
bool arch_slot_to_site(const struct arch_slot *slot, uint64_t pc, uint64_t *ret, bool *before);

/*
 * Takes a thread out of a call through a register or memory that it is found in half-way. CALLED: the call is completed, and
 * regs are at its target, out of the slot. AGAIN: it is not begun, since its operand can't be read, leads nowhere, or
 * faulted; regs are the site's, but rip is inside the slot, where the instruction stands as it was and will fault as it
 * should. NONE: it is nowhere between; regs are unchanged.
 */
enum arch_half { ARCH_HALF_NONE = 0, ARCH_HALF_CALLED, ARCH_HALF_AGAIN };
enum arch_half arch_slot_half(const struct arch_slot *slot, struct user_regs_struct *regs, const struct arch_mem *mem,
			      bool faulted);

/*
 * After a single step in the slot, boosted or not: corrects regs (pc, pushed
 * return address, rcx and r11 of syscall, TF in a pushed flags image) as if the
 * original had run. A pc outside of the slot is left alone where that is right
 * (a jump's target). pc is the site if nothing was executed (a fault, a signal
 * first, a system call to be restarted); a call caught half-way is completed.
 * Memory is only touched for calls and pushf. False: memory fault, or pc is at
 * no boundary; regs are unchanged.
 */
bool arch_slot_fixup(const struct arch_slot *slot, struct user_regs_struct *regs,
		     const struct arch_mem *mem);

/* Registers */

/* One entry of gdb's register list; see trapline/memory.h for the public view. */
#include <trapline/memory.h>

enum arch_reg_set { ARCH_SET_GPR = 0, ARCH_SET_XSAVE = 1, ARCH_SET_DEBUG = 2, ARCH_SET_GUEST = 3 };

/* What a register of ARCH_SET_XSAVE is made of. */
enum arch_reg_family {
	ARCH_FAM_NONE = 0,
	ARCH_FAM_ST,
	ARCH_FAM_MM,
	ARCH_FAM_FCTRL, /* fctrl, fstat, ftag, fiseg, fioff, foseg, fooff, fop: index 0..7 */
	ARCH_FAM_XMM,
	ARCH_FAM_MXCSR,
	ARCH_FAM_YMM,
	ARCH_FAM_ZMM,
	ARCH_FAM_K,
	ARCH_FAM_PKRU,
};

struct arch_reg {
	struct tl_reg_info info;
	enum arch_reg_set set;
	uint16_t off;	   /* GPR: byte offset in struct user_regs_struct; DEBUG: register number; GUEST: in struct drv_sregs */
	uint8_t component; /* XSAVE: highest state component with a part of it (0 x87, 1 SSE, 2 AVX,
			      5 opmask, 6 ZMM_Hi256, 7 Hi16_ZMM, 9 PKRU) */
	uint8_t index;	   /* register's number within its family */
	enum arch_reg_family family; /* XSAVE */
	bool pseudo;		     /* eax, ax, al, ymm0: part or sum of other ones */
};

struct arch_xsave_layout;

/*
 * The register table of a mode, in gdb's order; ends with info.name == NULL.
 * With all that any CPU has; arch_regs_on() is the one to show for a target.
 */
const struct arch_reg *arch_regs(enum arch_mode mode);
/*
 * The table for a CPU with this layout: no zmm without AVX-512, no ymm without
 * AVX, and the groups that gdb gives then. pkru stays; see arch_xsave_has().
 */
const struct arch_reg *arch_regs_on(enum arch_mode mode, const struct arch_xsave_layout *l);
/* In arch_regs(mode); also pc, sp, fp, ps. NULL: no such register. */
const struct arch_reg *arch_reg_find(enum arch_mode mode, const char *name);
/* In a table of arch_regs_on(). */
const struct arch_reg *arch_reg_find_in(const struct arch_reg *table, const char *name);
/*
 * Offset in struct user_regs_struct of DWARF register n (psABI figure 3.36; i386
 * numbering for ARCH_I386), -1 none.
 */
int arch_dwarf_to_gpr(enum arch_mode mode, unsigned n);

/*
 * XSAVE area as PTRACE_GETREGSET(NT_X86_XSTATE) gives it: standard (not
 * compacted) format, component offsets from CPUID leaf 0DH (SDM vol. 1, 13.4.3).
 */
struct arch_xsave_layout {
	uint32_t size;		   /* of the whole area here */
	uint32_t off[64], len[64]; /* per component; len 0: absent */
};
/* Of this CPU, from CPUID; the kernel's XCR0 mask is in the area's bytes 464..471. */
void arch_xsave_probe(struct arch_xsave_layout *ret);
/* Does an area of size bytes hold the register? True for registers outside of it. */
bool arch_xsave_has(const struct arch_xsave_layout *l, const uint8_t *area, size_t size,
		    const struct arch_reg *reg);
/*
 * Reads a register out of an area of size bytes. False: not present in this
 * area. Registers in their initial state read as such.
 */
bool arch_xsave_get(const struct arch_xsave_layout *l, const uint8_t *area, size_t size,
		    const struct arch_reg *reg, uint8_t *buf);
/* Writes it into the area and sets XSTATE_BV so that XRSTOR takes it. */
bool arch_xsave_set(const struct arch_xsave_layout *l, uint8_t *area, size_t size,
		    const struct arch_reg *reg, const uint8_t *buf);
/*
 * All vector registers and masks of an area with its header, those that it does not have as 0; and back into it. A
 * component that was in its initial state and is 0 stays so: the program pays for what it has in use. False: no header.
 */
bool arch_xsave_get_vec(const struct arch_xsave_layout *l, const uint8_t *area, size_t size, struct arch_vec *v);
bool arch_xsave_set_vec(const struct arch_xsave_layout *l, uint8_t *area, size_t size, const struct arch_vec *v);

#endif
