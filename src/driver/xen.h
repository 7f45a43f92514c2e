/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_XEN_H
#define DRIVER_XEN_H

/*
 * A domain of Xen's, seen from dom0: altp2m views, vm_event, foreign mappings. docs/design/0011-xen.md says what each verdict becomes.
 * Xen's libraries are loaded when such a guest is opened; a test hands in its own calls instead.
 */

#include <stdbool.h>

#include "driver/guest.h"

/* Every call, with the library that has it: X(library, result, name, arguments). Handles are void *, enums are int. */
#define XEN_CALLS(X)                                                                                                   \
	X(ctrl, void *, xc_interface_open, (void *, void *, unsigned))                                                 \
	X(ctrl, int, xc_interface_close, (void *))                                                                     \
	X(ctrl, int, xc_domain_getinfolist, (void *, uint32_t, unsigned, void *))                                      \
	X(ctrl, int, xc_domain_pause, (void *, uint32_t))                                                              \
	X(ctrl, int, xc_domain_unpause, (void *, uint32_t))                                                            \
	X(ctrl, int, xc_domain_destroy, (void *, uint32_t))                                                            \
	X(ctrl, int, xc_domain_setmaxmem, (void *, uint32_t, uint64_t))                                                \
	X(ctrl, int, xc_domain_maximum_gpfn, (void *, uint32_t, unsigned long *))                                      \
	X(ctrl, int, xc_domain_populate_physmap_exact,                                                                 \
	  (void *, uint32_t, unsigned long, unsigned, unsigned, unsigned long *))                                      \
	X(ctrl, int, xc_domain_decrease_reservation_exact, (void *, uint32_t, unsigned long, unsigned, unsigned long *)) \
	X(ctrl, int, xc_domain_hvm_getcontext, (void *, uint32_t, uint8_t *, uint32_t))                                \
	X(ctrl, int, xc_domain_hvm_getcontext_partial, (void *, uint32_t, uint16_t, uint16_t, void *, uint32_t))       \
	X(ctrl, int, xc_domain_hvm_setcontext, (void *, uint32_t, uint8_t *, uint32_t))                                \
	X(ctrl, int, xc_domain_debug_control, (void *, uint32_t, uint32_t, uint32_t))                                  \
	X(ctrl, int, xc_hvm_param_get, (void *, uint32_t, uint32_t, uint64_t *))                                       \
	X(ctrl, int, xc_hvm_param_set, (void *, uint32_t, uint32_t, uint64_t))                                         \
	X(ctrl, int, xc_version, (void *, int, void *))                                                                \
	X(ctrl, void *, xc_monitor_enable, (void *, uint32_t, uint32_t *))                                             \
	X(ctrl, int, xc_monitor_disable, (void *, uint32_t))                                                           \
	X(ctrl, int, xc_monitor_resume, (void *, uint32_t))                                                            \
	X(ctrl, int, xc_monitor_get_capabilities, (void *, uint32_t, uint32_t *))                                      \
	X(ctrl, int, xc_monitor_singlestep, (void *, uint32_t, bool))                                                  \
	X(ctrl, int, xc_monitor_software_breakpoint, (void *, uint32_t, bool))                                         \
	X(ctrl, int, xc_monitor_write_ctrlreg, (void *, uint32_t, uint16_t, bool, bool, uint64_t, bool))               \
	X(ctrl, int, xc_altp2m_set_domain_state, (void *, uint32_t, bool))                                             \
	X(ctrl, int, xc_altp2m_create_view, (void *, uint32_t, int, uint16_t *))                                       \
	X(ctrl, int, xc_altp2m_destroy_view, (void *, uint32_t, uint16_t))                                             \
	X(ctrl, int, xc_altp2m_switch_to_view, (void *, uint32_t, uint16_t))                                           \
	X(ctrl, int, xc_altp2m_set_mem_access, (void *, uint32_t, uint16_t, unsigned long, int))                       \
	X(ctrl, int, xc_altp2m_change_gfn, (void *, uint32_t, uint16_t, unsigned long, unsigned long))                 \
	X(devicemodel, void *, xendevicemodel_open, (void *, unsigned))                                                \
	X(devicemodel, int, xendevicemodel_close, (void *))                                                            \
	X(devicemodel, int, xendevicemodel_inject_event,                                                               \
	  (void *, uint16_t, int, uint8_t, uint8_t, uint32_t, uint8_t, uint64_t))                                      \
	X(evtchn, void *, xenevtchn_open, (void *, unsigned))                                                          \
	X(evtchn, int, xenevtchn_close, (void *))                                                                      \
	X(evtchn, int, xenevtchn_fd, (void *))                                                                         \
	X(evtchn, int, xenevtchn_bind_interdomain, (void *, uint32_t, uint32_t))                                       \
	X(evtchn, int, xenevtchn_unbind, (void *, uint32_t))                                                           \
	X(evtchn, int, xenevtchn_pending, (void *))                                                                    \
	X(evtchn, int, xenevtchn_unmask, (void *, uint32_t))                                                           \
	X(evtchn, int, xenevtchn_notify, (void *, uint32_t))                                                           \
	X(foreignmemory, void *, xenforeignmemory_open, (void *, unsigned))                                            \
	X(foreignmemory, int, xenforeignmemory_close, (void *))                                                        \
	X(foreignmemory, void *, xenforeignmemory_map, (void *, uint32_t, int, size_t, const unsigned long *, int *))   \
	X(foreignmemory, int, xenforeignmemory_unmap, (void *, void *, size_t))
/* For names of domains only: may be absent. */
#define XEN_STORE_CALLS(X)                                                                                             \
	X(store, void *, xs_open, (unsigned long))                                                                     \
	X(store, void, xs_close, (void *))                                                                             \
	X(store, void *, xs_read, (void *, uint32_t, const char *, unsigned *))

#define XEN_CALL_MEMBER(lib, result, name, args) result(*name) args;
struct xen_calls {
	XEN_CALLS(XEN_CALL_MEMBER)
	XEN_STORE_CALLS(XEN_CALL_MEMBER)
};

/* Xen's libraries; TL_E_UNSUP names what is missing. They stay loaded, and *ret is valid for ever. */
enum tl_code xen_load(const struct xen_calls **ret, struct tl_error *err);

/*
 * domain: its number or its name. It is paused, and is as it was before when the driver has been closed; with a guard (a process of its own) also
 * when this process has been killed. TL_E_BUSY: somebody else listens to its events; TL_E_NOTFOUND; TL_E_PERM: not in dom0, or
 * not root; TL_E_UNSUP: no HVM guest.
 */
enum tl_code drv_xen_open(const struct xen_calls *calls, const char *domain, pid_t first_tid, bool guarded, struct drv **ret,
			  struct tl_error *err);

#endif
