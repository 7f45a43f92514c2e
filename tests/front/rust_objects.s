	.file	"rust_objects.b2078e83964cf777-cgu.0"
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
	.globl	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.p2align	4
	.type	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,@function
_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind:
.Lfunc_begin0:
	.file	1 "rust_objects.rs"
	.loc	1 5 0
	.cfi_startproc
	movq	%rdi, -8(%rsp)
.LBB0_1:
.Ltmp0:
	.loc	1 5 45 prologue_end
	jmp	.LBB0_1
.Ltmp1:
.Lfunc_end0:
	.size	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind, .Lfunc_end0-_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.cfi_endproc

	.section	.text._ZN4core4hint9black_box17h3cf258f77323c6c5E,"ax",@progbits
	.globl	_ZN4core4hint9black_box17h3cf258f77323c6c5E
	.p2align	4
	.type	_ZN4core4hint9black_box17h3cf258f77323c6c5E,@function
_ZN4core4hint9black_box17h3cf258f77323c6c5E:
.Lfunc_begin1:
	.file	2 "library/core/src/hint.rs"
	.loc	2 490 0
	.cfi_startproc
	movl	%edi, -8(%rsp)
.Ltmp2:
	.loc	2 491 5 prologue_end
	movl	%edi, -4(%rsp)
	leaq	-4(%rsp), %rax
	#APP
	#NO_APP
	movl	-4(%rsp), %eax
	.loc	2 492 2
	retq
.Ltmp3:
.Lfunc_end1:
	.size	_ZN4core4hint9black_box17h3cf258f77323c6c5E, .Lfunc_end1-_ZN4core4hint9black_box17h3cf258f77323c6c5E
	.cfi_endproc

	.section	".text._ZN60_$LT$rust_objects..Circle$u20$as$u20$rust_objects..Shape$GT$4area17h9b1255b9b9547266E","ax",@progbits
	.globl	_ZN60_$LT$rust_objects..Circle$u20$as$u20$rust_objects..Shape$GT$4area17h9b1255b9b9547266E
	.p2align	4
	.type	_ZN60_$LT$rust_objects..Circle$u20$as$u20$rust_objects..Shape$GT$4area17h9b1255b9b9547266E,@function
_ZN60_$LT$rust_objects..Circle$u20$as$u20$rust_objects..Shape$GT$4area17h9b1255b9b9547266E:
.Lfunc_begin2:
	.loc	1 10 0
	.cfi_startproc
	movq	%rdi, -8(%rsp)
.Ltmp4:
	.loc	1 10 49 prologue_end
	imull	$3, (%rdi), %eax
	.loc	1 10 61 is_stmt 0
	retq
.Ltmp5:
.Lfunc_end2:
	.size	_ZN60_$LT$rust_objects..Circle$u20$as$u20$rust_objects..Shape$GT$4area17h9b1255b9b9547266E, .Lfunc_end2-_ZN60_$LT$rust_objects..Circle$u20$as$u20$rust_objects..Shape$GT$4area17h9b1255b9b9547266E
	.cfi_endproc

	.section	".text._ZN60_$LT$rust_objects..Square$u20$as$u20$rust_objects..Shape$GT$4area17h14775c9a56a8e376E","ax",@progbits
	.globl	_ZN60_$LT$rust_objects..Square$u20$as$u20$rust_objects..Shape$GT$4area17h14775c9a56a8e376E
	.p2align	4
	.type	_ZN60_$LT$rust_objects..Square$u20$as$u20$rust_objects..Shape$GT$4area17h14775c9a56a8e376E,@function
_ZN60_$LT$rust_objects..Square$u20$as$u20$rust_objects..Shape$GT$4area17h14775c9a56a8e376E:
.Lfunc_begin3:
	.loc	1 9 0 is_stmt 1
	.cfi_startproc
	movq	%rdi, -8(%rsp)
.Ltmp6:
	.loc	1 9 49 prologue_end
	movl	(%rdi), %eax
	imull	(%rdi), %eax
	.loc	1 9 73 is_stmt 0
	movzbl	4(%rdi), %ecx
	.loc	1 9 49
	addl	%ecx, %eax
	.loc	1 9 90
	retq
.Ltmp7:
.Lfunc_end3:
	.size	_ZN60_$LT$rust_objects..Square$u20$as$u20$rust_objects..Shape$GT$4area17h14775c9a56a8e376E, .Lfunc_end3-_ZN60_$LT$rust_objects..Square$u20$as$u20$rust_objects..Shape$GT$4area17h14775c9a56a8e376E
	.cfi_endproc

	.section	.text.main,"ax",@progbits
	.globl	main
	.p2align	4
	.type	main,@function
main:
.Lfunc_begin4:
	.loc	1 16 0 is_stmt 1
	.cfi_startproc
	subq	$104, %rsp
	.cfi_def_cfa_offset 112
.Ltmp8:
	.loc	1 17 18 prologue_end
	movl	$1, 12(%rsp)
.Ltmp9:
	.loc	1 18 22
	movl	$2, 16(%rsp)
	movb	$7, 20(%rsp)
.Ltmp10:
	.loc	1 19 29
	leaq	12(%rsp), %rax
	movq	%rax, 48(%rsp)
	leaq	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.0(%rip), %rax
	movq	%rax, 56(%rsp)
.Ltmp11:
	.loc	1 20 35
	leaq	12(%rsp), %rax
	movq	%rax, 24(%rsp)
	leaq	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.0(%rip), %rax
	movq	%rax, 32(%rsp)
	movl	$4, 40(%rsp)
.Ltmp12:
	.loc	1 21 25
	leaq	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.1(%rip), %rax
	movq	%rax, 64(%rsp)
	movq	$3, 72(%rsp)
.Ltmp13:
	.loc	1 22 18
	leaq	16(%rsp), %rax
	movq	%rax, 80(%rsp)
	leaq	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.2(%rip), %rax
	movq	%rax, 88(%rsp)
.Ltmp14:
	.loc	1 23 26
	leaq	12(%rsp), %rdi
	callq	*.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.0+24(%rip)
	movl	%eax, %edi
	.loc	1 23 15 is_stmt 0
	callq	*stop@GOTPCREL(%rip)
	movl	%eax, 4(%rsp)
	.loc	1 23 36
	movq	24(%rsp), %rdi
	movq	32(%rsp), %rax
	.loc	1 23 43
	callq	*24(%rax)
	movl	%eax, %ecx
	movl	4(%rsp), %eax
	.loc	1 23 15
	addl	%ecx, %eax
	addl	$3, %eax
	addl	40(%rsp), %eax
	movl	%eax, 8(%rsp)
	movl	%eax, 100(%rsp)
.Ltmp15:
	.loc	1 24 17 is_stmt 1
	leaq	16(%rsp), %rdi
	callq	*.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.2+24(%rip)
	movl	8(%rsp), %ecx
	.loc	1 24 5 is_stmt 0
	addl	%ecx, %eax
.Ltmp16:
	.loc	1 25 2 epilogue_begin is_stmt 1
	addq	$104, %rsp
	.cfi_def_cfa_offset 8
	retq
.Ltmp17:
.Lfunc_end4:
	.size	main, .Lfunc_end4-main
	.cfi_endproc

	.section	.text.stop,"ax",@progbits
	.globl	stop
	.p2align	4
	.type	stop,@function
stop:
.Lfunc_begin5:
	.loc	1 14 0
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
	movl	%edi, 4(%rsp)
.Ltmp18:
	.loc	1 14 41 prologue_end
	callq	*_ZN4core4hint9black_box17h3cf258f77323c6c5E@GOTPCREL(%rip)
	.loc	1 14 55 epilogue_begin is_stmt 0
	popq	%rcx
	.cfi_def_cfa_offset 8
	retq
.Ltmp19:
.Lfunc_end5:
	.size	stop, .Lfunc_end5-stop
	.cfi_endproc

	.type	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.0,@object
	.section	.data.rel.ro..Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.0,"aw",@progbits
	.p2align	3, 0x0
.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.0:
	.asciz	"\000\000\000\000\000\000\000\000\004\000\000\000\000\000\000\000\004\000\000\000\000\000\000"
	.quad	_ZN60_$LT$rust_objects..Circle$u20$as$u20$rust_objects..Shape$GT$4area17h9b1255b9b9547266E
	.size	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.0, 32

	.type	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.1,@object
	.section	.rodata..Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.1,"a",@progbits
	.p2align	2, 0x0
.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.1:
	.asciz	"\001\000\000\000\002\000\000\000\003\000\000"
	.size	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.1, 12

	.type	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.2,@object
	.section	.data.rel.ro..Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.2,"aw",@progbits
	.p2align	3, 0x0
.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.2:
	.asciz	"\000\000\000\000\000\000\000\000\b\000\000\000\000\000\000\000\004\000\000\000\000\000\000"
	.quad	_ZN60_$LT$rust_objects..Square$u20$as$u20$rust_objects..Shape$GT$4area17h14775c9a56a8e376E
	.size	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.2, 32

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
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	2
	.byte	24
	.byte	0
	.byte	0
	.byte	3
	.byte	19
	.byte	1
	.byte	29
	.byte	19
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	4
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
	.byte	5
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
	.byte	6
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
	.byte	7
	.byte	57
	.byte	1
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	8
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
	.byte	9
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
	.byte	10
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
	.byte	11
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
	.byte	14
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
	.byte	15
	.byte	11
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	0
	.byte	0
	.byte	16
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
	.byte	17
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
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	18
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
	.byte	51
	.byte	1
	.byte	21
	.byte	19
	.byte	0
	.byte	0
	.byte	21
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
	.byte	22
	.byte	25
	.byte	1
	.byte	0
	.byte	0
	.byte	23
	.byte	25
	.byte	1
	.byte	22
	.byte	11
	.byte	0
	.byte	0
	.byte	24
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
	.byte	25
	.byte	21
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	26
	.byte	5
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	27
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
	.byte	28
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	29
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
	.byte	30
	.byte	1
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	31
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
	.byte	32
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
	.long	61
	.byte	9
	.byte	3
	.quad	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.0
	.byte	3
	.long	149
	.long	.Linfo_string15
	.byte	32
	.byte	8
	.byte	4
	.long	.Linfo_string4
	.long	117
	.byte	8
	.byte	0
	.byte	4
	.long	.Linfo_string7
	.long	137
	.byte	8
	.byte	8
	.byte	4
	.long	.Linfo_string9
	.long	137
	.byte	8
	.byte	16
	.byte	4
	.long	.Linfo_string10
	.long	117
	.byte	8
	.byte	24
	.byte	0
	.byte	5
	.long	130
	.long	.Linfo_string6
	.long	0
	.byte	6
	.long	.Linfo_string5
	.byte	7
	.byte	0
	.byte	6
	.long	.Linfo_string8
	.byte	7
	.byte	8
	.byte	7
	.long	.Linfo_string11
	.byte	8
	.long	.Linfo_string14
	.byte	4
	.byte	1
	.byte	4
	.byte	9
	.long	.Linfo_string12
	.long	633
	.byte	4
	.byte	0
	.byte	3
	.byte	0
	.byte	8
	.long	.Linfo_string20
	.byte	8
	.byte	1
	.byte	4
	.byte	9
	.long	.Linfo_string17
	.long	633
	.byte	4
	.byte	0
	.byte	3
	.byte	9
	.long	.Linfo_string18
	.long	715
	.byte	1
	.byte	4
	.byte	3
	.byte	0
	.byte	10
	.quad	.Lfunc_begin0
	.long	.Lfunc_end0-.Lfunc_begin0
	.byte	1
	.byte	87
	.long	.Linfo_string26
	.long	.Linfo_string27
	.byte	1
	.byte	5


	.byte	11
	.byte	2
	.byte	145
	.byte	120
	.byte	1
	.byte	5
	.long	1496
	.byte	0
	.byte	7
	.long	.Linfo_string24
	.byte	12
	.quad	.Lfunc_begin2
	.long	.Lfunc_end2-.Lfunc_begin2
	.byte	1
	.byte	87
	.long	.Linfo_string31
	.long	.Linfo_string32
	.byte	1
	.byte	10
	.long	633

	.byte	13
	.byte	2
	.byte	145
	.byte	120
	.long	.Linfo_string106
	.byte	1
	.byte	10
	.long	1792
	.byte	0
	.byte	0
	.byte	7
	.long	.Linfo_string25
	.byte	12
	.quad	.Lfunc_begin3
	.long	.Lfunc_end3-.Lfunc_begin3
	.byte	1
	.byte	87
	.long	.Linfo_string33
	.long	.Linfo_string32
	.byte	1
	.byte	9
	.long	633

	.byte	13
	.byte	2
	.byte	145
	.byte	120
	.long	.Linfo_string106
	.byte	1
	.byte	9
	.long	1805
	.byte	0
	.byte	0
	.byte	14
	.quad	.Lfunc_begin4
	.long	.Lfunc_end4-.Lfunc_begin4
	.byte	1
	.byte	87
	.long	.Linfo_string34
	.byte	1
	.byte	16
	.long	633

	.byte	15
	.quad	.Ltmp9
	.long	.Ltmp16-.Ltmp9
	.byte	16
	.byte	2
	.byte	145
	.byte	12
	.long	.Linfo_string109
	.byte	4
	.byte	1
	.byte	17
	.long	149
	.byte	15
	.quad	.Ltmp10
	.long	.Ltmp16-.Ltmp10
	.byte	16
	.byte	2
	.byte	145
	.byte	16
	.long	.Linfo_string110
	.byte	4
	.byte	1
	.byte	18
	.long	170
	.byte	15
	.quad	.Ltmp11
	.long	.Ltmp16-.Ltmp11
	.byte	16
	.byte	2
	.byte	145
	.byte	48
	.long	.Linfo_string117
	.byte	8
	.byte	1
	.byte	19
	.long	1848
	.byte	15
	.quad	.Ltmp12
	.long	.Ltmp16-.Ltmp12
	.byte	16
	.byte	2
	.byte	145
	.byte	24
	.long	.Linfo_string111
	.byte	8
	.byte	1
	.byte	20
	.long	1818
	.byte	15
	.quad	.Ltmp13
	.long	.Ltmp16-.Ltmp13
	.byte	16
	.byte	3
	.byte	145
	.asciz	"\300"
	.long	.Linfo_string118
	.byte	8
	.byte	1
	.byte	21
	.long	1920
	.byte	15
	.quad	.Ltmp14
	.long	.Ltmp16-.Ltmp14
	.byte	16
	.byte	3
	.byte	145
	.asciz	"\320"
	.long	.Linfo_string120
	.byte	8
	.byte	1
	.byte	22
	.long	611
	.byte	15
	.quad	.Ltmp15
	.long	.Ltmp16-.Ltmp15
	.byte	16
	.byte	3
	.byte	145
	.asciz	"\344"
	.long	.Linfo_string124
	.byte	4
	.byte	1
	.byte	23
	.long	633
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	14
	.quad	.Lfunc_begin5
	.long	.Lfunc_end5-.Lfunc_begin5
	.byte	1
	.byte	87
	.long	.Linfo_string35
	.byte	1
	.byte	14
	.long	633

	.byte	13
	.byte	2
	.byte	145
	.byte	4
	.long	.Linfo_string125
	.byte	1
	.byte	14
	.long	633
	.byte	0
	.byte	8
	.long	.Linfo_string123
	.byte	16
	.byte	1
	.byte	8
	.byte	9
	.long	.Linfo_string121
	.long	1959
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	6
	.long	.Linfo_string13
	.byte	5
	.byte	4
	.byte	2
	.long	.Linfo_string16
	.long	659
	.byte	9
	.byte	3
	.quad	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.2
	.byte	3
	.long	170
	.long	.Linfo_string21
	.byte	32
	.byte	8
	.byte	4
	.long	.Linfo_string4
	.long	117
	.byte	8
	.byte	0
	.byte	4
	.long	.Linfo_string7
	.long	137
	.byte	8
	.byte	8
	.byte	4
	.long	.Linfo_string9
	.long	137
	.byte	8
	.byte	16
	.byte	4
	.long	.Linfo_string10
	.long	117
	.byte	8
	.byte	24
	.byte	0
	.byte	6
	.long	.Linfo_string19
	.byte	7
	.byte	1
	.byte	7
	.long	.Linfo_string22
	.byte	7
	.long	.Linfo_string23
	.byte	17
	.quad	.Lfunc_begin1
	.long	.Lfunc_end1-.Lfunc_begin1
	.byte	1
	.byte	87
	.long	.Linfo_string29
	.long	.Linfo_string30
	.byte	2
	.short	490
	.long	633
	.byte	18
	.byte	2
	.byte	145
	.byte	120
	.long	.Linfo_string105
	.byte	2
	.short	490
	.long	633
	.byte	19
	.long	633
	.long	.Linfo_string28
	.byte	0
	.byte	0
	.byte	7
	.long	.Linfo_string27
	.byte	7
	.long	.Linfo_string36
	.byte	8
	.long	.Linfo_string103
	.byte	24
	.byte	1
	.byte	8
	.byte	9
	.long	.Linfo_string37
	.long	1509
	.byte	8
	.byte	0
	.byte	3
	.byte	9
	.long	.Linfo_string87
	.long	1703
	.byte	8
	.byte	8
	.byte	3
	.byte	9
	.long	.Linfo_string100
	.long	1785
	.byte	1
	.byte	16
	.byte	3
	.byte	9
	.long	.Linfo_string102
	.long	1785
	.byte	1
	.byte	17
	.byte	3
	.byte	0
	.byte	0
	.byte	7
	.long	.Linfo_string87
	.byte	8
	.long	.Linfo_string98
	.byte	24
	.byte	1
	.byte	8
	.byte	9
	.long	.Linfo_string88
	.long	1287
	.byte	8
	.byte	0
	.byte	3
	.byte	9
	.long	.Linfo_string93
	.long	1584
	.byte	4
	.byte	16
	.byte	3
	.byte	9
	.long	.Linfo_string94
	.long	1584
	.byte	4
	.byte	20
	.byte	3
	.byte	9
	.long	.Linfo_string95
	.long	1476
	.byte	1
	.byte	24
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	7
	.long	.Linfo_string38
	.byte	8
	.long	.Linfo_string85
	.byte	16
	.byte	1
	.byte	8
	.byte	9
	.long	.Linfo_string39
	.long	1197
	.byte	8
	.byte	0
	.byte	3
	.byte	9
	.long	.Linfo_string45
	.long	1227
	.byte	8
	.byte	8
	.byte	3
	.byte	0
	.byte	7
	.long	.Linfo_string46
	.byte	8
	.long	.Linfo_string82
	.byte	16
	.byte	1
	.byte	8
	.byte	9
	.long	.Linfo_string47
	.long	984
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	8
	.long	.Linfo_string81
	.byte	16
	.byte	3
	.byte	8
	.byte	20
	.long	997
	.byte	21
	.long	1535
	.byte	8
	.byte	0

	.byte	22
	.byte	4
	.long	.Linfo_string49
	.long	1032
	.byte	8
	.byte	0
	.byte	0
	.byte	23
	.byte	0
	.byte	4
	.long	.Linfo_string80
	.long	1077
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	8
	.long	.Linfo_string49
	.byte	16
	.byte	3
	.byte	8
	.byte	9
	.long	.Linfo_string50
	.long	1257
	.byte	8
	.byte	0
	.byte	3
	.byte	9
	.long	.Linfo_string52
	.long	1542
	.byte	8
	.byte	8
	.byte	3
	.byte	9
	.long	.Linfo_string76
	.long	1458
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	8
	.long	.Linfo_string80
	.byte	16
	.byte	3
	.byte	8
	.byte	9
	.long	.Linfo_string57
	.long	1591
	.byte	2
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	24
	.long	.Linfo_string55
	.byte	0
	.byte	1
	.byte	1
	.byte	8
	.long	.Linfo_string73
	.byte	24
	.byte	1
	.byte	8
	.byte	9
	.long	.Linfo_string60
	.long	1141
	.byte	4
	.byte	16
	.byte	3
	.byte	9
	.long	.Linfo_string67
	.long	1598
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	8
	.long	.Linfo_string66
	.byte	8
	.byte	1
	.byte	4
	.byte	9
	.long	.Linfo_string61
	.long	1584
	.byte	4
	.byte	0
	.byte	3
	.byte	9
	.long	.Linfo_string63
	.long	1591
	.byte	2
	.byte	4
	.byte	3
	.byte	9
	.long	.Linfo_string65
	.long	1591
	.byte	2
	.byte	6
	.byte	3
	.byte	0
	.byte	0
	.byte	7
	.long	.Linfo_string40
	.byte	7
	.long	.Linfo_string41
	.byte	8
	.long	.Linfo_string44
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	715
	.long	.Linfo_string28
	.byte	9
	.long	.Linfo_string42
	.long	1522
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	8
	.long	.Linfo_string84
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	963
	.long	.Linfo_string28
	.byte	9
	.long	.Linfo_string42
	.long	1690
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	8
	.long	.Linfo_string51
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	130
	.long	.Linfo_string28
	.byte	9
	.long	.Linfo_string42
	.long	117
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	8
	.long	.Linfo_string92
	.byte	16
	.byte	1
	.byte	8
	.byte	19
	.long	715
	.long	.Linfo_string28
	.byte	9
	.long	.Linfo_string42
	.long	1716
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	7
	.long	.Linfo_string53
	.byte	8
	.long	.Linfo_string59
	.byte	1
	.byte	1
	.byte	1
	.byte	20
	.long	1337
	.byte	21
	.long	715
	.byte	1
	.byte	0

	.byte	23
	.byte	0
	.byte	4
	.long	.Linfo_string54
	.long	1373
	.byte	1
	.byte	0
	.byte	0
	.byte	23
	.byte	1
	.byte	4
	.long	.Linfo_string58
	.long	1412
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	8
	.long	.Linfo_string54
	.byte	1
	.byte	1
	.byte	1
	.byte	19
	.long	130
	.long	.Linfo_string28
	.byte	19
	.long	1100
	.long	.Linfo_string56
	.byte	9
	.long	.Linfo_string57
	.long	130
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	8
	.long	.Linfo_string58
	.byte	1
	.byte	1
	.byte	1
	.byte	19
	.long	130
	.long	.Linfo_string28
	.byte	19
	.long	1100
	.long	.Linfo_string56
	.byte	9
	.long	.Linfo_string57
	.long	1100
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	7
	.long	.Linfo_string77
	.byte	8
	.long	.Linfo_string79
	.byte	0
	.byte	1
	.byte	1
	.byte	19
	.long	1677
	.long	.Linfo_string28
	.byte	0
	.byte	8
	.long	.Linfo_string97
	.byte	0
	.byte	1
	.byte	1
	.byte	19
	.long	1755
	.long	.Linfo_string28
	.byte	0
	.byte	0
	.byte	0
	.byte	5
	.long	798
	.long	.Linfo_string104
	.long	0
	.byte	5
	.long	925
	.long	.Linfo_string86
	.long	0
	.byte	5
	.long	715
	.long	.Linfo_string43
	.long	0
	.byte	6
	.long	.Linfo_string48
	.byte	7
	.byte	8
	.byte	5
	.long	1555
	.long	.Linfo_string75
	.long	0
	.byte	25
	.long	1324
	.byte	26
	.long	1257
	.byte	26
	.long	1571
	.byte	0
	.byte	5
	.long	1108
	.long	.Linfo_string74
	.long	0
	.byte	6
	.long	.Linfo_string62
	.byte	7
	.byte	4
	.byte	6
	.long	.Linfo_string64
	.byte	7
	.byte	2
	.byte	27
	.long	.Linfo_string72
	.byte	16
	.byte	8
	.byte	4
	.long	.Linfo_string42
	.long	1628
	.byte	8
	.byte	0
	.byte	4
	.long	.Linfo_string69
	.long	1644
	.byte	8
	.byte	8
	.byte	0
	.byte	28
	.long	1637
	.long	0
	.byte	29
	.long	.Linfo_string68
	.byte	0
	.byte	1
	.byte	5
	.long	1657
	.long	.Linfo_string71
	.long	0
	.byte	30
	.long	137
	.byte	31
	.long	1670
	.byte	0
	.byte	6
	.byte	0
	.byte	32
	.long	.Linfo_string70
	.byte	8
	.byte	7
	.byte	5
	.long	130
	.long	.Linfo_string78
	.long	0
	.byte	5
	.long	963
	.long	.Linfo_string83
	.long	0
	.byte	5
	.long	861
	.long	.Linfo_string99
	.long	0
	.byte	27
	.long	.Linfo_string91
	.byte	16
	.byte	8
	.byte	4
	.long	.Linfo_string89
	.long	1746
	.byte	8
	.byte	0
	.byte	4
	.long	.Linfo_string90
	.long	137
	.byte	8
	.byte	8
	.byte	0
	.byte	28
	.long	715
	.long	0
	.byte	27
	.long	.Linfo_string96
	.byte	16
	.byte	8
	.byte	4
	.long	.Linfo_string89
	.long	1746
	.byte	8
	.byte	0
	.byte	4
	.long	.Linfo_string90
	.long	137
	.byte	8
	.byte	8
	.byte	0
	.byte	6
	.long	.Linfo_string101
	.byte	2
	.byte	1
	.byte	5
	.long	149
	.long	.Linfo_string107
	.long	0
	.byte	5
	.long	170
	.long	.Linfo_string108
	.long	0
	.byte	27
	.long	.Linfo_string116
	.byte	24
	.byte	8
	.byte	4
	.long	.Linfo_string57
	.long	1848
	.byte	8
	.byte	0
	.byte	4
	.long	.Linfo_string115
	.long	633
	.byte	4
	.byte	16
	.byte	0
	.byte	27
	.long	.Linfo_string114
	.byte	16
	.byte	8
	.byte	4
	.long	.Linfo_string42
	.long	1878
	.byte	8
	.byte	0
	.byte	4
	.long	.Linfo_string69
	.long	1894
	.byte	8
	.byte	8
	.byte	0
	.byte	28
	.long	1887
	.long	0
	.byte	29
	.long	.Linfo_string112
	.byte	0
	.byte	1
	.byte	5
	.long	1907
	.long	.Linfo_string113
	.long	0
	.byte	30
	.long	137
	.byte	31
	.long	1670
	.byte	0
	.byte	4
	.byte	0
	.byte	27
	.long	.Linfo_string119
	.byte	16
	.byte	8
	.byte	4
	.long	.Linfo_string89
	.long	1950
	.byte	8
	.byte	0
	.byte	4
	.long	.Linfo_string90
	.long	137
	.byte	8
	.byte	8
	.byte	0
	.byte	28
	.long	633
	.long	0
	.byte	27
	.long	.Linfo_string122
	.byte	16
	.byte	8
	.byte	4
	.long	.Linfo_string42
	.long	1878
	.byte	8
	.byte	0
	.byte	4
	.long	.Linfo_string69
	.long	1894
	.byte	8
	.byte	8
	.byte	0
	.byte	0
.Ldebug_info_end0:
	.section	.data.rel.ro..Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.0,"aw",@progbits
.Lsec_end0:
	.section	.data.rel.ro..Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.2,"aw",@progbits
.Lsec_end1:
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
.Lsec_end2:
	.section	.text._ZN4core4hint9black_box17h3cf258f77323c6c5E,"ax",@progbits
.Lsec_end3:
	.section	".text._ZN60_$LT$rust_objects..Circle$u20$as$u20$rust_objects..Shape$GT$4area17h9b1255b9b9547266E","ax",@progbits
.Lsec_end4:
	.section	".text._ZN60_$LT$rust_objects..Square$u20$as$u20$rust_objects..Shape$GT$4area17h14775c9a56a8e376E","ax",@progbits
.Lsec_end5:
	.section	.text.main,"ax",@progbits
.Lsec_end6:
	.section	.text.stop,"ax",@progbits
.Lsec_end7:
	.section	.debug_aranges,"",@progbits
	.long	156
	.short	2
	.long	.Lcu_begin0
	.byte	8
	.byte	0
	.zero	4,255
	.quad	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.0
	.quad	.Lsec_end0-.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.0
	.quad	.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.2
	.quad	.Lsec_end1-.Lanon.979cedc81c5f979a97b1a2ab2dd2f7c7.2
	.quad	.Lfunc_begin0
	.quad	.Lsec_end2-.Lfunc_begin0
	.quad	.Lfunc_begin1
	.quad	.Lsec_end3-.Lfunc_begin1
	.quad	.Lfunc_begin2
	.quad	.Lsec_end4-.Lfunc_begin2
	.quad	.Lfunc_begin3
	.quad	.Lsec_end5-.Lfunc_begin3
	.quad	.Lfunc_begin4
	.quad	.Lsec_end6-.Lfunc_begin4
	.quad	.Lfunc_begin5
	.quad	.Lsec_end7-.Lfunc_begin5
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
	.quad	0
	.quad	0
	.section	.debug_str,"MS",@progbits,1
.Linfo_string0:
	.asciz	"clang LLVM (rustc version 1.95.0 (59807616e 2026-04-14))"
.Linfo_string1:
	.asciz	"rust_objects.rs/@/rust_objects.b2078e83964cf777-cgu.0"
.Linfo_string2:
	.asciz	"."
.Linfo_string3:
	.asciz	"<rust_objects::Circle as rust_objects::Shape>::{vtable}"
.Linfo_string4:
	.asciz	"drop_in_place"
.Linfo_string5:
	.asciz	"()"
.Linfo_string6:
	.asciz	"*const ()"
.Linfo_string7:
	.asciz	"size"
.Linfo_string8:
	.asciz	"usize"
.Linfo_string9:
	.asciz	"align"
.Linfo_string10:
	.asciz	"__method3"
.Linfo_string11:
	.asciz	"rust_objects"
.Linfo_string12:
	.asciz	"r"
.Linfo_string13:
	.asciz	"i32"
.Linfo_string14:
	.asciz	"Circle"
.Linfo_string15:
	.asciz	"<rust_objects::Circle as rust_objects::Shape>::{vtable_type}"
.Linfo_string16:
	.asciz	"<rust_objects::Square as rust_objects::Shape>::{vtable}"
.Linfo_string17:
	.asciz	"side"
.Linfo_string18:
	.asciz	"tag"
.Linfo_string19:
	.asciz	"u8"
.Linfo_string20:
	.asciz	"Square"
.Linfo_string21:
	.asciz	"<rust_objects::Square as rust_objects::Shape>::{vtable_type}"
.Linfo_string22:
	.asciz	"core"
.Linfo_string23:
	.asciz	"hint"
.Linfo_string24:
	.asciz	"{impl#1}"
.Linfo_string25:
	.asciz	"{impl#0}"
.Linfo_string26:
	.asciz	"_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind"
.Linfo_string27:
	.asciz	"panic"
.Linfo_string28:
	.asciz	"T"
.Linfo_string29:
	.asciz	"_ZN4core4hint9black_box17h3cf258f77323c6c5E"
.Linfo_string30:
	.asciz	"black_box<i32>"
.Linfo_string31:
	.asciz	"_ZN60_$LT$rust_objects..Circle$u20$as$u20$rust_objects..Shape$GT$4area17h9b1255b9b9547266E"
.Linfo_string32:
	.asciz	"area"
.Linfo_string33:
	.asciz	"_ZN60_$LT$rust_objects..Square$u20$as$u20$rust_objects..Shape$GT$4area17h14775c9a56a8e376E"
.Linfo_string34:
	.asciz	"main"
.Linfo_string35:
	.asciz	"stop"
.Linfo_string36:
	.asciz	"panic_info"
.Linfo_string37:
	.asciz	"message"
.Linfo_string38:
	.asciz	"fmt"
.Linfo_string39:
	.asciz	"template"
.Linfo_string40:
	.asciz	"ptr"
.Linfo_string41:
	.asciz	"non_null"
.Linfo_string42:
	.asciz	"pointer"
.Linfo_string43:
	.asciz	"*const u8"
.Linfo_string44:
	.asciz	"NonNull<u8>"
.Linfo_string45:
	.asciz	"args"
.Linfo_string46:
	.asciz	"rt"
.Linfo_string47:
	.asciz	"ty"
.Linfo_string48:
	.asciz	"u64"
.Linfo_string49:
	.asciz	"Placeholder"
.Linfo_string50:
	.asciz	"value"
.Linfo_string51:
	.asciz	"NonNull<()>"
.Linfo_string52:
	.asciz	"formatter"
.Linfo_string53:
	.asciz	"result"
.Linfo_string54:
	.asciz	"Ok"
.Linfo_string55:
	.asciz	"Error"
.Linfo_string56:
	.asciz	"E"
.Linfo_string57:
	.asciz	"__0"
.Linfo_string58:
	.asciz	"Err"
.Linfo_string59:
	.asciz	"Result<(), core::fmt::Error>"
.Linfo_string60:
	.asciz	"options"
.Linfo_string61:
	.asciz	"flags"
.Linfo_string62:
	.asciz	"u32"
.Linfo_string63:
	.asciz	"width"
.Linfo_string64:
	.asciz	"u16"
.Linfo_string65:
	.asciz	"precision"
.Linfo_string66:
	.asciz	"FormattingOptions"
.Linfo_string67:
	.asciz	"buf"
.Linfo_string68:
	.asciz	"dyn core::fmt::Write"
.Linfo_string69:
	.asciz	"vtable"
.Linfo_string70:
	.asciz	"__ARRAY_SIZE_TYPE__"
.Linfo_string71:
	.asciz	"&[usize; 6]"
.Linfo_string72:
	.asciz	"&mut dyn core::fmt::Write"
.Linfo_string73:
	.asciz	"Formatter"
.Linfo_string74:
	.asciz	"&mut core::fmt::Formatter"
.Linfo_string75:
	.asciz	"unsafe fn(core::ptr::non_null::NonNull<()>, &mut core::fmt::Formatter) -> core::result::Result<(), core::fmt::Error>"
.Linfo_string76:
	.asciz	"_lifetime"
.Linfo_string77:
	.asciz	"marker"
.Linfo_string78:
	.asciz	"&()"
.Linfo_string79:
	.asciz	"PhantomData<&()>"
.Linfo_string80:
	.asciz	"Count"
.Linfo_string81:
	.asciz	"ArgumentType"
.Linfo_string82:
	.asciz	"Argument"
.Linfo_string83:
	.asciz	"*const core::fmt::rt::Argument"
.Linfo_string84:
	.asciz	"NonNull<core::fmt::rt::Argument>"
.Linfo_string85:
	.asciz	"Arguments"
.Linfo_string86:
	.asciz	"&core::fmt::Arguments"
.Linfo_string87:
	.asciz	"location"
.Linfo_string88:
	.asciz	"filename"
.Linfo_string89:
	.asciz	"data_ptr"
.Linfo_string90:
	.asciz	"length"
.Linfo_string91:
	.asciz	"*const str"
.Linfo_string92:
	.asciz	"NonNull<str>"
.Linfo_string93:
	.asciz	"line"
.Linfo_string94:
	.asciz	"col"
.Linfo_string95:
	.asciz	"_filename"
.Linfo_string96:
	.asciz	"&str"
.Linfo_string97:
	.asciz	"PhantomData<&str>"
.Linfo_string98:
	.asciz	"Location"
.Linfo_string99:
	.asciz	"&core::panic::location::Location"
.Linfo_string100:
	.asciz	"can_unwind"
.Linfo_string101:
	.asciz	"bool"
.Linfo_string102:
	.asciz	"force_no_backtrace"
.Linfo_string103:
	.asciz	"PanicInfo"
.Linfo_string104:
	.asciz	"&core::panic::panic_info::PanicInfo"
.Linfo_string105:
	.asciz	"dummy"
.Linfo_string106:
	.asciz	"self"
.Linfo_string107:
	.asciz	"&rust_objects::Circle"
.Linfo_string108:
	.asciz	"&rust_objects::Square"
.Linfo_string109:
	.asciz	"circle"
.Linfo_string110:
	.asciz	"square"
.Linfo_string111:
	.asciz	"pair"
.Linfo_string112:
	.asciz	"dyn rust_objects::Shape"
.Linfo_string113:
	.asciz	"&[usize; 4]"
.Linfo_string114:
	.asciz	"&dyn rust_objects::Shape"
.Linfo_string115:
	.asciz	"__1"
.Linfo_string116:
	.asciz	"(&dyn rust_objects::Shape, i32)"
.Linfo_string117:
	.asciz	"round"
.Linfo_string118:
	.asciz	"plain"
.Linfo_string119:
	.asciz	"&[i32]"
.Linfo_string120:
	.asciz	"holder"
.Linfo_string121:
	.asciz	"kept"
.Linfo_string122:
	.asciz	"&mut dyn rust_objects::Shape"
.Linfo_string123:
	.asciz	"Holder"
.Linfo_string124:
	.asciz	"sum"
.Linfo_string125:
	.asciz	"x"
	.ident	"rustc version 1.95.0 (59807616e 2026-04-14)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
