/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Answers of system calls that are taken back by recorded.cli. */
#include <sys/prctl.h>

char name[16] = "before";
int number = 7;

int main(void)
{
	prctl(PR_SET_NAME, "after");
	prctl(PR_GET_NAME, name);
	prctl(PR_GET_PDEATHSIG, &number);
	return name[0] != 'a';
}
