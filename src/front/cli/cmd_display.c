/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* display: expressions shown again at each stop. */

#include <ctype.h>
#include <front/cli/data.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct display {
	uint32_t num;
	bool enabled;
	struct data_fmt f;
	char *text;
	/* Starts of the function whose locals it names and, if that is inlined, of its copy; 0: none, shown everywhere */
	uint64_t scope, block;
};

/* Is text[0..len) the name of an argument or local of the frame? */
struct name_search {
	const char *name;
	size_t len;
	bool found;
};

static bool same_name(const char *name, const char *value, void *user)
{
	struct name_search *s = user;

	(void)value;
	s->found = strlen(name) == s->len && !memcmp(name, s->name, s->len);
	return !s->found;
}

static bool is_local(struct cli *c, const char *name, size_t len)
{
	struct name_search s = { .name = name, .len = len };

	if (tl_frame_variables(c->target, c->tid, c->frame, true, same_name, &s, NULL))
		return false;
	if (!s.found)
		(void)!tl_frame_variables(c->target, c->tid, c->frame, false, same_name, &s, NULL);
	return s.found;
}

/* A display that names a local is shown only in frames of that function, and of what is inlined in it. */
static bool names_local(struct cli *c, const char *text)
{
	for (const char *p = text; *p;) {
		size_t len = 0;

		if (*p == '$') // a register or convenience variable, no name of the program
			p++;
		else if ((isalpha((unsigned char)*p) || *p == '_') &&
			 (p == text || (p[-1] != '.' && !isdigit((unsigned char)p[-1])))) {
			while (isalnum((unsigned char)p[len]) || p[len] == '_')
				len++;
			if (is_local(c, p, len))
				return true;
			p += len;
			continue;
		} else {
			p++;
			continue;
		}
		while (isalnum((unsigned char)*p) || *p == '_')
			p++;
	}
	return false;
}

static void set_scope(struct cli *c, struct display *d)
{
	struct tl_frame f;

	if (!cli_has_process(c) || tl_frame_get(c->target, c->tid, c->frame, &f, NULL) || !f.function_start ||
	    !names_local(c, d->text))
		return;
	d->scope = f.function_start;
	d->block = f.block_start;
}

/* The frame in which its names mean what they meant: the selected one, or the one that it is inlined in. */
static bool in_scope(struct cli *c, const struct display *d, uint32_t *ret_level)
{
	struct tl_frame f;

	*ret_level = c->frame;
	if (!d->scope)
		return true;
	if (!cli_has_process(c))
		return false;
	for (; !tl_frame_get(c->target, c->tid, *ret_level, &f, NULL); ++*ret_level) {
		if (f.function_start == d->scope && f.block_start == d->block)
			return true;
		if (f.kind != TL_FRAME_INLINE)
			break;
	}
	return false;
}

/* "3: x/4xw $sp" and the memory */
static void show_memory(struct cli *c, const struct display *d, uint64_t addr)
{
	cli_printf(c, "%" PRIu32 ": x/", d->num);
	if (d->f.count != 1)
		cli_printf(c, "%ld", d->f.count);
	cli_printf(c, "%c", d->f.letter);
	if (d->f.size && d->f.letter != 'i' && d->f.letter != 's')
		cli_printf(c, "%c", d->f.size);
	cli_printf(c, " %s%s", d->text, d->f.count != 1 || d->f.letter == 'i' ? "\n" : "  ");
	(void)!x_examine(c, d->f, addr);
}

static void show_value(struct cli *c, const struct display *d, const struct tl_value *v)
{
	SCOPED_FREE char *text = NULL;
	struct tl_error err;

	cli_printf(c, "%" PRIu32 ": ", d->num);
	if (d->f.letter)
		cli_printf(c, "/%c ", d->f.letter);
	cli_printf(c, "%s = ", d->text);
	if (data_format_shown(c, v, d->f.letter, &text, &err))
		cli_printf(c, "<error: %s>\n", err.text);
	else
		cli_printf(c, "%s\n", text);
}

static bool is_memory(const struct display *d)
{
	return d->f.size || d->f.letter == 'i' || d->f.letter == 's';
}

static void show_one(struct cli *c, struct display *d)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	struct tl_expr_context ctx = cli_context(c);
	struct tl_error err;
	uint64_t addr;
	enum tl_code r;

	if (!d->enabled || !in_scope(c, d, &ctx.frame))
		return;
	r = tl_expr_eval(&ctx, d->text, &v, &err);
	if (!r && is_memory(d))
		r = data_value_addr(v, &addr, &err);
	if (r == TL_E_STATE)
		return; // no process: nothing to show
	if (r == TL_E_NOTFOUND) {
		// A name of the whole program is gone: it was rebuilt, or a library was unloaded.
		if (!d->scope && cli_has_process(c)) {
			d->enabled = false;
			cli_warning(c, "Unable to display \"%s\": %s", d->text, err.text);
		}
		return;
	}
	if (r)
		cli_printf(c, "%" PRIu32 ": %s = <error: %s>\n", d->num, d->text, err.text);
	else if (is_memory(d))
		show_memory(c, d, addr);
	else
		show_value(c, d, v);
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

static struct display *display_add(struct cli *c, struct data_fmt f, const char *text)
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
	};
	set_scope(c, &more[s->n_displays]);
	return &more[s->n_displays++];
}

/* A misspelt name is an error now, not silence later. What changes something is not tried. */
static bool has_unknown_name(const struct tl_expr_context *ctx, const char *text,
			     struct tl_error *err)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;

	if (strchr(text, '=') || strchr(text, '(') || strstr(text, "++") || strstr(text, "--"))
		return false;
	return tl_expr_eval(ctx, text, &v, err) == TL_E_NOTFOUND;
}

enum cmd_result cmd_display(struct cli *c, const char *args)
{
	struct tl_expr_context ctx = cli_context(c);
	struct data_fmt f = { .count = 1, .is32 = c->target && tl_target_is_32bit(c->target) };
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
	if (tl_expr_check(&ctx, args, false, &end, &err) || has_unknown_name(&ctx, args, &err))
		return cli_fail(c, &err);
	d = display_add(c, f, args);
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
