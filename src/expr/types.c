/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/types.h"

#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/expr.h"
#include "symbol/dwarf_scope.h"

static struct sym_type *integer(struct expr_types *bt, const char *name, uint64_t size,
				bool is_unsigned)
{
	struct sym_type *t = sym_type_make(bt->store, SYM_K_INT, name, size);

	if (t != &sym_type_unknown)
		t->is_unsigned = is_unsigned;
	return t;
}

/* int8_t of a register is a number, never a character. */
static struct sym_type *number(struct expr_types *bt, const char *name, uint64_t size,
			       bool is_unsigned)
{
	struct sym_type *t = integer(bt, name, size, is_unsigned);

	if (t != &sym_type_unknown)
		t->not_text = true;
	return t;
}

static struct sym_type *vector(struct expr_types *bt, const char *name, struct sym_type *elt,
			       uint64_t n)
{
	struct sym_type *t = sym_type_make(bt->store, SYM_K_ARRAY, name, 0);

	if (t == &sym_type_unknown)
		return t;
	t->target = elt;
	t->count = n;
	t->has_count = t->is_vector = true;
	return t;
}

struct lane {
	const char *name;
	struct sym_type *elt; /* with n 1: itself */
	uint64_t n;
	const char *type; /* name of the vector's type, NULL: none */
};

static struct sym_type *lanes(struct expr_types *bt, const char *name, uint64_t size,
			      const struct lane *l, size_t n)
{
	struct sym_type *t = sym_type_make(bt->store, SYM_K_UNION, name, size);

	if (t == &sym_type_unknown)
		return t;
	t->is_vector = true;
	t->members = sym_types_alloc(bt->store, n * sizeof(*t->members));
	if (!t->members)
		return &sym_type_unknown;
	t->n_members = n;
	for (size_t i = 0; i < n; i++) {
		t->members[i].name = l[i].name;
		t->members[i].type =
			l[i].n == 1 ? l[i].elt : vector(bt, l[i].type, l[i].elt, l[i].n);
	}
	return t;
}

static void init_vectors(struct expr_types *bt)
{
	struct sym_type *i8 = bt->t_int8, *i16 = bt->t_int16, *i32 = bt->t_int32,
			*i64 = bt->t_int64;
	const struct lane v64[] = { { "uint64", bt->t_int64, 1, NULL },
				    { "v2_int32", i32, 2, NULL },
				    { "v4_int16", i16, 4, NULL },
				    { "v8_int8", i8, 8, NULL } };
	const struct lane v128[] = { { "v8_bfloat16", bt->t_bfloat16, 8, "v8bf16" },
				     { "v8_half", bt->t_half, 8, "v8h" },
				     { "v4_float", bt->t_float, 4, "v4f" },
				     { "v2_double", bt->t_double, 2, "v2d" },
				     { "v16_int8", i8, 16, "v16i8" },
				     { "v8_int16", i16, 8, "v8i16" },
				     { "v4_int32", i32, 4, "v4i32" },
				     { "v2_int64", i64, 2, "v2i64" },
				     { "uint128", bt->t_uint128, 1, NULL } };
	const struct lane v256[] = { { "v16_bfloat16", bt->t_bfloat16, 16, NULL },
				     { "v16_half", bt->t_half, 16, NULL },
				     { "v8_float", bt->t_float, 8, NULL },
				     { "v4_double", bt->t_double, 4, NULL },
				     { "v32_int8", i8, 32, NULL },
				     { "v16_int16", i16, 16, NULL },
				     { "v8_int32", i32, 8, NULL },
				     { "v4_int64", i64, 4, NULL },
				     { "v2_int128", bt->t_reg_int128, 2, NULL } };
	const struct lane v512[] = { { "v32_bfloat16", bt->t_bfloat16, 32, NULL },
				     { "v32_half", bt->t_half, 32, NULL },
				     { "v16_float", bt->t_float, 16, NULL },
				     { "v8_double", bt->t_double, 8, NULL },
				     { "v64_int8", i8, 64, NULL },
				     { "v32_int16", i16, 32, NULL },
				     { "v16_int32", i32, 16, NULL },
				     { "v8_int64", i64, 8, NULL },
				     { "v4_int128", bt->t_reg_int128, 4, NULL } };

	bt->t_vec64 = lanes(bt, "vec64", 8, v64, ARRAY_LEN(v64));
	bt->t_vec128 = lanes(bt, "vec128", 16, v128, ARRAY_LEN(v128));
	bt->t_vec256 = lanes(bt, "builtin_type_vec256i", 32, v256, ARRAY_LEN(v256));
	bt->t_vec512 = lanes(bt, "builtin_type_vec512i", 64, v512, ARRAY_LEN(v512));
}

struct flag {
	const char *name;
	uint16_t bit;
};

static struct sym_type *flags(struct expr_types *bt, const char *name, const struct flag *f,
			      size_t n)
{
	struct sym_type *t = sym_type_make(bt->store, SYM_K_FLAGS, name, 4);

	if (t == &sym_type_unknown)
		return t;
	t->is_unsigned = true;
	t->enums = sym_types_alloc(bt->store, n * sizeof(*t->enums));
	if (!t->enums)
		return &sym_type_unknown;
	t->n_enums = n;
	for (size_t i = 0; i < n; i++)
		t->enums[i] = (struct sym_enumerator){ f[i].name, f[i].bit };
	return t;
}

/* Intel SDM vol. 1, 3.4.3 (EFLAGS; bit 1 is always set and shown without name) and 10.2.3 (MXCSR).
 */
static void init_flags(struct expr_types *bt)
{
	static const struct flag eflags[] = { { "CF", 0 },   { "", 1 },	   { "PF", 2 },
					      { "AF", 4 },   { "ZF", 6 },  { "SF", 7 },
					      { "TF", 8 },   { "IF", 9 },  { "DF", 10 },
					      { "OF", 11 },  { "NT", 14 }, { "RF", 16 },
					      { "VM", 17 },  { "AC", 18 }, { "VIF", 19 },
					      { "VIP", 20 }, { "ID", 21 } };
	static const struct flag mxcsr[] = { { "IE", 0 },  { "DE", 1 }, { "ZE", 2 },  { "OE", 3 },
					     { "UE", 4 },  { "PE", 5 }, { "DAZ", 6 }, { "IM", 7 },
					     { "DM", 8 },  { "ZM", 9 }, { "OM", 10 }, { "UM", 11 },
					     { "PM", 12 }, { "FZ", 15 } };

	bt->t_eflags = flags(bt, "i386_eflags", eflags, ARRAY_LEN(eflags));
	bt->t_mxcsr = flags(bt, "i386_mxcsr", mxcsr, ARRAY_LEN(mxcsr));
}

static struct sym_type *floating(struct expr_types *bt, const char *name, uint64_t size)
{
	return sym_type_make(bt->store, SYM_K_FLOAT, name, size);
}

static void init_numbers(struct expr_types *bt)
{
	bt->t_int8 = number(bt, "int8_t", 1, false);
	bt->t_uint8 = number(bt, "uint8_t", 1, true);
	bt->t_int16 = number(bt, "int16_t", 2, false);
	bt->t_uint16 = number(bt, "uint16_t", 2, true);
	bt->t_int32 = number(bt, "int32_t", 4, false);
	bt->t_uint32 = number(bt, "uint32_t", 4, true);
	bt->t_int64 = number(bt, "int64_t", 8, false);
	bt->t_uint64 = number(bt, "uint64_t", 8, true);
	bt->t_reg_int128 = number(bt, "int128_t", 16, false);
	bt->t_uint128 = number(bt, "uint128_t", 16, true);
	bt->t_half = floating(bt, "half", 2);
	bt->t_bfloat16 = floating(bt, "bfloat16", 2);
	if (bt->t_bfloat16 != &sym_type_unknown)
		bt->t_bfloat16->brain = true;
	bt->t_decimal32 = sym_type_make(bt->store, SYM_K_DECIMAL, "_Decimal32", 4);
	bt->t_decimal64 = sym_type_make(bt->store, SYM_K_DECIMAL, "_Decimal64", 8);
	bt->t_decimal128 = sym_type_make(bt->store, SYM_K_DECIMAL, "_Decimal128", 16);
	bt->t_i387 = floating(bt, "builtin_type_i387_ext", 10);
}

static void init_c_types(struct expr_types *bt)
{
	uint64_t word = bt->mode == ARCH_I386 ? 4 : 8;

	bt->t_void = sym_type_make(bt->store, SYM_K_VOID, "void", 1);
	bt->t_char = sym_type_make(bt->store, SYM_K_CHAR, "char", 1);
	bt->t_schar = sym_type_make(bt->store, SYM_K_CHAR, "signed char", 1);
	bt->t_uchar = sym_type_make(bt->store, SYM_K_CHAR, "unsigned char", 1);
	bt->t_character = sym_type_make(bt->store, SYM_K_CHAR, "character", 1);
	bt->t_character->is_unsigned = true;
	bt->t_short = integer(bt, "short", 2, false);
	bt->t_ushort = integer(bt, "unsigned short", 2, true);
	bt->t_int = integer(bt, "int", 4, false);
	bt->t_uint = integer(bt, "unsigned int", 4, true);
	bt->t_long = integer(bt, "long", word, false);
	bt->t_ulong = integer(bt, "unsigned long", word, true);
	bt->t_llong = integer(bt, "long long", 8, false);
	bt->t_ullong = integer(bt, "unsigned long long", 8, true);
	bt->t_int128 = integer(bt, "__int128", 16, false);
	bt->t_wchar = integer(bt, "wchar_t", 4, false);
	bt->t_char16 = integer(bt, "char16_t", 2, true);
	bt->t_char32 = integer(bt, "char32_t", 4, true);
	bt->t_bool = sym_type_make(bt->store, SYM_K_BOOL, "bool", 1);
	bt->t_float = floating(bt, "float", 4);
	bt->t_double = floating(bt, "double", 8);
	bt->t_ldouble = floating(bt, "long double", bt->mode == ARCH_I386 ? 12 : 16);
}

static void init_rust_types(struct expr_types *bt)
{
	struct sym_type *unit = sym_type_make(bt->store, SYM_K_VOID, "()", 1);
	struct sym_type *code = sym_type_make(bt->store, SYM_K_FUNC, NULL, 1);

	bt->t_rust_byte = sym_type_make(bt->store, SYM_K_CHAR, "u8", 1);
	if (bt->t_rust_byte != &sym_type_unknown)
		bt->t_rust_byte->is_unsigned = bt->t_rust_byte->rust = bt->t_rust_byte->cplus = true;
	bt->t_data_ptr_rust = sym_type_pointer(bt->store, unit);
	bt->t_code_ptr_rust = sym_type_pointer(bt->store, code);
	if (bt->t_data_ptr_rust == &sym_type_unknown || bt->t_code_ptr_rust == &sym_type_unknown ||
	    unit == &sym_type_unknown || code == &sym_type_unknown) {
		bt->t_data_ptr_rust = bt->t_data_ptr;
		bt->t_code_ptr_rust = bt->t_code_ptr;
		return;
	}
	code->target = unit;
	code->is_prototyped = true;
	unit->rust = code->rust = bt->t_data_ptr_rust->rust = bt->t_code_ptr_rust->rust = true;
}

bool expr_types_init(struct expr_types *bt, enum arch_mode mode)
{
	memset(bt, 0, sizeof(*bt));
	bt->mode = mode;
	bt->store = sym_types_new(NULL);
	if (!bt->store)
		return false;
	if (mode == ARCH_I386)
		sym_types_set_addr_size(bt->store, 4);
	init_c_types(bt);
	init_numbers(bt);
	init_flags(bt);
	init_vectors(bt);
	bt->t_data_ptr = sym_type_pointer(bt->store, bt->t_void);
	bt->t_char_ptr = sym_type_pointer(bt->store, bt->t_char);
	bt->t_code_ptr = sym_type_pointer(bt->store, sym_type_function(bt->store, bt->t_void));
	struct sym_type *code = sym_type_make(bt->store, SYM_K_FUNC, NULL, 1);
	bt->t_code_ptr_cplus = sym_type_pointer(bt->store, code);
	init_rust_types(bt);
	bt->t_text_symbol =
		sym_type_make(bt->store, SYM_K_FUNC, "<text variable, no debug info>", 1);
	bt->t_ifunc_symbol =
		sym_type_make(bt->store, SYM_K_FUNC, "<text gnu-indirect-function variable, no debug info>", 1);
	bt->t_data_symbol =
		sym_type_make(bt->store, SYM_K_UNKNOWN, "<data variable, no debug info>", 0);
	/* The last ones are made only if everything before was. */
	if (bt->t_data_symbol == &sym_type_unknown || bt->t_vec512 == &sym_type_unknown ||
	    bt->t_code_ptr == &sym_type_unknown || code == &sym_type_unknown || bt->t_uchar == &sym_type_unknown) {
		expr_types_deinit(bt);
		return false;
	}
	code->target = bt->t_void;
	code->is_prototyped = true;
	bt->t_uchar->is_unsigned = bt->t_bool->is_unsigned = true;
	bt->t_text_symbol->target = bt->t_ifunc_symbol->target = bt->t_int;
	return true;
}

void expr_types_deinit(struct expr_types *bt)
{
	sym_types_unref(bt->store);
	bt->store = NULL;
}

static struct sym_type *int_reg(struct expr_types *bt, const struct tl_reg_info *reg)
{
	/* gdb's target description has plain long and int for these. */
	if (strcmp(reg->name, "fs_base") == 0 || strcmp(reg->name, "gs_base") == 0 ||
	    strcmp(reg->name, "orig_rax") == 0 || strcmp(reg->name, "orig_eax") == 0)
		return bt->t_long;
	if (reg->groups & TL_REGS_MASK || reg->name[0] == 'k')
		return bt->t_uint64;
	if (reg->groups & TL_REGS_FLOAT)
		return bt->t_int;
	switch (reg->size) {
	case 1:
		return bt->t_int8;
	case 2:
		return bt->t_int16;
	case 4:
		return bt->t_int32;
	default:
		return bt->t_int64;
	}
}

struct sym_type *expr_types_reg(struct expr_types *bt, const struct tl_reg_info *reg)
{
	if (reg == &expr_siginfo_reg)
		return expr_types_siginfo(bt);
	switch (reg->type) {
	case TL_REG_CODE_PTR:
		return reg->size == bt->t_code_ptr->size ? bt->t_code_ptr : bt->t_uint32;
	case TL_REG_DATA_PTR:
		return reg->size == bt->t_data_ptr->size ? bt->t_data_ptr : bt->t_uint32;
	case TL_REG_FLAGS:
		return strcmp(reg->name, "mxcsr") == 0 ? bt->t_mxcsr : bt->t_eflags;
	case TL_REG_X87:
		return bt->t_i387;
	case TL_REG_VECTOR:
		return reg->size == 64	 ? bt->t_vec512
		       : reg->size == 32 ? bt->t_vec256
		       : reg->size == 16 ? bt->t_vec128
					 : bt->t_vec64;
	case TL_REG_SEGMENT:
		return bt->t_int32;
	case TL_REG_INT:
	default:
		return int_reg(bt, reg);
	}
}

struct sym_type *expr_types_named(struct expr_types *bt, const char *name)
{
	struct sym_type *const all[] = { bt->t_void,  bt->t_char,   bt->t_schar,   bt->t_uchar,
					 bt->t_short, bt->t_ushort, bt->t_int,	   bt->t_uint,
					 bt->t_long,  bt->t_ulong,  bt->t_llong,   bt->t_ullong,
					 bt->t_float, bt->t_double, bt->t_ldouble, bt->t_int128,
					 bt->t_bool,  bt->t_decimal32, bt->t_decimal64, bt->t_decimal128 };

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (all[i]->name && strcmp(all[i]->name, name) == 0)
			return all[i];
	return strcmp(name, "_Bool") == 0 ? bt->t_bool : NULL;
}

/* Some declarations are of types that another module has. */
#define MAX_COMPLETED 16
static struct sym_type *completed(struct sym_types *store, const struct sym_scope_ctx *x, struct sym_type *t, int depth)
{
	struct sym_type *to, *of;

	if (t->is_declaration)
		return sym_complete_type(x, t);
	if ((t->kind != SYM_K_QUAL && t->kind != SYM_K_TYPEDEF && t->kind != SYM_K_PTR) || depth == MAX_COMPLETED)
		return t;
	of = sym_type_target(t);
	to = completed(store, x, of, depth + 1);
	if (to == of)
		return t;
	return t->kind == SYM_K_PTR    ? sym_type_pointer(store, to)
	       : t->kind == SYM_K_QUAL ? sym_type_qualified(store, to, t->quals)
				       : to;
}

struct sym_type *expr_type_completed(struct expr_types *bt, const struct sym_scope_ctx *x, struct sym_type *t)
{
	return completed(bt->store, x, t, 0);
}
