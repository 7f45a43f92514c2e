/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_LARGE_PAGES_H
#define BASE_LARGE_PAGES_H

/* The kernel is asked for pages of 2 MB (madvise(2)): a fault each, where tables of megabytes took 512. */

#include <stddef.h>

#define LARGE_PAGE (2u << 20)

/* Of memory just allocated that will be used all over: where it has megabytes, few faults fill it in. */
void mem_use_large_pages(void *p, size_t len);
/*
 * For a program's own use of malloc(): its heap grows by megabytes, and does not shrink between two uses. Where it has grown
 * since the last call, mem_large_heap() asks for large pages in what is new of it, which is mostly not touched yet.
 */
void mem_grow_by_megabytes(void);
void mem_large_heap(void);
/* As malloc(), for that purpose: what has megabytes begins at a large page. */
void *mem_new_large(size_t len);
/* The same, all zero. */
void *mem_zeroed_large(size_t len);

#endif
