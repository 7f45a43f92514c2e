/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Functions of every kind to be called from outside. */
#include <complex.h>
#include <stdlib.h>

struct small { char a; };
struct mixed { double d; long l; };
struct pair { float x, y; };
struct big { long a, b, c; };

struct small v_small = { 'a' };
struct mixed v_mixed = { 1.5, 7 };
struct pair v_pair = { 1, 2 };
struct big v_big = { 1, 2, 3 };
double complex v_complex = 1 + 2 * I;
char text[12] = "hello";

int add(int a, int b) { return a + b; }
double mix(float a, double b) { return a + b; }
long double twice(long double x) { return x * 2; }
struct small f_small(struct small s) { s.a++; return s; }
struct mixed f_mixed(struct mixed s) { s.d *= 2; s.l++; return s; }
struct pair f_pair(struct pair s) { s.x++; s.y++; return s; }
struct big f_big(struct big s) { s.a++; s.b++; s.c++; return s; }
double complex f_complex(double complex c) { return c * 2; }
int many(int a, int b, int c, int d, int e, int f, int g, int h, double x, struct big s, char k)
{
	return a + b + c + d + e + f + g * 10 + h * 100 + (int)x * 1000 + (int)s.c * 10000 + k;
}
int length(const char *s) { int n = 0; while (s[n]) n++; return n; }
int old_style(a, f) int a; float f; { return a + (int)(f * 2); }
int (*pointer)(int, int) = add;
_Bool not(_Bool b) { return !b; }
void nothing(void) { text[0]++; }
int hit(int n)
{
	return n * 3;
}
int outer(int n)
{
	return hit(n) + 1;
}
int crash(void)
{
	*(volatile int *)8 = 1;
	return 3;
}
void leave(int code)
{
	exit(code);
}

int main(void)
{
	int sum = outer(2);

	sum += hit(sum);
	return sum == 28 ? 0 : 1;
}
