/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Guests: their events, their address space, their beginning and end. */

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>

#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/view.h"
#include "run/run.h"
#include "target/kernel.h"

#define FRAME 4096ull

/* ---- the space that addresses mean */

static enum tl_code sregs_of(struct tl_target *t, pid_t tid, bool tables, struct drv_sregs *ret, struct tl_error *err)
{
	return DRV_GUEST_WRAP(t->drv, sregs, tid, tables, ret, err);
}

/* Addresses mean what they mean to this vCPU, unless the user chose a space. */
static void follow(struct tl_target *t, pid_t tid)
{
	struct drv_sregs s;

	if (t->space_fixed || sregs_of(t, tid, false, &s, NULL))
		return;
	t->drv->space = drv_paging_of(&s);
}

/* ---- events */

/* The hypervisor stopped the vCPU and does not tell its registers: not to be passed over in silence. */
static enum run_verdict unreadable(struct thread *th, const struct tl_error *err, struct tl_event *ev)
{
	if (err->code == TL_E_STALE)
		return RUN_STAY; // its end is the next event
	tgt_warn(th->t, "the registers of vCPU %u cannot be read: %.180s", th->num - 1, err->text);
	ev->reason = TL_STOP_INTERRUPT;
	return RUN_STOP;
}

/* The vCPU is in a view of the user's, where this site is not. */
static bool out_of_view(const struct thread *th, const struct site *s)
{
	return th->view && (s->mech == DRV_MECH_SHADOW || s->mech == DRV_MECH_XTRAP);
}

static enum run_verdict at_site(struct thread *th, struct tl_event *ev)
{
	struct site *s;
	unsigned dr;

	run_guest_started(th);
	s = site_at(th->t, th->regs.rip);
	dr = run_execute_dr(th);
	if (dr)
		return run_hw_trap(th, dr, false, ev); // with the site, if there is one
	bool tap = tap_hit(th, ev);
	if (s && s->inserted && !out_of_view(th, s)) {
		enum run_verdict v = run_site_hit(th, s, ev);
		// The breakpoints' reason goes before the tap's, which was counted.
		return tap && v == RUN_GO ? RUN_STOP : v;
	}
	if (tap) {
		run_guest_pass_tap(th);
		return RUN_STOP;
	}
	run_guest_foreign(th); // of a site that has gone meanwhile, or of the guest itself
	return RUN_GO;
}

static enum run_verdict accessed(struct thread *th, const struct drv_event *dev, struct tl_event *ev)
{
	struct tl_error *err = NULL;
	uint64_t dr6 = 0;

	if (run_guest_touched(th, dev->addr))
		return th->last == DRV_STEP ? run_step_trap(th, ev) : RUN_GO;
	IGNORE_RESULT(DRV_WRAP(th->drv, dr_get, th->tid, 6, &dr6, err));
	ev->pc = th->regs.rip;
	if (dr6)
		return run_hw_trap(th, dr6, th->last == DRV_STEP, ev);
	return tap_accessed(th, dev->addr, ev) ? RUN_STOP : RUN_GO;
}

static enum run_verdict forbidden(struct thread *th, const struct drv_event *dev, struct tl_event *ev)
{
	bool site;

	if (run_guest_access(th, dev, ev, &site))
		return RUN_STOP;
	return site ? at_site(th, ev) : RUN_GO;
}

static enum run_verdict other_space(struct thread *th, struct tl_event *ev)
{
	struct drv_paging how;

	if (run_guest_paging(th, &how))
		view_new_space(th->t, &how);
	return th->last == DRV_STEP ? run_step_trap(th, ev) : RUN_GO;
}

void run_guest_settle(struct thread *th, const struct drv_event *dev)
{
	struct drv_paging how;

	if (th->wrote)
		run_guest_wrote(th);
	if (dev->kind == DRV_EV_SPACE && run_guest_paging(th, &how))
		view_new_space(th->t, &how);
}

void run_guest_overwritten(struct tl_target *t, uint64_t gfn)
{
	struct tl_event ev = tgt_event(t, TL_EV_BREAKPOINT);
	struct site *s;
	size_t pos = 0;

	while ((s = map_next(&t->sites, &pos, NULL))) {
		const struct bp_loc *l = s->locs.n ? s->locs.v[0] : NULL;
		s->planned = false;
		if (!l || l->bp->internal || s->told_rewritten)
			continue;
		for (size_t i = 0; i < s->places.n; i++)
			s->told_rewritten |= s->places.v[i].there && s->places.v[i].pa / FRAME == gfn;
		if (!s->told_rewritten)
			continue;
		ev.bp = l->bp->id;
		ev.pc = s->addr;
		snprintf(ev.text, sizeof(ev.text), "the guest wrote to the page of breakpoint %u at 0x%lx, which stays armed", ev.bp,
			 (unsigned long)s->addr);
		ses_post(t->s, &ev);
	}
}

enum run_verdict run_guest_event(struct thread *th, const struct drv_event *dev, struct tl_event *ev)
{
	struct tl_error err;

	if (thr_regs(th, &err))
		return unreadable(th, &err, ev);
	follow(th->t, th->tid);
	if (th->wrote && dev->kind != DRV_EV_PAGE)
		run_guest_wrote(th);
	if (dev->kind == DRV_EV_BREAK)
		return at_site(th, ev);
	if (dev->kind == DRV_EV_PAGE)
		return forbidden(th, dev, ev);
	if (dev->kind == DRV_EV_SPACE)
		return other_space(th, ev);
	if (dev->kind == DRV_EV_RESET) {
		run_guest_reset(th->t);
		ev->reason = TL_STOP_INTERRUPT;
		return th->t->req.kind == TL_RUN ? RUN_GO : RUN_STOP; // there is nothing to be stepped to any more
	}
	if (dev->kind == DRV_EV_ACCESS)
		return accessed(th, dev, ev);
	return run_step_trap(th, ev);
}

void run_guest_note(struct thread *th)
{
	const struct drv_guest_ops *g = drv_guest(th->drv);
	const char *why = g && g->why ? g->why(th->drv, th->tid) : "";

	if (why[0])
		tgt_warn(th->t, "%s", why);
}

/* Why, while it can still be asked. */
static void post_lost(struct tl_target *t, const char *why)
{
	struct tl_event ev = tgt_event(t, TL_EV_EXITED);

	snprintf(ev.text, sizeof(ev.text), "%.240s", why);
	ses_post(t->s, &ev);
}

void run_guest_lost(struct tl_target *t)
{
	struct drv_event ev;
	struct tl_error err = { .text = "nothing answers any more" };

	IGNORE_RESULT(drv_wait(t->drv, -1, false, &ev, &err));
	run_target_gone(t);
	post_lost(t, err.text);
}

void run_commit(struct tl_session *s)
{
	for (size_t i = 0; i < s->targets.n; i++) {
		struct tl_target *t = s->targets.v[i];
		struct tl_error err;
		if (!t->drv || !t->drv->ops->commit || !t->drv->ops->commit(t->drv, &err))
			continue;
		tgt_warn(t, "%.240s", err.text);
		// It stands, and nobody would tell of a stop. What is lost tells that itself.
		if (drv_guest(t->drv) && err.code != TL_E_STALE)
			s->interrupt = s->interrupt_all = 1;
	}
}

void run_describe_vcpu(struct thread *th, struct tl_thread *ret)
{
	struct drv_vcpu v[256];
	const struct drv_guest_ops *g = drv_guest(th->drv);
	size_t n = g && g->vcpus ? g->vcpus(th->drv, v, ARRAY_LEN(v)) : 0;

	ret->vcpu = true;
	for (size_t i = 0; i < n && i < ARRAY_LEN(v); i++)
		if (v[i].tid == th->tid)
			snprintf(ret->name, sizeof(ret->name), "%.20s %s", v[i].name,
				 th->running ? "[running]" : v[i].halted ? "[halted ]" : "[running]");
}

/* ---- what somebody else does with it */

/* What is known of vCPUs that stand is of before: their registers are read again, and nothing is written into them. */
static void look_again(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (th->running)
			continue;
		th->regs_ok = th->regs_dirty = th->pc_dirty = th->served = th->rf = false;
		th->answer = THR_AS_IT_IS;
		if (thr_regs(th, NULL) == TL_OK)
			th->stop_pc = th->regs.rip;
	}
	tgt_drop_stacks(t);
}

/* A reset by a kernel is more than one: those behind the first say nothing new. */
void run_guest_reset(struct tl_target *t)
{
	if (!t->kernel || t->kernel->placed)
		tgt_warn(t, "the guest was reset");
	look_again(t); // those that were held while one was stepped
	run_guest_check_kernel(t, true);
}

/* Of a guest that stands; NULL: it does not, or is none. */
static const struct drv_guest_ops *standing(struct tl_target *t)
{
	return t->state == TL_TARGET_STOPPED && !run_any_running(t) ? drv_guest(t->drv) : NULL;
}

bool run_guest_changed(struct tl_target *t)
{
	const struct drv_guest_ops *g = standing(t);

	if (!g || !g->changed || !g->changed(t->drv))
		return false;
	look_again(t);
	follow(t, t->last_tid);
	run_guest_check_kernel(t, false);
	return true;
}

/* Its event has not been waited for, since nothing ran. */
static void found_lost(struct tl_target *t)
{
	struct drv_event ev = { 0 };

	while (ev.kind != DRV_EV_LOST && drv_wait(t->drv, -1, false, &ev, NULL) == TL_OK)
		;
	run_guest_lost(t);
}

bool tl_guest_changed(struct tl_target *t)
{
	bool changed = run_guest_changed(t);
	const struct drv_guest_ops *g = standing(t);

	if (!changed && g && g->lost && g->lost(t->drv))
		found_lost(t);
	return changed;
}

/* ---- opening */

/* Above every process id there can be (PID_MAX_LIMIT is 2^22). */
pid_t run_guest_first_tid(const struct tl_target *t)
{
	return (pid_t)(0x40000000u + t->id * 256);
}

static enum tl_code add_vcpus(struct tl_target *t, struct tl_error *err)
{
	struct drv_caps caps;

	drv_caps(t->drv, &caps);
	for (unsigned i = 0; i < caps.n_cpus; i++) {
		struct thread *th = thr_add(t, t->pid + (pid_t)i, t->drv, false);
		if (!th)
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		th->running = false;
		th->at = DRV_EV_TRAP_STOP;
		if (thr_regs(th, NULL) == TL_OK)
			th->stop_pc = th->regs.rip;
	}
	return TL_OK;
}

static enum tl_code check_open(struct tl_target *t, const struct tl_guest_open *how, struct tl_error *err)
{
	if (how->size != sizeof(*how))
		return tl_fail(err, TL_E_INVAL, "tl_guest_open has an unknown size");
	if (t->drv)
		return tl_fail(err, TL_E_STATE, "the target has a process already");
	if (how->domain ? how->gdb != NULL : !how->kernel == !how->gdb)
		return tl_fail(err, TL_E_INVAL, "a guest needs a kernel to start, the socket of a gdbstub, or a domain of Xen's");
	return TL_OK;
}

/* What is asked for must be there. */
static enum tl_code check_mechanisms(const struct tl_target *t, struct tl_error *err)
{
	struct drv_caps caps;

	drv_caps(t->drv, &caps);
	if (!t->mechs || (t->mechs & caps.mechs))
		return TL_OK;
	return tl_fail(err, TL_E_UNSUP, "%s has no such mechanism for breakpoints", caps.hypervisor);
}

/* The session's descriptor is readable for it too. */
static void join_poll(struct tl_session *s, struct drv *d)
{
	struct epoll_event e = { .events = EPOLLIN };

	if (s->epfd >= 0 && d->ops->fd)
		epoll_ctl(s->epfd, EPOLL_CTL_ADD, d->ops->fd(d), &e);
}

/* Files that were named must be good; what is found without any is welcome. */
static enum tl_code find_kernel(struct tl_target *t, const struct tl_guest_open *how, struct tl_error *err)
{
	struct tl_error e2;
	enum tl_code r = kern_open(t, how->kernel, how->symbols, &e2);

	if (r && how->symbols) {
		if (err)
			*err = e2;
		return r;
	}
	if (r) {
		tgt_warn(t, "%.240s", e2.text);
		return TL_OK;
	}
	if (!t->kernel->placed && !kern_find(t))
		run_guest_await(t, how->append);
	return TL_OK;
}

enum tl_code run_guest_begin(struct tl_target *t, struct drv *d, const struct tl_guest_open *how, struct tl_error *err)
{
	bool started = how->kernel && !how->domain;
	enum tl_code r;

	t->drv = d;
	t->pid = t->last_tid = t->drv->pid;
	t->attached = !started;
	t->mode = ARCH_X86_64;
	t->space_fixed = false;
	t->mechs = how->mechanisms;
	t->state = TL_TARGET_STOPPED;
	r = add_vcpus(t, err);
	if (r) {
		run_target_gone(t);
		return r;
	}
	join_poll(t->s, t->drv);
	follow(t, t->last_tid);
	r = check_mechanisms(t, err);
	if (!r)
		r = find_kernel(t, how, err);
	if (r) {
		IGNORE_RESULT(started ? tl_target_kill(t, NULL) : tl_target_detach(t, 0, NULL));
		return r;
	}
	kern_modules_update(t);
	bp_resolve_all(t);
	return TL_OK;
}

enum tl_code tl_target_open_guest(struct tl_target *t, const struct tl_guest_open *how, struct tl_error *err)
{
	struct drv_guest_open q;
	struct drv *d;
	enum tl_code r = check_open(t, how, err);

	if (r)
		return r;
	q = (struct drv_guest_open){ how->machine,    how->kernel, how->initrd, how->append, how->qemu, how->serial, how->args,
				     how->memory_mib, how->n_cpus, how->gdb,	how->qmp,    how->ram,	how->domain, &t->s->interrupt, &t->s->give_up };
	r = drv_guest_open(&q, run_guest_first_tid(t), &d, err);
	if (r && t->s->interrupt) // what it was for has ended
		t->s->interrupt = t->s->interrupt_all = 0;
	return r ? r : run_guest_begin(t, d, how, err);
}

bool tl_target_is_guest(const struct tl_target *t)
{
	return drv_guest(t->drv) != NULL;
}

/* ---- what the public header offers */

static enum tl_code need_guest(struct tl_target *t, struct tl_error *err)
{
	return tl_target_is_guest(t) ? TL_OK : tl_fail(err, TL_E_STATE, "The target is no guest.");
}

enum tl_code tl_guest_get(struct tl_target *t, struct tl_guest_info *ret, struct tl_error *err)
{
	struct drv_caps caps;
	enum tl_code r = need_guest(t, err);

	if (r)
		return r;
	drv_caps(t->drv, &caps);
	snprintf(t->hypervisor, sizeof(t->hypervisor), "%s", caps.hypervisor);
	*ret = (struct tl_guest_info){ .hypervisor = t->hypervisor,
				       .mechanisms = caps.mechs & (t->mechs ? t->mechs : ~0u),
				       .hidden = (caps.flags & DRV_CAP_ALL_HIDDEN) && !(view_mech(t) & DRV_MECH_PATCH),
				       .ram_mapped = caps.flags & DRV_CAP_MAP,
				       .views = caps.flags & DRV_CAP_VIEWS,
				       .stop_one = caps.flags & DRV_CAP_STOP_ONE,
				       .n_cpus = caps.n_cpus };
	if (!t->kernel)
		return TL_OK;
	ret->kernel_symbols = t->kernel->path;
	ret->kernel_base = kern_addr(t, "_text");
	ret->kaslr_offset = t->kernel->runtime ? ret->kernel_base - KERN_LINK_BASE : t->kernel->bias;
	ret->kernel_version = t->kernel->banner[0] ? t->kernel->banner : NULL;
	return TL_OK;
}

bool tl_guest_awaits(struct tl_target *t, const char *function)
{
	return t->kernel && t->kernel->waiting && kern_link_addr(t, function) != 0;
}

enum tl_code tl_guest_sregs(struct tl_target *t, pid_t tid, struct tl_sregs *ret, struct tl_error *err)
{
	struct drv_sregs s;
	struct thread *th;
	enum tl_code r = need_guest(t, err);

	if (!r)
		r = tgt_stopped_thread(t, tid, &th, err);
	if (!r)
		r = sregs_of(t, th->tid, true, &s, err);
	if (r)
		return r;
	*ret = (struct tl_sregs){ s.cr0, s.cr2, s.cr3, s.cr4, s.cr8, s.efer, s.gdt_base, s.idt_base, s.tr_base,
				  s.ldt_base, s.gdt_limit, s.idt_limit, s.tr_limit, s.ldt_limit, s.tr, s.ldt,
				  s.tables_known };
	return TL_OK;
}

enum tl_code tl_phys_read(struct tl_target *t, uint64_t pa, void *buf, size_t len, struct tl_error *err)
{
	enum tl_code r = need_guest(t, err);

	return r ? r : drv_phys_read(t->drv, pa, buf, len, err);
}

enum tl_code tl_phys_write(struct tl_target *t, uint64_t pa, const void *buf, size_t len, struct tl_error *err)
{
	enum tl_code r = need_guest(t, err);

	if (r)
		return r;
	tgt_drop_stacks(t);
	r = drv_phys_write(t->drv, pa, buf, len, err);
	if (t->on_write)
		t->on_write(t);
	return r;
}

enum tl_code tl_space_use(struct tl_target *t, uint64_t root, struct tl_error *err)
{
	struct drv_sregs s;
	enum tl_code r = need_guest(t, err);

	if (!r && root != TL_SPACE_PHYSICAL && root >> 52)
		r = tl_fail(err, TL_E_INVAL, "0x%llx is no value of CR3", (unsigned long long)root);
	if (!r)
		r = sregs_of(t, t->last_tid, false, &s, err);
	if (r)
		return r;
	t->space_fixed = root != 0;
	if (root)
		s.cr3 = root;
	t->drv->space = root == TL_SPACE_PHYSICAL ? (struct drv_paging){ .root = root } : drv_paging_of(&s);
	tgt_drop_stacks(t);
	return TL_OK;
}

enum tl_code tl_space_follow(struct tl_target *t, pid_t tid, struct tl_error *err)
{
	enum tl_code r = need_guest(t, err);

	if (!r)
		follow(t, tid);
	return r;
}

enum tl_code tl_space_get(struct tl_target *t, uint64_t *ret_root, bool *ret_fixed, struct tl_error *err)
{
	enum tl_code r = need_guest(t, err);

	if (r)
		return r;
	*ret_root = t->drv->space.root;
	*ret_fixed = t->space_fixed;
	return TL_OK;
}

enum tl_code tl_space_translate(struct tl_target *t, uint64_t va, struct tl_translation *ret, struct tl_error *err)
{
	struct mem_reader phys = drv_phys(t->drv);
	struct drv_page p = { 0 };
	enum tl_code r = need_guest(t, err);

	if (r)
		return r;
	r = drv_walk(&phys, &t->drv->space, va, &p, err);
	*ret = (struct tl_translation){ .pa = p.pa,
					.page_size = p.size,
					.read = p.rwx & DRV_R,
					.write = p.rwx & DRV_W,
					.execute = p.rwx & DRV_X,
					.user = p.user,
					.levels = p.n,
					.depth = t->drv->space.levels };
	memcpy(ret->table, p.table, sizeof(ret->table));
	return r;
}
