/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Definitions of macros taken apart, and the user's own. */

#include "expr/macro.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "expr/expr.h"

void macro_def_deinit(struct macro_def *d)
{
	for (size_t i = 0; i < d->n_params; i++)
		free(d->param[i]);
	free(d->name);
	free(d->body);
	*d = (struct macro_def){ 0 };
}

static size_t name_len(const char *s)
{
	size_t n = 0;

	if (!isalpha((unsigned char)*s) && *s != '_')
		return 0;
	while (isalnum((unsigned char)s[n]) || s[n] == '_')
		n++;
	return n;
}

static const char *blanks(const char *s)
{
	while (*s == ' ' || *s == '\t')
		s++;
	return s;
}

/* One parameter: "a", "a...", "...". */
static enum tl_code parse_param(const char **s, struct macro_def *d, struct tl_error *err)
{
	size_t n = name_len(*s);

	if (!strncmp(*s + n, "...", 3))
		d->variadic = true;
	else if (!n)
		return tl_fail(err, TL_E_PARSE, "Macro is missing an argument.");
	for (size_t i = 0; i < d->n_params; i++)
		if (strlen(d->param[i]) == n && !strncmp(d->param[i], *s, n) && n)
			return tl_fail(err, TL_E_PARSE, "Two macro arguments with identical names.");
	if (d->n_params == MACRO_MAX_PARAMS)
		return tl_fail(err, TL_E_PARSE, "Macro has too many arguments.");
	d->param[d->n_params] = n ? strndup(*s, n) : strdup("...");
	if (!d->param[d->n_params])
		return tl_fail(err, TL_E_NOMEM, "out of memory for a macro");
	d->n_params++;
	*s = blanks(*s + n + (d->variadic ? 3 : 0));
	return TL_OK;
}

/* What follows "(". A comma before ")" is taken, as gdb does. */
static enum tl_code parse_params(const char **s, struct macro_def *d, struct tl_error *err)
{
	d->function = true;
	*s = blanks(*s);
	while (**s != ')') {
		enum tl_code r = parse_param(s, d, err);

		if (r)
			return r;
		if (**s != ',' && **s != ')')
			return tl_fail(err, TL_E_PARSE, "',' or ')' expected at end of macro arguments.");
		if (**s == ',')
			*s = blanks(*s + 1);
		else
			break;
		if (d->variadic)
			return tl_fail(err, TL_E_PARSE, "',' or ')' expected at end of macro arguments.");
	}
	(*s)++;
	return TL_OK;
}

enum tl_code macro_parse(const char *text, struct macro_def *ret, struct tl_error *err)
{
	SCOPED(macro_def_deinit) struct macro_def d = { 0 };
	const char *s = blanks(text);
	size_t n = name_len(s);
	enum tl_code r = TL_OK;

	if (!n)
		return tl_fail(err, TL_E_PARSE, "Invalid macro name.");
	d.name = strndup(s, n);
	s += n;
	if (*s == '(') {
		s++;
		r = parse_params(&s, &d, err);
	}
	if (r)
		return r;
	d.body = strdup(blanks(s));
	if (!d.name || !d.body)
		return tl_fail(err, TL_E_NOMEM, "out of memory for a macro");
	*ret = d;
	d = (struct macro_def){ 0 };
	return TL_OK;
}

void macro_write(const struct macro_def *d, struct sb *out)
{
	sb_add(out, d->name);
	if (d->function)
		sb_addc(out, '(');
	for (size_t i = 0; i < d->n_params; i++) {
		bool rest = d->variadic && i + 1 == d->n_params;

		sb_printf(out, "%s%s%s", i ? ", " : "", d->param[i],
			  rest && strcmp(d->param[i], "...") ? "..." : "");
	}
	sb_printf(out, "%s %s", d->function ? ")" : "", d->body);
}

/* The user's */

static size_t find_user(const struct expr_state *st, const char *name, size_t len)
{
	size_t i = 0;

	while (i < st->n_macros && (sym_macro_name_len(st->macros[i]) != len ||
				    memcmp(st->macros[i], name, len)))
		i++;
	return i;
}

enum tl_code macro_user_define(struct expr_state *st, const char *text, struct tl_error *err)
{
	SCOPED(macro_def_deinit) struct macro_def d = { 0 };
	SCOPED(sb_deinit) struct sb b = { 0 };
	enum tl_code r = macro_parse(text, &d, err);
	char **more;

	if (r)
		return r;
	macro_write(&d, &b);
	macro_user_undef(st, d.name);
	more = realloc(st->macros, (st->n_macros + 1) * sizeof(*more));
	if (more)
		st->macros = more;
	if (!more || !(more[st->n_macros] = sb_take(&b)))
		return tl_fail(err, TL_E_NOMEM, "out of memory for a macro");
	st->n_macros++;
	return TL_OK;
}

void macro_user_undef(struct expr_state *st, const char *name)
{
	size_t i = find_user(st, name, strlen(name));

	if (i == st->n_macros)
		return;
	free(st->macros[i]);
	st->macros[i] = st->macros[--st->n_macros];
}

void macro_user_free(struct expr_state *st)
{
	for (size_t i = 0; i < st->n_macros; i++)
		free(st->macros[i]);
	free(st->macros);
	st->macros = NULL;
	st->n_macros = 0;
}

const char *macro_special(const struct sym_macro_scope *s, const char *name, size_t len, char *buf,
			  size_t cap)
{
	if (!s->table || len != 8 || (memcmp(name, "__FILE__", 8) && memcmp(name, "__LINE__", 8)))
		return NULL;
	if (name[2] == 'F')
		snprintf(buf, cap, "__FILE__ \"%s\"", s->fullname);
	else
		snprintf(buf, cap, "__LINE__ %" PRId64, s->line);
	return buf;
}

static const char *find_text(void *user, const char *name, size_t len)
{
	struct expr_macros *m = user;
	size_t i = find_user(m->state, name, len);
	struct sym_macro found;

	if (i < m->state->n_macros)
		return m->state->macros[i];
	if (!m->scope && m->env && !m->looked) {
		m->looked = true;
		if (m->env->syms && m->env->have_frame &&
		    sym_macro_scope_at(m->env->syms, m->env->lookup_pc, &m->found))
			m->scope = &m->found;
	}
	if (!m->scope)
		return NULL;
	if (sym_macro_find(m->scope, name, len, &found))
		return found.text;
	return macro_special(m->scope, name, len, m->special, sizeof(m->special));
}

struct macro_lookup macro_lookup_of(struct expr_macros *m)
{
	return (struct macro_lookup){ find_text, m };
}

enum tl_code macro_expand_text(const struct expr_env *env, const char **text, struct sym_types *arena,
			       struct macro_text *ret, struct tl_error *err)
{
	struct expr_macros m = { .state = env->state, .env = env };
	struct macro_lookup lookup = macro_lookup_of(&m);
	enum tl_code r;

	if (!macro_is_used(*text, &lookup))
		return TL_OK;
	r = macro_expand(*text, &lookup, ret, err);
	if (r)
		return r;
	*text = sym_types_strdup(arena, sb_str(&ret->text));
	return *text ? TL_OK : tl_fail(err, TL_E_NOMEM, "out of memory for a macro");
}
