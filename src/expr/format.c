/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/format.h"

#include <dwarf.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "expr/ada.h"
#include "expr/fortran.h"
#include "expr/show.h"
#include "expr/state.h"
#include "expr/synthetic.h"

void format_init(struct formatter *f, const struct expr_env *env, struct sb *out,
		 const struct tl_format *fmt)
{
	const struct tl_print_options *o = &env->state->print;

	struct sym_scope_ctx scope;
	int language;

	*f = (struct formatter){ .env = env, .out = out, .opt = *o, .styles = env->state->styles };
	scope_of_env(env, &scope);
	language = sym_language(&scope);
	f->rust = language == DW_LANG_Rust;
	f->fortran = sym_language_is_fortran(language);
	f->ada = sym_language_is_ada(language);
	f->go = language == DW_LANG_Go;
	f->elements = o->elements;
	f->repeats = o->repeats;
	f->max_depth = o->max_depth;
	if (!fmt)
		return;
	f->letter = fmt->letter == 'r' ? 0 : fmt->letter;
	f->opt.raw |= fmt->raw || fmt->letter == 'r';
	f->elements = fmt->elements ? fmt->elements : f->elements;
	f->repeats = fmt->repeats ? fmt->repeats : f->repeats;
	f->max_depth = fmt->max_depth ? fmt->max_depth : f->max_depth;
	f->depth = (int)(fmt->indent < 100 ? fmt->indent : 100);
}

void format_break(struct formatter *f, int below)
{
	sb_printf(f->out, "\n%*s", 2 * (f->depth + below), "");
}

void format_add_type(struct formatter *f, struct sym_type *t)
{
	type_name_add(t, f->out);
}

/* A fault within an aggregate is shown where it is; at the top it is the answer. */
enum tl_code format_part(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct tl_error inner;
	enum tl_code r;

	if (!v)
		return no_memory(err);
	f->depth++;
	f->nesting++;
	r = format_value(f, v, false, &inner);
	f->nesting--;
	f->depth--;
	if (r && r != TL_E_NOMEM) {
		style_printf(f->out, f->styles, TL_STYLE_METADATA, "<error: %s>", inner.text);
		r = TL_OK;
	} else if (r) {
		r = tl_fail(err, r, "%s", inner.text);
	}
	return r;
}

/* Arrays */

static bool same_bits(const struct tl_value *v, uint64_t a, uint64_t b, uint64_t bits)
{
	for (uint64_t i = 0; i < bits; i++) {
		uint64_t x = a * bits + i, y = b * bits + i;

		if (y / 8 >= v->size || ((v->data[x / 8] >> x % 8 ^ v->data[y / 8] >> y % 8) & 1))
			return false;
	}
	return true;
}

static bool same_element(const struct tl_value *v, uint64_t a, uint64_t b, uint64_t size)
{
	uint32_t bits = sym_type_strip(v->type)->bit_stride;

	if (bits)
		return same_bits(v, a, b, bits);
	if (memcmp(v->data + a * size, v->data + b * size, size))
		return false;
	return !v->gone_bytes ||
	       memcmp(v->gone_bytes + a * size, v->gone_bytes + b * size, size) == 0;
}

static enum tl_code elements(struct formatter *f, struct tl_value *v, struct sym_type *elt,
			     uint64_t n, uint64_t size, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	uint64_t i = 0, run, shown = 0;

	if ((uint32_t)f->nesting >= format_depth_limit(f)) {
		sb_add(f->out, f->ada ? "(...)" : "{...}");
		return TL_OK;
	}
	sb_addc(f->out, f->rust ? '[' : f->ada ? '(' : '{');
	if (f->ada && n && !f->opt.array_indexes)
		format_ada_bound(f, t);
	for (; i < n && shown < format_elements(f); i += run) {
		SCOPED_VALUE struct tl_value *e = t->bit_stride ? NULL : value_part(v, elt, i * size);
		enum tl_code r = t->bit_stride ? value_packed(f->env, v, i, &e, err) : TL_OK;

		if (r)
			return r;

		if (i)
			sb_add(f->out, f->opt.arrays ? "," : ", ");
		if (f->opt.arrays)
			format_break(f, 1);
		if (f->opt.array_indexes && f->ada)
			format_ada_index(f, t, (int64_t)((uint64_t)t->lower + i));
		else if (f->opt.array_indexes)
			sb_printf(f->out, "[%" PRId64 "] = ", t->lower + (int64_t)i);
		for (run = 1; i + run < n && same_element(v, i, i + run, size); run++)
			;
		r = format_part(f, e, err);
		if (r)
			return r;
		if (run > format_repeats(f)) {
			sb_addc(f->out, ' ');
			style_printf(f->out, f->styles, TL_STYLE_METADATA, "<repeats %" PRIu64 " times>", run);
			shown += format_repeats(f);
		} else {
			run = 1;
			shown++;
		}
	}
	if (i < n)
		sb_add(f->out, "...");
	if (f->opt.arrays)
		format_break(f, 0);
	sb_addc(f->out, f->rust ? ']' : f->ada ? ')' : '}');
	return TL_OK;
}

/* Up to the first NUL, if it has one. */
static uint64_t until_nul(const struct tl_value *v, uint64_t n, uint64_t size)
{
	for (uint64_t i = 0; i < n; i++)
		if (!bytes_to_int(v->data + i * size, size, true))
			return i;
	return n;
}

/* As a pointer there would be shown: of characters with the text. */
static void format_place(struct formatter *f, struct sym_type *elt, uint64_t addr)
{
	struct sym_type ptr = { .kind = SYM_K_PTR, .size = f->env->mode == ARCH_I386 ? 4 : 8, .target = elt, .loaded = true };

	if (type_is_text(elt))
		format_natural(f, &ptr, (const uint8_t *)&addr, ptr.size);
	else
		format_address(f, addr);
}

static enum tl_code array_value(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type), *elt = sym_type_target(t);
	uint64_t size = sym_type_size(elt), n = t->bit_stride ? t->count : size ? v->size / size : 0;
	/* Rust's texts are slices, and its arrays are arrays: what is none of C's characters is no text. */
	bool text = (!f->rust || (sym_type_strip(elt)->kind == SYM_K_CHAR && size == 1)) &&
		    ((type_is_text(elt) && !t->bit_stride) || (f->letter == 's' && type_is_int(elt) && size == 1));

	if (v->gone) {
		format_meta(f, "<optimized out>");
		return TL_OK;
	}
	if (n == 0 && t->kind == SYM_K_ARRAY && (!t->has_count || size)) {
		/* "int a[]", and in C "int a[0]": gdb shows where it is. */
		if ((!t->has_count || !(f->rust || f->ada || f->fortran)) && v->where == VAL_MEMORY)
			format_place(f, elt, v->addr);
		else
			sb_add(f->out, text ? "\"\"" : f->rust ? "[]" : f->ada ? "()" : "{}");
		return TL_OK;
	}
	if (text && size <= 4 && (!f->letter || f->letter == 's') && !v->gone_bytes) {
		if (f->opt.null_stop)
			n = until_nul(v, n, size);
		if (sym_type_strip(elt)->rust)
			sb_addc(f->out, 'b');
		format_string(f, v->data, (size_t)n, size, type_is_wchar(elt), false);
		return TL_OK;
	}
	return size ? elements(f, v, elt, n, size, err)
		    : tl_fail(err, TL_E_INVAL, "<incomplete type>");
}

/* Everything else */

static void function_value(struct formatter *f, struct tl_value *v)
{
	sb_addc(f->out, '{');
	format_add_type(f, sym_type_strip(v->type)); // what it is, not what a typedef calls it
	sb_add(f->out, "} ");
	format_address(f, v->addr);
}

/* One that is nowhere, but refers to something all the same. */
static enum tl_code synthetic_reference(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *to = NULL;
	enum tl_code r = synthetic_target(f->env, v, &to, err);

	if (r)
		return r;
	if (!f->letter && !f->opt.no_addresses && to->where == VAL_MEMORY)
		sb_printf(f->out, "@0x%" PRIx64, to->addr);
	else if (!f->letter && !f->opt.no_addresses)
		format_meta(f, "<synthetic pointer>");
	if (f->nesting > 0 || sym_type_is_ref(sym_type_strip(to->type)))
		return TL_OK;
	sb_add(f->out, !f->letter && !f->opt.no_addresses ? ": " : "");
	return format_value(f, to, false, err);
}

static enum tl_code reference_value(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *to = NULL;
	uint64_t addr = (uint64_t)value_int(v);

	if (f->nesting > 0 && !f->ada) { /* within a struct only where it refers to */
		if (!f->opt.no_addresses)
			sb_printf(f->out, "@0x%" PRIx64, addr);
		return TL_OK;
	}
	if (!f->opt.no_addresses && !f->ada)
		sb_printf(f->out, "@0x%" PRIx64 ": ", addr);
	to = value_referent(v, sym_type_target(sym_type_strip(v->type)));
	if (!to)
		return no_memory(err);
	return format_value(f, to, false, err);
}

static bool is_text_name(const char *name)
{
	return !strcmp(name, "char") || !strcmp(name, "wchar_t") || !strcmp(name, "char16_t") ||
	       !strcmp(name, "char32_t");
}

/* "(int *) " before a pointer at the top; not before char *, whose string says it. */
static void add_pointer_type(struct formatter *f, struct sym_type *type)
{
	struct sym_type *t = f->ada ? sym_type_strip(type) : type, *to;

	while (t->kind == SYM_K_QUAL)
		t = sym_type_target(t);
	if (t->kind == SYM_K_PTR && !t->name) {
		to = sym_type_target(t);
		for (int i = 0; i < 8 && to->kind == SYM_K_QUAL; i++)
			to = sym_type_target(to);
		if (to->name && is_text_name(to->name) && !(f->rust && to->size == 4))
			return;
	}
	sb_addc(f->out, '(');
	format_add_type(f, f->ada ? t : type);
	sb_add(f->out, ") ");
}

static enum tl_code lettered(struct formatter *f, struct tl_value *v, bool top, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	uint8_t code = 0;
	enum tl_code r;

	/* A complex number alone is its bytes, within an object it is two numbers, as in gdb. */
	if (t->kind == SYM_K_COMPLEX && !top)
		return format_complex(f, t, v->data, NULL, err);
	if (t->kind != SYM_K_FUNC)
		return format_scalar(f, v->type, v->data, v->size, err);
	/* gdb takes a function for one byte of code. */
	if (f->letter == 'a' || f->letter == 'c')
		return tl_fail(err, TL_E_INVAL, "Value can't be converted to integer.");
	r = mem_read(&f->env->mem, v->addr, &code, 1, err);
	return r ? r : format_scalar(f, f->env->state->types.t_uint8, &code, 1, err);
}

/* What is not stored as the number that it is. */
static enum tl_code as_integer(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct expr_types *bt = &f->env->state->types;
	struct sym_type *type = v->size <= 4 ? bt->t_int32 : bt->t_int64;
	SCOPED_VALUE struct tl_value *n = value_of_int(type, value_int(v));

	return n ? format_value(f, n, false, err) : no_memory(err);
}

/* Within an aggregate gdb shows one that is gone by what it would hold. */
static void show_by_parts(const struct formatter *f, const struct sym_type *t, struct tl_value *v)
{
	if (!v->gone || v->synthetic || !f->nesting || f->rust || f->ada || !v->size ||
	    !(t->kind == SYM_K_ARRAY || sym_type_is_struct(t)))
		return;
	free(v->gone_bytes);
	v->gone_bytes = malloc(v->size);
	if (!v->gone_bytes)
		return;
	memset(v->gone_bytes, GONE_OUT, v->size);
	v->gone = false;
}

enum tl_code format_value(struct formatter *f, struct tl_value *v, bool top, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	enum tl_code r = TL_OK;

	show_by_parts(f, t, v);
	if (v->gone) {
		if (v->synthetic && top && (!f->letter || f->letter == 's') && (t->kind == SYM_K_PTR || sym_type_is_ref(t)))
			add_pointer_type(f, v->type);
		if (sym_type_is_ref(t) && synthetic_is(v))
			return synthetic_reference(f, v, err);
		format_meta(f, v->synthetic ? "<synthetic pointer>" : value_not_saved(v) ? "<not saved>" : "<optimized out>");
		return TL_OK;
	}
	if (t->kind == SYM_K_VOID || v->void_conv || (f->rust && v->size == 0 && t->kind == SYM_K_INT)) {
		sb_add(f->out, f->rust ? "()" : "void");
		return TL_OK;
	}
	if (t->is_declaration && sym_type_is_struct(t)) {
		format_meta(f, "<incomplete type>");
		return TL_OK;
	}
	if (show_value(f, v, top) || (f->fortran && format_fortran(f, v, top, &r, err)) ||
	    (f->ada && format_ada(f, v, top, &r, err)))
		return r;
	if (f->brief && (t->kind == SYM_K_ARRAY || sym_type_is_struct(t))) {
		sb_add(f->out, "...");
		return TL_OK;
	}
	r = value_load(f->env, v, err);
	if (r)
		return r;
	if (t->kind == SYM_K_ARRAY)
		return array_value(f, v, err);
	if (sym_type_is_struct(t))
		return format_struct(f, v, err);
	if (v->gone_bytes && t->kind == SYM_K_COMPLEX && (!f->letter || f->letter == 's'))
		return format_complex(f, t, v->data, v->gone_bytes, err);
	if (v->gone_bytes) {
		format_meta(f, "<optimized out>");
		return TL_OK;
	}
	if (t->kind == SYM_K_MEMBERPTR && (!f->letter || f->letter == 's' || (!top && v->size > 8))) {
		format_member_pointer(f, v);
		return TL_OK;
	}
	if (t->bias || (t->kind == SYM_K_FIXED && f->letter && f->letter != 's' && f->letter != 'f'))
		return as_integer(f, v, err);
	/* Ada shows what a reference refers to as if it were that; one that refers to references has no end. */
	if (top && ((sym_type_is_ref(t) && !f->ada) || (t->kind == SYM_K_PTR && (!f->letter || f->letter == 's'))))
		add_pointer_type(f, v->type);
	if (sym_type_is_ref(t) && f->ada && sym_type_is_ref(sym_type_strip(sym_type_target(t))))
		return tl_fail(err, TL_E_INVAL, "a reference to a reference");
	if (sym_type_is_ref(t))
		return reference_value(f, v, err);
	if (f->letter && f->letter != 's')
		return lettered(f, v, top, err);
	if (t->kind == SYM_K_FUNC)
		function_value(f, v);
	else
		format_natural(f, v->type, v->data, v->size);
	return TL_OK;
}

/* An object's real class is written before it: nothing else says so. */
static void as_real_class(struct formatter *f, struct tl_value **v)
{
	struct tl_value *real = value_dynamic(f->env, *v);

	if (!real)
		return;
	value_free(*v);
	*v = real;
	if (!sym_type_is_struct(sym_type_strip(real->type)))
		return;
	sb_addc(f->out, '(');
	format_add_type(f, real->type);
	sb_add(f->out, ") ");
}

enum tl_code expr_format(const struct expr_env *env, const struct tl_value *v, struct tl_format fmt,
			 char **ret, struct tl_error *err)
{
	struct sb out = { 0 };
	struct formatter f;
	SCOPED_VALUE struct tl_value *copy = NULL;
	enum tl_code r;

	if (fmt.letter == 'i')
		return tl_fail(err, TL_E_INVAL,
			       "Format letter \"i\" is meaningless in \"print\" command.");
	sym_dwarf_sync(env->state->dwarf, env->syms);
	format_init(&f, env, &out, &fmt);
	copy = value_dup(v);
	if (!copy)
		return no_memory(err);
	if (f.opt.object && !f.letter)
		as_real_class(&f, &copy);
	r = format_value(&f, copy, true, err);
	if (r) {
		sb_deinit(&out);
		return r;
	}
	*ret = sb_take(&out);
	return *ret ? TL_OK : no_memory(err);
}
