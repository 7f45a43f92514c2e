/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Location texts. */
#include <stdlib.h>
#include <string.h>

#include "symbol/locspec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *text = malloc(len + 1);
	struct locspec spec = { 0 };
	struct tl_error err;
	const char *rest = NULL;

	if (!text)
		return 0;
	memcpy(text, data, len);
	text[len] = 0;
	if (locspec_parse(text, &spec, &rest, &err) == TL_OK) {
		if (rest && (rest < text || rest > text + strlen(text)))
			abort();
		if (spec.expr && locspec_expr_len(spec.expr) > strlen(spec.expr))
			abort();
		locspec_deinit(&spec);
	}
	free(text);
	return 0;
}
