/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The DWARF of modules, kept while they are there: it is dropped when a module is gone, or is another file. */

#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_units.h"

#include <elfutils/libdwelf.h>
#include <stdlib.h>

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
	map_deinit(&u->hidden_members);
	free(u->later);
	free(u->imports);
	cxx_import_free(u->brought_in);
	free(u);
}

bool sym_owner_of_type(const struct sym_scope_ctx *x, const struct sym_type *t, struct sym_var *ret)
{
	*ret = (struct sym_var){ .kind = SYM_VAR_DATA };
	for (struct sym_dwarf *d = x->cache ? x->cache->first : NULL; d && !ret->dwarf; d = d->next)
		ret->dwarf = d->types == t->store ? d : NULL;
	return ret->dwarf && dwt_die_at(t->store, t->die, &ret->die);
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
	map_deinit(&d->by_die);
	free(d->types_alone);
	free(d->code.v);
	sym_types_on_declaration(d->types, NULL, NULL);
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
	sym_types_on_declaration(d->types, sym_dwarf_definition, d);
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
