/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <dwarf.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "base/str.h"
#include "expr/ada.h"
#include "expr/fortran.h"
#include "expr/show.h"
#include "expr/type_write.h"
#include "expr/types.h"
#include "symbol/class_info.h"

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
		    { SYM_ATOMIC, "_Atomic" },
		    { SYM_CODE_SPACE, "@code" },
		    { SYM_DATA_SPACE, "@data" } };

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

/* ": unsigned int", in C++, where the compiler says so. */
static void add_underlying(struct sym_type *t, struct sb *out)
{
	struct sym_type *to = t->cplus && !t->rust && t->target_die ? sym_type_strip(sym_type_target(t)) : NULL;

	if (to && to->name)
		sb_printf(out, ": %s ", to->name);
}

static void add_enumerators(const struct namer *n, struct sym_type *t, struct sb *out)
{
	int64_t next = 0;

	sym_type_load(t);
	sb_addc(out, '{');
	for (size_t i = 0; i < t->n_enums; i++) {
		sb_add(out, i ? ", " : "");
		style_add(out, n->styles, TL_STYLE_VARIABLE, t->enums[i].name);
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

static void add_bases(struct namer *n, struct sym_type *t, struct sb *out)
{
	static const char *const access[] = { "public", "public", "protected", "private" };
	const char *sep = " : ";

	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];
		struct sym_type *base;
		const char *name;

		if (!m->is_base)
			continue;
		base = sym_member_type(t, m); /* a typedef, if it is named by one */
		name = base->name ? base->name : sym_type_strip(base)->name;
		sb_printf(out, "%s%s%s ", sep, access[m->access & 3], m->is_virtual_base ? " virtual" : "");
		type_write_name(n, name ? name : "?", out);
		sep = ", ";
	}
}

/* whatis and ptype name the standard library's types as programs do, unless the raw names are asked for. */
void type_write_name(const struct namer *n, const char *name, struct sb *out)
{
	SCOPED(sb_deinit) struct sb local = { 0 };

	if (!n->flags || n->flags->raw || !strchr(name, '<')) {
		local_names_write(n->local, name, out);
	} else if (std_has_short_name(name)) {
		std_short_name(name, out);
	} else {
		local_names_write(n->local, name, &local);
		std_short_name(sb_str(&local), out);
	}
}

/* "[with T = short]" */
static void add_template_args(struct namer *n, const struct sym_class *c, struct sb *out)
{
	struct namer plain = { .depth = n->depth + 1, .local = n->local, .flags = n->flags, .styles = n->styles };
	const char *sep = " [with ";

	for (size_t i = 0; !namer_flags(n)->raw && i < c->n_args; i++) {
		if (c->args[i].is_value || c->args[i].in_pack || !c->args[i].name)
			continue;
		sb_printf(out, "%s%s = ", sep, c->args[i].name);
		type_emit(&plain, c->args[i].type, "", out);
		sep = ", ";
	}
	if (sep[0] == ',')
		sb_addc(out, ']');
}

/* What follows a struct's name: "[with T = int] : public Base<T> { members }" */
static void add_body(struct namer *n, struct sym_type *t, struct sb *out)
{
	const struct sym_class *c = t->cplus && !t->rust ? sym_type_class(t) : NULL;
	struct namer within = *n;
	struct local_names own = { 0 }, params = { 0 };

	if (c && !namer_flags(n)->raw) {
		add_template_args(n, c, out);
		if (local_names_init(&own, n->local)) {
			local_names_add_params(&own, t);
			within.local = &own;
		}
	}
	if (t->name) {
		add_bases(&within, t, out);
		sb_addc(out, ' ');
	}
	if (within.local == &own && local_names_init(&params, &own)) {
		within.params = &params;
		local_names_add_typedefs(&own, t);
	}
	type_add_members(&within, t, out);
	local_names_deinit(&own);
	local_names_deinit(&params);
}

static void add_base(struct namer *n, struct sym_type *t, struct sb *out)
{
	bool aggregate;

	if (t->is_declaration && n->expand)
		t = sym_type_strip(t); /* its definition */
	aggregate = sym_type_is_struct(t) || t->kind == SYM_K_ENUM;
	if (aggregate && t->rust && n->expand && t->name) {
		type_rust_describe(n, t, out);
		return;
	}
	if (t->kind == SYM_K_FLAGS && n->expand)
		sb_add(out, "flag ");
	if (aggregate && (!(t->cplus || t->go) || n->expand || !t->name))
		sb_printf(out, "%s%s", tag_of(t), t->is_scoped && n->expand ? "class " : "");
	if (t->name && t->rust)
		local_names_write(n->local, t->name, out);
	else if (t->name)
		type_write_name(n, t->name, out);
	if (t->kind == SYM_K_FLAGS && n->expand)
		add_flags(n, t, out);
	if (!aggregate) {
		if (!t->name)
			sb_add(out, t->kind == SYM_K_UNKNOWN ? "<unknown type>"
				    : t->kind == SYM_K_VOID  ? "void"
							     : "<unnamed>");
		return;
	}
	if (!n->expand) {
		if (!t->name)
			sb_add(out, "{...}");
		return;
	}
	sym_type_load(t);
	if (t->kind == SYM_K_ENUM) {
		if (t->name)
			sb_addc(out, ' ');
		add_underlying(t, out);
		add_enumerators(n, t, out);
		return;
	}
	add_body(n, t, out);
}

static void add_params(struct namer *n, struct sym_type *t, struct sb *out)
{
	struct namer plain = { .depth = n->depth + 1, .local = n->local, .flags = n->flags, .styles = n->styles };
	size_t shown = 0;

	sym_type_load(t);
	sb_addc(out, '(');
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_type *type = sym_member_type(t, &t->members[i]);
		bool is_this = !i && t->members[i].is_artificial && type->kind == SYM_K_PTR;

		if (shown++)
			sb_add(out, ", ");
		type_emit(&plain, type, is_this ? " const" : "", out); // whatever the compiler says
	}
	if (t->is_varargs && shown)
		sb_add(out, ", ...");
	else if (!shown && t->is_prototyped)
		sb_add(out, "void");
	sb_addc(out, ')');
}

static void emit_part(struct namer *n, struct sym_type *t, const char *inner, struct sb *out);

/* ptype shows what is behind a typedef, but not within a struct. */
static bool looks_through(const struct namer *n)
{
	return n->expand && !n->nested;
}

static void emit_pointer(struct namer *n, struct sym_type *t, unsigned quals, const char *inner,
			 struct sb *out)
{
	struct sym_type *to = sym_type_target(t), *shown = looks_through(n) ? sym_type_strip(to) : to;
	bool wrap = shown->kind == SYM_K_ARRAY || (shown->kind == SYM_K_FUNC && !shown->name);
	SCOPED(sb_deinit) struct sb b = { 0 };

	if (wrap)
		sb_addc(&b, '(');
	sb_add(&b, t->kind == SYM_K_PTR ? "*" : t->kind == SYM_K_REF ? "&" : "&&");
	if (quals) {
		sb_addc(&b, ' ');
		add_quals(&b, quals);
		if (*inner && !strchr(")[&", *inner))
			sb_addc(&b, ' ');
	}
	sb_add(&b, inner);
	if (wrap)
		sb_addc(&b, ')');
	emit_part(n, to, sb_str(&b), out);
}

/* "int C::*", "int (C::*)(C * const)" */
static void emit_member_pointer(struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	struct sym_type *to = sym_type_target(t), *of = sym_memberptr_class(t);
	struct sym_type *shown = looks_through(n) ? sym_type_strip(to) : to;
	bool wrap = shown->kind == SYM_K_FUNC && !shown->name;
	SCOPED(sb_deinit) struct sb b = { 0 };

	sb_printf(&b, "%s%s::*%s%s", wrap ? "(" : "", of && of->name ? of->name : "?", inner,
		  wrap ? ")" : "");
	emit_part(n, to, sb_str(&b), out);
}

static void emit_array(struct namer *n, struct sym_type *t, unsigned quals, const char *inner, struct sb *out)
{
	struct sym_type *to = sym_type_target(t);
	SCOPED(sb_deinit) struct sb b = { 0 };

	if (t->is_vector)
		sb_printf(&b, "%s __attribute__ ((vector_size(%" PRIu64 ")))", inner, t->count);
	else if (t->has_count)
		sb_printf(&b, "%s[%" PRIu64 "]", inner, t->count);
	else if (t->range_die)
		sb_printf(&b, "%s[variable length]", inner);
	else
		sb_printf(&b, "%s[]", inner);
	emit_part(n, sym_type_qualified(to->store, to, quals), sb_str(&b), out);
}

static void emit_inner(struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	SCOPED(sb_deinit) struct sb b = { 0 };
	unsigned quals = 0;

	if (type_ada_is(t)) {
		type_ada_write(n, t, inner, out);
		return;
	}
	while ((t->kind == SYM_K_QUAL || (t->kind == SYM_K_TYPEDEF && looks_through(n))) && n->depth++ < TYPE_MAX_DEPTH) {
		quals |= t->quals;
		t = sym_type_target(t);
	}
	if (t->fortran && t->kind != SYM_K_ENUM && t->kind != SYM_K_VOID) {
		type_fortran_write(n, t, inner, out);
		return;
	}
	if (t->kind == SYM_K_PTR && t->rust) { /* as gdb writes Rust's references too, without what they lead to */
		struct namer name = *n;

		name.expand = false;
		sb_add(out, "*mut ");
		emit_part(&name, sym_type_target(t), inner, out);
		return;
	}
	if (t->kind == SYM_K_PTR || sym_type_is_ref(t)) {
		emit_pointer(n, t, quals, inner, out);
		return;
	}
	if (t->kind == SYM_K_MEMBERPTR) {
		emit_member_pointer(n, t, inner, out);
		return;
	}
	if (t->rust && t->kind == SYM_K_FUNC && !t->name) {
		type_rust_function(n, t, inner, out);
		return;
	}
	if (t->rust && t->kind == SYM_K_ARRAY && !t->name) {
		type_rust_array(n, t, out);
		if (*inner)
			sb_printf(out, " %s", inner);
		return;
	}
	if (t->kind == SYM_K_ARRAY && !t->name) {
		emit_array(n, t, quals, inner, out);
		return;
	}
	if (t->kind == SYM_K_FUNC && !t->name) {
		sb_add(&b, inner);
		add_params(n, t, &b);
		emit_part(n, sym_type_target(t), sb_str(&b), out);
		return;
	}
	if (quals && !(n->expand && t->kind == SYM_K_VOID)) { /* as gdb: ptype does not tell of a const void */
		add_quals(out, quals);
		sb_addc(out, ' ');
	}
	add_base(n, t, out);
	if (*inner)
		sb_printf(out, "%s%s", strncmp(inner, " __attr", 7) ? " " : "", inner);
}

static void emit_part(struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	if (n->depth >= TYPE_MAX_DEPTH || strlen(inner) > 4000) {
		sb_add(out, "...");
		return;
	}
	n->depth++;
	emit_inner(n, t, inner, out);
	n->depth--;
}

/* A local name stands for a whole type only; in parts of one it stands for names. */
void type_emit(struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	const char *local = local_names_find(n->local, t);
	unsigned quals = 0;

	if (!local) {
		emit_part(n, t, inner, out);
		return;
	}
	for (int i = 0; t->kind == SYM_K_QUAL && i < TYPE_MAX_DEPTH; i++) {
		quals |= t->quals;
		t = sym_type_target(t);
	}
	add_quals(out, quals);
	sb_printf(out, "%s%s%s%s", quals ? " " : "", local, *inner ? " " : "", inner);
}

size_t type_name(struct sym_type *t, const char *around, char *buf, size_t cap)
{
	struct namer n = { .depth = 0 };
	SCOPED(sb_deinit) struct sb b = { 0 };

	type_emit(&n, t, around ? around : "", &b);
	snprintf(buf, cap, "%s", sb_str(&b));
	return strlen(buf);
}

/* Whether a declaration can only show its struct, union or enum by the members. */
static bool is_of_unnamed(struct sym_type *t)
{
	for (int i = 0; i < TYPE_MAX_DEPTH; i++) {
		if (!t->rust && !t->name && (sym_type_is_struct(t) || t->kind == SYM_K_ENUM))
			return true;
		if (t->name || (t->kind != SYM_K_QUAL && t->kind != SYM_K_PTR && !sym_type_is_ref(t) &&
				t->kind != SYM_K_ARRAY && t->kind != SYM_K_FUNC))
			return false;
		t = sym_type_target(t);
	}
	return false;
}

void type_declare(struct sym_type *t, const char *name, struct sb *out)
{
	struct namer n = { .expand = is_of_unnamed(t) };

	type_emit(&n, t, name, out);
}

void type_name_add(struct sym_type *t, struct sb *out)
{
	struct namer n = { .depth = 0 };

	type_emit(&n, t, "", out);
}

char *type_describe(struct sym_type *t, const struct tl_type_options *flags, const struct tl_styles *styles)
{
	struct namer n = { .expand = !flags->name, .show = 1, .flags = flags, .styles = styles };
	struct sb b = { 0 };

	type_emit(&n, t, "", &b);
	if (b.failed) {
		sb_deinit(&b);
		return NULL;
	}
	return sb_take(&b);
}
