/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* disassemble: a function or a range, with bytes (/r) and source (/s, /m). */

#include <ctype.h>
#include <front/cli/data.h>
#include <front/cli/style.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MAX_INSNS (1 << 22) /* of one command */

struct dump {
	struct cli *c;
	bool raw, by_source, mixed; /* /r, /m, /s */
	bool whole;		    /* a function: offsets only, "<+4>" */
	uint64_t start, end, pc;
	uint64_t entry; /* of the function: what offsets are counted from */
	bool has_pc;
};

/* Where an instruction belongs; file is NULL without a line. */
struct place {
	const char *file, *fullname;
	uint32_t line;
	uint64_t end; /* of the row of the line table */
};

static struct place place_at(struct dump *d, uint64_t addr)
{
	struct tl_line l;

	if (tl_line_at(d->c->target, addr, &l, NULL) || !l.line)
		return (struct place){ .end = addr + 1 };
	return (struct place){ l.file, l.fullname, l.line, l.end };
}

static void print_label(struct dump *d, uint64_t addr)
{
	SCOPED_FREE char *name = render_symbol(d->c, addr);

	cli_styled(d->c, TL_STYLE_ADDRESS, "0x%0*" PRIx64, render_digits(d->c), addr);
	if (!name)
		return;
	name[style_place_length(name)] = 0;
	if (d->whole) {
		cli_printf(d->c, " <%+" PRId64 ">", (int64_t)(addr - d->entry));
		return;
	}
	cli_puts(d->c, " <");
	style_symbol(d->c, name);
	cli_puts(d->c, name[style_symbol_length(name)] ? ">" : "+0>");
}

static void print_bytes(struct dump *d, const struct tl_insn *insn)
{
	char text[64] = "";
	size_t n = 0;

	for (uint32_t i = 0; i < insn->len && i < sizeof(insn->bytes); i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%02x", i ? " " : "",
				      insn->bytes[i]);
	cli_printf(d->c, "%-19s\t", text);
}

static enum cmd_result print_insn(struct dump *d, uint64_t *addr)
{
	struct tl_insn insn;
	struct tl_error err;

	cli_puts(d->c, d->has_pc && d->pc == *addr ? "=> " : "   ");
	print_label(d, *addr);
	cli_puts(d->c, ":\t");
	if (tl_disasm(d->c->target, *addr, data_flavor(d->c), &insn, &err)) {
		cli_puts(d->c, "\n");
		return cli_fail(d->c, &err);
	}
	if (d->raw)
		print_bytes(d, &insn);
	style_insn(d->c, insn.text);
	cli_puts(d->c, "\n");
	*addr += insn.len ? insn.len : 1;
	return CMD_OK;
}

static enum cmd_result dump_insns(struct dump *d, uint64_t *addr, uint64_t end)
{
	while (*addr < end && !d->c->interrupted) {
		enum cmd_result r = print_insn(d, addr);

		if (r)
			return r;
	}
	return CMD_OK;
}

/* The range's rows of the line table, in address order. */
struct rows {
	struct place *row;
	uint64_t *start;
	size_t n, cap;
};

static void rows_free(struct rows *r)
{
	free(r->row);
	free(r->start);
}

static bool rows_add(struct rows *r, uint64_t start, const struct place *p)
{
	if (r->n == r->cap) {
		size_t cap = r->cap ? r->cap * 2 : 64;
		struct place *row = realloc(r->row, cap * sizeof(*row));
		uint64_t *starts = row ? realloc(r->start, cap * sizeof(*starts)) : NULL;

		if (row)
			r->row = row;
		if (!starts)
			return false;
		r->start = starts;
		r->cap = cap;
	}
	r->row[r->n] = *p;
	r->start[r->n++] = start;
	return true;
}

static enum cmd_result rows_collect(struct dump *d, struct rows *r)
{
	for (uint64_t a = d->start; a < d->end;) {
		struct place p = place_at(d, a);

		if (p.end > d->end || p.end <= a)
			p.end = p.end <= a ? a + 1 : d->end;
		// Bytes without a line are taken together.
		if (!p.file && r->n && !r->row[r->n - 1].file)
			r->row[r->n - 1].end = p.end;
		else if (r->n > MAX_INSNS || !rows_add(r, a, &p))
			return cli_error(d->c, "virtual memory exhausted.");
		a = p.end;
	}
	return CMD_OK;
}

static bool same_file(const struct place *a, const struct place *b)
{
	return a->file == b->file || (a->file && b->file && !strcmp(a->file, b->file));
}

static bool line_has_code(const struct rows *r, const struct place *like, uint32_t line)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->row[i].line == line && same_file(&r->row[i], like))
			return true;
	return false;
}

/* First of the lines without code between two rows that are shown with the second; 0: none. */
static uint32_t lines_before(const struct rows *r, const struct place *last, const struct place *p)
{
	uint32_t l;

	if (!last->line || p->line <= last->line + 1)
		return 0;
	for (l = p->line - 1; l > last->line && p->line - l < 10000; l--)
		if (line_has_code(r, p, l))
			break;
	return l < p->line - 1 ? l + 1 : 0;
}

/*
 * The line of a row without bytes at the very start, such as the opening brace of a
 * function whose prologue was optimized away; 0: there is none.
 */
static uint32_t line_before_first(struct dump *d, const struct place *first)
{
	struct tl_location_context ctx = { .size = sizeof(ctx), .keep_prologue = true };
	struct tl_function fn;

	if (tl_function_at(d->c->target, d->start, &fn, NULL) || fn.start != d->start)
		return 0;
	for (uint32_t l = fn.line; l && l < first->line && l - fn.line < 20; l++) {
		struct tl_location loc;
		char text[1200];
		size_t n = 0;

		snprintf(text, sizeof(text), "%s:%" PRIu32,
			 first->fullname ? first->fullname : first->file, l);
		if (tl_location_resolve(d->c->target, text, &ctx, &loc, 1, &n, NULL, NULL) ==
			    TL_OK &&
		    n == 1 && loc.addr == d->start && loc.line == l)
			return l;
	}
	return 0;
}

static void print_lines(struct dump *d, const struct place *p, uint32_t first, uint32_t end)
{
	for (uint32_t l = first; l && l < end; l++)
		source_print_line(d->c, p->file, p->fullname, l);
}

/* /s: in address order, a source line above the code of each row. */
static enum cmd_result dump_mixed(struct dump *d)
{
	SCOPED(rows_free) struct rows r = { .row = NULL };
	struct place last = { .file = NULL };
	uint64_t addr = d->start;
	enum cmd_result res = rows_collect(d, &r);

	for (size_t i = 0; i < r.n && !res; i++) {
		const struct place *p = &r.row[i];
		bool new_file = !same_file(p, &last);
		uint32_t before = 0;

		if (p->file && !i)
			before = line_before_first(d, p);
		else if (p->file && !new_file)
			before = lines_before(&r, &last, p);
		if (new_file || (p->file && p->line != last.line)) {
			if (i)
				cli_puts(d->c, "\n");
			if (new_file)
				cli_printf(d->c, "%s%s%s:\n", STYLED(d->c, TL_STYLE_FILENAME, p->file ? source_shown(d->c, p->file, p->fullname) : "unknown"));
			print_lines(d, p, before, p->line);
			if (p->file)
				source_print_line(d->c, p->file, p->fullname, p->line);
		}
		if (addr < p->end)
			res = dump_insns(d, &addr, p->end);
		last = *p;
	}
	return res;
}

static const struct rows *sort_rows;

static int by_line(const void *a, const void *b)
{
	size_t i = *(const size_t *)a, j = *(const size_t *)b;
	uint32_t la = sort_rows->row[i].line, lb = sort_rows->row[j].line;

	return la != lb ? (la < lb ? -1 : 1) : i < j ? -1 : i > j;
}

/* The rows of the function's own file, as `order`; the last one goes on to the end. */
static size_t rows_of_file(struct dump *d, struct rows *r, size_t *order)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		if (same_file(&r->row[i], &r->row[0]))
			order[n++] = i;
	if (n)
		r->row[order[n - 1]].end = d->end;
	sort_rows = r;
	qsort(order, n, sizeof(*order), by_line);
	return n;
}

/* /m: in the order of source lines, those of the function's file only. */
static enum cmd_result dump_by_source(struct dump *d)
{
	SCOPED(rows_free) struct rows r = { .row = NULL };
	SCOPED_FREE size_t *order = NULL;
	uint32_t next = 0;
	enum cmd_result res = rows_collect(d, &r);
	size_t n;

	order = calloc(r.n + 1, sizeof(*order));
	if (res || !order)
		return res ? res : cli_error(d->c, "virtual memory exhausted.");
	n = rows_of_file(d, &r, order);
	next = r.n ? line_before_first(d, &r.row[0]) : 0;
	if (next) {
		print_lines(d, &r.row[0], next, next + 1);
		cli_puts(d->c, "\n");
		next++;
	}
	for (size_t k = 0; k < n && !res; k++) {
		const struct place *p = &r.row[order[k]];
		uint64_t addr = r.start[order[k]];

		// Lines without code are shown above the next one that has some.
		if (p->line >= next) {
			print_lines(d, p, next ? next : p->line, p->line + 1);
			next = p->line + 1;
		}
		res = dump_insns(d, &addr, p->end);
		if (!res && (k + 1 == n || r.row[order[k + 1]].line > p->line))
			cli_puts(d->c, "\n");
	}
	return res;
}

static enum cmd_result dump_one_range(struct dump *d)
{
	uint64_t addr = d->start;
	struct place first = place_at(d, addr);
	enum cmd_result r;

	d->has_pc = data_pc(d->c, &d->pc);
	if (d->mixed && first.file)
		r = dump_mixed(d);
	else if (d->by_source && first.file)
		r = dump_by_source(d);
	else
		r = dump_insns(d, &addr, d->end);
	return !r && d->c->interrupted ? cli_error(d->c, "Quit") : r;
}

static enum cmd_result dump(struct dump *d)
{
	enum cmd_result r = dump_one_range(d);

	if (!r)
		cli_puts(d->c, "End of assembler dump.\n");
	return r;
}

/* A function whose code is in several places, such as a cold part that gcc has moved away: all of them. */
static enum cmd_result dump_ranges(struct dump *d)
{
	enum cmd_result r = CMD_OK;

	for (uint32_t i = 0; !r && !tl_function_range(d->c->target, d->entry, i, &d->start, &d->end, NULL); i++) {
		cli_printf(d->c, "Address range %s0x%" PRIx64 "%s to ", STYLED(d->c, TL_STYLE_ADDRESS, d->start));
		cli_printf(d->c, "%s0x%" PRIx64 "%s:\n", STYLED(d->c, TL_STYLE_ADDRESS, d->end));
		r = dump_one_range(d);
	}
	if (!r)
		cli_puts(d->c, "End of assembler dump.\n");
	return r;
}

static enum cmd_result parse_modifiers(struct cli *c, const char **args, struct dump *d)
{
	while (**args == '/') {
		if (!(*args)[1] || isblank((unsigned char)(*args)[1]))
			return cli_error(c, "Missing modifier.");
		for (++*args; **args && !isblank((unsigned char)**args); ++*args) {
			if (**args == 'r')
				d->raw = true;
			else if (**args == 'm')
				d->by_source = true;
			else if (**args == 's')
				d->mixed = true;
			else
				return cli_error(c, "Invalid disassembly modifier.");
		}
		*args = skip_blanks(*args);
	}
	if (d->mixed && d->by_source)
		return cli_error(c, "Cannot specify both /m and /s.");
	return CMD_OK;
}

static enum cmd_result dump_function(struct dump *d, uint64_t addr)
{
	SCOPED_FREE char *name = NULL;
	struct tl_function fn;
	uint64_t low, high;

	if (tl_function_at(d->c->target, addr, &fn, NULL) || fn.end <= fn.start)
		return cli_error(d->c, "No function contains specified address.");
	d->start = d->entry = fn.start;
	d->end = fn.end;
	d->whole = true;
	name = render_symbol(d->c, fn.start);
	cli_printf(d->c, "Dump of assembler code for function %s%s%s:\n", STYLED(d->c, TL_STYLE_FUNCTION, name ? name : fn.name));
	return tl_function_range(d->c->target, fn.start, 1, &low, &high, NULL) ? dump(d) : dump_ranges(d);
}

/* "START,END" or "START,+LEN"; comma: offset of the comma. */
static enum cmd_result dump_range(struct dump *d, const char *args, size_t comma)
{
	SCOPED_FREE char *first = strndup(args, comma);
	const char *rest = skip_blanks(args + comma + 1);
	bool by_length = *rest == '+';
	uint64_t n;

	if (!first)
		return cli_error(d->c, "virtual memory exhausted.");
	if (data_eval_addr(d->c, first, &d->start) ||
	    data_eval_addr(d->c, by_length ? rest + 1 : rest, &n))
		return CMD_ERROR;
	d->end = by_length ? d->start + n : n;
	cli_printf(d->c, "Dump of assembler code from 0x%" PRIx64 " to 0x%" PRIx64 ":\n", d->start,
		   d->end);
	return dump(d);
}

static enum cmd_result cmd_disassemble(struct cli *c, const char *args)
{
	struct tl_expr_context ctx = cli_context(c);
	struct dump d = { .c = c };
	struct tl_error err;
	uint64_t addr;
	size_t end = 0;

	if (parse_modifiers(c, &args, &d))
		return CMD_ERROR;
	if (!*args) {
		if (!cli_has_process(c) || !c->tid)
			return cli_need_frame(c);
		if (!data_pc(c, &addr))
			return cli_need_frame(c);
		return dump_function(&d, addr);
	}
	if (tl_expr_check(&ctx, args, true, &end, &err))
		return cli_fail(c, &err);
	if (args[end] == ',' && *skip_blanks(args + end + 1))
		return dump_range(&d, args, end);
	if (args[end] == ',') {
		SCOPED_FREE char *first = strndup(args, end);

		if (!first || data_eval_addr(c, first, &addr))
			return CMD_ERROR;
		return dump_function(&d, addr);
	}
	if (data_eval_addr(c, args, &addr))
		return CMD_ERROR;
	return dump_function(&d, addr);
}

/* "set disassemble-next-line": what runs next, where a frame is shown with its source line. */
void disas_next_line(struct cli *c, const struct tl_frame *f)
{
	int64_t when = setting_int(c, "disassemble-next-line"); // auto: -1
	struct dump d = { .c = c, .raw = true, .start = f->pc, .end = f->pc + 1 };
	bool has_line = f->line && f->file;
	struct tl_line l;
	uint64_t addr;

	if (!when || (has_line && when < 0))
		return;
	if (has_line && !tl_line_at(c->target, f->lookup_pc, &l, NULL) && l.line) {
		d.start = l.start;
		d.end = l.end;
	}
	d.has_pc = data_pc(c, &d.pc);
	addr = d.start;
	(void)dump_insns(&d, &addr, d.end);
}

#define HELP_DISASSEMBLE                                                                           \
	"Disassemble a specified section of memory.\n"                                             \
	"Usage: disassemble[/m|/r|/s] START [, END]\n"                                             \
	"       disassemble[/m|/r|/s] START, +LENGTH\n\n"                                          \
	"Without an argument, the function around the pc of the selected frame; with one, the\n"   \
	"function that contains that address; with two, the bytes from START up to END.\n"         \
	"\"=>\" marks the instruction that runs next. Modifiers:\n"                                \
	"  /r  the bytes of each instruction in hexadecimal\n"                                     \
	"  /s  with the source lines, in the order of the code\n"                                  \
	"  /m  with the source lines, in the order of the source\n"                                \
	"\"set disassembly-flavor\" chooses between AT&T and Intel syntax."

const struct cmd cmds_disas[] = {
	{ .name = "disassemble",
	  .fn = cmd_disassemble,
	  .help = HELP_DISASSEMBLE,
	  .cls = CLASS_DATA,
	  .completer = COMP_EXPR },
	{ 0 },
};
