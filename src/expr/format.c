/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/format.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "expr/state.h"

static enum tl_code struct_value(struct formatter *f, struct tl_value *v, struct tl_error *err);

static void add_type(struct formatter *f, struct sym_type *t)
{
	char name[1024];

	type_name(t, NULL, name, sizeof(name));
	sb_add(f->out, name);
}

/* A fault within an aggregate is shown where it is; at the top it is the answer. */
static enum tl_code part(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct tl_error inner;
	enum tl_code r;

	if (!v)
		return no_memory(err);
	f->depth++;
	r = format_value(f, v, false, &inner);
	f->depth--;
	if (r && r != TL_E_NOMEM) {
		sb_printf(f->out, "<error: %s>", inner.text);
		r = TL_OK;
	} else if (r) {
		r = no_memory(err);
	}
	return r;
}

/* Arrays */

static bool same_element(const struct tl_value *v, uint64_t a, uint64_t b, uint64_t size)
{
	if (memcmp(v->data + a * size, v->data + b * size, size))
		return false;
	return !v->gone_bytes ||
	       memcmp(v->gone_bytes + a * size, v->gone_bytes + b * size, size) == 0;
}

static enum tl_code elements(struct formatter *f, struct tl_value *v, struct sym_type *elt,
			     uint64_t n, uint64_t size, struct tl_error *err)
{
	uint64_t i = 0, run, shown = 0;

	sb_addc(f->out, '{');
	for (; i < n && shown < format_elements(f); i += run) {
		SCOPED_VALUE struct tl_value *e = value_part(v, elt, i * size);
		enum tl_code r;

		if (i)
			sb_add(f->out, ", ");
		for (run = 1; i + run < n && same_element(v, i, i + run, size); run++)
			;
		r = part(f, e, err);
		if (r)
			return r;
		if (run > format_repeats(f)) {
			sb_printf(f->out, " <repeats %" PRIu64 " times>", run);
			shown += format_repeats(f);
		} else {
			run = 1;
			shown++;
		}
	}
	sb_add(f->out, i < n ? "...}" : "}");
	return TL_OK;
}

static enum tl_code array_value(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type), *elt = sym_type_target(t);
	uint64_t size = sym_type_size(elt), n = size ? v->size / size : 0;
	bool text = type_is_text(elt) || (f->letter == 's' && type_is_int(elt) && size == 1);

	if (v->gone) {
		sb_add(f->out, "<optimized out>");
		return TL_OK;
	}
	if (n == 0 && t->kind == SYM_K_ARRAY && (!t->has_count || size)) {
		/* "int a[]": gdb shows where it is. */
		if (!t->has_count && v->where == VAL_MEMORY)
			format_address(f, v->addr);
		else
			sb_add(f->out, text ? "\"\"" : "{}");
		return TL_OK;
	}
	if (text && size <= 4 && (!f->letter || f->letter == 's') && !v->gone_bytes) {
		format_string(f, v->data, (size_t)n, size, type_is_wchar(elt), false);
		return TL_OK;
	}
	return size ? elements(f, v, elt, n, size, err)
		    : tl_fail(err, TL_E_INVAL, "<incomplete type>");
}

/* Structs */

static enum tl_code one_member(struct formatter *f, struct tl_value *v, struct sym_type *t,
			       struct sym_member *m, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *p = value_member(v, t, m);

	if (m->is_base) {
		sb_addc(f->out, '<');
		add_type(f, sym_member_type(t, m));
		sb_add(f->out, "> = ");
		if (m->is_virtual_base) {
			sb_add(f->out, "<invalid address>");
			return TL_OK;
		}
	} else if (m->name) {
		sb_printf(f->out, "%s = ", m->name);
	}
	return part(f, p, err);
}

/* A static member is a variable of its own. */
static enum tl_code static_member(struct formatter *f, struct sym_type *t, struct sym_member *m,
				  struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_scope_ctx scope;
	struct sym_var var;
	char full[512];

	sb_printf(f->out, "static %s = ", m->name ? m->name : "");
	scope_of_env(f->env, &scope);
	snprintf(full, sizeof(full), "%s::%s", t->name ? t->name : "", m->name ? m->name : "");
	if (!t->name || !m->name || !sym_find_global(&scope, full, &var) ||
	    eval_variable(f->env, &var, &v, NULL)) {
		sb_add(f->out, "<optimized out>");
		return TL_OK;
	}
	/* A class may have a static member of its own type. */
	if (sym_type_strip(v->type) == sym_type_strip(t)) {
		sb_add(f->out, "<same as static member of an already seen type>");
		return TL_OK;
	}
	return part(f, v, err);
}

/* "unlimited" ends too: DWARF may nest types without end. */
static uint32_t nesting_limit(const struct formatter *f)
{
	if (!f->max_depth)
		return NESTING_MAX;
	return f->max_depth < 100 ? f->max_depth : 100;
}

static enum tl_code struct_value(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	size_t shown = 0;

	sym_type_load(t);
	if ((uint32_t)f->depth >= nesting_limit(f)) {
		sb_add(f->out, "{...}");
		return TL_OK;
	}
	sb_addc(f->out, '{');
	for (size_t i = 0; i < t->n_members; i++) {
		enum tl_code r;

		if (shown++)
			sb_add(f->out, ", ");
		r = t->members[i].is_static ? static_member(f, t, &t->members[i], err)
					    : one_member(f, v, t, &t->members[i], err);
		if (r)
			return r;
	}
	if (!shown)
		sb_add(f->out, "<No data fields>");
	sb_addc(f->out, '}');
	return TL_OK;
}

/* Everything else */

static void function_value(struct formatter *f, struct tl_value *v)
{
	sb_addc(f->out, '{');
	add_type(f, v->type);
	sb_add(f->out, "} ");
	format_address(f, v->addr);
}

static enum tl_code reference_value(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *to = NULL;
	uint64_t addr = (uint64_t)value_int(v);

	if (f->depth > 0) { /* within a struct only where it refers to */
		sb_printf(f->out, "@0x%" PRIx64, addr);
		return TL_OK;
	}
	if (!f->letter)
		sb_printf(f->out, "@0x%" PRIx64 ": ", addr);
	to = value_at(sym_type_target(sym_type_strip(v->type)), addr);
	if (!to)
		return no_memory(err);
	return part(f, to, err);
}

/* "(int *) " before a pointer at the top; not before char *, whose string says it. */
static void add_pointer_type(struct formatter *f, struct sym_type *type)
{
	struct sym_type *t = type, *to;

	while (t->kind == SYM_K_QUAL)
		t = sym_type_target(t);
	if (t->kind == SYM_K_PTR && !t->name) {
		to = sym_type_target(t);
		for (int i = 0; i < 8 && to->kind == SYM_K_QUAL; i++)
			to = sym_type_target(to);
		if (to->name && strcmp(to->name, "char") == 0)
			return;
	}
	sb_addc(f->out, '(');
	add_type(f, type);
	sb_add(f->out, ") ");
}

static enum tl_code lettered(struct formatter *f, struct tl_value *v, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	uint8_t code = 0;
	enum tl_code r;

	if (t->kind != SYM_K_FUNC)
		return format_scalar(f, v->type, v->data, v->size, err);
	/* gdb takes a function for one byte of code. */
	if (f->letter == 'a' || f->letter == 'c')
		return tl_fail(err, TL_E_INVAL, "Value can't be converted to integer.");
	r = mem_read(&f->env->mem, v->addr, &code, 1, err);
	return r ? r : format_scalar(f, f->env->state->types.t_uint8, &code, 1, err);
}

enum tl_code format_value(struct formatter *f, struct tl_value *v, bool top, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	enum tl_code r;

	if (v->gone) {
		sb_add(f->out, v->synthetic ? "<synthetic pointer>" : "<optimized out>");
		return TL_OK;
	}
	if (t->kind == SYM_K_VOID || v->void_conv) {
		sb_add(f->out, "void");
		return TL_OK;
	}
	if (t->is_declaration && sym_type_is_struct(t)) {
		sb_add(f->out, "<incomplete type>");
		return TL_OK;
	}
	r = value_load(f->env, v, err);
	if (r)
		return r;
	if (t->kind == SYM_K_ARRAY)
		return array_value(f, v, err);
	if (sym_type_is_struct(t))
		return struct_value(f, v, err);
	if (v->gone_bytes) {
		sb_add(f->out, "<optimized out>");
		return TL_OK;
	}
	if (top && (!f->letter || f->letter == 's') && (t->kind == SYM_K_PTR || sym_type_is_ref(t)))
		add_pointer_type(f, v->type);
	if (sym_type_is_ref(t))
		return reference_value(f, v, err);
	if (f->letter && f->letter != 's')
		return lettered(f, v, err);
	if (t->kind == SYM_K_FUNC)
		function_value(f, v);
	else
		format_natural(f, v->type, v->data, v->size);
	return TL_OK;
}

enum tl_code expr_format(const struct expr_env *env, const struct tl_value *v, struct tl_format fmt,
			 char **ret, struct tl_error *err)
{
	struct sb out = { 0 };
	struct formatter f = { .env = env,
			       .out = &out,
			       .letter = fmt.letter == 'r' ? 0 : fmt.letter,
			       .elements = fmt.elements,
			       .repeats = fmt.repeats,
			       .max_depth = fmt.max_depth };
	SCOPED_VALUE struct tl_value *copy = NULL;
	enum tl_code r;

	if (f.letter == 'i')
		return tl_fail(err, TL_E_INVAL,
			       "Format letter \"i\" is meaningless in \"print\" command.");
	sym_dwarf_sync(env->state->dwarf, env->syms);
	copy = value_dup(v);
	if (!copy)
		return no_memory(err);
	r = format_value(&f, copy, true, err);
	if (r) {
		sb_deinit(&out);
		return r;
	}
	*ret = sb_take(&out);
	return *ret ? TL_OK : no_memory(err);
}
