/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_TYPES_H
#define EXPR_TYPES_H

/* Built-in types of a session, types of registers, names of types. */

#include <trapline/expr.h>
#include <trapline/memory.h>

#include "arch/arch.h"
#include "base/str.h"
#include "symbol/dwarf_type.h"

struct sym_scope_ctx;

struct expr_types {
	struct sym_types *store;
	enum arch_mode mode; /* long, pointers and long double have the sizes of its programs */
	struct sym_type *t_void, *t_char, *t_schar, *t_uchar, *t_short, *t_ushort, *t_int, *t_uint;
	struct sym_type *t_long, *t_ulong, *t_llong, *t_ullong, *t_int128, *t_uint128;
	struct sym_type *t_wchar, *t_char16, *t_char32, *t_character; /* the last: Ada's */
	struct sym_type *t_bool, *t_float, *t_double, *t_ldouble;
	struct sym_type *t_decimal32, *t_decimal64, *t_decimal128;
	struct sym_type *t_int8, *t_int16, *t_int32, *t_int64, *t_uint8, *t_uint16, *t_uint32,
		*t_uint64;
	struct sym_type *t_reg_int128, *t_half, *t_bfloat16, *t_i387;
	struct sym_type *t_code_ptr_cplus; /* void (*)(void), which C writes as void (*)() */
	struct sym_type *t_code_ptr_rust, *t_data_ptr_rust; /* *mut fn (), *mut () */
	struct sym_type *t_rust_byte; /* u8 of a b"text" */
	struct sym_type *t_code_ptr, *t_data_ptr, *t_char_ptr;
	struct sym_type *t_eflags, *t_mxcsr;
	struct sym_type *t_vec64, *t_vec128, *t_vec256, *t_vec512;
	struct sym_type *t_siginfo; /* made at the first need: expr_types_siginfo() */
	struct sym_type *fortran[20]; /* made at the first need: fortran_type() */
	struct sym_type *go[18], *t_go_char; /* made at the first need: parse_go.c */
	struct sym_type *rust[17];  /* made at the first need: expr_types_rust() */
	struct sym_type *t_text_symbol, *t_ifunc_symbol, *t_data_symbol; /* ELF symbols without debug information */
};

bool expr_types_init(struct expr_types *bt, enum arch_mode mode);
void expr_types_deinit(struct expr_types *bt);
/* eval_rust.c: "u8", "f64", "()"; NULL: none such. */
struct sym_type *expr_types_rust(struct expr_types *bt, const char *name, size_t len);
/* "&[T]" under the name that gdb has for it; NULL: no memory. */
struct sym_type *expr_types_slice(struct expr_types *bt, struct sym_type *elt);
/* fortran_types.c */
struct sym_type *expr_types_logical(struct expr_types *bt);
/* siginfo.c */
struct sym_type *expr_types_siginfo(struct expr_types *bt);
struct sym_type *expr_types_reg(struct expr_types *bt, const struct tl_reg_info *reg);
/* "unsigned long" and friends in canonical words; NULL: none such. */
struct sym_type *expr_types_named(struct expr_types *bt, const char *name);
/* What t is, or points to, where that is but declared: with its members, if they are known anywhere. Typedefs of such go. */
struct sym_type *expr_type_completed(struct expr_types *bt, const struct sym_scope_ctx *x, struct sym_type *t);

/* The type's name as whatis prints it; around, if not NULL, is what is declared. Cut to cap;
 * returns the length. */
size_t type_name(struct sym_type *t, const char *around, char *buf, size_t cap);
/* As name is declared: a struct, union or enum without a name by its members. */
void type_declare(struct sym_type *t, const char *name, struct sb *out);
/* The type's name in full: templates have names of many thousand letters. */
void type_name_add(struct sym_type *t, struct sb *out);
/* Structs, unions and enums with their members, unless only the name is asked for. malloc'ed; NULL: no memory. */
char *type_describe(struct sym_type *t, const struct tl_type_options *flags, const struct tl_styles *styles);

#endif
