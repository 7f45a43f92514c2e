/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Containers of Rust's standard library. */

#include "expr/show.h"

const struct shower show_rust[] = {
	{ NULL },
};
