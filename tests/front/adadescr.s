/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Arrays of Ada as DWARF has them (DW_AT_data_location, bounds beside the elements), by hand: GNAT writes records instead. */
	.text
	.globl main
main:
	nop
	xorl %eax, %eax
	ret
.Lend:
	.data
elems:	.long 5, 8, 13
bounds:	.long 2, 4
descr:	.quad elems, bounds
cells:	.long 1, 2, 3, 4, 5, 6
sides:	.long 1, 2, 7, 9
table:	.quad cells, sides
	.long 3, 5
thin:	.long 21, 34, 55
access:	.quad thin

	.section .debug_abbrev,"",@progbits
.Labbrev:
	.uleb128 1, 0x11		/* DW_TAG_compile_unit */
	.byte 1
	.uleb128 0x13, 0x0b, 0x03, 0x08, 0x11, 0x01, 0x12, 0x07, 0, 0
	.uleb128 2, 0x24		/* DW_TAG_base_type */
	.byte 0
	.uleb128 0x0b, 0x0b, 0x3e, 0x0b, 0x03, 0x08, 0, 0
	.uleb128 3, 0x01		/* DW_TAG_array_type with a descriptor */
	.byte 1
	.uleb128 0x03, 0x08, 0x49, 0x13, 0x50, 0x18, 0, 0
	.uleb128 4, 0x21		/* DW_TAG_subrange_type */
	.byte 0
	.uleb128 0x49, 0x13, 0x22, 0x18, 0x2f, 0x18, 0, 0
	.uleb128 5, 0x01		/* DW_TAG_array_type without one */
	.byte 1
	.uleb128 0x03, 0x08, 0x49, 0x13, 0, 0
	.uleb128 6, 0x0f		/* DW_TAG_pointer_type */
	.byte 0
	.uleb128 0x0b, 0x0b, 0x49, 0x13, 0, 0
	.uleb128 7, 0x34		/* DW_TAG_variable */
	.byte 0
	.uleb128 0x03, 0x08, 0x49, 0x13, 0x02, 0x18, 0x3f, 0x19, 0, 0
	.uleb128 8, 0x16		/* DW_TAG_typedef */
	.byte 0
	.uleb128 0x03, 0x08, 0x49, 0x13, 0, 0
	.byte 0

	.section .debug_info,"",@progbits
.Lcu:
	.long .Lcu_end - .Lcu_begin
.Lcu_begin:
	.value 4
	.long .Labbrev
	.byte 8
	.uleb128 1
	.byte 0x0d			/* DW_LANG_Ada95 */
	.string "adadescr.adb"
	.quad main
	.quad .Lend - main
.Lint:	.uleb128 2
	.byte 4, 5
	.string "integer"
.Lvec:	.uleb128 3
	.string "pck__vec"
	.long .Lint - .Lcu
	.uleb128 2
	.byte 0x97, 0x06		/* DW_OP_push_object_address, DW_OP_deref */
	.uleb128 4
	.long .Lint - .Lcu
	.uleb128 6
	.byte 0x97, 0x23, 8, 0x06, 0x94, 4 /* the descriptor's second word, 4 bytes of what it leads to */
	.uleb128 8
	.byte 0x97, 0x23, 8, 0x06, 0x23, 4, 0x94, 4
	.byte 0
.Lmat:	.uleb128 3
	.string "pck__mat"
	.long .Lint - .Lcu
	.uleb128 2
	.byte 0x97, 0x06
	.uleb128 4
	.long .Lint - .Lcu
	.uleb128 6
	.byte 0x97, 0x23, 8, 0x06, 0x94, 4
	.uleb128 8
	.byte 0x97, 0x23, 8, 0x06, 0x23, 4, 0x94, 4
	.uleb128 4
	.long .Lint - .Lcu
	.uleb128 8
	.byte 0x97, 0x23, 8, 0x06, 0x23, 8, 0x94, 4
	.uleb128 8
	.byte 0x97, 0x23, 8, 0x06, 0x23, 12, 0x94, 4
	.byte 0
.Lthin:	.uleb128 5
	.string "pck__bare"
	.long .Lint - .Lcu
	.uleb128 4
	.long .Lint - .Lcu
	.uleb128 5
	.byte 0x97, 0x38, 0x1c, 0x94, 4	/* 8 bytes before the elements */
	.uleb128 5
	.byte 0x97, 0x34, 0x1c, 0x94, 4
	.byte 0
.Lptr:	.uleb128 6
	.byte 8
	.long .Lthin - .Lcu
.Lname:	.uleb128 8
	.string "pck__vec_access"
	.long .Lvec - .Lcu
	.uleb128 7
	.string "pck__v"
	.long .Lvec - .Lcu
	.uleb128 9
	.byte 3
	.quad descr
	.uleb128 7
	.string "pck__t"
	.long .Lname - .Lcu
	.uleb128 9
	.byte 3
	.quad descr
	.uleb128 7
	.string "pck__m"
	.long .Lmat - .Lcu
	.uleb128 9
	.byte 3
	.quad table
	.uleb128 7
	.string "pck__a"
	.long .Lptr - .Lcu
	.uleb128 9
	.byte 3
	.quad access
	.byte 0
.Lcu_end:
	.section .note.GNU-stack,"",@progbits
