/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/describe.h"

#include <dwarf.h>
#include <inttypes.h>
#include <string.h>

#include "base/scoped.h"
#include "symbol/dwarf_loc.h"
#include "symbol/internal.h"

#define MAX_RANGES 10000
#define MAX_NESTED 8

struct text {
	struct sb *out;
	const struct sym_var *v;
	Dwarf_Addr entry;
	Dwarf_Attribute attr; /* of the location */
	uint64_t from;	      /* where the piece that is described begins in it */
};

static bool is_32bit(const struct text *t)
{
	Dwarf_Die die = t->v->die, unit;
	uint8_t size = 8;

	return dwarf_diecu(&die, &unit, &size, NULL) && size == 4;
}

static const char *reg_name(const struct text *t, uint64_t n, char *buf, size_t cap)
{
	static const char *const i386[] = { "eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi", "eip", "eflags" };
	static const char *const gpr[] = { "rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp", "r8",
					   "r9",  "r10", "r11", "r12", "r13", "r14", "r15", "rip" };

	if (is_32bit(t) && (n < ARRAY_LEN(i386) || n > 40))
		return n < ARRAY_LEN(i386) ? i386[n] : "bad_register_number";
	if (n < ARRAY_LEN(gpr) && !is_32bit(t))
		return gpr[n];
	if (is_32bit(t)) /* st0 is 11, xmm0 21 */
		snprintf(buf, cap, n < 11 ? "bad_register_number" : n < 21 ? "st%" PRIu64 : "xmm%" PRIu64,
			 n < 21 ? n - 11 : n - 21);
	else if (n <= 32)
		snprintf(buf, cap, "xmm%" PRIu64, n - 17);
	else if (n <= 40)
		snprintf(buf, cap, "st%" PRIu64, n - 33);
	else
		snprintf(buf, cap, "bad_register_number");
	return buf;
}

static bool is_piece(const Dwarf_Op *op)
{
	return op->atom == DW_OP_piece || op->atom == DW_OP_bit_piece;
}

static bool ends_at(const Dwarf_Op *op, size_t n)
{
	return !n || is_piece(op);
}

/* "DW_OP_plus_uconst" and the like; NULL: not known. */
static const char *op_name(unsigned atom, char *buf, size_t cap)
{
	static const char *const plain[] = {
		[DW_OP_addr] = "addr", [DW_OP_deref] = "deref", [DW_OP_const1u] = "const1u",
		[DW_OP_const1s] = "const1s", [DW_OP_const2u] = "const2u", [DW_OP_const2s] = "const2s",
		[DW_OP_const4u] = "const4u", [DW_OP_const4s] = "const4s", [DW_OP_const8u] = "const8u",
		[DW_OP_const8s] = "const8s", [DW_OP_constu] = "constu", [DW_OP_consts] = "consts",
		[DW_OP_dup] = "dup", [DW_OP_drop] = "drop", [DW_OP_over] = "over", [DW_OP_pick] = "pick",
		[DW_OP_swap] = "swap", [DW_OP_rot] = "rot", [DW_OP_xderef] = "xderef", [DW_OP_abs] = "abs",
		[DW_OP_and] = "and", [DW_OP_div] = "div", [DW_OP_minus] = "minus", [DW_OP_mod] = "mod",
		[DW_OP_mul] = "mul", [DW_OP_neg] = "neg", [DW_OP_not] = "not", [DW_OP_or] = "or",
		[DW_OP_plus] = "plus", [DW_OP_plus_uconst] = "plus_uconst", [DW_OP_shl] = "shl",
		[DW_OP_shr] = "shr", [DW_OP_shra] = "shra", [DW_OP_xor] = "xor", [DW_OP_bra] = "bra",
		[DW_OP_eq] = "eq", [DW_OP_ge] = "ge", [DW_OP_gt] = "gt", [DW_OP_le] = "le", [DW_OP_lt] = "lt",
		[DW_OP_ne] = "ne", [DW_OP_skip] = "skip", [DW_OP_regx] = "regx", [DW_OP_fbreg] = "fbreg",
		[DW_OP_bregx] = "bregx", [DW_OP_piece] = "piece", [DW_OP_deref_size] = "deref_size",
		[DW_OP_xderef_size] = "xderef_size", [DW_OP_nop] = "nop",
		[DW_OP_push_object_address] = "push_object_address", [DW_OP_call2] = "call2",
		[DW_OP_call4] = "call4", [DW_OP_call_ref] = "call_ref",
		[DW_OP_form_tls_address] = "form_tls_address", [DW_OP_call_frame_cfa] = "call_frame_cfa",
		[DW_OP_bit_piece] = "bit_piece", [DW_OP_implicit_value] = "implicit_value",
		[DW_OP_stack_value] = "stack_value", [DW_OP_implicit_pointer] = "implicit_pointer",
		[DW_OP_addrx] = "addrx", [DW_OP_constx] = "constx", [DW_OP_entry_value] = "entry_value",
		[DW_OP_const_type] = "const_type", [DW_OP_regval_type] = "regval_type",
		[DW_OP_deref_type] = "deref_type", [DW_OP_convert] = "convert",
		[DW_OP_reinterpret] = "reinterpret",
		[DW_OP_GNU_push_tls_address] = "GNU_push_tls_address",
		[DW_OP_GNU_implicit_pointer] = "GNU_implicit_pointer",
		[DW_OP_GNU_entry_value] = "GNU_entry_value", [DW_OP_GNU_const_type] = "GNU_const_type",
		[DW_OP_GNU_regval_type] = "GNU_regval_type", [DW_OP_GNU_deref_type] = "GNU_deref_type",
		[DW_OP_GNU_convert] = "GNU_convert", [DW_OP_GNU_reinterpret] = "GNU_reinterpret",
		[DW_OP_GNU_parameter_ref] = "GNU_parameter_ref",
		[DW_OP_GNU_addr_index] = "GNU_addr_index", [DW_OP_GNU_const_index] = "GNU_const_index",
	};

	if (atom >= DW_OP_lit0 && atom <= DW_OP_lit31)
		snprintf(buf, cap, "DW_OP_lit%u", atom - DW_OP_lit0);
	else if (atom >= DW_OP_reg0 && atom <= DW_OP_reg31)
		snprintf(buf, cap, "DW_OP_reg%u", atom - DW_OP_reg0);
	else if (atom >= DW_OP_breg0 && atom <= DW_OP_breg31)
		snprintf(buf, cap, "DW_OP_breg%u", atom - DW_OP_breg0);
	else if (atom < ARRAY_LEN(plain) && plain[atom])
		snprintf(buf, cap, "DW_OP_%s", plain[atom]);
	else
		return NULL;
	return buf;
}

/* "<double [0x2b]>": a base type, by its place in the unit. */
static void put_base_type(struct text *t, Dwarf_Word off)
{
	Dwarf_Die unit, type;
	const char *name = NULL;

	if (!dwarf_cu_info(t->attr.cu, NULL, NULL, &unit, NULL, NULL, NULL, NULL) &&
	    dwarf_offdie(dwarf_cu_getdwarf(t->attr.cu), dwarf_dieoffset(&unit) - dwarf_cuoffset(&unit) + off, &type))
		name = dwarf_diename(&type);
	sb_printf(t->out, "<%s [0x%" PRIx64 "]>", name ? name : "?", off);
}

/* Those of the operations that name a DIE; false: it is none. */
static bool put_die_operands(struct text *t, const Dwarf_Op *op)
{
	char reg[24];

	switch (op->atom) {
	case DW_OP_regval_type: case DW_OP_GNU_regval_type:
		put_base_type(t, op->number2);
		sb_printf(t->out, " [$%s]", reg_name(t, op->number, reg, sizeof(reg)));
		return true;
	case DW_OP_deref_type: case DW_OP_GNU_deref_type:
		put_base_type(t, op->number2);
		sb_printf(t->out, " %" PRIu64, op->number);
		return true;
	case DW_OP_convert: case DW_OP_GNU_convert: case DW_OP_reinterpret: case DW_OP_GNU_reinterpret:
		if (op->number)
			put_base_type(t, op->number);
		else
			sb_add(t->out, "<0>");
		return true;
	case DW_OP_implicit_pointer: case DW_OP_GNU_implicit_pointer:
		sb_printf(t->out, " DIE %" PRIx64 " offset %" PRId64, op->number, (int64_t)op->number2);
		return true;
	case DW_OP_call2: case DW_OP_call4: case DW_OP_call_ref: case DW_OP_GNU_parameter_ref: case DW_OP_GNU_variable_value:
		sb_printf(t->out, " offset %" PRIx64, op->number);
		return true;
	default:
		return false;
	}
}

static void put_operands(struct text *t, const Dwarf_Op *op)
{
	char reg[24];

	if (put_die_operands(t, op))
		return;
	switch (op->atom) {
	case DW_OP_addr:
		sb_printf(t->out, " 0x%" PRIx64, op->number);
		break;
	case DW_OP_const1u: case DW_OP_const2u: case DW_OP_const4u: case DW_OP_const8u: case DW_OP_constu:
	case DW_OP_pick: case DW_OP_plus_uconst: case DW_OP_deref_size: case DW_OP_xderef_size:
	case DW_OP_implicit_value: case DW_OP_addrx: case DW_OP_constx: case DW_OP_GNU_addr_index:
	case DW_OP_GNU_const_index:
		sb_printf(t->out, " %" PRIu64, op->number);
		break;
	case DW_OP_const1s: case DW_OP_const2s: case DW_OP_const4s: case DW_OP_const8s: case DW_OP_consts:
	case DW_OP_fbreg:
		sb_printf(t->out, " %" PRId64, (int64_t)op->number);
		break;
	case DW_OP_bra: case DW_OP_skip:
		sb_printf(t->out, "%s %" PRId64, op->atom == DW_OP_skip ? " to" : "",
			  (int64_t)(op->offset - t->from + 3 + (Dwarf_Word)(int16_t)op->number));
		break;
	case DW_OP_regx:
		sb_printf(t->out, " %" PRIu64 " [$%s]", op->number, reg_name(t, op->number, reg, sizeof(reg)));
		break;
	case DW_OP_bregx:
		sb_printf(t->out, " register %" PRIu64 " [$%s] offset %" PRId64, op->number,
			  reg_name(t, op->number, reg, sizeof(reg)), (int64_t)op->number2);
		break;
	default:
		if (op->atom >= DW_OP_reg0 && op->atom <= DW_OP_reg31)
			sb_printf(t->out, " [$%s]", reg_name(t, op->atom - DW_OP_reg0, reg, sizeof(reg)));
		else if (op->atom >= DW_OP_breg0 && op->atom <= DW_OP_breg31)
			sb_printf(t->out, " %" PRId64 " [$%s]", (int64_t)op->number,
				  reg_name(t, op->atom - DW_OP_breg0, reg, sizeof(reg)));
		break;
	}
}

static void put_nested(struct text *t, const Dwarf_Op *op, size_t n, int indent, uint64_t at);

/* Up to a piece or the end; how many operations. at: where they begin among the bytes of what is described. */
static size_t put_ops(struct text *t, const Dwarf_Op *op, size_t n, int indent, uint64_t at)
{
	size_t i;

	for (i = 0; i < n && !is_piece(&op[i]); i++) {
		char buf[40];
		const char *name = op_name(op[i].atom, buf, sizeof(buf));
		Dwarf_Attribute inner;
		Dwarf_Op *nested;
		size_t len;

		sb_printf(t->out, "  %*" PRIu64 ": %s", indent + 4, at + op[i].offset - t->from, name ? name : "");
		if (!name)
			sb_printf(t->out, "unknown operation 0x%02x", op[i].atom);
		put_operands(t, &op[i]);
		sb_add(t->out, "\n");
		if ((op[i].atom == DW_OP_entry_value || op[i].atom == DW_OP_GNU_entry_value) &&
		    indent < 2 * MAX_NESTED && !dwarf_getlocation_attr(&t->attr, &op[i], &inner) &&
		    !dwarf_getlocation(&inner, &nested, &len))
			put_nested(t, nested, len, indent + 2, at + op[i].offset - t->from + 2);
	}
	return i;
}

static void put_nested(struct text *t, const Dwarf_Op *op, size_t n, int indent, uint64_t at)
{
	uint64_t from = t->from;

	t->from = 0;
	put_ops(t, op, n, indent, at);
	t->from = from;
}

/* gdb's texts for the common forms of the frame base: a register, perhaps with an offset. */
static bool frame_base(struct text *t, uint64_t *ret_reg, int64_t *ret_off)
{
	Dwarf_Die func = t->v->func;
	Dwarf_Attribute a;
	Dwarf_Op *op;
	size_t n;

	if (!t->v->has_func || !dwarf_attr_integrate(&func, DW_AT_frame_base, &a))
		return false;
	sym_block_as_expr(&a);
	if (dwarf_getlocation_addr(&a, t->entry, &op, &n, 1) != 1 || !n)
		return false;
	*ret_off = 0;
	if (op[0].atom >= DW_OP_reg0 && op[0].atom <= DW_OP_reg31) {
		*ret_reg = op[0].atom - DW_OP_reg0;
		return true;
	}
	if (n != 1 || op[0].atom < DW_OP_breg0 || op[0].atom > DW_OP_breg31)
		return false;
	*ret_reg = op[0].atom - DW_OP_breg0;
	*ret_off = (int64_t)op[0].number;
	return true;
}

static bool is_tls(const Dwarf_Op *op, size_t n)
{
	return n >= 2 && (op[0].atom == DW_OP_addr || op[0].atom == DW_OP_const8u || op[0].atom == DW_OP_const4u) &&
	       (op[1].atom == DW_OP_form_tls_address || op[1].atom == DW_OP_GNU_push_tls_address) &&
	       ends_at(op + 2, n - 2);
}

/* One that there are words for; how many operations, 0: it is none of those. */
static size_t put_simple(struct text *t, const Dwarf_Op *op, size_t n)
{
	unsigned atom = op[0].atom;
	uint64_t reg;
	int64_t off;
	char buf[24];

	if ((atom >= DW_OP_reg0 && atom <= DW_OP_reg31) || atom == DW_OP_regx) {
		reg = atom == DW_OP_regx ? op[0].number : atom - DW_OP_reg0;
		sb_printf(t->out, "a variable in $%s", reg_name(t, reg, buf, sizeof(buf)));
		return 1;
	}
	if (atom == DW_OP_fbreg && ends_at(op + 1, n - 1) && frame_base(t, &reg, &off)) {
		sb_printf(t->out, "a variable at frame base reg $%s offset %" PRId64 "+%" PRId64,
			  reg_name(t, reg, buf, sizeof(buf)), off, (int64_t)op[0].number);
		return 1;
	}
	if (is_tls(op, n)) {
		sb_printf(t->out, "a thread-local variable at offset 0x%" PRIx64 " in the thread-local storage for `%s'",
			  op[0].number, sym_module_path(sym_dwarf_module(t->v->dwarf)));
		return 2;
	}
	if (atom >= DW_OP_lit0 && atom <= DW_OP_lit31 && n > 1 && op[1].atom == DW_OP_stack_value) {
		sb_printf(t->out, "the constant %u", atom - DW_OP_lit0);
		return 2;
	}
	return 0;
}

static void put_piece(struct text *t, const Dwarf_Op *op, bool empty, bool indented)
{
	const char *unit = op->atom == DW_OP_piece ? "byte" : "bit";

	if (indented)
		sb_add(t->out, "   ");
	if (empty)
		sb_printf(t->out, "an empty %" PRIu64 "-%s piece", op->number, unit);
	else if (op->atom == DW_OP_piece)
		sb_printf(t->out, " [%" PRIu64 "-byte piece]", op->number);
	else
		sb_printf(t->out, " [%" PRIu64 "-bit piece, offset %" PRIu64 " bits]", op->number, op->number2);
}

static void put_expression(struct text *t, const Dwarf_Op *op, size_t n)
{
	for (size_t i = 0; i < n && !t->out->failed;) {
		size_t first = i;
		bool complex = false;

		if (first)
			sb_add(t->out, ", and ");
		i += put_simple(t, op + i, n - i);
		if (i == first && !is_piece(&op[i])) {
			complex = true;
			sb_add(t->out, "a complex DWARF expression:\n");
			t->from = op[i].offset; // places are told from where the piece begins
			i += put_ops(t, op + i, n - i, 0, 0);
		}
		if (i == n)
			break;
		if (!is_piece(&op[i])) {
			sb_add(t->out, " and what is damaged");
			break;
		}
		put_piece(t, &op[i], i == first, complex);
		i++;
	}
}

static bool is_list(Dwarf_Attribute *a)
{
	unsigned form = dwarf_whatform(a);

	return form == DW_FORM_sec_offset || form == DW_FORM_loclistx || form == DW_FORM_data4 || form == DW_FORM_data8;
}

static void put_list(struct text *t)
{
	uint64_t bias = sym_dwarf_bias(t->v->dwarf);
	Dwarf_Die die = t->v->die, unit;
	Dwarf_Addr base, start, end, last = 0; // what offsets are from, to begin with
	ptrdiff_t off = 0;
	Dwarf_Op *op;
	size_t n;

	if (!dwarf_diecu(&die, &unit, NULL, NULL) || dwarf_lowpc(&unit, &last))
		last = 0;
	sb_add(t->out, "multi-location:\n");
	for (int i = 0; i < MAX_RANGES && (off = dwarf_getlocations(&t->attr, off, &base, &start, &end, &op, &n)) > 0; i++) {
		if (base != last)
			sb_printf(t->out, "  Base address 0x%" PRIx64, (uint64_t)base);
		last = base;
		sb_printf(t->out, "  Range 0x%" PRIx64 "-0x%" PRIx64 ": ", start + bias, end + bias);
		t->entry = start;
		put_expression(t, op, n);
		sb_add(t->out, "\n");
	}
}

static bool address_of_op(Dwarf_Attribute *attr, const Dwarf_Op *op, uint64_t *ret)
{
	Dwarf_Attribute a;

	if (op->atom == DW_OP_addr) {
		*ret = op->number;
		return true;
	}
	return (op->atom == DW_OP_addrx || op->atom == DW_OP_GNU_addr_index) &&
	       !dwarf_getlocation_attr(attr, op, &a) && !dwarf_formaddr(&a, ret);
}

/* A constant that is a block, or a string. */
static enum sym_described put_bytes(struct sb *out, Dwarf_Attribute *a, uint64_t size)
{
	const char *s = dwarf_formstring(a);
	Dwarf_Block b = { .data = (unsigned char *)s, .length = s ? strlen(s) + 1 : 0 };

	if (!s && dwarf_formblock(a, &b))
		return SYM_DESCRIBED_GONE;
	sb_add(out, "constant bytes: ");
	for (uint64_t i = 0; i < b.length && i < size && !out->failed; i++)
		sb_printf(out, " %02x", b.data[i]);
	return SYM_DESCRIBED_BYTES;
}

enum sym_described sym_var_describe(const struct sym_var *v, uint64_t entry, struct sb *out, uint64_t *ret_value)
{
	struct text t = { .out = out, .v = v, .entry = entry - sym_dwarf_bias(v->dwarf) };
	Dwarf_Die die = v->die;
	Dwarf_Attribute a;
	Dwarf_Sword value;
	Dwarf_Op *op;
	size_t n;

	*ret_value = 0;
	if (v->kind == SYM_VAR_TYPE)
		return SYM_DESCRIBED_TYPE;
	if (v->kind == SYM_VAR_ENUMERATOR) {
		*ret_value = (uint64_t)v->value;
		return SYM_DESCRIBED_CONST;
	}
	if (v->kind == SYM_VAR_FUNCTION) {
		if (!die_entry(&die, ret_value))
			return SYM_DESCRIBED_GONE;
		*ret_value += sym_dwarf_bias(v->dwarf);
		return SYM_DESCRIBED_FUNCTION;
	}
	if (dwarf_tag(&die) == DW_TAG_label) {
		if (dwarf_lowpc(&die, ret_value))
			return SYM_DESCRIBED_GONE;
		*ret_value += sym_dwarf_bias(v->dwarf);
		return SYM_DESCRIBED_LABEL;
	}
	if (dwarf_attr_integrate(&die, DW_AT_const_value, &a)) {
		if (dwarf_formsdata(&a, &value))
			return put_bytes(out, &a, sym_type_size(sym_var_type(v)));
		*ret_value = (uint64_t)value;
		return SYM_DESCRIBED_CONST;
	}
	if (!dwarf_attr_integrate(&die, DW_AT_location, &t.attr))
		return SYM_DESCRIBED_GONE;
	if (is_list(&t.attr)) {
		put_list(&t);
		return SYM_DESCRIBED_COMPUTED;
	}
	sym_block_as_expr(&t.attr);
	if (dwarf_getlocation(&t.attr, &op, &n) || !n)
		return SYM_DESCRIBED_GONE;
	if (n == 1 && address_of_op(&t.attr, &op[0], ret_value)) {
		*ret_value = sym_var_interposed(v, *ret_value + sym_dwarf_bias(v->dwarf));
		return SYM_DESCRIBED_STATIC;
	}
	put_expression(&t, op, n);
	return SYM_DESCRIBED_COMPUTED;
}
