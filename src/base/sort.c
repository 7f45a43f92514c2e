/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/sort.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"

struct runs {
	size_t n, size; /* of all; of one */
	int (*compare)(const void *a, const void *b);
};

/* Where the run from a on ends. */
static size_t run_end(const struct runs *r, const char *v, size_t a)
{
	size_t i = a + 1;

	while (i < r->n && r->compare(v + (i - 1) * r->size, v + i * r->size) <= 0)
		i++;
	return i < r->n ? i : r->n;
}

/* [a, b) and [b, end) of from become one in to. */
static void merge(const struct runs *r, const char *from, char *to, size_t a, size_t b, size_t end)
{
	size_t size = r->size, i = a, k = b;

	for (char *p = to + a * size; i < b && k < end; p += size) {
		bool first = r->compare(from + i * size, from + k * size) <= 0;
		memcpy(p, from + (first ? i++ : k++) * size, size);
	}
	// One of the two is at its end.
	memcpy(to + (i + k - b) * size, from + i * size, (b - i) * size);
	memcpy(to + k * size, from + k * size, (end - k) * size);
}

bool sort_runs(void *v, size_t n, size_t size, int (*compare)(const void *a, const void *b))
{
	struct runs r = { n, size, compare };
	SCOPED_FREE char *spare = NULL;
	char *from = v, *to;

	if (!n || run_end(&r, v, 0) == n)
		return true;
	to = spare = malloc(n * size);
	if (!spare)
		return false;
	for (size_t runs = 2; runs > 1;) {
		runs = 0;
		for (size_t a = 0, b, end; a < n; a = end, runs++) {
			b = run_end(&r, from, a);
			end = b < n ? run_end(&r, from, b) : n;
			merge(&r, from, to, a, b, end);
		}
		char *done = to;
		to = from;
		from = done;
	}
	if (from != v)
		memcpy(v, from, n * size);
	return true;
}

void sort_any(void *v, size_t n, size_t size, int (*compare)(const void *a, const void *b))
{
	if (n && !sort_runs(v, n, size, compare))
		qsort(v, n, size, compare);
}
