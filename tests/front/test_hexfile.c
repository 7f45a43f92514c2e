/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What is written is read again as it was, whatever the addresses; what is damaged is refused. */

#include <front/cli/hexfile.h>
#include <stdlib.h>
#include <string.h>
#include <tap.h>

static FILE *text_file(const char *text, size_t len)
{
	FILE *f = tmpfile();

	if (!f)
		abort();
	fwrite(text, 1, len, f);
	rewind(f);
	return f;
}

static bool round_trip(enum hex_format format, uint64_t addr, size_t len)
{
	struct hex_writer w = { .f = tmpfile(), .format = format, .start = addr, .end = addr + len };
	uint8_t *data = malloc(len);
	struct hex_file h = { 0 };
	char why[HEX_ERROR];
	size_t at = 0;
	bool same;

	for (size_t i = 0; i < len; i++)
		data[i] = (uint8_t)(i * 7 + 3);
	same = w.f && hex_begin(&w, "name", why);
	if (same) {
		hex_data(&w, data, len / 3);
		hex_data(&w, data + len / 3, len - len / 3);
		hex_end(&w);
		rewind(w.f);
		same = hex_read(w.f, &h, why) == HEX_OK;
	}
	for (size_t i = 0; same && i < h.n; i++) {
		same = h.section[i].addr == addr + at && at + h.section[i].len <= len &&
		       !memcmp(h.section[i].data, data + at, h.section[i].len);
		at += h.section[i].len;
	}
	hex_file_free(&h);
	free(data);
	if (w.f)
		fclose(w.f);
	return same && at == len;
}

TEST(round_trips)
{
	static const uint64_t addr[] = { 0, 1, 0xfff8, 0xfffff0, 0xffff8, 0x404040, 0x7fffffff, 0xffffff00 };

	for (enum hex_format f = HEX_SREC; f <= HEX_TEKHEX; f++)
		for (size_t i = 0; i < sizeof(addr) / sizeof(*addr); i++)
			CHECK(round_trip(f, addr[i], 1) && round_trip(f, addr[i], 33) && round_trip(f, addr[i], 256));
	CHECK(round_trip(HEX_TEKHEX, 0x7ffff7000000, 100));
	CHECK(round_trip(HEX_TEKHEX, 0xffffffffff000000, 100));
	CHECK(!round_trip(HEX_SREC, 0xffffff00, 257));
	CHECK(!round_trip(HEX_IHEX, 0x7ffff7000000, 1));
}

TEST(hostile)
{
	static const struct {
		const char *text;
		enum hex_result r;
	} bad[] = {
		{ "", HEX_OTHER },
		{ "hello\n", HEX_OTHER },
		{ "S\n", HEX_OTHER },
		{ ":\n", HEX_OTHER },
		{ "%\n", HEX_OTHER },
		{ ":00000001FF\n", HEX_OK },
		{ ":020000040040BA\n:02000004\n", HEX_BROKEN },
		{ ":020000040040BA\n:0100000000FE\n", HEX_BROKEN },
		{ "S0030000FC\nS10300\n", HEX_BROKEN },
		{ "S0030000FC\nS1FF0000FC\n", HEX_BROKEN },
		{ "S0030000FC\nX\n", HEX_BROKEN },
		{ "%0781010\n%083901.1\n", HEX_OK }, /* behind the end */
		{ "%1C3967.newsec164040406404072\n%FF6\n", HEX_BROKEN },
	};
	char why[HEX_ERROR], *line = malloc(5000);
	struct hex_file h;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		FILE *f = text_file(bad[i].text, strlen(bad[i].text));

		CHECK(hex_read(f, &h, why) == bad[i].r);
		hex_file_free(&h);
		fclose(f);
	}
	memset(line, 'S', 5000);
	FILE *f = text_file(line, 5000);
	CHECK(hex_read(f, &h, why) == HEX_OTHER);
	fclose(f);
	// Any byte of a good file replaced by any other: no crash, whatever the answer is.
	for (unsigned k = 0; k < 29; k++) {
		char text[] = "%1C3967.newsec164040406404072\n%0C6384640404012\n%0781010\n";

		for (unsigned ch = 1; ch < 256; ch += 7) {
			text[k] = (char)ch;
			f = text_file(text, strlen(text));
			if (hex_read(f, &h, why) == HEX_OK)
				hex_file_free(&h);
			fclose(f);
		}
	}
	free(line);
}

/* Each section is filled from each piece of data: there is an end to how many there may be of both. */
TEST(sections_without_end)
{
	static const char *const records[] = { "%1C3967.newsec164040406404072\n", "%0C63340404AB\n" };
	char why[HEX_ERROR], *text = NULL;
	size_t len = 0;
	struct hex_file h;
	FILE *f = open_memstream(&text, &len);

	for (int i = 0; i < 40000; i++)
		fputs(records[i / 20000], f);
	fclose(f);
	f = text_file(text, len);
	enum hex_result r = hex_read(f, &h, why);
	CHECKF(r == HEX_BROKEN && strstr(why, "too many sections"), "%d %s %zu", (int)r, r ? why : "", r ? (size_t)0 : h.n);
	fclose(f);
	free(text);
}

TAP_MAIN
