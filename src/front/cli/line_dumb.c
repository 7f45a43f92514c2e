/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Line editing on a terminal that can do nothing but go back one column: what
 * libedit can't be used for. What is typed at the end is echoed and nothing else
 * is sent, so that a program at the other end reads what it wrote.
 */

#include <base/scoped.h>
#include <ctype.h>
#include <errno.h>
#include <front/cli/cli.h>
#include <front/cli/line_edit.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define CONTROL(ch) ((ch) & 0x1f)

struct edit {
	struct cli *c;
	const char *prompt;
	char *buf;
	size_t len, cap, at; /* at: the cursor, in bytes */
	size_t hist;	     /* entry shown; history_count() is the new line */
	char *saved;	     /* the new line while an old one is shown */
	bool tabbed;	     /* the key before was a tab that changed nothing */
	bool done, eof, cancelled;
	bool fetch_next; /* ^O: the next line begins as the entry behind this one */
};

/* Columns of bytes [from, to): those that begin a character. */
static size_t columns(const struct edit *e, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += ((unsigned char)e->buf[i] & 0xc0) != 0x80;
	return n;
}

static void back(size_t n)
{
	while (n--)
		fputc('\b', stdout);
}

/* Shows the text behind the cursor again, over `gone` columns that are no longer there. */
static void redraw_rest(const struct edit *e, size_t gone)
{
	fwrite(e->buf + e->at, 1, e->len - e->at, stdout);
	for (size_t i = 0; i < gone; i++)
		fputc(' ', stdout);
	back(columns(e, e->at, e->len) + gone);
}

static void reserve(struct edit *e, size_t more)
{
	if (e->len + more + 1 <= e->cap)
		return;
	e->cap = 2 * (e->len + more + 64);
	e->buf = realloc(e->buf, e->cap);
	if (!e->buf)
		abort();
}

static void insert(struct edit *e, const char *text, size_t n)
{
	reserve(e, n);
	memmove(e->buf + e->at + n, e->buf + e->at, e->len - e->at);
	memcpy(e->buf + e->at, text, n);
	e->len += n;
	e->buf[e->len] = '\0';
	fwrite(text, 1, n, stdout);
	e->at += n;
	if (e->at < e->len)
		redraw_rest(e, 0);
}

static size_t char_before(const struct edit *e, size_t at)
{
	do
		at--;
	while (at && ((unsigned char)e->buf[at] & 0xc0) == 0x80);
	return at;
}

static size_t char_after(const struct edit *e, size_t at)
{
	do
		at++;
	while (at < e->len && ((unsigned char)e->buf[at] & 0xc0) == 0x80);
	return at;
}

static void move_to(struct edit *e, size_t at)
{
	if (at < e->at)
		back(columns(e, at, e->at));
	else
		fwrite(e->buf + e->at, 1, at - e->at, stdout);
	e->at = at;
}

/* Takes [from, to) out and leaves the cursor there. */
static void cut(struct edit *e, size_t from, size_t to)
{
	size_t gone = columns(e, from, to);

	if (from >= to)
		return;
	move_to(e, from);
	memmove(e->buf + from, e->buf + to, e->len - to);
	e->len -= to - from;
	e->buf[e->len] = '\0';
	redraw_rest(e, gone);
}

static size_t word_before(const struct edit *e)
{
	size_t at = e->at;

	while (at && isspace((unsigned char)e->buf[at - 1]))
		at--;
	while (at && !isspace((unsigned char)e->buf[at - 1]))
		at--;
	return at;
}

static void replace_line(struct edit *e, const char *text)
{
	cut(e, 0, e->len);
	insert(e, text, strlen(text));
}

static void show_history(struct edit *e, int step)
{
	size_t n = history_count(e->c);

	if ((step < 0 && e->hist == 0) || (step > 0 && e->hist >= n)) {
		fputc('\a', stdout);
		return;
	}
	if (e->hist == n) {
		free(e->saved);
		e->saved = cli_strdup(e->buf);
	}
	e->hist = step < 0 ? e->hist - 1 : e->hist + 1;
	replace_line(e, e->hist == n ? e->saved : history_nth(e->c, e->hist));
}

/* Completion */

/* The key that answers: 'y' or 'n', '\n' of a pager for one line more. */
static char answer(struct edit *e, bool pager)
{
	char ch = 0;

	while (async_wait_input(e->c) && read(STDIN_FILENO, &ch, 1) == 1) {
		if (strchr("yY ", ch))
			return 'y';
		if (strchr("nN\177\3\7", ch) || (pager && strchr("qQ", ch)))
			return 'n';
		if (ch == '\n' || ch == '\r')
			return pager ? '\n' : 'y';
		fputc('\a', stdout);
		fflush(stdout);
	}
	return 'n';
}

static bool wants_all(struct edit *e, size_t n)
{
	if (n < 100)
		return true;
	printf("\nDisplay all %zu possibilities? (y or n)", n);
	fflush(stdout);
	return answer(e, false) == 'y';
}

/* After so many lines of a page: how many of it there are now; -1: no more. */
static int64_t turn_page(struct edit *e, int64_t lines)
{
	char ch;

	fputs("--More--", stdout);
	fflush(stdout);
	ch = answer(e, true);
	fputs("\r        \r", stdout);
	return ch == 'n' ? -1 : ch == '\n' ? lines - 1 : 0;
}

/* As readline's: blanks behind all but what stands at the right edge. */
static void list_row(char **list, size_t n, size_t first, size_t step, size_t cols, size_t width)
{
	for (size_t i = first, col = 1; i < n; i += step, col++)
		printf("%-*s", col < cols ? (int)width : 0, list[i]);
	fputs("\n", stdout);
}

static void list_candidates(struct edit *e, char **list, size_t n)
{
	int64_t width = setting_int(e->c, "width"), max = setting_int(e->c, "max-completions");
	int64_t height = setting_int(e->c, "height"), lines = 0;
	size_t longest = 0, cols, rows;

	if (!wants_all(e, n)) {
		fputs("\n", stdout);
		return;
	}
	for (size_t i = 0; i < n; i++)
		longest = strlen(list[i]) > longest ? strlen(list[i]) : longest;
	longest += 2;
	cols = width > 0 ? (size_t)width / longest : n + 1;
	cols = cols ? cols : 1;
	rows = (n + cols - 1) / cols;
	fputs("\n", stdout);
	for (size_t r = 0; r < rows; r++) {
		if (height > 1 && lines >= height - 1 && (lines = turn_page(e, lines)) < 0)
			return;
		list_row(list, n, r, rows, cols, longest);
		lines++;
	}
	if (max > 0 && n >= (size_t)max)
		fputs("*** List may be truncated, max-completions reached. ***\n", stdout);
}

/* What is typed from start on, to be replaced by so many bytes: written over where they cover it. */
static void take_back(struct edit *e, size_t start, size_t len)
{
	if (e->at < e->len || len < e->at - start) {
		cut(e, start, e->at);
		return;
	}
	back(columns(e, start, e->at));
	e->at = e->len = start;
	e->buf[start] = 0;
}

static void complete(struct edit *e)
{
	SCOPED_FREE char *line = cli_asprintf("%.*s", (int)e->at, e->buf);
	struct completion k = { 0 };
	size_t typed, common;
	bool changed = false;

	complete_line(e->c, line, &k);
	typed = strlen(line) - k.start;
	if (!k.n) {
		fputc('\a', stdout);
	} else if (k.n == 1) {
		SCOPED_FREE char *text = cli_asprintf("%s%s", k.insert[0], k.append);

		if (strncmp(text, line + k.start, typed) != 0)
			take_back(e, k.start, strlen(text));
		else
			text = TAKE(text);
		typed = strlen(e->buf) < k.start ? 0 : e->at - k.start;
		insert(e, text + typed, strlen(text) - typed);
		changed = true;
	} else if (e->tabbed) {
		list_candidates(e, k.list, k.n);
		fputs(e->prompt, stdout);
		fwrite(e->buf, 1, e->len, stdout);
		back(columns(e, e->at, e->len));
		changed = true;
	} else {
		fputc('\a', stdout);
		common = complete_common(&k);
		changed = common > typed;
		if (changed)
			insert(e, k.insert[0] + typed, common - typed);
	}
	e->tabbed = !changed;
	complete_free(&k);
}

/* Keys */

static bool next_key(struct edit *e, unsigned char *ch)
{
	ssize_t n;

	fflush(stdout);
	if (!async_wait_input(e->c)) {
		e->cancelled = true;
		return false;
	}
	n = read(STDIN_FILENO, ch, 1);
	if (n == 1)
		return true;
	e->cancelled = n < 0 && errno == EINTR && e->c->interrupted;
	e->eof = !e->cancelled && !(n < 0 && errno == EINTR);
	return false;
}

/* Arrows and the like: ESC [ A, ESC O A; others are ignored. */
static void escape(struct edit *e)
{
	unsigned char ch;

	if (!next_key(e, &ch) || (ch != '[' && ch != 'O') || !next_key(e, &ch))
		return;
	switch (ch) {
	case 'A':
		show_history(e, -1);
		break;
	case 'B':
		show_history(e, 1);
		break;
	case 'C':
		move_to(e, e->at < e->len ? char_after(e, e->at) : e->at);
		break;
	case 'D':
		move_to(e, e->at ? char_before(e, e->at) : 0);
		break;
	default:
		break;
	}
}

static void delete_or_end(struct edit *e)
{
	if (e->len == 0)
		e->eof = true;
	else if (e->at < e->len)
		cut(e, e->at, char_after(e, e->at));
}

static void on_key(struct edit *e, unsigned char ch)
{
	bool tab = ch == '\t';

	switch (ch) {
	case CONTROL('O'):
		e->fetch_next = true;
		__attribute__((fallthrough));
	case '\r':
	case '\n':
		e->done = true;
		break;
	case '\t':
		complete(e);
		break;
	case CONTROL('A'):
		move_to(e, 0);
		break;
	case CONTROL('E'):
		move_to(e, e->len);
		break;
	case CONTROL('B'):
		move_to(e, e->at ? char_before(e, e->at) : 0);
		break;
	case CONTROL('F'):
		move_to(e, e->at < e->len ? char_after(e, e->at) : e->at);
		break;
	case CONTROL('D'):
		delete_or_end(e);
		break;
	case CONTROL('H'):
	case 127:
		cut(e, e->at ? char_before(e, e->at) : 0, e->at);
		break;
	case CONTROL('K'):
		cut(e, e->at, e->len);
		break;
	case CONTROL('U'):
		cut(e, 0, e->at);
		break;
	case CONTROL('W'):
		cut(e, word_before(e), e->at);
		break;
	case CONTROL('P'):
		show_history(e, -1);
		break;
	case CONTROL('N'):
		show_history(e, 1);
		break;
	case 27:
		escape(e);
		break;
	default:
		if (ch >= ' ')
			insert(e, (const char *)&ch, 1);
		break;
	}
	if (!tab)
		e->tabbed = false;
}

/* Keys come one by one and are echoed by us; ^C stays a signal. */
static bool raw_mode(struct termios *ret_old)
{
	struct termios t;

	if (tcgetattr(STDIN_FILENO, ret_old))
		return false;
	t = *ret_old;
	t.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
	t.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR);
	t.c_cc[VMIN] = 1;
	t.c_cc[VTIME] = 0;
	return tcsetattr(STDIN_FILENO, TCSADRAIN, &t) == 0;
}

static void begin(struct edit *e)
{
	size_t n = history_count(e->c), next = history_take_next(e->c);

	e->hist = n;
	reserve(e, 1);
	e->buf[0] = '\0';
	fputs(e->prompt, stdout);
	if (next < n) {
		e->saved = cli_strdup("");
		e->hist = next;
		insert(e, history_nth(e->c, next), strlen(history_nth(e->c, next)));
	}
}

char *line_dumb_read(struct cli *c, const char *prompt)
{
	struct edit e = { .c = c, .prompt = prompt };
	struct termios old;
	bool raw = raw_mode(&old);
	unsigned char ch;

	begin(&e);
	while (!e.done && !e.eof && !e.cancelled)
		if (next_key(&e, &ch))
			on_key(&e, ch);
	if (e.fetch_next && e.hist < history_count(c))
		history_set_next(c, e.hist + 1);
	move_to(&e, e.len);
	if (e.done)
		fputc('\n', stdout);
	fflush(stdout);
	if (raw)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &old);
	free(e.saved);
	if (e.done)
		return e.buf;
	c->p->in_eof = e.eof;
	free(e.buf);
	return NULL;
}
