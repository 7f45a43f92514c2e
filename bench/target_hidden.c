/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * hidden N: calls work(i), which is alone on its page, N times, timed by itself; in every 1024th call it checksums
 * the page. The rate is told only if it never found it changed.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

__asm__(".pushsection .text\n.globl slots\nslots: .fill 16, 1, 0xcc\n.globl syscall_here\nsyscall_here: syscall\n nop\n.popsection");

__attribute__((aligned(4096), noinline, section(".hid"))) long work(long x)
{
	__asm__ volatile("" ::: "memory");
	return x * 3 + 1;
}

__attribute__((aligned(4096), noinline)) static unsigned sum(void)
{
	const unsigned char *p = (const unsigned char *)work;
	unsigned s = 0;

	for (int i = 0; i < 64; i++)
		s = s * 31 + p[i];
	return s;
}

int main(int argc, char **argv)
{
	long n = argc > 1 ? atol(argv[1]) : 1000, total = 0, changed = 0;
	unsigned want = sum();
	struct timespec a, b;
	double s;

	clock_gettime(CLOCK_MONOTONIC, &a);
	for (long i = 0; i < n; i++) {
		total += work(i);
		changed += i % 1024 == 0 && sum() != want;
	}
	clock_gettime(CLOCK_MONOTONIC, &b);
	s = (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
	if (changed || total != 3 * (n * (n - 1) / 2) + n)
		fprintf(stderr, "changed=%ld\n", changed);
	else
		fprintf(stderr, "calls=%ld rate=%.0f\n", n, (double)n / s);
	return 0;
}
