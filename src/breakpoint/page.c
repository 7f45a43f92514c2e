/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Pages of the program's that are not executable, so that each fetch from them is
 * seen while their bytes stay the program's, or not writable, so that each store is. This is their bookkeeping; what a
 * fault means is in run/page.c and run/page_watch.c. Protection is changed by mprotect(2) put into a
 * stopped thread.
 */

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/bp.h"
#include "driver/seccomp.h"

/* ---- the system call */

/* A stopped thread whose stop is nobody's business, best one outside of a system call. */
static struct thread *any_thread(struct tl_target *t)
{
	struct thread *best = NULL;

	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (!thr_injectable(th) || th->xstep || thr_regs(th, NULL))
			continue;
		if ((int64_t)th->regs.orig_rax < 0 && !th->sig && !th->pend.set)
			return th;
		best = best ? best : th;
	}
	return best;
}

enum tl_code page_protect(struct thread *through, uint64_t addr, int prot, struct tl_error *err)
{
	uint64_t args[6] = { addr, PAGE_LEN, (uint64_t)prot };
	int64_t res = 0;
	enum tl_code r = slot_call_quietly(through, SYS_mprotect, args, &res, err);

	if (!r && res)
		r = tl_fail(err, TL_E_UNSUP, "the page at 0x%lx cannot be protected: %s", (unsigned long)addr,
			    strerror((int)-res));
	return r;
}

/* The protection of one page without what is taken of it. */
static enum tl_code change(struct thread *through, const struct nx_page *p, int taken, struct tl_error *err)
{
	struct tl_target *t = through->t;
	enum tl_code r = taken ? pguard_closing(t, p, err) : TL_OK;

	if (!r)
		r = page_protect(through, p->addr, p->own & ~taken, err);
	if (taken ? r == TL_E_UNSUP : !r)
		pguard_opened(t, p->addr);
	return r;
}

int page_prot(const struct tl_mapping *m)
{
	return (m->perms[0] == 'r' ? PROT_READ : 0) | (m->perms[1] == 'w' ? PROT_WRITE : 0) |
	       (m->perms[2] == 'x' ? PROT_EXEC : 0);
}

int page_prot_now(struct tl_target *t, uint64_t addr)
{
	SCOPED_FREE struct tl_mapping *m = NULL;
	const struct tl_mapping *at;
	size_t n = 0;

	if (drv_mappings(t->drv, &m, &n, NULL))
		return 0;
	at = drv_mapping_at(m, n, addr);
	return at ? page_prot(at) : 0;
}

int page_taken(const struct nx_page *p)
{
	return (p->on ? PROT_EXEC : 0) | (p->shut ? PROT_WRITE : 0);
}

/* ---- one page */

/* Why no page of this target can be used; NULL: they can. */
static const char *why_not(struct tl_target *t)
{
	if (t->mode != ARCH_X86_64)
		return "pages of 32-bit programs are not protected";
	const char *why = pguard_why_not(t);
	if (why)
		return why;
	if (t->filtered)
		return "the program was started with a filter by which only some system calls stop";
	if (!t->pages.n)
		page_look_at_filters(t, NULL);
	return NULL;
}

static enum tl_code check(struct tl_target *t, struct tl_error *err)
{
	const char *why = why_not(t);

	if (why)
		return tl_fail(err, TL_E_UNSUP, "Cannot hide more breakpoints: the debug registers are in use, and %s", why);
	return TL_OK;
}

static enum tl_code check_watch(struct tl_target *t, struct tl_error *err)
{
	// A system call that has a buffer there would fail if the debugger ended at its begin.
	const char *why = t->history ? "the program is recorded, step by step" :
			  t->attached || t->survive || t->guard ? "this process must survive a sudden end of the debugger" : why_not(t);

	if (why)
		return tl_fail(err, TL_E_UNSUP, "Cannot watch this range: the debug registers do not do, and %s", why);
	return TL_OK;
}

/* ---- the program's filters of system calls */

static bool let_by(struct thread *th, uint64_t addr, int own)
{
	uint64_t sigaction[6] = { SIGSEGV, 0, 0, 8 }, nothing[6] = { 0 };
	bool ok = slot_lets(th, false, SYS_rt_sigaction, sigaction) && slot_lets(th, false, SYS_mprotect, nothing);

	for (int taken = 0; ok && taken <= PROT_WRITE + PROT_EXEC; taken += PROT_WRITE) {
		uint64_t args[6] = { addr, PAGE_LEN, (uint64_t)(own & ~taken) };
		ok = slot_lets(th, false, SYS_mprotect, args);
	}
	return ok;
}

/* Can the page be protected, and given back, through each thread? */
static enum tl_code check_filters(struct tl_target *t, uint64_t addr, int own, struct tl_error *err)
{
	for (size_t i = 0; t->has_filters && i < t->order.n; i++)
		if (!t->order.v[i]->zombie && !let_by(t->order.v[i], addr, own))
			return tl_fail(err, TL_E_UNSUP, "the program's filter of system calls (seccomp) does not let the page "
							"at 0x%lx be protected", (unsigned long)addr);
	return TL_OK;
}

void page_look_at_filters(struct tl_target *t, struct thread *guest)
{
	t->has_filters = guest && drv_seccomp_own_filters(guest->tid);
	for (size_t i = 0; i < t->order.n && !t->has_filters; i++)
		t->has_filters = drv_seccomp_own_filters(t->order.v[i]->tid);
	for (size_t i = t->pages.n; t->has_filters && i-- > 0;) {
		struct nx_page *p = &t->pages.v[i];
		if (!page_taken(p) && (check_filters(t, p->addr, p->own, NULL) || (guest && !let_by(guest, p->addr, p->own))))
			page_lost(t, p, "the program filters its system calls");
	}
}

/* The page at addr as the program has it now, with a system call at hand that is not on it. */
static enum tl_code look(struct tl_target *t, uint64_t addr, int *ret_own, struct tl_error *err)
{
	SCOPED_FREE struct tl_mapping *m = NULL;
	const struct tl_mapping *at;
	size_t n = 0;
	enum tl_code r = drv_mappings(t->drv, &m, &n, err);

	if (r)
		return r;
	at = drv_mapping_at(m, n, addr);
	if (!at)
		return tl_fail_fault(err, addr);
	*ret_own = page_prot(at);
	if (!(*ret_own & PROT_EXEC))
		return tl_fail(err, TL_E_UNSUP, "Cannot hide a breakpoint at 0x%lx: nothing runs there, the page is not executable",
			       (unsigned long)addr);
	r = slot_find_syscall(t, m, n, err);
	if (!r)
		r = check_filters(t, addr, *ret_own, err);
	if (!r && t->syscall_insn - addr + 1 < PAGE_LEN + 1)
		r = tl_fail(err, TL_E_UNSUP, "Cannot hide a breakpoint at 0x%lx: the debugger's own system calls run on that page",
			    (unsigned long)addr);
	return r;
}

static enum tl_code page_set(struct thread *through, struct nx_page *p, struct tl_error *err)
{
	bool on = p->n > 0, shut = p->n_watched > 0 && !p->n_open;
	enum tl_code r;

	if (p->on == on && p->shut == shut && !p->unsure)
		return TL_OK;
	r = pguard_begin(through, err);
	if (!r && !through->t->segv_known)
		segv_learn(through);
	if (!r)
		r = change(through, p, (on ? PROT_EXEC : 0) | (shut ? PROT_WRITE : 0), err);
	if (r && r != TL_E_UNSUP) { // the call may have been made all the same
		p->on |= on;
		p->shut |= shut;
		p->unsure = true;
	}
	if (r)
		return r;
	p->on = on;
	p->shut = shut;
	p->unsure = false;
	through->t->pages_used = true;
	return TL_OK;
}

static bool is_wanted(const struct nx_page *p)
{
	return p->n || p->n_watched;
}

/* True where that can't be told. */
static bool is_mapped(struct tl_target *t, uint64_t addr)
{
	SCOPED_FREE struct tl_mapping *m = NULL;
	size_t n = 0;

	return drv_mappings(t->drv, &m, &n, NULL) || drv_mapping_at(m, n, addr);
}

static void arm_lost(struct tl_target *t)
{
	if (!t->pages_lost)
		return;
	t->pages_lost = false;
	watch_pages_lost(t);
}

enum tl_code page_settle(struct tl_target *t, struct thread *through, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	if (!t->pages_due)
		return TL_OK;
	through = through ? through : any_thread(t);
	if (!through)
		return tl_fail(err, TL_E_STATE, "no thread of the program takes a system call now");
	// One that fails does not keep the others as they are: a page left closed would kill the program.
	for (size_t i = t->pages.n; i-- > 0;) {
		enum tl_code r1 = page_set(through, &t->pages.v[i], r ? NULL : err);
		if (r1 && !is_mapped(t, t->pages.v[i].addr)) {
			page_lost(t, &t->pages.v[i], "the program unmapped it");
			continue;
		}
		r = r ? r : r1;
		if (!r1 && !is_wanted(&t->pages.v[i]))
			vec_remove(&t->pages, i);
	}
	t->pages_due = r != TL_OK;
	arm_lost(t);
	return r;
}

static void release(struct tl_target *t, struct nx_page *p)
{
	if (is_wanted(p))
		t->pages_due |= p->on != (p->n > 0) || p->shut != (p->n_watched > 0);
	else if (!p->on && !p->shut)
		vec_remove(&t->pages, (size_t)(p - t->pages.v));
	else
		t->pages_due = true;
}

/*
 * Where no thread takes a system call now, but one will before the program goes on: that is
 * so for a program that has just been started.
 */
static bool can_wait(const struct tl_target *t)
{
	return t->state == TL_TARGET_STOPPED;
}

static struct nx_page *note(struct tl_target *t, const struct nx_page *p, struct tl_error *err)
{
	if (!t->pages.n)
		segv_forget(t);
	if (vec_push(&t->pages, *p))
		return &vec_last(&t->pages);
	tl_fail(err, TL_E_NOMEM, "out of memory");
	return NULL;
}

enum tl_code page_hold(struct tl_target *t, uint64_t addr, struct tl_error *err)
{
	struct nx_page new = { .addr = addr & ~(uint64_t)(PAGE_LEN - 1) }, *p = tgt_page_at(t, addr);
	enum tl_code r = check(t, err);

	if (!r && !p)
		r = look(t, new.addr, &new.own, err);
	if (r)
		return r;
	if (!p && !(p = note(t, &new, err)))
		return TL_E_NOMEM;
	p->n++;
	if (p->on && !p->unsure)
		return TL_OK;
	t->pages_due = true;
	if (!any_thread(t) && can_wait(t))
		return TL_OK;
	r = page_settle(t, NULL, err);
	p = tgt_page_at(t, addr);
	if (r && p) {
		p->n--;
		release(t, p);
	}
	return r;
}

/* Later is as good: until then what faults there is emulated. */
static void settle_if_possible(struct tl_target *t)
{
	if (t->pages_due && any_thread(t))
		IGNORE_RESULT(page_settle(t, NULL, NULL));
}

void page_drop(struct tl_target *t, uint64_t addr)
{
	struct nx_page *p = tgt_page_at(t, addr);

	if (!p || !p->n)
		return;
	p->n--;
	release(t, p);
	settle_if_possible(t);
}

/* ---- watched ranges */

#define WATCHED_MAX 1024 /* pages of one range */
#define THREAD_ROOM 8192 /* around a thread pointer: the kernel itself writes there */

/*
 * Not where the kernel writes unasked, and gives up or kills if it can't: a stack (frames of signal
 * handlers), and what a thread pointer points to (rseq(2), set_tid_address(2)).
 */
static bool kernel_writes_there(struct tl_target *t, const struct tl_mapping *m, uint64_t addr)
{
	if (strstr(m->path, "[stack"))
		return true;
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (th->zombie)
			continue;
		if (addr < th->alt + th->alt_len && th->alt < addr + PAGE_LEN)
			return true;
		if (thr_regs(th, NULL) || th->regs.rsp - m->start < m->end - m->start ||
		    addr + PAGE_LEN + THREAD_ROOM - th->regs.fs_base < PAGE_LEN + 2 * THREAD_ROOM)
			return true;
	}
	return false;
}

static enum tl_code look_watched(struct tl_target *t, const struct tl_mapping *m, size_t n, uint64_t addr, int *ret_own,
				 struct tl_error *err)
{
	const struct tl_mapping *at = drv_mapping_at(m, n, addr);

	if (!at)
		return tl_fail_fault(err, addr);
	*ret_own = page_prot(at);
	if (!(*ret_own & PROT_READ) || kernel_writes_there(t, at, addr))
		return tl_fail(err, TL_E_UNSUP, "the page at 0x%lx cannot be made read-only", (unsigned long)addr);
	return check_filters(t, addr, *ret_own, err);
}

/* Counts up from first to last. *ret_end: behind the last that was counted. */
static enum tl_code count_up(struct tl_target *t, uint64_t first, uint64_t last, uint64_t *ret_end, struct tl_error *err)
{
	SCOPED_FREE struct tl_mapping *m = NULL;
	size_t n = 0;
	enum tl_code r = drv_mappings(t->drv, &m, &n, err);

	if (!r)
		r = slot_find_syscall(t, m, n, err);
	for (*ret_end = first; !r && *ret_end <= last; *ret_end += PAGE_LEN) {
		struct nx_page new = { .addr = *ret_end }, *p = tgt_page_at(t, *ret_end);
		if (!p)
			r = look_watched(t, m, n, *ret_end, &new.own, err);
		if (r)
			break;
		if (!p && !(p = note(t, &new, err)))
			return TL_E_NOMEM;
		p->n_watched++;
	}
	return r;
}

static void count_down(struct tl_target *t, uint64_t first, uint64_t end)
{
	for (uint64_t a = first; a < end; a += PAGE_LEN) {
		struct nx_page *p = tgt_page_at(t, a);
		if (!p || !p->n_watched)
			continue;
		p->n_watched--;
		release(t, p);
	}
}

enum tl_code page_watch(struct tl_target *t, uint64_t addr, uint64_t len, struct tl_error *err)
{
	uint64_t first = addr & ~(uint64_t)(PAGE_LEN - 1), last = (addr + len - 1) & ~(uint64_t)(PAGE_LEN - 1), end = first;
	enum tl_code r = check_watch(t, err);

	if (!r && (!len || last < first || (last - first) / PAGE_LEN >= WATCHED_MAX || t->s->opt[TL_OPT_NON_STOP]))
		r = tl_fail(err, TL_E_UNSUP, "too large to be watched by pages");
	if (!r && !any_thread(t))
		r = tl_fail(err, TL_E_STATE, "no thread of the program takes a system call now");
	arm_lost(t); // those have no part in records that are made now
	if (!r)
		r = count_up(t, first, last, &end, err);
	if (!r) {
		t->pages_due = true;
		r = page_settle(t, NULL, err);
	}
	if (r) {
		count_down(t, first, end);
		settle_if_possible(t);
	}
	return r;
}

void page_unwatch(struct tl_target *t, uint64_t addr, uint64_t len)
{
	count_down(t, addr & ~(uint64_t)(PAGE_LEN - 1), addr + len);
	settle_if_possible(t);
}

void page_open(struct tl_target *t, struct nx_page *p, bool open)
{
	if (open)
		p->n_open++;
	else if (p->n_open)
		p->n_open--;
	t->pages_due |= p->shut != (p->n_watched > 0 && !p->n_open);
}

void page_release_all(struct tl_target *t)
{
	for (size_t i = 0; i < t->pages.n; i++)
		t->pages.v[i].n = t->pages.v[i].n_watched = t->pages.v[i].n_open = 0;
	t->pages_due = t->pages.n > 0;
}

enum tl_code page_lift(struct thread *through, const struct nx_page *p, bool lift, struct tl_error *err)
{
	return change(through, p, lift ? 0 : page_taken(p), err);
}

enum tl_code page_give_back(struct thread *through, struct tl_error *err)
{
	struct tl_target *t = through->t;
	enum tl_code r = TL_OK;

	for (size_t i = 0; i < t->pages.n && !r; i++)
		if (t->pages.v[i].on || t->pages.v[i].shut)
			r = change(through, &t->pages.v[i], 0, err);
	return r;
}

enum tl_code page_clean_copy(struct tl_target *t, struct drv *copy, pid_t tid, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	for (size_t i = 0; i < t->pages.n && !r; i++) {
		const struct nx_page *p = &t->pages.v[i];
		uint64_t args[6] = { p->addr, PAGE_LEN, (uint64_t)p->own };
		int64_t res = 0;
		if (!p->on && !p->shut)
			continue;
		r = drv_syscall_inject(copy, tid, t->syscall_insn, false, SYS_mprotect, args, &res, err);
		if (!r && res)
			r = tl_fail(err, TL_E_SYS, "process %d has pages that are not executable", copy->pid);
	}
	return r ? r : pguard_clean_copy(t, copy, tid, err);
}

void page_lost(struct tl_target *t, struct nx_page *p, const char *why)
{
	uint64_t addr = p->addr;
	size_t n;
	struct site **v = tgt_sorted_sites(t, &n);

	t->pages_lost |= p->n_watched > 0;
	t->pages_due |= t->pages_lost;
	pguard_opened(t, addr);
	vec_remove(&t->pages, (size_t)(p - t->pages.v));
	for (size_t i = 0; i < n; i++) {
		if (v[i]->addr - addr >= PAGE_LEN || v[i]->hiding != SITE_ON_PAGE)
			continue;
		v[i]->hiding = SITE_VISIBLE;
		v[i]->native = false;
		site_lost(t, v[i], why);
	}
}

void page_give_up(struct thread *th, uint64_t addr, const char *why)
{
	struct nx_page *p = tgt_page_at(th->t, addr);

	if (!p || page_lift(th, p, true, NULL))
		return;
	p->on = p->shut = false;
	page_lost(th->t, p, why);
}

/* ---- copies of instructions */

struct site *page_copy(struct tl_target *t, uint64_t addr, const uint8_t *code, size_t n)
{
	struct site *s = map_get(&t->page_copies, addr);

	if (!s) {
		s = pool_new(&t->site_pool);
		if (!s || !map_put(&t->page_copies, addr, s)) {
			pool_free(&t->site_pool, s);
			return NULL;
		}
		s->addr = addr;
		s->shadow = true;
	}
	// The program may have written other code there.
	if (s->planned && (n < s->pass->code_len || memcmp(s->pass->code, code, s->pass->code_len) != 0))
		s->planned = false;
	return s;
}

void page_forget_all(struct tl_target *t)
{
	size_t pos = 0;
	struct site *s;

	while ((s = map_next(&t->page_copies, &pos, NULL)))
		site_pools_free(t, s);
	map_deinit(&t->page_copies);
	map_init(&t->page_copies);
	vec_clear(&t->pages);
	pguard_forget(t);
	t->pages_due = t->pages_used = t->segv_known = false;
}
