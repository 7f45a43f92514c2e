/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Bodies of commands, if and while, and the commands that users define. */

#include <base/scoped.h>
#include <ctype.h>
#include <errno.h>
#include <front/cli/annotate.h>
#include <front/cli/cli.h>
#include <front/cli/line_edit.h>
#include <stdlib.h>
#include <string.h>

/* Reading */

/* A line without its newline from the input on top; a final backslash joins the next one. */
static char *read_raw(struct cli *c, struct input *in, const char *prompt)
{
	char *line = NULL;
	size_t cap = 0, line_len;
	ssize_t n;

	if (in->terminal && c->use_editing && setting_int(c, "editing")) {
		logging_pause(c, true);
		pager_typing(c, true);
		line = c->dumb_terminal ? line_dumb_read(c, prompt) : line_edit_read(c, prompt);
		pager_typing(c, false);
		logging_pause(c, false);
		if (line)
			history_add(c, line);
		return line;
	}
	if (in->terminal) {
		cli_puts(c, prompt);
		cli_flush(c);
		pager_typing(c, true);
		line = async_read_line(c);
		pager_typing(c, false);
		line_len = line ? strlen(line) : 0;
		if (line_len && line[line_len - 1] == '\r')
			line[line_len - 1] = '\0';
		if (line && c->interactive)
			history_add(c, line);
		return line;
	}
	n = getline(&line, &cap, in->file);
	if (n < 0) {
		free(line);
		return NULL;
	}
	in->line++;
	while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
		line[--n] = '\0';
	return line;
}

char *cli_read_line(struct cli *c, const char *prompt)
{
	struct input *in = c->p->input;
	char *line = in ? read_raw(c, in, prompt) : NULL;

	while (line) {
		size_t n = strlen(line);

		if (!n || line[n - 1] != '\\' || (n > 1 && line[n - 2] == '\\'))
			break;
		SCOPED_FREE char *first = line;
		SCOPED_FREE char *more = read_raw(c, in, "");
		first[n - 1] = '\0';
		line = cli_asprintf("%s%s", first, more ? more : "");
		if (!more)
			break;
	}
	return line;
}

static bool starts_with_word(const char *line, const char *word)
{
	size_t n = strlen(word);

	return !strncmp(line, word, n) &&
	       (!line[n] || isspace((unsigned char)line[n]) || line[n] == '(');
}

static struct ctl *ctl_new(enum ctl_kind kind, const char *text)
{
	struct ctl *ctl = cli_calloc(1, sizeof(*ctl));
	size_t n;

	ctl->kind = kind;
	ctl->text = cli_strdup(text);
	n = strlen(ctl->text);
	while (n && isspace((unsigned char)ctl->text[n - 1]))
		ctl->text[--n] = '\0';
	return ctl;
}

void ctl_free(struct ctl *body)
{
	while (body) {
		struct ctl *next = body->next;

		free(body->text);
		ctl_free(body->body);
		ctl_free(body->other);
		free(body);
		body = next;
	}
}

struct ctl *ctl_dup(const struct ctl *body)
{
	struct ctl *first = NULL, **tail = &first;

	for (; body; body = body->next) {
		*tail = ctl_new(body->kind, body->text);
		(*tail)->body = ctl_dup(body->body);
		(*tail)->other = ctl_dup(body->other);
		tail = &(*tail)->next;
	}
	return first;
}

static enum cmd_result cmd_if(struct cli *c, const char *args);
static enum cmd_result cmd_while(struct cli *c, const char *args);
static enum cmd_result cmd_define(struct cli *c, const char *args);
static enum cmd_result cmd_document(struct cli *c, const char *args);
static enum cmd_result read_block(struct cli *c, int level, struct ctl **ret, bool *ret_else);

static enum cmd_result read_control(struct cli *c, struct ctl *ctl, int level)
{
	bool has_else = false;

	if (level > MAX_DEPTH)
		return cli_error(c, "Control nesting too deep!");
	if (read_block(c, level, &ctl->body, ctl->kind == CTL_IF ? &has_else : NULL))
		return CMD_ERROR;
	return has_else ? read_block(c, level, &ctl->other, NULL) : CMD_OK;
}

static struct ctl *parse_ctl_line(struct cli *c, const char *s)
{
	const char *args = s;
	const struct cmd *cmd;

	if (!strchr("iwcd", *s)) // most lines
		return ctl_new(CTL_SIMPLE, s);
	cmd = cmd_find(c, &args, true);
	if (cmd && cmd->fn == cmd_if)
		return ctl_new(CTL_IF, args);
	if (cmd && cmd->fn == cmd_while)
		return ctl_new(CTL_WHILE, args);
	if (cmd && !strcmp(cmd->name, "commands"))
		return ctl_new(CTL_COMMANDS, args);
	if (cmd && (cmd->fn == cmd_define || cmd->fn == cmd_document))
		return ctl_new(CTL_INPUT, s);
	return ctl_new(CTL_SIMPLE, s);
}

static enum cmd_result read_block(struct cli *c, int level, struct ctl **ret, bool *ret_else)
{
	struct ctl **tail = ret;
	char prompt[MAX_DEPTH + 8];

	snprintf(prompt, sizeof(prompt), "%*s>", level, "");
	for (;;) {
		SCOPED_FREE char *marked = annotate_prompt(c, "commands", prompt);
		SCOPED_FREE char *line = cli_read_line(c, c->p->input && c->p->input->terminal ? marked : prompt);
		const char *s;

		if (c->p->input && c->p->input->terminal)
			annotate(c, "post-commands");
		if (!line)
			return CMD_OK; // the end of the input ends every body
		if (c->interrupted)
			return CMD_ERROR;
		s = skip_blanks(line);
		if (starts_with_word(s, "end") && !*skip_blanks(s + 3))
			return CMD_OK;
		if (!*s || *s == '#')
			continue;
		if (starts_with_word(s, "else")) {
			if (!ret_else)
				return cli_error(c,
						 "Error reading in canned sequence of commands.");
			*ret_else = true;
			return CMD_OK;
		}
		*tail = parse_ctl_line(c, s);
		if (((*tail)->kind == CTL_IF || (*tail)->kind == CTL_WHILE) &&
		    !*skip_blanks((*tail)->text))
			return cli_error(c, "%s command requires an argument.",
					 (*tail)->kind == CTL_IF ? "if" : "while");
		if (starts_with_word(s, "define") && !*skip_blanks(s + 6))
			return cli_error(c, "define command requires an argument.");
		if ((*tail)->kind != CTL_SIMPLE && read_control(c, *tail, level + 1))
			return CMD_ERROR;
		tail = &(*tail)->next;
	}
}

enum cmd_result ctl_read(struct cli *c, struct ctl **ret)
{
	struct ctl *body = NULL;
	enum cmd_result r = read_block(c, 0, &body, NULL);

	if (r) {
		ctl_free(body);
		return r;
	}
	*ret = body;
	return CMD_OK;
}

void ctl_print(struct cli *c, const struct ctl *body, int indent)
{
	for (const struct ctl *ctl = body; ctl; ctl = ctl->next) {
		static const char *const words[] = { "", "if ", "while ", "commands ", "" };

		cli_printf(c, "%*s%s%s\n", indent, "", words[ctl->kind], ctl->text);
		if (ctl->kind == CTL_SIMPLE)
			continue;
		ctl_print(c, ctl->body, indent + 2);
		if (ctl->other) {
			cli_printf(c, "%*selse\n", indent, "");
			ctl_print(c, ctl->other, indent + 2);
		}
		cli_printf(c, "%*send\n", indent, "");
	}
}

/* Running */

/* "$arg0", "$argc", "$arg*" at s; returns its length, 0 if there is none. */
static size_t argument_at(struct cli *c, const char *s, FILE *out)
{
	size_t n = 4;
	char *end;

	if (strncmp(s, "$arg", 4))
		return 0;
	if (s[4] == 'c' && !isalnum((unsigned char)s[5]) && s[5] != '_') {
		fprintf(out, "%d", c->p->user_argc);
		return 5;
	}
	if (s[4] == '*') {
		for (int i = 0; i < c->p->user_argc; i++)
			fprintf(out, "%s%s", i ? " " : "", c->p->user_argv[i]);
		return 5;
	}
	if (!isdigit((unsigned char)s[4]))
		return 0;
	long i = strtol(s + 4, &end, 10);
	n = (size_t)(end - s);
	if (i < c->p->user_argc)
		fputs(c->p->user_argv[i], out);
	else
		fprintf(out, "%.*s", (int)n, s);
	return n;
}

static char *substitute(struct cli *c, const char *text)
{
	char *ret = NULL;
	size_t len;
	FILE *out;

	if (!c->p->user_argv)
		return cli_strdup(text);
	out = open_memstream(&ret, &len);
	if (!out)
		return cli_strdup(text);
	while (*text) {
		size_t n = argument_at(c, text, out);

		if (!n)
			fputc(text[n++], out);
		text += n;
	}
	fclose(out);
	return ret;
}

static enum cmd_result condition(struct cli *c, const char *text, bool *ret)
{
	struct tl_expr_context ctx = cli_context(c);
	SCOPED_FREE char *s = substitute(c, text);
	struct tl_value *v;
	struct tl_error err;
	enum tl_code r;

	if (tl_expr_eval(&ctx, s, &v, &err))
		return cli_fail(c, &err);
	r = tl_value_bool(v, ret, &err);
	tl_value_free(v);
	return r ? cli_fail(c, &err) : CMD_OK;
}

static enum cmd_result run_while(struct cli *c, const struct ctl *ctl)
{
	for (;;) {
		bool more;
		enum cmd_result r = condition(c, ctl->text, &more);

		if (r || !more)
			return r;
		r = ctl_run(c, ctl->body);
		if (r == CMD_BREAK)
			return CMD_OK;
		if (r && r != CMD_CONTINUE)
			return r;
		if (c->interrupted)
			return cli_error(c, "Quit");
	}
}

static enum cmd_result run_commands_ctl(struct cli *c, const struct ctl *ctl)
{
	SCOPED_FREE char *args = substitute(c, ctl->text);

	return brk_set_commands(c, args, ctl->body);
}

/* `define` and `document` in a body: they read the lines that were kept for them. */
static enum cmd_result run_with_input(struct cli *c, const struct ctl *ctl)
{
	SCOPED_FREE char *line = substitute(c, ctl->text);
	struct input in = { .up = c->p->input };
	SCOPED_FREE char *text = NULL;
	enum cmd_result r;

	cli_capture_begin(c);
	ctl_print(c, ctl->body, 0);
	cli_puts(c, "end\n");
	text = cli_capture_end(c);
	in.file = fmemopen(text, strlen(text), "r");
	if (!in.file)
		return cli_error(c, "out of memory");
	c->p->input = &in;
	r = cli_execute(c, line);
	c->p->input = in.up;
	fclose(in.file);
	return r;
}

static enum cmd_result run_one(struct cli *c, const struct ctl *ctl)
{
	enum cmd_result r;
	bool yes;

	if (ctl->kind == CTL_WHILE)
		return run_while(c, ctl);
	if (ctl->kind == CTL_COMMANDS)
		return run_commands_ctl(c, ctl);
	if (ctl->kind == CTL_INPUT)
		return run_with_input(c, ctl);
	if (ctl->kind == CTL_IF) {
		r = condition(c, ctl->text, &yes);
		return r ? r : ctl_run(c, yes ? ctl->body : ctl->other);
	}
	SCOPED_FREE char *line = substitute(c, ctl->text);
	return cli_execute(c, line);
}

enum cmd_result ctl_run(struct cli *c, const struct ctl *body)
{
	enum cmd_result r = CMD_OK;

	bool typed = c->from_terminal;

	if (c->depth > MAX_DEPTH)
		return cli_error(c, "Max user call depth exceeded -- command aborted.");
	c->depth++;
	c->from_terminal = false;
	for (; body && !r; body = body->next) {
		r = run_one(c, body);
		if (!r && c->interrupted)
			r = cli_error(c, "Quit");
	}
	c->from_terminal = typed;
	c->depth--;
	return r;
}

static enum cmd_result run_control(struct cli *c, const char *args, enum ctl_kind kind,
				   const char *word)
{
	struct ctl *ctl;
	enum cmd_result r;

	if (!*args)
		return cli_error(c, "%s command requires an argument.", word);
	ctl = ctl_new(kind, args);
	r = read_control(c, ctl, 1);
	if (!r)
		r = run_one(c, ctl);
	ctl_free(ctl);
	return r;
}

static enum cmd_result cmd_if(struct cli *c, const char *args)
{
	return run_control(c, args, CTL_IF, "if");
}

static enum cmd_result cmd_while(struct cli *c, const char *args)
{
	return run_control(c, args, CTL_WHILE, "while");
}

static enum cmd_result cmd_loop_break(struct cli *c, const char *args)
{
	(void)c;
	(void)args;
	return CMD_BREAK;
}

static enum cmd_result cmd_loop_continue(struct cli *c, const char *args)
{
	(void)c;
	(void)args;
	return CMD_CONTINUE;
}

static enum cmd_result cmd_stray(struct cli *c, const char *args)
{
	(void)args;
	return cli_error(c, "This command cannot be used at the top level.");
}

/* User-defined commands */

static struct user_cmd *user_find(struct cli *c, const char *name, size_t len)
{
	for (struct user_cmd *u = c->p->user; u; u = u->next)
		if (strlen(u->name) == len && !strncmp(u->name, name, len))
			return u;
	return NULL;
}

const char *cmd_user_help(struct cli *c, const char *name)
{
	struct user_cmd *u = user_find(c, name, strlen(name));

	return u ? u->help ? u->help : "User-defined." : NULL;
}

void cmd_user_each(struct cli *c, void (*fn)(const char *name, const char *help, void *user),
		   void *user)
{
	for (struct user_cmd *u = c->p->user; u; u = u->next)
		fn(u->name, u->help ? u->help : "User-defined.", user);
}

#define MAX_USER_ARGS 1024

/* Splits as gdb does: blanks separate, quotes and backslashes keep them. */
static int split_user_args(char *s, const char *argv[], int cap)
{
	int n = 0;

	while (*(s = (char *)(uintptr_t)skip_blanks(s)) && n < cap) {
		char quote = 0;

		argv[n++] = s;
		for (; *s && (quote || !isspace((unsigned char)*s)); s++) {
			if (*s == '\\' && s[1])
				s++;
			else if (quote && *s == quote)
				quote = 0;
			else if (!quote && (*s == '"' || *s == '\''))
				quote = *s;
		}
		if (*s)
			*s++ = '\0';
	}
	return n;
}

enum cmd_result user_run(struct cli *c, const char *args)
{
	const char *name = c->p->current->name;
	struct user_cmd *u = user_find(c, name, strlen(name));
	const char *const *outer_argv = c->p->user_argv;
	int outer_argc = c->p->user_argc;
	const char *argv[MAX_USER_ARGS];
	SCOPED_FREE char *copy = cli_strdup(args);
	enum cmd_result r;

	if (!u)
		return CMD_OK;
	c->p->user_argc = split_user_args(copy, argv, MAX_USER_ARGS);
	c->p->user_argv = argv;
	r = ctl_run(c, u->body);
	c->p->user_argv = outer_argv;
	c->p->user_argc = outer_argc;
	return r == CMD_BREAK || r == CMD_CONTINUE ? CMD_OK : r;
}

static bool valid_word(const char *s)
{
	for (; *s; s++)
		if (!isalnum((unsigned char)*s) && *s != '-' && *s != '_' && *s != '.')
			return false;
	return true;
}

/*
 * "target foo", "set pr foo": all words but the last name a prefix, which may be
 * abbreviated. *ret is the whole name in full.
 */
static enum cmd_result full_name(struct cli *c, const char *name, char *ret, size_t cap)
{
	const char *last = strrchr(name, ' '), *rest;
	const struct cmd *prefix;

	last = last ? last + 1 : name;
	if (!valid_word(last))
		return cli_error(c, "Junk in argument list: \"%s\"", last);
	snprintf(ret, cap, "%s", name);
	if (last == name)
		return CMD_OK;
	SCOPED_FREE char *head = cli_asprintf("%.*s", (int)(last - name - 1), name);
	rest = head;
	prefix = cmd_find(c, &rest, false);
	if (!prefix)
		return CMD_ERROR;
	if (*rest)
		return cli_error(c, "Undefined %s command: \"%s\".  Try \"help %s\".", prefix->name,
				 rest, prefix->name);
	snprintf(ret, cap, "%s %s", prefix->name, last);
	return CMD_OK;
}

static bool may_define(struct cli *c, const char *name)
{
	const char *hooked = !strncmp(name, "hook-", 5)	      ? name + 5
			     : !strncmp(name, "hookpost-", 9) ? name + 9
							      : NULL;
	const struct cmd *old;

	if (user_find(c, name, strlen(name)))
		return cli_query(c, "Redefine command \"%s\"? ", name);
	old = cmd_exact(name);
	if (old && !strcmp(old->name, name))
		return cli_query(c, "Really redefine built-in command \"%s\"? ", name);
	if (!hooked || !strcmp(hooked, "stop") || cmd_exact(hooked))
		return true;
	return cli_query(c,
			 "warning: Your new `%s' command does not hook any existing command.\n"
			 "Proceed? ",
			 name);
}

static struct user_cmd *user_make(struct cli *c, const char *name)
{
	struct user_cmd *u = user_find(c, name, strlen(name));
	struct user_cmd **tail = &c->p->user;

	if (!u) {
		u = cli_calloc(1, sizeof(*u));
		u->name = cli_strdup(name);
		while (*tail)
			tail = &(*tail)->next;
		*tail = u;
	}
	cmd_add_user(c, name, cmd_user_help(c, name));
	return u;
}

static enum cmd_result cmd_define(struct cli *c, const char *args)
{
	struct ctl *body = NULL;
	struct user_cmd *u;
	char name[200];

	if (!*args)
		return cli_error(c, "Argument required (name of command to define).");
	if (full_name(c, args, name, sizeof(name)))
		return CMD_ERROR;
	args = name;
	if (!may_define(c, args)) {
		if (!cmd_exact(args))
			return cli_error(c, "Not confirmed.");
		return cli_error(c, "Command \"%s\" not redefined.", args);
	}
	if (c->p->input && c->p->input->terminal && c->interactive)
		cli_printf(c,
			   "Type commands for definition of \"%s\".\n"
			   "End with a line saying just \"end\".\n",
			   args);
	if (ctl_read(c, &body))
		return CMD_ERROR;
	u = user_make(c, args);
	ctl_free(u->body);
	u->body = body;
	return CMD_OK;
}

static enum cmd_result cmd_document(struct cli *c, const char *args)
{
	struct user_cmd *u = user_find(c, args, strlen(args));
	char *text = NULL;
	size_t len;
	FILE *out;

	if (!*args)
		return cli_error(c, "Argument required (name of command to define).");
	if (!u) {
		const char *rest = args;
		const struct cmd *cmd = cmd_find(c, &rest, false);

		return cmd ? cli_error(c, "Command \"%s\" is built-in.", args) : CMD_ERROR;
	}
	if (c->p->input && c->p->input->terminal && c->interactive)
		cli_printf(c,
			   "Type documentation for \"%s\".\n"
			   "End with a line saying just \"end\".\n",
			   args);
	out = open_memstream(&text, &len);
	if (!out)
		return cli_error(c, "out of memory");
	for (bool first = true;; first = false) {
		SCOPED_FREE char *line = cli_read_line(c, ">");

		if (!line || !strcmp(skip_blanks(line), "end"))
			break;
		fprintf(out, "%s%s", first ? "" : "\n", line);
	}
	fclose(out);
	free(u->help);
	u->help = text;
	cmd_add_user(c, args, u->help);
	return CMD_OK;
}

static enum cmd_result show_user(struct cli *c, const char *args)
{
	bool found = false;

	for (struct user_cmd *u = c->p->user; u; u = u->next) {
		if (*args && strcmp(u->name, args))
			continue;
		found = true;
		cli_printf(c, "User command \"%s\":\n", u->name);
		ctl_print(c, u->body, 2);
		cli_puts(c, "\n");
	}
	if (*args && !found)
		return cli_error(c, "Not a user command.");
	return CMD_OK;
}

/* An alias with arguments of its own is a command of one line. */
static void define_alias(struct cli *c, const char *name, const struct cmd *target,
			 const char *args)
{
	struct ctl *line = ctl_new(CTL_SIMPLE, "");
	struct user_cmd *u = user_make(c, name);

	free(line->text);
	line->text = cli_asprintf("%s %s $arg*", target->name, args);
	free(u->help);
	u->help = cli_strdup(target->help ? target->help : "");
	ctl_free(u->body);
	u->body = line;
	u->alias_of = target->name;
	cmd_add_user(c, name, u->help);
}

static enum cmd_result cmd_alias(struct cli *c, const char *args)
{
	static const char usage[] = "Usage: alias [-a] [--] ALIAS = COMMAND [DEFAULT-ARGS...]";
	const char *eq = strchr(args, '='), *rest;
	const struct cmd *target;
	char name[200];
	size_t len;

	if (!strncmp(args, "-a ", 3))
		args = skip_blanks(args + 3);
	if (!strncmp(args, "-- ", 3))
		args = skip_blanks(args + 3);
	if (!eq)
		return cli_error(c, "%s", usage);
	len = (size_t)(eq - args);
	while (len && isspace((unsigned char)args[len - 1]))
		len--;
	rest = skip_blanks(eq + 1);
	if (!len || !*rest)
		return cli_error(c, "%s", usage);
	SCOPED_FREE char *typed = cli_asprintf("%.*s", (int)len, args);
	target = cmd_find(c, &rest, false);
	if (!target || full_name(c, typed, name, sizeof(name)))
		return CMD_ERROR;
	if (cmd_exact(name))
		return cli_error(c, "Alias already exists: %s", name);
	if (*rest)
		define_alias(c, name, target, rest);
	else
		cmd_add_alias(c, name, target->name);
	return CMD_OK;
}

/* source */

enum cmd_result script_stream(struct cli *c, FILE *f, const char *name)
{
	struct input in = { .up = c->p->input, .file = f, .name = name };
	bool typed = c->from_terminal;
	enum cmd_result r = CMD_OK;

	if (c->depth > MAX_DEPTH)
		return cli_error(c, "Max nesting of source reached.");
	c->p->input = &in;
	c->from_terminal = false;
	c->depth++;
	while (!r) {
		SCOPED_FREE char *line = cli_read_line(c, "");

		if (!line)
			break;
		if (c->p->verbose_source && *skip_blanks(line))
			cli_printf(c, "+%s\n", line);
		if (c->interrupted)
			r = cli_error(c, "Quit");
		else
			r = cli_execute(c, line);
	}
	c->depth--;
	c->from_terminal = typed;
	c->p->input = in.up;
	return r == CMD_BREAK || r == CMD_CONTINUE ? CMD_OK : r;
}

/* As it is, then in the directories of the source path. */
static FILE *open_script(struct cli *c, const char *path, bool search)
{
	FILE *f = fopen(path, "re");
	const char *dirs = setting_str(c, "directories");
	int error = errno;

	if (f || path[0] == '/' || (strchr(path, '/') && !search))
		return f;
	for (size_t n; *dirs && !f; dirs += n + (dirs[n] == ':')) {
		n = strcspn(dirs, ":");
		SCOPED_FREE char *name = cli_asprintf("%.*s/%s", (int)n, dirs, path);
		if (n && dirs[0] != '$')
			f = fopen(name, "re");
	}
	errno = error;
	return f;
}

static enum cmd_result source_file(struct cli *c, const char *path, bool search, bool from_option)
{
	SCOPED_FREE char *real = expand_tilde(path);
	SCOPED_FILE FILE *f = open_script(c, real, search);

	if (f)
		return script_stream(c, f, path);
	if (!from_option)
		return cli_error(c, "%s: %s.", path, strerror(errno));
	cli_warning(c, "%s: %s", path, strerror(errno));
	return CMD_OK;
}

enum cmd_result script_source(struct cli *c, const char *path, bool from_option)
{
	return source_file(c, path, false, from_option);
}

static enum cmd_result cmd_source(struct cli *c, const char *args)
{
	bool search = false, verbose = c->p->verbose_source;
	enum cmd_result r;

	while (*args == '-' && (args[1] == 'v' || args[1] == 's') && (!args[2] || args[2] == ' ')) {
		search |= args[1] == 's';
		c->p->verbose_source |= args[1] == 'v';
		args = skip_blanks(args + 2);
	}
	if (!*args)
		r = cli_error(c, "source command requires file name of file to source.");
	else
		r = source_file(c, args, search, !c->from_terminal);
	c->p->verbose_source = verbose;
	return r;
}

/* eval "format", args: prints into a command line and runs it */
static enum cmd_result cmd_eval(struct cli *c, const char *args)
{
	SCOPED_FREE char *line = cli_asprintf("printf %s", args);
	SCOPED_FREE char *text = NULL;
	enum cmd_result r;

	cli_capture_begin(c);
	r = cli_execute(c, line);
	text = cli_capture_end(c);
	SCOPED_FREE char *expanded = substitute(c, text);
	return r ? r : cli_execute(c, expanded);
}

const struct cmd cmds_script[] = {
	{ "if", cmd_if,
	  "Execute nested commands once IF the conditional expression is non zero.\n"
	  "The conditional expression must follow the word `if' and must in turn be\n"
	  "followed by a new line.  The nested commands must be entered one per line,\n"
	  "and should be terminated by the word 'else' or `end'.  If an else clause\n"
	  "is used, the same rules apply to its nested commands as to the first ones.",
	  CLASS_SUPPORT, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "while", cmd_while,
	  "Execute nested commands WHILE the conditional expression is non zero.\n"
	  "The conditional expression must follow the word `while' and must in turn be\n"
	  "followed by a new line.  The nested commands must be entered one per line,\n"
	  "and should be terminated by the word `end'.",
	  CLASS_SUPPORT, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "loop_break", cmd_loop_break, "Leave the innermost `while' loop.", CLASS_SUPPORT,
	  COMP_NONE, CMD_NO_REPEAT, NULL },
	{ "loop_continue", cmd_loop_continue,
	  "Go on with the next turn of the innermost `while' loop.", CLASS_SUPPORT, COMP_NONE,
	  CMD_NO_REPEAT, NULL },
	{ "end", cmd_stray, "End a body of commands.", CLASS_OBSCURE, COMP_NONE, CMD_NO_REPEAT,
	  NULL },
	{ "else", cmd_stray, "Begin the other branch of an `if'.", CLASS_OBSCURE, COMP_NONE,
	  CMD_NO_REPEAT, NULL },
	{ "define", cmd_define,
	  "Define a new command name.  Command name is argument.\n"
	  "Definition appears on following lines, one command per line.\n"
	  "End with a line of just \"end\".\n"
	  "Use the \"document\" command to give documentation for the new command.\n"
	  "Commands defined in this way may accept an unlimited number of arguments\n"
	  "accessed via \"$arg0\" .. \"$argN\".  \"$argc\" tells how many arguments have\n"
	  "been passed.",
	  CLASS_SUPPORT, COMP_COMMAND, CMD_NO_REPEAT, NULL },
	{ "document", cmd_document,
	  "Document a user-defined command.\n"
	  "Give command name as argument.  Give documentation on following lines.\n"
	  "End with a line of just \"end\".",
	  CLASS_SUPPORT, COMP_COMMAND, CMD_NO_REPEAT, NULL },
	{ "show user", show_user,
	  "Show definitions of non-python/scheme user defined commands.\n"
	  "Argument is the name of the user defined command.\n"
	  "With no argument, show definitions of all user defined commands.",
	  CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ "alias", cmd_alias,
	  "Define a new command that is an alias of an existing command.\n"
	  "Usage: alias [-a] [--] ALIAS = COMMAND [DEFAULT-ARGS...]",
	  CLASS_SUPPORT, COMP_COMMAND, CMD_NO_REPEAT, NULL },
	{ "eval", cmd_eval,
	  "Construct a GDB command and then evaluate it.\n"
	  "Usage: eval \"format string\", ARG1, ARG2, ARG3, ..., ARGN\n"
	  "Convert the arguments to a string as \"printf\" would, but then\n"
	  "treat this string as a command line, and evaluate it.",
	  CLASS_SUPPORT, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "source", cmd_source,
	  "Read commands from a file named FILE.\n"
	  "\n"
	  "Usage: source [-s] [-v] FILE",
	  CLASS_SUPPORT, COMP_FILE, CMD_NO_REPEAT, NULL },
	{ 0 },
};
