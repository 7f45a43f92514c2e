/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_QEMU_PRIV_H
#define DRIVER_QEMU_PRIV_H

/* What qemu.c (running) and qemu_regs.c (registers, memory) share. */

#include "driver/qemu.h"

#define G_LEN 608 /* answer to `g` */
#define CPUS_MAX 255

struct vcpu {
	bool resumed;        /* the engine believes that it runs */
	enum drv_resume how;
	bool asked;          /* its stop is wanted */
	bool queued;         /* .ev is to be told */
	struct drv_event ev;
	bool gone;           /* let go */
	bool g_ok, halted_ok;  /* .g, .halted are of this stop */
	bool halted;
	uint8_t g[G_LEN];
	bool before_ok;
	uint8_t before[G_LEN]; /* as .g, when it was resumed for one instruction */
	unsigned again;        /* how often that was begun without any effect */
};

/* A debug register as the engine has set it, and what the stub has for it. */
struct dreg {
	uint64_t addr, set_addr;
	uint8_t type, len, set_type, set_len; /* len 0: none; type as in DR7 */
};

struct drv_qemu {
	struct drv drv;
	struct rsp rsp;
	struct qmp qmp;
	struct ram_map ram;
	struct qemu_machine machine;
	struct vcpu cpu[CPUS_MAX];
	unsigned n_cpus;
	unsigned selected;   /* Hg: 1.., 0 unknown */
	bool running;        /* the machine itself */
	bool ran_unasked;    /* somebody else has let it run since we did */
	bool was_paused;     /* when we came */
	int guard;           /* who lets it go on if we are killed; -1: nobody */
	bool lost_told;
	bool left, killed;   /* by us: nothing is to be done any more */
	unsigned passing;    /* vCPU whose step over a site is under way: 1.. */
	bool break_sent;
	int64_t break_at;
	bool reset_due;      /* the machine's reset is to be told */
	bool given_up;       /* its last stop was one after which QEMU may refuse to go on */
	int poll_fd;         /* readable when the stub or the monitor has something */
	unsigned noise;      /* packets in turn that say nothing */
	unsigned mark;       /* of qemu_catch_up(): the last one */
	struct dreg dr[4];
	uint64_t dr6;
	bool hits_again;     /* a debug register at a vCPU's pc may be met by its step, too: not so in emulation */
	char hypervisor[64];
};

/* The machine that is started or joined, without a guard. */
enum tl_code qemu_open(const struct drv_guest_open *how, pid_t first_tid, struct drv_qemu **ret, struct tl_error *err);
/* A process that takes breakpoints out of a machine that was joined, and lets it go on, if we are killed (driver/stay.h). -1: there is none. */
int qemu_guard(const struct drv_guest_open *how, bool was_paused);

static inline struct drv_qemu *self(struct drv *d)
{
	return (struct drv_qemu *)d;
}

static inline struct vcpu *vcpu_of(struct drv_qemu *q, pid_t tid)
{
	unsigned n = (unsigned)(tid - q->drv.pid);

	return n < q->n_cpus ? &q->cpu[n] : NULL;
}

/* Offset of the pc in the answer to `g`. */
#define G_PC 128

/* qemu.c: a request and its answer (q->rsp.packet), in a stopped machine. */
enum tl_code qemu_ask(struct drv_qemu *q, struct tl_error *err, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* ... that is to be "OK". */
/* After a stop with .given_up: does QEMU still go on? TL_E_STATE: no. */
enum tl_code qemu_may_go_on(struct drv_qemu *q, struct tl_error *err);
enum tl_code qemu_ask_ok(struct drv_qemu *q, struct tl_error *err, const char *request);
/* If an answer is missing since its request was interrupted: waits until nothing is, and undoes what the engine was not told. */
enum tl_code qemu_catch_up(struct drv_qemu *q, struct tl_error *err);
/* It runs, or has run: what was read of the vCPUs is old. */
void qemu_forget(struct drv_qemu *q);
/* What is asked about registers means this vCPU from now on: 1.. */
enum tl_code qemu_select(struct drv_qemu *q, unsigned n, struct tl_error *err);

/* qemu_regs.c: entries of drv_ops and drv_guest_ops */
enum tl_code q_regs_get(struct drv *d, pid_t tid, struct user_regs_struct *ret, struct tl_error *err);
enum tl_code q_regs_set(struct drv *d, pid_t tid, const struct user_regs_struct *regs, struct tl_error *err);
enum tl_code q_pc_set(struct drv *d, pid_t tid, uint64_t pc, struct tl_error *err);
bool q_changed(struct drv *d);
void q_xsave_layout(struct drv *d, struct arch_xsave_layout *ret);
enum tl_code q_xsave_get(struct drv *d, pid_t tid, void *buf, size_t *len, struct tl_error *err);
enum tl_code q_sregs(struct drv *d, pid_t tid, bool tables, struct drv_sregs *ret, struct tl_error *err);
enum tl_code q_phys_read(struct drv *d, uint64_t pa, void *buf, size_t len, size_t *ret, struct tl_error *err);
enum tl_code q_phys_write(struct drv *d, uint64_t pa, const void *buf, size_t len, struct tl_error *err);

#endif
