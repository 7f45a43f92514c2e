/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Values between a function that returns and its caller. */

#include <dwarf.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/abi.h"
#include "expr/state.h"

/* In the order of the bits that abi_store() tells. */
static const char *const registers[] = { "rax", "rdx", "xmm0", "xmm1", "st0", "st1" };

static uint8_t *part_of(struct abi_result *r, unsigned i)
{
	return i < 2 ? (uint8_t *)&r->gpr[i] : i < 4 ? r->sse[i - 2] : r->x87[i - 4];
}

/* DW_CC_nocall: the function returns where its own callers look for it, and nobody else. */
static bool follows_no_convention(struct sym_var *var)
{
	Dwarf_Attribute a;
	Dwarf_Word how;

	return dwarf_attr_integrate(&var->die, DW_AT_calling_convention, &a) && !dwarf_formudata(&a, &how) &&
	       how == DW_CC_nocall;
}

static struct sym_type *return_type(const struct expr_env *env, uint64_t function, bool *ret_nocall)
{
	struct sym_scope_ctx scope;
	struct sym_var var;
	struct sym_type *t;

	scope_of_env(env, &scope);
	scope.have_pc = false;
	if (!function || !sym_find_own_function(&scope, function, &var))
		return NULL;
	*ret_nocall = follows_no_convention(&var);
	t = sym_type_strip(sym_var_type(&var));
	if (t->kind != SYM_K_FUNC)
		return NULL;
	t = sym_type_target(t);
	return sym_type_strip(t)->is_declaration ? sym_complete_type(&scope, sym_type_strip(t)) : t;
}

static enum tl_code no_type(struct tl_error *err)
{
	return tl_fail(err, TL_E_NOTFOUND,
		       "Return value type not available for selected stack frame.\n"
		       "Please use an explicit cast of the value to return.");
}

static enum tl_code read_result(const struct expr_env *env, const char *name, uint8_t raw[64], struct tl_error *err)
{
	const struct tl_reg_info *reg = env->reg_find(env->ctx, name);

	memset(raw, 0, 64);
	return reg ? env->reg_read(env->ctx, reg, raw, err) : tl_fail(err, TL_E_UNSUP, "no register %s", name);
}

/* The psABI of i386: numbers in eax, their upper half in edx, floats in st0, everything else where eax points. */
static enum tl_code returned_32(const struct expr_env *env, struct tl_value *v, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	bool number = t->kind == SYM_K_INT || t->kind == SYM_K_CHAR || t->kind == SYM_K_BOOL || t->kind == SYM_K_ENUM ||
		      t->kind == SYM_K_PTR || sym_type_is_ref(t) || (t->kind == SYM_K_MEMBERPTR && v->size <= 4);
	uint8_t raw[64], high[64];
	uint32_t at;
	enum tl_code r = read_result(env, t->kind == SYM_K_FLOAT ? "st0" : "eax", raw, err);

	if (!r)
		r = read_result(env, "edx", high, err);
	if (r)
		return r;
	if (t->kind == SYM_K_FLOAT && (v->size == 4 || v->size == 8 || v->size == 12)) {
		long double f;

		memcpy(&f, raw, 10);
		if (v->size == 12)
			memcpy(v->data, raw, 10);
		else
			float_to_bytes(v->data, t, f);
		return TL_OK;
	}
	if (number && v->size <= 8) {
		memcpy(raw + 4, high, 4);
		memcpy(v->data, raw, v->size);
		return TL_OK;
	}
	if (t->kind != SYM_K_STRUCT && t->kind != SYM_K_CLASS && t->kind != SYM_K_UNION)
		return no_type(err);
	memcpy(&at, raw, sizeof(at));
	return mem_read(&env->mem, at, v->data, v->size, err);
}

enum tl_code expr_returned(const struct expr_env *env, uint64_t function, struct tl_value **ret,
			   struct tl_error *err)
{
	bool nocall = false;
	struct sym_type *t = return_type(env, function, &nocall);
	SCOPED_VALUE struct tl_value *v = NULL;
	struct abi_result res = { 0 };
	enum tl_code r = TL_OK;

	if (!t || !env->reg_read)
		return no_type(err);
	if (sym_type_size(t) > VALUE_MAX)
		return tl_fail(err, TL_E_INVAL, "value requires too many bytes");
	v = value_new(t);
	if (!v)
		return no_memory(err);
	if (nocall && sym_type_strip(t)->kind != SYM_K_VOID) {
		v->gone = true;
		*ret = TAKE(v);
		return TL_OK;
	}
	if (env->mode == ARCH_I386) {
		r = sym_type_strip(t)->kind == SYM_K_VOID ? TL_OK : returned_32(env, v, err);
		if (!r)
			*ret = TAKE(v);
		return r;
	}
	for (unsigned i = 0; i < ARRAY_LEN(registers) && !r; i++) {
		uint8_t raw[64];

		r = read_result(env, registers[i], raw, err);
		memcpy(part_of(&res, i), raw, i < 2 ? 8 : 16);
	}
	if (!r && sym_type_strip(t)->kind != SYM_K_VOID && !abi_fetch(t, &res, v->data))
		r = mem_read(&env->mem, res.gpr[0], v->data, v->size, err);
	if (!r)
		*ret = TAKE(v);
	return r;
}

enum tl_code expr_to_return(const struct expr_env *env, uint64_t function, struct tl_value *v,
			    struct tl_value **ret, struct tl_error *err)
{
	bool nocall = false;
	struct sym_type *t = return_type(env, function, &nocall);
	SCOPED_VALUE struct tl_value *c = NULL;
	enum tl_code r;

	if (!t)
		return no_type(err);
	r = value_cast(env, v, t, &c, err);
	if (!r)
		r = value_fetch(env, c, err);
	if (!r)
		*ret = TAKE(c);
	return r;
}

enum tl_code expr_return(const struct expr_env *env, struct tl_value *v, bool only_check,
			 struct tl_error *err)
{
	struct abi_result res;
	unsigned used;
	enum tl_code r = value_fetch(env, v, err);

	if (r)
		return r;
	if (!abi_store(v->type, v->data, &res, &used))
		return tl_fail(err, TL_E_UNSUP, "the place of the returned value is not known");
	for (unsigned i = 0; i < ARRAY_LEN(registers) && !r && !only_check; i++) {
		const struct tl_reg_info *reg = env->reg_find(env->ctx, registers[i]);

		if (used >> i & 1)
			r = reg && env->reg_write
				    ? env->reg_write(env->ctx, reg, part_of(&res, i), err)
				    : tl_fail(err, TL_E_UNSUP, "no register %s", registers[i]);
	}
	return r;
}
