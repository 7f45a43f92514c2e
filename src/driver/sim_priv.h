/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_SIM_PRIV_H
#define DRIVER_SIM_PRIV_H

/* What the files of the test machine share: sim.c (driver), sim_mem.c (frames, views, walks), sim_cpu.c, sim_system.c, sim_image.c. */

#include "base/map.h"
#include "base/vec.h"
#include "driver/sim.h"

#define SIM_CPUS 32
#define SIM_VIEWS 10 /* as Xen has */
#define SIM_PAGE 4096ull
#define SIM_SPARE 1024 /* frames above the guest's memory, for shadows */

#define SIM_CR0_PE 1ull
#define SIM_CR0_WP 0x10000ull
#define SIM_CR0_PG 0x80000000ull
#define SIM_CR4_SMEP (1ull << 20)
#define SIM_EFER_SCE 1ull
#define SIM_EFER_LME 0x100ull
#define SIM_EFER_LMA 0x400ull
#define SIM_EFER_NXE 0x800ull

/* Why an access was not made. */
struct sim_fault {
	enum { SIM_NO_FAULT, SIM_EXCEPTION, SIM_VIEW } kind;
	uint8_t vector;
	bool has_error;
	uint32_t error;
	uint64_t va, pa;
	uint8_t rwx;
};

struct sim_access {
	uint64_t va;
	uint32_t len;
	uint8_t rwx;
};

struct sim;
struct sim_cpu {
	struct sim *m;
	struct user_regs_struct r;
	struct drv_sregs s;
	bool code64;               /* CS.L in long mode */
	uint64_t kernel_gs, star, lstar, sfmask, pat, apic;
	struct arch_vec vec;
	uint64_t dr[8];
	uint16_t view;
	bool halted;
	char why[160];             /* it cannot go on: an instruction that is not known, a shutdown */
	bool shut;
	struct sim_fault fault;
	struct sim_access acc[4];  /* of the present instruction; only while somebody watches */
	unsigned n_acc;
	bool other_space;          /* by the present instruction */
	/* running */
	bool resumed, skip_site;   /* skip_site: the site at the pc has been told */
	enum drv_resume how;
	struct drv_verdict verdict;/* of the next instruction; .act DRV_ACT_RUN: none */
	uint8_t emul[16];
	bool alone;                /* others do not execute until its event has been taken and answered */
	bool queued;
	uint64_t order;            /* of .ev among the queued ones */
	struct drv_event ev;
};

struct sim_entry {
	uint32_t frame;
	uint8_t rwx;
	bool set;                  /* else: the frame itself, all rights */
};

struct sim_watch {
	uint64_t va;
	uint64_t len;
	unsigned rwx;
};

struct sim {
	struct drv drv;
	struct drv_sim_test test;
	uint8_t *ram;
	uint64_t n_ram, n_frames;  /* frames of the guest; with the spare ones */
	bool spare[SIM_SPARE];     /* taken */
	bool view_used[SIM_VIEWS];
	struct sim_entry *view[SIM_VIEWS]; /* NULL: nothing was changed in it */
	uint8_t nowhere[SIM_PAGE]; /* what is outside of memory: all ones, writes are lost */
	struct sim_cpu cpu[SIM_CPUS];
	unsigned n_cpus, turn, left_of_turn;
	uint32_t mechs;
	struct map sites;
	VEC(struct sim_watch) watches;
	bool hw_on, lost_told, space_watch;
	uint64_t n_queued;
	int fd;
	char lost[160];
};

static inline struct sim *sim_of(struct drv *d)
{
	return (struct sim *)d;
}

/* True: this primitive is the one that is to fail. */
bool sim_fails(struct sim *m, struct tl_error *err);

/* sim.c */
enum tl_code sim_answer(struct drv *d, pid_t tid, const struct drv_verdict *v, struct tl_error *err);
const char *sim_why(struct drv *d, pid_t tid);

/* sim_mem.c */
enum tl_code sim_mem_init(struct sim *m, unsigned mib, struct tl_error *err);
void sim_mem_free(struct sim *m);
/* All of it or nothing; .fault says why not. want: DRV_R, DRV_W, DRV_X; super: by the processor itself, not the program. */
bool sim_load(struct sim_cpu *c, uint64_t va, void *buf, size_t len, unsigned want, bool super);
bool sim_store(struct sim_cpu *c, uint64_t va, const void *buf, size_t len, bool super);
uint8_t *sim_frame(struct sim *m, uint64_t frame);
extern const struct drv_guest_ops sim_guest_ops;

/* sim_cpu.c */
enum sim_ran { SIM_RAN, SIM_TOLD };
/* One instruction, or an event of c instead. */
enum sim_ran sim_run_one(struct sim_cpu *c);
void sim_queue(struct sim_cpu *c, struct drv_event ev);
void sim_raise(struct sim_cpu *c, uint8_t vector, bool has_error, uint32_t error);
/* Through the IDT; false: .fault, nothing was changed. */
bool sim_deliver(struct sim_cpu *c, uint8_t vector, bool soft, bool has_error, uint32_t error, uint64_t back);
void sim_stuck(struct sim_cpu *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* sim_system.c. False: .fault. */
bool sim_system(struct sim_cpu *c, const struct arch_system *s);
/* A code descriptor of the GDT becomes CS. */
bool sim_load_cs(struct sim_cpu *c, uint16_t sel, uint8_t cpl);

/* sim_image.c */
enum tl_code sim_image(struct sim *m, const char *path, struct tl_error *err);

static inline unsigned sim_cpl(const struct sim_cpu *c)
{
	return c->s.cr0 & SIM_CR0_PE ? c->r.cs & 3 : 0;
}

#endif
