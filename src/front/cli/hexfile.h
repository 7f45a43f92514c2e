/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_HEXFILE_H
#define CLI_HEXFILE_H

/*
 * Memory in text files: Motorola S-records, Intel hex, Tektronix hex and the hex files of Verilog, as binutils
 * writes them. Pure: no debugger in here. What is read is hostile.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum hex_format { HEX_SREC, HEX_IHEX, HEX_TEKHEX, HEX_VERILOG };
#define HEX_ERROR 160

/* [start, end) is written from its beginning to its end in pieces of any size. */
struct hex_writer {
	FILE *f;
	enum hex_format format;
	uint64_t start, end;
	uint64_t base;	       /* of Intel hex: what the last record said */
	size_t n;	       /* bytes that wait for a whole line */
	uint8_t line[32];
	uint64_t line_at;
};

/* False: such a file cannot hold these addresses, why says so. name goes into the header where there is one. */
bool hex_begin(struct hex_writer *w, const char *name, char why[HEX_ERROR]);
void hex_data(struct hex_writer *w, const uint8_t *data, size_t len);
/* Errors of the file itself are found by ferror() and fclose(). */
void hex_end(struct hex_writer *w);

struct hex_section {
	char name[32];
	uint64_t addr;
	size_t len, cap;
	uint8_t *data;
};
struct hex_file {
	struct hex_section *section;
	size_t n;
};
enum hex_result {
	HEX_OK,
	HEX_OTHER,  /* no file of this kind */
	HEX_BROKEN, /* it is one, but why */
};
/* Any of the formats but Verilog's, by what the file begins with. */
enum hex_result hex_read(FILE *f, struct hex_file *ret, char why[HEX_ERROR]);
/* What a character counts for in the sum of a Tektronix record. */
unsigned hex_tek_value(char c);
void hex_file_free(struct hex_file *h);

#endif
