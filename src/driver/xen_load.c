/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Xen's libraries, loaded when they are needed: docs/design/0011-xen.md says why so. */

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "driver/xen.h"

/*
 * libxenctrl has a new name with each release of Xen. These are the releases whose calls are as declared in xen.h, the oldest last; the
 * others' names do not change with releases.
 */
static const char *const versions[] = { "4.20", "4.19", "4.18", "4.17", "4.16", "4.15", "4.14", NULL };

enum lib { LIB_ctrl, LIB_devicemodel, LIB_evtchn, LIB_foreignmemory, LIB_store, N_LIBS };

static void *open_ctrl(void)
{
	char name[64];
	void *lib = NULL;

	for (size_t i = 0; versions[i] && !lib; i++) {
		snprintf(name, sizeof(name), "libxenctrl.so.%s", versions[i]);
		lib = dlopen(name, RTLD_NOW | RTLD_LOCAL);
	}
	return lib;
}

static enum tl_code open_libs(void *lib[N_LIBS], struct tl_error *err)
{
	static const char *const names[N_LIBS] = { [LIB_devicemodel] = "libxendevicemodel.so.1",
						   [LIB_evtchn] = "libxenevtchn.so.1",
						   [LIB_foreignmemory] = "libxenforeignmemory.so.1",
						   [LIB_store] = "libxenstore.so.4" };

	for (int i = 0; i < N_LIBS; i++) {
		lib[i] = i == LIB_ctrl ? open_ctrl() : dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
		if (lib[i] || i == LIB_store)
			continue;
		if (i == LIB_ctrl)
			return tl_fail(err, TL_E_UNSUP, "Xen's libraries are needed: there is no libxenctrl.so of Xen %s to %s",
				       versions[sizeof(versions) / sizeof(versions[0]) - 2], versions[0]);
		return tl_fail(err, TL_E_UNSUP, "Xen's libraries are needed: %.120s", dlerror());
	}
	return TL_OK;
}

#define LOOK_UP(l, result, fn, args)                                                                                   \
	*(void **)&calls.fn = lib[LIB_##l] ? dlsym(lib[LIB_##l], #fn) : NULL;                                          \
	if (!calls.fn && !missing)                                                                                     \
		missing = #fn;

enum tl_code xen_load(const struct xen_calls **ret, struct tl_error *err)
{
	static struct xen_calls calls; // the same whoever loads it, and never taken back
	const char *missing = NULL;
	void *lib[N_LIBS];
	enum tl_code r = open_libs(lib, err);

	if (r)
		return r;
	XEN_STORE_CALLS(LOOK_UP)
	missing = NULL;
	XEN_CALLS(LOOK_UP)
	if (missing)
		return tl_fail(err, TL_E_UNSUP, "Xen's libraries have no %s()", missing);
	*ret = &calls;
	return TL_OK;
}
