/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_GUEST_H
#define DRIVER_GUEST_H

/*
 * What a driver of a guest adds to struct drv_ops: physical memory, address
 * spaces, breakpoints that the guest cannot see, views. docs/design/0006-guests.md.
 *
 * vCPUs are the threads: their ids are drv->pid, drv->pid + 1, ... and belong to no
 * process of this machine. A driver leaves out what it cannot do; the wrappers
 * answer TL_E_UNSUP for it. drv_caps() says how much there is, and the engine
 * asks that, never a driver's name.
 */

#include <signal.h>

#include "driver/driver.h"

/* How a site is made to trap: bits, in the order in which they are to be tried. */
enum drv_mech {
	DRV_MECH_NATIVE = 1, /* kept by the target outside of guest memory: hidden */
	DRV_MECH_SHADOW = 2, /* int3 in a copy of the frame that one view shows, whose page is execute-only */
	DRV_MECH_XTRAP = 4,  /* the page loses its execute right: every fetch from it is an event */
	DRV_MECH_HW = 16,    /* debug registers */
	DRV_MECH_PATCH = 32, /* int3 in the one memory there is: the guest can see it */
};
#define DRV_MECH_HIDDEN (DRV_MECH_NATIVE | DRV_MECH_SHADOW | DRV_MECH_XTRAP | DRV_MECH_HW)

/* How an event is answered: exactly once. */
enum drv_act {
	DRV_ACT_RUN,          /* go on as you are */
	DRV_ACT_STEP,         /* one instruction, then DRV_EV_STEPPED */
	DRV_ACT_STEP_IN_VIEW, /* one instruction in .view, then back in .back, whatever came of it */
	DRV_ACT_EMUL_INSN,    /* emulate with .bytes as the instruction */
	DRV_ACT_EMUL_READ,    /* emulate with .bytes as what is read */
	DRV_ACT_REFLECT,      /* not ours: the guest gets its own exception */
};

enum drv_cap_flags {
	DRV_CAP_STOP_ONE = 1,      /* one vCPU can be stopped while others run */
	DRV_CAP_PHYS = 2,          /* guest-physical memory */
	DRV_CAP_MAP = 4,           /* ... shared by a file: reads cost no request */
	DRV_CAP_VIEWS = 8,         /* second-level views, each vCPU in one of them */
	DRV_CAP_SHOWS_PATCH = 16,  /* reads show what the driver has patched */
	DRV_CAP_ALL_SPACES = 32,   /* a site traps in every address space: the engine filters by root */
	DRV_CAP_WATCH_PAGE = 64,   /* data watches of any length */
	DRV_CAP_ALL_HIDDEN = 128,  /* native sites are outside of guest memory (not so under QEMU's KVM) */
};

struct drv_caps {
	uint32_t mechs, acts, flags;
	uint16_t n_views, n_hw; /* 0: none; 65535: no limit worth naming */
	uint16_t n_cpus;
	char hypervisor[64];    /* for a user: "QEMU 7.2.22, tcg" */
};

enum drv_rwx { DRV_R = 1, DRV_W = 2, DRV_X = 4 };

/* The registers that a process has no right to know. */
struct drv_sregs {
	uint64_t cr0, cr2, cr3, cr4, cr8, efer;
	uint64_t gdt_base, idt_base, tr_base, ldt_base;
	uint32_t gdt_limit, idt_limit, tr_limit, ldt_limit;
	uint16_t tr, ldt;
	bool tables_known; /* GDT, IDT, TR and LDT were told */
};

/* One vCPU, for a user. */
struct drv_vcpu {
	pid_t tid;
	bool halted;
	uint16_t view;
	char name[32]; /* "CPU#0" */
};

/* An answer; unused members are zero. */
struct drv_verdict {
	enum drv_act act;
	bool report;       /* its end is told: DRV_EV_STEPPED */
	bool alone;        /* with .report: no other vCPU executes anything until that has been taken and answered */
	uint16_t view, back;
	const uint8_t *bytes;
	uint32_t len;
};

struct drv_guest_ops {
	void (*caps)(struct drv *d, struct drv_caps *ret);
	/* How many there are; fills up to cap. */
	size_t (*vcpus)(struct drv *d, struct drv_vcpu *buf, size_t cap);
	/* Guest-physical memory. Up to len bytes, *ret is the readable prefix; writing is all or nothing and seen by code that runs. */
	enum tl_code (*phys_read)(struct drv *d, uint64_t pa, void *buf, size_t len, size_t *ret,
				  struct tl_error *err);
	enum tl_code (*phys_write)(struct drv *d, uint64_t pa, const void *buf, size_t len,
				   struct tl_error *err);
	/* tables: GDT, IDT, TR, LDT too, which may cost a request of their own. */
	enum tl_code (*sregs)(struct drv *d, pid_t tid, bool tables, struct drv_sregs *ret, struct tl_error *err);

	/* DRV_MECH_NATIVE. Kept by linear address, all spaces, one per address; adding twice is TL_E_EXISTS. */
	enum tl_code (*site_add)(struct drv *d, uint64_t va, struct tl_error *err);
	enum tl_code (*site_del)(struct drv *d, uint64_t va, struct tl_error *err);
	/* Data: rwx of DRV_R and DRV_W; events DRV_EV_ACCESS. */
	enum tl_code (*watch_add)(struct drv *d, uint64_t va, size_t len, unsigned rwx, struct tl_error *err);
	enum tl_code (*watch_del)(struct drv *d, uint64_t va, size_t len, unsigned rwx, struct tl_error *err);

	/* Pages and views; view 0 is the one the guest was born with. */
	enum tl_code (*page_get)(struct drv *d, uint16_t view, uint64_t gfn, unsigned *ret_rwx,
				 struct tl_error *err);
	enum tl_code (*page_set)(struct drv *d, uint16_t view, uint64_t gfn, unsigned rwx,
				 struct tl_error *err);
	enum tl_code (*view_new)(struct drv *d, uint16_t *ret, struct tl_error *err);
	enum tl_code (*view_free)(struct drv *d, uint16_t view, struct tl_error *err);
	enum tl_code (*view_use)(struct drv *d, pid_t tid, uint16_t view, struct tl_error *err);
	/* The view shows frame where gfn is; frame == gfn: as it was. */
	enum tl_code (*view_remap)(struct drv *d, uint16_t view, uint64_t gfn, uint64_t frame,
				   struct tl_error *err);
	enum tl_code (*frame_new)(struct drv *d, uint64_t *ret, struct tl_error *err);
	enum tl_code (*frame_free)(struct drv *d, uint64_t frame, struct tl_error *err);
	/* Changes of how a vCPU translates (CR3, paging on) are told from now on: DRV_EV_SPACE. */
	enum tl_code (*space_watch)(struct drv *d, bool on, struct tl_error *err);
	/*
	 * The guest is stopped. True: somebody else has changed its vCPUs since they were read (let it run, reset it, took it
	 * back to a snapshot); what is kept of them is forgotten.
	 */
	bool (*changed)(struct drv *d);
	/* Is the connection to it lost for good? Optional. */
	bool (*lost)(struct drv *d);
	/* What the user should know of a DRV_EV_SIGNAL of this vCPU; "" nothing. */
	const char *(*why)(struct drv *d, pid_t tid);
	/* For drivers whose events can be answered otherwise than by resume(); what caps.acts says. As resume() else. */
	enum tl_code (*answer)(struct drv *d, pid_t tid, const struct drv_verdict *v, struct tl_error *err);
};

/* What a user asked for; the first driver that knows such a machine opens it. */
struct drv_guest_open {
	const char *machine;   /* NULL: Xen if there is a .domain, else QEMU */
	const char *kernel, *initrd, *append, *qemu, *serial;
	char *const *args;
	unsigned memory_mib, n_cpus;
	const char *gdb, *qmp, *ram; /* joins */
	const char *domain;    /* of Xen's: its number or name */
	const volatile sig_atomic_t *stop; /* set: whoever waits for a peer to answer gives up. NULL: never */
	const volatile sig_atomic_t *give_up; /* the same, once it is open */
};
enum tl_code drv_guest_open(const struct drv_guest_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err);

/* NULL: a process, or a core file. */
static inline const struct drv_guest_ops *drv_guest(const struct drv *d)
{
	return d ? d->ops->guest : NULL;
}

#define DRV_GUEST_WRAP(d, fn, ...)                                                                  \
	(drv_guest(d) && drv_guest(d)->fn                                                          \
		 ? drv_guest(d)->fn(d, __VA_ARGS__)                                                \
		 : tl_fail(err, TL_E_UNSUP, "this kind of target cannot do that (" #fn ")"))

/* All zero for what is no guest. */
void drv_caps(struct drv *d, struct drv_caps *ret);
/* All bytes or TL_E_FAULT at the first physical address that is none. */
enum tl_code drv_phys_read(struct drv *d, uint64_t pa, void *buf, size_t len, struct tl_error *err);
enum tl_code drv_phys_write(struct drv *d, uint64_t pa, const void *buf, size_t len, struct tl_error *err);
/* The same for drv_walk() and others that read by a mem_reader. */
struct mem_reader drv_phys(struct drv *d);

/* ---- the walk (guest_mmu.c): pure, over any "read physical memory" */

/* How translation is set up: CR0.PG, CR4.PAE, CR4.LA57, EFER.LMA. */
struct drv_paging drv_paging_of(const struct drv_sregs *s);

/*
 * Two values of CR3 with four or five levels that are of one process: the same root, or the two that Linux keeps where programs are not
 * to have the kernel in their tables (PTI). The program's is the frame behind the kernel's; it has the same entries in
 * the lower half, which in the kernel's cannot be executed.
 */
bool drv_same_process(const struct mem_reader *phys, uint64_t a, uint64_t b);
/* Where a process has two, its kernel's; any other as it is. */
struct drv_paging drv_kernel_space(const struct mem_reader *phys, const struct drv_paging *how);

struct drv_page {
	uint64_t pa;      /* of the address that was asked for */
	uint64_t size;    /* of the page that it is in */
	unsigned rwx;     /* rights of all levels together */
	bool user;
	uint8_t level;    /* that the walk ended at: 1 a 4 KiB page */
	uint8_t n;
	uint64_t table[5];/* physical addresses of the entries that were read, root first */
};
/*
 * TL_E_NOTPRESENT: an entry on the way is not present, *ret says how far it went; TL_E_FAULT: a
 * table is outside of memory; TL_E_INVAL: no canonical address, or bits set that may not be.
 * Reads at most one entry per level, so that tables which loop end as any others.
 */
enum tl_code drv_walk(const struct mem_reader *phys, const struct drv_paging *how, uint64_t va,
		      struct drv_page *ret, struct tl_error *err);
/* Bytes at va in the space; *ret is the length of the readable prefix. Physical memory through d. */
enum tl_code drv_space_read(struct drv *d, const struct drv_paging *how, uint64_t va, void *buf, size_t len,
			    size_t *ret, struct tl_error *err);
/* The same in d->space: struct drv_ops.read and .write of every guest driver. */
enum tl_code drv_guest_read(struct drv *d, uint64_t va, void *buf, size_t len, size_t *ret, struct tl_error *err);
enum tl_code drv_guest_write(struct drv *d, uint64_t va, const void *buf, size_t len, struct tl_error *err);
enum tl_code drv_space_write(struct drv *d, const struct drv_paging *how, uint64_t va, const void *buf,
			     size_t len, struct tl_error *err);

#endif
