/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Code of an operating system: what the interpreter does in the upper half and in 32-bit mode, and what is handed to the machine. */

#include "arch/arch.h"

#include <string.h>

#include "base/scoped.h"
#include "tap.h"

#define HIGH 0xffffffff80001000ull
#define M64 ARCH_X86_64
#define M32 ARCH_I386

static uint8_t memory[64]; /* at any address, by its low bits */

static enum tl_code load(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx, (void)err;
	for (size_t i = 0; i < len; i++)
		((uint8_t *)buf)[i] = memory[(addr + i) % sizeof(memory)];
	return TL_OK;
}

static enum tl_code store(void *ctx, uint64_t addr, const void *buf, size_t len, struct tl_error *err)
{
	(void)ctx, (void)err;
	for (size_t i = 0; i < len; i++)
		memory[(addr + i) % sizeof(memory)] = ((const uint8_t *)buf)[i];
	return TL_OK;
}

static const struct arch_mem mem = { .r = { .read = load }, .write = store };

static uint64_t word(unsigned at, size_t len)
{
	uint64_t v = 0;

	memcpy(&v, memory + at, len);
	return v;
}

struct row {
	const char *text;
	enum arch_mode mode;
	const char *bytes;
	size_t n;
	uint64_t rip, rsp; /* after it */
	uint64_t stored;   /* at rsp, if that went down */
};

/* At HIGH, or at 0x80001000 in 32-bit mode; rax HIGH, rbx 0x8000123480001000, rcx 2, rsp 0x...20. */
static struct user_regs_struct start(enum arch_mode mode)
{
	struct user_regs_struct r = { .rip = HIGH, .rsp = 0xffffffff80002020ull, .rax = HIGH + 0x100, .rbx = 0x8000123480001000ull,
				      .rcx = 2, .rsi = 0xffffffff80003000ull, .rdi = 0xffffffff80003008ull, .eflags = 0x246 };

	if (mode == M32) {
		r.rip = (uint32_t)r.rip;
		r.rsp = (uint32_t)r.rsp;
		r.rax = (uint32_t)r.rax;
		r.rbx = (uint32_t)r.rbx;
		r.rsi = (uint32_t)r.rsi;
		r.rdi = (uint32_t)r.rdi;
	}
	return r;
}

TEST(transfers_in_the_upper_half_and_in_32_bits)
{
	static const struct row rows[] = {
		{ "jmp +5", M64, "\xeb\x05", 2, HIGH + 7, 0xffffffff80002020ull, 0 },
		{ "jmp -0x1000", M64, "\xe9\xfb\xef\xff\xff", 5, HIGH - 0x1000, 0xffffffff80002020ull, 0 },
		{ "je +2", M64, "\x74\x02", 2, HIGH + 4, 0xffffffff80002020ull, 0 },
		{ "jne +2", M64, "\x75\x02", 2, HIGH + 2, 0xffffffff80002020ull, 0 },
		{ "call +0", M64, "\xe8\0\0\0\0", 5, HIGH + 5, 0xffffffff80002018ull, HIGH + 5 },
		{ "call *%rax", M64, "\xff\xd0", 2, HIGH + 0x100, 0xffffffff80002018ull, HIGH + 2 },
		{ "ret", M64, "\xc3", 1, 0xffffffff81234567ull, 0xffffffff80002028ull, 0 },
		{ "push %rax", M64, "\x50", 1, HIGH + 1, 0xffffffff80002018ull, HIGH + 0x100 },
		{ "pushf", M64, "\x9c", 1, HIGH + 1, 0xffffffff80002018ull, 0x246 },
		{ "loop -2", M64, "\xe2\xfe", 2, HIGH, 0xffffffff80002020ull, 0 },
		{ "jmp +5", M32, "\xeb\x05", 2, 0x80001007, 0x80002020, 0 },
		{ "call +0", M32, "\xe8\0\0\0\0", 5, 0x80001005, 0x8000201c, 0x80001005 },
		{ "call *%eax", M32, "\xff\xd0", 2, 0x80001100, 0x8000201c, 0x80001002 },
		{ "ret", M32, "\xc3", 1, 0x81234567, 0x80002024, 0 },
		{ "push %ebx", M32, "\x53", 1, 0x80001001, 0x8000201c, 0x80001000 },
		{ "inc %eax", M32, "\x40", 1, 0x80001001, 0x80002020, 0 },
		{ "jmp over the end", M32, "\xe9\xfb\xef\xff\x7f", 5, 0, 0x80002020, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct row *w = &rows[i];
		struct user_regs_struct r = start(w->mode);
		memset(memory, 0, sizeof(memory));
		memcpy(memory + 0x20, "\x67\x45\x23\x81\xff\xff\xff\xff", 8);
		enum arch_emu e = arch_interpret_kernel(w->mode, (const uint8_t *)w->bytes, w->n, &r, NULL, &mem);
		CHECKF(e == ARCH_EMU_DONE && r.rip == w->rip && r.rsp == w->rsp, "%s: %d, 0x%llx 0x%llx", w->text, (int)e, r.rip, r.rsp);
		size_t len = w->mode == M64 ? 8 : 4;
		CHECKF(!w->stored || word(r.rsp % 64, len) == w->stored, "%s: 0x%lx", w->text, word(r.rsp % 64, len));
	}
}

/* Nothing is changed by what is not known here: privileged, or to an address that is none. */
/* popf changes IF where the privilege allows it, IOPL in the kernel, and neither in a program that is not told of a kernel. */
TEST(flags_by_privilege)
{
	static const struct {
		unsigned cs;
		uint64_t before, popped, after;
	} rows[] = {
		{ 0x10, 0x46, 0x3246, 0x3246 }, { 0x10, 0x3246, 0x46, 0x46 }, { 0x33, 0x246, 0x3046, 0x246 },
		{ 0x33, 0x3246, 0x46, 0x3046 }, { 0x33, 0x46, 0x200246, 0x200046 },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		for (unsigned kernel = 0; kernel < 2; kernel++) {
			struct user_regs_struct r = start(M64);
			uint64_t after = kernel ? rows[i].after : (rows[i].popped & ~0x3200ull) | (rows[i].before & 0x3200);
			r.cs = rows[i].cs;
			r.eflags = rows[i].before;
			memcpy(memory + 0x20, &rows[i].popped, 8);
			enum arch_emu e = kernel ? arch_interpret_kernel(M64, (const uint8_t *)"\x9d", 1, &r, NULL, &mem)
						 : arch_interpret((const uint8_t *)"\x9d", 1, &r, NULL, &mem);
			CHECKF(kernel ? e == ARCH_EMU_DONE && r.eflags == after : e == ARCH_EMU_UNKNOWN || r.eflags == after,
			       "%zu %u: 0x%llx", i, kernel, r.eflags);
		}
}

TEST(what_is_the_machines_is_left_to_it)
{
	static const struct row rows[] = {
		{ "jmp *%rbx, no address", M64, "\xff\xe3", 2, 0, 0, 0 }, { "hlt", M64, "\xf4", 1, 0, 0, 0 },
		{ "cli", M64, "\xfa", 1, 0, 0, 0 },			   { "mov %cr3, %rax", M64, "\x0f\x20\xd8", 3, 0, 0, 0 },
		{ "wrmsr", M64, "\x0f\x30", 2, 0, 0, 0 },		   { "iretq", M64, "\x48\xcf", 2, 0, 0, 0 },
		{ "int3", M64, "\xcc", 1, 0, 0, 0 },			   { "syscall", M64, "\x0f\x05", 2, 0, 0, 0 },
		{ "out %al, $0x80", M32, "\xe6\x80", 2, 0, 0, 0 },	   { "lgdt", M32, "\x0f\x01\x10", 3, 0, 0, 0 },
		{ "mov %eax, %ds", M32, "\x8e\xd8", 2, 0, 0, 0 },	   { "ljmp", M32, "\xea\0\0\0\0\x08\0", 7, 0, 0, 0 },
		{ "cut off", M64, "\xe8\0\0", 3, 0, 0, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct user_regs_struct r = start(rows[i].mode), before = r;
		enum arch_emu e = arch_interpret_kernel(rows[i].mode, (const uint8_t *)rows[i].bytes, rows[i].n, &r, NULL, &mem);
		CHECKF(e == ARCH_EMU_UNKNOWN && !memcmp(&r, &before, sizeof(r)), "%s: %d", rows[i].text, (int)e);
	}
	// A program's code does not go there.
	struct user_regs_struct r = start(M64), before = r;
	CHECK(arch_interpret((const uint8_t *)"\xff\xd0", 2, &r, NULL, &mem) == ARCH_EMU_UNKNOWN && !memcmp(&r, &before, sizeof(r)));
}

TEST(system_instructions_are_told_apart)
{
	static const struct {
		const char *text;
		enum arch_mode mode;
		const char *bytes;
		size_t n;
		struct arch_system s;
	} rows[] = {
		{ "mov %cr3, %rax", M64, "\x0f\x20\xd8", 3, { .op = ARCH_SYS_READ_CR, .len = 3, .reg = 3, .gpr = 0 } },
		{ "mov %r9, %cr8", M64, "\x45\x0f\x22\xc1", 4, { .op = ARCH_SYS_WRITE_CR, .len = 4, .reg = 8, .gpr = 9 } },
		{ "mov %rax, %db7", M64, "\x0f\x23\xf8", 3, { .op = ARCH_SYS_WRITE_DR, .len = 3, .reg = 7, .gpr = 0 } },
		{ "int $0x80", M64, "\xcd\x80", 2, { .op = ARCH_SYS_INT, .len = 2, .imm = 0x80 } },
		{ "int3", M64, "\xcc", 1, { .op = ARCH_SYS_INT3, .len = 1 } },
		{ "ud2", M64, "\x0f\x0b", 2, { .op = ARCH_SYS_UD, .len = 2 } },
		{ "iretq", M64, "\x48\xcf", 2, { .op = ARCH_SYS_IRET, .len = 2, .size = 8 } },
		{ "iretl", M64, "\xcf", 1, { .op = ARCH_SYS_IRET, .len = 1, .size = 4 } },
		{ "sysretq", M64, "\x48\x0f\x07", 3, { .op = ARCH_SYS_SYSRET, .len = 3, .size = 8 } },
		{ "swapgs", M64, "\x0f\x01\xf8", 3, { .op = ARCH_SYS_SWAPGS, .len = 3, .size = 8, .gpr = 0, .reg = 7 } },
		{ "lgdt 8(%rsp)", M64, "\x0f\x01\x54\x24\x08", 5,
		  { .op = ARCH_SYS_LGDT, .len = 5, .size = 8, .reg = 2, .gpr = 4, .mem = true, .addr = 0xffffffff80002028ull } },
		{ "lidt (%eax)", M32, "\x0f\x01\x18", 3,
		  { .op = ARCH_SYS_LIDT, .len = 3, .size = 4, .reg = 3, .mem = true, .addr = 0x80001100 } },
		{ "invlpg 3(%rip)", M64, "\x0f\x01\x3d\x03\0\0\0", 7,
		  { .op = ARCH_SYS_INVLPG, .len = 7, .size = 8, .reg = 7, .gpr = 5, .mem = true, .addr = HIGH + 10 } },
		{ "ltr %ax", M64, "\x0f\x00\xd8", 3, { .op = ARCH_SYS_LTR, .len = 3, .size = 2, .reg = 3 } },
		{ "ljmp $8, $0x1234", M32, "\xea\x34\x12\0\0\x08\0", 7,
		  { .op = ARCH_SYS_FAR_JMP, .len = 7, .size = 4, .sel = 8, .imm = 0x1234 } },
		{ "out %al, $0x80", M64, "\xe6\x80", 2, { .op = ARCH_SYS_OUT, .len = 2, .size = 1, .imm = 0x80 } },
		{ "in %dx, %ax", M64, "\x66\xed", 2, { .op = ARCH_SYS_IN, .len = 2, .size = 2, .imm = 0 } },
		{ "mov %eax, %ds", M64, "\x8e\xd8", 2, { .op = ARCH_SYS_LOAD_SEG, .len = 2, .size = 4, .reg = 3 } },
		{ "mov %eax, %cs", M64, "\x8e\xc8", 2, { .op = ARCH_SYS_UD, .len = 2, .reg = 1 } },
		{ "hlt", M64, "\xf4", 1, { .op = ARCH_SYS_HLT, .len = 1 } },
		{ "cpuid", M64, "\x0f\xa2", 2, { .op = ARCH_SYS_CPUID, .len = 2 } },
		{ "wrmsr", M64, "\x0f\x30", 2, { .op = ARCH_SYS_WRMSR, .len = 2 } },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct user_regs_struct r = start(rows[i].mode);
		const struct arch_system *w = &rows[i].s;
		struct arch_system s;
		CHECKF(arch_system_decode(rows[i].mode, (const uint8_t *)rows[i].bytes, rows[i].n, &r, &s), "%s", rows[i].text);
		CHECKF(s.op == w->op && s.len == w->len && s.size == w->size && s.reg == w->reg && s.gpr == w->gpr && s.mem == w->mem &&
			       s.sel == w->sel && s.addr == w->addr && s.imm == w->imm,
		       "%s: op %d, %u bytes, size %u, reg %u, gpr %u, 0x%lx 0x%lx", rows[i].text, (int)s.op, s.len, s.size, s.reg, s.gpr,
		       s.addr, s.imm);
		for (size_t n = 0; n < rows[i].n; n++)
			CHECKF(!arch_system_decode(rows[i].mode, (const uint8_t *)rows[i].bytes, n, &r, &s) || s.len <= n, "%s, %zu bytes",
			       rows[i].text, n);
	}
	static const char *const none[] = { "\x90", "\x0f\x1f\x00", "\x48\x89\xc3", "\x0f\x01\xd0", "\xf3\x0f\x20\xd8" };
	struct user_regs_struct r = start(M64);
	struct arch_system s;
	for (size_t i = 0; i < ARRAY_LEN(none); i++)
		CHECKF(!arch_system_decode(M64, (const uint8_t *)none[i], 3, &r, &s), "%zu", i);
}

TAP_MAIN
