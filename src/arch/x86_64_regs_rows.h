/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Rows of one register table, in gdb's order; included by x86_64_regs.c once
 * for each LEVEL (1 SSE, 2 AVX, 3 AVX-512), in 64-bit and in 32-bit form. No
 * include guard for that reason.
 */
// clang-format off
#define R(i) ROW_ST("st" #i, i, ST_DWARF + i),
	EIGHT(R)
#undef R
	ROW_FCTRL("fctrl", 0, FCW_DWARF),
	ROW_FCTRL("fstat", 1, FCW_DWARF + 1),
	ROW_FCTRL("ftag", 2, -1),
	ROW_FCTRL("fiseg", 3, -1),
	ROW_FCTRL("fioff", 4, -1),
	ROW_FCTRL("foseg", 5, -1),
	ROW_FCTRL("fooff", 6, -1),
	ROW_FCTRL("fop", 7, -1),
#define R(i) ROW_VEC("xmm" #i, XMM, 16, 1, i, XMM_GROUPS, XMM_DWARF + i, false),
	EIGHT(R)
#if WIDE
	EIGHT_MORE(R)
#endif
#undef R
	ROW_MXCSR(MXCSR_DWARF),
#if LEVEL >= 3
#if WIDE
#define R(i) ROW_VEC("xmm" #i, XMM, 16, 7, i, XMM_GROUPS, 67 + i - 16, false),
	SIXTEEN_HIGH(R)
#undef R
#endif
#define R(i) ROW_K("k" #i, i, K_DWARF + i),
	EIGHT(R)
#undef R
#endif
	ROW_PKRU,
#if WIDE
	ROW_SYSTEM("fs_base", fs_base, 58),
	ROW_SYSTEM("gs_base", gs_base, 59),
	ROW_SYSTEM("orig_rax", orig_rax, -1),
	ROW_PART("al", rax, 0, 1), ROW_PART("bl", rbx, 0, 1), ROW_PART("cl", rcx, 0, 1),
	ROW_PART("dl", rdx, 0, 1), ROW_PART("sil", rsi, 0, 1), ROW_PART("dil", rdi, 0, 1),
	ROW_PART("bpl", rbp, 0, 1), ROW_PART("spl", rsp, 0, 1),
#define R(i) ROW_PART("r" #i "l", r##i, 0, 1),
	R8_TO_R15(R)
#undef R
	ROW_PART("ah", rax, 1, 1), ROW_PART("bh", rbx, 1, 1), ROW_PART("ch", rcx, 1, 1),
	ROW_PART("dh", rdx, 1, 1),
	ROW_PART("ax", rax, 0, 2), ROW_PART("bx", rbx, 0, 2), ROW_PART("cx", rcx, 0, 2),
	ROW_PART("dx", rdx, 0, 2), ROW_PART("si", rsi, 0, 2), ROW_PART("di", rdi, 0, 2),
	ROW_PART("bp", rbp, 0, 2), // no "sp" of 16 bits: that is $rsp's other name
#define R(i) ROW_PART("r" #i "w", r##i, 0, 2),
	R8_TO_R15(R)
#undef R
	ROW_PART("eax", rax, 0, 4), ROW_PART("ebx", rbx, 0, 4), ROW_PART("ecx", rcx, 0, 4),
	ROW_PART("edx", rdx, 0, 4), ROW_PART("esi", rsi, 0, 4), ROW_PART("edi", rdi, 0, 4),
	ROW_PART("ebp", rbp, 0, 4), ROW_PART("esp", rsp, 0, 4),
#define R(i) ROW_PART("r" #i "d", r##i, 0, 4),
	R8_TO_R15(R)
#undef R
#else
	ROW_SYSTEM("orig_eax", orig_rax, -1),
	ROW_PART("al", rax, 0, 1), ROW_PART("cl", rcx, 0, 1), ROW_PART("dl", rdx, 0, 1),
	ROW_PART("bl", rbx, 0, 1), ROW_PART("ah", rax, 1, 1), ROW_PART("ch", rcx, 1, 1),
	ROW_PART("dh", rdx, 1, 1), ROW_PART("bh", rbx, 1, 1),
	ROW_PART("ax", rax, 0, 2), ROW_PART("cx", rcx, 0, 2), ROW_PART("dx", rdx, 0, 2),
	ROW_PART("bx", rbx, 0, 2), ROW_PART("bp", rbp, 0, 2), ROW_PART("si", rsi, 0, 2),
	ROW_PART("di", rdi, 0, 2),
#endif
#if LEVEL >= 2
#define R(i) ROW_VEC("ymm" #i, YMM, 32, 2, i, YMM_GROUPS, -1, true),
	EIGHT(R)
#if WIDE
	EIGHT_MORE(R)
#endif
#undef R
#endif
#if LEVEL >= 3
#if WIDE
#define R(i) ROW_VEC("ymm" #i, YMM, 32, 7, i, YMM_GROUPS, -1, true),
	SIXTEEN_HIGH(R)
#undef R
#endif
#define R(i) ROW_VEC("zmm" #i, ZMM, 64, 6, i, TL_REGS_VECTOR, -1, true),
	EIGHT(R)
#if WIDE
	EIGHT_MORE(R)
#endif
#undef R
#if WIDE
#define R(i) ROW_VEC("zmm" #i, ZMM, 64, 7, i, TL_REGS_VECTOR, -1, true),
	SIXTEEN_HIGH(R)
#undef R
#endif
#endif
#if !WIDE
#define R(i) ROW_MM("mm" #i, i),
	EIGHT(R)
#undef R
#endif
	ROW_DR(0), ROW_DR(1), ROW_DR(2), ROW_DR(3), ROW_DR(6), ROW_DR(7),
	{ .info = { .name = NULL } },
