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

#define COV_LINES 16 /* in one group: what runs one after the other is mostly near */

struct cov_lines {
	uint64_t count[COV_LINES];
	uint32_t known;     /* bit n: the n-th of these has code */
	uint32_t seen, hit; /* in the run that is being added: cov_line_seen() */
};

struct cov_file {
	char *name;
	struct map lines;    /* line / COV_LINES -> struct cov_lines */
	size_t n_lines;      /* known ones */
	struct cov_lines *last;
	uint64_t last_key;   /* ... for it; see lines_of() */
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
/* A piece of a line's code in a run. One run counts once, however many pieces there are: cov_run_end() adds it. */
void cov_line_seen(struct cov_file *f, uint32_t line, bool hit);
void cov_run_end(struct cov_info *in);
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
	uint64_t addr, end;
	const char *file; /* of .files */
	uint32_t line;
	size_t place;     /* of .places */
};
typedef VEC(size_t) cov_list;
/* Where a jump leads to in the middle of a line's code. Then that line is executed, though not from its beginning. */
struct cov_mid {
	uint64_t addr;
	size_t place; /* of .places: where that line's row begins */
};
struct cov_code {
	uint64_t addr, size;
	const char *file;      /* NULL: no debug information */
	char *name;
	uint32_t line;
	size_t place, n_places; /* of .places; none: nothing is watched here */
	uint8_t *text;         /* its bytes, until it is open; NULL: they can't be read */
	bool whole;            /* something may come to the middle of it, not by its beginning first */
	bool open;             /* has been looked at: .falls and .bad of its places are known */
	uint64_t round;        /* of the last list that it is in */
	cov_list leads;        /* to the middle of which others it has branches */
	VEC(struct cov_mid) mids; /* by address; until it is open: where others lead to in it, in no order */
};
struct cov_jump {
	uint64_t addr, target, next;
};
struct cov_module {
	char *path;
	uint64_t low, high; /* of the places */
	VEC(struct cov_row) rows;   /* by address, in functions only */
	VEC(struct cov_code) codes; /* functions, by address */
	VEC(struct cov_jump) jumps; /* conditional ones */
	VEC(uint64_t) places;       /* ascending */
	VEC(char *) files;
	uint8_t *hit;               /* one per place */
	uint8_t *ran;               /* ... has something else of the row that begins there been executed? */
	uint8_t *falls;             /* ... is the next place executed whenever this one is? */
	uint8_t *bad;               /* ... does no instruction begin there that can be made sure of? */
	uint64_t round;
};

/* Index of a place, or -1. */
int64_t cov_place(const struct cov_module *m, uint64_t addr);
/* The place of the row in the middle of which a jump leads there, or -1. */
int64_t cov_mid(const struct cov_module *m, uint64_t addr);
/* Finds out what is to be watched in a module of a stopped target. NULL: nothing, or no memory. */
struct cov_module *cov_module_new(struct tl_target *t, const struct tl_module_info *mi, bool branches);
/* Index of the function that an address is in, or -1. */
int64_t cov_code_at(const struct cov_module *m, uint64_t addr);
/* Indexes of all functions, for a process that is new; open are those that may be entered anywhere: all, if any is under way. */
void cov_begin(struct cov_module *m, struct tl_target *t, bool under_way, cov_list *ret);
/* A function has been entered: it is opened, and with it those to the middle of which it leads. */
void cov_entered(struct cov_module *m, struct tl_target *t, size_t code, cov_list *ret);
void cov_module_free(struct cov_module *m);
void cov_module_report(const struct cov_module *m, struct cov_info *in, char *const *only, size_t n_only);

#endif
