/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* `print nibbles`, without a target. */

#include <front/cli/data.h>
#include <tap.h>

TEST(nibbles)
{
	char *a = data_group_nibbles("{a1 = 110000, b = 0, c = 101}", ' ');

	CHECK(a && !strcmp(a, "{a1 = 0011 0000, b = 0, c = 0101}"));
	free(a);
}

TAP_MAIN
