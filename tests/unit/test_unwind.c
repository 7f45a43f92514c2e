/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "unwind/unwind.h"

#include <dwarf.h>
#include <malloc.h>
#include <signal.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>

#include "base/scoped.h"
#include "machine.h"
#include "tap.h"
#include "test_symbol_build.h"
#include "unwind/internal.h"

#define SRC "sym_stack.c"

/* A child that stands at its first int3 (or fault). */
struct child {
	pid_t pid;
	char exe[PATH_MAX];
	struct sym_space *sp;
	struct user_regs_struct regs;
	enum arch_mode mode;
};

static enum tl_code read_child(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	const struct child *c = ctx;
	struct iovec l = { buf, len }, r = { (void *)(uintptr_t)addr, len };

	if (process_vm_readv(c->pid, &l, 1, &r, 1, 0) == (ssize_t)len)
		return TL_OK;
	if (err)
		*err = (struct tl_error){ .code = TL_E_FAULT, .addr = addr, .text = "Cannot access memory" };
	return TL_E_FAULT;
}

static void child_end(struct child *c)
{
	sym_space_free(c->sp);
	if (c->pid > 0) {
		kill(c->pid, SIGKILL);
		waitpid(c->pid, NULL, 0);
	}
}

static void add_vdso(struct child *c, uint64_t start, uint64_t end)
{
	SCOPED_FREE void *image = malloc(end - start);
	struct sym_module_spec spec = { .path = "[vdso]", .base = start, .bias_from_base = true,
					.image = image, .image_len = end - start };

	if (image && !read_child(c, start, image, end - start, NULL))
		(void)!sym_module_add(c->sp, &spec, NULL, NULL);
}

static bool add_modules(struct child *c)
{
	char path[64], line[PATH_MAX + 128], name[PATH_MAX];
	uint64_t start, end, off;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/maps", c->pid);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f)) {
		struct sym_module_spec spec = { .path = name, .bias_from_base = true };

		name[0] = 0;
		if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %*s %" SCNx64 " %*s %*s %4095[^\n]", &start, &end,
			   &off, name) < 3)
			continue;
		if (!strcmp(name, "[vdso]"))
			add_vdso(c, start, end);
		if (name[0] != '/' || off)
			continue;
		spec.base = start;
		spec.is_program = !strcmp(name, c->exe);
		if (sym_module_add(c->sp, &spec, NULL, NULL))
			break;
	}
	if (f)
		fclose(f);
	return f && sym_module_count(c->sp);
}

static bool child_start(struct child *c, const char *exe, const char *a1, const char *a2)
{
	int status;

	*c = (struct child){ .pid = 0 };
	if (!realpath(exe, c->exe) || sym_space_new(&c->sp, NULL))
		return false;
	c->pid = fork();
	if (!c->pid) {
		personality(ADDR_NO_RANDOMIZE);
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		execl(c->exe, c->exe, a1, a2, (char *)NULL);
		_exit(127);
	}
	if (waitpid(c->pid, &status, 0) != c->pid || !WIFSTOPPED(status))
		return false;
	for (int sig = 0;; sig = WSTOPSIG(status)) {
		ptrace(PTRACE_CONT, c->pid, NULL, (void *)(intptr_t)sig);
		if (waitpid(c->pid, &status, 0) != c->pid || !WIFSTOPPED(status))
			return false;
		if (WSTOPSIG(status) == SIGTRAP || WSTOPSIG(status) == SIGSEGV)
			break;
	}
	ptrace(PTRACE_GETREGS, c->pid, NULL, &c->regs);
	c->mode = c->regs.cs == 0x23 ? ARCH_I386 : ARCH_X86_64;
	return add_modules(c);
}

#define CHILD SCOPED(child_end) struct child

static void free_stack(struct unw_stack **st)
{
	unw_stack_free(*st);
}
#define STACK SCOPED(free_stack) struct unw_stack *

static struct unw_stack *stack_of(struct child *c)
{
	struct mem_reader mem = { .ctx = c, .read = read_child };
	struct unw_stack *st = NULL;

	(void)!unw_stack_new(c->sp, c->mode, mem, &c->regs, &st, NULL);
	return st;
}

/* "trap deep deep main" of a stack, at most cap frames. */
static void names_of(struct unw_stack *st, char *buf, size_t cap)
{
	struct tl_frame f;
	size_t n = 0;

	buf[0] = 0;
	for (uint32_t i = 0; i < 40 && !unw_frame(st, i, &f, NULL) && n < cap; i++)
		n += (size_t)snprintf(buf + n, cap - n, "%s%s", i ? " " : "", f.function ? f.function : "??");
}

struct way {
	const char *cc, *flags;
};

static const struct way ways[] = {
	{ "gcc", "-g -O0" },
	{ "gcc", "-g -O2 -fno-optimize-sibling-calls -fno-ipa-icf -fno-inline" },
	{ "gcc", "-g -O0 -static" },
	{ "gcc", "-g -O0 -static-pie" },
	{ "gcc", "-O2 -fno-optimize-sibling-calls -fno-inline -fomit-frame-pointer -fcf-protection" },
	{ "gcc", "-O0 -fno-asynchronous-unwind-tables -fno-unwind-tables" },
	{ "gcc", "-g -O1 -fno-asynchronous-unwind-tables -fno-unwind-tables -fno-inline" },
	{ "clang", "-g -O0" },
	{ "clang", "-g -O1 -fno-inline -mno-omit-leaf-frame-pointer" },
	{ "gcc -m32", "-g -O0" },
	{ "gcc -m32", "-O2 -fno-optimize-sibling-calls -fno-inline" },
};

/* clang may be missing, and gcc's 32-bit half; gcc may not. Not every machine runs 32-bit programs. */
static bool left_out(const struct way *way, const char *exe)
{
	if (strstr(way->cc, "-m32"))
		return !exe || !machine_runs_i386();
	return !exe && strcmp(way->cc, "gcc") != 0;
}

/* Each session ends like that: to go through tables of which most was never touched brings their pages in. */
TEST(caches_that_were_hardly_used_are_given_up_untouched)
{
	struct sym_space *sp = NULL;
	struct rusage before, after;

	mallopt(M_MMAP_THRESHOLD, 65536); // large tables are memory that the kernel has not filled in yet
	CHECK(!sym_space_new(&sp, NULL));
	struct unw_cache *c = unw_cache_of(sp);
	CHECK(c && unw_cache_row(c, sp, ARCH_X86_64, 0x1000) && unw_cache_row(c, sp, ARCH_X86_64, 0x2000));
	CHECK(!getrusage(RUSAGE_SELF, &before));
	sym_space_free(sp);
	CHECK(!getrusage(RUSAGE_SELF, &after));
	CHECKF(after.ru_minflt - before.ru_minflt < 200, "%ld page faults", after.ru_minflt - before.ru_minflt);
}

TEST(callers_by_name)
{
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		const char *exe = build(ways[i].cc, SRC, ways[i].flags);
		CHILD c = { 0 };
		STACK st = NULL;
		char names[1024];

		if (left_out(&ways[i], exe))
			continue;
		CHECKF(exe && child_start(&c, exe, "deep", "3"), "%s %s", ways[i].cc, ways[i].flags);
		st = stack_of(&c);
		names_of(st, names, sizeof(names));
		CHECKF(!strcmp(names, "trap deep deep deep deep main") || !strcmp(names, "deep deep deep deep main"),
		       "%s %s: %s", ways[i].cc, ways[i].flags, names);
	}
}

TEST(through_a_signal_handler)
{
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		const char *exe = build(ways[i].cc, SRC, ways[i].flags);
		CHILD c = { 0 };
		STACK st = NULL;
		char names[1024];
		const char *handler, *tail;

		if (left_out(&ways[i], exe))
			continue;
		CHECKF(exe && child_start(&c, exe, "signal", NULL), "%s %s", ways[i].cc, ways[i].flags);
		st = stack_of(&c);
		names_of(st, names, sizeof(names));
		handler = strstr(names, "handler <signal handler called> ");
		tail = strrchr(names, ' ');
		CHECKF(handler && tail && !strcmp(tail, " main"), "%s %s: %s", ways[i].cc, ways[i].flags, names);
	}
}

TEST(inlined_functions_are_frames)
{
	static const struct way inl[] = {
		{ "gcc", "-g -O0" },
		{ "gcc", "-g -O2 -fno-optimize-sibling-calls -fno-ipa-icf -fno-ipa-cp" },
		{ "clang", "-g -O0" },
		{ "clang", "-g -O2" },
	};
	static const struct {
		const char *name, *mark;
		enum tl_frame_kind kind;
		uint32_t depth;
	} want[] = {
		{ "inner", "inner", TL_FRAME_INLINE, 0 },
		{ "outer", "outer", TL_FRAME_INLINE, 1 },
		{ "holds_inlined", "holder", TL_FRAME_NORMAL, 2 },
	};

	for (size_t i = 0; i < ARRAY_LEN(inl); i++) {
		const char *exe = build(inl[i].cc, SRC, inl[i].flags);
		CHILD c = { 0 };
		STACK st = NULL;
		struct tl_frame f;
		uint32_t level = 0, depth;
		uint64_t cfa = 0, pc = 0;

		if (!exe && strcmp(inl[i].cc, "gcc"))
			continue;
		CHECKF(exe && child_start(&c, exe, "inline", NULL), "%s %s", inl[i].cc, inl[i].flags);
		st = stack_of(&c);
		CHECK(!unw_frame(st, 0, &f, NULL));
		level = strcmp(f.function, "trap") == 0; /* or it is inlined itself */
		for (size_t k = 0; k < ARRAY_LEN(want); k++, level++) {
			CHECK(!unw_frame(st, level, &f, NULL));
			CHECKF(!strcmp(f.function, want[k].name) && f.kind == want[k].kind, "%s %s: %s",
			       inl[i].cc, inl[i].flags, f.function);
			CHECKF(f.line == marked_line(SRC, want[k].mark), "%s %s: %s line %u", inl[i].cc,
			       inl[i].flags, f.function, f.line);
			CHECK(!k || (f.cfa == cfa && f.pc == pc && !f.mid_line));
			CHECK(!unw_inline_depth(st, level, &depth, NULL) && depth == want[k].depth);
			cfa = f.cfa;
			pc = f.pc;
		}
		CHECK(!unw_frame(st, level, &f, NULL) && !strcmp(f.function, "main"));
	}
}

TEST(after_a_call_through_a_null_pointer)
{
	const char *exe = build("gcc", SRC, "-g -O0");
	CHILD c = { 0 };
	STACK st = NULL;
	struct tl_frame f;

	CHECK(exe && child_start(&c, exe, "null", NULL));
	CHECK(c.regs.rip == 0);
	st = stack_of(&c);
	CHECK(!unw_frame(st, 0, &f, NULL) && f.pc == 0 && !f.function);
	CHECK(!unw_frame(st, 1, &f, NULL) && f.function && !strcmp(f.function, "main"));
	CHECK(unw_frame(st, 2, &f, NULL) == TL_E_NOTFOUND);
}

/*
 * The child is stepped through several functions. The test keeps its own stack
 * of return addresses (a call pushes one, a return pops it), and at every
 * instruction all callers up to main must be those.
 */
static bool step(struct child *c)
{
	int status;

	ptrace(PTRACE_SINGLESTEP, c->pid, NULL, NULL);
	if (waitpid(c->pid, &status, 0) != c->pid || !WIFSTOPPED(status))
		return false;
	ptrace(PTRACE_GETREGS, c->pid, NULL, &c->regs);
	return true;
}

struct calls {
	uint64_t ret[64], sp[64];
	size_t n;
};

/* Before the instruction at the child's pc: what it does to the list. */
static void follow(struct child *c, struct calls *calls, uint64_t old_pc, uint64_t old_sp)
{
	uint64_t top = 0;
	unsigned w = c->mode == ARCH_I386 ? 4 : 8;

	read_child(c, c->regs.rsp, &top, w, NULL);
	if (c->regs.rsp == old_sp - w && top > old_pc && top - old_pc <= 7 &&
	    (c->regs.rip < old_pc || c->regs.rip - old_pc > 15) && calls->n < 64) {
		calls->ret[calls->n] = top;
		calls->sp[calls->n++] = c->regs.rsp;
	} else if (calls->n && c->regs.rsp == calls->sp[calls->n - 1] + w) {
		calls->n--;
	}
}

static bool callers_agree(struct child *c, const struct calls *calls, char *why, size_t cap)
{
	STACK st = stack_of(c);
	struct mem_reader mem = { .ctx = c, .read = read_child };
	uint64_t cfa, quick;

	for (size_t i = 0; i < calls->n; i++) {
		struct tl_frame f;

		if (unw_frame(st, (uint32_t)i + 1, &f, NULL) || f.pc != calls->ret[calls->n - 1 - i]) {
			snprintf(why, cap, "at 0x%llx level %zu: not 0x%" PRIx64, c->regs.rip, i + 1,
				 calls->ret[calls->n - 1 - i]);
			return false;
		}
	}
	if (calls->n && (unw_cfa(st, 0, &cfa, NULL) ||
			 unw_cfa_at(c->sp, c->mode, &mem, &c->regs, &quick, NULL) || cfa != quick ||
			 cfa != calls->sp[calls->n - 1] + (c->mode == ARCH_I386 ? 4 : 8))) {
		snprintf(why, cap, "at 0x%llx: CFA is wrong", c->regs.rip);
		return false;
	}
	return true;
}

TEST(right_at_every_instruction)
{
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		const char *exe = build(ways[i].cc, SRC, ways[i].flags);
		CHILD c = { 0 };
		struct calls calls = { .n = 0 };
		unsigned steps = 0, deepest = 0;
		char why[128] = "";

		if (left_out(&ways[i], exe))
			continue;
		CHECKF(exe && child_start(&c, exe, "leaf", NULL), "%s %s", ways[i].cc, ways[i].flags);
		for (; steps < 2000; steps++) {
			uint64_t pc = c.regs.rip, sp = c.regs.rsp;
			uint8_t code = 0;

			read_child(&c, pc, &code, 1, NULL);
			if (code == 0xcc)
				break; /* the int3 behind the call */
			CHECK(step(&c));
			follow(&c, &calls, pc, sp);
			deepest = calls.n > deepest ? (unsigned)calls.n : deepest;
			CHECKF(callers_agree(&c, &calls, why, sizeof(why)), "%s %s: step %u %s", ways[i].cc,
			       ways[i].flags, steps, why);
		}
		CHECKF(steps > 40 && deepest >= 3, "%s %s: %u steps, %u deep", ways[i].cc, ways[i].flags,
		       steps, deepest);
	}
}

TEST(saved_registers_are_found)
{
	const char *exe = build("gcc", SRC, "-g -O0");
	CHILD c = { 0 };
	STACK st = NULL;

	CHECK(exe && child_start(&c, exe, "deep", "3"));
	st = stack_of(&c);
	for (uint32_t level = 0; level < 4; level++) {
		uint64_t at, value = 0, caller;

		CHECK(!unw_saved_at(st, level, 16, &at, NULL) && at);
		CHECK(!read_child(&c, at, &value, 8, NULL));
		CHECK(!unw_reg(st, level + 1, 16, &caller, NULL) && caller == value);
		CHECK(!unw_saved_at(st, level, 6, &at, NULL) && at);
		CHECK(!read_child(&c, at, &value, 8, NULL));
		CHECK(!unw_reg(st, level + 1, 6, &caller, NULL) && caller == value);
		CHECK(!unw_saved_at(st, level, 3, &at, NULL));
	}
}

TEST(deep_stacks_are_linear)
{
	const char *exe = build("gcc", SRC, "-g -O0");
	CHILD c = { 0 };
	STACK st = NULL;
	struct tl_frame f;
	struct timespec t0, t1;
	uint32_t n = 0;

	CHECK(exe && child_start(&c, exe, "deep", "100000"));
	st = stack_of(&c);
	clock_gettime(CLOCK_MONOTONIC, &t0);
	while (!unw_frame(st, n, &f, NULL))
		n++;
	clock_gettime(CLOCK_MONOTONIC, &t1);
	CHECKF(n == 100003, "%u frames", n); /* trap, 100,001 times deep, main */
	CHECKF(t1.tv_sec - t0.tv_sec < 5, "%ld s", (long)(t1.tv_sec - t0.tv_sec));
}

/* A frame pointer that points to itself: gdb's words, and an end. */
TEST(loops_end)
{
	const char *exe = build("gcc", SRC, "-O0 -fno-asynchronous-unwind-tables -fno-unwind-tables");
	CHILD c = { 0 };
	STACK st = NULL;
	struct tl_frame f = { 0 };
	uint32_t n = 0;
	uint64_t unused, self[2];

	CHECK(exe && child_start(&c, exe, "deep", "3"));
	/* Frame of the innermost deep(): saved frame pointer, return address. */
	CHECK(!read_child(&c, c.regs.rbp, self, sizeof(self), NULL));
	CHECK(!ptrace(PTRACE_POKEDATA, c.pid, (void *)(uintptr_t)self[0], (void *)(uintptr_t)self[0]));
	st = stack_of(&c);
	while (n < 1000 && !unw_frame(st, n, &f, NULL)) {
		n++;
		(void)!unw_cfa(st, n, &unused, NULL);
	}
	CHECKF(n > 1 && n < 20, "%u frames", n);
	CHECK(!unw_frame(st, n - 1, &f, NULL));
	CHECKF(f.stop_reason && strstr(f.stop_reason, "(corrupt stack?)"), "%s",
	       f.stop_reason ? f.stop_reason : "no reason");
}

TEST(nonsense_ends)
{
	const char *exe = build("gcc", SRC, "-g -O2 -fno-optimize-sibling-calls -fno-ipa-icf -fno-inline");
	CHILD c = { 0 };
	unsigned seed = 3;
	struct user_regs_struct good;

	CHECK(exe && child_start(&c, exe, "deep", "50"));
	good = c.regs;
	for (int round = 0; round < 300; round++) {
		STACK st = NULL;
		struct tl_frame f;
		uint32_t n = 0;

		c.regs = good;
		seed = seed * 1103515245 + 12345;
		if (round & 1)
			c.regs.rip += (seed >> 8) % 4096 - 2048;
		if (round & 2)
			c.regs.rsp += ((seed >> 12) % 512 - 256) * (round & 8 ? 1 : 8);
		if (round & 4)
			c.regs.rbp = round & 16 ? c.regs.rsp + (seed >> 20) % 256 : seed;
		st = stack_of(&c);
		while (n < 5000 && !unw_frame(st, n, &f, NULL))
			n++;
		CHECKF(n >= 1 && n < 5000, "round %d: %u frames", round, n);
	}
}

static enum tl_code read_ramp(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx, (void)err;
	if (addr < 0x1000 || addr + len > 0x3000)
		return TL_E_FAULT;
	for (size_t i = 0; i < len; i++)
		((uint8_t *)buf)[i] = (uint8_t)(addr + i);
	return TL_OK;
}

TEST(dwarf_operations)
{
	static const struct {
		Dwarf_Op op[6];
		size_t n;
		enum tl_code code;
		uint64_t value;
	} q[] = {
		{ { { .atom = DW_OP_lit7 } }, 1, TL_OK, 7 },
		{ { { .atom = DW_OP_breg7, .number = 8 } }, 1, TL_OK, 0x1108 },
		{ { { .atom = DW_OP_bregx, .number = 3, .number2 = 1 } }, 1, TL_OK, 4 },
		{ { { .atom = DW_OP_bregx, .number = 99 } }, 1, TL_E_INVAL, 0 },
		{ { { .atom = DW_OP_call_frame_cfa }, { .atom = DW_OP_plus_uconst, .number = 8 } }, 2, TL_OK, 0x2008 },
		{ { { .atom = DW_OP_const8u, .number = 0x1000 }, { .atom = DW_OP_deref_size, .number = 2 } }, 2, TL_OK, 0x0100 },
		{ { { .atom = DW_OP_lit0 }, { .atom = DW_OP_deref } }, 2, TL_E_FAULT, 0 },
		{ { { .atom = DW_OP_lit6 }, { .atom = DW_OP_lit0 }, { .atom = DW_OP_div } }, 3, TL_E_INVAL, 0 },
		{ { { .atom = DW_OP_lit6 }, { .atom = DW_OP_lit0 }, { .atom = DW_OP_mod } }, 3, TL_E_INVAL, 0 },
		{ { { .atom = DW_OP_lit1 }, { .atom = DW_OP_neg }, { .atom = DW_OP_lit2 }, { .atom = DW_OP_shra } }, 4, TL_OK, UINT64_MAX },
		{ { { .atom = DW_OP_lit1 }, { .atom = DW_OP_lit2 }, { .atom = DW_OP_swap }, { .atom = DW_OP_minus } }, 4, TL_OK, 1 },
		{ { { .atom = DW_OP_plus } }, 1, TL_E_INVAL, 0 },
		{ { { .atom = 0xff } }, 1, TL_E_INVAL, 0 },
		{ { { .atom = DW_OP_nop } }, 1, TL_E_INVAL, 0 },
		/* lit1; bra over lit2; lit3 */
		{ { { .atom = DW_OP_lit1, .offset = 0 }, { .atom = DW_OP_lit1, .offset = 1 },
		    { .atom = DW_OP_bra, .number = 1, .offset = 2 }, { .atom = DW_OP_lit2, .offset = 5 },
		    { .atom = DW_OP_lit3, .offset = 6 } }, 5, TL_OK, 3 },
		/* Forever, and deeper forever. */
		{ { { .atom = DW_OP_skip, .number = (Dwarf_Word)-3, .offset = 0 } }, 1, TL_E_INVAL, 0 },
		{ { { .atom = DW_OP_lit1, .offset = 0 }, { .atom = DW_OP_skip, .number = (Dwarf_Word)-4, .offset = 1 } }, 2, TL_E_INVAL, 0 },
	};
	struct unw_regs regs = { .v = { [3] = 3, [7] = 0x1100 } };
	SCOPED_FREE struct unw_mem *mem = calloc(1, sizeof(*mem));

	CHECK(mem);
	mem->r.read = read_ramp;
	for (size_t i = 0; i < ARRAY_LEN(q); i++) {
		struct dwarf_eval e = { .regs = &regs, .mem = mem, .cfa = 0x2000, .have_cfa = true };
		uint64_t v = 0;
		enum tl_code r = dwarf_eval_run(&e, q[i].op, q[i].n, &v, NULL);

		CHECKF(r == q[i].code && v == q[i].value, "case %zu: code %d value 0x%" PRIx64, i, r, v);
	}
}

TAP_MAIN
