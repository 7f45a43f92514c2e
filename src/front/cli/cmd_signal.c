/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* handle, info signals, signal, queue-signal. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SIGNAL    64
#define SIGNAL_HEADER "Signal        Stop\tPrint\tPass to program\tDescription\n"

static enum cmd_result bad_number(struct cli *c)
{
	return cli_error(c, "Only signals 1-15 are valid as numeric signals.\n"
			    "Use \"info signals\" for a list of symbolic signals.");
}

/* "SIGINT" or a number 1..15, as gdb wants it. */
static int signal_of(const char *word)
{
	char *end;
	long n = strtol(word, &end, 10);

	if (end != word && !*end)
		return n >= 1 && n <= 15 ? (int)n : -1;
	return !strncmp(word, "SIG", 3) ? tl_signal_number(word) : 0;
}

/*
 * gdb lists the signals of every system it knows, in an order of its own. Those
 * that Linux has not are shown with the policy gdb gives them.
 */
static const struct listed {
	const char *name, *text; /* text NULL: the host has it */
	bool quiet;		 /* not the host's: neither stops nor prints */
} order[] = {
	{ "SIGHUP", NULL, 0 },
	{ "SIGINT", NULL, 0 },
	{ "SIGQUIT", NULL, 0 },
	{ "SIGILL", NULL, 0 },
	{ "SIGTRAP", NULL, 0 },
	{ "SIGABRT", NULL, 0 },
	{ "SIGEMT", "Emulation trap", 0 },
	{ "SIGFPE", NULL, 0 },
	{ "SIGKILL", NULL, 0 },
	{ "SIGBUS", NULL, 0 },
	{ "SIGSEGV", NULL, 0 },
	{ "SIGSYS", NULL, 0 },
	{ "SIGPIPE", NULL, 0 },
	{ "SIGALRM", NULL, 0 },
	{ "SIGTERM", NULL, 0 },
	{ "SIGURG", NULL, 0 },
	{ "SIGSTOP", NULL, 0 },
	{ "SIGTSTP", NULL, 0 },
	{ "SIGCONT", NULL, 0 },
	{ "SIGCHLD", NULL, 0 },
	{ "SIGTTIN", NULL, 0 },
	{ "SIGTTOU", NULL, 0 },
	{ "SIGIO", NULL, 0 },
	{ "SIGXCPU", NULL, 0 },
	{ "SIGXFSZ", NULL, 0 },
	{ "SIGVTALRM", NULL, 0 },
	{ "SIGPROF", NULL, 0 },
	{ "SIGWINCH", NULL, 0 },
	{ "SIGLOST", "Resource lost", 0 },
	{ "SIGUSR1", NULL, 0 },
	{ "SIGUSR2", NULL, 0 },
	{ "SIGPWR", NULL, 0 },
	{ "SIGPOLL", "Pollable event occurred", 1 },
	{ "SIGWIND", "SIGWIND", 0 },
	{ "SIGPHONE", "SIGPHONE", 0 },
	{ "SIGWAITING", "Process's LWPs are blocked", 1 },
	{ "SIGLWP", "Signal LWP", 1 },
	{ "SIGDANGER", "Swap space dangerously low", 0 },
	{ "SIGGRANT", "Monitor mode granted", 0 },
	{ "SIGRETRACT", "Need to relinquish monitor mode", 0 },
	{ "SIGMSG", "Monitor mode data available", 0 },
	{ "SIGSOUND", "Sound completed", 0 },
	{ "SIGSAK", "Secure attention", 0 },
	{ "SIGPRIO", "SIGPRIO", 1 },
};
static const struct listed order_end[] = {
	{ "SIGINFO", "Information request", 0 },
	{ "EXC_BAD_ACCESS", "Could not access memory", 0 },
	{ "EXC_BAD_INSTRUCTION", "Illegal instruction/operand", 0 },
	{ "EXC_ARITHMETIC", "Arithmetic exception", 0 },
	{ "EXC_EMULATION", "Emulation instruction", 0 },
	{ "EXC_SOFTWARE", "Software generated exception", 0 },
	{ "EXC_BREAKPOINT", "Breakpoint", 0 },
	{ "SIGLIBRT", "librt internal signal", 1 },
};

/* gdb's other systems' signals can be handled too, which changes what is listed. */
#define FOREIGN 1000 /* number of order[0], were it not the host's */

static struct tl_signal_policy foreign_policy[ARRAY_LEN(order)];
static bool foreign_set[ARRAY_LEN(order)];

static int foreign_number(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		if (order[i].text && !strcmp(order[i].name, name))
			return FOREIGN + (int)i;
	return 0;
}

static struct tl_signal_policy foreign_get(size_t i)
{
	bool loud = !order[i].quiet;

	return foreign_set[i] ? foreign_policy[i] : (struct tl_signal_policy){ loud, loud, true };
}

static void say_policy(struct cli *c, const char *name, struct tl_signal_policy p, const char *text)
{
	int pad = 13 - (int)strlen(name);

	cli_printf(c, "%s%*s %s\t%s\t%s\t\t%s\n", name, pad > 0 ? pad : 0, "",
		   p.stop ? "Yes" : "No", p.print ? "Yes" : "No", p.pass ? "Yes" : "No", text);
}

static void say_row(struct cli *c, int signo)
{
	const char *name = tl_signal_name(signo), *text = tl_signal_text(signo);

	say_policy(c, name ? name : "?", tl_signal_get(c->session, signo), text ? text : "");
}

static void say_listed(struct cli *c, const struct listed *l)
{
	int signo = l->text ? 0 : tl_signal_number(l->name);

	if (signo)
		say_row(c, signo);
	else if (l >= order && l < order + ARRAY_LEN(order))
		say_policy(c, l->name, foreign_get((size_t)(l - order)), l->text);
	else
		say_policy(c, l->name, (struct tl_signal_policy){ !l->quiet, !l->quiet, true },
			   l->text);
}

/* SIG33 to SIG63, SIGCANCEL, SIG32, SIG64 to SIG127: gdb's order. */
static void say_realtime(struct cli *c, int n)
{
	char name[16], text[32];

	snprintf(name, sizeof(name), "SIG%d", n);
	snprintf(text, sizeof(text), "Real-time event %d", n);
	if (n <= MAX_SIGNAL && tl_signal_name(n))
		say_row(c, n);
	else
		say_policy(c, name, (struct tl_signal_policy){ true, true, true }, text);
}

static void say_all(struct cli *c)
{
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		say_listed(c, &order[i]);
	for (int n = 33; n < 64; n++)
		say_realtime(c, n);
	say_policy(c, "SIGCANCEL", (struct tl_signal_policy){ false, false, true },
		   "LWP internal signal");
	say_realtime(c, 32);
	for (int n = 64; n < 128; n++)
		say_realtime(c, n);
	for (size_t i = 0; i < ARRAY_LEN(order_end); i++)
		say_listed(c, &order_end[i]);
}

static enum cmd_result info_signals(struct cli *c, const char *args)
{
	int signo;

	if (*args) {
		signo = signal_of(args);
		if (!signo) {
			uint64_t n;

			if (cli_eval_u64(c, args, &n))
				return CMD_ERROR;
			signo = n >= 1 && n <= 15 ? (int)n : -1;
		}
		if (signo < 0)
			return bad_number(c);
		cli_puts(c, SIGNAL_HEADER);
		say_row(c, signo);
		return CMD_OK;
	}
	cli_puts(c, SIGNAL_HEADER "\n");
	say_all(c);
	cli_puts(c, "\nUse the \"handle\" command to change these tables.\n");
	return CMD_OK;
}

/* handle */

struct handle {
	bool chosen[MAX_SIGNAL + 1];
	bool foreign[ARRAY_LEN(order)]; /* those that only other systems have */
	int stop, print, pass;		/* -1: as it is */
};

static bool action_word(struct handle *h, const char *w)
{
	size_t n = strlen(w);

	if (is_abbrev(w, "stop", 1)) {
		h->stop = h->print = 1;
	} else if (is_abbrev(w, "nostop", 3)) {
		h->stop = 0;
	} else if (n >= 2 && is_abbrev(w, "print", 2)) {
		h->print = 1;
	} else if (n >= 4 && is_abbrev(w, "noprint", 4)) {
		h->print = h->stop = 0;
	} else if (n >= 2 && is_abbrev(w, "pass", 2)) {
		h->pass = 1;
	} else if (n >= 4 && is_abbrev(w, "nopass", 4)) {
		h->pass = 0;
	} else if (is_abbrev(w, "ignore", 1)) {
		h->pass = 0;
	} else if (n >= 3 && is_abbrev(w, "noignore", 3)) {
		h->pass = 1;
	} else {
		return false;
	}
	return true;
}

static bool used_by_debugger(int signo)
{
	return signo == 2 || signo == 5; // SIGINT, SIGTRAP
}

static bool choose(struct cli *c, struct handle *h, int signo)
{
	if (used_by_debugger(signo) && !h->chosen[signo] &&
	    !cli_query(c,
		       "%s is used by the debugger.\n"
		       "Are you sure you want to change it? ",
		       tl_signal_name(signo))) {
		cli_puts(c, "Not confirmed, unchanged.\n");
		return false;
	}
	h->chosen[signo] = true;
	return true;
}

static enum cmd_result choose_word(struct cli *c, struct handle *h, const char *w)
{
	char *end;
	long first = strtol(w, &end, 10), last = first;
	int signo;

	if (!strcmp(w, "all")) {
		for (int i = 1; i <= MAX_SIGNAL; i++)
			h->chosen[i] = !used_by_debugger(i) && tl_signal_name(i);
		return CMD_OK;
	}
	if (isdigit((unsigned char)w[0])) {
		if (*end == '-')
			last = strtol(end + 1, &end, 10);
		if (*end || first < 1 || last > 15)
			return bad_number(c);
		if (last < first) {
			long t = first;

			first = last;
			last = t;
		}
		for (long i = first; i <= last; i++)
			choose(c, h, (int)i);
		return CMD_OK;
	}
	signo = signal_of(w);
	if (!signo && foreign_number(w)) {
		h->foreign[foreign_number(w) - FOREIGN] = true;
		return CMD_OK;
	}
	if (signo <= 0 || signo > MAX_SIGNAL)
		return cli_error(c, "Unrecognized or ambiguous flag word: \"%s\".", w);
	choose(c, h, signo);
	return CMD_OK;
}

static struct tl_signal_policy apply(const struct handle *h, struct tl_signal_policy p)
{
	p.stop = h->stop < 0 ? p.stop : h->stop;
	p.print = h->print < 0 ? p.print : h->print;
	p.pass = h->pass < 0 ? p.pass : h->pass;
	return p;
}

/* The table's head, once; false when nothing is to be shown at all. */
static bool say_header(struct cli *c, bool *said)
{
	if (c->from_terminal && !*said)
		cli_puts(c, SIGNAL_HEADER);
	*said = true;
	return c->from_terminal;
}

static enum cmd_result cmd_handle(struct cli *c, const char *args)
{
	struct handle h = { .stop = -1, .print = -1, .pass = -1 };
	bool header = false;
	char word[64];

	if (!*args)
		return cli_error(c, "Argument required (signal to handle).");
	while (next_word(&args, word, sizeof(word)))
		if (!action_word(&h, word) && choose_word(c, &h, word))
			return CMD_ERROR;
	for (int i = 1; i <= MAX_SIGNAL; i++) {
		struct tl_signal_policy p = apply(&h, tl_signal_get(c->session, i));
		struct tl_error err;

		if (!h.chosen[i])
			continue;
		if (tl_signal_set(c->session, i, p, &err))
			return cli_fail(c, &err);
		if (say_header(c, &header))
			say_row(c, i);
	}
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		if (!h.foreign[i])
			continue;
		foreign_policy[i] = apply(&h, foreign_get(i));
		foreign_set[i] = true;
		if (say_header(c, &header))
			say_listed(c, &order[i]);
	}
	return CMD_OK;
}

/* signal, queue-signal */

static enum cmd_result parse_signal(struct cli *c, const char *args, int *ret)
{
	if (!*args)
		return cli_error(c, "Argument required (signal number).");
	*ret = !strcmp(args, "0") ? 0 : signal_of(args);
	if (!*ret && strcmp(args, "0")) {
		uint64_t n;

		if (cli_eval_u64(c, args, &n))
			return CMD_ERROR;
		*ret = n <= 15 ? (int)n : -1;
	}
	if (*ret > 0 && tl_target_is_guest(c->target))
		return cli_error(c, "A guest takes no signals.");
	if (*ret > 0 && access_may_interrupt(c, "signal the target"))
		return CMD_ERROR;
	return *ret < 0 ? bad_number(c) : CMD_OK;
}

static enum cmd_result cmd_signal(struct cli *c, const char *args)
{
	struct tl_resume how;
	int signo;

	if (cli_need_process(c) || parse_signal(c, args, &signo))
		return CMD_ERROR;
	if (c->from_terminal && signo)
		cli_printf(c, "Continuing with signal %s.\n", tl_signal_name(signo));
	else if (c->from_terminal)
		cli_puts(c, "Continuing with no signal.\n");
	how = run_how(c, TL_RUN);
	how.signo = signo;
	return run_resume(c, &how);
}

static enum cmd_result cmd_queue_signal(struct cli *c, const char *args)
{
	struct tl_error err;
	int signo;

	if (cli_need_process(c) || parse_signal(c, args, &signo))
		return CMD_ERROR;
	if (signo && !tl_signal_get(c->session, signo).pass)
		return cli_error(c, "Signal handling set to not pass this signal to the program.");
	return tl_thread_set_signal(c->target, c->tid, signo, &err) ? cli_fail(c, &err) : CMD_OK;
}

const struct cmd cmds_signal[] = {
	{ "handle", cmd_handle,
	  "Specify how to handle signals.\n"
	  "Usage: handle SIGNAL [ACTIONS]\n"
	  "Args are signals and actions to apply to those signals.\n"
	  "If no actions are specified, the current settings for the specified signals\n"
	  "will be displayed instead.\n"
	  "\n"
	  "Symbolic signals (e.g. SIGSEGV) are recommended but numeric signals\n"
	  "from 1-15 are allowed for compatibility with old versions of GDB.\n"
	  "Numeric ranges may be specified with the form LOW-HIGH (e.g. 1-5).\n"
	  "The special arg \"all\" is recognized to mean all signals except those\n"
	  "used by the debugger, typically SIGTRAP and SIGINT.\n"
	  "\n"
	  "Recognized actions include \"stop\", \"nostop\", \"print\", \"noprint\",\n"
	  "\"pass\", \"nopass\", \"ignore\", or \"noignore\".\n"
	  "Stop means reenter debugger if this signal happens (implies print).\n"
	  "Print means print a message if this signal happens.\n"
	  "Pass means let program see this signal; otherwise program doesn't know.\n"
	  "Ignore is a synonym for nopass and noignore is a synonym for pass.\n"
	  "Pass and Stop may be combined.\n"
	  "\n"
	  "Multiple signals may be specified.  Signal numbers and signal names\n"
	  "may be interspersed with actions, with the actions being performed for\n"
	  "all signals cumulatively specified.",
	  CLASS_RUN, COMP_SIGNAL, 0, NULL },
	{ "info signals", info_signals,
	  "What debugger does when program gets various signals.\n"
	  "Specify a signal as argument to print info on that signal only.",
	  CLASS_STATUS, COMP_SIGNAL, 0, NULL },
	{ "info handle", .alias_of = "info signals" },
	{ "signal", cmd_signal,
	  "Continue program with the specified signal.\n"
	  "Usage: signal SIGNAL\n"
	  "The SIGNAL argument is processed the same as the handle command.\n"
	  "\n"
	  "An argument of \"0\" means continue the program without sending it a signal.\n"
	  "This is useful in cases where the program stopped because of a signal,\n"
	  "and you want to resume the program while discarding the signal.",
	  CLASS_RUN, COMP_SIGNAL, 0, NULL },
	{ "queue-signal", cmd_queue_signal,
	  "Queue a signal to be delivered to the current thread when it is resumed.\n"
	  "Usage: queue-signal SIGNAL\n"
	  "The SIGNAL argument is processed the same as the handle command.\n"
	  "If the handling state of SIGNAL is \"nopass\", allow the debugger to pass it.",
	  CLASS_RUN, COMP_SIGNAL, 0, NULL },
	{ 0 },
};
