/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_SYMBOL_H
#define TRAPLINE_SYMBOL_H

/**
 * @file symbol.h
 * Modules (loaded ELF files), symbols, lines, locations.
 *
 * All addresses are runtime addresses of the target; in an idle target those of
 * the program file. Strings are valid until the module is unloaded or the
 * target goes idle, whichever comes first, unless a function says otherwise.
 */

#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

/** All processors that the caller may use. */
#define TL_INDEX_ALL_CORES UINT32_MAX
/**
 * How symbols are found and names are indexed, for a whole session. Names of a
 * module are indexed when one is looked for in all of it. Strings are copied.
 */
struct tl_symbol_setup {
	size_t size;            /**< sizeof(struct tl_symbol_setup) */
	/**
	 * Threads at once while an index is built, the caller's included; 0 and 1: no
	 * other. They are joined before the call returns, block every signal, and
	 * touch nothing but the file's bytes.
	 */
	uint32_t index_threads;
	/**
	 * Directory for indexes of large files, made if need be (mode 0700); NULL:
	 * nothing is kept. Files there are checked before they are believed.
	 */
	const char *index_cache;
	/**
	 * Called now and then while an index is built, on the thread of the call that
	 * needs it. False cancels: that call then finds nothing beyond what it knew. May be NULL.
	 */
	bool (*progress)(void *user, const char *path, uint64_t done, uint64_t total);
	void *user;
	/** Directories of separate debug files, separated by colons; NULL: /usr/lib/debug. */
	const char *debug_dirs;
	/**
	 * May a debuginfod server ($DEBUGINFOD_URLS) be asked for the debug file of
	 * @p path? Called with @p total 0 before anything is sent, then during the
	 * transfer; false refuses or gives up. NULL: never.
	 */
	bool (*download)(void *user, const char *path, uint64_t done, uint64_t total);
	/** Directory that holds the target's file system; NULL, "" and "target:": files are where the target says. */
	const char *sysroot;
	const char *library_dirs; /**< More directories for libraries, separated by colons; NULL: none. */
	bool no_libraries;        /**< Symbols of libraries are not read by themselves, see tl_library_read(). */
	/** Debug information is missing or damaged, and answers are less for it: a sentence without its end. NULL: not told. */
	void (*warn)(void *user, const char *text);
};
TL_API TL_MUST_CHECK enum tl_code tl_session_set_symbols(struct tl_session *s,
							 const struct tl_symbol_setup *setup,
							 struct tl_error *err);
/** How often an index was found in the cache, and not. */
TL_API void tl_session_index_stats(const struct tl_session *s, uint64_t *ret_hits, uint64_t *ret_misses);

struct tl_module_info {
	uint32_t index;
	const char *path;        /**< As the target knows it; "[vdso]" for the vDSO. */
	const char *debug_path;  /**< Separate debug file in use, or NULL. */
	uint64_t text_start, text_end; /**< Executable part: address range of .text, as gdb prints it. */
	uint64_t start, end;     /**< Whole mapping, end exclusive. */
	uint64_t bias;           /**< Runtime address minus link address. */
	uint64_t entry;          /**< Entry point (runtime). */
	bool is_program, has_symbols, has_debug_info;
	char build_id[65];       /**< Hex, "" if none. */
};
/** @return TL_E_NOTFOUND past the end. Index 0 is the program, if known. */
TL_API TL_MUST_CHECK enum tl_code tl_module_get(struct tl_target *t, uint32_t index,
						struct tl_module_info *ret, struct tl_error *err);
TL_API TL_MUST_CHECK enum tl_code tl_module_at(struct tl_target *t, uint64_t addr,
					       struct tl_module_info *ret, struct tl_error *err);
/** Symbols of code that the dynamic linker has not loaded. Begin with .size = sizeof(struct tl_symbol_file). */
struct tl_symbol_file {
	size_t size;
	const char *path;            /**< An ELF file of any kind, an object file too. */
	const char *const *sections; /**< Names of sections whose addresses are known, n_sections of them. */
	const uint64_t *addrs;       /**< Where they are. */
	size_t n_sections;
	uint64_t offset;             /**< Without sections: how far all of a linked file is moved. */
};
/**
 * Adds them; they stay until they are removed or the program is changed. An object file's
 * sections without an address stand from 0 on if none has one; else they are not loaded. A linked file's
 * sections move together.
 */
TL_API TL_MUST_CHECK enum tl_code tl_symbol_file_add(struct tl_target *t, const struct tl_symbol_file *file,
						     struct tl_error *err);
/** The first added one of that path, or (NULL) that has @p addr. TL_E_NOTFOUND: there is none; *ret_path: which. */
TL_API TL_MUST_CHECK enum tl_code tl_symbol_file_find(struct tl_target *t, const char *path, uint64_t addr,
						      const char **ret_path, struct tl_error *err);
/** Removes what tl_symbol_file_find() finds. */
TL_API TL_MUST_CHECK enum tl_code tl_symbol_file_remove(struct tl_target *t, const char *path, uint64_t addr,
							struct tl_error *err);
/** Reads the program's symbols from another file, with what the program itself has. NULL: from where they belong. */
TL_API TL_MUST_CHECK enum tl_code tl_target_set_symbols(struct tl_target *t, const char *path,
							struct tl_error *err);
/** A library that the dynamic linker has loaded. */
struct tl_library {
	const char *path;              /**< Of the file its symbols are from, else as the target names it. */
	bool has_symbols;              /**< They were read. */
	bool has_debug_info;
	uint64_t text_start, text_end; /**< Range of .text; 0: its file was not found. */
};
/** In the dynamic linker's order. @return TL_E_NOTFOUND past the end. */
TL_API TL_MUST_CHECK enum tl_code tl_library_get(struct tl_target *t, uint32_t index, struct tl_library *ret,
						 struct tl_error *err);
/** Code that the program made at run time and told of (gdb's JIT interface): its symbols are known as a module's. */
struct tl_jit_code {
	uint64_t entry;                /**< Where the program's entry of it is. */
	uint64_t image, image_size;    /**< The ELF image that it points to. */
};
/** Each such code, in the order in which it became known, until @p fn returns false. TL_E_NOMEM: none was told of. */
TL_API TL_MUST_CHECK enum tl_code tl_jit_code_each(struct tl_target *t,
						   bool (*fn)(const struct tl_jit_code *code, void *user), void *user,
						   struct tl_error *err);
/** Reads (@p on) or forgets the symbols of a library. TL_E_NOTFOUND: its file is not to be found. */
TL_API TL_MUST_CHECK enum tl_code tl_library_read(struct tl_target *t, uint32_t index, bool on,
						  struct tl_error *err);
/** Looks for the files of all libraries anew, after tl_session_set_symbols(). */
TL_API void tl_libraries_reload(struct tl_target *t);
/** A section of a module. @return TL_E_NOTFOUND past the end. */
struct tl_section {
	const char *name;
	uint64_t start, end;
	const void *data; /**< Its bytes in the file, end - start of them, while the module is there; NULL: it has none (.bss). */
	bool writable;
};
TL_API TL_MUST_CHECK enum tl_code tl_module_section(struct tl_target *t, uint32_t module,
						    uint32_t index, struct tl_section *ret,
						    struct tl_error *err);

struct tl_symbol {
	const char *name;        /**< As printed: demangled where mangled. */
	const char *linkage_name;
	uint64_t addr, size;     /**< size 0: unknown. */
	bool is_function, is_global, is_data;
	const char *module;
	const char *section;     /**< For example ".text"; NULL unknown. */
};
/** The nearest ELF symbol at or below @p addr, within its module and section. */
TL_API TL_MUST_CHECK enum tl_code tl_symbol_at(struct tl_target *t, uint64_t addr,
					       struct tl_symbol *ret, struct tl_error *err);
/** How a C++ or Rust name is written. */
enum tl_spelling {
	TL_LINKED = 0, /**< "_ZN1n1gEi", as disassembly shows it; the other way with TL_OPT_ASM_DEMANGLE. */
	TL_WRITTEN = 1 /**< "n::g(int)". */
};
/** "main+4" of an address, "" if unknown, cut to @p cap. @return its whole length. */
TL_API size_t tl_address_text(struct tl_target *t, uint64_t addr, enum tl_spelling spelling, char *buf, size_t cap);
/** By linkage or demangled name; functions and data; the program first. */
TL_API TL_MUST_CHECK enum tl_code tl_symbol_find(struct tl_target *t, const char *name,
						 struct tl_symbol *ret, struct tl_error *err);
/**
 * Name of the function where the user's program begins: Fortran, Ada, Go and Rust have a "main" of their own
 * before it. "main" where nothing else is known, cut to @p cap.
 */
TL_API void tl_main_name(struct tl_target *t, char *buf, size_t cap);
/**
 * Calls @p fn for each ELF symbol whose printed name begins with @p prefix
 * (NULL: all), in module order, until it returns false.
 */
TL_API void tl_symbol_each(struct tl_target *t, const char *prefix,
			   bool (*fn)(const struct tl_symbol *sym, void *user), void *user);

struct tl_line {
	const char *file;        /**< As gdb prints it: the name in the compile unit or line table. */
	const char *fullname;    /**< Absolute. */
	uint32_t line;           /**< 0: no line. */
	uint64_t start, end;     /**< Address range of this line table row run; end exclusive. */
	const char *module;
	bool is_stmt;            /**< The row begins a statement: a place to stop. */
};
/** The line table row that covers @p addr. TL_E_NOTFOUND when none does. */
TL_API TL_MUST_CHECK enum tl_code tl_line_at(struct tl_target *t, uint64_t addr, struct tl_line *ret,
					     struct tl_error *err);

/**
 * Calls @p fn for each place of module @p module where a statement begins (.start), by the
 * line tables as they are written, in no order; until it returns false. Places may repeat.
 * .end is where the table has its next row, be it of the same line or begin no statement.
 * TL_E_NOTFOUND: no such module, or it has no line information.
 */
TL_API TL_MUST_CHECK enum tl_code tl_line_each(struct tl_target *t, uint32_t module,
					       bool (*fn)(const struct tl_line *line, void *user), void *user,
					       struct tl_error *err);

/** The function (DWARF subprogram, else ELF symbol) that covers an address. */
struct tl_function {
	const char *name;        /**< As gdb prints it in a frame line. */
	const char *linkage_name;
	uint64_t start, end;     /**< Entry and end; end 0 unknown. What has no size ends where the next symbol begins. */
	uint64_t body;           /**< First address past the prologue, as `break` uses it. */
	const char *file, *fullname;
	uint32_t line;           /**< Of the declaration. */
	const char *module;
	bool has_debug_info;
	bool is_static;
	uint64_t step_in;        /**< Where `step` stops that has entered it: past the set-up of its frame. */
};
TL_API TL_MUST_CHECK enum tl_code tl_function_at(struct tl_target *t, uint64_t addr,
						 struct tl_function *ret, struct tl_error *err);
/** The same but for .body and .step_in, which are 0, as is .end of what has no size: they take a quarter of the time. */
TL_API TL_MUST_CHECK enum tl_code tl_function_brief_at(struct tl_target *t, uint64_t addr,
						       struct tl_function *ret, struct tl_error *err);
/**
 * The @p n th range of addresses, end exclusive, of the function that @p addr is in; most have one, and gcc moves what is
 * rarely run out of others. In the debug information's order, the entry's first.
 * @return TL_E_NOTFOUND: there are fewer, or there is no debug information.
 */
TL_API TL_MUST_CHECK enum tl_code tl_function_range(struct tl_target *t, uint64_t addr, uint32_t n,
						    uint64_t *ret_start, uint64_t *ret_end, struct tl_error *err);
/** Name of the function that @p addr is in with its parameters, where its language has them in names: "n::g(int)". NULL: none. Valid as long as its module. */
TL_API const char *tl_function_signature(struct tl_target *t, uint64_t addr);
/** Calls @p fn for each function whose printed name matches the POSIX extended regular expression; NULL file: any. */
TL_API TL_MUST_CHECK enum tl_code tl_function_each(struct tl_target *t, const char *regex,
						   const char *file, bool (*fn)(const struct tl_function *f, void *user),
						   void *user, struct tl_error *err);

/** What a location text means. */
struct tl_location {
	uint64_t addr;
	const char *function, *file, *fullname; /**< NULL unknown. */
	uint32_t line;            /**< 0 unknown. */
	const char *module;
	bool ifunc;               /**< The resolver of an indirect function, whose choice is not known yet. */
	bool label;               /**< A label; .function is the location's text ("f:again"), .line where it is declared. */
	bool variable;            /**< No code: a variable, .line where it is declared; in .list_mode only. */
	uint64_t semaphore;       /**< Of a probe: a 16-bit counter that is not 0 while somebody looks at it; 0 none. */
};
struct tl_location_context {
	size_t size;
	const char *default_file; /**< For a bare line number and +N/-N; NULL: the program's main file. */
	uint32_t default_line;
	pid_t tid;                /**< For `*expr` with registers; 0 none. */
	uint32_t frame;           /**< Frame level for `*expr`. */
	uint64_t pc;              /**< For an empty location; 0 none. */
	bool keep_prologue;       /**< true: a function's first address, as `info line` and `list` use it. */
	bool list_mode;           /**< Resolve to lines even where no code exists, also to those of variables; .addr may be 0. */
};
/**
 * Resolves gdb's linespecs: FUNCTION, FILE:LINE, LINE, +N, -N, FILE:FUNCTION, *EXPR,
 * FUNCTION:LABEL, LABEL of the function at .pc, -function F, -source F -line N, -label L, -probe [[OBJECT:]PROVIDER:]NAME. *ret_rest (if given) points behind what was
 * used (for example at "if", "thread", ","). All locations are returned.
 *
 * @return TL_E_NOTFOUND with gdb's text ("Function \"x\" not defined.",
 *         "No source file named x.", "No line 9999 in file \"f.c\".").
 */
TL_API TL_MUST_CHECK enum tl_code tl_location_resolve(struct tl_target *t, const char *text,
						      const struct tl_location_context *ctx,
						      struct tl_location *buf, size_t cap,
						      size_t *ret_n, const char **ret_rest,
						      struct tl_error *err);
/** Is @p addr in the thread-local storage of thread @p tid? Then of which module, and where in it. */
TL_API bool tl_address_is_tls(struct tl_target *t, pid_t tid, uint64_t addr, uint64_t *ret_offset,
			      const char **ret_module);
/** How a file was compiled: of the first compile unit that is it, or has lines of it. */
struct tl_unit {
	const char *directory; /**< NULL unknown. */
	const char *producer;  /**< The compiler and its options; NULL unknown. */
	uint32_t dwarf;        /**< Version. */
	bool has_macros;
	const char *file;      /**< Where its debug information is: the program, a library, or their debug file. */
};
TL_API TL_MUST_CHECK enum tl_code tl_source_unit(struct tl_target *t, const char *fullname, struct tl_unit *ret,
						 struct tl_error *err);
/** Source files known by debug information; calls @p fn with (printed name, absolute name) until false. */
TL_API void tl_source_each(struct tl_target *t, bool (*fn)(const char *file, const char *fullname, void *user),
			   void *user);
/** Calls @p fn with the name of each label of the function that @p addr is in, if it has code. */
TL_API void tl_label_each(struct tl_target *t, uint64_t addr, void (*fn)(const char *name, void *user), void *user);

/** A place that the program was compiled with for tracers (sys/sdt.h of SystemTap, and DTrace's on Linux). */
struct tl_probe {
	const char *provider, *name;
	const char *arguments;    /**< As the assembler wrote them: "8@%rdi -4@$3". */
	const char *object;       /**< The file. */
	uint64_t addr;
	uint64_t semaphore;       /**< See tl_location; 0 none. */
};
/** Calls @p fn for each probe of the program and its libraries until it says false. */
TL_API void tl_probe_each(struct tl_target *t, bool (*fn)(const struct tl_probe *p, void *user), void *user);

/** Frames */

enum tl_frame_kind {
	TL_FRAME_NORMAL = 0,
	TL_FRAME_SIGNAL = 1,
	TL_FRAME_INLINE = 2,
	TL_FRAME_CALL = 3,      /**< A function called from here returns to it: "<function called from gdb>". */
	TL_FRAME_TAIL_CALL = 4, /**< Gone: it jumped on. The compiler's call sites tell of it. */
};
enum tl_frame_how { TL_FRAME_BY_REGS = 0, TL_FRAME_BY_CFI = 1, TL_FRAME_BY_FP = 2, TL_FRAME_BY_SCAN = 3 };

struct tl_frame {
	uint32_t level;
	enum tl_frame_kind kind;
	enum tl_frame_how how;    /**< How this frame was found. */
	uint64_t pc;              /**< Resume address. */
	uint64_t lookup_pc;       /**< pc, or pc - 1 in a caller: use it for lines and functions. */
	uint64_t cfa;             /**< 0 unknown. */
	uint64_t sp;
	bool pc_is_exact;         /**< Level 0, or interrupted by a signal: gdb prints no address when it begins a line. */
	const char *function;     /**< NULL unknown ("??"). */
	uint64_t function_start;
	const char *file, *fullname;
	uint32_t line;
	bool mid_line;            /**< pc is not where a statement begins: gdb prints the address. */
	const char *module;       /**< Path, NULL unknown. */
	bool module_is_library;   /**< gdb prints "from PATH" when there is no line. */
	const char *stop_reason;  /**< NULL, or why no older frame follows (set on the last one). */
	uint64_t block_start;     /**< Where the frame's function, or this inlined copy of it, begins. */
	uint32_t inlined;         /**< How many inlined frames lie between it and the frame on the stack. */
	uint32_t reached;         /**< Level 0: inlined calls that begin at pc and are not shown as frames yet. */
	uint64_t block_low, block_high; /**< TL_FRAME_INLINE: the piece of its code that holds the pc. */
	uint64_t reached_end;     /**< .reached: where that piece of the outermost of those calls ends. */
};
/**
 * Walks the stack of a stopped thread. Calls @p fn per frame until it returns
 * false, the end, or @p max frames. Linear in time, no recursion.
 */
TL_API TL_MUST_CHECK enum tl_code tl_frame_each(struct tl_target *t, pid_t tid, uint32_t max,
						bool (*fn)(const struct tl_frame *f, void *user),
						void *user, struct tl_error *err);
/** Frame @p level of a thread. TL_E_NOTFOUND when the stack is shorter. Cached until the target runs. */
TL_API TL_MUST_CHECK enum tl_code tl_frame_get(struct tl_target *t, pid_t tid, uint32_t level,
					       struct tl_frame *ret, struct tl_error *err);
/**
 * Shows the outermost inlined call that has been reached at level 0 and not
 * been entered (tl_frame.reached) as a frame: what `step` does there.
 */
TL_API TL_MUST_CHECK enum tl_code tl_frame_enter_inline(struct tl_target *t, pid_t tid,
							struct tl_error *err);
/**
 * The same down to the call of @p function ("f" or "f(int)"), if that is among
 * those which have been reached: what a breakpoint of it does there.
 */
TL_API TL_MUST_CHECK enum tl_code tl_frame_enter_function(struct tl_target *t, pid_t tid, const char *function,
							  struct tl_error *err);
/** A register as of a frame; TL_E_UNAVAILABLE when the unwinder does not know it. */
TL_API TL_MUST_CHECK enum tl_code tl_frame_reg(struct tl_target *t, pid_t tid, uint32_t level,
					       const char *name, uint64_t *ret, struct tl_error *err);
/** Where a frame saved register @p name for its caller: *ret_addr, 0 if not in memory. */
TL_API TL_MUST_CHECK enum tl_code tl_frame_saved_at(struct tl_target *t, pid_t tid, uint32_t level,
						    const char *name, uint64_t *ret_addr,
						    struct tl_error *err);
/**
 * gdb's text of a frame's arguments, without parentheses: "d=6, s=..."; "" if none. NUL-ended, cut to cap.
 * @return the length of all of it, as snprintf().
 */
TL_API size_t tl_frame_args(struct tl_target *t, pid_t tid, uint32_t level, char *buf, size_t cap);
/** Calls @p fn for each argument (args true) or local variable of a frame, innermost block first. */
TL_API TL_MUST_CHECK enum tl_code tl_frame_variables(struct tl_target *t, pid_t tid, uint32_t level,
						     bool args, bool (*fn)(const char *name, const char *value, void *user),
						     void *user, struct tl_error *err);

#ifdef __cplusplus
}
#endif
#endif
