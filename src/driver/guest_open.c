/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Which driver opens a guest: by what the user names, so that the engine need not know. */

#include <string.h>

#include "base/error.h"
#include "driver/qemu.h"
#include "driver/sim.h"

static enum tl_code open_qemu(const struct drv_guest_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err)
{
	struct drv_qemu_open q = { how->kernel, how->initrd,	 how->append, how->qemu, how->serial, how->args,
				   how->memory_mib, how->n_cpus, how->gdb,    how->qmp,	 how->ram };

	return drv_qemu_open(&q, first_tid, ret, err);
}

static enum tl_code open_sim(const struct drv_guest_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err)
{
	struct drv_sim_open s = { .image = how->kernel, .memory_mib = how->memory_mib, .n_cpus = how->n_cpus };

	if (!how->kernel)
		return tl_fail(err, TL_E_INVAL, "the test machine lives in this process: nobody can join it");
	return drv_sim_open(&s, first_tid, ret, err);
}

enum tl_code drv_guest_open(const struct drv_guest_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err)
{
	static const struct {
		const char *machine;
		enum tl_code (*open)(const struct drv_guest_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err);
	} drivers[] = { { "qemu", open_qemu }, { "sim", open_sim } };
	const char *machine = how->machine ? how->machine : "qemu";

	for (size_t i = 0; i < sizeof(drivers) / sizeof(drivers[0]); i++)
		if (!strcmp(machine, drivers[i].machine))
			return drivers[i].open(how, first_tid, ret, err);
	return tl_fail(err, TL_E_INVAL, "there is no machine \"%.40s\": qemu and sim are known", machine);
}
