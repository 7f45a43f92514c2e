/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <dwarf.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "base/str.h"
#include "expr/types.h"
#include "symbol/class_info.h"

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
	const struct sym_class *args; /* template arguments are written as the parameters' names */
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
	struct namer inner = {
		.depth = n->depth + 1, .indent = n->indent + 4, .nested = true, .args = n->args
	};

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

/* A vtable pointer is not shown, but it is a member that is not public. */
static bool has_vptr(const struct sym_type *t)
{
	for (size_t i = 0; i < t->n_members; i++)
		if (t->members[i].is_artificial)
			return true;
	return false;
}

/* gdb writes labels for a class always, for a struct when something in it is not public. */
struct labels {
	struct namer *n;
	struct sb *out;
	bool on;
	uint8_t now;
};

static void label(struct labels *l, uint8_t access)
{
	static const char *const text[] = { "", "public", "protected", "private" };

	if (!l->on || access == l->now || access > DW_ACCESS_private)
		return;
	l->now = access;
	sb_printf(l->out, "%*s%s:\n", l->n->indent + 2, "", text[access]);
}

/* What a compiler makes by itself is not listed. */
static bool is_listed(const struct sym_class_method *m)
{
	return m->name && !m->is_artificial;
}

static bool needs_labels(struct sym_type *t, const struct sym_class *c)
{
	if (!t->cplus || t->rust)
		return false;
	if (t->kind == SYM_K_CLASS)
		return true;
	for (size_t i = 0; i < t->n_members; i++)
		if (!t->members[i].is_base && t->members[i].access != DW_ACCESS_public)
			return true;
	/* A struct whose methods are public has its label before them. */
	return c && c->n_methods > 0;
}

static void add_method(struct namer *n, struct sym_type *t, const struct sym_class_method *m, struct sb *out)
{
	struct namer plain = { .depth = n->depth + 1, .args = n->args };
	const char *own = t->name ? t->name : "";
	size_t len = strcspn(own, "<"), shown = 0, first = m->is_static ? 0 : 1;
	bool special;

	for (size_t i = len; i > 1; i--) /* the class's name without its scopes */
		if (own[i - 1] == ':') {
			own += i;
			len -= i;
			break;
		}
	special = m->name[0] == '~' || (strlen(m->name) == len && !strncmp(m->name, own, len));
	sb_printf(out, "%*s%s%s", n->indent + 4, "", m->is_virtual && !special ? "virtual " : "",
		  m->is_static ? "static " : "");
	if (!special) {
		emit(&plain, sym_type_target(m->type), "", out);
		sb_addc(out, ' ');
	}
	sb_printf(out, "%s(", m->name);
	for (size_t i = first; i < m->type->n_members; i++) {
		if (m->type->members[i].is_artificial)
			continue;
		if (shown++)
			sb_add(out, ", ");
		emit(&plain, sym_member_type(m->type, &m->type->members[i]), "", out);
	}
	if (m->type->is_varargs)
		sb_add(out, shown ? ", ..." : "...");
	else if (!shown)
		sb_add(out, "void");
	sb_printf(out, ")%s%s;\n", m->is_const ? " const" : "", m->is_volatile ? " volatile" : "");
}

static void add_methods(struct labels *l, struct sym_type *t, const struct sym_class *c, bool data)
{
	bool any = false;

	for (size_t i = 0; c && i < c->n_methods; i++) {
		const struct sym_class_method *m = &c->methods[i];

		if (!is_listed(m))
			continue;
		if (!any && data && l->now == (l->on ? m->access : l->now))
			sb_addc(l->out, '\n');
		any = true;
		label(l, m->access);
		add_method(l->n, t, m, l->out);
	}
}

static void add_typedefs(struct labels *l, const struct sym_class *c, bool any_before)
{
	bool any = false;

	for (size_t i = 0; c && i < c->n_nested; i++) {
		struct namer plain = { .depth = l->n->depth + 1, .args = l->n->args };
		struct sym_type *to;

		if (!c->nested[i].is_typedef || !c->nested[i].name)
			continue;
		to = sym_type_target(c->nested[i].type);
		if (!any && any_before)
			sb_addc(l->out, '\n');
		any = true;
		sb_printf(l->out, "%*stypedef ", l->n->indent + 4, "");
		emit(&plain, to, c->nested[i].name, l->out);
		sb_add(l->out, ";\n");
	}
}

static void add_members(struct namer *n, struct sym_type *t, struct sb *out)
{
	const struct sym_class *c = t->cplus && !t->rust ? sym_type_class(t) : NULL;
	struct labels l = { .n = n, .out = out };
	size_t shown = 0, methods = 0, typedefs = 0;

	sym_type_load(t);
	for (size_t i = 0; c && i < c->n_methods; i++)
		methods += is_listed(&c->methods[i]);
	for (size_t i = 0; c && i < c->n_nested; i++)
		typedefs += c->nested[i].is_typedef;
	l.on = needs_labels(t, c) && (methods || t->n_members);
	l.now = t->kind == SYM_K_CLASS ? 0 : has_vptr(t) ? 0 : DW_ACCESS_public;
	sb_add(out, "{\n");
	for (size_t i = 0; i < t->n_members; i++) {
		if (t->members[i].is_base || t->members[i].is_artificial)
			continue;
		label(&l, t->members[i].access);
		add_member(n, t, &t->members[i], out);
		shown++;
	}
	if (methods && t->kind != SYM_K_CLASS && shown && !has_vptr(t))
		l.now = 0; /* gdb labels the methods of a struct that has data */
	add_methods(&l, t, c, shown > 0);
	add_typedefs(&l, c, shown + methods > 0);
	if (!shown && !methods && !typedefs)
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
	static const char *const access[] = { "public", "public", "protected", "private" };
	const char *sep = " : ";

	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];
		const char *name;

		if (!m->is_base)
			continue;
		name = sym_type_strip(sym_member_type(t, m))->name;
		sb_printf(out, "%s%s%s %s", sep, access[m->access & 3], m->is_virtual_base ? " virtual" : "",
			  name ? name : "?");
		sep = ", ";
	}
}

/* "[with T = short]" */
static void add_template_args(struct namer *n, const struct sym_class *c, struct sb *out)
{
	struct namer plain = { .depth = n->depth + 1 };
	const char *sep = " [with ";

	for (size_t i = 0; i < c->n_args; i++) {
		if (c->args[i].is_value || !c->args[i].name)
			continue;
		sb_printf(out, "%s%s = ", sep, c->args[i].name);
		emit(&plain, c->args[i].type, "", out);
		sep = ", ";
	}
	if (sep[0] == ',')
		sb_addc(out, ']');
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
	if (t->cplus && !t->rust && sym_type_is_struct(t) && sym_type_class(t)) {
		n->args = sym_type_class(t);
		add_template_args(n, n->args, out);
	}
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
	struct namer plain = { .depth = n->depth + 1, .args = n->args };
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

/* The template parameter that stands for the type within its class; NULL: none. */
static const char *param_of(const struct namer *n, const struct sym_type *t)
{
	for (size_t i = 0; n->args && i < n->args->n_args; i++)
		if (n->args->args[i].type == t && !n->args->args[i].is_value)
			return n->args->args[i].name;
	return NULL;
}

static void emit_inner(struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	SCOPED(scoped_sb) struct sb b = { 0 };
	unsigned quals = 0;
	const char *param = param_of(n, t);

	if (param) {
		sb_add(out, param);
		if (*inner)
			sb_printf(out, " %s", inner);
		return;
	}
	while (t->kind == SYM_K_QUAL && n->depth++ < MAX_DEPTH) {
		quals |= t->quals;
		t = sym_type_target(t);
	}
	if (t->kind == SYM_K_PTR && t->rust) { /* as gdb writes Rust's references too */
		sb_add(out, "*mut ");
		emit(n, sym_type_target(t), inner, out);
		return;
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
	param = param_of(n, t);
	if (param)
		sb_add(out, param);
	else
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
