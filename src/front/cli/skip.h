/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef FRONT_CLI_SKIP_H
#define FRONT_CLI_SKIP_H

/*
 * Functions and files that `step` does not enter. skip.c has the list and its
 * rules, cmd_skip.c the commands.
 */

#include <front/cli/cli.h>
#include <regex.h>

struct skip {
	uint32_t num;
	bool off;
	char *file;	/* NULL: any */
	bool file_glob; /* file is a pattern of the shell */
	char *function; /* NULL: any */
	bool function_regex;
	regex_t re; /* compiled if function_regex */
	struct skip *next;
};

/* Takes s over: gives it a number and puts it behind the others. */
void skip_add(struct cli *c, struct skip *s);
void skip_free(struct skip *s);
void skip_free_all(struct cli *c);
/* Shall the function be passed over? file and fullname may be NULL, when only its name counts. */
bool skip_matches(struct cli *c, const char *function, const char *file, const char *fullname);
/* The name of the function at pc, with parameters in C++: what patterns see. NULL: none. */
const char *skip_function_name(struct cli *c, uint64_t pc);
/* The function that has been entered at pc. */
bool skip_entered(struct cli *c, uint64_t pc);
/* An inlined function that is shown as frame f. */
bool skip_inlined(struct cli *c, const struct tl_frame *f);

#endif
