/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The SIGTRAP handler that an attached target has while the engine is there.
 * It runs when the tracer has died and the kernel delivers what the tracer
 * was to suppress, and when the engine passes a trap of the program's own.
 * Also in a 32-bit process: an action that was set by a 64-bit call is entered in 64-bit mode, with a
 * 64-bit frame, and its return goes back to what the frame's cs says.
 * No libc, no vector registers; the stack only as the kernel left it. No system
 * call on the way of a trap or fault of the tracer's, but the return from the
 * handler: a filter that the program has set since may kill it for any other.
 *
 * Entry (psABI, signal frame of arch/x86/kernel/signal_64.c):
 * edi signal, rsi siginfo, rdx ucontext, (rsp) the sigreturn stub.
 */

#include "agent/abi.h"

#define DATA(off) (.Lbase + (off))(%rip)

#define SI_ERRNO 4
#define SI_CODE 8
#define SI_ADDR 16
#define UC_RSP 160
#define UC_RIP 168
#define UC_EFLAGS 176
#define SI_KERNEL 0x80
#define TRAP_HWBKPT 4
#define SEGV_ACCERR 2
#define INSN_MAX 15
#define PAGE 4096
#define SYS_mprotect 10
#define SYS_rt_sigaction 13
#define SYS_rt_sigreturn 15
#define SYS_getpid 39
#define SYS_gettid 186
#define SYS_rt_tgsigqueueinfo 297
#define SIGTRAP 5
#define SA_RESETHAND 0x80000000

	.section .rodata.tl_agent, "a", @progbits
	.balign 64
	.globl agent_code, agent_code_end, agent_segv, agent_restorer
	.hidden agent_code, agent_code_end, agent_segv, agent_restorer
agent_code:
.Lbase:
	syscall
	jmp	.
	.org .Lbase + AGENT_STUB32, 0xcc
	int	$0x80
	jmp	.
	.org .Lbase + AGENT_RETURN, 0x90 // no trap before it: a hit there is taken back to this place
	jmp	.
	.org .Lbase + AGENT_ENTRY, 0xcc
	endbr64
	lock incl DATA(AGENT_BUSY)
	// A step of the tracer's inside this page, of a thread that is in this handler already.
	mov	UC_RIP(%rdx), %r8
	mov	SI_CODE(%rsi), %eax
	dec	%eax
	cmp	$TRAP_HWBKPT, %eax
	jae	0f
	lea	DATA(0), %rax
	mov	%r8, %rcx
	sub	%rax, %rcx
	cmp	$AGENT_DATA, %rcx
	jb	done
	// Passed on by the engine: the program's, whatever it looks like.
0:
	mov	UC_RSP(%rdx), %rax
	call	passed
	jz	chain
	lea	-1(%r8), %r9
	cmpl	$AGENT_MOVED, SI_ERRNO(%rsi)
	jne	8f
	cmp	%r8, SI_ADDR(%rsi)
	je	again
	jmp	done
8:	mov	SI_CODE(%rsi), %eax
	test	%eax, %eax
	jle	chain
	cmp	$SI_KERNEL, %eax
	jne	not_int3

	// A called function has returned: there is a site. Else the tracer had moved the
	// thread to our system call, or to a copy.
	lea	DATA(0), %rax
	mov	%r8, %rcx
	sub	%rax, %rcx
	cmp	$(AGENT_RETURN + 1), %rcx
	je	again
	cmp	$AGENT_DATA, %rcx
	jb	done
	mov	DATA(AGENT_N_AREAS), %ecx
	lea	DATA(AGENT_AREAS), %r10
2:	test	%ecx, %ecx
	jz	3f
	mov	%r8, %rax
	sub	(%r10), %rax
	cmp	8(%r10), %rax
	jb	done
	add	$16, %r10
	dec	%ecx
	jmp	2b

	// A site: execute it again until the guardian has put the byte back.
3:	mov	DATA(AGENT_N_SITES), %ecx
	lea	DATA(AGENT_SITES), %r10
	xor	%r11d, %r11d
4:	test	%ecx, %ecx
	jz	5f
	dec	%ecx
	mov	(%r10,%rcx,8), %rax
	cmp	%rax, %r9
	je	again
	btr	$AGENT_OLD_BIT, %rax
	cmp	%rax, %r9
	jne	4b
	mov	$1, %r11d // taken out, but perhaps put in again
	jmp	4b

	// Still a trap instruction there: the program's own. Else a site taken out just
	// now, or a thread that the tracer had moved.
5:	cmpb	$0xcc, -1(%r8)
	je	chain
	cmpw	$0x03cd, -2(%r8)
	je	chain
	test	%r11d, %r11d
	jz	done
again:
	mov	%r9, UC_RIP(%rdx)
	jmp	done

	// The end of a step or a debug register of the tracer, unless the program did it.
not_int3:
	cmp	$TRAP_HWBKPT, %eax
	je	done
	ja	chain
	testl	$0x100, UC_EFLAGS(%rdx) // its own trap flag
	jnz	chain
	test	$0xfff, %r8d
	jz	done
	cmpb	$0xf1, -1(%r8) // icebp
	je	chain
done:
	lock decl DATA(AGENT_BUSY)
	ret

	// The program's own handler, as if it had been called at once.
chain:
	lea	DATA(AGENT_HANDLER), %r9
	lea	DATA(AGENT_ORIG + 8), %r8
	cmp	$SIGTRAP, %edi
	je	5f
	lea	DATA(AGENT_SEGV_HANDLER), %r9
	lea	DATA(AGENT_SEGV_ORIG + 8), %r8
5:	mov	(%r9), %rax
	cmp	$1, %rax
	jb	default
	jne	6f
	cmpl	$0, SI_CODE(%rsi)
	jle	done // SIG_IGN; not for what the processor raised
	jmp	default
6:	mov	%rax, %r11
	testl	$SA_RESETHAND, (%r8)
	jz	7f
	movq	$0, (%r9)
7:	xor	%eax, %eax
	lock decl DATA(AGENT_BUSY)
	jmp	*%r11

	// SIG_DFL: the same signal once more; it ends the process when this handler returns.
default:
	mov	%rsi, %r9
	mov	%edi, %r8d
	mov	$SYS_rt_sigaction, %eax
	lea	DATA(AGENT_DFL), %rsi
	xor	%edx, %edx
	mov	$8, %r10d
	syscall
	mov	$SYS_gettid, %eax
	syscall
	mov	%eax, %esi
	mov	$SYS_getpid, %eax
	syscall
	mov	%eax, %edi
	mov	%r8d, %edx
	mov	%r9, %r10
	mov	$SYS_rt_tgsigqueueinfo, %eax
	syscall
	jmp	done

	// SIGSEGV. A fetch from a page of which the tracer took the permission: it gets it back.
agent_segv:
	endbr64
	lock incl DATA(AGENT_BUSY)
	mov	UC_RSP(%rdx), %rax
	bts	$AGENT_PASS_SEGV_BIT, %rax
	call	passed
	jz	chain
	cmpl	$SEGV_ACCERR, SI_CODE(%rsi)
	jne	chain
	cmpl	$AGENT_MOVED, SI_ERRNO(%rsi)
	je	done // the tracer has led the thread on: from where it is now it faults anew
	mov	SI_ADDR(%rsi), %r8
	mov	%r8, %rax
	sub	UC_RIP(%rdx), %rax
	cmp	$INSN_MAX, %rax
	jae	chain // it was data
	and	$-PAGE, %r8
	mov	DATA(AGENT_N_PAGES), %ecx
	lea	DATA(AGENT_PAGES), %r9
2:	test	%ecx, %ecx
	jz	chain
	mov	(%r9), %rax
	mov	%rax, %r10
	and	$-PAGE, %r10
	cmp	%r8, %r10
	je	3f
	add	$16, %r9
	dec	%ecx
	jmp	2b
3:	test	$AGENT_CLOSED, %al
	jz	4f
	mov	%r8, %rdi
	mov	8(%r9), %edx
	mov	$PAGE, %esi
	mov	$SYS_mprotect, %eax
	syscall
	jmp	done
	// Given back just now, so it may try again; but not for ever.
4:	lock decl 12(%r9)
	jns	done
	movl	$0, 12(%r9)
	jmp	chain

	// Has the engine left a mark for a thread with that stack pointer (rax)? Then it counts once. Changes rcx, r10.
passed:
	lea	DATA(AGENT_PASS), %r10
	mov	$AGENT_PASS_N, %ecx
1:	cmp	%rax, (%r10)
	je	2f
	add	$8, %r10
	dec	%ecx
	jnz	1b
	inc	%ecx // not zero
	ret
2:	movq	$0, (%r10)
	cmp	%eax, %eax
	ret

agent_restorer:
	mov	$SYS_rt_sigreturn, %eax
	syscall
agent_code_end:

	.section .note.GNU-stack, "", @progbits
