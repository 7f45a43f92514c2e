	.file	"std.792c4150c3249a7c-cgu.0"
	.file	1 "rust_shown.rs"
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
	.globl	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.p2align	4
	.type	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,@function
_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind:
.Lfunc_begin0:
	.loc	1 10 0
	.cfi_startproc
	movq	%rdi, -8(%rsp)
.LBB0_1:
.Ltmp0:
	.loc	1 10 45 prologue_end
	jmp	.LBB0_1
.Ltmp1:
.Lfunc_end0:
	.size	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind, .Lfunc_end0-_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.cfi_endproc

	.section	".text._ZN4core3num7nonzero16NonZero$LT$T$GT$3new17h3658f35e60930c5aE","ax",@progbits
	.globl	_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17h3658f35e60930c5aE
	.p2align	4
	.type	_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17h3658f35e60930c5aE,@function
_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17h3658f35e60930c5aE:
.Lfunc_begin1:
	.file	2 "library/core/src/num/nonzero.rs"
	.loc	2 401 0
	.cfi_startproc
	movq	%rdi, %rax
	movq	%rax, -8(%rsp)
.Ltmp2:
	.loc	2 405 6 prologue_end
	retq
.Ltmp3:
.Lfunc_end1:
	.size	_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17h3658f35e60930c5aE, .Lfunc_end1-_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17h3658f35e60930c5aE
	.cfi_endproc

	.section	".text._ZN4core3num7nonzero16NonZero$LT$T$GT$3new17hc1d7e6749ba847b3E","ax",@progbits
	.globl	_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17hc1d7e6749ba847b3E
	.p2align	4
	.type	_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17hc1d7e6749ba847b3E,@function
_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17hc1d7e6749ba847b3E:
.Lfunc_begin2:
	.loc	2 401 0
	.cfi_startproc
	movl	%edi, %eax
	movl	%eax, -4(%rsp)
.Ltmp4:
	.loc	2 405 6 prologue_end
	retq
.Ltmp5:
.Lfunc_end2:
	.size	_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17hc1d7e6749ba847b3E, .Lfunc_end2-_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17hc1d7e6749ba847b3E
	.cfi_endproc

	.section	.text.main,"ax",@progbits
	.globl	main
	.p2align	4
	.type	main,@function
main:
.Lfunc_begin3:
	.loc	1 17 0
	.cfi_startproc
	subq	$232, %rsp
	.cfi_def_cfa_offset 240
.Ltmp6:
	.loc	1 18 14 prologue_end
	leaq	_ZN3std4NAME17hf48e8c4f3713533fE(%rip), %rax
	movq	%rax, 152(%rsp)
.Ltmp7:
	.loc	1 19 16
	movl	$5, %edi
	callq	*_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17hc1d7e6749ba847b3E@GOTPCREL(%rip)
	movl	%eax, 164(%rsp)
.Ltmp8:
	.loc	1 20 17
	movq	$-7, %rdi
	callq	*_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17h3658f35e60930c5aE@GOTPCREL(%rip)
	movq	%rax, 168(%rsp)
.Ltmp9:
	.loc	1 21 36
	movl	$0, 180(%rsp)
.Ltmp10:
	.loc	1 22 90
	movq	$4, 56(%rsp)
	leaq	_ZN3std4NAME17hf48e8c4f3713533fE(%rip), %rax
	movq	%rax, 64(%rsp)
	movq	$4, 72(%rsp)
	.loc	1 22 43 is_stmt 0
	movq	56(%rsp), %rax
	movq	%rax, 32(%rsp)
	movq	64(%rsp), %rax
	movq	%rax, 40(%rsp)
	movq	72(%rsp), %rax
	movq	%rax, 48(%rsp)
.Ltmp11:
	.file	3 "library/core/src/mem/maybe_dangling.rs"
	.loc	3 84 9 is_stmt 1
	movq	32(%rsp), %rax
	movq	%rax, 208(%rsp)
	movq	40(%rsp), %rax
	movq	%rax, 216(%rsp)
	movq	48(%rsp), %rax
	movq	%rax, 224(%rsp)
.Ltmp12:
	.file	4 "library/core/src/mem/manually_drop.rs"
	.loc	4 185 9
	movq	208(%rsp), %rax
	movq	%rax, 8(%rsp)
	movq	216(%rsp), %rax
	movq	%rax, 16(%rsp)
	movq	224(%rsp), %rax
	movq	%rax, 24(%rsp)
.Ltmp13:
	.loc	1 23 90
	movq	$4, 128(%rsp)
	movq	$8, 136(%rsp)
	movq	$3, 144(%rsp)
	.loc	1 23 43 is_stmt 0
	movq	128(%rsp), %rax
	movq	%rax, 104(%rsp)
	movq	136(%rsp), %rax
	movq	%rax, 112(%rsp)
	movq	144(%rsp), %rax
	movq	%rax, 120(%rsp)
.Ltmp14:
	.loc	3 84 9 is_stmt 1
	movq	104(%rsp), %rax
	movq	%rax, 184(%rsp)
	movq	112(%rsp), %rax
	movq	%rax, 192(%rsp)
	movq	120(%rsp), %rax
	movq	%rax, 200(%rsp)
.Ltmp15:
	.loc	4 185 9
	movq	184(%rsp), %rax
	movq	%rax, 80(%rsp)
	movq	192(%rsp), %rax
	movq	%rax, 88(%rsp)
	movq	200(%rsp), %rax
	movq	%rax, 96(%rsp)
.Ltmp16:
	.loc	1 24 5
	movl	$7, %edi
	callq	*stop@GOTPCREL(%rip)
.Ltmp17:
	.loc	1 25 2 epilogue_begin
	addq	$232, %rsp
	.cfi_def_cfa_offset 8
	retq
.Ltmp18:
.Lfunc_end3:
	.size	main, .Lfunc_end3-main
	.cfi_endproc

	.section	.text.stop,"ax",@progbits
	.globl	stop
	.p2align	4
	.type	stop,@function
stop:
.Lfunc_begin4:
	.loc	1 14 0
	.cfi_startproc
	movq	%rdi, %rax
	movq	%rax, -8(%rsp)
.Ltmp19:
	.loc	1 14 48 prologue_end
	retq
.Ltmp20:
.Lfunc_end4:
	.size	stop, .Lfunc_end4-stop
	.cfi_endproc

	.type	_ZN3std4NAME17hf48e8c4f3713533fE,@object
	.section	.rodata._ZN3std4NAME17hf48e8c4f3713533fE,"a",@progbits
_ZN3std4NAME17hf48e8c4f3713533fE:
	.ascii	"name"
	.size	_ZN3std4NAME17hf48e8c4f3713533fE, 4

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
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	2
	.byte	24
	.byte	110
	.byte	14
	.byte	0
	.byte	0
	.byte	4
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
	.byte	5
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
	.byte	6
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
	.byte	7
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
	.byte	8
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
	.byte	9
	.byte	11
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	0
	.byte	0
	.byte	10
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
	.byte	11
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
	.byte	12
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	13
	.byte	29
	.byte	0
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
	.byte	14
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
	.byte	15
	.byte	1
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	16
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
	.byte	17
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
	.byte	18
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
	.byte	60
	.byte	25
	.byte	0
	.byte	0
	.byte	21
	.byte	5
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	22
	.byte	51
	.byte	1
	.byte	21
	.byte	19
	.byte	0
	.byte	0
	.byte	23
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
	.byte	24
	.byte	25
	.byte	1
	.byte	22
	.byte	11
	.byte	0
	.byte	0
	.byte	25
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
	.byte	26
	.byte	25
	.byte	1
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
	.byte	11
	.byte	73
	.byte	19
	.byte	60
	.byte	25
	.byte	0
	.byte	0
	.byte	28
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
	.byte	29
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	71
	.byte	19
	.byte	0
	.byte	0
	.byte	30
	.byte	5
	.byte	0
	.byte	2
	.byte	24
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
	.byte	32
	.byte	46
	.byte	1
	.byte	71
	.byte	19
	.byte	32
	.byte	11
	.byte	0
	.byte	0
	.byte	33
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
	.byte	34
	.byte	21
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	35
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
	.byte	36
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	37
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
	.long	.Linfo_string4
	.long	514
	.byte	1
	.byte	11
	.byte	1
	.byte	9
	.byte	3
	.quad	_ZN3std4NAME17hf48e8c4f3713533fE
	.long	.Linfo_string7
	.byte	4
	.quad	.Lfunc_begin0
	.long	.Lfunc_end0-.Lfunc_begin0
	.byte	1
	.byte	87
	.long	.Linfo_string69
	.long	.Linfo_string70
	.byte	1
	.byte	10


	.byte	5
	.byte	2
	.byte	145
	.byte	120
	.byte	1
	.byte	10
	.long	2228
	.byte	0
	.byte	2
	.long	.Linfo_string32
	.byte	2
	.long	.Linfo_string33
	.byte	6
	.long	.Linfo_string60
	.byte	24
	.byte	1
	.byte	8
	.byte	7
	.long	.Linfo_string34
	.long	147
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string35
	.byte	6
	.long	.Linfo_string59
	.byte	24
	.byte	1
	.byte	8
	.byte	7
	.long	.Linfo_string34
	.long	1980
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	8
	.quad	.Lfunc_begin3
	.long	.Lfunc_end3-.Lfunc_begin3
	.byte	1
	.byte	87
	.long	.Linfo_string71
	.byte	1
	.byte	17
	.long	2221

	.byte	9
	.quad	.Ltmp7
	.long	.Ltmp17-.Ltmp7
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\230\001"
	.long	.Linfo_string136
	.byte	8
	.byte	1
	.byte	18
	.long	2171
	.byte	9
	.quad	.Ltmp8
	.long	.Ltmp17-.Ltmp8
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\244\001"
	.long	.Linfo_string137
	.byte	4
	.byte	1
	.byte	19
	.long	851
	.byte	9
	.quad	.Ltmp9
	.long	.Ltmp17-.Ltmp9
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\250\001"
	.long	.Linfo_string138
	.byte	8
	.byte	1
	.byte	20
	.long	754
	.byte	9
	.quad	.Ltmp10
	.long	.Ltmp17-.Ltmp10
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\264\001"
	.long	.Linfo_string139
	.byte	4
	.byte	1
	.byte	21
	.long	851
	.byte	11
	.long	2194
	.quad	.Ltmp11
	.long	.Ltmp13-.Ltmp11
	.byte	1
	.byte	22
	.byte	25
	.byte	12
	.byte	2
	.byte	145
	.byte	32
	.long	2209
	.byte	13
	.long	2178
	.quad	.Ltmp11
	.long	.Ltmp12-.Ltmp11
	.byte	4
	.byte	185
	.byte	31
	.byte	0
	.byte	9
	.quad	.Ltmp13
	.long	.Ltmp17-.Ltmp13
	.byte	10
	.byte	2
	.byte	145
	.byte	8
	.long	.Linfo_string134
	.byte	8
	.byte	1
	.byte	22
	.long	1025
	.byte	11
	.long	2194
	.quad	.Ltmp14
	.long	.Ltmp16-.Ltmp14
	.byte	1
	.byte	23
	.byte	25
	.byte	12
	.byte	3
	.byte	145
	.asciz	"\350"
	.long	2209
	.byte	13
	.long	2178
	.quad	.Ltmp14
	.long	.Ltmp15-.Ltmp14
	.byte	4
	.byte	185
	.byte	31
	.byte	0
	.byte	9
	.quad	.Ltmp16
	.long	.Ltmp17-.Ltmp16
	.byte	10
	.byte	3
	.byte	145
	.asciz	"\320"
	.long	.Linfo_string135
	.byte	8
	.byte	1
	.byte	23
	.long	1025
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	8
	.quad	.Lfunc_begin4
	.long	.Lfunc_end4-.Lfunc_begin4
	.byte	1
	.byte	87
	.long	.Linfo_string73
	.byte	1
	.byte	14
	.long	2171

	.byte	14
	.byte	2
	.byte	145
	.byte	120
	.long	.Linfo_string140
	.byte	1
	.byte	14
	.long	2171
	.byte	0
	.byte	0
	.byte	15
	.long	527
	.byte	16
	.long	534
	.byte	0
	.byte	4
	.byte	0
	.byte	17
	.long	.Linfo_string5
	.byte	7
	.byte	1
	.byte	18
	.long	.Linfo_string6
	.byte	8
	.byte	7
	.byte	2
	.long	.Linfo_string8
	.byte	2
	.long	.Linfo_string9
	.byte	2
	.long	.Linfo_string10
	.byte	6
	.long	.Linfo_string16
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	1861
	.long	.Linfo_string12
	.byte	7
	.long	.Linfo_string13
	.long	684
	.byte	8
	.byte	0
	.byte	3
	.byte	20
	.long	.Linfo_string17
	.long	.Linfo_string18
	.byte	2
	.short	401
	.long	754

	.byte	19
	.long	1861
	.long	.Linfo_string12
	.byte	21
	.long	1861
	.byte	0
	.byte	0
	.byte	6
	.long	.Linfo_string26
	.byte	4
	.byte	1
	.byte	4
	.byte	19
	.long	1919
	.long	.Linfo_string12
	.byte	7
	.long	.Linfo_string13
	.long	705
	.byte	4
	.byte	0
	.byte	3
	.byte	20
	.long	.Linfo_string27
	.long	.Linfo_string28
	.byte	2
	.short	401
	.long	851

	.byte	19
	.long	1919
	.long	.Linfo_string12
	.byte	21
	.long	1919
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string14
	.byte	6
	.long	.Linfo_string15
	.byte	8
	.byte	1
	.byte	8
	.byte	7
	.long	.Linfo_string13
	.long	1861
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	6
	.long	.Linfo_string25
	.byte	4
	.byte	1
	.byte	4
	.byte	7
	.long	.Linfo_string13
	.long	1919
	.byte	4
	.byte	0
	.byte	3
	.byte	0
	.byte	6
	.long	.Linfo_string54
	.byte	8
	.byte	1
	.byte	8
	.byte	7
	.long	.Linfo_string13
	.long	2171
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string19
	.byte	6
	.long	.Linfo_string23
	.byte	8
	.byte	1
	.byte	8
	.byte	22
	.long	767
	.byte	23
	.long	1868
	.byte	8
	.byte	0

	.byte	24
	.byte	0
	.byte	25
	.long	.Linfo_string21
	.long	802
	.byte	8
	.byte	0
	.byte	0
	.byte	26
	.byte	25
	.long	.Linfo_string22
	.long	820
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	6
	.long	.Linfo_string21
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	556
	.long	.Linfo_string12
	.byte	0
	.byte	6
	.long	.Linfo_string22
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	556
	.long	.Linfo_string12
	.byte	7
	.long	.Linfo_string13
	.long	556
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	6
	.long	.Linfo_string29
	.byte	4
	.byte	1
	.byte	4
	.byte	22
	.long	864
	.byte	23
	.long	1919
	.byte	4
	.byte	0

	.byte	24
	.byte	0
	.byte	25
	.long	.Linfo_string21
	.long	899
	.byte	4
	.byte	0
	.byte	0
	.byte	26
	.byte	25
	.long	.Linfo_string22
	.long	917
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	6
	.long	.Linfo_string21
	.byte	4
	.byte	1
	.byte	4
	.byte	19
	.long	617
	.long	.Linfo_string12
	.byte	0
	.byte	6
	.long	.Linfo_string22
	.byte	4
	.byte	1
	.byte	4
	.byte	19
	.long	617
	.long	.Linfo_string12
	.byte	7
	.long	.Linfo_string13
	.long	617
	.byte	4
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string30
	.byte	2
	.long	.Linfo_string31
	.byte	6
	.long	.Linfo_string62
	.byte	24
	.byte	1
	.byte	8
	.byte	19
	.long	119
	.long	.Linfo_string61
	.byte	7
	.long	.Linfo_string13
	.long	119
	.byte	8
	.byte	0
	.byte	3
	.byte	27
	.long	.Linfo_string63
	.long	.Linfo_string64
	.byte	3
	.byte	80
	.long	959

	.byte	19
	.long	119
	.long	.Linfo_string61
	.byte	21
	.long	119
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string65
	.byte	6
	.long	.Linfo_string67
	.byte	24
	.byte	1
	.byte	8
	.byte	19
	.long	119
	.long	.Linfo_string12
	.byte	7
	.long	.Linfo_string66
	.long	959
	.byte	8
	.byte	0
	.byte	3
	.byte	27
	.long	.Linfo_string68
	.long	.Linfo_string64
	.byte	4
	.byte	184
	.long	1025

	.byte	19
	.long	119
	.long	.Linfo_string12
	.byte	21
	.long	119
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string42
	.byte	2
	.long	.Linfo_string43
	.byte	6
	.long	.Linfo_string51
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	527
	.long	.Linfo_string12
	.byte	7
	.long	.Linfo_string44
	.long	1145
	.byte	8
	.byte	0
	.byte	3
	.byte	7
	.long	.Linfo_string48
	.long	1272
	.byte	1
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string45
	.byte	6
	.long	.Linfo_string47
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	527
	.long	.Linfo_string12
	.byte	7
	.long	.Linfo_string44
	.long	2158
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	6
	.long	.Linfo_string112
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	1502
	.long	.Linfo_string12
	.byte	7
	.long	.Linfo_string44
	.long	2408
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	6
	.long	.Linfo_string84
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	2254
	.long	.Linfo_string12
	.byte	7
	.long	.Linfo_string44
	.long	2261
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	6
	.long	.Linfo_string120
	.byte	16
	.byte	1
	.byte	8
	.byte	19
	.long	527
	.long	.Linfo_string12
	.byte	7
	.long	.Linfo_string44
	.long	2434
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string49
	.byte	6
	.long	.Linfo_string50
	.byte	0
	.byte	1
	.byte	1
	.byte	19
	.long	527
	.long	.Linfo_string12
	.byte	0
	.byte	6
	.long	.Linfo_string107
	.byte	0
	.byte	1
	.byte	1
	.byte	19
	.long	2395
	.long	.Linfo_string12
	.byte	0
	.byte	6
	.long	.Linfo_string125
	.byte	0
	.byte	1
	.byte	1
	.byte	19
	.long	2473
	.long	.Linfo_string12
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string70
	.byte	2
	.long	.Linfo_string74
	.byte	6
	.long	.Linfo_string131
	.byte	24
	.byte	1
	.byte	8
	.byte	7
	.long	.Linfo_string75
	.long	2241
	.byte	8
	.byte	0
	.byte	3
	.byte	7
	.long	.Linfo_string115
	.long	2421
	.byte	8
	.byte	8
	.byte	3
	.byte	7
	.long	.Linfo_string128
	.long	2503
	.byte	1
	.byte	16
	.byte	3
	.byte	7
	.long	.Linfo_string130
	.long	2503
	.byte	1
	.byte	17
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string115
	.byte	6
	.long	.Linfo_string126
	.byte	24
	.byte	1
	.byte	8
	.byte	7
	.long	.Linfo_string116
	.long	1235
	.byte	8
	.byte	0
	.byte	3
	.byte	7
	.long	.Linfo_string121
	.long	1919
	.byte	4
	.byte	16
	.byte	3
	.byte	7
	.long	.Linfo_string122
	.long	1919
	.byte	4
	.byte	20
	.byte	3
	.byte	7
	.long	.Linfo_string123
	.long	1308
	.byte	1
	.byte	24
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string76
	.byte	6
	.long	.Linfo_string113
	.byte	16
	.byte	1
	.byte	8
	.byte	7
	.long	.Linfo_string77
	.long	1145
	.byte	8
	.byte	0
	.byte	3
	.byte	7
	.long	.Linfo_string78
	.long	1175
	.byte	8
	.byte	8
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string79
	.byte	6
	.long	.Linfo_string110
	.byte	16
	.byte	1
	.byte	8
	.byte	7
	.long	.Linfo_string80
	.long	1523
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	6
	.long	.Linfo_string109
	.byte	16
	.byte	3
	.byte	8
	.byte	22
	.long	1536
	.byte	23
	.long	1868
	.byte	8
	.byte	0

	.byte	26
	.byte	25
	.long	.Linfo_string81
	.long	1571
	.byte	8
	.byte	0
	.byte	0
	.byte	24
	.byte	0
	.byte	25
	.long	.Linfo_string108
	.long	1616
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	6
	.long	.Linfo_string81
	.byte	16
	.byte	3
	.byte	8
	.byte	7
	.long	.Linfo_string66
	.long	1205
	.byte	8
	.byte	0
	.byte	3
	.byte	7
	.long	.Linfo_string85
	.long	2274
	.byte	8
	.byte	8
	.byte	3
	.byte	7
	.long	.Linfo_string105
	.long	1290
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	6
	.long	.Linfo_string108
	.byte	16
	.byte	3
	.byte	8
	.byte	7
	.long	.Linfo_string13
	.long	2316
	.byte	2
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	28
	.long	.Linfo_string88
	.byte	0
	.byte	1
	.byte	1
	.byte	6
	.long	.Linfo_string102
	.byte	24
	.byte	1
	.byte	8
	.byte	7
	.long	.Linfo_string92
	.long	1680
	.byte	4
	.byte	16
	.byte	3
	.byte	7
	.long	.Linfo_string40
	.long	2323
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	6
	.long	.Linfo_string97
	.byte	8
	.byte	1
	.byte	4
	.byte	7
	.long	.Linfo_string93
	.long	1919
	.byte	4
	.byte	0
	.byte	3
	.byte	7
	.long	.Linfo_string94
	.long	2316
	.byte	2
	.byte	4
	.byte	3
	.byte	7
	.long	.Linfo_string96
	.long	2316
	.byte	2
	.byte	6
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string86
	.byte	6
	.long	.Linfo_string91
	.byte	1
	.byte	1
	.byte	1
	.byte	22
	.long	1744
	.byte	23
	.long	527
	.byte	1
	.byte	0

	.byte	24
	.byte	0
	.byte	25
	.long	.Linfo_string87
	.long	1780
	.byte	1
	.byte	0
	.byte	0
	.byte	24
	.byte	1
	.byte	25
	.long	.Linfo_string90
	.long	1819
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	6
	.long	.Linfo_string87
	.byte	1
	.byte	1
	.byte	1
	.byte	19
	.long	2254
	.long	.Linfo_string12
	.byte	19
	.long	1639
	.long	.Linfo_string89
	.byte	7
	.long	.Linfo_string13
	.long	2254
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	6
	.long	.Linfo_string90
	.byte	1
	.byte	1
	.byte	1
	.byte	19
	.long	2254
	.long	.Linfo_string12
	.byte	19
	.long	1639
	.long	.Linfo_string89
	.byte	7
	.long	.Linfo_string13
	.long	1639
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string11
	.byte	5
	.byte	8
	.byte	17
	.long	.Linfo_string20
	.byte	7
	.byte	8
	.byte	29
	.quad	.Lfunc_begin1
	.long	.Lfunc_end1-.Lfunc_begin1
	.byte	1
	.byte	87
	.long	585
	.byte	30
	.byte	2
	.byte	145
	.byte	120
	.long	.Linfo_string133
	.byte	2
	.short	401
	.long	1861
	.byte	19
	.long	1861
	.long	.Linfo_string12
	.byte	0
	.byte	17
	.long	.Linfo_string24
	.byte	7
	.byte	4
	.byte	29
	.quad	.Lfunc_begin2
	.long	.Lfunc_end2-.Lfunc_begin2
	.byte	1
	.byte	87
	.long	646
	.byte	30
	.byte	2
	.byte	145
	.byte	124
	.long	.Linfo_string133
	.byte	2
	.short	401
	.long	1919
	.byte	19
	.long	1919
	.long	.Linfo_string12
	.byte	0
	.byte	2
	.long	.Linfo_string36
	.byte	2
	.long	.Linfo_string37
	.byte	6
	.long	.Linfo_string58
	.byte	24
	.byte	1
	.byte	8
	.byte	19
	.long	527
	.long	.Linfo_string12
	.byte	19
	.long	2037
	.long	.Linfo_string39
	.byte	7
	.long	.Linfo_string40
	.long	2051
	.byte	8
	.byte	0
	.byte	3
	.byte	7
	.long	.Linfo_string57
	.long	2171
	.byte	8
	.byte	16
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string36
	.byte	28
	.long	.Linfo_string38
	.byte	0
	.byte	1
	.byte	1
	.byte	0
	.byte	2
	.long	.Linfo_string41
	.byte	6
	.long	.Linfo_string56
	.byte	16
	.byte	2
	.byte	8
	.byte	19
	.long	527
	.long	.Linfo_string12
	.byte	19
	.long	2037
	.long	.Linfo_string39
	.byte	7
	.long	.Linfo_string34
	.long	2102
	.byte	8
	.byte	0
	.byte	3
	.byte	7
	.long	.Linfo_string48
	.long	1272
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	6
	.long	.Linfo_string55
	.byte	16
	.byte	3
	.byte	8
	.byte	19
	.long	2037
	.long	.Linfo_string39
	.byte	7
	.long	.Linfo_string42
	.long	1097
	.byte	8
	.byte	8
	.byte	3
	.byte	7
	.long	.Linfo_string52
	.long	726
	.byte	8
	.byte	0
	.byte	3
	.byte	7
	.long	.Linfo_string36
	.long	2037
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	31
	.long	527
	.long	.Linfo_string46
	.long	0
	.byte	17
	.long	.Linfo_string53
	.byte	7
	.byte	8
	.byte	32
	.long	988
	.byte	1
	.byte	19
	.long	119
	.long	.Linfo_string61
	.byte	0
	.byte	32
	.long	1054
	.byte	1
	.byte	19
	.long	119
	.long	.Linfo_string12
	.byte	33
	.long	.Linfo_string66
	.byte	4
	.byte	184
	.long	119
	.byte	0
	.byte	17
	.long	.Linfo_string72
	.byte	5
	.byte	4
	.byte	31
	.long	1337
	.long	.Linfo_string132
	.long	0
	.byte	31
	.long	1464
	.long	.Linfo_string114
	.long	0
	.byte	17
	.long	.Linfo_string82
	.byte	7
	.byte	0
	.byte	31
	.long	2254
	.long	.Linfo_string83
	.long	0
	.byte	31
	.long	2287
	.long	.Linfo_string104
	.long	0
	.byte	34
	.long	1731
	.byte	21
	.long	1205
	.byte	21
	.long	2303
	.byte	0
	.byte	31
	.long	1647
	.long	.Linfo_string103
	.long	0
	.byte	17
	.long	.Linfo_string95
	.byte	7
	.byte	2
	.byte	35
	.long	.Linfo_string101
	.byte	16
	.byte	8
	.byte	25
	.long	.Linfo_string44
	.long	2353
	.byte	8
	.byte	0
	.byte	25
	.long	.Linfo_string99
	.long	2369
	.byte	8
	.byte	8
	.byte	0
	.byte	36
	.long	2362
	.long	0
	.byte	37
	.long	.Linfo_string98
	.byte	0
	.byte	1
	.byte	31
	.long	2382
	.long	.Linfo_string100
	.long	0
	.byte	15
	.long	2171
	.byte	16
	.long	534
	.byte	0
	.byte	6
	.byte	0
	.byte	31
	.long	2254
	.long	.Linfo_string106
	.long	0
	.byte	31
	.long	1502
	.long	.Linfo_string111
	.long	0
	.byte	31
	.long	1400
	.long	.Linfo_string127
	.long	0
	.byte	35
	.long	.Linfo_string119
	.byte	16
	.byte	8
	.byte	25
	.long	.Linfo_string117
	.long	2464
	.byte	8
	.byte	0
	.byte	25
	.long	.Linfo_string118
	.long	2171
	.byte	8
	.byte	8
	.byte	0
	.byte	36
	.long	527
	.long	0
	.byte	35
	.long	.Linfo_string124
	.byte	16
	.byte	8
	.byte	25
	.long	.Linfo_string117
	.long	2464
	.byte	8
	.byte	0
	.byte	25
	.long	.Linfo_string118
	.long	2171
	.byte	8
	.byte	8
	.byte	0
	.byte	17
	.long	.Linfo_string129
	.byte	2
	.byte	1
	.byte	0
.Ldebug_info_end0:
	.section	.rodata._ZN3std4NAME17hf48e8c4f3713533fE,"a",@progbits
.Lsec_end0:
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
.Lsec_end1:
	.section	".text._ZN4core3num7nonzero16NonZero$LT$T$GT$3new17h3658f35e60930c5aE","ax",@progbits
.Lsec_end2:
	.section	".text._ZN4core3num7nonzero16NonZero$LT$T$GT$3new17hc1d7e6749ba847b3E","ax",@progbits
.Lsec_end3:
	.section	.text.main,"ax",@progbits
.Lsec_end4:
	.section	.text.stop,"ax",@progbits
.Lsec_end5:
	.section	.debug_aranges,"",@progbits
	.long	124
	.short	2
	.long	.Lcu_begin0
	.byte	8
	.byte	0
	.zero	4,255
	.quad	_ZN3std4NAME17hf48e8c4f3713533fE
	.quad	.Lsec_end0-_ZN3std4NAME17hf48e8c4f3713533fE
	.quad	.Lfunc_begin0
	.quad	.Lsec_end1-.Lfunc_begin0
	.quad	.Lfunc_begin1
	.quad	.Lsec_end2-.Lfunc_begin1
	.quad	.Lfunc_begin2
	.quad	.Lsec_end3-.Lfunc_begin2
	.quad	.Lfunc_begin3
	.quad	.Lsec_end4-.Lfunc_begin3
	.quad	.Lfunc_begin4
	.quad	.Lsec_end5-.Lfunc_begin4
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
	.quad	.Lfunc_begin3
	.quad	.Lfunc_end3
	.quad	.Lfunc_begin4
	.quad	.Lfunc_end4
	.quad	0
	.quad	0
	.section	.debug_str,"MS",@progbits,1
.Linfo_string0:
	.asciz	"clang LLVM (rustc version 1.95.0 (59807616e 2026-04-14))"
.Linfo_string1:
	.asciz	"rust_shown.rs/@/std.792c4150c3249a7c-cgu.0"
.Linfo_string2:
	.asciz	"."
.Linfo_string3:
	.asciz	"std"
.Linfo_string4:
	.asciz	"NAME"
.Linfo_string5:
	.asciz	"u8"
.Linfo_string6:
	.asciz	"__ARRAY_SIZE_TYPE__"
.Linfo_string7:
	.asciz	"_ZN3std4NAME17hf48e8c4f3713533fE"
.Linfo_string8:
	.asciz	"core"
.Linfo_string9:
	.asciz	"num"
.Linfo_string10:
	.asciz	"nonzero"
.Linfo_string11:
	.asciz	"i64"
.Linfo_string12:
	.asciz	"T"
.Linfo_string13:
	.asciz	"__0"
.Linfo_string14:
	.asciz	"niche_types"
.Linfo_string15:
	.asciz	"NonZeroI64Inner"
.Linfo_string16:
	.asciz	"NonZero<i64>"
.Linfo_string17:
	.asciz	"_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17h3658f35e60930c5aE"
.Linfo_string18:
	.asciz	"new<i64>"
.Linfo_string19:
	.asciz	"option"
.Linfo_string20:
	.asciz	"u64"
.Linfo_string21:
	.asciz	"None"
.Linfo_string22:
	.asciz	"Some"
.Linfo_string23:
	.asciz	"Option<core::num::nonzero::NonZero<i64>>"
.Linfo_string24:
	.asciz	"u32"
.Linfo_string25:
	.asciz	"NonZeroU32Inner"
.Linfo_string26:
	.asciz	"NonZero<u32>"
.Linfo_string27:
	.asciz	"_ZN4core3num7nonzero16NonZero$LT$T$GT$3new17hc1d7e6749ba847b3E"
.Linfo_string28:
	.asciz	"new<u32>"
.Linfo_string29:
	.asciz	"Option<core::num::nonzero::NonZero<u32>>"
.Linfo_string30:
	.asciz	"mem"
.Linfo_string31:
	.asciz	"maybe_dangling"
.Linfo_string32:
	.asciz	"ffi"
.Linfo_string33:
	.asciz	"os_str"
.Linfo_string34:
	.asciz	"inner"
.Linfo_string35:
	.asciz	"sys"
.Linfo_string36:
	.asciz	"alloc"
.Linfo_string37:
	.asciz	"vec"
.Linfo_string38:
	.asciz	"Global"
.Linfo_string39:
	.asciz	"A"
.Linfo_string40:
	.asciz	"buf"
.Linfo_string41:
	.asciz	"raw_vec"
.Linfo_string42:
	.asciz	"ptr"
.Linfo_string43:
	.asciz	"unique"
.Linfo_string44:
	.asciz	"pointer"
.Linfo_string45:
	.asciz	"non_null"
.Linfo_string46:
	.asciz	"*const u8"
.Linfo_string47:
	.asciz	"NonNull<u8>"
.Linfo_string48:
	.asciz	"_marker"
.Linfo_string49:
	.asciz	"marker"
.Linfo_string50:
	.asciz	"PhantomData<u8>"
.Linfo_string51:
	.asciz	"Unique<u8>"
.Linfo_string52:
	.asciz	"cap"
.Linfo_string53:
	.asciz	"usize"
.Linfo_string54:
	.asciz	"UsizeNoHighBit"
.Linfo_string55:
	.asciz	"RawVecInner<alloc::alloc::Global>"
.Linfo_string56:
	.asciz	"RawVec<u8, alloc::alloc::Global>"
.Linfo_string57:
	.asciz	"len"
.Linfo_string58:
	.asciz	"Vec<u8, alloc::alloc::Global>"
.Linfo_string59:
	.asciz	"Buf"
.Linfo_string60:
	.asciz	"OsString"
.Linfo_string61:
	.asciz	"P"
.Linfo_string62:
	.asciz	"MaybeDangling<std::ffi::os_str::OsString>"
.Linfo_string63:
	.asciz	"_ZN4core3mem14maybe_dangling22MaybeDangling$LT$P$GT$3new17h1a9a86948d96b710E"
.Linfo_string64:
	.asciz	"new<std::ffi::os_str::OsString>"
.Linfo_string65:
	.asciz	"manually_drop"
.Linfo_string66:
	.asciz	"value"
.Linfo_string67:
	.asciz	"ManuallyDrop<std::ffi::os_str::OsString>"
.Linfo_string68:
	.asciz	"_ZN4core3mem13manually_drop21ManuallyDrop$LT$T$GT$3new17h0f01bbc02ece06f6E"
.Linfo_string69:
	.asciz	"_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind"
.Linfo_string70:
	.asciz	"panic"
.Linfo_string71:
	.asciz	"main"
.Linfo_string72:
	.asciz	"i32"
.Linfo_string73:
	.asciz	"stop"
.Linfo_string74:
	.asciz	"panic_info"
.Linfo_string75:
	.asciz	"message"
.Linfo_string76:
	.asciz	"fmt"
.Linfo_string77:
	.asciz	"template"
.Linfo_string78:
	.asciz	"args"
.Linfo_string79:
	.asciz	"rt"
.Linfo_string80:
	.asciz	"ty"
.Linfo_string81:
	.asciz	"Placeholder"
.Linfo_string82:
	.asciz	"()"
.Linfo_string83:
	.asciz	"*const ()"
.Linfo_string84:
	.asciz	"NonNull<()>"
.Linfo_string85:
	.asciz	"formatter"
.Linfo_string86:
	.asciz	"result"
.Linfo_string87:
	.asciz	"Ok"
.Linfo_string88:
	.asciz	"Error"
.Linfo_string89:
	.asciz	"E"
.Linfo_string90:
	.asciz	"Err"
.Linfo_string91:
	.asciz	"Result<(), core::fmt::Error>"
.Linfo_string92:
	.asciz	"options"
.Linfo_string93:
	.asciz	"flags"
.Linfo_string94:
	.asciz	"width"
.Linfo_string95:
	.asciz	"u16"
.Linfo_string96:
	.asciz	"precision"
.Linfo_string97:
	.asciz	"FormattingOptions"
.Linfo_string98:
	.asciz	"dyn core::fmt::Write"
.Linfo_string99:
	.asciz	"vtable"
.Linfo_string100:
	.asciz	"&[usize; 6]"
.Linfo_string101:
	.asciz	"&mut dyn core::fmt::Write"
.Linfo_string102:
	.asciz	"Formatter"
.Linfo_string103:
	.asciz	"&mut core::fmt::Formatter"
.Linfo_string104:
	.asciz	"unsafe fn(core::ptr::non_null::NonNull<()>, &mut core::fmt::Formatter) -> core::result::Result<(), core::fmt::Error>"
.Linfo_string105:
	.asciz	"_lifetime"
.Linfo_string106:
	.asciz	"&()"
.Linfo_string107:
	.asciz	"PhantomData<&()>"
.Linfo_string108:
	.asciz	"Count"
.Linfo_string109:
	.asciz	"ArgumentType"
.Linfo_string110:
	.asciz	"Argument"
.Linfo_string111:
	.asciz	"*const core::fmt::rt::Argument"
.Linfo_string112:
	.asciz	"NonNull<core::fmt::rt::Argument>"
.Linfo_string113:
	.asciz	"Arguments"
.Linfo_string114:
	.asciz	"&core::fmt::Arguments"
.Linfo_string115:
	.asciz	"location"
.Linfo_string116:
	.asciz	"filename"
.Linfo_string117:
	.asciz	"data_ptr"
.Linfo_string118:
	.asciz	"length"
.Linfo_string119:
	.asciz	"*const str"
.Linfo_string120:
	.asciz	"NonNull<str>"
.Linfo_string121:
	.asciz	"line"
.Linfo_string122:
	.asciz	"col"
.Linfo_string123:
	.asciz	"_filename"
.Linfo_string124:
	.asciz	"&str"
.Linfo_string125:
	.asciz	"PhantomData<&str>"
.Linfo_string126:
	.asciz	"Location"
.Linfo_string127:
	.asciz	"&core::panic::location::Location"
.Linfo_string128:
	.asciz	"can_unwind"
.Linfo_string129:
	.asciz	"bool"
.Linfo_string130:
	.asciz	"force_no_backtrace"
.Linfo_string131:
	.asciz	"PanicInfo"
.Linfo_string132:
	.asciz	"&core::panic::panic_info::PanicInfo"
.Linfo_string133:
	.asciz	"n"
.Linfo_string134:
	.asciz	"name"
.Linfo_string135:
	.asciz	"wild"
.Linfo_string136:
	.asciz	"at"
.Linfo_string137:
	.asciz	"five"
.Linfo_string138:
	.asciz	"minus"
.Linfo_string139:
	.asciz	"none"
.Linfo_string140:
	.asciz	"x"
	.ident	"rustc version 1.95.0 (59807616e 2026-04-14)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
