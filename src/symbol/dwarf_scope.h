/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DWARF_SCOPE_H
#define SYMBOL_DWARF_SCOPE_H

/*
 * What a name means at a pc: DWARF lexical blocks, functions, compile units,
 * then the rest of the program. Names of a compile unit are indexed when it is
 * first asked; other units only when a name is not found nearer.
 */

#include "symbol/dwarf_type.h"
#include "symbol/symbol.h"

struct sym_dwarf;	/* one module's DWARF, with its types and indexes */
struct sym_dwarf_cache; /* those of a session */

struct sym_dwarf_cache *sym_dwarf_cache_new(void);
void sym_dwarf_cache_free(struct sym_dwarf_cache *c);
/*
 * Says which space is about to be used. Nobody tells when a module closes its
 * DWARF or a space ends, so what is cached is checked whenever the space or
 * its generation is another one, and nothing of other spaces is read. Call it
 * before every use; it costs two comparisons when nothing has changed.
 */
void sym_dwarf_sync(struct sym_dwarf_cache *c, struct sym_space *sp);
/* NULL: the module has no DWARF. m is of the space given to sym_dwarf_sync(). */
struct sym_dwarf *sym_dwarf_of(struct sym_dwarf_cache *c, struct sym_module *m);
/* Counted: what holds a struct sym_var over several syncs holds its dwarf. */
struct sym_dwarf *sym_dwarf_ref(struct sym_dwarf *d);
void sym_dwarf_unref(struct sym_dwarf *d);
struct sym_types *sym_dwarf_types(struct sym_dwarf *d);
/* What defines a struct that is only declared, in the same module; ctx: that. NULL: nothing. */
struct sym_type *sym_dwarf_definition(void *ctx, const struct sym_type *declared);
struct sym_module *sym_dwarf_module(const struct sym_dwarf *d);
uint64_t sym_dwarf_bias(const struct sym_dwarf *d); /* runtime minus DWARF address */

enum sym_var_kind { SYM_VAR_DATA = 0, SYM_VAR_FUNCTION, SYM_VAR_ENUMERATOR,
		    SYM_VAR_TYPE /* in lists of what a scope has */ };

/* A thing with a value. Valid while its module is loaded. */
struct sym_var {
	struct sym_dwarf *dwarf;
	enum sym_var_kind kind;
	bool is_param, is_local;
	bool is_static; /* address fixed, no frame needed */
	bool is_external;
	bool by_function; /* found as FUNCTION::NAME: the selected frame need not be that function's */
	bool by_nesting;  /* found in a function around that of the place: in the activation that its static link says */
	const char *name;
	Dwarf_Die die;
	Dwarf_Die func; /* concrete function of a local: its frame base */
	bool has_func;
	Dwarf_Die block; /* the block that a local was found in; with block_depth */
	uint16_t block_depth; /* of blocks around one place a greater one is within the others; 0: not known */
	int64_t value; /* enumerator */
};

enum sym_lookup { SYM_FIND_VAR = 1, SYM_FIND_TYPE = 2, SYM_FIND_TAG = 4 };
enum sym_tag { SYM_TAG_ANY = 0, SYM_TAG_STRUCT, SYM_TAG_UNION, SYM_TAG_ENUM };

struct sym_scope_ctx {
	struct sym_dwarf_cache *cache;
	struct sym_space *syms; /* may be NULL */
	uint64_t pc;
	bool have_pc;
	int language;  /* DW_LANG_* that the user has chosen; 0: that of the place */
	uint32_t skip; /* of the inlined calls around pc, innermost first, these are not in the
			  scope */
};
/* Locals and parameters at pc, innermost block first. */
bool sym_find_local(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret);
/* Of the function that the one at the pc is written in (a lambda, GNU C's nested functions): in its frame. */
bool sym_find_outer(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret);
/* A block of the program's code (a function, an inlined copy, a lexical block); .die 0: none. */
struct sym_block {
	uint64_t start, die;
};
/* scope_chain.c: of a local, in which it is known; of it, the innermost one at the place. */
struct sym_block sym_var_block(const struct sym_var *v);
struct sym_block sym_block_at(const struct sym_scope_ctx *x);
/* Is the place within the block, and in the same function or copy of one? */
bool sym_block_is_at(const struct sym_scope_ctx *x, struct sym_block b);
/* File-scope variables, functions, enumerators: the unit of pc, then external ones, then any. */
bool sym_find_global(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret);
/* The same; a plain name is not that of what C++ has within a class or a named namespace. */
bool sym_find_global_whole(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret);
/* 'file.c'::name and function::name. */
bool sym_find_in_file(const struct sym_scope_ctx *x, const char *file, const char *name,
		      struct sym_var *ret, bool *file_known);
/* The same for a function that was found. */
bool sym_find_below(const struct sym_var *func, const char *name, struct sym_var *ret);
bool sym_find_in_function(const struct sym_scope_ctx *x, const char *func, const char *name,
			  struct sym_var *ret, bool *func_known);
/* Typedefs and base types by name (SYM_TAG_ANY; in C++ classes too), or "struct NAME" etc. */
/*
 * Is a variable or function of this name nearer than any type of it? Looked up in
 * the unit and the module at pc, or in the program; other modules' debug
 * information is not read for it.
 */
bool sym_hides_type(const struct sym_scope_ctx *x, const char *name);
struct sym_type *sym_find_type(const struct sym_scope_ctx *x, enum sym_tag tag, const char *name);
/* Of a function or block around pc, innermost first; NULL: none. */
struct sym_type *sym_find_local_type(const struct sym_scope_ctx *x, enum sym_tag tag, const char *name);
/* sym_find_type() as the program's own text would mean it at pc, in C++. cxx_scope.c */
bool sym_resolve_var(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret);
/* Behind the last "::" that is not within template arguments or parentheses. */
const char *sym_last_part(const char *name);
struct sym_type *sym_resolve_type(const struct sym_scope_ctx *x, enum sym_tag tag, const char *name);
/* A class by its name, or by that of a typedef of it; NULL: none. cxx_inherit.c */
struct sym_type *sym_resolve_class(const struct sym_scope_ctx *x, const char *name);
/* What T stands for in the function at pc, a template's instance or a method of one; NULL: no such parameter. */
struct sym_type *sym_find_template_type(const struct sym_scope_ctx *x, const char *name);
/* "N" of template <int N>, in its instance. */
bool sym_find_template_value(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret);
/* The definition of a declared-only struct; t itself if there is none. */
struct sym_type *sym_complete_type(const struct sym_scope_ctx *x, struct sym_type *t);
/* Function that covers the pc, as a variable of kind FUNCTION; inlined ones resolved to the
 * innermost. */
bool sym_find_function_at(const struct sym_scope_ctx *x, uint64_t addr, struct sym_var *ret);
/* Stands for the variable in expressions of a type where no variable or function is known. */
bool sym_owner_of_type(const struct sym_scope_ctx *x, const struct sym_type *t, struct sym_var *ret);
/* The same, but the one that has code of its own: what begins there may be an inlined call. */
bool sym_find_own_function(const struct sym_scope_ctx *x, uint64_t addr, struct sym_var *ret);
struct sym_type *sym_var_type(const struct sym_var *v);
/*
 * Parameters (args) in order, or locals of every block around pc, innermost
 * first. A name hidden by an inner one is listed too, as gdb does.
 */
void sym_vars_each(const struct sym_scope_ctx *x, bool args,
		   bool (*fn)(const struct sym_var *v, void *user), void *user);
/* Both and types, as gdb's info scope has them: blocks within the function first, its own
 * arguments and locals last; an inlined function is the first name of its own block. */
void sym_scope_each(const struct sym_scope_ctx *x, bool (*fn)(const struct sym_var *v, void *user), void *user);
/* What the procedure at pc, or one around it, uses of Fortran's modules, or its own module has. fortran_use.c */
bool sym_find_used(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret);
/* The variables of Fortran's common blocks in the scope, innermost first. */
void sym_commons_each(const struct sym_scope_ctx *x,
		      bool (*fn)(const char *common, const struct sym_var *v, void *user), void *user);
/* The language is C++ (or Rust): comparisons are bool, true and false are words. */
bool sym_is_cplus(const struct sym_scope_ctx *x);
/* DW_LANG_* that the user has chosen, or of the place; 0 or less: not known. */
int sym_language(const struct sym_scope_ctx *x);
/* DW_LANG_* of the code at pc, or where that has none of main; 0 or less: not known. */
int sym_place_language(const struct sym_scope_ctx *x);
/* A namespace of that name exists. */
bool sym_have_scope(const struct sym_scope_ctx *x, const char *name);
/* Any unit at all has DWARF or a module has symbols. */
bool sym_have_symbols(const struct sym_scope_ctx *x);

#endif
