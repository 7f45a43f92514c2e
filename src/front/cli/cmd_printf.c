/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* printf with C's conversions, and echo. */

#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <front/cli/printf.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define MAX_STRING 65536 /* of one %s */

void printf_format_free(struct printf_format *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->part[i].text);
}

/* One C escape at *s, which points behind the backslash; false when unknown. */
static bool escape(const char **s, char *ret)
{
	static const char from[] = "abefnrtv\\\"'?";
	static const char to[] = "\a\b\033\f\n\r\t\v\\\"'?";
	const char *at = **s ? strchr(from, **s) : NULL;

	if (at) {
		*ret = to[at - from];
		++*s;
		return true;
	}
	return false;
}

static char octal(const char **s)
{
	unsigned ch = 0;

	for (int i = 0; i < 3 && **s >= '0' && **s <= '7'; i++, ++*s)
		ch = ch * 8 + (unsigned)(**s - '0');
	return (char)ch;
}

/* The text between the quotes, escapes done; *s ends behind the closing quote. */
static enum cmd_result read_format_text(struct cli *c, const char **s, char **ret)
{
	SCOPED_FREE char *buf = malloc(strlen(*s) + 1);
	size_t n = 0;

	if (!buf)
		return cli_error(c, "virtual memory exhausted.");
	for (++*s; **s && **s != '"';) {
		char ch = *(*s)++;

		if (ch == '\\') {
			if (**s >= '0' && **s <= '7' && isdigit((unsigned char)(*s)[1]))
				ch = octal(s);
			else if (**s == '0')
				return cli_error(c,
						 "Bad escape in format string: \\0 ends a string.");
			else if (!**s)
				return cli_error(c, "Bad format string, non-terminated '\"'.");
			else if (!escape(s, &ch))
				return cli_error(
					c, "Unrecognized escape character \\%c in format string.",
					**s);
		}
		buf[n++] = ch;
	}
	if (**s != '"')
		return cli_error(c, "Bad format string, non-terminated '\"'.");
	++*s;
	buf[n] = '\0';
	*ret = TAKE(buf);
	return CMD_OK;
}

static enum cmd_result part_add(struct cli *c, struct printf_format *f, const struct printf_part *p)
{
	if (f->n == PRINTF_PARTS)
		return cli_error(c, "Format string has too many conversions.");
	f->part[f->n++] = *p;
	return CMD_OK;
}

static enum cmd_result add_text(struct cli *c, struct printf_format *f, const char *s, size_t len)
{
	struct printf_part p = { .kind = PART_TEXT, .len = strnlen(s, len) };
	enum cmd_result r;

	p.text = calloc(1, p.len + 1 + PRINTF_TEXT_ROOM);
	if (!p.text)
		return cli_error(c, "virtual memory exhausted.");
	memcpy(p.text, s, p.len);
	r = part_add(c, f, &p);
	if (r)
		free(p.text);
	return r;
}

/* Size letters: bytes of an integer conversion. */
static unsigned size_letters(const char **s)
{
	unsigned size = 4;

	for (;; ++*s) {
		if (**s == 'h')
			size = size == 2 ? 1 : 2;
		else if (**s && strchr("lzjtL", **s))
			size = 8;
		else
			return size;
	}
}

/* %Hf, %Df, %DDf: decimal floating point of so many bytes; 0: none. */
static unsigned decimal_letters(const char **s)
{
	unsigned size = **s == 'H' ? 4 : (*s)[0] != 'D' ? 0 : (*s)[1] == 'D' ? 16 : 8;

	*s += size == 16 ? 2 : size ? 1 : 0;
	return size;
}

/* Flags, and a precision, that C leaves undefined for a conversion. */
static bool has_wrong_modifier(const char *flags, size_t n, char letter)
{
	const char *wrong = letter == 'p' ? "#0 +'." : letter == 's' ? "#0 +'" : letter == 'c' ? "#0 +'." : "";

	for (size_t i = 0; i < n && *wrong; i++) {
		bool of_width = flags[i] == '0' && i && isdigit((unsigned char)flags[i - 1]);

		if (!of_width && (flags[i] != '0' || !memchr(flags, '.', i)) && strchr(wrong, flags[i]))
			return true;
	}
	return false;
}

/* A conversion at *s, behind its '%'. */
static enum cmd_result add_conversion(struct cli *c, struct printf_format *f, const char **s)
{
	const char *start = *s;
	struct printf_part p = { 0 };
	const char *letters;
	unsigned decimal;
	size_t flags;

	*s += strspn(*s, "-+ #0'");
	while (isdigit((unsigned char)**s))
		++*s;
	if (**s == '*')
		return cli_error(c, "`*' not supported for precision or width in printf");
	if (**s == '.') {
		++*s;
		if (**s == '*')
			return cli_error(c, "`*' not supported for precision or width in printf");
		while (isdigit((unsigned char)**s))
			++*s;
	}
	flags = (size_t)(*s - start);
	if (flags > 30)
		return cli_error(c, "Inappropriate modifiers to format specifier '%c' in printf",
				 **s);
	letters = *s;
	decimal = decimal_letters(s);
	p.size = decimal ? decimal : size_letters(s);
	p.letter = **s;
	p.plain = !flags;
	p.wide = *s == letters + 1 && *letters == 'l' && (p.letter == 's' || p.letter == 'c');
	if (has_wrong_modifier(start, flags, p.letter))
		return cli_error(c, "Inappropriate modifiers to format specifier '%c' in printf", p.letter);
	if (!p.letter)
		return cli_error(c, "Incomplete format specifier at end of format string");
	++*s;
	if (strchr("dic", p.letter))
		p.is_signed = true;
	if (decimal && !strchr("eEfFgG", p.letter))
		return cli_error(c, "Inappropriate modifiers to format specifier '%c' in printf", p.letter);
	if (decimal)
		p.kind = PART_DECIMAL;
	else if (strchr("diouxX", p.letter))
		p.kind = PART_INT;
	else if (p.letter == 'c')
		p.kind = PART_INT;
	else if (strchr("eEfFgGaA", p.letter))
		p.kind = PART_FLOAT;
	else if (p.letter == 's')
		p.kind = PART_STRING;
	else if (p.letter == 'p')
		p.kind = PART_POINTER;
	else if (p.letter == 'n')
		return cli_error(c, "Format specifier `n' not supported in printf");
	else
		return cli_error(c, "Unrecognized format specifier '%c' in printf", p.letter);
	p.simple = p.plain && p.kind == PART_INT && strchr("diux", p.letter);
	snprintf(p.spec, sizeof(p.spec), "%%%.*s%s%c", (int)flags, start,
		 p.kind == PART_INT && p.letter != 'c' ? "ll" : "", p.letter);
	f->n_args++;
	return part_add(c, f, &p);
}

static enum cmd_result parse_format(struct cli *c, const char *text, struct printf_format *f)
{
	while (*text) {
		size_t plain = strcspn(text, "%");
		enum cmd_result r = CMD_OK;

		if (plain)
			r = add_text(c, f, text, plain);
		text += plain;
		if (!r && text[0] == '%' && text[1] == '%') {
			r = add_text(c, f, "%", 1);
			text += 2;
		} else if (!r && text[0] == '%') {
			text++;
			r = add_conversion(c, f, &text);
		}
		if (r)
			return r;
	}
	return CMD_OK;
}

/* A char array's own bytes, or those at a pointer. Malloc'ed, NUL-ended. */
static enum cmd_result value_string(struct cli *c, const struct tl_value *v, char **ret)
{
	size_t cap = 256, n = 0, got;
	SCOPED_FREE char *buf = NULL;
	struct tl_error err;
	uint64_t addr;

	if (tl_value_is_array(v)) {
		*ret = strndup(tl_value_bytes(v), tl_value_size(v));
		return *ret ? CMD_OK : cli_error(c, "virtual memory exhausted.");
	}
	if (data_value_addr(v, &addr, &err))
		return cli_fail(c, &err);
	while (cap <= MAX_STRING) {
		char *more = realloc(buf, cap + 1);

		if (!more)
			return cli_error(c, "virtual memory exhausted.");
		buf = more;
		if (tl_mem_read_some(c->target, addr + n, buf + n, cap - n, &got, &err))
			return cli_fail(c, &err);
		n += got;
		buf[n] = '\0';
		if (memchr(buf, '\0', n))
			break;
		if (n < cap && tl_mem_read(c->target, addr + n, buf + n, 1, &err))
			return cli_fail(c, &err); // where the memory ends no string does
		cap *= 2;
	}
	*ret = TAKE(buf);
	return CMD_OK;
}

/* Wide characters in the terminal's encoding; what it lacks is "?". Malloc'ed. */
static char *narrow(const uint32_t *w, size_t n)
{
	char *out = malloc(n * MB_LEN_MAX + 1), *p = out;
	mbstate_t state = { 0 };

	for (size_t i = 0; out && i < n && w[i]; i++) {
		size_t len = w[i] <= 0x10ffff ? wcrtomb(p, (wchar_t)w[i], &state) : (size_t)-1;

		if (len == (size_t)-1) {
			memset(&state, 0, sizeof(state));
			*p = '?';
			len = 1;
		}
		p += len;
	}
	if (out)
		*p = '\0';
	return out;
}

/* The same of wchar_t, which has four bytes. */
static enum cmd_result value_wide_string(struct cli *c, const struct tl_value *v, char **ret)
{
	size_t cap = MAX_STRING / 4, n = 0;
	SCOPED_FREE uint32_t *buf = calloc(cap, 4);
	struct tl_error err;
	uint64_t addr;

	if (!buf)
		return cli_error(c, "virtual memory exhausted.");
	if (tl_value_is_array(v)) {
		n = tl_value_size(v) / 4 < cap ? tl_value_size(v) / 4 : cap;
		memcpy(buf, tl_value_bytes(v), n * 4);
	} else {
		if (data_value_addr(v, &addr, &err))
			return cli_fail(c, &err);
		for (n = 0; n < cap && (!n || buf[n - 1]); n++)
			if (tl_mem_read(c->target, addr + n * 4, &buf[n], 4, &err))
				return cli_fail(c, &err);
	}
	*ret = narrow(buf, n);
	return *ret ? CMD_OK : cli_error(c, "virtual memory exhausted.");
}

static bool is_null(const struct tl_value *v)
{
	uint64_t addr;

	return !tl_value_is_array(v) && !data_value_addr(v, &addr, NULL) && !addr;
}

/* "%s" of a null pointer is "(null)", as C libraries have it. */
static enum cmd_result print_string(struct cli *c, const struct printf_part *p, const struct tl_value *v)
{
	SCOPED_FREE char *s = NULL;
	enum cmd_result r;

	if (is_null(v)) {
		s = strdup("(null)");
		r = s ? CMD_OK : cli_error(c, "virtual memory exhausted.");
	} else {
		r = p->wide ? value_wide_string(c, v, &s) : value_string(c, v, &s);
	}
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	if (!r)
		cli_printf(c, p->spec, s);
#pragma GCC diagnostic pop
	return r;
}

/* Why a value is no number; what is not known is not called one of a wrong type. */
static enum cmd_result no_integer(struct cli *c, const struct tl_error *err)
{
	return err->code == TL_E_UNAVAILABLE ? cli_fail(c, err) : cli_error(c, "Value can't be converted to integer.");
}

static enum cmd_result print_wide_char(struct cli *c, const struct printf_part *p, const struct tl_value *v)
{
	struct tl_error err;
	uint64_t n;

	if (data_value_addr(v, &n, &err))
		return no_integer(c, &err);
	SCOPED_FREE char *s = narrow((const uint32_t[]){ (uint32_t)n }, 1);
	char spec[sizeof(p->spec)];

	snprintf(spec, sizeof(spec), "%s", p->spec);
	spec[strlen(spec) - 1] = 's';
	if (!s)
		return cli_error(c, "virtual memory exhausted.");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	cli_printf(c, spec, s);
#pragma GCC diagnostic pop
	return CMD_OK;
}

static enum cmd_result print_int(struct cli *c, const struct printf_part *p, const struct tl_value *v)
{
	struct tl_error err;
	uint64_t n;

	if (data_value_addr(v, &n, &err))
		return no_integer(c, &err);
	printf_number(cli_out(c), p, n);
	return CMD_OK;
}

/* As "print" writes it: gdb has no width or precision for these. */
static enum cmd_result print_decimal(struct cli *c, const struct tl_value *v)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_error err;
	char *text;

	if (tl_value_format(&ctx, v, (struct tl_format){ 0 }, &text, &err))
		return cli_fail(c, &err);
	cli_puts(c, text);
	free(text);
	return CMD_OK;
}

static enum cmd_result print_part(struct cli *c, const struct printf_part *p, const struct tl_value *v)
{
	struct tl_error err;
	uint64_t n;
	double d;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	switch (p->kind) {
	case PART_TEXT:
		cli_puts(c, p->text);
		return CMD_OK;
	case PART_INT:
		return p->wide ? print_wide_char(c, p, v) : print_int(c, p, v);
	case PART_FLOAT:
		if (tl_value_double(v, &d, &err))
			return cli_fail(c, &err);
		cli_printf(c, p->spec, d);
		return CMD_OK;
	case PART_STRING:
		return print_string(c, p, v);
	case PART_DECIMAL:
		return print_decimal(c, v);
	case PART_POINTER:
		if (data_value_addr(v, &n, &err))
			return cli_fail(c, &err);
		cli_printf(c, p->spec, (void *)(uintptr_t)n); // NOLINT: a number of the target
		return CMD_OK;
	}
#pragma GCC diagnostic pop
	return CMD_OK;
}

struct arguments {
	struct tl_value *v[PRINTF_PARTS];
	size_t n;
};

static void arguments_free(struct arguments *a)
{
	for (size_t i = 0; i < a->n; i++)
		tl_value_free(a->v[i]);
}

static const struct printf_part *part_of(const struct printf_format *f, size_t i)
{
	for (size_t k = 0; k < f->n; k++)
		if (f->part[k].kind != PART_TEXT && !i--)
			return &f->part[k];
	return NULL;
}

/* Argument i as its conversion wants it. */
static char *argument_text(const struct printf_format *f, size_t i, const char *s, size_t len)
{
	const struct printf_part *p = part_of(f, i);

	if (p && p->kind == PART_DECIMAL)
		return cli_asprintf("(_Decimal%u) (%.*s)", p->size * 8, (int)len, s);
	return cli_asprintf("%.*s", (int)len, s);
}

/* ", EXPR, EXPR": all are evaluated before anything is printed. */
static enum cmd_result read_arguments(struct cli *c, const char *s, const struct printf_format *f, struct arguments *a)
{
	struct tl_expr_context ctx = cli_context(c);

	while (*(s = skip_blanks(s))) {
		SCOPED_FREE char *text = NULL;
		struct tl_error err;
		enum cmd_result r;
		size_t end;

		if (*s != ',')
			return cli_error(c, "Invalid argument syntax");
		s = skip_blanks(s + 1);
		if (tl_expr_check(&ctx, s, true, &end, &err))
			return cli_fail(c, &err);
		if (a->n == PRINTF_PARTS)
			return cli_error(c,
					 "Wrong number of arguments for specified format-string");
		text = argument_text(f, a->n, s, end);
		r = data_eval(c, text, &a->v[a->n]);
		if (r)
			return r;
		a->n++;
		s += end;
	}
	return CMD_OK;
}

enum cmd_result printf_read(struct cli *c, const char **s, struct printf_format *ret)
{
	SCOPED_FREE char *text = NULL;
	enum cmd_result r = read_format_text(c, s, &text);

	if (!r && *skip_blanks(*s) && *skip_blanks(*s) != ',')
		r = cli_error(c, "Invalid argument syntax");
	return r ? r : parse_format(c, text, ret);
}

enum part_kind printf_kind(const struct printf_format *f, size_t i)
{
	const struct printf_part *p = part_of(f, i);

	return p ? p->kind : PART_TEXT;
}

enum cmd_result cmd_printf(struct cli *c, const char *args)
{
	SCOPED(printf_format_free) struct printf_format f = { .n = 0 };
	SCOPED(arguments_free) struct arguments a = { .n = 0 };
	size_t next = 0;
	enum cmd_result r;

	if (!*args)
		return cli_error(c,
				 "Argument required (format-control string and values to print).");
	if (*args != '"')
		return cli_error(c, "Bad format string, missing '\"'.");
	r = printf_read(c, &args, &f);
	if (!r)
		r = read_arguments(c, args, &f, &a);
	if (r)
		return r;
	if (a.n != f.n_args)
		return cli_error(c, "Wrong number of arguments for specified format-string");
	for (size_t i = 0; i < f.n && !r; i++)
		r = print_part(c, &f.part[i], f.part[i].kind == PART_TEXT ? NULL : a.v[next++]);
	return r;
}

enum cmd_result cmd_echo(struct cli *c, const char *args)
{
	while (*args) {
		char ch = *args++;

		if (ch == '\\') {
			if (!*args)
				break;
			if (*args >= '0' && *args <= '7')
				ch = octal(&args);
			else if (!escape(&args, &ch))
				ch = *args++;
		}
		cli_printf(c, "%c", ch);
	}
	return CMD_OK;
}
