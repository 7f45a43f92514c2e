/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_EXPR_H
#define TRAPLINE_EXPR_H

/**
 * @file expr.h
 * Expressions in C syntax over a stopped target: registers ($rax), convenience
 * variables ($x), value history ($, $$, $N), integers, floats, strings, program
 * variables, memory, casts, assignment.
 */

#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What the names of an expression meant where it was written: tl_expr_scope(). Begin with
 * .size = sizeof(struct tl_expr_scope); the rest is the library's.
 */
struct tl_expr_scope {
	size_t size;
	uint64_t pc;           /**< Where they are looked up; 0: in the program. */
	uint32_t inlined;
	uint64_t code[2];      /**< What is there. */
	uint64_t block[2];     /**< The innermost block of a local whose frame it needs; 0: it needs none. */
};

/** Where an expression is evaluated. Begin with .size = sizeof(struct tl_expr_context). */
struct tl_expr_context {
	size_t size;
	struct tl_target *target; /**< May be idle: no registers, static memory from the file. */
	pid_t tid;                /**< 0: no registers. */
	uint32_t frame;           /**< Frame level. */
	bool for_effect;          /**< Warns (tl_expr_on_warning()) of an expression that assigns nothing. */
	const struct tl_expr_scope *scope; /**< Names mean what they meant there; NULL: what they mean in the frame. */
};

/** A value; owned by the caller, freed with tl_value_free(). */
struct tl_value;

/**
 * Evaluates @p text. @return TL_E_PARSE (err->pos: offset in text; err->text is
 * gdb's: "A syntax error in expression, near `...'.", "No symbol \"x\" in current context."
 * comes as TL_E_NOTFOUND), TL_E_FAULT ("Cannot access memory at address 0x..."), ...
 */
TL_API TL_MUST_CHECK enum tl_code tl_expr_eval(const struct tl_expr_context *ctx, const char *text,
					       struct tl_value **ret, struct tl_error *err);
/**
 * What the names of @p text mean at @p ctx, for evaluations in other places (tl_expr_context.scope): a
 * static variable of a function is itself everywhere, and a name stays that of its block.
 */
TL_API TL_MUST_CHECK enum tl_code tl_expr_scope(const struct tl_expr_context *ctx, const char *text,
						struct tl_expr_scope *ret, struct tl_error *err);
/**
 * The frame, ctx->frame or one that it is inlined into, whose code is in the block of a scope that needs one;
 * TL_E_NOTFOUND: there is none. A scope that needs none: ctx->frame.
 */
TL_API TL_MUST_CHECK enum tl_code tl_expr_scope_frame(const struct tl_expr_context *ctx,
						      const struct tl_expr_scope *scope, uint32_t *ret_frame,
						      struct tl_error *err);
/**
 * Checks that @p text parses and how far: *ret_end is the offset behind the
 * expression (a top-level comma or end ends it when @p stop_at_comma).
 */
TL_API TL_MUST_CHECK enum tl_code tl_expr_check(const struct tl_expr_context *ctx, const char *text,
						bool stop_at_comma, size_t *ret_end,
						struct tl_error *err);
/**
 * What the function at @p function (its first address) has returned, by the registers of
 * a thread that has just come back from it. TL_E_NOTFOUND: its type is not known; a void value: it returns none.
 */
TL_API TL_MUST_CHECK enum tl_code tl_value_returned(const struct tl_expr_context *ctx, uint64_t function,
						    struct tl_value **ret, struct tl_error *err);
/** @p v as the function at @p function returns it; TL_E_NOTFOUND when its type is not known. */
TL_API TL_MUST_CHECK enum tl_code tl_value_to_return(const struct tl_expr_context *ctx, uint64_t function,
						     struct tl_value *v, struct tl_value **ret,
						     struct tl_error *err);
/** Puts @p v where functions return such values; TL_E_UNSUP: that is a place only the caller knows. */
TL_API TL_MUST_CHECK enum tl_code tl_value_return(const struct tl_expr_context *ctx, struct tl_value *v,
						  bool only_check, struct tl_error *err);
TL_API void tl_value_free(struct tl_value *v);
/** A copy, without reading anything; NULL: no memory. */
TL_API struct tl_value *tl_value_dup(const struct tl_value *v);
/** As a 64-bit integer or address; TL_E_INVAL for values that are none. */
TL_API TL_MUST_CHECK enum tl_code tl_value_u64(const struct tl_value *v, uint64_t *ret,
					       struct tl_error *err);
/** As a double: of floating point, binary or decimal, and what tl_value_u64() takes. */
TL_API TL_MUST_CHECK enum tl_code tl_value_double(const struct tl_value *v, double *ret, struct tl_error *err);
/** True when non-zero, by C's rules. */
TL_API TL_MUST_CHECK enum tl_code tl_value_bool(const struct tl_value *v, bool *ret,
						struct tl_error *err);
/** Address of an lvalue in memory; TL_E_INVAL if it has none. */
TL_API TL_MUST_CHECK enum tl_code tl_value_address(const struct tl_value *v, uint64_t *ret,
						   struct tl_error *err);
TL_API uint64_t tl_value_size(const struct tl_value *v); /**< sizeof */
TL_API bool tl_value_is_float(const struct tl_value *v); /**< Binary floating point. */
TL_API bool tl_value_is_array(const struct tl_value *v); /**< Its bytes are its elements, of any language. */
TL_API bool tl_value_is_void(const struct tl_value *v);
/** The bytes of the value, tl_value_size() of them. Valid while @p v is. */
TL_API const void *tl_value_bytes(const struct tl_value *v);
/** The type's name ("int", "char *"), as whatis prints it. Valid while @p v is. */
TL_API const char *tl_value_type(const struct tl_value *v);
/** A bit-field: of the bits from its address on the first one that is its, how many, and whether it is signed. */
struct tl_bit_field {
	uint64_t addr;
	uint32_t first, count;
	bool is_signed;
};
/** False: the value is no bit-field in memory. */
TL_API bool tl_value_bit_field(const struct tl_value *v, struct tl_bit_field *ret);

#define TL_DEPTH_NONE (UINT32_MAX - 1)

/** gdb's print format letters. */
struct tl_format {
	char letter;     /**< x d u o t z a c f s i r, or 0: natural. */
	char size;       /**< b h w g, or 0 (x command only). */
	/** Limits of print; 0: gdb's default, UINT32_MAX: none. */
	uint32_t elements;  /**< Array elements and characters of a string: 200. */
	uint32_t repeats;   /**< More equal elements than this are counted: 10. */
	uint32_t max_depth; /**< Structs within structs: 20; TL_DEPTH_NONE: not even the outermost one. */
	bool raw;           /**< Containers as the structs that they are. */
	uint32_t indent;    /**< Levels by which lines of a broken value are indented. */
};

/** Which arguments a frame line shows. */
enum tl_frame_arguments {
	TL_FRAME_ARGUMENTS_SCALARS = 0, /**< Structs and arrays as "...". */
	TL_FRAME_ARGUMENTS_ALL,
	TL_FRAME_ARGUMENTS_NONE,     /**< Names with "...". */
	TL_FRAME_ARGUMENTS_PRESENCE, /**< "...", if there are any. */
};
/** What a frame line says of the values that arguments had when the function was entered: gdb's "set print entry-values". */
enum tl_entry_values {
	TL_ENTRY_VALUES_DEFAULT = 0, /**< The value, and what it was where that is known. */
	TL_ENTRY_VALUES_NO,
	TL_ENTRY_VALUES_ONLY,
	TL_ENTRY_VALUES_PREFERRED, /**< The value where that at the entry is not known. */
	TL_ENTRY_VALUES_IF_NEEDED, /**< That at the entry where the value is not known. */
	TL_ENTRY_VALUES_BOTH,
	TL_ENTRY_VALUES_COMPACT,   /**< As by default, without the value where it is not known. */
};

/**
 * How values are shown, in print, in lists of variables and in frame lines:
 * gdb's "set print ...". Begin with .size = sizeof(struct tl_print_options).
 */
struct tl_print_options {
	size_t size;
	uint32_t elements, repeats, max_depth; /**< As in struct tl_format. */
	bool pretty;        /**< Each member on a line of its own. */
	bool arrays;        /**< Each element on a line of its own. */
	bool array_indexes; /**< "[0] = " before elements. */
	bool no_unions;     /**< Unions within structs as "{...}". */
	bool no_statics;    /**< Without static members. */
	bool object;        /**< Of a pointer's, reference's or object's real class. */
	bool raw;           /**< Containers as the structs that they are. */
	bool no_addresses;  /**< Pointers by what they point to only. */
	bool no_symbols;    /**< Addresses without "<symbol+offset>". */
	bool null_stop;     /**< Character arrays end at the first NUL. */
	enum tl_frame_arguments frame_arguments;
	enum tl_entry_values entry_values;
	uint32_t radix;     /**< Of integers without a letter: 8 or 16; else 10. */
	bool utf8;          /**< Texts are read and written as UTF-8: characters beyond ASCII as they are, where the process's LC_CTYPE says that they can be printed. */
	/**
	 * Character sets by iconv's names: of what is typed and shown, of char and of wchar_t in the program.
	 * All of them, or NULL: .utf8 says. TL_E_NOTFOUND ("Undefined item: ...") for one that is not known.
	 */
	const char *host_charset, *target_charset, *wide_charset;
};
/** Takes effect with the next value that is shown. */
TL_API TL_MUST_CHECK enum tl_code tl_print_options_set(struct tl_session *s,
						       const struct tl_print_options *o,
						       struct tl_error *err);
/**
 * Formats as gdb's print does (without "$1 = "). The text is malloc'ed, the
 * caller frees it. Fails with TL_E_FAULT etc. when the value cannot be read.
 */
TL_API TL_MUST_CHECK enum tl_code tl_value_format(const struct tl_expr_context *ctx,
						  const struct tl_value *v, struct tl_format f,
						  char **ret, struct tl_error *err);
/** Parts of a text that may stand out on a terminal. */
enum tl_style {
	TL_STYLE_FILENAME,
	TL_STYLE_FUNCTION,
	TL_STYLE_VARIABLE,  /**< Members and enumerators, too. */
	TL_STYLE_ADDRESS,
	TL_STYLE_HIGHLIGHT,
	TL_STYLE_METADATA,  /**< "<optimized out>", "<repeats 20 times>" */
	TL_STYLE_COUNT
};
/** Begin with .size = sizeof(struct tl_styles). */
struct tl_styles {
	size_t size;
	const char *end;                   /**< What is written behind a part that has a beginning. */
	const char *begin[TL_STYLE_COUNT]; /**< And before each; "" or NULL: nothing. */
};
/**
 * Values, frame arguments, variables and types are written with these from here on. They are read whenever
 * one is written, so they must stay where they are. NULL, as at first: without.
 */
TL_API void tl_styles_set(struct tl_session *s, const struct tl_styles *styles);
/** How expressions are read and values shown. */
enum tl_language {
	TL_LANGUAGE_AUTO = 0, /**< As the code of the frame, or main, is written. */
	TL_LANGUAGE_C,
	TL_LANGUAGE_CPLUS,
	TL_LANGUAGE_RUST,
	TL_LANGUAGE_FORTRAN,
	TL_LANGUAGE_ADA, /**< Values; expressions are C's with what Ada writes in another way. */
	TL_LANGUAGE_GO,	 /**< The same of Go: strings, types by their packages. */
};
/** For all expressions of a session. */
TL_API void tl_language_set(struct tl_session *s, enum tl_language language);
/**
 * The language of the code at @p ctx, or of main where that has no debug information, by gdb's
 * name: "c", "c++", "rust", "asm" ...; NULL: not known. What was chosen changes nothing here.
 */
TL_API const char *tl_language_here(const struct tl_expr_context *ctx);

/**
 * What gdb's `$_` is behind its x command: a pointer to the unit at @p addr, of int8_t to
 * int64_t (size 1, 2, 4, 8).
 */
TL_API TL_MUST_CHECK enum tl_code tl_value_unit(const struct tl_expr_context *ctx, uint64_t addr, size_t size,
						struct tl_value **ret, struct tl_error *err);
/** Formats raw bytes as one unit of gdb's x command (size 1, 2, 4, 8). Malloc'ed text. */
TL_API TL_MUST_CHECK enum tl_code tl_bytes_format(const struct tl_expr_context *ctx, const void *bytes,
						  size_t size, char letter, char **ret,
						  struct tl_error *err);
/**
 * The type of an expression, or a type's name itself ("int *", "struct s").
 * Nothing is read or changed in the target. @param expand false: as gdb's
 * whatis prints it; true: as ptype, with members. Malloc'ed text without "type = ".
 */
TL_API TL_MUST_CHECK enum tl_code tl_type_describe(const struct tl_expr_context *ctx, const char *text,
						   bool expand, char **ret, struct tl_error *err);
/** How a type is written. Begin with .size = sizeof(struct tl_type_options). */
struct tl_type_options {
	size_t size;
	bool raw;         /**< Template arguments and typedefs of a class are not written by their own names. */
	bool no_methods;  /**< Without the methods of classes. */
	bool no_typedefs; /**< Without the typedefs of classes. */
	bool offsets;     /**< Before each member where it is and how large: gdb's ptype/o. */
	bool hex;         /**< These in hexadecimal. */
	bool name;        /**< The type's name only, as whatis prints it. */
};
/**
 * As tl_type_describe() with @p expand, by options. Unless @p o has raw, types of C++'s standard library
 * have no arguments that are the default ("std::vector<int>", "std::string"). *ret_columns: the type itself is a struct
 * or union, and offsets were asked for: gdb writes a heading of the columns then. May be NULL.
 */
TL_API TL_MUST_CHECK enum tl_code tl_type_expand(const struct tl_expr_context *ctx, const char *text,
						 const struct tl_type_options *o, char **ret,
						 bool *ret_columns, struct tl_error *err);
enum tl_global_kind { TL_GLOBAL_VARIABLES = 0, TL_GLOBAL_TYPES = 1, TL_GLOBAL_FUNCTIONS = 2, TL_GLOBAL_MODULES = 3 /**< Of Fortran. */ };
/** A variable, a type or a function (that has code) of file scope. Strings are valid during the call. */
struct tl_global {
	const char *name;
	const char *text; /**< "static long table[5]", "typedef unsigned long ul". */
	const char *type; /**< Its type's name. */
	const char *file, *fullname;
	uint32_t line;    /**< 0: none, for example of the types that a language has. */
	bool is_static;   /**< Known in its file only. */
	bool is_basic;    /**< A type that the language has. */
	const char *module; /**< Of Fortran, that it is in; NULL: none. */
};
/** Calls @p fn for what the debug information of all modules defines, until it returns false. */
TL_API TL_MUST_CHECK enum tl_code tl_global_each(const struct tl_expr_context *ctx, enum tl_global_kind kind,
						 bool (*fn)(const struct tl_global *g, void *user), void *user,
						 struct tl_error *err);
/**
 * Calls @p fn for the names that may stand behind @p text and "." or "->", members of bases and methods
 * too, until it returns false. Nothing is read or changed in the target.
 */
TL_API TL_MUST_CHECK enum tl_code tl_member_each(const struct tl_expr_context *ctx, const char *text,
						 bool (*fn)(const char *name, void *user), void *user,
						 struct tl_error *err);
/** A virtual function table of an object. Strings are valid during the call. */
struct tl_vtable {
	const char *class_name; /**< Of the part of the object that it belongs to. */
	uint64_t object;        /**< Where that part begins. */
	uint64_t address;       /**< Of the first function's pointer. */
	uint32_t n;             /**< Functions that are known of. */
};
/**
 * Calls @p fn for the tables of the object that @p v is, or refers or points to, by address until it
 * returns false. TL_E_NOTFOUND: it has none.
 */
TL_API TL_MUST_CHECK enum tl_code tl_vtable_each(const struct tl_expr_context *ctx, struct tl_value *v,
						 bool (*fn)(const struct tl_vtable *t, void *user), void *user,
						 struct tl_error *err);
enum tl_where {
	TL_WHERE_GONE = 0, /**< Optimised out. */
	TL_WHERE_CONSTANT, /**< .value is its value; or .text has its bytes, if it is longer. */
	TL_WHERE_STATIC,   /**< .value is its address. */
	TL_WHERE_LABEL,	   /**< The same, of a label in the code. */
	TL_WHERE_COMPUTED, /**< .text says how. */
	TL_WHERE_TYPE,	   /**< No variable: a type that is known there. */
	TL_WHERE_FUNCTION, /**< No variable: the inlined function itself, whose copy begins at .value. */
};
/** Where a variable is kept. Strings are valid during the call. */
struct tl_variable_place {
	const char *name;
	enum tl_where where;
	const char *text; /**< gdb's words: "a variable in $rdi", "a complex DWARF expression: ..." */
	uint64_t value;
	uint64_t length;  /**< Of its type. */
};
/**
 * Calls @p fn for the variables whose scope has the code at @p pc (0: of the frame), until it returns false: those of
 * inner blocks, then the function's arguments and locals. No frame and no process is needed.
 * TL_E_NOTFOUND: no function there is known.
 */
TL_API TL_MUST_CHECK enum tl_code tl_scope_each(const struct tl_expr_context *ctx, uint64_t pc,
						bool (*fn)(const struct tl_variable_place *v, void *user),
						void *user, struct tl_error *err);
/**
 * Calls @p fn for the variables of the common blocks of Fortran that the frame's code sees, with their values as text,
 * until it returns false. Strings are valid during the call.
 */
TL_API TL_MUST_CHECK enum tl_code tl_common_each(const struct tl_expr_context *ctx,
						 bool (*fn)(const char *common, const char *name, const char *value,
							    void *user),
						 void *user, struct tl_error *err);
/**
 * Who is told of what an evaluation does though it is hardly meant: a shift by more than there are bits, a
 * number that does not fit into a bit-field. @p text is valid during the call. NULL: nobody.
 */
TL_API void tl_expr_on_warning(struct tl_session *s, void (*fn)(const char *text, void *user), void *user);
/** Adds to the history; *ret_n is N of $N. Void values count too, as in gdb. */
TL_API TL_MUST_CHECK enum tl_code tl_history_add(struct tl_session *s, const struct tl_value *v,
						 uint32_t *ret_n, struct tl_error *err);
/** Number of entries. */
TL_API uint32_t tl_history_count(const struct tl_session *s);
/** Convenience variable $name as an integer (for $_, $__, $bpnum, $_exitcode, $_thread...). */
TL_API TL_MUST_CHECK enum tl_code tl_convenience_set(struct tl_session *s, const char *name,
						     int64_t value, struct tl_error *err);
TL_API TL_MUST_CHECK enum tl_code tl_convenience_set_value(struct tl_session *s, const char *name,
							   const struct tl_value *v,
							   struct tl_error *err);
/** What a convenience function of the caller's gives: a number or a text. */
struct tl_fn_result {
	char *text;	  /**< malloc'ed, taken over; NULL: a number. */
	int64_t n;
	bool is_unsigned; /**< The number is an unsigned int, not an int. */
};
/** @return TL_E_NOTFOUND when there is no function of that name. */
typedef enum tl_code tl_convenience_fn(void *user, const char *name, const char *arg,
				       struct tl_fn_result *ret, struct tl_error *err);
/** For $NAME("text") where the library has no function of that name; @p fn NULL: none. */
TL_API void tl_convenience_functions(struct tl_session *s, tl_convenience_fn *fn, void *user);
/** Makes it void again. */
TL_API void tl_convenience_unset(struct tl_session *s, const char *name);
/** Calls @p fn for each convenience variable, the newest first, until false; it may set others meanwhile. */
TL_API void tl_convenience_each(struct tl_session *s, bool (*fn)(const char *name, const struct tl_value *v, void *user),
				void *user);
/** Disassembly */
struct tl_insn {
	uint64_t addr;
	uint32_t len;
	uint8_t bytes[16];
	const char *text; /**< AT&T or Intel text with symbolic targets, as gdb prints it. The library's, until the next tl_disasm() in the session. */
	bool is_call, is_return, is_jump, is_syscall;
	uint64_t branch_target; /**< Direct target, 0 none. */
	bool valid;       /**< false: text is "(bad)", len 1. */
};
enum tl_flavor { TL_ATT = 0, TL_INTEL = 1 };
TL_API TL_MUST_CHECK enum tl_code tl_disasm(struct tl_target *t, uint64_t addr, enum tl_flavor flavor,
					    struct tl_insn *ret, struct tl_error *err);

#ifdef __cplusplus
}
#endif
#endif
