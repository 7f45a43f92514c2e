/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_TAP_H
#define TRAPLINE_TAP_H

/**
 * @file tap.h
 * Taps: breakpoints and page monitors of a guest by physical address and view, for
 * callers who keep their own table (the interface of vmi-rs' TapController). They have no
 * id and are not listed with the breakpoints. A thin layer: what is below is
 * chosen by what the hypervisor has, see tl_guest_get().
 *
 * In a machine with views a tap is kept by its frame, in any view: by int3 in a copy, or by the rights of the page; monitors
 * are for execution too, and stop the vCPU before the access, which is made when it goes on. An instruction that
 * touches several monitored frames is told once.
 * Under QEMU there is one view, 0. A tap is kept by the virtual addresses that map its
 * frame in the address space that was present when it was inserted; a frame that nothing
 * maps leaves the tap pending, and it is looked for again whenever the guest is resumed. Access
 * monitors are for reads and writes; QEMU cannot trap execution of a page.
 */

#include <trapline/event.h>
#include <trapline/guest.h>

#ifdef __cplusplus
extern "C" {
#endif

enum tl_tap_access { TL_TAP_READ = 1, TL_TAP_WRITE = 2, TL_TAP_EXECUTE = 4 };

/**
 * A breakpoint at a physical address. Inserted twice it must be removed twice.
 * All or nothing. TL_E_UNSUP: no such view here. TL_E_BUSY: the view shows a copy of the frame that tl_view_shadow() made,
 * or tl_view_access() has limited its rights.
 */
TL_API TL_MUST_CHECK enum tl_code tl_tap_insert(struct tl_target *t, uint64_t pa, uint16_t view,
						struct tl_error *err);
/** TL_E_NOTFOUND: there is none. Events of it that are queued already are stale: tl_tap_check() says no. */
TL_API TL_MUST_CHECK enum tl_code tl_tap_remove(struct tl_target *t, uint64_t pa, uint16_t view,
						struct tl_error *err);
/** Accesses to a frame. @param access bits of enum tl_tap_access. Nested as insert is. */
TL_API TL_MUST_CHECK enum tl_code tl_tap_monitor(struct tl_target *t, uint64_t gfn, uint16_t view,
						 unsigned access, struct tl_error *err);
TL_API TL_MUST_CHECK enum tl_code tl_tap_unmonitor(struct tl_target *t, uint64_t gfn, uint16_t view,
						   struct tl_error *err);

/** Is the event a tap's? Then where: *ret_view, *ret_gfn, and the physical address; pointers may be NULL. */
TL_API bool tl_tap_check(const struct tl_event *ev, uint16_t *ret_view, uint64_t *ret_gfn, uint64_t *ret_pa);
/** ... of tl_tap_insert(), not of a monitor. */
TL_API bool tl_tap_is_breakpoint(const struct tl_event *ev);

struct tl_tap_info {
	uint64_t pa;        /**< Monitor: first byte of the frame. */
	uint16_t view;
	unsigned access;    /**< 0: a breakpoint. */
	unsigned refs;
	bool pending;       /**< Nothing maps the frame. */
	size_t n_addresses; /**< Virtual addresses that it is kept by. */
	uint64_t address;   /**< The first of them. */
	uint64_t hits;
};
/** TL_E_NOTFOUND past the end. */
TL_API TL_MUST_CHECK enum tl_code tl_tap_at(struct tl_target *t, size_t index, struct tl_tap_info *ret,
					    struct tl_error *err);
/** All that are there, in no order. What cannot be taken out stays listed, and the target is tainted. */
TL_API void tl_tap_clear(struct tl_target *t);

#ifdef __cplusplus
}
#endif
#endif
