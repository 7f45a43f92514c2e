/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef JOBS_COVER_H
#define JOBS_COVER_H

/* `trapline cover`. Prefix cov_. */

#include <base/map.h>
#include <base/vec.h>
#include <front/jobs/jobs.h>

/* ---- info.c: what was covered, by source files; lcov's format */

struct cov_fn {
	char *name;
	uint32_t line;
	uint64_t count;
	struct cov_fn *next; /* in the same hash place */
};

struct cov_branch {
	uint32_t line, block, branch;
	bool exceptional;    /* "e" before the block: by an exception */
	bool reached;
	uint64_t count;
	struct cov_branch *next;
};

struct cov_file {
	char *name;
	struct map lines;    /* line -> count + 1; full counts stay full */
	struct map fns;      /* hash of a name -> struct cov_fn */
	struct map branches; /* hash of a place -> struct cov_branch */
	size_t n_branches;
	struct map fn_lines; /* lcov's number of a function -> its line + 1; while it is read */
	struct cov_file *next;
};

struct cov_info {
	struct map files; /* hash of a name -> struct cov_file */
};

/* NULL: no memory. */
struct cov_file *cov_file(struct cov_info *in, const char *name);
void cov_line(struct cov_file *f, uint32_t line, uint64_t count);
void cov_fn(struct cov_file *f, const char *name, uint32_t line, uint64_t count);
/* Adds what b has; b->next is not looked at. */
void cov_branch(struct cov_file *f, const struct cov_branch *b);
/* Adds an .info file. False: err says what is wrong with it. */
bool cov_read(struct cov_info *in, const char *path, char *err, size_t err_len);
void cov_write(const struct cov_info *in, FILE *f);
struct cov_sum {
	uint64_t found, hit;
};
void cov_sums(const struct cov_info *in, struct cov_sum *lines, struct cov_sum *fns, struct cov_sum *branches);
void cov_free(struct cov_info *in);

/* ---- map.c: the places of a module. Addresses are the file's: without the bias. */

struct cov_row {
	uint64_t addr;
	const char *file; /* of .files */
	uint32_t line;
};
struct cov_code {
	uint64_t addr, size;
	const char *file; /* NULL: no debug information */
	char *name;
	uint32_t line;
};
struct cov_jump {
	uint64_t addr, target, next;
};
struct cov_module {
	char *path;
	uint64_t low, high; /* of the places */
	VEC(struct cov_row) rows;   /* by address; those that begin no instruction are left out */
	VEC(struct cov_code) codes; /* functions, by address */
	VEC(struct cov_jump) jumps; /* conditional ones */
	VEC(uint64_t) places;       /* ascending */
	VEC(char *) files;
	VEC(uint64_t) ends;         /* instructions behind which something else may follow, ascending */
	uint8_t *hit;               /* one per place */
	uint8_t *falls;             /* ... is the next place executed whenever this one is? */
	size_t dropped;             /* rows at no instruction that could be made sure of */
};

/* Index of a place, or -1. */
int64_t cov_place(const struct cov_module *m, uint64_t addr);
/* Finds out what is to be watched in a module of a stopped target. NULL: nothing, or no memory. */
struct cov_module *cov_module_new(struct tl_target *t, const struct tl_module_info *mi, bool branches);
void cov_module_free(struct cov_module *m);
void cov_module_report(const struct cov_module *m, struct cov_info *in, char *const *only, size_t n_only);

#endif
