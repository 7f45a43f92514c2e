/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "expr/charset.h"

#define POINTS "UTF-32LE" /* code points, without a byte order mark */

static void close_set(struct charset *set)
{
	iconv_close(set->from);
	iconv_close(set->to);
}

/* Of the sets with a byte order mark the one that the target has. */
static const char *ordered(const char *name)
{
	return !strcmp(name, "UTF-16") ? "UTF-16LE" : !strcmp(name, "UTF-32") ? POINTS : name;
}

static enum tl_code open_set(struct charset *set, const char *name, struct tl_error *err)
{
	if (!name || !*name || strlen(name) >= sizeof(set->name))
		return tl_fail(err, TL_E_INVAL, "no name of a character set is given");
	snprintf(set->name, sizeof(set->name), "%s", name);
	set->from = iconv_open(POINTS, ordered(name));
	if (set->from == (iconv_t)-1)
		return tl_fail(err, TL_E_NOTFOUND, "Undefined item: \"%s\".", name);
	set->to = iconv_open(ordered(name), POINTS);
	if (set->to == (iconv_t)-1) {
		iconv_close(set->from);
		return tl_fail(err, TL_E_NOTFOUND, "Undefined item: \"%s\".", name);
	}
	return TL_OK;
}

void charsets_deinit(struct charsets *sets)
{
	if (sets->active) {
		close_set(&sets->host);
		close_set(&sets->target);
		close_set(&sets->wide);
	}
	sets->active = false;
}

static enum tl_code open_all(struct charsets *sets, const struct tl_print_options *o, struct tl_error *err)
{
	enum tl_code r = open_set(&sets->host, o->host_charset, err);

	if (r)
		return r;
	r = open_set(&sets->target, o->target_charset, err);
	if (!r) {
		r = open_set(&sets->wide, o->wide_charset, err);
		if (!r)
			return TL_OK;
		close_set(&sets->target);
	}
	close_set(&sets->host);
	return r;
}

enum tl_code charsets_set(struct charsets *sets, const struct tl_print_options *o, struct tl_error *err)
{
	struct charsets made = { .active = o->host_charset || o->target_charset || o->wide_charset };
	enum tl_code r = made.active ? open_all(&made, o, err) : TL_OK;

	if (r)
		return r;
	charsets_deinit(sets);
	*sets = made;
	return TL_OK;
}

size_t charset_decode(struct charset *set, const uint8_t *s, size_t left, uint32_t *ret, bool *ret_cut)
{
	*ret_cut = false;
	for (size_t n = 1; n <= left && n <= CHARSET_ENCODED; n++) {
		uint8_t point[4];
		char *in = (char *)s, *out = (char *)point;
		size_t in_left = n, out_left = sizeof(point);

		iconv(set->from, NULL, NULL, NULL, NULL);
		if (iconv(set->from, &in, &in_left, &out, &out_left) == (size_t)-1 && errno != EINVAL)
			return 0;
		if (!out_left) {
			memcpy(ret, point, sizeof(point));
			return n;
		}
	}
	*ret_cut = left > 0 && left < CHARSET_ENCODED;
	return *ret_cut ? left : 0;
}

size_t charset_encode(struct charset *set, uint32_t c, uint8_t *buf)
{
	char *in = (char *)&c, *out = (char *)buf;
	size_t in_left = sizeof(c), out_left = CHARSET_ENCODED;

	iconv(set->to, NULL, NULL, NULL, NULL);
	if (iconv(set->to, &in, &in_left, &out, &out_left) == (size_t)-1)
		return 0;
	return CHARSET_ENCODED - out_left;
}
