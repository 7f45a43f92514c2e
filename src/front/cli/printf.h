/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_PRINTF_H
#define CLI_PRINTF_H

/* Formats of printf, dprintf and log. */

#include <front/cli/cmd.h>

#define PRINTF_PARTS 64
#define PRINTF_TEXT_ROOM 32 /* so many bytes of a part's text can be read, however short it is */

enum part_kind { PART_TEXT, PART_INT, PART_FLOAT, PART_STRING, PART_POINTER, PART_DECIMAL };

/* A piece of the format: plain text, or one conversion with its flags. */
struct printf_part {
	enum part_kind kind;
	char spec[48]; /* conversion for snprintf(), size letters replaced by ours */
	char *text;
	size_t len;    /* PART_TEXT: of text */
	unsigned size; /* PART_INT: bytes taken from the value; PART_DECIMAL: of the type */
	bool is_signed, plain; /* plain: no flags, width or precision */
	bool wide;	       /* %ls, %lc */
	bool simple;	       /* a plain %d, %i, %u or %x of any size */
	char letter;
};

struct printf_format {
	struct printf_part part[PRINTF_PARTS];
	size_t n, n_args;
};

/* Reads "FORMAT" at *s and moves *s behind it; says what is wrong itself. */
enum cmd_result printf_read(struct cli *c, const char **s, struct printf_format *ret);
void printf_format_free(struct printf_format *f);
/* The kind of the conversion that takes argument i. */
enum part_kind printf_kind(const struct printf_format *f, size_t i);
/* A value that is a number, by the conversion p. */
void printf_number(FILE *out, const struct printf_part *p, uint64_t n);
/* Values that were collected, in the order of the format's conversions. */
void printf_record(FILE *out, const struct printf_format *f, const struct tl_record *r);

#endif
