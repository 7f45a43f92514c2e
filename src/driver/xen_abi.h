/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_XEN_ABI_H
#define DRIVER_XEN_ABI_H

/*
 * What Xen puts into memory that it shares with us, declared by ourselves so that the driver is built, and its
 * tests run, where Xen's headers are not installed. From Xen's public interface (xen/include/public/vm_event.h version 7,
 * io/ring.h, hvm/save.h, arch-x86/hvm/save.h, memory.h, hvm/params.h, domctl.h; MIT licence), as of Xen 4.12 to 4.20.
 * tests/unit/test_xen_abi.c compares all of it with the real headers where there are some.
 */

#include <stdint.h>

#define XEN_EVENT_VERSION 7u

/* Of a request and of a response. */
enum xen_flag {
	XEN_F_PAUSED = 1 << 0,      /* the vCPU waits for the answer; in an answer: it goes on */
	XEN_F_EMULATE = 1 << 2,
	XEN_F_TOGGLE_STEP = 1 << 4,
	XEN_F_EMUL_READ = 1 << 5,   /* with .data.read */
	XEN_F_ALT_P2M = 1 << 7,     /* .view: where it happened; in an answer: where it goes on */
	XEN_F_SET_REGS = 1 << 8,    /* general registers, flags and rip are taken from the answer */
	XEN_F_EMUL_INSN = 1 << 9,   /* with .data.insn */
	XEN_F_FAST_STEP = 1 << 11,  /* one instruction, then in .u.back_in */
};

enum xen_reason {
	XEN_R_MEM_ACCESS = 1,
	XEN_R_CTRLREG = 4,
	XEN_R_INT3 = 6,
	XEN_R_STEP = 7,
};

enum xen_access {
	XEN_ACCESS_R = 1 << 0,
	XEN_ACCESS_W = 1 << 1,
	XEN_ACCESS_X = 1 << 2,
	XEN_ACCESS_GLA = 1 << 3,    /* .gla is valid */
	XEN_ACCESS_IN_GPT = 1 << 5, /* by the processor, while it walked the guest's tables */
};

enum xen_cr { XEN_CR0 = 0, XEN_CR3 = 1, XEN_CR4 = 2 };

struct xen_selector {
	uint32_t limit : 20, ar : 12;
};

struct xen_regs {
	uint64_t rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15;
	uint64_t rflags, dr6, dr7, rip, cr0, cr2, cr3, cr4;
	uint64_t sysenter_cs, sysenter_esp, sysenter_eip, msr_efer, msr_star, msr_lstar, gdtr_base;
	uint64_t npt_base, vmtrace_pos;
	uint32_t cs_base, ss_base, ds_base, es_base;
	uint64_t fs_base, gs_base;
	struct xen_selector cs, ss, ds, es, fs, gs;
	uint64_t shadow_gs;
	uint16_t gdtr_limit, cs_sel, ss_sel, ds_sel, es_sel, fs_sel, gs_sel, pad;
};

struct xen_event {
	uint32_t version, flags, reason, vcpu;
	uint16_t view, pad[3];
	union {
		struct {
			uint64_t gfn, offset, gla;
			uint32_t flags, pad;
		} access;
		struct {
			uint32_t index, pad;
			uint64_t now, before;
		} cr;
		struct {
			uint64_t gfn, pending;
			uint32_t insn_len;
			uint8_t type, pad[3];
		} int3;
		uint16_t back_in;
		uint64_t raw[4];
	} u;
	union {
		struct xen_regs regs;
		struct {
			uint32_t size;
			uint8_t data[sizeof(struct xen_regs) - sizeof(uint32_t)];
		} read;
		uint8_t insn[16];
	} data;
};

/* The shared page. Requests and responses use the same entries; an entry is answered after it has been copied. */
struct xen_ring {
	uint32_t req_prod, req_event, rsp_prod, rsp_event;
	uint8_t pad[48];
	struct xen_event entry[];
};
#define XEN_PAGE 4096u

/* How many entries a page has: the power of two that fits. */
static inline uint32_t xen_ring_size(void)
{
	uint32_t n = (XEN_PAGE - sizeof(struct xen_ring)) / sizeof(struct xen_event), p = 1;

	while (p * 2 <= n)
		p *= 2;
	return p;
}

/* xc_domain_hvm_getcontext_partial() with this type code, and records of xc_domain_hvm_getcontext(). */
enum xen_save { XEN_SAVE_END = 0, XEN_SAVE_HEADER = 1, XEN_SAVE_CPU = 2 };
struct xen_save_descriptor {
	uint16_t type, instance;
	uint32_t len;
};

struct xen_cpu {
	uint8_t fpu[512];
	uint64_t rax, rbx, rcx, rdx, rbp, rsi, rdi, rsp, r8, r9, r10, r11, r12, r13, r14, r15, rip, rflags;
	uint64_t cr0, cr2, cr3, cr4, dr[4], dr6, dr7;
	uint32_t cs_sel, ds_sel, es_sel, fs_sel, gs_sel, ss_sel, tr_sel, ldtr_sel;
	uint32_t cs_limit, ds_limit, es_limit, fs_limit, gs_limit, ss_limit, tr_limit, ldtr_limit, idtr_limit, gdtr_limit;
	uint64_t cs_base, ds_base, es_base, fs_base, gs_base, ss_base, tr_base, ldtr_base, idtr_base, gdtr_base;
	uint32_t cs_ar, ds_ar, es_ar, fs_ar, gs_ar, ss_ar, tr_ar, ldtr_ar;
	uint64_t sysenter_cs, sysenter_esp, sysenter_eip, shadow_gs;
	uint64_t msr_flags, msr_lstar, msr_star, msr_cstar, msr_syscall_mask, msr_efer, msr_tsc_aux, tsc;
	uint32_t pending_event, error_code, flags, pad;
};

/* Of xc_domain_getinfolist(); what is behind is not asked for. */
enum xen_dom_flag { XEN_DOM_DYING = 1, XEN_DOM_HVM = 2, XEN_DOM_SHUTDOWN = 4, XEN_DOM_PAUSED = 8, XEN_DOM_HAP = 128 };

/* Bits of xc_monitor_get_capabilities(): 1 << XEN_DOMCTL_MONITOR_EVENT_*. */
enum xen_monitor { XEN_MON_CTRLREG = 1 << 0, XEN_MON_STEP = 1 << 2, XEN_MON_INT3 = 1 << 3 };

/* xc_domain_debug_control(): XEN_DOMCTL_DEBUG_OP_*. */
enum xen_debug_op { XEN_STEP_OFF = 0, XEN_STEP_ON = 1 };

#define XEN_PARAM_MONITOR_RING 28 /* the gfn of the page that requests come on */
#define XEN_PARAM_ALTP2M 35
#define XEN_ALTP2M_EXTERNAL 2
#define XEN_NO_GFN (~0ull)
#define XEN_TRAP_SW_EXCEPTION 6u

#endif
