/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Where source files are looked for: directory, set directories, set substitute-path. */

#include <errno.h>
#include <front/cli/data.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define STANDARD      "$cdir:$cwd"
#define MAX_PATH_TEXT 8192

/* A directory as it is searched: absolute, ~ expanded, no slash at the end. */
static void canonical(struct cli *c, const char *dir, size_t len, char *buf, size_t cap)
{
	char text[1024], cwd[1024];
	const char *home = getenv("HOME");
	struct stat st;
	size_t n;

	snprintf(text, sizeof(text), "%.*s", (int)len, dir);
	if (text[0] == '$') {
		snprintf(buf, cap, "%s", text);
		return;
	}
	if (text[0] == '~' && (text[1] == '/' || !text[1]) && home)
		snprintf(buf, cap, "%s%s", home, text + 1);
	else if (text[0] != '/' && getcwd(cwd, sizeof(cwd)))
		snprintf(buf, cap, "%s%s%s", cwd, strcmp(text, ".") ? "/" : "",
			 strcmp(text, ".") ? text : "");
	else
		snprintf(buf, cap, "%s", text);
	n = strlen(buf);
	while (n > 1 && buf[n - 1] == '/')
		buf[--n] = '\0';
	if (stat(buf, &st) != 0)
		cli_error(c, "Warning: %s: %s.", buf, strerror(errno));
	else if (!S_ISDIR(st.st_mode))
		cli_error(c, "Warning: %s is not a directory.", buf);
}

/* Is dir one of the colon-separated entries? */
static bool has_entry(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	for (; *path; path += strcspn(path, ":"), path += *path == ':')
		if (strcspn(path, ":") == len && !strncmp(path, dir, len))
			return true;
	return false;
}

static void append(char *path, size_t cap, const char *dir)
{
	size_t n = strlen(path);

	if (!has_entry(path, dir))
		snprintf(path + n, cap - n, "%s%s", n ? ":" : "", dir);
}

/* The entries of text (colons or blanks between), each once, then those of rest. */
static void build_path(struct cli *c, const char *text, const char *rest, char *path, size_t cap)
{
	char dir[2048];

	path[0] = '\0';
	for (; *text; text += strspn(text, ": \t")) {
		size_t len = strcspn(text, ": \t");

		if (len == 2 && (!strncmp(text, "\"\"", 2) || !strncmp(text, "''", 2)))
			; // set directories "": nothing but the standard ones
		else if (len) {
			canonical(c, text, len, dir, sizeof(dir));
			append(path, cap, dir);
		}
		text += len;
	}
	for (; *rest; rest += strspn(rest, ":")) {
		size_t len = strcspn(rest, ":");

		snprintf(dir, sizeof(dir), "%.*s", (int)len, rest);
		append(path, cap, dir);
		rest += len;
	}
}

enum cmd_result directories_changed(struct cli *c, const struct setting *s)
{
	static bool inside; // setting_put() below calls us again
	char path[MAX_PATH_TEXT];

	if (inside)
		return CMD_OK;
	build_path(c, setting_str(c, s->name), STANDARD, path, sizeof(path));
	inside = true;
	setting_put(c, s->name, path);
	inside = false;
	source_forget(c);
	return CMD_OK;
}

static void show_directories(struct cli *c)
{
	cli_printf(c, "Source directories searched: %s\n", setting_str(c, "directories"));
}

enum cmd_result cmd_directory(struct cli *c, const char *args)
{
	char path[MAX_PATH_TEXT];

	if (!*args) {
		if (c->from_terminal && !cli_query(c, "Reinitialize source path to empty? "))
			return CMD_OK;
		setting_put(c, "directories", STANDARD);
	} else {
		build_path(c, args, setting_str(c, "directories"), path, sizeof(path));
		setting_put(c, "directories", path);
	}
	if (c->from_terminal)
		show_directories(c);
	return CMD_OK;
}

/* Substitution rules, in the order they are tried. */

struct rule {
	char *from, *to;
	struct rule *next;
};

static struct rule **rules(void)
{
	static struct rule *first;

	return &first;
}

/* A whole directory prefix: "/a" is one of "/a/b" and "/a", not of "/ab". */
static bool rule_matches(const struct rule *r, const char *path)
{
	size_t len = strlen(r->from);

	return !strncmp(path, r->from, len) &&
	       (!path[len] || path[len] == '/' || (len && r->from[len - 1] == '/'));
}

bool data_substitute_path(const char *path, char *buf, size_t cap)
{
	for (const struct rule *r = *rules(); r; r = r->next)
		if (rule_matches(r, path)) {
			snprintf(buf, cap, "%s%s", r->to, path + strlen(r->from));
			return true;
		}
	return false;
}

static void rule_delete(struct rule **at)
{
	struct rule *r = *at;

	*at = r->next;
	free(r->from);
	free(r->to);
	free(r);
}

/* A word or a quoted text; false at the end. */
static bool path_argument(const char **args, char *buf, size_t cap)
{
	char quote = **args;
	size_t len;

	if (quote != '"' && quote != '\'')
		return next_word(args, buf, cap);
	len = strcspn(++*args, (char[]){ quote, '\0' });
	snprintf(buf, cap, "%.*s", (int)len, *args);
	*args = skip_blanks(*args + len + ((*args)[len] != '\0'));
	return true;
}

/* "/a/" and "/a" are the same rule. */
static void cut_slash(char *s)
{
	size_t n = strlen(s);

	while (n > 1 && s[n - 1] == '/')
		s[--n] = '\0';
}

enum cmd_result cmd_set_substitute_path(struct cli *c, const char *args)
{
	char from[1024], to[1024];
	struct rule **at, *r;

	if (!path_argument(&args, from, sizeof(from)) || !path_argument(&args, to, sizeof(to)))
		return cli_error(c, "Incorrect usage, too few arguments in command");
	if (*args)
		return cli_error(c, "Incorrect usage, too many arguments in command");
	if (!from[0])
		return cli_error(c, "First argument must be at least one character long");
	cut_slash(from);
	cut_slash(to);
	for (at = rules(); *at; at = &(*at)->next)
		if (!strcmp((*at)->from, from)) {
			rule_delete(at);
			break;
		}
	for (at = rules(); *at; at = &(*at)->next)
		;
	r = calloc(1, sizeof(*r));
	if (!r || !(r->from = strdup(from)) || !(r->to = strdup(to))) {
		if (r)
			free(r->from);
		free(r);
		return cli_error(c, "virtual memory exhausted.");
	}
	*at = r;
	source_forget(c);
	return CMD_OK;
}

enum cmd_result cmd_unset_substitute_path(struct cli *c, const char *args)
{
	char from[1024];
	bool found = false;

	if (!path_argument(&args, from, sizeof(from))) {
		if (!cli_query(c, "Delete all source path substitution rules? "))
			return cli_error(c, "Canceled");
		while (*rules())
			rule_delete(rules());
		source_forget(c);
		return CMD_OK;
	}
	if (*args)
		return cli_error(c, "Incorrect usage, too many arguments in command");
	cut_slash(from);
	for (struct rule **at = rules(); *at;) {
		if (!strcmp((*at)->from, from)) {
			rule_delete(at);
			found = true;
		} else {
			at = &(*at)->next;
		}
	}
	if (!found)
		return cli_error(c, "No substitution rule defined for `%s'", from);
	source_forget(c);
	return CMD_OK;
}

enum cmd_result cmd_show_substitute_path(struct cli *c, const char *args)
{
	char path[1024];
	bool one = path_argument(&args, path, sizeof(path));

	if (*args)
		return cli_error(c, "Too many arguments in command");
	if (one)
		cli_printf(c, "Source path substitution rule matching `%s':\n", path);
	else
		cli_puts(c, "List of all source path substitution rules:\n");
	for (const struct rule *r = *rules(); r; r = r->next)
		if (!one || rule_matches(r, path))
			cli_printf(c, "  `%s' -> `%s'.\n", r->from, r->to);
	return CMD_OK;
}
