/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_ARCH_NATIVE_H
#define TESTS_ARCH_NATIVE_H

/*
 * The real CPU as reference: a traced child that runs code in memory shared
 * with the test. Code pages are filled with int3, so that wherever an
 * instruction leads, the child stops there.
 */

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arch/arch.h"

#define LOW	  UINT64_C(0x20000000) /* shared memory, also reachable in 32-bit mode */
#define LOW_LEN	  UINT64_C(0x40000)
#define CODE	  LOW		  /* 64 KiB of int3 */
#define DATA	  (LOW + 0x10000) /* 64 KiB, random */
#define STACK	  (LOW + 0x20000) /* 64 KiB, random; rsp in the middle */
#define NEAR_SLOT (LOW + 0x30000)
#define SITE	  (CODE + 0x8000)
#define HIGH	  UINT64_C(0x4f0000000000) /* 64 KiB of int3, out of LOW's reach; free under ASan too \
					    */
#define HIGH_LEN UINT64_C(0x10000)

struct native {
	pid_t pid;
	uint8_t *low, *high, *saved; /* saved: copy of DATA and STACK */
	struct user_regs_struct start;
};

static inline void *native_map(uint64_t addr, size_t len)
{
	void *p = mmap((void *)addr, len, PROT_READ | PROT_WRITE | PROT_EXEC,
		       MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

static inline void native_stop(struct native *c)
{
	if (c->pid > 0) {
		kill(c->pid, SIGKILL);
		waitpid(c->pid, NULL, 0);
	}
	if (c->low)
		munmap(c->low, LOW_LEN);
	if (c->high)
		munmap(c->high, HIGH_LEN);
	free(c->saved);
	*c = (struct native){ 0 };
}

static inline bool native_start(struct native *c)
{
	int status;

	*c = (struct native){ .low = native_map(LOW, LOW_LEN), .high = native_map(HIGH, HIGH_LEN) };
	c->saved = malloc(0x20000);
	if (!c->low || !c->high || !c->saved)
		return false;
	c->pid = fork();
	if (c->pid == 0) {
		ptrace(PTRACE_TRACEME, 0, 0, 0);
		raise(SIGSTOP);
		_exit(0);
	}
	if (c->pid < 0 || waitpid(c->pid, &status, 0) != c->pid || !WIFSTOPPED(status))
		return false;
	ptrace(PTRACE_SETOPTIONS, c->pid, 0, PTRACE_O_EXITKILL);
	return !ptrace(PTRACE_GETREGS, c->pid, 0, &c->start);
}

static inline uint8_t *native_at(const struct native *c, uint64_t addr)
{
	return addr >= HIGH ? c->high + (addr - HIGH) : c->low + (addr - LOW);
}

static inline uint64_t rand64(void)
{
	return (uint64_t)rand() << 42 ^ (uint64_t)rand() << 21 ^ (uint64_t)rand();
}

/* Fresh random memory and int3 everywhere else; kept for native_rewind(). */
static inline void native_shuffle(struct native *c)
{
	for (size_t i = 0; i < 0x20000; i += 4) {
		uint32_t v = (uint32_t)rand64();

		memcpy(c->saved + i, &v, 4);
	}
}
static inline void native_rewind(struct native *c)
{
	memset(c->low, 0xcc, 0x10000);
	memcpy(c->low + 0x10000, c->saved, 0x20000);
	memset(c->low + 0x30000, 0xcc, 0x10000);
	memset(c->high, 0xcc, HIGH_LEN);
}

/* One value that likes corners. */
static inline uint64_t rand_value(void)
{
	static const uint64_t corner[] = { 0,	       1,	   0x7f,       0x80,
					   0xff,       0x7fff,	   0x8000,     0xffff,
					   0x7fffffff, 0x80000000, 0xffffffff, INT64_MAX,
					   1ull << 63, ~0ull };

	return rand() % 3 ? rand64() : corner[(size_t)rand() % (sizeof(corner) / sizeof(*corner))];
}

/* rbx, rsi, rdi and rbp point into DATA, rcx is small, the rest is random. */
static inline struct user_regs_struct native_random_regs(const struct native *c,
							 enum arch_mode mode)
{
	struct user_regs_struct r = c->start;
	unsigned long long *random[] = { &r.rax, &r.rdx, &r.r8,	 &r.r9,	 &r.r10,
					 &r.r11, &r.r12, &r.r13, &r.r14, &r.r15 };

	for (size_t i = 0; i < sizeof(random) / sizeof(*random); i++)
		*random[i] = rand_value();
	r.rcx = (uint64_t)rand() % 6;
	r.rbx = DATA + 0x4000 + (uint64_t)rand() % 0x1000;
	r.rsi = DATA + 0x6000 + (uint64_t)rand() % 0x1000;
	r.rdi = DATA + 0x8000 + (uint64_t)rand() % 0x1000;
	r.rbp = DATA + 0xa000 + (uint64_t)rand() % 0x1000;
	r.rsp = STACK + 0x8000 + (uint64_t)rand() % 0x100 * 8;
	r.eflags = 0x202 | ((uint64_t)rand() & 0x8d5);
	r.orig_rax = (unsigned long long)-1;
	if (mode == ARCH_I386) {
		for (size_t i = 0; i < sizeof(random) / sizeof(*random); i++)
			*random[i] = (uint32_t)*random[i];
		r.r8 = r.r9 = r.r10 = r.r11 = r.r12 = r.r13 = r.r14 = r.r15 = 0;
		r.cs = 0x23;
		r.ds = r.es = r.ss = 0x2b;
	} else {
		r.cs = 0x33;
		r.ss = 0x2b;
	}
	return r;
}

/* Runs (or single-steps) from regs; the stop's signal, 0 when the child is gone. */
static inline int native_run(struct native *c, bool step, struct user_regs_struct *regs)
{
	int status;

	if (ptrace(PTRACE_SETREGS, c->pid, 0, regs) ||
	    ptrace(step ? PTRACE_SINGLESTEP : PTRACE_CONT, c->pid, 0, 0))
		return 0;
	if (waitpid(c->pid, &status, 0) != c->pid || !WIFSTOPPED(status) ||
	    ptrace(PTRACE_GETREGS, c->pid, 0, regs))
		return 0;
	regs->orig_rax = (unsigned long long)-1;
	return WSTOPSIG(status);
}

/* Runs until an int3; pc is put back on it. */
static inline bool native_go(struct native *c, struct user_regs_struct *regs)
{
	if (native_run(c, false, regs) != SIGTRAP)
		return false;
	regs->rip--;
	return *native_at(c, regs->rip) == 0xcc;
}

/* What differs between two register sets, NULL if nothing; undefined flags are masked out. */
static inline const char *native_differ(const struct user_regs_struct *a,
					const struct user_regs_struct *b, uint64_t flags)
{
#define SAME(f)                                                                                    \
	if (a->f != b->f)                                                                          \
		return #f;
	SAME(rip) SAME(rax) SAME(rbx) SAME(rcx) SAME(rdx) SAME(rsi) SAME(rdi) SAME(rbp) SAME(rsp)
				SAME(r8) SAME(r9) SAME(r10) SAME(r11) SAME(r12) SAME(r13) SAME(r14)
					SAME(r15)
#undef SAME
			// RF and TF belong to the debugger.
			return (a->eflags ^ b->eflags) &
			flags & ~0x10100ull
		? "eflags"
		: NULL;
}

static inline enum tl_code native_read(void *ctx, uint64_t addr, void *buf, size_t len,
				       struct tl_error *err)
{
	(void)err;
	if (addr < LOW || addr > LOW + LOW_LEN || len > LOW + LOW_LEN - addr)
		return TL_E_FAULT;
	memcpy(buf, native_at(ctx, addr), len);
	return TL_OK;
}
static inline enum tl_code native_write(void *ctx, uint64_t addr, const void *buf, size_t len,
					struct tl_error *err)
{
	(void)err;
	if (addr < LOW || addr > LOW + LOW_LEN || len > LOW + LOW_LEN - addr)
		return TL_E_FAULT;
	memcpy(native_at(ctx, addr), buf, len);
	return TL_OK;
}
static inline struct arch_mem native_mem(struct native *c)
{
	return (struct arch_mem){ .r = { .ctx = c, .read = native_read }, .write = native_write };
}

#endif
