/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What the names of an expression mean in the place where it was written. */

#include "base/scoped.h"
#include "expr/ast.h"

struct innermost {
	const struct expr_env *env;
	struct sym_var var; /* with a block_depth: the innermost local that needs its frame */
};

static void look(struct innermost *in, const struct ast *a, int depth)
{
	if (depth > 1000)
		return;
	if (a->op == AST_VAR && a->var->kind == SYM_VAR_DATA && a->var->is_local && a->var->block_depth > in->var.block_depth &&
	    !eval_is_static(in->env, a->var))
		in->var = *a->var;
	for (size_t i = 0; i < 3; i++)
		for (const struct ast *k = a->kid[i]; k; k = k->next)
			look(in, k, depth + 1);
}

enum tl_code expr_scope_of(const struct expr_env *env, const char *text, struct tl_expr_scope *ret,
			   struct tl_error *err)
{
	struct innermost in = { .env = env };
	struct sym_scope_ctx at;
	struct sym_block block;
	struct expr_ast ast;
	enum tl_code r = ast_parse(env, text, false, &ast, err);

	if (r)
		return r;
	look(&in, ast.root, 0);
	block = sym_var_block(&in.var);
	ast_free(&ast);
	*ret = (struct tl_expr_scope){ .size = ret->size, .block = { block.start, block.die } };
	scope_of_env(env, &at);
	if (!at.have_pc)
		return TL_OK;
	block = sym_block_at(&at);
	ret->pc = at.pc;
	ret->inlined = at.skip;
	ret->code[0] = block.start;
	ret->code[1] = block.die;
	return TL_OK;
}

void expr_scope_use(struct expr_env *env, const struct tl_expr_scope *scope)
{
	struct expr_env there = *env;
	struct sym_scope_ctx at;
	struct sym_block block;

	if (!scope->pc || !env->syms)
		return;
	there.names_pc = scope->pc;
	there.names_depth = scope->inlined;
	scope_of_env(&there, &at);
	block = sym_block_at(&at);
	// Rebuilt, or loaded elsewhere: what the names meant is gone.
	if (block.start == scope->code[0] && block.die == scope->code[1])
		*env = there;
}

bool expr_scope_is_here(const struct expr_env *env, const struct tl_expr_scope *scope)
{
	struct sym_scope_ctx at;

	scope_of_env(env, &at);
	return sym_block_is_at(&at, (struct sym_block){ scope->block[0], scope->block[1] });
}
