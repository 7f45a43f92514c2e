/* A signal that comes while the program is stopped: its handler is run, not stepped into. */
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>

static volatile int handled, done, kept;

static void handler(int sig)
{
	handled += sig == SIGALRM;
}

static void soon(void)
{
	struct itimerval once = { .it_value = { .tv_usec = 50000 } };

	setitimer(ITIMER_REAL, &once, NULL);
}

/* Two instructions a round. */
long rounds;
void spin(void);
__asm__(".pushsection .text.spin,\"ax\"\n.globl spin\nspin:	incq rounds(%rip)\n	jmp spin\n.popsection");

static void often(void)
{
	struct itimerval again = { .it_value = { .tv_usec = 500 }, .it_interval = { .tv_usec = 500 } };

	setitimer(ITIMER_REAL, &again, NULL);
}

int main(void)
{
	signal(SIGALRM, handler);
	soon();
	while (!done)
		kept = handled, kept = 0;
	printf("%d handled\n", handled);
	often();
	spin();
	return 0;
}
