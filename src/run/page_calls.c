/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * System calls of the program by which the pages of page.c change: the program may
 * take a page away, or make it executable again. Such a call is made while nothing
 * else runs, and on mappings as the program has them: what we took is given back before, so that the call
 * finds what it would find without us, and afterwards the maps alone say what the program wants.
 */

#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "run/run.h"

/* ---- out of a call and into it again */

bool run_call_end(struct thread *th, struct drv_event *ev)
{
	struct drv_syscall sc;

	do {
		if (thr_flush(th, NULL) || drv_resume(th->drv, th->tid, DRV_SYSCALL, 0, NULL) ||
		    drv_wait_stop(th->drv, th->tid, ev, NULL)) {
			th->running = true; // its end is the next event
			return false;
		}
		thr_forget(th);
		// Its entry, or asked to stop before that.
	} while (ev->kind == DRV_EV_TRAP_STOP ||
		 (ev->kind == DRV_EV_SYSCALL && !th->drv->ops->syscall_info(th->drv, th->tid, &sc, NULL) && sc.entry));
	return true;
}

static struct user_regs_struct again(const struct user_regs_struct *regs, uint64_t nr)
{
	struct user_regs_struct r = *regs;

	r.rip -= 2;
	r.rax = nr;
	r.orig_rax = (unsigned long long)-1;
	return r;
}

/* If the debugger ends meanwhile, the thread comes to wait for the guardian, which lets it make its call. */
static void wait_behind(struct thread *th, const struct user_regs_struct *entry, struct user_regs_struct *skip)
{
	struct user_regs_struct r = again(entry, entry->orig_rax);

	skip->rip = th->t->agent + AGENT_STUB + 2;
	journal_call_begin(th->drv->journal, th->tid, th->t->agent + AGENT_STUB, &r);
}

bool run_call_leave(struct thread *th, struct user_regs_struct *ret)
{
	struct user_regs_struct other;
	struct drv_event ev;

	if (thr_flush(th, NULL) || drv_regs_get(th->drv, th->tid, ret, NULL))
		return false;
	other = *ret;
	// Does nothing. Not number -1: filters of the program's (seccomp) see that too, and may kill for it.
	other.orig_rax = SYS_mprotect;
	other.rdi = other.rsi = other.rdx = 0;
	if (th->t->agent && !th->guest)
		wait_behind(th, ret, &other);
	if (drv_regs_set(th->drv, th->tid, &other, NULL))
		return false;
	thr_forget(th);
	if (!run_call_end(th, &ev)) {
		journal_call_end(th->drv->journal);
		return false;
	}
	th->in_syscall = false;
	return true;
}

void run_call_again(struct thread *th, const struct user_regs_struct *regs, uint64_t nr)
{
	struct user_regs_struct r = again(regs, nr);

	IGNORE_RESULT(drv_regs_set(th->drv, th->tid, &r, NULL));
	journal_call_end(th->drv->journal);
	thr_forget(th);
}

/* ---- which calls */

struct map_call {
	uint64_t nr;
	const uint64_t *a;
	bool looks; /* it tells the program what is mapped, and how */
	int64_t result;
};

struct range {
	uint64_t addr, len;
};

/* It gets a filter of system calls, by which ours might be refused, or kill it. The kernel looks at an int. */
static bool filters(uint64_t nr, const uint64_t *a)
{
	uint32_t what = (uint32_t)a[0];

	return (nr == SYS_seccomp && what <= SECCOMP_SET_MODE_FILTER) || (nr == SYS_prctl && what == PR_SET_SECCOMP);
}

/* The descriptor that it reads from, -1: it reads none. */
static int reads_from(uint64_t nr, const uint64_t *a)
{
	switch (nr) {
	case SYS_read:
	case SYS_pread64:
	case SYS_readv:
	case SYS_preadv:
	case SYS_preadv2:
	case SYS_getdents:
	case SYS_getdents64:
	case SYS_ioctl: // PROCMAP_QUERY
	case SYS_splice:
		return (int)a[0];
	case SYS_sendfile:
		return (int)a[1];
	default:
		return -1;
	}
}

static bool looks_at_maps(const struct thread *th, uint64_t nr, const uint64_t *a)
{
	static const char *const files[] = { "/maps", "/smaps", "/numa_maps", "/map_files" };
	char path[64], to[128], *name;
	int fd = th->t->s->opt[TL_OPT_HIDE_MAPS] ? reads_from(nr, a) : -1;
	ssize_t n;

	if (fd < 0)
		return false;
	snprintf(path, sizeof(path), "/proc/%d/fd/%d", th->tid, fd);
	n = readlink(path, to, sizeof(to) - 1);
	to[n > 0 ? n : 0] = 0;
	name = strncmp(to, "/proc/", 6) ? NULL : strrchr(to, '/');
	for (size_t i = 0; name && i < ARRAY_LEN(files); i++)
		if (!strcmp(name, files[i]))
			return true;
	return false;
}

static struct map_call map_call(const struct thread *th, uint64_t nr, const uint64_t *a)
{
	return (struct map_call){ .nr = nr, .a = a, .looks = looks_at_maps(th, nr, a) };
}

bool run_is_page_call(uint64_t nr)
{
	return nr == SYS_mprotect || nr == SYS_pkey_mprotect || nr == SYS_mremap || nr == SYS_remap_file_pages ||
	       nr == SYS_munmap || nr == SYS_mmap || nr == SYS_brk || nr == SYS_shmat || nr == SYS_shmdt;
}

/* What is given back before: it may get another protection, is looked at as one mapping, or shown as one. .len 0: nothing. */
static struct range changes(const struct map_call *c)
{
	if (c->looks)
		return (struct range){ 0, UINT64_MAX };
	switch (c->nr) {
	case SYS_seccomp:
	case SYS_prctl:
		return (struct range){ 0, filters(c->nr, c->a) ? UINT64_MAX : 0 };
	case SYS_mprotect:
	case SYS_pkey_mprotect:
	case SYS_remap_file_pages:
		return (struct range){ c->a[0], c->a[1] };
	case SYS_mremap:
		return (struct range){ c->a[0], c->a[1] ? c->a[1] : 1 }; // 0: a second mapping of the same
	default:
		return (struct range){ 0, 0 };
	}
}

/* What may go, or have something else in its place. */
static struct range removes(const struct map_call *c)
{
	const uint64_t *a = c->a;

	switch (c->nr) {
	case SYS_munmap:
	case SYS_remap_file_pages:
		return (struct range){ a[0], a[1] };
	case SYS_mremap:
		return (struct range){ a[4], a[3] & MREMAP_FIXED ? a[2] : 0 };
	case SYS_mmap:
		return (struct range){ a[0], a[3] & MAP_FIXED ? a[1] : 0 };
	case SYS_brk:
		return (struct range){ a[0], a[0] ? UINT64_MAX - a[0] : 0 };
	case SYS_shmat:
		return (struct range){ a[1], a[2] & SHM_REMAP ? UINT64_MAX - a[1] : 0 };
	case SYS_shmdt:
		return (struct range){ a[0], UINT64_MAX - a[0] };
	default:
		return (struct range){ 0, 0 };
	}
}

static bool overlaps(struct range r, const struct nx_page *p)
{
	return r.len && p->addr + PAGE_LEN > r.addr && (r.addr >= p->addr || p->addr - r.addr < r.len);
}

/* Is it to be given back before? Also what goes, where the guardian might take what comes there for it. */
static bool is_lifted(const struct tl_target *t, const struct map_call *c, const struct nx_page *p)
{
	return overlaps(changes(c), p) || (t->guard && overlaps(removes(c), p));
}

/* Does it touch pages of ours; is one of them to be given back before? */
static bool touches(const struct tl_target *t, const struct map_call *c, bool *ret_changes)
{
	bool any = false;

	*ret_changes = false;
	for (size_t i = 0; i < t->pages.n; i++) {
		*ret_changes |= is_lifted(t, c, &t->pages.v[i]);
		any |= *ret_changes || overlaps(removes(c), &t->pages.v[i]);
	}
	return any;
}

/* ---- what it does */

static void give_back(struct thread *th, const struct map_call *c)
{
	struct tl_target *t = th->t;

	for (size_t i = 0; i < t->pages.n; i++) {
		struct nx_page *p = &t->pages.v[i];
		if (!is_lifted(t, c, p) || !page_taken(p) || page_lift(th, p, true, NULL))
			continue;
		p->on = p->shut = false;
		t->pages_due = true;
	}
}

static bool failed(const struct map_call *c)
{
	return c->result < 0 && c->result > -4096;
}

/* Another mapping is where the page was. */
static bool is_replaced(const struct map_call *c, const struct nx_page *p, const struct tl_mapping *at)
{
	if (failed(c) || !overlaps(removes(c), p))
		return false;
	return c->nr == SYS_shmat ? at->start == (uint64_t)c->result : c->nr != SYS_brk && c->nr != SYS_shmdt;
}

/* It has been made, and nothing else was. */
static void look_again(struct thread *th, const struct map_call *c)
{
	SCOPED_FREE struct tl_mapping *m = NULL;
	struct tl_target *t = th->t;
	size_t n = 0;

	if (filters(c->nr, c->a))
		page_look_at_filters(t, th->guest ? th : NULL);
	if (drv_mappings(t->drv, &m, &n, NULL))
		return;
	for (size_t i = t->pages.n; i-- > 0;) {
		struct nx_page *p = &t->pages.v[i];
		const struct tl_mapping *at = drv_mapping_at(m, n, p->addr);
		if (!at || is_replaced(c, p, at))
			page_lost(t, p, "the program unmapped it");
		else if (is_lifted(t, c, p) && !page_taken(p))
			p->own = page_prot(at);
	}
}

/* ---- making it */

/* False: the thread has ended. */
static bool make(struct thread *th, const struct map_call *c, bool lift, struct drv_event *ev)
{
	struct user_regs_struct regs;

	if (lift) {
		if (!run_call_leave(th, &regs))
			return false;
		run_call_again(th, &regs, c->nr);
		give_back(th, c);
	}
	return run_call_end(th, ev);
}

/* ev, which the thread stopped with, may be the call's end. Or a signal came before it: it is made later. */
static void made(struct thread *th, struct map_call *c, const struct drv_event *ev)
{
	struct drv_syscall sc;

	if (ev->kind != DRV_EV_SYSCALL || th->drv->ops->syscall_info(th->drv, th->tid, &sc, NULL) || !sc.exit) {
		th->sys_nr = (uint64_t)-1;
		return;
	}
	c->result = sc.result;
	look_again(th, c);
}

/* Its end is served like any other. */
static void go_on(struct tl_target *t, pid_t tid, const struct drv_event *ev)
{
	struct thread *th;

	run_collect(t->s, ev);
	th = t->drv ? thr_find(t->s, tid) : NULL;
	// Where its end is told as a stop the pages must wait for that.
	if (th && th->at == DRV_EV_SYSCALL && t->pages_due && !t->s->catch_syscalls)
		IGNORE_RESULT(page_settle(t, th, NULL));
}

enum run_verdict run_page_call(struct thread *th, uint64_t nr, const uint64_t args[6])
{
	struct map_call c = map_call(th, nr, args);
	struct tl_target *t = th->t;
	struct drv_event ev;
	pid_t tid = th->tid;
	bool lift, alive, guest = th->guest;

	if (!touches(t, &c, &lift))
		return RUN_GO;
	// What waits for a child of vfork(2) does not stop, and the others do without.
	if (!guest)
		run_stop_all(t);
	if (!t->drv || !(th = thr_find(t->s, tid)))
		return RUN_STAY;
	alive = make(th, &c, lift, &ev);
	if (alive)
		made(th, &c, &ev);
	if (guest) {
		if (alive)
			run_handle(t->s, &ev);
		return RUN_STAY;
	}
	if (alive)
		go_on(t, tid, &ev);
	if (t->drv)
		run_go_on(t);
	return RUN_STAY;
}

bool run_page_lend(struct thread *th, uint64_t nr)
{
	struct map_call all = { .nr = nr, .looks = true };
	struct user_regs_struct regs;

	if (!th->t->pages.n)
		return true;
	if (!run_call_leave(th, &regs))
		return false;
	run_call_again(th, &regs, nr);
	give_back(th, &all);
	return true;
}

static bool is_segv_call(const struct thread *th, uint64_t nr, const uint64_t a[6])
{
	return th->t->segv_ours && !th->guest && nr == SYS_rt_sigaction && (uint32_t)a[0] == SIGSEGV && a[3] == 8;
}

enum run_verdict run_segv_call(struct thread *th, uint64_t nr, const uint64_t a[6])
{
	struct agent_sigaction set;
	struct user_regs_struct regs;

	// What can't be read the kernel won't read either.
	if (!is_segv_call(th, nr, a) || (a[1] && drv_read_exact(th->drv, a[1], &set, sizeof(set), NULL)))
		return RUN_GO;
	if (!run_call_leave(th, &regs))
		return RUN_STAY;
	run_call_again(th, &regs, nr);
	regs.rax = (uint64_t)pguard_sigaction(th, a[1] ? &set : NULL, a[2]);
	regs.orig_rax = (unsigned long long)-1;
	IGNORE_RESULT(thr_flush(th, NULL));
	IGNORE_RESULT(drv_regs_set(th->drv, th->tid, &regs, NULL));
	thr_forget(th);
	return RUN_GO;
}

bool run_call_resume(struct thread *th)
{
	struct user_regs_struct r;
	bool lift, told = th->entry_told;

	th->entry_told = false;
	if (!told || !(th->t->pages.n || th->t->segv_ours) || !th->in_syscall || th->at != DRV_EV_SYSCALL || thr_flush(th, NULL) ||
	    drv_regs_get(th->drv, th->tid, &r, NULL))
		return true;
	uint64_t nr = r.orig_rax, args[6] = { r.rdi, r.rsi, r.rdx, r.r10, r.r8, r.r9 };
	r.rax = nr;
	struct map_call c = map_call(th, nr, args);
	if (!touches(th->t, &c, &lift) && !run_store_may(th, &r) && !is_segv_call(th, nr, args))
		return true;
	if (!run_call_leave(th, &r))
		return false;
	run_call_again(th, &r, nr);
	return th->entry_again = true;
}
