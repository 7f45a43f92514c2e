/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Ends soon with an argument, and never without; ends.cli. */

int main(int argc, char **argv)
{
	volatile unsigned long n = 0;
	(void)argv;
	while (argc == 1 || n < 30000000)
		n++;
	return argc;
}
