/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Decimal floating point for decimal.cli. */
volatile _Decimal32 d32 = 1.2345df, inf, nan, neg = -0.001df, zero = 0.00df, big = 9.999999E96df, small = 1.E-101df;
volatile _Decimal64 d64 = 123.45dd, e64 = 1.234567890123456E100dd, m64 = 9999999999999999.dd;
volatile _Decimal128 d128 = 1.234567890123456789012345678901234dl;
volatile _Decimal128 e128 = -9.999999999999999999999999999999999E6144dl, x128 = 12345678901.23456dl;
struct {
	int a;
	_Decimal64 d;
} s = { 1, -7.50dd };
unsigned long bits = 0x7000000000000000;

static _Decimal64 sum(_Decimal32 a, _Decimal64 b, _Decimal128 c)
{
	return a + b + (_Decimal64)c;
}

int main(void)
{
	inf = d32 / zero;
	nan = zero / zero;
	return sum(d32, d64, d128) > 0;
}
