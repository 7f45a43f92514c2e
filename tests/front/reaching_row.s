# SPDX-License-Identifier: LGPL-2.1-or-later
# A row that reaches over the caller of its function, as in line_reach.s: `next` comes back to that caller.
	.file 1 "/src/reaching_row.c"
	.file 2 "/src/first.h"
	.file 3 "/src/second.h"
	.text
	.globl callee
	.type callee, @function
callee:
	.loc 1 2 1
	.cfi_startproc
	nop
	.loc 2 6 2 is_stmt 0
	nop
	.loc 3 5 2 is_stmt 1
	.loc 1 3 2 is_stmt 0
	nop
	.loc 2 7 2 is_stmt 0
	nop
	ret
	.cfi_endproc
	.size callee, .-callee

	.globl caller
	.type caller, @function
caller:
	.loc 1 8 1 is_stmt 1
	.cfi_startproc
	push %rbx
	.cfi_def_cfa_offset 16
	.loc 1 9 2
	call callee
	add $1, %ebx
	.loc 1 10 2
	add $2, %ebx
	.loc 1 11 2
	pop %rbx
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
	.size caller, .-caller

	.globl main
	.type main, @function
main:
	.loc 1 15 1
	.cfi_startproc
	push %rbp
	.cfi_def_cfa_offset 16
	.loc 1 16 2
	call caller
	.loc 1 17 2
	xor %eax, %eax
	.loc 3 9 2
	nop
	.loc 1 18 1
	pop %rbp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
	.size main, .-main
	.section .note.GNU-stack,"",@progbits
