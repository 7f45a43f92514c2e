/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * QEMU keeps its breakpoints when the debugger's connection ends, and the machine stays as it is: at the next hit it would stop
 * for nobody. So somebody stays behind who joins it as the debugger had, and leaves it properly.
 */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/qemu_priv.h"
#include "driver/stay.h"

struct behind {
	struct drv_guest_open how;
	bool was_paused;
};

static void leave(void *ctx)
{
	const struct behind *b = ctx;
	struct drv_qemu *q;

	if (qemu_open(&b->how, 1, &q, NULL))
		return;
	q->was_paused = b->was_paused;
	for (unsigned i = 0; i < q->n_cpus; i++)
		IGNORE_RESULT(q->drv.ops->detach(&q->drv, q->drv.pid + (pid_t)i, 0, NULL));
	q->drv.ops->close(&q->drv);
}

int qemu_guard(const struct drv_guest_open *how, bool was_paused)
{
	// Of its own: they may be in the argument list, where it puts its name.
	SCOPED_FREE char *gdb = how->gdb ? strdup(how->gdb) : NULL, *qmp = how->qmp ? strdup(how->qmp) : NULL;
	struct behind b = { .how = { .gdb = gdb, .qmp = qmp }, .was_paused = was_paused };

	return stay_behind(&(struct stay){ .rescue = leave, .ctx = &b });
}
