# SPDX-License-Identifier: LGPL-2.1-or-later
# A function of two parts, of which the lower one is called by itself: "step" goes into it.
#  1 int main(void)
#  2 {
#  3	outer();
#  4	return 0;
#  5 }
#  6 void outer(void)
#  7 {
#  8	part();
#  9 }
# 10 /* the part of outer() that is called */
# 11 {
# 12	nothing;
# 13 }
	.file 1 "/src/called_part.c"
	.text
.Ltext:
.Lpart:
	.cfi_startproc
	.loc 1 11 0
	pushq %rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq %rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 12 0
	nop
	.loc 1 13 0
	popq %rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.Lpart_end:
	.globl main
	.type main, @function
main:
	.cfi_startproc
	.loc 1 2 0
	pushq %rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq %rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 3 0
	call outer
	.loc 1 4 0
	xorl %eax, %eax
	.loc 1 5 0
	popq %rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.Lmain_end:
	.size main, .-main
	.type outer, @function
outer:
	.cfi_startproc
	.loc 1 7 0
	pushq %rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq %rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 8 0
	call .Lpart
	.loc 1 9 0
	popq %rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.Louter_end:
	.size outer, .-outer
.Ltext_end:
	.section .debug_info,"",@progbits
	.long .Linfo_end - .Linfo
.Linfo:
	.value 4
	.long .Labbrevs
	.byte 8
	.uleb128 1
	.byte 12
	.string "/src/called_part.c"
	.quad .Ltext
	.quad .Ltext_end - .Ltext
	.long .Lline
	.uleb128 2
	.string "main"
	.quad main
	.quad .Lmain_end - main
	.uleb128 3
	.string "outer"
	.long .Lranges
	.byte 0
.Linfo_end:
	.section .debug_abbrev,"",@progbits
.Labbrevs:
	# a unit: language, name, low_pc, high_pc, stmt_list
	.uleb128 1
	.uleb128 0x11
	.byte 1
	.byte 0x13, 0xb, 3, 8, 0x11, 1, 0x12, 7, 0x10, 0x17, 0, 0
	# a function: name, low_pc, high_pc
	.uleb128 2
	.uleb128 0x2e
	.byte 0
	.byte 3, 8, 0x11, 1, 0x12, 7, 0, 0
	# a function: name, ranges
	.uleb128 3
	.uleb128 0x2e
	.byte 0
	.byte 3, 8, 0x55, 0x17, 0, 0
	.byte 0
	.section .debug_ranges,"",@progbits
.Lranges:
	.quad outer - .Ltext, .Louter_end - .Ltext
	.quad .Lpart - .Ltext, .Lpart_end - .Ltext
	.quad 0, 0
	.section .debug_line,"",@progbits
.Lline:
	.section .note.GNU-stack,"",@progbits
