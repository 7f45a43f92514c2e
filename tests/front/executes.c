/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Executes itself once; executes.cli. */
#include <unistd.h>

int main(int argc, char **argv)
{
	if (argc == 1)
		execl(argv[0], argv[0], "again", NULL);
	return 0;
}
