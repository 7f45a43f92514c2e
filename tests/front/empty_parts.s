	.file	"empty_parts.f90"
	.text
.Ltext0:
	.file 0 "." "./empty_parts.f90"
	.globl	__parts_MOD_see
	.type	__parts_MOD_see, @function
__parts_MOD_see:
.LFB0:
	.file 1 "./empty_parts.f90"
	.loc 1 3 16
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
	subq	$16, %rsp
	.cfi_offset 15, -24
	.cfi_offset 14, -32
	.cfi_offset 13, -40
	.cfi_offset 12, -48
	.cfi_offset 3, -56
	movq	%rdi, -136(%rbp)
	movq	%rsi, -144(%rbp)
	movq	%rdx, -152(%rbp)
.LBB2:
	.loc 1 3 22
	movq	-136(%rbp), %rax
	movq	40(%rax), %rsi
	testq	%rsi, %rsi
	jne	.L3
	.loc 1 3 22 is_stmt 0 discriminator 2
	movl	$1, %esi
.L3:
	.loc 1 3 22 discriminator 4
	movq	-136(%rbp), %rax
	movq	(%rax), %rax
	movq	%rax, -56(%rbp)
	movq	-136(%rbp), %rax
	movq	56(%rax), %rdx
	movq	-136(%rbp), %rax
	movq	48(%rax), %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rax
	movq	%rax, -64(%rbp)
	movq	-136(%rbp), %rax
	movq	64(%rax), %rdi
	movq	-136(%rbp), %rax
	movq	80(%rax), %rdx
	movq	-136(%rbp), %rax
	movq	72(%rax), %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rax
	movq	%rax, -72(%rbp)
	movq	%rdi, %rax
	imulq	-72(%rbp), %rax
	movq	%rsi, %rdx
	negq	%rdx
	subq	%rdi, %rdx
	movq	%rdx, -160(%rbp)
	movq	%rax, %r10
	movl	$0, %r11d
.LBE2:
.LBB3:
	.loc 1 3 27 is_stmt 1 discriminator 4
	movq	-144(%rbp), %rax
	movq	40(%rax), %r12
	testq	%r12, %r12
	jne	.L5
	.loc 1 3 27 is_stmt 0 discriminator 6
	movl	$1, %r12d
.L5:
	.loc 1 3 27 discriminator 8
	movq	-144(%rbp), %rax
	movq	(%rax), %rax
	movq	%rax, -80(%rbp)
	movq	-144(%rbp), %rax
	movq	56(%rax), %rdx
	movq	-144(%rbp), %rax
	movq	48(%rax), %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rax
	movq	%rax, -88(%rbp)
	movq	-144(%rbp), %rax
	movq	64(%rax), %r13
	movq	-144(%rbp), %rax
	movq	80(%rax), %rdx
	movq	-144(%rbp), %rax
	movq	72(%rax), %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rax
	movq	%rax, -96(%rbp)
	movq	%r13, %rax
	imulq	-96(%rbp), %rax
	movq	%r12, %rdx
	negq	%rdx
	subq	%r13, %rdx
	movq	%rdx, %r15
	movq	%rax, %r8
	movl	$0, %r9d
.LBE3:
.LBB4:
	.loc 1 3 33 is_stmt 1 discriminator 8
	movq	-152(%rbp), %rax
	movq	40(%rax), %r10
	testq	%r10, %r10
	jne	.L7
	.loc 1 3 33 is_stmt 0 discriminator 10
	movl	$1, %r10d
.L7:
	.loc 1 3 33 discriminator 12
	movq	-152(%rbp), %rax
	movq	(%rax), %rax
	movq	%rax, -104(%rbp)
	movq	-152(%rbp), %rax
	movq	56(%rax), %rdx
	movq	-152(%rbp), %rax
	movq	48(%rax), %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rax
	movq	%rax, -112(%rbp)
	movq	-152(%rbp), %rax
	movq	64(%rax), %r11
	movq	-152(%rbp), %rax
	movq	80(%rax), %rdx
	movq	-152(%rbp), %rax
	movq	72(%rax), %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rax
	movq	%rax, -120(%rbp)
	movq	%r11, %rax
	imulq	-120(%rbp), %rax
	movq	%r10, %rdx
	negq	%rdx
	subq	%r11, %rdx
	movq	%rdx, %r14
	movq	%rax, %rcx
	movl	$0, %ebx
.LBE4:
.LBB5:
	.loc 1 5 12 is_stmt 1 discriminator 12
	movq	-64(%rbp), %r9
	movq	-72(%rbp), %rbx
.LBB6:
	movl	$1, %edx
.L11:
	.loc 1 5 12 is_stmt 0 discriminator 7
	cmpq	%rbx, %rdx
	jg	.L8
.LBB7:
	.loc 1 5 12 discriminator 2
	movq	%rdx, %rax
	imulq	%rdi, %rax
	movq	-160(%rbp), %rcx
	addq	%rcx, %rax
	movq	%rax, -168(%rbp)
	movl	$1, %ecx
.L10:
	.loc 1 5 12 discriminator 6
	cmpq	%r9, %rcx
	jg	.L9
	.loc 1 5 12 discriminator 5
	movq	%rcx, %rax
	imulq	%rsi, %rax
	movq	-168(%rbp), %r8
	addq	%r8, %rax
	salq	$2, %rax
	movq	%rax, %r8
	movq	-56(%rbp), %rax
	addq	%r8, %rax
	movl	$1, (%rax)
	addq	$1, %rcx
	jmp	.L10
.L9:
.LBE7:
	.loc 1 5 12 discriminator 4
	addq	$1, %rdx
	jmp	.L11
.L8:
.LBE6:
.LBE5:
.LBB8:
	.loc 1 6 11 is_stmt 1
	movq	-88(%rbp), %rcx
	movq	-96(%rbp), %rsi
.LBB9:
	movl	$1, %eax
.L15:
	.loc 1 6 11 is_stmt 0 discriminator 7
	cmpq	%rsi, %rax
	jg	.L12
.LBB10:
	.loc 1 6 11 discriminator 2
	movq	%rax, %rdx
	imulq	%r13, %rdx
	leaq	(%r15,%rdx), %r8
	movl	$1, %edx
.L14:
	.loc 1 6 11 discriminator 6
	cmpq	%rcx, %rdx
	jg	.L13
	.loc 1 6 11 discriminator 5
	movq	%rdx, %rdi
	imulq	%r12, %rdi
	addq	%r8, %rdi
	salq	$2, %rdi
	movq	%rdi, %r9
	movq	-80(%rbp), %rdi
	addq	%r9, %rdi
	movl	$2, (%rdi)
	addq	$1, %rdx
	jmp	.L14
.L13:
.LBE10:
	.loc 1 6 11 discriminator 4
	addq	$1, %rax
	jmp	.L15
.L12:
.LBE9:
.LBE8:
.LBB11:
	.loc 1 7 12 is_stmt 1
	movq	-112(%rbp), %rcx
	movq	-120(%rbp), %rsi
.LBB12:
	movl	$1, %eax
.L19:
	.loc 1 7 12 is_stmt 0 discriminator 7
	cmpq	%rsi, %rax
	jg	.L16
.LBB13:
	.loc 1 7 12 discriminator 2
	movq	%rax, %rdx
	imulq	%r11, %rdx
	leaq	(%r14,%rdx), %r8
	movl	$1, %edx
.L18:
	.loc 1 7 12 discriminator 6
	cmpq	%rcx, %rdx
	jg	.L17
	.loc 1 7 12 discriminator 5
	movq	%rdx, %rdi
	imulq	%r10, %rdi
	addq	%r8, %rdi
	salq	$2, %rdi
	movq	%rdi, %r9
	movq	-104(%rbp), %rdi
	addq	%r9, %rdi
	movl	$3, (%rdi)
	addq	$1, %rdx
	jmp	.L18
.L17:
.LBE13:
	.loc 1 7 12 discriminator 4
	addq	$1, %rax
	jmp	.L19
.L16:
.LBE12:
.LBE11:
	.loc 1 8 16 is_stmt 1
	nop
	addq	$16, %rsp
	popq	%rbx
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE0:
	.size	__parts_MOD_see, .-__parts_MOD_see
	.globl	main
	.type	main, @function
main:
.LFB1:
	.loc 1 11 24
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	subq	$3888, %rsp
	.loc 1 14 7
	leaq	-3600(%rbp), %rdx
	movl	$0, %eax
	movl	$450, %ecx
	movq	%rdx, %rdi
	rep stosq
.LBB14:
	.loc 1 15 52
	movq	$4, -3856(%rbp)
	movq	$0, -3872(%rbp)
	movq	$0, -3864(%rbp)
	movq	$4, -3872(%rbp)
	movb	$2, -3860(%rbp)
	movb	$1, -3859(%rbp)
	movq	$1, -3840(%rbp)
	movq	$30, -3832(%rbp)
	movq	$1, -3848(%rbp)
	movq	$1, -3816(%rbp)
	movq	$0, -3808(%rbp)
	movq	$30, -3824(%rbp)
	leaq	-3600(%rbp), %rax
	movq	%rax, -3888(%rbp)
	movq	$-31, -3880(%rbp)
	movq	$4, -3760(%rbp)
	movq	$0, -3776(%rbp)
	movq	$0, -3768(%rbp)
	movq	$4, -3776(%rbp)
	movb	$2, -3764(%rbp)
	movb	$1, -3763(%rbp)
	movq	$1, -3744(%rbp)
	movq	$0, -3736(%rbp)
	movq	$1, -3752(%rbp)
	movq	$1, -3720(%rbp)
	movq	$3, -3712(%rbp)
	movq	$30, -3728(%rbp)
	leaq	-3600(%rbp), %rax
	movq	%rax, -3792(%rbp)
	movq	$-31, -3784(%rbp)
	movq	$4, -3664(%rbp)
	movq	$0, -3680(%rbp)
	movq	$0, -3672(%rbp)
	movq	$4, -3680(%rbp)
	movb	$2, -3668(%rbp)
	movb	$1, -3667(%rbp)
	movq	$1, -3648(%rbp)
	movq	$0, -3640(%rbp)
	movq	$1, -3656(%rbp)
	movq	$1, -3624(%rbp)
	movq	$30, -3616(%rbp)
	movq	$30, -3632(%rbp)
	leaq	-3600(%rbp), %rax
	movq	%rax, -3696(%rbp)
	movq	$-31, -3688(%rbp)
	leaq	-3696(%rbp), %rdx
	leaq	-3792(%rbp), %rcx
	leaq	-3888(%rbp), %rax
	movq	%rcx, %rsi
	movq	%rax, %rdi
	call	__parts_MOD_see
.LBE14:
	.loc 1 16 16
	movl	-3600(%rbp), %eax
	movl	%eax, -3604(%rbp)
	.loc 1 17 12
	movl	-3604(%rbp), %eax
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE1:
	.size	main, .-main
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x263
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0xb
	.long	.LASF6
	.byte	0x23
	.byte	0x2
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x8
	.byte	0x8
	.long	.LASF2
	.uleb128 0xc
	.byte	0x8
	.uleb128 0x4
	.long	0x35
	.uleb128 0xd
	.long	.LASF7
	.byte	0x1
	.byte	0xb
	.byte	0x18
	.long	0x82
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0x82
	.uleb128 0xe
	.byte	0x1
	.byte	0xc
	.byte	0x6
	.long	0x88
	.uleb128 0xf
	.string	"d"
	.byte	0x1
	.byte	0xd
	.byte	0x15
	.long	0x12f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -3616
	.uleb128 0x10
	.long	.LASF8
	.long	0x82
	.uleb128 0x3
	.byte	0x91
	.sleb128 -3620
	.byte	0
	.uleb128 0x8
	.byte	0x4
	.long	.LASF3
	.uleb128 0x11
	.long	.LASF9
	.byte	0x1
	.byte	0x1
	.byte	0xc
	.long	0x12f
	.uleb128 0x12
	.string	"see"
	.byte	0x1
	.byte	0x3
	.byte	0x10
	.long	.LASF10
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x9
	.long	.LASF4
	.long	0x143
	.uleb128 0x4
	.byte	0x91
	.sleb128 -152
	.byte	0x6
	.uleb128 0x13
	.string	"few"
	.long	0x17e
	.uleb128 0x4
	.byte	0x91
	.sleb128 -160
	.byte	0x6
	.uleb128 0x9
	.long	.LASF5
	.long	0x1b9
	.uleb128 0x4
	.byte	0x91
	.sleb128 -168
	.byte	0x6
	.uleb128 0x1
	.long	0x2f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -104
	.uleb128 0x1
	.long	0x2f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -112
	.uleb128 0x1
	.long	0x215
	.uleb128 0x3
	.byte	0x91
	.sleb128 -96
	.uleb128 0x1
	.long	0x2f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -128
	.uleb128 0x1
	.long	0x2f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -136
	.uleb128 0x1
	.long	0x23b
	.uleb128 0x3
	.byte	0x91
	.sleb128 -120
	.uleb128 0x1
	.long	0x2f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -80
	.uleb128 0x1
	.long	0x2f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -88
	.uleb128 0x1
	.long	0x261
	.uleb128 0x3
	.byte	0x91
	.sleb128 -72
	.byte	0
	.byte	0
	.uleb128 0x5
	.long	0x82
	.long	0x143
	.uleb128 0xa
	.long	0x2f
	.uleb128 0xa
	.long	0x2f
	.byte	0
	.uleb128 0x6
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.long	0x82
	.long	0x17e
	.uleb128 0x2
	.uleb128 0xb
	.byte	0x31
	.byte	0x97
	.byte	0x23
	.uleb128 0x38
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x30
	.byte	0x6
	.byte	0x1c
	.byte	0x22
	.uleb128 0x9
	.byte	0x97
	.byte	0x23
	.uleb128 0x28
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x20
	.byte	0x6
	.byte	0x1e
	.uleb128 0x2
	.uleb128 0xb
	.byte	0x31
	.byte	0x97
	.byte	0x23
	.uleb128 0x50
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x48
	.byte	0x6
	.byte	0x1c
	.byte	0x22
	.uleb128 0x9
	.byte	0x97
	.byte	0x23
	.uleb128 0x40
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x20
	.byte	0x6
	.byte	0x1e
	.byte	0
	.uleb128 0x6
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.long	0x82
	.long	0x1b9
	.uleb128 0x2
	.uleb128 0xb
	.byte	0x31
	.byte	0x97
	.byte	0x23
	.uleb128 0x38
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x30
	.byte	0x6
	.byte	0x1c
	.byte	0x22
	.uleb128 0x9
	.byte	0x97
	.byte	0x23
	.uleb128 0x28
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x20
	.byte	0x6
	.byte	0x1e
	.uleb128 0x2
	.uleb128 0xb
	.byte	0x31
	.byte	0x97
	.byte	0x23
	.uleb128 0x50
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x48
	.byte	0x6
	.byte	0x1c
	.byte	0x22
	.uleb128 0x9
	.byte	0x97
	.byte	0x23
	.uleb128 0x40
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x20
	.byte	0x6
	.byte	0x1e
	.byte	0
	.uleb128 0x6
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.long	0x82
	.long	0x1f4
	.uleb128 0x2
	.uleb128 0xb
	.byte	0x31
	.byte	0x97
	.byte	0x23
	.uleb128 0x38
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x30
	.byte	0x6
	.byte	0x1c
	.byte	0x22
	.uleb128 0x9
	.byte	0x97
	.byte	0x23
	.uleb128 0x28
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x20
	.byte	0x6
	.byte	0x1e
	.uleb128 0x2
	.uleb128 0xb
	.byte	0x31
	.byte	0x97
	.byte	0x23
	.uleb128 0x50
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x48
	.byte	0x6
	.byte	0x1c
	.byte	0x22
	.uleb128 0x9
	.byte	0x97
	.byte	0x23
	.uleb128 0x40
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x20
	.byte	0x6
	.byte	0x1e
	.byte	0
	.uleb128 0x5
	.long	0x82
	.long	0x210
	.uleb128 0x3
	.long	0x2f
	.long	0xdc
	.uleb128 0x3
	.long	0x2f
	.long	0xe5
	.byte	0
	.uleb128 0x7
	.long	0x1f4
	.uleb128 0x4
	.long	0x210
	.uleb128 0x5
	.long	0x82
	.long	0x236
	.uleb128 0x3
	.long	0x2f
	.long	0xf7
	.uleb128 0x3
	.long	0x2f
	.long	0x100
	.byte	0
	.uleb128 0x7
	.long	0x21a
	.uleb128 0x4
	.long	0x236
	.uleb128 0x5
	.long	0x82
	.long	0x25c
	.uleb128 0x3
	.long	0x2f
	.long	0x112
	.uleb128 0x3
	.long	0x2f
	.long	0x11b
	.byte	0
	.uleb128 0x7
	.long	0x240
	.uleb128 0x4
	.long	0x25c
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0x34
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x2
	.uleb128 0x21
	.byte	0
	.uleb128 0x2f
	.uleb128 0x18
	.uleb128 0x51
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x3
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x4
	.uleb128 0x37
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x5
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x9
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x6
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x9
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x50
	.uleb128 0x18
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x7
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x8
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0x21
	.sleb128 5
	.uleb128 0x3
	.uleb128 0xe
	.byte	0
	.byte	0
	.uleb128 0x9
	.uleb128 0x5
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
	.uleb128 0xa
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0x21
	.sleb128 30
	.byte	0
	.byte	0
	.uleb128 0xb
	.uleb128 0x11
	.byte	0x1
	.uleb128 0x25
	.uleb128 0xe
	.uleb128 0x13
	.uleb128 0xb
	.uleb128 0x42
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
	.uleb128 0xc
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xd
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
	.uleb128 0x7c
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xe
	.uleb128 0x3a
	.byte	0
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x18
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0x34
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
	.uleb128 0x10
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
	.uleb128 0x11
	.uleb128 0x1e
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
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
	.uleb128 0x12
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x6e
	.uleb128 0xe
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
	.uleb128 0x13
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
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
.LASF3:
	.string	"integer(kind=4)"
.LASF8:
	.string	"__result_main"
.LASF2:
	.string	"integer(kind=8)"
.LASF10:
	.string	"__parts_MOD_see"
.LASF6:
	.string	"GNU Fortran2008 12.2.0 -mtune=generic -march=x86-64 -g -O0 -fintrinsic-modules-path /usr/lib/gcc/x86_64-linux-gnu/12/finclude -fpre-include=/usr/include/finclude/x86_64-linux-gnu/math-vector-fortran.h"
.LASF7:
	.string	"main"
.LASF4:
	.string	"none"
.LASF9:
	.string	"parts"
.LASF5:
	.string	"many"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"./empty_parts.f90"
.LASF1:
	.string	"."
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
