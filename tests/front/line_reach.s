# SPDX-License-Identifier: LGPL-2.1-or-later
# Rows that begin no statement are ignored where another file has one that does:
# that file's rows reach on, over those of files which are listed before it.
	.file	"/src/line_reach.c"
	.text
	.file 1 "/src/line_reach.c"
	.file 2 "/src/first.h"
	.file 3 "/src/second.h"
	.file 4 "/src/third.h"
	.globl	main
	.type	main, @function
main:
	.loc 1 5 0 is_stmt 1
	nop
	.loc 3 83 0 is_stmt 1
	.loc 1 29 0 is_stmt 0
	nop
	.loc 2 241 0 is_stmt 0
	nop
	.loc 3 90 0 is_stmt 1
	.loc 1 30 0 is_stmt 0
	nop
	.loc 2 242 0 is_stmt 0
	nop
	nop
	.loc 3 91 0 is_stmt 1
	.loc 1 6 0 is_stmt 0
	nop
	.loc 4 7 0 is_stmt 1
	nop
	.loc 1 8 0 is_stmt 1
	xorl	%eax, %eax
	ret
	.size	main, .-main
.Lend:
	.section	.debug_info,"",@progbits
	.long	.Linfo_end - .Linfo
.Linfo:
	.value	5
	.byte	1
	.byte	8
	.long	.debug_abbrev
	.uleb128 1
	.long	.debug_line
	.quad	main
	.quad	.Lend - main
	.asciz	"/src/line_reach.c"
	.byte	12
	.uleb128 2
	.asciz	"main"
	.quad	main
	.quad	.Lend - main
	.byte	0
.Linfo_end:
	.section	.debug_abbrev,"",@progbits
	.uleb128 1
	.uleb128 0x11
	.byte	1
	.uleb128 0x10
	.uleb128 0x17
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x13
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 2
	.uleb128 0x2e
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_line,"",@progbits
	.section	.note.GNU-stack,"",@progbits
