	.file	"adavals.adb"
	.text
.Ltext0:
	.file 0 "." "adavals.adb"
	.section	.rodata
	.align 16
.LC4:
	.long	1
	.long	2
	.long	1
	.long	3
	.data
	.align 16
.LC6:
	.quad	w.2
	.quad	.LC4
	.section	.rodata
	.align 8
.LC2:
	.long	3
	.long	5
	.data
	.align 16
.LC7:
	.quad	u.1
	.quad	.LC2
	.section	.rodata
	.align 8
.LC0:
	.long	1
	.long	5
	.data
	.align 16
.LC8:
	.quad	t.0
	.quad	.LC0
	.text
	.align 2
	.globl	_ada_adavals
	.type	_ada_adavals, @function
_ada_adavals:
.LFB1:
	.file 1 "adavals.adb"
	.loc 1 3 1
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	subq	$56, %rsp
	.cfi_offset 3, -24
	.loc 1 3 1
	leaq	16(%rbp), %rax
	movq	%rax, -48(%rbp)
.LBB2:
	.loc 1 27 4
	movb	$1, -17(%rbp)
	.loc 1 28 4
	movb	$7, -18(%rbp)
	.loc 1 35 4
	movl	$1, -56(%rbp)
	movl	$2, -52(%rbp)
	.loc 1 36 4
	leaq	-56(%rbp), %rax
	movq	%rax, -32(%rbp)
	.loc 1 41 4
	movb	$1, -33(%rbp)
	.loc 1 43 11
	movq	.LC6(%rip), %rcx
	movq	8+.LC6(%rip), %rbx
	movq	.LC7(%rip), %rax
	movq	8+.LC7(%rip), %rdx
	movq	.LC8(%rip), %rdi
	movq	8+.LC8(%rip), %rsi
	leaq	-48(%rbp), %r8
	movq	%r8, %r10
	movq	%rcx, %r8
	movq	%rbx, %r9
	movq	%rdx, %rcx
	movq	%rax, %rdx
	call	adavals__show.3
	.loc 1 43 45
	leal	17(%rax), %edx
	.loc 1 43 55
	movq	-32(%rbp), %rax
	movl	(%rax), %eax
	addl	%edx, %eax
	.loc 1 43 127
	addl	$27, %eax
	.loc 1 43 8
	movl	%eax, -40(%rbp)
.LBE2:
	.loc 1 44 5
	movl	-40(%rbp), %eax
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE1:
	.size	_ada_adavals, .-_ada_adavals
	.align 2
	.type	adavals__show.3, @function
adavals__show.3:
.LFB6:
	.loc 1 23 4
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
	subq	$48, %rsp
	.cfi_offset 15, -24
	.cfi_offset 14, -32
	.cfi_offset 13, -40
	.cfi_offset 12, -48
	.cfi_offset 3, -56
	movq	%rsi, %rax
	movq	%rdi, %r11
	movq	%r11, %rsi
	movq	%r12, %rdi
	movq	%rax, %rdi
	movq	%rsi, -80(%rbp)
	movq	%rdi, -72(%rbp)
	movq	%rdx, -96(%rbp)
	movq	%rcx, -88(%rbp)
	movq	%r8, -112(%rbp)
	movq	%r9, -104(%rbp)
	movq	%r10, -120(%rbp)
	.loc 1 23 4
	movq	-104(%rbp), %rax
	movl	(%rax), %r13d
	movq	-104(%rbp), %rax
	movl	4(%rax), %eax
	movl	%eax, -124(%rbp)
	movq	-104(%rbp), %rax
	movl	8(%rax), %edi
	movq	-104(%rbp), %rax
	movl	12(%rax), %r8d
	cmpl	%edi, %r8d
	jl	.L4
	.loc 1 23 4 is_stmt 0 discriminator 1
	movl	%r8d, %eax
	subl	%edi, %eax
	addl	$1, %eax
	movl	%eax, -128(%rbp)
	jmp	.L5
.L4:
	.loc 1 23 4 discriminator 2
	movl	$0, -128(%rbp)
.L5:
	.loc 1 23 4 discriminator 4
	movq	-88(%rbp), %rax
	movl	(%rax), %r11d
	movq	-88(%rbp), %rax
	movl	4(%rax), %r12d
	cmpl	%r11d, %r12d
	jl	.L6
	.loc 1 23 4 discriminator 5
	movl	%r12d, %eax
	subl	%r11d, %eax
	addl	$1, %eax
	movl	%eax, -148(%rbp)
	jmp	.L7
.L6:
	.loc 1 23 4 discriminator 6
	movl	$0, -148(%rbp)
.L7:
	.loc 1 23 4 discriminator 8
	movq	-72(%rbp), %rax
	movl	(%rax), %r9d
	movq	-72(%rbp), %rax
	movl	4(%rax), %r10d
	cmpl	%r9d, %r10d
	jl	.L8
	.loc 1 23 4 discriminator 9
	movl	%r10d, %eax
	subl	%r9d, %eax
	addl	$1, %eax
	movl	%eax, -152(%rbp)
	jmp	.L9
.L8:
	.loc 1 23 4 discriminator 10
	movl	$0, -152(%rbp)
.L9:
.LBB3:
	.loc 1 23 4 discriminator 12
	cmpl	%r13d, -124(%rbp)
	movslq	%edi, %rax
	movq	%rax, -56(%rbp)
	cmpl	%edi, %r8d
	jl	.L12
	.loc 1 23 4 discriminator 17
	movslq	%r8d, %rax
	movq	%rax, -64(%rbp)
	jmp	.L13
.L12:
	.loc 1 23 4 discriminator 18
	movslq	%edi, %rax
	subq	$1, %rax
	movq	%rax, -64(%rbp)
.L13:
	.loc 1 23 4 discriminator 20
	cmpl	%edi, %r8d
	jl	.L15
	.loc 1 23 4 discriminator 21
	movslq	%r8d, %rdx
	movslq	%edi, %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rax
	movq	%rax, -176(%rbp)
	movq	$0, -168(%rbp)
.L15:
	.loc 1 23 4 discriminator 24
	cmpl	%edi, %r8d
	cmpl	%edi, %r8d
	jl	.L18
	.loc 1 23 4 discriminator 29
	movslq	%r8d, %rdx
	movslq	%edi, %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rax
	movq	%rax, -144(%rbp)
	movq	$0, -136(%rbp)
	movq	-144(%rbp), %rcx
	movq	-136(%rbp), %rbx
	shldq	$5, %rcx, %rbx
	salq	$5, %rcx
	jmp	.L19
.L18:
	.loc 1 23 4 discriminator 30
	movl	$0, %ecx
	movl	$0, %ebx
.L19:
	.loc 1 23 4 discriminator 32
	movl	-124(%rbp), %eax
	cmpl	%r13d, %eax
	jl	.L20
	.loc 1 23 4 discriminator 33
	movslq	%eax, %rdx
	movslq	%r13d, %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rax
	movq	%rax, %r14
	movl	$0, %r15d
	jmp	.L21
.L20:
	.loc 1 23 4 discriminator 34
	movl	$0, %r14d
	movl	$0, %r15d
.L21:
	.loc 1 23 4 discriminator 36
	movq	%rbx, %rdx
	imulq	%r14, %rdx
	movq	%r15, %rax
	imulq	%rcx, %rax
	leaq	(%rdx,%rax), %rsi
	movq	%rcx, %rax
	mulq	%r14
	leaq	(%rsi,%rdx), %rcx
	movq	%rcx, %rdx
	cmpl	%edi, %r8d
	cmpl	%r13d, -124(%rbp)
	cmpl	%r11d, %r12d
	cmpl	%r11d, %r12d
	jl	.L29
	.loc 1 23 4 discriminator 49
	movslq	%r12d, %rdx
	movslq	%r11d, %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rax
	movq	%rax, -192(%rbp)
	movq	$0, -184(%rbp)
.L29:
	.loc 1 23 4 discriminator 52
	cmpl	%r11d, %r12d
	cmpl	%r9d, %r10d
	cmpl	%r9d, %r10d
	jl	.L35
	.loc 1 23 4 discriminator 61
	movslq	%r10d, %rdx
	movslq	%r9d, %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rax
	movq	%rax, -208(%rbp)
	movq	$0, -200(%rbp)
.L35:
	.loc 1 23 4 discriminator 64
	cmpl	%r9d, %r10d
	.loc 1 25 23 is_stmt 1 discriminator 64
	movl	-152(%rbp), %eax
	movl	-148(%rbp), %esi
	addl	%esi, %eax
	.loc 1 25 7 discriminator 64
	movl	-128(%rbp), %ebx
	addl	%eax, %ebx
	movl	%ebx, %eax
.LBE3:
	.loc 1 26 8 discriminator 64
	addq	$48, %rsp
	popq	%rbx
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE6:
	.size	adavals__show.3, .-adavals__show.3
	.section	.rodata
	.align 8
	.type	t.0, @object
	.size	t.0, 8
t.0:
	.ascii	"hello"
	.zero	3
	.align 8
	.type	six.10, @object
	.size	six.10, 8
six.10:
	.byte	6
	.zero	3
	.long	7
	.align 16
	.type	two.9, @object
	.size	two.9, 16
two.9:
	.byte	2
	.zero	3
	.long	6
	.byte	122
	.zero	3
	.zero	4
	.align 16
	.type	one.8, @object
	.size	one.8, 16
one.8:
	.byte	4
	.zero	3
	.long	5
	.long	1075838976
	.byte	2
	.zero	3
	.align 16
	.type	z.7, @object
	.size	z.7, 16
z.7:
	.zero	16
	.align 16
	.type	w.2, @object
	.size	w.2, 24
w.2:
	.long	1
	.long	2
	.long	3
	.long	4
	.long	5
	.long	6
	.align 16
	.type	u.1, @object
	.size	u.1, 16
u.1:
	.long	1
	.long	2
	.long	3
	.zero	4
	.align 16
	.type	b.6, @object
	.size	b.6, 16
b.6:
	.long	5
	.long	6
	.long	7
	.zero	4
	.align 16
	.type	m.5, @object
	.size	m.5, 16
m.5:
	.long	1
	.long	2
	.long	3
	.long	4
	.align 16
	.type	v.4, @object
	.size	v.4, 16
v.4:
	.long	10
	.long	20
	.long	30
	.zero	4
	.text
.Letext0:
	.file 2 "<built-in>"
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x549
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x14
	.long	.LASF33
	.byte	0xd
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x9
	.byte	0x1
	.byte	0x5
	.long	.LASF23
	.uleb128 0x15
	.uleb128 0x20
	.byte	0x12
	.byte	0x31
	.byte	0x2e
	.byte	0x14
	.byte	0x32
	.byte	0x2c
	.byte	0x15
	.byte	0x2
	.byte	0x35
	.byte	0x2b
	.byte	0x21
	.byte	0x1a
	.byte	0x28
	.value	0x4
	.byte	0x38
	.byte	0x2f
	.value	0xb
	.byte	0x12
	.byte	0x32
	.byte	0x29
	.byte	0x28
	.value	0x4
	.byte	0x30
	.byte	0x2f
	.value	0x1
	.byte	0x34
	.byte	0x16
	.byte	0x13
	.uleb128 0x16
	.long	.LASF34
	.byte	0x1
	.byte	0x3
	.byte	0x1
	.long	.LASF35
	.long	0x465
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0x465
	.uleb128 0xa
	.string	"got"
	.byte	0x3
	.byte	0x14
	.long	0x465
	.uleb128 0x2
	.byte	0x91
	.sleb128 -56
	.uleb128 0x17
	.quad	.LBB2
	.quad	.LBE2-.LBB2
	.long	0x295
	.uleb128 0x18
	.sleb128 31
	.long	.LASF36
	.long	0x46c
	.uleb128 0xb
	.long	.LASF2
	.byte	0x6
	.long	0x47a
	.uleb128 0x5
	.long	0xaa
	.uleb128 0xb
	.long	.LASF3
	.byte	0x7
	.long	0x48e
	.uleb128 0x5
	.long	0xb9
	.uleb128 0xb
	.long	.LASF4
	.byte	0x8
	.long	0x4a8
	.uleb128 0x5
	.long	0xc8
	.uleb128 0xb
	.long	.LASF5
	.byte	0x16
	.long	0xe1
	.uleb128 0x4
	.long	0x3d3
	.uleb128 0x19
	.long	.LASF37
	.byte	0x1
	.byte	0x17
	.byte	0x4
	.long	0x465
	.quad	.LFB6
	.quad	.LFE6-.LFB6
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x5
	.byte	0x91
	.sleb128 -136
	.byte	0x6
	.byte	0x6
	.long	0x140
	.uleb128 0xa
	.string	"s"
	.byte	0x17
	.byte	0x13
	.long	0x4f9
	.uleb128 0x3
	.byte	0x91
	.sleb128 -96
	.uleb128 0xa
	.string	"v"
	.byte	0x17
	.byte	0x1f
	.long	0x128
	.uleb128 0x3
	.byte	0x91
	.sleb128 -112
	.uleb128 0x6
	.long	0x2b6
	.uleb128 0xa
	.string	"m"
	.byte	0x17
	.byte	0x2c
	.long	0x13a
	.uleb128 0x3
	.byte	0x91
	.sleb128 -128
	.uleb128 0x6
	.long	0x334
	.byte	0
	.uleb128 0x1
	.string	"c"
	.byte	0x1b
	.long	0x295
	.uleb128 0x2
	.byte	0x91
	.sleb128 -33
	.uleb128 0x1
	.string	"d"
	.byte	0x1c
	.long	0xa0
	.uleb128 0x2
	.byte	0x91
	.sleb128 -34
	.uleb128 0x1
	.string	"v"
	.byte	0x1d
	.long	0xb4
	.uleb128 0x9
	.byte	0x3
	.quad	v.4
	.uleb128 0x1
	.string	"m"
	.byte	0x1e
	.long	0xc3
	.uleb128 0x9
	.byte	0x3
	.quad	m.5
	.uleb128 0x1
	.string	"b"
	.byte	0x1f
	.long	0xd2
	.uleb128 0x9
	.byte	0x3
	.quad	b.6
	.uleb128 0x7
	.long	.LASF6
	.long	0x465
	.long	0x1a1
	.uleb128 0x1a
	.long	0x473
	.sleb128 3
	.sleb128 5
	.byte	0
	.uleb128 0x6
	.long	0x18c
	.uleb128 0x1
	.string	"u"
	.byte	0x20
	.long	0x1a1
	.uleb128 0x9
	.byte	0x3
	.quad	u.1
	.uleb128 0xe
	.long	.LASF16
	.long	0x465
	.long	0x1d2
	.uleb128 0x8
	.long	0x473
	.sleb128 2
	.uleb128 0x8
	.long	0x473
	.sleb128 3
	.byte	0
	.uleb128 0x6
	.long	0x1b8
	.uleb128 0x1
	.string	"w"
	.byte	0x21
	.long	0x1d2
	.uleb128 0x9
	.byte	0x3
	.quad	w.2
	.uleb128 0x1
	.string	"z"
	.byte	0x22
	.long	0xb4
	.uleb128 0x9
	.byte	0x3
	.quad	z.7
	.uleb128 0x1
	.string	"p"
	.byte	0x23
	.long	0x3d3
	.uleb128 0x3
	.byte	0x91
	.sleb128 -72
	.uleb128 0x1
	.string	"a"
	.byte	0x24
	.long	0xd7
	.uleb128 0x2
	.byte	0x91
	.sleb128 -48
	.uleb128 0x1
	.string	"one"
	.byte	0x25
	.long	0x226
	.uleb128 0x9
	.byte	0x3
	.quad	one.8
	.uleb128 0x5
	.long	0x3f5
	.uleb128 0x1
	.string	"two"
	.byte	0x26
	.long	0x23f
	.uleb128 0x9
	.byte	0x3
	.quad	two.9
	.uleb128 0x5
	.long	0x3f5
	.uleb128 0x1
	.string	"six"
	.byte	0x27
	.long	0x258
	.uleb128 0x9
	.byte	0x3
	.quad	six.10
	.uleb128 0x5
	.long	0x3f5
	.uleb128 0x7
	.long	.LASF7
	.long	0x4ce
	.long	0x271
	.uleb128 0x8
	.long	0x473
	.sleb128 5
	.byte	0
	.uleb128 0x6
	.long	0x25d
	.uleb128 0x1
	.string	"t"
	.byte	0x28
	.long	0x271
	.uleb128 0x9
	.byte	0x3
	.quad	t.0
	.uleb128 0x1
	.string	"ok"
	.byte	0x29
	.long	0x545
	.uleb128 0x2
	.byte	0x91
	.sleb128 -49
	.byte	0
	.uleb128 0x1b
	.long	.LASF38
	.byte	0x7
	.byte	0x1
	.byte	0x1
	.byte	0x4
	.byte	0x9
	.long	0x2b6
	.uleb128 0x1c
	.string	"red"
	.byte	0
	.uleb128 0x10
	.long	.LASF8
	.byte	0x1
	.uleb128 0x10
	.long	.LASF9
	.byte	0x2
	.byte	0
	.uleb128 0xc
	.long	.LASF13
	.byte	0x10
	.byte	0x9
	.long	0x302
	.uleb128 0x7
	.long	.LASF10
	.long	0x465
	.long	0x2e4
	.uleb128 0xd
	.long	0x473
	.uleb128 0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x8
	.byte	0x6
	.byte	0x94
	.byte	0x4
	.uleb128 0x8
	.byte	0x97
	.byte	0x23
	.uleb128 0x8
	.byte	0x6
	.byte	0x23
	.uleb128 0x4
	.byte	0x94
	.byte	0x4
	.byte	0
	.uleb128 0x3
	.long	.LASF11
	.byte	0x9
	.byte	0x9
	.long	0x2f0
	.byte	0
	.uleb128 0x4
	.long	0x2c1
	.uleb128 0x3
	.long	.LASF12
	.byte	0x9
	.byte	0x9
	.long	0x4bd
	.byte	0x8
	.byte	0
	.uleb128 0xc
	.long	.LASF14
	.byte	0x8
	.byte	0x9
	.long	0x334
	.uleb128 0x2
	.string	"LB0"
	.byte	0x9
	.byte	0x9
	.long	0x319
	.byte	0
	.uleb128 0x1d
	.sleb128 2147483647
	.long	.LASF39
	.long	0x473
	.uleb128 0x2
	.string	"UB0"
	.byte	0x9
	.byte	0x9
	.long	0x319
	.byte	0x4
	.byte	0
	.uleb128 0xc
	.long	.LASF15
	.byte	0x10
	.byte	0xa
	.long	0x397
	.uleb128 0xe
	.long	.LASF17
	.long	0x465
	.long	0x379
	.uleb128 0xd
	.long	0x473
	.uleb128 0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x8
	.byte	0x6
	.byte	0x94
	.byte	0x4
	.uleb128 0x8
	.byte	0x97
	.byte	0x23
	.uleb128 0x8
	.byte	0x6
	.byte	0x23
	.uleb128 0x4
	.byte	0x94
	.byte	0x4
	.uleb128 0xd
	.long	0x473
	.uleb128 0x8
	.byte	0x97
	.byte	0x23
	.uleb128 0x8
	.byte	0x6
	.byte	0x23
	.uleb128 0x8
	.byte	0x94
	.byte	0x4
	.uleb128 0x8
	.byte	0x97
	.byte	0x23
	.uleb128 0x8
	.byte	0x6
	.byte	0x23
	.uleb128 0xc
	.byte	0x94
	.byte	0x4
	.byte	0
	.uleb128 0x3
	.long	.LASF11
	.byte	0xa
	.byte	0x9
	.long	0x385
	.byte	0
	.uleb128 0x4
	.long	0x33f
	.uleb128 0x3
	.long	.LASF12
	.byte	0xa
	.byte	0x9
	.long	0x4c2
	.byte	0x8
	.byte	0
	.uleb128 0xc
	.long	.LASF18
	.byte	0x10
	.byte	0xa
	.long	0x3d3
	.uleb128 0x2
	.string	"LB0"
	.byte	0xa
	.byte	0x9
	.long	0x319
	.byte	0
	.uleb128 0x2
	.string	"UB0"
	.byte	0xa
	.byte	0x9
	.long	0x319
	.byte	0x4
	.uleb128 0x2
	.string	"LB1"
	.byte	0xa
	.byte	0x9
	.long	0x319
	.byte	0x8
	.uleb128 0x2
	.string	"UB1"
	.byte	0xa
	.byte	0x9
	.long	0x319
	.byte	0xc
	.byte	0
	.uleb128 0x1e
	.long	.LASF28
	.byte	0x8
	.byte	0x1
	.byte	0xb
	.byte	0x9
	.long	0x3f5
	.uleb128 0x2
	.string	"x"
	.byte	0xc
	.byte	0x7
	.long	0x465
	.byte	0
	.uleb128 0x2
	.string	"y"
	.byte	0xc
	.byte	0xa
	.long	0x465
	.byte	0x4
	.byte	0
	.uleb128 0x1f
	.long	.LASF40
	.uleb128 0x10
	.byte	0x97
	.byte	0xa6
	.byte	0x1
	.uleb128 0x2e
	.byte	0xa8
	.uleb128 0
	.byte	0x99
	.long	0x35
	.byte	0x23
	.uleb128 0xb
	.byte	0x9
	.byte	0xfc
	.byte	0x1a
	.byte	0x1
	.byte	0xe
	.byte	0x9
	.uleb128 0x3
	.long	.LASF19
	.byte	0xe
	.byte	0x10
	.long	0xa0
	.byte	0
	.uleb128 0x2
	.string	"id"
	.byte	0xf
	.byte	0x7
	.long	0x465
	.byte	0x4
	.uleb128 0x20
	.long	0x40e
	.uleb128 0x21
	.byte	0x5
	.byte	0
	.sleb128 1
	.byte	0x1
	.sleb128 3
	.sleb128 5
	.long	0x44e
	.uleb128 0x3
	.long	.LASF20
	.byte	0x11
	.byte	0x1d
	.long	0x4c7
	.byte	0x8
	.uleb128 0x3
	.long	.LASF21
	.byte	0x11
	.byte	0x2c
	.long	0x295
	.byte	0xc
	.byte	0
	.uleb128 0x22
	.sleb128 2
	.long	0x461
	.uleb128 0x3
	.long	.LASF22
	.byte	0x12
	.byte	0x14
	.long	0x4ce
	.byte	0x8
	.byte	0
	.uleb128 0x23
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x9
	.byte	0x4
	.byte	0x5
	.long	.LASF24
	.uleb128 0x9
	.byte	0x1
	.byte	0x5
	.long	.LASF25
	.uleb128 0xf
	.byte	0x4
	.byte	0x5
	.long	.LASF24
	.uleb128 0x7
	.long	.LASF2
	.long	0x465
	.long	0x48e
	.uleb128 0x8
	.long	0x473
	.sleb128 3
	.byte	0
	.uleb128 0xe
	.long	.LASF3
	.long	0x465
	.long	0x4a8
	.uleb128 0x8
	.long	0x473
	.sleb128 2
	.uleb128 0x8
	.long	0x473
	.sleb128 2
	.byte	0
	.uleb128 0x7
	.long	.LASF4
	.long	0x465
	.long	0x4bd
	.uleb128 0x24
	.long	0x295
	.byte	0
	.byte	0x2
	.byte	0
	.uleb128 0x4
	.long	0x302
	.uleb128 0x4
	.long	0x397
	.uleb128 0x9
	.byte	0x4
	.byte	0x4
	.long	.LASF26
	.uleb128 0xf
	.byte	0x1
	.byte	0x8
	.long	.LASF27
	.uleb128 0x11
	.long	.LASF29
	.byte	0x10
	.long	0x4f9
	.uleb128 0x12
	.long	.LASF11
	.long	0x4e9
	.byte	0
	.uleb128 0x4
	.long	0x4fe
	.uleb128 0x12
	.long	.LASF12
	.long	0x540
	.byte	0x8
	.byte	0
	.uleb128 0x6
	.long	0x4d5
	.uleb128 0x7
	.long	.LASF30
	.long	0x4ce
	.long	0x521
	.uleb128 0xd
	.long	0x473
	.uleb128 0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x8
	.byte	0x6
	.byte	0x94
	.byte	0x4
	.uleb128 0x8
	.byte	0x97
	.byte	0x23
	.uleb128 0x8
	.byte	0x6
	.byte	0x23
	.uleb128 0x4
	.byte	0x94
	.byte	0x4
	.byte	0
	.uleb128 0x11
	.long	.LASF31
	.byte	0x8
	.long	0x540
	.uleb128 0x13
	.string	"LB0"
	.long	0x319
	.byte	0
	.uleb128 0x13
	.string	"UB0"
	.long	0x319
	.byte	0x4
	.byte	0
	.uleb128 0x4
	.long	0x521
	.uleb128 0xf
	.byte	0x1
	.byte	0x2
	.long	.LASF32
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
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
	.uleb128 0x21
	.sleb128 4
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
	.uleb128 0x38
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
	.sleb128 1
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
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x5
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x6
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x7
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
	.uleb128 0xa
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
	.uleb128 0xb
	.uleb128 0x16
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
	.sleb128 9
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xc
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
	.uleb128 0x21
	.sleb128 9
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xd
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x22
	.uleb128 0x18
	.uleb128 0x2f
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0xe
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x9
	.uleb128 0x21
	.sleb128 0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xf
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
	.uleb128 0x10
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 0
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x12
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
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
	.uleb128 0x21
	.sleb128 0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x14
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
	.uleb128 0x15
	.uleb128 0x36
	.byte	0
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x16
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
	.uleb128 0x7c
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x17
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x18
	.uleb128 0x21
	.byte	0
	.uleb128 0x2f
	.uleb128 0xd
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x19
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
	.uleb128 0x49
	.uleb128 0x13
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
	.uleb128 0x1a
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x22
	.uleb128 0xd
	.uleb128 0x2f
	.uleb128 0xd
	.byte	0
	.byte	0
	.uleb128 0x1b
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
	.uleb128 0x1c
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x1d
	.uleb128 0x21
	.byte	0
	.uleb128 0x2f
	.uleb128 0xd
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x1e
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
	.uleb128 0x1f
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
	.uleb128 0x3d
	.uleb128 0xa
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x22
	.uleb128 0x19
	.byte	0x1
	.uleb128 0x16
	.uleb128 0xd
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x23
	.uleb128 0x19
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x24
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x22
	.uleb128 0xb
	.uleb128 0x2f
	.uleb128 0xb
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
.LASF33:
	.string	"GNU Ada 12.2.0 -O0 -g -gnatp -mtune=generic -march=x86-64"
.LASF4:
	.string	"adavals__by_colour"
.LASF27:
	.string	"character"
.LASF20:
	.string	"value"
.LASF39:
	.string	"positive"
.LASF10:
	.string	"adavals__any_vec___XUA"
.LASF14:
	.string	"adavals__any_vec___XUB"
.LASF3:
	.string	"adavals__matrix"
.LASF6:
	.string	"adavals__T39b"
.LASF9:
	.string	"blue"
.LASF12:
	.string	"P_BOUNDS"
.LASF18:
	.string	"adavals__any_matrix___XUB"
.LASF26:
	.string	"float"
.LASF36:
	.string	"adavals__day"
.LASF25:
	.string	"adavals__TdayB"
.LASF8:
	.string	"green"
.LASF19:
	.string	"kind"
.LASF24:
	.string	"integer"
.LASF15:
	.string	"adavals__any_matrix"
.LASF2:
	.string	"adavals__vec"
.LASF7:
	.string	"adavals__TtS"
.LASF22:
	.string	"code"
.LASF35:
	.string	"_ada_adavals"
.LASF32:
	.string	"boolean"
.LASF23:
	.string	"SIGNED_8"
.LASF34:
	.string	"adavals"
.LASF13:
	.string	"adavals__any_vec"
.LASF5:
	.string	"adavals__point_access"
.LASF29:
	.string	"string"
.LASF21:
	.string	"extra"
.LASF37:
	.string	"adavals__show"
.LASF17:
	.string	"adavals__any_matrix___XUA"
.LASF30:
	.string	"string___XUA"
.LASF31:
	.string	"string___XUB"
.LASF16:
	.string	"adavals__T42b"
.LASF28:
	.string	"adavals__point"
.LASF11:
	.string	"P_ARRAY"
.LASF40:
	.string	"adavals__maybe"
.LASF38:
	.string	"adavals__colour"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"adavals.adb"
.LASF1:
	.string	"."
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
	call	_ada_adavals
	xorl	%eax, %eax
	addq	$8, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
	.size	main, .-main

/* As GNAT's binder says what the main procedure is. */
	.section	.rodata
	.globl	__gnat_ada_main_program_name
	.type	__gnat_ada_main_program_name, @object
	.size	__gnat_ada_main_program_name, 13
__gnat_ada_main_program_name:
	.string	"_ada_adavals"
