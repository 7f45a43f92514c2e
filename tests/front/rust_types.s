	.file	"rust_types.13cb8adcab1cb219-cgu.0"
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
	.globl	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.p2align	4
	.type	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,@function
_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind:
.Lfunc_begin0:
	.file	1 "rust_types.rs"
	.loc	1 21 0
	.cfi_startproc
	movq	%rdi, -8(%rsp)
.LBB0_1:
.Ltmp0:
	.loc	1 21 45 prologue_end
	jmp	.LBB0_1
.Ltmp1:
.Lfunc_end0:
	.size	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind, .Lfunc_end0-_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.cfi_endproc

	.section	".text._ZN10rust_types4main28_$u7b$$u7b$closure$u7d$$u7d$17hbd8616719a9bad55E","ax",@progbits
	.p2align	4
	.type	_ZN10rust_types4main28_$u7b$$u7b$closure$u7d$$u7d$17hbd8616719a9bad55E,@function
_ZN10rust_types4main28_$u7b$$u7b$closure$u7d$$u7d$17hbd8616719a9bad55E:
.Lfunc_begin1:
	.loc	1 29 0
	.cfi_startproc
	movl	%esi, %eax
	movq	%rdi, -16(%rsp)
	movl	%eax, -4(%rsp)
.Ltmp2:
	.loc	1 29 81 prologue_end
	retq
.Ltmp3:
.Lfunc_end1:
	.size	_ZN10rust_types4main28_$u7b$$u7b$closure$u7d$$u7d$17hbd8616719a9bad55E, .Lfunc_end1-_ZN10rust_types4main28_$u7b$$u7b$closure$u7d$$u7d$17hbd8616719a9bad55E
	.cfi_endproc

	.section	.text._ZN10rust_types5Level4over17h2feda44a7008044dE,"ax",@progbits
	.globl	_ZN10rust_types5Level4over17h2feda44a7008044dE
	.p2align	4
	.type	_ZN10rust_types5Level4over17h2feda44a7008044dE,@function
_ZN10rust_types5Level4over17h2feda44a7008044dE:
.Lfunc_begin2:
	.loc	1 11 0
	.cfi_startproc
	subq	$24, %rsp
	.cfi_def_cfa_offset 32
	movl	%esi, 12(%rsp)
	movl	%edi, %eax
	movl	12(%rsp), %edi
	movb	%al, 18(%rsp)
	andb	$1, %al
	movb	%al, 19(%rsp)
	movl	%edi, 20(%rsp)
.Ltmp4:
	.loc	1 11 41 prologue_end
	callq	*stop@GOTPCREL(%rip)
	movb	18(%rsp), %cl
	.loc	1 11 51 is_stmt 0
	andb	$1, %cl
	movzbl	%cl, %ecx
	.loc	1 11 41
	cmpl	%ecx, %eax
	seta	%al
	.loc	1 11 64
	andb	$1, %al
	.loc	1 11 64 epilogue_begin
	addq	$24, %rsp
	.cfi_def_cfa_offset 8
	retq
.Ltmp5:
.Lfunc_end2:
	.size	_ZN10rust_types5Level4over17h2feda44a7008044dE, .Lfunc_end2-_ZN10rust_types5Level4over17h2feda44a7008044dE
	.cfi_endproc

	.section	.text._ZN10rust_types5waits17h1a8defd01dfa54b9E,"ax",@progbits
	.p2align	4
	.type	_ZN10rust_types5waits17h1a8defd01dfa54b9E,@function
_ZN10rust_types5waits17h1a8defd01dfa54b9E:
.Lfunc_begin3:
	.loc	1 19 0 is_stmt 1
	.cfi_startproc
	movq	%rdi, %rax
	movl	%esi, -4(%rsp)
.Ltmp6:
	.loc	1 19 31 prologue_end
	movl	%esi, (%rdi)
	movb	$0, 8(%rdi)
	.loc	1 19 50 is_stmt 0
	retq
.Ltmp7:
.Lfunc_end3:
	.size	_ZN10rust_types5waits17h1a8defd01dfa54b9E, .Lfunc_end3-_ZN10rust_types5waits17h1a8defd01dfa54b9E
	.cfi_endproc

	.section	.text._ZN4core3ops8function6FnOnce9call_once17h0bb2ee5301c83939E,"ax",@progbits
	.p2align	4
	.type	_ZN4core3ops8function6FnOnce9call_once17h0bb2ee5301c83939E,@function
_ZN4core3ops8function6FnOnce9call_once17h0bb2ee5301c83939E:
.Lfunc_begin4:
	.file	2 "library/core/src/ops/function.rs"
	.loc	2 250 0 is_stmt 1
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
	movl	%edi, 4(%rsp)
.Ltmp8:
	.loc	2 250 5 prologue_end
	movl	4(%rsp), %esi
	leaq	3(%rsp), %rdi
	callq	_ZN10rust_types4main28_$u7b$$u7b$closure$u7d$$u7d$17hbd8616719a9bad55E
	.loc	2 250 5 epilogue_begin is_stmt 0
	popq	%rcx
	.cfi_def_cfa_offset 8
	retq
.Ltmp9:
.Lfunc_end4:
	.size	_ZN4core3ops8function6FnOnce9call_once17h0bb2ee5301c83939E, .Lfunc_end4-_ZN4core3ops8function6FnOnce9call_once17h0bb2ee5301c83939E
	.cfi_endproc

	.section	".text._ZN4core3ptr67drop_in_place$LT$rust_types..waits..$u7b$$u7b$closure$u7d$$u7d$$GT$17h232e595704eda494E","ax",@progbits
	.globl	_ZN4core3ptr67drop_in_place$LT$rust_types..waits..$u7b$$u7b$closure$u7d$$u7d$$GT$17h232e595704eda494E
	.p2align	4
	.type	_ZN4core3ptr67drop_in_place$LT$rust_types..waits..$u7b$$u7b$closure$u7d$$u7d$$GT$17h232e595704eda494E,@function
_ZN4core3ptr67drop_in_place$LT$rust_types..waits..$u7b$$u7b$closure$u7d$$u7d$$GT$17h232e595704eda494E:
.Lfunc_begin5:
	.file	3 "library/core/src/ptr/mod.rs"
	.loc	3 805 0 is_stmt 1
	.cfi_startproc
	movq	%rdi, -8(%rsp)
.Ltmp10:
	.loc	3 19 31 prologue_end
	movzbl	8(%rdi), %eax
	movl	%eax, -12(%rsp)
	testl	%eax, %eax
	je	.LBB5_2
	jmp	.LBB5_4
.LBB5_4:
	.loc	3 0 31 is_stmt 0
	movl	-12(%rsp), %eax
	.loc	3 19 31
	subl	$3, %eax
	je	.LBB5_3
	jmp	.LBB5_1
.LBB5_1:
	retq
.LBB5_2:
	retq
.LBB5_3:
	retq
.Ltmp11:
.Lfunc_end5:
	.size	_ZN4core3ptr67drop_in_place$LT$rust_types..waits..$u7b$$u7b$closure$u7d$$u7d$$GT$17h232e595704eda494E, .Lfunc_end5-_ZN4core3ptr67drop_in_place$LT$rust_types..waits..$u7b$$u7b$closure$u7d$$u7d$$GT$17h232e595704eda494E
	.cfi_endproc

	.section	".text._ZN66_$LT$rust_types..Ready$u20$as$u20$core..future..future..Future$GT$4poll17h8b8c503c089478eeE","ax",@progbits
	.globl	_ZN66_$LT$rust_types..Ready$u20$as$u20$core..future..future..Future$GT$4poll17h8b8c503c089478eeE
	.p2align	4
	.type	_ZN66_$LT$rust_types..Ready$u20$as$u20$core..future..future..Future$GT$4poll17h8b8c503c089478eeE,@function
_ZN66_$LT$rust_types..Ready$u20$as$u20$core..future..future..Future$GT$4poll17h8b8c503c089478eeE:
.Lfunc_begin6:
	.loc	1 18 0 is_stmt 1
	.cfi_startproc
	movq	%rdi, -16(%rsp)
	movq	%rsi, -8(%rsp)
	xorl	%eax, %eax
	movl	$3, %edx
.Ltmp12:
	.loc	1 18 126 prologue_end
	retq
.Ltmp13:
.Lfunc_end6:
	.size	_ZN66_$LT$rust_types..Ready$u20$as$u20$core..future..future..Future$GT$4poll17h8b8c503c089478eeE, .Lfunc_end6-_ZN66_$LT$rust_types..Ready$u20$as$u20$core..future..future..Future$GT$4poll17h8b8c503c089478eeE
	.cfi_endproc

	.section	.text.main,"ax",@progbits
	.globl	main
	.p2align	4
	.type	main,@function
main:
.Lfunc_begin7:
	.loc	1 27 0
	.cfi_startproc
	subq	$104, %rsp
	.cfi_def_cfa_offset 112
.Ltmp14:
	.loc	1 28 17 prologue_end
	movb	$1, 20(%rsp)
	movq	$2, 8(%rsp)
	movb	$1, 21(%rsp)
	movl	$4, 16(%rsp)
.Ltmp15:
	.loc	1 28 71 is_stmt 0
	movw	$9, 26(%rsp)
	movb	$1, 25(%rsp)
	movb	$0, 24(%rsp)
.Ltmp16:
	.loc	1 28 119
	movq	$-1, 48(%rsp)
	movb	$2, 41(%rsp)
	movb	$1, 40(%rsp)
.Ltmp17:
	.loc	1 29 16 is_stmt 1
	movb	$2, 56(%rsp)
.Ltmp18:
	.loc	1 29 40 is_stmt 0
	movl	$1, 72(%rsp)
.Ltmp19:
	.loc	1 29 66
	leaq	_ZN4core3ops8function6FnOnce9call_once17h0bb2ee5301c83939E(%rip), %rax
	movq	%rax, 88(%rsp)
	movb	$1, 96(%rsp)
.Ltmp20:
	.loc	1 29 107
	leaq	76(%rsp), %rdi
	movl	$1, %esi
	callq	_ZN10rust_types5waits17h1a8defd01dfa54b9E
.Ltmp21:
	.loc	1 30 5 is_stmt 1
	movb	21(%rsp), %al
	.loc	1 30 18 is_stmt 0
	movl	16(%rsp), %esi
	.loc	1 30 13
	andb	$1, %al
	movzbl	%al, %edi
	callq	*_ZN10rust_types5Level4over17h2feda44a7008044dE@GOTPCREL(%rip)
	.loc	1 30 5
	andb	$1, %al
	movzbl	%al, %eax
	subl	$1, %eax
	movl	%eax, 4(%rsp)
.Ltmp22:
	.loc	1 31 1 is_stmt 1
	leaq	76(%rsp), %rdi
	callq	*_ZN4core3ptr67drop_in_place$LT$rust_types..waits..$u7b$$u7b$closure$u7d$$u7d$$GT$17h232e595704eda494E@GOTPCREL(%rip)
	movl	4(%rsp), %eax
.Ltmp23:
	.loc	1 31 2 epilogue_begin is_stmt 0
	addq	$104, %rsp
	.cfi_def_cfa_offset 8
	retq
.Ltmp24:
.Lfunc_end7:
	.size	main, .Lfunc_end7-main
	.cfi_endproc

	.section	.text.stop,"ax",@progbits
	.globl	stop
	.p2align	4
	.type	stop,@function
stop:
.Lfunc_begin8:
	.loc	1 24 0 is_stmt 1
	.cfi_startproc
	movl	%edi, %eax
	movl	%eax, -4(%rsp)
.Ltmp25:
	.loc	1 24 44 prologue_end
	retq
.Ltmp26:
.Lfunc_end8:
	.size	stop, .Lfunc_end8-stop
	.cfi_endproc

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
	.byte	63
	.byte	25
	.byte	0
	.byte	0
	.byte	6
	.byte	5
	.byte	0
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
	.byte	8
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
	.byte	9
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
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	10
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
	.byte	11
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
	.byte	12
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
	.byte	73
	.byte	19
	.byte	63
	.byte	25
	.byte	0
	.byte	0
	.byte	13
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
	.byte	14
	.byte	11
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	0
	.byte	0
	.byte	15
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
	.byte	16
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
	.byte	17
	.byte	51
	.byte	1
	.byte	21
	.byte	19
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
	.byte	52
	.byte	25
	.byte	0
	.byte	0
	.byte	19
	.byte	25
	.byte	1
	.byte	22
	.byte	11
	.byte	0
	.byte	0
	.byte	20
	.byte	13
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
	.byte	56
	.byte	11
	.byte	0
	.byte	0
	.byte	21
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
	.byte	22
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
	.byte	23
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
	.byte	24
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
	.byte	25
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
	.byte	26
	.byte	23
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
	.byte	28
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
	.byte	29
	.byte	47
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	30
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
	.byte	5
	.byte	0
	.byte	0
	.byte	31
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
	.byte	32
	.byte	25
	.byte	1
	.byte	0
	.byte	0
	.byte	33
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
	.byte	34
	.byte	21
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	35
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	36
	.byte	1
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	37
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
	.byte	38
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
	.byte	39
	.byte	21
	.byte	1
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
	.long	1036

	.long	.Linfo_string7
	.byte	1
	.byte	1
	.byte	4
	.long	.Linfo_string5
	.byte	0
	.byte	4
	.long	.Linfo_string6
	.byte	1
	.byte	5
	.long	.Linfo_string9
	.long	.Linfo_string10
	.byte	1
	.byte	11
	.long	1043


	.byte	6
	.long	47
	.byte	6
	.long	1050
	.byte	0
	.byte	0
	.byte	7
	.quad	.Lfunc_begin0
	.long	.Lfunc_end0-.Lfunc_begin0
	.byte	1
	.byte	87
	.long	.Linfo_string19
	.long	.Linfo_string20
	.byte	1
	.byte	21


	.byte	8
	.byte	2
	.byte	145
	.byte	120
	.byte	1
	.byte	21
	.long	2510
	.byte	0
	.byte	2
	.long	.Linfo_string8
	.byte	9
	.quad	.Lfunc_begin1
	.long	.Lfunc_end1-.Lfunc_begin1
	.byte	1
	.byte	87
	.long	.Linfo_string21
	.long	.Linfo_string22
	.byte	1
	.byte	29
	.long	1050
	.byte	8
	.byte	2
	.byte	145
	.byte	112
	.byte	1
	.byte	29
	.long	2819
	.byte	10
	.byte	2
	.byte	145
	.byte	124
	.long	.Linfo_string27
	.byte	1
	.byte	29
	.long	1050
	.byte	0
	.byte	11
	.long	.Linfo_string39
	.byte	0
	.byte	1
	.byte	0
	.byte	9
	.quad	.Lfunc_begin3
	.long	.Lfunc_end3-.Lfunc_begin3
	.byte	1
	.byte	87
	.long	.Linfo_string23
	.long	.Linfo_string24
	.byte	1
	.byte	19
	.long	581
	.byte	10
	.byte	2
	.byte	145
	.byte	124
	.long	.Linfo_string27
	.byte	1
	.byte	19
	.long	1050
	.byte	0
	.byte	2
	.long	.Linfo_string18
	.byte	12
	.quad	.Lfunc_begin6
	.long	.Lfunc_end6-.Lfunc_begin6
	.byte	1
	.byte	87
	.long	.Linfo_string48
	.long	.Linfo_string49
	.byte	1
	.byte	18
	.long	1402

	.byte	10
	.byte	2
	.byte	145
	.byte	112
	.long	.Linfo_string124
	.byte	1
	.byte	18
	.long	2452
	.byte	8
	.byte	2
	.byte	145
	.byte	120
	.byte	1
	.byte	18
	.long	2832
	.byte	0
	.byte	0
	.byte	13
	.quad	.Lfunc_begin7
	.long	.Lfunc_end7-.Lfunc_begin7
	.byte	1
	.byte	87
	.long	.Linfo_string8
	.byte	1
	.byte	27
	.long	2503

	.byte	14
	.quad	.Ltmp15
	.long	.Ltmp23-.Ltmp15
	.byte	15
	.byte	2
	.byte	145
	.byte	8
	.long	.Linfo_string163
	.byte	8
	.byte	1
	.byte	28
	.long	777
	.byte	14
	.quad	.Ltmp16
	.long	.Ltmp23-.Ltmp16
	.byte	15
	.byte	2
	.byte	145
	.byte	24
	.long	.Linfo_string169
	.byte	8
	.byte	1
	.byte	28
	.long	834
	.byte	14
	.quad	.Ltmp17
	.long	.Ltmp23-.Ltmp17
	.byte	15
	.byte	2
	.byte	145
	.byte	40
	.long	.Linfo_string178
	.byte	8
	.byte	1
	.byte	28
	.long	834
	.byte	14
	.quad	.Ltmp18
	.long	.Ltmp23-.Ltmp18
	.byte	15
	.byte	2
	.byte	145
	.byte	56
	.long	.Linfo_string179
	.byte	8
	.byte	1
	.byte	29
	.long	834
	.byte	14
	.quad	.Ltmp19
	.long	.Ltmp23-.Ltmp19
	.byte	15
	.byte	3
	.byte	145
	.asciz	"\310"
	.long	.Linfo_string180
	.byte	4
	.byte	1
	.byte	29
	.long	972
	.byte	14
	.quad	.Ltmp20
	.long	.Ltmp23-.Ltmp20
	.byte	15
	.byte	3
	.byte	145
	.asciz	"\330"
	.long	.Linfo_string186
	.byte	8
	.byte	1
	.byte	29
	.long	1002
	.byte	14
	.quad	.Ltmp21
	.long	.Ltmp22-.Ltmp21
	.byte	15
	.byte	3
	.byte	145
	.asciz	"\314"
	.long	.Linfo_string185
	.byte	4
	.byte	1
	.byte	29
	.long	581
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	13
	.quad	.Lfunc_begin8
	.long	.Lfunc_end8-.Lfunc_begin8
	.byte	1
	.byte	87
	.long	.Linfo_string54
	.byte	1
	.byte	24
	.long	1050

	.byte	10
	.byte	2
	.byte	145
	.byte	124
	.long	.Linfo_string27
	.byte	1
	.byte	24
	.long	1050
	.byte	0
	.byte	2
	.long	.Linfo_string24
	.byte	16
	.long	.Linfo_string38
	.byte	12
	.byte	4
	.byte	17
	.long	593
	.byte	18
	.long	.Linfo_string25
	.long	1036
	.byte	1
	.byte	8

	.byte	19
	.byte	0
	.byte	20
	.long	.Linfo_string26
	.long	669
	.byte	1
	.byte	19
	.byte	4
	.byte	0
	.byte	0
	.byte	19
	.byte	1
	.byte	20
	.long	.Linfo_string29
	.long	688
	.byte	1
	.byte	19
	.byte	4
	.byte	0
	.byte	0
	.byte	19
	.byte	2
	.byte	20
	.long	.Linfo_string31
	.long	707
	.byte	1
	.byte	19
	.byte	4
	.byte	0
	.byte	0
	.byte	19
	.byte	3
	.byte	20
	.long	.Linfo_string33
	.long	726
	.byte	1
	.byte	19
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	16
	.long	.Linfo_string28
	.byte	12
	.byte	4
	.byte	21
	.long	.Linfo_string27
	.long	1050
	.byte	4
	.byte	0
	.byte	0
	.byte	16
	.long	.Linfo_string30
	.byte	12
	.byte	4
	.byte	21
	.long	.Linfo_string27
	.long	1050
	.byte	4
	.byte	0
	.byte	0
	.byte	16
	.long	.Linfo_string32
	.byte	12
	.byte	4
	.byte	21
	.long	.Linfo_string27
	.long	1050
	.byte	4
	.byte	0
	.byte	0
	.byte	16
	.long	.Linfo_string37
	.byte	12
	.byte	4
	.byte	21
	.long	.Linfo_string34
	.long	1050
	.byte	4
	.byte	4
	.byte	21
	.long	.Linfo_string35
	.long	769
	.byte	1
	.byte	9
	.byte	21
	.long	.Linfo_string27
	.long	1050
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	22
	.long	.Linfo_string36
	.byte	0
	.byte	3
	.byte	1
	.byte	23
	.long	.Linfo_string168
	.byte	16
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string164
	.long	1036
	.byte	1
	.byte	12
	.byte	1
	.byte	24
	.long	.Linfo_string165
	.long	2549
	.byte	8
	.byte	0
	.byte	1
	.byte	24
	.long	.Linfo_string166
	.long	47
	.byte	1
	.byte	13
	.byte	1
	.byte	24
	.long	.Linfo_string167
	.long	1050
	.byte	4
	.byte	8
	.byte	1
	.byte	0
	.byte	23
	.long	.Linfo_string177
	.byte	16
	.byte	1
	.byte	8
	.byte	17
	.long	847
	.byte	25
	.long	1036
	.byte	1
	.byte	0

	.byte	19
	.byte	0
	.byte	21
	.long	.Linfo_string170
	.long	897
	.byte	8
	.byte	0
	.byte	0
	.byte	19
	.byte	1
	.byte	21
	.long	.Linfo_string173
	.long	930
	.byte	8
	.byte	0
	.byte	0
	.byte	19
	.byte	2
	.byte	21
	.long	.Linfo_string176
	.long	963
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	23
	.long	.Linfo_string170
	.byte	16
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string171
	.long	2618
	.byte	2
	.byte	2
	.byte	1
	.byte	24
	.long	.Linfo_string172
	.long	1043
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	23
	.long	.Linfo_string173
	.byte	16
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string34
	.long	3050
	.byte	8
	.byte	8
	.byte	1
	.byte	24
	.long	.Linfo_string175
	.long	1036
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	22
	.long	.Linfo_string176
	.byte	16
	.byte	1
	.byte	8
	.byte	0
	.byte	26
	.long	.Linfo_string184
	.byte	4
	.byte	4
	.byte	21
	.long	.Linfo_string181
	.long	1050
	.byte	4
	.byte	0
	.byte	21
	.long	.Linfo_string182
	.long	3057
	.byte	4
	.byte	0
	.byte	0
	.byte	23
	.long	.Linfo_string189
	.byte	16
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string182
	.long	3064
	.byte	8
	.byte	0
	.byte	1
	.byte	24
	.long	.Linfo_string188
	.long	1043
	.byte	1
	.byte	8
	.byte	1
	.byte	0
	.byte	0
	.byte	27
	.long	.Linfo_string4
	.byte	7
	.byte	1
	.byte	27
	.long	.Linfo_string11
	.byte	2
	.byte	1
	.byte	27
	.long	.Linfo_string12
	.byte	7
	.byte	4
	.byte	28
	.quad	.Lfunc_begin2
	.long	.Lfunc_end2-.Lfunc_begin2
	.byte	1
	.byte	87
	.long	70
	.byte	10
	.byte	2
	.byte	145
	.byte	19
	.long	.Linfo_string124
	.byte	1
	.byte	11
	.long	47
	.byte	10
	.byte	2
	.byte	145
	.byte	20
	.long	.Linfo_string27
	.byte	1
	.byte	11
	.long	1050
	.byte	0
	.byte	2
	.long	.Linfo_string13
	.byte	2
	.long	.Linfo_string14
	.byte	2
	.long	.Linfo_string15
	.byte	2
	.long	.Linfo_string16
	.byte	9
	.quad	.Lfunc_begin4
	.long	.Lfunc_end4-.Lfunc_begin4
	.byte	1
	.byte	87
	.long	.Linfo_string43
	.long	.Linfo_string44
	.byte	2
	.byte	250
	.long	1050
	.byte	8
	.byte	2
	.byte	145
	.byte	3
	.byte	2
	.byte	250
	.long	192
	.byte	8
	.byte	2
	.byte	145
	.byte	4
	.byte	2
	.byte	250
	.long	2484
	.byte	29
	.long	192
	.long	.Linfo_string40
	.byte	29
	.long	2484
	.long	.Linfo_string42
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string17
	.byte	30
	.quad	.Lfunc_begin5
	.long	.Lfunc_end5-.Lfunc_begin5
	.byte	1
	.byte	87
	.long	.Linfo_string46
	.long	.Linfo_string47
	.byte	3
	.short	805
	.byte	15
	.byte	3
	.byte	145
	.byte	120
	.byte	6
	.long	.Linfo_string27
	.byte	4
	.byte	1
	.byte	19
	.long	1050
	.byte	31
	.long	.Linfo_string125
	.byte	8
	.byte	1
	.byte	19
	.long	2832
	.byte	29
	.long	581
	.long	.Linfo_string45
	.byte	0
	.byte	2
	.long	.Linfo_string59
	.byte	23
	.long	.Linfo_string62
	.byte	8
	.byte	1
	.byte	8
	.byte	29
	.long	1036
	.long	.Linfo_string45
	.byte	24
	.long	.Linfo_string60
	.long	2536
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string103
	.byte	8
	.byte	1
	.byte	8
	.byte	29
	.long	2011
	.long	.Linfo_string45
	.byte	24
	.long	.Linfo_string60
	.long	2724
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string71
	.byte	8
	.byte	1
	.byte	8
	.byte	29
	.long	2556
	.long	.Linfo_string45
	.byte	24
	.long	.Linfo_string60
	.long	2563
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string111
	.byte	16
	.byte	1
	.byte	8
	.byte	29
	.long	1036
	.long	.Linfo_string45
	.byte	24
	.long	.Linfo_string60
	.long	2750
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string50
	.byte	2
	.long	.Linfo_string49
	.byte	23
	.long	.Linfo_string52
	.byte	8
	.byte	1
	.byte	4
	.byte	17
	.long	1415
	.byte	25
	.long	1050
	.byte	4
	.byte	0

	.byte	19
	.byte	0
	.byte	21
	.long	.Linfo_string36
	.long	1451
	.byte	4
	.byte	0
	.byte	0
	.byte	19
	.byte	1
	.byte	21
	.long	.Linfo_string51
	.long	1481
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	23
	.long	.Linfo_string36
	.byte	8
	.byte	1
	.byte	4
	.byte	29
	.long	1050
	.long	.Linfo_string45
	.byte	24
	.long	.Linfo_string34
	.long	1050
	.byte	4
	.byte	4
	.byte	1
	.byte	0
	.byte	23
	.long	.Linfo_string51
	.byte	8
	.byte	1
	.byte	4
	.byte	29
	.long	1050
	.long	.Linfo_string45
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string126
	.byte	23
	.long	.Linfo_string157
	.byte	32
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string127
	.long	2845
	.byte	8
	.byte	0
	.byte	3
	.byte	24
	.long	.Linfo_string139
	.long	2915
	.byte	8
	.byte	8
	.byte	3
	.byte	24
	.long	.Linfo_string142
	.long	1936
	.byte	8
	.byte	16
	.byte	3
	.byte	24
	.long	.Linfo_string151
	.long	2410
	.byte	1
	.byte	32
	.byte	3
	.byte	24
	.long	.Linfo_string154
	.long	2428
	.byte	1
	.byte	32
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string137
	.byte	16
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string127
	.long	1596
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string136
	.byte	16
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string128
	.long	2563
	.byte	8
	.byte	8
	.byte	3
	.byte	24
	.long	.Linfo_string87
	.long	2858
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string134
	.byte	32
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string129
	.long	2871
	.byte	8
	.byte	0
	.byte	3
	.byte	24
	.long	.Linfo_string126
	.long	2895
	.byte	8
	.byte	8
	.byte	3
	.byte	24
	.long	.Linfo_string132
	.long	2895
	.byte	8
	.byte	16
	.byte	3
	.byte	24
	.long	.Linfo_string133
	.long	2895
	.byte	8
	.byte	24
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string140
	.byte	16
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string127
	.long	1596
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string149
	.byte	16
	.byte	3
	.byte	8
	.byte	17
	.long	1720
	.byte	25
	.long	2549
	.byte	8
	.byte	0

	.byte	32
	.byte	21
	.long	.Linfo_string144
	.long	1755
	.byte	8
	.byte	0
	.byte	0
	.byte	19
	.byte	0
	.byte	21
	.long	.Linfo_string148
	.long	1776
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	23
	.long	.Linfo_string144
	.byte	16
	.byte	3
	.byte	8
	.byte	24
	.long	.Linfo_string34
	.long	2928
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string148
	.byte	16
	.byte	3
	.byte	8
	.byte	24
	.long	.Linfo_string34
	.long	2556
	.byte	1
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string20
	.byte	2
	.long	.Linfo_string55
	.byte	23
	.long	.Linfo_string121
	.byte	24
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string56
	.long	2523
	.byte	8
	.byte	0
	.byte	3
	.byte	24
	.long	.Linfo_string106
	.long	2737
	.byte	8
	.byte	8
	.byte	3
	.byte	24
	.long	.Linfo_string119
	.long	1043
	.byte	1
	.byte	16
	.byte	3
	.byte	24
	.long	.Linfo_string120
	.long	1043
	.byte	1
	.byte	17
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string106
	.byte	23
	.long	.Linfo_string117
	.byte	24
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string107
	.long	1360
	.byte	8
	.byte	0
	.byte	3
	.byte	24
	.long	.Linfo_string112
	.long	1050
	.byte	4
	.byte	16
	.byte	3
	.byte	24
	.long	.Linfo_string113
	.long	1050
	.byte	4
	.byte	20
	.byte	3
	.byte	24
	.long	.Linfo_string114
	.long	2392
	.byte	1
	.byte	24
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string143
	.byte	23
	.long	.Linfo_string150
	.byte	16
	.byte	1
	.byte	8
	.byte	29
	.long	1707
	.long	.Linfo_string45
	.byte	24
	.long	.Linfo_string34
	.long	1707
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string57
	.byte	23
	.long	.Linfo_string104
	.byte	16
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string58
	.long	1270
	.byte	8
	.byte	0
	.byte	3
	.byte	24
	.long	.Linfo_string63
	.long	1300
	.byte	8
	.byte	8
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string64
	.byte	23
	.long	.Linfo_string101
	.byte	16
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string65
	.long	2032
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string100
	.byte	16
	.byte	3
	.byte	8
	.byte	17
	.long	2045
	.byte	25
	.long	2549
	.byte	8
	.byte	0

	.byte	32
	.byte	21
	.long	.Linfo_string67
	.long	2080
	.byte	8
	.byte	0
	.byte	0
	.byte	19
	.byte	0
	.byte	21
	.long	.Linfo_string99
	.long	2125
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	23
	.long	.Linfo_string67
	.byte	16
	.byte	3
	.byte	8
	.byte	24
	.long	.Linfo_string68
	.long	1330
	.byte	8
	.byte	0
	.byte	3
	.byte	24
	.long	.Linfo_string72
	.long	2576
	.byte	8
	.byte	8
	.byte	3
	.byte	24
	.long	.Linfo_string95
	.long	2374
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string99
	.byte	16
	.byte	3
	.byte	8
	.byte	24
	.long	.Linfo_string34
	.long	2618
	.byte	2
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	22
	.long	.Linfo_string75
	.byte	0
	.byte	1
	.byte	1
	.byte	23
	.long	.Linfo_string92
	.byte	24
	.byte	1
	.byte	8
	.byte	24
	.long	.Linfo_string79
	.long	2189
	.byte	4
	.byte	16
	.byte	3
	.byte	24
	.long	.Linfo_string85
	.long	2625
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	23
	.long	.Linfo_string84
	.byte	8
	.byte	1
	.byte	4
	.byte	24
	.long	.Linfo_string80
	.long	1050
	.byte	4
	.byte	0
	.byte	3
	.byte	24
	.long	.Linfo_string81
	.long	2618
	.byte	2
	.byte	4
	.byte	3
	.byte	24
	.long	.Linfo_string83
	.long	2618
	.byte	2
	.byte	6
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string73
	.byte	23
	.long	.Linfo_string78
	.byte	1
	.byte	1
	.byte	1
	.byte	17
	.long	2253
	.byte	25
	.long	1036
	.byte	1
	.byte	0

	.byte	19
	.byte	0
	.byte	21
	.long	.Linfo_string74
	.long	2289
	.byte	1
	.byte	0
	.byte	0
	.byte	19
	.byte	1
	.byte	21
	.long	.Linfo_string77
	.long	2328
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	23
	.long	.Linfo_string74
	.byte	1
	.byte	1
	.byte	1
	.byte	29
	.long	2556
	.long	.Linfo_string45
	.byte	29
	.long	2148
	.long	.Linfo_string76
	.byte	24
	.long	.Linfo_string34
	.long	2556
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	23
	.long	.Linfo_string77
	.byte	1
	.byte	1
	.byte	1
	.byte	29
	.long	2556
	.long	.Linfo_string45
	.byte	29
	.long	2148
	.long	.Linfo_string76
	.byte	24
	.long	.Linfo_string34
	.long	2148
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string96
	.byte	23
	.long	.Linfo_string98
	.byte	0
	.byte	1
	.byte	1
	.byte	29
	.long	2711
	.long	.Linfo_string45
	.byte	0
	.byte	23
	.long	.Linfo_string116
	.byte	0
	.byte	1
	.byte	1
	.byte	29
	.long	2789
	.long	.Linfo_string45
	.byte	0
	.byte	23
	.long	.Linfo_string153
	.byte	0
	.byte	1
	.byte	1
	.byte	29
	.long	3000
	.long	.Linfo_string45
	.byte	0
	.byte	23
	.long	.Linfo_string156
	.byte	0
	.byte	1
	.byte	1
	.byte	29
	.long	3024
	.long	.Linfo_string45
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string159
	.byte	23
	.long	.Linfo_string162
	.byte	8
	.byte	1
	.byte	8
	.byte	29
	.long	3037
	.long	.Linfo_string161
	.byte	24
	.long	.Linfo_string60
	.long	3037
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	16
	.long	.Linfo_string41
	.byte	4
	.byte	4
	.byte	21
	.long	.Linfo_string34
	.long	1050
	.byte	4
	.byte	0
	.byte	0
	.byte	27
	.long	.Linfo_string53
	.byte	5
	.byte	4
	.byte	33
	.long	1810
	.long	.Linfo_string122
	.long	0
	.byte	33
	.long	1973
	.long	.Linfo_string105
	.long	0
	.byte	33
	.long	1036
	.long	.Linfo_string61
	.long	0
	.byte	27
	.long	.Linfo_string66
	.byte	7
	.byte	8
	.byte	27
	.long	.Linfo_string69
	.byte	7
	.byte	0
	.byte	33
	.long	2556
	.long	.Linfo_string70
	.long	0
	.byte	33
	.long	2589
	.long	.Linfo_string94
	.long	0
	.byte	34
	.long	2240
	.byte	6
	.long	1330
	.byte	6
	.long	2605
	.byte	0
	.byte	33
	.long	2156
	.long	.Linfo_string93
	.long	0
	.byte	27
	.long	.Linfo_string82
	.byte	7
	.byte	2
	.byte	16
	.long	.Linfo_string91
	.byte	16
	.byte	8
	.byte	21
	.long	.Linfo_string60
	.long	2655
	.byte	8
	.byte	0
	.byte	21
	.long	.Linfo_string87
	.long	2671
	.byte	8
	.byte	8
	.byte	0
	.byte	35
	.long	2664
	.long	0
	.byte	11
	.long	.Linfo_string86
	.byte	0
	.byte	1
	.byte	33
	.long	2684
	.long	.Linfo_string90
	.long	0
	.byte	36
	.long	2697
	.byte	37
	.long	2704
	.byte	0
	.byte	6
	.byte	0
	.byte	27
	.long	.Linfo_string88
	.byte	7
	.byte	8
	.byte	38
	.long	.Linfo_string89
	.byte	8
	.byte	7
	.byte	33
	.long	2556
	.long	.Linfo_string97
	.long	0
	.byte	33
	.long	2011
	.long	.Linfo_string102
	.long	0
	.byte	33
	.long	1873
	.long	.Linfo_string118
	.long	0
	.byte	16
	.long	.Linfo_string110
	.byte	16
	.byte	8
	.byte	21
	.long	.Linfo_string108
	.long	2780
	.byte	8
	.byte	0
	.byte	21
	.long	.Linfo_string109
	.long	2697
	.byte	8
	.byte	8
	.byte	0
	.byte	35
	.long	1036
	.long	0
	.byte	16
	.long	.Linfo_string115
	.byte	16
	.byte	8
	.byte	21
	.long	.Linfo_string108
	.long	2780
	.byte	8
	.byte	0
	.byte	21
	.long	.Linfo_string109
	.long	2697
	.byte	8
	.byte	8
	.byte	0
	.byte	33
	.long	192
	.long	.Linfo_string123
	.long	0
	.byte	33
	.long	1506
	.long	.Linfo_string158
	.long	0
	.byte	33
	.long	1575
	.long	.Linfo_string138
	.long	0
	.byte	33
	.long	1629
	.long	.Linfo_string135
	.long	0
	.byte	33
	.long	2884
	.long	.Linfo_string130
	.long	0
	.byte	34
	.long	1596
	.byte	6
	.long	2563
	.byte	0
	.byte	33
	.long	2908
	.long	.Linfo_string131
	.long	0
	.byte	39
	.byte	6
	.long	2563
	.byte	0
	.byte	33
	.long	1686
	.long	.Linfo_string141
	.long	0
	.byte	16
	.long	.Linfo_string147
	.byte	16
	.byte	8
	.byte	21
	.long	.Linfo_string60
	.long	2958
	.byte	8
	.byte	0
	.byte	21
	.long	.Linfo_string87
	.long	2974
	.byte	8
	.byte	8
	.byte	0
	.byte	35
	.long	2967
	.long	0
	.byte	11
	.long	.Linfo_string145
	.byte	0
	.byte	1
	.byte	33
	.long	2987
	.long	.Linfo_string146
	.long	0
	.byte	36
	.long	2697
	.byte	37
	.long	2704
	.byte	0
	.byte	4
	.byte	0
	.byte	33
	.long	3013
	.long	.Linfo_string152
	.long	0
	.byte	34
	.long	2711
	.byte	6
	.long	2711
	.byte	0
	.byte	33
	.long	2556
	.long	.Linfo_string155
	.long	0
	.byte	33
	.long	769
	.long	.Linfo_string160
	.long	0
	.byte	27
	.long	.Linfo_string174
	.byte	5
	.byte	8
	.byte	27
	.long	.Linfo_string183
	.byte	4
	.byte	4
	.byte	33
	.long	3077
	.long	.Linfo_string187
	.long	0
	.byte	34
	.long	1050
	.byte	6
	.long	1050
	.byte	0
	.byte	0
.Ldebug_info_end0:
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
.Lsec_end0:
	.section	".text._ZN10rust_types4main28_$u7b$$u7b$closure$u7d$$u7d$17hbd8616719a9bad55E","ax",@progbits
.Lsec_end1:
	.section	.text._ZN10rust_types5Level4over17h2feda44a7008044dE,"ax",@progbits
.Lsec_end2:
	.section	.text._ZN10rust_types5waits17h1a8defd01dfa54b9E,"ax",@progbits
.Lsec_end3:
	.section	.text._ZN4core3ops8function6FnOnce9call_once17h0bb2ee5301c83939E,"ax",@progbits
.Lsec_end4:
	.section	".text._ZN4core3ptr67drop_in_place$LT$rust_types..waits..$u7b$$u7b$closure$u7d$$u7d$$GT$17h232e595704eda494E","ax",@progbits
.Lsec_end5:
	.section	".text._ZN66_$LT$rust_types..Ready$u20$as$u20$core..future..future..Future$GT$4poll17h8b8c503c089478eeE","ax",@progbits
.Lsec_end6:
	.section	.text.main,"ax",@progbits
.Lsec_end7:
	.section	.text.stop,"ax",@progbits
.Lsec_end8:
	.section	.debug_aranges,"",@progbits
	.long	172
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
	.quad	.Lfunc_begin3
	.quad	.Lsec_end3-.Lfunc_begin3
	.quad	.Lfunc_begin4
	.quad	.Lsec_end4-.Lfunc_begin4
	.quad	.Lfunc_begin5
	.quad	.Lsec_end5-.Lfunc_begin5
	.quad	.Lfunc_begin6
	.quad	.Lsec_end6-.Lfunc_begin6
	.quad	.Lfunc_begin7
	.quad	.Lsec_end7-.Lfunc_begin7
	.quad	.Lfunc_begin8
	.quad	.Lsec_end8-.Lfunc_begin8
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
	.quad	.Lfunc_begin5
	.quad	.Lfunc_end5
	.quad	.Lfunc_begin6
	.quad	.Lfunc_end6
	.quad	.Lfunc_begin7
	.quad	.Lfunc_end7
	.quad	.Lfunc_begin8
	.quad	.Lfunc_end8
	.quad	0
	.quad	0
	.section	.debug_str,"MS",@progbits,1
.Linfo_string0:
	.asciz	"clang LLVM (rustc version 1.95.0 (59807616e 2026-04-14))"
.Linfo_string1:
	.asciz	"rust_types.rs/@/rust_types.13cb8adcab1cb219-cgu.0"
.Linfo_string2:
	.asciz	"."
.Linfo_string3:
	.asciz	"rust_types"
.Linfo_string4:
	.asciz	"u8"
.Linfo_string5:
	.asciz	"Low"
.Linfo_string6:
	.asciz	"High"
.Linfo_string7:
	.asciz	"Level"
.Linfo_string8:
	.asciz	"main"
.Linfo_string9:
	.asciz	"_ZN10rust_types5Level4over17h2feda44a7008044dE"
.Linfo_string10:
	.asciz	"over"
.Linfo_string11:
	.asciz	"bool"
.Linfo_string12:
	.asciz	"u32"
.Linfo_string13:
	.asciz	"core"
.Linfo_string14:
	.asciz	"ops"
.Linfo_string15:
	.asciz	"function"
.Linfo_string16:
	.asciz	"FnOnce"
.Linfo_string17:
	.asciz	"ptr"
.Linfo_string18:
	.asciz	"{impl#1}"
.Linfo_string19:
	.asciz	"_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind"
.Linfo_string20:
	.asciz	"panic"
.Linfo_string21:
	.asciz	"_ZN10rust_types4main28_$u7b$$u7b$closure$u7d$$u7d$17hbd8616719a9bad55E"
.Linfo_string22:
	.asciz	"{closure#0}"
.Linfo_string23:
	.asciz	"_ZN10rust_types5waits17h1a8defd01dfa54b9E"
.Linfo_string24:
	.asciz	"waits"
.Linfo_string25:
	.asciz	"__state"
.Linfo_string26:
	.asciz	"0"
.Linfo_string27:
	.asciz	"n"
.Linfo_string28:
	.asciz	"Unresumed"
.Linfo_string29:
	.asciz	"1"
.Linfo_string30:
	.asciz	"Returned"
.Linfo_string31:
	.asciz	"2"
.Linfo_string32:
	.asciz	"Panicked"
.Linfo_string33:
	.asciz	"3"
.Linfo_string34:
	.asciz	"__0"
.Linfo_string35:
	.asciz	"__awaitee"
.Linfo_string36:
	.asciz	"Ready"
.Linfo_string37:
	.asciz	"Suspend0"
.Linfo_string38:
	.asciz	"{async_fn_env#0}"
.Linfo_string39:
	.asciz	"{closure_env#0}"
.Linfo_string40:
	.asciz	"Self"
.Linfo_string41:
	.asciz	"(u32)"
.Linfo_string42:
	.asciz	"Args"
.Linfo_string43:
	.asciz	"_ZN4core3ops8function6FnOnce9call_once17h0bb2ee5301c83939E"
.Linfo_string44:
	.asciz	"call_once<rust_types::main::{closure_env#0}, (u32)>"
.Linfo_string45:
	.asciz	"T"
.Linfo_string46:
	.asciz	"_ZN4core3ptr67drop_in_place$LT$rust_types..waits..$u7b$$u7b$closure$u7d$$u7d$$GT$17h232e595704eda494E"
.Linfo_string47:
	.asciz	"drop_in_place<rust_types::waits::{async_fn_env#0}>"
.Linfo_string48:
	.asciz	"_ZN66_$LT$rust_types..Ready$u20$as$u20$core..future..future..Future$GT$4poll17h8b8c503c089478eeE"
.Linfo_string49:
	.asciz	"poll"
.Linfo_string50:
	.asciz	"task"
.Linfo_string51:
	.asciz	"Pending"
.Linfo_string52:
	.asciz	"Poll<u32>"
.Linfo_string53:
	.asciz	"i32"
.Linfo_string54:
	.asciz	"stop"
.Linfo_string55:
	.asciz	"panic_info"
.Linfo_string56:
	.asciz	"message"
.Linfo_string57:
	.asciz	"fmt"
.Linfo_string58:
	.asciz	"template"
.Linfo_string59:
	.asciz	"non_null"
.Linfo_string60:
	.asciz	"pointer"
.Linfo_string61:
	.asciz	"*const u8"
.Linfo_string62:
	.asciz	"NonNull<u8>"
.Linfo_string63:
	.asciz	"args"
.Linfo_string64:
	.asciz	"rt"
.Linfo_string65:
	.asciz	"ty"
.Linfo_string66:
	.asciz	"u64"
.Linfo_string67:
	.asciz	"Placeholder"
.Linfo_string68:
	.asciz	"value"
.Linfo_string69:
	.asciz	"()"
.Linfo_string70:
	.asciz	"*const ()"
.Linfo_string71:
	.asciz	"NonNull<()>"
.Linfo_string72:
	.asciz	"formatter"
.Linfo_string73:
	.asciz	"result"
.Linfo_string74:
	.asciz	"Ok"
.Linfo_string75:
	.asciz	"Error"
.Linfo_string76:
	.asciz	"E"
.Linfo_string77:
	.asciz	"Err"
.Linfo_string78:
	.asciz	"Result<(), core::fmt::Error>"
.Linfo_string79:
	.asciz	"options"
.Linfo_string80:
	.asciz	"flags"
.Linfo_string81:
	.asciz	"width"
.Linfo_string82:
	.asciz	"u16"
.Linfo_string83:
	.asciz	"precision"
.Linfo_string84:
	.asciz	"FormattingOptions"
.Linfo_string85:
	.asciz	"buf"
.Linfo_string86:
	.asciz	"dyn core::fmt::Write"
.Linfo_string87:
	.asciz	"vtable"
.Linfo_string88:
	.asciz	"usize"
.Linfo_string89:
	.asciz	"__ARRAY_SIZE_TYPE__"
.Linfo_string90:
	.asciz	"&[usize; 6]"
.Linfo_string91:
	.asciz	"&mut dyn core::fmt::Write"
.Linfo_string92:
	.asciz	"Formatter"
.Linfo_string93:
	.asciz	"&mut core::fmt::Formatter"
.Linfo_string94:
	.asciz	"unsafe fn(core::ptr::non_null::NonNull<()>, &mut core::fmt::Formatter) -> core::result::Result<(), core::fmt::Error>"
.Linfo_string95:
	.asciz	"_lifetime"
.Linfo_string96:
	.asciz	"marker"
.Linfo_string97:
	.asciz	"&()"
.Linfo_string98:
	.asciz	"PhantomData<&()>"
.Linfo_string99:
	.asciz	"Count"
.Linfo_string100:
	.asciz	"ArgumentType"
.Linfo_string101:
	.asciz	"Argument"
.Linfo_string102:
	.asciz	"*const core::fmt::rt::Argument"
.Linfo_string103:
	.asciz	"NonNull<core::fmt::rt::Argument>"
.Linfo_string104:
	.asciz	"Arguments"
.Linfo_string105:
	.asciz	"&core::fmt::Arguments"
.Linfo_string106:
	.asciz	"location"
.Linfo_string107:
	.asciz	"filename"
.Linfo_string108:
	.asciz	"data_ptr"
.Linfo_string109:
	.asciz	"length"
.Linfo_string110:
	.asciz	"*const str"
.Linfo_string111:
	.asciz	"NonNull<str>"
.Linfo_string112:
	.asciz	"line"
.Linfo_string113:
	.asciz	"col"
.Linfo_string114:
	.asciz	"_filename"
.Linfo_string115:
	.asciz	"&str"
.Linfo_string116:
	.asciz	"PhantomData<&str>"
.Linfo_string117:
	.asciz	"Location"
.Linfo_string118:
	.asciz	"&core::panic::location::Location"
.Linfo_string119:
	.asciz	"can_unwind"
.Linfo_string120:
	.asciz	"force_no_backtrace"
.Linfo_string121:
	.asciz	"PanicInfo"
.Linfo_string122:
	.asciz	"&core::panic::panic_info::PanicInfo"
.Linfo_string123:
	.asciz	"&rust_types::main::{closure_env#0}"
.Linfo_string124:
	.asciz	"self"
.Linfo_string125:
	.asciz	"_task_context"
.Linfo_string126:
	.asciz	"wake"
.Linfo_string127:
	.asciz	"waker"
.Linfo_string128:
	.asciz	"data"
.Linfo_string129:
	.asciz	"clone"
.Linfo_string130:
	.asciz	"unsafe fn(*const ()) -> core::task::wake::RawWaker"
.Linfo_string131:
	.asciz	"unsafe fn(*const ())"
.Linfo_string132:
	.asciz	"wake_by_ref"
.Linfo_string133:
	.asciz	"drop"
.Linfo_string134:
	.asciz	"RawWakerVTable"
.Linfo_string135:
	.asciz	"&core::task::wake::RawWakerVTable"
.Linfo_string136:
	.asciz	"RawWaker"
.Linfo_string137:
	.asciz	"Waker"
.Linfo_string138:
	.asciz	"&core::task::wake::Waker"
.Linfo_string139:
	.asciz	"local_waker"
.Linfo_string140:
	.asciz	"LocalWaker"
.Linfo_string141:
	.asciz	"&core::task::wake::LocalWaker"
.Linfo_string142:
	.asciz	"ext"
.Linfo_string143:
	.asciz	"unwind_safe"
.Linfo_string144:
	.asciz	"Some"
.Linfo_string145:
	.asciz	"dyn core::any::Any"
.Linfo_string146:
	.asciz	"&[usize; 4]"
.Linfo_string147:
	.asciz	"&mut dyn core::any::Any"
.Linfo_string148:
	.asciz	"None"
.Linfo_string149:
	.asciz	"ExtData"
.Linfo_string150:
	.asciz	"AssertUnwindSafe<core::task::wake::ExtData>"
.Linfo_string151:
	.asciz	"_marker"
.Linfo_string152:
	.asciz	"fn(&()) -> &()"
.Linfo_string153:
	.asciz	"PhantomData<fn(&()) -> &()>"
.Linfo_string154:
	.asciz	"_marker2"
.Linfo_string155:
	.asciz	"*mut ()"
.Linfo_string156:
	.asciz	"PhantomData<*mut ()>"
.Linfo_string157:
	.asciz	"Context"
.Linfo_string158:
	.asciz	"&mut core::task::wake::Context"
.Linfo_string159:
	.asciz	"pin"
.Linfo_string160:
	.asciz	"&mut rust_types::Ready"
.Linfo_string161:
	.asciz	"Ptr"
.Linfo_string162:
	.asciz	"Pin<&mut rust_types::Ready>"
.Linfo_string163:
	.asciz	"mixed"
.Linfo_string164:
	.asciz	"a"
.Linfo_string165:
	.asciz	"b"
.Linfo_string166:
	.asciz	"c"
.Linfo_string167:
	.asciz	"d"
.Linfo_string168:
	.asciz	"Mixed"
.Linfo_string169:
	.asciz	"key"
.Linfo_string170:
	.asciz	"Key"
.Linfo_string171:
	.asciz	"code"
.Linfo_string172:
	.asciz	"held"
.Linfo_string173:
	.asciz	"Move"
.Linfo_string174:
	.asciz	"i64"
.Linfo_string175:
	.asciz	"__1"
.Linfo_string176:
	.asciz	"Quit"
.Linfo_string177:
	.asciz	"Event"
.Linfo_string178:
	.asciz	"going"
.Linfo_string179:
	.asciz	"quit"
.Linfo_string180:
	.asciz	"bits"
.Linfo_string181:
	.asciz	"i"
.Linfo_string182:
	.asciz	"f"
.Linfo_string183:
	.asciz	"f32"
.Linfo_string184:
	.asciz	"Bits"
.Linfo_string185:
	.asciz	"later"
.Linfo_string186:
	.asciz	"hook"
.Linfo_string187:
	.asciz	"fn(u32) -> u32"
.Linfo_string188:
	.asciz	"on"
.Linfo_string189:
	.asciz	"Hook"
	.ident	"rustc version 1.95.0 (59807616e 2026-04-14)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
