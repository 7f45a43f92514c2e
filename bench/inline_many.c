/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * inline_many [-each] N ADDRESSES PROGRAM [ARGS...]: conditions that are never true at the first N addresses of a file
 * (hexadecimal, one a line; "base" before it: relative to the program's load address), all inline from the
 * beginning, added together, or one by one. Prints set= (seconds until the breakpoints are there; set_cpu= processor time), made= (until
 * the target runs with their jumps in its code; made_cpu= processor time of that), inline= (how many of them),
 * stop= (microseconds from an interruption to the next resume, median), and plain= (the same without a breakpoint).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <trapline/trapline.h>

static struct tl_session *s;
static struct tl_target *t;
static struct tl_error err;

static double now(void)
{
	struct timespec v;

	clock_gettime(CLOCK_MONOTONIC, &v);
	return (double)v.tv_sec + 1e-9 * (double)v.tv_nsec;
}

static void die(const char *what)
{
	fprintf(stderr, "%s: %s\n", what, err.text);
	exit(1);
}

static void resume(void)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	if (tl_target_resume(t, &how, &err))
		die("resume");
}

static void await_stop(void)
{
	struct tl_event ev = { 0 };

	do
		if (tl_session_wait(s, 10000, &ev, &err) || ev.kind == TL_EV_EXITED)
			die("the program has ended");
	while (ev.kind != TL_EV_STOPPED);
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/* Interrupted and resumed: the time from one to the other, with what the target does in between left out. */
static double cycle(int times)
{
	double v[64];

	for (int i = 0; i < times; i++) {
		struct tl_event ev;
		if (tl_session_wait(s, 20, &ev, &err) == TL_OK && ev.kind == TL_EV_STOPPED)
			die("a stop that was not asked for");
		double begin = now();
		tl_session_interrupt(s);
		await_stop();
		resume();
		v[i] = 1e6 * (now() - begin);
	}
	qsort(v, (size_t)times, sizeof(*v), by_value);
	return v[times / 2];
}

static uint64_t load_address(void)
{
	static struct tl_mapping map[256];
	size_t n = 0;

	if (tl_target_mappings(t, map, 256, &n, &err))
		die("mappings");
	return map[0].start;
}

static void set_all(const struct tl_breakpoint_spec *spec, long n, bool each)
{
	uint32_t id;

	for (long i = 0; each && i < n; i++)
		if (tl_breakpoint_add(t, &spec[i], &id, &err))
			die("breakpoint");
	if (!each && tl_breakpoint_add_many(t, spec, (size_t)n, NULL, &err))
		die("breakpoints");
}

static struct tl_breakpoint_spec *read_all(const char *path, long n, long *ret_n)
{
	struct tl_breakpoint_spec *all = calloc(n ? (size_t)n : 1, sizeof(*all));
	FILE *f = fopen(path, "r");
	char line[64];
	uint64_t base = 0;
	long set = 0;

	while (f && all && set < n && fgets(line, sizeof(line), f)) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .condition = "$rdi == -12345678901" };
		if (!strncmp(line, "base", 4)) {
			base = load_address();
			continue;
		}
		spec.addr = base + strtoull(line, NULL, 16);
		all[set++] = spec;
	}
	if (f)
		fclose(f);
	*ret_n = set;
	return all;
}

static long count_inline(long n)
{
	long r = 0;

	for (uint32_t id = 1; id <= (uint32_t)n; id++) {
		struct tl_location_info loc;
		if (!tl_breakpoint_location(s, id, 1, &loc, &err))
			r += loc.refusal == TL_REFUSE_NONE;
	}
	return r;
}

static void say_tactics(long n)
{
	static const char *const names[] = { "jump", "pun", "group", "short", "none" };
	long count[5] = { 0 };

	for (uint32_t id = 1; id <= (uint32_t)n; id++) {
		struct tl_location_info loc;
		struct tl_inline_plan p;
		if (tl_breakpoint_location(s, id, 1, &loc, &err) || loc.refusal ||
		    tl_inline_plan(t, loc.addr, &p, &err))
			continue;
		for (int i = 0; i < 5; i++)
			count[i] += !strcmp(p.tactic, names[i]);
	}
	for (int i = 0; i < 5; i++)
		printf("%s=%ld ", names[i], count[i]);
}

int main(int argc, char **argv)
{
	bool each = argc > 1 && !strcmp(argv[1], "-each");
	struct tl_launch how = { .size = sizeof(how) };

	argc -= each;
	argv += each;
	how.argv = argv + 3;
	if (argc < 4 || tl_session_new(&s, &err) || tl_session_set(s, TL_OPT_INLINE, TL_INLINE_ON, &err) ||
	    tl_target_launch(s, &how, &t, &err))
		die("usage: inline_many [-each] N ADDRESSES PROGRAM [ARGS...]");
	resume();
	double plain = cycle(31), begin;
	tl_session_interrupt(s);
	await_stop();
	long n;
	struct tl_breakpoint_spec *all = read_all(argv[2], atol(argv[1]), &n);
	clock_t cpu = clock();
	begin = now();
	set_all(all, n, each);
	double set = now() - begin, set_cpu = (double)(clock() - cpu) / CLOCKS_PER_SEC;
	free(all);
	begin = now();
	cpu = clock();
	resume();
	double made = now() - begin, made_cpu = (double)(clock() - cpu) / CLOCKS_PER_SEC;
	double stop = cycle(31);
	tl_session_interrupt(s);
	await_stop();
	say_tactics(n);
	printf("n=%ld set=%.3f set_cpu=%.3f made=%.3f made_cpu=%.3f inline=%ld stop=%.0f plain=%.0f\n", n, set, set_cpu,
	       made, made_cpu, count_inline(n), stop, plain);
	return 0;
}
