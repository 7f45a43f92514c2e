/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What is shown of frames: arguments of several kinds, and rows of one line of which only the first is a statement. */

#include <stdlib.h>

struct big {
	int a, b;
	char text[4];
};
typedef struct big *handle;
typedef void *opaque;
int total;
static struct big last;

/*
 * Its rows are these lines, as clang writes the end of a loop:
 *	body
 *	condition, and once more without a statement's beginning
 *	behind the loop
 */
__attribute__((noinline, noclone)) static int loop(int n)
{
	asm volatile(".loc 1 18 0 is_stmt 1\n"
		     "1:\tnop\n"
		     "\t.loc 1 19 0 is_stmt 1\n"
		     "\tdec %0\n"
		     "\t.loc 1 19 0 is_stmt 0\n"
		     "\tjnz 1b\n"
		     "\t.loc 1 20 0 is_stmt 1\n"
		     "\tnop\n" : "+r"(n) : : "cc");
	return total;
}

__attribute__((noinline, noclone)) static int inner(int n, int *gone)
{
	total += n + *gone;
	n = rand();
	asm volatile("nop" : "+r"(n));
	return total + n;
}

__attribute__((noinline, noclone)) static int outer(struct big b, int n, const char *s)
{
	int r = inner(n * 2, &total);

	return r + b.a + *s;
}

__attribute__((noinline, noclone)) static handle get(void)
{
	last.a = total;
	return &last;
}

__attribute__((noinline, noclone)) static opaque hide(void)
{
	last.b = total;
	return &last;
}

int main(int argc, char **argv)
{
	struct big b = { argc, 2, "ab" };
	int r = outer(b, 5, "text");

	r += loop(3);
	r += get()->a;
	return hide() == argv ? r : 0;
}
