/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Pages that are not executable, with every primitive failing in turn: nothing half done. */

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/bp.h"
#include "mock.h"
#include "tap.h"

#define SPEC(...) (&(struct tl_breakpoint_spec){ .size = sizeof(struct tl_breakpoint_spec), __VA_ARGS__ })
#define PAGES 3
#define SYSCALL_AT (MOCK_BASE + 0x2800) /* on a page of its own */

/* The mock, and what the kernel knows of its memory. */
static struct mock *now;
static int prot[PAGES];
static bool refuse; /* mprotect(2) itself fails */
static struct drv_ops ops;

static bool fails(void)
{
	return now->calls++ == now->fail_at;
}

static enum tl_code p_mappings(struct drv *d, struct tl_mapping **ret, size_t *ret_n, struct tl_error *err)
{
	(void)d;
	if (fails())
		return tl_fail(err, TL_E_SYS, "injected");
	*ret = calloc(PAGES, sizeof(**ret));
	*ret_n = PAGES;
	for (int i = 0; i < PAGES; i++) {
		(*ret)[i].start = MOCK_BASE + (uint64_t)i * 4096;
		(*ret)[i].end = (*ret)[i].start + 4096;
		snprintf((*ret)[i].perms, sizeof((*ret)[i].perms), "r%c%cp", prot[i] & PROT_WRITE ? 'w' : '-',
			 prot[i] & PROT_EXEC ? 'x' : '-');
	}
	return TL_OK;
}

/* A step at the system call makes it. */
static enum tl_code p_resume(struct drv *d, pid_t tid, enum drv_resume how, int sig, struct tl_error *err)
{
	struct user_regs_struct *r = &now->regs;

	(void)d, (void)tid, (void)sig;
	if (fails())
		return tl_fail(err, TL_E_SYS, "injected");
	if (how != DRV_STEP || r->rip != SYSCALL_AT)
		return TL_OK;
	r->rip += 2;
	if (r->rax == SYS_mprotect && !refuse)
		prot[(r->rdi - MOCK_BASE) / 4096] = (int)r->rdx;
	r->rax = r->rax == SYS_mprotect && refuse ? (unsigned long long)-EPERM : 0;
	return TL_OK;
}

static enum tl_code p_wait(struct drv *d, pid_t tid, bool block, struct drv_event *ret, struct tl_error *err)
{
	(void)d, (void)block;
	if (fails())
		return tl_fail(err, TL_E_SYS, "injected");
	*ret = (struct drv_event){ .kind = DRV_EV_SIGNAL, .tid = tid, .sig = SIGTRAP };
	return TL_OK;
}

static siginfo_t info;

static enum tl_code p_siginfo_get(struct drv *d, pid_t tid, void *buf, struct tl_error *err)
{
	(void)d, (void)tid;
	memcpy(buf, &info, sizeof(info));
	return fails() ? tl_fail(err, TL_E_SYS, "injected") : TL_OK;
}

static enum tl_code p_siginfo_set(struct drv *d, pid_t tid, const void *buf, struct tl_error *err)
{
	(void)d, (void)tid;
	memcpy(&info, buf, sizeof(info));
	return fails() ? tl_fail(err, TL_E_SYS, "injected") : TL_OK;
}

/* Four debug registers are taken; the first page is code, the second data, the third has the system call. */
static struct mock *page_mock(void)
{
	struct mock *m = now = mock_new();

	ops = *m->drv.ops;
	ops.mappings = p_mappings;
	ops.resume = p_resume;
	ops.wait = p_wait;
	ops.siginfo_get = p_siginfo_get;
	ops.siginfo_set = p_siginfo_set;
	m->drv.ops = &ops;
	m->t->attached = false;
	m->regs.orig_rax = (unsigned long long)-1;
	m->regs.rsp = MOCK_BASE + 0x2f00;
	m->regs.fs_base = 0x7fff00000000;
	memcpy(m->mem + (SYSCALL_AT - MOCK_BASE), "\x0f\x05", 2);
	prot[0] = PROT_READ | PROT_EXEC;
	prot[1] = PROT_READ | PROT_WRITE;
	prot[2] = PROT_READ | PROT_WRITE | PROT_EXEC;
	refuse = false;
	for (uint64_t i = 0; i < 4; i++)
		if (tl_breakpoint_add(m->t, SPEC(.kind = TL_BP_HARDWARE, .addr = 0x1800 + i), NULL, NULL))
			abort();
	return m;
}

/* The end of the session detaches; a target that was not attached to would be killed, which a mock is not. */
static void page_mock_free(struct mock **m)
{
	if (*m)
		(*m)->t->attached = true;
	mock_free(m);
}

static bool as_before(const struct mock *m)
{
	return (prot[0] == (PROT_READ | PROT_EXEC) || m->t->pages_due) && m->mem[0x10] == 0x90 && tl_breakpoint_list(m->s, NULL, 0) == 4;
}

TEST(add_undoes_whichever_call_fails)
{
	for (int k = 0;; k++) {
		SCOPED(page_mock_free) struct mock *m = page_mock();
		struct tl_error err = { 0 };
		uint32_t id = 0;

		m->calls = 0;
		m->fail_at = k;
		enum tl_code r = tl_breakpoint_add(m->t, SPEC(.addr = 0x1010, .hidden = true), &id, &err);
		bool last = m->calls <= k;
		m->fail_at = -1;
		if (r) {
			CHECKF(as_before(m), "call %d: %s", k, err.text);
			CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010, .hidden = true), &id, &err) == TL_OK);
			CHECK(id == 5);
		}
		CHECK(page_settle(m->t, NULL, &err) == TL_OK); // as before the target goes on
		CHECKF(prot[0] == PROT_READ && m->mem[0x10] == 0x90, "call %d", k);
		CHECK(tl_breakpoint_delete(m->s, id, &err) == TL_OK);
		CHECKF(prot[0] == (PROT_READ | PROT_EXEC) && !m->t->pages.n, "call %d", k);
		if (last)
			break;
	}
}

TEST(what_delete_could_not_do_is_done_later)
{
	for (int k = 0;; k++) {
		SCOPED(page_mock_free) struct mock *m = page_mock();
		struct tl_error err = { 0 };
		uint32_t id = 0;

		CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010, .hidden = true), &id, &err) == TL_OK);
		m->calls = 0;
		m->fail_at = k;
		CHECK(tl_breakpoint_delete(m->s, id, &err) == TL_OK);
		bool last = m->calls <= k;
		m->fail_at = -1;
		CHECKF(prot[0] == (PROT_READ | PROT_EXEC) || m->t->pages_due, "call %d", k);
		CHECK(page_settle(m->t, NULL, &err) == TL_OK);
		CHECKF(prot[0] == (PROT_READ | PROT_EXEC) && !m->t->pages.n, "call %d", k);
		if (last)
			break;
	}
}

/* Two sites share the page: the first in closes it, the last out opens it. */
TEST(sites_share_a_page)
{
	SCOPED(page_mock_free) struct mock *m = page_mock();
	struct tl_error err;
	uint32_t a, b;

	CHECK(!tl_breakpoint_add(m->t, SPEC(.addr = 0x1010, .hidden = true), &a, &err));
	CHECK(!tl_breakpoint_add(m->t, SPEC(.addr = 0x1020, .hidden = true), &b, &err) && prot[0] == PROT_READ);
	CHECK(!tl_breakpoint_delete(m->s, a, &err) && prot[0] == PROT_READ);
	CHECK(!tl_breakpoint_enable(m->s, b, 0, false, &err) && prot[0] == (PROT_READ | PROT_EXEC));
	CHECK(!tl_breakpoint_enable(m->s, b, 0, true, &err) && prot[0] == PROT_READ);
	CHECK(!tl_breakpoint_delete(m->s, b, &err) && prot[0] == (PROT_READ | PROT_EXEC));
}

TEST(refusals_are_named)
{
	SCOPED(page_mock_free) struct mock *m = page_mock();
	struct tl_error err;

	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x2010, .hidden = true), NULL, &err) == TL_E_UNSUP);
	CHECK(strstr(err.text, "nothing runs there"));
	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = SYSCALL_AT + 16, .hidden = true), NULL, &err) == TL_E_UNSUP);
	CHECK(strstr(err.text, "the debugger's own system calls"));
	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x9000, .hidden = true), NULL, &err) == TL_E_FAULT);
	refuse = true;
	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010, .hidden = true), NULL, &err) == TL_E_UNSUP);
	CHECKF(strstr(err.text, "Operation not permitted"), "%s", err.text);
	m->t->attached = true;
	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010, .hidden = true), NULL, &err) == TL_E_UNSUP);
	CHECK(strstr(err.text, "must survive"));
	CHECK(prot[0] == (PROT_READ | PROT_EXEC) && !m->t->pages.n && tl_breakpoint_list(m->s, NULL, 0) == 4);
	m->t->attached = false;
}

/* A watched range: all of its pages or none. */
TEST(a_range_undoes_whichever_call_fails)
{
	for (int k = 0;; k++) {
		SCOPED(page_mock_free) struct mock *m = page_mock();
		struct tl_error err = { 0 };

		prot[0] = PROT_READ | PROT_WRITE;
		CHECK(!thr_regs(m->t->order.v[0], &err));
		m->calls = 0;
		m->fail_at = k;
		enum tl_code r = page_watch(m->t, 0x1f00, 0x200, &err);
		bool last = m->calls <= k;
		m->fail_at = -1;
		CHECKF(!r == (m->t->pages.n == 2 && m->t->pages.v[0].n_watched == 1 && m->t->pages.v[1].n_watched == 1), "call %d", k);
		if (r) {
			CHECK(page_settle(m->t, NULL, &err) == TL_OK);
			CHECKF(prot[0] == (PROT_READ | PROT_WRITE) && prot[1] == prot[0] && !m->t->pages.n, "call %d", k);
			continue;
		}
		CHECKF(prot[0] == PROT_READ && prot[1] == PROT_READ, "call %d", k);
		page_unwatch(m->t, 0x1f00, 0x200);
		CHECKF(prot[0] == (PROT_READ | PROT_WRITE) && prot[1] == prot[0] && !m->t->pages.n, "call %d", k);
		if (last)
			break;
	}
}

TAP_MAIN
