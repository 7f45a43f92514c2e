/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <base/style.h>
#include <ctype.h>
#include <stddef.h>
#include <string.h>

const char *style_begin(const struct tl_styles *st, enum tl_style style)
{
	// The caller may have been built when there were fewer.
	bool known = st && st->size >= offsetof(struct tl_styles, begin) + (style + 1) * sizeof(*st->begin);

	return known && st->begin[style] ? st->begin[style] : "";
}

const char *style_end(const struct tl_styles *st, enum tl_style style)
{
	return *style_begin(st, style) && st->end ? st->end : "";
}

void style_add(struct sb *out, const struct tl_styles *st, enum tl_style style, const char *text)
{
	sb_add(out, style_begin(st, style));
	sb_add(out, text);
	sb_add(out, style_end(st, style));
}

void style_printf(struct sb *out, const struct tl_styles *st, enum tl_style style, const char *fmt, ...)
{
	va_list ap;

	sb_add(out, style_begin(st, style));
	va_start(ap, fmt);
	sb_vprintf(out, fmt, ap);
	va_end(ap);
	sb_add(out, style_end(st, style));
}

size_t style_place_length(const char *text)
{
	size_t n = strlen(text), line = n;

	while (line && isdigit((unsigned char)text[line - 1]))
		line--;
	if (line == n || !line || text[line - 1] != ':')
		return n;
	for (const char *at = strstr(text, " at "); at; at = strstr(at + 1, " at "))
		n = (size_t)(at - text); // the last one: names have blanks
	return n;
}

size_t style_symbol_length(const char *text)
{
	size_t n = style_place_length(text), i = n;

	while (i && isdigit((unsigned char)text[i - 1]))
		i--;
	return i && i < n && text[i - 1] == '+' ? i - 1 : n;
}
