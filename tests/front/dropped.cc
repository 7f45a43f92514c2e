/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Linked with -x: local functions have no symbols, only debug information. */
static __attribute__((noinline)) int hidden(int a)
{
	__asm__ volatile("" : "+r"(a));
	return a * 2;
}

namespace
{
namespace deep
{
__attribute__((noinline)) int inner(int a, char c)
{
	__asm__ volatile("" : "+r"(a));
	return a + c;
}
}
}

int main(int argc, char **)
{
	return hidden(argc) + deep::inner(argc, 'a') == 100;
}
