	.file	"nest.adb"
	.text
.Ltext0:
	.file 0 "." "nest.adb"
	.align 2
	.p2align 4
	.globl	_ada_nest
	.type	_ada_nest, @function
_ada_nest:
.LVL0:
.LFB1:
	.file 1 "nest.adb"
	.loc 1 3 1 view -0
	.cfi_startproc
.LBB7:
	.loc 1 12 26 view .LVU1
	leal	1(%rdi), %eax
.LBB8:
.LBB9:
	.loc 1 5 7 view .LVU2
	leal	(%rdi,%rdi), %edx
.LVL1:
	.loc 1 5 7 is_stmt 0 view .LVU3
.LBE9:
.LBE8:
.LBB11:
.LBB12:
	imull	%edi, %eax
.LBE12:
.LBE11:
.LBB13:
.LBB10:
	.loc 1 7 22 is_stmt 1 view .LVU4
	leal	(%rdx,%rdi), %ecx
.LVL2:
	.loc 1 7 11 view .LVU5
	leal	(%rax,%rcx,2), %eax
.LVL3:
	.loc 1 7 11 is_stmt 0 view .LVU6
.LBE10:
.LBE13:
	.loc 1 12 8 is_stmt 1 view .LVU7
	leal	3(%rax,%rdx), %eax
.LVL4:
	.loc 1 12 8 is_stmt 0 view .LVU8
.LBE7:
	.loc 1 13 5 is_stmt 1 view .LVU9
	ret
	.cfi_endproc
.LFE1:
	.size	_ada_nest, .-_ada_nest
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x134
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x4
	.long	.LASF3
	.byte	0xd
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x5
	.long	.LASF4
	.byte	0x1
	.byte	0x3
	.byte	0x1
	.long	.LASF5
	.long	0x121
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0x121
	.uleb128 0x6
	.string	"n"
	.byte	0x1
	.byte	0x3
	.byte	0x11
	.long	0x132
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x7
	.string	"got"
	.byte	0x1
	.byte	0x3
	.byte	0x1e
	.long	0x121
	.long	.LLST0
	.long	.LVUS0
	.uleb128 0x8
	.quad	.LBB7
	.quad	.LBE7-.LBB7
	.uleb128 0x9
	.long	.LASF6
	.byte	0x1
	.byte	0x4
	.byte	0x4
	.long	0x121
	.byte	0x1
	.long	0xb9
	.uleb128 0xa
	.string	"k"
	.byte	0x1
	.byte	0x4
	.byte	0x14
	.long	0x12d
	.uleb128 0xb
	.long	.LASF2
	.byte	0x1
	.byte	0x4
	.byte	0x21
	.long	0x128
	.uleb128 0xc
	.string	"sum"
	.byte	0x1
	.byte	0x5
	.byte	0x7
	.long	0x121
	.byte	0
	.uleb128 0xd
	.long	0x85
	.long	.LLRL1
	.byte	0x1
	.byte	0xb
	.byte	0xb
	.long	0xf7
	.uleb128 0x2
	.long	0xa0
	.long	.LLST2
	.long	.LVUS2
	.uleb128 0x2
	.long	0x96
	.long	.LLST3
	.long	.LVUS3
	.uleb128 0xe
	.long	.LLRL1
	.uleb128 0xf
	.long	0xac
	.long	.LLST4
	.long	.LVUS4
	.byte	0
	.byte	0
	.uleb128 0x10
	.long	0x85
	.quad	.LBB11
	.quad	.LBE11-.LBB11
	.byte	0x1
	.byte	0xc
	.byte	0x11
	.uleb128 0x3
	.long	0xa0
	.uleb128 0x3
	.long	0x96
	.uleb128 0x11
	.long	0xac
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x12
	.byte	0x4
	.byte	0x5
	.long	.LASF7
	.uleb128 0x1
	.long	0x121
	.uleb128 0x1
	.long	0x121
	.uleb128 0x1
	.long	0x121
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x2
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
	.uleb128 0x3
	.uleb128 0x5
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x4
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
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x10
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x5
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
	.uleb128 0x6
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
	.uleb128 0xa /* DW_FORM_block1 by hand, as Go has it */
	.byte	0
	.byte	0
	.uleb128 0x7
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
	.uleb128 0x8
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.byte	0
	.byte	0
	.uleb128 0x9
	.uleb128 0x2e
	.byte	0x1
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
	.uleb128 0x20
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xa
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
	.byte	0
	.byte	0
	.uleb128 0xb
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
	.uleb128 0xc
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
	.byte	0
	.byte	0
	.uleb128 0xd
	.uleb128 0x1d
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x55
	.uleb128 0x17
	.uleb128 0x58
	.uleb128 0xb
	.uleb128 0x59
	.uleb128 0xb
	.uleb128 0x57
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xe
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x55
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0xf
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
	.uleb128 0x10
	.uleb128 0x1d
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x58
	.uleb128 0xb
	.uleb128 0x59
	.uleb128 0xb
	.uleb128 0x57
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x34
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
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
	.uleb128 0x34
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
.LVUS0:
	.uleb128 .LVU5
	.uleb128 .LVU6
	.uleb128 .LVU6
	.uleb128 .LVU8
	.uleb128 .LVU8
	.uleb128 0
.LLST0:
	.byte	0x4
	.uleb128 .LVL2-.Ltext0
	.uleb128 .LVL3-.Ltext0
	.uleb128 0xd
	.byte	0x72
	.sleb128 0
	.byte	0x31
	.byte	0x24
	.byte	0x70
	.sleb128 0
	.byte	0x22
	.byte	0x71
	.sleb128 0
	.byte	0x22
	.byte	0x23
	.uleb128 0x3
	.byte	0x9f
	.byte	0x4
	.uleb128 .LVL3-.Ltext0
	.uleb128 .LVL4-.Ltext0
	.uleb128 0x10
	.byte	0x75
	.sleb128 1
	.byte	0x75
	.sleb128 0
	.byte	0x1e
	.byte	0x72
	.sleb128 0
	.byte	0x31
	.byte	0x24
	.byte	0x22
	.byte	0x71
	.sleb128 0
	.byte	0x22
	.byte	0x23
	.uleb128 0x3
	.byte	0x9f
	.byte	0x4
	.uleb128 .LVL4-.Ltext0
	.uleb128 .LFE1-.Ltext0
	.uleb128 0x1
	.byte	0x50
	.byte	0
.LVUS2:
	.uleb128 .LVU1
	.uleb128 .LVU5
.LLST2:
	.byte	0x4
	.uleb128 .LVL0-.Ltext0
	.uleb128 .LVL2-.Ltext0
	.uleb128 0x2
	.byte	0x32
	.byte	0x9f
	.byte	0
.LVUS3:
	.uleb128 .LVU1
	.uleb128 .LVU5
.LLST3:
	.byte	0x4
	.uleb128 .LVL0-.Ltext0
	.uleb128 .LVL2-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0
.LVUS4:
	.uleb128 .LVU3
	.uleb128 .LVU5
.LLST4:
	.byte	0x4
	.uleb128 .LVL1-.Ltext0
	.uleb128 .LVL2-.Ltext0
	.uleb128 0x1
	.byte	0x51
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
.LLRL1:
	.byte	0x4
	.uleb128 .LBB8-.Ltext0
	.uleb128 .LBE8-.Ltext0
	.byte	0x4
	.uleb128 .LBB13-.Ltext0
	.uleb128 .LBE13-.Ltext0
	.byte	0
.Ldebug_ranges3:
	.section	.debug_line,"",@progbits
.Ldebug_line0:
	.section	.debug_str,"MS",@progbits,1
.LASF5:
	.string	"_ada_nest"
.LASF3:
	.string	"GNU Ada 12.2.0 -O2 -g -gnatp -gnatn -mtune=generic -march=x86-64"
.LASF7:
	.string	"integer"
.LASF6:
	.string	"nest__total"
.LASF2:
	.string	"scale"
.LASF4:
	.string	"nest"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"nest.adb"
.LASF1:
	.string	"."
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
	.section	.note.GNU-stack,"",@progbits

/* What starts it, by hand. */
	.text
	.globl	main
	.type	main, @function
main:
	.cfi_startproc
	subq	$8, %rsp
	.cfi_def_cfa_offset 16
	movl	$3, %edi
	call	_ada_nest
	xorl	%eax, %eax
	addq	$8, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
	.size	main, .-main

/* As GNAT's binder says what the main procedure is. */
	.section	.rodata
	.globl	__gnat_ada_main_program_name
	.type	__gnat_ada_main_program_name, @object
	.size	__gnat_ada_main_program_name, 10
__gnat_ada_main_program_name:
	.string	"_ada_nest"
