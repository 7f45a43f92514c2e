/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* `print nibbles`: a change to the text of a value. */

#include <ctype.h>
#include <front/cli/data.h>
#include <stdlib.h>
#include <string.h>

/* `print nibbles on`: "110000" becomes "0011 0000", with what the language has there. Malloc'ed; NULL: no memory. */
char *data_group_nibbles(const char *text, char between)
{
	char *buf = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&buf, &len);

	if (!out)
		return NULL;
	for (const char *p = text; *p;) {
		size_t n = strspn(p, "01"), word = strcspn(p, " ,{}");

		if (n != word || !n || (n == 1 && *p == '0')) { // a name, or zero
			word += p[word] != '\0';
			fwrite(p, 1, word, out);
			p += word;
			continue;
		}
		for (size_t i = n % 4; i && i < 4; i++)
			fputc('0', out);
		for (; n; n--, p++) {
			fputc(*p, out);
			if (n % 4 == 1 && n > 1)
				fputc(between, out);
		}
	}
	if (fclose(out) != 0) {
		free(buf);
		return NULL;
	}
	return buf;
}
