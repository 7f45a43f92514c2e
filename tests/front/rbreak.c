/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Functions that a regular expression finds in another order than that of their addresses. */

#include <stddef.h>

struct item {
	int value;
};

static struct item items[2];
static int part(int n) __asm__("part.constprop.0"); /* as gcc names a copy */
static int zeta(int n)
{
	return n + 1;
}

static const char *alpha(void)
{
	return "alpha";
}

struct item *pick(struct item *list, int i, const char *why)
{
	return why ? &list[i] : NULL;
}

int (*chosen(int i))(int)
{
	return i ? zeta : NULL;
}

int beta(void)
{
	return chosen(1)(2);
}

int main(void)
{
	return pick(items, 1, alpha())->value + beta() - part(3);
}

static int part(int n)
{
	return n;
}

/* Not beta, nor a copy of it: names of Go are such. */
__asm__(".pushsection .text.other, \"ax\"\n\t"
	".type beta.other, @function\n"
	"beta.other:\n\tret\n\t"
	".size beta.other, 1\n\t"
	".popsection");
