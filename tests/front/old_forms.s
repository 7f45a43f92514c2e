# SPDX-License-Identifier: LGPL-2.1-or-later
# What gcc -gdwarf-3 -gstrict-dwarf makes of old_forms.c, with forms that other compilers write: see the ends of lines.
	.file	"old_forms.c"
	.text
.Ltext0:
	.cfi_sections	.debug_frame
	.file 1 "old_forms.c"
	.globl	far_one
	.bss
	.align 32
	.type	far_one, @object
	.size	far_one, 65540
far_one:
	.zero	65540
	.globl	number
	.data
	.align 4
	.type	number, @object
	.size	number, 4
number:
	.long	5
	.globl	where
	.align 8
	.type	where, @object
	.size	where, 8
where:
	.quad	number
	.text
	.globl	odd
	.type	odd, @function
odd:
.LFB0:
	.loc 1 6 1
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 7 9
	movl	$35, %eax
	.loc 1 8 1
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE0:
	.size	odd, .-odd
	.globl	nothing
	.type	nothing, @function
nothing:
.LFB1:
	.loc 1 11 1
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 12 8
	movl	number(%rip), %eax
	addl	$1, %eax
	movl	%eax, number(%rip)
	.loc 1 13 1
	nop
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE1:
	.size	nothing, .-nothing
	.globl	main
	.type	main, @function
main:
.LFB2:
	.loc 1 16 1
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 17 14
	call	odd
	.loc 1 17 12
	movl	%eax, far_one+65536(%rip)
	.loc 1 18 2
	call	nothing
	.loc 1 19 16
	movl	far_one+65536(%rip), %eax
	.loc 1 19 19
	cmpl	$35, %eax
	setne	%al
	movzbl	%al, %eax
	.loc 1 20 1
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE2:
	.size	main, .-main
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	.Linfo_end - .Linfo_begin
.Linfo_begin:
	.value	0x3
	.long	.Ldebug_abbrev0
	.byte	0x8
	.uleb128 0x1
	.long	.LASF7
	.byte	0xc
	.long	.LASF8
	.long	.LASF9
	.quad	.Ltext0
	.quad	.Letext0
	.long	.Ldebug_line0
	.uleb128 0x2
	.string	"far"
	.long	0x10004
	.byte	0x1
	.byte	0x1
	.byte	0x8
	.long	0x58
	.uleb128 0x3
	.long	.LASF0
	.byte	0x1
	.byte	0x1
	.byte	0x13
	.long	0x58
	.byte	0
	.uleb128 0x4
	.string	"b"
	.byte	0x1
	.byte	0x1
	.long	0x77
	.long	0x10000	# DW_FORM_data4, in DWARF 3 a location list by its class
	.byte	0
	.uleb128 0x5
	.long	0x70
	.long	0x69
	.uleb128 0x6
	.long	0x69
	.value	0xffff
	.byte	0
	.uleb128 0x7
	.byte	0x8
	.byte	0x7
	.long	.LASF1
	.uleb128 0x7
	.byte	0x1
	.byte	0x6
	.long	.LASF2
	.uleb128 0x8
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0x9
	.long	.LASF3
	.byte	0x1
	.byte	0x1
	.byte	0x2b
	.long	0x2d
	.byte	0x1
	.byte	0x9
	.byte	0x3
	.quad	far_one
	.uleb128 0x9
	.long	.LASF4
	.byte	0x1
	.byte	0x2
	.byte	0x5
	.long	0x77
	.byte	0x1
	.byte	0x9
	.byte	0x3
	.quad	number
	.uleb128 0x9
	.long	.LASF5
	.byte	0x1
	.byte	0x3
	.byte	0x7
	.long	0xc3
	.byte	0x1
	.byte	0x9
	.byte	0x3
	.quad	where
	.uleb128 0xa
	.byte	0x8
	.long	.Lvoid - .Ldebug_info0
	.uleb128 0xb
	.byte	0x1
	.long	.LASF6
	.byte	0x1
	.byte	0xf
	.byte	0x5
	.byte	0x1
	.long	0x77
	.quad	.LFB2
	.quad	.LFE2
	.byte	0x1
	.byte	0x9c
	.uleb128 0xc
	.byte	0x1
	.long	.LASF10
	.byte	0x1
	.byte	0xa
	.byte	0x6
	.byte	0x1
	.quad	.LFB1
	.quad	.LFE1
	.byte	0x1
	.byte	0x9c
	.long	.Lvoid - .Ldebug_info0
	.uleb128 0xd
	.byte	0x1
	.string	"odd"
	.byte	0x1
	.byte	0x5
	.byte	0x5
	.byte	0x1
	.long	0x77
	.quad	.LFB0
	.quad	.LFE0
	.byte	0x1
	.byte	0x9c
	.byte	0x3	# DW_CC_nocall
.Lvoid:
	.uleb128 0x8
	.byte	0
	.byte	0x5
	.string	"void"	# as icc writes it
	.byte	0
.Linfo_end:
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0x11
	.byte	0x1
	.uleb128 0x25
	.uleb128 0xe
	.uleb128 0x13
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1b
	.uleb128 0xe
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x1
	.uleb128 0x10
	.uleb128 0x6
	.byte	0
	.byte	0
	.uleb128 0x2
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0xb
	.uleb128 0x6
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
	.uleb128 0x3
	.uleb128 0xd
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
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x4
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0x6
	.byte	0
	.byte	0
	.uleb128 0x5
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x6
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0x5
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
	.uleb128 0xe
	.byte	0
	.byte	0
	.uleb128 0x8
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
	.uleb128 0xc
	.uleb128 0x2
	.uleb128 0xa
	.byte	0
	.byte	0
	.uleb128 0xa
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xb
	.uleb128 0x2e
	.byte	0
	.uleb128 0x3f
	.uleb128 0xc
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0xc
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x1
	.uleb128 0x40
	.uleb128 0xa
	.byte	0
	.byte	0
	.uleb128 0xc
	.uleb128 0x2e
	.byte	0
	.uleb128 0x3f
	.uleb128 0xc
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0xc
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x1
	.uleb128 0x40
	.uleb128 0xa
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xd
	.uleb128 0x2e
	.byte	0
	.uleb128 0x3f
	.uleb128 0xc
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0xc
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x1
	.uleb128 0x40
	.uleb128 0xa
	.uleb128 0x36
	.uleb128 0xb
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
.LASF9:
	.string	"/"
.LASF1:
	.string	"long unsigned int"
.LASF6:
	.string	"main"
.LASF4:
	.string	"number"
.LASF3:
	.string	"far_one"
.LASF10:
	.string	"nothing"
.LASF8:
	.string	"old_forms.c"
.LASF7:
	.string	"Intel(R) C Intel(R) 64 Compiler XE, Version 14.0.5.212"
.LASF5:
	.string	"where"
.LASF2:
	.string	"char"
.LASF0:
	.string	"room"
	.section	.note.GNU-stack,"",@progbits
