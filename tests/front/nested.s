	.file	"nested.f90"
	.text
.Ltext0:
	.file 0 "." "nested.f90"
	.p2align 4
	.globl	__deep_MOD_fact
	.type	__deep_MOD_fact, @function
__deep_MOD_fact:
.LVL0:
.LFB2:
	.file 1 "nested.f90"
	.loc 1 6 2 view -0
	.cfi_startproc
	.loc 1 6 2 is_stmt 0 view .LVU1
	pushq	%r14
	.cfi_def_cfa_offset 16
	.cfi_offset 14, -16
	.loc 1 10 11 is_stmt 1 view .LVU2
	movl	$1, %eax
	.loc 1 6 2 view .LVU3
	pushq	%r13
	.cfi_def_cfa_offset 24
	.cfi_offset 13, -24
	pushq	%r12
	.cfi_def_cfa_offset 32
	.cfi_offset 12, -32
	pushq	%rbp
	.cfi_def_cfa_offset 40
	.cfi_offset 6, -40
	pushq	%rbx
	.cfi_def_cfa_offset 48
	.cfi_offset 3, -48
	subq	$16, %rsp
	.cfi_def_cfa_offset 64
	.loc 1 9 8 view .LVU4
	movl	(%rdi), %ebx
	cmpl	$1, %ebx
	jle	.L1
.LBB18:
	.loc 1 12 25 view .LVU5
	leal	-1(%rbx), %ebp
.LVL1:
.LBB19:
.LBB20:
	.loc 1 12 25 is_stmt 0 view .LVU6
	movl	$2, %eax
	.loc 1 9 8 is_stmt 1 view .LVU7
	cmpl	$2, %ebx
	je	.L1
.LBB21:
	.loc 1 12 25 view .LVU8
	leal	-2(%rbx), %r12d
	movslq	%ebp, %rbp
.LVL2:
.LBB22:
.LBB23:
	.loc 1 9 8 view .LVU9
	cmpl	$3, %ebx
	je	.L4
.LBB24:
	.loc 1 12 25 view .LVU10
	leal	-3(%rbx), %r13d
	movslq	%r12d, %r12
.LVL3:
.LBB25:
.LBB26:
	.loc 1 9 8 view .LVU11
	cmpl	$4, %ebx
	je	.L5
.LBB27:
	.loc 1 12 25 view .LVU12
	leal	-4(%rbx), %r14d
	movslq	%r13d, %r13
.LVL4:
.LBB28:
.LBB29:
	.loc 1 9 8 view .LVU13
	cmpl	$5, %ebx
	je	.L6
.LBB30:
	.loc 1 12 25 view .LVU14
	leal	-5(%rbx), %eax
	leaq	12(%rsp), %rdi
.LVL5:
	.loc 1 12 25 is_stmt 0 view .LVU15
	movslq	%r14d, %r14
	movl	%eax, 12(%rsp)
	call	__deep_MOD_fact
.LVL6:
	imulq	%rax, %r14
.LBE30:
.LBE29:
.LBE28:
	imulq	%r14, %r13
.L6:
.LVL7:
	.loc 1 12 25 view .LVU16
.LBE27:
.LBE26:
.LBE25:
	imulq	%r13, %r12
.L5:
.LVL8:
	.loc 1 12 25 view .LVU17
.LBE24:
.LBE23:
.LBE22:
	imulq	%r12, %rbp
.L4:
.LVL9:
	.loc 1 12 25 view .LVU18
.LBE21:
.LBE20:
.LBE19:
	movslq	%ebx, %rax
	imulq	%rbp, %rax
.LVL10:
.L1:
	.loc 1 12 25 view .LVU19
.LBE18:
	.loc 1 14 19 is_stmt 1 view .LVU20
	addq	$16, %rsp
	.cfi_def_cfa_offset 48
	popq	%rbx
	.cfi_def_cfa_offset 40
	popq	%rbp
	.cfi_def_cfa_offset 32
	popq	%r12
	.cfi_def_cfa_offset 24
	popq	%r13
	.cfi_def_cfa_offset 16
	popq	%r14
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
.LFE2:
	.size	__deep_MOD_fact, .-__deep_MOD_fact
	.p2align 4
	.globl	outer
	.type	outer, @function
outer:
.LVL11:
.LFB0:
	.loc 1 15 18 view -0
	.cfi_startproc
.LBB48:
.LBB49:
	.loc 1 22 19 view .LVU22
	leal	(%rdi,%rdi,2), %ecx
.LBE49:
.LBE48:
	.loc 1 15 18 view .LVU23
	movq	%rsi, %r8
.LBB51:
.LBB52:
	.loc 1 10 11 view .LVU24
	movl	$1, %eax
.LBE52:
.LBE51:
.LBB97:
.LBB50:
	.loc 1 22 19 view .LVU25
	movslq	%ecx, %rcx
.LVL12:
	.loc 1 22 19 is_stmt 0 view .LVU26
.LBE50:
.LBE97:
.LBB98:
.LBB94:
	.loc 1 9 8 is_stmt 1 view .LVU27
	cmpl	$1, %edi
	jle	.L40
	movl	%edi, %edx
.LBB53:
	.loc 1 12 25 view .LVU28
	leal	-1(%rdi), %esi
.LVL13:
.LBB54:
.LBB55:
	.loc 1 12 25 is_stmt 0 view .LVU29
	movl	$2, %eax
	.loc 1 9 8 is_stmt 1 view .LVU30
	cmpl	$2, %edi
	je	.L40
.LBB56:
	.loc 1 12 25 view .LVU31
	leal	-2(%rdi), %r9d
	movslq	%esi, %rsi
.LVL14:
.LBB57:
.LBB58:
	.loc 1 9 8 view .LVU32
	cmpl	$3, %edi
	je	.L41
.LBB59:
	.loc 1 12 25 view .LVU33
	leal	-3(%rdi), %r10d
	movslq	%r9d, %r9
.LVL15:
.LBB60:
.LBB61:
	.loc 1 9 8 view .LVU34
	cmpl	$4, %edi
	je	.L42
.LBB62:
	.loc 1 12 25 view .LVU35
	leal	-4(%rdi), %r11d
	movslq	%r10d, %r10
.LVL16:
.LBB63:
.LBB64:
	.loc 1 9 8 view .LVU36
	cmpl	$5, %edi
	je	.L43
.LBE64:
.LBE63:
.LBE62:
.LBE61:
.LBE60:
.LBE59:
.LBE58:
.LBE57:
.LBE56:
.LBE55:
.LBE54:
.LBE53:
.LBE94:
.LBE98:
	.loc 1 15 18 view .LVU37
	subq	$24, %rsp
	.cfi_def_cfa_offset 32
.LBB99:
.LBB95:
.LBB92:
.LBB89:
.LBB86:
.LBB83:
.LBB80:
.LBB77:
.LBB74:
.LBB72:
.LBB70:
.LBB68:
.LBB67:
.LBB66:
.LBB65:
	.loc 1 12 25 view .LVU38
	leal	-5(%rdi), %eax
	movslq	%r11d, %r11
	leaq	12(%rsp), %rdi
.LVL17:
	.loc 1 12 25 is_stmt 0 view .LVU39
	movl	%eax, 12(%rsp)
	call	__deep_MOD_fact
.LVL18:
	imulq	%rax, %r11
.LBE65:
.LBE66:
.LBE67:
.LBE68:
.LBE70:
.LBE72:
.LBE74:
.LBE77:
.LBE80:
.LBE83:
.LBE86:
.LBE89:
	movslq	%edx, %rax
.LBB90:
.LBB87:
.LBB84:
.LBB81:
.LBB78:
.LBB75:
.LBB73:
.LBB71:
.LBB69:
	imulq	%r11, %r10
.LVL19:
	.loc 1 12 25 view .LVU40
.LBE69:
.LBE71:
.LBE73:
	imulq	%r10, %r9
.LVL20:
	.loc 1 12 25 view .LVU41
.LBE75:
.LBE78:
.LBE81:
	imulq	%r9, %rsi
.LVL21:
	.loc 1 12 25 view .LVU42
.LBE84:
.LBE87:
.LBE90:
	imulq	%rsi, %rax
.LVL22:
	.loc 1 12 25 view .LVU43
.LBE92:
.LBE95:
.LBE99:
	.loc 1 18 28 is_stmt 1 view .LVU44
	addq	%rax, %rcx
.LVL23:
	.loc 1 18 28 is_stmt 0 view .LVU45
	movq	%rcx, (%r8)
	addq	$24, %rsp
	.cfi_def_cfa_offset 8
	ret
.LVL24:
	.p2align 4,,10
	.p2align 3
.L43:
.LBB100:
.LBB96:
.LBB93:
.LBB91:
.LBB88:
.LBB85:
.LBB82:
.LBB79:
.LBB76:
	.loc 1 12 25 is_stmt 1 view .LVU46
	imulq	%r10, %r9
.L42:
.LVL25:
	.loc 1 12 25 is_stmt 0 view .LVU47
.LBE76:
.LBE79:
.LBE82:
	imulq	%r9, %rsi
.L41:
.LVL26:
	.loc 1 12 25 view .LVU48
.LBE85:
.LBE88:
.LBE91:
	movslq	%edx, %rax
	imulq	%rsi, %rax
.LVL27:
.L40:
	.loc 1 12 25 view .LVU49
.LBE93:
.LBE96:
.LBE100:
	.loc 1 18 28 is_stmt 1 view .LVU50
	addq	%rax, %rcx
.LVL28:
	.loc 1 18 28 is_stmt 0 view .LVU51
	movq	%rcx, (%r8)
	ret
	.cfi_endproc
.LFE0:
	.size	outer, .-outer
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x271
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0xc
	.long	.LASF6
	.byte	0x23
	.byte	0x2
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0xd
	.long	.LASF7
	.byte	0x1
	.byte	0x3
	.byte	0xb
	.long	0x196
	.uleb128 0xe
	.long	.LASF2
	.byte	0x1
	.byte	0x6
	.byte	0x2
	.long	.LASF8
	.long	0x196
	.byte	0x1
	.long	0x64
	.uleb128 0x6
	.string	"n"
	.byte	0x6
	.byte	0x2
	.long	0x19c
	.uleb128 0xf
	.string	"r"
	.byte	0x1
	.byte	0x6
	.byte	0x26
	.long	0x196
	.byte	0
	.uleb128 0x10
	.long	.LASF3
	.byte	0x1
	.byte	0xf
	.byte	0x12
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x7
	.string	"n"
	.long	0x19c
	.long	.LLST1
	.long	.LVUS1
	.uleb128 0x7
	.string	"got"
	.long	0x196
	.long	.LLST2
	.long	.LVUS2
	.uleb128 0x11
	.long	.LASF9
	.byte	0x1
	.byte	0x14
	.byte	0x1d
	.long	0x196
	.byte	0x1
	.long	0xc2
	.uleb128 0x6
	.string	"k"
	.byte	0x14
	.byte	0x1d
	.long	0x19c
	.uleb128 0x12
	.long	.LASF10
	.long	0x196
	.byte	0
	.uleb128 0x13
	.long	0x9e
	.long	.LLRL3
	.byte	0x1
	.byte	0x12
	.byte	0x1c
	.long	0xeb
	.uleb128 0x1
	.long	0xaf
	.uleb128 0x3
	.long	.LLRL3
	.uleb128 0x14
	.long	0xb8
	.long	.LLST4
	.long	.LVUS4
	.byte	0
	.byte	0
	.uleb128 0x4
	.long	0x3b
	.long	.LLRL5
	.byte	0x12
	.byte	0x1c
	.uleb128 0x1
	.long	0x50
	.uleb128 0x3
	.long	.LLRL5
	.uleb128 0x8
	.long	0x59
	.uleb128 0x1
	.byte	0x50
	.uleb128 0x4
	.long	0x3b
	.long	.LLRL6
	.byte	0xc
	.byte	0x19
	.uleb128 0x1
	.long	0x50
	.uleb128 0x3
	.long	.LLRL6
	.uleb128 0x2
	.long	0x59
	.uleb128 0x4
	.long	0x3b
	.long	.LLRL7
	.byte	0xc
	.byte	0x19
	.uleb128 0x1
	.long	0x50
	.uleb128 0x3
	.long	.LLRL7
	.uleb128 0x2
	.long	0x59
	.uleb128 0x4
	.long	0x3b
	.long	.LLRL8
	.byte	0xc
	.byte	0x19
	.uleb128 0x1
	.long	0x50
	.uleb128 0x3
	.long	.LLRL8
	.uleb128 0x2
	.long	0x59
	.uleb128 0x4
	.long	0x3b
	.long	.LLRL9
	.byte	0xc
	.byte	0x19
	.uleb128 0x1
	.long	0x50
	.uleb128 0x15
	.long	.LLRL9
	.long	0x174
	.uleb128 0x2
	.long	0x59
	.byte	0
	.uleb128 0x9
	.quad	.LVL18
	.long	0x3b
	.uleb128 0xa
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.uleb128 0x2
	.byte	0x71
	.sleb128 -5
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
	.uleb128 0xb
	.byte	0x8
	.long	.LASF4
	.uleb128 0xb
	.byte	0x4
	.long	.LASF5
	.uleb128 0x16
	.byte	0x8
	.long	0x19c
	.uleb128 0x17
	.long	0x1a2
	.uleb128 0x18
	.long	0x3b
	.long	.LASF8
	.quad	.LFB2
	.quad	.LFE2-.LFB2
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x19
	.long	0x50
	.long	.LLST0
	.long	.LVUS0
	.uleb128 0x8
	.long	0x59
	.uleb128 0x1
	.byte	0x50
	.uleb128 0x5
	.long	0x3b
	.quad	.LBB19
	.quad	.LBE19-.LBB19
	.uleb128 0x1
	.long	0x50
	.uleb128 0x2
	.long	0x59
	.uleb128 0x5
	.long	0x3b
	.quad	.LBB22
	.quad	.LBE22-.LBB22
	.uleb128 0x1
	.long	0x50
	.uleb128 0x2
	.long	0x59
	.uleb128 0x5
	.long	0x3b
	.quad	.LBB25
	.quad	.LBE25-.LBB25
	.uleb128 0x1
	.long	0x50
	.uleb128 0x2
	.long	0x59
	.uleb128 0x5
	.long	0x3b
	.quad	.LBB28
	.quad	.LBE28-.LBB28
	.uleb128 0x1
	.long	0x50
	.uleb128 0x2
	.long	0x59
	.uleb128 0x9
	.quad	.LVL6
	.long	0x3b
	.uleb128 0xa
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x91
	.sleb128 -52
	.uleb128 0x2
	.byte	0x73
	.sleb128 -5
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0x5
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2
	.uleb128 0x34
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x3
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x55
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x4
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
	.uleb128 0x5
	.uleb128 0x1d
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x58
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x59
	.uleb128 0x21
	.sleb128 12
	.uleb128 0x57
	.uleb128 0x21
	.sleb128 25
	.byte	0
	.byte	0
	.uleb128 0x6
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
	.sleb128 15
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 18
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x8
	.uleb128 0x34
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x9
	.uleb128 0x48
	.byte	0x1
	.uleb128 0x7d
	.uleb128 0x1
	.uleb128 0x7f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xa
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
	.uleb128 0xb
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0x21
	.sleb128 5
	.uleb128 0x3
	.uleb128 0xe
	.byte	0
	.byte	0
	.uleb128 0xc
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
	.uleb128 0xd
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
	.uleb128 0xe
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
	.uleb128 0xf
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
	.uleb128 0x10
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
	.uleb128 0x11
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
	.uleb128 0x12
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x13
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
	.uleb128 0x14
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
	.uleb128 0x15
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x55
	.uleb128 0x17
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x16
	.uleb128 0x10
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x17
	.uleb128 0x37
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x18
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
	.uleb128 0x19
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
	.uleb128 .LVU39
	.uleb128 .LVU39
	.uleb128 .LVU49
	.uleb128 .LVU49
	.uleb128 0
.LLST1:
	.byte	0x4
	.uleb128 .LVL11-.Ltext0
	.uleb128 .LVL17-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL17-.Ltext0
	.uleb128 .LVL27-.Ltext0
	.uleb128 0x1
	.byte	0x51
	.byte	0x4
	.uleb128 .LVL27-.Ltext0
	.uleb128 .LFE0-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0
.LVUS2:
	.uleb128 0
	.uleb128 .LVU29
	.uleb128 .LVU29
	.uleb128 0
.LLST2:
	.byte	0x4
	.uleb128 .LVL11-.Ltext0
	.uleb128 .LVL13-.Ltext0
	.uleb128 0x2
	.byte	0x74
	.sleb128 0
	.byte	0x4
	.uleb128 .LVL13-.Ltext0
	.uleb128 .LFE0-.Ltext0
	.uleb128 0x2
	.byte	0x78
	.sleb128 0
	.byte	0
.LVUS4:
	.uleb128 .LVU26
	.uleb128 .LVU45
	.uleb128 .LVU45
	.uleb128 .LVU46
	.uleb128 .LVU46
	.uleb128 .LVU51
	.uleb128 .LVU51
	.uleb128 0
.LLST4:
	.byte	0x4
	.uleb128 .LVL12-.Ltext0
	.uleb128 .LVL23-.Ltext0
	.uleb128 0x1
	.byte	0x52
	.byte	0x4
	.uleb128 .LVL23-.Ltext0
	.uleb128 .LVL24-.Ltext0
	.uleb128 0xe
	.byte	0x71
	.sleb128 0
	.byte	0x31
	.byte	0x24
	.byte	0x71
	.sleb128 0
	.byte	0x22
	.byte	0x8
	.byte	0x20
	.byte	0x24
	.byte	0x8
	.byte	0x20
	.byte	0x26
	.byte	0x9f
	.byte	0x4
	.uleb128 .LVL24-.Ltext0
	.uleb128 .LVL28-.Ltext0
	.uleb128 0x1
	.byte	0x52
	.byte	0x4
	.uleb128 .LVL28-.Ltext0
	.uleb128 .LFE0-.Ltext0
	.uleb128 0xe
	.byte	0x75
	.sleb128 0
	.byte	0x31
	.byte	0x24
	.byte	0x75
	.sleb128 0
	.byte	0x22
	.byte	0x8
	.byte	0x20
	.byte	0x24
	.byte	0x8
	.byte	0x20
	.byte	0x26
	.byte	0x9f
	.byte	0
.LVUS0:
	.uleb128 0
	.uleb128 .LVU15
	.uleb128 .LVU15
	.uleb128 0
.LLST0:
	.byte	0x4
	.uleb128 .LVL0-.Ltext0
	.uleb128 .LVL5-.Ltext0
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0x4
	.uleb128 .LVL5-.Ltext0
	.uleb128 .LFE2-.Ltext0
	.uleb128 0x3
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
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
	.uleb128 .LBB48-.Ltext0
	.uleb128 .LBE48-.Ltext0
	.byte	0x4
	.uleb128 .LBB97-.Ltext0
	.uleb128 .LBE97-.Ltext0
	.byte	0
.LLRL5:
	.byte	0x4
	.uleb128 .LBB51-.Ltext0
	.uleb128 .LBE51-.Ltext0
	.byte	0x4
	.uleb128 .LBB98-.Ltext0
	.uleb128 .LBE98-.Ltext0
	.byte	0x4
	.uleb128 .LBB99-.Ltext0
	.uleb128 .LBE99-.Ltext0
	.byte	0x4
	.uleb128 .LBB100-.Ltext0
	.uleb128 .LBE100-.Ltext0
	.byte	0
.LLRL6:
	.byte	0x4
	.uleb128 .LBB54-.Ltext0
	.uleb128 .LBE54-.Ltext0
	.byte	0x4
	.uleb128 .LBB89-.Ltext0
	.uleb128 .LBE89-.Ltext0
	.byte	0x4
	.uleb128 .LBB90-.Ltext0
	.uleb128 .LBE90-.Ltext0
	.byte	0x4
	.uleb128 .LBB91-.Ltext0
	.uleb128 .LBE91-.Ltext0
	.byte	0
.LLRL7:
	.byte	0x4
	.uleb128 .LBB57-.Ltext0
	.uleb128 .LBE57-.Ltext0
	.byte	0x4
	.uleb128 .LBB80-.Ltext0
	.uleb128 .LBE80-.Ltext0
	.byte	0x4
	.uleb128 .LBB81-.Ltext0
	.uleb128 .LBE81-.Ltext0
	.byte	0x4
	.uleb128 .LBB82-.Ltext0
	.uleb128 .LBE82-.Ltext0
	.byte	0
.LLRL8:
	.byte	0x4
	.uleb128 .LBB60-.Ltext0
	.uleb128 .LBE60-.Ltext0
	.byte	0x4
	.uleb128 .LBB72-.Ltext0
	.uleb128 .LBE72-.Ltext0
	.byte	0x4
	.uleb128 .LBB73-.Ltext0
	.uleb128 .LBE73-.Ltext0
	.byte	0
.LLRL9:
	.byte	0x4
	.uleb128 .LBB63-.Ltext0
	.uleb128 .LBE63-.Ltext0
	.byte	0x4
	.uleb128 .LBB67-.Ltext0
	.uleb128 .LBE67-.Ltext0
	.byte	0
.Ldebug_ranges3:
	.section	.debug_line,"",@progbits
.Ldebug_line0:
	.section	.debug_str,"MS",@progbits,1
.LASF7:
	.string	"deep"
.LASF4:
	.string	"integer(kind=8)"
.LASF10:
	.string	"__result_inner"
.LASF9:
	.string	"inner"
.LASF6:
	.string	"GNU Fortran2008 12.2.0 -mtune=generic -march=x86-64 -g -O2 -frandom-seed=1 -fintrinsic-modules-path /usr/lib/gcc/x86_64-linux-gnu/12/finclude -fpre-include=/usr/include/finclude/x86_64-linux-gnu/math-vector-fortran.h"
.LASF8:
	.string	"__deep_MOD_fact"
.LASF5:
	.string	"integer(kind=4)"
.LASF2:
	.string	"fact"
.LASF3:
	.string	"outer"
	.section	.debug_line_str,"MS",@progbits,1
.LASF1:
	.string	"."
.LASF0:
	.string	"nested.f90"
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits

/* What starts it, by hand. */
	.text
	.globl	main
	.type	main, @function
main:
	.cfi_startproc
	subq	$24, %rsp
	.cfi_def_cfa_offset 32
	movl	$3, %edi
	leaq	8(%rsp), %rsi
	call	outer
	xorl	%eax, %eax
	addq	$24, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
	.size	main, .-main
