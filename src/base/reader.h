/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_READER_H
#define BASE_READER_H

/*
 * "Read memory" without knowing whose: a live process, a core file, a guest,
 * bytes in a test. The folders symbol, unwind and expr read only through this.
 */

#include <stddef.h>
#include <trapline/error.h>

struct mem_reader {
	void *ctx;
	/* All len bytes or TL_E_FAULT (err->addr = first unreadable byte). */
	enum tl_code (*read)(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err);
};

static inline enum tl_code mem_read(const struct mem_reader *m, uint64_t addr, void *buf, size_t len,
				    struct tl_error *err)
{
	return m->read(m->ctx, addr, buf, len, err);
}

#endif
