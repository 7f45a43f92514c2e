/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Values of Rust in Rust's own syntax: "Pair<f32> {first: 1.5, second: 2.5}", "Option<i32>::Some(5)". */

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "expr/format.h"
#include "expr/state.h"
#include "expr/type_write.h"

static enum tl_code members(struct formatter *f, struct tl_value *v, struct sym_type *t, bool tuple,
			    struct tl_error *err)
{
	enum tl_code r = TL_OK;
	size_t shown = 0;

	sb_addc(f->out, tuple ? '(' : '{');
	for (size_t i = 0; i < t->n_members && !r; i++) {
		SCOPED_VALUE struct tl_value *m = NULL;

		if (t->members[i].is_static)
			continue;
		if (shown++)
			sb_add(f->out, f->opt.pretty ? "," : ", ");
		if (f->opt.pretty)
			format_break(f, 1);
		if (!tuple && t->members[i].name) {
			format_name(f, t->members[i].name);
			sb_add(f->out, ": ");
		}
		m = value_member(v, t, &t->members[i]);
		r = format_part(f, m, err);
	}
	if (f->opt.pretty && shown)
		format_break(f, 0);
	sb_addc(f->out, tuple ? ')' : '}');
	return r;
}

/* A pointer and a length: "&str", "&[T]", "&mut [T]". */
static bool is_slice(struct sym_type *t)
{
	return t->n_members == 2 && t->members[0].name && !strcmp(t->members[0].name, "data_ptr") &&
	       t->members[1].name && !strcmp(t->members[1].name, "length");
}

void format_text_at(struct formatter *f, uint64_t addr, uint64_t len)
{
	uint64_t max = format_elements(f) < READ_MAX ? format_elements(f) : READ_MAX;
	uint64_t n = len < max ? len : max;
	SCOPED_FREE uint8_t *buf = malloc(n + 1);
	struct tl_error err;

	if (!buf)
		return;
	if (n && mem_read(&f->env->mem, addr, buf, n, &err))
		style_printf(f->out, f->styles, TL_STYLE_METADATA, "<error: %s>", err.text);
	else
		format_string(f, buf, (size_t)n, 1, false, n < len);
}

static enum tl_code slice(struct formatter *f, struct tl_value *v, struct sym_type *t,
			  struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *ptr = value_member(v, t, &t->members[0]);
	SCOPED_VALUE struct tl_value *len = value_member(v, t, &t->members[1]);
	struct sym_type *to;
	uint64_t addr, n;
	enum tl_code r;

	if (!ptr || !len)
		return no_memory(err);
	r = value_fetch(f->env, ptr, err);
	if (!r)
		r = value_fetch(f->env, len, err);
	if (!r)
		r = value_as_address(ptr, &addr, err);
	if (!r)
		r = value_as_address(len, &n, err);
	if (r)
		return r;
	to = sym_type_target(sym_type_strip(ptr->type));
	if (t->name && strstr(t->name, "str") && sym_type_size(to) == 1) {
		format_text_at(f, addr, n);
		return TL_OK;
	}
	sb_printf(f->out, "%s ", t->name ? t->name : "");
	return format_slice(f, to, addr, n);
}

enum tl_code format_slice(struct formatter *f, struct sym_type *elt, uint64_t addr, uint64_t n)
{
	uint64_t size = sym_type_size(elt), i, max = format_elements(f);

	sb_addc(f->out, '[');
	for (i = 0; i < n && i < max && !f->out->failed; i++) {
		SCOPED_VALUE struct tl_value *e = value_at(elt, addr + i * size);
		struct tl_error err;

		if (i)
			sb_add(f->out, ", ");
		if (size && e && value_load(f->env, e, &err)) { /* what follows cannot be read either */
			style_printf(f->out, f->styles, TL_STYLE_METADATA, "<error: %s>", err.text);
			break;
		}
		if (format_part(f, e, NULL))
			break;
	}
	sb_add(f->out, i == max && i < n ? "...]" : "]");
	return TL_OK;
}

struct sym_variant *rust_variant(const struct expr_env *env, struct tl_value *v, struct sym_type *t)
{
	struct sym_variants *vs = t->variants;
	SCOPED_VALUE struct tl_value *d = NULL;
	struct sym_variant *deflt = NULL;
	uint64_t mask, n;

	if (!vs->has_discr)
		return vs->n ? &vs->v[0] : NULL;
	d = value_member(v, t, &vs->discr);
	if (!d || value_fetch(env, d, NULL) || value_as_address(d, &n, NULL))
		return NULL;
	mask = d->size < 8 ? ((uint64_t)1 << (8 * d->size)) - 1 : UINT64_MAX;
	for (size_t i = 0; i < vs->n; i++) {
		if (vs->v[i].is_default)
			deflt = &vs->v[i];
		else if (((uint64_t)vs->v[i].value & mask) == (n & mask))
			return &vs->v[i];
	}
	return deflt;
}

/* Which one it is cannot be told: no variant has that number, or the compiler took the number out. */
static void add_no_variant(struct formatter *f, struct tl_value *v, struct sym_type *t)
{
	SCOPED_VALUE struct tl_value *d = t->variants->has_discr ? value_member(v, t, &t->variants->discr) : NULL;

	if (d && value_fetch(f->env, d, NULL) == TL_E_UNAVAILABLE)
		format_meta(f, "<optimized out>");
	else
		sb_printf(f->out, "%s::<invalid discriminant>", t->name ? t->name : "");
}

static enum tl_code rust_enum(struct formatter *f, struct tl_value *v, struct sym_type *t,
			      struct tl_error *err)
{
	struct sym_variant *variant = rust_variant(f->env, v, t);
	SCOPED_VALUE struct tl_value *m = NULL;
	struct sym_type *type;
	bool tuple;

	if (!variant) {
		add_no_variant(f, v, t);
		return TL_OK;
	}
	m = value_member(v, t, &variant->member);
	if (!m)
		return no_memory(err);
	type = sym_type_strip(m->type);
	sym_type_load(type);
	/* By its type's name: the members of an async function's states are "0" and "1", the types "Unresumed" and "Returned". */
	if (type->name)
		sb_add(f->out, type->name);
	else
		sb_printf(f->out, "%s::%s", t->name ? t->name : "", variant->member.name ? variant->member.name : "?");
	if (!type->n_members)
		return TL_OK;
	tuple = type_rust_is_tuple(type);
	return members(f, m, type, tuple, err);
}

struct tl_value *rust_form(struct formatter *f, struct tl_value *v, const char *name)
{
	struct sym_type *t = sym_type_strip(v->type);
	struct sym_variant *form;

	sym_type_load(t);
	form = t->variants ? rust_variant(f->env, v, t) : NULL;
	return form && form->member.name && !strcmp(form->member.name, name) ? value_member(v, t, &form->member)
									      : NULL;
}

enum tl_code format_rust_struct(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	bool tuple, plain = t->name && t->name[0] == '(';

	sym_type_load(t);
	if ((uint32_t)f->nesting >= format_depth_limit(f)) {
		sb_add(f->out, "{...}");
		return TL_OK;
	}
	if (t->variants)
		return rust_enum(f, v, t, err);
	if (is_slice(t))
		return slice(f, v, t, err);
	if (t->name && strcmp(t->name, "()") == 0) {
		sb_add(f->out, "()");
		return TL_OK;
	}
	tuple = type_rust_is_tuple(t);
	if (!plain && t->name)
		sb_add(f->out, t->name);
	if (!t->n_members)
		return TL_OK;
	if (!plain)
		sb_addc(f->out, ' ');
	return members(f, v, t, tuple, err);
}

/* 'c', '\n', '\xe9', '\u{1f600}' */
void format_rust_char(struct sb *out, uint32_t c)
{
	static const char from[] = "\n\r\t\\'", to[] = "nrt\\'0"; // the last is for the NUL
	const char *p = c < 128 ? strchr(from, (int)c) : NULL;

	if (p)
		sb_printf(out, "'\\%c'", to[p - from]);
	else if (c >= 0x20 && c < 0x7f)
		sb_printf(out, "'%c'", (char)c);
	else if (c <= 255)
		sb_printf(out, "'\\x%02x'", c);
	else
		sb_printf(out, "'\\u{%06x}'", c);
}
