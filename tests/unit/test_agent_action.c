/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What our signal handler has of the program's own. */
#include <signal.h>

#include "agent/abi.h"
#include "tap.h"

#define BIT(sig) (1ull << ((sig) - 1))

/* The kernel may put a handler on top of ours before that has begun, and it may come to the same trap. */
TEST(a_trap_on_top_of_ours_is_not_blocked)
{
	struct agent_sigaction theirs = { .handler = 0x1000, .flags = SA_SIGINFO | AGENT_SA_RESTORER, .restorer = 0x2000,
					  .mask = BIT(SIGTRAP) | BIT(SIGSEGV) | BIT(SIGUSR1) };
	struct agent_sigaction a = agent_action(0x5000, 0x10, &theirs);

	CHECK(a.handler == 0x5010 && a.restorer == theirs.restorer);
	CHECK((a.flags & SA_NODEFER) && a.mask == BIT(SIGUSR1));
}

/* Where the program has none, nothing comes on top: our pages can be taken away when nobody is in them. */
TEST(without_a_handler_of_the_program_all_is_blocked)
{
	struct agent_sigaction none = { .handler = 0 }, a = agent_action(0x5000, 0x10, &none);

	CHECK(a.mask == ~0ull && (a.flags & SA_SIGINFO) && !(a.flags & SA_NODEFER) && a.restorer > 0x5000);
}

TAP_MAIN
