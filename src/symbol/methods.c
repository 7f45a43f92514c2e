/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/methods.h"
#include "symbol/dwarf_scope.h"

#include <dwarf.h>
#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "base/str.h"
#include "symbol/cxx_canon.h"
#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_index.h"

#define MAX_BASES 32

#ifndef DW_CC_pass_by_reference
#define DW_CC_pass_by_reference 4
#define DW_CC_pass_by_value 5
#endif

static bool die_of(struct sym_type *t, Dwarf_Die *ret)
{
	return dwt_die_at(t->store, t->die, ret);
}

static bool has_flag(Dwarf_Die *die, unsigned name)
{
	Dwarf_Attribute a;
	bool v;

	return dwarf_attr_integrate(die, name, &a) && !dwarf_formflag(&a, &v) && v;
}

static uint64_t constant(Dwarf_Die *die, unsigned name)
{
	Dwarf_Attribute a;
	Dwarf_Word v;

	return dwarf_attr_integrate(die, name, &a) && !dwarf_formudata(&a, &v) ? v : 0;
}

/* DW_AT_vtable_elem_location is DW_OP_constu N. */
static uint64_t vtable_slot(Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Op *ops;
	size_t n;

	if (!dwarf_attr_integrate(die, DW_AT_vtable_elem_location, &a) ||
	    dwarf_getlocation(&a, &ops, &n) || n != 1)
		return 0;
	return ops[0].atom >= DW_OP_lit0 && ops[0].atom <= DW_OP_lit31
		       ? (uint64_t)(ops[0].atom - DW_OP_lit0)
		       : ops[0].number;
}

static bool has_this(Dwarf_Die *die)
{
	Dwarf_Die kid;

	if (dwarf_hasattr_integrate(die, DW_AT_object_pointer))
		return true;
	for (int r = dwarf_child(die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (dwarf_tag(&kid) == DW_TAG_formal_parameter)
			return has_flag(&kid, DW_AT_artificial);
	return false;
}

/* Methods that are template instances are asked for in the demangler's spelling. */
static bool is_named(const char *its, const char *name)
{
	SCOPED(sb_deinit) struct sb canon = { 0 };

	if (!its || strcmp(its, name) == 0)
		return its != NULL;
	return strchr(its, '<') && strchr(name, '<') && cxx_canonical(its, &canon) &&
	       strcmp(sb_str(&canon), name) == 0;
}

static bool own_methods(struct sym_type *t, const char *name, int64_t off,
			bool (*fn)(const struct sym_method *m, void *user), void *user)
{
	Dwarf_Die die, kid;

	if (!die_of(t, &die))
		return true;
	for (int r = dwarf_child(&die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		const char *its = dwarf_diename(&kid);
		struct sym_method m = { .owner = t, .base_off = off };

		if (dwarf_tag(&kid) != DW_TAG_subprogram || !is_named(its, name))
			continue;
		m.type = sym_type_of_die(t->store, &kid);
		m.linkage = dwt_linkage_name(&kid);
		m.is_static = !has_this(&kid);
		m.is_artificial = has_flag(&kid, DW_AT_artificial);
		m.is_virtual = constant(&kid, DW_AT_virtuality) != 0;
		m.vtable_slot = m.is_virtual ? vtable_slot(&kid) : 0;
		if (!fn(&m, user))
			return false;
	}
	return true;
}

static bool methods(struct sym_type *t, const char *name, int64_t off, int depth, struct seen *seen,
		    bool (*fn)(const struct sym_method *m, void *user), void *user)
{
	if (!sym_type_is_struct(t) || depth > MAX_BASES || !seen_add_ptr(seen, t))
		return true;
	if (!own_methods(t, name, off, fn, user))
		return false;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];

		/* Where a virtual base is only the object knows. */
		if (m->is_base && !methods(sym_type_strip(sym_member_type(t, m)), name,
					   m->is_virtual_base ? off : off + (int64_t)m->off, depth + 1, seen, fn, user))
			return false;
	}
	return true;
}

void sym_methods_each(struct sym_type *t, const char *name,
		      bool (*fn)(const struct sym_method *m, void *user), void *user)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };

	methods(sym_type_strip(t), name, 0, 0, &seen, fn, user);
}

/* "pair" of "std::pair<int, int>"; not a method that takes another one, as "swap" does. */
static bool is_constructor_name(const struct sym_type *t, const char *name)
{
	const char *last = t->name ? sym_last_part(t->name) : "";
	size_t n = strcspn(last, "<");

	return !strncmp(name, last, n) && (!name[n] || name[n] == '<');
}

/* The class's own copy constructor or destructor: the name begins with '~', or is the class's with a second parameter of it. */
static bool copies_itself(struct sym_type *t, Dwarf_Die *method)
{
	const char *name = dwarf_diename(method);
	struct sym_type *f, *p;
	Dwarf_Attribute a;

	if (!name || dwarf_tag(method) != DW_TAG_subprogram || has_flag(method, DW_AT_artificial) ||
	    dwarf_attr(method, DW_AT_defaulted, &a) || has_flag(method, DW_AT_deleted))
		return false;
	if (*name == '~')
		return true;
	if (!is_constructor_name(t, name) || !has_this(method))
		return false;
	f = sym_type_of_die(t->store, method);
	sym_type_load(f);
	if (f->n_members != 2)
		return false;
	p = sym_type_strip(sym_member_type(f, &f->members[1]));
	return sym_type_is_ref(p) && sym_type_strip(sym_type_target(p)) == t &&
	       dwarf_hasattr_integrate(method, DW_AT_name) &&
	       !dwarf_hasattr_integrate(method, DW_AT_type);
}

/* What an array, which is copied with its object, is of. */
static struct sym_type *element(struct sym_type *t)
{
	t = sym_type_strip(t);
	for (int i = 0; t->kind == SYM_K_ARRAY && i < MAX_BASES; i++)
		t = sym_type_strip(sym_type_target(t));
	return t;
}

static bool by_reference(struct sym_type *t, int depth, struct seen *seen)
{
	Dwarf_Die die, kid;
	uint64_t how;

	if (depth > MAX_BASES || !seen_add_ptr(seen, t) || !die_of(t, &die))
		return false;
	how = constant(&die, DW_AT_calling_convention);
	if (how == DW_CC_pass_by_reference || how == DW_CC_pass_by_value)
		return how == DW_CC_pass_by_reference;
	for (int r = dwarf_child(&die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (copies_itself(t, &kid) ||
		    (dwarf_tag(&kid) == DW_TAG_subprogram && constant(&kid, DW_AT_virtuality)))
			return true;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];
		struct sym_type *inner = m->is_static ? NULL : element(sym_member_type(t, m));

		if (m->is_virtual_base)
			return true;
		if (inner && sym_type_is_struct(inner) && by_reference(inner, depth + 1, seen))
			return true;
	}
	return false;
}

/* A constructor that takes another object's parts: T(T &&). */
static bool moves(struct sym_type *t, Dwarf_Die *constructor)
{
	struct sym_type *f = sym_type_of_die(t->store, constructor);

	sym_type_load(f);
	return f->n_members == 2 && sym_type_strip(sym_member_type(f, &f->members[1]))->kind == SYM_K_RVREF;
}

static bool copied_by_function(struct sym_type *t, int depth, struct seen *seen)
{
	Dwarf_Die die, kid;

	if (depth > MAX_BASES || !sym_type_is_struct(t) || !seen_add_ptr(seen, t) || !die_of(t, &die))
		return false;
	for (int r = dwarf_child(&die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (dwarf_diename(&kid) && dwarf_diename(&kid)[0] != '~' && copies_itself(t, &kid) &&
		    !moves(t, &kid))
			return true;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++)
		if (!t->members[i].is_static &&
		    copied_by_function(element(sym_member_type(t, &t->members[i])), depth + 1, seen))
			return true;
	return false;
}

bool sym_class_copied_by_function(struct sym_type *t)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };

	return copied_by_function(sym_type_strip(t), 0, &seen);
}

bool sym_class_by_reference(struct sym_type *t)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };

	return by_reference(sym_type_strip(t), 0, &seen);
}

struct overloads {
	struct sym_dwarf *dwarf;
	bool (*fn)(const struct sym_var *v, void *user);
	void *user;
	const char *name;
	bool stop;
};

/* Looks at each, and refuses it, so that the search goes on. */
static bool look(Dwarf_Die *die, void *user)
{
	struct overloads *o = user;
	struct sym_var v = { .dwarf = o->dwarf, .kind = SYM_VAR_FUNCTION, .die = *die,
			     .is_static = true, .name = dwarf_diename(die) };

	if (!o->stop)
		o->stop = !o->fn(&v, o->user);
	return o->stop;
}

static void each_overload(const struct sym_scope_ctx *x, const char *name, unsigned kinds,
			  bool (*fn)(const struct sym_var *v, void *user), void *user)
{
	struct overloads o = { .fn = fn, .user = user, .name = name };
	struct dwx_hit unused;

	for (size_t i = 0; x->syms && i < sym_module_count(x->syms) && !o.stop; i++) {
		o.dwarf = sym_dwarf_of(x->cache, sym_module_nth(x->syms, i));
		for (struct dwx_unit *u = NULL;
		     o.dwarf && !o.stop && (u = dwx_unit_next(o.dwarf, u));)
			dwx_find_if(o.dwarf, u, name, kinds, look, &o, &unused);
	}
}

void sym_overloads_each(const struct sym_scope_ctx *x, const char *name,
			bool (*fn)(const struct sym_var *v, void *user), void *user)
{
	each_overload(x, name, DWX_BIT(DWX_FUNCTION), fn, user);
}

void sym_overloads_whole_each(const struct sym_scope_ctx *x, const char *name,
			      bool (*fn)(const struct sym_var *v, void *user), void *user)
{
	each_overload(x, name, DWX_BIT(DWX_FUNCTION) | DWX_WHOLE, fn, user);
}

/* What a class says of how its objects are copied and ended. */
struct specials {
	bool copies, copy_deleted, moves, end_deleted;
};

static void note_special(struct sym_type *t, Dwarf_Die *method, struct specials *s)
{
	const char *name = dwarf_tag(method) == DW_TAG_subprogram ? dwarf_diename(method) : NULL;
	bool deleted = has_flag(method, DW_AT_deleted);
	struct sym_type *f, *p;

	if (!name)
		return;
	if (*name == '~') {
		s->end_deleted |= deleted;
		return;
	}
	if (!is_constructor_name(t, name) || !has_this(method))
		return;
	f = sym_type_of_die(t->store, method);
	sym_type_load(f);
	if (f->n_members != 2)
		return;
	p = sym_type_strip(sym_member_type(f, &f->members[1]));
	if (!sym_type_is_ref(p) || sym_type_strip(sym_type_target(p)) != t)
		return;
	if (p->kind == SYM_K_RVREF) {
		s->moves = true;
		return;
	}
	s->copy_deleted = deleted && (!s->copies || s->copy_deleted);
	s->copies = true;
}

static const char *not_passed(struct sym_type *t, int depth, struct seen *seen)
{
	struct specials s = { false };
	const char *why = NULL;
	Dwarf_Die die, kid;

	t = element(t);
	if (depth > MAX_BASES || !sym_type_is_struct(t) || !seen_add_ptr(seen, t) || !die_of(t, &die))
		return NULL;
	for (int r = dwarf_child(&die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		note_special(t, &kid, &s);
	/* A class that can be moved has no copy constructor but one that it declares. */
	if (s.copy_deleted || (s.moves && !s.copies))
		return "copy constructible";
	if (s.end_deleted)
		return "destructible";
	sym_type_load(t);
	for (size_t i = 0; !why && i < t->n_members; i++)
		if (!t->members[i].is_static)
			why = not_passed(sym_type_strip(sym_member_type(t, &t->members[i])), depth + 1, seen);
	return why;
}

const char *sym_class_not_passed(struct sym_type *t)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };

	return not_passed(sym_type_strip(t), 0, &seen);
}

static bool is_first(const struct sym_method *m, void *user)
{
	*(struct sym_type **)user = m->owner;
	return false;
}

struct sym_type *sym_method_owner(struct sym_type *class, const char *name)
{
	struct sym_type *owner = NULL;

	sym_methods_each(class, name, is_first, &owner);
	return owner;
}
