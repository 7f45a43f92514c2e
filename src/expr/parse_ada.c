/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What Ada writes in another way than C: a := 1, a = b, a /= b, a ** 2, a(1, 2), a(1 .. 2), a'first, x and then y. */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ada.h"
#include "symbol/ada_units.h"

#define MAX_NAME 512

/* 16#ff#, 2#1010_0101#, 1_000: false: it is none of these, or does not fit into 64 bits. */
static bool based_number(struct lexer *lx, struct token *t)
{
	const char *s = lx->text + t->pos, *p = s;
	uint64_t base = 10, n = 0;
	bool based = false, plain = true;

	if (!isdigit((unsigned char)*s) || (t->pos && (isalnum((unsigned char)s[-1]) || s[-1] == '_')))
		return false;
	for (; isalnum((unsigned char)*p) || *p == '_' || (*p == '#' && !based); p++) {
		uint64_t digit = (uint64_t)lex_digit(*p);

		if (*p == '#') {
			if (n < 2 || n > 16)
				return false;
			based = true;
			base = n;
			n = 0;
			continue;
		}
		plain &= *p != '_';
		if (*p == '_')
			continue;
		if (digit >= base || __builtin_mul_overflow(n, base, &n) || __builtin_add_overflow(n, digit, &n))
			return false;
	}
	if (based ? *p != '#' || p[-1] == '#' : plain || (*p == '.' && p[1] != '.') || p[-1] == '_')
		return false;
	t->kind = TOK_INT;
	t->n = (int64_t)n;
	t->type = n <= INT32_MAX ? lx->types->t_int : lx->types->t_long;
	t->end = (uint32_t)(p - lx->text) + based;
	return true;
}

/* '["20ac"]' */
static bool hex_character(struct lexer *lx, struct token *t)
{
	const char *s = lx->text + t->pos, *p = s + 3;
	uint32_t c = 0;

	if (strncmp(s, "'[\"", 3))
		return false;
	for (; lex_digit(*p) < 16 && p - s < 11; p++)
		c = c << 4 | (uint32_t)lex_digit(*p);
	if (p == s + 3 || strncmp(p, "\"]'", 3))
		return false;
	t->kind = TOK_CHAR;
	t->n = c;
	t->type = c <= 0xff ? lx->types->t_character : c <= 0xffff ? lx->types->t_char16 : lx->types->t_char32;
	t->end = (uint32_t)(p + 3 - lx->text);
	return true;
}

bool lex_ada(struct lexer *lx, struct token *t)
{
	static const struct {
		char text[3];
		int kind;
	} words[] = { { ":=", '=' }, { "/=", TOK_NE }, { "**", TOK_POWER }, { "=", TOK_EQ }, { "..", TOK_RANGE } };
	const char *s = lx->text + t->pos, *before = s;

	if (s[0] == '=' && s[1] == '=') // C's is taken as well
		return false;
	if (based_number(lx, t))
		return true;
	if (hex_character(lx, t))
		return true;
	if (s[0] == '\'' && t->pos && (isalnum((unsigned char)s[-1]) || strchr("_)]\"", s[-1]))) {
		t->kind = TOK_TICK;
		t->end = t->pos + 1;
		return true;
	}
	while (before > lx->text && isspace((unsigned char)before[-1]))
		before--;
	if (s[0] == '&' && s[1] != '&' && before > lx->text && (isalnum((unsigned char)before[-1]) || strchr("_)]\"'", before[-1]))) {
		t->kind = TOK_CONCAT;
		t->end = t->pos + 1;
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i].text);

		if (strncmp(s, words[i].text, n))
			continue;
		t->kind = words[i].kind;
		t->end = t->pos + (uint32_t)n;
		return true;
	}
	return false;
}

/* The second word of "and then", "or else" behind the first one. */
static bool takes_word(struct lexer *lx, struct token *t, const char *word)
{
	const char *s = lx->text + t->end, *p = s;
	size_t n = strlen(word);

	while (isspace((unsigned char)*p))
		p++;
	if (p == s || strncasecmp(p, word, n) || isalnum((unsigned char)p[n]) || p[n] == '_')
		return false;
	t->end += (uint32_t)(p + n - s);
	return true;
}

void lex_ada_word(struct lexer *lx, struct token *t)
{
	static const struct {
		const char *word, *second;
		int kind, kind_of_both;
	} words[] = { { "and", "then", '&', TOK_ANDAND }, { "or", "else", '|', TOK_OROR }, { "xor", NULL, '^', 0 },
		      { "not", NULL, '!', 0 },		  { "mod", NULL, TOK_MOD, 0 },	   { "rem", NULL, '%', 0 },
		      { "abs", NULL, TOK_ABS, 0 } };
	const char *s = lx->text + t->pos;

	if (t->kind != TOK_NAME || (t->pos && (s[-1] == '\'' || s[-1] == '.')))
		return;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(t->text, words[i].word))
			continue;
		t->kind = words[i].second && takes_word(lx, t, words[i].second) ? words[i].kind_of_both : words[i].kind;
		return;
	}
}

/* low .. high of a(low .. high), from ".." on */
static struct ast *slice(struct parser *p, struct ast *array, struct ast *low)
{
	struct ast *a = parse_node(p, AST_ADA_SLICE, p->tok.pos, array);

	if (!a || !parse_advance(p))
		return NULL;
	a->kid[1] = low;
	a->kid[2] = parse_assignment(p);
	return a->kid[2] && parse_expect(p, ')') ? a : NULL;
}

struct ast *parse_ada_index(struct parser *p, struct ast *array)
{
	struct ast *a = array;

	do { // from "(" or "," on
		struct ast *of = parse_node(p, AST_INDEX, p->tok.pos, a);

		if (!of || !parse_advance(p))
			return NULL;
		of->kid[1] = parse_assignment(p);
		if (!of->kid[1])
			return NULL;
		if (p->tok.kind == TOK_RANGE && a == array)
			return slice(p, array, of->kid[1]);
		a = of;
	} while (p->tok.kind == ',');
	return parse_expect(p, ')') ? a : NULL;
}

struct ast *parse_ada_call(struct parser *p, struct ast *a)
{
	struct sym_type *f;

	if (a->op != AST_VAR || a->var->kind != SYM_VAR_FUNCTION)
		return a;
	f = sym_type_strip(sym_var_type(a->var));
	sym_type_load(f);
	if (f->n_members || sym_type_strip(sym_type_target(f))->kind == SYM_K_VOID)
		return a;
	a = parse_node(p, AST_CALL, a->pos, a);
	if (a)
		a->flag = true;
	return a;
}

static struct ast *cast(struct parser *p, uint32_t pos, struct sym_type *type, struct ast *kid)
{
	struct ast *a = parse_node(p, AST_CAST, pos, kid);

	if (a)
		a->type = type;
	return a;
}

/* 'B' where an enumeration has such a literal is that one: *n is its value then. */
static void character_literal(struct sym_type *t, int64_t *n)
{
	char want[ADA_LITERAL], buf[ADA_LITERAL];

	t = sym_type_strip(t);
	if (t->kind != SYM_K_ENUM)
		return;
	if (*n >= ' ' && *n < 127)
		snprintf(want, sizeof(want), "'%c'", (char)*n);
	else
		snprintf(want, sizeof(want), "'[\"%0*llx\"]'", *n <= 0xff ? 2 : *n <= 0xffff ? 4 : 6, (unsigned long long)*n);
	sym_type_load(t);
	for (size_t i = 0; i < t->n_enums; i++)
		if (t->enums[i].name && !strcmp(ada_literal(t->enums[i].name, buf), want)) {
			*n = t->enums[i].value;
			return;
		}
}

struct ast *parse_ada_conversion(struct parser *p, struct ast *type)
{
	uint32_t pos = p->tok.pos;
	struct ast *a = parse_advance(p) ? parse_expression(p) : NULL;

	if (a && a->op == AST_INT && a->type->kind == SYM_K_CHAR)
		character_literal(type->type, &a->n);
	return a && parse_expect(p, ')') ? cast(p, pos, type->type, a) : NULL;
}

/* "(x, y)" of an attribute, if there is one. */
static bool attribute_arguments(struct parser *p, struct ast *a)
{
	struct ast **last = &a->kid[1];

	if (p->tok.kind != '(')
		return true;
	do {
		if (!parse_advance(p) || !(*last = parse_assignment(p)))
			return false;
		last = &(*last)->next;
		a->n++;
	} while (p->tok.kind == ',');
	return parse_expect(p, ')');
}

/* What leads to the object: its address, or a pointer of its type. */
static struct ast *place_of(struct parser *p, struct ast *of, bool typed)
{
	struct ast *a = parse_node(p, AST_UNARY, of->pos, of);

	if (!a)
		return NULL;
	a->tok = '&';
	return typed ? a : cast(p, of->pos, p->env->state->types.t_data_ptr, a);
}

struct ast *parse_ada_tick(struct parser *p, struct ast *a)
{
	struct ast *attr;
	const char *name;

	if (!parse_advance(p))
		return NULL;
	if (p->tok.kind == '(' && a->op == AST_TYPE)
		return parse_ada_conversion(p, a);
	if (p->tok.kind != TOK_NAME)
		return parse_syntax_error(p);
	name = p->tok.text;
	if (strstr(name, "access") && strcmp(name, "access") && strcmp(name, "unchecked_access") && strcmp(name, "unrestricted_access"))
		return parse_fail(p, tl_fail(p->err, TL_E_INVAL, "unrecognized attribute: `%s'", name));
	attr = parse_node(p, AST_ADA_ATTRIBUTE, p->tok.pos, a);
	if (!attr || !parse_advance(p))
		return NULL;
	if (!strcmp(name, "address") || strstr(name, "access"))
		return place_of(p, a, *name != 'a' || name[1] != 'd');
	attr->text = name;
	return attribute_arguments(p, attr) ? attr : NULL;
}

/* The function of the place as the linker knows it, "pck__total"; false: there is none. */
static bool scope_name(const struct sym_scope_ctx *scope, char *ret, size_t cap)
{
	struct tl_function fn;
	size_t n = 0;

	if (!scope->syms || !scope->have_pc || sym_function_of(scope->syms, scope->pc, &fn) || !fn.name)
		return false;
	for (const char *s = fn.name; *s && n + 3 < cap; s++) {
		ret[n++] = *s == '.' ? '_' : *s;
		if (*s == '.')
			ret[n++] = '_';
	}
	ret[n] = 0;
	return n > 0;
}

/* What is around it; false: nothing. */
static bool outer_scope(char *name)
{
	char *end = name + strlen(name);

	while (end > name && strncmp(end, "__", 2))
		end--;
	*end = 0;
	return end > name;
}

static struct sym_type *type_of(const struct sym_scope_ctx *scope, const char *full)
{
	static const enum sym_tag tags[] = { SYM_TAG_ANY, SYM_TAG_ENUM, SYM_TAG_STRUCT };
	struct sym_type *t = NULL;

	for (size_t i = 0; !t && i < ARRAY_LEN(tags); i++)
		t = sym_resolve_type(scope, tags[i], full);
	return t;
}

struct sym_type *parse_ada_type(struct parser *p, const char *name)
{
	char around[MAX_NAME], full[2 * MAX_NAME];
	struct sym_scope_ctx scope;
	struct sym_type *t = NULL;
	bool more;

	scope_of_env(p->env, &scope);
	for (more = strlen(name) < MAX_NAME && scope_name(&scope, around, sizeof(around)); more && !t; more = outer_scope(around)) {
		snprintf(full, sizeof(full), "%s__%s", around, name);
		t = type_of(&scope, full);
	}
	return t;
}

/* pck.total, pck.colour: a variable, function or type by its package. The parser stands behind it then. */
static struct ast *package_part(struct parser *p, const struct sym_scope_ctx *scope)
{
	uint32_t pos = p->tok.pos;
	struct lexer lx = p->lx;
	struct token tok = p->tok;
	struct sym_type *t = NULL;
	struct sym_var var;
	char full[MAX_NAME];
	struct ast *a;
	size_t n = (size_t)snprintf(full, sizeof(full), "%s", tok.text);

	for (;;) {
		if (parse_lex(p, &lx, &tok, NULL) || tok.kind != '.' || parse_lex(p, &lx, &tok, NULL) || tok.kind != TOK_NAME ||
		    n >= sizeof(full))
			return NULL;
		n += (size_t)snprintf(full + n, sizeof(full) - n, "__%s", tok.text);
		if (n >= sizeof(full))
			return NULL;
		if (sym_find_global(scope, full, &var) || (t = type_of(scope, full)))
			break;
	}
	p->lx = lx;
	p->tok = tok;
	a = t ? parse_leaf(p, AST_TYPE, pos) : parse_var(p, pos, &var);
	if (a && t)
		a->type = t;
	return a && parse_advance(p) ? a : NULL;
}

/* A variable or function of the packages that the place is in, by its name alone. */
static struct ast *package_own(struct parser *p, const struct sym_scope_ctx *scope)
{
	char around[MAX_NAME], full[2 * MAX_NAME];
	struct sym_var var;
	struct ast *a;
	bool more = strlen(p->tok.text) < MAX_NAME && scope_name(scope, around, sizeof(around));

	for (; more; more = outer_scope(around)) {
		snprintf(full, sizeof(full), "%s__%s", around, p->tok.text);
		if (!sym_find_global(scope, full, &var))
			continue;
		a = parse_var(p, p->tok.pos, &var);
		return a && parse_advance(p) ? a : NULL;
	}
	return NULL;
}

/* A name of a package that is used, or that the user did not write. */
struct wild {
	struct parser *p;
	const struct sym_scope_ctx *scope;
	struct sym_var var;
	struct sym_type *type;
	char found[MAX_NAME]; /* the package; "": none yet */
	char other[MAX_NAME]; /* that has it too */
};

static bool in_package(const char *package, void *user)
{
	struct wild *w = user;
	struct sym_type *type = NULL;
	struct sym_var var;
	char full[2 * MAX_NAME];

	if (!strcmp(package, w->found))
		return true;
	snprintf(full, sizeof(full), "%s__%s", package, w->p->tok.text);
	if (!sym_find_global(w->scope, full, &var) && !(type = type_of(w->scope, full)))
		return true;
	if (*w->found) {
		snprintf(w->other, sizeof(w->other), "%s", package);
		return false;
	}
	snprintf(w->found, sizeof(w->found), "%s", package);
	w->var = var;
	w->type = type;
	return true;
}

static struct ast *package_any(struct parser *p, const struct sym_scope_ctx *scope)
{
	struct wild w = { .p = p, .scope = scope };
	uint32_t pos = p->tok.pos;
	struct ast *a;

	if (strlen(p->tok.text) >= MAX_NAME)
		return NULL;
	sym_ada_packages_each(scope, in_package, &w);
	if (!*w.found)
		return NULL;
	if (*w.other)
		return parse_fail(p, tl_fail(p->err, TL_E_INVAL, "Multiple matches for %s: it is in packages %s and %s", p->tok.text,
					     w.found, w.other));
	a = w.type ? parse_leaf(p, AST_TYPE, pos) : parse_var(p, pos, &w.var);
	if (a && w.type)
		a->type = w.type;
	return a && parse_advance(p) ? a : NULL;
}

struct ast *parse_ada_name(struct parser *p)
{
	struct sym_scope_ctx scope;
	struct sym_type *t;
	struct sym_var var;
	struct ast *a;
	bool yes = !strcmp(p->tok.text, "true");

	scope_of_env(p->env, &scope);
	if (sym_find_local(&scope, p->tok.text, &var))
		return NULL;
	if (yes || !strcmp(p->tok.text, "false")) {
		a = parse_leaf(p, AST_INT, p->tok.pos);
		if (!a)
			return NULL;
		a->type = p->env->state->types.t_bool;
		a->n = yes;
		return parse_advance(p) ? a : NULL;
	}
	a = package_part(p, &scope);
	if (!a && !p->failed)
		a = package_own(p, &scope);
	if (a || p->failed)
		return a;
	/* A name alone: what is in parentheses behind it is no parameter. */
	t = parse_at_type(p) ? parse_type_named(p, p->tok.text) : NULL;
	a = t ? parse_leaf(p, AST_TYPE, p->tok.pos) : NULL;
	if (a)
		a->type = t;
	if (a)
		return parse_advance(p) ? a : NULL;
	return sym_find_global(&scope, p->tok.text, &var) ? NULL : package_any(p, &scope);
}

/* "others => x": the parser stands at x then. */
static bool takes_others(struct parser *p)
{
	struct lexer lx = p->lx;
	struct token eq, more;

	if (p->tok.kind != TOK_NAME || strcmp(p->tok.text, "others") || lex_next(&lx, &eq, NULL) || eq.kind != TOK_EQ ||
	    lex_next(&lx, &more, NULL) || more.kind != '>')
		return false;
	return parse_advance(p) && parse_advance(p) && parse_advance(p);
}

struct ast *parse_ada_parens(struct parser *p, uint32_t pos)
{
	bool others = takes_others(p);
	struct ast *first = parse_assignment(p), *a, **last;

	if (!first || (p->tok.kind != ',' && !others))
		return first && parse_expect(p, ')') ? first : NULL;
	if (!(a = parse_leaf(p, AST_ARRAY, pos)))
		return NULL;
	a->kid[0] = first;
	for (a->n = 1, last = &first->next; p->tok.kind == ',' && !others; a->n++, last = &(*last)->next) {
		if (!parse_advance(p))
			return NULL;
		others = takes_others(p);
		if (p->failed || !(*last = parse_assignment(p)))
			return NULL;
	}
	a->flag = others;
	return parse_expect(p, ')') ? a : NULL;
}
