/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* System calls of `trapline trace`: a line for each, begun at its entry and ended at its return. */

#include <front/jobs/trace.h>
#include <stdlib.h>
#include <string.h>

/* Arguments from `from` on, up to the first that is known only later, unless the call has come back. */
static unsigned add_args(struct sb *b, const struct sys_view *v, unsigned from)
{
	unsigned n = sys_n_args(v), i;
	const char *name = tl_syscall_name(v->nr);

	// A mode says something about new files only.
	if (name && n && ((!strcmp(name, "open") && !(v->args[1] & 0100)) ||
			  (!strcmp(name, "openat") && !(v->args[2] & 0100))))
		n--;
	for (i = from; i < n; i++) {
		if (!v->done && sys_arg_is_out(v, i))
			return i;
		if (i)
			sb_add(b, ", ");
		sys_arg_text(b, v, i);
	}
	return i;
}

/* Those of the arguments that are (or are not) known only at the end, as members of a JSON object. */
static void add_members(struct sb *b, const struct sys_view *v, bool out)
{
	for (unsigned i = 0; i < sys_n_args(v); i++) {
		struct sb text;
		if (sys_arg_is_out(v, i) != out)
			continue;
		sb_init(&text);
		sys_arg_text(&text, v, i);
		if (*sb_str(b))
			sb_addc(b, ',');
		job_json(b, sys_arg_name(v, i));
		sb_addc(b, ':');
		job_json(b, sb_str(&text));
		sb_deinit(&text);
	}
}

static void entered(struct trace *tr, struct tl_target *t, struct trace_thread *th, const struct tl_event *ev)
{
	char name[32];
	struct sb b;

	th->in_call = true;
	th->call = (struct sys_view){ .t = t, .nr = ev->syscall.nr, .text_max = tr->text_max };
	memcpy(th->call.args, ev->syscall.args, sizeof(th->call.args));
	sb_init(&b);
	if (out_wants_records(&tr->out)) {
		add_members(&b, &th->call, false);
		free(th->args);
		th->args = sb_take(&b);
	}
	if (out_wants_text(&tr->out)) {
		sb_printf(&b, "%s(", sys_name(ev->syscall.nr, name));
		th->shown = add_args(&b, &th->call, 0);
		out_open(&tr->out, th->tid, sb_str(&b));
	}
	sb_deinit(&b);
	if (tr->stack) {
		free(th->stack);
		th->stack = trace_stack(tr, t, th->tid, 0, !out_wants_text(&tr->out));
	}
	th->start = job_now();
}

static void record(struct trace *tr, struct trace_thread *th, int64_t duration)
{
	struct sys_view *v = &th->call;
	char name[32];
	struct sb args, result;
	struct out_rec r = { .type = "syscall", .name = sys_name(v->nr, name), .pid = th->pid, .tid = th->tid,
			     .start = th->start, .duration = duration, .stack = th->stack };

	sb_init(&args);
	sb_init(&result);
	sb_add(&args, th->args ? th->args : "");
	if (v->done)
		add_members(&args, v, true);
	sys_result_text(&result, v);
	r.args = sb_str(&args);
	r.result = sb_str(&result);
	r.error = v->done ? sys_error_name(v->result) : NULL;
	out_record(&tr->out, &r);
	sb_deinit(&args);
	sb_deinit(&result);
}

/* The call is over; without .done because its thread is. */
static void finish(struct trace *tr, struct trace_thread *th)
{
	struct sys_view *v = &th->call;
	int64_t duration = job_now() - th->start;
	char name[32];
	struct sb b;

	if (out_wants_text(&tr->out)) {
		sb_init(&b);
		if (v->done)
			add_args(&b, v, th->shown);
		sb_add(&b, ") = ");
		sys_result_text(&b, v);
		if (tr->out.durations && v->done)
			sb_printf(&b, " <%.6f>", (double)duration / 1e9);
		out_close(&tr->out, th->tid, sys_name(v->nr, name), sb_str(&b));
		if (th->stack)
			out_below(&tr->out, th->stack);
		sb_deinit(&b);
	}
	if (out_wants_records(&tr->out))
		record(tr, th, duration);
	out_count(&tr->out, sys_name(v->nr, name), v->done ? duration : -1, v->done && sys_error_name(v->result));
	th->in_call = false;
}

void trace_syscall_end(struct trace *tr, struct trace_thread *th)
{
	if (th->in_call)
		finish(tr, th);
}

/* The entry of this call was before our time. */
static void came_back(struct trace *tr, struct trace_thread *th, const struct tl_event *ev)
{
	char name[32];
	struct sb b;
	struct sys_view v = { .nr = ev->syscall.nr, .done = true, .result = ev->syscall.result };

	out_count(&tr->out, sys_name(v.nr, name), -1, ev->syscall.is_error);
	if (!out_wants_text(&tr->out))
		return;
	sb_init(&b);
	sb_printf(&b, "<... %s resumed>) = ", sys_name(v.nr, name));
	sys_result_text(&b, &v);
	out_line(&tr->out, th->tid, sb_str(&b));
	sb_deinit(&b);
}

static enum tl_action on_syscall(const struct tl_hit *hit, void *user)
{
	struct trace *tr = user;
	const struct tl_event *ev = hit->event;
	struct trace_thread *th = trace_thread(tr, hit->target, hit->tid);

	if (!th || th->hidden)
		return TL_RESUME;
	if (tr->places.n)
		tl_record_drain(tr->job.s); // what came before
	if (ev->reason == TL_STOP_SYSCALL_ENTRY) {
		entered(tr, hit->target, th, ev);
	} else if (!th->in_call) {
		came_back(tr, th, ev);
	} else {
		th->call.done = true;
		th->call.result = ev->syscall.result;
		finish(tr, th);
	}
	return TL_RESUME;
}

bool trace_syscall_begin(struct trace *tr, struct tl_target *t)
{
	int64_t nr[SYS_MAX];
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_CATCH_SYSCALL, .internal = true,
					   .on_hit = on_syscall, .user = tr };

	for (size_t i = 0; i < tr->n_numbers; i++)
		nr[i] = tr->numbers[i];
	if (!tr->all) {
		spec.numbers = nr;
		spec.n_numbers = tr->n_numbers;
	}
	if (!tl_breakpoint_add(t, &spec, NULL, &tr->job.err))
		return true;
	job_say(&tr->job, "%s", tr->job.err.text);
	return false;
}
