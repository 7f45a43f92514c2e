/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Placement: a stop costs 70 us when tracer and tracee wake each other across
 * processors and 4 us on one. While threads stop at a high rate they and the
 * tracer are put on one processor, if that turns out to be faster for this
 * program: docs/design/0002-placement.md.
 */

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "driver/procfs.h"
#include "run/guard.h"
#include "run/place.h"
#include "run/run.h"

#define WINDOW 16        /* stops looked at before anything is moved */
#define TRIAL 64         /* stops after which the move is judged */
#define STEADY 512       /* and judged again */
#define STORM_NS 500000  /* a stop every so often is a storm */
#define BACKOFF_MAX 4096 /* windows without another trial */
#define HOT 4            /* stops of a further thread before it is moved too */
#define PINNED 0xffu     /* in the low byte of thread.streak; above it the storm's number */

enum phase { IDLE, SETTLING, TRYING, KEPT };

struct place {
	struct place_shared *sh; /* NULL: cannot be shared, so nothing is ever moved */
	enum phase phase;
	uint32_t storm;          /* number of the present one: marks threads counted in it */
	uint32_t n, window;      /* stops seen, and how many make a window */
	uint32_t skip, backoff;  /* windows to let pass */
	int64_t start;           /* of the window */
	int64_t base;            /* ns per stop before the move */
};

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static struct place *place_new(struct tl_session *s)
{
	struct place *p = calloc(1, sizeof(*p));
	void *m;

	if (!p)
		return NULL;
	m = mmap(NULL, sizeof(*p->sh), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	p->sh = m == MAP_FAILED ? NULL : m;
	p->window = WINDOW;
	p->backoff = 1;
	s->place = p;
	return p;
}

struct place_shared *place_memory(struct tl_session *s)
{
	struct place *p = s->place ? s->place : place_new(s);

	return p ? p->sh : NULL;
}

/* Raw calls: this also runs in the guardian. The kernel's mask may be shorter than ours. */
static bool mask_get(pid_t tid, cpu_set_t *ret)
{
	memset(ret, 0, sizeof(*ret));
	return syscall(SYS_sched_getaffinity, tid, sizeof(*ret), ret) > 0;
}

static bool mask_set(pid_t tid, const cpu_set_t *mask)
{
	return syscall(SYS_sched_setaffinity, tid, sizeof(*mask), mask) == 0;
}

static void restore(const struct place_rec *r, int cpu)
{
	cpu_set_t now, ours;

	memset(&ours, 0, sizeof(ours));
	CPU_SET(cpu, &ours);
	// Another mask than ours was set by the program itself meanwhile: that one stays.
	if (r->tid && mask_get(r->tid, &now) && CPU_EQUAL(&now, &ours))
		mask_set(r->tid, &r->own);
}

bool place_give_back(struct place_shared *p)
{
	uint32_t on = PLACE_ON;

	if (!atomic_compare_exchange_strong(&p->state, &on, PLACE_LEAVING))
		return false;
	restore(&p->tracer, p->cpu);
	for (uint32_t i = 0; i < p->n && i < PLACE_MAX; i++)
		restore(&p->rec[i], p->cpu);
	p->n = 0;
	atomic_store(&p->state, PLACE_FREE);
	return true;
}

void place_recover(struct place_shared *p)
{
	restore(&p->moving, p->cpu);
	if (atomic_load(&p->state) == PLACE_FREE)
		return;
	p->tracer.tid = 0;
	atomic_store(&p->state, PLACE_ON); // it may have died while it gave them back
	place_give_back(p);
}

/*
 * Recorded first: a record of a mask that was not changed yet does no harm. The
 * guardian may give everything back just now; then this one goes back too.
 */
static bool pin(struct place_shared *sh, struct place_rec *r, pid_t tid)
{
	cpu_set_t one;
	bool ok;

	if (!mask_get(tid, &r->own) || !CPU_ISSET(sh->cpu, &r->own))
		return false;
	r->tid = tid;
	memset(&one, 0, sizeof(one));
	CPU_SET(sh->cpu, &one);
	if (CPU_EQUAL(&one, &r->own))
		return true;
	sh->moving.own = r->own;
	atomic_store(&sh->moving.tid, tid);
	ok = mask_set(tid, &one);
	if (atomic_load(&sh->state) != PLACE_ON) {
		restore(&sh->moving, sh->cpu);
		ok = false;
	}
	atomic_store(&sh->moving.tid, 0);
	return ok;
}

/* A free record; those of threads that have ended are used again. */
static struct place_rec *record(struct place_shared *sh, struct tl_session *s)
{
	for (uint32_t i = 0; i < sh->n; i++)
		if (!thr_find(s, sh->rec[i].tid))
			return &sh->rec[i];
	if (sh->n == PLACE_MAX)
		return NULL;
	sh->rec[sh->n].tid = 0;
	return &sh->rec[sh->n++];
}

static void pin_thread(struct place *p, struct thread *th)
{
	struct place_rec *r;

	th->streak = p->storm << 8 | PINNED;
	if (atomic_load(&p->sh->state) != PLACE_ON)
		return;
	r = record(p->sh, th->t->s);
	if (r)
		pin(p->sh, r, th->tid);
}

/* Where the thread ran last, if both may run there. */
static bool begin(struct place *p, struct thread *th)
{
	struct place_shared *sh = p->sh;
	int cpu = -1;

	if (!sh || atomic_load(&sh->state) != PLACE_FREE || !guard_placing(th->t->s))
		return false;
	if (!proc_thread_state(th->drv->pid, th->tid, &cpu) || cpu < 0 || cpu >= CPU_SETSIZE)
		return false;
	sh->cpu = cpu;
	sh->n = 0;
	sh->tracer.tid = 0;
	atomic_store(&sh->state, PLACE_ON);
	if (!pin(sh, &sh->tracer, th->t->s->owner)) {
		place_give_back(sh);
		return false;
	}
	p->storm = (p->storm + 1) & 0xffffff;
	pin_thread(p, th);
	return true;
}

static void enter(struct place *p, enum phase phase, uint32_t window)
{
	p->phase = phase;
	p->window = window;
	p->n = 0;
	p->start = now_ns();
}

static void leave(struct place *p)
{
	if (p->phase != IDLE && p->sh)
		// The guardian may be at it: soon done.
		while (!place_give_back(p->sh) && atomic_load(&p->sh->state) == PLACE_LEAVING)
			sched_yield();
	p->phase = IDLE;
	p->window = WINDOW;
	p->n = 0;
}

static void no_gain(struct place *p)
{
	leave(p);
	p->skip = p->backoff;
	if (p->backoff < BACKOFF_MAX)
		p->backoff *= 2;
	p->start = now_ns();
}

static void judge(struct place *p, struct thread *th)
{
	int64_t each = (now_ns() - p->start) / p->window;
	bool go;

	switch (p->phase) {
	case IDLE:
		go = !p->skip && each < STORM_NS && begin(p, th);
		p->skip -= p->skip > 0;
		p->base = each;
		enter(p, go ? SETTLING : IDLE, WINDOW);
		break;
	case SETTLING: // the moves themselves cost
		enter(p, TRYING, TRIAL);
		break;
	case TRYING:
	case KEPT:
		if (each > p->base + p->base / 10 || each > STORM_NS) {
			no_gain(p);
			break;
		}
		p->backoff = 1;
		enter(p, KEPT, STEADY);
		break;
	}
}

void place_count(struct thread *th)
{
	struct tl_session *s = th->t->s;
	struct place *p = s->place;

	if (!s->opt[TL_OPT_PLACEMENT])
		return;
	if (!p && !(p = place_new(s)))
		return;
	if (!p->n)
		p->start = now_ns();
	if (p->phase != IDLE) {
		if (atomic_load_explicit(&p->sh->state, memory_order_relaxed) != PLACE_ON) {
			leave(p); // the guardian saw the storm end; this is another one
			p->start = now_ns();
		} else {
			uint32_t seen = th->streak >> 8 == p->storm ? th->streak & 0xff : 0;
			atomic_store_explicit(&p->sh->beat, p->sh->beat + 1, memory_order_relaxed);
			if (seen < HOT)
				th->streak = p->storm << 8 | (seen + 1);
			else if (seen != PINNED)
				pin_thread(p, th);
		}
	}
	if (++p->n >= p->window)
		judge(p, th);
}

void place_child(struct thread *parent, pid_t child)
{
	struct place *p = parent->t->s->place;
	cpu_set_t now;

	if (!p || p->phase == IDLE || parent->streak != (p->storm << 8 | PINNED))
		return;
	for (uint32_t i = 0; i < p->sh->n; i++) {
		const struct place_rec *r = &p->sh->rec[i];
		if (r->tid == parent->tid && mask_get(child, &now) && CPU_COUNT(&now) == 1 &&
		    CPU_ISSET(p->sh->cpu, &now))
			mask_set(child, &r->own);
	}
}

void place_release(struct tl_session *s)
{
	struct place *p = s->place;

	if (!p)
		return;
	leave(p);
	p->skip = 0;
	p->backoff = 1;
}

void place_free(struct tl_session *s)
{
	struct place *p = s->place;

	if (!p)
		return;
	leave(p);
	if (p->sh)
		munmap(p->sh, sizeof(*p->sh));
	free(p);
	s->place = NULL;
}
