/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_OVERLOAD_H
#define EXPR_OVERLOAD_H

/* Which of several functions of one name the arguments of a call fit best. */

#include "expr/ast.h"
#include "symbol/methods.h"

#define MAX_ARGS 256

/* Evaluated arguments; [0] is kept for "this". */
struct arguments {
	struct tl_value *v[MAX_ARGS + 1];
	size_t n;
};
void arguments_free(struct arguments *a);

/* How far an argument is from its parameter; those of all the arguments are added up. */
enum {
	FIT_EXACT = 0,
	FIT_MORE_QUALIFIED = 1, /* char * for const char *, a temporary for const T & */
	FIT_STEP = 4,		/* from a class to the next base */
	FIT_MAX_STEPS = 16,
	FIT_PROMOTION = 32,
	FIT_WIDER = 64,	 /* char for long, where int would be the promotion */
	FIT_WORSE = 128, /* one kind of conversion than another */
	FIT_CONVERSION = 512,
	FIT_ELLIPSIS = 2048, /* an argument that "..." takes */
	FIT_NOT_CPLUS = 4096, /* only a debugger's user may: const char * for char *, a variable for T && */
	FIT_NEVER = 1 << 24,
	FIT_COUNT = 1 << 25, /* too few */
};

struct choice {
	struct evaluator *ev;
	struct arguments *args;
	int best;
	bool any;
	bool exact_class; /* C::f: also of a virtual one that of C */
	struct sym_method method;
	struct sym_var var;
};

/* For sym_methods_each() and sym_overloads_each(); user is a struct choice. */
bool overload_try_method(const struct sym_method *m, void *user);
bool overload_try_function(const struct sym_var *v, void *user);

/* call_ada.c: the function becomes the one of its name that the arguments fit; none of several: an error. */
enum tl_code ada_choose_overload(struct evaluator *ev, struct sym_var *function, struct arguments *args, struct tl_error *err);

/* operators.c: functions of that name in the namespaces of the arguments' types. */
void overload_by_arguments(struct choice *c, const char *name);

/* call.c: the chosen method, args->v[0] being a pointer to the object. */
enum tl_code call_method(struct evaluator *ev, const char *name, struct arguments *args,
			 struct choice *c, struct tl_value **ret, struct tl_error *err);
/* The chosen function. */
enum tl_code call_chosen(struct evaluator *ev, struct arguments *args, struct choice *c,
			 struct tl_value **ret, struct tl_error *err);
/* The object of a call as a pointer: v is replaced. */
enum tl_code call_object_pointer(struct evaluator *ev, struct tl_value **v, struct tl_error *err);

#endif
