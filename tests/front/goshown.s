	.file	"goshown.c"
	.text
.Ltext0:
	.file 0 "." "goshown.c"
	.globl	words
	.section	.rodata
.LC0:
	.string	"alpha beta"
.LC1:
	.string	"a"
	.string	"b"
	.data
	.align 32
	.type	words, @object
	.size	words, 48
words:
	.quad	.LC0
	.quad	5
	.quad	.LC1
	.quad	3
	.quad	0
	.quad	0
	.globl	lost
	.align 16
	.type	lost, @object
	.size	lost, 16
lost:
	.quad	16
	.quad	4
	.globl	origin
	.align 16
	.type	origin, @object
	.size	origin, 16
origin:
	.quad	3
	.quad	4
	.globl	counter
	.align 4
	.type	counter, @object
	.size	counter, 4
counter:
	.long	7
	.globl	text
	.section	.rodata
.LC2:
	.string	"x"
	.data
	.align 8
	.type	text, @object
	.size	text, 8
text:
	.quad	.LC2
	.globl	thing
	.section	.rodata
.LC3:
	.string	"a thing that is named"
	.data
	.align 32
	.type	thing, @object
	.size	thing, 48
thing:
	.quad	.LC3
	.quad	7
	.quad	origin
	.quad	words
	.quad	3
	.quad	4
	.text
	.type	count, @function
count:
.LFB0:
	.file 1 "goshown.c"

	.loc 1 13 1
	.cfi_startproc


	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	.cfi_offset 3, -24
	movq	%rdi, %rcx
	movq	%rsi, %rax
	movq	%rax, %rbx
	movq	%rcx, -48(%rbp)
	movq	%rbx, -40(%rbp)
	movq	%rdx, -56(%rbp)

	.loc 1 14 16
	movq	-48(%rbp), %rax
	movq	-40(%rbp), %rdx
	movq	%rax, -32(%rbp)
	movq	%rdx, -24(%rbp)

	.loc 1 16 14
	movq	-24(%rbp), %rdx

	.loc 1 16 28
	movq	-56(%rbp), %rax
	movq	32(%rax), %rax

	.loc 1 16 19
	addq	%rdx, %rax

	.loc 1 17 1
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8

	ret
	.cfi_endproc
.LFE0:
	.size	count, .-count
	.globl	main
	.type	main, @function
main:
.LFB1:

	.loc 1 19 1
	.cfi_startproc


	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6

	.loc 1 20 9
	movq	words(%rip), %rcx
	movq	words+8(%rip), %rax
	movl	$thing, %edx
	movq	%rcx, %rdi
	movq	%rax, %rsi
	call	count

	.loc 1 20 33
	cmpq	$8, %rax
	setne	%al
	movzbl	%al, %eax

	.loc 1 21 1
	popq	%rbp
	.cfi_def_cfa 7, 8

	ret
	.cfi_endproc
.LFE1:
	.size	main, .-main
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x1f3
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x8
	.long	.LASF18
	.byte	0x16
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x5
	.byte	0x8
	.byte	0x5
	.long	.LASF2
	.uleb128 0x3
	.long	.LASF4
	.byte	0x10

	.byte	0x2

	.long	0x59
	.uleb128 0x1
	.ascii "str\0"

	.byte	0x2
	.byte	0x20
	.long	0x59
	.byte	0
	.uleb128 0x1
	.ascii "len\0"

	.byte	0x2
	.byte	0x2a
	.long	0x2e
	.byte	0x8
	.byte	0
	.uleb128 0x4

	.long	0x5e
	.uleb128 0x5
	.byte	0x1
	.byte	0x8
	.long	.LASF3
	.uleb128 0x3
	.long	.LASF5
	.byte	0x10

	.byte	0x3

	.long	0x85
	.uleb128 0x1
	.ascii "X\0"

	.byte	0x3
	.byte	0x19
	.long	0x2e
	.byte	0
	.uleb128 0x1
	.ascii "Y\0"

	.byte	0x3
	.byte	0x1c
	.long	0x2e
	.byte	0x8
	.byte	0
	.uleb128 0x3
	.long	.LASF6
	.byte	0x18

	.byte	0x4

	.long	0xb5
	.uleb128 0x6
	.long	.LASF7

	.byte	0x4
	.byte	0x20
	.long	0xb5
	.byte	0
	.uleb128 0x1
	.ascii "len\0"

	.byte	0x4
	.byte	0x2c
	.long	0x2e
	.byte	0x8
	.uleb128 0x1
	.ascii "cap\0"

	.byte	0x4
	.byte	0x31
	.long	0x2e
	.byte	0x10
	.byte	0
	.uleb128 0x4

	.long	0x35
	.uleb128 0x3
	.long	.LASF8
	.byte	0x30

	.byte	0x5

	.long	0xe9
	.uleb128 0x6
	.long	.LASF9

	.byte	0x5
	.byte	0x22
	.long	0x35
	.byte	0
	.uleb128 0x1
	.ascii "at\0"

	.byte	0x5
	.byte	0x3a
	.long	0xe9
	.byte	0x10
	.uleb128 0x6
	.long	.LASF10

	.byte	0x5
	.byte	0x4c
	.long	0x85
	.byte	0x18
	.byte	0
	.uleb128 0x4

	.long	0x65
	.uleb128 0x9
	.long	0x35
	.long	0xfe
	.uleb128 0xa
	.long	0xfe
	.byte	0x2
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.byte	0x7
	.long	.LASF11
	.uleb128 0x2
	.long	.LASF12

	.byte	0x6
	.byte	0xf
	.long	0xee

	.uleb128 0x9
	.byte	0x3
	.quad	words
	.uleb128 0x2
	.long	.LASF13

	.byte	0x7
	.byte	0xf
	.long	0x35

	.uleb128 0x9
	.byte	0x3
	.quad	lost
	.uleb128 0x2
	.long	.LASF14

	.byte	0x8
	.byte	0x12
	.long	0x65

	.uleb128 0x9
	.byte	0x3
	.quad	origin
	.uleb128 0x2
	.long	.LASF15

	.byte	0x9
	.byte	0x5
	.long	0x159

	.uleb128 0x9
	.byte	0x3
	.quad	counter
	.uleb128 0xb
	.byte	0x4
	.byte	0x5
	.ascii "int\0"
	.uleb128 0x2
	.long	.LASF16

	.byte	0xa
	.byte	0x10
	.long	0x59

	.uleb128 0x9
	.byte	0x3
	.quad	text
	.uleb128 0x2
	.long	.LASF17

	.byte	0xb
	.byte	0x12
	.long	0xba

	.uleb128 0x9
	.byte	0x3
	.quad	thing
	.uleb128 0xc

	.long	.LASF19
	.byte	0x1
	.byte	0x12
	.byte	0x5

	.long	0x159
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c

	.uleb128 0xd
	.long	.LASF20
	.byte	0x1
	.byte	0xc
	.byte	0xd

	.long	0x2e
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c

	.long	0x1f1
	.uleb128 0x7
	.ascii "s\0"


	.byte	0x21
	.long	0x35
	.uleb128 0x2
	.byte	0x91
	.sleb128 -64
	.uleb128 0x7
	.ascii "n\0"


	.byte	0x36
	.long	0x1f1
	.uleb128 0x3
	.byte	0x91
	.sleb128 -72
	.uleb128 0xe
	.long	.LASF21
	.byte	0x1
	.byte	0xe
	.byte	0x10
	.long	0x35
	.uleb128 0x2
	.byte	0x91
	.sleb128 -48
	.byte	0
	.uleb128 0x4

	.long	0xba
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
	.uleb128 0xa
	.byte	0
	.byte	0
	.uleb128 0x3
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
	.uleb128 0x6
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
	.uleb128 0x7
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 12
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0xa
	.byte	0
	.byte	0
	.uleb128 0x8
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
	.uleb128 0x9
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xa
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xb
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
	.byte	0
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
	.uleb128 0x7c
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0xd
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
	.uleb128 0xa
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
.LASF4:
	.string	"string"
.LASF19:
	.string	"main"
.LASF14:
	.string	"origin"
.LASF20:
	.string	"count"
.LASF10:
	.string	"tags"
.LASF11:
	.string	"long unsigned int"
.LASF6:
	.string	"[]string"
.LASF13:
	.string	"lost"
.LASF16:
	.string	"text"
.LASF3:
	.string	"uint8"
.LASF18:
	.string	"GNU C17 12.2.0 -mtune=generic -march=x86-64 -g -gdwarf-5 -O0 -fno-stack-protector -fno-pie -fasynchronous-unwind-tables"
.LASF2:
	.string	"int"
.LASF17:
	.string	"thing"
.LASF5:
	.string	"main.Point"
.LASF15:
	.string	"counter"
.LASF7:
	.string	"array"
.LASF21:
	.string	"local"
.LASF9:
	.string	"name"
.LASF12:
	.string	"words"
.LASF8:
	.string	"main.Named"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"goshown.c"
.LASF1:
	.string	"."
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
