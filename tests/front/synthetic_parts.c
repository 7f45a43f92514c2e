/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Structures and arrays that are nothing but pointers to what is optimized away. */
struct one { int *p; };
struct two { struct one a, b; };
volatile int sink;

__attribute__((noinline)) int use(int x)
{
	int v = x + 1, w = x + 2;
	struct one o = { &v };
	struct two t = { { &v }, { &w } };
	struct two *tp = &t;
	int *list[2] = { &v, &w };

	sink = x;
	sink = *o.p + *t.b.p + *tp->a.p + *list[1];
	return sink;
}

int main(void)
{
	return use(3) == 0;
}
