/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/large_pages.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void mem_use_large_pages(void *p, size_t len)
{
	uintptr_t from = ((uintptr_t)p + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	uintptr_t to = ((uintptr_t)p + len) / LARGE_PAGE * LARGE_PAGE;

	if (from < to)
		madvise((void *)from, to - from, MADV_HUGEPAGE); // where the kernel has none it stays as it is
}

void *mem_new_large(size_t len)
{
	size_t whole = (len + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	void *p;

	if (len < LARGE_PAGE || whole < len)
		return malloc(len);
	p = aligned_alloc(LARGE_PAGE, whole);
	if (p)
		mem_use_large_pages(p, whole);
	return p;
}

void *mem_zeroed_large(size_t len)
{
	void *p = len < LARGE_PAGE ? calloc(1, len) : mem_new_large(len);

	return p && len >= LARGE_PAGE ? memset(p, 0, len) : p;
}

/* glibc.malloc.hugetlb=1 does the same, for those who set it in the environment before the program starts. */
void mem_grow_by_megabytes(void)
{
	mallopt(M_MMAP_THRESHOLD, 2 * LARGE_PAGE);
	mallopt(M_TRIM_THRESHOLD, 16 * LARGE_PAGE);
	mallopt(M_TOP_PAD, 2 * LARGE_PAGE);
	mem_large_heap();
}

void mem_large_heap(void)
{
	static char *seen;
	char *end = sbrk(0); // no system call

	if (seen && end > seen)
		mem_use_large_pages(seen, (size_t)(end - seen));
	seen = end - (uintptr_t)end % LARGE_PAGE; // what is cut off now may be whole next time
}
