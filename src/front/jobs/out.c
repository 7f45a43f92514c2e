/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include <errno.h>
#include <front/jobs/out.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

bool out_wants_text(const struct out *o)
{
	return o->text != NULL;
}

bool out_wants_records(const struct out *o)
{
	return o->json || o->chrome;
}

/* ---- lines */

/* Said at once: the program may run for long, and nothing that comes later is kept. */
static void note(struct out *o, bool written)
{
	if (written || o->failed)
		return;
	o->failed = true;
	job_say(o->job, "cannot write the trace: %s", strerror(errno ? errno : EIO));
}

/* Who reads text sees each line; files and programs have it by tenths of a second: what is killed loses no more. */
static void flush_late(struct out *o, FILE *f)
{
	bool late = o->to_file || f == o->json;
	int64_t now = late ? job_now() : 0;

	if (late && now - o->flushed < 100000000)
		return;
	o->flushed = now;
	note(o, !fflush(f));
}

static void break_off(struct out *o)
{
	if (o->open)
		fputs(" <unfinished ...>\n", o->text);
	o->open = 0;
}

static void prefix(struct out *o, pid_t tid)
{
	struct timespec t;
	struct tm tm;

	if (o->many && o->to_file)
		fprintf(o->text, "%-5d ", tid);
	else if (o->many)
		fprintf(o->text, "[pid %5d] ", tid);
	if (!o->times)
		return;
	clock_gettime(CLOCK_REALTIME, &t);
	localtime_r(&t.tv_sec, &tm);
	fprintf(o->text, "%02d:%02d:%02d.%06ld ", tm.tm_hour, tm.tm_min, tm.tm_sec, t.tv_nsec / 1000);
}

void out_open(struct out *o, pid_t tid, const char *text)
{
	break_off(o);
	prefix(o, tid);
	fputs(text, o->text);
	o->open = tid;
	if (!o->to_file)
		note(o, !fflush(o->text));
}

void out_close(struct out *o, pid_t tid, const char *name, const char *text)
{
	if (o->open != tid) {
		break_off(o);
		prefix(o, tid);
		fprintf(o->text, "<... %s resumed>", name);
	}
	fprintf(o->text, "%s\n", text);
	o->open = 0;
	flush_late(o, o->text);
}

void out_line(struct out *o, pid_t tid, const char *text)
{
	break_off(o);
	prefix(o, tid);
	fprintf(o->text, "%s\n", text);
	flush_late(o, o->text);
}

void out_below(struct out *o, const char *text)
{
	break_off(o);
	fputs(text, o->text);
	flush_late(o, o->text);
}

/* ---- records */

static void add_member(struct sb *b, const char *name, const char *text)
{
	if (!text)
		return;
	sb_printf(b, ",\"%s\":", name);
	job_json(b, text);
}

/* ns in units of so many, a power of ten with so many digits. As a float it would be most of a line's cost. */
static void add_time(struct sb *b, int64_t ns, int64_t unit, int digits)
{
	uint64_t n = ns < 0 ? -(uint64_t)ns : (uint64_t)ns;

	sb_printf(b, "%s%" PRIu64 ".%0*" PRIu64, ns < 0 ? "-" : "", n / (uint64_t)unit, digits, n % (uint64_t)unit);
}

static void add_seconds(struct sb *b, int64_t ns)
{
	add_time(b, ns, 1000000000, 9);
}

static void add_microseconds(struct sb *b, int64_t ns)
{
	add_time(b, ns, 1000, 3);
}

static void json_line(struct out *o, FILE *f, const struct out_rec *r)
{
	struct sb b;

	sb_init(&b);
	sb_add(&b, "{\"time\":");
	add_seconds(&b, r->start - o->start);
	sb_printf(&b, ",\"pid\":%d,\"tid\":%d,\"type\":\"%s\",\"name\":", r->pid, r->tid, r->type);
	job_json(&b, r->name);
	if (r->args)
		sb_printf(&b, ",\"args\":{%s}", r->args);
	add_member(&b, "result", r->result);
	add_member(&b, "error", r->error);
	if (r->duration >= 0) {
		sb_add(&b, ",\"duration\":");
		add_seconds(&b, r->duration);
	}
	if (r->stack)
		sb_printf(&b, ",\"stack\":[%s]", r->stack);
	sb_add(&b, "}\n");
	fputs(sb_str(&b), f);
	sb_deinit(&b);
	flush_late(o, f);
}

static void chrome_separator(struct out *o)
{
	fputs(o->chrome_any ? ",\n" : "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n", o->chrome);
	o->chrome_any = true;
}

/* Trace Event Format: "X" is a complete event, "i" an instant one of a thread; times in microseconds. */
static void chrome_event(struct out *o, const struct out_rec *r)
{
	struct sb b;

	sb_init(&b);
	sb_add(&b, "{\"name\":");
	job_json(&b, r->name);
	sb_printf(&b, ",\"cat\":\"%s\",\"ph\":\"%s\",\"ts\":", r->type, r->duration >= 0 ? "X" : "i");
	add_microseconds(&b, r->start - o->start);
	sb_printf(&b, ",\"pid\":%d,\"tid\":%d", r->pid, r->tid);
	sb_add(&b, r->duration >= 0 ? ",\"dur\":" : ",\"s\":\"t\"");
	if (r->duration >= 0)
		add_microseconds(&b, r->duration);
	sb_printf(&b, ",\"args\":{%s", r->args ? r->args : "");
	if (r->result) {
		sb_add(&b, r->args && *r->args ? ",\"=\":" : "\"=\":");
		job_json(&b, r->result);
	}
	if (r->stack)
		sb_printf(&b, "%s\"stack\":[%s]", r->result || (r->args && *r->args) ? "," : "", r->stack);
	chrome_separator(o);
	fprintf(o->chrome, "%s}}", sb_str(&b));
	sb_deinit(&b);
}

void out_record(struct out *o, const struct out_rec *r)
{
	if (o->json)
		json_line(o, o->json, r);
	if (o->chrome)
		chrome_event(o, r);
}

void out_object(struct out *o, const struct out_rec *r)
{
	FILE *f = o->json ? o->json : o->json_table ? o->table : NULL;

	if (!f)
		return;
	json_line(o, f, r);
	note(o, !fflush(f));
}

void out_name_process(struct out *o, pid_t pid, const char *name)
{
	struct sb b;

	if (!o->chrome)
		return;
	sb_init(&b);
	job_json(&b, name);
	chrome_separator(o);
	fprintf(o->chrome, "{\"name\":\"process_name\",\"ph\":\"M\",\"pid\":%d,\"tid\":%d,\"args\":{\"name\":%s}}", pid, pid,
		sb_str(&b));
	sb_deinit(&b);
}

/* ---- summary */

static struct out_stat *stat_of(struct out *o, const char *name)
{
	uint64_t h = map_key_of(name);
	struct out_stat *first = map_get(&o->stats, h), *s = first;

	while (s && strcmp(s->name, name))
		s = s->next;
	if (s)
		return s;
	s = calloc(1, sizeof(*s));
	if (!s)
		return NULL;
	s->name = strdup(name);
	s->next = first;
	s->min = INT64_MAX;
	if (!s->name || !map_put(&o->stats, h, s)) {
		free(s->name);
		free(s);
		return NULL;
	}
	o->n_stats++;
	return s;
}

void out_count(struct out *o, const char *name, int64_t d, bool error)
{
	struct out_stat *s = o->summary ? stat_of(o, name) : NULL;
	unsigned i = d > 0 ? 63 - (unsigned)__builtin_clzll((unsigned long long)d) : 0;

	if (!s)
		return;
	s->calls++;
	s->errors += error;
	if (d < 0)
		return;
	s->timed++;
	s->total += d;
	s->min = d < s->min ? d : s->min;
	s->max = d > s->max ? d : s->max;
	s->bucket[i < OUT_BUCKETS ? i : OUT_BUCKETS - 1]++;
}

void out_add(struct out *o, const char *name, uint64_t calls)
{
	struct out_stat *s = o->summary && calls ? stat_of(o, name) : NULL;

	if (s)
		s->calls += calls;
}

static int by_total(const void *a, const void *b)
{
	const struct out_stat *x = *(struct out_stat *const *)a, *y = *(struct out_stat *const *)b;

	if (x->total != y->total)
		return x->total < y->total ? 1 : -1;
	if (x->calls != y->calls)
		return x->calls < y->calls ? 1 : -1;
	return strcmp(x->name, y->name);
}

static const char *time_text(int64_t ns, char buf[24])
{
	static const char *const unit[] = { "ns", "us", "ms", "s" };
	double v = (double)ns;
	unsigned u = 0;

	for (; v >= 1000 && u < 3; u++)
		v /= 1000;
	snprintf(buf, 24, v < 10 && u ? "%.1f %s" : "%.0f %s", v, unit[u]);
	return buf;
}

/* How often calls took how long, a line for each power of two that has any. */
static void histogram(FILE *f, const struct out_stat *s)
{
	static const char bar[] = "########################################";
	uint64_t top = 0;
	char from[24], to[24];

	for (unsigned i = 0; i < OUT_BUCKETS; i++)
		top = s->bucket[i] > top ? s->bucket[i] : top;
	if (s->timed < 2)
		return;
	fprintf(f, "\n%s:\n", s->name);
	for (unsigned i = 0; i < OUT_BUCKETS; i++)
		if (s->bucket[i])
			fprintf(f, "%8s .. %-8s %9llu %.*s\n", time_text((int64_t)1 << i, from),
				time_text((int64_t)1 << (i + 1), to), (unsigned long long)s->bucket[i],
				(int)((s->bucket[i] * 40 + top - 1) / top), bar);
}

static void table(FILE *f, struct out_stat **v, size_t n, double wall)
{
	struct out_stat sum = { .name = (char *)"total" };

	for (size_t i = 0; i < n; i++) {
		sum.calls += v[i]->calls;
		sum.errors += v[i]->errors;
		sum.total += v[i]->total;
		sum.timed += v[i]->timed;
	}
	fputs("% time     seconds  usecs/call     calls    errors   calls/s name\n"
	      "------ ----------- ----------- --------- --------- --------- ----------------\n", f);
	for (size_t i = 0; i <= n; i++) {
		const struct out_stat *s = i < n ? v[i] : &sum;
		char errors[24] = "";
		if (s->errors)
			snprintf(errors, sizeof(errors), "%llu", (unsigned long long)s->errors);
		if (i == n)
			fputs("------ ----------- ----------- --------- --------- --------- ----------------\n", f);
		fprintf(f, "%6.2f %11.6f %11.0f %9llu %9s %9.0f %s\n",
			sum.total ? 100.0 * (double)s->total / (double)sum.total : 0.0, (double)s->total / 1e9,
			s->timed ? (double)s->total / 1e3 / (double)s->timed : 0.0, (unsigned long long)s->calls, errors,
			wall > 0 ? (double)s->calls / wall : 0.0, s->name);
	}
}

static void json_stat(FILE *f, const struct out_stat *s, double wall)
{
	const char *comma = "";
	struct sb b;

	sb_init(&b);
	sb_add(&b, "{\"type\":\"summary\",\"name\":");
	job_json(&b, s->name);
	sb_printf(&b, ",\"calls\":%llu,\"errors\":%llu,\"rate\":%.3f", (unsigned long long)s->calls,
		  (unsigned long long)s->errors, wall > 0 ? (double)s->calls / wall : 0.0);
	if (s->timed) {
		sb_printf(&b, ",\"timed\":%llu,\"total\":%.9f,\"min\":%.9f,\"max\":%.9f,\"histogram\":[",
			  (unsigned long long)s->timed, (double)s->total / 1e9, (double)s->min / 1e9, (double)s->max / 1e9);
		for (unsigned i = 0; i < OUT_BUCKETS; i++)
			if (s->bucket[i]) {
				sb_printf(&b, "%s{\"from\":%.9f,\"count\":%llu}", comma, (double)((int64_t)1 << i) / 1e9,
					  (unsigned long long)s->bucket[i]);
				comma = ",";
			}
		sb_addc(&b, ']');
	}
	fprintf(f, "%s}\n", sb_str(&b));
	sb_deinit(&b);
}

static void summary(struct out *o, FILE *f)
{
	double wall = (double)(job_now() - o->start) / 1e9;
	struct out_stat **v = calloc(o->n_stats + 1, sizeof(struct out_stat *)), *s;
	size_t pos = 0, n = 0;

	while (v && (s = map_next(&o->stats, &pos, NULL)))
		for (; s; s = s->next)
			v[n++] = s;
	if (!v)
		return;
	qsort(v, n, sizeof(*v), by_total);
	for (size_t i = 0; i < n && o->json_table; i++)
		json_stat(f, v[i], wall);
	if (!o->json_table)
		table(f, v, n, wall);
	for (size_t i = 0; i < n && i < 5 && !o->json_table; i++)
		histogram(f, v[i]);
	free(v);
}

/* ---- life */

void out_begin(struct out *o)
{
	o->start = job_now();
	map_init(&o->stats);
}

static void stats_free(struct out *o)
{
	struct out_stat *s;
	size_t pos = 0;

	while ((s = map_next(&o->stats, &pos, NULL)))
		for (struct out_stat *next; s; s = next) {
			next = s->next;
			free(s->name);
			free(s);
		}
	map_deinit(&o->stats);
}

static void out_file_end(struct out *o, FILE *f)
{
	errno = 0;
	note(o, !fflush(f) && !ferror(f));
	if (f != stderr)
		fclose(f);
}

bool out_end(struct out *o)
{
	if (o->text)
		break_off(o);
	if (o->chrome) {
		fputs(o->chrome_any ? "\n]}\n" : "{\"traceEvents\":[]}\n", o->chrome);
		out_file_end(o, o->chrome);
	}
	if (o->summary)
		summary(o, o->table);
	out_file_end(o, o->table);
	stats_free(o);
	return !o->failed;
}
