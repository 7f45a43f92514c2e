/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_CURSOR_H
#define SYMBOL_CURSOR_H

/* Reading of DWARF's bytes, bounded: past the end sets bad and gives 0. */

#include <dwarf.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct cursor {
	const uint8_t *p, *end;
	bool bad;
};

static inline uint64_t take(struct cursor *c, unsigned n)
{
	uint64_t v = 0;

	if ((size_t)(c->end - c->p) < n) {
		c->bad = true;
		c->p = c->end;
		return 0;
	}
	memcpy(&v, c->p, n);
	c->p += n;
	return v;
}

static inline uint64_t take_long_uleb(struct cursor *c)
{
	uint64_t v = 0;

	for (unsigned shift = 0; c->p < c->end; shift += 7) {
		uint8_t b = *c->p++;

		if (shift < 64)
			v |= (uint64_t)(b & 0x7f) << shift;
		if (!(b & 0x80))
			return v;
	}
	c->bad = true;
	return 0;
}

/* Nearly all of them are one byte. */
static inline uint64_t take_uleb(struct cursor *c)
{
	return c->p < c->end && *c->p < 0x80 ? *c->p++ : take_long_uleb(c);
}

static inline void skip(struct cursor *c, uint64_t n)
{
	if ((uint64_t)(c->end - c->p) < n) {
		c->bad = true;
		c->p = c->end;
		return;
	}
	c->p += n;
}

/* The next attribute of an abbreviation (DWARF 5 section 7.5.3), past the value that may stand there; false: no more, or bad. */
static inline bool take_spec(struct cursor *c, uint64_t *ret_at, uint64_t *ret_form)
{
	*ret_at = take_uleb(c);
	*ret_form = take_uleb(c);
	if (*ret_form == DW_FORM_implicit_const)
		take_uleb(c);
	return !c->bad && (*ret_at || *ret_form);
}

static inline void skip_string(struct cursor *c)
{
	const uint8_t *nul = memchr(c->p, 0, (size_t)(c->end - c->p));

	c->bad |= !nul;
	c->p = nul ? nul + 1 : c->end;
}

#endif
