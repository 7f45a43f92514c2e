/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Members of structs, unions and classes as ptype writes them, with offsets if asked. */

#include <dwarf.h>
#include <inttypes.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/show.h"
#include "expr/type_write.h"
#include "symbol/class_info.h"
#include "symbol/dwarf_scope.h"

#define OFFSET_WIDTH 27 /* of what stands before a line when offsets are shown */

const struct tl_type_options *namer_flags(const struct namer *n)
{
	static const struct tl_type_options none;

	return n->flags ? n->flags : &none;
}

/* The type at the bottom of pointers, arrays and functions. */
static struct sym_type *base_of(struct sym_type *t)
{
	for (int i = 0; i < TYPE_MAX_DEPTH; i++) {
		if (t->kind != SYM_K_PTR && t->kind != SYM_K_QUAL && t->kind != SYM_K_ARRAY &&
		    t->kind != SYM_K_FUNC && !sym_type_is_ref(t))
			break;
		t = sym_type_target(t);
	}
	return t;
}

void type_indent(const struct namer *n, int more, struct sb *out)
{
	sb_printf(out, "%*s", n->indent + more + (namer_flags(n)->offsets ? OFFSET_WIDTH : 0), "");
}

/* Offsets */

/* A hole is told of behind the first member only: a vtable's pointer may be before it. */
static void add_hole(const struct namer *n, uint64_t end, uint64_t next, const char *what, struct sb *out)
{
	uint64_t bits = next - end;

	if (!namer_flags(n)->offsets || !end || end >= next)
		return;
	if (bits % 8) {
		style_printf(out, n->styles, TL_STYLE_HIGHLIGHT, "/* XXX %2u-bit %-7s    */", (unsigned)(bits % 8), what);
		sb_addc(out, '\n');
	}
	if (bits / 8) {
		style_printf(out, n->styles, TL_STYLE_HIGHLIGHT, "/* XXX %2" PRIu64 "-byte %-7s   */", bits / 8, what);
		sb_addc(out, '\n');
	}
}

static void add_number(const struct namer *n, uint64_t v, struct sb *out)
{
	if (namer_flags(n)->hex)
		sb_printf(out, "0x%04" PRIx64, v);
	else
		sb_printf(out, "%6" PRIu64, v);
}

/* A union's members all begin where it does: their sizes only. */
static void add_size_column(const struct namer *n, uint64_t size, struct sb *out)
{
	sb_printf(out, "/*%16s", "");
	add_number(n, size, out);
	sb_add(out, " */");
}

void type_add_offset(const struct namer *n, const struct sym_type *in, const struct sym_member *m,
		     uint64_t size, uint64_t *end, struct sb *out)
{
	uint64_t bit = m->off * 8 + m->bit_off, real = bit + n->at;

	if (m->is_static) {
		sb_printf(out, "%*s", OFFSET_WIDTH, "");
		return;
	}
	if (in->kind == SYM_K_UNION) {
		add_size_column(n, size, out);
		return;
	}
	add_hole(n, *end, bit, "hole", out);
	sb_add(out, "/* ");
	add_number(n, real / 8, out);
	if (m->bit_size)
		sb_printf(out, namer_flags(n)->hex ? ": 0x%x" : ":%2u  ", (unsigned)(real % 8));
	else
		sb_add(out, "     ");
	sb_add(out, " |  ");
	add_number(n, size, out);
	sb_add(out, " */");
	*end = bit + (m->bit_size ? m->bit_size : size * 8);
}

void type_add_total(const struct namer *n, const struct sym_type *t, uint64_t end, struct sb *out)
{
	if (!namer_flags(n)->offsets || n->show <= 0)
		return;
	add_hole(n, end, t->size * 8, "padding", out);
	sb_addc(out, '\n');
	type_indent(n, 4, out);
	sb_printf(out, "/* total size (bytes): %4" PRIu64 " */\n", t->size);
}

/* A struct within a struct is written out, so that its members' offsets are seen; the library's own are not. */
static bool shows_within(const struct namer *n, const struct sym_member *m, struct sym_type *type)
{
	while (type->kind == SYM_K_QUAL)
		type = sym_type_target(type);
	if (!namer_flags(n)->offsets || m->is_static || !sym_type_is_struct(type) || n->depth >= 16)
		return false;
	return namer_flags(n)->raw || !type->name || !std_has_short_name(type->name);
}

/* In bits: where the last member ended, and where the last struct that was written out began. */
struct progress {
	uint64_t end, last;
};

static void add_member(struct namer *n, struct sym_type *t, struct sym_member *m, struct progress *p,
		       struct sb *out)
{
	struct sym_type *type = sym_member_type(t, m);
	SCOPED(sb_deinit) struct sb name = { 0 };
	struct namer inner = { .depth = n->depth + 1, .indent = n->indent + 4, .nested = true,
			       .local = n->local, .flags = n->flags, .styles = n->styles };

	/* An unnamed struct is written out where it is used. */
	inner.show = shows_within(n, m, type) ? n->show : n->show - 1;
	inner.expand = shows_within(n, m, type) || (inner.show >= 0 && !base_of(type)->name);
	/* As gdb: behind an array or a pointer offsets are counted from there. */
	if (shows_within(n, m, type))
		p->last = n->at + m->off * 8;
	inner.at = p->last;
	if (namer_flags(n)->offsets)
		type_add_offset(n, t, m, sym_type_size(type), &p->end, out);
	if (shows_within(n, m, type)) /* gdb counts from the beginning of what is around */
		inner.before = (uint32_t)(p->end - sym_type_size(type) * 8);
	sb_printf(out, "%*s", n->indent + 4, "");
	if (m->is_static)
		sb_add(out, "static ");
	if (m->name)
		style_add(&name, n->styles, TL_STYLE_VARIABLE, m->name);
	type_emit(&inner, type, sb_str(&name), out);
	if (m->bit_size)
		sb_printf(out, " : %u", m->bit_size);
	sb_add(out, ";\n");
}

/* Labels */

struct labels {
	struct namer *n;
	struct sb *out;
	bool on;     /* before data and typedefs; methods have them always */
	uint8_t now; /* 0: none was written */
};

static void label(struct labels *l, uint8_t access)
{
	static const char *const text[] = { "", "public", "protected", "private" };

	if (access == l->now || access > DW_ACCESS_private)
		return;
	l->now = access;
	type_indent(l->n, 2, l->out);
	sb_printf(l->out, "%s:\n", text[access]);
}

/* The pointer to the vtable is not shown, but it is a member that is private. */
static uint8_t access_of(const struct sym_member *m)
{
	return m->is_artificial ? DW_ACCESS_private : m->access;
}

/* gdb writes labels unless all of a class is private, or all of a struct public. */
static bool needs_labels(const struct sym_type *t, const struct sym_class *c)
{
	uint8_t silent = t->kind == SYM_K_CLASS ? DW_ACCESS_private : DW_ACCESS_public;

	if (!t->cplus || t->rust)
		return false;
	for (size_t i = 0; i < t->n_members; i++)
		if (!t->members[i].is_base && access_of(&t->members[i]) != silent)
			return true;
	for (size_t i = 0; c && i < c->n_methods; i++)
		if (c->methods[i].access != silent)
			return true;
	for (size_t i = 0; c && i < c->n_nested; i++)
		if (c->nested[i].is_typedef && c->nested[i].access != silent)
			return true;
	return false;
}

/* Methods and typedefs */

/* What a compiler makes by itself is not listed. */
static bool is_listed(const struct sym_class_method *m)
{
	return m->name && !m->is_artificial;
}

/* "operator int": its result is in its name. */
static bool is_conversion(const char *name)
{
	if (strncmp(name, "operator ", 9))
		return false;
	return strncmp(name + 9, "new", 3) && strncmp(name + 9, "delete", 6) && name[9] != '"';
}

static void add_method(struct namer *n, struct sym_type *t, const struct sym_class_method *m, struct sb *out)
{
	struct namer plain = { .depth = n->depth + 1, .local = n->local, .flags = n->flags, .styles = n->styles };
	const char *own = sym_last_part(t->name ? t->name : "");
	size_t len = strcspn(own, "<"), shown = 0, first = m->is_static ? 0 : 1;
	bool special;

	special = m->name[0] == '~' || is_conversion(m->name) ||
		  (strlen(m->name) == len && !strncmp(m->name, own, len));
	type_indent(n, 4, out);
	sb_printf(out, "%s%s", m->slot >= 0 ? "virtual " : "",
		  m->is_static ? "static " : "");
	if (!special) {
		type_emit(&plain, sym_type_target(m->type), "", out);
		sb_addc(out, ' ');
	}
	style_add(out, n->styles, TL_STYLE_FUNCTION, m->name);
	sb_addc(out, '(');
	for (size_t i = first; i < m->type->n_members; i++) {
		if (m->type->members[i].is_artificial)
			continue;
		if (shown++)
			sb_add(out, ", ");
		type_emit(&plain, sym_member_type(m->type, &m->type->members[i]), "", out);
	}
	if (m->type->is_varargs)
		sb_add(out, shown ? ", ..." : "...");
	else if (!shown)
		sb_add(out, "void");
	sb_printf(out, ")%s%s;\n", m->is_const ? " const" : "", m->is_volatile ? " volatile" : "");
}

static size_t count_listed(const struct sym_class *c)
{
	size_t n = 0;

	for (size_t i = 0; c && i < c->n_methods; i++)
		n += is_listed(&c->methods[i]);
	return n;
}

static size_t count_typedefs(const struct sym_class *c)
{
	size_t n = 0;

	for (size_t i = 0; c && i < c->n_nested; i++)
		n += c->nested[i].is_typedef && c->nested[i].name;
	return n;
}

#define MAX_GROUPED 2000 /* methods; there is no such class but one that is made to be slow */

/* Is there a method of that name before the i-th? One that the compiler made has its place too. */
static bool was_named(const struct sym_class *c, size_t i)
{
	if (c->n_methods > MAX_GROUPED)
		return false;
	for (size_t k = 0; k < i; k++)
		if (c->methods[k].name && !strcmp(c->methods[k].name, c->methods[i].name))
			return true;
	return false;
}

/* Those that share a name stand together, as gdb has them. */
static void add_overloads(struct labels *l, struct sym_type *t, const struct sym_class *c, size_t first)
{
	size_t end = c->n_methods > MAX_GROUPED ? first + 1 : c->n_methods;

	for (size_t i = first; i < end; i++) {
		const struct sym_class_method *m = &c->methods[i];

		if (!is_listed(m) || strcmp(m->name, c->methods[first].name))
			continue;
		label(l, m->access);
		add_method(l->n, t, m, l->out);
	}
}

static void add_methods(struct labels *l, struct sym_type *t, const struct sym_class *c)
{
	if (namer_flags(l->n)->no_methods || !count_listed(c))
		return;
	if (l->now)
		sb_addc(l->out, '\n');
	for (size_t i = 0; i < c->n_methods; i++)
		if (c->methods[i].name && !was_named(c, i))
			add_overloads(l, t, c, i);
}

static void add_typedefs(struct labels *l, const struct sym_type *t, const struct sym_class *c)
{
	if (namer_flags(l->n)->no_typedefs || !count_typedefs(c))
		return;
	if (t->n_members || c->n_methods)
		sb_addc(l->out, '\n');
	for (size_t i = 0; i < c->n_nested; i++) {
		struct namer plain = { .depth = l->n->depth + 1, .local = l->n->params,
				       .flags = l->n->flags, .styles = l->n->styles, .indent = l->n->indent + 4, .nested = true };
		struct sym_type *to = sym_type_target(c->nested[i].type);

		plain.show = l->n->show - 1;
		plain.expand = plain.show >= 0 && !base_of(to)->name;
		if (!c->nested[i].is_typedef || !c->nested[i].name)
			continue;
		if (l->on)
			label(l, c->nested[i].access);
		type_indent(l->n, 4, l->out);
		sb_add(l->out, "typedef ");
		type_emit(&plain, to, c->nested[i].name, l->out);
		sb_add(l->out, ";\n");
	}
}

void type_add_members(struct namer *n, struct sym_type *t, struct sb *out)
{
	const struct sym_class *c = t->cplus && !t->rust ? sym_type_class(t) : NULL;
	struct labels l = { .n = n, .out = out };
	struct progress p = { .end = n->before };

	sym_type_load(t);
	l.on = needs_labels(t, c);
	sb_add(out, "{\n");
	if (!t->n_members && !(c && c->n_methods) && !count_typedefs(c)) {
		type_indent(n, 4, out);
		style_add(out, n->styles, TL_STYLE_METADATA, t->is_declaration ? "<incomplete type>" : "<no data fields>");
		sb_addc(out, '\n');
	}
	for (size_t i = 0; i < t->n_members; i++) {
		if (t->members[i].is_base || t->members[i].is_artificial)
			continue;
		if (l.on)
			label(&l, t->members[i].access);
		add_member(n, t, &t->members[i], &p, out);
	}
	add_methods(&l, t, c);
	add_typedefs(&l, t, c);
	type_add_total(n, t, p.end, out);
	type_indent(n, namer_flags(n)->offsets && !n->indent ? 2 : 0, out);
	sb_addc(out, '}');
}
