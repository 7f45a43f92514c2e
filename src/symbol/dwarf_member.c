/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Members, parameters, enumerators and Rust's variants out of DWARF. */

#include <dwarf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_loc.h"

/* Attribute as an unsigned constant. */
bool dwt_u64(Dwarf_Die *die, unsigned name, uint64_t *ret)
{
	Dwarf_Attribute a;
	Dwarf_Word v;

	if (!dwarf_attr_integrate(die, name, &a) || dwarf_formudata(&a, &v))
		return false;
	*ret = v;
	return true;
}

/* Fixed-size data has no sign of its own: a bound of 200 in one byte is not -56. */
bool dwt_s64(Dwarf_Attribute *a, int64_t *ret)
{
	Dwarf_Sword v;
	Dwarf_Word u;

	if (a->form == DW_FORM_data1 || a->form == DW_FORM_data2 || a->form == DW_FORM_data4) {
		if (dwarf_formudata(a, &u))
			return false;
		*ret = (int64_t)u;
		return true;
	}
	if (dwarf_formsdata(a, &v))
		return false;
	*ret = v;
	return true;
}

bool dwt_flag(Dwarf_Die *die, unsigned name)
{
	Dwarf_Attribute a;
	bool v;

	return dwarf_attr_integrate(die, name, &a) && !dwarf_formflag(&a, &v) && v;
}

bool dwt_has_place(Dwarf_Die *variable)
{
	return dwarf_hasattr_integrate(variable, DW_AT_location) || dwarf_hasattr_integrate(variable, DW_AT_const_value);
}

bool dwt_is_elsewhere(Dwarf_Die *variable)
{
	return !dwt_has_place(variable) && dwt_flag(variable, DW_AT_external);
}

const char *dwt_linkage_name(Dwarf_Die *die)
{
	Dwarf_Attribute a;

	return dwarf_attr_integrate(die, DW_AT_linkage_name, &a) || dwarf_attr_integrate(die, DW_AT_MIPS_linkage_name, &a)
		       ? dwarf_formstring(&a)
		       : NULL;
}

bool dwt_import(Dwarf_Die *die, Dwarf_Die *ret)
{
	Dwarf_Attribute a;

	return dwarf_attr(die, DW_AT_import, &a) && dwarf_formref_die(&a, ret);
}

const void *dwt_type_die(Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Die t;

	if (!dwarf_attr_integrate(die, DW_AT_type, &a) || !dwarf_formref_die(&a, &t))
		return NULL;
	return t.addr;
}

/* Members */

/* DWARF 2/3: DW_AT_bit_offset counts from the most significant bit of the storage unit. */
static void bit_field(struct sym_member *m, Dwarf_Die *die, struct sym_type *type)
{
	uint64_t bits, off, unit;
	uint64_t start;

	if (!dwt_u64(die, DW_AT_bit_size, &bits) || bits == 0 || bits > 128)
		return;
	if (dwt_u64(die, DW_AT_data_bit_offset, &off)) {
		start = off;
	} else if (dwt_u64(die, DW_AT_bit_offset, &off)) {
		if (!dwt_u64(die, DW_AT_byte_size, &unit))
			unit = sym_type_size(type);
		start = m->off * 8 + unit * 8 - off - bits;
	} else {
		start = m->off * 8;
	}
	m->off = start / 8;
	m->bit_off = (uint8_t)(start % 8);
	m->bit_size = (uint16_t)bits;
}

/* Constant offset, also in the DWARF 2 form of an expression "plus_uconst n". */
static uint64_t member_offset(Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Op *ops;
	int64_t constant;
	uint64_t v;
	size_t n;

	if (!dwarf_attr_integrate(die, DW_AT_data_member_location, &a))
		return 0;
	/* Fixed-size data is a location list by its class before DWARF 4, which libdw holds to; no member's place is one, and compilers meant a number. */
	if (a.form == DW_FORM_data4 || a.form == DW_FORM_data8)
		a.code = DW_AT_byte_size;
	/* gcc 11 writes -1 for 0 at times (its bug 101378); gdb takes it so too. */
	if (dwt_s64(&a, &constant))
		return constant == -1 ? 0 : (uint64_t)constant;
	if (dwarf_getlocation(&a, &ops, &n))
		return 0;
	if (sym_expr_number(&a, 0, &v))
		return v;
	/* A virtual base: dup, deref, N, minus, deref, plus: N is before the vtable's address. */
	for (size_t i = 2; i + 1 < n; i++)
		if (ops[i + 1].atom == DW_OP_minus)
			return ops[i].atom >= DW_OP_lit0 && ops[i].atom <= DW_OP_lit31
				       ? (uint64_t)ops[i].atom - DW_OP_lit0
				       : ops[i].number;
	return 0;
}

/* Is its place one that no constant tells? */
static bool has_expression(Dwarf_Die *die)
{
	Dwarf_Attribute a;
	int64_t constant;
	uint64_t v;

	return dwarf_attr_integrate(die, DW_AT_data_member_location, &a) && !dwt_s64(&a, &constant) && !sym_expr_number(&a, 0, &v);
}

static bool is_member(Dwarf_Die *die, bool func)
{
	int tag = dwarf_tag(die);

	if (func)
		return tag == DW_TAG_formal_parameter;
	return tag == DW_TAG_member || tag == DW_TAG_inheritance || tag == DW_TAG_variable;
}

/* What a class does not say is private, what a struct does not say is public. */
static uint8_t access_of(const struct sym_type *t, Dwarf_Die *die)
{
	uint64_t v = 0;

	if (dwt_u64(die, DW_AT_accessibility, &v) && v >= DW_ACCESS_public && v <= DW_ACCESS_private)
		return (uint8_t)v;
	return t->kind == SYM_K_CLASS ? DW_ACCESS_private : DW_ACCESS_public;
}

/* A constant in eight bytes at most; a float's as its bytes. */
static bool constant_value(Dwarf_Attribute *a, int64_t *ret)
{
	Dwarf_Block b;
	uint64_t v = 0;

	if (dwt_s64(a, ret))
		return true;
	if (dwarf_formblock(a, &b) || b.length > sizeof(v))
		return false;
	memcpy(&v, b.data, b.length);
	*ret = (int64_t)v;
	return true;
}

static void fill_member(struct sym_type *t, struct sym_member *m, Dwarf_Die *die)
{
	int tag = dwarf_tag(die);
	const char *name = dwarf_diename(die);
	uint64_t virtuality = 0;
	Dwarf_Attribute a;

	m->name = name ? sym_types_strdup(t->store, name) : NULL;
	m->type_die = dwt_type_die(die);
	if (!m->type_die)
		m->type = dwt_void();
	m->is_base = tag == DW_TAG_inheritance;
	m->is_virtual_base = m->is_base && dwt_u64(die, DW_AT_virtuality, &virtuality) && virtuality;
	m->is_artificial = dwt_flag(die, DW_AT_artificial);
	m->access = access_of(t, die);
	/* DWARF 5 writes static members as variables, DWARF 4 as external declarations. */
	m->is_static = tag == DW_TAG_variable ||
		       (tag == DW_TAG_member &&
			(dwt_flag(die, DW_AT_external) || dwt_flag(die, DW_AT_declaration)));
	m->off = member_offset(die);
	if ((t->ada || (t->unsized && tag == DW_TAG_member)) && has_expression(die))
		m->place_die = die->addr;
	if (m->is_static && dwarf_attr(die, DW_AT_const_value, &a))
		m->has_value = constant_value(&a, &m->value);
	if (dwarf_hasattr(die, DW_AT_bit_size))
		bit_field(m, die, sym_member_type(t, m));
}

void dwt_load_members(struct sym_type *t, Dwarf_Die *die)
{
	bool func = t->kind == SYM_K_FUNC;
	Dwarf_Die kid;
	size_t n = 0;
	int r;

	for (r = dwarf_child(die, &kid); r == 0 && n < MAX_MEMBERS;
	     r = dwarf_siblingof(&kid, &kid)) {
		n += is_member(&kid, func);
		t->is_varargs |= dwarf_tag(&kid) == DW_TAG_unspecified_parameters;
	}
	t->members = n ? sym_types_alloc(t->store, n * sizeof(*t->members)) : NULL;
	if (!t->members)
		return;
	for (r = dwarf_child(die, &kid); r == 0 && t->n_members < n;
	     r = dwarf_siblingof(&kid, &kid))
		if (is_member(&kid, func))
			fill_member(t, &t->members[t->n_members++], &kid);
}

/* Rust's enums with data, and Ada's records */

#define MAX_VARIANT_DEPTH 16 /* choices within variants */

static struct sym_variants *fill_variants(struct sym_type *t, Dwarf_Die *part, int depth);

/* The variant part among the children of a type or a variant; NULL: none. */
static struct sym_variants *variants_of(struct sym_type *t, Dwarf_Die *die, int depth)
{
	Dwarf_Die kid;

	for (int r = dwarf_child(die, &kid); r == 0 && depth < MAX_VARIANT_DEPTH; r = dwarf_siblingof(&kid, &kid))
		if (dwarf_tag(&kid) == DW_TAG_variant_part)
			return fill_variants(t, &kid, depth);
	return NULL;
}

static void fill_variant(struct sym_type *t, struct sym_variant *v, Dwarf_Die *die, int depth)
{
	Dwarf_Attribute a;
	Dwarf_Block list;
	Dwarf_Die kid;
	size_t n = 0;
	int r;

	v->is_default = !dwarf_attr(die, DW_AT_discr_value, &a) || !dwt_s64(&a, &v->value);
	if (dwarf_attr(die, DW_AT_discr_list, &a) && !dwarf_formblock(&a, &list) && list.length) {
		uint8_t *copy = sym_types_alloc(t->store, list.length);

		v->list = copy ? memcpy(copy, list.data, list.length) : NULL;
		v->list_len = copy ? list.length : 0;
		v->is_default = false;
	}
	for (r = dwarf_child(die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		n += dwarf_tag(&kid) == DW_TAG_member && n < MAX_MEMBERS;
	v->others = n > 1 ? sym_types_alloc(t->store, (n - 1) * sizeof(*v->others)) : NULL;
	n = 0;
	for (r = dwarf_child(die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		if (dwarf_tag(&kid) != DW_TAG_member || (n && !v->others) || n > MAX_MEMBERS)
			continue;
		fill_member(t, n ? &v->others[n - 1] : &v->member, &kid);
		v->n_others = n++;
	}
	v->nested = t->ada ? variants_of(t, die, depth + 1) : NULL;
}

static struct sym_variants *fill_variants(struct sym_type *t, Dwarf_Die *part, int depth)
{
	struct sym_variants *vs = sym_types_alloc(t->store, sizeof(*vs));
	Dwarf_Attribute a;
	Dwarf_Die kid;
	size_t n = 0;
	int r;

	for (r = dwarf_child(part, &kid); r == 0 && n < MAX_MEMBERS; r = dwarf_siblingof(&kid, &kid))
		n += dwarf_tag(&kid) == DW_TAG_variant;
	if (vs && n)
		vs->v = sym_types_alloc(t->store, n * sizeof(*vs->v));
	if (!vs || !vs->v)
		return NULL;
	if (dwarf_attr(part, DW_AT_discr, &a) && dwarf_formref_die(&a, &kid)) {
		fill_member(t, &vs->discr, &kid);
		vs->has_discr = true;
	}
	for (r = dwarf_child(part, &kid); r == 0 && vs->n < n; r = dwarf_siblingof(&kid, &kid))
		if (dwarf_tag(&kid) == DW_TAG_variant)
			fill_variant(t, &vs->v[vs->n++], &kid, depth);
	return vs;
}

void dwt_load_variants(struct sym_type *t, Dwarf_Die *die)
{
	t->variants = variants_of(t, die, 0);
}

/* A flag enum: zero and single bits only, as gdb requires before it prints (A | B). */
static bool is_flag_enum(const struct sym_type *t)
{
	for (size_t i = 0; i < t->n_enums; i++) {
		uint64_t v = (uint64_t)t->enums[i].value;

		if (t->enums[i].value < 0 || __builtin_popcountll(v) > 1)
			return false;
	}
	return true;
}

/* ns::color::red of an enum class, else ns::red. */
static const char *enumerator_name(struct sym_type *t, const char *name, bool scoped)
{
	const char *last = NULL;
	char full[512];

	if (!t->cplus || !t->name)
		return sym_types_strdup(t->store, name);
	for (const char *p = t->name; (p = strstr(p, "::")); p += 2)
		last = p + 2;
	if (scoped)
		snprintf(full, sizeof(full), "%s::%s", t->name, name);
	else
		snprintf(full, sizeof(full), "%.*s%s", last ? (int)(last - t->name) : 0, t->name,
			 name);
	return sym_types_strdup(t->store, full);
}

void dwt_load_enums(struct sym_type *t, Dwarf_Die *die)
{
	Dwarf_Die kid;
	size_t n = 0;
	int r;

	for (r = dwarf_child(die, &kid); r == 0 && n < MAX_MEMBERS; r = dwarf_siblingof(&kid, &kid))
		n += dwarf_tag(&kid) == DW_TAG_enumerator;
	t->enums = n ? sym_types_alloc(t->store, n * sizeof(*t->enums)) : NULL;
	t->is_unsigned = true;
	for (r = t->enums ? dwarf_child(die, &kid) : 1; r == 0 && t->n_enums < n;
	     r = dwarf_siblingof(&kid, &kid)) {
		struct sym_enumerator *e = &t->enums[t->n_enums];
		Dwarf_Attribute a;
		int64_t v;
		const char *name = dwarf_diename(&kid);

		if (dwarf_tag(&kid) != DW_TAG_enumerator || !name)
			continue;
		if (!dwarf_attr(&kid, DW_AT_const_value, &a) || !dwt_s64(&a, &v))
			continue;
		e->name = enumerator_name(t, name, dwt_flag(die, DW_AT_enum_class));
		e->value = v;
		if (v < 0)
			t->is_unsigned = false;
		t->n_enums += e->name != NULL;
	}
	t->is_flag_enum = is_flag_enum(t);
}
