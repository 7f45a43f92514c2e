/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Names that a class has from more than one base (C++17 [class.member.lookup]): to take
 * any of them would be a guess. What is the same place, by virtual bases, is one.
 */

#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "base/seen.h"
#include "base/str.h"
#include "expr/class_cast.h"
#include "expr/value.h"

#define DEPTH  16
#define FOUND  32

struct search {
	const struct expr_env *env;
	const char *name;
	struct sym_type *path[DEPTH];
	uint64_t found[FOUND];
	size_t n;
	struct seen seen;
	struct sb text;
};

static void search_deinit(struct search *s)
{
	seen_deinit(&s->seen);
	sb_deinit(&s->text);
}

static void add(struct search *s, struct sym_member *m, uint64_t at, unsigned depth)
{
	char type[256];

	for (size_t i = 0; i < s->n; i++)
		if (s->found[i] == at)
			return;
	if (s->n == FOUND)
		return;
	s->found[s->n++] = at;
	type_name(sym_member_type(s->path[depth], m), NULL, type, sizeof(type));
	sb_printf(&s->text, "\n  '%s %s::%s' (", type, s->path[depth]->name ? s->path[depth]->name : "", s->name);
	for (unsigned i = 0; i <= depth; i++)
		sb_printf(&s->text, "%s%s", i ? " -> " : "", s->path[i]->name ? s->path[i]->name : "");
	sb_printf(&s->text, ")");
}

/* In the class itself and the unnamed unions and structs in it. */
static bool look_inside(struct search *s, struct sym_type *t, uint64_t addr, unsigned depth, unsigned nested)
{
	t = sym_type_strip(t);
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];

		if (m->name && !m->is_base && !strcmp(m->name, s->name)) {
			add(s, m, addr + (m->is_static ? 0 : m->off), depth);
			return true;
		}
		if (!m->name && !m->is_base && nested < DEPTH && sym_type_is_struct(sym_type_strip(sym_member_type(t, m))) &&
		    look_inside(s, sym_member_type(t, m), addr + m->off, depth, nested + 1))
			return true;
	}
	return false;
}

/* A class that has the name hides it in its bases. */
static void look(struct search *s, struct sym_type *t, uint64_t addr, unsigned depth)
{
	t = sym_type_strip(t);
	if (depth == DEPTH || !seen_add_at(&s->seen, t, addr))
		return;
	s->path[depth] = t;
	if (look_inside(s, t, addr, depth, 0))
		return;
	for (size_t i = 0; i < t->n_members; i++) {
		uint64_t at;

		if (t->members[i].is_base && !value_base_address(s->env, &t->members[i], addr, &at, NULL))
			look(s, sym_member_type(t, &t->members[i]), at, depth + 1);
	}
}

/* One class below the other: nothing is there twice. */
static bool is_chain(struct sym_type *t)
{
	for (unsigned depth = 0; depth < DEPTH; depth++) {
		struct sym_member *base = NULL;

		t = sym_type_strip(t);
		sym_type_load(t);
		for (size_t i = 0; i < t->n_members; i++) {
			if (t->members[i].is_base && base)
				return false;
			base = t->members[i].is_base ? &t->members[i] : base;
		}
		if (!base)
			return true;
		t = sym_member_type(t, base);
	}
	return true; /* what is deeper is not looked at */
}

enum tl_code class_member_clear(const struct expr_env *env, struct tl_value *v, const char *name, struct tl_error *err)
{
	SCOPED(search_deinit) struct search s = { .env = env, .name = name };
	struct sym_type *t = sym_type_strip(v->type);

	if (v->where != VAL_MEMORY || is_chain(t))
		return TL_OK;
	look(&s, t, v->addr, 0);
	if (s.n < 2)
		return TL_OK;
	return tl_fail(err, TL_E_INVAL, "Request for member '%s' is ambiguous in type '%s'. Candidates are:%s", name,
		       t->name ? t->name : "", sb_str(&s.text));
}
