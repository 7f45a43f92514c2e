/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <dwarf.h>

#include "base/error.h"
#include "expr/pieces.h"
#include "expr/synthetic.h"
#include "symbol/dwarf_loc.h"
#include "tap.h"

/* Location expressions made by hand, on a frame made by hand. */

static enum tl_code reg(void *ctx, unsigned n, uint64_t *ret, struct tl_error *err)
{
	(void)ctx;
	if (n == 3)
		return tl_fail(err, TL_E_UNAVAILABLE, "rbx is not known");
	*ret = 0x1000 + n;
	return TL_OK;
}

static enum tl_code cfa(void *ctx, uint64_t *ret, struct tl_error *err)
{
	(void)ctx;
	(void)err;
	*ret = 0x7000;
	return TL_OK;
}

static enum tl_code mem(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx;
	if (addr < 0x100)
		return tl_fail_fault(err, addr);
	memset(buf, (int)(addr & 0xff), len);
	return TL_OK;
}

static const struct mem_reader reader = { NULL, mem };
static const struct sym_frame frame = { .reg = reg, .cfa = cfa, .mem = &reader };
static const struct sym_frame no_frame = { .mem = &reader };

#define OPS(...)                                                                                   \
	((Dwarf_Op[]){ __VA_ARGS__ }), sizeof((Dwarf_Op[]){ __VA_ARGS__ }) / sizeof(Dwarf_Op)
#define OP(...) op((const Dwarf_Word[3]){ __VA_ARGS__ })

static Dwarf_Op op(const Dwarf_Word v[3])
{
	return (Dwarf_Op){ .atom = (uint8_t)v[0], .number = v[1], .number2 = v[2] };
}

static struct sym_bound bound(const Dwarf_Op *ops, size_t n)
{
	struct sym_bound b = { .kind = SYM_BOUND_EXPR, .bias = 0x400000 };

	memcpy(b.loc.ops, ops, n * sizeof(*ops));
	b.loc.n = n;
	b.loc.valid = b.base.valid = true;
	b.base.ops[0] = OP(DW_OP_call_frame_cfa);
	b.base.n = 1;
	return b;
}

/* kind and v of a location in one piece. */
static bool gives(const Dwarf_Op *ops, size_t n, enum sym_piece_kind kind, uint64_t v)
{
	struct sym_bound b = bound(ops, n);
	struct sym_loc loc;
	struct tl_error err = { .text = "" };

	if (sym_bound_eval(&b, &frame, &loc, &err)) {
		printf("# error: %s\n", err.text);
		return false;
	}
	if (loc.n != 1 || loc.piece[0].kind != kind || loc.piece[0].v != v)
		printf("# %zu pieces, kind %d, value %#lx\n", loc.n, loc.piece[0].kind,
		       loc.piece[0].v);
	return loc.n == 1 && loc.piece[0].kind == kind && loc.piece[0].v == v;
}

static enum tl_code fails(const Dwarf_Op *ops, size_t n)
{
	struct sym_bound b = bound(ops, n);
	struct sym_loc loc;

	return sym_bound_eval(&b, &frame, &loc, NULL);
}

TEST(places)
{
	CHECK(gives(OPS(OP(DW_OP_addr, 0x10)), SYM_PIECE_MEM, 0x400010));
	CHECK(gives(OPS(OP(DW_OP_fbreg, (Dwarf_Word)-20)), SYM_PIECE_MEM, 0x7000 - 20));
	CHECK(gives(OPS(OP(DW_OP_breg6, 8)), SYM_PIECE_MEM, 0x1006 + 8));
	CHECK(gives(OPS(OP(DW_OP_bregx, 6, 8)), SYM_PIECE_MEM, 0x1006 + 8));
	CHECK(gives(OPS(OP(DW_OP_reg5)), SYM_PIECE_REG, 5));
	CHECK(gives(OPS(OP(DW_OP_regx, 17)), SYM_PIECE_REG, 17));
	CHECK(gives(OPS(OP(DW_OP_lit5), OP(DW_OP_stack_value)), SYM_PIECE_VALUE, 5));
	CHECK(gives(OPS(OP(DW_OP_breg5, 0), OP(DW_OP_deref)), SYM_PIECE_MEM, 0x0505050505050505));
	CHECK(gives(OPS(OP(DW_OP_breg5, 0), OP(DW_OP_deref_size, 2)), SYM_PIECE_MEM, 0x0505));
	CHECK(gives(OPS(OP(DW_OP_implicit_pointer, 0, 0)), SYM_PIECE_POINTER, 0));
}

TEST(frame_base_in_a_register)
{
	struct sym_bound b = bound(OPS(OP(DW_OP_fbreg, 4)));
	struct sym_loc loc;

	b.base.ops[0] = OP(DW_OP_reg6);
	CHECK(sym_bound_eval(&b, &frame, &loc, NULL) == TL_OK);
	CHECK(loc.piece[0].kind == SYM_PIECE_MEM && loc.piece[0].v == 0x1006 + 4);
	b.base.ops[0] = OP(DW_OP_fbreg, 0); /* a frame base that asks for itself */
	CHECK(sym_bound_eval(&b, &frame, &loc, NULL) != TL_E_FAULT);
	CHECK(loc.n == 0);
}

TEST(arithmetic)
{
	CHECK(gives(OPS(OP(DW_OP_lit7), OP(DW_OP_lit2), OP(DW_OP_minus), OP(DW_OP_stack_value)),
		    SYM_PIECE_VALUE, 5));
	CHECK(gives(OPS(OP(DW_OP_consts, (Dwarf_Word)-7), OP(DW_OP_lit2), OP(DW_OP_div),
			OP(DW_OP_stack_value)),
		    SYM_PIECE_VALUE, (uint64_t)-3));
	CHECK(gives(OPS(OP(DW_OP_consts, (Dwarf_Word)INT64_MIN), OP(DW_OP_consts, (Dwarf_Word)-1),
			OP(DW_OP_div), OP(DW_OP_stack_value)),
		    SYM_PIECE_VALUE, (uint64_t)INT64_MIN));
	CHECK(gives(
		OPS(OP(DW_OP_lit1), OP(DW_OP_const1u, 200), OP(DW_OP_shl), OP(DW_OP_stack_value)),
		SYM_PIECE_VALUE, 0));
	CHECK(gives(OPS(OP(DW_OP_consts, (Dwarf_Word)-8), OP(DW_OP_const1u, 200), OP(DW_OP_shra),
			OP(DW_OP_stack_value)),
		    SYM_PIECE_VALUE, UINT64_MAX));
	CHECK(gives(OPS(OP(DW_OP_lit1), OP(DW_OP_lit2), OP(DW_OP_lit3), OP(DW_OP_rot),
			OP(DW_OP_stack_value)),
		    SYM_PIECE_VALUE, 2));
	CHECK(gives(OPS(OP(DW_OP_lit1), OP(DW_OP_lit2), OP(DW_OP_over), OP(DW_OP_stack_value)),
		    SYM_PIECE_VALUE, 1));
	CHECK(gives(OPS(OP(DW_OP_lit1), OP(DW_OP_lit2), OP(DW_OP_swap), OP(DW_OP_stack_value)),
		    SYM_PIECE_VALUE, 1));
	CHECK(gives(OPS(OP(DW_OP_lit4), OP(DW_OP_plus_uconst, 3), OP(DW_OP_neg), OP(DW_OP_abs),
			OP(DW_OP_stack_value)),
		    SYM_PIECE_VALUE, 7));
	CHECK(gives(OPS(OP(DW_OP_consts, (Dwarf_Word)-1), OP(DW_OP_lit1), OP(DW_OP_lt),
			OP(DW_OP_stack_value)),
		    SYM_PIECE_VALUE, 1));
}

TEST(pieces_in_order)
{
	struct sym_bound b = bound(OPS(OP(DW_OP_reg1), OP(DW_OP_piece, 8), OP(DW_OP_piece, 4),
				       OP(DW_OP_fbreg, 0), OP(DW_OP_piece, 4)));
	struct sym_loc loc;

	CHECK(sym_bound_eval(&b, &frame, &loc, NULL) == TL_OK);
	CHECK(loc.n == 3);
	CHECK(loc.piece[0].kind == SYM_PIECE_REG && loc.piece[0].bit_size == 64);
	CHECK(loc.piece[1].kind == SYM_PIECE_NONE && loc.piece[1].bit_size == 32);
	CHECK(loc.piece[2].kind == SYM_PIECE_MEM && loc.piece[2].v == 0x7000);
}

static uint64_t rbx;
static bool unreadable;

static const struct tl_reg_info *find_rbx(void *ctx, const char *name)
{
	static const struct tl_reg_info info = { .name = "rbx", .size = 8 };

	(void)ctx;
	return strcmp(name, "rbx") ? NULL : &info;
}

static enum tl_code read_rbx(void *ctx, const struct tl_reg_info *r, void *buf, struct tl_error *err)
{
	(void)ctx, (void)r, (void)err;
	memcpy(buf, &rbx, sizeof(rbx));
	return TL_OK;
}

static enum tl_code write_rbx(void *ctx, const struct tl_reg_info *r, const void *buf, struct tl_error *err)
{
	(void)ctx, (void)r, (void)err;
	memcpy(&rbx, buf, sizeof(rbx));
	return TL_OK;
}

static enum tl_code half(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx;
	if (unreadable)
		return tl_fail_fault(err, addr);
	memset(buf, 0, len);
	return TL_OK;
}

static enum tl_code write_half(void *ctx, uint64_t addr, const void *buf, size_t len, struct tl_error *err)
{
	(void)ctx, (void)addr, (void)buf, (void)len, (void)err;
	return TL_OK;
}

/* Half of it in a register, half in memory that has gone since: the register stays as it is. */
TEST(pieces_are_written_all_or_none)
{
	static struct sym_type type = { .kind = SYM_K_INT, .size = 8, .name = "long" };
	const struct expr_env env = { .reg_find = find_rbx, .reg_read = read_rbx, .reg_write = write_rbx, .mem.read = half,
				      .mem_write = write_half };
	static struct sym_loc loc = { .n = 2 };
	struct tl_value *to = value_new(&type), *val = value_new(&type);
	struct tl_error err;

	CHECK(to && val);
	loc.piece[0] = (struct sym_piece){ .kind = SYM_PIECE_REG, .v = 3, .bit_size = 32 };
	loc.piece[1] = (struct sym_piece){ .kind = SYM_PIECE_MEM, .v = 0x1000, .bit_size = 32 };
	memset(val->data, 0x11, 8);
	CHECK(!pieces_read(&env, &loc, to, &err) && to->where == VAL_PIECES);
	unreadable = true;
	CHECK(pieces_write(&env, to, val, &err) == TL_E_FAULT && rbx == 0);
	unreadable = false;
	CHECK(!pieces_write(&env, to, val, &err) && rbx == 0x11111111);
	value_free(to);
	value_free(val);
}

/* gdb's numbers: rax, rbx, rcx, rdx, rsi. */
TEST(what_is_too_large_for_a_register_goes_on_in_the_next)
{
	static struct sym_type type = { .kind = SYM_K_INT, .size = 16, .name = "wide" };
	const struct expr_env env = { .frame_reg = reg };
	static struct sym_loc loc = { .n = 1 };
	struct tl_value *v = NULL;
	struct tl_error err;
	uint64_t half[2];

	loc.piece[0] = (struct sym_piece){ .kind = SYM_PIECE_REG, .v = 2 };
	CHECK(!value_of_loc(&env, &type, NULL, &loc, &v, &err));
	memcpy(half, v->data, 16);
	CHECK(half[0] == 0x1002 && half[1] == 0x1001 && !v->gone && !v->gone_bytes);
	value_free(v);
	loc.piece[0].v = 0; // the second half is in rbx, which is not known
	CHECK(!value_of_loc(&env, &type, NULL, &loc, &v, &err));
	CHECK(!v->gone && v->gone_bytes && v->gone_bytes[7] == GONE_NOT && v->gone_bytes[8] == GONE_OUT);
	value_free(v);
	loc.piece[0].v = 16; // nothing comes behind rip
	CHECK(!value_of_loc(&env, &type, NULL, &loc, &v, &err) && v->where != VAL_PIECES);
	value_free(v);
}

TEST(what_is_not_known_is_no_location)
{
	struct sym_bound b = bound(OPS(OP(DW_OP_entry_value)));
	struct sym_loc loc = { .n = 9 };

	CHECK(sym_bound_eval(&b, &frame, &loc, NULL) == TL_OK && loc.n == 0);
	b = bound(OPS(OP(DW_OP_breg3, 0))); /* a register that the unwinder does not know */
	loc.n = 9;
	CHECK(sym_bound_eval(&b, &frame, &loc, NULL) == TL_OK && loc.n == 0);
	b.kind = SYM_BOUND_GONE;
	loc.n = 9;
	CHECK(sym_bound_eval(&b, &frame, &loc, NULL) == TL_OK && loc.n == 0);
}

TEST(without_a_frame_only_static_places)
{
	struct sym_bound b = bound(OPS(OP(DW_OP_fbreg, 0)));
	struct sym_loc loc;
	struct tl_error err;

	CHECK(sym_bound_eval(&b, &no_frame, &loc, &err) == TL_E_STATE);
	CHECK(strcmp(err.text, "No frame selected.") == 0);
	b = bound(OPS(OP(DW_OP_addr, 1)));
	CHECK(sym_bound_eval(&b, &no_frame, &loc, NULL) == TL_OK);
}

TEST(what_is_missing_is_said)
{
	struct sym_bound b = bound(OPS(OP(DW_OP_fbreg, 8)));
	struct sym_loc loc;
	struct tl_error err;

	b.base.valid = false;
	CHECK(sym_bound_eval(&b, &frame, &loc, &err) == TL_E_INVAL);
	CHECK(strncmp(err.text, "Could not find the frame base for", 33) == 0);
	b = bound(OPS(OP(DW_OP_lit1), OP(DW_OP_plus)));
	CHECK(sym_bound_eval(&b, &frame, &loc, &err) == TL_E_UNSUP);
	CHECK(strcmp(err.text, "Asked for position 0 of stack, stack only has 0 elements on it.") == 0);
	b = bound(OPS(OP(DW_OP_nop)));
	CHECK(sym_bound_eval(&b, &frame, &loc, &err) == TL_E_UNSUP);
}

/* Each of many references to the frame base runs its loop: the steps of all are counted together. */
TEST(loops_within_frame_bases_end)
{
	Dwarf_Op many[SYM_MAX_OPS];
	struct sym_bound b;
	struct sym_loc loc;

	for (size_t i = 0; i < SYM_MAX_OPS; i++)
		many[i] = OP(DW_OP_fbreg, 0);
	b = bound(many, SYM_MAX_OPS);
	memcpy(b.base.ops, many, sizeof(many));
	b.base.n = SYM_MAX_OPS;
	CHECK(sym_bound_eval(&b, &frame, &loc, NULL) == TL_E_UNSUP);
}

TEST(malformed_expressions_are_errors)
{
	Dwarf_Op many[SYM_MAX_OPS];

	CHECK(fails(OPS(OP(DW_OP_plus))) == TL_E_UNSUP);
	CHECK(fails(OPS(OP(DW_OP_drop))) == TL_E_UNSUP);
	CHECK(fails(OPS(OP(DW_OP_lit1), OP(DW_OP_lit0), OP(DW_OP_div))) == TL_E_UNSUP);
	CHECK(fails(OPS(OP(DW_OP_lit1), OP(DW_OP_lit0), OP(DW_OP_mod))) == TL_E_UNSUP);
	CHECK(fails(OPS(OP(DW_OP_lit1), OP(DW_OP_pick, 5))) == TL_E_UNSUP);
	CHECK(fails(OPS(OP(DW_OP_lit1), OP(DW_OP_deref_size, 9))) == TL_E_UNSUP);
	CHECK(fails(OPS(OP(0xff))) == TL_E_UNSUP);
	CHECK(fails(OPS(OP(DW_OP_lit1), OP(DW_OP_deref))) == TL_E_FAULT);
	CHECK(fails(OPS(OP(DW_OP_skip, (Dwarf_Word)-3))) == TL_E_UNSUP); /* jumps to itself */
	CHECK(fails(OPS(OP(DW_OP_form_tls_address))) == TL_E_STATE);
	for (size_t i = 0; i < SYM_MAX_OPS; i++)
		many[i] = OP(DW_OP_dup);
	many[0] = OP(DW_OP_lit1);
	CHECK(fails(many, SYM_MAX_OPS) == TL_OK);
	for (size_t i = 0; i < SYM_MAX_OPS; i++)
		many[i] = OP(DW_OP_piece, 1);
	CHECK(fails(many, SYM_MAX_OPS) == TL_E_UNSUP);
}

TAP_MAIN
