/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/arch.h"

#include <string.h>

#include "base/scoped.h"

/*
 * Names, order and groups are those of gdb 13.1 ("maint print register-groups"
 * of a process with AVX-512); the debug registers at the end are ours.
 */

#define GPR_OFF(field) offsetof(struct user_regs_struct, field)
#define EIGHT(R)       R(0) R(1) R(2) R(3) R(4) R(5) R(6) R(7)
#define EIGHT_MORE(R)  R(8) R(9) R(10) R(11) R(12) R(13) R(14) R(15)
#define R8_TO_R15(R)   EIGHT_MORE(R)
#define SIXTEEN_HIGH(R)                                                                            \
	R(16)                                                                                      \
	R(17) R(18) R(19) R(20) R(21) R(22) R(23) R(24) R(25) R(26) R(27) R(28) R(29) R(30) R(31)

// clang-format off
#define ROW_GPR(text, field, len, kind, dw)                                                        \
	{ .info = { text, len, kind, TL_REGS_GENERAL, dw }, .set = ARCH_SET_GPR, .off = GPR_OFF(field) }
#define ROW_SYSTEM(text, field, dw)                                                                \
	{ .info = { text, WIDE ? 8 : 4, TL_REG_INT, TL_REGS_SYSTEM, dw }, .set = ARCH_SET_GPR,     \
	  .off = GPR_OFF(field) }
#define ROW_PART(text, field, at, len)                                                             \
	{ .info = { text, len, TL_REG_INT, 0, -1 }, .set = ARCH_SET_GPR,                           \
	  .off = GPR_OFF(field) + (at), .pseudo = true }
#define ROW_X(text, len, kind, grp, dw, comp, fam, i, part)                                        \
	{ .info = { text, len, kind, grp, dw }, .set = ARCH_SET_XSAVE, .component = comp,          \
	  .index = i, .family = fam, .pseudo = part }
#define ROW_ST(text, i, dw) ROW_X(text, 10, TL_REG_X87, TL_REGS_FLOAT, dw, 0, ARCH_FAM_ST, i, false)
#define ROW_MM(text, i) ROW_X(text, 8, TL_REG_VECTOR, TL_REGS_VECTOR, 29 + i, 0, ARCH_FAM_MM, i, true)
#define ROW_FCTRL(text, i, dw) ROW_X(text, 4, TL_REG_INT, TL_REGS_FLOAT, dw, 0, ARCH_FAM_FCTRL, i, false)
#define ROW_VEC(text, fam, len, comp, i, grp, dw, part)                                            \
	ROW_X(text, len, TL_REG_VECTOR, grp, dw, comp, ARCH_FAM_##fam, i, part)
#define ROW_MXCSR(dw) ROW_X("mxcsr", 4, TL_REG_FLAGS, TL_REGS_VECTOR, dw, 1, ARCH_FAM_MXCSR, 0, false)
#define ROW_K(text, i, dw)                                                                         \
	ROW_X(text, 8, TL_REG_INT, TL_REGS_GENERAL | TL_REGS_MASK, dw, 5, ARCH_FAM_K, i, false)
#define ROW_PKRU ROW_X("pkru", 4, TL_REG_INT, TL_REGS_GENERAL, -1, 9, ARCH_FAM_PKRU, 0, false)
#define ROW_DR(i)                                                                                  \
	{ .info = { "dr" #i, WIDE ? 8 : 4, TL_REG_INT, TL_REGS_DEBUG, -1 }, .set = ARCH_SET_DEBUG, .off = i, .index = i }

/* gdb shows the widest form of the vector registers only. */
#define XMM_GROUPS (LEVEL == 1 ? TL_REGS_VECTOR : 0)
#define YMM_GROUPS (LEVEL == 2 ? TL_REGS_VECTOR : 0)

#define GPRS_64                                                                                    \
	ROW_GPR("rax", rax, 8, TL_REG_INT, 0), ROW_GPR("rbx", rbx, 8, TL_REG_INT, 3),              \
	ROW_GPR("rcx", rcx, 8, TL_REG_INT, 2), ROW_GPR("rdx", rdx, 8, TL_REG_INT, 1),              \
	ROW_GPR("rsi", rsi, 8, TL_REG_INT, 4), ROW_GPR("rdi", rdi, 8, TL_REG_INT, 5),              \
	ROW_GPR("rbp", rbp, 8, TL_REG_DATA_PTR, 6), ROW_GPR("rsp", rsp, 8, TL_REG_DATA_PTR, 7),    \
	ROW_GPR("r8", r8, 8, TL_REG_INT, 8), ROW_GPR("r9", r9, 8, TL_REG_INT, 9),                  \
	ROW_GPR("r10", r10, 8, TL_REG_INT, 10), ROW_GPR("r11", r11, 8, TL_REG_INT, 11),            \
	ROW_GPR("r12", r12, 8, TL_REG_INT, 12), ROW_GPR("r13", r13, 8, TL_REG_INT, 13),            \
	ROW_GPR("r14", r14, 8, TL_REG_INT, 14), ROW_GPR("r15", r15, 8, TL_REG_INT, 15),            \
	ROW_GPR("rip", rip, 8, TL_REG_CODE_PTR, 16), ROW_GPR("eflags", eflags, 4, TL_REG_FLAGS, 49), \
	ROW_GPR("cs", cs, 4, TL_REG_SEGMENT, 51), ROW_GPR("ss", ss, 4, TL_REG_SEGMENT, 52),        \
	ROW_GPR("ds", ds, 4, TL_REG_SEGMENT, 53), ROW_GPR("es", es, 4, TL_REG_SEGMENT, 50),        \
	ROW_GPR("fs", fs, 4, TL_REG_SEGMENT, 54), ROW_GPR("gs", gs, 4, TL_REG_SEGMENT, 55)

#define GPRS_32                                                                                    \
	ROW_GPR("eax", rax, 4, TL_REG_INT, 0), ROW_GPR("ecx", rcx, 4, TL_REG_INT, 1),              \
	ROW_GPR("edx", rdx, 4, TL_REG_INT, 2), ROW_GPR("ebx", rbx, 4, TL_REG_INT, 3),              \
	ROW_GPR("esp", rsp, 4, TL_REG_DATA_PTR, 4), ROW_GPR("ebp", rbp, 4, TL_REG_DATA_PTR, 5),    \
	ROW_GPR("esi", rsi, 4, TL_REG_INT, 6), ROW_GPR("edi", rdi, 4, TL_REG_INT, 7),              \
	ROW_GPR("eip", rip, 4, TL_REG_CODE_PTR, 8), ROW_GPR("eflags", eflags, 4, TL_REG_FLAGS, 9), \
	ROW_GPR("cs", cs, 4, TL_REG_SEGMENT, 41), ROW_GPR("ss", ss, 4, TL_REG_SEGMENT, 42),        \
	ROW_GPR("ds", ds, 4, TL_REG_SEGMENT, 43), ROW_GPR("es", es, 4, TL_REG_SEGMENT, 40),        \
	ROW_GPR("fs", fs, 4, TL_REG_SEGMENT, 44), ROW_GPR("gs", gs, 4, TL_REG_SEGMENT, 45)
// clang-format on

#define WIDE	    1
#define ST_DWARF    33
#define FCW_DWARF   65
#define XMM_DWARF   17
#define MXCSR_DWARF 64
#define K_DWARF	    118

#define LEVEL 1
static const struct arch_reg sse_64[] = {
	GPRS_64,
#include "arch/x86_64_regs_rows.h"
};
#undef LEVEL
#define LEVEL 2
static const struct arch_reg avx_64[] = {
	GPRS_64,
#include "arch/x86_64_regs_rows.h"
};
#undef LEVEL
#define LEVEL 3
static const struct arch_reg avx512_64[] = {
	GPRS_64,
#include "arch/x86_64_regs_rows.h"
};
#undef LEVEL

#undef WIDE
#undef ST_DWARF
#undef FCW_DWARF
#undef XMM_DWARF
#undef MXCSR_DWARF
#undef K_DWARF
#define WIDE	    0
#define ST_DWARF    11
#define FCW_DWARF   37
#define XMM_DWARF   21
#define MXCSR_DWARF 39
#define K_DWARF	    93

#define LEVEL 1
static const struct arch_reg sse_32[] = {
	GPRS_32,
#include "arch/x86_64_regs_rows.h"
};
#undef LEVEL
#define LEVEL 2
static const struct arch_reg avx_32[] = {
	GPRS_32,
#include "arch/x86_64_regs_rows.h"
};
#undef LEVEL
#define LEVEL 3
static const struct arch_reg avx512_32[] = {
	GPRS_32,
#include "arch/x86_64_regs_rows.h"
};
#undef LEVEL

const struct arch_reg *arch_regs(enum arch_mode mode)
{
	return mode == ARCH_X86_64 ? avx512_64 : avx512_32;
}

const struct arch_reg *arch_regs_on(enum arch_mode mode, const struct arch_xsave_layout *l)
{
	if (l->len[5] && l->len[6] && l->len[7])
		return mode == ARCH_X86_64 ? avx512_64 : avx512_32;
	if (l->len[2])
		return mode == ARCH_X86_64 ? avx_64 : avx_32;
	return mode == ARCH_X86_64 ? sse_64 : sse_32;
}

/* A table begins with rax or eax, which tells its mode. */
static const struct arch_reg *find_alias(const struct arch_reg *table, const char *name)
{
	static const struct {
		const char *name, *wide, *narrow;
	} alias[] = {
		{ "pc", "rip", "eip" },
		{ "sp", "rsp", "esp" },
		{ "fp", "rbp", "ebp" },
		{ "ps", "eflags", "eflags" },
	};
	bool wide = table[0].info.size == 8;

	for (size_t i = 0; i < ARRAY_LEN(alias); i++) {
		if (!strcmp(name, alias[i].name))
			return arch_reg_find_in(table, wide ? alias[i].wide : alias[i].narrow);
	}
	return NULL;
}

const struct arch_reg *arch_reg_find_in(const struct arch_reg *table, const char *name)
{
	const struct arch_reg *alias = find_alias(table, name);

	if (alias)
		return alias;
	// Asked at each hit whose condition names something with a $.
	for (const struct arch_reg *r = table; r->info.name; r++) {
		if (r->info.name[0] == name[0] && !strcmp(r->info.name, name))
			return r;
	}
	return NULL;
}

const struct arch_reg *arch_reg_find(enum arch_mode mode, const char *name)
{
	return arch_reg_find_in(arch_regs(mode), name);
}

int arch_dwarf_to_gpr(enum arch_mode mode, unsigned n)
{
	for (const struct arch_reg *r = arch_regs(mode); r->info.name; r++) {
		if (r->set == ARCH_SET_GPR && r->info.dwarf >= 0 && (unsigned)r->info.dwarf == n)
			return r->off;
	}
	return -1;
}
