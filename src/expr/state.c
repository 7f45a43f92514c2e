/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/macro.h"

#include <dwarf.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"

#define MAX_CONV 100000

enum tl_code expr_state_new(struct expr_state **ret, struct tl_error *err)
{
	struct expr_state *st = calloc(1, sizeof(*st));

	if (!st)
		return no_memory(err);
	st->dwarf = sym_dwarf_cache_new();
	if (!st->dwarf || !expr_types_init(&st->types, ARCH_X86_64)) {
		expr_state_free(st);
		return no_memory(err);
	}
	*ret = st;
	return TL_OK;
}

void expr_state_free(struct expr_state *st)
{
	if (!st)
		return;
	for (size_t i = 0; i < st->n_hist; i++)
		value_free(st->hist[i]);
	for (size_t i = 0; i < st->n_conv; i++) {
		free(st->conv[i].name);
		value_free(st->conv[i].v);
	}
	charsets_deinit(&st->charsets);
	macro_user_free(st);
	free(st->hist);
	free(st->conv);
	sym_dwarf_cache_free(st->dwarf);
	if (st->types.store)
		expr_types_deinit(&st->types);
	if (st->other.store)
		expr_types_deinit(&st->other);
	free(st);
}

/* Values that are kept have types of either set, so both stay. */
void expr_mode_set(struct expr_state *st, enum arch_mode mode)
{
	struct expr_types now = st->types;

	if (mode == now.mode || (!st->other.store && !expr_types_init(&st->other, mode)))
		return;
	st->types = st->other;
	st->other = now;
}

void expr_language_set(struct expr_state *st, enum tl_language language)
{
	static const int dw[] = { 0, DW_LANG_C11, DW_LANG_C_plus_plus, DW_LANG_Rust, DW_LANG_Fortran08, DW_LANG_Ada95,
				  DW_LANG_Go };

	st->language = (size_t)language < ARRAY_LEN(dw) ? dw[language] : 0;
}

void expr_styles_set(struct expr_state *st, const struct tl_styles *styles)
{
	st->styles = styles;
}

enum tl_code expr_print_set(struct expr_state *st, const struct tl_print_options *o, struct tl_error *err)
{
	enum tl_code r = charsets_set(&st->charsets, o, err);

	if (r)
		return r;
	st->print = *o;
	st->print.host_charset = st->print.target_charset = st->print.wide_charset = NULL;
	return TL_OK;
}

static struct conv *find_conv(const struct expr_state *st, const char *name)
{
	for (size_t i = 0; i < st->n_conv; i++)
		if (strcmp(st->conv[i].name, name) == 0)
			return &st->conv[i];
	return NULL;
}

void expr_conv_on_use(struct expr_state *st, void (*fn)(const char *name, bool change, void *user), void *user)
{
	st->on_use = fn;
	st->use_user = user;
}

static void used(const struct expr_state *st, const char *name, bool change)
{
	if (st->on_use)
		st->on_use(name, change, st->use_user);
}

const struct tl_value *state_conv_get(const struct expr_state *st, const char *name)
{
	struct conv *c;

	used(st, name, false);
	c = find_conv(st, name);
	return c ? c->v : NULL;
}

/* A plain int or long. */
static struct tl_value *plain_int(const struct expr_state *st, const char *name)
{
	struct conv *c = find_conv(st, name);
	struct tl_value *v = c ? c->v : NULL;

	if (!v || v->where != VAL_RVALUE || v->lazy || v->gone || v->gone_bytes || v->bit_size ||
	    (v->type != st->types.t_int && v->type != st->types.t_long))
		return NULL;
	return v;
}

bool state_conv_int(const struct expr_state *st, const char *name, int64_t *ret, int64_t *ret_most)
{
	const struct tl_value *v = plain_int(st, name);

	if (!v)
		return false;
	*ret = value_int(v);
	*ret_most = v->size == 8 ? INT64_MAX : INT32_MAX;
	return true;
}

void state_conv_add(struct expr_state *st, const char *name, uint64_t n)
{
	struct tl_value *v = plain_int(st, name);

	if (v)
		int_to_bytes(v->data, v->size, (uint64_t)value_int(v) + n);
}

struct sym_type *state_conv_count(struct expr_state *st, const char *name, int by, int64_t *ret_was)
{
	struct tl_value *v;

	used(st, name, true);
	v = plain_int(st, name);
	if (!v)
		return NULL;
	*ret_was = value_int(v);
	int_to_bytes(v->data, v->size, (uint64_t)*ret_was + (uint64_t)(int64_t)by);
	return v->type;
}

static struct conv *add_conv(struct expr_state *st, const char *name)
{
	size_t cap = st->cap_conv ? st->cap_conv * 2 : 16;
	struct conv *p;
	char *copy;

	if (st->n_conv == st->cap_conv) {
		if (cap > MAX_CONV)
			return NULL;
		p = reallocarray(st->conv, cap, sizeof(*p));
		if (!p)
			return NULL;
		st->conv = p;
		st->cap_conv = cap;
	}
	copy = strdup(name);
	if (!copy)
		return NULL;
	st->conv[st->n_conv] = (struct conv){ copy, NULL };
	return &st->conv[st->n_conv++];
}

/* A convenience variable is a value of its own: it has no place in the target. */
static struct tl_value *plain_copy(const struct tl_value *v)
{
	struct tl_value *copy = value_dup(v);

	if (!copy)
		return NULL;
	free(copy->conv);
	copy->conv = NULL;
	copy->void_conv = false;
	copy->whole_conv = false;
	/* Only a function still needs its address. */
	if (sym_type_strip(copy->type)->kind != SYM_K_FUNC)
		copy->where = VAL_RVALUE;
	return copy;
}

enum tl_code expr_conv_set(struct expr_state *st, const char *name, const struct tl_value *v,
			   struct tl_error *err)
{
	struct tl_value *copy = NULL;
	struct conv *c;

	if (v && !(copy = plain_copy(v)))
		return no_memory(err);
	used(st, name, true);
	c = find_conv(st, name);
	if (!c)
		c = add_conv(st, name);
	if (!c) {
		value_free(copy);
		return no_memory(err);
	}
	value_free(c->v);
	c->v = copy;
	return TL_OK;
}

enum tl_code state_history(const struct expr_state *st, bool from_end, uint64_t n,
			   const struct tl_value **ret, struct tl_error *err)
{
	size_t have = st->n_hist;

	*ret = NULL;
	if (!from_end && n == 0)
		from_end = true;
	if (from_end && n >= have)
		return n ? tl_fail(err, TL_E_NOTFOUND, "History does not go back to $$%" PRIu64 ".",
				   n)
			 : tl_fail(err, TL_E_NOTFOUND, "The history is empty.");
	if (from_end) {
		*ret = st->hist[have - 1 - n];
		return TL_OK;
	}
	if (n > have)
		return tl_fail(err, TL_E_NOTFOUND, "History has not yet reached $%" PRIu64 ".", n);
	*ret = st->hist[n - 1];
	return TL_OK;
}

enum tl_code expr_history_add(struct expr_state *st, const struct tl_value *v, uint32_t *ret_n,
			      struct tl_error *err)
{
	struct tl_value *copy, **p;
	size_t cap = st->cap_hist ? st->cap_hist * 2 : 64;

	*ret_n = 0;
	if (st->n_hist == st->cap_hist) {
		p = reallocarray(st->hist, cap, sizeof(*p));
		if (!p)
			return no_memory(err);
		st->hist = p;
		st->cap_hist = cap;
	}
	copy = value_dup(v);
	if (!copy)
		return no_memory(err);
	/* "$1 = 5" must not reach a convenience variable through the history, nor "$1.a = 5" registers of another frame. */
	if (copy->where == VAL_CONV || copy->where == VAL_PIECES)
		copy->where = VAL_RVALUE;
	st->hist[st->n_hist++] = copy;
	*ret_n = (uint32_t)st->n_hist;
	return TL_OK;
}

uint32_t expr_history_count(const struct expr_state *st)
{
	return (uint32_t)st->n_hist;
}

enum tl_code expr_conv_set_int(struct expr_state *st, const char *name, int64_t value,
			       struct tl_error *err)
{
	bool fits = value >= INT32_MIN && value <= INT32_MAX;
	SCOPED_VALUE struct tl_value *v =
		value_of_int(fits ? st->types.t_int : st->types.t_long->size == 8 ? st->types.t_long : st->types.t_llong, value);

	return v ? expr_conv_set(st, name, v, err) : no_memory(err);
}

void expr_on_warning(struct expr_state *st, void (*fn)(const char *text, void *user), void *user)
{
	st->on_warning = fn;
	st->warning_user = user;
}

void state_warn(const struct expr_state *st, const char *fmt, ...)
{
	char text[160];
	va_list ap;

	if (!st->on_warning)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	st->on_warning(text, st->warning_user);
}

void expr_conv_functions(struct expr_state *st, tl_convenience_fn *fn, void *user)
{
	st->functions = fn;
	st->functions_user = user;
}

void expr_conv_each(struct expr_state *st,
		    bool (*fn)(const char *name, const struct tl_value *v, void *user), void *user)
{
	for (size_t i = 0; i < st->n_conv; i++)
		used(st, st->conv[i].name, false);
	// The newest first. What is given is a copy: who prints it sets $_thread and the like meanwhile.
	for (size_t i = st->n_conv; i-- > 0;) {
		SCOPED_VALUE struct tl_value *v = st->conv[i].v ? value_dup(st->conv[i].v) : NULL;

		if (v && !fn(st->conv[i].name, v, user))
			return;
	}
}

const char *expr_language_here(const struct expr_env *env)
{
	static const struct {
		int dw;
		const char *name;
	} other[] = {
		{ DW_LANG_Rust, "rust" },	   { DW_LANG_Mips_Assembler, "asm" }, { DW_LANG_Ada83, "ada" },
		{ DW_LANG_Ada95, "ada" },	   { DW_LANG_D, "d" },		      { DW_LANG_Go, "go" },
		{ DW_LANG_Fortran77, "fortran" },  { DW_LANG_Fortran90, "fortran" },  { DW_LANG_Fortran95, "fortran" },
		{ DW_LANG_Fortran03, "fortran" },  { DW_LANG_Fortran08, "fortran" },  { DW_LANG_ObjC, "objective-c" },
		{ DW_LANG_Pascal83, "pascal" },	   { DW_LANG_Modula2, "modula-2" },   { DW_LANG_OpenCL, "opencl" },
	};
	struct sym_scope_ctx scope;
	int lang;

	scope_of_env(env, &scope);
	lang = sym_place_language(&scope);
	for (size_t i = 0; i < ARRAY_LEN(other); i++)
		if (lang == other[i].dw)
			return other[i].name;
	return lang <= 0 ? NULL : sym_language_is_cplus(lang) ? "c++" : "c";
}
