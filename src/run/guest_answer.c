/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* How the event of a guest's vCPU is answered, once each: docs/design/0006-guests.md. */

#include "base/error.h"
#include "driver/guest.h"
#include "run/run.h"

static bool has_act(struct thread *th, enum drv_act act)
{
	struct drv_caps caps;

	drv_caps(th->drv, &caps);
	return caps.acts >> act & 1;
}

/* Is the guest's own byte at its pc, in the space that it is in, an int3? */
static bool own_int3(struct thread *th)
{
	struct tl_error *err = NULL;
	struct drv_sregs sr;
	struct drv_paging how;
	uint8_t b = 0;
	size_t got = 0;

	if (thr_regs(th, NULL) || DRV_GUEST_WRAP(th->drv, sregs, th->tid, false, &sr, err))
		return false;
	how = drv_paging_of(&sr);
	if (drv_space_read(th->drv, &how, th->regs.rip, &b, 1, &got, NULL) || !got)
		return false;
	return b == 0xcc;
}

/* Bytes that are no int3 any more: the event is of a site that has gone, the guest executes what is there. */
void run_guest_foreign(struct thread *th)
{
	if (has_act(th, DRV_ACT_REFLECT) && own_int3(th))
		th->answer = THR_REFLECT;
}

void run_guest_pass(struct thread *th, struct site *s)
{
	(void)s;
	run_guest_foreign(th);
}

enum tl_code run_guest_resume(struct thread *th, enum drv_resume how, struct tl_error *err)
{
	struct drv_verdict v = { .report = how == DRV_STEP };
	enum thr_answer a = th->answer;

	th->sig = 0; // no guest takes a signal of ours
	th->answer = THR_AS_IT_IS;
	switch (a) {
	case THR_REFLECT:
		v.act = DRV_ACT_REFLECT;
		break;
	case THR_AS_IT_IS:
		return drv_resume(th->drv, th->tid, how, 0, err);
	}
	return DRV_GUEST_WRAP(th->drv, answer, th->tid, &v, err);
}
