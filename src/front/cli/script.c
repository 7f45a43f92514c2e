/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Bodies of commands, if and while; files of commands. */

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

struct ctl *ctl_new(enum ctl_kind kind, const char *text)
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
static enum cmd_result read_block(struct cli *c, int level, struct ctl **ret, bool *ret_else);

static char *read_body_line(struct cli *c, int level)
{
	bool typed = c->p->input && c->p->input->terminal;
	char prompt[MAX_DEPTH + 8];

	snprintf(prompt, sizeof(prompt), "%*s>", level, "");
	SCOPED_FREE char *marked = annotate_prompt(c, "commands", prompt);
	char *line = cli_read_line(c, typed ? marked : prompt);
	if (typed)
		annotate(c, "post-commands");
	return line;
}

static bool is_end(const char *line)
{
	const char *s = skip_blanks(line);

	return starts_with_word(s, "end") && !*skip_blanks(s + 3);
}

/* Up to its "end", which stands for itself in no language that there is. */
static enum cmd_result read_text(struct cli *c, int level, struct ctl **ret)
{
	for (struct ctl **tail = ret;; tail = &(*tail)->next) {
		SCOPED_FREE char *line = read_body_line(c, level);

		if (!line || is_end(line))
			return CMD_OK;
		if (c->interrupted)
			return CMD_ERROR;
		*tail = ctl_new(CTL_SIMPLE, line);
	}
}

static enum cmd_result read_control(struct cli *c, struct ctl *ctl, int level)
{
	bool has_else = false;

	if (level > MAX_DEPTH)
		return cli_error(c, "Control nesting too deep!");
	if (ctl->kind == CTL_TEXT)
		return read_text(c, level, &ctl->body);
	if (read_block(c, level, &ctl->body, ctl->kind == CTL_IF ? &has_else : NULL))
		return CMD_ERROR;
	return has_else ? read_block(c, level, &ctl->other, NULL) : CMD_OK;
}

static struct ctl *parse_ctl_line(struct cli *c, const char *s)
{
	const char *args = s;
	const struct cmd *cmd;

	if (!strchr("iwcdpg", *s)) // most lines
		return ctl_new(CTL_SIMPLE, s);
	cmd = cmd_find(c, &args, true);
	if (cmd && cmd->fn == cmd_if)
		return ctl_new(CTL_IF, args);
	if (cmd && cmd->fn == cmd_while)
		return ctl_new(CTL_WHILE, args);
	if (cmd && !strcmp(cmd->name, "commands"))
		return ctl_new(CTL_COMMANDS, args);
	if (cmd && user_reads_body(cmd))
		return ctl_new(CTL_INPUT, s);
	if (cmd && language_reads_text(cmd) && !*args)
		return ctl_new(CTL_TEXT, cmd->name);
	return ctl_new(CTL_SIMPLE, s);
}

static enum cmd_result read_block(struct cli *c, int level, struct ctl **ret, bool *ret_else)
{
	struct ctl **tail = ret;

	for (;;) {
		SCOPED_FREE char *line = read_body_line(c, level);
		const char *s;

		if (!line)
			return CMD_OK; // the end of the input ends every body
		if (c->interrupted)
			return CMD_ERROR;
		s = skip_blanks(line);
		if (is_end(s))
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

/* What has been read of a body, if all of it could be. */
static enum cmd_result whole(enum cmd_result r, struct ctl *body, struct ctl **ret)
{
	if (r) {
		ctl_free(body);
		return r;
	}
	*ret = body;
	return CMD_OK;
}

enum cmd_result ctl_read(struct cli *c, struct ctl **ret)
{
	struct ctl *body = NULL;
	enum cmd_result r = read_block(c, 0, &body, NULL);

	return whole(r, body, ret);
}

enum cmd_result ctl_read_text(struct cli *c, struct ctl **ret)
{
	struct ctl *body = NULL;
	enum cmd_result r = read_text(c, 0, &body);

	return whole(r, body, ret);
}

static const char *word_of(const struct ctl *ctl)
{
	return ctl->kind == CTL_IF	 ? "if "
	       : ctl->kind == CTL_WHILE	 ? "while "
	       : ctl->kind == CTL_COMMANDS ? "commands "
					 : "";
}

void ctl_print(struct cli *c, const struct ctl *body, int indent)
{
	for (const struct ctl *ctl = body; ctl; ctl = ctl->next) {
		cli_printf(c, "%*s%s%s\n", indent, "", word_of(ctl), ctl->text);
		if (ctl->kind == CTL_SIMPLE)
			continue;
		// blanks mean something in Python
		ctl_print(c, ctl->body, ctl->kind == CTL_TEXT && *ctl->text == 'p' ? 0 : indent + 2);
		if (ctl->other) {
			cli_printf(c, "%*selse\n", indent, "");
			ctl_print(c, ctl->other, indent + 2);
		}
		cli_printf(c, "%*send\n", indent, "");
	}
}

/* Running */

/* "$arg0" or "$argc" at s; *ret_len is its length, 0 if there is none. */
static enum cmd_result argument_at(struct cli *c, const char *s, FILE *out, size_t *ret_len)
{
	unsigned long i;
	char *end;

	*ret_len = 0;
	if (strncmp(s, "$arg", 4) != 0)
		return CMD_OK;
	if (s[4] == 'c') {
		fprintf(out, "%d", c->p->user_argc);
		*ret_len = 5;
		return CMD_OK;
	}
	if (!isdigit((unsigned char)s[4]))
		return CMD_OK;
	i = strtoul(s + 4, &end, 10);
	if (i >= (unsigned long)c->p->user_argc)
		return cli_error(c, "Missing argument %lu in user function.", i);
	fputs(c->p->user_argv[i], out);
	*ret_len = (size_t)(end - s);
	return CMD_OK;
}

/* NULL: an argument is missing, which has been said. */
static char *substitute(struct cli *c, const char *text)
{
	SCOPED_FREE char *ret = NULL;
	enum cmd_result r = CMD_OK;
	size_t len, n;
	FILE *out;

	if (!c->p->user_argv)
		return cli_strdup(text);
	out = open_memstream(&ret, &len);
	if (!out)
		return cli_strdup(text);
	while (*text && !r) {
		r = argument_at(c, text, out, &n);
		if (!n)
			fputc(text[n++], out);
		text += n;
	}
	fclose(out);
	return r ? NULL : TAKE(ret);
}

/* set trace-commands, source -v: a "+" for each body that the line stands in. */
void script_trace(struct cli *c, const char *word, const char *line)
{
	if ((!c->p->verbose_source && !c->p->trace_commands) || *skip_blanks(line) == '#')
		return;
	for (int i = 0; i <= c->p->body_depth; i++)
		cli_puts(c, "+");
	cli_printf(c, "%s%s\n", word, line);
}

static enum cmd_result condition(struct cli *c, const char *text, bool *ret)
{
	struct tl_expr_context ctx = cli_context(c);
	SCOPED_FREE char *s = substitute(c, text);
	struct tl_value *v;
	struct tl_error err;
	enum tl_code r;

	if (!s)
		return CMD_ERROR;
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

	return args ? brk_set_commands(c, args, ctl->body) : CMD_ERROR;
}

/* `define` and `document` in a body: they read the lines that were kept for them. */
static enum cmd_result run_with_input(struct cli *c, const struct ctl *ctl)
{
	SCOPED_FREE char *line = substitute(c, ctl->text);
	struct input in = { .up = c->p->input };
	SCOPED_FREE char *text = NULL;
	enum cmd_result r;

	if (!line)
		return CMD_ERROR;
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

	if (ctl->kind != CTL_SIMPLE && c->p->body_depth) // at the top it was traced as it was typed
		script_trace(c, word_of(ctl), ctl->text);
	if (ctl->kind == CTL_WHILE)
		return run_while(c, ctl);
	if (ctl->kind == CTL_COMMANDS)
		return run_commands_ctl(c, ctl);
	if (ctl->kind == CTL_TEXT)
		return language_run_text(c, ctl->text);
	if (ctl->kind == CTL_INPUT)
		return run_with_input(c, ctl);
	if (ctl->kind == CTL_IF) {
		r = condition(c, ctl->text, &yes);
		return r ? r : ctl_run(c, yes ? ctl->body : ctl->other);
	}
	SCOPED_FREE char *line = substitute(c, ctl->text);
	if (!line)
		return CMD_ERROR;
	script_trace(c, "", line);
	return cli_execute(c, line);
}

enum cmd_result ctl_run(struct cli *c, const struct ctl *body)
{
	enum cmd_result r = CMD_OK;

	bool typed = c->from_terminal;

	if (cli_need_stack_room(c))
		return CMD_ERROR;
	c->depth++;
	c->p->body_depth++;
	c->from_terminal = false;
	for (; body && !r; body = body->next) {
		r = run_one(c, body);
		if (!r && c->interrupted)
			r = cli_error(c, "Quit");
	}
	c->from_terminal = typed;
	c->p->body_depth--;
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

/* source */

enum cmd_result script_stream(struct cli *c, FILE *f, const char *name)
{
	struct input in = { .up = c->p->input, .file = f, .name = name };
	bool typed = c->from_terminal;
	enum cmd_result r = CMD_OK;
	int nested = 0;

	for (const struct input *up = in.up; up; up = up->up)
		nested++;
	if (nested > MAX_DEPTH)
		return cli_error(c, "Max nesting of source reached.");
	c->p->input = &in;
	c->from_terminal = false;
	c->depth++;
	while (!r) {
		SCOPED_FREE char *line = cli_read_line(c, "");

		if (!line)
			break;
		if (*skip_blanks(line))
			script_trace(c, "", line);
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

	if (f || (strchr(path, '/') && !search))
		return f;
	path += strspn(path, "/");
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
	if (r)
		return r;
	SCOPED_FREE char *expanded = substitute(c, text);
	if (!expanded)
		return CMD_ERROR;
	script_trace(c, "", expanded);
	return cli_execute(c, expanded);
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
