/* Looks at the name that it was started by. */
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '/') + 1;

	return argc + puts(name) == 0;
}
