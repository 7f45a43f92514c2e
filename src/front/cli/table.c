/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The command table: every array of commands and settings, sorted, and what a typed word means in
 * it. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <stdlib.h>
#include <string.h>

const struct cmd *const cli_tables[] = {
	cmds_history, cmds_dprintf,
	cmds_guest, cmds_tap, cmds_view,
	cmds_main,   cmds_script, cmds_user, cmds_settings,   cmds_file,	cmds_core,   cmds_environment,
	cmds_run,    cmds_step,	  cmds_call,	  cmds_signal,	   cmds_thread, cmds_tasks, cmds_inferior, cmds_break,
	cmds_rbreak, cmds_catch,  cmds_watch,  cmds_break_change, cmds_break_info, cmds_data, cmds_dump,	cmds_source,
	cmds_stack,  cmds_disas,  cmds_info,	   cmds_help,	cmds_symbols,
	cmds_record, cmds_reverse, cmds_checkpoint,
	cmds_inline, cmds_skip, cmds_macro, cmds_symbol_file, cmds_probes,
	cmds_test_options, cmds_radix, cmds_shell, cmds_logging, cmds_access, cmds_cplus, cmds_function,
	cmds_taken, cmds_tui, cmds_language, cmds_mem, cmds_alias, cmds_style, cmds_deprecate, cmds_demangle, NULL,
};
const struct setting *const setting_tables[] = {
	settings_maint, settings_dprintf, settings_log, settings_charset,
	settings_main, settings_core, settings_run, settings_call, settings_break, settings_inline, settings_data,
	settings_symbols, settings_record, settings_reverse, settings_radix, settings_logging, settings_access,
	settings_style, settings_taken, NULL,
};

/* cmd_exact() has no cli; there is one command table per program. */
static struct cli *the_cli;

static int by_name(const void *a, const void *b)
{
	return strcmp((*(const struct cmd *const *)a)->name, (*(const struct cmd *const *)b)->name);
}

/* Takes cmd.name over. */
static void take_cmd(struct cli *c, struct cmd cmd)
{
	struct cli_private *p = c->p;

	if (p->n_cmds == p->cap_cmds) {
		p->cap_cmds = p->cap_cmds ? 2 * p->cap_cmds : 2048;
		p->cmds = realloc(p->cmds, p->cap_cmds * sizeof(*p->cmds));
		if (!p->cmds)
			abort();
	}
	p->cmds[p->n_cmds] = cli_calloc(1, sizeof(cmd));
	*p->cmds[p->n_cmds++] = cmd;
}

static void add_cmd(struct cli *c, struct cmd cmd)
{
	cmd.name = cli_strdup(cmd.name);
	take_cmd(c, cmd);
}

/* "set NAME", or "maintenance set NAME"; verb has the blank. There are hundreds at each start: printf would take most of it. */
static char *setting_name(const char *verb, const char *name)
{
	size_t before = !strncmp(name, "maintenance ", 12) ? 12 : 0, len = strlen(verb), rest = strlen(name + before) + 1;
	char *s = cli_calloc(1, before + len + rest);

	memcpy(s, name, before);
	memcpy(s + before, verb, len);
	memcpy(s + before + len, name + before, rest);
	return s;
}

static void add_setting(const struct setting *s, void *user)
{
	enum cmd_completer comp = s->kind == SETTING_FILE ? COMP_FILE : COMP_NONE;
	char *set = setting_name("set ", s->name), *show = setting_name("show ", s->name);

	take_cmd(user, (struct cmd){ set, setting_do_set, s->help, CLASS_SUPPORT, comp, 0, NULL });
	take_cmd(user, (struct cmd){ show, setting_do_show, s->help, CLASS_SUPPORT, COMP_NONE, 0, NULL });
}

static struct cmd *named(struct cli *c, size_t n_sorted, const char *name)
{
	const struct cmd key = { .name = name }, *p = &key;
	struct cmd **found = bsearch(&p, c->p->cmds, n_sorted, sizeof(p), by_name);

	return found ? *found : NULL;
}

static void sort(struct cli *c)
{
	qsort(c->p->cmds, c->p->n_cmds, sizeof(*c->p->cmds), by_name);
}

/* "set print" is a prefix though nobody wrote an entry for it. Names are sorted: those that share a prefix come together. */
static void add_missing_prefixes(struct cli *c)
{
	size_t n = c->p->n_cmds;

	for (size_t i = 0; i < n; i++) {
		const char *name = c->p->cmds[i]->name, *before = i ? c->p->cmds[i - 1]->name : "";

		for (const char *sp = name; (sp = strchr(sp, ' ')); sp++) {
			size_t len = (size_t)(sp - name);
			char *prefix;

			if (!strncmp(before, name, len + 1))
				continue;
			prefix = cli_strdup(name);
			prefix[len] = '\0';
			if (named(c, n, prefix))
				free(prefix);
			else
				take_cmd(c, (struct cmd){ prefix,
							  strncmp(prefix, "show ", 5) ? NULL : setting_show_all,
							  "Generic command with subcommands.",
							  CLASS_SUPPORT, COMP_COMMAND, 0, NULL });
		}
	}
}

/* A prefix of `show` shows all that is below it. */
static struct cmd with_default(struct cmd cmd)
{
	if (!cmd.fn && !cmd.alias_of && !strncmp(cmd.name, "show ", 5))
		cmd.fn = setting_show_all;
	return cmd;
}

void cmd_build(struct cli *c)
{
	for (const struct cmd *const *t = cli_tables; *t; t++)
		for (const struct cmd *cmd = *t; cmd->name; cmd++)
			add_cmd(c, with_default(*cmd));
	setting_each(add_setting, c);
	sort(c);
	add_missing_prefixes(c);
	sort(c);
	the_cli = c;
}

void cmd_table_free(struct cli *c)
{
	for (size_t i = 0; i < c->p->n_cmds; i++) {
		free((char *)(uintptr_t)c->p->cmds[i]->name);
		free(c->p->cmds[i]);
	}
	free(c->p->cmds);
}

const struct cmd *cmd_exact(const char *name)
{
	struct cmd *found = NULL;

	for (int hops = 0; hops < 8; hops++) {
		found = named(the_cli, the_cli->p->n_cmds, name);
		if (!found || !found->alias_of)
			break;
		name = found->alias_of;
	}
	return found;
}

struct cmd *cmd_named(struct cli *c, const char *name)
{
	return named(c, c->p->n_cmds, name);
}

void cmd_add_user(struct cli *c, const char *name, const char *help)
{
	struct cmd *old = cmd_named(c, name);

	if (old) {
		*old = (struct cmd){ old->name, user_run, help, CLASS_USER, COMP_NONE, 0, NULL };
		return;
	}
	add_cmd(c, (struct cmd){ name, user_run, help, CLASS_USER, COMP_NONE, 0, NULL });
	sort(c);
}

/* target is the name of an entry; entries live as long as the program. */
void cmd_add_alias(struct cli *c, const char *name, const char *target, bool listed)
{
	add_cmd(c, (struct cmd){ .name = name, .alias_of = target, .cls = listed ? CLASS_ALIAS : CLASS_USER });
	sort(c);
}

void cmd_each(struct cli *c, void (*fn)(const struct cmd *cmd, void *user), void *user)
{
	for (size_t i = 0; i < c->p->n_cmds; i++)
		fn(c->p->cmds[i], user);
}

/* One word of a name being looked up. */
struct level {
	char prefix[200]; /* "info " */
	size_t prefix_len;
	const char *word;
	size_t len;
	char match[200]; /* the word it stands for */
	char names[256]; /* those that are possible, for the message */
	unsigned n;
};

static void note_candidate(struct level *l, const char *word, size_t len)
{
	size_t used = strlen(l->names);

	if (l->n && strlen(l->match) == len && !strncmp(l->match, word, len))
		return;
	l->n++;
	snprintf(l->match, sizeof(l->match), "%.*s", (int)len, word);
	// gdb's buffer is 100 bytes; past it the list ends in ".."
	if (used + len + 6 < 100)
		snprintf(l->names + used, sizeof(l->names) - used, "%s%.*s", used ? ", " : "",
			 (int)len, word);
	else if (used < 2 || strcmp(l->names + used - 2, ".."))
		snprintf(l->names + used, sizeof(l->names) - used, "..");
}

/* The first entry that is not before text: names are sorted, and those that begin alike come together. */
static size_t first_from(struct cli *c, const char *text)
{
	size_t from = 0, to = c->p->n_cmds;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (strcmp(c->p->cmds[mid]->name, text) < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* Each line of a script is looked up: this is what snprintf() would do. */
static void copy_part(char *to, size_t cap, const char *s, size_t len)
{
	len = len < cap ? len : cap - 1;
	memcpy(to, s, len);
	to[len] = '\0';
}

static void match_level(struct cli *c, struct level *l)
{
	size_t n = l->prefix_len + l->len;
	char begin[400];

	l->n = 0;
	l->match[0] = l->names[0] = '\0';
	if (n >= sizeof(begin)) // no name is as long
		return;
	memcpy(begin, l->prefix, l->prefix_len);
	copy_part(begin + l->prefix_len, sizeof(begin) - l->prefix_len, l->word, l->len);
	for (size_t i = first_from(c, begin); i < c->p->n_cmds; i++) {
		const char *name = c->p->cmds[i]->name;
		size_t len;

		if (strncmp(name, begin, n) != 0)
			return;
		name += l->prefix_len;
		len = strcspn(name, " ");
		if (len == l->len) {
			copy_part(l->match, sizeof(l->match), name, len);
			l->n = 1;
			return;
		}
		note_candidate(l, name, len);
	}
}

static bool is_name_char(char ch)
{
	return isalnum((unsigned char)ch) || ch == '-' || ch == '_' || ch == '.';
}

bool cmd_has_subcommands(struct cli *c, const char *name)
{
	size_t n = strlen(name), i = first_from(c, name);

	// Blanks come before all that is in a name: what is below it comes right behind it.
	while (i < c->p->n_cmds && !strcmp(c->p->cmds[i]->name, name))
		i++;
	return i < c->p->n_cmds && !strncmp(c->p->cmds[i]->name, name, n) && c->p->cmds[i]->name[n] == ' ';
}

static void say_undefined(struct cli *c, const struct level *l)
{
	int n = (int)(l->prefix_len ? strlen(l->word) : strcspn(l->word, " \t\n"));
	int trimmed = l->prefix_len ? (int)l->prefix_len - 1 : 0;

	cli_error(c, "Undefined %scommand: \"%.*s\".  Try \"help%s%.*s\".", l->prefix, n, l->word,
		  trimmed ? " " : "", trimmed, l->prefix);
}

/* "disassemble /m" as an alias: the name goes on as the prefix, the rest is arguments. */
static void follow_alias(struct cli *c, char *name, size_t cap)
{
	for (int hops = 0; hops < 8; hops++) {
		const struct cmd *cmd = cmd_named(c, name);

		if (!cmd || !cmd->alias_of)
			return;
		if (!hops)
			snprintf(c->p->alias_typed, sizeof(c->p->alias_typed), "%s", name);
		snprintf(name, cap, "%s", cmd->alias_of);
	}
}

const struct cmd *cmd_find(struct cli *c, const char **line, bool quiet)
{
	struct level l = { .word = skip_blanks(*line) };
	const struct cmd *found = NULL;
	char name[200] = "";

	c->p->alias_typed[0] = '\0';
	if (*l.word == '!') {
		*line = l.word + 1;
		return cmd_exact("shell");
	}
	for (;;) {
		l.len = 0;
		while (is_name_char(l.word[l.len]))
			l.len++;
		l.n = 0;
		if (l.len)
			match_level(c, &l);
		if (l.n > 1 && !quiet)
			cli_error(c, "Ambiguous %scommand \"%s\": %s.", l.prefix, l.word, l.names);
		if (l.n > 1)
			return NULL;
		if (!l.n) {
			// what follows a prefix that is a command too is its argument
			if (found && (found->fn || !*l.word))
				return found;
			if (!quiet && (l.prefix_len || *l.word))
				say_undefined(c, &l);
			return NULL;
		}
		copy_part(name, sizeof(name), l.prefix, l.prefix_len);
		copy_part(name + l.prefix_len, sizeof(name) - l.prefix_len, l.match, strlen(l.match));
		c->p->alias_typed[0] = '\0';
		follow_alias(c, name, sizeof(name));
		found = cmd_named(c, name);
		*line = skip_blanks(l.word + l.len);
		if (!cmd_has_subcommands(c, name))
			return found;
		snprintf(l.prefix, sizeof(l.prefix), "%.198s ", name);
		l.prefix_len = strlen(l.prefix);
		l.word = *line;
		if (!found && !*l.word)
			return cmd_exact(name);
	}
}
