/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include "driver/core_changes.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

#define PAGE 4096u

struct core_changes *core_changes_new(pid_t tid)
{
	struct core_changes *k = calloc(1, sizeof(*k));

	if (k)
		k->tid = tid;
	return k;
}

void core_changes_free(struct core_changes *k)
{
	size_t pos = 0;
	void *page;

	if (!k)
		return;
	while ((page = map_next(&k->pages, &pos, NULL)))
		free(page);
	map_deinit(&k->pages);
	free(k->xsave);
	free(k);
}

/* Bytes from addr to the end of its page, at most len. */
static size_t piece(uint64_t addr, size_t len)
{
	size_t n = PAGE - (size_t)(addr % PAGE);

	return n < len ? n : len;
}

enum tl_code core_changes_read(struct core_changes *k, struct core_file *c, uint64_t addr, void *buf, size_t len,
			       size_t *ret, struct tl_error *err)
{
	*ret = 0;
	while (*ret < len) {
		uint64_t at = addr + *ret;
		size_t n = piece(at, len - *ret), got = 0;
		const uint8_t *page = map_get(&k->pages, at / PAGE);
		enum tl_code r = TL_OK;

		if (page) {
			memcpy((uint8_t *)buf + *ret, page + at % PAGE, n);
			got = n;
		} else {
			r = core_mem_read(c, at, (uint8_t *)buf + *ret, n, &got, err);
		}
		*ret += got;
		if (r || got < n)
			return *ret ? TL_OK : r ? r : tl_fail_fault(err, at);
	}
	return TL_OK;
}

static uint8_t *own_page(struct core_changes *k, struct core_file *c, uint64_t addr, struct tl_error *err)
{
	uint8_t *page = map_get(&k->pages, addr / PAGE);
	size_t got = 0;

	if (page)
		return page;
	page = malloc(PAGE);
	if (!page || core_mem_read(c, addr / PAGE * PAGE, page, PAGE, &got, NULL) || got < PAGE ||
	    !map_put(&k->pages, addr / PAGE, page)) {
		IGNORE_RESULT(page && got == PAGE ? tl_fail(err, TL_E_NOMEM, "out of memory") : tl_fail_fault(err, addr));
		free(page);
		return NULL;
	}
	return page;
}

enum tl_code core_changes_write(struct core_changes *k, struct core_file *c, uint64_t addr, const void *buf, size_t len,
				struct tl_error *err)
{
	for (size_t at = 0, n; at < len; at += n) {
		uint8_t *page = own_page(k, c, addr + at, err);

		n = piece(addr + at, len - at);
		if (!page)
			return TL_E_FAULT;
		memcpy(page + (addr + at) % PAGE, (const uint8_t *)buf + at, n);
	}
	return TL_OK;
}
