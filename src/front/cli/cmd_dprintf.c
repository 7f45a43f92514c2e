/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Breakpoints that go on: dprintf and log print, count counts. Values are
 * collected by the engine, inside the program where that is possible; what does
 * more than look at values is evaluated here, at each hit.
 */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/break.h>
#include <front/cli/data.h>
#include <front/cli/log.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- served here */

/* What it does at a hit, by the settings of now. NULL: no function is set. */
static char *function_call(struct cli *c, const char *format)
{
	const char *channel = setting_str(c, "dprintf-channel"), *function = setting_str(c, "dprintf-function");

	if (!*function)
		return NULL;
	return cli_asprintf("(void) %s (%s%s%s)", function, channel, *channel ? "," : "", format);
}

char *brk_action(struct cli *c, uint32_t id)
{
	const struct brk_extra *x = brk_extra_get(c, id, false);

	if (!x || !x->format)
		return NULL;
	if (!x->log->calls)
		return cli_asprintf("printf %s", x->format);
	SCOPED_FREE char *call = function_call(c, x->format);
	return cli_asprintf("call %s", call ? call : "<no function>");
}

/* By a function of the program, which writes to the program's own output. */
static enum cmd_result call_function(struct cli *c, const char *format)
{
	SCOPED_FREE char *call = function_call(c, format);
	SCOPED(data_value_done) struct tl_value *v = NULL;

	return call ? data_eval(c, call, &v) : cli_error(c, "No function supplied for dprintf call");
}

static enum tl_action on_hit(const struct tl_hit *hit, void *user)
{
	struct log_point *l = user;
	struct cli *c = l->c;
	struct brk_extra *x = brk_extra_get(c, hit->id, false);
	struct tl_record r = { .target = hit->target, .id = hit->id, .location = hit->location, .addr = hit->addr,
			       .tid = hit->tid };
	struct tl_target *target = c->target;
	pid_t tid = c->tid;
	uint32_t frame = c->frame;
	struct tl_thread t;
	struct timespec now;
	bool goes_on = c->goes_on;
	int collected = c->p->log_file || c->p->log_json; // errors are in their place there

	if (!x || !x->format)
		return TL_RESUME;
	c->goes_on = true; // the script that it comes in does not end by an error
	c->collect_errors += collected;
	c->target = hit->target;
	c->tid = hit->tid;
	c->frame = 0;
	cli_capture_begin(c);
	enum cmd_result how = x->log->calls ? call_function(c, x->format) : cmd_printf(c, x->format);
	SCOPED_FREE char *text = cli_capture_end(c);
	c->collect_errors -= collected;
	clock_gettime(CLOCK_REALTIME, &now);
	r.time_ns = (uint64_t)now.tv_sec * 1000000000ull + (uint64_t)now.tv_nsec;
	if (!tl_thread_get(hit->target, hit->tid, &t, NULL))
		r.num = t.num;
	if (how == CMD_OK) {
		if (!x->log->calls) // otherwise the program has printed
			log_text(l, &r, text);
	} else if (collected) {
		SCOPED_FREE char *said = cli_asprintf("<error: %.*s>\n", (int)strcspn(text, "\n"), text);
		log_text(l, &r, said);
	}
	cli_flush(c);
	c->target = target;
	c->tid = tid;
	c->frame = frame;
	c->goes_on = goes_on;
	return TL_RESUME;
}

/* ---- what is asked for */

/* Behind a name in quotes at p that more of a location or a format follows; NULL: it is none. */
static const char *behind_name(const char *p)
{
	const char *end = *p == '"' || *p == '\'' ? strchr(p + 1, *p) : NULL;
	const char *next = end ? skip_blanks(end + 1) : NULL;

	if (!next || (*p == '"' && *next != ':' && !(*next == ',' && *skip_blanks(next + 1) == '"')))
		return NULL;
	return end + 1;
}

/* The comma between the location and the format; NULL if there is none. */
static const char *find_format(const char *args)
{
	int depth = 0;

	for (const char *p = args; *p; p++) {
		const char *behind = behind_name(p);

		if (!strncmp(p, "operator,", 9))
			behind = p + 9;
		if (behind)
			p = behind;
		depth += (*p == '(' || *p == '<') - (*p == ')' || *p == '>');
		if (!*p || *p == '"' || (*p == ',' && (depth <= 0 || *skip_blanks(p + 1) == '"')))
			return *p ? p : NULL;
	}
	return NULL;
}

struct values {
	char *text[PRINTF_PARTS];
	size_t n;
};

static void values_free(struct values *v)
{
	for (size_t i = 0; i < v->n; i++)
		free(v->text[i]);
}

/* "v.size()", "p->name()": of the standard library's classes these are looks at memory; others the debugger calls at the hit. */
static bool is_method(const char *s, const char *open)
{
	const char *p = open;

	while (p > s && (isalnum((unsigned char)p[-1]) || p[-1] == '_'))
		p--;
	return open[1] == ')' && p > s + 1 && (p[-1] == '.' || (p[-1] == '>' && p[-2] == '-'));
}

static bool calls_function(const char *s, bool methods)
{
	for (const char *p = s; *p; p++)
		if (*p == '(' && p > s && (isalnum((unsigned char)p[-1]) || p[-1] == '_') && (methods || !is_method(s, p)))
			return true;
	return false;
}

/* Calls, assignments, history and the like: wherever something like one is, the debugger does it. */
static bool only_looks(const char *s)
{
	if (strpbrk(s, "\"'{@") || strstr(s, "++") || strstr(s, "--") || calls_function(s, false))
		return false;
	for (const char *p = s; *p; p++) {
		if (*p == '=' && p[1] != '=' && !(p > s && strchr("=!<>", p[-1])))
			return false;
		if (*p == '$' && (isdigit((unsigned char)p[1]) || p[1] == '_' || p[1] == '$' || !p[1]))
			return false;
		if ((*p == '<' || *p == '>') && p[1] == *p && p[2] == '=')
			return false;
	}
	return true;
}

/* The end of what stands before a comma outside of brackets and quotes; angles: of templates too. */
static size_t one_part(const char *s, bool angles)
{
	int depth = 0;
	char quote = 0;
	size_t i;

	for (i = 0; s[i]; i++) {
		if (quote) {
			quote = s[i] == quote ? 0 : quote;
			continue;
		}
		if (s[i] == '"' || s[i] == '\'')
			quote = s[i];
		else if (s[i] == ',' && depth <= 0)
			break;
		depth += (strchr("([{", s[i]) != NULL) - (strchr(")]}", s[i]) != NULL);
		if (angles)
			depth += (s[i] == '<') - (s[i] == '>');
	}
	return i;
}

/*
 * ", EXPR, EXPR". Names in them may mean nothing yet, so they are only taken
 * apart; what is wrong is said at the hit, as gdb does.
 */
static bool split_values(const char *s, const struct printf_format *f, struct values *v)
{
	bool plain = true;

	while (*(s = skip_blanks(s)) == ',') {
		s = skip_blanks(s + 1);
		size_t n = one_part(s, false);

		if (v->n == TL_RECORD_VALUES || !n)
			return false;
		v->text[v->n] = cli_asprintf("%.*s", (int)n, s);
		plain &= only_looks(v->text[v->n]) && printf_kind(f, v->n) != PART_DECIMAL;
		v->n++;
		s += n;
	}
	return !*s && v->n == f->n_args && plain;
}

static uint32_t text_room(const struct printf_format *f, size_t i)
{
	const struct printf_part *p = f->part;
	const char *dot;

	for (size_t k = 0; k < f->n; k++)
		if (f->part[k].kind != PART_TEXT && !i--)
			p = &f->part[k];
	if (p->kind != PART_STRING)
		return 0;
	dot = strchr(p->spec, '.');
	long n = dot ? strtol(dot + 1, NULL, 10) : TL_RECORD_TEXT;
	return n < 1 ? 1 : n > TL_RECORD_TEXT ? TL_RECORD_TEXT : (uint32_t)n;
}

/* What is to be collected, or, where that is not enough, served at each hit. */
static enum cmd_result make(struct cli *c, const char *where, const char *format, bool stamped)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_CODE };
	struct tl_collect collect[TL_RECORD_VALUES];
	SCOPED(values_free) struct values v = { .n = 0 };
	struct log_point *l = log_point_new(c, stamped);
	const char *s = format;
	uint32_t id;

	c->mute_errors++;
	bool ok = printf_read(c, &s, &l->format) == CMD_OK && split_values(s, &l->format, &v);
	c->mute_errors--;
	l->calls = !stamped && setting_is(c, "dprintf-style", "call");
	ok &= !l->calls;
	spec.user = l;
	if (ok) {
		spec.serve = TL_SERVE_RECORD;
		spec.collect = collect;
		spec.n_collect = v.n;
		spec.on_record = log_record;
		spec.record_block = log_blocks(c);
	} else {
		spec.on_hit = on_hit;
		spec.on_hit_stopped = l->calls || calls_function(s, true);
	}
	for (size_t i = 0; ok && i < v.n; i++)
		collect[i] = (struct tl_collect){ v.text[i], text_room(&l->format, i) };
	enum cmd_result r = brk_at_spec(c, where, &spec, stamped ? "breakpoint" : "dprintf", &id);
	if (r || !id) {
		log_point_free(l);
		return r;
	}
	struct brk_extra *x = brk_extra_get(c, id, true);
	free(x->format);
	log_point_free(x->log);
	x->format = cli_strdup(format);
	x->log = l;
	brk_made_code(c, id, spec.tid);
	return CMD_OK;
}

static enum cmd_result add(struct cli *c, const char *args, bool stamped)
{
	const char *comma = find_format(args), *format, *end;

	if (!comma)
		return cli_error(c, "Format string required");
	format = skip_blanks(*comma == ',' ? comma + 1 : comma);
	if (*format != '"')
		return cli_error(c, *format ? "Bad format string, missing '\"'." : "Format string required");
	for (end = format + 1; *end && *end != '"'; end++)
		end += *end == '\\' && end[1];
	if (!*end)
		return cli_error(c, "Bad format string, non-terminated '\"'");
	end = skip_blanks(end + 1);
	if (*end && *end != ',')
		return cli_error(c, "Invalid argument syntax");
	SCOPED_FREE char *where = cli_asprintf("%.*s", (int)(comma - args), args);
	return make(c, where, format, stamped);
}

static void say_no_agent(struct cli *c)
{
	cli_warning(c, "Target cannot run dprintf commands, falling back to GDB printf");
}

static enum cmd_result cmd_dprintf(struct cli *c, const char *args)
{
	if (setting_is(c, "dprintf-style", "agent"))
		say_no_agent(c);
	return add(c, args, false);
}

static enum cmd_result cmd_log(struct cli *c, const char *args)
{
	return add(c, args, true);
}

/* ---- count */

static enum cmd_result count_at(struct cli *c, const char *where)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_CODE, .serve = TL_SERVE_COUNT };
	uint32_t id;

	if (brk_at_spec(c, where, &spec, "breakpoint", &id))
		return CMD_ERROR;
	if (id)
		brk_made_code(c, id, spec.tid);
	return CMD_OK;
}

static enum cmd_result cmd_count(struct cli *c, const char *args)
{
	enum cmd_result r = CMD_OK;

	do {
		size_t n = one_part(args, true);
		SCOPED_FREE char *where = cli_asprintf("%.*s", (int)n, args);

		while (n && isspace((unsigned char)where[strlen(where) - 1]))
			where[strlen(where) - 1] = 0;
		r = count_at(c, where);
		args = args[n] ? skip_blanks(args + n + 1) : "";
	} while (!r && *args);
	return r;
}

/* ---- budget */

static enum cmd_result changed_budget(struct cli *c, const struct setting *s)
{
	struct tl_error err;
	int64_t n = setting_int(c, s->name);

	if (tl_session_set(c->session, TL_OPT_BUDGET, n < 0 ? 0 : n, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

static enum cmd_result changed_hide_maps(struct cli *c, const struct setting *s)
{
	struct tl_error err;

	return tl_session_set(c->session, TL_OPT_HIDE_MAPS, setting_int(c, s->name), &err) ? cli_fail(c, &err) : CMD_OK;
}

static enum cmd_result set_one_budget(struct cli *c, uint32_t id, uint32_t loc, void *user)
{
	struct tl_error err;

	if (loc)
		return cli_error(c, "A budget is one of the whole breakpoint.");
	if (tl_breakpoint_set_budget(c->session, id, *(uint64_t *)user, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

static enum cmd_result cmd_budget(struct cli *c, const char *args)
{
	size_t at = strcspn(args, " \t");
	SCOPED_FREE char *list = cli_asprintf("%.*s", (int)at, args);
	uint64_t n;

	args = skip_blanks(args + at);
	if (!*list || !*args)
		return cli_error(c, "Argument required (a breakpoint number, and hits per second).");
	if (!strcmp(args, "unlimited"))
		n = 0;
	else if (cli_eval_u64(c, args, &n))
		return CMD_ERROR;
	return brk_each(c, list, set_one_budget, &n);
}

static const char *const styles[] = { "gdb", "call", "agent", NULL };

const struct setting settings_dprintf[] = {
	{ .name = "dprintf-style",
	  .kind = SETTING_ENUM,
	  .deflt = "gdb",
	  .choices = styles,
	  .show = "The style of usage for dynamic printf is \"%s\".",
	  .help = "Set the style of usage for dynamic printf.\n"
		  "It is that of each dprintf that is made from then on.\n"
		  "If the value is \"gdb\", the debugger prints, as with the \"printf\" command; where it\n"
		  "can be, the values are collected inside the program, which then does not stop.\n"
		  "If the value is \"call\", a function of the program is called, at a stop of everything:\n"
		  "printf(), or what dprintf-function and dprintf-channel say; the text goes where the\n"
		  "program's output goes.\n"
		  "\"agent\" is for targets that print themselves; here it is the same as \"gdb\"." },
	{ .name = "dprintf-function",
	  .kind = SETTING_STRING,
	  .deflt = "printf",
	  .show = "The function to use for dynamic printf is \"%s\".",
	  .help = "Set the function to use for dynamic printf.\n"
		  "Called by dprintfs of the style \"call\" with the channel, if there is one, the format and\n"
		  "its arguments." },
	{ .name = "dprintf-channel",
	  .kind = SETTING_STRING,
	  .deflt = "",
	  .show = "The channel to use for dynamic printf is \"%s\".",
	  .help = "Set the channel to use for dynamic printf.\n"
		  "An expression that the function gets as its first argument, such as stderr for fprintf." },
	{ .name = "disconnected-dprintf",
	  .kind = SETTING_BOOL,
	  .deflt = "on",
	  .show = "Whether dprintf continues after GDB disconnects is %s.",
	  .help = "Set whether dprintf continues after GDB disconnects.\n"
		  "Accepted, without effect: what is let go runs with its own code, so its dprintfs end." },
	{ .name = "breakpoint budget",
	  .kind = SETTING_UINT,
	  .deflt = "unlimited",
	  .show = "Hits of a breakpoint that are served in a second: %s.",
	  .help = "Set how many hits of a breakpoint are served in a second.\n"
		  "Beyond that, stops, messages and commands of that breakpoint end: its hits are\n"
		  "only counted from then on, which is said once.  \"enable NUMBER\" begins anew.\n"
		  "The command \"budget\" sets it for one breakpoint.",
	  .changed = changed_budget },
	{ .name = "breakpoint hide-maps",
	  .kind = SETTING_BOOL,
	  .deflt = "off",
	  .show = "Hiding the pages of hidden breakpoints from the program's own look at its maps is %s.",
	  .help = "Set whether the program finds its pages as they are without hidden breakpoints.\n"
		  "When on, each time that it reads /proc/self/maps or the like (smaps, numa_maps,\n"
		  "map_files) everything is stopped and those pages are given back for that call.\n"
		  "Other processes that read these files see the pages as they are.",
	  .changed = changed_hide_maps },
	{ 0 },
};

const struct cmd cmds_dprintf[] = {
	{ "dprintf", cmd_dprintf,
	  "Set a dynamic printf at specified location.\n"
	  "Usage: dprintf LOCATION, \"FORMAT\", ARG1, ARG2, ...\n"
	  "\n"
	  "LOCATION may be a linespec, an explicit location or an address, as for \"break\".\n"
	  "The text is printed as by \"printf\" whenever the place is reached; the program goes on.\n"
	  "Where it can be, the values are collected inside the program, which then does not\n"
	  "stop at all; texts are cut after 256 characters.  See \"set log\".",
	  CLASS_BREAK, COMP_LOCATION, 0, NULL },
	{ "log", cmd_log,
	  "Print a line with the time and the thread whenever a location is reached.\n"
	  "Usage: log LOCATION, \"FORMAT\", ARG1, ARG2, ...\n"
	  "\n"
	  "As \"dprintf\", with the time of day and the number of the thread before the text, and an\n"
	  "end of line behind it.  See \"set log\" for files, lines of JSON, and what is done\n"
	  "when the program is faster.",
	  CLASS_TRACE, COMP_LOCATION, 0, NULL },
	{ "count", cmd_count,
	  "Count how often locations are reached.\n"
	  "Usage: count [LOCATION] [if CONDITION], [LOCATION] [if CONDITION]...\n"
	  "\n"
	  "The program does not stop: where it can be, it counts by itself.  The counts are\n"
	  "shown by \"info breakpoints\", also after its end.",
	  CLASS_TRACE, COMP_LOCATION, 0, NULL },
	{ "budget", cmd_budget,
	  "Set how many hits of a breakpoint are served in a second.\n"
	  "Usage: budget BREAKPOINT N|unlimited\n"
	  "\n"
	  "Beyond N hits in a second they are only counted; see \"set breakpoint budget\", which is\n"
	  "for all that have none of their own.",
	  CLASS_TRACE, COMP_NONE, 0, NULL },
	{ 0 },
};
