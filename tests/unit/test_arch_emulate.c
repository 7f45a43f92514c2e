/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * The emulator against the real CPU: instructions made at random from every
 * opcode it knows, from random state, compared in registers, flags and memory.
 */
#include "arch/arch.h"
#include "base/scoped.h"
#include "machine.h"
#include "tap.h"

#include "arch_native.h"

enum { CASES = 12000 };

struct made {
	uint8_t b[16];
	size_t n;
};

static void put(struct made *m, unsigned byte)
{
	m->b[m->n++] = (uint8_t)byte;
}

static void put_imm(struct made *m, unsigned n)
{
	uint64_t v = rand_value();

	memcpy(m->b + m->n, &v, n);
	m->n += n;
}

/* A register, or memory at rbx, rsi, rdi or rbp with displacement, index or rip. */
static void put_modrm(struct made *m, enum arch_mode mode, unsigned reg, bool memory_only)
{
	static const uint8_t base[] = { 3, 6, 7, 5 };
	unsigned rm = base[rand() % 4];

	reg = (reg & 7) << 3;
	switch (rand() % (memory_only ? 5 : 8)) {
	case 0:
		put(m, 0x40 | reg | rm); // disp8(base)
		put_imm(m, 1);
		break;
	case 1:
		put(m, 0x80 | reg | rm); // disp32(base)
		put(m, (unsigned)rand()), put(m, 1), put(m, 0), put(m, 0);
		break;
	case 2:
		put(m, 0x44 | reg); // disp8(base,rcx,scale): rcx is small
		put(m, (unsigned)rand() % 4 << 6 | 1 << 3 | rm);
		put_imm(m, 1);
		break;
	case 3:
		put(m, 0x44 | reg); // disp8(rsp)
		put(m, 4 << 3 | 4);
		put_imm(m, 1);
		break;
	case 4:
		put(m, 5 | reg);
		if (mode == ARCH_X86_64)
			put(m, 0), put(m, 0x88), put(m, 0), put(m, 0); // rip: DATA + 0x800
		else
			put(m, 0), put(m, 8), put(m, 1), put(m, 0x20); // DATA + 0x800
		break;
	default:
		put(m, 0xc0 | reg | (unsigned)rand() % 8);
	}
}

/* A prefix mix; REX only with W and R, so that bases stay where they point. */
static unsigned put_prefixes(struct made *m, enum arch_mode mode)
{
	unsigned rex = 0;

	if (rand() % 5 == 0)
		put(m, 0x66);
	if (rand() % 10 == 0)
		put(m, 0x3e);
	if (mode == ARCH_X86_64 && rand() % 2) {
		rex = 0x40 | ((unsigned)rand() & 0xc);
		put(m, rex);
	}
	return rex;
}

static unsigned imm_size(const struct made *m, unsigned rex)
{
	return !(rex & 8) && memchr(m->b, 0x66, m->n) ? 2 : 4;
}

static struct made make_alu(enum arch_mode mode)
{
	struct made m = { .n = 0 };
	unsigned rex = put_prefixes(&m, mode), op = (unsigned)rand() % 8,
		 form = (unsigned)rand() % 9;
	unsigned imm = imm_size(&m, rex);

	if (form < 4) {
		put(&m, op << 3 | form);
		put_modrm(&m, mode, (unsigned)rand(), false);
	} else if (form < 6) {
		put(&m, op << 3 | form);
		put_imm(&m, form == 4 ? 1 : imm);
	} else {
		unsigned opcode = form == 6 ? 0x80 : form == 7 ? 0x81 : 0x83;

		put(&m, opcode);
		put_modrm(&m, mode, op, false);
		put_imm(&m, opcode == 0x81 ? imm : 1);
	}
	return m;
}

static struct made make_data(enum arch_mode mode)
{
	static const uint8_t plain[] = { 0x84, 0x85, 0x88, 0x89, 0x8a, 0x8b, 0x8d,
					 0xfe, 0xff, 0xf6, 0xf7, 0x63, 0x86, 0x87 };
	static const uint8_t wide[] = { 0x1f, 0xb6, 0xb7, 0xbe, 0xbf };
	struct made m = { .n = 0 };
	unsigned rex = put_prefixes(&m, mode), imm = imm_size(&m, rex), op, reg = (unsigned)rand();

	switch (rand() % 8) {
	case 0:
	case 1:
	case 2:
		op = plain[(size_t)rand() % ARRAY_LEN(plain)];
		if (op == 0xf6 || op == 0xf7)
			reg = 2 + (unsigned)rand() % 2;
		if (op == 0xfe || op == 0xff)
			reg = (unsigned)rand() % 2;
		put(&m, op);
		put_modrm(&m, mode, reg, op == 0x8d);
		break;
	case 3:
		put(&m, 0x0f);
		put(&m, rand() % 2 ? wide[(size_t)rand() % ARRAY_LEN(wide)]
				   : (rand() % 2 ? 0x40u : 0x90u) | (unsigned)rand() % 16);
		put_modrm(&m, mode, reg, false);
		break;
	case 4:
		op = (unsigned)rand() % 2;
		put(&m, 0xc6 | op);
		put_modrm(&m, mode, 0, false);
		put_imm(&m, op ? imm : 1);
		break;
	case 5:
		op = (unsigned)rand() % 16;
		put(&m, 0xb0 | op);
		put_imm(&m, op < 8 ? 1 : rex & 8 ? 8 : imm);
		break;
	case 6:
		put(&m, 0x90 + (unsigned)rand() % 10);
		break;
	default:
		op = (unsigned)rand() % 2;
		put(&m, rand() % 2 ? 0xa8 | op : 0xf6 | op);
		if (m.b[m.n - 1] >= 0xf6)
			put_modrm(&m, mode, 0, false);
		put_imm(&m, op ? imm : 1);
	}
	if (mode == ARCH_I386 && rand() % 12 == 0) {
		m.n = 0;
		put(&m, 0x40 | ((unsigned)rand() & 0xf)); // inc, dec
	}
	return m;
}

static struct made make_stack(enum arch_mode mode)
{
	struct made m = { .n = 0 };
	bool narrow = rand() % 5 == 0;

	if (narrow)
		put(&m, 0x66);
	if (mode == ARCH_X86_64 && rand() % 3 == 0)
		put(&m, 0x40 | ((unsigned)rand() & 1) | ((unsigned)(narrow ? 0 : rand()) & 8));
	switch (rand() % 6) {
	case 0:
	case 1:
		put(&m, 0x50 | ((unsigned)rand() & 7));
		break;
	case 2:
		put(&m, 0x58 | ((unsigned)rand() & 7));
		break;
	case 3:
		put(&m, 0x6a);
		put_imm(&m, 1);
		break;
	case 4:
		put(&m, 0x68);
		put_imm(&m, narrow ? 2 : 4);
		break;
	default:
		m.n = 0;
		put(&m, rand() % 2 ? 0xc9 : 0xff); // leave, push r/m
		if (m.b[0] == 0xff)
			put_modrm(&m, mode, 6, false);
	}
	return m;
}

static struct made make_branch(enum arch_mode mode)
{
	struct made m = { .n = 0 };

	if (rand() % 4 == 0)
		put(&m, rand() % 2 ? 0xf2 : 0x3e);
	switch (rand() % 9) {
	case 0:
		put(&m, 0x70 | ((unsigned)rand() & 15));
		put_imm(&m, 1);
		break;
	case 1:
		put(&m, 0x0f);
		put(&m, 0x80 | ((unsigned)rand() & 15));
		put(&m, (unsigned)rand()), put(&m, (unsigned)rand() & 0xf), put(&m, 0), put(&m, 0);
		break;
	case 2:
		put(&m, 0xe8 | ((unsigned)rand() & 1));
		put(&m, (unsigned)rand()), put(&m, 0xf0 | (unsigned)rand()), put(&m, 0xff),
			put(&m, 0xff);
		break;
	case 3:
		put(&m, 0xeb);
		put_imm(&m, 1);
		break;
	case 4:
		m.n = 0;
		if (mode == ARCH_X86_64 && rand() % 2)
			put(&m, 0x67);
		put(&m, 0xe0 | ((unsigned)rand() & 3));
		put_imm(&m, 1);
		break;
	case 5:
		put(&m, 0xc3);
		break;
	case 6:
		put(&m, 0xc2);
		put(&m, (unsigned)rand()), put(&m, 0);
		break;
	default:
		put(&m, 0xff); // call, jmp through rdx or memory at rbx
		put(&m, (rand() % 2 ? 0xd2u : 0x13u) + (rand() % 2 ? 0x10u : 0));
	}
	return m;
}

static void show(const struct made *m, const char *what, const struct user_regs_struct *from,
		 const struct user_regs_struct *got, const struct user_regs_struct *want)
{
	printf("# %s:", what);
	for (size_t i = 0; i < m->n; i++)
		printf(" %02x", m->b[i]);
	printf("; rip %llx, not %llx; flags %llx -> %llx, not %llx; rax %llx -> %llx, not %llx\n",
	       got->rip, want->rip, from->eflags, got->eflags, want->eflags, from->rax, got->rax,
	       want->rax);
}

/* One instruction both ways. */
static bool compare(struct native *c, enum arch_mode mode, const struct made *m, unsigned *ret_done)
{
	struct user_regs_struct from = native_random_regs(c, mode), want, got;
	struct arch_mem mem = native_mem(c);
	uint64_t to = CODE + 0x1000 + (uint64_t)rand() % 0x1000;
	enum arch_emu r;
	const char *what;
	static uint8_t after[0x20000];

	from.rip = SITE;
	from.rdx = rand() % 2 ? to : from.rdx;
	memcpy(c->low + (from.rsp - LOW), &to, 8);
	memcpy(c->low + (from.rbx - LOW), &to, 8);
	memcpy(c->low + (SITE - LOW), m->b, 16);
	memcpy(c->saved, c->low + 0x10000, 0x20000);

	got = from;
	r = arch_emulate(mode, m->b, m->n, &got, &mem);
	memcpy(after, c->low + 0x10000, 0x20000);
	memcpy(c->low + 0x10000, c->saved, 0x20000);
	if (r != ARCH_EMU_DONE) {
		what = native_differ(&got, &from, ~0ull);
		if (what || memcmp(after, c->saved, 0x20000) != 0) {
			show(m, "changed something but was not done", &from, &got, &from);
			return false;
		}
		return true;
	}
	want = from;
	if (native_run(c, true, &want) != SIGTRAP) {
		show(m, "traps on the CPU", &from, &got, &want);
		return false;
	}
	what = native_differ(&got, &want, ~0ull);
	if (!what && memcmp(after, c->low + 0x10000, 0x20000) != 0)
		what = "memory";
	++*ret_done;
	if (what)
		show(m, what, &from, &got, &want);
	return !what;
}

/* Only where tracing itself is forbidden may the comparison be left out. */
static bool ptrace_works(void)
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0)
		_exit(ptrace(PTRACE_TRACEME, 0, 0, 0) != 0);
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	       !WEXITSTATUS(status);
}

static bool compare_many(enum arch_mode mode, struct made (*make)(enum arch_mode), unsigned seed)
{
	SCOPED(native_stop) struct native c;
	unsigned done = 0;

	srand(seed);
	if (!native_start(&c)) {
		printf("# no traced child\n");
		return !ptrace_works();
	}
	native_shuffle(&c);
	native_rewind(&c);
	for (int i = 0; i < CASES; i++) {
		struct made m = make(mode);

		if (!compare(&c, mode, &m, &done))
			return false;
	}
	printf("# %u of %d emulated\n", done, CASES);
	return done > CASES * 3 / 4;
}

TEST(arithmetic_is_exact_in_64_bit_mode)
{
	CHECK(compare_many(ARCH_X86_64, make_alu, 11));
}

TEST(arithmetic_is_exact_in_32_bit_mode)
{
	if (!machine_runs_i386())
		SKIP(NO_I386);
	CHECK(compare_many(ARCH_I386, make_alu, 12));
}

TEST(moves_are_exact_in_64_bit_mode)
{
	CHECK(compare_many(ARCH_X86_64, make_data, 13));
}

TEST(moves_are_exact_in_32_bit_mode)
{
	if (!machine_runs_i386())
		SKIP(NO_I386);
	CHECK(compare_many(ARCH_I386, make_data, 14));
}

TEST(stack_operations_are_exact)
{
	CHECK(compare_many(ARCH_X86_64, make_stack, 15));
	if (machine_runs_i386())
		CHECK(compare_many(ARCH_I386, make_stack, 16));
}

TEST(branches_are_exact)
{
	CHECK(compare_many(ARCH_X86_64, make_branch, 17));
	if (machine_runs_i386())
		CHECK(compare_many(ARCH_I386, make_branch, 18));
}

static enum tl_code no_read(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx, (void)addr, (void)buf, (void)len, (void)err;
	return TL_E_FAULT;
}
static enum tl_code no_write(void *ctx, uint64_t addr, const void *buf, size_t len,
			     struct tl_error *err)
{
	(void)ctx, (void)addr, (void)buf, (void)len, (void)err;
	return TL_E_FAULT;
}

TEST(a_fault_leaves_registers_alone)
{
	static const char *const code[] = { "\x55",	    "\x5d",	"\xc3",
					    "\x8b\x03",	    "\x01\x03", "\xc9",
					    "\xe8\0\0\0\0", "\xff\x13", "\x0f\x44\x03" };
	const struct arch_mem mem = { .r = { .read = no_read }, .write = no_write };

	for (size_t k = 0; k < ARRAY_LEN(code); k++) {
		struct user_regs_struct regs = {
			.rip = 0x1000, .rsp = 0x2000, .rbx = 0x3000, .eflags = 0x202
		};
		struct user_regs_struct before = regs;

		CHECKF(arch_emulate(ARCH_X86_64, (const uint8_t *)code[k], 5, &regs, &mem) ==
			       ARCH_EMU_FAULT,
		       "%zu", k);
		CHECK(!memcmp(&regs, &before, sizeof(regs)));
	}
}

TEST(what_is_not_known_is_said_to_be_so)
{
	static const struct made no[] = {
		{ "\x0f\x05", 2 },
		{ "\xcc", 1 },
		{ "\xf0\x01\x03", 3 },
		{ "\x87\x03", 2 },
		{ "\x0f\x0b", 2 },
		{ "\xf7\xf1", 2 },
		{ "\xf3\x0f\x1e\xc8", 4 },
		{ "\x66\xe8\0\0\0\0", 6 },
		{ "\xf2\x89\x03", 3 },
		{ "\xf3\xa4", 2 },
		{ "\x0f\x10\xc1", 3 },
		{ "\x48\x66\x90", 3 },
		{ "\xff\xff", 2 },
		{ "\xc7\xf8\0\0\0\0", 6 },
		{ "\x9c", 1 },
		{ "\xe8\0\0", 3 },
		{ "", 0 },
	};
	static const struct made yes[] = {
		{ "\x90", 1 },
		{ "\xf3\x90", 2 },
		{ "\xf3\x0f\x1e\xfa", 4 },
		{ "\x66\x2e\x0f\x1f\x84\0\0\0\0\0", 10 },
		{ "\xf3\xc3", 2 },
		{ "\xf2\xe9\0\0\0\0", 6 },
		{ "\x64\x48\x8b\x04\x25\x28\0\0\0", 9 },
		{ "\xf7\xe1", 2 },
		{ "\xd1\xe0", 2 },
		{ "\x0f\xaf\xc1", 3 },
		{ "\x0f\xa3\xc8", 3 },
	};

	for (size_t k = 0; k < ARRAY_LEN(no); k++)
		CHECKF(!arch_can_emulate(ARCH_X86_64, no[k].b, no[k].n, 0x1000), "%zu", k);
	for (size_t k = 0; k < ARRAY_LEN(yes); k++)
		CHECKF(arch_can_emulate(ARCH_X86_64, yes[k].b, yes[k].n, 0x1000), "%zu", k);
	CHECK(!arch_can_emulate(ARCH_I386, (const uint8_t *)"\x67\x8b\x00", 3, 0x1000));
	CHECK(arch_can_emulate(ARCH_I386, (const uint8_t *)"\x40", 1, 0x1000));
}

TEST(alignment_checks_are_left_to_the_cpu)
{
	const struct arch_mem mem = { .r = { .read = no_read }, .write = no_write };
	struct user_regs_struct regs = { .rip = 0x1000, .eflags = 0x40202 };

	CHECK(arch_emulate(ARCH_X86_64, (const uint8_t *)"\x90", 1, &regs, &mem) ==
	      ARCH_EMU_UNKNOWN);
	CHECK(regs.rip == 0x1000);
}

TEST(a_jump_to_itself_stays)
{
	const struct arch_mem mem = { .r = { .read = no_read }, .write = no_write };
	struct user_regs_struct regs = { .rip = 0x1000, .eflags = 0x202 };

	CHECK(arch_emulate(ARCH_X86_64, (const uint8_t *)"\xeb\xfe", 2, &regs, &mem) ==
	      ARCH_EMU_DONE);
	CHECK(regs.rip == 0x1000);
	regs.rip = 0x7fffffffffff - 1; // the next instruction would not be canonical
	CHECK(arch_emulate(ARCH_X86_64, (const uint8_t *)"\x66\x90", 2, &regs, &mem) ==
	      ARCH_EMU_UNKNOWN);
}

/* What is emulated has the length that the decoder gives, whatever the bytes. */
TEST(random_bytes_agree_with_the_decoder)
{
	unsigned both = 0;

	srand(19);
	for (int k = 0; k < 300000; k++) {
		enum arch_mode mode = k % 2 ? ARCH_I386 : ARCH_X86_64;
		static const struct arch_mem none = { .r = { .read = no_read }, .write = no_write };
		struct user_regs_struct regs = { .rip = 0x10000, .eflags = 0x202 };
		struct arch_insn insn;
		uint8_t b[16];

		for (size_t j = 0; j < sizeof(b); j++)
			b[j] = (uint8_t)rand();
		if (!arch_can_emulate(mode, b, 15, 0x10000))
			continue;
		CHECKF(arch_decode(mode, b, 15, 0x10000, &insn), "%02x %02x %02x %02x %02x", b[0],
		       b[1], b[2], b[3], b[4]);
		CHECK(!arch_can_emulate(mode, b, insn.len - 1u, 0x10000));
		if (insn.cls != ARCH_PLAIN || arch_emulate(mode, b, 15, &regs, &none))
			continue;
		CHECKF(regs.rip == 0x10000u + insn.len, "%02x %02x %02x %02x", b[0], b[1], b[2],
		       b[3]);
		both++;
	}
	CHECK(both > 10000);
}

TAP_MAIN
