/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <front/cli/hexfile.h>
#include <inttypes.h>
#include <string.h>

#define HEADER_MAX 40 /* characters of the file's name in an S0 record */

static size_t line_bytes(const struct hex_writer *w)
{
	return w->format == HEX_TEKHEX ? 32 : 16;
}

/* Bytes of an address in S-records: the same in all of them. */
static unsigned srec_address(const struct hex_writer *w)
{
	uint64_t last = w->end - 1;

	return last <= 0xffff ? 2 : last <= 0xffffff ? 3 : 4;
}

/* "S" type count address data checksum. */
static void srec_record(FILE *f, char type, unsigned address_bytes, uint64_t addr, const uint8_t *data, size_t n)
{
	unsigned sum = (unsigned)(address_bytes + n + 1);

	fprintf(f, "S%c%02X", type, sum);
	for (unsigned i = address_bytes; i-- > 0;) {
		uint8_t b = (uint8_t)(addr >> (8 * i));

		fprintf(f, "%02X", b);
		sum += b;
	}
	for (size_t i = 0; i < n; i++) {
		fprintf(f, "%02X", data[i]);
		sum += data[i];
	}
	fprintf(f, "%02X\r\n", ~sum & 0xff);
}

/* ":" count address type data checksum. */
static void ihex_record(FILE *f, unsigned type, unsigned addr, const uint8_t *data, size_t n)
{
	unsigned sum = (unsigned)n + (addr >> 8) + (addr & 0xff) + type;

	fprintf(f, ":%02X%04X%02X", (unsigned)n, addr, type);
	for (size_t i = 0; i < n; i++) {
		fprintf(f, "%02X", data[i]);
		sum += data[i];
	}
	fprintf(f, "%02X\r\n", (0 - sum) & 0xff);
}

static void ihex_base(struct hex_writer *w, unsigned type, unsigned value)
{
	ihex_record(w->f, type, 0, (const uint8_t[]){ (uint8_t)(value >> 8), (uint8_t)value }, 2);
}

/* Segments reach up to 1 MiB, as binutils has it; beyond that the upper half of the address is said. */
static void ihex_line(struct hex_writer *w, uint64_t addr, const uint8_t *data, size_t n)
{
	while (n) {
		uint64_t base = addr & ~(uint64_t)0xffff;
		size_t now = n < 0x10000 - (addr & 0xffff) ? n : (size_t)(0x10000 - (addr & 0xffff));

		if (base != w->base) {
			bool was_segment = w->base && w->base <= 0xf0000;

			if (base <= 0xf0000) {
				ihex_base(w, 2, (unsigned)(base >> 4));
			} else {
				if (was_segment)
					ihex_base(w, 2, 0);
				ihex_base(w, 4, (unsigned)(base >> 16));
			}
			w->base = base;
		}
		ihex_record(w->f, 0, (unsigned)(addr & 0xffff), data, now);
		addr += now;
		data += now;
		n -= now;
	}
}

unsigned hex_tek_value(char c)
{
	static const char order[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%._abcdefghijklmnopqrstuvwxyz";
	const char *p = c ? strchr(order, c) : NULL;

	return p ? (unsigned)(p - order) : 0;
}

/* "%" length type checksum text. */
static void tek_record(FILE *f, char type, const char *text)
{
	char head[3];
	unsigned sum = hex_tek_value(type);

	snprintf(head, sizeof(head), "%02X", (unsigned)(strlen(text) + 5) & 0xff);
	sum += hex_tek_value(head[0]) + hex_tek_value(head[1]);
	for (const char *p = text; *p; p++)
		sum += hex_tek_value(*p);
	fprintf(f, "%%%s%c%02X%s\n", head, type, sum & 0xff, text);
}

/* The number of digits (0: sixteen) and the digits. */
static size_t tek_number(char *buf, size_t cap, uint64_t v)
{
	int n = snprintf(NULL, 0, "%" PRIX64, v);

	return (size_t)snprintf(buf, cap, "%X%" PRIX64, (unsigned)n & 0xf, v);
}

static void tek_line(FILE *f, uint64_t addr, const uint8_t *data, size_t n)
{
	char text[128];
	size_t len = tek_number(text, sizeof(text), addr);

	for (size_t i = 0; i < n; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len, "%02X", data[i]);
	tek_record(f, '6', text);
}

static void tek_end(struct hex_writer *w)
{
	static const char name[] = ".newsec";
	char text[64];
	size_t len = (size_t)snprintf(text, sizeof(text), "%zX%s1", strlen(name), name);

	len += tek_number(text + len, sizeof(text) - len, w->start);
	tek_number(text + len, sizeof(text) - len, w->end);
	tek_record(w->f, '3', text);
	fputs("%0781010\n", w->f); /* it begins at 0 */
}

static void verilog_line(FILE *f, const uint8_t *data, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fprintf(f, "%s%02X", i ? " " : "", data[i]);
	fputs("\r\n", f);
}

bool hex_begin(struct hex_writer *w, const char *name, char why[HEX_ERROR])
{
	bool wide = w->end > (uint64_t)UINT32_MAX + 1;
	size_t len = strlen(name);

	w->base = 0;
	w->n = 0;
	w->line_at = w->start;
	if (wide && (w->format == HEX_SREC || w->format == HEX_IHEX)) {
		snprintf(why, HEX_ERROR, "64-bit address 0x%" PRIx64 " out of range for %s file",
			 w->start > UINT32_MAX ? w->start : w->end - 1,
			 w->format == HEX_SREC ? "S-record" : "Intel Hex");
		return false;
	}
	if (w->format == HEX_SREC)
		srec_record(w->f, '0', 2, 0, (const uint8_t *)name, len < HEADER_MAX ? len : HEADER_MAX);
	else if (w->format == HEX_VERILOG)
		fprintf(w->f, wide ? "@%016" PRIX64 "\r\n" : "@%08" PRIX64 "\r\n", w->start);
	return true;
}

static void flush_line(struct hex_writer *w)
{
	if (!w->n)
		return;
	switch (w->format) {
	case HEX_SREC:
		srec_record(w->f, (char)('0' + srec_address(w) - 1), srec_address(w), w->line_at, w->line, w->n);
		break;
	case HEX_IHEX:
		ihex_line(w, w->line_at, w->line, w->n);
		break;
	case HEX_TEKHEX:
		tek_line(w->f, w->line_at, w->line, w->n);
		break;
	case HEX_VERILOG:
		verilog_line(w->f, w->line, w->n);
		break;
	}
	w->line_at += w->n;
	w->n = 0;
}

void hex_data(struct hex_writer *w, const uint8_t *data, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		w->line[w->n++] = data[i];
		if (w->n == line_bytes(w))
			flush_line(w);
	}
}

void hex_end(struct hex_writer *w)
{
	flush_line(w);
	if (w->format == HEX_SREC)
		srec_record(w->f, (char)('9' - (srec_address(w) - 2)), srec_address(w), 0, NULL, 0);
	else if (w->format == HEX_IHEX)
		ihex_record(w->f, 1, 0, NULL, 0);
	else if (w->format == HEX_TEKHEX)
		tek_end(w);
}
