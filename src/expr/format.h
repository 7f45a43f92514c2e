/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_FORMAT_H
#define EXPR_FORMAT_H

/* Values as text, in gdb's forms. */

#include "base/str.h"
#include "expr/value.h"

#define PRINT_MAX   200	  /* elements, and characters of a string */
#define REPEATS_MIN 10	  /* more equal elements than this are counted */
#define NESTING_MAX 20	  /* structs within structs */
#define READ_MAX    65536 /* characters behind a pointer, without a limit */

struct formatter {
	const struct expr_env *env;
	struct sb *out;
	char letter;			       /* 0: natural */
	uint32_t elements, repeats, max_depth; /* 0: the defaults below */
	int depth;
};

static inline uint32_t format_elements(const struct formatter *f)
{
	return f->elements ? f->elements : PRINT_MAX;
}
static inline uint32_t format_repeats(const struct formatter *f)
{
	return f->repeats ? f->repeats : REPEATS_MIN;
}

/* One integer, float or pointer in format f->letter. size: of the bytes. */
enum tl_code format_scalar(struct formatter *f, struct sym_type *t, const uint8_t *bytes,
			   uint64_t size, struct tl_error *err);
void format_int(struct sb *out, const uint8_t *bytes, uint64_t size, bool is_unsigned);
void format_float(struct sb *out, struct sym_type *t, const uint8_t *bytes);
void format_char(struct sb *out, int64_t c, uint64_t width, bool wchar);
/* n characters of width bytes each; dots: the string goes on. A last NUL is not shown. */
void format_string(struct formatter *f, const uint8_t *s, size_t n, uint64_t width, bool wchar,
		   bool dots);
/* "0x401136 <main>" */
void format_address(struct formatter *f, uint64_t addr);
/* The string that a char pointer points to, with gdb's limits and errors. */
void format_pointed_string(struct formatter *f, uint64_t addr, uint64_t width, bool wchar);
/* Natural form of a scalar. */
void format_natural(struct formatter *f, struct sym_type *t, const uint8_t *bytes, uint64_t size);
enum tl_code format_value(struct formatter *f, struct tl_value *v, bool top, struct tl_error *err);

#endif
