/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* `set NAME VALUE` and `show NAME`: the registry, and the settings of the core. */

#include <base/map.h>
#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/style.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static enum cmd_result changed_annotate(struct cli *c, const struct setting *s)
{
	if (setting_int(c, s->name) == 2)
		cli_warning(c, "annotations are those of level 3");
	return CMD_OK;
}

/* Each line of a body asks for it. */
static enum cmd_result changed_trace(struct cli *c, const struct setting *s)
{
	c->p->trace_commands = setting_int(c, s->name);
	return CMD_OK;
}

static void show_history_file(struct cli *c, const struct setting *s)
{
	const char *path = setting_str(c, s->name);

	if (*path)
		cli_printf(c, "The filename in which to record the command history is \"%s%s%s\".\n",
			   STYLED(c, TL_STYLE_FILENAME, path));
	else
		cli_puts(c, "There is no filename currently set for recording the command history in.\n");
}

const struct setting settings_main[] = {
	{ "confirm", SETTING_BOOL, "on",
	  "Whether to confirm potentially dangerous operations is %s.",
	  "Set whether to confirm potentially dangerous operations.", NULL, NULL, NULL },
	{ "pagination", SETTING_BOOL, "on", "State of pagination is %s.",
	  "Set state of pagination.", NULL, NULL, NULL },
	{ "height", SETTING_UINT, "unlimited", "Number of lines gdb thinks are in a page is %s.",
	  "Set number of lines in a page for GDB output pagination.", NULL, pager_changed_size, NULL },
	{ "width", SETTING_UINT, "unlimited",
	  "Number of characters gdb thinks are in a line is %s.",
	  "Set number of characters where GDB should wrap lines of its output.\n"
	  "That of the terminal, until it is set.  Lines of frames end before it, between two\n"
	  "arguments; \"unlimited\", or 0, leaves them in one.", NULL, pager_changed_size, NULL },
	{ "prompt", SETTING_STRING, "", "Gdb's prompt is \"%s\".", "Set gdb's prompt.", NULL, NULL,
	  NULL },
	{ "history save", SETTING_BOOL, "off", "Saving of the history record on exit is %s.",
	  "Set saving of the history record on exit.", NULL, NULL, NULL },
	{ "history size", SETTING_ZUINT_UNLIMITED, "256", "The size of the command history is %s.",
	  "Set the size of the command history.", NULL, NULL, NULL },
	{ "history remove-duplicates", SETTING_ZUINT_UNLIMITED, "0",
	  "The number of history entries to look back at for duplicates is %s.",
	  "Set how far back in history to look for and remove duplicate entries.\n"
	  "Of a line that is the same as one of the last N typed in this session the earlier\n"
	  "one is removed; \"unlimited\": of all of them.  0 removes none.",
	  NULL, NULL, NULL },
	{ "history filename", SETTING_FILE, "",
	  "The filename in which to record the command history is \"%s\".",
	  "Set the filename in which to record the command history.", NULL, history_changed_file, show_history_file },
	{ "editing", SETTING_BOOL, "on", "Editing of command lines as they are typed is %s.",
	  "Set editing of command lines as they are typed.", NULL, NULL, NULL },
	{ "annotate", SETTING_ZUINT, "0", "Annotation_level is %s.", "Set annotation_level.\n"
	  "0: plain text.  1: the place in the source, for an editor, instead of the line's text.\n"
	  "3: marks around prompts, errors, stops and frames as well, for programs that read the output.", NULL,
	  changed_annotate, NULL },
	{ "trace-commands", SETTING_BOOL, "off", "State of GDB CLI command tracing is %s.",
	  "Set tracing of GDB CLI commands.", NULL, changed_trace, NULL },
	{ "complaints", SETTING_ZUINT, "0",
	  "Max number of complaints about incorrect symbols is %s.",
	  "Set max number of complaints about incorrect symbols.", NULL, NULL, NULL },
	{ "max-user-call-depth", SETTING_UINT, "1024",
	  "The max call depth for user-defined commands is %s.",
	  "Set the max call depth for non-python/scheme user-defined commands.", NULL, NULL, NULL },
	{ "max-completions", SETTING_ZUINT_UNLIMITED, "200",
	  "Maximum number of completion candidates is %s.",
	  "Set maximum number of completion candidates.", NULL, NULL, NULL },
	{ "startup-quietly", SETTING_BOOL, "off", "Whether to start up quietly is %s.",
	  "Set whether GDB should start up quietly.", NULL, NULL, NULL },
	{ "exec-done-display", SETTING_BOOL, "off",
	  "Notification of completion for asynchronous execution commands is %s.",
	  "Set notification of completion for asynchronous execution commands.", NULL, NULL, NULL },
	{ "disassemble-next-line", SETTING_AUTO, "off",
	  "Debugger's willingness to use disassemble-next-line is %s.",
	  "Set whether to disassemble next source line or insn when execution stops.\n"
	  "If ON, GDB will display disassembly of the next source line, in addition\n"
	  "to displaying the source line itself. If the next source line cannot\n"
	  "be displayed (e.g., source is unavailable or there's no line info), GDB\n"
	  "will display disassembly of next instruction instead of showing the\n"
	  "source line.\n"
	  "If AUTO, display disassembly of next instruction only if the source line\n"
	  "cannot be displayed.\n"
	  "If OFF (which is the default), never display the disassembly of the next\n"
	  "source line.", NULL, NULL, NULL },
	{ 0 },
};

/* Looking up */

struct place {
	const struct setting *s;
	size_t index;
};

/* Each command asks for some settings, so they are found by their names' keys. There is one table per program. */
static struct {
	struct place *v;
	size_t n;
	struct map by_name;
} places;

static void add_place(const struct setting *s, void *user)
{
	struct place *p = &places.v[places.n];

	(void)user;
	*p = (struct place){ .s = s, .index = places.n++ };
	if (!map_put(&places.by_name, map_key_of(s->name), p))
		abort();
}

static void count_place(const struct setting *s, void *user)
{
	(void)s;
	++*(size_t *)user;
}

const struct setting *setting_find(const char *name, size_t *ret_index)
{
	const struct place *p = map_get(&places.by_name, map_key_of(name));

	if (!p || strcmp(p->s->name, name) != 0)
		return NULL;
	*ret_index = p->index;
	return p->s;
}

void setting_each(void (*fn)(const struct setting *s, void *user), void *user)
{
	for (const struct setting *const *t = setting_tables; *t; t++)
		for (const struct setting *s = *t; s->name; s++)
			fn(s, user);
}

static bool holds_text(const struct setting *s)
{
	return s->kind == SETTING_STRING || s->kind == SETTING_RAW || s->kind == SETTING_FILE ||
	       s->kind == SETTING_FILE_NEEDED;
}

int64_t setting_int(struct cli *c, const char *name)
{
	size_t i;

	return setting_find(name, &i) ? c->p->setting_int[i] : 0;
}

const char *setting_str(struct cli *c, const char *name)
{
	size_t i;
	const struct setting *s = setting_find(name, &i);

	if (!s)
		return "";
	if (s->kind == SETTING_ENUM)
		return s->choices[c->p->setting_int[i]];
	return c->p->setting_str[i] ? c->p->setting_str[i] : "";
}

bool setting_is(struct cli *c, const char *name, const char *value)
{
	return !strcmp(setting_str(c, name), value);
}

/* Parsing */

struct parsed {
	int64_t n;
	char *text;	 /* for the kinds that hold text */
	char error[300]; /* "" when it is accepted */
};

static void parse_bool(const struct setting *s, const char *v, struct parsed *p)
{
	size_t n = strlen(v);

	if (s->kind == SETTING_AUTO && n && (!strncmp(v, "auto", n) || !strcmp(v, "-1"))) {
		p->n = -1;
	} else if ((!n && s->kind == SETTING_BOOL) || (n > 1 && !strncmp(v, "on", n)) ||
		   (n && (!strncmp(v, "1", n) || !strncmp(v, "yes", n) || !strncmp(v, "enable", n)))) {
		p->n = 1;
	} else if (n && ((n > 1 && !strncmp(v, "off", n)) || !strncmp(v, "0", n) || !strncmp(v, "no", n) ||
			 !strncmp(v, "disable", n))) {
		p->n = 0;
	} else {
		snprintf(p->error, sizeof(p->error), "%s",
			 s->kind == SETTING_AUTO ? "\"on\", \"off\" or \"auto\" expected."
						 : "\"on\" or \"off\" expected.");
	}
}

static void parse_number(struct cli *c, const struct setting *s, const char *v, struct parsed *p)
{
	bool zero_unlimited = s->kind == SETTING_UINT || s->kind == SETTING_INT;
	bool unlimited = zero_unlimited || s->kind == SETTING_ZUINT_UNLIMITED;
	bool any_sign = s->kind == SETTING_INT || s->kind == SETTING_ZINT;
	size_t word = strcspn(v, " \t");
	char *end;
	uint64_t n;

	if (!*v) {
		snprintf(p->error, sizeof(p->error), "Argument required (integer to set it to%s).",
			 unlimited ? ", or \"unlimited\"" : "");
		return;
	}
	if (unlimited && !strncmp(v, "unlimited", word)) {
		if (v[word])
			snprintf(p->error, sizeof(p->error), "Junk after \"%.*s\": %.100s",
				 (int)word, v, skip_blanks(v + word));
		p->n = zero_unlimited ? 0 : -1;
		return;
	}
	p->n = strtoll(v, &end, 0);
	if (*end || (c && tl_session_get(c->session, TL_OPT_INPUT_RADIX) != 10)) {
		if (!c || cli_eval_u64(c, v, &n)) {
			p->error[0] = ' '; // said already
			return;
		}
		p->n = (int64_t)n;
	}
	if (s->kind == SETTING_ZUINT_UNLIMITED && p->n < -1)
		snprintf(p->error, sizeof(p->error), "only -1 is allowed to set as unlimited");
	else if (any_sign ? p->n > INT_MAX || p->n < INT_MIN
			  : p->n > UINT_MAX || p->n < (s->kind == SETTING_ZUINT_UNLIMITED ? -1 : 0))
		snprintf(p->error, sizeof(p->error), "integer %lld out of range", (long long)p->n);
	else if (s->kind == SETTING_ZUINT_UNLIMITED && p->n > INT_MAX)
		snprintf(p->error, sizeof(p->error), "integer %lld out of range", (long long)p->n);
}

static void parse_enum(const struct setting *s, const char *v, struct parsed *p)
{
	size_t n = strcspn(v, " \t");
	int matches = 0;

	if (!n) {
		size_t len = (size_t)snprintf(p->error, sizeof(p->error),
					      "Requires an argument. Valid arguments are ");
		for (int i = 0; s->choices[i] && len < sizeof(p->error); i++)
			len += (size_t)snprintf(p->error + len, sizeof(p->error) - len, "%s%s",
						i ? ", " : "", s->choices[i]);
		if (len < sizeof(p->error))
			snprintf(p->error + len, sizeof(p->error) - len, ".");
		return;
	}
	for (int i = 0; s->choices[i]; i++) {
		if (strncmp(s->choices[i], v, n))
			continue;
		p->n = i;
		matches++;
		if (strlen(s->choices[i]) == n) {
			matches = 1;
			break;
		}
	}
	if (matches == 0)
		snprintf(p->error, sizeof(p->error), "Undefined item: \"%.*s\".", (int)n, v);
	else if (matches > 1)
		snprintf(p->error, sizeof(p->error), "Ambiguous item \"%.*s\".", (int)n, v);
	else if (*skip_blanks(v + n))
		snprintf(p->error, sizeof(p->error), "Junk after item \"%.*s\": %.100s", (int)n, v,
			 skip_blanks(v + n));
}

static char *unescape(const char *v)
{
	char *ret = cli_calloc(strlen(v) + 1, 1), *o = ret;

	for (; *v; v++) {
		if (*v != '\\' || !v[1]) {
			*o++ = *v;
			continue;
		}
		v++;
		if (*v >= '0' && *v <= '7') {
			int n = 0, digits = 0;

			while (digits++ < 3 && *v >= '0' && *v <= '7')
				n = n * 8 + *v++ - '0';
			v--;
			*o++ = (char)n;
			continue;
		}
		*o++ = (char)(*v == 'n'	  ? '\n'
			      : *v == 't' ? '\t'
			      : *v == 'e' ? '\033'
			      : *v == 'a' ? '\a'
					  : *v);
	}
	return ret;
}

static void parse_value(struct cli *c, const struct setting *s, const char *v, struct parsed *p)
{
	SCOPED_FREE char *trimmed = cli_strdup(v);
	size_t n = strlen(trimmed);

	if (s->kind == SETTING_STRING) {
		p->text = unescape(v);
		return;
	}
	while (n && isspace((unsigned char)trimmed[n - 1]))
		trimmed[--n] = '\0';
	if (s->kind == SETTING_RAW)
		p->text = TAKE(trimmed);
	else if (s->kind == SETTING_FILE_NEEDED && !*trimmed)
		snprintf(p->error, sizeof(p->error),
			 "Argument required (filename to set it to.).");
	else if (s->kind == SETTING_FILE || s->kind == SETTING_FILE_NEEDED)
		p->text = expand_tilde(trimmed);
	else if (s->kind == SETTING_ENUM)
		parse_enum(s, trimmed, p);
	else if (s->kind == SETTING_BOOL || s->kind == SETTING_AUTO)
		parse_bool(s, trimmed, p);
	else
		parse_number(c, s, trimmed, p);
}

/* Setting */

static enum cmd_result store(struct cli *c, const struct setting *s, size_t i, struct parsed *p)
{
	int64_t old_n = c->p->setting_int[i];
	char *old_text = c->p->setting_str[i];

	c->p->setting_int[i] = p->n;
	c->p->setting_str[i] = p->text;
	if (s->changed && s->changed(c, s)) {
		c->p->setting_int[i] = old_n;
		c->p->setting_str[i] = old_text;
		free(p->text);
		return CMD_ERROR;
	}
	free(old_text);
	return CMD_OK;
}

const struct setting *setting_of(const struct cmd *cmd, size_t *ret_index)
{
	const char *name = cmd->name;
	char full[200];

	if (strncmp(name, "maintenance ", 12) != 0)
		return setting_find(skip_blanks(name + strcspn(name, " ")), ret_index);
	name = skip_blanks(name + 12);
	snprintf(full, sizeof(full), "maintenance %s", skip_blanks(name + strcspn(name, " ")));
	return setting_find(full, ret_index);
}

enum cmd_result setting_do_set(struct cli *c, const char *args)
{
	size_t i;
	const struct setting *s = setting_of(c->p->current, &i);
	struct parsed p = { 0 };

	if (!s)
		return cli_error(c, "no such setting");
	parse_value(c, s, args, &p);
	if (!p.error[0])
		return store(c, s, i, &p);
	free(p.text);
	return p.error[0] == ' ' ? CMD_ERROR : cli_error(c, "%s", p.error);
}

bool setting_put(struct cli *c, const char *name, const char *value)
{
	size_t i;
	const struct setting *s = setting_find(name, &i);
	struct parsed p = { 0 };

	if (!s)
		return false;
	parse_value(NULL, s, value, &p);
	if (!p.error[0])
		return store(c, s, i, &p) == CMD_OK;
	free(p.text);
	return false;
}

/* Showing */

/* Text whose escapes were done is shown with them. */
static void escaped(const char *text, char *buf, size_t cap)
{
	size_t n = 0;

	for (; *text && n + 5 < cap; text++) {
		unsigned char ch = (unsigned char)*text;

		if (ch == '"' || ch == '\\')
			n += (size_t)snprintf(buf + n, cap - n, "\\%c", ch);
		else if (ch < ' ' || ch == 127)
			n += (size_t)snprintf(buf + n, cap - n, ch == 27 ? "\\e" : "\\%03o", ch);
		else
			buf[n++] = (char)ch;
	}
	buf[n] = '\0';
}

static void value_text(struct cli *c, const struct setting *s, size_t i, char *buf, size_t cap)
{
	int64_t n = c->p->setting_int[i];

	if (s->kind == SETTING_STRING)
		escaped(c->p->setting_str[i] ? c->p->setting_str[i] : "", buf, cap);
	else if (holds_text(s))
		snprintf(buf, cap, "%s", c->p->setting_str[i] ? c->p->setting_str[i] : "");
	else if (s->kind == SETTING_ENUM)
		snprintf(buf, cap, "%s", s->choices[n]);
	else if (s->kind == SETTING_BOOL || s->kind == SETTING_AUTO)
		snprintf(buf, cap, "%s", n < 0 ? "auto" : n ? "on" : "off");
	else if (((s->kind == SETTING_UINT || s->kind == SETTING_INT) && !n) ||
		 (s->kind == SETTING_ZUINT_UNLIMITED && n < 0))
		snprintf(buf, cap, "unlimited");
	else
		snprintf(buf, cap, "%lld", (long long)n);
}

static void show(struct cli *c, const struct setting *s, size_t i)
{
	char value[4096];
	const char *mark = s->show ? strstr(s->show, "%s") : NULL;
	bool file = s->kind == SETTING_FILE || s->kind == SETTING_FILE_NEEDED;

	if (s->show_fn) {
		s->show_fn(c, s);
		return;
	}
	value_text(c, s, i, value, sizeof(value));
	if (!mark)
		cli_printf(c, "%s\n", value);
	else
		cli_printf(c, "%.*s%s%s%s%s\n", (int)(mark - s->show), s->show, file ? style_on(c, TL_STYLE_FILENAME) : "", value,
			   file ? style_off(c, TL_STYLE_FILENAME) : "", mark + 2);
}

enum cmd_result setting_do_show(struct cli *c, const char *args)
{
	size_t i;
	const struct setting *s = setting_of(c->p->current, &i);

	(void)args;
	if (s)
		show(c, s, i);
	return CMD_OK;
}

/* $_gdb_setting("NAME") and its kin: the value, or with _str what `show` shows. */
static enum tl_code setting_function(void *user, const char *name, const char *arg,
				     struct tl_fn_result *ret, struct tl_error *err)
{
	static const char *const names[] = { "_gdb_setting", "_gdb_setting_str", "_gdb_maint_setting",
					     "_gdb_maint_setting_str" };
	struct cli *c = user;
	const struct setting *s;
	char value[4096], full[200];
	size_t which = 0, i;

	while (which < 4 && strcmp(names[which], name) != 0)
		which++;
	if (which == 4)
		return TL_E_NOTFOUND;
	if (!arg)
		return TL_OK;
	snprintf(full, sizeof(full), "%s%s", which >= 2 ? "maintenance " : "", arg);
	s = setting_find(full, &i);
	if (!s) {
		snprintf(err->text, sizeof(err->text),
			 "First argument of $%s must be a valid setting of the '%s' command.", name,
			 which >= 2 ? "maint show" : "show");
		return err->code = TL_E_INVAL;
	}
	value_text(c, s, i, value, sizeof(value));
	if (which % 2 || holds_text(s) || s->kind == SETTING_ENUM) {
		ret->text = cli_strdup(value);
		return TL_OK;
	}
	ret->n = c->p->setting_int[i];
	ret->is_unsigned = s->kind == SETTING_UINT || s->kind == SETTING_ZUINT;
	return TL_OK;
}

/* Everything below the prefix, in the order of names. */
enum cmd_result setting_show_all(struct cli *c, const char *args)
{
	const char *prefix = c->p->current->name;
	size_t len = strlen(prefix), n = c->p->n_cmds;

	if (*args)
		return cli_error(c, "Undefined %s command: \"%s\".  Try \"help %s\".", prefix, args, prefix);
	for (size_t i = 0; i < n; i++) {
		const struct cmd *cmd = c->p->cmds[i];
		const struct setting *s;
		size_t index;

		if (cmd->fn != setting_do_show || strncmp(cmd->name, prefix, len) ||
		    cmd->name[len] != ' ' || !(s = setting_of(cmd, &index)))
			continue;
		cli_printf(c, "%s:  ", cmd->name + strlen("show "));
		show(c, s, index);
	}
	return CMD_OK;
}

static enum cmd_result set_expression(struct cli *c, const char *args)
{
	SCOPED_FREE char *line = cli_asprintf("set variable %s", args);

	if (!*args)
		return cli_error(c, "Argument required (expression to compute).");
	return cli_execute(c, line);
}

static enum cmd_result show_version(struct cli *c, const char *args)
{
	(void)args;
	cli_styled(c, STYLE_VERSION, "Trapline (gdb 13.1 command language) %s", tl_version());
	cli_puts(c, "\n");
	return CMD_OK;
}

static void set_default(struct cli *c, const struct setting *s, size_t i)
{
	struct parsed p = { 0 };

	if (!s->deflt) {
		c->p->setting_str[i] = holds_text(s) ? cli_strdup("") : NULL;
		return;
	}
	parse_value(NULL, s, s->deflt, &p);
	c->p->setting_int[i] = p.n;
	c->p->setting_str[i] = p.text;
}

void settings_init(struct cli *c)
{
	size_t n = 0;

	setting_each(count_place, &n);
	c->p->n_settings = n;
	places.v = cli_calloc(n, sizeof(*places.v));
	setting_each(add_place, NULL);
	c->p->setting_int = cli_calloc(n, sizeof(*c->p->setting_int));
	c->p->setting_str = cli_calloc(n, sizeof(*c->p->setting_str));
	tl_convenience_functions(c->session, setting_function, c);
	for (size_t i = 0; i < n; i++)
		set_default(c, places.v[i].s, i);
}

void settings_free(struct cli *c)
{
	for (size_t i = 0; i < c->p->n_settings; i++)
		free(c->p->setting_str[i]);
	free(c->p->setting_str);
	free(c->p->test_options_result);
	free(c->p->setting_int);
	map_deinit(&places.by_name);
	free(TAKE(places.v));
	places.n = 0;
}

const struct cmd cmds_settings[] = {
	{ "set", set_expression,
	  "Evaluate expression EXP and assign result to variable VAR.\n"
	  "Usage: set VAR = EXP\n"
	  "\n"
	  "This uses assignment syntax appropriate for the current language\n"
	  "(VAR = EXP or VAR := EXP for example).",
	  CLASS_DATA, COMP_EXPR, 0, NULL },
	{ "show", setting_show_all, "Generic command for showing things about the debugger.", CLASS_SUPPORT,
	  COMP_NONE, 0, NULL },
	{ "show print", setting_show_all, "Generic command for showing print settings.", CLASS_SUPPORT,
	  COMP_NONE, 0, NULL },
	{ "show logging", setting_show_all, "Show logging options.", CLASS_SUPPORT, COMP_NONE, 0, NULL },
	{ "show history", setting_show_all, "Generic command for showing command history parameters.",
	  CLASS_SUPPORT, COMP_NONE, 0, NULL },
	{ "set print type", NULL, "Generic command for setting how types print.", CLASS_SUPPORT,
	  COMP_COMMAND, 0, NULL },
	{ "show print type", setting_show_all, "Generic command for showing type-printing settings.",
	  CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ "show version", show_version, "Show what version of GDB this is.", CLASS_SUPPORT,
	  COMP_NONE, 0, NULL },
	{ 0 },
};
