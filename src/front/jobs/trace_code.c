/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Functions and lines of `trapline trace`. */

#include <base/scoped.h>
#include <front/jobs/trace.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void trace_frames_free(struct trace_thread *th)
{
	for (size_t i = 0; i < th->frames.n; i++)
		free(th->frames.v[i].args);
	vec_deinit(&th->frames);
}

/* ---- what is told */

struct members {
	struct sb b;
};

static bool add_argument(const char *name, const char *value, void *user)
{
	struct members *m = user;

	if (*sb_str(&m->b))
		sb_addc(&m->b, ',');
	job_json(&m->b, name);
	sb_addc(&m->b, ':');
	job_json(&m->b, value);
	return true;
}

/* The frame that a place is about: a function may begin with code of others, inlined. */
static uint32_t level_of(struct tl_target *t, pid_t tid, const struct trace_place *p)
{
	struct tl_frame f, in;

	if (p->is_line || tl_frame_get(t, tid, 0, &f, NULL))
		return 0;
	if (!p->inlined)
		return f.inlined;
	for (uint32_t i = 0; i < f.inlined; i++)
		if (!tl_frame_get(t, tid, i, &in, NULL) && in.function && !strcmp(in.function, p->name))
			return i;
	return 0;
}

static char *json_args(struct tl_target *t, pid_t tid, uint32_t level)
{
	struct members m;

	sb_init(&m.b);
	if (tl_frame_variables(t, tid, level, true, add_argument, &m, NULL))
		sb_cut(&m.b, 0);
	return sb_take(&m.b);
}

static void indent(struct sb *b, size_t n)
{
	for (size_t i = 0; i < n && i < 40; i++)
		sb_add(b, "  ");
}

static void show_entry(struct trace *tr, struct tl_target *t, struct trace_thread *th, const struct trace_place *p)
{
	char args[1024];
	struct sb b;

	sb_init(&b);
	indent(&b, th->frames.n);
	tl_frame_args(t, th->tid, level_of(t, th->tid, p), args, sizeof(args));
	sb_printf(&b, p->is_line ? "%s (%s)" : "%s(%s)", p->name, args);
	out_line(&tr->out, th->tid, sb_str(&b));
	sb_deinit(&b);
	SCOPED_FREE char *stack = tr->stack ? trace_stack(tr, t, th->tid, level_of(t, th->tid, p), false) : NULL;
	if (stack)
		out_below(&tr->out, stack);
}

static void record_entry(struct trace *tr, struct tl_target *t, struct trace_thread *th, const struct trace_place *p)
{
	SCOPED_FREE char *args = json_args(t, th->tid, level_of(t, th->tid, p));
	SCOPED_FREE char *stack = tr->stack ? trace_stack(tr, t, th->tid, level_of(t, th->tid, p), true) : NULL;
	struct out_rec r = { .type = p->is_line ? "line" : "function", .name = p->name, .pid = th->pid, .tid = th->tid,
			     .start = job_now(), .duration = -1, .args = args, .stack = stack };

	out_record(&tr->out, &r);
}

/* ---- returns */

static void returned(struct trace *tr, struct tl_target *t, struct trace_thread *th, struct trace_frame *f)
{
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = t, .tid = th->tid };
	struct tl_value *v = NULL;
	SCOPED_FREE char *text = NULL;
	int64_t duration = job_now() - f->start;
	struct out_rec r = { .type = "function", .name = f->place->name, .pid = th->pid, .tid = th->tid,
			     .start = f->start, .duration = duration, .args = f->args };

	bool known = !tl_value_returned(&ctx, f->place->function, &v, NULL);
	if (known && v && !tl_value_is_void(v) && tl_value_format(&ctx, v, (struct tl_format){ 0 }, &text, NULL))
		text = NULL;
	tl_value_free(v);
	r.result = text;
	if (out_wants_records(&tr->out))
		out_record(&tr->out, &r);
	if (out_wants_text(&tr->out)) {
		struct sb b;
		sb_init(&b);
		indent(&b, th->frames.n - 1);
		sb_printf(&b, "%s = %s <%.6f>", f->place->name, text ? text : known ? "void" : "?", (double)duration / 1e9);
		out_line(&tr->out, th->tid, sb_str(&b));
		sb_deinit(&b);
	}
	out_count(&tr->out, f->place->name, duration, false);
}

static void frame_drop(struct trace_thread *th)
{
	free(vec_last(&th->frames).args);
	th->frames.n--;
}

/* Frames below the stack pointer are gone; the one that returned here had its CFA where it is now. */
static enum tl_action on_return(const struct tl_hit *hit, void *user)
{
	struct trace *tr = user;
	struct trace_thread *th = map_get(&tr->threads, (uint64_t)hit->tid);
	uint64_t sp;

	if (!th || tl_reg_get(hit->target, hit->tid, "sp", &sp, NULL))
		return TL_RESUME;
	while (th->frames.n && vec_last(&th->frames).cfa <= sp) {
		struct trace_frame *f = &vec_last(&th->frames);
		if (f->cfa == sp && f->ret == hit->addr)
			returned(tr, hit->target, th, f);
		frame_drop(th);
	}
	return TL_RESUME;
}

/* Of a target, an address, and what is wanted there: a line and a function may begin at one place. */
static uint64_t armed_key(const struct tl_target *t, uint64_t addr, const void *user)
{
	uint64_t h = (addr ^ (uint64_t)(uintptr_t)user * 0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd;

	return (h >> 16) | (uint64_t)tl_target_id(t) << 48;
}

/* Nothing is told of a hit but how many there are: that is counted inside the program, without stopping it. */
static bool only_counts(const struct trace *tr)
{
	return !out_wants_text(&tr->out) && !out_wants_records(&tr->out) && !tr->returns && !tr->stack;
}

static enum tl_action on_place(const struct tl_hit *hit, void *user);

/* The clock of what is written, when that of the record showed its time. Records come in order, two clocks do not. */
static int64_t time_of(struct trace *tr, const struct tl_record *r)
{
	struct timespec now;
	int64_t ago, at;

	clock_gettime(CLOCK_REALTIME, &now);
	ago = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec - (int64_t)r->time_ns;
	at = job_now() - (ago > 0 ? ago : 0);
	if (at < tr->last_record)
		at = tr->last_record;
	return tr->last_record = at;
}

static void on_record(const struct tl_record *r, void *user)
{
	struct trace_place *p = user;
	struct trace *tr = p->tr;
	struct trace_thread *th = trace_recorder(tr, r);

	if (!th || th->hidden)
		return;
	if (out_wants_text(&tr->out)) {
		SCOPED_FREE char *args = trace_args_text(p, r, false);
		struct sb b;
		sb_init(&b);
		sb_printf(&b, p->is_line ? "%s (%s)" : "%s(%s)", p->name, args ? args : "");
		out_line(&tr->out, th->tid, sb_str(&b));
		sb_deinit(&b);
	}
	if (out_wants_records(&tr->out)) {
		SCOPED_FREE char *args = trace_args_text(p, r, true);
		struct out_rec rec = { .type = p->is_line ? "line" : "function", .name = p->name, .pid = th->pid,
				       .tid = th->tid, .start = time_of(tr, r), .duration = -1, .args = args };
		out_record(&tr->out, &rec);
	}
	out_count(&tr->out, p->name, -1, false);
}

/* What is told of a hit is in a record, or only its count: then it stops nothing. */
static void serve_inside(struct trace *tr, struct trace_place *p, struct tl_breakpoint_spec *spec, struct trace_armed *a)
{
	if (only_counts(tr)) {
		spec->serve = TL_SERVE_COUNT;
		a->place = p;
	} else if (p->collects) {
		spec->serve = TL_SERVE_RECORD;
		spec->collect = p->collect;
		spec->n_collect = p->n_collect;
		spec->collect_level = p->is_line ? 0 : UINT32_MAX;
		spec->on_record = on_record;
		spec->record_block = true;
	} else {
		return;
	}
	spec->on_hit = NULL;
}

/* What is wanted in a target that has just come is armed in one go. */
struct arming {
	struct trace_armed *armed;
	uint64_t key;
	struct trace_want *want;
};

struct trace_batch {
	struct trace_want *want; /* what is looked for now */
	VEC(struct tl_breakpoint_spec) spec;
	VEC(struct arming) of;   /* each */
};

static bool arm_later(struct trace_batch *b, const struct tl_breakpoint_spec *spec, struct trace_armed *a, uint64_t key)
{
	struct arming of = { a, key, b->want };

	if (!vec_push(&b->spec, *spec))
		return false;
	if (vec_push(&b->of, of))
		return true;
	b->spec.n--;
	return false;
}

/* Where not all of them can be, those that can. */
static void arm_each(struct trace *tr, struct tl_target *t, struct trace_batch *b)
{
	for (size_t i = 0; i < b->of.n; i++) {
		struct arming *of = &b->of.v[i];
		if (!tl_breakpoint_add(t, &b->spec.v[i], &of->armed->id, &tr->job.err))
			continue;
		job_say(&tr->job, "0x%llx: %s", (unsigned long long)b->spec.v[i].addr, tr->job.err.text);
		map_remove(&tr->armed_at, of->key);
		free(of->armed);
		of->want->found--;
	}
}

static void arm_all(struct trace *tr, struct tl_target *t, struct trace_batch *b)
{
	SCOPED_FREE uint32_t *id = malloc((b->of.n ? b->of.n : 1) * sizeof(*id));

	if (!id || tl_breakpoint_add_many(t, b->spec.v, b->of.n, id, NULL))
		arm_each(tr, t, b);
	else
		for (size_t i = 0; i < b->of.n; i++)
			b->of.v[i].armed->id = id[i];
	vec_deinit(&b->spec);
	vec_deinit(&b->of);
}

static bool arm(struct trace *tr, struct tl_target *t, uint64_t addr, tl_hit_fn *fn, void *user)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_CODE, .addr = addr, .internal = true,
					   .only_target = true, .on_hit = fn, .user = user };
	uint64_t key = armed_key(t, addr, user);
	SCOPED_FREE struct trace_armed *a = calloc(1, sizeof(*a));

	if (map_get(&tr->armed_at, key))
		return true;
	if (!a)
		return false;
	if (fn == on_place)
		serve_inside(tr, user, &spec, a);
	if (!tr->batch && tl_breakpoint_add(t, &spec, &a->id, &tr->job.err)) {
		job_say(&tr->job, "0x%llx: %s", (unsigned long long)addr, tr->job.err.text);
		return false;
	}
	if (!map_put(&tr->armed_at, key, a))
		return false;
	if (tr->batch && !arm_later(tr->batch, &spec, a, key)) {
		map_remove(&tr->armed_at, key);
		return false;
	}
	a = NULL;
	return true;
}

static void await_return(struct trace *tr, struct tl_target *t, struct trace_thread *th, struct trace_place *p)
{
	struct tl_frame own, up;
	struct trace_frame f = { .place = p };
	uint32_t level = level_of(t, th->tid, p);

	if (tl_frame_get(t, th->tid, level, &own, NULL) || tl_frame_get(t, th->tid, level + 1, &up, NULL) || !own.cfa)
		return;
	// What a longjmp has left behind.
	while (th->frames.n && vec_last(&th->frames).cfa <= own.cfa)
		frame_drop(th);
	if (!arm(tr, t, up.pc, on_return, tr))
		return;
	f.cfa = own.cfa;
	f.ret = up.pc;
	if (out_wants_records(&tr->out))
		f.args = json_args(t, th->tid, level);
	f.start = job_now();
	if (!vec_push(&th->frames, f))
		free(f.args);
}

static bool awaits_return(const struct trace *tr, const struct trace_place *p)
{
	return tr->returns && !p->is_line && !p->inlined;
}

static enum tl_action on_place(const struct tl_hit *hit, void *user)
{
	struct trace_place *p = user;
	struct trace *tr = p->tr;
	struct trace_thread *th = trace_thread(tr, hit->target, hit->tid);
	bool returns = awaits_return(tr, p);

	if (!th || th->hidden)
		return TL_RESUME;
	tl_record_drain(tr->job.s); // what came before
	if (out_wants_text(&tr->out))
		show_entry(tr, hit->target, th, p);
	if (out_wants_records(&tr->out) && !returns)
		record_entry(tr, hit->target, th, p);
	if (returns)
		await_return(tr, hit->target, th, p);
	else
		out_count(&tr->out, p->name, -1, false);
	return TL_RESUME;
}

/* ---- where */

static struct trace_place *place_known(struct trace *tr, const char *name, bool is_line, uint64_t function, uint64_t key)
{
	// With no place of that key there is none that is meant; two may have the same.
	for (size_t i = map_get(&tr->place_at, key) ? 0 : tr->places.n; i < tr->places.n; i++)
		if (tr->places.v[i]->function == function && tr->places.v[i]->is_line == is_line &&
		    !strcmp(tr->places.v[i]->name, name))
			return tr->places.v[i];
	return NULL;
}

static struct trace_place *place_of(struct trace *tr, const char *name, bool is_line, uint64_t function)
{
	uint64_t key = map_key_of(name) ^ function * 2 ^ is_line;
	struct trace_place *p = place_known(tr, name, is_line, function, key);

	if (p)
		return p;
	p = calloc(1, sizeof(*p));
	if (!p)
		return NULL;
	*p = (struct trace_place){ .name = strdup(name), .is_line = is_line, .function = function, .tr = tr };
	if (!p->name || !map_put(&tr->place_at, key, p) || !vec_push(&tr->places, p)) {
		map_remove(&tr->place_at, key);
		free(p->name);
		free(p);
		return NULL;
	}
	return p;
}

struct adding {
	struct trace *tr;
	struct tl_target *t;
	struct trace_want *w;
	const char *library; /* part of the path of those that are meant; NULL: the program */
	VEC(char *) names;   /* of a pattern: their copies that are inlined come after them */
};

/* What is collected is that of this one address: a line, or an inlined function, may have others. */
static bool arm_place(struct adding *a, struct trace_place *p, uint64_t addr)
{
	struct trace *tr = a->tr;

	if (!p->looked && !p->inlined && !only_counts(tr) && !tr->stack && !awaits_return(tr, p))
		trace_args_find(p, a->t, addr);
	else if (p->addr != addr)
		p->collects = false;
	p->looked = true;
	p->addr = addr;
	return arm(tr, a->t, addr, on_place, p);
}

/* "*" of everything that is loaded is rarely meant: libraries when they are named. */
static bool is_meant(const struct adding *a, const struct tl_function *f)
{
	const char *program = tl_target_program(a->t);

	if (a->library)
		return f->module && strstr(f->module, a->library);
	return !f->module || !program || !strcmp(f->module, program);
}

static void keep_name(struct adding *a, const char *name)
{
	char *own = strdup(name);

	if (!own || !vec_push(&a->names, own))
		free(own);
}

static bool add_function(const struct tl_function *f, void *user)
{
	struct adding *a = user;
	struct trace_place *p;
	struct tl_function at;
	uint64_t body = f->body;

	if (!is_meant(a, f))
		return true;
	if (f->has_debug_info)
		keep_name(a, f->name);
	p = place_of(a->tr, f->name, false, f->start);
	if (!body)
		body = tl_function_at(a->t, f->start, &at, NULL) || !at.body ? f->start : at.body;
	if (p && arm_place(a, p, body))
		a->w->found++;
	return true;
}

/* A pattern of the shell as a regular expression for whole names. */
static char *to_regex(const char *pattern)
{
	struct sb b;

	sb_init(&b);
	sb_addc(&b, '^');
	for (const char *p = pattern; *p; p++) {
		if (*p == '*')
			sb_add(&b, ".*");
		else if (*p == '?')
			sb_addc(&b, '.');
		else if (strchr("\\^$.|+(){}[]", *p))
			sb_printf(&b, "\\%c", *p);
		else
			sb_addc(&b, *p);
	}
	sb_addc(&b, '$');
	return sb_take(&b);
}

/* Is the location in a copy of another function, inlined into f? */
static bool in_copy(const struct tl_location *loc, const struct tl_function *f)
{
	size_t n = strlen(f->name);

	// With parameters, where f's name has none.
	return loc->function && (strncmp(loc->function, f->name, n) || (loc->function[n] && loc->function[n] != '('));
}

/* A location's function as in a frame line: without "(int) const". NULL: no memory. */
static char *bare_name(const char *name)
{
	size_t n = strlen(name), i;
	int depth = 0;

	if (n > 6 && !strcmp(name + n - 6, " const"))
		n -= 6;
	for (i = n; i > 0; i--) {
		depth += (name[i - 1] == ')') - (name[i - 1] == '(');
		if (!depth)
			break;
	}
	return i > 1 && name[n - 1] == ')' ? strndup(name, i - 1) : strdup(name);
}

/* copies: only those; a pattern has found the rest. */
static void add_location(struct adding *a, const struct tl_location *loc, bool copies)
{
	struct tl_function f = { 0 };
	bool known = !tl_function_at(a->t, loc->addr, &f, NULL);
	bool copy = known && !a->w->is_line && in_copy(loc, &f);
	SCOPED_FREE char *bare = copy ? bare_name(loc->function) : NULL;
	const char *name = a->w->is_line || !known ? a->w->text : bare ? bare : f.name;
	struct trace_place *p;

	if (copies && (!copy || !is_meant(a, &f)))
		return;
	p = place_of(a->tr, name, a->w->is_line, known ? f.start : loc->addr);
	if (!p)
		return;
	p->inlined = copy;
	if (arm_place(a, p, loc->addr))
		a->w->found++;
}

static void add_by_location(struct adding *a, const char *text, bool copies)
{
	struct tl_location_context ctx = { .size = sizeof(ctx) };
	SCOPED_FREE struct tl_location *loc = NULL;
	size_t n = 64, room = 0;

	// As many as there are: some functions are inlined in hundreds of places.
	while (n > room) {
		room = n;
		free(loc);
		loc = calloc(room, sizeof(*loc));
		if (!loc || tl_location_resolve(a->t, text, &ctx, loc, room, &n, NULL, NULL))
			return;
	}
	for (size_t i = 0; i < n; i++)
		add_location(a, &loc[i], copies);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_by_regex(struct adding *a, const char *regex)
{
	if (tl_function_each(a->t, regex, NULL, add_function, a, &a->tr->job.err))
		job_say(&a->tr->job, "%s", a->tr->job.err.text);
	if (a->names.n)
		qsort(a->names.v, a->names.n, sizeof(*a->names.v), by_text);
	for (size_t i = 0; i < a->names.n; i++)
		if (!i || strcmp(a->names.v[i], a->names.v[i - 1]))
			add_by_location(a, a->names.v[i], true);
	for (size_t i = 0; i < a->names.n; i++)
		free(a->names.v[i]);
	vec_deinit(&a->names);
}

void trace_code_begin(struct trace *tr, struct tl_target *t)
{
	struct trace_batch batch = { 0 };

	tr->batch = &batch;
	for (size_t i = 0; i < tr->wants.n; i++) {
		struct adding a = { .tr = tr, .t = t, .w = &tr->wants.v[i] };
		const char *at = a.w->is_line ? NULL : strchr(a.w->text, '@');
		SCOPED_FREE char *text = at ? strndup(a.w->text, (size_t)(at - a.w->text)) : strdup(a.w->text);
		size_t n = text ? strlen(text) : 0;
		SCOPED_FREE char *regex = NULL;

		if (!n)
			continue;
		batch.want = a.w;
		a.library = at ? at + 1 : NULL;
		if (!a.w->is_line && n > 2 && text[0] == '/' && text[n - 1] == '/')
			regex = strndup(text + 1, n - 2);
		else if (!a.w->is_line && (at || strpbrk(text, "*?")))
			regex = to_regex(text);
		if (regex)
			add_by_regex(&a, regex);
		else
			add_by_location(&a, a.w->text, false);
	}
	tr->batch = NULL;
	arm_all(tr, t, &batch);
}

static void disarm(struct trace *tr, struct trace_armed *a)
{
	struct tl_breakpoint_info info;

	if (a->place && !tl_breakpoint_get(tr->job.s, a->id, &info, NULL))
		out_add(&tr->out, a->place->name, info.hit_count);
	if (tl_breakpoint_delete(tr->job.s, a->id, NULL))
		a->id = 0; // gone with its process
	free(a);
}

/* The library that it was in has been unloaded. Returns to code that is no library's are waited for on. */
static bool is_left(struct trace *tr, struct tl_target *t, const struct trace_armed *a)
{
	struct tl_location_info loc;
	struct tl_module_info m;
	uint8_t byte;

	return tl_breakpoint_location(tr->job.s, a->id, 1, &loc, NULL) ||
	       (tl_module_at(t, loc.addr, &m, NULL) && tl_mem_read(t, loc.addr, &byte, 1, NULL));
}

static void forget(struct trace *tr, struct tl_target *t, bool all)
{
	uint64_t key, of = (uint64_t)tl_target_id(t) << 48, mine[256];
	size_t pos, n;

	do {
		struct trace_armed *a;
		pos = n = 0;
		while (n < ARRAY_LEN(mine) && (a = map_next(&tr->armed_at, &pos, &key)))
			if (key >> 48 == of >> 48 && (all || is_left(tr, t, a))) {
				disarm(tr, a);
				mine[n++] = key;
			}
		for (size_t i = 0; i < n; i++)
			map_remove(&tr->armed_at, mine[i]);
	} while (n == ARRAY_LEN(mine));
}

void trace_code_forget(struct trace *tr, struct tl_target *t)
{
	forget(tr, t, true);
}

/* It may be loaded again, at the same place too, and is then new. */
void trace_code_unloaded(struct trace *tr, struct tl_target *t)
{
	forget(tr, t, false);
}

void trace_code_free(struct trace *tr)
{
	struct trace_armed *a;

	for (size_t pos = 0; (a = map_next(&tr->armed_at, &pos, NULL));)
		disarm(tr, a);
	map_deinit(&tr->armed_at);
	map_deinit(&tr->place_at);
	for (size_t i = 0; i < tr->wants.n; i++)
		if (!tr->wants.v[i].found)
			job_say(&tr->job, "%s \"%s\" was not found", tr->wants.v[i].is_line ? "line" : "function",
				tr->wants.v[i].text);
	for (size_t i = 0; i < tr->places.n; i++) {
		trace_args_free(tr->places.v[i]);
		free(tr->places.v[i]->name);
		free(tr->places.v[i]);
	}
	vec_deinit(&tr->places);
}
