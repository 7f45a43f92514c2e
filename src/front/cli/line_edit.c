/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Line editing, history and completion on a terminal, by libedit. */

#include <base/scoped.h>
#include <errno.h>
#include <front/cli/cli.h>
#include <front/cli/line_edit.h>
#include <histedit.h>
#include <stdlib.h>
#include <string.h>

struct line_edit {
	EditLine *el;
	History *history;
	const char *prompt;
	size_t back; /* the next line begins as the one so many before; 0: empty */
	struct cli *c;
};

static char *prompt_of(EditLine *el)
{
	struct line_edit *e = NULL;

	el_get(el, EL_CLIENTDATA, &e);
	return (char *)(uintptr_t)(e && e->prompt ? e->prompt : "");
}

static void show_candidates(char **list, size_t n)
{
	fputc('\n', stdout);
	for (size_t i = 0; i < n; i++)
		printf("%s%s", list[i], i + 1 < n ? "  " : "\n");
	fflush(stdout);
}

static unsigned char on_tab(EditLine *el, int ch)
{
	const LineInfo *li = el_line(el);
	struct line_edit *e = NULL;
	struct completion k = { 0 };
	size_t typed, common;
	unsigned char r = CC_REFRESH;

	(void)ch;
	el_get(el, EL_CLIENTDATA, &e);
	if (!e)
		return CC_ERROR;
	SCOPED_FREE char *line = cli_asprintf("%.*s", (int)(li->cursor - li->buffer), li->buffer);
	complete_line(e->c, line, &k);
	if (!k.n) {
		complete_free(&k);
		return CC_ERROR;
	}
	typed = strlen(line) - k.start;
	common = complete_common(&k);
	if (k.n == 1 && strncmp(k.insert[0], line + k.start, typed) != 0) {
		SCOPED_FREE char *text = cli_asprintf("%s%s", k.insert[0], k.append);

		el_deletestr(el, (int)typed);
		el_insertstr(el, text);
	} else if (common > typed || k.n == 1) {
		SCOPED_FREE char *more =
			cli_asprintf("%.*s%s", (int)(common - typed), k.insert[0] + typed,
				     k.n == 1 ? k.append : "");
		el_insertstr(el, more);
	} else {
		show_candidates(k.list, k.n);
		r = CC_REDISPLAY;
	}
	complete_free(&k);
	return r;
}

/* How many lines before the newest the one is that was gone back to; 0: the line is a new one. */
static size_t lines_back(struct line_edit *e, const LineInfo *li)
{
	HistEvent here, ev;
	size_t n = 1, len = (size_t)(li->lastchar - li->buffer);

	if (history(e->history, &here, H_CURR) < 0 || history(e->history, &ev, H_FIRST) < 0)
		return 0;
	if (ev.num == here.num) // which it is, too, before anybody goes back
		return strcspn(ev.str, "\n") == len && !memcmp(ev.str, li->buffer, len);
	while (ev.num != here.num && history(e->history, &ev, H_NEXT) >= 0)
		n++;
	return n;
}

/* ^O: the line is done, and the one after it in the history comes next. */
static unsigned char on_operate(EditLine *el, int ch)
{
	struct line_edit *e = NULL;

	(void)ch;
	el_get(el, EL_CLIENTDATA, &e);
	if (e)
		e->back = lines_back(e, el_line(el));
	fputc('\n', stdout);
	return CC_NEWLINE;
}

/* The line that is done has become the newest, so the one after it is as far back as it was itself. */
static void go_back(struct line_edit *e)
{
	SCOPED_FREE char *keys = cli_calloc(e->back + 1, 1);
	HistEvent ev;

	history(e->history, &ev, H_FIRST);
	memset(keys, 'P' - '@', e->back);
	if (e->back)
		el_push(e->el, keys);
	e->back = 0;
}

/* One character, with the events of a background target served meanwhile. */
static int get_char(EditLine *el, wchar_t *ret)
{
	struct line_edit *e = NULL;
	unsigned char ch;
	ssize_t n;

	el_get(el, EL_CLIENTDATA, &e);
	if (!e || !async_wait_input(e->c)) {
		errno = EINTR;
		return -1;
	}
	n = read(STDIN_FILENO, &ch, 1);
	if (n != 1)
		return (int)n;
	*ret = ch;
	return 1;
}

static struct line_edit *make(struct cli *c)
{
	struct line_edit *e = cli_calloc(1, sizeof(*e));
	HistEvent ev;

	e->c = c;
	e->el = el_init("trapline", stdin, pager_terminal(c), stderr);
	if (!e->el) {
		free(e);
		return NULL;
	}
	e->history = history_init();
	history(e->history, &ev, H_SETSIZE, 1000);
	history(e->history, &ev, H_SETUNIQUE, 1);
	for (size_t i = 0; i < history_count(c); i++)
		history(e->history, &ev, H_ENTER, history_nth(c, i));
	el_set(e->el, EL_CLIENTDATA, e);
	el_set(e->el, EL_PROMPT, prompt_of);
	el_set(e->el, EL_GETCFN, get_char);
	el_set(e->el, EL_EDITOR, "emacs");
	el_set(e->el, EL_HIST, history, e->history);
	// By the wide call: the other one makes copies that nobody frees (eln.c of libedit).
	el_wset(e->el, EL_ADDFN, L"trapline-complete", L"complete the word", on_tab);
	el_set(e->el, EL_BIND, "^I", "trapline-complete", NULL);
	el_wset(e->el, EL_ADDFN, L"trapline-operate", L"do the line and get the next one", on_operate);
	el_set(e->el, EL_BIND, "^O", "trapline-operate", NULL);
	el_set(e->el, EL_BIND, "^R", "em-inc-search-prev", NULL);
	el_source(e->el, NULL);
	return e;
}

char *line_edit_read(struct cli *c, const char *prompt)
{
	struct line_edit *e = c->p->line_edit ? c->p->line_edit : (c->p->line_edit = make(c));
	const char *line;
	HistEvent ev;
	int n = 0;

	if (!e)
		return NULL;
	e->prompt = prompt;
	go_back(e);
	errno = 0;
	line = el_gets(e->el, &n);
	if (!line && errno == EINTR) { // ^C: the line is dropped
		el_reset(e->el);
		return NULL;
	}
	if (!line || n <= 0)
		return NULL;
	if (skip_blanks(line)[0])
		history(e->history, &ev, H_ENTER, line);
	return cli_asprintf("%.*s", (int)strcspn(line, "\r\n"), line);
}

void line_edit_free(struct cli *c)
{
	struct line_edit *e = c->p->line_edit;

	if (!e)
		return;
	history_end(e->history);
	el_end(e->el);
	free(e);
	c->p->line_edit = NULL;
}
