/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* With -flto what is optimised is in a unit of its own, that refers to the instances of others. */

template <class T, int N> struct ring {
	T buf[N];
	int head;
	static inline int made = 0;
	ring() : buf{}, head(0) { made += N; }
	__attribute__((noinline, noclone)) ring(const ring &o) : head(o.head + N)
	{
		for (int i = 0; i < N; i++)
			buf[i] = o.buf[i] + (T)made;
	}
};

namespace shop {
volatile int sold = 7;
}
volatile int counter;

int main(int argc, char **)
{
	ring<double, 3> a;
	ring<double, 3> b;
	ring<long, 40> c;

	a.head = argc;
	counter += a.head;
	ring<double, 3> d(a);
	ring<long, 40> e(c);

	counter += shop::sold + (int)e.buf[argc] + b.head + d.head;
	return ring<double, 3>::made + ring<long, 40>::made == 46 && counter ? 0 : 1;
}
