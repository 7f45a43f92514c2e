	.file	"fortran.f90"
	.text
.Ltext0:
	.file 0 "." "fortran.f90"
	.globl	__shapes_MOD___def_init_shapes_Named
	.section	.rodata
	.align 32
	.type	__shapes_MOD___def_init_shapes_Named, @object
	.size	__shapes_MOD___def_init_shapes_Named, 104
__shapes_MOD___def_init_shapes_Named:
	.zero	104
	.globl	__shapes_MOD___def_init_shapes_Point
	.bss
	.align 16
	.type	__shapes_MOD___def_init_shapes_Point, @object
	.size	__shapes_MOD___def_init_shapes_Point, 16
__shapes_MOD___def_init_shapes_Point:
	.zero	16
	.globl	__shapes_MOD___vtab_shapes_Named
	.section	.data.rel.local,"aw"
	.align 32
	.type	__shapes_MOD___vtab_shapes_Named, @object
	.size	__shapes_MOD___vtab_shapes_Named, 56
__shapes_MOD___vtab_shapes_Named:
	.long	37185804
	.zero	4
	.quad	104
	.quad	__shapes_MOD___vtab_shapes_Point
	.quad	__shapes_MOD___def_init_shapes_Named
	.quad	__shapes_MOD___copy_shapes_Named
	.quad	__shapes_MOD___final_shapes_Named
	.quad	0
	.globl	__shapes_MOD___vtab_shapes_Point
	.align 32
	.type	__shapes_MOD___vtab_shapes_Point, @object
	.size	__shapes_MOD___vtab_shapes_Point, 56
__shapes_MOD___vtab_shapes_Point:
	.long	27177667
	.zero	4
	.quad	16
	.quad	0
	.quad	__shapes_MOD___def_init_shapes_Point
	.quad	__shapes_MOD___copy_shapes_Point
	.quad	0
	.quad	0
	.globl	__shapes_MOD_counter
	.data
	.align 4
	.type	__shapes_MOD_counter, @object
	.size	__shapes_MOD_counter, 4
__shapes_MOD_counter:
	.long	4
	.text
	.globl	__shapes_MOD___final_shapes_Named
	.type	__shapes_MOD___final_shapes_Named, @function
__shapes_MOD___final_shapes_Named:
.LFB0:
	.file 1 "fortran.f90"
	.loc 1 23 10
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
	.loc 1 23 10
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
	.loc 1 23 10 is_stmt 0 discriminator 11
	cmpq	%rcx, -40(%rbp)
	setg	%al
	movzbl	%al, %eax
	testl	%eax, %eax
	jne	.L15
	.loc 1 23 10 discriminator 3
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
	.loc 1 23 10 discriminator 4
	movq	$-1, %rax
	jmp	.L4
.L3:
	.loc 1 23 10 discriminator 5
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
	.loc 1 23 10 discriminator 7
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
	.loc 1 23 10 discriminator 8
	movl	$0, -92(%rbp)
.L5:
	.loc 1 23 10 discriminator 10
	addq	$1, -40(%rbp)
.LBE3:
	jmp	.L6
.L15:
	.loc 1 23 10
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
	.loc 1 23 10 discriminator 12
	cmpq	%rbx, -40(%rbp)
	setg	%al
	movzbl	%al, %eax
	testl	%eax, %eax
	jne	.L16
.LBB6:
	.loc 1 23 10 discriminator 14
	movq	$0, -56(%rbp)
.LBB7:
	movq	-152(%rbp), %rax
	movzbl	28(%rax), %eax
	movsbq	%al, %rcx
	movq	$1, -48(%rbp)
.L9:
.LBB8:
	.loc 1 23 10 discriminator 19
	cmpq	%rcx, -48(%rbp)
	setg	%al
	movzbl	%al, %eax
	testl	%eax, %eax
	jne	.L17
	.loc 1 23 10 discriminator 17
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
	.loc 1 23 10
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
	cmpq	$0, -112(%rbp)
	je	.L10
.LBB9:
	.loc 1 23 10 discriminator 20
	movq	-112(%rbp), %rax
	movq	40(%rax), %rax
	testq	%rax, %rax
	jne	.L11
	.loc 1 23 10 discriminator 21
	movl	$1, -140(%rbp)
	jmp	.L12
.L11:
	.loc 1 23 10 discriminator 22
	movq	-112(%rbp), %rax
	movq	40(%rax), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	-112(%rbp), %rax
	movq	$0, 40(%rax)
	movl	$0, -140(%rbp)
.L12:
	.loc 1 23 10 discriminator 24
	movl	-140(%rbp), %eax
	movl	%eax, -116(%rbp)
.L10:
.LBE9:
.LBE6:
	.loc 1 23 10 discriminator 1
	addq	$1, -40(%rbp)
.LBE5:
	jmp	.L13
.L16:
	.loc 1 23 10
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
	.size	__shapes_MOD___final_shapes_Named, .-__shapes_MOD___final_shapes_Named
	.globl	__shapes_MOD___copy_shapes_Named
	.type	__shapes_MOD___copy_shapes_Named, @function
__shapes_MOD___copy_shapes_Named:
.LFB1:
	.loc 1 23 10 is_stmt 1
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
	.loc 1 23 10
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
	.loc 1 23 10 is_stmt 0 discriminator 1
	movq	-24(%rbp), %rax
	movq	40(%rax), %rax
	testq	%rax, %rax
	je	.L20
	.loc 1 23 10 discriminator 2
	movq	-24(%rbp), %rax
	movq	96(%rax), %rdx
	movq	-24(%rbp), %rax
	movq	88(%rax), %rax
	subq	%rax, %rdx
	leaq	1(%rdx), %rbx
	leaq	0(,%rbx,4), %rax
	movl	$1, %edx
	testq	%rax, %rax
	cmove	%rdx, %rax
	movq	%rax, %rdi
	call	malloc@PLT
	movq	%rax, %rdx
	movq	-32(%rbp), %rax
	movq	%rdx, 40(%rax)
	leaq	0(,%rbx,4), %rax
	movq	%rax, %rsi
	movq	-24(%rbp), %rax
	movq	40(%rax), %rdx
	movq	-32(%rbp), %rax
	movq	40(%rax), %rax
	movq	%rdx, %rcx
	movq	%rsi, %rdx
	movq	%rcx, %rsi
	movq	%rax, %rdi
	call	memcpy@PLT
.LBE10:
	jmp	.L21
.L20:
.LBB11:
	.loc 1 23 10 discriminator 3
	movq	-32(%rbp), %rax
	movq	$0, 40(%rax)
.L21:
.LBE11:
	.loc 1 23 10
	nop
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE1:
	.size	__shapes_MOD___copy_shapes_Named, .-__shapes_MOD___copy_shapes_Named
	.globl	__shapes_MOD___copy_shapes_Point
	.type	__shapes_MOD___copy_shapes_Point, @function
__shapes_MOD___copy_shapes_Point:
.LFB2:
	.loc 1 23 10 is_stmt 1
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	movq	%rsi, -16(%rbp)
	.loc 1 23 10
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
.LFE2:
	.size	__shapes_MOD___copy_shapes_Point, .-__shapes_MOD___copy_shapes_Point
	.globl	__shapes_MOD_take
	.type	__shapes_MOD_take, @function
__shapes_MOD_take:
.LFB3:
	.loc 1 16 17
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
	movq	%rdi, -56(%rbp)
	movq	%rsi, -64(%rbp)
	movq	%rdx, -72(%rbp)
	movq	%rcx, -80(%rbp)
	movq	%r8, -88(%rbp)
	.loc 1 22 16
	movq	-88(%rbp), %rax
	movq	%rax, %r12
	movl	$0, %r13d
.LBB12:
	.loc 1 16 19
	movq	-56(%rbp), %rax
	movq	40(%rax), %rax
	testq	%rax, %rax
	jne	.L25
	.loc 1 16 19 is_stmt 0 discriminator 2
	movl	$1, %eax
.L25:
	.loc 1 16 19 discriminator 4
	movq	-56(%rbp), %rdx
	movq	(%rdx), %rdx
	movq	%rdx, -24(%rbp)
	movq	-56(%rbp), %rdx
	movq	56(%rdx), %rcx
	movq	-56(%rbp), %rdx
	movq	48(%rdx), %rdx
	subq	%rdx, %rcx
	leaq	1(%rcx), %rdx
	movq	%rdx, -32(%rbp)
	movq	-56(%rbp), %rdx
	movq	64(%rdx), %rdx
	movq	-56(%rbp), %rcx
	movq	80(%rcx), %rsi
	movq	-56(%rbp), %rcx
	movq	72(%rcx), %rcx
	subq	%rcx, %rsi
	leaq	1(%rsi), %rcx
	movq	%rcx, -40(%rbp)
	movq	%rdx, %rcx
	imulq	-40(%rbp), %rcx
	movq	%rax, %rsi
	negq	%rsi
	movq	%rsi, %rdi
	subq	%rdx, %rdi
	movq	%rcx, %r10
	movl	$0, %r11d
.LBE12:
	.loc 1 21 48 is_stmt 1 discriminator 4
	movq	-72(%rbp), %rcx
	movl	(%rcx), %esi
	movl	__shapes_MOD_counter(%rip), %ecx
	addl	%esi, %ecx
	addq	%rdi, %rdx
	addq	%rdx, %rax
	salq	$3, %rax
	movq	%rax, %rdx
	movq	-24(%rbp), %rax
	addq	%rdx, %rax
	movsd	(%rax), %xmm0
	cvttsd2sil	%xmm0, %eax
	leal	(%rcx,%rax), %edx
	movq	-88(%rbp), %rax
	addl	%edx, %eax
	movl	%eax, __shapes_MOD_counter(%rip)
	.loc 1 22 16 discriminator 4
	nop
	popq	%r12
	popq	%r13
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE3:
	.size	__shapes_MOD_take, .-__shapes_MOD_take
	.section	.rodata
	.align 8
.LC3:
	.string	"Integer overflow when calculating the amount of memory to allocate"
.LC4:
	.string	"b"
	.align 8
.LC5:
	.string	"Attempting to allocate already allocated variable '%s'"
	.align 8
.LC6:
	.string	"At line 53 of file fortran.f90"
.LC7:
	.string	"Error allocating %lu bytes"
	.align 8
.LC8:
	.string	"In file 'fortran.f90', around line 54"
.LC11:
	.string	"dyn"
	.align 8
.LC12:
	.string	"At line 57 of file fortran.f90"
	.align 8
.LC13:
	.string	"In file 'fortran.f90', around line 58"
.LC14:
	.string	"dyn2"
	.align 8
.LC15:
	.string	"At line 58 of file fortran.f90"
	.align 8
.LC16:
	.string	"In file 'fortran.f90', around line 59"
	.align 4
.LC21:
	.long	3
.LC22:
	.ascii	"hello"
	.align 8
.LC19:
	.long	0
	.long	1072693248
	.long	0
	.long	-1073741824
	.align 4
.LC20:
	.long	1056964608
	.long	1069547520
	.text
	.globl	run
	.type	run, @function
run:
.LFB4:
	.loc 1 24 14
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	subq	$1264, %rsp
	.loc 1 27 26
	movq	$0, -152(%rbp)
	.loc 1 31 32
	movq	$0, -704(%rbp)
	movq	$0, -688(%rbp)
	movq	$0, -680(%rbp)
	movq	$8, -688(%rbp)
	movb	$1, -676(%rbp)
	movb	$3, -675(%rbp)
	.loc 1 31 43
	movq	$0, -800(%rbp)
	movq	$0, -784(%rbp)
	movq	$0, -776(%rbp)
	movq	$8, -784(%rbp)
	movb	$2, -772(%rbp)
	movb	$3, -771(%rbp)
	.loc 1 31 52
	movq	$0, -944(%rbp)
	movq	$0, -928(%rbp)
	movq	$0, -920(%rbp)
	movq	$8, -928(%rbp)
	movb	$1, -916(%rbp)
	movb	$3, -915(%rbp)
	.loc 1 32 40
	movq	$0, -992(%rbp)
	movq	$0, -984(%rbp)
	movq	$8, -992(%rbp)
	movb	$1, -980(%rbp)
	movb	$3, -979(%rbp)
	.loc 1 69 14
	movq	$0, -976(%rbp)
	.loc 1 32 28
	movq	$0, -1056(%rbp)
	movq	$0, -1048(%rbp)
	movq	$8, -1056(%rbp)
	movb	$1, -1044(%rbp)
	movb	$3, -1043(%rbp)
	.loc 1 69 14
	movq	$0, -1040(%rbp)
.LBB13:
	.loc 1 48 8
	movl	$1, -4(%rbp)
.L28:
.LBB14:
	.loc 1 48 8 is_stmt 0 discriminator 1
	cmpl	$6, -4(%rbp)
	setg	%al
	movzbl	%al, %eax
	testl	%eax, %eax
	jne	.L51
	.loc 1 49 14 is_stmt 1
	movl	-4(%rbp), %eax
	cltq
	subq	$1, %rax
	pxor	%xmm0, %xmm0
	cvtsi2sdl	-4(%rbp), %xmm0
	movsd	%xmm0, -1168(%rbp,%rax,8)
	.loc 1 48 8
	addl	$1, -4(%rbp)
.LBE14:
	jmp	.L28
.L51:
	.loc 1 49 14
	nop
	.loc 1 51 9
	movl	$7, -1116(%rbp)
	.loc 1 51 18
	movb	$-3, -5(%rbp)
	.loc 1 51 39
	movabsq	$123456789012, %rax
	movq	%rax, -16(%rbp)
	.loc 1 51 49
	movss	.LC0(%rip), %xmm0
	movss	%xmm0, -20(%rbp)
	.loc 1 52 12
	movsd	.LC1(%rip), %xmm0
	movsd	%xmm0, -192(%rbp)
	.loc 1 52 23
	movsd	.LC2(%rip), %xmm0
	movsd	%xmm0, -184(%rbp)
	.loc 1 52 40
	movl	$1953653093, -176(%rbp)
	movb	$104, -172(%rbp)
.LBB15:
	.loc 1 52 57
	leaq	-192(%rbp), %rax
	leaq	24(%rax), %rcx
.LBB16:
	movl	$0, %eax
.L30:
	.loc 1 52 57 is_stmt 0 discriminator 4
	cmpq	$2, %rax
	jg	.L29
	.loc 1 52 57 discriminator 3
	leaq	0(,%rax,4), %rdx
	leaq	A.12.4(%rip), %rsi
	movl	(%rdx,%rsi), %edx
	movl	%edx, (%rcx,%rax,4)
	addq	$1, %rax
	jmp	.L30
.L29:
.LBE16:
.LBE15:
	.loc 1 52 71 is_stmt 1 discriminator 2
	movl	$1, -156(%rbp)
	.loc 1 53 21 discriminator 2
	movq	$0, -136(%rbp)
	movq	$0, -128(%rbp)
	movq	$4, -136(%rbp)
	movb	$1, -124(%rbp)
	movb	$1, -123(%rbp)
	movl	$0, %edx
	movq	-152(%rbp), %rax
	testq	%rax, %rax
	testl	%edx, %edx
	je	.L31
	.loc 1 53 21 is_stmt 0 discriminator 1
	leaq	.LC3(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_runtime_error@PLT
.L31:
	.loc 1 53 21 discriminator 2
	movq	-152(%rbp), %rax
	testq	%rax, %rax
	je	.L32
	.loc 1 53 11 is_stmt 1 discriminator 3
	leaq	.LC4(%rip), %rax
	movq	%rax, %rdx
	leaq	.LC5(%rip), %rax
	movq	%rax, %rsi
	leaq	.LC6(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_runtime_error_at@PLT
.L32:
	.loc 1 53 21 discriminator 4
	movl	$12, %edi
	call	malloc@PLT
	movq	%rax, -152(%rbp)
	movq	-152(%rbp), %rax
	testq	%rax, %rax
	jne	.L33
	.loc 1 53 21 is_stmt 0 discriminator 5
	movl	$12, %edx
	leaq	.LC7(%rip), %rax
	movq	%rax, %rsi
	leaq	.LC8(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_os_error_at@PLT
.L33:
	.loc 1 53 21 discriminator 6
	movq	$1, -104(%rbp)
	movq	$3, -96(%rbp)
	movq	$1, -112(%rbp)
	movq	$-1, -144(%rbp)
	movq	$4, -120(%rbp)
	.loc 1 53 35 is_stmt 1 discriminator 6
	movq	-152(%rbp), %rax
	movq	-144(%rbp), %rdx
	addq	$1, %rdx
	movl	$7, (%rax,%rdx,4)
	.loc 1 53 49 discriminator 6
	movq	-152(%rbp), %rax
	movq	-144(%rbp), %rdx
	addq	$2, %rdx
	movl	$8, (%rax,%rdx,4)
	.loc 1 53 62 discriminator 6
	movq	-152(%rbp), %rax
	movq	-144(%rbp), %rdx
	addq	$3, %rdx
	movl	$9, (%rax,%rdx,4)
	.loc 1 54 15 discriminator 6
	movsd	.LC9(%rip), %xmm0
	movsd	%xmm0, -1104(%rbp)
	.loc 1 54 29 discriminator 6
	movsd	.LC10(%rip), %xmm0
	movsd	%xmm0, -1096(%rbp)
	.loc 1 54 43 discriminator 6
	movsd	.LC9(%rip), %xmm0
	movsd	%xmm0, -1088(%rbp)
	.loc 1 54 56 discriminator 6
	movsd	.LC10(%rip), %xmm0
	movsd	%xmm0, -1080(%rbp)
	.loc 1 55 46 discriminator 6
	movq	A.16.3(%rip), %rax
	movq	8+A.16.3(%rip), %rdx
	movq	%rax, -864(%rbp)
	movq	%rdx, -856(%rbp)
	movq	16+A.16.3(%rip), %rax
	movq	24+A.16.3(%rip), %rdx
	movq	%rax, -848(%rbp)
	movq	%rdx, -840(%rbp)
	movq	32+A.16.3(%rip), %rax
	movq	40+A.16.3(%rip), %rdx
	movq	%rax, -832(%rbp)
	movq	%rdx, -824(%rbp)
	.loc 1 56 22 discriminator 6
	movq	A.17.2(%rip), %rax
	movq	8+A.17.2(%rip), %rdx
	movq	%rax, -816(%rbp)
	movq	%rdx, -808(%rbp)
.LBB17:
	.loc 1 56 31 discriminator 6
	movl	$1, %eax
.L35:
	.loc 1 56 31 is_stmt 0 discriminator 4
	cmpq	$100, %rax
	jg	.L34
	.loc 1 56 31 discriminator 3
	leaq	-1(%rax), %rdx
	movl	$5, -592(%rbp,%rdx,4)
	addq	$1, %rax
	jmp	.L35
.L34:
.LBE17:
	.loc 1 56 73 is_stmt 1 discriminator 2
	movq	A.19.1(%rip), %rax
	movq	8+A.19.1(%rip), %rdx
	movq	%rax, -640(%rbp)
	movq	%rdx, -632(%rbp)
	movq	16+A.19.1(%rip), %rax
	movq	24+A.19.1(%rip), %rdx
	movq	%rax, -624(%rbp)
	movq	%rdx, -616(%rbp)
	.loc 1 57 19 discriminator 2
	movq	$0, -688(%rbp)
	movq	$0, -680(%rbp)
	movq	$8, -688(%rbp)
	movb	$1, -676(%rbp)
	movb	$3, -675(%rbp)
	movl	$0, %edx
	movq	-704(%rbp), %rax
	testq	%rax, %rax
	testl	%edx, %edx
	je	.L36
	.loc 1 57 19 is_stmt 0 discriminator 1
	leaq	.LC3(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_runtime_error@PLT
.L36:
	.loc 1 57 19 discriminator 2
	movq	-704(%rbp), %rax
	testq	%rax, %rax
	je	.L37
	.loc 1 57 11 is_stmt 1 discriminator 3
	leaq	.LC11(%rip), %rax
	movq	%rax, %rdx
	leaq	.LC5(%rip), %rax
	movq	%rax, %rsi
	leaq	.LC12(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_runtime_error_at@PLT
.L37:
	.loc 1 57 19 discriminator 4
	movl	$32, %edi
	call	malloc@PLT
	movq	%rax, -704(%rbp)
	movq	-704(%rbp), %rax
	testq	%rax, %rax
	jne	.L38
	.loc 1 57 19 is_stmt 0 discriminator 5
	movl	$32, %edx
	leaq	.LC7(%rip), %rax
	movq	%rax, %rsi
	leaq	.LC13(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_os_error_at@PLT
.L38:
	.loc 1 57 19 discriminator 6
	movq	$1, -656(%rbp)
	movq	$4, -648(%rbp)
	movq	$1, -664(%rbp)
	movq	$-1, -696(%rbp)
	movq	$8, -672(%rbp)
.LBB18:
	.loc 1 57 32 is_stmt 1 discriminator 6
	movq	-704(%rbp), %rdx
	movq	-696(%rbp), %rsi
	movq	-656(%rbp), %rax
	movq	-648(%rbp), %rdi
.L40:
.LBB19:
	.loc 1 57 32 is_stmt 0 discriminator 10
	cmpq	%rdi, %rax
	jg	.L39
	.loc 1 57 32 discriminator 9
	leaq	(%rax,%rsi), %rcx
	movsd	.LC2(%rip), %xmm0
	movsd	%xmm0, (%rdx,%rcx,8)
	addq	$1, %rax
	jmp	.L40
.L39:
.LBE19:
.LBE18:
	.loc 1 57 43 is_stmt 1 discriminator 8
	movq	-704(%rbp), %rax
	movq	-696(%rbp), %rdx
	addq	$2, %rdx
	movsd	.LC9(%rip), %xmm0
	movsd	%xmm0, (%rax,%rdx,8)
	.loc 1 58 22 discriminator 8
	movq	$0, -784(%rbp)
	movq	$0, -776(%rbp)
	movq	$8, -784(%rbp)
	movb	$2, -772(%rbp)
	movb	$3, -771(%rbp)
	movl	$0, %edx
	movq	-800(%rbp), %rax
	testq	%rax, %rax
	testl	%edx, %edx
	je	.L41
	.loc 1 58 22 is_stmt 0 discriminator 1
	leaq	.LC3(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_runtime_error@PLT
.L41:
	.loc 1 58 22 discriminator 2
	movq	-800(%rbp), %rax
	testq	%rax, %rax
	je	.L42
	.loc 1 58 11 is_stmt 1 discriminator 3
	leaq	.LC14(%rip), %rax
	movq	%rax, %rdx
	leaq	.LC5(%rip), %rax
	movq	%rax, %rsi
	leaq	.LC15(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_runtime_error_at@PLT
.L42:
	.loc 1 58 22 discriminator 4
	movl	$32, %edi
	call	malloc@PLT
	movq	%rax, -800(%rbp)
	movq	-800(%rbp), %rax
	testq	%rax, %rax
	jne	.L43
	.loc 1 58 22 is_stmt 0 discriminator 5
	movl	$32, %edx
	leaq	.LC7(%rip), %rax
	movq	%rax, %rsi
	leaq	.LC16(%rip), %rax
	movq	%rax, %rdi
	movl	$0, %eax
	call	_gfortran_os_error_at@PLT
.L43:
	.loc 1 58 22 discriminator 6
	movq	$1, -752(%rbp)
	movq	$2, -744(%rbp)
	movq	$1, -760(%rbp)
	movq	$1, -728(%rbp)
	movq	$2, -720(%rbp)
	movq	$2, -736(%rbp)
	movq	$-3, -792(%rbp)
	movq	$8, -768(%rbp)
	.loc 1 58 37 is_stmt 1 discriminator 6
	movq	-800(%rbp), %rax
	movq	-792(%rbp), %rcx
	movq	-736(%rbp), %rdx
	addq	%rcx, %rdx
	addq	$1, %rdx
	movsd	.LC9(%rip), %xmm0
	movsd	%xmm0, (%rax,%rdx,8)
	.loc 1 58 52 discriminator 6
	movq	-800(%rbp), %rax
	movq	-792(%rbp), %rcx
	movq	-736(%rbp), %rdx
	addq	%rcx, %rdx
	addq	$2, %rdx
	movsd	.LC10(%rip), %xmm0
	movsd	%xmm0, (%rax,%rdx,8)
	.loc 1 58 67 discriminator 6
	movq	-800(%rbp), %rax
	movq	-792(%rbp), %rdx
	movq	-736(%rbp), %rcx
	addq	%rcx, %rcx
	addq	%rcx, %rdx
	addq	$1, %rdx
	movsd	.LC17(%rip), %xmm0
	movsd	%xmm0, (%rax,%rdx,8)
	.loc 1 58 81 discriminator 6
	movq	-800(%rbp), %rax
	movq	-792(%rbp), %rdx
	movq	-736(%rbp), %rcx
	addq	%rcx, %rcx
	addq	%rcx, %rdx
	addq	$2, %rdx
	movsd	.LC18(%rip), %xmm0
	movsd	%xmm0, (%rax,%rdx,8)
	.loc 1 59 19 discriminator 6
	movq	$8, -1040(%rbp)
	movq	$0, -1056(%rbp)
	movq	$0, -1048(%rbp)
	movq	$8, -1056(%rbp)
	movb	$1, -1044(%rbp)
	movb	$3, -1043(%rbp)
	movq	$1, -1024(%rbp)
	movq	$3, -1016(%rbp)
	movq	$2, -1032(%rbp)
	leaq	-1168(%rbp), %rax
	movq	%rax, -1072(%rbp)
	movq	$-2, -1064(%rbp)
	.loc 1 60 18 discriminator 6
	movq	$0, -1008(%rbp)
	.loc 1 61 10 discriminator 6
	leaq	-1116(%rbp), %rax
	movq	%rax, -32(%rbp)
	.loc 1 62 9 discriminator 6
	leaq	-192(%rbp), %rax
	movq	%rax, -40(%rbp)
	.loc 1 63 22 discriminator 6
	movsd	.LC19(%rip), %xmm0
	movsd	%xmm0, -56(%rbp)
	movsd	8+.LC19(%rip), %xmm0
	movsd	%xmm0, -48(%rbp)
	.loc 1 63 38 discriminator 6
	movss	.LC20(%rip), %xmm0
	movss	%xmm0, -64(%rbp)
	movss	4+.LC20(%rip), %xmm0
	movss	%xmm0, -60(%rbp)
	.loc 1 64 16 discriminator 6
	movl	$1, -68(%rbp)
	.loc 1 64 30 discriminator 6
	movl	$0, -72(%rbp)
	.loc 1 64 42 discriminator 6
	movb	$1, -73(%rbp)
	.loc 1 65 15 discriminator 6
	leaq	-1112(%rbp), %rax
	movw	$25185, (%rax)
	movb	$99, 2(%rax)
	leaq	-1112(%rbp), %rax
	addq	$3, %rax
	movl	$538976288, (%rax)
	movb	$32, 4(%rax)
	.loc 1 65 25 discriminator 6
	movb	$120, -593(%rbp)
.LBB20:
.LBB21:
	.loc 1 65 58 discriminator 6
	movl	$0, %eax
.L45:
	.loc 1 65 58 is_stmt 0 discriminator 3
	cmpq	$2, %rax
	jg	.L44
	.loc 1 65 58 discriminator 2
	leaq	0(,%rax,8), %rdx
	leaq	A.25.0(%rip), %rcx
	movq	(%rdx,%rcx), %rdx
	leaq	-876(%rbp), %rsi
	leaq	0(,%rax,4), %rcx
	addq	%rsi, %rcx
	movl	(%rdx), %edx
	movl	%edx, (%rcx)
	addq	$1, %rax
	jmp	.L45
.L44:
.LBE21:
.LBE20:
	.loc 1 66 6 is_stmt 1
	movq	-944(%rbp), %rax
	testq	%rax, %rax
	je	.L46
	.loc 1 66 32 discriminator 1
	movl	-72(%rbp), %eax
	movl	%eax, -68(%rbp)
.L46:
.LBB22:
	.loc 1 67 26
	movq	$8, -1232(%rbp)
	movq	$0, -1248(%rbp)
	movq	$0, -1240(%rbp)
	movq	$8, -1248(%rbp)
	movb	$2, -1236(%rbp)
	movb	$3, -1235(%rbp)
	movq	$1, -1216(%rbp)
	movq	$2, -1208(%rbp)
	movq	$1, -1224(%rbp)
	movq	$1, -1192(%rbp)
	movq	$3, -1184(%rbp)
	movq	$2, -1200(%rbp)
	leaq	-864(%rbp), %rax
	movq	%rax, -1264(%rbp)
	movq	$-3, -1256(%rbp)
	leaq	-1264(%rbp), %rax
	movl	$5, %r8d
	movl	$0, %ecx
	leaq	.LC21(%rip), %rdx
	leaq	.LC22(%rip), %rsi
	movq	%rax, %rdi
	call	__shapes_MOD_take
.LBE22:
	.loc 1 68 76
	movl	-808(%rbp), %eax
	movslq	%eax, %rdx
	movq	-16(%rbp), %rax
	addq	%rax, %rdx
	movl	-592(%rbp), %eax
	cltq
	addq	%rax, %rdx
	movl	-640(%rbp), %eax
	cltq
	addq	%rax, %rdx
	movq	-32(%rbp), %rax
	movl	(%rax), %eax
	cltq
	addq	%rax, %rdx
	movq	-40(%rbp), %rax
	movl	24(%rax), %eax
	cltq
	leaq	(%rdx,%rax), %rsi
	movq	-1008(%rbp), %rdx
	movq	-1000(%rbp), %rcx
	movq	-968(%rbp), %rax
	addq	%rax, %rcx
	movq	-976(%rbp), %rax
	imulq	%rcx, %rax
	addq	%rdx, %rax
	movsd	(%rax), %xmm0
	cvttsd2sil	%xmm0, %eax
	cltq
	addq	%rsi, %rax
	movq	%rax, -16(%rbp)
.LBE13:
	.loc 1 69 14
	movq	-944(%rbp), %rax
	testq	%rax, %rax
	je	.L47
	.loc 1 69 14 is_stmt 0 discriminator 1
	movq	-944(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	$0, -944(%rbp)
.L47:
	.loc 1 69 14 discriminator 3
	movq	-800(%rbp), %rax
	testq	%rax, %rax
	je	.L48
	.loc 1 69 14 discriminator 4
	movq	-800(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	$0, -800(%rbp)
.L48:
	.loc 1 69 14 discriminator 6
	movq	-704(%rbp), %rax
	testq	%rax, %rax
	je	.L49
	.loc 1 69 14 discriminator 7
	movq	-704(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	$0, -704(%rbp)
.L49:
	.loc 1 69 14 discriminator 9
	movq	-152(%rbp), %rax
	testq	%rax, %rax
	je	.L26
	.loc 1 69 14 discriminator 10
	movq	-152(%rbp), %rax
	movq	%rax, %rdi
	call	free@PLT
	movq	$0, -152(%rbp)
.L26:
	.loc 1 69 14
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE4:
	.size	run, .-run
	.section	.rodata
	.align 8
	.type	A.12.4, @object
	.size	A.12.4, 12
A.12.4:
	.long	1
	.long	2
	.long	3
	.align 32
	.type	A.16.3, @object
	.size	A.16.3, 48
A.16.3:
	.long	0
	.long	1072693248
	.long	0
	.long	1073741824
	.long	0
	.long	1074266112
	.long	0
	.long	1074790400
	.long	0
	.long	1075052544
	.long	0
	.long	1075314688
	.align 16
	.type	A.17.2, @object
	.size	A.17.2, 16
A.17.2:
	.long	10
	.long	20
	.long	30
	.long	40
	.align 32
	.type	A.19.1, @object
	.size	A.19.1, 32
A.19.1:
	.long	1
	.long	2
	.long	3
	.long	4
	.long	5
	.long	6
	.long	7
	.long	8
.LC23:
	.ascii	"one "
.LC24:
	.ascii	"two "
.LC25:
	.ascii	"thre"
	.section	.data.rel.ro.local,"aw"
	.align 16
	.type	A.25.0, @object
	.size	A.25.0, 24
A.25.0:
	.quad	.LC23
	.quad	.LC24
	.quad	.LC25
	.section	.rodata
	.align 4
.LC0:
	.long	1067450368
	.align 8
.LC1:
	.long	0
	.long	1073217536
	.align 8
.LC2:
	.long	0
	.long	1074003968
	.align 8
.LC9:
	.long	0
	.long	1072693248
	.align 8
.LC10:
	.long	0
	.long	1073741824
	.align 8
.LC17:
	.long	0
	.long	1074266112
	.align 8
.LC18:
	.long	0
	.long	1074790400
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x850
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x1b
	.long	.LASF56
	.byte	0x23
	.byte	0x2
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x1c
	.long	.LASF57
	.byte	0x1
	.byte	0x3
	.byte	0xd
	.long	0x3bf
	.uleb128 0xc
	.long	.LASF3
	.byte	0x68
	.byte	0x8
	.byte	0x1f
	.long	0x79
	.uleb128 0x2
	.long	.LASF2
	.long	0x7e
	.byte	0
	.uleb128 0x9
	.string	"tag"
	.long	0x3c6
	.byte	0x10
	.uleb128 0x9
	.string	"pos"
	.long	0x3c8
	.byte	0x18
	.uleb128 0x9
	.string	"ok"
	.long	0x3f0
	.byte	0x24
	.uleb128 0x9
	.string	"dyn"
	.long	0x3f7
	.byte	0x28
	.byte	0
	.uleb128 0xf
	.long	0x3b
	.uleb128 0xc
	.long	.LASF2
	.byte	0x10
	.byte	0x5
	.byte	0xf
	.long	0x9b
	.uleb128 0x9
	.string	"x"
	.long	0x3bf
	.byte	0
	.uleb128 0x9
	.string	"y"
	.long	0x3bf
	.byte	0x8
	.byte	0
	.uleb128 0xd
	.long	.LASF4
	.long	.LASF6
	.long	0x79
	.uleb128 0x9
	.byte	0x3
	.quad	__shapes_MOD___def_init_shapes_Named
	.uleb128 0xd
	.long	.LASF5
	.long	.LASF7
	.long	0x7e
	.uleb128 0x9
	.byte	0x3
	.quad	__shapes_MOD___def_init_shapes_Point
	.uleb128 0xc
	.long	.LASF8
	.byte	0x38
	.byte	0x17
	.byte	0xa
	.long	0x11c
	.uleb128 0x2
	.long	.LASF9
	.long	0x3e4
	.byte	0
	.uleb128 0x2
	.long	.LASF10
	.long	0x3d8
	.byte	0x8
	.uleb128 0x2
	.long	.LASF11
	.long	0x425
	.byte	0x10
	.uleb128 0x2
	.long	.LASF12
	.long	0x43b
	.byte	0x18
	.uleb128 0x2
	.long	.LASF13
	.long	0x436
	.byte	0x20
	.uleb128 0x2
	.long	.LASF14
	.long	0x436
	.byte	0x28
	.uleb128 0x2
	.long	.LASF15
	.long	0x436
	.byte	0x30
	.byte	0
	.uleb128 0xc
	.long	.LASF16
	.byte	0x38
	.byte	0x17
	.byte	0xa
	.long	0x16f
	.uleb128 0x2
	.long	.LASF9
	.long	0x3e4
	.byte	0
	.uleb128 0x2
	.long	.LASF10
	.long	0x3d8
	.byte	0x8
	.uleb128 0x2
	.long	.LASF11
	.long	0x425
	.byte	0x10
	.uleb128 0x2
	.long	.LASF12
	.long	0x42a
	.byte	0x18
	.uleb128 0x2
	.long	.LASF13
	.long	0x436
	.byte	0x20
	.uleb128 0x2
	.long	.LASF14
	.long	0x436
	.byte	0x28
	.uleb128 0x2
	.long	.LASF15
	.long	0x436
	.byte	0x30
	.byte	0
	.uleb128 0xd
	.long	.LASF17
	.long	.LASF18
	.long	0xc9
	.uleb128 0x9
	.byte	0x3
	.quad	__shapes_MOD___vtab_shapes_Named
	.uleb128 0xd
	.long	.LASF19
	.long	.LASF20
	.long	0x11c
	.uleb128 0x9
	.byte	0x3
	.quad	__shapes_MOD___vtab_shapes_Point
	.uleb128 0x1d
	.long	.LASF58
	.byte	0x1
	.byte	0xe
	.byte	0x14
	.long	.LASF59
	.long	0x3e4
	.uleb128 0x9
	.byte	0x3
	.quad	__shapes_MOD_counter
	.uleb128 0x14
	.long	.LASF21
	.byte	0x10
	.byte	0x11
	.long	.LASF23
	.quad	.LFB3
	.quad	.LFE3-.LFB3
	.uleb128 0x1
	.byte	0x9c
	.long	0x235
	.uleb128 0x15
	.string	"a"
	.long	0x786
	.uleb128 0x4
	.byte	0x91
	.sleb128 -72
	.byte	0x6
	.uleb128 0x6
	.string	"s"
	.byte	0x10
	.byte	0x11
	.long	0x7c2
	.uleb128 0x4
	.byte	0x91
	.sleb128 -80
	.byte	0x6
	.uleb128 0x6
	.string	"n"
	.byte	0x10
	.byte	0x11
	.long	0x3e4
	.uleb128 0x4
	.byte	0x91
	.sleb128 -88
	.byte	0x6
	.uleb128 0x6
	.string	"opt"
	.byte	0x10
	.byte	0x11
	.long	0x3e4
	.uleb128 0x4
	.byte	0x91
	.sleb128 -96
	.byte	0x6
	.uleb128 0x15
	.string	"_s"
	.long	0x3df
	.uleb128 0x3
	.byte	0x91
	.sleb128 -104
	.uleb128 0xb
	.long	0x3d8
	.uleb128 0x2
	.byte	0x91
	.sleb128 -48
	.uleb128 0xb
	.long	0x3d8
	.uleb128 0x2
	.byte	0x91
	.sleb128 -56
	.uleb128 0xb
	.long	0x7f7
	.uleb128 0x2
	.byte	0x91
	.sleb128 -40
	.byte	0
	.uleb128 0x14
	.long	.LASF22
	.byte	0x17
	.byte	0xa
	.long	.LASF24
	.quad	.LFB2
	.quad	.LFE2-.LFB2
	.uleb128 0x1
	.byte	0x9c
	.long	0x275
	.uleb128 0x6
	.string	"src"
	.byte	0x17
	.byte	0xa
	.long	0x7e
	.uleb128 0x3
	.byte	0x91
	.sleb128 -24
	.byte	0x6
	.uleb128 0x6
	.string	"dst"
	.byte	0x17
	.byte	0xa
	.long	0x7e
	.uleb128 0x3
	.byte	0x91
	.sleb128 -32
	.byte	0x6
	.byte	0
	.uleb128 0x1e
	.long	.LASF25
	.byte	0x1
	.byte	0x17
	.byte	0xa
	.long	.LASF26
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0x2b6
	.uleb128 0x6
	.string	"src"
	.byte	0x17
	.byte	0xa
	.long	0x3b
	.uleb128 0x3
	.byte	0x91
	.sleb128 -40
	.byte	0x6
	.uleb128 0x6
	.string	"dst"
	.byte	0x17
	.byte	0xa
	.long	0x3b
	.uleb128 0x3
	.byte	0x91
	.sleb128 -48
	.byte	0x6
	.byte	0
	.uleb128 0x1f
	.long	.LASF27
	.byte	0x1
	.byte	0x17
	.byte	0xa
	.long	.LASF28
	.long	0x3e4
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x10
	.long	.LASF29
	.long	0x7fc
	.uleb128 0x4
	.byte	0x91
	.sleb128 -168
	.byte	0x6
	.uleb128 0x10
	.long	.LASF30
	.long	0x3d8
	.uleb128 0x3
	.byte	0x91
	.sleb128 -176
	.uleb128 0x10
	.long	.LASF31
	.long	0x69a
	.uleb128 0x3
	.byte	0x91
	.sleb128 -177
	.uleb128 0x1
	.string	"idx"
	.byte	0x17
	.byte	0xa
	.long	0x3d8
	.uleb128 0x2
	.byte	0x91
	.sleb128 -56
	.uleb128 0x3
	.long	.LASF32
	.byte	0x17
	.byte	0xa
	.long	0x3d8
	.uleb128 0x2
	.byte	0x91
	.sleb128 -64
	.uleb128 0x3
	.long	.LASF33
	.byte	0x17
	.byte	0xa
	.long	0x3e4
	.uleb128 0x3
	.byte	0x91
	.sleb128 -132
	.uleb128 0x3
	.long	.LASF34
	.byte	0x17
	.byte	0xa
	.long	0x3f0
	.uleb128 0x3
	.byte	0x91
	.sleb128 -108
	.uleb128 0x3
	.long	.LASF35
	.byte	0x17
	.byte	0xa
	.long	0x3d8
	.uleb128 0x3
	.byte	0x91
	.sleb128 -120
	.uleb128 0x3
	.long	.LASF36
	.byte	0x17
	.byte	0xa
	.long	0x3d8
	.uleb128 0x3
	.byte	0x91
	.sleb128 -72
	.uleb128 0x3
	.long	.LASF37
	.byte	0x17
	.byte	0xa
	.long	0x43b
	.uleb128 0x3
	.byte	0x91
	.sleb128 -128
	.uleb128 0xb
	.long	0x3d8
	.uleb128 0x3
	.byte	0x91
	.sleb128 -80
	.uleb128 0x3
	.long	.LASF38
	.byte	0x17
	.byte	0xa
	.long	0x830
	.uleb128 0x4
	.byte	0x91
	.sleb128 -88
	.byte	0x6
	.uleb128 0xb
	.long	0x3d8
	.uleb128 0x3
	.byte	0x91
	.sleb128 -96
	.uleb128 0x3
	.long	.LASF39
	.byte	0x17
	.byte	0xa
	.long	0x844
	.uleb128 0x4
	.byte	0x91
	.sleb128 -104
	.byte	0x6
	.uleb128 0x20
	.long	.LASF60
	.long	0x3e4
	.uleb128 0x3
	.byte	0x91
	.sleb128 -136
	.uleb128 0x16
	.quad	.LBB6
	.quad	.LBE6-.LBB6
	.uleb128 0x17
	.long	0x3df
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.byte	0x4
	.long	.LASF40
	.uleb128 0xe
	.byte	0x5
	.uleb128 0x7
	.long	0x3e4
	.long	0x3d8
	.uleb128 0x4
	.long	0x3d8
	.sleb128 3
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.byte	0x5
	.long	.LASF41
	.uleb128 0xf
	.long	0x3d8
	.uleb128 0x5
	.byte	0x4
	.byte	0x5
	.long	.LASF42
	.uleb128 0xf
	.long	0x3e4
	.uleb128 0x5
	.byte	0x4
	.byte	0x2
	.long	.LASF43
	.uleb128 0x11
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x6
	.byte	0x30
	.byte	0x2e
	.long	0x3e4
	.long	0x41e
	.uleb128 0x8
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
	.uleb128 0x21
	.byte	0x8
	.uleb128 0x18
	.long	0x41e
	.uleb128 0xa
	.long	0x11c
	.uleb128 0xa
	.long	0x7e
	.uleb128 0x22
	.long	0x436
	.uleb128 0x23
	.byte	0
	.uleb128 0xa
	.long	0x42f
	.uleb128 0xa
	.long	0x3b
	.uleb128 0x24
	.string	"run"
	.byte	0x1
	.byte	0x18
	.byte	0xe
	.quad	.LFB4
	.quad	.LFE4-.LFB4
	.uleb128 0x1
	.byte	0x9c
	.long	0x5fb
	.uleb128 0x25
	.byte	0x1
	.byte	0x19
	.byte	0x6
	.long	0x2f
	.uleb128 0x1
	.string	"b"
	.byte	0x1b
	.byte	0x1a
	.long	0x3b
	.uleb128 0x3
	.byte	0x91
	.sleb128 -208
	.uleb128 0x1
	.string	"big"
	.byte	0x1e
	.byte	0x20
	.long	0x5fb
	.uleb128 0x3
	.byte	0x91
	.sleb128 -608
	.uleb128 0x1
	.string	"bp"
	.byte	0x23
	.byte	0x1c
	.long	0x43b
	.uleb128 0x2
	.byte	0x91
	.sleb128 -56
	.uleb128 0x1
	.string	"ch"
	.byte	0x29
	.byte	0x11
	.long	0x60c
	.uleb128 0x3
	.byte	0x91
	.sleb128 -609
	.uleb128 0x3
	.long	.LASF44
	.byte	0x1e
	.byte	0x2d
	.long	0x60e
	.uleb128 0x3
	.byte	0x91
	.sleb128 -656
	.uleb128 0x1
	.string	"dyn"
	.byte	0x1f
	.byte	0x20
	.long	0x62a
	.uleb128 0x3
	.byte	0x91
	.sleb128 -720
	.uleb128 0x3
	.long	.LASF45
	.byte	0x1f
	.byte	0x2b
	.long	0x651
	.uleb128 0x3
	.byte	0x91
	.sleb128 -816
	.uleb128 0x3
	.long	.LASF46
	.byte	0x26
	.byte	0x11
	.long	0x3f0
	.uleb128 0x3
	.byte	0x91
	.sleb128 -84
	.uleb128 0x1
	.string	"i"
	.byte	0x2f
	.byte	0xe
	.long	0x3e4
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.uleb128 0x1
	.string	"i1"
	.byte	0x2a
	.byte	0x12
	.long	0x68e
	.uleb128 0x2
	.byte	0x91
	.sleb128 -21
	.uleb128 0x1
	.string	"i8"
	.byte	0x2b
	.byte	0x12
	.long	0x3d8
	.uleb128 0x2
	.byte	0x91
	.sleb128 -32
	.uleb128 0x1
	.string	"ip"
	.byte	0x22
	.byte	0x18
	.long	0x695
	.uleb128 0x2
	.byte	0x91
	.sleb128 -48
	.uleb128 0x1
	.string	"l1"
	.byte	0x27
	.byte	0x12
	.long	0x69a
	.uleb128 0x3
	.byte	0x91
	.sleb128 -89
	.uleb128 0x1
	.string	"low"
	.byte	0x1e
	.byte	0x16
	.long	0x6a1
	.uleb128 0x3
	.byte	0x91
	.sleb128 -832
	.uleb128 0x1
	.string	"m"
	.byte	0x1d
	.byte	0x14
	.long	0x6b2
	.uleb128 0x3
	.byte	0x91
	.sleb128 -880
	.uleb128 0x3
	.long	.LASF47
	.byte	0x2d
	.byte	0x1e
	.long	0x6c8
	.uleb128 0x3
	.byte	0x91
	.sleb128 -892
	.uleb128 0x1
	.string	"no"
	.byte	0x26
	.byte	0x15
	.long	0x3f0
	.uleb128 0x3
	.byte	0x91
	.sleb128 -88
	.uleb128 0x3
	.long	.LASF48
	.byte	0x1f
	.byte	0x34
	.long	0x6da
	.uleb128 0x3
	.byte	0x91
	.sleb128 -960
	.uleb128 0x3
	.long	.LASF49
	.byte	0x20
	.byte	0x28
	.long	0x701
	.uleb128 0x3
	.byte	0x91
	.sleb128 -1024
	.uleb128 0x1
	.string	"ptr"
	.byte	0x20
	.byte	0x1c
	.long	0x728
	.uleb128 0x3
	.byte	0x91
	.sleb128 -1088
	.uleb128 0x1
	.string	"pts"
	.byte	0x1c
	.byte	0x17
	.long	0x74f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -1120
	.uleb128 0x1
	.string	"r4"
	.byte	0x2c
	.byte	0xc
	.long	0x75f
	.uleb128 0x2
	.byte	0x91
	.sleb128 -36
	.uleb128 0x3
	.long	.LASF50
	.byte	0x28
	.byte	0x1a
	.long	0x766
	.uleb128 0x3
	.byte	0x91
	.sleb128 -1128
	.uleb128 0x1
	.string	"tg"
	.byte	0x21
	.byte	0x17
	.long	0x3e4
	.uleb128 0x3
	.byte	0x91
	.sleb128 -1132
	.uleb128 0x1
	.string	"tgt"
	.byte	0x2e
	.byte	0x1b
	.long	0x768
	.uleb128 0x3
	.byte	0x91
	.sleb128 -1184
	.uleb128 0x1
	.string	"z"
	.byte	0x24
	.byte	0x11
	.long	0x778
	.uleb128 0x3
	.byte	0x91
	.sleb128 -72
	.uleb128 0x1
	.string	"z4"
	.byte	0x25
	.byte	0xf
	.long	0x77f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -80
	.uleb128 0x16
	.quad	.LBB22
	.quad	.LBE22-.LBB22
	.uleb128 0x17
	.long	0x3eb
	.byte	0
	.byte	0
	.uleb128 0x7
	.long	0x3e4
	.long	0x60c
	.uleb128 0x4
	.long	0x3d8
	.sleb128 100
	.byte	0
	.uleb128 0xe
	.byte	0x1
	.uleb128 0x12
	.long	0x3e4
	.long	0x62a
	.uleb128 0x4
	.long	0x3d8
	.sleb128 2
	.uleb128 0x4
	.long	0x3d8
	.sleb128 2
	.uleb128 0x4
	.long	0x3d8
	.sleb128 2
	.byte	0
	.uleb128 0x11
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x6
	.byte	0x30
	.byte	0x2e
	.long	0x3bf
	.long	0x651
	.uleb128 0x8
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
	.uleb128 0x26
	.byte	0x1
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x6
	.byte	0x30
	.byte	0x2e
	.long	0x3bf
	.long	0x68e
	.uleb128 0x8
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
	.uleb128 0x8
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
	.byte	0x1
	.byte	0x5
	.long	.LASF51
	.uleb128 0xa
	.long	0x3e4
	.uleb128 0x5
	.byte	0x1
	.byte	0x2
	.long	.LASF52
	.uleb128 0x7
	.long	0x3e4
	.long	0x6b2
	.uleb128 0x27
	.long	0x3d8
	.sleb128 -1
	.sleb128 2
	.byte	0
	.uleb128 0x12
	.long	0x3bf
	.long	0x6c8
	.uleb128 0x4
	.long	0x3d8
	.sleb128 2
	.uleb128 0x4
	.long	0x3d8
	.sleb128 3
	.byte	0
	.uleb128 0x7
	.long	0x6d8
	.long	0x6d8
	.uleb128 0x4
	.long	0x3d8
	.sleb128 3
	.byte	0
	.uleb128 0xe
	.byte	0x4
	.uleb128 0x11
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x6
	.byte	0x30
	.byte	0x2e
	.long	0x3bf
	.long	0x701
	.uleb128 0x8
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
	.uleb128 0x19
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x6
	.byte	0x30
	.byte	0x2e
	.long	0x3bf
	.long	0x728
	.uleb128 0x8
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
	.uleb128 0x19
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.uleb128 0x4
	.byte	0x97
	.byte	0x6
	.byte	0x30
	.byte	0x2e
	.long	0x3bf
	.long	0x74f
	.uleb128 0x8
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
	.uleb128 0x7
	.long	0x7e
	.long	0x75f
	.uleb128 0x4
	.long	0x3d8
	.sleb128 2
	.byte	0
	.uleb128 0x5
	.byte	0x4
	.byte	0x4
	.long	.LASF53
	.uleb128 0xe
	.byte	0x8
	.uleb128 0x7
	.long	0x3bf
	.long	0x778
	.uleb128 0x4
	.long	0x3d8
	.sleb128 6
	.byte	0
	.uleb128 0x5
	.byte	0x10
	.byte	0x3
	.long	.LASF54
	.uleb128 0x5
	.byte	0x8
	.byte	0x3
	.long	.LASF55
	.uleb128 0x28
	.byte	0x1
	.uleb128 0x2
	.byte	0x97
	.byte	0x6
	.long	0x3bf
	.long	0x7c2
	.uleb128 0x1a
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
	.uleb128 0x1a
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
	.uleb128 0x29
	.long	0x210
	.long	0x7d6
	.uleb128 0x2a
	.long	0x3d8
	.uleb128 0x4
	.byte	0x91
	.sleb128 -104
	.byte	0x6
	.byte	0
	.uleb128 0x12
	.long	0x3bf
	.long	0x7f2
	.uleb128 0x13
	.long	0x3d8
	.long	0x21c
	.uleb128 0x13
	.long	0x3d8
	.long	0x224
	.byte	0
	.uleb128 0xa
	.long	0x7d6
	.uleb128 0x18
	.long	0x7f2
	.uleb128 0x2b
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
	.long	0x830
	.uleb128 0x2c
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
	.long	0x3d8
	.long	0x844
	.uleb128 0x2d
	.long	0x3d8
	.sleb128 0
	.long	0x367
	.byte	0
	.uleb128 0x2e
	.long	0x3d8
	.uleb128 0x13
	.long	0x3d8
	.long	0x380
	.byte	0
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
	.sleb128 23
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 10
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
	.uleb128 0x4
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xd
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
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x8
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
	.uleb128 0x9
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 23
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 10
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xa
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
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
	.uleb128 0xd
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
	.uleb128 0xe
	.uleb128 0x12
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x10
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 23
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 10
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x1
	.byte	0x1
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
	.uleb128 0x12
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
	.uleb128 0x13
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x14
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
	.uleb128 0x15
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
	.uleb128 0x16
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.byte	0
	.byte	0
	.uleb128 0x17
	.uleb128 0x27
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x18
	.uleb128 0x37
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x19
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
	.uleb128 0x1a
	.uleb128 0x21
	.byte	0
	.uleb128 0x2f
	.uleb128 0x18
	.uleb128 0x51
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x1b
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
	.uleb128 0x1c
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
	.uleb128 0x1d
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
	.uleb128 0x1f
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
	.uleb128 0x20
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
	.uleb128 0x21
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x22
	.uleb128 0x15
	.byte	0x1
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x23
	.uleb128 0x18
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x24
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
	.uleb128 0x25
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
	.uleb128 0x26
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x9
	.uleb128 0xb
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
	.uleb128 0x27
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
	.uleb128 0x28
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x9
	.uleb128 0xb
	.uleb128 0x50
	.uleb128 0x18
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
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
	.uleb128 0x2c
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
	.uleb128 0x2d
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
	.uleb128 0x2e
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
.LASF8:
	.string	"__vtype_shapes_Named"
.LASF5:
	.string	"__def_init_shapes_Point"
.LASF56:
	.string	"GNU Fortran2008 12.2.0 -mtune=generic -march=x86-64 -g -O0 -fintrinsic-modules-path /usr/lib/gcc/x86_64-linux-gnu/12/finclude -fpre-include=/usr/include/finclude/x86_64-linux-gnu/math-vector-fortran.h"
.LASF43:
	.string	"logical(kind=4)"
.LASF50:
	.string	"text"
.LASF48:
	.string	"none"
.LASF45:
	.string	"dyn2"
.LASF20:
	.string	"__shapes_MOD___vtab_shapes_Point"
.LASF15:
	.string	"_deallocate"
.LASF42:
	.string	"integer(kind=4)"
.LASF9:
	.string	"_hash"
.LASF26:
	.string	"__shapes_MOD___copy_shapes_Named"
.LASF52:
	.string	"logical(kind=1)"
.LASF25:
	.string	"__copy_shapes_Named"
.LASF14:
	.string	"_final"
.LASF16:
	.string	"__vtype_shapes_Point"
.LASF41:
	.string	"integer(kind=8)"
.LASF49:
	.string	"nowhere"
.LASF7:
	.string	"__shapes_MOD___def_init_shapes_Point"
.LASF59:
	.string	"__shapes_MOD_counter"
.LASF28:
	.string	"__shapes_MOD___final_shapes_Named"
.LASF32:
	.string	"idx2"
.LASF36:
	.string	"offset"
.LASF38:
	.string	"sizes"
.LASF31:
	.string	"fini_coarray"
.LASF24:
	.string	"__shapes_MOD___copy_shapes_Point"
.LASF51:
	.string	"integer(kind=1)"
.LASF27:
	.string	"__final_shapes_Named"
.LASF58:
	.string	"counter"
.LASF22:
	.string	"__copy_shapes_Point"
.LASF3:
	.string	"named"
.LASF18:
	.string	"__shapes_MOD___vtab_shapes_Named"
.LASF21:
	.string	"take"
.LASF11:
	.string	"_extends"
.LASF17:
	.string	"__vtab_shapes_Named"
.LASF47:
	.string	"names"
.LASF23:
	.string	"__shapes_MOD_take"
.LASF30:
	.string	"byte_stride"
.LASF57:
	.string	"shapes"
.LASF39:
	.string	"strides"
.LASF44:
	.string	"cube"
.LASF6:
	.string	"__shapes_MOD___def_init_shapes_Named"
.LASF35:
	.string	"nelem"
.LASF33:
	.string	"ignore"
.LASF55:
	.string	"complex(kind=4)"
.LASF2:
	.string	"point"
.LASF4:
	.string	"__def_init_shapes_Named"
.LASF29:
	.string	"array"
.LASF12:
	.string	"_def_init"
.LASF53:
	.string	"real(kind=4)"
.LASF19:
	.string	"__vtab_shapes_Point"
.LASF60:
	.string	"__result___final_shapes_Named"
.LASF54:
	.string	"complex(kind=8)"
.LASF40:
	.string	"real(kind=8)"
.LASF37:
	.string	"ptr2"
.LASF46:
	.string	"flag"
.LASF34:
	.string	"is_contiguous"
.LASF10:
	.string	"_size"
.LASF13:
	.string	"_copy"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"fortran.f90"
.LASF1:
	.string	"."
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits

/* What starts it, and what the runtime library would have, by hand. */
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
	.globl	_gfortran_os_error_at
_gfortran_os_error_at:
	.globl	_gfortran_runtime_error
_gfortran_runtime_error:
	.globl	_gfortran_runtime_error_at
_gfortran_runtime_error_at:
	ud2
