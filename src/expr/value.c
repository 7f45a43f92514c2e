/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/value.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/entry.h"
#include "expr/state.h"
#include "expr/pieces.h"
#include "expr/stored.h"
#include "expr/synthetic.h"

enum tl_code no_memory(struct tl_error *err)
{
	return tl_fail(err, TL_E_NOMEM, "virtual memory exhausted");
}

void scope_of_env(const struct expr_env *env, struct sym_scope_ctx *ret)
{
	sym_dwarf_sync(env->state->dwarf, env->syms);
	*ret = (struct sym_scope_ctx){ .cache = env->state->dwarf,
				       .syms = env->syms,
				       .pc = env->names_pc ? env->names_pc : env->lookup_pc,
				       .have_pc = env->have_frame || env->names_pc,
				       .language = env->state->language,
				       .skip = env->names_pc ? env->names_depth : env->inline_depth };
}

void frame_of_env(const struct expr_env *env, struct sym_frame *ret)
{
	*ret = (struct sym_frame){ .ctx = env->ctx, .mem = &env->mem, .pc = env->lookup_pc };
	if (env->have_frame) {
		ret->reg = env->frame_reg;
		ret->cfa = env->frame_cfa;
		ret->tls = env->tls;
		ret->entry = entry_of_reg;
		ret->entry_ctx = env;
		ret->wide_reg = eval_wide_reg;
	}
}

static struct tl_value *alloc_value(struct sym_type *type, uint64_t size)
{
	struct tl_value *v = calloc(1, sizeof(*v));

	if (!v)
		return NULL;
	v->type = type;
	v->store = sym_types_ref(type->store);
	v->size = size;
	v->data = v->small;
	return v;
}

struct tl_value *value_new(struct sym_type *type)
{
	struct tl_value *v = alloc_value(type, sym_type_size(type));

	if (v && !value_reserve(v, v->size)) {
		value_free(v);
		return NULL;
	}
	return v;
}

struct tl_value *value_at(struct sym_type *type, uint64_t addr)
{
	struct tl_value *v = alloc_value(type, sym_type_size(type));

	if (!v)
		return NULL;
	v->where = VAL_MEMORY;
	v->addr = addr;
	v->lazy = true;
	return v;
}

struct tl_value *value_referent(const struct tl_value *v, struct sym_type *to)
{
	struct tl_value *t = value_at(to, (uint64_t)value_int(v));

	if (!t || !v->n_refers || t->size > v->n_refers)
		return t;
	memcpy(t->data, v->refers, t->size);
	t->lazy = false;
	return t;
}

bool value_reserve(struct tl_value *v, uint64_t len)
{
	uint8_t *p;

	if (len <= sizeof(v->small) && v->data == v->small)
		return true;
	if (len > (uint64_t)1 << 40)
		return false;
	p = calloc(1, len ? len : 1);
	if (!p)
		return false;
	if (v->data != v->small)
		free(v->data);
	v->data = p;
	return true;
}

struct tl_value *value_dup(const struct tl_value *v)
{
	struct tl_value *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	*c = *v;
	c->data = c->small;
	c->type_text = c->conv = NULL;
	c->gone_bytes = NULL;
	points_ref(c->points);
	pieces_ref(c->pieces);
	sym_types_ref(c->store);
	if (!v->lazy && !value_reserve(c, v->size))
		goto fail;
	if (!v->lazy)
		memcpy(c->data, v->data,
		       v->size > sizeof(v->small) || v->data != v->small ? v->size
									 : sizeof(v->small));
	if (v->conv && !(c->conv = strdup(v->conv)))
		goto fail;
	if (v->gone_bytes) {
		c->gone_bytes = malloc(v->size);
		if (!c->gone_bytes)
			goto fail;
		memcpy(c->gone_bytes, v->gone_bytes, v->size);
	}
	return c;
fail:
	value_free(c);
	return NULL;
}

void value_free(struct tl_value *v)
{
	if (!v)
		return;
	if (v->data != v->small)
		free(v->data);
	free(v->gone_bytes);
	points_unref(v->points);
	pieces_unref(v->pieces);
	free(v->conv);
	free(v->type_text);
	sym_types_unref(v->store);
	free(v);
}

void scoped_value(struct tl_value **v)
{
	value_free(*v);
}

/* Reading */

static uint64_t sign_extend(uint64_t v, unsigned bits)
{
	if (bits < 64 && (v >> (bits - 1) & 1))
		v |= ~(((uint64_t)1 << bits) - 1);
	return v;
}

static enum tl_code fetch_bits(const struct expr_env *env, struct tl_value *v, struct tl_error *err)
{
	uint8_t raw[16] = { 0 };
	size_t n = (v->bit_off + v->bit_size + 7u) / 8;
	uint64_t bits;
	enum tl_code r;

	r = mem_read(&env->mem, v->addr, raw, n < sizeof(raw) ? n : sizeof(raw), err);
	if (r)
		return r;
	bits = stored_bits(v->type, raw, n, v->bit_off, v->bit_size);
	if (type_bits_signed(v->type))
		bits = sign_extend(bits, v->bit_size);
	int_to_bytes(v->data, v->size < 8 ? v->size : 8, bits);
	return TL_OK;
}

enum tl_code value_load(const struct expr_env *env, struct tl_value *v, struct tl_error *err)
{
	enum tl_code r;

	if (!v->lazy)
		return TL_OK;
	if (env->reads && v->where == VAL_MEMORY && type_is_scalar(v->type))
		env->reads->fn(env->reads->user, v->addr,
			       v->bit_size ? (v->bit_off + v->bit_size + 7u) / 8 : v->size);
	if (v->symbol)
		return tl_fail(err, TL_E_INVAL,
			       "'%s' has unknown type; cast it to its declared type", v->symbol);
	if (v->size > value_max(env))
		return tl_fail(err, TL_E_INVAL,
			       "value requires %" PRIu64
			       " bytes, which is more than max-value-size",
			       v->size);
	if (!value_reserve(v, v->size))
		return no_memory(err);
	if (v->bit_size)
		r = fetch_bits(env, v, err);
	else
		r = v->size ? mem_read(&env->mem, v->addr, v->data, v->size, err) : TL_OK;
	if (!r && !v->bit_size)
		stored_read(v->type, v->data, v->size);
	if (!r)
		v->lazy = false;
	return r;
}

enum tl_code value_is_gone(const struct tl_value *v, struct tl_error *err)
{
	return tl_fail(err, TL_E_UNAVAILABLE, "%s",
		       value_not_saved(v) ? "register has not been saved in frame" : "value has been optimized out");
}

enum tl_code value_fetch(const struct expr_env *env, struct tl_value *v, struct tl_error *err)
{
	if (v->gone || v->gone_bytes)
		return value_is_gone(v, err);
	return value_load(env, v, err);
}

/* Kinds of types */

bool type_is_int(struct sym_type *t)
{
	enum sym_kind k = sym_type_strip(t)->kind;

	return k == SYM_K_INT || k == SYM_K_CHAR || k == SYM_K_BOOL || k == SYM_K_ENUM ||
	       k == SYM_K_FLAGS;
}

bool type_is_scalar(struct sym_type *t)
{
	enum sym_kind k = sym_type_strip(t)->kind;

	return type_is_int(t) || k == SYM_K_FLOAT || k == SYM_K_FIXED || k == SYM_K_PTR || k == SYM_K_REF ||
	       k == SYM_K_RVREF || k == SYM_K_MEMBERPTR;
}

bool type_is_unsigned(struct sym_type *t)
{
	t = sym_type_strip(t);
	if (t->kind == SYM_K_ENUM)
		sym_type_load(t);
	return t->is_unsigned || t->kind == SYM_K_PTR || sym_type_is_ref(t);
}

bool type_bits_signed(struct sym_type *t)
{
	int64_t first, last;

	if (type_is_unsigned(t) || sym_type_strip(t)->bias)
		return false;
	return !sym_type_strip(t)->ada || !sym_type_bounds(t, &first, &last) || first < 0;
}

static bool wide_char_name(const char *s)
{
	return strcmp(s, "wchar_t") == 0 || strcmp(s, "char16_t") == 0 ||
	       strcmp(s, "char32_t") == 0;
}

bool type_is_wchar(struct sym_type *t)
{
	for (int i = 0; i < 64 && (t->kind == SYM_K_TYPEDEF || t->kind == SYM_K_QUAL); i++) {
		if (t->kind == SYM_K_TYPEDEF && t->name && strcmp(t->name, "wchar_t") == 0)
			return true;
		t = sym_type_target(t);
	}
	return t->name && strcmp(t->name, "wchar_t") == 0;
}

bool type_is_text(struct sym_type *t)
{
	for (int i = 0; i < 64 && (t->kind == SYM_K_TYPEDEF || t->kind == SYM_K_QUAL); i++) {
		if (t->kind == SYM_K_TYPEDEF && t->name && wide_char_name(t->name))
			return true;
		t = sym_type_target(t);
	}
	return t->kind == SYM_K_CHAR || (t->kind == SYM_K_INT && t->size == 1 && !t->not_text) ||
	       (t->kind == SYM_K_INT && t->name && wide_char_name(t->name));
}

/* Numbers and bytes */

int64_t bytes_to_int(const uint8_t *p, uint64_t size, bool is_unsigned)
{
	uint64_t v = 0;

	if (size == 0)
		return 0;
	if (size > 8)
		size = 8;
	memcpy(&v, p, size);
	if (!is_unsigned)
		v = sign_extend(v, (unsigned)size * 8);
	return (int64_t)v;
}

void int_to_bytes(uint8_t *p, uint64_t size, uint64_t v)
{
	memcpy(p, &v, size < 8 ? size : 8);
	if (size > 8)
		memset(p + 8, (int64_t)v < 0 ? 0xff : 0, size - 8);
}

/* IEEE half and bfloat16, from their fields. */
static long double small_float(uint16_t bits, unsigned mant_bits)
{
	unsigned exp_bits = 15 - mant_bits;
	int bias = (1 << (exp_bits - 1)) - 1;
	int e = (bits >> mant_bits) & ((1 << exp_bits) - 1);
	uint16_t m = bits & (uint16_t)((1u << mant_bits) - 1);
	long double v;

	if (e == (1 << exp_bits) - 1)
		v = m ? __builtin_nanl("") : __builtin_infl();
	else if (e == 0)
		v = ldexpl(m, 1 - bias - (int)mant_bits);
	else
		v = ldexpl(m | (1u << mant_bits), e - bias - (int)mant_bits);
	return bits & 0x8000 ? -v : v;
}

long double bytes_to_float(const uint8_t *p, const struct sym_type *t)
{
	uint16_t h;
	float f;
	double d;
	long double l = 0;
	__float128 q;

	switch (t->size) {
	case 2:
		memcpy(&h, p, 2);
		return small_float(h, t->brain ? 7 : 10);
	case 4:
		memcpy(&f, p, 4);
		return f;
	case 8:
		memcpy(&d, p, 8);
		return d;
	case 10:
	case 12:
	case 16:
		if (t->quad) {
			memcpy(&q, p, 16);
			return (long double)q;
		}
		memcpy(&l, p, 10);
		return l;
	default:
		return 0;
	}
}

/* To the nearest IEEE half; what is too large is infinite. */
static uint16_t half_float(long double v)
{
	uint16_t sign = signbit(v) ? 0x8000 : 0;
	long double m = fabsl(v);
	int e;

	if (isnan(v))
		return sign | 0x7e00;
	if (isinf(v) || m >= 65520)
		return sign | 0x7c00;
	frexpl(m, &e);
	if (m == 0 || e < -13) /* nothing, and denormal numbers, have the least exponent, and no leading one */
		e = -13;
	/* The leading one of the 11 bits counts one up in the exponent, as does a carry out of them. */
	return (uint16_t)(sign | (((e + 13) << 10) + (int)rintl(ldexpl(m, 11 - e))));
}

void float_to_bytes(uint8_t *p, const struct sym_type *t, long double v)
{
	float f = (float)v;
	double d = (double)v;
	uint16_t half;
	__float128 q;

	switch (t->size) {
	case 2:
		half = half_float(v);
		memcpy(p, t->brain ? (const uint8_t *)&f + 2 : (const uint8_t *)&half, 2);
		break;
	case 4:
		memcpy(p, &f, 4);
		break;
	case 8:
		memcpy(p, &d, 8);
		break;
	case 10:
	case 12:
	case 16:
		q = v;
		memset(p, 0, t->size);
		memcpy(p, t->quad ? (const void *)&q : &v, t->quad ? 16 : 10);
		break;
	default:
		break;
	}
}

/* What is out of range becomes the nearest number, as for gdb; a NaN the greatest. */
int64_t float_to_int(long double f)
{
	if (f <= -9223372036854775809.0L)
		return INT64_MIN;
	if (!(f < 18446744073709551616.0L))
		return INT64_MAX;
	return f < 0 ? (int64_t)f : (int64_t)(uint64_t)f;
}

long double bytes_to_fixed(const uint8_t *bytes, uint64_t size, const struct sym_type *t)
{
	int64_t n = bytes_to_int(bytes, size, t->is_unsigned);

	return (t->is_unsigned ? (long double)(uint64_t)n : (long double)n) * t->scale->num / t->scale->den;
}

int64_t value_int(const struct tl_value *v)
{
	struct sym_type *t = sym_type_strip(v->type);

	if (t->bias)
		return (int64_t)((uint64_t)bytes_to_int(v->data, v->size, true) + (uint64_t)t->bias);
	if (t->kind == SYM_K_FIXED)
		return float_to_int(bytes_to_fixed(v->data, v->size, t));
	if (t->kind == SYM_K_FLOAT)
		return float_to_int(bytes_to_float(v->data, t));
	return bytes_to_int(v->data, v->size, type_is_unsigned(t));
}

static long double wide_int_float(const uint8_t *bytes, uint64_t size, bool is_unsigned)
{
	unsigned __int128 x = !is_unsigned && bytes[size - 1] & 0x80 ? ~(unsigned __int128)0 : 0;

	memcpy(&x, bytes, size);
	return is_unsigned ? (long double)x : (long double)(__int128)x;
}

long double value_float(const struct tl_value *v)
{
	struct sym_type *t = sym_type_strip(v->type);
	int64_t n;

	if (t->kind == SYM_K_FLOAT)
		return bytes_to_float(v->data, t);
	if (t->kind == SYM_K_FIXED)
		return bytes_to_fixed(v->data, v->size, t);
	if (v->size > 8 && v->size <= 16)
		return wide_int_float(v->data, v->size, type_is_unsigned(t));
	n = t->bias ? value_int(v) : bytes_to_int(v->data, v->size, type_is_unsigned(t));
	return type_is_unsigned(t) ? (long double)(uint64_t)n : (long double)n;
}

struct tl_value *value_of_int(struct sym_type *type, int64_t n)
{
	struct sym_type *t = sym_type_strip(type);
	struct tl_value *v;

	if (t->kind == SYM_K_FIXED)
		return value_of_float(type, (long double)n);
	v = value_new(type);
	if (v)
		int_to_bytes(v->data, v->size, (uint64_t)n - (uint64_t)t->bias);
	if (v)
		stored_cut(t, v->data, v->size);
	return v;
}

struct tl_value *value_of_float(struct sym_type *type, long double f)
{
	struct tl_value *v = value_new(type);
	struct sym_type *t = sym_type_strip(type);

	if (v && t->kind == SYM_K_FIXED)
		int_to_bytes(v->data, v->size, (uint64_t)float_to_int(roundl(f * t->scale->den / t->scale->num)));
	else if (v)
		float_to_bytes(v->data, t, f);
	return v;
}

enum tl_code value_is_true(const struct tl_value *v, bool *ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);

	if (v->gone) // an array that is nowhere is not true as one is that has a place
		return value_is_gone(v, err);
	if (t->kind == SYM_K_FLOAT) {
		*ret = bytes_to_float(v->data, t) != 0;
		return TL_OK;
	}
	if (t->kind == SYM_K_DECIMAL) {
		*ret = value_decimal_is_true(v);
		return TL_OK;
	}
	if (t->kind == SYM_K_FUNC || t->kind == SYM_K_ARRAY) {
		*ret = true;
		return TL_OK;
	}
	if (t->kind == SYM_K_VOID) { // a convenience variable that nobody set
		*ret = false;
		return TL_OK;
	}
	if (v->lazy)
		return tl_fail(err, TL_E_INVAL, "The value has not been read.");
	*ret = false; // a structure is true as gdb has it: any of its bytes
	for (uint64_t i = 0; i < v->size; i++)
		*ret |= v->data[i] != 0;
	return TL_OK;
}

enum tl_code value_as_address(const struct tl_value *v, uint64_t *ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);

	if ((t->kind == SYM_K_FUNC || t->kind == SYM_K_ARRAY) && v->where == VAL_MEMORY) {
		*ret = v->addr;
		return TL_OK;
	}
	if (!type_is_scalar(t))
		return tl_fail(err, TL_E_INVAL, "Value can't be converted to integer.");
	*ret = (uint64_t)value_int(v);
	return TL_OK;
}

struct tl_value *tl_value_dup(const struct tl_value *v)
{
	return value_dup(v);
}
