/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A signal trampoline that is described as a function, as Go's is. */

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SA_RESTORER 0x04000000

struct kernel_sigaction {
	void (*handler)(int);
	unsigned long flags;
	void (*restorer)(void);
	unsigned long mask;
};

void own_restorer(void);

__asm__(".text\n"
	"	.skip 16, 0xcc\n"
	"	.globl own_restorer\n"
	"	.type own_restorer, @function\n"
	"own_restorer:\n"
	"	.cfi_startproc\n"
	"	mov $15, %rax\n"
	"	syscall\n"
	"	int3\n"
	"	.cfi_endproc\n"
	"	.size own_restorer, . - own_restorer\n");

static volatile int handled;

static void handler(int sig)
{
	handled = sig;
}

int main(void)
{
	struct kernel_sigaction sa = { handler, SA_RESTORER, own_restorer, 0 };
	long r, pid = getpid();

	syscall(SYS_rt_sigaction, SIGURG, &sa, NULL, 8);
	__asm__ volatile("syscall" : "=a"(r) : "a"((long)SYS_kill), "D"(pid), "S"((long)SIGURG) : "rcx", "r11", "memory");
	__asm__ volatile("syscall" : "=a"(r) : "a"((long)SYS_kill), "D"(pid), "S"((long)SIGURG) : "rcx", "r11", "memory");
	return handled - SIGURG + (int)r;
}
