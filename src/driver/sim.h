/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_SIM_H
#define DRIVER_SIM_H

/*
 * A test machine: x86-64 in this process, with second-level views, several vCPUs whose
 * every interleaving a test can ask for, and primitives that fail on demand.
 * It runs only inside of wait(), on the session's thread, so it needs no lock and is the same each time.
 * Instructions are those of src/arch; one that is not known stops the vCPU and says so. No interrupts, no
 * devices but a debug port.
 */

#include "driver/guest.h"

struct drv_sim_open {
	const char *image;     /* 64-bit ELF with a PVH entry; NULL: memory is empty, the vCPUs halted */
	unsigned memory_mib;   /* 0: 32 */
	unsigned n_cpus;       /* 0: 1 */
	uint32_t mechs;        /* bits of enum drv_mech that it has; 0: all */
};
enum tl_code drv_sim_open(const struct drv_sim_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err);

/* ---- for tests, on a driver that drv_sim_open() has made */

struct drv_sim_test {
	/*
	 * Called before each instruction and whenever an event could be told: the number of the vCPU
	 * that executes the next instruction, of those in ready, or -1: an event of those in queued is told now.
	 */
	int (*pick)(void *ctx, uint32_t ready, uint32_t queued);
	void *ctx;
	long calls;            /* primitives called so far */
	long fail_at;          /* this one (from 0) fails; -1: none */
	bool fail_on;          /* ... and all after it */
	uint64_t executed;     /* instructions, of all vCPUs */
};
struct drv_sim_test *drv_sim_test(struct drv *d);
/* Long mode, supervisor, flat, this root; then it is ready to be resumed. Starts no vCPU by itself. */
void drv_sim_set_cpu(struct drv *d, unsigned n, uint64_t root, uint64_t pc, uint64_t sp);
/* As vCPU from is, but for these. */
void drv_sim_start_cpu(struct drv *d, unsigned n, unsigned from, uint64_t pc, uint64_t sp);

#endif
