/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_SIM_RIG_H
#define TESTS_SIM_RIG_H

/*
 * The test machine with its inside in view, and a guest of a few instructions, which counts what it did: for tests of
 * breakpoints in guests.
 */

#include <stdio.h>
#include <trapline/trapline.h>

#include "base/scoped.h"
#include "breakpoint/view.h"
#include "driver/sim_priv.h"
#include "fixture.h"
#include "run/run.h"

#define CODE 0x20000u  /* what is below, on a page of its own */
#define OTHER 0x28000u /* a second frame for it */
#define DATA 0x30000u
#define STACKS 0x40000u
#define IDT 0x60000u
#define GDT 0x61000u
#define ROOT 0x10000u
#define PT 0x13000u    /* of the lowest 2 MiB */
#define HANDLERS 0x22000u
#define KEPT 0x80000u    /* all of that is below */

extern const uint8_t guest_code[], guest_code_end[], caller[], reader[], writer[], copier[], own_trap[], mapper[], spaces[],
	through[], reuser[], middle[], f[], done[], spare_byte[], handlers[], handlers_end[], on_bp[], on_pf[], on_any[];
#define AT(label) (CODE + (uint64_t)((label) - guest_code))

struct rig {
	struct tl_session *s;
	struct tl_target *t;
	struct sim *m;
	struct tl_error err;
	uint64_t hits, done, want_done, delete_at, notes;
	uint32_t id, done_id;
	uint8_t *clean;  /* memory as it was, before the vCPUs ran */
};

void put8(struct rig *r, uint64_t pa, uint64_t v);
uint64_t get8(const struct rig *r, uint64_t pa);
void rig_lay_out(struct rig *r);
/* A vCPU that begins at a label; rounds of it. */
void rig_begin(struct rig *r, unsigned n, const uint8_t *label, uint64_t rounds);
/* What the engine believed of the vCPUs is of another life. */
void rig_forget(struct rig *r);
bool rig_open(struct rig *r, uint32_t mechs);
void rig_close(struct rig *r);
enum tl_action on_f(const struct tl_hit *hit, void *user);
enum tl_action on_done(const struct tl_hit *hit, void *user);
uint32_t rig_add(struct rig *r, uint64_t addr, tl_hit_fn *fn);
/* Until both have come to done(). */
bool rig_run(struct rig *r);
/* Nothing of ours: every view shows every frame as it is, no frame is added, memory is the guest's. */
bool rig_is_clean(struct rig *r, bool compare);
void rig_keep_clean(struct rig *r);
bool rig_without_traps(struct rig *r);

static const uint32_t mechanisms[] __attribute__((unused)) = { TL_MECH_NATIVE, TL_MECH_SHADOW, TL_MECH_XTRAP };
#define FOR_EACH_MECHANISM(m) for (size_t m = 0; m < sizeof(mechanisms) / sizeof(mechanisms[0]); m++)

/* Schedules: the vCPU goes on, an event is told at once, but for at most SWITCHES departures from that */

#define SWITCHES 2
#define PICKS 400

struct schedule {
	uint8_t choice[PICKS], n_options[PICKS];
	unsigned n, used, last;
};
int schedule_pick(void *ctx, uint32_t ready, uint32_t queued);
/* The next one in order; false: that was the last. */
bool schedule_next(struct schedule *s);

#endif
