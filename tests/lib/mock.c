/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "mock.h"

#include <stdlib.h>
#include <string.h>

static struct mock *of(struct drv *d)
{
	return (struct mock *)d;
}

static bool fails(struct mock *m)
{
	return m->calls++ == m->fail_at;
}

static enum tl_code injected(struct tl_error *err)
{
	return tl_fail(err, TL_E_SYS, "injected");
}

static bool inside(uint64_t addr, size_t len)
{
	return addr >= MOCK_BASE && addr + len <= MOCK_BASE + MOCK_SIZE;
}

static enum tl_code m_read(struct drv *d, uint64_t addr, void *buf, size_t len, size_t *ret,
			   struct tl_error *err)
{
	struct mock *m = of(d);
	uint64_t end = MOCK_BASE + MOCK_SIZE;

	*ret = 0;
	if (fails(m))
		return injected(err);
	if (addr < MOCK_BASE || addr >= end)
		return tl_fail_fault(err, addr);
	*ret = len < end - addr ? len : (size_t)(end - addr);
	memcpy(buf, m->mem + (addr - MOCK_BASE), *ret);
	return TL_OK;
}

static enum tl_code m_write(struct drv *d, uint64_t addr, const void *buf, size_t len,
			    struct tl_error *err)
{
	struct mock *m = of(d);
	bool late = m->fail_writes && m->fail_at >= 0 && m->calls >= m->fail_at;

	if (fails(m) || late)
		return injected(err);
	if (!inside(addr, len))
		return tl_fail_fault(err, addr);
	memcpy(m->mem + (addr - MOCK_BASE), buf, len);
	m->writes++;
	return TL_OK;
}

static enum tl_code m_regs_get(struct drv *d, pid_t tid, struct user_regs_struct *ret,
			       struct tl_error *err)
{
	(void)tid;
	if (fails(of(d)))
		return injected(err);
	*ret = of(d)->regs;
	return TL_OK;
}

static enum tl_code m_regs_set(struct drv *d, pid_t tid, const struct user_regs_struct *regs,
			       struct tl_error *err)
{
	(void)tid;
	if (fails(of(d)))
		return injected(err);
	of(d)->regs = *regs;
	return TL_OK;
}

static enum tl_code m_pc_set(struct drv *d, pid_t tid, uint64_t pc, struct tl_error *err)
{
	(void)tid;
	if (fails(of(d)))
		return injected(err);
	of(d)->regs.rip = pc;
	return TL_OK;
}

static enum tl_code m_dr_get(struct drv *d, pid_t tid, unsigned n, uint64_t *ret, struct tl_error *err)
{
	(void)tid;
	if (fails(of(d)))
		return injected(err);
	*ret = of(d)->dr[n];
	return TL_OK;
}

static enum tl_code m_dr_set(struct drv *d, pid_t tid, unsigned n, uint64_t v, struct tl_error *err)
{
	(void)tid;
	if (fails(of(d)))
		return injected(err);
	of(d)->dr[n] = v;
	return TL_OK;
}

static enum tl_code m_mask_get(struct drv *d, pid_t tid, uint64_t *ret, struct tl_error *err)
{
	(void)tid;
	if (fails(of(d)))
		return injected(err);
	*ret = of(d)->mask;
	return TL_OK;
}

static enum tl_code m_mask_set(struct drv *d, pid_t tid, uint64_t v, struct tl_error *err)
{
	(void)tid;
	if (fails(of(d)))
		return injected(err);
	of(d)->mask = v;
	return TL_OK;
}

static enum tl_code m_resume(struct drv *d, pid_t tid, enum drv_resume how, int sig, struct tl_error *err)
{
	(void)tid, (void)how, (void)sig;
	return fails(of(d)) ? injected(err) : TL_OK;
}

static enum tl_code m_detach(struct drv *d, pid_t tid, int sig, struct tl_error *err)
{
	(void)tid, (void)sig;
	return fails(of(d)) ? injected(err) : TL_OK;
}

static enum tl_code m_kill(struct drv *d, struct tl_error *err)
{
	(void)d;
	return tl_fail(err, TL_E_STALE, "nothing to kill");
}

/* The mock outlives its target, so that a test can look at what is left. */
static void m_close(struct drv *d)
{
	(void)d;
}

static const struct drv_ops ops = {
	.name = "mock",
	.read = m_read,
	.write = m_write,
	.regs_get = m_regs_get,
	.regs_set = m_regs_set,
	.pc_set = m_pc_set,
	.dr_get = m_dr_get,
	.dr_set = m_dr_set,
	.sigmask_get = m_mask_get,
	.sigmask_set = m_mask_set,
	.resume = m_resume,
	.detach = m_detach,
	.kill = m_kill,
	.close = m_close,
};

struct mock *mock_new(void)
{
	struct mock *m = calloc(1, sizeof(*m));
	struct thread *th;

	if (!m)
		return NULL;
	m->drv.ops = &ops;
	m->drv.pid = 0x7fffffff; // no such process: /proc look-ups fail cleanly
	m->fail_at = -1;
	memset(m->mem, 0x90, sizeof(m->mem));
	m->regs.rip = MOCK_BASE;
	if (tl_session_new(&m->s, NULL) || tl_target_new(m->s, &m->t, NULL))
		abort();
	m->t->drv = &m->drv;
	m->t->pid = m->drv.pid;
	m->t->attached = true; // so that the end of the session detaches
	th = thr_add(m->t, MOCK_TID, &m->drv, false);
	if (!th)
		abort();
	th->running = false;
	th->at = DRV_EV_TRAP_STOP;
	m->t->last_tid = MOCK_TID;
	m->t->state = TL_TARGET_STOPPED;
	return m;
}

void mock_free(struct mock **m)
{
	if (!*m)
		return;
	(*m)->fail_at = -1;
	tl_session_free((*m)->s);
	free(*m);
	*m = NULL;
}
