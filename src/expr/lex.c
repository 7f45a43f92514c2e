/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "expr/decimal.h"

static bool is_name_start(char c)
{
	return isalpha((unsigned char)c) || c == '_' || (c & 0x80);
}

static bool is_name_char(char c)
{
	return is_name_start(c) || isdigit((unsigned char)c);
}

/* Numbers */

static enum tl_code bad_number(const struct lexer *lx, const struct token *t, struct tl_error *err)
{
	return tl_fail_parse(err, t->pos, "Invalid number \"%.*s\".", (int)(t->end - t->pos),
			     lx->text + t->pos);
}

/* How far the number goes is decided before what it means, as in gdb: "5.foo" is one bad number. */
static uint32_t number_end(const char *s, uint32_t pos, bool ada, bool letters, bool *is_float)
{
	bool hex = letters || (s[pos] == '0' && (s[pos + 1] == 'x' || s[pos + 1] == 'X'));
	bool dot = false, e = false, p = false;
	uint32_t i = pos + (hex && !letters ? 2 : 0);

	for (;; i++) {
		char c = s[i];

		if (!hex && !e && !p && (c == 'e' || c == 'E'))
			dot = e = true;
		else if (!e && !p && (c == 'p' || c == 'P'))
			dot = p = true;
		else if (!dot && c == '.' && !(ada && s[i + 1] == '.'))
			dot = true;
		else if ((c == '+' || c == '-') && i > pos &&
			 ((e && (s[i - 1] == 'e' || s[i - 1] == 'E')) ||
			  (p && (s[i - 1] == 'p' || s[i - 1] == 'P'))))
			continue;
		else if (!isalnum((unsigned char)c))
			break;
	}
	*is_float = dot;
	return i;
}

/* gdb's (and C's) suffixes df, dd, dl. false: it has none. */
static bool lex_decimal(struct lexer *lx, struct token *t, const char *s, size_t n, enum tl_code *ret, struct tl_error *err)
{
	struct sym_type *type = n < 3 || s[n - 2] != 'd' ? NULL
				: s[n - 1] == 'f'	 ? lx->types->t_decimal32
				: s[n - 1] == 'd'	 ? lx->types->t_decimal64
				: s[n - 1] == 'l'	 ? lx->types->t_decimal128
							 : NULL;
	struct decimal d;
	char *copy;

	if (!type)
		return false;
	*ret = TL_OK;
	t->type = type;
	if (decimal_parse(decimal_format_of(type->size), s, &d) != s + n - 2) {
		*ret = tl_fail(err, TL_E_INVAL, "Cannot perform operation: Conversion syntax");
		return true;
	}
	copy = sym_types_alloc(lx->arena, n + 1);
	if (!copy)
		*ret = no_memory(err);
	else
		t->text = memcpy(copy, s, n);
	return true;
}

static enum tl_code lex_float(struct lexer *lx, struct token *t, struct tl_error *err)
{
	char buf[128], *end;
	size_t n = t->end - t->pos;
	enum tl_code r;

	if (n >= sizeof(buf))
		return bad_number(lx, t, err);
	memcpy(buf, lx->text + t->pos, n);
	buf[n] = 0;
	t->kind = TOK_FLOAT;
	if (lex_decimal(lx, t, buf, n, &r, err))
		return r;
	t->type = lx->types->t_double;
	t->f = strtold(buf, &end);
	if (end == buf)
		return bad_number(lx, t, err);
	if ((*end == 'e' || *end == 'E') && !end[1]) /* "1e" is 1, as gdb reads it */
		end++;
	if ((*end == 'f' || *end == 'F') && !end[1]) {
		t->type = lx->types->t_float;
		t->f = strtof(buf, NULL);
	} else if ((*end == 'l' || *end == 'L') && !end[1]) {
		t->type = lx->types->t_ldouble;
	} else if (*end) {
		return bad_number(lx, t, err);
	} else {
		t->f = strtod(buf, NULL);
	}
	return TL_OK;
}

int lex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 99;
}

/* Prefix: base of the number, radix without one; *i moves behind it. */
static unsigned number_base(const char *s, size_t n, unsigned radix, size_t *i)
{
	*i = 0;
	if (s[0] != '0' || n < 2)
		return radix;
	switch (s[1]) {
	case 'x':
	case 'X':
		*i = 2;
		return 16;
	case 'b':
	case 'B':
		*i = 2;
		return 2;
	case 't':
	case 'T':
	case 'd':
	case 'D':
		*i = 2;
		return 10;
	default:
		*i = 1;
		return 8;
	}
}

/* C's rules for the type of a literal. */
static struct sym_type *literal_type(const struct expr_types *bt, uint64_t v, bool decimal,
				     unsigned longs, bool is_unsigned)
{
	if (longs >= 2)
		return is_unsigned || v > INT64_MAX ? bt->t_ullong : bt->t_llong;
	bool narrow = bt->t_long->size == 4;

	if (narrow && longs == 1 && v <= (is_unsigned || !decimal ? UINT32_MAX : INT32_MAX))
		return is_unsigned || v > INT32_MAX ? bt->t_ulong : bt->t_long;
	if (!longs && !is_unsigned && v <= INT32_MAX)
		return bt->t_int;
	if (!longs && v <= UINT32_MAX && (is_unsigned || !decimal))
		return bt->t_uint;
	if (!is_unsigned && v <= INT64_MAX)
		return narrow ? bt->t_llong : bt->t_long;
	return narrow ? bt->t_ullong : bt->t_ulong;
}

static enum tl_code lex_int(struct lexer *lx, struct token *t, struct tl_error *err)
{
	const char *s = lx->text + t->pos;
	size_t n = t->end - t->pos, i, start;
	unsigned base = number_base(s, n, lx->radix, &i), longs = 0;
	bool is_unsigned = false, too_large = false;
	uint64_t v = 0;

	start = base == 8 ? 0 : i;
	for (; i < n && lex_digit(s[i]) < (int)base; i++) {
		too_large |= __builtin_mul_overflow(v, base, &v);
		too_large |= __builtin_add_overflow(v, (uint64_t)lex_digit(s[i]), &v);
	}
	if (i == start)
		return bad_number(lx, t, err);
	for (; i < n; i++) {
		if (s[i] == 'l' || s[i] == 'L')
			longs++;
		else if (s[i] == 'u' || s[i] == 'U')
			is_unsigned = true;
		else
			return bad_number(lx, t, err);
	}
	if (too_large)
		return tl_fail_parse(err, t->pos, "Numeric constant too large.");
	t->kind = TOK_INT;
	t->n = (int64_t)v;
	t->type = literal_type(lx->types, v, base == 10, longs, is_unsigned);
	return TL_OK;
}

static enum tl_code lex_number(struct lexer *lx, struct token *t, struct tl_error *err)
{
	bool is_float;

	t->end = number_end(lx->text, t->pos, lx->ada, lx->radix > 10, &is_float);
	return is_float ? lex_float(lx, t, err) : lex_int(lx, t, err);
}

bool lex_name_number(const struct lexer *lx, const char *name, struct token *t)
{
	struct lexer number = *lx;
	struct token found = { .pos = 0, .end = (uint32_t)strlen(name) };

	number.text = name;
	if (lx->radix <= 10 || lex_digit(name[0]) >= (int)lx->radix || lex_int(&number, &found, NULL))
		return false;
	t->kind = TOK_INT;
	t->n = found.n;
	t->type = found.type;
	return true;
}

/* Names and operators */

/* "if COND" and "thread N" behind a location end its expression. */
static bool ends_here(const char *s, size_t n)
{
	const char *p = s + n;

	if (n == 2 && memcmp(s, "if", 2) == 0)
		return true;
	if (!((n == 6 && memcmp(s, "thread", 6) == 0) || (n == 4 && memcmp(s, "task", 4) == 0)))
		return false;
	if (*p != ' ' && *p != '\t')
		return false;
	while (*p == ' ' || *p == '\t')
		p++;
	return isdigit((unsigned char)*p);
}

static enum tl_code lex_name(struct lexer *lx, struct token *t, struct tl_error *err)
{
	const char *s = lx->text + t->pos;
	size_t n = *s == '$' ? 1 : 0;
	char *copy;

	if (lx->rust && strncmp(s, "r#", 2) == 0 && is_name_start(s[2])) { // r#type: no keyword
		t->pos += 2;
		s += 2;
	}
	/* "$" is a letter, as in "_vptr$Base". */
	while (is_name_char(s[n]) || (s[n] == '$' && (!lx->rust || *s == '$')))
		n++;
	t->end = t->pos + (uint32_t)n;
	t->kind = *s == '$' ? TOK_DOLLAR : TOK_NAME;
	if (t->kind == TOK_NAME && ends_here(s, n)) {
		t->kind = TOK_END;
		t->end = t->pos;
		return TL_OK;
	}
	copy = sym_types_alloc(lx->arena, n + 1);
	if (!copy)
		return no_memory(err);
	memcpy(copy, s, n);
	if ((lx->fortran || lx->ada) && t->kind == TOK_NAME)
		lex_fortran_name(copy);
	t->text = copy;
	t->len = n;
	return TL_OK;
}

static void lex_operator(struct lexer *lx, struct token *t)
{
	static const struct {
		char text[4];
		int kind, op;
	} ops[] = {
		{ ">>=", TOK_ASSIGN_OP, TOK_SHR },
		{ "<<=", TOK_ASSIGN_OP, TOK_SHL },
		{ "+=", TOK_ASSIGN_OP, '+' },
		{ "-=", TOK_ASSIGN_OP, '-' },
		{ "*=", TOK_ASSIGN_OP, '*' },
		{ "/=", TOK_ASSIGN_OP, '/' },
		{ "%=", TOK_ASSIGN_OP, '%' },
		{ "|=", TOK_ASSIGN_OP, '|' },
		{ "&=", TOK_ASSIGN_OP, '&' },
		{ "^=", TOK_ASSIGN_OP, '^' },
		{ "++", TOK_INC, 0 },
		{ "--", TOK_DEC, 0 },
		{ "->", TOK_ARROW, 0 },
		{ "&&", TOK_ANDAND, 0 },
		{ "||", TOK_OROR, 0 },
		{ "::", TOK_COLONS, 0 },
		{ "<<", TOK_SHL, 0 },
		{ ">>", TOK_SHR, 0 },
		{ "==", TOK_EQ, 0 },
		{ "!=", TOK_NE, 0 },
		{ "<=", TOK_LE, 0 },
		{ ">=", TOK_GE, 0 },
	};
	const char *s = lx->text + t->pos;

	for (size_t i = 0; i < sizeof(ops) / sizeof(*ops); i++) {
		if (*s != ops[i].text[0] || (lx->rust && (ops[i].kind == TOK_INC || ops[i].kind == TOK_DEC)))
			continue;
		size_t n = strlen(ops[i].text);

		if (strncmp(s, ops[i].text, n) == 0) {
			t->kind = ops[i].kind;
			t->op = ops[i].op;
			t->end = t->pos + (uint32_t)n;
			return;
		}
	}
	t->kind = *s;
	t->end = t->pos + 1;
}

static enum tl_code lex_other(struct lexer *lx, struct token *t, struct tl_error *err)
{
	char c = lx->text[t->pos];

	if (!c) {
		t->kind = TOK_END;
		t->end = t->pos;
		return TL_OK;
	}
	/* What Rust has no use for is the parser's to refuse, as in gdb: it names the place. */
	if (!strchr("+-*/%|&^~!@<>[]?:={},().", c) && !lx->rust)
		return tl_fail_parse(err, t->pos, "Invalid character '%c' in expression.", c);
	if (c == ',' && lx->stop_at_comma && lx->parens == 0) {
		t->kind = TOK_END;
		t->end = t->pos;
		return TL_OK;
	}
	lx->parens += (c == '(' || c == '[' || c == '{') - (c == ')' || c == ']' || c == '}');
	lex_operator(lx, t);
	return TL_OK;
}

/* C++ has words for some of its operators. */
static void lex_operator_word(struct token *t)
{
	static const struct {
		const char *word;
		int kind, op;
	} words[] = {
		{ "and", TOK_ANDAND, 0 },	  { "or", TOK_OROR, 0 },	    { "not", '!', 0 },
		{ "bitand", '&', 0 },		  { "bitor", '|', 0 },		    { "xor", '^', 0 },
		{ "compl", '~', 0 },		  { "not_eq", TOK_NE, 0 },	    { "and_eq", TOK_ASSIGN_OP, '&' },
		{ "or_eq", TOK_ASSIGN_OP, '|' },  { "xor_eq", TOK_ASSIGN_OP, '^' },
	};

	for (size_t i = 0; i < ARRAY_LEN(words) && t->kind == TOK_NAME; i++) {
		if (strcmp(t->text, words[i].word) != 0)
			continue;
		t->kind = words[i].kind;
		t->op = words[i].op;
	}
}

enum tl_code lex_next(struct lexer *lx, struct token *ret, struct tl_error *err)
{
	const char *s = lx->text;
	enum tl_code r;

	while (isspace((unsigned char)s[lx->pos]))
		lx->pos++;
	*ret = (struct token){ .pos = lx->pos };
	if (lx->fortran && lex_fortran(lx, ret, &r, err)) {
		lx->pos = r ? lx->pos : ret->end;
		return r;
	}
	if ((lx->ada && lex_ada(lx, ret)) || (lx->go && lex_go(lx, ret))) {
		lx->pos = ret->end;
		return TL_OK;
	}
	if (isdigit((unsigned char)s[lx->pos]) ||
	    (s[lx->pos] == '.' && !lx->rust && isdigit((unsigned char)s[lx->pos + 1])))
		r = lx->rust ? lex_rust_number(lx, ret, err) : lex_number(lx, ret, err);
	else if (lx->rust ? lex_rust_at_text(lx) : lex_at_text(lx))
		r = lx->rust ? lex_rust_text(lx, ret, err) : lex_text(lx, ret, err);
	else if (is_name_start(s[lx->pos]) || s[lx->pos] == '$')
		r = lex_name(lx, ret, err);
	else
		r = lex_other(lx, ret, err);
	if (!r && lx->cplus && !lx->rust)
		lex_operator_word(ret);
	if (!r && lx->ada)
		lex_ada_word(lx, ret);
	if (!r)
		lx->pos = ret->end;
	return r;
}
