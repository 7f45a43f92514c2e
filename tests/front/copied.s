	.file	"copied.f90"
	.text
.Ltext0:
	.file 0 "." "copied.f90"
	.p2align 4
	.globl	__model_MOD___copy_model_Point
	.type	__model_MOD___copy_model_Point, @function
__model_MOD___copy_model_Point:
.LVL0:
.LFB0:
	.file 1 "copied.f90"
	.loc 1 28 10 view -0
	.cfi_startproc
	.loc 1 28 10 view .LVU1
	movdqu	(%rdi), %xmm0
	movups	%xmm0, (%rsi)
	ret
	.cfi_endproc
.LFE0:
	.size	__model_MOD___copy_model_Point, .-__model_MOD___copy_model_Point
	.p2align 4
	.globl	__model_MOD_part
	.type	__model_MOD_part, @function
__model_MOD_part:
.LVL1:
.LFB1:
	.loc 1 21 2 view -0
	.cfi_startproc
	.loc 1 25 21 view .LVU3
	movl	(%rsi), %eax
	.loc 1 26 21 view .LVU4
	pxor	%xmm0, %xmm0
	.loc 1 25 21 view .LVU5
	addl	%eax, __model_MOD_calls(%rip)
.LVL2:
	.loc 1 26 21 view .LVU6
	cvtsi2sdl	%eax, %xmm0
	mulsd	(%rdi), %xmm0
	addsd	8(%rdi), %xmm0
	.loc 1 27 14 view .LVU7
	ret
	.cfi_endproc
.LFE1:
	.size	__model_MOD_part, .-__model_MOD_part
	.p2align 4
	.globl	__model_MOD_each
	.type	__model_MOD_each, @function
__model_MOD_each:
.LVL3:
.LFB2:
	.loc 1 11 17 view -0
	.cfi_startproc
.LBB10:
	.loc 1 17 15 view .LVU9
	movl	(%rsi), %esi
.LVL4:
	.loc 1 17 15 is_stmt 0 view .LVU10
.LBE10:
	.loc 1 16 13 is_stmt 1 view .LVU11
	movq	$0x000000000, (%rdx)
.LBB19:
.LBB11:
	.loc 1 17 10 view .LVU12
	testl	%esi, %esi
	jle	.L4
.LBB12:
.LBB13:
	.loc 1 26 21 view .LVU13
	movsd	(%rdi), %xmm3
	movsd	8(%rdi), %xmm2
	addl	$1, %esi
	pxor	%xmm1, %xmm1
	movl	__model_MOD_calls(%rip), %ecx
.LBE13:
.LBE12:
.LBE11:
	.loc 1 17 10 view .LVU14
	movl	$1, %eax
.LVL5:
	.p2align 4,,10
	.p2align 3
.L6:
.LBB18:
.LBB16:
.LBB14:
	.loc 1 26 21 view .LVU15
	pxor	%xmm0, %xmm0
	.loc 1 25 21 view .LVU16
	addl	%eax, %ecx
.LVL6:
	.loc 1 26 21 view .LVU17
	cvtsi2sdl	%eax, %xmm0
.LBE14:
.LBE16:
	.loc 1 17 10 view .LVU18
	addl	$1, %eax
.LVL7:
.LBB17:
.LBB15:
	.loc 1 26 21 view .LVU19
	mulsd	%xmm3, %xmm0
	addsd	%xmm2, %xmm0
.LBE15:
.LBE17:
	.loc 1 18 32 view .LVU20
	addsd	%xmm0, %xmm1
	.loc 1 17 10 view .LVU21
	cmpl	%esi, %eax
	jne	.L6
	movl	%ecx, __model_MOD_calls(%rip)
	movsd	%xmm1, (%rdx)
.LVL8:
.L4:
	.loc 1 17 10 is_stmt 0 view .LVU22
.LBE18:
.LBE19:
	.loc 1 20 16 is_stmt 1 view .LVU23
	ret
	.cfi_endproc
.LFE2:
	.size	__model_MOD_each, .-__model_MOD_each
	.p2align 4
	.globl	main
	.type	main, @function
main:
.LVL9:
.LFB3:
	.loc 1 29 14 view -0
	.cfi_startproc
	.loc 1 36 9 view .LVU25
	pxor	%xmm0, %xmm0
.LBB28:
.LBB29:
.LBB30:
.LBB31:
.LBB32:
.LBB33:
	.loc 1 26 21 view .LVU26
	movsd	.LC1(%rip), %xmm2
.LBE33:
.LBE32:
	.loc 1 18 32 view .LVU27
	pxor	%xmm3, %xmm3
.LBE31:
.LBE30:
.LBE29:
.LBE28:
	.loc 1 36 9 view .LVU28
	cvtsi2sdl	%edi, %xmm0
.LVL10:
.LBB46:
.LBB44:
.LBB42:
.LBB40:
.LBB37:
.LBB34:
	.loc 1 26 21 view .LVU29
	movapd	%xmm0, %xmm1
	addsd	%xmm2, %xmm1
.LBE34:
.LBE37:
	.loc 1 18 32 view .LVU30
	addsd	%xmm3, %xmm1
.LBB38:
.LBB35:
	.loc 1 26 21 view .LVU31
	movapd	%xmm0, %xmm3
	addsd	%xmm0, %xmm3
	mulsd	%xmm2, %xmm0
.LVL11:
	.loc 1 26 21 is_stmt 0 view .LVU32
	addsd	%xmm2, %xmm3
	addsd	%xmm2, %xmm0
.LBE35:
.LBE38:
	.loc 1 18 32 is_stmt 1 view .LVU33
	addsd	%xmm3, %xmm1
	addsd	%xmm0, %xmm1
.LVL12:
	.loc 1 18 32 is_stmt 0 view .LVU34
.LBE40:
.LBE42:
.LBE44:
.LBE46:
	.loc 1 38 28 is_stmt 1 view .LVU35
	cvttsd2sil	%xmm1, %eax
.LBB47:
.LBB45:
.LBB43:
.LBB41:
.LBB39:
.LBB36:
	.loc 1 25 21 view .LVU36
	subl	__model_MOD_calls(%rip), %eax
.LBE36:
.LBE39:
.LBE41:
.LBE43:
.LBE45:
.LBE47:
	.loc 1 38 28 view .LVU37
	subl	$6, %eax
	movl	%eax, __model_MOD_calls(%rip)
.LVL13:
	.loc 1 39 14 view .LVU38
	ret
	.cfi_endproc
.LFE3:
	.size	main, .-main
	.globl	__model_MOD_calls
	.bss
	.align 4
	.type	__model_MOD_calls, @object
	.size	__model_MOD_calls, 4
__model_MOD_calls:
	.zero	4
	.globl	__model_MOD___vtab_model_Point
	.section	.data.rel.local,"aw"
	.align 32
	.type	__model_MOD___vtab_model_Point, @object
	.size	__model_MOD___vtab_model_Point, 56
__model_MOD___vtab_model_Point:
	.long	94976602
	.zero	4
	.quad	16
	.quad	0
	.quad	__model_MOD___def_init_model_Point
	.quad	__model_MOD___copy_model_Point
	.quad	0
	.quad	0
	.globl	__model_MOD___def_init_model_Point
	.section	.rodata
	.align 16
	.type	__model_MOD___def_init_model_Point, @object
	.size	__model_MOD___def_init_model_Point, 16
__model_MOD___def_init_model_Point:
	.long	0
	.long	1073741824
	.long	0
	.long	1074266112
	.section	.rodata.cst8,"aM",@progbits,8
	.align 8
.LC1:
	.long	0
	.long	1074266112
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x31c
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x12
	.long	.LASF19
	.byte	0x23
	.byte	0x2
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x6
	.byte	0x8
	.byte	0x4
	.long	.LASF2
	.uleb128 0x6
	.byte	0x4
	.byte	0x5
	.long	.LASF3
	.uleb128 0x13
	.long	.LASF20
	.byte	0x1
	.byte	0x4
	.byte	0xc
	.long	0x1ac
	.uleb128 0xc
	.long	.LASF4
	.byte	0x10
	.byte	0x6
	.byte	0xf
	.long	0x66
	.uleb128 0xd
	.string	"x"
	.long	0x2f
	.byte	0
	.uleb128 0xd
	.string	"y"
	.long	0x2f
	.byte	0x8
	.byte	0
	.uleb128 0xe
	.long	0x49
	.uleb128 0xf
	.long	.LASF13
	.long	.LASF15
	.long	0x66
	.uleb128 0x9
	.byte	0x3
	.quad	__model_MOD___def_init_model_Point
	.uleb128 0xc
	.long	.LASF5
	.byte	0x38
	.byte	0x1c
	.byte	0xa
	.long	0xd5
	.uleb128 0x1
	.long	.LASF6
	.long	0x36
	.byte	0
	.uleb128 0x1
	.long	.LASF7
	.long	0x1b1
	.byte	0x8
	.uleb128 0x1
	.long	.LASF8
	.long	0x1b8
	.byte	0x10
	.uleb128 0x1
	.long	.LASF9
	.long	0x1bd
	.byte	0x18
	.uleb128 0x1
	.long	.LASF10
	.long	0x1c9
	.byte	0x20
	.uleb128 0x1
	.long	.LASF11
	.long	0x1c9
	.byte	0x28
	.uleb128 0x1
	.long	.LASF12
	.long	0x1c9
	.byte	0x30
	.byte	0
	.uleb128 0xf
	.long	.LASF14
	.long	.LASF16
	.long	0x82
	.uleb128 0x9
	.byte	0x3
	.quad	__model_MOD___vtab_model_Point
	.uleb128 0x14
	.long	.LASF21
	.byte	0x1
	.byte	0x9
	.byte	0x12
	.long	.LASF22
	.long	0x36
	.uleb128 0x9
	.byte	0x3
	.quad	__model_MOD_calls
	.uleb128 0x15
	.long	.LASF23
	.byte	0x1
	.byte	0xb
	.byte	0x11
	.long	.LASF24
	.byte	0x1
	.long	0x13f
	.uleb128 0x3
	.string	"p"
	.byte	0xb
	.byte	0x11
	.long	0x49
	.uleb128 0x3
	.string	"n"
	.byte	0xb
	.byte	0x11
	.long	0x36
	.uleb128 0x16
	.long	.LASF17
	.byte	0x1
	.byte	0xb
	.byte	0x11
	.long	0x2f
	.uleb128 0x7
	.string	"i"
	.byte	0xf
	.byte	0x10
	.long	0x36
	.byte	0
	.uleb128 0x17
	.long	.LASF25
	.byte	0x1
	.byte	0x15
	.byte	0x2
	.long	.LASF26
	.long	0x2f
	.byte	0x1
	.long	0x170
	.uleb128 0x3
	.string	"p"
	.byte	0x15
	.byte	0x2
	.long	0x49
	.uleb128 0x3
	.string	"i"
	.byte	0x15
	.byte	0x2
	.long	0x36
	.uleb128 0x7
	.string	"r"
	.byte	0x15
	.byte	0x1f
	.long	0x2f
	.byte	0
	.uleb128 0x18
	.long	.LASF27
	.byte	0x1
	.byte	0x1c
	.byte	0xa
	.long	.LASF28
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x8
	.string	"src"
	.byte	0x1c
	.byte	0xa
	.long	0x49
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.uleb128 0x8
	.string	"dst"
	.byte	0x1c
	.byte	0xa
	.long	0x49
	.uleb128 0x2
	.byte	0x74
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0xe
	.long	0x36
	.uleb128 0x6
	.byte	0x8
	.byte	0x5
	.long	.LASF18
	.uleb128 0x9
	.long	0x82
	.uleb128 0x9
	.long	0x49
	.uleb128 0x19
	.long	0x1c9
	.uleb128 0x1a
	.byte	0
	.uleb128 0x9
	.long	0x1c2
	.uleb128 0x1b
	.string	"run"
	.byte	0x1
	.byte	0x1d
	.byte	0xe
	.long	.LASF29
	.quad	.LFB3
	.quad	.LFE3-.LFB3
	.uleb128 0x1
	.byte	0x9c
	.long	0x273
	.uleb128 0x1c
	.byte	0x1
	.byte	0x1e
	.byte	0x6
	.long	0x3d
	.uleb128 0x8
	.string	"n"
	.byte	0x1d
	.byte	0xe
	.long	0x36
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x7
	.string	"p"
	.byte	0x22
	.byte	0x12
	.long	0x49
	.uleb128 0x1d
	.long	.LASF17
	.byte	0x1
	.byte	0x23
	.byte	0x12
	.long	0x2f
	.long	.LLST5
	.long	.LVUS5
	.uleb128 0x4
	.long	.LLRL6
	.uleb128 0x1e
	.long	0x1ac
	.uleb128 0xa
	.long	0x106
	.long	.LLRL6
	.byte	0x25
	.byte	0x18
	.uleb128 0x2
	.long	0x129
	.uleb128 0x2
	.long	0x120
	.uleb128 0x2
	.long	0x117
	.uleb128 0x4
	.long	.LLRL6
	.uleb128 0xb
	.long	0x135
	.uleb128 0xa
	.long	0x13f
	.long	.LLRL7
	.byte	0x12
	.byte	0x20
	.uleb128 0x2
	.long	0x15d
	.uleb128 0x2
	.long	0x154
	.uleb128 0x4
	.long	.LLRL7
	.uleb128 0xb
	.long	0x166
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x1f
	.long	0x13f
	.long	.LASF26
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0x2b0
	.uleb128 0x5
	.long	0x154
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.uleb128 0x5
	.long	0x15d
	.uleb128 0x2
	.byte	0x74
	.sleb128 0
	.uleb128 0x10
	.long	0x166
	.long	.LLST0
	.long	.LVUS0
	.byte	0
	.uleb128 0x20
	.long	0x106
	.long	.LASF24
	.quad	.LFB2
	.quad	.LFE2-.LFB2
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x5
	.long	0x117
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.uleb128 0x11
	.long	0x120
	.long	.LLST1
	.long	.LVUS1
	.uleb128 0x5
	.long	0x129
	.uleb128 0x2
	.byte	0x71
	.sleb128 0
	.uleb128 0x10
	.long	0x135
	.long	.LLST2
	.long	.LVUS2
	.uleb128 0xa
	.long	0x13f
	.long	.LLRL3
	.byte	0x12
	.byte	0x20
	.uleb128 0x2
	.long	0x15d
	.uleb128 0x11
	.long	0x154
	.long	.LLST4
	.long	.LVUS4
	.uleb128 0x4
	.long	.LLRL3
	.uleb128 0xb
	.long	0x166
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 28
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 10
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x2
	.uleb128 0x5
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x3
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
	.byte	0
	.byte	0
	.uleb128 0x4
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x55
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x5
	.uleb128 0x5
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x6
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
	.uleb128 0x7
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
	.byte	0
	.byte	0
	.uleb128 0x8
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
	.uleb128 0x9
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xa
	.uleb128 0x1d
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x55
	.uleb128 0x17
	.uleb128 0x58
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x59
	.uleb128 0xb
	.uleb128 0x57
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xb
	.uleb128 0x34
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
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
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 28
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 10
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
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
	.uleb128 0x10
	.uleb128 0x34
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x5
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x12
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
	.uleb128 0x13
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
	.uleb128 0x14
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
	.uleb128 0x15
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
	.uleb128 0x20
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x16
	.uleb128 0x5
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
	.byte	0
	.byte	0
	.uleb128 0x17
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
	.uleb128 0x20
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x18
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
	.uleb128 0x19
	.uleb128 0x15
	.byte	0x1
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1a
	.uleb128 0x18
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x1b
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
	.uleb128 0x1c
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
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x1e
	.uleb128 0x27
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1f
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
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
	.uleb128 0x20
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
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
	.byte	0
	.section	.debug_loclists,"",@progbits
	.long	.Ldebug_loc3-.Ldebug_loc2
.Ldebug_loc2:
	.value	0x5
	.byte	0x8
	.byte	0
	.long	0
.Ldebug_loc0:
.LVUS5:
	.uleb128 .LVU29
	.uleb128 .LVU32
	.uleb128 .LVU34
	.uleb128 .LVU38
.LLST5:
	.byte	0x4
	.uleb128 .LVL10-.Ltext0
	.uleb128 .LVL11-.Ltext0
	.uleb128 0x4c
	.byte	0xa5
	.uleb128 0x11
	.uleb128 0x2f
	.byte	0xa4
	.uleb128 0x2f
	.byte	0x8
	.long	0
	.long	0x40080000
	.byte	0x22
	.byte	0xa4
	.uleb128 0x2f
	.byte	0x8
	.long	0
	.long	0
	.byte	0x22
	.byte	0xa5
	.uleb128 0x11
	.uleb128 0x2f
	.byte	0xa5
	.uleb128 0x11
	.uleb128 0x2f
	.byte	0x22
	.byte	0xa4
	.uleb128 0x2f
	.byte	0x8
	.long	0
	.long	0x40080000
	.byte	0x22
	.byte	0x22
	.byte	0xa5
	.uleb128 0x11
	.uleb128 0x2f
	.byte	0xa4
	.uleb128 0x2f
	.byte	0x8
	.long	0
	.long	0x40080000
	.byte	0x1e
	.byte	0xa4
	.uleb128 0x2f
	.byte	0x8
	.long	0
	.long	0x40080000
	.byte	0x22
	.byte	0x22
	.byte	0x9f
	.byte	0x4
	.uleb128 .LVL12-.Ltext0
	.uleb128 .LVL13-.Ltext0
	.uleb128 0x1
	.byte	0x62
	.byte	0
.LVUS0:
	.uleb128 .LVU6
	.uleb128 0
.LLST0:
	.byte	0x4
	.uleb128 .LVL2-.Ltext0
	.uleb128 .LFE1-.Ltext0
	.uleb128 0x13
	.byte	0x70
	.sleb128 0
	.byte	0xa8
	.uleb128 0x36
	.byte	0xa8
	.uleb128 0x2f
	.byte	0x75
	.sleb128 0
	.byte	0xa6
	.byte	0x8
	.uleb128 0x2f
	.byte	0x1e
	.byte	0x75
	.sleb128 8
	.byte	0xa6
	.byte	0x8
	.uleb128 0x2f
	.byte	0x22
	.byte	0x9f
	.byte	0
.LVUS1:
	.uleb128 0
	.uleb128 .LVU10
	.uleb128 .LVU10
	.uleb128 0
.LLST1:
	.byte	0x4
	.uleb128 .LVL3-.Ltext0
	.uleb128 .LVL4-.Ltext0
	.uleb128 0x2
	.byte	0x74
	.sleb128 0
	.byte	0x4
	.uleb128 .LVL4-.Ltext0
	.uleb128 .LFE2-.Ltext0
	.uleb128 0x3
	.byte	0xa3
	.uleb128 0x1
	.byte	0x54
	.byte	0
.LVUS2:
	.uleb128 .LVU10
	.uleb128 .LVU15
	.uleb128 .LVU15
	.uleb128 .LVU22
.LLST2:
	.byte	0x4
	.uleb128 .LVL4-.Ltext0
	.uleb128 .LVL5-.Ltext0
	.uleb128 0x2
	.byte	0x31
	.byte	0x9f
	.byte	0x4
	.uleb128 .LVL5-.Ltext0
	.uleb128 .LVL8-.Ltext0
	.uleb128 0x1
	.byte	0x50
	.byte	0
.LVUS4:
	.uleb128 .LVU15
	.uleb128 .LVU17
.LLST4:
	.byte	0x4
	.uleb128 .LVL5-.Ltext0
	.uleb128 .LVL6-.Ltext0
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
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
	.section	.debug_rnglists,"",@progbits
.Ldebug_ranges0:
	.long	.Ldebug_ranges3-.Ldebug_ranges2
.Ldebug_ranges2:
	.value	0x5
	.byte	0x8
	.byte	0
	.long	0
.LLRL3:
	.byte	0x4
	.uleb128 .LBB12-.Ltext0
	.uleb128 .LBE12-.Ltext0
	.byte	0x4
	.uleb128 .LBB16-.Ltext0
	.uleb128 .LBE16-.Ltext0
	.byte	0x4
	.uleb128 .LBB17-.Ltext0
	.uleb128 .LBE17-.Ltext0
	.byte	0
.LLRL6:
	.byte	0x4
	.uleb128 .LBB28-.Ltext0
	.uleb128 .LBE28-.Ltext0
	.byte	0x4
	.uleb128 .LBB46-.Ltext0
	.uleb128 .LBE46-.Ltext0
	.byte	0x4
	.uleb128 .LBB47-.Ltext0
	.uleb128 .LBE47-.Ltext0
	.byte	0
.LLRL7:
	.byte	0x4
	.uleb128 .LBB32-.Ltext0
	.uleb128 .LBE32-.Ltext0
	.byte	0x4
	.uleb128 .LBB37-.Ltext0
	.uleb128 .LBE37-.Ltext0
	.byte	0x4
	.uleb128 .LBB38-.Ltext0
	.uleb128 .LBE38-.Ltext0
	.byte	0x4
	.uleb128 .LBB39-.Ltext0
	.uleb128 .LBE39-.Ltext0
	.byte	0
.Ldebug_ranges3:
	.section	.debug_line,"",@progbits
.Ldebug_line0:
	.section	.debug_str,"MS",@progbits,1
.LASF13:
	.string	"__def_init_model_Point"
.LASF25:
	.string	"part"
.LASF16:
	.string	"__model_MOD___vtab_model_Point"
.LASF12:
	.string	"_deallocate"
.LASF26:
	.string	"__model_MOD_part"
.LASF15:
	.string	"__model_MOD___def_init_model_Point"
.LASF6:
	.string	"_hash"
.LASF24:
	.string	"__model_MOD_each"
.LASF2:
	.string	"real(kind=8)"
.LASF22:
	.string	"__model_MOD_calls"
.LASF3:
	.string	"integer(kind=4)"
.LASF9:
	.string	"_def_init"
.LASF21:
	.string	"calls"
.LASF27:
	.string	"__copy_model_Point"
.LASF23:
	.string	"each"
.LASF29:
	.string	"main"
.LASF8:
	.string	"_extends"
.LASF7:
	.string	"_size"
.LASF11:
	.string	"_final"
.LASF4:
	.string	"point"
.LASF28:
	.string	"__model_MOD___copy_model_Point"
.LASF5:
	.string	"__vtype_model_Point"
.LASF17:
	.string	"total"
.LASF10:
	.string	"_copy"
.LASF14:
	.string	"__vtab_model_Point"
.LASF19:
	.string	"GNU Fortran2008 12.2.0 -mtune=generic -march=x86-64 -g -O2 -fintrinsic-modules-path /usr/lib/gcc/x86_64-linux-gnu/12/finclude -fpre-include=/usr/include/finclude/x86_64-linux-gnu/math-vector-fortran.h"
.LASF18:
	.string	"integer(kind=8)"
.LASF20:
	.string	"model"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"copied.f90"
.LASF1:
	.string	"."
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
