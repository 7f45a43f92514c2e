/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* backtrace, selecting frames, arguments and locals, and commands for many frames. */

#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <front/cli/options.h>
#include <front/cli/style.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Frames as walked; copied out first, since showing one asks the library for more. */
struct frames {
	struct tl_frame *f;
	size_t n, cap;
	bool no_memory;
	struct cli *c;
};

static void frames_free(struct frames *fs)
{
	free(fs->f);
}

static bool frames_add(const struct tl_frame *f, void *user)
{
	struct frames *fs = user;

	if (fs->n == fs->cap) {
		size_t cap = fs->cap ? fs->cap * 2 : 32;
		struct tl_frame *more = realloc(fs->f, cap * sizeof(*more));

		if (!more) {
			fs->no_memory = true;
			return false;
		}
		fs->f = more;
		fs->cap = cap;
	}
	fs->f[fs->n++] = *f;
	return !fs->c->interrupted;
}

bool stack_reaches(struct cli *c, uint64_t level)
{
	int64_t limit = setting_int(c, "backtrace limit");

	return limit <= 0 || level < (uint64_t)limit;
}

/* The innermost max frames, `backtrace limit` at most. */
static enum cmd_result frames_collect(struct cli *c, uint32_t max, struct frames *fs)
{
	int64_t limit = setting_int(c, "backtrace limit");
	struct tl_error err;
	enum tl_code r;

	if (limit > 0 && limit < max)
		max = (uint32_t)limit;
	fs->c = c;
	r = tl_frame_each(c->target, c->tid, max, frames_add, fs, &err);
	if (r && !fs->n)
		return cli_fail(c, &err);
	if (fs->no_memory)
		return cli_error(c, "virtual memory exhausted.");
	return CMD_OK;
}

/* Arguments and locals */

struct variables {
	struct cli *c;
	int indent;
	const struct data_filter *filter; /* NULL: all */
	size_t n;
};

/* A value in several lines is indented as a whole. */
static void show_lines(struct cli *c, const char *text, int indent)
{
	for (const char *end; (end = strchr(text, '\n')); text = end + 1)
		cli_printf(c, "%.*s\n%*s", (int)(end - text), text, indent, "");
	cli_printf(c, "%s\n", text);
}

static bool show_variable(const char *name, const char *value, void *user)
{
	struct variables *v = user;
	if (v->filter &&
	    (!data_filter_name(v->filter, name) || !data_filter_type(v->c, v->filter, name)))
		return !v->c->interrupted;
	cli_printf(v->c, "%*s%s%s%s = ", v->indent, "", STYLED(v->c, TL_STYLE_VARIABLE, name));
	show_lines(v->c, value, v->indent);
	v->n++;
	return !v->c->interrupted;
}

static void show_variables(struct cli *c, const struct tl_frame *f, bool args, int indent,
			   const struct data_filter *filter)
{
	struct variables v = { .c = c, .indent = indent, .filter = filter };
	bool filtered = filter && (filter->has_name || filter->has_type);
	struct tl_error err;
	enum tl_code r;

	style_values(c, true);
	r = tl_frame_variables(c->target, c->tid, f->level, args, show_variable, &v, &err);
	style_values(c, false);
	if (v.n || (filter && filter->quiet))
		return;
	if (!f->file || (r && r != TL_E_NOTFOUND))
		cli_puts(c, "No symbol table info available.\n");
	else
		cli_printf(c, "No %s%s.\n", filtered ? "matching " : "",
			   args ? "arguments" : "locals");
}

static enum cmd_result selected_frame(struct cli *c, struct tl_frame *ret)
{
	struct tl_error err;

	if (!cli_has_process(c) || !c->tid)
		return cli_need_frame(c);
	if (tl_frame_get(c->target, c->tid, c->frame, ret, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

static enum cmd_result cmd_info_locals(struct cli *c, const char *args)
{
	SCOPED(data_filter_done) struct data_filter filter = { .quiet = false };
	struct tl_frame f;
	enum cmd_result r = selected_frame(c, &f);

	if (!r)
		r = data_filter_parse(c, args, &filter);
	if (!r)
		show_variables(c, &f, false, 0, &filter);
	return r;
}

static enum cmd_result cmd_info_args(struct cli *c, const char *args)
{
	SCOPED(data_filter_done) struct data_filter filter = { .quiet = false };
	struct tl_frame f;
	enum cmd_result r = selected_frame(c, &f);

	if (!r)
		r = data_filter_parse(c, args, &filter);
	if (!r)
		show_variables(c, &f, true, 0, &filter);
	return r;
}

/* backtrace */

struct bt_options {
	struct overrides settings; /* for this command */
	bool full;
	long count; /* 0: all; negative: the outermost */
};

static void on_bt_option(void *user, const struct option_def *option, const char *value)
{
	struct bt_options *o = user;
	char name[40];

	if (!strcmp(option->name, "full"))
		o->full = true;
	snprintf(name, sizeof(name), "%s %s", strncmp(option->name, "past-", 5) ? "print" : "backtrace", option->name);
	overrides_add(&o->settings, name, value);
}

/* Options and the qualifiers "full", "hide", "no-filters"; stops at the count. */
static enum cmd_result parse_bt_options(struct cli *c, const char **args, struct bt_options *o)
{
	static const struct option_set set = { backtrace_options, OPTIONS_UNKNOWN_IS_OPERAND };
	char word[64];

	for (;;) {
		const char *at;

		if (options_parse(c, &set, args, on_bt_option, o))
			return CMD_ERROR;
		at = *args;
		if (!next_word(args, word, sizeof(word)))
			return CMD_OK;
		if (!strcmp(word, "full")) {
			o->full = true;
		} else if (strcmp(word, "hide") != 0 && strcmp(word, "no-filters") != 0) {
			*args = at;
			return CMD_OK;
		}
	}
}

static void show_frame(struct cli *c, const struct tl_frame *f, const struct bt_options *o)
{
	render_frame(c, f, FRAME_LEVEL);
	if (o->full)
		show_variables(c, f, false, 8, NULL);
}

/* What follows the last frame: more frames, or why there are none. */
static void show_end(struct cli *c, const struct frames *fs, bool more)
{
	const char *why = fs->n ? fs->f[fs->n - 1].stop_reason : NULL;

	if (more && c->from_terminal)
		cli_puts(c, "(More stack frames follow...)\n");
	else if (!more && why)
		cli_printf(c, "Backtrace stopped: %s\n", why);
}

static enum cmd_result backtrace(struct cli *c, const struct bt_options *o)
{
	SCOPED(frames_free) struct frames fs = { .f = NULL };
	uint32_t max = o->count > 0 && o->count < INT32_MAX ? (uint32_t)o->count + 1 : UINT32_MAX;
	size_t first = 0, end;
	enum cmd_result r;

	r = frames_collect(c, max, &fs);
	if (r)
		return r;
	end = fs.n;
	if (o->count > 0 && end > (size_t)o->count)
		end = (size_t)o->count;
	if (o->count < 0 && fs.n > (size_t)-o->count)
		first = fs.n - (size_t)-o->count;
	for (size_t i = first; i < end && !c->interrupted; i++)
		show_frame(c, &fs.f[i], o);
	if (c->interrupted)
		return cli_error(c, "Quit");
	show_end(c, &fs, end < fs.n);
	return CMD_OK;
}

static void bt_options_done(struct bt_options *o)
{
	overrides_undo(&o->settings);
}

static enum cmd_result cmd_backtrace(struct cli *c, const char *args)
{
	SCOPED(bt_options_done) struct bt_options o = { .settings = { .c = c } };

	if (parse_bt_options(c, &args, &o))
		return CMD_ERROR;
	if (!cli_has_process(c) || !c->tid)
		return cli_need_stack(c);
	if (*args) {
		uint64_t n;
		enum cmd_result r = cli_eval_u64(c, args, &n);

		if (r)
			return r;
		o.count = (long)n;
		if (!o.count)
			return CMD_OK;
	}
	return backtrace(c, &o);
}

/* Selecting */

static enum cmd_result show_selected(struct cli *c)
{
	return render_selected(c, FRAME_LEVEL | FRAME_SOURCE);
}

static enum cmd_result cmd_frame(struct cli *c, const char *args)
{
	uint32_t level;
	enum cmd_result r;

	if (!*args) {
		if (!cli_has_process(c) || !c->tid)
			return cli_need_stack(c);
		return show_selected(c);
	}
	r = frame_by_text(c, args, &level);
	if (!r)
		r = cli_select_frame(c, level);
	return r ? r : show_selected(c);
}

static enum cmd_result cmd_select_frame(struct cli *c, const char *args)
{
	uint32_t level;
	enum cmd_result r;

	if (!*args)
		return CMD_OK;
	r = frame_by_text(c, args, &level);
	return r ? r : cli_select_frame(c, level);
}

/* "frame function F" and the like: the word is put back in front. */
static enum cmd_result frame_with(struct cli *c, const char *word, const char *args, bool show)
{
	char text[512];

	snprintf(text, sizeof(text), "%s %s", word, args);
	return show ? cmd_frame(c, text) : cmd_select_frame(c, text);
}
static enum cmd_result cmd_frame_level(struct cli *c, const char *args)
{
	return frame_with(c, "level", args, true);
}
static enum cmd_result cmd_frame_function(struct cli *c, const char *args)
{
	return frame_with(c, "function", args, true);
}
static enum cmd_result cmd_frame_address(struct cli *c, const char *args)
{
	return frame_with(c, "address", args, true);
}
static enum cmd_result cmd_select_level(struct cli *c, const char *args)
{
	return frame_with(c, "level", args, false);
}
static enum cmd_result cmd_select_function(struct cli *c, const char *args)
{
	return frame_with(c, "function", args, false);
}
static enum cmd_result cmd_select_address(struct cli *c, const char *args)
{
	return frame_with(c, "address", args, false);
}

/* Moves by n frames outward (negative: inward), as far as there are any. */
static enum cmd_result move(struct cli *c, const char *args, int sign)
{
	uint64_t n = 1;
	int64_t by;
	uint32_t level;

	if (!cli_has_process(c) || !c->tid)
		return cli_need_stack(c);
	if (*args && cli_eval_u64(c, args, &n))
		return CMD_ERROR;
	by = (int64_t)n * sign;
	level = c->frame;
	for (; by > 0; by--) {
		struct tl_frame f;

		if (!stack_reaches(c, level + 1) || tl_frame_get(c->target, c->tid, level + 1, &f, NULL))
			break;
		level++;
	}
	for (; by < 0 && level > 0; by++)
		level--;
	if (by > 0 && !*args)
		return cli_error(c, "Initial frame selected; you cannot go up.");
	if (by < 0 && !*args)
		return cli_error(c, "Bottom (innermost) frame selected; you cannot go down.");
	return cli_select_frame(c, level);
}

static enum cmd_result cmd_up(struct cli *c, const char *args)
{
	enum cmd_result r = move(c, args, 1);

	return r ? r : show_selected(c);
}
static enum cmd_result cmd_down(struct cli *c, const char *args)
{
	enum cmd_result r = move(c, args, -1);

	return r ? r : show_selected(c);
}
static enum cmd_result cmd_up_silently(struct cli *c, const char *args)
{
	return move(c, args, 1);
}
static enum cmd_result cmd_down_silently(struct cli *c, const char *args)
{
	return move(c, args, -1);
}

/* frame apply */

struct apply {
	const char *name; /* "frame apply all" */
	bool quiet, go_on, silent;
	const char *command;
};

static void on_apply_option(void *user, const struct option_def *option, const char *value)
{
	struct apply *a = user;

	(void)value; /* every frame is walked in any case: -past-main changes nothing here */
	switch (option->name[0]) {
	case 'q':
		a->quiet = true;
		break;
	case 'c':
		a->go_on = true;
		break;
	case 's':
		a->silent = true;
		break;
	default:
		break;
	}
}

static enum cmd_result parse_apply_flags(struct cli *c, const char **args, struct apply *a)
{
	static const struct option_set set = { frame_apply_options, OPTIONS_UNKNOWN_IS_OPERAND };

	if (options_parse(c, &set, args, on_apply_option, a))
		return CMD_ERROR;
	if (a->go_on && a->silent)
		return cli_error(c, "%s: -c and -s are mutually exclusive", a->name);
	a->command = *args;
	if (!**args)
		return cli_error(c, "Please specify a command to apply on the selected frames");
	return CMD_OK;
}

static enum cmd_result apply_one(struct cli *c, const struct apply *a, const struct tl_frame *f)
{
	SCOPED_FREE char *text = NULL;
	enum cmd_result r;

	if (cli_select_frame(c, f->level))
		return CMD_ERROR;
	if (!a->silent) {
		if (!a->quiet)
			render_frame(c, f, FRAME_LEVEL);
		r = cli_execute(c, a->command);
		return r == CMD_ERROR && a->go_on ? CMD_OK : r;
	}
	cli_capture_shown(c);
	c->mute_errors++;
	r = cli_execute(c, a->command);
	c->mute_errors--;
	text = cli_capture_end(c);
	if (r == CMD_ERROR)
		return CMD_OK;
	if (text && *text) {
		if (!a->quiet)
			render_frame(c, f, FRAME_LEVEL);
		cli_puts(c, text);
	}
	return r;
}

/* Levels first..last of a stack that is walked once. */
static enum cmd_result apply_range(struct cli *c, const struct apply *a, const struct frames *fs,
				   size_t first, size_t end)
{
	uint32_t selected = c->frame;
	pid_t tid = c->tid;
	enum cmd_result r = CMD_OK;

	for (size_t i = first; i < end && i < fs->n && !r && !c->interrupted; i++)
		r = apply_one(c, a, &fs->f[i]);
	// The command may have let the target run; then the frame of before is no more.
	if (c->tid == tid && cli_has_process(c))
		cli_select_frame(c, selected);
	return r;
}

static enum cmd_result apply(struct cli *c, const char *name, const char *args, size_t outermost,
			     uint32_t max, bool silent)
{
	SCOPED(frames_free) struct frames fs = { .f = NULL };
	struct apply a = { .name = name, .silent = silent };
	enum cmd_result r;

	r = parse_apply_flags(c, &args, &a);
	if (!r)
		r = frames_collect(c, max, &fs);
	if (r)
		return r;
	return apply_range(c, &a, &fs, outermost && fs.n > outermost ? fs.n - outermost : 0, fs.n);
}

static enum cmd_result cmd_apply_all(struct cli *c, const char *args)
{
	if (!cli_has_process(c) || !c->tid)
		return cli_need_stack(c);
	return apply(c, "frame apply all", args, 0, UINT32_MAX, false);
}

static enum cmd_result cmd_faas(struct cli *c, const char *args)
{
	if (!cli_has_process(c) || !c->tid)
		return cli_need_stack(c);
	if (!*args)
		return cli_error(c, "Please specify a command to apply on all frames");
	return apply(c, "faas", args, 0, UINT32_MAX, true);
}

static enum cmd_result cmd_apply(struct cli *c, const char *args)
{
	char word[32];
	long n;
	char *end;

	if (!cli_has_process(c) || !c->tid)
		return cli_need_stack(c);
	if (!next_word(&args, word, sizeof(word)))
		return cli_error(c, "Missing COUNT argument.");
	n = strtol(word, &end, 0);
	if (*end || !n)
		return cli_error(c, "Invalid COUNT argument.");
	return n < 0 ? apply(c, "frame apply", args, (size_t)-n, UINT32_MAX, false)
		     : apply(c, "frame apply", args, 0, (uint32_t)n, false);
}

/* "frame apply level 0-2 5 CMD" */
static enum cmd_result cmd_apply_level(struct cli *c, const char *args)
{
	SCOPED(frames_free) struct frames fs = { .f = NULL };
	struct apply a = { .name = "frame apply level" };
	const char *levels = args;
	enum cmd_result r;

	if (!cli_has_process(c) || !c->tid)
		return cli_need_stack(c);
	if (!isdigit((unsigned char)*args))
		return cli_error(c, "Missing or invalid LEVEL... argument");
	while (isdigit((unsigned char)*args))
		args = skip_blanks(args + strcspn(args, " \t"));
	r = parse_apply_flags(c, &args, &a);
	if (!r)
		r = frames_collect(c, UINT32_MAX, &fs);
	while (!r && isdigit((unsigned char)*levels) && levels < a.command) {
		char *end;
		size_t first = strtoul(levels, &end, 10), last = first;

		if (*end == '-')
			last = strtoul(end + 1, &end, 10);
		if (first > last)
			return cli_error(c, "inverted range");
		if (last >= fs.n)
			return cli_error(c, "No frame at level %zu.", first >= fs.n ? first : last);
		r = apply_range(c, &a, &fs, first, last + 1);
		levels = skip_blanks(end);
	}
	return r;
}

#define FRAME_SPEC                                                                                 \
	"  NUM                  the frame of that level, 0 is the innermost\n"                     \
	"  level NUM            the same\n"                                                        \
	"  address STACK-ADDR   the frame at that stack address, as \"info frame\" shows it\n"     \
	"  function NAME        the innermost frame of that function\n"

#define HELP_BACKTRACE                                                                             \
	"Print backtrace of all stack frames, or innermost COUNT frames.\n"                        \
	"Usage: backtrace [OPTION]... [QUALIFIER]... [COUNT | -COUNT]\n\n"                         \
	"With a negative COUNT the outermost frames are shown.\n"                                  \
	"Options:\n"                                                                               \
	"  -full                      the local variables of each frame too\n"                     \
	"  -frame-arguments all|scalars|presence|none\n"                                           \
	"                             which arguments are shown\n"                                 \
	"  -frame-info WHAT           what is shown, see \"help set print frame-info\"\n"          \
	"  -entry-values WHEN         see \"help set print entry-values\"\n"                       \
	"  -past-main, -past-entry    frames outside of main, of the program's entry\n"            \
	"The qualifier \"full\" is the same as -full. -hide, no-filters and -raw-frame-arguments\n" \
	"are accepted."

#define HELP_APPLY                                                                                 \
	"Usage: frame apply COUNT | -COUNT [FLAG]... COMMAND\n"                                    \
	"       frame apply all [FLAG]... COMMAND\n"                                               \
	"       frame apply level LEVEL... [FLAG]... COMMAND\n"                                    \
	"Each frame is selected in turn and shown, then COMMAND is run. FLAG is -q (do not\n"      \
	"show the frame), -c (go on after an error, and show it), -s (say nothing of frames\n"     \
	"where COMMAND fails or prints nothing)."

const struct cmd cmds_stack[] = {
	{ .name = "backtrace", .fn = cmd_backtrace, .help = HELP_BACKTRACE, .cls = CLASS_STACK },
	{ .name = "bt", .alias_of = "backtrace" },
	{ .name = "where", .alias_of = "backtrace" },
	{ .name = "info stack",
	  .fn = cmd_backtrace,
	  .cls = CLASS_STATUS,
	  .help = "Backtrace of the stack, or innermost COUNT frames.\nThe same as "
		  "\"backtrace\"." },
	{ .name = "info s", .alias_of = "info stack" },
	{ .name = "frame",
	  .fn = cmd_frame,
	  .cls = CLASS_STACK,
	  .help = "Select and print a stack frame.\n"
		  "With no argument, print the selected stack frame.  (See also \"info frame\").\n"
		  "Usage: frame [SPEC]\n" FRAME_SPEC },
	{ .name = "f", .alias_of = "frame" },
	{ .name = "frame level",
	  .fn = cmd_frame_level,
	  .cls = CLASS_STACK,
	  .help = "Select and print a stack frame by level.\nUsage: frame level LEVEL" },
	{ .name = "frame function",
	  .fn = cmd_frame_function,
	  .cls = CLASS_STACK,
	  .completer = COMP_LOCATION,
	  .help = "Select and print a stack frame by function name.\nUsage: frame function NAME\n"
		  "The innermost frame that visited function NAME is selected." },
	{ .name = "frame address",
	  .fn = cmd_frame_address,
	  .cls = CLASS_STACK,
	  .help = "Select and print a stack frame by stack address.\nUsage: frame address "
		  "STACK-ADDRESS" },
	{ .name = "frame apply",
	  .fn = cmd_apply,
	  .cls = CLASS_STACK,
	  .help = "Apply a command to a number of frames.\n" HELP_APPLY },
	{ .name = "frame apply all",
	  .fn = cmd_apply_all,
	  .cls = CLASS_STACK,
	  .help = "Apply a command to all frames.\n" HELP_APPLY },
	{ .name = "frame apply level",
	  .fn = cmd_apply_level,
	  .cls = CLASS_STACK,
	  .help = "Apply a command to a list of frames.\n" HELP_APPLY },
	{ .name = "faas",
	  .fn = cmd_faas,
	  .cls = CLASS_STACK,
	  .help = "Apply a command to all frames (ignoring errors and empty output).\n"
		  "Usage: faas COMMAND\n"
		  "shortcut for 'frame apply all -s COMMAND'." },
	{ .name = "select-frame",
	  .fn = cmd_select_frame,
	  .cls = CLASS_STACK,
	  .help = "Select a stack frame without printing anything.\n"
		  "Usage: select-frame SPEC\n" FRAME_SPEC },
	{ .name = "select-frame level",
	  .fn = cmd_select_level,
	  .cls = CLASS_STACK,
	  .help = "Select a stack frame by level.\nUsage: select-frame level LEVEL" },
	{ .name = "select-frame function",
	  .fn = cmd_select_function,
	  .cls = CLASS_STACK,
	  .help = "Select a stack frame by function name.\nUsage: select-frame function NAME" },
	{ .name = "select-frame address",
	  .fn = cmd_select_address,
	  .cls = CLASS_STACK,
	  .help = "Select a stack frame by stack address.\nUsage: select-frame address "
		  "STACK-ADDRESS" },
	{ .name = "up",
	  .fn = cmd_up,
	  .cls = CLASS_STACK,
	  .help = "Select and print stack frame that called this one.\n"
		  "Usage: up [N]\n"
		  "An argument says how many frames up to go." },
	{ .name = "down",
	  .fn = cmd_down,
	  .cls = CLASS_STACK,
	  .help = "Select and print stack frame called by this one.\n"
		  "Usage: down [N]\n"
		  "An argument says how many frames down to go." },
	{ .name = "do", .alias_of = "down" },
	{ .name = "dow", .alias_of = "down" },
	{ .name = "up-silently",
	  .fn = cmd_up_silently,
	  .cls = CLASS_SUPPORT,
	  .help = "Same as the `up' command, but does not print anything.\nThis is useful in "
		  "command scripts." },
	{ .name = "down-silently",
	  .fn = cmd_down_silently,
	  .cls = CLASS_SUPPORT,
	  .help = "Same as the `down' command, but does not print anything.\nThis is useful in "
		  "command scripts." },
	{ .name = "info locals",
	  .fn = cmd_info_locals,
	  .cls = CLASS_STACK,
	  .help = "All local variables of current stack frame or those matching REGEXPs.\n"
		  "Usage: info locals [-q] [-t TYPEREGEXP] [NAMEREGEXP]\n"
		  "Innermost block first." },
	{ .name = "info args",
	  .fn = cmd_info_args,
	  .cls = CLASS_STACK,
	  .help = "All argument variables of current stack frame or those matching REGEXPs.\n"
		  "Usage: info args [-q] [-t TYPEREGEXP] [NAMEREGEXP]" },
	{ .name = "info frame",
	  .fn = cmd_info_frame,
	  .cls = CLASS_STACK,
	  .help = "All about the selected stack frame.\n"
		  "With no arguments, displays information about the selected stack frame.\n"
		  "Usage: info frame [SPEC]\n" FRAME_SPEC },
	{ .name = "info f", .alias_of = "info frame" },
	{ 0 },
};
