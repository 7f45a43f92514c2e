/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

/*
 * Short jobs of the program `trapline`: subcommands that run a program, or join
 * one that runs, to the end and say something about it. Prefix job_.
 */

#include <base/map.h>
#include <base/str.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <trapline/trapline.h>

/* The job that argv[1] names, run; false: it names none. *ret is the exit status. */
bool job_dispatch(int argc, char **argv, int *ret);
int job_trace(int argc, char **argv);
int job_cover(int argc, char **argv);

#define JOB_PIDS 64

/* What every job does with processes. The job fills the first part. */
struct job {
	const char *name;	 /* "trace": for messages */
	char **argv;		 /* program and arguments; NULL: .pid */
	pid_t pid[JOB_PIDS];
	size_t n_pids;
	const uint32_t *filter;	 /* tl_launch.filter */
	size_t n_filter;
	bool follow;		 /* child processes too */
	bool quiet;		 /* what is joined and let go is not said */
	bool stop_on_load;	 /* .modules is called while everything is stopped */
	void *user;
	/* A process is new to the job, or has a new program; it stands still. NULL: nothing to do. */
	bool (*begin)(struct job *j, struct tl_target *t);
	/* Libraries have come or, unloaded, gone. */
	void (*modules)(struct job *j, struct tl_target *t, bool unloaded);
	/* A process that was joined goes on, with so many threads; one is let go. NULL: nothing to do but to say so. */
	void (*attached)(struct job *j, struct tl_target *t, size_t n_threads);
	void (*detached)(struct job *j, pid_t pid);
	/* Everything else that happens. */
	void (*event)(struct job *j, const struct tl_event *ev);

	struct tl_session *s;
	struct tl_target *first; /* whose exit status counts; NULL when it has gone */
	int status;
	bool stopping;
	bool fresh;		 /* .begin: a program before its first instruction */
	struct map begun;	 /* id -> target */
	struct tl_error err;
};

/*
 * Starts or joins, serves until all processes have ended or the user has had
 * enough, lets go. False: it could not begin; said on stderr.
 */
bool job_run(struct job *j);
/* Processes to join, with commas or blanks between them. False: said on stderr. */
bool job_add_pids(struct job *j, const char *text);
/* Ends the job at the next chance, as ^C does. */
void job_stop(struct job *j);
void job_say(const struct job *j, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Nanoseconds of the monotonic clock. */
int64_t job_now(void);

/* text.c */
/* As strace quotes: at most max bytes are shown, "..." follows what was cut. */
void job_quote(struct sb *b, const uint8_t *s, size_t n, bool more);
void job_json(struct sb *b, const char *s); /* with its quotes */

#endif
