/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* `trapline cover`: which lines of a program are executed. */

#include <base/large_pages.h>
#include <base/scoped.h>
#include <errno.h>
#include <front/jobs/cover.h>
#include <getopt.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
	"Usage: trapline cover [OPTIONS] PROGRAM [ARGS...]\n"
	"       trapline cover [OPTIONS] -p PID\n"
	"       trapline cover --add A.info --add B.info -o SUM.info\n\n"
	"Finds out which lines and functions of a program are executed, as it is: built with\n"
	"-g, without instrumentation. Each line costs one stop when it is reached first, and\n"
	"then nothing. Child processes are covered too. The exit status is the program's.\n\n"
	"  -o, --output FILE  The result, for lcov and genhtml (coverage.info).\n"
	"  -a, --add FILE     Add what an earlier run has written; several times. Without a\n"
	"                     program the files are just added up.\n"
	"  -b, --branches     Also which ways conditional jumps have led.\n"
	"  -l, --lib TEXT     Also libraries with TEXT in their path (\"all\": every one).\n"
	"  -s, --source DIR   Only source files below DIR; several times.\n"
	"  -p, --attach PID   A running process, until it ends or you press ^C, which leaves\n"
	"                     it running; several times, or \"$(pidof PROGRAM)\". What it does\n"
	"                     after \"Process PID attached\" (on stderr) is seen.\n"
	"  -q, --quiet        Don't print the summary, nor what is attached and detached.\n"
	"  -h, --help         This text.\n";

struct instance {
	uint32_t target;
	uint64_t bias;
	struct cov_module *m;
};

struct cover {
	struct job job;
	struct cov_info info;
	const char *output;
	bool branches, quiet, added;
	bool joining; /* a process that runs already, or a child of one */
	VEC(char *) libs, sources;
	VEC(struct cov_module *) modules;
	VEC(struct instance) instances;
};

/* ---- running */

static void on_once(struct tl_target *t, pid_t tid, uint64_t addr, void *user);

/* Arms what is not known as hit yet in these functions. */
static void arm(struct cover *c, struct tl_target *t, const struct instance *in, const cov_list *codes)
{
	const struct cov_module *m = in->m;
	VEC(uint64_t) addr = { 0 };

	for (size_t k = 0; k < codes->n; k++) {
		const struct cov_code *code = &m->codes.v[codes->v[k]];
		// Of one that is not open the entry alone: the rest when it is entered.
		size_t end = code->place + (code->open ? code->n_places : code->n_places != 0);
		for (size_t i = code->place; i < end; i++)
			if (!m->hit[i] && !m->bad[i] && !vec_push(&addr, m->places.v[i] + in->bias))
				break;
		for (size_t i = 0; code->open && i < code->mids.n; i++)
			if (!m->hit[code->mids.v[i].place] && !m->ran[code->mids.v[i].place] &&
			    !vec_push(&addr, code->mids.v[i].addr + in->bias))
				break;
	}
	if (addr.n && tl_once_add(t, addr.v, addr.n, on_once, c, &c->job.err))
		job_say(&c->job, "process %d, %s: %s", tl_target_pid(t), m->path, c->job.err.text);
	vec_deinit(&addr);
}

static void disarm(struct tl_target *t, const struct instance *in)
{
	VEC(uint64_t) addr = { 0 };

	// Also those that another process has reached meanwhile.
	for (size_t i = 0; i < in->m->places.n && vec_push(&addr, in->m->places.v[i] + in->bias); i++)
		;
	for (size_t i = 0; i < in->m->codes.n; i++) {
		const struct cov_code *c = &in->m->codes.v[i];
		for (size_t k = 0; c->open && k < c->mids.n && vec_push(&addr, c->mids.v[k].addr + in->bias); k++)
			;
	}
	if (addr.n)
		tl_once_drop(t, addr.v, addr.n);
	vec_deinit(&addr);
}

/* Lines of these places are executed: nothing in the middle of them needs a stop any more. */
static void drop_mids(struct tl_target *t, const struct instance *in, size_t first, size_t last)
{
	int64_t code = cov_code_at(in->m, in->m->places.v[first]);
	const struct cov_code *c = code < 0 ? NULL : &in->m->codes.v[code];
	VEC(uint64_t) drop = { 0 };

	for (size_t i = c ? vec_up_to(&c->mids, addr, in->m->places.v[first]) : 0;
	     c && i < c->mids.n && c->mids.v[i].place <= last; i++)
		if (!vec_push(&drop, c->mids.v[i].addr + in->bias))
			break;
	if (drop.n)
		tl_once_drop(t, drop.v, drop.n);
	vec_deinit(&drop);
}

/*
 * With a place those behind it, as far as the code goes straight on: they need no stop of their own. With the beginning of a
 * function the rest of it is armed, before another thread can come by.
 */
static void reached(struct cover *c, struct tl_target *t, const struct instance *in, size_t i)
{
	struct cov_module *m = in->m;
	uint64_t drop[64];
	size_t n = 0;
	int64_t code = cov_code_at(m, m->places.v[i]);
	bool enters = code >= 0 && m->codes.v[code].addr == m->places.v[i];
	cov_list list = { 0 };

	if (enters)
		cov_entered(m, t, (size_t)code, &list);
	m->hit[i] = 1;
	size_t first = i;
	for (; m->falls[i] && n < ARRAY_LEN(drop); i++) {
		m->hit[i + 1] = 1;
		drop[n++] = m->places.v[i + 1] + in->bias;
	}
	if (n)
		tl_once_drop(t, drop, n);
	drop_mids(t, in, first, i);
	arm(c, t, in, &list);
	vec_deinit(&list);
}

static void on_once(struct tl_target *t, pid_t tid, uint64_t addr, void *user)
{
	struct cover *c = user;
	uint32_t id = tl_target_id(t);

	(void)tid;
	for (size_t i = 0; i < c->instances.n; i++) {
		const struct instance *in = &c->instances.v[i];
		uint64_t at = addr - in->bias;
		if (in->target != id || at < in->m->low || at > in->m->high)
			continue;
		int64_t place = cov_place(in->m, at), below = place < 0 ? cov_mid(in->m, at) : -1;
		if (place < 0 && below < 0)
			continue;
		if (place < 0) {
			in->m->ran[below] = 1;
			drop_mids(t, in, (size_t)below, (size_t)below);
		} else {
			reached(c, t, in, (size_t)place);
		}
		return;
	}
}

static void forget(struct cover *c, uint32_t id)
{
	size_t n = 0;

	for (size_t i = 0; i < c->instances.n; i++)
		if (c->instances.v[i].target != id)
			c->instances.v[n++] = c->instances.v[i];
	c->instances.n = n;
}

static struct cov_module *module_for(struct cover *c, struct tl_target *t, const struct tl_module_info *mi)
{
	struct cov_module *m;

	for (size_t i = 0; i < c->modules.n; i++)
		if (!strcmp(c->modules.v[i]->path, mi->path))
			return c->modules.v[i];
	m = cov_module_new(t, mi, c->branches);
	if (m && !vec_push(&c->modules, m)) {
		cov_module_free(m);
		return NULL;
	}
	if (m && !m->places.n)
		job_say(&c->job, "%s has no line information that can be used", mi->path);
	return m;
}

static bool is_wanted(struct cover *c, const struct tl_module_info *mi)
{
	if (mi->is_program)
		return true;
	for (size_t i = 0; i < c->libs.n; i++)
		if (!strcmp(c->libs.v[i], "all") ? mi->path[0] == '/' : strstr(mi->path, c->libs.v[i]) != NULL)
			return true;
	return false;
}

static bool has_instance(struct cover *c, const struct instance *in)
{
	for (size_t i = 0; i < c->instances.n; i++)
		if (c->instances.v[i].target == in->target && c->instances.v[i].m == in->m &&
		    c->instances.v[i].bias == in->bias)
			return true;
	return false;
}

/*
 * Something of a module may be under way when it is seen first: in a process that is joined, and in the dynamic linker, which
 * calls us. What a child process has under way its parent has entered, so it is open.
 */
static bool under_way(const struct cover *c, const struct cov_module *m, bool fresh)
{
	const char *base = strrchr(m->path, '/');

	return !fresh && (c->joining || (base && !strncmp(base, "/ld", 3)));
}

static void look_at(struct cover *c, struct tl_target *t, bool fresh)
{
	struct tl_module_info mi;

	for (uint32_t i = 0; !tl_module_get(t, i, &mi, NULL); i++) {
		struct cov_module *m = is_wanted(c, &mi) ? module_for(c, t, &mi) : NULL;
		struct instance in = { .target = tl_target_id(t), .bias = mi.bias, .m = m };
		cov_list list = { 0 };
		if (!m || has_instance(c, &in) || !vec_push(&c->instances, in))
			continue;
		cov_begin(m, t, under_way(c, m, fresh), &list);
		arm(c, t, &in, &list);
		vec_deinit(&list);
	}
}

static bool is_loaded(struct tl_target *t, const struct instance *in)
{
	struct tl_module_info mi;

	for (uint32_t i = 0; !tl_module_get(t, i, &mi, NULL); i++)
		if (mi.bias == in->bias && !strcmp(mi.path, in->m->path))
			return true;
	return false;
}

/* What has been unloaded may come again, at the same place too, and is then new. */
static void forget_unloaded(struct cover *c, struct tl_target *t)
{
	for (size_t i = c->instances.n; i-- > 0;) {
		const struct instance in = c->instances.v[i];

		if (in.target != tl_target_id(t) || is_loaded(t, &in))
			continue;
		disarm(t, &in);
		vec_remove(&c->instances, i);
	}
}

static void look(struct job *j, struct tl_target *t, bool unloaded)
{
	if (unloaded)
		forget_unloaded(j->user, t);
	look_at(j->user, t, false);
}

static bool begin(struct job *j, struct tl_target *t)
{
	struct cover *c = j->user;

	forget(c, tl_target_id(t));
	c->joining = j->n_pids && !j->fresh;
	look_at(c, t, j->fresh);
	c->joining = false;
	return true;
}

static void event(struct job *j, const struct tl_event *ev)
{
	if (ev->kind == TL_EV_EXITED || ev->kind == TL_EV_SIGNALED)
		forget(j->user, tl_target_id(ev->target));
	else if (ev->kind == TL_EV_WARNING)
		job_say(j, "%s", ev->text);
}

/* ---- the result */

static void say_sum(const char *what, const struct cov_sum *s)
{
	if (s->found)
		fprintf(stderr, "  %-10s %5.1f%% (%llu of %llu)\n", what, 100.0 * (double)s->hit / (double)s->found,
			(unsigned long long)s->hit, (unsigned long long)s->found);
}

static bool write_result(struct cover *c)
{
	struct cov_sum lines, fns, branches;
	SCOPED_FILE FILE *f = fopen(c->output, "we");

	for (size_t i = 0; i < c->modules.n; i++)
		cov_module_report(c->modules.v[i], &c->info, c->sources.v, c->sources.n);
	if (f)
		cov_write(&c->info, f);
	if (!f || fflush(f) || ferror(f)) {
		job_say(&c->job, "cannot write %s: %s", c->output, strerror(errno));
		return false;
	}
	if (c->quiet)
		return true;
	cov_sums(&c->info, &lines, &fns, &branches);
	fprintf(stderr, "%s:\n", c->output);
	say_sum("lines", &lines);
	say_sum("functions", &fns);
	say_sum("branches", &branches);
	return true;
}

/* ---- options */

static const struct option options[] = {
	{ "output", required_argument, NULL, 'o' },
	{ "add", required_argument, NULL, 'a' },
	{ "branches", no_argument, NULL, 'b' },
	{ "lib", required_argument, NULL, 'l' },
	{ "source", required_argument, NULL, 's' },
	{ "attach", required_argument, NULL, 'p' },
	{ "quiet", no_argument, NULL, 'q' },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

static bool add_file(struct cover *c, const char *path)
{
	char err[512];

	c->added = true;
	if (cov_read(&c->info, path, err, sizeof(err)))
		return true;
	job_say(&c->job, "%s", err);
	return false;
}

static bool take_option(struct cover *c, int opt, bool *wants_help)
{
	switch (opt) {
	case 'o':
		c->output = optarg;
		return true;
	case 'a':
		return add_file(c, optarg);
	case 'b':
		return c->branches = true;
	case 'l':
		return vec_push(&c->libs, optarg);
	case 's':
		return vec_push(&c->sources, optarg);
	case 'p':
		return job_add_pids(&c->job, optarg);
	case 'q':
		return c->quiet = c->job.quiet = true;
	case 'h':
		return *wants_help = true;
	default:
		fputs("Try 'trapline cover --help'.\n", stderr);
		return false;
	}
}

static int run(struct cover *c)
{
	struct job *j = &c->job;
	bool ok = true;

	j->follow = true;
	j->stop_on_load = c->libs.n != 0;
	j->user = c;
	j->begin = begin;
	j->modules = look;
	j->event = event;
	if (j->argv || j->n_pids)
		ok = job_run(j);
	if (ok && !write_result(c))
		ok = false;
	for (size_t i = 0; i < c->modules.n; i++)
		cov_module_free(c->modules.v[i]);
	vec_deinit(&c->modules);
	vec_deinit(&c->instances);
	tl_session_free(j->s);
	return ok ? j->status : 1;
}

static bool take_options(struct cover *c, int argc, char **argv, bool *wants_help)
{
	int opt;

	while ((opt = getopt_long(argc, argv, "+o:a:bl:s:p:qh", options, NULL)) != -1)
		if (!take_option(c, opt, wants_help))
			return false;
	if (argv[optind])
		c->job.argv = argv + optind;
	if (*wants_help)
		return true;
	if (c->job.argv && c->job.n_pids) {
		job_say(&c->job, "a program and -p at once");
		return false;
	}
	if (!c->job.argv && !c->job.n_pids && !c->added) {
		job_say(&c->job, "no program, and no process");
		fputs("Try 'trapline cover --help'.\n", stderr);
		return false;
	}
	return true;
}

#define HEAP (64l << 20)

/*
 * What tables of lines take is asked for at once, and kept: most of the kernel's part of a short run were faults of
 * pages that had been given back, one by one.
 */
static void prepare_heap(void)
{
	bool ok = mallopt(M_MMAP_THRESHOLD, HEAP / 2) && mallopt(M_TRIM_THRESHOLD, 4 * HEAP) && mallopt(M_TOP_PAD, HEAP);
	char *first = ok ? malloc(HEAP / 4) : NULL;

	uintptr_t from = (uintptr_t)first, end = (uintptr_t)sbrk(0);

	if (first && from < end && end - from <= 2 * HEAP)
		mem_use_large_pages(first, end - from);
	free(first);
}

int job_cover(int argc, char **argv)
{
	struct cover c = { .job = { .name = "cover" }, .output = "coverage.info" };
	bool wants_help = false;
	int status = 1;

	prepare_heap();
	if (take_options(&c, argc, argv, &wants_help))
		status = wants_help ? fputs(help, stdout) < 0 : run(&c);
	cov_free(&c.info);
	vec_deinit(&c.libs);
	vec_deinit(&c.sources);
	return status;
}
