/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"

#define NAME_CAP 8192 /* of a template's instance, with its scopes */

/* Words of C's basic types, counted: their order does not matter. */
struct words {
	int n_unsigned, n_signed, n_long, n_short, n_int, n_char, n_float, n_double, n_void,
		n_int128;
	int n; /* all of them */
	unsigned quals;
};

static bool is_word(const struct token *t, const char *word)
{
	return t->kind == TOK_NAME && strcmp(t->text, word) == 0;
}

static bool basic_word(struct words *w, const struct token *t)
{
	const struct {
		const char *word;
		int *count;
	} all[] = { { "unsigned", &w->n_unsigned }, { "signed", &w->n_signed },
		    { "long", &w->n_long },	    { "short", &w->n_short },
		    { "int", &w->n_int },	    { "char", &w->n_char },
		    { "float", &w->n_float },	    { "double", &w->n_double },
		    { "void", &w->n_void },	    { "__int128", &w->n_int128 } };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (is_word(t, all[i].word)) {
			++*all[i].count;
			w->n++;
			return true;
		}
	return false;
}

static unsigned qualifier(const struct token *t)
{
	if (is_word(t, "const"))
		return SYM_CONST;
	if (is_word(t, "volatile"))
		return SYM_VOLATILE;
	if (is_word(t, "restrict"))
		return SYM_RESTRICT;
	return is_word(t, "_Atomic") ? SYM_ATOMIC : 0;
}

/*
 * A qualifier where a type is known to stand, or to begin, behind which p is then; *ret is 0 if there is none. As in gdb,
 * "@code" and "@data" are some: address spaces, which are one here. False: an error.
 */
static bool take_qualifier(struct parser *p, unsigned *ret)
{
	*ret = qualifier(&p->tok);
	if (!*ret && p->tok.kind != '@')
		return true;
	if (!parse_advance(p))
		return false;
	if (*ret)
		return true;
	*ret = is_word(&p->tok, "code") ? SYM_CODE_SPACE : is_word(&p->tok, "data") ? SYM_DATA_SPACE : 0;
	if (!*ret && p->tok.kind == TOK_NAME)
		parse_fail(p, tl_fail(p->err, TL_E_INVAL, "Unknown address space specifier: \"%s\"", p->tok.text));
	else if (!*ret)
		parse_syntax_error(p);
	return *ret && parse_advance(p);
}

static enum sym_tag tag_word(const struct token *t)
{
	if (is_word(t, "struct") || is_word(t, "class"))
		return SYM_TAG_STRUCT;
	if (is_word(t, "union"))
		return SYM_TAG_UNION;
	return is_word(t, "enum") ? SYM_TAG_ENUM : SYM_TAG_ANY;
}

struct sym_type *parse_type_named(struct parser *p, const char *name)
{
	struct sym_scope_ctx scope;
	struct sym_type *t;

	scope_of_env(p->env, &scope);
	t = sym_resolve_type(&scope, SYM_TAG_ANY, name);
	if (!t && p->lx.ada)
		t = parse_ada_type(p, name);
	if (t)
		return t;
	if (strcmp(name, "bool") == 0 || strncmp(name, "_Decimal", 8) == 0)
		return expr_types_named(&p->env->state->types, name);
	return strcmp(name, "_Bool") == 0 ? p->env->state->types.t_bool : NULL;
}

/* A variable of the same name hides a type, unless the type is nearer. */
static bool is_type_name(struct parser *p, const char *name)
{
	struct sym_scope_ctx scope;
	struct sym_var var;

	scope_of_env(p->env, &scope);
	if (sym_find_local(&scope, name, &var))
		return false;
	if (!sym_find_local_type(&scope, SYM_TAG_ANY, name) && sym_hides_type(&scope, name))
		return false;
	return parse_type_named(p, name) != NULL;
}

static bool opens_scope(const struct parser *p)
{
	const char *s = p->lx.text + p->tok.end;

	while (*s == ' ' || *s == '\t')
		s++;
	return s[0] == ':' && s[1] == ':';
}

/* 'ns::type': what no other way of writing takes, an unnamed namespace in it. */
static const char *quoted_name(const struct token *t)
{
	return !strncmp(t->text, "::", 2) ? t->text + 2 : t->text;
}

/* ns::type: looked at without using it up. */
static bool is_scoped_type(struct parser *p)
{
	struct token tok = p->tok, name = p->tok;
	struct lexer lx = p->lx;
	char full[NAME_CAP];
	size_t n = (size_t)snprintf(full, sizeof(full), "%s", tok.text);

	for (;;) {
		if (parse_lex(p, &lx, &tok, NULL) || tok.kind != TOK_COLONS ||
		    parse_lex(p, &lx, &name, NULL) || name.kind != TOK_NAME || n >= sizeof(full)) {
			if (tok.kind == TOK_COLONS && name.kind == '~')
				return false; // a destructor
			break;
		}
		n += (size_t)snprintf(full + n, sizeof(full) - n, "::%s", name.text);
	}
	return n < sizeof(full) && parse_type_named(p, full) != NULL;
}

static bool is_typeof(const struct parser *p)
{
	static const char *const words[] = { "typeof", "__typeof__", "__typeof", "decltype", "__decltype" };
	const char *s = p->lx.text + p->tok.end;

	while (*s == ' ')
		s++;
	for (size_t i = 0; i < ARRAY_LEN(words) && *s == '(' && !p->lx.rust; i++)
		if (is_word(&p->tok, words[i]))
			return true;
	return false;
}

/* typeof(expression), which is not evaluated, or typeof(type) */
static struct sym_type *typeof_type(struct parser *p)
{
	struct evaluator ev = { .env = p->env, .noside = true };
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_type *t = NULL;
	struct ast *a;
	enum tl_code r;

	if (!parse_enter(p) || !parse_advance(p) || !parse_expect(p, '('))
		return NULL;
	if (parse_at_type(p)) {
		t = parse_type(p);
	} else if ((a = parse_expression(p))) {
		r = eval_ast(&ev, a, &v, p->err);
		if (!r && v->symbol)
			r = value_fetch(p->env, v, p->err);
		if (r)
			return parse_fail(p, r);
		t = v->type;
	}
	p->depth--;
	return t && parse_expect(p, ')') ? t : NULL;
}

/* "::ns::type", the name from the outermost scope. */
static bool at_outer_type(struct parser *p)
{
	struct parser ahead = *p;

	return !parse_lex(&ahead, &ahead.lx, &ahead.tok, NULL) && ahead.tok.kind == TOK_NAME &&
	       (opens_scope(&ahead) ? is_scoped_type(&ahead) : is_type_name(&ahead, ahead.tok.text));
}

bool parse_at_type(struct parser *p)
{
	struct words w = { .n = 0 };
	struct sym_scope_ctx scope;
	struct sym_var var;

	if (p->tok.kind == TOK_COLONS && !p->lx.rust)
		return at_outer_type(p);
	if (p->tok.kind == '@')
		return !p->lx.rust && !p->lx.ada; // in C and its kin no value begins so
	if (p->tok.kind == TOK_QUOTED) // 'file.c'::name is none
		return !opens_scope(p) && is_type_name(p, quoted_name(&p->tok));
	if (p->tok.kind != TOK_NAME)
		return false;
	scope_of_env(p->env, &scope);
	/* "long" is no word of Rust, "real" none that Fortran keeps for itself. */
	if ((p->lx.rust || p->lx.fortran) && sym_find_local(&scope, p->tok.text, &var))
		return false;
	if (p->lx.fortran && parse_fortran_at_type(p))
		return true;
	if (p->lx.go && parse_go_type(p, p->tok.text))
		return true;
	if (is_typeof(p))
		return true;
	if (p->tok.kind == TOK_NAME && opens_scope(p))
		return is_scoped_type(p);
	if (qualifier(&p->tok) || tag_word(&p->tok) != SYM_TAG_ANY || basic_word(&w, &p->tok))
		return true;
	return is_type_name(p, p->tok.text);
}

/* The words as one canonical name that the built-in types have. */
static struct sym_type *basic_type(struct parser *p, const struct words *w)
{
	struct expr_types *bt = &p->env->state->types;
	bool u = w->n_unsigned > 0;

	if (w->n_void)
		return bt->t_void;
	if (w->n_float)
		return bt->t_float;
	if (w->n_double)
		return w->n_long ? bt->t_ldouble : bt->t_double;
	if (w->n_char)
		return u ? bt->t_uchar : w->n_signed ? bt->t_schar : bt->t_char;
	if (w->n_int128)
		return u ? bt->t_uint128 : bt->t_int128;
	if (w->n_short)
		return u ? bt->t_ushort : bt->t_short;
	if (w->n_long > 1)
		return u ? bt->t_ullong : bt->t_llong;
	if (w->n_long)
		return u ? bt->t_ulong : bt->t_long;
	return u ? bt->t_uint : bt->t_int;
}

/* A::B::C, or all of it in quotes */
static bool scoped_name(struct parser *p, char *buf, size_t cap)
{
	bool quoted = p->tok.kind == TOK_QUOTED;
	size_t n = (size_t)snprintf(buf, cap, "%s", quoted ? quoted_name(&p->tok) : p->tok.text);

	if (!parse_advance(p))
		return false;
	if (quoted)
		return n < cap;
	while (p->tok.kind == TOK_COLONS && n < cap) {
		if (!parse_advance(p))
			return false;
		if (p->tok.kind != TOK_NAME)
			return parse_syntax_error(p) != NULL;
		n += (size_t)snprintf(buf + n, cap - n, "::%s", p->tok.text);
		if (!parse_advance(p))
			return false;
	}
	return n < cap;
}

static struct sym_type *tagged_type(struct parser *p, enum sym_tag tag)
{
	static const char *const word[] = { "", "struct", "union", "enum" };
	struct sym_scope_ctx scope;
	struct sym_type *t;
	char name[NAME_CAP];

	if (!parse_advance(p))
		return NULL;
	if (p->tok.kind != TOK_NAME && p->tok.kind != TOK_QUOTED)
		return parse_syntax_error(p);
	if (!scoped_name(p, name, sizeof(name)))
		return NULL;
	scope_of_env(p->env, &scope);
	t = sym_resolve_type(&scope, tag, name);
	if (!t)
		return parse_fail(
			p, tl_fail(p->err, TL_E_NOTFOUND, "No %s type named %s.", word[tag], name));
	return t;
}

/* int, unsigned long, const struct s, name; qualifiers on either side. */
static struct sym_type *base_type(struct parser *p)
{
	struct words w = { .n = 0 };
	struct sym_type *t = NULL;
	enum sym_tag tag;
	unsigned q;
	char name[NAME_CAP];

	if (p->lx.fortran && parse_fortran_at_type(p))
		return parse_fortran_type(p);
	if (p->lx.go && p->tok.kind == TOK_NAME && (t = parse_go_type(p, p->tok.text)))
		return parse_advance(p) ? t : NULL;
	if (p->tok.kind == TOK_COLONS && !parse_advance(p))
		return NULL;
	while (p->tok.kind == TOK_NAME || p->tok.kind == '@' || (p->tok.kind == TOK_QUOTED && !t && !w.n)) {
		if (!take_qualifier(p, &q))
			return NULL;
		if (q) {
			w.quals |= q;
			continue;
		}
		tag = tag_word(&p->tok);
		if (!t && !w.n && tag != SYM_TAG_ANY) {
			t = tagged_type(p, tag);
			if (!t)
				return NULL;
			continue;
		} else if (t || !basic_word(&w, &p->tok)) {
			if (t || w.n)
				break;
			if (is_typeof(p)) {
				t = typeof_type(p);
				if (!t)
					return NULL;
				continue;
			}
			if (!scoped_name(p, name, sizeof(name)))
				return NULL;
			t = parse_type_named(p, name);
			if (!t)
				return parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND,
							     "No type named %s.", name));
			continue;
		}
		if (!parse_advance(p))
			return NULL;
	}
	if (!t && !w.n)
		return parse_syntax_error(p);
	if (!t)
		t = basic_type(p, &w);
	return sym_type_qualified(p->env->state->types.store, t, w.quals);
}

static struct sym_type *declarator(struct parser *p, struct sym_type *t);

/* "..." in front of the closing parenthesis */
static bool take_dots(struct parser *p)
{
	for (int i = 0; i < 3; i++) {
		if (p->tok.kind != '.')
			return parse_syntax_error(p);
		if (!parse_advance(p))
			return false;
	}
	return p->tok.kind == ')' || parse_syntax_error(p);
}

static bool void_stands_alone(struct parser *p, struct sym_type *const *param, size_t n, bool varargs)
{
	for (size_t i = 0; i < n; i++)
		if (param[i]->kind == SYM_K_VOID && (n > 1 || varargs))
			return parse_fail(p, tl_fail(p->err, TL_E_PARSE,
						     i ? "'void' invalid as parameter type"
						       : "parameter types following 'void'"));
	return true;
}

/* Parameter types are read and kept, so that the name of the type can show them. */
static struct sym_type *parameters(struct parser *p, struct sym_type *result)
{
	struct sym_types *builtin = p->env->state->types.store, *store = result->store;
	struct sym_type *f, *param[32];
	bool varargs = false;
	size_t n = 0;

	while (p->tok.kind != ')' && !varargs) {
		if (n && p->tok.kind == '.') {
			if (!take_dots(p))
				return NULL;
			varargs = true;
			break;
		}
		if (n == 32)
			return parse_syntax_error(p);
		param[n] = parse_type(p);
		if (!param[n])
			return NULL;
		/* A type must not refer into a module's store that may go before its own. */
		if (!store || store == builtin)
			store = param[n]->store ? param[n]->store : store;
		else if (param[n]->store && param[n]->store != store && param[n]->store != builtin)
			param[n] = &sym_type_unknown;
		n++;
		if (p->tok.kind == ',' ? !parse_advance(p) : p->tok.kind != ')')
			return p->failed ? NULL : parse_syntax_error(p);
	}
	if (!void_stands_alone(p, param, n, varargs) || !parse_advance(p))
		return NULL;
	f = sym_type_make(store ? store : builtin, SYM_K_FUNC, NULL, 1);
	if (f == &sym_type_unknown)
		return parse_fail(p, no_memory(p->err));
	f->target = result;
	f->is_prototyped = n > 0;
	f->is_varargs = varargs;
	if (n == 1 && param[0]->kind == SYM_K_VOID)
		n = 0;
	f->members = sym_types_alloc(f->store, (n + 1) * sizeof(*f->members));
	if (!f->members)
		return parse_fail(p, no_memory(p->err));
	for (; f->n_members < n; f->n_members++)
		f->members[f->n_members].type = param[f->n_members];
	return f;
}

/* [4][2] and (int, char): the last one is the innermost. */
static struct sym_type *suffixes(struct parser *p, struct sym_type *t)
{
	struct sym_types *store = p->env->state->types.store;
	int64_t n = 0;

	if (!parse_enter(p))
		return NULL;
	if (p->tok.kind == '[') {
		if (!parse_advance(p))
			return NULL;
		if (p->tok.kind == TOK_INT) {
			n = p->tok.n;
			if (n < 0)
				return parse_fail(
					p, tl_fail(p->err, TL_E_INVAL, "array size is too large"));
			if (!parse_advance(p))
				return NULL;
		}
		if (!parse_expect(p, ']'))
			return NULL;
		t = suffixes(p, t);
		t = t ? sym_type_array(store, t, (uint64_t)n) : NULL;
	} else if (p->tok.kind == '(') {
		if (!parse_advance(p))
			return NULL;
		t = parameters(p, t);
		t = t ? suffixes(p, t) : NULL;
	}
	p->depth--;
	return t;
}

/* Skips to behind the matching parenthesis, from behind the opening one. */
static bool skip_parens(struct parser *p)
{
	int open = 1;

	while (open) {
		if (p->tok.kind == TOK_END)
			return parse_syntax_error(p) != NULL;
		open += (p->tok.kind == '(') - (p->tok.kind == ')');
		if (!parse_advance(p))
			return false;
	}
	return true;
}

/* (*)(int): what follows the parentheses belongs to the base, so it is read first. */
static struct sym_type *nested(struct parser *p, struct sym_type *t)
{
	struct token inside, behind;
	struct lexer at_inside, at_behind;

	if (!parse_advance(p))
		return NULL;
	inside = p->tok;
	at_inside = p->lx;
	if (!skip_parens(p))
		return NULL;
	t = suffixes(p, t);
	if (!t)
		return NULL;
	behind = p->tok;
	at_behind = p->lx;
	p->tok = inside;
	p->lx = at_inside;
	t = declarator(p, t);
	if (!t)
		return NULL;
	if (p->tok.kind != ')')
		return parse_syntax_error(p);
	p->tok = behind;
	p->lx = at_behind;
	return t;
}

static bool opens_nested(struct parser *p)
{
	const char *s = p->lx.text + p->lx.pos;

	while (*s == ' ' || *s == '\t')
		s++;
	return p->tok.kind == '(' && (*s == '*' || *s == '&' || *s == '(' || *s == '[');
}

static struct sym_type *declarator(struct parser *p, struct sym_type *t)
{
	struct sym_types *store = p->env->state->types.store;
	unsigned q;

	if (!parse_enter(p))
		return NULL;
	while (p->tok.kind == '*' || p->tok.kind == '&' || p->tok.kind == TOK_ANDAND) {
		if (p->tok.kind == '*') {
			t = sym_type_pointer(store, t);
		} else {
			struct sym_type *ref = sym_type_make(
				t->store ? t->store : store,
				p->tok.kind == '&' ? SYM_K_REF : SYM_K_RVREF, NULL, 8);

			if (ref != &sym_type_unknown)
				ref->target = t;
			t = ref;
		}
		if (!parse_advance(p))
			return NULL;
		for (;;) {
			if (!take_qualifier(p, &q))
				return NULL;
			if (!q)
				break;
			t = sym_type_qualified(store, t, q);
		}
	}
	t = opens_nested(p) ? nested(p, t) : suffixes(p, t);
	p->depth--;
	return t;
}

struct sym_type *parse_type(struct parser *p)
{
	struct sym_type *t;

	if (!parse_enter(p))
		return NULL;
	t = base_type(p);
	if (t)
		t = declarator(p, t);
	while (t && p->tok.kind == '*') // gdb reads "char [2] *" as a pointer to the array
		t = declarator(p, t);
	p->depth--;
	return t;
}
