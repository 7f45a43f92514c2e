/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_CMD_H
#define CLI_CMD_H

/*
 * The command table and what every command may use.
 *
 * A file of commands has one array, ended by an entry without a name, and is
 * listed in cli_tables[] (cli.c). Names are whole: "info breakpoints" makes
 * "info" a prefix. Aliases are entries with .alias_of and nothing else.
 * Any unambiguous prefix of each word is accepted; an exact name always wins.
 *
 * A command that fails says so once, through cli_error() or cli_fail(), and
 * returns what that returned. An error ends the script that it came from.
 */

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <trapline/trapline.h>

struct cli;

enum cmd_result {
	CMD_OK = 0,
	CMD_ERROR = 1,
	CMD_QUIT = 2,	  /* leave the program */
	CMD_BREAK = 3,	  /* loop_break; only inside while */
	CMD_CONTINUE = 4, /* loop_continue */
};

/*
 * args: what stands behind the command's name, leading and trailing blanks
 * taken off; "" when there is nothing, never NULL. "x/4i $pc" gives "/4i $pc".
 */
typedef enum cmd_result cmd_fn(struct cli *c, const char *args);

enum cmd_class {
	CLASS_NONE,
	CLASS_BREAK,
	CLASS_DATA,
	CLASS_FILES,
	CLASS_RUN,
	CLASS_STACK,
	CLASS_STATUS,
	CLASS_SUPPORT,
	CLASS_TRACE,
	CLASS_USER,
	CLASS_ALIAS, /* the user's names of other commands */
	CLASS_OBSCURE,
	CLASS_INTERNALS
};
enum cmd_completer {
	COMP_NONE,
	COMP_COMMAND,
	COMP_LOCATION,
	COMP_EXPR,
	COMP_FILE,
	COMP_SIGNAL,
	COMP_SYSCALL,
	COMP_SKIP
};
enum cmd_flags {
	CMD_REPEAT = 0, /* an empty line runs it again (the default) */
	CMD_NO_REPEAT = 1,
	CMD_IN_RUNNING = 2, /* allowed while the target runs in the background */
	CMD_UNASKED = 4,    /* a guest that does not answer is no reason to wait (nor for CLASS_SUPPORT) */
};

struct cmd {
	const char *name;
	cmd_fn *fn;	  /* NULL: a prefix only, or an alias */
	const char *help; /* first line: the summary; "Usage:" and the rest below */
	enum cmd_class cls;
	enum cmd_completer completer;
	unsigned flags;
	const char *alias_of; /* full name, possibly with leading arguments ("disassemble /m") */
};

extern const struct cmd cmds_guest[], cmds_tap[], cmds_view[];
/* One array per file. Those of cli-data are marked (d). */
extern const struct cmd cmds_history[], cmds_dprintf[];
extern const struct cmd cmds_main[], cmds_script[], cmds_user[], cmds_settings[], cmds_file[],
	cmds_core[], cmds_environment[], cmds_run[], cmds_step[], cmds_call[], cmds_signal[], cmds_thread[], cmds_tasks[], cmds_inferior[],
	cmds_break[],
	cmds_rbreak[], cmds_catch[], cmds_watch[], cmds_break_change[], cmds_break_info[],
	cmds_inline[], cmds_record[], cmds_reverse[], cmds_checkpoint[];
extern const struct cmd cmds_dump[], cmds_data[], cmds_source[], cmds_stack[], cmds_disas[], cmds_info[],
	cmds_help[];			     /* (d) */
extern const struct cmd cmds_symbols[], cmds_skip[], cmds_macro[], cmds_symbol_file[], cmds_probes[], cmds_test_options[], cmds_demangle[], cmds_radix[], cmds_shell[], cmds_logging[], cmds_access[], cmds_cplus[], cmds_function[], cmds_taken[], cmds_tui[], cmds_language[], cmds_mem[], cmds_alias[], cmds_style[], cmds_deprecate[];
extern const struct cmd *const cli_tables[]; /* NULL-ended */

/* Finds the command at *line and moves *line to its arguments. On failure says why, unless quiet.
 */
const struct cmd *cmd_find(struct cli *c, const char **line, bool quiet);
/* The entry of this exact full name, aliases followed; NULL if none. */
const struct cmd *cmd_exact(const char *name);
/* The command that an alias with arguments stands for; NULL: it is none. */
const char *user_alias_of(struct cli *c, const char *name);
/* "print -pretty --" of an alias with arguments, malloc'ed; NULL: it is none. */
char *user_alias_text(struct cli *c, const char *name);
/* Calls fn for every entry, aliases included, in name order. */
void cmd_each(struct cli *c, void (*fn)(const struct cmd *cmd, void *user), void *user);
/* Help text of a user-defined command, NULL if name is none. */
const char *cmd_user_help(struct cli *c, const char *name);
void cmd_user_each(struct cli *c, void (*fn)(const char *name, const char *help, void *user),
		   void *user);

/* Settings: `set NAME VALUE` and `show NAME`. */

enum setting_kind {
	SETTING_BOOL,		 /* on/off, 1/0, yes/no, enable/disable, or nothing for on */
	SETTING_AUTO,		 /* the same and "auto" (-1) */
	SETTING_INT,		 /* the same, and negative ones are taken */
	SETTING_UINT,		 /* 0 and "unlimited" mean no limit; stored as 0 */
	SETTING_ZUINT,		 /* 0 means 0 */
	SETTING_ZINT,		 /* any number */
	SETTING_ZUINT_UNLIMITED, /* -1 and "unlimited" mean no limit; stored as -1 */
	SETTING_ENUM,		 /* one of .choices, by unique prefix */
	SETTING_STRING,		 /* the rest of the line, backslash escapes done */
	SETTING_RAW,		 /* the rest of the line as it is; may be empty */
	SETTING_FILE,		 /* a file name, ~ expanded; may be empty */
	SETTING_FILE_NEEDED,	 /* the same, not empty */
};

struct setting {
	const char *name; /* "print pretty"; "maintenance X" is set by `maintenance set X` */
	enum setting_kind kind;
	const char *deflt;	    /* default, as a user would write it; NULL: "" or off or 0 */
	const char *show;	    /* what `show` prints, with one %s for the value; no newline */
	const char *help;	    /* "Set pretty formatting of structures." */
	const char *const *choices; /* SETTING_ENUM, NULL-ended */
	/* Called after a change; on failure (having said so) the old value comes back. May be NULL.
	 */
	enum cmd_result (*changed)(struct cli *c, const struct setting *s);
	/* Replaces the printing by `show`. May be NULL. */
	void (*show_fn)(struct cli *c, const struct setting *s);
};
/* As the command tables: one array per file, ended by an entry without a name. */
extern const struct setting settings_taken[], settings_maint[], settings_dprintf[], settings_log[], settings_charset[];
extern const struct setting settings_main[], settings_core[], settings_run[], settings_call[], settings_break[],
	settings_inline[], settings_record[], settings_reverse[];
extern const struct setting settings_data[]; /* (d): print *, listsize, disassembly-flavor,
						language, output-radix ... */
extern const struct setting settings_symbols[], settings_radix[], settings_logging[], settings_access[], settings_style[];
extern const struct setting *const setting_tables[];

int64_t setting_int(struct cli *c,
		    const char *name); /* bool 0/1, auto -1, numbers; enum: index of the choice */
const char *setting_str(struct cli *c, const char *name); /* string kinds and enum; never NULL */
bool setting_is(struct cli *c, const char *name, const char *value);
/* Sets by text as the user would; silent; false if it is not accepted. */
bool setting_put(struct cli *c, const char *name, const char *value);
void setting_each(void (*fn)(const struct setting *s, void *user), void *user);

/* Output. Everything a user asked for goes to stdout, errors and questions' refusals to stderr. */

/* Where these go: standard output, or a capture. */
FILE *cli_out(struct cli *c);
void cli_printf(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void cli_puts(struct cli *c, const char *text);
/* "text\n" on stderr; returns CMD_ERROR. */
enum cmd_result cli_error(struct cli *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* cli_error() with an error of the library, as gdb would say it. */
enum cmd_result cli_fail(struct cli *c, const struct tl_error *err);
/* "warning: text\n" on stderr. */
void cli_warning(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/*
 * Asks "text(y or n) " and gives the answer; true without asking when `set
 * confirm off` is in force. Input that is no terminal is answered with "y" as gdb
 * does, and says so.
 */
bool cli_query(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Captures what cli_printf() writes until cli_capture_end(), which returns malloc'ed text. May
 * nest. */
void cli_capture_begin(struct cli *c);
/* The same of what is printed in the end: it has the styles of what goes to the terminal. */
void cli_capture_shown(struct cli *c);
char *cli_capture_end(struct cli *c);

/* State, read and changed by commands. */

struct cli {
	struct tl_session *session;
	struct tl_target *target; /* current inferior, never NULL once running */
	pid_t tid;		  /* selected thread, 0 when there is none */
	uint32_t frame;		  /* selected frame's level */
	bool batch, quiet;
	bool interactive; /* stdin is a terminal */
	bool use_editing; /* lines are edited as they are typed */
	bool dumb_terminal;
	bool from_terminal;	  /* the command being run was typed, not read from a script */
	bool in_init;		  /* -iex and init files are being read */
	int depth;		  /* nested scripts and user commands */
	volatile int interrupted; /* ^C came while no target ran; long commands look at it */

	/* `list` and bare line numbers; kept by cmd_source.c, reset by each stop and frame change.
	 */
	struct {
		char file[512], fullname[1024];
		uint32_t first, last; /* lines shown last; 0: none yet */
		uint32_t line;	      /* default line for breakpoints and list */
		bool centered;	      /* a plain `list` shows lines around .line first */
	} list;

	int mute_errors;       /* > 0: cli_error() prints nothing (`thread apply -s`) */
	bool goes_on;          /* an error is told, and the command goes on all the same */
	int collect_errors;    /* > 0: errors go where cli_printf() writes */
	pid_t render_tid;      /* thread whose frame is being rendered, 0: the selected one */
	char *repeat;	       /* what an empty line runs, or NULL */
	uint32_t bpnum;	       /* last breakpoint made */
	uint32_t bpnum_first;  /* the first of those that were made with it (rbreak) */
	int exit_status;       /* for batch mode */
	struct cli_private *p; /* cli.c's own */
};

/* Errors with gdb's texts when there is no process, or none that can be looked at. */
enum cmd_result cli_need_process(struct cli *c);   /* "The program is not being run." */
enum cmd_result cli_need_registers(struct cli *c); /* "The program has no registers now." */
enum cmd_result cli_need_stack(struct cli *c);	   /* "No stack." */
/* False: `set backtrace limit` ends before the frame. */
bool stack_reaches(struct cli *c, uint64_t level);
enum cmd_result cli_need_frame(struct cli *c);	   /* "No frame selected." */
bool cli_has_process(struct cli *c);   /* something to look at: a process or a core file */
bool cli_has_execution(struct cli *c); /* a process */

/* The context of expressions: current target, selected thread and frame. */
struct tl_expr_context cli_context(struct cli *c);
/* Evaluates text to an integer; says what is wrong itself. */
enum cmd_result cli_eval_u64(struct cli *c, const char *text, uint64_t *ret);
/* The context of location texts: default file and line from the list state or the selected frame.
 */
struct tl_location_context cli_location_context(struct cli *c);
/* Selects a thread or frame and resets the list state to it. Prints nothing. */
void cli_select_thread(struct cli *c, pid_t tid);
enum cmd_result cli_select_frame(struct cli *c, uint32_t level);
/* Puts the list state at a frame's line. */
void cli_list_at(struct cli *c, const char *file, const char *fullname, uint32_t line);

/* Runs one command line, as typed. Does not change what an empty line repeats. */
enum cmd_result cli_execute(struct cli *c, const char *line);
/* What an empty line shall run instead of the same line again ("x", "list"); NULL: nothing. */
void cli_repeat_as(struct cli *c, const char *line);
/*
 * One line of input with a prompt, for questions and bodies ("commands", "define");
 * from the running script if there is one. Malloc'ed, NULL at the end.
 */
char *cli_read_line(struct cli *c, const char *prompt);

/* Text helpers */

const char *skip_blanks(const char *s);
/* The next blank-separated word; moves *s behind it and the blanks after it. False at the end. */
bool next_word(const char **s, char *buf, size_t cap);
/* A word as gdb's argv has it, quotes and backslashes done; malloc'ed. NULL at the end. */
char *cli_take_word(const char **s);
/* Is word (len bytes) an abbreviation of full, at least min letters long? */
bool is_abbrev(const char *word, const char *full, size_t min);
/* "1 3-5 $x": calls fn per number until not CMD_OK. Errors in gdb's words, with kind
 * ("breakpoint"). */
enum cmd_result each_number(struct cli *c, const char *text,
			    enum cmd_result (*fn)(struct cli *c, long n, void *user), void *user);

/* Source text (source.c): a cache of files, found by `directory` and the compile directory. */

/* Line n (1-based) of a file without its newline; NULL when file or line does not exist. Valid
 * until the next call. */
const char *source_line(struct cli *c, const char *file, const char *fullname, uint32_t n,
			size_t *ret_len);
/* Number of lines; 0 and *ret_errno when the file cannot be read. */
uint32_t source_line_count(struct cli *c, const char *file, const char *fullname, int *ret_errno);
/* Where in the file line n begins, in bytes. False: no such file or line. */
bool source_offset(struct cli *c, const char *file, const char *fullname, uint32_t n, uint32_t *ret);
/* Where the file was found, or NULL. */
const char *source_path(struct cli *c, const char *file, const char *fullname);
/* The name of a file as `set filename-display` has it. */
const char *source_shown(struct cli *c, const char *file, const char *fullname);
/* "3\t  code\n", or gdb's "3\tf.c: No such file or directory." the first time and "3\tin f.c" after
 * that. False, and nothing: the file has no such line. */
bool source_print_line(struct cli *c, const char *file, const char *fullname, uint32_t line);
/* Lines first..last as `list` prints them. Error texts as gdb. */
enum cmd_result source_print_lines(struct cli *c, const char *file, const char *fullname,
				   uint32_t first, uint32_t last);
void source_forget(struct cli *c);

/* Frames (render.c) */

enum frame_style {
	FRAME_LEVEL = 1,   /* "#0  " in front */
	FRAME_SOURCE = 2,  /* the source line below, "3\t..." */
	FRAME_ADDRESS = 4, /* the address even at the beginning of a line */
	FRAME_SHORT = 8, /* without file and line */
	FRAME_NO_LOCATION = 16, /* the source line only (after a step within a function) */
};
/* "#0  0x... in f (args) at file.c:3\n" and what style asks for. */
void render_frame(struct cli *c, const struct tl_frame *f, unsigned style);
/* Selected frame as `frame` shows it: level and source; sets $_ and the list state. */
enum cmd_result render_selected(struct cli *c, unsigned style);
/* "main+4" as disassembly writes it, or spelled so; to be freed; NULL: unknown. */
char *render_symbol(struct cli *c, uint64_t addr);
char *render_symbol_as(struct cli *c, uint64_t addr, enum tl_spelling spelling);
/* "0x401136 <main+4>" */
void render_address(struct cli *c, uint64_t addr);
/* Of an address in full, behind "0x": 8 in a 32-bit process. For "0x%0*". */
int render_digits(struct cli *c);
/* gdb's name of a thread: "Thread 0x7ffff7d8a740 (LWP 12)" or "process 12". */
void render_thread_name(struct cli *c, const struct tl_thread *t, char *buf, size_t cap);

/* Hooks of cli-data's files, called by the others. */
void data_show_displays(struct cli *c); /* cmd_data.c: automatic displays after a stop */
void data_reset(struct cli *c);		/* process gone: forget what belongs to it */
void data_free(struct cli *c);

#endif
