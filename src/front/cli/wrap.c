/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Where lines end that are wider than `set width`. */

#include <base/scoped.h>
#include <front/cli/style.h>
#include <front/cli/wrap.h>
#include <stdlib.h>
#include <string.h>

void wrap_begin(struct cli *c, struct wrap *w)
{
	*w = (struct wrap){ .up = c->p->wrap };
	if (!w->up && setting_int(c, "width") > 0) {
		c->p->wrap = w;
		cli_capture_shown(c);
	}
}

void wrap_hint(struct cli *c, unsigned indent)
{
	struct wrap *w = c->p->wrap;

	if (!w)
		return;
	if (w->n == w->cap) {
		w->cap = w->cap ? 2 * w->cap : 16;
		w->place = realloc(w->place, w->cap * sizeof(*w->place));
		if (!w->place)
			abort();
	}
	long at = ftell(cli_out(c));
	w->place[w->n++] = (struct wrap_place){ at > 0 ? (size_t)at : 0, indent };
}

/* How many columns the character takes; the bytes of one but its first take none. */
static size_t advance(size_t column, char ch)
{
	if (ch == '\t')
		return (column | 7) + 1;
	return column + (((unsigned char)ch & 0xc0) != 0x80);
}

struct breaker {
	const char *text;
	size_t column;
	size_t done;	    /* bytes written */
	size_t edge_column; /* where the line may end, which is what has been written; 0: nowhere */
	unsigned indent;
};

static void write_to(struct cli *c, struct breaker *b, size_t end)
{
	cli_printf(c, "%.*s", (int)(end - b->done), b->text + b->done);
	b->done = end;
}

static void come_to_edge(struct cli *c, struct breaker *b, const struct wrap_place *p)
{
	write_to(c, b, p->at);
	b->edge_column = b->column;
	b->indent = p->indent;
}

/* The line is full after the byte before I. */
static void break_line(struct cli *c, struct breaker *b)
{
	if (!b->edge_column) {
		b->column = 0; // the terminal goes on in its next row
		return;
	}
	cli_printf(c, "\n%*s", (int)b->indent, "");
	b->column = b->indent + (b->column - b->edge_column);
	b->edge_column = 0;
}

static void print_broken(struct cli *c, const struct wrap *w, const char *text, size_t width)
{
	struct breaker b = { .text = text };
	size_t n = strlen(text), next = 0, i = 0;

	while (i < n) {
		size_t unseen = style_length(text + i, n - i);

		for (; next < w->n && w->place[next].at <= i; next++)
			come_to_edge(c, &b, &w->place[next]);
		if (unseen) {
			i += unseen;
			continue;
		}
		if (text[i] == '\n') {
			write_to(c, &b, i + 1);
			b.column = b.edge_column = 0;
		} else {
			b.column = advance(b.column, text[i]);
			if (b.column >= width)
				break_line(c, &b);
		}
		i++;
	}
	write_to(c, &b, n);
}

void wrap_end(struct cli *c, struct wrap *w)
{
	SCOPED_FREE struct wrap_place *place = NULL;
	SCOPED_FREE char *text = NULL;

	if (c->p->wrap != w)
		return;
	c->p->wrap = NULL;
	text = cli_capture_end(c);
	place = w->place;
	print_broken(c, w, text, (size_t)setting_int(c, "width"));
}

/* The end of the member that begins at TEXT, of LEN bytes: behind the comma and the blank, or at the text's. */
static size_t member_length(const char *text, size_t len)
{
	int depth = 0;
	char quote = 0;

	for (size_t i = 0; i < len; i++) {
		size_t unseen = style_length(text + i, len - i);
		char ch = text[i];

		if (unseen)
			i += unseen - 1;
		else if (ch == '\\' && quote && text[i + 1])
			i++;
		else if (quote)
			quote = ch == quote ? 0 : quote;
		else if (ch == '"' || ch == '\'')
			quote = ch;
		else if (strchr("{([<", ch))
			depth++;
		else if (strchr("})]>", ch))
			depth--;
		else if (ch == ',' && text[i + 1] == ' ' && depth <= 0)
			return i + 2;
	}
	return len;
}

void wrap_list(struct cli *c, const char *text, unsigned indent)
{
	size_t len = strlen(text);

	while (len) {
		size_t n = member_length(text, len);

		wrap_hint(c, indent);
		cli_printf(c, "%.*s", (int)n, text);
		text += n;
		len -= n;
	}
}
