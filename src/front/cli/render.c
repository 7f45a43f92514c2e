/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Frames, addresses and thread names as text. */

#include <base/scoped.h>
#include <front/cli/annotate.h>
#include <front/cli/data.h>
#include <front/cli/cli.h>
#include <front/cli/style.h>
#include <front/cli/wrap.h>
#include <inttypes.h>
#include <string.h>

char *render_symbol_as(struct cli *c, uint64_t addr, enum tl_spelling spelling)
{
	char most[256], *text;
	size_t n = tl_address_text(c->target, addr, spelling, most, sizeof(most));

	if (n < sizeof(most))
		return n ? cli_strdup(most) : NULL;
	text = cli_calloc(n + 1, 1);
	tl_address_text(c->target, addr, spelling, text, n + 1);
	return text;
}

char *render_symbol(struct cli *c, uint64_t addr)
{
	return render_symbol_as(c, addr, TL_LINKED);
}

void render_address(struct cli *c, uint64_t addr)
{
	SCOPED_FREE char *text = render_symbol(c, addr);

	cli_styled(c, TL_STYLE_ADDRESS, "0x%" PRIx64, addr);
	if (text) {
		cli_puts(c, " <");
		style_symbol(c, text);
		cli_puts(c, ">");
	}
}

void render_thread_name(struct cli *c, const struct tl_thread *t, char *buf, size_t cap)
{
	if (t->vcpu)
		snprintf(buf, cap, "Thread %u.%u (%s)", tl_target_id(c->target), t->num, t->name);
	else if (t->pthread)
		snprintf(buf, cap, "Thread 0x%" PRIx64 " (LWP %d)", t->pthread, (int)t->tid);
	else if (c->p->n_threads_ever < 2)
		snprintf(buf, cap, "process %d", (int)t->tid);
	else
		snprintf(buf, cap, "LWP %d", (int)t->tid);
}

int render_digits(struct cli *c)
{
	return c->target && tl_target_is_32bit(c->target) ? 8 : 16;
}

/* In most, or where that is too small in *ret_text, to be freed. */
static const char *args_text(struct cli *c, const struct tl_frame *f, char *most, size_t cap, char **ret_text)
{
	pid_t tid = c->render_tid ? c->render_tid : c->tid;
	size_t n = tl_frame_args(c->target, tid, f->level, most, cap);

	if (n < cap)
		return most;
	*ret_text = cli_calloc(n + 1, 1);
	tl_frame_args(c->target, tid, f->level, *ret_text, n + 1);
	return *ret_text;
}

static void render_args(struct cli *c, const struct tl_frame *f)
{
	char most[2048];
	SCOPED_FREE char *text = NULL;

	style_values(c, true);
	wrap_hint(c, 3);
	cli_puts(c, " (");
	wrap_list(c, args_text(c, f, most, sizeof(most), &text), 4);
	cli_puts(c, ")");
	style_values(c, false);
}

/* As "set print frame-info" wants it; a frame without a line is shown by its place in any case. */
static unsigned frame_info(struct cli *c, const struct tl_frame *f, unsigned style)
{
	static const unsigned infos[] = { 0, FRAME_SOURCE | FRAME_NO_LOCATION, 0, FRAME_SOURCE, FRAME_ADDRESS, FRAME_SHORT };
	int64_t info = setting_int(c, "print frame-info");

	if (info > 0 && (size_t)info < ARRAY_LEN(infos))
		style = (style & FRAME_LEVEL) | infos[info];
	return f->line && f->file ? style : style & ~(unsigned)FRAME_NO_LOCATION;
}

static void render_module(struct cli *c, const struct tl_frame *f)
{
	wrap_hint(c, 2);
	cli_printf(c, " from %s%s%s", STYLED(c, TL_STYLE_FILENAME, f->module));
}

static void render_place(struct cli *c, const struct tl_frame *f)
{
	wrap_hint(c, 3);
	cli_printf(c, " at %s%s%s:%u", STYLED(c, TL_STYLE_FILENAME, source_shown(c, f->file, f->fullname)), f->line);
}

static void render_location(struct cli *c, const struct tl_frame *f, unsigned style)
{
	if (style & FRAME_LEVEL)
		cli_printf(c, "#%-3u", f->level);
	if (f->kind == TL_FRAME_SIGNAL || f->kind == TL_FRAME_CALL) {
		cli_printf(c, "%s\n", f->function);
		return;
	}
	if (setting_int(c, "print address") && ((style & FRAME_ADDRESS) || !f->line || f->mid_line)) {
		cli_styled(c, TL_STYLE_ADDRESS, "0x%0*" PRIx64, render_digits(c), f->pc);
		cli_puts(c, " in ");
	}
	cli_styled(c, TL_STYLE_FUNCTION, "%s", f->function ? f->function : "??");
	render_args(c, f);
	if (f->line && f->file && !(style & FRAME_SHORT))
		render_place(c, f);
	else if (!(f->line && f->file) && f->module && f->module_is_library && !(style & FRAME_SHORT))
		render_module(c, f);
	cli_puts(c, "\n");
}

void render_frame(struct cli *c, const struct tl_frame *f, unsigned style)
{
	struct wrap line;

	style = frame_info(c, f, style);
	if (!(style & FRAME_NO_LOCATION)) {
		annotate(c, "frame-begin %u 0x%" PRIx64, style & FRAME_LEVEL ? f->level : 0, f->pc);
		wrap_begin(c, &line);
		render_location(c, f, style);
		wrap_end(c, &line);
	}
	if (!(style & FRAME_SOURCE) || f->kind == TL_FRAME_SIGNAL)
		return;
	if (!f->line || !f->file) {
		disas_next_line(c, f);
		return;
	}
	bool middle = (style & FRAME_NO_LOCATION) && f->mid_line;
	if (!annotate_source(c, f, middle)) {
		if (middle && setting_int(c, "print address")) {
			cli_styled(c, TL_STYLE_ADDRESS, "0x%0*" PRIx64, render_digits(c), f->pc);
			cli_puts(c, "\t");
		}
		if (!source_print_line(c, f->file, f->fullname, f->line))
			c->list.centered = false; // as gdb: `list` begins there, and says what is wrong
	}
	disas_next_line(c, f);
}

enum cmd_result render_selected(struct cli *c, unsigned style)
{
	struct tl_frame f;
	struct tl_error err;

	if (cli_need_stack(c))
		return CMD_ERROR;
	if (tl_frame_get(c->target, c->tid, c->frame, &f, &err))
		return cli_fail(c, &err);
	if (f.file && f.line)
		cli_list_at(c, f.file, f.fullname, f.line);
	render_frame(c, &f, style);
	return CMD_OK;
}
