/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_PTRACE_FILTER_H
#define DRIVER_PTRACE_FILTER_H

/* A seccomp filter by which only some system calls stop for the tracer. Used by ptrace_launch.c. */

#include <linux/filter.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* nr: ascending. ret->filter is malloc'ed. False: no memory. */
bool filter_make(const uint32_t *nr, size_t n, struct sock_fprog *ret);
/* The calling process has it from now on, and its children. False: errno says why. */
bool filter_enter(const struct sock_fprog *f);

#endif
