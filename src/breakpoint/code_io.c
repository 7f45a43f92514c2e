/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "breakpoint/code_io.h"

#include <stdlib.h>
#include <string.h>

#include "base/large_pages.h"

#define FEW_LOG2 6
#define MANY_LOG2 13 /* 32 MiB, as far as they are used */
#define ON_A_PAGE 8  /* changes that there are at least, where there are many */

static struct code_io *io_of(struct drv *drv, unsigned log2)
{
	size_t head = sizeof(struct code_io) + (sizeof(struct code_page) << log2);
	struct code_io *io = malloc(head + ((size_t)CODE_PAGE << log2));

	if (!io)
		return NULL;
	if (log2 > FEW_LOG2)
		mem_use_large_pages(io, head + ((size_t)CODE_PAGE << log2));
	memset(io, 0, head);
	io->drv = drv;
	io->log2 = log2;
	io->bytes = (uint8_t *)io + head;
	return io;
}

struct code_io *code_io_new(struct drv *drv)
{
	return io_of(drv, FEW_LOG2);
}

struct code_io *code_io_new_for(struct drv *drv, size_t n)
{
	unsigned log2 = FEW_LOG2;

	while (log2 < MANY_LOG2 && n / ON_A_PAGE > (size_t)1 << log2)
		log2++;
	return io_of(drv, log2);
}

static uint8_t *bytes_of(struct code_io *io, const struct code_page *p)
{
	return io->bytes + (size_t)CODE_PAGE * (size_t)(p - io->page);
}

static void write_back(struct code_io *io, struct code_page *p)
{
	if (p->hi > p->lo && drv_write(io->drv, p->addr + p->lo, bytes_of(io, p) + p->lo, (size_t)p->hi - p->lo, NULL))
		io->failed = true;
	p->lo = p->hi = 0;
}

/* One place for each page, which it shares with others: trampolines lie at even distances. */
static struct code_page *place_of(struct code_io *io, uint64_t addr)
{
	return &io->page[(addr / CODE_PAGE * 0x9e3779b97f4a7c15u) >> (64 - io->log2)];
}

static struct code_page *page_at(struct code_io *io, uint64_t addr)
{
	struct code_page *p = place_of(io, addr);
	size_t got;

	if (p->used && p->addr == addr)
		return p;
	write_back(io, p);
	p->addr = addr;
	p->used = true;
	if (drv_read(io->drv, addr, bytes_of(io, p), CODE_PAGE, &got, NULL))
		got = 0;
	p->got = (uint16_t)got;
	return p;
}

/* One page's part: into buf or, where that is NULL, out of from. */
static bool part(struct code_io *io, uint64_t addr, void *buf, const void *from, size_t len)
{
	size_t off = addr % CODE_PAGE;
	struct code_page *p = page_at(io, addr - off);

	if (off + len > p->got)
		return false;
	if (buf) {
		memcpy(buf, bytes_of(io, p) + off, len);
		return true;
	}
	memcpy(bytes_of(io, p) + off, from, len);
	bool clean = p->lo == p->hi;
	p->lo = (uint16_t)(clean || off < p->lo ? off : p->lo);
	p->hi = (uint16_t)(clean || off + len > p->hi ? off + len : p->hi);
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

	for (struct code_page *p = io->page; p < io->page + ((size_t)1 << io->log2); p++) {
		write_back(io, p);
		p->used = false;
	}
	ok = !io->failed;
	io->failed = false;
	return ok;
}

bool code_known(const struct code_io *io, uint64_t addr, uint8_t *buf, size_t cap, size_t *ret_n)
{
	uint64_t off = addr - io->known_at;

	if (!io->known || off >= io->known_len || io->known_len - off < cap)
		return false;
	memcpy(buf, io->known + off, cap);
	*ret_n = cap;
	return true;
}
