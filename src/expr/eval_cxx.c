/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* dynamic_cast, reinterpret_cast, alignof and typeid. */

#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/abi.h"
#include "expr/ast.h"
#include "expr/class_cast.h"
#include "expr/format.h"

#define NAME_CAP 1024

static bool is_word(struct sym_type *t)
{
	return type_is_int(t) || t->kind == SYM_K_PTR || t->kind == SYM_K_MEMBERPTR;
}

/* Bits as they are: pointers and integers of one size. */
static enum tl_code reinterpret(struct evaluator *ev, struct tl_value *v, struct sym_type *type,
				struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *to = sym_type_strip(type), *from = sym_type_strip(v->type);
	SCOPED_VALUE struct tl_value *p = NULL;
	enum tl_code r;

	if (sym_type_is_ref(to)) {
		if (v->where != VAL_MEMORY)
			return tl_fail(err, TL_E_INVAL, "Attempt to take address of value not located in memory.");
		*ret = value_of_int(type, (int64_t)v->addr);
		return *ret ? TL_OK : no_memory(err);
	}
	r = value_decay(ev->env, v, &p, err);
	if (!r && !ev->noside)
		r = value_fetch(ev->env, p, err);
	if (r)
		return r;
	from = sym_type_strip(p->type);
	if (!is_word(to) || !is_word(from) || (to->kind != SYM_K_PTR && from->kind != SYM_K_PTR && to != from))
		return tl_fail(err, TL_E_INVAL, "Invalid reinterpret_cast");
	*ret = value_of_int(type, ev->noside ? 0 : value_int(p));
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code eval_named_cast(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r = eval_ast(ev, a->kid[0], &v, err);

	if (!r)
		r = eval_through_ref(ev, &v, err);
	if (r)
		return r;
	if (a->tok == CAST_REINTERPRET)
		return reinterpret(ev, v, a->type, ret, err);
	if (ev->noside) {
		*ret = value_new(a->type);
		return *ret ? TL_OK : no_memory(err);
	}
	return class_cast_dynamic(ev->env, v, a->type, ret, err);
}

enum tl_code eval_alignment(struct evaluator *ev, struct sym_type *t, struct tl_value **ret, struct tl_error *err)
{
	struct sym_scope_ctx scope;
	uint64_t n;

	scope_of_env(ev->env, &scope);
	if (sym_type_is_ref(sym_type_strip(t)))
		t = sym_type_target(sym_type_strip(t));
	n = abi_alignment(sym_type_strip(t)->is_declaration ? sym_complete_type(&scope, sym_type_strip(t)) : t);
	if (!n)
		return tl_fail(err, TL_E_INVAL, "could not determine alignment of type");
	*ret = value_of_int(ev->env->state->types.t_ulong, (int64_t)n);
	return *ret ? TL_OK : no_memory(err);
}

/* What the object is, not what it was declared as. */
static enum tl_code typeid_type(struct evaluator *ev, struct ast *a, struct sym_type **ret, struct tl_error *err)
{
	struct evaluator types_only = { .env = ev->env, .noside = true, .depth = ev->depth };
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_type *real;
	uint64_t addr;
	enum tl_code r;

	if (a->op == AST_TYPE) {
		*ret = a->type;
		return TL_OK;
	}
	r = eval_ast(&types_only, a, &v, err);
	if (!r)
		r = eval_through_ref(&types_only, &v, err);
	if (r)
		return r;
	*ret = v->type;
	if (ev->noside || !sym_type_is_struct(sym_type_strip(v->type)))
		return TL_OK;
	value_free(TAKE(v));
	r = eval_ast(ev, a, &v, err);
	if (!r)
		r = eval_through_ref(ev, &v, err);
	if (r)
		return r;
	addr = v->addr;
	real = v->where == VAL_MEMORY ? class_of_object(ev->env, v->type, &addr) : NULL;
	*ret = real ? real : v->type;
	return TL_OK;
}

/* The program's class, or as much of it as every program has. */
static struct sym_type *type_info(struct evaluator *ev)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_scope_ctx scope;
	struct sym_type *t;

	scope_of_env(ev->env, &scope);
	t = sym_resolve_type(&scope, SYM_TAG_STRUCT, "std::type_info");
	if (t && !t->is_declaration)
		return t;
	t = sym_type_make(bt->store, SYM_K_STRUCT, "gdb_gnu_v3_type_info", 16);
	if (t == &sym_type_unknown)
		return NULL;
	t->members = sym_types_alloc(bt->store, 2 * sizeof(*t->members));
	if (!t->members)
		return NULL;
	t->members[0] = (struct sym_member){ .name = "_vptr.type_info", .type = bt->t_data_ptr };
	t->members[1] = (struct sym_member){ .name = "__name", .off = 8, .type = sym_type_pointer(
		bt->store, sym_type_qualified(bt->store, bt->t_char, SYM_CONST)) };
	t->n_members = 2;
	t->loaded = t->cplus = true;
	return t;
}

/* Of built-in types the C++ library has them, which is searched by the linker's name. */
static bool find_typeinfo(struct evaluator *ev, const char *symbol, const char *name, struct tl_symbol *ret)
{
	static const struct {
		const char *name, *code;
	} builtin[] = { { "void", "v" }, { "bool", "b" }, { "char", "c" }, { "signed char", "a" },
			{ "unsigned char", "h" }, { "wchar_t", "w" }, { "short", "s" }, { "unsigned short", "t" },
			{ "int", "i" }, { "unsigned int", "j" }, { "long", "l" }, { "unsigned long", "m" },
			{ "long long", "x" }, { "unsigned long long", "y" }, { "__int128", "n" },
			{ "unsigned __int128", "o" }, { "float", "f" }, { "double", "d" }, { "long double", "e" },
			{ "char16_t", "Ds" }, { "char32_t", "Di" }, { "char8_t", "Du" } };
	char mangled[16];

	if (!ev->env->syms)
		return false;
	if (!sym_symbol_find(ev->env->syms, symbol, ret, NULL))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(builtin); i++)
		if (!strcmp(name, builtin[i].name)) {
			snprintf(mangled, sizeof(mangled), "_ZTI%s", builtin[i].code);
			return !sym_symbol_find(ev->env->syms, mangled, ret, NULL);
		}
	return false;
}

enum tl_code eval_typeid(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t, *info;
	struct tl_symbol sym;
	char name[NAME_CAP], symbol[NAME_CAP + 16];
	enum tl_code r = typeid_type(ev, a->kid[0], &t, err);

	if (r)
		return r;
	t = sym_type_strip(t);
	if (sym_type_is_ref(t))
		t = sym_type_strip(sym_type_target(t));
	type_name(t, NULL, name, sizeof(name));
	snprintf(symbol, sizeof(symbol), "typeinfo for %s", name);
	if (!find_typeinfo(ev, symbol, name, &sym))
		return tl_fail(err, TL_E_NOTFOUND, "could not find typeinfo symbol '%s'", symbol);
	info = type_info(ev);
	*ret = info ? value_at(info, sym.addr) : NULL;
	return *ret ? TL_OK : no_memory(err);
}
