	.file	"fortran_more.f90"
	.text
.Ltext0:
	.file 0 "." "fortran_more.f90"
	.globl	__geometry_MOD___def_init_geometry_Point
	.bss
	.align 16
	.type	__geometry_MOD___def_init_geometry_Point, @object
	.size	__geometry_MOD___def_init_geometry_Point, 16
__geometry_MOD___def_init_geometry_Point:
	.zero	16
	.globl	__geometry_MOD___vtab_geometry_Point
	.section	.data.rel.local,"aw"
	.align 32
	.type	__geometry_MOD___vtab_geometry_Point, @object
	.size	__geometry_MOD___vtab_geometry_Point, 56
__geometry_MOD___vtab_geometry_Point:
	.long	33115331
	.zero	4
	.quad	16
	.quad	0
	.quad	__geometry_MOD___def_init_geometry_Point
	.quad	__geometry_MOD___copy_geometry_Point
	.quad	0
	.quad	0
	.globl	__geometry_MOD_counter
	.bss
	.align 4
	.type	__geometry_MOD_counter, @object
	.size	__geometry_MOD_counter, 4
__geometry_MOD_counter:
	.zero	4
	.globl	__geometry_MOD_factor
	.data
	.align 8
	.type	__geometry_MOD_factor, @object
	.size	__geometry_MOD_factor, 8
__geometry_MOD_factor:
	.long	0
	.long	1074003968
	.text
	.globl	__geometry_MOD___copy_geometry_Point
	.type	__geometry_MOD___copy_geometry_Point, @function
__geometry_MOD___copy_geometry_Point:
.LFB0:
	.file 1 "fortran_more.f90"
	.loc 1 22 19
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	movq	%rsi, -16(%rbp)
	.loc 1 22 19
	movq	-16(%rbp), %rcx
	movq	-8(%rbp), %rax
	movq	8(%rax), %rdx
	movq	(%rax), %rax
	movq	%rax, (%rcx)
	movq	%rdx, 8(%rcx)
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE0:
	.size	__geometry_MOD___copy_geometry_Point, .-__geometry_MOD___copy_geometry_Point
	.globl	__geometry_MOD_area
	.type	__geometry_MOD_area, @function
__geometry_MOD_area:
.LFB1:
	.loc 1 17 2
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -24(%rbp)
	.loc 1 20 26
	movq	-24(%rbp), %rax
	movsd	(%rax), %xmm1
	movq	-24(%rbp), %rax
	movsd	8(%rax), %xmm0
	mulsd	%xmm0, %xmm1
	movsd	__geometry_MOD_factor(%rip), %xmm0
	mulsd	%xmm1, %xmm0
	movsd	%xmm0, -8(%rbp)
	.loc 1 21 19
	movsd	-8(%rbp), %xmm0
	movq	%xmm0, %rax
	movq	%rax, %xmm0
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE1:
	.size	__geometry_MOD_area, .-__geometry_MOD_area
	.globl	__geometry_MOD_bump
	.type	__geometry_MOD_bump, @function
__geometry_MOD_bump:
.LFB2:
	.loc 1 13 17
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	.loc 1 15 25
	movq	-8(%rbp), %rax
	movl	(%rax), %edx
	movl	__geometry_MOD_counter(%rip), %eax
	addl	%edx, %eax
	movl	%eax, __geometry_MOD_counter(%rip)
	.loc 1 16 21
	nop
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE2:
	.size	__geometry_MOD_bump, .-__geometry_MOD_bump
	.globl	__other_MOD_counter
	.data
	.align 4
	.type	__other_MOD_counter, @object
	.size	__other_MOD_counter, 4
__other_MOD_counter:
	.long	77
	.globl	__other_MOD_rest
	.align 4
	.type	__other_MOD_rest, @object
	.size	__other_MOD_rest, 4
__other_MOD_rest:
	.long	78
	.globl	__third_MOD_counter
	.align 4
	.type	__third_MOD_counter, @object
	.size	__third_MOD_counter, 4
__third_MOD_counter:
	.long	99
	.globl	__third_MOD_rest
	.align 4
	.type	__third_MOD_rest, @object
	.size	__third_MOD_rest, 4
__third_MOD_rest:
	.long	98
	.text
	.globl	twice_
	.type	twice_, @function
twice_:
.LFB3:
	.loc 1 34 22
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -24(%rbp)
	.loc 1 36 15
	movq	-24(%rbp), %rax
	movl	(%rax), %eax
	addl	%eax, %eax
	movl	%eax, -4(%rbp)
	.loc 1 37 18
	movl	-4(%rbp), %eax
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE3:
	.size	twice_, .-twice_
	.globl	width_
	.type	width_, @function
width_:
.LFB4:
	.loc 1 39 22
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	.cfi_offset 3, -24
	movq	%rdi, -40(%rbp)
	movq	%rsi, -48(%rbp)
	.loc 1 42 18
	movq	-48(%rbp), %rax
	movq	%rax, %rcx
	movl	$0, %ebx
	.loc 1 41 32
	movq	-48(%rbp), %rax
	movl	%eax, %edx
	movq	-40(%rbp), %rax
	movzbl	(%rax), %eax
	movzbl	%al, %eax
	addl	%edx, %eax
	movl	%eax, -20(%rbp)
	.loc 1 42 18
	movl	-20(%rbp), %eax
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE4:
	.size	width_, .-width_
	.globl	total_
	.type	total_, @function
total_:
.LFB5:
	.loc 1 44 22
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -24(%rbp)
	.loc 1 46 28
	movq	-24(%rbp), %rax
	movl	(%rax), %edx
	movq	-24(%rbp), %rax
	movl	4(%rax), %eax
	addl	%eax, %edx
	movq	-24(%rbp), %rax
	movl	8(%rax), %eax
	addl	%edx, %eax
	movl	%eax, -4(%rbp)
	.loc 1 47 18
	movl	-4(%rbp), %eax
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE5:
	.size	total_, .-total_
	.globl	fill_
	.type	fill_, @function
fill_:
.LFB6:
	.loc 1 49 15
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	.loc 1 55 8
	movq	-8(%rbp), %rax
	movl	(%rax), %eax
	movl	%eax, block_(%rip)
	.loc 1 56 12
	movq	-8(%rbp), %rax
	movl	(%rax), %eax
	addl	%eax, %eax
	movl	%eax, 4+block_(%rip)
	.loc 1 57 10
	movss	.LC0(%rip), %xmm0
	movss	%xmm0, 8+block_(%rip)
	.loc 1 58 11
	movss	.LC1(%rip), %xmm0
	movss	%xmm0, __BLNK__(%rip)
	.loc 1 59 19
	nop
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE6:
	.size	fill_, .-fill_
	.type	inner.0, @function
inner.0:
.LFB8:
	.loc 1 90 18
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -24(%rbp)
	movq	%r10, %rax
	movq	%r10, -32(%rbp)
	.loc 1 93 16
	movq	-24(%rbp), %rdx
	movl	(%rdx), %ecx
	movl	(%rax), %edx
	addl	%ecx, %edx
	movl	%edx, -4(%rbp)
	.loc 1 94 12
	movl	-4(%rbp), %edx
	movl	%edx, (%rax)
	.loc 1 95 22
	nop
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE8:
	.size	inner.0, .-inner.0
	.section	.rodata
	.align 4
.LC6:
	.long	5
	.align 8
.LC3:
	.long	0
	.long	1073217536
	.long	0
	.long	-1073741824
	.text
	.globl	run
	.type	run, @function
run:
.LFB7:
	.loc 1 61 14
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	subq	$248, %rsp
	.cfi_offset 3, -24
	.loc 1 61 14
	movq	$0, -232(%rbp)
	.loc 1 70 26
	movq	$0, -160(%rbp)
	movq	$0, -152(%rbp)
	movq	$4, -160(%rbp)
	movb	$1, -148(%rbp)
	movb	$1, -147(%rbp)
	.loc 1 88 15
	movq	$0, -144(%rbp)
.LBB2:
	.loc 1 76 59
	movl	$7, %ecx
	movl	%ecx, -240(%rbp)
	.loc 1 77 19
	movq	A.0.2(%rip), %rcx
	movq	%rcx, -220(%rbp)
	movl	8+A.0.2(%rip), %ecx
	movl	%ecx, -212(%rbp)
	.loc 1 78 14
	movdqa	.LC2(%rip), %xmm0
	movaps	%xmm0, -32(%rbp)
	.loc 1 79 19
	movsd	.LC3(%rip), %xmm0
	movsd	%xmm0, -48(%rbp)
	movsd	8+.LC3(%rip), %xmm0
	movsd	%xmm0, -40(%rbp)
	.loc 1 80 14
	leaq	-88(%rbp), %rcx
	movw	$25185, (%rcx)
	movb	$99, 2(%rcx)
	leaq	-88(%rbp), %rcx
	addq	$3, %rcx
	movl	$538976288, (%rcx)
	movb	$32, 4(%rcx)
	.loc 1 81 14
	movb	$120, -49(%rbp)
.LBB3:
	.loc 1 82 17
	movq	.LC4(%rip), %rax
	movq	.LC5(%rip), %rdx
	movq	%rax, -112(%rbp)
	movq	%rdx, -104(%rbp)
.LBE3:
.LBB4:
	.loc 1 83 7
	movl	$1, %eax
.L15:
	.loc 1 83 7 is_stmt 0 discriminator 3
	cmpq	$5, %rax
	jg	.L14
	.loc 1 83 7 discriminator 2
	leaq	-1(%rax), %rdx
	movl	$9, -208(%rbp,%rdx,4)
	addq	$1, %rax
	jmp	.L15
.L14:
.LBE4:
	.loc 1 84 8 is_stmt 1
	movq	$4, -144(%rbp)
	movq	$0, -160(%rbp)
	movq	$0, -152(%rbp)
	movq	$4, -160(%rbp)
	movb	$1, -148(%rbp)
	movb	$1, -147(%rbp)
	movq	$1, -128(%rbp)
	movq	$5, -120(%rbp)
	movq	$1, -136(%rbp)
	leaq	-208(%rbp), %rax
	movq	%rax, -176(%rbp)
	movq	$-1, -168(%rbp)
	.loc 1 85 34
	movq	A.3.1(%rip), %rax
	movq	8+A.3.1(%rip), %rdx
	movq	%rax, -80(%rbp)
	movq	%rdx, -72(%rbp)
	movq	16+A.3.1(%rip), %rax
	movq	%rax, -64(%rbp)
	.loc 1 86 14
	leaq	-240(%rbp), %rax
	movq	%rax, %rdi
	call	fill_
.LBB5:
	.loc 1 87 58
	leaq	-240(%rbp), %rax
	movq	%rax, %rdi
	call	twice_
	movl	%eax, %ebx
	leaq	-88(%rbp), %rax
	movl	$8, %esi
	movq	%rax, %rdi
	call	width_
	addl	%eax, %ebx
	leaq	-220(%rbp), %rax
	movq	%rax, %rdi
	call	total_
	addl	%ebx, %eax
	addl	$12, %eax
	movl	%eax, -244(%rbp)
	leaq	-244(%rbp), %rax
	movq	%rax, %rdi
	call	__geometry_MOD_bump
.LBE5:
.LBB6:
	.loc 1 88 15
	leaq	-240(%rbp), %rax
	movq	%rax, %r10
	leaq	.LC6(%rip), %rax
	movq	%rax, %rdi
	call	inner.0
.LBE6:
.LBE2:
	nop
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE7:
	.size	run, .-run
	.comm	__BLNK__,4,16
	.comm	block_,12,16
	.section	.rodata
	.align 8
	.type	A.0.2, @object
	.size	A.0.2, 12
A.0.2:
	.long	1
	.long	2
	.long	3
	.align 16
	.type	A.3.1, @object
	.size	A.3.1, 24
A.3.1:
	.long	1
	.long	2
	.long	3
	.long	4
	.long	5
	.long	6
	.align 4
.LC0:
	.long	1069547520
	.align 4
.LC1:
	.long	1078984704
	.align 16
.LC2:
	.long	-1717986918
	.long	-1717986919
	.long	-1717986919
	.long	1073453465
	.align 8
.LC4:
	.long	0
	.long	1073741824
	.align 8
.LC5:
	.long	0
	.long	1074266112
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x59b
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x15
	.long	.LASF58
	.byte	0x23
	.byte	0x2
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x9
	.long	.LASF22
	.byte	0x4
	.byte	0xf
	.long	0x1c3
	.uleb128 0xd
	.long	.LASF2
	.byte	0x10
	.byte	0x9
	.byte	0xc
	.long	0x57
	.uleb128 0xe
	.string	"x"
	.long	0x1c3
	.byte	0
	.uleb128 0xe
	.string	"y"
	.long	0x1c3
	.byte	0x8
	.byte	0
	.uleb128 0xf
	.long	.LASF11
	.long	.LASF13
	.long	0x3a
	.uleb128 0x9
	.byte	0x3
	.quad	__geometry_MOD___def_init_geometry_Point
	.uleb128 0xd
	.long	.LASF3
	.byte	0x38
	.byte	0x16
	.byte	0x13
	.long	0xc1
	.uleb128 0x2
	.long	.LASF4
	.long	0x1ca
	.byte	0
	.uleb128 0x2
	.long	.LASF5
	.long	0x1d6
	.byte	0x8
	.uleb128 0x2
	.long	.LASF6
	.long	0x1e2
	.byte	0x10
	.uleb128 0x2
	.long	.LASF7
	.long	0x1e7
	.byte	0x18
	.uleb128 0x2
	.long	.LASF8
	.long	0x1f3
	.byte	0x20
	.uleb128 0x2
	.long	.LASF9
	.long	0x1f3
	.byte	0x28
	.uleb128 0x2
	.long	.LASF10
	.long	0x1f3
	.byte	0x30
	.byte	0
	.uleb128 0xf
	.long	.LASF12
	.long	.LASF14
	.long	0x6e
	.uleb128 0x9
	.byte	0x3
	.quad	__geometry_MOD___vtab_geometry_Point
	.uleb128 0x4
	.long	.LASF15
	.byte	0x8
	.byte	0x14
	.long	.LASF17
	.long	0x1ca
	.uleb128 0x9
	.byte	0x3
	.quad	__geometry_MOD_counter
	.uleb128 0x4
	.long	.LASF16
	.byte	0x7
	.byte	0x13
	.long	.LASF18
	.long	0x1c3
	.uleb128 0x9
	.byte	0x3
	.quad	__geometry_MOD_factor
	.uleb128 0x16
	.long	.LASF59
	.byte	0x1
	.byte	0x6
	.byte	0x1c
	.long	0x1d1
	.byte	0x3
	.uleb128 0x10
	.long	.LASF40
	.byte	0xd
	.byte	0x11
	.long	.LASF42
	.quad	.LFB2
	.quad	.LFE2-.LFB2
	.uleb128 0x1
	.byte	0x9c
	.long	0x146
	.uleb128 0x1
	.string	"n"
	.byte	0xd
	.byte	0x11
	.long	0x1ca
	.uleb128 0x3
	.byte	0x91
	.sleb128 -24
	.byte	0x6
	.byte	0
	.uleb128 0xa
	.long	.LASF47
	.byte	0x11
	.byte	0x2
	.long	.LASF49
	.long	0x1c3
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0x185
	.uleb128 0x1
	.string	"p"
	.byte	0x11
	.byte	0x2
	.long	0x3a
	.uleb128 0x3
	.byte	0x91
	.sleb128 -40
	.byte	0x6
	.uleb128 0x3
	.string	"a"
	.byte	0x11
	.byte	0x1c
	.long	0x1c3
	.uleb128 0x2
	.byte	0x91
	.sleb128 -24
	.byte	0
	.uleb128 0x17
	.long	.LASF30
	.byte	0x1
	.byte	0x16
	.byte	0x13
	.long	.LASF60
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x1
	.string	"src"
	.byte	0x16
	.byte	0x13
	.long	0x3a
	.uleb128 0x3
	.byte	0x91
	.sleb128 -24
	.byte	0x6
	.uleb128 0x1
	.string	"dst"
	.byte	0x16
	.byte	0x13
	.long	0x3a
	.uleb128 0x3
	.byte	0x91
	.sleb128 -32
	.byte	0x6
	.byte	0
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.byte	0x4
	.long	.LASF19
	.uleb128 0x5
	.byte	0x4
	.byte	0x5
	.long	.LASF20
	.uleb128 0x11
	.long	0x1ca
	.uleb128 0x5
	.byte	0x8
	.byte	0x5
	.long	.LASF21
	.uleb128 0x11
	.long	0x1d6
	.uleb128 0xb
	.long	0x6e
	.uleb128 0xb
	.long	0x3a
	.uleb128 0x18
	.long	0x1f3
	.uleb128 0x19
	.byte	0
	.uleb128 0xb
	.long	0x1ec
	.uleb128 0x9
	.long	.LASF23
	.byte	0x18
	.byte	0xc
	.long	0x236
	.uleb128 0x4
	.long	.LASF15
	.byte	0x1a
	.byte	0x14
	.long	.LASF24
	.long	0x1ca
	.uleb128 0x9
	.byte	0x3
	.quad	__other_MOD_counter
	.uleb128 0x4
	.long	.LASF25
	.byte	0x1a
	.byte	0x1f
	.long	.LASF26
	.long	0x1ca
	.uleb128 0x9
	.byte	0x3
	.quad	__other_MOD_rest
	.byte	0
	.uleb128 0x9
	.long	.LASF27
	.byte	0x1d
	.byte	0xc
	.long	0x274
	.uleb128 0x4
	.long	.LASF15
	.byte	0x1f
	.byte	0x14
	.long	.LASF28
	.long	0x1ca
	.uleb128 0x9
	.byte	0x3
	.quad	__third_MOD_counter
	.uleb128 0x4
	.long	.LASF25
	.byte	0x1f
	.byte	0x1f
	.long	.LASF29
	.long	0x1ca
	.uleb128 0x9
	.byte	0x3
	.quad	__third_MOD_rest
	.byte	0
	.uleb128 0x1a
	.string	"run"
	.byte	0x1
	.byte	0x3d
	.byte	0xe
	.quad	.LFB7
	.quad	.LFE7-.LFB7
	.uleb128 0x1
	.byte	0x9c
	.long	0x3ab
	.uleb128 0x12
	.byte	0x40
	.byte	0x12
	.long	.LASF31
	.long	0x25a
	.uleb128 0x1b
	.byte	0x1
	.byte	0x3f
	.byte	0x6
	.long	0x1f8
	.long	0x2b5
	.uleb128 0x12
	.byte	0x3f
	.byte	0xc
	.long	.LASF32
	.long	0x203
	.byte	0
	.uleb128 0x1c
	.byte	0x1
	.byte	0x3e
	.byte	0x6
	.long	0x2f
	.uleb128 0x1d
	.long	.LASF61
	.byte	0x1
	.byte	0x42
	.byte	0x1d
	.long	0x1d1
	.byte	0xc
	.uleb128 0x1e
	.long	.LASF62
	.byte	0x1
	.byte	0x5a
	.byte	0x12
	.quad	.LFB8
	.quad	.LFE8-.LFB8
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x6
	.byte	0x91
	.sleb128 -48
	.byte	0x6
	.byte	0x23
	.uleb128 0x8
	.byte	0x6
	.long	0x30b
	.uleb128 0x1
	.string	"k"
	.byte	0x5a
	.byte	0x12
	.long	0x1ca
	.uleb128 0x3
	.byte	0x91
	.sleb128 -40
	.byte	0x6
	.uleb128 0x6
	.long	.LASF33
	.byte	0x5c
	.byte	0x13
	.long	0x1ca
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.byte	0
	.uleb128 0x3
	.string	"i"
	.byte	0x44
	.byte	0xe
	.long	0x1ca
	.uleb128 0x3
	.byte	0x91
	.sleb128 -256
	.uleb128 0x6
	.long	.LASF34
	.byte	0x4a
	.byte	0x15
	.long	0x3b6
	.uleb128 0x3
	.byte	0x91
	.sleb128 -65
	.uleb128 0x3
	.string	"m"
	.byte	0x44
	.byte	0x16
	.long	0x3b8
	.uleb128 0x3
	.byte	0x91
	.sleb128 -96
	.uleb128 0x6
	.long	.LASF35
	.byte	0x49
	.byte	0x1a
	.long	0x3cf
	.uleb128 0x3
	.byte	0x91
	.sleb128 -104
	.uleb128 0x3
	.string	"p"
	.byte	0x4b
	.byte	0x12
	.long	0x3a
	.uleb128 0x3
	.byte	0x91
	.sleb128 -128
	.uleb128 0x3
	.string	"q"
	.byte	0x46
	.byte	0x1a
	.long	0x3d1
	.uleb128 0x3
	.byte	0x91
	.sleb128 -192
	.uleb128 0x6
	.long	.LASF36
	.byte	0x47
	.byte	0x12
	.long	0x3f8
	.uleb128 0x2
	.byte	0x91
	.sleb128 -48
	.uleb128 0x3
	.string	"t"
	.byte	0x45
	.byte	0x19
	.long	0x3ff
	.uleb128 0x3
	.byte	0x91
	.sleb128 -224
	.uleb128 0x6
	.long	.LASF37
	.byte	0x44
	.byte	0x20
	.long	0x40f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -236
	.uleb128 0x3
	.string	"z"
	.byte	0x48
	.byte	0x11
	.long	0x41f
	.uleb128 0x2
	.byte	0x91
	.sleb128 -64
	.uleb128 0x1f
	.quad	.LBB6
	.quad	.LBE6-.LBB6
	.uleb128 0x20
	.long	0x1d1
	.byte	0
	.byte	0
	.uleb128 0x21
	.byte	0x8
	.long	0x1ca
	.uleb128 0x22
	.long	0x3ab
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x23
	.byte	0x1
	.long	0x1ca
	.long	0x3cf
	.uleb128 0x7
	.long	0x1d6
	.sleb128 2
	.uleb128 0x7
	.long	0x1d6
	.sleb128 3
	.byte	0
	.uleb128 0x13
	.byte	0x8
	.uleb128 0x24
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x6
	.byte	0x30
	.byte	0x2e
	.long	0x1ca
	.long	0x3f8
	.uleb128 0x25
	.uleb128 0x4
	.byte	0x97
	.byte	0x23
	.uleb128 0x30
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x23
	.uleb128 0x38
	.byte	0x6
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
	.byte	0
	.uleb128 0x5
	.byte	0x10
	.byte	0x4
	.long	.LASF38
	.uleb128 0x14
	.long	0x1ca
	.long	0x40f
	.uleb128 0x7
	.long	0x1d6
	.sleb128 5
	.byte	0
	.uleb128 0x14
	.long	0x1ca
	.long	0x41f
	.uleb128 0x7
	.long	0x1d6
	.sleb128 3
	.byte	0
	.uleb128 0x5
	.byte	0x10
	.byte	0x3
	.long	.LASF39
	.uleb128 0x10
	.long	.LASF41
	.byte	0x31
	.byte	0xf
	.long	.LASF43
	.quad	.LFB6
	.quad	.LFE6-.LFB6
	.uleb128 0x1
	.byte	0x9c
	.long	0x4bf
	.uleb128 0x1
	.string	"n"
	.byte	0x31
	.byte	0xf
	.long	0x1ca
	.uleb128 0x3
	.byte	0x91
	.sleb128 -24
	.byte	0x6
	.uleb128 0x26
	.long	.LASF44
	.byte	0x1
	.byte	0x36
	.byte	0x8
	.long	0x475
	.uleb128 0x8
	.string	"bx"
	.byte	0x36
	.byte	0xb
	.long	0x4bf
	.uleb128 0x9
	.byte	0x3
	.quad	__BLNK__
	.byte	0
	.uleb128 0x27
	.long	.LASF45
	.byte	0x1
	.byte	0x35
	.byte	0x10
	.long	.LASF63
	.uleb128 0x8
	.string	"ix"
	.byte	0x33
	.byte	0xf
	.long	0x1ca
	.uleb128 0x9
	.byte	0x3
	.quad	block_
	.uleb128 0x8
	.string	"iy"
	.byte	0x33
	.byte	0x13
	.long	0x1ca
	.uleb128 0x9
	.byte	0x3
	.quad	block_+4
	.uleb128 0x8
	.string	"rz"
	.byte	0x34
	.byte	0xc
	.long	0x4bf
	.uleb128 0x9
	.byte	0x3
	.quad	block_+8
	.byte	0
	.byte	0
	.uleb128 0x5
	.byte	0x4
	.byte	0x4
	.long	.LASF46
	.uleb128 0xa
	.long	.LASF48
	.byte	0x2c
	.byte	0x16
	.long	.LASF50
	.long	0x1ca
	.quad	.LFB5
	.quad	.LFE5-.LFB5
	.uleb128 0x1
	.byte	0x9c
	.long	0x505
	.uleb128 0x1
	.string	"a"
	.byte	0x2c
	.byte	0x16
	.long	0x40f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -40
	.byte	0x6
	.uleb128 0xc
	.long	.LASF53
	.long	0x1ca
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.byte	0
	.uleb128 0xa
	.long	.LASF51
	.byte	0x27
	.byte	0x16
	.long	.LASF52
	.long	0x1ca
	.quad	.LFB4
	.quad	.LFE4-.LFB4
	.uleb128 0x1
	.byte	0x9c
	.long	0x54f
	.uleb128 0x1
	.string	"s"
	.byte	0x27
	.byte	0x16
	.long	0x54f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -56
	.byte	0x6
	.uleb128 0x28
	.string	"_s"
	.long	0x1dd
	.uleb128 0x2
	.byte	0x91
	.sleb128 -64
	.uleb128 0xc
	.long	.LASF54
	.long	0x1ca
	.uleb128 0x2
	.byte	0x91
	.sleb128 -36
	.byte	0
	.uleb128 0x29
	.long	0x537
	.long	0x562
	.uleb128 0x2a
	.long	0x1d6
	.uleb128 0x3
	.byte	0x91
	.sleb128 -64
	.byte	0x6
	.byte	0
	.uleb128 0x2b
	.long	.LASF55
	.byte	0x1
	.byte	0x22
	.byte	0x16
	.long	.LASF56
	.long	0x1ca
	.quad	.LFB3
	.quad	.LFE3-.LFB3
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x1
	.string	"n"
	.byte	0x22
	.byte	0x16
	.long	0x1ca
	.uleb128 0x3
	.byte	0x91
	.sleb128 -40
	.byte	0x6
	.uleb128 0xc
	.long	.LASF57
	.long	0x1ca
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
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
	.uleb128 0x2
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 22
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 19
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x3
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
	.uleb128 0x4
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
	.uleb128 0xb
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3f
	.uleb128 0x19
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
	.byte	0
	.byte	0
	.uleb128 0x6
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
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x7
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xd
	.byte	0
	.byte	0
	.uleb128 0x8
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
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x9
	.uleb128 0x1e
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xa
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
	.uleb128 0xb
	.uleb128 0x6e
	.uleb128 0xe
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
	.uleb128 0xb
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xc
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
	.uleb128 0xd
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xe
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 22
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 19
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x10
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
	.uleb128 0x8
	.byte	0
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x18
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x13
	.uleb128 0x12
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x14
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x15
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
	.uleb128 0x16
	.uleb128 0x27
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
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x17
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
	.uleb128 0x18
	.uleb128 0x15
	.byte	0x1
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x19
	.uleb128 0x18
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x1a
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
	.uleb128 0x1b
	.uleb128 0x3a
	.byte	0x1
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x18
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1c
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
	.uleb128 0x1d
	.uleb128 0x27
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
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x1e
	.uleb128 0x2e
	.byte	0x1
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
	.uleb128 0x48
	.uleb128 0x18
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1f
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.byte	0
	.byte	0
	.uleb128 0x20
	.uleb128 0x27
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x21
	.uleb128 0x10
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x22
	.uleb128 0x37
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x23
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x9
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x24
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x50
	.uleb128 0x18
	.uleb128 0x4f
	.uleb128 0x18
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x25
	.uleb128 0x21
	.byte	0
	.uleb128 0x22
	.uleb128 0x18
	.uleb128 0x2f
	.uleb128 0x18
	.uleb128 0x51
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x26
	.uleb128 0x1a
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
	.uleb128 0x27
	.uleb128 0x1a
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x6e
	.uleb128 0xe
	.byte	0
	.byte	0
	.uleb128 0x28
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
	.uleb128 0x29
	.uleb128 0x12
	.byte	0x1
	.uleb128 0x19
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2a
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x2b
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
	.uleb128 0x6e
	.uleb128 0xe
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
.LASF31:
	.string	"remains"
.LASF5:
	.string	"_size"
.LASF19:
	.string	"real(kind=8)"
.LASF2:
	.string	"point"
.LASF30:
	.string	"__copy_geometry_Point"
.LASF38:
	.string	"real(kind=16)"
.LASF17:
	.string	"__geometry_MOD_counter"
.LASF62:
	.string	"inner"
.LASF39:
	.string	"complex(kind=8)"
.LASF40:
	.string	"bump"
.LASF3:
	.string	"__vtype_geometry_Point"
.LASF45:
	.string	"block"
.LASF43:
	.string	"fill_"
.LASF4:
	.string	"_hash"
.LASF10:
	.string	"_deallocate"
.LASF63:
	.string	"block_"
.LASF41:
	.string	"fill"
.LASF12:
	.string	"__vtab_geometry_Point"
.LASF22:
	.string	"geometry"
.LASF55:
	.string	"twice"
.LASF25:
	.string	"rest"
.LASF13:
	.string	"__geometry_MOD___def_init_geometry_Point"
.LASF15:
	.string	"counter"
.LASF24:
	.string	"__other_MOD_counter"
.LASF60:
	.string	"__geometry_MOD___copy_geometry_Point"
.LASF9:
	.string	"_final"
.LASF33:
	.string	"loc1"
.LASF48:
	.string	"total"
.LASF59:
	.string	"dims"
.LASF11:
	.string	"__def_init_geometry_Point"
.LASF32:
	.string	"amount"
.LASF54:
	.string	"__result_width"
.LASF28:
	.string	"__third_MOD_counter"
.LASF42:
	.string	"__geometry_MOD_bump"
.LASF8:
	.string	"_copy"
.LASF47:
	.string	"area"
.LASF61:
	.string	"limit"
.LASF58:
	.string	"GNU Fortran2008 12.2.0 -mtune=generic -march=x86-64 -g -O0 -fintrinsic-modules-path /usr/lib/gcc/x86_64-linux-gnu/12/finclude -fpre-include=/usr/include/finclude/x86_64-linux-gnu/math-vector-fortran.h"
.LASF18:
	.string	"__geometry_MOD_factor"
.LASF20:
	.string	"integer(kind=4)"
.LASF14:
	.string	"__geometry_MOD___vtab_geometry_Point"
.LASF27:
	.string	"third"
.LASF7:
	.string	"_def_init"
.LASF56:
	.string	"twice_"
.LASF16:
	.string	"factor"
.LASF35:
	.string	"name"
.LASF46:
	.string	"real(kind=4)"
.LASF26:
	.string	"__other_MOD_rest"
.LASF51:
	.string	"width"
.LASF21:
	.string	"integer(kind=8)"
.LASF57:
	.string	"__result_twice"
.LASF29:
	.string	"__third_MOD_rest"
.LASF23:
	.string	"other"
.LASF36:
	.string	"quad"
.LASF37:
	.string	"three"
.LASF52:
	.string	"width_"
.LASF44:
	.string	"__BLNK__"
.LASF6:
	.string	"_extends"
.LASF53:
	.string	"__result_total"
.LASF34:
	.string	"letter"
.LASF50:
	.string	"total_"
.LASF49:
	.string	"__geometry_MOD_area"
	.section	.debug_line_str,"MS",@progbits,1
.LASF1:
	.string	"."
.LASF0:
	.string	"fortran_more.f90"
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
	call	run
	xorl	%eax, %eax
	addq	$8, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
	.size	main, .-main
