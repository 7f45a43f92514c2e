/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#include "base/scoped.h"
#include "base/utf8.h"
#include "expr/format.h"
#include "expr/state.h"

/*
 * Texts are made of characters, of which UTF-8 writes some with several bytes. What
 * is no UTF-8 is shown byte by byte; a character that the end cuts off as such.
 */
struct one {
	uint64_t c;     /* a lone byte of UTF-8: that */
	uint8_t units;  /* as written, ... */
	const uint8_t *at; /* ... here; NULL: one unit of width bytes */
	enum { CHAR_PLAIN, CHAR_DECODED, CHAR_CUT, CHAR_UNIT /* of no character */ } kind;
};

static uint64_t char_at(const uint8_t *s, size_t i, uint64_t width)
{
	return (uint64_t)bytes_to_int(s + i * width, width, true);
}

static void add_utf8(struct sb *out, uint32_t c)
{
	uint8_t buf[UTF8_MAX];
	size_t n = utf8_put(buf, c);

	for (size_t i = 0; i < n; i++)
		sb_addc(out, (char)buf[i]);
}

/* The sets that the user has chosen; NULL: none. */
static struct charsets *sets_of(const struct formatter *f)
{
	struct charsets *sets = f->env && f->env->state ? &f->env->state->charsets : NULL;

	return sets && sets->active ? sets : NULL;
}

/* Beyond ASCII, and not to be written in digits: then it is written here. */
static bool show_char(struct formatter *f, uint64_t c)
{
	struct charsets *sets = sets_of(f);
	uint8_t buf[CHARSET_ENCODED];
	size_t n;

	if (c < 0x80 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff) || !iswprint((wint_t)c))
		return false;
	if (!sets) {
		if (f->opt.utf8)
			add_utf8(f->out, (uint32_t)c);
		return f->opt.utf8;
	}
	n = charset_encode(&sets->host, (uint32_t)c, buf);
	for (size_t i = 0; i < n; i++)
		sb_addc(f->out, (char)buf[i]);
	return n > 0;
}

/* One unit in digits. */
static void add_unit(struct formatter *f, uint64_t c, uint64_t width)
{
	if (width == 1 || c <= 0777) {
		sb_printf(f->out, "\\%03" PRIo64, width == 1 ? c & 0xff : c);
		return;
	}
	sb_printf(f->out, "\\x%" PRIx64, c);
	f->after_hex = true;
}

/* Ada's ["20ac"], of as many digits as its type has, but no more than six. */
static void add_ada_char(struct formatter *f, uint64_t c, uint64_t width, char quote)
{
	if (c < 0x20 || c >= 0x7f)
		sb_printf(f->out, "[\"%0*" PRIx64 "\"]", width < 3 ? (int)width * 2 : 6, c);
	else
		sb_printf(f->out, c == '"' && quote == '"' ? "\"\"" : "%c", (int)c);
}

/* One character within quotes. */
static void add_char(struct formatter *f, const struct one *o, uint64_t width, char quote)
{
	static const char from[] = "\a\b\f\n\r\t\v\033", to[] = "abfnrtv";
	uint64_t c = o->c;
	bool joins = f->after_hex && c < 0x80 && isxdigit((int)c);
	bool whole = o->kind != CHAR_UNIT && o->kind != CHAR_CUT; /* else c is less than a character */
	const char *p;

	f->after_hex = false;
	if (f->ada) {
		add_ada_char(f, c, width, quote);
		return;
	}
	p = whole && c && c < 27 ? strchr(from, (int)c) : NULL;
	if (p && p < from + 7) {
		sb_addc(f->out, '\\');
		sb_addc(f->out, to[p - from]);
		return;
	}
	if (whole && c >= 0x20 && c < 0x7f && !joins) {
		if (c == (uint64_t)quote || c == '\\')
			sb_addc(f->out, '\\');
		sb_addc(f->out, (char)c);
		return;
	}
	if ((o->kind == CHAR_DECODED || (o->kind == CHAR_PLAIN && width > 1)) && show_char(f, c))
		return;
	if (!o->at)
		add_unit(f, c, width);
	for (unsigned i = 0; o->at && i < o->units; i++)
		add_unit(f, char_at(o->at, i, width), width);
}

/* Prefix of a wide literal; Ada has none. */
static const char *wide_prefix(const struct formatter *f, uint64_t width, bool wchar)
{
	return f->ada ? "" : wchar ? "L" : width == 2 ? "u" : width == 4 ? "U" : "";
}

/* Bytes of the character that begins with b; 0: none does. */
static unsigned utf8_len(uint8_t b)
{
	return b < 0xc2 ? 0 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 0;
}

static bool decode(const uint8_t *s, size_t left, struct one *ret)
{
	unsigned len = utf8_len(s[0]), n;
	uint32_t c = len ? s[0] & (0x7fu >> len) : 0;

	for (n = 1; n < len && n < left; n++) {
		if ((s[n] & 0xc0) != 0x80)
			return false;
		c = c << 6 | (s[n] & 0x3f);
	}
	if (!len || (n == len && ((len == 3 && (c < 0x800 || (c >= 0xd800 && c < 0xe000))) ||
				  (len == 4 && (c < 0x10000 || c > 0x10ffff)))))
		return false;
	*ret = (struct one){ .c = c, .units = (uint8_t)n, .at = s, .kind = n < len ? CHAR_CUT : CHAR_DECODED };
	return true;
}

/* In the chosen set; a byte or unit of no character stands for itself. */
static struct one converted(struct charset *set, const uint8_t *s, size_t left, uint64_t width)
{
	uint32_t c;
	bool cut;
	size_t n = charset_decode(set, s, left * width, &c, &cut) / width;

	if (!n)
		return (struct one){ .c = char_at(s, 0, width), .units = 1, .kind = CHAR_UNIT };
	return (struct one){ .c = c, .units = (uint8_t)n, .at = s, .kind = cut ? CHAR_CUT : CHAR_DECODED };
}

static struct one one_at(const struct formatter *f, const uint8_t *s, size_t left, uint64_t width, bool wchar)
{
	struct charsets *sets = sets_of(f);
	struct one o;

	if (sets && !f->ada && (width == 1 || wchar))
		return converted(width == 1 ? &sets->target : &sets->wide, s, left, width);
	if (width == 1 && s[0] >= 0x80 && f->opt.utf8 && !f->ada && decode(s, left, &o))
		return o;
	return (struct one){ .c = char_at(s, 0, width), .units = 1 };
}

void format_char(struct formatter *f, int64_t c, uint64_t width, bool wchar)
{
	uint8_t unit[8];
	struct one o;

	memcpy(unit, &c, sizeof(unit)); /* little-endian, as the targets are */
	o = width <= 8 ? one_at(f, unit, 1, width, wchar) : (struct one){ .c = (uint64_t)c, .units = 1 };
	sb_printf(f->out, "%s'", wide_prefix(f, width, wchar));
	add_char(f, &o, width, '\'');
	sb_addc(f->out, '\'');
}

/* Runs of more than REPEATS_MIN equal characters stand outside of the quotes. */
struct text {
	struct formatter *f;
	bool in_quotes, any, wchar;
};

/* Between two parts; the first one has the prefix of the whole. */
static void begin_part(struct text *t, uint64_t width)
{
	sb_add(t->f->out, t->any ? ", " : wide_prefix(t->f, width, t->wchar));
	t->any = true;
}

static void plain_chars(struct text *t, const struct one *o, size_t n, uint64_t width)
{
	if (!t->in_quotes) {
		begin_part(t, width);
		sb_addc(t->f->out, '"');
		t->f->after_hex = false;
		t->in_quotes = true;
	}
	while (n--)
		add_char(t->f, o, width, '"');
}

static void end_quotes(struct text *t)
{
	if (t->in_quotes)
		sb_addc(t->f->out, '"');
	t->in_quotes = false;
}

static void repeated_char(struct text *t, const struct one *o, size_t n, uint64_t width)
{
	end_quotes(t);
	begin_part(t, width);
	t->f->after_hex = false;
	sb_addc(t->f->out, '\'');
	add_char(t->f, o, width, '\'');
	sb_add(t->f->out, "' ");
	style_printf(t->f->out, t->f->styles, TL_STYLE_METADATA, "<repeats %zu times>", n);
}

static void cut_char(struct text *t, const struct one *o, uint64_t width)
{
	end_quotes(t);
	begin_part(t, width);
	sb_add(t->f->out, "<incomplete sequence ");
	for (unsigned i = 0; i < o->units; i++)
		add_unit(t->f, char_at(o->at, i, width), width);
	sb_addc(t->f->out, '>');
}

static bool same_char(const struct one *a, const struct one *b)
{
	return a->c == b->c && a->kind == b->kind && a->kind != CHAR_CUT;
}

void format_string(struct formatter *f, const uint8_t *s, size_t n, uint64_t width, bool wchar,
		   bool dots)
{
	struct text t = { .f = f, .wchar = wchar };
	uint32_t max = format_elements(f);
	size_t i = 0, shown = 0, run;

	if (!dots && n > 0 && char_at(s, n - 1, width) == 0)
		n--;
	if (n == 0) {
		sb_printf(f->out, "%s\"\"", wide_prefix(f, width, wchar));
		return;
	}
	for (; i < n && shown < max; shown += run) {
		struct one o = one_at(f, s + i * width, n - i, width, wchar), next;

		for (run = 1; i + run * o.units < n; run++) {
			next = one_at(f, s + (i + run * o.units) * width, n - i - run * o.units, width, wchar);
			if (!same_char(&o, &next))
				break;
		}
		if (o.kind == CHAR_CUT) {
			cut_char(&t, &o, width);
		} else if (run > format_repeats(f)) {
			repeated_char(&t, &o, run, width);
		} else {
			if (shown + run > max)
				run = max - shown;
			plain_chars(&t, &o, run, width);
		}
		i += run * o.units;
	}
	end_quotes(&t);
	if (dots || i < n)
		sb_add(f->out, "...");
}

/* Bytes of a string up to its NUL, PRINT_MAX characters or the first page that cannot be read. */
static size_t read_string(const struct expr_env *env, uint64_t addr, uint64_t width, uint8_t *buf,
			  size_t max, bool *ret_error)
{
	size_t n = 0;

	*ret_error = false;
	while (n < max) {
		uint64_t at = addr + n * width, page_left = (4096 - (at & 4095)) / width;
		size_t want = max - n, got;

		if (page_left == 0)
			page_left = 1;
		if (want > page_left)
			want = (size_t)page_left;
		if (want > 64)
			want = 64; /* most strings are short */
		if (mem_read(&env->mem, at, buf + n * width, want * width, NULL)) {
			*ret_error = true;
			return n;
		}
		for (got = 0; got < want; got++)
			if (char_at(buf, n + got, width) == 0)
				return n + got + 1;
		n += want;
	}
	return n;
}

void format_pointed_string(struct formatter *f, uint64_t addr, uint64_t width, bool wchar)
{
	SCOPED_FREE uint8_t *buf = NULL;
	uint8_t next[8];
	size_t max = format_elements(f) < READ_MAX ? format_elements(f) : READ_MAX;
	size_t n;
	bool error, dots = false;

	buf = malloc(max * 8);
	if (!buf) {
		format_meta(f, "<error: virtual memory exhausted>");
		return;
	}
	n = read_string(f->env, addr, width, buf, max, &error);
	if (n > 0) {
		if (!error && char_at(buf, n - 1, width) != 0)
			dots = !mem_read(&f->env->mem, addr + n * width, next, width, NULL) &&
			       bytes_to_int(next, width, true) != 0;
		format_string(f, buf, n, width, wchar, dots || error);
		if (!error)
			return;
	}
	if (error)
		style_printf(f->out, f->styles, TL_STYLE_METADATA, "<error: Cannot access memory at address 0x%" PRIx64 ">",
			  addr + n * width);
}
