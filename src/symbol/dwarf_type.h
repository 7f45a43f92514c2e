/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DWARF_TYPE_H
#define SYMBOL_DWARF_TYPE_H

/*
 * C types, made from DWARF or by hand. Types live in a store (struct
 * sym_types) that is counted: a value keeps the store of its type, so types
 * outlive the module they came from. What a type refers to is read from DWARF
 * when first asked for; once the DWARF is gone it reads as unknown.
 */

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sym_kind {
	SYM_K_VOID = 0,
	SYM_K_INT,
	SYM_K_CHAR, /* prints as a character, whatever its size */
	SYM_K_BOOL,
	SYM_K_FLOAT, /* by size: 2, 4, 8, 10/12/16; .brain for bfloat16 */
	SYM_K_FIXED, /* an integer that counts .scale */
	SYM_K_DECIMAL, /* decimal floating point by size: 4, 8, 16 */
	SYM_K_COMPLEX,
	SYM_K_PTR,
	SYM_K_REF,
	SYM_K_RVREF,
	SYM_K_MEMBERPTR,
	SYM_K_ARRAY,
	SYM_K_STRUCT,
	SYM_K_CLASS,
	SYM_K_UNION,
	SYM_K_ENUM,
	SYM_K_FUNC,
	SYM_K_FLAGS, /* named bits of a register */
	SYM_K_TYPEDEF,
	SYM_K_QUAL,    /* const, volatile, restrict, _Atomic around .target */
	SYM_K_UNKNOWN, /* "<data variable, no debug info>" and what could not be read */
};

enum sym_qual { SYM_CONST = 1, SYM_VOLATILE = 2, SYM_RESTRICT = 4, SYM_ATOMIC = 8, SYM_CODE_SPACE = 16, SYM_DATA_SPACE = 32 };

struct sym_types;
struct sym_type;

struct sym_member {
	const char *name;      /* NULL: anonymous */
	struct sym_type *type; /* by sym_member_type() */
	const void *type_die;
	uint64_t off;	   /* bytes; of a bit-field: of its first byte; of a virtual base:
			      how far its offset stands before the vtable's address */
	uint8_t bit_off;   /* within the byte at off, 0..7 */
	const void *place_die; /* .off is not known without the object (Ada: sym_member_place()) or a frame (C: sym_member_offset()); NULL: it is */
	uint16_t bit_size; /* 0: not a bit-field */
	bool is_base, is_virtual_base, is_static, is_artificial;
	bool has_value; /* static, known at compile time only */
	int64_t value;
	uint8_t access; /* DW_ACCESS_* */
};

/* One form of a Rust enum, or variant of a record of Ada: what its bytes mean when the discriminant has that value. */
struct sym_variant {
	int64_t value;
	bool is_default; /* for any value that no other form has */
	struct sym_member member;
	struct sym_member *others; /* Ada's have several */
	size_t n_others;
	struct sym_variants *nested; /* Ada's may have a choice of their own; NULL: none */
	const uint8_t *list; /* of values and ranges (DW_AT_discr_list) in place of .value; NULL: none */
	size_t list_len;
};

struct sym_variants {
	struct sym_member discr;
	bool has_discr; /* false: one form only */
	struct sym_variant *v;
	size_t n;
};

/* What a fixed-point number counts: num/den. */
struct sym_scale {
	long double num, den;
};

struct sym_enumerator {
	const char *name;
	int64_t value;
};

struct sym_type {
	enum sym_kind kind;
	uint8_t quals;
	bool is_unsigned, is_declaration, is_vector, is_flag_enum, is_prototyped, is_varargs;
	bool brain;	     /* bfloat16 */
	bool quad;	     /* IEEE binary128, not what the x87 has; complex: of such */
	bool cplus;	     /* from C++ or the like: "struct" is not written before its name */
	bool rust;
	bool go; /* its structures are written without their keyword */
	bool ada;	     /* bounds begin with 1 */
	bool index_numbers;  /* array of Ada: not of an enumeration */
	bool fortran;	     /* the last dimension is the outermost array, bounds begin with 1 */
	bool is_text;	     /* array: a Fortran character(len=N) */
	bool dynamic;	     /* array: a descriptor in the program's memory, or its length, says where and how large */
	bool unsized;	     /* struct, union: its size is not said, as arrays of variable length are in it */
	bool resolved;	     /* array: what a dynamic one was found to be */
	bool is_allocatable; /* array: of Fortran */
	bool by_descriptor;  /* array: of Fortran, a descriptor in memory says where it is */
	enum { SYM_HERE = 0, SYM_NOT_ALLOCATED, SYM_NOT_ASSOCIATED } absent; /* array that is resolved */
	bool is_scoped;	     /* enum class */
	bool not_text;	     /* a one-byte integer that is a number, not a character */
	bool has_count;	     /* array: .count is known */
	bool loaded;	     /* members, enumerators, parameters read */
	bool target_loading; /* cycle guard */
	const char *name;    /* NULL: anonymous or derived */
	uint64_t size;
	uint64_t align;		 /* that was asked for; 0: none */
	uint64_t count;		 /* array elements */
	int64_t lower;		 /* array lower bound */
	int64_t bias;		 /* integer: what has to be added to the bytes, which have no sign */
	bool big_endian;	 /* number: its most significant byte comes first */
	bool partial;		 /* number: only .bits of its bytes, from the .first_bit on (counted from the least significant one), are it */
	uint8_t bits, first_bit;
	const struct sym_scale *scale;
	uint8_t index_level;	 /* array of Ada: which of the dimensions of its DIE it is */
	uint32_t bit_stride;	 /* bits from one element of the array to the next; 0: not packed */
	int64_t stride;		 /* bytes from one element of the array to the next; 0: as they are large */
	struct sym_type *last_resolved; /* dynamic array, struct without a size: as it was found the last time; arrays: by .next_derived before */
	struct sym_type *sections;	/* Fortran's array: the types of parts of it, by .next_derived */
	struct sym_type *target; /* by sym_type_target() */
	struct sym_type *definition; /* of a struct that is only declared; NULL: not looked for, or none */
	bool sought;		     /* it was looked for */
	struct sym_type *array_of; /* array: as that one, but its elements have these qualifiers as well */
	uint8_t elem_quals;
	const void *target_die;
	const void *range_die; /* array: its bound is known only by the state of the program */
	const void *class_die; /* pointer to member: of which class */
	const void *die; /* NULL: made by hand */
	struct sym_member
		*members; /* struct, union: members; function: parameters; flags: named bits */
	size_t n_members;
	struct sym_variants *variants; /* NULL: none; read with the members */
	struct sym_class *class_info; /* by sym_type_class() */
	struct sym_enumerator *enums;
	size_t n_enums;
	struct sym_types *store;
	struct sym_type *ptr_to;  /* derived types made so far */
	struct sym_type *derived; /* list by .next_derived */
	struct sym_type *next_derived;
};

/* First and last value that a type of Ada has: of a subtype its bounds, where they are constants. false: it has none. */
bool sym_type_bounds(struct sym_type *t, int64_t *ret_first, int64_t *ret_last);
/* What an array of one or more levels is indexed by; NULL: nothing is known of it. */
struct sym_type *sym_type_index(struct sym_type *array, unsigned level);
/* A store; dw may be NULL (types made by hand only). Counted; NULL: no memory. */
struct sym_types *sym_types_new(Dwarf *dw);
/* Of pointers to types of this store: 4 or 8. Before the first is made; sym_types_new() takes it from the file. */
void sym_types_set_addr_size(struct sym_types *ts, unsigned size);
unsigned sym_types_addr_size(const struct sym_types *ts);
struct sym_types *sym_types_ref(struct sym_types *ts);
/* Who is asked, once for each type, what defines a struct that a unit only declares; find: NULL: nobody. */
typedef struct sym_type *(*sym_find_definition)(void *ctx, const struct sym_type *declared);
void sym_types_on_declaration(struct sym_types *ts, sym_find_definition find, void *ctx);
void sym_types_unref(struct sym_types *ts);
/*
 * What the store reads from now on; NULL while that is not known to be open:
 * types stay, what they have not read yet is unknown for the time being.
 */
void sym_types_attach(struct sym_types *ts, Dwarf *dw);
Dwarf *sym_types_dwarf(const struct sym_types *ts);
/* A .dwo file of that DWARF that has .debug_types. */
void sym_types_add_apart(struct sym_types *ts, Dwarf *dw);
/* Zeroed memory that lives as long as the store. */
void *sym_types_alloc(struct sym_types *ts, size_t len);
char *sym_types_strdup(struct sym_types *ts, const char *s);

/* Never NULL: what cannot be read or made is sym_type_unknown. */
extern struct sym_type sym_type_unknown;
/* C++ and Rust: names have scopes, "struct" is not written before a type's name. */
bool sym_language_is_cplus(int lang);
/* The same of the unit that a DIE is in. */
bool sym_die_is_cplus(Dwarf_Die *die);
bool sym_language_is_fortran(int lang);
bool sym_language_is_ada(int lang);
/* The type's own unit (-fdebug-types-section) that a stub stands for; false: no stub. */
bool sym_die_signature(Dwarf_Die *die, Dwarf_Die *ret);
struct sym_type *sym_type_of_die(struct sym_types *ts, Dwarf_Die *die);
/* Type of DW_AT_type of a DIE (through abstract origins); void if it has none. */
struct sym_type *sym_type_of_attr(struct sym_types *ts, Dwarf_Die *die);
/* By hand in a store. name is copied, may be NULL. */
struct sym_type *sym_type_make(struct sym_types *ts, enum sym_kind kind, const char *name,
			       uint64_t size);

struct sym_type *sym_type_target(struct sym_type *t);
struct sym_type *sym_memberptr_class(struct sym_type *t);
struct sym_type *sym_member_type(struct sym_type *t, struct sym_member *m);
/* Reads members, parameters or enumerators if not yet done. */
void sym_type_load(struct sym_type *t);
/* Without typedefs and qualifiers. */
struct sym_type *sym_type_strip(struct sym_type *t);
/* Derived: made once per type, in its store (a static type: in ts). */
/* The DIEs around one, as die_scopes_get(). */
int sym_types_scopes(struct sym_types *ts, Dwarf_Die *die, Dwarf_Die **ret);
struct sym_type *sym_type_pointer(struct sym_types *ts, struct sym_type *t);
struct sym_type *sym_type_array(struct sym_types *ts, struct sym_type *t, uint64_t count);
struct sym_type *sym_type_qualified(struct sym_types *ts, struct sym_type *t, unsigned quals);
/* Lvalue reference to t. */
struct sym_type *sym_type_reference(struct sym_types *ts, struct sym_type *t);
/* An array of Ada with those bounds and elements, otherwise as t; NULL: no memory. */
struct sym_type *sym_array_bounded(struct sym_type *t, struct sym_type *elt, int64_t lower, uint64_t count);
/* Function returning t, not prototyped. */
struct sym_type *sym_type_function(struct sym_types *ts, struct sym_type *t);
/* The struct of that name that a language makes of t (a slice, a range); whoever finds it empty fills it in. */
struct sym_type *sym_type_struct_of(struct sym_types *ts, struct sym_type *t, const char *name);

uint64_t sym_type_size(struct sym_type *t); /* 0 unknown */
#define SYM_RESOLVED_KEPT 16 /* looked through for one of the same bounds */
#define SYM_MAX_RANK 15 /* of Fortran */
/* The number of the last element; hostile bounds wrap around. */
static inline int64_t sym_array_upper(const struct sym_type *t)
{
	return (int64_t)((uint64_t)t->lower + t->count - 1);
}
/* Bytes from one element of an array to the next. */
int64_t sym_array_stride(struct sym_type *t);

static inline bool sym_type_is_struct(const struct sym_type *t)
{
	return t->kind == SYM_K_STRUCT || t->kind == SYM_K_CLASS || t->kind == SYM_K_UNION;
}
static inline bool sym_type_is_ref(const struct sym_type *t)
{
	return t->kind == SYM_K_REF || t->kind == SYM_K_RVREF;
}

#endif
