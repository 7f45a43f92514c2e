/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The program `trapline`: options, start-up files, and the loop that reads commands. */

#include <base/large_pages.h>
#include <base/scoped.h>
#include <ctype.h>
#include <errno.h>
#include <front/cli/annotate.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <front/cli/guest.h>
#include <front/cli/line_edit.h>
#include <front/cli/style.h>
#include <front/jobs/jobs.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define MAX_STACK (8u << 20) /* more is not used even where there is more */

struct step {
	enum { DO_COMMAND, DO_FILE } kind;
	const char *text;
};

struct steps {
	struct step *v; /* as many as there are arguments have room */
	size_t n;
};

struct options {
	bool batch, silent, quiet, no_init, no_home_init, args, version, help, return_child, write, driven;
	const char *exec, *symbols, *core, *pid, *cd, *tty, *annotate, *dirs[32];
	size_t n_dirs;
	struct steps first, early, late; /* -eiex and -eix; -iex and -ix; -ex and -x */
	char **rest;
	int n_rest;
};

/* Commands of the program itself */

static enum cmd_result cmd_quit(struct cli *c, const char *args)
{
	struct tl_target *list[64];
	size_t n = tl_session_targets(c->session, list, 64), alive = 0;
	SCOPED_FREE char *text = NULL;
	size_t len;
	FILE *out;
	uint64_t status = 0;

	if (*args && cli_eval_u64(c, args, &status))
		return CMD_ERROR;
	out = open_memstream(&text, &len);
	if (!out)
		return CMD_QUIT;
	fputs("A debugging session is active.\n\n", out);
	for (size_t i = 0; i < n && i < 64; i++) {
		if (tl_target_state(list[i]) == TL_TARGET_IDLE || tl_target_is_core(list[i]))
			continue;
		alive++;
		fprintf(out, "\tInferior %u [process %d] will be %s.\n", tl_target_id(list[i]),
			(int)guest_shown_pid(list[i]),
			tl_target_attached(list[i]) ? "detached" : "killed");
	}
	fputs("\nQuit anyway? ", out);
	fclose(out);
	if (alive && !cli_query(c, "%s", text))
		return cli_error(c, "Not confirmed.");
	c->exit_status = (int)status;
	c->p->exit_chosen = *args;
	return CMD_QUIT;
}

static enum cmd_result cmd_pwd(struct cli *c, const char *args)
{
	SCOPED_FREE char *dir = NULL;

	if (*args)
		return cli_error(c, "The \"pwd\" command does not take an argument: %s", args);
	dir = getcwd(NULL, 0);
	if (!dir)
		return cli_error(c, "Error finding name of working directory: %s", strerror(errno));
	cli_printf(c, "Working directory %s%s%s.\n", STYLED(c, TL_STYLE_FILENAME, dir));
	return CMD_OK;
}

static enum cmd_result cmd_cd(struct cli *c, const char *args)
{
	SCOPED_FREE char *dir = expand_tilde(*args ? args : "~");

	if (chdir(dir))
		return cli_error(c, "%s: %s.", dir, strerror(errno));
	return c->from_terminal ? cmd_pwd(c, "") : CMD_OK;
}

static enum cmd_result cmd_dont_repeat(struct cli *c, const char *args)
{
	(void)args;
	cli_repeat_as(c, NULL);
	return CMD_OK;
}

static enum cmd_result cmd_complete(struct cli *c, const char *args)
{
	int64_t max = setting_int(c, "max-completions");
	struct completion k = { 0 };

	args = skip_blanks(args);
	complete_line(c, args, &k);
	for (size_t i = 0; i < k.n; i++)
		cli_printf(c, "%.*s%s%.*s\n", (int)k.start, args,
			   k.n == 1 ? k.insert[i] : k.list[i],
			   (int)(k.n == 1 ? strcspn(k.append, " ") : strspn(k.append, "'\"")), k.append);
	if (k.n && max > 0 && k.n >= (size_t)max)
		cli_printf(c, "%s *** List may be truncated, max-completions reached. ***\n", args);
	complete_free(&k);
	return CMD_OK;
}

const struct cmd cmds_main[] = {
	{ "quit", cmd_quit,
	  "Exit gdb.\n"
	  "Usage: quit [EXPR]\n"
	  "The optional expression EXPR, if present, is evaluated and the result\n"
	  "used as GDB's exit code.  The default is zero.",
	  CLASS_SUPPORT, COMP_NONE, CMD_NO_REPEAT, NULL },
	{ "q", .alias_of = "quit" },
	{ "exit", .alias_of = "quit" },
	{ "pwd", cmd_pwd,
	  "Print working directory.\n"
	  "Usage: pwd\n"
	  "This is used for your program as well.",
	  CLASS_FILES, COMP_NONE, 0, NULL },
	{ "cd", cmd_cd,
	  "Set working directory to DIR for debugger.\n"
	  "The debugger's current working directory specifies where scripts and other\n"
	  "files that can be loaded by GDB are located.",
	  CLASS_FILES, COMP_FILE, 0, NULL },
	{ "dont-repeat", cmd_dont_repeat,
	  "Don't repeat this command.\n"
	  "Primarily used inside of user-defined commands that should not be repeated when\n"
	  "hitting return.",
	  CLASS_SUPPORT, COMP_NONE, 0, NULL },
	{ "complete", cmd_complete, "List the completions for the rest of the line as a command.",
	  CLASS_SUPPORT, COMP_COMMAND, CMD_NO_REPEAT, NULL },
	{ "info", NULL, "Generic command for showing things about the program being debugged.",
	  CLASS_STATUS, COMP_COMMAND, 0, NULL },
	{ "i", .alias_of = "info" },
	{ "inf", .alias_of = "info" },
	{ "unset", NULL, "Complement to certain \"set\" commands.", CLASS_SUPPORT, COMP_COMMAND, 0,
	  NULL },
	{ 0 },
};

/* Options */

static const char help_text[] =
	"This is Trapline, a debugger with gdb's command language.  Usage:\n\n"
	"    trapline [options] [executable-file [core-file or process-id]]\n"
	"    trapline [options] --args executable-file [inferior-arguments ...]\n"
	"    trapline [options] guest [--kernel FILE | --gdb SOCKET | --xen DOMAIN] ... [options]  (see \"help target guest\")\n"
	"    trapline trace [options] program ...  (trapline trace --help)\n"
	"    trapline cover [options] program ...  (trapline cover --help)\n\n"
	"Selection of debuggee and its files:\n\n"
	"  --args             Arguments after executable-file are passed to inferior.\n"
	"  --core=COREFILE    Analyze the core dump COREFILE.\n"
	"  --exec=EXECFILE    Use EXECFILE as the executable.\n"
	"  --pid=PID          Attach to running process PID.\n"
	"  --directory=DIR    Search for source files in DIR.\n"
	"  --se=FILE          Use FILE as symbol file and executable file.\n"
	"  --symbols=SYMFILE  Read symbols from SYMFILE.\n\n"
	"Initial commands and command files:\n\n"
	"  --command=FILE, -x Execute commands from FILE.\n"
	"  --early-init-command=FILE, -eix\n"
	"                     Like -x but execute commands before anything is printed.\n"
	"  --early-init-eval-command=COMMAND, -eiex\n"
	"                     Like -ex but before anything is printed.\n"
	"  --init-command=FILE, -ix\n"
	"                     Like -x but execute commands before loading inferior.\n"
	"  --eval-command=COMMAND, -ex\n"
	"                     Execute a single command.  May be used multiple times\n"
	"                     and in conjunction with --command.\n"
	"  --init-eval-command=COMMAND, -iex\n"
	"                     Like -ex but before loading inferior.\n"
	"  --nh               Do not read ~/.config/trapline/init and earlyinit there.\n"
	"  --nx               Do not read any start-up files.\n\n"
	"Output and user interface control:\n\n"
	"  --annotate=LEVEL   Mark the output for programs that read it (1: --fullname, 3: all of it).\n"
	"  -f, --fullname     Print the place of a stop for an editor, instead of the line's text.\n"
	"  --tty=TTY          Use TTY for input/output by the program being debugged.\n"
	"  -q, --quiet, --silent\n"
	"                     Do not print version number on startup.\n\n"
	"Operating modes:\n\n"
	"  --batch            Exit after processing options.\n"
	"  --batch-silent     Like --batch, but suppress all output of the debugger but errors.\n"
	"  --return-child-result\n"
	"                     Exit code will be the child's exit code.\n"
	"  --help             Print this message and then exit.\n"
	"  --version          Print version information and then exit.\n\n"
	"Other options:\n\n"
	"  --cd=DIR           Change current directory to DIR.\n"
	"  --write            Assignments without a process go into the executable (set write on).\n\n"
	"At startup these files are read and their commands executed:\n"
	"   * ~/.config/trapline/earlyinit (before anything is printed)\n"
	"   * ~/.config/trapline/init\n"
	"   * ./.traplinerc\n\n"
	"For more information, type \"help\" from within trapline.\n";

enum option_id {
	O_NONE,
	O_BATCH,
	O_BATCH_SILENT,
	O_QUIET,
	O_NX,
	O_NH,
	O_ARGS,
	O_VERSION,
	O_HELP,
	O_RETURN,
	O_EXEC,
	O_SYMBOLS,
	O_SE,
	O_CORE,
	O_PID,
	O_CD,
	O_TTY,
	O_DIR,
	O_EX,
	O_X,
	O_IEX,
	O_EIEX,
	O_EIX,
	O_IX,
	O_WRITE,
	O_FULLNAME,
	O_ANNOTATE,
	O_NO_WINDOW,
	O_IGNORE,
	O_IGNORE_ARG,
	O_INTERPRETER
};

static const struct option_name {
	const char *name;
	enum option_id id;
	bool has_arg;
} option_names[] = {
	{ "batch", O_BATCH, false },
	{ "batch-silent", O_BATCH_SILENT, false },
	{ "q", O_QUIET, false },
	{ "quiet", O_QUIET, false },
	{ "silent", O_QUIET, false },
	{ "nx", O_NX, false },
	{ "n", O_NX, false },
	{ "nh", O_NH, false },
	{ "args", O_ARGS, false },
	{ "version", O_VERSION, false },
	{ "v", O_VERSION, false },
	{ "help", O_HELP, false },
	{ "h", O_HELP, false },
	{ "return-child-result", O_RETURN, false },
	{ "exec", O_EXEC, true },
	{ "e", O_EXEC, true },
	{ "symbols", O_SYMBOLS, true },
	{ "s", O_SYMBOLS, true },
	{ "se", O_SE, true },
	{ "core", O_CORE, true },
	{ "c", O_CORE, true },
	{ "pid", O_PID, true },
	{ "p", O_PID, true },
	{ "cd", O_CD, true },
	{ "tty", O_TTY, true },
	{ "t", O_TTY, true },
	{ "directory", O_DIR, true },
	{ "d", O_DIR, true },
	{ "eval-command", O_EX, true },
	{ "ex", O_EX, true },
	{ "command", O_X, true },
	{ "x", O_X, true },
	{ "init-eval-command", O_IEX, true },
	{ "iex", O_IEX, true },
	{ "init-command", O_IX, true },
	{ "ix", O_IX, true },
	{ "early-init-command", O_EIX, true },
	{ "eix", O_EIX, true },
	{ "early-init-eval-command", O_EIEX, true },
	{ "eiex", O_EIEX, true },
	{ "nw", O_NO_WINDOW, false },
	{ "w", O_IGNORE, false },
	{ "readnow", O_IGNORE, false },
	{ "r", O_IGNORE, false },
	{ "readnever", O_IGNORE, false },
	{ "write", O_WRITE, false },
	{ "statistics", O_IGNORE, false },
	{ "fullname", O_FULLNAME, false },
	{ "f", O_FULLNAME, false },
	{ "annotate", O_ANNOTATE, true },
	{ "configuration", O_IGNORE, false },
	{ "data-directory", O_IGNORE_ARG, true },
	{ "D", O_IGNORE_ARG, true },
	{ "b", O_IGNORE_ARG, true },
	{ "l", O_IGNORE_ARG, true },
	{ "interpreter", O_INTERPRETER, true },
	{ "i", O_INTERPRETER, true },
	{ "tui", O_IGNORE, false },
};

static const struct option_name *option_find(const char *name, size_t len)
{
	const struct option_name *found = NULL;

	for (size_t i = 0; i < ARRAY_LEN(option_names); i++)
		if (!strncmp(option_names[i].name, name, len) &&
		    strlen(option_names[i].name) == len)
			return &option_names[i];
	for (size_t i = 0; i < ARRAY_LEN(option_names); i++) {
		const struct option_name *o = &option_names[i];

		if (strncmp(o->name, name, len))
			continue;
		if (found && found->id != o->id)
			return NULL; // ambiguous
		found = o;
	}
	return found;
}

static void add_step(struct steps *list, int kind, const char *text)
{
	list->v[list->n].kind = kind;
	list->v[list->n++].text = text;
}

/* Returns a status to leave with, or -1 to go on. */
static int take_option(struct options *o, enum option_id id, const char *value)
{
	switch (id) {
	case O_BATCH_SILENT:
		o->silent = true;
		o->batch = o->quiet = true;
		break;
	case O_BATCH:
		o->batch = o->quiet = true;
		break;
	case O_QUIET:
		o->quiet = true;
		break;
	case O_WRITE:
		o->write = true;
		break;
	case O_FULLNAME:
		o->annotate = "1";
		break;
	case O_ANNOTATE:
		o->annotate = value;
		break;
	case O_NX:
		o->no_init = true;
		break;
	case O_NH:
		o->no_home_init = true;
		break;
	case O_ARGS:
		o->args = true;
		break;
	case O_VERSION:
		o->version = true;
		break;
	case O_HELP:
		o->help = true;
		break;
	case O_RETURN:
		o->return_child = true;
		break;
	case O_EXEC:
	case O_SE:
		o->exec = value;
		break;
	case O_SYMBOLS:
		o->symbols = value;
		break;
	case O_CORE:
		o->core = value;
		break;
	case O_PID:
		o->pid = value;
		break;
	case O_CD:
		o->cd = value;
		break;
	case O_TTY:
		o->tty = value;
		break;
	case O_DIR:
		if (o->n_dirs < ARRAY_LEN(o->dirs))
			o->dirs[o->n_dirs++] = value;
		break;
	case O_EX:
		add_step(&o->late, DO_COMMAND, value);
		break;
	case O_X:
		add_step(&o->late, DO_FILE, value);
		break;
	case O_IEX:
		add_step(&o->early, DO_COMMAND, value);
		break;
	case O_IX:
		add_step(&o->early, DO_FILE, value);
		break;
	case O_EIEX:
		add_step(&o->first, DO_COMMAND, value);
		break;
	case O_EIX:
		add_step(&o->first, DO_FILE, value);
		break;
	case O_INTERPRETER:
		if (!strcmp(value, "console"))
			break;
		fprintf(stderr, "Interpreter `%s' unrecognized\n", value);
		return 1;
	case O_NO_WINDOW:
		o->driven = true;
		break;
	case O_NONE:
	case O_IGNORE:
	case O_IGNORE_ARG:
	default:
		break;
	}
	return -1;
}

static const struct option_name *option_of(const char *arg, const char **ret_value)
{
	const char *name = arg + (arg[1] == '-' ? 2 : 1), *eq = strchr(name, '=');

	*ret_value = eq ? eq + 1 : NULL;
	return option_find(name, eq ? (size_t)(eq - name) : strlen(name));
}

/* The first argument that is no option, nor the value of one; argc: there is none, or it is a program that --args is for. */
static int first_word(int argc, char **argv)
{
	const struct option_name *o;
	const char *value;
	int i = 1;

	while (i < argc && argv[i][0] == '-' && argv[i][1] && strcmp(argv[i], "--")) {
		o = option_of(argv[i], &value);
		if (o && o->id == O_ARGS)
			return argc;
		i += o && o->has_arg && !value ? 2 : 1;
	}
	return i;
}

static int parse_options(struct options *o, const char *self, int argc, char **argv)
{
	int i = 1;

	o->first.v = cli_calloc((size_t)argc, sizeof(struct step));
	o->early.v = cli_calloc((size_t)argc, sizeof(struct step));
	o->late.v = cli_calloc((size_t)argc, sizeof(struct step));
	o->rest = cli_calloc((size_t)argc + 1, sizeof(char *));
	for (; i < argc; i++) {
		const char *name = argv[i], *value = NULL;
		const struct option_name *opt;
		int status;

		if (name[0] != '-' || !name[1] || (o->args && o->n_rest)) {
			o->rest[o->n_rest++] = argv[i];
			if (o->args)
				break;
			continue;
		}
		if (!strcmp(name, "--")) {
			i++;
			break;
		}
		opt = option_of(name, &value);
		if (!opt) {
			fprintf(stderr,
				"%s: unrecognized option '%s'\n"
				"Use `%s --help' for a complete list of options.\n",
				self, argv[i], self);
			return 1;
		}
		if (opt->has_arg) {
			if (!value && i + 1 < argc)
				value = argv[++i];
			if (!value) {
				fprintf(stderr,
					"%s: option '%s' requires an argument\n"
					"Use `%s --help' for a complete list of options.\n",
					self, argv[i], self);
				return 1;
			}
		}
		status = take_option(o, opt->id, value);
		if (status >= 0)
			return status;
	}
	for (i += o->args && i < argc && o->n_rest && o->rest[0] == argv[i]; i < argc; i++)
		o->rest[o->n_rest++] = argv[i];
	return -1;
}

/* Starting up */

static enum cmd_result run_steps(struct cli *c, const struct steps *list, enum cmd_result r)
{
	for (size_t i = 0; i < list->n && r != CMD_QUIT && !c->p->ended; i++) {
		run_forget_interrupt(c);
		c->from_terminal = !c->batch;
		if (list->v[i].kind == DO_COMMAND)
			r = cli_execute(c, list->v[i].text);
		else
			r = script_source(c, list->v[i].text, true);
		cli_flush(c);
	}
	c->from_terminal = true;
	return r;
}

static void read_init_file(struct cli *c, const char *path)
{
	SCOPED_FILE FILE *f = fopen(path, "re");

	c->from_terminal = false;
	if (f)
		(void)script_stream(c, f, path);
	c->from_terminal = true;
}

static void read_home_file(struct cli *c, const struct options *o, const char *name)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	SCOPED_FREE char *path = NULL;

	if (o->no_init || o->no_home_init)
		return;
	if (config && *config)
		path = cli_asprintf("%s/trapline/%s", config, name);
	else if (home)
		path = cli_asprintf("%s/.config/trapline/%s", home, name);
	if (path)
		read_init_file(c, path);
}

static void read_init_files(struct cli *c, const struct options *o)
{
	read_home_file(c, o, "init");
	if (!o->no_init && setting_int(c, "auto-load local-gdbinit"))
		read_init_file(c, ".traplinerc");
}

static bool all_digits(const char *s)
{
	return *s && strspn(s, "0123456789") == strlen(s);
}

static enum cmd_result attach_to(struct cli *c, const char *pid)
{
	SCOPED_FREE char *line = cli_asprintf("attach %s", pid);
	enum cmd_result r;

	c->from_terminal = !c->batch;
	r = cli_execute(c, line);
	c->from_terminal = true;
	return r;
}

static enum cmd_result open_second(struct cli *c, const char *what)
{
	SCOPED_FREE char *line = NULL;

	if (all_digits(what) && access(what, F_OK)) {
		if (attach_to(c, what) == CMD_OK)
			return CMD_OK;
		return cli_error(c, "%s: No such file or directory.", what);
	}
	if (!*what) // which as the command's argument means to close one
		return cli_error(c, ": No such file or directory.");
	line = cli_asprintf("core-file %s", what);
	return cli_execute(c, line);
}

static enum cmd_result open_files(struct cli *c, const struct options *o)
{
	enum cmd_result r = CMD_OK;
	int next = 0;
	const char *exec = o->exec ? o->exec : o->symbols;

	if (!exec && o->n_rest)
		exec = o->rest[next++];
	if (exec)
		r = run_file(c, exec, true);
	if (guest_wanted())
		return guest_start(c);
	if (o->args) {
		run_set_args(c, o->n_rest - next, o->rest + next);
	} else if (next < o->n_rest) {
		r = open_second(c, o->rest[next++]);
		if (next < o->n_rest)
			fprintf(stderr, "Excess command line arguments ignored. (%s%s)\n",
				o->rest[next], o->n_rest > next + 1 ? " ..." : "");
	}
	if (o->core) {
		SCOPED_FREE char *line = cli_asprintf("core-file %s", o->core);
		r = cli_execute(c, line);
	}
	if (o->pid)
		r = attach_to(c, o->pid);
	return r;
}

/* Programs that drive a debugger wait for gdb's; -nw is theirs, as there is no window to be without. */
static const char *default_prompt(struct cli *c, const struct options *o)
{
	const char *term = getenv("TERM"), *base = strrchr(c->p->progname, '/');
	size_t n;

	base = base ? base + 1 : c->p->progname;
	n = strlen(base);
	if (!c->interactive || o->driven || (term && !strcmp(term, "dumb")) ||
	    (n >= 3 && !strcmp(base + n - 3, "gdb")))
		return "(gdb) ";
	return "(trapline) ";
}

/* Three quarters of what the system gives; the rest is for what the deepest command does. */
static size_t stack_room(void)
{
	struct rlimit limit = { 0 };

	if (getrlimit(RLIMIT_STACK, &limit) || limit.rlim_cur > MAX_STACK)
		limit.rlim_cur = MAX_STACK;
	return limit.rlim_cur / 4 * 3;
}

static void set_up(struct cli *c, const struct options *o, const char *self)
{
	const char *term = getenv("TERM");

	c->p->progname = self;
	c->p->child_exit = -1;
	c->p->may_interrupt = true;
	c->p->stack_base = (uintptr_t)__builtin_frame_address(0);
	c->p->stack_room = stack_room();
	c->batch = o->batch;
	if (o->silent)
		c->p->nowhere = fopen("/dev/null", "we");
	c->quiet = o->quiet;
	c->interactive = isatty(STDIN_FILENO);
	c->use_editing = c->interactive && isatty(STDOUT_FILENO) && !o->batch;
	c->dumb_terminal = !term || !*term || !strcmp(term, "dumb");
	setting_put(c, "prompt", default_prompt(c, o));
	if (!c->use_editing)
		setting_put(c, "editing", "off");
	if (o->tty)
		setting_put(c, "inferior-tty", o->tty);
	if (o->write)
		setting_put(c, "write", "on");
	if (o->annotate)
		setting_put(c, "annotate", o->annotate);
	for (size_t i = 0; i < o->n_dirs; i++) {
		SCOPED_FREE char *line = cli_asprintf("directory %s", o->dirs[i]);
		(void)cli_execute(c, line);
	}
	c->from_terminal = true;
	pager_open(c);
	if (o->batch || (getenv("NO_COLOR") && *getenv("NO_COLOR")))
		setting_put(c, "style enabled", "off");
	data_sync_print(c); // the locale is known now
}

static void say_hello(struct cli *c)
{
	cli_styled(c, STYLE_VERSION, "Trapline (gdb 13.1 command language) %s", tl_version());
	cli_puts(c,
		   "\nLicense LGPLv2.1+: GNU Lesser GPL version 2.1 or later.\n"
		   "For help, type \"help\".\n"
		   "Type \"apropos word\" to search for commands related to \"word\".\n");
}

/* The loop */

static enum cmd_result run_typed(struct cli *c, const char *line)
{
	bool empty = !*skip_blanks(line);
	SCOPED_FREE char *text =
		empty ? c->repeat ? cli_strdup(c->repeat) : NULL : cli_strdup(line);
	enum cmd_result r;

	if (!text)
		return CMD_OK;
	run_forget_interrupt(c);
	c->from_terminal = true;
	c->p->repeat_set = false;
	c->p->last_cmd = NULL;
	script_trace(c, "", text);
	pager_command_begin(c);
	r = cli_execute(c, text);
	pager_command_end(c);
	if (c->p->repeat_set || *skip_blanks(text) == '#')
		return r;
	free(c->repeat);
	c->repeat = c->p->last_cmd && (c->p->last_cmd->flags & CMD_NO_REPEAT) ? NULL : TAKE(text);
	return r;
}

static enum cmd_result loop(struct cli *c)
{
	for (;;) {
		SCOPED_FREE char *line = NULL;
		SCOPED_FREE char *prompt = annotate_prompt(c, "prompt", setting_str(c, "prompt"));

		terminal_ours(c);
		run_forget_interrupt(c);
		line = cli_read_line(c, prompt);
		if (c->p->ended)
			return CMD_QUIT;
		annotate(c, "post-prompt");
		if (!line && c->interrupted && !c->p->in_eof) {
			cli_puts(c, "Quit\n");
			continue;
		}
		if (!line) {
			if (c->interactive)
				cli_puts(c, "quit\n");
			if (cli_execute(c, "quit") == CMD_QUIT || !c->interactive)
				return CMD_QUIT;
			c->p->in_eof = false;
			continue;
		}
		async_serve(c);
		if (run_typed(c, line) == CMD_QUIT)
			return CMD_QUIT;
		cli_flush(c);
	}
}

static int run_program(struct cli *c, const struct options *o)
{
	struct input in = { .file = stdin, .terminal = true };
	enum cmd_result r;

	c->p->input = &in;
	c->in_init = true;
	read_home_file(c, o, "earlyinit");
	r = run_steps(c, &o->first, CMD_OK);
	if (r != CMD_QUIT && !o->quiet && !setting_int(c, "startup-quietly"))
		say_hello(c);
	if (o->cd && chdir(o->cd))
		cli_warning(c, "%s: %s", o->cd, strerror(errno));
	history_take_environment(c);
	if (r != CMD_QUIT)
		r = run_steps(c, &o->early, CMD_OK);
	if (r != CMD_QUIT)
		read_init_files(c, o);
	history_take_size(c);
	c->in_init = false;
	if (r != CMD_QUIT)
		r = open_files(c, o);
	if (r != CMD_QUIT)
		r = run_steps(c, &o->late, r);
	cli_flush(c);
	if (r != CMD_QUIT && !o->batch && !c->p->ended)
		r = loop(c);
	c->p->input = NULL;
	c->from_terminal = !o->batch;
	if (c->p->ended && c->interactive)
		cli_puts(c, "\n");
	cli_let_go(c);
	terminal_ours(c);
	cli_flush(c);
	if (r != CMD_QUIT && r != CMD_OK)
		return 1;
	return o->return_child && !c->p->exit_chosen ? c->p->child_exit : c->exit_status;
}

int main(int argc, char **argv)
{
	struct options o = { 0 };
	struct cli c = { 0 };
	struct tl_error err = { 0 };
	int status;

	setlocale(LC_CTYPE, "");
	mem_grow_by_megabytes();
	mapped_guard();
	if (job_dispatch(argc, argv, &status))
		return status;
	guest_take_args(&argc, argv, first_word(argc, argv));
	status = parse_options(&o, argv[0], argc, argv);

	if (status < 0 && o.version)
		status = printf("Trapline (gdb 13.1 command language) %s\n"
				"License LGPLv2.1+: GNU Lesser GPL version 2.1 or later.\n",
				tl_version()) < 0;
	if (status < 0 && o.help)
		status = fputs(help_text, stdout) < 0;
	if (status < 0 && cli_new(&c, &err)) {
		fprintf(stderr, "%s: %s\n", argv[0], err.text);
		return 1;
	}
	if (status < 0) {
		run_install_signals(&c);
		set_up(&c, &o, argv[0]);
		status = run_program(&c, &o);
		cli_end(&c);
	}
	free(o.first.v);
	free(o.early.v);
	free(o.late.v);
	free(o.rest);
	return status;
}
