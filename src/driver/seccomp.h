/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_SECCOMP_H
#define DRIVER_SECCOMP_H

/* What a program's filters say to a system call that is put into it: they may kill it for that. */

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum seccomp_answer {
	SECCOMP_LETS,
	SECCOMP_FAILS, /* it comes back with an error, nothing else happens */
	SECCOMP_HARMS, /* it kills, raises a signal, waits for somebody; or it can't be told */
};

/*
 * A stopped thread that we trace, of a call by the instruction before ip. arch: AUDIT_ARCH_X86_64 or _I386. The guardian asks
 * too: async-signal-safe.
 */
enum seccomp_answer drv_seccomp_ask(pid_t tid, uint32_t arch, uint64_t ip, uint64_t nr, const uint64_t args[6]);
/* Has the thread a filter that we have not, or only read() and write()? Then the above is worth asking. */
int drv_seccomp_own_filters(pid_t tid);

/* Pure: runs one filter. */
uint32_t seccomp_run(const struct sock_filter *f, size_t n, const struct seccomp_data *call);

#endif
