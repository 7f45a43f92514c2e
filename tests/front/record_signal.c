/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Two signals with a handler, which record_signal.cli finds again in the recording. */
#include <signal.h>

int hits;

static void handler(int sig)
{
	hits += sig;
}

int main(void)
{
	signal(SIGUSR1, handler);
	hits = 0;
	raise(SIGUSR1);
	raise(SIGUSR1);
	return hits;
}
