/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Literals of Rust: 1_000u8, 2.5e-3f32, 'a', b'a', "text", b"bytes", r#"raw"#. */

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "expr/ast.h"

#define MAX_LITERAL 65536

/* Numbers */

struct digits {
	const char *s;
	size_t i;
	char buf[128]; /* without "_" */
	size_t n;
};

/* Room stays for an exponent's letter and sign, and the NUL. */
static void take_digits(struct digits *d, unsigned base)
{
	for (; (lex_digit(d->s[d->i]) < (int)base || d->s[d->i] == '_') && d->n + 4 < sizeof(d->buf); d->i++)
		if (d->s[d->i] != '_')
			d->buf[d->n++] = d->s[d->i];
}

/* "23." is a float, but "23.f()" calls a method and "23..40" is a range. */
static bool take_fraction(struct digits *d)
{
	const char *next = d->s + d->i + 1;

	if (d->s[d->i] != '.')
		return false;
	while (*next == ' ' || *next == '\t')
		next++;
	if (isalpha((unsigned char)*next) || *next == '_' || *next == '$' || (*next & 0x80) || *next == '.')
		return false;
	d->buf[d->n++] = d->s[d->i++];
	if (isdigit((unsigned char)d->s[d->i]))
		take_digits(d, 10);
	return true;
}

static bool take_exponent(struct digits *d)
{
	const char *s = d->s + d->i;
	size_t sign = s[0] && (s[1] == '+' || s[1] == '-');

	if ((*s != 'e' && *s != 'E') || !isdigit((unsigned char)s[1 + sign]))
		return false;
	for (size_t k = 0; k <= sign; k++)
		d->buf[d->n++] = d->s[d->i++];
	take_digits(d, 10);
	return true;
}

static enum tl_code bad_number(const struct token *t, const char *s, struct tl_error *err)
{
	return tl_fail_parse(err, t->pos, "Invalid number \"%.*s\".", (int)(t->end - t->pos), s);
}

static enum tl_code as_float(struct lexer *lx, struct token *t, const char *digits, struct tl_error *err)
{
	t->kind = TOK_FLOAT;
	t->f = strtold(digits, NULL);
	if (!t->type)
		t->type = expr_types_rust(lx->types, "f64", 3);
	return t->type ? TL_OK : no_memory(err);
}

enum tl_code lex_rust_number(struct lexer *lx, struct token *t, struct tl_error *err)
{
	const char *s = lx->text + t->pos;
	unsigned base = s[0] != '0' ? 10 : s[1] == 'x' ? 16 : s[1] == 'o' ? 8 : s[1] == 'b' ? 2 : 10;
	struct digits d = { .s = s, .i = base == 10 ? 0 : 2 };
	bool is_float;
	size_t suffix;
	uint64_t v;

	take_digits(&d, base);
	is_float = base == 10 && take_fraction(&d);
	is_float |= base == 10 && take_exponent(&d);
	d.buf[d.n] = 0;
	for (suffix = d.i; isalnum((unsigned char)s[d.i]) || s[d.i] == '_' || (s[d.i] & 0x80); d.i++)
		;
	t->end = t->pos + (uint32_t)d.i;
	t->type = d.i > suffix ? expr_types_rust(lx->types, s + suffix, d.i - suffix) : NULL;
	if (!d.n || (d.i > suffix && (!t->type || t->type->kind == SYM_K_BOOL || t->type->kind == SYM_K_CHAR)) ||
	    (is_float && t->type && t->type->kind != SYM_K_FLOAT))
		return bad_number(t, s, err);
	if (is_float || (t->type && t->type->kind == SYM_K_FLOAT))
		return as_float(lx, t, d.buf, err);
	t->kind = TOK_INT;
	errno = 0;
	v = strtoull(d.buf, NULL, (int)base);
	if (errno)
		return tl_fail_parse(err, t->pos, "Integer literal is too large");
	t->n = (int64_t)v;
	if (!t->type)
		t->type = expr_types_rust(lx->types, v <= INT32_MAX ? "i32" : "i64", 3);
	return t->type ? TL_OK : no_memory(err);
}

/* Characters and texts */

/* One literal while it is read; i stands at what is next. */
struct text {
	const char *s;
	uint32_t i;
	bool bytes; /* b'a', b"text": no code points */
	char *out;
	size_t n, cap;
	const char *wrong; /* what is wrong with it; NULL: nothing so far */
	char odd; /* the letter of an escape that is none */
};

static void put(struct text *x, uint32_t c)
{
	if (x->n < x->cap)
		x->out[x->n] = (char)c;
	x->n++;
}

static void put_code_point(struct text *x, uint32_t c)
{
	uint8_t buf[UTF8_MAX];
	size_t n = utf8_put(buf, c);

	for (size_t i = 0; i < n; i++)
		put(x, buf[i]);
}

static uint32_t hex(struct text *x, int least, int most)
{
	uint32_t c = 0;
	int n = 0;

	for (; n < most && lex_digit(x->s[x->i]) < 16; n++)
		c = c * 16 + (uint32_t)lex_digit(x->s[x->i++]);
	if (n < least)
		x->wrong = "Not enough hex digits seen";
	else if (least != most && lex_digit(x->s[x->i]) < 16)
		x->wrong = "Overlong hex escape";
	return c;
}

/* "{1f600}" */
static uint32_t unicode(struct text *x)
{
	uint32_t c;

	if (x->bytes)
		x->wrong = "Unicode escape in byte literal";
	else if (x->s[x->i] != '{')
		x->wrong = "Missing '{' in Unicode escape";
	if (x->wrong)
		return 0;
	x->i++;
	c = hex(x, 1, 6);
	if (!x->wrong && x->s[x->i] != '}')
		x->wrong = "Missing '}' in Unicode escape";
	x->i += !x->wrong;
	return c;
}

/* At the backslash. */
static uint32_t escape(struct text *x)
{
	static const char from[] = "nrt\\0'\"", to[] = "\n\r\t\\\0'\"";
	char c = x->s[x->i + 1];
	const char *p = c ? strchr(from, c) : NULL;

	x->i += c ? 2 : 1;
	if (p)
		return (unsigned char)to[p - from];
	if (c == 'x')
		return hex(x, 2, 2);
	if (c == 'u')
		return unicode(x);
	x->odd = c ? c : ' ';
	x->wrong = "Invalid escape in literal";
	return 0;
}

static enum tl_code wrong(const struct text *x, const struct token *t, struct tl_error *err)
{
	if (x->odd)
		return tl_fail_parse(err, t->pos, "Invalid escape \\%c in literal", x->odd);
	return tl_fail_parse(err, t->pos, "%s", x->wrong);
}

static enum tl_code character(struct lexer *lx, struct token *t, struct text *x, struct tl_error *err)
{
	uint32_t c = 0;

	if (x->s[x->i] == '\'')
		return tl_fail_parse(err, t->pos, "empty character literal");
	if (x->s[x->i] == '\\')
		c = escape(x);
	else if (x->bytes && x->s[x->i])
		c = (unsigned char)x->s[x->i++];
	else if (x->s[x->i])
		x->i += (uint32_t)utf8_take(x->s + x->i, &c);
	if (x->wrong)
		return wrong(x, t, err);
	if (x->s[x->i] != '\'')
		return tl_fail_parse(err, t->pos, "Unterminated character literal");
	t->end = x->i + 1;
	t->kind = TOK_INT;
	t->n = (int64_t)c;
	t->type = x->bytes ? expr_types_rust(lx->types, "u8", 2) : expr_types_rust(lx->types, "char", 4);
	return t->type ? TL_OK : no_memory(err);
}

/* At a '"' that ends a text begun with so many "#". */
static bool closes(const struct text *x, size_t hashes)
{
	return x->s[x->i] == '"' && strspn(x->s + x->i + 1, "#") >= hashes;
}

static enum tl_code string(struct lexer *lx, struct token *t, struct text *x, bool raw, size_t hashes,
			   struct tl_error *err)
{
	x->cap = strlen(x->s + x->i) + 1; // no escape is shorter than what it stands for
	x->out = x->cap > MAX_LITERAL ? NULL : sym_types_alloc(lx->arena, x->cap);
	if (!x->out)
		return tl_fail_parse(err, t->pos, "string literal is too long");
	while (!x->wrong && !closes(x, hashes)) {
		if (!x->s[x->i])
			x->wrong = "Unexpected EOF in string";
		else if (x->s[x->i] == '\\' && !raw)
			x->bytes ? put(x, escape(x)) : put_code_point(x, escape(x));
		else if (x->bytes && (x->s[x->i] & 0x80))
			x->wrong = raw ? "Non-ASCII value in raw byte string" : "Non-ASCII value in byte string";
		else
			put(x, (unsigned char)x->s[x->i++]);
	}
	if (x->wrong)
		return wrong(x, t, err);
	t->end = x->i + 1 + (uint32_t)hashes;
	t->kind = TOK_STRING;
	t->text = x->out;
	t->len = x->n;
	t->type = x->bytes ? lx->types->t_rust_byte : NULL;
	return TL_OK;
}

/* How many letters stand before the quote of a text or a character; -1: none is there. */
static int prefix_of(const char *s)
{
	size_t b = *s == 'b', hashes;

	if (s[b] == '"' || s[b] == '\'')
		return (int)b;
	if (s[b] != 'r')
		return -1;
	hashes = strspn(s + b + 1, "#");
	return s[b + 1 + hashes] == '"' && hashes < 256 ? (int)(b + 1 + hashes) : -1;
}

bool lex_rust_at_text(const struct lexer *lx)
{
	return prefix_of(lx->text + lx->pos) >= 0;
}

enum tl_code lex_rust_text(struct lexer *lx, struct token *t, struct tl_error *err)
{
	const char *s = lx->text + t->pos;
	int prefix = prefix_of(s);
	struct text x = { .s = lx->text, .i = t->pos + (uint32_t)prefix + 1, .bytes = *s == 'b' };
	size_t letters = (size_t)x.bytes;
	bool raw = s[letters] == 'r';

	if (s[prefix] == '\'')
		return character(lx, t, &x, err);
	return string(lx, t, &x, raw, raw ? (size_t)prefix - letters - 1 : 0, err);
}
