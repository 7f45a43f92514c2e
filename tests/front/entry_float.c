/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Parameters in vector registers, and what they were when their function was entered. */
volatile double sink;

__attribute__((noinline)) static double leaf(double *v)
{
	sink += v[1];
	return sink;
}

__attribute__((noipa)) static double middle(float a, double b, int c, double d)
{
	double v[2] = { a, b }, r = leaf(v);

	sink = d + c;
	return r;
}

/* What it is given is computed from what it was given. */
__attribute__((noipa)) static double deeper(int n, double d)
{
	double r = n ? deeper(n - 1, d * 1.5) : leaf((double[]){ 1, 2 });

	sink = n;
	return r;
}

int main(int argc, char **argv)
{
	double m = middle(1.25f, 2, argc, -3.5);

	return m > deeper(2, .5);
}
