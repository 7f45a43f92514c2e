/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* set logging: what the debugger says goes to a file too, or only there. What the program writes does not. */

#include <base/fd.h>
#include <base/scoped.h>
#include <errno.h>
#include <fcntl.h>
#include <front/cli/cli.h>
#include <front/cli/style.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One of the two streams while it is copied. */
struct tee {
	FILE *was, *now;
	int log;
	bool both; /* and to where it went before */
	char held[32]; /* the beginning of what may be a style, whose rest has not been written yet */
	size_t n_held;
};

struct logging {
	struct tee out, err;
	int fd;
	char *name;
};

static ssize_t tee_write(void *cookie, const char *buf, size_t n)
{
	struct tee *t = cookie;

	if (t->both) {
		fwrite(buf, 1, n, t->was);
		fflush(t->was);
	}
	size_t all = t->n_held + n;
	SCOPED_FREE char *plain = malloc(all + 1);
	if (!plain)
		return (ssize_t)n;
	memcpy(plain, t->held, t->n_held);
	memcpy(plain + t->n_held, buf, n);
	t->n_held = style_unfinished(plain, all, sizeof(t->held));
	memcpy(t->held, plain + all - t->n_held, t->n_held);
	(void)fd_write_all(t->log, plain, style_strip(plain, all - t->n_held));
	return (ssize_t)n;
}

static bool tee_begin(struct tee *t, FILE **stream, bool both, int log, int buffering)
{
	fflush(*stream);
	t->was = *stream;
	t->both = both;
	t->log = log;
	t->now = fopencookie(t, "w", (cookie_io_functions_t){ .write = tee_write });
	if (!t->now)
		return false;
	setvbuf(t->now, NULL, buffering, 0);
	*stream = t->now;
	return true;
}

static void tee_end(struct tee *t, FILE **stream)
{
	if (!t->now)
		return;
	fclose(t->now);
	(void)fd_write_all(t->log, t->held, t->n_held);
	t->n_held = 0;
	*stream = t->was;
	t->now = NULL;
}

bool logging_redirects(const struct cli *c)
{
	return c->p->logging && c->p->logging->out.now && !c->p->logging->out.both;
}

void logging_close(struct cli *c)
{
	struct logging *l = c->p->logging;

	if (!l)
		return;
	tee_end(&l->out, &stdout);
	tee_end(&l->err, &stderr);
	close(l->fd);
	free(l->name);
	free(l);
	c->p->logging = NULL;
}

void logging_pause(struct cli *c, bool pause)
{
	struct logging *l = c->p->logging;

	if (!l)
		return;
	fflush(stdout);
	fflush(stderr);
	stdout = pause ? l->out.was : l->out.now;
	stderr = pause ? l->err.was : l->err.now;
}

static enum cmd_result logging_open(struct cli *c)
{
	const char *name = setting_str(c, "logging file");
	bool redirect = setting_int(c, "logging redirect") != 0;
	int how = setting_int(c, "logging overwrite") ? O_TRUNC : O_APPEND;
	int fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | how, 0666);
	struct logging *l;

	if (fd < 0)
		return cli_error(c, "set logging: %s.", strerror(errno));
	if (c->from_terminal)
		cli_printf(c, "%s output to %s.\n%s debug output to %s.\n", redirect ? "Redirecting" : "Copying", name,
			   setting_int(c, "logging debugredirect") ? "Redirecting" : "Copying", name);
	l = cli_calloc(1, sizeof(*l));
	l->fd = fd;
	l->name = cli_strdup(name);
	c->p->logging = l;
	if (tee_begin(&l->out, &stdout, !redirect, fd, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF) &&
	    tee_begin(&l->err, &stderr, !redirect, fd, _IONBF))
		return CMD_OK;
	logging_close(c);
	return cli_error(c, "set logging: %s.", strerror(ENOMEM));
}

static enum cmd_result changed_enabled(struct cli *c, const struct setting *s)
{
	struct logging *l = c->p->logging;

	if (setting_int(c, s->name))
		return l ? cli_error(c, "Already logging to %s.", l->name) : logging_open(c);
	if (!l)
		return CMD_OK;
	SCOPED_FREE char *name = cli_strdup(l->name);
	logging_close(c);
	if (c->from_terminal)
		cli_printf(c, "Done logging to %s.\n", name);
	return CMD_OK;
}

static enum cmd_result changed_how(struct cli *c, const struct setting *s)
{
	(void)s;
	if (c->p->logging)
		cli_warning(c, "Currently logging to %s.  Turn the logging off and on to make the new setting effective.",
			    c->p->logging->name);
	return CMD_OK;
}

static void show_either(struct cli *c, const struct setting *s)
{
	static const struct {
		const char *name, *off, *on;
	} text[] = {
		{ "logging enabled", "Logging is disabled.", "Logging is enabled." },
		{ "logging overwrite", "Logging appends to the log file.", "Logging overwrites the log file." },
		{ "logging redirect", "Output will go to both the screen and the log file.",
		  "Output will go only to the log file." },
		{ "logging debugredirect", "Debug output will go to both the screen and the log file.",
		  "Debug output will go only to the log file." },
	};
	bool on = setting_int(c, s->name) != 0;

	for (size_t i = 0; i < sizeof(text) / sizeof(*text); i++)
		if (!strcmp(s->name, text[i].name))
			cli_printf(c, "%s: %s\n", on ? "on" : "off", on ? text[i].on : text[i].off);
}

const struct setting settings_logging[] = {
	{ .name = "logging enabled",
	  .kind = SETTING_BOOL,
	  .changed = changed_enabled,
	  .show_fn = show_either,
	  .help = "Enable logging.\n"
		  "When on, what is printed goes to the file of \"set logging file\" too. What the program\n"
		  "writes itself does not." },
	{ .name = "logging file",
	  .kind = SETTING_FILE_NEEDED,
	  .deflt = "gdb.txt",
	  .show = "The current logfile is \"%s\".",
	  .help = "Set the current logfile.\n"
		  "The logfile is used when directing GDB's output." },
	{ .name = "logging overwrite",
	  .kind = SETTING_BOOL,
	  .changed = changed_how,
	  .show_fn = show_either,
	  .help = "Set whether logging overwrites or appends to the log file.\n"
		  "If set, logging overwrites the log file." },
	{ .name = "logging redirect",
	  .kind = SETTING_BOOL,
	  .changed = changed_how,
	  .show_fn = show_either,
	  .help = "Set the logging output mode.\n"
		  "If redirect is off, output will go to both the screen and the log file.\n"
		  "If redirect is on, output will go only to the log file." },
	{ .name = "logging debugredirect",
	  .kind = SETTING_BOOL,
	  .changed = changed_how,
	  .show_fn = show_either,
	  .help = "Set the logging debug output mode.\n"
		  "There is no debug output: accepted for scripts." },
	{ 0 },
};

static enum cmd_result old_way(struct cli *c, const char *state)
{
	SCOPED_FREE char *command = cli_asprintf("set logging enabled %s", state), *old = cli_asprintf("set logging %s", state);

	deprecated_say(c, old, "set logging enabled", command);
	return cli_execute(c, command);
}

static enum cmd_result cmd_logging_on(struct cli *c, const char *args)
{
	SCOPED_FREE char *file = cli_asprintf("set logging file %s", args);

	if (*args && cli_execute(c, file))
		return CMD_ERROR;
	return old_way(c, "on");
}

static enum cmd_result cmd_logging_off(struct cli *c, const char *args)
{
	(void)args;
	return old_way(c, "off");
}

const struct cmd cmds_logging[] = {
	{ .name = "set logging on",
	  .fn = cmd_logging_on,
	  .cls = CLASS_SUPPORT,
	  .completer = COMP_FILE,
	  .help = "Enable logging, as \"set logging enabled on\".\n"
		  "Usage: set logging on [FILE]" },
	{ .name = "set logging off",
	  .fn = cmd_logging_off,
	  .cls = CLASS_SUPPORT,
	  .help = "Disable logging, as \"set logging enabled off\".\n"
		  "Usage: set logging off" },
	{ 0 },
};
