/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_FILE_LINES_H
#define SYMBOL_FILE_LINES_H

/* The rows of all line tables that answer to FILE:LINE, and the files that answer to FILE. */

#include "base/vec.h"
#include "symbol/internal.h"

/* A row that answers to FILE:LINE. */
struct hit {
	struct sym_module *m;
	uint64_t addr;       /* runtime */
	Dwarf_Off block;     /* 0: in no function */
	const struct line_file *file;
	uint32_t line;
};

struct named_file {
	const struct line_file *file;
	const char *module;
};

struct file_lines {
	const char *file;
	uint32_t line;
	uint32_t best;       /* smallest line above it that has code; 0 none */
	VEC(struct named_file) names; /* each file that answers to the name once, the first 256; none: it is in no line table */
	VEC(struct hit) hits;
};

/* .file and .line say what is looked for. May be repeated with another line. */
void file_lines_search(struct sym_space *sp, struct file_lines *q);
void file_lines_deinit(struct file_lines *q);

bool file_lines_same(const struct line_file *a, const struct line_file *b);

#endif
