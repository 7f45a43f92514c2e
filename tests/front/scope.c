/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
static int counter = 3;
__thread int tls_v;
struct s { int a, b; };
int work(int n, struct s *p)
{
	static long calls;
	int sum = 0;
	calls++;
again:
	for (int i = 0; i < n; i++) {
		long inner = i * 2;
		sum += inner + p->a;
	}
	if (sum < 0)
		goto again;
	return sum + tls_v + counter;
}
int main(int argc, char **argv)
{
	struct s v = { 1, 2 };
	printf("%d\n", work(argc + 2, &v));
	return 0;
}
