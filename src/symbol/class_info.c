/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/class_info.h"

#include <dwarf.h>
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "base/str.h"
#include "symbol/cxx_canon.h"
#include "symbol/dwarf_attr.h"

enum part { PART_NONE, PART_ARG, PART_METHOD, PART_NESTED };

static enum part part_of(int tag)
{
	switch (tag) {
	case DW_TAG_template_type_parameter:
	case DW_TAG_template_value_parameter:
		return PART_ARG;
	case DW_TAG_subprogram:
		return PART_METHOD;
	case DW_TAG_typedef:
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
	case DW_TAG_union_type:
	case DW_TAG_enumeration_type:
		return PART_NESTED;
	default:
		return PART_NONE;
	}
}

static const char *copy_name(struct sym_type *t, Dwarf_Die *die, unsigned attr)
{
	Dwarf_Attribute a;
	const char *s = dwarf_attr_integrate(die, attr, &a) ? dwarf_formstring(&a) : NULL;

	return s ? sym_types_strdup(t->store, s) : NULL;
}

/* "const" of a method is that of what its "this" points to. */
static void this_quals(struct sym_class_method *m)
{
	struct sym_type *to;

	sym_type_load(m->type);
	if (!m->type->n_members || !m->type->members[0].is_artificial) {
		m->is_static = true;
		return;
	}
	to = sym_member_type(m->type, &m->type->members[0]);
	while (to->kind == SYM_K_QUAL || to->kind == SYM_K_TYPEDEF)
		to = sym_type_target(to);
	if (to->kind != SYM_K_PTR)
		return;
	for (to = sym_type_target(to); to->kind == SYM_K_QUAL; to = sym_type_target(to)) {
		m->is_const |= (to->quals & SYM_CONST) != 0;
		m->is_volatile |= (to->quals & SYM_VOLATILE) != 0;
	}
}

static uint8_t access_of(const struct sym_type *t, Dwarf_Die *die)
{
	uint64_t v = 0;

	if (dwt_u64(die, DW_AT_accessibility, &v) && v >= DW_ACCESS_public && v <= DW_ACCESS_private)
		return (uint8_t)v;
	return t->kind == SYM_K_CLASS ? DW_ACCESS_private : DW_ACCESS_public;
}

static int64_t vtable_slot(Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Op *op;
	size_t n;

	return dwarf_attr(die, DW_AT_vtable_elem_location, &a) && !dwarf_getlocation(&a, &op, &n) && n == 1 &&
			       op->atom == DW_OP_constu && op->number <= INT32_MAX
		       ? (int64_t)op->number
		       : -1;
}

static void fill_method(struct sym_type *t, struct sym_class_method *m, Dwarf_Die *die)
{
	SCOPED(sb_deinit) struct sb canon = { 0 };
	uint64_t v = 0;

	m->name = copy_name(t, die, DW_AT_name);
	if (m->name && strchr(m->name, '<') && cxx_canonical(m->name, &canon))
		m->name = sym_types_strdup(t->store, sb_str(&canon));
	m->linkage = copy_name(t, die, DW_AT_linkage_name);
	m->type = sym_type_of_die(t->store, die);
	m->access = access_of(t, die);
	m->is_virtual = dwt_u64(die, DW_AT_virtuality, &v) && v;
	m->slot = m->is_virtual ? vtable_slot(die) : -1;
	m->is_artificial = dwt_flag(die, DW_AT_artificial);
	this_quals(m);
}

static void fill_nested(struct sym_type *t, struct sym_nested *n, Dwarf_Die *die)
{
	n->name = copy_name(t, die, DW_AT_name);
	n->is_typedef = dwarf_tag(die) == DW_TAG_typedef;
	n->type = sym_type_of_die(t->store, die);
	n->access = access_of(t, die);
}

/* Calls fn for each child, those of a parameter pack included; the packs themselves are left out. */
static void each_child(Dwarf_Die *die, void (*fn)(Dwarf_Die *kid, int depth, void *user), void *user, int depth)
{
	Dwarf_Die kid;
	size_t n = 0;

	for (int r = dwarf_child(die, &kid); r == 0 && n < MAX_MEMBERS;
	     r = dwarf_siblingof(&kid, &kid), n++) {
		if (dwarf_tag(&kid) == DW_TAG_GNU_template_parameter_pack && depth < 4)
			each_child(&kid, fn, user, depth + 1);
		else
			fn(&kid, depth, user);
	}
}

struct fill {
	struct sym_type *t;
	struct sym_class *c;
	size_t n_unnamed;
};

/* A non-type argument that is no constant (an address) has the value 0. */
static void fill_arg(struct fill *f, struct sym_template_arg *arg, Dwarf_Die *die)
{
	struct sym_type *t = f->t;
	Dwarf_Attribute a;
	char unnamed[32];

	arg->name = copy_name(t, die, DW_AT_name);
	if (!arg->name && !arg->in_pack) {
		snprintf(unnamed, sizeof(unnamed), "<unnamed%zu>", f->n_unnamed++);
		arg->name = sym_types_strdup(t->store, unnamed);
	}
	arg->type = sym_type_of_attr(t->store, die);
	arg->is_value = dwarf_tag(die) == DW_TAG_template_value_parameter;
	if (arg->is_value && (!dwarf_attr(die, DW_AT_const_value, &a) || !dwt_s64(&a, &arg->value)))
		arg->value = 0;
}

static void count_child(Dwarf_Die *kid, int depth, void *user)
{
	struct fill *f = user;

	(void)depth;
	switch (part_of(dwarf_tag(kid))) {
	case PART_ARG:
		f->c->n_args++;
		break;
	case PART_METHOD:
		f->c->n_methods++;
		break;
	case PART_NESTED:
		f->c->n_nested++;
		break;
	case PART_NONE:
	default:
		break;
	}
}

static void fill_child(Dwarf_Die *kid, int depth, void *user)
{
	struct fill *f = user;

	switch (part_of(dwarf_tag(kid))) {
	case PART_ARG:
		f->c->args[f->c->n_args].in_pack = depth > 0;
		fill_arg(f, &f->c->args[f->c->n_args++], kid);
		break;
	case PART_METHOD:
		fill_method(f->t, &f->c->methods[f->c->n_methods++], kid);
		break;
	case PART_NESTED:
		fill_nested(f->t, &f->c->nested[f->c->n_nested++], kid);
		break;
	case PART_NONE:
	default:
		break;
	}
}

const struct sym_class *sym_type_class(struct sym_type *t)
{
	struct fill f = { .t = t };
	Dwarf_Die die;

	if (t->class_info)
		return t->class_info;
	if (!sym_type_is_struct(t) || !t->die || !dwt_die_at(t->store, t->die, &die))
		return NULL;
	f.c = sym_types_alloc(t->store, sizeof(*f.c));
	if (!f.c)
		return NULL;
	each_child(&die, count_child, &f, 0);
	f.c->args = sym_types_alloc(t->store, f.c->n_args * sizeof(*f.c->args));
	f.c->methods = sym_types_alloc(t->store, f.c->n_methods * sizeof(*f.c->methods));
	f.c->nested = sym_types_alloc(t->store, f.c->n_nested * sizeof(*f.c->nested));
	if (!f.c->args || !f.c->methods || !f.c->nested)
		return NULL;
	f.c->n_args = f.c->n_methods = f.c->n_nested = 0;
	t->class_info = f.c; /* a method's types may come back to this class */
	each_child(&die, fill_child, &f, 0);
	return f.c;
}

const struct sym_template_arg *sym_template_arg(struct sym_type *t, size_t n)
{
	const struct sym_class *c = sym_type_class(t);

	return c && n < c->n_args ? &c->args[n] : NULL;
}
