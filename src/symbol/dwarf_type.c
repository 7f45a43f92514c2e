/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/dwarf_type.h"

#include <dwarf.h>
#include <gelf.h>
#include <libiberty/demangle.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/demangle.h"
#include "base/scoped.h"
#include "symbol/cxx_canon.h"
#include "symbol/die_scopes.h"
#include "symbol/dwarf_attr.h"

#define CHUNK_FIRST 480 /* most arenas are those of a short expression */
#define CHUNK_LEN   16384
#define MAX_NAME    (1 << 20)
#define MAX_SCOPES  16 /* declarations of declarations */
#define MAX_MANGLED 4096
#define MAX_STRIP   64 /* typedef of typedef ...: cyclic DWARF ends here */

struct chunk {
	struct chunk *next;
	size_t used, cap;
	_Alignas(16) uint8_t mem[];
};

struct slot {
	const void *die;
	struct sym_type *type;
};

struct sym_types {
	unsigned refs;
	unsigned addr_size; /* of pointers that are made here */
	Dwarf *dw;
	struct chunk *chunks;
	struct slot *slots; /* open addressing, power of two */
	size_t n_slots, n_used;
	Dwarf **apart; /* .dwo files with a section of types, in which libdw does not look for an address */
	size_t n_apart;
	struct die_scopes scopes; /* of the unit whose types are asked for */
	sym_find_definition find;
	void *find_ctx;
};

struct sym_type sym_type_unknown = { .kind = SYM_K_UNKNOWN, .loaded = true };
static struct sym_type type_void = {
	.kind = SYM_K_VOID, .name = "void", .size = 1, .loaded = true
};

struct sym_type *dwt_void(void)
{
	return &type_void;
}

static unsigned addr_size_of(Dwarf *dw)
{
	Elf *elf = dw ? dwarf_getelf(dw) : NULL;

	return elf && gelf_getclass(elf) == ELFCLASS32 ? 4 : 8;
}

struct sym_types *sym_types_new(Dwarf *dw)
{
	struct sym_types *ts = calloc(1, sizeof(*ts));

	if (!ts)
		return NULL;
	ts->refs = 1;
	ts->addr_size = addr_size_of(dw);
	ts->dw = dw;
	return ts;
}

void sym_types_set_addr_size(struct sym_types *ts, unsigned size)
{
	ts->addr_size = size;
}

unsigned sym_types_addr_size(const struct sym_types *ts)
{
	return ts ? ts->addr_size : 8;
}

void sym_types_on_declaration(struct sym_types *ts, sym_find_definition find, void *ctx)
{
	ts->find = find;
	ts->find_ctx = ctx;
}

struct sym_types *sym_types_ref(struct sym_types *ts)
{
	if (ts)
		ts->refs++;
	return ts;
}

void sym_types_unref(struct sym_types *ts)
{
	if (!ts || --ts->refs)
		return;
	for (struct chunk *c = ts->chunks, *next; c; c = next) {
		next = c->next;
		free(c);
	}
	free(ts->slots);
	free(ts->apart);
	die_scopes_deinit(&ts->scopes);
	free(ts);
}

void sym_types_attach(struct sym_types *ts, Dwarf *dw)
{
	if (ts->dw != dw) {
		ts->n_apart = 0;
		die_scopes_deinit(&ts->scopes);
	}
	ts->dw = dw;
}

void sym_types_add_apart(struct sym_types *ts, Dwarf *dw)
{
	Dwarf **p;

	for (size_t i = ts->n_apart; i-- > 0;)
		if (ts->apart[i] == dw)
			return;
	p = reallocarray(ts->apart, ts->n_apart + 1, sizeof(*p));
	if (!p)
		return;
	ts->apart = p;
	ts->apart[ts->n_apart++] = dw;
}

Dwarf *sym_types_dwarf(const struct sym_types *ts)
{
	return ts->dw;
}

void *sym_types_alloc(struct sym_types *ts, size_t len)
{
	struct chunk *c = ts->chunks;
	size_t cap;
	void *p;

	if (len > SIZE_MAX / 2)
		return NULL;
	len = (len + 15) & ~(size_t)15;
	if (!c || c->cap - c->used < len) {
		cap = !c ? CHUNK_FIRST : c->cap < CHUNK_LEN / 2 ? 2 * c->cap : CHUNK_LEN;
		cap = len > cap ? len : cap;
		c = calloc(1, sizeof(*c) + cap);
		if (!c)
			return NULL;
		c->cap = cap;
		c->next = ts->chunks;
		ts->chunks = c;
	}
	p = c->mem + c->used;
	c->used += len;
	return p;
}

char *sym_types_strdup(struct sym_types *ts, const char *s)
{
	size_t n = strlen(s) + 1;
	char *p = sym_types_alloc(ts, n);

	return p ? memcpy(p, s, n) : NULL;
}

static size_t slot_of(const struct sym_types *ts, const void *die)
{
	uint64_t h = (uint64_t)(uintptr_t)die * 0x9e3779b97f4a7c15u;

	return (size_t)(h >> 20) & (ts->n_slots - 1);
}

static struct sym_type *find_known(const struct sym_types *ts, const void *die)
{
	if (!ts->n_slots)
		return NULL;
	for (size_t i = slot_of(ts, die); ts->slots[i].die; i = (i + 1) & (ts->n_slots - 1))
		if (ts->slots[i].die == die)
			return ts->slots[i].type;
	return NULL;
}

static bool grow_slots(struct sym_types *ts)
{
	struct slot *old = ts->slots;
	size_t n_old = ts->n_slots, n = n_old ? n_old * 2 : 256;
	struct slot *new = calloc(n, sizeof(*new));

	if (!new)
		return false;
	ts->slots = new;
	ts->n_slots = n;
	for (size_t k = 0; k < n_old; k++) {
		size_t i;

		if (!old[k].die)
			continue;
		for (i = slot_of(ts, old[k].die); new[i].die; i = (i + 1) & (n - 1))
			;
		new[i] = old[k];
	}
	free(old);
	return true;
}

static bool remember(struct sym_types *ts, const void *die, struct sym_type *t)
{
	size_t i;

	if (ts->n_used * 2 >= ts->n_slots && !grow_slots(ts))
		return false;
	for (i = slot_of(ts, die); ts->slots[i].die; i = (i + 1) & (ts->n_slots - 1))
		;
	ts->slots[i] = (struct slot){ die, t };
	ts->n_used++;
	return true;
}

struct sym_type *sym_type_make(struct sym_types *ts, enum sym_kind kind, const char *name,
			       uint64_t size)
{
	struct sym_type *t = sym_types_alloc(ts, sizeof(*t));

	if (!t)
		return &sym_type_unknown;
	t->kind = kind;
	t->size = size;
	t->store = ts;
	t->loaded = true;
	t->name = name ? sym_types_strdup(ts, name) : NULL;
	return t;
}

bool sym_language_is_cplus(int lang)
{
	switch (lang) {
	case DW_LANG_C_plus_plus:
	case DW_LANG_C_plus_plus_03:
	case DW_LANG_C_plus_plus_11:
	case DW_LANG_C_plus_plus_14:
	case 0x2a: /* C++17 and C++20 of DWARF 6, which compilers use before it is out */
	case 0x2b:
	case DW_LANG_Rust:
		return true;
	default:
		return false;
	}
}

int sym_types_scopes(struct sym_types *ts, Dwarf_Die *die, Dwarf_Die **ret)
{
	return die_scopes_get(&ts->scopes, die, ret);
}

int dwt_lang(Dwarf_Die *die)
{
	Dwarf_Die cu;

	return dwarf_diecu(die, &cu, NULL, NULL) ? dwarf_srclang(&cu) : 0;
}

/* Scopes around a C++ type, outermost first: "ns::Outer::". C has none. */
static bool is_cplus(Dwarf_Die *die, bool *ret_rust)
{
	int lang = dwt_lang(die);

	*ret_rust = lang == DW_LANG_Rust;
	return sym_language_is_cplus(lang);
}

bool sym_die_is_cplus(Dwarf_Die *die)
{
	return is_cplus(die, &(bool){ false });
}

static void put_part(struct sb *out, const char *name, bool canonical)
{
	if (!canonical || !cxx_canonical(name, out))
		sb_add(out, name);
}

static bool is_scope(int tag)
{
	return tag == DW_TAG_namespace || tag == DW_TAG_structure_type || tag == DW_TAG_class_type ||
	       tag == DW_TAG_union_type || tag == DW_TAG_enumeration_type;
}

/*
 * The scopes around a DIE. In a type's own unit gcc has it beside a declaration that is in them, and clang has it in a
 * class without a name that refers to the unit of that class.
 */
static void put_scopes(struct sym_types *ts, struct sb *out, Dwarf_Die *die, bool rust, int depth)
{
	SCOPED_FREE Dwarf_Die *scopes = NULL;
	int n = die_scopes_get(&ts->scopes, die, &scopes), from = n - 1;
	Dwarf_Attribute a;
	Dwarf_Die other;

	for (int i = 0; i < n && depth < MAX_SCOPES; i++)
		if (is_scope(dwarf_tag(&scopes[i])) && dwarf_attr(&scopes[i], DW_AT_specification, &a) &&
		    dwarf_formref_die(&a, &other)) {
			put_scopes(ts, out, &other, rust, depth + 1);
			from = i;
			break;
		}
	for (int i = from; i > 0 && out->n < MAX_NAME; i--) {
		const char *s = dwarf_diename(&scopes[i]);

		if (!is_scope(dwarf_tag(&scopes[i])) || dwarf_tag(&scopes[i]) == DW_TAG_enumeration_type)
			continue;
		if (!s && sym_die_signature(&scopes[i], &other))
			s = dwarf_diename(&other);
		put_part(out, s ? s : "(anonymous namespace)", !rust);
		sb_add(out, "::");
	}
}

static const char *qualified_name(struct sym_types *ts, Dwarf_Die *die, const char *name,
				  struct sym_type *t)
{
	SCOPED(sb_deinit) struct sb out = { 0 };
	bool rust;

	if (!is_cplus(die, &rust))
		return sym_types_strdup(ts, name);
	t->cplus = true;
	t->rust = rust;
	put_scopes(ts, &out, die, rust, 0);
	put_part(&out, name, !rust);
	return sym_types_strdup(ts, sb_str(&out));
}

/* "long unsigned int" is what compilers write, "unsigned long" what gdb shows. */
static const char *canonical_name(const char *name)
{
	static const struct {
		const char *from, *to;
	} all[] = {
		{ "long int", "long" },
		{ "long unsigned int", "unsigned long" },
		{ "long long int", "long long" },
		{ "long long unsigned int", "unsigned long long" },
		{ "short int", "short" },
		{ "short unsigned int", "unsigned short" },
		{ "unsigned", "unsigned int" },
		{ "__int128 unsigned", "unsigned __int128" },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strcmp(all[i].from, name) == 0)
			return all[i].to;
	return name;
}

/* Compilers tell the two formats of 16 bytes apart by their names only; the list is gdb's. */
static bool is_quad(const struct sym_type *t)
{
	static const char *const names[] = { "__float128", "_Float128", "complex _Float128", "complex(kind=16)",
					     "complex*32", "COMPLEX*32", "quad complex", "real(kind=16)", "real*16",
					     "REAL*16", "REAL(16)" };

	for (size_t i = 0; t->name && i < ARRAY_LEN(names); i++)
		if (!strcmp(t->name, names[i]))
			return t->size == (t->kind == SYM_K_COMPLEX ? 32 : 16);
	return false;
}

static void init_base(struct sym_type *t, Dwarf_Die *die)
{
	uint64_t enc = 0;

	dwt_u64(die, DW_AT_encoding, &enc);
	(void)is_cplus(die, &t->not_text); /* Rust's u8 and i8 are numbers */
	if (!t->size && t->name && !strcmp(t->name, "void")) { /* icc 14 writes void as a number of no bytes */
		t->kind = SYM_K_VOID;
		t->size = 1;
		return;
	}
	t->kind = SYM_K_INT;
	switch (enc) {
	case DW_ATE_boolean:
		t->kind = SYM_K_BOOL;
		t->is_unsigned = true;
		break;
	case DW_ATE_float:
		t->kind = SYM_K_FLOAT;
		t->brain = t->name && strcmp(t->name, "__bf16") == 0;
		t->quad = is_quad(t);
		break;
	case DW_ATE_decimal_float:
		t->kind = SYM_K_DECIMAL;
		break;
	case DW_ATE_complex_float:
		t->kind = SYM_K_COMPLEX;
		t->quad = is_quad(t);
		break;
	case DW_ATE_signed_char:
		t->kind = t->size == 1 ? SYM_K_CHAR : SYM_K_INT;
		break;
	case DW_ATE_unsigned_char:
		t->kind = t->size == 1 || t->ada ? SYM_K_CHAR : SYM_K_INT;
		t->is_unsigned = true;
		break;
	case DW_ATE_UTF:
		t->kind = SYM_K_CHAR;
		t->is_unsigned = true;
		break;
	case DW_ATE_unsigned:
	case DW_ATE_address:
		t->is_unsigned = true;
		break;
	default:
		break;
	}
}

/* A function by an assembler. */
static bool returns_unspecified(Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Die to;

	return dwarf_attr_integrate(die, DW_AT_type, &a) && dwarf_formref_die(&a, &to) &&
	       dwarf_tag(&to) == DW_TAG_unspecified_type;
}

/* Itanium C++ ABI 2.3: an offset, or for a method an address and what is added to "this". */
static void init_memberptr(struct sym_type *t, Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Die to;

	if (dwarf_attr(die, DW_AT_containing_type, &a) && dwarf_formref_die(&a, &to))
		t->class_die = to.addr;
	t->size = 8;
	if (dwarf_attr_integrate(die, DW_AT_type, &a) && dwarf_formref_die(&a, &to) &&
	    dwarf_tag(&to) == DW_TAG_subroutine_type)
		t->size = 16;
}

static unsigned qualifier(int tag)
{
	switch (tag) {
	case DW_TAG_const_type:
		return SYM_CONST;
	case DW_TAG_volatile_type:
		return SYM_VOLATILE;
	case DW_TAG_restrict_type:
		return SYM_RESTRICT;
	case DW_TAG_atomic_type:
		return SYM_ATOMIC;
	default:
		return 0;
	}
}

/* a, with quals at its elements; *t is what it becomes. */
static void qualify_elements(struct sym_type *t, struct sym_type *a, unsigned quals)
{
	t->kind = SYM_K_ARRAY;
	t->name = a->name;
	t->size = a->size;
	t->count = a->count;
	t->lower = a->lower;
	t->has_count = a->has_count;
	t->range_die = a->range_die;
	t->is_vector = a->is_vector;
	t->rust = a->rust;
	t->fortran = a->fortran;
	t->ada = a->ada;
	t->index_numbers = a->index_numbers;
	t->index_level = a->index_level;
	t->bit_stride = a->bit_stride;
	t->die = a->die;
	t->array_of = a;
	t->elem_quals = (uint8_t)quals;
}

/* C99 6.7.3: what qualifies an array qualifies its elements. */
static bool init_qualified_array(struct sym_types *ts, struct sym_type *t, const Dwarf_Die *die)
{
	unsigned quals = 0, q;
	Dwarf_Attribute a;
	Dwarf_Die to = *die;

	for (int i = 0; i < 4 && (q = qualifier(dwarf_tag(&to))); i++) {
		quals |= q;
		if (!dwarf_attr_integrate(&to, DW_AT_type, &a) || !dwarf_formref_die(&a, &to))
			return false;
	}
	if (!quals || dwarf_tag(&to) != DW_TAG_array_type)
		return false;
	struct sym_type *array = sym_type_of_die(ts, &to);

	if (array->kind != SYM_K_ARRAY || array->fortran)
		return false;
	qualify_elements(t, array, quals);
	return true;
}

static void init_kind(struct sym_types *ts, struct sym_type *t, Dwarf_Die *die, int tag)
{
	static const struct {
		int tag;
		enum sym_kind kind;
	} simple[] = {
		{ DW_TAG_pointer_type, SYM_K_PTR },
		{ DW_TAG_reference_type, SYM_K_REF },
		{ DW_TAG_rvalue_reference_type, SYM_K_RVREF },
		{ DW_TAG_ptr_to_member_type, SYM_K_MEMBERPTR },
		{ DW_TAG_structure_type, SYM_K_STRUCT },
		{ DW_TAG_class_type, SYM_K_CLASS },
		{ DW_TAG_interface_type, SYM_K_CLASS },
		{ DW_TAG_union_type, SYM_K_UNION },
		{ DW_TAG_enumeration_type, SYM_K_ENUM },
		{ DW_TAG_subroutine_type, SYM_K_FUNC },
		{ DW_TAG_subprogram, SYM_K_FUNC },
		{ DW_TAG_typedef, SYM_K_TYPEDEF },
		{ DW_TAG_const_type, SYM_K_QUAL },
		{ DW_TAG_volatile_type, SYM_K_QUAL },
		{ DW_TAG_restrict_type, SYM_K_QUAL },
		{ DW_TAG_atomic_type, SYM_K_QUAL },
		{ DW_TAG_unspecified_type, SYM_K_VOID },
		{ DW_TAG_subrange_type, SYM_K_TYPEDEF },
	};

	t->kind = SYM_K_UNKNOWN;
	if (tag == DW_TAG_base_type && !dwt_init_fixed(ts, t, die))
		init_base(t, die);
	if (tag == DW_TAG_base_type)
		dwt_init_stored(t, die);
	if (tag == DW_TAG_base_type || (tag == DW_TAG_subrange_type && dwt_init_biased(ts, t, die)))
		return;
	if (tag == DW_TAG_array_type) {
		dwt_init_array(ts, t, die);
		return;
	}
	if (tag == DW_TAG_string_type) {
		dwt_fortran_text(ts, t, die);
		return;
	}
	if (init_qualified_array(ts, t, die))
		return;
	for (size_t i = 0; i < sizeof(simple) / sizeof(*simple); i++)
		if (simple[i].tag == tag)
			t->kind = simple[i].kind;
	t->quals = (uint8_t)qualifier(tag);
	if (t->kind == SYM_K_PTR || sym_type_is_ref(t))
		t->size = t->size ? t->size : 8;
	t->is_scoped = t->kind == SYM_K_ENUM && dwt_flag(die, DW_AT_enum_class);
	if (t->kind == SYM_K_ENUM && !t->size && !t->is_declaration)
		t->size = sym_type_size(sym_type_of_attr(ts, die));
	if (t->kind == SYM_K_MEMBERPTR)
		init_memberptr(t, die);
	if (t->kind == SYM_K_FUNC || t->kind == SYM_K_VOID)
		t->size = 1; /* as gdb: sizeof(void) and of a function is 1 */
	t->is_prototyped = t->kind == SYM_K_FUNC &&
			   (dwt_flag(die, DW_AT_prototyped) || t->go || is_cplus(die, &(bool){ false }));
	t->target_die = dwt_type_die(die);
	if (!t->target_die)
		t->target = &type_void;
	t->is_prototyped |= t->kind == SYM_K_FUNC && returns_unspecified(die);
}

bool sym_die_signature(Dwarf_Die *die, Dwarf_Die *ret)
{
	Dwarf_Attribute a;

	return dwarf_attr(die, DW_AT_signature, &a) && dwarf_formref_die(&a, ret) &&
	       ret->addr != die->addr;
}

/* "typedef struct { ... } div_t" in C++ has a name for linkage only, "5div_t". */
static const char *linkage_type_name(struct sym_types *ts, Dwarf_Die *die)
{
	Dwarf_Attribute a;
	const char *s = dwarf_attr(die, DW_AT_linkage_name, &a) ? dwarf_formstring(&a) : NULL;
	SCOPED_FREE char *text = s && strnlen(s, MAX_MANGLED) < MAX_MANGLED ? demangle(s, DMGL_TYPES) : NULL;
	const char *last = text ? strrchr(text, ':') : NULL;

	return text ? sym_types_strdup(ts, last ? last + 1 : text) : NULL;
}

struct sym_type *sym_type_of_die(struct sym_types *ts, Dwarf_Die *die)
{
	struct sym_type *t = find_known(ts, die->addr);
	Dwarf_Die full;
	const char *name;
	int tag, lang;

	if (t)
		return t;
	if (sym_die_signature(die, &full))
		die = &full;
	t = find_known(ts, die->addr);
	if (t)
		return t;
	t = sym_types_alloc(ts, sizeof(*t));
	if (!t || !remember(ts, die->addr, t))
		return &sym_type_unknown;
	tag = dwarf_tag(die);
	t->store = ts;
	t->die = die->addr;
	name = dwarf_diename(die);
	if (!name && (tag == DW_TAG_structure_type || tag == DW_TAG_class_type || tag == DW_TAG_union_type))
		name = linkage_type_name(ts, die);
	if (name && tag == DW_TAG_base_type)
		name = canonical_name(name);
	if (name && tag != DW_TAG_subprogram)
		t->name = qualified_name(ts, die, name, t);
	dwt_u64(die, DW_AT_byte_size, &t->size);
	dwt_u64(die, DW_AT_alignment, &t->align);
	/* Its own: what it is the definition of has the attribute too. */
	t->is_declaration = dwarf_hasattr(die, DW_AT_declaration) && tag != DW_TAG_subprogram;
	lang = dwt_lang(die);
	t->fortran = sym_language_is_fortran(lang);
	t->ada = sym_language_is_ada(lang);
	t->go = lang == DW_LANG_Go;
	init_kind(ts, t, die, tag);
	t->not_text |= t->fortran || t->ada;
	t->unsized = (t->kind == SYM_K_STRUCT || t->kind == SYM_K_UNION) && !t->is_declaration && !t->ada && !dwarf_hasattr(die, DW_AT_byte_size);
	if (t->kind == SYM_K_ARRAY || t->kind == SYM_K_FUNC || t->kind == SYM_K_PTR)
		t->rust = lang == DW_LANG_Rust;
	return t;
}

bool dwt_die_at(struct sym_types *ts, const void *addr, Dwarf_Die *ret)
{
	Dwarf *alt;

	if (!ts || !ts->dw || !addr)
		return false;
	if (dwarf_die_addr_die(ts->dw, (void *)addr, ret))
		return true;
	alt = dwarf_getalt(ts->dw);
	if (alt && dwarf_die_addr_die(alt, (void *)addr, ret))
		return true;
	for (size_t i = 0; i < ts->n_apart; i++)
		if (dwarf_die_addr_die(ts->apart[i], (void *)addr, ret)) {
			Dwarf *found = ts->apart[i]; /* the first to be asked for the next one */

			ts->apart[i] = ts->apart[0];
			ts->apart[0] = found;
			return true;
		}
	return false;
}

static struct sym_type *type_at(struct sym_types *ts, const void *addr)
{
	Dwarf_Die die;

	if (!dwt_die_at(ts, addr, &die))
		return &sym_type_unknown;
	return sym_type_of_die(ts, &die);
}

struct sym_type *sym_type_of_attr(struct sym_types *ts, Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Die t;

	if (!dwarf_attr_integrate(die, DW_AT_type, &a))
		return &type_void;
	if (!dwarf_formref_die(&a, &t))
		return &sym_type_unknown;
	return sym_type_of_die(ts, &t);
}

/* What an element of t->array_of becomes. */
static struct sym_type *qualified_element(struct sym_type *t)
{
	struct sym_type *e = sym_type_target(t->array_of), *in = e, *a;
	unsigned quals = t->elem_quals;

	for (int i = 0; in->kind == SYM_K_QUAL && i < MAX_STRIP; i++) {
		quals &= ~(unsigned)in->quals;
		in = sym_type_target(in);
	}
	if (e->kind != SYM_K_ARRAY)
		return sym_type_qualified(t->store, e, quals);
	a = sym_type_make(t->store, SYM_K_ARRAY, NULL, 0);
	if (a != &sym_type_unknown)
		qualify_elements(a, e, quals);
	return a;
}

/* The chars of a vector are numbers. */
static struct sym_type *as_number(struct sym_types *ts, struct sym_type *t)
{
	struct sym_type *n = t->kind == SYM_K_CHAR ? sym_types_alloc(ts, sizeof(*n)) : NULL;

	if (!n)
		return t;
	*n = *t;
	n->kind = SYM_K_INT;
	n->not_text = true;
	n->ptr_to = n->derived = n->next_derived = NULL;
	return n;
}

struct sym_type *sym_type_target(struct sym_type *t)
{
	if (t->target)
		return t->target;
	if (t->array_of && t->store && t->store->dw)
		return t->target = qualified_element(t);
	if (!t->store || !t->store->dw) /* not for good: it may be attached again */
		return &sym_type_unknown;
	t->target = type_at(t->store, t->target_die);
	return t->is_vector ? t->target = as_number(t->store, t->target) : t->target;
}

struct sym_type *sym_memberptr_class(struct sym_type *t)
{
	return t->store && t->class_die ? type_at(t->store, t->class_die) : &sym_type_unknown;
}

struct sym_type *sym_member_type(struct sym_type *t, struct sym_member *m)
{
	if (m->type)
		return m->type;
	if (!t->store || !t->store->dw)
		return &sym_type_unknown;
	return m->type = type_at(t->store, m->type_die);
}

/* Compilers describe a class in one unit and declare it in others (clang: where its vtable is). */
static struct sym_type *definition_of(struct sym_type *t)
{
	struct sym_types *ts = t->store;

	if (!t->sought && ts && ts->find && ts->dw && t->name && sym_type_is_struct(t)) {
		t->sought = true;
		t->definition = ts->find(ts->find_ctx, t);
	}
	return t->definition ? t->definition : t;
}

struct sym_type *sym_type_strip(struct sym_type *t)
{
	for (int i = 0; t->kind == SYM_K_TYPEDEF || t->kind == SYM_K_QUAL; i++) {
		if (i == MAX_STRIP)
			return &sym_type_unknown;
		t = sym_type_target(t);
	}
	return t->is_declaration ? definition_of(t) : t;
}

/* Size without reading more of the type than needed; bounded for cyclic DWARF. */
static uint64_t size_of(struct sym_type *t, int depth)
{
	uint64_t n;

	t = sym_type_strip(t);
	if (t->kind != SYM_K_ARRAY || depth == MAX_STRIP)
		return t->size;
	if (t->bit_stride)
		return __builtin_mul_overflow((uint64_t)t->bit_stride, t->count, &n) || n > UINT64_MAX - 7 ? 0 : (n + 7) / 8;
	if (__builtin_mul_overflow(size_of(sym_type_target(t), depth + 1), t->count, &n))
		return 0;
	return n;
}

uint64_t sym_type_size(struct sym_type *t)
{
	return size_of(t, 0);
}

int64_t sym_array_stride(struct sym_type *t)
{
	return t->stride ? t->stride : (int64_t)sym_type_size(sym_type_target(t));
}

/* Members: dwarf_member.c */

void sym_type_load(struct sym_type *t)
{
	Dwarf_Die die;

	if (t->loaded)
		return;
	if (!dwt_die_at(t->store, t->die, &die))
		return;
	t->loaded = true;
	if (sym_type_is_struct(t) || t->kind == SYM_K_FUNC)
		dwt_load_members(t, &die);
	if (sym_type_is_struct(t) && (t->rust || t->ada))
		dwt_load_variants(t, &die);
	else if (t->kind == SYM_K_ENUM)
		dwt_load_enums(t, &die);
}
