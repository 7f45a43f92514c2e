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
	struct mem_reader phys = { th->t, run_phys_read };
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

/* Bytes that are no int3 any more: the event is of a site that has gone, the guest executes what is there. */
void run_guest_foreign(struct thread *th)
{
	if (has_act(th, DRV_ACT_REFLECT) && own_int3(th))
		th->answer = THR_REFLECT;
}

void run_guest_pass(struct thread *th, struct site *s)
{
	switch ((int)s->mech) {
	case DRV_MECH_SHADOW:
	case DRV_MECH_XTRAP:
		th->answer = own_int3(th) ? THR_REFLECT : THR_IN_STEP_VIEW;
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
	th->answer = own_int3(th) ? THR_REFLECT : THR_IN_STEP_VIEW;
}

/* ---- accesses that a view forbids */

/* A site that is reached by a fetch, and was not served there yet. */
static bool reaches_site(struct thread *th, const struct drv_event *dev)
{
	struct site *s = site_at(th->t, th->regs.rip);

	if (!(dev->rwx & DRV_X) || dev->msg != th->regs.rip || !s || !s->inserted || s->mech != DRV_MECH_XTRAP)
		return false;
	return view_site_is_at(s, dev->addr) && !(th->served && th->served_pc == s->addr);
}

/* Whether the frame, or what is said of it, is ours; .answer is how the access is made then. */
static bool is_ours(struct thread *th, const struct drv_event *dev)
{
	uint64_t gfn = dev->addr / FRAME;
	const struct view_page *p = view_find(th->t, view_of(th), gfn);
	bool in_step = th->t->views && dev->view == th->t->views->step;

	if (!th->t->views || (!p && !in_step))
		return false;
	th->answer = THR_IN_STEP_VIEW;
	if (!(dev->rwx & DRV_W))
		return true;
	if (in_step || p->spots.n) {
		th->answer = THR_IN_OWN_VIEW;
		th->wrote = dev->addr;
		th->wrote_va = dev->msg;
	}
	if (p && p->n_table) {
		th->wrote = dev->addr;
		th->wrote_va = dev->msg;
		th->wrote_table = true;
	}
	return true;
}

bool run_guest_access(struct thread *th, const struct drv_event *dev, struct tl_event *ev, bool *ret_site)
{
	*ret_site = reaches_site(th, dev);
	if (*ret_site)
		return false;
	ev->pc = th->regs.rip;
	if (tap_page(th, dev, ev)) {
		th->answer = THR_IN_STEP_VIEW;
		if (!is_ours(th, dev))
			th->answer = THR_IN_OWN_VIEW;
		return true;
	}
	if (is_ours(th, dev))
		return false;
	// Rights that the user has taken away.
	th->answer = THR_IN_OWN_VIEW;
	ev->reason = TL_STOP_PAGE;
	ev->tap.pa = dev->addr;
	ev->tap.view = dev->view;
	ev->tap.access = dev->rwx;
	return true;
}

/* The frame that was written, and the next if the write may have gone on there. */
void run_guest_wrote(struct thread *th)
{
	uint64_t at[2] = { th->wrote, 0 }, va = th->wrote_va;
	unsigned n = 1;
	bool table = th->wrote_table;

	th->wrote = th->wrote_va = 0;
	th->wrote_table = false;
	if (!at[0] || !th->t->views)
		return;
	if (va / FRAME != (va + 63) / FRAME && run_guest_phys(th, (va | (FRAME - 1)) + 1, &at[1]))
		n = 2;
	for (unsigned i = 0; i < n; i++) {
		if (table || view_find(th->t, th->t->views->hit, at[i] / FRAME))
			view_tables_changed(th->t, at[i] / FRAME);
		if (view_refresh(th->t, at[i] / FRAME))
			run_guest_overwritten(th->t, at[i] / FRAME);
	}
}

/* ---- answers */

static uint16_t user_view(const struct thread *th)
{
	return th->view && !th->t->views ? th->view : view_of(th);
}

enum tl_code run_guest_resume(struct thread *th, enum drv_resume how, struct tl_error *err)
{
	struct drv_verdict v = { .act = DRV_ACT_STEP_IN_VIEW, .back = user_view(th) };
	uint8_t code[16];
	enum thr_answer a = th->answer;
	size_t got = 0;

	th->sig = 0; // no guest takes a signal of ours
	v.report = how == DRV_STEP || th->wrote;
	switch (a) {
	case THR_REFLECT:
		v.act = DRV_ACT_REFLECT;
		break;
	case THR_IN_STEP_VIEW:
		v.view = th->t->views ? th->t->views->step : 0;
		break;
	case THR_IN_OWN_VIEW:
		v.view = 0;
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
