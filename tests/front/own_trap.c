/* An int3 of the program's own, a breakpoint on it, and what goes on behind it. */
#include <signal.h>
#include <stdio.h>

volatile int rounds, handled;

__attribute__((noinline)) void trap(void)
{
	rounds++;
	__asm__ volatile("int3\n\tnop");
	rounds += 10;
}

static void on_trap(int sig)
{
	handled += sig == SIGTRAP;
}

int main(void)
{
	signal(SIGTRAP, on_trap);
	signal(SIGUSR1, on_trap);
	for (int i = 0; i < 8; i++)
		trap();
	printf("%d rounds, %d handled\n", rounds, handled);
	return 0;
}
