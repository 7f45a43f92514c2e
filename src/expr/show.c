/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/show.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "expr/state.h"
#include "symbol/class_info.h"

/* Members */

struct tl_value *member_get(struct formatter *f, struct tl_value *v, const char *path)
{
	struct evaluator ev = { .env = f->env };
	struct tl_value *at = value_dup(v), *next;
	char name[64];

	while (at && *path) {
		size_t n = strcspn(path, ".");

		if (n >= sizeof(name)) {
			value_free(at);
			return NULL;
		}
		memcpy(name, path, n);
		name[n] = 0;
		path += n + (path[n] == '.');
		if (eval_member(&ev, at, name, false, &next, NULL))
			next = NULL;
		value_free(at);
		at = next;
	}
	return at;
}

struct tl_value *shown_get(struct shown *x, const char *path)
{
	return member_get(x->f, x->v, path);
}

bool member_u64(struct formatter *f, struct tl_value *v, const char *path, uint64_t *ret)
{
	SCOPED_VALUE struct tl_value *m = member_get(f, v, path);

	return m && !value_fetch(f->env, m, NULL) && type_is_scalar(sym_type_strip(m->type)) &&
	       !value_as_address(m, ret, NULL);
}

bool shown_u64(struct shown *x, const char *path, uint64_t *ret)
{
	return member_u64(x->f, x->v, path, ret);
}

struct sym_type *shown_arg(struct shown *x, size_t n)
{
	const struct sym_template_arg *a = sym_template_arg(x->t, n);
	SCOPED(sb_deinit) struct sb name = { 0 };
	struct sym_scope_ctx scope;
	struct sym_type *t;

	if (a)
		return a->is_value ? NULL : a->type;
	/* gcc leaves the list out of some classes; their names have it. */
	if (sym_template_arg(x->t, 0) || !std_nth_arg(x->t->name, n, &name))
		return NULL;
	t = expr_types_named(&x->f->env->state->types, sb_str(&name));
	if (t)
		return t;
	scope_of_env(x->f->env, &scope);
	t = sym_find_type(&scope, SYM_TAG_ANY, sb_str(&name));
	return t ? t : sym_find_type(&scope, SYM_TAG_STRUCT, sb_str(&name));
}

bool shown_word(struct formatter *f, uint64_t addr, uint64_t *ret)
{
	return !mem_read(&f->env->mem, addr, ret, 8, NULL);
}

static uint64_t align_of(struct sym_type *t, int depth)
{
	uint64_t max = 1, size;

	t = sym_type_strip(t);
	if (depth > 16)
		return 1;
	if (t->kind == SYM_K_ARRAY)
		return align_of(sym_type_target(t), depth + 1);
	if (sym_type_is_struct(t)) {
		sym_type_load(t);
		for (size_t i = 0; i < t->n_members; i++) {
			uint64_t a = t->members[i].is_static
					     ? 1
					     : align_of(sym_member_type(t, &t->members[i]), depth + 1);

			max = a > max ? a : max;
		}
		return max;
	}
	size = sym_type_size(t);
	return size == 2 || size == 4 || size == 8 || size == 16 ? size : size > 8 ? 16 : 1;
}

uint64_t shown_behind(uint64_t links, struct sym_type *elt)
{
	uint64_t align = align_of(elt, 0);

	return (links + align - 1) / align * align;
}

void shown_add_value(struct formatter *f, struct tl_value *v)
{
	int depth = f->depth;

	f->depth = -1; /* on its own: not indented by what is around it */
	(void)!format_part(f, v, NULL);
	f->depth = depth;
}

void shown_add_count(struct shown *x, uint64_t n)
{
	sb_printf(x->f->out, "%s with %" PRIu64 " element%s", x->name, n, n == 1 ? "" : "s");
}

/* Children */

/* What stands before a child; false: no more are wanted. */
static bool before_child(struct show *s)
{
	struct formatter *f = s->f;
	bool value = s->hint == SHOW_MAP && s->n % 2;
	size_t limit = format_elements(f) < SHOW_MAX ? format_elements(f) : SHOW_MAX;

	if (s->full || s->n >= limit) {
		s->full = true;
		return false;
	}
	if (!s->n) {
		sb_add(f->out, s->titled ? " = " : "");
		if ((uint32_t)f->nesting >= format_depth_limit(f) || f->brief) {
			sb_add(f->out, "{...}");
			s->full = true;
			return false;
		}
		sb_addc(f->out, '{');
		s->broken = s->hint == SHOW_ARRAY ? f->opt.arrays : f->opt.pretty;
	} else if (!value) {
		sb_add(f->out, s->broken ? "," : ", ");
	}
	if (s->broken && !value)
		format_break(f, 1);
	s->n++;
	return true;
}

static bool begin_child(struct show *s, const char *name)
{
	struct formatter *f = s->f;

	if (!before_child(s))
		return false;
	if (s->hint == SHOW_MAP)
		sb_add(f->out, s->n % 2 ? "[" : "");
	else if (s->hint == SHOW_PLAIN && name)
		sb_printf(f->out, "%s = ", name);
	else if (s->hint == SHOW_ARRAY && f->opt.array_indexes)
		sb_printf(f->out, "[%zu] = ", s->n - 1);
	return true;
}

static bool end_child(struct show *s)
{
	if (s->hint == SHOW_MAP && s->n % 2)
		sb_add(s->f->out, "] = ");
	return !s->f->out->failed;
}

static bool pick_child(struct show *s, struct tl_value *v)
{
	if (s->n++ >= SHOW_MAX) {
		show_error(s, "there are too many elements");
	} else if (v && s->pick->wanted(s->pick->user, v)) {
		s->pick->found = v;
		return false;
	}
	value_free(v);
	return v && !s->failed;
}

bool show_child(struct show *s, const char *name, struct tl_value *v)
{
	bool more;

	if (s->pick)
		return pick_child(s, v);
	more = begin_child(s, name);
	if (more) {
		(void)!format_part(s->f, v, NULL);
		more = end_child(s);
	}
	value_free(v);
	return more;
}

bool show_child_text(struct show *s, const char *name, const char *text)
{
	if (s->pick || !begin_child(s, name))
		return false;
	sb_add(s->f->out, text);
	return end_child(s);
}

bool show_indexed(struct show *s, size_t index, struct tl_value *v)
{
	char name[32];

	snprintf(name, sizeof(name), "[%zu]", index);
	return show_child(s, name, v);
}

void show_error(struct show *s, const char *fmt, ...)
{
	va_list ap;

	if (s->pick) {
		SCOPED(sb_deinit) struct sb text = { 0 };

		va_start(ap, fmt);
		sb_vprintf(&text, fmt, ap);
		va_end(ap);
		s->failed = true;
		(void)tl_fail(s->pick->err, TL_E_INVAL, "%s", sb_str(&text));
		return;
	}
	if (s->full)
		return;
	if (s->n)
		sb_add(s->f->out, ", ");
	else if (!before_child(s))
		return;
	sb_add(s->f->out, style_begin(s->f->styles, TL_STYLE_METADATA));
	sb_add(s->f->out, "<error: ");
	va_start(ap, fmt);
	sb_vprintf(s->f->out, fmt, ap);
	va_end(ap);
	sb_addc(s->f->out, '>');
	sb_add(s->f->out, style_end(s->f->styles, TL_STYLE_METADATA));
	s->full = s->n > 0;
	s->failed = true;
}

static void end_children(struct show *s)
{
	struct formatter *f = s->f;

	if (!s->n)
		return;
	if (s->full && !s->failed) {
		if (s->broken)
			format_break(f, 1);
		sb_add(f->out, "...");
	}
	if (s->broken)
		format_break(f, 0);
	sb_addc(f->out, '}');
}

bool walk_step(struct walk *w, uint64_t at)
{
	if (w->steps && at == w->mark)
		return false;
	if (w->steps == w->power) {
		w->power = w->power ? 2 * w->power : 1;
		w->mark = at;
		w->steps = 0;
	}
	w->steps++;
	return true;
}

/* Which one */

static const struct shower *by_name(const char *name, size_t n)
{
	static const struct shower *const all[] = { show_std, show_tree, show_wrap, show_rust };

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		for (const struct shower *s = all[i]; s->name; s++)
			if (!strncmp(s->name, name, n) && !s->name[n])
				return s;
	return NULL;
}

/* "std::__debug::vector" and "std::__8::vector" are vectors too. */
static const struct shower *shower_of(struct sym_type *t, char *buf, size_t cap)
{
	static const char *const inner[] = { "__cxx11::", "__debug::", "__cxx1998::", "__8::" };
	const char *p;
	size_t n;

	t = sym_type_strip(t);
	if (!sym_type_is_struct(t) || !t->name || t->is_declaration)
		return NULL;
	n = strcspn(t->name, "<");
	snprintf(buf, cap, "%.*s", (int)(n < cap ? n : cap - 1), t->name);
	p = t->name;
	if (strncmp(p, "std::", 5) != 0)
		return by_name(p, n);
	for (size_t i = 0; i < ARRAY_LEN(inner); i++) {
		size_t k = strlen(inner[i]);

		if (!strncmp(p + 5, inner[i], k)) {
			char plain[64];
			int len = snprintf(plain, sizeof(plain), "std::%.*s", (int)(n - 5 - k), p + 5 + k);

			return len > 0 && (size_t)len < sizeof(plain) ? by_name(plain, (size_t)len) : NULL;
		}
	}
	return by_name(p, n);
}

const struct shower *show_find(struct formatter *f, struct tl_value *v, struct shown *ret)
{
	const struct shower *s;

	if (f->opt.raw)
		return NULL;
	s = shower_of(v->type, ret->buf, sizeof(ret->buf));
	if (!s)
		return NULL;
	ret->f = f;
	ret->v = v;
	ret->t = sym_type_strip(v->type);
	ret->name = ret->buf;
	return s;
}

bool show_knows(const struct expr_env *env, struct sym_type *t)
{
	char buf[128];

	t = sym_type_strip(t);
	if (t->kind == SYM_K_REF) // not "&&", as gdb: "@0x...: " is said of these
		t = sym_type_target(t);
	return !env->state->print.raw && shower_of(t, buf, sizeof(buf)) != NULL;
}

static bool show_struct(struct formatter *f, struct tl_value *v)
{
	struct shown x;
	const struct shower *s = show_find(f, v, &x);
	size_t start = f->out->n;
	struct show kids;

	if (!s || f->nesting >= 100)
		return false;
	if (s->title && !s->title(&x)) {
		sb_cut(f->out, start);
		return false;
	}
	if (!s->kids)
		return true;
	kids = (struct show){ .f = f, .hint = s->hint, .titled = f->out->n > start };
	s->kids(&x, &kids);
	end_children(&kids);
	return f->out->n > start;
}

bool show_value(struct formatter *f, struct tl_value *v, bool top)
{
	SCOPED_VALUE struct tl_value *to = NULL;
	struct sym_type *t = sym_type_strip(v->type);
	uint64_t addr;

	(void)top;
	if (sym_type_is_struct(t))
		return show_struct(f, v);
	if (t->kind != SYM_K_REF || !show_knows(f->env, t) || f->opt.raw)
		return false;
	if (value_fetch(f->env, v, NULL) || value_as_address(v, &addr, NULL))
		return false;
	to = value_at(sym_type_target(t), addr);
	return to && show_struct(f, to);
}
