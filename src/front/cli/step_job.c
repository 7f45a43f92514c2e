/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include <front/cli/step_job.h>
#include <stdlib.h>
#include <string.h>

#define MAX_RUNS 10000000 /* bounds a step that never leaves its line */

static void job_free(struct step_job *job)
{
	if (job->result)
		tl_value_free(job->result);
	for (size_t i = 0; i < job->n_places; i++)
		free(job->place[i].function);
	free(job->place);
	free(job->place_addr);
	free(job);
}

static void unlink_job(struct cli *c, struct step_job *job)
{
	struct step_job **p = &c->p->jobs;

	while (*p && *p != job)
		p = &(*p)->next;
	if (*p)
		*p = job->next;
}

static struct step_job *find(struct cli *c, const struct tl_target *target, pid_t tid)
{
	struct step_job *job = c->p->jobs;

	while (job && (job->target != target || job->tid != tid))
		job = job->next;
	return job;
}

struct step_job *step_job_of(struct cli *c, const struct tl_target *target, pid_t tid)
{
	struct step_job *job = find(c, target, tid);

	return job && !job->done ? job : NULL;
}

bool step_runs(struct cli *c, const struct tl_target *target, pid_t tid)
{
	for (const struct step_job *job = c->p->jobs; job; job = job->next)
		if (job->target == target && (!tid || job->tid == tid) && !job->done && !job->waited)
			return true;
	return false;
}

/* Those of a target (NULL: all) or of one thread (0: all) end untold, but for one. What is waited for is its waiter's. */
static void forget(struct cli *c, const struct tl_target *target, pid_t tid, const struct step_job *but)
{
	struct step_job *next;

	for (struct step_job *job = c->p->jobs; job; job = next) {
		next = job->next;
		if (job == but || job->waited || (target && job->target != target) || (tid && job->tid != tid))
			continue;
		unlink_job(c, job);
		job_free(job);
	}
}

void step_forget(struct cli *c, const struct tl_target *target, pid_t tid)
{
	forget(c, target, tid, NULL);
}

void step_followed(struct cli *c, struct tl_target *target, struct tl_target *child_target, pid_t tid)
{
	for (struct step_job *job = c->p->jobs; job; job = job->next)
		if (job->target == target) {
			job->target = child_target;
			job->tid = tid;
		}
}

struct step_job *step_job_new(struct cli *c, enum step_kind kind)
{
	struct step_job *job = cli_calloc(1, sizeof(*job));

	job->target = c->target;
	job->tid = c->tid;
	job->kind = kind;
	job->left = 1;
	return job;
}

static struct tl_resume next_run(struct cli *c, const struct step_job *job)
{
	const struct stepper *s = &job->s;
	bool range = !s->to && job->kind <= STEP_OUT;
	struct tl_resume how = run_how(c, range ? TL_STEP_RANGE : TL_RUN);

	how.tid = job->tid;
	if (range) {
		how.start = s->run_start;
		how.end = s->run_end;
		how.over_calls = s->run_over_calls;
		return how;
	}
	how.until = job->n_places ? job->place_addr : &s->to;
	how.n_until = job->n_places ? job->n_places : s->to != 0;
	how.until_cfa = job->n_places ? 1 : s->above; // of this thread alone
	how.reverse = reverse_is_set(c);
	if (how.lock == TL_LOCK_STEP)
		how.lock = TL_LOCK_ON;
	return how;
}

/* The count of "step N": further steps, of which one into an inlined function runs nothing. */
static enum step_verdict next_of_count(struct cli *c, struct step_job *job, enum step_verdict v)
{
	while (v == STEP_DONE && job->left > 1) {
		job->left--;
		v = step_begin(c, &job->s, job->over_calls, job->until);
	}
	return v;
}

/* Places of `until` and `advance`: is this one of them, in the frame that it is meant for? */
static bool is_at(const struct step_place *p, const struct tl_frame *f)
{
	return p->addr == f->pc && f->sp >= p->sp && (!p->cfa || p->cfa == f->cfa);
}

static enum step_verdict judge_places(struct cli *c, const struct step_job *job)
{
	struct tl_frame f;
	bool found = false;

	if (tl_frame_get(c->target, c->tid, 0, &f, NULL))
		return STEP_DONE;
	for (size_t i = 0; i < job->n_places; i++) {
		if (!is_at(&job->place[i], &f))
			continue;
		found = true;
		if (job->place[i].function)
			(void)!tl_frame_enter_function(c->target, c->tid, job->place[i].function, NULL);
	}
	return found ? STEP_DONE : STEP_MORE;
}

/* Its thread, which is selected, has come to the end of what was run. */
static enum step_verdict advance(struct cli *c, struct step_job *job)
{
	bool ends = job->kind > STEP_OUT || (job->s.to && job->s.to_ends);
	enum step_verdict v = job->n_places ? judge_places(c, job) : ends ? STEP_DONE : step_judge(c, &job->s);

	v = next_of_count(c, job, v);
	if (v == STEP_MORE && ++job->runs > MAX_RUNS)
		v = STEP_DONE;
	if (v == STEP_DONE && job->function)
		call_take_result(c, job);
	return v;
}

static bool is_end_of_run(const struct step_job *job, const struct tl_event *e)
{
	return e->kind == TL_EV_STOPPED && e->target == job->target && e->tid == job->tid &&
	       (e->reason == TL_STOP_STEP || e->reason == TL_STOP_LOCATION);
}

static bool is_result(const struct step_job *job, const struct tl_event *e)
{
	return job->kind == STEP_FINISH && e->kind == TL_EV_STOPPED && e->reason == TL_STOP_CALL_RETURNED;
}

/* Tells the end of a job, which is freed. */
static enum cmd_result show_end(struct cli *c, struct step_job *job, const struct tl_event *event)
{
	struct tl_event e = *event;
	enum stop_print how = STOP_FULL;
	enum cmd_result r;

	unlink_job(c, job);
	if (job->kind <= STEP_OUT) {
		e.reason = TL_STOP_STEP;
		e.n_hits = 0;
		if (step_same_place(c, &job->s))
			how = STOP_SOURCE_ONLY;
	}
	r = stop_show(c, &e, how);
	if (!r && job->kind == STEP_FINISH)
		call_say_result(c, job);
	job_free(job);
	return r;
}

bool step_show(struct cli *c, const struct tl_event *e, enum cmd_result *ret)
{
	struct step_job *job = e->kind == TL_EV_STOPPED ? find(c, e->target, e->tid) : NULL;

	if (!job || !(job->done || is_result(job, e)))
		return false;
	*ret = show_end(c, job, e);
	return true;
}

/* In the background */

static enum cmd_result start_background(struct cli *c, struct step_job *job)
{
	struct tl_resume how = next_run(c, job);
	enum cmd_result r;

	job->waited = true; // not running yet
	r = run_resume(c, &how);
	job->waited = false;
	if (!r)
		return CMD_OK;
	unlink_job(c, job);
	job_free(job);
	return r;
}

static enum step_verdict go_on(struct cli *c, struct step_job *job)
{
	enum step_verdict v = advance(c, job);
	struct tl_resume how;
	struct tl_error err;

	if (v != STEP_MORE)
		return v;
	how = next_run(c, job);
	if (tl_target_resume(job->target, &how, &err)) {
		cli_warning(c, "%s", err.text);
		return STEP_DONE;
	}
	run_resume_others(c);
	return STEP_MORE;
}

/* The same of a job whose thread need not be the selected one. */
static enum step_verdict go_on_there(struct cli *c, struct step_job *job)
{
	struct tl_target *target = c->target;
	pid_t tid = c->tid;
	uint32_t frame = c->frame;
	enum step_verdict v;

	c->target = job->target;
	c->tid = job->tid;
	c->frame = 0;
	v = go_on(c, job);
	c->target = target;
	c->tid = tid;
	c->frame = frame;
	return v;
}

/* The event of a step that was overtaken: its thread was let go since. */
static bool is_stale(struct cli *c, const struct tl_event *e)
{
	struct tl_thread t;

	return c->p->background && e->target && (e->reason == TL_STOP_STEP || e->reason == TL_STOP_LOCATION) &&
	       !tl_thread_get(e->target, e->tid, &t, NULL) && !t.stopped;
}

bool step_goes_on(struct cli *c, const struct tl_event *e)
{
	struct step_job *job = find(c, e->target, e->tid);
	enum step_verdict v;

	if (record_goes_on(c, e))
		return true;
	if (event_is_end(e))
		forget(c, tl_session_get(c->session, TL_OPT_STOP_TOGETHER) ? NULL : e->target, 0, NULL);
	if (event_is_end(e) || (job && job->waited))
		return false;
	if (is_stale(c, e))
		return true;
	if (!setting_int(c, "non-stop"))
		forget(c, NULL, 0, job); // everything has stopped
	if (!job || job->done || is_result(job, e))
		return false;
	v = is_end_of_run(job, e) ? go_on_there(c, job) : STEP_FAILED;
	if (v == STEP_FAILED)
		forget(c, job->target, job->tid, NULL);
	else
		job->done = v != STEP_MORE;
	return v == STEP_MORE;
}

/* Waited for */

/* Another stop has come. In non-stop mode one of another thread ends the wait, but not the step. */
static enum cmd_result stopped_otherwise(struct cli *c, struct step_job *job, const struct tl_event *event)
{
	struct tl_event e = *event;
	bool other = e.kind == TL_EV_STOPPED && (e.target != job->target || e.tid != job->tid);

	job->waited = false;
	if (is_result(job, &e) && !other)
		return show_end(c, job, &e);
	if (!other || !setting_int(c, "non-stop")) {
		unlink_job(c, job);
		job_free(job);
	}
	return stop_show(c, &e, STOP_FULL);
}

static enum cmd_result wait_for(struct cli *c, struct step_job *job, enum step_verdict v)
{
	struct tl_event e;

	while (v == STEP_MORE && !c->interrupted) {
		struct tl_resume how = next_run(c, job);

		if (run_quiet(c, &how, &e)) {
			v = STEP_FAILED;
			break;
		}
		if (!is_end_of_run(job, &e))
			return stopped_otherwise(c, job, &e);
		v = advance(c, job);
	}
	if (v == STEP_FAILED) {
		unlink_job(c, job);
		job_free(job);
		return CMD_ERROR;
	}
	e = c->p->last_stop;
	return show_end(c, job, &e);
}

enum cmd_result step_job_run(struct cli *c, struct step_job *job, enum step_verdict v)
{
	v = next_of_count(c, job, v);
	if (v == STEP_FAILED) {
		job_free(job);
		return CMD_ERROR;
	}
	forget(c, job->target, job->tid, NULL);
	job->next = c->p->jobs;
	c->p->jobs = job;
	if (c->p->want_background && v == STEP_MORE)
		return start_background(c, job);
	job->waited = true;
	return wait_for(c, job, v);
}

/* The commands */

enum cmd_result step_lines(struct cli *c, const char *args, bool over_calls, bool until)
{
	struct step_job *job;
	uint64_t n;

	if (cli_need_process(c) || async_need_stopped(c) || step_parse_count(c, args, &n))
		return CMD_ERROR;
	if ((int64_t)n <= 0)
		return CMD_OK;
	job = step_job_new(c, STEP_LINES);
	job->left = n;
	job->over_calls = over_calls;
	job->until = until;
	return step_job_run(c, job, step_begin(c, &job->s, over_calls, until));
}

enum cmd_result step_to(struct cli *c, const struct step_place *place, size_t n)
{
	struct step_job *job = step_job_new(c, STEP_TO);

	job->place = cli_calloc(n + 1, sizeof(*job->place));
	job->place_addr = cli_calloc(n + 1, sizeof(*job->place_addr));
	job->n_places = n;
	for (size_t i = 0; i < n; i++) {
		job->place[i] = place[i];
		job->place[i].function = place[i].function ? cli_strdup(place[i].function) : NULL;
		job->place_addr[i] = place[i].addr;
	}
	return step_job_run(c, job, STEP_MORE);
}

enum cmd_result step_out_of_inline(struct cli *c, const struct tl_frame *caller)
{
	struct step_job *job = step_job_new(c, STEP_OUT);

	step_begin_out(&job->s, caller);
	return step_job_run(c, job, STEP_MORE);
}
