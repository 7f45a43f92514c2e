/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Types that a class has as its own: "D::value_type", which one of its bases
 * defines, and "D::B", the name of a base. Types of a function: "main::Row".
 */

#include <dwarf.h>
#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "base/str.h"
#include "symbol/cxx_scope.h"
#include "symbol/dwarf_index.h"
#include "symbol/dwarf_scope.h"

#define MAX_DEPTH 16

struct inherited {
	const struct sym_scope_ctx *x;
	enum sym_tag tag;
	const char *last; /* behind the class */
	struct seen seen;
};

/* A typedef stands for the class that it names. */
static struct sym_type *class_of(struct sym_type *t)
{
	t = t ? sym_type_strip(t) : NULL;
	return t && sym_type_is_struct(t) ? t : NULL;
}

struct sym_type *sym_resolve_class(const struct sym_scope_ctx *x, const char *name)
{
	struct sym_type *t = sym_resolve_type(x, SYM_TAG_STRUCT, name);

	return t ? t : class_of(sym_resolve_type(x, SYM_TAG_ANY, name));
}

static bool has_name(const struct sym_type *t, const char *name, enum sym_tag tag)
{
	const char *own = t->name ? sym_last_part(t->name) : "";
	size_t n = strcspn(own, "<");

	if (tag != SYM_TAG_ANY && tag != SYM_TAG_STRUCT)
		return false;
	return !strcmp(own, name) || (strlen(name) == n && !strncmp(own, name, n));
}

static struct sym_type *find_in(struct inherited *q, struct sym_type *class, int depth)
{
	SCOPED(sb_deinit) struct sb full = { 0 };
	struct sym_type *t = NULL;

	if (depth > MAX_DEPTH || !seen_add_ptr(&q->seen, class))
		return NULL;
	if (depth && has_name(class, q->last, q->tag)) /* C::C is its constructor */
		return class;
	if (!class->name)
		return NULL;
	sb_printf(&full, "%s::%s", class->name, q->last);
	t = full.failed ? NULL : sym_find_type(q->x, q->tag, sb_str(&full));
	if (t)
		return t;
	if (class->is_declaration)
		class = sym_complete_type(q->x, class);
	sym_type_load(class);
	for (size_t i = 0; i < class->n_members && !t; i++) {
		struct sym_type *base;

		if (!class->members[i].is_base)
			continue;
		base = class_of(sym_member_type(class, &class->members[i]));
		t = base ? find_in(q, base, depth + 1) : NULL;
	}
	return t;
}

static bool type_below(Dwarf_Die *block, const char *name, enum sym_tag tag, int depth, Dwarf_Die *ret)
{
	Dwarf_Die kid;

	for (int r = dwarf_child(block, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		int t = dwarf_tag(&kid);
		const char *own = dwarf_diename(&kid);

		if (sym_tag_fits(t, tag) && own && !strcmp(own, name)) {
			*ret = kid;
			return true;
		}
		if (t == DW_TAG_lexical_block && depth < MAX_DEPTH && type_below(&kid, name, tag, depth + 1, ret))
			return true;
	}
	return false;
}

static struct sym_type *find_in_function(const struct sym_scope_ctx *x, const char *func, const char *name,
					 enum sym_tag tag)
{
	struct sym_var f;
	Dwarf_Die die, type;

	if (!sym_resolve_var(x, func, &f) || f.kind != SYM_VAR_FUNCTION)
		return NULL;
	die = f.die;
	return type_below(&die, name, tag, 0, &type) ? sym_type_of_die(sym_dwarf_types(f.dwarf), &type) : NULL;
}

struct sym_type *sym_class_type(const struct sym_scope_ctx *x, enum sym_tag tag, struct sym_type *class,
				const char *name)
{
	struct inherited q = { .x = x, .tag = tag, .last = name };
	struct sym_type *t = find_in(&q, class, 0);

	seen_deinit(&q.seen);
	return t;
}

struct sym_type *sym_find_inherited(const struct sym_scope_ctx *x, enum sym_tag tag, const char *name)
{
	const char *last = sym_last_part(name);
	SCOPED_FREE char *left = NULL;
	struct sym_type *t;

	if (last < name + 3 || !*last || !sym_is_cplus(x))
		return NULL;
	left = strndup(name, (size_t)(last - name) - 2);
	if (!left)
		return NULL;
	t = sym_resolve_class(x, left);
	return t ? sym_class_type(x, tag, t, last) : find_in_function(x, left, last, tag);
}
