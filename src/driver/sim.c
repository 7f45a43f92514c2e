/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The test machine as a driver: driver/sim.h. Everything happens on the caller's thread: wait() executes
 * instructions until an event is told. Which vCPU executes the next one is asked of the test, if there is one.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/error.h"
#include "driver/sim_priv.h"

#define AT_ONCE 20000 /* instructions in one wait() that does not block: others have their turn, and ^C */
#define TURN 61       /* of one vCPU before the next */

static struct sim_cpu *cpu_of(struct sim *m, pid_t tid)
{
	unsigned n = (unsigned)(tid - m->drv.pid);

	return n < m->n_cpus ? &m->cpu[n] : NULL;
}

static enum tl_code need_cpu(struct sim *m, pid_t tid, struct sim_cpu **ret, struct tl_error *err)
{
	*ret = cpu_of(m, tid);
	if (!*ret)
		return tl_fail(err, TL_E_NOTFOUND, "no vCPU %d", tid - m->drv.pid);
	return sim_fails(m, err) ? TL_E_SYS : TL_OK;
}

bool sim_fails(struct sim *m, struct tl_error *err)
{
	long n = m->test.calls++;
	bool yes = m->test.fail_at >= 0 && (m->test.fail_on ? n >= m->test.fail_at : n == m->test.fail_at);

	return yes && tl_fail(err, TL_E_SYS, "primitive %ld fails, as asked", n);
}

/* ---- registers */

static enum tl_code m_regs_get(struct drv *d, pid_t tid, struct user_regs_struct *ret, struct tl_error *err)
{
	struct sim_cpu *c;
	enum tl_code r = need_cpu(sim_of(d), tid, &c, err);

	if (!r)
		*ret = c->r;
	return r;
}

/* What the selectors lead to was decided when they were loaded. */
static enum tl_code m_regs_set(struct drv *d, pid_t tid, const struct user_regs_struct *regs, struct tl_error *err)
{
	struct sim_cpu *c;
	enum tl_code r = need_cpu(sim_of(d), tid, &c, err);

	if (r)
		return r;
	unsigned long long cs = c->r.cs, ss = c->r.ss;
	c->skip_site &= regs->rip == c->r.rip;
	c->r = *regs;
	c->r.cs = cs;
	c->r.ss = ss;
	return TL_OK;
}

static enum tl_code m_pc_set(struct drv *d, pid_t tid, uint64_t pc, struct tl_error *err)
{
	struct sim_cpu *c;
	enum tl_code r = need_cpu(sim_of(d), tid, &c, err);

	if (!r)
		c->r.rip = pc;
	return r;
}

#define XSAVE_SIZE 832 /* x87, SSE, and the upper halves at 576 */

static const struct arch_xsave_layout layout = { .size = XSAVE_SIZE, .off = { 0, 0, 576 }, .len = { 416, 416, 256 } };

static void m_xsave_layout(struct drv *d, struct arch_xsave_layout *ret)
{
	(void)d;
	*ret = layout;
}

static enum tl_code m_xsave_get(struct drv *d, pid_t tid, void *buf, size_t *len, struct tl_error *err)
{
	uint8_t area[XSAVE_SIZE] = { 0 };
	const uint16_t fcw = 0x37f;
	const uint32_t mxcsr = 0x1f80;
	uint64_t all = 7;
	struct sim_cpu *c;
	enum tl_code r = need_cpu(sim_of(d), tid, &c, err);

	if (r)
		return r;
	memcpy(area, &fcw, 2);
	memcpy(area + 24, &mxcsr, 4);
	memcpy(area + 464, &all, 8);
	memcpy(area + 512, &all, 8);
	arch_xsave_set_vec(&layout, area, sizeof(area), &c->vec);
	*len = *len < sizeof(area) ? *len : sizeof(area);
	memcpy(buf, area, *len);
	return TL_OK;
}

static enum tl_code m_xsave_set(struct drv *d, pid_t tid, const void *buf, size_t len, struct tl_error *err)
{
	struct sim_cpu *c;
	enum tl_code r = need_cpu(sim_of(d), tid, &c, err);

	if (r)
		return r;
	if (len < XSAVE_SIZE)
		return tl_fail(err, TL_E_INVAL, "an area of %u bytes is needed", XSAVE_SIZE);
	arch_xsave_get_vec(&layout, buf, len, &c->vec);
	return TL_OK;
}

static enum tl_code m_dr_get(struct drv *d, pid_t tid, unsigned n, uint64_t *ret, struct tl_error *err)
{
	struct sim_cpu *c;
	enum tl_code r = need_cpu(sim_of(d), tid, &c, err);

	if (!r)
		*ret = c->dr[n & 7];
	return r;
}

static enum tl_code m_dr_set(struct drv *d, pid_t tid, unsigned n, uint64_t value, struct tl_error *err)
{
	struct sim *m = sim_of(d);
	struct sim_cpu *c;
	enum tl_code r = need_cpu(m, tid, &c, err);

	if (r)
		return r;
	c->dr[n & 7] = value;
	m->hw_on = false;
	for (unsigned i = 0; i < m->n_cpus; i++)
		m->hw_on |= (m->cpu[i].dr[7] & 0xff) != 0;
	return TL_OK;
}

/* ---- running */

static bool is_ready(const struct sim_cpu *c)
{
	return c->resumed && !c->queued && !c->halted && !c->shut;
}

/* The descriptor is readable while there is something to do. */
static void show(struct sim *m)
{
	uint64_t n = 1;
	bool any = false;

	for (unsigned i = 0; i < m->n_cpus; i++)
		any |= is_ready(&m->cpu[i]) || m->cpu[i].queued;
	any |= m->lost[0] && !m->lost_told;
	if (any ? write(m->fd, &n, sizeof(n)) < 0 : read(m->fd, &n, sizeof(n)) < 0)
		return; // as it is to be
}

static enum tl_code resume_cpu(struct sim *m, struct sim_cpu *c, enum drv_resume how, struct tl_error *err)
{
	if (m->lost[0])
		return tl_fail(err, TL_E_STALE, "%s", m->lost);
	if (how == DRV_STEP && c->halted)
		return tl_fail(err, TL_E_STATE, "vCPU %u is halted: it executes nothing until an interrupt comes",
			       (unsigned)(c - m->cpu));
	for (unsigned i = 0; i < m->n_cpus; i++)
		m->cpu[i].alone &= m->cpu[i].resumed || m->cpu[i].queued;
	c->resumed = true;
	c->how = how;
	c->queued = false;
	c->skip_site = how != DRV_CONT;
	c->why[0] = 0;
	return TL_OK;
}

static enum tl_code m_resume(struct drv *d, pid_t tid, enum drv_resume how, int sig, struct tl_error *err)
{
	struct sim *m = sim_of(d);
	struct sim_cpu *c;
	enum tl_code r = need_cpu(m, tid, &c, err);

	(void)sig;
	if (r)
		return r;
	if (how != DRV_CONT && how != DRV_STEP && how != DRV_PASS)
		return tl_fail(err, TL_E_UNSUP, "a vCPU cannot be resumed that way");
	c->verdict.act = DRV_ACT_RUN;
	return resume_cpu(m, c, how, err);
}

enum tl_code sim_answer(struct drv *d, pid_t tid, const struct drv_verdict *v, struct tl_error *err)
{
	struct sim *m = sim_of(d);
	struct sim_cpu *c;
	enum tl_code r = need_cpu(m, tid, &c, err);

	if (!r && v->act == DRV_ACT_STEP_IN_VIEW &&
	    (v->view >= SIM_VIEWS || v->back >= SIM_VIEWS || !m->view_used[v->view] || !m->view_used[v->back]))
		r = tl_fail(err, TL_E_NOTFOUND, "there is no view %u", m->view_used[v->view % SIM_VIEWS] ? v->back : v->view);
	if (!r && v->act == DRV_ACT_EMUL_READ)
		r = tl_fail(err, TL_E_UNSUP, "the test machine has no such answer");
	if (!r)
		r = resume_cpu(m, c, v->act == DRV_ACT_STEP ? DRV_STEP : DRV_PASS, err);
	if (r)
		return r;
	c->verdict = *v;
	c->alone = v->alone;
	if (v->act == DRV_ACT_EMUL_INSN) {
		memset(c->emul, 0x90, sizeof(c->emul));
		memcpy(c->emul, v->bytes, v->len < sizeof(c->emul) ? v->len : sizeof(c->emul));
	}
	c->verdict.bytes = NULL;
	return TL_OK;
}

static enum tl_code m_interrupt(struct drv *d, pid_t tid, struct tl_error *err)
{
	struct sim_cpu *c = cpu_of(sim_of(d), tid);

	(void)err;
	if (c && c->resumed && !c->queued) {
		sim_queue(c, (struct drv_event){ .kind = DRV_EV_TRAP_STOP });
		show(c->m);
	}
	return TL_OK;
}

static enum tl_code m_commit(struct drv *d, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	(void)err;
	show(m);
	return TL_OK;
}

const char *sim_why(struct drv *d, pid_t tid)
{
	struct sim_cpu *c = cpu_of(sim_of(d), tid);

	return c ? c->why : "";
}

static int default_pick(struct sim *m, uint32_t ready, uint32_t queued)
{
	if (queued)
		return -1;
	if (!(ready >> m->turn & 1) || !m->left_of_turn--) {
		do
			m->turn = (m->turn + 1) % m->n_cpus;
		while (!(ready >> m->turn & 1));
		m->left_of_turn = TURN;
	}
	return (int)m->turn;
}

/* The oldest of them. */
static void take(struct sim *m, uint32_t queued, struct drv_event *ret)
{
	struct sim_cpu *c = &m->cpu[__builtin_ctz(queued)];

	for (unsigned i = 0; i < m->n_cpus; i++)
		if ((queued >> i & 1) && m->cpu[i].order < c->order)
			c = &m->cpu[i];
	c->queued = false;
	*ret = c->ev;
}

static void masks(const struct sim *m, pid_t tid, uint32_t *ready, uint32_t *queued)
{
	bool alone = false;

	*ready = *queued = 0;
	for (unsigned i = 0; i < m->n_cpus; i++)
		alone |= m->cpu[i].alone;
	for (unsigned i = 0; i < m->n_cpus; i++) {
		const struct sim_cpu *c = &m->cpu[i];
		if (is_ready(c) && (!alone || c->alone))
			*ready |= 1u << i;
		if (c->queued && (tid == -1 || tid == m->drv.pid + (pid_t)i))
			*queued |= 1u << i;
	}
}

/* A vCPU that has shut down takes the machine with it. */
static void look_at(struct sim *m, const struct sim_cpu *c)
{
	if (c->shut && !m->lost[0])
		snprintf(m->lost, sizeof(m->lost), "%s", c->why);
}

static enum tl_code tell_lost(struct sim *m, struct drv_event *ret, struct tl_error *err)
{
	if (m->lost_told)
		return tl_fail(err, TL_E_STALE, "%s", m->lost);
	m->lost_told = true;
	*ret = (struct drv_event){ .kind = DRV_EV_LOST, .tid = m->drv.pid };
	return TL_OK;
}

static enum tl_code m_wait(struct drv *d, pid_t tid, bool block, struct drv_event *ret, struct tl_error *err)
{
	struct sim *m = sim_of(d);
	uint32_t ready, queued;
	int n;

	for (unsigned done = 0; block || done < AT_ONCE; done++) {
		if (m->lost[0])
			return tell_lost(m, ret, err);
		masks(m, tid, &ready, &queued);
		if (!ready && !queued)
			break;
		n = !ready ? -1
		    : m->test.pick ? m->test.pick(m->test.ctx, ready, queued)
				   : default_pick(m, ready, queued);
		if ((n < 0 || !(ready >> n & 1)) && queued) {
			take(m, queued, ret);
			show(m);
			return TL_OK;
		}
		n = n >= 0 && (ready >> n & 1) ? n : __builtin_ctz(ready);
		IGNORE_RESULT(sim_run_one(&m->cpu[n]) == SIM_TOLD);
		look_at(m, &m->cpu[n]);
	}
	show(m);
	return tl_fail(err, TL_E_NOTFOUND, "no event");
}

static int m_fd(struct drv *d)
{
	return sim_of(d)->fd;
}

/* ---- ends */

static enum tl_code m_detach(struct drv *d, pid_t tid, int sig, struct tl_error *err)
{
	(void)d, (void)tid, (void)sig, (void)err;
	return TL_OK; // it is gone with its driver
}

static enum tl_code m_kill(struct drv *d, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	(void)err;
	snprintf(m->lost, sizeof(m->lost), "the guest was killed");
	m->lost_told = true;
	return TL_OK;
}

static void m_close(struct drv *d)
{
	struct sim *m = sim_of(d);

	if (!d)
		return;
	if (m->fd >= 0)
		close(m->fd);
	sim_mem_free(m);
	map_deinit(&m->sites);
	vec_deinit(&m->watches);
	free(m);
}

static const struct drv_ops sim_ops = {
	.name = "test machine",
	.guest = &sim_guest_ops,
	.fd = m_fd,
	.commit = m_commit,
	.read = drv_guest_read,
	.write = drv_guest_write,
	.regs_get = m_regs_get,
	.regs_set = m_regs_set,
	.pc_set = m_pc_set,
	.xsave_get = m_xsave_get,
	.xsave_set = m_xsave_set,
	.xsave_layout = m_xsave_layout,
	.dr_get = m_dr_get,
	.dr_set = m_dr_set,
	.resume = m_resume,
	.interrupt = m_interrupt,
	.wait = m_wait,
	.detach = m_detach,
	.kill = m_kill,
	.close = m_close,
};

/* ---- opening */

enum tl_code drv_sim_open(const struct drv_sim_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err)
{
	const uint32_t all = DRV_MECH_NATIVE | DRV_MECH_SHADOW | DRV_MECH_XTRAP | DRV_MECH_HW | DRV_MECH_PATCH;
	struct sim *m = calloc(1, sizeof(*m));
	enum tl_code r;

	if (!m)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	m->drv = (struct drv){ .ops = &sim_ops, .pid = first_tid };
	m->test.fail_at = -1;
	m->mechs = how->mechs ? how->mechs & all : all;
	m->n_cpus = how->n_cpus ? how->n_cpus : 1;
	m->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (m->fd < 0)
		r = tl_fail_sys(err, "cannot make the guest's descriptor");
	else if (m->n_cpus > SIM_CPUS || how->memory_mib > 4096)
		r = tl_fail(err, TL_E_INVAL, "the test machine has at most %u vCPUs and 4096 MiB", SIM_CPUS);
	else
		r = sim_mem_init(m, how->memory_mib, err);
	for (unsigned i = 0; i < SIM_CPUS; i++) {
		m->cpu[i].m = m;
		m->cpu[i].halted = true;
		m->cpu[i].r.eflags = 2;
		m->cpu[i].apic = 0xfee00800 | (i ? 0 : 0x100);
		m->cpu[i].pat = 0x0007040600070406ull;
	}
	if (!r && how->image)
		r = sim_image(m, how->image, err);
	if (r) {
		m_close(&m->drv);
		return r;
	}
	*ret = &m->drv;
	return TL_OK;
}

/* ---- for tests */

struct drv_sim_test *drv_sim_test(struct drv *d)
{
	return &sim_of(d)->test;
}

void drv_sim_set_cpu(struct drv *d, unsigned n, uint64_t root, uint64_t pc, uint64_t sp)
{
	struct sim_cpu *c = &sim_of(d)->cpu[n];

	c->s = (struct drv_sregs){ .cr0 = SIM_CR0_PE | SIM_CR0_PG | SIM_CR0_WP,
				   .cr3 = root,
				   .cr4 = 0x20,
				   .efer = SIM_EFER_LME | SIM_EFER_LMA | SIM_EFER_NXE | SIM_EFER_SCE };
	c->r = (struct user_regs_struct){ .rip = pc, .rsp = sp, .eflags = 2, .cs = 8, .ss = 16 };
	c->code64 = true;
	c->halted = false;
}

void drv_sim_start_cpu(struct drv *d, unsigned n, unsigned from, uint64_t pc, uint64_t sp)
{
	struct sim_cpu *c = &sim_of(d)->cpu[n], *o = &sim_of(d)->cpu[from];

	c->s = o->s;
	c->r = o->r;
	c->code64 = o->code64;
	c->r.rip = pc;
	c->r.rsp = sp;
	c->halted = false;
}
