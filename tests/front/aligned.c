/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Functions that align their stack before they push rbp: gcc does so for vectors of 32 bytes. */
typedef double four __attribute__((vector_size(32)));
volatile double sink;

__attribute__((noinline)) static double leaf(four *v)
{
	sink += (*v)[1];
	return sink;
}

__attribute__((noinline)) static double middle(double a, double b)
{
	four v = { a, b, a, b };
	char rest[(int)a + 1]; // with it the stack that the caller had is kept in r10

	rest[(int)a] = 0;
	return leaf(&v) + rest[1];
}

int main(void)
{
	return middle(1, 2) > 3;
}
