/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * "C::f(name_t, const char *) const" as the demangler writes it: typedefs are
 * what they stand for, qualifiers come behind what they apply to. And such a
 * signature as the name of a function in an expression.
 */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "base/str.h"
#include "expr/ast.h"
#include "symbol/names.h"

#define MAX_DEPTH 64
/* What is written of types: functions whose parameters are functions make of a few types more than anyone can read. */
#define MAX_TEXT (1 << 16)

static void put_type(struct sb *out, struct sym_type *t, const char *inner, int depth);

/* Through typedefs; what has no name but a typedef's is called by that. */
static struct sym_type *meant(struct sym_type *t, const char **ret_name)
{
	*ret_name = NULL;
	for (int i = 0; i < MAX_DEPTH && t->kind == SYM_K_TYPEDEF; i++) {
		*ret_name = t->name;
		t = sym_type_target(t);
	}
	return t;
}

static void put_params(struct sb *out, struct sym_type *f, int depth)
{
	sym_type_load(f);
	sb_addc(out, '(');
	for (size_t i = 0; i < f->n_members && out->n < MAX_TEXT; i++) {
		sb_add(out, i ? ", " : "");
		put_type(out, sym_member_type(f, &f->members[i]), "", depth + 1);
	}
	sb_addc(out, ')');
}

/* Without the qualifiers that only the function itself sees; arrays and functions are pointers. */
static struct sym_type *passed(struct sym_types *store, struct sym_type *t)
{
	const char *name;
	struct sym_type *m = meant(t, &name);

	if (m->kind == SYM_K_QUAL)
		m = meant(sym_type_target(m), &name);
	else
		m = t;
	t = sym_type_strip(m);
	if (t->kind == SYM_K_ARRAY && !t->is_vector)
		return sym_type_pointer(store, sym_type_target(t));
	return t->kind == SYM_K_FUNC ? sym_type_pointer(store, t) : m;
}

static void put_quals(struct sb *out, unsigned quals, const char *inner)
{
	sb_printf(out, "%s%s%s", quals & SYM_CONST ? " const" : "", quals & SYM_VOLATILE ? " volatile" : "", inner);
}

/* What a pointer or reference leads to, with "*" or "&" and what is behind that. */
static void put_pointing(struct sb *out, struct sym_type *t, const char *sign, const char *inner, int depth)
{
	SCOPED(sb_deinit) struct sb s = { 0 };
	const char *name;
	struct sym_type *to = meant(sym_type_target(t), &name);
	bool round = to->kind == SYM_K_FUNC || (to->kind == SYM_K_ARRAY && !to->is_vector);

	sb_printf(&s, round ? "(%s%s)" : "%s%s", sign, inner);
	put_type(out, sym_type_target(t), sb_str(&s), depth + 1);
}

static void put_type(struct sb *out, struct sym_type *t, const char *inner, int depth)
{
	SCOPED(sb_deinit) struct sb s = { 0 };
	const char *name, *own;

	t = meant(t, &name);
	if (depth > MAX_DEPTH)
		return;
	switch (t->kind) {
	case SYM_K_QUAL:
		put_quals(&s, t->quals, inner);
		put_type(out, sym_type_target(t), sb_str(&s), depth + 1);
		return;
	case SYM_K_PTR:
		put_pointing(out, t, "*", inner, depth);
		return;
	case SYM_K_REF:
		put_pointing(out, t, "&", inner, depth);
		return;
	case SYM_K_RVREF:
		put_pointing(out, t, "&&", inner, depth);
		return;
	case SYM_K_FUNC:
		put_type(out, sym_type_target(t), "", depth + 1);
		sb_add(out, inner);
		put_params(out, t, depth);
		return;
	case SYM_K_ARRAY:
		if (t->is_vector)
			break;
		sb_printf(&s, "%s[%llu]", inner, (unsigned long long)t->count);
		put_type(out, sym_type_target(t), sb_str(&s), depth + 1);
		return;
	case SYM_K_VOID: case SYM_K_INT: case SYM_K_CHAR: case SYM_K_BOOL: case SYM_K_FLOAT: case SYM_K_FIXED: case SYM_K_DECIMAL: case SYM_K_COMPLEX:
	case SYM_K_MEMBERPTR: case SYM_K_STRUCT: case SYM_K_CLASS: case SYM_K_UNION: case SYM_K_ENUM:
	case SYM_K_FLAGS: case SYM_K_TYPEDEF: case SYM_K_UNKNOWN: default:
		break;
	}
	own = t->name ? t->name : name;
	sb_printf(out, "%s%s", own ? own : t->kind == SYM_K_VOID ? "void" : "?", inner);
}

/* The parameter list between the parentheses, written anew. */
static bool put_list(const struct expr_env *env, const char *list, size_t n, struct sb *out)
{
	SCOPED(sb_deinit) struct sb text = { 0 };
	struct sym_type *f;

	sb_add(&text, "void (*)(");
	sb_addn(&text, list, n);
	sb_addc(&text, ')');
	if (text.failed || expr_type_find(env, sb_str(&text), &f, NULL))
		return false;
	f = sym_type_target(f);
	if (f->kind != SYM_K_FUNC)
		return false;
	sb_addc(out, '(');
	for (size_t i = 0; i < f->n_members; i++) {
		struct sym_type *t = sym_member_type(f, &f->members[i]);

		if (t == &sym_type_unknown)
			return false;
		sb_add(out, i ? ", " : "");
		put_type(out, passed(env->state->types.store, t), "", 0);
	}
	sb_addc(out, ')');
	return !out->failed && out->n < MAX_TEXT;
}

static const char *skip_blanks(const char *s)
{
	while (*s == ' ' || *s == '\t')
		s++;
	return s;
}

/* Behind the bracket that closes the one at s; NULL: there is none. */
static const char *behind_bracket(const char *s, char open, char close)
{
	int depth = 0;

	for (; *s; s++) {
		depth += (*s == open) - (*s == close);
		if (!depth)
			return s + 1;
	}
	return NULL;
}

/* A template's argument: a type is written anew, anything else stays. */
static void put_argument(const struct expr_env *env, const char *s, size_t n, struct sb *out)
{
	SCOPED_FREE char *text = NULL;
	struct sym_type *t;

	while (n && *s == ' ')
		s++, n--;
	while (n && s[n - 1] == ' ')
		n--;
	text = strndup(s, n);
	if (text && !expr_type_find(env, text, &t, NULL))
		put_type(out, t, "", 0);
	else
		sb_addn(out, s, n);
}

/* From the '<' at s to behind its '>'. */
static void put_arguments(const struct expr_env *env, const char *s, const char *end, struct sb *out)
{
	const char *from = s + 1;
	int depth = 0;

	sb_addc(out, '<');
	for (const char *p = from; p < end; p++) {
		bool last = p + 1 == end;

		depth += (*p == '<' || *p == '(') - (*p == '>' || *p == ')');
		if (!last && (*p != ',' || depth))
			continue;
		put_argument(env, from, (size_t)(p - from), out);
		sb_add(out, last ? ">" : ", ");
		from = p + 1;
	}
}

/* A name with the arguments of its templates. */
static void put_scoped(const struct expr_env *env, const char *name, struct sb *out)
{
	const char *end;

	for (const char *s = name; *s; s = end) {
		end = s + 1;
		if (!strncmp(s, "operator", 8)) { /* its signs are no brackets */
			sb_add(out, s);
			return;
		}
		if (*s == '<' && (end = behind_bracket(s, '<', '>')))
			put_arguments(env, s, end, out);
		else
			sb_addn(out, s, 1);
		end = end ? end : s + 1;
	}
}

/* "TYPEDEF::f" by the name of the class. */
static void put_name(const struct expr_env *env, const char *name, size_t n, struct sb *out)
{
	SCOPED_FREE char *full = strndup(name, n);
	const char *last = full ? sym_last_part(full) : NULL;
	SCOPED_FREE char *left = last > full ? strndup(full, (size_t)(last - full) - 2) : NULL;
	struct sym_scope_ctx scope;
	struct sym_type *t = NULL;

	scope_of_env(env, &scope);
	if (left)
		t = sym_resolve_type(&scope, SYM_TAG_ANY, left);
	t = t && t->kind == SYM_K_TYPEDEF ? sym_type_strip(t) : NULL;
	if (t && t->name && sym_type_is_struct(t))
		sb_printf(out, "%s::%s", t->name, last);
	else if (full)
		put_scoped(env, full, out);
}

/* " const", " volatile" behind the parameters, in any order; false: something else is there. */
static bool put_behind(const char *s, struct sb *out)
{
	unsigned quals = 0;

	for (s = skip_blanks(s); *s; s = skip_blanks(s)) {
		size_t n = strcspn(s, " \t");

		if (n == 5 && !strncmp(s, "const", n))
			quals |= SYM_CONST;
		else if (n == 8 && !strncmp(s, "volatile", n))
			quals |= SYM_VOLATILE;
		else
			return false;
		s += n;
	}
	put_quals(out, quals, "");
	return !out->failed;
}

bool expr_signature(const struct expr_env *env, const char *text, struct sb *out)
{
	size_t open = names_params_at(text), n = open;
	const char *close = strrchr(text, ')');

	while (n && text[n - 1] == ' ')
		n--;
	if (!text[open] && strchr(text, '<')) {
		put_name(env, text, n, out);
		return !out->failed;
	}
	if (!text[open] || !close || close < text + open)
		return false;
	put_name(env, text, n, out);
	return put_list(env, text + open + 1, (size_t)(close - text) - open - 1, out) && put_behind(close + 1, out);
}

/* In expressions */

static size_t name_length(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || s[n] == '_' || s[n] == '$')
		n++;
	return n;
}

/* Behind "operator", at what it is of: signs, or a type. */
static const char *behind_operator(const char *s)
{
	const char *p = skip_blanks(s);

	if (!strncmp(p, "()", 2) || !strncmp(p, "[]", 2))
		return p + 2;
	if (strchr("+-*/%^&|~!=<>,", *p) && *p)
		return p + strspn(p, "+-*/%^&|~!=<>,");
	return s + strcspn(s, "(");
}

/* Behind "A::B<int>::f"; NULL: no name. */
static const char *behind_name(const char *s)
{
	for (;;) {
		size_t n;

		if (!strncmp(s, "::", 2))
			s += 2;
		s += *s == '~';
		n = name_length(s);
		if (!n)
			return NULL;
		if (n == 8 && !strncmp(s, "operator", 8))
			return behind_operator(s + 8);
		s += n;
		if (*s == '<' && !(s = behind_bracket(s, '<', '>')))
			return NULL;
		if (strncmp(s, "::", 2) != 0)
			return s;
	}
}

/* Behind "const" and "volatile". */
static const char *behind_quals(const char *s)
{
	for (;;) {
		const char *p = skip_blanks(s);
		size_t n = !strncmp(p, "const", 5) ? 5 : !strncmp(p, "volatile", 8) ? 8 : 0;

		if (!n || isalnum((unsigned char)p[n]) || p[n] == '_')
			return s;
		s = p + n;
	}
}

/* The end of the signature at s. "f()" is one only where more of it follows: else it is a call. */
static const char *signature_end(const char *s, bool quoted)
{
	const char *open = behind_name(s), *close = NULL;

	open = open ? skip_blanks(open) : NULL;
	if (open && *open == '(')
		close = behind_bracket(open, '(', ')');
	if (!close)
		return NULL;
	if (skip_blanks(open + 1) == close - 1 && !quoted && strncmp(skip_blanks(behind_quals(close)), "::", 2) != 0)
		return NULL;
	return behind_quals(close);
}

static bool find_function(struct parser *p, const char *text, size_t n, struct sym_var *ret)
{
	SCOPED(sb_deinit) struct sb name = { 0 };
	SCOPED_FREE char *copy = strndup(text, n);
	struct sym_scope_ctx scope;
	struct tl_symbol sym;

	if (!copy || !expr_signature(p->env, copy, &name) ||
	    sym_symbol_find_whole(p->env->syms, sb_str(&name), &sym, NULL))
		return false;
	scope_of_env(p->env, &scope);
	return sym.is_function && sym_find_own_function(&scope, sym.addr, ret);
}

/* Behind the signature there may be "::" and a variable of the function. */
static struct ast *function_or_below(struct parser *p, uint32_t pos, const struct sym_var *f)
{
	struct sym_var var;

	if (p->tok.kind != TOK_COLONS)
		return parse_var(p, pos, f);
	if (!parse_advance(p))
		return NULL;
	if (p->tok.kind != TOK_NAME)
		return parse_syntax_error(p);
	if (!sym_find_below(f, p->tok.text, &var))
		return parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND, "No symbol \"%s\" in specified context.",
					     p->tok.text));
	return parse_advance(p) ? parse_var(p, pos, &var) : NULL;
}

/* 'f(int)::name': the part behind the signature is within the quotes. */
static struct ast *quoted_below(struct parser *p, const struct sym_var *f, const char *name)
{
	uint32_t pos = p->tok.pos;
	struct sym_var var;

	if (!sym_find_below(f, name, &var))
		return parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND, "No symbol \"%s\" in current context.",
					     p->tok.text));
	return parse_advance(p) ? parse_var(p, pos, &var) : NULL;
}

struct ast *parse_signature(struct parser *p)
{
	bool quoted = p->tok.kind == TOK_QUOTED;
	const char *s = quoted ? p->tok.text : p->lx.text + p->tok.pos, *end;
	uint32_t pos = p->tok.pos;
	struct sym_scope_ctx scope;
	struct sym_var f;

	scope_of_env(p->env, &scope);
	if (p->lx.rust || !p->env->syms || !sym_is_cplus(&scope))
		return NULL;
	end = signature_end(s, quoted);
	if (!end || !find_function(p, s, (size_t)(end - s), &f))
		return NULL;
	if (quoted && !strncmp(end, "::", 2))
		return quoted_below(p, &f, end + 2);
	if (quoted && *end)
		return NULL;
	if (!quoted)
		p->lx.pos = (uint32_t)(end - p->lx.text);
	return parse_advance(p) ? function_or_below(p, pos, &f) : NULL;
}
