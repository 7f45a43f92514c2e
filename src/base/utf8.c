/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include <base/utf8.h>

static uint8_t more(uint32_t c, int shift)
{
	return (uint8_t)(0x80 | (c >> shift & 0x3f));
}

size_t utf8_put(uint8_t buf[UTF8_MAX], uint32_t c)
{
	size_t n = 0;

	if (c < 0x80) {
		buf[n++] = (uint8_t)c;
		return n;
	}
	if (c < 0x800) {
		buf[n++] = (uint8_t)(0xc0 | c >> 6);
	} else {
		if (c < 0x10000) {
			buf[n++] = (uint8_t)(0xe0 | c >> 12);
		} else {
			buf[n++] = (uint8_t)(0xf0 | c >> 18);
			buf[n++] = more(c, 12);
		}
		buf[n++] = more(c, 6);
	}
	buf[n++] = more(c, 0);
	return n;
}

size_t utf8_take(const char *s, uint32_t *ret)
{
	const uint8_t *p = (const uint8_t *)s;
	size_t n = p[0] < 0xc2 || p[0] > 0xf4 ? 1 : p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	uint32_t c = n > 1 ? p[0] & (0x7fu >> n) : p[0];

	for (size_t k = 1; k < n; k++) {
		if ((p[k] & 0xc0) != 0x80) { // also the text's end
			n = 1;
			c = p[0];
		} else {
			c = c << 6 | (p[k] & 0x3f);
		}
	}
	if (c > 0x10ffff) {
		n = 1;
		c = p[0];
	}
	*ret = c;
	return n;
}
