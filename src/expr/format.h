/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_FORMAT_H
#define EXPR_FORMAT_H

/* Values as text, in gdb's forms. */

#include "base/str.h"
#include "base/style.h"
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
	struct tl_print_options opt;
	const struct tl_styles *styles;
	int depth;   /* gdb's recursion: lines of a member are indented by twice one more */
	int nesting; /* structs and arrays around; bounded whatever the limits are */
	uint32_t uncounted; /* of these: members without a name, which stand on their struct's level */
	const struct sym_type *vbase[16]; /* virtual bases shown within the value */
	size_t n_vbases;
	uint64_t statics[32]; /* static members that were shown, of the structs around */
	size_t n_statics;
	bool in_static; /* what is shown is one of them */
	int in_base; /* what is shown is a base class of something */
	bool rust;   /* the code is Rust: its syntax for what is no struct */
	bool fortran, ada, go;
	bool after_hex; /* a hexadecimal escape was the last character: a digit would belong to it */
	bool brief;  /* of a frame line: what has members is "..." */
};

static inline void format_meta(struct formatter *f, const char *text)
{
	style_add(f->out, f->styles, TL_STYLE_METADATA, text);
}
static inline void format_name(struct formatter *f, const char *text)
{
	style_add(f->out, f->styles, TL_STYLE_VARIABLE, text);
}
/* By the session's options; what fmt sets goes before them. */
void format_init(struct formatter *f, const struct expr_env *env, struct sb *out,
		 const struct tl_format *fmt);

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
void format_decimal(struct sb *out, const uint8_t *bytes, uint64_t size);
void format_float(struct sb *out, struct sym_type *t, const uint8_t *bytes);
void format_char(struct formatter *f, int64_t c, uint64_t width, bool wchar);
/* n characters of width bytes each; dots: the string goes on. A last NUL is not shown. */
void format_string(struct formatter *f, const uint8_t *s, size_t n, uint64_t width, bool wchar,
		   bool dots);
/* "0x401136 <main>" */
void format_address(struct formatter *f, uint64_t addr);
/* The string that a char pointer points to, with gdb's limits and errors. */
void format_pointed_string(struct formatter *f, uint64_t addr, uint64_t width, bool wchar);
/* Both parts, each under the format's letter; of bytes that gone (or NULL) marks there are none. */
enum tl_code format_complex(struct formatter *f, struct sym_type *t, const uint8_t *bytes, const uint8_t *gone,
			    struct tl_error *err);
/* Natural form of a scalar. */
void format_natural(struct formatter *f, struct sym_type *t, const uint8_t *bytes, uint64_t size);
enum tl_code format_value(struct formatter *f, struct tl_value *v, bool top, struct tl_error *err);
/* One level down; what fails is shown where it is. v may be NULL (no memory). */
enum tl_code format_part(struct formatter *f, struct tl_value *v, struct tl_error *err);
/* A line break and the indentation of a level below (1) or of the value itself (0). */
void format_break(struct formatter *f, int below);
enum tl_code format_struct(struct formatter *f, struct tl_value *v, struct tl_error *err);
/* The value as its vtable says (dynamic.c); NULL: it is what it is declared as. */
struct tl_value *value_dynamic(const struct expr_env *env, struct tl_value *v);
/* format_go.c: a string of Go as its address and text; false: v is none, or it cannot be told. */
bool format_go_string(struct formatter *f, struct tl_value *v, struct sym_type *t);
/* format_rust.c */
enum tl_code format_rust_struct(struct formatter *f, struct tl_value *v, struct tl_error *err);
void format_rust_char(struct sb *out, uint32_t c);
/* "[1, 2, 3]" of n elements at addr. */
enum tl_code format_slice(struct formatter *f, struct sym_type *elt, uint64_t addr, uint64_t n);
/* len characters at addr as a string. */
void format_text_at(struct formatter *f, uint64_t addr, uint64_t len);
/* What an enum holds if it has the form of that name; NULL: it has not. */
/* The form of an enum that the discriminant says; NULL: none. */
struct sym_variant *rust_variant(const struct expr_env *env, struct tl_value *v, struct sym_type *t);
struct tl_value *rust_form(struct formatter *f, struct tl_value *v, const char *name);
uint32_t format_depth_limit(const struct formatter *f);
void format_add_type(struct formatter *f, struct sym_type *t);
/* "&C::m", "(int C::*) ...": what a pointer to member refers to. */
void format_member_pointer(struct formatter *f, struct tl_value *v);

#endif
