/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What driver/xen_abi.h and driver/xen.h declare, against Xen's own headers. Built where these are; the compiler finds what differs. */

#define __XEN_TOOLS__ 1
#include <xenctrl.h>
#include <xendevicemodel.h>
#include <xenevtchn.h>
#include <xenforeignmemory.h>
#include <xenstore.h>
#include <xen/hvm/params.h>
#include <xen/hvm/save.h>
#include <xen/vm_event.h>

#include "driver/xen.h"
#include "driver/xen_abi.h"
#include "tap.h"

#define SAME(what, a, b) _Static_assert((long)(a) == (long)(b), what)
#define AT(theirs, t, ours, o) SAME(#t, offsetof(theirs, t), offsetof(ours, o))

SAME("version", VM_EVENT_INTERFACE_VERSION, XEN_EVENT_VERSION);
SAME("event", sizeof(vm_event_request_t), sizeof(struct xen_event));
SAME("ring", offsetof(struct vm_event_sring, ring), sizeof(struct xen_ring));
AT(struct vm_event_sring, req_prod, struct xen_ring, req_prod);
AT(struct vm_event_sring, req_event, struct xen_ring, req_event);
AT(struct vm_event_sring, rsp_prod, struct xen_ring, rsp_prod);
AT(vm_event_request_t, flags, struct xen_event, flags);
AT(vm_event_request_t, reason, struct xen_event, reason);
AT(vm_event_request_t, vcpu_id, struct xen_event, vcpu);
AT(vm_event_request_t, altp2m_idx, struct xen_event, view);
AT(vm_event_request_t, u.mem_access.gla, struct xen_event, u.access.gla);
AT(vm_event_request_t, u.mem_access.flags, struct xen_event, u.access.flags);
AT(vm_event_request_t, u.write_ctrlreg.new_value, struct xen_event, u.cr.now);
AT(vm_event_request_t, u.software_breakpoint.insn_length, struct xen_event, u.int3.insn_len);
AT(vm_event_request_t, u.fast_singlestep.p2midx, struct xen_event, u.back_in);
AT(vm_event_request_t, data.emul.read.data, struct xen_event, data.read.data);
AT(vm_event_request_t, data.emul.insn.data, struct xen_event, data.insn);
AT(struct vm_event_regs_x86, rip, struct xen_regs, rip);
AT(struct vm_event_regs_x86, rflags, struct xen_regs, rflags);
AT(struct vm_event_regs_x86, cr3, struct xen_regs, cr3);
AT(struct vm_event_regs_x86, msr_efer, struct xen_regs, msr_efer);
AT(struct vm_event_regs_x86, gs_base, struct xen_regs, gs_base);
AT(struct vm_event_regs_x86, cs, struct xen_regs, cs);
AT(struct vm_event_regs_x86, gs_sel, struct xen_regs, gs_sel);
SAME("regs", sizeof(struct vm_event_regs_x86), sizeof(struct xen_regs));
SAME("flags", VM_EVENT_FLAG_VCPU_PAUSED, XEN_F_PAUSED);
SAME("flags", VM_EVENT_FLAG_EMULATE, XEN_F_EMULATE);
SAME("flags", VM_EVENT_FLAG_TOGGLE_SINGLESTEP, XEN_F_TOGGLE_STEP);
SAME("flags", VM_EVENT_FLAG_SET_EMUL_READ_DATA, XEN_F_EMUL_READ);
SAME("flags", VM_EVENT_FLAG_ALTERNATE_P2M, XEN_F_ALT_P2M);
SAME("flags", VM_EVENT_FLAG_SET_REGISTERS, XEN_F_SET_REGS);
SAME("flags", VM_EVENT_FLAG_SET_EMUL_INSN_DATA, XEN_F_EMUL_INSN);
SAME("flags", VM_EVENT_FLAG_FAST_SINGLESTEP, XEN_F_FAST_STEP);
SAME("reason", VM_EVENT_REASON_MEM_ACCESS, XEN_R_MEM_ACCESS);
SAME("reason", VM_EVENT_REASON_WRITE_CTRLREG, XEN_R_CTRLREG);
SAME("reason", VM_EVENT_REASON_SOFTWARE_BREAKPOINT, XEN_R_INT3);
SAME("reason", VM_EVENT_REASON_SINGLESTEP, XEN_R_STEP);
SAME("access", MEM_ACCESS_GLA_VALID, XEN_ACCESS_GLA);
SAME("access", MEM_ACCESS_FAULT_IN_GPT, XEN_ACCESS_IN_GPT);
SAME("access", MEM_ACCESS_R, XEN_ACCESS_R);
SAME("access", MEM_ACCESS_W, XEN_ACCESS_W);
SAME("access", MEM_ACCESS_X, XEN_ACCESS_X);
SAME("access", XENMEM_access_rwx, DRV_R | DRV_W | DRV_X);
SAME("access", XENMEM_access_x, DRV_X);
SAME("access", XENMEM_access_rx, DRV_R | DRV_X);
SAME("cr", VM_EVENT_X86_CR0, XEN_CR0);
SAME("cr", VM_EVENT_X86_CR3, XEN_CR3);
SAME("cr", VM_EVENT_X86_CR4, XEN_CR4);
SAME("cpu", sizeof(struct hvm_hw_cpu), sizeof(struct xen_cpu));
SAME("cpu", HVM_SAVE_CODE(CPU), XEN_SAVE_CPU);
SAME("header", HVM_SAVE_CODE(HEADER), XEN_SAVE_HEADER);
AT(struct hvm_hw_cpu, rip, struct xen_cpu, rip);
AT(struct hvm_hw_cpu, cr3, struct xen_cpu, cr3);
AT(struct hvm_hw_cpu, cs_sel, struct xen_cpu, cs_sel);
AT(struct hvm_hw_cpu, gs_base, struct xen_cpu, gs_base);
AT(struct hvm_hw_cpu, gdtr_base, struct xen_cpu, gdtr_base);
AT(struct hvm_hw_cpu, cs_arbytes, struct xen_cpu, cs_ar);
AT(struct hvm_hw_cpu, msr_efer, struct xen_cpu, msr_efer);
AT(struct hvm_hw_cpu, flags, struct xen_cpu, flags);
AT(struct hvm_save_descriptor, length, struct xen_save_descriptor, len);
AT(xc_domaininfo_t, flags, struct { uint16_t id; uint32_t flags; }, flags);
SAME("info", XEN_DOMINF_dying, XEN_DOM_DYING);
SAME("info", XEN_DOMINF_hvm_guest, XEN_DOM_HVM);
SAME("info", XEN_DOMINF_shutdown, XEN_DOM_SHUTDOWN);
SAME("monitor", 1 << XEN_DOMCTL_MONITOR_EVENT_SINGLESTEP, XEN_MON_STEP);
SAME("monitor", 1 << XEN_DOMCTL_MONITOR_EVENT_SOFTWARE_BREAKPOINT, XEN_MON_INT3);
SAME("debug", XEN_DOMCTL_DEBUG_OP_SINGLE_STEP_OFF, XEN_STEP_OFF);
SAME("debug", XEN_DOMCTL_DEBUG_OP_SINGLE_STEP_ON, XEN_STEP_ON);
SAME("param", HVM_PARAM_ALTP2M, XEN_PARAM_ALTP2M);
SAME("param", XEN_ALTP2M_external, XEN_ALTP2M_EXTERNAL);

TEST(the_declarations_are_xens)
{
	struct xen_calls c = { .xc_domain_pause = NULL };

	// The compiler says it if one of these is not to be had, or is something else than a function of that result.
#define IS_THERE(lib, result, name, args) c.name = (result(*) args)(void (*)(void))&name;
	XEN_CALLS(IS_THERE)
	XEN_STORE_CALLS(IS_THERE)
	CHECK(c.xc_domain_pause && xen_ring_size() == 8);
#define SAME_TYPE(e, t) SAME(#e, __builtin_types_compatible_p(__typeof__(e), t), 1)
	SAME_TYPE(xc_domain_pause, int(xc_interface *, uint32_t));
	SAME_TYPE(xc_domain_setmaxmem, int(xc_interface *, uint32_t, uint64_t));
	SAME_TYPE(xc_domain_maximum_gpfn, int(xc_interface *, uint32_t, unsigned long *));
	SAME_TYPE(xc_domain_populate_physmap_exact,
		  int(xc_interface *, uint32_t, unsigned long, unsigned, unsigned, unsigned long *));
	SAME_TYPE(xc_domain_decrease_reservation_exact, int(xc_interface *, uint32_t, unsigned long, unsigned, unsigned long *));
	SAME_TYPE(xc_domain_hvm_getcontext, int(xc_interface *, uint32_t, uint8_t *, uint32_t));
	SAME_TYPE(xc_domain_hvm_getcontext_partial, int(xc_interface *, uint32_t, uint16_t, uint16_t, void *, uint32_t));
	SAME_TYPE(xc_domain_hvm_setcontext, int(xc_interface *, uint32_t, uint8_t *, uint32_t));
	SAME_TYPE(xc_domain_debug_control, int(xc_interface *, uint32_t, uint32_t, uint32_t));
	SAME_TYPE(xc_hvm_param_set, int(xc_interface *, uint32_t, uint32_t, uint64_t));
	SAME_TYPE(xc_monitor_enable, void *(xc_interface *, uint32_t, uint32_t *));
	SAME_TYPE(xc_monitor_get_capabilities, int(xc_interface *, uint32_t, uint32_t *));
	SAME_TYPE(xc_monitor_write_ctrlreg, int(xc_interface *, uint32_t, uint16_t, bool, bool, uint64_t, bool));
	SAME_TYPE(xc_altp2m_create_view, int(xc_interface *, uint32_t, xenmem_access_t, uint16_t *));
	SAME_TYPE(xc_altp2m_set_mem_access, int(xc_interface *, uint32_t, uint16_t, xen_pfn_t, xenmem_access_t));
	SAME_TYPE(xc_altp2m_change_gfn, int(xc_interface *, uint32_t, uint16_t, xen_pfn_t, xen_pfn_t));
	SAME_TYPE(xendevicemodel_inject_event,
		  int(xendevicemodel_handle *, domid_t, int, uint8_t, uint8_t, uint32_t, uint8_t, uint64_t));
	SAME_TYPE(xenforeignmemory_map, void *(xenforeignmemory_handle *, uint32_t, int, size_t, const xen_pfn_t *, int *));
	SAME("enum", sizeof(xenmem_access_t), sizeof(int));
	SAME("pfn", sizeof(xen_pfn_t), sizeof(unsigned long));
}

TAP_MAIN
