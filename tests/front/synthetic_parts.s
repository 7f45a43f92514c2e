	.file	"synthetic_parts.c"
	.text
.Ltext0:
	.cfi_sections	.debug_frame
	.file 0 "." "synthetic_parts.c"
	.p2align 4
	.globl	use
	.type	use, @function
use:
.LVL0:
.LFB0:
	.file 1 "synthetic_parts.c"
	.loc 1 8 1 view -0
	.cfi_startproc
	.loc 1 9 2 view .LVU1
	.loc 1 10 2 view .LVU2
	.loc 1 11 2 view .LVU3
	.loc 1 12 2 view .LVU4
	.loc 1 13 2 view .LVU5
	.loc 1 15 2 view .LVU6
	.loc 1 16 34 is_stmt 0 view .LVU7
	leal	6(,%rdi,4), %eax
	.loc 1 15 7 view .LVU8
	movl	%edi, sink(%rip)
	.loc 1 16 2 is_stmt 1 view .LVU9
	.loc 1 16 7 is_stmt 0 view .LVU10
	movl	%eax, sink(%rip)
	.loc 1 17 2 is_stmt 1 view .LVU11
	.loc 1 17 9 is_stmt 0 view .LVU12
	movl	sink(%rip), %eax
.LVL1:
	.loc 1 18 1 view .LVU13
	ret
	.cfi_endproc
.LFE0:
	.size	use, .-use
	.section	.text.startup,"ax",@progbits
	.p2align 4
	.globl	main
	.type	main, @function
main:
.LFB1:
	.loc 1 21 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 22 2 view .LVU15
	.loc 1 22 9 is_stmt 0 view .LVU16
	movl	$3, %edi
	call	use
.LVL2:
	.loc 1 22 16 view .LVU17
	testl	%eax, %eax
	sete	%al
	movzbl	%al, %eax
	.loc 1 23 1 view .LVU18
	ret
	.cfi_endproc
.LFE1:
	.size	main, .-main
	.globl	sink
	.bss
	.align 4
	.type	sink, @object
	.size	sink, 4
sink:
	.zero	4
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x15e
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x6
	.long	.LASF6
	.byte	0x1d
	.long	.LASF0
	.long	.LASF1
	.long	.LLRL4
	.quad	0
	.long	.Ldebug_line0
	.uleb128 0x3
	.string	"one"
	.byte	0x8
	.byte	0x3
	.long	0x40
	.uleb128 0x1
	.string	"p"
	.byte	0x3
	.byte	0x13
	.long	0x40
	.byte	0
	.byte	0
	.uleb128 0x4
	.long	0x45
	.uleb128 0x7
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0x8
	.long	0x45
	.uleb128 0x3
	.string	"two"
	.byte	0x10
	.byte	0x4
	.long	0x71
	.uleb128 0x1
	.string	"a"
	.byte	0x4
	.byte	0x19
	.long	0x2a
	.byte	0
	.uleb128 0x1
	.string	"b"
	.byte	0x4
	.byte	0x1c
	.long	0x2a
	.byte	0x8
	.byte	0
	.uleb128 0x9
	.long	.LASF3
	.byte	0x1
	.byte	0x5
	.byte	0xe
	.long	0x4c
	.uleb128 0x9
	.byte	0x3
	.quad	sink
	.uleb128 0xa
	.long	.LASF2
	.byte	0x1
	.byte	0x14
	.byte	0x5
	.long	0x45
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0xbe
	.uleb128 0xb
	.quad	.LVL2
	.long	0xbe
	.uleb128 0xc
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0xd
	.string	"use"
	.byte	0x1
	.byte	0x7
	.byte	0x1f
	.long	0x45
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.long	0x145
	.uleb128 0xe
	.string	"x"
	.byte	0x1
	.byte	0x7
	.byte	0x27
	.long	0x45
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x5
	.string	"v"
	.byte	0x6
	.long	0x45
	.uleb128 0x5
	.string	"w"
	.byte	0x11
	.long	0x45
	.uleb128 0x2
	.string	"o"
	.byte	0xa
	.byte	0xd
	.long	0x2a
	.long	.LLST0
	.long	.LVUS0
	.uleb128 0x2
	.string	"t"
	.byte	0xb
	.byte	0xd
	.long	0x51
	.long	.LLST1
	.long	.LVUS1
	.uleb128 0x2
	.string	"tp"
	.byte	0xc
	.byte	0xe
	.long	0x145
	.long	.LLST2
	.long	.LVUS2
	.uleb128 0xf
	.long	.LASF4
	.byte	0x1
	.byte	0xd
	.byte	0x7
	.long	0x14a
	.long	.LLST3
	.long	.LVUS3
	.byte	0
	.uleb128 0x4
	.long	0x51
	.uleb128 0x10
	.long	0x40
	.long	0x15a
	.uleb128 0x11
	.long	0x15a
	.byte	0x1
	.byte	0
	.uleb128 0x12
	.byte	0x8
	.byte	0x7
	.long	.LASF5
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
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
	.uleb128 0x2
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
	.uleb128 0x3
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0x8
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
	.uleb128 0x4
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x5
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 9
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x6
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
	.uleb128 0x7
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
	.uleb128 0x8
	.uleb128 0x35
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x9
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
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0xa
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
	.uleb128 0x27
	.uleb128 0x19
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
	.uleb128 0xb
	.uleb128 0x48
	.byte	0x1
	.uleb128 0x7d
	.uleb128 0x1
	.uleb128 0x7f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xc
	.uleb128 0x49
	.byte	0
	.uleb128 0x2
	.uleb128 0x18
	.uleb128 0x7e
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0xd
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
	.uleb128 0x27
	.uleb128 0x19
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
	.uleb128 0xe
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
	.uleb128 0xf
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
	.uleb128 0x10
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x12
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
	.uleb128 .LVU3
	.uleb128 .LVU13
.LLST0:
	.byte	0x8
	.quad	.LVL0
	.uleb128 .LVL1-.LVL0
	.uleb128 0x8
	.byte	0xa0
	.long	.Ldebug_info0+236
	.sleb128 0
	.byte	0x93
	.uleb128 0x8
	.byte	0
.LVUS1:
	.uleb128 .LVU4
	.uleb128 0
.LLST1:
	.byte	0x8
	.quad	.LVL0
	.uleb128 .LFE0-.LVL0
	.uleb128 0x10
	.byte	0xa0
	.long	.Ldebug_info0+236
	.sleb128 0
	.byte	0x93
	.uleb128 0x8
	.byte	0xa0
	.long	.Ldebug_info0+244
	.sleb128 0
	.byte	0x93
	.uleb128 0x8
	.byte	0
.LVUS2:
	.uleb128 .LVU5
	.uleb128 0
.LLST2:
	.byte	0x8
	.quad	.LVL0
	.uleb128 .LFE0-.LVL0
	.uleb128 0x6
	.byte	0xa0
	.long	.Ldebug_info0+269
	.sleb128 0
	.byte	0
.LVUS3:
	.uleb128 .LVU6
	.uleb128 0
.LLST3:
	.byte	0x8
	.quad	.LVL0
	.uleb128 .LFE0-.LVL0
	.uleb128 0x10
	.byte	0xa0
	.long	.Ldebug_info0+236
	.sleb128 0
	.byte	0x93
	.uleb128 0x8
	.byte	0xa0
	.long	.Ldebug_info0+244
	.sleb128 0
	.byte	0x93
	.uleb128 0x8
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
	.quad	.LFB1
	.quad	.LFE1-.LFB1
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
.LLRL4:
	.byte	0x7
	.quad	.Ltext0
	.uleb128 .Letext0-.Ltext0
	.byte	0x7
	.quad	.LFB1
	.uleb128 .LFE1-.LFB1
	.byte	0
.Ldebug_ranges3:
	.section	.debug_line,"",@progbits
.Ldebug_line0:
	.section	.debug_str,"MS",@progbits,1
.LASF2:
	.string	"main"
.LASF6:
	.string	"GNU C17 12.2.0 -mtune=generic -march=x86-64 -g -O2 -fno-asynchronous-unwind-tables"
.LASF5:
	.string	"long unsigned int"
.LASF3:
	.string	"sink"
.LASF4:
	.string	"list"
	.section	.debug_line_str,"MS",@progbits,1
.LASF1:
	.string	"."
.LASF0:
	.string	"synthetic_parts.c"
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
