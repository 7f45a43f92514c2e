/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/fortran.h"
#include "expr/class_cast.h"
#include "expr/state.h"
#include "expr/pieces.h"
#include "expr/stored.h"
#include "expr/synthetic.h"

/* Casts */

static struct tl_value *retyped(const struct tl_value *v, struct sym_type *type)
{
	struct tl_value *c = value_dup(v);

	if (!c)
		return NULL;
	sym_types_ref(type->store);
	sym_types_unref(c->store);
	c->store = type->store;
	c->type = type;
	return c;
}

static bool is_pointer(struct sym_type *t)
{
	return t->kind == SYM_K_PTR || t->kind == SYM_K_MEMBERPTR;
}

static enum tl_code cast_scalar(const struct expr_env *env, const struct tl_value *v, struct sym_type *type,
				struct sym_type *to, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *from = sym_type_strip(v->type);
	int64_t n;

	if (!type_is_scalar(from))
		return tl_fail(err, TL_E_INVAL, "Invalid cast.");
	if (to->kind == SYM_K_FIXED)
		return value_of_fixed(type, value_float(v), ret, err);
	if (to->kind == SYM_K_FLOAT) {
		*ret = value_of_float(type, value_float(v));
	} else if (to->kind == SYM_K_BOOL) {
		*ret = value_of_int(type, from->kind == SYM_K_FLOAT || from->kind == SYM_K_FIXED ? value_float(v) != 0
								    : value_int(v) != 0);
	} else {
		n = value_int(v);
		if (n && to->kind == SYM_K_PTR && from->kind == SYM_K_PTR) {
			uint64_t moved;
			enum tl_code r = class_step(env, (uint64_t)n, sym_type_target(from), sym_type_target(to),
						    &moved, err);

			if (r)
				return r;
			n = (int64_t)moved;
		}
		/* Itanium C++ ABI 2.3: offset 0 is that of a member. */
		if (!n && to->kind == SYM_K_MEMBERPTR && to->size == 8 && type_is_int(from))
			n = -1;
		*ret = value_of_int(type, n);
		if (*ret && v->size > 8 && (*ret)->size > 8 && from->kind != SYM_K_FLOAT)
			memcpy((*ret)->data, v->data,
			       v->size < (*ret)->size ? v->size : (*ret)->size);
	}
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code value_decay(const struct expr_env *env, const struct tl_value *v,
			 struct tl_value **ret, struct tl_error *err)
{
	struct expr_types *bt = &env->state->types;
	struct sym_type *t = sym_type_strip(v->type), *p;

	if (t->kind != SYM_K_ARRAY && t->kind != SYM_K_FUNC) {
		*ret = value_dup(v);
		return *ret ? TL_OK : no_memory(err);
	}
	if (v->where != VAL_MEMORY)
		return tl_fail(err, TL_E_INVAL,
			       t->kind == SYM_K_ARRAY && type_is_text(sym_type_target(t))
				       ? "You can't do that without a process to debug."
				       : "Attempt to take address of value not located in memory.");
	p = sym_type_pointer(bt->store, t->kind == SYM_K_ARRAY ? sym_type_target(t) : v->type);
	*ret = value_of_int(p, (int64_t)v->addr);
	return *ret ? TL_OK : no_memory(err);
}

/* A struct in memory is looked at as another type, as gdb does. */
static enum tl_code cast_aggregate(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
				   struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *to = sym_type_strip(type), *from = sym_type_strip(v->type);

	if (to->kind == SYM_K_ARRAY && to->is_vector && sym_type_size(to) != sym_type_size(from)) {
		if (type_is_scalar(from))
			return tl_fail(err, TL_E_INVAL, "can only cast scalar to vector of same size");
		if (from->kind == SYM_K_ARRAY && from->is_vector)
			return tl_fail(err, TL_E_INVAL, "Cannot convert between vector values of different sizes");
	}
	if (v->where == VAL_MEMORY && !v->bit_size && (class_has_base(v->type, type) || class_has_base(type, v->type)))
		return class_cast_object(env, v, type, ret, err);
	if (to == from)
		*ret = retyped(v, type);
	else if (v->where == VAL_MEMORY && !v->bit_size)
		*ret = value_at(type, v->addr);
	else if (!v->lazy && sym_type_size(type) == v->size)
		*ret = retyped(v, type);
	else
		return tl_fail(err, TL_E_INVAL, "Invalid cast.");
	return *ret ? TL_OK : no_memory(err);
}

/* A pointer is no floating point number: gdb looks at the bytes, where there are enough. */
static enum tl_code cast_bytes(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
			       struct tl_value **ret, struct tl_error *err)
{
	enum tl_code r;

	if (v->where == VAL_MEMORY && !v->bit_size) {
		*ret = value_at(type, v->addr);
		return *ret ? TL_OK : no_memory(err);
	}
	if (v->size != sym_type_size(type))
		return tl_fail(err, TL_E_INVAL, "Invalid cast.");
	r = value_fetch(env, v, err);
	*ret = r ? NULL : retyped(v, type);
	return r ? r : *ret ? TL_OK : no_memory(err);
}

enum tl_code value_cast(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
			struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *ptr = NULL;
	struct sym_type *to = sym_type_strip(type), *from = sym_type_strip(v->type);
	enum tl_code r;

	if (v->symbol && from->kind == SYM_K_UNKNOWN) { /* (long) environ: now its type is known */
		*ret = value_at(type, v->addr);
		return *ret ? value_load(env, *ret, err) : no_memory(err);
	}
	if ((to->kind == SYM_K_DECIMAL || from->kind == SYM_K_DECIMAL) && to->kind != SYM_K_VOID) {
		if (to->kind != from->kind || to->size != from->size)
			return value_cast_decimal(env, v, type, ret, err);
		r = value_fetch(env, v, err);
		*ret = r ? NULL : retyped(v, type);
		return r ? r : *ret ? TL_OK : no_memory(err);
	}
	if (to->kind == SYM_K_PTR && synthetic_is(v))
		return synthetic_cast(v, type, ret, err);
	if (to->kind == SYM_K_VOID) {
		*ret = value_new(type);
		return *ret ? TL_OK : no_memory(err);
	}
	if (to->kind == SYM_K_COMPLEX)
		return value_cast_complex(env, v, type, ret, err);
	if (!type_is_scalar(to))
		return cast_aggregate(env, v, type, ret, err);
	if (sym_type_is_ref(to))
		return class_cast_reference(env, v, type, ret, err);
	if (from->kind == SYM_K_ARRAY && from->is_vector && to->kind != SYM_K_PTR) {
		if (sym_type_size(type) != v->size)
			return tl_fail(err, TL_E_INVAL,
				       "Cannot convert between vector values of different sizes");
		r = value_fetch(env, v, err);
		*ret = r ? NULL : retyped(v, type);
		return r ? r : *ret ? TL_OK : no_memory(err);
	}
	if (from->kind == SYM_K_ARRAY || from->kind == SYM_K_FUNC) {
		r = value_decay(env, v, &ptr, err);
		if (r)
			return r;
		v = ptr;
		from = sym_type_strip(v->type);
	}
	if ((is_pointer(to) && from->kind == SYM_K_FLOAT) || (to->kind == SYM_K_FLOAT && is_pointer(from)))
		return cast_bytes(env, v, type, ret, err);
	if (sym_type_is_struct(from) && v->where == VAL_MEMORY) { /* gdb looks at its first bytes */
		*ret = value_at(type, v->addr);
		return *ret ? TL_OK : no_memory(err);
	}
	r = value_fetch(env, v, err);
	return r ? r : cast_scalar(env, v, type, to, ret, err);
}

/* Parts */

bool value_has_parts(const struct tl_value *v)
{
	struct sym_type *t = sym_type_strip(v->type);

	return t->kind == SYM_K_ARRAY || sym_type_is_struct(t);
}

/* A scalar with a part gone is gone; a struct or array keeps which, also where all of its parts are pointers to what is no more. */
static void part_gone(struct tl_value *p, const uint8_t *flags)
{
	bool some = false, all = true, synthetic = true, any_synthetic = false, whole = value_has_parts(p);

	for (uint64_t i = 0; i < p->size; i++) {
		some |= flags[i] != GONE_NOT;
		all &= flags[i] != GONE_NOT;
		synthetic &= flags[i] == GONE_SYNTHETIC;
		any_synthetic |= flags[i] == GONE_SYNTHETIC;
	}
	p->gone = whole ? all && !any_synthetic : some;
	p->synthetic = p->gone && synthetic;
	if (!some || p->gone)
		return;
	p->gone_bytes = malloc(p->size);
	if (p->gone_bytes)
		memcpy(p->gone_bytes, flags, p->size);
	else
		p->gone = true;
}

struct tl_value *value_part(const struct tl_value *v, struct sym_type *type, uint64_t off)
{
	struct tl_value *p;
	uint64_t size = sym_type_size(type);

	/* A member may be outside of what its class is said to be. */
	if (v->lazy || (v->where == VAL_MEMORY && !v->gone && !v->gone_bytes && (off > v->size || size > v->size - off)))
		return value_at(type, v->addr + off);
	p = value_new(type);
	if (!p)
		return NULL;
	if (off <= v->size && size <= v->size - off)
		memcpy(p->data, v->data + off, size);
	if (!stored_apart(v->type))
		stored_read(type, p->data, size);
	p->where = v->where;
	p->addr = v->addr + off;
	p->reg = v->reg;
	p->part = v->part + off;
	p->gone = v->gone;
	p->synthetic = v->synthetic;
	p->pieces = pieces_ref(v->pieces);
	p->points = points_ref(v->points);
	p->points_off = v->points_off + off;
	if (v->gone_bytes && off <= v->size && size <= v->size - off)
		part_gone(p, v->gone_bytes + off);
	if (v->conv && !(p->conv = strdup(v->conv))) {
		value_free(p);
		return NULL;
	}
	return p;
}

/* Is one of the bytes with bits of a bit-field nowhere? */
static bool bits_gone(const struct tl_value *v, uint64_t off, size_t n)
{
	for (size_t i = 0; v->gone_bytes && i < n; i++)
		if (off + i >= v->size || v->gone_bytes[off + i] != GONE_NOT)
			return true;
	return false;
}

struct tl_value *value_member(const struct tl_value *v, struct sym_type *owner,
			      struct sym_member *m)
{
	struct sym_type *type = sym_member_type(owner, m);
	struct tl_value *p;
	size_t n = (m->bit_off + m->bit_size + 7u) / 8;
	uint64_t raw;

	if (m->place_die) { // nobody could say where it is
		p = value_new(type);
		if (p)
			p->gone = true;
		return p;
	}
	if (!m->bit_size)
		return value_part(v, type, m->off);
	p = v->lazy ? value_at(type, v->addr + m->off) : value_new(type);
	if (!p)
		return NULL;
	p->bit_off = m->bit_off;
	p->bit_size = m->bit_size;
	p->where = v->where;
	p->addr = v->addr + m->off;
	p->reg = v->reg;
	p->part = v->part + m->off;
	p->pieces = pieces_ref(v->pieces);
	p->gone = v->gone || bits_gone(v, m->off, n);
	if (v->conv && !(p->conv = strdup(v->conv))) {
		value_free(p);
		return NULL;
	}
	if (v->lazy)
		return p;
	if (m->off <= v->size && n <= v->size - m->off) {
		raw = stored_bits(type, v->data + m->off, n, m->bit_off, m->bit_size);
		if (type_bits_signed(type) && m->bit_size < 64 && (raw >> (m->bit_size - 1) & 1))
			raw |= ~(((uint64_t)1 << m->bit_size) - 1);
		int_to_bytes(p->data, p->size < 8 ? p->size : 8, raw);
	}
	return p;
}

/* Bits that are an array or record of their own, from any bit on. */
static enum tl_code packed_part(const struct expr_env *env, struct tl_value *v, struct sym_type *elt, uint64_t bit, uint64_t bits,
				struct tl_value **ret, struct tl_error *err)
{
	enum tl_code r = value_fetch(env, v, err);
	SCOPED_VALUE struct tl_value *p = r ? NULL : value_new(elt);

	if (r)
		return r;
	if (!p)
		return no_memory(err);
	if (bits > 8 * p->size || bit > 8 * v->size || bits > 8 * v->size - bit)
		return tl_fail(err, TL_E_INVAL, "an element of a packed array that is not in it");
	for (uint64_t i = 0; i < bits; i++, bit++)
		p->data[i / 8] = (uint8_t)(p->data[i / 8] | (v->data[bit / 8] >> bit % 8 & 1u) << i % 8);
	*ret = TAKE(p);
	return TL_OK;
}

enum tl_code value_packed(const struct expr_env *env, struct tl_value *v, uint64_t i, struct tl_value **ret,
			  struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type), *elt = sym_type_target(t);
	uint64_t bit, bits = t->bit_stride, width = 8 * (sym_type_size(elt) < 16 ? sym_type_size(elt) : 16);
	struct sym_member m = { .type = elt };

	if (__builtin_mul_overflow(i, bits, &bit))
		return tl_fail(err, TL_E_INVAL, "an element of a packed array that is not in it");
	if (!type_is_scalar(elt))
		return packed_part(env, v, elt, bit, bits < 8 * sym_type_size(elt) ? bits : 8 * sym_type_size(elt), ret, err);
	m.off = bit / 8;
	m.bit_off = (uint8_t)(bit % 8);
	m.bit_size = (uint16_t)(bits < width ? bits : width);
	*ret = value_member(v, t, &m);
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code value_base_address(const struct expr_env *env, const struct sym_member *m, uint64_t addr, uint64_t *ret,
				struct tl_error *err)
{
	uint64_t vptr, off;
	enum tl_code r;

	*ret = addr + m->off;
	if (!m->is_virtual_base)
		return TL_OK;
	/* A class with virtual bases begins with a vtable pointer (Itanium C++ ABI 2.4). */
	r = mem_read(&env->mem, addr, &vptr, 8, err);
	if (!r)
		r = mem_read(&env->mem, vptr - m->off, &off, 8, err);
	*ret = addr + (r ? 0 : off);
	return r;
}

enum tl_code value_base(const struct expr_env *env, struct tl_value *v, struct sym_type *owner,
			struct sym_member *m, struct tl_value **ret, struct tl_error *err)
{
	uint64_t addr;
	enum tl_code r;

	if (!m->is_virtual_base) {
		*ret = value_member(v, owner, m);
		return *ret ? TL_OK : no_memory(err);
	}
	if (v->where != VAL_MEMORY)
		return tl_fail(err, TL_E_UNAVAILABLE, "<invalid address>");
	r = value_base_address(env, m, v->addr, &addr, err);
	if (r)
		return r;
	*ret = value_at(sym_member_type(owner, m), addr);
	return *ret ? TL_OK : no_memory(err);
}

/* Assignment */

/* As the field will have it. A negative number fits where its sign does. */
static void cut_to_field(const struct expr_env *env, const struct tl_value *to, struct tl_value *val)
{
	int64_t bias = sym_type_strip(to->type)->bias; // what is stored has no sign then
	uint64_t n = (uint64_t)value_int(val) - (uint64_t)bias, mask = to->bit_size < 64 ? ((uint64_t)1 << to->bit_size) - 1 : UINT64_MAX;
	bool is_signed = type_bits_signed(to->type);

	if (~n & ~(mask >> 1) && n & ~mask)
		state_warn(env->state, "Value does not fit in %u bits.", to->bit_size);
	n &= mask;
	if (is_signed && n & ~(mask >> 1))
		n |= ~mask;
	memcpy(val->data, &n, val->size < sizeof(n) ? val->size : sizeof(n));
}

/* How many bytes its place has: of a bit-field, those with bits of it. */
static size_t place_size(const struct tl_value *to, const struct tl_value *val)
{
	return to->bit_size ? (to->bit_off + to->bit_size + 7u) / 8 : val->size;
}

/* Puts val into the bytes of its place, which has others' bits too if it is a bit-field's. */
static enum tl_code put(const struct tl_value *to, const struct tl_value *val, uint8_t *place, struct tl_error *err)
{
	size_t n = place_size(to, val);

	if (!to->bit_size) {
		stored_write(to->type, val->data, place, n);
		return TL_OK;
	}
	if (n > 16 || to->bit_size > 64)
		return tl_fail(err, TL_E_UNSUP, "bit-field of %u bits is too wide", to->bit_size);
	stored_put_bits(to->type, place, n, to->bit_off, to->bit_size, (uint64_t)value_int(val));
	return TL_OK;
}

static enum tl_code write_memory(const struct expr_env *env, const struct tl_value *to,
				 const struct tl_value *val, struct tl_error *err)
{
	uint8_t raw[16] = { 0 };
	size_t n = place_size(to, val);
	enum tl_code r;

	if (!env->mem_write)
		return tl_fail(err, TL_E_STATE, "cannot access memory without a process");
	if (!to->bit_size && !stored_apart(to->type))
		return env->mem_write(env->ctx, to->addr, val->data, val->size, err);
	if (n > sizeof(raw))
		return tl_fail(err, TL_E_UNSUP, "bit-field of %u bits is too wide", to->bit_size);
	r = to->bit_size ? mem_read(&env->mem, to->addr, raw, n, err) : TL_OK;
	if (!r)
		r = put(to, val, raw, err);
	return r ? r : env->mem_write(env->ctx, to->addr, raw, n, err);
}

static enum tl_code write_register(const struct expr_env *env, const struct tl_value *to,
				   const struct tl_value *val, struct tl_error *err)
{
	size_t n = place_size(to, val);
	uint8_t raw[128];
	enum tl_code r;

	if (!env->reg_write || !env->reg_read)
		return tl_fail(err, TL_E_STATE, "No registers.");
	if (to->reg->size > sizeof(raw) || to->part > to->reg->size || n > to->reg->size - to->part)
		return tl_fail(err, TL_E_INVAL, "value does not fit register %s", to->reg->name);
	r = env->reg_read(env->ctx, to->reg, raw, err);
	if (!r)
		r = put(to, val, raw + to->part, err);
	return r ? r : env->reg_write(env->ctx, to->reg, raw, err);
}

/* A part of a convenience variable is changed in place. */
static enum tl_code write_conv_part(const struct expr_env *env, const struct tl_value *to,
				    const struct tl_value *val, struct tl_error *err)
{
	const struct tl_value *whole = state_conv_get(env->state, to->conv);
	SCOPED_VALUE struct tl_value *copy = NULL;
	enum tl_code r;

	if (!whole || whole->lazy || to->part > whole->size || place_size(to, val) > whole->size - to->part)
		return tl_fail(err, TL_E_INVAL, "Left operand of assignment is not an lvalue.");
	copy = value_dup(whole);
	if (!copy)
		return no_memory(err);
	r = put(to, val, copy->data + to->part, err);
	return r ? r : expr_conv_set(env->state, to->conv, copy, err);
}

/* $x = anything: the variable takes the value and the type. */
static enum tl_code assign_conv(const struct expr_env *env, struct tl_value *to,
				struct tl_value *from, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *val = NULL;
	struct sym_type *t = sym_type_strip(from->type);
	enum tl_code r = TL_OK;

	/* An array in the target becomes a pointer to it in languages where it may, as in gdb; a string literal stays. */
	if (t->kind == SYM_K_ARRAY && from->where == VAL_MEMORY && !t->fortran && !t->ada && !t->rust)
		r = value_decay(env, from, &val, err);
	else if (!(val = value_dup(from)))
		r = no_memory(err);
	if (val)
		val->past = false;
	if (!r)
		r = fortran_pack(env, &val, err);
	if (!r && !val->gone) // what is gone is kept as gone
		r = value_fetch(env, val, err);
	if (!r)
		r = expr_conv_set(env->state, to->conv, val, err);
	if (r)
		return r;
	*ret = value_dup(state_conv_get(env->state, to->conv));
	if (!*ret)
		return no_memory(err);
	(*ret)->conv = strdup(to->conv);
	if ((*ret)->where != VAL_MEMORY && (*ret)->conv)
		(*ret)->where = VAL_CONV;
	(*ret)->whole_conv = (*ret)->conv != NULL;
	return TL_OK;
}

enum tl_code value_assign(const struct expr_env *env, struct tl_value *to, struct tl_value *from,
			  struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *val = NULL;
	enum tl_code r;

	if (to->whole_conv)
		return assign_conv(env, to, from, ret, err);
	if (to->where == VAL_RVALUE)
		return tl_fail(err, TL_E_INVAL, "Left operand of assignment is not an lvalue.");
	if (to->symbol)
		return tl_fail(err, TL_E_INVAL,
			       "'%s' has unknown type; cast it to its declared type", to->symbol);
	r = value_cast(env, from, to->type, &val, err);
	if (!r)
		r = value_fetch(env, val, err);
	if (r)
		return r;
	if (to->bit_size && val->size <= 8)
		cut_to_field(env, to, val);
	if (to->where == VAL_MEMORY)
		r = write_memory(env, to, val, err);
	else if (to->where == VAL_REGISTER)
		r = write_register(env, to, val, err);
	else if (to->where == VAL_PIECES)
		r = pieces_write(env, to, val, err);
	else
		r = write_conv_part(env, to, val, err);
	if (r)
		return r;
	*ret = value_dup(val);
	if (!*ret)
		return no_memory(err);
	(*ret)->where = to->where;
	(*ret)->addr = to->addr;
	(*ret)->reg = to->reg;
	(*ret)->part = to->part;
	pieces_unref((*ret)->pieces);
	(*ret)->pieces = pieces_ref(to->pieces);
	(*ret)->bit_off = to->bit_off;
	(*ret)->bit_size = to->bit_size;
	if (to->conv)
		(*ret)->conv = strdup(to->conv);
	return TL_OK;
}

/* Public accessors that need no environment */

void tl_value_free(struct tl_value *v)
{
	value_free(v);
}

bool tl_value_is_float(const struct tl_value *v)
{
	return sym_type_strip(v->type)->kind == SYM_K_FLOAT;
}

bool tl_value_is_array(const struct tl_value *v)
{
	return sym_type_strip(v->type)->kind == SYM_K_ARRAY;
}

enum tl_code tl_value_u64(const struct tl_value *v, uint64_t *ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);

	if (v->gone)
		return value_is_gone(v, err);
	if (v->lazy && t->kind != SYM_K_ARRAY && t->kind != SYM_K_FUNC)
		return tl_fail(err, TL_E_INVAL, "Value can't be converted to integer.");
	return value_as_address(v, ret, err);
}

enum tl_code tl_value_double(const struct tl_value *v, double *ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	uint64_t n;
	enum tl_code r;

	if (v->gone)
		return value_is_gone(v, err);
	if (!v->lazy && (t->kind == SYM_K_DECIMAL || t->kind == SYM_K_FLOAT || type_is_int(t))) {
		*ret = (double)(t->kind == SYM_K_DECIMAL ? value_decimal_float(v) : value_float(v));
		return TL_OK;
	}
	r = tl_value_u64(v, &n, err);
	*ret = r ? *ret : (double)n;
	return r;
}

enum tl_code tl_value_bool(const struct tl_value *v, bool *ret, struct tl_error *err)
{
	if (v->gone)
		return value_is_gone(v, err);
	return value_is_true(v, ret, err);
}

enum tl_code tl_value_address(const struct tl_value *v, uint64_t *ret, struct tl_error *err)
{
	if (v->where != VAL_MEMORY || v->bit_size)
		return tl_fail(err, TL_E_INVAL,
			       "Attempt to take address of value not located in memory.");
	*ret = v->addr;
	return TL_OK;
}

uint64_t tl_value_size(const struct tl_value *v)
{
	return v->size;
}

bool tl_value_is_void(const struct tl_value *v)
{
	return v->void_conv || sym_type_strip(v->type)->kind == SYM_K_VOID;
}

const void *tl_value_bytes(const struct tl_value *v)
{
	return v->data;
}

bool tl_value_bit_field(const struct tl_value *v, struct tl_bit_field *ret)
{
	const struct sym_type *t = sym_type_strip(v->type);

	if (!v->bit_size || v->where != VAL_MEMORY)
		return false;
	*ret = (struct tl_bit_field){ .addr = v->addr + v->bit_off / 8, .first = (uint32_t)(v->bit_off % 8),
				      .count = (uint32_t)v->bit_size,
				      .is_signed = !t->is_unsigned && t->kind != SYM_K_BOOL };
	return true;
}

const char *tl_value_type(const struct tl_value *v)
{
	struct tl_value *w = (struct tl_value *)v; /* the text is a cache */
	struct sb name = { 0 };

	if (!w->type_text) {
		type_name_add(v->type, &name);
		w->type_text = sb_take(&name);
	}
	return w->type_text ? w->type_text : "";
}
