/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Records of the engine's own that wait behind incomplete ones, in a ring that the target writes as it likes. */

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <breakpoint/record.h>

#include "tap.h"

#define MOST (RING_SIZE / INL_UNIT)

static struct ring *new_ring(void)
{
	int fd = memfd_create("ring", MFD_CLOEXEC);
	struct ring *r = fd >= 0 && !ftruncate(fd, RING_FILE) ? ring_new(fd) : NULL;

	close(fd);
	return r;
}

static void set_head(struct ring *r, uint64_t head)
{
	__atomic_store_n((uint64_t *)(void *)(r->map + RING_HEAD), head, __ATOMIC_SEQ_CST);
}

/* The same place is given again and again; what is kept has an end, and is gone through in one go. */
TEST(a_head_that_goes_back)
{
	struct tl_target t = { .ring = new_ring() };
	struct bp_loc l = { .t = &t };
	struct tl_record_value v = { .kind = TL_VALUE_TEXT, .text = "text", .len = 4 };
	const struct tl_record rec = { .n = 1, .v = &v };
	size_t kept = 0;

	CHECK(t.ring != NULL);
	for (size_t i = 0; i < MOST + 1000; i++) {
		set_head(t.ring, INL_UNIT);
		kept += rec_late_keep(&l, &rec);
	}
	CHECKF(kept == MOST && t.ring->late.n == MOST, "%zu", kept);
	rec_late_tell(&t, 0); // none is before that
	CHECK(t.ring->late.n == MOST);
	rec_late_forget(&l);
	rec_late_tell(&t, 2 * INL_UNIT);
	CHECK(!t.ring->late.n);
	set_head(t.ring, INL_UNIT);
	CHECK(rec_late_keep(&l, &rec)); // as before
	ring_free(t.ring);
}

TAP_MAIN
