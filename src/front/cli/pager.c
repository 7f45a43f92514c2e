/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Pages: what a typed command says stops when the terminal's screen is full. Standard output is a stream of ours then, which
 * counts the rows before they reach the terminal.
 */

#include <base/fd.h>
#include <base/scoped.h>
#include <front/cli/cli.h>
#include <front/cli/style.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LARGEST 46340 /* a product of two still is an int; gdb takes more for unlimited */

static const char question[] = "--Type <RET> for more, q to quit, c to continue without paging--";

struct pager {
	struct cli *c;
	FILE *terminal;	  /* what standard output was */
	int64_t rows, cols; /* as found, for "set height" and "set width" of a user to win */
	int64_t row, col; /* on the present page */
	bool on;	  /* a typed command runs */
	bool kept;	  /* the same, while a line is typed */
	bool quit;	  /* and what else it says is not wanted */
	char style[32];	  /* what has begun on this page and has not ended; "": none */
};

static void put(const char *p, size_t n)
{
	(void)fd_write_all(STDOUT_FILENO, p, n);
}

/* False where nothing more of this command is wanted. */
static bool next_page(struct pager *p)
{
	struct cli *c = p->c;
	bool background = c->p->background, others = c->p->tell_others;
	char answer;

	terminal_ours(c);
	if (*p->style)
		put(STYLE_END, strlen(STYLE_END));
	put(question, strlen(question));
	// What comes meanwhile is told at the prompt: it would be written by the stream that is just being written.
	c->p->background = c->p->tell_others = false;
	SCOPED_FREE char *line = async_read_line(c);
	c->p->background = background;
	c->p->tell_others = others;
	answer = line ? *skip_blanks(line) : 'q';
	p->row = p->col = 0;
	p->on = answer != 'c';
	p->quit = answer == 'q';
	if (p->quit)
		c->interrupted = 1;
	else
		put(p->style, strlen(p->style));
	return !p->quit;
}

static void note_style(struct pager *p, const char *text, size_t n)
{
	bool ends = n == strlen(STYLE_END) && !memcmp(text, STYLE_END, n);

	snprintf(p->style, sizeof(p->style), "%.*s", ends ? 0 : (int)n, text);
}

/* How much of the text there is room for on this page. */
static size_t fits(struct pager *p, const char *text, size_t n, int64_t rows, int64_t cols)
{
	size_t i = 0;

	for (; i < n && p->row < rows; i++) {
		bool end = text[i] == '\n';
		size_t unseen = style_length(text + i, n - i);

		if (unseen) {
			note_style(p, text + i, unseen);
			i += unseen - 1;
			continue;
		}

		p->col = end ? 0 : text[i] == '\t' ? (p->col | 7) + 1 : p->col + (((unsigned char)text[i] & 0xc0) != 0x80);
		if (end || (cols && p->col >= cols && i + 1 < n && text[i + 1] != '\n')) {
			p->row++;
			p->col = 0;
		}
	}
	return i;
}

static int64_t columns(struct cli *c)
{
	struct winsize w = { 0 };
	int64_t width = setting_int(c, "width");

	return width || ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) ? width : w.ws_col;
}

/* A program that runs is not held up by what is said of it meanwhile. */
static bool pages(const struct pager *p)
{
	return p->on && !p->c->p->waiting && setting_int(p->c, "height") && setting_int(p->c, "pagination");
}

static ssize_t pager_write(void *cookie, const char *buf, size_t n)
{
	struct pager *p = cookie;
	size_t done = 0;

	while (done < n && !p->quit && pages(p)) {
		int64_t height = setting_int(p->c, "height");
		size_t some = fits(p, buf + done, n - done, height > 1 ? height - 1 : 1, columns(p->c));
		put(buf + done, some);
		done += some;
		if (done < n && !next_page(p))
			break;
	}
	if (!p->quit)
		put(buf + done, n - done);
	return (ssize_t)n;
}

/* The terminal's, as long as nobody has said otherwise. */
static void follow(struct cli *c, const char *name, int64_t *found, unsigned now)
{
	char text[16];

	if (setting_int(c, name) != *found)
		return;
	*found = now;
	snprintf(text, sizeof(text), "%u", now);
	setting_put(c, name, text);
}

static void follow_terminal(struct pager *p)
{
	struct winsize w = { 0 };

	if (getenv("INSIDE_EMACS") || ioctl(STDOUT_FILENO, TIOCGWINSZ, &w))
		return;
	follow(p->c, "height", &p->rows, w.ws_row);
	follow(p->c, "width", &p->cols, w.ws_col);
}

void pager_open(struct cli *c)
{
	struct pager *p;
	FILE *now;

	if (!c->interactive || c->batch || !isatty(STDOUT_FILENO))
		return;
	p = cli_calloc(1, sizeof(*p));
	now = fopencookie(p, "w", (cookie_io_functions_t){ .write = pager_write });
	if (!now) {
		free(p);
		return;
	}
	fflush(stdout);
	setvbuf(now, NULL, _IOLBF, 0);
	*p = (struct pager){ .c = c, .terminal = stdout };
	stdout = now;
	c->p->pager = p;
	follow_terminal(p);
}

void pager_close(struct cli *c)
{
	struct pager *p = c->p->pager;

	if (!p)
		return;
	fclose(stdout);
	stdout = p->terminal;
	free(p);
	c->p->pager = NULL;
}

FILE *pager_terminal(const struct cli *c)
{
	return c->p->pager ? c->p->pager->terminal : stdout;
}

void pager_command_begin(struct cli *c)
{
	struct pager *p = c->p->pager;

	if (!p)
		return;
	fflush(stdout);
	follow_terminal(p);
	p->row = p->col = 0;
	*p->style = '\0';
	p->on = true;
}

void pager_command_end(struct cli *c)
{
	struct pager *p = c->p->pager;

	if (!p)
		return;
	fflush(stdout);
	p->on = false;
	if (p->quit)
		put("Quit\n", 5);
	p->quit = false;
}

void pager_typing(struct cli *c, bool typing)
{
	struct pager *p = c->p->pager;

	if (!p)
		return;
	fflush(stdout);
	if (typing)
		p->kept = p->on;
	p->on = !typing && p->kept;
	p->row = p->col = 0;
}

bool pager_quit(const struct cli *c)
{
	return c->p->pager && c->p->pager->quit;
}

enum cmd_result pager_changed_size(struct cli *c, const struct setting *s)
{
	if (setting_int(c, s->name) > LARGEST)
		setting_put(c, s->name, "unlimited");
	return CMD_OK;
}
