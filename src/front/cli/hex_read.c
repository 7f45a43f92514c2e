/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <base/scoped.h>
#include <front/cli/hexfile.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_LEN 600
#define SECTION_MAX  ((uint64_t)64 << 20) /* that a Tektronix file may only announce */
#define MAX_PAIRS    100000000		  /* its sections times its pieces of data */

struct reader {
	struct hex_file *out;
	char *why;
	unsigned line;
	uint64_t base;		    /* Intel hex */
	struct hex_file announced;  /* sections that a Tektronix file names, without data */
	bool done;
};

void hex_file_free(struct hex_file *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->section[i].data);
	free(h->section);
	*h = (struct hex_file){ 0 };
}

static enum hex_result broken(struct reader *r, const char *what)
{
	snprintf(r->why, HEX_ERROR, "line %u: %s", r->line, what);
	return HEX_BROKEN;
}

static struct hex_section *section_add(struct hex_file *h)
{
	struct hex_section *p;

	if (!(h->n & (h->n - 1))) {
		p = realloc(h->section, (h->n ? h->n * 2 : 1) * sizeof(*p));
		if (!p)
			return NULL;
		h->section = p;
	}
	p = &h->section[h->n++];
	*p = (struct hex_section){ 0 };
	snprintf(p->name, sizeof(p->name), ".sec%zu", h->n);
	return p;
}

/* Behind the bytes before it, or a section of its own. */
static enum hex_result add_bytes(struct reader *r, uint64_t addr, const uint8_t *data, size_t n)
{
	struct hex_section *s = r->out->n ? &r->out->section[r->out->n - 1] : NULL;

	if (!n)
		return HEX_OK;
	if (addr + n < addr)
		return broken(r, "the address is out of range");
	if (!s || s->addr + s->len != addr) {
		s = section_add(r->out);
		if (!s)
			return broken(r, "no memory");
		s->addr = addr;
	}
	if (s->len + n > s->cap) {
		size_t cap = 2 * (s->len + n);
		uint8_t *p = realloc(s->data, cap);

		if (!p)
			return broken(r, "no memory");
		s->data = p;
		s->cap = cap;
	}
	memcpy(s->data + s->len, data, n);
	s->len += n;
	return HEX_OK;
}

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* All of the text as bytes; their number, or -1. */
static int bytes_of(const char *s, uint8_t *buf, size_t cap)
{
	size_t n = 0;

	for (; s[0]; s += 2, n++) {
		if (digit(s[0]) < 0 || digit(s[1]) < 0 || n == cap)
			return -1;
		buf[n] = (uint8_t)(digit(s[0]) << 4 | digit(s[1]));
	}
	return (int)n;
}

static uint64_t big_endian(const uint8_t *b, size_t n)
{
	uint64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | b[i];
	return v;
}

static enum hex_result srec_line(struct reader *r, const char *s)
{
	uint8_t b[LINE_MAX_LEN / 2];
	int n = bytes_of(s[0] && s[1] ? s + 2 : "", b, sizeof(b));
	unsigned sum = 0, address = s[1] == '1' ? 2 : s[1] == '2' ? 3 : 4;

	if (s[0] != 'S' || s[1] < '0' || s[1] > '9' || n < 3 || b[0] != n - 1)
		return broken(r, "not an S-record");
	for (int i = 0; i < n; i++)
		sum += b[i];
	if ((sum & 0xff) != 0xff)
		return broken(r, "wrong checksum");
	if (s[1] >= '7')
		r->done = true;
	if (s[1] < '1' || s[1] > '3')
		return HEX_OK;
	if ((unsigned)n < address + 2)
		return broken(r, "not an S-record");
	return add_bytes(r, big_endian(b + 1, address), b + 1 + address, (size_t)n - address - 2);
}

static enum hex_result ihex_line(struct reader *r, const char *s)
{
	uint8_t b[LINE_MAX_LEN / 2];
	int n = bytes_of(s[0] ? s + 1 : "", b, sizeof(b));
	unsigned sum = 0;

	if (s[0] != ':' || n < 5 || b[0] != n - 5)
		return broken(r, "not an Intel hex record");
	for (int i = 0; i < n; i++)
		sum += b[i];
	if (sum & 0xff)
		return broken(r, "wrong checksum");
	switch (b[3]) {
	case 0:
		return add_bytes(r, r->base + big_endian(b + 1, 2), b + 4, b[0]);
	case 1:
		r->done = true;
		return HEX_OK;
	case 2:
	case 4:
		if (b[0] != 2)
			return broken(r, "an address record of another length");
		r->base = big_endian(b + 4, 2) << (b[3] == 2 ? 4 : 16);
		return HEX_OK;
	case 3: /* where to start */
	case 5:
		return HEX_OK;
	default:
		return broken(r, "unknown type of record");
	}
}

static bool tek_number(const char **s, uint64_t *ret)
{
	int n = digit(**s);

	if (n < 0)
		return false;
	n = n ? n : 16;
	++*s;
	for (*ret = 0; n > 0; n--, ++*s) {
		if (digit(**s) < 0)
			return false;
		*ret = *ret << 4 | (unsigned)digit(**s);
	}
	return true;
}

/* Of a symbol record only the definition of a section counts, which comes first. */
static enum hex_result tek_symbols(struct reader *r, const char *s)
{
	int len = digit(*s);
	struct hex_section *sec;
	uint64_t low, high;
	const char *name = s + 1;

	len = len ? len : 16;
	if (len < 0 || strlen(name) < (size_t)len)
		return broken(r, "not a Tektronix hex record");
	s = name + len;
	if (*s != '1')
		return HEX_OK;
	s++;
	if (!tek_number(&s, &low) || !tek_number(&s, &high) || high < low)
		return broken(r, "not a Tektronix hex record");
	if (high - low > SECTION_MAX)
		return broken(r, "the section is too large");
	sec = section_add(&r->announced);
	if (!sec)
		return broken(r, "no memory");
	snprintf(sec->name, sizeof(sec->name), "%.*s", len, name);
	sec->addr = low;
	sec->len = (size_t)(high - low);
	return HEX_OK;
}

static enum hex_result tek_line(struct reader *r, const char *s)
{
	unsigned sum = 0;
	uint8_t b[LINE_MAX_LEN / 2];
	uint64_t addr;
	size_t len = strlen(s);
	int n;

	if (len < 6 || s[0] != '%' || digit(s[1]) < 0 || digit(s[2]) < 0 || digit(s[4]) < 0 || digit(s[5]) < 0 ||
	    (size_t)(digit(s[1]) << 4 | digit(s[2])) != len - 1)
		return broken(r, "not a Tektronix hex record");
	for (size_t i = 1; i < len; i++)
		sum += i == 4 || i == 5 ? 0 : hex_tek_value(s[i]);
	if ((sum & 0xff) != (unsigned)(digit(s[4]) << 4 | digit(s[5])))
		return broken(r, "wrong checksum");
	if (s[3] == '8')
		r->done = true;
	if (s[3] == '3')
		return tek_symbols(r, s + 6);
	if (s[3] != '6')
		return HEX_OK;
	s += 6;
	if (!tek_number(&s, &addr) || (n = bytes_of(s, b, sizeof(b))) < 0)
		return broken(r, "not a Tektronix hex record");
	return add_bytes(r, addr, b, (size_t)n);
}

static void copy_overlap(struct hex_section *to, const struct hex_section *from)
{
	uint64_t low = to->addr > from->addr ? to->addr : from->addr;
	uint64_t to_end = to->addr + to->len, from_end = from->addr + from->len;
	uint64_t high = to_end < from_end ? to_end : from_end;

	if (low < high)
		memcpy(to->data + (low - to->addr), from->data + (low - from->addr), (size_t)(high - low));
}

/* The data says nothing of sections: those that are named have it, and zeroes where there is none. */
static enum hex_result tek_sections(struct reader *r)
{
	struct hex_file *a = &r->announced, data;
	uint64_t total = 0;

	if (!a->n)
		return HEX_OK;
	if (r->out->n > MAX_PAIRS / a->n)
		return broken(r, "too many sections");
	for (size_t i = 0; i < a->n; i++) {
		struct hex_section *s = &a->section[i];

		total += s->len;
		if (total > SECTION_MAX || !(s->data = calloc(1, s->len ? s->len : 1)))
			return broken(r, "the sections are too large");
		for (size_t k = 0; k < r->out->n; k++)
			copy_overlap(s, &r->out->section[k]);
	}
	data = *r->out;
	*r->out = *a;
	*a = data;
	return HEX_OK;
}

enum hex_result hex_read(FILE *f, struct hex_file *ret, char why[HEX_ERROR])
{
	struct reader r = { .out = ret, .why = why };
	enum hex_result (*line_fn)(struct reader *, const char *) = NULL;
	enum hex_result res = HEX_OK;
	char line[LINE_MAX_LEN + 2];

	*ret = (struct hex_file){ 0 };
	while (!res && !r.done && fgets(line, sizeof(line), f)) {
		size_t len = strlen(line);

		r.line++;
		if (len > LINE_MAX_LEN) {
			res = line_fn ? broken(&r, "the line is too long") : HEX_OTHER;
			break;
		}
		line[strcspn(line, "\r\n")] = '\0';
		if (!*line)
			continue;
		if (!line_fn)
			line_fn = *line == 'S' ? srec_line : *line == ':' ? ihex_line : *line == '%' ? tek_line : NULL;
		res = line_fn ? line_fn(&r, line) : HEX_OTHER;
		// What does not even begin as such a file is none.
		if (res == HEX_BROKEN && r.line == 1)
			res = HEX_OTHER;
	}
	if (!res)
		res = !line_fn ? HEX_OTHER : line_fn == tek_line ? tek_sections(&r) : HEX_OK;
	hex_file_free(&r.announced);
	if (res)
		hex_file_free(ret);
	return res;
}
