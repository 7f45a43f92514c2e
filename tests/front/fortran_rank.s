	.file	"fortran_rank.f90"
	.text
.Ltext0:
	.file 0 "." "fortran_rank.f90"
	.globl	__ranks_MOD___def_init_ranks_Grid
	.section	.rodata
	.align 32
	.type	__ranks_MOD___def_init_ranks_Grid, @object
	.size	__ranks_MOD___def_init_ranks_Grid, 104
__ranks_MOD___def_init_ranks_Grid:
	.zero	104
	.globl	__ranks_MOD___def_init_ranks_Outer
	.align 32
	.type	__ranks_MOD___def_init_ranks_Outer, @object
	.size	__ranks_MOD___def_init_ranks_Outer, 104
__ranks_MOD___def_init_ranks_Outer:
	.zero	104
	.globl	__ranks_MOD___vtab_ranks_Grid
	.section	.data.rel.local,"aw"
	.align 32
	.type	__ranks_MOD___vtab_ranks_Grid, @object
	.size	__ranks_MOD___vtab_ranks_Grid, 56
__ranks_MOD___vtab_ranks_Grid:
	.long	82354878
	.zero	4
	.quad	104
	.quad	0
	.quad	__ranks_MOD___def_init_ranks_Grid
	.quad	__ranks_MOD___copy_ranks_Grid
	.quad	__ranks_MOD___final_ranks_Grid
	.quad	0
	.globl	__ranks_MOD___vtab_ranks_Outer
	.align 32
	.type	__ranks_MOD___vtab_ranks_Outer, @object
	.size	__ranks_MOD___vtab_ranks_Outer, 56
__ranks_MOD___vtab_ranks_Outer:
	.long	21324867
	.zero	4
	.quad	104
	.quad	0
	.quad	__ranks_MOD___def_init_ranks_Outer
	.quad	__ranks_MOD___copy_ranks_Outer
	.quad	__ranks_MOD___final_ranks_Outer
	.quad	0
	.text
	.globl	__ranks_MOD___final_ranks_Outer
	.type	__ranks_MOD___final_ranks_Outer, @function
__ranks_MOD___final_ranks_Outer:
.LFB0:
	.file 1 "fortran_rank.f90"
	.loc 1 22 16
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r13
	pushq	%r12
	pushq	%rbx
	subq	$152, %rsp
	.cfi_offset 13, -24
	.cfi_offset 12, -32
	.cfi_offset 3, -40
	movq	%rdi, -152(%rbp)
	movq	%rsi, -160(%rbp)
	movb	%dl, -161(%rbp)
	.loc 1 22 16
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	movsbq	%al, %rax
	movq	%rax, -64(%rbp)
	movq	-64(%rbp), %rax
	addq	$1, %rax
	movl	$0, %edx
	testq	%rax, %rax
	cmovs	%rdx, %rax
	movq	%rax, %rdx
	movq	%rdx, %rcx
	movl	$0, %ebx
	salq	$3, %rax
	movl	$1, %edx
	testq	%rax, %rax
	cmove	%rdx, %rax
	movq	%rax, %rdi
	call	malloc@PLT
	movq	%rax, -72(%rbp)
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	movsbq	%al, %rax
	movq	%rax, -80(%rbp)
	movq	-80(%rbp), %rax
	movl	$0, %edx
	testq	%rax, %rax
	cmovs	%rdx, %rax
	movq	%rax, %rdx
	movq	%rdx, %r12
	movl	$0, %r13d
	salq	$3, %rax
	movl	$1, %edx
	testq	%rax, %rax
	cmove	%rdx, %rax
	movq	%rax, %rdi
	call	malloc@PLT
	movq	%rax, -88(%rbp)
	movl	$0, -120(%rbp)
	movl	$1, -92(%rbp)
	movq	-72(%rbp), %rax
	movq	$1, (%rax)
.LBB2:
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	movsbq	%al, %rcx
	movq	$1, -40(%rbp)
.L6:
.LBB3:
	.loc 1 22 16 is_stmt 0 discriminator 11
	cmpq	%rcx, -40(%rbp)
	setg	%al
	movzbl	%al, %eax
	testl	%eax, %eax
	jne	.L15
	.loc 1 22 16 discriminator 3
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rsi
	movq	-152(%rbp), %rdi
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	addq	%rdi, %rax
	addq	$40, %rax
	movq	(%rax), %rdx
	movq	-88(%rbp), %rax
	movq	%rdx, (%rax,%rsi,8)
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-72(%rbp), %rax
	movq	(%rax,%rdx,8), %rsi
	movq	-40(%rbp), %rax
	subq	$1, %rax
	movl	%eax, %edx
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	subl	$1, %eax
	cmpb	%al, %dl
	sete	%r8b
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-152(%rbp), %rdi
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	addq	%rdi, %rax
	addq	$56, %rax
	movq	(%rax), %rax
	cmpq	$-1, %rax
	sete	%al
	andl	%r8d, %eax
	testb	%al, %al
	je	.L3
	.loc 1 22 16 discriminator 4
	movq	$-1, %rax
	jmp	.L4
.L3:
	.loc 1 22 16 discriminator 5
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-152(%rbp), %rdi
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	addq	%rdi, %rax
	addq	$56, %rax
	movq	(%rax), %rdi
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-152(%rbp), %r8
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	addq	%r8, %rax
	addq	$48, %rax
	movq	(%rax), %rax
	subq	%rax, %rdi
	movq	%rdi, %rdx
	leaq	1(%rdx), %rax
	movl	$0, %edx
	testq	%rax, %rax
	cmovs	%rdx, %rax
.L4:
	.loc 1 22 16 discriminator 7
	imulq	%rax, %rsi
	movq	-72(%rbp), %rax
	movq	-40(%rbp), %rdx
	movq	%rsi, (%rax,%rdx,8)
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-88(%rbp), %rax
	movq	(%rax,%rdx,8), %rdx
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rsi
	movq	-72(%rbp), %rax
	movq	(%rax,%rsi,8), %rax
	cmpq	%rax, %rdx
	je	.L5
	.loc 1 22 16 discriminator 8
	movl	$0, -92(%rbp)
.L5:
	.loc 1 22 16 discriminator 10
	addq	$1, -40(%rbp)
.LBE3:
	jmp	.L6
.L15:
	.loc 1 22 16
	nop
.LBE2:
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	movsbq	%al, %rdx
	movq	-72(%rbp), %rax
	movq	(%rax,%rdx,8), %rax
	subq	$1, %rax
	movq	%rax, -104(%rbp)
.LBB4:
	movq	-104(%rbp), %rbx
	movq	$0, -40(%rbp)
.L13:
.LBB5:
	.loc 1 22 16 discriminator 12
	cmpq	%rbx, -40(%rbp)
	setg	%al
	movzbl	%al, %eax
	testl	%eax, %eax
	jne	.L16
.LBB6:
	.loc 1 22 16 discriminator 14
	movq	$0, -56(%rbp)
.LBB7:
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	movsbq	%al, %rcx
	movq	$1, -48(%rbp)
.L9:
.LBB8:
	.loc 1 22 16 discriminator 19
	cmpq	%rcx, -48(%rbp)
	setg	%al
	movzbl	%al, %eax
	testl	%eax, %eax
	jne	.L17
	.loc 1 22 16 discriminator 17
	movq	-72(%rbp), %rax
	movq	-48(%rbp), %rdx
	movq	(%rax,%rdx,8), %rsi
	movq	-40(%rbp), %rax
	cqto
	idivq	%rsi
	movq	%rdx, %rsi
	movq	-48(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-72(%rbp), %rax
	movq	(%rax,%rdx,8), %rdi
	movq	%rsi, %rax
	cqto
	idivq	%rdi
	movq	%rax, %rsi
	movq	-48(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-88(%rbp), %rax
	movq	(%rax,%rdx,8), %rax
	imulq	%rsi, %rax
	addq	%rax, -56(%rbp)
	addq	$1, -48(%rbp)
.LBE8:
	jmp	.L9
.L17:
	.loc 1 22 16
	nop
.LBE7:
	movq	-56(%rbp), %rax
	imulq	-160(%rbp), %rax
	movq	%rax, -56(%rbp)
	movq	-152(%rbp), %rax
	movq	(%rax), %rax
	movq	%rax, -128(%rbp)
	movl	$8, %eax
	movl	$8, %edx
	cmpq	%rax, %rdx
	cmovle	%rdx, %rax
	movl	$0, %edx
	testq	%rax, %rax
	cmovs	%rdx, %rax
	movq	%rax, %rsi
	leaq	-136(%rbp), %rdx
	leaq	-128(%rbp), %rax
	movq	%rdx, %rcx
	movq	%rsi, %rdx
	movq	%rax, %rsi
	movq	%rcx, %rdi
	call	memcpy@PLT
	movq	-136(%rbp), %rdx
	movq	-56(%rbp), %rax
	addq	%rdx, %rax
	movq	%rax, -112(%rbp)
	movq	-112(%rbp), %rax
	testq	%rax, %rax
	je	.L10
.LBB9:
	.loc 1 22 16 discriminator 20
	movq	-112(%rbp), %rax
	movq	8(%rax), %rax
	testq	%rax, %rax
	jne	.L11
	.loc 1 22 16 discriminator 21
	movl	$1, -140(%rbp)
	jmp	.L12
.L11:
	.loc 1 22 16 discriminator 22
	movq	-112(%rbp), %rax
	movq	8(%rax), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	-112(%rbp), %rax
	movq	$0, 8(%rax)
	movl	$0, -140(%rbp)
.L12:
	.loc 1 22 16 discriminator 24
	movl	-140(%rbp), %eax
	movl	%eax, -116(%rbp)
.L10:
.LBE9:
.LBE6:
	.loc 1 22 16 discriminator 1
	addq	$1, -40(%rbp)
.LBE5:
	jmp	.L13
.L16:
	.loc 1 22 16
	nop
.LBE4:
	movl	-120(%rbp), %ebx
	movq	-88(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	-72(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movl	%ebx, %eax
	addq	$152, %rsp
	popq	%rbx
	popq	%r12
	popq	%r13
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE0:
	.size	__ranks_MOD___final_ranks_Outer, .-__ranks_MOD___final_ranks_Outer
	.globl	__ranks_MOD___copy_ranks_Outer
	.type	__ranks_MOD___copy_ranks_Outer, @function
__ranks_MOD___copy_ranks_Outer:
.LFB1:
	.loc 1 22 16 is_stmt 1
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	subq	$24, %rsp
	.cfi_offset 3, -24
	movq	%rdi, -24(%rbp)
	movq	%rsi, -32(%rbp)
.LBB10:
	.loc 1 22 16
	movq	-32(%rbp), %rax
	cmpq	-24(%rbp), %rax
	sete	%al
	movzbl	%al, %esi
	movq	-32(%rbp), %rax
	movq	-24(%rbp), %rdx
	movq	(%rdx), %rcx
	movq	8(%rdx), %rbx
	movq	%rcx, (%rax)
	movq	%rbx, 8(%rax)
	movq	16(%rdx), %rcx
	movq	24(%rdx), %rbx
	movq	%rcx, 16(%rax)
	movq	%rbx, 24(%rax)
	movq	32(%rdx), %rcx
	movq	40(%rdx), %rbx
	movq	%rcx, 32(%rax)
	movq	%rbx, 40(%rax)
	movq	48(%rdx), %rcx
	movq	56(%rdx), %rbx
	movq	%rcx, 48(%rax)
	movq	%rbx, 56(%rax)
	movq	64(%rdx), %rcx
	movq	72(%rdx), %rbx
	movq	%rcx, 64(%rax)
	movq	%rbx, 72(%rax)
	movq	80(%rdx), %rcx
	movq	88(%rdx), %rbx
	movq	%rcx, 80(%rax)
	movq	%rbx, 88(%rax)
	movq	96(%rdx), %rdx
	movq	%rdx, 96(%rax)
	testl	%esi, %esi
	jne	.L21
	.loc 1 22 16 is_stmt 0 discriminator 1
	movq	-32(%rbp), %rax
	movq	-24(%rbp), %rdx
	movq	(%rdx), %rcx
	movq	8(%rdx), %rbx
	movq	%rcx, (%rax)
	movq	%rbx, 8(%rax)
	movq	16(%rdx), %rcx
	movq	24(%rdx), %rbx
	movq	%rcx, 16(%rax)
	movq	%rbx, 24(%rax)
	movq	32(%rdx), %rcx
	movq	40(%rdx), %rbx
	movq	%rcx, 32(%rax)
	movq	%rbx, 40(%rax)
	movq	48(%rdx), %rcx
	movq	56(%rdx), %rbx
	movq	%rcx, 48(%rax)
	movq	%rbx, 56(%rax)
	movq	64(%rdx), %rcx
	movq	72(%rdx), %rbx
	movq	%rcx, 64(%rax)
	movq	%rbx, 72(%rax)
	movq	80(%rdx), %rcx
	movq	88(%rdx), %rbx
	movq	%rcx, 80(%rax)
	movq	%rbx, 88(%rax)
	movq	96(%rdx), %rdx
	movq	%rdx, 96(%rax)
	movq	-24(%rbp), %rax
	movq	8(%rax), %rax
	testq	%rax, %rax
	je	.L20
	.loc 1 22 16 discriminator 2
	movq	-24(%rbp), %rax
	movq	88(%rax), %rdx
	movq	-24(%rbp), %rax
	movq	80(%rax), %rax
	subq	%rax, %rdx
	addq	$1, %rdx
	movq	-24(%rbp), %rax
	movq	72(%rax), %rax
	movq	%rdx, %rbx
	imulq	%rax, %rbx
	leaq	0(,%rbx,4), %rax
	movl	$1, %edx
	testq	%rax, %rax
	cmove	%rdx, %rax
	movq	%rax, %rdi
	call	malloc@PLT
	movq	%rax, %rdx
	movq	-32(%rbp), %rax
	movq	%rdx, 8(%rax)
	leaq	0(,%rbx,4), %rax
	movq	%rax, %rsi
	movq	-24(%rbp), %rax
	movq	8(%rax), %rdx
	movq	-32(%rbp), %rax
	movq	8(%rax), %rax
	movq	%rdx, %rcx
	movq	%rsi, %rdx
	movq	%rcx, %rsi
	movq	%rax, %rdi
	call	memcpy@PLT
.LBE10:
	jmp	.L21
.L20:
.LBB11:
	.loc 1 22 16 discriminator 3
	movq	-32(%rbp), %rax
	movq	$0, 8(%rax)
.L21:
.LBE11:
	.loc 1 22 16
	nop
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE1:
	.size	__ranks_MOD___copy_ranks_Outer, .-__ranks_MOD___copy_ranks_Outer
	.globl	__ranks_MOD___final_ranks_Grid
	.type	__ranks_MOD___final_ranks_Grid, @function
__ranks_MOD___final_ranks_Grid:
.LFB2:
	.loc 1 22 16 is_stmt 1
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r13
	pushq	%r12
	pushq	%rbx
	subq	$152, %rsp
	.cfi_offset 13, -24
	.cfi_offset 12, -32
	.cfi_offset 3, -40
	movq	%rdi, -152(%rbp)
	movq	%rsi, -160(%rbp)
	movb	%dl, -161(%rbp)
	.loc 1 22 16
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	movsbq	%al, %rax
	movq	%rax, -64(%rbp)
	movq	-64(%rbp), %rax
	addq	$1, %rax
	movl	$0, %edx
	testq	%rax, %rax
	cmovs	%rdx, %rax
	movq	%rax, %rdx
	movq	%rdx, %rcx
	movl	$0, %ebx
	salq	$3, %rax
	movl	$1, %edx
	testq	%rax, %rax
	cmove	%rdx, %rax
	movq	%rax, %rdi
	call	malloc@PLT
	movq	%rax, -72(%rbp)
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	movsbq	%al, %rax
	movq	%rax, -80(%rbp)
	movq	-80(%rbp), %rax
	movl	$0, %edx
	testq	%rax, %rax
	cmovs	%rdx, %rax
	movq	%rax, %rdx
	movq	%rdx, %r12
	movl	$0, %r13d
	salq	$3, %rax
	movl	$1, %edx
	testq	%rax, %rax
	cmove	%rdx, %rax
	movq	%rax, %rdi
	call	malloc@PLT
	movq	%rax, -88(%rbp)
	movl	$0, -120(%rbp)
	movl	$1, -92(%rbp)
	movq	-72(%rbp), %rax
	movq	$1, (%rax)
.LBB12:
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	movsbq	%al, %rcx
	movq	$1, -40(%rbp)
.L27:
.LBB13:
	.loc 1 22 16 is_stmt 0 discriminator 11
	cmpq	%rcx, -40(%rbp)
	setg	%al
	movzbl	%al, %eax
	testl	%eax, %eax
	jne	.L36
	.loc 1 22 16 discriminator 3
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rsi
	movq	-152(%rbp), %rdi
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	addq	%rdi, %rax
	addq	$40, %rax
	movq	(%rax), %rdx
	movq	-88(%rbp), %rax
	movq	%rdx, (%rax,%rsi,8)
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-72(%rbp), %rax
	movq	(%rax,%rdx,8), %rsi
	movq	-40(%rbp), %rax
	subq	$1, %rax
	movl	%eax, %edx
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	subl	$1, %eax
	cmpb	%al, %dl
	sete	%r8b
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-152(%rbp), %rdi
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	addq	%rdi, %rax
	addq	$56, %rax
	movq	(%rax), %rax
	cmpq	$-1, %rax
	sete	%al
	andl	%r8d, %eax
	testb	%al, %al
	je	.L24
	.loc 1 22 16 discriminator 4
	movq	$-1, %rax
	jmp	.L25
.L24:
	.loc 1 22 16 discriminator 5
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-152(%rbp), %rdi
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	addq	%rdi, %rax
	addq	$56, %rax
	movq	(%rax), %rdi
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-152(%rbp), %r8
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	addq	%r8, %rax
	addq	$48, %rax
	movq	(%rax), %rax
	subq	%rax, %rdi
	movq	%rdi, %rdx
	leaq	1(%rdx), %rax
	movl	$0, %edx
	testq	%rax, %rax
	cmovs	%rdx, %rax
.L25:
	.loc 1 22 16 discriminator 7
	imulq	%rax, %rsi
	movq	-72(%rbp), %rax
	movq	-40(%rbp), %rdx
	movq	%rsi, (%rax,%rdx,8)
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-88(%rbp), %rax
	movq	(%rax,%rdx,8), %rdx
	movq	-40(%rbp), %rax
	leaq	-1(%rax), %rsi
	movq	-72(%rbp), %rax
	movq	(%rax,%rsi,8), %rax
	cmpq	%rax, %rdx
	je	.L26
	.loc 1 22 16 discriminator 8
	movl	$0, -92(%rbp)
.L26:
	.loc 1 22 16 discriminator 10
	addq	$1, -40(%rbp)
.LBE13:
	jmp	.L27
.L36:
	.loc 1 22 16
	nop
.LBE12:
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	movsbq	%al, %rdx
	movq	-72(%rbp), %rax
	movq	(%rax,%rdx,8), %rax
	subq	$1, %rax
	movq	%rax, -104(%rbp)
.LBB14:
	movq	-104(%rbp), %rbx
	movq	$0, -40(%rbp)
.L34:
.LBB15:
	.loc 1 22 16 discriminator 12
	cmpq	%rbx, -40(%rbp)
	setg	%al
	movzbl	%al, %eax
	testl	%eax, %eax
	jne	.L37
.LBB16:
	.loc 1 22 16 discriminator 14
	movq	$0, -56(%rbp)
.LBB17:
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	movsbq	%al, %rcx
	movq	$1, -48(%rbp)
.L30:
.LBB18:
	.loc 1 22 16 discriminator 19
	cmpq	%rcx, -48(%rbp)
	setg	%al
	movzbl	%al, %eax
	testl	%eax, %eax
	jne	.L38
	.loc 1 22 16 discriminator 17
	movq	-72(%rbp), %rax
	movq	-48(%rbp), %rdx
	movq	(%rax,%rdx,8), %rsi
	movq	-40(%rbp), %rax
	cqto
	idivq	%rsi
	movq	%rdx, %rsi
	movq	-48(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-72(%rbp), %rax
	movq	(%rax,%rdx,8), %rdi
	movq	%rsi, %rax
	cqto
	idivq	%rdi
	movq	%rax, %rsi
	movq	-48(%rbp), %rax
	leaq	-1(%rax), %rdx
	movq	-88(%rbp), %rax
	movq	(%rax,%rdx,8), %rax
	imulq	%rsi, %rax
	addq	%rax, -56(%rbp)
	addq	$1, -48(%rbp)
.LBE18:
	jmp	.L30
.L38:
	.loc 1 22 16
	nop
.LBE17:
	movq	-56(%rbp), %rax
	imulq	-160(%rbp), %rax
	movq	%rax, -56(%rbp)
	movq	-152(%rbp), %rax
	movq	(%rax), %rax
	movq	%rax, -128(%rbp)
	movl	$8, %eax
	movl	$8, %edx
	cmpq	%rax, %rdx
	cmovle	%rdx, %rax
	movl	$0, %edx
	testq	%rax, %rax
	cmovs	%rdx, %rax
	movq	%rax, %rsi
	leaq	-136(%rbp), %rdx
	leaq	-128(%rbp), %rax
	movq	%rdx, %rcx
	movq	%rsi, %rdx
	movq	%rax, %rsi
	movq	%rcx, %rdi
	call	memcpy@PLT
	movq	-136(%rbp), %rdx
	movq	-56(%rbp), %rax
	addq	%rdx, %rax
	movq	%rax, -112(%rbp)
	cmpq	$0, -112(%rbp)
	je	.L31
.LBB19:
	.loc 1 22 16 discriminator 20
	movq	-112(%rbp), %rax
	movq	8(%rax), %rax
	testq	%rax, %rax
	jne	.L32
	.loc 1 22 16 discriminator 21
	movl	$1, -140(%rbp)
	jmp	.L33
.L32:
	.loc 1 22 16 discriminator 22
	movq	-112(%rbp), %rax
	movq	8(%rax), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	-112(%rbp), %rax
	movq	$0, 8(%rax)
	movl	$0, -140(%rbp)
.L33:
	.loc 1 22 16 discriminator 24
	movl	-140(%rbp), %eax
	movl	%eax, -116(%rbp)
.L31:
.LBE19:
.LBE16:
	.loc 1 22 16 discriminator 1
	addq	$1, -40(%rbp)
.LBE15:
	jmp	.L34
.L37:
	.loc 1 22 16
	nop
.LBE14:
	movl	-120(%rbp), %ebx
	movq	-88(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	-72(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movl	%ebx, %eax
	addq	$152, %rsp
	popq	%rbx
	popq	%r12
	popq	%r13
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE2:
	.size	__ranks_MOD___final_ranks_Grid, .-__ranks_MOD___final_ranks_Grid
	.globl	__ranks_MOD___copy_ranks_Grid
	.type	__ranks_MOD___copy_ranks_Grid, @function
__ranks_MOD___copy_ranks_Grid:
.LFB3:
	.loc 1 22 16 is_stmt 1
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	subq	$24, %rsp
	.cfi_offset 3, -24
	movq	%rdi, -24(%rbp)
	movq	%rsi, -32(%rbp)
.LBB20:
	.loc 1 22 16
	movq	-32(%rbp), %rax
	cmpq	-24(%rbp), %rax
	sete	%al
	movzbl	%al, %esi
	movq	-32(%rbp), %rax
	movq	-24(%rbp), %rdx
	movq	(%rdx), %rcx
	movq	8(%rdx), %rbx
	movq	%rcx, (%rax)
	movq	%rbx, 8(%rax)
	movq	16(%rdx), %rcx
	movq	24(%rdx), %rbx
	movq	%rcx, 16(%rax)
	movq	%rbx, 24(%rax)
	movq	32(%rdx), %rcx
	movq	40(%rdx), %rbx
	movq	%rcx, 32(%rax)
	movq	%rbx, 40(%rax)
	movq	48(%rdx), %rcx
	movq	56(%rdx), %rbx
	movq	%rcx, 48(%rax)
	movq	%rbx, 56(%rax)
	movq	64(%rdx), %rcx
	movq	72(%rdx), %rbx
	movq	%rcx, 64(%rax)
	movq	%rbx, 72(%rax)
	movq	80(%rdx), %rcx
	movq	88(%rdx), %rbx
	movq	%rcx, 80(%rax)
	movq	%rbx, 88(%rax)
	movq	96(%rdx), %rdx
	movq	%rdx, 96(%rax)
	testl	%esi, %esi
	jne	.L42
	.loc 1 22 16 is_stmt 0 discriminator 1
	movq	-24(%rbp), %rax
	movq	8(%rax), %rax
	testq	%rax, %rax
	je	.L41
	.loc 1 22 16 discriminator 2
	movq	-24(%rbp), %rax
	movq	88(%rax), %rdx
	movq	-24(%rbp), %rax
	movq	80(%rax), %rax
	subq	%rax, %rdx
	addq	$1, %rdx
	movq	-24(%rbp), %rax
	movq	72(%rax), %rax
	movq	%rdx, %rbx
	imulq	%rax, %rbx
	leaq	0(,%rbx,4), %rax
	movl	$1, %edx
	testq	%rax, %rax
	cmove	%rdx, %rax
	movq	%rax, %rdi
	call	malloc@PLT
	movq	%rax, %rdx
	movq	-32(%rbp), %rax
	movq	%rdx, 8(%rax)
	leaq	0(,%rbx,4), %rax
	movq	%rax, %rsi
	movq	-24(%rbp), %rax
	movq	8(%rax), %rdx
	movq	-32(%rbp), %rax
	movq	8(%rax), %rax
	movq	%rdx, %rcx
	movq	%rsi, %rdx
	movq	%rcx, %rsi
	movq	%rax, %rdi
	call	memcpy@PLT
.LBE20:
	jmp	.L42
.L41:
.LBB21:
	.loc 1 22 16 discriminator 3
	movq	-32(%rbp), %rax
	movq	$0, 8(%rax)
.L42:
.LBE21:
	.loc 1 22 16
	nop
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE3:
	.size	__ranks_MOD___copy_ranks_Grid, .-__ranks_MOD___copy_ranks_Grid
	.globl	__ranks_MOD_stay
	.type	__ranks_MOD_stay, @function
__ranks_MOD_stay:
.LFB4:
	.loc 1 20 17 is_stmt 1
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 21 21
	nop
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE4:
	.size	__ranks_MOD_stay, .-__ranks_MOD_stay
	.globl	__ranks_MOD_anyrank
	.type	__ranks_MOD_anyrank, @function
__ranks_MOD_anyrank:
.LFB5:
	.loc 1 15 20
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	subq	$8, %rsp
	movq	%rdi, -8(%rbp)
	.loc 1 17 8
	movq	-8(%rbp), %rax
	movzbl	28(%rax), %eax
	cmpb	$9, %al
	jne	.L45
	.loc 1 17 33 discriminator 1
	call	__ranks_MOD_stay
.L45:
	.loc 1 18 15
	call	__ranks_MOD_stay
	.loc 1 19 24
	nop
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE5:
	.size	__ranks_MOD_anyrank, .-__ranks_MOD_anyrank
	.section	.rodata
	.align 8
.LC0:
	.string	"Integer overflow when calculating the amount of memory to allocate"
.LC1:
	.string	"cells"
	.align 8
.LC2:
	.string	"Attempting to allocate already allocated variable '%s'"
	.align 8
.LC3:
	.string	"At line 51 of file fortran_rank.f90"
.LC4:
	.string	"Error allocating %lu bytes"
	.align 8
.LC5:
	.string	"In file 'fortran_rank.f90', around line 52"
	.text
	.type	fill.0, @function
fill.0:
.LFB7:
	.loc 1 49 17
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	subq	$16, %rsp
	movq	%rdi, -8(%rbp)
	movq	%r10, -16(%rbp)
.LBB22:
	.loc 1 51 26
	movq	-8(%rbp), %rax
	movq	$0, 16(%rax)
	movq	$0, 24(%rax)
	movq	-8(%rbp), %rax
	movq	$4, 16(%rax)
	movq	-8(%rbp), %rax
	movb	$2, 28(%rax)
	movq	-8(%rbp), %rax
	movb	$1, 29(%rax)
	movl	$0, %edx
	movq	-8(%rbp), %rax
	movq	(%rax), %rax
	testq	%rax, %rax
	testl	%edx, %edx
	je	.L47
	.loc 1 51 26 is_stmt 0 discriminator 1
	leaq	.LC0(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_runtime_error@PLT
.L47:
	.loc 1 51 26 discriminator 2
	movq	-8(%rbp), %rax
	movq	(%rax), %rax
	testq	%rax, %rax
	je	.L48
	.loc 1 51 13 is_stmt 1 discriminator 3
	leaq	.LC1(%rip), %rax
	movq	%rax, %rdx
	leaq	.LC2(%rip), %rax
	movq	%rax, %rsi
	leaq	.LC3(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_runtime_error_at@PLT
.L48:
	.loc 1 51 26 discriminator 4
	movl	$24, %edi
	call	malloc@PLT
	movq	%rax, %rdx
	movq	-8(%rbp), %rax
	movq	%rdx, (%rax)
	movq	-8(%rbp), %rax
	movq	(%rax), %rax
	testq	%rax, %rax
	jne	.L49
	.loc 1 51 26 is_stmt 0 discriminator 5
	movl	$24, %edx
	leaq	.LC4(%rip), %rax
	movq	%rax, %rsi
	leaq	.LC5(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_os_error_at@PLT
.L49:
	.loc 1 51 26 discriminator 6
	movq	-8(%rbp), %rax
	movq	$1, 48(%rax)
	movq	-8(%rbp), %rax
	movq	$2, 56(%rax)
	movq	-8(%rbp), %rax
	movq	$1, 40(%rax)
	movq	-8(%rbp), %rax
	movq	$0, 72(%rax)
	movq	-8(%rbp), %rax
	movq	$2, 80(%rax)
	movq	-8(%rbp), %rax
	movq	$2, 64(%rax)
	movq	-8(%rbp), %rax
	movq	$-1, 8(%rax)
	movq	-8(%rbp), %rax
	movq	$4, 32(%rax)
.LBB23:
	.loc 1 52 13 is_stmt 1 discriminator 6
	movq	-8(%rbp), %rax
	movq	(%rax), %rcx
	movq	-8(%rbp), %rax
	movq	8(%rax), %rsi
	movq	-8(%rbp), %rax
	movq	48(%rax), %r10
	movq	-8(%rbp), %rax
	movq	56(%rax), %rdi
	movq	-8(%rbp), %rax
	movq	72(%rax), %rax
	movq	-8(%rbp), %rdx
	movq	80(%rdx), %r8
.L53:
.LBB24:
	.loc 1 52 13 is_stmt 0 discriminator 7
	cmpq	%r8, %rax
	jg	.L50
.LBB25:
	.loc 1 52 13 discriminator 2
	movq	-8(%rbp), %rdx
	movq	64(%rdx), %rdx
	imulq	%rax, %rdx
	leaq	(%rsi,%rdx), %r11
	movq	%r10, %rdx
.L52:
	.loc 1 52 13 discriminator 6
	cmpq	%rdi, %rdx
	jg	.L51
	.loc 1 52 13 discriminator 5
	leaq	(%rdx,%r11), %r9
	movl	$7, (%rcx,%r9,4)
	addq	$1, %rdx
	jmp	.L52
.L51:
.LBE25:
	.loc 1 52 13 discriminator 4
	addq	$1, %rax
	jmp	.L53
.L50:
.LBE24:
.LBE23:
.LBE22:
	.loc 1 53 21 is_stmt 1
	nop
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE7:
	.size	fill.0, .-fill.0
	.globl	run_
	.type	run_, @function
run_:
.LFB6:
	.loc 1 24 14
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	subq	$736, %rsp
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	.loc 1 24 14
	movq	$0, -528(%rbp)
	.loc 1 29 20
	movq	$0, -120(%rbp)
.LBB26:
	.loc 1 30 27
	movq	$0, -744(%rbp)
	movq	-752(%rbp), %rax
	movq	-744(%rbp), %rdx
	movq	%rax, -640(%rbp)
	movq	%rdx, -632(%rbp)
	movq	-736(%rbp), %rax
	movq	-728(%rbp), %rdx
	movq	%rax, -624(%rbp)
	movq	%rdx, -616(%rbp)
	movq	-720(%rbp), %rax
	movq	-712(%rbp), %rdx
	movq	%rax, -608(%rbp)
	movq	%rdx, -600(%rbp)
	movq	-704(%rbp), %rax
	movq	-696(%rbp), %rdx
	movq	%rax, -592(%rbp)
	movq	%rdx, -584(%rbp)
	movq	-688(%rbp), %rax
	movq	-680(%rbp), %rdx
	movq	%rax, -576(%rbp)
	movq	%rdx, -568(%rbp)
	movq	-672(%rbp), %rax
	movq	-664(%rbp), %rdx
	movq	%rax, -560(%rbp)
	movq	%rdx, -552(%rbp)
	movq	-656(%rbp), %rax
	movq	%rax, -544(%rbp)
.LBB27:
	movl	$1, %ebx
.L58:
	.loc 1 30 27 is_stmt 0 discriminator 8
	cmpq	$2, %rbx
	jg	.L55
.LBB28:
	.loc 1 30 27 discriminator 2
	leaq	-1(%rbx), %rdx
	leaq	-368(%rbp), %rcx
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$2, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	leaq	(%rcx,%rax), %rdx
	leaq	-640(%rbp), %rax
	cmpq	%rax, %rdx
	sete	%al
	movzbl	%al, %ecx
	leaq	-1(%rbx), %rdx
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$2, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	leaq	-16(%rax), %rax
	addq	%rbp, %rax
	subq	$352, %rax
	movq	-640(%rbp), %rsi
	movq	-632(%rbp), %rdi
	movq	%rsi, (%rax)
	movq	%rdi, 8(%rax)
	movq	-624(%rbp), %rsi
	movq	-616(%rbp), %rdi
	movq	%rsi, 16(%rax)
	movq	%rdi, 24(%rax)
	movq	-608(%rbp), %rsi
	movq	-600(%rbp), %rdi
	movq	%rsi, 32(%rax)
	movq	%rdi, 40(%rax)
	movq	-592(%rbp), %rsi
	movq	-584(%rbp), %rdi
	movq	%rsi, 48(%rax)
	movq	%rdi, 56(%rax)
	movq	-576(%rbp), %rsi
	movq	-568(%rbp), %rdi
	movq	%rsi, 64(%rax)
	movq	%rdi, 72(%rax)
	movq	-560(%rbp), %rsi
	movq	-552(%rbp), %rdi
	movq	%rsi, 80(%rax)
	movq	%rdi, 88(%rax)
	movq	-544(%rbp), %rdx
	movq	%rdx, 96(%rax)
	testl	%ecx, %ecx
	jne	.L56
	.loc 1 30 27 discriminator 3
	leaq	-1(%rbx), %rdx
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$2, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	leaq	-16(%rax), %rax
	addq	%rbp, %rax
	subq	$352, %rax
	movq	-640(%rbp), %rsi
	movq	-632(%rbp), %rdi
	movq	%rsi, (%rax)
	movq	%rdi, 8(%rax)
	movq	-624(%rbp), %rsi
	movq	-616(%rbp), %rdi
	movq	%rsi, 16(%rax)
	movq	%rdi, 24(%rax)
	movq	-608(%rbp), %rsi
	movq	-600(%rbp), %rdi
	movq	%rsi, 32(%rax)
	movq	%rdi, 40(%rax)
	movq	-592(%rbp), %rsi
	movq	-584(%rbp), %rdi
	movq	%rsi, 48(%rax)
	movq	%rdi, 56(%rax)
	movq	-576(%rbp), %rsi
	movq	-568(%rbp), %rdi
	movq	%rsi, 64(%rax)
	movq	%rdi, 72(%rax)
	movq	-560(%rbp), %rsi
	movq	-552(%rbp), %rdi
	movq	%rsi, 80(%rax)
	movq	%rdi, 88(%rax)
	movq	-544(%rbp), %rdx
	movq	%rdx, 96(%rax)
	movq	-632(%rbp), %rax
	testq	%rax, %rax
	je	.L57
	.loc 1 30 27 discriminator 4
	movq	-552(%rbp), %rdx
	movq	-560(%rbp), %rax
	subq	%rax, %rdx
	addq	$1, %rdx
	movq	-568(%rbp), %rax
	imulq	%rax, %rdx
	movq	%rdx, %r12
	leaq	0(,%r12,4), %rax
	movl	$1, %edx
	testq	%rax, %rax
	cmove	%rdx, %rax
	movq	%rax, %rdi
	call	malloc@PLT
	movq	%rax, %rcx
	leaq	-1(%rbx), %rdx
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$2, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	leaq	-16(%rax), %rax
	addq	%rbp, %rax
	subq	$344, %rax
	movq	%rcx, (%rax)
	leaq	0(,%r12,4), %rax
	movq	%rax, %rsi
	movq	-632(%rbp), %rcx
	leaq	-1(%rbx), %rdx
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$2, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	leaq	-16(%rax), %rax
	addq	%rbp, %rax
	subq	$344, %rax
	movq	(%rax), %rax
	movq	%rsi, %rdx
	movq	%rcx, %rsi
	movq	%rax, %rdi
	call	memcpy@PLT
	jmp	.L56
.L57:
	.loc 1 30 27 discriminator 5
	leaq	-1(%rbx), %rdx
	movq	%rdx, %rax
	addq	%rax, %rax
	addq	%rdx, %rax
	salq	$2, %rax
	addq	%rdx, %rax
	salq	$3, %rax
	leaq	-16(%rax), %rax
	addq	%rbp, %rax
	subq	$344, %rax
	movq	$0, (%rax)
.L56:
.LBE28:
	.loc 1 30 27 discriminator 7
	addq	$1, %rbx
	jmp	.L58
.L55:
.LBE27:
.LBE26:
.LBB29:
	.loc 1 30 18 is_stmt 1
	movq	$0, -632(%rbp)
	movq	-640(%rbp), %rax
	movq	-632(%rbp), %rdx
	movq	%rax, -480(%rbp)
	movq	%rdx, -472(%rbp)
	movq	-624(%rbp), %rax
	movq	-616(%rbp), %rdx
	movq	%rax, -464(%rbp)
	movq	%rdx, -456(%rbp)
	movq	-608(%rbp), %rax
	movq	-600(%rbp), %rdx
	movq	%rax, -448(%rbp)
	movq	%rdx, -440(%rbp)
	movq	-592(%rbp), %rax
	movq	-584(%rbp), %rdx
	movq	%rax, -432(%rbp)
	movq	%rdx, -424(%rbp)
	movq	-576(%rbp), %rax
	movq	-568(%rbp), %rdx
	movq	%rax, -416(%rbp)
	movq	%rdx, -408(%rbp)
	movq	-560(%rbp), %rax
	movq	-552(%rbp), %rdx
	movq	%rax, -400(%rbp)
	movq	%rdx, -392(%rbp)
	movq	-544(%rbp), %rax
	movq	%rax, -384(%rbp)
.LBE29:
.LBB30:
	.loc 1 33 10
	movss	.LC6(%rip), %xmm0
	movss	%xmm0, -484(%rbp)
	.loc 1 33 19
	movss	.LC7(%rip), %xmm0
	movss	%xmm0, -516(%rbp)
	.loc 1 34 30
	movq	A.16.1(%rip), %rax
	movq	8+A.16.1(%rip), %rdx
	movq	%rax, -512(%rbp)
	movq	%rdx, -504(%rbp)
	.loc 1 35 8
	movl	$1, -20(%rbp)
.L60:
.LBB31:
	.loc 1 35 8 is_stmt 0 discriminator 1
	cmpl	$3, -20(%rbp)
	setg	%al
	movzbl	%al, %eax
	testl	%eax, %eax
	jne	.L69
	.loc 1 36 16 is_stmt 1
	movl	-20(%rbp), %eax
	cltq
	subq	$1, %rax
	addq	%rax, %rax
	pxor	%xmm0, %xmm0
	cvtsi2ssl	-20(%rbp), %xmm0
	movss	%xmm0, -160(%rbp,%rax,4)
	.loc 1 36 32
	movl	-20(%rbp), %edx
	movl	%edx, %eax
	sall	$2, %eax
	addl	%edx, %eax
	addl	%eax, %eax
	movl	%eax, %edx
	movl	-20(%rbp), %eax
	cltq
	addq	%rax, %rax
	subq	$1, %rax
	pxor	%xmm0, %xmm0
	cvtsi2ssl	%edx, %xmm0
	movss	%xmm0, -160(%rbp,%rax,4)
	.loc 1 35 8
	addl	$1, -20(%rbp)
.LBE31:
	jmp	.L60
.L69:
	.loc 1 36 32
	nop
.LBB32:
	.loc 1 38 17
	movq	$0, -624(%rbp)
	movq	$0, -616(%rbp)
	movq	$4, -624(%rbp)
	movb	$3, -611(%rbp)
	leaq	-484(%rbp), %rax
	movq	%rax, -640(%rbp)
	movq	-624(%rbp), %rax
	movq	%rax, -608(%rbp)
	leaq	-640(%rbp), %rax
	movq	%rax, %rdi
	call	__ranks_MOD_anyrank
.LBE32:
.LBB33:
	.loc 1 39 17
	movq	$4, -608(%rbp)
	movq	$0, -624(%rbp)
	movq	$0, -616(%rbp)
	movq	$4, -624(%rbp)
	movb	$1, -612(%rbp)
	movb	$3, -611(%rbp)
	movq	$1, -592(%rbp)
	movq	$4, -584(%rbp)
	movq	$1, -600(%rbp)
	leaq	-512(%rbp), %rax
	movq	%rax, -640(%rbp)
	movq	$-1, -632(%rbp)
	leaq	-640(%rbp), %rax
	movq	%rax, %rdi
	call	__ranks_MOD_anyrank
.LBE33:
.LBB34:
	.loc 1 40 17
	movq	$4, -608(%rbp)
	movq	$0, -624(%rbp)
	movq	$0, -616(%rbp)
	movq	$4, -624(%rbp)
	movb	$2, -612(%rbp)
	movb	$3, -611(%rbp)
	movq	$1, -592(%rbp)
	movq	$2, -584(%rbp)
	movq	$1, -600(%rbp)
	movq	$1, -568(%rbp)
	movq	$3, -560(%rbp)
	movq	$2, -576(%rbp)
	leaq	-160(%rbp), %rax
	movq	%rax, -640(%rbp)
	movq	$-3, -632(%rbp)
	leaq	-640(%rbp), %rax
	movq	%rax, %rdi
	call	__ranks_MOD_anyrank
.LBE34:
.LBB35:
	.loc 1 41 24
	movq	$4, -608(%rbp)
	movq	$0, -624(%rbp)
	movq	$0, -616(%rbp)
	movq	$4, -624(%rbp)
	movb	$1, -612(%rbp)
	movb	$3, -611(%rbp)
	movq	$1, -592(%rbp)
	movq	$2, -584(%rbp)
	movq	$3, -600(%rbp)
	leaq	-512(%rbp), %rax
	movq	%rax, -640(%rbp)
	movq	$-3, -632(%rbp)
	leaq	-640(%rbp), %rax
	movq	%rax, %rdi
	call	__ranks_MOD_anyrank
.LBE35:
	.loc 1 42 12
	movl	$6, -128(%rbp)
	.loc 1 43 18
	leaq	-516(%rbp), %rax
	movq	%rax, -32(%rbp)
	.loc 1 44 23
	movq	-120(%rbp), %rax
	testq	%rax, %rax
	je	.L61
	.loc 1 44 23 is_stmt 0 discriminator 1
	movq	-120(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	$0, -120(%rbp)
.L61:
	.loc 1 47 13 is_stmt 1
	leaq	-128(%rbp), %rax
	addq	$8, %rax
	leaq	-528(%rbp), %rdx
	movq	%rdx, %r10
	movq	%rax, %rdi
	call	fill.0
	.loc 1 45 22
	movq	-472(%rbp), %rax
	testq	%rax, %rax
	je	.L62
	.loc 1 45 22 is_stmt 0 discriminator 1
	movq	-472(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	$0, -472(%rbp)
.L62:
	.loc 1 47 13 is_stmt 1
	leaq	-480(%rbp), %rax
	addq	$8, %rax
	leaq	-528(%rbp), %rdx
	movq	%rdx, %r10
	movq	%rax, %rdi
	call	fill.0
	.loc 1 46 28
	movq	-256(%rbp), %rax
	testq	%rax, %rax
	je	.L63
	.loc 1 46 28 is_stmt 0 discriminator 1
	movq	-256(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	$0, -256(%rbp)
.L63:
	.loc 1 47 13 is_stmt 1
	leaq	-368(%rbp), %rax
	addq	$112, %rax
	leaq	-528(%rbp), %rdx
	movq	%rdx, %r10
	movq	%rax, %rdi
	call	fill.0
	call	__ranks_MOD_stay
.LBE30:
	movq	-472(%rbp), %rax
	testq	%rax, %rax
	je	.L64
	.loc 1 47 13 is_stmt 0 discriminator 1
	movq	-472(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	$0, -472(%rbp)
.L64:
	.loc 1 30 27 is_stmt 1
	movl	$0, %ebx
.L67:
	.loc 1 30 27 is_stmt 0 discriminator 14
	cmpq	$1, %rbx
	jg	.L65
	.loc 1 47 13 is_stmt 1
	nop
	.loc 1 30 27
	movq	%rbx, %rax
	addq	%rax, %rax
	addq	%rbx, %rax
	salq	$2, %rax
	addq	%rbx, %rax
	salq	$3, %rax
	movq	%rax, %rdx
	leaq	-368(%rbp), %rax
	addq	%rdx, %rax
	movq	8(%rax), %rax
	testq	%rax, %rax
	je	.L70
	.loc 1 47 13
	nop
	.loc 1 30 27
	movq	%rbx, %rax
	addq	%rax, %rax
	addq	%rbx, %rax
	salq	$2, %rax
	addq	%rbx, %rax
	salq	$3, %rax
	movq	%rax, %rdx
	leaq	-368(%rbp), %rax
	addq	%rdx, %rax
	movq	8(%rax), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	%rbx, %rax
	addq	%rax, %rax
	addq	%rbx, %rax
	salq	$2, %rax
	addq	%rbx, %rax
	salq	$3, %rax
	movq	%rax, %rdx
	leaq	-368(%rbp), %rax
	addq	%rdx, %rax
	movq	$0, 8(%rax)
.L70:
	.loc 1 47 13
	nop
	.loc 1 30 27
	addq	$1, %rbx
	jmp	.L67
.L65:
	.loc 1 47 13
	movq	-120(%rbp), %rax
	testq	%rax, %rax
	je	.L54
	.loc 1 47 13 is_stmt 0 discriminator 2
	movq	-120(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	$0, -120(%rbp)
.L54:
	.loc 1 47 13
	addq	$736, %rsp
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE6:
	.size	run_, .-run_
	.section	.rodata
	.align 16
	.type	A.16.1, @object
	.size	A.16.1, 16
A.16.1:
	.long	1065353216
	.long	1073741824
	.long	1077936128
	.long	1082130432
	.align 4
.LC6:
	.long	1069547520
	.align 4
.LC7:
	.long	1048576000
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x729
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x1a
	.long	.LASF51
	.byte	0x23
	.byte	0x2
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x1b
	.long	.LASF52
	.byte	0x1
	.byte	0x4
	.byte	0xc
	.long	0x41e
	.uleb128 0x9
	.long	.LASF4
	.byte	0x68
	.byte	0x6
	.byte	0xb
	.long	0x63
	.uleb128 0x12
	.string	"n"
	.long	0x41e
	.uleb128 0x2
	.long	.LASF2
	.long	0x425
	.byte	0x8
	.uleb128 0x2
	.long	.LASF3
	.long	0x461
	.byte	0x60
	.byte	0
	.uleb128 0xe
	.long	0x3b
	.uleb128 0xa
	.long	.LASF6
	.long	.LASF8
	.long	0x63
	.uleb128 0x9
	.byte	0x3
	.quad	__ranks_MOD___def_init_ranks_Grid
	.uleb128 0x9
	.long	.LASF5
	.byte	0x68
	.byte	0xb
	.byte	0xc
	.long	0x93
	.uleb128 0x12
	.string	"g"
	.long	0x3b
	.byte	0
	.uleb128 0xe
	.long	0x7f
	.uleb128 0xa
	.long	.LASF7
	.long	.LASF9
	.long	0x93
	.uleb128 0x9
	.byte	0x3
	.quad	__ranks_MOD___def_init_ranks_Outer
	.uleb128 0x9
	.long	.LASF10
	.byte	0x38
	.byte	0x16
	.byte	0x10
	.long	0x102
	.uleb128 0x2
	.long	.LASF11
	.long	0x41e
	.byte	0
	.uleb128 0x2
	.long	.LASF12
	.long	0x474
	.byte	0x8
	.uleb128 0x2
	.long	.LASF13
	.long	0x480
	.byte	0x10
	.uleb128 0x2
	.long	.LASF14
	.long	0x485
	.byte	0x18
	.uleb128 0x2
	.long	.LASF15
	.long	0x491
	.byte	0x20
	.uleb128 0x2
	.long	.LASF16
	.long	0x491
	.byte	0x28
	.uleb128 0x2
	.long	.LASF17
	.long	0x491
	.byte	0x30
	.byte	0
	.uleb128 0xa
	.long	.LASF18
	.long	.LASF19
	.long	0xaf
	.uleb128 0x9
	.byte	0x3
	.quad	__ranks_MOD___vtab_ranks_Grid
	.uleb128 0xa
	.long	.LASF20
	.long	.LASF21
	.long	0x496
	.uleb128 0x9
	.byte	0x3
	.quad	__ranks_MOD___vtab_ranks_Outer
	.uleb128 0xf
	.long	.LASF22
	.byte	0xf
	.byte	0x14
	.long	.LASF24
	.quad	.LFB5
	.quad	.LFE5-.LFB5
	.uleb128 0x1
	.byte	0x9c
	.long	0x15f
	.uleb128 0x6
	.string	"a"
	.byte	0xf
	.byte	0x14
	.long	0x63a
	.uleb128 0x3
	.byte	0x91
	.sleb128 -24
	.byte	0x6
	.byte	0
	.uleb128 0x1c
	.long	.LASF53
	.byte	0x1
	.byte	0x14
	.byte	0x11
	.long	.LASF54
	.quad	.LFB4
	.quad	.LFE4-.LFB4
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0xf
	.long	.LASF23
	.byte	0x16
	.byte	0x10
	.long	.LASF25
	.quad	.LFB3
	.quad	.LFE3-.LFB3
	.uleb128 0x1
	.byte	0x9c
	.long	0x1bd
	.uleb128 0x6
	.string	"src"
	.byte	0x16
	.byte	0x10
	.long	0x3b
	.uleb128 0x3
	.byte	0x91
	.sleb128 -40
	.byte	0x6
	.uleb128 0x6
	.string	"dst"
	.byte	0x16
	.byte	0x10
	.long	0x3b
	.uleb128 0x3
	.byte	0x91
	.sleb128 -48
	.byte	0x6
	.byte	0
	.uleb128 0x1d
	.long	.LASF55
	.byte	0x1
	.byte	0x16
	.byte	0x10
	.long	.LASF56
	.long	0x41e
	.quad	.LFB2
	.quad	.LFE2-.LFB2
	.uleb128 0x1
	.byte	0x9c
	.long	0x2cf
	.uleb128 0x4
	.long	.LASF26
	.byte	0x16
	.byte	0x10
	.long	0x66e
	.uleb128 0x4
	.byte	0x91
	.sleb128 -168
	.byte	0x6
	.uleb128 0x4
	.long	.LASF27
	.byte	0x16
	.byte	0x10
	.long	0x474
	.uleb128 0x3
	.byte	0x91
	.sleb128 -176
	.uleb128 0x4
	.long	.LASF28
	.byte	0x16
	.byte	0x10
	.long	0x6a2
	.uleb128 0x3
	.byte	0x91
	.sleb128 -177
	.uleb128 0x3
	.string	"idx"
	.byte	0x16
	.byte	0x10
	.long	0x474
	.uleb128 0x2
	.byte	0x91
	.sleb128 -56
	.uleb128 0x1
	.long	.LASF29
	.byte	0x16
	.byte	0x10
	.long	0x474
	.uleb128 0x2
	.byte	0x91
	.sleb128 -64
	.uleb128 0x1
	.long	.LASF30
	.byte	0x16
	.byte	0x10
	.long	0x41e
	.uleb128 0x3
	.byte	0x91
	.sleb128 -132
	.uleb128 0x1
	.long	.LASF31
	.byte	0x16
	.byte	0x10
	.long	0x6a9
	.uleb128 0x3
	.byte	0x91
	.sleb128 -108
	.uleb128 0x1
	.long	.LASF32
	.byte	0x16
	.byte	0x10
	.long	0x474
	.uleb128 0x3
	.byte	0x91
	.sleb128 -120
	.uleb128 0x1
	.long	.LASF33
	.byte	0x16
	.byte	0x10
	.long	0x474
	.uleb128 0x3
	.byte	0x91
	.sleb128 -72
	.uleb128 0x1
	.long	.LASF34
	.byte	0x16
	.byte	0x10
	.long	0x485
	.uleb128 0x3
	.byte	0x91
	.sleb128 -128
	.uleb128 0xb
	.long	0x474
	.uleb128 0x3
	.byte	0x91
	.sleb128 -80
	.uleb128 0x1
	.long	.LASF35
	.byte	0x16
	.byte	0x10
	.long	0x6b0
	.uleb128 0x4
	.byte	0x91
	.sleb128 -88
	.byte	0x6
	.uleb128 0xb
	.long	0x474
	.uleb128 0x3
	.byte	0x91
	.sleb128 -96
	.uleb128 0x1
	.long	.LASF36
	.byte	0x16
	.byte	0x10
	.long	0x6c3
	.uleb128 0x4
	.byte	0x91
	.sleb128 -104
	.byte	0x6
	.uleb128 0x13
	.long	.LASF41
	.long	0x41e
	.uleb128 0x3
	.byte	0x91
	.sleb128 -136
	.uleb128 0x14
	.quad	.LBB16
	.quad	.LBE16-.LBB16
	.uleb128 0x15
	.long	0x47b
	.byte	0
	.byte	0
	.uleb128 0xf
	.long	.LASF37
	.byte	0x16
	.byte	0x10
	.long	.LASF38
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0x30f
	.uleb128 0x6
	.string	"src"
	.byte	0x16
	.byte	0x10
	.long	0x7f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -40
	.byte	0x6
	.uleb128 0x6
	.string	"dst"
	.byte	0x16
	.byte	0x10
	.long	0x7f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -48
	.byte	0x6
	.byte	0
	.uleb128 0x1e
	.long	.LASF39
	.byte	0x1
	.byte	0x16
	.byte	0x10
	.long	.LASF40
	.long	0x41e
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x4
	.long	.LASF26
	.byte	0x16
	.byte	0x10
	.long	0x6d6
	.uleb128 0x4
	.byte	0x91
	.sleb128 -168
	.byte	0x6
	.uleb128 0x4
	.long	.LASF27
	.byte	0x16
	.byte	0x10
	.long	0x474
	.uleb128 0x3
	.byte	0x91
	.sleb128 -176
	.uleb128 0x4
	.long	.LASF28
	.byte	0x16
	.byte	0x10
	.long	0x6a2
	.uleb128 0x3
	.byte	0x91
	.sleb128 -177
	.uleb128 0x3
	.string	"idx"
	.byte	0x16
	.byte	0x10
	.long	0x474
	.uleb128 0x2
	.byte	0x91
	.sleb128 -56
	.uleb128 0x1
	.long	.LASF29
	.byte	0x16
	.byte	0x10
	.long	0x474
	.uleb128 0x2
	.byte	0x91
	.sleb128 -64
	.uleb128 0x1
	.long	.LASF30
	.byte	0x16
	.byte	0x10
	.long	0x41e
	.uleb128 0x3
	.byte	0x91
	.sleb128 -132
	.uleb128 0x1
	.long	.LASF31
	.byte	0x16
	.byte	0x10
	.long	0x6a9
	.uleb128 0x3
	.byte	0x91
	.sleb128 -108
	.uleb128 0x1
	.long	.LASF32
	.byte	0x16
	.byte	0x10
	.long	0x474
	.uleb128 0x3
	.byte	0x91
	.sleb128 -120
	.uleb128 0x1
	.long	.LASF33
	.byte	0x16
	.byte	0x10
	.long	0x474
	.uleb128 0x3
	.byte	0x91
	.sleb128 -72
	.uleb128 0x1
	.long	.LASF34
	.byte	0x16
	.byte	0x10
	.long	0x4ee
	.uleb128 0x3
	.byte	0x91
	.sleb128 -128
	.uleb128 0xb
	.long	0x474
	.uleb128 0x3
	.byte	0x91
	.sleb128 -80
	.uleb128 0x1
	.long	.LASF35
	.byte	0x16
	.byte	0x10
	.long	0x70a
	.uleb128 0x4
	.byte	0x91
	.sleb128 -88
	.byte	0x6
	.uleb128 0xb
	.long	0x474
	.uleb128 0x3
	.byte	0x91
	.sleb128 -96
	.uleb128 0x1
	.long	.LASF36
	.byte	0x16
	.byte	0x10
	.long	0x71d
	.uleb128 0x4
	.byte	0x91
	.sleb128 -104
	.byte	0x6
	.uleb128 0x13
	.long	.LASF42
	.long	0x41e
	.uleb128 0x3
	.byte	0x91
	.sleb128 -136
	.uleb128 0x14
	.quad	.LBB6
	.quad	.LBE6-.LBB6
	.uleb128 0x15
	.long	0x47b
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x7
	.byte	0x4
	.byte	0x5
	.long	.LASF43
	.uleb128 0x16
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x6
	.byte	0x30
	.byte	0x2e
	.long	0x41e
	.long	0x461
	.uleb128 0xc
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
	.uleb128 0xc
	.uleb128 0x4
	.byte	0x97
	.byte	0x23
	.uleb128 0x48
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x23
	.uleb128 0x50
	.byte	0x6
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
	.long	0x466
	.uleb128 0x7
	.byte	0x4
	.byte	0x4
	.long	.LASF44
	.uleb128 0x1f
	.byte	0x8
	.uleb128 0x17
	.long	0x46d
	.uleb128 0x7
	.byte	0x8
	.byte	0x5
	.long	.LASF45
	.uleb128 0xe
	.long	0x474
	.uleb128 0x5
	.long	0xaf
	.uleb128 0x5
	.long	0x3b
	.uleb128 0x20
	.long	0x491
	.uleb128 0x21
	.byte	0
	.uleb128 0x5
	.long	0x48a
	.uleb128 0x9
	.long	.LASF46
	.byte	0x38
	.byte	0x16
	.byte	0x10
	.long	0x4e9
	.uleb128 0x2
	.long	.LASF11
	.long	0x41e
	.byte	0
	.uleb128 0x2
	.long	.LASF12
	.long	0x474
	.byte	0x8
	.uleb128 0x2
	.long	.LASF13
	.long	0x4e9
	.byte	0x10
	.uleb128 0x2
	.long	.LASF14
	.long	0x4ee
	.byte	0x18
	.uleb128 0x2
	.long	.LASF15
	.long	0x491
	.byte	0x20
	.uleb128 0x2
	.long	.LASF16
	.long	0x491
	.byte	0x28
	.uleb128 0x2
	.long	.LASF17
	.long	0x491
	.byte	0x30
	.byte	0
	.uleb128 0x5
	.long	0x496
	.uleb128 0x5
	.long	0x7f
	.uleb128 0x22
	.string	"run"
	.byte	0x1
	.byte	0x18
	.byte	0xe
	.long	.LASF57
	.quad	.LFB6
	.quad	.LFE6-.LFB6
	.uleb128 0x1
	.byte	0x9c
	.long	0x5bc
	.uleb128 0x23
	.byte	0x1
	.byte	0x19
	.byte	0x6
	.long	0x2f
	.uleb128 0x24
	.long	.LASF58
	.byte	0x1
	.byte	0x31
	.byte	0x11
	.quad	.LFB7
	.quad	.LFE7-.LFB7
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x4
	.byte	0x91
	.sleb128 -32
	.byte	0x6
	.byte	0x6
	.long	0x550
	.uleb128 0x4
	.long	.LASF2
	.byte	0x31
	.byte	0x11
	.long	0x5c7
	.uleb128 0x3
	.byte	0x91
	.sleb128 -24
	.byte	0x6
	.byte	0
	.uleb128 0x1
	.long	.LASF47
	.byte	0x1d
	.byte	0x14
	.long	0x3b
	.uleb128 0x3
	.byte	0x91
	.sleb128 -144
	.uleb128 0x3
	.string	"i"
	.byte	0x1c
	.byte	0xe
	.long	0x41e
	.uleb128 0x2
	.byte	0x91
	.sleb128 -36
	.uleb128 0x3
	.string	"m"
	.byte	0x1b
	.byte	0x19
	.long	0x603
	.uleb128 0x3
	.byte	0x91
	.sleb128 -176
	.uleb128 0x1
	.long	.LASF48
	.byte	0x1e
	.byte	0x1b
	.long	0x61a
	.uleb128 0x3
	.byte	0x91
	.sleb128 -384
	.uleb128 0x3
	.string	"o"
	.byte	0x1e
	.byte	0x12
	.long	0x7f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -496
	.uleb128 0x3
	.string	"s"
	.byte	0x1b
	.byte	0xb
	.long	0x466
	.uleb128 0x3
	.byte	0x91
	.sleb128 -500
	.uleb128 0x3
	.string	"v"
	.byte	0x1b
	.byte	0x11
	.long	0x62a
	.uleb128 0x3
	.byte	0x91
	.sleb128 -528
	.uleb128 0x3
	.string	"w"
	.byte	0x20
	.byte	0x13
	.long	0x466
	.uleb128 0x3
	.byte	0x91
	.sleb128 -532
	.byte	0
	.uleb128 0x25
	.byte	0x8
	.long	0x5c7
	.uleb128 0x17
	.long	0x5bc
	.uleb128 0x16
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x6
	.byte	0x30
	.byte	0x2e
	.long	0x41e
	.long	0x603
	.uleb128 0xc
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
	.uleb128 0xc
	.uleb128 0x4
	.byte	0x97
	.byte	0x23
	.uleb128 0x48
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x23
	.uleb128 0x50
	.byte	0x6
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
	.uleb128 0x26
	.byte	0x1
	.long	0x466
	.long	0x61a
	.uleb128 0xd
	.long	0x474
	.sleb128 2
	.uleb128 0xd
	.long	0x474
	.sleb128 3
	.byte	0
	.uleb128 0x8
	.long	0x7f
	.long	0x62a
	.uleb128 0xd
	.long	0x474
	.sleb128 2
	.byte	0
	.uleb128 0x8
	.long	0x466
	.long	0x63a
	.uleb128 0xd
	.long	0x474
	.sleb128 4
	.byte	0
	.uleb128 0x10
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x5
	.byte	0x97
	.byte	0x23
	.uleb128 0x1c
	.byte	0x94
	.byte	0x1
	.long	0x466
	.long	0x66e
	.uleb128 0x11
	.uleb128 0x8
	.byte	0x97
	.byte	0x14
	.byte	0x48
	.byte	0x1e
	.byte	0x23
	.uleb128 0x30
	.byte	0x22
	.byte	0x6
	.uleb128 0x8
	.byte	0x97
	.byte	0x14
	.byte	0x48
	.byte	0x1e
	.byte	0x23
	.uleb128 0x38
	.byte	0x22
	.byte	0x6
	.uleb128 0xd
	.byte	0x97
	.byte	0x14
	.byte	0x48
	.byte	0x1e
	.byte	0x23
	.uleb128 0x28
	.byte	0x22
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x20
	.byte	0x6
	.byte	0x1e
	.byte	0
	.uleb128 0x10
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x5
	.byte	0x97
	.byte	0x23
	.uleb128 0x1c
	.byte	0x94
	.byte	0x1
	.long	0x3b
	.long	0x6a2
	.uleb128 0x11
	.uleb128 0x8
	.byte	0x97
	.byte	0x14
	.byte	0x48
	.byte	0x1e
	.byte	0x23
	.uleb128 0x30
	.byte	0x22
	.byte	0x6
	.uleb128 0x8
	.byte	0x97
	.byte	0x14
	.byte	0x48
	.byte	0x1e
	.byte	0x23
	.uleb128 0x38
	.byte	0x22
	.byte	0x6
	.uleb128 0xd
	.byte	0x97
	.byte	0x14
	.byte	0x48
	.byte	0x1e
	.byte	0x23
	.uleb128 0x28
	.byte	0x22
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x20
	.byte	0x6
	.byte	0x1e
	.byte	0
	.uleb128 0x7
	.byte	0x1
	.byte	0x2
	.long	.LASF49
	.uleb128 0x7
	.byte	0x4
	.byte	0x2
	.long	.LASF50
	.uleb128 0x8
	.long	0x474
	.long	0x6c3
	.uleb128 0x18
	.long	0x474
	.long	0x278
	.byte	0
	.uleb128 0x8
	.long	0x474
	.long	0x6d6
	.uleb128 0x19
	.long	0x474
	.long	0x291
	.byte	0
	.uleb128 0x10
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x5
	.byte	0x97
	.byte	0x23
	.uleb128 0x1c
	.byte	0x94
	.byte	0x1
	.long	0x7f
	.long	0x70a
	.uleb128 0x11
	.uleb128 0x8
	.byte	0x97
	.byte	0x14
	.byte	0x48
	.byte	0x1e
	.byte	0x23
	.uleb128 0x30
	.byte	0x22
	.byte	0x6
	.uleb128 0x8
	.byte	0x97
	.byte	0x14
	.byte	0x48
	.byte	0x1e
	.byte	0x23
	.uleb128 0x38
	.byte	0x22
	.byte	0x6
	.uleb128 0xd
	.byte	0x97
	.byte	0x14
	.byte	0x48
	.byte	0x1e
	.byte	0x23
	.uleb128 0x28
	.byte	0x22
	.byte	0x6
	.byte	0x97
	.byte	0x23
	.uleb128 0x20
	.byte	0x6
	.byte	0x1e
	.byte	0
	.uleb128 0x8
	.long	0x474
	.long	0x71d
	.uleb128 0x18
	.long	0x474
	.long	0x3c6
	.byte	0
	.uleb128 0x27
	.long	0x474
	.uleb128 0x19
	.long	0x474
	.long	0x3df
	.byte	0
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
	.sleb128 16
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
	.uleb128 0x5
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
	.uleb128 0x5
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x6
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
	.uleb128 0x7
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
	.uleb128 0x8
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x9
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
	.uleb128 0xa
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
	.uleb128 0xb
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
	.uleb128 0xc
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
	.uleb128 0xd
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xd
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
	.uleb128 0x7c
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x10
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x50
	.uleb128 0x18
	.uleb128 0x71
	.uleb128 0x18
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x45
	.byte	0
	.uleb128 0x22
	.uleb128 0x18
	.uleb128 0x2f
	.uleb128 0x18
	.uleb128 0x51
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x12
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
	.sleb128 16
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0x21
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x13
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
	.uleb128 0x14
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.byte	0
	.byte	0
	.uleb128 0x15
	.uleb128 0x27
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x16
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x9
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x50
	.uleb128 0x18
	.uleb128 0x4e
	.uleb128 0x18
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x17
	.uleb128 0x37
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x18
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x22
	.uleb128 0x21
	.sleb128 0
	.uleb128 0x2f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x19
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1a
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
	.uleb128 0x1b
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
	.uleb128 0x1c
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
	.uleb128 0x1d
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
	.uleb128 0x1e
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
	.byte	0
	.byte	0
	.uleb128 0x1f
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x20
	.uleb128 0x15
	.byte	0x1
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x21
	.uleb128 0x18
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x22
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
	.uleb128 0x7c
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x23
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
	.uleb128 0x24
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
	.uleb128 0x7c
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x25
	.uleb128 0x10
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x26
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
	.uleb128 0x27
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
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
.LASF56:
	.string	"__ranks_MOD___final_ranks_Grid"
.LASF4:
	.string	"grid"
.LASF12:
	.string	"_size"
.LASF33:
	.string	"offset"
.LASF46:
	.string	"__vtype_ranks_Outer"
.LASF30:
	.string	"ignore"
.LASF51:
	.string	"GNU Fortran2008 12.2.0 -mtune=generic -march=x86-64 -g -gdwarf-5 -O0 -fintrinsic-modules-path /usr/lib/gcc/x86_64-linux-gnu/12/finclude -fpre-include=/usr/include/finclude/x86_64-linux-gnu/math-vector-fortran.h"
.LASF54:
	.string	"__ranks_MOD_stay"
.LASF29:
	.string	"idx2"
.LASF49:
	.string	"logical(kind=1)"
.LASF3:
	.string	"weight"
.LASF6:
	.string	"__def_init_ranks_Grid"
.LASF25:
	.string	"__ranks_MOD___copy_ranks_Grid"
.LASF5:
	.string	"outer"
.LASF8:
	.string	"__ranks_MOD___def_init_ranks_Grid"
.LASF11:
	.string	"_hash"
.LASF23:
	.string	"__copy_ranks_Grid"
.LASF17:
	.string	"_deallocate"
.LASF27:
	.string	"byte_stride"
.LASF45:
	.string	"integer(kind=8)"
.LASF7:
	.string	"__def_init_ranks_Outer"
.LASF58:
	.string	"fill"
.LASF31:
	.string	"is_contiguous"
.LASF26:
	.string	"array"
.LASF9:
	.string	"__ranks_MOD___def_init_ranks_Outer"
.LASF43:
	.string	"integer(kind=4)"
.LASF16:
	.string	"_final"
.LASF38:
	.string	"__ranks_MOD___copy_ranks_Outer"
.LASF47:
	.string	"full"
.LASF24:
	.string	"__ranks_MOD_anyrank"
.LASF53:
	.string	"stay"
.LASF44:
	.string	"real(kind=4)"
.LASF21:
	.string	"__ranks_MOD___vtab_ranks_Outer"
.LASF39:
	.string	"__final_ranks_Outer"
.LASF35:
	.string	"sizes"
.LASF15:
	.string	"_copy"
.LASF18:
	.string	"__vtab_ranks_Grid"
.LASF52:
	.string	"ranks"
.LASF22:
	.string	"anyrank"
.LASF42:
	.string	"__result___final_ranks_Outer"
.LASF14:
	.string	"_def_init"
.LASF50:
	.string	"logical(kind=4)"
.LASF32:
	.string	"nelem"
.LASF10:
	.string	"__vtype_ranks_Grid"
.LASF28:
	.string	"fini_coarray"
.LASF2:
	.string	"cells"
.LASF20:
	.string	"__vtab_ranks_Outer"
.LASF41:
	.string	"__result___final_ranks_Grid"
.LASF48:
	.string	"many"
.LASF40:
	.string	"__ranks_MOD___final_ranks_Outer"
.LASF36:
	.string	"strides"
.LASF19:
	.string	"__ranks_MOD___vtab_ranks_Grid"
.LASF57:
	.string	"run_"
.LASF13:
	.string	"_extends"
.LASF55:
	.string	"__final_ranks_Grid"
.LASF37:
	.string	"__copy_ranks_Outer"
.LASF34:
	.string	"ptr2"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"fortran_rank.f90"
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
	call	run_
	xorl	%eax, %eax
	addq	$8, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
	.size	main, .-main
/* The library's, which is not called. */
	.globl	_gfortran_runtime_error, _gfortran_runtime_error_at, _gfortran_os_error_at
_gfortran_runtime_error:
_gfortran_runtime_error_at:
_gfortran_os_error_at:
	ud2
