/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* print and its relatives, set variable, value history, and the table of data commands. */

#include <ctype.h>
#include <front/cli/data.h>
#include <front/cli/options.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Options in front of "--" */

static void on_print_option(void *user, const struct option_def *option, const char *value)
{
	char name[40];

	snprintf(name, sizeof(name), "print %s", option->name);
	overrides_add(user, name, value);
}

/* gdb takes "-..." for options only when a "--" follows: "-x" is an expression. */
static enum cmd_result parse_print_options(const char **args, struct overrides *o)
{
	static const struct option_set set = { print_options, OPTIONS_NEED_END };

	return options_parse(o->c, &set, args, on_print_option, o);
}

/* print */

static enum cmd_result print_fmt(struct cli *c, const char **args, const char *command, char *ret)
{
	struct data_state *d = data_of(c);
	bool keeps = strcmp(command, "output") != 0; // "print/r" goes on with print's last letter, output has none
	struct data_fmt deflt = { .count = 1, .letter = keeps ? d->last_letter : 0 };
	struct data_fmt f;

	*ret = 0;
	d->raw = false;
	if (**args != '/')
		return CMD_OK;
	f = data_parse_fmt(args, deflt);
	if (f.size)
		return cli_error(c, "Size letters are meaningless in \"%s\" command.", command);
	if (f.count != 1)
		return cli_error(c, "Item count other than 1 is meaningless in \"%s\" command.",
				 command);
	if (f.letter == 'i')
		return cli_error(c, "Format letter \"i\" is meaningless in \"%s\" command.",
				 command);
	if (keeps)
		d->last_letter = f.letter;
	d->raw = f.raw;
	*ret = f.letter;
	return CMD_OK;
}

/* `x` goes on behind a variable that was printed. */
static void remember_place(struct cli *c, const struct tl_value *v)
{
	uint64_t addr;

	if (tl_value_address(v, &addr, NULL))
		return;
	data_of(c)->next_addr = addr + tl_value_size(v);
	data_of(c)->has_next = true;
}

static enum cmd_result print_text(struct cli *c, const struct tl_value *v, char letter)
{
	SCOPED_FREE char *text = NULL;
	struct tl_error err;
	enum tl_code r;

	data_sync_print(c); /* "print -pretty" sets for this value only */
	r = data_format_shown(c, v, letter, &text, &err);
	data_of(c)->raw = false;
	if (r)
		return cli_fail(c, &err);
	cli_puts(c, text);
	return CMD_OK;
}

/* Evaluates, records and shows; voids_too: `print`, not `call`. */
static enum cmd_result print_value(struct cli *c, const char *text, char letter, bool voids_too)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	struct tl_error err;
	enum cmd_result r;
	uint32_t n = 0;

	if (!*text && !tl_history_count(c->session))
		return cli_error(c, "The history is empty.");
	r = data_eval(c, *text ? text : "$", &v);
	if (r || (!voids_too && tl_value_is_void(v)))
		return r;
	if (tl_history_add(c->session, v, &n, &err))
		return cli_fail(c, &err);
	if (n)
		cli_printf(c, "$%" PRIu32 " = ", n);
	r = print_text(c, v, letter);
	if (r)
		return r;
	cli_puts(c, "\n");
	remember_place(c, v);
	return CMD_OK;
}

static enum cmd_result print_or_call(struct cli *c, const char *args, const char *command,
				     bool voids_too)
{
	SCOPED(overrides_undo) struct overrides o = { .c = c };
	enum cmd_result r = parse_print_options(&args, &o);
	char letter;

	if (r)
		return r;
	r = print_fmt(c, &args, command, &letter);
	return r ? r : print_value(c, args, letter, voids_too);
}

static enum cmd_result cmd_print(struct cli *c, const char *args)
{
	return print_or_call(c, args, "print", true);
}

static enum cmd_result cmd_call(struct cli *c, const char *args)
{
	return print_or_call(c, args, "call", false);
}

static enum cmd_result cmd_output(struct cli *c, const char *args)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	enum cmd_result r;
	char letter;

	r = print_fmt(c, &args, "output", &letter);
	if (r)
		return r;
	if (!*args)
		return cli_error(c, "Argument required (expression to compute).");
	r = data_eval(c, args, &v);
	return r ? r : print_text(c, v, letter);
}

static enum cmd_result cmd_set_variable(struct cli *c, const char *args)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;

	struct tl_expr_context ctx = cli_context(c);
	struct tl_error err;

	if (!*args)
		return cli_error(c, "Argument required (expression to compute).");
	ctx.for_effect = true;
	return tl_expr_eval(&ctx, args, &v, &err) ? cli_fail(c, &err) : CMD_OK;
}

static enum cmd_result cmd_init_if_undefined(struct cli *c, const char *args)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	char name[128];
	size_t len;

	len = strcspn(args, " \t=");
	if (args[0] != '$' || len < 2 || len >= sizeof(name) || *skip_blanks(args + len) != '=')
		return cli_error(c, "Init-if-undefined requires an assignment expression.");
	snprintf(name, sizeof(name), "%.*s", (int)len, args);
	if (data_eval(c, name, &v))
		return CMD_ERROR;
	return tl_value_is_void(v) ? cmd_set_variable(c, args) : CMD_OK;
}

/* show values, show convenience */

static enum cmd_result show_values_from(struct cli *c, long first)
{
	uint32_t count = tl_history_count(c->session);

	if (first < 1)
		first = 1;
	for (long n = first; n < first + 10 && n <= (long)count; n++) {
		SCOPED(data_value_done) struct tl_value *v = NULL;
		enum cmd_result r;
		char name[24];

		snprintf(name, sizeof(name), "$%ld", n);
		r = data_eval(c, name, &v);
		if (r)
			return r;
		cli_printf(c, "%s = ", name);
		r = print_text(c, v, 0);
		if (r)
			return r;
		cli_puts(c, "\n");
	}
	return CMD_OK;
}

static enum cmd_result cmd_show_values(struct cli *c, const char *args)
{
	static long next = 1;
	uint64_t n;

	if (!*args)
		next = (long)tl_history_count(c->session) - 9;
	else if (strcmp(args, "+") != 0) {
		if (cli_eval_u64(c, args, &n))
			return CMD_ERROR;
		next = (long)n - 5;
	}
	if (next < 1)
		next = 1;
	if (show_values_from(c, next))
		return CMD_ERROR;
	next += 10;
	cli_repeat_as(c, "show values +");
	return CMD_OK;
}

static bool show_convenience_one(const char *name, const struct tl_value *v, void *user)
{
	struct cli *c = user;
	SCOPED_FREE char *text = NULL;
	struct tl_error err;

	if (tl_value_is_void(v))
		cli_printf(c, "$%s = void\n", name);
	else if (data_format_shown(c, v, 0, &text, &err))
		cli_printf(c, "$%s = <error: %s>\n", name, err.text);
	else
		cli_printf(c, "$%s = %s\n", name, text);
	return true;
}

/* The functions are those that `help function` explains. */
static void show_function(const struct cmd *cmd, void *user)
{
	static const char prefix[] = "function ";

	if (!strncmp(cmd->name, prefix, sizeof(prefix) - 1))
		cli_printf(user, "$%s = <internal function %s>\n", cmd->name + sizeof(prefix) - 1,
			   cmd->name + sizeof(prefix) - 1);
}

static enum cmd_result cmd_show_convenience(struct cli *c, const char *args)
{
	(void)args;
	tl_convenience_each(c->session, show_convenience_one, c);
	cmd_each(c, show_function, c);
	return CMD_OK;
}

/* Prefixes */

static enum cmd_result cmd_dump_alone(struct cli *c, const char *args)
{
	return help_prefix_alone(c, "dump", args);
}

static enum cmd_result cmd_dump_binary_alone(struct cli *c, const char *args)
{
	return help_prefix_alone(c, "dump binary", args);
}

static enum cmd_result cmd_append_binary_alone(struct cli *c, const char *args)
{
	return help_prefix_alone(c, "append binary", args);
}

static enum cmd_result cmd_append_alone(struct cli *c, const char *args)
{
	return help_prefix_alone(c, "append", args);
}

/* Table */

#define ADDRESS_FORMATS                                                                            \
	"Letters for the format: x hexadecimal, d decimal, u unsigned decimal, o octal,\n"         \
	"  t binary, z hexadecimal with leading zeros, a address with its symbol,\n"               \
	"  c character, f floating point, s string, i machine instruction.\n"

#define HELP_PRINT                                                                                 \
	"Print value of expression EXP.\n"                                                         \
	"Usage: print [[OPTION]... --] [/FMT] [EXP]\n\n"                                           \
	"EXP is written in C: names of the program as seen from the selected frame,\n"             \
	"registers ($rax, $rip, $eflags, $xmm0), convenience variables ($x), arithmetic,\n"        \
	"casts, assignment, {TYPE}ADDRESS for memory and ARRAY@COUNT for a run of items.\n"        \
	"Each value is kept: $ is the last one, $$ the one before, $N the N'th.\n"                 \
	"Without EXP the last value is shown again, for example in another format.\n\n"            \
	"FMT is one of the letters of \"x\", for example p/x $rsp.\n"                              \
	"Options are the print settings (\"help set print\"), as in\n"                             \
	"  print -elements 20 -- name\n"                                                           \
	"and need \"--\" behind them, since an expression may begin with a minus sign."

#define HELP_X                                                                                     \
	"Examine memory: x/FMT ADDRESS.\n"                                                         \
	"ADDRESS is an expression. FMT is a count, a format letter and a size "                    \
	"letter.\n" ADDRESS_FORMATS                                                                \
	"Letters for the size: b byte, h 2 bytes, w 4 bytes, g 8 bytes.\n"                         \
	"A negative count shows what lies before ADDRESS.\n\n"                                     \
	"Letters that are not given are those of the last time; the count is 1.\n"                 \
	"Without ADDRESS it goes on behind what was shown last. $_ is the last address\n"          \
	"examined, $__ what was there."

#define HELP_DISPLAY                                                                               \
	"Print value of expression EXP each time the program stops.\n"                             \
	"Usage: display[/FMT] EXP\n\n"                                                             \
	"With a size letter, or the letters i or s, EXP is an address and the memory there\n"      \
	"is shown as by \"x\"; else its value is shown as by \"print\".\n"                         \
	"Without EXP all displays are shown now. A display that names local variables is\n"        \
	"shown only in their function. \"undisplay\" takes displays away."

#define HELP_PRINTF                                                                                \
	"Formatted printing, like the C \"printf\" function.\n"                                    \
	"Usage: printf \"format string\", ARG1, ARG2, ARG3, ..., ARGN\n"                           \
	"The conversions are those of C: %d %i %u %x %o %c %s %p %f %e %g %a with flags,\n"        \
	"width, precision and the sizes hh h l ll z j L. For %s the argument is an address\n"      \
	"in the program, or a string."

#define HELP_FIND                                                                                  \
	"Search memory for a sequence of bytes.\n"                                                 \
	"Usage: find [/SIZE-CHAR] [/MAX-COUNT] START-ADDRESS, END-ADDRESS, EXPR1 [, EXPR2 ...]\n"  \
	"       find [/SIZE-CHAR] [/MAX-COUNT] START-ADDRESS, +LENGTH, EXPR1 [, EXPR2 ...]\n"      \
	"SIZE-CHAR is b, h, w or g (1, 2, 4 or 8 bytes) for each number searched for; without\n"   \
	"it each has the size of its type. A string is searched for without its last zero.\n"      \
	"$_ becomes the last address found, $numfound how many there are."

#define HELP_MEMORY_RANGE                                                                          \
	"Write contents of memory to a raw binary file.\n"                                         \
	"Arguments are FILE START STOP.\n"                                                         \
	"Writes the contents of memory within the range [START .. STOP) to FILE."

const struct cmd cmds_data[] = {
	{ .name = "print",
	  .fn = cmd_print,
	  .help = HELP_PRINT,
	  .cls = CLASS_DATA,
	  .completer = COMP_EXPR },
	{ .name = "inspect", .alias_of = "print" },
	{ .name = "p", .alias_of = "print" },
	{ .name = "call",
	  .fn = cmd_call,
	  .cls = CLASS_DATA,
	  .completer = COMP_EXPR,
	  .help = "Call a function in the program.\n"
		  "Usage: call [/FMT] EXP\n"
		  "Like \"print\", but a value of type void is not shown and not kept." },
	{ .name = "output",
	  .fn = cmd_output,
	  .cls = CLASS_DATA,
	  .completer = COMP_EXPR,
	  .help = "Like \"print\" but don't put in value history and don't print newline.\n"
		  "Usage: output [/FMT] EXP\n"
		  "Useful in breakpoint commands and user-defined commands." },
	{ .name = "printf",
	  .fn = cmd_printf,
	  .help = HELP_PRINTF,
	  .cls = CLASS_DATA,
	  .completer = COMP_EXPR },
	{ .name = "echo",
	  .fn = cmd_echo,
	  .cls = CLASS_SUPPORT,
	  .help = "Print a constant string.  Give string as argument.\n"
		  "C escapes (\\n, \\t, \\033, \\\\) may be used; no newline is added.\n"
		  "A backslash at the end of the line keeps blanks in front of it, and one in\n"
		  "front of the text keeps those that follow." },
	{ .name = "set variable",
	  .fn = cmd_set_variable,
	  .cls = CLASS_DATA,
	  .completer = COMP_EXPR,
	  .help = "Evaluate expression EXP and assign result to variable VAR.\n"
		  "Usage: set variable VAR = EXP\n"
		  "VAR is a variable of the program, a register ($rax), a convenience variable "
		  "($x)\n"
		  "or memory ({int}0x404000). Plain \"set\" does the same unless VAR begins like "
		  "one\n"
		  "of its subcommands." },
	{ .name = "set var", .alias_of = "set variable" },
	{ .name = "init-if-undefined",
	  .fn = cmd_init_if_undefined,
	  .cls = CLASS_DATA,
	  .completer = COMP_EXPR,
	  .help = "Initialize a convenience variable if necessary.\n"
		  "Usage: init-if-undefined VARIABLE = EXPRESSION\n"
		  "Nothing is done when the variable has a value." },
	{ .name = "x", .fn = cmd_x, .help = HELP_X, .cls = CLASS_DATA, .completer = COMP_EXPR },
	{ .name = "display",
	  .fn = cmd_display,
	  .help = HELP_DISPLAY,
	  .cls = CLASS_DATA,
	  .completer = COMP_EXPR,
	  .flags = CMD_NO_REPEAT },
	{ .name = "undisplay",
	  .fn = cmd_undisplay,
	  .cls = CLASS_DATA,
	  .flags = CMD_NO_REPEAT,
	  .help = "Cancel some expressions to be displayed when program stops.\n"
		  "Usage: undisplay [NUM]...\n"
		  "Arguments are the code numbers of the expressions to stop displaying.\n"
		  "No argument means cancel all automatic-display expressions.\n"
		  "\"info display\" lists them with their numbers." },
	{ .name = "delete display", .alias_of = "undisplay" },
	{ .name = "enable display",
	  .fn = cmd_enable_display,
	  .cls = CLASS_DATA,
	  .flags = CMD_NO_REPEAT,
	  .help = "Enable some expressions to be displayed when program stops.\n"
		  "Usage: enable display [NUM]...\n"
		  "Arguments are code numbers; no argument means all of them." },
	{ .name = "disable display",
	  .fn = cmd_disable_display,
	  .cls = CLASS_DATA,
	  .flags = CMD_NO_REPEAT,
	  .help = "Disable some expressions to be displayed when program stops.\n"
		  "Usage: disable display [NUM]...\n"
		  "Arguments are code numbers; no argument means all of them. They stay listed." },
	{ .name = "whatis",
	  .fn = cmd_whatis,
	  .cls = CLASS_DATA,
	  .completer = COMP_EXPR,
	  .help = "Print data type of expression EXP.\n"
		  "Usage: whatis EXP\n"
		  "The expression is not shown and nothing is kept; \"ptype\" shows what is "
		  "inside\n"
		  "a structure." },
	{ .name = "ptype",
	  .fn = cmd_ptype,
	  .cls = CLASS_DATA,
	  .completer = COMP_EXPR,
	  .help = "Print definition of type TYPE.\n"
		  "Usage: ptype[/FLAGS] TYPE | EXPRESSION\n"
		  "A type's name, or an expression whose type is shown in full: members of a\n"
		  "structure or union, names of an enum, what a typedef stands for.\n"
		  "\n"
		  "Available FLAGS are:\n"
		  "  /r    print in \"raw\" form; do not substitute typedefs\n"
		  "  /m    do not print methods defined in a class\n"
		  "  /M    print methods defined in a class\n"
		  "  /t    do not print typedefs defined in a class\n"
		  "  /T    print typedefs defined in a class\n"
		  "  /o    print offsets and sizes of fields in a struct (like pahole)\n"
		  "  /x    use hexadecimal notation when displaying sizes and offsets\n"
		  "        of struct members\n"
		  "  /d    use decimal notation when displaying sizes and offsets\n"
		  "        of struct members" },
	{ .name = "find",
	  .fn = cmd_find_memory,
	  .help = HELP_FIND,
	  .cls = CLASS_DATA,
	  .completer = COMP_EXPR },
	{ .name = "dump",
	  .fn = cmd_dump_alone,
	  .cls = CLASS_DATA,
	  .help = "Dump target code/data to a local file.\n"
		  "Usage: dump memory FILE START STOP, or dump value FILE EXPRESSION" },
	{ .name = "dump memory",
	  .fn = cmd_dump_memory,
	  .help = HELP_MEMORY_RANGE,
	  .cls = CLASS_DATA,
	  .completer = COMP_FILE },
	{ .name = "dump value",
	  .fn = cmd_dump_value,
	  .cls = CLASS_DATA,
	  .completer = COMP_FILE,
	  .help = "Write the value of an expression to a raw binary file.\n"
		  "Arguments are FILE EXPRESSION.  Writes the value of EXPRESSION to FILE." },
	{ .name = "dump binary",
	  .fn = cmd_dump_binary_alone,
	  .cls = CLASS_DATA,
	  .help = "Write target code/data to a raw binary file.\n"
		  "Usage: dump binary memory FILE START STOP, or dump binary value FILE "
		  "EXPRESSION" },
	{ .name = "dump binary memory", .alias_of = "dump memory" },
	{ .name = "dump binary value", .alias_of = "dump value" },
	{ .name = "append",
	  .fn = cmd_append_alone,
	  .cls = CLASS_DATA,
	  .help = "Append target code/data to a local file.\n"
		  "Usage: append memory FILE START STOP, or append value FILE EXPRESSION" },
	{ .name = "append memory",
	  .fn = cmd_append_memory,
	  .cls = CLASS_DATA,
	  .completer = COMP_FILE,
	  .help = "Append contents of memory to a raw binary file.\n"
		  "Arguments are FILE START STOP.\n"
		  "Writes the contents of memory within the range [START .. STOP) behind what is "
		  "in FILE." },
	{ .name = "append value",
	  .fn = cmd_append_value,
	  .cls = CLASS_DATA,
	  .completer = COMP_FILE,
	  .help = "Append the value of an expression to a raw binary file.\n"
		  "Arguments are FILE EXPRESSION.  Writes the value of EXPRESSION behind what is "
		  "in FILE." },
	{ .name = "append binary",
	  .fn = cmd_append_binary_alone,
	  .cls = CLASS_DATA,
	  .help = "Append target code/data to a raw binary file.\n"
		  "Usage: append binary memory FILE START STOP, or append binary value FILE "
		  "EXPRESSION" },
	{ .name = "append binary memory", .alias_of = "append memory" },
	{ .name = "append binary value", .alias_of = "append value" },
	{ .name = "restore",
	  .fn = cmd_restore,
	  .cls = CLASS_DATA,
	  .completer = COMP_FILE,
	  .help = "Restore the contents of FILE to target memory.\n"
		  "Usage: restore FILE [OFFSET [START [END]]], or restore FILE binary OFFSET [START [END]]\n"
		  "S-record, Intel hex and Tektronix hex files say where their bytes belong; OFFSET is\n"
		  "added to that, and only what lies from START on and before END, by the file, is\n"
		  "written. Of a binary file OFFSET is the address of the first byte, START and END are\n"
		  "places in the file." },
	{ .name = "show values",
	  .fn = cmd_show_values,
	  .cls = CLASS_DATA,
	  .help = "Elements of value history around item number IDX (or last ten).\n"
		  "Usage: show values [IDX]" },
	{ .name = "show convenience",
	  .fn = cmd_show_convenience,
	  .cls = CLASS_DATA,
	  .help = "Debugger convenience (\"$foo\") variables and functions.\n"
		  "Usage: show convenience\n"
		  "Names beginning with \"$_\" are set by the debugger." },
	{ .name = "show conv", .alias_of = "show convenience" },
	{ 0 },
};
