/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A function that a library calls back from code that has neither lines nor a name. */
#include <dlfcn.h>

static int twice(int n)
{
	return 2 * n;
}

int main(void)
{
	void *lib = dlopen("./libback.so", RTLD_NOW);
	int (*through)(int (*)(int), int) = (int (*)(int (*)(int), int))dlsym(lib, "through");
	int n = through(twice, 4);
	return n - 27;
}
