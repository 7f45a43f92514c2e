/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Types of Rust in Rust's own syntax, as gdb's ptype writes them. */

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "base/str.h"
#include "expr/type_write.h"
#include "symbol/dwarf_scope.h"

#define MAX_LISTED 100000 /* members */

static void plain(const struct namer *n, struct sym_type *t, struct sb *out)
{
	struct namer inner = { .depth = n->depth + 1, .flags = n->flags };

	type_emit(&inner, t, "", out);
}

void type_rust_array(struct namer *n, struct sym_type *t, struct sb *out)
{
	sb_addc(out, '[');
	plain(n, sym_type_target(t), out);
	if (t->has_count)
		sb_printf(out, "; %" PRIu64, t->count);
	sb_addc(out, ']');
}

void type_rust_function(struct namer *n, struct sym_type *t, struct sb *out)
{
	struct sym_type *returns = sym_type_target(t);

	sym_type_load(t);
	sb_add(out, "fn (");
	for (size_t i = 0; i < t->n_members; i++) {
		if (i)
			sb_add(out, ", ");
		plain(n, sym_member_type(t, &t->members[i]), out);
	}
	sb_addc(out, ')');
	if (returns->kind == SYM_K_VOID || (returns->name && !strcmp(returns->name, "()")))
		return;
	sb_add(out, " -> ");
	plain(n, returns, out);
}

bool type_rust_is_tuple(struct sym_type *t)
{
	size_t n = 0;

	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		const char *name = t->members[i].name;

		if (t->members[i].is_static)
			continue;
		if (!name || name[0] != '_' || name[1] != '_' || !isdigit((unsigned char)name[2]))
			return false;
		n++;
	}
	return n > 0;
}

/* "Move{x: i32, y: i32}", "Rgb(u8, u8, u8)", "Quit" */
static void add_form(const struct namer *n, const struct sym_member *m, struct sym_type *t, struct sb *out)
{
	bool tuple = type_rust_is_tuple(t);

	sb_add(out, m->name ? m->name : "?");
	if (!t->n_members)
		return;
	sb_addc(out, tuple ? '(' : '{');
	for (size_t i = 0; i < t->n_members && i < MAX_LISTED; i++) {
		if (i)
			sb_add(out, ", ");
		if (!tuple && t->members[i].name)
			sb_printf(out, "%s: ", t->members[i].name);
		plain(n, sym_member_type(t, &t->members[i]), out);
	}
	sb_addc(out, tuple ? ')' : '}');
}

static void add_enum(const struct namer *n, struct sym_type *t, struct sb *out)
{
	struct sym_variants *vs = t->variants;

	sb_printf(out, "enum %s {\n", t->name ? t->name : "");
	for (size_t i = 0; vs && i < vs->n; i++) {
		sb_add(out, "  ");
		add_form(n, &vs->v[i].member, sym_type_strip(sym_member_type(t, &vs->v[i].member)), out);
		sb_add(out, ",\n");
	}
	for (size_t i = 0; !vs && i < t->n_enums; i++)
		sb_printf(out, "  %s,\n", sym_last_part(t->enums[i].name));
	sb_addc(out, '}');
}

void type_rust_describe(struct namer *n, struct sym_type *t, struct sb *out)
{
	bool tuple;

	sym_type_load(t);
	if (t->name && t->name[0] == '(') {
		sb_add(out, t->name);
		return;
	}
	if (t->variants || t->kind == SYM_K_ENUM) {
		add_enum(n, t, out);
		return;
	}
	sb_printf(out, "%s%s", t->kind == SYM_K_UNION ? "union " : "struct ", t->name ? t->name : "");
	if (!t->n_members)
		return;
	tuple = type_rust_is_tuple(t);
	sb_add(out, tuple ? " (\n" : " {\n");
	for (size_t i = 0; i < t->n_members && i < MAX_LISTED; i++) {
		if (t->members[i].is_static)
			continue;
		sb_add(out, "  ");
		if (!tuple && t->members[i].name)
			sb_printf(out, "%s: ", t->members[i].name);
		plain(n, sym_member_type(t, &t->members[i]), out);
		sb_add(out, ",\n");
	}
	sb_addc(out, tuple ? ')' : '}');
}
