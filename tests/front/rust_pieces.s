	.file	"rust_pieces.abbbb6ee5a7fb807-cgu.0"
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
	.globl	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.p2align	4
	.type	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,@function
_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind:
.Lfunc_begin0:
	.cfi_startproc
	.p2align	4
.LBB0_1:
	.file	1 "rust_pieces.rs"
	.loc	1 5 45 prologue_end
	jmp	.LBB0_1
.Ltmp0:
.Lfunc_end0:
	.size	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind, .Lfunc_end0-_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.cfi_endproc

	.section	.text.main,"ax",@progbits
	.globl	main
	.p2align	4
	.type	main,@function
main:
.Lfunc_begin1:
	.loc	1 18 0
	.cfi_startproc
	pushq	%r15
	.cfi_def_cfa_offset 16
	pushq	%r14
	.cfi_def_cfa_offset 24
	pushq	%rbx
	.cfi_def_cfa_offset 32
	subq	$16, %rsp
	.cfi_def_cfa_offset 48
	.cfi_offset %rbx, -32
	.cfi_offset %r14, -24
	.cfi_offset %r15, -16
.Ltmp1:
	.file	2 "library/core/src/hint.rs"
	.loc	2 491 5 prologue_end
	movl	$3, 12(%rsp)
	leaq	12(%rsp), %rax
	#APP
	#NO_APP
	movl	12(%rsp), %ebx
.Ltmp2:
	.loc	1 13 5
	movq	stop@GOTPCREL(%rip), %r14
	movl	$2, %edi
	callq	*%r14
.Ltmp3:
	.loc	1 14 91
	leal	(%rbx,%rbx), %r15d
.Ltmp4:
	.loc	1 15 5
	movl	$3, %edi
	callq	*%r14
	addq	%rbx, %r15
.Ltmp5:
	leaq	(%rax,%r15), %rcx
	addq	$3, %rcx
.Ltmp6:
	.loc	1 20 5
	xorl	%eax, %eax
	cmpq	$1001, %rcx
	setae	%al
.Ltmp7:
	.loc	1 21 2 epilogue_begin
	addq	$16, %rsp
	.cfi_def_cfa_offset 32
	popq	%rbx
.Ltmp8:
	.cfi_def_cfa_offset 24
	popq	%r14
	.cfi_def_cfa_offset 16
	popq	%r15
	.cfi_def_cfa_offset 8
	retq
.Ltmp9:
.Lfunc_end1:
	.size	main, .Lfunc_end1-main
	.cfi_endproc

	.section	.text.stop,"ax",@progbits
	.globl	stop
	.p2align	4
	.type	stop,@function
stop:
.Lfunc_begin2:
	.cfi_startproc
	.loc	2 491 5 prologue_end
	movq	%rdi, -8(%rsp)
	leaq	-8(%rsp), %rax
	#APP
	#NO_APP
	movq	-8(%rsp), %rax
.Ltmp10:
	.loc	1 8 59
	retq
.Ltmp11:
.Lfunc_end2:
	.size	stop, .Lfunc_end2-stop
	.cfi_endproc

	.section	.debug_loc,"",@progbits
.Ldebug_loc0:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Ltmp2-.Lfunc_begin1
	.quad	.Ltmp8-.Lfunc_begin1
	.short	11
	.byte	50
	.byte	159
	.byte	147
	.byte	4
	.byte	83
	.byte	147
	.byte	4
	.byte	50
	.byte	159
	.byte	147
	.byte	4
	.quad	.Ltmp8-.Lfunc_begin1
	.quad	.Lfunc_end1-.Lfunc_begin1
	.short	10
	.byte	50
	.byte	159
	.byte	147
	.byte	4
	.byte	147
	.byte	4
	.byte	50
	.byte	159
	.byte	147
	.byte	4
	.quad	0
	.quad	0
.Ldebug_loc1:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Ltmp2-.Lfunc_begin1
	.quad	.Ltmp8-.Lfunc_begin1
	.short	7
	.byte	49
	.byte	159
	.byte	147
	.byte	8
	.byte	83
	.byte	147
	.byte	4
	.quad	.Ltmp8-.Lfunc_begin1
	.quad	.Lfunc_end1-.Lfunc_begin1
	.short	4
	.byte	49
	.byte	159
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc2:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Ltmp2-.Lfunc_begin1
	.quad	.Lfunc_end1-.Lfunc_begin1
	.short	6
	.byte	147
	.byte	8
	.byte	51
	.byte	159
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc3:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Ltmp2-.Lfunc_begin1
	.quad	.Lfunc_end1-.Lfunc_begin1
	.short	4
	.byte	48
	.byte	159
	.byte	147
	.byte	8
	.quad	0
	.quad	0
.Ldebug_loc4:
	.quad	-1
	.quad	.Lfunc_begin1
	.quad	.Ltmp4-.Lfunc_begin1
	.quad	.Ltmp5-.Lfunc_begin1
	.short	1
	.byte	95
	.quad	0
	.quad	0
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
	.byte	4
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
	.byte	5
	.byte	46
	.byte	1
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	32
	.byte	11
	.byte	0
	.byte	0
	.byte	6
	.byte	5
	.byte	0
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
	.byte	7
	.byte	11
	.byte	1
	.byte	0
	.byte	0
	.byte	8
	.byte	52
	.byte	0
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
	.byte	9
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
	.byte	10
	.byte	51
	.byte	1
	.byte	21
	.byte	19
	.byte	0
	.byte	0
	.byte	11
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
	.byte	12
	.byte	25
	.byte	1
	.byte	22
	.byte	11
	.byte	0
	.byte	0
	.byte	13
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
	.byte	14
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
	.byte	15
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
	.byte	16
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
	.byte	17
	.byte	29
	.byte	1
	.byte	49
	.byte	19
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	88
	.byte	11
	.byte	89
	.byte	11
	.byte	87
	.byte	11
	.byte	0
	.byte	0
	.byte	18
	.byte	52
	.byte	0
	.byte	28
	.byte	15
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	19
	.byte	11
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	0
	.byte	0
	.byte	20
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
	.byte	21
	.byte	5
	.byte	0
	.byte	2
	.byte	23
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	22
	.byte	11
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	23
	.byte	52
	.byte	0
	.byte	2
	.byte	24
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	24
	.byte	52
	.byte	0
	.byte	2
	.byte	23
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	25
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
	.byte	26
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	27
	.byte	46
	.byte	1
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	5
	.byte	73
	.byte	19
	.byte	32
	.byte	11
	.byte	0
	.byte	0
	.byte	28
	.byte	47
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	29
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.ascii	"\210\001"
	.byte	15
	.byte	58
	.byte	11
	.byte	59
	.byte	5
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	30
	.byte	5
	.byte	0
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	5
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	31
	.byte	25
	.byte	1
	.byte	0
	.byte	0
	.byte	32
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
	.byte	33
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
	.byte	34
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	35
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
	.byte	36
	.byte	21
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	37
	.byte	5
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	38
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
	.byte	39
	.byte	1
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	40
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
	.byte	41
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
	.long	.Ldebug_ranges0
	.byte	2
	.long	.Linfo_string3
	.byte	3
	.quad	.Lfunc_begin0
	.long	.Lfunc_end0-.Lfunc_begin0
	.byte	1
	.byte	87
	.long	.Linfo_string38
	.long	.Linfo_string39
	.byte	1
	.byte	5


	.byte	4
	.byte	1
	.byte	85
	.byte	1
	.byte	5
	.long	1660
	.byte	0
	.byte	5
	.long	.Linfo_string11
	.long	.Linfo_string12
	.byte	1
	.byte	12
	.long	1593
	.byte	1
	.byte	6
	.long	.Linfo_string14
	.byte	1
	.byte	12
	.long	682
	.byte	6
	.long	.Linfo_string25
	.byte	1
	.byte	12
	.long	682
	.byte	6
	.long	.Linfo_string26
	.byte	1
	.byte	12
	.long	197
	.byte	6
	.long	.Linfo_string33
	.byte	1
	.byte	12
	.long	779
	.byte	7
	.byte	8
	.long	.Linfo_string30
	.byte	4
	.byte	1
	.byte	14
	.long	1586
	.byte	8
	.long	.Linfo_string31
	.byte	4
	.byte	1
	.byte	14
	.long	1586
	.byte	0
	.byte	7
	.byte	8
	.long	.Linfo_string35
	.byte	4
	.byte	1
	.byte	14
	.long	1586
	.byte	0
	.byte	7
	.byte	8
	.long	.Linfo_string33
	.byte	4
	.byte	1
	.byte	14
	.long	1586
	.byte	0
	.byte	0
	.byte	9
	.long	.Linfo_string32
	.byte	12
	.byte	1
	.byte	4
	.byte	10
	.long	210
	.byte	11
	.long	1586
	.byte	4
	.byte	0

	.byte	12
	.byte	0
	.byte	13
	.long	.Linfo_string27
	.long	260
	.byte	4
	.byte	0
	.byte	0
	.byte	12
	.byte	1
	.byte	13
	.long	.Linfo_string28
	.long	268
	.byte	4
	.byte	0
	.byte	0
	.byte	12
	.byte	2
	.byte	13
	.long	.Linfo_string29
	.long	289
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	14
	.long	.Linfo_string27
	.byte	12
	.byte	1
	.byte	4
	.byte	9
	.long	.Linfo_string28
	.byte	12
	.byte	1
	.byte	4
	.byte	15
	.long	.Linfo_string23
	.long	1586
	.byte	4
	.byte	4
	.byte	1
	.byte	0
	.byte	9
	.long	.Linfo_string29
	.byte	12
	.byte	1
	.byte	4
	.byte	15
	.long	.Linfo_string30
	.long	1586
	.byte	4
	.byte	4
	.byte	1
	.byte	15
	.long	.Linfo_string31
	.long	1586
	.byte	4
	.byte	8
	.byte	1
	.byte	0
	.byte	0
	.byte	16
	.quad	.Lfunc_begin1
	.long	.Lfunc_end1-.Lfunc_begin1
	.byte	1
	.byte	87
	.long	.Linfo_string40
	.byte	1
	.byte	18
	.long	1653

	.byte	17
	.long	597
	.quad	.Lfunc_begin1
	.long	.Ltmp2-.Lfunc_begin1
	.byte	1
	.byte	19
	.byte	13
	.byte	18
	.byte	3
	.long	623
	.byte	0
	.byte	19
	.quad	.Ltmp2
	.long	.Ltmp7-.Ltmp2
	.byte	20
	.byte	1
	.byte	83
	.long	.Linfo_string30
	.byte	4
	.byte	1
	.byte	19
	.long	1586
	.byte	17
	.long	82
	.quad	.Ltmp2
	.long	.Ltmp6-.Ltmp2
	.byte	1
	.byte	20
	.byte	6
	.byte	21
	.long	.Ldebug_loc2
	.long	98
	.byte	21
	.long	.Ldebug_loc3
	.long	109
	.byte	21
	.long	.Ldebug_loc0
	.long	120
	.byte	21
	.long	.Ldebug_loc1
	.long	131
	.byte	22
	.quad	.Ltmp3
	.long	.Ltmp4-.Ltmp3
	.long	142
	.byte	23
	.byte	1
	.byte	83
	.long	143
	.byte	18
	.byte	2
	.long	155
	.byte	0
	.byte	22
	.quad	.Ltmp4
	.long	.Ltmp6-.Ltmp4
	.long	168
	.byte	24
	.long	.Ldebug_loc4
	.long	169
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	16
	.quad	.Lfunc_begin2
	.long	.Lfunc_end2-.Lfunc_begin2
	.byte	1
	.byte	87
	.long	.Linfo_string42
	.byte	1
	.byte	8
	.long	1593

	.byte	25
	.byte	1
	.byte	85
	.long	.Linfo_string108
	.byte	1
	.byte	8
	.long	1593
	.byte	17
	.long	637
	.quad	.Lfunc_begin2
	.long	.Ltmp10-.Lfunc_begin2
	.byte	1
	.byte	8
	.byte	45
	.byte	26
	.byte	1
	.byte	85
	.long	663
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string4
	.byte	2
	.long	.Linfo_string5
	.byte	27
	.long	.Linfo_string8
	.long	.Linfo_string9
	.byte	2
	.short	490
	.long	1586
	.byte	1
	.byte	28
	.long	1586
	.long	.Linfo_string7
	.byte	29
	.long	.Linfo_string10
	.byte	4
	.byte	2
	.short	490
	.long	1586
	.byte	0
	.byte	27
	.long	.Linfo_string36
	.long	.Linfo_string37
	.byte	2
	.short	490
	.long	1593
	.byte	1
	.byte	28
	.long	1593
	.long	.Linfo_string7
	.byte	30
	.long	.Linfo_string10
	.byte	2
	.short	490
	.long	1593
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string15
	.byte	9
	.long	.Linfo_string24
	.byte	16
	.byte	1
	.byte	8
	.byte	10
	.long	695
	.byte	11
	.long	1600
	.byte	8
	.byte	0

	.byte	12
	.byte	0
	.byte	13
	.long	.Linfo_string17
	.long	730
	.byte	8
	.byte	0
	.byte	0
	.byte	31
	.byte	13
	.long	.Linfo_string22
	.long	748
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	9
	.long	.Linfo_string17
	.byte	16
	.byte	1
	.byte	8
	.byte	28
	.long	1607
	.long	.Linfo_string7
	.byte	0
	.byte	9
	.long	.Linfo_string22
	.byte	16
	.byte	1
	.byte	8
	.byte	28
	.long	1607
	.long	.Linfo_string7
	.byte	15
	.long	.Linfo_string23
	.long	1607
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	9
	.long	.Linfo_string34
	.byte	16
	.byte	1
	.byte	8
	.byte	10
	.long	792
	.byte	11
	.long	1600
	.byte	8
	.byte	0

	.byte	12
	.byte	0
	.byte	13
	.long	.Linfo_string17
	.long	828
	.byte	8
	.byte	0
	.byte	0
	.byte	12
	.byte	1
	.byte	13
	.long	.Linfo_string22
	.long	846
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	9
	.long	.Linfo_string17
	.byte	16
	.byte	1
	.byte	8
	.byte	28
	.long	1600
	.long	.Linfo_string7
	.byte	0
	.byte	9
	.long	.Linfo_string22
	.byte	16
	.byte	1
	.byte	8
	.byte	28
	.long	1600
	.long	.Linfo_string7
	.byte	15
	.long	.Linfo_string23
	.long	1600
	.byte	8
	.byte	8
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string39
	.byte	2
	.long	.Linfo_string43
	.byte	9
	.long	.Linfo_string106
	.byte	24
	.byte	1
	.byte	8
	.byte	15
	.long	.Linfo_string44
	.long	1673
	.byte	8
	.byte	0
	.byte	3
	.byte	15
	.long	.Linfo_string93
	.long	1873
	.byte	8
	.byte	8
	.byte	3
	.byte	15
	.long	.Linfo_string103
	.long	1916
	.byte	1
	.byte	16
	.byte	3
	.byte	15
	.long	.Linfo_string105
	.long	1916
	.byte	1
	.byte	17
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string93
	.byte	9
	.long	.Linfo_string101
	.byte	24
	.byte	1
	.byte	8
	.byte	15
	.long	.Linfo_string94
	.long	1377
	.byte	8
	.byte	0
	.byte	3
	.byte	15
	.long	.Linfo_string97
	.long	1586
	.byte	4
	.byte	16
	.byte	3
	.byte	15
	.long	.Linfo_string98
	.long	1586
	.byte	4
	.byte	20
	.byte	3
	.byte	15
	.long	.Linfo_string99
	.long	1566
	.byte	1
	.byte	24
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string45
	.byte	9
	.long	.Linfo_string91
	.byte	16
	.byte	1
	.byte	8
	.byte	15
	.long	.Linfo_string46
	.long	1287
	.byte	8
	.byte	0
	.byte	3
	.byte	15
	.long	.Linfo_string52
	.long	1317
	.byte	8
	.byte	8
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string53
	.byte	9
	.long	.Linfo_string88
	.byte	16
	.byte	1
	.byte	8
	.byte	15
	.long	.Linfo_string54
	.long	1074
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string87
	.byte	16
	.byte	3
	.byte	8
	.byte	10
	.long	1087
	.byte	11
	.long	1600
	.byte	8
	.byte	0

	.byte	31
	.byte	13
	.long	.Linfo_string55
	.long	1122
	.byte	8
	.byte	0
	.byte	0
	.byte	12
	.byte	0
	.byte	13
	.long	.Linfo_string86
	.long	1167
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	9
	.long	.Linfo_string55
	.byte	16
	.byte	3
	.byte	8
	.byte	15
	.long	.Linfo_string56
	.long	1347
	.byte	8
	.byte	0
	.byte	3
	.byte	15
	.long	.Linfo_string60
	.long	1719
	.byte	8
	.byte	8
	.byte	3
	.byte	15
	.long	.Linfo_string82
	.long	1548
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string86
	.byte	16
	.byte	3
	.byte	8
	.byte	15
	.long	.Linfo_string23
	.long	1761
	.byte	2
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	14
	.long	.Linfo_string63
	.byte	0
	.byte	1
	.byte	1
	.byte	9
	.long	.Linfo_string79
	.byte	24
	.byte	1
	.byte	8
	.byte	15
	.long	.Linfo_string67
	.long	1231
	.byte	4
	.byte	16
	.byte	3
	.byte	15
	.long	.Linfo_string73
	.long	1768
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string72
	.byte	8
	.byte	1
	.byte	4
	.byte	15
	.long	.Linfo_string68
	.long	1586
	.byte	4
	.byte	0
	.byte	3
	.byte	15
	.long	.Linfo_string69
	.long	1761
	.byte	2
	.byte	4
	.byte	3
	.byte	15
	.long	.Linfo_string71
	.long	1761
	.byte	2
	.byte	6
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string47
	.byte	2
	.long	.Linfo_string48
	.byte	9
	.long	.Linfo_string51
	.byte	8
	.byte	1
	.byte	8
	.byte	28
	.long	1646
	.long	.Linfo_string7
	.byte	15
	.long	.Linfo_string49
	.long	1686
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string90
	.byte	8
	.byte	1
	.byte	8
	.byte	28
	.long	1053
	.long	.Linfo_string7
	.byte	15
	.long	.Linfo_string49
	.long	1860
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string59
	.byte	8
	.byte	1
	.byte	8
	.byte	28
	.long	1699
	.long	.Linfo_string7
	.byte	15
	.long	.Linfo_string49
	.long	1706
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string96
	.byte	16
	.byte	1
	.byte	8
	.byte	28
	.long	1646
	.long	.Linfo_string7
	.byte	15
	.long	.Linfo_string49
	.long	1886
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string61
	.byte	9
	.long	.Linfo_string66
	.byte	1
	.byte	1
	.byte	1
	.byte	10
	.long	1427
	.byte	11
	.long	1646
	.byte	1
	.byte	0

	.byte	12
	.byte	0
	.byte	13
	.long	.Linfo_string62
	.long	1463
	.byte	1
	.byte	0
	.byte	0
	.byte	12
	.byte	1
	.byte	13
	.long	.Linfo_string65
	.long	1502
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	9
	.long	.Linfo_string62
	.byte	1
	.byte	1
	.byte	1
	.byte	28
	.long	1699
	.long	.Linfo_string7
	.byte	28
	.long	1190
	.long	.Linfo_string64
	.byte	15
	.long	.Linfo_string23
	.long	1699
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	9
	.long	.Linfo_string65
	.byte	1
	.byte	1
	.byte	1
	.byte	28
	.long	1699
	.long	.Linfo_string7
	.byte	28
	.long	1190
	.long	.Linfo_string64
	.byte	15
	.long	.Linfo_string23
	.long	1190
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string83
	.byte	9
	.long	.Linfo_string85
	.byte	0
	.byte	1
	.byte	1
	.byte	28
	.long	1847
	.long	.Linfo_string7
	.byte	0
	.byte	9
	.long	.Linfo_string100
	.byte	0
	.byte	1
	.byte	1
	.byte	28
	.long	1607
	.long	.Linfo_string7
	.byte	0
	.byte	0
	.byte	0
	.byte	32
	.long	.Linfo_string6
	.byte	7
	.byte	4
	.byte	32
	.long	.Linfo_string13
	.byte	7
	.byte	8
	.byte	32
	.long	.Linfo_string16
	.byte	7
	.byte	8
	.byte	33
	.long	.Linfo_string21
	.byte	16
	.byte	8
	.byte	13
	.long	.Linfo_string18
	.long	1637
	.byte	8
	.byte	0
	.byte	13
	.long	.Linfo_string20
	.long	1593
	.byte	8
	.byte	8
	.byte	0
	.byte	34
	.long	1646
	.long	0
	.byte	32
	.long	.Linfo_string19
	.byte	7
	.byte	1
	.byte	32
	.long	.Linfo_string41
	.byte	5
	.byte	4
	.byte	35
	.long	888
	.long	.Linfo_string107
	.long	0
	.byte	35
	.long	1015
	.long	.Linfo_string92
	.long	0
	.byte	35
	.long	1646
	.long	.Linfo_string50
	.long	0
	.byte	32
	.long	.Linfo_string57
	.byte	7
	.byte	0
	.byte	35
	.long	1699
	.long	.Linfo_string58
	.long	0
	.byte	35
	.long	1732
	.long	.Linfo_string81
	.long	0
	.byte	36
	.long	1414
	.byte	37
	.long	1347
	.byte	37
	.long	1748
	.byte	0
	.byte	35
	.long	1198
	.long	.Linfo_string80
	.long	0
	.byte	32
	.long	.Linfo_string70
	.byte	7
	.byte	2
	.byte	33
	.long	.Linfo_string78
	.byte	16
	.byte	8
	.byte	13
	.long	.Linfo_string49
	.long	1798
	.byte	8
	.byte	0
	.byte	13
	.long	.Linfo_string75
	.long	1814
	.byte	8
	.byte	8
	.byte	0
	.byte	34
	.long	1807
	.long	0
	.byte	38
	.long	.Linfo_string74
	.byte	0
	.byte	1
	.byte	35
	.long	1827
	.long	.Linfo_string77
	.long	0
	.byte	39
	.long	1593
	.byte	40
	.long	1840
	.byte	0
	.byte	6
	.byte	0
	.byte	41
	.long	.Linfo_string76
	.byte	8
	.byte	7
	.byte	35
	.long	1699
	.long	.Linfo_string84
	.long	0
	.byte	35
	.long	1053
	.long	.Linfo_string89
	.long	0
	.byte	35
	.long	951
	.long	.Linfo_string102
	.long	0
	.byte	33
	.long	.Linfo_string95
	.byte	16
	.byte	8
	.byte	13
	.long	.Linfo_string18
	.long	1637
	.byte	8
	.byte	0
	.byte	13
	.long	.Linfo_string20
	.long	1593
	.byte	8
	.byte	8
	.byte	0
	.byte	32
	.long	.Linfo_string104
	.byte	2
	.byte	1
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
	.asciz	"rust_pieces.rs/@/rust_pieces.abbbb6ee5a7fb807-cgu.0"
.Linfo_string2:
	.asciz	"."
.Linfo_string3:
	.asciz	"rust_pieces"
.Linfo_string4:
	.asciz	"core"
.Linfo_string5:
	.asciz	"hint"
.Linfo_string6:
	.asciz	"u32"
.Linfo_string7:
	.asciz	"T"
.Linfo_string8:
	.asciz	"_ZN4core4hint9black_box17h0b5b82a5cacb77bbE"
.Linfo_string9:
	.asciz	"black_box<u32>"
.Linfo_string10:
	.asciz	"dummy"
.Linfo_string11:
	.asciz	"_ZN11rust_pieces4show17h204b8e7a642a0155E"
.Linfo_string12:
	.asciz	"show"
.Linfo_string13:
	.asciz	"usize"
.Linfo_string14:
	.asciz	"opt"
.Linfo_string15:
	.asciz	"option"
.Linfo_string16:
	.asciz	"u64"
.Linfo_string17:
	.asciz	"None"
.Linfo_string18:
	.asciz	"data_ptr"
.Linfo_string19:
	.asciz	"u8"
.Linfo_string20:
	.asciz	"length"
.Linfo_string21:
	.asciz	"&str"
.Linfo_string22:
	.asciz	"Some"
.Linfo_string23:
	.asciz	"__0"
.Linfo_string24:
	.asciz	"Option<&str>"
.Linfo_string25:
	.asciz	"none"
.Linfo_string26:
	.asciz	"shape"
.Linfo_string27:
	.asciz	"Dot"
.Linfo_string28:
	.asciz	"Line"
.Linfo_string29:
	.asciz	"Box"
.Linfo_string30:
	.asciz	"w"
.Linfo_string31:
	.asciz	"h"
.Linfo_string32:
	.asciz	"Shape"
.Linfo_string33:
	.asciz	"n"
.Linfo_string34:
	.asciz	"Option<u64>"
.Linfo_string35:
	.asciz	"area"
.Linfo_string36:
	.asciz	"_ZN4core4hint9black_box17h9ff4d154c02b627dE"
.Linfo_string37:
	.asciz	"black_box<usize>"
.Linfo_string38:
	.asciz	"_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind"
.Linfo_string39:
	.asciz	"panic"
.Linfo_string40:
	.asciz	"main"
.Linfo_string41:
	.asciz	"i32"
.Linfo_string42:
	.asciz	"stop"
.Linfo_string43:
	.asciz	"panic_info"
.Linfo_string44:
	.asciz	"message"
.Linfo_string45:
	.asciz	"fmt"
.Linfo_string46:
	.asciz	"template"
.Linfo_string47:
	.asciz	"ptr"
.Linfo_string48:
	.asciz	"non_null"
.Linfo_string49:
	.asciz	"pointer"
.Linfo_string50:
	.asciz	"*const u8"
.Linfo_string51:
	.asciz	"NonNull<u8>"
.Linfo_string52:
	.asciz	"args"
.Linfo_string53:
	.asciz	"rt"
.Linfo_string54:
	.asciz	"ty"
.Linfo_string55:
	.asciz	"Placeholder"
.Linfo_string56:
	.asciz	"value"
.Linfo_string57:
	.asciz	"()"
.Linfo_string58:
	.asciz	"*const ()"
.Linfo_string59:
	.asciz	"NonNull<()>"
.Linfo_string60:
	.asciz	"formatter"
.Linfo_string61:
	.asciz	"result"
.Linfo_string62:
	.asciz	"Ok"
.Linfo_string63:
	.asciz	"Error"
.Linfo_string64:
	.asciz	"E"
.Linfo_string65:
	.asciz	"Err"
.Linfo_string66:
	.asciz	"Result<(), core::fmt::Error>"
.Linfo_string67:
	.asciz	"options"
.Linfo_string68:
	.asciz	"flags"
.Linfo_string69:
	.asciz	"width"
.Linfo_string70:
	.asciz	"u16"
.Linfo_string71:
	.asciz	"precision"
.Linfo_string72:
	.asciz	"FormattingOptions"
.Linfo_string73:
	.asciz	"buf"
.Linfo_string74:
	.asciz	"dyn core::fmt::Write"
.Linfo_string75:
	.asciz	"vtable"
.Linfo_string76:
	.asciz	"__ARRAY_SIZE_TYPE__"
.Linfo_string77:
	.asciz	"&[usize; 6]"
.Linfo_string78:
	.asciz	"&mut dyn core::fmt::Write"
.Linfo_string79:
	.asciz	"Formatter"
.Linfo_string80:
	.asciz	"&mut core::fmt::Formatter"
.Linfo_string81:
	.asciz	"unsafe fn(core::ptr::non_null::NonNull<()>, &mut core::fmt::Formatter) -> core::result::Result<(), core::fmt::Error>"
.Linfo_string82:
	.asciz	"_lifetime"
.Linfo_string83:
	.asciz	"marker"
.Linfo_string84:
	.asciz	"&()"
.Linfo_string85:
	.asciz	"PhantomData<&()>"
.Linfo_string86:
	.asciz	"Count"
.Linfo_string87:
	.asciz	"ArgumentType"
.Linfo_string88:
	.asciz	"Argument"
.Linfo_string89:
	.asciz	"*const core::fmt::rt::Argument"
.Linfo_string90:
	.asciz	"NonNull<core::fmt::rt::Argument>"
.Linfo_string91:
	.asciz	"Arguments"
.Linfo_string92:
	.asciz	"&core::fmt::Arguments"
.Linfo_string93:
	.asciz	"location"
.Linfo_string94:
	.asciz	"filename"
.Linfo_string95:
	.asciz	"*const str"
.Linfo_string96:
	.asciz	"NonNull<str>"
.Linfo_string97:
	.asciz	"line"
.Linfo_string98:
	.asciz	"col"
.Linfo_string99:
	.asciz	"_filename"
.Linfo_string100:
	.asciz	"PhantomData<&str>"
.Linfo_string101:
	.asciz	"Location"
.Linfo_string102:
	.asciz	"&core::panic::location::Location"
.Linfo_string103:
	.asciz	"can_unwind"
.Linfo_string104:
	.asciz	"bool"
.Linfo_string105:
	.asciz	"force_no_backtrace"
.Linfo_string106:
	.asciz	"PanicInfo"
.Linfo_string107:
	.asciz	"&core::panic::panic_info::PanicInfo"
.Linfo_string108:
	.asciz	"x"
	.ident	"rustc version 1.95.0 (59807616e 2026-04-14)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
