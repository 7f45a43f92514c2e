/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Stepping by line, after gdb's rules (infrun.c, process_event_stop_test):
 * what is done where a range of addresses was left. Calls run to their return
 * in one go; within a range the library steps without asking.
 */

#include <base/scoped.h>
#include <front/cli/skip.h>
#include <front/cli/step_job.h>
#include <inttypes.h>
#include <stdlib.h>
#include <signal.h>
#include <string.h>

static struct frame_id id_of(const struct tl_frame *f)
{
	return (struct frame_id){ f->cfa, f->block_start, f->inlined };
}

static bool same_frame(const struct frame_id *a, const struct frame_id *b)
{
	return a->cfa == b->cfa && a->start == b->start && a->inlined == b->inlined;
}

bool step_same_frame(const struct tl_frame *a, const struct tl_frame *b)
{
	struct frame_id ia = id_of(a), ib = id_of(b);

	return a->function_start == b->function_start && same_frame(&ia, &ib);
}

static bool is_current_line(const struct stepper *s, const char *file, uint32_t line)
{
	return line == s->line && !strcmp(file ? file : "", s->file);
}

static void set_place(struct stepper *s, const struct tl_frame *f, const char *file, uint32_t line)
{
	s->frame = id_of(f);
	s->cfa = f->cfa;
	s->func = f->function_start;
	s->line = line;
	snprintf(s->file, sizeof(s->file), "%s", file ? file : "");
}

/* A row ends at the next one that is kept, which may be functions later: one of them perhaps the caller. */
static void cut_to_function(struct cli *c, uint64_t pc, struct tl_line *row)
{
	struct tl_function fn;

	if (!tl_function_at(c->target, pc, &fn, NULL) && pc >= fn.start && pc < fn.end && fn.end < row->end)
		row->end = fn.end;
}

bool step_row_at(struct cli *c, uint64_t pc, struct tl_line *ret)
{
	if (tl_line_at(c->target, pc, ret, NULL) || !ret->line)
		return false;
	cut_to_function(c, pc, ret);
	return true;
}

/* What is run next: to one of the addresses, where the step is over or judged. */
static void run_to(struct stepper *s, uint64_t addr, uint64_t above, bool ends)
{
	s->to = addr;
	s->above = above;
	s->to_ends = ends;
}

/* Through the rest of the range. */
static void run_range(struct stepper *s)
{
	s->to = 0;
	s->run_start = s->start;
	s->run_end = s->end;
	s->run_over_calls = s->over_calls;
}

bool step_caller(struct cli *c, uint32_t level, struct tl_frame *ret)
{
	if (tl_frame_get(c->target, c->tid, level, ret, NULL))
		return false;
	level += ret->inlined + 1;
	while (!tl_frame_get(c->target, c->tid, level, ret, NULL)) {
		struct tl_frame whole = *ret;

		if (ret->inlined &&
		    tl_frame_get(c->target, c->tid, level + ret->inlined, &whole, NULL))
			return false;
		if (whole.kind != TL_FRAME_TAIL_CALL)
			return true;
		level += ret->inlined + 1;
	}
	return false;
}

/*
 * In a stub of a call to a library, or in the dynamic linker that finds its
 * function: `step` goes through and judges where it comes out, as gdb does.
 */
static bool in_linkage(struct cli *c, uint64_t pc)
{
	struct tl_module_info m;
	struct tl_section s;
	const char *base;

	if (tl_module_at(c->target, pc, &m, NULL))
		return false;
	base = strrchr(m.path, '/');
	base = base ? base + 1 : m.path;
	if (!m.is_program && (!strncmp(base, "ld-", 3) || !strncmp(base, "ld.so", 5)))
		return true;
	for (uint32_t i = 0; !tl_module_section(c->target, m.index, i, &s, NULL); i++)
		if (pc >= s.start && pc < s.end)
			return !strncmp(s.name, ".plt", 4);
	return false;
}

/*
 * Code through which a compiler or the kernel makes indirect calls and returns (retpolines): `__x86_indirect_thunk_rax`,
 * `__x86_return_thunk`, `srso_return_thunk`. A call in there never returns.
 */
static bool in_thunk(const struct tl_frame *f)
{
	static const char call[] = "__x86_indirect_";
	static const char *const back[] = { "__x86_return_thunk", "srso_return_thunk", "srso_alias_return_thunk",
					    "retbleed_return_thunk", "its_return_thunk", "call_depth_return_thunk" };

	if (!f->function)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(back); i++)
		if (!strcmp(f->function, back[i]))
			return true;
	return !strncmp(f->function, call, sizeof(call) - 1) && strstr(f->function, "thunk");
}

/* Is a caller of frame 0, up to the one that is stepped, an inlined function to be passed over? */
static bool skips_callers(struct cli *c, const struct frame_id *stepped)
{
	struct tl_frame f;

	for (uint32_t level = 1; c->p->skips && !tl_frame_get(c->target, c->tid, level, &f, NULL) &&
				 f.kind == TL_FRAME_INLINE; level++) {
		struct frame_id at = id_of(&f);

		if (same_frame(&at, stepped))
			break;
		if (skip_inlined(c, &f))
			return true;
	}
	return false;
}

/* The same of frame 0 itself and its callers. */
static bool skips_here(struct cli *c, const struct frame_id *stepped)
{
	struct tl_frame f;

	if (!c->p->skips || tl_frame_get(c->target, c->tid, 0, &f, NULL) ||
	    f.kind != TL_FRAME_INLINE)
		return false;
	return skip_inlined(c, &f) || skips_callers(c, stepped);
}

/* `set step-mode on`: `step` stops where there are no lines. */
static bool stops_without_lines(struct cli *c, const struct stepper *s)
{
	return !s->over_calls && setting_int(c, "step-mode");
}

/* More than that no function has that was not made to be looked through for long. */
#define MAX_PARTS 64

/* Past the set-up of the frame: of the function, or of a part of it elsewhere that is called by itself. 0: not known. */
static uint64_t past_prologue(struct cli *c, const struct tl_function *fn, uint64_t pc)
{
	uint64_t start, end;
	struct tl_line l;

	for (uint32_t n = 1; n < MAX_PARTS && !tl_function_range(c->target, pc, n, &start, &end, NULL); n++)
		if (pc == start)
			return step_row_at(c, pc, &l) && l.end < end ? l.end : 0;
	return pc < fn->start ? 0 : fn->step_in;
}

/*
 * A call was entered: into it behind its prologue if it has lines and is not
 * to be skipped, else to its return.
 */
static enum step_verdict entered(struct cli *c, struct stepper *s, const struct tl_frame *f,
				 const struct tl_frame *caller)
{
	struct tl_function fn;
	struct tl_line l;

	if (!step_row_at(c, f->pc, &l) && stops_without_lines(c, s))
		return STEP_DONE;
	if (!s->over_calls && step_row_at(c, f->pc, &l) &&
	    !tl_function_at(c->target, f->pc, &fn, NULL) && !skip_entered(c, f->pc) &&
	    !skips_callers(c, &s->frame)) {
		uint64_t to = past_prologue(c, &fn, f->pc);
		if (to <= f->pc)
			return STEP_DONE;
		run_to(s, to, 0, true);
		return STEP_MORE;
	}
	// The call may have been the last of its line: judged there.
	run_to(s, caller->pc, f->cfa ? f->cfa - 1 : 0, false);
	return STEP_MORE;
}

/* Has the selected thread stopped with a signal that it is resumed with? */
static bool has_signal(struct cli *c)
{
	siginfo_t si = { 0 };

	return tl_thread_siginfo(c->target, c->tid, &si, sizeof(si), NULL) == TL_OK && si.si_signo > 0 &&
	       si.si_signo != SIGTRAP && tl_signal_get(c->session, si.si_signo).pass;
}

/* A signal arrived and its handler was entered: not our business, back to where it came. */
static enum step_verdict leave_handler(struct cli *c, struct stepper *s, const struct tl_frame *handler)
{
	struct tl_frame interrupted;

	if (tl_frame_get(c->target, c->tid, 2, &interrupted, NULL))
		return STEP_DONE;
	run_to(s, interrupted.pc, handler->cfa ? handler->cfa - 1 : 0, false);
	return STEP_MORE;
}

/* Is frame 0 that of an inlined function, perhaps within others, that id has called? */
static bool called_inline(struct cli *c, const struct frame_id *id)
{
	struct tl_frame f;

	for (uint32_t level = 1; !tl_frame_get(c->target, c->tid, level, &f, NULL); level++) {
		struct frame_id at = id_of(&f);

		if (same_frame(&at, id))
			return true;
		if (f.kind != TL_FRAME_INLINE)
			break;
	}
	return false;
}

/* A call of an inlined function has been reached in the frame that is stepped. */
static enum step_verdict reached_inline(struct cli *c, struct stepper *s, const struct tl_frame *f)
{
	bool here = is_current_line(s, f->file, f->line);

	if (s->over_calls)
		return here ? STEP_MORE : STEP_DONE;
	/* From another line first to the call, then into it. */
	if (!here || tl_frame_enter_inline(c->target, c->tid, NULL))
		return STEP_DONE;
	if (skips_here(c, &s->frame))
		return STEP_MORE;
	cli_select_thread(c, c->tid); // it was shown in the caller's line
	return STEP_DONE;
}

/* `next` in an inlined function: nothing is to be decided within this piece of this line. */
static void run_through(struct stepper *s, const struct tl_frame *f, const struct tl_line *l)
{
	s->run_start = l->start > f->block_low ? l->start : f->block_low;
	s->run_end = l->end < f->block_high ? l->end : f->block_high;
}

/*
 * The line table says where we are; the frame is neither a callee's nor an
 * inlined one's. On to the end of this row, which may be one in whose middle
 * we arrived, perhaps the caller's; a row that begins no statement is not the
 * line that we are in, so that a later row of that line counts.
 */
static enum step_verdict judge_line(struct stepper *s, const struct tl_frame *f,
				    const struct tl_line *l)
{
	struct frame_id here = id_of(f);
	bool other = f->pc == l->start && !is_current_line(s, l->file, l->line);

	if (other && l->is_stmt)
		return STEP_DONE;
	if (!other || !same_frame(&here, &s->frame))
		set_place(s, f, l->file, other ? 0 : l->line);
	s->start = s->run_start = l->start;
	s->end = s->run_end = l->end;
	return STEP_MORE;
}

/*
 * `step` has come out where there are neither lines nor even a name, in a stripped library's own function that had
 * called back: it is no place to stop at, gdb says, while it is known where that returns to.
 */
static enum step_verdict left_without_lines(struct cli *c, struct stepper *s, const struct tl_frame *f)
{
	struct tl_frame caller;

	if (s->over_calls || f->function || stops_without_lines(c, s) || !step_caller(c, 0, &caller))
		return STEP_DONE;
	run_to(s, caller.pc, f->cfa ? f->cfa - 1 : 0, false);
	return STEP_MORE;
}

static bool is_inside(const struct stepper *s, const struct tl_frame *f)
{
	return f->pc >= s->start && f->pc < s->end && f->cfa == s->cfa;
}

enum step_verdict step_judge(struct cli *c, struct stepper *s)
{
	struct tl_frame f, caller;
	struct tl_line l;
	struct frame_id here;
	bool signal = s->signal;

	s->signal = false;
	run_range(s);
	if (tl_frame_get(c->target, c->tid, 0, &f, NULL))
		return STEP_DONE;
	if (is_inside(s, &f) || f.kind == TL_FRAME_SIGNAL) // or on the way out of a handler
		return STEP_MORE;
	if (in_thunk(&f) && !s->one) {
		s->run_over_calls = false;
		return STEP_MORE;
	}
	if (!s->over_calls && in_linkage(c, f.pc)) {
		s->run_over_calls = true;
		return STEP_MORE;
	}
	if ((f.cfa != s->cfa || f.function_start != s->func) &&
	    step_caller(c, 0, &caller)) {
		// The handler of the signal that it stopped with is stepped into, as gdb does.
		if (caller.kind == TL_FRAME_SIGNAL && f.pc == f.function_start)
			return signal ? STEP_DONE : leave_handler(c, s, &f);
		if (caller.cfa == s->cfa && caller.function_start == s->func)
			return entered(c, s, &f, &caller);
	}
	if (s->one)
		return STEP_DONE;
	if (!step_row_at(c, f.pc, &l))
		return left_without_lines(c, s, &f);
	here = id_of(&f);
	if (f.reached && same_frame(&here, &s->frame))
		return reached_inline(c, s, &f);
	if (f.kind == TL_FRAME_INLINE && called_inline(c, &s->frame)) {
		if (!s->over_calls && !skips_here(c, &s->frame))
			return STEP_DONE;
		run_through(s, &f, &l);
		return STEP_MORE;
	}
	return judge_line(s, &f, &l);
}

/*
 * Behind the rows that follow l, are of its line and begin no statement: clang has some at the end of a loop, and
 * `until` would stop at the loop's beginning if it took the first of them for the end of the line.
 */
static uint64_t end_of_line(struct cli *c, const struct stepper *s, const struct tl_line *l)
{
	uint32_t line = l->line;
	uint64_t end = l->end;
	struct tl_line next;

	while (step_row_at(c, end, &next) && next.line == line && !next.is_stmt && next.end > end &&
	       !strcmp(next.file ? next.file : "", s->file))
		end = next.end;
	return end;
}

static enum cmd_result start_range(struct cli *c, struct stepper *s, const struct tl_frame *f,
				   bool to_function)
{
	struct tl_function fn;
	struct tl_line l;
	bool have_function = !tl_function_at(c->target, f->pc, &fn, NULL);

	set_place(s, f, f->file, f->line);
	s->origin_func = f->function_start;
	if (step_row_at(c, f->pc, &l)) {
		s->start = to_function && have_function && fn.start < l.start ? fn.start : l.start;
		s->end = to_function ? end_of_line(c, s, &l) : l.end;
		// Where nothing lies between two calls, gcc has one row for both (its bug 98780).
		if (f->reached && f->reached_end > f->pc && f->reached_end < s->end)
			s->end = f->reached_end;
		return CMD_OK;
	}
	if (setting_int(c, "step-mode")) {
		s->start = f->pc;
		s->end = f->pc + 1;
		s->one = true;
		return CMD_OK;
	}
	if (!have_function || fn.end <= fn.start)
		return cli_error(c, to_function ? "Execution is not within a known function."
						: "Cannot find bounds of current function");
	s->start = fn.start;
	s->end = to_function ? f->pc + 1 : fn.end;
	s->over_calls = !in_thunk(f);
	if (to_function) // one instruction on, but for jumps back
		return CMD_OK;
	cli_printf(c,
		   "Single stepping until exit from function %s,\n"
		   "which has no line number information.\n",
		   fn.name);
	return CMD_OK;
}

bool step_same_place(struct cli *c, const struct stepper *s)
{
	struct tl_frame f;
	struct frame_id here;

	if (tl_frame_get(c->target, c->tid, 0, &f, NULL))
		return false;
	here = id_of(&f);
	return same_frame(&here, &s->frame) && f.function_start == s->origin_func;
}

enum step_verdict step_begin(struct cli *c, struct stepper *s, bool over_calls, bool until)
{
	struct tl_frame f;
	struct tl_error err;

	*s = (struct stepper){ .over_calls = over_calls, .signal = has_signal(c) };
	if (tl_frame_get(c->target, c->tid, 0, &f, &err)) {
		(void)cli_fail(c, &err);
		return STEP_FAILED;
	}
	/* At the call of an inlined function: into it, and nothing runs. */
	if (!s->over_calls && f.reached && !tl_frame_enter_inline(c->target, c->tid, NULL)) {
		struct frame_id here = id_of(&f);

		cli_select_thread(c, c->tid);
		if (!skips_here(c, &here))
			return STEP_DONE;
	}
	if (start_range(c, s, &f, until))
		return STEP_FAILED;
	run_range(s);
	return STEP_MORE;
}

void step_begin_out(struct stepper *s, const struct tl_frame *caller)
{
	*s = (struct stepper){ .over_calls = true, .start = caller->pc, .end = caller->pc };
	set_place(s, caller, NULL, 0);
	run_range(s);
}
