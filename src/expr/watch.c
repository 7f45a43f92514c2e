/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Expressions that are watched: parsed once, evaluated often, with the memory that they read. */

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "expr/watch.h"

struct expr_watch {
	char *text;
	struct expr_ast ast;
	const struct sym_space *syms;
	uint64_t generation;
	bool constant, local, calls;
};

/* The compiler has it as a value only, which is nowhere in the target. */
static bool is_value_only(const struct sym_var *var)
{
	Dwarf_Die die = var->die;

	return !dwarf_hasattr_integrate(&die, DW_AT_location) && dwarf_hasattr_integrate(&die, DW_AT_const_value);
}

/* What the tree is made of decides what it depends on. */
static void look(struct expr_watch *w, const struct ast *a, const struct expr_env *env, int depth)
{
	if (depth > 1000)
		return;
	switch ((int)a->op) {
	case AST_VAR:
		if (a->var->kind == SYM_VAR_DATA)
			w->constant &= is_value_only(a->var);
		w->local |= a->var->is_local && !a->var->is_static && !eval_is_static(env, a->var);
		break;
	case AST_SYMBOL:
		w->constant &= a->flag;
		break;
	case AST_UNARY:
		w->constant &= a->tok != '*';
		break;
	case AST_CALL:
		w->calls = true;
		w->constant = false;
		break;
	case AST_DOLLAR:
	case AST_HISTORY:
	case AST_MEMVAL:
	case AST_ASSIGN:
	case AST_INCREMENT:
	case AST_MEMBER:
		w->constant = false;
		break;
	default:
		break;
	}
	for (size_t i = 0; i < 3; i++)
		for (const struct ast *k = a->kid[i]; k; k = k->next)
			look(w, k, env, depth + 1);
}

static enum tl_code bind(struct expr_watch *w, const struct expr_env *env, struct tl_error *err)
{
	struct expr_ast ast;
	enum tl_code r = ast_parse(env, w->text, false, &ast, err);

	if (!r && w->text[ast.end]) {
		ast_free(&ast);
		return tl_fail_parse(err, ast.end, "A syntax error in expression, near `%s'.",
				     w->text + ast.end);
	}
	if (r)
		return r;
	ast_free(&w->ast);
	w->ast = ast;
	w->syms = env->syms;
	w->generation = env->syms ? sym_space_generation(env->syms) : 0;
	w->constant = true;
	w->local = w->calls = false;
	look(w, ast.root, env, 0);
	w->calls |= eval_may_call_operators(env, ast.root);
	return TL_OK;
}

enum tl_code expr_watch_new(const struct expr_env *env, const char *text, struct expr_watch **ret,
			    struct tl_error *err)
{
	struct expr_watch *w = calloc(1, sizeof(*w));
	enum tl_code r;

	if (!w || !(w->text = strdup(text))) {
		free(w);
		return no_memory(err);
	}
	r = bind(w, env, err);
	if (r)
		expr_watch_free(w);
	else
		*ret = w;
	return r;
}

void expr_watch_free(struct expr_watch *w)
{
	if (!w)
		return;
	ast_free(&w->ast);
	free(w->text);
	free(w);
}

bool expr_watch_is_constant(const struct expr_watch *w)
{
	return w->constant;
}

bool expr_watch_is_local(const struct expr_watch *w)
{
	return w->local;
}

bool expr_watch_calls(const struct expr_watch *w)
{
	return w->calls;
}

bool expr_watch_is_stale(const struct expr_watch *w, const struct expr_env *env)
{
	return w->syms != env->syms ||
	       w->generation != (env->syms ? sym_space_generation(env->syms) : 0);
}

static enum tl_code head(const struct expr_env *env, struct tl_value *v,
			 const struct expr_reads *reads, struct tl_error *err)
{
	uint64_t len = v->bit_size ? (v->bit_off + v->bit_size + 7u) / 8 : v->size;

	if (v->where == VAL_MEMORY && !v->whole_conv && len)
		reads->fn(reads->user, v->addr, len);
	return value_load(env, v, err);
}

enum tl_code expr_watch_eval(struct expr_watch *w, const struct expr_env *env,
			     const struct expr_reads *reads, struct tl_value **ret,
			     struct tl_error *err)
{
	struct expr_env own = *env;
	struct evaluator ev = { .env = &own };
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r = expr_watch_is_stale(w, env) ? bind(w, env, err) : TL_OK;

	own.reads = reads;
	if (!r)
		r = eval_ast(&ev, w->ast.root, &v, err);
	if (!r)
		r = eval_through_ref(&ev, &v, err);
	if (!r)
		r = head(env, v, reads, err);
	if (!r)
		*ret = TAKE(v);
	return r;
}

struct tl_value *expr_watch_reread(const struct expr_env *env, const struct tl_value *v)
{
	SCOPED_VALUE struct tl_value *n = NULL;

	if (v->where != VAL_MEMORY || v->bit_size)
		return NULL;
	n = value_at(v->type, v->addr);
	return n && !value_load(env, n, NULL) ? TAKE(n) : NULL;
}

bool expr_value_same(const struct tl_value *a, const struct tl_value *b)
{
	if (!a || !b)
		return a == b;
	return a->size == b->size && a->gone == b->gone && !a->lazy && !b->lazy &&
	       memcmp(a->data, b->data, a->size) == 0;
}

bool expr_value_in_memory(const struct tl_value *v)
{
	return v->where == VAL_MEMORY && !v->whole_conv;
}

enum tl_code expr_watch_check(const struct tl_value *v, struct tl_error *err)
{
	return v->gone ? value_is_gone(v, err) : TL_OK;
}
