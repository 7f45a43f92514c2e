/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_TRAPLINE_H
#define TRAPLINE_TRAPLINE_H

/**
 * @file trapline.h
 * Everything of libtrapline.
 *
 * Lifetimes: a session owns its targets and breakpoints. Handles are ids (stale
 * ones give TL_E_NOTFOUND or TL_E_STALE) or opaque pointers whose end is stated
 * where they are made. Nothing here logs, installs a signal handler or starts a
 * thread. Threads: see session.h.
 */

#include <trapline/breakpoint.h>
#include <trapline/checkpoint.h>
#include <trapline/core.h>
#include <trapline/error.h>
#include <trapline/event.h>
#include <trapline/expr.h>
#include <trapline/history.h>
#include <trapline/macro.h>
#include <trapline/guest.h>
#include <trapline/memory.h>
#include <trapline/once.h>
#include <trapline/session.h>
#include <trapline/symbol.h>
#include <trapline/tap.h>
#include <trapline/view.h>
#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

/** "0.1.0" */
TL_API const char *tl_version(void);

#ifdef __cplusplus
}
#endif
#endif
