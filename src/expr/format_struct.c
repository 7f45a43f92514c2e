/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Structs and classes as text, and pointers to their members. */

#include <inttypes.h>
#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "expr/ast.h"
#include "expr/format.h"
#include "symbol/class_info.h"

/* Static members whose own static members are not shown again, and the bound of nesting. */
#define HARD_LIMIT 100
/* A struct in a longer text is not shown: lying DWARF makes of a few classes more bases than anyone can read. */
#define MAX_TEXT (64u << 20)

/* "unlimited" ends too: DWARF may nest types without end. */
uint32_t format_depth_limit(const struct formatter *f)
{
	uint32_t depth = f->max_depth == TL_DEPTH_NONE ? 0 : f->max_depth;

	if (!f->max_depth)
		return NESTING_MAX;
	return depth < HARD_LIMIT - f->uncounted ? depth + f->uncounted : HARD_LIMIT;
}

/* Where a list of members is; what stands before the next one depends on it. */
struct fields {
	struct formatter *f;
	struct sym_type *t;
	size_t shown, bases;
	bool any_base; /* one of them was written */
};

static void before_member(struct fields *l)
{
	struct formatter *f = l->f;
	bool first = l->shown == l->bases;

	if (!first)
		sb_add(f->out, f->opt.pretty ? "," : ", ");
	else if (l->any_base)
		sb_add(f->out, ", ");
	if (f->opt.pretty && first && l->bases) {
		format_break(f, 1);
		sb_add(f->out, "members of ");
		sb_add(f->out, l->t->name ? l->t->name : "");
		sb_addc(f->out, ':');
	}
	if (f->opt.pretty)
		format_break(f, 1);
	l->shown++;
}

/* A class may have a static member of its own type: each of them is shown once. */
static enum tl_code static_object(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	bool within = f->in_static;
	enum tl_code r;

	if (!sym_type_is_struct(sym_type_strip(v->type)) || v->where != VAL_MEMORY)
		return format_part(f, v, err);
	for (size_t i = 0; i < f->n_statics; i++)
		if (f->statics[i] == v->addr) {
			format_meta(f, "<same as static member of an already seen type>");
			return TL_OK;
		}
	if (f->n_statics == ARRAY_LEN(f->statics)) {
		sb_add(f->out, "{...}");
		return TL_OK;
	}
	f->statics[f->n_statics++] = v->addr;
	f->in_static = true;
	r = format_part(f, v, err);
	f->in_static = within;
	return r;
}

/* A static member is a variable of its own. */
static enum tl_code static_member(struct formatter *f, struct sym_type *t, struct sym_member *m,
				  struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	SCOPED(sb_deinit) struct sb full = { 0 };
	struct sym_scope_ctx scope;
	struct sym_var var;

	sb_add(f->out, "static ");
	format_name(f, m->name ? m->name : "");
	sb_add(f->out, " = ");
	scope_of_env(f->env, &scope);
	sb_printf(&full, "%s::%s", t->name ? t->name : "", m->name ? m->name : "");
	if (t->name && m->name && sym_find_global(&scope, sb_str(&full), &var))
		(void)!eval_variable(f->env, &var, &v, NULL);
	if (m->has_value && (!v || v->gone)) {
		value_free(v);
		v = value_of_int(sym_member_type(t, m), m->value);
	}
	if (!v) {
		format_meta(f, "<optimized out>");
		return TL_OK;
	}
	return static_object(f, v, err);
}

/* gdb shows the pointer to a class's vtable as that, whatever the format. */
static bool is_vtable_pointer(const struct sym_member *m)
{
	return m->name && !strncmp(m->name, "_vptr", 5) && (m->name[5] == '.' || m->name[5] == '$');
}

static enum tl_code data_member(struct formatter *f, struct tl_value *v, struct sym_type *t,
				struct sym_member *m, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *p = value_member(v, t, m);
	int in_base = f->in_base;
	uint32_t uncounted = f->uncounted;
	char letter = f->letter;
	size_t kept;
	enum tl_code r;

	if (m->name) {
		format_name(f, m->name);
		sb_add(f->out, " = ");
	}
	if (f->opt.no_unions && p && sym_type_strip(p->type)->kind == SYM_K_UNION) {
		sb_add(f->out, "{...}");
		return TL_OK;
	}
	/* An object of its own: its virtual bases are others. */
	kept = f->n_vbases;
	f->in_base = 0;
	f->uncounted += !m->name && f->uncounted < HARD_LIMIT;
	f->letter = is_vtable_pointer(m) ? 0 : letter;
	r = format_part(f, p, err);
	f->letter = letter;
	f->uncounted = uncounted;
	f->in_base = in_base;
	f->n_vbases = kept;
	return r;
}

static enum tl_code base_class(struct formatter *f, struct tl_value *v, struct sym_type *t,
			       struct sym_member *m, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *p = NULL;
	struct sym_type *type = sym_type_strip(sym_member_type(t, m));
	struct tl_error inner;
	enum tl_code r;

	sb_addc(f->out, '<');
	format_add_type(f, type);
	sb_add(f->out, "> = ");
	if (value_base(f->env, v, t, m, &p, &inner)) {
		format_meta(f, "<invalid address>");
		return TL_OK;
	}
	/* A base stands on the class's own level, but types may nest without end. */
	f->nesting++;
	f->depth++;
	f->in_base++;
	r = format_value(f, p, false, &inner);
	f->in_base--;
	f->depth--;
	f->nesting--;
	if (r == TL_E_NOMEM)
		return tl_fail(err, r, "%s", inner.text);
	if (r)
		style_printf(f->out, f->styles, TL_STYLE_METADATA, "<error: %s>", inner.text);
	return TL_OK;
}

/* A virtual base that two bases share is shown with the first of them. */
static bool already_shown(struct formatter *f, struct sym_type *base)
{
	for (size_t i = 0; i < f->n_vbases; i++)
		if (f->vbase[i] == base)
			return true;
	if (f->n_vbases < sizeof(f->vbase) / sizeof(*f->vbase))
		f->vbase[f->n_vbases++] = base;
	return false;
}

static enum tl_code bases(struct fields *l, struct tl_value *v, struct tl_error *err)
{
	struct formatter *f = l->f;
	enum tl_code r = TL_OK;

	for (size_t i = 0; i < l->t->n_members && !r; i++) {
		struct sym_member *m = &l->t->members[i];

		if (!m->is_base)
			continue;
		l->bases++;
		if (m->is_virtual_base && already_shown(f, sym_type_strip(sym_member_type(l->t, m))))
			continue;
		if (l->shown++)
			sb_add(f->out, ", ");
		if (f->opt.pretty)
			format_break(f, 1);
		r = base_class(f, v, l->t, m, err);
	}
	l->any_base = l->shown > 0;
	l->shown = l->bases;
	return r;
}

enum tl_code format_struct(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct fields l = { .f = f, .t = sym_type_strip(v->type) };
	size_t kept = f->n_vbases, statics = f->n_statics;
	enum tl_code r;

	if (l.t->rust)
		return format_rust_struct(f, v, err);
	sym_type_load(l.t);
	if (f->go && format_go_string(f, v, l.t))
		return TL_OK;
	if ((uint32_t)f->nesting >= format_depth_limit(f)) {
		sb_add(f->out, "{...}");
		return TL_OK;
	}
	if (f->out->n > MAX_TEXT)
		return tl_fail(err, TL_E_NOMEM, "the value's text is longer than %u MiB", MAX_TEXT >> 20);
	sb_addc(f->out, '{');
	r = bases(&l, v, err);
	for (size_t i = 0; i < l.t->n_members && !r; i++) {
		struct sym_member *m = &l.t->members[i];

		if (m->is_base || (m->is_static && f->opt.no_statics))
			continue;
		before_member(&l);
		r = m->is_static ? static_member(f, l.t, m, err) : data_member(f, v, l.t, m, err);
	}
	if (l.shown == l.bases) {
		sb_add(f->out, l.any_base ? ", " : "");
		format_meta(f, "<No data fields>");
	} else if (f->opt.pretty)
		format_break(f, 0);
	sb_addc(f->out, '}');
	if (!f->in_base)
		f->n_vbases = kept;
	if (!f->in_static)
		f->n_statics = statics;
	return r;
}

/* Pointers to members */

/* The member at that offset, and the class that has it: perhaps a base. */
static const char *data_at(struct sym_type *t, uint64_t off, int depth, struct seen *seen, struct sym_type **ret_class)
{
	if (!seen_add_at(seen, t, off))
		return NULL;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];
		const char *name = NULL;

		if (m->is_base && !m->is_virtual_base && off >= m->off && depth < 16)
			name = data_at(sym_type_strip(sym_member_type(t, m)), off - m->off, depth + 1, seen, ret_class);
		if (name)
			return name;
		if (m->is_static || m->is_base || m->off != off || !m->name)
			continue;
		*ret_class = t;
		return m->name;
	}
	return NULL;
}

/* The virtual method of that place in the class's own vtable: as it says, or counted if it says of none; a destructor has two places. */
static const struct sym_class_method *virtual_at(struct sym_type *class, uint64_t index)
{
	const struct sym_class *c = sym_type_class(class);
	bool said = false;
	uint64_t n = 0;

	for (size_t i = 0; c && i < c->n_methods; i++) {
		said |= c->methods[i].slot >= 0;
		if (c->methods[i].slot >= 0 && (uint64_t)c->methods[i].slot == index && c->methods[i].name)
			return &c->methods[i];
	}
	for (size_t i = 0; c && !said && i < c->n_methods; i++) {
		const struct sym_class_method *m = &c->methods[i];

		if (!m->is_virtual || !m->name)
			continue;
		if (n == index)
			return m;
		n += m->name[0] == '~' ? 2 : 1;
	}
	return NULL;
}

/*
 * That of the class itself, or of a base which covers the place that this is
 * moved to. Where a virtual base is depends on the object: nothing is found there.
 */
static const struct sym_class_method *virtual_in(struct sym_type *class, uint64_t index, uint64_t adj, int depth,
						 struct seen *seen, struct sym_type **ret_class)
{
	const struct sym_class_method *m = adj ? NULL : virtual_at(class, index);

	*ret_class = class;
	if (depth > 16 || !seen_add_at(seen, class, adj))
		return NULL;
	sym_type_load(class);
	for (size_t i = 0; !m && i < class->n_members; i++) {
		struct sym_member *b = &class->members[i];
		struct sym_type *t = b->is_base && !b->is_virtual_base ? sym_type_strip(sym_member_type(class, b)) : NULL;

		if (t && adj - b->off < sym_type_size(t))
			m = virtual_in(t, index, adj - b->off, depth + 1, seen, ret_class);
	}
	return m;
}

/* false: there is none that is known. */
static bool add_virtual(struct formatter *f, struct sym_type *class, uint64_t off, uint64_t adj)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };
	const struct sym_class_method *m = off % 8 ? NULL : virtual_in(class, off / 8, adj, 0, &seen, &class);

	if (!m) {
		sb_printf(f->out, "&virtual table offset %" PRIu64, off);
		return false;
	}
	sb_printf(f->out, "&virtual %s::%s(", class->name ? class->name : "", m->name);
	for (size_t i = 1; i < m->type->n_members; i++) {
		if (i > 1)
			sb_add(f->out, ", ");
		format_add_type(f, sym_member_type(m->type, &m->type->members[i]));
	}
	sb_add(f->out, m->is_const ? ") const" : ")");
	return true;
}

static void method_pointer(struct formatter *f, struct tl_value *v, struct sym_type *class)
{
	uint64_t ptr = (uint64_t)bytes_to_int(v->data, 8, true);
	uint64_t adj = v->size >= 16 ? (uint64_t)bytes_to_int(v->data + 8, 8, true) : 0;

	if (!ptr) {
		sb_add(f->out, "NULL");
		return;
	}
	if (ptr & 1) { /* an offset in the vtable, plus one */
		if (add_virtual(f, class, ptr - 1, adj))
			return; /* the class that it names says where this is */
	} else {
		sb_addc(f->out, '(');
		format_add_type(f, sym_type_strip(v->type));
		sb_add(f->out, ") ");
		format_address(f, ptr);
	}
	if (adj)
		sb_printf(f->out, ", this adjustment %" PRId64, (int64_t)adj);
}

void format_member_pointer(struct formatter *f, struct tl_value *v)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };
	struct sym_type *t = sym_type_strip(v->type), *class = sym_memberptr_class(t);
	int64_t off = bytes_to_int(v->data, 8, false);
	const char *name;

	class = sym_type_strip(class);
	if (sym_type_strip(sym_type_target(t))->kind == SYM_K_FUNC) {
		method_pointer(f, v, class);
		return;
	}
	name = off == -1 ? NULL : data_at(class, (uint64_t)off, 0, &seen, &class);
	if (off == -1)
		sb_add(f->out, "NULL");
	else if (name)
		sb_printf(f->out, "&%s::%s%s%s", class->name ? class->name : "", style_begin(f->styles, TL_STYLE_VARIABLE), name,
			  style_end(f->styles, TL_STYLE_VARIABLE));
	else
		sb_printf(f->out, "%" PRId64, off);
}
