/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* info registers, all-registers, float, vector. */

#include <front/cli/data.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define VALUE_COLUMN   15
#define NATURAL_COLUMN 35
#define MAX_REGS       1024 /* bound of the walk over tl_reg_at() */

/* Pads a line of *at columns up to column; at least one blank. */
static void pad_to(struct cli *c, size_t *at, size_t column)
{
	size_t n = *at < column ? column - *at : 1;

	cli_printf(c, "%*s", (int)n, "");
	*at += n;
}

static void put(struct cli *c, size_t *at, const char *text)
{
	cli_puts(c, text);
	*at += strlen(text);
}

/* Raw bytes as one number, most significant first: "0x0000ffff". */
static void put_raw(struct cli *c, size_t *at, const struct tl_value *v)
{
	const uint8_t *b = tl_value_bytes(v);
	char text[3];

	put(c, at, "(raw 0x");
	for (uint64_t i = tl_value_size(v) < 10 ? tl_value_size(v) : 10; i-- > 0;) {
		snprintf(text, sizeof(text), "%02x", b[i]);
		put(c, at, text);
	}
	put(c, at, ")");
}

static void put_formatted(struct cli *c, size_t *at, const struct tl_value *v, char letter)
{
	SCOPED_FREE char *text = NULL;
	struct tl_error err;

	if (data_format(c, v, letter, &text, &err))
		cli_printf(c, "<error: %s>", err.text);
	else
		put(c, at, text);
}

/* What stands in the second column: decimal, flag names or address. */
static void put_natural(struct cli *c, size_t *at, const struct tl_reg_info *reg,
			const struct tl_value *v)
{
	SCOPED_FREE char *name = NULL;
	uint64_t n;

	if (reg->type == TL_REG_CODE_PTR && tl_value_u64(v, &n, NULL) == TL_OK) {
		name = render_symbol_as(c, n, TL_WRITTEN); // a value, not disassembly
		cli_printf(c, "0x%" PRIx64 "%s%s%s", n, name ? " <" : "", name ? name : "", name ? ">" : "");
	} else if (reg->type == TL_REG_DATA_PTR && tl_value_u64(v, &n, NULL) == TL_OK) {
		cli_printf(c, "0x%" PRIx64, n);
	} else {
		put_formatted(c, at, v, 0);
	}
}

static void show_register(struct cli *c, const struct tl_reg_info *reg, const char *name)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	struct tl_expr_context ctx = cli_context(c);
	struct tl_error err;
	char expr[40];
	uint64_t n;
	size_t at = 0;

	put(c, &at, name);
	pad_to(c, &at, VALUE_COLUMN);
	snprintf(expr, sizeof(expr), "$%s", reg->name);
	if (tl_expr_eval(&ctx, expr, &v, &err)) {
		if (err.code == TL_E_UNAVAILABLE)
			cli_puts(c, c->frame ? "<not saved>\n" : "<unavailable>\n");
		else
			cli_printf(c, "<error: %s>\n", err.text);
		return;
	}
	if (reg->type == TL_REG_X87) {
		put_formatted(c, &at, v, 0);
		pad_to(c, &at, NATURAL_COLUMN);
		put_raw(c, &at, v);
	} else if (reg->type == TL_REG_VECTOR) {
		put_formatted(c, &at, v, 'x');
	} else {
		enum tl_code known = tl_value_u64(v, &n, NULL);
		char hex[24];

		if (known == TL_OK) {
			if (reg->size && reg->size < 8)
				n &= (UINT64_C(1) << (8 * reg->size)) - 1;
			snprintf(hex, sizeof(hex), "0x%" PRIx64, n);
			put(c, &at, hex);
		} else {
			put_formatted(c, &at, v, 'x');
		}
		if (known != TL_E_UNAVAILABLE) { // else it was "<not saved>", of which there is no other form
			pad_to(c, &at, NATURAL_COLUMN);
			put_natural(c, &at, reg, v);
		}
	}
	cli_puts(c, "\n");
}

/* A processor may lack a register of the table (pkru): it is not listed then. */
static bool is_there(struct cli *c, const struct tl_reg_info *reg)
{
	uint8_t buf[64];
	enum tl_code r;

	if (reg->size > sizeof(buf))
		return true;
	r = tl_reg_read(c->target, c->tid, reg, buf, sizeof(buf), NULL);
	return r != TL_E_UNAVAILABLE && r != TL_E_UNSUP && r != TL_E_NOTFOUND;
}

/* Sub-registers (eax, ax, al) carry no group: they are shown by name only. */
static size_t show_groups(struct cli *c, uint32_t groups)
{
	const struct tl_reg_info *reg;
	size_t shown = 0;

	for (size_t i = 0; i < MAX_REGS && (reg = tl_reg_at(c->target, i)) && !c->interrupted;
	     i++) {
		if (!(reg->groups & groups) || !is_there(c, reg))
			continue;
		show_register(c, reg, reg->name);
		shown++;
	}
	return shown;
}

static const struct {
	const char *name;
	uint32_t groups;
} register_groups[] = {
	{ "general", TL_REGS_GENERAL | TL_REGS_MASK },
	{ "float", TL_REGS_FLOAT },
	{ "system", TL_REGS_SYSTEM },
	{ "vector", TL_REGS_VECTOR },
	{ "all", TL_REGS_GENERAL | TL_REGS_FLOAT | TL_REGS_VECTOR | TL_REGS_MASK },
	{ "debug", TL_REGS_DEBUG },
	{ "mask", TL_REGS_MASK },
};

static uint32_t group_by_name(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(register_groups); i++)
		if (!strcmp(register_groups[i].name, name))
			return register_groups[i].groups;
	return 0;
}

enum cmd_result cmd_print_reggroups(struct cli *c, const char *args)
{
	(void)args;
	cli_printf(c, " %-10s %-10s\n", "Group", "Type");
	for (size_t i = 0; i < ARRAY_LEN(register_groups); i++)
		cli_printf(c, " %-10s %-10s\n", register_groups[i].name, "user");
	return CMD_OK;
}

enum cmd_result cmd_info_registers(struct cli *c, const char *args)
{
	char word[64];

	if (!cli_has_process(c))
		return cli_need_registers(c);
	if (!*args) {
		show_groups(c, TL_REGS_GENERAL | TL_REGS_MASK);
		return CMD_OK;
	}
	while (next_word(&args, word, sizeof(word))) {
		const char *name = word[0] == '$' ? word + 1 : word;
		const struct tl_reg_info *reg = tl_reg_find(c->target, name);
		uint32_t groups = reg ? 0 : group_by_name(name);

		if (reg)
			show_register(c, reg, name);
		else if (groups)
			show_groups(c, groups);
		else
			return cli_error(c, "Invalid register `%s'", name);
	}
	return CMD_OK;
}

enum cmd_result cmd_info_all_registers(struct cli *c, const char *args)
{
	if (*args)
		return cmd_info_registers(c, args);
	if (!cli_has_process(c))
		return cli_need_registers(c);
	show_groups(c, group_by_name("all"));
	return CMD_OK;
}

enum cmd_result cmd_info_vector(struct cli *c, const char *args)
{
	(void)args;
	if (!cli_has_process(c))
		return cli_need_registers(c);
	show_groups(c, TL_REGS_VECTOR);
	return CMD_OK;
}

/* info float: the x87 stack by its own numbering, then status, control and tags. */

static uint64_t fpu_word(struct cli *c, const char *name)
{
	uint64_t n = 0;

	if (tl_reg_get(c->target, c->tid, name, &n, NULL))
		return 0;
	return n;
}

static const char *const exception_names[] = { "IE", "DE", "ZE", "OE", "UE", "PE" };
static const char *const mask_names[] = { "IM", "DM", "ZM", "OM", "UM", "PM" };

static void show_status_word(struct cli *c, unsigned sw, unsigned top)
{
	cli_printf(c, "Status Word:         0x%04x", sw);
	cli_puts(c, "  ");
	for (unsigned i = 0; i < 6; i++)
		cli_printf(c, " %s", sw & 1u << i ? exception_names[i] : "  ");
	cli_puts(c, "  ");
	cli_printf(c, " %s", sw & 0x80 ? "ES" : "  ");
	cli_puts(c, "  ");
	cli_printf(c, " %s", sw & 0x0100 ? "C0" : "  ");
	cli_printf(c, " %s", sw & 0x0200 ? "C1" : "  ");
	cli_printf(c, " %s", sw & 0x0400 ? "C2" : "  ");
	cli_printf(c, " %s\n", sw & 0x4000 ? "C3" : "  ");
	cli_printf(c, "                       TOP: %u\n", top);
}

static void show_control_word(struct cli *c, unsigned cw)
{
	static const char *const precision[] = { "Single Precision (24-bits)", "Reserved",
						 "Double Precision (53-bits)",
						 "Extended Precision (64-bits)" };
	static const char *const rounding[] = { "Round to nearest", "Round down", "Round up",
						"Round toward zero" };

	cli_printf(c, "Control Word:        0x%04x  ", cw);
	for (unsigned i = 0; i < 6; i++)
		cli_printf(c, " %s", cw & 1u << i ? mask_names[i] : "  ");
	cli_printf(c, "\n                       PC: %s\n", precision[cw >> 8 & 3]);
	cli_printf(c, "                       RC: %s\n", rounding[cw >> 10 & 3]);
}

/* Physical register r of the stack whose top is `top`. */
static void show_x87(struct cli *c, unsigned r, unsigned top, unsigned tag)
{
	static const char *const kinds[] = { "Valid  ", "Zero   ", "Special", "Empty  " };
	const struct tl_reg_info *reg;
	uint8_t raw[16] = { 0 };
	char name[8];

	snprintf(name, sizeof(name), "st%u", (r - top) & 7);
	reg = tl_reg_find(c->target, name);
	cli_printf(c, "%sR%u: %s 0x", r == top ? "=>" : "  ", r, kinds[tag]);
	if (reg && tl_reg_read(c->target, c->tid, reg, raw, sizeof(raw), NULL))
		cli_puts(c, "?");
	for (int i = 9; i >= 0; i--)
		cli_printf(c, "%02x", raw[i]);
	if (tag != 3) {
		SCOPED(data_value_done) struct tl_value *v = NULL;
		struct tl_expr_context ctx = cli_context(c);
		SCOPED_FREE char *text = NULL;
		char expr[12];

		snprintf(expr, sizeof(expr), "$%s", name);
		if (tl_expr_eval(&ctx, expr, &v, NULL) == TL_OK &&
		    tl_value_format(&ctx, v, (struct tl_format){ 0 }, &text, NULL) == TL_OK)
			cli_printf(c, " %s%s", text[0] == '-' ? "" : "+", text);
	}
	cli_puts(c, "\n");
}

enum cmd_result cmd_info_float(struct cli *c, const char *args)
{
	unsigned sw, cw, tags, top;

	(void)args;
	if (!cli_has_process(c))
		return cli_need_registers(c);
	sw = (unsigned)fpu_word(c, "fstat") & 0xffff;
	cw = (unsigned)fpu_word(c, "fctrl") & 0xffff;
	tags = (unsigned)fpu_word(c, "ftag") & 0xffff;
	top = sw >> 11 & 7;
	for (unsigned r = 8; r-- > 0;)
		show_x87(c, r, top, tags >> (2 * r) & 3);
	cli_puts(c, "\n");
	show_status_word(c, sw, top);
	show_control_word(c, cw);
	cli_printf(c, "Tag Word:            0x%04x\n", tags);
	cli_printf(c, "Instruction Pointer: 0x%02x:0x%08x\n",
		   (unsigned)fpu_word(c, "fiseg") & 0xffff, (unsigned)fpu_word(c, "fioff"));
	cli_printf(c, "Operand Pointer:     0x%02x:0x%08x\n",
		   (unsigned)fpu_word(c, "foseg") & 0xffff, (unsigned)fpu_word(c, "fooff"));
	cli_printf(c, "Opcode:              0x%04x\n",
		   fpu_word(c, "fop") ? (unsigned)fpu_word(c, "fop") | 0xd800 : 0);
	return CMD_OK;
}
