/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Names of C++ functions that have no linkage name (main, extern "C", those of
 * internal linkage): scope, name and parameter types out of DWARF, written as
 * the demangler writes them.
 */

#include "symbol/cxx_canon.h"
#include "symbol/cxx_scope.h"
#include "symbol/internal.h"

#include <dwarf.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"

#define NAME_MAX_LEN 1024
#define MAX_DEPTH 16

struct text {
	struct sym_module *m;
	char s[NAME_MAX_LEN];
	size_t n;
};

static void put(struct text *t, const char *s)
{
	size_t len = strlen(s);

	if (len > sizeof(t->s) - 1 - t->n)
		len = sizeof(t->s) - 1 - t->n;
	memcpy(t->s + t->n, s, len);
	t->n += len;
	t->s[t->n] = 0;
}

static const char *name_of(Dwarf_Die *die)
{
	Dwarf_Attribute a;

	return dwarf_attr_integrate(die, DW_AT_name, &a) ? dwarf_formstring(&a) : NULL;
}

static bool is_scope(int tag)
{
	return tag == DW_TAG_namespace || tag == DW_TAG_class_type || tag == DW_TAG_structure_type ||
	       tag == DW_TAG_union_type || tag == DW_TAG_module || tag == DW_TAG_enumeration_type; // Rust's have methods
}

/* "ns::C::" of the scopes around a DIE; what is within a class without a name has none. */
static void put_scopes(struct text *t, Dwarf_Die *die)
{
	SCOPED_FREE Dwarf_Die *scope = NULL;
	const size_t before = t->n;
	int n = die_scopes_get(&t->m->scopes, die, &scope);

	/* scope[0] is the DIE itself, the last the unit. */
	for (int i = n - 1; i > 0; i--) {
		const char *name;

		if (!is_scope(dwarf_tag(&scope[i])))
			continue;
		name = name_of(&scope[i]);
		if (!name && dwarf_tag(&scope[i]) != DW_TAG_namespace) {
			t->n = before;
			t->s[before] = 0;
			continue;
		}
		put(t, name ? name : "(anonymous namespace)");
		put(t, "::");
	}
}

static bool type_of(Dwarf_Die *die, Dwarf_Die *ret)
{
	Dwarf_Attribute a;

	return dwarf_attr_integrate(die, DW_AT_type, &a) && dwarf_formref_die(&a, ret);
}

static void put_type(struct text *t, Dwarf_Die *type, int depth);

/* Of a method that does not change its object. */
static bool has_const_this(Dwarf_Die *function)
{
	Dwarf_Attribute a;
	Dwarf_Die kid, type, to;

	if (dwarf_child(function, &kid))
		return false;
	while (dwarf_tag(&kid) != DW_TAG_formal_parameter)
		if (dwarf_siblingof(&kid, &kid))
			return false;
	if (!dwarf_attr_integrate(&kid, DW_AT_artificial, &a) || !type_of(&kid, &type))
		return false;
	for (int i = 0; i < MAX_DEPTH && dwarf_tag(&type) == DW_TAG_const_type; i++)
		if (!type_of(&type, &type))
			return false;
	return dwarf_tag(&type) == DW_TAG_pointer_type && type_of(&type, &to) && dwarf_tag(&to) == DW_TAG_const_type;
}

static void put_params(struct text *t, Dwarf_Die *function, int depth)
{
	Dwarf_Die child, type;
	bool first = true;

	put(t, "(");
	if (!dwarf_child(function, &child)) {
		do {
			int tag = dwarf_tag(&child);
			Dwarf_Attribute a;

			/* "this" is no parameter that is written. */
			if ((tag != DW_TAG_formal_parameter && tag != DW_TAG_unspecified_parameters) ||
			    dwarf_attr_integrate(&child, DW_AT_artificial, &a))
				continue;
			if (!first)
				put(t, ", ");
			first = false;
			if (tag == DW_TAG_unspecified_parameters)
				put(t, "...");
			else if (type_of(&child, &type))
				put_type(t, &type, depth + 1);
		} while (!dwarf_siblingof(&child, &child));
	}
	put(t, ")");
}

static void put_target(struct text *t, Dwarf_Die *die, int depth)
{
	Dwarf_Die type;

	if (type_of(die, &type))
		put_type(t, &type, depth + 1);
	else
		put(t, "void");
}

/* "[2][3]"; "[]" where a dimension has no bound. */
static void put_dimensions(struct text *t, Dwarf_Die *array)
{
	Dwarf_Die kid;
	Dwarf_Attribute a;
	Dwarf_Word n;
	char buf[32];

	if (dwarf_child(array, &kid))
		return;
	do {
		bool count = dwarf_hasattr(&kid, DW_AT_count);

		if (dwarf_tag(&kid) != DW_TAG_subrange_type)
			continue;
		buf[0] = 0;
		if (dwarf_attr(&kid, count ? DW_AT_count : DW_AT_upper_bound, &a) && !dwarf_formudata(&a, &n))
			snprintf(buf, sizeof(buf), "%" PRIu64, (uint64_t)n + !count);
		put(t, "[");
		put(t, buf);
		put(t, "]");
	} while (!dwarf_siblingof(&kid, &kid));
}

/* "S::", of a pointer to a member of it. */
static void put_member_of(struct text *t, Dwarf_Die *pointer)
{
	Dwarf_Attribute a;
	Dwarf_Die class;
	const char *name;

	if (!dwarf_attr_integrate(pointer, DW_AT_containing_type, &a) || !dwarf_formref_die(&a, &class))
		return;
	name = name_of(&class);
	put_scopes(t, &class);
	put(t, name ? name : "{...}");
	put(t, "::");
}

/* Pointers, references and qualifiers come behind what they apply to, but within a function or an array. */
static void put_derived(struct text *t, Dwarf_Die *die, const char *suffix, int depth)
{
	bool member = dwarf_tag(die) == DW_TAG_ptr_to_member_type;
	Dwarf_Die type;
	int of = type_of(die, &type) ? dwarf_tag(&type) : 0;
	bool inner = of == DW_TAG_subroutine_type || of == DW_TAG_array_type;

	if (inner)
		put_target(t, &type, depth);
	else
		put_target(t, die, depth);
	if (inner || member)
		put(t, inner ? " (" : " ");
	if (member)
		put_member_of(t, die);
	put(t, suffix);
	if (inner)
		put(t, of == DW_TAG_array_type ? ") " : ")");
	if (of == DW_TAG_subroutine_type)
		put_params(t, &type, depth);
	else if (of == DW_TAG_array_type)
		put_dimensions(t, &type);
}

static void put_plain(struct text *t, Dwarf_Die *type, int depth)
{
	int tag = dwarf_tag(type);

	put_target(t, type, depth);
	put(t, " ");
	if (tag == DW_TAG_array_type)
		put_dimensions(t, type);
	else
		put_params(t, type, depth);
}

/* "long int", "Ring<short int>" of gcc as the demangler has it: "long", "Ring<short>". */
static void put_canonical(struct text *t, const char *name)
{
	SCOPED(sb_deinit) struct sb canon = { 0 };

	if (strstr(name, " int") && !cxx_canonical(name, &canon) && !strchr(name, '<'))
		cxx_canonical_basic(name, &canon);
	put(t, canon.n ? sb_str(&canon) : name);
}

static void put_type(struct text *t, Dwarf_Die *type, int depth)
{
	const char *name;

	if (depth > MAX_DEPTH)
		return;
	switch (dwarf_tag(type)) {
	case DW_TAG_pointer_type:
		put_derived(t, type, "*", depth);
		return;
	case DW_TAG_reference_type:
		put_derived(t, type, "&", depth);
		return;
	case DW_TAG_rvalue_reference_type:
		put_derived(t, type, "&&", depth);
		return;
	case DW_TAG_const_type:
		put_derived(t, type, " const", depth);
		return;
	case DW_TAG_volatile_type:
		put_derived(t, type, " volatile", depth);
		return;
	case DW_TAG_restrict_type:
		put_derived(t, type, "", depth);
		return;
	case DW_TAG_ptr_to_member_type:
		put_derived(t, type, "*", depth);
		return;
	case DW_TAG_array_type:
	case DW_TAG_subroutine_type:
		put_plain(t, type, depth);
		return;
	default:
		break;
	}
	name = name_of(type);
	put_scopes(t, type);
	put_canonical(t, name ? name : "{...}");
}

/* Names that hold a lambda are not written as the demangler does, for gdb cannot read them: types stand as in C. */
static void put_c_type(struct text *t, Dwarf_Die *die, int depth)
{
	int tag = dwarf_tag(die);
	const char *name = name_of(die), *suffix = tag == DW_TAG_pointer_type		 ? "*"
						  : tag == DW_TAG_reference_type	 ? "&"
						  : tag == DW_TAG_rvalue_reference_type ? "&&"
											 : NULL;
	Dwarf_Die to;
	bool has_target = type_of(die, &to);

	if (depth > MAX_DEPTH)
		return;
	if (tag == DW_TAG_const_type && !(has_target && dwarf_tag(&to) == DW_TAG_pointer_type)) {
		put(t, "const ");
		suffix = "";
	} else if (tag == DW_TAG_const_type) {
		suffix = " const";
	}
	if (suffix) {
		if (has_target)
			put_c_type(t, &to, depth + 1);
		else
			put(t, "void");
		if (*suffix && *suffix != ' ' && t->n && !strchr("*&", t->s[t->n - 1]))
			put(t, " ");
		put(t, suffix);
		return;
	}
	if (!name || *name == '.' || *name == '<') {
		put(t, tag == DW_TAG_class_type ? "class {...}" : "struct {...}");
		return;
	}
	put_scopes(t, die);
	put(t, name);
}

static void put_c_params(struct text *t, Dwarf_Die *function)
{
	Dwarf_Die child, type;
	const char *sep = "(";
	Dwarf_Attribute a;

	for (int r = dwarf_child(function, &child); !r; r = dwarf_siblingof(&child, &child)) {
		if (dwarf_tag(&child) != DW_TAG_formal_parameter ||
		    dwarf_attr_integrate(&child, DW_AT_artificial, &a) || !type_of(&child, &type))
			continue;
		put(t, sep);
		put_c_type(t, &type, 0);
		sep = ", ";
	}
	put(t, *sep == '(' ? "(void)" : ")");
}

const char *cxx_name(struct sym_module *m, Dwarf_Die *die)
{
	Dwarf_Die decl = sym_die_declaration(die);
	const char *known = names_recall(&m->names, die->addr), *name = name_of(die), *kept;
	struct text t = { .m = m };

	if (known || !name)
		return known;
	put_scopes(&t, &decl);
	put(&t, name);
	/* An inlined copy is not told from others by its parameters, as in gdb. */
	if (dwarf_tag(die) != DW_TAG_inlined_subroutine) {
		if (strstr(t.s, "::<lambda"))
			put_c_params(&t, die);
		else
			put_params(&t, die, 0);
		if (has_const_this(die))
			put(&t, " const");
	}
	kept = names_intern(&m->names, t.s);
	if (!kept)
		return name;
	names_remember(&m->names, die->addr, kept);
	return kept;
}

const char *rust_name(struct sym_module *m, Dwarf_Die *die)
{
	const char *known = names_recall(&m->names, die->addr), *name, *kept;
	Dwarf_Die decl = sym_die_declaration(die);
	struct text t = { .m = m };

	name = name_of(&decl);
	if (known || !name)
		return known;
	put_scopes(&t, &decl);
	put(&t, name);
	kept = names_intern(&m->names, t.s);
	if (kept)
		names_remember(&m->names, die->addr, kept);
	return kept ? kept : name;
}

const char *fortran_name(struct sym_module *m, Dwarf_Die *die)
{
	Dwarf_Die decl = sym_die_declaration(die);
	const char *known = names_recall(&m->names, die->addr), *name = name_of(die), *kept;
	bool copy = dwarf_tag(die) == DW_TAG_inlined_subroutine;
	SCOPED_FREE Dwarf_Die *scope = NULL;
	struct text t = { .m = m };

	if (known || !name)
		return known;
	if ((copy || dwarf_tag(die) == DW_TAG_subprogram) && die_scopes_get(&m->scopes, &decl, &scope) > 1) {
		const char *outer = dwarf_tag(&scope[1]) == DW_TAG_subprogram ? name_of(&scope[1]) : NULL;

		if (outer && (copy || dwarf_hasattr(die, DW_AT_inline))) {
			/* a copy's place is another; the function is named as its copies */
		} else if (outer) {
			put(&t, outer);
			put(&t, "::");
		} else {
			put_scopes(&t, &decl);
		}
	}
	put(&t, name);
	kept = names_intern(&m->names, t.s);
	if (kept)
		names_remember(&m->names, die->addr, kept);
	return kept ? kept : name;
}
