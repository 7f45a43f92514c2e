	.text
	.file	"llvm-link"
	.file	1 "." "homed.cc" md5 0x5ae8d98a78e0a1104918cc505fe5b0e8
	.globl	_Z3useR4baseP4part              # -- Begin function _Z3useR4baseP4part
	.p2align	4, 0x90
	.type	_Z3useR4baseP4part,@function
_Z3useR4baseP4part:                     # @_Z3useR4baseP4part
.Lfunc_begin0:
	.loc	1 40 0                          # homed.cc:40:0
	.cfi_startproc
# %bb.0:                                # %entry
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	movq	%rdi, -16(%rbp)
	movq	%rsi, -8(%rbp)
.Ltmp0:
	.loc	1 41 9 prologue_end             # homed.cc:41:9
	movq	-16(%rbp), %rax
	.loc	1 41 11 is_stmt 0               # homed.cc:41:11
	movl	8(%rax), %eax
	.loc	1 41 15                         # homed.cc:41:15
	movq	-8(%rbp), %rcx
	.loc	1 41 13                         # homed.cc:41:13
	addl	8(%rcx), %eax
	.loc	1 41 2 epilogue_begin           # homed.cc:41:2
	popq	%rbp
	.cfi_def_cfa %rsp, 8
	retq
.Ltmp1:
.Lfunc_end0:
	.size	_Z3useR4baseP4part, .Lfunc_end0-_Z3useR4baseP4part
	.cfi_endproc
                                        # -- End function
	.globl	main                            # -- Begin function main
	.p2align	4, 0x90
	.type	main,@function
main:                                   # @main
.Lfunc_begin1:
	.loc	1 45 0 is_stmt 1                # homed.cc:45:0
	.cfi_startproc
# %bb.0:                                # %entry
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	subq	$96, %rsp
	movl	$0, -4(%rbp)
.Ltmp2:
	.loc	1 46 10 prologue_end            # homed.cc:46:10
	leaq	-96(%rbp), %rdi
	callq	_ZN7derivedC2Ev@PLT
	.loc	1 48 6                          # homed.cc:48:6
	movl	$4, -88(%rbp)
	.loc	1 49 6                          # homed.cc:49:6
	movl	$5, -84(%rbp)
	.loc	1 50 9                          # homed.cc:50:9
	movl	$9, -72(%rbp)
	.loc	1 51 13                         # homed.cc:51:13
	movl	$10, -56(%rbp)
	.loc	1 52 13                         # homed.cc:52:13
	movl	$11, -40(%rbp)
	.loc	1 53 10                         # homed.cc:53:10
	movl	$12, -24(%rbp)
	.loc	1 54 13                         # homed.cc:54:13
	leaq	-96(%rbp), %rax
	addq	$32, %rax
	.loc	1 54 11 is_stmt 0               # homed.cc:54:11
	addq	$16, %rax
	.loc	1 54 8                          # homed.cc:54:8
	movq	%rax, -16(%rbp)
	.loc	1 55 18 is_stmt 1               # homed.cc:55:18
	movq	-16(%rbp), %rsi
	.loc	1 55 9 is_stmt 0                # homed.cc:55:9
	leaq	-96(%rbp), %rdi
	callq	_Z3useR4baseP4part@PLT
	.loc	1 55 2 epilogue_begin           # homed.cc:55:2
	addq	$96, %rsp
	popq	%rbp
	.cfi_def_cfa %rsp, 8
	retq
.Ltmp3:
.Lfunc_end1:
	.size	main, .Lfunc_end1-main
	.cfi_endproc
                                        # -- End function
	.section	.text._ZN7derivedC2Ev,"axG",@progbits,_ZN7derivedC2Ev,comdat
	.weak	_ZN7derivedC2Ev                 # -- Begin function _ZN7derivedC2Ev
	.p2align	4, 0x90
	.type	_ZN7derivedC2Ev,@function
_ZN7derivedC2Ev:                        # @_ZN7derivedC2Ev
.Lfunc_begin2:
	.loc	1 31 0 is_stmt 1                # homed.cc:31:0
	.cfi_startproc
# %bb.0:                                # %entry
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	pushq	%r15
	pushq	%r14
	pushq	%rbx
	pushq	%rax
	.cfi_offset %rbx, -40
	.cfi_offset %r14, -32
	.cfi_offset %r15, -24
	movq	%rdi, -32(%rbp)
	movq	-32(%rbp), %rbx
.Ltmp4:
	.loc	1 31 8 prologue_end             # homed.cc:31:8
	movq	%rbx, %rdi
	callq	_ZN4baseC2Ev@PLT
	movq	_ZTV7derived@GOTPCREL(%rip), %rax
	addq	$16, %rax
	movq	%rax, (%rbx)
	movq	%rbx, %rdi
	addq	$16, %rdi
	callq	_ZN4partC2Ev@PLT
	movq	%rbx, %r14
	addq	$32, %r14
	movq	%r14, %r15
	addq	$32, %r15
.LBB2_1:                                # %arrayctor.loop
                                        # =>This Inner Loop Header: Depth=1
	movq	%r14, %rdi
	callq	_ZN4partC2Ev@PLT
	addq	$16, %r14
	cmpq	%r15, %r14
	jne	.LBB2_1
# %bb.2:                                # %arrayctor.cont
	addq	$64, %rbx
	movq	%rbx, %rdi
	callq	_ZN4keepI4partEC2Ev@PLT
	.loc	1 31 8 epilogue_begin is_stmt 0 # homed.cc:31:8
	addq	$8, %rsp
	popq	%rbx
	popq	%r14
	popq	%r15
	popq	%rbp
	.cfi_def_cfa %rsp, 8
	retq
.Ltmp5:
.Lfunc_end2:
	.size	_ZN7derivedC2Ev, .Lfunc_end2-_ZN7derivedC2Ev
	.cfi_endproc
                                        # -- End function
	.section	.text._ZN4baseC2Ev,"axG",@progbits,_ZN4baseC2Ev,comdat
	.weak	_ZN4baseC2Ev                    # -- Begin function _ZN4baseC2Ev
	.p2align	4, 0x90
	.type	_ZN4baseC2Ev,@function
_ZN4baseC2Ev:                           # @_ZN4baseC2Ev
.Lfunc_begin3:
	.loc	1 3 0 is_stmt 1                 # homed.cc:3:0
	.cfi_startproc
# %bb.0:                                # %entry
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	movq	%rdi, -8(%rbp)
	movq	-8(%rbp), %rax
.Ltmp6:
	.loc	1 3 8 prologue_end              # homed.cc:3:8
	movq	_ZTV4base@GOTPCREL(%rip), %rcx
	addq	$16, %rcx
	movq	%rcx, (%rax)
	.loc	1 3 8 epilogue_begin is_stmt 0  # homed.cc:3:8
	popq	%rbp
	.cfi_def_cfa %rsp, 8
	retq
.Ltmp7:
.Lfunc_end3:
	.size	_ZN4baseC2Ev, .Lfunc_end3-_ZN4baseC2Ev
	.cfi_endproc
                                        # -- End function
	.section	.text._ZN4partC2Ev,"axG",@progbits,_ZN4partC2Ev,comdat
	.weak	_ZN4partC2Ev                    # -- Begin function _ZN4partC2Ev
	.p2align	4, 0x90
	.type	_ZN4partC2Ev,@function
_ZN4partC2Ev:                           # @_ZN4partC2Ev
.Lfunc_begin4:
	.loc	1 9 0 is_stmt 1                 # homed.cc:9:0
	.cfi_startproc
# %bb.0:                                # %entry
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	movq	%rdi, -8(%rbp)
	movq	-8(%rbp), %rax
.Ltmp8:
	.loc	1 9 8 prologue_end              # homed.cc:9:8
	movq	_ZTV4part@GOTPCREL(%rip), %rcx
	addq	$16, %rcx
	movq	%rcx, (%rax)
	.loc	1 9 8 epilogue_begin is_stmt 0  # homed.cc:9:8
	popq	%rbp
	.cfi_def_cfa %rsp, 8
	retq
.Ltmp9:
.Lfunc_end4:
	.size	_ZN4partC2Ev, .Lfunc_end4-_ZN4partC2Ev
	.cfi_endproc
                                        # -- End function
	.section	.text._ZN4keepI4partEC2Ev,"axG",@progbits,_ZN4keepI4partEC2Ev,comdat
	.weak	_ZN4keepI4partEC2Ev             # -- Begin function _ZN4keepI4partEC2Ev
	.p2align	4, 0x90
	.type	_ZN4keepI4partEC2Ev,@function
_ZN4keepI4partEC2Ev:                    # @_ZN4keepI4partEC2Ev
.Lfunc_begin5:
	.loc	1 27 0 is_stmt 1                # homed.cc:27:0
	.cfi_startproc
# %bb.0:                                # %entry
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	subq	$16, %rsp
	movq	%rdi, -8(%rbp)
	movq	-8(%rbp), %rdi
.Ltmp10:
	.loc	1 27 30 prologue_end            # homed.cc:27:30
	callq	_ZN4partC2Ev@PLT
	.loc	1 27 30 epilogue_begin is_stmt 0 # homed.cc:27:30
	addq	$16, %rsp
	popq	%rbp
	.cfi_def_cfa %rsp, 8
	retq
.Ltmp11:
.Lfunc_end5:
	.size	_ZN4keepI4partEC2Ev, .Lfunc_end5-_ZN4keepI4partEC2Ev
	.cfi_endproc
                                        # -- End function
	.text
	.globl	_ZN4base1fEv                    # -- Begin function _ZN4base1fEv
	.p2align	4, 0x90
	.type	_ZN4base1fEv,@function
_ZN4base1fEv:                           # @_ZN4base1fEv
.Lfunc_begin6:
	.loc	1 16 0 is_stmt 1                # homed.cc:16:0
	.cfi_startproc
# %bb.0:                                # %entry
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	movq	%rdi, -8(%rbp)
	movq	-8(%rbp), %rax
.Ltmp12:
	.loc	1 17 9 prologue_end             # homed.cc:17:9
	movl	8(%rax), %eax
	.loc	1 17 2 epilogue_begin is_stmt 0 # homed.cc:17:2
	popq	%rbp
	.cfi_def_cfa %rsp, 8
	retq
.Ltmp13:
.Lfunc_end6:
	.size	_ZN4base1fEv, .Lfunc_end6-_ZN4base1fEv
	.cfi_endproc
                                        # -- End function
	.globl	_ZN4part1gEv                    # -- Begin function _ZN4part1gEv
	.p2align	4, 0x90
	.type	_ZN4part1gEv,@function
_ZN4part1gEv:                           # @_ZN4part1gEv
.Lfunc_begin7:
	.loc	1 23 0 is_stmt 1                # homed.cc:23:0
	.cfi_startproc
# %bb.0:                                # %entry
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	movq	%rdi, -8(%rbp)
	movq	-8(%rbp), %rax
.Ltmp14:
	.loc	1 24 9 prologue_end             # homed.cc:24:9
	movl	8(%rax), %eax
	.loc	1 24 2 epilogue_begin is_stmt 0 # homed.cc:24:2
	popq	%rbp
	.cfi_def_cfa %rsp, 8
	retq
.Ltmp15:
.Lfunc_end7:
	.size	_ZN4part1gEv, .Lfunc_end7-_ZN4part1gEv
	.cfi_endproc
                                        # -- End function
	.type	_ZTV7derived,@object            # @_ZTV7derived
	.section	.data.rel.ro._ZTV7derived,"aGw",@progbits,_ZTV7derived,comdat
	.weak	_ZTV7derived
	.p2align	3, 0x0
_ZTV7derived:
	.quad	0
	.quad	0
	.quad	_ZN4base1fEv
	.size	_ZTV7derived, 24

	.type	_ZN4base5countE,@object         # @_ZN4base5countE
	.data
	.globl	_ZN4base5countE
	.p2align	2, 0x0
_ZN4base5countE:
	.long	3                               # 0x3
	.size	_ZN4base5countE, 4

	.type	_ZTV4base,@object               # @_ZTV4base
	.section	.data.rel.ro,"aw",@progbits
	.globl	_ZTV4base
	.p2align	3, 0x0
_ZTV4base:
	.quad	0
	.quad	0
	.quad	_ZN4base1fEv
	.size	_ZTV4base, 24

	.type	_ZTV4part,@object               # @_ZTV4part
	.globl	_ZTV4part
	.p2align	3, 0x0
_ZTV4part:
	.quad	0
	.quad	0
	.quad	_ZN4part1gEv
	.size	_ZTV4part, 24

	.file	2 "<stdin>"
	.section	.debug_abbrev,"",@progbits
	.byte	1                               # Abbreviation Code
	.byte	17                              # DW_TAG_compile_unit
	.byte	1                               # DW_CHILDREN_yes
	.byte	37                              # DW_AT_producer
	.byte	37                              # DW_FORM_strx1
	.byte	19                              # DW_AT_language
	.byte	5                               # DW_FORM_data2
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	114                             # DW_AT_str_offsets_base
	.byte	23                              # DW_FORM_sec_offset
	.byte	16                              # DW_AT_stmt_list
	.byte	23                              # DW_FORM_sec_offset
	.byte	27                              # DW_AT_comp_dir
	.byte	37                              # DW_FORM_strx1
	.byte	17                              # DW_AT_low_pc
	.byte	1                               # DW_FORM_addr
	.byte	85                              # DW_AT_ranges
	.byte	35                              # DW_FORM_rnglistx
	.byte	115                             # DW_AT_addr_base
	.byte	23                              # DW_FORM_sec_offset
	.byte	116                             # DW_AT_rnglists_base
	.byte	23                              # DW_FORM_sec_offset
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	2                               # Abbreviation Code
	.byte	19                              # DW_TAG_structure_type
	.byte	1                               # DW_CHILDREN_yes
	.byte	54                              # DW_AT_calling_convention
	.byte	11                              # DW_FORM_data1
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	11                              # DW_AT_byte_size
	.byte	11                              # DW_FORM_data1
	.byte	58                              # DW_AT_decl_file
	.byte	11                              # DW_FORM_data1
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	3                               # Abbreviation Code
	.byte	47                              # DW_TAG_template_type_parameter
	.byte	0                               # DW_CHILDREN_no
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	4                               # Abbreviation Code
	.byte	13                              # DW_TAG_member
	.byte	0                               # DW_CHILDREN_no
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	58                              # DW_AT_decl_file
	.byte	11                              # DW_FORM_data1
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	56                              # DW_AT_data_member_location
	.byte	11                              # DW_FORM_data1
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	5                               # Abbreviation Code
	.byte	46                              # DW_TAG_subprogram
	.byte	1                               # DW_CHILDREN_yes
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	60                              # DW_AT_declaration
	.byte	25                              # DW_FORM_flag_present
	.byte	52                              # DW_AT_artificial
	.byte	25                              # DW_FORM_flag_present
	.byte	63                              # DW_AT_external
	.byte	25                              # DW_FORM_flag_present
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	6                               # Abbreviation Code
	.byte	5                               # DW_TAG_formal_parameter
	.byte	0                               # DW_CHILDREN_no
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	52                              # DW_AT_artificial
	.byte	25                              # DW_FORM_flag_present
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	7                               # Abbreviation Code
	.byte	19                              # DW_TAG_structure_type
	.byte	1                               # DW_CHILDREN_yes
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	60                              # DW_AT_declaration
	.byte	25                              # DW_FORM_flag_present
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	8                               # Abbreviation Code
	.byte	46                              # DW_TAG_subprogram
	.byte	1                               # DW_CHILDREN_yes
	.byte	17                              # DW_AT_low_pc
	.byte	27                              # DW_FORM_addrx
	.byte	18                              # DW_AT_high_pc
	.byte	6                               # DW_FORM_data4
	.byte	64                              # DW_AT_frame_base
	.byte	24                              # DW_FORM_exprloc
	.byte	110                             # DW_AT_linkage_name
	.byte	37                              # DW_FORM_strx1
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	58                              # DW_AT_decl_file
	.byte	11                              # DW_FORM_data1
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	73                              # DW_AT_type
	.byte	16                              # DW_FORM_ref_addr
	.byte	63                              # DW_AT_external
	.byte	25                              # DW_FORM_flag_present
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	9                               # Abbreviation Code
	.byte	5                               # DW_TAG_formal_parameter
	.byte	0                               # DW_CHILDREN_no
	.byte	2                               # DW_AT_location
	.byte	24                              # DW_FORM_exprloc
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	58                              # DW_AT_decl_file
	.byte	11                              # DW_FORM_data1
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	10                              # Abbreviation Code
	.byte	46                              # DW_TAG_subprogram
	.byte	1                               # DW_CHILDREN_yes
	.byte	17                              # DW_AT_low_pc
	.byte	27                              # DW_FORM_addrx
	.byte	18                              # DW_AT_high_pc
	.byte	6                               # DW_FORM_data4
	.byte	64                              # DW_AT_frame_base
	.byte	24                              # DW_FORM_exprloc
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	58                              # DW_AT_decl_file
	.byte	11                              # DW_FORM_data1
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	73                              # DW_AT_type
	.byte	16                              # DW_FORM_ref_addr
	.byte	63                              # DW_AT_external
	.byte	25                              # DW_FORM_flag_present
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	11                              # Abbreviation Code
	.byte	52                              # DW_TAG_variable
	.byte	0                               # DW_CHILDREN_no
	.byte	2                               # DW_AT_location
	.byte	24                              # DW_FORM_exprloc
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	58                              # DW_AT_decl_file
	.byte	11                              # DW_FORM_data1
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	12                              # Abbreviation Code
	.byte	19                              # DW_TAG_structure_type
	.byte	1                               # DW_CHILDREN_yes
	.byte	29                              # DW_AT_containing_type
	.byte	19                              # DW_FORM_ref4
	.byte	54                              # DW_AT_calling_convention
	.byte	11                              # DW_FORM_data1
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	11                              # DW_AT_byte_size
	.byte	11                              # DW_FORM_data1
	.byte	58                              # DW_AT_decl_file
	.byte	11                              # DW_FORM_data1
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	13                              # Abbreviation Code
	.byte	28                              # DW_TAG_inheritance
	.byte	0                               # DW_CHILDREN_no
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	56                              # DW_AT_data_member_location
	.byte	11                              # DW_FORM_data1
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	14                              # Abbreviation Code
	.byte	13                              # DW_TAG_member
	.byte	0                               # DW_CHILDREN_no
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	73                              # DW_AT_type
	.byte	16                              # DW_FORM_ref_addr
	.byte	58                              # DW_AT_decl_file
	.byte	11                              # DW_FORM_data1
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	56                              # DW_AT_data_member_location
	.byte	11                              # DW_FORM_data1
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	15                              # Abbreviation Code
	.byte	1                               # DW_TAG_array_type
	.byte	1                               # DW_CHILDREN_yes
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	16                              # Abbreviation Code
	.byte	33                              # DW_TAG_subrange_type
	.byte	0                               # DW_CHILDREN_no
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	55                              # DW_AT_count
	.byte	11                              # DW_FORM_data1
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	17                              # Abbreviation Code
	.byte	36                              # DW_TAG_base_type
	.byte	0                               # DW_CHILDREN_no
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	11                              # DW_AT_byte_size
	.byte	11                              # DW_FORM_data1
	.byte	62                              # DW_AT_encoding
	.byte	11                              # DW_FORM_data1
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	18                              # Abbreviation Code
	.byte	15                              # DW_TAG_pointer_type
	.byte	0                               # DW_CHILDREN_no
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	19                              # Abbreviation Code
	.byte	46                              # DW_TAG_subprogram
	.byte	1                               # DW_CHILDREN_yes
	.byte	17                              # DW_AT_low_pc
	.byte	27                              # DW_FORM_addrx
	.byte	18                              # DW_AT_high_pc
	.byte	6                               # DW_FORM_data4
	.byte	64                              # DW_AT_frame_base
	.byte	24                              # DW_FORM_exprloc
	.byte	100                             # DW_AT_object_pointer
	.byte	19                              # DW_FORM_ref4
	.byte	58                              # DW_AT_decl_file
	.byte	11                              # DW_FORM_data1
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	110                             # DW_AT_linkage_name
	.byte	37                              # DW_FORM_strx1
	.byte	71                              # DW_AT_specification
	.byte	19                              # DW_FORM_ref4
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	20                              # Abbreviation Code
	.byte	5                               # DW_TAG_formal_parameter
	.byte	0                               # DW_CHILDREN_no
	.byte	2                               # DW_AT_location
	.byte	24                              # DW_FORM_exprloc
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	52                              # DW_AT_artificial
	.byte	25                              # DW_FORM_flag_present
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	21                              # Abbreviation Code
	.byte	16                              # DW_TAG_reference_type
	.byte	0                               # DW_CHILDREN_no
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	22                              # Abbreviation Code
	.byte	17                              # DW_TAG_compile_unit
	.byte	1                               # DW_CHILDREN_yes
	.byte	37                              # DW_AT_producer
	.byte	37                              # DW_FORM_strx1
	.byte	19                              # DW_AT_language
	.byte	5                               # DW_FORM_data2
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	114                             # DW_AT_str_offsets_base
	.byte	23                              # DW_FORM_sec_offset
	.byte	16                              # DW_AT_stmt_list
	.byte	23                              # DW_FORM_sec_offset
	.byte	27                              # DW_AT_comp_dir
	.byte	37                              # DW_FORM_strx1
	.byte	17                              # DW_AT_low_pc
	.byte	27                              # DW_FORM_addrx
	.byte	18                              # DW_AT_high_pc
	.byte	6                               # DW_FORM_data4
	.byte	115                             # DW_AT_addr_base
	.byte	23                              # DW_FORM_sec_offset
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	23                              # Abbreviation Code
	.byte	52                              # DW_TAG_variable
	.byte	0                               # DW_CHILDREN_no
	.byte	71                              # DW_AT_specification
	.byte	19                              # DW_FORM_ref4
	.byte	2                               # DW_AT_location
	.byte	24                              # DW_FORM_exprloc
	.byte	110                             # DW_AT_linkage_name
	.byte	37                              # DW_FORM_strx1
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	24                              # Abbreviation Code
	.byte	13                              # DW_TAG_member
	.byte	0                               # DW_CHILDREN_no
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	56                              # DW_AT_data_member_location
	.byte	11                              # DW_FORM_data1
	.byte	52                              # DW_AT_artificial
	.byte	25                              # DW_FORM_flag_present
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	25                              # Abbreviation Code
	.byte	13                              # DW_TAG_member
	.byte	0                               # DW_CHILDREN_no
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	58                              # DW_AT_decl_file
	.byte	11                              # DW_FORM_data1
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	63                              # DW_AT_external
	.byte	25                              # DW_FORM_flag_present
	.byte	60                              # DW_AT_declaration
	.byte	25                              # DW_FORM_flag_present
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	26                              # Abbreviation Code
	.byte	46                              # DW_TAG_subprogram
	.byte	1                               # DW_CHILDREN_yes
	.byte	110                             # DW_AT_linkage_name
	.byte	37                              # DW_FORM_strx1
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	58                              # DW_AT_decl_file
	.byte	11                              # DW_FORM_data1
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	76                              # DW_AT_virtuality
	.byte	11                              # DW_FORM_data1
	.byte	77                              # DW_AT_vtable_elem_location
	.byte	24                              # DW_FORM_exprloc
	.byte	60                              # DW_AT_declaration
	.byte	25                              # DW_FORM_flag_present
	.byte	63                              # DW_AT_external
	.byte	25                              # DW_FORM_flag_present
	.byte	29                              # DW_AT_containing_type
	.byte	19                              # DW_FORM_ref4
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	27                              # Abbreviation Code
	.byte	15                              # DW_TAG_pointer_type
	.byte	0                               # DW_CHILDREN_no
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	28                              # Abbreviation Code
	.byte	21                              # DW_TAG_subroutine_type
	.byte	0                               # DW_CHILDREN_no
	.byte	73                              # DW_AT_type
	.byte	19                              # DW_FORM_ref4
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	29                              # Abbreviation Code
	.byte	36                              # DW_TAG_base_type
	.byte	0                               # DW_CHILDREN_no
	.byte	3                               # DW_AT_name
	.byte	37                              # DW_FORM_strx1
	.byte	62                              # DW_AT_encoding
	.byte	11                              # DW_FORM_data1
	.byte	11                              # DW_AT_byte_size
	.byte	11                              # DW_FORM_data1
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	30                              # Abbreviation Code
	.byte	46                              # DW_TAG_subprogram
	.byte	1                               # DW_CHILDREN_yes
	.byte	17                              # DW_AT_low_pc
	.byte	27                              # DW_FORM_addrx
	.byte	18                              # DW_AT_high_pc
	.byte	6                               # DW_FORM_data4
	.byte	64                              # DW_AT_frame_base
	.byte	24                              # DW_FORM_exprloc
	.byte	100                             # DW_AT_object_pointer
	.byte	19                              # DW_FORM_ref4
	.byte	59                              # DW_AT_decl_line
	.byte	11                              # DW_FORM_data1
	.byte	71                              # DW_AT_specification
	.byte	19                              # DW_FORM_ref4
	.byte	0                               # EOM(1)
	.byte	0                               # EOM(2)
	.byte	0                               # EOM(3)
	.section	.debug_info,"",@progbits
.Lcu_begin0:
	.long	.Ldebug_info_end0-.Ldebug_info_start0 # Length of Unit
.Ldebug_info_start0:
	.short	5                               # DWARF version number
	.byte	1                               # DWARF Unit Type
	.byte	8                               # Address Size (in bytes)
	.long	.debug_abbrev                   # Offset Into Abbrev. Section
	.byte	1                               # Abbrev [1] 0xc:0x18e DW_TAG_compile_unit
	.byte	0                               # DW_AT_producer
	.short	33                              # DW_AT_language
	.byte	1                               # DW_AT_name
	.long	.Lstr_offsets_base0             # DW_AT_str_offsets_base
	.long	.Lline_table_start0             # DW_AT_stmt_list
	.byte	2                               # DW_AT_comp_dir
	.quad	0                               # DW_AT_low_pc
	.byte	0                               # DW_AT_ranges
	.long	.Laddr_table_base0              # DW_AT_addr_base
	.long	.Lrnglists_table_base0          # DW_AT_rnglists_base
	.byte	2                               # Abbrev [2] 0x2b:0x1e DW_TAG_structure_type
	.byte	4                               # DW_AT_calling_convention
	.byte	6                               # DW_AT_name
	.byte	16                              # DW_AT_byte_size
	.byte	1                               # DW_AT_decl_file
	.byte	27                              # DW_AT_decl_line
	.byte	3                               # Abbrev [3] 0x31:0x6 DW_TAG_template_type_parameter
	.long	73                              # DW_AT_type
	.byte	4                               # DW_AT_name
	.byte	4                               # Abbrev [4] 0x37:0x9 DW_TAG_member
	.byte	5                               # DW_AT_name
	.long	73                              # DW_AT_type
	.byte	1                               # DW_AT_decl_file
	.byte	28                              # DW_AT_decl_line
	.byte	0                               # DW_AT_data_member_location
	.byte	5                               # Abbrev [5] 0x40:0x8 DW_TAG_subprogram
	.byte	23                              # DW_AT_name
                                        # DW_AT_declaration
                                        # DW_AT_artificial
                                        # DW_AT_external
	.byte	6                               # Abbrev [6] 0x42:0x5 DW_TAG_formal_parameter
	.long	355                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	0                               # End Of Children Mark
	.byte	7                               # Abbrev [7] 0x49:0xb DW_TAG_structure_type
	.byte	3                               # DW_AT_name
                                        # DW_AT_declaration
	.byte	5                               # Abbrev [5] 0x4b:0x8 DW_TAG_subprogram
	.byte	3                               # DW_AT_name
                                        # DW_AT_declaration
                                        # DW_AT_artificial
                                        # DW_AT_external
	.byte	6                               # Abbrev [6] 0x4d:0x5 DW_TAG_formal_parameter
	.long	321                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	0                               # End Of Children Mark
	.byte	8                               # Abbrev [8] 0x54:0x27 DW_TAG_subprogram
	.byte	1                               # DW_AT_low_pc
	.long	.Lfunc_end0-.Lfunc_begin0       # DW_AT_high_pc
	.byte	1                               # DW_AT_frame_base
	.byte	86
	.byte	28                              # DW_AT_linkage_name
	.byte	29                              # DW_AT_name
	.byte	1                               # DW_AT_decl_file
	.byte	39                              # DW_AT_decl_line
	.long	.debug_info+528                 # DW_AT_type
                                        # DW_AT_external
	.byte	9                               # Abbrev [9] 0x64:0xb DW_TAG_formal_parameter
	.byte	2                               # DW_AT_location
	.byte	145
	.byte	112
	.byte	35                              # DW_AT_name
	.byte	1                               # DW_AT_decl_file
	.byte	39                              # DW_AT_decl_line
	.long	389                             # DW_AT_type
	.byte	9                               # Abbrev [9] 0x6f:0xb DW_TAG_formal_parameter
	.byte	2                               # DW_AT_location
	.byte	145
	.byte	120
	.byte	25                              # DW_AT_name
	.byte	1                               # DW_AT_decl_file
	.byte	39                              # DW_AT_decl_line
	.long	248                             # DW_AT_type
	.byte	0                               # End Of Children Mark
	.byte	10                              # Abbrev [10] 0x7b:0x1c DW_TAG_subprogram
	.byte	2                               # DW_AT_low_pc
	.long	.Lfunc_end1-.Lfunc_begin1       # DW_AT_high_pc
	.byte	1                               # DW_AT_frame_base
	.byte	86
	.byte	30                              # DW_AT_name
	.byte	1                               # DW_AT_decl_file
	.byte	44                              # DW_AT_decl_line
	.long	.debug_info+528                 # DW_AT_type
                                        # DW_AT_external
	.byte	11                              # Abbrev [11] 0x8a:0xc DW_TAG_variable
	.byte	3                               # DW_AT_location
	.byte	145
	.ascii	"\240\177"
	.byte	36                              # DW_AT_name
	.byte	1                               # DW_AT_decl_file
	.byte	46                              # DW_AT_decl_line
	.long	151                             # DW_AT_type
	.byte	0                               # End Of Children Mark
	.byte	12                              # Abbrev [12] 0x97:0x46 DW_TAG_structure_type
	.long	221                             # DW_AT_containing_type
	.byte	4                               # DW_AT_calling_convention
	.byte	22                              # DW_AT_name
	.byte	88                              # DW_AT_byte_size
	.byte	1                               # DW_AT_decl_file
	.byte	31                              # DW_AT_decl_line
	.byte	13                              # Abbrev [13] 0xa1:0x6 DW_TAG_inheritance
	.long	221                             # DW_AT_type
	.byte	0                               # DW_AT_data_member_location
	.byte	14                              # Abbrev [14] 0xa7:0x9 DW_TAG_member
	.byte	16                              # DW_AT_name
	.long	.debug_info+528                 # DW_AT_type
	.byte	1                               # DW_AT_decl_file
	.byte	32                              # DW_AT_decl_line
	.byte	12                              # DW_AT_data_member_location
	.byte	4                               # Abbrev [4] 0xb0:0x9 DW_TAG_member
	.byte	17                              # DW_AT_name
	.long	73                              # DW_AT_type
	.byte	1                               # DW_AT_decl_file
	.byte	33                              # DW_AT_decl_line
	.byte	16                              # DW_AT_data_member_location
	.byte	4                               # Abbrev [4] 0xb9:0x9 DW_TAG_member
	.byte	18                              # DW_AT_name
	.long	232                             # DW_AT_type
	.byte	1                               # DW_AT_decl_file
	.byte	34                              # DW_AT_decl_line
	.byte	32                              # DW_AT_data_member_location
	.byte	4                               # Abbrev [4] 0xc2:0x9 DW_TAG_member
	.byte	20                              # DW_AT_name
	.long	43                              # DW_AT_type
	.byte	1                               # DW_AT_decl_file
	.byte	35                              # DW_AT_decl_line
	.byte	64                              # DW_AT_data_member_location
	.byte	4                               # Abbrev [4] 0xcb:0x9 DW_TAG_member
	.byte	21                              # DW_AT_name
	.long	248                             # DW_AT_type
	.byte	1                               # DW_AT_decl_file
	.byte	36                              # DW_AT_decl_line
	.byte	80                              # DW_AT_data_member_location
	.byte	5                               # Abbrev [5] 0xd4:0x8 DW_TAG_subprogram
	.byte	22                              # DW_AT_name
                                        # DW_AT_declaration
                                        # DW_AT_artificial
                                        # DW_AT_external
	.byte	6                               # Abbrev [6] 0xd6:0x5 DW_TAG_formal_parameter
	.long	253                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	0                               # End Of Children Mark
	.byte	7                               # Abbrev [7] 0xdd:0xb DW_TAG_structure_type
	.byte	14                              # DW_AT_name
                                        # DW_AT_declaration
	.byte	5                               # Abbrev [5] 0xdf:0x8 DW_TAG_subprogram
	.byte	14                              # DW_AT_name
                                        # DW_AT_declaration
                                        # DW_AT_artificial
                                        # DW_AT_external
	.byte	6                               # Abbrev [6] 0xe1:0x5 DW_TAG_formal_parameter
	.long	287                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	0                               # End Of Children Mark
	.byte	15                              # Abbrev [15] 0xe8:0xc DW_TAG_array_type
	.long	73                              # DW_AT_type
	.byte	16                              # Abbrev [16] 0xed:0x6 DW_TAG_subrange_type
	.long	244                             # DW_AT_type
	.byte	2                               # DW_AT_count
	.byte	0                               # End Of Children Mark
	.byte	17                              # Abbrev [17] 0xf4:0x4 DW_TAG_base_type
	.byte	19                              # DW_AT_name
	.byte	8                               # DW_AT_byte_size
	.byte	7                               # DW_AT_encoding
	.byte	18                              # Abbrev [18] 0xf8:0x5 DW_TAG_pointer_type
	.long	73                              # DW_AT_type
	.byte	18                              # Abbrev [18] 0xfd:0x5 DW_TAG_pointer_type
	.long	151                             # DW_AT_type
	.byte	19                              # Abbrev [19] 0x102:0x1d DW_TAG_subprogram
	.byte	3                               # DW_AT_low_pc
	.long	.Lfunc_end2-.Lfunc_begin2       # DW_AT_high_pc
	.byte	1                               # DW_AT_frame_base
	.byte	86
	.long	277                             # DW_AT_object_pointer
	.byte	1                               # DW_AT_decl_file
	.byte	31                              # DW_AT_decl_line
	.byte	31                              # DW_AT_linkage_name
	.long	212                             # DW_AT_specification
	.byte	20                              # Abbrev [20] 0x115:0x9 DW_TAG_formal_parameter
	.byte	2                               # DW_AT_location
	.byte	145
	.byte	96
	.byte	37                              # DW_AT_name
	.long	394                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	18                              # Abbrev [18] 0x11f:0x5 DW_TAG_pointer_type
	.long	221                             # DW_AT_type
	.byte	19                              # Abbrev [19] 0x124:0x1d DW_TAG_subprogram
	.byte	4                               # DW_AT_low_pc
	.long	.Lfunc_end3-.Lfunc_begin3       # DW_AT_high_pc
	.byte	1                               # DW_AT_frame_base
	.byte	86
	.long	311                             # DW_AT_object_pointer
	.byte	1                               # DW_AT_decl_file
	.byte	3                               # DW_AT_decl_line
	.byte	32                              # DW_AT_linkage_name
	.long	223                             # DW_AT_specification
	.byte	20                              # Abbrev [20] 0x137:0x9 DW_TAG_formal_parameter
	.byte	2                               # DW_AT_location
	.byte	145
	.byte	120
	.byte	37                              # DW_AT_name
	.long	399                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	18                              # Abbrev [18] 0x141:0x5 DW_TAG_pointer_type
	.long	73                              # DW_AT_type
	.byte	19                              # Abbrev [19] 0x146:0x1d DW_TAG_subprogram
	.byte	5                               # DW_AT_low_pc
	.long	.Lfunc_end4-.Lfunc_begin4       # DW_AT_high_pc
	.byte	1                               # DW_AT_frame_base
	.byte	86
	.long	345                             # DW_AT_object_pointer
	.byte	1                               # DW_AT_decl_file
	.byte	9                               # DW_AT_decl_line
	.byte	33                              # DW_AT_linkage_name
	.long	75                              # DW_AT_specification
	.byte	20                              # Abbrev [20] 0x159:0x9 DW_TAG_formal_parameter
	.byte	2                               # DW_AT_location
	.byte	145
	.byte	120
	.byte	37                              # DW_AT_name
	.long	248                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	18                              # Abbrev [18] 0x163:0x5 DW_TAG_pointer_type
	.long	43                              # DW_AT_type
	.byte	19                              # Abbrev [19] 0x168:0x1d DW_TAG_subprogram
	.byte	6                               # DW_AT_low_pc
	.long	.Lfunc_end5-.Lfunc_begin5       # DW_AT_high_pc
	.byte	1                               # DW_AT_frame_base
	.byte	86
	.long	379                             # DW_AT_object_pointer
	.byte	1                               # DW_AT_decl_file
	.byte	27                              # DW_AT_decl_line
	.byte	34                              # DW_AT_linkage_name
	.long	64                              # DW_AT_specification
	.byte	20                              # Abbrev [20] 0x17b:0x9 DW_TAG_formal_parameter
	.byte	2                               # DW_AT_location
	.byte	145
	.byte	120
	.byte	37                              # DW_AT_name
	.long	404                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	21                              # Abbrev [21] 0x185:0x5 DW_TAG_reference_type
	.long	221                             # DW_AT_type
	.byte	18                              # Abbrev [18] 0x18a:0x5 DW_TAG_pointer_type
	.long	151                             # DW_AT_type
	.byte	18                              # Abbrev [18] 0x18f:0x5 DW_TAG_pointer_type
	.long	221                             # DW_AT_type
	.byte	18                              # Abbrev [18] 0x194:0x5 DW_TAG_pointer_type
	.long	43                              # DW_AT_type
	.byte	0                               # End Of Children Mark
.Ldebug_info_end0:
.Lcu_begin1:
	.long	.Ldebug_info_end1-.Ldebug_info_start1 # Length of Unit
.Ldebug_info_start1:
	.short	5                               # DWARF version number
	.byte	1                               # DWARF Unit Type
	.byte	8                               # Address Size (in bytes)
	.long	.debug_abbrev                   # Offset Into Abbrev. Section
	.byte	22                              # Abbrev [22] 0xc:0xeb DW_TAG_compile_unit
	.byte	0                               # DW_AT_producer
	.short	33                              # DW_AT_language
	.byte	1                               # DW_AT_name
	.long	.Lstr_offsets_base0             # DW_AT_str_offsets_base
	.long	.Lline_table_start0             # DW_AT_stmt_list
	.byte	2                               # DW_AT_comp_dir
	.byte	7                               # DW_AT_low_pc
	.long	.Lfunc_end7-.Lfunc_begin6       # DW_AT_high_pc
	.long	.Laddr_table_base0              # DW_AT_addr_base
	.byte	23                              # Abbrev [23] 0x23:0x9 DW_TAG_variable
	.long	70                              # DW_AT_specification
	.byte	2                               # DW_AT_location
	.byte	161
	.byte	0
	.byte	15                              # DW_AT_linkage_name
	.byte	12                              # Abbrev [12] 0x2c:0x3a DW_TAG_structure_type
	.long	44                              # DW_AT_containing_type
	.byte	4                               # DW_AT_calling_convention
	.byte	14                              # DW_AT_name
	.byte	16                              # DW_AT_byte_size
	.byte	1                               # DW_AT_decl_file
	.byte	3                               # DW_AT_decl_line
	.byte	24                              # Abbrev [24] 0x36:0x7 DW_TAG_member
	.byte	7                               # DW_AT_name
	.long	102                             # DW_AT_type
	.byte	0                               # DW_AT_data_member_location
                                        # DW_AT_artificial
	.byte	4                               # Abbrev [4] 0x3d:0x9 DW_TAG_member
	.byte	10                              # DW_AT_name
	.long	118                             # DW_AT_type
	.byte	1                               # DW_AT_decl_file
	.byte	5                               # DW_AT_decl_line
	.byte	8                               # DW_AT_data_member_location
	.byte	25                              # Abbrev [25] 0x46:0x8 DW_TAG_member
	.byte	11                              # DW_AT_name
	.long	118                             # DW_AT_type
	.byte	1                               # DW_AT_decl_file
	.byte	6                               # DW_AT_decl_line
                                        # DW_AT_external
                                        # DW_AT_declaration
	.byte	26                              # Abbrev [26] 0x4e:0x17 DW_TAG_subprogram
	.byte	12                              # DW_AT_linkage_name
	.byte	13                              # DW_AT_name
	.byte	1                               # DW_AT_decl_file
	.byte	4                               # DW_AT_decl_line
	.long	118                             # DW_AT_type
	.byte	1                               # DW_AT_virtuality
	.byte	2                               # DW_AT_vtable_elem_location
	.byte	16
	.byte	0
                                        # DW_AT_declaration
                                        # DW_AT_external
	.long	44                              # DW_AT_containing_type
	.byte	6                               # Abbrev [6] 0x5f:0x5 DW_TAG_formal_parameter
	.long	122                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	0                               # End Of Children Mark
	.byte	18                              # Abbrev [18] 0x66:0x5 DW_TAG_pointer_type
	.long	107                             # DW_AT_type
	.byte	27                              # Abbrev [27] 0x6b:0x6 DW_TAG_pointer_type
	.long	113                             # DW_AT_type
	.byte	9                               # DW_AT_name
	.byte	28                              # Abbrev [28] 0x71:0x5 DW_TAG_subroutine_type
	.long	118                             # DW_AT_type
	.byte	29                              # Abbrev [29] 0x76:0x4 DW_TAG_base_type
	.byte	8                               # DW_AT_name
	.byte	5                               # DW_AT_encoding
	.byte	4                               # DW_AT_byte_size
	.byte	18                              # Abbrev [18] 0x7a:0x5 DW_TAG_pointer_type
	.long	44                              # DW_AT_type
	.byte	30                              # Abbrev [30] 0x7f:0x1b DW_TAG_subprogram
	.byte	7                               # DW_AT_low_pc
	.long	.Lfunc_end6-.Lfunc_begin6       # DW_AT_high_pc
	.byte	1                               # DW_AT_frame_base
	.byte	86
	.long	144                             # DW_AT_object_pointer
	.byte	15                              # DW_AT_decl_line
	.long	78                              # DW_AT_specification
	.byte	20                              # Abbrev [20] 0x90:0x9 DW_TAG_formal_parameter
	.byte	2                               # DW_AT_location
	.byte	145
	.byte	120
	.byte	37                              # DW_AT_name
	.long	236                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	12                              # Abbrev [12] 0x9a:0x32 DW_TAG_structure_type
	.long	154                             # DW_AT_containing_type
	.byte	4                               # DW_AT_calling_convention
	.byte	3                               # DW_AT_name
	.byte	16                              # DW_AT_byte_size
	.byte	1                               # DW_AT_decl_file
	.byte	9                               # DW_AT_decl_line
	.byte	24                              # Abbrev [24] 0xa4:0x7 DW_TAG_member
	.byte	24                              # DW_AT_name
	.long	102                             # DW_AT_type
	.byte	0                               # DW_AT_data_member_location
                                        # DW_AT_artificial
	.byte	4                               # Abbrev [4] 0xab:0x9 DW_TAG_member
	.byte	25                              # DW_AT_name
	.long	118                             # DW_AT_type
	.byte	1                               # DW_AT_decl_file
	.byte	11                              # DW_AT_decl_line
	.byte	8                               # DW_AT_data_member_location
	.byte	26                              # Abbrev [26] 0xb4:0x17 DW_TAG_subprogram
	.byte	26                              # DW_AT_linkage_name
	.byte	27                              # DW_AT_name
	.byte	1                               # DW_AT_decl_file
	.byte	10                              # DW_AT_decl_line
	.long	118                             # DW_AT_type
	.byte	1                               # DW_AT_virtuality
	.byte	2                               # DW_AT_vtable_elem_location
	.byte	16
	.byte	0
                                        # DW_AT_declaration
                                        # DW_AT_external
	.long	154                             # DW_AT_containing_type
	.byte	6                               # Abbrev [6] 0xc5:0x5 DW_TAG_formal_parameter
	.long	204                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	0                               # End Of Children Mark
	.byte	18                              # Abbrev [18] 0xcc:0x5 DW_TAG_pointer_type
	.long	154                             # DW_AT_type
	.byte	30                              # Abbrev [30] 0xd1:0x1b DW_TAG_subprogram
	.byte	8                               # DW_AT_low_pc
	.long	.Lfunc_end7-.Lfunc_begin7       # DW_AT_high_pc
	.byte	1                               # DW_AT_frame_base
	.byte	86
	.long	226                             # DW_AT_object_pointer
	.byte	22                              # DW_AT_decl_line
	.long	180                             # DW_AT_specification
	.byte	20                              # Abbrev [20] 0xe2:0x9 DW_TAG_formal_parameter
	.byte	2                               # DW_AT_location
	.byte	145
	.byte	120
	.byte	37                              # DW_AT_name
	.long	241                             # DW_AT_type
                                        # DW_AT_artificial
	.byte	0                               # End Of Children Mark
	.byte	18                              # Abbrev [18] 0xec:0x5 DW_TAG_pointer_type
	.long	44                              # DW_AT_type
	.byte	18                              # Abbrev [18] 0xf1:0x5 DW_TAG_pointer_type
	.long	154                             # DW_AT_type
	.byte	0                               # End Of Children Mark
.Ldebug_info_end1:
	.section	.debug_rnglists,"",@progbits
	.long	.Ldebug_list_header_end0-.Ldebug_list_header_start0 # Length
.Ldebug_list_header_start0:
	.short	5                               # Version
	.byte	8                               # Address size
	.byte	0                               # Segment selector size
	.long	1                               # Offset entry count
.Lrnglists_table_base0:
	.long	.Ldebug_ranges0-.Lrnglists_table_base0
.Ldebug_ranges0:
	.byte	3                               # DW_RLE_startx_length
	.byte	1                               #   start index
	.uleb128 .Lfunc_end1-.Lfunc_begin0      #   length
	.byte	3                               # DW_RLE_startx_length
	.byte	3                               #   start index
	.uleb128 .Lfunc_end2-.Lfunc_begin2      #   length
	.byte	3                               # DW_RLE_startx_length
	.byte	4                               #   start index
	.uleb128 .Lfunc_end3-.Lfunc_begin3      #   length
	.byte	3                               # DW_RLE_startx_length
	.byte	5                               #   start index
	.uleb128 .Lfunc_end4-.Lfunc_begin4      #   length
	.byte	3                               # DW_RLE_startx_length
	.byte	6                               #   start index
	.uleb128 .Lfunc_end5-.Lfunc_begin5      #   length
	.byte	0                               # DW_RLE_end_of_list
.Ldebug_list_header_end0:
	.section	.debug_str_offsets,"",@progbits
	.long	156                             # Length of String Offsets Set
	.short	5
	.short	0
.Lstr_offsets_base0:
	.section	.debug_str,"MS",@progbits,1
.Linfo_string0:
	.asciz	"Debian clang version 16.0.6 (15~deb12u1)" # string offset=0
.Linfo_string1:
	.asciz	"homed.cc"                      # string offset=41
.Linfo_string2:
	.asciz	"."                             # string offset=50
.Linfo_string3:
	.asciz	"part"                          # string offset=52
.Linfo_string4:
	.asciz	"T"                             # string offset=57
.Linfo_string5:
	.asciz	"t"                             # string offset=59
.Linfo_string6:
	.asciz	"keep<part>"                    # string offset=61
.Linfo_string7:
	.asciz	"_vptr$base"                    # string offset=72
.Linfo_string8:
	.asciz	"int"                           # string offset=83
.Linfo_string9:
	.asciz	"__vtbl_ptr_type"               # string offset=87
.Linfo_string10:
	.asciz	"x"                             # string offset=103
.Linfo_string11:
	.asciz	"count"                         # string offset=105
.Linfo_string12:
	.asciz	"_ZN4base1fEv"                  # string offset=111
.Linfo_string13:
	.asciz	"f"                             # string offset=124
.Linfo_string14:
	.asciz	"base"                          # string offset=126
.Linfo_string15:
	.asciz	"_ZN4base5countE"               # string offset=131
.Linfo_string16:
	.asciz	"y"                             # string offset=147
.Linfo_string17:
	.asciz	"in"                            # string offset=149
.Linfo_string18:
	.asciz	"arr"                           # string offset=152
.Linfo_string19:
	.asciz	"__ARRAY_SIZE_TYPE__"           # string offset=156
.Linfo_string20:
	.asciz	"k"                             # string offset=176
.Linfo_string21:
	.asciz	"ptr"                           # string offset=178
.Linfo_string22:
	.asciz	"derived"                       # string offset=182
.Linfo_string23:
	.asciz	"keep"                          # string offset=190
.Linfo_string24:
	.asciz	"_vptr$part"                    # string offset=195
.Linfo_string25:
	.asciz	"p"                             # string offset=206
.Linfo_string26:
	.asciz	"_ZN4part1gEv"                  # string offset=208
.Linfo_string27:
	.asciz	"g"                             # string offset=221
.Linfo_string28:
	.asciz	"_Z3useR4baseP4part"            # string offset=223
.Linfo_string29:
	.asciz	"use"                           # string offset=242
.Linfo_string30:
	.asciz	"main"                          # string offset=246
.Linfo_string31:
	.asciz	"_ZN7derivedC2Ev"               # string offset=251
.Linfo_string32:
	.asciz	"_ZN4baseC2Ev"                  # string offset=267
.Linfo_string33:
	.asciz	"_ZN4partC2Ev"                  # string offset=280
.Linfo_string34:
	.asciz	"_ZN4keepI4partEC2Ev"           # string offset=293
.Linfo_string35:
	.asciz	"r"                             # string offset=313
.Linfo_string36:
	.asciz	"d"                             # string offset=315
.Linfo_string37:
	.asciz	"this"                          # string offset=317
	.section	.debug_str_offsets,"",@progbits
	.long	.Linfo_string0
	.long	.Linfo_string1
	.long	.Linfo_string2
	.long	.Linfo_string3
	.long	.Linfo_string4
	.long	.Linfo_string5
	.long	.Linfo_string6
	.long	.Linfo_string7
	.long	.Linfo_string8
	.long	.Linfo_string9
	.long	.Linfo_string10
	.long	.Linfo_string11
	.long	.Linfo_string12
	.long	.Linfo_string13
	.long	.Linfo_string14
	.long	.Linfo_string15
	.long	.Linfo_string16
	.long	.Linfo_string17
	.long	.Linfo_string18
	.long	.Linfo_string19
	.long	.Linfo_string20
	.long	.Linfo_string21
	.long	.Linfo_string22
	.long	.Linfo_string23
	.long	.Linfo_string24
	.long	.Linfo_string25
	.long	.Linfo_string26
	.long	.Linfo_string27
	.long	.Linfo_string28
	.long	.Linfo_string29
	.long	.Linfo_string30
	.long	.Linfo_string31
	.long	.Linfo_string32
	.long	.Linfo_string33
	.long	.Linfo_string34
	.long	.Linfo_string35
	.long	.Linfo_string36
	.long	.Linfo_string37
	.section	.debug_addr,"",@progbits
	.long	.Ldebug_addr_end0-.Ldebug_addr_start0 # Length of contribution
.Ldebug_addr_start0:
	.short	5                               # DWARF version number
	.byte	8                               # Address size
	.byte	0                               # Segment selector size
.Laddr_table_base0:
	.quad	_ZN4base5countE
	.quad	.Lfunc_begin0
	.quad	.Lfunc_begin1
	.quad	.Lfunc_begin2
	.quad	.Lfunc_begin3
	.quad	.Lfunc_begin4
	.quad	.Lfunc_begin5
	.quad	.Lfunc_begin6
	.quad	.Lfunc_begin7
.Ldebug_addr_end0:
	.ident	"Debian clang version 16.0.6 (15~deb12u1)"
	.ident	"Debian clang version 16.0.6 (15~deb12u1)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
