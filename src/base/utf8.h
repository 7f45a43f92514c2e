/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define UTF8_MAX 4

/* Writes a code point; the number of bytes. What is beyond all code points is written as it comes. */
size_t utf8_put(uint8_t buf[UTF8_MAX], uint32_t c);
/* Bytes of the character at s, which ends with a NUL; a byte that begins none stands for itself. */
size_t utf8_take(const char *s, uint32_t *ret);

#endif
