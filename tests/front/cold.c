/* A function in two pieces, .cold being the second: what its caller passed is known there too. */
#include <stdlib.h>

__attribute__((noinline, cold)) static void failed(void)
{
	volatile int at = 1;

	at++;
	abort();
}

__attribute__((noinline)) int check(int limit, int value, const char *what)
{
	volatile int n = 0;

	for (int i = 0; i < limit; i++)
		n += i;
	if (n > value)
		failed();
	return n + what[0];
}

__attribute__((noinline)) int around(int limit, int value, const char *what)
{
	int r = check(limit, value, what);

	return r + limit + value + what[1];
}

int main(int argc, char **argv)
{
	return around(argc + 5, argc + 2, argv[0] ? "what" : "none");
}
