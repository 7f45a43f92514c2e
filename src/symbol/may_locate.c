/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Has a module anything to do with a location text? Asked when one comes, of every breakpoint there is. */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "symbol/dwarf_scope.h"
#include "symbol/locspec.h"

static void view_deinit(struct sym_space *one)
{
	vec_deinit(&one->by_addr);
}

/* As if m were all there is. */
static bool names_a_place(struct sym_space *sp, struct sym_module *m, const char *text, const struct sym_locspec_env *env)
{
	SCOPED(view_deinit) struct sym_space one = { .root = sp->root, .mod = &m, .n = 1, .cap = 1, .setup = sp->setup };
	struct sym_locspec_env plain = { .ctx = env->ctx, .chosen = env->chosen, .user = env->user, .mem = env->mem };
	size_t n = 0;
	enum tl_code r = sym_locate(&one, text, &plain, NULL, 0, &n, NULL, NULL);

	return r == TL_OK ? n > 0 : r != TL_E_NOTFOUND;
}

/* The last part of a name, without arguments: "d" of "a::b<c>::d(e)". NULL: not so simple. */
static char *bare_name(const char *function)
{
	const char *last = sym_last_part(function);
	size_t n = strcspn(last, "(<[");

	for (size_t i = 0; i < n; i++)
		if (!isalnum((unsigned char)last[i]) && last[i] != '_')
			return NULL;
	return n && strncmp(last, "operator", 8) != 0 ? strndup(last, n) : NULL;
}

/* By its last part: what stands before it may be an alias, a base class, or written otherwise. */
static bool may_be_function(struct sym_space *sp, struct sym_module *m, const char *function,
			    const struct sym_locspec_env *env)
{
	SCOPED_FREE char *bare = bare_name(function);

	return !bare || names_a_place(sp, m, bare, env);
}

bool sym_module_may_locate(struct sym_space *sp, struct sym_module *m, const char *text, const struct sym_locspec_env *env)
{
	SCOPED(locspec_deinit) struct locspec s = { 0 };
	const char *rest;

	if (locspec_parse(text, &s, &rest, NULL) || s.expr)
		return true;
	if (s.function)
		return may_be_function(sp, m, s.function, env);
	if (s.probe || (s.has_line && !s.label && (s.file || (env->ctx && env->ctx->default_file))))
		return names_a_place(sp, m, text, env);
	return true;
}
