/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* x: memory as numbers, characters, strings and instructions. */

#include <front/cli/style.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <base/str.h>
#include <base/utf8.h>
#include <front/cli/data.h>
#include <front/cli/guest.h>

#define STRING_LIMIT 200 /* characters of one x/s item, as `print elements` */

/* One item: where it is, what comes next, and the last one for $_ and $__. */
struct examine {
	struct cli *c;
	struct tl_expr_context ctx;
	struct data_fmt f;
	unsigned unit;
	uint64_t next; /* address of the next item */
	uint64_t last; /* address of the item printed last */
	bool any;
	struct tl_error *failed; /* NULL: failures are told */
};

static const char *pc_mark(struct cli *c, uint64_t addr)
{
	uint64_t pc;

	return data_pc(c, &pc) && pc == addr ? "=> " : "   ";
}

static enum cmd_result print_insn(struct examine *e, struct tl_error *err)
{
	struct tl_insn insn;

	if (tl_disasm(e->c->target, e->next, data_flavor(e->c), &insn, err))
		return CMD_ERROR;
	style_insn(e->c, insn.text);
	e->next += insn.len;
	return CMD_OK;
}

/* Bytes of the string at addr up to its terminator or the limit; *ret_more: the limit came first.
 */
static enum tl_code string_length(struct examine *e, uint64_t addr, size_t *ret_units,
				  bool *ret_ended, struct tl_error *err)
{
	uint32_t limit = (uint32_t)setting_int(e->c, "print elements");
	uint8_t buf[64 * 8];
	size_t units = 0, got;
	enum tl_code r;

	if (!limit || limit > 1000000)
		limit = 1000000;
	*ret_ended = false;
	while (units < limit) {
		size_t want = limit - units < 64 ? limit - units : 64;

		r = tl_mem_read_some(e->c->target, addr + units * e->unit, buf, want * e->unit,
				     &got, err);
		if (r && !units)
			return r;
		if (r)
			break;
		for (size_t i = 0; i + e->unit <= got; i += e->unit, units++) {
			uint64_t ch = 0;

			memcpy(&ch, buf + i, e->unit);
			if (!ch) {
				*ret_ended = true;
				*ret_units = units;
				return TL_OK;
			}
		}
		if (got < want * e->unit)
			break;
	}
	*ret_units = units;
	return TL_OK;
}

/* Wide strings, u"..." and U"...": as UTF-8, other characters by their number. */
static void print_wide(struct examine *e, uint64_t addr, size_t units, bool ended)
{
	cli_puts(e->c, e->unit == 2 ? "u\"" : "U\"");
	for (size_t i = 0; i < units; i++) {
		uint8_t utf8[UTF8_MAX];
		uint32_t ch = 0;

		if (tl_mem_read(e->c->target, addr + i * e->unit, &ch, e->unit, NULL))
			break;
		if (ch == '"' || ch == '\\')
			cli_printf(e->c, "\\%c", (char)ch);
		else if (ch >= 0x20 && ch < 0x7f)
			cli_printf(e->c, "%c", (char)ch);
		else if (ch < 0xa0 || (ch >= 0xd800 && ch < 0xe000) || ch > 0x10ffff)
			cli_printf(e->c, e->unit == 2 ? "\\%03o\\%03o" : "\\x%x", ch & 0xff,
				   ch >> 8);
		else
			cli_printf(e->c, "%.*s", (int)utf8_put(utf8, ch), (const char *)utf8);
	}
	cli_puts(e->c, ended ? "\"" : "\"...");
}

/* A string of bytes, in the library's form for a char array of that length. */
static void print_narrow(struct examine *e, uint64_t addr, size_t units, bool ended)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	SCOPED_FREE char *text = NULL;
	char expr[96];

	snprintf(expr, sizeof(expr), "*(char *) 0x%" PRIx64 " @ %zu", addr, units);
	if (!units || tl_expr_eval(&e->ctx, expr, &v, NULL) ||
	    data_format_shown(e->c, v, 0, &text, NULL))
		cli_puts(e->c, "\"\"");
	else
		cli_puts(e->c, text);
	if (!ended && units)
		cli_puts(e->c, "...");
}

static enum cmd_result print_string(struct examine *e)
{
	size_t units = 0;
	bool ended;
	struct tl_error err;

	if (string_length(e, e->next, &units, &ended, &err)) {
		cli_printf(e->c, "<error: %s>", err.text);
		e->next += e->unit;
		return CMD_OK;
	}
	if (e->unit == 1)
		print_narrow(e, e->next, units, ended);
	else
		print_wide(e, e->next, units, ended);
	e->next += (units + ended) * e->unit;
	return CMD_OK;
}

static enum cmd_result print_number(struct examine *e, struct tl_error *err)
{
	uint8_t bytes[8];
	unsigned size = e->unit;
	SCOPED_FREE char *text = NULL;

	if (tl_mem_read(e->c->target, e->next, bytes, e->unit, err))
		return CMD_ERROR;
	if (e->f.letter && !strchr("xduotzacf", e->f.letter)) {
		err->code = TL_E_INVAL;
		snprintf(err->text, sizeof(err->text), "Undefined output format \"%c\".",
			 e->f.letter);
		return CMD_ERROR;
	}
	if (e->f.letter == 'a' && size < sizeof(bytes)) { // an address from fewer bytes is signed
		memset(bytes + size, bytes[size - 1] & 0x80 ? 0xff : 0, sizeof(bytes) - size);
		size = sizeof(bytes);
	}
	style_values(e->c, true);
	bool failed = tl_bytes_format(&e->ctx, bytes, size, e->f.letter ? e->f.letter : 'd', &text, err) != TL_OK;
	style_values(e->c, false);
	if (failed)
		return CMD_ERROR;
	cli_puts(e->c, text);
	e->next += e->unit;
	return CMD_OK;
}

static enum cmd_result print_item(struct examine *e)
{
	struct tl_error err;
	enum cmd_result r;

	e->last = e->next;
	if (e->f.letter == 'i')
		r = print_insn(e, &err);
	else if (e->f.letter == 's')
		r = print_string(e);
	else
		r = print_number(e, &err);
	// As gdb, which goes on behind what it could not read.
	if (r && e->f.letter != 'i' && e->next == e->last)
		e->next += e->unit;
	data_of(e->c)->next_addr = e->next;
	if (r && e->failed)
		*e->failed = err;
	else if (r)
		(void)cli_fail(e->c, &err);
	if (r)
		return CMD_ERROR;
	e->any = true;
	return CMD_OK;
}

/* One line: address, and as many items as fit. */
static enum cmd_result print_line(struct examine *e, long n)
{
	if (e->f.letter == 'i')
		cli_puts(e->c, pc_mark(e->c, e->next));
	render_address(e->c, e->next);
	cli_puts(e->c, ":");
	while (n-- > 0) {
		enum cmd_result r;

		cli_puts(e->c, "\t");
		r = print_item(e);
		if (r)
			return r;
	}
	cli_puts(e->c, "\n");
	return CMD_OK;
}

static long items_per_line(const struct examine *e)
{
	if (e->f.letter == 'i' || e->f.letter == 's')
		return 1;
	return e->unit == 8 ? 2 : e->unit == 4 ? 4 : 8;
}

/* Start of the instruction n before addr, by decoding from the function's entry. */
static uint64_t insns_back(struct cli *c, uint64_t addr, long n)
{
	SCOPED_FREE uint64_t *ring = NULL;
	struct tl_function fn;
	struct tl_insn insn;
	uint64_t p;
	long count = 0;

	while (n > 0) {
		if (tl_function_at(c->target, addr - 1, &fn, NULL) || addr - fn.start > 1 << 24)
			return addr - (uint64_t)n;
		free(TAKE(ring));
		ring = calloc((size_t)n, sizeof(*ring));
		if (!ring)
			return addr;
		count = 0;
		for (p = fn.start; p < addr; p += insn.len) {
			ring[count++ % n] = p;
			if (tl_disasm(c->target, p, TL_ATT, &insn, NULL) || !insn.len)
				return addr - (uint64_t)n;
		}
		if (count >= n)
			return ring[count % n];
		n -= count;
		addr = fn.start;
	}
	return addr;
}

static bool unit_at(struct examine *e, uint64_t addr, uint64_t *ret)
{
	*ret = 0;
	return tl_mem_read(e->c->target, addr, ret, e->unit, NULL) == TL_OK;
}

/* First character of the string whose last one ends at end; *ret_cut: memory ends there. */
static uint64_t string_start(struct examine *e, uint64_t end, bool *ret_cut)
{
	uint64_t ch, p;

	*ret_cut = false;
	for (p = end; end - p < 1 << 20; p -= e->unit) {
		*ret_cut = !unit_at(e, p - e->unit, &ch);
		if (*ret_cut || !ch)
			break;
	}
	return p;
}

/*
 * Start of the string n before addr. One longer than `print elements` counts as
 * the pieces that it is shown in. *n becomes how many there are; what stops the
 * search is said, as gdb does.
 */
static uint64_t strings_back(struct examine *e, uint64_t addr, long *n)
{
	uint64_t piece = (uint64_t)setting_int(e->c, "print elements") * e->unit;
	bool cut = false;
	long found = 0;

	while (found < *n && !cut) {
		uint64_t end = addr - e->unit, start, ch;

		if (!unit_at(e, end, &ch)) {
			cut = true;
			break;
		}
		if (ch) // within a string: the piece before
			end = addr;
		start = string_start(e, end, &cut);
		addr = start;
		if (piece && end > start)
			addr += (end - start - e->unit) / piece * piece;
		for (found++; found < *n && addr > start; found++)
			addr -= piece;
	}
	if (cut)
		cli_printf(e->c, "Cannot access memory at address 0x%" PRIx64 "\n", addr - e->unit);
	*n = found;
	return addr;
}

static uint64_t go_back(struct examine *e, long *n)
{
	if (e->f.letter == 'i')
		return insns_back(e->c, e->next, *n);
	if (e->f.letter == 's')
		return strings_back(e, e->next, n);
	return e->next - (uint64_t)*n * e->unit;
}

/* What was examined last, for the user: $_ its address, $__ its contents; of instructions and strings none. */
static void set_examined(struct examine *e)
{
	SCOPED(data_value_done) struct tl_value *at = NULL;
	SCOPED(data_value_done) struct tl_value *contents = NULL;

	if (tl_value_unit(&e->ctx, e->last, e->unit, &at, NULL))
		return;
	(void)!tl_convenience_set_value(e->c->session, "_", at, NULL);
	if (e->f.letter == 'i' || e->f.letter == 's')
		tl_convenience_unset(e->c->session, "__");
	else if (tl_expr_eval(&e->ctx, "*$_", &contents, NULL) == TL_OK)
		(void)!tl_convenience_set_value(e->c->session, "__", contents, NULL);
}

enum cmd_result x_examine(struct cli *c, struct data_fmt f, uint64_t addr, struct tl_error *failed)
{
	struct examine e = { .c = c, .ctx = cli_context(c), .f = f, .next = addr, .failed = failed };
	enum cmd_result r = CMD_OK;
	uint64_t rewound = 0;
	long per_line;

	e.unit = f.letter == 'i'				     ? 1
		 : f.letter == 's' && f.size != 'h' && f.size != 'w' ? 1
								     : data_size_bytes(f.size);
	per_line = items_per_line(&e);
	data_of(c)->next_addr = addr;
	if (f.count < 0) {
		e.f.count = -f.count;
		e.next = go_back(&e, &e.f.count);
		rewound = e.next;
	}
	while (e.f.count > 0 && !r && !c->interrupted) {
		long n = e.f.count < per_line ? e.f.count : per_line;

		r = print_line(&e, n);
		e.f.count -= n;
	}
	if (r)
		return r;
	if (f.count < 0)
		data_of(c)->next_addr = rewound;
	if (e.any)
		set_examined(&e);
	return CMD_OK;
}

/* An array that is not in memory, as a text in quotes, is put there, as where one is passed to a function. */
static enum cmd_result eval_place(struct cli *c, const char *text, uint64_t *ret)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	SCOPED(sb_deinit) struct sb first = { 0 };
	enum cmd_result r = data_eval(c, text, &v);
	struct tl_error err;
	size_t len;

	if (r)
		return r;
	if (!data_value_addr(v, ret, &err))
		return CMD_OK;
	len = strlen(tl_value_type(v));
	if (!len || tl_value_type(v)[len - 1] != ']')
		return cli_fail(c, &err);
	sb_printf(&first, "&*(%s)", text);
	return data_eval_addr(c, sb_str(&first), ret);
}

enum cmd_result cmd_x(struct cli *c, const char *args)
{
	struct data_state *d = data_of(c);
	bool has_fmt = *args == '/';
	// As gdb: a first "x/2" without a letter shows decimals, a first plain `x` hex.
	struct data_fmt deflt = { .count = 1,
				  .letter = d->last_letter || has_fmt ? d->last_letter : 'x',
				  .size = d->last_size,
				  .is32 = c->target && tl_target_is_32bit(c->target) };
	struct data_fmt f;
	uint64_t addr = d->next_addr;
	enum cmd_result r;

	f = data_parse_fmt(&args, deflt);
	if (!has_fmt && !*args && d->last_count > 0)
		f.count = d->last_count;
	d->last_count = f.count;
	if (!strncmp(args, "phys:", 5))
		return guest_x_physical(c, args + 5, f);
	if (*args) {
		r = eval_place(c, args, &addr);
		if (r)
			return r;
	} else if (!d->has_next) {
		return cli_error(c, "Argument required (starting display address).");
	}
	d->has_next = true;
	cli_repeat_as(c, "x");
	r = x_examine(c, f, addr, NULL);
	if (r)
		return r;
	d->last_size = f.letter == 's' ? 'b' : f.size ? f.size : 'w';
	d->last_letter = f.letter;
	return CMD_OK;
}
