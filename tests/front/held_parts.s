	.file	"held_parts.c"
	.text
.Ltext0:
	.file 0 "." "./held_parts.c"
	.globl	whole
	.bss
	.align 32
	.type	whole, @object
	.size	whole, 32
whole:
	.zero	32
	.globl	counted
	.data
	.align 2
	.type	counted, @object
	.size	counted, 2
counted:
	.value	-7
	.globl	doubled
	.bss
	.align 4
	.type	doubled, @object
	.size	doubled, 4
doubled:
	.zero	4
	.globl	wrong
	.align 4
	.type	wrong, @object
	.size	wrong, 4
wrong:
	.zero	4
	.globl	itself
	.align 4
	.type	itself, @object
	.size	itself, 4
itself:
	.zero	4
	.text
	.p2align 4
	.globl	use
	.type	use, @function
use:
.LVL0:
.LFB0:
	.file 1 "./held_parts.c"
	.loc 1 16 1 view -0
	.cfi_startproc
	.loc 1 17 2 view .LVU1
	.loc 1 16 1 is_stmt 0 view .LVU2
	movq	%rdi, %rax
	.loc 1 17 2 view .LVU3
	.loc 1 18 2 is_stmt 1 view .LVU4
	.loc 1 19 1 is_stmt 0 view .LVU5
	ret
	.cfi_endproc
.LFE0:
	.size	use, .-use
	.section	.text.startup,"ax",@progbits
	.p2align 4
	.globl	main
	.type	main, @function
main:
.LVL1:
.LFB1:
	.loc 1 22 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 23 2 view .LVU7
	.loc 1 25 2 view .LVU8
	.loc 1 26 2 view .LVU9
	.loc 1 22 1 is_stmt 0 view .LVU10
	pushq	%r12
	.cfi_def_cfa_offset 16
	.cfi_offset 12, -16
	pushq	%rbp
	.cfi_def_cfa_offset 24
	.cfi_offset 6, -24
	pushq	%rbx
	.cfi_def_cfa_offset 32
	.cfi_offset 3, -32
	.loc 1 22 1 view .LVU11
	movl	%edi, %ebx
	.loc 1 26 17 view .LVU12
	leal	1(%rdi), %edi
.LVL2:
	.loc 1 26 8 view .LVU13
	movslq	%edi, %rdi
	call	use
.LVL3:
	.loc 1 27 17 view .LVU14
	leal	2(%rbx), %edi
	.loc 1 27 8 view .LVU15
	movslq	%edi, %rdi
	.loc 1 26 8 view .LVU16
	movq	%rax, %rbp
.LVL4:
	.loc 1 27 2 is_stmt 1 view .LVU17
	.loc 1 27 8 is_stmt 0 view .LVU18
	call	use
.LVL5:
	.loc 1 29 26 view .LVU19
	leal	3(%rbx), %edi
	.loc 1 29 17 view .LVU20
	movslq	%edi, %rdi
	.loc 1 27 8 view .LVU21
	movq	%rax, %r12
.LVL6:
	.loc 1 28 2 is_stmt 1 view .LVU22
	.loc 1 29 2 view .LVU23
	.loc 1 29 17 is_stmt 0 view .LVU24
	call	use
.LVL7:
	.loc 1 30 2 view .LVU25
	movl	$1, %edi
	.loc 1 29 17 view .LVU26
	movq	%rax, %rbx
.LVL8:
	.loc 1 30 2 is_stmt 1 view .LVU27
	call	use
.LVL9:
	.loc 1 31 2 view .LVU28
	movl	$2, %edi
	.loc 1 33 43 is_stmt 0 view .LVU29
	movswl	%bx, %ebx
	.loc 1 31 2 view .LVU30
	call	use
.LVL10:
	.loc 1 32 2 is_stmt 1 view .LVU31
	.loc 1 32 9 is_stmt 0 view .LVU32
	movq	%r12, %rdi
	call	use
.LVL11:
	.loc 1 33 2 is_stmt 1 view .LVU33
	.loc 1 32 6 is_stmt 0 view .LVU34
	leaq	0(%rbp,%rax), %rdi
.LVL12:
	.loc 1 33 15 view .LVU35
	call	use
.LVL13:
	.loc 1 33 30 view .LVU36
	leal	5(%rax,%r12), %eax
	.loc 1 33 40 view .LVU37
	addl	%ebx, %eax
	.loc 1 34 1 view .LVU38
	popq	%rbx
	.cfi_def_cfa_offset 24
.LVL14:
	.loc 1 34 1 view .LVU39
	popq	%rbp
	.cfi_def_cfa_offset 16
	.loc 1 34 1 view .LVU40
	popq	%r12
	.cfi_def_cfa_offset 8
.LVL15:
	.loc 1 34 1 view .LVU41
	ret
	.cfi_endproc
.LFE1:
	.size	main, .-main
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x239
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x9
	.long	.LASF15
	.byte	0x1d
	.long	.LASF0
	.long	.LASF1
	.long	.LLRL3
	.quad	0
	.long	.Ldebug_line0
	.uleb128 0xa
	.long	.LASF16
	.byte	0x20
	.byte	0x1
	.byte	0x6
	.byte	0x8
	.long	0x7c
	.uleb128 0x4
	.string	"a"
	.byte	0x7
	.byte	0x7
	.long	0x7c
	.byte	0
	.uleb128 0x4
	.string	"b"
	.byte	0x7
	.byte	0xa
	.long	0x7c
	.byte	0x8
	.uleb128 0x5
	.long	.LASF2
	.byte	0x8
	.byte	0x6
	.long	0x83
	.byte	0x10
	.uleb128 0x5
	.long	.LASF3
	.byte	0x8
	.byte	0xd
	.long	0x83
	.byte	0x14
	.uleb128 0x4
	.string	"low"
	.byte	0x9
	.byte	0x8
	.long	0x8a
	.byte	0x18
	.uleb128 0x5
	.long	.LASF4
	.byte	0x9
	.byte	0xd
	.long	0x8a
	.byte	0x1a
	.byte	0
	.uleb128 0x6
	.byte	0x8
	.byte	0x5
	.long	.LASF5
	.uleb128 0xb
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0x6
	.byte	0x2
	.byte	0x5
	.long	.LASF6
.Lwhole:
	.uleb128 0x3
	.long	.LASF7
	.byte	0xa
	.byte	0x3
	.long	0x2a
	.uleb128 0x9
	.byte	0x3
	.quad	whole
.Lcounted:
	.uleb128 0x3
	.long	.LASF8
	.byte	0xc
	.byte	0x7
	.long	0x8a
	.uleb128 0x9
	.byte	0x3
	.quad	counted
.Ldoubled:
	.uleb128 0x3
	.long	.LASF9
	.byte	0xd
	.byte	0x5
	.long	0x83
	.uleb128 0x9
	.byte	0xfd
	.long	.Lcounted
	.byte	0x31
	.byte	0x24
	.byte	0x96
	.byte	0x9f
.Lwrong:
	.uleb128 0x3
	.long	.LASF10
	.byte	0xd
	.byte	0xe
	.long	0x83
	.uleb128 0x9
	.byte	0xfd
	.long	.Lwhole
	.byte	0x31
	.byte	0x24
	.byte	0x96
	.byte	0x9f
.Litself:
	.uleb128 0x3
	.long	.LASF11
	.byte	0xd
	.byte	0x15
	.long	0x83
	.uleb128 0x9
	.byte	0xfd
	.long	.Litself
	.byte	0x31
	.byte	0x24
	.byte	0x96
	.byte	0x9f
	.uleb128 0xc
	.long	.LASF17
	.byte	0x1
	.byte	0x15
	.byte	0x5
	.long	0x83
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0x200
	.uleb128 0x7
	.long	.LASF12
	.byte	0xe
	.long	0x83
	.long	.LLST0
	.long	.LVUS0
	.uleb128 0x7
	.long	.LASF13
	.byte	0x1b
	.long	0x200
	.long	.LLST1
	.long	.LVUS1
	.uleb128 0xd
	.string	"h"
	.byte	0x1
	.byte	0x17
	.byte	0xe
	.long	0x2a
	.long	.LLST2
	.long	.LVUS2
	.uleb128 0x1
	.quad	.LVL3
	.long	0x211
	.long	0x170
	.uleb128 0x2
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x8
	.byte	0x73
	.sleb128 1
	.byte	0x8
	.byte	0x20
	.byte	0x24
	.byte	0x8
	.byte	0x20
	.byte	0x26
	.byte	0
	.uleb128 0x1
	.quad	.LVL5
	.long	0x211
	.long	0x18e
	.uleb128 0x2
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x8
	.byte	0x73
	.sleb128 2
	.byte	0x8
	.byte	0x20
	.byte	0x24
	.byte	0x8
	.byte	0x20
	.byte	0x26
	.byte	0
	.uleb128 0x1
	.quad	.LVL7
	.long	0x211
	.long	0x1ac
	.uleb128 0x2
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x8
	.byte	0x73
	.sleb128 3
	.byte	0x8
	.byte	0x20
	.byte	0x24
	.byte	0x8
	.byte	0x20
	.byte	0x26
	.byte	0
	.uleb128 0x1
	.quad	.LVL9
	.long	0x211
	.long	0x1c3
	.uleb128 0x2
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x1
	.byte	0x31
	.byte	0
	.uleb128 0x1
	.quad	.LVL10
	.long	0x211
	.long	0x1da
	.uleb128 0x2
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x1
	.byte	0x32
	.byte	0
	.uleb128 0x1
	.quad	.LVL11
	.long	0x211
	.long	0x1f2
	.uleb128 0x2
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x7c
	.sleb128 0
	.byte	0
	.uleb128 0xe
	.quad	.LVL13
	.long	0x211
	.byte	0
	.uleb128 0x8
	.long	0x205
	.uleb128 0x8
	.long	0x20a
	.uleb128 0x6
	.byte	0x1
	.byte	0x6
	.long	.LASF14
	.uleb128 0xf
	.string	"use"
	.byte	0x1
	.byte	0xf
	.byte	0x1d
	.long	0x7c
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x10
	.string	"x"
	.byte	0x1
	.byte	0xf
	.byte	0x26
	.long	0x7c
	.uleb128 0x1
	.byte	0x55
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
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
	.uleb128 0x2
	.uleb128 0x49
	.byte	0
	.uleb128 0x2
	.uleb128 0x18
	.uleb128 0x7e
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x3
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
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
	.uleb128 0x4
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
	.uleb128 0x5
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
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
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 21
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
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x9
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
	.uleb128 0xa
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
	.uleb128 0xb
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
	.uleb128 0xc
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
	.uleb128 0xd
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
	.uleb128 0xe
	.uleb128 0x48
	.byte	0
	.uleb128 0x7d
	.uleb128 0x1
	.uleb128 0x7f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xf
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
	.byte	0
	.byte	0
	.uleb128 0x10
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
	.uleb128 .LVU13
	.uleb128 .LVU13
	.uleb128 .LVU27
	.uleb128 .LVU27
	.uleb128 0
.LLST0:
	.byte	0x6
	.quad	.LVL1
	.byte	0x4
	.uleb128 .LVL1-.LVL1
	.uleb128 .LVL2-.LVL1
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL2-.LVL1
	.uleb128 .LVL8-.LVL1
	.uleb128 0x1
	.byte	0x53
	.byte	0x4
	.uleb128 .LVL8-.LVL1
	.uleb128 .LFE1-.LVL1
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x9f
	.byte	0
.LVUS1:
	.uleb128 0
	.uleb128 .LVU14
	.uleb128 .LVU14
	.uleb128 0
.LLST1:
	.byte	0x6
	.quad	.LVL1
	.byte	0x4
	.uleb128 .LVL1-.LVL1
	.uleb128 .LVL3-1-.LVL1
	.uleb128 0x1
	.byte	0x54
	.byte	0x4
	.uleb128 .LVL3-1-.LVL1
	.uleb128 .LFE1-.LVL1
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x54
	.byte	0x9f
	.byte	0
.LVUS2:
	.uleb128 .LVU17
	.uleb128 .LVU19
	.uleb128 .LVU19
	.uleb128 .LVU22
	.uleb128 .LVU22
	.uleb128 .LVU23
	.uleb128 .LVU23
	.uleb128 .LVU25
	.uleb128 .LVU25
	.uleb128 .LVU27
	.uleb128 .LVU27
	.uleb128 .LVU33
	.uleb128 .LVU33
	.uleb128 .LVU35
	.uleb128 .LVU35
	.uleb128 .LVU36
	.uleb128 .LVU36
	.uleb128 .LVU39
	.uleb128 .LVU39
	.uleb128 .LVU41
	.uleb128 .LVU41
	.uleb128 0
.LLST2:
	.byte	0x6
	.quad	.LVL4
	.byte	0x4
	.uleb128 .LVL4-.LVL4
	.uleb128 .LVL5-1-.LVL4
	.uleb128 0x5
	.byte	0x50
	.byte	0x93
	.uleb128 0x8
	.byte	0x93
	.uleb128 0x18
	.byte	0x4
	.uleb128 .LVL5-1-.LVL4
	.uleb128 .LVL6-.LVL4
	.uleb128 0x5
	.byte	0x56
	.byte	0x93
	.uleb128 0x8
	.byte	0x93
	.uleb128 0x18
	.byte	0x4
	.uleb128 .LVL6-.LVL4
	.uleb128 .LVL6-.LVL4
	.uleb128 0x8
	.byte	0x56
	.byte	0x93
	.uleb128 0x8
	.byte	0x50
	.byte	0x93
	.uleb128 0x8
	.byte	0x93
	.uleb128 0x10
	.byte	0x4
	.uleb128 .LVL6-.LVL4
	.uleb128 .LVL7-1-.LVL4
	.uleb128 0xc
	.byte	0x56
	.byte	0x93
	.uleb128 0x8
	.byte	0x50
	.byte	0x93
	.uleb128 0x8
	.byte	0x35
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x93
	.uleb128 0xc
	.byte	0x4
	.uleb128 .LVL7-1-.LVL4
	.uleb128 .LVL8-.LVL4
	.uleb128 0xc
	.byte	0x56
	.byte	0x93
	.uleb128 0x8
	.byte	0x5c
	.byte	0x93
	.uleb128 0x8
	.byte	0x35
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x93
	.uleb128 0xc
	.byte	0x4
	.uleb128 .LVL8-.LVL4
	.uleb128 .LVL11-.LVL4
	.uleb128 0x11
	.byte	0x56
	.byte	0x93
	.uleb128 0x8
	.byte	0x5c
	.byte	0x93
	.uleb128 0x8
	.byte	0x35
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x93
	.uleb128 0x4
	.byte	0x53
	.byte	0x93
	.uleb128 0x2
	.byte	0x93
	.uleb128 0x6
	.byte	0x4
	.uleb128 .LVL11-.LVL4
	.uleb128 .LVL12-.LVL4
	.uleb128 0x16
	.byte	0x76
	.sleb128 0
	.byte	0x70
	.sleb128 0
	.byte	0x22
	.byte	0x9f
	.byte	0x93
	.uleb128 0x8
	.byte	0x5c
	.byte	0x93
	.uleb128 0x8
	.byte	0x35
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x93
	.uleb128 0x4
	.byte	0x53
	.byte	0x93
	.uleb128 0x2
	.byte	0x93
	.uleb128 0x6
	.byte	0x4
	.uleb128 .LVL12-.LVL4
	.uleb128 .LVL13-1-.LVL4
	.uleb128 0x11
	.byte	0x55
	.byte	0x93
	.uleb128 0x8
	.byte	0x5c
	.byte	0x93
	.uleb128 0x8
	.byte	0x35
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x93
	.uleb128 0x4
	.byte	0x53
	.byte	0x93
	.uleb128 0x2
	.byte	0x93
	.uleb128 0x6
	.byte	0x4
	.uleb128 .LVL13-1-.LVL4
	.uleb128 .LVL14-.LVL4
	.uleb128 0x10
	.byte	0x93
	.uleb128 0x8
	.byte	0x5c
	.byte	0x93
	.uleb128 0x8
	.byte	0x35
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x93
	.uleb128 0x4
	.byte	0x53
	.byte	0x93
	.uleb128 0x2
	.byte	0x93
	.uleb128 0x6
	.byte	0x4
	.uleb128 .LVL14-.LVL4
	.uleb128 .LVL15-.LVL4
	.uleb128 0xb
	.byte	0x93
	.uleb128 0x8
	.byte	0x5c
	.byte	0x93
	.uleb128 0x8
	.byte	0x35
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x93
	.uleb128 0xc
	.byte	0x4
	.uleb128 .LVL15-.LVL4
	.uleb128 .LFE1-.LVL4
	.uleb128 0x8
	.byte	0x93
	.uleb128 0x10
	.byte	0x35
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0x93
	.uleb128 0xc
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
.LLRL3:
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
.LASF3:
	.string	"dead"
.LASF5:
	.string	"long int"
.LASF13:
	.string	"argv"
.LASF9:
	.string	"doubled"
.LASF6:
	.string	"short int"
.LASF2:
	.string	"fixed"
.LASF14:
	.string	"char"
.LASF11:
	.string	"itself"
.LASF4:
	.string	"high"
.LASF10:
	.string	"wrong"
.LASF17:
	.string	"main"
.LASF8:
	.string	"counted"
.LASF15:
	.string	"GNU C17 12.2.0 -mtune=generic -march=x86-64 -g -O2 -fno-toplevel-reorder -fasynchronous-unwind-tables"
.LASF7:
	.string	"whole"
.LASF12:
	.string	"argc"
.LASF16:
	.string	"held"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"./held_parts.c"
.LASF1:
	.string	"."
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
