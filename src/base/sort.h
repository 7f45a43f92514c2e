/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Stable; linear where v is few ascending runs, one behind the other, as tables of
 * compilers are. False: no memory, v is as it was.
 */
bool sort_runs(void *v, size_t n, size_t size, int (*compare)(const void *a, const void *b));
/* The same, by qsort() where there is no memory: equal ones may change places then. */
void sort_any(void *v, size_t n, size_t size, int (*compare)(const void *a, const void *b));

#endif
