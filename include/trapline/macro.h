/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_MACRO_H
#define TRAPLINE_MACRO_H

/**
 * @file macro.h
 * Macros of the C preprocessor: those that the compiler has recorded (-g3), and the user's own.
 * Expressions expand both.
 */

#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Where macros are looked up. Begin with .size = sizeof(struct tl_macro_scope). */
struct tl_macro_scope {
	size_t size;
	pid_t tid;            /**< The line of its frame @p frame; 0: the line below. */
	uint32_t frame;
	uint64_t pc;          /**< Without a thread: the line of this address; 0: the line below. */
	const char *fullname; /**< Absolute name of a file; NULL: the user's macros only. */
	uint32_t line;
};

struct tl_macro_place {
	const char *file; /**< Absolute. */
	uint32_t line;
};
struct tl_macro {
	const char *text;                      /**< "ADD(a, b) ((a) + (b))"; behind the name or the parameters a blank, always. */
	const char *file;                      /**< NULL: the user's. */
	int64_t line;                          /**< 0: by the compiler or its command line; -1: __FILE__, __LINE__. */
	const struct tl_macro_place *included; /**< Where file was included, innermost first. */
	size_t n_included;
};
/**
 * Calls @p fn for what is defined at a place, by name, until it returns false: for @p name
 * alone, or for all (NULL). With @p all every definition of the compile unit, wherever it is in force.
 *
 * @param ret_file  What the place is, *ret_line -1: none. Valid until the module is unloaded. Both may be NULL.
 * @return TL_E_NOTFOUND: none. Strings are valid during the call.
 */
TL_API TL_MUST_CHECK enum tl_code tl_macro_each(struct tl_target *t, const struct tl_macro_scope *scope,
						const char *name, bool all,
						bool (*fn)(const struct tl_macro *m, void *user), void *user,
						const char **ret_file, int64_t *ret_line, struct tl_error *err);
/** Expands all macros in @p text. The result is malloc'ed. @return TL_E_PARSE with gdb's text. */
TL_API TL_MUST_CHECK enum tl_code tl_macro_expand(struct tl_target *t, const struct tl_macro_scope *scope,
						  const char *text, char **ret, struct tl_error *err);
/** Defines "NAME[(PARAMETERS)] [BODY]" for all expressions of the session, before those of programs. */
TL_API TL_MUST_CHECK enum tl_code tl_macro_define(struct tl_session *s, const char *text,
						  struct tl_error *err);
/** Takes one of the user's back; nothing happens if there is none. */
TL_API void tl_macro_undef(struct tl_session *s, const char *name);
/** Calls @p fn with each of the user's ("ADD(a, b) ((a) + (b))"), by name, until it returns false. */
TL_API void tl_macro_user_each(struct tl_session *s, bool (*fn)(const char *text, void *user), void *user);

#ifdef __cplusplus
}
#endif
#endif
