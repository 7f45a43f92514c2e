/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_COND_LOWER_H
#define EXPR_COND_LOWER_H

/* What cond_lower.c (expressions), cond_loc.c (where variables are) and the others share. */

#include "expr/cond.h"
#include "symbol/dwarf_loc.h"

/* A node and the type that C gives it. ok false: does not fit. */
struct term {
	bool ok;
	uint8_t i;
	struct sym_type *type; /* stripped */
};

/* A variable that is not in one place in memory: its parts, in the order of its bytes. */
struct cond_part {
	enum { PART_GONE = 0, PART_MEM, PART_REG, PART_XMM, PART_VALUE, PART_BYTES } kind;
	uint8_t node;	   /* MEM: address, VALUE: number */
	uint64_t reg;	   /* DWARF register; of XMM the register's own number */
	const uint8_t *bytes;
	uint64_t off, len; /* in the variable; BYTES: there are so many */
};

struct cond_parts {
	size_t n;
	struct cond_part v[SYM_MAX_PIECES];
};

/* An object: at address node + off, or .off bytes behind the beginning of .parts. */
struct place {
	bool ok;
	uint8_t addr;
	int64_t off;
	struct sym_type *type;
	uint8_t bit_off;
	uint16_t bit_size;
	const struct cond_parts *parts;
};

#define COND_VARS 4 /* that are in several parts */

struct lower {
	const struct expr_env *env;
	struct expr_types *bt;
	struct cond_prog *p;
	int depth;
	bool exact;	 /* a value is asked for: nothing in it may be left to the general evaluator */
	const char *why; /* what did not fit first */
	const struct cond_ways *ways; /* NULL: none are known */
	size_t n_parts;
	struct cond_parts parts[COND_VARS];
	struct { /* what is asked for again */
		bool valid;
		uint64_t what;
		uint8_t i;
	} entry;
};

extern const struct term no_term;
extern const struct place no_place;

/* The node as written in the program, sized and signed by type. */
struct term lower_add(struct lower *l, struct cond_node n, struct sym_type *type);
/* As if there had been n nodes all the while. */
void lower_back(struct lower *l, uint8_t n);
/* It can't be reduced, and why, for people. */
struct term lower_not(struct lower *l, const char *why);
struct term lower_value(struct lower *l, struct ast *a);
struct place lower_place(struct lower *l, struct ast *a);
bool lower_may_have_place(const struct ast *a);
/* As lower_value(), and where it is, if it is in memory or a variable. */
struct term lower_operand(struct lower *l, struct ast *a, struct place *ret);

/* The member of a class or of its bases. */
struct place lower_member(struct lower *l, struct place base, const char *name);
/* What an object's name means as an operand: its value, or an array's address. */
struct term lower_load(struct lower *l, const struct place *p);

/* cond_loc.c. Where the variable is at this pc. */
struct place lower_var(struct lower *l, const struct sym_var *v);
/* At least `bytes` (1..8) of the object's bytes as a number, what is above them being anything. */
struct term lower_raw(struct lower *l, const struct place *p, unsigned bytes);

struct cond_frame;
struct term lower_number(struct lower *l, const struct sym_bound *b, const struct cond_frame *f);

/* cond_entry.c. A frame of the stack: the one at the place of the condition, or a caller of it. */
struct cond_frame {
	uint64_t pc; /* that says what is known there */
	const struct cond_frame *callee; /* NULL: none, it is the one at the place */
	uint64_t ret_pc; /* where the callee returns to */
	unsigned level;	 /* so many callees are below it */
};
struct term lower_frame_reg(struct lower *l, const struct cond_frame *f, uint64_t dwarf);
struct term lower_frame_cfa(struct lower *l, const struct cond_frame *f);
/* What sym_frame.entry would say; not known of callers that are none of the ways. */
struct term lower_entry(struct lower *l, const struct cond_frame *f, uint64_t what);

/* cond_float.c. The bits of a float. */
struct term lower_float_bits(struct lower *l, const struct place *p);
/* A comparison of floats; not ok: it is none, or one that does not fit. */
struct term lower_float_compare(struct lower *l, struct ast *a);

/* cond_std.c. Of the standard library's classes: p[index], what p-> leads to, p.name(). Not ok: none, or it does not fit. */
struct place lower_std_index(struct lower *l, const struct place *p, struct ast *index);
struct term lower_std_arrow(struct lower *l, const struct place *p);
struct term lower_std_method(struct lower *l, const struct place *p, const char *name);

/* cond_call.c. Comparisons of texts: $_streq() and the like. */
struct term lower_call(struct lower *l, struct ast *a);

#endif
