	.file	"unbounded.f90"
	.text
.Ltext0:
	.file 0 "." "unbounded.f90"
	.p2align 4
	.globl	__model_MOD_tally
	.type	__model_MOD_tally, @function
__model_MOD_tally:
.LVL0:
.LFB0:
	.file 1 "unbounded.f90"
	.loc 1 7 18 view -0
	.cfi_startproc
	.loc 1 10 21 view .LVU1
	movl	__model_MOD_calls(%rip), %eax
	.loc 1 7 23 view .LVU2
	movl	(%rdi), %edx
.LVL1:
	.loc 1 10 21 view .LVU3
	addl	$1, %eax
	movl	%eax, __model_MOD_calls(%rip)
.LVL2:
.LBB2:
.LBB3:
	.loc 1 11 10 view .LVU4
	testl	%edx, %edx
	jle	.L1
	.loc 1 12 25 view .LVU5
	pxor	%xmm1, %xmm1
	cvtsi2sdl	%eax, %xmm1
	leal	-1(%rdx), %eax
	leaq	8(%rsi,%rax,8), %rax
.LVL3:
	.p2align 4,,10
	.p2align 3
.L4:
	.loc 1 12 25 is_stmt 0 view .LVU6
	movsd	(%rsi), %xmm0
	.loc 1 11 10 is_stmt 1 view .LVU7
	addq	$8, %rsi
.LVL4:
	.loc 1 12 25 view .LVU8
	addsd	%xmm1, %xmm0
	movsd	%xmm0, -8(%rsi)
.LVL5:
	.loc 1 11 10 view .LVU9
	cmpq	%rax, %rsi
	jne	.L4
.L1:
.LBE3:
.LBE2:
	.loc 1 14 16 view .LVU10
	ret
	.cfi_endproc
.LFE0:
	.size	__model_MOD_tally, .-__model_MOD_tally
	.p2align 4
	.globl	main
	.type	main, @function
main:
.LVL6:
.LFB1:
	.loc 1 16 14 view -0
	.cfi_startproc
.LBB4:
	.loc 1 22 10 view .LVU12
	pxor	%xmm0, %xmm0
.LBE4:
	.loc 1 16 14 view .LVU13
	subq	$56, %rsp
	.cfi_def_cfa_offset 64
.LBB6:
	.loc 1 23 25 view .LVU14
	leal	3(%rdi), %eax
.LBE6:
	.loc 1 16 14 view .LVU15
	movl	%edi, %ecx
.LBB7:
	.loc 1 22 10 view .LVU16
	cvtsi2sdl	%edi, %xmm0
.LBE7:
.LBB8:
	.loc 1 23 25 view .LVU17
	leaq	16(%rsp), %r8
	movl	%eax, 12(%rsp)
.LBE8:
.LBB9:
	.loc 1 24 25 view .LVU18
	addl	$2, %ecx
.LBE9:
.LBB10:
	.loc 1 23 25 view .LVU19
	leaq	12(%rsp), %rdi
.LVL7:
	.loc 1 23 25 is_stmt 0 view .LVU20
	movq	%r8, %rsi
	unpcklpd	%xmm0, %xmm0
.LBE10:
.LBB11:
.LBB5:
	.loc 1 22 10 is_stmt 1 view .LVU21
	movaps	%xmm0, 16(%rsp)
	movaps	%xmm0, 32(%rsp)
.LBE5:
.LBE11:
.LBB12:
	.loc 1 23 25 view .LVU22
	call	__model_MOD_tally
.LVL8:
.LBE12:
.LBB13:
	.loc 1 24 25 view .LVU23
	movq	%r8, %rsi
	movl	%ecx, 12(%rsp)
	call	__model_MOD_tally
.LVL9:
.LBE13:
	.loc 1 25 30 view .LVU24
	cvttsd2sil	16(%rsp), %eax
	subl	__model_MOD_calls(%rip), %eax
	movl	%eax, __model_MOD_calls(%rip)
	.loc 1 26 14 view .LVU25
	addq	$56, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
.LFE1:
	.size	main, .-main
	.globl	__model_MOD_calls
	.bss
	.align 4
	.type	__model_MOD_calls, @object
	.size	__model_MOD_calls, 4
__model_MOD_calls:
	.zero	4
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x16c
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x5
	.long	.LASF5
	.byte	0x23
	.byte	0x2
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x6
	.long	.LASF6
	.byte	0x1
	.byte	0x3
	.byte	0xc
	.long	0xb2
	.uleb128 0x7
	.long	.LASF7
	.byte	0x1
	.byte	0x5
	.byte	0x12
	.long	.LASF8
	.long	0xb2
	.uleb128 0x9
	.byte	0x3
	.quad	__model_MOD_calls
	.uleb128 0x8
	.long	.LASF9
	.byte	0x1
	.byte	0x7
	.byte	0x12
	.long	.LASF10
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x9
	.string	"n"
	.byte	0x1
	.byte	0x7
	.byte	0x12
	.long	0xb2
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.uleb128 0x2
	.string	"x"
	.byte	0x7
	.byte	0x12
	.long	0x160
	.long	.LLST0
	.long	.LVUS0
	.uleb128 0xa
	.string	"i"
	.byte	0x1
	.byte	0x8
	.byte	0x13
	.long	0xb2
	.long	.LLST1
	.long	.LVUS1
	.uleb128 0xb
	.long	0x152
	.long	.LLST2
	.long	.LVUS2
	.byte	0
	.byte	0
	.uleb128 0x1
	.byte	0x4
	.byte	0x5
	.long	.LASF2
	.uleb128 0xc
	.string	"run"
	.byte	0x1
	.byte	0x10
	.byte	0xe
	.long	.LASF11
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0x142
	.uleb128 0xd
	.byte	0x1
	.byte	0x11
	.byte	0x6
	.long	0x2f
	.uleb128 0x2
	.string	"n"
	.byte	0x10
	.byte	0xe
	.long	0xb2
	.long	.LLST3
	.long	.LVUS3
	.uleb128 0xe
	.long	.LASF12
	.byte	0x1
	.byte	0x15
	.byte	0x14
	.long	0x142
	.uleb128 0x2
	.byte	0x91
	.sleb128 -48
	.uleb128 0xf
	.quad	.LVL8
	.long	0x55
	.long	0x124
	.uleb128 0x3
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.uleb128 0x2
	.byte	0x72
	.sleb128 1
	.uleb128 0x4
	.uleb128 0x1
	.byte	0x54
	.uleb128 0x2
	.byte	0x78
	.sleb128 0
	.byte	0
	.uleb128 0x10
	.quad	.LVL9
	.long	0x55
	.uleb128 0x3
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.uleb128 0x2
	.byte	0x72
	.sleb128 0
	.uleb128 0x4
	.uleb128 0x1
	.byte	0x54
	.uleb128 0x2
	.byte	0x78
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x11
	.long	0x159
	.long	0x152
	.uleb128 0x12
	.long	0x152
	.sleb128 4
	.byte	0
	.uleb128 0x1
	.byte	0x8
	.byte	0x5
	.long	.LASF3
	.uleb128 0x1
	.byte	0x8
	.byte	0x4
	.long	.LASF4
	.uleb128 0x13
	.long	0x159
	.uleb128 0x14
	.long	0x152
	.long	0xa3
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
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
	.uleb128 0x2
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
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x3
	.uleb128 0x49
	.byte	0
	.uleb128 0x2
	.uleb128 0x18
	.uleb128 0x7e
	.uleb128 0x18
	.uleb128 0x86
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x4
	.uleb128 0x49
	.byte	0
	.uleb128 0x2
	.uleb128 0x18
	.uleb128 0x7e
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x5
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
	.uleb128 0x6
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
	.uleb128 0x7
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
	.uleb128 0x8
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
	.uleb128 0x7a
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x9
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
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
	.uleb128 0xa
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
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
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0xc
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
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xd
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
	.uleb128 0xe
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
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0x48
	.byte	0x1
	.uleb128 0x7d
	.uleb128 0x1
	.uleb128 0x7f
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x10
	.uleb128 0x48
	.byte	0x1
	.uleb128 0x7d
	.uleb128 0x1
	.uleb128 0x7f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x12
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xd
	.byte	0
	.byte	0
	.uleb128 0x13
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x14
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0x13
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_loclists,"",@progbits
	.long	.Ldebug_loc3-.Ldebug_loc2
.Ldebug_loc2:
	.value	0x5
	.byte	0x8
	.byte	0
	.long	0
.Ldebug_loc0:
.LVUS0:
	.uleb128 0
	.uleb128 .LVU6
	.uleb128 .LVU6
	.uleb128 0
.LLST0:
	.byte	0x4
	.uleb128 .LVL0-.Ltext0
	.uleb128 .LVL3-.Ltext0
	.uleb128 0x2
	.byte	0x74
	.sleb128 0
	.byte	0x4
	.uleb128 .LVL3-.Ltext0
	.uleb128 .LFE0-.Ltext0
	.uleb128 0x3
	.byte	0xa3
	.uleb128 0x1
	.byte	0x54
	.byte	0
.LVUS1:
	.uleb128 .LVU4
	.uleb128 .LVU6
	.uleb128 .LVU6
	.uleb128 .LVU8
	.uleb128 .LVU8
	.uleb128 .LVU9
.LLST1:
	.byte	0x4
	.uleb128 .LVL2-.Ltext0
	.uleb128 .LVL3-.Ltext0
	.uleb128 0x2
	.byte	0x31
	.byte	0x9f
	.byte	0x4
	.uleb128 .LVL3-.Ltext0
	.uleb128 .LVL4-.Ltext0
	.uleb128 0xb
	.byte	0x74
	.sleb128 0
	.byte	0xa3
	.uleb128 0x1
	.byte	0x54
	.byte	0x1c
	.byte	0x33
	.byte	0x25
	.byte	0x23
	.uleb128 0x1
	.byte	0x9f
	.byte	0x4
	.uleb128 .LVL4-.Ltext0
	.uleb128 .LVL5-.Ltext0
	.uleb128 0xd
	.byte	0x74
	.sleb128 0
	.byte	0xa3
	.uleb128 0x1
	.byte	0x54
	.byte	0x1c
	.byte	0x38
	.byte	0x1c
	.byte	0x33
	.byte	0x25
	.byte	0x23
	.uleb128 0x1
	.byte	0x9f
	.byte	0
.LVUS2:
	.uleb128 .LVU3
	.uleb128 0
.LLST2:
	.byte	0x4
	.uleb128 .LVL1-.Ltext0
	.uleb128 .LFE0-.Ltext0
	.uleb128 0x9
	.byte	0x71
	.sleb128 0
	.byte	0x8
	.byte	0x20
	.byte	0x24
	.byte	0x8
	.byte	0x20
	.byte	0x26
	.byte	0x9f
	.byte	0
.LVUS3:
	.uleb128 0
	.uleb128 .LVU20
	.uleb128 .LVU20
	.uleb128 0
.LLST3:
	.byte	0x4
	.uleb128 .LVL6-.Ltext0
	.uleb128 .LVL7-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL7-.Ltext0
	.uleb128 .LFE1-.Ltext0
	.uleb128 0x3
	.byte	0x72
	.sleb128 -2
	.byte	0x9f
	.byte	0
.Ldebug_loc3:
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
.LASF2:
	.string	"integer(kind=4)"
.LASF10:
	.string	"__model_MOD_tally"
.LASF5:
	.ascii	"GNU Fortran2008 1"
	.string	"2.2.0 -mtune=generic -march=x86-64 -g -O2 -fno-inline -fno-ipa-modref -fno-ipa-pure-const -fno-ipa-cp -fno-ipa-sra -fintrinsic-modules-path /usr/lib/gcc/x86_64-linux-gnu/12/finclude -fpre-include=/usr/include/finclude/x86_64-linux-gnu/math-vector-fortran.h"
.LASF3:
	.string	"integer(kind=8)"
.LASF9:
	.string	"tally"
.LASF4:
	.string	"real(kind=8)"
.LASF7:
	.string	"calls"
.LASF8:
	.string	"__model_MOD_calls"
.LASF11:
	.string	"main"
.LASF6:
	.string	"model"
.LASF12:
	.string	"list"
	.section	.debug_line_str,"MS",@progbits,1
.LASF1:
	.string	"."
.LASF0:
	.string	"unbounded.f90"
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
