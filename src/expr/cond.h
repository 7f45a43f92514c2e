/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_COND_H
#define EXPR_COND_H

/*
 * Conditions of integers, registers, pointers and scalar variables, reduced
 * to a few nodes on 64-bit numbers: no types, no allocation, no look-ups at
 * the hit. What does not fit is left to the general evaluator.
 */

#include "expr/ast.h"

#define COND_NODES 240

enum cond_op {
	COND_CONST = 0, /* .n */
	COND_REG,	/* .reg */
	COND_FRAME_REG, /* DWARF register .n */
	COND_XMM,	/* the low bytes of xmm .n */
	COND_CFA,	/* + .n */
	COND_LOAD,	/* at kid 0 + .n */
	COND_BITS,	/* of kid 0: .bit_off, .bit_size */
	COND_ADD,	/* kid 0 + .n */
	COND_SCALE,	/* kid 0 + kid 1 * .n */
	COND_CONVERT,	/* kid 0 to size, is_unsigned */
	COND_BOOL,	/* kid 0 != 0 */
	COND_NOT,
	COND_NEGATE,
	COND_COMPLEMENT,
	COND_BINARY, /* .tok on operands converted to size, is_unsigned */
	COND_AND,
	COND_OR,
	COND_CHOOSE,
	COND_KEY,     /* kid 0, the bits of a float of .bit_size, as a number in the same order; not known of a NaN */
	COND_TEXT_EQ, /* is the text at kid 0 .text, with .n bytes and the NUL? */
	COND_UNKNOWN, /* the general evaluator has to say */
};

#define COND_TEXT_MAX 128

struct cond_node {
	enum cond_op op;
	uint8_t size; /* of the result: 1..8 */
	bool is_unsigned;
	uint8_t bit_off;
	uint16_t bit_size;
	int tok;
	uint8_t kid[3];
	int64_t n;
	union {
		const struct tl_reg_info *reg;
		const char *text; /* the tree's */
	};
};

struct cond_prog {
	uint8_t n, root;
	uint8_t entry; /* so many callers say what it is; 0: none has to be asked */
	uint64_t pc; /* holds at this pc, */
	bool any_pc; /* or everywhere */
	/* Of a collected value. */
	uint8_t size; /* of the number: 1..8 */
	bool is_unsigned, is_float;
	uint64_t array; /* it is the address of an array of so many bytes; 0: a number or a pointer */
	struct cond_node node[COND_NODES]; /* the last member: memory for the first n is enough */
};

/* The bits of a float (of 4 bytes: as a 32-bit number with its sign) as a number with the same order; -0 is 0. */
static inline int64_t cond_key(int64_t bits, bool small)
{
	return bits >= 0 ? bits : (int64_t)((small ? (uint64_t)INT32_MIN : (uint64_t)INT64_MIN) - (uint64_t)bits);
}

/*
 * Values that only a function's caller knows (DW_OP_entry_value) reduce for the callers that have been seen: each way to
 * come to a place is told by the addresses that it returns to.
 */
#define COND_WAYS 16
#define COND_CALLERS 3
struct cond_ways {
	size_t n;
	struct cond_way {
		uint64_t pc; /* of the condition */
		uint64_t ret[COND_CALLERS];
		uint8_t n;
	} v[COND_WAYS];
};
/* cond_entry.c. The way that p, which could not tell, needs: true when it is a new one. */
bool cond_way_add(struct cond_ways *w, const struct cond_prog *p, const struct expr_env *env);

/* False: the general evaluator is needed, and why, for people; NULL: nothing more can be said. */
bool cond_lower(const struct expr_env *env, struct ast *a, const struct cond_ways *ways, struct cond_prog *ret, const char **why);
/* The same for a value that is collected: a float is its bits, an array its address, and nothing is left unknown. */
bool cond_lower_value(const struct expr_env *env, struct ast *a, const struct cond_ways *ways, struct cond_prog *ret,
		      const char **why);
/*
 * The variable that `$c++ == K`, and the like with ++$c, >=, >, and % N ==, count, if that is what a is, or what stands in it
 * behind its last &&, and the variable is an int or a long now; else NULL. *ret_before: so often it will be false before it is true, or must be evaluated.
 */
const char *cond_counter(const struct expr_state *st, const struct ast *a, uint64_t *ret_before);
/* *known false: it comes to something that only the general evaluator can tell. */
enum tl_code cond_run(const struct cond_prog *p, const struct expr_env *env, int64_t *ret, bool *known,
		      struct tl_error *err);

#endif
