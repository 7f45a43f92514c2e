#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int total;
static int table[4] = { 1, 2, 3, 4 };

int add(int a, int b)
{
	int sum = a + b;

	return sum;
}

int fact(int n)
{
	if (n <= 1)
		return 1;
	return n * fact(n - 1);
}

static void loop(void)
{
	for (int i = 0; i < 4; i++)
		total = add(total, table[i]);
}

static void children(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	waitpid(pid, NULL, 0);
	raise(SIGUSR1);
}

int main(int argc, char **argv)
{
	int value;

	signal(SIGUSR1, SIG_IGN);
	loop();
	value = fact(5);
	if (argc > 1 && !strcmp(argv[1], "crash"))
		*(volatile int *)0 = value;
	if (argc > 1)
		children();
	return total + value - 127;
}
