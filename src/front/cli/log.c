/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Where the texts of dprintf and log go: terminal or file, as text or as JSON lines. */

#include <base/scoped.h>
#include <errno.h>
#include <front/cli/log.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FLUSH_NS 20000000ull

struct log_point *log_point_new(struct cli *c, bool stamped)
{
	struct log_point *l = cli_calloc(1, sizeof(*l));

	l->c = c;
	l->stamped = stamped;
	c->p->n_logs++;
	return l;
}

void log_point_free(struct log_point *l)
{
	if (!l)
		return;
	l->c->p->n_logs--;
	printf_format_free(&l->format);
	free(l);
}

bool brk_is_log(struct cli *c, uint32_t id)
{
	const struct brk_extra *x = brk_extra_get(c, id, false);

	return x && x->log && x->log->stamped;
}

bool log_blocks(struct cli *c)
{
	return strcmp(setting_str(c, "log full"), "drop") != 0;
}

static FILE *sink(struct cli *c)
{
	return c->p->log_file ? c->p->log_file : cli_out(c);
}

/* Not at each of a million lines; what is left is flushed by whoever waits next. */
static void flush_some(struct cli *c, uint64_t now)
{
	if (now - c->p->log_flushed < FLUSH_NS)
		return;
	c->p->log_flushed = now;
	fflush(sink(c));
}

bool log_any(struct cli *c)
{
	if (c->p->log_file)
		fflush(c->p->log_file);
	return c->p->n_logs > 0;
}

static void stamp(FILE *out, const struct tl_record *r)
{
	time_t s = (time_t)(r->time_ns / 1000000000);
	struct tm tm;
	char day[32];

	localtime_r(&s, &tm);
	strftime(day, sizeof(day), "%H:%M:%S", &tm);
	fprintf(out, "%s.%06u [%u] ", day, (unsigned)(r->time_ns % 1000000000 / 1000), r->num);
}

/* Any bytes: what is no UTF-8 would make the line invalid, so each byte beyond ASCII is a character. */
static void json_text(FILE *out, const char *s)
{
	fputc('"', out);
	for (; *s; s++) {
		unsigned char ch = (unsigned char)*s;

		if (ch == '"' || ch == '\\')
			fprintf(out, "\\%c", ch);
		else if (ch < 0x20 || ch >= 0x7f)
			fprintf(out, "\\u%04x", ch);
		else
			fputc(ch, out);
	}
	fputc('"', out);
}

static void json_value(FILE *out, const struct tl_record_value *v)
{
	switch (v->kind) {
	case TL_VALUE_INT:
		fprintf(out, v->is_unsigned ? "%" PRIu64 : "%" PRId64, (uint64_t)v->n);
		return;
	case TL_VALUE_FLOAT:
		if (isfinite(v->d))
			fprintf(out, "%.17g", v->d);
		else
			fputs("null", out);
		return;
	case TL_VALUE_TEXT:
		if (v->text)
			json_text(out, v->text);
		else
			fputs("null", out);
		return;
	case TL_VALUE_ERROR:
		fputs("{\"error\":", out);
		json_text(out, v->text);
		fputc('}', out);
		return;
	}
}

static void json_line(struct cli *c, FILE *out, const struct tl_record *r, const char *text)
{
	struct tl_location_info loc = { .function = NULL };

	fprintf(out, "{\"breakpoint\":%u,\"location\":%u,\"time\":%" PRIu64 ".%09" PRIu64 ",\"thread\":%u,\"tid\":%d",
		r->id, r->location, r->time_ns / 1000000000, r->time_ns % 1000000000, r->num, (int)r->tid);
	fprintf(out, ",\"address\":\"0x%" PRIx64 "\"", r->addr);
	if (!tl_breakpoint_location(c->session, r->id, r->location, &loc, NULL) && loc.function) {
		fputs(",\"function\":", out);
		json_text(out, loc.function);
	}
	if (loc.file) {
		fputs(",\"file\":", out);
		json_text(out, loc.file);
		fprintf(out, ",\"line\":%u", loc.line);
	}
	fputs(",\"text\":", out);
	json_text(out, text);
	fputs(",\"values\":[", out);
	for (size_t i = 0; i < r->n; i++) {
		fputs(i ? "," : "", out);
		json_value(out, &r->v[i]);
	}
	fputs("]}\n", out);
}

static bool ends_line(const struct printf_format *f)
{
	const struct printf_part *last = f->n ? &f->part[f->n - 1] : NULL;

	return last && last->kind == PART_TEXT && last->text[0] && last->text[strlen(last->text) - 1] == '\n';
}

/* An error in a value is an error of the debugger's, said as such; files and lines of JSON have it in its place. */
static bool say_error(struct cli *c, const struct tl_record *r)
{
	for (size_t i = 0, n = c->p->log_file ? 0 : r->n; i < n; i++)
		if (r->v[i].kind == TL_VALUE_ERROR) {
			bool before = c->goes_on;

			cli_flush(c);
			c->goes_on = true; // the script that it comes in does not end by it
			cli_error(c, "%s", r->v[i].text);
			c->goes_on = before;
			return true;
		}
	return false;
}

static char *as_text(const struct printf_format *f, const struct tl_record *r)
{
	char *text = NULL;
	size_t len = 0;
	FILE *mem = open_memstream(&text, &len);

	if (!mem)
		abort();
	printf_record(mem, f, r);
	fclose(mem);
	return text;
}

void log_record(const struct tl_record *r, void *user)
{
	struct log_point *l = user;
	struct cli *c = l->c;
	FILE *out = sink(c);

	if (c->p->log_json) {
		SCOPED_FREE char *text = as_text(&l->format, r);
		json_line(c, out, r, text);
	} else if (!say_error(c, r)) {
		if (l->stamped)
			stamp(out, r);
		printf_record(out, &l->format, r);
		if (l->stamped && !ends_line(&l->format))
			fputc_unlocked('\n', out);
	}
	flush_some(c, r->time_ns);
}

void log_text(struct log_point *l, const struct tl_record *r, const char *text)
{
	struct cli *c = l->c;
	FILE *out = sink(c);
	size_t len = strlen(text);

	if (c->p->log_json) {
		json_line(c, out, r, text);
	} else {
		if (l->stamped)
			stamp(out, r);
		fputs(text, out);
		if (l->stamped && !(len && text[len - 1] == '\n'))
			fputc('\n', out);
	}
	flush_some(c, r->time_ns);
}

void log_report(struct cli *c)
{
	size_t n;
	SCOPED_FREE uint32_t *ids = NULL;

	if (!log_any(c))
		return;
	ids = brk_ids(c, &n);
	for (size_t i = 0; i < n; i++) {
		struct tl_record_stats st = { .size = sizeof(st) };
		struct brk_extra *x = brk_extra_get(c, ids[i], false);

		if (!x || !x->log || tl_record_stats(c->session, ids[i], &st, NULL))
			continue;
		if (st.dropped > x->log->dropped)
			cli_printf(c, "[%" PRIu64 " messages of breakpoint %u were dropped]\n",
				   st.dropped - x->log->dropped, ids[i]);
		x->log->dropped = st.dropped;
	}
}

/* ---- settings */

void log_close(struct cli *c)
{
	if (c->p->log_file)
		fclose(c->p->log_file);
	c->p->log_file = NULL;
}

static enum cmd_result changed_file(struct cli *c, const struct setting *s)
{
	const char *name = setting_str(c, s->name);
	FILE *f;

	if (!name || !*name) {
		log_close(c);
		return CMD_OK;
	}
	f = fopen(name, "ae");
	if (!f)
		return cli_error(c, "Cannot open \"%s\": %s.", name, strerror(errno));
	log_close(c);
	c->p->log_file = f;
	return CMD_OK;
}

/* Looked at for each record: not by name. */
static enum cmd_result changed_format(struct cli *c, const struct setting *s)
{
	c->p->log_json = !strcmp(setting_str(c, s->name), "json");
	return CMD_OK;
}

static const char *const formats[] = { "text", "json", NULL };
static const char *const fulls[] = { "block", "drop", NULL };

const struct setting settings_log[] = {
	{ .name = "log file",
	  .kind = SETTING_FILE,
	  .deflt = "",
	  .show = "The file that messages of dprintf and log go to is \"%s\".",
	  .help = "Set the file that messages of dprintf and log go to.\n"
		  "They are added at its end.  Without a name they go to the terminal.",
	  .changed = changed_file },
	{ .name = "log format",
	  .kind = SETTING_ENUM,
	  .deflt = "text",
	  .choices = formats,
	  .show = "Messages of dprintf and log are written as %s.",
	  .help = "Set how messages of dprintf and log are written.\n"
		  "With json each is a line with an object: \"breakpoint\", \"location\", \"time\" (seconds),\n"
		  "\"thread\", \"tid\", \"address\", \"function\", \"file\", \"line\", \"text\", and \"values\", a list.",
	  .changed = changed_format },
	{ .name = "log full",
	  .kind = SETTING_ENUM,
	  .deflt = "block",
	  .choices = fulls,
	  .show = "A program that logs faster than the debugger prints: %s.",
	  .help = "Set what happens when the program logs faster than the debugger prints.\n"
		  "With block it waits, and no message is lost.  With drop it runs on, and messages\n"
		  "are dropped; how many is told at the next stop.  Takes effect for breakpoints that\n"
		  "are made from then on." },
	{ 0 },
};
