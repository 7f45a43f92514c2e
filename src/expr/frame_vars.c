/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ada.h"
#include "expr/ast.h"
#include "expr/entry.h"
#include "expr/format.h"
#include "expr/fortran.h"
#include "expr/show.h"
#include "symbol/describe.h"

static bool is_aggregate(struct sym_type *t)
{
	t = sym_type_strip(t);
	if (sym_type_is_ref(t))
		t = sym_type_strip(sym_type_target(t));
	return t->kind == SYM_K_ARRAY || sym_type_is_struct(t);
}

/* A variable's value as text within a list: no type before pointers; aggregates as "..." when
 * brief. */
static void var_text(const struct expr_env *env, const struct sym_var *var, bool brief,
		     struct sb *out)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	struct formatter f;
	struct tl_error err = { .text = "" };
	size_t start = out->n;
	enum tl_code r;

	if (brief && is_aggregate(sym_var_type(var)) && !show_knows(env, sym_var_type(var))) {
		sb_add(out, "...");
		return;
	}
	format_init(&f, env, out, NULL);
	f.brief = brief;
	if (brief) /* a line has enough that stands out */
		f.styles = NULL;
	r = eval_variable(env, var, &v, &err);
	if (!r && brief && v->gone && is_aggregate(sym_var_type(var))) {
		sb_add(out, "...");
		return;
	}
	if (!r)
		r = format_value(&f, v, false, &err);
	if (!r)
		return;
	sb_cut(out, start);
	if (brief || (v && sym_type_is_ref(sym_type_strip(sym_var_type(var))))) /* what it refers to */
		style_printf(out, env->state->styles, TL_STYLE_METADATA, "<error reading variable: %s>", err.text);
	else
		style_printf(out, env->state->styles, TL_STYLE_METADATA, "<error reading variable %s (%s)>", var->name, err.text);
}

/* As gdb: a reference was what it is only if also what it referred to is known. */
static bool note_referent(const struct expr_env *env, const struct sym_var *var, struct tl_value *v)
{
	uint64_t n, size = sym_type_size(sym_type_target(sym_type_strip(v->type)));

	if (size > sizeof(v->refers) || !entry_of_param(env, var, ENTRY_REFERENT, &n))
		return false;
	memcpy(v->refers, &n, size);
	v->n_refers = (uint8_t)size;
	return true;
}

/*
 * gdb's "print entry-values default": what a parameter that was in a register
 * was at the function's entry, where the caller's call site tells.
 */
static struct tl_value *entry_value(const struct expr_env *env, const struct sym_var *var)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_type *type = sym_var_type(var);
	uint64_t n;

	if (sym_type_size(type) > sizeof(n) || !entry_of_param(env, var, ENTRY_VALUE, &n))
		return NULL;
	v = value_new(type);
	if (!v)
		return NULL;
	memcpy(v->data, &n, v->size); // whatever the bits are
	if (sym_type_is_ref(sym_type_strip(type)) && !note_referent(env, var, v))
		return NULL;
	return TAKE(v);
}

/* Does what a parameter refers to still have the bytes it had? True of what is no reference. */
static bool refers_to_same(const struct expr_env *env, const struct tl_value *now, const struct tl_value *entry)
{
	SCOPED_VALUE struct tl_value *to = NULL;

	if (!entry->n_refers)
		return true;
	to = value_referent(now, sym_type_target(sym_type_strip(now->type)));
	return to && !value_fetch(env, to, NULL) && to->size == entry->n_refers &&
	       !memcmp(to->data, entry->refers, to->size);
}

enum tl_code entry_value_of(const struct expr_env *env, const struct sym_var *v, struct tl_value **ret,
			    struct tl_error *err)
{
	if (env->reads) // of registers that the caller has saved
		env->reads->fn(env->reads->user, 0, 0);
	*ret = entry_value(env, v);
	if (*ret)
		return TL_OK;
	*ret = value_new(sym_var_type(v));
	if (!*ret)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	(*ret)->gone = true;
	return TL_OK;
}

struct args {
	const struct expr_env *env;
	struct sb out;
};

/* Which of both values are shown; *ret_same: as one that is still what it was. */
static void choose_values(const struct args *a, bool known, bool same, const struct tl_value *entry, bool *ret_value,
			  bool *ret_entry, bool *ret_same)
{
	enum tl_entry_values how = a->env->state->print.entry_values;

	*ret_entry = entry != NULL;
	*ret_value = true;
	*ret_same = same && (how == TL_ENTRY_VALUES_DEFAULT || how == TL_ENTRY_VALUES_COMPACT);
	switch (how) {
	case TL_ENTRY_VALUES_NO:
		*ret_entry = false;
		break;
	case TL_ENTRY_VALUES_ONLY:
		*ret_entry = true;
		*ret_value = false;
		break;
	case TL_ENTRY_VALUES_PREFERRED:
		*ret_entry = entry || !known;
		*ret_value = !*ret_entry;
		break;
	case TL_ENTRY_VALUES_IF_NEEDED:
		*ret_entry = entry && !known;
		*ret_value = !*ret_entry;
		break;
	case TL_ENTRY_VALUES_BOTH:
		*ret_entry = true;
		break;
	case TL_ENTRY_VALUES_COMPACT:
		*ret_value = known || !entry;
		break;
	case TL_ENTRY_VALUES_DEFAULT:
	default:
		break;
	}
}

static void add_name(struct args *a, const struct sym_var *var, const char *rest)
{
	style_add(&a->out, a->env->state->styles, TL_STYLE_VARIABLE, var->name);
	sb_add(&a->out, rest);
}

static void add_entry(struct args *a, const struct sym_var *var, struct tl_value *entry, bool brief)
{
	struct formatter f;

	add_name(a, var, "@entry=");
	format_init(&f, a->env, &a->out, NULL);
	f.styles = NULL;
	if (brief && is_aggregate(sym_var_type(var)))
		sb_add(&a->out, "...");
	else if (!entry || format_value(&f, entry, false, NULL))
		sb_add(&a->out, "<optimized out>");
}

static bool add_arg(const struct sym_var *var, void *user)
{
	struct args *a = user;
	SCOPED_VALUE struct tl_value *v = NULL;
	SCOPED_VALUE struct tl_value *entry = NULL;
	enum tl_frame_arguments which = a->env->state->print.frame_arguments;
	bool brief = which != TL_FRAME_ARGUMENTS_ALL, known, same, show_value, show_entry;

	if (which == TL_FRAME_ARGUMENTS_PRESENCE) {
		sb_add(&a->out, "...");
		return false;
	}
	sb_add(&a->out, a->out.n ? ", " : "");
	if (which == TL_FRAME_ARGUMENTS_NONE) {
		add_name(a, var, "=...");
		return true;
	}
	entry = entry_value(a->env, var);
	known = !eval_variable(a->env, var, &v, NULL) && !v->gone;
	same = entry && known && v->size == entry->size && !value_fetch(a->env, v, NULL) &&
	       memcmp(v->data, entry->data, v->size) == 0 && refers_to_same(a->env, v, entry);
	choose_values(a, known, same, entry, &show_value, &show_entry, &same);
	if (show_value)
		add_name(a, var, "=");
	if (same)
		add_name(a, var, "@entry=");
	if (show_value)
		var_text(a->env, var, brief, &a->out);
	if (show_entry && !same) {
		sb_add(&a->out, show_value ? ", " : "");
		add_entry(a, var, entry, brief);
	}
	return true;
}

size_t expr_frame_args(const struct expr_env *env, char *buf, size_t cap)
{
	struct args a = { .env = env };
	struct sym_scope_ctx scope;

	scope_of_env(env, &scope);
	sym_vars_each(&scope, true, add_arg, &a);
	if (cap)
		snprintf(buf, cap, "%s", sb_str(&a.out));
	cap = strlen(sb_str(&a.out));
	sb_deinit(&a.out);
	return cap;
}

/* ---- what a record can hold */

static enum tl_parameter_kind kind_of(const struct expr_env *env, struct sym_type *type)
{
	struct sym_type *t = sym_type_strip(type);

	if (show_knows(env, type) || (ada_is(env) && sym_type_is_ref(t)))
		return TL_PARAMETER_OTHER;
	if (is_aggregate(t))
		return TL_PARAMETER_BRIEF;
	if (sym_type_is_ref(t))
		t = sym_type_strip(sym_type_target(t));
	if (t->kind == SYM_K_PTR && type_is_text(sym_type_target(t)))
		return sym_type_size(sym_type_target(t)) == 1 ? TL_PARAMETER_TEXT : TL_PARAMETER_OTHER;
	if (t->kind == SYM_K_FLOAT)
		return t->size == 4 || t->size == 8 ? TL_PARAMETER_NUMBER : TL_PARAMETER_OTHER;
	return type_is_scalar(t) && sym_type_size(t) <= 8 ? TL_PARAMETER_NUMBER : TL_PARAMETER_OTHER;
}

struct parameters {
	const struct expr_env *env;
	bool (*fn)(const struct tl_parameter *p, void *user);
	void *user;
};

static bool give_parameter(const struct sym_var *var, void *user)
{
	struct parameters *p = user;
	struct sym_type *type = sym_var_type(var);
	struct tl_parameter one = { .name = var->name, .kind = kind_of(p->env, type) };

	// Fortran passes by reference without a word.
	one.reference = sym_type_is_ref(sym_type_strip(type)) && !fortran_is(p->env);
	return p->fn(&one, p->user);
}

enum tl_code expr_parameters(const struct expr_env *env, bool (*fn)(const struct tl_parameter *p, void *user),
			     void *user, struct tl_error *err)
{
	struct parameters p = { env, fn, user };
	struct sym_scope_ctx scope;
	struct sym_var func;

	scope_of_env(env, &scope);
	if (!scope.have_pc || !sym_find_function_at(&scope, scope.pc, &func))
		return tl_fail(err, TL_E_NOTFOUND, "No symbol table info available.");
	sym_vars_each(&scope, true, give_parameter, &p);
	return TL_OK;
}

struct each {
	const struct expr_env *env;
	bool (*fn)(const char *name, const char *value, void *user);
	void *user;
	bool no_memory;
};

static bool give_var(const struct sym_var *var, void *user)
{
	struct each *e = user;
	struct sb out = { 0 };
	bool more;

	var_text(e->env, var, false, &out);
	e->no_memory |= out.failed;
	more = e->fn(var->name, sb_str(&out), e->user);
	sb_deinit(&out);
	return more;
}

enum tl_code expr_frame_variables(const struct expr_env *env, bool args,
				  bool (*fn)(const char *name, const char *value, void *user),
				  void *user, struct tl_error *err)
{
	struct each e = { .env = env, .fn = fn, .user = user };
	struct sym_scope_ctx scope;
	struct sym_var func;

	scope_of_env(env, &scope);
	if (!scope.have_pc || !sym_find_function_at(&scope, scope.pc, &func))
		return tl_fail(err, TL_E_NOTFOUND, "No symbol table info available.");
	sym_vars_each(&scope, args, give_var, &e);
	return e.no_memory ? no_memory(err) : TL_OK;
}

struct commons {
	const struct expr_env *env;
	bool (*fn)(const char *common, const char *name, const char *value, void *user);
	void *user;
	bool no_memory;
};

static bool give_common(const char *common, const struct sym_var *var, void *user)
{
	struct commons *e = user;
	SCOPED(sb_deinit) struct sb out = { 0 };

	var_text(e->env, var, false, &out);
	e->no_memory |= out.failed;
	return e->fn(common ? common : "", var->name, sb_str(&out), e->user);
}

enum tl_code expr_commons_each(const struct expr_env *env,
			       bool (*fn)(const char *common, const char *name, const char *value, void *user),
			       void *user, struct tl_error *err)
{
	struct commons e = { .env = env, .fn = fn, .user = user };
	struct sym_scope_ctx scope;

	scope_of_env(env, &scope);
	sym_commons_each(&scope, give_common, &e);
	return e.no_memory ? no_memory(err) : TL_OK;
}

/* Places of variables */

struct places {
	uint64_t entry; /* of the function */
	const char *function;
	bool (*fn)(const struct tl_variable_place *v, void *user);
	void *user;
	bool no_memory;
};

static uint64_t length_of(const struct tl_variable_place *v, const struct sym_var *var)
{
	switch (v->where) {
	case TL_WHERE_LABEL:
		return 8;
	case TL_WHERE_TYPE:
		return 0;
	case TL_WHERE_FUNCTION:
		return 1;
	case TL_WHERE_GONE:
	case TL_WHERE_CONSTANT:
	case TL_WHERE_STATIC:
	case TL_WHERE_COMPUTED:
	default:
		return sym_type_size(sym_var_type(var));
	}
}

static bool give_place(const struct sym_var *var, void *user)
{
	static const enum tl_where where[] = { [SYM_DESCRIBED_GONE] = TL_WHERE_GONE,
					       [SYM_DESCRIBED_CONST] = TL_WHERE_CONSTANT,
					       [SYM_DESCRIBED_BYTES] = TL_WHERE_CONSTANT,
					       [SYM_DESCRIBED_STATIC] = TL_WHERE_STATIC,
					       [SYM_DESCRIBED_LABEL] = TL_WHERE_LABEL,
					       [SYM_DESCRIBED_COMPUTED] = TL_WHERE_COMPUTED,
					       [SYM_DESCRIBED_TYPE] = TL_WHERE_TYPE,
					       [SYM_DESCRIBED_FUNCTION] = TL_WHERE_FUNCTION };
	struct places *p = user;
	SCOPED(sb_deinit) struct sb out = { 0 };
	struct tl_variable_place v = { .name = var->name };

	if (!var->name)
		return true;
	v.where = where[sym_var_describe(var, p->entry, &out, &v.value)];
	v.text = sb_str(&out);
	v.length = length_of(&v, var);
	if (v.where == TL_WHERE_FUNCTION && p->function)
		v.name = p->function;
	p->no_memory |= out.failed;
	return p->fn(&v, p->user);
}

enum tl_code expr_scope_each(const struct expr_env *env, uint64_t pc,
			     bool (*fn)(const struct tl_variable_place *v, void *user), void *user, struct tl_error *err)
{
	struct places p = { .fn = fn, .user = user };
	struct sym_scope_ctx scope;
	struct sym_var func;

	scope_of_env(env, &scope);
	if (pc) {
		scope.skip = 0;
		scope.pc = pc;
		scope.have_pc = true;
	}
	pc = scope.pc;
	if (!scope.have_pc || !sym_find_function_at(&scope, pc, &func))
		return tl_fail(err, TL_E_NOTFOUND, "No symbol table info available.");
	if (sym_var_entry(&func, &p.entry, NULL))
		p.entry = pc;
	p.function = env->syms ? sym_innermost_signature(env->syms, pc) : NULL;
	sym_scope_each(&scope, give_place, &p);
	return p.no_memory ? no_memory(err) : TL_OK;
}
