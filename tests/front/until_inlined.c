/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A call comes back to where an inlined one begins. */
volatile int sink;

__attribute__((noinline)) void slow(void)
{
	sink++;
}

static inline __attribute__((always_inline)) void begins(void)
{
	__asm__ volatile("nop");
}

int main(void)
{
	slow();
	begins();
	slow();
	begins();
	return sink;
}
