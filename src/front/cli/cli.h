/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_CLI_H
#define CLI_CLI_H

/* Private to the files of the core: input, scripts, running, stops, breakpoints. */

#include <base/map.h>
#include <front/cli/cmd.h>
#include <termios.h>

#define MAX_DEPTH 64 /* nested files of commands, and control structures */

/* A command body: "commands", "define", if and while. */
enum ctl_kind { CTL_SIMPLE, CTL_IF, CTL_WHILE, CTL_COMMANDS, CTL_INPUT /* define, document */, CTL_TEXT /* python, guile */ };
struct ctl {
	enum ctl_kind kind;
	char *text;	   /* the line; for if and while the condition */
	struct ctl *body;  /* if, while */
	struct ctl *other; /* else */
	struct ctl *next;
};

/* Where lines come from; the top one is read. */
struct input {
	struct input *up;
	FILE *file;	  /* script or standard input */
	bool terminal;	  /* standard input: prompts are shown */
	const char *name; /* script, for messages */
	unsigned line;
};

/* What the front keeps per breakpoint. */
struct brk_extra {
	uint32_t id;
	struct ctl *commands;
	bool silent;
	pid_t child;		/* catch fork, vfork: the last one caught; 0 none */
	char *program;		/* catch exec: the last one caught; NULL none */
	uint64_t bad_condition; /* bit M: its condition means nothing at location M, which is off */
	bool born_pending; /* its condition came with a location that was not there: shown as one
			      text */
	const char *exception; /* catch throw, catch, rethrow: which; NULL: none of them */
	struct tl_value *seen; /* watch: value when it was last shown, or NULL */
	char *format; /* dprintf, log: format and arguments; NULL: it is none */
	struct log_point *log; /* the same, as it is printed */
	struct touched *touched; /* watch -collect: its table */
};

/* Threads whose birth was told, so that their end can be told by the same name. */
struct known_thread {
	pid_t tid;
	char name[80];
	char own_name[64]; /* by `thread name`; "" none */
	struct known_thread *next;
};

struct user_cmd {
	char *name, *help;
	const char *alias_of; /* made by `alias` with arguments, which .body has; NULL: by `define` */
	struct ctl *body;
	bool prefix; /* by `define-prefix`: other commands may stand below it, and it needs no body */
	struct user_cmd *next;
};

/* Output that is kept as a text. */
struct capture {
	FILE *out;
	char *text;
	size_t len;
	bool styled; /* it is shown afterwards, as it is */
	struct capture *up;
};

/* A hook is not run around what it runs itself, but around everything else. */
struct hook {
	const char *of; /* the hooked command's name */
	const struct hook *outer;
};

/* What has been shown of an index being built. */
struct index_progress {
	uint64_t since; /* ms; 0: none is being built */
	unsigned percent;
	bool shown;
	bool given_up; /* with ^C, by the present command: its answer may lack something */
};

struct cli_private {
	FILE *nowhere; /* --batch-silent: what takes the place of standard output; NULL */
	struct wrap *wrap; /* wrap.h; NULL: no line is being made */
	struct capture *captures; /* where output goes, the innermost first; NULL: standard output */

	struct cmd **cmds; /* sorted by name: tables, settings, user commands */
	size_t n_cmds, cap_cmds;
	const struct cmd *current; /* the command being run */
	bool said_overwritten;
	int64_t *setting_int;	   /* parallel to the settings' order */
	char **setting_str;
	size_t n_settings;
	struct index_progress index;

	struct input *input;
	struct logging *logging; /* logging.c; NULL: off */
	struct deprecation *deprecations; /* cmd_deprecate.c */
	char alias_typed[200]; /* what the last command was found by; "": its own name */
	void *styles;	 /* style.c's own */
	struct pager *pager;	 /* pager.c; NULL: standard output is no terminal */
	int unasked;		 /* > 0: within "server COMMAND", which asks nothing */
	struct user_cmd *user;
	const char *const *user_argv; /* $arg0.. of the user command being run */
	int user_argc;

	struct map extra; /* breakpoint id -> struct brk_extra */
	struct map here;  /* address -> struct brk_here */
	bool here_dirty;
	bool may_interrupt;   /* the setting, for handlers of signals */
	bool observing;       /* `set observer` changes the permissions */
	bool language_warned; /* that the chosen language is not the frame's */
	bool doing_actions; /* breakpoint commands are being run */
	bool actions_due;   /* the last stop's have not been run yet */
	const char *failing;  /* what comes before the text of an error; NULL: the script's line */
	const struct hook *hooks; /* whose hooks are being run, the innermost first */
	unsigned user_calls;  /* of commands of users, one within the other */
	struct ctl *replaced; /* bodies of theirs that were defined again meanwhile, each below one of these */
	uintptr_t stack_base;	 /* a frame of main()'s; what it calls is below */
	size_t stack_room;    /* how much of the stack below it commands may use */
	int body_depth;	      /* of user commands, if and while, around the line being run */
	char deferred[160];   /* a line to show when the target goes on; "" none */
	bool verbose_source;  /* source -v: lines are shown */
	bool trace_commands;  /* set trace-commands: so are these */
	volatile int waiting; /* the target runs and ^C is for it */
	volatile int asked_to_stop; /* by a ^C */
	struct known_thread *threads;
	unsigned n_threads_ever;
	uint64_t stop_serial;	   /* counts stops and ends */
	struct tl_target *applied_from; /* the one that 'thread apply' comes back to, while it runs */
	struct tl_event last_stop; /* .kind 0: none yet */
	bool ran;		   /* a process was started once */

	struct inferior_setup *inferiors; /* what is kept per inferior; not each has an entry */
	struct tl_target *settings_of;	  /* whose settings are in force */
	char **environment; /* of the program to run */
	struct termios our_tty, inferior_tty;
	bool have_our_tty, have_inferior_tty, target_has_tty;
	bool repeat_set;	    /* the command chose what an empty line repeats */
	const struct cmd *last_cmd; /* of the typed line; NULL: none was found */
	void *source_cache;
	char *test_options_result;
	void *line_edit;
	void *history; /* history.c's own */
	struct mem_list *mem; /* cmd_mem.c */
	struct skip *skips; /* in the order of their numbers */
	uint32_t n_skips_ever;
	FILE *log_file;	      /* where messages go; NULL: the terminal */
	bool log_json;
	uint32_t n_logs;      /* breakpoints that print */
	uint64_t log_flushed; /* when their messages were flushed last, in ns */
	pid_t printed_tid; /* thread of the last stop that was shown */
	bool tell_others; /* the stops of an attach in non-stop mode, behind the prompt */
	/* Non-stop: what was selected before the stop that is being shown, and stays so. */
	struct tl_target *kept_target;
	pid_t kept_tid;
	uint32_t kept_frame;
	const char *progname;
	bool background; /* a target was resumed with "&": its events are served at the prompt */
	struct step_job *jobs; /* steps under way (step_job.c) */
	bool reversed;	      /* a reverse command is run for a plain one */
	bool want_background; /* the command being run ended in "&" */
	char *in_buf;	      /* standard input, read but not used yet */
	size_t in_len, in_cap;
	bool in_eof;
	bool started;       /* annotated so, and no stop since */
	bool unanswered;    /* a question was left by ^C: what the command says of that is not wanted */
	volatile int ended; /* SIGTERM or SIGHUP came: what is under way is left, and so is everything */
	bool exit_chosen; /* by `quit EXPR` */
	int child_exit; /* -1: no program has exited */
};

/* cli.c */
enum tl_code cli_new(struct cli *c, struct tl_error *err);
/* The target is let go as a session lets go; nothing of c may be used afterwards. */
void cli_end(struct cli *c);
void cli_flush(struct cli *c);
/* Commands of users may call themselves without end: an error before the stack has one. */
enum cmd_result cli_need_stack_room(struct cli *c);
/* What a user defined as hook-NAME or hookpost-NAME runs around NAME. */
enum cmd_result cli_run_hook(struct cli *c, const char *kind, const char *of);
bool cli_ask(struct cli *c, char deflt, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* table.c */
void cmd_build(struct cli *c);
void cmd_table_free(struct cli *c);
/* The entry of this name, aliases not followed. */
struct cmd *cmd_named(struct cli *c, const char *name);
bool cmd_has_subcommands(struct cli *c, const char *name);
void cmd_add_user(struct cli *c, const char *name, const char *help);
/* listed: help names it. */
void cmd_add_alias(struct cli *c, const char *name, const char *target, bool listed);
/* Target ended or let go: no thread is selected. */
void cli_process_gone(struct cli *c);
/*
 * What is being debugged makes room for another target: a process is asked about, a core file is not.
 * What was attached to is killed or let go.
 */
enum cmd_result cli_make_room(struct cli *c, bool kill_attached);
char *cli_strdup(const char *s);
/* Ends `set logging`, if it is on. */
void logging_close(struct cli *c);
/* What is printed goes to the file alone. */
bool logging_redirects(const struct cli *c);
/* While a line is typed: the prompt and what is typed belong to the terminal. */
void logging_pause(struct cli *c, bool pause);

/* pager.c: where a person reads, what a typed command says stops at the end of each screen. */
void pager_open(struct cli *c);
void pager_close(struct cli *c);
/* Standard output as it was. */
FILE *pager_terminal(const struct cli *c);
void pager_command_begin(struct cli *c);
void pager_command_end(struct cli *c);
/* While a line is typed, after which a page begins. */
void pager_typing(struct cli *c, bool typing);
/* Is what this command still says not wanted? Its errors neither. */
bool pager_quit(const struct cli *c);
/* set history filename */
enum cmd_result history_changed_file(struct cli *c, const struct setting *s);
/* set height, set width */
enum cmd_result pager_changed_size(struct cli *c, const struct setting *s);

char *cli_asprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void *cli_calloc(size_t n, size_t size);
char *expand_tilde(const char *path);

/* settings.c */
void settings_init(struct cli *c);
void settings_free(struct cli *c);
enum cmd_result setting_do_set(struct cli *c, const char *args);
enum cmd_result setting_do_show(struct cli *c, const char *args);
/* Of a prefix alone. */
enum cmd_result setting_show_all(struct cli *c, const char *args);
/* The setting that a command sets or shows. */
const struct setting *setting_of(const struct cmd *cmd, size_t *ret_index);
/* settings_access.c: an error unless the target may be interrupted and signalled. */
enum cmd_result access_may_interrupt(struct cli *c, const char *what);
const struct setting *setting_find(const char *name, size_t *ret_index);

/* script.c */
enum cmd_result script_source(struct cli *c, const char *path, bool from_option);
struct ctl *ctl_new(enum ctl_kind kind, const char *text);
/* Reads a body up to its "end"; *ret is freed with ctl_free(). */
enum cmd_result ctl_read(struct cli *c, struct ctl **ret);
/* The same of lines that are no commands. */
enum cmd_result ctl_read_text(struct cli *c, struct ctl **ret);
enum cmd_result ctl_run(struct cli *c, const struct ctl *body);
void ctl_print(struct cli *c, const struct ctl *body, int indent);
void ctl_free(struct ctl *body);
struct ctl *ctl_dup(const struct ctl *body);
/* set trace-commands, source -v: shows a line that is about to be run. */
void script_trace(struct cli *c, const char *word, const char *line);
/* Runs lines from a file until its end or the first error. */
enum cmd_result script_stream(struct cli *c, FILE *f, const char *name);

/* cmd_language.c: `python` and `guile`: what follows them is in that language. */
bool language_reads_text(const struct cmd *cmd);
enum cmd_result language_run_text(struct cli *c, const char *command);

/* user.c */
enum cmd_result user_run(struct cli *c, const char *args);
/* The name of a new command in full: what stands before its last word is a prefix. */
enum cmd_result user_full_name(struct cli *c, const char *name, char *ret, size_t cap);
void user_define_alias(struct cli *c, const char *name, const struct cmd *target, const char *args);
/* `define` and `document`: what follows them is no command. */
bool user_reads_body(const struct cmd *cmd);

/* cmd_deprecate.c: a word about a command that is to be given up, once; alias: what it was found by, or "". */
void deprecated_check(struct cli *c, const char *alias, const struct cmd *cmd);
void deprecated_say(struct cli *c, const char *alias, const char *of, const char *replacement);
void deprecated_free(struct cli *c);

/* cmd_file.c */
enum cmd_result run_file(struct cli *c, const char *path, bool symbols);
/* mapped.c: files of symbols that change while they are open. */
void mapped_guard(void);
/* Before a command: they are read again if they can be; after it: one got shorter meanwhile. */
void mapped_check(struct cli *c);
void mapped_say(struct cli *c);
/* Before it is run again: it may have been compiled again. */
enum cmd_result run_reread(struct cli *c);
/* cmd_mem.c */
void mem_free(struct cli *c);
enum cmd_result mem_changed_default(struct cli *c, const struct setting *s);
/* What `set print symbol-loading` lets be said: of the program; of each other file; of libraries in a word. */
enum symbols_said { SYMBOLS_PROGRAM, SYMBOLS_EACH, SYMBOLS_BRIEF };
bool symbols_are_said(struct cli *c, enum symbols_said what);
/* "Loading symbols for shared libraries." PATTERN: "" of all. */
void symbols_say_brief(struct cli *c, const char *pattern);
/* "Reading symbols from X..." */
void run_say_symbols(struct cli *c, const char *path);
/* The same of each library that a process has loaded. */
void run_say_libraries(struct cli *c);
/* cmd_core.c */
/* Lets go of the core file. */
enum cmd_result core_close(struct cli *c);
/* Opens one in the place of what is being debugged, and shows where it stands. */
typedef enum tl_code core_open_fn(struct tl_target *t, const char *path, struct tl_error *err);
enum cmd_result core_open(struct cli *c, const char *path, core_open_fn *open);
/* How they are written, by the settings. */
struct tl_core_options core_options(struct cli *c);
/* Absolute; malloc'ed. */
char *core_path(const char *args);
/* environment.c */
void environment_init(struct cli *c);
enum cmd_result run_detach_now(struct cli *c, int signo);
enum cmd_result run_kill_now(struct cli *c);
void run_set_args(struct cli *c, int argc, char *const *argv);
enum cmd_result run_attach(struct cli *c, pid_t pid);
/* With "set schedule-multiple on" a target that is stopped runs too. */
void run_with_others(struct cli *c, struct tl_target *t);
/* At the end: lets go of what was attached to, and says so. */
void cli_let_go(struct cli *c);
/* Resumes and waits for the stop, which is shown and whose actions are run. */
enum cmd_result run_resume(struct cli *c, const struct tl_resume *how);
/* The same without showing a stop for one of the reasons steps ask for; *ret is the event. */
enum cmd_result run_quiet(struct cli *c, const struct tl_resume *how, struct tl_event *ret);
/* With "set schedule-multiple on" those that are stopped run beside the selected target. */
void run_resume_others(struct cli *c);
struct tl_resume run_how(struct cli *c, enum tl_resume_kind kind);
void terminal_ours(struct cli *c);
void terminal_inferior(struct cli *c);
void run_install_signals(struct cli *c);
/* The session goes: ^C is for nobody. */
void run_drop_signals(void);
/* A new command: what an earlier ^C was for has ended. */
void run_forget_interrupt(struct cli *c);
/* From here on ^C stops the target; one that has just come does, too. */
void run_begin_wait(struct cli *c);
void environment_free(struct cli *c);
/* In a child before exec: signals as a program expects them. */
void child_signals(void);

/* stop.c */
/* Serves events until the target stops or ends; *ret is that event. */
enum cmd_result stop_wait(struct cli *c, struct tl_event *ret);
/* Takes the stop over: selected thread, $_exitcode and the like. */
void stop_take(struct cli *c, const struct tl_event *e);
enum stop_print { STOP_FULL, STOP_SOURCE_ONLY };
/* Shows it, then the displays. */
enum cmd_result stop_show(struct cli *c, const struct tl_event *e, enum stop_print how);
/* After a start or an attach: notes are shown, the first thread is selected. */
enum cmd_result stop_started(struct cli *c);
/* What there is to say while nothing runs. */
void stop_show_notes(struct cli *c);
/* Before a program starts: ends that were to be told by the next stop are no news of it. */
void stop_tell_ends(struct cli *c);
void threads_forget(struct cli *c);
/* The name a user gave the thread, else the kernel's; "" none. */
const char *thread_name(struct cli *c, const struct tl_thread *t);
void thread_set_name(struct cli *c, pid_t tid, const char *name);
/* Runs the commands of the breakpoints of the last stop. */
enum cmd_result stop_actions(struct cli *c);
/* Shows a note, or says that the event is a stop or an end of the current target. */
bool stop_note(struct cli *c, const struct tl_event *e);
/* Shows what a stop held back. */
void stop_flush_deferred(struct cli *c);
bool event_is_end(const struct tl_event *e);

/* async.c */
/* Takes a final "&" off. */
bool async_take_ampersand(char *args);
/* gdb's error when the target runs in the background. */
enum cmd_result async_need_stopped(struct cli *c);
void async_serve(struct cli *c);
/* What there is to be told now, whether or not anything runs. */
void async_tell(struct cli *c);
/* Stops what runs in the background, in silence: it is about to be let go or killed. */
void stop_tell_others(struct cli *c);
/* After a process has gone: does anything run in the background still? */
void async_check(struct cli *c);
void async_halt(struct cli *c);
/* All-stop mode: the selected inferior has ended, so the others stop, too. */
void async_stop_rest(struct cli *c);
bool async_wait_input(struct cli *c);
char *async_read_line(struct cli *c);

/* cmd_call.c */
void call_init(struct cli *c);
/* A called function that had been given up has returned: the thread gets back what it was. */
void call_returned(struct cli *c, struct tl_event *e);

/* cmd_watch.c */
/* "Hardware watchpoint 2: x\n\nOld value = 1\nNew value = 2\n" */
void watch_say(struct cli *c, uint32_t id);
/* Forgets watchpoints that have ended with their frames. */
void watch_drop_ended(struct cli *c, const struct tl_event *e);

/* cmd_break.c */
struct brk_extra *brk_extra_get(struct cli *c, uint32_t id, bool make);
void brk_extra_drop(struct cli *c, uint32_t id);
void brk_extra_free(struct cli *c);
/* "1 3-5 2.1": calls fn with location 0 for a whole breakpoint. */
enum cmd_result brk_each(struct cli *c, const char *text,
			 enum cmd_result (*fn)(struct cli *c, uint32_t id, uint32_t loc,
					       void *user),
			 void *user);
/* Ids of all breakpoints, malloc'ed. */
uint32_t *brk_ids(struct cli *c, size_t *ret_n);
/* "Breakpoint 1 at 0x...: file f.c, line 3." */
void brk_mention(struct cli *c, uint32_t id);
void brk_made(struct cli *c, uint32_t id);
/* Gives the breakpoints of args a copy of body; args as for `commands`. */
enum cmd_result brk_set_commands(struct cli *c, const char *args, const struct ctl *body);
/* What the line says about itself: "Catchpoint 1 (syscall 'write' [1])". */
bool brk_is_catch(enum tl_bp_kind kind);
bool brk_is_watch(enum tl_bp_kind kind);
/* Its only location is a resolver that has not chosen yet. */
bool brk_is_ifunc(struct cli *c, const struct tl_breakpoint_info *b);

/* break_info.c */
enum cmd_result info_breakpoints(struct cli *c, const char *args);

/* cmd_inferior.c */
/* Settings of the program to run are the inferior's own: those of the selected one are put in force. */
void inferior_sync(struct cli *c);
/* A target has followed a fork into the child: that is an inferior of its own. */
void inferior_followed(struct cli *c, const struct tl_event *e);
/* The number of the inferior that the process was in; else the target's. */
uint32_t inferior_of_parent(struct cli *c, const struct tl_target *target, pid_t pid);
/* The program that the selected inferior is to start next, named while it runs another; NULL: the one it has. The caller frees it. */
void inferior_put_program(struct cli *c, const char *path);
char *inferior_take_program(struct cli *c);
/* The parent of a vfork that stays an inferior, under the number that it had; the child has the next one. */
void inferior_kept(struct cli *c, struct tl_target *parent, struct tl_target *child);
/* A child that is kept (detach-on-fork off) is one, too. */
void inferior_born(struct cli *c, struct tl_target *child);
/* Those that were made by following forks and have ended go. */
void inferior_prune(struct cli *c);
void inferior_forget_all(struct cli *c);

/* cmd_checkpoint.c */
/* The process has ended: the youngest checkpoint takes its place, if there is one. */
void checkpoint_take_over(struct cli *c);

/* cmd_thread.c */
void thread_announce_switch(struct cli *c, pid_t tid);

/* settings_symbols.c: defaults that depend on the environment. */
void symbols_setup(struct cli *c);

#endif
