/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_EXPR_H
#define EXPR_EXPR_H

/*
 * Expressions: lex, parse, evaluate, format. Never sees a target: everything
 * comes through struct expr_env. Prefix expr_.
 */

#include <trapline/expr.h>
#include <trapline/memory.h>
#include <trapline/record.h>

#include "arch/arch.h"
#include "base/reader.h"
#include "symbol/symbol.h"

struct expr_state; /* history and convenience variables of a session */
enum tl_code expr_state_new(struct expr_state **ret, struct tl_error *err);
void expr_state_free(struct expr_state *st);

void expr_styles_set(struct expr_state *st, const struct tl_styles *styles);
enum tl_code expr_print_set(struct expr_state *st, const struct tl_print_options *o, struct tl_error *err);
/* Built-in types are those of such programs from now on. */
void expr_mode_set(struct expr_state *st, enum arch_mode mode);
void expr_language_set(struct expr_state *st, enum tl_language language);

/* As tl_history_* and tl_convenience_* of trapline/expr.h. */
enum tl_code expr_history_add(struct expr_state *st, const struct tl_value *v, uint32_t *ret_n,
			      struct tl_error *err);
uint32_t expr_history_count(const struct expr_state *st);
enum tl_code expr_conv_set_int(struct expr_state *st, const char *name, int64_t value,
			       struct tl_error *err);
enum tl_code expr_conv_set(struct expr_state *st, const char *name, const struct tl_value *v,
			   struct tl_error *err);
void expr_conv_functions(struct expr_state *st, tl_convenience_fn *fn, void *user);
void expr_on_warning(struct expr_state *st, void (*fn)(const char *text, void *user), void *user);
void expr_conv_each(struct expr_state *st,
		    bool (*fn)(const char *name, const struct tl_value *v, void *user), void *user);

/* Stands for $_siginfo: .reg_find gives it where a thread has one, .reg_read and .reg_write take it. */
extern const struct tl_reg_info expr_siginfo_reg;

/* Told each place whose value is used: scalars in memory; len 0: a register. */
struct expr_reads {
	void (*fn)(void *user, uint64_t addr, uint64_t len);
	void *user;
};

struct abi_args;
struct abi_result;
/* A call as it is put into the program. */
struct expr_call {
	uint64_t function;
	const char *name; /* for messages */
	uint64_t sp;      /* lowest address that holds something for the call */
	uint32_t popped;  /* bytes of the arguments that it takes off the stack itself */
	const struct abi_args *args;
	struct abi_result *result;
};

struct expr_env {
	struct expr_state *state;
	struct sym_space *syms; /* NULL: no symbols */
	enum arch_mode mode;
	unsigned input_radix; /* of numbers that have no prefix; 0: 10 */
	uint64_t max_value;   /* bytes of a value that are read; 0: 65536 */
	struct mem_reader mem;
	enum tl_code (*mem_write)(void *ctx, uint64_t addr, const void *buf, size_t len,
				  struct tl_error *err);
	/* Named register of the selected frame ("rax", "xmm0", "pc"); NULL: no registers. */
	enum tl_code (*reg_read)(void *ctx, const struct tl_reg_info *reg, void *buf,
				 struct tl_error *err);
	enum tl_code (*reg_write)(void *ctx, const struct tl_reg_info *reg, const void *buf,
				  struct tl_error *err);
	const struct tl_reg_info *(*reg_find)(void *ctx, const char *name); /* NULL: unknown name */
	/* $_thread and its like where they are not what the user has selected; false: not such a name. NULL: none are. */
	bool (*number_of)(void *ctx, const char *name, int64_t *ret);
	/* DWARF register and CFA of the selected frame. */
	enum tl_code (*frame_reg)(void *ctx, unsigned dwarf, uint64_t *ret, struct tl_error *err);
	enum tl_code (*frame_cfa)(void *ctx, uint64_t *ret, struct tl_error *err);
	/* Address of a thread-local variable in the selected thread. */
	enum tl_code (*tls)(void *ctx, const struct sym_module *m, uint64_t offset, uint64_t *ret,
			    struct tl_error *err);
	/* The same of any thread, behind its pointer (fs_base); false: it is not at the same distance in all of them. NULL: not known. */
	bool (*tls_static)(void *ctx, const struct sym_module *m, uint64_t *ret);
	uint64_t lookup_pc; /* for scopes and location lists; valid with have_frame */
	bool have_frame;
	/* Where names are looked up, if that is another place: as of the frame that an expression was written in. */
	uint64_t names_pc;
	uint32_t names_depth; /* its inline_depth; valid with names_pc */
	uint32_t inline_depth; /* inlined functions around lookup_pc that are younger frames */
	/*
	 * The up-th frame (1: the caller) below the selected one's function, for
	 * values at a function's entry; NULL: not known. caller_pc: return address.
	 */
	enum tl_code (*caller_pc)(void *ctx, unsigned up, uint64_t *ret, struct tl_error *err);
	enum tl_code (*caller_reg)(void *ctx, unsigned up, unsigned dwarf, uint64_t *ret,
				   struct tl_error *err);
	enum tl_code (*caller_cfa)(void *ctx, unsigned up, uint64_t *ret, struct tl_error *err);
	/*
	 * Runs a function of the program; NULL: there is no process, or not now. call_sp: the
	 * lowest address of the stack that is in use (with the red zone); what is below is free.
	 */
	enum tl_code (*call)(void *ctx, struct expr_call *call, struct tl_error *err);
	enum tl_code (*call_sp)(void *ctx, uint64_t *ret, struct tl_error *err);
	const struct expr_reads *reads; /* told what is read, or NULL */
	bool loose_types; /* a number may be given for a pointer when overloads are chosen from */
	bool for_effect; /* an expression that assigns nothing is warned of */
	bool keep_float; /* floats go to functions without prototypes as they are */
	/*
	 * The environment of the up-th frame above the selected one (0: itself), for
	 * FUNCTION::VARIABLE; its ctx is put into room. TL_E_NOTFOUND: no such frame.
	 * NULL: not known.
	 */
	enum tl_code (*frame_above)(void *ctx, uint32_t up, void *room, struct expr_env *ret,
				    struct tl_error *err);
	void *ctx;
};
#define EXPR_CTX_ROOM 64 /* bytes for .frame_above, aligned as a pointer */

/* As tl_expr_eval() and friends of trapline/expr.h. */
enum tl_code expr_eval(const struct expr_env *env, const char *text, struct tl_value **ret,
		       struct tl_error *err);
/* The expression ends where a location text goes on: a top-level comma, "if", "thread N". *ret_end:
 * where. */
enum tl_code expr_eval_part(const struct expr_env *env, const char *text, bool stop_at_comma,
			    size_t *ret_end, struct tl_value **ret, struct tl_error *err);
enum tl_code expr_check(const struct expr_env *env, const char *text, bool stop_at_comma,
			size_t *ret_end, struct tl_error *err);
enum tl_code expr_format(const struct expr_env *env, const struct tl_value *v, struct tl_format f,
			 char **ret, struct tl_error *err);
/* returns.c: as tl_value_returned(), tl_value_to_return(), tl_value_return(). */
enum tl_code expr_returned(const struct expr_env *env, uint64_t function, struct tl_value **ret,
			   struct tl_error *err);
enum tl_code expr_to_return(const struct expr_env *env, uint64_t function, struct tl_value *v,
			    struct tl_value **ret, struct tl_error *err);
enum tl_code expr_return(const struct expr_env *env, struct tl_value *v, bool only_check,
			 struct tl_error *err);
/* gdb's name of the language of the code; NULL: not known. */
const char *expr_language_here(const struct expr_env *env);
/* A pointer to one unit of the x command: int8_t ... int64_t. */
enum tl_code expr_unit_pointer(const struct expr_env *env, uint64_t addr, size_t size,
			       struct tl_value **ret, struct tl_error *err);
/* One unit of the x command; size 1, 2, 4 or 8. */
enum tl_code expr_bytes_format(const struct expr_env *env, const void *bytes, size_t size,
			       char letter, char **ret, struct tl_error *err);
/* whatis (expand false) and ptype texts of an expression or a type's name. */
enum tl_code expr_type_describe(const struct expr_env *env, const char *text, bool expand,
				char **ret, struct tl_error *err);
enum tl_code expr_commons_each(const struct expr_env *env,
			       bool (*fn)(const char *common, const char *name, const char *value, void *user),
			       void *user, struct tl_error *err);
void expr_globals_each(const struct expr_env *env, enum tl_global_kind kind,
		       bool (*fn)(const struct tl_global *g, void *user), void *user);
/* ptype by options; *ret_columns: a heading of columns is due. */
enum tl_code expr_type_expand(const struct expr_env *env, const char *text,
			      const struct tl_type_options *o, char **ret, bool *ret_columns,
			      struct tl_error *err);
/* gdb's text of the arguments of the function at env->lookup_pc: "d=6, s=...". */
size_t expr_frame_args(const struct expr_env *env, char *buf, size_t cap);
enum tl_code expr_members(const struct expr_env *env, const char *text, bool (*fn)(const char *name, void *user),
			  void *user, struct tl_error *err);
enum tl_code expr_vtables(const struct expr_env *env, struct tl_value *v,
			  bool (*fn)(const struct tl_vtable *t, void *user), void *user, struct tl_error *err);
enum tl_code expr_scope_each(const struct expr_env *env, uint64_t pc,
			     bool (*fn)(const struct tl_variable_place *v, void *user), void *user,
			     struct tl_error *err);
/* Of the function at .lookup_pc. */
enum tl_code expr_parameters(const struct expr_env *env, bool (*fn)(const struct tl_parameter *p, void *user),
			     void *user, struct tl_error *err);
enum tl_code expr_frame_variables(const struct expr_env *env, bool args,
				  bool (*fn)(const char *name, const char *value, void *user),
				  void *user, struct tl_error *err);

/* What the names of text need of the frame; scope is filled in but for its size. */
enum tl_code expr_scope_of(const struct expr_env *env, const char *text, struct tl_expr_scope *ret,
			   struct tl_error *err);
/* Looks names up where scope says, unless other code is there now. */
void expr_scope_use(struct expr_env *env, const struct tl_expr_scope *scope);
bool expr_scope_is_here(const struct expr_env *env, const struct tl_expr_scope *scope);
/*
 * A condition, parsed once and bound to the scope at pc, evaluated at each
 * hit. Evaluation allocates nothing when the expression is of integers,
 * registers and scalar variables.
 */
struct expr_cond;
enum tl_code expr_cond_new(const struct expr_env *env, const char *text, struct expr_cond **ret,
			   struct tl_error *err);
void expr_cond_free(struct expr_cond *c);
/*
 * c once more (each is freed) where it is the condition text at env->lookup_pc too, of which only .state and .syms are
 * looked at besides: it has no names whose meaning depends on the place. text NULL: c's own. NULL: it is not.
 */
struct expr_cond *expr_cond_like(struct expr_cond *c, const struct expr_env *env, const char *text);
enum tl_code expr_cond_eval(struct expr_cond *c, const struct expr_env *env, bool *ret,
			    struct tl_error *err);
/* False: the reduced form alone cannot say it. Calls nothing. */
bool expr_cond_told(struct expr_cond *c, const struct expr_env *env, bool *ret);
/* Its reduced form at this place did not know the caller that is there now, if that is why it could not tell: it will. */
void expr_cond_learn(struct expr_cond *c, const struct expr_env *env);
/* Another number: what expr_cond_reduced() gave has been replaced by one that knows more callers. */
unsigned expr_cond_version(const struct expr_cond *c);
/* A value to be collected: as a condition, but its reduced form is that of cond_lower_value(). */
enum tl_code expr_collect_new(const struct expr_env *env, const char *text, struct expr_cond **ret,
			      struct tl_error *err);
struct cond_prog;
/* The bytes of a collected value, as text. env.mem is where it points to. */
enum tl_code expr_collected_text(struct expr_cond *c, const struct expr_env *env, const void *bytes, size_t len,
				 char **ret, struct tl_error *err);
/* What in it does not reduce, for people; NULL: it does, or nothing more can be said. */
const char *expr_cond_why_general(const struct expr_cond *c);
/* Its reduced form for env->lookup_pc (expr/cond.h), valid until the next call; NULL: it does not reduce. */
const struct cond_prog *expr_cond_reduced(struct expr_cond *c, const struct expr_env *env);
/* The variable that it does nothing but count and compare (cond_counter() in expr/cond.h); NULL: it does something else. */
const char *expr_cond_counts(const struct expr_cond *c, const struct expr_state *st, uint64_t *ret_before);
/* Of one that counts: something stands before its &&, and what, for env->lookup_pc. False: it does not reduce. */
bool expr_cond_is_guarded(const struct expr_cond *c);
bool expr_cond_guard(struct expr_cond *c, const struct expr_env *env, struct cond_prog *ret);
/* It was false n times, elsewhere. */
void expr_cond_counted(const struct expr_cond *c, struct expr_state *st, uint64_t n);
/* Before a convenience variable is looked at or changed. */
void expr_conv_on_use(struct expr_state *st, void (*fn)(const char *name, bool change, void *user), void *user);
/* It calls functions of the program: to be evaluated while everything is stopped, unless it can be told without. */
bool expr_cond_calls(const struct expr_cond *c);
/* True when it needs no more than registers and memory (no history, no assignment). */
bool expr_cond_is_pure(const struct expr_cond *c);

/*
 * exception.c: the type of the C++ exception where the library is entered to throw, catch or rethrow one, as the
 * demangler writes it. At a rethrow a function of the program is called for it.
 */
enum tl_code expr_exception_type(const struct expr_env *env, char **ret, struct tl_error *err);
/* "C::f(name_t) const" as the demangler writes it, by the program's types; false: it is no signature. */
bool expr_signature(const struct expr_env *env, const char *text, struct sb *out);

#endif
