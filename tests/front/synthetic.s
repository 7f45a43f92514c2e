	.file	"synthetic.cc"
	.text
.Ltext0:
	.file 0 "." "synthetic.cc"
	.p2align 4
	.type	_ZL3usei, @function
_ZL3usei:
.LVL0:
.LFB0:
	.file 1 "synthetic.cc"
	.loc 1 14 1 view -0
	.cfi_startproc
	.loc 1 15 2 view .LVU1
	movl	%edi, %eax
.LVL1:
	.loc 1 16 2 view .LVU2
	.loc 1 17 1 is_stmt 0 view .LVU3
	ret
	.cfi_endproc
.LFE0:
	.size	_ZL3usei, .-_ZL3usei
	.section	.text.startup,"ax",@progbits
	.p2align 4
	.globl	main
	.type	main, @function
main:
.LVL2:
.LFB4:
	.loc 1 41 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 42 2 view .LVU5
	.loc 1 43 2 view .LVU6
	.loc 1 44 2 view .LVU7
	.loc 1 45 2 view .LVU8
.LBB10:
.LBI10:
	.loc 1 19 50 view .LVU9
.LBB11:
	.loc 1 21 2 view .LVU10
.LBE11:
.LBE10:
	.loc 1 41 1 is_stmt 0 view .LVU11
	movl	%edi, %ecx
	.loc 1 43 48 view .LVU12
	leal	5(%rdi), %edi
.LVL3:
	.loc 1 41 1 view .LVU13
	movq	%rsi, %r8
.LBB15:
.LBB12:
	.loc 1 21 13 view .LVU14
	call	_ZL3usei
.LVL4:
.LBE12:
.LBE15:
	.loc 1 43 58 view .LVU15
	leal	6(%rcx), %edi
.LVL5:
.LBB16:
.LBB13:
	.loc 1 21 13 view .LVU16
	movl	%eax, %edx
.LVL6:
	.loc 1 23 2 is_stmt 1 view .LVU17
	.loc 1 23 16 is_stmt 0 view .LVU18
	call	_ZL3usei
.LVL7:
	.loc 1 23 16 view .LVU19
.LBE13:
.LBE16:
	.loc 1 42 19 view .LVU20
	leal	10(%rcx), %edi
.LVL8:
.LBB17:
.LBB14:
	.loc 1 23 21 view .LVU21
	addl	%eax, %edx
.LVL9:
	.loc 1 23 21 view .LVU22
.LBE14:
.LBE17:
	.loc 1 47 2 is_stmt 1 view .LVU23
.LBB18:
.LBI18:
	.loc 1 26 50 view .LVU24
.LBB19:
	.loc 1 28 2 view .LVU25
	.loc 1 28 13 is_stmt 0 view .LVU26
	call	_ZL3usei
.LVL10:
.LBE19:
.LBE18:
	.loc 1 42 30 view .LVU27
	leal	20(%rcx), %edi
.LVL11:
.LBB22:
.LBB20:
	.loc 1 28 13 view .LVU28
	movl	%eax, %esi
.LVL12:
	.loc 1 30 2 is_stmt 1 view .LVU29
	.loc 1 30 16 is_stmt 0 view .LVU30
	call	_ZL3usei
.LVL13:
	.loc 1 30 16 view .LVU31
.LBE20:
.LBE22:
.LBB23:
.LBB24:
	.loc 1 28 13 view .LVU32
	movl	$3, %edi
.LVL14:
	.loc 1 28 13 view .LVU33
.LBE24:
.LBE23:
.LBB28:
.LBB21:
	.loc 1 30 20 view .LVU34
	addl	%eax, %esi
.LBE21:
.LBE28:
.LBB29:
.LBB25:
	.loc 1 28 13 view .LVU35
	call	_ZL3usei
.LVL15:
	.loc 1 30 16 view .LVU36
	movl	$4, %edi
.LBE25:
.LBE29:
	.loc 1 47 4 view .LVU37
	addl	%edx, %esi
.LVL16:
	.loc 1 48 2 is_stmt 1 view .LVU38
.LBB30:
.LBI23:
	.loc 1 26 50 view .LVU39
.LBB26:
	.loc 1 28 2 view .LVU40
	.loc 1 28 13 is_stmt 0 view .LVU41
	movl	%eax, %edx
.LVL17:
	.loc 1 30 2 is_stmt 1 view .LVU42
	.loc 1 30 16 is_stmt 0 view .LVU43
	call	_ZL3usei
.LVL18:
	.loc 1 30 16 view .LVU44
.LBE26:
.LBE30:
	.loc 1 44 20 view .LVU45
	leal	30(%rcx), %edi
.LVL19:
.LBB31:
.LBB27:
	.loc 1 30 20 view .LVU46
	addl	%eax, %edx
.LBE27:
.LBE31:
.LBB32:
.LBB33:
	.loc 1 35 13 view .LVU47
	call	_ZL3usei
.LVL20:
	.loc 1 37 16 view .LVU48
	movl	$3, %edi
.LVL21:
	.loc 1 37 16 view .LVU49
.LBE33:
.LBE32:
	.loc 1 48 4 view .LVU50
	addl	%esi, %edx
.LVL22:
	.loc 1 49 2 is_stmt 1 view .LVU51
.LBB36:
.LBI32:
	.loc 1 33 50 view .LVU52
.LBB34:
	.loc 1 35 2 view .LVU53
	.loc 1 35 13 is_stmt 0 view .LVU54
	movl	%eax, %ecx
.LVL23:
	.loc 1 37 2 is_stmt 1 view .LVU55
	.loc 1 37 16 is_stmt 0 view .LVU56
	call	_ZL3usei
.LVL24:
	.loc 1 37 16 view .LVU57
.LBE34:
.LBE36:
	.loc 1 50 2 is_stmt 1 view .LVU58
.LBB37:
.LBB35:
	.loc 1 37 25 is_stmt 0 view .LVU59
	addl	%eax, %ecx
.LVL25:
	.loc 1 37 25 view .LVU60
.LBE35:
.LBE37:
	.loc 1 50 23 view .LVU61
	cmpq	$1, %r8
	movl	%edx, %eax
	adcl	%ecx, %eax
	.loc 1 51 1 view .LVU62
	ret
	.cfi_endproc
.LFE4:
	.size	main, .-main
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x35d
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x12
	.long	.LASF12
	.byte	0x21
	.long	.LASF0
	.long	.LASF1
	.long	.LLRL19
	.quad	0
	.long	.Ldebug_line0
	.uleb128 0xe
	.long	.LASF2
	.byte	0x8
	.byte	0x2
	.long	0x4a
	.uleb128 0x2
	.string	"x"
	.byte	0x3
	.byte	0x6
	.long	0x4f
	.byte	0
	.uleb128 0x2
	.string	"y"
	.byte	0x3
	.byte	0x9
	.long	0x4f
	.byte	0x4
	.byte	0
	.uleb128 0xf
	.long	0x2a
	.uleb128 0x13
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0xe
	.long	.LASF3
	.byte	0x10
	.byte	0x6
	.long	0x77
	.uleb128 0x2
	.string	"n"
	.byte	0x7
	.byte	0x6
	.long	0x4f
	.byte	0
	.uleb128 0x2
	.string	"at"
	.byte	0x8
	.byte	0xf
	.long	0x7c
	.byte	0x8
	.byte	0
	.uleb128 0xf
	.long	0x56
	.uleb128 0x3
	.long	0x4a
	.uleb128 0x14
	.long	0x2a
	.long	0x91
	.uleb128 0x15
	.long	0x91
	.byte	0x1
	.byte	0
	.uleb128 0x10
	.byte	0x8
	.byte	0x7
	.long	.LASF4
	.uleb128 0x16
	.long	.LASF7
	.byte	0x1
	.byte	0xb
	.byte	0xe
	.long	0x81
	.uleb128 0x17
	.long	.LASF13
	.byte	0x1
	.byte	0x28
	.byte	0x5
	.long	0x4f
	.quad	.LFB4
	.quad	.LFE4-.LFB4
	.uleb128 0x1
	.byte	0x9c
	.long	0x2b0
	.uleb128 0x11
	.long	.LASF5
	.byte	0xe
	.long	0x4f
	.long	.LLST1
	.long	.LVUS1
	.uleb128 0x11
	.long	.LASF6
	.byte	0x1b
	.long	0x2b0
	.long	.LLST2
	.long	.LVUS2
	.uleb128 0x9
	.string	"a"
	.byte	0x2a
	.byte	0x8
	.long	0x2a
	.long	.LLST3
	.long	.LVUS3
	.uleb128 0x9
	.string	"b"
	.byte	0x2b
	.byte	0x8
	.long	0x81
	.long	.LLST4
	.long	.LVUS4
	.uleb128 0x4
	.string	"h"
	.byte	0x2c
	.byte	0x9
	.long	0x56
	.uleb128 0x9
	.string	"r"
	.byte	0x2d
	.byte	0x6
	.long	0x4f
	.long	.LLST6
	.long	.LVUS6
	.uleb128 0xa
	.long	0x30e
	.quad	.LBI10
	.byte	.LVU9
	.long	.LLRL7
	.byte	0x2d
	.byte	0x14
	.long	0x18b
	.uleb128 0xb
	.long	0x31c
	.long	.LLST8
	.long	.LVUS8
	.uleb128 0x5
	.long	.LLRL7
	.uleb128 0x6
	.long	0x325
	.long	.LLST9
	.long	.LVUS9
	.uleb128 0x7
	.quad	.LVL4
	.long	0x32f
	.long	0x175
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.uleb128 0x8
	.quad	.LVL7
	.long	0x32f
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0xa
	.long	0x2e7
	.quad	.LBI18
	.byte	.LVU24
	.long	.LLRL10
	.byte	0x2f
	.byte	0x13
	.long	0x1f0
	.uleb128 0xb
	.long	0x2f5
	.long	.LLST11
	.long	.LVUS11
	.uleb128 0x5
	.long	.LLRL10
	.uleb128 0x6
	.long	0x2fe
	.long	.LLST12
	.long	.LVUS12
	.uleb128 0x7
	.quad	.LVL10
	.long	0x32f
	.long	0x1da
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.uleb128 0x8
	.quad	.LVL13
	.long	0x32f
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0xa
	.long	0x2e7
	.quad	.LBI23
	.byte	.LVU39
	.long	.LLRL13
	.byte	0x30
	.byte	0x13
	.long	0x24d
	.uleb128 0x18
	.long	0x2f5
	.uleb128 0x5
	.long	.LLRL13
	.uleb128 0x6
	.long	0x2fe
	.long	.LLST15
	.long	.LVUS15
	.uleb128 0x7
	.quad	.LVL15
	.long	0x32f
	.long	0x237
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.uleb128 0x8
	.quad	.LVL18
	.long	0x32f
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x19
	.long	0x2c1
	.quad	.LBI32
	.byte	.LVU52
	.long	.LLRL16
	.byte	0x1
	.byte	0x31
	.byte	0x10
	.uleb128 0xb
	.long	0x2cf
	.long	.LLST17
	.long	.LVUS17
	.uleb128 0x5
	.long	.LLRL16
	.uleb128 0x6
	.long	0x2d8
	.long	.LLST18
	.long	.LVUS18
	.uleb128 0x7
	.quad	.LVL20
	.long	0x32f
	.long	0x299
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.uleb128 0x8
	.quad	.LVL24
	.long	0x32f
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x3
	.long	0x2b5
	.uleb128 0x3
	.long	0x2ba
	.uleb128 0x10
	.byte	0x1
	.byte	0x6
	.long	.LASF8
	.uleb128 0xc
	.long	.LASF9
	.byte	0x21
	.long	0x4f
	.long	0x2e2
	.uleb128 0xd
	.string	"h"
	.byte	0x21
	.byte	0x4a
	.long	0x2e2
	.uleb128 0x4
	.string	"t"
	.byte	0x23
	.byte	0x6
	.long	0x4f
	.byte	0
	.uleb128 0x3
	.long	0x77
	.uleb128 0xc
	.long	.LASF10
	.byte	0x1a
	.long	0x4f
	.long	0x308
	.uleb128 0xd
	.string	"r"
	.byte	0x1a
	.byte	0x4c
	.long	0x308
	.uleb128 0x4
	.string	"t"
	.byte	0x1c
	.byte	0x6
	.long	0x4f
	.byte	0
	.uleb128 0x1a
	.byte	0x8
	.long	0x4a
	.uleb128 0xc
	.long	.LASF11
	.byte	0x13
	.long	0x4f
	.long	0x32f
	.uleb128 0xd
	.string	"p"
	.byte	0x13
	.byte	0x4a
	.long	0x7c
	.uleb128 0x4
	.string	"t"
	.byte	0x15
	.byte	0x6
	.long	0x4f
	.byte	0
	.uleb128 0x1b
	.string	"use"
	.byte	0x1
	.byte	0xd
	.byte	0x2f
	.long	0x4f
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x1c
	.string	"v"
	.byte	0x1
	.byte	0xd
	.byte	0x37
	.long	0x4f
	.long	.LLST0
	.long	.LVUS0
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0x49
	.byte	0
	.uleb128 0x2
	.uleb128 0x18
	.uleb128 0x7e
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x2
	.uleb128 0xd
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
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x3
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x4
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
	.uleb128 0x5
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x55
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x6
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
	.uleb128 0x7
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
	.uleb128 0x8
	.uleb128 0x48
	.byte	0x1
	.uleb128 0x7d
	.uleb128 0x1
	.uleb128 0x7f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x9
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
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0xa
	.uleb128 0x1d
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x52
	.uleb128 0x1
	.uleb128 0x2138
	.uleb128 0xb
	.uleb128 0x55
	.uleb128 0x17
	.uleb128 0x58
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x59
	.uleb128 0xb
	.uleb128 0x57
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xb
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
	.uleb128 0xc
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 50
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x20
	.uleb128 0x21
	.sleb128 3
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xd
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
	.uleb128 0xe
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
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x1
	.uleb128 0x13
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
	.uleb128 0x11
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 40
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
	.uleb128 0x12
	.uleb128 0x11
	.byte	0x1
	.uleb128 0x25
	.uleb128 0xe
	.uleb128 0x13
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0x1f
	.uleb128 0x1b
	.uleb128 0x1f
	.uleb128 0x55
	.uleb128 0x17
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x10
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x13
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0x8
	.byte	0
	.byte	0
	.uleb128 0x14
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x15
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x16
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
	.uleb128 0x49
	.uleb128 0x13
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
	.uleb128 0x18
	.uleb128 0x5
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x19
	.uleb128 0x1d
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x52
	.uleb128 0x1
	.uleb128 0x2138
	.uleb128 0xb
	.uleb128 0x55
	.uleb128 0x17
	.uleb128 0x58
	.uleb128 0xb
	.uleb128 0x59
	.uleb128 0xb
	.uleb128 0x57
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x1a
	.uleb128 0x10
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1b
	.uleb128 0x2e
	.byte	0x1
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
	.uleb128 0x1c
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
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
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
.LVUS1:
	.uleb128 0
	.uleb128 .LVU13
	.uleb128 .LVU13
	.uleb128 .LVU55
	.uleb128 .LVU55
	.uleb128 0
.LLST1:
	.byte	0x6
	.quad	.LVL2
	.byte	0x4
	.uleb128 .LVL2-.LVL2
	.uleb128 .LVL3-.LVL2
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL3-.LVL2
	.uleb128 .LVL23-.LVL2
	.uleb128 0x1
	.byte	0x52
	.byte	0x4
	.uleb128 .LVL23-.LVL2
	.uleb128 .LFE4-.LVL2
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x9f
	.byte	0
.LVUS2:
	.uleb128 0
	.uleb128 .LVU29
	.uleb128 .LVU29
	.uleb128 0
.LLST2:
	.byte	0x6
	.quad	.LVL2
	.byte	0x4
	.uleb128 .LVL2-.LVL2
	.uleb128 .LVL12-.LVL2
	.uleb128 0x1
	.byte	0x54
	.byte	0x4
	.uleb128 .LVL12-.LVL2
	.uleb128 .LFE4-.LVL2
	.uleb128 0x1
	.byte	0x58
	.byte	0
.LVUS3:
	.uleb128 .LVU6
	.uleb128 .LVU13
	.uleb128 .LVU13
	.uleb128 .LVU21
	.uleb128 .LVU21
	.uleb128 .LVU28
	.uleb128 .LVU28
	.uleb128 .LVU33
	.uleb128 .LVU33
	.uleb128 .LVU55
	.uleb128 .LVU55
	.uleb128 0
.LLST3:
	.byte	0x6
	.quad	.LVL2
	.byte	0x4
	.uleb128 .LVL2-.LVL2
	.uleb128 .LVL3-.LVL2
	.uleb128 0xa
	.byte	0x75
	.sleb128 10
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x75
	.sleb128 20
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x4
	.uleb128 .LVL3-.LVL2
	.uleb128 .LVL8-.LVL2
	.uleb128 0xa
	.byte	0x72
	.sleb128 10
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x72
	.sleb128 20
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x4
	.uleb128 .LVL8-.LVL2
	.uleb128 .LVL11-.LVL2
	.uleb128 0x8
	.byte	0x55
	.byte	0x93
	.uleb128 0x4
	.byte	0x72
	.sleb128 20
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x4
	.uleb128 .LVL11-.LVL2
	.uleb128 .LVL14-.LVL2
	.uleb128 0x8
	.byte	0x72
	.sleb128 10
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x55
	.byte	0x93
	.uleb128 0x4
	.byte	0x4
	.uleb128 .LVL14-.LVL2
	.uleb128 .LVL23-.LVL2
	.uleb128 0xa
	.byte	0x72
	.sleb128 10
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x72
	.sleb128 20
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x4
	.uleb128 .LVL23-.LVL2
	.uleb128 .LFE4-.LVL2
	.uleb128 0x10
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x23
	.uleb128 0xa
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x23
	.uleb128 0x14
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0
.LVUS4:
	.uleb128 .LVU7
	.uleb128 .LVU13
	.uleb128 .LVU13
	.uleb128 .LVU16
	.uleb128 .LVU16
	.uleb128 .LVU21
	.uleb128 .LVU21
	.uleb128 .LVU55
	.uleb128 .LVU55
	.uleb128 0
.LLST4:
	.byte	0x6
	.quad	.LVL2
	.byte	0x4
	.uleb128 .LVL2-.LVL2
	.uleb128 .LVL3-.LVL2
	.uleb128 0x14
	.byte	0x75
	.sleb128 3
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x75
	.sleb128 4
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x75
	.sleb128 5
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x75
	.sleb128 6
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x4
	.uleb128 .LVL3-.LVL2
	.uleb128 .LVL5-.LVL2
	.uleb128 0x12
	.byte	0x72
	.sleb128 3
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x72
	.sleb128 4
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x55
	.byte	0x93
	.uleb128 0x4
	.byte	0x72
	.sleb128 6
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x4
	.uleb128 .LVL5-.LVL2
	.uleb128 .LVL8-.LVL2
	.uleb128 0x12
	.byte	0x72
	.sleb128 3
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x72
	.sleb128 4
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x72
	.sleb128 5
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x55
	.byte	0x93
	.uleb128 0x4
	.byte	0x4
	.uleb128 .LVL8-.LVL2
	.uleb128 .LVL23-.LVL2
	.uleb128 0x14
	.byte	0x72
	.sleb128 3
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x72
	.sleb128 4
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x72
	.sleb128 5
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x72
	.sleb128 6
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x4
	.uleb128 .LVL23-.LVL2
	.uleb128 .LFE4-.LVL2
	.uleb128 0x20
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x23
	.uleb128 0x3
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x23
	.uleb128 0x4
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x23
	.uleb128 0x5
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x23
	.uleb128 0x6
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0
.LVUS6:
	.uleb128 .LVU22
	.uleb128 .LVU38
	.uleb128 .LVU38
	.uleb128 .LVU51
	.uleb128 .LVU51
	.uleb128 .LVU57
	.uleb128 .LVU57
	.uleb128 .LVU60
.LLST6:
	.byte	0x6
	.quad	.LVL9
	.byte	0x4
	.uleb128 .LVL9-.LVL9
	.uleb128 .LVL16-.LVL9
	.uleb128 0x1
	.byte	0x51
	.byte	0x4
	.uleb128 .LVL16-.LVL9
	.uleb128 .LVL22-.LVL9
	.uleb128 0x1
	.byte	0x54
	.byte	0x4
	.uleb128 .LVL22-.LVL9
	.uleb128 .LVL24-.LVL9
	.uleb128 0x1
	.byte	0x51
	.byte	0x4
	.uleb128 .LVL24-.LVL9
	.uleb128 .LVL25-.LVL9
	.uleb128 0x9
	.byte	0x70
	.sleb128 0
	.byte	0x71
	.sleb128 0
	.byte	0x22
	.byte	0x72
	.sleb128 0
	.byte	0x22
	.byte	0x9f
	.byte	0
.LVUS8:
	.uleb128 .LVU9
	.uleb128 .LVU22
.LLST8:
	.byte	0x8
	.quad	.LVL2
	.uleb128 .LVL9-.LVL2
	.uleb128 0x6
	.byte	0xa0
	.long	.Ldebug_info0+251
	.sleb128 8
	.byte	0
.LVUS9:
	.uleb128 .LVU17
	.uleb128 .LVU19
	.uleb128 .LVU19
	.uleb128 .LVU22
.LLST9:
	.byte	0x6
	.quad	.LVL6
	.byte	0x4
	.uleb128 .LVL6-.LVL6
	.uleb128 .LVL7-1-.LVL6
	.uleb128 0x1
	.byte	0x50
	.byte	0x4
	.uleb128 .LVL7-1-.LVL6
	.uleb128 .LVL9-.LVL6
	.uleb128 0x1
	.byte	0x51
	.byte	0
.LVUS11:
	.uleb128 .LVU24
	.uleb128 .LVU31
.LLST11:
	.byte	0x8
	.quad	.LVL9
	.uleb128 .LVL13-.LVL9
	.uleb128 0x6
	.byte	0xa0
	.long	.Ldebug_info0+234
	.sleb128 0
	.byte	0
.LVUS12:
	.uleb128 .LVU29
	.uleb128 .LVU31
	.uleb128 .LVU31
	.uleb128 .LVU31
.LLST12:
	.byte	0x6
	.quad	.LVL12
	.byte	0x4
	.uleb128 .LVL12-.LVL12
	.uleb128 .LVL13-1-.LVL12
	.uleb128 0x1
	.byte	0x50
	.byte	0x4
	.uleb128 .LVL13-1-.LVL12
	.uleb128 .LVL13-.LVL12
	.uleb128 0x1
	.byte	0x54
	.byte	0
.LVUS15:
	.uleb128 .LVU42
	.uleb128 .LVU44
	.uleb128 .LVU44
	.uleb128 .LVU44
.LLST15:
	.byte	0x6
	.quad	.LVL17
	.byte	0x4
	.uleb128 .LVL17-.LVL17
	.uleb128 .LVL18-1-.LVL17
	.uleb128 0x1
	.byte	0x50
	.byte	0x4
	.uleb128 .LVL18-1-.LVL17
	.uleb128 .LVL18-.LVL17
	.uleb128 0x1
	.byte	0x51
	.byte	0
.LVUS17:
	.uleb128 .LVU52
	.uleb128 .LVU57
.LLST17:
	.byte	0x8
	.quad	.LVL22
	.uleb128 .LVL24-.LVL22
	.uleb128 0x6
	.byte	0xa0
	.long	.Ldebug_info0+268
	.sleb128 0
	.byte	0
.LVUS18:
	.uleb128 .LVU55
	.uleb128 .LVU57
	.uleb128 .LVU57
	.uleb128 .LVU57
.LLST18:
	.byte	0x6
	.quad	.LVL23
	.byte	0x4
	.uleb128 .LVL23-.LVL23
	.uleb128 .LVL24-1-.LVL23
	.uleb128 0x1
	.byte	0x50
	.byte	0x4
	.uleb128 .LVL24-1-.LVL23
	.uleb128 .LVL24-.LVL23
	.uleb128 0x1
	.byte	0x52
	.byte	0
.LVUS0:
	.uleb128 0
	.uleb128 .LVU2
	.uleb128 .LVU2
	.uleb128 0
.LLST0:
	.byte	0x6
	.quad	.LVL0
	.byte	0x4
	.uleb128 .LVL0-.LVL0
	.uleb128 .LVL1-.LVL0
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL1-.LVL0
	.uleb128 .LFE0-.LVL0
	.uleb128 0x1
	.byte	0x50
	.byte	0
.Ldebug_loc3:
	.section	.debug_aranges,"",@progbits
	.long	0x3c
	.value	0x2
	.long	.Ldebug_info0
	.byte	0x8
	.byte	0
	.value	0
	.value	0
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.quad	.LFB4
	.quad	.LFE4-.LFB4
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
.LLRL7:
	.byte	0x5
	.quad	.LBB10
	.byte	0x4
	.uleb128 .LBB10-.LBB10
	.uleb128 .LBE10-.LBB10
	.byte	0x4
	.uleb128 .LBB15-.LBB10
	.uleb128 .LBE15-.LBB10
	.byte	0x4
	.uleb128 .LBB16-.LBB10
	.uleb128 .LBE16-.LBB10
	.byte	0x4
	.uleb128 .LBB17-.LBB10
	.uleb128 .LBE17-.LBB10
	.byte	0
.LLRL10:
	.byte	0x5
	.quad	.LBB18
	.byte	0x4
	.uleb128 .LBB18-.LBB18
	.uleb128 .LBE18-.LBB18
	.byte	0x4
	.uleb128 .LBB22-.LBB18
	.uleb128 .LBE22-.LBB18
	.byte	0x4
	.uleb128 .LBB28-.LBB18
	.uleb128 .LBE28-.LBB18
	.byte	0
.LLRL13:
	.byte	0x5
	.quad	.LBB23
	.byte	0x4
	.uleb128 .LBB23-.LBB23
	.uleb128 .LBE23-.LBB23
	.byte	0x4
	.uleb128 .LBB29-.LBB23
	.uleb128 .LBE29-.LBB23
	.byte	0x4
	.uleb128 .LBB30-.LBB23
	.uleb128 .LBE30-.LBB23
	.byte	0x4
	.uleb128 .LBB31-.LBB23
	.uleb128 .LBE31-.LBB23
	.byte	0
.LLRL16:
	.byte	0x5
	.quad	.LBB32
	.byte	0x4
	.uleb128 .LBB32-.LBB32
	.uleb128 .LBE32-.LBB32
	.byte	0x4
	.uleb128 .LBB36-.LBB32
	.uleb128 .LBE36-.LBB32
	.byte	0x4
	.uleb128 .LBB37-.LBB32
	.uleb128 .LBE37-.LBB32
	.byte	0
.LLRL19:
	.byte	0x7
	.quad	.Ltext0
	.uleb128 .Letext0-.Ltext0
	.byte	0x7
	.quad	.LFB4
	.uleb128 .LFE4-.LFB4
	.byte	0
.Ldebug_ranges3:
	.section	.debug_line,"",@progbits
.Ldebug_line0:
	.section	.debug_str,"MS",@progbits,1
.LASF9:
	.string	"by_holder"
.LASF13:
	.string	"main"
.LASF7:
	.string	"fixed"
.LASF12:
	.string	"GNU C++17 12.2.0 -mtune=generic -march=x86-64 -g -O2 -fasynchronous-unwind-tables"
.LASF4:
	.string	"long unsigned int"
.LASF3:
	.string	"holder"
.LASF11:
	.string	"by_pointer"
.LASF2:
	.string	"point"
.LASF5:
	.string	"argc"
.LASF6:
	.string	"argv"
.LASF10:
	.string	"by_reference"
.LASF8:
	.string	"char"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"synthetic.cc"
.LASF1:
	.string	"."
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
