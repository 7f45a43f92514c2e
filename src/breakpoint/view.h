/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BREAKPOINT_VIEW_H
#define BREAKPOINT_VIEW_H

/*
 * Second-level views of a guest, and the sites that live in them: docs/design/0006-guests.md.
 *
 * Two views are ours. The vCPUs run in the *hit* view: a frame with sites is shown there as a copy with int3 in
 * it, which can be executed and nothing else (shadow), or as it is without its execute right (xtrap). The
 * *step* view shows the guest's own frames; those with copies cannot be written there either, so that
 * no write goes past us. View 0 forbids nothing. Nothing here resumes anything; prefix view_.
 */

#include "breakpoint/bp.h"
#include "driver/guest.h"

struct view_spot {
	uint16_t off;
	uint8_t orig;             /* the guest's byte */
	uint32_t refs;
};

/* A frame of which a view shows something else, or less. */
struct view_page {
	uint64_t gfn, frame;      /* frame: of the copy, valid while there are spots */
	uint64_t copy;            /* of the user's, shown instead; 0: none */
	uint16_t view;
	bool given;               /* .found is what the user has said */
	unsigned found;           /* its rights before */
	unsigned now, now_step;   /* as they are in the view, and in the step view of its set */
	VEC(struct view_spot) spots;
	uint32_t n_trap;          /* sites that want it not to be executed */
	uint32_t n_table;         /* watched page tables in it */
	uint32_t n_mon[3];        /* monitors of reading, writing, execution */
};

/*
 * A view that vCPUs run in, where one instruction passes what traps there, and where nothing is forbidden. The last
 * two show the frames that the first shows, but for copies with traps; 0 while nothing is forbidden in the first.
 */
struct view_set {
	uint16_t view, step, free;
};

#define VIEW_ROOTS_MAX 256 /* more than there are vCPUs: one that none is in is always among them */

struct views {
	uint16_t hit, step;       /* our set; its free view is the guest's own, 0 */
	struct map pages;         /* view << 48 | gfn -> struct view_page; .view is the first of a set */
	VEC(struct drv_paging) roots; /* address spaces that were seen */
	VEC(struct view_set) user; /* made by tl_view_create() */
};

/* Where a site is in one address space. */
struct site_place {
	uint64_t root, pa;
	bool there;               /* false: not present now; .table says what is to change for that */
	uint8_t n;
	uint64_t table[5];        /* frames of the tables on the way */
};

/* The mechanism that a site of t takes; 0: this is no guest, or it has none for sites. */
enum drv_mech view_mech(struct tl_target *t);
/* The view that th runs in. */
uint16_t view_of(const struct thread *th);
/* The set that a view is of, as its first, step or free one; all zero: none. */
struct view_set view_set_of(const struct tl_target *t, uint16_t view);
/* Both, or none. */
enum tl_code view_new_two(struct tl_target *t, uint16_t *a, uint16_t *b, struct tl_error *err);
/* The two views, and every vCPU in the first; once. */
enum tl_code view_open(struct tl_target *t, struct tl_error *err);
/* Nothing of ours is left, nor of the user's views; the guest runs on (or is gone: drv may be NULL). */
void view_close(struct tl_target *t);
/* A view of the user's, and its end. TL_E_BUSY: it has taps. */
enum tl_code view_user_new(struct tl_target *t, uint16_t *ret, struct tl_error *err);
enum tl_code view_user_free(struct tl_target *t, uint16_t view, struct tl_error *err);

/* view_page.c. The page of the first view of a set; NULL: nothing is kept of it. */
struct view_page *view_find(const struct tl_target *t, uint16_t view, uint64_t gfn);
bool view_has_tap(const struct view_page *p);
/* The user's rights and copies, in his views. TL_E_BUSY: a tap is in the frame. */
enum tl_code view_rights_give(struct tl_target *t, uint16_t view, uint64_t gfn, unsigned rights, struct tl_error *err);
enum tl_code view_copy_add(struct tl_target *t, uint16_t view, uint64_t gfn, uint64_t *ret_frame, struct tl_error *err);
enum tl_code view_copy_del(struct tl_target *t, uint16_t view, uint64_t gfn, struct tl_error *err);
/* Where copies and watched tables are, nobody writes unseen: a new set too. */
enum tl_code view_guard_all(struct tl_target *t, struct tl_error *err);
/* Frees what pages of a view hold, which is gone already; view 0: of all. */
void view_pages_free(struct tl_target *t, uint16_t view);
void view_taint(struct tl_target *t, const char *what);

/* Counted; all or nothing. TL_E_BUSY: the user shows a copy of the frame there, or has limited its rights. */
enum tl_code view_spot_add(struct tl_target *t, uint16_t view, uint64_t pa, struct tl_error *err);
enum tl_code view_spot_del(struct tl_target *t, uint16_t view, uint64_t pa, struct tl_error *err);
enum view_use { VIEW_TRAP, VIEW_TABLE, VIEW_MONITOR };
enum tl_code view_use_add(struct tl_target *t, uint16_t view, uint64_t gfn, enum view_use use, unsigned access,
			  struct tl_error *err);
enum tl_code view_use_del(struct tl_target *t, uint16_t view, uint64_t gfn, enum view_use use, unsigned access,
			  struct tl_error *err);
/* The guest may have written anywhere: copies and sites follow. told: for each frame with other bytes under a spot; may be NULL. */
void view_look_again(struct tl_target *t, void (*told)(struct tl_target *t, uint64_t gfn));

/* view_site.c: sites by virtual address in every space that was seen. */
enum tl_code view_arm(struct tl_target *t, struct site *s, struct tl_error *err);
enum tl_code view_disarm(struct tl_target *t, struct site *s, struct tl_error *err);
/* A vCPU translates by this from now on. */
void view_new_space(struct tl_target *t, const struct drv_paging *how);
/* Page tables may have been written. */
void view_tables_changed(struct tl_target *t);
/* Why it is nowhere now; NULL: it is somewhere, or not kept so. */
const char *view_trouble(const struct site *s);
/* Is the site at pa, in any space? */
bool view_site_is_at(const struct site *s, uint64_t pa);

#endif
