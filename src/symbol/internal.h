/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_INTERNAL_H
#define SYMBOL_INTERNAL_H

/*
 * What the files of this folder share. "link" addresses are those of the
 * module's file, "dwarf" addresses those of the file that holds its DWARF
 * (they differ only if one of the two was prelinked).
 */

#include "base/vec.h"
#include "symbol/spelling.h"
#include "symbol/die_scopes.h"
#include "symbol/elf_file.h"
#include "symbol/name_index.h"
#include "symbol/names.h"
#include "symbol/package.h"
#include "symbol/symbol.h"

enum elf_sym_flag {
	ELF_SYM_CODE = 1,
	ELF_SYM_GLOBAL = 2,
	ELF_SYM_DYN = 4,     /* from .dynsym */
	ELF_SYM_PLT = 8,     /* name is "f@plt" */
	ELF_SYM_IFUNC = 16,
	ELF_SYM_DATA = 32,
	ELF_SYM_SLOT = 64,   /* name is "f@got.plt"; neither code nor data */
	ELF_SYM_SIZED = 128, /* from a table that has sizes: 0 is one */
};

struct elf_sym {
	uint64_t addr; /* link */
	uint64_t size;
	const char *name; /* without version */
	uint32_t section; /* of the module's own file; 0 unknown */
	uint32_t flags;
};

/* elf_words.c: symbols by the identifiers in their mangled names. */
struct elf_words {
	uint32_t *end, *sym; /* NULL: not built */
	size_t n;	     /* buckets */
};

struct elf_syms {
	bool loaded, sorted;
	struct elf_sym *sym;
	size_t n, cap;
	uint64_t max_size;   /* unused when 0 */
	uint32_t *head, *next; /* name hash: index + 1, 0 ends */
	size_t n_head;
	unsigned lookups;
	struct elf_words words;
	bool no_words; /* they cannot be built */
};

/* Needs the order that stays: after the hash. false: no memory, or hostile names. */
bool elf_words_build(struct elf_syms *s);
void elf_words_free(struct elf_words *w);
/* Indexes of symbols that may contain word, ascending; one may be there twice. */
const uint32_t *elf_words_find(const struct elf_words *w, const char *word, size_t *ret_n);


/* One row of a line table, after gdb's rules of what a row is. */
struct line_row {
	uint64_t addr;  /* dwarf */
	uint32_t line;  /* 0: end of a sequence, or code of no line */
	uint32_t file;  /* index in lines.file */
	bool is_stmt, prologue_end;
	bool first;     /* of its file */
	uint32_t reach; /* bytes that it covers, where rows of other files lie among them; else 0 */
};

struct line_file {
	const char *name, *fullname; /* of the module's names */
};

struct cu_lines {
	bool loaded;
	struct line_row *row;
	size_t n;
	struct line_file *file;
	size_t n_files;
};

/* A subprogram that has code. */
struct cu_func {
	uint64_t low, high; /* dwarf; of one range */
	uint64_t entry;
	Dwarf_Die die;
};

enum sym_language { SYM_LANG_C = 0, SYM_LANG_CPLUS, SYM_LANG_RUST, SYM_LANG_ASM, SYM_LANG_ADA, SYM_LANG_FORTRAN, SYM_LANG_OTHER };

struct cu_macros;
struct cu_inlines;

struct sym_cu {
	Dwarf_Die die;        /* of the unit (the skeleton, if it is split) */
	Dwarf_Die full;       /* where its children are */
	const char *name, *comp_dir, *producer;
	enum sym_language lang;
	unsigned version;     /* of DWARF */
	bool described;
	struct cu_lines lines;
	bool funcs_loaded;
	bool nested_loaded;
	struct cu_func *func; /* sorted by low */
	size_t n_funcs, funcs_cap;
	bool at_zero;         /* code at address 0 is code, not what a linker has discarded */
	struct cu_macros *macros; /* NULL: not read yet */
	struct cu_inlines *inlines; /* NULL: not looked for yet */
	int loclists;         /* -1 not known yet */
	int pieces;           /* a block is in several pieces: 1 yes, -1 no, 0 not known yet */
};

struct cu_range {
	uint64_t low, high;
	uint32_t cu;
};

/* So many names are looked for in the bytes of a module before all its names are put into an index. */
#define NAME_SCANS 3

struct sym_module {
	struct sym_space *sp;
	char *path;
	uint64_t bias, offsets_below;
	bool is_program;
	bool is_image;
	bool is_object;     /* was placed by us: its segments may lie far apart */
	int at_zero;        /* something of it is loaded at link address 0: 1 yes, -1 no, 0 not known yet */
	size_t macro_steps; /* what was read of macros, of all units */
	struct elf_file *file;
	uint64_t link_start, link_end;
	struct sym_names names;

	bool debug_done, debug_forced;
	struct elf_file *debug; /* separate debug file, or NULL */
	bool mini_done;
	struct elf_file *mini;  /* what .gnu_debugdata holds, or NULL */
	bool dw_file_done;
	struct elf_file *inflated; /* of the file that has the DWARF, or NULL */

	struct elf_syms syms;
	VEC(struct tl_probe) probes; /* link addresses; probes.c */
	bool probes_done;

	bool dw_done, file_names_done;
	const char *file_names; /* where the line tables' names are; NULL: not to be had cheaply */
	size_t file_names_len;
	Dwarf *dw, *alt;
	bool line_done;
	struct skim_bytes line, str, line_str; /* sections of dw, for the line tables */
	struct die_scopes scopes; /* of the unit whose names are written */
	struct package package; /* of split units; it stays as long as dw */
	struct elf_file *alt_file;
	struct elf_file *dw_file; /* where it is: file or debug */
	uint64_t dw_delta;      /* link minus dwarf address */
	bool names_done, cache_asked;
	int rust_main, has_rust, rust_user_main; /* 1 yes, -1 no, 0 not known yet */
	uint64_t rust_outermost; /* of a user's main, as linked, or 0 */
	enum name_index_result names_state;
	struct name_index *name_index;
	struct name_index *damaged_index; /* read from the cache before it turned out to be */
	struct name_index *name_found[NAME_SCANS]; /* answers for one name each, before there is one of all */
	struct name_index *name_tables; /* of what the file brings along, see name_tables.h */
	bool tables_read;
	const char *name_scanned[NAME_SCANS];
	unsigned n_name_scans;
	Dwarf_CFI *eh_cfi;
	bool eh_done, frame_done;
	Dwarf_CFI *frame_cfi;

	bool cus_done;
	struct sym_cu *cu;
	size_t n_cus;
	/* What was told of a function last: many places of one are asked for in turn. NULL: none. */
	const void *told_die;
	uint64_t told_low, told_base; /* of its range; what the addresses are relative to */
	struct tl_function told;
	struct cu_range *range;
	size_t n_ranges;
};

/* Runtime addresses of one module, or of one segment of a placed object file: others' may lie between them. */
struct addr_range {
	uint64_t start, end;
	struct sym_module *m;
};

struct sym_space {
	char *root;
	struct sym_module **mod; /* program first, then in order of appearance */
	size_t n, cap;
	VEC(struct addr_range) by_addr;
	bool by_addr_ok;
	uint64_t generation;
	struct sym_setup *setup, own_setup;
	void *unwind_slot;
	void (*unwind_free)(void *);
};

static inline uint64_t to_link(const struct sym_module *m, uint64_t addr)
{
	return addr - m->bias;
}
static inline uint64_t from_link(const struct sym_module *m, uint64_t addr)
{
	return addr < m->offsets_below ? addr : addr + m->bias;
}
static inline uint64_t to_dwarf(const struct sym_module *m, uint64_t addr)
{
	return addr - m->bias - m->dw_delta;
}
static inline uint64_t from_dwarf(const struct sym_module *m, uint64_t addr)
{
	return addr + m->bias + m->dw_delta;
}

/* find_debug.c: the separate debug file, searched once; NULL if none. */
struct elf_file *debug_file(struct sym_module *m);
/* The directories of debug files, one by one. */
struct dirs {
	const char *next;
	const char *part; /* len bytes */
	int len;
};
struct dirs dirs_of(const struct sym_module *m);
bool dirs_next(struct dirs *d);
/* package_find.c: finds the package of split units, and gives them to the module's DWARF. */
void module_find_package(struct sym_module *m, struct elf_file *dwarf);
/* Something is wrong with what belongs to a file, and the answers are less for it. */
void module_warn(struct sym_module *m, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* alt_file.c: the supplementary file that a file names, found and checked; NULL. */
struct elf_file *alt_file(struct sym_module *m, struct elf_file *of);
/* The symbols within .gnu_debugdata; NULL if none. */
struct elf_file *mini_file(struct sym_module *m);
/* module.c: the file with the module's DWARF, in a form that libdw can read; NULL if there is none. */
struct elf_file *dwarf_file(struct sym_module *m);

/* elf_syms.c */
void elf_syms_free(struct elf_syms *s);
/* Is the symbol of an indirect function at addr, of that name if one is given? */
bool elf_syms_indirect(struct sym_module *m, uint64_t addr, const char *name);
/* Nearest symbol that covers a link address; code_only leaves out data. NULL if none. */
const struct elf_sym *elf_syms_at(struct sym_module *m, uint64_t link_addr, bool code_only);
/* Is it among the bytes of the module's own tables' names? Asked before a table is read for a name that is rare. */
bool elf_syms_may_name(const struct sym_module *m, const char *name);
/* Where it ends; of one without a size where the next in its section begins, or that ends. */
uint64_t elf_syms_end(struct sym_module *m, const struct elf_sym *s);
/*
 * Calls fn for the symbols of that linkage or printed name until it returns
 * false. Stubs ("f@plt") and clones ("f.constprop.0") answer to "f" too.
 */
/* "name" and "name.5": GNAT numbers nested functions. */
void elf_syms_numbered(struct sym_module *m, const char *name,
		       bool (*fn)(const struct elf_sym *s, void *user), void *user);
void elf_syms_find(struct sym_module *m, const char *name,
		   bool (*fn)(const struct elf_sym *s, void *user), void *user);
/* A copy of function name that the compiler made. */
bool elf_sym_is_clone(const struct elf_sym *s, const char *name, size_t len);
/* All of them, loading first. */
const struct elf_sym *elf_syms_all(struct sym_module *m, size_t *ret_n);
void elf_syms_public(struct sym_module *m, const struct elf_sym *s, struct tl_symbol *ret);
/* The file's .dynsym defines a variable of that name, at that link address. */
bool elf_exports_variable(struct elf_file *f, const char *name, uint64_t *ret_link);
/* plt.c: adds the "f@plt" and "f@got.plt" symbols. */
void plt_syms_add(struct sym_module *m);
/*
 * ifunc.c: the function that an STT_GNU_IFUNC symbol's resolver has chosen, as
 * the GOTs of the running program have it. False: not relocated yet, or unused.
 */
bool ifunc_target(struct sym_module *m, const struct elf_sym *s, const struct mem_reader *mem, uint64_t *ret);
bool elf_syms_add(struct elf_syms *s, const struct elf_sym *sym);
/*
 * Something may be at link address 0. Else that is where a linker leaves what it has discarded (--gc-sections).
 */
bool module_at_zero(struct sym_module *m);
/* A variable or function that a linker has discarded. */
bool module_has_discarded(struct sym_module *m, Dwarf_Die *die);
/* The allocated section that holds a link address; 0 if none. */
uint32_t section_at(struct sym_module *m, uint64_t link_addr);

/* cu.c */
void cus_free(struct sym_module *m);
/* All compile units, described lazily. */
size_t cus_load(struct sym_module *m);
struct sym_cu *cu_at(struct sym_module *m, uint64_t dwarf_addr);
/* Name, directory, producer, language. */
void cu_describe(struct sym_cu *cu);
const struct cu_func *cu_func_at(struct sym_cu *cu, uint64_t dwarf_addr);
void cu_load_funcs(struct sym_cu *cu);
/* Those within others as well, which are looked for last. */
void cu_load_nested(struct sym_cu *cu);
/* True if gdb would take the unit's variable locations as valid at function entry (gcc with location lists). */
bool cu_locations_valid(struct sym_cu *cu);
bool cu_is_clang(struct sym_cu *cu);
/* Lowest address of a DIE with code: gdb's entry. */
bool die_entry(Dwarf_Die *die, uint64_t *ret);
/* Functions of a unit (full: where its children are) that does not say where its code is; false: fn did not go on. */
bool unit_functions(Dwarf_Die *head, Dwarf_Die *full, bool (*fn)(Dwarf_Die *die, void *user), void *user);
bool die_has_pc(Dwarf_Die *die, uint64_t dwarf_addr);

/* macros.c */
void macros_free(struct cu_macros *t);
/* Macros are recorded for it, by whatever attribute. */
bool cu_has_macros(struct sym_cu *cu);

/* lines.c */
void lines_free(struct cu_lines *l);
const struct cu_lines *cu_lines(struct sym_module *m, struct sym_cu *cu);
/* The row that covers an address, by gdb's rules; NULL if none. *ret_end: where it ends. */
const struct line_row *lines_at(const struct cu_lines *l, uint64_t dwarf_addr, uint64_t *ret_end);
/* Name of a source file as gdb prints it, and its absolute name, from a path that libdw has joined. */
void lines_name_file(struct sym_module *m, const struct sym_cu *cu, const char *path,
		     struct line_file *ret);
/* Fills a tl_line; false if the address has no line. */
bool module_line_at(struct sym_module *m, uint64_t addr, struct tl_line *ret);
/* "f.c", "dir/f.c" or an absolute path against a file of a line table. */
bool line_file_matches(const struct line_file *f, const char *typed);

/* functions.c, blocks.c */
/* Everything but .body. */
bool module_function_at(struct sym_module *m, uint64_t addr, struct tl_function *ret);
/* As gdb prints it outside of a frame line (C++: with parameters); NULL if unknown. */
const char *function_full_name(struct sym_module *m, struct sym_cu *cu, Dwarf_Die *die);
/* As gdb prints it in a frame line (C++: without parameters). */
const char *function_frame_name(struct sym_module *m, struct sym_cu *cu, Dwarf_Die *die);
/* DIE of the function at an address, and its unit. */
bool function_die_at(struct sym_module *m, uint64_t addr, struct sym_cu **ret_cu, Dwarf_Die *ret);
/* Name of the function, inlined ones too, that an address belongs to; NULL unknown. */
const char *innermost_name(struct sym_module *m, uint64_t addr);
/* Where a DIE is declared; NULL and 0 unknown. */
void die_declared_at(struct sym_module *m, struct sym_cu *cu, Dwarf_Die *die, struct line_file *ret_file,
		     uint32_t *ret_line);
/* Innermost block (function, inlined function, block with names) at an address; 0 if none. */
Dwarf_Off block_at(Dwarf_Die *function, uint64_t dwarf_addr);
/* Call line of the outermost inlined function that begins the code at addr; false if none. */
bool inline_call_line(struct sym_module *m, uint64_t addr, const char **ret_file,
		      const char **ret_fullname, uint32_t *ret_line);

/* labels.c: labels of the function at addr, which is each of them's place; returns how many there are. */
typedef void label_fn(struct sym_module *m, uint64_t addr, const struct line_file *file, uint32_t line, void *user);
size_t labels_find(struct sym_module *m, uint64_t addr, const char *name, label_fn *fn, void *user);
typedef void label_name_fn(const char *name, void *user);

/* Does an inlined function's code lie at addr (dwarf)? */
bool in_inlined(const Dwarf_Die *function, uint64_t dwarf_addr);

/* inlined.c: calls fn for each inlined copy of a function of that name. */
struct inlined_copy {
	const char *function;
	uint64_t addr; /* its first, runtime */
	const struct sym_cu *cu;
	Dwarf_Off die;
};
typedef void inlined_copy_fn(struct sym_module *m, const struct inlined_copy *copy, void *user);
void inlines_free(struct cu_inlines *t);
void inlined_copies(struct sym_module *m, const char *name, inlined_copy_fn *fn, void *user);

/* module_names.c */
/* The sections of a file that libdw has been given, decompressed. */
void dwarf_sections(Elf *elf, struct skim_file *f);
/* NULL: none, or (cancelled) the user did not want to wait for it. */
const struct name_index *module_names(struct sym_module *m, bool *ret_cancelled);
/* One that answers for this name; it may for no other. */
const struct name_index *module_names_for(struct sym_module *m, const char *name, bool *ret_cancelled);
/* The index of what the file brings along, whatever its size; NULL; for tests. The caller frees it. */
struct name_index *module_names_brought(struct sym_module *m);
/* An index for one name, whatever the module's size and what has been looked for; for tests. */
enum name_index_result module_names_alone(struct sym_module *m, const char *name, struct name_index **ret);
/* Units of a module that have to be looked into for a name. */
struct unit_filter {
	bool all;
	bool from_tables; /* more units may have it: module_units_beside() */
	struct name_index_hits hits;
};
/* False: no unit has it. kinds: of skim_kind. */
bool module_units_with(struct sym_module *m, const char *name, unsigned kinds, struct unit_filter *ret);
/* All of them, when those of from_tables were not enough. */
bool module_units_beside(struct sym_module *m, const char *name, unsigned kinds, struct unit_filter *ret);
/* die: offset of the unit's DIE in .debug_info (of the skeleton, if it is split). */
bool unit_filter_has(const struct unit_filter *f, uint64_t die);
void unit_filter_deinit(struct unit_filter *f);

/* cxx_name.c: name of a C++ function that has no linkage name ("main(int, char**)"); NULL if it has none at all. */
const char *cxx_name(struct sym_module *m, Dwarf_Die *die);
/* gdb's: the path of the scopes and the name in the debug information, "core::ops::FnOnce::call_once<fn(), ()>". */
const char *rust_name(struct sym_module *m, Dwarf_Die *die);
/* gdb's: "module::name", "outer::inner"; what was inlined has no scopes. */
const char *fortran_name(struct sym_module *m, Dwarf_Die *die);
/* Its functions by such names, wholly or without leading scopes. */
void rust_functions(struct sym_module *m, const char *name, bool (*fn)(const struct elf_sym *s, void *user), void *user);
/* printed_names.c: addresses of their first instructions, until fn returns false. whole: not Fortran's and Ada's. */
void printed_functions(struct sym_module *m, const char *name, bool whole, bool (*fn)(uint64_t addr, void *user), void *user);
/* Is name the last parts of the printed one? In any case of letters. */
bool printed_name_answers(const char *full, const char *name);

/* prologue.c: where `break FUNCTION` stops, for the function that begins at entry (runtime). */
uint64_t prologue_end(struct sym_module *m, uint64_t entry);
/* Where a step that enters it stops: gdb goes by the code alone then, not by what the compiler marked. */
uint64_t prologue_step(struct sym_module *m, uint64_t entry);

/* files.c: false if no line table of the module can name such a file; cheap. */
bool module_has_lines(struct sym_module *m);
bool module_may_name_file(struct sym_module *m, const char *typed);

#endif
