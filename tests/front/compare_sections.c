/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Sections that the program changes, and one that it cannot. */
#include <stdio.h>

const char fixed[8] = "fixed";
int counter = 3, other[4];

int main(void)
{
	counter++;
	puts(fixed);
	return 0;
}
