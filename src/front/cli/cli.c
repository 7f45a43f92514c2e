/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Output, state, and what finds and runs a command. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/break.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct cmd *const cli_tables[] = {
	cmds_main, cmds_script, cmds_settings, cmds_run, cmds_step, cmds_signal, cmds_thread,
	cmds_break, cmds_catch, cmds_break_info, cmds_data, cmds_source, cmds_stack, cmds_disas,
	cmds_info, cmds_help, NULL,
};
const struct setting *const setting_tables[] = {
	settings_main, settings_run, settings_break, settings_data, NULL,
};

static void out_of_memory(void)
{
	fputs("virtual memory exhausted.\n", stderr);
	abort();
}

void *cli_calloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

char *cli_strdup(const char *s)
{
	char *p = strdup(s);

	if (!p)
		out_of_memory();
	return p;
}

char *cli_asprintf(const char *fmt, ...)
{
	char *p = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&p, fmt, ap) < 0)
		out_of_memory();
	va_end(ap);
	return p;
}

/* Output */

static FILE *out(struct cli *c)
{
	return c->p->n_captures ? c->p->capture[c->p->n_captures - 1] : stdout;
}

void cli_flush(struct cli *c)
{
	fflush(out(c));
	fflush(stdout);
	fflush(stderr);
}

void cli_printf(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(out(c), fmt, ap);
	va_end(ap);
}

void cli_puts(struct cli *c, const char *text)
{
	fputs(text, out(c));
}

/* Where the failing line stands, outermost script first, as gdb says it. */
static void say_where(const struct input *in)
{
	if (!in)
		return;
	say_where(in->up);
	if (in->name)
		fprintf(stderr, "%s:%u: Error in sourced command file:\n", in->name, in->line);
}

enum cmd_result cli_error(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	if (c->mute_errors)
		return CMD_ERROR;
	if (c->collect_errors) {
		va_start(ap, fmt);
		vfprintf(out(c), fmt, ap);
		va_end(ap);
		fputc('\n', out(c));
		return CMD_ERROR;
	}
	fflush(stdout);
	say_where(c->p->input);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	fflush(stderr);
	return CMD_ERROR;
}

/* The library writes its own texts lower case; those that are gdb's come as they are. */
enum cmd_result cli_fail(struct cli *c, const struct tl_error *err)
{
	return cli_error(c, "%s", err->text[0] ? err->text : tl_code_name(err->code));
}

void cli_warning(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	(void)c;
	fflush(stdout);
	fputs("warning: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	fflush(stderr);
}

void cli_capture_begin(struct cli *c)
{
	struct cli_private *p = c->p;
	int i = p->n_captures;

	if (i == MAX_CAPTURES)
		out_of_memory();
	p->capture[i] = open_memstream(&p->capture_text[i], &p->capture_len[i]);
	if (!p->capture[i])
		out_of_memory();
	p->n_captures++;
}

char *cli_capture_end(struct cli *c)
{
	struct cli_private *p = c->p;
	int i = --p->n_captures;

	fclose(p->capture[i]);
	return TAKE(p->capture_text[i]);
}

/* Questions */

static bool read_answer(struct cli *c, const char *question, char deflt)
{
	char line[256];

	for (;;) {
		cli_printf(c, "%s(%s or %s) ", question, deflt == 'y' ? "[y]" : "y",
			   deflt == 'n' ? "[n]" : "n");
		cli_flush(c);
		if (!fgets(line, sizeof(line), stdin)) {
			cli_printf(c, "EOF [assumed Y]\n");
			return true;
		}
		char a = (char)tolower((unsigned char)skip_blanks(line)[0]);
		if (a == 'y' || a == 'n')
			return a == 'y';
		if (deflt && (a == '\n' || !a))
			return deflt == 'y';
		cli_printf(c, "Please answer %s or %s.\n", deflt == 'y' ? "[y]" : "y",
			   deflt == 'n' ? "[n]" : "n");
	}
}

static bool ask(struct cli *c, char deflt, const char *question)
{
	bool answer = deflt != 'n';

	if (!setting_int(c, "confirm"))
		return answer;
	terminal_ours(c);
	if (c->batch || !isatty(STDIN_FILENO)) {
		cli_printf(c, "%s(%s or %s) [answered %c; input not from terminal]\n", question,
			   deflt == 'y' ? "[y]" : "y", deflt == 'n' ? "[n]" : "n",
			   answer ? 'Y' : 'N');
		cli_flush(c);
		return answer;
	}
	return read_answer(c, question, deflt);
}

bool cli_ask(struct cli *c, char deflt, const char *fmt, ...)
{
	SCOPED_FREE char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		out_of_memory();
	va_end(ap);
	return ask(c, deflt, text);
}

bool cli_query(struct cli *c, const char *fmt, ...)
{
	SCOPED_FREE char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		out_of_memory();
	va_end(ap);
	return ask(c, 0, text);
}

/* Text */

const char *skip_blanks(const char *s)
{
	while (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
		s++;
	return s;
}

bool next_word(const char **s, char *buf, size_t cap)
{
	const char *p = skip_blanks(*s);
	size_t n = 0;

	while (p[n] && !isspace((unsigned char)p[n]))
		n++;
	if (!n)
		return false;
	snprintf(buf, cap, "%.*s", (int)n, p);
	*s = skip_blanks(p + n);
	return true;
}

bool is_abbrev(const char *word, const char *full, size_t min)
{
	size_t n = strlen(word);

	return n >= min && !strncmp(word, full, n);
}

char *expand_tilde(const char *path)
{
	const char *home = getenv("HOME");

	if (path[0] == '~' && (!path[1] || path[1] == '/') && home)
		return cli_asprintf("%s%s", home, path + 1);
	return cli_strdup(path);
}

static enum cmd_result one_number(struct cli *c, const char **s, long *ret)
{
	const char *p = *s;
	char *end;

	if (*p == '$') {
		char word[128];
		size_t n = 1;
		uint64_t v;

		while (isalnum((unsigned char)p[n]) || p[n] == '_' || p[n] == '$')
			n++;
		snprintf(word, sizeof(word), "%.*s", (int)n, p);
		*s = p + n;
		if (cli_eval_u64(c, word, &v))
			return CMD_ERROR;
		*ret = (long)v;
		return CMD_OK;
	}
	if (*p == '-')
		return cli_error(c, "negative value");
	*ret = strtol(p, &end, 10);
	if (end == p || (*end && !isspace((unsigned char)*end) && *end != '-'))
		return cli_error(c, "Arguments must be numbers or '$' variables.");
	*s = end;
	return CMD_OK;
}

enum cmd_result each_number(struct cli *c, const char *text,
			    enum cmd_result (*fn)(struct cli *c, long n, void *user), void *user)
{
	enum cmd_result r = CMD_OK;
	const char *s = skip_blanks(text);

	while (*s && r == CMD_OK && !c->interrupted) {
		long first, last;

		if (one_number(c, &s, &first))
			return CMD_ERROR;
		last = first;
		if (*s == '-') {
			s++;
			if (one_number(c, &s, &last))
				return CMD_ERROR;
			if (last < first)
				return cli_error(c, "inverted range");
		}
		for (long n = first; n <= last && r == CMD_OK && !c->interrupted; n++)
			r = fn(c, n, user);
		s = skip_blanks(s);
	}
	return r;
}

/* State */

bool cli_has_process(struct cli *c)
{
	return c->target && tl_target_state(c->target) != TL_TARGET_IDLE;
}

enum cmd_result cli_need_process(struct cli *c)
{
	return cli_has_process(c) ? CMD_OK : cli_error(c, "The program is not being run.");
}

enum cmd_result cli_need_registers(struct cli *c)
{
	return cli_has_process(c) && c->tid ? CMD_OK
					    : cli_error(c, "The program has no registers now.");
}

enum cmd_result cli_need_stack(struct cli *c)
{
	return cli_has_process(c) && c->tid ? CMD_OK : cli_error(c, "No stack.");
}

enum cmd_result cli_need_frame(struct cli *c)
{
	return cli_has_process(c) && c->tid ? CMD_OK : cli_error(c, "No frame selected.");
}

struct tl_expr_context cli_context(struct cli *c)
{
	return (struct tl_expr_context){ .size = sizeof(struct tl_expr_context),
					 .target = c->target,
					 .tid = c->tid,
					 .frame = c->frame };
}

enum cmd_result cli_eval_u64(struct cli *c, const char *text, uint64_t *ret)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_value *v;
	struct tl_error err;
	enum tl_code r = tl_expr_eval(&ctx, text, &v, &err);

	if (r)
		return cli_fail(c, &err);
	r = tl_value_u64(v, ret, &err);
	tl_value_free(v);
	return r ? cli_fail(c, &err) : CMD_OK;
}

struct tl_location_context cli_location_context(struct cli *c)
{
	struct tl_location_context ctx = { .size = sizeof(ctx), .tid = c->tid, .frame = c->frame };
	struct tl_frame f;

	if (c->list.file[0]) {
		ctx.default_file = c->list.fullname[0] ? c->list.fullname : c->list.file;
		ctx.default_line = c->list.line;
	}
	if (c->tid && !tl_frame_get(c->target, c->tid, c->frame, &f, NULL))
		ctx.pc = f.pc;
	return ctx;
}

void cli_list_at(struct cli *c, const char *file, const char *fullname, uint32_t line)
{
	snprintf(c->list.file, sizeof(c->list.file), "%s", file ? file : "");
	snprintf(c->list.fullname, sizeof(c->list.fullname), "%s", fullname ? fullname : "");
	c->list.line = line;
	c->list.first = c->list.last = 0;
	c->list.centered = true;
}

enum cmd_result cli_select_frame(struct cli *c, uint32_t level)
{
	struct tl_frame f;
	struct tl_error err;

	if (tl_frame_get(c->target, c->tid, level, &f, &err))
		return cli_fail(c, &err);
	c->frame = level;
	if (f.file && f.line)
		cli_list_at(c, f.file, f.fullname, f.line);
	return CMD_OK;
}

void cli_select_thread(struct cli *c, pid_t tid)
{
	struct tl_frame f;
	struct tl_thread t;

	c->tid = tid;
	c->frame = 0;
	if (!tid || tl_frame_get(c->target, tid, 0, &f, NULL))
		return;
	if (f.file && f.line)
		cli_list_at(c, f.file, f.fullname, f.line);
	if (!tl_thread_get(c->target, tid, &t, NULL))
		(void)!tl_convenience_set(c->session, "_thread", t.num, NULL);
}

void cli_process_gone(struct cli *c)
{
	c->tid = 0;
	c->frame = 0;
	c->p->printed_tid = 0;
	(void)!tl_convenience_set(c->session, "_thread", 0, NULL);
	watch_drop_locals(c);
	data_reset(c);
}

void cli_repeat_as(struct cli *c, const char *line)
{
	free(c->repeat);
	c->repeat = line ? cli_strdup(line) : NULL;
	c->p->repeat_set = true;
}

/* The table */

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct cmd *)a)->name, ((const struct cmd *)b)->name);
}

static void add_cmd(struct cli *c, struct cmd cmd)
{
	struct cli_private *p = c->p;

	if (p->n_cmds == p->cap_cmds) {
		p->cap_cmds = p->cap_cmds ? 2 * p->cap_cmds : 512;
		p->cmds = realloc(p->cmds, p->cap_cmds * sizeof(*p->cmds));
		if (!p->cmds)
			out_of_memory();
	}
	cmd.name = cli_strdup(cmd.name);
	p->cmds[p->n_cmds++] = cmd;
}

static void add_setting(const struct setting *s, void *user)
{
	struct cli *c = user;
	enum cmd_completer comp = s->kind == SETTING_FILE ? COMP_FILE : COMP_NONE;
	char *set = cli_asprintf("set %s", s->name), *show = cli_asprintf("show %s", s->name);

	add_cmd(c, (struct cmd){ set, setting_do_set, s->help, CLASS_SUPPORT, comp, 0, NULL });
	add_cmd(c, (struct cmd){ show, setting_do_show, s->help, CLASS_SUPPORT, COMP_NONE, 0, NULL });
	free(set);
	free(show);
}

/* "set print" is a prefix though nobody wrote an entry for it. */
static void add_missing_prefixes(struct cli *c)
{
	size_t n = c->p->n_cmds;

	for (size_t i = 0; i < n; i++) {
		char prefix[200];

		snprintf(prefix, sizeof(prefix), "%s", c->p->cmds[i].name);
		for (char *sp = prefix; (sp = strchr(sp, ' ')); *sp++ = ' ') {
			bool known = false;

			*sp = '\0';
			for (size_t k = 0; k < c->p->n_cmds && !known; k++)
				known = !strcmp(c->p->cmds[k].name, prefix);
			if (!known)
				add_cmd(c, (struct cmd){ prefix, NULL, "Generic command with subcommands.", CLASS_SUPPORT, COMP_COMMAND, 0, NULL });
		}
	}
}

enum cmd_result cmd_build(struct cli *c)
{
	for (const struct cmd *const *t = cli_tables; *t; t++)
		for (const struct cmd *cmd = *t; cmd->name; cmd++)
			add_cmd(c, *cmd);
	setting_each(add_setting, c);
	add_missing_prefixes(c);
	qsort(c->p->cmds, c->p->n_cmds, sizeof(*c->p->cmds), by_name);
	return CMD_OK;
}

/* cmd_exact() has no cli; there is one command table per program. */
static struct cli *the_cli;

const struct cmd *cmd_exact(const char *name)
{
	struct cmd key = { .name = name };
	struct cmd *found = NULL;

	for (int hops = 0; hops < 8; hops++) {
		found = bsearch(&key, the_cli->p->cmds, the_cli->p->n_cmds, sizeof(key), by_name);
		if (!found || !found->alias_of)
			break;
		key.name = found->alias_of;
	}
	return found;
}

void cmd_add_user(struct cli *c, const char *name, const char *help)
{
	struct cmd key = { .name = name };
	struct cmd *old = bsearch(&key, c->p->cmds, c->p->n_cmds, sizeof(key), by_name);

	if (old) {
		*old = (struct cmd){ old->name, user_run, help, CLASS_USER, COMP_NONE, 0, NULL };
		return;
	}
	add_cmd(c, (struct cmd){ name, user_run, help, CLASS_USER, COMP_NONE, 0, NULL });
	qsort(c->p->cmds, c->p->n_cmds, sizeof(*c->p->cmds), by_name);
}

void cmd_each(struct cli *c, void (*fn)(const struct cmd *cmd, void *user), void *user)
{
	for (size_t i = 0; i < c->p->n_cmds; i++)
		fn(&c->p->cmds[i], user);
}

/* One word of a name being looked up. */
struct level {
	char prefix[200];       /* "info " */
	size_t prefix_len;
	const char *word;
	size_t len;
	char match[200];        /* the word it stands for */
	char names[256];        /* those that are possible, for the message */
	unsigned n;
};

static void note_candidate(struct level *l, const char *word, size_t len)
{
	size_t used = strlen(l->names);

	if (l->n && strlen(l->match) == len && !strncmp(l->match, word, len))
		return;
	l->n++;
	snprintf(l->match, sizeof(l->match), "%.*s", (int)len, word);
	// gdb's buffer is 100 bytes; past it the list ends in ".."
	if (used + len + 6 < 100)
		snprintf(l->names + used, sizeof(l->names) - used, "%s%.*s", used ? ", " : "",
			 (int)len, word);
	else if (used < 2 || strcmp(l->names + used - 2, ".."))
		snprintf(l->names + used, sizeof(l->names) - used, "..");
}

static void match_level(struct cli *c, struct level *l)
{
	l->n = 0;
	l->match[0] = l->names[0] = '\0';
	for (size_t i = 0; i < c->p->n_cmds; i++) {
		const char *name = c->p->cmds[i].name;
		size_t len;

		if (strncmp(name, l->prefix, l->prefix_len) ||
		    strncmp(name + l->prefix_len, l->word, l->len))
			continue;
		name += l->prefix_len;
		len = strcspn(name, " ");
		if (len == l->len) {
			snprintf(l->match, sizeof(l->match), "%.*s", (int)len, name);
			l->n = 1;
			return;
		}
		note_candidate(l, name, len);
	}
}

static bool is_name_char(char ch)
{
	return isalnum((unsigned char)ch) || ch == '-' || ch == '_' || ch == '.';
}

static bool has_subcommands(struct cli *c, const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < c->p->n_cmds; i++)
		if (!strncmp(c->p->cmds[i].name, name, n) && c->p->cmds[i].name[n] == ' ')
			return true;
	return false;
}

static const struct cmd *cmd_named(struct cli *c, const char *name)
{
	struct cmd key = { .name = name };

	return bsearch(&key, c->p->cmds, c->p->n_cmds, sizeof(key), by_name);
}

static void say_undefined(struct cli *c, const struct level *l)
{
	int n = (int)strcspn(l->word, " \t\n");
	int trimmed = l->prefix_len ? (int)l->prefix_len - 1 : 0;

	cli_error(c, "Undefined %scommand: \"%.*s\".  Try \"help%s%.*s\".", l->prefix, n, l->word,
		  trimmed ? " " : "", trimmed, l->prefix);
}

/* "disassemble /m" as an alias: the name goes on as the prefix, the rest is arguments. */
static void follow_alias(struct cli *c, char *name, size_t cap)
{
	for (int hops = 0; hops < 8; hops++) {
		const struct cmd *cmd = cmd_named(c, name);

		if (!cmd || !cmd->alias_of)
			return;
		snprintf(name, cap, "%s", cmd->alias_of);
	}
}

const struct cmd *cmd_find(struct cli *c, const char **line, bool quiet)
{
	struct level l = { .word = skip_blanks(*line) };
	const struct cmd *found = NULL;
	char name[200] = "";

	if (*l.word == '!') {
		*line = l.word + 1;
		return cmd_exact("shell");
	}
	for (;;) {
		l.len = 0;
		while (is_name_char(l.word[l.len]))
			l.len++;
		l.n = 0;
		if (l.len)
			match_level(c, &l);
		if (l.n > 1 && !quiet)
			cli_error(c, "Ambiguous %scommand \"%s\": %s.", l.prefix, l.word, l.names);
		if (l.n > 1)
			return NULL;
		if (!l.n) {
			// what follows a prefix that is a command too is its argument
			if (found && (found->fn || !*l.word))
				return found;
			if (!quiet && (l.prefix_len || *l.word))
				say_undefined(c, &l);
			return NULL;
		}
		snprintf(name, sizeof(name), "%.*s%s", (int)l.prefix_len, l.prefix, l.match);
		follow_alias(c, name, sizeof(name));
		found = cmd_named(c, name);
		*line = skip_blanks(l.word + l.len);
		if (!has_subcommands(c, name))
			return found;
		snprintf(l.prefix, sizeof(l.prefix), "%.198s ", name);
		l.prefix_len = strlen(l.prefix);
		l.word = *line;
		if (!found && !*l.word)
			return cmd_exact(name);
	}
}

static enum cmd_result run_prefixed(struct cli *c, const char *word, const char *line)
{
	SCOPED_FREE char *text = cli_asprintf("%s %s", word, line);

	return cli_execute(c, text);
}

static bool keeps_trailing_blanks(const struct cmd *cmd)
{
	return cmd->fn == setting_do_set || !strcmp(cmd->name, "echo");
}

enum cmd_result cli_execute(struct cli *c, const char *line)
{
	const char *s = skip_blanks(line);
	const struct cmd *cmd, *outer = c->p->current;
	SCOPED_FREE char *args = NULL;
	enum cmd_result r;

	if (!*s || *s == '#')
		return CMD_OK;
	if (*s == '|')
		return run_prefixed(c, "pipe", s + 1);
	if (c->depth > 2 * MAX_DEPTH)
		return cli_error(c, "Max user call depth exceeded -- command aborted.");
	cmd = cmd_find(c, &s, false);
	if (!cmd)
		return CMD_ERROR;
	if (!cmd->fn)
		return run_prefixed(c, "help", cmd->name); // a prefix alone lists what it has
	args = cli_strdup(s);
	size_t n = strlen(args);
	while (n && strchr("\n\r", args[n - 1]))
		args[--n] = '\0';
	while (n && !keeps_trailing_blanks(cmd) && isspace((unsigned char)args[n - 1]))
		args[--n] = '\0';
	c->p->current = cmd;
	if (!c->depth)
		c->p->last_cmd = cmd;
	c->depth++;
	r = cmd->fn(c, args);
	c->depth--;
	c->p->current = outer;
	return r;
}

enum tl_code cli_new(struct cli *c, struct tl_error *err)
{
	enum tl_code r;

	c->p = cli_calloc(1, sizeof(*c->p));
	the_cli = c;
	r = tl_session_new(&c->session, err);
	if (!r)
		r = tl_session_set(c->session, TL_OPT_HIT_ON_ARRIVAL, 1, err); // as gdb tells it
	if (!r)
		r = tl_target_new(c->session, &c->target, err);
	if (r)
		return r;
	settings_init(c);
	cmd_build(c);
	return TL_OK;
}

void cli_free(struct cli *c)
{
	struct cli_private *p = c->p;

	brk_extra_free(c);
	brk_here_free(c);
	threads_forget(c);
	data_free(c);
	source_forget(c);
	line_edit_free(c);
	environment_free(c);
	settings_free(c);
	while (p->user) {
		struct user_cmd *u = p->user;

		p->user = u->next;
		free(u->name);
		free(u->help);
		ctl_free(u->body);
		free(u);
	}
	for (size_t i = 0; i < p->n_cmds; i++)
		free((char *)(uintptr_t)p->cmds[i].name);
	free(p->cmds);
	free(c->repeat);
	tl_session_free(c->session);
	free(p);
}
