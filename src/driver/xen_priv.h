/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_XEN_PRIV_H
#define DRIVER_XEN_PRIV_H

/* What the files of the Xen driver share: xen.c (driver), xen_open.c, xen_ring.c (events and answers), xen_regs.c, xen_mem.c (frames, views), xen_step.c, xen_guard.c (who stays behind). */

#include <time.h>

#include "base/map.h"
#include "driver/xen.h"
#include "driver/xen_abi.h"

#define XEN_CPUS 128
#define XEN_VIEWS 10 /* MAX_ALTP2M; view 0 is the domain's own */
#define XEN_SPARE 1024
#define XEN_RECENT 16 /* frames that are found without a search */
#define XEN_RWX (DRV_R | DRV_W | DRV_X)

struct xen_vcpu {
	/* What of it is known while it stands. */
	bool held;              /* .ev waits for its answer: the vCPU executes nothing */
	struct xen_event ev;
	bool regs_ok, regs_new; /* regs_new: to be given to it with the answer */
	struct user_regs_struct regs;
	struct drv_sregs sregs;
	bool code64, flat32;    /* neither: code that is not interpreted */
	/* What it is to do. */
	bool resumed;
	enum drv_resume how;
	uint16_t view, actual;  /* that it is to run in, that Xen has it in */
	bool untold;            /* .ev came while it was believed to stand: told when it is resumed */
	bool stepping;          /* Xen's single-step is on */
	bool fast;              /* ... and ends by itself */
	bool alone;             /* nobody else runs until its event has been taken and answered */
	bool queued;
	uint64_t order;         /* of .dev among the queued ones */
	struct drv_event dev;
	bool gone;              /* let go */
};

/* Of a view; what is not there is the guest's frame with all rights. */
struct xen_entry {
	uint64_t frame;
	unsigned rwx;
};

struct xen_frame {
	uint64_t gfn;
	uint8_t *p;
	time_t when;
};

/* A piece of what an instruction stores, within one frame. */
struct xen_store {
	uint64_t frame;
	uint32_t off, len;
	uint8_t data[64];
};

/*
 * Shared with the guard, which looks at it when we have been killed at whatever place: what says that something has been done is written when it has
 * been (or before, where doing it twice, or undoing it in vain, does no harm). Handles and what .frames and .entries lead to are ours alone.
 */
struct xen {
	struct drv drv;
	const struct xen_calls *c;
	uint32_t dom;
	void *xch, *fm, *ec, *dm;
	/* events */
	struct xen_ring *ring;
	uint32_t ring_size, req_cons, rsp_prod;
	int port;               /* ours; -1: none */
	bool listening, must_notify, can_step, spaces;
	int fd, wake, timer;    /* fd: one for all; the timer asks whether the domain is still there */
	bool awake, hot;        /* hot: an event was told since it was last waited for */
	/* vCPUs */
	struct xen_vcpu cpu[XEN_CPUS];
	unsigned n_cpus;
	bool paused;            /* by us */
	/* for the guard */
	int guard;              /* the socket to it; -1: there is none */
	bool was_paused;        /* when we came */
	bool pausing;           /* the domain is being paused or let go: which, only Xen knows */
	bool enabling;          /* nobody listened, and Xen is being asked that we do: whether it has been done, only Xen knows */
	bool taking;            /* .taken is off the ring, and no vCPU has it yet */
	struct xen_event taken;
	unsigned adding;        /* 1 + the frame for a copy that is being added; 0: none */
	struct {                /* an instruction that was interpreted, and is being made true */
		bool valid;
		unsigned cpu, n_stores;
		struct user_regs_struct regs;
		struct xen_store store[4];
	} redo;
	/* memory */
	struct map frames;      /* gfn -> struct xen_frame: mapped */
	struct xen_frame *recent[XEN_RECENT]; /* of .frames, by the low bits of gfn */
	time_t now;             /* of the coarse clock, by which mappings grow old */
	uint64_t max_gfn, max_pages;
	bool more_memory, altp2m, view_used[XEN_VIEWS];
	bool spare[XEN_SPARE], pooled[XEN_SPARE]; /* taken; there, and to be taken again */
	uint64_t first_spare;
	struct map entries[XEN_VIEWS];
	char why[200], name[64];
	bool lost, lost_told, let_go;
	uint64_t n_queued;
	unsigned odd;           /* requests that no hypervisor sends */
};

static inline struct xen *xen_of(struct drv *d)
{
	return (struct xen *)d;
}

/* xc_domain_pause(x->xch, x->dom, ...) */
#define XC(x, call, ...) ((x)->c->call((x)->xch, (x)->dom, ##__VA_ARGS__))

static inline pid_t xen_tid(const struct xen *x, const struct xen_vcpu *v)
{
	return x->drv.pid + (pid_t)(v - x->cpu);
}
enum tl_code xen_need(struct xen *x, pid_t tid, struct xen_vcpu **ret, struct tl_error *err);
/* errno of a call that failed, in words. */
enum tl_code xen_fail(struct tl_error *err, const char *what);
void xen_lose(struct xen *x, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void xen_queue(struct xen *x, struct xen_vcpu *v, struct drv_event ev);
/* It is to execute something, or has to be told something first. */
static inline bool xen_is_going(const struct xen_vcpu *v)
{
	return v->resumed && !v->queued;
}

/* Order for who looks at our memory after our death. */
static inline void xen_in_order(void)
{
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
}

/* xen_open.c */
/* x, as xen_new() made it, becomes domain's; on failure it is to be closed. */
enum tl_code xen_join(struct xen *x, const struct xen_calls *calls, const char *domain, pid_t first_tid, bool guarded,
		      struct tl_error *err);
/* Nobody has used the ring yet. */
void xen_ring_prepare(struct xen *x);

/* xen_guard.c */
/* The state of a domain: zero, and shared with who is forked. NULL: no memory. */
struct xen *xen_new(void);
/* Gives back x's memory and handles; the domain is not touched. */
void xen_forget(struct xen *x);
/* A process that undoes everything if we end without saying so; before xc_monitor_enable(), since it needs the ring too. */
enum tl_code xen_guard_start(struct xen *x, struct tl_error *err);
/* It has nothing to do any more, and ends. */
void xen_guard_end(struct xen *x);
/* theirs: of a debugger that has died. ring: its ring, mapped here (taken over); NULL: it had none. */
enum tl_code xen_rescue(const struct xen *theirs, struct xen_ring *ring, struct tl_error *err);

/* xen.c */
enum tl_code xen_pause(struct xen *x, struct tl_error *err);
enum tl_code xen_unpause(struct xen *x, struct tl_error *err);
/* Is the domain still there? */
void xen_look_at_domain(struct xen *x);
extern const struct drv_ops xen_ops;
/* Undoes everything; may be called twice. The first failure is told, the rest is done nevertheless. */
enum tl_code xen_let_go(struct xen *x, struct tl_error *err);

/* xen_ring.c */
/* Takes what Xen has asked; also when all is lost, since every vCPU that waits is to be answered in the end. */
void xen_drain(struct xen *x);
/* The answer to v's event; how: flags besides those that every answer has; fill may be NULL. */
void xen_respond(struct xen *x, struct xen_vcpu *v, uint32_t how, const struct xen_event *fill);
enum tl_code xen_notify(struct xen *x, struct tl_error *err);
/* v waits with an event: it is told, or answered here if it is nobody's business. */
void xen_decode(struct xen *x, struct xen_vcpu *v);

/* xen_regs.c */
enum tl_code xen_regs(struct xen *x, struct xen_vcpu *v, struct tl_error *err);
/* regs become the vCPU's: with the answer if it waits for one, else at once. */
enum tl_code xen_regs_put(struct xen *x, struct xen_vcpu *v, const struct user_regs_struct *regs, struct tl_error *err);
/* Registers that an answer would have carried are written at once. */
enum tl_code xen_regs_flush(struct xen *x, struct xen_vcpu *v, struct tl_error *err);
enum tl_code xen_cpu_get(struct xen *x, unsigned n, struct xen_cpu *ret, struct tl_error *err);
enum tl_code xen_cpu_put(struct xen *x, unsigned n, const struct xen_cpu *cpu, struct tl_error *err);
enum tl_code xen_regs_get_op(struct drv *d, pid_t tid, struct user_regs_struct *ret, struct tl_error *err);
enum tl_code xen_regs_set_op(struct drv *d, pid_t tid, const struct user_regs_struct *regs, struct tl_error *err);
enum tl_code xen_pc_set_op(struct drv *d, pid_t tid, uint64_t pc, struct tl_error *err);
enum tl_code xen_xsave_get_op(struct drv *d, pid_t tid, void *buf, size_t *len, struct tl_error *err);
enum tl_code xen_xsave_set_op(struct drv *d, pid_t tid, const void *buf, size_t len, struct tl_error *err);
/* The write of a control register that v waits for is made at once: Xen forgets it with its listener. */
enum tl_code xen_control_flush(struct xen *x, struct xen_vcpu *v, struct tl_error *err);
void xen_xsave_layout_op(struct drv *d, struct arch_xsave_layout *ret);
enum tl_code xen_sregs_op(struct drv *d, pid_t tid, bool tables, struct drv_sregs *ret, struct tl_error *err);

/* xen_mem.c */
extern const struct drv_guest_ops xen_guest_ops;
/* The frame, mapped; valid until the next call of these. NULL: there is none. */
uint8_t *xen_frame(struct xen *x, uint64_t gfn);
/* Looks at the clock by which mappings grow old. */
void xen_look_at_clock(struct xen *x);
/* For drv_walk(): entries of page tables, many for each event. */
struct mem_reader xen_tables(struct xen *x);
void xen_unmap_all(struct xen *x);
struct xen_entry xen_entry_of(const struct xen *x, uint16_t view, uint64_t gfn);
/* All vCPUs into the view that they are to be in. */
enum tl_code xen_switch(struct xen *x, struct tl_error *err);
void xen_mem_close(struct xen *x, bool *failed);

/* xen_step.c */
enum tl_code xen_answer_op(struct drv *d, pid_t tid, const struct drv_verdict *verdict, struct tl_error *err);
/* What was being made true when we were killed. */
void xen_redo(struct xen *x);
/* One instruction in the view that the vCPU is in, and its end is told. */
enum tl_code xen_step(struct xen *x, struct xen_vcpu *v, struct tl_error *err);
/* Ends a step that the processor has not made yet. Xen never does, and a vCPU that is stepped takes no interrupts. */
enum tl_code xen_step_off(struct xen *x, struct xen_vcpu *v, struct tl_error *err);
/* Sets the bits that the processor was about to set on its way to va. False: that was not it. */
bool xen_note_walk(struct xen *x, struct xen_vcpu *v, uint64_t va);

#endif
