/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DWARF_LOC_H
#define SYMBOL_DWARF_LOC_H

/* Where a variable is: DWARF location expressions on our own bounded stack machine. */

#include "base/reader.h"
#include "symbol/dwarf_float.h"
#include "symbol/dwarf_scope.h"

#define SYM_MAX_PIECES 16
#define SYM_MAX_OPS    64

enum sym_piece_kind {
	SYM_PIECE_NONE = 0, /* optimized out */
	SYM_PIECE_MEM,	    /* v: address */
	SYM_PIECE_REG,	    /* v: DWARF register number */
	SYM_PIECE_VALUE,    /* v: the value itself */
	SYM_PIECE_BYTES,    /* bytes, len: constant block */
	SYM_PIECE_POINTER,  /* no address in the target; bytes: the DIE of what it points to, or NULL; v: bytes behind its beginning */
};

struct sym_piece {
	enum sym_piece_kind kind;
	uint64_t v;
	bool is_signed; /* v goes on beyond its 8 bytes with its sign */
	const void *bytes;
	size_t len;
	uint64_t bit_off, bit_size; /* bit_size 0: the whole object */
};

struct sym_loc {
	struct sym_piece piece[SYM_MAX_PIECES];
	size_t n; /* 0: optimized out */
};

/* The frame that locations are relative to; reg and cfa NULL: no frame. */
struct sym_frame {
	void *ctx;
	enum tl_code (*reg)(void *ctx, unsigned dwarf, uint64_t *ret, struct tl_error *err);
	enum tl_code (*cfa)(void *ctx, uint64_t *ret, struct tl_error *err);
	/* The selected thread's copy of a thread-local variable of a module; NULL: no threads. */
	enum tl_code (*tls)(void *ctx, const struct sym_module *m, uint64_t offset, uint64_t *ret,
			    struct tl_error *err);
	const struct mem_reader *mem;
	uint64_t pc; /* runtime */
	const uint64_t *object; /* address of what the expression is about; NULL: unknown */
	const uint64_t *pushed; /* what is on the stack at the beginning, for a bound of an array of any rank; NULL: nothing */
	/*
	 * What a DWARF register held when the function of the frame began, or (SYM_ENTRY_PARAM |
	 * offset of its DIE) what was passed for a parameter; with SYM_ENTRY_DATA what the reference
	 * in that register referred to. NULL: not known.
	 */
#define SYM_ENTRY_PARAM (1ull << 63)
#define SYM_ENTRY_DATA (1ull << 62)
	enum tl_code (*entry)(const void *entry_ctx, unsigned up, uint64_t what, uint64_t *ret,
			      struct tl_error *err);
	const void *entry_ctx;
	/* The low 8 bytes of a register that is wider (DWARF 17 and up); with .entry_ctx. NULL: not known. */
	bool (*wide_reg)(const void *entry_ctx, unsigned dwarf, uint64_t *ret);
	unsigned up; /* callers between the selected frame and this one */
};

/* A location expression copied out of DWARF, so that it may outlive it. */
struct sym_expr {
	Dwarf_Op ops[SYM_MAX_OPS];
	size_t n;
	bool valid;
};

/*
 * What is true of a variable at one pc: either a constant, or expressions for
 * its location and frame base. Found once, evaluated often.
 */
struct sym_bound {
	enum { SYM_BOUND_GONE = 0, SYM_BOUND_CONST, SYM_BOUND_BYTES, SYM_BOUND_EXPR } kind;
	uint64_t value;
	bool value_signed;
	const void *bytes; /* in the DWARF */
	size_t len;
	uint64_t bias;
	struct sym_expr loc, base;
	Dwarf_Attribute attr; /* of the location, for blocks in it */
	struct sym_dwarf *dwarf;
	struct sym_var var;
};

/* Fails with TL_E_UNSUP for an expression that is too long. */
enum tl_code sym_var_bind(const struct sym_var *v, uint64_t pc, bool have_pc, struct sym_bound *ret,
			  struct tl_error *err);
/*
 * n == 0 in *ret: no location here. TL_E_STATE ("No frame selected.") when a
 * frame is needed and there is none.
 */
enum tl_code sym_bound_eval(const struct sym_bound *b, const struct sym_frame *f,
			    struct sym_loc *ret, struct tl_error *err);
/* For those who run such expressions in their own way. Of addresses, in bytes: 4 in a 32-bit program. */
unsigned sym_bound_word(const struct sym_bound *b);
/* DWARF 5 typed operations: numbers of up to 64 bits, floats of 4 and 8 bytes. of: the attribute that has the expression. */
struct sym_op_type {
	uint64_t size;
	bool is_unsigned;
	enum dwf_kind kind;
};
bool sym_op_type(const Dwarf_Attribute *of, const Dwarf_Op *op, struct sym_op_type *ret);
/* The number of DW_OP_const_type. */
bool sym_op_const(const Dwarf_Op *op, const struct sym_op_type *t, uint64_t *ret);
/* Of DW_OP_addrx, DW_OP_constx: what the index stands for. */
bool sym_op_index(const struct sym_bound *b, const Dwarf_Attribute *of, const Dwarf_Op *op, uint64_t *ret);
/*
 * What an operation asks of the function's entry, as sym_frame.entry takes it, and of which type (*typed) that is; false: it
 * is not of a register only, which is all that compilers write, nor of a parameter that was removed. of: as above.
 */
bool sym_op_entry(const struct sym_bound *b, const Dwarf_Attribute *of, const Dwarf_Op *op, uint64_t *ret, struct sym_op_type *t,
		  bool *typed);
/* The bytes of DW_OP_implicit_value, of which there are op->number; NULL: none. */
const uint8_t *sym_op_bytes(const Dwarf_Op *op);
/* A number in memory, as large as the variable or member `of` is, or else_bytes where that is not told (0: then false); with its sign. */
bool sym_read_number(const struct sym_frame *f, uint64_t addr, Dwarf_Die *of, unsigned else_bytes, int64_t *ret);
/* An expression that is written as a block, for libdw. */
void sym_block_as_expr(Dwarf_Attribute *a);
/* Of an object at that address: what an expression makes of its address, where a member is, an array's bounds. */
bool sym_expr_object(Dwarf_Attribute *a, const struct sym_frame *f, uint64_t object, uint64_t *ret);
/* The top of the stack after an expression that began with `first` on it. */
bool sym_bound_number(const struct sym_bound *b, const struct sym_frame *f, uint64_t first, uint64_t *ret);
/* Of a struct of C with arrays of variable length in it: where a member behind one is, in a frame of owner's function. */
bool sym_member_offset(struct sym_type *t, const struct sym_member *m, const struct sym_frame *f, const struct sym_var *owner,
		       uint64_t *ret);
bool sym_member_place(struct sym_type *t, const struct sym_member *m, const struct sym_frame *f, uint64_t object, uint64_t *ret);
bool sym_array_range_in(struct sym_type *t, const struct sym_frame *f, uint64_t object, int64_t *ret_lower, uint64_t *ret_count);
/* What an expression makes of a number (a member's place, of 0), if it asks for nothing of the program. */
bool sym_expr_number(Dwarf_Attribute *a, uint64_t first, uint64_t *ret);
/* The variable, or procedure with a location, whose DIE is there, for the place of x; false: it can't be read. */
bool sym_var_of_die(const struct sym_scope_ctx *x, struct sym_dwarf *d, const void *die, struct sym_var *ret);
/* interposed.c: where a variable is that its own debug information has at addr (runtime): in the program, or there. */
uint64_t sym_var_interposed(const struct sym_var *v, uint64_t addr);
/*
 * static_link.c: the frame base of the activation that the nested function of a frame belongs to, and that of a frame; x: the
 * frame's place.
 */
bool sym_static_link(const struct sym_scope_ctx *x, const struct sym_frame *f, uint64_t *ret);
bool sym_frame_base(const struct sym_scope_ctx *x, const struct sym_frame *f, uint64_t *ret);
/* Register that a parameter is in at the function's entry; -1: in none. */
int sym_var_entry_reg(const struct sym_var *v);
/*
 * What the call that returns to ret_pc passes in a register (or as SYM_ENTRY_PARAM, SYM_ENTRY_DATA say) to the function at
 * `callee` (runtime addresses): *ret is to be evaluated in the caller's frame.
 * False: not recorded, or the call is of another function.
 */
bool sym_call_value(const struct sym_scope_ctx *x, uint64_t ret_pc, uint64_t callee, uint64_t what,
		    const struct sym_frame *caller, struct sym_bound *ret);
struct sym_call {
	struct sym_bound value;
	bool indirect; /* it is of the function only where .target comes to its address */
	struct sym_bound target;
};
/* The same for those who run expressions in their own way: whether an indirect call is of that function is left to them. */
bool sym_call_site(const struct sym_scope_ctx *x, uint64_t ret_pc, uint64_t callee, uint64_t what, struct sym_call *ret);
/* The expression of an attribute at a DWARF pc; *ret stays invalid where there is none. */
enum tl_code sym_expr_at(Dwarf_Attribute *a, Dwarf_Addr pc, bool have_pc, struct sym_expr *ret, struct tl_error *err);
/* Entry address of a function variable (runtime). */
enum tl_code sym_var_entry(const struct sym_var *v, uint64_t *ret, struct tl_error *err);
/* Elements of an array whose bound is a variable or an expression, false if not known now; owner:
 * the variable of that type. */
/*
 * What a dynamic array is whose descriptor, or itself, is at *addr, which becomes that of its first
 * element: a type with bounds and strides; NULL: it can't be told.
 */
struct sym_type *sym_array_resolve(struct sym_type *t, const struct sym_frame *f, const struct sym_var *owner,
				   uint64_t *addr);
/* Both bounds of an array of Ada, where one is a variable or an expression; false: not known now. */
bool sym_array_range(struct sym_type *t, const struct sym_frame *f, const struct sym_var *owner, int64_t *ret_lower,
		     uint64_t *ret_count);
bool sym_array_count(struct sym_type *t, const struct sym_frame *f, const struct sym_var *owner,
		     uint64_t *ret);

#endif
