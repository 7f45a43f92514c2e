// SPDX-License-Identifier: LGPL-2.1-or-later
/* What is displayed: names that others hide, static variables of functions, what can't be evaluated. */
struct pair {
	int a;
} pair = { 7 }, *null;
int *bad = (int *)16;

__attribute__((noinline)) int count(int n)
{
	static int calls = 30;
	int x = n;

	x *= 2; // outer
	{
		int x = n + 100, inner = 5;

		calls += x + inner; // within
	}
	x += calls; // behind
	return x;
}

__attribute__((noinline)) int other(int n)
{
	static int calls = 77;

	calls += n; // other
	return calls;
}

int main(void)
{
	int r = count(1);

	r += other(2);
	r += count(3);
	return r == 0;
}
