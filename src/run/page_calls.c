/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * System calls of the program by which the pages of page.c change: the program may
 * take a page away, or make it executable again. Such a call is made while nothing
 * else runs, and then our view and the program's are put right before anything does.
 */

#include <string.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/syscall.h>

#include "base/error.h"
#include "base/scoped.h"
#include "run/run.h"

/* ---- which calls */

struct range {
	uint64_t addr, len;
};

/* What the call may change; .len 0: nothing. */
static struct range changes(uint64_t nr, const uint64_t a[6])
{
	switch (nr) {
	case SYS_mprotect:
	case SYS_pkey_mprotect:
	case SYS_munmap:
	case SYS_mremap:
	case SYS_remap_file_pages:
		return (struct range){ a[0], a[1] };
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

static bool overlaps(const struct range *r, const struct nx_page *p)
{
	return r->len && p->addr + PAGE_LEN > r->addr && (r->addr >= p->addr || p->addr - r->addr < r->len);
}

bool run_page_calling(struct thread *th, uint64_t nr, const uint64_t args[6])
{
	struct range r = changes(nr, args);

	for (size_t i = 0; i < th->t->pages.n && !th->guest; i++)
		if (overlaps(&r, &th->t->pages.v[i])) {
			memcpy(th->map_call, args, sizeof(th->map_call));
			return th->in_map_call = true;
		}
	return false;
}

/* ---- what it has done */

static bool is_protect(uint64_t nr)
{
	return nr == SYS_mprotect || nr == SYS_pkey_mprotect;
}

/* The call asked for a protection, and got it, also where it failed at a later page. */
static void protected(struct tl_target *t, struct nx_page *p, const struct tl_mapping *m, const uint64_t args[6], bool failed)
{
	int mask = PROT_READ | PROT_WRITE | PROT_EXEC;

	if (failed && page_prot(m) == (p->own & ~page_taken(p)))
		return;
	p->own = (int)args[2] & mask;
	p->on &= m->perms[2] != 'x';
	p->shut &= m->perms[1] != 'w';
	t->pages_due |= !p->on || !p->shut;
}

/* It moved the page: there it is as the program wants it. False: not this one. */
static void follow_move(struct thread *th, const struct nx_page *p, int64_t result)
{
	uint64_t off = p->addr - th->map_call[0];

	if (off < th->map_call[2] && (uint64_t)result != th->map_call[0])
		IGNORE_RESULT(page_protect(th, (uint64_t)result + off, p->own, NULL));
}

static bool is_gone(uint64_t nr, const struct thread *th, const struct tl_mapping *m, int64_t result)
{
	if (!m)
		return true;
	if (nr == SYS_mremap)
		return (uint64_t)result != th->map_call[0] && !(th->map_call[3] & MREMAP_DONTUNMAP);
	return nr == SYS_mmap || nr == SYS_shmat || nr == SYS_remap_file_pages;
}

void run_page_called(struct thread *th, uint64_t nr, int64_t result)
{
	struct tl_target *t = th->t;
	SCOPED_FREE struct tl_mapping *m = NULL;
	bool failed = result < 0 && result > -4096;
	struct range r = changes(nr, th->map_call);
	size_t n = 0;

	if (!th->in_map_call)
		return;
	th->in_map_call = false;
	if ((failed && !is_protect(nr)) || drv_mappings(t->drv, &m, &n, NULL))
		return;
	for (size_t i = t->pages.n; i-- > 0;) {
		struct nx_page *p = &t->pages.v[i];
		const struct tl_mapping *at = drv_mapping_at(m, n, p->addr);
		if (!overlaps(&r, p))
			continue;
		if (is_protect(nr) && at) {
			protected(t, p, at, th->map_call, failed);
		} else if (is_gone(nr, th, at, result)) {
			if (nr == SYS_mremap)
				follow_move(th, p, result);
			page_lost(t, p, "the program unmapped it");
		}
	}
}

/* ---- making it */

/* From its entry to its exit. False: the thread has ended. */
static bool finish_call(struct thread *th)
{
	struct tl_session *s = th->t->s;
	struct drv_event ev;

	if (thr_flush(th, NULL) || drv_resume(th->drv, th->tid, DRV_SYSCALL, 0, NULL))
		return false;
	th->running = true;
	if (drv_wait(th->drv, th->tid, true, &ev, NULL))
		return false;
	if (ev.kind == DRV_EV_EXITED || ev.kind == DRV_EV_SIGNALED) {
		run_handle(s, &ev);
		return false;
	}
	run_collect(s, &ev);
	return thr_find(s, ev.tid) == th;
}

enum run_verdict run_page_call(struct thread *th, uint64_t nr, const uint64_t args[6])
{
	struct tl_target *t = th->t;
	struct drv_syscall sc;
	pid_t tid = th->tid;

	if (!run_page_calling(th, nr, args))
		return RUN_GO;
	run_stop_all(t);
	if (!t->drv || !(th = thr_find(t->s, tid)))
		return RUN_STAY;
	if (finish_call(th) && th->at == DRV_EV_SYSCALL && !th->drv->ops->syscall_info(th->drv, tid, &sc, NULL) && sc.exit) {
		th->in_syscall = false;
		run_page_called(th, nr, sc.result);
		// Where its end is told as a stop the pages must wait for that.
		if (t->pages_due && !t->catch_syscalls)
			IGNORE_RESULT(page_settle(t, th, NULL));
		th->in_syscall = true;
	}
	if (t->drv)
		run_go_on(t);
	return RUN_STAY;
}
