/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Types of Fortran as gdb writes them. */

#include <inttypes.h>

#include "expr/fortran.h"


static bool is_array(const struct sym_type *t)
{
	return t->kind == SYM_K_ARRAY && !t->is_text && t->fortran;
}

/* "(2,-1:3,:)": the innermost array is the first dimension. */
static void put_bounds(struct sym_type *t, bool absent, struct sb *out)
{
	struct sym_type *level[SYM_MAX_RANK];

	sb_addc(out, '(');
	for (size_t i = fortran_levels(t, level); i-- > 0;) {
		int64_t upper = sym_array_upper(level[i]);

		if (absent || !level[i]->has_count)
			sb_addc(out, ':');
		else if (level[i]->lower == 1)
			sb_printf(out, "%" PRId64, upper);
		else
			sb_printf(out, "%" PRId64 ":%" PRId64, level[i]->lower, upper);
		sb_add(out, i ? "," : "");
	}
	sb_addc(out, ')');
}

static struct sym_type *element(struct sym_type *t)
{
	for (int i = 0; i < SYM_MAX_RANK && is_array(sym_type_strip(t)); i++)
		t = sym_type_target(sym_type_strip(t));
	return t;
}

static void put_text(const struct sym_type *t, struct sb *out)
{
	if (t->resolved)
		sb_printf(out, "character (%" PRIu64 ")", t->count);
	else if (t->has_count)
		sb_printf(out, "character*%" PRIu64, t->count);
	else
		sb_add(out, "character*(*)");
}

static void put_members(struct namer *n, struct sym_type *t, struct sb *out)
{
	struct namer within = { .depth = n->depth, .flags = n->flags, .styles = n->styles };

	sym_type_load(t);
	sb_printf(out, "Type %s\n", t->name ? t->name : "");
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_type *type = sym_type_strip(sym_member_type(t, &t->members[i])), *of = element(type);
		const char *name;

		/* gdb does not indent texts. */
		sb_add(out, of->kind == SYM_K_ARRAY && of->is_text ? "" : "    ");
		name = t->members[i].name ? t->members[i].name : "";
		if (type->kind == SYM_K_PTR) { /* as gdb, within the parentheses */
			sb_add(out, "PTR TO -> ( ");
			type_emit(&within, sym_type_target(type), "", out);
			sb_printf(out, " :: %s )\n", name);
			continue;
		}
		type_emit(&within, of, "", out);
		sb_printf(out, "%s :: %s", type->is_allocatable ? ", allocatable" : "", name);
		if (is_array(type))
			put_bounds(type, type->absent, out);
		sb_addc(out, '\n');
	}
	sb_printf(out, "End Type %s", t->name ? t->name : "");
}

static void put_function(struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	struct namer plain = { .depth = n->depth };

	type_emit(&plain, sym_type_target(t), "", out);
	sb_printf(out, " %s(", inner);
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		sb_add(out, i ? ", " : "");
		type_emit(&plain, sym_member_type(t, &t->members[i]), "", out);
	}
	sb_add(out, t->n_members ? ")" : "void)");
}

void type_fortran_write(struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	if (t->kind == SYM_K_PTR) {
		sb_add(out, "PTR TO -> ( ");
		type_emit(n, sym_type_target(t), "", out);
		sb_add(out, " )");
	} else if (sym_type_is_ref(t)) {
		type_emit(n, sym_type_target(t), "", out);
	} else if (t->kind == SYM_K_ARRAY && t->is_text) {
		put_text(t, out);
	} else if (t->kind == SYM_K_ARRAY) {
		type_emit(n, element(t), "", out);
		sb_add(out, t->is_allocatable ? ", allocatable " : " ");
		put_bounds(t, t->absent, out);
	} else if (t->kind == SYM_K_FUNC) {
		put_function(n, t, inner, out);
		return;
	} else if (sym_type_is_struct(t) && n->expand) {
		put_members(n, t, out);
	} else if (sym_type_is_struct(t)) {
		sb_printf(out, "Type %s", t->name ? t->name : "");
	} else {
		sb_add(out, t->name ? t->name : "<unnamed>");
	}
	sb_printf(out, "%s%s", *inner ? " " : "", inner);
}
