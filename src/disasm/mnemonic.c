/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "disasm/priv.h"

#pragma GCC diagnostic ignored "-Wswitch-enum" // some 1,500 mnemonics

static const ZydisDecodedOperand *memory_of(const struct dis *d)
{
	for (unsigned i = 0; i < d->n_ops; i++) {
		if (d->op[i].type == ZYDIS_OPERAND_TYPE_MEMORY)
			return &d->op[i];
	}
	return NULL;
}

static char letter(unsigned bits)
{
	switch (bits) {
	case 8:
		return 'b';
	case 16:
		return 'w';
	case 32:
		return 'l';
	default:
		return 'q';
	}
}

static void add(char *buf, size_t cap, const char *text)
{
	size_t n = strlen(buf);

	snprintf(buf + n, cap - n, "%s", text);
}

static void add_char(char *buf, size_t cap, char c)
{
	add(buf, cap, (char[]){ c, '\0' });
}

/* Does a general register tell the operand size? Shift counts, ports and masks do not. */
static bool sized_by_register(const struct dis *d)
{
	for (unsigned i = 0; i < d->n_ops; i++) {
		const ZydisDecodedOperand *op = &d->op[i];

		if (op->type == ZYDIS_OPERAND_TYPE_REGISTER &&
		    ZydisRegisterGetClass(op->reg.value) == ZYDIS_REGCLASS_SEGMENT)
			return true;
		if (dis_is_gpr(op) && op->visibility == ZYDIS_OPERAND_VISIBILITY_EXPLICIT)
			return true;
		if (dis_is_gpr(op) && op->reg.value != ZYDIS_REGISTER_CL &&
		    op->reg.value != ZYDIS_REGISTER_DX)
			return true;
	}
	return false;
}

/* x87: memory forms are told apart by a letter of their own. */
static const char *x87_suffix(ZydisMnemonic m, unsigned bits)
{
	switch (m) {
	case ZYDIS_MNEMONIC_FLD:
	case ZYDIS_MNEMONIC_FST:
	case ZYDIS_MNEMONIC_FSTP:
	case ZYDIS_MNEMONIC_FADD:
	case ZYDIS_MNEMONIC_FMUL:
	case ZYDIS_MNEMONIC_FCOM:
	case ZYDIS_MNEMONIC_FCOMP:
	case ZYDIS_MNEMONIC_FSUB:
	case ZYDIS_MNEMONIC_FSUBR:
	case ZYDIS_MNEMONIC_FDIV:
	case ZYDIS_MNEMONIC_FDIVR:
		return bits == 32 ? "s" : bits == 64 ? "l" : "t";
	case ZYDIS_MNEMONIC_FILD:
	case ZYDIS_MNEMONIC_FIST:
	case ZYDIS_MNEMONIC_FISTP:
	case ZYDIS_MNEMONIC_FISTTP:
	case ZYDIS_MNEMONIC_FIADD:
	case ZYDIS_MNEMONIC_FIMUL:
	case ZYDIS_MNEMONIC_FICOM:
	case ZYDIS_MNEMONIC_FICOMP:
	case ZYDIS_MNEMONIC_FISUB:
	case ZYDIS_MNEMONIC_FISUBR:
	case ZYDIS_MNEMONIC_FIDIV:
	case ZYDIS_MNEMONIC_FIDIVR:
		return bits == 16 ? "s" : bits == 32 ? "l" : "ll";
	default:
		return NULL;
	}
}

/*
 * In AT&T syntax fsub and fsubr (fdiv, fdivr) with a destination other than the
 * top of the stack have each other's names: an old assembler's error, kept.
 */
static const char *x87_swapped(const struct dis *d)
{
	static const struct {
		ZydisMnemonic m;
		const char *att;
	} swap[] = {
		{ ZYDIS_MNEMONIC_FSUB, "fsubr" },   { ZYDIS_MNEMONIC_FSUBR, "fsub" },
		{ ZYDIS_MNEMONIC_FSUBP, "fsubrp" }, { ZYDIS_MNEMONIC_FSUBRP, "fsubp" },
		{ ZYDIS_MNEMONIC_FDIV, "fdivr" },   { ZYDIS_MNEMONIC_FDIVR, "fdiv" },
		{ ZYDIS_MNEMONIC_FDIVP, "fdivrp" }, { ZYDIS_MNEMONIC_FDIVRP, "fdivp" },
	};

	if (d->intel || (d->z->opcode != 0xdc && d->z->opcode != 0xde) || memory_of(d))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(swap); i++) {
		if (swap[i].m == d->z->mnemonic)
			return swap[i].att;
	}
	return NULL;
}

static const char *const compare_sse[] = { "eq", "lt", "le", "unord", "neq", "nlt", "nle", "ord" };
static const char *const compare_avx[] = {
	"eq",	 "lt",	   "le",     "unord",	 "neq",	   "nlt",    "nle",    "ord",
	"eq_uq", "nge",	   "ngt",    "false",	 "neq_oq", "ge",     "gt",     "true",
	"eq_os", "lt_oq",  "le_oq",  "unord_s",	 "neq_us", "nlt_uq", "nle_uq", "ord_s",
	"eq_us", "nge_uq", "ngt_uq", "false_os", "neq_os", "ge_oq",  "gt_oq",  "true_us",
};

/* The name of a comparison with its predicate inside, when the immediate is one. */
static const char *predicate(const struct dis *d, uint64_t imm, size_t *ret_split)
{
	const char *name = ZydisMnemonicGetString(d->z->mnemonic);

	switch (d->z->mnemonic) {
	case ZYDIS_MNEMONIC_CMPPS:
	case ZYDIS_MNEMONIC_CMPPD:
	case ZYDIS_MNEMONIC_CMPSS:
	case ZYDIS_MNEMONIC_CMPSD:
		*ret_split = 3;
		return imm < 8 ? compare_sse[imm] : NULL;
	case ZYDIS_MNEMONIC_VCMPPS:
	case ZYDIS_MNEMONIC_VCMPPD:
	case ZYDIS_MNEMONIC_VCMPSS:
	case ZYDIS_MNEMONIC_VCMPSD:
	case ZYDIS_MNEMONIC_VCMPPH:
	case ZYDIS_MNEMONIC_VCMPSH:
		*ret_split = 4;
		return imm < 32 ? compare_avx[imm] : NULL;
	case ZYDIS_MNEMONIC_VPCMPB:
	case ZYDIS_MNEMONIC_VPCMPUB:
	case ZYDIS_MNEMONIC_VPCMPW:
	case ZYDIS_MNEMONIC_VPCMPUW:
	case ZYDIS_MNEMONIC_VPCMPD:
	case ZYDIS_MNEMONIC_VPCMPUD:
	case ZYDIS_MNEMONIC_VPCMPQ:
	case ZYDIS_MNEMONIC_VPCMPUQ:
		*ret_split = 5;
		return imm < 8 && (imm & 3) != 3 ? compare_sse[imm] : NULL;
	case ZYDIS_MNEMONIC_PCLMULQDQ:
	case ZYDIS_MNEMONIC_VPCLMULQDQ:
		*ret_split = name[0] == 'v' ? 7 : 6;
		return imm == 0	     ? "lql"
		       : imm == 1    ? "hql"
		       : imm == 0x10 ? "lqh"
		       : imm == 0x11 ? "hqh"
				     : NULL;
	default:
		return NULL;
	}
}

static bool put_predicate(struct dis *d, char *buf, size_t cap)
{
	const char *name = ZydisMnemonicGetString(d->z->mnemonic), *pred;
	size_t split = 0;

	if (!d->n_ops || d->op[d->n_ops - 1].type != ZYDIS_OPERAND_TYPE_IMMEDIATE)
		return false;
	pred = predicate(d, d->op[d->n_ops - 1].imm.value.u & 0xff, &split);
	if (!pred)
		return false;
	snprintf(buf, cap, "%.*s%s%s", (int)split, name, pred, name + split);
	d->n_ops--;
	return true;
}

/* movzbl, movslq: both sizes in the name. */
static bool put_extension(const struct dis *d, char *buf, size_t cap)
{
	const char *stem = d->z->mnemonic == ZYDIS_MNEMONIC_MOVZX ? "movz" : "movs";

	switch (d->z->mnemonic) {
	case ZYDIS_MNEMONIC_MOVZX:
	case ZYDIS_MNEMONIC_MOVSX:
	case ZYDIS_MNEMONIC_MOVSXD:
		break;
	default:
		return false;
	}
	if (d->n_ops < 2 || d->intel)
		return false;
	if (d->z->mnemonic == ZYDIS_MNEMONIC_MOVSXD && d->op[0].size < 64) {
		add(buf, cap, "movsxd");
		return true;
	}
	snprintf(buf, cap, "%s%c%c", stem, letter(d->op[1].size), letter(d->op[0].size));
	return true;
}

static bool is_movabs(const struct dis *d)
{
	const ZydisDecodedInstruction *z = d->z;

	if (d->mode != ARCH_X86_64 || z->opcode_map != ZYDIS_OPCODE_MAP_DEFAULT)
		return false;
	if (z->opcode >= 0xa0 && z->opcode <= 0xa3)
		return z->address_width == 64;
	return z->opcode >= 0xb8 && z->opcode <= 0xbf && z->operand_width == 64;
}

bool dis_narrow(const struct dis *d)
{
	bool imm = d->n_ops && d->op[0].type == ZYDIS_OPERAND_TYPE_IMMEDIATE;
	bool seg = d->n_ops && d->op[0].type == ZYDIS_OPERAND_TYPE_REGISTER &&
		   ZydisRegisterGetClass(d->op[0].reg.value) == ZYDIS_REGCLASS_SEGMENT;

	// Zydis follows Intel in ignoring the prefix of a near ret; the name does not.
	if (d->z->mnemonic == ZYDIS_MNEMONIC_RET &&
	    d->z->meta.branch_type == ZYDIS_BRANCH_TYPE_NEAR)
		return (d->z->attributes & ZYDIS_ATTRIB_HAS_OPERANDSIZE) && !d->z->raw.rex.W;
	if (d->z->operand_width != 16)
		return false;
	switch (d->z->mnemonic) {
	case ZYDIS_MNEMONIC_LEAVE:
	case ZYDIS_MNEMONIC_ENTER:
	case ZYDIS_MNEMONIC_RET:
		return true;
	case ZYDIS_MNEMONIC_PUSH:
		return imm || seg || memory_of(d);
	case ZYDIS_MNEMONIC_POP:
		return seg || memory_of(d);
	default:
		return false;
	}
}

static bool put_branch(const struct dis *d, char *buf, size_t cap)
{
	bool far = d->z->meta.branch_type == ZYDIS_BRANCH_TYPE_FAR;

	switch (d->z->mnemonic) {
	case ZYDIS_MNEMONIC_CALL:
		add(buf, cap, far && !d->intel ? "lcall" : "call");
		return true;
	case ZYDIS_MNEMONIC_JMP:
		add(buf, cap, far && !d->intel ? "ljmp" : "jmp");
		return true;
	case ZYDIS_MNEMONIC_RET:
		add(buf, cap, !far ? "ret" : d->intel ? "retf" : "lret");
		if (far && d->z->operand_width == 64)
			add(buf, cap, "q");
		if (dis_narrow(d))
			add(buf, cap, "w");
		return true;
	default:
		break;
	}
	return false;
}

static void add_vector_suffix(const struct dis *d, const ZydisDecodedOperand *mem, char *buf,
			      size_t cap)
{
	unsigned bits = d->z->avx.vector_length;
	bool to_mask = d->n_ops && d->op[0].type == ZYDIS_OPERAND_TYPE_REGISTER &&
		       ZydisRegisterGetClass(d->op[0].reg.value) == ZYDIS_REGCLASS_MASK;

	if (!mem || d->intel || (bits == 512 && !to_mask))
		return;
	add_char(buf, cap, bits == 128 ? 'x' : bits == 256 ? 'y' : 'z');
}

static void add_suffixes(const struct dis *d, const struct dis_name *name, char *buf, size_t cap)
{
	const ZydisDecodedOperand *mem = memory_of(d);
	const char *x87 = mem && !d->intel ? x87_suffix(d->z->mnemonic, mem->size) : NULL;

	if (name->flags & DIS_VSFX)
		add_vector_suffix(d, mem, buf, cap);
	if (x87)
		add(buf, cap, x87);
	if (dis_narrow(d) && (!d->intel || !memory_of(d)))
		add(buf, cap, "w");
	if (d->intel)
		return;
	if ((name->flags & DIS_SFX) && mem && !sized_by_register(d))
		add_char(buf, cap, letter(mem->size));
	if ((name->flags & DIS_SFX_SRC) && d->n_ops > 1)
		add_char(buf, cap, letter(d->op[1].size));
	// Branch hints; Intel syntax shows the prefixes instead.
	if (d->z->attributes & ZYDIS_ATTRIB_HAS_BRANCH_NOT_TAKEN)
		add(buf, cap, ",pn");
	if (d->z->attributes & ZYDIS_ATTRIB_HAS_BRANCH_TAKEN)
		add(buf, cap, ",pt");
}

void dis_mnemonic(struct dis *d, char *buf, size_t cap)
{
	const struct dis_name *name = dis_name_find(d->z->mnemonic);
	const char *text = d->intel ? name->intel : name->att;
	const char *swapped = x87_swapped(d);

	buf[0] = '\0';
	if (put_branch(d, buf, cap) || put_extension(d, buf, cap) || put_predicate(d, buf, cap))
		return;
	if (is_movabs(d))
		text = "movabs";
	if (d->mode == ARCH_I386 &&
	    (d->z->mnemonic == ZYDIS_MNEMONIC_SYSRET || d->z->mnemonic == ZYDIS_MNEMONIC_SYSEXIT))
		text = NULL; // one width only
	if (swapped)
		text = swapped;
	text = text ? text : ZydisMnemonicGetString(d->z->mnemonic);
	if (d->waits) // fnstcw -> fstcw
		add_char(buf, cap, *text++), text++;
	add(buf, cap, text);
	if (!is_movabs(d))
		add_suffixes(d, name, buf, cap);
}
