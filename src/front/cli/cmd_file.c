/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The program to debug: file and its kin, and whether memory has what is in it. */

#include <base/scoped.h>
#include <errno.h>
#include <front/cli/cli.h>
#include <front/cli/style.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void say_module(struct cli *c, const char *path, const struct tl_module_info *m)
{
	cli_printf(c, "Reading symbols from %s%s%s...\n", STYLED(c, TL_STYLE_FILENAME, path));
	if (!m)
		return;
	if (m->debug_path)
		cli_printf(c, "Reading symbols from %s%s%s...\n", STYLED(c, TL_STYLE_FILENAME, m->debug_path));
	if (!m->has_debug_info)
		cli_printf(c, "(No debugging symbols found in %s)\n",
			   m->debug_path ? m->debug_path : path);
}

bool symbols_are_said(struct cli *c, enum symbols_said what)
{
	if (what == SYMBOLS_PROGRAM)
		return !setting_is(c, "print symbol-loading", "off");
	return setting_is(c, "print symbol-loading", what == SYMBOLS_EACH ? "full" : "brief");
}

void symbols_say_brief(struct cli *c, const char *pattern)
{
	if (symbols_are_said(c, SYMBOLS_BRIEF))
		cli_printf(c, "Loading symbols for shared libraries%s%s\n", *pattern ? ": " : ".", pattern);
}

void run_say_symbols(struct cli *c, const char *path)
{
	struct tl_module_info m;

	if (!symbols_are_said(c, SYMBOLS_PROGRAM))
		return;
	say_module(c, path, tl_module_get(c->target, 0, &m, NULL) ? NULL : &m);
}

void run_say_libraries(struct cli *c)
{
	struct tl_library l;
	struct tl_module_info m;

	symbols_say_brief(c, "");
	if (!symbols_are_said(c, SYMBOLS_EACH))
		return;
	for (uint32_t i = 0; !tl_library_get(c->target, i, &l, NULL); i++)
		if (l.has_symbols && !tl_module_at(c->target, l.text_start, &m, NULL))
			say_module(c, l.path, &m);
}

/* The library says "not an ELF file"; users know gdb's words. */
static enum cmd_result program_error(struct cli *c, const char *path, const struct tl_error *err)
{
	struct stat st;

	if (stat(path, &st))
		return cli_error(c, "%s: %s.", path, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return cli_error(c, "%s: Is a directory.", path);
	if (access(path, R_OK))
		return cli_error(c, "%s: %s.", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return cli_error(c, "%s: %s.", path, strerror(EINVAL));
	if (err->code == TL_E_INVAL && !strstr(err->text, "ELF class")) {
		SCOPED_FREE char *full = realpath(path, NULL);

		return cli_error(c, "\"%s\": not in executable format: file format not recognized",
				 full ? full : path);
	}
	return cli_fail(c, err);
}

static char *find_in_path(const char *name)
{
	const char *path = getenv("PATH");

	if (!*name || strchr(name, '/') || !access(name, F_OK) || !path)
		return cli_strdup(name);
	while (*path) {
		size_t n = strcspn(path, ":");
		char *try = cli_asprintf("%.*s/%s", (int)n, path, name);

		if (n && !access(try, X_OK))
			return try;
		free(try);
		path += n + (path[n] == ':');
	}
	return cli_strdup(name);
}

enum cmd_result run_file(struct cli *c, const char *path, bool symbols)
{
	SCOPED_FREE char *real = expand_tilde(path);
	SCOPED_FREE char *found = find_in_path(real);
	// the library looks in PATH alone for a name without a directory
	bool here = !strchr(found, '/') && !access(found, F_OK);
	SCOPED_FREE char *at = cli_asprintf("%s%s", here ? "./" : "", found);
	struct tl_error err;

	if (tl_target_set_program(c->target, at, &err))
		return program_error(c, found, &err);
	source_forget(c);
	c->list.file[0] = '\0';
	c->list.first = c->list.last = 0;
	if (symbols && !c->batch)
		run_say_symbols(c, found);
	return CMD_OK;
}

enum cmd_result run_reread(struct cli *c)
{
	struct tl_error err;
	bool changed;

	if (tl_target_reread(c->target, &changed, &err))
		return program_error(c, tl_target_program(c->target), &err);
	if (!changed)
		return CMD_OK;
	source_forget(c);
	cli_printf(c, "`%s' has changed; re-reading symbols.\n", tl_target_program(c->target));
	stop_show_notes(c);
	return CMD_OK;
}

/* One file is both program and symbols: they go together. */
static enum cmd_result forget_program(struct cli *c, bool exec)
{
	struct tl_error err;

	if (exec && c->from_terminal)
		cli_puts(c, "No executable file now.\n");
	if (c->from_terminal && tl_target_program(c->target) &&
	    !cli_query(c, "Discard symbol table from `%s'? ", tl_target_program(c->target)))
		return cli_error(c, "Not confirmed.");
	if (tl_target_set_program(c->target, NULL, &err))
		return cli_fail(c, &err);
	if (c->from_terminal)
		cli_puts(c, "No symbol file now.\n");
	return CMD_OK;
}

/* Says what is wrong before anything is asked. */
static bool looks_like_elf(struct cli *c, const char *path)
{
	SCOPED_FREE char *real = expand_tilde(path);
	SCOPED_FREE char *found = find_in_path(real);
	SCOPED_FILE FILE *f = fopen(found, "re");
	struct tl_error err = { .code = TL_E_INVAL };
	char magic[4] = "";

	if (f && fread(magic, 1, 4, f) == 4 && !memcmp(magic, "\177ELF", 4))
		return true;
	(void)!program_error(c, found, &err);
	return false;
}

static bool no_function(const struct tl_function *f, void *user)
{
	(void)f;
	(void)user;
	return true;
}

/* For -readnow: no function has that name, and to know it all units are read. */
static void read_now(struct cli *c, const char *path)
{
	SCOPED_FREE char *real = expand_tilde(path);
	SCOPED_FREE char *found = find_in_path(real);

	if (c->from_terminal && !c->batch && symbols_are_said(c, SYMBOLS_PROGRAM))
		cli_printf(c, "Expanding full symbols from %s%s%s...\n", STYLED(c, TL_STYLE_FILENAME, found));
	(void)!tl_function_each(c->target, "^$", NULL, no_function, NULL, NULL);
}

/* The file of `file` and `symbol-file`, with options before and behind it; *ret NULL: no arguments at all. */
static enum cmd_result take_file(struct cli *c, const char *args, const char *missing, char **ret, bool *ret_now)
{
	bool no_more = false, any = *args;

	*ret = NULL;
	*ret_now = false;
	for (char *word; (word = cli_take_word(&args));) {
		SCOPED_FREE char *mine = word;
		bool option = *word == '-' && !no_more;

		if (option && !strcmp(word, "-readnever"))
			return cli_error(c, "`-readnever' is not supported");
		if ((option && strcmp(word, "-readnow") != 0 && strcmp(word, "--") != 0) || (!option && *ret))
			return cli_error(c, "Unrecognized argument \"%s\"", word);
		no_more |= !strcmp(word, "--");
		*ret_now |= option && !strcmp(word, "-readnow");
		if (!option)
			*ret = TAKE(mine);
	}
	return any && !*ret ? cli_error(c, "%s", missing) : CMD_OK;
}

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	return a && b && !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* A process keeps what it runs: the file has its symbols, and is what the next `run` starts. */
static enum cmd_result file_of_process(struct cli *c, const char *path)
{
	SCOPED_FREE char *real = expand_tilde(path);
	SCOPED_FREE char *found = find_in_path(real);
	struct tl_error err;

	if (tl_target_set_symbols(c->target, same_file(found, tl_target_program(c->target)) ? NULL : found, &err))
		return cli_fail(c, &err);
	inferior_put_program(c, found);
	source_forget(c);
	if (c->from_terminal && symbols_are_said(c, SYMBOLS_PROGRAM))
		cli_printf(c, "Reading symbols from %s%s%s...\n", STYLED(c, TL_STYLE_FILENAME, found));
	return CMD_OK;
}

static enum cmd_result read_file(struct cli *c, const char *path)
{
	if (c->from_terminal && cli_has_execution(c) &&
	    !cli_query(c, "A program is being debugged already.\n"
			  "Are you sure you want to change the file? "))
		return cli_error(c, "File not changed.");
	if (!looks_like_elf(c, path))
		return CMD_ERROR;
	if (c->from_terminal && tl_target_program(c->target) &&
	    !cli_query(c, "Load new symbol table from \"%s\"? ", path))
		return cli_error(c, "Not confirmed.");
	if (cli_has_execution(c) && tl_target_program(c->target))
		return file_of_process(c, path);
	return run_file(c, path, c->from_terminal);
}

/* `file` and `symbol-file`: without a name what was read before is forgotten. */
static enum cmd_result file_command(struct cli *c, const char *args, const char *missing, bool program,
				    enum cmd_result (*read)(struct cli *c, const char *path))
{
	SCOPED_FREE char *path = NULL;
	bool now;

	if (take_file(c, args, missing, &path, &now))
		return CMD_ERROR;
	if (!path)
		return forget_program(c, program);
	if (read(c, path))
		return CMD_ERROR;
	if (now)
		read_now(c, path);
	return CMD_OK;
}

static enum cmd_result cmd_file(struct cli *c, const char *args)
{
	return file_command(c, args, "No executable file name was specified", true, read_file);
}

static enum cmd_result cmd_exec_file(struct cli *c, const char *args)
{
	if (!*args) {
		(void)!tl_target_set_program(c->target, NULL, NULL);
		if (c->from_terminal)
			cli_puts(c, "No executable file now.\n");
		return CMD_OK;
	}
	return run_file(c, args, false);
}

static enum cmd_result read_symbols(struct cli *c, const char *name)
{
	struct tl_error err;

	if (!tl_target_program(c->target))
		return run_file(c, name, c->from_terminal);
	SCOPED_FREE char *path = expand_tilde(name);
	if (!looks_like_elf(c, path))
		return CMD_ERROR;
	if (c->from_terminal && !cli_query(c, "Load new symbol table from \"%s\"? ", path))
		return cli_error(c, "Not confirmed.");
	if (tl_target_set_symbols(c->target, path, &err))
		return cli_fail(c, &err);
	if (c->from_terminal && symbols_are_said(c, SYMBOLS_PROGRAM))
		cli_printf(c, "Reading symbols from %s%s%s...\n", STYLED(c, TL_STYLE_FILENAME, path));
	source_forget(c);
	return CMD_OK;
}

static enum cmd_result cmd_symbol_file(struct cli *c, const char *args)
{
	return file_command(c, args, "no symbol file name was specified", false, read_symbols);
}

/* compare-sections */

/* In pieces: one may be as large as the file. */
static enum tl_code compare_memory(struct cli *c, const struct tl_section *s, bool *ret_same)
{
	char buf[16384];
	enum tl_code r = TL_OK;

	*ret_same = true;
	for (uint64_t n, at = 0, len = s->end - s->start; at < len && *ret_same && !r; at += n) {
		n = len - at < sizeof(buf) ? len - at : sizeof(buf);
		r = tl_mem_read(c->target, s->start + at, buf, n, NULL);
		*ret_same = !r && !memcmp(buf, (const char *)s->data + at, n);
	}
	return r;
}

static enum cmd_result compare_section(struct cli *c, const struct tl_section *s, bool *differs)
{
	SCOPED_FREE char *range = cli_asprintf("0x%" PRIx64 " -- 0x%" PRIx64, s->start, s->end);
	bool same;

	if (compare_memory(c, s, &same))
		return cli_error(c, "target memory fault, section %s, range %s", s->name, range);
	cli_printf(c, "Section %s, range %s: %s\n", s->name, range, same ? "matched." : "MIS-MATCHED!");
	*differs |= !same;
	return c->interrupted ? cli_error(c, "Quit") : CMD_OK;
}

static enum cmd_result cmd_compare_sections(struct cli *c, const char *args)
{
	bool read_only = !strcmp(args, "-r"), found = false, differs = false;
	struct tl_module_info m;
	struct tl_section s;

	if (tl_module_get(c->target, 0, &m, NULL) || !m.is_program)
		return cli_error(c, "command cannot be used without an exec file");
	for (uint32_t i = 0; !tl_module_section(c->target, 0, i, &s, NULL); i++) {
		if (!s.data || s.end <= s.start || (read_only && s.writable))
			continue;
		if (*args && !read_only && strcmp(args, s.name) != 0)
			continue;
		found = true;
		if (compare_section(c, &s, &differs))
			return CMD_ERROR;
	}
	if (differs)
		cli_warning(c, "One or more sections of the target image does not match\nthe loaded file\n");
	if (*args && !read_only && !found)
		cli_printf(c, "No loaded section named '%s'.\n", args);
	return CMD_OK;
}

const struct cmd cmds_file[] = {
	{ "file", cmd_file,
	  "Use FILE as program to be debugged.\n"
	  "It is read for its symbols, for getting the contents of pure memory,\n"
	  "and it is the program executed when you use the `run' command.\n"
	  "If FILE cannot be found as specified, your execution directory path\n"
	  "($PATH) is searched for a command of that name.\n"
	  "No arg means to have no executable file and no symbols.\n"
	  "Usage: file [-readnow] [--] [FILE]",
	  CLASS_FILES, COMP_FILE, CMD_NO_REPEAT, NULL },
	{ "exec-file", cmd_exec_file,
	  "Use FILE as program for getting contents of pure memory.\n"
	  "If FILE cannot be found as specified, your execution directory path\n"
	  "is searched for a command of that name.\n"
	  "No arg means have no executable file.",
	  CLASS_FILES, COMP_FILE, 0, NULL },
	{ "symbol-file", cmd_symbol_file,
	  "Load symbol table from executable file FILE.\n"
	  "Usage: symbol-file [-readnow] [--] [FILE]",
	  CLASS_FILES, COMP_FILE, CMD_NO_REPEAT, NULL },
	{ "compare-sections", cmd_compare_sections,
	  "Compare section data on target to the exec file.\n"
	  "Argument is a single section name (default: all loaded sections).\n"
	  "To compare only read-only loaded sections, specify the -r option.\n"
	  "Breakpoints make no difference.\n"
	  "Usage: compare-sections [-r | SECTION]",
	  CLASS_DATA, COMP_NONE, 0, NULL },
	{ "target", NULL, "Connect to a target machine or process.", CLASS_FILES, COMP_COMMAND, 0,
	  NULL },
	{ "target exec", cmd_exec_file,
	  "Use an executable file as a target.\n"
	  "Usage: target exec FILE",
	  CLASS_FILES, COMP_FILE, 0, NULL },
	{ 0 },
};
