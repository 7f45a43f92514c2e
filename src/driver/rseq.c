/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Restartable sequences (rseq(2)): a thread that is interrupted inside of one is sent to its abort handler by the kernel
 * when it goes on, unless its pc is elsewhere by then. Then it would go on as if nothing had been.
 */

#include <linux/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "driver/ptrace_priv.h"

#define RSEQ_CS 8 /* in struct rseq (linux/rseq.h), whose header glibc has taken over */

struct sequence {
	uint32_t version, flags;
	uint64_t start, len, abort;
};

/* Async-signal-safe. */
static bool peek(pid_t tid, uint64_t at, void *buf, size_t len)
{
	struct iovec mine = { buf, len }, its = { (void *)(uintptr_t)at, len };

	return syscall(SYS_process_vm_readv, (long)tid, &mine, 1ul, &its, 1ul, 0ul) == (long)len;
}

bool drv_ptrace_restarts(pid_t tid, uint64_t pc, uint64_t *ret)
{
	struct ptrace_rseq_configuration c = { 0 };
	struct sequence s;
	uint64_t at = 0;
	uint32_t sig;

	if (pt(PTRACE_GET_RSEQ_CONFIGURATION, tid, sizeof(c), (uintptr_t)&c) < 0 || !c.rseq_abi_pointer ||
	    !peek(tid, c.rseq_abi_pointer + RSEQ_CS, &at, sizeof(at)) || !at || !peek(tid, at, &s, sizeof(s)) || pc - s.start >= s.len)
		return false;
	// What the kernel would kill it for is left to the kernel.
	if (s.version || s.abort - s.start < s.len || !peek(tid, s.abort - sizeof(sig), &sig, sizeof(sig)) || sig != c.signature)
		return false;
	*ret = s.abort;
	return true;
}
