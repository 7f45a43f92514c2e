/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Two signals of its own; caught.cli. */
#include <signal.h>

static volatile int handled;

static void handler(int signo)
{
	handled += signo;
}

int main(void)
{
	signal(SIGUSR1, handler);
	raise(SIGUSR1);
	raise(SIGUSR1); /* again */
	return handled == 2 * SIGUSR1 ? 0 : 1;
}
