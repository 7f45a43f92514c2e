/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_PTRACE_PRIV_H
#define DRIVER_PTRACE_PRIV_H

/* Shared by the ptrace_*.c files only. */

#include <stdint.h>

#include "driver/driver.h"

struct drv_ptrace {
	struct drv drv;
	int memfd, mapsfd; /* /proc/PID/mem, maps, opened when first needed; -1 */
};

/* The raw request: libc's ptrace() has special rules for the PEEK family. */
long pt(long req, pid_t tid, uintptr_t addr, uintptr_t data);

/* Registers that make call nr at insn: 32-bit by int $0x80; a 64-bit one also from a thread in 32-bit code. Async-signal-safe. */
void ptrace_set_call(struct user_regs_struct *r, bool is32, uint64_t insn, uint64_t nr, const uint64_t a[6]);

/* The thread goes on (or has been killed): its stop need not be taken any more. */
void ptrace_resumed(pid_t tid);
/* Between two looks at whether the leader of a process has stopped. False: it has ended. Async-signal-safe. */
bool ptrace_pause_for_leader(pid_t pid, int spins);

enum tl_code ptrace_mem_read(struct drv *d, uint64_t addr, void *buf, size_t len, size_t *ret,
			     struct tl_error *err);
enum tl_code ptrace_mem_write(struct drv *d, uint64_t addr, const void *buf, size_t len,
			      struct tl_error *err);
enum tl_code ptrace_mem_user(struct drv *d, uint64_t addr, void *buf, size_t len, bool store,
			     struct tl_error *err);
enum tl_code ptrace_mem_pieces(struct drv *d, const struct drv_piece *v, size_t n, bool store, size_t *ret,
			       struct tl_error *err);
enum tl_code ptrace_mapping(struct drv *d, uint64_t addr, struct tl_mapping *ret, struct tl_error *err);
enum tl_code ptrace_wait(struct drv *d, pid_t tid, bool block, struct drv_event *ret,
			 struct tl_error *err);

#endif
