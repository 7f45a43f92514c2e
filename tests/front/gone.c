/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Arrays that are nowhere, and numbers that the processor does not make. */
union number {
	unsigned char b[16];
	long double d;
};
union number no_leading = { { [8] = 1, 0x40 } }, leading = { { [7] = 0x80 } }, tiny = { { 1 } },
	     nan_number = { { 1, [7] = 0x80, 0xff, 0x7f } }, plain = { { [7] = 0xc0, 0xff, 0x3f } };
volatile int sink;

__attribute__((noinline)) int sum(int n)
{
	int gone[64];

	for (int i = 0; i < 64; i++)
		gone[i] = i;
	sink = n;
	return n + 1;
}

int main(void)
{
	return sum(1) - 2;
}
