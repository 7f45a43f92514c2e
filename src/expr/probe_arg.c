/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * $_probe_argc and $_probe_argN: what the probe at the selected frame's pc was
 * given. An argument is written "[-]SIZE@OPERAND", the operand as the compiler
 * wrote it for the assembler: "$3", "%rdi", "-8(%rbp,%rax,4)", "4+name(%rip)".
 */

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "symbol/probes.h"

#define MAX_PROBE_ARGS 12 /* gdb has $_probe_arg0 to 11 */

struct operand {
	const struct expr_env *env;
	struct sym_module *m;
	const char *s;
};

static enum tl_code bad(const char *s, struct tl_error *err)
{
	return tl_fail(err, TL_E_UNSUP, "Cannot parse expression `%s'.", s);
}

/* "8@%rdi -4@$3": the next argument at or behind *s, which moves behind it; its length. */
static size_t next_argument(const char **s, const char **ret)
{
	*ret = *s + strspn(*s, " ");
	*s = *ret + strcspn(*ret, " ");
	return (size_t)(*s - *ret);
}

static unsigned count_arguments(const char *s)
{
	const char *arg;
	unsigned n = 0;

	while (next_argument(&s, &arg))
		n++;
	return n;
}

/* "-4@" and its like; o stands behind it. Without a size it is a word. */
static struct sym_type *argument_type(struct operand *o)
{
	struct expr_types *bt = &o->env->state->types;
	struct sym_type *of[2][4] = { { bt->t_uint8, bt->t_uint16, bt->t_uint32, bt->t_uint64 },
				      { bt->t_int8, bt->t_int16, bt->t_int32, bt->t_int64 } };
	const char *s = o->s, *at = s + strcspn(s, "@ ");
	bool sign = *s == '-';
	int size;

	if (*at != '@' || at == s)
		return bt->t_ulong;
	s += sign;
	size = isdigit((unsigned char)*s) ? *s++ - '0' : 0;
	o->s = at + 1;
	if (*s == 'f')
		return at != s + 1 ? NULL : size == 4 ? bt->t_float : size == 8 ? bt->t_double : NULL;
	if (s != at)
		return NULL;
	return size == 1 ? of[sign][0] : size == 2 ? of[sign][1] : size == 4 ? of[sign][2] : size == 8 ? of[sign][3] : NULL;
}

/* At "%": the register as the frame has it, 8 bytes of it. gdb's name of %r8b is r8l. */
static enum tl_code take_register(struct operand *o, uint64_t *ret, struct tl_error *err)
{
	size_t n = strspn(o->s + 1, "abcdefghijklmnopqrstuvwxyz0123456789");
	const struct tl_reg_info *reg = NULL;
	uint8_t raw[128] = { 0 };
	char name[16];
	enum tl_code r;

	if (n && n < sizeof(name)) {
		memcpy(name, o->s + 1, n);
		name[n] = 0;
		if (name[0] == 'r' && isdigit((unsigned char)name[1]) && name[n - 1] == 'b')
			name[n - 1] = 'l';
		reg = o->env->reg_find ? o->env->reg_find(o->env->ctx, name) : NULL;
	}
	if (!reg || reg->size > sizeof(raw))
		return bad(o->s, err);
	r = o->env->reg_read ? o->env->reg_read(o->env->ctx, reg, raw, err) : tl_fail(err, TL_E_STATE, "No registers.");
	if (r)
		return r;
	memcpy(ret, raw, sizeof(*ret));
	o->s += n + 1;
	return TL_OK;
}

/* A number, or the address of something of the module. */
static enum tl_code take_term(struct operand *o, uint64_t *ret, struct tl_error *err)
{
	size_t n = strcspn(o->s, "()+-, ");
	SCOPED_FREE char *name = strndup(o->s, n);
	struct tl_symbol sym;
	char *end;

	if (!name)
		return no_memory(err);
	*ret = strtoull(name, &end, 0);
	if (!n || (*end && sym_module_symbol(o->m, name, &sym, NULL)))
		return bad(o->s, err);
	if (*end)
		*ret = sym.addr;
	o->s += n;
	return TL_OK;
}

/* "4+name-2" in front of "("; nothing is 0. */
static enum tl_code take_sum(struct operand *o, uint64_t *ret, bool *ret_any, struct tl_error *err)
{
	*ret = 0;
	*ret_any = false;
	while (*o->s && !strchr("( ", *o->s)) {
		bool minus = *o->s == '-';
		uint64_t term = 0;
		enum tl_code r;

		o->s += minus || *o->s == '+';
		r = take_term(o, &term, err);
		if (r)
			return r;
		*ret += minus ? 0 - term : term;
		*ret_any = true;
	}
	return TL_OK;
}

/* "(%base,%index,scale)" behind a sum; "sum(%rip)" is the sum if that has a name, as the assembler means it. */
static enum tl_code take_place(struct operand *o, uint64_t *addr, bool named, struct tl_error *err)
{
	uint64_t base = 0, index = 0, scale = 1;
	enum tl_code r = TL_OK;
	bool rip;

	o->s++;
	rip = !strncmp(o->s, "%rip", 4);
	if (*o->s == '%')
		r = take_register(o, &base, err);
	if (!r && *o->s == ',') {
		o->s++;
		r = *o->s == '%' ? take_register(o, &index, err) : bad(o->s, err);
		if (!r && *o->s == ',') {
			char *end;

			scale = strtoull(o->s + 1, &end, 10);
			o->s = end;
		}
	}
	if (r || *o->s != ')')
		return r ? r : bad(o->s, err);
	o->s++;
	*addr += (rip && named ? 0 : base) + index * scale;
	return TL_OK;
}

static enum tl_code take_operand(struct operand *o, struct sym_type *type, struct tl_value **ret, struct tl_error *err)
{
	const char *from = o->s;
	uint64_t n = 0;
	enum tl_code r;
	bool any, named;

	if (*o->s == '$' || *o->s == '%') {
		o->s += *o->s == '$';
		r = *from == '$' ? take_sum(o, &n, &any, err) : take_register(o, &n, err);
		if (r || (*o->s && *o->s != ' '))
			return r ? r : bad(from, err);
		*ret = value_new(type);
		if (*ret)
			memcpy((*ret)->data, &n, (*ret)->size < sizeof(n) ? (*ret)->size : sizeof(n));
		return *ret ? TL_OK : no_memory(err);
	}
	r = take_sum(o, &n, &any, err);
	named = strcspn(from, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") < (size_t)(o->s - from);
	if (!r && *o->s == '(')
		r = take_place(o, &n, named, err);
	else if (!r && !any)
		r = bad(from, err);
	if (r || (*o->s && *o->s != ' '))
		return r ? r : bad(from, err);
	*ret = value_at(type, n);
	return *ret ? TL_OK : no_memory(err);
}

bool probe_is_arg(const char *name)
{
	return !strcmp(name, "_probe_argc") ||
	       (!strncmp(name, "_probe_arg", 10) && isdigit((unsigned char)name[10]) && strlen(name) <= 12 &&
		atoi(name + 10) < MAX_PROBE_ARGS);
}

/* Where the frame goes on: the probe is not looked for in front of that, as scopes are. */
static enum tl_code frame_pc(const struct expr_env *env, uint64_t *ret, struct tl_error *err)
{
	const struct tl_reg_info *reg = env->reg_find ? env->reg_find(env->ctx, "pc") : NULL;

	if (!env->have_frame || !env->syms || !reg || reg->size != sizeof(*ret) || !env->reg_read)
		return tl_fail(err, TL_E_STATE, "No frame selected");
	return env->reg_read(env->ctx, reg, ret, err);
}

enum tl_code probe_arg(const struct expr_env *env, const char *name, struct tl_value **ret, struct tl_error *err)
{
	struct operand o = { .env = env };
	struct tl_probe p;
	struct sym_type *type;
	const char *next;
	unsigned n, want;
	uint64_t pc;
	enum tl_code r = frame_pc(env, &pc, err);

	if (r)
		return r;
	if (!sym_probe_at(env->syms, pc, &p, &o.m))
		return tl_fail(err, TL_E_NOTFOUND, "No probe at PC 0x%016" PRIx64, pc);
	n = count_arguments(p.arguments);
	if (name[10] == 'c') {
		*ret = value_of_int(env->state->types.t_int, n);
		return *ret ? TL_OK : no_memory(err);
	}
	want = (unsigned)atoi(name + 10);
	if (want >= n)
		return tl_fail(err, TL_E_INVAL, "Invalid probe argument %u -- probe has %u arguments available", want, n);
	next = p.arguments;
	for (unsigned i = 0; i <= want; i++)
		next_argument(&next, &o.s);
	type = argument_type(&o);
	return type ? take_operand(&o, type, ret, err) : bad(o.s, err);
}
