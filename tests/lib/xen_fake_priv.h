/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_XEN_FAKE_PRIV_H
#define TESTS_XEN_FAKE_PRIV_H

/* Between the fake hypervisor's machine (xen_fake.c) and its calls (xen_fake_calls.c). */

#include "xen_fake.h"

/* The calls have no argument for it: one at a time. */
extern struct fake *fake_now;
extern const struct xen_calls fake_calls;

/* Counts and says what Xen would crash on, ignore in silence, or loop on. */
void fake_wrong(struct fake *f, const char *what);
void fake_tell(struct fake *f);
void fake_take_answers(struct fake *f);
/* Each vCPU that can run does, for .instructions or until somebody is asked. */
void fake_go_on(struct fake *f);

#endif
