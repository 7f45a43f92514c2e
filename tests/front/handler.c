/* A signal that the program has a handler for: a step from there is into the handler. */
#include <setjmp.h>
#include <signal.h>

static sigjmp_buf env;
static volatile int seen, *volatile nowhere;

static void on(void)
{
	seen++;
	siglongjmp(env, 1);
}

static void store(void)
{
	if (!sigsetjmp(env, 1))
		*nowhere = 1;
}

int main(void)
{
	signal(SIGSEGV, (void (*)(int))(void (*)(void))on);
	store();
	store();
	store();
	return seen;
}
