/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Many small changes of code, page by page: against the same changes one by one, and with pages that can't be written. */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/code_io.h"
#include "tap.h"

#define BASE 0x400000ull
#define PAGES 600
#define SIZE ((size_t)PAGES * CODE_PAGE)

struct memory {
	struct drv drv;
	uint8_t *bytes;
	size_t end;      /* what is behind is not mapped */
	long shut;       /* this page can't be written; -1: all can */
	unsigned reads, writes;
};

static enum tl_code m_read(struct drv *d, uint64_t addr, void *buf, size_t len, size_t *ret, struct tl_error *err)
{
	struct memory *m = (struct memory *)d;
	size_t off = (size_t)(addr - BASE);

	m->reads++;
	if (off >= m->end)
		return tl_fail(err, TL_E_FAULT, "not mapped");
	*ret = len < m->end - off ? len : m->end - off;
	memcpy(buf, m->bytes + off, *ret);
	return TL_OK;
}

static enum tl_code m_write(struct drv *d, uint64_t addr, const void *buf, size_t len, struct tl_error *err)
{
	struct memory *m = (struct memory *)d;
	size_t off = (size_t)(addr - BASE);

	m->writes++;
	if (off >= m->end || len > m->end - off || (long)(off / CODE_PAGE) == m->shut)
		return tl_fail(err, TL_E_FAULT, "not writable");
	memcpy(m->bytes + off, buf, len);
	return TL_OK;
}

static const struct drv_ops ops = { .name = "bytes", .read = m_read, .write = m_write };

static bool begin(struct memory *m)
{
	*m = (struct memory){ .drv = { .ops = &ops }, .bytes = malloc(SIZE), .end = SIZE, .shut = -1 };
	for (size_t i = 0; m->bytes && i < SIZE; i++)
		m->bytes[i] = (uint8_t)(i * 7 + i / 251);
	return m->bytes != NULL;
}

/* Changes wherever, by an io for n of them. False: one of them was refused. */
static bool change(struct code_io *io, uint8_t *also, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		uint8_t some[40];
		size_t len = 1 + (size_t)rand() % sizeof(some), off = (size_t)rand() % (SIZE - sizeof(some));

		for (size_t k = 0; k < len; k++)
			some[k] = (uint8_t)rand();
		memcpy(also + off, some, len);
		if (!code_write(io, BASE + off, some, len))
			return false;
		off = (size_t)rand() % (SIZE - sizeof(some));
		if (!code_read(io, BASE + off, some, len) || memcmp(some, also + off, len))
			return false;
	}
	return true;
}

TEST(changes_wherever_are_read_back_and_written)
{
	static const size_t sizes[] = { 1, 600, 4800, 100000, 10000000 };

	srand(5);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct memory m;
		if (!begin(&m))
			SKIP("no memory");
		SCOPED_FREE uint8_t *also = malloc(SIZE), *bytes = m.bytes;
		SCOPED_FREE struct code_io *io = code_io_new_for(&m.drv, sizes[i]);
		CHECK(also && io);
		memcpy(also, bytes, SIZE);
		CHECK(change(io, also, 20000) && code_flush(io) && !memcmp(also, bytes, SIZE));
		// What was held is not believed any more: somebody else may have written since.
		memset(bytes, 0x90, CODE_PAGE);
		memset(also, 0x90, CODE_PAGE);
		CHECK(change(io, also, 100) && code_flush(io) && !memcmp(also, bytes, SIZE));
		CHECK(code_flush(io));
	}
}

TEST(many_changes_are_a_read_and_a_write_of_each_page)
{
	struct memory m;

	if (!begin(&m))
		SKIP("no memory");
	SCOPED_FREE uint8_t *also = malloc(SIZE), *bytes = m.bytes;
	SCOPED_FREE struct code_io *io = code_io_new_for(&m.drv, 100000);
	CHECK(also && io && bytes);
	memcpy(also, bytes, SIZE);
	CHECK(change(io, also, 100000) && code_flush(io));
	CHECKF(m.reads < PAGES * 3 / 2 && m.writes < PAGES * 3 / 2, "%u reads, %u writes of %d pages", m.reads, m.writes, PAGES);
}

TEST(a_page_in_the_middle_that_cannot_be_written_is_told_once)
{
	static const size_t sizes[] = { 1, 100000 };

	srand(6);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct memory m;
		if (!begin(&m))
			SKIP("no memory");
		SCOPED_FREE uint8_t *also = malloc(SIZE), *bytes = m.bytes;
		SCOPED_FREE struct code_io *io = code_io_new_for(&m.drv, sizes[i]);
		CHECK(also && io);
		memcpy(also, bytes, SIZE);
		m.shut = PAGES / 2;
		for (size_t p = 0; p < PAGES; p++) {
			also[p * CODE_PAGE + 5] = 0xcc;
			CHECK(code_write(io, BASE + p * CODE_PAGE + 5, "\xcc", 1));
		}
		CHECK(!code_flush(io));
		// All others are written, so that whoever undoes it finds them.
		also[(size_t)m.shut * CODE_PAGE + 5] = bytes[(size_t)m.shut * CODE_PAGE + 5];
		CHECK(!memcmp(also, bytes, SIZE));
		CHECK(code_flush(io));
	}
}

TEST(the_end_of_what_is_mapped)
{
	struct memory m;
	uint8_t two[2];

	if (!begin(&m))
		SKIP("no memory");
	SCOPED_FREE uint8_t *bytes = m.bytes;
	SCOPED_FREE struct code_io *io = code_io_new(&m.drv);
	CHECK(io && bytes);
	m.end = 3 * CODE_PAGE + 100;
	CHECK(code_read(io, BASE + m.end - 2, two, 2) && !memcmp(two, bytes + m.end - 2, 2));
	CHECK(!code_read(io, BASE + m.end - 1, two, 2) && !code_write(io, BASE + m.end - 1, two, 2));
	CHECK(!code_read(io, BASE + 4 * CODE_PAGE, two, 1));
	CHECK(code_flush(io));
}

TAP_MAIN
