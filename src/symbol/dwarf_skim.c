/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/dwarf_skim.h"

#include <ctype.h>
#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/vec.h"
#include "symbol/cursor.h"
#include "symbol/dwarf_type.h"

#ifndef DW_LANG_C17
#define DW_LANG_C17 0x2c
#endif
/* Hops from an instance to its origin to its declaration; a cycle ends there. */
#define MAX_HOPS 6
/* More entries than this in one abbreviation table are not believed. */
#define MAX_ABBREVS 1000000

/* A section that is not there is no place to compute from. */
static struct cursor all_of(const struct skim_bytes *b)
{
	static const uint8_t nothing[1];
	const uint8_t *p = b->p ? b->p : nothing;

	return (struct cursor){ .p = p, .end = p + b->len };
}

/* Abbreviations, compiled to what the walk must do with an entry. */

enum op_kind {
	OP_SKIP,    /* n bytes of no interest */
	OP_FORM,    /* a value of no interest whose length is in the data */
	OP_NAME,
	OP_SIBLING,
	OP_ORIGIN,  /* abstract origin or specification */
	OP_IMPORT,
	OP_DECLARATION,
	OP_LANGUAGE,
	OP_STR_BASE,
	OP_SPLIT, /* names the file that has the unit's entries */
};

struct op {
	uint8_t kind, form_size; /* 0: length is in the data */
	uint16_t form;
	uint32_t n;
};

struct abbrev {
	uint16_t tag;
	bool children, known;
	bool has_pc, is_inline, is_static_member, has_sibling, may_declare;
	bool named;
	bool foreign; /* takes its name from another unit */
	uint32_t first, n_ops;
};

struct table {
	VEC(struct abbrev) abbrev; /* by code */
	VEC(struct op) op;
	bool foreign_inlines;
};

static void table_deinit(struct table *t)
{
	vec_deinit(&t->abbrev);
	vec_deinit(&t->op);
}

int skim_form_size(const struct skim_unit *u, uint64_t form)
{
	switch (form) {
	case DW_FORM_addr:
		return u->addr_size;
	case DW_FORM_data1: case DW_FORM_ref1: case DW_FORM_flag: case DW_FORM_strx1: case DW_FORM_addrx1:
		return 1;
	case DW_FORM_data2: case DW_FORM_ref2: case DW_FORM_strx2: case DW_FORM_addrx2:
		return 2;
	case DW_FORM_strx3: case DW_FORM_addrx3:
		return 3;
	case DW_FORM_data4: case DW_FORM_ref4: case DW_FORM_strx4: case DW_FORM_addrx4: case DW_FORM_ref_sup4:
		return 4;
	case DW_FORM_data8: case DW_FORM_ref8: case DW_FORM_ref_sig8: case DW_FORM_ref_sup8:
		return 8;
	case DW_FORM_data16:
		return 16;
	case DW_FORM_strp: case DW_FORM_line_strp: case DW_FORM_sec_offset: case DW_FORM_strp_sup:
	case DW_FORM_GNU_ref_alt: case DW_FORM_GNU_strp_alt:
		return u->offset_size;
	case DW_FORM_ref_addr:
		return u->version <= 2 ? u->addr_size : u->offset_size;
	case DW_FORM_flag_present: case DW_FORM_implicit_const:
		return 0;
	case DW_FORM_sdata: case DW_FORM_udata: case DW_FORM_ref_udata: case DW_FORM_strx: case DW_FORM_addrx:
	case DW_FORM_loclistx: case DW_FORM_rnglistx: case DW_FORM_GNU_addr_index:
	case DW_FORM_GNU_str_index: case DW_FORM_string: case DW_FORM_block: case DW_FORM_exprloc:
	case DW_FORM_block1: case DW_FORM_block2: case DW_FORM_block4: case DW_FORM_indirect:
		return -1;
	default:
		return -2;
	}
}

void skim_form_skip(struct cursor *c, const struct skim_unit *u, uint64_t form)
{
	int n = skim_form_size(u, form);

	/* An indirect form that names itself again is refused. */
	if (form == DW_FORM_indirect) {
		form = take_uleb(c);
		n = form == DW_FORM_indirect ? -2 : skim_form_size(u, form);
	}
	if (n >= 0) {
		skip(c, (uint64_t)n);
		return;
	}
	switch (form) {
	case DW_FORM_string:
		skip_string(c);
		break;
	case DW_FORM_block: case DW_FORM_exprloc:
		skip(c, take_uleb(c));
		break;
	case DW_FORM_block1:
		skip(c, take(c, 1));
		break;
	case DW_FORM_block2:
		skip(c, take(c, 2));
		break;
	case DW_FORM_block4:
		skip(c, take(c, 4));
		break;
	default:
		if (n == -2)
			c->bad = true;
		else
			take_uleb(c);
		break;
	}
}

static bool is_outside(uint64_t form)
{
	return form == DW_FORM_ref_addr || form == DW_FORM_GNU_ref_alt || form == DW_FORM_ref_sup4 ||
	       form == DW_FORM_ref_sup8;
}

static int op_for(struct abbrev *a, uint64_t at, uint64_t form)
{
	switch (at) {
	case DW_AT_name:
		a->named = true;
		return OP_NAME;
	case DW_AT_sibling:
		a->has_sibling = true;
		return OP_SIBLING;
	case DW_AT_abstract_origin: case DW_AT_specification:
		a->foreign |= is_outside(form);
		return OP_ORIGIN;
	case DW_AT_import:
		return a->tag == DW_TAG_imported_unit ? OP_IMPORT : OP_SKIP;
	case DW_AT_declaration:
		a->may_declare = true;
		return OP_DECLARATION;
	case DW_AT_language:
		return OP_LANGUAGE;
	case DW_AT_str_offsets_base:
		return OP_STR_BASE;
	case DW_AT_dwo_name: case DW_AT_GNU_dwo_name:
		return OP_SPLIT;
	case DW_AT_low_pc: case DW_AT_ranges: case DW_AT_entry_pc:
		a->has_pc = true;
		return OP_SKIP;
	case DW_AT_inline:
		a->is_inline = true;
		return OP_SKIP;
	case DW_AT_external:
		a->is_static_member = a->tag == DW_TAG_member;
		return OP_SKIP;
	default:
		return OP_SKIP;
	}
}

/* An entry in which nothing but the way to the next one matters. */
static bool is_dull(const struct abbrev *a)
{
	switch (a->tag) {
	case DW_TAG_compile_unit: case DW_TAG_partial_unit: case DW_TAG_type_unit: case DW_TAG_skeleton_unit:
	case DW_TAG_variable: case DW_TAG_base_type: case DW_TAG_typedef: case DW_TAG_structure_type:
	case DW_TAG_class_type: case DW_TAG_union_type: case DW_TAG_enumeration_type: case DW_TAG_enumerator:
	case DW_TAG_namespace: case DW_TAG_module: case DW_TAG_imported_unit: case DW_TAG_constant:
		return false;
	case DW_TAG_array_type: case DW_TAG_subrange_type: // those of Ada and Pascal have names
		return !a->named;
	case DW_TAG_member:
		return !a->is_static_member;
	case DW_TAG_subprogram:
		return !a->has_pc && !a->is_inline && a->may_declare;
	default:
		return true;
	}
}

static bool add_op(struct table *t, struct abbrev *a, const struct skim_unit *u, int kind, uint64_t form)
{
	int size = skim_form_size(u, form);
	struct op *last = a->n_ops ? &vec_last(&t->op) : NULL;

	if (size == -2)
		return false;
	if (kind == OP_SKIP && size < 0)
		kind = OP_FORM;
	if (kind == OP_SKIP && (!size || (last && last->kind == OP_SKIP))) {
		if (size)
			last->n += (uint32_t)size;
		return true;
	}
	if (!vec_push(&t->op, (struct op){ .kind = (uint8_t)kind, .form = (uint16_t)form,
					   .form_size = size > 0 ? (uint8_t)size : 0,
					   .n = size > 0 ? (uint32_t)size : 0 }))
		return false;
	a->n_ops++;
	return true;
}

static bool read_abbrev(struct table *t, const struct skim_unit *u, struct cursor *c, struct abbrev *a)
{
	uint64_t at, form;

	a->tag = (uint16_t)take_uleb(c);
	a->children = take(c, 1);
	a->known = true;
	a->first = (uint32_t)t->op.n;
	while (take_spec(c, &at, &form))
		if (at > UINT16_MAX || !add_op(t, a, u, op_for(a, at, form), form))
			return false;
	if (c->bad)
		return false;
	t->foreign_inlines |= a->foreign && a->tag == DW_TAG_inlined_subroutine;
	return true;
}

/* Instances and definitions take their name from entries of these tags, dull or not. */
static bool may_name_others(const struct abbrev *a)
{
	return a->tag == DW_TAG_subprogram || a->tag == DW_TAG_member || a->tag == DW_TAG_variable;
}

/* Of a dull entry only the way to the next one is read, and no more than that. */
static void simplify(struct table *t, struct abbrev *a)
{
	struct op *op;
	uint32_t n = 0;

	/* A table of declarations without attributes has no ops at all to point at. */
	if (!is_dull(a) || !a->n_ops)
		return;
	op = t->op.v + a->first;
	for (uint32_t i = 0; i < a->n_ops && !may_name_others(a); i++) {
		if (op[i].kind != OP_SIBLING)
			op[i].kind = op[i].form_size ? OP_SKIP : OP_FORM;
		if (n && op[i].kind == OP_SKIP && op[n - 1].kind == OP_SKIP)
			op[n - 1].n += op[i].n;
		else
			op[n++] = op[i];
	}
	if (!may_name_others(a))
		a->n_ops = n;
	while (a->has_sibling && a->children && a->n_ops && op[a->n_ops - 1].kind != OP_SIBLING &&
	       !may_name_others(a))
		a->n_ops--;
}

static bool read_table(struct table *t, const struct skim_file *f, const struct skim_unit *u)
{
	struct cursor c = all_of(&f->abbrev);
	uint64_t code;

	skip(&c, u->abbrev_off);
	while (!c.bad && (code = take_uleb(&c))) {
		struct abbrev a = { 0 };

		/* Producers number from 1 without gaps; anything else is left to libdw. */
		if (code > MAX_ABBREVS || code != t->abbrev.n + 1 || !read_abbrev(t, u, &c, &a))
			return false;
		simplify(t, &a);
		if (!vec_push(&t->abbrev, a))
			return false;
	}
	return !c.bad;
}

static bool attribute_is_plain(uint64_t tag, uint64_t at, uint64_t form)
{
	bool unit = tag == DW_TAG_compile_unit || tag == DW_TAG_partial_unit || tag == DW_TAG_type_unit;

	switch (at) {
	case DW_AT_name:
		return unit || form == DW_FORM_strp || form == DW_FORM_string;
	case DW_AT_abstract_origin: case DW_AT_specification:
		return form == DW_FORM_ref1 || form == DW_FORM_ref2 || form == DW_FORM_ref4 || form == DW_FORM_ref8 ||
		       form == DW_FORM_ref_udata;
	case DW_AT_dwo_name: case DW_AT_GNU_dwo_name: case DW_AT_str_offsets_base:
		return false;
	default:
		return form != DW_FORM_indirect;
	}
}

bool skim_is_plain(const struct skim_file *f, const struct skim_unit *u)
{
	struct cursor c = all_of(&f->abbrev);

	if (u->version < 2 || u->version > 5 || u->is_skeleton)
		return false;
	skip(&c, u->abbrev_off);
	while (!c.bad && take_uleb(&c)) {
		uint64_t tag = take_uleb(&c), at, form;

		if (tag == DW_TAG_imported_unit)
			return false;
		skip(&c, 1);
		while (take_spec(&c, &at, &form))
			if (form && (!attribute_is_plain(tag, at, form) || skim_form_size(u, form) == -2))
				return false;
	}
	return !c.bad;
}

/* Headers */

static bool read_length(struct cursor *c, struct skim_unit *u)
{
	uint64_t len = take(c, 4);

	u->offset_size = 4;
	if (len == 0xffffffff) {
		u->offset_size = 8;
		len = take(c, 8);
	}
	if (c->bad || len > (uint64_t)(c->end - c->p))
		return false;
	c->end = c->p + len;
	return true;
}

bool skim_unit_at(const struct skim_file *f, bool in_types, uint64_t off, struct skim_unit *ret)
{
	const struct skim_bytes *s = in_types ? &f->types : &f->info;
	struct cursor c = all_of(s);
	struct skim_unit u = { .off = off, .in_types = in_types, .is_type = in_types };
	uint8_t type = DW_UT_compile;

	if (off >= s->len)
		return false;
	skip(&c, off);
	if (!read_length(&c, &u))
		return false;
	u.end = (uint64_t)(c.end - s->p);
	u.version = (uint8_t)take(&c, 2);
	if (u.version >= 5) {
		type = (uint8_t)take(&c, 1);
		u.addr_size = (uint8_t)take(&c, 1);
		u.abbrev_off = take(&c, u.offset_size);
	} else {
		u.abbrev_off = take(&c, u.offset_size);
		u.addr_size = (uint8_t)take(&c, 1);
	}
	u.is_type |= type == DW_UT_type || type == DW_UT_split_type;
	u.is_skeleton = type == DW_UT_skeleton || type == DW_UT_split_compile;
	if (u.is_type)
		skip(&c, 8u + u.offset_size);
	else if (u.is_skeleton)
		skip(&c, 8);
	u.die_off = (uint64_t)(c.p - s->p);
	*ret = u;
	return !c.bad;
}

/* Names */

static uint32_t hash_byte(uint32_t h, char c)
{
	return (h ^ (uint8_t)c) * 16777619u;
}

uint32_t skim_hash(const char *name, size_t len)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (size_t i = 0; i < len; i++)
		h = hash_byte(h, name[i]);
	return h;
}

size_t skim_plain_len(const char *name, size_t len)
{
	const char *lt = memchr(name, '<', len);

	if (!lt || lt == name || (len > 8 && !memcmp(name, "operator", 8)))
		return 0;
	return (size_t)(lt - name);
}

struct text {
	const char *s; /* NULL: none */
	size_t max;    /* ends before that, or is none */
};

struct entry {
	struct text name;
	uint64_t sibling, import; /* .debug_info offset; 0 none */
	const uint8_t *origin;	  /* in this unit; NULL none */
	uint64_t origin_outside;
	bool declaration, split;
	uint64_t language, str_base;
};

struct walk {
	const struct skim_file *f;
	const struct skim_unit *u;
	const struct skim_sink *sink;
	const uint8_t *base; /* of the section */
	struct table table;
	uint64_t str_base;
	bool partial; /* dwz: others define what is declared here */
	bool plain_c; /* nothing of file scope is declared within a struct */
	bool nested;  /* functions are declared within functions */
	bool ada;
	unsigned flags;
};

static struct text text_at(const struct skim_bytes *b, uint64_t off)
{
	if (off >= b->len)
		return (struct text){ 0 };
	return (struct text){ (const char *)b->p + off, b->len - off };
}

static struct text text_by_index(struct walk *w, uint64_t index)
{
	const struct skim_bytes *b = &w->f->str_offsets;
	unsigned n = w->u->offset_size;
	uint64_t off = 0;

	if (index > b->len / n || w->str_base > b->len || index * n + n > b->len - w->str_base) {
		w->flags |= SKIM_OPAQUE;
		return (struct text){ 0 };
	}
	memcpy(&off, b->p + w->str_base + index * n, n);
	return text_at(&w->f->str, off);
}

static struct text take_name(struct walk *w, struct cursor *c, const struct op *o)
{
	const uint8_t *start = c->p;
	struct text t = { 0 };

	switch (o->form) {
	case DW_FORM_string:
		skip_string(c);
		if (!c->bad)
			t = (struct text){ (const char *)start, (size_t)(c->p - start) };
		break;
	case DW_FORM_strp:
		t = text_at(&w->f->str, take(c, o->form_size));
		break;
	case DW_FORM_line_strp:
		t = text_at(&w->f->line_str, take(c, o->form_size));
		break;
	case DW_FORM_strx1: case DW_FORM_strx2: case DW_FORM_strx3: case DW_FORM_strx4:
		t = text_by_index(w, take(c, o->form_size));
		break;
	case DW_FORM_strx: case DW_FORM_GNU_str_index:
		t = text_by_index(w, take_uleb(c));
		break;
	case DW_FORM_GNU_strp_alt: case DW_FORM_strp_sup:
		t = text_at(&w->f->alt_str, take(c, o->form_size));
		if (!t.s)
			w->flags |= SKIM_OPAQUE;
		break;
	default:
		skim_form_skip(c, w->u, o->form);
		w->flags |= SKIM_OPAQUE;
		break;
	}
	return t;
}

/* A reference: into this unit (*ret_in), or an offset in .debug_info that may be anywhere. */
static void take_ref(struct walk *w, struct cursor *c, const struct op *o, const uint8_t **ret_in,
		     uint64_t *ret_off)
{
	uint64_t v = 0;

	switch (o->form) {
	case DW_FORM_ref1: case DW_FORM_ref2: case DW_FORM_ref4: case DW_FORM_ref8:
		v = take(c, o->form_size);
		break;
	case DW_FORM_ref_udata:
		v = take_uleb(c);
		break;
	case DW_FORM_ref_addr:
		v = take(c, o->form_size);
		if (v < w->u->off || v >= w->u->end || w->u->in_types) {
			*ret_off = v;
			return;
		}
		v -= w->u->off;
		break;
	default: /* type signatures, the supplementary file */
		skim_form_skip(c, w->u, o->form);
		if (is_outside(o->form) || o->form == DW_FORM_indirect)
			w->flags |= SKIM_OPAQUE;
		return;
	}
	if (v >= w->u->end - w->u->off)
		c->bad = true;
	else
		*ret_in = w->base + w->u->off + v;
}

static bool take_flag(struct cursor *c, const struct skim_unit *u, const struct op *o)
{
	if (o->form == DW_FORM_flag)
		return take(c, 1);
	skim_form_skip(c, u, o->form);
	return true;
}

static void do_op(struct walk *w, struct cursor *c, const struct op *o, struct entry *e)
{
	const uint8_t *in = NULL;
	uint64_t outside = 0;

	switch ((enum op_kind)o->kind) {
	case OP_SKIP:
		skip(c, o->n);
		break;
	case OP_FORM:
		skim_form_skip(c, w->u, o->form);
		break;
	case OP_NAME:
		e->name = take_name(w, c, o);
		break;
	case OP_SIBLING:
		take_ref(w, c, o, &in, &outside);
		if (in)
			e->sibling = (uint64_t)(in - w->base);
		break;
	case OP_ORIGIN:
		take_ref(w, c, o, &e->origin, &e->origin_outside);
		break;
	case OP_IMPORT:
		take_ref(w, c, o, &in, &e->import);
		break;
	case OP_DECLARATION:
		e->declaration = take_flag(c, w->u, o);
		break;
	case OP_LANGUAGE:
		if (o->form_size && o->form_size <= 8)
			e->language = take(c, o->form_size);
		else
			skim_form_skip(c, w->u, o->form);
		break;
	case OP_STR_BASE:
		if (o->form_size == w->u->offset_size)
			e->str_base = take(c, o->form_size);
		else
			skim_form_skip(c, w->u, o->form);
		break;
	case OP_SPLIT:
		e->split = true;
		skim_form_skip(c, w->u, o->form);
		break;
	default:
		break;
	}
}

/* The entry at c; NULL at the end of a list of siblings or when damaged (c->bad). */
static const struct abbrev *take_entry(struct walk *w, struct cursor *c, struct entry *e)
{
	uint64_t code = take_uleb(c);
	const struct abbrev *a;

	if (!code)
		return NULL;
	if (code > w->table.abbrev.n) {
		c->bad = true;
		return NULL;
	}
	a = &w->table.abbrev.v[code - 1];
	*e = (struct entry){ 0 };
	for (uint32_t i = 0; i < a->n_ops; i++)
		do_op(w, c, &w->table.op.v[a->first + i], e);
	return c->bad ? NULL : a;
}

static void emit(struct walk *w, struct text t, unsigned kinds)
{
	uint32_t h = skim_hash("", 0);
	size_t len = 0, plain;
	bool args = false;

	for (; len < t.max && t.s[len]; len++) {
		args |= t.s[len] == '<';
		h = hash_byte(h, t.s[len]);
	}
	if (!len || len == t.max)
		return;
	w->sink->name(w->sink->user, h, kinds);
	plain = args ? skim_plain_len(t.s, len) : 0;
	if (plain)
		w->sink->name(w->sink->user, skim_hash(t.s, plain), kinds);
}

/* The name of an entry, or of what it is an instance or the definition of. */
static struct text resolved_name(struct walk *w, const struct entry *from)
{
	struct entry e = *from;

	for (int hop = 0; hop < MAX_HOPS && !e.name.s; hop++) {
		struct cursor c = { .end = w->base + w->u->end };

		if (e.origin_outside) {
			w->sink->refers(w->sink->user, e.origin_outside);
			break;
		}
		if (!e.origin)
			break;
		c.p = e.origin;
		if (!take_entry(w, &c, &e)) {
			w->flags |= SKIM_OPAQUE;
			break;
		}
	}
	return e.name;
}

static unsigned kinds_of(const struct walk *w, const struct abbrev *a, const struct entry *e)
{
	bool declared = e->declaration && !w->partial;

	switch (a->tag) {
	case DW_TAG_variable: case DW_TAG_constant:
		return declared ? 0 : SKIM_VARIABLE;
	case DW_TAG_subprogram:
		/* Without code and no declaration: its code is told of by another unit (LTO). */
		return (declared ? 0 : SKIM_FUNCTION) | (a->is_inline ? SKIM_INLINE : 0u);
	case DW_TAG_enumerator:
		return SKIM_ENUMERATOR;
	case DW_TAG_namespace: case DW_TAG_module:
		return SKIM_NAMESPACE;
	case DW_TAG_base_type: case DW_TAG_typedef: case DW_TAG_structure_type: case DW_TAG_class_type:
	case DW_TAG_union_type: case DW_TAG_enumeration_type: case DW_TAG_array_type: case DW_TAG_subrange_type:
		return declared ? 0 : SKIM_TYPE;
	default:
		return 0;
	}
}

/* "pck__total__2" answers to "total" as well. */
static void emit_ada_short(struct walk *w, struct text t, unsigned kinds)
{
	size_t len = strnlen(t.s, t.max), end = len, from;

	while (end && isdigit((unsigned char)t.s[end - 1]))
		end--;
	if (end == len || end < 2 || t.s[end - 1] != '_' || t.s[end - 2] != '_')
		end = len;
	else
		end -= 2;
	for (from = end; from >= 2 && (t.s[from - 1] != '_' || t.s[from - 2] != '_'); from--)
		;
	if (from >= 2 && from < end)
		w->sink->name(w->sink->user, skim_hash(t.s + from, end - from), kinds);
}

static void note(struct walk *w, const struct abbrev *a, const struct entry *e)
{
	unsigned kinds = kinds_of(w, a, e);
	struct text name;

	if (a->tag == DW_TAG_imported_unit && e->import)
		w->sink->refers(w->sink->user, e->import);
	if (!kinds)
		return;
	name = resolved_name(w, e);
	if (!name.s)
		return;
	emit(w, name, kinds);
	if (w->ada)
		emit_ada_short(w, name, kinds);
}

static bool is_scope(const struct walk *w, const struct abbrev *a)
{
	switch (a->tag) {
	case DW_TAG_namespace: case DW_TAG_module: case DW_TAG_enumeration_type:
		return true;
	case DW_TAG_class_type: case DW_TAG_structure_type: case DW_TAG_union_type:
		return !w->plain_c;
	case DW_TAG_subprogram: case DW_TAG_lexical_block:
		return w->nested;
	default:
		return false;
	}
}

/* To behind the children of an entry that is of no interest. */
static void skip_children(struct walk *w, struct cursor *c, uint64_t sibling)
{
	const unsigned flags = w->flags;
	size_t depth = 1;
	struct entry e;

	for (;;) {
		w->flags = flags; /* what is in there does not matter */
		if (sibling) {
			const uint8_t *to = w->base + sibling;

			/* Only forward, or a loop could be made of it. */
			if (to <= c->p) {
				c->bad = true;
				return;
			}
			c->p = to;
			depth--;
		}
		if (!depth || c->bad)
			return;
		for (sibling = 0; depth && !sibling;) {
			const struct abbrev *a = take_entry(w, c, &e);

			if (c->bad)
				return;
			if (!a) {
				depth--;
			} else if (a->children) {
				depth++;
				sibling = e.sibling;
			}
		}
	}
}

static void walk_entries(struct walk *w, struct cursor *c)
{
	size_t depth = 1;
	struct entry e;

	while (depth && !c->bad && c->p < c->end) {
		const struct abbrev *a = take_entry(w, c, &e);

		if (!a) {
			depth--;
			continue;
		}
		note(w, a, &e);
		if (!a->children)
			continue;
		if (is_scope(w, a))
			depth++;
		else
			skip_children(w, c, e.sibling);
	}
}

static bool is_c(uint64_t language)
{
	return language == DW_LANG_C || language == DW_LANG_C89 || language == DW_LANG_C99 ||
	       language == DW_LANG_C11 || language == DW_LANG_C17 || language == DW_LANG_Mips_Assembler;
}

static void walk_unit(struct walk *w)
{
	struct cursor c = { .p = w->base + w->u->die_off, .end = w->base + w->u->end };
	const struct abbrev *a;
	struct entry e;

	/* DWARF 5, 7.26: the first entry behind the section's header, if the unit does not say. */
	w->str_base = w->u->version >= 5 ? 2u * w->u->offset_size : 0;
	a = take_entry(w, &c, &e);
	/* The unit's own name may need the base that comes behind it. */
	w->flags &= ~(unsigned)SKIM_OPAQUE;
	if (c.bad || !a || e.split) {
		w->flags |= SKIM_OPAQUE;
		return;
	}
	if (e.str_base)
		w->str_base = e.str_base;
	w->partial = a->tag == DW_TAG_partial_unit;
	w->plain_c = is_c(e.language) && !w->u->is_type;
	w->ada = sym_language_is_ada((int)e.language);
	w->nested = w->ada || sym_language_is_fortran((int)e.language);
	if (a->children)
		walk_entries(w, &c);
	if (c.bad)
		w->flags |= SKIM_OPAQUE;
}

unsigned skim_names(const struct skim_file *f, const struct skim_unit *u, const struct skim_sink *sink)
{
	struct walk w = { .f = f, .u = u, .sink = sink, .base = u->in_types ? f->types.p : f->info.p };
	bool ok = u->version >= 2 && u->version <= 5 && !u->is_skeleton &&
		  (u->addr_size == 4 || u->addr_size == 8) && read_table(&w.table, f, u);

	if (ok)
		walk_unit(&w);
	else
		w.flags |= SKIM_OPAQUE;
	if (w.table.foreign_inlines)
		w.flags |= SKIM_FOREIGN_INLINES;
	table_deinit(&w.table);
	return w.flags;
}
