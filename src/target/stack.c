/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The frames of a thread at its present stop. Inlined calls that begin where
 * it stopped are shown once they are entered: by a step, or by a breakpoint
 * of the inlined function itself (gdb's inline-frame.c).
 */

#include <string.h>

#include "base/error.h"
#include "target/state.h"
#include "target/target.h"

void thr_inline_forget(struct thread *th)
{
	free(th->inlines.entered);
	th->inlines = (struct thr_inlines){ 0 };
}

void thr_inline_entered(struct thread *th, const char *function)
{
	struct thr_inlines *in = &th->inlines;
	size_t old = in->entered ? strlen(in->entered) : 0, n = function ? strlen(function) : 0;
	char *p = n ? realloc(in->entered, old + n + 2) : NULL;

	if (!p) // not shown as entered: the frame that calls it is
		return;
	memcpy(p + old, function, n);
	memcpy(p + old + n, "\n", 2);
	in->entered = p;
}

void thr_inline_stopped(struct thread *th)
{
	th->inlines.pc = th->regs.rip;
	th->inlines.known = th->step.kind == TL_STEP_INSN; // an instruction is where it is
	th->inlines.reached = 0;
	th->inlines.stopped = true;
	thr_drop_stack(th); // what was asked before the stop was told sees all of them entered
}

/* "f" among "f(int)\ng\n"? */
static bool was_entered(const char *function, void *user)
{
	const struct thr_inlines *in = user;
	size_t n = strlen(function);

	for (const char *s = in->entered; s && *s; s = strchr(s, '\n') + 1)
		if (!strncmp(s, function, n) && (s[n] == '\n' || s[n] == '('))
			return true;
	return false;
}

static void hide_inlines(struct thread *th, struct unw_stack *st)
{
	struct thr_inlines *in = &th->inlines;

	if (!in->stopped || in->pc != th->regs.rip)
		return;
	if (!in->known)
		in->reached = unw_inlines_reached(st, was_entered, in);
	in->known = true;
	unw_inlines_hide(st, in->reached);
}

enum tl_code tgt_stack(struct tl_target *t, pid_t tid, struct unw_stack **ret, struct tl_error *err)
{
	struct user_regs_struct regs;
	struct thread *th;
	enum tl_code r = tgt_stopped_thread(t, tid, &th, err);

	if (r)
		return r;
	if (!th->stack) {
		r = tgt_gregs(t, tid, &regs, err);
		if (!r)
			r = unw_stack_new(t->syms, t->mode, tgt_reader(t), &regs, &th->stack, err);
		for (const struct dummy *d = th->dummies; !r && d; d = d->up)
			r = unw_stack_call(th->stack, &(struct unw_call){ d->addr, d->sp, d->shown }, err);
		if (r)
			return r;
		hide_inlines(th, th->stack);
	}
	*ret = th->stack;
	return TL_OK;
}

enum tl_code tl_frame_enter_inline(struct tl_target *t, pid_t tid, struct tl_error *err)
{
	struct unw_stack *st;
	struct thread *th;
	enum tl_code r = tgt_stack(t, tid, &st, err);

	if (!r)
		r = tgt_stopped_thread(t, tid, &th, err);
	if (r)
		return r;
	if (!th->inlines.reached || th->inlines.pc != th->regs.rip)
		return tl_fail(err, TL_E_STATE, "no inlined function is called here");
	unw_inlines_hide(st, --th->inlines.reached);
	return TL_OK;
}

enum tl_code tl_frame_enter_function(struct tl_target *t, pid_t tid, const char *function, struct tl_error *err)
{
	struct unw_stack *st;
	struct thread *th;
	enum tl_code r = tgt_stack(t, tid, &st, err);

	if (!r)
		r = tgt_stopped_thread(t, tid, &th, err);
	if (r)
		return r;
	thr_inline_entered(th, function);
	th->inlines.known = false;
	hide_inlines(th, st);
	return TL_OK;
}
