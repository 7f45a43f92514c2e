/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DISASM_PRIV_H
#define DISASM_PRIV_H

/* Shared by the printer's files only. */

#include <Zydis/Zydis.h>

#include "disasm/disasm.h"

struct dis {
	enum arch_mode mode;
	bool intel;
	const uint8_t *bytes;
	uint64_t addr;
	const ZydisDecodedInstruction *z;
	const ZydisDecodedOperand *op; /* visible ones, without the opmask */
	unsigned n_ops;
	dis_symbol_fn *symbol;
	void *ctx;
	struct sb *text; /* so far */
	bool waits;	  /* fwait stands before it: fstcw, not fnstcw */
	bool has_comment; /* rip-relative: the address is shown at the end */
	uint64_t comment;
};

void dis_put(struct dis *d, const char *text);
/* A mnemonic before operands: padded to six columns, which prefixes share. */
void dis_put_name(struct dis *d, const char *name);
void dis_put_hex(struct dis *d, uint64_t v);	   /* 0x1f */
void dis_put_signed_hex(struct dis *d, int64_t v); /* -0x1f */
/* Address with its symbol: "0x401136 <work>". */
void dis_put_target(struct dis *d, uint64_t addr);

/* How a mnemonic of Zydis is called by the GNU tools, and which suffix it takes. */
enum {
	DIS_SFX = 1,	   /* AT&T: b, w, l, q for a memory operand that no register sizes */
	DIS_ORDER = 2,	   /* AT&T keeps Intel's operand order */
	DIS_VSFX = 4,	   /* x, y, z for a memory source that the register does not size */
	DIS_SFX_SRC = 8,   /* AT&T: suffix of the source operand always (crc32) */
	DIS_NO_SIZE = 16,  /* Intel: memory operand without "DWORD PTR" */
	DIS_IMPLICIT = 32, /* the implicit operands are not shown */
};
struct dis_name {
	const char *att, *intel; /* NULL: Zydis' own */
	unsigned flags;
};
const struct dis_name *dis_name_find(ZydisMnemonic m);

/* The mnemonic with suffixes; may drop operands (pseudo-operations of comparisons). */
void dis_mnemonic(struct dis *d, char *buf, size_t cap);
/* Is it 16 bits wide by a prefix, which only a suffix tells: pushw, leavew, retw? */
bool dis_narrow(const struct dis *d);
/* Instructions whose operands are printed in their own way. False: not one of them. */
bool dis_special(struct dis *d);
bool dis_special_is(const struct dis *d);

void dis_att_operands(struct dis *d);
void dis_intel_operands(struct dis *d);
void dis_att_memory(struct dis *d, const ZydisDecodedOperand *op);
void dis_intel_memory(struct dis *d, const ZydisDecodedOperand *op);
/* Immediate cut to the width in which the GNU tools show it. */
uint64_t dis_immediate(const struct dis *d, const ZydisDecodedOperand *op);
uint64_t dis_branch_target(const struct dis *d, const ZydisDecodedOperand *op);
const char *dis_register(const struct dis *d, ZydisRegister reg, char buf[16]);
bool dis_is_gpr(const ZydisDecodedOperand *op);
/* "{%k1}{z}" after the first operand in Intel order. */
void dis_put_mask(struct dis *d);
/* "{1to16}" after a memory operand. */
void dis_put_broadcast(struct dis *d);
/* "{rn-sae}", NULL if there is none. */
const char *dis_rounding(const struct dis *d);

#endif
