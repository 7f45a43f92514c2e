/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_VIEW_H
#define TRAPLINE_VIEW_H

/**
 * @file view.h
 * Second-level views of a guest's memory, where the hypervisor has them (tl_guest_info.views; else TL_E_UNSUP).
 * A view says for each frame whether it may be read, written and executed, and may show another frame in its
 * place. Each vCPU is in one view. View 0 is the one that vCPUs are in while nobody asks for another:
 * breakpoints live there, in copies that the guest can neither read nor overwrite unseen. Views are gone with
 * the target's guest. Frames are physical addresses divided by 4096.
 * With the first copy, limit or tap in it a view takes two more of the hypervisor's: what passes a tap or does what was
 * forbidden is executed there for one instruction, on the same copies.
 */

#include <trapline/guest.h>

#ifdef __cplusplus
extern "C" {
#endif

enum tl_view_access_bits { TL_VIEW_READ = 1, TL_VIEW_WRITE = 2, TL_VIEW_EXECUTE = 4 };

/** A new view, in which nothing is forbidden and everything is shown. TL_E_NOSLOT: the hypervisor has no more. */
TL_API TL_MUST_CHECK enum tl_code tl_view_create(struct tl_target *t, uint16_t *ret_view, struct tl_error *err);
/** Copies that were made for it are freed. TL_E_BUSY: a vCPU is in it, or a tap. */
TL_API TL_MUST_CHECK enum tl_code tl_view_destroy(struct tl_target *t, uint16_t view, struct tl_error *err);
/** @param tid the vCPU's; 0: all of them. In a view other than 0 no breakpoint is hit, only taps of that view. */
TL_API TL_MUST_CHECK enum tl_code tl_view_use(struct tl_target *t, pid_t tid, uint16_t view, struct tl_error *err);
/**
 * What the guest may do with a frame in a view made by tl_view_create(). Something else stops the vCPU before the
 * instruction (TL_STOP_PAGE); when it goes on the access is made. TL_E_BUSY: a tap is in the frame.
 * @param access bits of enum tl_view_access_bits
 */
TL_API TL_MUST_CHECK enum tl_code tl_view_access(struct tl_target *t, uint16_t view, uint64_t gfn, unsigned access,
						 struct tl_error *err);
TL_API TL_MUST_CHECK enum tl_code tl_view_access_get(struct tl_target *t, uint16_t view, uint64_t gfn,
						     unsigned *ret_access, struct tl_error *err);
/**
 * Shows a copy of the frame in its place, made now; *ret_frame is the copy's own number, to be written by
 * tl_phys_write(). TL_E_EXISTS: there is one, *ret_frame says which. TL_E_BUSY: a tap is in the frame.
 */
TL_API TL_MUST_CHECK enum tl_code tl_view_shadow(struct tl_target *t, uint16_t view, uint64_t gfn,
						 uint64_t *ret_frame, struct tl_error *err);
/** Shows the frame itself again and frees the copy. */
TL_API TL_MUST_CHECK enum tl_code tl_view_unshadow(struct tl_target *t, uint16_t view, uint64_t gfn,
						   struct tl_error *err);

struct tl_view_info {
	uint16_t view;
	bool ours;              /**< Made by the library for breakpoints; what a caller names as 0 is the first of them. */
	unsigned n_vcpus;       /**< That are in it. */
	unsigned n_shadows;     /**< Frames of which it shows a copy. */
	unsigned n_limited;     /**< Frames whose rights it limits, those with copies for breakpoints included. */
};
/** By index from 0; the first is the guest's own. TL_E_NOTFOUND past the end. */
TL_API TL_MUST_CHECK enum tl_code tl_view_at(struct tl_target *t, size_t index, struct tl_view_info *ret,
					     struct tl_error *err);

#ifdef __cplusplus
}
#endif
#endif
