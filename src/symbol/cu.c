/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Compile units: which one covers an address, and the functions in it. */

#include "symbol/die_skip.h"
#include "symbol/dwarf_attr.h"
#include "symbol/internal.h"
#include "symbol/unit_ranges.h"

#include <dwarf.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "base/sort.h"

/* Namespaces and classes nest; a damaged tree could nest forever. */
#define MAX_DEPTH 64
#define MAX_UNITS 4000000
#define MAX_SCOPES 8 /* within each other */
#define DROP_EVERY 256
#define BRING (2u << 20) /* bytes, of larger sections */

void cus_free(struct sym_module *m)
{
	for (size_t i = 0; i < m->n_cus; i++) {
		lines_free(&m->cu[i].lines);
		macros_free(m->cu[i].macros);
		inlines_free(m->cu[i].inlines);
		free(m->cu[i].func);
	}
	free(m->cu);
	free(m->range);
	m->cu = NULL;
	m->range = NULL;
	m->n_cus = m->n_ranges = 0;
}

static bool add_cu(struct sym_module *m, size_t *cap, Dwarf_Die *die, Dwarf_Die *sub)
{
	if (m->n_cus == *cap) {
		size_t want = *cap ? *cap * 2 : 16;
		struct sym_cu *p = realloc(m->cu, want * sizeof(*p));

		if (!p)
			return false;
		m->cu = p;
		*cap = want;
	}
	m->cu[m->n_cus++] = (struct sym_cu){ .die = *die,
					     .at_zero = m->is_object,
					     .full = sub && dwarf_tag(sub) ? *sub : *die,
					     .loclists = -1 };
	return true;
}

static bool add_range(struct sym_module *m, size_t *cap, uint64_t low, uint64_t high, size_t cu)
{
	if (m->n_ranges == *cap) {
		size_t want = *cap ? *cap * 2 : 64;
		struct cu_range *p = realloc(m->range, want * sizeof(*p));

		if (!p)
			return false;
		m->range = p;
		*cap = want;
	}
	m->range[m->n_ranges++] = (struct cu_range){ low, high, (uint32_t)cu };
	return true;
}

static int compare_range(const void *pa, const void *pb)
{
	const struct cu_range *a = pa, *b = pb;

	if (a->low != b->low)
		return a->low < b->low ? -1 : 1;
	return a->high < b->high ? 1 : a->high > b->high ? -1 : 0;
}

/* Each unit's first bytes bring a whole run of pages in (fault-around): all of the file, in the end. */
static bool drop_pages(const struct sym_module *m, size_t nth)
{
	if (nth % DROP_EVERY != DROP_EVERY - 1)
		return false;
	elf_file_drop_pages(m->dw_file, m->dw_file->map, m->dw_file->len);
	return true;
}

/* Address 0 is what the linker leaves of discarded sections. */
static bool add_ranges_of(struct sym_module *m, size_t *cap, Dwarf_Die *die, size_t cu)
{
	Dwarf_Addr base, low, high;
	ptrdiff_t off = 0;

	while ((off = dwarf_ranges(die, off, &base, &low, &high)) > 0)
		if (low < high && (low || m->is_object) && !add_range(m, cap, low, high, cu))
			return false;
	return true;
}

struct functions {
	bool (*fn)(Dwarf_Die *die, void *user);
	void *user;
	struct seen imported;
};

static bool imported_unit(Dwarf_Die *die, struct seen *imported, Dwarf_Die *ret)
{
	return dwt_import(die, ret) && seen_add_ptr(imported, ret->addr);
}

static bool each_function(Dwarf_Die *scope, int depth, struct functions *f)
{
	Dwarf_Die kid, unit;

	if (depth > MAX_SCOPES || dwarf_child(scope, &kid))
		return true;
	do {
		switch (dwarf_tag(&kid)) {
		case DW_TAG_subprogram:
			if (!f->fn(&kid, f->user))
				return false;
			break;
		case DW_TAG_namespace:
		case DW_TAG_module:
			if (!each_function(&kid, depth + 1, f))
				return false;
			break;
		case DW_TAG_imported_unit:
			if (imported_unit(&kid, &f->imported, &unit) && !each_function(&unit, depth + 1, f))
				return false;
			break;
		default:
			break;
		}
	} while (!dwarf_siblingof(&kid, &kid));
	return true;
}

static bool says_where(Dwarf_Die *die)
{
	return dwarf_hasattr(die, DW_AT_high_pc) || dwarf_hasattr(die, DW_AT_ranges);
}

static void functions_deinit(struct functions *f)
{
	seen_deinit(&f->imported);
}

bool unit_functions(Dwarf_Die *head, Dwarf_Die *full, bool (*fn)(Dwarf_Die *die, void *user), void *user)
{
	SCOPED(functions_deinit) struct functions f = { .fn = fn, .user = user };

	return says_where(head) || says_where(full) || each_function(full, 0, &f);
}

struct adding {
	struct sym_module *m;
	size_t cap, cap_cus, missing;
	Dwarf_Die lone; /* the first of those whose other half is missing */
	/* The unit that comes next, as its bytes have it; no more, where libdw sees another one. */
	struct skim_file bytes;
	struct skim_unit unit;
	bool has_bytes;
	uint64_t brought; /* the bytes before that have been */
};

static bool add_function(Dwarf_Die *die, void *user)
{
	struct adding *a = user;

	return add_ranges_of(a->m, &a->cap, die, a->m->n_cus - 1);
}

static bool add_said(void *user, uint64_t low, uint64_t high)
{
	struct adding *a = user;

	return low >= high || (!low && !a->m->is_object) || add_range(a->m, &a->cap, low, high, a->m->n_cus);
}

/* Where the code of the unit with this entry is, which is added next. */
static enum unit_ranges ranges_from_bytes(struct adding *a)
{
	size_t before = a->m->n_ranges;
	enum unit_ranges r = a->has_bytes ? unit_ranges(&a->bytes, &a->unit, add_said, a) : UNIT_RANGES_UNKNOWN;

	if (r == UNIT_RANGES_UNKNOWN)
		a->m->n_ranges = before;
	return r;
}

static bool ranges_from_libdw(struct adding *a, enum unit_ranges known)
{
	struct sym_cu *cu = &a->m->cu[a->m->n_cus - 1];

	if (known == UNIT_RANGES_UNKNOWN && !add_ranges_of(a->m, &a->cap, &cu->die, a->m->n_cus - 1))
		return false;
	return known == UNIT_RANGES_SAID || unit_functions(&cu->die, &cu->full, add_function, a);
}

/* gdb's words, but for the first of a module: where one is missing, all of thousands are, as a rule. */
static void say_missing(struct sym_module *m, Dwarf_Die *die, size_t n)
{
	Dwarf_Attribute a;
	bool has = dwarf_attr(die, DW_AT_dwo_name, &a) || dwarf_attr(die, DW_AT_GNU_dwo_name, &a);
	const char *name = has ? dwarf_formstring(&a) : NULL;
	uint64_t id = 0;

	dwarf_cu_info(die->cu, NULL, NULL, NULL, NULL, &id, NULL, NULL);
	module_warn(m, "Could not find DWO CU %s(0x%016" PRIx64 ") referenced by CU at offset 0x%" PRIx64 " [in module %s]",
		    name ? name : "", id, (uint64_t)(dwarf_dieoffset(die) - dwarf_cuoffset(die)), m->path);
	if (n > 1)
		module_warn(m, "Could not find %zu more DWO CUs of that module", n - 1);
}

/* What the next units begin in. */
static void bring_pages(struct adding *a)
{
	const struct skim_bytes *info = &a->bytes.info;

	if (!a->has_bytes || info->len < 2 * BRING || a->unit.end < a->brought || a->unit.end >= info->len)
		return;
	elf_file_bring_pages(a->m->dw_file, info->p + a->unit.end, BRING);
	a->brought = a->unit.end + BRING;
}

/* One that libdw has come to. False: no memory. */
static bool add_unit(struct adding *a, uint8_t type, Dwarf_Die *die, Dwarf_Die *sub)
{
	enum unit_ranges known = UNIT_RANGES_UNKNOWN;
	size_t before = a->m->n_ranges;

	if (a->has_bytes)
		a->has_bytes = skim_unit_at(&a->bytes, false, a->unit.end, &a->unit) && a->unit.die_off == dwarf_dieoffset(die);
	if (type != DW_UT_compile && type != DW_UT_skeleton)
		return true;
	if (type == DW_UT_compile)
		known = ranges_from_bytes(a);
	if (known == UNIT_RANGES_UNKNOWN && dwarf_tag(die) != DW_TAG_compile_unit && dwarf_tag(die) != DW_TAG_skeleton_unit)
		return true;
	if (type == DW_UT_skeleton && !sub->addr && !a->missing++)
		a->lone = *die;
	if (!add_cu(a->m, &a->cap_cus, die, type == DW_UT_skeleton ? sub : NULL)) {
		a->m->n_ranges = before;
		return false;
	}
	return ranges_from_libdw(a, known);
}

size_t cus_load(struct sym_module *m)
{
	Dwarf *dw = sym_module_dwarf(m, NULL);
	struct adding a = { .m = m };
	Dwarf_CU *cu = NULL;
	Dwarf_Die die, sub;
	uint8_t type;

	if (!dw || m->cus_done)
		return m->n_cus;
	m->cus_done = true;
	/* Addresses in object files are what relocations make of them, which libdw applies. */
	a.has_bytes = !m->is_object && m->dw_file->type != ET_REL;
	if (a.has_bytes)
		dwarf_sections(dwarf_getelf(dw), &a.bytes);
	for (size_t n = 0; n < MAX_UNITS; n++) {
		memset(&sub, 0, sizeof(sub));
		bring_pages(&a);
		if (dwarf_get_units(dw, cu, &cu, NULL, &type, &die, &sub))
			break;
		if (drop_pages(m, n))
			a.brought = 0;
		if (!add_unit(&a, type, &die, &sub))
			break;
	}
	if (a.missing)
		say_missing(m, &a.lone, a.missing);
	if (m->n_ranges)
		sort_any(m->range, m->n_ranges, sizeof(*m->range), compare_range);
	return m->n_cus;
}

struct sym_cu *cu_at(struct sym_module *m, uint64_t addr)
{
	size_t lo = 0, hi;

	cus_load(m);
	hi = m->n_ranges;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (m->range[mid].low <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	/* A unit's range may lie inside another's sloppy one: the nearest wins. */
	for (int tries = 0; lo-- > 0 && tries < 32; tries++)
		if (addr < m->range[lo].high)
			return &m->cu[m->range[lo].cu];
	return NULL;
}

static enum sym_language language_of(Dwarf_Die *die)
{
	switch (dwarf_srclang(die)) {
	case DW_LANG_C:
	case DW_LANG_C89:
	case DW_LANG_C99:
	case DW_LANG_C11:
		return SYM_LANG_C;
	case DW_LANG_C_plus_plus:
	case DW_LANG_C_plus_plus_03:
	case DW_LANG_C_plus_plus_11:
	case DW_LANG_C_plus_plus_14:
		return SYM_LANG_CPLUS;
	case DW_LANG_Rust:
		return SYM_LANG_RUST;
	case DW_LANG_Ada83:
	case DW_LANG_Ada95:
	case 0x2e: /* Ada 2005, Ada 2012 of DWARF 6 */
	case 0x2f:
		return SYM_LANG_ADA;
	case DW_LANG_Mips_Assembler:
		return SYM_LANG_ASM;
	default:
		return sym_language_is_fortran(dwarf_srclang(die)) ? SYM_LANG_FORTRAN : SYM_LANG_OTHER;
	}
}

static const char *string_attr(Dwarf_Die *die, unsigned at)
{
	Dwarf_Attribute a;

	return dwarf_attr_integrate(die, at, &a) ? dwarf_formstring(&a) : NULL;
}

void cu_describe(struct sym_cu *cu)
{
	Dwarf_Half version;

	if (cu->described)
		return;
	cu->described = true;
	if (!dwarf_cu_info(cu->die.cu, &version, NULL, NULL, NULL, NULL, NULL, NULL))
		cu->version = version;
	cu->name = string_attr(&cu->full, DW_AT_name);
	cu->comp_dir = string_attr(&cu->die, DW_AT_comp_dir);
	if (!cu->comp_dir)
		cu->comp_dir = string_attr(&cu->full, DW_AT_comp_dir);
	cu->producer = string_attr(&cu->full, DW_AT_producer);
	cu->lang = language_of(&cu->full);
}

/* As gdb tells: not "Debian clang", whose prologues it analyses like gcc's. */
bool cu_is_clang(struct sym_cu *cu)
{
	cu_describe(cu);
	return cu->producer && (!strncmp(cu->producer, "clang ", 6) || !strncmp(cu->producer, " F90 Flang ", 11));
}

bool die_entry(Dwarf_Die *die, uint64_t *ret)
{
	Dwarf_Addr base, low, high;
	ptrdiff_t off = 0;

	while ((off = dwarf_ranges(die, off, &base, &low, &high)) > 0) {
		if (low < high) {
			*ret = low;
			return true;
		}
	}
	return false;
}

bool die_has_pc(Dwarf_Die *die, uint64_t addr)
{
	Dwarf_Addr base, low, high;
	ptrdiff_t off = 0;

	while ((off = dwarf_ranges(die, off, &base, &low, &high)) > 0)
		if (low <= addr && addr < high)
			return true;
	return false;
}

static bool add_piece(struct sym_cu *cu, const Dwarf_Die *die, uint64_t low, uint64_t high, uint64_t entry)
{
	if (cu->n_funcs == cu->funcs_cap) {
		size_t cap = cu->funcs_cap ? cu->funcs_cap * 2 : 32;
		struct cu_func *p = realloc(cu->func, cap * sizeof(*p));

		if (!p)
			return false;
		cu->func = p;
		cu->funcs_cap = cap;
	}
	cu->func[cu->n_funcs++] = (struct cu_func){ .low = low, .high = high, .entry = entry, .die = *die };
	return true;
}

struct low_high {
	bool has_low, has_high, relative, else_where;
	Dwarf_Addr low, high;
};

static int take_low_high(Dwarf_Attribute *a, void *arg)
{
	struct low_high *r = arg;

	switch (dwarf_whatattr(a)) {
	case DW_AT_low_pc:
		r->has_low = !dwarf_formaddr(a, &r->low);
		break;
	case DW_AT_high_pc:
		r->relative = dwarf_formaddr(a, &r->high) != 0;
		r->has_high = !r->relative || !dwarf_formudata(a, &r->high);
		break;
	case DW_AT_ranges:
		r->else_where = true;
		break;
	default:
		break;
	}
	return DWARF_CB_OK;
}

/* What most functions are: one piece. dwarf_ranges() goes through the attributes four times for that. */
static bool one_piece(Dwarf_Die *die, Dwarf_Addr *low, Dwarf_Addr *high)
{
	struct low_high r = { 0 };

	if (dwarf_getattrs(die, take_low_high, &r, 0) < 0 || !r.has_low || !r.has_high || r.else_where)
		return false;
	*low = r.low;
	*high = r.relative ? r.low + r.high : r.high;
	return true;
}

static void add_func(struct sym_cu *cu, Dwarf_Die *die)
{
	Dwarf_Addr base, low, high, entry = 0;
	ptrdiff_t off = 0;
	bool first = true;

	if (one_piece(die, &low, &high)) {
		if (low < high && (low || cu->at_zero))
			add_piece(cu, die, low, high, low);
		return;
	}
	while ((off = dwarf_ranges(die, off, &base, &low, &high)) > 0) {
		if (low >= high || (!low && !cu->at_zero))
			continue;
		if (first)
			entry = low;
		first = false;
		if (!add_piece(cu, die, low, high, entry))
			return;
	}
}

static bool holds_functions(int tag, bool nested)
{
	switch (tag) {
	case DW_TAG_namespace:
	case DW_TAG_module:
	case DW_TAG_class_type:
	case DW_TAG_structure_type:
	case DW_TAG_union_type:
		return true;
	case DW_TAG_subprogram:
	case DW_TAG_lexical_block:
		return nested;
	default:
		return false;
	}
}

struct walk {
	struct sym_cu *cu;
	struct die_skip skip;
	bool nested, imports;
	struct seen imported;
	int imports_deep;
};

/*
 * GNU C's nested functions are inside of others; looking into every function
 * costs much, so that is a second pass for addresses that the first leaves open.
 */
static void walk(struct walk *w, Dwarf_Die *parent, int depth)
{
	Dwarf_Die die, unit;

	if (depth > MAX_DEPTH || dwarf_child(parent, &die))
		return;
	do {
		int tag = dwarf_tag(&die);

		if (tag == DW_TAG_subprogram && (!w->nested || depth))
			add_func(w->cu, &die);
		if (holds_functions(tag, w->nested))
			walk(w, &die, depth + 1);
		if (tag == DW_TAG_imported_unit && w->imports && w->imports_deep < MAX_SCOPES &&
		    imported_unit(&die, &w->imported, &unit)) {
			w->imports_deep++;
			walk(w, &unit, depth);
			w->imports_deep--;
		}
	} while (!die_sibling(&w->skip, &die));
}

/* A unit that says where it is has its own functions there; dwz shares none of those. */
static void walk_unit(struct sym_cu *cu, bool nested)
{
	struct walk w = { .cu = cu, .nested = nested, .imports = !says_where(&cu->die) && !says_where(&cu->full) };

	walk(&w, &cu->full, 0);
	seen_deinit(&w.imported);
	die_skip_deinit(&w.skip);
}

static int compare_func(const void *pa, const void *pb)
{
	const struct cu_func *a = pa, *b = pb;

	return a->low < b->low ? -1 : a->low > b->low;
}

void cu_load_funcs(struct sym_cu *cu)
{
	if (cu->funcs_loaded)
		return;
	cu->funcs_loaded = true;
	walk_unit(cu, false);
	if (cu->n_funcs)
		sort_any(cu->func, cu->n_funcs, sizeof(*cu->func), compare_func);
}

static const struct cu_func *search(const struct sym_cu *cu, uint64_t addr)
{
	size_t lo = 0, hi = cu->n_funcs;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (cu->func[mid].low <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (int tries = 0; lo-- > 0 && tries < 8; tries++)
		if (addr < cu->func[lo].high)
			return &cu->func[lo];
	return NULL;
}

void cu_load_nested(struct sym_cu *cu)
{
	cu_load_funcs(cu);
	if (cu->nested_loaded)
		return;
	cu->nested_loaded = true;
	walk_unit(cu, true);
	if (cu->n_funcs)
		sort_any(cu->func, cu->n_funcs, sizeof(*cu->func), compare_func);
}

const struct cu_func *cu_func_at(struct sym_cu *cu, uint64_t addr)
{
	const struct cu_func *f;

	cu_load_funcs(cu);
	f = search(cu, addr);
	if (f || cu->nested_loaded)
		return f;
	cu_load_nested(cu);
	return search(cu, addr);
}

static bool is_loclist(Dwarf_Die *die)
{
	Dwarf_Attribute a;

	if (!dwarf_attr(die, DW_AT_location, &a))
		return false;
	switch (dwarf_whatform(&a)) {
	case DW_FORM_sec_offset:
	case DW_FORM_loclistx:
	case DW_FORM_data4:
	case DW_FORM_data8:
		return true;
	default:
		return false;
	}
}

static bool find_loclist(Dwarf_Die *parent, int depth)
{
	Dwarf_Die die;

	if (depth > MAX_DEPTH || dwarf_child(parent, &die))
		return false;
	do {
		int tag = dwarf_tag(&die);

		if ((tag == DW_TAG_variable || tag == DW_TAG_formal_parameter) && is_loclist(&die))
			return true;
		if ((tag == DW_TAG_subprogram || tag == DW_TAG_lexical_block || tag == DW_TAG_namespace ||
		     tag == DW_TAG_inlined_subroutine) && find_loclist(&die, depth + 1))
			return true;
	} while (!dwarf_siblingof(&die, &die));
	return false;
}

bool cu_locations_valid(struct sym_cu *cu)
{
	if (cu->loclists >= 0)
		return cu->loclists;
	cu_describe(cu);
	cu->loclists = 0;
	/* Without optimisation gcc writes no location lists: no need to look through the unit. */
	if (cu->producer && !strncmp(cu->producer, "GNU ", 4) && strstr(cu->producer, " -O"))
		cu->loclists = find_loclist(&cu->full, 0);
	return cu->loclists;
}
