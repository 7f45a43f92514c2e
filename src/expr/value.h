/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_VALUE_H
#define EXPR_VALUE_H

/* Values: typed bytes that may still have a place in the target. */

#include "base/error.h"
#include "expr/expr.h"
#include "expr/types.h"
#include "symbol/dwarf_loc.h"

#define VALUE_MAX 65536 /* gdb's max-value-size, where the user has set none */

/* How large a value may be that is read from the program. */
static inline uint64_t value_max(const struct expr_env *env)
{
	return env->max_value ? env->max_value : VALUE_MAX;
}

enum { GONE_NOT = 0, GONE_OUT = 1, GONE_SYNTHETIC = 2 };

enum val_where {
	VAL_RVALUE = 0,
	VAL_MEMORY,   /* at .addr */
	VAL_REGISTER, /* .reg, from byte .part on */
	VAL_CONV,     /* convenience variable .conv, from byte .part on */
	VAL_PIECES,   /* several places: .pieces of the whole object, of which this is .part bytes behind the beginning */
};

struct value_points; /* synthetic.h */
struct value_pieces; /* pieces.h */
struct tl_value {
	struct sym_type *type;
	struct sym_types *store; /* keeps type alive */
	uint64_t size;
	enum val_where where;
	uint64_t addr; /* bit-field: of its first byte */
	const struct tl_reg_info *reg;
	uint64_t part;
	char *conv;
	uint8_t bit_off;
	uint16_t bit_size;   /* 0: no bit-field; else data holds the extracted value */
	bool lazy;	     /* bytes not read yet */
	bool gone;	     /* optimized out */
	bool synthetic;	     /* gone, and gdb says "<synthetic pointer>" instead */
	bool past;	     /* of the history: nothing is assigned to it */
	bool whole_conv;     /* all of .conv: assignment may change its type */
	bool void_conv;	     /* unset convenience variable */
	struct value_pieces *pieces; /* with VAL_PIECES */
	struct value_points *points; /* of a synthetic pointer, or an object that has some: what they point to, or NULL */
	uint64_t points_off;	     /* of this value in that object */
	int64_t points_add;	     /* what was added to the pointer, in bytes */
	uint8_t *gone_bytes; /* per byte GONE_*, when only parts are gone, or NULL */
	uint8_t refers[8];   /* of a reference: what it referred to at a function's entry, of which ... */
	uint8_t n_refers;    /* ... so many bytes are known; 0: what is there now */
	const char *symbol;  /* name of a symbol without type ("environ"), or NULL */
	char *type_text;     /* for tl_value_type() */
	uint8_t *data;	     /* small, or allocated */
	_Alignas(16) uint8_t small[16];
};

/* Zeroed rvalue; NULL: no memory. */
struct tl_value *value_new(struct sym_type *type);
/* Lazy lvalue in memory. */
struct tl_value *value_at(struct sym_type *type, uint64_t addr);
/* What the reference v, which is fetched, refers to, as of a type; NULL: no memory. */
struct tl_value *value_referent(const struct tl_value *v, struct sym_type *to);
struct tl_value *value_dup(const struct tl_value *v);
void value_free(struct tl_value *v);
void scoped_value(struct tl_value **v);
#define SCOPED_VALUE SCOPED(scoped_value)

/* Own bytes of at least len; false: no memory. */
bool value_reserve(struct tl_value *v, uint64_t len);
/* Of one that is gone: TL_E_UNAVAILABLE with gdb's words. Registers themselves are "not saved", what was in them is optimized out. */
enum tl_code value_is_gone(const struct tl_value *v, struct tl_error *err);
static inline bool value_not_saved(const struct tl_value *v)
{
	return v->gone && v->where == VAL_REGISTER;
}
/* Reads a lazy value. TL_E_UNAVAILABLE when optimized out. */
enum tl_code value_fetch(const struct expr_env *env, struct tl_value *v, struct tl_error *err);
/* As value_fetch() without the complaint about what is optimized out. */
enum tl_code value_load(const struct expr_env *env, struct tl_value *v, struct tl_error *err);

/* Integer of size 1..8 at p. */
int64_t bytes_to_int(const uint8_t *p, uint64_t size, bool is_unsigned);
void int_to_bytes(uint8_t *p, uint64_t size, uint64_t v);
long double bytes_to_float(const uint8_t *p, const struct sym_type *t);
long double bytes_to_fixed(const uint8_t *bytes, uint64_t size, const struct sym_type *t);
void float_to_bytes(uint8_t *p, const struct sym_type *t, long double v);

int64_t float_to_int(long double f);

/* Of fetched scalars. */
int64_t value_int(const struct tl_value *v);
long double value_float(const struct tl_value *v);
struct tl_value *value_of_int(struct sym_type *type, int64_t n);
struct tl_value *value_of_float(struct sym_type *type, long double f);
/* Of a fixed point type, if it fits; value_of_float() cuts off what does not. */
enum tl_code value_of_fixed(struct sym_type *type, long double f, struct tl_value **ret, struct tl_error *err);

bool type_is_int(struct sym_type *t);	 /* integers, chars, bools, enums, flags; stripped */
bool type_is_scalar(struct sym_type *t); /* those, floats, pointers, references */
bool type_is_unsigned(struct sym_type *t);
/* Have a few bits of such a number a sign? Not those of a range of Ada without negative numbers. */
bool type_bits_signed(struct sym_type *t);
bool type_is_text(struct sym_type *t);	/* prints as a character */
bool type_is_wchar(struct sym_type *t); /* wchar_t: its literals begin with L */

/* Logical value by C's rules; fails for structs. */
enum tl_code value_is_true(const struct tl_value *v, bool *ret, struct tl_error *err);
/* Address or number that v stands for: arrays and functions by their address. */
enum tl_code value_as_address(const struct tl_value *v, uint64_t *ret, struct tl_error *err);
/* Converts as a cast does. v is fetched if needed. */
enum tl_code value_cast(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
			struct tl_value **ret, struct tl_error *err);
/* The same from or to decimal floating point. eval_decimal.c */
enum tl_code value_cast_decimal(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
				struct tl_value **ret, struct tl_error *err);
long double value_decimal_float(const struct tl_value *v);
bool value_decimal_is_true(const struct tl_value *v); /* fetched */
/* The same to a complex type, from one or from a number. eval_complex.c */
enum tl_code value_cast_complex(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
				struct tl_value **ret, struct tl_error *err);
/* Array or function to pointer; else a duplicate. */
enum tl_code value_decay(const struct expr_env *env, const struct tl_value *v,
			 struct tl_value **ret, struct tl_error *err);
/* A struct, union or array. */
bool value_has_parts(const struct tl_value *v);
/* Element n of an array or the member m at byte off; keeps the place. type: of the part. */
struct tl_value *value_part(const struct tl_value *v, struct sym_type *type, uint64_t off);
/* Element i of an array whose elements are so many bits. */
enum tl_code value_packed(const struct expr_env *env, struct tl_value *v, uint64_t i, struct tl_value **ret,
			  struct tl_error *err);
struct tl_value *value_member(const struct tl_value *v, struct sym_type *owner,
			      struct sym_member *m);
/* A base class; of a virtual one, where the object's vtable says. */
/* Where the base that m is begins in the object at addr. */
enum tl_code value_base_address(const struct expr_env *env, const struct sym_member *m, uint64_t addr, uint64_t *ret,
				struct tl_error *err);
enum tl_code value_base(const struct expr_env *env, struct tl_value *v, struct sym_type *owner,
			struct sym_member *m, struct tl_value **ret, struct tl_error *err);
enum tl_code value_assign(const struct expr_env *env, struct tl_value *to, struct tl_value *from,
			  struct tl_value **ret, struct tl_error *err);

enum tl_code no_memory(struct tl_error *err);
void scope_of_env(const struct expr_env *env, struct sym_scope_ctx *ret);
void frame_of_env(const struct expr_env *env, struct sym_frame *ret);
/* As struct sym_frame.wide_reg; env is a struct expr_env. */
bool eval_wide_reg(const void *env, unsigned dwarf, uint64_t *ret);

#endif
