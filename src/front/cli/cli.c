/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Output, state, and what finds and runs a command. */

#include <base/large_pages.h>
#include <base/sanitizer.h>
#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/annotate.h>
#include <front/cli/break.h>
#include <front/cli/guest.h>
#include <front/cli/line_edit.h>
#include <front/cli/log.h>
#include <front/cli/skip.h>
#include <front/cli/step.h>
#include <front/cli/style.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

FILE *cli_out(struct cli *c)
{
	return c->p->captures ? c->p->captures->out : c->p->nowhere ? c->p->nowhere : stdout;
}

void cli_flush(struct cli *c)
{
	fflush(cli_out(c));
	fflush(stdout);
	fflush(stderr);
}

void cli_printf(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(cli_out(c), fmt, ap);
	va_end(ap);
}

void cli_puts(struct cli *c, const char *text)
{
	fputs(text, cli_out(c));
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

	if (c->mute_errors || c->p->unanswered || pager_quit(c))
		return CMD_ERROR;
	/* "No such thing" would be a guess when the search was given up. */
	if (c->p->index.given_up)
		fmt = "Quit";
	if (c->collect_errors) {
		va_start(ap, fmt);
		vfprintf(cli_out(c), fmt, ap);
		va_end(ap);
		fputc('\n', cli_out(c));
		return CMD_ERROR;
	}
	fflush(stdout);
	annotate_error(c, "error-begin");
	if (c->p->failing)
		fputs(c->p->failing, stderr);
	if (!c->goes_on)
		say_where(c->p->input);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	annotate_error(c, "error");
	fflush(stderr);
	return CMD_ERROR;
}

/* The library writes its own texts lower case; those that are gdb's come as they are. */
enum cmd_result cli_fail(struct cli *c, const struct tl_error *err)
{
	if (err->code == TL_E_STATE && c->p->background && cli_has_process(c))
		return cli_error(c, "Selected thread is running.");
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
	struct capture *capture = cli_calloc(1, sizeof(*capture));

	capture->out = open_memstream(&capture->text, &capture->len);
	if (!capture->out)
		out_of_memory();
	capture->up = c->p->captures;
	c->p->captures = capture;
}

void cli_capture_shown(struct cli *c)
{
	bool styled = !c->p->captures || c->p->captures->styled;

	cli_capture_begin(c);
	c->p->captures->styled = styled;
}

char *cli_capture_end(struct cli *c)
{
	SCOPED_FREE struct capture *capture = c->p->captures;

	c->p->captures = capture->up;
	fclose(capture->out);
	return capture->text;
}

/* Questions */

static bool read_answer(struct cli *c, const char *question, char deflt)
{
	while (!c->interrupted) {
		SCOPED_FREE char *line = NULL;

		annotate(c, "pre-query");
		cli_printf(c, "%s(%s or %s) ", question, deflt == 'y' ? "[y]" : "y",
			   deflt == 'n' ? "[n]" : "n");
		annotate(c, "query");
		pager_typing(c, true);
		line = async_read_line(c);
		pager_typing(c, false);
		annotate(c, "post-query");
		if (!line && c->interrupted)
			break;
		if (!line) {
			cli_printf(c, "EOF [assumed Y]\n");
			return true;
		}
		char a = (char)tolower((unsigned char)skip_blanks(line)[0]);
		if (a == 'y' || a == 'n')
			return a == 'y';
		if (deflt && !a)
			return deflt == 'y';
		cli_printf(c, "Please answer %s or %s.\n", deflt == 'y' ? "[y]" : "y",
			   deflt == 'n' ? "[n]" : "n");
	}
	// ^C, or an end (SIGTERM), is no consent.
	if (!c->p->unanswered)
		cli_puts(c, "Quit\n");
	c->p->unanswered = true;
	return false;
}

static bool ask(struct cli *c, char deflt, const char *question)
{
	bool answer = deflt != 'n';

	if (!setting_int(c, "confirm") || c->p->unasked)
		return answer;
	terminal_ours(c);
	// The lines of a script are no answers, and a question that is captured is not seen.
	if (c->batch || c->p->captures || !isatty(STDIN_FILENO) || (c->p->input && !c->p->input->terminal)) {
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
	size_t fits = n < cap ? n : cap - 1;
	memcpy(buf, p, fits);
	buf[fits] = '\0';
	*s = skip_blanks(p + n);
	return true;
}

char *cli_take_word(const char **s)
{
	const char *p = skip_blanks(*s);
	char *word = cli_calloc(strlen(p) + 1, 1), quote = 0;
	size_t n = 0;

	if (!*p) {
		free(word);
		return NULL;
	}
	for (; *p && (quote || !isspace((unsigned char)*p)); p++) {
		if (*p == '\\' && p[1])
			word[n++] = *++p;
		else if (quote && *p == quote)
			quote = 0;
		else if (!quote && (*p == '\'' || *p == '"'))
			quote = *p;
		else
			word[n++] = *p;
	}
	*s = p;
	return word;
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

bool cli_has_execution(struct cli *c)
{
	struct tl_history_info i = { .size = sizeof(i) };

	return cli_has_process(c) &&
	       (!tl_target_is_core(c->target) || (!tl_history_get(c->target, &i, NULL) && i.active));
}

enum cmd_result cli_need_process(struct cli *c)
{
	return cli_has_execution(c) ? CMD_OK : cli_error(c, "The program is not being run.");
}

static enum cmd_result need_stopped_thread(struct cli *c)
{
	struct tl_thread t;

	if (!c->p->background || (!step_runs(c, c->target, c->tid) &&
				  (tl_thread_get(c->target, c->tid, &t, NULL) || t.stopped)))
		return CMD_OK;
	return cli_error(c, "Selected thread is running.");
}

enum cmd_result cli_need_registers(struct cli *c)
{
	return cli_has_process(c) && c->tid ? need_stopped_thread(c)
					    : cli_error(c, "The program has no registers now.");
}

enum cmd_result cli_need_stack(struct cli *c)
{
	return cli_has_process(c) && c->tid ? need_stopped_thread(c) : cli_error(c, "No stack.");
}

enum cmd_result cli_need_frame(struct cli *c)
{
	return cli_has_process(c) && c->tid ? need_stopped_thread(c)
					    : cli_error(c, "No frame selected.");
}

static void set_thread_variables(struct cli *c, uint32_t num, uint32_t global_num)
{
	(void)!tl_convenience_set(c->session, "_thread", num, NULL);
	(void)!tl_convenience_set(c->session, "_gthread", global_num, NULL);
}

struct tl_expr_context cli_context(struct cli *c)
{
	struct tl_thread t;

	(void)!tl_convenience_set(c->session, "_inferior", tl_target_id(c->target), NULL);
	if (!c->tid)
		set_thread_variables(c, 0, 0);
	(void)!tl_convenience_set(c->session, "_inferior_thread_count",
				  (int64_t)tl_target_threads(c->target, NULL, 0), NULL);
	// a running thread has no registers, but constants have their values all the same
	if (c->p->background && c->tid && !tl_thread_get(c->target, c->tid, &t, NULL) &&
	    (!t.stopped || step_runs(c, c->target, c->tid)))
		return (struct tl_expr_context){ .size = sizeof(struct tl_expr_context),
						 .target = c->target };
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
	if (tid && tl_target_is_guest(c->target))
		(void)!tl_space_follow(c->target, tid, NULL);
	if (!tid || tl_frame_get(c->target, tid, 0, &f, NULL))
		return;
	if (f.file && f.line)
		cli_list_at(c, f.file, f.fullname, f.line);
	if (!tl_thread_get(c->target, tid, &t, NULL))
		set_thread_variables(c, t.num, t.global_num);
}

void cli_process_gone(struct cli *c)
{
	step_forget(c, c->target, 0);
	c->tid = 0;
	c->frame = 0;
	c->p->printed_tid = 0;
	set_thread_variables(c, 0, 0);
	data_reset(c);
}

enum cmd_result cli_make_room(struct cli *c, bool kill_attached)
{
	struct tl_error err;
	bool runs = cli_has_execution(c);

	if (!cli_has_process(c))
		return CMD_OK;
	if (runs && c->from_terminal && !cli_query(c, "A program is being debugged already.  Kill it? "))
		return cli_error(c, "Program not killed.");
	async_halt(c);
	if (runs && (kill_attached || !tl_target_attached(c->target)) ? tl_target_kill(c->target, &err)
								      : tl_target_detach(c->target, 0, &err))
		return cli_fail(c, &err);
	cli_process_gone(c);
	threads_forget(c);
	return CMD_OK;
}

void cli_repeat_as(struct cli *c, const char *line)
{
	free(c->repeat);
	c->repeat = line ? cli_strdup(line) : NULL;
	c->p->repeat_set = true;
}

/* Running a line */

static enum cmd_result run_prefixed(struct cli *c, const char *word, const char *line)
{
	SCOPED_FREE char *text = cli_asprintf("%s %s", word, line);

	return cli_execute(c, text);
}

enum cmd_result cli_run_hook(struct cli *c, const char *kind, const char *of)
{
	struct hook hook = { .of = of, .outer = c->p->hooks };
	char name[200];
	enum cmd_result r;

	if (!c->p->user)
		return CMD_OK;
	for (const struct hook *h = c->p->hooks; h; h = h->outer)
		if (!strcmp(h->of, of))
			return CMD_OK;
	snprintf(name, sizeof(name), "%s-%.180s", kind, of);
	if (!cmd_named(c, name))
		return CMD_OK;
	c->p->hooks = &hook;
	r = cli_execute(c, name);
	c->p->hooks = hook.outer;
	return r;
}

static bool keeps_trailing_blanks(const struct cmd *cmd)
{
	return cmd->fn == setting_do_set || !strcmp(cmd->name, "echo") ||
	       !strcmp(cmd->name, "complete");
}

enum cmd_result cli_need_stack_room(struct cli *c)
{
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);

	if (!c->p->stack_base || c->p->stack_base - here < c->p->stack_room)
		return CMD_OK;
	return cli_error(c, "Max user call depth exceeded -- command aborted.");
}

enum cmd_result cli_execute(struct cli *c, const char *line)
{
	const char *s = skip_blanks(line);
	const struct cmd *cmd, *outer = c->p->current;
	SCOPED_FREE char *args = NULL;
	bool outer_background;
	enum cmd_result r;

	mem_large_heap();
	if (!*s || *s == '#')
		return CMD_OK;
	if (*s == '|')
		return run_prefixed(c, "pipe", s + 1);
	if (!strncmp(s, "server ", 7)) { // for programs that talk to us: nothing is asked
		c->p->unasked++;
		r = cli_execute(c, s + 7);
		c->p->unasked--;
		return r;
	}
	if (cli_need_stack_room(c))
		return CMD_ERROR;
	cmd = cmd_find(c, &s, false);
	if (!cmd)
		return CMD_ERROR;
	if (c->p->deprecations)
		deprecated_check(c, c->p->alias_typed, cmd);
	if (cmd->fn == setting_do_set && *s && !isspace((unsigned char)s[-1])) // "set args=x"
		return cli_error(c, "Argument must be preceded by space.");
	if (!cmd->fn)
		return help_prefix_alone(c, cmd->name, ""); // a prefix alone lists what it has
	args = cli_strdup(s);
	size_t n = strlen(args);
	while (n && !keeps_trailing_blanks(cmd) && strchr("\n\r", args[n - 1]))
		args[--n] = '\0';
	while (n && !keeps_trailing_blanks(cmd) && isspace((unsigned char)args[n - 1]))
		args[--n] = '\0';
	outer_background = c->p->want_background;
	// that of a command within "thread apply" is its own
	c->p->want_background = cmd->cls == CLASS_RUN && cmd->completer != COMP_COMMAND && async_take_ampersand(args);
	c->p->current = cmd;
	if (!c->depth) {
		c->p->last_cmd = cmd;
		mapped_check(c);
		if (cmd->cls != CLASS_SUPPORT && !(cmd->flags & CMD_UNASKED) && guest_check(c))
			return CMD_ERROR;
	}
	c->depth++;
	inferior_sync(c);
	r = cli_run_hook(c, "hook", cmd->name);
	if (c->depth == 1)
		c->p->index.given_up = false;
	if (!r)
		r = cmd->fn(c, args);
	if (!r && c->p->index.given_up)
		cli_warning(c, "names were not indexed to the end: something may be missing");
	if (!r)
		r = cli_run_hook(c, "hookpost", cmd->name);
	c->depth--;
	if (!c->depth)
		mapped_say(c);
	c->p->current = outer;
	c->p->want_background = outer_background;
	// those of a stop within a called function
	if (!c->depth && c->p->actions_due && !c->p->doing_actions)
		(void)stop_actions(c);
	return r;
}

enum tl_code cli_new(struct cli *c, struct tl_error *err)
{
	enum tl_code r;

	c->p = cli_calloc(1, sizeof(*c->p));
	r = tl_session_new(&c->session, err);
	if (!r)
		r = tl_session_set(c->session, TL_OPT_HIT_ON_ARRIVAL, 1, err); // as gdb tells it
	if (!r)
		r = tl_session_set(c->session, TL_OPT_HISTORY_STOP, 1, err); // "record full stop-at-limit"
	if (!r)
		r = tl_target_new(c->session, &c->target, err);
	if (r)
		return r;
	settings_init(c);
	call_init(c);
	cmd_build(c);
	symbols_setup(c);
	return TL_OK;
}

/* What others see of the end: files, the terminal, the history. */
static void close_all(struct cli *c)
{
	log_close(c);
	logging_close(c);
	pager_close(c);
	line_edit_free(c);
	history_free(c);
	run_drop_signals();
}

static void free_all(struct cli *c)
{
	struct cli_private *p = c->p;

	brk_extra_free(c);
	brk_here_free(c);
	threads_forget(c);
	data_free(c);
	source_forget(c);
	skip_free_all(c);
	mem_free(c);
	environment_free(c);
	inferior_forget_all(c);
	settings_free(c);
	style_free(c);
	deprecated_free(c);
	while (p->user) {
		struct user_cmd *u = p->user;

		p->user = u->next;
		free(u->name);
		free(u->help);
		ctl_free(u->body);
		free(u);
	}
	cmd_table_free(c);
	if (p->nowhere)
		fclose(p->nowhere);
	free(c->repeat);
	free(p->in_buf);
	step_forget(c, NULL, 0);
	tl_session_free(c->session);
	free(p);
}

/* Memory goes with the process, but where a sanitizer looks for what was lost. */
void cli_end(struct cli *c)
{
	close_all(c);
	if (SANITIZED)
		free_all(c);
	else
		tl_session_end(c->session);
}
