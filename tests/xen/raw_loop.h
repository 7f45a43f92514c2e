/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_XEN_RAW_LOOP_H
#define TESTS_XEN_RAW_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include <xenctrl.h>

struct raw_count {
	uint64_t hits, events; /* events: since the first hit */
	double first, last;    /* hit, in seconds */
};

/* A paused domain runs with a hidden breakpoint at this physical address until it was hit so often; it is of no use afterwards. */
void raw_loop(xc_interface *xch, uint32_t dom, uint64_t pa, uint64_t want, struct raw_count *ret);

#endif
