/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_HUGE_H
#define BASE_HUGE_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#define HUGE_PAGE ((size_t)2 << 20)

/*
 * Memory for very many records, to be freed with free(). The kernel is asked for
 * large pages (madvise(2)): one fault for 2 MB instead of 512, which are half of
 * the time that it takes to fill such a table, more in a virtual machine. Less
 * than 2 MB, and where the kernel has none to give: as malloc().
 */
static inline void *huge_alloc(size_t len)
{
	size_t whole = (len + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
	void *p;

	if (len < HUGE_PAGE || len > SIZE_MAX / 2)
		return malloc(len);
	p = aligned_alloc(HUGE_PAGE, whole);
	if (p)
		(void)!madvise(p, whole, MADV_HUGEPAGE);
	return p;
}

#endif
