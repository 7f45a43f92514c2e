/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The QEMU driver: a machine through its gdbstub, its monitor and its memory.
 *
 * The stub stops and starts the machine as a whole, the engine thinks vCPU by
 * vCPU. So what the engine resumes is only noted, and commit() starts it; when
 * the machine has stopped for one vCPU the others go on as "resumed" here
 * until they are interrupted, which then needs no request.
 *
 * Nothing is ever sent while the machine runs: QEMU takes the first byte as
 * an order to stop and drops the rest (gdb_read_byte() in its gdbstub.c).
 */

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/qemu_priv.h"
#include "driver/stay.h"

static pid_t tid_of(const struct drv_qemu *q, unsigned n)
{
	return q->drv.pid + (pid_t)n - 1;
}

/* ---- sites */

/* Stops a running machine for a request; the stop is nobody's event unless it was one by itself. */
static enum tl_code pause_for(struct drv_qemu *q, bool *ret_paused, struct tl_error *err);
static enum tl_code start_machine(struct drv_qemu *q, struct tl_error *err);

static enum tl_code z_packet(struct drv_qemu *q, bool on, unsigned type, uint64_t va, size_t len, struct tl_error *err)
{
	bool paused;
	char text[64];
	enum tl_code r = pause_for(q, &paused, err);

	snprintf(text, sizeof(text), "%c%u,%llx,%zx", on ? 'Z' : 'z', type, (unsigned long long)va, len);
	if (!r)
		r = qemu_ask_ok(q, err, text);
	if (paused && start_machine(q, r ? NULL : err) && !r)
		r = TL_E_STALE;
	return r;
}

/* Where it writes into guest memory (KVM) there must be some. */
static enum tl_code q_site_add(struct drv *d, uint64_t va, struct tl_error *err)
{
	enum tl_code r = z_packet(self(d), true, 0, va, 1, err);
	uint8_t byte;

	if (r == TL_E_UNSUP && drv_read_exact(d, va, &byte, 1, NULL))
		return tl_fail(err, TL_E_NOTPRESENT, "the guest has no page at 0x%llx", (unsigned long long)va);
	return r;
}

static enum tl_code q_site_del(struct drv *d, uint64_t va, struct tl_error *err)
{
	return z_packet(self(d), false, 0, va, 1, err);
}

static unsigned z_of(unsigned rwx)
{
	return rwx == DRV_W ? 2 : rwx == DRV_R ? 3 : 4;
}

static enum tl_code q_watch_add(struct drv *d, uint64_t va, size_t len, unsigned rwx, struct tl_error *err)
{
	return z_packet(self(d), true, z_of(rwx), va, len, err);
}

static enum tl_code q_watch_del(struct drv *d, uint64_t va, size_t len, unsigned rwx, struct tl_error *err)
{
	return z_packet(self(d), false, z_of(rwx), va, len, err);
}

/* Debug registers are the stub's breakpoints of other kinds: the guest's own registers are its own. */
static enum tl_code q_dr_set(struct drv *d, pid_t tid, unsigned n, uint64_t value, struct tl_error *err)
{
	static const uint8_t len_of[4] = { 1, 2, 8, 4 };
	struct drv_qemu *q = self(d);

	(void)tid, (void)err;
	if (n < 4)
		q->dr[n].addr = value;
	else if (n == 6)
		q->dr6 = value;
	for (unsigned i = 0; i < 4 && n == 7; i++) {
		q->dr[i].type = value >> (16 + 4 * i) & 3;
		q->dr[i].len = value >> (2 * i) & 3 ? len_of[value >> (18 + 4 * i) & 3] : 0;
	}
	return TL_OK;
}

static enum tl_code q_dr_get(struct drv *d, pid_t tid, unsigned n, uint64_t *ret, struct tl_error *err)
{
	(void)tid;
	if (n != 6)
		return tl_fail(err, TL_E_UNSUP, "QEMU does not tell the guest's debug registers");
	*ret = self(d)->dr6;
	return TL_OK;
}

/* Brings the stub in line before the machine starts: the engine sets the registers per vCPU, off first. */
static enum tl_code sync_dr(struct drv_qemu *q, struct tl_error *err)
{
	static const unsigned z[4] = { 1, 2, 4, 4 };
	char text[64];
	enum tl_code r = TL_OK;

	for (unsigned i = 0; i < 4 && !r; i++) {
		struct dreg *g = &q->dr[i];
		if (g->len == g->set_len && (!g->len || (g->addr == g->set_addr && g->type == g->set_type)))
			continue;
		if (g->set_len) {
			snprintf(text, sizeof(text), "z%u,%llx,%x", z[g->set_type], (unsigned long long)g->set_addr,
				 g->set_len);
			r = qemu_ask_ok(q, err, text);
			g->set_len = r == TL_E_STATE ? g->set_len : 0; // that is taken back
		}
		if (r || !g->len)
			continue;
		snprintf(text, sizeof(text), "Z%u,%llx,%x", z[g->type], (unsigned long long)g->addr, g->len);
		r = qemu_ask_ok(q, err, text);
		if (r)
			continue;
		g->set_len = g->len;
		g->set_type = g->type;
		g->set_addr = g->addr;
	}
	return r;
}

/* ---- running */

static void queue(struct drv_qemu *q, unsigned n, enum drv_ev_kind kind, int sig)
{
	struct vcpu *c = &q->cpu[n - 1];

	c->ev = (struct drv_event){ .kind = kind, .tid = tid_of(q, n), .sig = sig };
	c->queued = true;
	c->resumed = c->asked = false;
}

static bool any_queued(const struct drv_qemu *q)
{
	for (unsigned i = 0; i < q->n_cpus; i++)
		if (q->cpu[i].queued)
			return true;
	return false;
}

static enum tl_code send_vcont(struct drv_qemu *q, const char *text, struct tl_error *err)
{
	enum tl_code r = qemu_catch_up(q, err);

	if (!r)
		r = rsp_send(&q->rsp, text, strlen(text), err);
	if (!r)
		qemu_forget(q);
	q->running = !r;
	q->ran_unasked &= r != TL_OK;
	q->ram.seen &= r != TL_OK;
	return r;
}

/*
 * KVM relies on the resume flag for passing an execute register, and not every host honours it (guests that are run without
 * VMX or SVM). The vCPU is stepped alone: no other one misses it. sync_dr() puts it back.
 */
static enum tl_code lift_at(struct drv_qemu *q, const struct vcpu *c, struct tl_error *err)
{
	char text[64];
	uint64_t pc;

	if (!q->hits_again || !c->before_ok)
		return TL_OK;
	memcpy(&pc, c->before + G_PC, sizeof(pc));
	for (unsigned i = 0; i < 4; i++) {
		struct dreg *g = &q->dr[i];
		if (!g->set_len || g->set_type || g->set_addr != pc)
			continue;
		snprintf(text, sizeof(text), "z1,%llx,%x", (unsigned long long)g->set_addr, g->set_len);
		enum tl_code r = qemu_ask_ok(q, err, text);
		if (r)
			return r;
		g->set_len = 0;
	}
	return TL_OK;
}

/* Everything that is resumed; a vCPU that must pass the site it stands at goes first, and alone. */
static enum tl_code start_machine(struct drv_qemu *q, struct tl_error *err)
{
	char text[CPUS_MAX * 12 + 16] = "vCont";
	int k = 5;
	bool all = true;
	struct vcpu *only = NULL; // the one that is resumed, if it is one
	unsigned n_resumed = 0;

	for (unsigned i = 1; i <= q->n_cpus; i++) {
		struct vcpu *c = &q->cpu[i - 1];
		all &= c->resumed && c->how == DRV_CONT;
		n_resumed += c->resumed;
		only = c->resumed && n_resumed == 1 ? c : n_resumed > 1 ? NULL : only;
		if (!c->resumed || c->how != DRV_PASS)
			continue;
		q->passing = i;
		enum tl_code r = lift_at(q, c, err);
		if (r)
			return r;
		snprintf(text, sizeof(text), "vCont;s:p1.%x", i);
		return send_vcont(q, text, err);
	}
	q->passing = 0;
	if (only && only->how == DRV_STEP) {
		enum tl_code r = lift_at(q, only, err);
		if (r)
			return r;
	}
	for (unsigned i = 1; i <= q->n_cpus && !all; i++)
		if (q->cpu[i - 1].resumed)
			k += snprintf(text + k, sizeof(text) - (size_t)k, ";%c:p1.%x",
				      q->cpu[i - 1].how == DRV_STEP ? 's' : 'c', i);
	if (!all && k == 5)
		return TL_OK; // nobody
	return send_vcont(q, all ? "vCont;c" : text, err);
}

static enum tl_code go_on(struct drv_qemu *q, struct tl_error *err)
{
	enum tl_code r = sync_dr(q, err);

	return r ? r : start_machine(q, err);
}

static enum tl_code q_commit(struct drv *d, struct tl_error *err)
{
	struct drv_qemu *q = self(d);

	return q->running || any_queued(q) || q->rsp.why[0] ? TL_OK : go_on(q, err);
}

/* Asked once in a stop. */
static bool is_halted(struct drv_qemu *q, unsigned n)
{
	struct vcpu *c = &q->cpu[n - 1];
	char text[64] = "";

	if (c->halted_ok)
		return c->halted;
	if (qemu_ask(q, NULL, "qThreadExtraInfo,p1.%x", n))
		return false;
	long len = rsp_unhex(q->rsp.packet, q->rsp.len, text, sizeof(text) - 1);
	c->halted = len > 0 && strstr(text, "halted");
	c->halted_ok = true;
	return c->halted;
}

/* It was to pass a site and has been stopped before it could: the site is still to be passed. */
static bool pass_is_due(struct drv_qemu *q, struct vcpu *c, pid_t tid)
{
	struct user_regs_struct regs;

	return c->how == DRV_PASS && c->before_ok && !q->running && !q_regs_get(&q->drv, tid, &regs, NULL) &&
	       !memcmp(c->g + G_PC, c->before + G_PC, 8);
}

static enum tl_code q_resume(struct drv *d, pid_t tid, enum drv_resume how, int sig, struct tl_error *err)
{
	struct drv_qemu *q = self(d);
	struct vcpu *c = vcpu_of(q, tid);
	unsigned n = (unsigned)(tid - d->pid) + 1;

	(void)sig;
	if (!c)
		return tl_fail(err, TL_E_NOTFOUND, "no vCPU %d", tid - d->pid);
	if (how != DRV_CONT && how != DRV_STEP && how != DRV_PASS)
		return tl_fail(err, TL_E_UNSUP, "a vCPU cannot be resumed that way");
	enum tl_code r = q->given_up && !q->running ? qemu_may_go_on(q, err) : TL_OK;
	if (r)
		return r;
	// The stub would never report the end of its step.
	if (how == DRV_STEP && !q->running && is_halted(q, n))
		return tl_fail(err, TL_E_STATE, "vCPU %u is halted: it executes nothing until an interrupt comes", n - 1);
	if (how == DRV_CONT && pass_is_due(q, c, tid))
		how = DRV_PASS;
	c->resumed = true;
	c->how = how;
	c->queued = false;
	c->again = 0;
	c->before_ok = c->g_ok && how != DRV_CONT;
	if (c->before_ok)
		memcpy(c->before, c->g, sizeof(c->before));
	return q->rsp.why[0] ? tl_fail(err, TL_E_STALE, "%s", q->rsp.why) : TL_OK;
}

static enum tl_code q_interrupt(struct drv *d, pid_t tid, struct tl_error *err)
{
	struct drv_qemu *q = self(d);
	struct vcpu *c = vcpu_of(q, tid);

	if (!c || c->queued || !c->resumed)
		return TL_OK;
	if (!q->running) {
		queue(q, (unsigned)(tid - d->pid) + 1, DRV_EV_TRAP_STOP, 0);
		return TL_OK;
	}
	c->asked = true;
	if (q->break_sent)
		return TL_OK;
	q->break_sent = true;
	q->break_at = qemu_now_ms();
	return rsp_break(&q->rsp, err);
}

/* Debug registers whose range holds the address. */
static uint64_t dr6_of(const struct drv_qemu *q, uint64_t addr)
{
	uint64_t bits = 0;

	for (unsigned i = 0; i < 4; i++)
		if (q->dr[i].set_len && q->dr[i].set_type && addr - q->dr[i].set_addr < q->dr[i].set_len)
			bits |= 1ull << i;
	return bits;
}

static void queue_trap(struct drv_qemu *q, unsigned n, const struct rsp_stop *s)
{
	struct vcpu *c = &q->cpu[n - 1];

	if (s->rwx) {
		q->dr6 = dr6_of(q, s->watch);
		queue(q, n, DRV_EV_ACCESS, 0);
		c->ev.addr = s->watch;
		c->ev.rwx = s->rwx;
	} else {
		queue(q, n, c->how == DRV_STEP ? DRV_EV_STEPPED : DRV_EV_BREAK, 0);
	}
}

/* gdb's numbers, which are not Linux'. */
static int signal_of(int gdb)
{
	return gdb == 2 ? SIGINT : gdb == 3 ? SIGQUIT : gdb == 6 ? SIGABRT : gdb == 14 ? SIGALRM : SIGSTOP;
}

static void lose(struct drv_qemu *q, const char *why)
{
	if (!q->rsp.why[0])
		snprintf(q->rsp.why, sizeof(q->rsp.why), "%s", why);
	q->running = false;
}

#define MAX_AGAIN 4 /* then it is an instruction that changes nothing, like a jump to itself */

/*
 * Has the vCPU executed the one instruction that it was resumed for? QEMU (7.2: cpu_tb_exec()) reports the end of a step
 * also when a request to leave the translated code came first: nothing has been done then, and a site that is left
 * there would be hit once more.
 */
static bool has_moved(struct drv_qemu *q, unsigned n)
{
	struct vcpu *c = &q->cpu[n - 1];
	struct user_regs_struct regs;
	uint8_t pc[8];

	if (!c->before_ok || c->again >= MAX_AGAIN || qemu_select(q, n, NULL) || qemu_ask(q, NULL, "p10") ||
	    rsp_unhex(q->rsp.packet, q->rsp.len, pc, sizeof(pc)) != sizeof(pc) || memcmp(pc, c->before + G_PC, sizeof(pc)))
		return true;
	// One round of a repeated instruction.
	if (q_regs_get(&q->drv, tid_of(q, n), &regs, NULL) || memcmp(c->g, c->before, sizeof(c->g)))
		return true;
	c->again++;
	return false;
}

/* The machine has stopped. False: it goes on, nobody is told. */
static bool stopped(struct drv_qemu *q, const struct rsp_stop *s)
{
	unsigned n = s->cpu && s->cpu <= q->n_cpus ? s->cpu : q->passing ? q->passing : 1;
	bool was_asked = q->break_sent;

	q->running = q->break_sent = false;
	q->given_up = s->sig == SIGABRT || s->sig == SIGQUIT; // an internal error, and the end (gdb_vm_state_change())
	// QEMU selects the vCPU that stops by itself (gdb_set_stop_cpu()), and none when it is asked to stop.
	q->selected = s->sig == SIGTRAP && s->cpu <= q->n_cpus ? s->cpu : 0;
	if (s->exited) {
		lose(q, "the guest has ended");
		return true;
	}
	bool one = s->sig == SIGTRAP && (n == q->passing || q->cpu[n - 1].how == DRV_STEP);
	if (one && !s->rwx && !has_moved(q, n)) {
		if (!was_asked)
			return go_on(q, NULL) != TL_OK;
	} else if (q->passing && s->sig == SIGTRAP && n == q->passing) {
		q->cpu[n - 1].how = DRV_CONT;
		q->passing = 0;
		if (s->rwx)
			queue_trap(q, n, s);
		else if (!was_asked)
			return go_on(q, NULL) != TL_OK;
	} else if (s->sig == SIGTRAP) {
		queue_trap(q, n, s);
	} else if (!was_asked || s->sig != 2) {
		queue(q, n, DRV_EV_SIGNAL, signal_of(s->sig));
	}
	q->passing = 0;
	if (q->reset_due && !q->cpu[0].queued) {
		queue(q, 1, DRV_EV_RESET, 0);
		q->reset_due = false;
	}
	for (unsigned i = 1; i <= q->n_cpus; i++)
		if (q->cpu[i - 1].asked && !q->cpu[i - 1].queued)
			queue(q, i, DRV_EV_TRAP_STOP, 0);
	return true;
}

/* A machine that was reset runs on: it is stopped, so that its end and its beginning do not get mixed up. */
static void look_for_reset(struct drv_qemu *q)
{
	qmp_drain(&q->qmp);
	q->reset_due |= q->qmp.reset;
	q->qmp.reset = false;
	if (!q->reset_due || !q->running || q->break_sent)
		return;
	q->break_sent = true;
	q->break_at = qemu_now_ms();
	IGNORE_RESULT(rsp_break(&q->rsp, NULL));
}

#define MAX_NOISE 4096 /* packets of a running machine that say nothing: QEMU sends none of its own accord */

/* Takes one packet of a running machine. TL_E_NOTFOUND: none yet. */
static enum tl_code take_stop(struct drv_qemu *q, int wait_ms, struct tl_error *err)
{
	struct rsp_stop s;
	enum tl_code r = rsp_recv(&q->rsp, wait_ms, err);
	bool told = !r && rsp_stop_parse(q->rsp.packet, &s);

	if (r == TL_E_STALE)
		q->running = false;
	if (told) {
		q->noise = 0;
		stopped(q, &s);
	} else if (!r && ++q->noise > MAX_NOISE) {
		lose(q, "the guest's gdbstub sends packets without end that say nothing");
	}
	// Also if something comes, but never that.
	if (!told && q->break_sent && qemu_now_ms() - q->break_at > q->rsp.timeout_ms)
		lose(q, "the guest's gdbstub does not answer: it was asked to stop");
	if (!told && q->break_sent && qemu_given_up(q->break_at, q->rsp.stop))
		lose(q, "interrupted: the guest's gdbstub was asked to stop and has not answered yet");
	return r; // console output ('O') and the like say nothing
}

static enum tl_code pause_for(struct drv_qemu *q, bool *ret_paused, struct tl_error *err)
{
	enum tl_code r;

	*ret_paused = false;
	if (!q->running)
		return TL_OK;
	if (!q->break_sent) {
		q->break_sent = true;
		q->break_at = qemu_now_ms();
		r = rsp_break(&q->rsp, err);
		if (r)
			return r;
	}
	while (q->running) {
		r = take_stop(q, 100, err);
		if (r && r != TL_E_NOTFOUND)
			return r;
	}
	if (q->rsp.why[0])
		return tl_fail(err, TL_E_STALE, "%s", q->rsp.why);
	*ret_paused = !any_queued(q);
	return TL_OK;
}

static bool take_queued(struct drv_qemu *q, pid_t tid, struct drv_event *ret)
{
	for (unsigned i = 0; i < q->n_cpus; i++) {
		struct vcpu *c = &q->cpu[i];
		if (!c->queued || (tid != -1 && tid != tid_of(q, i + 1)))
			continue;
		c->queued = false;
		*ret = c->ev;
		return true;
	}
	return false;
}

static enum tl_code tell_lost(struct drv_qemu *q, struct drv_event *ret, struct tl_error *err)
{
	char words[120];

	if (q->lost_told)
		return tl_fail(err, TL_E_STALE, "%s", q->rsp.why);
	q->lost_told = true;
	qemu_last_words(&q->machine, words, sizeof(words));
	if (words[0])
		snprintf(q->rsp.why + strlen(q->rsp.why), sizeof(q->rsp.why) - strlen(q->rsp.why), " (%s)", words);
	*ret = (struct drv_event){ .kind = DRV_EV_LOST, .tid = q->drv.pid };
	return TL_OK;
}

static enum tl_code q_wait(struct drv *d, pid_t tid, bool block, struct drv_event *ret, struct tl_error *err)
{
	struct drv_qemu *q = self(d);

	for (;;) {
		if (take_queued(q, tid, ret))
			return TL_OK;
		if (q->rsp.why[0])
			return tell_lost(q, ret, err);
		look_for_reset(q);
		if (!q->running)
			return tl_fail(err, TL_E_NOTFOUND, "no event");
		enum tl_code r = take_stop(q, block ? 200 : 0, err);
		if (r == TL_E_NOTFOUND && !block)
			return r;
		if (r && r != TL_E_NOTFOUND && r != TL_E_STALE)
			return r;
	}
}

static int q_fd(struct drv *d)
{
	return self(d)->poll_fd;
}

/* ---- ends */

/* The machine goes on when its last vCPU is let go; not if it stood before we came. */
static enum tl_code q_detach(struct drv *d, pid_t tid, int sig, struct tl_error *err)
{
	struct drv_qemu *q = self(d);
	struct vcpu *c = vcpu_of(q, tid);
	enum tl_code r;

	(void)sig;
	if (c)
		c->gone = true;
	for (unsigned i = 0; i < q->n_cpus; i++)
		if (!q->cpu[i].gone)
			return TL_OK;
	r = sync_dr(q, err);
	if (!r)
		r = qemu_ask_ok(q, err, "D;1");
	if (q->was_paused && q->qmp.fd >= 0)
		IGNORE_RESULT(qmp_run(&q->qmp, "stop", NULL, NULL, NULL));
	q->machine.pid = 0; // it stays
	q->left = !r;
	if (r == TL_E_STATE && q->rsp.behind) {
		lose(q, "interrupted: the guest's gdbstub has not answered yet");
		r = TL_E_STALE;
	}
	if (r != TL_E_STALE || q->guard < 0)
		return r;
	return tl_fail(err, r, "%s; a process that stays behind lets the guest go on when it answers again", q->rsp.why);
}

static enum tl_code q_kill(struct drv *d, struct tl_error *err)
{
	struct drv_qemu *q = self(d);

	if (q->machine.pid)
		qemu_end(&q->machine);
	else if (q->qmp.fd >= 0)
		IGNORE_RESULT(qmp_run(&q->qmp, "quit", NULL, NULL, NULL));
	else if (!q->running)
		IGNORE_RESULT(rsp_send(&q->rsp, "k", 1, NULL));
	else
		return tl_fail(err, TL_E_STATE, "the guest is running");
	lose(q, "the guest was killed");
	q->killed = q->lost_told = true;
	return TL_OK;
}

static void q_close(struct drv *d)
{
	struct drv_qemu *q = self(d);

	if (!d)
		return;
	rsp_close(&q->rsp);
	qmp_close(&q->qmp);
	ram_close(&q->ram);
	if (q->poll_fd >= 0)
		close(q->poll_fd);
	qemu_end(&q->machine);
	// It takes one connection at a time, so ours has to go first.
	if (q->left || q->killed)
		stay_end(q->guard);
	else
		stay_hand_over(q->guard);
	free(q);
}

/* ---- what it is */

static void q_caps(struct drv *d, struct drv_caps *ret)
{
	struct drv_qemu *q = self(d);
	bool tcg = strstr(q->hypervisor, "tcg") != NULL;

	*ret = (struct drv_caps){ .mechs = DRV_MECH_NATIVE | DRV_MECH_HW,
				  .flags = DRV_CAP_PHYS | DRV_CAP_ALL_SPACES | DRV_CAP_WATCH_PAGE,
				  .n_cpus = (uint16_t)q->n_cpus,
				  .n_hw = 4 };
	if (q->ram.fd >= 0)
		ret->flags |= DRV_CAP_MAP;
	if (tcg)
		ret->flags |= DRV_CAP_ALL_HIDDEN;
	snprintf(ret->hypervisor, sizeof(ret->hypervisor), "%s", q->hypervisor);
}

static bool q_lost(struct drv *d)
{
	return self(d)->rsp.why[0] != 0;
}

static size_t q_vcpus(struct drv *d, struct drv_vcpu *buf, size_t cap)
{
	struct drv_qemu *q = self(d);

	for (unsigned i = 0; i < q->n_cpus && i < cap; i++) {
		buf[i] = (struct drv_vcpu){ .tid = tid_of(q, i + 1) };
		buf[i].halted = !q->running && is_halted(q, i + 1);
		snprintf(buf[i].name, sizeof(buf[i].name), "CPU#%u", i);
	}
	return q->n_cpus;
}

static const struct drv_guest_ops qemu_guest = {
	.caps = q_caps,
	.vcpus = q_vcpus,
	.phys_read = q_phys_read,
	.phys_write = q_phys_write,
	.sregs = q_sregs,
	.site_add = q_site_add,
	.site_del = q_site_del,
	.watch_add = q_watch_add,
	.watch_del = q_watch_del,
	.changed = q_changed,
	.lost = q_lost,
};

static const struct drv_ops qemu_ops = {
	.name = "qemu",
	.guest = &qemu_guest,
	.fd = q_fd,
	.commit = q_commit,
	.read = drv_guest_read,
	.write = drv_guest_write,
	.regs_get = q_regs_get,
	.regs_set = q_regs_set,
	.pc_set = q_pc_set,
	.xsave_get = q_xsave_get,
	.xsave_layout = q_xsave_layout,
	.dr_get = q_dr_get,
	.dr_set = q_dr_set,
	.resume = q_resume,
	.interrupt = q_interrupt,
	.wait = q_wait,
	.detach = q_detach,
	.kill = q_kill,
	.close = q_close,
};

/* ---- opening */

static enum tl_code list_cpus(struct drv_qemu *q, struct tl_error *err)
{
	enum tl_code r = qemu_ask(q, err, "qfThreadInfo");

	for (unsigned rounds = 0; !r && q->rsp.packet[0] == 'm' && rounds < CPUS_MAX; rounds++) {
		unsigned pid, cpu;
		for (const char *p = q->rsp.packet + 1; p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL) {
			bool ok = sscanf(p, "p%x.%x", &pid, &cpu) == 2;
			if (ok && cpu == q->n_cpus + 1 && cpu <= CPUS_MAX)
				q->n_cpus = cpu;
		}
		r = qemu_ask(q, err, "qsThreadInfo");
	}
	if (!r && !q->n_cpus)
		r = tl_fail(err, TL_E_UNSUP, "the gdbstub names no vCPU: is it QEMU's?");
	return r;
}

static enum tl_code greet(struct drv_qemu *q, struct tl_error *err)
{
	enum tl_code r = qemu_ask(q, err, "qSupported:multiprocess+;swbreak+;hwbreak+;vContSupported+");

	if (!r && !strstr(q->rsp.packet, "PacketSize"))
		r = tl_fail(err, TL_E_UNSUP, "what answers is no gdbstub");
	else if (!r && strstr(q->rsp.packet, "qXfer:auxv:read+")) // gdbserver, rr, valgrind, QEMU for single programs
		r = tl_fail(err, TL_E_UNSUP, "the gdbstub serves a process, no machine");
	if (r)
		return r;
	// Refused by QEMU before 9.2, which does not wait for acknowledgements either: the next request stands for one.
	r = qemu_ask(q, err, "QStartNoAckMode");
	if (r)
		return r;
	q->rsp.acks = false;
	// Breakpoints of a debugger that has died are taken out by this question alone.
	r = rsp_ask(&q->rsp, err, "?");
	if (r)
		return r;
	// Without having told its registers the stub lets nobody write one.
	r = qemu_ask(q, err, "qXfer:features:read:target.xml:0,400");
	if (!r)
		r = list_cpus(q, err);
	if (!r) // memory is asked for by physical address; we walk the tables ourselves
		r = qemu_ask_ok(q, err, "Qqemu.PhyMemMode:1");
	return r;
}

/* The session waits by one descriptor. */
static enum tl_code make_poll_fd(struct drv_qemu *q, struct tl_error *err)
{
	struct epoll_event e = { .events = EPOLLIN };

	q->poll_fd = epoll_create1(EPOLL_CLOEXEC);
	if (q->poll_fd < 0 || epoll_ctl(q->poll_fd, EPOLL_CTL_ADD, q->rsp.fd, &e) ||
	    (q->qmp.fd >= 0 && epoll_ctl(q->poll_fd, EPOLL_CTL_ADD, q->qmp.fd, &e)))
		return tl_fail_sys(err, "cannot make the guest's descriptor");
	return TL_OK;
}

#define RCMD_PACKETS 16 /* of output that are waited for: QEMU sends a line in one */

/*
 * What the gdbstub's own monitor says to "info kvm": RSP qRcmd, packets of "O" and text in hexadecimal, then "OK". NULL: it has none.
 */
static const char *ask_stub(struct rsp *r)
{
	const char *accel = NULL;
	enum tl_code code = rsp_ask(r, NULL, "qRcmd,696e666f206b766d");

	for (int i = 0; !code && r->packet[0] == 'O' && strcmp(r->packet, "OK") != 0; i++) {
		char text[64];
		if (i == RCMD_PACKETS) { // what follows would be taken for other answers
			snprintf(r->why, sizeof(r->why), "the guest's gdbstub does not end its answer (qRcmd)");
			return NULL;
		}
		long len = rsp_unhex(r->packet + 1, r->len - 1, text, sizeof(text) - 1);
		text[len > 0 ? len : 0] = '\0';
		if (!strncmp(text, "kvm support: ", 13))
			accel = strncmp(text + 13, "enabled", 7) ? "tcg" : "kvm";
		code = rsp_recv(r, r->timeout_ms, NULL);
	}
	return accel;
}

static void name_it(struct drv_qemu *q)
{
	SCOPED_FREE char *kvm = NULL;
	const char *accel = NULL, *version = q->qmp.version;

	if (qmp_run(&q->qmp, "query-kvm", NULL, &kvm, NULL) == TL_OK && kvm)
		accel = strstr(kvm, "\"enabled\":true") ? "kvm" : "tcg";
	else if (q->qmp.fd < 0)
		accel = ask_stub(&q->rsp);
	q->hits_again = !accel || strcmp(accel, "tcg");
	snprintf(q->hypervisor, sizeof(q->hypervisor), "QEMU%s%s (%s)", *version ? " " : "", version, accel ? accel : "accelerator not known");
}

/* The monitor first: it says whether the machine runs, before we stop it by coming. */
static enum tl_code open_all(struct drv_qemu *q, const struct drv_guest_open *how, struct tl_error *err)
{
	bool ours = how->kernel != NULL;
	const char *ram = ours ? q->machine.ram : how->ram;
	SCOPED_FREE char *status = NULL;
	enum tl_code r = qmp_open(ours ? q->machine.qmp : how->qmp, how->stop, &q->qmp, err);

	if (!r && q->qmp.fd >= 0)
		r = qmp_run(&q->qmp, "query-status", NULL, &status, err);
	q->was_paused = !ours && status && strstr(status, "\"running\":false");
	if (!r)
		r = rsp_open(ours ? q->machine.gdb : how->gdb, how->stop, &q->rsp, err);
	if (!r)
		r = make_poll_fd(q, err);
	if (!r)
		r = greet(q, err);
	if (!r)
		r = ram_open(ram, &q->qmp, &q->ram, err);
	if (!r)
		name_it(q);
	if (!r && ours)
		qemu_hide(&q->machine);
	q->rsp.stop = q->qmp.stop = how->give_up;
	q->ran_unasked = false; // it ran until we came
	return r;
}

enum tl_code qemu_open(const struct drv_guest_open *how, pid_t first_tid, struct drv_qemu **ret, struct tl_error *err)
{
	struct drv_qemu *q = calloc(1, sizeof(*q));
	enum tl_code r = TL_OK;

	if (!q)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	q->rsp.fd = q->qmp.fd = q->ram.fd = q->guard = q->poll_fd = -1;
	q->drv = (struct drv){ .ops = &qemu_ops, .pid = first_tid };
	if (how->kernel)
		r = qemu_launch(how, &q->machine, err);
	if (!r)
		r = open_all(q, how, err);
	if (r) {
		q_close(&q->drv);
		return r;
	}
	*ret = q;
	return TL_OK;
}

enum tl_code drv_qemu_open(const struct drv_guest_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err)
{
	struct drv_qemu *q = NULL;
	enum tl_code r = qemu_open(how, first_tid, &q, err);

	if (r)
		return r;
	if (!how->kernel) // what we have started ends with us
		q->guard = qemu_guard(how, q->was_paused);
	*ret = &q->drv;
	return TL_OK;
}
