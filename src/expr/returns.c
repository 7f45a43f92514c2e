/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Values between a function that returns and its caller. */

#include <dwarf.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/abi.h"
#include "expr/state.h"

/* In the order of the bits that abi_store() tells. */
static const char *const registers[] = { "rax", "rdx", "xmm0", "xmm1", "st0", "st1" };

static const char *register_name(const struct expr_env *env, unsigned i)
{
	return env->mode == ARCH_I386 && i < 2 ? (i ? "edx" : "eax") : registers[i];
}

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

bool abi_is_nocall(const struct expr_env *env, uint64_t function)
{
	bool nocall = false;

	(void)return_type(env, function, &nocall);
	return nocall;
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

static bool in_registers(const struct expr_env *env, struct sym_type *t, const struct abi_result *res, uint8_t *buf)
{
	return env->mode == ARCH_I386 ? abi32_fetch(t, res, buf) : abi_fetch(t, res, buf);
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
	if (sym_type_size(t) > value_max(env))
		return tl_fail(err, TL_E_INVAL, "value requires too many bytes");
	/* As gdb: what a function declares to be a typedef is returned as what that stands for. */
	v = value_new(t->kind == SYM_K_TYPEDEF && !nocall ? sym_type_strip(t) : t);
	if (!v)
		return no_memory(err);
	if (nocall && sym_type_strip(t)->kind != SYM_K_VOID) {
		v->gone = true;
		*ret = TAKE(v);
		return TL_OK;
	}
	for (unsigned i = 0; i < ARRAY_LEN(registers) && !r; i++) {
		uint8_t raw[64];

		r = read_result(env, register_name(env, i), raw, err);
		memcpy(part_of(&res, i), raw, i < 2 ? 8 : 16);
	}
	if (!r && sym_type_strip(t)->kind != SYM_K_VOID && !in_registers(env, t, &res, v->data))
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

static enum tl_code set_register(const struct expr_env *env, const char *name, const void *bytes, struct tl_error *err)
{
	const struct tl_reg_info *reg = env->reg_find(env->ctx, name);

	return reg && env->reg_write ? env->reg_write(env->ctx, reg, bytes, err)
				     : tl_fail(err, TL_E_UNSUP, "no register %s", name);
}

/* n registers of the x87 stack are in use: a load from one that is marked empty gives a NaN. */
static enum tl_code fill_x87(const struct expr_env *env, unsigned n, struct tl_error *err)
{
	uint32_t top = 8 - n, status, tag = 0xffff >> 2 * n;
	uint8_t raw[64];
	enum tl_code r = read_result(env, "fstat", raw, err);

	if (r)
		return r;
	memcpy(&status, raw, sizeof(status));
	status = (status & ~(7u << 11)) | top << 11;
	r = set_register(env, "fstat", &status, err);
	return r ? r : set_register(env, "ftag", &tag, err);
}

enum tl_code expr_return(const struct expr_env *env, struct tl_value *v, bool only_check,
			 struct tl_error *err)
{
	struct abi_result res;
	unsigned used;
	enum tl_code r = value_fetch(env, v, err);

	if (r)
		return r;
	if (!(env->mode == ARCH_I386 ? abi32_store(v->type, v->data, &res, &used)
				     : abi_store(v->type, v->data, &res, &used)))
		return tl_fail(err, TL_E_UNSUP, "the place of the returned value is not known");
	if (only_check)
		return TL_OK;
	if (used & ABI_USED_ST0)
		r = fill_x87(env, used & ABI_USED_ST0 << 1 ? 2 : 1, err);
	for (unsigned i = 0; i < ARRAY_LEN(registers) && !r; i++)
		if (used >> i & 1)
			r = set_register(env, register_name(env, i), part_of(&res, i), err);
	return r;
}
