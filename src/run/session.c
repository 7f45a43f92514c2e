/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Sessions: their life, their events, their descriptor. */

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "driver/guest.h"
#include "driver/procfs.h"
#include "run/guard.h"
#include "run/run.h"

enum tl_code tl_session_new(struct tl_session **ret, struct tl_error *err)
{
	struct tl_session *s = calloc(1, sizeof(*s));
	enum tl_code r;

	if (!s)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = expr_state_new(&s->expr, err);
	if (r) {
		free(s);
		return r;
	}
	s->owner = (pid_t)syscall(SYS_gettid);
	s->epfd = s->sigfd = s->evfd = s->tickfd = -1;
	s->next_target = s->next_bp = 1;
	s->next_internal = 0;
	map_init(&s->threads);
	map_init(&s->bps);
	s->bp_pool.size = sizeof(struct bp);
	s->loc_pool.size = sizeof(struct bp_loc);
	s->opt[TL_OPT_INLINE] = TL_INLINE_AUTO;
	s->opt[TL_OPT_INTERPRET] = 1;
	s->opt[TL_OPT_HISTORY_MAX] = 200000;
	s->opt[TL_OPT_INPUT_RADIX] = 10;
	s->opt[TL_OPT_MAX_VALUE] = 65536;
	s->opt[TL_OPT_DETACH_ON_FORK] = s->opt[TL_OPT_PLACEMENT] = s->opt[TL_OPT_AUTO_HW] = 1;
	s->opt[TL_OPT_UNWIND_ON_TERMINATE] = s->opt[TL_OPT_COERCE_FLOAT] = s->opt[TL_OPT_MAY_CALL] = 1;
	s->opt[TL_OPT_MAY_INSERT] = 1;
	s->opt[TL_OPT_CHECK_TYPE] = s->opt[TL_OPT_MAY_WRITE_MEMORY] = s->opt[TL_OPT_MAY_WRITE_REGISTERS] = 1;
	tgt_default_policies(s);
	*ret = s;
	return TL_OK;
}

static void close_fds(struct tl_session *s)
{
	sigset_t set;

	if (s->epfd >= 0)
		close(s->epfd);
	if (s->sigfd >= 0)
		close(s->sigfd);
	if (s->evfd >= 0)
		close(s->evfd);
	if (s->tickfd >= 0)
		close(s->tickfd);
	s->epfd = s->sigfd = s->evfd = s->tickfd = -1;
	if (s->chld_blocked) {
		sigemptyset(&set);
		sigaddset(&set, SIGCHLD);
		pthread_sigmask(SIG_UNBLOCK, &set, NULL);
		s->chld_blocked = false;
	}
}

void tl_session_free(struct tl_session *s)
{
	if (!s)
		return;
	while (s->targets.n)
		tl_target_free(vec_last(&s->targets));
	while (s->bp_order.n) {
		bp_free(vec_last(&s->bp_order));
		s->bp_order.n--;
	}
	pool_clear(&s->loc_pool);
	pool_clear(&s->bp_pool);
	vec_deinit(&s->targets);
	vec_deinit(&s->bp_order);
	vec_deinit(&s->queue);
	vec_deinit(&s->early);
	vec_deinit(&s->leaving);
	map_deinit(&s->bps);
	map_deinit(&s->owned);
	vec_deinit(&s->counting);
	map_deinit(&s->threads);
	expr_state_free(s->expr);
	vec_deinit(&s->regions);
	sb_deinit(&s->insn_text);
	tgt_symbols_free(s);
	place_free(s);
	guardian_end(s);
	close_fds(s);
	free(s);
}

enum tl_code tl_session_set(struct tl_session *s, enum tl_option opt, int64_t value, struct tl_error *err)
{
	if ((size_t)opt >= sizeof(s->opt) / sizeof(*s->opt))
		return tl_fail(err, TL_E_INVAL, "no option %d", (int)opt);
	if (opt == TL_OPT_NON_STOP)
		for (size_t i = 0; i < s->targets.n; i++)
			if (s->targets.v[i]->state == TL_TARGET_RUNNING)
				return tl_fail(err, TL_E_STATE,
					       "Cannot change this setting while the inferior is running.");
	s->opt[opt] = value;
	s->symbols.asm_demangle = s->opt[TL_OPT_ASM_DEMANGLE] != 0;
	s->symbols.symbol_line = s->opt[TL_OPT_SYMBOL_LINE] != 0;
	s->symbols.max_symbolic_offset = (uint64_t)s->opt[TL_OPT_MAX_SYMBOLIC_OFFSET];
	s->symbols.past_main = s->opt[TL_OPT_PAST_MAIN] != 0;
	s->symbols.past_entry = s->opt[TL_OPT_PAST_ENTRY] != 0;
	return TL_OK;
}

int64_t tl_session_get(const struct tl_session *s, enum tl_option opt)
{
	return (size_t)opt >= sizeof(s->opt) / sizeof(*s->opt) ? 0 : s->opt[opt];
}

/* ---- targets */

enum tl_code tl_target_new(struct tl_session *s, struct tl_target **ret, struct tl_error *err)
{
	struct tl_target *t = calloc(1, sizeof(*t));
	enum tl_code r;

	if (!t)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	t->s = s;
	map_init(&t->threads);
	map_init(&t->sites);
	t->site_pool.size = sizeof(struct site);
	t->way_pool.size = sizeof(struct site_jump);
	t->pass_pool.size = sizeof(struct site_pass);
	t->tramp_pool.size = sizeof(struct tramp);
	map_init(&t->ifuncs);
	map_init(&t->jit_objects);
	map_init(&t->inl_frames);
	map_init(&t->inl_hosts);
	map_init(&t->page_copies);
	r = sym_space_new(&t->syms, err);
	if (!r)
		sym_space_use_setup(t->syms, &s->symbols);
	if (!r && !vec_push(&s->targets, t))
		r = tl_fail(err, TL_E_NOMEM, "out of memory");
	if (r) {
		sym_space_free(t->syms);
		free(t);
		return r;
	}
	t->id = s->next_target++;
	*ret = t;
	return TL_OK;
}

static void swap_places(struct tl_session *s, struct tl_target *a, struct tl_target *b)
{
	for (size_t i = 0; i < s->targets.n; i++)
		if (s->targets.v[i] == a || s->targets.v[i] == b)
			s->targets.v[i] = s->targets.v[i] == a ? b : a;
}

enum tl_code tl_target_renumber(struct tl_target *t, struct tl_target **ret, struct tl_error *err)
{
	struct tl_target *n;
	uint32_t id = t->id;
	enum tl_code r;

	if (!ret) {
		t->id = t->s->next_target++;
		return TL_OK;
	}
	r = tl_target_new(t->s, &n, err);
	if (r)
		return r;
	// Breakpoints get no locations there before it is run, or before they are set anew.
	r = t->program ? tgt_program_open(n, t->program, NULL, err) : TL_OK;
	if (!r && t->program && !(n->program = strdup(t->program)))
		r = tl_fail(err, TL_E_NOMEM, "out of memory");
	if (r) {
		tl_target_free(n);
		return r;
	}
	t->id = n->id;
	n->id = id;
	swap_places(t->s, t, n);
	run_vfork_bind(t, n);
	*ret = n;
	return TL_OK;
}

static void end_target(struct tl_target *t)
{
	if (t->drv && (t->attached || t->survive || !tgt_can_run(t)))
		IGNORE_RESULT(tl_target_detach(t, 0, NULL));
	else if (t->drv)
		IGNORE_RESULT(tl_target_kill(t, NULL));
	run_vfork_forget(t);
	run_drop_copies(t, true);
}

void tl_target_free(struct tl_target *t)
{
	struct tl_session *s;

	if (!t)
		return;
	s = t->s;
	end_target(t);
	bp_target_free(t);
	run_symbol_files_drop(t);
	tgt_modules_clear(t, false);
	site_forget_all(t);
	for (size_t i = 0; i < s->targets.n; i++)
		if (s->targets.v[i] == t) {
			vec_remove(&s->targets, i);
			break;
		}
	// Events about it say nothing any more.
	for (size_t i = s->queue_head; i < s->queue.n; i++)
		if (s->queue.v[i].target == t) {
			vec_remove(&s->queue, i);
			i--;
		}
	vec_deinit(&t->order);
	vec_deinit(&t->until);
	vec_deinit(&t->again.until);
	vec_deinit(&t->sorted);
	vec_deinit(&t->areas);
	vec_deinit(&t->pages);
	vec_deinit(&t->tramps);
	vec_deinit(&t->inlined);
	vec_deinit(&t->inl_code);
	vec_deinit(&t->once_later);
	vec_deinit(&t->arm_later);
	vec_deinit(&t->modules);
	vec_deinit(&t->unloaded);
	vec_deinit(&t->added);
	vec_deinit(&t->guests);
	vec_deinit(&t->copies);
	vec_deinit(&t->resolving);
	map_deinit(&t->ifuncs);
	map_deinit(&t->jit_objects);
	vec_deinit(&t->jit);
	map_deinit(&t->threads);
	site_forget_places(t);
	map_deinit(&t->inl_frames);
	map_deinit(&t->inl_hosts);
	sym_space_free(t->syms);
	free(t->program);
	free(t);
}

void tl_session_end(struct tl_session *s)
{
	if (!s)
		return;
	for (size_t i = s->targets.n; i-- > 0;)
		end_target(s->targets.v[i]);
	guardian_end(s);
}

struct tl_session *tl_target_session(const struct tl_target *t)
{
	return t->s;
}
uint32_t tl_target_id(const struct tl_target *t)
{
	return t->id;
}
pid_t tl_target_pid(const struct tl_target *t)
{
	return t->pid;
}
enum tl_target_state tl_target_state(const struct tl_target *t)
{
	return t->state;
}
bool tl_target_attached(const struct tl_target *t)
{
	return t->attached;
}
bool tl_target_is_32bit(const struct tl_target *t)
{
	return t->mode == ARCH_I386;
}
const char *tl_target_tainted(const struct tl_target *t)
{
	return t->taint[0] ? t->taint : NULL;
}
const char *tl_target_program(const struct tl_target *t)
{
	return t->program;
}

size_t tl_session_targets(const struct tl_session *s, struct tl_target **buf, size_t cap)
{
	for (size_t i = 0; i < s->targets.n && i < cap; i++)
		buf[i] = s->targets.v[i];
	return s->targets.n;
}

/* ---- waiting */

static bool any_running(const struct tl_session *s)
{
	for (size_t i = 0; i < s->targets.n; i++)
		if (s->targets.v[i]->state == TL_TARGET_RUNNING)
			return true;
	return false;
}

static bool pop(struct tl_session *s, struct tl_event *ret)
{
	if (s->queue_head == s->queue.n)
		return false;
	*ret = s->queue.v[s->queue_head++];
	if (s->queue_head == s->queue.n) {
		s->queue_head = 0;
		vec_clear(&s->queue);
	}
	return true;
}

static bool together(const struct tl_session *s)
{
	return s->opt[TL_OPT_STOP_TOGETHER] && !s->opt[TL_OPT_NON_STOP] && !s->in_call;
}

/* A stop that came with an end is told first: what has ended stays as it is, what stands may be killed or detached before it is told. */
static bool end_waits(struct tl_session *s, const struct tl_event *end)
{
	for (size_t i = s->queue_head; i < s->queue.n; i++)
		if (s->queue.v[i].kind == TL_EV_STOPPED && s->queue.v[i].target != end->target)
			return vec_insert(&s->queue, i + 1, *end);
	return false;
}

static bool take(struct tl_session *s, struct tl_event *ret)
{
	while (pop(s, ret)) {
		bool end = run_is_end(ret) && together(s);
		if ((end && end_waits(s, ret)) || (ret->n_undecided && !run_decide(s, ret)))
			continue;
		if (end)
			run_stop_others(s, NULL);
		return true;
	}
	return false;
}

bool run_told_first(const struct tl_session *s)
{
	for (size_t i = s->queue_head; together(s) && i < s->queue.n; i++)
		if (s->queue.v[i].kind == TL_EV_STOPPED || run_is_end(&s->queue.v[i]))
			return true;
	return false;
}

static void drain_fds(struct tl_session *s)
{
	struct signalfd_siginfo si[16];
	uint64_t n;

	if (s->sigfd >= 0)
		while (read(s->sigfd, si, sizeof(si)) > 0)
			;
	if (s->evfd >= 0 && read(s->evfd, &n, sizeof(n)) < 0)
		return;
}

static bool has_guest(const struct tl_session *s)
{
	for (size_t i = 0; i < s->targets.n; i++)
		if (s->targets.v[i]->drv && s->targets.v[i]->drv->ops->fd)
			return true;
	return false;
}

/*
 * A wait for any thread finds the youngest first, so that a few threads that have an event soon after they go on would
 * keep all others from being heard (kernel/exit.c, ptrace_do_wait()): threads that are stepped, and those that a full
 * ring or a text that is not mapped stops while records are told. So beside each such event one thread is asked, each
 * in its turn.
 */
bool run_in_turn(struct tl_session *s, struct drv_event *ret)
{
	for (size_t i = 0; i < s->targets.n; i++) {
		struct tl_target *t = s->targets.v[i];
		struct thread *th;
		if (!t->served_one || t->order.n < 2)
			continue;
		t->served_one = false;
		t->turn = (t->turn + 1) % t->order.n;
		th = t->order.v[t->turn];
		if (th->running && !th->zombie && drv_wait(th->drv, th->tid, false, ret, NULL) == TL_OK)
			return true;
	}
	return false;
}

/* Threads that are to stop yet, or to be let go then, and children that run in their parents' memory. */
static bool any_awaited(struct tl_session *s)
{
	struct thread *th;
	size_t pos = 0;

	if (s->leaving.n)
		return true;
	while ((th = map_next(&s->threads, &pos, NULL)))
		if (th->running || th->late)
			return true;
	return false;
}

/* A process that is stopped is gone all at once, by a SIGKILL. */
static bool any_ended(const struct tl_session *s)
{
	for (size_t i = 0; i < s->targets.n; i++) {
		const struct tl_target *t = s->targets.v[i];
		if (!t->drv || t->drv->ops->fd || !t->pid)
			continue;
		char st = proc_thread_state(t->pid, t->pid, NULL);
		if (!st || st == 'Z' || st == 'X')
			return true;
	}
	return false;
}

/*
 * A wait for any thread takes the stops that were seen before, and the kernel forgets the signals of those: were we
 * killed then, their threads would go on without. So it is not done where nothing is to be heard but an end; see also held.c.
 */
static enum tl_code wait_traced(struct tl_session *s, bool block, struct drv_event *ret, struct tl_error *err)
{
	if (!block && !any_running(s) && !any_awaited(s) && !any_ended(s))
		return tl_fail(err, TL_E_NOTFOUND, "no event");
	run_hold_signals(s);
	return drv_ptrace_wait_any(block, ret, err);
}

/* Processes and guests: whoever has something first. */
enum tl_code run_wait_any(struct tl_session *s, bool block, struct drv_event *ret, struct tl_error *err)
{
	struct pollfd p = { .events = POLLIN };

	if (!has_guest(s))
		return run_in_turn(s, ret) ? TL_OK : wait_traced(s, block, ret, err);
	for (size_t i = 0; i < s->targets.n; i++) {
		struct drv *d = s->targets.v[i]->drv;
		if (d && d->ops->fd && s->targets.v[i]->state == TL_TARGET_RUNNING &&
		    drv_wait(d, -1, false, ret, NULL) == TL_OK)
			return TL_OK;
	}
	if (wait_traced(s, false, ret, NULL) == TL_OK)
		return TL_OK;
	p.fd = block ? tl_session_fd(s, err) : -1;
	if (block && p.fd < 0)
		return TL_E_SYS;
	// A while: a guest that does not answer when it is asked to stop is to be noticed.
	if (block && !s->interrupt && poll(&p, 1, 500) > 0)
		drain_fds(s);
	return tl_fail(err, TL_E_NOTFOUND, "no event");
}

static enum tl_code wrong_thread(struct tl_session *s, struct tl_error *err)
{
	if (s->owner == (pid_t)syscall(SYS_gettid))
		return TL_OK;
	return tl_fail(err, TL_E_STATE, "the session belongs to thread %d", s->owner);
}

#define SERVED_MAX 64 /* events that come to nothing, before the caller's loop has its turn */

static void make_readable(struct tl_session *s)
{
	uint64_t one = 1;

	if (s->evfd >= 0 && write(s->evfd, &one, sizeof(one)) < 0)
		return; // full: readable
}

enum tl_code tl_session_next_event(struct tl_session *s, struct tl_event *ret, struct tl_error *err)
{
	struct drv_event dev;
	enum tl_code r = wrong_thread(s, err);

	if (r)
		return r;
	// First the descriptor, then the children: what comes in between makes it readable again.
	drain_fds(s);
	run_records(s);
	run_records_tick(s);
	for (int served = 0; served < SERVED_MAX; served++) {
		if (take(s, ret))
			return TL_OK;
		if (s->interrupt)
			run_interrupt(s);
		else if (run_wait_any(s, false, &dev, err) == TL_OK)
			run_handle(s, &dev);
		else
			return tl_fail(err, TL_E_NOTFOUND, "no event");
	}
	make_readable(s);
	if (take(s, ret))
		return TL_OK;
	return tl_fail(err, TL_E_NOTFOUND, "no event");
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static enum tl_code wait_until(struct tl_session *s, int64_t end, struct tl_event *ret, struct tl_error *err)
{
	struct pollfd p = { .fd = tl_session_fd(s, err), .events = POLLIN };

	if (p.fd < 0)
		return TL_E_SYS;
	for (;;) {
		enum tl_code r = tl_session_next_event(s, ret, err);
		int64_t left = end - now_ms();
		if (r != TL_E_NOTFOUND || left <= 0)
			return r;
		// Not for long while records may come: they are told in here.
		if (run_records_due(s) && left > 2)
			left = 2;
		if (poll(&p, 1, left > 1000000 ? 1000000 : (int)left) < 0 && errno != EINTR)
			return tl_fail_sys(err, "poll failed");
	}
}

enum tl_code tl_session_wait(struct tl_session *s, int timeout_ms, struct tl_event *ret, struct tl_error *err)
{
	struct drv_event dev;
	enum tl_code r = wrong_thread(s, err);

	if (r)
		return r;
	if (timeout_ms >= 0)
		return wait_until(s, now_ms() + timeout_ms, ret, err);
	for (;;) {
		if (take(s, ret))
			return TL_OK;
		if (s->interrupt) {
			run_interrupt(s);
			continue;
		}
		if (!any_running(s))
			return tl_fail(err, TL_E_STATE, "nothing is running");
		r = run_records_due(s) ? run_records_wait(s, &dev) : run_wait_any(s, true, &dev, err);
		if (r == TL_OK)
			run_handle(s, &dev);
		else if (r != TL_E_NOTFOUND)
			return r;
	}
}

int tl_session_fd(struct tl_session *s, struct tl_error *err)
{
	struct epoll_event e = { .events = EPOLLIN };
	sigset_t set, old;

	if (s->epfd >= 0)
		return s->epfd;
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	s->sigfd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	s->evfd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	s->tickfd = run_records_timer();
	s->epfd = epoll_create1(EPOLL_CLOEXEC);
	if (s->sigfd < 0 || s->evfd < 0 || s->epfd < 0 || s->tickfd < 0 ||
	    epoll_ctl(s->epfd, EPOLL_CTL_ADD, s->tickfd, &e) < 0 ||
	    epoll_ctl(s->epfd, EPOLL_CTL_ADD, s->sigfd, &e) < 0 ||
	    epoll_ctl(s->epfd, EPOLL_CTL_ADD, s->evfd, &e) < 0) {
		tl_fail_sys(err, "cannot make the session's descriptor");
		close_fds(s);
		return -1;
	}
	pthread_sigmask(SIG_BLOCK, &set, &old);
	s->chld_blocked = !sigismember(&old, SIGCHLD);
	for (size_t i = 0; i < s->targets.n; i++) {
		struct drv *d = s->targets.v[i]->drv;
		if (d && d->ops->fd)
			epoll_ctl(s->epfd, EPOLL_CTL_ADD, d->ops->fd(d), &e);
	}
	// Stops from before now raised their SIGCHLD unseen; queued events need a look too.
	make_readable(s);
	return s->epfd;
}

static void interrupt(struct tl_session *s)
{
	int saved = errno;

	s->interrupt = 1;
	make_readable(s);
	drv_ptrace_poke();
	errno = saved;
}

void tl_session_interrupt(struct tl_session *s)
{
	s->interrupt_all = 1;
	interrupt(s);
}

void tl_session_give_up(struct tl_session *s, bool on)
{
	s->give_up = on;
}

enum tl_code tl_target_interrupt(struct tl_target *t, pid_t tid, struct tl_error *err)
{
	struct thread *th;

	if (!tgt_can_run(t) || (t->state != TL_TARGET_RUNNING && !t->s->opt[TL_OPT_NON_STOP]))
		return tl_fail(err, TL_E_STATE, "The program is not being run.");
	th = tid ? tgt_thread(t, tid) : NULL;
	if (tid && !th)
		return tl_fail(err, TL_E_NOTFOUND, "no thread %d", tid);
	if (th && !t->s->opt[TL_OPT_NON_STOP])
		t->last_tid = tid;
	t->s->interrupt_of = t;
	if (th)
		th->to_interrupt = t->s->opt[TL_OPT_NON_STOP];
	interrupt(t->s);
	return TL_OK;
}

/* What stands at a stop goes on; in non-stop each thread by itself, beside those that run (one may be on its way out). */
static enum tl_code go_on(struct tl_target *t, struct tl_error *err)
{
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	enum tl_code r = TL_OK;

	if (t->state == TL_TARGET_STOPPED)
		return tl_target_resume(t, &go, err);
	go.only_thread = true;
	for (size_t i = t->order.n; t->s->opt[TL_OPT_NON_STOP] && !r && i-- > 0;) {
		struct thread *th = i < t->order.n ? t->order.v[i] : NULL; // those behind it may be gone
		if (!th || th->running || th->zombie || !th->user_stopped)
			continue;
		go.tid = th->tid;
		r = tl_target_resume(t, &go, err);
	}
	return r;
}

enum tl_code tl_target_run(struct tl_target *t, int *exit_code, struct tl_error *err)
{
	struct tl_event ev;
	enum tl_code r = go_on(t, err);
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };

	while (!r) {
		r = tl_session_wait(t->s, -1, &ev, err);
		if (r || ev.target != t)
			continue;
		if (run_is_end(&ev)) {
			if (exit_code)
				*exit_code = ev.exit_code;
			return TL_OK;
		}
		if (ev.kind != TL_EV_STOPPED)
			continue;
		go.tid = ev.tid;
		go.only_thread = t->state == TL_TARGET_RUNNING;
		// Nobody watches who could decide otherwise: the program gets all its signals, its own traps too.
		go.signo = ev.reason == TL_STOP_SIGNAL ? ev.signo : -1;
		r = tl_target_resume(t, &go, err);
	}
	return r;
}

/* ---- threads */

static void describe(struct thread *th, struct tl_thread *ret)
{
	char path[80];

	*ret = (struct tl_thread){ .tid = th->tid, .num = th->num, .global_num = th->global_num, .stopped = !th->running, .cpu = -1,
				   .pending_signal = th->sig };
	if (drv_guest(th->drv)) {
		run_describe_vcpu(th, ret);
		return;
	}
	snprintf(path, sizeof(path), "/proc/%d/task/%d/comm", th->drv->pid, th->tid);
	char *name = drv_can_run(th->drv) ? proc_read_file(path, NULL) : NULL;
	if (name) {
		name[strcspn(name, "\n")] = 0;
		snprintf(ret->name, sizeof(ret->name), "%.31s", name);
		free(name);
	}
	if (!th->running && !th->zombie)
		IGNORE_RESULT(thr_regs(th, NULL));
	ret->pthread = th->pthread;
}

size_t tl_target_threads(struct tl_target *t, struct tl_thread *buf, size_t cap)
{
	size_t n = 0;

	for (size_t i = 0; i < t->order.n; i++) {
		if (t->order.v[i]->zombie)
			continue; // ended, only its process is still there
		if (n < cap)
			describe(t->order.v[i], &buf[n]);
		n++;
	}
	return n;
}

enum tl_code tl_thread_get(struct tl_target *t, pid_t tid, struct tl_thread *ret, struct tl_error *err)
{
	struct thread *th = tgt_thread(t, tid);

	if (!th)
		return tl_fail(err, TL_E_NOTFOUND, "no thread %d", tid);
	describe(th, ret);
	if (drv_can_run(th->drv) && !drv_guest(th->drv))
		proc_thread_state(t->pid, tid, &ret->cpu);
	return TL_OK;
}

enum tl_code tl_thread_set_signal(struct tl_target *t, pid_t tid, int signo, struct tl_error *err)
{
	struct thread *th;
	enum tl_code r = tgt_stopped_thread(t, tid, &th, err);

	if (!r && (signo < 0 || signo > 64))
		r = tl_fail(err, TL_E_INVAL, "no signal %d", signo);
	if (!r)
		run_choose_signal(th, signo);
	return r;
}
