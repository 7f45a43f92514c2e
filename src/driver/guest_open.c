/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Which driver opens a guest: by what the user names, so that the engine need not know. */

#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "driver/qemu.h"
#include "driver/sim.h"
#include "driver/xen.h"

/* What is to be started is read by us or by QEMU: a pipe or a device would hold either for ever. */
static enum tl_code check_file(const char *path, struct tl_error *err)
{
	struct stat st;

	if (!path)
		return TL_OK;
	if (stat(path, &st))
		return tl_fail_sys(err, "%s", path);
	return S_ISREG(st.st_mode) ? TL_OK : tl_fail(err, TL_E_INVAL, "%s: not a regular file", path);
}

static enum tl_code open_sim(const struct drv_guest_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err)
{
	struct drv_sim_open s = { .image = how->kernel, .memory_mib = how->memory_mib, .n_cpus = how->n_cpus };

	if (!how->kernel)
		return tl_fail(err, TL_E_INVAL, "the test machine lives in this process: nobody can join it");
	return drv_sim_open(&s, first_tid, ret, err);
}

static enum tl_code open_xen(const struct drv_guest_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err)
{
	const struct xen_calls *calls;
	enum tl_code r = how->domain ? xen_load(&calls, err) : tl_fail(err, TL_E_INVAL, "which domain of Xen's? Give its number or name");

	return r ? r : drv_xen_open(calls, how->domain, first_tid, true, ret, err);
}

enum tl_code drv_guest_open(const struct drv_guest_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err)
{
	static const struct {
		const char *machine;
		enum tl_code (*open)(const struct drv_guest_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err);
	} drivers[] = { { "qemu", drv_qemu_open }, { "sim", open_sim }, { "xen", open_xen } };
	const char *machine = how->machine ? how->machine : how->domain ? "xen" : "qemu";
	enum tl_code r = check_file(how->kernel, err);

	if (!r)
		r = check_file(how->initrd, err);
	if (r)
		return r;
	for (size_t i = 0; i < sizeof(drivers) / sizeof(drivers[0]); i++)
		if (!strcmp(machine, drivers[i].machine))
			return drivers[i].open(how, first_tid, ret, err);
	return tl_fail(err, TL_E_INVAL, "there is no machine \"%.40s\": qemu, xen and sim are known", machine);
}
