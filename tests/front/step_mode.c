/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Functions without lines, in the program and in a library of a relative name; one that is chosen when it is called. */
#include <dlfcn.h>

int bare(int n);
__asm__(".section .text.bare,\"ax\",@progbits\n"
	".globl bare\n"
	".type bare, @function\n"
	"bare:	lea 1(%rdi), %eax\n"
	"	ret\n"
	".size bare, . - bare\n"
	".text\n");

static int chosen(int n)
{
	return n + 10;
}

static int (*choose(void))(int)
{
	return chosen;
}

int indirect(int n) __attribute__((ifunc("choose")));

int main(void)
{
	int n = bare(1);
	n += bare(n);
	n += indirect(n);
	void *lib = dlopen("./libbare.so", RTLD_NOW);
	int (*far)(int) = lib ? (int (*)(int))dlsym(lib, "far") : bare;
	return far(n) - 1;
}
