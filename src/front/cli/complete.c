/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What the word at the cursor could become: commands and simple arguments. */

#include <base/scoped.h>
#include <ctype.h>
#include <dirent.h>
#include <front/cli/cli.h>
#include <front/cli/complete.h>
#include <front/cli/data.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static uint64_t key_of(const char *shown, const char *inserted)
{
	return map_key_of(shown) * 31 + map_key_of(inserted);
}

/* Where there is a limit it is on what is listed: "info", once, not its sixty subcommands. */
static bool is_listed(const struct candidates *k, const char *shown, const char *inserted)
{
	size_t i = (size_t)(uintptr_t)map_get(&k->listed, key_of(shown, inserted));

	return i && !strcmp(k->list[i - 1], shown) && !strcmp(k->insert[i - 1], inserted);
}

bool candidates_add_as(struct candidates *k, const char *shown, const char *inserted)
{
	if (k->limit && is_listed(k, shown, inserted))
		return true;
	if (k->limit && k->n >= k->limit)
		return false;
	if (k->n == k->cap) {
		k->cap = k->cap ? 2 * k->cap : 64;
		k->list = realloc(k->list, k->cap * sizeof(char *));
		k->insert = realloc(k->insert, k->cap * sizeof(char *));
		if (!k->list || !k->insert)
			abort();
	}
	k->list[k->n] = cli_strdup(shown);
	k->insert[k->n++] = cli_strdup(inserted);
	if (k->limit && !map_put(&k->listed, key_of(shown, inserted), (void *)(uintptr_t)k->n))
		abort();
	return true;
}

bool candidates_add(struct candidates *k, const char *text, size_t len)
{
	SCOPED_FREE char *copy = cli_asprintf("%.*s", (int)len, text);

	return candidates_add_as(k, copy, copy);
}

bool candidates_match(struct candidates *k, const char *text)
{
	if (strncmp(text, k->word, k->word_len))
		return true;
	return candidates_add(k, text, strlen(text));
}

void candidates_match_list(struct candidates *k, const char *const *list)
{
	for (; list && *list; list++)
		candidates_match(k, *list);
}

void candidates_word(struct candidates *k, const char *word)
{
	k->word = word;
	k->word_len = strlen(word);
}

void candidates_break(struct candidates *k, const char *args, const char *breaks)
{
	const char *word = k->line + strlen(k->line);

	while (word > args && !strchr(breaks, word[-1]))
		word--;
	candidates_word(k, word);
}

struct pair {
	char *shown, *inserted;
};

static int by_text(const void *a, const void *b)
{
	return strcmp(((const struct pair *)a)->shown, ((const struct pair *)b)->shown);
}

static void sort_unique(struct candidates *k)
{
	SCOPED_FREE struct pair *p = cli_calloc(k->n + 1, sizeof(*p));
	size_t n = 0;

	for (size_t i = 0; i < k->n; i++)
		p[i] = (struct pair){ k->list[i], k->insert[i] };
	qsort(p, k->n, sizeof(*p), by_text);
	for (size_t i = 0; i < k->n; i++) {
		if (n && !strcmp(k->list[n - 1], p[i].shown)) {
			free(p[i].shown);
			free(p[i].inserted);
			continue;
		}
		k->list[n] = p[i].shown;
		k->insert[n++] = p[i].inserted;
	}
	k->n = n;
}

/* Names that differ in where they begin only, when the rest of all of them is one: that is it. */
static void merge_inserted(struct candidates *k)
{
	for (size_t i = 1; i < k->n; i++)
		if (strcmp(k->insert[i], k->insert[0]) != 0)
			return;
	while (k->n > 1) {
		k->n--;
		free(k->list[k->n]);
		free(k->insert[k->n]);
	}
}

size_t complete_common(const struct completion *k)
{
	size_t len = k->n ? strlen(k->insert[0]) : 0;

	for (size_t i = 1; i < k->n; i++) {
		size_t same = 0;

		while (same < len && k->insert[i][same] == k->insert[0][same])
			same++;
		len = same;
	}
	return len;
}

void complete_free(struct completion *k)
{
	for (size_t i = 0; i < k->n; i++) {
		free(k->list[i]);
		free(k->insert[i]);
	}
	free(k->list);
	free(k->insert);
	k->list = k->insert = NULL;
	k->n = 0;
}

/* Command words */

/* "b" for "break" is typed, not offered. */
static bool is_short_form(const struct cmd *cmd)
{
	return cmd->alias_of && !strncmp(cmd->alias_of, cmd->name, strlen(cmd->name));
}

void complete_command_word(struct cli *c, struct candidates *k, const char *prefix)
{
	size_t len = strlen(prefix);

	if (!len && !k->word_len)
		candidates_add(k, "!", 1);
	for (size_t i = 0; i < c->p->n_cmds; i++) {
		const struct cmd *cmd = c->p->cmds[i];
		const char *name = cmd->name;

		if (strncmp(name, prefix, len) || strncmp(name + len, k->word, k->word_len))
			continue;
		// Entries below a prefix stand for it; it may have no entry of its own.
		if (!strchr(name + len, ' ') && is_short_form(cmd))
			continue;
		candidates_add(k, name + len, strcspn(name + len, " "));
	}
}

/* Arguments */

static void complete_file(struct candidates *k, const char *args)
{
	const char *slash;
	size_t dir_len;

	candidates_break(k, args, " \t\n*|\"';?><");
	slash = strrchr(k->word, '/');
	dir_len = slash ? (size_t)(slash - k->word) + 1 : 0;
	SCOPED_FREE char *shown = cli_asprintf("%.*s", (int)dir_len, k->word);
	SCOPED_FREE char *path = expand_tilde(dir_len ? shown : ".");
	SCOPED_DIR DIR *d = opendir(path);
	const struct dirent *e;

	while (d && (e = readdir(d))) {
		SCOPED_FREE char *full = NULL;

		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..") ||
		    strncmp(e->d_name, k->word + dir_len, k->word_len - dir_len))
			continue;
		full = cli_asprintf("%s%s%s", shown, e->d_name, e->d_type == DT_DIR ? "/" : "");
		if (!candidates_add(k, full, strlen(full)))
			break;
	}
	if (k->n == 1 && k->list[0][strlen(k->list[0]) - 1] == '/')
		k->append = "";
}

/* The only word of the value of a setting. */
static void complete_value(struct candidates *k, const struct setting *s, const char *args)
{
	static const char *const on_off[] = { "on", "off", NULL };
	static const char *const all_bool[] = { "on",  "off", "yes", "enable", "no", "disable", NULL };
	static const char *const on_off_auto[] = { "auto", "on", "off", NULL };
	static const char *const number[] = { "NUMBER", "unlimited", NULL };

	candidates_word(k, args);
	switch (s->kind) {
	case SETTING_ENUM:
		candidates_match_list(k, s->choices);
		break;
	case SETTING_BOOL:
		candidates_match_list(k, k->word_len && *k->word != 'o' ? all_bool : on_off);
		break;
	case SETTING_AUTO:
		candidates_match_list(k, on_off_auto);
		break;
	case SETTING_UINT:
	case SETTING_INT:
	case SETTING_ZUINT_UNLIMITED:
		// "NUMBER" says what may stand there; it is no text to insert.
		candidates_match_list(k, k->word_len ? number + 1 : number);
		break;
	case SETTING_FILE:
	case SETTING_FILE_NEEDED:
		complete_file(k, args);
		break;
	case SETTING_ZUINT:
	case SETTING_ZINT:
	case SETTING_STRING:
	case SETTING_RAW:
	default:
		break;
	}
}

/* In letters of either case, as the commands take them. */
static void complete_signal(struct candidates *k, const char *args, bool keywords)
{
	static const char *const words[] = { "all",	 "ignore", "nopass", "noprint", "nostop",
					     "noignore", "pass",   "print",  "stop",	NULL };

	candidates_break(k, args, " \t");
	for (int i = 1; i <= 64; i++) {
		const char *name = tl_signal_name(i);

		if (name && !strncasecmp(name, k->word, k->word_len))
			candidates_add(k, name, strlen(name));
	}
	if (keywords)
		candidates_match_list(k, words);
}

static void complete_syscall(struct candidates *k, const char *args)
{
	candidates_break(k, args, " \t");
	for (uint64_t i = 0; i < 512; i++)
		if (tl_syscall_name(i))
			candidates_match(k, tl_syscall_name(i));
	for (size_t i = 0; tl_syscall_group_name(i); i++) {
		char text[64];

		snprintf(text, sizeof(text), "%s%s", strncmp(k->word, "g:", 2) ? "group:" : "g:", tl_syscall_group_name(i));
		candidates_match(k, text);
	}
}

static bool takes_condition(const struct cmd *cmd)
{
	static const char *const names[] = { "break", "tbreak", "hbreak", "thbreak", NULL };

	for (size_t i = 0; names[i]; i++)
		if (!strcmp(cmd->name, names[i]))
			return true;
	return false;
}

const char *complete_format(struct candidates *k, const char *args)
{
	size_t n = strcspn(args, " \t");

	if (*args != '/')
		return args;
	if (args[n])
		return skip_blanks(args + n);
	candidates_word(k, args);
	if (n > 1)
		candidates_add(k, args, n); // whatever it is, it is complete
	return NULL;
}

static bool takes_format(const struct cmd *cmd)
{
	static const char *const names[] = { "print", "call", "output", "x", "display" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (!strcmp(cmd->name, names[i]))
			return true;
	return false;
}

static void complete_argument(struct cli *c, struct candidates *k, const struct cmd *cmd,
			      const char *args)
{
	size_t i;
	const struct setting *s = cmd->fn == setting_do_set ? setting_of(cmd, &i) : NULL;

	if (takes_format(cmd) && !(args = complete_format(k, args)))
		return;
	if (s) {
		complete_value(k, s, args);
		return;
	}
	if (complete_nested(c, k, cmd, args) || complete_options(c, k, cmd, args))
		return;
	switch (cmd->completer) {
	case COMP_COMMAND:
		if (!strcmp(cmd->name, "alias") && strchr(args, '='))
			args = skip_blanks(strchr(args, '=') + 1);
		complete_command(c, k, args);
		if (!strcmp(cmd->name, "help") && !strpbrk(args, " \t")) {
			candidates_word(k, args);
			for (i = 0; help_class_name(i); i++)
				candidates_match(k, help_class_name(i));
		}
		break;
	case COMP_LOCATION:
		complete_location(c, k, args, takes_condition(cmd));
		break;
	case COMP_EXPR:
		complete_expr(c, k, args);
		break;
	case COMP_FILE:
		complete_file(k, args);
		break;
	case COMP_SIGNAL:
		complete_signal(k, args, !strcmp(cmd->name, "handle"));
		break;
	case COMP_SYSCALL:
		complete_syscall(k, args);
		break;
	case COMP_SKIP:
		complete_skip(c, k, args);
		break;
	case COMP_NONE:
	default:
		break;
	}
}

void complete_command(struct cli *c, struct candidates *k, const char *line)
{
	line = skip_blanks(line);
	if (*line == '|') // `pipe` without a blank behind it
		complete_nested(c, k, cmd_exact("pipe"), skip_blanks(line + 1));
	else
		complete_command_below(c, k, line, "");
}

#define MAX_NESTED 64

void complete_command_below(struct cli *c, struct candidates *k, const char *line, const char *below)
{
	const char *s = skip_blanks(line);
	const struct cmd *cmd = NULL;
	char prefix[200];

	if (++k->depth > MAX_NESTED)
		return;
	snprintf(prefix, sizeof(prefix), "%s", below);
	for (;;) { // as many whole words as name a command
		size_t n = strcspn(s, " \t");
		const char *rest;
		char upto[200];

		if (!s[n] && !memchr(s, '/', n))
			break;
		if (n > sizeof(upto) || snprintf(upto, sizeof(upto), "%s%.*s", prefix, (int)n, s) >= (int)sizeof(upto))
			break;
		rest = upto;
		cmd = cmd_find(c, &rest, true);
		if (!cmd || (*rest && *rest != '/'))
			break;
		snprintf(prefix, sizeof(prefix), "%.190s ", cmd->name);
		if (*rest == '/') {
			complete_argument(c, k, cmd, s + n - strlen(rest)); // "print/x": the format belongs to the word
			return;
		}
		s = skip_blanks(s + n);
	}
	if (!strpbrk(s, " \t\n!@#$^&*()+=|~`}{[]\"';:?><,")) {
		candidates_word(k, s);
		complete_command_word(c, k, prefix);
	}
	if (cmd && !k->n)
		complete_argument(c, k, cmd, s);
}

void complete_line(struct cli *c, const char *line, struct completion *ret)
{
	int64_t max = setting_int(c, "max-completions");
	struct candidates k = { .limit = max > 0 ? (size_t)max : 0, .line = line, .append = " " };

	memset(ret, 0, sizeof(*ret));
	candidates_word(&k, line + strlen(line));
	if (max != 0)
		complete_command(c, &k, line);
	map_deinit(&k.listed);
	sort_unique(&k);
	merge_inserted(&k);
	ret->list = k.list;
	ret->insert = k.insert;
	ret->n = k.n;
	ret->start = (size_t)(k.word - line);
	snprintf(ret->append, sizeof(ret->append), "%s", k.append);
}
