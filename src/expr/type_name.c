/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "base/str.h"
#include "expr/types.h"

#define MAX_DEPTH 48

static void scoped_sb(struct sb *b)
{
	sb_deinit(b);
}

struct namer {
	int depth;
	bool expand; /* write members of the base type */
	int indent;
	bool nested; /* within a struct being written */
};

static void emit(struct namer *n, struct sym_type *t, const char *inner, struct sb *out);

/* "const volatile" */
static void add_quals(struct sb *b, unsigned quals)
{
	bool first = true;
	static const struct {
		unsigned q;
		const char *text;
	} all[] = { { SYM_CONST, "const" },
		    { SYM_VOLATILE, "volatile" },
		    { SYM_RESTRICT, "restrict" },
		    { SYM_ATOMIC, "_Atomic" } };

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (quals & all[i].q) {
			sb_printf(b, "%s%s", first ? "" : " ", all[i].text);
			first = false;
		}
}

static const char *tag_of(const struct sym_type *t)
{
	if (t->kind == SYM_K_STRUCT)
		return "struct ";
	if (t->kind == SYM_K_CLASS)
		return "class ";
	return t->kind == SYM_K_UNION ? "union " : t->kind == SYM_K_ENUM ? "enum " : "";
}

/* The type at the bottom of pointers, arrays and functions. */
static struct sym_type *base_of(struct sym_type *t)
{
	for (int i = 0; i < MAX_DEPTH; i++) {
		if (t->kind != SYM_K_PTR && t->kind != SYM_K_QUAL && t->kind != SYM_K_ARRAY &&
		    t->kind != SYM_K_FUNC && !sym_type_is_ref(t))
			break;
		t = sym_type_target(t);
	}
	return t;
}

static void add_member(struct namer *n, struct sym_type *t, struct sym_member *m, struct sb *out)
{
	struct sym_type *type = sym_member_type(t, m);
	struct namer inner = { .depth = n->depth + 1, .indent = n->indent + 4, .nested = true };

	/* An unnamed struct is written out where it is used. */
	inner.expand = !base_of(type)->name;
	sb_printf(out, "%*s", n->indent + 4, "");
	if (m->is_static)
		sb_add(out, "static ");
	emit(&inner, type, m->name ? m->name : "", out);
	if (m->bit_size)
		sb_printf(out, " : %u", m->bit_size);
	sb_add(out, ";\n");
}

static void add_members(struct namer *n, struct sym_type *t, struct sb *out)
{
	size_t shown = 0;

	sym_type_load(t);
	sb_add(out, "{\n");
	for (size_t i = 0; i < t->n_members; i++) {
		if (t->members[i].is_base || t->members[i].is_artificial)
			continue;
		add_member(n, t, &t->members[i], out);
		shown++;
	}
	if (!shown)
		sb_printf(out, "%*s%s\n", n->indent + 4, "",
			  t->is_declaration ? "<incomplete type>" : "<no data fields>");
	sb_printf(out, "%*s}", n->indent, "");
}

static void add_enumerators(struct sym_type *t, struct sb *out)
{
	int64_t next = 0;

	sym_type_load(t);
	sb_addc(out, '{');
	for (size_t i = 0; i < t->n_enums; i++) {
		sb_printf(out, "%s%s", i ? ", " : "", t->enums[i].name);
		if (t->enums[i].value != next)
			sb_printf(out, " = %" PRId64, t->enums[i].value);
		next = t->enums[i].value + 1;
	}
	sb_addc(out, '}');
}

static void add_flags(struct namer *n, struct sym_type *t, struct sb *out)
{
	sb_add(out, " {\n");
	for (size_t i = 0; i < t->n_enums; i++)
		sb_printf(out, "%*sbool %s%s@%d;\n", n->indent + 4, "", t->enums[i].name,
			  *t->enums[i].name ? " " : "", (int)t->enums[i].value);
	sb_printf(out, "%*s}", n->indent, "");
}

static void add_bases(struct sym_type *t, struct sb *out)
{
	const char *sep = " : public ";

	for (size_t i = 0; i < t->n_members; i++)
		if (t->members[i].is_base) {
			const char *name = sym_member_type(t, &t->members[i])->name;

			sb_printf(out, "%s%s", sep, name ? name : "?");
			sep = ", public ";
		}
}

static void add_base(struct namer *n, struct sym_type *t, struct sb *out)
{
	bool aggregate;

	if (n->expand && !n->nested) /* ptype looks through typedefs */
		t = sym_type_strip(t);
	aggregate = sym_type_is_struct(t) || t->kind == SYM_K_ENUM;

	if (t->kind == SYM_K_FLAGS && n->expand)
		sb_add(out, "flag ");
	if (aggregate && (!t->cplus || n->expand || !t->name))
		sb_add(out, tag_of(t));
	if (t->name)
		sb_add(out, t->name);
	if (t->kind == SYM_K_FLAGS && n->expand)
		add_flags(n, t, out);
	if (!aggregate) {
		if (!t->name)
			sb_add(out, t->kind == SYM_K_UNKNOWN ? "<unknown type>" : "<unnamed>");
		return;
	}
	if (!n->expand) {
		if (!t->name)
			sb_add(out, "{...}");
		return;
	}
	sym_type_load(t);
	if (t->name && t->kind != SYM_K_ENUM)
		add_bases(t, out);
	if (t->name)
		sb_addc(out, ' ');
	if (t->kind == SYM_K_ENUM)
		add_enumerators(t, out);
	else
		add_members(n, t, out);
}

static void add_params(struct namer *n, struct sym_type *t, struct sb *out)
{
	struct namer plain = { .depth = n->depth + 1 };
	size_t shown = 0;

	sym_type_load(t);
	sb_addc(out, '(');
	for (size_t i = 0; i < t->n_members; i++) {
		if (t->members[i].is_artificial)
			continue;
		if (shown++)
			sb_add(out, ", ");
		emit(&plain, sym_member_type(t, &t->members[i]), "", out);
	}
	if (t->is_varargs && shown)
		sb_add(out, ", ...");
	else if (!shown && t->is_prototyped)
		sb_add(out, "void");
	sb_addc(out, ')');
}

static void emit_pointer(struct namer *n, struct sym_type *t, unsigned quals, const char *inner,
			 struct sb *out)
{
	struct sym_type *to = sym_type_target(t);
	bool wrap = to->kind == SYM_K_ARRAY || (to->kind == SYM_K_FUNC && !to->name);
	SCOPED(scoped_sb) struct sb b = { 0 };

	if (wrap)
		sb_addc(&b, '(');
	sb_add(&b, t->kind == SYM_K_PTR ? "*" : t->kind == SYM_K_REF ? "&" : "&&");
	if (quals) {
		sb_addc(&b, ' ');
		add_quals(&b, quals);
		if (*inner && *inner != ')' && *inner != '[')
			sb_addc(&b, ' ');
	}
	sb_add(&b, inner);
	if (wrap)
		sb_addc(&b, ')');
	emit(n, to, sb_str(&b), out);
}

static void emit_array(struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	SCOPED(scoped_sb) struct sb b = { 0 };

	if (t->is_vector)
		sb_printf(&b, "%s __attribute__ ((vector_size(%" PRIu64 ")))", inner, t->count);
	else if (t->has_count)
		sb_printf(&b, "%s[%" PRIu64 "]", inner, t->count);
	else
		sb_printf(&b, "%s[]", inner);
	emit(n, sym_type_target(t), sb_str(&b), out);
}

static void emit_inner(struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	SCOPED(scoped_sb) struct sb b = { 0 };
	unsigned quals = 0;

	while (t->kind == SYM_K_QUAL && n->depth++ < MAX_DEPTH) {
		quals |= t->quals;
		t = sym_type_target(t);
	}
	if (t->kind == SYM_K_PTR || sym_type_is_ref(t)) {
		emit_pointer(n, t, quals, inner, out);
		return;
	}
	if (t->kind == SYM_K_ARRAY && !t->name) {
		emit_array(n, t, inner, out);
		return;
	}
	if (t->kind == SYM_K_FUNC && !t->name) {
		sb_add(&b, inner);
		add_params(n, t, &b);
		emit(n, sym_type_target(t), sb_str(&b), out);
		return;
	}
	if (quals) {
		add_quals(out, quals);
		sb_addc(out, ' ');
	}
	add_base(n, t, out);
	if (*inner)
		sb_printf(out, "%s%s", strncmp(inner, " __attr", 7) ? " " : "", inner);
}

static void emit(struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	if (n->depth >= MAX_DEPTH || strlen(inner) > 4000) {
		sb_add(out, "...");
		return;
	}
	n->depth++;
	emit_inner(n, t, inner, out);
	n->depth--;
}

size_t type_name(struct sym_type *t, const char *around, char *buf, size_t cap)
{
	struct namer n = { .depth = 0 };
	SCOPED(scoped_sb) struct sb b = { 0 };

	emit(&n, t, around ? around : "", &b);
	snprintf(buf, cap, "%s", sb_str(&b));
	return strlen(buf);
}

/* Typedefs of the outermost level are looked through, as ptype does. */
char *type_describe(struct sym_type *t)
{
	struct namer n = { .expand = true };
	struct sb b = { 0 };
	unsigned quals = 0;

	for (int i = 0; i < MAX_DEPTH && (t->kind == SYM_K_TYPEDEF || t->kind == SYM_K_QUAL); i++) {
		quals |= t->quals;
		t = sym_type_target(t);
	}
	/* Behind pointers and arrays too: ptype of "node_t *" shows the struct. */
	if (quals && t->kind != SYM_K_PTR) {
		add_quals(&b, quals);
		sb_addc(&b, ' ');
	}
	emit(&n, t, "", &b);
	if (b.failed) {
		sb_deinit(&b);
		return NULL;
	}
	return sb_take(&b);
}
