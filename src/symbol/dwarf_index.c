/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/dwarf_index.h"

#include <dwarf.h>
#include <elfutils/libdwelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/scoped.h"
#include "symbol/cxx_canon.h"
#include "symbol/internal.h"

/* Kinds are handed to the module's name index as they are. */
_Static_assert((int)DWX_BIT(DWX_VARIABLE) == SKIM_VARIABLE && (int)DWX_BIT(DWX_FUNCTION) == SKIM_FUNCTION &&
		       (int)DWX_BIT(DWX_TYPE) == SKIM_TYPE &&
		       (int)DWX_BIT(DWX_ENUMERATOR) == SKIM_ENUMERATOR &&
		       (int)DWX_BIT(DWX_NAMESPACE) == SKIM_NAMESPACE,
	       "one numbering");

#define MAX_IMPORT_DEPTH    8
#define MAX_NAMESPACE_DEPTH 16
#define DROP_EVERY	    256

struct entry {
	uint32_t hash;
	enum dwx_kind kind;
	bool part; /* a name of C++ without its scopes */
	const char *name; /* in the DWARF's string sections, or in the type store */
	const void *die;
};

struct range {
	Dwarf_Addr lo, hi;
	const void *die; /* function */
	struct dwx_unit *unit;
};

struct ranges {
	struct range *v;
	size_t n, cap;
};

struct dwx_unit {
	struct sym_dwarf *dwarf;
	const void *die;
	const void *head; /* the skeleton's DIE, if it is split: it has the ranges */
	Dwarf_Off off; /* of the unit's DIE in .debug_info; 0 for the types with units of their own */
	size_t index;
	bool indexed, indexed_all, plain_tags, cxx;
	bool described;	  /* the next two are known */
	const char *name;
	int lang;
	struct brought_in *brought_in; /* cxx_import.c; NULL: not read yet */
	struct entry *names; /* by hash, then in file order */
	size_t n_names, cap_names;
	struct ranges funcs;
	struct map declared; /* DIE address -> scope it was declared in */
	const void **later;  /* definitions whose declaration had not been seen yet */
	size_t n_later, cap_later;
	struct dwx_unit **imports;
	size_t n_imports, cap_imports;
};

/*
 * Only addresses of DIEs are kept, never a Dwarf_Die: those point into the
 * Dwarf handle, which the module may close and open again.
 */
struct sym_dwarf {
	struct sym_dwarf *next;
	unsigned refs;
	struct sym_space *sp;
	struct sym_module *module;
	Dwarf *dw;
	uint64_t print; /* of the file, see fingerprint() */
	uint64_t bias;
	struct sym_types *types;
	struct dwx_unit **units;
	size_t n_units, cap_units;
	size_t n_own;		  /* units of the file itself; behind them those of its dwz file */
	const void **types_alone; /* types with a unit of their own */
	size_t n_alone, cap_alone;
	bool units_read, ranges_read;
	struct ranges code;
};

struct sym_dwarf_cache {
	struct sym_dwarf *first;
	struct sym_space *sp; /* of the last sync */
	uint64_t generation;
	int main_language;
	size_t n;
};

int *dwx_main_language(struct sym_dwarf_cache *c)
{
	return &c->main_language;
}

#define MAX_CACHED 512 /* modules, those of spaces that are gone included */

struct sym_dwarf_cache *sym_dwarf_cache_new(void)
{
	return calloc(1, sizeof(struct sym_dwarf_cache));
}

static void unit_free(struct dwx_unit *u)
{
	free(u->names);
	free(u->funcs.v);
	map_deinit(&u->declared);
	free(u->later);
	free(u->imports);
	cxx_import_free(u->brought_in);
	free(u);
}

struct sym_dwarf *sym_dwarf_ref(struct sym_dwarf *d)
{
	d->refs++;
	return d;
}

void sym_dwarf_unref(struct sym_dwarf *d)
{
	if (--d->refs)
		return;
	for (size_t i = 0; i < d->n_units; i++)
		unit_free(d->units[i]);
	free(d->units);
	free(d->types_alone);
	free(d->code.v);
	sym_types_unref(d->types);
	free(d);
}

/* Out of the cache; who still holds it finds no DWARF in it. */
static void drop(struct sym_dwarf_cache *c, struct sym_dwarf **p)
{
	struct sym_dwarf *d = *p;

	*p = d->next;
	c->n--;
	sym_types_attach(d->types, NULL);
	sym_dwarf_unref(d);
}

void sym_dwarf_cache_free(struct sym_dwarf_cache *c)
{
	if (!c)
		return;
	while (c->first)
		drop(c, &c->first);
	free(c);
}

static uint64_t mix(uint64_t h, uint64_t v)
{
	return (h ^ v) * 1099511628211u;
}

/*
 * A program that was rebuilt and loaded again may get the very same pointers:
 * build id, and place and size of the file in memory, tell the two apart.
 */
static uint64_t fingerprint(Dwarf *dw)
{
	const void *id = NULL;
	size_t size = 0;
	ssize_t n = dwelf_elf_gnu_build_id(dwarf_getelf(dw), &id);
	uint64_t h = mix(14695981039346656037u, (uintptr_t)elf_rawfile(dwarf_getelf(dw), &size));
	Dwarf_Die die;

	h = mix(h, size);
	for (ssize_t i = 0; i < n; i++)
		h = mix(h, ((const uint8_t *)id)[i]);
	if (dwarf_offdie(dw, 11, &die) ||
	    dwarf_offdie(dw, 12, &die)) /* unit header of DWARF 2-4, 5 */
		h = mix(h, (uintptr_t)die.addr);
	return h;
}

static bool still_there(struct sym_space *sp, const struct sym_dwarf *d)
{
	for (size_t i = 0; i < sym_module_count(sp); i++)
		if (sym_module_nth(sp, i) == d->module)
			return sym_module_dwarf(d->module, NULL) == d->dw &&
			       fingerprint(d->dw) == d->print;
	return false;
}

/* The oldest ones of other spaces, which may be gone for ever. */
static void limit(struct sym_dwarf_cache *c)
{
	struct sym_dwarf **p, **last;

	while (c->n > MAX_CACHED) {
		last = NULL;
		for (p = &c->first; *p; p = &(*p)->next)
			if ((*p)->sp != c->sp)
				last = p;
		if (!last)
			return;
		drop(c, last);
	}
}

void sym_dwarf_sync(struct sym_dwarf_cache *c, struct sym_space *sp)
{
	uint64_t generation = sp ? sym_space_generation(sp) : 0;
	struct sym_dwarf **p = &c->first, *d;

	if (c->sp == sp && c->generation == generation)
		return;
	c->sp = sp;
	c->generation = generation;
	c->main_language = -1;
	while ((d = *p)) {
		if (d->sp == sp && !still_there(sp, d)) {
			drop(c, p);
			continue;
		}
		sym_types_attach(d->types, d->sp == sp ? d->dw : NULL);
		p = &d->next;
	}
	limit(c);
}

static struct sym_dwarf *make(struct sym_dwarf_cache *c, struct sym_module *m, Dwarf *dw)
{
	struct sym_dwarf *d = calloc(1, sizeof(*d));

	if (!d)
		return NULL;
	d->types = sym_types_new(dw);
	if (!d->types) {
		free(d);
		return NULL;
	}
	d->refs = 1;
	d->module = m;
	d->sp = c->sp;
	d->dw = dw;
	d->print = fingerprint(dw);
	d->next = c->first;
	c->first = d;
	c->n++;
	return d;
}

struct sym_dwarf *sym_dwarf_of(struct sym_dwarf_cache *c, struct sym_module *m)
{
	uint64_t bias = 0;
	Dwarf *dw = sym_module_dwarf(m, &bias);
	struct sym_dwarf *d;

	if (!dw)
		return NULL;
	for (d = c->first; d; d = d->next)
		if (d->module == m && d->sp == c->sp)
			break;
	if (!d)
		d = make(c, m, dw);
	if (d)
		d->bias = bias; /* a PIE may have moved */
	return d;
}

struct sym_types *sym_dwarf_types(struct sym_dwarf *d)
{
	return d->types;
}

struct sym_module *sym_dwarf_module(const struct sym_dwarf *d)
{
	return d->module;
}

uint64_t sym_dwarf_bias(const struct sym_dwarf *d)
{
	return d->bias;
}

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

	if (!u || !room(&d->units, d->n_units, &d->cap_units, sizeof(*d->units))) {
		free(u);
		return NULL;
	}
	u->dwarf = d;
	map_init(&u->declared);
	u->die = die->addr;
	u->index = d->n_units;
	d->units[d->n_units++] = u;
	return u;
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
			if (room(&d->types_alone, d->n_alone, &d->cap_alone,
				 sizeof(*d->types_alone)))
				d->types_alone[d->n_alone++] = sub.addr;
			continue;
		}
		/* The split unit holds the DIEs, the skeleton only its address. */
		u = add_unit(d, type == DW_UT_skeleton && sub.addr ? &sub : &die);
		if (!u)
			break;
		u->off = dwarf_dieoffset(&die);
		u->head = die.addr;
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
	return !f || unit_filter_has(f, u->off) || (!u->off && f->hits.types);
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
	Dwarf *alt;

	if (!addr)
		return false;
	if (dwarf_die_addr_die(d->dw, (void *)addr, ret))
		return true;
	alt = dwarf_getalt(d->dw);
	return alt && dwarf_die_addr_die(alt, (void *)addr, ret);
}

static void describe(struct dwx_unit *u)
{
	Dwarf_Die die;

	if (u->described)
		return;
	u->described = true;
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
	for (size_t i = 0; i < d->n_units; i++)
		if (d->units[i]->die == cu.addr)
			return d->units[i];
	return NULL;
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
			if (die_at(d, d->units[i]->head, &die) &&
			    !add_ranges(&d->code, &die, d->units[i]))
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
	for (size_t i = 0; i < d->n_units; i++)
		if (d->units[i]->die == die->addr)
			return d->units[i];
	return add_unit(d, die);
}

/* dwz moves what several units share into partial units, which they import. */
static void add_import(struct sym_dwarf *d, struct dwx_unit *u, Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Die target;
	struct dwx_unit *v;

	if (!dwarf_attr(die, DW_AT_import, &a) || !dwarf_formref_die(&a, &target))
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

static void index_scope(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix, Dwarf_Die *die,
			int depth)
{
	SCOPED(sb_deinit) struct sb inner = { 0 };
	const char *name = dwarf_diename(die);

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
	for (int r = dwarf_child(die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (dwarf_tag(&kid) == DW_TAG_subprogram)
			index_die(d, u, "", &kid, depth + 1);
}

static void index_die(struct sym_dwarf *d, struct dwx_unit *u, const char *prefix, Dwarf_Die *die,
		      int depth)
{
	Dwarf_Die full;

	if (sym_die_signature(die, &full))
		die = &full;
	switch (dwarf_tag(die)) {
	case DW_TAG_variable:
	case DW_TAG_member: /* a static one, before DWARF 5 */
		if (has_flag(die, DW_AT_declaration))
			note_declared(d, u, prefix, die);
		else if (dwarf_tag(die) == DW_TAG_variable && !wait_for_scope(u, die))
			add_both_names(d, u, declared_prefix(u, die, prefix), dwarf_diename(die),
				       DWX_VARIABLE, die->addr);
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
		index_enum(d, u, prefix, die);
		add_both_names(d, u, prefix, dwarf_diename(die), DWX_TYPE, die->addr);
		break;
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
	case DW_TAG_union_type:
		add_both_names(d, u, prefix, dwarf_diename(die), DWX_TYPE, die->addr);
		if (u->plain_tags)
			index_scope(d, u, prefix, die, depth);
		break;
	case DW_TAG_typedef:
	case DW_TAG_base_type:
		add_both_names(d, u, prefix, dwarf_diename(die), DWX_TYPE, die->addr);
		break;
	case DW_TAG_namespace:
	case DW_TAG_module:
		add_both_names(d, u, prefix, dwarf_diename(die), DWX_NAMESPACE, die->addr);
		index_scope(d, u, prefix, die, depth);
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

	for (r = dwarf_child(parent, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		index_die(d, u, prefix, &kid, depth);
}

static int by_hash(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->die < y->die ? -1 : x->die > y->die;
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
		if (die_at(d, d->types_alone[i], &die))
			index_die(d, u, "", &die, 0);
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
