/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_LIB_MACHINE_H
#define TESTS_LIB_MACHINE_H

#include <stdbool.h>

/*
 * What this machine can do, found by trying it in a child each time. Some
 * virtual machines (PVM) take debug registers and never stop for them, and have
 * neither 32-bit code segments nor int 0x80. Nothing of the product is used, so
 * that a test of it cannot skip itself by its own fault.
 */
bool machine_has_debug_registers(void);
/* 32-bit code, and system calls by int 0x80. */
bool machine_runs_i386(void);

#define NO_DEBUG_REGISTERS "debug registers have no effect on this machine"
#define NO_I386 "this machine runs no 32-bit code"

#endif
