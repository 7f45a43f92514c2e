	.file	"adanum.adb"
	.text
.Ltext0:
	.file 0 "." "adanum.adb"
	.align 2
	.globl	adanum__colourH
	.type	adanum__colourH, @function
adanum__colourH:
.LFB2:
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
	jl	.L2
	movl	%edx, %ecx
	subl	%eax, %ecx
	leal	1(%rcx), %r11d
	jmp	.L3
.L2:
	movl	$0, %r11d
.L3:
	movslq	%eax, %r9
	cmpl	%eax, %edx
	cmpl	%eax, %edx
	jl	.L7
	movslq	%edx, %rsi
	movslq	%eax, %rcx
	subq	%rcx, %rsi
	leaq	1(%rsi), %rcx
	movq	%rcx, %r12
	movl	$0, %r13d
.L7:
	cmpl	%eax, %edx
	leal	-1(%rax), %r10d
	movl	$0, %ecx
	movl	$0, %edx
	movl	$0, %eax
.L11:
	testl	%eax, %eax
	jg	.L10
	movslq	%eax, %rsi
	leaq	0(,%rsi,4), %rdi
	leaq	colourP.9(%rip), %rsi
	movl	(%rdi,%rsi), %esi
	cmpl	%esi, %r11d
	jl	.L10
	movq	-32(%rbp), %rsi
	movslq	%eax, %rdi
	leaq	0(,%rdi,4), %r8
	leaq	colourP.9(%rip), %rdi
	movl	(%r8,%rdi), %edi
	addl	%r10d, %edi
	movslq	%edi, %rdi
	subq	%r9, %rdi
	movzbl	(%rsi,%rdi), %esi
	movzbl	%sil, %r8d
	movslq	%eax, %rsi
	leaq	colourT1.8(%rip), %rdi
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
	leaq	colourT2.7(%rip), %rdi
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
	jmp	.L11
.L10:
	movslq	%ecx, %rax
	leaq	colourG.6(%rip), %rcx
	movzbl	(%rax,%rcx), %ecx
	movslq	%edx, %rax
	leaq	colourG.6(%rip), %rdx
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
.LFE2:
	.size	adanum__colourH, .-adanum__colourH
	.align 2
	.globl	adanum__TflagsBIP
	.type	adanum__TflagsBIP, @function
adanum__TflagsBIP:
.LFB3:
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
.LFE3:
	.size	adanum__TflagsBIP, .-adanum__TflagsBIP
	.align 2
	.globl	adanum__Tcool_flagsBIP
	.type	adanum__Tcool_flagsBIP, @function
adanum__Tcool_flagsBIP:
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
	.size	adanum__Tcool_flagsBIP, .-adanum__Tcool_flagsBIP
	.align 2
	.globl	adanum__Tsmall_tableBIP
	.type	adanum__Tsmall_tableBIP, @function
adanum__Tsmall_tableBIP:
.LFB5:
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
.LFE5:
	.size	adanum__Tsmall_tableBIP, .-adanum__Tsmall_tableBIP
	.align 2
	.globl	adanum__TgridBIP
	.type	adanum__TgridBIP, @function
adanum__TgridBIP:
.LFB6:
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
.LFE6:
	.size	adanum__TgridBIP, .-adanum__TgridBIP
	.align 2
	.globl	adanum__tableIP
	.type	adanum__tableIP, @function
adanum__tableIP:
.LFB7:
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
.LFE7:
	.size	adanum__tableIP, .-adanum__tableIP
	.align 2
	.globl	adanum__Tby_colourBIP
	.type	adanum__Tby_colourBIP, @function
adanum__Tby_colourBIP:
.LFB8:
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
.LFE8:
	.size	adanum__Tby_colourBIP, .-adanum__Tby_colourBIP
	.align 2
	.globl	adanum__TpairBIP
	.type	adanum__TpairBIP, @function
adanum__TpairBIP:
.LFB9:
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
.LFE9:
	.size	adanum__TpairBIP, .-adanum__TpairBIP
	.align 2
	.globl	adanum__maybeD2
	.type	adanum__maybeD2, @function
adanum__maybeD2:
.LFB10:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	cmpl	$1, -4(%rbp)
	setne	%al
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE10:
	.size	adanum__maybeD2, .-adanum__maybeD2
	.align 2
	.globl	adanum__maybeD3
	.type	adanum__maybeD3, @function
adanum__maybeD3:
.LFB11:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	cmpl	$0, -4(%rbp)
	jle	.L30
	movl	-4(%rbp), %eax
	subl	$3, %eax
	cmpl	$2147483644, %eax
	ja	.L31
.L30:
	movl	$0, %eax
	jmp	.L32
.L31:
	movl	$1, %eax
.L32:
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE11:
	.size	adanum__maybeD3, .-adanum__maybeD3
	.align 2
	.globl	adanum__maybeEQ
	.type	adanum__maybeEQ, @function
adanum__maybeEQ:
.LFB12:
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
	call	_GLOBAL__SZ25_adanum
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
	call	_GLOBAL__SZ25_adanum
	movq	-48(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ25_adanum
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
	call	_GLOBAL__SZ25_adanum
	movq	-48(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ25_adanum
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
	call	_GLOBAL__SZ25_adanum
	movq	-40(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ25_adanum
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
	call	_GLOBAL__SZ25_adanum
	movq	-40(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ25_adanum
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
	call	_GLOBAL__SZ25_adanum
	movq	-40(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, %edi
	call	_GLOBAL__SZ25_adanum
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
	call	_GLOBAL__SZ25_adanum
	movq	-40(%rbp), %rax
	movl	(%rax), %edx
	movq	-48(%rbp), %rax
	movl	(%rax), %eax
	cmpl	%eax, %edx
	je	.L34
	movl	$0, %eax
	jmp	.L35
.L34:
	movq	-40(%rbp), %rax
	movl	4(%rax), %edx
	movq	-48(%rbp), %rax
	movl	4(%rax), %eax
	cmpl	%eax, %edx
	je	.L36
	movl	$0, %eax
	jmp	.L35
.L36:
	movq	-40(%rbp), %rax
	movl	(%rax), %eax
	cmpl	$1, %eax
	je	.L37
	cmpl	$2, %eax
	je	.L43
	jmp	.L46
.L37:
	movq	-40(%rbp), %rax
	movss	8(%rax), %xmm0
	movq	-48(%rbp), %rax
	movss	8(%rax), %xmm1
	ucomiss	%xmm1, %xmm0
	jp	.L40
	ucomiss	%xmm1, %xmm0
	jne	.L40
	movq	-40(%rbp), %rax
	movzbl	12(%rax), %edx
	movq	-48(%rbp), %rax
	movzbl	12(%rax), %eax
	cmpb	%al, %dl
	je	.L43
.L40:
	movl	$0, %eax
	jmp	.L35
.L46:
	movq	-40(%rbp), %rax
	movzbl	8(%rax), %edx
	movq	-48(%rbp), %rax
	movzbl	8(%rax), %eax
	cmpb	%al, %dl
	je	.L43
	movl	$0, %eax
	jmp	.L35
.L43:
	movl	$1, %eax
.L35:
	addq	$176, %rsp
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE12:
	.size	adanum__maybeEQ, .-adanum__maybeEQ
	.align 2
	.globl	adanum__maybeIP
	.type	adanum__maybeIP, @function
adanum__maybeIP:
.LFB13:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	movl	%esi, -12(%rbp)
	movq	-8(%rbp), %rax
	movl	-12(%rbp), %edx
	movl	%edx, (%rax)
	cmpl	$1, -12(%rbp)
	je	.L47
	cmpl	$2, -12(%rbp)
.L47:
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE13:
	.size	adanum__maybeIP, .-adanum__maybeIP
	.align 2
	.globl	adanum__namedD2
	.type	adanum__namedD2, @function
adanum__namedD2:
.LFB14:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	movl	%esi, %eax
	movb	%al, -8(%rbp)
	movzbl	-8(%rbp), %eax
	xorl	$1, %eax
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE14:
	.size	adanum__namedD2, .-adanum__namedD2
	.align 2
	.globl	adanum__namedEQ
	.type	adanum__namedEQ, @function
adanum__namedEQ:
.LFB15:
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
	pushq	%rbx
	subq	$328, %rsp
	.cfi_offset 15, -24
	.cfi_offset 14, -32
	.cfi_offset 13, -40
	.cfi_offset 12, -48
	.cfi_offset 3, -56
	movq	%rdi, -56(%rbp)
	movq	%rsi, -64(%rbp)
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	movq	%rax, -128(%rbp)
	movq	$0, -120(%rbp)
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	movq	%rax, -144(%rbp)
	movq	$0, -136(%rbp)
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	movq	%rax, -160(%rbp)
	movq	$0, -152(%rbp)
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	addq	$4, %rax
	movq	%rax, %rcx
	movl	$0, %ebx
	movq	%rcx, %rax
	movq	%rbx, %rdx
	shldq	$3, %rax, %rdx
	salq	$3, %rax
	addq	$31, %rax
	adcq	$0, %rdx
	movq	%rax, %rbx
	andq	$-32, %rbx
	movq	%rbx, %r10
	movq	%rdx, %rax
	andb	$-1, %ah
	movq	%rax, %r11
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	addq	$4, %rax
	movq	%rax, %r8
	movl	$0, %r9d
	movq	%r8, %rax
	movq	%r9, %rdx
	shldq	$3, %rax, %rdx
	salq	$3, %rax
	addq	$31, %rax
	adcq	$0, %rdx
	movq	%rax, %rbx
	andq	$-32, %rbx
	movq	%rbx, %r14
	movq	%rdx, %rax
	andb	$-1, %ah
	movq	%rax, %r15
	movq	-64(%rbp), %rax
	movl	(%rax), %edx
	movq	-64(%rbp), %rax
	movzbl	4(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ26_adanum
	movq	-64(%rbp), %rax
	movl	(%rax), %edx
	movq	-64(%rbp), %rax
	movzbl	4(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ27_adanum
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	movq	%rax, -176(%rbp)
	movq	$0, -168(%rbp)
	movq	-64(%rbp), %rax
	movl	(%rax), %edx
	movq	-64(%rbp), %rax
	movzbl	4(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ26_adanum
	movq	-64(%rbp), %rax
	movl	(%rax), %edx
	movq	-64(%rbp), %rax
	movzbl	4(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ26_adanum
	movq	%rax, %rbx
	andl	$7, %ebx
	movq	%rbx, %r12
	movq	%rdx, %rax
	andl	$0, %eax
	movq	%rax, %r13
	movq	%r12, %rax
	orq	%r13, %rax
	testq	%rax, %rax
	setne	%al
	movzbl	%al, %eax
	movq	%rax, -352(%rbp)
	movq	$0, -344(%rbp)
	movq	-64(%rbp), %rax
	movzbl	4(%rax), %edx
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ28_adanum
	movq	-64(%rbp), %rax
	movzbl	4(%rax), %edx
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ29_adanum
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	movq	%rax, -192(%rbp)
	movq	$0, -184(%rbp)
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	movq	%rax, -208(%rbp)
	movq	$0, -200(%rbp)
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	movq	%rax, -224(%rbp)
	movq	$0, -216(%rbp)
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	addq	$4, %rax
	movq	%rax, -80(%rbp)
	movq	$0, -72(%rbp)
	movq	-80(%rbp), %rax
	movq	-72(%rbp), %rdx
	shldq	$3, %rax, %rdx
	salq	$3, %rax
	addq	$31, %rax
	adcq	$0, %rdx
	movq	%rax, %rbx
	andq	$-32, %rbx
	movq	%rbx, -240(%rbp)
	movq	%rdx, %rax
	andb	$-1, %ah
	movq	%rax, -232(%rbp)
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	addq	$4, %rax
	movq	%rax, -96(%rbp)
	movq	$0, -88(%rbp)
	movq	-96(%rbp), %rax
	movq	-88(%rbp), %rdx
	shldq	$3, %rax, %rdx
	salq	$3, %rax
	addq	$31, %rax
	adcq	$0, %rdx
	movq	%rax, %rdi
	andq	$-32, %rdi
	movq	%rdi, -256(%rbp)
	movq	%rdx, %rax
	andb	$-1, %ah
	movq	%rax, -248(%rbp)
	movq	-56(%rbp), %rax
	movl	(%rax), %edx
	movq	-56(%rbp), %rax
	movzbl	4(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ26_adanum
	movq	-56(%rbp), %rax
	movl	(%rax), %edx
	movq	-56(%rbp), %rax
	movzbl	4(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ27_adanum
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	movq	%rax, -272(%rbp)
	movq	$0, -264(%rbp)
	movq	-56(%rbp), %rax
	movl	(%rax), %edx
	movq	-56(%rbp), %rax
	movzbl	4(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ26_adanum
	movq	-56(%rbp), %rax
	movl	(%rax), %edx
	movq	-56(%rbp), %rax
	movzbl	4(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ26_adanum
	movq	%rax, %rbx
	andl	$7, %ebx
	movq	%rbx, -112(%rbp)
	movq	%rdx, %rax
	andl	$0, %eax
	movq	%rax, -104(%rbp)
	movq	-112(%rbp), %rbx
	movq	-104(%rbp), %rsi
	movq	%rbx, %rax
	movq	%rsi, %rdi
	orq	%rdi, %rax
	testq	%rax, %rax
	setne	%al
	movzbl	%al, %eax
	movq	%rax, -368(%rbp)
	movq	$0, -360(%rbp)
	movq	-56(%rbp), %rax
	movzbl	4(%rax), %edx
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ28_adanum
	movq	-56(%rbp), %rax
	movzbl	4(%rax), %edx
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ29_adanum
	movq	-56(%rbp), %rax
	movl	(%rax), %edx
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	cmpl	%eax, %edx
	jne	.L55
	movq	-56(%rbp), %rax
	movzbl	4(%rax), %edx
	movq	-64(%rbp), %rax
	movzbl	4(%rax), %eax
	cmpb	%al, %dl
	je	.L56
.L55:
	movl	$0, %eax
	jmp	.L57
.L56:
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	movq	%rax, -288(%rbp)
	movq	$0, -280(%rbp)
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	movslq	%eax, %rdx
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %ecx
	testl	%eax, %eax
	cmovs	%ecx, %eax
	cltq
	movq	%rax, -304(%rbp)
	movq	$0, -296(%rbp)
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	testl	%eax, %eax
	jg	.L58
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	testl	%eax, %eax
	jle	.L59
.L58:
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %ecx
	testl	%eax, %eax
	cmovns	%eax, %ecx
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %esi
	testl	%eax, %eax
	cmovs	%esi, %eax
	cmpl	%eax, %ecx
	jne	.L60
	movq	-64(%rbp), %rax
	leaq	12(%rax), %rcx
	movq	-56(%rbp), %rax
	addq	$12, %rax
	movq	%rcx, %rsi
	movq	%rax, %rdi
	call	memcmp@PLT
	testl	%eax, %eax
	jne	.L60
.L59:
	movq	-56(%rbp), %rax
	movl	8(%rax), %edx
	movq	-64(%rbp), %rax
	movl	8(%rax), %eax
	cmpl	%eax, %edx
	je	.L61
.L60:
	movl	$0, %eax
	jmp	.L57
.L61:
	movq	-56(%rbp), %rax
	movzbl	4(%rax), %eax
	testb	%al, %al
	je	.L62
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	movq	%rax, -320(%rbp)
	movq	$0, -312(%rbp)
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	movslq	%eax, %rdx
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %ecx
	testl	%eax, %eax
	cmovs	%ecx, %eax
	cltq
	movq	%rax, -336(%rbp)
	movq	$0, -328(%rbp)
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	testl	%eax, %eax
	jg	.L63
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	testl	%eax, %eax
	jle	.L64
.L63:
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %ecx
	testl	%eax, %eax
	cmovns	%eax, %ecx
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %esi
	testl	%eax, %eax
	cmovs	%esi, %eax
	cmpl	%eax, %ecx
	jne	.L65
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %ecx
	testl	%eax, %eax
	cmovs	%ecx, %eax
	cltq
	addq	$15, %rax
	shrq	$2, %rax
	leaq	0(,%rax,4), %rcx
	movq	-64(%rbp), %rax
	addq	%rcx, %rax
	leaq	4(%rax), %rcx
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %esi
	testl	%eax, %eax
	cmovs	%esi, %eax
	cltq
	addq	$15, %rax
	shrq	$2, %rax
	leaq	0(,%rax,4), %rsi
	movq	-56(%rbp), %rax
	addq	%rsi, %rax
	addq	$4, %rax
	movq	%rcx, %rsi
	movq	%rax, %rdi
	call	memcmp@PLT
	testl	%eax, %eax
	jne	.L65
.L64:
	movq	-56(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	addq	$15, %rax
	shrq	$2, %rax
	movq	%rax, %rdx
	movq	-56(%rbp), %rax
	movl	(%rax,%rdx,4), %edx
	movq	-64(%rbp), %rax
	movl	(%rax), %eax
	movl	$0, %ecx
	testl	%eax, %eax
	cmovs	%ecx, %eax
	cltq
	addq	$15, %rax
	shrq	$2, %rax
	movq	%rax, %rcx
	movq	-64(%rbp), %rax
	movl	(%rax,%rcx,4), %eax
	cmpl	%eax, %edx
	je	.L62
.L65:
	movl	$0, %eax
	jmp	.L57
.L62:
	movl	$1, %eax
.L57:
	addq	$328, %rsp
	popq	%rbx
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE15:
	.size	adanum__namedEQ, .-adanum__namedEQ
	.align 2
	.globl	adanum__namedIP
	.type	adanum__namedIP, @function
adanum__namedIP:
.LFB16:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	movl	%esi, -12(%rbp)
	movl	%edx, %eax
	movb	%al, -16(%rbp)
	movq	-8(%rbp), %rax
	movl	-12(%rbp), %edx
	movl	%edx, (%rax)
	movq	-8(%rbp), %rax
	movzbl	-16(%rbp), %edx
	movb	%dl, 4(%rax)
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE16:
	.size	adanum__namedIP, .-adanum__namedIP
	.align 2
	.globl	adanum__step
	.type	adanum__step, @function
adanum__step:
.LFB17:
	.file 1 "adanum.adb"
	.loc 1 2 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	subq	$120, %rsp
	.cfi_offset 3, -24
	movl	%edi, -116(%rbp)
	movq	%rsp, %rdx
	movq	%rdx, %rdi
	.loc 1 3 7
	movl	$1250, -24(%rbp)
	.loc 1 4 7
	movl	$-3, -28(%rbp)
	.loc 1 5 7
	movw	$-804, -30(%rbp)
	.loc 1 6 7
	movb	$1, -31(%rbp)
	.loc 1 7 7
	movb	$2, -32(%rbp)
	.loc 1 8 7
	movss	.LC0(%rip), %xmm0
	movss	%xmm0, -36(%rbp)
	.loc 1 9 7
	movsd	.LC1(%rip), %xmm0
	movsd	%xmm0, -48(%rbp)
	.loc 1 10 7
	movb	$1, -49(%rbp)
	.loc 1 14 7
	movb	$-28, %al
	movl	$-1, %edx
	movb	%dl, %ah
	movw	%ax, -90(%rbp)
	.loc 1 15 7
	movl	-116(%rbp), %eax
	movl	$1, %edx
	testl	%eax, %eax
	cmovle	%edx, %eax
	cltq
	movq	%rax, -64(%rbp)
	movl	-116(%rbp), %eax
	movl	$1, %edx
	testl	%eax, %eax
	cmovle	%edx, %eax
	cltq
	subq	$1, %rax
	movq	%rax, %r8
	movl	$0, %r9d
	movl	-116(%rbp), %eax
	movl	$1, %edx
	testl	%eax, %eax
	cmovle	%edx, %eax
	cltq
	subq	$1, %rax
	movq	%rax, %rcx
	movl	$0, %ebx
	movl	-116(%rbp), %eax
	movl	$1, %edx
	testl	%eax, %eax
	cmovle	%edx, %eax
	cltq
	subq	$1, %rax
	leaq	0(,%rax,4), %rdx
	movl	$16, %eax
	subq	$1, %rax
	addq	%rdx, %rax
	movl	$16, %ebx
	movl	$0, %edx
	divq	%rbx
	imulq	$16, %rax, %rax
	subq	%rax, %rsp
	movq	%rsp, %rax
	addq	$3, %rax
	shrq	$2, %rax
	salq	$2, %rax
	movq	%rax, -72(%rbp)
	.loc 1 17 7
	movl	$8, -104(%rbp)
	movl	$9, -100(%rbp)
	.loc 1 18 7
	leaq	-104(%rbp), %rax
	movq	%rax, -80(%rbp)
	.loc 1 20 7
	movb	$-56, -81(%rbp)
	.loc 1 23 11
	movl	-116(%rbp), %eax
	movl	%eax, -88(%rbp)
	cmpl	$1, -88(%rbp)
	jle	.L69
.LBB4:
	.loc 1 23 11 is_stmt 0 discriminator 1
	movl	$2, -20(%rbp)
.L70:
	.loc 1 24 19 is_stmt 1 discriminator 4
	movl	-20(%rbp), %eax
	movslq	%eax, %rcx
	.loc 1 24 25 discriminator 4
	movl	-20(%rbp), %edx
	movl	%edx, %eax
	sall	$2, %eax
	addl	%edx, %eax
	addl	%eax, %eax
	movl	%eax, %esi
	.loc 1 24 19 discriminator 4
	movq	-72(%rbp), %rax
	leaq	-2(%rcx), %rdx
	movl	%esi, (%rax,%rdx,4)
	.loc 1 23 11 discriminator 4
	movl	-20(%rbp), %eax
	cmpl	-88(%rbp), %eax
	je	.L69
	.loc 1 23 11 is_stmt 0 discriminator 3
	addl	$1, -20(%rbp)
	.loc 1 25 15 is_stmt 1 discriminator 3
	jmp	.L70
.L69:
.LBE4:
	.loc 1 26 126
	movl	adanum__total(%rip), %eax
	leal	-18(%rax), %edx
	.loc 1 27 9
	movq	-72(%rbp), %rax
	movl	(%rax), %eax
	addl	%eax, %edx
	.loc 1 27 20
	movq	-80(%rbp), %rax
	movl	(%rax), %eax
	addl	%edx, %eax
	.loc 1 27 58
	addl	$280, %eax
	.loc 1 26 13
	movl	%eax, adanum__total(%rip)
	.loc 1 28 8
	movq	%rdi, %rsp
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE17:
	.size	adanum__step, .-adanum__step
	.globl	adanum_E
	.data
	.align 2
	.type	adanum_E, @object
	.size	adanum_E, 2
adanum_E:
	.zero	2
	.globl	adanum__total
	.align 4
	.type	adanum__total, @object
	.size	adanum__total, 4
adanum__total:
	.long	5
	.globl	adanum__colourS
	.section	.rodata
	.align 16
	.type	adanum__colourS, @object
	.size	adanum__colourS, 17
adanum__colourS:
	.ascii	"REDGREENBLUEWHITE"
	.globl	adanum__colourN
	.align 8
	.type	adanum__colourN, @object
	.size	adanum__colourN, 8
adanum__colourN:
	.byte	1
	.byte	4
	.byte	9
	.byte	13
	.byte	18
	.zero	3
	.globl	adanum__letterS
	.align 16
	.type	adanum__letterS, @object
	.size	adanum__letterS, 16
adanum__letterS:
	.ascii	"'x''y'OTHER"
	.zero	5
	.globl	adanum__letterN
	.align 4
	.type	adanum__letterN, @object
	.size	adanum__letterN, 4
adanum__letterN:
	.byte	1
	.byte	4
	.byte	7
	.byte	12
	.text
	.align 2
	.type	_GLOBAL__SZ25_adanum, @function
_GLOBAL__SZ25_adanum:
.LFB43:
	.cfi_startproc
	.file 2 "adanum.ads"
	.loc 2 29 15
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	.cfi_offset 3, -24
	movl	%edi, -12(%rbp)
	cmpl	$1, -12(%rbp)
	je	.L73
	cmpl	$2, -12(%rbp)
	setne	%al
	movzbl	%al, %eax
	addq	$3, %rax
	andq	$-4, %rax
	jmp	.L75
.L73:
	movl	$8, %eax
.L75:
	movq	%rax, %rbx
	movq	%rbx, %rax
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE43:
	.size	_GLOBAL__SZ25_adanum, .-_GLOBAL__SZ25_adanum
	.align 2
	.type	_GLOBAL__SZ26_adanum, @function
_GLOBAL__SZ26_adanum:
.LFB44:
	.cfi_startproc
	.loc 2 38 15
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r13
	pushq	%r12
	pushq	%rbx
	.cfi_offset 13, -24
	.cfi_offset 12, -32
	.cfi_offset 3, -40
	movb	%dil, -33(%rbp)
	movl	%esi, -40(%rbp)
	cmpb	$0, -33(%rbp)
	je	.L77
	movl	-40(%rbp), %esi
	movl	$0, %edi
	testl	%esi, %esi
	cmovs	%edi, %esi
	movslq	%esi, %rsi
	addq	$7, %rsi
	movq	%rsi, %r8
	movl	$0, %r9d
	movq	%r8, %rdi
	andq	$-4, %rdi
	movq	%rdi, %rcx
	movq	%r9, %rdi
	andl	$0, %edi
	movq	%rdi, %rbx
	shldq	$3, %rcx, %rbx
	salq	$3, %rcx
	addq	$31, %rcx
	adcq	$0, %rbx
	movq	%rcx, %rdi
	andq	$-32, %rdi
	movq	%rdi, %rax
	andb	$-1, %bh
	movq	%rbx, %rdx
	jmp	.L79
.L77:
	movl	$0, %eax
	movl	$0, %edx
.L79:
	movq	%rax, %r12
	movq	%rdx, %r13
	movq	%r12, %rax
	movq	%r13, %rdx
	popq	%rbx
	popq	%r12
	popq	%r13
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE44:
	.size	_GLOBAL__SZ26_adanum, .-_GLOBAL__SZ26_adanum
	.align 2
	.type	_GLOBAL__SZ27_adanum, @function
_GLOBAL__SZ27_adanum:
.LFB45:
	.cfi_startproc
	.loc 2 38 15
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	.cfi_offset 3, -24
	movb	%dil, -9(%rbp)
	movl	%esi, -16(%rbp)
	cmpb	$0, -9(%rbp)
	je	.L81
	movl	-16(%rbp), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	addq	$7, %rax
	andq	$-4, %rax
	addq	$3, %rax
	andq	$-4, %rax
	jmp	.L83
.L81:
	movl	$0, %eax
.L83:
	movq	%rax, %rbx
	movq	%rbx, %rax
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE45:
	.size	_GLOBAL__SZ27_adanum, .-_GLOBAL__SZ27_adanum
	.align 2
	.type	_GLOBAL__SZ28_adanum, @function
_GLOBAL__SZ28_adanum:
.LFB46:
	.cfi_startproc
	.loc 2 38 15
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbx
	subq	$24, %rsp
	.cfi_offset 15, -24
	.cfi_offset 14, -32
	.cfi_offset 13, -40
	.cfi_offset 12, -48
	.cfi_offset 3, -56
	movl	%edi, -52(%rbp)
	movb	%sil, -53(%rbp)
	movl	-52(%rbp), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	addq	$15, %rax
	andq	$-4, %rax
	movq	%rax, %rbx
	movl	-52(%rbp), %edx
	movzbl	-53(%rbp), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ27_adanum
	addq	%rbx, %rax
	movq	%rax, %r14
	movl	$0, %r15d
	movq	%r14, %rax
	movq	%r15, %rdx
	shldq	$3, %rax, %rdx
	salq	$3, %rax
	addq	$31, %rax
	adcq	$0, %rdx
	movq	%rax, %rcx
	andq	$-32, %rcx
	movq	%rcx, %r12
	movq	%rdx, %rax
	andb	$-1, %ah
	movq	%rax, %r13
	movq	%r12, %rax
	movq	%r13, %rdx
	addq	$24, %rsp
	popq	%rbx
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE46:
	.size	_GLOBAL__SZ28_adanum, .-_GLOBAL__SZ28_adanum
	.align 2
	.type	_GLOBAL__SZ29_adanum, @function
_GLOBAL__SZ29_adanum:
.LFB47:
	.cfi_startproc
	.loc 2 38 15
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	subq	$8, %rsp
	.cfi_offset 3, -24
	movl	%edi, -12(%rbp)
	movb	%sil, -13(%rbp)
	movl	-12(%rbp), %eax
	movl	$0, %edx
	testl	%eax, %eax
	cmovs	%edx, %eax
	cltq
	addq	$15, %rax
	andq	$-4, %rax
	movq	%rax, %rbx
	movl	-12(%rbp), %edx
	movzbl	-13(%rbp), %eax
	movl	%edx, %esi
	movl	%eax, %edi
	call	_GLOBAL__SZ27_adanum
	addq	%rbx, %rax
	addq	$3, %rax
	andq	$-4, %rax
	movq	%rax, %rbx
	movq	%rbx, %rax
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE47:
	.size	_GLOBAL__SZ29_adanum, .-_GLOBAL__SZ29_adanum
	.section	.rodata
	.align 4
	.type	colourP.9, @object
	.size	colourP.9, 4
colourP.9:
	.long	1
	.type	colourT1.8, @object
	.size	colourT1.8, 1
colourT1.8:
	.byte	4
	.type	colourT2.7, @object
	.size	colourT2.7, 1
colourT2.7:
	.byte	6
	.align 16
	.type	colourG.6, @object
	.size	colourG.6, 16
colourG.6:
	.byte	3
	.byte	0
	.byte	0
	.byte	3
	.byte	0
	.byte	2
	.byte	0
	.byte	0
	.byte	0
	.zero	7
	.align 16
	.type	label.5, @object
	.size	label.5, 24
label.5:
	.long	3
	.byte	1
	.zero	3
	.long	77
	.ascii	"abc"
	.zero	1
	.long	78
	.ascii	"xyz"
	.zero	1
	.align 16
	.type	item.4, @object
	.size	item.4, 16
item.4:
	.long	1
	.long	2
	.long	1075838976
	.byte	2
	.zero	3
	.align 16
	.type	hues.3, @object
	.size	hues.3, 16
hues.3:
	.long	1
	.long	2
	.long	3
	.zero	4
	.align 2
	.type	few.2, @object
	.size	few.2, 2
few.2:
	.byte	228
	.byte	0
	.type	cold.1, @object
	.size	cold.1, 1
cold.1:
	.byte	1
	.type	bits.0, @object
	.size	bits.0, 1
bits.0:
	.byte	6
	.align 4
.LC0:
	.long	1102577664
	.align 8
.LC1:
	.long	0
	.long	1071644672
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x531
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x16
	.long	.LASF60
	.byte	0xd
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x5
	.byte	0x4
	.byte	0x5
	.long	.LASF2
	.uleb128 0x17
	.long	.LASF61
	.byte	0x2
	.byte	0x2a
	.byte	0x4
	.long	0x4b
	.uleb128 0x9
	.byte	0x3
	.quad	adanum__total
	.uleb128 0x5
	.byte	0x4
	.byte	0x5
	.long	.LASF3
	.uleb128 0x7
	.long	0x4b
	.uleb128 0xf
	.long	.LASF16
	.byte	0x4
	.long	0x7a
	.uleb128 0x2
	.long	.LASF4
	.byte	0
	.uleb128 0x2
	.long	.LASF5
	.byte	0x1
	.uleb128 0x2
	.long	.LASF6
	.byte	0x2
	.uleb128 0x2
	.long	.LASF7
	.byte	0x3
	.byte	0
	.uleb128 0x18
	.long	.LASF62
	.byte	0x7
	.byte	0x1
	.byte	0x2
	.byte	0x5
	.byte	0x9
	.long	0xa1
	.uleb128 0x2
	.long	.LASF8
	.byte	0
	.uleb128 0x2
	.long	.LASF9
	.byte	0x1
	.uleb128 0x2
	.long	.LASF10
	.byte	0x2
	.uleb128 0x2
	.long	.LASF11
	.byte	0x3
	.byte	0
	.uleb128 0xa
	.sleb128 -999999999
	.sleb128 999999999
	.long	.LASF12
	.long	0xb4
	.uleb128 0x19
	.byte	0x4
	.byte	0xd
	.sleb128 -2
	.long	.LASF63
	.uleb128 0xa
	.sleb128 -1600
	.sleb128 1600
	.long	.LASF13
	.long	0xc9
	.uleb128 0x1a
	.byte	0x2
	.byte	0xd
	.sleb128 -4
	.long	.LASF64
	.uleb128 0xa
	.sleb128 -3
	.sleb128 3
	.long	.LASF14
	.long	0xdf
	.uleb128 0x1b
	.byte	0x1
	.byte	0x3
	.uleb128 0x1c
	.byte	0x1
	.byte	0xd
	.long	0xdc
	.long	.LASF65
	.uleb128 0x1d
	.sleb128 -7
	.sleb128 -4
	.sleb128 -7
	.long	.LASF66
	.long	0xf6
	.uleb128 0x5
	.byte	0x1
	.byte	0x5
	.long	.LASF15
	.uleb128 0xf
	.long	.LASF17
	.byte	0xc
	.long	0x11a
	.uleb128 0x2
	.long	.LASF18
	.byte	0
	.uleb128 0x2
	.long	.LASF19
	.byte	0x1
	.uleb128 0x2
	.long	.LASF20
	.byte	0x2
	.byte	0
	.uleb128 0x6
	.byte	0x1
	.byte	0x2
	.long	.LASF21
	.uleb128 0x6
	.byte	0x1
	.byte	0x7
	.long	.LASF22
	.uleb128 0x6
	.byte	0x4
	.byte	0x5
	.long	.LASF3
	.uleb128 0xb
	.long	.LASF23
	.byte	0x1
	.long	0x11a
	.long	0x144
	.uleb128 0xc
	.long	0x57
	.byte	0x3
	.byte	0
	.uleb128 0x7
	.long	0x12f
	.uleb128 0xb
	.long	.LASF24
	.byte	0x1
	.long	0x11a
	.long	0x15e
	.uleb128 0x10
	.long	0x7a
	.byte	0x2
	.byte	0
	.uleb128 0x7
	.long	0x149
	.uleb128 0xb
	.long	.LASF25
	.byte	0x2
	.long	0xea
	.long	0x178
	.uleb128 0x11
	.long	0x128
	.sleb128 5
	.byte	0
	.uleb128 0x7
	.long	0x163
	.uleb128 0x1e
	.long	.LASF67
	.byte	0
	.byte	0x2
	.long	0xea
	.long	0x199
	.uleb128 0xc
	.long	0x11a
	.byte	0x1
	.uleb128 0xc
	.long	0x57
	.byte	0x3
	.byte	0
	.uleb128 0xd
	.long	.LASF26
	.byte	0x16
	.long	0x1a8
	.uleb128 0xe
	.long	0x199
	.uleb128 0x8
	.long	.LASF26
	.long	0x4b
	.long	0x1bc
	.uleb128 0x10
	.long	0x57
	.byte	0x3
	.byte	0
	.uleb128 0xd
	.long	.LASF27
	.byte	0x17
	.long	0x1c6
	.uleb128 0x8
	.long	.LASF27
	.long	0x4b
	.long	0x1da
	.uleb128 0x11
	.long	0x128
	.sleb128 2
	.byte	0
	.uleb128 0xd
	.long	.LASF28
	.byte	0x18
	.long	0x1e4
	.uleb128 0x1f
	.byte	0x8
	.long	0x1bc
	.uleb128 0x12
	.long	.LASF36
	.uleb128 0x10
	.byte	0x97
	.byte	0xa6
	.byte	0x4
	.uleb128 0x2e
	.byte	0xa8
	.uleb128 0
	.byte	0x99
	.long	0x257
	.byte	0x23
	.uleb128 0xb
	.byte	0x9
	.byte	0xfc
	.byte	0x1a
	.byte	0x19
	.long	0x252
	.uleb128 0x3
	.long	.LASF29
	.byte	0x19
	.byte	0x10
	.long	0x4b
	.byte	0
	.uleb128 0x13
	.string	"id"
	.byte	0x1a
	.byte	0x7
	.long	0x4b
	.byte	0x4
	.uleb128 0x20
	.long	0x205
	.uleb128 0x21
	.sleb128 1
	.long	0x240
	.uleb128 0x3
	.long	.LASF30
	.byte	0x1c
	.byte	0x14
	.long	0x26d
	.byte	0x8
	.uleb128 0x3
	.long	.LASF31
	.byte	0x1c
	.byte	0x23
	.long	0x57
	.byte	0xc
	.byte	0
	.uleb128 0x22
	.sleb128 2
	.uleb128 0x23
	.uleb128 0x3
	.long	.LASF32
	.byte	0x1e
	.byte	0x19
	.long	0x274
	.byte	0x8
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0xe
	.long	0x1ea
	.uleb128 0x9
	.uleb128 0x14
	.byte	0x12
	.byte	0x31
	.byte	0x2e
	.byte	0x28
	.value	0x4
	.byte	0x38
	.byte	0x2f
	.value	0x8
	.byte	0x12
	.byte	0x32
	.byte	0x2e
	.byte	0x23
	.uleb128 0x3
	.byte	0x9
	.byte	0xfc
	.byte	0x1a
	.byte	0x16
	.byte	0x13
	.uleb128 0x5
	.byte	0x4
	.byte	0x4
	.long	.LASF33
	.uleb128 0x6
	.byte	0x1
	.byte	0x8
	.long	.LASF34
	.uleb128 0x6
	.byte	0x1
	.byte	0x7
	.long	.LASF35
	.uleb128 0x12
	.long	.LASF37
	.uleb128 0x10
	.byte	0x97
	.byte	0x23
	.uleb128 0x4
	.byte	0x94
	.byte	0x1
	.byte	0x97
	.byte	0xa6
	.byte	0x4
	.uleb128 0x2e
	.byte	0xa8
	.uleb128 0
	.byte	0x99
	.long	0x36c
	.byte	0x22
	.long	0x344
	.uleb128 0x13
	.string	"len"
	.byte	0x22
	.byte	0x10
	.long	0x4b
	.byte	0
	.uleb128 0x3
	.long	.LASF38
	.byte	0x22
	.byte	0x1f
	.long	0x11a
	.byte	0x4
	.uleb128 0x3
	.long	.LASF39
	.byte	0x24
	.byte	0x7
	.long	0x4b
	.byte	0x8
	.uleb128 0x8
	.long	.LASF40
	.long	0x274
	.long	0x2d8
	.uleb128 0x14
	.long	0x128
	.long	0x29d
	.byte	0
	.uleb128 0x3
	.long	.LASF41
	.byte	0x23
	.byte	0x7
	.long	0x2c1
	.byte	0xc
	.uleb128 0x24
	.long	0x2a9
	.long	0x31a
	.uleb128 0x25
	.uleb128 0x1
	.long	0x318
	.uleb128 0x15
	.long	.LASF42
	.byte	0x31
	.long	0x4b
	.uleb128 0x6
	.byte	0x99
	.long	0x31a
	.byte	0x22
	.uleb128 0x15
	.long	.LASF43
	.byte	0x17
	.long	0x330
	.uleb128 0x8
	.byte	0x99
	.long	0x31a
	.byte	0x23
	.uleb128 0x4
	.byte	0x22
	.byte	0
	.uleb128 0x26
	.byte	0
	.uleb128 0x9
	.uleb128 0x14
	.byte	0x97
	.byte	0x94
	.byte	0x4
	.byte	0x30
	.byte	0x2d
	.byte	0x28
	.value	0x6
	.byte	0x97
	.byte	0x94
	.byte	0x4
	.byte	0x2f
	.value	0x1
	.byte	0x30
	.byte	0x23
	.uleb128 0xf
	.byte	0x9
	.byte	0xfc
	.byte	0x1a
	.uleb128 0x27
	.long	.LASF68
	.long	0x274
	.uleb128 0x14
	.long	0x128
	.long	0x29d
	.byte	0
	.byte	0
	.uleb128 0xe
	.long	0x282
	.uleb128 0x9
	.uleb128 0x21
	.byte	0x12
	.byte	0x28
	.value	0x4
	.byte	0x30
	.byte	0x2f
	.value	0x15
	.byte	0x14
	.byte	0x30
	.byte	0x2d
	.byte	0x28
	.value	0x4
	.byte	0x14
	.byte	0x2f
	.value	0x1
	.byte	0x30
	.byte	0x23
	.uleb128 0x7
	.byte	0x9
	.byte	0xfc
	.byte	0x1a
	.byte	0x23
	.uleb128 0x3
	.byte	0x9
	.byte	0xfc
	.byte	0x1a
	.byte	0x16
	.byte	0x13
	.byte	0x16
	.byte	0x13
	.uleb128 0x9
	.uleb128 0x22
	.byte	0x12
	.byte	0x30
	.byte	0x2d
	.byte	0x28
	.value	0x4
	.byte	0x12
	.byte	0x2f
	.value	0x1
	.byte	0x30
	.byte	0x23
	.uleb128 0xf
	.byte	0x9
	.byte	0xfc
	.byte	0x1a
	.byte	0x14
	.byte	0x15
	.byte	0x3
	.byte	0x99
	.long	0x349
	.byte	0x22
	.byte	0x23
	.uleb128 0x3
	.byte	0x9
	.byte	0xfc
	.byte	0x1a
	.byte	0x16
	.byte	0x13
	.byte	0x16
	.byte	0x13
	.uleb128 0x28
	.long	.LASF69
	.byte	0x1
	.byte	0x2
	.byte	0x4
	.quad	.LFB17
	.quad	.LFE17-.LFB17
	.uleb128 0x1
	.byte	0x9c
	.long	0x52d
	.uleb128 0x29
	.string	"n"
	.byte	0x2
	.byte	0x2b
	.byte	0x14
	.long	0x52
	.uleb128 0x3
	.byte	0x91
	.sleb128 -132
	.uleb128 0x1
	.long	.LASF44
	.byte	0x3
	.long	0xa1
	.uleb128 0x2
	.byte	0x91
	.sleb128 -40
	.uleb128 0x1
	.long	.LASF45
	.byte	0x4
	.long	0xa1
	.uleb128 0x2
	.byte	0x91
	.sleb128 -44
	.uleb128 0x1
	.long	.LASF46
	.byte	0x5
	.long	0xbc
	.uleb128 0x2
	.byte	0x91
	.sleb128 -46
	.uleb128 0x1
	.long	.LASF47
	.byte	0x6
	.long	0xd1
	.uleb128 0x2
	.byte	0x91
	.sleb128 -47
	.uleb128 0x4
	.string	"low"
	.byte	0x7
	.byte	0x7
	.long	0xea
	.uleb128 0x2
	.byte	0x91
	.sleb128 -48
	.uleb128 0x1
	.long	.LASF48
	.byte	0x8
	.long	0x26d
	.uleb128 0x2
	.byte	0x91
	.sleb128 -52
	.uleb128 0x1
	.long	.LASF49
	.byte	0x9
	.long	0x52d
	.uleb128 0x2
	.byte	0x91
	.sleb128 -64
	.uleb128 0x1
	.long	.LASF50
	.byte	0xa
	.long	0xfd
	.uleb128 0x3
	.byte	0x91
	.sleb128 -65
	.uleb128 0x1
	.long	.LASF51
	.byte	0xb
	.long	0x144
	.uleb128 0x9
	.byte	0x3
	.quad	bits.0
	.uleb128 0x1
	.long	.LASF52
	.byte	0xc
	.long	0x15e
	.uleb128 0x9
	.byte	0x3
	.quad	cold.1
	.uleb128 0x4
	.string	"few"
	.byte	0xd
	.byte	0x7
	.long	0x178
	.uleb128 0x9
	.byte	0x3
	.quad	few.2
	.uleb128 0x4
	.string	"map"
	.byte	0xe
	.byte	0x7
	.long	0x17d
	.uleb128 0x3
	.byte	0x91
	.sleb128 -106
	.uleb128 0x8
	.long	.LASF53
	.long	0x4b
	.long	0x48a
	.uleb128 0x2a
	.long	0x128
	.sleb128 2
	.long	0x3ae
	.byte	0
	.uleb128 0x1
	.long	.LASF54
	.byte	0xf
	.long	0x472
	.uleb128 0x4
	.byte	0x91
	.sleb128 -88
	.byte	0x6
	.uleb128 0x1
	.long	.LASF55
	.byte	0x10
	.long	0x1a3
	.uleb128 0x9
	.byte	0x3
	.quad	hues.3
	.uleb128 0x4
	.string	"two"
	.byte	0x11
	.byte	0x7
	.long	0x1bc
	.uleb128 0x3
	.byte	0x91
	.sleb128 -120
	.uleb128 0x4
	.string	"ref"
	.byte	0x12
	.byte	0x7
	.long	0x1da
	.uleb128 0x3
	.byte	0x91
	.sleb128 -96
	.uleb128 0x1
	.long	.LASF56
	.byte	0x13
	.long	0x252
	.uleb128 0x9
	.byte	0x3
	.quad	item.4
	.uleb128 0x1
	.long	.LASF57
	.byte	0x14
	.long	0x27b
	.uleb128 0x3
	.byte	0x91
	.sleb128 -97
	.uleb128 0x1
	.long	.LASF58
	.byte	0x15
	.long	0x344
	.uleb128 0x9
	.byte	0x3
	.quad	label.5
	.uleb128 0x2b
	.long	.LASF70
	.long	0x4b
	.uleb128 0x3
	.byte	0x91
	.sleb128 -104
	.uleb128 0x2c
	.quad	.LBB4
	.quad	.LBE4-.LBB4
	.uleb128 0x4
	.string	"i"
	.byte	0x17
	.byte	0xb
	.long	0x128
	.uleb128 0x2
	.byte	0x91
	.sleb128 -36
	.byte	0
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.byte	0x4
	.long	.LASF59
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 7
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x2
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x3
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
	.uleb128 0x4
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
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
	.uleb128 0x5
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
	.uleb128 0x6
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
	.uleb128 0x7
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x8
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
	.uleb128 0x9
	.uleb128 0x36
	.byte	0
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0xa
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
	.uleb128 0xb
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
	.uleb128 0xc
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x22
	.uleb128 0x21
	.sleb128 0
	.uleb128 0x2f
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xd
	.uleb128 0x16
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
	.sleb128 9
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xe
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0x4
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3e
	.uleb128 0x21
	.sleb128 7
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 9
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x10
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xd
	.byte	0
	.byte	0
	.uleb128 0x12
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0x18
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 9
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x13
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
	.uleb128 0x14
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x15
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 38
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x16
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
	.uleb128 0x17
	.uleb128 0x34
	.byte	0
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
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x18
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
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x19
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0x5c
	.uleb128 0xd
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x1a
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0x5b
	.uleb128 0xd
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x1b
	.uleb128 0x27
	.byte	0
	.uleb128 0x2303
	.uleb128 0xb
	.uleb128 0x2304
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x1c
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0x5d
	.uleb128 0x13
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x1d
	.uleb128 0x21
	.byte	0
	.uleb128 0x22
	.uleb128 0xd
	.uleb128 0x2f
	.uleb128 0xd
	.uleb128 0x2305
	.uleb128 0xd
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1e
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x9
	.uleb128 0xb
	.uleb128 0x2e
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1f
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x20
	.uleb128 0x33
	.byte	0x1
	.uleb128 0x15
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x21
	.uleb128 0x19
	.byte	0x1
	.uleb128 0x16
	.uleb128 0xd
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x22
	.uleb128 0x19
	.byte	0
	.uleb128 0x16
	.uleb128 0xd
	.byte	0
	.byte	0
	.uleb128 0x23
	.uleb128 0x19
	.byte	0x1
	.byte	0
	.byte	0
	.uleb128 0x24
	.uleb128 0x33
	.byte	0x1
	.uleb128 0x15
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x25
	.uleb128 0x19
	.byte	0x1
	.uleb128 0x16
	.uleb128 0xf
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x26
	.uleb128 0x19
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x27
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x28
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
	.uleb128 0x29
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
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
	.uleb128 0x2a
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x22
	.uleb128 0xd
	.uleb128 0x2f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2b
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x2c
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
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
.LASF12:
	.string	"adanum__money"
.LASF62:
	.string	"adanum__coolB"
.LASF35:
	.string	"adanum__byte"
.LASF3:
	.string	"integer"
.LASF56:
	.string	"item"
.LASF58:
	.string	"label"
.LASF64:
	.string	"adanum__TsixteenthB"
.LASF24:
	.string	"adanum__cool_flags"
.LASF14:
	.string	"adanum__third"
.LASF27:
	.string	"adanum__pair"
.LASF61:
	.string	"adanum__total"
.LASF17:
	.string	"adanum__letter"
.LASF70:
	.string	"adanum__step__L_1__T25b___U"
.LASF30:
	.string	"value"
.LASF49:
	.string	"exact"
.LASF36:
	.string	"adanum__maybe"
.LASF63:
	.string	"adanum__TmoneyB"
.LASF68:
	.string	"adanum__named__T67s"
.LASF33:
	.string	"float"
.LASF51:
	.string	"bits"
.LASF22:
	.string	"system__unsigned_types__packed_byte"
.LASF46:
	.string	"part"
.LASF6:
	.string	"adanum__blue"
.LASF66:
	.string	"adanum__small"
.LASF34:
	.string	"character"
.LASF47:
	.string	"share"
.LASF41:
	.string	"name"
.LASF18:
	.string	"adanum__Qx"
.LASF19:
	.string	"adanum__Qy"
.LASF67:
	.string	"adanum__grid"
.LASF39:
	.string	"after"
.LASF28:
	.string	"adanum__pair_access"
.LASF55:
	.string	"hues"
.LASF16:
	.string	"adanum__colour"
.LASF29:
	.string	"kind"
.LASF54:
	.string	"many"
.LASF44:
	.string	"price"
.LASF8:
	.string	"adanum__red__2"
.LASF4:
	.string	"adanum__red"
.LASF32:
	.string	"code"
.LASF42:
	.string	"last"
.LASF50:
	.string	"sign"
.LASF11:
	.string	"adanum__white__2"
.LASF57:
	.string	"octet"
.LASF9:
	.string	"adanum__green__2"
.LASF69:
	.string	"adanum__step"
.LASF20:
	.string	"adanum__other"
.LASF5:
	.string	"adanum__green"
.LASF25:
	.string	"adanum__small_table"
.LASF31:
	.string	"shade"
.LASF52:
	.string	"cold"
.LASF7:
	.string	"adanum__white"
.LASF48:
	.string	"ratio"
.LASF40:
	.string	"adanum__named__T65s"
.LASF26:
	.string	"adanum__by_colour"
.LASF37:
	.string	"adanum__named"
.LASF53:
	.string	"adanum__step__TmanyS"
.LASF23:
	.string	"adanum__flags"
.LASF13:
	.string	"adanum__sixteenth"
.LASF2:
	.string	"SIGNED_32"
.LASF10:
	.string	"adanum__blue__2"
.LASF65:
	.string	"adanum__TthirdB"
.LASF43:
	.string	"nick"
.LASF15:
	.string	"adanum__TsmallB"
.LASF60:
	.string	"GNU Ada 12.2.0 -O0 -g -gnatp -mtune=generic -march=x86-64"
.LASF38:
	.string	"more"
.LASF59:
	.string	"long_float"
.LASF45:
	.string	"loss"
.LASF21:
	.string	"boolean"
	.section	.debug_line_str,"MS",@progbits,1
.LASF1:
	.string	"."
.LASF0:
	.string	"adanum.adb"
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
/* What starts it, by hand. */
	.text
	.globl	main
	.type	main, @function
main:
	.cfi_startproc
	subq	$8, %rsp
	movl	$4, %edi
	.cfi_def_cfa_offset 16
	nop
	call	adanum__step
	xorl	%eax, %eax
	addq	$8, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
	.size	main, .-main
