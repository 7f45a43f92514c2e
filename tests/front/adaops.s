/* SPDX-License-Identifier: LGPL-2.1-or-later */
	.file	"adaops.adb"
	.text
.Ltext0:
	.file 0 "." "adaops.adb"
	.align 2
	.globl	adaops__vecIP
	.type	adaops__vecIP, @function
adaops__vecIP:
.LFB2:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	-4(%rbp), %eax
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE2:
	.size	adaops__vecIP, .-adaops__vecIP
	.align 2
	.globl	adaops__letterH
	.type	adaops__letterH, @function
adaops__letterH:
.LFB3:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r13
	pushq	%r12
	.cfi_offset 13, -24
	.cfi_offset 12, -32
	movq	%rdi, %rax
	movq	%rsi, %rcx
	movq	%rcx, %rdx
	movq	%rax, -32(%rbp)
	movq	%rdx, -24(%rbp)
	movq	-24(%rbp), %rax
	movl	(%rax), %eax
	movq	-24(%rbp), %rdx
	movl	4(%rdx), %edx
	cmpl	%eax, %edx
	jl	.L3
	movl	%edx, %ecx
	subl	%eax, %ecx
	leal	1(%rcx), %r11d
	jmp	.L4
.L3:
	movl	$0, %r11d
.L4:
	movslq	%eax, %r9
	cmpl	%eax, %edx
	cmpl	%eax, %edx
	jl	.L8
	movslq	%edx, %rsi
	movslq	%eax, %rcx
	subq	%rcx, %rsi
	leaq	1(%rsi), %rcx
	movq	%rcx, %r12
	movl	$0, %r13d
.L8:
	cmpl	%eax, %edx
	leal	-1(%rax), %r10d
	movl	$0, %ecx
	movl	$0, %edx
	movl	$0, %eax
.L12:
	testl	%eax, %eax
	jg	.L11
	movslq	%eax, %rsi
	leaq	0(,%rsi,4), %rdi
	leaq	letterP.3(%rip), %rsi
	movl	(%rdi,%rsi), %esi
	cmpl	%esi, %r11d
	jl	.L11
	movq	-32(%rbp), %rsi
	movslq	%eax, %rdi
	leaq	0(,%rdi,4), %r8
	leaq	letterP.3(%rip), %rdi
	movl	(%r8,%rdi), %edi
	addl	%r10d, %edi
	movslq	%edi, %rdi
	subq	%r9, %rdi
	movzbl	(%rsi,%rdi), %esi
	movzbl	%sil, %r8d
	movslq	%eax, %rsi
	leaq	letterT1.2(%rip), %rdi
	movzbl	(%rsi,%rdi), %esi
	movzbl	%sil, %esi
	imull	%r8d, %esi
	leal	(%rcx,%rsi), %edi
	movslq	%edi, %rcx
	imulq	$954437177, %rcx, %rcx
	shrq	$32, %rcx
	sarl	%ecx
	movl	%edi, %esi
	sarl	$31, %esi
	subl	%esi, %ecx
	movl	%ecx, %esi
	sall	$3, %esi
	addl	%ecx, %esi
	subl	%esi, %edi
	movl	%edi, %ecx
	movslq	%eax, %rsi
	leaq	letterT2.1(%rip), %rdi
	movzbl	(%rsi,%rdi), %esi
	movzbl	%sil, %esi
	imull	%r8d, %esi
	leal	(%rdx,%rsi), %edi
	movslq	%edi, %rdx
	imulq	$954437177, %rdx, %rdx
	shrq	$32, %rdx
	sarl	%edx
	movl	%edi, %esi
	sarl	$31, %esi
	subl	%esi, %edx
	movl	%edx, %esi
	sall	$3, %esi
	addl	%edx, %esi
	movl	%edi, %edx
	subl	%esi, %edx
	addl	$1, %eax
	jmp	.L12
.L11:
	movslq	%ecx, %rax
	leaq	letterG.0(%rip), %rcx
	movzbl	(%rax,%rcx), %ecx
	movslq	%edx, %rax
	leaq	letterG.0(%rip), %rdx
	movzbl	(%rax,%rdx), %eax
	addl	%ecx, %eax
	movzbl	%al, %eax
	andl	$3, %eax
	popq	%r12
	popq	%r13
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE3:
	.size	adaops__letterH, .-adaops__letterH
	.align 2
	.globl	adaops__ToctalsBIP
	.type	adaops__ToctalsBIP, @function
adaops__ToctalsBIP:
.LFB4:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, %rax
	movq	%rsi, %rcx
	movq	%rcx, %rdx
	movq	%rax, -16(%rbp)
	movq	%rdx, -8(%rbp)
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE4:
	.size	adaops__ToctalsBIP, .-adaops__ToctalsBIP
	.align 2
	.globl	adaops__nestD2
	.type	adaops__nestD2, @function
adaops__nestD2:
.LFB5:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	movl	%esi, -8(%rbp)
	cmpl	$0, -4(%rbp)
	js	.L17
	movl	-4(%rbp), %eax
	subl	$1, %eax
	cmpl	$2147483646, %eax
	ja	.L18
.L17:
	movl	$0, %eax
	jmp	.L19
.L18:
	movl	$1, %eax
.L19:
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE5:
	.size	adaops__nestD2, .-adaops__nestD2
	.align 2
	.globl	adaops__nestD3
	.type	adaops__nestD3, @function
adaops__nestD3:
.LFB6:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	subq	$8, %rsp
	movl	%edi, -4(%rbp)
	movl	%esi, -8(%rbp)
	cmpl	$3, -8(%rbp)
	jne	.L21
	movl	-4(%rbp), %eax
	movl	$3, %esi
	movl	%eax, %edi
	call	adaops__nestD2
	jmp	.L22
.L21:
	movl	$1, %eax
.L22:
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE6:
	.size	adaops__nestD3, .-adaops__nestD3
	.align 2
	.globl	adaops__nestD4
	.type	adaops__nestD4, @function
adaops__nestD4:
.LFB7:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	subq	$8, %rsp
	movl	%edi, -4(%rbp)
	movl	%esi, -8(%rbp)
	cmpl	$2, -8(%rbp)
	jle	.L24
	movl	-8(%rbp), %eax
	subl	$4, %eax
	cmpl	$2147483643, %eax
	ja	.L25
.L24:
	movl	-8(%rbp), %edx
	movl	-4(%rbp), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	adaops__nestD2
	jmp	.L26
.L25:
	movl	$1, %eax
.L26:
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE7:
	.size	adaops__nestD4, .-adaops__nestD4
	.align 2
	.globl	adaops__nestEQ
	.type	adaops__nestEQ, @function
adaops__nestEQ:
.LFB8:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	subq	$176, %rsp
	.cfi_offset 15, -24
	.cfi_offset 14, -32
	.cfi_offset 13, -40
	.cfi_offset 12, -48
	movq	%rdi, -40(%rbp)
	movq	%rsi, -48(%rbp)
	movq	-48(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	addq	$8, %rax
	movq	%rax, %r12
	movl	$0, %r13d
	movq	%r12, %rax
	movq	%r13, %rdx
	shldq	$3, %rax, %rdx
	salq	$3, %rax
	addq	$31, %rax
	adcq	$0, %rdx
	movq	%rax, %rcx
	andq	$-32, %rcx
	movq	%rcx, %r14
	movq	%rdx, %rax
	andb	$-1, %ah
	movq	%rax, %r15
	movq	-48(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	movq	-48(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	addq	$8, %rax
	movq	%rax, -64(%rbp)
	movq	$0, -56(%rbp)
	movq	-64(%rbp), %rax
	movq	-56(%rbp), %rdx
	shldq	$3, %rax, %rdx
	salq	$3, %rax
	addq	$31, %rax
	adcq	$0, %rdx
	movq	%rax, %rsi
	andq	$-32, %rsi
	movq	%rsi, -144(%rbp)
	movq	%rdx, %rax
	andb	$-1, %ah
	movq	%rax, -136(%rbp)
	movq	-48(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	movq	-48(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	addq	$8, %rax
	movq	%rax, -80(%rbp)
	movq	$0, -72(%rbp)
	movq	-80(%rbp), %rax
	movq	-72(%rbp), %rdx
	shldq	$3, %rax, %rdx
	salq	$3, %rax
	addq	$31, %rax
	adcq	$0, %rdx
	movq	%rax, %rcx
	andq	$-32, %rcx
	movq	%rcx, -160(%rbp)
	movq	%rdx, %rax
	andb	$-1, %ah
	movq	%rax, -152(%rbp)
	movq	-48(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	movq	-40(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	addq	$8, %rax
	movq	%rax, -96(%rbp)
	movq	$0, -88(%rbp)
	movq	-96(%rbp), %rax
	movq	-88(%rbp), %rdx
	shldq	$3, %rax, %rdx
	salq	$3, %rax
	addq	$31, %rax
	adcq	$0, %rdx
	movq	%rax, %rsi
	andq	$-32, %rsi
	movq	%rsi, -176(%rbp)
	movq	%rdx, %rax
	andb	$-1, %ah
	movq	%rax, -168(%rbp)
	movq	-40(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	movq	-40(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	addq	$8, %rax
	movq	%rax, -112(%rbp)
	movq	$0, -104(%rbp)
	movq	-112(%rbp), %rax
	movq	-104(%rbp), %rdx
	shldq	$3, %rax, %rdx
	salq	$3, %rax
	addq	$31, %rax
	adcq	$0, %rdx
	movq	%rax, %rcx
	andq	$-32, %rcx
	movq	%rcx, -192(%rbp)
	movq	%rdx, %rax
	andb	$-1, %ah
	movq	%rax, -184(%rbp)
	movq	-40(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	movq	-40(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	addq	$8, %rax
	movq	%rax, -128(%rbp)
	movq	$0, -120(%rbp)
	movq	-128(%rbp), %rax
	movq	-120(%rbp), %rdx
	shldq	$3, %rax, %rdx
	salq	$3, %rax
	addq	$31, %rax
	adcq	$0, %rdx
	movq	%rax, %rsi
	andq	$-32, %rsi
	movq	%rsi, -208(%rbp)
	movq	%rdx, %rax
	andb	$-1, %ah
	movq	%rax, -200(%rbp)
	movq	-40(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ13_adaops
	movq	-40(%rbp), %rax
	movl	(%rax), %edx
	movq	-48(%rbp), %rax
	movl	(%rax), %eax
	cmpl	%eax, %edx
	jne	.L28
	movq	-40(%rbp), %rax
	movl	4(%rax), %edx
	movq	-48(%rbp), %rax
	movl	4(%rax), %eax
	cmpl	%eax, %edx
	je	.L29
.L28:
	movl	$0, %eax
	jmp	.L30
.L29:
	movq	-40(%rbp), %rax
	movl	(%rax), %eax
	testl	%eax, %eax
	je	.L31
	movq	-40(%rbp), %rax
	movl	8(%rax), %edx
	movq	-48(%rbp), %rax
	movl	8(%rax), %eax
	cmpl	%eax, %edx
	je	.L32
	movl	$0, %eax
	jmp	.L30
.L32:
	movq	-40(%rbp), %rax
	movl	4(%rax), %eax
	cmpl	$3, %eax
	jne	.L33
	movq	-40(%rbp), %rax
	movl	12(%rax), %edx
	movq	-48(%rbp), %rax
	movl	12(%rax), %eax
	cmpl	%eax, %edx
	je	.L31
	movl	$0, %eax
	jmp	.L30
.L33:
	movq	-40(%rbp), %rax
	movzbl	12(%rax), %edx
	movq	-48(%rbp), %rax
	movzbl	12(%rax), %eax
	cmpb	%al, %dl
	je	.L31
	movl	$0, %eax
	jmp	.L30
.L31:
	movl	$1, %eax
.L30:
	addq	$176, %rsp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE8:
	.size	adaops__nestEQ, .-adaops__nestEQ
	.align 2
	.globl	adaops__nestIP
	.type	adaops__nestIP, @function
adaops__nestIP:
.LFB9:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	movl	%esi, -12(%rbp)
	movl	%edx, -16(%rbp)
	movq	-8(%rbp), %rax
	movl	-12(%rbp), %edx
	movl	%edx, (%rax)
	movq	-8(%rbp), %rax
	movl	-16(%rbp), %edx
	movl	%edx, 4(%rax)
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE9:
	.size	adaops__nestIP, .-adaops__nestIP
	.align 2
	.globl	adaops__Oadd
	.type	adaops__Oadd, @function
adaops__Oadd:
.LFB10:
	.file 1 "adaops.adb"
	.loc 1 3 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	movl	%esi, -8(%rbp)
	.loc 1 5 19
	movzwl	-4(%rbp), %ecx
	movzwl	-8(%rbp), %edx
	addl	%ecx, %edx
	.loc 1 5 7
	movw	%dx, %ax
	.loc 1 5 30
	movzwl	-2(%rbp), %ecx
	movzwl	-6(%rbp), %edx
	addl	%ecx, %edx
	.loc 1 5 7
	movzwl	%dx, %edx
	sall	$16, %edx
	movzwl	%ax, %eax
	orl	%edx, %eax
	.loc 1 6 8
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE10:
	.size	adaops__Oadd, .-adaops__Oadd
	.align 2
	.globl	adaops__Oadd__2
	.type	adaops__Oadd__2, @function
adaops__Oadd__2:
.LFB11:
	.loc 1 7 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	.loc 1 9 7
	movzwl	-2(%rbp), %edx
	movw	%dx, %ax
	movzwl	-4(%rbp), %edx
	movzwl	%dx, %edx
	sall	$16, %edx
	movzwl	%ax, %eax
	orl	%edx, %eax
	.loc 1 10 8
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE11:
	.size	adaops__Oadd__2, .-adaops__Oadd__2
	.align 2
	.globl	adaops__Omod
	.type	adaops__Omod, @function
adaops__Omod:
.LFB12:
	.loc 1 11 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	movl	%esi, -8(%rbp)
	.loc 1 13 19
	movzwl	-4(%rbp), %ecx
	movzwl	-6(%rbp), %edx
	addl	%ecx, %edx
	.loc 1 13 7
	movw	%dx, %ax
	movzwl	%ax, %eax
	.loc 1 14 8
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE12:
	.size	adaops__Omod, .-adaops__Omod
	.align 2
	.globl	adaops__Olt
	.type	adaops__Olt, @function
adaops__Olt:
.LFB13:
	.loc 1 15 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	movl	%esi, -8(%rbp)
	.loc 1 17 18
	movzwl	-4(%rbp), %edx
	movzwl	-8(%rbp), %eax
	.loc 1 17 7
	cmpw	%ax, %dx
	setb	%al
	.loc 1 18 8
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE13:
	.size	adaops__Olt, .-adaops__Olt
	.align 2
	.globl	adaops__Oeq
	.type	adaops__Oeq, @function
adaops__Oeq:
.LFB14:
	.loc 1 19 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	movl	%esi, -8(%rbp)
	.loc 1 21 18
	movzwl	-4(%rbp), %edx
	movzwl	-8(%rbp), %eax
	.loc 1 21 7
	cmpw	%ax, %dx
	sete	%al
	.loc 1 22 8
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE14:
	.size	adaops__Oeq, .-adaops__Oeq
	.align 2
	.globl	adaops__Oconcat__2
	.type	adaops__Oconcat__2, @function
adaops__Oconcat__2:
.LFB15:
	.loc 1 23 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	movl	%esi, -8(%rbp)
	.loc 1 25 18
	movzwl	-4(%rbp), %ecx
	movl	%ecx, %edx
	sall	$2, %edx
	addl	%ecx, %edx
	addl	%edx, %edx
	movl	%edx, %ecx
	.loc 1 25 24
	movzwl	-8(%rbp), %edx
	addl	%ecx, %edx
	.loc 1 25 7
	movw	%dx, %ax
	movzwl	%ax, %eax
	.loc 1 26 8
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE15:
	.size	adaops__Oconcat__2, .-adaops__Oconcat__2
	.align 2
	.globl	adaops__Oabs
	.type	adaops__Oabs, @function
adaops__Oabs:
.LFB16:
	.loc 1 27 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	.loc 1 29 7
	movzwl	-4(%rbp), %edx
	movw	%dx, %ax
	movzwl	%ax, %eax
	.loc 1 30 8
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE16:
	.size	adaops__Oabs, .-adaops__Oabs
	.align 2
	.globl	adaops__Onot
	.type	adaops__Onot, @function
adaops__Onot:
.LFB17:
	.loc 1 31 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	.loc 1 33 7
	movw	$0, %ax
	movzwl	-2(%rbp), %edx
	movzwl	%dx, %edx
	sall	$16, %edx
	movzwl	%ax, %eax
	orl	%edx, %eax
	.loc 1 34 8
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE17:
	.size	adaops__Onot, .-adaops__Onot
	.align 2
	.globl	adaops__seven
	.type	adaops__seven, @function
adaops__seven:
.LFB18:
	.loc 1 35 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 37 22
	movl	adaops__calls(%rip), %eax
	addl	$1, %eax
	.loc 1 37 13
	movl	%eax, adaops__calls(%rip)
	.loc 1 38 7
	movl	$7, %eax
	.loc 1 39 8
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE18:
	.size	adaops__seven, .-adaops__seven
	.align 2
	.globl	adaops__twice
	.type	adaops__twice, @function
adaops__twice:
.LFB19:
	.loc 1 40 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	.loc 1 42 7
	movl	-4(%rbp), %eax
	addl	%eax, %eax
	.loc 1 43 8
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE19:
	.size	adaops__twice, .-adaops__twice
	.align 2
	.globl	adaops__twice__2
	.type	adaops__twice__2, @function
adaops__twice__2:
.LFB20:
	.loc 1 44 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	.loc 1 46 17
	movzwl	-4(%rbp), %edx
	addl	%edx, %edx
	.loc 1 46 7
	movw	%dx, %ax
	.loc 1 46 26
	movzwl	-2(%rbp), %edx
	addl	%edx, %edx
	.loc 1 46 7
	movzwl	%dx, %edx
	sall	$16, %edx
	movzwl	%ax, %eax
	orl	%edx, %eax
	.loc 1 47 8
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE20:
	.size	adaops__twice__2, .-adaops__twice__2
	.align 2
	.globl	adaops__step
	.type	adaops__step, @function
adaops__step:
.LFB21:
	.loc 1 48 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	.cfi_offset 3, -24
.LBB4:
	.loc 1 50 25
	movl	adaops__q(%rip), %eax
	movl	%eax, %edi
	call	adaops__Onot
	movl	%eax, %ebx
	.loc 1 50 12
	movl	adaops__p(%rip), %eax
	movl	%eax, %edi
	call	adaops__twice__2
	.loc 1 50 22
	movl	%ebx, %esi
	movl	%eax, %edi
	call	adaops__Oadd
	.loc 1 50 9
	movl	%eax, adaops__p(%rip)
.LBE4:
	.loc 1 51 16
	call	adaops__seven
	movl	%eax, %edi
	call	adaops__twice
	.loc 1 51 13
	movl	%eax, adaops__calls(%rip)
	.loc 1 52 8
	nop
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE21:
	.size	adaops__step, .-adaops__step
	.globl	adaops_E
	.data
	.align 2
	.type	adaops_E, @object
	.size	adaops_E, 2
adaops_E:
	.zero	2
	.globl	adaops__sign
	.align 2
	.type	adaops__sign, @object
	.size	adaops__sign, 2
adaops__sign:
	.value	8364
	.globl	adaops__chosen
	.type	adaops__chosen, @object
	.size	adaops__chosen, 1
adaops__chosen:
	.byte	1
	.globl	adaops__calls
	.align 4
	.type	adaops__calls, @object
	.size	adaops__calls, 4
adaops__calls:
	.zero	4
	.globl	adaops__p
	.align 4
	.type	adaops__p, @object
	.size	adaops__p, 4
adaops__p:
	.value	4
	.value	5
	.globl	adaops__q
	.align 4
	.type	adaops__q, @object
	.size	adaops__q, 4
adaops__q:
	.value	12
	.value	1
	.globl	adaops__text
	.align 4
	.type	adaops__text, @object
	.size	adaops__text, 4
adaops__text:
	.ascii	"abc"
	.zero	1
	.globl	adaops__wide
	.align 8
	.type	adaops__wide, @object
	.size	adaops__wide, 8
adaops__wide:
	.value	120
	.value	121
	.value	122
	.zero	2
	.globl	adaops__huge
	.align 8
	.type	adaops__huge, @object
	.size	adaops__huge, 8
adaops__huge:
	.long	112
	.long	113
	.globl	adaops__letterS
	.section	.rodata
	.align 16
	.type	adaops__letterS, @object
	.size	adaops__letterS, 16
adaops__letterS:
	.ascii	"'A''B''_'NONE"
	.zero	3
	.globl	adaops__letterN
	.align 8
	.type	adaops__letterN, @object
	.size	adaops__letterN, 8
adaops__letterN:
	.byte	1
	.byte	4
	.byte	7
	.byte	10
	.byte	14
	.zero	3
	.globl	adaops__few
	.data
	.align 2
	.type	adaops__few, @object
	.size	adaops__few, 2
adaops__few:
	.byte	143
	.byte	7
	.globl	adaops__n1
	.align 8
	.type	adaops__n1, @object
	.size	adaops__n1, 8
adaops__n1:
	.long	0
	.long	3
	.globl	adaops__n2
	.align 16
	.type	adaops__n2, @object
	.size	adaops__n2, 16
adaops__n2:
	.long	1
	.long	3
	.long	5
	.long	6
	.globl	adaops__n3
	.align 16
	.type	adaops__n3, @object
	.size	adaops__n3, 16
adaops__n3:
	.long	1
	.long	4
	.long	5
	.byte	-56
	.zero	3
	.globl	adaops__real
	.align 4
	.type	adaops__real, @object
	.size	adaops__real, 4
adaops__real:
	.long	1102577664
	.globl	adaops__unitsS
	.section	.rodata
	.align 16
	.type	adaops__unitsS, @object
	.size	adaops__unitsS, 16
adaops__unitsS:
	.ascii	"SMALLLARGE"
	.zero	6
	.globl	adaops__unitsN
	.align 4
	.type	adaops__unitsN, @object
	.size	adaops__unitsN, 4
adaops__unitsN:
	.byte	1
	.byte	6
	.byte	11
	.zero	1
	.text
	.align 2
	.type	_GLOBAL__SZ13_adaops, @function
_GLOBAL__SZ13_adaops:
.LFB35:
	.cfi_startproc
	.file 2 "adaops.ads"
	.loc 2 19 21
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	.cfi_offset 3, -24
	movl	%edi, -12(%rbp)
	cmpl	$0, -12(%rbp)
	jne	.L61
	movl	$0, %eax
	jmp	.L63
.L61:
	movl	$8, %eax
.L63:
	movq	%rax, %rbx
	movq	%rbx, %rax
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE35:
	.size	_GLOBAL__SZ13_adaops, .-_GLOBAL__SZ13_adaops
	.section	.rodata
	.align 4
	.type	letterP.3, @object
	.size	letterP.3, 4
letterP.3:
	.long	2
	.type	letterT1.2, @object
	.size	letterT1.2, 1
letterT1.2:
	.byte	4
	.type	letterT2.1, @object
	.size	letterT2.1, 1
letterT2.1:
	.byte	6
	.align 16
	.type	letterG.0, @object
	.size	letterG.0, 16
letterG.0:
	.byte	1
	.byte	0
	.byte	2
	.byte	0
	.byte	0
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.zero	7
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x4e1
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0xd
	.long	.LASF46
	.byte	0xd
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x4
	.byte	0x4
	.byte	0x5
	.long	.LASF2
	.uleb128 0x2
	.long	.LASF8
	.byte	0x28
	.long	0x49
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__sign
	.uleb128 0x4
	.byte	0x2
	.byte	0x8
	.long	.LASF3
	.uleb128 0xe
	.long	.LASF47
	.byte	0x7
	.byte	0x1
	.byte	0x2
	.byte	0x8
	.byte	0x9
	.long	0x77
	.uleb128 0x6
	.long	.LASF4
	.byte	0
	.uleb128 0x6
	.long	.LASF5
	.byte	0x1
	.uleb128 0x6
	.long	.LASF6
	.byte	0x2
	.uleb128 0x6
	.long	.LASF7
	.byte	0x3
	.byte	0
	.uleb128 0x2
	.long	.LASF9
	.byte	0x29
	.long	0x50
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__chosen
	.uleb128 0x2
	.long	.LASF10
	.byte	0x2f
	.long	0x9f
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__calls
	.uleb128 0x4
	.byte	0x4
	.byte	0x5
	.long	.LASF11
	.uleb128 0xf
	.long	0x9f
	.uleb128 0x5
	.byte	0x2
	.byte	0x7
	.long	.LASF12
	.uleb128 0x10
	.long	.LASF20
	.byte	0x4
	.byte	0x2
	.byte	0x5
	.byte	0x9
	.long	0xd4
	.uleb128 0x7
	.string	"x"
	.byte	0x6
	.byte	0x7
	.long	0xab
	.byte	0
	.uleb128 0x7
	.string	"y"
	.byte	0x6
	.byte	0xa
	.long	0xab
	.byte	0x2
	.byte	0
	.uleb128 0x11
	.long	0xb2
	.uleb128 0x9
	.long	.LASF14
	.long	0xf4
	.long	0xed
	.uleb128 0x8
	.long	0xed
	.sleb128 3
	.byte	0
	.uleb128 0x5
	.byte	0x4
	.byte	0x5
	.long	.LASF11
	.uleb128 0x5
	.byte	0x1
	.byte	0x8
	.long	.LASF13
	.uleb128 0x9
	.long	.LASF15
	.long	0x49
	.long	0x10f
	.uleb128 0x8
	.long	0xed
	.sleb128 3
	.byte	0
	.uleb128 0x9
	.long	.LASF16
	.long	0x123
	.long	0x123
	.uleb128 0x8
	.long	0xed
	.sleb128 2
	.byte	0
	.uleb128 0x4
	.byte	0x4
	.byte	0x8
	.long	.LASF17
	.uleb128 0x12
	.sleb128 0
	.sleb128 7
	.long	.LASF48
	.long	0x135
	.uleb128 0x4
	.byte	0x4
	.byte	0x5
	.long	.LASF18
	.uleb128 0x5
	.byte	0x1
	.byte	0x7
	.long	.LASF19
	.uleb128 0x13
	.long	.LASF49
	.byte	0x3
	.long	0x12a
	.long	0x158
	.uleb128 0x8
	.long	0xed
	.sleb128 4
	.byte	0
	.uleb128 0x14
	.long	.LASF21
	.uleb128 0x10
	.byte	0x97
	.byte	0xa6
	.byte	0x4
	.uleb128 0x2e
	.byte	0xa8
	.uleb128 0
	.byte	0x99
	.long	0x1cb
	.byte	0x23
	.uleb128 0xb
	.byte	0x9
	.byte	0xfc
	.byte	0x1a
	.byte	0x2
	.byte	0xd
	.byte	0x9
	.long	0x1cb
	.uleb128 0x7
	.string	"one"
	.byte	0xd
	.byte	0xf
	.long	0x9f
	.byte	0
	.uleb128 0x7
	.string	"two"
	.byte	0xd
	.byte	0x14
	.long	0x9f
	.byte	0x4
	.uleb128 0xb
	.long	0x175
	.uleb128 0x15
	.sleb128 0
	.uleb128 0xc
	.uleb128 0xa
	.long	.LASF22
	.byte	0x11
	.byte	0xd
	.long	0x9f
	.byte	0x8
	.uleb128 0xb
	.long	0x181
	.uleb128 0x16
	.sleb128 3
	.long	0x1b9
	.uleb128 0xa
	.long	.LASF23
	.byte	0x13
	.byte	0x1a
	.long	0x9f
	.byte	0xc
	.byte	0
	.uleb128 0xc
	.uleb128 0xa
	.long	.LASF24
	.byte	0x14
	.byte	0x1f
	.long	0xf4
	.byte	0xc
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x17
	.uleb128 0xd
	.byte	0x12
	.byte	0x30
	.byte	0x29
	.byte	0x28
	.value	0x4
	.byte	0x38
	.byte	0x2f
	.value	0x1
	.byte	0x30
	.byte	0x16
	.byte	0x13
	.uleb128 0x2
	.long	.LASF25
	.byte	0x23
	.long	0xb2
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__p
	.uleb128 0x2
	.long	.LASF26
	.byte	0x24
	.long	0xb2
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__q
	.uleb128 0x2
	.long	.LASF27
	.byte	0x25
	.long	0xd9
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__text
	.uleb128 0x2
	.long	.LASF28
	.byte	0x26
	.long	0xfb
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__wide
	.uleb128 0x2
	.long	.LASF29
	.byte	0x27
	.long	0x10f
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__huge
	.uleb128 0x2
	.long	.LASF30
	.byte	0x2a
	.long	0x143
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__few
	.uleb128 0x2
	.long	.LASF31
	.byte	0x2b
	.long	0x158
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__n1
	.uleb128 0x2
	.long	.LASF32
	.byte	0x2c
	.long	0x158
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__n2
	.uleb128 0x2
	.long	.LASF33
	.byte	0x2d
	.long	0x158
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__n3
	.uleb128 0x2
	.long	.LASF34
	.byte	0x2e
	.long	0x2a2
	.uleb128 0x9
	.byte	0x3
	.quad	adaops__real
	.uleb128 0x4
	.byte	0x4
	.byte	0x4
	.long	.LASF35
	.uleb128 0x18
	.long	.LASF50
	.byte	0x1
	.byte	0x30
	.byte	0x4
	.quad	.LFB21
	.quad	.LFE21-.LFB21
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x3
	.long	.LASF36
	.byte	0x2c
	.long	0xb2
	.quad	.LFB20
	.quad	.LFE20-.LFB20
	.uleb128 0x1
	.byte	0x9c
	.long	0x2f0
	.uleb128 0x1
	.string	"v"
	.byte	0x22
	.byte	0x14
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.byte	0
	.uleb128 0x3
	.long	.LASF37
	.byte	0x28
	.long	0x9f
	.quad	.LFB19
	.quad	.LFE19-.LFB19
	.uleb128 0x1
	.byte	0x9c
	.long	0x31d
	.uleb128 0x1
	.string	"n"
	.byte	0x21
	.byte	0x14
	.long	0xa6
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.byte	0
	.uleb128 0x19
	.long	.LASF51
	.byte	0x1
	.byte	0x23
	.byte	0x4
	.long	0x9f
	.quad	.LFB18
	.quad	.LFE18-.LFB18
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x3
	.long	.LASF38
	.byte	0x1f
	.long	0xb2
	.quad	.LFB17
	.quad	.LFE17-.LFB17
	.uleb128 0x1
	.byte	0x9c
	.long	0x368
	.uleb128 0x1
	.string	"a"
	.byte	0x1f
	.byte	0x14
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.byte	0
	.uleb128 0x3
	.long	.LASF39
	.byte	0x1b
	.long	0xb2
	.quad	.LFB16
	.quad	.LFE16-.LFB16
	.uleb128 0x1
	.byte	0x9c
	.long	0x395
	.uleb128 0x1
	.string	"a"
	.byte	0x1e
	.byte	0x14
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.byte	0
	.uleb128 0x3
	.long	.LASF40
	.byte	0x17
	.long	0xb2
	.quad	.LFB15
	.quad	.LFE15-.LFB15
	.uleb128 0x1
	.byte	0x9c
	.long	0x3ce
	.uleb128 0x1
	.string	"a"
	.byte	0x1d
	.byte	0x12
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.uleb128 0x1
	.string	"b"
	.byte	0x1d
	.byte	0x15
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -24
	.byte	0
	.uleb128 0x3
	.long	.LASF41
	.byte	0x13
	.long	0x407
	.quad	.LFB14
	.quad	.LFE14-.LFB14
	.uleb128 0x1
	.byte	0x9c
	.long	0x407
	.uleb128 0x1
	.string	"a"
	.byte	0x1c
	.byte	0x12
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.uleb128 0x1
	.string	"b"
	.byte	0x1c
	.byte	0x15
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -24
	.byte	0
	.uleb128 0x5
	.byte	0x1
	.byte	0x2
	.long	.LASF42
	.uleb128 0x3
	.long	.LASF43
	.byte	0xf
	.long	0x407
	.quad	.LFB13
	.quad	.LFE13-.LFB13
	.uleb128 0x1
	.byte	0x9c
	.long	0x447
	.uleb128 0x1
	.string	"a"
	.byte	0x1b
	.byte	0x12
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.uleb128 0x1
	.string	"b"
	.byte	0x1b
	.byte	0x15
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -24
	.byte	0
	.uleb128 0x3
	.long	.LASF44
	.byte	0xb
	.long	0xb2
	.quad	.LFB12
	.quad	.LFE12-.LFB12
	.uleb128 0x1
	.byte	0x9c
	.long	0x480
	.uleb128 0x1
	.string	"a"
	.byte	0x1a
	.byte	0x14
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.uleb128 0x1
	.string	"b"
	.byte	0x1a
	.byte	0x17
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -24
	.byte	0
	.uleb128 0x3
	.long	.LASF45
	.byte	0x7
	.long	0xb2
	.quad	.LFB11
	.quad	.LFE11-.LFB11
	.uleb128 0x1
	.byte	0x9c
	.long	0x4ad
	.uleb128 0x1
	.string	"a"
	.byte	0x19
	.byte	0x12
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.byte	0
	.uleb128 0x1a
	.long	.LASF52
	.byte	0x1
	.byte	0x3
	.byte	0x4
	.long	0xb2
	.quad	.LFB10
	.quad	.LFE10-.LFB10
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x1
	.string	"a"
	.byte	0x18
	.byte	0x12
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.uleb128 0x1
	.string	"b"
	.byte	0x18
	.byte	0x15
	.long	0xd4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -24
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x2
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 4
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x3
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 4
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x4
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x5
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0xe
	.byte	0
	.byte	0
	.uleb128 0x6
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x7
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x8
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xd
	.byte	0
	.byte	0
	.uleb128 0x9
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xa
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xb
	.uleb128 0x33
	.byte	0x1
	.uleb128 0x15
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xc
	.uleb128 0x19
	.byte	0x1
	.byte	0
	.byte	0
	.uleb128 0xd
	.uleb128 0x11
	.byte	0x1
	.uleb128 0x25
	.uleb128 0xe
	.uleb128 0x13
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0x1f
	.uleb128 0x1b
	.uleb128 0x1f
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x10
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0xe
	.uleb128 0x4
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x10
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x12
	.uleb128 0x21
	.byte	0
	.uleb128 0x22
	.uleb128 0xd
	.uleb128 0x2f
	.uleb128 0xd
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x13
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x2e
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x14
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0x18
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x15
	.uleb128 0x19
	.byte	0
	.uleb128 0x16
	.uleb128 0xd
	.byte	0
	.byte	0
	.uleb128 0x16
	.uleb128 0x19
	.byte	0x1
	.uleb128 0x16
	.uleb128 0xd
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x17
	.uleb128 0x36
	.byte	0
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x18
	.uleb128 0x2e
	.byte	0
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x7c
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x19
	.uleb128 0x2e
	.byte	0
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x7a
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x1a
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x7a
	.uleb128 0x19
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_aranges,"",@progbits
	.long	0x2c
	.value	0x2
	.long	.Ldebug_info0
	.byte	0x8
	.byte	0
	.value	0
	.value	0
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.quad	0
	.quad	0
	.section	.debug_line,"",@progbits
.Ldebug_line0:
	.section	.debug_str,"MS",@progbits,1
.LASF20:
	.string	"adaops__vec"
.LASF34:
	.string	"adaops__real"
.LASF19:
	.string	"system__unsigned_types__packed_byte"
.LASF32:
	.string	"adaops__n2"
.LASF13:
	.string	"character"
.LASF41:
	.string	"adaops__Oeq"
.LASF8:
	.string	"adaops__sign"
.LASF14:
	.string	"adaops__TtextS"
.LASF52:
	.string	"adaops__Oadd"
.LASF40:
	.string	"adaops__Oconcat__2"
.LASF22:
	.string	"inner"
.LASF21:
	.string	"adaops__nest"
.LASF30:
	.string	"adaops__few"
.LASF9:
	.string	"adaops__chosen"
.LASF33:
	.string	"adaops__n3"
.LASF39:
	.string	"adaops__Oabs"
.LASF35:
	.string	"float"
.LASF18:
	.string	"adaops__ToctalB"
.LASF49:
	.string	"adaops__octals"
.LASF28:
	.string	"adaops__wide"
.LASF3:
	.string	"wide_character"
.LASF31:
	.string	"adaops__n1"
.LASF15:
	.string	"adaops__TwideS"
.LASF37:
	.string	"adaops__twice"
.LASF38:
	.string	"adaops__Onot"
.LASF16:
	.string	"adaops__ThugeS"
.LASF17:
	.string	"wide_wide_character"
.LASF10:
	.string	"adaops__calls"
.LASF6:
	.string	"adaops__QU5f"
.LASF36:
	.string	"adaops__twice__2"
.LASF4:
	.string	"adaops__QU41"
.LASF5:
	.string	"adaops__QU42"
.LASF2:
	.string	"SIGNED_32"
.LASF46:
	.string	"GNU Ada 12.2.0 -O0 -g -gnatp -gnat2012 -mtune=generic -march=x86-64"
.LASF48:
	.string	"adaops__octal"
.LASF47:
	.string	"adaops__letter"
.LASF7:
	.string	"adaops__none"
.LASF12:
	.string	"adaops__word"
.LASF25:
	.string	"adaops__p"
.LASF26:
	.string	"adaops__q"
.LASF11:
	.string	"integer"
.LASF24:
	.string	"other"
.LASF23:
	.string	"deep"
.LASF29:
	.string	"adaops__huge"
.LASF50:
	.string	"adaops__step"
.LASF43:
	.string	"adaops__Olt"
.LASF45:
	.string	"adaops__Oadd__2"
.LASF44:
	.string	"adaops__Omod"
.LASF42:
	.string	"boolean"
.LASF51:
	.string	"adaops__seven"
.LASF27:
	.string	"adaops__text"
	.section	.debug_line_str,"MS",@progbits,1
.LASF1:
	.string	"."
.LASF0:
	.string	"adaops.adb"
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
/* What starts it, by hand. */
	.text
	.globl	main
	.type	main, @function
main:
	.cfi_startproc
	subq	$8, %rsp
	.cfi_def_cfa_offset 16
	nop
	call	adaops__step
	xorl	%eax, %eax
	addq	$8, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
	.size	main, .-main
