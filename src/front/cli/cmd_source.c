/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* list, searching in the source, info line and info source. */

#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <inttypes.h>
#include <regex.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LOCATIONS 64

/* Lines per listing; "unlimited" is as good as the whole file. */
static uint32_t list_size(struct cli *c)
{
	int64_t n = setting_int(c, "listsize");

	return n > 0 && n < 1000000 ? (uint32_t)n : 1000000;
}

static uint32_t around(struct cli *c, uint32_t line)
{
	uint32_t half = list_size(c) / 2;

	return line > half ? line - half : 1;
}

/* Where a relative line number counts from. */
static uint32_t list_line(struct cli *c)
{
	return c->list.centered ? around(c, c->list.line) : c->list.line;
}

static struct tl_location_context list_context(struct cli *c)
{
	struct tl_location_context ctx = cli_location_context(c);

	if (c->list.file[0]) {
		ctx.default_file = c->list.fullname[0] ? c->list.fullname : c->list.file;
		ctx.default_line = list_line(c);
	}
	ctx.keep_prologue = true;
	ctx.list_mode = true;
	return ctx;
}

static void set_file(struct cli *c, const char *file, const char *fullname)
{
	// The source may be the state itself.
	if (file != c->list.file)
		snprintf(c->list.file, sizeof(c->list.file), "%s", file);
	if (fullname != c->list.fullname)
		snprintf(c->list.fullname, sizeof(c->list.fullname), "%s",
			 fullname ? fullname : "");
}

/* Before the first listing: so that the first one ends where main begins. */
static enum cmd_result default_place(struct cli *c)
{
	struct tl_location_context ctx = { .size = sizeof(ctx) };
	struct tl_location loc;
	char name[256];
	size_t n = 0;

	if (c->list.file[0])
		return CMD_OK;
	tl_main_name(c->target, name, sizeof(name));
	if (tl_location_resolve(c->target, name, &ctx, &loc, 1, &n, NULL, NULL) || !n ||
	    !loc.file || !loc.line)
		return cli_error(c, "No symbol table is loaded.  Use the \"file\" command.");
	set_file(c, loc.file, loc.fullname);
	c->list.line = loc.line >= list_size(c) ? loc.line - (list_size(c) - 1) : 1;
	c->list.centered = true;
	c->list.first = c->list.last = 0;
	return CMD_OK;
}

/* Shows [first, end) and makes it the place where `list` goes on. */
static enum cmd_result show_lines(struct cli *c, uint32_t first, uint32_t end)
{
	int missing = 0;
	uint32_t count = source_line_count(c, c->list.file, c->list.fullname, &missing);

	c->list.centered = false;
	if (count && (!first || first > count)) {
		c->list.line = first;
		return cli_error(c,
				 "Line number %" PRIu32 " out of range; %s has %" PRIu32 " lines.",
				 first, source_shown(c, c->list.file, c->list.fullname), count);
	}
	if (end <= first)
		return CMD_OK;
	if (count && end > count + 1)
		end = count + 1;
	// gdb's "last line listed", where `info line` and searches go on, is the first one.
	c->list.first = c->list.last = first;
	c->list.line = end;
	return source_print_lines(c, c->list.file, c->list.fullname, first, end - 1);
}

static enum cmd_result list_forward(struct cli *c)
{
	uint32_t first;

	if (default_place(c))
		return CMD_ERROR;
	first = list_line(c);
	return show_lines(c, first, first + list_size(c));
}

static enum cmd_result list_backward(struct cli *c)
{
	uint32_t first, size = list_size(c);

	if (default_place(c))
		return CMD_ERROR;
	if (c->list.centered) {
		// Around the current line first, as forward; a single line is the one before.
		first = list_line(c);
		first -= size == 1 && first > 1;
		return show_lines(c, first, first + size);
	}
	first = c->list.first ? c->list.first : c->list.line;
	if (first <= 1)
		return cli_error(c, "Already at the start of %s.",
				 source_shown(c, c->list.file, c->list.fullname));
	return show_lines(c, first > size ? first - size : 1, first);
}

/* One end of a range; line 0: left empty. */
struct end {
	bool given;
	struct tl_location loc[MAX_LOCATIONS];
	size_t n;
};

/* Gives a location its line where the library found only an address. */
static void add_line(struct cli *c, struct tl_location *loc)
{
	struct tl_line line;

	if (loc->line || !loc->addr || tl_line_at(c->target, loc->addr, &line, NULL))
		return;
	loc->file = line.file;
	loc->fullname = line.fullname;
	loc->line = line.line;
}

static enum cmd_result read_end(struct cli *c, const char **args, const struct end *before,
				struct end *ret)
{
	struct tl_location_context ctx = list_context(c);
	struct tl_error err;
	const char *rest;

	if (before && before->given && before->loc[0].file) {
		ctx.default_file =
			before->loc[0].fullname ? before->loc[0].fullname : before->loc[0].file;
		ctx.default_line = before->loc[0].line;
	}
	if (tl_location_resolve(c->target, *args, &ctx, ret->loc, MAX_LOCATIONS, &ret->n, &rest,
				&err))
		return cli_fail(c, &err);
	if (ret->n > MAX_LOCATIONS)
		ret->n = MAX_LOCATIONS;
	for (size_t i = 0; i < ret->n; i++)
		add_line(c, &ret->loc[i]);
	ret->given = ret->n > 0;
	*args = skip_blanks(rest);
	return CMD_OK;
}

/* Same file? Names come from the same tables, so full names decide. */
static bool same_file(const struct tl_location *a, const struct tl_location *b)
{
	if (a->fullname && b->fullname)
		return !strcmp(a->fullname, b->fullname);
	return a->file && b->file && !strcmp(a->file, b->file);
}

/* "0x401136 is in main (f.c:3)." in front of a listing by address. */
static void show_address_place(struct cli *c, const struct tl_location *loc)
{
	const char *function = tl_function_signature(c->target, loc->addr);

	if (function)
		cli_printf(c, "0x%" PRIx64 " is in %s (%s:%" PRIu32 ").\n", loc->addr, function,
			   source_shown(c, loc->file, loc->fullname), loc->line);
	else
		cli_printf(c, "0x%" PRIx64 " is at %s:%" PRIu32 ".\n", loc->addr,
			   source_shown(c, loc->file, loc->fullname), loc->line);
}

static int by_line(const void *pa, const void *pb)
{
	const struct tl_location *a = pa, *b = pb;
	int d = strcmp(a->fullname ? a->fullname : a->file, b->fullname ? b->fullname : b->file);

	return d ? d : (a->line > b->line) - (a->line < b->line);
}

static void show_candidate(struct cli *c, const struct tl_location *loc)
{
	cli_printf(c, "file: \"%s\", line number: %" PRIu32 ", symbol: \"%s\"\n",
		   source_shown(c, loc->file, loc->fullname), loc->line, loc->function ? loc->function : "???");
}

/* Each line once, in order: the copies of an inlined function are one text. */
static void keep_each_line(struct end *e)
{
	size_t n = 0;

	for (size_t i = 0; i < e->n; i++)
		if (e->loc[i].file)
			e->loc[n++] = e->loc[i];
	e->n = n;
	qsort(e->loc, n, sizeof(*e->loc), by_line);
	for (size_t i = n = 0; i < e->n; i++)
		if (!n || by_line(&e->loc[n - 1], &e->loc[i]))
			e->loc[n++] = e->loc[i];
	e->n = n;
}

static enum cmd_result list_around(struct cli *c, struct end *e)
{
	enum cmd_result r = CMD_OK;

	keep_each_line(e);
	for (size_t i = 0; i < e->n && !r; i++) {
		struct tl_location *loc = &e->loc[i];
		uint32_t first = around(c, loc->line);

		if (e->n > 1)
			show_candidate(c, loc);
		set_file(c, loc->file, loc->fullname);
		r = show_lines(c, first, first + list_size(c));
	}
	return r;
}

/* Of several places one cannot be an end of a range: they are told. which: "first line 'f'". */
static bool is_ambiguous(struct cli *c, struct end *e, const char *which, const char *text, const char *end)
{
	keep_each_line(e);
	if (e->n < 2)
		return false;
	if (text)
		cli_printf(c, "Specified %s '%.*s' is ambiguous:\n", which, (int)(end - text), text);
	else
		cli_printf(c, "Specified %s is ambiguous:\n", which);
	for (size_t i = 0; i < e->n; i++)
		show_candidate(c, &e->loc[i]);
	return true;
}

static enum cmd_result list_range(struct cli *c, const char *args)
{
	struct end a = { .given = false }, b = { .given = false };
	bool by_address = *args == '*', range = false;
	const char *text = args;
	uint32_t size = list_size(c);
	enum cmd_result r = CMD_OK;

	if (*args != ',')
		r = read_end(c, &args, NULL, &a);
	if (r || (!a.given && *args != ','))
		return r;
	if (*args == ',') {
		range = true;
		if (is_ambiguous(c, &a, "first line", text, args))
			return CMD_OK;
		text = args = skip_blanks(args + 1);
		if (*args)
			r = read_end(c, &args, &a, &b);
		if (!r && is_ambiguous(c, &b, "last line", text, args))
			return CMD_OK;
	}
	if (r)
		return r;
	if (*args)
		return cli_error(c, "Junk at end of line specification.");
	if (range && !a.given && !b.given)
		return cli_error(c, "Two empty args do not say what lines to list.");
	if (a.given && b.given && !same_file(&a.loc[0], &b.loc[0]))
		return cli_error(c, "Specified first and last lines are in different files.");
	cli_repeat_as(c, "list");
	if (by_address && a.given && a.loc[0].file)
		show_address_place(c, &a.loc[0]);
	if (!range)
		return list_around(c, &a);
	if ((a.given && !a.loc[0].file) || (b.given && !b.loc[0].file))
		return CMD_OK;
	set_file(c, a.given ? a.loc[0].file : b.loc[0].file,
		 a.given ? a.loc[0].fullname : b.loc[0].fullname);
	if (!a.given)
		return show_lines(c, b.loc[0].line >= size ? b.loc[0].line + 1 - size : 1,
				  b.loc[0].line + 1);
	if (!b.given)
		return show_lines(c, a.loc[0].line, a.loc[0].line + size);
	return show_lines(c, a.loc[0].line, b.loc[0].line + 1);
}

static bool note_source(const char *file, const char *fullname, void *user)
{
	(void)file;
	(void)fullname;
	*(bool *)user = true;
	return false;
}

static bool has_sources(struct cli *c)
{
	bool any = false;

	tl_source_each(c->target, note_source, &any);
	return any;
}

static enum cmd_result cmd_list(struct cli *c, const char *args)
{
	enum cmd_result r;

	if (!*args || !strcmp(args, "+")) {
		r = list_forward(c);
		cli_repeat_as(c, "list");
		return r;
	}
	if (!strcmp(args, "-")) {
		r = list_backward(c);
		cli_repeat_as(c, "list -");
		return r;
	}
	if (!c->list.file[0] && !has_sources(c))
		return cli_error(c, "No symbol table is loaded.  Use the \"file\" command.");
	// What names its place itself needs no current file.
	if (strchr("+-,0123456789", *args) && default_place(c))
		return CMD_ERROR;
	return list_range(c, args);
}

/* Searching */

static enum cmd_result search(struct cli *c, const char *args, int step)
{
	static char *previous; // an empty expression is the last one, as in re_comp(3)
	regex_t re;
	uint32_t count, line;
	char why[128];
	int rc;

	if (!*args && !previous)
		return cli_error(c, "No previous regular expression");
	if (default_place(c))
		return CMD_ERROR;
	if (*args) {
		free(previous);
		previous = strdup(args);
	}
	rc = regcomp(&re, previous ? previous : args, REG_NOSUB);
	if (rc) {
		regerror(rc, &re, why, sizeof(why));
		return cli_error(c, "%s", why);
	}
	count = source_line_count(c, c->list.file, c->list.fullname, &rc);
	line = c->list.last ? c->list.last : c->list.line;
	for (line += (uint32_t)step; line >= 1 && line <= count; line += (uint32_t)step) {
		size_t len;
		const char *text = source_line(c, c->list.file, c->list.fullname, line, &len);
		SCOPED_FREE char *copy = text ? strndup(text, len) : NULL;

		if (!copy || regexec(&re, copy, 0, NULL, 0) != 0)
			continue;
		regfree(&re);
		source_print_line(c, c->list.file, c->list.fullname, line);
		(void)!tl_convenience_set(c->session, "_", line, NULL);
		c->list.first = c->list.last = line;
		c->list.line = around(c, line);
		c->list.centered = false;
		return CMD_OK;
	}
	regfree(&re);
	return cli_error(c, "Expression not found");
}

static enum cmd_result cmd_forward_search(struct cli *c, const char *args)
{
	return search(c, args, 1);
}

static enum cmd_result cmd_reverse_search(struct cli *c, const char *args)
{
	return search(c, args, -1);
}

/* edit */

static enum cmd_result edit_at(struct cli *c, const char *file, const char *fullname, uint32_t line)
{
	const char *editor = getenv("EDITOR"), *path = source_path(c, file, fullname);
	SCOPED_FREE char *command = NULL;

	command = cli_asprintf("shell %s +%" PRIu32 " \"%s\"", editor && *editor ? editor : "/bin/ex", line,
			       path ? path : fullname && *fullname ? fullname : file);
	return cli_execute(c, command);
}

static enum cmd_result cmd_edit(struct cli *c, const char *args)
{
	struct end e = { .given = false };
	bool by_address = *args == '*';
	const char *text = args;

	if (!*args || strchr("+-0123456789", *args))
		if (default_place(c))
			return CMD_ERROR;
	// What is listed next is around that line: gdb edits in the middle of it.
	if (!*args)
		return edit_at(c, c->list.file, c->list.fullname, c->list.line + list_size(c) / 2);
	if (read_end(c, &args, NULL, &e))
		return CMD_ERROR;
	if (*args)
		return cli_error(c, "Junk at end of line specification.");
	if (is_ambiguous(c, &e, "line", NULL, NULL))
		return CMD_OK;
	if (!e.n || !e.loc[0].line)
		return cli_error(c, "No line number known for %s.", text);
	if (by_address)
		show_address_place(c, &e.loc[0]);
	return edit_at(c, e.loc[0].file, e.loc[0].fullname, e.loc[0].line);
}

/* info line */

static void show_no_line(struct cli *c, uint64_t addr)
{
	cli_puts(c, "No line number information available");
	if (addr) {
		cli_puts(c, " for address ");
		render_address(c, addr);
	} else {
		cli_puts(c, ".");
	}
	cli_puts(c, "\n");
}

/* Code of a line: of its own (*ret_exact), or of the next line that has some. */
static bool line_code(struct cli *c, const struct tl_location *loc, uint64_t *ret_start,
		      uint64_t *ret_end, bool *ret_exact)
{
	struct tl_location_context ctx = list_context(c);
	struct tl_location found;
	struct tl_line line;
	char text[1200];
	size_t n = 0;

	ctx.list_mode = false;
	if (loc->addr && tl_line_at(c->target, loc->addr, &line, NULL) == TL_OK &&
	    line.line == loc->line) {
		*ret_start = line.start;
		*ret_end = line.end;
		*ret_exact = true;
		return true;
	}
	snprintf(text, sizeof(text), "%s:%" PRIu32, loc->fullname ? loc->fullname : loc->file,
		 loc->line);
	if (tl_location_resolve(c->target, text, &ctx, &found, 1, &n, NULL, NULL) || !n ||
	    tl_line_at(c->target, found.addr, &line, NULL))
		return false;
	*ret_exact = line.line == loc->line;
	*ret_start = *ret_exact ? line.start : found.addr;
	*ret_end = line.end;
	return true;
}

static void show_line_info(struct cli *c, const struct tl_location *loc)
{
	uint64_t start, end;
	bool exact;

	if (!loc->file || (!loc->line && loc->addr)) {
		show_no_line(c, loc->addr);
		return;
	}
	if (loc->label || loc->variable) {
		start = loc->addr;
		exact = false;
	} else if (!line_code(c, loc, &start, &end, &exact)) {
		cli_printf(c, "Line number %" PRIu32 " is out of range for \"%s\".\n", loc->line,
			   source_shown(c, loc->file, loc->fullname));
		return;
	}
	cli_printf(c, "Line %" PRIu32 " of \"%s\"", loc->line, source_shown(c, loc->file, loc->fullname));
	cli_puts(c, exact ? " starts at address " : " is at address ");
	render_address(c, start);
	if (exact) {
		cli_puts(c, " and ends at ");
		render_address(c, end);
		cli_puts(c, ".\n");
	} else {
		cli_puts(c, " but contains no code.\n");
	}
	data_set_next(c, start);
	// The next plain "info line" describes the line behind this one.
	c->list.last = loc->line + 1;
}

static enum cmd_result cmd_info_line(struct cli *c, const char *args)
{
	struct end e = { .given = false };
	enum cmd_result r;

	cli_repeat_as(c, "info line");
	if (!*args) {
		struct tl_location loc = { .addr = 0 };

		if (!c->list.file[0]) {
			show_no_line(c, 0);
			return CMD_OK;
		}
		loc.file = c->list.file;
		loc.fullname = c->list.fullname;
		loc.line = c->list.last ? c->list.last : c->list.line;
		show_line_info(c, &loc);
		return CMD_OK;
	}
	r = read_end(c, &args, NULL, &e);
	if (r)
		return r;
	if (*args)
		return cli_error(c, "Junk at end of line specification: \"%s\"", args);
	for (size_t i = 0; i < e.n; i++)
		show_line_info(c, &e.loc[i]);
	return CMD_OK;
}

/* info source, info sources */

static enum cmd_result cmd_info_source(struct cli *c, const char *args)
{
	const char *language = data_language_of(c, c->list.file);
	size_t full = strlen(c->list.fullname), len = strlen(c->list.file);
	struct tl_unit unit;
	uint32_t count;
	int missing = 0;
	bool have_unit;

	(void)args;
	if (!c->list.file[0]) {
		cli_puts(c, "No current source file.\n");
		return CMD_OK;
	}
	cli_printf(c, "Current source file is %s\n", c->list.file);
	have_unit = !tl_source_unit(c->target, c->list.fullname, &unit, NULL);
	if (have_unit && unit.directory)
		cli_printf(c, "Compilation directory is %s\n", unit.directory);
	else if (full > len && c->list.fullname[full - len - 1] == '/' &&
	    !strcmp(c->list.fullname + full - len, c->list.file))
		cli_printf(c, "Compilation directory is %.*s\n", (int)(full - len - 1),
			   c->list.fullname);
	if (source_path(c, c->list.file, c->list.fullname))
		cli_printf(c, "Located in %s\n", source_path(c, c->list.file, c->list.fullname));
	count = source_line_count(c, c->list.file, c->list.fullname, &missing);
	if (count)
		cli_printf(c, "Contains %" PRIu32 " line%s.\n", count, count == 1 ? "" : "s");
	if (language)
		cli_printf(c, "Source language is %s.\n", language);
	if (have_unit && unit.producer)
		cli_printf(c, "Producer is %s.\n", unit.producer);
	if (have_unit)
		cli_printf(c, "Compiled with DWARF %" PRIu32 " debugging format.\n%s preprocessor macro info.\n",
			   unit.dwarf, unit.has_macros ? "Includes" : "Does not include");
	return CMD_OK;
}

struct source_list {
	struct cli *c;
	regex_t re;
	bool filtered, by_dirname, by_basename;
	size_t n;
	void *seen; /* tsearch() tree of the names shown */
};

/* Does the part of the name that the options choose match? */
static bool source_matches(struct source_list *l, const char *name)
{
	const char *slash = strrchr(name, '/');
	char dir[4096];

	if (!l->filtered)
		return true;
	if (l->by_basename)
		return regexec(&l->re, slash ? slash + 1 : name, 0, NULL, 0) == 0;
	if (!l->by_dirname)
		return regexec(&l->re, name, 0, NULL, 0) == 0;
	snprintf(dir, sizeof(dir), "%.*s", slash ? (int)(slash - name) : 0, name);
	return regexec(&l->re, dir, 0, NULL, 0) == 0;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* A header is in many compile units: shown once. */
static bool is_new(struct source_list *l, const char *name)
{
	char *copy = strdup(name);
	char *const *found = copy ? tsearch(copy, &l->seen, compare_names) : NULL;

	if (found && *found == copy)
		return true;
	free(copy);
	return false;
}

static bool show_source_name(const char *file, const char *fullname, void *user)
{
	struct source_list *l = user;
	const char *name = fullname && *fullname ? fullname : file;

	if (!source_matches(l, name) || !is_new(l, name))
		return true;
	cli_printf(l->c, "%s%s", l->n++ ? ", " : "", name);
	return !l->c->interrupted;
}

static enum cmd_result source_options(struct source_list *l, const char **args)
{
	char word[64];

	while (**args == '-') {
		const char *at = *args;

		next_word(args, word, sizeof(word));
		if (!strcmp(word, "--"))
			break;
		if (is_abbrev(word, "-dirname", 2))
			l->by_dirname = true;
		else if (is_abbrev(word, "-basename", 2))
			l->by_basename = true;
		else
			return cli_error(l->c, "Unrecognized option at: %s", at);
	}
	if (l->by_dirname && l->by_basename)
		return cli_error(l->c,
				 "You cannot give both -basename and -dirname to 'info sources'.");
	if ((l->by_dirname || l->by_basename) && !**args)
		return cli_error(l->c, "Missing REGEXP for 'info sources'.");
	return CMD_OK;
}

static enum cmd_result cmd_info_sources(struct cli *c, const char *args)
{
	struct source_list l = { .c = c };
	const char *program = tl_target_program(c->target);

	if (!has_sources(c))
		return cli_error(c, "No symbol table is loaded.  Use the \"file\" command.");
	if (source_options(&l, &args))
		return CMD_ERROR;
	l.filtered = *args != '\0';
	int bad = l.filtered ? regcomp(&l.re, args, REG_NOSUB) : 0;
	if (bad)
		return cli_error(c, "Invalid regexp: %s", data_regex_trouble(bad));
	if (program)
		cli_printf(c, "%s:\n\n", program);
	tl_source_each(c->target, show_source_name, &l);
	cli_puts(c, l.n ? "\n\n" : "\n");
	tdestroy(l.seen, free);
	if (l.filtered)
		regfree(&l.re);
	return CMD_OK;
}

#define HELP_LIST                                                                                  \
	"List specified function or line.\n"                                                       \
	"Usage: list [LOCATION], list FIRST,LAST, list +, list -\n\n"                              \
	"Without an argument it goes on behind the last listing, or around the place where\n"      \
	"the program stopped. \"list -\" shows the lines before the last listing.\n"               \
	"One location: the lines around it. Two, with a comma between: from the first to the\n"    \
	"last. When one of the two is left out it stands for ten lines from the other.\n\n"        \
	"A location is\n"                                                                          \
	"  LINENUM             a line of the current file\n"                                       \
	"  +OFFSET, -OFFSET    so many lines behind or before\n"                                   \
	"  FILE:LINENUM        a line of that file\n"                                              \
	"  FUNCTION            where the function begins\n"                                        \
	"  FILE:FUNCTION       the function of that file, when several have the name\n"            \
	"  FUNCTION:LABEL      a label of the function; of the present one LABEL alone\n"          \
	"  *ADDRESS            the line that the address belongs to\n\n"                           \
	"\"set listsize\" says how many lines are shown."

#define HELP_LINE                                                                                  \
	"Core addresses of the code for a source line.\n"                                          \
	"Usage: info line [LOCATION]\n"                                                            \
	"LOCATION is a line number, FILE:LINENUM, FUNCTION, FILE:FUNCTION or *ADDRESS. Without\n"  \
	"it the line behind the last one listed is described.\n"                                   \
	"The address becomes the default of \"x\", and $_: \"x/i\" shows the first instruction."

const struct cmd cmds_source[] = {
	{ .name = "list",
	  .fn = cmd_list,
	  .help = HELP_LIST,
	  .cls = CLASS_FILES,
	  .completer = COMP_LOCATION },
	{ .name = "l", .alias_of = "list" },
	{ .name = "forward-search",
	  .fn = cmd_forward_search,
	  .cls = CLASS_FILES,
	  .help = "Search for regular expression (see regex(3)) from last line listed.\n"
		  "Usage: forward-search REGEXP\n"
		  "The matching line number is also stored as the value of \"$_\"." },
	{ .name = "search", .alias_of = "forward-search" },
	{ .name = "fo", .alias_of = "forward-search" },
	{ .name = "reverse-search",
	  .fn = cmd_reverse_search,
	  .cls = CLASS_FILES,
	  .help = "Search backward for regular expression (see regex(3)) from last line listed.\n"
		  "Usage: reverse-search REGEXP\n"
		  "The matching line number is also stored as the value of \"$_\"." },
	{ .name = "rev", .alias_of = "reverse-search" },
	{ .name = "edit",
	  .fn = cmd_edit,
	  .cls = CLASS_FILES,
	  .completer = COMP_LOCATION,
	  .help = "Edit specified file or function.\n"
		  "Usage: edit [LOCATION]\n"
		  "Without an argument, the file of the line that was listed last. LOCATION is as for\n"
		  "\"list\": FILE:LINENUM, FUNCTION, FILE:FUNCTION, a variable, or *ADDRESS.\n"
		  "The editor is what the environment variable EDITOR says, or else ex." },
	{ .name = "info line",
	  .fn = cmd_info_line,
	  .help = HELP_LINE,
	  .cls = CLASS_STATUS,
	  .completer = COMP_LOCATION },
	{ .name = "info source",
	  .fn = cmd_info_source,
	  .cls = CLASS_STATUS,
	  .help = "Information about the current source file.\n"
		  "Usage: info source\n"
		  "The current file is the one that was listed last, or where the program "
		  "stopped." },
	{ .name = "info sources",
	  .fn = cmd_info_sources,
	  .cls = CLASS_STATUS,
	  .help = "All source files in the program or those matching REGEXP.\n"
		  "Usage: info sources [-dirname | -basename] [--] [REGEXP]\n"
		  "REGEXP is looked for in the whole name, or in the part that the option names." },
	{ .name = "directory",
	  .fn = cmd_directory,
	  .flags = CMD_NO_REPEAT,
	  .cls = CLASS_FILES,
	  .completer = COMP_FILE,
	  .help = "Add directory DIR to beginning of search path for source files.\n"
		  "Usage: directory [DIR]...\n"
		  "DIR can also be $cwd for the current working directory, or $cdir for the "
		  "directory\n"
		  "in which the source file was compiled. Without an argument the path is "
		  "$cdir:$cwd\n"
		  "again." },
	{ .name = "set substitute-path",
	  .fn = cmd_set_substitute_path,
	  .cls = CLASS_FILES,
	  .completer = COMP_FILE,
	  .help = "Add a substitution rule to rewrite the source directories.\n"
		  "Usage: set substitute-path FROM TO\n"
		  "Where a source file's directory begins with FROM, TO is taken instead. A rule "
		  "for\n"
		  "the same FROM is replaced." },
	{ .name = "unset substitute-path",
	  .fn = cmd_unset_substitute_path,
	  .cls = CLASS_FILES,
	  .completer = COMP_FILE,
	  .help = "Delete one or all substitution rules rewriting the source directories.\n"
		  "Usage: unset substitute-path [FROM]\n"
		  "If FROM is omitted, all substitution rules are deleted." },
	{ .name = "show substitute-path",
	  .fn = cmd_show_substitute_path,
	  .cls = CLASS_FILES,
	  .completer = COMP_FILE,
	  .help = "Show one or all substitution rules rewriting the source directories.\n"
		  "Usage: show substitute-path [PATH]\n"
		  "With PATH, the rules that match it." },
	{ 0 },
};
