/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_FREEZER_H
#define DRIVER_FREEZER_H

#include <sys/types.h>

/* Processes of a frozen control group do not run, also not to the end of a system call that is put in. */
enum freezer {
	FREEZER_OFF,
	FREEZER_ON,   /* they can be stopped and looked at */
	FREEZER_DEAF, /* nor stopped: version 1 of control groups */
};

enum freezer drv_freezer(pid_t pid);

#endif
