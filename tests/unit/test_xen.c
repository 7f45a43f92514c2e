/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The Xen driver against a hypervisor that is played here (xen_fake.c): a whole guest with the engine above it, answers looked at bit
 * by bit, requests that no hypervisor makes, and each call failing in turn.
 */

#include <trapline/trapline.h>

#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "breakpoint/view.h"
#include "fixture.h"
#include "run/run.h"
#include "tap.h"
#include "xen_fake.h"

struct rig {
	struct fake f;
	struct world w;
	uint64_t hits;
};

static enum tl_code rig_join(struct rig *r, uint32_t mechanisms)
{
	r->w = (struct world){ .out = -1 };
	if (tl_session_new(&r->w.s, &r->w.err) || tl_target_new(r->w.s, &r->w.t, &r->w.err))
		return TL_E_NOMEM;
	return fake_join(&r->f, r->w.t, mechanisms, &r->w.err);
}

static bool rig_open(struct rig *r, unsigned n_cpus, bool step)
{
	*r = (struct rig){ .hits = 0 };
	if (!fake_open(&r->f, n_cpus, &r->w.err))
		return false;
	r->f.offers_step = step;
	return rig_join(r, 0) == TL_OK;
}

static void rig_close(struct rig *r)
{
	world_end(&r->w);
	fake_close(&r->f);
}

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++((struct rig *)user)->hits;
	return TL_RESUME;
}

static bool want(struct rig *r, uint64_t n)
{
	uint64_t v = world_get(&r->w, "box_rounds") + n;

	return !tl_mem_write(r->w.t, world_addr(&r->w, "want_rounds"), &v, sizeof(v), &r->w.err);
}

/* Some rounds of the guest, stopped in done(). */
static bool rounds(struct rig *r, uint64_t n)
{
	return want(r, n) && world_continue(&r->w) && r->w.ev.reason == TL_STOP_BREAKPOINT;
}

/* Past its beginning: the address space is there. */
static bool booted(struct rig *r)
{
	uint32_t id = world_break(&r->w, "done", NULL, NULL) ? world_break(&r->w, "tick", NULL, NULL) : 0;

	return id && world_continue(&r->w) && r->w.ev.reason == TL_STOP_BREAKPOINT && !tl_breakpoint_delete(r->w.s, id, &r->w.err) &&
	       rounds(r, 1);
}

/* What the guest says of itself. */
static const char *verdict(struct rig *r)
{
	uint64_t n = world_get(&r->w, "box_rounds");

	if (world_get(&r->w, "box_tampered"))
		return "it saw a trap";
	if (world_get(&r->w, "box_unexpected"))
		return "an exception that is not its own";
	if (world_get(&r->w, "box_own_traps") != n || world_get(&r->w, "box_selfmod") != n || world_get(&r->w, "box_faults") != n)
		return "its own traps, faults or code went wrong";
	return r->f.bad ? "the hypervisor was told nonsense" : "";
}

/* On its own, for a while. */
static bool lives(struct rig *r, uint64_t box_rounds)
{
	uint64_t pa = box_rounds & 0x7fffffff, before, after;

	memcpy(&before, r->f.m->ram + pa, 8);
	fake_run(&r->f, 200000);
	memcpy(&after, r->f.m->ram + pa, 8);
	return after > before + 1;
}

/* ---- a guest */

static void whole_guest(unsigned n, bool step, uint32_t mechanisms)
{
	SCOPED(rig_close) struct rig r;
	uint64_t before, pa;
	uint32_t id;

	r = (struct rig){ .hits = 0 };
	CHECK(fake_open(&r.f, 1, &r.w.err));
	r.f.offers_step = step;
	CHECKF(!rig_join(&r, mechanisms) && booted(&r), "%s", r.w.err.text);
	id = world_break(&r.w, "tick", count, &r);
	CHECK(id);
	before = world_get(&r.w, "box_ticks");
	CHECKF(rounds(&r, n), "%s", r.w.err.text);
	CHECKF(r.hits == n && world_get(&r.w, "box_ticks") == before + n, "%lu hits", r.hits);
	CHECKF(!verdict(&r)[0], "%s", verdict(&r));
	CHECKF(r.f.by_reason[XEN_R_MEM_ACCESS] > 500, "the checksum was read unnoticed: %lu", r.f.by_reason[XEN_R_MEM_ACCESS]);
	CHECK(!tl_breakpoint_delete(r.w.s, id, &r.w.err) && rounds(&r, 2) && r.hits == n && !tl_target_tainted(r.w.t));
	pa = world_addr(&r.w, "tick") & 0x7fffffff;
	CHECK(r.f.m->ram[pa] != 0xcc);
	CHECKF(!tl_target_detach(r.w.t, 0, &r.w.err), "%s", r.w.err.text);
	CHECKF(!fake_leftover(&r.f)[0], "left: %s", fake_leftover(&r.f));
	CHECK(!r.f.bad);
	printf("# %lu events, %lu emulated by Xen, %lu stepped\n", r.f.events, r.f.emulated, r.f.stepped);
}

TEST(a_guest_without_single_step)
{
	whole_guest(6, false, TL_MECH_SHADOW);
}

TEST(a_guest_with_single_step)
{
	whole_guest(6, true, TL_MECH_SHADOW);
}

TEST(a_guest_by_execute_traps)
{
	whole_guest(2, false, TL_MECH_XTRAP);
}

TEST(a_guest_lives_on)
{
	SCOPED(rig_close) struct rig r;

	CHECKF(rig_open(&r, 1, false) && booted(&r), "%s", r.w.err.text);
	CHECK(world_break(&r.w, "tick", count, &r) && rounds(&r, 3) && r.hits == 3);
	uint64_t pa = world_addr(&r.w, "box_rounds");
	CHECK(pa && !tl_target_detach(r.w.t, 0, &r.w.err));
	CHECKF(!fake_leftover(&r.f)[0], "left: %s", fake_leftover(&r.f));
	CHECK(lives(&r, pa) && !r.f.bad);
}


/* A hit, or a hidden read, is one call: that which tells Xen of the answer. */
TEST(an_event_costs_one_call)
{
	SCOPED(rig_close) struct rig r;

	CHECKF(rig_open(&r, 1, false) && booted(&r) && world_break(&r.w, "tick", count, &r), "%s", r.w.err.text);
	unsigned long events = r.f.events;
	r.f.n_calls = 0;
	CHECKF(rounds(&r, 2) && r.hits == 2, "%s", r.w.err.text);
	events = r.f.events - events;
	CHECKF(events > 8000 && (unsigned long)r.f.n_calls < events + events / 20, "%ld calls for %lu events", r.f.n_calls, events);
}

/* The port tells of something that is not there, twice. */
static int (*unmask)(void *h, uint32_t port);
static int stale_fd;
static unsigned wakes;

static int unmask_and_wake(void *h, uint32_t port)
{
	uint64_t one = 1;
	int r = unmask(h, port);

	return wakes++ == 0 && write(stale_fd, &one, sizeof(one)) < 0 ? -1 : r;
}

/* An event is often taken from the ring before its wake-up has been: the next one is waited for nevertheless, not by the session. */
TEST(a_stale_wake_is_not_the_end_of_a_storm)
{
	SCOPED(rig_close) struct rig r;
	struct drv_event ev;
	uint64_t one = 1;

	CHECKF(rig_open(&r, 1, false) && booted(&r), "%s", r.w.err.text);
	struct drv *d = r.w.t->drv;
	r.f.leaves = true;
	CHECK(!drv_resume(d, d->pid, DRV_CONT, 0, &r.w.err) && !d->ops->commit(d, &r.w.err));
	CHECK(drv_wait(d, -1, false, &ev, &r.w.err) == TL_E_NOTFOUND);
	unmask = r.f.calls.xenevtchn_unmask;
	r.f.calls.xenevtchn_unmask = unmask_and_wake;
	stale_fd = r.f.evtchn;
	xen_of(d)->hot = true;
	CHECK(write(stale_fd, &one, sizeof(one)) == sizeof(one));
	CHECK(drv_wait(d, -1, false, &ev, &r.w.err) == TL_E_NOTFOUND && !xen_of(d)->hot);
	CHECKF(wakes == 2, "%u", wakes);
	r.f.calls.xenevtchn_unmask = unmask;
}

/* The guest may have given the frame back. */
TEST(a_mapping_grows_old)
{
	SCOPED(rig_close) struct rig r;
	uint64_t v;

	CHECKF(rig_open(&r, 1, false) && booted(&r), "%s", r.w.err.text);
	struct xen *x = xen_of(r.w.t->drv);
	for (int i = 0; i < 2; i++) {
		CHECK(!tl_phys_read(r.w.t, 0x800000, &v, sizeof(v), &r.w.err));
		r.f.n_calls = 0;
		CHECK(!tl_phys_read(r.w.t, 0x800000, &v, sizeof(v), &r.w.err) && r.f.n_calls == 0);
		((struct xen_frame *)map_get(&x->frames, 0x800))->when -= 2;
		CHECK(xen_frame(x, 0x800) && r.f.n_calls == 1 && xen_frame(x, 0x800) && r.f.n_calls == 1);
		CHECK(xen_frame(x, 0x800 + XEN_RECENT) && xen_frame(x, 0x800) == r.f.m->ram + 0x800000); // one place for both
		xen_unmap_all(x);
		CHECK(xen_frame(x, 0x800) && x->frames.n == 1);
	}
}

/* ---- two vCPUs */

#define LOOP 0x7f0000u /* a free frame: the second vCPU counts in its middle and calls tick(), for ever */

static void start_second(struct rig *r)
{
	uint64_t at = 0xffffffff80000000ull + LOOP, to = world_addr(&r->w, "tick");
	int32_t rel = (int32_t)(to - (at + 12));
	uint8_t code[14] = { 0x48, 0xff, 0x05, 0xf9, 0x07, 0, 0, 0xe8, 0, 0, 0, 0, 0xeb, 0xf2 };

	memcpy(code + 8, &rel, 4);
	memcpy(r->f.m->ram + LOOP, code, sizeof(code));
	drv_sim_start_cpu(r->f.machine, 1, 0, at, at + 0x700);
}

/* Both at one site. The second one counts before it calls, so it may have counted one that it has not come to yet. */
static void two(bool step)
{
	SCOPED(rig_close) struct rig r;
	uint64_t calls, pa;

	CHECKF(rig_open(&r, 2, step) && booted(&r), "%s", r.w.err.text);
	pa = world_addr(&r.w, "box_rounds");
	CHECK(world_break(&r.w, "tick", count, &r));
	start_second(&r);
	CHECKF(rounds(&r, 10), "%s", r.w.err.text);
	memcpy(&calls, r.f.m->ram + LOOP + 0x800, 8);
	CHECKF((r.hits == 10 + calls || r.hits == 9 + calls) && calls > 20, "%lu hits, %lu calls", r.hits, 10 + calls);
	CHECKF(!verdict(&r)[0], "%s", verdict(&r));
	CHECK(!tl_target_detach(r.w.t, 0, &r.w.err));
	CHECKF(!fake_leftover(&r.f)[0], "left: %s", fake_leftover(&r.f));
	CHECK(lives(&r, pa));
}

TEST(two_vcpus)
{
	two(false);
}

TEST(two_vcpus_with_single_step)
{
	two(true);
}

/* ---- stepping */

/* 30 instructions from the beginning of a function: each leads where the machine by itself would be. */
TEST(steps_are_single)
{
	SCOPED(rig_close) struct rig r;
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_INSN, .signo = -1 };
	static const uint64_t lens[] = { 7, 11, 18 };
	uint64_t ticks;

	CHECKF(rig_open(&r, 1, false) && booted(&r) && world_break(&r.w, "tick", NULL, NULL) && world_continue(&r.w), "%s",
	       r.w.err.text);
	ticks = world_get(&r.w, "box_ticks");
	how.tid = r.w.ev.tid;
	CHECK(r.w.ev.pc == world_addr(&r.w, "tick"));
	for (int i = 0; i < 30; i++) {
		CHECKF(!tl_target_resume(r.w.t, &how, &r.w.err) && world_wait(&r.w, 20000), "%d: %s", i, r.w.err.text);
		CHECKF(r.w.ev.reason == TL_STOP_STEP, "%d: reason %d", i, (int)r.w.ev.reason);
		if (i < 3) // mov, add, mov
			CHECK(r.w.ev.pc == world_addr(&r.w, "tick") + lens[i]);
		CHECK(world_get(&r.w, "box_ticks") == ticks + (i >= 2));
	}
	CHECK(!world_get(&r.w, "box_tampered") && !world_get(&r.w, "box_unexpected") && !r.f.bad);
}

#define CODE 0x7f0000u /* a free frame */

/* At an instruction that the interpreter does not know: cpuid, and nops behind it. */
static bool at_unknown(struct rig *r, bool paging)
{
	struct drv *d = r->w.t->drv;

	memset(r->f.m->ram + CODE, 0x90, 4096);
	memcpy(r->f.m->ram + CODE, "\x0f\xa2", 2);
	return !d->ops->pc_set(d, d->pid, (paging ? 0xffffffff80000000ull : 0) + CODE, &r->w.err);
}

/* The driver tells the end of that one instruction. */
static bool is_stepped(struct rig *r)
{
	struct drv *d = r->w.t->drv;
	struct user_regs_struct regs;
	struct drv_event ev = { 0 };
	enum tl_code e = d->ops->commit(d, &r->w.err);

	for (int i = 0; i < 20 && !e && ev.kind != DRV_EV_STEPPED; i++)
		if (drv_wait(d, -1, false, &ev, &r->w.err) == TL_OK && ev.kind != DRV_EV_STEPPED)
			return false;
	return !e && ev.kind == DRV_EV_STEPPED && !drv_regs_get(d, d->pid, &regs, &r->w.err) && regs.rip % XEN_PAGE == 2;
}

/* One that waits with no event is stepped by another call than the answer. */
TEST(a_step_by_the_processor)
{
	SCOPED(rig_close) struct rig r;
	struct drv *d;

	CHECKF(rig_open(&r, 1, true), "%s", r.w.err.text);
	d = r.w.t->drv;
	CHECK(at_unknown(&r, false) && !xen_of(d)->cpu[0].held);
	CHECKF(!drv_resume(d, d->pid, DRV_STEP, 0, &r.w.err) && is_stepped(&r) && r.f.stepped == 1, "%s", r.w.err.text);
	CHECK(!r.f.bad);
}

/* One that is to be known before anybody else runs, out of a domain that stands. */
TEST(a_step_that_is_to_be_alone)
{
	struct drv_verdict alone = { .act = DRV_ACT_STEP_IN_VIEW, .report = true, .alone = true };
	SCOPED(rig_close) struct rig r;
	struct drv *d;

	CHECKF(rig_open(&r, 1, true) && booted(&r), "%s", r.w.err.text);
	d = r.w.t->drv;
	CHECK(at_unknown(&r, true) && !xen_pause(xen_of(d), &r.w.err));
	CHECKF(!xen_answer_op(d, d->pid, &alone, &r.w.err) && is_stepped(&r), "%s", r.w.err.text);
}

/* 16-bit code, and segments that do not begin at 0: the address of an instruction is not its pc there. */
TEST(real_mode_is_the_processors)
{
	struct drv_verdict step = { .act = DRV_ACT_STEP_IN_VIEW, .report = true };

	for (int i = 0; i < 3; i++) {
		SCOPED(rig_close) struct rig r;
		CHECKF(rig_open(&r, 1, true) && booted(&r), "%s", r.w.err.text);
		struct xen_vcpu *v = &xen_of(r.w.t->drv)->cpu[0];
		v->ev.data.regs.msr_efer = v->ev.data.regs.cr0 = 0;
		v->ev.data.regs.cs.ar = i == 0 ? 0 : 1u << 10;
		v->ev.data.regs.cs_base = i == 1 ? 0xf0000 : 0;
		v->ev.data.regs.rip = CODE;
		v->regs_ok = false;
		memset(r.f.m->ram + CODE, 0x90, XEN_PAGE);
		r.f.leaves = true;
		CHECK(!xen_answer_op(r.w.t->drv, r.w.t->drv->pid, &step, &r.w.err) && v->stepping == (i < 2) && v->queued == (i == 2));
	}
}

/* What the processor has not stepped yet when it is stopped, or let go, is not left to be stepped. */
static void step_is_ended(bool held, bool interrupt, bool told)
{
	SCOPED(rig_close) struct rig r;
	struct drv_verdict fast = { .act = DRV_ACT_STEP_IN_VIEW };
	struct drv *d;

	CHECKF(rig_open(&r, 1, true) && (!held || booted(&r)), "%s", r.w.err.text);
	d = r.w.t->drv;
	CHECK(at_unknown(&r, held));
	r.f.leaves = true; // before it comes to it
	CHECK(!(held ? xen_answer_op(d, d->pid, &fast, &r.w.err) : drv_resume(d, d->pid, DRV_STEP, 0, &r.w.err)));
	CHECK((!told || !d->ops->commit(d, &r.w.err)) && xen_of(d)->cpu[0].stepping && xen_of(d)->cpu[0].fast == held);
	if (interrupt)
		CHECK(!d->ops->interrupt(d, d->pid, &r.w.err) && !xen_of(d)->cpu[0].stepping && !r.f.cpu[0].step &&
		      r.f.cpu[0].verdict.act == DRV_ACT_RUN);
	run_target_gone(r.w.t); // the driver is closed as it is
	CHECKF(!fake_leftover(&r.f)[0] && !r.f.bad, "left: %s", fake_leftover(&r.f));
}

TEST(no_step_is_left)
{
	for (unsigned i = 0; i < 8; i++)
		step_is_ended(i & 1, i & 2, i & 4);
}

/* Long mode begins with the write of CR0 that turns paging on; nothing else says so to a kernel that keeps its first tables. */
TEST(the_first_function_with_paging)
{
	SCOPED(rig_close) struct rig r;

	CHECKF(rig_open(&r, 1, false) && world_break(&r.w, "kernel_main", NULL, NULL) && world_continue(&r.w), "%s", r.w.err.text);
	CHECK(r.w.ev.reason == TL_STOP_BREAKPOINT && r.w.ev.pc == world_addr(&r.w, "kernel_main") && world_get(&r.w, "box_cr3_a") == 0);
}

/* What a user does: a step from a breakpoint, then on to a later hit. */
TEST(on_after_a_step)
{
	SCOPED(rig_close) struct rig r;
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_INSN, .signo = -1 };
	uint64_t quiet = 1;
	uint32_t id;

	CHECKF(rig_open(&r, 1, false) && booted(&r), "%s", r.w.err.text);
	id = world_break(&r.w, "tick", NULL, NULL);
	CHECK(id && !tl_mem_write(r.w.t, world_addr(&r.w, "want_quiet"), &quiet, sizeof(quiet), &r.w.err) && world_continue(&r.w));
	uint64_t before = world_get(&r.w, "box_ticks");
	how.tid = r.w.ev.tid;
	CHECK(!tl_target_resume(r.w.t, &how, &r.w.err) && world_wait(&r.w, 20000) && r.w.ev.reason == TL_STOP_STEP);
	CHECK(!tl_breakpoint_set_ignore(r.w.s, id, 20, &r.w.err));
	CHECKF(world_continue(&r.w) && r.w.ev.pc == world_addr(&r.w, "tick") && world_get(&r.w, "box_ticks") == before + 21, "%lu",
	       world_get(&r.w, "box_ticks") - before);
	CHECK(!tl_target_detach(r.w.t, 0, &r.w.err) && !fake_leftover(&r.f)[0]);
}

/* ---- requests that no hypervisor makes */

TEST(unknown_and_impossible_requests)
{
	static const struct xen_event odd[] = {
		{ .version = 7, .flags = XEN_F_PAUSED, .reason = 11, .vcpu = 1 },   { .version = 7, .flags = XEN_F_PAUSED, .reason = 99, .vcpu = 1 },
		{ .version = 7, .flags = XEN_F_PAUSED, .reason = 1, .vcpu = 4000 }, { .version = 7, .reason = 6, .vcpu = ~0u },
		{ .version = 7, .reason = 8, .view = 9999, .vcpu = 77 },	    { .version = 7, .flags = XEN_F_PAUSED, .vcpu = 2 },
	};
	SCOPED(rig_close) struct rig r;
	struct xen *x;

	CHECKF(rig_open(&r, 2, false) && booted(&r), "%s", r.w.err.text);
	x = xen_of(r.w.t->drv);
	uint32_t open = r.f.req_prod - r.f.rsp_cons; // vCPU 0 stands in done()
	for (unsigned again = 0; again < 5; again++) // more than the ring has places
		for (unsigned i = 0; i < 6; i++) {
			r.f.cpu[1].asked = odd[i];
			r.f.cpu[1].waits = odd[i].vcpu == 1;
			fake_request(&r.f, &odd[i]);
			xen_drain(x);
			CHECK(!xen_notify(x, &r.w.err) && r.f.req_prod - r.f.rsp_cons == open && !x->lost && x->odd == again * 6 + i + 1);
			CHECK(!r.f.cpu[1].waits);
		}
	CHECK(!r.f.bad && rounds(&r, 2) && !verdict(&r)[0]);
}

/* What comes while the vCPU is believed to stand is told when it goes on. */
TEST(an_event_of_one_that_stands)
{
	struct xen_event e = { .version = 7, .flags = XEN_F_PAUSED | XEN_F_ALT_P2M, .reason = XEN_R_CTRLREG, .vcpu = 1 };
	SCOPED(rig_close) struct rig r;
	struct xen *x;

	CHECKF(rig_open(&r, 2, false) && booted(&r), "%s", r.w.err.text);
	x = xen_of(r.w.t->drv);
	e.view = x->cpu[1].view;
	e.u.cr.index = XEN_CR3;
	r.f.cpu[1].asked = e;
	r.f.cpu[1].waits = true;
	fake_request(&r.f, &e);
	xen_drain(x);
	CHECK(x->cpu[1].held && x->cpu[1].untold && !x->cpu[1].queued);
	CHECK(rounds(&r, 2) && !r.f.cpu[1].waits && !verdict(&r)[0]);
}

static bool ends(struct rig *r, const char *why)
{
	struct tl_resume how = { .size = sizeof(how), .kind = TL_RUN, .tid = r->w.t->last_tid, .signo = -1 };

	if (tl_target_resume(r->w.t, &how, &r->w.err))
		return false;
	for (int i = 0; i < 10; i++) {
		if (tl_session_wait(r->w.s, 20000, &r->w.ev, &r->w.err))
			return false;
		if (r->w.ev.kind == TL_EV_EXITED)
			return strstr(r->w.ev.text, why) != NULL;
	}
	return false;
}

TEST(another_version_of_events)
{
	SCOPED(rig_close) struct rig r;

	CHECKF(rig_open(&r, 2, false) && booted(&r) && world_break(&r.w, "tick", NULL, NULL), "%s", r.w.err.text);
	start_second(&r);
	r.f.version = 8;
	CHECKF(ends(&r, "of version 8"), "%s", r.w.ev.text);
	CHECKF(!fake_leftover(&r.f)[0] && !r.f.bad, "left: %s", fake_leftover(&r.f)); // both have asked
}

TEST(a_ring_that_is_damaged)
{
	SCOPED(rig_close) struct rig r;

	CHECKF(rig_open(&r, 1, false) && booted(&r), "%s", r.w.err.text);
	r.f.leaves = true;
	r.f.ring->req_prod += 1000;
	CHECKF(ends(&r, "is damaged"), "%s", r.w.ev.text);
}

TEST(a_domain_that_dies)
{
	static const struct {
		uint32_t flag;
		const char *why;
	} rows[] = { { XEN_DOM_DYING, "was destroyed" }, { XEN_DOM_SHUTDOWN, "has shut down" } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		SCOPED(rig_close) struct rig r;
		CHECKF(rig_open(&r, 1, false) && booted(&r), "%s", r.w.err.text);
		r.f.flags |= rows[i].flag;
		r.f.leaves = true; // and says nothing
		CHECKF(ends(&r, rows[i].why), "%zu: %s", i, r.w.ev.text);
	}
}

/* ---- each call fails in turn */

static const struct {
	const char *domain, *why;
	uint32_t flags;
	enum tl_code code;
} refusals[] = {
	{ "8", "there is no domain 8", XEN_DOM_HVM, TL_E_NOTFOUND },
	{ "0", "domain 0", XEN_DOM_HVM, TL_E_INVAL },
	{ "40000000000", "no number", XEN_DOM_HVM, TL_E_INVAL },
	{ "", "without xenstored", XEN_DOM_HVM, TL_E_UNSUP },
	{ "web", "without xenstored", XEN_DOM_HVM, TL_E_UNSUP },
	{ "7", "paravirtual", 0, TL_E_UNSUP },
	{ "7", "has ended", XEN_DOM_HVM | XEN_DOM_SHUTDOWN, TL_E_STATE },
};

TEST(domains_that_cannot_be)
{
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		struct fake f;
		struct tl_error err;
		struct drv *d;
		CHECK(fake_open(&f, 1, &err));
		f.flags = refusals[i].flags;
		enum tl_code r = drv_xen_open(&f.calls, refusals[i].domain, 2000, false, &d, &err);
		CHECKF(r == refusals[i].code && strstr(err.text, refusals[i].why), "%zu: %d %s", i, (int)r, err.text);
		CHECKF(!fake_leftover(&f)[0] && !f.bad, "%zu: left: %s", i, fake_leftover(&f));
		fake_close(&f);
	}
}

TEST(opening_is_all_or_nothing)
{
	unsigned failed = 0;

	for (long k = 0;; k++) {
		struct fake f;
		struct tl_error err = { .text = "" };
		struct drv *d = NULL;
		CHECK(fake_open(&f, 2, &err));
		f.offers_step = true;
		f.fail_at = k;
		enum tl_code r = drv_xen_open(&f.calls, "7", 2000, false, &d, &err);
		bool all = f.n_calls <= k;
		f.fail_at = -1;
		failed += r != TL_OK;
		CHECKF(r || !err.text[0], "%ld", k);
		if (!r)
			d->ops->close(d);
		CHECKF(!fake_leftover(&f)[0] && !f.bad, "call %ld, %s: left: %s", k, f.last_failed, fake_leftover(&f));
		fake_close(&f);
		if (all)
			break;
	}
	CHECKF(failed >= 10, "%u", failed);
}

/* What fails while everything is undone leaves that one thing, never more. */
TEST(closing_goes_on)
{
	for (long k = 0;; k++) {
		SCOPED(rig_close) struct rig r;
		CHECKF(rig_open(&r, 1, false) && booted(&r) && world_break(&r.w, "tick", count, &r) && rounds(&r, 1), "%s", r.w.err.text);
		r.f.n_calls = 0;
		r.f.fail_at = k;
		IGNORE_RESULT(tl_target_detach(r.w.t, 0, &r.w.err));
		bool all = r.f.n_calls <= k;
		r.f.fail_at = -1;
		const char *left = fake_leftover(&r.f);
		if (all) {
			CHECKF(!left[0], "left: %s", left);
			break;
		}
		CHECKF(!r.f.cpu[0].waits || !strcmp(r.f.last_failed, "f_notify"), "call %ld, %s: a vCPU waits", k, r.f.last_failed);
		CHECKF(!r.f.paused || strstr(r.f.last_failed, "pause"), "call %ld, %s: paused", k, r.f.last_failed);
		CHECKF(!r.f.maps, "call %ld, %s: mapped", k, r.f.last_failed);
		CHECKF(!r.f.ring || strstr(r.f.last_failed, "monitor"), "call %ld, %s: somebody listens", k, r.f.last_failed);
	}
}

/* ---- killed at each call */

/* Of the test that runs: fork() in the middle of what the driver does is as good as its death there. */
static struct rig *mortal;
static unsigned deaths, every;

static const char *left_by_the_dead(struct rig *r)
{
	struct tl_error err = { .text = "" };
	uint64_t pa = world_addr(&r->w, "box_rounds");

	r->f.at_call = NULL;
	r->f.rescued = true;
	r->f.bad = 0;
	if (xen_rescue(xen_of(r->w.t->drv), r->f.ring, &err))
		return err.text[0] ? strdup(err.text) : "it failed";
	r->f.handles = r->f.ports = r->f.maps = 0; // the dead one's go with it
	if (fake_leftover(&r->f)[0])
		return fake_leftover(&r->f);
	if (r->f.bad)
		return "the hypervisor was told nonsense";
	r->f.leaves = false;
	return deaths / every % 8 || lives(r, pa) ? "" : "the guest does not go on"; // which takes a while
}

static void die(struct fake *f)
{
	int status = 0;
	pid_t pid;

	if (f->fail_at >= 0 || deaths++ % every)
		return;
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		const char *left = left_by_the_dead(mortal);
		if (left[0])
			printf("# killed at call %ld: %s\n", f->n_calls, left);
		fflush(stdout);
		_exit(left[0] != 0);
	}
	waitpid(pid, &status, 0);
	f->bad += status != 0;
}

static void is_killed(unsigned n_cpus, bool step, uint32_t mechanism, unsigned one_in)
{
	SCOPED(rig_close) struct rig r = { .hits = 0 };

	CHECK(fake_open(&r.f, n_cpus, &r.w.err));
	r.f.offers_step = step;
	CHECKF(!rig_join(&r, mechanism) && booted(&r), "%s", r.w.err.text);
	uint64_t want_for_ever = ~0ull >> 1;
	CHECK(!tl_mem_write(r.w.t, world_addr(&r.w, "want_rounds"), &want_for_ever, 8, &r.w.err));
	uint32_t done = world_break(&r.w, "tick", count, &r), id;
	mortal = &r;
	deaths = 0;
	every = one_in;
	r.f.at_call = die;
	id = world_break(&r.w, "second_main", count, &r);
	IGNORE_RESULT(id && tl_breakpoint_delete(r.w.s, id, &r.w.err));
	CHECKF(done && rounds(&r, 2) && r.hits >= 2, "%lu %s", r.hits, r.w.err.text);
	CHECKF(!tl_target_detach(r.w.t, 0, &r.w.err), "%s", r.w.err.text);
	r.f.at_call = NULL;
	CHECKF(deaths > 50 && !r.f.bad, "%u deaths, %u bad", deaths, r.f.bad);
	printf("# killed %u times\n", deaths / every);
}

TEST(a_debugger_that_is_killed)
{
	is_killed(1, false, TL_MECH_SHADOW, 1 + 600 / (unsigned)stress_loops(1));
	is_killed(2, true, TL_MECH_SHADOW, 1 + 600 / (unsigned)stress_loops(1));
	is_killed(1, false, TL_MECH_XTRAP, 1 + 4000 / (unsigned)stress_loops(1));
}

/* ---- and while it joins, where even Xen does not say by whom the domain is listened to */

static struct xen *joining;
static unsigned listened, others;

static const char *left_by_who_joined(struct fake *f)
{
	struct tl_error err = { .text = "" };

	f->at_call = NULL;
	f->rescued = true;
	f->bad = 0;
	if (xen_rescue(joining, others ? NULL : f->ring, &err))
		return err.text[0] ? strdup(err.text) : "it failed";
	f->handles = f->ports = f->maps = 0;
	if (others && !f->ring)
		return "another one's listener was taken away";
	if (others)
		f->ring = NULL;
	return f->bad ? "the hypervisor was told nonsense" : fake_leftover(f);
}

static void die_joining(struct fake *f)
{
	int status = 0;

	listened += f->ring && !others;
	deaths++;
	fflush(stdout);
	if (!fork()) {
		const char *left = left_by_who_joined(f);
		if (left[0])
			printf("# killed at call %ld: %s\n", f->n_calls, left);
		fflush(stdout);
		_exit(left[0] != 0);
	}
	wait(&status);
	f->bad += status != 0;
}

static void is_killed_joining(void *theirs)
{
	struct fake f;
	struct tl_error err = { .text = "" };

	others = theirs != NULL;
	deaths = listened = 0;
	CHECKF(fake_open(&f, 1, &err), "%s", err.text);
	joining = xen_new();
	f.ring = theirs;
	f.at_call = die_joining;
	enum tl_code r = xen_join(joining, &f.calls, "7", 2000, false, &err);
	f.at_call = NULL;
	CHECKF(r == (theirs ? TL_E_BUSY : TL_OK) && deaths > 6 && !f.bad, "%u deaths, %u bad: %s", deaths, f.bad, err.text);
	CHECK(theirs || listened > 5);
	joining->drv.ops->close(&joining->drv);
	CHECKF(theirs ? f.ring == theirs && !f.paused : !fake_leftover(&f)[0], "%s", fake_leftover(&f));
	f.ring = NULL;
	fake_close(&f);
}

TEST(a_debugger_that_is_killed_while_it_joins)
{
	static struct xen_ring theirs;

	is_killed_joining(NULL);
	is_killed_joining(&theirs);
}

/* No view shows anything else than before, no frame is taken. */
static bool shows_nothing(struct rig *r)
{
	for (unsigned v = 0; v < SIM_VIEWS; v++)
		for (uint64_t g = 0; r->f.m->view[v] && g < r->f.m->n_frames; g++)
			if (r->f.m->view[v][g].set)
				return false;
	for (unsigned i = 0; i < XEN_SPARE; i++)
		if (xen_of(r->w.t->drv)->spare[i])
			return false;
	return true;
}

static void add_and_delete(uint32_t mechanism, long *ret_failed)
{
	long k = 0;

	for (;; k++) {
		SCOPED(rig_close) struct rig r = { .hits = 0 };
		struct tl_breakpoint_spec sp = { .size = sizeof(sp), .where = "tick", .on_hit = count, .user = &r };
		uint32_t id = 0;
		CHECKF(fake_open(&r.f, 2, &r.w.err) && !rig_join(&r, mechanism), "%s", r.w.err.text);
		xen_unmap_all(xen_of(r.w.t->drv));
		r.f.n_calls = 0;
		r.f.fail_at = k;
		enum tl_code e = tl_breakpoint_add(r.w.t, &sp, &id, &r.w.err);
		bool all = r.f.n_calls <= k;
		r.f.fail_at = -1;
		if (e)
			(*ret_failed)++;
		else
			CHECKF(!tl_breakpoint_delete(r.w.s, id, &r.w.err), "call %ld, %s: %s", k, r.f.last_failed, r.w.err.text);
		CHECKF(shows_nothing(&r) && !tl_target_tainted(r.w.t), "call %ld, %s: something is left (%s)", k, r.f.last_failed,
		       tl_target_tainted(r.w.t) ? tl_target_tainted(r.w.t) : "untold");
		CHECK(booted(&r) && !verdict(&r)[0]);
		CHECK(!tl_target_detach(r.w.t, 0, &r.w.err));
		CHECKF(!fake_leftover(&r.f)[0] && !r.f.bad, "call %ld: left: %s", k, fake_leftover(&r.f));
		if (all)
			break;
	}
}

TEST(adding_is_all_or_nothing)
{
	long shadow = 0, trap = 0;

	add_and_delete(TL_MECH_SHADOW, &shadow);
	add_and_delete(TL_MECH_XTRAP, &trap);
	CHECKF(shadow >= 5 && trap >= 5, "%ld %ld", shadow, trap);
}

/* A view shows a copy that can be read, and the domain is about to run. */
static int (*unpause)(void *h, uint32_t dom);
static const struct sim *machine;
static unsigned readable;

static int look_and_unpause(void *h, uint32_t dom)
{
	for (unsigned v = 1; v < SIM_VIEWS; v++)
		for (uint64_t g = 0; machine->view[v] && g < machine->n_ram; g++) {
			const struct sim_entry *e = &machine->view[v][g];
			readable += e->set && e->frame >= machine->n_ram && (e->rwx & DRV_R);
		}
	return unpause(h, dom);
}

/* A site that comes to another frame while vCPUs run: none of them can read the copy, not even for a moment. */
TEST(a_copy_is_never_read)
{
	SCOPED(rig_close) struct rig r;

	CHECKF(rig_open(&r, 1, false) && booted(&r), "%s", r.w.err.text);
	unpause = r.f.calls.xc_domain_unpause;
	machine = r.f.m;
	r.f.calls.xc_domain_unpause = look_and_unpause;
	r.f.leaves = true;
	CHECK(!xen_unpause(xen_of(r.w.t->drv), &r.w.err));
	CHECKF(!view_spot_add(r.w.t, r.w.t->views->hit, CODE + 8, &r.w.err), "%s", r.w.err.text);
	CHECK(machine->view[r.w.t->views->hit][CODE / XEN_PAGE].rwx == DRV_X);
	CHECKF(!view_spot_del(r.w.t, r.w.t->views->hit, CODE + 8, &r.w.err), "%s", r.w.err.text);
	CHECKF(!readable, "%u times", readable);
}

/* ---- the driver's own entries */

TEST(without_altp2m)
{
	SCOPED(rig_close) struct rig r = { .hits = 0 };
	struct tl_guest_info info;
	uint16_t view;

	CHECK(fake_open(&r.f, 1, &r.w.err));
	r.f.offers_altp2m = false;
	fake_run(&r.f, 100000); // a trap is put where its address leads to now
	CHECKF(!rig_join(&r, 0) && !tl_guest_get(r.w.t, &info, &r.w.err), "%s", r.w.err.text);
	CHECK(info.mechanisms == TL_MECH_PATCH && !info.hidden && !info.views && strstr(info.hypervisor, "Xen 4.17"));
	CHECKF(tl_view_create(r.w.t, &view, &r.w.err) == TL_E_UNSUP, "%s", r.w.err.text);
	CHECKF(world_break(&r.w, "done", NULL, NULL) && rounds(&r, 1) && world_break(&r.w, "tick", count, &r) && rounds(&r, 5) && r.hits == 5,
	       "%lu %s", r.hits, r.w.err.text);
	CHECK(!tl_target_detach(r.w.t, 0, &r.w.err));
	CHECKF(!fake_leftover(&r.f)[0], "left: %s", fake_leftover(&r.f));
}

TEST(registers_and_memory)
{
	SCOPED(rig_close) struct rig r;
	static uint8_t big[80 * 4096];
	uint8_t area[576], b = 0x5a;
	size_t len = sizeof(area);
	struct user_regs_struct regs;
	uint64_t end;

	CHECKF(rig_open(&r, 1, false) && booted(&r), "%s", r.w.err.text);
	unsigned n = 0;
	while (n < SIM_SPARE && !(r.f.m->spare[n] && !r.f.m->spare[n + 1]))
		n++;
	end = (r.f.m->n_ram + n + 1) * 4096; // of a copy
	for (size_t i = 0; i < sizeof(big); i++)
		r.f.m->ram[0x800000 + i] = (uint8_t)(i * 7 >> 3);
	CHECK(!tl_phys_read(r.w.t, 0x800000, big, sizeof(big), &r.w.err) && !memcmp(big, r.f.m->ram + 0x800000, sizeof(big)));
	struct drv *d = r.w.t->drv;
	CHECK(!drv_phys_write(d, end - 1, &b, 1, &r.w.err) && r.f.m->ram[end - 1] == 0x5a);
	CHECK(drv_phys_write(d, end - 1, big, 2, &r.w.err) == TL_E_FAULT && r.w.err.addr == end && r.f.m->ram[end - 1] == 0x5a);
	CHECK(tl_phys_read(r.w.t, ~0ull - 3, big, 16, &r.w.err) == TL_E_FAULT);
	CHECK(!d->ops->xsave_get(d, d->pid, area, &len, &r.w.err) && len == 576);
	area[160] = 0x77;
	CHECK(!d->ops->xsave_set(d, d->pid, area, len, &r.w.err) && r.f.m->cpu[0].vec.r[0][0] == 0x77);
	// Kept until the answer where there is one, else given at once.
	CHECK(!drv_regs_get(d, d->pid, &regs, &r.w.err));
	regs.r15 = 0x1234;
	CHECK(!drv_regs_set(d, d->pid, &regs, &r.w.err) && xen_of(d)->cpu[0].held && xen_of(d)->cpu[0].regs_new);
	CHECK(rounds(&r, 1) && !r.f.bad);
}

/* An answer to an access with what is to be read; nothing but the bits of it can be seen here. */
TEST(reads_that_are_answered_with_bytes)
{
	SCOPED(rig_close) struct rig r;
	struct drv_verdict v = { .act = DRV_ACT_EMUL_READ, .bytes = (const uint8_t *)"\1\2\3\4\5\6\7\10", .len = 8 };
	struct xen_event *a;

	CHECKF(rig_open(&r, 1, false) && booted(&r), "%s", r.w.err.text);
	struct xen *x = xen_of(r.w.t->drv);
	CHECK(xen_answer_op(&x->drv, x->drv.pid, &v, &r.w.err) == TL_E_STATE); // it waits at an int3
	x->cpu[0].ev.reason = XEN_R_MEM_ACCESS;
	x->cpu[0].ev.u.access.gfn = 0x123;
	r.f.cpu[0].asked = x->cpu[0].ev;
	r.f.leaves = true;
	CHECK(!xen_answer_op(&x->drv, x->drv.pid, &v, &r.w.err) && !xen_notify(x, &r.w.err) && !r.f.bad);
	a = &r.f.ring->entry[(r.f.rsp_cons - 1) & (xen_ring_size() - 1)];
	CHECK(a->flags == (XEN_F_PAUSED | XEN_F_EMULATE | XEN_F_EMUL_READ | XEN_F_ALT_P2M) && a->data.read.size == 8 &&
	      !memcmp(a->data.read.data, v.bytes, 8) && a->u.access.gfn == 0x123 && a->view == 0);
}

TAP_MAIN
