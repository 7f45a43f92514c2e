/* Loads a library and lets it go again. */
#include <dlfcn.h>
#include <stddef.h>

int main(void)
{
	void *m = dlopen("libm.so.6", RTLD_NOW);

	return m && dlclose(m) == 0 ? 0 : 1;
}
