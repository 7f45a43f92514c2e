/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <trapline/trapline.h>

const char *tl_version(void)
{
	return TL_VERSION;
}
