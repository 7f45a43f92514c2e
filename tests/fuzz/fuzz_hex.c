/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* S-records, Intel hex and Tektronix hex: what is read is written again in each format. */
#include <stdio.h>
#include <stdlib.h>

#include <front/cli/hexfile.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void write_again(const struct hex_section *s, enum hex_format format)
{
	char why[HEX_ERROR], *text = NULL;
	size_t n = 0;
	struct hex_writer w = { .f = open_memstream(&text, &n), .format = format, .start = s->addr, .end = s->addr + s->len };

	if (!w.f)
		abort();
	if (hex_begin(&w, "again", why)) {
		hex_data(&w, s->data, s->len);
		hex_end(&w);
	}
	fclose(w.f);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char why[HEX_ERROR];
	struct hex_file h;
	FILE *f = len ? fmemopen((void *)(uintptr_t)data, len, "r") : NULL;

	if (!f)
		return 0;
	if (hex_read(f, &h, why) == HEX_OK) {
		for (size_t i = 0; i < h.n && i < 16; i++)
			for (enum hex_format format = HEX_SREC; format <= HEX_VERILOG; format++)
				if (h.section[i].len && h.section[i].len < 65536)
					write_again(&h.section[i], format);
		hex_file_free(&h);
	}
	fclose(f);
	return 0;
}
