/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * An object whose members are in registers and nowhere: held_parts.s is this file compiled by gcc 12 (-g -O2). There
 * doubled is said to be twice the value of counted (DW_OP_GNU_variable_value), wrong that of whole, itself that of itself.
 */
struct held {
	long a, b;
	int fixed, dead;
	short low, high;
} whole;

short counted = -7;
int doubled, wrong, itself;

__attribute__((noipa)) long use(long x)
{
	__asm__ volatile("" : : "r"(x) : "memory");
	return x;
}

int main(int argc, char **argv)
{
	struct held h;

	(void)argv;
	h.a = use(argc + 1);
	h.b = use(argc + 2);
	h.fixed = 5;
	h.low = (short)use(argc + 3);
	use(1);
	use(2);
	h.a += use(h.b);
	return (int)(use(h.a) + h.b + h.fixed + h.low);
}
