/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Names of C++: "Ring<short, 4>" is one name if the program has such a thing. */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "base/str.h"
#include "expr/ast.h"
#include "symbol/cxx_canon.h"
#include "symbol/methods.h"

#define ARGS_MAX 8192
#define WORD "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$"

/* Behind the '>' that closes the '<' at s; NULL: there is none. */
static const char *template_end(const char *s)
{
	int angle = 0, round = 0;

	for (size_t i = 0; s[i] && i < ARGS_MAX; i++) {
		if (s[i] == '(' || s[i] == '[' || s[i] == '{')
			round++;
		else if (s[i] == ')' || s[i] == ']' || s[i] == '}')
			round--;
		else if (s[i] == '<' && !round)
			angle++;
		else if (s[i] == '>' && !round && s[i - 1] != '-')
			angle--;
		if (round < 0)
			return NULL;
		if (!angle && !round)
			return s + i + 1;
	}
	return NULL;
}

static bool is_known(struct parser *p, const char *name)
{
	struct sym_scope_ctx scope;
	struct sym_var var;

	scope_of_env(p->env, &scope);
	return sym_resolve_type(&scope, SYM_TAG_ANY, name) ||
	       sym_resolve_type(&scope, SYM_TAG_STRUCT, name) || sym_resolve_var(&scope, name, &var);
}

/* A variable, not a function: that is a template's, or a constructor. */
static bool can_be_compared(struct parser *p, const char *name)
{
	struct sym_scope_ctx scope;
	struct sym_var var;

	scope_of_env(p->env, &scope);
	if (strstr(name, "_cast")) /* static_cast<...>, which is no name */
		return true;
	return sym_find_local(&scope, name, &var) || sym_resolve_type(&scope, SYM_TAG_ANY, name) ||
	       (sym_resolve_var(&scope, name, &var) && var.kind != SYM_VAR_FUNCTION);
}

/* Takes the arguments into the token when there is an instance of that name. */
static void take_arguments(struct parser *p, struct lexer *lx, struct token *t)
{
	const char *from = lx->text + t->end, *open = from, *end;
	SCOPED(sb_deinit) struct sb raw = { 0 };
	SCOPED(sb_deinit) struct sb name = { 0 };
	char *copy;

	while (*open == ' ')
		open++;
	if (open[0] != '<' || open[1] == '<' || open[1] == '=')
		return;
	end = template_end(open);
	if (!end)
		return;
	sb_add(&raw, t->text);
	sb_addn(&raw, open, (size_t)(end - open));
	if (!cxx_canonical(sb_str(&raw), &name) || name.failed || raw.failed)
		return;
	if (is_known(p, sb_str(&name)))
		copy = sym_types_strdup(lx->arena, sb_str(&name));
	else if (is_known(p, sb_str(&raw))) /* Rust's names are as the compiler wrote them */
		copy = sym_types_strdup(lx->arena, sb_str(&raw));
	else if (!p->lx.rust && !can_be_compared(p, t->text)) /* no comparison: a template that is not there */
		copy = sym_types_strdup(lx->arena, sb_str(&name));
	else
		return;
	if (!copy)
		return;
	t->text = copy;
	t->len = strlen(copy);
	t->end = lx->pos = (uint32_t)(end - lx->text);
}

/* The length of a type's name as it is in that of an operator: "unsigned long", "ns::T<int> const*". */
static size_t type_length(const char *s)
{
	static const char *const more[] = { "const", "volatile", "unsigned", "signed", "long", "short", "int", "char", "double" };
	const char *p = s, *end = s;
	bool name = false;

	for (;;) {
		size_t n = strspn(p, WORD);
		bool goes_on = !name;

		for (size_t i = 0; i < ARRAY_LEN(more); i++)
			goes_on |= n == strlen(more[i]) && !strncmp(p, more[i], n);
		if (!n ? *p != '*' && *p != '&' : !goes_on)
			return (size_t)(end - s);
		name |= n && (n != 5 || strncmp(p, "const", 5)) && (n != 8 || strncmp(p, "volatile", 8));
		p += n ? n : 1;
		if (n && *p == '<' && template_end(p))
			p = template_end(p);
		end = p;
		if (n && p[0] == ':' && p[1] == ':') {
			p += 2;
			name = false;
		}
		p += strspn(p, " ");
	}
}

/* As compilers write it in a name: "char const*". */
static void put_type_name(struct sb *out, const char *s, size_t len)
{
	bool moved = len > 6 && !strncmp(s, "const ", 6);

	for (size_t i = moved ? 6 : 0; i < len; i++) {
		if (moved && (s[i] == '*' || s[i] == '&')) {
			sb_add(out, " const");
			moved = false;
		}
		if (s[i] != ' ' || !strchr("*& ", s[i + 1]))
			sb_addn(out, s + i, 1);
	}
	if (moved)
		sb_add(out, " const");
}

/* "operator==", "operator()", "operator new[]", "operator int": one name in C++. */
static void take_operator(struct parser *p, struct lexer *lx, struct token *t)
{
	static const char *const names[] = { "()", "[]", "new[]", "new", "delete[]", "delete" };
	const char *from = lx->text + t->end;
	SCOPED(sb_deinit) struct sb name = { 0 };
	struct sym_scope_ctx scope;
	size_t n, len = 0;
	char *copy;

	scope_of_env(p->env, &scope);
	n = strspn(from, " ");
	for (size_t i = 0; i < ARRAY_LEN(names) && !len; i++)
		if (!strncmp(from + n, names[i], strlen(names[i])))
			len = strlen(names[i]);
	len = len ? len : strspn(from + n, "+-*/%^&|~!=<>,");
	len = len ? len : type_length(from + n);
	if (!len || !sym_is_cplus(&scope))
		return;
	sb_add(&name, isalpha((unsigned char)from[n]) || from[n] == '_' ? "operator " : "operator");
	put_type_name(&name, from + n, len);
	copy = name.failed ? NULL : sym_types_strdup(lx->arena, sb_str(&name));
	if (!copy)
		return;
	t->text = copy;
	t->len = strlen(copy);
	t->end = lx->pos = t->end + (uint32_t)(n + len);
}

enum tl_code parse_lex(struct parser *p, struct lexer *lx, struct token *ret, struct tl_error *err)
{
	enum tl_code r = lex_next(lx, ret, err);

	if (!r && ret->kind == TOK_NAME && p->env->syms) {
		if (p->lx.go)
			parse_go_package(p, lx, ret);
		else if (!p->lx.rust && !strcmp(ret->text, "operator"))
			take_operator(p, lx, ret);
		else
			take_arguments(p, lx, ret);
	}
	return r;
}

bool parse_method_arguments(struct parser *p)
{
	const char *open = p->lx.text + p->tok.end, *end = *open == '<' ? template_end(open) : NULL;
	SCOPED(sb_deinit) struct sb raw = { 0 };
	SCOPED(sb_deinit) struct sb name = { 0 };
	char *copy;

	if (!end || *end != '(')
		return true;
	sb_add(&raw, p->tok.text);
	sb_addn(&raw, open, (size_t)(end - open));
	copy = sym_types_strdup(p->lx.arena, cxx_canonical(sb_str(&raw), &name) ? sb_str(&name) : sb_str(&raw));
	if (!copy || raw.failed || name.failed)
		return parse_fail(p, no_memory(p->err)) != NULL;
	p->tok.text = copy;
	p->tok.len = strlen(copy);
	p->tok.end = p->lx.pos = (uint32_t)(end - p->lx.text);
	return true;
}

struct ast *parse_unfound(struct parser *p, uint32_t pos, const char *name)
{
	struct sym_scope_ctx scope;
	struct ast *a;

	scope_of_env(p->env, &scope);
	if (p->tok.kind != '(' || p->lx.rust || sym_last_part(name) != name || !sym_is_cplus(&scope))
		return NULL;
	a = parse_leaf(p, AST_UNFOUND, pos);
	if (a && !(a->text = sym_types_strdup(p->lx.arena, name)))
		return parse_fail(p, no_memory(p->err));
	return a;
}

static bool is_any(const struct sym_method *m, void *user)
{
	*(bool *)user = m->type != NULL;
	return false;
}

bool parse_has_method(const struct sym_var *this, const char *name)
{
	struct sym_type *t = sym_type_strip(sym_var_type(this));
	bool found = false;

	if (t->kind == SYM_K_PTR && !t->rust)
		sym_methods_each(sym_type_target(t), name, is_any, &found);
	return found;
}

struct members {
	size_t n, virtuals, written; /* written: not by the compiler */
	struct sym_type *owner; /* of the first: what it hides is not counted */
};

static bool count_members(const struct sym_method *m, void *user)
{
	struct members *all = user;

	if (all->n && m->owner != all->owner)
		return false;
	all->owner = m->owner;
	all->n++;
	all->virtuals += m->is_virtual && m->type;
	all->written += !m->is_artificial;
	return true;
}

bool parse_is_overloaded(struct sym_type *class, const char *name)
{
	struct members all = { .n = 0 };

	sym_methods_each(class, name, count_members, &all);
	return (all.written ? all.written : all.n) > 1 && name[0] != '~';
}

bool parse_is_virtual(struct sym_type *class, const char *name)
{
	struct members all = { .n = 0 };

	sym_methods_each(class, name, count_members, &all);
	return all.virtuals == 1 && all.n == 1;
}

const char *parse_join(struct parser *p, const char *left, const char *right)
{
	size_t n = strlen(left) + strlen(right) + 3;
	char *name = sym_types_alloc(p->lx.arena, n);

	if (!name)
		return parse_fail(p, no_memory(p->err));
	snprintf(name, n, "%s::%s", left, right);
	return name;
}

const char *parse_destructor(struct parser *p, const char *class)
{
	struct sym_scope_ctx scope;
	struct sym_type *t;
	const char *name;
	char *last;
	size_t n;

	if (!parse_advance(p))
		return NULL;
	if (p->tok.kind != TOK_NAME)
		return (const char *)parse_syntax_error(p);
	scope_of_env(p->env, &scope);
	t = sym_resolve_class(&scope, class);
	name = t && t->name ? sym_last_part(t->name) : p->tok.text;
	n = strcspn(name, "<");
	if (strncmp(name, p->tok.text, n) != 0 || strcspn(p->tok.text, "<") != n)
		return parse_fail(p, tl_fail(p->err, TL_E_PARSE, "name of destructor must equal name of class"));
	last = sym_types_alloc(p->lx.arena, n + 2);
	if (!last)
		return parse_fail(p, no_memory(p->err));
	snprintf(last, n + 2, "~%s", name);
	name = parse_join(p, class, last);
	return name && parse_advance(p) ? name : NULL;
}
