/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Ids of threads as they are typed and shown. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/step.h>
#include <front/cli/threads.h>
#include <stdlib.h>
#include <string.h>

struct thread_ref *thread_refs(struct cli *c, size_t *ret_n)
{
	struct tl_target *target[64];
	size_t n_targets = tl_session_targets(c->session, target, 64), n = 0, cap = 0;
	struct thread_ref *ref;

	n_targets = n_targets < 64 ? n_targets : 64;
	for (size_t i = 0; i < n_targets; i++)
		cap += tl_target_threads(target[i], NULL, 0);
	ref = cli_calloc(cap + 1, sizeof(*ref));
	for (size_t i = 0; i < n_targets; i++) {
		size_t have = tl_target_threads(target[i], NULL, 0), got;
		SCOPED_FREE struct tl_thread *t = cli_calloc(have + 1, sizeof(*t));

		got = tl_target_threads(target[i], t, have);
		for (size_t k = 0; k < got && k < have && n < cap; k++) {
			t[k].stopped &= !step_runs(c, target[i], t[k].tid);
			ref[n++] = (struct thread_ref){ target[i], t[k] };
		}
	}
	*ret_n = n;
	return ref;
}

const char *thread_id_text(struct cli *c, const struct tl_target *target, uint32_t num, char *buf,
			   size_t cap)
{
	if (tl_session_targets(c->session, NULL, 0) > 1)
		snprintf(buf, cap, "%u.%u", tl_target_id(target), num);
	else
		snprintf(buf, cap, "%u", num);
	return buf;
}

void thread_target_text(struct cli *c, struct tl_target *target, const struct tl_thread *t, char *buf,
			size_t cap)
{
	struct tl_target *selected = c->target;
	const char *own;
	char name[80];

	c->target = target;
	own = thread_name(c, t);
	render_thread_name(c, t, name, sizeof(name));
	if (own[0])
		snprintf(buf, cap, "%s \"%s\"", name, own);
	else
		snprintf(buf, cap, "%s", name);
	c->target = selected;
}

void thread_select(struct cli *c, const struct thread_ref *ref)
{
	c->target = ref->target;
	cli_select_thread(c, ref->t.tid);
}

static bool wrong(struct cli *c, const char *text, bool *ret_error)
{
	cli_error(c, "Invalid thread ID: %s", text);
	*ret_error = true;
	return false;
}

static bool wrong_value(struct cli *c, const char *what, bool *ret_error)
{
	cli_error(c, "%s", what);
	*ret_error = true;
	return false;
}

/* A number or $name; whole: the list from this id on, for messages. */
static bool number(struct cli *c, const char *whole, const char **s, uint64_t *ret, bool *ret_error)
{
	size_t len = **s == '$' ? 1 : 0;
	char *end;

	if (!len) {
		if (!isdigit((unsigned char)**s))
			return false;
		*ret = strtoull(*s, &end, 10);
		*s = end;
		return true;
	}
	while (isalnum((unsigned char)(*s)[len]) || (*s)[len] == '_')
		len++;
	SCOPED_FREE char *name = cli_asprintf("%.*s", (int)len, *s);
	struct tl_expr_context ctx = cli_context(c);
	struct tl_value *v;
	bool good;

	if (tl_expr_eval(&ctx, name, &v, NULL))
		return false;
	good = !tl_value_is_void(v) && !tl_value_u64(v, ret, NULL);
	if (!good)
		cli_error(c, "Convenience variable must have integer value.");
	tl_value_free(v);
	*s += len;
	if (good && (int64_t)*ret < 0) {
		SCOPED_FREE char *text = cli_asprintf("negative value: %s", whole);

		return wrong_value(c, text, ret_error);
	}
	return good;
}

static bool ends_word(const char *s)
{
	return !*s || isspace((unsigned char)*s);
}

bool thread_range_next(struct cli *c, const char **list, struct thread_range *ret, bool *ret_error)
{
	const char *s = *list, *begin = s;
	uint64_t n;

	*ret = (struct thread_range){ .inferior = tl_target_id(c->target) };
	if (*s != '*' && !isdigit((unsigned char)*s) && *s != '$')
		return false;
	if (*s != '*') {
		if (!number(c, begin, &s, &n, ret_error))
			return *ret_error ? false : wrong(c, begin, ret_error);
		ret->first = ret->last = n;
		if (*s == '.') {
			s++;
			ret->qualified = true;
			ret->inferior = (uint32_t)n;
			if (*s == '-')
				return wrong_value(c, "negative value", ret_error);
			if (*s != '*' && !number(c, begin, &s, &n, ret_error))
				return *ret_error ? false : wrong(c, begin, ret_error);
			ret->first = ret->last = n;
		}
	}
	if (*s == '*') {
		ret->first = 0;
		ret->last = UINT64_MAX;
		s++;
	} else if (*s == '-' && (ends_word(s + 1) || s[1] == '*')) {
		return wrong_value(c, "inverted range", ret_error);
	} else if (*s == '-' && (isdigit((unsigned char)s[1]) || s[1] == '$')) {
		s++;
		if (!number(c, begin, &s, &ret->last, ret_error))
			return *ret_error ? false : wrong(c, begin, ret_error);
		if (ret->last < ret->first)
			return wrong_value(c, "inverted range", ret_error);
	}
	if (!ends_word(s))
		return wrong(c, begin, ret_error);
	*list = skip_blanks(s);
	return true;
}

bool thread_in_range(const struct thread_ref *ref, const struct thread_range *r)
{
	return tl_target_id(ref->target) == r->inferior && ref->t.num >= r->first && ref->t.num <= r->last;
}
