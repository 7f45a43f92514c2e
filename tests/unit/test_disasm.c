/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Expected texts are those of gdb 13.1 (x/i). compare_disasm.py compares whole files. */
#include <inttypes.h>

#include "base/scoped.h"
#include "disasm/disasm.h"
#include "tap.h"

#define AT UINT64_C(0x401000)

struct sample {
	const char *bytes;
	uint8_t len;
	const char *att, *intel;
};
#define S(b, att, intel)                                                                           \
	{                                                                                          \
		b, sizeof(b) - 1, att, intel                                                       \
	}

// clang-format off
static const struct sample in64[] = {
	S("\x55", "push   %rbp", "push   rbp"),
	S("\x48\x89\xe5", "mov    %rsp,%rbp", "mov    rbp,rsp"),
	S("\x89\x7d\xec", "mov    %edi,-0x14(%rbp)", "mov    DWORD PTR [rbp-0x14],edi"),
	S("\xc7\x45\xfc\xff\xff\xff\xff", "movl   $0xffffffff,-0x4(%rbp)", "mov    DWORD PTR [rbp-0x4],0xffffffff"),
	S("\x48\x83\xec\x10", "sub    $0x10,%rsp", "sub    rsp,0x10"),
	S("\x48\x83\xc8\xff", "or     $0xffffffffffffffff,%rax", "or     rax,0xffffffffffffffff"),
	S("\x83\x3d\x01\x00\x00\x00\xff", "cmpl   $0xffffffff,0x1(%rip)        # 0x401008 <here>",
	  "cmp    DWORD PTR [rip+0x1],0xffffffff        # 0x401008 <here>"),
	S("\x48\x8d\x05\xf9\xff\xff\xff", "lea    -0x7(%rip),%rax        # 0x401000 <here>",
	  "lea    rax,[rip+0xfffffffffffffff9]        # 0x401000 <here>"),
	S("\xe8\x00\x00\x00\x00", "call   0x401005 <here>", "call   0x401005 <here>"),
	S("\x74\xfe", "je     0x401000 <here>", "je     0x401000 <here>"),
	S("\x0f\x87\x00\x01\x00\x00", "ja     0x401106 <here>", "ja     0x401106 <here>"),
	S("\xff\x25\xe2\x2f\x00\x00", "jmp    *0x2fe2(%rip)        # 0x403fe8 <here>",
	  "jmp    QWORD PTR [rip+0x2fe2]        # 0x403fe8 <here>"),
	S("\xf2\xe9\x00\x00\x00\x00", "bnd jmp 0x401006 <here>", "bnd jmp 0x401006 <here>"),
	S("\x3e\xff\xe0", "notrack jmp *%rax", "notrack jmp rax"),
	S("\xff\xd0", "call   *%rax", "call   rax"),
	S("\xff\x14\xc5\x00\x00\x00\x00", "call   *0x0(,%rax,8)", "call   QWORD PTR [rax*8+0x0]"),
	S("\xc3", "ret", "ret"),
	S("\xf3\xc3", "repz ret", "repz ret"),
	S("\xc2\x08\x00", "ret    $0x8", "ret    0x8"),
	S("\xc9", "leave", "leave"),
	S("\xcb", "lret", "retf"),
	S("\xf3\x0f\x1e\xfa", "endbr64", "endbr64"),
	S("\x90", "nop", "nop"),
	S("\x66\x90", "xchg   %ax,%ax", "xchg   ax,ax"),
	S("\xf3\x90", "pause", "pause"),
	S("\x0f\x1f\x40\x00", "nopl   0x0(%rax)", "nop    DWORD PTR [rax+0x0]"),
	S("\x66\x0f\x1f\x44\x00\x00", "nopw   0x0(%rax,%rax,1)", "nop    WORD PTR [rax+rax*1+0x0]"),
	S("\x66\x2e\x0f\x1f\x84\x00\x00\x00\x00\x00", "cs nopw 0x0(%rax,%rax,1)", "cs nop WORD PTR [rax+rax*1+0x0]"),
	S("\x66\x66\x2e\x0f\x1f\x84\x00\x00\x00\x00\x00", "data16 cs nopw 0x0(%rax,%rax,1)",
	  "data16 cs nop WORD PTR [rax+rax*1+0x0]"),
	S("\x66\x66\x48\xe8\x00\x00\x00\x00", "data16 data16 rex.W call 0x401008 <here>", NULL),
	S("\x48\x98", "cltq", "cdqe"),
	S("\x48\x99", "cqto", "cqo"),
	S("\x99", "cltd", "cdq"),
	S("\x0f\xb6\xc0", "movzbl %al,%eax", "movzx  eax,al"),
	S("\x48\x0f\xbe\x07", "movsbq (%rdi),%rax", "movsx  rax,BYTE PTR [rdi]"),
	S("\x48\x63\xd0", "movslq %eax,%rdx", "movsxd rdx,eax"),
	S("\x48\xb8\xef\xcd\xab\x89\x67\x45\x23\x01", "movabs $0x123456789abcdef,%rax", "movabs rax,0x123456789abcdef"),
	S("\x64\x48\x8b\x04\x25\x28\x00\x00\x00", "mov    %fs:0x28,%rax", "mov    rax,QWORD PTR fs:0x28"),
	S("\x48\x8b\x04\x25\xf0\xff\xff\xff", "mov    0xfffffffffffffff0,%rax",
	  "mov    rax,QWORD PTR ds:0xfffffffffffffff0"),
	S("\xd1\xe8", "shr    %eax", "shr    eax,1"),
	S("\xd3\x20", "shll   %cl,(%rax)", "shl    DWORD PTR [rax],cl"),
	S("\x0f\x94\xc0", "sete   %al", "sete   al"),
	S("\x48\x0f\x4d\xc2", "cmovge %rdx,%rax", "cmovge rax,rdx"),
	S("\xf0\x0f\xb1\x15\x00\x00\x00\x00", "lock cmpxchg %edx,0x0(%rip)        # 0x401008 <here>",
	  "lock cmpxchg DWORD PTR [rip+0x0],edx        # 0x401008 <here>"),
	S("\xf3\x48\xab", "rep stos %rax,%es:(%rdi)", "rep stos QWORD PTR es:[rdi],rax"),
	S("\xf3\xa4", "rep movsb %ds:(%rsi),%es:(%rdi)", "rep movs BYTE PTR es:[rdi],BYTE PTR ds:[rsi]"),
	S("\xf2\xae", "repnz scas %es:(%rdi),%al", "repnz scas al,BYTE PTR es:[rdi]"),
	S("\x0f\x05", "syscall", "syscall"),
	S("\xcc", "int3", "int3"),
	S("\xcd\x80", "int    $0x80", "int    0x80"),
	S("\x0f\x0b", "ud2", "ud2"),
	S("\xf4", "hlt", "hlt"),
	S("\x40\x55", "rex push %rbp", "rex push rbp"),
	S("\x9b\xd9\x7c\x24\x08", "fstcw  0x8(%rsp)", "fstcw  WORD PTR [rsp+0x8]"),
	S("\xd9\x6c\x24\x08", "fldcw  0x8(%rsp)", "fldcw  WORD PTR [rsp+0x8]"),
	S("\xdb\x2c\x24", "fldt   (%rsp)", "fld    TBYTE PTR [rsp]"),
	S("\xdf\x28", "fildll (%rax)", "fild   QWORD PTR [rax]"),
	S("\xdc\xe1", "fsub   %st,%st(1)", "fsubr  st(1),st"),
	S("\xde\xc1", "faddp  %st,%st(1)", "faddp  st(1),st"),
	S("\xf3\x0f\x10\x05\x00\x00\x00\x00", "movss  0x0(%rip),%xmm0        # 0x401008 <here>",
	  "movss  xmm0,DWORD PTR [rip+0x0]        # 0x401008 <here>"),
	S("\xf2\x48\x0f\x2a\xc0", "cvtsi2sd %rax,%xmm0", "cvtsi2sd xmm0,rax"),
	S("\xf2\x0f\x2a\x00", "cvtsi2sdl (%rax),%xmm0", "cvtsi2sd xmm0,DWORD PTR [rax]"),
	S("\x66\x0f\xef\xc0", "pxor   %xmm0,%xmm0", "pxor   xmm0,xmm0"),
	S("\x0f\xc2\xc1\x01", "cmpltps %xmm1,%xmm0", "cmpltps xmm0,xmm1"),
	S("\xc5\xfc\x77", "vzeroall", "vzeroall"),
	S("\xc5\xfd\x6f\x07", "vmovdqa (%rdi),%ymm0", "vmovdqa ymm0,YMMWORD PTR [rdi]"),
	S("\x62\xf1\x7c\x58\x58\x40\x01", "vaddps 0x4(%rax){1to16},%zmm0,%zmm0", "vaddps zmm0,zmm0,DWORD BCST [rax+0x4]"),
	S("\x62\xf1\x7d\xc9\x6f\x07", "vmovdqa32 (%rdi),%zmm0{%k1}{z}", "vmovdqa32 zmm0{k1}{z},ZMMWORD PTR [rdi]"),
	S("\x62\xb3\x75\x42\x3f\xc8\x04", "vpcmpneqb %zmm16,%zmm17,%k1{%k2}", "vpcmpneqb k1{k2},zmm17,zmm16"),
	S("\x8e\xd8", "mov    %eax,%ds", "mov    ds,eax"),
	S("\x0f\x20\xc0", "mov    %cr0,%rax", "mov    rax,cr0"),
	S("\x0f\x23\xf8", "mov    %rax,%db7", "mov    dr7,rax"),
	S("\xec", "in     (%dx),%al", "in     al,dx"),
	S("\xc8\x10\x00\x01", "enter  $0x10,$0x1", "enter  0x10,0x1"),
	S("\x8b\x44\x20\x00", "mov    0x0(%rax,%riz,1),%eax", "mov    eax,DWORD PTR [rax+riz*1+0x0]"),
};
static const struct sample in32[] = {
	S("\x55", "push   %ebp", "push   ebp"),
	S("\x8b\x45\x08", "mov    0x8(%ebp),%eax", "mov    eax,DWORD PTR [ebp+0x8]"),
	S("\xa1\x10\x00\x00\x00", "mov    0x10,%eax", "mov    eax,ds:0x10"),
	S("\x65\xa1\x14\x00\x00\x00", "mov    %gs:0x14,%eax", "mov    eax,gs:0x14"),
	S("\x40", "inc    %eax", "inc    eax"),
	S("\x60", "pusha", "pusha"),
	S("\xe8\xfb\xff\xff\xff", "call   0x401000 <here>", "call   0x401000 <here>"),
	S("\xea\x78\x56\x34\x12\x23\x00", "ljmp   $0x23,$0x12345678", "jmp    0x23:0x12345678"),
	S("\x62\x08", "bound  %ecx,(%eax)", "bound  ecx,QWORD PTR [eax]"),
};
// clang-format on

static void symbol(void *ctx, uint64_t addr, struct sb *out)
{
	(void)ctx, (void)addr;
	sb_add(out, "here");
}

static bool as_gdb(enum arch_mode mode, enum tl_flavor flavor, const struct sample *s)
{
	SCOPED(sb_deinit) struct sb text = { 0 };
	const char *want = flavor == TL_ATT ? s->att : s->intel;
	struct tl_insn insn;

	if (!want)
		return true;
	dis_insn(mode, flavor, (const uint8_t *)s->bytes, s->len, AT, symbol, NULL, &text, &insn);
	if (insn.valid && insn.len == s->len && !strcmp(insn.text, want) &&
	    !memcmp(insn.bytes, s->bytes, s->len))
		return true;
	printf("# \"%s\" len %u, want \"%s\"\n", insn.text, insn.len, want);
	return false;
}

TEST(text_is_gdb_s_in_64_bit_mode)
{
	for (size_t i = 0; i < ARRAY_LEN(in64); i++) {
		CHECK(as_gdb(ARCH_X86_64, TL_ATT, &in64[i]));
		CHECK(as_gdb(ARCH_X86_64, TL_INTEL, &in64[i]));
	}
}

TEST(text_is_gdb_s_in_32_bit_mode)
{
	for (size_t i = 0; i < ARRAY_LEN(in32); i++) {
		CHECK(as_gdb(ARCH_I386, TL_ATT, &in32[i]));
		CHECK(as_gdb(ARCH_I386, TL_INTEL, &in32[i]));
	}
}

TEST(what_is_no_instruction_is_said_to_be_bad)
{
	SCOPED(sb_deinit) struct sb text = { 0 };
	static const struct {
		const char *bytes;
		uint8_t n, len;
		const char *text;
	} bad[] = {
		{ "\x06", 1, 1, "(bad)" },
		{ "\x06\x90\x90", 3, 1, "(bad)" },
		{ "\x44\x06\x90", 3, 2, "rex.R (bad)" },
		{ "\x0f\x0a\x90", 3, 2, "(bad)" },
		{ "\x66\x2e\x06\x90", 4, 3, "data16 cs (bad)" },
		{ "\xd9\xd1\x90", 3, 2, "(bad)" },
		{ "\x4c\x66\x90", 3, 1, "rex.WR" },
		{ "\xe8\x00", 2, 1, "(bad)" }, // cut off
		{ "", 0, 1, "(bad)" },
	};

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct tl_insn insn;

		dis_insn(ARCH_X86_64, TL_ATT, (const uint8_t *)bad[i].bytes, bad[i].n, AT, NULL,
			 NULL, &text, &insn);
		CHECKF(!insn.valid && insn.len == bad[i].len && !strcmp(insn.text, bad[i].text),
		       "%zu: %s %u", i, insn.text, insn.len);
	}
}

TEST(facts_are_told)
{
	SCOPED(sb_deinit) struct sb text = { 0 };
	struct tl_insn i;

	dis_insn(ARCH_X86_64, TL_ATT, (const uint8_t *)"\xe8\0\1\0\0", 5, AT, NULL, NULL, &text, &i);
	CHECK(i.is_call && i.branch_target == AT + 0x105 && !i.is_jump);
	dis_insn(ARCH_X86_64, TL_ATT, (const uint8_t *)"\x74\x10", 2, AT, NULL, NULL, &text, &i);
	CHECK(i.is_jump && i.branch_target == AT + 0x12 && !i.is_call);
	dis_insn(ARCH_X86_64, TL_ATT, (const uint8_t *)"\xc3", 1, AT, NULL, NULL, &text, &i);
	CHECK(i.is_return);
	dis_insn(ARCH_X86_64, TL_ATT, (const uint8_t *)"\x48\xcf", 2, AT, NULL, NULL, &text, &i);
	CHECK(i.is_return);
	dis_insn(ARCH_X86_64, TL_ATT, (const uint8_t *)"\x0f\x05", 2, AT, NULL, NULL, &text, &i);
	CHECK(i.is_syscall && !i.branch_target);
	dis_insn(ARCH_X86_64, TL_ATT, (const uint8_t *)"\xff\x10", 2, AT, NULL, NULL, &text, &i);
	CHECK(i.is_call && !i.branch_target);
}

/* Names of C++ are often longer than a line. */
static void long_symbol(void *ctx, uint64_t addr, struct sb *out)
{
	(void)ctx, (void)addr;
	for (int i = 0; i < 1000; i++)
		sb_addc(out, 'x');
}

TEST(long_texts_are_whole)
{
	SCOPED(sb_deinit) struct sb text = { 0 };
	struct tl_insn i;

	dis_insn(ARCH_X86_64, TL_INTEL, (const uint8_t *)"\x62\xf1\x7c\xd9\x58\x05\1\0\0\0", 10,
		 ~0ull - 20, long_symbol, NULL, &text, &i);
	CHECK(i.valid && strlen(i.text) > 1000 && i.text[strlen(i.text) - 1] == '>');
}

TEST(random_bytes_are_survived)
{
	SCOPED(sb_deinit) struct sb text = { 0 };
	srand(21);
	for (int k = 0; k < 100000; k++) {
		size_t n = (size_t)k % 17;
		SCOPED_FREE uint8_t *b = malloc(n ? n : 1);
		struct tl_insn i;

		for (size_t j = 0; j < n; j++)
			b[j] = (uint8_t)rand();
		dis_insn(k % 2 ? ARCH_I386 : ARCH_X86_64, k % 3 ? TL_ATT : TL_INTEL, b, n,
			 (uint64_t)k << 40, long_symbol, NULL, &text, &i);
		CHECK(i.len >= 1 && (i.len <= n || n == 0) && i.len <= 15 && i.text[0]);
		CHECK(i.valid || strstr(i.text, "(bad)") || strstr(i.text, "rex"));
	}
}

TAP_MAIN
