/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A handler's frame on a stack of its own, which record_frame.cli takes back. */
#include <signal.h>

static char stack[65536];
int *number;

static void handler(int sig, siginfo_t *info, void *context)
{
	(void)sig, (void)context;
	number = &info->si_signo;
}

int main(void)
{
	stack_t s = { .ss_sp = stack, .ss_size = sizeof(stack) };
	struct sigaction a = { .sa_sigaction = handler, .sa_flags = SA_ONSTACK | SA_SIGINFO };

	sigaltstack(&s, 0);
	sigaction(SIGUSR1, &a, 0);
	raise(SIGUSR1);
	return !number;
}
