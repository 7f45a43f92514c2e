	.file	"rust_broken.50f64d2c5647faff-cgu.0"
	.file	1 "rust_broken.rs"
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
	.globl	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind
	.p2align	4
	.type	_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,@function
_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind:
.Lfunc_begin0:
	.loc	1 8 0
	.cfi_startproc
	movq	%rdi, -8(%rsp)
.LBB0_1:
.Ltmp0:
	.loc	1 8 45 prologue_end
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
	.loc	1 15 0
	.cfi_startproc
	subq	$1240, %rsp
	.cfi_def_cfa_offset 1248
.Ltmp2:
	.loc	1 16 14 prologue_end
	leaq	_ZN11rust_broken4DATA17h8608589a72b2d4b0E(%rip), %rax
	movq	%rax, 896(%rsp)
.Ltmp3:
	.loc	1 18 72
	movq	$4, 48(%rsp)
	leaq	_ZN11rust_broken4DATA17h8608589a72b2d4b0E(%rip), %rax
	movq	%rax, 56(%rsp)
	movq	$4, 64(%rsp)
	.loc	1 18 38 is_stmt 0
	movq	48(%rsp), %rax
	movq	%rax, 24(%rsp)
	movq	56(%rsp), %rax
	movq	%rax, 32(%rsp)
	movq	64(%rsp), %rax
	movq	%rax, 40(%rsp)
.Ltmp4:
	.file	2 "library/core/src/mem/maybe_dangling.rs"
	.loc	2 84 9 is_stmt 1
	movq	24(%rsp), %rax
	movq	%rax, 1216(%rsp)
	movq	32(%rsp), %rax
	movq	%rax, 1224(%rsp)
	movq	40(%rsp), %rax
	movq	%rax, 1232(%rsp)
.Ltmp5:
	.file	3 "library/core/src/mem/manually_drop.rs"
	.loc	3 185 9
	movq	1216(%rsp), %rax
	movq	%rax, (%rsp)
	movq	1224(%rsp), %rax
	movq	%rax, 8(%rsp)
	movq	1232(%rsp), %rax
	movq	%rax, 16(%rsp)
.Ltmp6:
	.loc	1 19 72
	movq	$4, 120(%rsp)
	movq	$8, 128(%rsp)
	movq	$3, 136(%rsp)
	.loc	1 19 38 is_stmt 0
	movq	120(%rsp), %rax
	movq	%rax, 96(%rsp)
	movq	128(%rsp), %rax
	movq	%rax, 104(%rsp)
	movq	136(%rsp), %rax
	movq	%rax, 112(%rsp)
.Ltmp7:
	.loc	2 84 9 is_stmt 1
	movq	96(%rsp), %rax
	movq	%rax, 1192(%rsp)
	movq	104(%rsp), %rax
	movq	%rax, 1200(%rsp)
	movq	112(%rsp), %rax
	movq	%rax, 1208(%rsp)
.Ltmp8:
	.loc	3 185 9
	movq	1192(%rsp), %rax
	movq	%rax, 72(%rsp)
	movq	1200(%rsp), %rax
	movq	%rax, 80(%rsp)
	movq	1208(%rsp), %rax
	movq	%rax, 88(%rsp)
.Ltmp9:
	.loc	1 20 72
	movq	$4, 192(%rsp)
	leaq	_ZN11rust_broken4DATA17h8608589a72b2d4b0E(%rip), %rax
	movq	%rax, 200(%rsp)
	movabsq	$1152921504606846976, %rax
	movq	%rax, 208(%rsp)
	.loc	1 20 38 is_stmt 0
	movq	192(%rsp), %rax
	movq	%rax, 168(%rsp)
	movq	200(%rsp), %rax
	movq	%rax, 176(%rsp)
	movq	208(%rsp), %rax
	movq	%rax, 184(%rsp)
.Ltmp10:
	.loc	2 84 9 is_stmt 1
	movq	168(%rsp), %rax
	movq	%rax, 1168(%rsp)
	movq	176(%rsp), %rax
	movq	%rax, 1176(%rsp)
	movq	184(%rsp), %rax
	movq	%rax, 1184(%rsp)
.Ltmp11:
	.loc	3 185 9
	movq	1168(%rsp), %rax
	movq	%rax, 144(%rsp)
	movq	1176(%rsp), %rax
	movq	%rax, 152(%rsp)
	movq	1184(%rsp), %rax
	movq	%rax, 160(%rsp)
.Ltmp12:
	.loc	1 21 76
	movq	$4, 264(%rsp)
	leaq	_ZN11rust_broken4DATA17h8608589a72b2d4b0E(%rip), %rax
	movq	%rax, 272(%rsp)
	movq	$-1, 280(%rsp)
	.loc	1 21 42 is_stmt 0
	movq	264(%rsp), %rax
	movq	%rax, 240(%rsp)
	movq	272(%rsp), %rax
	movq	%rax, 248(%rsp)
	movq	280(%rsp), %rax
	movq	%rax, 256(%rsp)
.Ltmp13:
	.loc	2 84 9 is_stmt 1
	movq	240(%rsp), %rax
	movq	%rax, 1144(%rsp)
	movq	248(%rsp), %rax
	movq	%rax, 1152(%rsp)
	movq	256(%rsp), %rax
	movq	%rax, 1160(%rsp)
.Ltmp14:
	.loc	3 185 9
	movq	1144(%rsp), %rax
	movq	%rax, 216(%rsp)
	movq	1152(%rsp), %rax
	movq	%rax, 224(%rsp)
	movq	1160(%rsp), %rax
	movq	%rax, 232(%rsp)
.Ltmp15:
	.loc	1 22 70
	movq	$9, 336(%rsp)
	movq	$16, 344(%rsp)
	movq	$9, 352(%rsp)
	.loc	1 22 38 is_stmt 0
	movq	336(%rsp), %rax
	movq	%rax, 312(%rsp)
	movq	344(%rsp), %rax
	movq	%rax, 320(%rsp)
	movq	352(%rsp), %rax
	movq	%rax, 328(%rsp)
.Ltmp16:
	.loc	2 84 9 is_stmt 1
	movq	312(%rsp), %rax
	movq	%rax, 968(%rsp)
	movq	320(%rsp), %rax
	movq	%rax, 976(%rsp)
	movq	328(%rsp), %rax
	movq	%rax, 984(%rsp)
.Ltmp17:
	.loc	3 185 9
	movq	968(%rsp), %rax
	movq	%rax, 288(%rsp)
	movq	976(%rsp), %rax
	movq	%rax, 296(%rsp)
	movq	984(%rsp), %rax
	movq	%rax, 304(%rsp)
.Ltmp18:
	.loc	1 23 70
	movq	$9, 408(%rsp)
	leaq	_ZN11rust_broken4DATA17h8608589a72b2d4b0E(%rip), %rax
	movq	%rax, 416(%rsp)
	movq	$-1, 424(%rsp)
	.loc	1 23 38 is_stmt 0
	movq	408(%rsp), %rax
	movq	%rax, 384(%rsp)
	movq	416(%rsp), %rax
	movq	%rax, 392(%rsp)
	movq	424(%rsp), %rax
	movq	%rax, 400(%rsp)
.Ltmp19:
	.loc	2 84 9 is_stmt 1
	movq	384(%rsp), %rax
	movq	%rax, 944(%rsp)
	movq	392(%rsp), %rax
	movq	%rax, 952(%rsp)
	movq	400(%rsp), %rax
	movq	%rax, 960(%rsp)
.Ltmp20:
	.loc	3 185 9
	movq	944(%rsp), %rax
	movq	%rax, 360(%rsp)
	movq	952(%rsp), %rax
	movq	%rax, 368(%rsp)
	movq	960(%rsp), %rax
	movq	%rax, 376(%rsp)
.Ltmp21:
	.loc	1 24 77
	movq	$4, 496(%rsp)
	leaq	_ZN11rust_broken4DATA17h8608589a72b2d4b0E(%rip), %rax
	movq	%rax, 504(%rsp)
	movq	$3, 512(%rsp)
	movq	$4, 520(%rsp)
	.loc	1 24 38 is_stmt 0
	movq	496(%rsp), %rax
	movq	%rax, 464(%rsp)
	movq	504(%rsp), %rax
	movq	%rax, 472(%rsp)
	movq	512(%rsp), %rax
	movq	%rax, 480(%rsp)
	movq	520(%rsp), %rax
	movq	%rax, 488(%rsp)
.Ltmp22:
	.loc	2 84 9 is_stmt 1
	movq	464(%rsp), %rax
	movq	%rax, 1056(%rsp)
	movq	472(%rsp), %rax
	movq	%rax, 1064(%rsp)
	movq	480(%rsp), %rax
	movq	%rax, 1072(%rsp)
	movq	488(%rsp), %rax
	movq	%rax, 1080(%rsp)
.Ltmp23:
	.loc	3 185 9
	movq	1056(%rsp), %rax
	movq	%rax, 432(%rsp)
	movq	1064(%rsp), %rax
	movq	%rax, 440(%rsp)
	movq	1072(%rsp), %rax
	movq	%rax, 448(%rsp)
	movq	1080(%rsp), %rax
	movq	%rax, 456(%rsp)
.Ltmp24:
	.loc	1 25 77
	movq	$4, 592(%rsp)
	leaq	_ZN11rust_broken4DATA17h8608589a72b2d4b0E(%rip), %rax
	movq	%rax, 600(%rsp)
	movabsq	$4611686018427387904, %rax
	movq	%rax, 608(%rsp)
	movq	$4, 616(%rsp)
	.loc	1 25 38 is_stmt 0
	movq	592(%rsp), %rax
	movq	%rax, 560(%rsp)
	movq	600(%rsp), %rax
	movq	%rax, 568(%rsp)
	movq	608(%rsp), %rax
	movq	%rax, 576(%rsp)
	movq	616(%rsp), %rax
	movq	%rax, 584(%rsp)
.Ltmp25:
	.loc	2 84 9 is_stmt 1
	movq	560(%rsp), %rax
	movq	%rax, 1024(%rsp)
	movq	568(%rsp), %rax
	movq	%rax, 1032(%rsp)
	movq	576(%rsp), %rax
	movq	%rax, 1040(%rsp)
	movq	584(%rsp), %rax
	movq	%rax, 1048(%rsp)
.Ltmp26:
	.loc	3 185 9
	movq	1024(%rsp), %rax
	movq	%rax, 528(%rsp)
	movq	1032(%rsp), %rax
	movq	%rax, 536(%rsp)
	movq	1040(%rsp), %rax
	movq	%rax, 544(%rsp)
	movq	1048(%rsp), %rax
	movq	%rax, 552(%rsp)
.Ltmp27:
	.loc	1 26 77
	movq	$4, 688(%rsp)
	movq	$24, 696(%rsp)
	movq	$0, 704(%rsp)
	movabsq	$576460752303423488, %rax
	movq	%rax, 712(%rsp)
	.loc	1 26 38 is_stmt 0
	movq	688(%rsp), %rax
	movq	%rax, 656(%rsp)
	movq	696(%rsp), %rax
	movq	%rax, 664(%rsp)
	movq	704(%rsp), %rax
	movq	%rax, 672(%rsp)
	movq	712(%rsp), %rax
	movq	%rax, 680(%rsp)
.Ltmp28:
	.loc	2 84 9 is_stmt 1
	movq	656(%rsp), %rax
	movq	%rax, 992(%rsp)
	movq	664(%rsp), %rax
	movq	%rax, 1000(%rsp)
	movq	672(%rsp), %rax
	movq	%rax, 1008(%rsp)
	movq	680(%rsp), %rax
	movq	%rax, 1016(%rsp)
.Ltmp29:
	.loc	3 185 9
	movq	992(%rsp), %rax
	movq	%rax, 624(%rsp)
	movq	1000(%rsp), %rax
	movq	%rax, 632(%rsp)
	movq	1008(%rsp), %rax
	movq	%rax, 640(%rsp)
	movq	1016(%rsp), %rax
	movq	%rax, 648(%rsp)
.Ltmp30:
	.loc	1 27 82
	leaq	_ZN11rust_broken4DATA17h8608589a72b2d4b0E(%rip), %rax
	movq	%rax, 768(%rsp)
	movabsq	$1099511627776, %rax
	movq	%rax, 776(%rsp)
	movq	$3, 784(%rsp)
	.loc	1 27 38 is_stmt 0
	movq	768(%rsp), %rax
	movq	%rax, 744(%rsp)
	movq	776(%rsp), %rax
	movq	%rax, 752(%rsp)
	movq	784(%rsp), %rax
	movq	%rax, 760(%rsp)
.Ltmp31:
	.loc	2 84 9 is_stmt 1
	movq	744(%rsp), %rax
	movq	%rax, 1120(%rsp)
	movq	752(%rsp), %rax
	movq	%rax, 1128(%rsp)
	movq	760(%rsp), %rax
	movq	%rax, 1136(%rsp)
.Ltmp32:
	.loc	3 185 9
	movq	1120(%rsp), %rax
	movq	%rax, 720(%rsp)
	movq	1128(%rsp), %rax
	movq	%rax, 728(%rsp)
	movq	1136(%rsp), %rax
	movq	%rax, 736(%rsp)
.Ltmp33:
	.loc	1 28 82
	movq	$64, 840(%rsp)
	movq	$2, 848(%rsp)
	movq	$-1, 856(%rsp)
	.loc	1 28 38 is_stmt 0
	movq	840(%rsp), %rax
	movq	%rax, 816(%rsp)
	movq	848(%rsp), %rax
	movq	%rax, 824(%rsp)
	movq	856(%rsp), %rax
	movq	%rax, 832(%rsp)
.Ltmp34:
	.loc	2 84 9 is_stmt 1
	movq	816(%rsp), %rax
	movq	%rax, 1096(%rsp)
	movq	824(%rsp), %rax
	movq	%rax, 1104(%rsp)
	movq	832(%rsp), %rax
	movq	%rax, 1112(%rsp)
.Ltmp35:
	.loc	3 185 9
	movq	1096(%rsp), %rax
	movq	%rax, 792(%rsp)
	movq	1104(%rsp), %rax
	movq	%rax, 800(%rsp)
	movq	1112(%rsp), %rax
	movq	%rax, 808(%rsp)
	movl	$8, %eax
	movq	%rax, 1088(%rsp)
.Ltmp36:
	.loc	1 29 21
	movl	$8, %eax
	movq	%rax, 904(%rsp)
.Ltmp37:
	.loc	1 30 53
	movq	$32, 864(%rsp)
	movq	$1000, 872(%rsp)
	.loc	1 30 21 is_stmt 0
	movq	864(%rsp), %rcx
	movq	872(%rsp), %rax
	movq	%rcx, 912(%rsp)
	movq	%rax, 920(%rsp)
.Ltmp38:
	.loc	1 31 50 is_stmt 1
	movq	$48, 880(%rsp)
	movabsq	$1125899906842624, %rax
	movq	%rax, 888(%rsp)
	.loc	1 31 20 is_stmt 0
	movq	880(%rsp), %rcx
	movq	888(%rsp), %rax
	movq	%rcx, 928(%rsp)
	movq	%rax, 936(%rsp)
.Ltmp39:
	.loc	1 32 9 is_stmt 1
	movl	$7, %edi
	callq	*stop@GOTPCREL(%rip)
.Ltmp40:
	.loc	1 34 2 epilogue_begin
	addq	$1240, %rsp
	.cfi_def_cfa_offset 8
	retq
.Ltmp41:
.Lfunc_end1:
	.size	main, .Lfunc_end1-main
	.cfi_endproc

	.section	.text.stop,"ax",@progbits
	.globl	stop
	.p2align	4
	.type	stop,@function
stop:
.Lfunc_begin2:
	.loc	1 12 0
	.cfi_startproc
	movq	%rdi, %rax
	movq	%rax, -8(%rsp)
.Ltmp42:
	.loc	1 12 48 prologue_end
	retq
.Ltmp43:
.Lfunc_end2:
	.size	stop, .Lfunc_end2-stop
	.cfi_endproc

	.type	_ZN11rust_broken4DATA17h8608589a72b2d4b0E,@object
	.section	.rodata._ZN11rust_broken4DATA17h8608589a72b2d4b0E,"a",@progbits
	.p2align	2, 0x0
_ZN11rust_broken4DATA17h8608589a72b2d4b0E:
	.asciz	"\001\000\000\000\002\000\000\000\003\000\000\000\004\000\000"
	.size	_ZN11rust_broken4DATA17h8608589a72b2d4b0E, 16

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
	.byte	7
	.byte	11
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	0
	.byte	0
	.byte	8
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
	.byte	9
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
	.byte	10
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	11
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
	.byte	12
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
	.byte	13
	.byte	1
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	14
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
	.byte	15
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
	.byte	16
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
	.byte	17
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
	.byte	18
	.byte	47
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	19
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
	.byte	11
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
	.byte	23
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
	.byte	24
	.byte	51
	.byte	1
	.byte	21
	.byte	19
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
	.byte	25
	.byte	1
	.byte	22
	.byte	11
	.byte	0
	.byte	0
	.byte	27
	.byte	25
	.byte	1
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
	.byte	51
	.byte	0
	.byte	0
	.byte	0
	.byte	30
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
	.byte	31
	.byte	46
	.byte	1
	.byte	71
	.byte	19
	.byte	32
	.byte	11
	.byte	0
	.byte	0
	.byte	32
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
	.long	1174
	.byte	1
	.byte	9
	.byte	4
	.byte	9
	.byte	3
	.quad	_ZN11rust_broken4DATA17h8608589a72b2d4b0E
	.long	.Linfo_string7
	.byte	4
	.quad	.Lfunc_begin0
	.long	.Lfunc_end0-.Lfunc_begin0
	.byte	1
	.byte	87
	.long	.Linfo_string125
	.long	.Linfo_string126
	.byte	1
	.byte	8


	.byte	5
	.byte	2
	.byte	145
	.byte	120
	.byte	1
	.byte	8
	.long	4576
	.byte	0
	.byte	6
	.quad	.Lfunc_begin1
	.long	.Lfunc_end1-.Lfunc_begin1
	.byte	1
	.byte	87
	.long	.Linfo_string127
	.byte	1
	.byte	15
	.long	4569

	.byte	7
	.quad	.Ltmp3
	.long	.Ltmp40-.Ltmp3
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\200\007"
	.long	.Linfo_string197
	.byte	8
	.byte	1
	.byte	16
	.long	4244
	.byte	9
	.long	4267
	.quad	.Ltmp4
	.long	.Ltmp6-.Ltmp4
	.byte	1
	.byte	18
	.byte	20
	.byte	10
	.byte	2
	.byte	145
	.byte	24
	.long	4282
	.byte	11
	.long	4251
	.quad	.Ltmp4
	.long	.Ltmp5-.Ltmp4
	.byte	3
	.byte	185
	.byte	31
	.byte	0
	.byte	7
	.quad	.Ltmp6
	.long	.Ltmp40-.Ltmp6
	.byte	8
	.byte	2
	.byte	145
	.byte	0
	.long	.Linfo_string186
	.byte	8
	.byte	1
	.byte	18
	.long	1612
	.byte	9
	.long	4267
	.quad	.Ltmp7
	.long	.Ltmp9-.Ltmp7
	.byte	1
	.byte	19
	.byte	20
	.byte	10
	.byte	3
	.byte	145
	.asciz	"\340"
	.long	4282
	.byte	11
	.long	4251
	.quad	.Ltmp7
	.long	.Ltmp8-.Ltmp7
	.byte	3
	.byte	185
	.byte	31
	.byte	0
	.byte	7
	.quad	.Ltmp9
	.long	.Ltmp40-.Ltmp9
	.byte	8
	.byte	3
	.byte	145
	.asciz	"\310"
	.long	.Linfo_string187
	.byte	8
	.byte	1
	.byte	19
	.long	1612
	.byte	9
	.long	4267
	.quad	.Ltmp10
	.long	.Ltmp12-.Ltmp10
	.byte	1
	.byte	20
	.byte	20
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\250\001"
	.long	4282
	.byte	11
	.long	4251
	.quad	.Ltmp10
	.long	.Ltmp11-.Ltmp10
	.byte	3
	.byte	185
	.byte	31
	.byte	0
	.byte	7
	.quad	.Ltmp12
	.long	.Ltmp40-.Ltmp12
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\220\001"
	.long	.Linfo_string188
	.byte	8
	.byte	1
	.byte	20
	.long	1612
	.byte	9
	.long	4267
	.quad	.Ltmp13
	.long	.Ltmp15-.Ltmp13
	.byte	1
	.byte	21
	.byte	24
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\360\001"
	.long	4282
	.byte	11
	.long	4251
	.quad	.Ltmp13
	.long	.Ltmp14-.Ltmp13
	.byte	3
	.byte	185
	.byte	31
	.byte	0
	.byte	7
	.quad	.Ltmp15
	.long	.Ltmp40-.Ltmp15
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\330\001"
	.long	.Linfo_string189
	.byte	8
	.byte	1
	.byte	21
	.long	1612
	.byte	9
	.long	4310
	.quad	.Ltmp16
	.long	.Ltmp18-.Ltmp16
	.byte	1
	.byte	22
	.byte	20
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\270\002"
	.long	4325
	.byte	11
	.long	4294
	.quad	.Ltmp16
	.long	.Ltmp17-.Ltmp16
	.byte	3
	.byte	185
	.byte	31
	.byte	0
	.byte	7
	.quad	.Ltmp18
	.long	.Ltmp40-.Ltmp18
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\240\002"
	.long	.Linfo_string190
	.byte	8
	.byte	1
	.byte	22
	.long	1672
	.byte	9
	.long	4310
	.quad	.Ltmp19
	.long	.Ltmp21-.Ltmp19
	.byte	1
	.byte	23
	.byte	20
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\200\003"
	.long	4325
	.byte	11
	.long	4294
	.quad	.Ltmp19
	.long	.Ltmp20-.Ltmp19
	.byte	3
	.byte	185
	.byte	31
	.byte	0
	.byte	7
	.quad	.Ltmp21
	.long	.Ltmp40-.Ltmp21
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\350\002"
	.long	.Linfo_string191
	.byte	8
	.byte	1
	.byte	23
	.long	1672
	.byte	9
	.long	4353
	.quad	.Ltmp22
	.long	.Ltmp24-.Ltmp22
	.byte	1
	.byte	24
	.byte	20
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\320\003"
	.long	4368
	.byte	11
	.long	4337
	.quad	.Ltmp22
	.long	.Ltmp23-.Ltmp22
	.byte	3
	.byte	185
	.byte	31
	.byte	0
	.byte	7
	.quad	.Ltmp24
	.long	.Ltmp40-.Ltmp24
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\260\003"
	.long	.Linfo_string192
	.byte	8
	.byte	1
	.byte	24
	.long	1732
	.byte	9
	.long	4353
	.quad	.Ltmp25
	.long	.Ltmp27-.Ltmp25
	.byte	1
	.byte	25
	.byte	20
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\260\004"
	.long	4368
	.byte	11
	.long	4337
	.quad	.Ltmp25
	.long	.Ltmp26-.Ltmp25
	.byte	3
	.byte	185
	.byte	31
	.byte	0
	.byte	7
	.quad	.Ltmp27
	.long	.Ltmp40-.Ltmp27
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\220\004"
	.long	.Linfo_string193
	.byte	8
	.byte	1
	.byte	25
	.long	1732
	.byte	9
	.long	4353
	.quad	.Ltmp28
	.long	.Ltmp30-.Ltmp28
	.byte	1
	.byte	26
	.byte	20
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\220\005"
	.long	4368
	.byte	11
	.long	4337
	.quad	.Ltmp28
	.long	.Ltmp29-.Ltmp28
	.byte	3
	.byte	185
	.byte	31
	.byte	0
	.byte	7
	.quad	.Ltmp30
	.long	.Ltmp40-.Ltmp30
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\360\004"
	.long	.Linfo_string194
	.byte	8
	.byte	1
	.byte	26
	.long	1732
	.byte	9
	.long	4542
	.quad	.Ltmp31
	.long	.Ltmp33-.Ltmp31
	.byte	1
	.byte	27
	.byte	20
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\350\005"
	.long	4557
	.byte	11
	.long	4526
	.quad	.Ltmp31
	.long	.Ltmp32-.Ltmp31
	.byte	3
	.byte	185
	.byte	31
	.byte	0
	.byte	7
	.quad	.Ltmp33
	.long	.Ltmp40-.Ltmp33
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\320\005"
	.long	.Linfo_string195
	.byte	8
	.byte	1
	.byte	27
	.long	1912
	.byte	9
	.long	4542
	.quad	.Ltmp34
	.long	.Ltmp36-.Ltmp34
	.byte	1
	.byte	28
	.byte	20
	.byte	10
	.byte	3
	.byte	145
	.ascii	"\260\006"
	.long	4557
	.byte	11
	.long	4526
	.quad	.Ltmp34
	.long	.Ltmp35-.Ltmp34
	.byte	3
	.byte	185
	.byte	31
	.byte	0
	.byte	7
	.quad	.Ltmp36
	.long	.Ltmp40-.Ltmp36
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\230\006"
	.long	.Linfo_string196
	.byte	8
	.byte	1
	.byte	28
	.long	1912
	.byte	7
	.quad	.Ltmp37
	.long	.Ltmp40-.Ltmp37
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\210\007"
	.long	.Linfo_string198
	.byte	8
	.byte	1
	.byte	29
	.long	1972
	.byte	7
	.quad	.Ltmp38
	.long	.Ltmp40-.Ltmp38
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\220\007"
	.long	.Linfo_string213
	.byte	8
	.byte	1
	.byte	30
	.long	4857
	.byte	7
	.quad	.Ltmp39
	.long	.Ltmp40-.Ltmp39
	.byte	8
	.byte	3
	.byte	145
	.ascii	"\240\007"
	.long	.Linfo_string215
	.byte	8
	.byte	1
	.byte	31
	.long	4807
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
	.byte	6
	.quad	.Lfunc_begin2
	.long	.Lfunc_end2-.Lfunc_begin2
	.byte	1
	.byte	87
	.long	.Linfo_string129
	.byte	1
	.byte	12
	.long	4244

	.byte	12
	.byte	2
	.byte	145
	.byte	120
	.long	.Linfo_string216
	.byte	1
	.byte	12
	.long	4244
	.byte	0
	.byte	0
	.byte	13
	.long	1187
	.byte	14
	.long	1194
	.byte	0
	.byte	4
	.byte	0
	.byte	15
	.long	.Linfo_string5
	.byte	7
	.byte	4
	.byte	16
	.long	.Linfo_string6
	.byte	8
	.byte	7
	.byte	2
	.long	.Linfo_string8
	.byte	2
	.long	.Linfo_string9
	.byte	2
	.long	.Linfo_string10
	.byte	17
	.long	.Linfo_string42
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	3372
	.long	.Linfo_string41
	.byte	19
	.long	.Linfo_string33
	.long	3372
	.byte	8
	.byte	0
	.byte	3
	.byte	20
	.long	.Linfo_string43
	.long	.Linfo_string44
	.byte	2
	.byte	80
	.long	1216

	.byte	18
	.long	3372
	.long	.Linfo_string41
	.byte	21
	.long	3372
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string53
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	3656
	.long	.Linfo_string41
	.byte	19
	.long	.Linfo_string33
	.long	3656
	.byte	8
	.byte	0
	.byte	3
	.byte	20
	.long	.Linfo_string54
	.long	.Linfo_string55
	.byte	2
	.byte	80
	.long	1276

	.byte	18
	.long	3656
	.long	.Linfo_string41
	.byte	21
	.long	3656
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string62
	.byte	32
	.byte	1
	.byte	8
	.byte	18
	.long	3688
	.long	.Linfo_string41
	.byte	19
	.long	.Linfo_string33
	.long	3688
	.byte	8
	.byte	0
	.byte	3
	.byte	20
	.long	.Linfo_string63
	.long	.Linfo_string64
	.byte	2
	.byte	80
	.long	1336

	.byte	18
	.long	3688
	.long	.Linfo_string41
	.byte	21
	.long	3688
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string120
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	3762
	.long	.Linfo_string41
	.byte	19
	.long	.Linfo_string33
	.long	3762
	.byte	8
	.byte	0
	.byte	3
	.byte	20
	.long	.Linfo_string121
	.long	.Linfo_string122
	.byte	2
	.byte	80
	.long	1396

	.byte	18
	.long	3762
	.long	.Linfo_string41
	.byte	21
	.long	3762
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string87
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	2215
	.long	.Linfo_string41
	.byte	19
	.long	.Linfo_string33
	.long	2215
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string97
	.byte	2
	.byte	1
	.byte	2
	.byte	18
	.long	4420
	.long	.Linfo_string41
	.byte	19
	.long	.Linfo_string33
	.long	4420
	.byte	2
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string101
	.byte	4
	.byte	1
	.byte	4
	.byte	18
	.long	1187
	.long	.Linfo_string41
	.byte	19
	.long	.Linfo_string33
	.long	1187
	.byte	4
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string114
	.byte	0
	.byte	1
	.byte	1
	.byte	18
	.long	3480
	.long	.Linfo_string41
	.byte	19
	.long	.Linfo_string33
	.long	3480
	.byte	1
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string211
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	4105
	.long	.Linfo_string41
	.byte	19
	.long	.Linfo_string33
	.long	4105
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string45
	.byte	17
	.long	.Linfo_string47
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	3372
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string46
	.long	1216
	.byte	8
	.byte	0
	.byte	3
	.byte	20
	.long	.Linfo_string48
	.long	.Linfo_string44
	.byte	3
	.byte	184
	.long	1612

	.byte	18
	.long	3372
	.long	.Linfo_string13
	.byte	21
	.long	3372
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string56
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	3656
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string46
	.long	1276
	.byte	8
	.byte	0
	.byte	3
	.byte	20
	.long	.Linfo_string57
	.long	.Linfo_string55
	.byte	3
	.byte	184
	.long	1672

	.byte	18
	.long	3656
	.long	.Linfo_string13
	.byte	21
	.long	3656
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string65
	.byte	32
	.byte	1
	.byte	8
	.byte	18
	.long	3688
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string46
	.long	1336
	.byte	8
	.byte	0
	.byte	3
	.byte	20
	.long	.Linfo_string66
	.long	.Linfo_string64
	.byte	3
	.byte	184
	.long	1732

	.byte	18
	.long	3688
	.long	.Linfo_string13
	.byte	21
	.long	3688
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string88
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	2215
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string46
	.long	1456
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string98
	.byte	2
	.byte	1
	.byte	2
	.byte	18
	.long	4420
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string46
	.long	1486
	.byte	2
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string102
	.byte	4
	.byte	1
	.byte	4
	.byte	18
	.long	1187
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string46
	.long	1516
	.byte	4
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string115
	.byte	0
	.byte	1
	.byte	1
	.byte	18
	.long	3480
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string46
	.long	1546
	.byte	1
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string123
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	3762
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string46
	.long	1396
	.byte	8
	.byte	0
	.byte	3
	.byte	20
	.long	.Linfo_string124
	.long	.Linfo_string122
	.byte	3
	.byte	184
	.long	1912

	.byte	18
	.long	3762
	.long	.Linfo_string13
	.byte	21
	.long	3762
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string212
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	4105
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string46
	.long	1576
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string84
	.byte	22
	.long	.Linfo_string89
	.byte	8
	.byte	8
	.byte	18
	.long	2215
	.long	.Linfo_string13
	.byte	23
	.long	.Linfo_string85
	.long	4400
	.byte	1
	.byte	0
	.byte	23
	.long	.Linfo_string46
	.long	1792
	.byte	8
	.byte	0
	.byte	0
	.byte	22
	.long	.Linfo_string99
	.byte	2
	.byte	2
	.byte	18
	.long	4420
	.long	.Linfo_string13
	.byte	23
	.long	.Linfo_string85
	.long	4400
	.byte	1
	.byte	0
	.byte	23
	.long	.Linfo_string46
	.long	1822
	.byte	2
	.byte	0
	.byte	0
	.byte	22
	.long	.Linfo_string103
	.byte	4
	.byte	4
	.byte	18
	.long	1187
	.long	.Linfo_string13
	.byte	23
	.long	.Linfo_string85
	.long	4400
	.byte	1
	.byte	0
	.byte	23
	.long	.Linfo_string46
	.long	1852
	.byte	4
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string19
	.byte	2
	.long	.Linfo_string20
	.byte	17
	.long	.Linfo_string29
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	4224
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string22
	.long	2185
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string26
	.long	2402
	.byte	1
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string23
	.byte	17
	.long	.Linfo_string25
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	4224
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string22
	.long	4231
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string107
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	3959
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string22
	.long	4440
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string92
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	4046
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string22
	.long	4407
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string166
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	2937
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string22
	.long	4742
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string139
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	4400
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string22
	.long	4602
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string173
	.byte	16
	.byte	1
	.byte	8
	.byte	18
	.long	4224
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string22
	.long	4768
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string207
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	4168
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string22
	.long	4844
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string27
	.byte	17
	.long	.Linfo_string28
	.byte	0
	.byte	1
	.byte	1
	.byte	18
	.long	4224
	.long	.Linfo_string13
	.byte	0
	.byte	17
	.long	.Linfo_string37
	.byte	0
	.byte	1
	.byte	1
	.byte	18
	.long	1187
	.long	.Linfo_string13
	.byte	0
	.byte	17
	.long	.Linfo_string110
	.byte	0
	.byte	1
	.byte	1
	.byte	18
	.long	4453
	.long	.Linfo_string13
	.byte	0
	.byte	17
	.long	.Linfo_string118
	.byte	0
	.byte	1
	.byte	1
	.byte	18
	.long	4483
	.long	.Linfo_string13
	.byte	0
	.byte	17
	.long	.Linfo_string161
	.byte	0
	.byte	1
	.byte	1
	.byte	18
	.long	4729
	.long	.Linfo_string13
	.byte	0
	.byte	17
	.long	.Linfo_string178
	.byte	0
	.byte	1
	.byte	1
	.byte	18
	.long	4807
	.long	.Linfo_string13
	.byte	0
	.byte	17
	.long	.Linfo_string209
	.byte	0
	.byte	1
	.byte	1
	.byte	18
	.long	4168
	.long	.Linfo_string13
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string31
	.byte	2
	.long	.Linfo_string32
	.byte	17
	.long	.Linfo_string35
	.byte	8
	.byte	1
	.byte	8
	.byte	19
	.long	.Linfo_string33
	.long	4244
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string72
	.byte	17
	.long	.Linfo_string112
	.byte	16
	.byte	1
	.byte	8
	.byte	24
	.long	2580
	.byte	25
	.long	4380
	.byte	8
	.byte	0

	.byte	26
	.byte	0
	.byte	23
	.long	.Linfo_string74
	.long	2615
	.byte	8
	.byte	0
	.byte	0
	.byte	27
	.byte	23
	.long	.Linfo_string93
	.long	2633
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string74
	.byte	16
	.byte	1
	.byte	8
	.byte	18
	.long	3852
	.long	.Linfo_string13
	.byte	0
	.byte	17
	.long	.Linfo_string93
	.byte	16
	.byte	1
	.byte	8
	.byte	18
	.long	3852
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string33
	.long	3852
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string94
	.byte	8
	.byte	1
	.byte	8
	.byte	24
	.long	2677
	.byte	25
	.long	4380
	.byte	8
	.byte	0

	.byte	26
	.byte	0
	.byte	23
	.long	.Linfo_string74
	.long	2712
	.byte	8
	.byte	0
	.byte	0
	.byte	27
	.byte	23
	.long	.Linfo_string93
	.long	2730
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string74
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	2245
	.long	.Linfo_string13
	.byte	0
	.byte	17
	.long	.Linfo_string93
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	2245
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string33
	.long	2245
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string126
	.byte	2
	.long	.Linfo_string130
	.byte	17
	.long	.Linfo_string184
	.byte	24
	.byte	1
	.byte	8
	.byte	19
	.long	.Linfo_string131
	.long	4589
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string169
	.long	4755
	.byte	8
	.byte	8
	.byte	3
	.byte	19
	.long	.Linfo_string181
	.long	4837
	.byte	1
	.byte	16
	.byte	3
	.byte	19
	.long	.Linfo_string183
	.long	4837
	.byte	1
	.byte	17
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string169
	.byte	17
	.long	.Linfo_string179
	.byte	24
	.byte	1
	.byte	8
	.byte	19
	.long	.Linfo_string170
	.long	2335
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string174
	.long	1187
	.byte	4
	.byte	16
	.byte	3
	.byte	19
	.long	.Linfo_string175
	.long	1187
	.byte	4
	.byte	20
	.byte	3
	.byte	19
	.long	.Linfo_string176
	.long	2492
	.byte	1
	.byte	24
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string132
	.byte	17
	.long	.Linfo_string167
	.byte	16
	.byte	1
	.byte	8
	.byte	19
	.long	.Linfo_string133
	.long	2185
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string134
	.long	2275
	.byte	8
	.byte	8
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string135
	.byte	17
	.long	.Linfo_string164
	.byte	16
	.byte	1
	.byte	8
	.byte	19
	.long	.Linfo_string136
	.long	2958
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string163
	.byte	16
	.byte	3
	.byte	8
	.byte	24
	.long	2971
	.byte	25
	.long	4380
	.byte	8
	.byte	0

	.byte	27
	.byte	23
	.long	.Linfo_string137
	.long	3006
	.byte	8
	.byte	0
	.byte	0
	.byte	26
	.byte	0
	.byte	23
	.long	.Linfo_string162
	.long	3051
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string137
	.byte	16
	.byte	3
	.byte	8
	.byte	19
	.long	.Linfo_string46
	.long	2305
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string140
	.long	4615
	.byte	8
	.byte	8
	.byte	3
	.byte	19
	.long	.Linfo_string159
	.long	2474
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string162
	.byte	16
	.byte	3
	.byte	8
	.byte	19
	.long	.Linfo_string33
	.long	4420
	.byte	2
	.byte	8
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	28
	.long	.Linfo_string143
	.byte	0
	.byte	1
	.byte	1
	.byte	17
	.long	.Linfo_string156
	.byte	24
	.byte	1
	.byte	8
	.byte	19
	.long	.Linfo_string147
	.long	3115
	.byte	4
	.byte	16
	.byte	3
	.byte	19
	.long	.Linfo_string16
	.long	4657
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string151
	.byte	8
	.byte	1
	.byte	4
	.byte	19
	.long	.Linfo_string148
	.long	1187
	.byte	4
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string149
	.long	4420
	.byte	2
	.byte	4
	.byte	3
	.byte	19
	.long	.Linfo_string150
	.long	4420
	.byte	2
	.byte	6
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string141
	.byte	17
	.long	.Linfo_string146
	.byte	1
	.byte	1
	.byte	1
	.byte	24
	.long	3179
	.byte	25
	.long	4224
	.byte	1
	.byte	0

	.byte	26
	.byte	0
	.byte	23
	.long	.Linfo_string142
	.long	3215
	.byte	1
	.byte	0
	.byte	0
	.byte	26
	.byte	1
	.byte	23
	.long	.Linfo_string145
	.long	3254
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string142
	.byte	1
	.byte	1
	.byte	1
	.byte	18
	.long	4400
	.long	.Linfo_string13
	.byte	18
	.long	3074
	.long	.Linfo_string144
	.byte	19
	.long	.Linfo_string33
	.long	4400
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	17
	.long	.Linfo_string145
	.byte	1
	.byte	1
	.byte	1
	.byte	18
	.long	4400
	.long	.Linfo_string13
	.byte	18
	.long	3074
	.long	.Linfo_string144
	.byte	19
	.long	.Linfo_string33
	.long	3074
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string201
	.byte	17
	.long	.Linfo_string203
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	4244
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string46
	.long	3330
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string202
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	4244
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string46
	.long	4244
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string11
	.byte	2
	.long	.Linfo_string12
	.byte	17
	.long	.Linfo_string40
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	1187
	.long	.Linfo_string13
	.byte	18
	.long	3480
	.long	.Linfo_string15
	.byte	19
	.long	.Linfo_string16
	.long	3494
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string39
	.long	4244
	.byte	8
	.byte	16
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string51
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	4224
	.long	.Linfo_string13
	.byte	18
	.long	3480
	.long	.Linfo_string15
	.byte	19
	.long	.Linfo_string16
	.long	3599
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string39
	.long	4244
	.byte	8
	.byte	16
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string11
	.byte	28
	.long	.Linfo_string14
	.byte	0
	.byte	1
	.byte	1
	.byte	0
	.byte	2
	.long	.Linfo_string17
	.byte	17
	.long	.Linfo_string38
	.byte	16
	.byte	2
	.byte	8
	.byte	18
	.long	1187
	.long	.Linfo_string13
	.byte	18
	.long	3480
	.long	.Linfo_string15
	.byte	19
	.long	.Linfo_string18
	.long	3545
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string26
	.long	2420
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string36
	.byte	16
	.byte	3
	.byte	8
	.byte	18
	.long	3480
	.long	.Linfo_string15
	.byte	19
	.long	.Linfo_string19
	.long	2137
	.byte	8
	.byte	8
	.byte	3
	.byte	19
	.long	.Linfo_string30
	.long	2539
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string11
	.long	3480
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string50
	.byte	16
	.byte	2
	.byte	8
	.byte	18
	.long	4224
	.long	.Linfo_string13
	.byte	18
	.long	3480
	.long	.Linfo_string15
	.byte	19
	.long	.Linfo_string18
	.long	3545
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string26
	.long	2402
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string49
	.byte	17
	.long	.Linfo_string52
	.byte	24
	.byte	1
	.byte	8
	.byte	19
	.long	.Linfo_string12
	.long	3423
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string58
	.byte	2
	.long	.Linfo_string59
	.byte	17
	.long	.Linfo_string61
	.byte	32
	.byte	1
	.byte	8
	.byte	18
	.long	1187
	.long	.Linfo_string13
	.byte	18
	.long	3480
	.long	.Linfo_string15
	.byte	19
	.long	.Linfo_string60
	.long	4244
	.byte	8
	.byte	16
	.byte	3
	.byte	19
	.long	.Linfo_string39
	.long	4244
	.byte	8
	.byte	24
	.byte	3
	.byte	19
	.long	.Linfo_string16
	.long	3494
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string67
	.byte	2
	.long	.Linfo_string68
	.byte	17
	.long	.Linfo_string119
	.byte	24
	.byte	1
	.byte	8
	.byte	18
	.long	1187
	.long	.Linfo_string69
	.byte	18
	.long	1187
	.long	.Linfo_string70
	.byte	18
	.long	3480
	.long	.Linfo_string15
	.byte	19
	.long	.Linfo_string71
	.long	2567
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string113
	.long	4244
	.byte	8
	.byte	16
	.byte	3
	.byte	19
	.long	.Linfo_string11
	.long	1882
	.byte	1
	.byte	24
	.byte	2
	.byte	19
	.long	.Linfo_string26
	.long	2456
	.byte	1
	.byte	24
	.byte	3
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string75
	.byte	17
	.long	.Linfo_string111
	.byte	16
	.byte	2
	.byte	8
	.byte	18
	.long	3938
	.long	.Linfo_string77
	.byte	18
	.long	1187
	.long	.Linfo_string69
	.byte	18
	.long	1187
	.long	.Linfo_string70
	.byte	18
	.long	3948
	.long	.Linfo_string79
	.byte	19
	.long	.Linfo_string80
	.long	4244
	.byte	8
	.byte	8
	.byte	3
	.byte	19
	.long	.Linfo_string75
	.long	2215
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string26
	.long	2438
	.byte	1
	.byte	16
	.byte	3
	.byte	0
	.byte	2
	.long	.Linfo_string27
	.byte	17
	.long	.Linfo_string76
	.byte	0
	.byte	2
	.byte	1
	.byte	29
	.byte	0
	.byte	17
	.long	.Linfo_string78
	.byte	0
	.byte	2
	.byte	1
	.byte	29
	.byte	0
	.byte	0
	.byte	17
	.long	.Linfo_string105
	.byte	104
	.byte	3
	.byte	8
	.byte	18
	.long	1187
	.long	.Linfo_string69
	.byte	18
	.long	1187
	.long	.Linfo_string70
	.byte	19
	.long	.Linfo_string81
	.long	2664
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string95
	.long	2047
	.byte	2
	.byte	96
	.byte	3
	.byte	19
	.long	.Linfo_string39
	.long	4420
	.byte	2
	.byte	98
	.byte	3
	.byte	19
	.long	.Linfo_string100
	.long	4427
	.byte	4
	.byte	8
	.byte	3
	.byte	19
	.long	.Linfo_string104
	.long	4427
	.byte	4
	.byte	52
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string90
	.byte	200
	.byte	3
	.byte	8
	.byte	18
	.long	1187
	.long	.Linfo_string69
	.byte	18
	.long	1187
	.long	.Linfo_string70
	.byte	19
	.long	.Linfo_string82
	.long	3959
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string83
	.long	4387
	.byte	8
	.byte	104
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string199
	.byte	17
	.long	.Linfo_string210
	.byte	8
	.byte	1
	.byte	8
	.byte	18
	.long	1187
	.long	.Linfo_string13
	.byte	18
	.long	3480
	.long	.Linfo_string15
	.byte	19
	.long	.Linfo_string19
	.long	2365
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string208
	.long	2510
	.byte	1
	.byte	8
	.byte	3
	.byte	19
	.long	.Linfo_string11
	.long	3480
	.byte	1
	.byte	8
	.byte	3
	.byte	0
	.byte	17
	.long	.Linfo_string205
	.byte	24
	.byte	3
	.byte	8
	.byte	18
	.long	1187
	.long	.Linfo_string13
	.byte	19
	.long	.Linfo_string200
	.long	3300
	.byte	8
	.byte	0
	.byte	3
	.byte	19
	.long	.Linfo_string204
	.long	3300
	.byte	8
	.byte	8
	.byte	3
	.byte	19
	.long	.Linfo_string46
	.long	1187
	.byte	4
	.byte	16
	.byte	3
	.byte	0
	.byte	0
	.byte	0
	.byte	15
	.long	.Linfo_string21
	.byte	7
	.byte	1
	.byte	30
	.long	4224
	.long	.Linfo_string24
	.long	0
	.byte	15
	.long	.Linfo_string34
	.byte	7
	.byte	8
	.byte	31
	.long	1245
	.byte	1
	.byte	18
	.long	3372
	.long	.Linfo_string41
	.byte	0
	.byte	31
	.long	1641
	.byte	1
	.byte	18
	.long	3372
	.long	.Linfo_string13
	.byte	32
	.long	.Linfo_string46
	.byte	3
	.byte	184
	.long	3372
	.byte	0
	.byte	31
	.long	1305
	.byte	1
	.byte	18
	.long	3656
	.long	.Linfo_string41
	.byte	0
	.byte	31
	.long	1701
	.byte	1
	.byte	18
	.long	3656
	.long	.Linfo_string13
	.byte	32
	.long	.Linfo_string46
	.byte	3
	.byte	184
	.long	3656
	.byte	0
	.byte	31
	.long	1365
	.byte	1
	.byte	18
	.long	3688
	.long	.Linfo_string41
	.byte	0
	.byte	31
	.long	1761
	.byte	1
	.byte	18
	.long	3688
	.long	.Linfo_string13
	.byte	32
	.long	.Linfo_string46
	.byte	3
	.byte	184
	.long	3688
	.byte	0
	.byte	15
	.long	.Linfo_string73
	.byte	7
	.byte	8
	.byte	13
	.long	2008
	.byte	14
	.long	1194
	.byte	0
	.byte	12
	.byte	0
	.byte	15
	.long	.Linfo_string86
	.byte	7
	.byte	0
	.byte	30
	.long	4046
	.long	.Linfo_string91
	.long	0
	.byte	15
	.long	.Linfo_string96
	.byte	7
	.byte	2
	.byte	13
	.long	2086
	.byte	14
	.long	1194
	.byte	0
	.byte	11
	.byte	0
	.byte	30
	.long	3959
	.long	.Linfo_string106
	.long	0
	.byte	33
	.long	.Linfo_string109
	.byte	0
	.byte	1
	.byte	23
	.long	.Linfo_string33
	.long	3938
	.byte	1
	.byte	0
	.byte	23
	.long	.Linfo_string108
	.long	3948
	.byte	1
	.byte	0
	.byte	0
	.byte	30
	.long	4496
	.long	.Linfo_string117
	.long	0
	.byte	33
	.long	.Linfo_string116
	.byte	8
	.byte	4
	.byte	23
	.long	.Linfo_string33
	.long	1187
	.byte	4
	.byte	0
	.byte	23
	.long	.Linfo_string108
	.long	1187
	.byte	4
	.byte	4
	.byte	0
	.byte	31
	.long	1425
	.byte	1
	.byte	18
	.long	3762
	.long	.Linfo_string41
	.byte	0
	.byte	31
	.long	1941
	.byte	1
	.byte	18
	.long	3762
	.long	.Linfo_string13
	.byte	32
	.long	.Linfo_string46
	.byte	3
	.byte	184
	.long	3762
	.byte	0
	.byte	15
	.long	.Linfo_string128
	.byte	5
	.byte	4
	.byte	30
	.long	2772
	.long	.Linfo_string185
	.long	0
	.byte	30
	.long	2899
	.long	.Linfo_string168
	.long	0
	.byte	30
	.long	4400
	.long	.Linfo_string138
	.long	0
	.byte	30
	.long	4628
	.long	.Linfo_string158
	.long	0
	.byte	34
	.long	3166
	.byte	21
	.long	2305
	.byte	21
	.long	4644
	.byte	0
	.byte	30
	.long	3082
	.long	.Linfo_string157
	.long	0
	.byte	33
	.long	.Linfo_string155
	.byte	16
	.byte	8
	.byte	23
	.long	.Linfo_string22
	.long	4687
	.byte	8
	.byte	0
	.byte	23
	.long	.Linfo_string153
	.long	4703
	.byte	8
	.byte	8
	.byte	0
	.byte	35
	.long	4696
	.long	0
	.byte	36
	.long	.Linfo_string152
	.byte	0
	.byte	1
	.byte	30
	.long	4716
	.long	.Linfo_string154
	.long	0
	.byte	13
	.long	4244
	.byte	14
	.long	1194
	.byte	0
	.byte	6
	.byte	0
	.byte	30
	.long	4400
	.long	.Linfo_string160
	.long	0
	.byte	30
	.long	2937
	.long	.Linfo_string165
	.long	0
	.byte	30
	.long	2835
	.long	.Linfo_string180
	.long	0
	.byte	33
	.long	.Linfo_string172
	.byte	16
	.byte	8
	.byte	23
	.long	.Linfo_string171
	.long	4798
	.byte	8
	.byte	0
	.byte	23
	.long	.Linfo_string113
	.long	4244
	.byte	8
	.byte	8
	.byte	0
	.byte	35
	.long	4224
	.long	0
	.byte	33
	.long	.Linfo_string177
	.byte	16
	.byte	8
	.byte	23
	.long	.Linfo_string171
	.long	4798
	.byte	8
	.byte	0
	.byte	23
	.long	.Linfo_string113
	.long	4244
	.byte	8
	.byte	8
	.byte	0
	.byte	15
	.long	.Linfo_string182
	.byte	2
	.byte	1
	.byte	30
	.long	4168
	.long	.Linfo_string206
	.long	0
	.byte	33
	.long	.Linfo_string214
	.byte	16
	.byte	8
	.byte	23
	.long	.Linfo_string171
	.long	4887
	.byte	8
	.byte	0
	.byte	23
	.long	.Linfo_string113
	.long	4244
	.byte	8
	.byte	8
	.byte	0
	.byte	35
	.long	1187
	.long	0
	.byte	0
.Ldebug_info_end0:
	.section	.rodata._ZN11rust_broken4DATA17h8608589a72b2d4b0E,"a",@progbits
.Lsec_end0:
	.section	.text._RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind,"ax",@progbits
.Lsec_end1:
	.section	.text.main,"ax",@progbits
.Lsec_end2:
	.section	.text.stop,"ax",@progbits
.Lsec_end3:
	.section	.debug_aranges,"",@progbits
	.long	92
	.short	2
	.long	.Lcu_begin0
	.byte	8
	.byte	0
	.zero	4,255
	.quad	_ZN11rust_broken4DATA17h8608589a72b2d4b0E
	.quad	.Lsec_end0-_ZN11rust_broken4DATA17h8608589a72b2d4b0E
	.quad	.Lfunc_begin0
	.quad	.Lsec_end1-.Lfunc_begin0
	.quad	.Lfunc_begin1
	.quad	.Lsec_end2-.Lfunc_begin1
	.quad	.Lfunc_begin2
	.quad	.Lsec_end3-.Lfunc_begin2
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
	.asciz	"rust_broken.rs/@/rust_broken.50f64d2c5647faff-cgu.0"
.Linfo_string2:
	.asciz	"."
.Linfo_string3:
	.asciz	"rust_broken"
.Linfo_string4:
	.asciz	"DATA"
.Linfo_string5:
	.asciz	"u32"
.Linfo_string6:
	.asciz	"__ARRAY_SIZE_TYPE__"
.Linfo_string7:
	.asciz	"_ZN11rust_broken4DATA17h8608589a72b2d4b0E"
.Linfo_string8:
	.asciz	"core"
.Linfo_string9:
	.asciz	"mem"
.Linfo_string10:
	.asciz	"maybe_dangling"
.Linfo_string11:
	.asciz	"alloc"
.Linfo_string12:
	.asciz	"vec"
.Linfo_string13:
	.asciz	"T"
.Linfo_string14:
	.asciz	"Global"
.Linfo_string15:
	.asciz	"A"
.Linfo_string16:
	.asciz	"buf"
.Linfo_string17:
	.asciz	"raw_vec"
.Linfo_string18:
	.asciz	"inner"
.Linfo_string19:
	.asciz	"ptr"
.Linfo_string20:
	.asciz	"unique"
.Linfo_string21:
	.asciz	"u8"
.Linfo_string22:
	.asciz	"pointer"
.Linfo_string23:
	.asciz	"non_null"
.Linfo_string24:
	.asciz	"*const u8"
.Linfo_string25:
	.asciz	"NonNull<u8>"
.Linfo_string26:
	.asciz	"_marker"
.Linfo_string27:
	.asciz	"marker"
.Linfo_string28:
	.asciz	"PhantomData<u8>"
.Linfo_string29:
	.asciz	"Unique<u8>"
.Linfo_string30:
	.asciz	"cap"
.Linfo_string31:
	.asciz	"num"
.Linfo_string32:
	.asciz	"niche_types"
.Linfo_string33:
	.asciz	"__0"
.Linfo_string34:
	.asciz	"usize"
.Linfo_string35:
	.asciz	"UsizeNoHighBit"
.Linfo_string36:
	.asciz	"RawVecInner<alloc::alloc::Global>"
.Linfo_string37:
	.asciz	"PhantomData<u32>"
.Linfo_string38:
	.asciz	"RawVec<u32, alloc::alloc::Global>"
.Linfo_string39:
	.asciz	"len"
.Linfo_string40:
	.asciz	"Vec<u32, alloc::alloc::Global>"
.Linfo_string41:
	.asciz	"P"
.Linfo_string42:
	.asciz	"MaybeDangling<alloc::vec::Vec<u32, alloc::alloc::Global>>"
.Linfo_string43:
	.asciz	"_ZN4core3mem14maybe_dangling22MaybeDangling$LT$P$GT$3new17h921ff79cb65039c5E"
.Linfo_string44:
	.asciz	"new<alloc::vec::Vec<u32, alloc::alloc::Global>>"
.Linfo_string45:
	.asciz	"manually_drop"
.Linfo_string46:
	.asciz	"value"
.Linfo_string47:
	.asciz	"ManuallyDrop<alloc::vec::Vec<u32, alloc::alloc::Global>>"
.Linfo_string48:
	.asciz	"_ZN4core3mem13manually_drop21ManuallyDrop$LT$T$GT$3new17hdfdc5cb39a1917ceE"
.Linfo_string49:
	.asciz	"string"
.Linfo_string50:
	.asciz	"RawVec<u8, alloc::alloc::Global>"
.Linfo_string51:
	.asciz	"Vec<u8, alloc::alloc::Global>"
.Linfo_string52:
	.asciz	"String"
.Linfo_string53:
	.asciz	"MaybeDangling<alloc::string::String>"
.Linfo_string54:
	.asciz	"_ZN4core3mem14maybe_dangling22MaybeDangling$LT$P$GT$3new17hbc82709a7840f389E"
.Linfo_string55:
	.asciz	"new<alloc::string::String>"
.Linfo_string56:
	.asciz	"ManuallyDrop<alloc::string::String>"
.Linfo_string57:
	.asciz	"_ZN4core3mem13manually_drop21ManuallyDrop$LT$T$GT$3new17h29538668d607ba2eE"
.Linfo_string58:
	.asciz	"collections"
.Linfo_string59:
	.asciz	"vec_deque"
.Linfo_string60:
	.asciz	"head"
.Linfo_string61:
	.asciz	"VecDeque<u32, alloc::alloc::Global>"
.Linfo_string62:
	.asciz	"MaybeDangling<alloc::collections::vec_deque::VecDeque<u32, alloc::alloc::Global>>"
.Linfo_string63:
	.asciz	"_ZN4core3mem14maybe_dangling22MaybeDangling$LT$P$GT$3new17hbc1e730cf78f6076E"
.Linfo_string64:
	.asciz	"new<alloc::collections::vec_deque::VecDeque<u32, alloc::alloc::Global>>"
.Linfo_string65:
	.asciz	"ManuallyDrop<alloc::collections::vec_deque::VecDeque<u32, alloc::alloc::Global>>"
.Linfo_string66:
	.asciz	"_ZN4core3mem13manually_drop21ManuallyDrop$LT$T$GT$3new17h3ee37f7af27e09b0E"
.Linfo_string67:
	.asciz	"btree"
.Linfo_string68:
	.asciz	"map"
.Linfo_string69:
	.asciz	"K"
.Linfo_string70:
	.asciz	"V"
.Linfo_string71:
	.asciz	"root"
.Linfo_string72:
	.asciz	"option"
.Linfo_string73:
	.asciz	"u64"
.Linfo_string74:
	.asciz	"None"
.Linfo_string75:
	.asciz	"node"
.Linfo_string76:
	.asciz	"Owned"
.Linfo_string77:
	.asciz	"BorrowType"
.Linfo_string78:
	.asciz	"LeafOrInternal"
.Linfo_string79:
	.asciz	"Type"
.Linfo_string80:
	.asciz	"height"
.Linfo_string81:
	.asciz	"parent"
.Linfo_string82:
	.asciz	"data"
.Linfo_string83:
	.asciz	"edges"
.Linfo_string84:
	.asciz	"maybe_uninit"
.Linfo_string85:
	.asciz	"uninit"
.Linfo_string86:
	.asciz	"()"
.Linfo_string87:
	.asciz	"MaybeDangling<core::ptr::non_null::NonNull<alloc::collections::btree::node::LeafNode<u32, u32>>>"
.Linfo_string88:
	.asciz	"ManuallyDrop<core::ptr::non_null::NonNull<alloc::collections::btree::node::LeafNode<u32, u32>>>"
.Linfo_string89:
	.asciz	"MaybeUninit<core::ptr::non_null::NonNull<alloc::collections::btree::node::LeafNode<u32, u32>>>"
.Linfo_string90:
	.asciz	"InternalNode<u32, u32>"
.Linfo_string91:
	.asciz	"*const alloc::collections::btree::node::InternalNode<u32, u32>"
.Linfo_string92:
	.asciz	"NonNull<alloc::collections::btree::node::InternalNode<u32, u32>>"
.Linfo_string93:
	.asciz	"Some"
.Linfo_string94:
	.asciz	"Option<core::ptr::non_null::NonNull<alloc::collections::btree::node::InternalNode<u32, u32>>>"
.Linfo_string95:
	.asciz	"parent_idx"
.Linfo_string96:
	.asciz	"u16"
.Linfo_string97:
	.asciz	"MaybeDangling<u16>"
.Linfo_string98:
	.asciz	"ManuallyDrop<u16>"
.Linfo_string99:
	.asciz	"MaybeUninit<u16>"
.Linfo_string100:
	.asciz	"keys"
.Linfo_string101:
	.asciz	"MaybeDangling<u32>"
.Linfo_string102:
	.asciz	"ManuallyDrop<u32>"
.Linfo_string103:
	.asciz	"MaybeUninit<u32>"
.Linfo_string104:
	.asciz	"vals"
.Linfo_string105:
	.asciz	"LeafNode<u32, u32>"
.Linfo_string106:
	.asciz	"*const alloc::collections::btree::node::LeafNode<u32, u32>"
.Linfo_string107:
	.asciz	"NonNull<alloc::collections::btree::node::LeafNode<u32, u32>>"
.Linfo_string108:
	.asciz	"__1"
.Linfo_string109:
	.asciz	"(alloc::collections::btree::node::marker::Owned, alloc::collections::btree::node::marker::LeafOrInternal)"
.Linfo_string110:
	.asciz	"PhantomData<(alloc::collections::btree::node::marker::Owned, alloc::collections::btree::node::marker::LeafOrInternal)>"
.Linfo_string111:
	.asciz	"NodeRef<alloc::collections::btree::node::marker::Owned, u32, u32, alloc::collections::btree::node::marker::LeafOrInternal>"
.Linfo_string112:
	.asciz	"Option<alloc::collections::btree::node::NodeRef<alloc::collections::btree::node::marker::Owned, u32, u32, alloc::collections::btree::node::marker::LeafOrInternal>>"
.Linfo_string113:
	.asciz	"length"
.Linfo_string114:
	.asciz	"MaybeDangling<alloc::alloc::Global>"
.Linfo_string115:
	.asciz	"ManuallyDrop<alloc::alloc::Global>"
.Linfo_string116:
	.asciz	"(u32, u32)"
.Linfo_string117:
	.asciz	"alloc::boxed::Box<(u32, u32), alloc::alloc::Global>"
.Linfo_string118:
	.asciz	"PhantomData<alloc::boxed::Box<(u32, u32), alloc::alloc::Global>>"
.Linfo_string119:
	.asciz	"BTreeMap<u32, u32, alloc::alloc::Global>"
.Linfo_string120:
	.asciz	"MaybeDangling<alloc::collections::btree::map::BTreeMap<u32, u32, alloc::alloc::Global>>"
.Linfo_string121:
	.asciz	"_ZN4core3mem14maybe_dangling22MaybeDangling$LT$P$GT$3new17h62deade6a853b644E"
.Linfo_string122:
	.asciz	"new<alloc::collections::btree::map::BTreeMap<u32, u32, alloc::alloc::Global>>"
.Linfo_string123:
	.asciz	"ManuallyDrop<alloc::collections::btree::map::BTreeMap<u32, u32, alloc::alloc::Global>>"
.Linfo_string124:
	.asciz	"_ZN4core3mem13manually_drop21ManuallyDrop$LT$T$GT$3new17ha6489f4809e38b7eE"
.Linfo_string125:
	.asciz	"_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind"
.Linfo_string126:
	.asciz	"panic"
.Linfo_string127:
	.asciz	"main"
.Linfo_string128:
	.asciz	"i32"
.Linfo_string129:
	.asciz	"stop"
.Linfo_string130:
	.asciz	"panic_info"
.Linfo_string131:
	.asciz	"message"
.Linfo_string132:
	.asciz	"fmt"
.Linfo_string133:
	.asciz	"template"
.Linfo_string134:
	.asciz	"args"
.Linfo_string135:
	.asciz	"rt"
.Linfo_string136:
	.asciz	"ty"
.Linfo_string137:
	.asciz	"Placeholder"
.Linfo_string138:
	.asciz	"*const ()"
.Linfo_string139:
	.asciz	"NonNull<()>"
.Linfo_string140:
	.asciz	"formatter"
.Linfo_string141:
	.asciz	"result"
.Linfo_string142:
	.asciz	"Ok"
.Linfo_string143:
	.asciz	"Error"
.Linfo_string144:
	.asciz	"E"
.Linfo_string145:
	.asciz	"Err"
.Linfo_string146:
	.asciz	"Result<(), core::fmt::Error>"
.Linfo_string147:
	.asciz	"options"
.Linfo_string148:
	.asciz	"flags"
.Linfo_string149:
	.asciz	"width"
.Linfo_string150:
	.asciz	"precision"
.Linfo_string151:
	.asciz	"FormattingOptions"
.Linfo_string152:
	.asciz	"dyn core::fmt::Write"
.Linfo_string153:
	.asciz	"vtable"
.Linfo_string154:
	.asciz	"&[usize; 6]"
.Linfo_string155:
	.asciz	"&mut dyn core::fmt::Write"
.Linfo_string156:
	.asciz	"Formatter"
.Linfo_string157:
	.asciz	"&mut core::fmt::Formatter"
.Linfo_string158:
	.asciz	"unsafe fn(core::ptr::non_null::NonNull<()>, &mut core::fmt::Formatter) -> core::result::Result<(), core::fmt::Error>"
.Linfo_string159:
	.asciz	"_lifetime"
.Linfo_string160:
	.asciz	"&()"
.Linfo_string161:
	.asciz	"PhantomData<&()>"
.Linfo_string162:
	.asciz	"Count"
.Linfo_string163:
	.asciz	"ArgumentType"
.Linfo_string164:
	.asciz	"Argument"
.Linfo_string165:
	.asciz	"*const core::fmt::rt::Argument"
.Linfo_string166:
	.asciz	"NonNull<core::fmt::rt::Argument>"
.Linfo_string167:
	.asciz	"Arguments"
.Linfo_string168:
	.asciz	"&core::fmt::Arguments"
.Linfo_string169:
	.asciz	"location"
.Linfo_string170:
	.asciz	"filename"
.Linfo_string171:
	.asciz	"data_ptr"
.Linfo_string172:
	.asciz	"*const str"
.Linfo_string173:
	.asciz	"NonNull<str>"
.Linfo_string174:
	.asciz	"line"
.Linfo_string175:
	.asciz	"col"
.Linfo_string176:
	.asciz	"_filename"
.Linfo_string177:
	.asciz	"&str"
.Linfo_string178:
	.asciz	"PhantomData<&str>"
.Linfo_string179:
	.asciz	"Location"
.Linfo_string180:
	.asciz	"&core::panic::location::Location"
.Linfo_string181:
	.asciz	"can_unwind"
.Linfo_string182:
	.asciz	"bool"
.Linfo_string183:
	.asciz	"force_no_backtrace"
.Linfo_string184:
	.asciz	"PanicInfo"
.Linfo_string185:
	.asciz	"&core::panic::panic_info::PanicInfo"
.Linfo_string186:
	.asciz	"good"
.Linfo_string187:
	.asciz	"wild"
.Linfo_string188:
	.asciz	"huge"
.Linfo_string189:
	.asciz	"negative"
.Linfo_string190:
	.asciz	"text"
.Linfo_string191:
	.asciz	"long"
.Linfo_string192:
	.asciz	"ring"
.Linfo_string193:
	.asciz	"past"
.Linfo_string194:
	.asciz	"many"
.Linfo_string195:
	.asciz	"tree"
.Linfo_string196:
	.asciz	"deep"
.Linfo_string197:
	.asciz	"at"
.Linfo_string198:
	.asciz	"count"
.Linfo_string199:
	.asciz	"rc"
.Linfo_string200:
	.asciz	"strong"
.Linfo_string201:
	.asciz	"cell"
.Linfo_string202:
	.asciz	"UnsafeCell<usize>"
.Linfo_string203:
	.asciz	"Cell<usize>"
.Linfo_string204:
	.asciz	"weak"
.Linfo_string205:
	.asciz	"RcInner<u32>"
.Linfo_string206:
	.asciz	"*const alloc::rc::RcInner<u32>"
.Linfo_string207:
	.asciz	"NonNull<alloc::rc::RcInner<u32>>"
.Linfo_string208:
	.asciz	"phantom"
.Linfo_string209:
	.asciz	"PhantomData<alloc::rc::RcInner<u32>>"
.Linfo_string210:
	.asciz	"Rc<u32, alloc::alloc::Global>"
.Linfo_string211:
	.asciz	"MaybeDangling<alloc::rc::Rc<u32, alloc::alloc::Global>>"
.Linfo_string212:
	.asciz	"ManuallyDrop<alloc::rc::Rc<u32, alloc::alloc::Global>>"
.Linfo_string213:
	.asciz	"slice"
.Linfo_string214:
	.asciz	"&[u32]"
.Linfo_string215:
	.asciz	"name"
.Linfo_string216:
	.asciz	"x"
	.ident	"rustc version 1.95.0 (59807616e 2026-04-14)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
