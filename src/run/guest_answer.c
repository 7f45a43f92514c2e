/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* How the events of a guest's vCPU are answered, once each: docs/design/0006-guests.md. */

#include <string.h>

#include "base/error.h"
#include "breakpoint/view.h"
#include "run/run.h"
#include "target/target.h"

#define FRAME 4096ull

static bool has_act(struct thread *th, enum drv_act act)
{
	struct drv_caps caps;

	drv_caps(th->drv, &caps);
	return caps.acts >> act & 1;
}

bool run_guest_paging(struct thread *th, struct drv_paging *ret)
{
	struct tl_error *err = NULL;
	struct drv_sregs sr;

	if (DRV_GUEST_WRAP(th->drv, sregs, th->tid, false, &sr, err))
		return false;
	*ret = drv_paging_of(&sr);
	return true;
}

bool run_guest_phys(struct thread *th, uint64_t va, uint64_t *ret_pa)
{
	struct mem_reader phys = drv_phys(th->drv);
	struct drv_paging how;
	struct drv_page page;

	if (!run_guest_paging(th, &how) || drv_walk(&phys, &how, va, &page, NULL))
		return false;
	*ret_pa = page.pa;
	return true;
}

/* Is the guest's own byte at its pc, in the space that it is in, an int3? */
static bool own_int3(struct thread *th)
{
	struct drv_paging how;
	uint8_t b = 0;
	size_t got = 0;

	if (thr_regs(th, NULL) || !run_guest_paging(th, &how))
		return false;
	return drv_space_read(th->drv, &how, th->regs.rip, &b, 1, &got, NULL) == TL_OK && got && b == 0xcc;
}

/* In one of our views; what it writes to frames that are looked after is noticed anyway. */
static void step_aside(struct thread *th)
{
	th->answer = own_int3(th) ? THR_REFLECT : th->wrote ? THR_IN_OWN_VIEW : THR_IN_STEP_VIEW;
}

/*
 * Bytes that are no int3 of the guest's: the event is of a site that has gone, or its frame is executed by another
 * address than the site's, where our int3 would be met again. The guest executes what is there.
 */
void run_guest_foreign(struct thread *th)
{
	if (view_set_of(th->t, view_of(th)).step)
		step_aside(th);
	else if (has_act(th, DRV_ACT_REFLECT) && own_int3(th))
		th->answer = THR_REFLECT;
}

void run_guest_pass(struct thread *th, struct site *s)
{
	switch ((int)s->mech) {
	case DRV_MECH_SHADOW:
	case DRV_MECH_XTRAP:
		step_aside(th);
		break;
	case DRV_MECH_PATCH:
		th->answer = s->orig == 0xcc ? THR_REFLECT : THR_ORIGINAL;
		break;
	default:
		run_guest_foreign(th);
	}
}

void run_guest_pass_tap(struct thread *th)
{
	step_aside(th);
}

/* ---- accesses that a view forbids */

/*
 * A site that is about to be executed. The access that is forbidden may be the fetch, or the processor's own note
 * of it in a watched page table, which comes before the trap. In the step view the instruction has been served.
 */
static bool reaches_site(struct thread *th, const struct drv_event *dev)
{
	struct site *s = site_at(th->t, th->regs.rip);
	uint64_t pa;

	if (dev->msg != th->regs.rip || th->view || dev->view != view_of(th) || !s || !s->inserted)
		return false;
	return run_guest_phys(th, th->regs.rip, &pa) && view_site_is_at(s, pa);
}

/* It is made where nothing is forbidden, and then everything is looked at that it may have changed. */
static void make_freely(struct thread *th)
{
	th->answer = THR_IN_OWN_VIEW;
	th->wrote = true;
}

/* Whether the frame, or what is said of it, is ours; .answer is how the access is made then. */
static bool is_ours(struct thread *th, const struct drv_event *dev)
{
	const struct view_set s = view_set_of(th->t, dev->view);
	const struct view_page *p = view_find(th->t, s.view, dev->addr / FRAME);
	bool in_step = s.step && dev->view == s.step;

	if ((!in_step && !p) || (p && p->given && (dev->rwx & ~p->found)))
		return false;
	if (in_step || (dev->rwx & DRV_W))
		make_freely(th);
	else
		th->answer = THR_IN_STEP_VIEW;
	return true;
}

bool run_guest_access(struct thread *th, const struct drv_event *dev, struct tl_event *ev, bool *ret_site)
{
	*ret_site = reaches_site(th, dev);
	ev->pc = th->regs.rip;
	if (*ret_site) {
		th->wrote |= (dev->rwx & DRV_W) != 0;
		return false;
	}
	if (tap_page(th, dev, ev)) {
		make_freely(th);
		return true;
	}
	if (is_ours(th, dev))
		return false;
	// Rights that the user has taken away.
	make_freely(th);
	ev->reason = TL_STOP_PAGE;
	ev->tap.pa = dev->addr;
	ev->tap.view = view_set_of(th->t, dev->view).view;
	ev->tap.access = dev->rwx;
	return true;
}

void run_guest_wrote(struct thread *th)
{
	th->wrote = false;
	view_look_again(th->t, run_guest_overwritten);
}

/* ---- answers */

enum tl_code run_guest_resume(struct thread *th, enum drv_resume how, struct tl_error *err)
{
	struct drv_verdict v = { .act = DRV_ACT_STEP_IN_VIEW, .back = view_of(th) };
	const struct view_set s = view_set_of(th->t, v.back);
	uint8_t code[16];
	enum thr_answer a = th->answer;
	size_t got = 0;

	th->sig = 0; // no guest takes a signal of ours
	v.report = how == DRV_STEP || th->wrote;
	v.alone = th->wrote; // what it writes is to be known before anybody runs by it
	switch (a) {
	case THR_REFLECT:
		v.act = DRV_ACT_REFLECT;
		break;
	case THR_IN_STEP_VIEW:
		v.view = s.step;
		break;
	case THR_IN_OWN_VIEW:
		v.view = s.free;
		break;
	case THR_ORIGINAL:
		v.act = DRV_ACT_EMUL_INSN;
		v.bytes = code;
		if (tgt_read(th->t, th->regs.rip, code, sizeof(code), &got, err))
			return TL_E_FAULT;
		v.len = (uint32_t)got;
		break;
	case THR_AS_IT_IS:
		return drv_resume(th->drv, th->tid, how, 0, err);
	}
	enum tl_code r = DRV_GUEST_WRAP(th->drv, answer, th->tid, &v, err);
	if (!r)
		th->answer = THR_AS_IT_IS;
	return r;
}
