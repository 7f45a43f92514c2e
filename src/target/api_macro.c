/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The public functions of trapline/macro.h. */

#include <stdlib.h>
#include <string.h>
#include <trapline/macro.h>

#include "base/error.h"
#include "base/scoped.h"
#include "expr/macro.h"
#include "symbol/macros.h"
#include "target/target.h"

#define MAX_INCLUDED 200

static enum tl_code find_scope(struct tl_target *t, const struct tl_macro_scope *scope,
			       struct sym_macro_scope *ret, struct tl_error *err)
{
	struct tl_frame f;
	enum tl_code r;

	*ret = (struct sym_macro_scope){ .line = -1 };
	if (!scope || scope->size < sizeof(*scope))
		return tl_fail(err, TL_E_INVAL, "tl_macro_scope.size is not set");
	if (scope->tid) {
		r = tl_frame_get(t, scope->tid, scope->frame, &f, err);
		if (r)
			return r;
		(void)sym_macro_scope_at(tgt_symbols(t), f.pc, ret);
	} else if (scope->pc) {
		(void)sym_macro_scope_at(tgt_symbols(t), scope->pc, ret);
	} else if (scope->fullname) {
		(void)sym_macro_scope_line(tgt_symbols(t), scope->fullname, scope->line, ret);
	}
	if (ret->cut)
		return tl_fail(err, TL_E_INVAL, "the macros of \"%s\" are too many to be read (damaged debug information?)",
			       ret->fullname ? ret->fullname : "");
	if (!ret->table) {
		ret->fullname = "<user-defined>";
		ret->line = -1;
	}
	return TL_OK;
}

struct walk {
	const struct cu_macros *table;
	bool (*fn)(const struct tl_macro *m, void *user);
	void *user;
	const struct sym_macro_scope *scope;
	const char *name;
	unsigned specials; /* how many of them were told */
	size_t n;
	bool stopped;
};

static const char *const specials[] = { "__FILE__", "__LINE__" };

/* Those that are no definitions stand in their places among the names; before: NULL: all that are left. */
static bool tell_specials(struct walk *w, const char *before)
{
	char text[4200];

	for (; w->specials < 2; w->specials++) {
		const char *name = specials[w->specials];
		struct tl_macro m = { .line = -1 };
		const struct sym_macro_file *f = w->table ? sym_macro_file(w->table, 0) : NULL;

		if (before && strcmp(before, name) < 0)
			break;
		if (!f || (w->name && strcmp(w->name, name)))
			continue;
		m.text = macro_special(w->scope, name, strlen(name), text, sizeof(text));
		m.file = f->fullname;
		w->n++;
		w->stopped = !m.text || !w->fn(&m, w->user);
		if (w->stopped)
			return false;
	}
	return true;
}

static bool tell(const struct sym_macro *found, void *user)
{
	struct walk *w = user;
	struct tl_macro_place place[MAX_INCLUDED];
	const struct sym_macro_file *f = sym_macro_file(w->table, found->file);
	struct tl_macro m = { .file = f ? f->fullname : "", .line = found->line, .included = place };
	SCOPED(macro_def_deinit) struct macro_def d = { 0 };
	SCOPED(sb_deinit) struct sb b = { 0 };

	if (macro_parse(found->text, &d, NULL))
		return true;
	if (!tell_specials(w, d.name))
		return false;
	macro_write(&d, &b);
	m.text = sb_str(&b);
	while (f && m.n_included < MAX_INCLUDED) {
		const struct sym_macro_file *up = sym_macro_file(w->table, f->parent);

		if (!up)
			break;
		place[m.n_included++] = (struct tl_macro_place){ up->fullname, f->line };
		f = up;
	}
	w->n++;
	w->stopped = !w->fn(&m, w->user);
	return !w->stopped;
}

enum tl_code tl_macro_each(struct tl_target *t, const struct tl_macro_scope *scope, const char *name,
			   bool all, bool (*fn)(const struct tl_macro *m, void *user), void *user,
			   const char **ret_file, int64_t *ret_line, struct tl_error *err)
{
	struct walk w = { .fn = fn, .user = user };
	struct sym_macro_scope s;
	enum tl_code r = find_scope(t, scope, &s, err);

	if (r)
		return r;
	w.table = s.table;
	if (ret_file)
		*ret_file = s.fullname;
	if (ret_line)
		*ret_line = s.line;
	w.scope = &s;
	w.name = name;
	sym_macro_each(&s, name, all, tell, &w);
	if (!w.stopped)
		(void)tell_specials(&w, NULL);
	return w.n ? TL_OK : tl_fail(err, TL_E_NOTFOUND, "no macro \"%s\"", name ? name : "");
}

static void free_text(struct macro_text *m)
{
	macro_text_deinit(m);
}

enum tl_code tl_macro_expand(struct tl_target *t, const struct tl_macro_scope *scope, const char *text,
			     char **ret, struct tl_error *err)
{
	SCOPED(free_text) struct macro_text out = { 0 };
	struct sym_macro_scope s;
	struct expr_macros m = { .state = tgt_expr_state(tl_target_session(t)), .scope = &s };
	struct macro_lookup lookup = macro_lookup_of(&m);
	enum tl_code r = find_scope(t, scope, &s, err);

	if (!r)
		r = macro_expand(text, &lookup, &out, err);
	if (r)
		return r;
	*ret = strdup(sb_str(&out.text));
	return *ret ? TL_OK : tl_fail(err, TL_E_NOMEM, "out of memory for a macro");
}

enum tl_code tl_macro_define(struct tl_session *s, const char *text, struct tl_error *err)
{
	return macro_user_define(tgt_expr_state(s), text, err);
}

void tl_macro_undef(struct tl_session *s, const char *name)
{
	macro_user_undef(tgt_expr_state(s), name);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void tl_macro_user_each(struct tl_session *s, bool (*fn)(const char *text, void *user), void *user)
{
	struct expr_state *st = tgt_expr_state(s);

	if (st->n_macros)
		qsort(st->macros, st->n_macros, sizeof(*st->macros), by_text);
	for (size_t i = 0; i < st->n_macros; i++)
		if (!fn(st->macros[i], user))
			break;
}
