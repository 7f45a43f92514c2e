/* A 32-bit program: addresses, results and what lies behind pointers. */
#include <stdio.h>

struct pair {
	int x;
	long long y;
};
struct list {
	struct list *next;
	int value;
};

long long wide(int a) { return (long long)a << 33; }
double real(int a) { return a + 0.5; }
float small(int a) { return a + 0.25f; }
long double longer(int a) { return a + 0.125L; }
struct pair both(int a) { struct pair p = { a, a + 1 }; return p; }
char letters[] = "text";
char *text(int a) { return letters + a; }
short half(int a) { return (short)-a; }
void nothing(int *a) { *a += 1; }

int sum(struct list *l)
{
	int n = 0;

	for (; l; l = l->next)
		n += l->value;
	return n;
}

int main(void)
{
	struct list b = { 0, 2 }, a = { &b, -1 };
	int n = 3;
	int vla[n];

	vla[2] = 7;
	nothing(&n);
	n += (int)wide(1) + (int)real(2) + (int)small(3) + (int)longer(4) + both(5).x + *text(1) + half(6);
	return sum(&a) + n + vla[2] == 0;
}
