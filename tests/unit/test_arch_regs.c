/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arch/arch.h"
#include "base/scoped.h"
#include "tap.h"

static size_t index_of(const struct arch_reg *table, const char *name)
{
	size_t i = 0;

	while (table[i].info.name && strcmp(table[i].info.name, name) != 0)
		i++;
	return i;
}

static bool in_order(const struct arch_reg *table, const char *const *name)
{
	size_t last = 0;

	for (; *name; name++) {
		size_t i = index_of(table, *name);

		if (!table[i].info.name || i < last) {
			printf("# %s\n", *name);
			return false;
		}
		last = i;
	}
	return true;
}

TEST(tables_have_the_order_of_gdb)
{
	static const char *const wide[] = {
		"rax",	 "rbx",	  "rcx",   "rdx",    "rsi",	"rdi",	   "rbp",      "rsp",
		"r8",	 "r15",	  "rip",   "eflags", "cs",	"ss",	   "ds",       "es",
		"fs",	 "gs",	  "st0",   "st7",    "fctrl",	"fstat",   "ftag",     "fiseg",
		"fioff", "foseg", "fooff", "fop",    "xmm0",	"xmm15",   "mxcsr",    "xmm16",
		"xmm31", "k0",	  "k7",	   "pkru",   "fs_base", "gs_base", "orig_rax", "al",
		"ah",	 "ax",	  "r15w",  "eax",    "r15d",	"ymm0",	   "ymm31",    "zmm0",
		"zmm31", "dr0",	  "dr7",   NULL,
	};
	static const char *const narrow[] = {
		"eax",	  "ecx",  "edx",  "ebx",   "esp",  "ebp", "esi",      "edi", "eip",
		"eflags", "cs",	  "ss",	  "ds",	   "es",   "fs",  "gs",	      "st0", "fctrl",
		"fop",	  "xmm0", "xmm7", "mxcsr", "k0",   "k7",  "orig_eax", "al",  "ax",
		"di",	  "ymm0", "ymm7", "zmm0",  "zmm7", "mm0", "mm7",      "dr0", NULL,
	};

	CHECK(in_order(arch_regs(ARCH_X86_64), wide));
	CHECK(in_order(arch_regs(ARCH_I386), narrow));
	CHECK(!arch_reg_find(ARCH_I386, "rax") && !arch_reg_find(ARCH_I386, "xmm8"));
}

TEST(general_group_is_what_info_registers_shows)
{
	static const char want[] =
		"rax rbx rcx rdx rsi rdi rbp rsp r8 r9 r10 r11 r12 r13 r14 r15 rip "
		"eflags cs ss ds es fs gs k0 k1 k2 k3 k4 k5 k6 k7 pkru ";
	char got[400] = "";

	for (const struct arch_reg *r = arch_regs(ARCH_X86_64); r->info.name; r++) {
		if (r->info.groups & TL_REGS_GENERAL) {
			strcat(got, r->info.name);
			strcat(got, " ");
		}
	}
	CHECKF(!strcmp(got, want), "%s", got);
}

TEST(names_are_unique_and_sizes_are_right)
{
	for (int mode = 0; mode < 2; mode++) {
		const struct arch_reg *t = arch_regs((enum arch_mode)mode);

		for (size_t i = 0; t[i].info.name; i++) {
			CHECKF(index_of(t, t[i].info.name) == i, "%s", t[i].info.name);
			CHECK(arch_reg_find((enum arch_mode)mode, t[i].info.name) == &t[i]);
			CHECK(t[i].info.size > 0 && t[i].info.size <= 64);
			if (t[i].set == ARCH_SET_GPR)
				CHECK(t[i].off + t[i].info.size <= sizeof(struct user_regs_struct));
		}
	}
}

TEST(aliases_lead_to_the_mode_s_registers)
{
	CHECK(!strcmp(arch_reg_find(ARCH_X86_64, "pc")->info.name, "rip"));
	CHECK(!strcmp(arch_reg_find(ARCH_X86_64, "sp")->info.name, "rsp"));
	CHECK(!strcmp(arch_reg_find(ARCH_X86_64, "fp")->info.name, "rbp"));
	CHECK(!strcmp(arch_reg_find(ARCH_X86_64, "ps")->info.name, "eflags"));
	CHECK(!strcmp(arch_reg_find(ARCH_I386, "pc")->info.name, "eip"));
	CHECK(!strcmp(arch_reg_find(ARCH_I386, "sp")->info.name, "esp"));
	CHECK(!arch_reg_find(ARCH_X86_64, "RAX") && !arch_reg_find(ARCH_X86_64, ""));
	CHECK(arch_reg_find(ARCH_X86_64, "ah")->off == offsetof(struct user_regs_struct, rax) + 1);
}

TEST(dwarf_numbers_follow_the_psabi)
{
	static const size_t wide[] = {
		offsetof(struct user_regs_struct, rax), offsetof(struct user_regs_struct, rdx),
		offsetof(struct user_regs_struct, rcx), offsetof(struct user_regs_struct, rbx),
		offsetof(struct user_regs_struct, rsi), offsetof(struct user_regs_struct, rdi),
		offsetof(struct user_regs_struct, rbp), offsetof(struct user_regs_struct, rsp),
		offsetof(struct user_regs_struct, r8),
	};

	for (unsigned i = 0; i < ARRAY_LEN(wide); i++)
		CHECK(arch_dwarf_to_gpr(ARCH_X86_64, i) == (int)wide[i]);
	CHECK(arch_dwarf_to_gpr(ARCH_X86_64, 16) == offsetof(struct user_regs_struct, rip));
	CHECK(arch_dwarf_to_gpr(ARCH_X86_64, 58) == offsetof(struct user_regs_struct, fs_base));
	CHECK(arch_dwarf_to_gpr(ARCH_X86_64, 17) == -1); // xmm0
	CHECK(arch_dwarf_to_gpr(ARCH_X86_64, 5000) == -1);
	CHECK(arch_dwarf_to_gpr(ARCH_X86_64, ~0u) == -1);
	CHECK(arch_dwarf_to_gpr(ARCH_I386, 1) == offsetof(struct user_regs_struct, rcx));
	CHECK(arch_dwarf_to_gpr(ARCH_I386, 4) == offsetof(struct user_regs_struct, rsp));
	CHECK(arch_dwarf_to_gpr(ARCH_I386, 8) == offsetof(struct user_regs_struct, rip));
}

TEST(tables_follow_the_vector_level)
{
	struct arch_xsave_layout l = { 0 };
	const struct arch_reg *t = arch_regs_on(ARCH_X86_64, &l);

	CHECK(!arch_reg_find_in(t, "ymm0") && !arch_reg_find_in(t, "k0"));
	CHECK(arch_reg_find_in(t, "xmm0")->info.groups == TL_REGS_VECTOR);
	l.len[2] = 256;
	t = arch_regs_on(ARCH_X86_64, &l);
	CHECK(!arch_reg_find_in(t, "zmm0") && arch_reg_find_in(t, "xmm0")->info.groups == 0);
	CHECK(arch_reg_find_in(t, "ymm0")->info.groups == TL_REGS_VECTOR);
	l.len[5] = l.len[6] = l.len[7] = 64;
	CHECK(arch_regs_on(ARCH_X86_64, &l) == arch_regs(ARCH_X86_64));
	CHECK(arch_regs_on(ARCH_I386, &l) == arch_regs(ARCH_I386));
}

/* An area as the kernel gives it for a CPU with everything up to AVX-512 and PKU. */
static const struct arch_xsave_layout big = {
	.size = 2696,
	.off = { [2] = 576, [5] = 1088, [6] = 1152, [7] = 1664, [9] = 2688 },
	.len = { 416, 416, [2] = 256, [5] = 64, [6] = 512, [7] = 1024, [9] = 8 },
};

static void set_bv(uint8_t *area, uint64_t xcr0, uint64_t bv)
{
	memcpy(area + 464, &xcr0, 8);
	memcpy(area + 512, &bv, 8);
}

static uint32_t get32(const uint8_t *area, size_t size, const char *name)
{
	uint8_t buf[64];
	uint32_t v = 0xdeadbeef;

	if (arch_xsave_get(&big, area, size, arch_reg_find(ARCH_X86_64, name), buf))
		memcpy(&v, buf, sizeof(v));
	return v;
}

TEST(xsave_reads_initial_state_as_such)
{
	uint8_t area[2696], buf[64], zero[64] = { 0 };

	memset(area, 0xa5, sizeof(area)); // what is not in use may hold anything
	set_bv(area, 0x2e7, 0);
	CHECK(get32(area, sizeof(area), "fctrl") == 0x37f);
	CHECK(get32(area, sizeof(area), "ftag") == 0xffff);
	CHECK(get32(area, sizeof(area), "fstat") == 0);
	CHECK(get32(area, sizeof(area), "mxcsr") == 0x1f80);
	CHECK(get32(area, sizeof(area), "pkru") == 0);
	CHECK(arch_xsave_get(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "zmm3"), buf));
	CHECK(!memcmp(buf, zero, 64));
	CHECK(arch_xsave_get(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "st1"), buf));
	CHECK(!memcmp(buf, zero, 10));
}

TEST(xsave_writes_mark_the_component_and_leave_its_neighbours_initial)
{
	uint8_t area[2696], value[64], buf[64], zero[64] = { 0 };
	uint64_t bv;

	for (unsigned i = 0; i < 64; i++)
		value[i] = (uint8_t)(i + 1);
	memset(area, 0xa5, sizeof(area));
	set_bv(area, 0x2e7, 0);
	CHECK(arch_xsave_set(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "ymm1"), value));
	memcpy(&bv, area + 512, 8);
	CHECK(bv == 6);
	CHECK(get32(area, sizeof(area), "mxcsr") == 0x1f80);
	CHECK(arch_xsave_get(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "ymm1"), buf));
	CHECK(!memcmp(buf, value, 32));
	CHECK(arch_xsave_get(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "zmm2"), buf));
	CHECK(!memcmp(buf, zero, 64));
	CHECK(arch_xsave_set(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "zmm31"), value));
	CHECK(arch_xsave_get(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "xmm31"), buf));
	CHECK(!memcmp(buf, value, 16) && !memcmp(area + 1664 + 64 * 15, value, 64));
	CHECK(arch_xsave_set(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "st0"), value));
	CHECK(get32(area, sizeof(area), "fctrl") == 0x37f);
	memcpy(&bv, area + 512, 8);
	CHECK(bv == 0x87);
}

/* MXCSR belongs to the AVX state as well (SDM vol. 1, 13.6). */
TEST(xsave_keeps_mxcsr_while_only_avx_is_in_use)
{
	uint8_t area[2696] = { 0 };
	uint32_t mxcsr = 0x9fc0;

	memcpy(area + 24, &mxcsr, 4);
	set_bv(area, 0x2e7, 4);
	CHECK(get32(area, sizeof(area), "mxcsr") == mxcsr);
	set_bv(area, 0x2e7, 1);
	CHECK(get32(area, sizeof(area), "mxcsr") == 0x1f80);
}

TEST(xsave_shows_the_full_tag_word)
{
	static const uint8_t one[10] = { [7] = 0x80, 0xff, 0x3f },
			     nan[10] = { [7] = 0xc0, 0xff, 0x7f };
	uint8_t area[2696] = { 0 };

	set_bv(area, 0x2e7, 1);
	area[3] = 5 << 3; // top is physical register 5
	area[4] = 0xe0;	  // 5, 6 and 7 are full
	memcpy(area + 32, one, 10);
	memcpy(area + 48, nan, 10); // st2 = register 7 stays zero
	CHECKF(get32(area, sizeof(area), "ftag") == 0x63ff, "%x",
	       get32(area, sizeof(area), "ftag"));
	CHECK(get32(area, sizeof(area), "fstat") == 0x2800);
	CHECK(arch_xsave_set(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "ftag"),
			     (const uint8_t *)"\xff\x3f\0\0"));
	CHECK(area[4] == 0x80);
}

TEST(xsave_says_no_to_what_the_area_does_not_hold)
{
	uint8_t area[2696] = { 0 }, buf[64];

	set_bv(area, 7, 7); // the kernel keeps AVX only
	CHECK(arch_xsave_get(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "ymm0"), buf));
	CHECK(!arch_xsave_get(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "zmm0"), buf));
	CHECK(!arch_xsave_get(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "k0"), buf));
	CHECK(!arch_xsave_set(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "pkru"), buf));
	set_bv(area, 0x2e7, 7);
	CHECK(!arch_xsave_get(&big, area, 2687, arch_reg_find(ARCH_X86_64, "zmm16"), buf) ==
	      (2687 < 1664 + 1024));
	CHECK(!arch_xsave_get(&big, area, 831, arch_reg_find(ARCH_X86_64, "ymm0"), buf));
	CHECK(arch_xsave_get(&big, area, 512, arch_reg_find(ARCH_X86_64, "xmm15"), buf));
	CHECK(!arch_xsave_get(&big, area, 511, arch_reg_find(ARCH_X86_64, "xmm15"), buf));
	CHECK(!arch_xsave_get(&big, area, 0, arch_reg_find(ARCH_X86_64, "st0"), buf));
	CHECK(!arch_xsave_get(&big, area, sizeof(area), arch_reg_find(ARCH_X86_64, "rax"), buf));
}

/* A stopped child, and its XSAVE area as the kernel gives it. */
struct child {
	pid_t pid;
	struct arch_xsave_layout l;
	size_t size;
	uint8_t *area;
};

static void child_deinit(struct child *c)
{
	if (c->pid > 0) {
		kill(c->pid, SIGKILL);
		waitpid(c->pid, NULL, 0);
	}
	free(c->area);
}

static bool child_start(struct child *c)
{
	struct iovec iov = { 0 };
	int status;

	arch_xsave_probe(&c->l);
	c->pid = fork();
	if (c->pid == 0) {
		ptrace(PTRACE_TRACEME, 0, 0, 0);
		__asm__ volatile("fld1; fldpi; pcmpeqd %%xmm7,%%xmm7" ::: "xmm7");
		raise(SIGSTOP);
		_exit(0);
	}
	if (c->pid < 0 || waitpid(c->pid, &status, 0) != c->pid || !WIFSTOPPED(status))
		return false;
	c->area = calloc(1, 65536);
	iov = (struct iovec){ c->area, 65536 };
	if (!c->area || ptrace(PTRACE_GETREGSET, c->pid, (void *)NT_X86_XSTATE, &iov))
		return false;
	c->size = iov.iov_len;
	return true;
}

TEST(xsave_size_is_what_the_kernel_gives_here)
{
	SCOPED(child_deinit) struct child c = { 0 };

	if (!child_start(&c))
		SKIP("no ptrace");
	CHECKF(c.size == c.l.size, "%zu %u", c.size, c.l.size);
}

TEST(xsave_reads_a_stopped_process)
{
	static const uint8_t pi[10] = {
		0x35, 0xc2, 0x68, 0x21, 0xa2, 0xda, 0x0f, 0xc9, 0x00, 0x40
	};
	SCOPED(child_deinit) struct child c = { 0 };
	uint8_t buf[64], ones[16];

	if (!child_start(&c))
		SKIP("no ptrace");
	memset(ones, 0xff, sizeof(ones));
	CHECK(arch_xsave_get(&c.l, c.area, c.size, arch_reg_find(ARCH_X86_64, "st0"), buf));
	CHECK(!memcmp(buf, pi, 10));
	CHECK(arch_xsave_get(&c.l, c.area, c.size, arch_reg_find(ARCH_X86_64, "ftag"), buf));
	CHECK(buf[0] == 0xff && buf[1] == 0x0f); // registers 6 and 7 are valid
	CHECK(arch_xsave_get(&c.l, c.area, c.size, arch_reg_find(ARCH_X86_64, "xmm7"), buf));
	CHECK(!memcmp(buf, ones, 16));
}

/* Every register of the table that is here takes a value and gives it back through the kernel. */
TEST(xsave_writes_reach_a_stopped_process)
{
	SCOPED(child_deinit) struct child c = { 0 };
	const struct arch_reg *table;
	unsigned n = 0;

	if (!child_start(&c))
		SKIP("no ptrace");
	table = arch_regs_on(ARCH_X86_64, &c.l);
	for (const struct arch_reg *r = table; r->info.name; r++) {
		uint8_t want[64], got[64];
		struct iovec iov = { c.area, c.size };

		if (r->set != ARCH_SET_XSAVE || !arch_xsave_has(&c.l, c.area, c.size, r) ||
		    r->family == ARCH_FAM_FCTRL || r->family == ARCH_FAM_MXCSR ||
		    r->family == ARCH_FAM_PKRU)
			continue;
		for (unsigned i = 0; i < r->info.size; i++)
			want[i] = (uint8_t)(r->index * 7 + i + 1);
		CHECK(arch_xsave_set(&c.l, c.area, c.size, r, want));
		CHECK(!ptrace(PTRACE_SETREGSET, c.pid, (void *)NT_X86_XSTATE, &iov));
		memset(c.area, 0, c.size);
		iov.iov_len = c.size;
		CHECK(!ptrace(PTRACE_GETREGSET, c.pid, (void *)NT_X86_XSTATE, &iov));
		CHECK(arch_xsave_get(&c.l, c.area, c.size, r, got));
		CHECKF(!memcmp(want, got, r->info.size), "%s", r->info.name);
		n++;
	}
	CHECK(n >= 8 + 16);
}

TAP_MAIN
