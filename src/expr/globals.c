/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Variables and types of the program, declared as gdb lists them. */

#include "symbol/globals.h"

#include <stdio.h>

#include "base/scoped.h"
#include "base/str.h"
#include "expr/ast.h"
#include "expr/expr.h"

struct listing {
	bool (*fn)(const struct tl_global *g, void *user);
	void *user;
};

static bool tell_declared(const struct sym_global *s, struct sym_type *declared, struct listing *l)
{
	SCOPED(sb_deinit) struct sb text = { 0 };
	char type[2048];
	struct tl_global g = { .name = s->name, .type = type, .file = s->file, .fullname = s->fullname,
			       .line = s->line, .is_static = !s->is_external, .module = s->module };

	sb_add(&text, s->is_external ? "" : "static ");
	type_declare(declared, s->name, &text);
	type_name(s->type, NULL, type, sizeof(type));
	g.text = sb_str(&text);
	return l->fn(&g, l->user);
}

static bool tell_variable(const struct sym_global *s, void *user)
{
	return tell_declared(s, s->type, user);
}

static bool tell_function(const struct sym_global *s, void *user)
{
	/* With its parameters in its name a function is declared by what it returns. */
	return tell_declared(s, s->has_parameters ? sym_type_target(s->type) : s->type, user);
}

static struct sym_type *strip_typedefs(struct sym_type *t)
{
	for (int i = 0; i < 64 && t->kind == SYM_K_TYPEDEF; i++)
		t = sym_type_target(t);
	return t;
}

static bool is_basic(const struct sym_type *t)
{
	return !sym_type_is_struct(t) && t->kind != SYM_K_ENUM && t->kind != SYM_K_TYPEDEF;
}

static bool tell_type(const struct sym_global *s, void *user)
{
	struct listing *l = user;
	char text[2048];
	struct tl_global g = { .name = s->type->name, .text = text, .type = text, .file = s->file,
			       .fullname = s->fullname, .line = s->line, .is_static = !s->is_external,
			       .is_basic = is_basic(s->type), .module = s->module };
	size_t n = 0;

	if (s->type->kind == SYM_K_TYPEDEF) {
		/* As gdb: what it is in the end, then the name, also where C has the name within. */
		n = (size_t)snprintf(text, sizeof(text), "typedef ");
		n += type_name(strip_typedefs(s->type), NULL, text + n, sizeof(text) - n - 2);
		snprintf(text + n, sizeof(text) - n, " %s", s->type->name);
	} else {
		type_name(s->type, NULL, text, sizeof(text));
	}
	return l->fn(&g, l->user);
}

static bool tell_module(const struct sym_global *s, void *user)
{
	struct listing *l = user;
	struct tl_global g = { .name = s->name, .text = s->name, .type = "", .file = s->file, .fullname = s->fullname,
			       .line = s->line };

	return l->fn(&g, l->user);
}

void expr_globals_each(const struct expr_env *env, enum tl_global_kind kind,
		       bool (*fn)(const struct tl_global *g, void *user), void *user)
{
	struct sym_scope_ctx x = { .cache = env->state->dwarf, .syms = env->syms };
	struct listing l = { fn, user };

	if (kind == TL_GLOBAL_VARIABLES)
		sym_globals_each(&x, SYM_GLOBAL_VARIABLES, tell_variable, &l);
	else if (kind == TL_GLOBAL_FUNCTIONS)
		sym_globals_each(&x, SYM_GLOBAL_FUNCTIONS, tell_function, &l);
	else if (kind == TL_GLOBAL_MODULES)
		sym_globals_each(&x, SYM_GLOBAL_MODULES, tell_module, &l);
	else
		sym_globals_each(&x, SYM_GLOBAL_TYPES, tell_type, &l);
}
