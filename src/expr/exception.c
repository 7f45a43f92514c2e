/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The C++ exception that is thrown, caught or rethrown where the run-time
 * library is entered for it, and $_exception. Layouts: Itanium C++ ABI,
 * exception handling, 2.2.1, where GCC's and LLVM's libraries agree when
 * counted back from the unwinder's header.
 */

#include <libiberty/demangle.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/demangle.h"
#include "base/scoped.h"
#include "expr/ast.h"

#define DWARF_RSI	   4
#define DWARF_RDI	   5
#define HEADER_SIZE	   32 /* the unwinder's, in front of the object */
#define TYPE_OF_HEADER	   80 /* so far in front of the header; of a copy of a pointer: the object */
#define TYPE_OF_OBJECT	   (TYPE_OF_HEADER + HEADER_SIZE)
#define MAX_TYPE_NAME	   4096
#define MAX_ENTRY	   32 /* bytes of code in which the arguments are still where they were */

struct thrown {
	uint64_t object, type;
};

static enum tl_code nothing_here(struct tl_error *err)
{
	return tl_fail(err, TL_E_STATE, "not stopped at a C++ exception catchpoint");
}

static enum tl_code argument(const struct expr_env *env, unsigned dwarf, uint64_t *ret, struct tl_error *err)
{
	return env->frame_reg ? env->frame_reg(env->ctx, dwarf, ret, err) : nothing_here(err);
}

/* "GNUCC++" and "CLNGC++", read as a number; the lowest byte says that it is a pointer to another's object. */
static bool is_cplus(uint64_t class)
{
	return class >> 8 == 0x474e5543432b2bull || class >> 8 == 0x434c4e47432b2bull;
}

/* By the unwinder's header, which every handler is given. */
static enum tl_code thrown_of_header(const struct expr_env *env, uint64_t header, struct thrown *ret,
				     struct tl_error *err)
{
	uint64_t class;
	enum tl_code r = mem_read(&env->mem, header, &class, sizeof(class), err);

	if (r)
		return r;
	if (!is_cplus(class))
		return tl_fail(err, TL_E_NOTFOUND, "the exception is not one of C++");
	ret->object = header + HEADER_SIZE;
	if (class & 0xff)
		r = mem_read(&env->mem, header - TYPE_OF_HEADER, &ret->object, 8, err);
	return r ? r : mem_read(&env->mem, ret->object - TYPE_OF_OBJECT, &ret->type, 8, err);
}

/* What the thread has caught last is known to the library alone. */
static enum tl_code thrown_again(const struct expr_env *env, struct thrown *ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	uint64_t start = 0;
	enum tl_code r = expr_eval(env, "*((void **(*)(void))__cxa_get_globals)()", &v, err);

	if (!r)
		r = value_as_address(v, &start, err);
	if (r)
		return r;
	if (!start)
		return tl_fail(err, TL_E_NOTFOUND, "no exception is being handled");
	// LLVM's has two words more in front; what a wrong guess finds there is no exception's class.
	r = thrown_of_header(env, start + TYPE_OF_HEADER, ret, NULL);
	return r ? thrown_of_header(env, start + TYPE_OF_HEADER + 16, ret, err) : TL_OK;
}

static enum tl_code thrown_here(const struct expr_env *env, struct thrown *ret, struct tl_error *err)
{
	struct tl_symbol sym;
	uint64_t header;
	enum tl_code r;

	if (!env->have_frame || !env->syms || env->mode != ARCH_X86_64 || sym_symbol_at(env->syms, env->lookup_pc, &sym, NULL) ||
	    env->lookup_pc - sym.addr > MAX_ENTRY)
		return nothing_here(err);
	if (!strcmp(sym.name, "__cxa_throw")) {
		r = argument(env, DWARF_RDI, &ret->object, err);
		return r ? r : argument(env, DWARF_RSI, &ret->type, err);
	}
	if (!strcmp(sym.name, "__cxa_begin_catch")) {
		r = argument(env, DWARF_RDI, &header, err);
		return r ? r : thrown_of_header(env, header, ret, err);
	}
	return !strcmp(sym.name, "__cxa_rethrow") ? thrown_again(env, ret, err) : nothing_here(err);
}

/* The name of a std::type_info stands behind its vtable pointer; one '*' in front of it has to do with comparing. */
static enum tl_code name_of_type_info(const struct expr_env *env, uint64_t type, char **ret, struct tl_error *err)
{
	static const char prefix[] = "_ZTS", what[] = "typeinfo name for ";
	char text[sizeof(prefix) + MAX_TYPE_NAME];
	size_t n = sizeof(prefix) - 1;
	bool star = false;
	uint64_t at;
	enum tl_code r = mem_read(&env->mem, type + 8, &at, 8, err);

	memcpy(text, prefix, n);
	for (; !r && n < sizeof(text); n++, at++) {
		r = mem_read(&env->mem, at, text + n, 1, err);
		if (!r && !text[n])
			break;
		if (n == sizeof(prefix) - 1 && text[n] == '*' && !star) {
			star = true;
			n--;
		}
	}
	if (r)
		return r;
	SCOPED_FREE char *whole = n < sizeof(text) ? demangle(text, DMGL_PARAMS | DMGL_ANSI) : NULL;
	if (!whole || strncmp(whole, what, sizeof(what) - 1) != 0)
		return tl_fail(err, TL_E_INVAL, "no type's name at 0x%" PRIx64, type);
	*ret = strdup(whole + sizeof(what) - 1);
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code expr_exception_type(const struct expr_env *env, char **ret, struct tl_error *err)
{
	struct thrown x;
	enum tl_code r = thrown_here(env, &x, err);

	return r ? r : name_of_type_info(env, x.type, ret, err);
}

/*
 * An object of a type that has no class by its name. The program's memory says
 * that name: nothing is evaluated that could be written into it.
 */
static enum tl_code object_of(const struct expr_env *env, const char *name, uint64_t addr, struct tl_value **ret,
			      struct tl_error *err)
{
	struct expr_ast ast;
	enum tl_code r;

	if (strchr(name, '$'))
		return tl_fail(err, TL_E_NOTFOUND, "No type named %s.", name);
	r = ast_parse(env, name, false, &ast, err);
	if (r)
		return r;
	if (ast.root->op != AST_TYPE || name[ast.end])
		r = tl_fail(err, TL_E_NOTFOUND, "No type named %s.", name);
	else if (!(*ret = value_at(ast.root->type, addr)))
		r = no_memory(err);
	ast_free(&ast);
	return r;
}

enum tl_code exception_value(const struct expr_env *env, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_FREE char *name = NULL;
	struct sym_scope_ctx scope;
	struct sym_type *class;
	struct thrown x;
	enum tl_code r = thrown_here(env, &x, err);

	if (!r)
		r = name_of_type_info(env, x.type, &name, err);
	if (r)
		return r;
	scope_of_env(env, &scope);
	class = sym_find_type(&scope, SYM_TAG_STRUCT, name);
	if (!class)
		return object_of(env, name, x.object, ret, err);
	*ret = value_at(class, x.object);
	return *ret ? TL_OK : no_memory(err);
}
