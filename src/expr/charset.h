/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_CHARSET_H
#define EXPR_CHARSET_H

/*
 * The character sets of the program's texts and of whoever reads and types them.
 * Only what a user has chosen is here; without that, texts are ASCII or UTF-8.
 */

#include <iconv.h>
#include <trapline/expr.h>

#define CHARSET_NAME	64
#define CHARSET_ENCODED 16 /* bytes that one character may take, shifts included */

struct charset {
	char name[CHARSET_NAME];
	iconv_t from, to; /* to code points and back; valid while the sets are active */
};

struct charsets {
	bool active;
	struct charset host, target, wide;
};

/* By the options' names; without any of them they become inactive. On failure nothing is changed. */
enum tl_code charsets_set(struct charsets *sets, const struct tl_print_options *o, struct tl_error *err);
void charsets_deinit(struct charsets *sets);
/*
 * Bytes of the character at s; 0: it is none of this set. *ret_cut: its beginning is
 * all that is there, and the bytes are those.
 */
size_t charset_decode(struct charset *set, const uint8_t *s, size_t left, uint32_t *ret, bool *ret_cut);
/* Bytes written to buf (CHARSET_ENCODED); 0: the set has no such character. */
size_t charset_encode(struct charset *set, uint32_t c, uint8_t *buf);

#endif
