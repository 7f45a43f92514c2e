	.file	"rust.cebe997107dec46e-cgu.0"
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
	.globl	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.p2align	4
	.type	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,@function
_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind:
.Lfunc_begin0:
	.file	1 "rust.rs"
	.loc	1 11 0
	.cfi_startproc
	movq	%rdi, -8(%rsp)
.LBB0_1:
.Ltmp0:
	.loc	1 11 45 prologue_end
	jmp	.LBB0_1
.Ltmp1:
.Lfunc_end0:
	.size	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind, .Lfunc_end0-_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.cfi_endproc

	.section	.text.main,"ax",@progbits
	.globl	main
	.p2align	4
	.type	main,@function
main:
.Lfunc_begin1:
	.loc	1 17 0
	.cfi_startproc
	subq	$344, %rsp
	.cfi_def_cfa_offset 352
.Ltmp2:
	.loc	1 19 40 prologue_end
	leaq	.Lanon.1671008e8a1c83950358fccad8e15b92.0(%rip), %rax
	movq	%rax, 240(%rsp)
	movq	$4, 248(%rsp)
.Ltmp3:
	.loc	1 18 19
	movl	$0, 56(%rsp)
	movabsq	$4612811918334230528, %rax
	.loc	1 18 32 is_stmt 0
	movq	%rax, 80(%rsp)
	movl	$1, 72(%rsp)
	.loc	1 18 58
	movl	$3, 92(%rsp)
	movl	$4, 96(%rsp)
	movl	$2, 88(%rsp)
	.loc	1 18 18
	movups	56(%rsp), %xmm0
	movaps	%xmm0, (%rsp)
	movups	72(%rsp), %xmm0
	movups	%xmm0, 16(%rsp)
	movups	88(%rsp), %xmm0
	movups	%xmm0, 32(%rsp)
	movq	%rsp, %rax
.Ltmp4:
	.loc	1 19 27 is_stmt 1
	movq	%rax, 264(%rsp)
	movq	$3, 272(%rsp)
.Ltmp5:
	.loc	1 19 80 is_stmt 0
	movq	$0, 280(%rsp)
.Ltmp6:
	.loc	1 19 96
	movl	$7, 108(%rsp)
	leaq	108(%rsp), %rax
.Ltmp7:
	.loc	1 19 113
	movq	%rax, 288(%rsp)
.Ltmp8:
	.loc	1 20 29 is_stmt 1
	movl	$233, 296(%rsp)
.Ltmp9:
	.loc	1 20 72 is_stmt 0
	movq	$-1, 120(%rsp)
	movb	$1, 112(%rsp)
.Ltmp10:
	.loc	1 20 93
	movb	$1, 140(%rsp)
	movq	$-2, 128(%rsp)
	movl	$99, 136(%rsp)
	movb	$1, 141(%rsp)
.Ltmp11:
	.loc	1 21 16 is_stmt 1
	movl	$1069547520, 144(%rsp)
	movl	$1073741824, 148(%rsp)
.Ltmp12:
	.loc	1 21 64 is_stmt 0
	movb	$0, 301(%rsp)
	movb	$-56, 302(%rsp)
.Ltmp13:
	.loc	1 21 113
	movb	$5, 303(%rsp)
	movabsq	$68719476736, %rax
.Ltmp14:
	.loc	1 21 143
	movq	%rax, 312(%rsp)
	movq	$0, 304(%rsp)
.Ltmp15:
	.loc	1 22 15 is_stmt 1
	movw	$1, 154(%rsp)
	movw	$2, 156(%rsp)
	movw	$3, 158(%rsp)
.Ltmp16:
	.loc	1 22 52 is_stmt 0
	movb	$1, 216(%rsp)
	leaq	.Lanon.1671008e8a1c83950358fccad8e15b92.1(%rip), %rax
	movq	%rax, 224(%rsp)
	movq	$2, 232(%rsp)
	.loc	1 22 47
	movq	216(%rsp), %rax
	movq	%rax, 192(%rsp)
	movq	224(%rsp), %rax
	movq	%rax, 200(%rsp)
	movq	232(%rsp), %rax
	movq	%rax, 208(%rsp)
	.loc	1 22 42
	movq	192(%rsp), %rax
	movq	%rax, 168(%rsp)
	movq	200(%rsp), %rax
	movq	%rax, 176(%rsp)
	movq	208(%rsp), %rax
	movq	%rax, 184(%rsp)
	movq	$1, 160(%rsp)
.Ltmp17:
	.loc	1 22 75
	leaq	144(%rsp), %rax
	movq	%rax, 320(%rsp)
.Ltmp18:
	.loc	1 22 101
	leaq	.Lanon.1671008e8a1c83950358fccad8e15b92.2(%rip), %rax
	movq	%rax, 328(%rsp)
	movq	$2, 336(%rsp)
.Ltmp19:
	.loc	1 23 10 is_stmt 1
	movq	%rsp, %rdi
	addq	$32, %rdi
	.loc	1 23 5 is_stmt 0
	callq	*stop@GOTPCREL(%rip)
.Ltmp20:
	.loc	1 24 2 epilogue_begin is_stmt 1
	addq	$344, %rsp
	.cfi_def_cfa_offset 8
	retq
.Ltmp21:
.Lfunc_end1:
	.size	main, .Lfunc_end1-main
	.cfi_endproc

	.section	.text.stop,"ax",@progbits
	.globl	stop
	.p2align	4
	.type	stop,@function
stop:
.Lfunc_begin2:
	.loc	1 14 0
	.cfi_startproc
	movq	%rdi, -40(%rsp)
	movq	%rdi, -16(%rsp)
.Ltmp22:
	.loc	1 14 50 prologue_end
	movl	(%rdi), %eax
	movq	%rax, -32(%rsp)
	testq	%rax, %rax
	.loc	1 14 44 is_stmt 0
	je	.LBB2_2
	jmp	.LBB2_6
.LBB2_6:
	.loc	1 0 44
	movq	-32(%rsp), %rax
	.loc	1 14 44
	subq	$1, %rax
	je	.LBB2_3
	jmp	.LBB2_7
.LBB2_7:
	jmp	.LBB2_4
	.loc	1 14 50
	ud2
.LBB2_2:
	.loc	1 14 69
	movl	$0, -20(%rsp)
	jmp	.LBB2_5
.LBB2_3:
	.loc	1 14 96
	movl	$1, -20(%rsp)
	jmp	.LBB2_5
.LBB2_4:
	.loc	1 0 96
	movq	-40(%rsp), %rax
	.loc	1 14 111
	movq	%rax, %rcx
	addq	$4, %rcx
	movq	%rcx, -8(%rsp)
.Ltmp23:
	.loc	1 14 120
	movl	4(%rax), %eax
	movl	%eax, -20(%rsp)
.Ltmp24:
.LBB2_5:
	.loc	1 14 126
	movl	-20(%rsp), %eax
	retq
.Ltmp25:
.Lfunc_end2:
	.size	stop, .Lfunc_end2-stop
	.cfi_endproc

	.type	.Lanon.1671008e8a1c83950358fccad8e15b92.0,@object
	.section	.rodata.cst4,"aM",@progbits,4
.Lanon.1671008e8a1c83950358fccad8e15b92.0:
	.ascii	"text"
	.size	.Lanon.1671008e8a1c83950358fccad8e15b92.0, 4

	.type	.Lanon.1671008e8a1c83950358fccad8e15b92.1,@object
	.section	.rodata..Lanon.1671008e8a1c83950358fccad8e15b92.1,"a",@progbits
.Lanon.1671008e8a1c83950358fccad8e15b92.1:
	.ascii	"in"
	.size	.Lanon.1671008e8a1c83950358fccad8e15b92.1, 2

	.type	.Lanon.1671008e8a1c83950358fccad8e15b92.2,@object
	.section	.rodata..Lanon.1671008e8a1c83950358fccad8e15b92.2,"a",@progbits
.Lanon.1671008e8a1c83950358fccad8e15b92.2:
	.ascii	"hi"
	.size	.Lanon.1671008e8a1c83950358fccad8e15b92.2, 2

	.section	.debug_abbrev,"",@progbits
	.byte	1
	.byte	17
	.byte	1
	.byte	37
	.byte	14
	.byte	19
	.byte	5
	.byte	3
	.byte	14
	.byte	16
	.byte	23
	.byte	27
	.byte	14
	.byte	17
	.byte	1
	.byte	85
	.byte	23
	.byte	0
	.byte	0
	.byte	2
	.byte	57
	.byte	1
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	3
	.byte	4
	.byte	1
	.byte	73
	.byte	19
	.byte	109
	.byte	25
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	4
	.byte	40
	.byte	0
	.byte	3
	.byte	14
	.byte	28
	.byte	15
	.byte	0
	.byte	0
	.byte	5
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	63
	.byte	25
	.ascii	"\207\001"
	.byte	25
	.byte	0
	.byte	0
	.byte	6
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	7
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	63
	.byte	25
	.byte	0
	.byte	0
	.byte	8
	.byte	11
	.byte	1
	.byte	85
	.byte	23
	.byte	0
	.byte	0
	.byte	9
	.byte	52
	.byte	0
	.byte	2
	.byte	24
	.byte	3
	.byte	14
	.ascii	"\210\001"
	.byte	15
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	10
	.byte	11
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	0
	.byte	0
	.byte	11
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	12
	.byte	19
	.byte	1
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	50
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	13
	.byte	51
	.byte	1
	.byte	21
	.byte	19
	.byte	0
	.byte	0
	.byte	14
	.byte	13
	.byte	0
	.byte	73
	.byte	19
	.ascii	"\210\001"
	.byte	15
	.byte	56
	.byte	11
	.byte	52
	.byte	25
	.byte	0
	.byte	0
	.byte	15
	.byte	25
	.byte	1
	.byte	22
	.byte	11
	.byte	0
	.byte	0
	.byte	16
	.byte	13
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.ascii	"\210\001"
	.byte	15
	.byte	56
	.byte	11
	.byte	0
	.byte	0
	.byte	17
	.byte	19
	.byte	0
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	50
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	18
	.byte	13
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.ascii	"\210\001"
	.byte	15
	.byte	56
	.byte	11
	.byte	50
	.byte	11
	.byte	0
	.byte	0
	.byte	19
	.byte	47
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	20
	.byte	36
	.byte	0
	.byte	3
	.byte	14
	.byte	62
	.byte	11
	.byte	11
	.byte	11
	.byte	0
	.byte	0
	.byte	21
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	22
	.byte	25
	.byte	1
	.byte	0
	.byte	0
	.byte	23
	.byte	25
	.byte	1
	.byte	22
	.byte	6
	.byte	0
	.byte	0
	.byte	24
	.byte	21
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	25
	.byte	5
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	26
	.byte	19
	.byte	1
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	27
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	28
	.byte	19
	.byte	0
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	29
	.byte	1
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	30
	.byte	33
	.byte	0
	.byte	73
	.byte	19
	.byte	34
	.byte	13
	.byte	55
	.byte	11
	.byte	0
	.byte	0
	.byte	31
	.byte	36
	.byte	0
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	62
	.byte	11
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_info,"",@progbits
.Lcu_begin0:
	.long	.Ldebug_info_end0-.Ldebug_info_start0
.Ldebug_info_start0:
	.short	4
	.long	.debug_abbrev
	.byte	8
	.byte	1
	.long	.Linfo_string0
	.short	28
	.long	.Linfo_string1
	.long	.Lline_table_start0
	.long	.Linfo_string2
	.quad	0
	.long	.Ldebug_ranges2
	.byte	2
	.long	.Linfo_string3
	.byte	3
	.long	957

	.long	.Linfo_string7
	.byte	1
	.byte	1
	.byte	4
	.long	.Linfo_string5
	.byte	0
	.byte	4
	.long	.Linfo_string6
	.byte	5
	.byte	0
	.byte	5
	.quad	.Lfunc_begin0
	.long	.Lfunc_end0-.Lfunc_begin0
	.byte	1
	.byte	87
	.long	.Linfo_string8
	.long	.Linfo_string9
	.byte	1
	.byte	11


	.byte	6
	.byte	2
	.byte	145
	.byte	120
	.byte	1
	.byte	11
	.long	971
	.byte	0
	.byte	7
	.quad	.Lfunc_begin1
	.long	.Lfunc_end1-.Lfunc_begin1
	.byte	1
	.byte	87
	.long	.Linfo_string10
	.byte	1
	.byte	17
	.long	964

	.byte	8
	.long	.Ldebug_ranges0
	.byte	9
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string87
	.byte	8
	.byte	1
	.byte	18
	.long	2533
	.byte	8
	.long	.Ldebug_ranges1
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\210\002"
	.long	.Linfo_string121
	.byte	8
	.byte	1
	.byte	19
	.long	2669
	.byte	8
	.long	.Ldebug_ranges1
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\360\001"
	.long	.Linfo_string117
	.byte	8
	.byte	1
	.byte	19
	.long	2496
	.byte	10
	.quad	.Ltmp6
	.long	.Ltmp20-.Ltmp6
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\230\002"
	.long	.Linfo_string123
	.byte	8
	.byte	1
	.byte	19
	.long	2024
	.byte	10
	.quad	.Ltmp7
	.long	.Ltmp20-.Ltmp7
	.byte	9
	.byte	3
	.byte	145
	.asciz	"\354"
	.long	.Linfo_string95
	.byte	4
	.byte	1
	.byte	19
	.long	2318
	.byte	10
	.quad	.Ltmp8
	.long	.Ltmp20-.Ltmp8
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\240\002"
	.long	.Linfo_string126
	.byte	8
	.byte	1
	.byte	19
	.long	2024
	.byte	10
	.quad	.Ltmp9
	.long	.Ltmp20-.Ltmp9
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\250\002"
	.long	.Linfo_string127
	.byte	4
	.byte	1
	.byte	20
	.long	2121
	.byte	10
	.quad	.Ltmp10
	.long	.Ltmp20-.Ltmp10
	.byte	9
	.byte	3
	.byte	145
	.asciz	"\360"
	.long	.Linfo_string96
	.byte	8
	.byte	1
	.byte	20
	.long	1653
	.byte	10
	.quad	.Ltmp11
	.long	.Ltmp20-.Ltmp11
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\200\001"
	.long	.Linfo_string99
	.byte	8
	.byte	1
	.byte	20
	.long	2560
	.byte	10
	.quad	.Ltmp11
	.long	.Ltmp20-.Ltmp11
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\206\002"
	.long	.Linfo_string118
	.byte	1
	.byte	1
	.byte	20
	.long	2256
	.byte	10
	.quad	.Ltmp12
	.long	.Ltmp20-.Ltmp12
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\220\001"
	.long	.Linfo_string104
	.byte	4
	.byte	1
	.byte	21
	.long	873
	.byte	10
	.quad	.Ltmp13
	.long	.Ltmp20-.Ltmp13
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\255\002"
	.long	.Linfo_string129
	.byte	1
	.byte	1
	.byte	21
	.long	923
	.byte	10
	.quad	.Ltmp13
	.long	.Ltmp20-.Ltmp13
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\207\002"
	.long	.Linfo_string119
	.byte	1
	.byte	1
	.byte	21
	.long	915
	.byte	10
	.quad	.Ltmp14
	.long	.Ltmp20-.Ltmp14
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\257\002"
	.long	.Linfo_string131
	.byte	1
	.byte	1
	.byte	21
	.long	47
	.byte	10
	.quad	.Ltmp15
	.long	.Ltmp20-.Ltmp15
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\260\002"
	.long	.Linfo_string132
	.byte	16
	.byte	1
	.byte	21
	.long	2721
	.byte	10
	.quad	.Ltmp16
	.long	.Ltmp20-.Ltmp16
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\232\001"
	.long	.Linfo_string109
	.byte	2
	.byte	1
	.byte	22
	.long	2626
	.byte	10
	.quad	.Ltmp17
	.long	.Ltmp20-.Ltmp17
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\240\001"
	.long	.Linfo_string110
	.byte	8
	.byte	1
	.byte	22
	.long	1829
	.byte	10
	.quad	.Ltmp18
	.long	.Ltmp20-.Ltmp18
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\300\002"
	.long	.Linfo_string90
	.byte	8
	.byte	1
	.byte	22
	.long	2728
	.byte	10
	.quad	.Ltmp19
	.long	.Ltmp20-.Ltmp19
	.byte	9
	.byte	3
	.byte	145
	.ascii	"\310\002"
	.long	.Linfo_string135
	.byte	8
	.byte	1
	.byte	22
	.long	2741
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	7
	.quad	.Lfunc_begin2
	.long	.Lfunc_end2-.Lfunc_begin2
	.byte	1
	.byte	87
	.long	.Linfo_string12
	.byte	1
	.byte	14
	.long	964

	.byte	11
	.byte	2
	.byte	145
	.byte	112
	.long	.Linfo_string137
	.byte	1
	.byte	14
	.long	2771
	.byte	10
	.quad	.Ltmp23
	.long	.Ltmp24-.Ltmp23
	.byte	9
	.byte	2
	.byte	145
	.byte	120
	.long	.Linfo_string139
	.byte	8
	.byte	1
	.byte	14
	.long	2784
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string94
	.byte	16
	.byte	1
	.byte	8
	.byte	13
	.long	760
	.byte	14
	.long	2318
	.byte	4
	.byte	0

	.byte	15
	.byte	0
	.byte	16
	.long	.Linfo_string88
	.long	810
	.byte	8
	.byte	0
	.byte	0
	.byte	15
	.byte	1
	.byte	16
	.long	.Linfo_string89
	.long	818
	.byte	8
	.byte	0
	.byte	0
	.byte	15
	.byte	2
	.byte	16
	.long	.Linfo_string92
	.long	839
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string88
	.byte	16
	.byte	1
	.byte	8
	.byte	12
	.long	.Linfo_string89
	.byte	16
	.byte	1
	.byte	8
	.byte	18
	.long	.Linfo_string90
	.long	2546
	.byte	8
	.byte	8
	.byte	1
	.byte	0
	.byte	12
	.long	.Linfo_string92
	.byte	16
	.byte	1
	.byte	8
	.byte	18
	.long	.Linfo_string38
	.long	964
	.byte	4
	.byte	4
	.byte	1
	.byte	18
	.long	.Linfo_string93
	.long	964
	.byte	4
	.byte	8
	.byte	1
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string108
	.byte	8
	.byte	1
	.byte	4
	.byte	19
	.long	2619
	.long	.Linfo_string20
	.byte	18
	.long	.Linfo_string106
	.long	2619
	.byte	4
	.byte	0
	.byte	1
	.byte	18
	.long	.Linfo_string107
	.long	2619
	.byte	4
	.byte	4
	.byte	1
	.byte	0
	.byte	17
	.long	.Linfo_string120
	.byte	0
	.byte	1
	.byte	1
	.byte	12
	.long	.Linfo_string130
	.byte	2
	.byte	1
	.byte	1
	.byte	18
	.long	.Linfo_string38
	.long	957
	.byte	1
	.byte	1
	.byte	1
	.byte	18
	.long	.Linfo_string93
	.long	2526
	.byte	1
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	20
	.long	.Linfo_string4
	.byte	7
	.byte	1
	.byte	20
	.long	.Linfo_string11
	.byte	5
	.byte	4
	.byte	21
	.long	999
	.long	.Linfo_string86
	.long	0
	.byte	2
	.long	.Linfo_string13
	.byte	2
	.long	.Linfo_string9
	.byte	2
	.long	.Linfo_string14
	.byte	12
	.long	.Linfo_string85
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	.Linfo_string15
	.long	2223
	.byte	8
	.byte	0
	.byte	3
	.byte	18
	.long	.Linfo_string69
	.long	2444
	.byte	8
	.byte	8
	.byte	3
	.byte	18
	.long	.Linfo_string82
	.long	2526
	.byte	1
	.byte	16
	.byte	3
	.byte	18
	.long	.Linfo_string84
	.long	2526
	.byte	1
	.byte	17
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string69
	.byte	12
	.long	.Linfo_string80
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	.Linfo_string70
	.long	1488
	.byte	8
	.byte	0
	.byte	3
	.byte	18
	.long	.Linfo_string75
	.long	2318
	.byte	4
	.byte	16
	.byte	3
	.byte	18
	.long	.Linfo_string76
	.long	2318
	.byte	4
	.byte	20
	.byte	3
	.byte	18
	.long	.Linfo_string77
	.long	1805
	.byte	1
	.byte	24
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string16
	.byte	12
	.long	.Linfo_string67
	.byte	16
	.byte	1
	.byte	8
	.byte	18
	.long	.Linfo_string17
	.long	1398
	.byte	8
	.byte	0
	.byte	3
	.byte	18
	.long	.Linfo_string24
	.long	1428
	.byte	8
	.byte	8
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string25
	.byte	12
	.long	.Linfo_string64
	.byte	16
	.byte	1
	.byte	8
	.byte	18
	.long	.Linfo_string26
	.long	1185
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	12
	.long	.Linfo_string63
	.byte	16
	.byte	3
	.byte	8
	.byte	13
	.long	1198
	.byte	14
	.long	2249
	.byte	8
	.byte	0

	.byte	22
	.byte	16
	.long	.Linfo_string28
	.long	1233
	.byte	8
	.byte	0
	.byte	0
	.byte	15
	.byte	0
	.byte	16
	.long	.Linfo_string62
	.long	1278
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string28
	.byte	16
	.byte	3
	.byte	8
	.byte	18
	.long	.Linfo_string29
	.long	1458
	.byte	8
	.byte	0
	.byte	3
	.byte	18
	.long	.Linfo_string33
	.long	2276
	.byte	8
	.byte	8
	.byte	3
	.byte	18
	.long	.Linfo_string58
	.long	1787
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	12
	.long	.Linfo_string62
	.byte	16
	.byte	3
	.byte	8
	.byte	18
	.long	.Linfo_string38
	.long	2325
	.byte	2
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string36
	.byte	0
	.byte	1
	.byte	1
	.byte	12
	.long	.Linfo_string55
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	.Linfo_string41
	.long	1342
	.byte	4
	.byte	16
	.byte	3
	.byte	18
	.long	.Linfo_string48
	.long	2332
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	12
	.long	.Linfo_string47
	.byte	8
	.byte	1
	.byte	4
	.byte	18
	.long	.Linfo_string42
	.long	2318
	.byte	4
	.byte	0
	.byte	3
	.byte	18
	.long	.Linfo_string44
	.long	2325
	.byte	2
	.byte	4
	.byte	3
	.byte	18
	.long	.Linfo_string46
	.long	2325
	.byte	2
	.byte	6
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string18
	.byte	2
	.long	.Linfo_string19
	.byte	12
	.long	.Linfo_string23
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	957
	.long	.Linfo_string20
	.byte	18
	.long	.Linfo_string21
	.long	2236
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	12
	.long	.Linfo_string66
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	1164
	.long	.Linfo_string20
	.byte	18
	.long	.Linfo_string21
	.long	2431
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	12
	.long	.Linfo_string32
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	2256
	.long	.Linfo_string20
	.byte	18
	.long	.Linfo_string21
	.long	2263
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	12
	.long	.Linfo_string74
	.byte	16
	.byte	1
	.byte	8
	.byte	19
	.long	957
	.long	.Linfo_string20
	.byte	18
	.long	.Linfo_string21
	.long	2457
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string34
	.byte	12
	.long	.Linfo_string40
	.byte	1
	.byte	1
	.byte	1
	.byte	13
	.long	1538
	.byte	14
	.long	957
	.byte	1
	.byte	0

	.byte	15
	.byte	0
	.byte	16
	.long	.Linfo_string35
	.long	1574
	.byte	1
	.byte	0
	.byte	0
	.byte	15
	.byte	1
	.byte	16
	.long	.Linfo_string39
	.long	1613
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string35
	.byte	1
	.byte	1
	.byte	1
	.byte	19
	.long	2256
	.long	.Linfo_string20
	.byte	19
	.long	1301
	.long	.Linfo_string37
	.byte	18
	.long	.Linfo_string38
	.long	2256
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	12
	.long	.Linfo_string39
	.byte	1
	.byte	1
	.byte	1
	.byte	19
	.long	2256
	.long	.Linfo_string20
	.byte	19
	.long	1301
	.long	.Linfo_string37
	.byte	18
	.long	.Linfo_string38
	.long	1301
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string98
	.byte	16
	.byte	1
	.byte	8
	.byte	13
	.long	1666
	.byte	14
	.long	957
	.byte	1
	.byte	0

	.byte	15
	.byte	0
	.byte	16
	.long	.Linfo_string35
	.long	1702
	.byte	8
	.byte	0
	.byte	0
	.byte	15
	.byte	1
	.byte	16
	.long	.Linfo_string39
	.long	1741
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string35
	.byte	16
	.byte	1
	.byte	8
	.byte	19
	.long	957
	.long	.Linfo_string20
	.byte	19
	.long	2553
	.long	.Linfo_string37
	.byte	18
	.long	.Linfo_string38
	.long	957
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	12
	.long	.Linfo_string39
	.byte	16
	.byte	1
	.byte	8
	.byte	19
	.long	957
	.long	.Linfo_string20
	.byte	19
	.long	2553
	.long	.Linfo_string37
	.byte	18
	.long	.Linfo_string38
	.long	2553
	.byte	8
	.byte	8
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string59
	.byte	12
	.long	.Linfo_string61
	.byte	0
	.byte	1
	.byte	1
	.byte	19
	.long	2418
	.long	.Linfo_string20
	.byte	0
	.byte	12
	.long	.Linfo_string79
	.byte	0
	.byte	1
	.byte	1
	.byte	19
	.long	2496
	.long	.Linfo_string20
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string111
	.byte	12
	.long	.Linfo_string116
	.byte	32
	.byte	1
	.byte	8
	.byte	13
	.long	1842
	.byte	14
	.long	2249
	.byte	8
	.byte	0

	.byte	15
	.byte	0
	.byte	16
	.long	.Linfo_string112
	.long	1878
	.byte	8
	.byte	0
	.byte	0
	.byte	15
	.byte	1
	.byte	16
	.long	.Linfo_string114
	.long	1896
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string112
	.byte	32
	.byte	1
	.byte	8
	.byte	19
	.long	1927
	.long	.Linfo_string20
	.byte	0
	.byte	12
	.long	.Linfo_string114
	.byte	32
	.byte	1
	.byte	8
	.byte	19
	.long	1927
	.long	.Linfo_string20
	.byte	18
	.long	.Linfo_string38
	.long	1927
	.byte	8
	.byte	8
	.byte	1
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string115
	.byte	24
	.byte	1
	.byte	8
	.byte	13
	.long	1940
	.byte	14
	.long	2249
	.byte	8
	.byte	8

	.byte	15
	.byte	0
	.byte	16
	.long	.Linfo_string112
	.long	1975
	.byte	8
	.byte	0
	.byte	0
	.byte	22
	.byte	16
	.long	.Linfo_string114
	.long	1993
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string112
	.byte	24
	.byte	1
	.byte	8
	.byte	19
	.long	2639
	.long	.Linfo_string20
	.byte	0
	.byte	12
	.long	.Linfo_string114
	.byte	24
	.byte	1
	.byte	8
	.byte	19
	.long	2639
	.long	.Linfo_string20
	.byte	18
	.long	.Linfo_string38
	.long	2639
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string125
	.byte	8
	.byte	1
	.byte	8
	.byte	13
	.long	2037
	.byte	14
	.long	2249
	.byte	8
	.byte	0

	.byte	15
	.byte	0
	.byte	16
	.long	.Linfo_string112
	.long	2072
	.byte	8
	.byte	0
	.byte	0
	.byte	22
	.byte	16
	.long	.Linfo_string114
	.long	2090
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string112
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	2708
	.long	.Linfo_string20
	.byte	0
	.byte	12
	.long	.Linfo_string114
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	2708
	.long	.Linfo_string20
	.byte	18
	.long	.Linfo_string38
	.long	2708
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string128
	.byte	4
	.byte	1
	.byte	4
	.byte	13
	.long	2134
	.byte	14
	.long	2318
	.byte	4
	.byte	0

	.byte	23
	.long	1114112
	.byte	16
	.long	.Linfo_string112
	.long	2172
	.byte	4
	.byte	0
	.byte	0
	.byte	22
	.byte	16
	.long	.Linfo_string114
	.long	2190
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	12
	.long	.Linfo_string112
	.byte	4
	.byte	1
	.byte	4
	.byte	19
	.long	2612
	.long	.Linfo_string20
	.byte	0
	.byte	12
	.long	.Linfo_string114
	.byte	4
	.byte	1
	.byte	4
	.byte	19
	.long	2612
	.long	.Linfo_string20
	.byte	18
	.long	.Linfo_string38
	.long	2612
	.byte	4
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	21
	.long	1126
	.long	.Linfo_string68
	.long	0
	.byte	21
	.long	957
	.long	.Linfo_string22
	.long	0
	.byte	20
	.long	.Linfo_string27
	.byte	7
	.byte	8
	.byte	20
	.long	.Linfo_string30
	.byte	7
	.byte	0
	.byte	21
	.long	2256
	.long	.Linfo_string31
	.long	0
	.byte	21
	.long	2289
	.long	.Linfo_string57
	.long	0
	.byte	24
	.long	1525
	.byte	25
	.long	1458
	.byte	25
	.long	2305
	.byte	0
	.byte	21
	.long	1309
	.long	.Linfo_string56
	.long	0
	.byte	20
	.long	.Linfo_string43
	.byte	7
	.byte	4
	.byte	20
	.long	.Linfo_string45
	.byte	7
	.byte	2
	.byte	26
	.long	.Linfo_string54
	.byte	16
	.byte	8
	.byte	16
	.long	.Linfo_string21
	.long	2362
	.byte	8
	.byte	0
	.byte	16
	.long	.Linfo_string50
	.long	2378
	.byte	8
	.byte	8
	.byte	0
	.byte	27
	.long	2371
	.long	0
	.byte	28
	.long	.Linfo_string49
	.byte	0
	.byte	1
	.byte	21
	.long	2391
	.long	.Linfo_string53
	.long	0
	.byte	29
	.long	2404
	.byte	30
	.long	2411
	.byte	0
	.byte	6
	.byte	0
	.byte	20
	.long	.Linfo_string51
	.byte	7
	.byte	8
	.byte	31
	.long	.Linfo_string52
	.byte	8
	.byte	7
	.byte	21
	.long	2256
	.long	.Linfo_string60
	.long	0
	.byte	21
	.long	1164
	.long	.Linfo_string65
	.long	0
	.byte	21
	.long	1062
	.long	.Linfo_string81
	.long	0
	.byte	26
	.long	.Linfo_string73
	.byte	16
	.byte	8
	.byte	16
	.long	.Linfo_string71
	.long	2487
	.byte	8
	.byte	0
	.byte	16
	.long	.Linfo_string72
	.long	2404
	.byte	8
	.byte	8
	.byte	0
	.byte	27
	.long	957
	.long	0
	.byte	26
	.long	.Linfo_string78
	.byte	16
	.byte	8
	.byte	16
	.long	.Linfo_string71
	.long	2487
	.byte	8
	.byte	0
	.byte	16
	.long	.Linfo_string72
	.long	2404
	.byte	8
	.byte	8
	.byte	0
	.byte	20
	.long	.Linfo_string83
	.byte	2
	.byte	1
	.byte	29
	.long	747
	.byte	30
	.long	2411
	.byte	0
	.byte	3
	.byte	0
	.byte	20
	.long	.Linfo_string91
	.byte	4
	.byte	8
	.byte	20
	.long	.Linfo_string97
	.byte	5
	.byte	8
	.byte	26
	.long	.Linfo_string103
	.byte	16
	.byte	8
	.byte	16
	.long	.Linfo_string38
	.long	957
	.byte	1
	.byte	12
	.byte	16
	.long	.Linfo_string93
	.long	2553
	.byte	8
	.byte	0
	.byte	16
	.long	.Linfo_string100
	.long	2612
	.byte	4
	.byte	8
	.byte	16
	.long	.Linfo_string102
	.long	2526
	.byte	1
	.byte	13
	.byte	0
	.byte	20
	.long	.Linfo_string101
	.byte	16
	.byte	4
	.byte	20
	.long	.Linfo_string105
	.byte	4
	.byte	4
	.byte	29
	.long	2325
	.byte	30
	.long	2411
	.byte	0
	.byte	3
	.byte	0
	.byte	26
	.long	.Linfo_string113
	.byte	24
	.byte	8
	.byte	16
	.long	.Linfo_string38
	.long	957
	.byte	1
	.byte	0
	.byte	16
	.long	.Linfo_string93
	.long	2496
	.byte	8
	.byte	8
	.byte	0
	.byte	26
	.long	.Linfo_string122
	.byte	16
	.byte	8
	.byte	16
	.long	.Linfo_string71
	.long	2699
	.byte	8
	.byte	0
	.byte	16
	.long	.Linfo_string72
	.long	2404
	.byte	8
	.byte	8
	.byte	0
	.byte	27
	.long	747
	.long	0
	.byte	21
	.long	2318
	.long	.Linfo_string124
	.long	0
	.byte	20
	.long	.Linfo_string133
	.byte	7
	.byte	16
	.byte	21
	.long	873
	.long	.Linfo_string134
	.long	0
	.byte	26
	.long	.Linfo_string136
	.byte	16
	.byte	8
	.byte	16
	.long	.Linfo_string71
	.long	2487
	.byte	8
	.byte	0
	.byte	16
	.long	.Linfo_string72
	.long	2404
	.byte	8
	.byte	8
	.byte	0
	.byte	21
	.long	747
	.long	.Linfo_string138
	.long	0
	.byte	21
	.long	964
	.long	.Linfo_string140
	.long	0
	.byte	0
.Ldebug_info_end0:
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
.Lsec_end0:
	.section	.text.main,"ax",@progbits
.Lsec_end1:
	.section	.text.stop,"ax",@progbits
.Lsec_end2:
	.section	.debug_aranges,"",@progbits
	.long	76
	.short	2
	.long	.Lcu_begin0
	.byte	8
	.byte	0
	.zero	4,255
	.quad	.Lfunc_begin0
	.quad	.Lsec_end0-.Lfunc_begin0
	.quad	.Lfunc_begin1
	.quad	.Lsec_end1-.Lfunc_begin1
	.quad	.Lfunc_begin2
	.quad	.Lsec_end2-.Lfunc_begin2
	.quad	0
	.quad	0
	.section	.debug_ranges,"",@progbits
.Ldebug_ranges0:
	.quad	.Ltmp2
	.quad	.Ltmp3
	.quad	.Ltmp4
	.quad	.Ltmp20
	.quad	0
	.quad	0
.Ldebug_ranges1:
	.quad	.Ltmp2
	.quad	.Ltmp3
	.quad	.Ltmp5
	.quad	.Ltmp20
	.quad	0
	.quad	0
.Ldebug_ranges2:
	.quad	.Lfunc_begin0
	.quad	.Lfunc_end0
	.quad	.Lfunc_begin1
	.quad	.Lfunc_end1
	.quad	.Lfunc_begin2
	.quad	.Lfunc_end2
	.quad	0
	.quad	0
	.section	.debug_str,"MS",@progbits,1
.Linfo_string0:
	.asciz	"clang LLVM (rustc version 1.95.0 (59807616e 2026-04-14))"
.Linfo_string1:
	.asciz	"rust.rs/@/rust.cebe997107dec46e-cgu.0"
.Linfo_string2:
	.asciz	"."
.Linfo_string3:
	.asciz	"rust"
.Linfo_string4:
	.asciz	"u8"
.Linfo_string5:
	.asciz	"Red"
.Linfo_string6:
	.asciz	"Green"
.Linfo_string7:
	.asciz	"Plain"
.Linfo_string8:
	.asciz	"_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind"
.Linfo_string9:
	.asciz	"panic"
.Linfo_string10:
	.asciz	"main"
.Linfo_string11:
	.asciz	"i32"
.Linfo_string12:
	.asciz	"stop"
.Linfo_string13:
	.asciz	"core"
.Linfo_string14:
	.asciz	"panic_info"
.Linfo_string15:
	.asciz	"message"
.Linfo_string16:
	.asciz	"fmt"
.Linfo_string17:
	.asciz	"template"
.Linfo_string18:
	.asciz	"ptr"
.Linfo_string19:
	.asciz	"non_null"
.Linfo_string20:
	.asciz	"T"
.Linfo_string21:
	.asciz	"pointer"
.Linfo_string22:
	.asciz	"*const u8"
.Linfo_string23:
	.asciz	"NonNull<u8>"
.Linfo_string24:
	.asciz	"args"
.Linfo_string25:
	.asciz	"rt"
.Linfo_string26:
	.asciz	"ty"
.Linfo_string27:
	.asciz	"u64"
.Linfo_string28:
	.asciz	"Placeholder"
.Linfo_string29:
	.asciz	"value"
.Linfo_string30:
	.asciz	"()"
.Linfo_string31:
	.asciz	"*const ()"
.Linfo_string32:
	.asciz	"NonNull<()>"
.Linfo_string33:
	.asciz	"formatter"
.Linfo_string34:
	.asciz	"result"
.Linfo_string35:
	.asciz	"Ok"
.Linfo_string36:
	.asciz	"Error"
.Linfo_string37:
	.asciz	"E"
.Linfo_string38:
	.asciz	"__0"
.Linfo_string39:
	.asciz	"Err"
.Linfo_string40:
	.asciz	"Result<(), core::fmt::Error>"
.Linfo_string41:
	.asciz	"options"
.Linfo_string42:
	.asciz	"flags"
.Linfo_string43:
	.asciz	"u32"
.Linfo_string44:
	.asciz	"width"
.Linfo_string45:
	.asciz	"u16"
.Linfo_string46:
	.asciz	"precision"
.Linfo_string47:
	.asciz	"FormattingOptions"
.Linfo_string48:
	.asciz	"buf"
.Linfo_string49:
	.asciz	"dyn core::fmt::Write"
.Linfo_string50:
	.asciz	"vtable"
.Linfo_string51:
	.asciz	"usize"
.Linfo_string52:
	.asciz	"__ARRAY_SIZE_TYPE__"
.Linfo_string53:
	.asciz	"&[usize; 6]"
.Linfo_string54:
	.asciz	"&mut dyn core::fmt::Write"
.Linfo_string55:
	.asciz	"Formatter"
.Linfo_string56:
	.asciz	"&mut core::fmt::Formatter"
.Linfo_string57:
	.asciz	"unsafe fn(core::ptr::non_null::NonNull<()>, &mut core::fmt::Formatter) -> core::result::Result<(), core::fmt::Error>"
.Linfo_string58:
	.asciz	"_lifetime"
.Linfo_string59:
	.asciz	"marker"
.Linfo_string60:
	.asciz	"&()"
.Linfo_string61:
	.asciz	"PhantomData<&()>"
.Linfo_string62:
	.asciz	"Count"
.Linfo_string63:
	.asciz	"ArgumentType"
.Linfo_string64:
	.asciz	"Argument"
.Linfo_string65:
	.asciz	"*const core::fmt::rt::Argument"
.Linfo_string66:
	.asciz	"NonNull<core::fmt::rt::Argument>"
.Linfo_string67:
	.asciz	"Arguments"
.Linfo_string68:
	.asciz	"&core::fmt::Arguments"
.Linfo_string69:
	.asciz	"location"
.Linfo_string70:
	.asciz	"filename"
.Linfo_string71:
	.asciz	"data_ptr"
.Linfo_string72:
	.asciz	"length"
.Linfo_string73:
	.asciz	"*const str"
.Linfo_string74:
	.asciz	"NonNull<str>"
.Linfo_string75:
	.asciz	"line"
.Linfo_string76:
	.asciz	"col"
.Linfo_string77:
	.asciz	"_filename"
.Linfo_string78:
	.asciz	"&str"
.Linfo_string79:
	.asciz	"PhantomData<&str>"
.Linfo_string80:
	.asciz	"Location"
.Linfo_string81:
	.asciz	"&core::panic::location::Location"
.Linfo_string82:
	.asciz	"can_unwind"
.Linfo_string83:
	.asciz	"bool"
.Linfo_string84:
	.asciz	"force_no_backtrace"
.Linfo_string85:
	.asciz	"PanicInfo"
.Linfo_string86:
	.asciz	"&core::panic::panic_info::PanicInfo"
.Linfo_string87:
	.asciz	"shapes"
.Linfo_string88:
	.asciz	"Unit"
.Linfo_string89:
	.asciz	"Circle"
.Linfo_string90:
	.asciz	"r"
.Linfo_string91:
	.asciz	"f64"
.Linfo_string92:
	.asciz	"Rect"
.Linfo_string93:
	.asciz	"__1"
.Linfo_string94:
	.asciz	"Shape"
.Linfo_string95:
	.asciz	"num"
.Linfo_string96:
	.asciz	"res"
.Linfo_string97:
	.asciz	"i64"
.Linfo_string98:
	.asciz	"Result<u8, i64>"
.Linfo_string99:
	.asciz	"tuple"
.Linfo_string100:
	.asciz	"__2"
.Linfo_string101:
	.asciz	"char"
.Linfo_string102:
	.asciz	"__3"
.Linfo_string103:
	.asciz	"(u8, i64, char, bool)"
.Linfo_string104:
	.asciz	"pair"
.Linfo_string105:
	.asciz	"f32"
.Linfo_string106:
	.asciz	"first"
.Linfo_string107:
	.asciz	"second"
.Linfo_string108:
	.asciz	"Pair<f32>"
.Linfo_string109:
	.asciz	"arr"
.Linfo_string110:
	.asciz	"nested"
.Linfo_string111:
	.asciz	"option"
.Linfo_string112:
	.asciz	"None"
.Linfo_string113:
	.asciz	"(u8, &str)"
.Linfo_string114:
	.asciz	"Some"
.Linfo_string115:
	.asciz	"Option<(u8, &str)>"
.Linfo_string116:
	.asciz	"Option<core::option::Option<(u8, &str)>>"
.Linfo_string117:
	.asciz	"text"
.Linfo_string118:
	.asciz	"unit"
.Linfo_string119:
	.asciz	"empty"
.Linfo_string120:
	.asciz	"Empty"
.Linfo_string121:
	.asciz	"slice"
.Linfo_string122:
	.asciz	"&[rust::Shape]"
.Linfo_string123:
	.asciz	"none"
.Linfo_string124:
	.asciz	"&u32"
.Linfo_string125:
	.asciz	"Option<&u32>"
.Linfo_string126:
	.asciz	"some"
.Linfo_string127:
	.asciz	"opt"
.Linfo_string128:
	.asciz	"Option<char>"
.Linfo_string129:
	.asciz	"wrap"
.Linfo_string130:
	.asciz	"Wrap"
.Linfo_string131:
	.asciz	"plain"
.Linfo_string132:
	.asciz	"big"
.Linfo_string133:
	.asciz	"u128"
.Linfo_string134:
	.asciz	"&rust::Pair<f32>"
.Linfo_string135:
	.asciz	"bytes"
.Linfo_string136:
	.asciz	"&[u8]"
.Linfo_string137:
	.asciz	"x"
.Linfo_string138:
	.asciz	"&rust::Shape"
.Linfo_string139:
	.asciz	"a"
.Linfo_string140:
	.asciz	"&i32"
	.ident	"rustc version 1.95.0 (59807616e 2026-04-14)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
