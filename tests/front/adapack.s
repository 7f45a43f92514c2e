/* SPDX-License-Identifier: LGPL-2.1-or-later */
	.file	"adapack.adb"
	.text
.Ltext0:
	.file 0 "." "adapack.adb"
	.align 2
	.globl	adapack__pointIP
	.type	adapack__pointIP, @function
adapack__pointIP:
.LFB2:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	-8(%rbp), %rax
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE2:
	.size	adapack__pointIP, .-adapack__pointIP
	.align 2
	.globl	adapack__step
	.type	adapack__step, @function
adapack__step:
.LFB3:
	.file 1 "adapack.adb"
	.loc 1 4 4
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	.loc 1 6 22
	movl	adapack__total(%rip), %edx
	movl	-4(%rbp), %eax
	addl	%edx, %eax
	.loc 1 6 27
	leal	8(%rax), %edx
	.loc 1 6 36
	movl	adapack__where(%rip), %eax
	addl	%eax, %edx
	.loc 1 6 46
	movzbl	adapack__shade(%rip), %eax
	movzbl	%al, %eax
	addl	%edx, %eax
	.loc 1 6 13
	movl	%eax, adapack__total(%rip)
	.loc 1 7 8
	nop
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE3:
	.size	adapack__step, .-adapack__step
	.globl	adapack_E
	.data
	.align 2
	.type	adapack_E, @object
	.size	adapack_E, 2
adapack_E:
	.zero	2
	.globl	adapack__total
	.align 4
	.type	adapack__total, @object
	.size	adapack__total, 4
adapack__total:
	.long	3
	.globl	adapack__shade
	.type	adapack__shade, @object
	.size	adapack__shade, 1
adapack__shade:
	.byte	1
	.section	.rodata
	.align 4
	.type	adapack__hidden, @object
	.size	adapack__hidden, 4
adapack__hidden:
	.long	8
	.globl	adapack__colourS
	.align 16
	.type	adapack__colourS, @object
	.size	adapack__colourS, 16
adapack__colourS:
	.ascii	"REDGREENBLUE"
	.zero	4
	.globl	adapack__colourN
	.align 4
	.type	adapack__colourN, @object
	.size	adapack__colourN, 4
adapack__colourN:
	.byte	1
	.byte	4
	.byte	9
	.byte	13
	.globl	adapack__where
	.data
	.align 8
	.type	adapack__where, @object
	.size	adapack__where, 8
adapack__where:
	.long	4
	.long	5
	.text
.Letext0:
	.file 2 "adapack.ads"
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0xf8
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x5
	.long	.LASF8
	.byte	0xd
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x1
	.long	.LASF5
	.byte	0x8
	.long	0x42
	.uleb128 0x9
	.byte	0x3
	.quad	adapack__total
	.uleb128 0x6
	.byte	0x4
	.byte	0x5
	.long	.LASF9
	.uleb128 0x3
	.long	0x42
	.uleb128 0x3
	.long	0x42
	.uleb128 0x7
	.long	.LASF10
	.byte	0x7
	.byte	0x1
	.byte	0x2
	.byte	0x4
	.byte	0x9
	.long	0x74
	.uleb128 0x2
	.long	.LASF2
	.byte	0
	.uleb128 0x2
	.long	.LASF3
	.byte	0x1
	.uleb128 0x2
	.long	.LASF4
	.byte	0x2
	.byte	0
	.uleb128 0x1
	.long	.LASF6
	.byte	0x9
	.long	0x53
	.uleb128 0x9
	.byte	0x3
	.quad	adapack__shade
	.uleb128 0x8
	.long	.LASF11
	.byte	0x1
	.byte	0x3
	.byte	0x4
	.long	0x4e
	.uleb128 0x9
	.byte	0x3
	.quad	adapack__hidden
	.uleb128 0x9
	.long	.LASF12
	.byte	0x8
	.byte	0x2
	.byte	0x5
	.byte	0x9
	.long	0xbe
	.uleb128 0x4
	.string	"x"
	.byte	0x7
	.long	0x42
	.byte	0
	.uleb128 0x4
	.string	"y"
	.byte	0xa
	.long	0x42
	.byte	0x4
	.byte	0
	.uleb128 0x1
	.long	.LASF7
	.byte	0xa
	.long	0x9e
	.uleb128 0x9
	.byte	0x3
	.quad	adapack__where
	.uleb128 0xa
	.long	.LASF13
	.byte	0x1
	.byte	0x4
	.byte	0x4
	.quad	.LFB3
	.quad	.LFE3-.LFB3
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0xb
	.string	"by"
	.byte	0x2
	.byte	0xb
	.byte	0x14
	.long	0x49
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 4
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x2
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x3
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x4
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 6
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x5
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
	.uleb128 0x6
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
	.uleb128 0x7
	.uleb128 0x4
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0xb
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
	.uleb128 0x8
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
	.uleb128 0x9
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0xb
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
	.uleb128 0xb
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
	.byte	0
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
.LASF5:
	.string	"adapack__total"
.LASF8:
	.string	"GNU Ada 12.2.0 -O0 -g -gnatp -mtune=generic -march=x86-64"
.LASF9:
	.string	"integer"
.LASF13:
	.string	"adapack__step"
.LASF2:
	.string	"adapack__red"
.LASF7:
	.string	"adapack__where"
.LASF6:
	.string	"adapack__shade"
.LASF10:
	.string	"adapack__colour"
.LASF3:
	.string	"adapack__green"
.LASF4:
	.string	"adapack__blue"
.LASF11:
	.string	"adapack__hidden"
.LASF12:
	.string	"adapack__point"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"adapack.adb"
.LASF1:
	.string	"."
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
/* What starts it, by hand. */
	.text
	.globl	main
	.type	main, @function
main:
	.cfi_startproc
	subq	$8, %rsp
	movl	$1, %edi
	.cfi_def_cfa_offset 16
	nop
	call	adapack__step
	xorl	%eax, %eax
	addq	$8, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
	.size	main, .-main

