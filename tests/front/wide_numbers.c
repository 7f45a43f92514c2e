/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Numbers of more bits than a long or a long double has, and of fewer than a float. */
volatile int sink;
__int128 low = -((__int128)1 << 100);
unsigned __int128 high = ~(unsigned __int128)0;
#ifdef __clang__
__float128 third = (__float128)1 / 3;
#else
_Float128 third = 1.0F128 / 3;
#endif
double nan_ = -__builtin_nan("");
long double ld = 1.25L;
#ifdef __FLT16_MAX__
_Float16 half = 1.5, tiny = 6e-8, big = 65504;
#endif
int main(void)
{
	unsigned __int128 ones = ~(unsigned __int128)0;
	__int128 less = -5;

	sink = (int)(low + (__int128)high) + (int)third + (int)nan_ + (int)ld + (int)half + (int)tiny + (int)big;
	return sink == (int)ones + (int)less;
}
