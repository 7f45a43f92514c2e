/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_SYMBOL_H
#define SYMBOL_SYMBOL_H

/*
 * The symbols of one address space. Never sees a target: the caller says which
 * files are loaded where, memory is read through mem_reader. Prefix sym_.
 * Every file is opened lazily: adding a module reads its ELF header and
 * program headers only; symbols at the first name or address look-up; DWARF
 * when a line, a function or a variable is asked for.
 */

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <trapline/symbol.h>

#include "base/reader.h"
#include "symbol/elf_file.h"

struct sb;
struct sym_space;
struct sym_module;

/*
 * How symbols are found and names indexed; shared by the spaces of a session,
 * and lives longer than they do. { 0 } is a good one. A change is followed by
 * what is opened from then on.
 */
struct sym_setup {
	unsigned max_threads;  /* at once while names are indexed, the caller's too; 0 and 1: no other */
	const char *cache_dir; /* of name indexes; NULL: nothing is kept on disk */
	/* Called on the caller's thread while an index is built; false cancels it. May be NULL. */
	bool (*progress)(void *user, const char *path, uint64_t done, uint64_t total);
	void *user;
	const char *debug_dirs; /* directories of separate debug files, by colons; NULL: /usr/lib/debug */
	/*
	 * Asks a debuginfod server for a debug file that is not here. Called first with
	 * total 0, before anything is sent, then now and then; false: no. NULL: never.
	 */
	bool (*download)(void *user, const char *path, uint64_t done, uint64_t total);
	void (*warn)(void *user, const char *text); /* debug information that is missing or damaged; NULL: never */
	const char *sysroot;      /* before the names of libraries; NULL: none */
	const char *library_dirs; /* where they are looked for too, by colons; NULL: nowhere */
	bool asm_demangle;        /* TL_LINKED is TL_WRITTEN */
	bool symbol_line;         /* sym_address_add() has " at FILE:LINE", too */
	uint64_t max_symbolic_offset; /* sym_address_add() knows nothing of what begins farther before; 0: any */
	bool past_main, past_entry; /* unwinding goes on there */
	bool no_libraries;        /* their symbols are read when that is asked for */
	uint64_t cache_hits, cache_misses; /* counted by the spaces */
};

enum tl_code sym_space_new(struct sym_space **ret, struct tl_error *err);
void sym_space_use_setup(struct sym_space *sp, struct sym_setup *setup);
const struct sym_setup *sym_space_setup(const struct sym_space *sp);
void sym_space_free(struct sym_space *sp);
/*
 * Prefix for opening the target's files ("/proc/PID/root" when the target
 * lives in another mount namespace, else ""), and what "/proc/PID/exe" is.
 */
void sym_space_set_root(struct sym_space *sp, const char *root);

struct sym_module_spec {
	const char *path;    /* as the target names it; opened as root + path */
	const char *open_as; /* NULL, or open this instead ("/proc/PID/exe", "/proc/PID/map_files/...") */
	uint64_t bias;       /* runtime minus link address; ignored with bias_from_base */
	uint64_t base;       /* runtime address of the first mapped byte (ELF header); used with bias_from_base */
	bool bias_from_base;
	bool is_program;
	uint64_t offsets_below; /* link addresses below are offsets (a kernel's per-cpu data), which do not move; 0: none are */
	const char *debug;   /* NULL, or where its symbols are, whatever the file says */
	const struct elf_place *place; /* sections of an object file, or those that say how far a linked one is moved */
	size_t n_place;
	const void *image;   /* vDSO: the ELF image itself, copied; NULL: a file */
	size_t image_len;
};
/* TL_E_NOTFOUND/TL_E_INVAL (not an ELF file; malformed): nothing added. */
enum tl_code sym_module_add(struct sym_space *sp, const struct sym_module_spec *spec,
			    struct sym_module **ret, struct tl_error *err);
void sym_module_remove(struct sym_space *sp, struct sym_module *m);
/* Its file, or one that its symbols come from, was written anew since it was opened (enum elf_file_change). */
enum elf_file_change sym_module_differs(const struct sym_module *m);
/* Where its symbols were said to be, NULL: it was left to the file. */
const char *sym_module_forced_debug(const struct sym_module *m);
/* The program moved (PIE started): same files, new bias. Invalidates nothing but addresses. */
void sym_module_rebase(struct sym_space *sp, struct sym_module *m, uint64_t bias);
size_t sym_module_count(const struct sym_space *sp);
struct sym_module *sym_module_nth(const struct sym_space *sp, size_t i);
struct sym_module *sym_module_by_addr(const struct sym_space *sp, uint64_t addr);
const char *sym_module_path(const struct sym_module *m);
uint64_t sym_module_bias(const struct sym_module *m);
bool sym_module_is_program(const struct sym_module *m);
bool sym_module_is_32bit(const struct sym_module *m);
/* DWARF of a module (from it or its separate debug file), NULL if none. *ret_bias: runtime minus DWARF address. */
Dwarf *sym_module_dwarf(struct sym_module *m, uint64_t *ret_bias);
/* The module's own ELF; NULL if it cannot be opened. */
Elf *sym_module_elf(struct sym_module *m);
/*
 * The compile unit whose code covers a runtime address (works without
 * .debug_aranges too), with the module and the bias of its DWARF. False: none.
 */
bool sym_cu_at(struct sym_space *sp, uint64_t addr, Dwarf_Die *ret_cu, uint64_t *ret_bias,
	       struct sym_module **ret_m);
/* DIE of the function (DW_TAG_subprogram with code) that covers a runtime address. False: none. */
bool sym_function_die_at(struct sym_space *sp, uint64_t addr, Dwarf_Die *ret, uint64_t *ret_bias);
/* Call-frame information: of .eh_frame (addresses are runtime minus sym_module_bias()), of .debug_frame. NULL if none. */
Dwarf_CFI *sym_module_eh_cfi(struct sym_module *m);
Dwarf_CFI *sym_module_frame_cfi(struct sym_module *m, uint64_t *ret_bias);
/* Its own file, not one beside it, has .debug_frame. */
bool sym_module_has_debug_frame(struct sym_module *m);
/* Bit N: what the caller had in DWARF register N is lost at pc, says .eh_frame (else .debug_frame); pc as these sections have it. */
uint32_t sym_module_lost_regs(struct sym_module *m, bool eh, uint64_t pc);
/* Grows whenever a module comes, goes or moves: what was cached by address is void. */
uint64_t sym_space_generation(const struct sym_space *sp);
/* Place for the unwinder's cache, freed with the space by free_fn. */
void **sym_space_unwind_slot(struct sym_space *sp, void (*free_fn)(void *));
/* Runtime address of the dynamic section, entry point; 0 if none. */
uint64_t sym_module_dynamic(struct sym_module *m);
uint64_t sym_module_entry(struct sym_module *m);
/* Bytes of the files' loadable segments at a runtime address (for idle targets): as many as there are, at least one. */
enum tl_code sym_space_read_static_some(struct sym_space *sp, uint64_t addr, void *buf, size_t len,
					size_t *ret, struct tl_error *err);

/* Writes into the files themselves: all bytes have a place in one, or nothing is written. */
enum tl_code sym_space_write_static(struct sym_space *sp, uint64_t addr, const void *buf, size_t len, struct tl_error *err);

/* The same of segments that the program cannot write to: they are as they were. */
enum tl_code sym_space_read_constant(struct sym_space *sp, uint64_t addr, void *buf, size_t len,
				     struct tl_error *err);

/* As the public tl_* functions of trapline/symbol.h, on a space. */
enum tl_code sym_module_describe(struct sym_module *m, struct tl_module_info *ret, struct tl_error *err);
enum tl_code sym_module_section(struct sym_module *m, uint32_t index, struct tl_section *ret,
				struct tl_error *err);
enum tl_code sym_symbol_at(struct sym_space *sp, uint64_t addr, struct tl_symbol *ret, struct tl_error *err);
enum tl_code sym_symbol_find(struct sym_space *sp, const char *name, struct tl_symbol *ret,
			     struct tl_error *err);
/* A plain name is not that of a function within a class or a namespace. */
enum tl_code sym_symbol_find_whole(struct sym_space *sp, const char *name, struct tl_symbol *ret,
				   struct tl_error *err);
/* The module that defines a thread-local variable of that name for others, and where it is in its blocks; NULL: none. */
struct sym_module *sym_thread_symbol_find(struct sym_space *sp, const char *name, uint64_t *ret_offset);
/* In one module only; linkage name. Fast enough for start-up ("_r_debug", "_dl_debug_state"). */
/*
 * The symbol at which backtraces end, "main" of C, "MAIN__" of Fortran; NULL: none. mem reads the program, in which
 * Ada's name stands; it may be put into buf.
 */
const char *sym_module_main_name(struct sym_module *m, const struct mem_reader *mem, char *buf, size_t size);
/* The program's main is one of Rust: its "main" is not where backtraces end. */
bool sym_module_rust_main(struct sym_module *m);
/* The user's main, which rustc marks; NULL: none. The name lives as long as the module. ret_addr may be NULL. */
const char *sym_module_rust_user_main(struct sym_module *m, uint64_t *ret_addr);
/* Is there such a main? Then its address if backtraces end there, else 0. Looks through its crate's units, once. */
bool sym_module_rust_outermost(struct sym_module *m, uint64_t *ret_addr);
enum tl_code sym_module_symbol(struct sym_module *m, const char *name, struct tl_symbol *ret,
			       struct tl_error *err);
/* The same of a name that hardly any module has: those without are not read for it. Not of separate debug files. */
enum tl_code sym_module_rare_symbol(struct sym_module *m, const char *name, struct tl_symbol *ret,
				    struct tl_error *err);
void sym_symbol_each(struct sym_space *sp, const char *prefix,
		     bool (*fn)(const struct tl_symbol *sym, void *user), void *user);
enum tl_code sym_line_at(struct sym_space *sp, uint64_t addr, struct tl_line *ret, struct tl_error *err);
/* Each place in m where a statement begins, as the tables are written. */
enum tl_code sym_line_each(struct sym_module *m, bool (*fn)(const struct tl_line *line, void *user), void *user,
			   struct tl_error *err);
enum tl_code sym_function_at(struct sym_space *sp, uint64_t addr, struct tl_function *ret,
			     struct tl_error *err);
/* As tl_function_signature(). */
const char *sym_function_signature(struct sym_space *sp, uint64_t addr);
/* The same of the innermost one there, which may be an inlined copy. */
const char *sym_innermost_signature(struct sym_space *sp, uint64_t addr);
/* As sym_function_at(), but .body stays 0: for stack walks. */
enum tl_code sym_function_of(struct sym_space *sp, uint64_t addr, struct tl_function *ret);
/* Only where it begins and ends (0: not known). */
bool sym_function_bounds(struct sym_space *sp, uint64_t addr, uint64_t *ret_start, uint64_t *ret_end);
/* As tl_function_range(); false: there is no nth. */
bool sym_function_range(struct sym_space *sp, uint64_t addr, uint32_t n, uint64_t *ret_start, uint64_t *ret_end);
/* The code symbol that covers addr, by the ELF symbol table alone: never reads DWARF. */
enum tl_code sym_code_symbol_at(struct sym_space *sp, uint64_t addr, struct tl_symbol *ret);
/* A function whose code was put into its caller's. */
struct sym_inline {
	const char *name;    /* as printed in a frame line */
	uint64_t entry;      /* runtime address where this copy begins */
	const char *call_file, *call_fullname;
	uint32_t call_line;  /* where the caller called it */
	bool begins;         /* the address is one where this copy is entered */
	uint64_t low, high;  /* the piece of its code that holds the address */
};
/* The inlined functions around addr, innermost first; how many (never more than cap). */
size_t sym_inlines_at(struct sym_space *sp, uint64_t addr, struct sym_inline *buf, size_t cap);
/* Is this a GNU indirect function of that name (NULL: any): code that says which function is meant? By another name it may be that code. */
bool sym_is_indirect(struct sym_space *sp, uint64_t addr, const char *name);
/*
 * Return addresses of the tail calls that led from the call that returns to
 * ret_pc to the function at callee_pc, the last one first: frames that are
 * gone. How many; 0 also if more than one way is possible and nothing is common.
 */
size_t sym_tail_calls(struct sym_space *sp, uint64_t ret_pc, uint64_t callee_pc, uint64_t *ret, size_t cap);
/* Can the function at an address come to be entered again by tail calls alone? */
bool sym_calls_itself_by_jump(struct sym_space *sp, uint64_t function);
/* Is the address in an executable segment of a module? */
bool sym_is_code(struct sym_space *sp, uint64_t addr);
/* Start of the PLT's first entry (the lazy resolver's) if addr is in it, else 0. */
uint64_t sym_plt_header(struct sym_space *sp, uint64_t addr);
enum tl_code sym_function_each(struct sym_space *sp, const char *regex, const char *file,
			       bool (*fn)(const struct tl_function *f, void *user), void *user,
			       struct tl_error *err);
enum tl_code sym_source_unit(struct sym_space *sp, const char *fullname, struct tl_unit *ret, struct tl_error *err);
void sym_source_each(struct sym_space *sp, bool (*fn)(const char *file, const char *fullname, void *user),
		     void *user);
void sym_label_each(struct sym_space *sp, uint64_t addr, void (*fn)(const char *name, void *user), void *user);
void sym_address_name(struct sym_space *sp, uint64_t addr, enum tl_spelling spelling, struct sb *out); /* "main+4"; nothing: unknown */
void sym_address_add(struct sym_space *sp, uint64_t addr, enum tl_spelling spelling, struct sb *out); /* the same as the setup wants it shown */

/*
 * Linespecs. *EXPR is evaluated by eval (expr sits above this folder), which
 * must also say how many bytes of the text it used.
 */
struct sym_locspec_env {
	const struct tl_location_context *ctx;
	enum tl_code (*eval)(void *user, const char *text, size_t *ret_used, uint64_t *ret_addr,
			     struct tl_error *err);
	/* What the resolver of an indirect function has been seen to choose, 0: not known. May be NULL. */
	uint64_t (*chosen)(void *user, uint64_t resolver);
	/* A function's name with parameters as the demangler writes it; false: it is none. May be NULL. */
	bool (*signature)(void *user, const char *function, struct sb *out);
	void *user;
	struct mem_reader mem; /* code bytes, for prologue analysis without lines */
	struct sym_dwarf_cache *classes; /* D::f may be what D has of a base. NULL: it may not */
	struct sym_dwarf_cache *dwarf; /* what is no function may be a variable: the place where it is declared. NULL: it may not */
};
enum tl_code sym_locate(struct sym_space *sp, const char *text, const struct sym_locspec_env *env,
			struct tl_location *buf, size_t cap, size_t *ret_n, const char **ret_rest,
			struct tl_error *err);
/* False: text means the same without m, which is the last one that came. Costs no more than m is large. */
bool sym_module_may_locate(struct sym_space *sp, struct sym_module *m, const char *text, const struct sym_locspec_env *env);

#endif
