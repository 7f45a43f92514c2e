/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void sb_init(struct sb *b)
{
	*b = (struct sb){ 0 };
}

void sb_deinit(struct sb *b)
{
	free(b->s);
	*b = (struct sb){ 0 };
}

/* Room for extra bytes and the NUL. */
static bool reserve(struct sb *b, size_t extra)
{
	size_t cap = b->cap ? b->cap : 64;
	char *s;

	if (b->failed)
		return false;
	if (extra < b->cap - b->n && b->s)
		return true;
	while (cap - b->n <= extra) {
		if (cap > SIZE_MAX / 2) {
			b->failed = true;
			return false;
		}
		cap *= 2;
	}
	s = realloc(b->s, cap);
	if (!s) {
		b->failed = true;
		return false;
	}
	b->s = s;
	b->cap = cap;
	return true;
}

void sb_addn(struct sb *b, const char *bytes, size_t n)
{
	if (!reserve(b, n))
		return;
	if (n) /* of nothing, the address may be NULL, which memcpy does not take */
		memcpy(b->s + b->n, bytes, n);
	b->n += n;
	b->s[b->n] = '\0';
}

void sb_add(struct sb *b, const char *text)
{
	sb_addn(b, text, strlen(text));
}

void sb_addc(struct sb *b, char c)
{
	if (!reserve(b, 1))
		return;
	b->s[b->n++] = c;
	b->s[b->n] = '\0';
}

#define PRINTED 64 /* most texts are no longer: made once, where they belong */

void sb_vprintf(struct sb *b, const char *fmt, va_list ap)
{
	va_list again;
	size_t room;
	int n;

	if (!reserve(b, PRINTED))
		return;
	room = b->cap - b->n;
	va_copy(again, ap);
	n = vsnprintf(b->s + b->n, room, fmt, ap);
	if (n >= 0 && (size_t)n >= room && reserve(b, (size_t)n))
		vsnprintf(b->s + b->n, (size_t)n + 1, fmt, again);
	va_end(again);
	if (n < 0)
		b->failed = true;
	else if (!b->failed)
		b->n += (size_t)n;
	if (b->s)
		b->s[b->n] = '\0';
}

void sb_printf(struct sb *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	sb_vprintf(b, fmt, ap);
	va_end(ap);
}

void sb_pad(struct sb *b, size_t col)
{
	while (b->n < col && !b->failed)
		sb_addc(b, ' ');
}

void sb_cut(struct sb *b, size_t n)
{
	if (n >= b->n)
		return;
	b->n = n;
	b->s[n] = '\0';
}

const char *sb_str(const struct sb *b)
{
	return b->s ? b->s : "";
}

char *sb_take(struct sb *b)
{
	char *s = b->failed ? NULL : b->s;

	if (b->failed)
		free(b->s);
	else if (!s)
		s = strdup("");
	*b = (struct sb){ 0 };
	return s;
}
