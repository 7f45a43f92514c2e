/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* display: expressions shown again at each stop. */

#include <front/cli/data.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct display {
	uint32_t num;
	bool enabled;
	struct data_fmt f;
	char *text;
	struct tl_expr_scope scope; /* what its names are; it is shown where its locals are */
};

/* The frame in which its names mean what they meant: the selected one, or the one that it is inlined in. */
static bool in_scope(struct cli *c, const struct display *d, uint32_t *ret_level)
{
	struct tl_expr_context ctx = cli_context(c);

	return !tl_expr_scope_frame(&ctx, &d->scope, ret_level, NULL);
}

static bool is_memory(const struct display *d)
{
	return d->f.size || d->f.letter == 'i' || d->f.letter == 's';
}

/* "3: x/4xw $sp", or "3: /x sum = " */
static void show_head(struct cli *c, const struct display *d)
{
	cli_printf(c, "%" PRIu32 ": ", d->num);
	if (!is_memory(d)) {
		if (d->f.letter)
			cli_printf(c, "/%c ", d->f.letter);
		cli_printf(c, "%s = ", d->text);
		return;
	}
	cli_puts(c, "x/");
	if (d->f.count != 1)
		cli_printf(c, "%ld", d->f.count);
	cli_printf(c, "%c", d->f.letter);
	if (d->f.size && d->f.letter != 'i' && d->f.letter != 's')
		cli_printf(c, "%c", d->f.size);
	cli_printf(c, " %s%s", d->text, d->f.count != 1 || d->f.letter == 'i' ? "\n" : "  ");
}

static enum tl_code show_value(struct cli *c, const struct display *d, const struct tl_value *v,
			       struct tl_error *err)
{
	SCOPED_FREE char *text = NULL;
	enum tl_code r = data_format_shown(c, v, d->f.letter, &text, err);

	if (!r)
		cli_printf(c, "%s\n", text);
	return r;
}

/* A name that has a meaning no more, not a member that is missing or memory that can't be read. */
static bool has_lost_name(struct cli *c, const struct display *d)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_expr_scope scope = { .size = sizeof(scope) };

	ctx.scope = &d->scope;
	return tl_expr_scope(&ctx, d->text, &scope, NULL) == TL_E_NOTFOUND;
}

static void show_one(struct cli *c, struct display *d)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	struct tl_expr_context ctx = cli_context(c);
	struct tl_error err;
	uint64_t addr = 0;
	enum tl_code r;

	if (!d->enabled || !in_scope(c, d, &ctx.frame))
		return;
	ctx.scope = &d->scope;
	r = tl_expr_eval(&ctx, d->text, &v, &err);
	if (!r && is_memory(d))
		r = data_value_addr(v, &addr, &err);
	if (r == TL_E_STATE)
		return; // no process: nothing to show
	if (r == TL_E_NOTFOUND && has_lost_name(c, d)) {
		// A name of the whole program is gone: it was rebuilt, or a library was unloaded.
		if (!d->scope.block[1] && cli_has_process(c)) {
			d->enabled = false;
			cli_warning(c, "Unable to display \"%s\": %s", d->text, err.text);
		}
		return;
	}
	show_head(c, d);
	if (!r && is_memory(d))
		r = x_examine(c, d->f, addr, &err) ? TL_E_FAULT : TL_OK;
	else if (!r)
		r = show_value(c, d, v, &err);
	if (r)
		cli_printf(c, "<error: %s>\n", err.text);
}

void data_show_displays(struct cli *c)
{
	struct data_state *s = data_of(c);

	for (uint32_t i = 0; i < s->n_displays; i++)
		show_one(c, &s->displays[i]);
}

void data_free(struct cli *c)
{
	struct data_state *s = data_of(c);

	for (uint32_t i = 0; i < s->n_displays; i++)
		free(s->displays[i].text);
	free(TAKE(s->displays));
	s->n_displays = 0;
}

static struct display *display_add(struct cli *c, struct data_fmt f, const char *text,
				   const struct tl_expr_scope *scope)
{
	struct data_state *s = data_of(c);
	struct display *more = realloc(s->displays, (s->n_displays + 1) * sizeof(*more));
	char *copy = strdup(text);

	if (more)
		s->displays = more;
	if (!more || !copy) {
		free(copy);
		return NULL;
	}
	more[s->n_displays] = (struct display){
		.num = ++s->last_display,
		.enabled = true,
		.f = f,
		.text = copy,
		.scope = *scope,
	};
	return &more[s->n_displays++];
}

enum cmd_result cmd_display(struct cli *c, const char *args)
{
	struct tl_expr_context ctx = cli_context(c);
	struct data_fmt f = { .count = 1, .is32 = c->target && tl_target_is_32bit(c->target) };
	struct tl_expr_scope scope = { .size = sizeof(scope) };
	struct display *d;
	struct tl_error err;
	size_t end;

	if (!*args) {
		data_show_displays(c);
		return CMD_OK;
	}
	f = data_parse_fmt(&args, f);
	if (f.size && !f.letter)
		f.letter = 'x';
	if (f.letter == 'i' || f.letter == 's')
		f.size = 'b';
	if (tl_expr_check(&ctx, args, false, &end, &err) || tl_expr_scope(&ctx, args, &scope, &err))
		return cli_fail(c, &err);
	d = display_add(c, f, args, &scope);
	if (!d)
		return cli_error(c, "virtual memory exhausted.");
	if (c->from_terminal)
		show_one(c, d);
	return CMD_OK;
}

/* Numbers and ranges; fn gets the entry. */

static struct display *display_find(struct cli *c, long n)
{
	struct data_state *s = data_of(c);

	for (uint32_t i = 0; i < s->n_displays; i++)
		if (s->displays[i].num == n)
			return &s->displays[i];
	return NULL;
}

static enum cmd_result delete_one(struct cli *c, long n, void *user)
{
	struct data_state *s = data_of(c);
	struct display *d = display_find(c, n);

	(void)user;
	if (!d)
		return cli_error(c, "No display number %ld.", n);
	free(d->text);
	memmove(d, d + 1, (size_t)(s->displays + s->n_displays - (d + 1)) * sizeof(*d));
	s->n_displays--;
	return CMD_OK;
}

static enum cmd_result enable_one(struct cli *c, long n, void *user)
{
	struct display *d = display_find(c, n);

	if (!d)
		return cli_error(c, "No display number %ld.", n);
	d->enabled = *(bool *)user;
	return CMD_OK;
}

enum cmd_result cmd_undisplay(struct cli *c, const char *args)
{
	if (*args)
		return each_number(c, args, delete_one, NULL);
	if (cli_query(c, "Delete all auto-display expressions? "))
		data_free(c);
	return CMD_OK;
}

static enum cmd_result enable(struct cli *c, const char *args, bool on)
{
	struct data_state *s = data_of(c);

	if (*args)
		return each_number(c, args, enable_one, &on);
	for (uint32_t i = 0; i < s->n_displays; i++)
		s->displays[i].enabled = on;
	return CMD_OK;
}

enum cmd_result cmd_enable_display(struct cli *c, const char *args)
{
	return enable(c, args, true);
}

enum cmd_result cmd_disable_display(struct cli *c, const char *args)
{
	return enable(c, args, false);
}

enum cmd_result cmd_info_display(struct cli *c, const char *args)
{
	struct data_state *s = data_of(c);

	(void)args;
	if (!s->n_displays) {
		cli_puts(c, "There are no auto-display expressions now.\n");
		return CMD_OK;
	}
	cli_puts(c, "Auto-display expressions now in effect:\nNum Enb Expression\n");
	for (uint32_t i = 0; i < s->n_displays; i++) {
		const struct display *d = &s->displays[i];

		cli_printf(c, "%" PRIu32 ":   %c  ", d->num, d->enabled ? 'y' : 'n');
		if (d->f.size)
			cli_printf(c, "/%ld%c%c ", d->f.count,
				   d->f.letter == 'i' || d->f.letter == 's' ? 'b' : d->f.size,
				   d->f.letter);
		else if (d->f.letter)
			cli_printf(c, "/%c ", d->f.letter);
		cli_printf(c, "%s%s\n", d->text,
			   in_scope(c, d, &(uint32_t){ 0 }) ? "" : " (cannot be evaluated in the current context)");
	}
	return CMD_OK;
}
