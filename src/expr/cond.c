/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/cond.h"
#include "expr/format.h"
#include "expr/internal_fn.h"

#define PROGS 4 /* of different pcs */

struct expr_cond {
	char *text;
	size_t n_users; /* besides the first */
	const char *language; /* of the place for which it was bound */
	struct expr_ast ast;
	bool pure, calls;
	const struct sym_space *syms; /* what the names were looked up in, and when */
	uint64_t generation;
	bool collects;
	bool general; /* does not reduce: evaluated as a tree */
	const char *why; /* ... for people; NULL: nothing more can be said */
	struct sym_type *type; /* of a scalar variable that is collected; NULL: not known yet */
	uint64_t type_pc;
	struct cond_ways ways;
	unsigned version; /* of the reduced form, which knows more callers than before */
	size_t n_progs, next;
	struct cond_prog *prog[PROGS]; /* each with no more nodes than it has */
};

static bool is_pure(const struct ast *a, int depth)
{
	if (depth > 1000)
		return false;
	if (a->op == AST_HISTORY || a->op == AST_ASSIGN || a->op == AST_INCREMENT || a->op == AST_ARRAY)
		return false;
	for (size_t i = 0; i < 3; i++)
		for (const struct ast *k = a->kid[i]; k; k = k->next)
			if (!is_pure(k, depth + 1))
				return false;
	return true;
}

static bool has_calls(const struct ast *a, int depth)
{
	if (depth > 1000)
		return false;
	if (a->op == AST_CALL &&
	    !(a->kid[0]->op == AST_DOLLAR && internal_fn_known(a->kid[0]->text)))
		return true;
	for (size_t i = 0; i < 3; i++)
		for (const struct ast *k = a->kid[i]; k; k = k->next)
			if (has_calls(k, depth + 1))
				return true;
	return false;
}

bool expr_cond_calls(const struct expr_cond *c)
{
	return c->calls;
}

static uint64_t generation_of(const struct expr_env *env)
{
	return env->syms ? sym_space_generation(env->syms) : 0;
}

static void forget_progs(struct expr_cond *c)
{
	for (size_t i = 0; i < c->n_progs; i++)
		free(c->prog[i]);
	c->n_progs = c->next = 0;
}

/* Names point into the modules of this moment; when those change they are looked up anew. */
static enum tl_code bind_names(struct expr_cond *c, const struct expr_env *env,
			       struct tl_error *err)
{
	struct expr_ast ast;
	enum tl_code r = ast_parse(env, c->text, false, &ast, err);

	if (r)
		return r;
	if (c->text[ast.end]) {
		ast_free(&ast);
		return tl_fail_parse(err, ast.end, "A syntax error in expression, near `%s'.",
				     c->text + ast.end);
	}
	ast_free(&c->ast);
	c->ast = ast;
	c->calls = has_calls(ast.root, 0) || eval_may_call_operators(env, ast.root);
	c->syms = env->syms;
	c->generation = generation_of(env);
	c->general = false;
	c->type = NULL;
	c->ways.n = 0;
	forget_progs(c);
	return TL_OK;
}

enum tl_code expr_cond_new(const struct expr_env *env, const char *text, struct expr_cond **ret,
			   struct tl_error *err)
{
	struct expr_cond *c = calloc(1, sizeof(*c));
	enum tl_code r;

	if (!c || !(c->text = strdup(text))) {
		free(c);
		return no_memory(err);
	}
	r = bind_names(c, env, err);
	if (r) {
		expr_cond_free(c);
		return r;
	}
	c->pure = !c->calls && is_pure(c->ast.root, 0);
	*ret = c;
	return TL_OK;
}

enum tl_code expr_collect_new(const struct expr_env *env, const char *text, struct expr_cond **ret,
			      struct tl_error *err)
{
	enum tl_code r = expr_cond_new(env, text, ret, err);

	if (!r)
		(*ret)->collects = true;
	return r;
}

void expr_cond_free(struct expr_cond *c)
{
	if (!c || c->n_users-- > 0)
		return;
	ast_free(&c->ast);
	forget_progs(c);
	free(c->text);
	free(c);
}

static bool is_word(char c)
{
	return c == '_' || c == '$' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Nothing but numbers, $registers, $variables and operators: no name of the program's, no type, no macro, no text. */
static bool has_names(const char *text)
{
	while (*text) {
		if (is_word(*text)) {
			if (*text != '$' && !(*text >= '0' && *text <= '9'))
				return true;
			while (is_word(*text))
				text++;
		} else if (!strchr(" ()<>=!&|+-*/%^~", *text)) {
			return true;
		} else {
			text++;
		}
	}
	return false;
}

struct expr_cond *expr_cond_like(struct expr_cond *c, const struct expr_env *env, const char *text)
{
	const char *here;

	if (c->calls || (text && strcmp(text, c->text)) || c->syms != env->syms || has_names(c->text))
		return NULL;
	here = expr_language_here(env);
	if (!text)
		c->language = here;
	else if (c->language != here)
		return NULL;
	c->n_users++;
	return c;
}

const char *expr_cond_counts(const struct expr_cond *c, const struct expr_state *st, uint64_t *ret_before)
{
	// What is pure counts nothing: this is asked of each of hundreds of thousands.
	return c->calls || c->pure ? NULL : cond_counter(st, c->ast.root, ret_before);
}

void expr_cond_counted(const struct expr_cond *c, struct expr_state *st, uint64_t n)
{
	uint64_t before;
	const char *name = n ? expr_cond_counts(c, st, &before) : NULL;

	if (name)
		state_conv_add(st, name, n);
}

bool expr_cond_is_pure(const struct expr_cond *c)
{
	return c->pure;
}

/* There may be hundreds of thousands: only the nodes that are used. */
static struct cond_prog *shrunk(const struct cond_prog *p)
{
	size_t len = offsetof(struct cond_prog, node) + p->n * sizeof(p->node[0]);
	struct cond_prog *r = malloc(len);

	return r ? memcpy(r, p, len) : NULL;
}

/* The reduced form for this pc, or NULL. */
static const struct cond_prog *prog_at(struct expr_cond *c, const struct expr_env *env)
{
	struct cond_prog whole, *p;

	if (c->general)
		return NULL;
	for (size_t i = 0; i < c->n_progs; i++)
		if (c->prog[i]->any_pc || c->prog[i]->pc == env->lookup_pc)
			return c->prog[i];
	if (!(c->collects ? cond_lower_value : cond_lower)(env, c->ast.root, &c->ways, &whole, &c->why)) {
		c->general = true;
		return NULL;
	}
	p = shrunk(&whole);
	if (!p)
		return NULL; // as a tree, this time
	if (c->next < c->n_progs)
		free(c->prog[c->next]);
	else
		c->n_progs++;
	c->prog[c->next] = p;
	c->next = (c->next + 1) % PROGS;
	return p;
}

static void forget_prog(struct expr_cond *c, const struct cond_prog *p)
{
	for (size_t i = 0; i < c->n_progs; i++)
		if (c->prog[i] == p) {
			free(c->prog[i]);
			c->prog[i] = c->prog[--c->n_progs];
			c->next = c->n_progs;
			return;
		}
}

void expr_cond_learn(struct expr_cond *c, const struct expr_env *env)
{
	const struct cond_prog *p = prog_at(c, env);

	if (!p || !p->entry || !cond_way_add(&c->ways, p, env))
		return;
	forget_prog(c, p);
	c->version++;
}

unsigned expr_cond_version(const struct expr_cond *c)
{
	return c->version;
}

static enum tl_code eval_tree(struct expr_cond *c, const struct expr_env *env, bool *ret,
			      struct tl_error *err)
{
	struct evaluator ev = { .env = env };
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r = eval_ast(&ev, c->ast.root, &v, err);

	if (!r)
		r = eval_through_ref(&ev, &v, err);
	if (!r && sym_type_strip(v->type)->kind != SYM_K_ARRAY)
		r = value_fetch(env, v, err);
	return r ? r : value_is_true(v, ret, err);
}

static enum tl_code bind_again(struct expr_cond *c, const struct expr_env *env, struct tl_error *err)
{
	if (c->syms != env->syms || c->generation != generation_of(env)) {
		enum tl_code r = bind_names(c, env, err);
		if (r)
			return r;
	}
	sym_dwarf_sync(env->state->dwarf, env->syms);
	return TL_OK;
}

enum tl_code expr_cond_eval(struct expr_cond *c, const struct expr_env *env, bool *ret,
			    struct tl_error *err)
{
	const struct cond_prog *p;
	bool known = false;
	int64_t v;
	enum tl_code r = bind_again(c, env, err);

	if (r)
		return r;
	p = prog_at(c, env);
	if (p)
		r = cond_run(p, env, &v, &known, err);
	if (p && !known)
		expr_cond_learn(c, env);
	if (!known)
		return eval_tree(c, env, ret, err);
	if (!r)
		*ret = v != 0;
	return r;
}

bool expr_cond_told(struct expr_cond *c, const struct expr_env *env, bool *ret)
{
	const struct cond_prog *p = bind_again(c, env, NULL) ? NULL : prog_at(c, env);
	bool known;
	int64_t v;

	if (!p || cond_run(p, env, &v, &known, NULL) || !known)
		return false;
	*ret = v != 0;
	return true;
}

/* A variable whose type is the same each time: the tree, which holds that type, has it by name, and it has no length to be found. */
static bool keeps_type(const struct expr_cond *c, struct sym_type *type)
{
	struct sym_type *t = sym_type_strip(type);

	return c->ast.root->op == AST_VAR && (type_is_int(t) || t->kind == SYM_K_FLOAT || t->kind == SYM_K_PTR);
}

/* What it is of, nothing read. */
static enum tl_code type_of(struct expr_cond *c, const struct expr_env *env, struct sym_type **ret, struct tl_error *err)
{
	struct evaluator ev = { .env = env, .noside = true };
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r = bind_again(c, env, err);

	if (!r && c->type && c->type_pc == env->lookup_pc) {
		*ret = c->type;
		return TL_OK;
	}
	if (!r)
		r = eval_ast(&ev, c->ast.root, &v, err);
	if (!r)
		r = eval_through_ref(&ev, &v, err); // it is what it refers to that was collected
	if (r)
		return r;
	*ret = v->type;
	c->type = keeps_type(c, v->type) ? v->type : NULL;
	c->type_pc = env->lookup_pc;
	return TL_OK;
}

enum tl_code expr_collected_text(struct expr_cond *c, const struct expr_env *env, const void *bytes, size_t len,
				 char **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_type *type = NULL;
	struct formatter f;
	struct sb out;
	enum tl_code r = type_of(c, env, &type, err);

	if (r)
		return r;
	v = value_new(type);
	if (!v)
		return no_memory(err);
	if (v->size > len)
		return tl_fail(err, TL_E_INVAL, "more bytes than a record has");
	memcpy(v->data, bytes, v->size);
	sb_init(&out);
	format_init(&f, env, &out, NULL);
	f.brief = true;
	r = format_value(&f, v, false, err);
	*ret = r ? NULL : sb_take(&out);
	sb_deinit(&out);
	return r || *ret ? r : no_memory(err);
}

bool expr_cond_guard(struct expr_cond *c, const struct expr_env *env, struct cond_prog *ret)
{
	const struct cond_prog *p = bind_again(c, env, NULL) ? NULL : prog_at(c, env);
	const struct cond_node *root = p ? &p->node[p->root] : NULL;

	if (!p || root->op != COND_AND || p->node[root->kid[1]].op != COND_UNKNOWN)
		return false;
	memcpy(ret, p, offsetof(struct cond_prog, node) + p->n * sizeof(p->node[0]));
	ret->root = root->kid[0];
	return true;
}

bool expr_cond_is_guarded(const struct expr_cond *c)
{
	return c->ast.root->op == AST_LOGIC;
}

const char *expr_cond_why_general(const struct expr_cond *c)
{
	return c->general ? c->why : NULL;
}

const struct cond_prog *expr_cond_reduced(struct expr_cond *c, const struct expr_env *env)
{
	return bind_again(c, env, NULL) ? NULL : prog_at(c, env);
}
