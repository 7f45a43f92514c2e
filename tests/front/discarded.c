/* What the linker leaves out (--gc-sections) keeps its debug information, at address 0. */
#include <stdio.h>
int dead_var = 3;
int dead(int a)
{
	return a + 1;
}
static int dead_too(void)
{
	static int count;
	return ++count;
}
int (*dead_ptr)(void) = dead_too;
int alive(int b)
{
	return b * 2;
}
int main(void)
{
	return alive(2);
}
