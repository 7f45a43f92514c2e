/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Arrays, texts and derived types of Fortran, as gdb writes them: (1, 2), 'ab', ( x = 1, y = 2 ). */

#include <dwarf.h>
#include <inttypes.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/fortran.h"

bool fortran_is(const struct expr_env *env)
{
	struct sym_scope_ctx scope;

	scope_of_env(env, &scope);
	return sym_language_is_fortran(sym_language(&scope));
}

void array_resolve(const struct expr_env *env, const struct sym_var *var, struct tl_value **v)
{
	struct sym_type *t = sym_type_strip((*v)->type), *found;
	struct sym_var owner = { .name = NULL };
	uint64_t addr = (*v)->addr;
	struct sym_scope_ctx scope;
	struct sym_frame frame;
	struct tl_value *there;

	if (t->kind != SYM_K_ARRAY || !t->dynamic || (*v)->where != VAL_MEMORY)
		return;
	frame_of_env(env, &frame);
	scope_of_env(env, &scope);
	if (var) {
		owner = *var;
	} else if (sym_find_function_at(&scope, env->lookup_pc, &owner)) {
		owner.func = owner.die;
		owner.has_func = true;
	} else if (!sym_owner_of_type(&scope, t, &owner)) {
		return;
	}
	found = sym_array_resolve(t, &frame, &owner, &addr);
	there = found ? value_at(found, addr) : NULL;
	if (!there)
		return;
	value_free(*v);
	*v = there;
}

struct sym_type *fortran_resolved(const struct expr_env *env, struct sym_types *arena, const struct tl_value *v, struct sym_type *t)
{
	struct sym_type *from = sym_type_strip(t), *copy;
	size_t found = 0;

	if (!from->fortran || !sym_type_is_struct(from) || v->where != VAL_MEMORY)
		return t;
	sym_type_load(from);
	copy = sym_types_alloc(arena, sizeof(*copy));
	if (!copy)
		return t;
	*copy = *from;
	copy->members = sym_types_alloc(arena, (from->n_members + 1) * sizeof(*copy->members));
	for (size_t i = 0; copy->members && i < from->n_members; i++) {
		struct sym_type *type = sym_type_strip(sym_member_type(from, &from->members[i]));
		struct tl_value *m = type->kind == SYM_K_ARRAY && type->dynamic ? value_at(type, v->addr + from->members[i].off) : NULL;

		copy->members[i] = from->members[i];
		if (m)
			array_resolve(env, NULL, &m);
		found += m && m->type != type;
		copy->members[i].type = m ? m->type : sym_member_type(from, &from->members[i]);
		value_free(m);
	}
	return found ? copy : t;
}

/* A text in C's form, "a\"b", with the other quotes. */
static void swap_quotes(struct formatter *f, const char *text)
{
	bool within = false;

	for (const char *p = text; *p; p++) {
		if (*p == '\\' && p[1] == '"') {
			sb_addc(f->out, *++p);
		} else if (*p == '\\' && p[1]) {
			sb_printf(f->out, "\\%c", *++p);
		} else if (*p == '"') {
			within = !within;
			sb_addc(f->out, '\'');
		} else {
			sb_add(f->out, within && *p == '\'' ? "\\" : "");
			sb_addc(f->out, *p);
		}
	}
}

static enum tl_code text_value(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	SCOPED(sb_deinit) struct sb text = { 0 };
	struct sb *out = f->out;
	enum tl_code r = value_load(f->env, v, err);

	if (r)
		return r;
	f->out = &text;
	format_string(f, v->data, (size_t)v->size, 1, false, false);
	f->out = out;
	swap_quotes(f, sb_str(&text));
	return TL_OK;
}

size_t fortran_levels(struct sym_type *t, struct sym_type *ret[SYM_MAX_RANK])
{
	size_t n = 0;

	for (; t->kind == SYM_K_ARRAY && !t->is_text && n < SYM_MAX_RANK; t = sym_type_strip(sym_type_target(t)))
		ret[n++] = t;
	return n;
}

bool fortran_is_dense(struct sym_type *t)
{
	for (int i = 0; i < 16 && t->kind == SYM_K_ARRAY && !t->is_text; i++, t = sym_type_strip(sym_type_target(t)))
		if (t->stride && t->stride != (int64_t)sym_type_size(sym_type_target(t)))
			return false;
	return true;
}

static struct tl_value *element(const struct tl_value *v, struct sym_type *t, uint64_t i)
{
	uint64_t off = i * (uint64_t)sym_array_stride(t);

	return v->lazy || (v->where == VAL_MEMORY && !fortran_is_dense(t)) ? value_at(sym_type_target(t), v->addr + off) : value_part(v, sym_type_target(t), off);
}

/* How many elements from i on are the same. */
static uint64_t run_from(struct formatter *f, struct tl_value *v, struct sym_type *t, struct tl_value *first, uint64_t i)
{
	uint64_t n = 1;

	if (value_load(f->env, first, NULL) || first->gone)
		return 1;
	for (; i + n < t->count; n++) {
		SCOPED_VALUE struct tl_value *next = element(v, t, i + n);

		if (!next || value_load(f->env, next, NULL) || next->gone ||
		    memcmp(next->data, first->data, first->size))
			break;
	}
	return n;
}

/* An array while it is written: how many of its elements may still be, as gdb counts them. */
struct lister {
	struct formatter *f;
	uint64_t left;
};

static enum tl_code list(struct lister *l, struct tl_value *v, int depth, struct tl_error *err);

static enum tl_code list_elements(struct lister *l, struct tl_value *v, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	uint64_t i = 0, run;
	enum tl_code r = TL_OK;

	for (; i < t->count && l->left && !r; i += run) {
		SCOPED_VALUE struct tl_value *e = element(v, t, i);

		if (!e)
			return no_memory(err);
		sb_add(l->f->out, i ? ", " : "");
		run = run_from(l->f, v, t, e, i);
		run = run < l->left ? run : l->left;
		r = format_part(l->f, e, err);
		if (run > format_repeats(l->f)) {
			sb_add(l->f->out, ", ");
			style_printf(l->f->out, l->f->styles, TL_STYLE_METADATA, "<repeats %" PRIu64 " times>", run);
		} else
			run = 1;
		l->left -= run;
	}
	if (i < t->count && !r)
		sb_add(l->f->out, i ? ", ..." : "...");
	return r;
}

/* Elements i and k, parts of arrays element by element: between them may lie what is none of the array. */
static bool is_same(struct formatter *f, struct tl_value *v, uint64_t i, uint64_t k)
{
	struct sym_type *t = sym_type_strip(v->type);
	SCOPED_VALUE struct tl_value *a = element(v, t, i);
	SCOPED_VALUE struct tl_value *b = element(v, t, k);
	struct sym_type *elt = sym_type_strip(sym_type_target(t));

	if (!a || !b)
		return false;
	if (elt->kind != SYM_K_ARRAY || elt->is_text || fortran_is_dense(elt))
		return !value_load(f->env, a, NULL) && !value_load(f->env, b, NULL) && !a->gone && !b->gone &&
		       !a->gone_bytes && !b->gone_bytes && !memcmp(a->data, b->data, a->size);
	for (uint64_t n = 0; n < elt->count; n++) {
		SCOPED_VALUE struct tl_value *x = element(a, elt, n);
		SCOPED_VALUE struct tl_value *y = element(b, elt, n);

		if (!x || !y || value_load(f->env, x, NULL) || value_load(f->env, y, NULL) || memcmp(x->data, y->data, x->size))
			return false;
	}
	return true;
}

static enum tl_code list_part(struct lister *l, struct tl_value *v, uint64_t i, bool last, int depth, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *e = element(v, sym_type_strip(v->type), i);
	enum tl_code r = e ? list(l, e, depth + 1, err) : no_memory(err);

	if (!last)
		sb_addc(l->f->out, ' ');
	return r;
}

/* Those that were like the one at i - 1, which itself is written: many by their number. again: the one at i is one of them. */
static enum tl_code list_repeated(struct lister *l, struct tl_value *v, uint64_t i, uint64_t n, bool again, int depth,
				  struct tl_error *err)
{
	uint64_t each = sym_type_strip(sym_type_target(sym_type_strip(v->type)))->count;
	enum tl_code r = TL_OK;

	if (n >= format_repeats(l->f)) {
		style_printf(l->f->out, l->f->styles, TL_STYLE_METADATA, "<repeats %" PRIu64 " times>", n + 1);
		sb_add(l->f->out, again ? "" : " ");
		l->left -= n * each < l->left ? n * each : l->left;
		return TL_OK;
	}
	for (; n && !r; n--)
		r = list_part(l, v, i - 1, again && n == 1, depth, err);
	return r;
}

/* Parts without elements are all the same, and there may be any number of them. */
static enum tl_code list_empty_parts(struct lister *l, struct tl_value *v, uint64_t count, int depth, struct tl_error *err)
{
	enum tl_code r = count ? list_part(l, v, 0, count == 1, depth, err) : TL_OK;

	return r || count < 2 ? r : list_repeated(l, v, 1, count - 1, true, depth, err);
}

/* gdb's way of counting: a part that is repeated counts as many elements as its own first dimension has. */
static enum tl_code list_parts(struct lister *l, struct tl_value *v, int depth, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	uint64_t each = sym_type_strip(sym_type_target(t))->count, repeats = 0;
	enum tl_code r = TL_OK;

	if (!each)
		return list_empty_parts(l, v, t->count, depth, err);
	for (uint64_t i = 0; i < t->count && !r; i++) {
		bool last = i == t->count - 1, again;

		if (!l->left) {
			sb_add(l->f->out, "...");
			return TL_OK;
		}
		again = i && (repeats + 1) <= l->left / each && is_same(l->f, v, i - 1, i);
		repeats += again;
		if (again && !last)
			continue;
		r = list_repeated(l, v, i, repeats, again, depth, err);
		repeats = 0;
		if (!r && !again && l->left)
			r = list_part(l, v, i, last, depth, err);
		else if (!again && last)
			sb_add(l->f->out, "...");
	}
	return r;
}

static enum tl_code list(struct lister *l, struct tl_value *v, int depth, struct tl_error *err)
{
	struct sym_type *elt = sym_type_strip(sym_type_target(sym_type_strip(v->type)));
	bool nested = elt->kind == SYM_K_ARRAY && !elt->is_text && depth < 15;
	enum tl_code r;

	sb_addc(l->f->out, '(');
	r = nested ? list_parts(l, v, depth, err) : list_elements(l, v, err);
	sb_addc(l->f->out, ')');
	return r;
}

static struct sym_type *innermost(struct sym_type *t)
{
	struct sym_type *level[SYM_MAX_RANK];
	size_t n = fortran_levels(t, level);

	return n ? sym_type_target(level[n - 1]) : t;
}

static enum tl_code array_value(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	struct lister l = { .f = f, .left = format_elements(f) };
	enum tl_code r;

	if (t->absent) {
		sb_add(f->out, t->absent == SYM_NOT_ALLOCATED ? "<not allocated>" : "<not associated>");
		return TL_OK;
	}
	if (t->is_text && (!f->letter || f->letter == 's'))
		return text_value(f, v, err);
	if (t->count && !sym_type_size(innermost(t)))
		return tl_fail(err, TL_E_INVAL, "<incomplete type>");
	if (t->count && sym_type_size(sym_type_target(t)) && !sym_type_size(t)) // it does not fit into 64 bits
		return tl_fail(err, TL_E_INVAL, "value requires more than max-value-size bytes");
	if (!fortran_is_dense(t) && sym_type_size(t) > value_max(f->env))
		return tl_fail(err, TL_E_INVAL, "value requires %" PRIu64 " bytes, which is more than max-value-size",
			       sym_type_size(t));
	r = fortran_is_dense(t) ? value_load(f->env, v, err) : TL_OK;
	return r ? r : list(&l, v, 0, err);
}

static enum tl_code derived_value(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	enum tl_code r = TL_OK;

	sym_type_load(t);
	if ((uint32_t)f->nesting >= format_depth_limit(f)) {
		sb_add(f->out, "(...)");
		return TL_OK;
	}
	sb_add(f->out, "( ");
	for (size_t i = 0; i < t->n_members && !r; i++) {
		struct sym_member *m = &t->members[i];
		SCOPED_VALUE struct tl_value *p = value_member(v, t, m);

		sb_printf(f->out, "%s%s = ", i ? ", " : "", m->name ? m->name : "");
		r = format_part(f, p, err);
	}
	sb_add(f->out, " )");
	return r;
}

/* What is passed by reference is shown itself. */
static enum tl_code referred(struct formatter *f, struct tl_value *v, bool top, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *to = NULL;
	enum tl_code r = value_load(f->env, v, err);

	if (r)
		return r;
	to = value_referent(v, sym_type_target(sym_type_strip(v->type)));
	return to ? format_value(f, to, top, err) : no_memory(err);
}

bool format_fortran(struct formatter *f, struct tl_value *v, bool top, enum tl_code *ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	bool is_array = t->kind == SYM_K_ARRAY && t->fortran;

	if (!sym_type_is_ref(t) && !is_array && !sym_type_is_struct(t))
		return false;
	if (f->brief && !sym_type_is_ref(t)) {
		sb_add(f->out, "...");
		*ret = TL_OK;
		return true;
	}
	if (is_array && t->dynamic) {
		SCOPED_VALUE struct tl_value *there = value_dup(v);

		if (there)
			array_resolve(f->env, NULL, &there);
		if (there && sym_type_strip(there->type) != t) {
			*ret = array_value(f, there, err);
			return true;
		}
		*ret = tl_fail(err, TL_E_UNAVAILABLE, "failed to get range bounds"); // no array of no elements
		return true;
	}
	*ret = sym_type_is_ref(t) ? referred(f, v, top, err)
				  : is_array ? array_value(f, v, err) : derived_value(f, v, err);
	return true;
}
