/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Bit-fields of a structure in a register and of one in a convenience variable; bitfields.cli. */
struct part {
	unsigned a : 3, b : 5, c : 24, d : 32;
};
struct nested {
	unsigned a : 1;
	struct {
		unsigned b : 1;
		struct {
			unsigned c : 1;
			signed d : 1;
		} deep;
	} inner;
	signed e : 1;
} nested;

static __attribute__((noinline)) unsigned use(struct part p)
{
	__asm__ volatile("" ::: "memory");
	return p.a + p.b + p.d;
}

int main(void)
{
	struct part p = { 1, 2, 3, 4 };
	return use(p) == 7;
}
