/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef JOBS_TRACE_H
#define JOBS_TRACE_H

/* `trapline trace`. Prefix trace_. */

#include <base/vec.h>
#include <front/jobs/jobs.h>
#include <front/jobs/out.h>
#include <front/jobs/sysargs.h>

/* A call of a traced function that has not returned. */
struct trace_frame {
	const struct trace_place *place;
	uint64_t cfa, ret;
	int64_t start;
	char *args; /* members of a JSON object */
};

/* A thread. */
struct trace_thread {
	pid_t tid, pid;
	/* its system call */
	bool in_call, hidden;
	struct sys_view call;
	int64_t start;
	unsigned shown;    /* arguments in the line already */
	char *stack, *args; /* JSON, taken at its beginning */
	VEC(struct trace_frame) frames;
};

#define TRACE_PARAMS 32

/* Code that is traced: a function, or a line. */
struct trace_place {
	char *name;
	bool is_line;
	bool inlined;      /* a copy, which returns nowhere */
	uint64_t function; /* its first address, or that of the function around the copy */
	struct trace *tr;
	/* Its parameters, where code in the program can collect them: trace_args.c. */
	struct trace_param {
		char *address; /* "&name" */
		bool brief;    /* shown as "..." */
		bool reference;
	} param[TRACE_PARAMS];
	size_t n_params;
	struct tl_collect collect[TL_RECORD_VALUES];
	size_t n_collect;
	uint64_t addr; /* where they were looked for */
	bool looked, collects;
};

struct trace_armed {
	uint32_t id;
	const struct trace_place *place; /* of those that count; NULL: .on_hit tells */
};

struct trace_want {
	bool is_line;
	const char *text; /* of the function's pattern, or FILE:N */
	size_t found;
};

struct trace {
	struct job job;
	struct out out;
	struct sys_set set;
	uint32_t numbers[SYS_MAX];
	size_t n_numbers;
	bool syscalls, all, no_seccomp, follow, stack, returns;
	size_t text_max;
	int64_t last_record; /* its time */
	struct map threads; /* tid -> struct trace_thread */
	pid_t main_pid;
	VEC(struct trace_want) wants;
	VEC(struct trace_place *) places;
	struct map place_at; /* hash of what distinguishes them -> one of them */
	struct trace_batch *batch; /* breakpoints that are not set one by one: trace_code.c */
	struct map armed_at; /* breakpoints by target, address and what is wanted there -> struct trace_armed */
};

struct trace_thread *trace_thread(struct trace *tr, struct tl_target *t, pid_t tid);
/* Whose record it is: a thread of the target, which may have ended by now; one that is not known counts as the process. */
struct trace_thread *trace_recorder(struct trace *tr, const struct tl_record *r);
void trace_thread_end(struct trace *tr, pid_t tid);
/* JSON list members, or text lines, of a thread's stack from frame first on; malloc'ed, NULL: none wanted. */
char *trace_stack(struct trace *tr, struct tl_target *t, pid_t tid, uint32_t first, bool json);

/* trace_syscall.c */
bool trace_syscall_begin(struct trace *tr, struct tl_target *t);
/* A thread that ends in a call: " = ?". */
void trace_syscall_end(struct trace *tr, struct trace_thread *th);

/* trace_args.c */
/* Looks whether the parameters at addr can be collected without a stop. */
void trace_args_find(struct trace_place *p, struct tl_target *t, uint64_t addr);
void trace_args_free(struct trace_place *p);
/* "n=3, s=0x... \"text\""; json: members of an object. malloc'ed. */
char *trace_args_text(const struct trace_place *p, const struct tl_record *r, bool json);

/* trace_code.c */
/* Sets breakpoints where something of tr->wants is in t and has none. */
void trace_code_begin(struct trace *tr, struct tl_target *t);
void trace_code_forget(struct trace *tr, struct tl_target *t);
/* Takes those back that were in a library that is gone. */
void trace_code_unloaded(struct trace *tr, struct tl_target *t);
void trace_code_free(struct trace *tr);
void trace_frames_free(struct trace_thread *th);

#endif
