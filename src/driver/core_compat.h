/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_CORE_COMPAT_H
#define DRIVER_CORE_COMPAT_H

/* What core files of 32-bit processes have in another form. */

#include "driver/core_format.h"

#define CORE_SIGINFO 128 /* bytes, of both kinds */

void core_siginfo_to_32(const void *from64, void *ret32);
void core_siginfo_from_32(const void *from32, void *ret64);
void core_prstatus_to_32(const struct core_prstatus64 *from, struct core_prstatus32 *ret);
void core_prpsinfo_to_32(const struct core_prpsinfo64 *from, struct core_prpsinfo32 *ret);

#endif
