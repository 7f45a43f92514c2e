/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A kernel that has not begun yet: where will it be? docs/design/0006-guests.md */

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "driver/guest.h"
#include "run/run.h"
#include "target/kernel.h"

#define FIRST_FUNCTION "x86_64_start_kernel"

/* A word of the kernel's command line. */
static bool has_word(const char *line, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = line; p && (p = strstr(p, word)); p += n)
		if ((p == line || p[-1] == ' ') && (!p[n] || p[n] == ' '))
			return true;
	return false;
}

/* A stop at its first C function, at one place or at each where that may be. */
static void candidates(struct tl_target *t, bool on)
{
	uint64_t text = kern_link_addr(t, "_text"), at = kern_link_addr(t, FIRST_FUNCTION) - text;
	uint64_t first = t->kernel->one_place ? text : KERN_LINK_BASE, end = t->kernel->one_place ? text + 1 : KERN_LAST;

	t->kernel->waiting = on ? KERN_WAIT_CODE : KERN_WAIT_NONE;
	for (uint64_t base = first; base < end; base += KERN_ALIGN)
		if (on)
			IGNORE_RESULT(site_internal_add(t, base + at, NULL));
		else
			site_internal_del(t, base + at);
}

/* A watch on everything that may be a kernel. */
static enum tl_code range(struct tl_target *t, bool on, struct tl_error *err)
{
	struct drv_caps caps;
	enum tl_code r;

	drv_caps(t->drv, &caps);
	if (!(caps.flags & DRV_CAP_WATCH_PAGE))
		return tl_fail(err, TL_E_UNSUP, "%s watches no ranges", caps.hypervisor);
	r = on ? DRV_GUEST_WRAP(t->drv, watch_add, KERN_FIRST, KERN_LAST - KERN_FIRST, DRV_R | DRV_W, err)
	       : DRV_GUEST_WRAP(t->drv, watch_del, KERN_FIRST, KERN_LAST - KERN_FIRST, DRV_R | DRV_W, err);
	if (!r)
		t->kernel->waiting = on ? KERN_WAIT_DATA : KERN_WAIT_NONE;
	return r;
}

static void await(struct tl_target *t)
{
	if (kern_link_addr(t, "_text") && range(t, true, NULL) && kern_link_addr(t, FIRST_FUNCTION))
		candidates(t, true);
}

void run_guest_await(struct tl_target *t, const char *append)
{
	t->kernel->one_place = has_word(append, "nokaslr");
	await(t);
}

void run_guest_await_end(struct tl_target *t)
{
	struct tl_error err;

	if (!t->kernel || !t->kernel->waiting)
		return;
	if (t->kernel->waiting == KERN_WAIT_CODE)
		candidates(t, false);
	else if (range(t, false, &err))
		tgt_warn(t, "%.240s", err.text);
}

/* Of a Linux kernel whose place was found: its banner says so, as long as the kernel is in the page tables. */
static bool is_displaced(struct tl_target *t, bool after_reset)
{
	struct thread *th = thr_find(t->s, t->last_tid);
	uint64_t at = kern_addr(t, "linux_banner");
	size_t len = strlen(t->kernel->banner), got = 0;
	char b[sizeof(t->kernel->banner)];
	struct drv_paging how;

	if (!th || !at || !len || !run_guest_paging(th, &how))
		return false;
	// A process' own tables may have no kernel (page table isolation).
	if (!how.levels || drv_space_read(t->drv, &how, at, b, len, &got, NULL) || got != len)
		return after_reset || !how.levels;
	return memcmp(b, t->kernel->banner, len) != 0;
}

/* ---- modules */

/* It is in the list, its symbols are final, and nothing of it has run. */
#define MODULE_READY "do_init_module"

static bool any_pending(struct tl_target *t)
{
	for (size_t i = 0; i < t->s->bp_order.n; i++) {
		const struct bp *b = t->s->bp_order.v[i];
		if (b->enabled && !b->deleted && !b->internal && b->pending)
			return true;
	}
	return false;
}

void run_guest_await_modules(struct tl_target *t)
{
	uint64_t at = t->kernel && t->kernel->placed && any_pending(t) ? kern_addr(t, MODULE_READY) : 0;

	if (at == t->module_ready)
		return;
	if (t->module_ready)
		site_internal_del(t, t->module_ready);
	t->module_ready = at && site_internal_add(t, at, NULL) == TL_OK ? at : 0;
}

void run_guest_look_at_modules(struct tl_target *t, bool ready)
{
	if ((ready || kern_modules_differ(t)) && kern_modules_update(t)) {
		tgt_drop_stacks(t);
		bp_resolve_all(t);
	}
}

/* The kernel's place is known, or not any more. */
static void resolve(struct tl_target *t)
{
	bp_resolve_all(t);
	run_guest_await_modules(t);
}

void run_guest_check_kernel(struct tl_target *t, bool after_reset)
{
	if (!t->kernel || !t->kernel->placed || !is_displaced(t, after_reset))
		return;
	tgt_drop_stacks(t);
	kern_displace(t);
	if (!kern_find(t))
		await(t);
	resolve(t);
}

bool run_guest_touched(struct thread *th, uint64_t addr)
{
	struct tl_target *t = th->t;

	if (!t->kernel || t->kernel->waiting != KERN_WAIT_DATA || addr < KERN_FIRST || addr >= KERN_LAST)
		return false;
	run_guest_await_end(t);
	if (kern_find(t))
		resolve(t);
	else if (kern_link_addr(t, FIRST_FUNCTION)) // somebody else's data: a loader's
		candidates(t, true);
	return true;
}

void run_guest_started(struct thread *th)
{
	struct tl_target *t = th->t;
	uint64_t pc = th->regs.rip;
	struct tl_error err;

	if (!t->kernel || t->kernel->waiting != KERN_WAIT_CODE || pc < KERN_FIRST)
		return;
	run_guest_await_end(t);
	if (kern_place(t, pc - kern_link_addr(t, FIRST_FUNCTION), &err))
		tgt_warn(t, "%.240s", err.text);
	resolve(t);
}
