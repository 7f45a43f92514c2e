/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * QEMU keeps its breakpoints when the debugger's connection ends, and the machine stays as it is: at the next hit it would stop
 * for nobody. So somebody stays behind who joins it as the debugger had, and leaves it properly.
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/qemu_priv.h"
#include "driver/stay.h"

struct behind {
	struct drv_guest_open how;
	bool was_paused;
};

#define TRIES 20 /* of up to half a minute each */

/* It may be stopped (SIGSTOP, a debugger of its own) and go on later. */
static bool join(const struct behind *b, struct drv_qemu **ret)
{
	enum tl_code r = TL_E_STALE;

	for (int i = 0; i < TRIES && (r == TL_E_STALE || r == TL_E_BUSY); i++) {
		int64_t at = qemu_now_ms();
		r = qemu_open(&b->how, 1, ret, NULL);
		if (r && qemu_now_ms() - at < 1000) // it has gone, or somebody else is there
			usleep(200000);
	}
	return !r;
}

static void leave(void *ctx)
{
	const struct behind *b = ctx;
	struct drv_qemu *q;

	if (!join(b, &q))
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
