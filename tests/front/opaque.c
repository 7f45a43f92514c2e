/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A type that only a library knows. */
#include <dlfcn.h>

struct hidden;
typedef const struct hidden *handle;

int main(void)
{
	void *lib = dlopen("./libopaque.so", RTLD_NOW);
	volatile struct hidden *one = lib ? dlsym(lib, "one") : 0;
	handle other = (handle)one;

	return !other;
}
