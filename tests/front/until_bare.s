# SPDX-License-Identifier: LGPL-2.1-or-later
# `until` without lines: an instruction on, but for the jump back.
	.text
	.globl main
	.type main, @function
main:
	movl $3, %ecx
.Lagain:
	decl %ecx
	jnz .Lagain
	xorl %eax, %eax
	call helper
	jmp .Lbare
	.size main, .-main
	.type helper, @function
helper:
	ret
	.size helper, .-helper
	.section .bare, "ax", @progbits
	nop
.Lbare:
	nop
	movl $60, %eax
	xorl %edi, %edi
	syscall
	.section .note.GNU-stack, "", @progbits
