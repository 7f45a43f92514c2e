/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* whatis and ptype: the type of an expression, or that a text names, as text. */

#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/fortran.h"

/* The type that text names, or that its value has. *ret_value keeps it alive. */
static enum tl_code type_of_text(struct evaluator *ev, const char *text, struct expr_ast *ast,
				 struct tl_value **ret_value, struct sym_type **ret, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	if (text[ast->end])
		return tl_fail_parse(err, ast->end, "A syntax error in expression, near `%s'.",
				     text + ast->end);
	if (ast->root->op == AST_TYPE) {
		*ret = ast->root->type;
		return TL_OK;
	}
	r = eval_ast(ev, ast->root, ret_value, err);
	if (!r)
		*ret = (*ret_value)->type;
	return r;
}

enum tl_code expr_type_find(const struct expr_env *env, const char *text, struct sym_type **ret, struct tl_error *err)
{
	struct evaluator ev = { .env = env, .noside = true };
	SCOPED_VALUE struct tl_value *v = NULL;
	struct expr_ast ast;
	enum tl_code r = ast_parse(env, text, false, &ast, err);

	if (r)
		return r;
	r = type_of_text(&ev, text, &ast, &v, ret, err);
	ast_free(&ast);
	return r;
}

/* "namespace ", or what Fortran has of the kind; NULL: text is no name of one. */
static const char *namespace_word(const struct expr_env *env, const char *text)
{
	struct sym_scope_ctx scope;

	scope_of_env(env, &scope);
	if (!env->syms || (!sym_is_cplus(&scope) && !fortran_is(env)) || !sym_have_scope(&scope, text))
		return NULL;
	return sym_is_cplus(&scope) ? "namespace " : "module ";
}

/* Nothing is called or changed by it. */
static bool only_looks(const struct ast *a, int depth)
{
	for (; a && depth < 100; a = a->next) {
		if (a->op == AST_CALL || a->op == AST_ASSIGN || a->op == AST_INCREMENT)
			return false;
		for (size_t i = 0; i < ARRAY_LEN(a->kid); i++)
			if (!only_looks(a->kid[i], depth + 1))
				return false;
	}
	return !a;
}

/* What an array, or those of a derived type, are in the very value, which is looked at for that. */
static struct sym_type *as_it_is(const struct expr_env *env, struct expr_ast *ast, struct sym_type *t)
{
	struct evaluator ev = { .env = env };
	SCOPED_VALUE struct tl_value *v = NULL;

	struct sym_type *plain = sym_type_strip(t);
	bool dynamic = plain->kind == SYM_K_ARRAY && plain->dynamic;

	if ((!sym_type_is_struct(plain) && !dynamic) || !fortran_is(env) || !only_looks(ast->root, 0) ||
	    eval_ast(&ev, ast->root, &v, NULL))
		return t;
	return dynamic && v->type->resolved ? v->type : fortran_resolved(env, ast->arena, v, t);
}

static enum tl_code describe(const struct expr_env *env, const char *text,
			     const struct tl_type_options *o, char **ret, bool *ret_columns,
			     struct tl_error *err)
{
	struct evaluator ev = { .env = env, .noside = true };
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_scope_ctx scope;
	struct sym_type *t = NULL;
	struct expr_ast ast;
	const char *word;
	enum tl_code r = ast_parse(env, text, false, &ast, err);

	word = r == TL_E_NOTFOUND ? namespace_word(env, text) : NULL;
	if (word) {
		if (asprintf(ret, "%s%s", !o->name || *word == 'm' ? word : "", text) < 0)
			return no_memory(err);
		return TL_OK;
	}
	if (r)
		return r;
	r = type_of_text(&ev, text, &ast, &v, &t, err);
	if (!r && !o->name && (t == env->state->types.t_text_symbol || t == env->state->types.t_ifunc_symbol)) {
		scope_of_env(env, &scope);
		*ret = strdup(sym_is_cplus(&scope) ? "<unknown return type> (void)" : "<unknown return type> ()");
	} else if (!r) {
		/* whatis of a typedef's own name looks one level through it. */
		if (o->name && !v && t->kind == SYM_K_TYPEDEF)
			t = sym_type_target(t);
		scope_of_env(env, &scope);
		*ret_columns = !o->name && o->offsets && sym_type_is_struct(t);
		if (!o->name)
			t = expr_type_completed(&env->state->types, &scope, t);
		if (v && (!o->name || sym_type_strip(t)->kind == SYM_K_ARRAY))
			t = as_it_is(env, &ast, t);
		*ret = type_describe(t, o, env->state->styles);
	}
	ast_free(&ast);
	return r ? r : *ret ? TL_OK : no_memory(err);
}

enum tl_code expr_type_describe(const struct expr_env *env, const char *text, bool expand,
				char **ret, struct tl_error *err)
{
	struct tl_type_options o = { .size = sizeof(o), .name = !expand, .raw = !expand };
	bool columns;

	return describe(env, text, &o, ret, &columns, err);
}

enum tl_code expr_type_expand(const struct expr_env *env, const char *text,
			      const struct tl_type_options *o, char **ret, bool *ret_columns,
			      struct tl_error *err)
{
	return describe(env, text, o, ret, ret_columns, err);
}
