/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Characters and strings in an expression, also wide ones: L'a', u"text", U"text". */

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "expr/ast.h"

#define MAX_LITERAL 65536

/* One literal while it is read. */
struct text {
	const char *s; /* the expression */
	uint32_t i;
	char quote, prefix;
	struct charsets *sets;
	char no_escape;	      /* this one has no digits behind it */
	struct charset *lacks; /* a character that this set has not */
	char *out; /* units of the literal's width; room for all of it */
	size_t units, cap;
};

static size_t unit_size(char prefix)
{
	return prefix == 'u' ? 2 : prefix ? 4 : 1;
}

static void put_unit(struct text *x, uint32_t c)
{
	size_t size = unit_size(x->prefix);

	if (x->out && x->units < x->cap)
		memcpy(x->out + x->units * size, &c, size); /* little-endian, as the targets are */
	x->units++;
}

/* In the set that the user has chosen for such literals. */
static void put_converted(struct text *x, struct charset *set, uint32_t c)
{
	uint8_t buf[CHARSET_ENCODED];
	size_t size = unit_size(x->prefix), n = charset_encode(set, c, buf);

	if (n < size || n % size)
		x->lacks = set;
	for (size_t i = 0; i + size <= n; i += size) {
		uint32_t unit = 0;

		memcpy(&unit, buf + i, size);
		put_unit(x, unit);
	}
}

/* A code point in the literal's encoding. */
static void put_char(struct text *x, uint32_t c)
{
	uint8_t utf8[UTF8_MAX];
	size_t n;

	if (x->sets && (!x->prefix || x->prefix == 'L')) {
		put_converted(x, x->prefix ? &x->sets->wide : &x->sets->target, c);
		return;
	}
	if (x->prefix == 'u' && c > 0xffff) {
		put_unit(x, 0xd800 + ((c - 0x10000) >> 10));
		put_unit(x, 0xdc00 + ((c - 0x10000) & 0x3ff));
	} else if (x->prefix) {
		put_unit(x, c);
	} else {
		n = utf8_put(utf8, c);
		for (size_t i = 0; i < n; i++)
			put_unit(x, utf8[i]);
	}
}

static uint32_t host_char(struct text *x)
{
	const uint8_t *s = (const uint8_t *)x->s + x->i;
	uint32_t c;
	bool cut;
	size_t n = charset_decode(&x->sets->host, s, strnlen(x->s + x->i, CHARSET_ENCODED), &c, &cut);

	if (!n || cut) {
		x->lacks = &x->sets->host;
		n = 1;
		c = '?';
	}
	x->i += (uint32_t)n;
	return c;
}

static uint32_t typed_char(struct text *x)
{
	uint32_t c;

	x->i += (uint32_t)utf8_take(x->s + x->i, &c);
	return c;
}

static uint32_t digits(struct text *x, int base, int most)
{
	uint32_t c = 0;

	for (int k = 0; k < most && lex_digit(x->s[x->i]) < base; k++)
		c = c * (uint32_t)base + (uint32_t)lex_digit(x->s[x->i++]);
	return c;
}

/* Behind the backslash. */
static void escape(struct text *x)
{
	static const char from[] = "abfnrtve", to[] = "\a\b\f\n\r\t\v\033";
	char c = x->s[x->i];
	const char *p = c ? strchr(from, c) : NULL;

	if (c >= '0' && c <= '7') {
		put_unit(x, digits(x, 8, 3));
		return;
	}
	if (!c) {
		put_unit(x, '\\');
		return;
	}
	x->i++;
	if ((c == 'x' || c == 'u' || c == 'U') && lex_digit(x->s[x->i]) >= 16)
		x->no_escape = c;
	else if (c == 'x')
		put_unit(x, digits(x, 16, MAX_LITERAL));
	else if (c == 'u' || c == 'U')
		put_char(x, digits(x, 16, c == 'u' ? 4 : 8) & 0x1fffff);
	else if (x->sets && (unsigned char)c < 0x80)
		put_char(x, (uint32_t)(p ? to[p - from] : c));
	else
		put_unit(x, p ? (uint32_t)(unsigned char)to[p - from] : (unsigned char)c);
}

/* What was wrong with the characters. */
static enum tl_code check_text(const struct text *x, uint32_t pos, struct tl_error *err)
{
	if (x->no_escape)
		return tl_fail_parse(err, pos, "\\%c escape without a following hex digit", x->no_escape);
	if (x->lacks)
		return tl_fail_parse(err, pos, "Could not convert character to `%s' character set", x->lacks->name);
	return TL_OK;
}

/* From behind the opening quote to the closing one; the number of characters as they were typed. */
static size_t read_quoted(struct text *x)
{
	size_t n = 0;

	for (; x->s[x->i] && x->s[x->i] != x->quote; n++) {
		if (x->s[x->i] == '\\') {
			x->i++;
			escape(x);
		} else if (x->sets) {
			put_char(x, host_char(x));
		} else if (x->prefix) {
			put_char(x, typed_char(x));
		} else {
			put_unit(x, (unsigned char)x->s[x->i++]);
		}
	}
	return n;
}

static bool is_prefix(const struct lexer *lx, const char *s, char quote)
{
	return !lx->ada && (*s == 'L' || *s == 'u' || *s == 'U') && s[1] == quote;
}

bool lex_at_text(const struct lexer *lx)
{
	const char *s = lx->text + lx->pos;

	return *s == '\'' || *s == '"' || is_prefix(lx, s, '\'') || is_prefix(lx, s, '"');
}

/* 'file.c'::name */
static enum tl_code quoted_name(struct lexer *lx, struct token *t, struct tl_error *err)
{
	char *copy;

	t->kind = TOK_QUOTED;
	t->len = t->end - t->pos - 2;
	copy = sym_types_alloc(lx->arena, t->len + 1);
	if (!copy)
		return no_memory(err);
	memcpy(copy, lx->text + t->pos + 1, t->len);
	t->text = copy;
	return TL_OK;
}

static enum tl_code character(struct lexer *lx, struct token *t, struct text *x, struct tl_error *err)
{
	uint32_t out[2] = { 0 };
	size_t n;

	x->out = (char *)out;
	x->cap = x->prefix == 'u' ? 4 : 2;
	x->i++;
	n = read_quoted(x);
	if (!x->s[x->i])
		return tl_fail_parse(err, t->pos, "Unmatched single quote.");
	t->end = x->i + 1;
	if (n == 0)
		return tl_fail_parse(err, t->pos, "A character constant must contain at least one character.");
	if (n > 2 && !x->prefix)
		return quoted_name(lx, t, err);
	if (n > 1)
		return tl_fail_parse(err, t->pos, "Invalid character constant.");
	if (check_text(x, t->pos, err))
		return TL_E_PARSE;
	if (x->sets && x->units != 1)
		return tl_fail_parse(err, t->pos, "Could not convert character constant to target character set");
	t->kind = TOK_CHAR;
	t->op = x->prefix;
	t->n = x->prefix == 'u' ? (uint16_t)out[0] : x->prefix == 'U' ? (int64_t)out[0] : (int32_t)out[0];
	if (!x->prefix) {
		t->n = lx->ada ? (unsigned char)out[0] : (signed char)out[0];
		t->type = lx->ada ? lx->types->t_character : lx->types->t_char;
	}
	return TL_OK;
}

/* Another string behind this one is part of it; its prefix counts if this one has none. */
static bool next_string(const struct lexer *lx, struct text *x, bool *ret_differs)
{
	uint32_t i = x->i;
	char prefix = 0;

	while (isspace((unsigned char)x->s[i]))
		i++;
	if (is_prefix(lx, x->s + i, '"'))
		prefix = x->s[i++];
	if (x->s[i] != '"')
		return false;
	*ret_differs = prefix != x->prefix;
	x->i = i;
	return true;
}

/* What all pieces together are: "a" L"b" is wide. */
static enum tl_code prefix_of_all(const struct lexer *lx, struct text x, char *ret, struct tl_error *err)
{
	bool differs;

	for (*ret = x.prefix;;) {
		x.i++;
		read_quoted(&x);
		if (!x.s[x.i])
			return tl_fail_parse(err, x.i, "Unterminated string in expression.");
		x.i++;
		x.prefix = 0;
		if (!next_string(lx, &x, &differs))
			return TL_OK;
		if (differs) {
			char prefix = x.s[x.i - 1];

			if (*ret && *ret != prefix)
				return tl_fail_parse(err, x.i, "Undefined string concatenation.");
			*ret = prefix;
		}
	}
}

/* "a" "b" is one string. */
static enum tl_code string(struct lexer *lx, struct token *t, struct text *x, struct tl_error *err)
{
	enum tl_code r = prefix_of_all(lx, *x, &x->prefix, err);
	bool differs;

	if (r)
		return r;
	/* An escaped code point has at most four bytes; in other sets a letter may have more. */
	x->cap = strlen(x->s + x->i) * (x->sets ? CHARSET_ENCODED : 2) + 1;
	x->out = x->cap > MAX_LITERAL ? NULL : sym_types_alloc(lx->arena, x->cap * unit_size(x->prefix));
	if (!x->out)
		return tl_fail_parse(err, t->pos, "string literal is too long");
	do {
		x->i++;
		read_quoted(x);
		t->end = ++x->i;
	} while (next_string(lx, x, &differs));
	if (check_text(x, t->pos, err))
		return TL_E_PARSE;
	t->kind = TOK_STRING;
	t->op = x->prefix;
	t->text = x->out;
	t->len = x->units * unit_size(x->prefix);
	return TL_OK;
}

enum tl_code lex_text(struct lexer *lx, struct token *t, struct tl_error *err)
{
	const char *s = lx->text;
	struct text x = { .s = s, .i = t->pos, .sets = lx->sets };

	if (s[x.i] != '\'' && s[x.i] != '"')
		x.prefix = s[x.i++];
	x.quote = s[x.i];
	return x.quote == '"' ? string(lx, t, &x, err) : character(lx, t, &x, err);
}
