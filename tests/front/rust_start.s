	.file	"rust_start.d070f38a4a4862c1-cgu.0"
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
	.globl	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.p2align	4
	.type	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,@function
_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind:
.Lfunc_begin0:
	.file	1 "rust_start.rs"
	.loc	1 6 0
	.cfi_startproc
	movq	%rdi, -8(%rsp)
.LBB0_1:
.Ltmp0:
	.loc	1 6 45 prologue_end
	jmp	.LBB0_1
.Ltmp1:
.Lfunc_end0:
	.size	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind, .Lfunc_end0-_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.cfi_endproc

	.section	.text._ZN10rust_start4main17hef01dcb0af5f920eE,"ax",@progbits
	.globl	_ZN10rust_start4main17hef01dcb0af5f920eE
	.p2align	4
	.type	_ZN10rust_start4main17hef01dcb0af5f920eE,@function
_ZN10rust_start4main17hef01dcb0af5f920eE:
.Lfunc_begin1:
	.cfi_startproc
	.loc	1 9 18 prologue_end
	movl	$1, -4(%rsp)
.Ltmp2:
	.loc	1 10 5
	movl	-4(%rsp), %eax
	xorl	$2, %eax
	movl	%eax, -4(%rsp)
.Ltmp3:
	.loc	1 11 2
	retq
.Ltmp4:
.Lfunc_end1:
	.size	_ZN10rust_start4main17hef01dcb0af5f920eE, .Lfunc_end1-_ZN10rust_start4main17hef01dcb0af5f920eE
	.cfi_endproc

	.section	.text.main,"ax",@progbits
	.globl	main
	.type	main,@function
main:
	pushq	%rax
	callq	_ZN10rust_start4main17hef01dcb0af5f920eE
	xorl	%eax, %eax
	popq	%rcx
	retq
	.size	main, .-main

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
	.byte	106
	.byte	25
	.byte	0
	.byte	0
	.byte	6
	.byte	11
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	0
	.byte	0
	.byte	7
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
	.byte	8
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
	.byte	11
	.byte	51
	.byte	1
	.byte	21
	.byte	19
	.byte	0
	.byte	0
	.byte	12
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
	.byte	13
	.byte	25
	.byte	1
	.byte	0
	.byte	0
	.byte	14
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
	.byte	15
	.byte	25
	.byte	1
	.byte	22
	.byte	11
	.byte	0
	.byte	0
	.byte	16
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
	.byte	17
	.byte	47
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	18
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
	.byte	19
	.byte	21
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	20
	.byte	5
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	21
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
	.byte	22
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	23
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
	.byte	24
	.byte	1
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	25
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
	.byte	26
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
	.long	.Linfo_string4
	.long	.Linfo_string5
	.byte	1
	.byte	6


	.byte	4
	.byte	2
	.byte	145
	.byte	120
	.byte	1
	.byte	6
	.long	139
	.byte	0
	.byte	5
	.quad	.Lfunc_begin1
	.long	.Lfunc_end1-.Lfunc_begin1
	.byte	1
	.byte	87
	.long	.Linfo_string6
	.long	.Linfo_string7
	.byte	1
	.byte	8

	.byte	6
	.quad	.Ltmp2
	.long	.Ltmp3-.Ltmp2
	.byte	7
	.byte	2
	.byte	145
	.byte	124
	.long	.Linfo_string83
	.byte	4
	.byte	1
	.byte	9
	.long	1182
	.byte	0
	.byte	0
	.byte	0
	.byte	8
	.long	167
	.long	.Linfo_string82
	.long	0
	.byte	2
	.long	.Linfo_string8
	.byte	2
	.long	.Linfo_string5
	.byte	2
	.long	.Linfo_string9
	.byte	9
	.long	.Linfo_string81
	.byte	24
	.byte	1
	.byte	8
	.byte	10
	.long	.Linfo_string10
	.long	865
	.byte	8
	.byte	0
	.byte	3
	.byte	10
	.long	.Linfo_string65
	.long	1093
	.byte	8
	.byte	8
	.byte	3
	.byte	10
	.long	.Linfo_string78
	.long	1175
	.byte	1
	.byte	16
	.byte	3
	.byte	10
	.long	.Linfo_string80
	.long	1175
	.byte	1
	.byte	17
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string65
	.byte	9
	.long	.Linfo_string76
	.byte	24
	.byte	1
	.byte	8
	.byte	10
	.long	.Linfo_string66
	.long	656
	.byte	8
	.byte	0
	.byte	3
	.byte	10
	.long	.Linfo_string71
	.long	967
	.byte	4
	.byte	16
	.byte	3
	.byte	10
	.long	.Linfo_string72
	.long	967
	.byte	4
	.byte	20
	.byte	3
	.byte	10
	.long	.Linfo_string73
	.long	845
	.byte	1
	.byte	24
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string11
	.byte	9
	.long	.Linfo_string63
	.byte	16
	.byte	1
	.byte	8
	.byte	10
	.long	.Linfo_string12
	.long	566
	.byte	8
	.byte	0
	.byte	3
	.byte	10
	.long	.Linfo_string20
	.long	596
	.byte	8
	.byte	8
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string21
	.byte	9
	.long	.Linfo_string60
	.byte	16
	.byte	1
	.byte	8
	.byte	10
	.long	.Linfo_string22
	.long	353
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string59
	.byte	16
	.byte	3
	.byte	8
	.byte	11
	.long	366
	.byte	12
	.long	898
	.byte	8
	.byte	0

	.byte	13
	.byte	14
	.long	.Linfo_string24
	.long	401
	.byte	8
	.byte	0
	.byte	0
	.byte	15
	.byte	0
	.byte	14
	.long	.Linfo_string58
	.long	446
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	9
	.long	.Linfo_string24
	.byte	16
	.byte	3
	.byte	8
	.byte	10
	.long	.Linfo_string25
	.long	626
	.byte	8
	.byte	0
	.byte	3
	.byte	10
	.long	.Linfo_string29
	.long	925
	.byte	8
	.byte	8
	.byte	3
	.byte	10
	.long	.Linfo_string54
	.long	827
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string58
	.byte	16
	.byte	3
	.byte	8
	.byte	10
	.long	.Linfo_string34
	.long	974
	.byte	2
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	16
	.long	.Linfo_string32
	.byte	0
	.byte	1
	.byte	1
	.byte	9
	.long	.Linfo_string51
	.byte	24
	.byte	1
	.byte	8
	.byte	10
	.long	.Linfo_string37
	.long	510
	.byte	4
	.byte	16
	.byte	3
	.byte	10
	.long	.Linfo_string44
	.long	981
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string43
	.byte	8
	.byte	1
	.byte	4
	.byte	10
	.long	.Linfo_string38
	.long	967
	.byte	4
	.byte	0
	.byte	3
	.byte	10
	.long	.Linfo_string40
	.long	974
	.byte	2
	.byte	4
	.byte	3
	.byte	10
	.long	.Linfo_string42
	.long	974
	.byte	2
	.byte	6
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string13
	.byte	2
	.long	.Linfo_string14
	.byte	9
	.long	.Linfo_string19
	.byte	8
	.byte	1
	.byte	8
	.byte	17
	.long	878
	.long	.Linfo_string16
	.byte	10
	.long	.Linfo_string17
	.long	885
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string62
	.byte	8
	.byte	1
	.byte	8
	.byte	17
	.long	332
	.long	.Linfo_string16
	.byte	10
	.long	.Linfo_string17
	.long	1080
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string28
	.byte	8
	.byte	1
	.byte	8
	.byte	17
	.long	905
	.long	.Linfo_string16
	.byte	10
	.long	.Linfo_string17
	.long	912
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	9
	.long	.Linfo_string70
	.byte	16
	.byte	1
	.byte	8
	.byte	17
	.long	878
	.long	.Linfo_string16
	.byte	10
	.long	.Linfo_string17
	.long	1106
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string30
	.byte	9
	.long	.Linfo_string36
	.byte	1
	.byte	1
	.byte	1
	.byte	11
	.long	706
	.byte	12
	.long	878
	.byte	1
	.byte	0

	.byte	15
	.byte	0
	.byte	14
	.long	.Linfo_string31
	.long	742
	.byte	1
	.byte	0
	.byte	0
	.byte	15
	.byte	1
	.byte	14
	.long	.Linfo_string35
	.long	781
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	9
	.long	.Linfo_string31
	.byte	1
	.byte	1
	.byte	1
	.byte	17
	.long	905
	.long	.Linfo_string16
	.byte	17
	.long	469
	.long	.Linfo_string33
	.byte	10
	.long	.Linfo_string34
	.long	905
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	9
	.long	.Linfo_string35
	.byte	1
	.byte	1
	.byte	1
	.byte	17
	.long	905
	.long	.Linfo_string16
	.byte	17
	.long	469
	.long	.Linfo_string33
	.byte	10
	.long	.Linfo_string34
	.long	469
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string55
	.byte	9
	.long	.Linfo_string57
	.byte	0
	.byte	1
	.byte	1
	.byte	17
	.long	1067
	.long	.Linfo_string16
	.byte	0
	.byte	9
	.long	.Linfo_string75
	.byte	0
	.byte	1
	.byte	1
	.byte	17
	.long	1145
	.long	.Linfo_string16
	.byte	0
	.byte	0
	.byte	0
	.byte	8
	.long	294
	.long	.Linfo_string64
	.long	0
	.byte	18
	.long	.Linfo_string15
	.byte	7
	.byte	1
	.byte	8
	.long	878
	.long	.Linfo_string18
	.long	0
	.byte	18
	.long	.Linfo_string23
	.byte	7
	.byte	8
	.byte	18
	.long	.Linfo_string26
	.byte	7
	.byte	0
	.byte	8
	.long	905
	.long	.Linfo_string27
	.long	0
	.byte	8
	.long	938
	.long	.Linfo_string53
	.long	0
	.byte	19
	.long	693
	.byte	20
	.long	626
	.byte	20
	.long	954
	.byte	0
	.byte	8
	.long	477
	.long	.Linfo_string52
	.long	0
	.byte	18
	.long	.Linfo_string39
	.byte	7
	.byte	4
	.byte	18
	.long	.Linfo_string41
	.byte	7
	.byte	2
	.byte	21
	.long	.Linfo_string50
	.byte	16
	.byte	8
	.byte	14
	.long	.Linfo_string17
	.long	1011
	.byte	8
	.byte	0
	.byte	14
	.long	.Linfo_string46
	.long	1027
	.byte	8
	.byte	8
	.byte	0
	.byte	22
	.long	1020
	.long	0
	.byte	23
	.long	.Linfo_string45
	.byte	0
	.byte	1
	.byte	8
	.long	1040
	.long	.Linfo_string49
	.long	0
	.byte	24
	.long	1053
	.byte	25
	.long	1060
	.byte	0
	.byte	6
	.byte	0
	.byte	18
	.long	.Linfo_string47
	.byte	7
	.byte	8
	.byte	26
	.long	.Linfo_string48
	.byte	8
	.byte	7
	.byte	8
	.long	905
	.long	.Linfo_string56
	.long	0
	.byte	8
	.long	332
	.long	.Linfo_string61
	.long	0
	.byte	8
	.long	230
	.long	.Linfo_string77
	.long	0
	.byte	21
	.long	.Linfo_string69
	.byte	16
	.byte	8
	.byte	14
	.long	.Linfo_string67
	.long	1136
	.byte	8
	.byte	0
	.byte	14
	.long	.Linfo_string68
	.long	1053
	.byte	8
	.byte	8
	.byte	0
	.byte	22
	.long	878
	.long	0
	.byte	21
	.long	.Linfo_string74
	.byte	16
	.byte	8
	.byte	14
	.long	.Linfo_string67
	.long	1136
	.byte	8
	.byte	0
	.byte	14
	.long	.Linfo_string68
	.long	1053
	.byte	8
	.byte	8
	.byte	0
	.byte	18
	.long	.Linfo_string79
	.byte	2
	.byte	1
	.byte	18
	.long	.Linfo_string84
	.byte	5
	.byte	4
	.byte	0
.Ldebug_info_end0:
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
.Lsec_end0:
	.section	.text._ZN10rust_start4main17hef01dcb0af5f920eE,"ax",@progbits
.Lsec_end1:
	.section	.debug_aranges,"",@progbits
	.long	60
	.short	2
	.long	.Lcu_begin0
	.byte	8
	.byte	0
	.zero	4,255
	.quad	.Lfunc_begin0
	.quad	.Lsec_end0-.Lfunc_begin0
	.quad	.Lfunc_begin1
	.quad	.Lsec_end1-.Lfunc_begin1
	.quad	0
	.quad	0
	.section	.debug_ranges,"",@progbits
.Ldebug_ranges0:
	.quad	.Lfunc_begin0
	.quad	.Lfunc_end0
	.quad	.Lfunc_begin1
	.quad	.Lfunc_end1
	.quad	0
	.quad	0
	.section	.debug_str,"MS",@progbits,1
.Linfo_string0:
	.asciz	"clang LLVM (rustc version 1.95.0 (59807616e 2026-04-14))"
.Linfo_string1:
	.asciz	"rust_start.rs/@/rust_start.d070f38a4a4862c1-cgu.0"
.Linfo_string2:
	.asciz	"."
.Linfo_string3:
	.asciz	"rust_start"
.Linfo_string4:
	.asciz	"_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind"
.Linfo_string5:
	.asciz	"panic"
.Linfo_string6:
	.asciz	"_ZN10rust_start4main17hef01dcb0af5f920eE"
.Linfo_string7:
	.asciz	"main"
.Linfo_string8:
	.asciz	"core"
.Linfo_string9:
	.asciz	"panic_info"
.Linfo_string10:
	.asciz	"message"
.Linfo_string11:
	.asciz	"fmt"
.Linfo_string12:
	.asciz	"template"
.Linfo_string13:
	.asciz	"ptr"
.Linfo_string14:
	.asciz	"non_null"
.Linfo_string15:
	.asciz	"u8"
.Linfo_string16:
	.asciz	"T"
.Linfo_string17:
	.asciz	"pointer"
.Linfo_string18:
	.asciz	"*const u8"
.Linfo_string19:
	.asciz	"NonNull<u8>"
.Linfo_string20:
	.asciz	"args"
.Linfo_string21:
	.asciz	"rt"
.Linfo_string22:
	.asciz	"ty"
.Linfo_string23:
	.asciz	"u64"
.Linfo_string24:
	.asciz	"Placeholder"
.Linfo_string25:
	.asciz	"value"
.Linfo_string26:
	.asciz	"()"
.Linfo_string27:
	.asciz	"*const ()"
.Linfo_string28:
	.asciz	"NonNull<()>"
.Linfo_string29:
	.asciz	"formatter"
.Linfo_string30:
	.asciz	"result"
.Linfo_string31:
	.asciz	"Ok"
.Linfo_string32:
	.asciz	"Error"
.Linfo_string33:
	.asciz	"E"
.Linfo_string34:
	.asciz	"__0"
.Linfo_string35:
	.asciz	"Err"
.Linfo_string36:
	.asciz	"Result<(), core::fmt::Error>"
.Linfo_string37:
	.asciz	"options"
.Linfo_string38:
	.asciz	"flags"
.Linfo_string39:
	.asciz	"u32"
.Linfo_string40:
	.asciz	"width"
.Linfo_string41:
	.asciz	"u16"
.Linfo_string42:
	.asciz	"precision"
.Linfo_string43:
	.asciz	"FormattingOptions"
.Linfo_string44:
	.asciz	"buf"
.Linfo_string45:
	.asciz	"dyn core::fmt::Write"
.Linfo_string46:
	.asciz	"vtable"
.Linfo_string47:
	.asciz	"usize"
.Linfo_string48:
	.asciz	"__ARRAY_SIZE_TYPE__"
.Linfo_string49:
	.asciz	"&[usize; 6]"
.Linfo_string50:
	.asciz	"&mut dyn core::fmt::Write"
.Linfo_string51:
	.asciz	"Formatter"
.Linfo_string52:
	.asciz	"&mut core::fmt::Formatter"
.Linfo_string53:
	.asciz	"unsafe fn(core::ptr::non_null::NonNull<()>, &mut core::fmt::Formatter) -> core::result::Result<(), core::fmt::Error>"
.Linfo_string54:
	.asciz	"_lifetime"
.Linfo_string55:
	.asciz	"marker"
.Linfo_string56:
	.asciz	"&()"
.Linfo_string57:
	.asciz	"PhantomData<&()>"
.Linfo_string58:
	.asciz	"Count"
.Linfo_string59:
	.asciz	"ArgumentType"
.Linfo_string60:
	.asciz	"Argument"
.Linfo_string61:
	.asciz	"*const core::fmt::rt::Argument"
.Linfo_string62:
	.asciz	"NonNull<core::fmt::rt::Argument>"
.Linfo_string63:
	.asciz	"Arguments"
.Linfo_string64:
	.asciz	"&core::fmt::Arguments"
.Linfo_string65:
	.asciz	"location"
.Linfo_string66:
	.asciz	"filename"
.Linfo_string67:
	.asciz	"data_ptr"
.Linfo_string68:
	.asciz	"length"
.Linfo_string69:
	.asciz	"*const str"
.Linfo_string70:
	.asciz	"NonNull<str>"
.Linfo_string71:
	.asciz	"line"
.Linfo_string72:
	.asciz	"col"
.Linfo_string73:
	.asciz	"_filename"
.Linfo_string74:
	.asciz	"&str"
.Linfo_string75:
	.asciz	"PhantomData<&str>"
.Linfo_string76:
	.asciz	"Location"
.Linfo_string77:
	.asciz	"&core::panic::location::Location"
.Linfo_string78:
	.asciz	"can_unwind"
.Linfo_string79:
	.asciz	"bool"
.Linfo_string80:
	.asciz	"force_no_backtrace"
.Linfo_string81:
	.asciz	"PanicInfo"
.Linfo_string82:
	.asciz	"&core::panic::panic_info::PanicInfo"
.Linfo_string83:
	.asciz	"_n"
.Linfo_string84:
	.asciz	"i32"
	.ident	"rustc version 1.95.0 (59807616e 2026-04-14)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
