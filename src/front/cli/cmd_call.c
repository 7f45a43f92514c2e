/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Functions of the program: what a call from here shows, finish, return. */

#include <base/scoped.h>
#include <front/cli/break.h>
#include <front/cli/step_job.h>
#include <front/cli/wrap.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static enum cmd_result push(struct cli *c, enum tl_option opt, const struct setting *s)
{
	struct tl_error err;

	return tl_session_set(c->session, opt, setting_int(c, s->name), &err) ? cli_fail(c, &err)
									       : CMD_OK;
}

static enum cmd_result changed_signal(struct cli *c, const struct setting *s)
{
	return push(c, TL_OPT_UNWIND_ON_SIGNAL, s);
}

static enum cmd_result changed_terminate(struct cli *c, const struct setting *s)
{
	return push(c, TL_OPT_UNWIND_ON_TERMINATE, s);
}

static enum cmd_result changed_float(struct cli *c, const struct setting *s)
{
	return push(c, TL_OPT_COERCE_FLOAT, s);
}

static enum cmd_result changed_may_call(struct cli *c, const struct setting *s)
{
	return push(c, TL_OPT_MAY_CALL, s);
}

const struct setting settings_call[] = {
	{ "unwindonsignal", SETTING_BOOL, "off",
	  "Unwinding of stack if a signal is received while in a call dummy is %s.",
	  "Set unwinding of stack if a signal is received while in a call dummy.\n"
	  "The unwindonsignal lets the user determine what gdb should do if a signal\n"
	  "is received while in a function called from gdb (call dummy).  If set, gdb\n"
	  "unwinds the stack and restore the context to what as it was before the call.\n"
	  "The default is to stop in the frame where the signal was received.",
	  NULL, changed_signal, NULL },
	{ "unwind-on-terminating-exception", SETTING_BOOL, "on",
	  "Unwind stack if a C++ exception is unhandled while in a call dummy is %s.",
	  "Set unwinding of stack if std::terminate() is called while in call dummy.\n"
	  "The unwind on terminating exception flag lets the user determine\n"
	  "what gdb should do if a std::terminate() call is made from the\n"
	  "default exception handler.  If set, gdb unwinds the stack and restores\n"
	  "the context to what it was before the call.  If unset, gdb allows the\n"
	  "std::terminate call to proceed.\n"
	  "The default is to unwind the frame.",
	  NULL, changed_terminate, NULL },
	{ "coerce-float-to-double", SETTING_BOOL, "on",
	  "Coercion of floats to doubles when calling functions is %s.",
	  "Set coercion of floats to doubles when calling functions.\n"
	  "Variables of type float should generally be converted to doubles before\n"
	  "calling an unprototyped function, and left alone when calling a prototyped\n"
	  "function.  However, some older debug info formats do not provide enough\n"
	  "information to determine that a function is prototyped.  If this flag is\n"
	  "set, GDB will perform the conversion for a function it considers\n"
	  "unprototyped.\n"
	  "The default is to perform the conversion.",
	  NULL, changed_float, NULL },
	{ "may-call-functions", SETTING_BOOL, "on",
	  "Permission to call functions in the program is %s.",
	  "Set permission to call functions in the program.\n"
	  "When this permission is on, GDB may call functions in the program.\n"
	  "Otherwise, any sort of attempt to call a function in the program\n"
	  "will result in an error.",
	  NULL, changed_may_call, NULL },
	{ 0 },
};

/* A call is under way */

static void call_begins(struct cli *c)
{
	struct tl_resume how = run_how(c, TL_RUN);

	(void)!tl_session_set(c->session, TL_OPT_CALL_LOCK, how.lock, NULL);
	stop_flush_deferred(c);
	cli_flush(c);
	terminal_inferior(c);
	run_begin_wait(c);
}

/* The stop is shown now, its commands are run when the present one is done. */
static void call_stopped(struct cli *c, const struct tl_event *ev)
{
	bool doing = c->p->doing_actions;

	stop_take(c, ev);
	c->p->doing_actions = true;
	(void)stop_show(c, ev, STOP_FULL);
	c->p->doing_actions = doing;
	cli_flush(c);
}

static void on_call(enum tl_call_phase phase, const struct tl_event *ev, void *user)
{
	struct cli *c = user;

	switch (phase) {
	case TL_CALL_BEGIN:
		call_begins(c);
		break;
	case TL_CALL_NOTE:
		(void)stop_note(c, ev);
		break;
	case TL_CALL_STOPPED:
		call_stopped(c, ev);
		break;
	case TL_CALL_END:
		c->p->waiting = 0;
		terminal_ours(c);
		break;
	}
}

void call_init(struct cli *c)
{
	tl_session_on_call(c->session, on_call, c);
}

/* Functions that return */

/* Before the stop is shown, as gdb does. */
static void warn_unknown(struct cli *c, const struct step_job *job)
{
	struct tl_function f;

	if (!tl_function_at(job->target, job->function, &f, NULL) && f.name)
		cli_warning(c, "Function '%s' does not follow the target calling convention, cannot determine its returned value.",
			    f.name);
}

/* The function has a calling convention of its own (DW_CC_nocall): where its result is nobody says. */
static bool result_unknown(const struct tl_value *result)
{
	return !tl_value_is_void(result) && tl_value_u64(result, &(uint64_t){ 0 }, NULL) == TL_E_UNAVAILABLE;
}

void call_take_result(struct cli *c, struct step_job *job)
{
	struct tl_expr_context ctx = cli_context(c);

	ctx.target = job->target;
	ctx.tid = job->tid;
	ctx.frame = 0;
	if (job->result)
		tl_value_free(job->result);
	if (tl_value_returned(&ctx, job->function, &job->result, NULL))
		job->result = NULL;
	if (job->result && result_unknown(job->result))
		warn_unknown(c, job);
}

void call_returned(struct cli *c, struct tl_event *e)
{
	struct step_job *job;

	if (e->kind != TL_EV_STOPPED || e->reason != TL_STOP_CALL_RETURNED)
		return;
	job = step_job_of(c, e->target, e->tid);
	if (job && job->function)
		call_take_result(c, job);
	(void)!tl_call_pop(e->target, e->tid, NULL);
	(void)!tl_reg_get(e->target, e->tid, "pc", &e->pc, NULL);
}

/* finish */

void call_say_result(struct cli *c, struct step_job *job)
{
	struct tl_expr_context ctx = cli_context(c);
	SCOPED_FREE char *text = NULL;
	struct tl_value *v = job->result;
	uint32_t n;

	if (!v)
		return;
	if (result_unknown(job->result))
		cli_printf(c, "Value returned has type: %s. Cannot determine contents\n", tl_value_type(v));
	else if (!tl_value_is_void(v) && setting_int(c, "print finish") &&
		 !tl_value_format(&ctx, v, (struct tl_format){ 0 }, &text, NULL) && !tl_history_add(c->session, v, &n, NULL))
		cli_printf(c, "Value returned is $%u = %s\n", n, text);
	else if (!tl_value_is_void(v) && !tl_history_add(c->session, v, &n, NULL))
		cli_printf(c, "Value returned is $%u = <not displayed>\n", n);
}

static enum cmd_result finish_from(struct cli *c, const struct tl_frame *f,
				   const struct tl_frame *caller)
{
	struct step_job *job = step_job_new(c, STEP_FINISH);

	job->function = f->function_start;
	if (caller->kind != TL_FRAME_CALL) {
		job->s.to = caller->pc;
		job->s.above = f->cfa ? f->cfa - 1 : 0;
	}
	return step_job_run(c, job, STEP_MORE);
}

static enum cmd_result cmd_finish(struct cli *c, const char *args)
{
	struct tl_frame f, caller;
	struct tl_error err;

	if (reverse_is_set(c))
		return reverse_instead(c, "finish", args);
	if (cli_need_process(c))
		return CMD_ERROR;
	if (async_need_stopped(c))
		return CMD_ERROR;
	if (*args)
		return cli_error(c, "The \"finish\" command does not take any arguments.");
	if (tl_frame_get(c->target, c->tid, c->frame, &f, &err))
		return cli_fail(c, &err);
	if (!stack_reaches(c, c->frame + 1) ||
	    (f.kind == TL_FRAME_INLINE ? tl_frame_get(c->target, c->tid, c->frame + 1, &caller, NULL)
				       : !step_caller(c, c->frame, &caller)))
		return cli_error(c, "\"finish\" not meaningful in the outermost frame.");
	if (c->from_terminal) {
		struct wrap line;

		wrap_begin(c, &line);
		cli_puts(c, "Run till exit from ");
		render_frame(c, &f, FRAME_LEVEL);
		wrap_end(c, &line);
	}
	if (f.kind == TL_FRAME_INLINE)
		return step_out_of_inline(c, &caller);
	return finish_from(c, &f, &caller);
}

/* return */

static enum cmd_result pop_frame(struct cli *c, uint32_t level)
{
	static const char *const regs64[] = { "rbx", "rbp", "r12", "r13", "r14", "r15", "rsp", "rip" };
	static const char *const regs32[] = { "ebx", "ebp", "esi", "edi", "esp", "eip" };
	bool is32 = tl_target_is_32bit(c->target);
	const char *const *regs = is32 ? regs32 : regs64;
	size_t n = is32 ? ARRAY_LEN(regs32) : ARRAY_LEN(regs64);
	uint64_t value[ARRAY_LEN(regs64)];
	bool lost[ARRAY_LEN(regs64)] = { 0 };
	struct tl_error err;

	for (size_t i = 0; i < n; i++) {
		lost[i] = tl_frame_reg(c->target, c->tid, level, regs[i], &value[i], &err);
		if (lost[i] && err.code != TL_E_UNAVAILABLE)
			return cli_fail(c, &err);
	}
	for (size_t i = 0; i < n; i++)
		if (!lost[i] && tl_reg_set(c->target, c->tid, regs[i], value[i], &err))
			return cli_fail(c, &err);
	return CMD_OK;
}

/* "(type) expr": the user says what is returned. */
static bool is_cast(const char *text)
{
	return *text == '(';
}

static bool has_own_convention(const struct tl_expr_context *ctx, const struct tl_frame *f)
{
	struct tl_value *v;
	bool yes;

	if (tl_value_returned(ctx, f->function_start, &v, NULL) || !v)
		return false;
	yes = result_unknown(v);
	tl_value_free(v);
	return yes;
}

/* The value as the function returns it; *ret NULL when there is nothing to be put anywhere. *ret_prefix: what has to be said before it is asked. */
static enum cmd_result value_to_return(struct cli *c, const struct tl_frame *f, const char *args,
				       struct tl_value **ret, char **ret_prefix)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_value *v, *cast;
	struct tl_error err;
	enum tl_code r;

	if (tl_expr_eval(&ctx, args, &v, &err))
		return cli_fail(c, &err);
	r = tl_value_to_return(&ctx, f->function_start, v, &cast, &err);
	if (r == TL_E_NOTFOUND && is_cast(args)) {
		*ret = v;
		return CMD_OK;
	}
	tl_value_free(v);
	if (r)
		return cli_fail(c, &err);
	if (tl_value_is_void(cast)) {
		tl_value_free(cast);
		return CMD_OK;
	}
	if (tl_value_return(&ctx, cast, true, NULL)) {
		*ret_prefix = cli_asprintf("The location at which to store the function's return value is "
					   "unknown.\n"
					   "If you continue, the return value that you specified will be ignored.\n");
		tl_value_free(cast);
		return CMD_OK;
	}
	if (f->function && has_own_convention(&ctx, f))
		*ret_prefix = cli_asprintf("Function '%s' does not follow the target calling convention.\n"
					   "If you continue, setting the return value will probably lead to unpredictable behaviors.\n",
					   f->function);
	*ret = cast;
	return CMD_OK;
}

static enum cmd_result confirm_return(struct cli *c, const struct tl_frame *f, const char *prefix)
{
	struct tl_function in;
	bool yes;

	if (!c->from_terminal)
		return CMD_OK;
	yes = f->function && f->kind != TL_FRAME_CALL && !tl_function_brief_at(c->target, f->lookup_pc, &in, NULL) &&
			      in.has_debug_info
		      ? cli_query(c, "%sMake %s return now? ", prefix, f->function)
		      : cli_query(c, "Make selected stack frame return now? ");
	return yes ? CMD_OK : cli_error(c, "Not confirmed");
}

static enum cmd_result return_from(struct cli *c, const struct tl_frame *caller, struct tl_value *v)
{
	struct tl_expr_context ctx;
	struct tl_error err;

	if (pop_frame(c, caller->level))
		return CMD_ERROR;
	cli_select_thread(c, c->tid);
	ctx = cli_context(c);
	if (v && tl_value_return(&ctx, v, false, &err))
		return cli_fail(c, &err);
	if (caller->kind == TL_FRAME_CALL && tl_call_pop(c->target, c->tid, &err))
		return cli_fail(c, &err);
	cli_select_thread(c, c->tid);
	return c->from_terminal ? render_selected(c, FRAME_LEVEL | FRAME_SOURCE) : CMD_OK;
}

static enum cmd_result cmd_return(struct cli *c, const char *args)
{
	struct tl_frame f, caller;
	struct tl_error err;
	struct tl_value *v = NULL;
	SCOPED_FREE char *prefix = NULL;
	enum cmd_result r;

	if (!cli_has_process(c) || !c->tid)
		return cli_error(c, "No selected frame.");
	if (tl_frame_get(c->target, c->tid, c->frame, &f, &err))
		return cli_fail(c, &err);
	if (f.kind == TL_FRAME_INLINE)
		return cli_error(c, "Can not force return from an inlined function.");
	if (*args && value_to_return(c, &f, args, &v, &prefix))
		return CMD_ERROR;
	step_past_main(c, true);
	if (!step_caller(c, c->frame, &caller))
		r = cli_error(c, "Can not force return from the outermost frame");
	else
		r = confirm_return(c, &f, prefix ? prefix : "");
	if (!r) // out of the frame of a call made from here: what was before it
		r = return_from(c, f.kind == TL_FRAME_CALL ? &f : &caller, v);
	step_past_main(c, false);
	if (v)
		tl_value_free(v);
	return r;
}

const struct cmd cmds_call[] = {
	{ "finish", cmd_finish,
	  "Execute until selected stack frame returns.\n"
	  "Usage: finish\n"
	  "Upon return, the value returned is printed and put in the value history.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "fin", .alias_of = "finish" },
	{ "return", cmd_return,
	  "Make selected stack frame return to its caller.\n"
	  "Control remains in the debugger, but when you continue\n"
	  "execution will resume in the frame above the one now selected.\n"
	  "If an argument is given, it is an expression for the value to return.",
	  CLASS_RUN, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ 0 },
};
