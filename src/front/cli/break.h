/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_BREAK_H
#define CLI_BREAK_H

/* What the files of breakpoints share. */

#include <front/cli/cli.h>

/* "LOCATION [thread N] [if COND] [-force-condition]" taken apart. */
struct brk_text {
	char where[1024];
	char *condition; /* NULL: none */
	pid_t tid;
	uint64_t space; /* of a guest; 0: any */
	bool force, hidden;
	const char *tail; /* behind the location */
};
enum cmd_result brk_parse(struct cli *c, const char *args, struct brk_text *ret);
/* The words other than the location; their texts stay ours. */
void brk_text_apply(const struct brk_text *t, struct tl_breakpoint_spec *spec);
/* The command break and its kin: makes one and tells of it. */
enum cmd_result brk_at(struct cli *c, const char *args, enum tl_bp_kind kind, bool temporary);
/* set multiple-symbols: makes one at each of the functions meant, or at all of them at once. */
typedef enum cmd_result brk_make_fn(struct cli *c, const char *args, void *user);
enum cmd_result brk_choose(struct cli *c, const char *args, brk_make_fn *make, void *user);
/* The same without a word, of this kind; the texts of spec are gone afterwards. *ret_id 0: it is not to be made pending, which is asked for what. */
enum cmd_result brk_at_spec(struct cli *c, const char *args, struct tl_breakpoint_spec *spec, const char *what,
			    uint32_t *ret_id);
/* At so many locations, whose texts are nothing but locations, without a word. False: none is there. */
bool brk_at_many(struct cli *c, char *const *where, size_t n, uint32_t *ret);
/* Tells of a new one. */
void brk_made_code(struct cli *c, uint32_t id, pid_t tid);
/* What a dprintf prints; NULL: it is none. */
const char *brk_format(struct cli *c, uint32_t id);
/* The command that a dprintf or log stands for, malloc'ed; NULL: it is none. */
char *brk_action(struct cli *c, uint32_t id);
void brk_text_free(struct brk_text *t);
/* enable and disable; their lists of numbers take no other words. */
enum cmd_result brk_change_one(struct cli *c, uint32_t id, uint32_t loc, void *user);
/* Says at which locations a new condition has no meaning; they are off. */
void brk_note_bad_condition(struct cli *c, uint32_t id, bool with_number);
/* Sets the count and says so, without a newline. */
enum cmd_result brk_ignore(struct cli *c, uint32_t id, int64_t n);

/* After a start: breakpoints at "*FUNCTION" are resolved again. */
void brk_rearm(struct cli *c);

/* Breakpoints by address, so that 10,000 of them do not look at each other. */
struct brk_here {
	size_t n, cap;
	uint32_t *id;
};
struct brk_here *brk_here_get(struct cli *c, uint64_t addr);
void brk_here_add(struct cli *c, uint64_t addr, uint32_t id);
/* Addresses or breakpoints changed: looked up anew when next asked. */
void brk_here_dirty(struct cli *c);
void brk_here_free(struct cli *c);

/* Text of a catchpoint's numbers: "write, close". */
void catch_numbers(const struct tl_breakpoint_info *b, char *buf, size_t cap);

/* The thread of gdb's number num in the current target; 0 if there is none. */
pid_t thread_tid(struct cli *c, uint32_t num, struct tl_thread *ret);

#endif
