/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* $_caller_is() and its kin: the names of the selected frame's callers. */

#include "expr/caller_fn.h"

#include <regex.h>
#include <string.h>

#include "base/scoped.h"

#define MAX_INLINES 64

static void free_regex(regex_t **re)
{
	if (*re)
		regfree(*re);
}

/* The function of a frame, an inlined one too; NULL: not known. */
static const char *function_of(const struct expr_env *env)
{
	struct sym_inline in[MAX_INLINES];
	struct tl_function f;
	size_t n = sym_inlines_at(env->syms, env->lookup_pc, in, MAX_INLINES);

	if (env->inline_depth < n && n <= MAX_INLINES)
		return in[env->inline_depth].name;
	return sym_function_of(env->syms, env->lookup_pc, &f) ? NULL : f.name;
}

/* gdb compares without the parameters, which names of C++ functions may have. */
static bool same_name(const char *function, const char *name, const regex_t *re)
{
	size_t n = strlen(name);
	regmatch_t m;

	if (!function)
		return false;
	if (re)
		return regexec(re, function, 1, &m, 0) == 0 && m.rm_so == 0;
	return !strncmp(function, name, n) && (!function[n] || function[n] == '(');
}

/* The up-th frame above the selected one; NULL: there is none. */
static const struct expr_env *frame_at(const struct expr_env *env, uint32_t up, uint64_t *room, struct expr_env *other)
{
	if (!up)
		return env;
	return env->frame_above && !env->frame_above(env->ctx, up, room, other, NULL) ? other : NULL;
}

enum tl_code caller_fn(const struct expr_env *env, const struct caller_query *q, bool *ret, struct tl_error *err)
{
	uint64_t room[EXPR_CTX_ROOM / sizeof(uint64_t)];
	const struct expr_env *frame;
	struct expr_env other;
	regex_t compiled;
	SCOPED(free_regex) regex_t *re = NULL;

	if (!env->have_frame)
		return tl_fail(err, TL_E_STATE, "No frame is currently selected.");
	if (q->is_regex && regcomp(&compiled, q->name, REG_EXTENDED))
		return tl_fail(err, TL_E_INVAL, "Invalid regexp: %s", q->name);
	re = q->is_regex ? &compiled : NULL;
	*ret = false;
	for (uint32_t up = q->any ? 0 : q->up; !*ret && up <= q->up; up++) {
		frame = frame_at(env, up, room, &other);
		if (!frame)
			break;
		*ret = same_name(function_of(frame), q->name, re);
	}
	return TL_OK;
}
