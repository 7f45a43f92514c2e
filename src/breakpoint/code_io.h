/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BREAKPOINT_CODE_IO_H
#define BREAKPOINT_CODE_IO_H

/*
 * Many small reads and writes of code, page by page: while all threads are
 * stopped, each page is read once and written once. What is written is in
 * memory after code_flush(), and sooner when other pages are wanted.
 */

#include "driver/driver.h"

#define CODE_PAGE 4096

struct code_page {
	uint64_t addr;
	bool used;
	uint16_t got;    /* bytes that could be read */
	uint16_t lo, hi; /* changed; equal: nothing */
};

struct code_io {
	struct drv *drv;
	bool failed; /* something could not be written */
	const uint8_t *known; /* the program's bytes from known_at on, where somebody has read them; NULL: none */
	uint64_t known_at;
	size_t known_len;
	unsigned log2;    /* of the number of pages that are held */
	uint8_t *bytes;   /* of the pages: in memory only as far as it is used */
	struct code_page page[];
};

/* For changes in the order of addresses: few pages are wanted at a time. free()d by the caller. NULL: no memory. */
struct code_io *code_io_new(struct drv *drv);
/* For n changes that are wherever there is room. */
struct code_io *code_io_new_for(struct drv *drv, size_t n);

/* False: not readable. */
bool code_read(struct code_io *io, uint64_t addr, void *buf, size_t len);
/* False: not readable; whether it can be written is known by the end. */
bool code_write(struct code_io *io, uint64_t addr, const void *buf, size_t len);
/* False: something could not be written, now or since the last time. */
bool code_flush(struct code_io *io);
/* The program's bytes at addr, cap of them, without a look into memory. False: not known. */
bool code_known(const struct code_io *io, uint64_t addr, uint8_t *buf, size_t cap, size_t *ret_n);

#endif
