/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What the word at the cursor could become. */

#include <base/scoped.h>
#include <ctype.h>
#include <dirent.h>
#include <front/cli/cli.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct candidates {
	char **list;
	size_t n, cap, limit;
	const char *word;
	size_t word_len;
	bool functions_only;
};

static bool add(struct candidates *k, const char *text, size_t len)
{
	if (k->limit && k->n >= k->limit)
		return false;
	if (k->n == k->cap) {
		k->cap = k->cap ? 2 * k->cap : 64;
		k->list = realloc(k->list, k->cap * sizeof(char *));
		if (!k->list)
			abort();
	}
	k->list[k->n++] = cli_asprintf("%.*s", (int)len, text);
	return true;
}

static bool add_if_match(struct candidates *k, const char *text)
{
	if (strncmp(text, k->word, k->word_len))
		return true;
	return add(k, text, strlen(text));
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_unique(struct candidates *k)
{
	size_t n = 0;

	if (!k->n)
		return;
	qsort(k->list, k->n, sizeof(char *), by_text);
	for (size_t i = 0; i < k->n; i++) {
		if (n && !strcmp(k->list[n - 1], k->list[i]))
			free(k->list[i]);
		else
			k->list[n++] = k->list[i];
	}
	k->n = n;
}

void complete_free(char **list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(list[i]);
	free(list);
}

/* Command words */

static void complete_command_word(struct cli *c, struct candidates *k, const char *prefix)
{
	size_t len = strlen(prefix);

	for (size_t i = 0; i < c->p->n_cmds; i++) {
		const char *name = c->p->cmds[i]->name;

		if (strncmp(name, prefix, len) || strncmp(name + len, k->word, k->word_len))
			continue;
		add(k, name + len, strcspn(name + len, " "));
	}
}

/* Arguments */

static bool add_symbol(const struct tl_symbol *sym, void *user)
{
	struct candidates *k = user;

	if (k->functions_only && !sym->is_function)
		return true;
	return add(k, sym->name, strlen(sym->name));
}

static bool add_source(const char *file, const char *fullname, void *user)
{
	const char *base = strrchr(file, '/');

	(void)fullname;
	return add_if_match(user, base ? base + 1 : file);
}

static void complete_symbols(struct cli *c, struct candidates *k, bool location)
{
	if (!k->word_len)
		return; // every symbol there is helps nobody
	k->functions_only = location;
	tl_symbol_each(c->target, k->word, add_symbol, k);
	if (location)
		tl_source_each(c->target, add_source, k);
}

static void complete_registers(struct cli *c, struct candidates *k)
{
	const struct tl_reg_info *r;

	for (size_t i = 0; (r = tl_reg_at(c->target, i)); i++) {
		char name[64];

		snprintf(name, sizeof(name), "$%s", r->name);
		add_if_match(k, name);
	}
}

static void complete_file(struct candidates *k)
{
	const char *slash = strrchr(k->word, '/');
	size_t dir_len = slash ? (size_t)(slash - k->word) + 1 : 0;
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
		if (!add(k, full, strlen(full)))
			break;
	}
}

static void complete_choices(struct cli *c, struct candidates *k, const struct cmd *cmd)
{
	static const char *const on_off[] = { "on", "off", NULL }, *const on_off_auto[] = {
		"auto", "on", "off", NULL
	};
	const char *const *list = NULL;
	const struct setting *s;
	size_t i;

	(void)c;
	if (strncmp(cmd->name, "set ", 4))
		return;
	s = setting_find(cmd->name + 4, &i);
	if (!s)
		return;
	if (s->kind == SETTING_ENUM)
		list = s->choices;
	else if (s->kind == SETTING_BOOL)
		list = on_off;
	else if (s->kind == SETTING_AUTO)
		list = on_off_auto;
	for (; list && *list; list++)
		add_if_match(k, *list);
}

static void complete_argument(struct cli *c, struct candidates *k, const struct cmd *cmd)
{
	switch (cmd->completer) {
	case COMP_COMMAND:
		complete_command_word(c, k, "");
		break;
	case COMP_LOCATION:
		complete_symbols(c, k, true);
		break;
	case COMP_EXPR:
		if (k->word[0] == '$')
			complete_registers(c, k);
		else
			complete_symbols(c, k, false);
		break;
	case COMP_FILE:
		complete_file(k);
		break;
	case COMP_SIGNAL:
		for (int i = 1; i <= 64; i++)
			if (tl_signal_name(i))
				add_if_match(k, tl_signal_name(i));
		break;
	case COMP_SYSCALL:
		for (uint64_t i = 0; i < 512; i++)
			if (tl_syscall_name(i))
				add_if_match(k, tl_syscall_name(i));
		break;
	case COMP_NONE:
	default:
		complete_choices(c, k, cmd);
		break;
	}
}

static bool is_word_char(char ch)
{
	return ch && !isspace((unsigned char)ch) && !strchr("()[]{}*&,+=<>|!^\"'", ch);
}

char **complete_line(struct cli *c, const char *line, size_t *ret_start, size_t *ret_n)
{
	int64_t max = setting_int(c, "max-completions");
	struct candidates k = { .limit = max > 0 ? (size_t)max : 0 };
	const char *s = skip_blanks(line), *end = s + strlen(s), *word = end;
	const struct cmd *cmd = NULL;
	char prefix[200] = "";

	for (;;) { // as many whole words as name a command
		size_t n = strcspn(s, " \t");
		const char *rest = s;
		char upto[200];

		if (!s[n])
			break;
		snprintf(upto, sizeof(upto), "%s%.*s", prefix, (int)n, s);
		rest = upto;
		cmd = cmd_find(c, &rest, true);
		if (!cmd || *rest)
			break;
		snprintf(prefix, sizeof(prefix), "%.190s ", cmd->name);
		s = skip_blanks(s + n);
	}
	while (word > s && is_word_char(word[-1]))
		word--;
	k.word = word;
	k.word_len = (size_t)(end - word);
	if (word == s)
		complete_command_word(c, &k, prefix);
	if (cmd && !k.n)
		complete_argument(c, &k, cmd);
	sort_unique(&k);
	*ret_start = (size_t)(word - line);
	*ret_n = k.n;
	return k.list;
}
