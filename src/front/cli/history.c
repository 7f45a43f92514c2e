/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The lines that were typed: kept, shown by `show commands`, saved in a file. */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <front/cli/line_edit.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SHOWN 10

struct history {
	char **line;
	size_t n, cap;
	size_t typed; /* the last ones, of this session: the others are in the file */
	size_t base; /* entries that were dropped */
	size_t next; /* what the next line begins as; n or more: nothing */
	bool loaded;
};

static void drop_first(struct history *h)
{
	free(h->line[0]);
	memmove(h->line, h->line + 1, --h->n * sizeof(char *));
	h->base++;
	h->typed = h->typed < h->n ? h->typed : h->n;
}

/* The nearest line typed before that is the same goes, as far back as `set history remove-duplicates` looks. */
static void drop_duplicate(struct cli *c, struct history *h, const char *text)
{
	int64_t back = setting_int(c, "history remove-duplicates");
	size_t most = back < 0 || (size_t)back > h->typed ? h->typed : (size_t)back;

	for (size_t i = h->n; i-- > h->n - most;) {
		if (strcmp(h->line[i], text) != 0)
			continue;
		free(h->line[i]);
		memmove(h->line + i, h->line + i + 1, (--h->n - i) * sizeof(char *));
		h->typed--;
		if (h->next != SIZE_MAX && h->next > i)
			h->next--;
		return;
	}
}

static void put(struct cli *c, struct history *h, const char *text)
{
	int64_t max = setting_int(c, "history size");

	if (h->n == h->cap) {
		h->cap = h->cap ? 2 * h->cap : 64;
		h->line = realloc(h->line, h->cap * sizeof(char *));
		if (!h->line)
			abort();
	}
	h->line[h->n++] = cli_strdup(text);
	while (max >= 0 && h->n > (size_t)max)
		drop_first(h);
}

/* It is written at the end, wherever `cd` has led to by then. */
enum cmd_result history_changed_file(struct cli *c, const struct setting *s)
{
	const char *path = setting_str(c, s->name);
	SCOPED_FREE char *here = *path && *path != '/' ? getcwd(NULL, 0) : NULL;

	if (!here)
		return CMD_OK;
	SCOPED_FREE char *full = cli_asprintf("%s/%s", strcmp(here, "/") != 0 ? here : "", path);
	setting_put(c, s->name, full);
	return CMD_OK;
}

void history_take_environment(struct cli *c)
{
	const char *file = getenv("GDBHISTFILE");

	if (file)
		setting_put(c, "history filename", file);
}

/* As gdb and bash: no number at all, a negative and an immense one mean that there is no limit. */
void history_take_size(struct cli *c)
{
	const char *text = getenv("GDBHISTSIZE");
	char *end, size[24];
	long n;

	if (!text)
		return;
	text = skip_blanks(text);
	n = strtol(text, &end, 10);
	snprintf(size, sizeof(size), "%ld", n);
	if (!*skip_blanks(end))
		setting_put(c, "history size", !*text || n < 0 || n > INT_MAX ? "unlimited" : size);
}

static void load(struct cli *c, struct history *h)
{
	const char *path = setting_str(c, "history filename");
	SCOPED_FILE FILE *f = *path ? fopen(path, "re") : NULL;
	SCOPED_FREE char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	h->loaded = true;
	while (f && (n = getline(&line, &cap, f)) > 0) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, "_HiStOrY_", 9) != 0) // libedit's mark in files of older versions
			put(c, h, line);
	}
}

static struct history *get(struct cli *c)
{
	struct history *h = c->p->history;

	if (!h)
		h = c->p->history = cli_calloc(1, sizeof(*h));
	if (!h->loaded)
		load(c, h);
	return h;
}

void history_add(struct cli *c, const char *line)
{
	struct history *h = get(c);

	if (*skip_blanks(line)) {
		drop_duplicate(c, h, line);
		h->typed++;
		put(c, h, line);
	}
	if (h->next >= h->n)
		h->next = SIZE_MAX;
}

size_t history_count(struct cli *c)
{
	return get(c)->n;
}

const char *history_nth(struct cli *c, size_t i)
{
	struct history *h = get(c);

	return i < h->n ? h->line[i] : "";
}

void history_set_next(struct cli *c, size_t i)
{
	get(c)->next = i;
}

size_t history_take_next(struct cli *c)
{
	struct history *h = get(c);
	size_t next = h->next ? h->next : SIZE_MAX;

	h->next = SIZE_MAX;
	return next;
}

static void save(struct cli *c, const struct history *h)
{
	const char *path = setting_str(c, "history filename");
	SCOPED_FILE FILE *f = *path ? fopen(path, "we") : NULL;

	for (size_t i = 0; f && i < h->n; i++)
		fprintf(f, "%s\n", h->line[i]);
}

void history_free(struct cli *c)
{
	struct history *h = c->p->history;

	if (!h)
		return;
	if (setting_int(c, "history save"))
		save(c, h);
	for (size_t i = 0; i < h->n; i++)
		free(h->line[i]);
	free(h->line);
	free(h);
	c->p->history = NULL;
}

static enum cmd_result show_commands(struct cli *c, const char *args)
{
	static size_t num; // where "+" goes on
	struct history *h = get(c);
	uint64_t n;

	if (*args && strcmp(args, "+")) {
		if (cli_eval_u64(c, args, &n))
			return CMD_ERROR;
		n -= h->base + 1;
		num = (int64_t)n > SHOWN / 2 ? (size_t)n - SHOWN / 2 : 0;
	} else if (!*args) {
		num = h->n > SHOWN ? h->n - SHOWN : 0;
	}
	if (num > h->n || h->n - num < SHOWN)
		num = h->n > SHOWN ? h->n - SHOWN : 0;
	for (size_t i = num; i < num + SHOWN && i < h->n; i++)
		cli_printf(c, "%5zu  %s\n", h->base + 1 + i, h->line[i]);
	num += SHOWN;
	if (*args)
		cli_repeat_as(c, "show commands +");
	return CMD_OK;
}

const struct cmd cmds_history[] = {
	{ "show commands", show_commands,
	  "Show the history of commands you typed.\n"
	  "You can supply a command number to start with, or a `+' to start after\n"
	  "the previous command number shown.",
	  CLASS_NONE, COMP_NONE, 0, NULL },
	{ 0 },
};
