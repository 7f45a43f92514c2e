/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/dwarf_index.h"

#include <dwarf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/scoped.h"
#include "symbol/cxx_canon.h"
#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_units.h"

/* Kinds are handed to the module's name index as they are. */
_Static_assert((int)DWX_BIT(DWX_VARIABLE) == SKIM_VARIABLE && (int)DWX_BIT(DWX_FUNCTION) == SKIM_FUNCTION &&
		       (int)DWX_BIT(DWX_TYPE) == SKIM_TYPE &&
		       (int)DWX_BIT(DWX_ENUMERATOR) == SKIM_ENUMERATOR &&
		       (int)DWX_BIT(DWX_NAMESPACE) == SKIM_NAMESPACE,
	       "one numbering");

#define MAX_IMPORT_DEPTH    8
#define MAX_NAMESPACE_DEPTH 16
#define DROP_EVERY	    256

/* Room for one more; false when there is no memory. */
static bool room(void *array, size_t n, size_t *cap, size_t size)
{
	void **p = array, *q;
	size_t want = *cap ? *cap * 2 : 16;

	if (n < *cap)
		return true;
	q = reallocarray(*p, want, size);
	if (!q)
		return false;
	*p = q;
	*cap = want;
	return true;
}

static struct dwx_unit *add_unit(struct sym_dwarf *d, Dwarf_Die *die)
{
	struct dwx_unit *u = calloc(1, sizeof(*u));

	if (!u || !room(&d->units, d->n_units, &d->cap_units, sizeof(*d->units)) ||
	    !map_put(&d->by_die, (uintptr_t)die->addr, u)) {
		free(u);
		return NULL;
	}
	u->dwarf = d;
	map_init(&u->declared);
	map_init(&u->hidden_members);
	u->die = die->addr;
	u->index = d->n_units;
	d->units[d->n_units++] = u;
	return u;
}

static void add_alone(struct sym_dwarf *d, Dwarf_Die *unit)
{
	if (room(&d->types_alone, d->n_alone, &d->cap_alone, sizeof(*d->types_alone)))
		d->types_alone[d->n_alone++] = unit->addr;
}

/* The types that a .dwo file has beside its unit. */
static void add_split_types(struct sym_dwarf *d, Dwarf_Die *split)
{
	Dwarf *dw = dwarf_cu_getdwarf(split->cu);
	Dwarf_CU *cu = NULL;
	Dwarf_Half version;
	Dwarf_Die die;
	uint8_t type;

	while (dw && dwarf_get_units(dw, cu, &cu, &version, &type, &die, NULL) == 0) {
		if (type != DW_UT_type && type != DW_UT_split_type)
			continue;
		if (version < 5)
			sym_types_add_apart(d->types, dw);
		if (package_is_borrowed(&die))
			continue;
		add_alone(d, &die);
		d->split_types = true;
	}
}

static void read_units(struct sym_dwarf *d)
{
	Dwarf_CU *cu = NULL;
	struct dwx_unit *u;
	Dwarf_Die die, sub;
	uint8_t type;

	d->units_read = true;
	while (dwarf_get_units(d->dw, cu, &cu, NULL, &type, &die, &sub) == 0) {
		if (type == DW_UT_type || type == DW_UT_split_type) {
			add_alone(d, &die);
			continue;
		}
		/* The split unit holds the DIEs, the skeleton only its address. */
		u = add_unit(d, type == DW_UT_skeleton && sub.addr ? &sub : &die);
		if (!u)
			break;
		u->off = dwarf_dieoffset(&die);
		u->head = die.addr;
		if (u->die != u->head)
			add_split_types(d, &sub);
		/* Each header brings a whole run of pages in (fault-around). */
		if (d->n_units % DROP_EVERY == 0)
			elf_file_drop_pages(d->module->dw_file, d->module->dw_file->map, d->module->dw_file->len);
	}
	/* One unit without a DIE stands for all of those. */
	if (d->n_alone)
		add_unit(d, &(Dwarf_Die){ .addr = NULL });
	d->n_own = d->n_units;
}

struct dwx_unit *dwx_unit_next(struct sym_dwarf *d, struct dwx_unit *u)
{
	size_t i = u ? u->index + 1 : 0;

	if (!d->units_read)
		read_units(d);
	return i < d->n_own ? d->units[i] : NULL;
}

struct dwx_walk dwx_walk_units(struct sym_dwarf *d, const char *name, unsigned kinds)
{
	struct dwx_walk w = { .d = d, .name = name, .kinds = kinds, .filter = calloc(1, sizeof(*w.filter)) };

	if (w.filter)
		module_units_with(d->module, name, kinds, w.filter);
	return w;
}

static bool filter_has(const struct unit_filter *f, const struct dwx_unit *u)
{
	return !f || unit_filter_has(f, u->off) || (!u->off && (f->hits.types || u->dwarf->split_types));
}

/* The tables that the file brings along had the name, but what was looked for was not in their units. */
static bool look_beside(struct dwx_walk *w)
{
	struct unit_filter *all = w->filter && w->filter->from_tables && !w->seen ? calloc(1, sizeof(*all)) : NULL;

	if (!all)
		return false;
	w->seen = w->filter;
	w->filter = all;
	module_units_beside(w->d->module, w->name, w->kinds, all);
	return true;
}

struct dwx_unit *dwx_walk_next(struct dwx_walk *w)
{
	/* Most names that are looked for in a module are of another one. */
	if (w->filter && !w->filter->all && !w->filter->hits.n && !w->filter->hits.types)
		return NULL;
	do {
		while ((w->last = dwx_unit_next(w->d, w->last)))
			if (filter_has(w->filter, w->last) && (!w->seen || !filter_has(w->seen, w->last)))
				return w->last;
	} while (look_beside(w));
	return NULL;
}

static void filter_free(struct unit_filter *f)
{
	if (f)
		unit_filter_deinit(f);
	free(f);
}

void dwx_walk_end(struct dwx_walk *w)
{
	filter_free(w->filter);
	filter_free(w->seen);
	w->filter = w->seen = NULL;
}

static bool die_at(struct sym_dwarf *d, const void *addr, Dwarf_Die *ret)
{
	return dwt_die_at(d->types, addr, ret);
}

static int language_alone(struct sym_dwarf *d)
{
	Dwarf_Die die;
	int lang = 0;

	for (size_t i = 0; i < d->n_alone && !sym_language_is_cplus(lang); i++)
		if (die_at(d, d->types_alone[i], &die))
			lang = dwarf_srclang(&die);
	return lang;
}

static void describe(struct dwx_unit *u)
{
	Dwarf_Die die;

	if (u->described)
		return;
	u->described = true;
	/* One language for all types that are alone: a C++ program's C parts know "struct s" too. */
	if (!u->die)
		u->lang = language_alone(u->dwarf);
	if (!die_at(u->dwarf, u->die, &die))
		return;
	u->name = dwarf_diename(&die);
	u->lang = dwarf_srclang(&die);
}

const char *dwx_unit_name(struct dwx_unit *u)
{
	describe(u);
	return u->name;
}

bool dwx_unit_plain_tags(struct dwx_unit *u)
{
	describe(u);
	return sym_language_is_cplus(u->lang);
}

bool dwx_unit_bare_types(struct dwx_unit *u)
{
	return dwx_unit_plain_tags(u) || sym_language_is_fortran(u->lang) || u->lang == DW_LANG_Go;
}

int dwx_unit_lang(struct dwx_unit *u)
{
	describe(u);
	return u->lang;
}

struct dwx_unit *dwx_unit_of(struct sym_dwarf *d, Dwarf_Die *die)
{
	Dwarf_Die cu;

	if (!dwarf_diecu(die, &cu, NULL, NULL))
		return NULL;
	return map_get(&d->by_die, (uintptr_t)cu.addr);
}

struct brought_in **dwx_unit_brought_in(struct dwx_unit *u)
{
	return &u->brought_in;
}

bool dwx_die_at(struct sym_dwarf *d, const void *addr, Dwarf_Die *ret)
{
	return die_at(d, addr, ret);
}

bool dwx_unit_die(struct dwx_unit *u, Dwarf_Die *ret)
{
	return die_at(u->dwarf, u->die, ret);
}

static int by_address(const void *a, const void *b)
{
	const struct range *x = a, *y = b;

	return x->lo < y->lo ? -1 : x->lo > y->lo;
}

static bool add_ranges(struct ranges *r, Dwarf_Die *die, struct dwx_unit *u)
{
	Dwarf_Addr base, lo, hi;
	ptrdiff_t off = 0;

	while ((off = dwarf_ranges(die, off, &base, &lo, &hi)) > 0) {
		if (lo >= hi)
			continue;
		if (!room(&r->v, r->n, &r->cap, sizeof(*r->v)))
			return false;
		r->v[r->n++] = (struct range){ lo, hi, die->addr, u };
	}
	return true;
}

/* The last range that begins at or below pc and covers it. */
static struct range *find_range(struct ranges *r, Dwarf_Addr pc)
{
	size_t lo = 0, hi = r->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->v[mid].lo <= pc)
			lo = mid + 1;
		else
			hi = mid;
	}
	/* Ranges may nest (a function inlined as a whole); look back a little. */
	for (size_t i = lo, k = 0; i > 0 && k < 64; i--, k++)
		if (pc < r->v[i - 1].hi)
			return &r->v[i - 1];
	return NULL;
}
static bool add_function(Dwarf_Die *die, void *user)
{
	struct dwx_unit *u = user;

	return add_ranges(&u->dwarf->code, die, u);
}

static bool add_code(struct sym_dwarf *d, struct dwx_unit *u, Dwarf_Die *head)
{
	Dwarf_Die full;

	return add_ranges(&d->code, head, u) && (!die_at(d, u->die, &full) || unit_functions(head, &full, add_function, u));
}


/*
 * Not every compiler writes .debug_aranges, so the ranges of the units
 * themselves are what is looked at.
 */
struct dwx_unit *dwx_unit_at(struct sym_dwarf *d, Dwarf_Addr pc)
{
	struct range *r;
	Dwarf_Die die;

	if (!d->units_read)
		read_units(d);
	if (!d->ranges_read) {
		d->ranges_read = true;
		for (size_t i = 0; i < d->n_own; i++)
			if (die_at(d, d->units[i]->head, &die) && !add_code(d, d->units[i], &die))
				break;
		if (d->code.n)
			qsort(d->code.v, d->code.n, sizeof(*d->code.v), by_address);
	}
	r = find_range(&d->code, pc);
	return r ? r->unit : NULL;
}

/* Names */

static uint32_t hash_name(const char *s)
{
	uint32_t h = 2166136261u;

	for (; *s; s++)
		h = (h ^ (uint8_t)*s) * 16777619u;
	return h;
}

static void add_name(struct dwx_unit *u, const char *name, bool part, enum dwx_kind kind, const void *die)
{
	if (!name || !room(&u->names, u->n_names, &u->cap_names, sizeof(*u->names)))
		return;
	u->names[u->n_names++] = (struct entry){ hash_name(name), kind, part, name, die };
}

static void add_both_names(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix,
			   const char *name, enum dwx_kind kind, const void *die)
{
	SCOPED(sb_deinit) struct sb full = { 0 };

	if (!name)
		return;
	if (u->cxx && strchr(name, '<') && cxx_canonical(name, &full))
		name = sym_types_strdup(d->types, sb_str(&full));
	add_name(u, name, u->cxx && *prefix, kind, die);
	if (!name || !*prefix)
		return;
	sb_cut(&full, 0);
	sb_add(&full, prefix);
	sb_add(&full, name);
	add_name(u, sym_types_strdup(d->types, sb_str(&full)), false, kind, die);
}

static bool has_flag(Dwarf_Die *die, unsigned at)
{
	Dwarf_Attribute a;
	bool v;

	return dwarf_attr(die, at, &a) && !dwarf_formflag(&a, &v) && v;
}

static void index_enum(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix, Dwarf_Die *die)
{
	char inner[512];
	Dwarf_Die kid;
	int r;

	if (has_flag(die, DW_AT_enum_class) && dwarf_diename(die)) {
		snprintf(inner, sizeof(inner), "%s%s::", prefix, dwarf_diename(die));
		prefix = inner;
	}
	for (r = dwarf_child(die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (dwarf_tag(&kid) == DW_TAG_enumerator)
			add_both_names(d, u, prefix, dwarf_diename(&kid), DWX_ENUMERATOR,
				       die->addr);
}

static struct dwx_unit *unit_of_die(struct sym_dwarf *d, Dwarf_Die *die)
{
	struct dwx_unit *u = map_get(&d->by_die, (uintptr_t)die->addr);

	return u ? u : add_unit(d, die);
}

/* dwz moves what several units share into partial units, which they import. */
static void add_import(struct sym_dwarf *d, struct dwx_unit *u, Dwarf_Die *die)
{
	Dwarf_Die target;
	struct dwx_unit *v;

	if (!dwt_import(die, &target))
		return;
	if (!room(&u->imports, u->n_imports, &u->cap_imports, sizeof(*u->imports)))
		return;
	v = unit_of_die(d, &target);
	if (v && v != u)
		u->imports[u->n_imports++] = v;
}

/*
 * C++ declares a name within its class or namespace and defines it outside,
 * with a reference back: the scope is found there.
 */
static void note_declared(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix,
			  Dwarf_Die *die)
{
	char *copy = *prefix ? sym_types_strdup(d->types, prefix) : NULL;

	if (copy && !map_put(&u->declared, (uintptr_t)die->addr, copy))
		return; /* found under its plain name only */
}

static const char *declared_prefix(struct dwx_unit *u, Dwarf_Die *die, const char *prefix)
{
	Dwarf_Attribute a;
	Dwarf_Die spec;
	const char *known = NULL;

	if (dwarf_attr(die, DW_AT_abstract_origin, &a) && dwarf_formref_die(&a, &spec))
		return declared_prefix(u, &spec, prefix);
	if (dwarf_attr(die, DW_AT_specification, &a) && dwarf_formref_die(&a, &spec))
		known = map_get(&u->declared, (uintptr_t)spec.addr);
	return known ? known : prefix;
}

static void index_children(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix,
			   Dwarf_Die *parent, int depth);

/* In its own unit gcc has a type beside a declaration that is in its scopes. */
static const char *type_prefix(struct sym_dwarf *d, struct dwx_unit *u, Dwarf_Die *die, const char *prefix)
{
	if (u->die)
		return prefix;
	if (has_flag(die, DW_AT_declaration))
		note_declared(d, u, prefix, die);
	return declared_prefix(u, die, prefix);
}

/* The names within a scope called name. */
static void index_scope(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix, const char *name,
			Dwarf_Die *die, int depth)
{
	SCOPED(sb_deinit) struct sb inner = { 0 };

	if (depth >= MAX_NAMESPACE_DEPTH)
		return;
	sb_add(&inner, prefix);
	if (name && (!u->cxx || !cxx_canonical(name, &inner)))
		sb_add(&inner, name);
	if (name)
		sb_add(&inner, "::");
	index_children(d, u, sb_str(&inner), die, depth + 1);
}

/* A definition may come before the class that declares it: it is named when all of the unit is known. */
static bool wait_for_scope(struct dwx_unit *u, Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Die spec;

	if (u->indexed_all || !dwarf_attr(die, DW_AT_specification, &a) || !dwarf_formref_die(&a, &spec) ||
	    map_get(&u->declared, (uintptr_t)spec.addr))
		return false;
	if (!room(&u->later, u->n_later, &u->cap_later, sizeof(*u->later)))
		return false;
	u->later[u->n_later++] = die->addr;
	return true;
}

static void index_die(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix, Dwarf_Die *die,
		      int depth);

/* Functions within functions: of Ada and Fortran, and GNU C's. Their code is outside of the outer one's. */
static void index_nested(struct sym_dwarf *d, struct dwx_unit *u, Dwarf_Die *die, int depth)
{
	Dwarf_Die kid;

	if (u->plain_tags || depth >= MAX_NAMESPACE_DEPTH)
		return;
	for (int r = dwarf_child(die, &kid); r == 0; r = die_sibling(&u->skip, &kid))
		if (dwarf_tag(&kid) == DW_TAG_subprogram)
			index_die(d, u, "", &kid, depth + 1);
}

static void index_variable(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix, Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Die spec;

	if (has_flag(die, DW_AT_declaration)) {
		note_declared(d, u, prefix, die);
		if (u->in_class && dwarf_tag(die) == DW_TAG_variable && !has_flag(die, DW_AT_external))
			(void)!map_put(&u->hidden_members, (uintptr_t)die->addr, u);
		if (!u->in_class && dwarf_tag(die) == DW_TAG_variable && has_flag(die, DW_AT_external))
			add_both_names(d, u, prefix, dwarf_diename(die), DWX_DECLARED, die->addr);
		return;
	}
	if (dwarf_tag(die) != DW_TAG_variable || wait_for_scope(u, die))
		return;
	add_both_names(d, u, declared_prefix(u, die, prefix), dwarf_diename(die), DWX_VARIABLE, die->addr);
	/* As gdb: no linker knows it by its class's name, so its own name alone is one too. */
	if (dwarf_attr(die, DW_AT_specification, &a) && dwarf_formref_die(&a, &spec) &&
	    map_get(&u->hidden_members, (uintptr_t)spec.addr))
		add_name(u, dwarf_diename(die), false, DWX_VARIABLE, die->addr);
}

static void index_class(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix, const char *name,
			Dwarf_Die *die, int depth)
{
	bool outer = u->in_class;

	u->in_class = true;
	index_scope(d, u, prefix, name, die, depth);
	u->in_class = outer;
}

static void index_die(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix, Dwarf_Die *die,
		      int depth)
{
	Dwarf_Die full, within = *die;

	/* What is declared within it here is referred to from here. */
	if (sym_die_signature(die, &full))
		die = &full;
	switch (dwarf_tag(die)) {
	case DW_TAG_variable:
	case DW_TAG_member: /* a static one, before DWARF 5 */
		index_variable(d, u, prefix, die);
		break;
	case DW_TAG_constant:
		add_both_names(d, u, prefix, dwarf_diename(die), DWX_VARIABLE, die->addr);
		break;
	case DW_TAG_subprogram:
		if (!dwarf_hasattr(die, DW_AT_low_pc) && !dwarf_hasattr(die, DW_AT_ranges)) {
			note_declared(d, u, prefix, die);
			break;
		}
		add_both_names(d, u, declared_prefix(u, die, prefix), dwarf_diename(die),
			       DWX_FUNCTION, die->addr);
		add_ranges(&u->funcs, die, u);
		index_nested(d, u, die, depth);
		break;
	case DW_TAG_enumeration_type:
		prefix = type_prefix(d, u, die, prefix);
		index_enum(d, u, prefix, die);
		add_both_names(d, u, prefix, dwarf_diename(die), DWX_TYPE, die->addr);
		if (u->plain_tags && !u->cxx) // Rust's have methods
			index_scope(d, u, prefix, dwarf_diename(die), die, depth);
		break;
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
	case DW_TAG_union_type:
		prefix = type_prefix(d, u, die, prefix);
		add_both_names(d, u, prefix, dwarf_diename(die), DWX_TYPE, die->addr);
		if (u->plain_tags)
			index_class(d, u, prefix, dwarf_diename(die), &within, depth);
		break;
	case DW_TAG_typedef:
	case DW_TAG_base_type:
	case DW_TAG_array_type: // named in Ada and Pascal
	case DW_TAG_subrange_type:
		add_both_names(d, u, prefix, dwarf_diename(die), DWX_TYPE, die->addr);
		break;
	case DW_TAG_namespace:
	case DW_TAG_module:
		add_both_names(d, u, prefix, dwarf_diename(die), DWX_NAMESPACE, die->addr);
		index_scope(d, u, prefix, dwarf_diename(die), die, depth);
		break;
	case DW_TAG_imported_unit:
		add_import(d, u, die);
		break;
	default:
		break;
	}
}

static void index_children(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix,
			   Dwarf_Die *parent, int depth)
{
	Dwarf_Die kid;
	int r;

	for (r = dwarf_child(parent, &kid); r == 0; r = die_sibling(&u->skip, &kid))
		index_die(d, u, prefix, &kid, depth);
}

static int by_hash(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->die < y->die ? -1 : x->die > y->die;
}

/* A type's unit has the scopes that it is in. */
static void index_alone(struct sym_dwarf *d, struct dwx_unit *u, const void *unit)
{
	Dwarf_Die die;
	int lang;

	if (!die_at(d, unit, &die))
		return;
	lang = dwarf_srclang(&die);
	u->plain_tags = sym_language_is_cplus(lang);
	u->cxx = u->plain_tags && lang != DW_LANG_Rust;
	index_children(d, u, "", &die, 0);
}

static void index_unit(struct sym_dwarf *d, struct dwx_unit *u)
{
	Dwarf_Die die;

	if (u->indexed)
		return;
	u->indexed = true;
	u->plain_tags = dwx_unit_plain_tags(u);
	u->cxx = u->plain_tags && dwx_unit_lang(u) != DW_LANG_Rust;
	if (die_at(d, u->die, &die))
		index_children(d, u, "", &die, 0);
	u->indexed_all = true;
	for (size_t i = 0; i < u->n_later; i++)
		if (die_at(d, u->later[i], &die))
			index_die(d, u, "", &die, 0);
	for (size_t i = 0; !u->die && i < d->n_alone; i++)
		index_alone(d, u, d->types_alone[i]);
	die_skip_deinit(&u->skip);
	if (u->n_names)
		qsort(u->names, u->n_names, sizeof(*u->names), by_hash);
	if (u->funcs.n)
		qsort(u->funcs.v, u->funcs.n, sizeof(*u->funcs.v), by_address);
}

struct query {
	const char *name;
	uint32_t hash;
	unsigned kinds;
	bool (*ok)(Dwarf_Die *die, void *user);
	void *user;
	struct dwx_hit hit;
};

static bool match(struct sym_dwarf *d, const struct entry *e, struct query *q)
{
	if (!(q->kinds & DWX_BIT(e->kind)) || (e->part && q->kinds & DWX_WHOLE) || strcmp(e->name, q->name))
		return false;
	q->hit.kind = e->kind;
	if (!die_at(d, e->die, &q->hit.die))
		return false;
	return !q->ok || q->ok(&q->hit.die, q->user);
}

static bool search(struct sym_dwarf *d, struct dwx_unit *u, struct query *q, int depth)
{
	size_t lo = 0, hi;

	index_unit(d, u);
	for (hi = u->n_names; lo < hi;) {
		size_t mid = lo + (hi - lo) / 2;

		if (u->names[mid].hash < q->hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < u->n_names && u->names[lo].hash == q->hash; lo++)
		if (match(d, &u->names[lo], q))
			return true;
	for (size_t i = 0; i < u->n_imports && depth < MAX_IMPORT_DEPTH; i++)
		if (search(d, u->imports[i], q, depth + 1))
			return true;
	return false;
}

bool dwx_find(struct sym_dwarf *d, struct dwx_unit *u, const char *name, unsigned kinds,
	      struct dwx_hit *ret)
{
	struct query q = { .name = name, .hash = hash_name(name), .kinds = kinds };

	if (!search(d, u, &q, 0))
		return false;
	*ret = q.hit;
	return true;
}

bool dwx_find_if(struct sym_dwarf *d, struct dwx_unit *u, const char *name, unsigned kinds,
		 bool (*ok)(Dwarf_Die *die, void *user), void *user, struct dwx_hit *ret)
{
	struct query q = {
		.name = name, .hash = hash_name(name), .kinds = kinds, .ok = ok, .user = user
	};

	if (!search(d, u, &q, 0))
		return false;
	*ret = q.hit;
	return true;
}

bool dwx_function_at(struct sym_dwarf *d, struct dwx_unit *u, Dwarf_Addr pc, Dwarf_Die *ret)
{
	struct range *r;
	struct sym_cu *cu;

	index_unit(d, u);
	r = find_range(&u->funcs, pc);
	if (r)
		return dwarf_die_addr_die(d->dw, (void *)r->die, ret) != NULL;
	/* A lambda's, within the function that has it. */
	return function_die_at(d->module, pc + sym_dwarf_bias(d), &cu, ret);
}
