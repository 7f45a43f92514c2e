/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Collected values as text, by the types of what was asked for; and which parameters can be collected. */

#include <string.h>

#include "base/error.h"
#include "breakpoint/record.h"

/* The target's memory, but for the text that was there at the hit. */
struct then {
	struct tl_target *t;
	const struct tl_record_value *v;
};

static enum tl_code read_then(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	const struct then *s = ctx;
	const struct tl_record_value *v = s->v;
	uint64_t off = addr - (uint64_t)v->n;

	if (v->kind != TL_VALUE_TEXT || !v->text || off > v->len)
		return tl_mem_read(s->t, addr, buf, len, err);
	memset(buf, 0, len);
	memcpy(buf, v->text + off, len < v->len - off ? len : v->len - off);
	return TL_OK;
}

static struct expr_env env_of(struct tl_target *t, uint64_t pc, uint32_t level)
{
	return (struct expr_env){ .state = t->s->expr, .syms = t->syms, .mode = t->mode, .lookup_pc = pc,
				  .have_frame = true, .inline_depth = level };
}

static void bytes_of(const struct tl_record_value *v, uint8_t ret[8])
{
	float f = (float)v->d;

	memcpy(ret, &v->n, 8);
	if (v->kind == TL_VALUE_FLOAT && v->size == 4)
		memcpy(ret, &f, sizeof(f));
	else if (v->kind == TL_VALUE_FLOAT)
		memcpy(ret, &v->d, sizeof(v->d));
}

enum tl_code tl_record_show(const struct tl_record *r, size_t i, char **ret, struct tl_error *err)
{
	struct bp *b = bp_find(r->target->s, r->id);
	struct bp_loc *l = b && r->location && r->location <= b->locs.n ? b->locs.v[r->location - 1] : NULL;
	struct then then = { .t = r->target };
	struct expr_env env = env_of(r->target, r->addr, b && b->rec ? b->rec->level : 0);
	uint8_t bytes[8];

	if (i >= r->n)
		return tl_fail(err, TL_E_UNAVAILABLE, "no such value");
	then.v = &r->v[i];
	// A pointer to where nothing can be read is shown all the same.
	if (then.v->kind == TL_VALUE_ERROR && !then.v->n)
		return tl_fail(err, TL_E_UNAVAILABLE, "%s", then.v->text);
	if (!l || !l->collect || !l->collect[i])
		return tl_fail(err, TL_E_NOTFOUND, "the record's place is gone");
	env.mem = (struct mem_reader){ .ctx = &then, .read = read_then };
	bytes_of(then.v, bytes);
	return expr_collected_text(l->collect[i], &env, bytes, sizeof(bytes), ret, err);
}

enum tl_code tl_parameter_each(struct tl_target *t, uint64_t pc, uint32_t level,
			       bool (*fn)(const struct tl_parameter *p, void *user), void *user, struct tl_error *err)
{
	struct expr_env env = env_of(t, pc, level);

	env.mem = tgt_reader(t);
	return expr_parameters(&env, fn, user, err);
}
