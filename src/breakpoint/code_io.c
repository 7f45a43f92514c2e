/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "breakpoint/code_io.h"

#include <string.h>

static void write_back(struct code_io *io, struct code_page *p)
{
	if (p->hi > p->lo && drv_write(io->drv, p->addr + p->lo, p->bytes + p->lo, p->hi - p->lo, NULL))
		io->failed = true;
	p->lo = p->hi = 0;
}

static struct code_page *page_at(struct code_io *io, uint64_t addr)
{
	struct code_page *oldest = io->page;

	for (struct code_page *p = io->page; p < io->page + CODE_PAGES; p++) {
		if (p->used && p->addr == addr) {
			p->used = ++io->clock;
			return p;
		}
		if (p->used < oldest->used)
			oldest = p;
	}
	write_back(io, oldest);
	oldest->addr = addr;
	oldest->used = ++io->clock;
	if (drv_read(io->drv, addr, oldest->bytes, CODE_PAGE, &oldest->got, NULL))
		oldest->got = 0;
	return oldest;
}

/* One page's part: into buf or, where that is NULL, out of from. */
static bool part(struct code_io *io, uint64_t addr, void *buf, const void *from, size_t len)
{
	size_t off = addr % CODE_PAGE;
	struct code_page *p = page_at(io, addr - off);

	if (off + len > p->got)
		return false;
	if (buf) {
		memcpy(buf, p->bytes + off, len);
		return true;
	}
	memcpy(p->bytes + off, from, len);
	bool clean = p->lo == p->hi;
	p->lo = clean || off < p->lo ? off : p->lo;
	p->hi = clean || off + len > p->hi ? off + len : p->hi;
	return true;
}

static size_t first_part(uint64_t addr, size_t len)
{
	size_t room = CODE_PAGE - addr % CODE_PAGE;

	return len < room ? len : room;
}

bool code_read(struct code_io *io, uint64_t addr, void *buf, size_t len)
{
	for (size_t n; len; addr += n, len -= n, buf = (uint8_t *)buf + n) {
		n = first_part(addr, len);
		if (!part(io, addr, buf, NULL, n))
			return false;
	}
	return true;
}

bool code_write(struct code_io *io, uint64_t addr, const void *buf, size_t len)
{
	for (size_t n; len; addr += n, len -= n, buf = (const uint8_t *)buf + n) {
		n = first_part(addr, len);
		if (!part(io, addr, NULL, buf, n))
			return false;
	}
	return true;
}

bool code_flush(struct code_io *io)
{
	bool ok;

	for (struct code_page *p = io->page; p < io->page + CODE_PAGES; p++) {
		write_back(io, p);
		p->used = 0;
	}
	ok = !io->failed;
	io->failed = false;
	return ok;
}
