/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/internal_fn.h"
#include "expr/caller_fn.h"
#include "expr/fortran.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"

#define TEXT_MAX (1 << 20) /* of a string in the target */

static enum tl_code done(struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	*ret = v;
	return v ? TL_OK : no_memory(err);
}

/* A NUL-ended text at addr, in pages so that one at the end of a mapping can be read. */
static enum tl_code text_at(struct evaluator *ev, uint64_t addr, char **ret, struct tl_error *err)
{
	SCOPED_FREE char *buf = NULL;
	size_t len = 0;

	for (;;) {
		size_t n = 4096 - (addr + len) % 4096;
		char *p = realloc(buf, len + n + 1);
		enum tl_code r;

		if (!p)
			return no_memory(err);
		buf = p;
		r = mem_read(&ev->env->mem, addr + len, buf + len, n, err);
		if (r)
			return r;
		if (memchr(buf + len, 0, n))
			break;
		len += n;
		if (len > TEXT_MAX)
			return tl_fail(err, TL_E_INVAL, "string is longer than %d bytes", TEXT_MAX);
	}
	*ret = TAKE(buf);
	return TL_OK;
}

/* The text that an argument is or points to. */
static enum tl_code text_of(struct evaluator *ev, struct tl_value *v, char **ret,
			    struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	uint64_t addr;
	enum tl_code r;

	if (t->kind == SYM_K_ARRAY) {
		r = value_fetch(ev->env, v, err);
		if (r)
			return r;
		*ret = strndup((const char *)v->data, v->size);
		return *ret ? TL_OK : no_memory(err);
	}
	r = value_fetch(ev->env, v, err);
	if (!r)
		r = value_as_address(v, &addr, err);
	return r ? r : text_at(ev, addr, ret, err);
}

static enum tl_code number(struct evaluator *ev, int64_t n, struct tl_value **ret,
			   struct tl_error *err)
{
	return done(value_of_int(ev->env->state->types.t_int, n), ret, err);
}

static enum tl_code fn_isvoid(struct evaluator *ev, struct tl_value **arg, struct tl_value **ret,
			      struct tl_error *err)
{
	return number(ev, sym_type_strip(arg[0]->type)->kind == SYM_K_VOID, ret, err);
}

static enum tl_code fn_strlen(struct evaluator *ev, struct tl_value **arg, struct tl_value **ret,
			      struct tl_error *err)
{
	SCOPED_FREE char *s = NULL;
	enum tl_code r = text_of(ev, arg[0], &s, err);

	return r ? r : number(ev, (int64_t)strlen(s), ret, err);
}

static enum tl_code fn_streq(struct evaluator *ev, struct tl_value **arg, struct tl_value **ret,
			     struct tl_error *err)
{
	SCOPED_FREE char *a = NULL;
	SCOPED_FREE char *b = NULL;
	enum tl_code r = text_of(ev, arg[0], &a, err);

	if (!r)
		r = text_of(ev, arg[1], &b, err);
	return r ? r : number(ev, strcmp(a, b) == 0, ret, err);
}

/* As Python's re.match: anchored at the beginning. */
static enum tl_code fn_regex(struct evaluator *ev, struct tl_value **arg, struct tl_value **ret,
			     struct tl_error *err)
{
	SCOPED_FREE char *s = NULL;
	SCOPED_FREE char *pattern = NULL;
	regmatch_t m;
	regex_t re;
	bool hit;
	enum tl_code r = text_of(ev, arg[0], &s, err);

	if (!r)
		r = text_of(ev, arg[1], &pattern, err);
	if (r)
		return r;
	if (regcomp(&re, pattern, REG_EXTENDED))
		return tl_fail(err, TL_E_INVAL, "Invalid regexp: %s", pattern);
	hit = regexec(&re, s, 1, &m, 0) == 0 && m.rm_so == 0;
	regfree(&re);
	return number(ev, hit, ret, err);
}

/* Where an argument of $_memeq points to. */
static enum tl_code place_of(struct evaluator *ev, struct tl_value *v, uint64_t *ret,
			     struct tl_error *err)
{
	enum tl_code r = TL_OK;

	if (sym_type_strip(v->type)->kind != SYM_K_ARRAY)
		r = value_fetch(ev->env, v, err);
	return r ? r : value_as_address(v, ret, err);
}

/* n bytes of an argument: of the array itself, or of where it points to. */
static enum tl_code bytes_of(struct evaluator *ev, struct tl_value *v, uint8_t *buf, uint64_t n,
			     struct tl_error *err)
{
	uint64_t addr;
	enum tl_code r;

	if (sym_type_strip(v->type)->kind == SYM_K_ARRAY && v->where != VAL_MEMORY) {
		if (n > v->size)
			return tl_fail(err, TL_E_INVAL, "length is more than the value has");
		memcpy(buf, v->data, n);
		return TL_OK;
	}
	r = place_of(ev, v, &addr, err);
	return r ? r : mem_read(&ev->env->mem, addr, buf, n, err);
}

static enum tl_code fn_memeq(struct evaluator *ev, struct tl_value **arg, struct tl_value **ret,
			     struct tl_error *err)
{
	SCOPED_FREE uint8_t *buf = NULL;
	uint64_t n;
	enum tl_code r = value_fetch(ev->env, arg[2], err);

	if (!r)
		r = value_as_address(arg[2], &n, err);
	if (r)
		return r;
	if ((int64_t)n < 0)
		return tl_fail(err, TL_E_INVAL, "length must be non-negative");
	if (n > TEXT_MAX)
		return tl_fail(err, TL_E_INVAL, "length is more than %d bytes", TEXT_MAX);
	buf = malloc(2 * n + 1);
	if (!buf)
		return no_memory(err);
	r = bytes_of(ev, arg[0], buf, n, err);
	if (!r)
		r = bytes_of(ev, arg[1], buf + n, n, err);
	return r ? r : number(ev, memcmp(buf, buf + n, n) == 0, ret, err);
}

/* The text of a value; of an enumerator its name. */
static enum tl_code fn_as_string(struct evaluator *ev, struct tl_value **arg, struct tl_value **ret,
				 struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	SCOPED_FREE char *text = NULL;
	struct tl_value *v;
	enum tl_code r = value_load(ev->env, arg[0], err);

	if (!r)
		r = expr_format(ev->env, arg[0], (struct tl_format){ 0 }, &text, err);
	if (r)
		return r;
	v = value_new(sym_type_array(bt->store, bt->t_char, strlen(text) + 1));
	if (v)
		memcpy(v->data, text, v->size < strlen(text) + 1 ? v->size : strlen(text) + 1);
	return done(v, ret, err);
}

static enum tl_code part(struct evaluator *ev, struct tl_value *v, bool second,
			 struct tl_value **ret, struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *t = sym_type_strip(v->type), *half;
	struct tl_value *p;
	enum tl_code r = value_fetch(ev->env, v, err);

	if (r)
		return r;
	if (t->kind != SYM_K_COMPLEX)
		return tl_fail(err, TL_E_INVAL, "expected a complex number");
	half = v->size == 8 ? bt->t_float : v->size == 16 ? bt->t_double : bt->t_ldouble;
	if (t->fortran && (r = fortran_type(bt, "real", (int64_t)v->size / 2, &half, err)))
		return r;
	p = value_new(half);
	if (p)
		memcpy(p->data, v->data + (second ? v->size / 2 : 0), p->size);
	return done(p, ret, err);
}

static enum tl_code fn_creal(struct evaluator *ev, struct tl_value **arg, struct tl_value **ret,
			     struct tl_error *err)
{
	return part(ev, arg[0], false, ret, err);
}

static enum tl_code fn_cimag(struct evaluator *ev, struct tl_value **arg, struct tl_value **ret,
			     struct tl_error *err)
{
	return part(ev, arg[0], true, ret, err);
}

/* NAME and how many frames up it is, or (_any) how many are asked; else 1. */
static enum tl_code ask_callers(struct evaluator *ev, const char *name, struct tl_value **arg, size_t n,
				struct tl_value **ret, struct tl_error *err)
{
	struct caller_query q = { .is_regex = strstr(name, "_matches"), .any = !strncmp(name, "_any", 4), .up = 1 };
	SCOPED_FREE char *text = NULL;
	bool yes = false;
	enum tl_code r;

	if (n < 1 || n > 2)
		return tl_fail(err, TL_E_INVAL, "You must provide one or two arguments for $%s.", name);
	if (ev->noside)
		return number(ev, 0, ret, err);
	r = eval_through_ref(ev, &arg[0], err);
	if (!r)
		r = text_of(ev, arg[0], &text, err);
	if (!r && n == 2)
		r = value_fetch(ev->env, arg[1], err);
	if (!r && n == 2) {
		int64_t up = value_int(arg[1]);

		if (up < 0 || up > INT32_MAX)
			return tl_fail(err, TL_E_INVAL, "nframes must be >= 0");
		q.up = (uint32_t)up;
	}
	q.name = text;
	if (!r)
		r = caller_fn(ev->env, &q, &yes, err);
	return r ? r : number(ev, yes, ret, err);
}

static const char *const of_callers[] = { "_any_caller_is", "_any_caller_matches", "_caller_is", "_caller_matches" };

static bool asks_callers(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(of_callers); i++)
		if (!strcmp(of_callers[i], name))
			return true;
	return false;
}

static const struct fn {
	const char *name;
	unsigned n;
	enum tl_code (*run)(struct evaluator *ev, struct tl_value **arg, struct tl_value **ret,
			    struct tl_error *err);
} all[] = {
	{ "_as_string", 1, fn_as_string }, { "_cimag", 1, fn_cimag }, { "_creal", 1, fn_creal },
	{ "_isvoid", 1, fn_isvoid },	   { "_memeq", 3, fn_memeq }, { "_regex", 2, fn_regex },
	{ "_streq", 2, fn_streq },	   { "_strlen", 1, fn_strlen },
};

static const struct fn *find(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (strcmp(all[i].name, name) == 0)
			return &all[i];
	return NULL;
}

bool internal_fn_known(const char *name)
{
	return find(name) || asks_callers(name);
}

/* $name("text") as the caller of the library answers it. */
static enum tl_code callers_fn(struct evaluator *ev, const char *name, struct tl_value **arg,
			       size_t n, bool *ret_done, struct tl_value **ret, struct tl_error *err)
{
	struct expr_state *st = ev->env->state;
	struct expr_types *bt = &st->types;
	struct tl_fn_result result = { .text = NULL };
	SCOPED_FREE char *text = NULL;
	enum tl_code r;

	if (!st->functions || st->functions(st->functions_user, name, NULL, &result, err))
		return TL_OK;
	*ret_done = true;
	if (n != 1)
		return tl_fail(err, TL_E_INVAL, "You must provide an argument to $%s", name);
	if (ev->noside)
		return number(ev, 0, ret, err);
	r = eval_through_ref(ev, &arg[0], err);
	if (!r && sym_type_strip(arg[0]->type)->kind != SYM_K_ARRAY)
		r = tl_fail(err, TL_E_INVAL, "First argument of $%s must be a string.", name);
	if (!r)
		r = text_of(ev, arg[0], &text, err);
	if (!r)
		r = st->functions(st->functions_user, name, text, &result, err);
	if (r)
		return r;
	if (!result.text)
		return done(value_of_int(result.is_unsigned ? bt->t_uint : bt->t_int, result.n), ret,
			    err);
	n = strlen(result.text);
	*ret = value_new(sym_type_array(bt->store, bt->t_char, n ? n : 1));
	if (*ret)
		memcpy((*ret)->data, result.text, n);
	free(result.text);
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code internal_fn_call(struct evaluator *ev, const char *name, struct tl_value **arg,
			      size_t n, bool *ret_done, struct tl_value **ret,
			      struct tl_error *err)
{
	static const char *const words[] = { "no", "one", "two", "three" };
	const struct fn *f = find(name);
	enum tl_code r = TL_OK;

	*ret_done = asks_callers(name);
	if (*ret_done)
		return ask_callers(ev, name, arg, n, ret, err);
	if (!f)
		return callers_fn(ev, name, arg, n, ret_done, ret, err);
	if (n != f->n)
		return tl_fail(err, TL_E_INVAL, "You must provide %s argument%s for $%s.",
			       words[f->n], f->n == 1 ? "" : "s", name);
	*ret_done = true;
	if (ev->noside)
		return number(ev, 0, ret, err);
	for (size_t i = 0; i < n && !r; i++)
		r = eval_through_ref(ev, &arg[i], err);
	return r ? r : f->run(ev, arg, ret, err);
}
