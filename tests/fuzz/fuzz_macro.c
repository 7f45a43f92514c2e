/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Definitions of macros, one per line, and a text on the last line that is expanded by them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "expr/macro.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

struct defs {
	char *line[64];
	size_t n;
};

static const char *find(void *user, const char *name, size_t len)
{
	const struct defs *d = user;

	for (size_t i = 0; i < d->n; i++)
		if (!strncmp(d->line[i], name, len) && (!d->line[i][len] || strchr(" \t(", d->line[i][len])))
			return d->line[i];
	return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *text = malloc(len + 1), *last;
	struct defs d = { .n = 0 };
	struct macro_lookup lookup = { find, &d };
	struct macro_text out;

	if (!text)
		return 0;
	memcpy(text, data, len);
	text[len] = 0;
	for (last = text; d.n < 64 && strchr(last, '\n'); last = strchr(last, 0) + 1) {
		*strchr(last, '\n') = 0;
		d.line[d.n++] = last;
	}
	if (!macro_expand(last, &lookup, &out, NULL)) {
		for (size_t i = 0; i <= out.text.n; i++)
			if (macro_source_offset(&out, i) > strlen(last))
				abort();
		macro_text_deinit(&out);
	}
	free(text);
	return 0;
}
