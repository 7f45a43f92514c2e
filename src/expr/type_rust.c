/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Types of Rust in Rust's own syntax, as gdb's ptype writes them. */

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/sort.h"
#include "base/str.h"
#include "expr/type_write.h"
#include "symbol/dwarf_scope.h"

#define MAX_LISTED 100000 /* members */

static void plain(const struct namer *n, struct sym_type *t, struct sb *out)
{
	struct namer inner = { .depth = n->depth + 1, .flags = n->flags, .styles = n->styles };

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

void type_rust_function(struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	struct sym_type *returns = sym_type_target(t);

	sym_type_load(t);
	sb_printf(out, "fn %s(", inner);
	for (size_t i = 0; i < t->n_members; i++) {
		if (i)
			sb_add(out, ", ");
		plain(n, sym_member_type(t, &t->members[i]), out);
	}
	sb_addc(out, ')');
	if (returns->kind == SYM_K_VOID)
		return;
	sb_add(out, " -> ");
	plain(n, returns, out);
}

bool type_rust_is_bytes(struct sym_type *t)
{
	struct sym_type *elt = t->kind == SYM_K_ARRAY && t->has_count ? sym_type_target(t) : NULL;

	return elt && elt->rust && elt->size == 1 && elt->name && !strcmp(elt->name, "u8");
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

/* With offsets */

static int by_offset(const void *a, const void *b)
{
	const struct sym_member *x = *(struct sym_member *const *)a, *y = *(struct sym_member *const *)b;

	return x->off < y->off ? -1 : x->off > y->off;
}

/* The members in the order in which they are stored; rustc puts them where they fit best. */
static struct sym_member **stored_order(const struct sym_type *t, size_t *ret_n)
{
	struct sym_member **order = malloc((t->n_members + 1) * sizeof(*order));

	*ret_n = 0;
	for (size_t i = 0; order && i < t->n_members && i < MAX_LISTED; i++)
		if (!t->members[i].is_static)
			order[(*ret_n)++] = &t->members[i];
	if (order)
		sort_runs(order, *ret_n, sizeof(*order), by_offset);
	return order;
}

/* " {", the members a line each, and "}" for the type that n is within; *end as type_add_offset() has it. */
static void add_stored(const struct namer *n, struct sym_type *t, uint64_t *end, struct sb *out)
{
	bool tuple = type_rust_is_tuple(t);
	size_t count;
	SCOPED_FREE struct sym_member **order = stored_order(t, &count);

	sb_add(out, tuple ? " (\n" : " {\n");
	for (size_t i = 0; order && i < count; i++) {
		struct sym_member *m = order[i];
		struct sym_type *type = sym_member_type(t, m);

		type_add_offset(n, t, m, sym_type_size(type), end, out);
		sb_printf(out, "%*s", n->indent + 4, "");
		if (!tuple && m->name)
			sb_printf(out, "%s: ", m->name);
		plain(n, type, out);
		sb_add(out, ",\n");
	}
	type_add_total(n, t, *end, out);
	type_indent(n, n->indent ? 0 : 2, out);
	sb_addc(out, tuple ? ')' : '}');
}

static void add_variants(struct namer *n, struct sym_type *t, struct sb *out)
{
	struct sym_variants *vs = t->variants;
	struct namer inner = { .indent = n->indent + 4, .show = n->show, .flags = n->flags, .styles = n->styles };
	uint64_t end = 0;

	sb_printf(out, "enum %s {\n", t->name ? t->name : "");
	for (size_t i = 0; i < vs->n && i < MAX_LISTED; i++) {
		struct sym_member *m = &vs->v[i].member;
		struct sym_type *type = sym_type_strip(sym_member_type(t, m));

		sym_type_load(type);
		type_add_offset(n, t, m, sym_type_size(type), &end, out);
		sb_printf(out, "%*s%s", inner.indent, "", m->name ? m->name : "?");
		if (type->n_members)
			add_stored(&inner, type, &end, out);
		sb_add(out, ",\n");
	}
	type_add_total(n, t, end, out);
	type_indent(n, n->indent ? 0 : 2, out);
	sb_addc(out, '}');
}

void type_rust_describe(struct namer *n, struct sym_type *t, struct sb *out)
{
	bool tuple, offsets = namer_flags(n)->offsets;
	uint64_t end = 0;

	sym_type_load(t);
	if (t->name && t->name[0] == '(') {
		sb_add(out, t->name);
		return;
	}
	if (t->variants && offsets) {
		add_variants(n, t, out);
		return;
	}
	if (t->variants || t->kind == SYM_K_ENUM) {
		add_enum(n, t, out);
		return;
	}
	sb_printf(out, "%s%s", t->kind == SYM_K_UNION ? "union " : "struct ", t->name ? t->name : "");
	if (!t->n_members)
		return;
	if (offsets) {
		add_stored(n, t, &end, out);
		return;
	}
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
