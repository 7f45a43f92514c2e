/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include "driver/ptrace_filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define HEAD 4
#define PER_RUN 4

static struct sock_filter stmt(unsigned code, uint32_t k)
{
	return (struct sock_filter){ .code = (uint16_t)code, .k = k };
}

/* If the number is at least k the next instruction is passed over. */
static struct sock_filter skip_if_ge(uint32_t k)
{
	return (struct sock_filter){ .code = BPF_JMP | BPF_JGE | BPF_K, .jt = 1, .k = k };
}

/*
 * Runs of numbers, ascending. Only comparisons with constants: then the kernel
 * finds out once which calls are always allowed and never runs the filter for
 * them (kernel/seccomp.c, seccomp_cache_prepare()). Calls of 32-bit code have
 * other numbers; they pass.
 */
bool filter_make(const uint32_t *nr, size_t n, struct sock_fprog *ret)
{
	struct sock_filter *f = calloc(HEAD + n * PER_RUN + 1, sizeof(*f)), *p = f;

	if (!f)
		return false;
	*p++ = stmt(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
	*p++ = (struct sock_filter){ .code = BPF_JMP | BPF_JEQ | BPF_K, .jt = 1, .k = AUDIT_ARCH_X86_64 };
	*p++ = stmt(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	*p++ = stmt(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && nr[end] <= nr[end - 1] + 1; end++)
			;
		*p++ = skip_if_ge(nr[i]);
		*p++ = stmt(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
		*p++ = skip_if_ge(nr[end - 1] + 1);
		*p++ = stmt(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
	}
	*p++ = stmt(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	*ret = (struct sock_fprog){ .len = (unsigned short)(p - f), .filter = f };
	return true;
}

/*
 * A process without privilege must first give up gaining any, which under a
 * tracer without privilege it could not anyway.
 */
bool filter_enter(const struct sock_fprog *f)
{
	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, f) == 0)
		return true;
	return errno == EACCES && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, f) == 0;
}
