/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Which memory may be read and written, as the user says: registers of devices do not like to be read. */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "target/state.h"

static uint64_t last_of(const struct tl_mem_region *r)
{
	return r->end - 1; // 0 stands for the end of all memory
}

static bool in_order(const struct tl_mem_region *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].start > last_of(&v[i]) || (i && v[i].start <= last_of(&v[i - 1])))
			return false;
	return true;
}

enum tl_code tl_session_set_regions(struct tl_session *s, const struct tl_mem_region *v, size_t n, bool only,
				    struct tl_error *err)
{
	if (n && !in_order(v, n))
		return tl_fail(err, TL_E_INVAL, "memory regions overlap, or are not in the order of their addresses");
	if (!vec_reserve(&s->regions, n))
		return tl_fail(err, TL_E_NOMEM, "out of memory for memory regions");
	if (n)
		memcpy(s->regions.v, v, n * sizeof(*v));
	s->regions.n = n;
	s->regions_only = only;
	for (size_t i = 0; i < s->targets.n; i++)
		tgt_drop_stacks(s->targets.v[i]); // read under other rules
	return TL_OK;
}

/* The first region that does not end before addr. */
static size_t region_from(const struct tl_session *s, uint64_t addr)
{
	size_t lo = 0, hi = s->regions.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (last_of(&s->regions.v[mid]) < addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t tgt_allowed(const struct tl_target *t, uint64_t addr, size_t len, bool write)
{
	const struct tl_session *s = t->s;
	uint64_t at = addr, last = addr + len - 1;

	if (!s->regions.n || !len || last < addr)
		return len;
	for (size_t i = region_from(s, addr);; i++) {
		const struct tl_mem_region *r = i < s->regions.n ? &s->regions.v[i] : NULL;
		bool gap = !r || at < r->start;

		if (gap && s->regions_only)
			return at - addr;
		if (!r || r->start > last)
			return len;
		if (write ? r->no_write : r->no_read)
			return (r->start > at ? r->start : at) - addr;
		if (last_of(r) >= last)
			return len;
		at = last_of(r) + 1;
	}
}
