/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef JOBS_OUT_H
#define JOBS_OUT_H

/*
 * Where a trace goes: lines as strace writes them, JSON lines, a file for
 * Perfetto, a table at the end. Prefix out_.
 */

#include <base/map.h>
#include <base/str.h>
#include <front/jobs/jobs.h>

#define OUT_BUCKETS 40 /* of times: bucket i holds 2^i .. 2^(i+1) - 1 ns */

struct out_stat {
	char *name;
	struct out_stat *next; /* in the same hash place */
	uint64_t calls, errors, timed;
	int64_t total, min, max;
	uint64_t bucket[OUT_BUCKETS];
};

struct out {
	const struct job *job; /* whose messages say what fails */
	bool failed;	   /* something could not be written */
	FILE *text, *json, *chrome, *table; /* .table: where the summary goes */
	bool many;	   /* lines begin with the thread */
	bool to_file;	   /* .text is no terminal's and no pipe's: written in large pieces */
	bool durations, times, summary;
	bool json_table;   /* the summary is objects, too */
	pid_t open;	   /* whose line is not ended yet, 0 none */
	bool chrome_any;
	int64_t start, flushed;
	struct map stats;
	size_t n_stats;
};

/* Something that has happened, for the machine-readable forms. */
struct out_rec {
	const char *type, *name; /* "syscall", "function", "line", "signal", "exit", "attach", "detach" */
	pid_t pid, tid;
	int64_t start, duration; /* duration -1: a point in time */
	const char *args;	 /* members of a JSON object, or NULL */
	const char *result;	 /* text, or NULL */
	const char *error;	 /* "ENOENT", or NULL */
	const char *stack;	 /* members of a JSON list, or NULL */
};

bool out_wants_text(const struct out *o);
bool out_wants_records(const struct out *o);
/* A line is begun; another thread's that is open is broken off. */
void out_open(struct out *o, pid_t tid, const char *text);
/* ... and ended, or taken up again first. */
void out_close(struct out *o, pid_t tid, const char *name, const char *text);
void out_line(struct out *o, pid_t tid, const char *text);
/* Lines below the last one. */
void out_below(struct out *o, const char *text);
void out_record(struct out *o, const struct out_rec *r);
/* For who reads JSON and waits for it: at once, and also where only a summary is written. */
void out_object(struct out *o, const struct out_rec *r);
void out_name_process(struct out *o, pid_t pid, const char *name);
void out_count(struct out *o, const char *name, int64_t duration, bool error);
/* Many at once, of which no times are known. */
void out_add(struct out *o, const char *name, uint64_t calls);
void out_begin(struct out *o);
/* False: not all of it could be written; said. */
bool out_end(struct out *o);

#endif
