/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ada.h"
#include "expr/format.h"
#include "expr/state.h"
#include "expr/type_write.h"

/* Integers of any size, least significant byte first */

static void add_hex(struct sb *out, const uint8_t *b, uint64_t size, bool pad)
{
	uint64_t i = size;

	sb_add(out, "0x");
	if (!pad)
		for (; i > 1 && !b[i - 1]; i--)
			;
	if (i)
		sb_printf(out, pad ? "%02x" : "%x", b[i - 1]);
	for (i = i ? i - 1 : 0; i > 0; i--)
		sb_printf(out, "%02x", b[i - 1]);
}

static unsigned bit_at(const uint8_t *b, uint64_t i)
{
	return b[i / 8] >> (i % 8) & 1;
}

static void add_binary(struct sb *out, const uint8_t *b, uint64_t size, bool pad)
{
	uint64_t i = size * 8;

	if (!pad)
		for (; i > 1 && !bit_at(b, i - 1); i--)
			;
	for (; i > 0; i--)
		sb_addc(out, (char)('0' + bit_at(b, i - 1)));
}

static void add_octal(struct sb *out, const uint8_t *b, uint64_t size)
{
	uint64_t bits = size * 8, n = (bits + 2) / 3;
	bool begun = false;

	for (; n > 0; n--) {
		unsigned d = 0;

		for (uint64_t k = 0; k < 3; k++)
			if ((n - 1) * 3 + k < bits)
				d |= bit_at(b, (n - 1) * 3 + k) << k;
		if (!begun && d)
			sb_addc(out, '0');
		if (begun || d || n == 1)
			sb_addc(out, (char)('0' + d));
		begun |= d != 0;
	}
}

static void add_u128(struct sb *out, unsigned __int128 v)
{
	char buf[48], *p = buf + sizeof(buf);

	*--p = 0;
	do {
		*--p = (char)('0' + (int)(v % 10));
		v /= 10;
	} while (v);
	sb_add(out, p);
}

void format_int(struct sb *out, const uint8_t *bytes, uint64_t size, bool is_unsigned)
{
	unsigned __int128 v = 0;

	if (size == 0 || size > 16) {
		sb_add(out, size ? "<invalid size>" : "0");
		return;
	}
	if (size <= 8) {
		int64_t n = bytes_to_int(bytes, size, is_unsigned);

		if (is_unsigned)
			sb_printf(out, "%" PRIu64, (uint64_t)n);
		else
			sb_printf(out, "%" PRId64, n);
		return;
	}
	memcpy(&v, bytes, size);
	if (!is_unsigned && bit_at(bytes, size * 8 - 1)) {
		if (size < 16)
			v |= ~(unsigned __int128)0 << (size * 8);
		sb_addc(out, '-');
		v = 0 - v;
	}
	add_u128(out, v);
}

/* Floats */

struct layout {
	unsigned mant; /* bits of the stored fraction, the x87's integer bit included */
	unsigned digits;
};

static struct layout layout_of(const struct sym_type *t)
{
	switch (t->size) {
	case 2:
		return t->brain ? (struct layout){ 7, 4 } : (struct layout){ 10, 5 };
	case 4:
		return (struct layout){ 23, 9 };
	case 8:
		return (struct layout){ 52, 17 };
	default:
		return (struct layout){ 64, 21 };
	}
}

/* gdb shows a NaN with its fraction. */
static void add_nan(struct sb *out, const struct sym_type *t, const uint8_t *bytes)
{
	struct layout l = layout_of(t);
	uint64_t raw = 0, size = t->size >= 10 ? 10 : t->size;
	bool negative = bit_at(bytes, size * 8 - 1);

	memcpy(&raw, bytes, size < 8 ? size : 8);
	if (l.mant < 64)
		raw &= ((uint64_t)1 << l.mant) - 1;
	sb_printf(out, "%snan(0x%" PRIx64 ")", negative ? "-" : "", raw);
}

#ifdef __clang__
/* glibc has it, but declares it for gcc alone (bits/floatn.h). */
int strfromf128(char *buf, size_t len, const char *format, __float128 v);
#endif

/* All digits that it has. */
static void add_quad(struct sb *out, const uint8_t *bytes)
{
	char text[64];
	__float128 q;

	memcpy(&q, bytes, sizeof(q));
	strfromf128(text, sizeof(text), "%.36g", q);
	sb_add(out, text);
}

/* Of what is more than a long double can have, too. */
static bool quad_is_finite(const uint8_t *bytes)
{
	return (bytes[15] & 0x7f) != 0x7f || bytes[14] != 0xff;
}

/* x87's long double has its leading one written out, in all but denormal numbers and only there. */
static bool has_leading_bit(const uint8_t *bytes)
{
	return bytes[7] & 0x80;
}

static bool has_exponent(const uint8_t *bytes)
{
	return (bytes[9] & 0x7f) || bytes[8];
}

void format_float(struct sb *out, struct sym_type *t, const uint8_t *bytes)
{
	struct layout l = layout_of(t);
	long double v;

	if (t->size != 2 && t->size != 4 && t->size != 8 && t->size != 10 && t->size != 12 &&
	    t->size != 16) {
		sb_add(out, "<invalid float size>");
		return;
	}
	if (t->size >= 10 && !t->quad && has_leading_bit(bytes) != has_exponent(bytes)) {
		sb_add(out, "<invalid float value>");
		return;
	}
	v = bytes_to_float(bytes, t);
	if (t->quad && t->size == 16 && quad_is_finite(bytes))
		add_quad(out, bytes);
	else if (isnan(v))
		add_nan(out, t, bytes);
	else if (isinf(v))
		sb_add(out, v < 0 ? "-inf" : "inf");
	else
		sb_printf(out, "%.*Lg", (int)l.digits, v);
}

/* Natural forms */

static void add_enum(const struct formatter *f, struct sym_type *t, const uint8_t *bytes, uint64_t size)
{
	struct sb *out = f->out;
	int64_t v = bytes_to_int(bytes, size, t->is_unsigned);
	uint64_t rest = (uint64_t)v;
	bool first = true;

	for (size_t i = 0; i < t->n_enums; i++)
		if (t->enums[i].value == v) {
			char literal[ADA_LITERAL];
			const char *name = f->ada ? ada_literal(t->enums[i].name, literal) : t->enums[i].name;

			if (f->ada && *name == '\'')
				sb_printf(out, "%" PRId64 " ", v);
			style_add(out, f->styles, TL_STYLE_VARIABLE, name);
			return;
		}
	if (!t->is_flag_enum) {
		format_int(out, bytes, size, t->is_unsigned);
		return;
	}
	if (v == 0) {
		sb_add(out, "0");
		return;
	}
	for (size_t i = 0; i < t->n_enums; i++) {
		uint64_t e = (uint64_t)t->enums[i].value;

		if (!e || (rest & e) != e)
			continue;
		sb_add(out, first ? "(" : " | ");
		style_add(out, f->styles, TL_STYLE_VARIABLE, t->enums[i].name);
		first = false;
		rest &= ~e;
	}
	if (rest) {
		sb_printf(out, "%sunknown: ", first ? "(" : " | ");
		style_printf(out, f->styles, TL_STYLE_METADATA, "0x%" PRIx64, rest);
	}
	sb_addc(out, ')');
}

static void add_flags(struct sb *out, const struct sym_type *t, const uint8_t *bytes, uint64_t size)
{
	sb_add(out, "[");
	for (size_t i = 0; i < t->n_enums; i++) {
		uint64_t bit = (uint64_t)t->enums[i].value;

		if (bit < size * 8 && bit_at(bytes, bit) && *t->enums[i].name)
			sb_printf(out, " %s", t->enums[i].name);
	}
	sb_add(out, " ]");
}

static void address_with(struct formatter *f, uint64_t addr, bool symbol)
{
	/* "print/a" and "/x" are about the number. */
	bool plain = f->opt.no_addresses && !f->letter;
	SCOPED(sb_deinit) struct sb name = { 0 };
	size_t n;

	if (!plain)
		style_printf(f->out, f->styles, TL_STYLE_ADDRESS, "0x%" PRIx64, addr);
	if (!symbol || !f->env->syms)
		return;
	/* Pointers show C++ names as written, what is asked for as an address shows them as linked. */
	sym_address_add(f->env->syms, addr, f->letter == 'a' ? TL_LINKED : TL_WRITTEN, &name);
	if (!name.n)
		return;
	n = style_symbol_length(name.s);
	sb_add(f->out, plain ? "<" : " <");
	sb_add(f->out, style_begin(f->styles, TL_STYLE_FUNCTION));
	sb_addn(f->out, name.s, n);
	sb_add(f->out, style_end(f->styles, TL_STYLE_FUNCTION));
	sb_add(f->out, name.s + n);
	sb_addc(f->out, '>');
}

void format_address(struct formatter *f, uint64_t addr)
{
	address_with(f, addr, true);
}

static void add_pointer(struct formatter *f, struct sym_type *t, const uint8_t *bytes)
{
	uint64_t addr = (uint64_t)bytes_to_int(bytes, t->size ? t->size : 8, true);
	struct sym_type *to = sym_type_target(t);
	size_t before = f->out->n;

	/* "set print symbol off" is about data. */
	address_with(f, addr, !f->opt.no_symbols || sym_type_strip(to)->kind == SYM_K_FUNC);
	if (addr && type_is_text(to) && !(f->rust && sym_type_strip(to)->size == 4)) {
		if (f->out->n > before)
			sb_addc(f->out, ' ');
		format_pointed_string(f, addr, sym_type_size(to) ? sym_type_size(to) : 1,
				      type_is_wchar(to));
	}
	if (addr && f->rust && type_rust_is_bytes(to)) { /* what leads to them is how Rust has b"text" */
		sb_add(f->out, " b");
		format_text_at(f, addr, sym_type_strip(to)->count);
	}
}

/* Ada's literals of floats have a point. */
static void natural_float(struct formatter *f, struct sym_type *t, const uint8_t *bytes)
{
	SCOPED(sb_deinit) struct sb text = { 0 };
	const char *s;
	size_t n;

	if (!f->ada) {
		format_float(f->out, t, bytes);
		return;
	}
	format_float(&text, t, bytes);
	s = sb_str(&text);
	n = strcspn(s, "e");
	if (strstr(s, "inf"))
		sb_add(f->out, *s == '-' ? "-Inf" : "Inf");
	else if (strstr(s, "nan"))
		sb_printf(f->out, "%sNaN%s", *s == '-' ? "-" : "", strstr(s, "nan") + 3);
	else if (*s == '<' || strchr(s, '.'))
		sb_add(f->out, s);
	else
		sb_printf(f->out, "%.*s.0%s", (int)n, s, s + n);
}

static void add_fixed(struct sb *out, struct sym_type *t, const uint8_t *bytes, uint64_t size)
{
	sb_printf(out, "%.*Lg", size < 4 ? 11 : 17, bytes_to_fixed(bytes, size, t));
}

static enum tl_code half(struct formatter *f, struct sym_type *t, const uint8_t *bytes, const uint8_t *gone,
			 struct tl_error *err)
{
	for (uint64_t i = 0; gone && i < t->size; i++)
		if (gone[i] != GONE_NOT) {
			format_meta(f, gone[i] == GONE_SYNTHETIC ? "<synthetic pointer>" : "<optimized out>");
			return TL_OK;
		}
	if (f->letter && f->letter != 's')
		return format_scalar(f, t, bytes, t->size, err);
	format_float(f->out, t, bytes);
	return TL_OK;
}

enum tl_code format_complex(struct formatter *f, struct sym_type *t, const uint8_t *bytes, const uint8_t *gone,
			    struct tl_error *err)
{
	struct sym_type part = { .kind = SYM_K_FLOAT, .size = t->size / 2, .quad = t->quad };
	enum tl_code r;

	sb_add(f->out, f->fortran ? "(" : "");
	r = half(f, &part, bytes, gone, err);
	sb_add(f->out, f->fortran ? "," : " + ");
	if (!r)
		r = half(f, &part, bytes + part.size, gone ? gone + part.size : NULL, err);
	sb_add(f->out, f->fortran ? ")" : "i");
	return r;
}

void format_natural(struct formatter *f, struct sym_type *type, const uint8_t *bytes, uint64_t size)
{
	struct sym_type *t = sym_type_strip(type);
	int64_t n;

	if (f->rust && size == 0) {
		sb_add(f->out, "()");
	} else if (t->kind == SYM_K_PTR) {
		add_pointer(f, t, bytes);
	} else if (t->kind == SYM_K_FLOAT) {
		natural_float(f, t, bytes);
	} else if (t->kind == SYM_K_FIXED) {
		add_fixed(f->out, t, bytes, size);
	} else if (t->kind == SYM_K_DECIMAL) {
		format_decimal(f->out, bytes, size);
	} else if (t->kind == SYM_K_COMPLEX) {
		(void)!format_complex(f, t, bytes, NULL, NULL);
	} else if (f->opt.radix != 10 && f->opt.radix && t->kind != SYM_K_ENUM &&
		   t->kind != SYM_K_FLAGS) {
		if (f->opt.radix == 16)
			add_hex(f->out, bytes, size, false);
		else
			add_octal(f->out, bytes, size);
	} else if (t->kind == SYM_K_BOOL) {
		n = bytes_to_int(bytes, size, true);
		if (n == 0 || n == 1 || f->fortran)
			sb_add(f->out, f->fortran ? (n ? ".TRUE." : ".FALSE.") : n ? "true" : "false");
		else
			format_int(f->out, bytes, size, true);
	} else if (t->kind == SYM_K_ENUM) {
		sym_type_load(t);
		add_enum(f, t, bytes, size);
	} else if (t->kind == SYM_K_FLAGS) {
		add_flags(f->out, t, bytes, size);
	} else {
		format_int(f->out, bytes, size, t->is_unsigned);
		if (type_is_text(type) && size <= 8) {
			sb_addc(f->out, ' ');
			if (f->rust)
				format_rust_char(f->out, (uint32_t)bytes_to_int(bytes, size, true));
			else
				format_char(f, bytes_to_int(bytes, size, t->is_unsigned), size,
				    type_is_wchar(type));
		}
	}
}

/* print/f: the bits as a float where the size is one of a float's. */
static void as_float(struct formatter *f, struct sym_type *t, const uint8_t *bytes, uint64_t size)
{
	struct sym_type flt = { .kind = SYM_K_FLOAT, .size = size };

	if (t->kind == SYM_K_FLOAT)
		format_float(f->out, t, bytes);
	else if (t->kind == SYM_K_FIXED)
		add_fixed(f->out, t, bytes, size);
	else if (t->kind == SYM_K_DECIMAL)
		format_decimal(f->out, bytes, size);
	else if (size == 4 || size == 8 || size == 16)
		format_float(f->out, &flt, bytes);
	else
		format_int(f->out, bytes, size, type_is_unsigned(t));
}

/* print/c: the value as one byte, whatever the size. */
static void as_char(struct formatter *f, struct sym_type *t, const uint8_t *bytes, uint64_t size)
{
	bool u = type_is_unsigned(t);
	uint8_t low = bytes[0];
	int64_t n;

	if (t->kind == SYM_K_FLOAT)
		low = (uint8_t)float_to_int(bytes_to_float(bytes, t));
	(void)size;
	n = bytes_to_int(&low, 1, u);
	sb_printf(f->out, "%" PRId64 " ", n);
	format_char(f, n, 1, false);
}

enum tl_code format_scalar(struct formatter *f, struct sym_type *type, const uint8_t *bytes,
			   uint64_t size, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(type);
	uint8_t raw[64] = { 0 };

	if (size > sizeof(raw))
		return tl_fail(err, TL_E_UNSUP, "value of %" PRIu64 " bytes has no such format",
			       size);
	memcpy(raw, bytes, size);
	if (t->kind == SYM_K_FLOAT && size == 16 && !t->quad && strchr("xzotdu", f->letter))
		memset(raw + 10, 0, 6); /* padding of a long double */
	switch (f->letter) {
	case 'x':
		add_hex(f->out, raw, size, false);
		break;
	case 'z':
		add_hex(f->out, raw, size, true);
		break;
	case 'd':
		format_int(f->out, raw, size, false);
		break;
	case 'u':
		format_int(f->out, raw, size, true);
		break;
	case 'o':
		add_octal(f->out, raw, size);
		break;
	case 't':
		add_binary(f->out, raw, size, false);
		break;
	case 'a':
		format_address(f, t->kind == SYM_K_FLOAT
					  ? (uint64_t)float_to_int(bytes_to_float(raw, t))
					  : (uint64_t)bytes_to_int(raw, size, true));
		break;
	case 'c':
		as_char(f, t, raw, size);
		break;
	case 'f':
		as_float(f, t, raw, size);
		break;
	default:
		return tl_fail(err, TL_E_INVAL, "Undefined output format \"%c\".", f->letter);
	}
	return TL_OK;
}

static void unit_padded(struct formatter *f, const uint8_t *bytes, size_t size, char letter)
{
	if (letter == 't')
		add_binary(f->out, bytes, size, true);
	else
		add_hex(f->out, bytes, size, true);
}

/* gdb's, which no type of the program replaces. */
static struct sym_type *unit_type(const struct expr_env *env, size_t size)
{
	struct expr_types *bt = &env->state->types;

	return size == 1 ? bt->t_int8 : size == 2 ? bt->t_int16 : size == 4 ? bt->t_int32 : bt->t_int64;
}

enum tl_code expr_unit_pointer(const struct expr_env *env, uint64_t addr, size_t size,
			       struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_pointer(env->state->types.store, unit_type(env, size));

	*ret = value_of_int(t, (int64_t)addr);
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code expr_bytes_format(const struct expr_env *env, const void *bytes, size_t size,
			       char letter, char **ret, struct tl_error *err)
{
	struct sb out = { 0 };
	struct formatter f = { .env = env, .out = &out, .letter = letter, .styles = env->state->styles };
	struct sym_type *t = unit_type(env, size);
	enum tl_code r = TL_OK;

	if (size != 1 && size != 2 && size != 4 && size != 8)
		return tl_fail(err, TL_E_INVAL, "no unit of %zu bytes", size);
	if (letter == 'x' || letter == 't' || letter == 'z')
		unit_padded(&f, bytes, size, letter);
	else
		r = format_scalar(&f, t, bytes, size, err);
	if (r) {
		sb_deinit(&out);
		return r;
	}
	*ret = sb_take(&out);
	return *ret ? TL_OK : no_memory(err);
}
