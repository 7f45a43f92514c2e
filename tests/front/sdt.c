/* Probes as sys/sdt.h of SystemTap makes them: a nop, and a note that says where it is and what it was given. */
#include <stdio.h>

int gauge = 41;
struct { int a, b; } pair = { 5, 6 };
__attribute__((section(".probes"))) volatile unsigned short work_semaphore;

#define NOTE(name, semaphore, args)                                                                   \
	".pushsection .note.stapsdt,\"\",\"note\"\n.balign 4\n.4byte 992f-991f, 994f-993f, 3\n"      \
	"991: .asciz \"stapsdt\"\n992: .balign 4\n993: .8byte 990b, _.stapsdt.base, " semaphore "\n" \
	".asciz \"demo\"\n.asciz \"" name "\"\n.asciz \"" args "\"\n994: .balign 4\n.popsection\n"

__asm__(".pushsection .stapsdt.base,\"aG\",\"progbits\",.stapsdt.base,comdat\n_.stapsdt.base: .space 1\n.popsection\n");

static void work(long n, signed char c, unsigned *p, double d)
{
	__asm__ volatile("990: nop\n" NOTE("work", "work_semaphore", "8@%[n] -1@%b[c] 4@4(%[p]) -4@$-7 8@(%[p],%[one],4) -4@gauge(%%rip) -4@4+pair(%%rip) 8f@%[d] 4@?")
			 :
			 : [n] "r"(n), [c] "r"(c), [p] "r"(p), [one] "r"(1L), [d] "x"(d));
}

static void plain(void)
{
	__asm__ volatile("990: nop\n" NOTE("plain", "0", ""));
}

static void bare(long n)
{
	__asm__ volatile("990: nop\n" NOTE("bare", "0", "%[n] 4@$3") : : [n] "r"(n));
}

/* Its semaphore is none: code that would be another if it were counted up. */
static void lies(void)
{
	__asm__ volatile("990: nop\n" NOTE("lies", "main", ""));
}

int main(void)
{
	unsigned v[4] = { 1, 2, 3, 4 };

	plain();
	lies();
	for (int i = 0; i < 3; i++)
		if (work_semaphore)
			work(100 + i, (signed char)-i, v, 0.5);
	bare(77);
	printf("%u looks on\n", (unsigned)work_semaphore);
	return 0;
}

/* A note that lies about its length ends the list. */
__asm__(".pushsection .note.stapsdt,\"\",\"note\"\n.balign 4\n.4byte 8, 0xfffffff0, 3\n.asciz \"stapsdt\"\n.popsection\n");
