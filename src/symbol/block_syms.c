/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/block_syms.h"

#include <ctype.h>
#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "symbol/dwarf_attr.h"

#define MAX_SYMS   65536
#define MAX_DEPTH  64
#define MAX_ORIGIN 8 /* old compilers chain abstract origins */

struct collect {
	struct block_syms *out;
	bool no_memory;
};

bool block_is_transparent(Dwarf_Die *die)
{
	return dwarf_tag(die) == DW_TAG_lexical_block && !dwarf_hasattr(die, DW_AT_low_pc) &&
	       !dwarf_hasattr(die, DW_AT_ranges);
}

static bool flag(Dwarf_Die *die, unsigned name)
{
	Dwarf_Attribute a;
	bool v;

	return dwarf_attr_integrate(die, name, &a) && !dwarf_formflag(&a, &v) && v;
}

static void add(struct collect *c, enum block_sym_kind kind, Dwarf_Die *die, const char *name,
		int64_t value)
{
	struct block_sym s = { .kind = kind, .name = name, .die = *die, .value = value };

	if (name && c->out->all.n < MAX_SYMS)
		c->no_memory |= !vec_push(&c->out->all, s);
}

static void add_variable(struct collect *c, Dwarf_Die *die)
{
	enum block_sym_kind kind = BLOCK_VAR;

	if (!dwt_has_place(die)) {
		if (flag(die, DW_AT_external))
			kind = BLOCK_EXTERN;
		else if (flag(die, DW_AT_declaration))
			return;
	}
	add(c, kind, die, dwarf_diename(die), 0);
}

static void add_enumerators(struct collect *c, Dwarf_Die *type)
{
	Dwarf_Die kid;
	Dwarf_Attribute a;
	Dwarf_Word u;
	Dwarf_Sword v;
	int r;

	for (r = dwarf_child(type, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		if (dwarf_tag(&kid) != DW_TAG_enumerator || !dwarf_attr(&kid, DW_AT_const_value, &a) ||
		    dwarf_formsdata(&a, &v))
			continue;
		/* Fixed-size data has no sign of its own. */
		if ((a.form == DW_FORM_data1 || a.form == DW_FORM_data2 ||
		     a.form == DW_FORM_data4) &&
		    dwarf_formudata(&a, &u) == 0)
			v = (Dwarf_Sword)u;
		add(c, BLOCK_ENUMERATOR, type, dwarf_diename(&kid), v);
	}
}

static void add_die(struct collect *c, Dwarf_Die *die, int depth)
{
	Dwarf_Die kid;
	int r;

	switch (dwarf_tag(die)) {
	case DW_TAG_formal_parameter:
		add(c, BLOCK_PARAM, die, dwarf_diename(die), 0);
		break;
	case DW_TAG_variable:
		add_variable(c, die);
		break;
	case DW_TAG_constant: // Fortran's parameter
		add(c, BLOCK_VAR, die, dwarf_diename(die), 0);
		break;
	case DW_TAG_common_block:
		for (r = dwarf_child(die, &kid); r == 0 && depth < MAX_DEPTH; r = dwarf_siblingof(&kid, &kid))
			add_die(c, &kid, depth + 1);
		break;
	case DW_TAG_label:
		add(c, BLOCK_LABEL, die, dwarf_diename(die), 0);
		break;
	case DW_TAG_enumeration_type:
		add_enumerators(c, die);
		__attribute__((fallthrough));
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
	case DW_TAG_union_type:
	case DW_TAG_typedef:
	case DW_TAG_array_type: // named in Ada, as these
	case DW_TAG_subrange_type:
		if (!flag(die, DW_AT_declaration))
			add(c, BLOCK_TYPE, die, dwarf_diename(die), 0);
		break;
	case DW_TAG_lexical_block:
		if (!block_is_transparent(die) || depth >= MAX_DEPTH)
			break;
		for (r = dwarf_child(die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
			add_die(c, &kid, depth + 1);
		break;
	default:
		break;
	}
}

struct origins {
	VEC(const void *) die;
};

static int by_address(const void *a, const void *b)
{
	const char *x = *(const char *const *)a, *y = *(const char *const *)b;

	return x < y ? -1 : x > y;
}

/* Each link of the chain of abstract origins: with LTO the block's own origin may be an instance itself. */
static bool note_chain(Dwarf_Die *die, struct origins *o)
{
	Dwarf_Attribute a;
	Dwarf_Die at = *die;

	for (int n = 0; n < MAX_ORIGIN && dwarf_attr(&at, DW_AT_abstract_origin, &a) && dwarf_formref_die(&a, &at); n++)
		if (!vec_push(&o->die, at.addr))
			return false;
	return true;
}

/* What the children of block are instances of. Calls have origins too, of another kind. */
static bool note_origins(Dwarf_Die *block, struct origins *o)
{
	Dwarf_Die kid;
	int r, tag;

	for (r = dwarf_child(block, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		tag = dwarf_tag(&kid);
		if (tag != DW_TAG_call_site && tag != DW_TAG_GNU_call_site && !note_chain(&kid, o))
			return false;
	}
	if (o->die.n)
		qsort(o->die.v, o->die.n, sizeof(*o->die.v), by_address);
	return true;
}

/* Children of the abstract instance that no child of block is an instance of. */
static void inherit(struct collect *c, Dwarf_Die *block)
{
	struct origins o = { 0 };
	Dwarf_Attribute a;
	Dwarf_Die origin, kid;
	int r;

	if (!dwarf_attr(block, DW_AT_abstract_origin, &a) || !dwarf_formref_die(&a, &origin) ||
	    origin.addr == block->addr)
		return;
	if (!note_origins(block, &o))
		c->no_memory = true;
	for (r = dwarf_child(&origin, &kid); r == 0 && !c->no_memory; r = dwarf_siblingof(&kid, &kid))
		if (!o.die.n || !bsearch(&(const void *){ kid.addr }, o.die.v, o.die.n,
					 sizeof(*o.die.v), by_address))
			add_die(c, &kid, 0);
	vec_deinit(&o.die);
}

static uint32_t next_hash(uint32_t h, char ch)
{
	return h * 67 + (uint32_t)tolower((unsigned char)ch) - 113;
}

static uint32_t whole_hash(const char *s)
{
	uint32_t h = 0;

	for (; *s; s++)
		if (!isspace((unsigned char)*s))
			h = next_hash(h, *s);
	return h;
}

/* Does gdb take an Ada suffix to begin at s? Such names hash by what stands before it. */
static bool ends_name(const char *s)
{
	return *s == '$' || *s == '.' || *s == 'X' || !strcmp(s, "TKB");
}

/* gdb's hash of a C name: it honours Ada's encoding ("a__b", "xTKB") in every language but C++. */
static uint32_t name_hash(const char *name)
{
	const char *s = name;
	uint32_t h = 0;

	if (*s == '_')
		return whole_hash(name);
	for (; *s; s++) {
		if (*s == ' ' || *s == '(')
			return whole_hash(name);
		if (ends_name(s))
			return s == name && *s != 'T' ? whole_hash(name) : h;
		if (s[0] == '_' && s[1] == '_' && s != name) {
			if ((s[2] < 'a' || s[2] > 'z') && s[2] != 'O')
				return h;
			h = 0;
			s++;
			continue;
		}
		h = next_hash(h, *s);
	}
	return h;
}

static bool is_cplus(Dwarf_Die *die)
{
	Dwarf_Die cu;

	if (!dwarf_diecu(die, &cu, NULL, NULL))
		return false;
	switch (dwarf_srclang(&cu)) {
	case DW_LANG_C_plus_plus:
	case DW_LANG_C_plus_plus_03:
	case DW_LANG_C_plus_plus_11:
	case DW_LANG_C_plus_plus_14:
		return true;
	default:
		return false;
	}
}

static int by_order(const void *a, const void *b)
{
	const struct block_sym *x = a, *y = b;

	return x->order < y->order ? -1 : x->order > y->order;
}

/* Buckets of the hash table one after the other; in one bucket the first declared is first. */
static void sort_as_hashed(struct block_syms *s, bool cplus)
{
	uint32_t n = (uint32_t)s->all.n, buckets = n / 5 + 1;

	for (uint32_t i = 0; i < n; i++) {
		const char *name = s->all.v[i].name;
		uint32_t h = cplus ? whole_hash(name) : name_hash(name);

		s->all.v[i].order = (uint64_t)(h % buckets) * MAX_SYMS + i;
	}
	if (n)
		qsort(s->all.v, n, sizeof(*s->all.v), by_order);
}

bool block_syms_load(Dwarf_Die *block, struct block_syms *ret)
{
	struct collect c = { .out = ret };
	Dwarf_Die kid;
	int r;

	for (r = dwarf_child(block, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		add_die(&c, &kid, 0);
	inherit(&c, block);
	if (dwarf_tag(block) == DW_TAG_lexical_block)
		sort_as_hashed(ret, is_cplus(block));
	return !c.no_memory;
}

void block_syms_deinit(struct block_syms *s)
{
	vec_deinit(&s->all);
}

const struct block_sym *block_syms_find(const struct block_syms *s, const char *name, size_t *at)
{
	while (*at < s->all.n) {
		const struct block_sym *b = &s->all.v[(*at)++];

		if (strcmp(b->name, name) == 0)
			return b;
	}
	return NULL;
}
