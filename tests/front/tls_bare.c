/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A program without a C library: its thread-local block is where the ABI says, and no table of glibc's tells so. */
#include <stdint.h>

__thread int counter = 40;
static __thread struct {
	char tag[5];
	_Alignas(32) long big;
} late = { "tag", 7 };

static char area[256] __attribute__((aligned(64)));

static long call(long number, long a, long b)
{
	long r;

	__asm__ volatile("syscall" : "=a"(r) : "a"(number), "D"(a), "S"(b) : "rcx", "r11", "memory");
	return r;
}

static void __attribute__((noinline)) seen(void)
{
	__asm__ volatile("" ::: "memory");
}

void start(void)
{
	uint64_t *tp = (uint64_t *)(area + 192);

	*tp = (uint64_t)tp;
	tp[1] = (uint64_t)area; // what would be glibc's table is none
	call(158, 0x1002, (long)tp); // arch_prctl(ARCH_SET_FS)
	counter = 41;
	late.big = 8;
	late.tag[0] = 'T';
	for (int i = 0; i < 3; i++) {
		counter++;
		seen();
	}
	call(231, counter, 0);
}
