/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Values of Ada as gdb writes them: (1, 2), (3 => 1, 2), (x => 1, y => 2), arrays by their bounds in memory. */

#include <ctype.h>
#include <dwarf.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ada.h"
#include "symbol/dwarf_loc.h"

bool ada_is(const struct expr_env *env)
{
	struct sym_scope_ctx scope;

	scope_of_env(env, &scope);
	return sym_language_is_ada(sym_language(&scope));
}

static const char *const bounds_names[] = { "P_ARRAY", "P_BOUNDS" };

/* An array whose bounds are only known there is a pair of pointers. */
bool ada_is_fat(struct sym_type *t)
{
	if (!sym_type_is_struct(t))
		return false;
	sym_type_load(t);
	for (size_t i = 0; i < 2; i++)
		if (t->n_members != 2 || !t->members[i].name || strcmp(t->members[i].name, bounds_names[i]))
			return false;
	return true;
}

/* The bounds in memory, level by level: LB0, UB0, LB1 ... */
static enum tl_code read_bounds(const struct expr_env *env, uint64_t at, struct sym_type *bounds, size_t level, int64_t *low,
				uint64_t *count, struct tl_error *err)
{
	int64_t n[2] = { 0 };

	for (size_t i = 0; i < 2; i++) {
		struct sym_type *t = sym_type_strip(sym_member_type(bounds, &bounds->members[2 * level + i]));
		uint8_t raw[8];
		enum tl_code r;

		if (!type_is_int(t) || !sym_type_size(t) || sym_type_size(t) > 8)
			return tl_fail(err, TL_E_INVAL, "bounds that are no numbers");
		r = mem_read(&env->mem, at + bounds->members[2 * level + i].off, raw, sym_type_size(t), err);
		if (r)
			return r;
		n[i] = bytes_to_int(raw, sym_type_size(t), type_is_unsigned(t));
	}
	*low = n[0];
	*count = n[1] < n[0] ? 0 : (uint64_t)n[1] - (uint64_t)n[0] + 1;
	return TL_OK;
}

/* The type of the array with the bounds that it has; innermost level first. */
static enum tl_code fat_type(const struct expr_env *env, struct sym_type *t, size_t level, uint64_t at, struct sym_type *bounds,
			     struct sym_type **ret, struct tl_error *err)
{
	struct sym_type *to = sym_type_target(t), *inner = sym_type_strip(to), *a;
	int64_t low;
	uint64_t count;
	enum tl_code r;

	if (2 * level + 1 >= bounds->n_members)
		return tl_fail(err, TL_E_INVAL, "an array without bounds");
	r = read_bounds(env, at, bounds, level, &low, &count, err);
	if (!r && inner->kind == SYM_K_ARRAY && !inner->has_count && level < SYM_MAX_RANK)
		r = fat_type(env, inner, level + 1, at, bounds, &to, err);
	if (r)
		return r;
	a = sym_array_bounded(t, to, low, count);
	*ret = a;
	return a ? TL_OK : no_memory(err);
}

enum tl_code ada_resolve(const struct expr_env *env, struct tl_value **v, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip((*v)->type), *array = NULL, *bounds;
	struct tl_value *there;
	uint64_t word[2];
	enum tl_code r;

	if (!ada_is_fat(t) || (*v)->gone)
		return TL_OK;
	r = value_fetch(env, *v, err);
	if (r || (*v)->size < sizeof(word))
		return r;
	memcpy(word, (*v)->data, sizeof(word));
	array = sym_type_strip(sym_type_target(sym_type_strip(sym_member_type(t, &t->members[0]))));
	bounds = sym_type_strip(sym_type_target(sym_type_strip(sym_member_type(t, &t->members[1]))));
	sym_type_load(bounds);
	if (array->kind != SYM_K_ARRAY || !sym_type_is_struct(bounds) || !word[0])
		return TL_OK;
	r = fat_type(env, array, 0, word[1], bounds, &array, err);
	if (r)
		return r;
	there = value_at(array, word[0]);
	if (!there)
		return no_memory(err);
	value_free(*v);
	*v = there;
	return TL_OK;
}

void ada_choices(const struct sym_variant *one, bool is_unsigned, bool (*fn)(void *user, int64_t first, int64_t last), void *user)
{
	const uint8_t *p = one->list, *end;

	if (!p) {
		if (!one->is_default)
			(void)fn(user, one->value, one->value);
		return;
	}
	end = p + one->list_len;
	/* Alternating kinds and numbers. */
	while (p < end) {
		int64_t v[2] = { 0 };
		size_t count = *p++ == DW_DSC_range ? 2 : 1;

		for (size_t i = 0; i < count; i++) {
			unsigned shift = 0;
			uint8_t byte = 0x80;

			for (; p < end && byte & 0x80; shift += 7) {
				byte = *p++;
				v[i] |= shift < 64 ? (int64_t)((uint64_t)(byte & 0x7f) << shift) : 0;
			}
			if (!is_unsigned && shift < 64 && (byte & 0x40))
				v[i] |= (int64_t)(~UINT64_C(0) << shift);
		}
		if (!fn(user, v[0], count == 2 ? v[1] : v[0]))
			return;
	}
}

struct choice {
	int64_t n;
	bool found;
};

static bool is_chosen_by(void *user, int64_t first, int64_t last)
{
	struct choice *c = user;

	c->found = c->n >= first && c->n <= last;
	return !c->found;
}

/* Is that the variant that the discriminant asks for? */
static bool is_chosen(const struct sym_variant *one, int64_t n, bool is_unsigned)
{
	struct choice c = { .n = n };

	ada_choices(one, is_unsigned, is_chosen_by, &c);
	return c.found;
}

static struct sym_variant *chosen(const struct expr_env *env, struct tl_value *v, struct sym_type *t, struct sym_variants *vs)
{
	struct sym_variant *other = NULL;
	SCOPED_VALUE struct tl_value *d = vs && vs->has_discr ? value_member(v, t, &vs->discr) : NULL;

	if (!d || value_fetch(env, d, NULL) || !type_is_int(d->type))
		return NULL;
	for (size_t i = 0; i < vs->n; i++) {
		if (is_chosen(&vs->v[i], value_int(d), type_is_unsigned(d->type)))
			return &vs->v[i];
		if (vs->v[i].is_default && !vs->v[i].list)
			other = &vs->v[i];
	}
	return other;
}

/* A character that an enumeration has as one of its literals; false: it is none. */
static bool character(const char *name, char buf[ADA_LITERAL])
{
	int hex = name[1] == 'U' ? 2 : name[1] == 'W' ? (name[2] == 'W' ? 6 : 4) : 0;
	const char *digits = name + (hex == 6 ? 3 : 2);
	unsigned long v;
	char *end;

	if (name[0] != 'Q' || !name[1])
		return false;
	if (!hex) {
		snprintf(buf, ADA_LITERAL, "'%c'", name[1]);
		return !name[2] && isalnum((unsigned char)name[1]);
	}
	v = strtoul(digits, &end, 16);
	if (end == digits || *end)
		return false;
	if (v >= ' ' && v < 127)
		snprintf(buf, ADA_LITERAL, "'%c'", (char)v);
	else
		snprintf(buf, ADA_LITERAL, "'[\"%0*lx\"]'", hex, v);
	return true;
}

const char *ada_literal(const char *name, char buf[ADA_LITERAL])
{
	const char *last = name, *before = name;
	size_t n;

	for (const char *p = name; *p; p++)
		if (p > name && p[0] == '_' && p[1] == '_' && p[2]) {
			before = last;
			last = p + 2;
		}
	/* "pck__red__2": it is overloaded. */
	if (last != name && last[strspn(last, "0123456789")] == 0)
		last = before;
	if (character(last, buf))
		return buf;
	n = strstr(last, "__") ? (size_t)(strstr(last, "__") - last) : strlen(last);
	snprintf(buf, ADA_LITERAL, "%.*s", (int)(n < ADA_LITERAL ? n : ADA_LITERAL - 1), last);
	return buf;
}

void format_ada_index(struct formatter *f, struct sym_type *array, int64_t n)
{
	struct sym_type *index = sym_type_index(array, 0), *t = index ? sym_type_strip(index) : NULL;
	uint8_t bytes[8];

	if (!t || t->kind == SYM_K_INT || !type_is_int(t) || sym_type_size(t) > sizeof(bytes)) {
		sb_printf(f->out, "%" PRId64 " => ", n);
		return;
	}
	int_to_bytes(bytes, sizeof(bytes), (uint64_t)n);
	format_natural(f, t, bytes, sym_type_size(t));
	sb_add(f->out, " => ");
}

void format_ada_bound(struct formatter *f, struct sym_type *array)
{
	struct sym_type *index = sym_type_index(array, 0), *t = index ? sym_type_strip(index) : NULL;
	int64_t first = 1;

	if (t && t->kind == SYM_K_ENUM) {
		sym_type_load(t);
		first = t->n_enums ? t->enums[0].value : 0;
	} else if (t && (t->kind == SYM_K_BOOL || t->kind == SYM_K_CHAR)) {
		first = 0;
	} else if (!array->index_numbers && !t) {
		return;
	}
	if (array->lower != first)
		format_ada_index(f, array, array->lower);
}

struct tl_value *ada_member(const struct expr_env *env, struct tl_value *v, struct sym_type *t, struct sym_member *m)
{
	struct sym_type *type = sym_member_type(t, m), *array = sym_type_strip(type);
	bool unsized = array->kind == SYM_K_ARRAY && !array->has_count && array->ada;
	struct sym_frame frame;
	uint64_t at = v->addr + m->off, count;
	int64_t lower;

	if (v->where != VAL_MEMORY || v->gone || (!m->place_die && !unsized))
		return value_member(v, t, m);
	frame_of_env(env, &frame);
	if (m->place_die && !sym_member_place(t, m, &frame, v->addr, &at))
		return value_member(v, t, m);
	if (unsized && sym_array_range_in(array, &frame, v->addr, &lower, &count) && count <= INT32_MAX)
		array = sym_array_bounded(array, sym_type_target(array), lower, count);
	return value_at(unsized && array ? array : type, at);
}

struct tl_value *ada_variant_member(const struct expr_env *env, struct tl_value *v, const char *name)
{
	struct sym_type *t = sym_type_strip(v->type);
	struct sym_variant *form;

	for (struct sym_variants *vs = t->variants; (form = chosen(env, v, t, vs)); vs = form->nested) {
		if (form->member.type_die && form->member.name && !strcmp(form->member.name, name))
			return ada_member(env, v, t, &form->member);
		for (size_t i = 0; i < form->n_others; i++)
			if (form->others[i].name && !strcmp(form->others[i].name, name))
				return ada_member(env, v, t, &form->others[i]);
	}
	return NULL;
}

struct record {
	struct formatter *f;
	size_t n; /* shown so far */
};

static enum tl_code add_fields(struct record *rec, struct tl_value *v, int depth, struct tl_error *err);

static enum tl_code add_field(struct record *rec, struct tl_value *v, struct sym_type *t, struct sym_member *m, int depth,
			      struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *p = NULL;

	if (m->is_static || (m->name && !strcmp(m->name, "_tag")))
		return TL_OK;
	p = ada_member(rec->f->env, v, t, m);
	if (!p)
		return no_memory(err);
	/* What a type extends is part of it. */
	if (m->name && !strcmp(m->name, "_parent") && sym_type_is_struct(sym_type_strip(p->type)) && depth < 32)
		return add_fields(rec, p, depth + 1, err);
	sb_printf(rec->f->out, "%s", rec->n++ ? ", " : "");
	if (rec->f->opt.pretty)
		format_break(rec->f, 1);
	sb_printf(rec->f->out, "%s => ", m->name ? m->name : "");
	return format_part(rec->f, p, err);
}

static enum tl_code add_fields(struct record *rec, struct tl_value *v, int depth, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	struct sym_variant *form;
	enum tl_code r = TL_OK;

	sym_type_load(t);
	for (size_t i = 0; i < t->n_members && !r; i++)
		r = add_field(rec, v, t, &t->members[i], depth, err);
	for (struct sym_variants *vs = t->variants; !r && (form = chosen(rec->f->env, v, t, vs)); vs = form->nested) {
		if (form->member.type_die)
			r = add_field(rec, v, t, &form->member, depth, err);
		for (size_t i = 0; i < form->n_others && !r; i++)
			r = add_field(rec, v, t, &form->others[i], depth, err);
	}
	return r;
}

static enum tl_code record_value(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct record rec = { .f = f };
	enum tl_code r;

	if ((uint32_t)f->nesting >= format_depth_limit(f)) {
		sb_add(f->out, "(...)");
		return TL_OK;
	}
	sb_addc(f->out, '(');
	r = add_fields(&rec, v, 0, err);
	if (!rec.n && !r)
		sb_add(f->out, "null record");
	else if (f->opt.pretty)
		format_break(f, 0);
	sb_addc(f->out, ')');
	return r;
}

/* A pair of pointers is an access to an array where it has the name of a type of its own. */
static bool is_access(struct sym_type *t)
{
	while (t->kind == SYM_K_QUAL)
		t = sym_type_target(t);
	return t->kind == SYM_K_TYPEDEF;
}

static enum tl_code access_value(struct formatter *f, struct tl_value *v, bool top, struct tl_error *err)
{
	enum tl_code r = value_load(f->env, v, err);

	if (r)
		return r;
	if (top && !f->letter) {
		sb_addc(f->out, '(');
		format_add_type(f, v->type);
		sb_add(f->out, ") ");
	}
	sb_printf(f->out, "0x%" PRIx64, (uint64_t)bytes_to_int(v->data, v->size < 8 ? v->size : 8, true));
	return TL_OK;
}

bool format_ada(struct formatter *f, struct tl_value *v, bool top, enum tl_code *ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	SCOPED_VALUE struct tl_value *there = NULL;

	if (!sym_type_is_struct(t) && !(f->nesting && sym_type_is_ref(t)))
		return false;
	if (f->brief) {
		sb_add(f->out, "...");
		*ret = TL_OK;
		return true;
	}
	if (sym_type_is_ref(t))
		return false;
	/* A record whose size depends on a discriminant: its members are read where they are. */
	if (!v->size && v->where == VAL_MEMORY && !v->lazy) {
		there = value_at(v->type, v->addr);
		*ret = there ? record_value(f, there, err) : no_memory(err);
		return true;
	}
	if (is_access(v->type) && ada_is_fat(t)) {
		*ret = access_value(f, v, top, err);
		return true;
	}
	there = ada_is_fat(t) ? value_dup(v) : NULL;
	*ret = there ? ada_resolve(f->env, &there, err) : TL_OK;
	if (*ret)
		return true;
	if (there && sym_type_strip(there->type) != t)
		*ret = format_value(f, there, top, err);
	else if (!(*ret = v->size || v->where != VAL_MEMORY ? value_load(f->env, v, err) : TL_OK))
		*ret = record_value(f, v, err);
	return true;
}
