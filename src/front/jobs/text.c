/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Texts of programs, quoted. */

#include <front/jobs/jobs.h>

static void escaped(struct sb *b, uint8_t c, bool digit_follows)
{
	static const char plain[] = "\t\n\v\f\r\"\\", letter[] = "tnvfr\"\\";

	for (size_t i = 0; plain[i]; i++)
		if (c == plain[i]) {
			sb_addc(b, '\\');
			sb_addc(b, letter[i]);
			return;
		}
	if (c >= ' ' && c < 127)
		sb_addc(b, (char)c);
	else
		sb_printf(b, digit_follows ? "\\%03o" : "\\%o", c);
}

void job_quote(struct sb *b, const uint8_t *s, size_t n, bool more)
{
	sb_addc(b, '"');
	for (size_t i = 0; i < n; i++)
		escaped(b, s[i], i + 1 < n && s[i + 1] >= '0' && s[i + 1] <= '9');
	sb_add(b, more ? "\"..." : "\"");
}

void job_json(struct sb *b, const char *s)
{
	sb_addc(b, '"');
	for (;;) {
		const char *from = s;

		while ((uint8_t)*s >= ' ' && (uint8_t)*s < 127 && *s != '"' && *s != '\\')
			s++;
		sb_addn(b, from, (size_t)(s - from));
		if (!*s)
			break;
		if (*s == '"' || *s == '\\') {
			sb_addc(b, '\\');
			sb_addc(b, *s);
		} else {
			sb_printf(b, "\\u%04x", (uint8_t)*s); // bytes of names need not be UTF-8
		}
		s++;
	}
	sb_addc(b, '"');
}
