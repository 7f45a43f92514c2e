/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Settings of how symbols are found and indexed; one setup of the session holds them all. */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char *const ask_on_off[] = { "off", "on", "ask", NULL };

/* A file is done before anybody wonders. */
#define QUIET_MS 500

static uint64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static bool shows_progress(struct cli *c)
{
	return c->from_terminal && isatty(STDOUT_FILENO) && !c->batch;
}

/* One line that is written over, and gone at the end. */
static bool on_progress(void *user, const char *path, uint64_t done, uint64_t total)
{
	struct cli *c = user;
	struct index_progress *p = &c->p->index;
	unsigned percent = total ? (unsigned)(done * 100 / total) : 100;

	if (done >= total || c->interrupted) {
		if (p->shown)
			fputs("\r\033[K", stdout);
		fflush(stdout);
		*p = (struct index_progress){ .given_up = p->given_up || c->interrupted };
		return !c->interrupted;
	}
	if (!p->since)
		p->since = now_ms();
	if (!shows_progress(c) || now_ms() - p->since < QUIET_MS || percent == p->percent)
		return true;
	p->percent = percent;
	p->shown = true;
	printf("\rIndexing %s: %u%%", path, percent);
	fflush(stdout);
	return true;
}

static void say_urls(struct cli *c)
{
	SCOPED_FREE char *urls = cli_strdup(getenv("DEBUGINFOD_URLS"));
	char *rest = urls;

	cli_puts(c, "\nThis GDB supports auto-downloading debuginfo from the following URLs:\n");
	for (char *url; (url = strtok_r(rest, " ", &rest));)
		cli_printf(c, "  <%s>\n", url);
}

/* Whether servers may be asked; "ask" asks once. */
static bool may_download(struct cli *c)
{
	bool yes;

	if (!setting_is(c, "debuginfod enabled", "ask"))
		return setting_is(c, "debuginfod enabled", "on");
	say_urls(c);
	yes = cli_ask(c, 'n', "Enable debuginfod for this session? ");
	cli_printf(c, "Debuginfod has been %s.\n"
		      "To make this setting permanent, add 'set debuginfod enabled %s' to .gdbinit.\n",
		   yes ? "enabled" : "disabled", yes ? "on" : "off");
	setting_put(c, "debuginfod enabled", yes ? "on" : "off");
	return yes;
}

static bool on_download(void *user, const char *path, uint64_t done, uint64_t total)
{
	struct cli *c = user;
	struct index_progress *p = &c->p->index;

	if (!total && !may_download(c))
		return false;
	if (!total)
		*p = (struct index_progress){ 0 };
	if (total && !p->shown) {
		p->shown = true;
		cli_printf(c, "Downloading separate debug info for %s...\n", path);
	}
	(void)done;
	return !c->interrupted;
}

static void on_warn(void *user, const char *text)
{
	cli_warning(user, "%s", text);
}

static enum cmd_result changed(struct cli *c, const struct setting *s)
{
	const char *dir = setting_str(c, "index-cache directory");
	int64_t threads = setting_int(c, "maintenance worker-threads");
	struct tl_symbol_setup setup = {
		.size = sizeof(setup),
		.index_threads = threads < 0 ? TL_INDEX_ALL_CORES : (uint32_t)threads,
		.index_cache = setting_int(c, "index-cache enabled") && *dir ? dir : NULL,
		.progress = on_progress,
		.user = c,
		.debug_dirs = setting_str(c, "debug-file-directory"),
		.download = on_download,
		.warn = on_warn,
		.sysroot = setting_str(c, "sysroot"),
		.library_dirs = setting_str(c, "solib-search-path"),
		.no_libraries = !setting_int(c, "auto-solib-add"),
	};
	struct tl_error err;

	(void)s;
	if (tl_session_set_symbols(c->session, &setup, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

/* Libraries may now be other files. */
static enum cmd_result changed_places(struct cli *c, const struct setting *s)
{
	enum cmd_result r = changed(c, s);

	if (!r && c->target)
		tl_libraries_reload(c->target);
	return r;
}

static enum cmd_result changed_urls(struct cli *c, const struct setting *s)
{
	/* Where the client library looks, as gdb does it. */
	setenv("DEBUGINFOD_URLS", setting_str(c, s->name), 1);
	return CMD_OK;
}

void symbols_setup(struct cli *c)
{
	const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	SCOPED_FREE char *dir = NULL;

	if (base && base[0] == '/')
		dir = cli_asprintf("%s/trapline/index", base);
	else if (home && home[0] == '/' && access(home, F_OK) == 0) // that of a user without a home is not made
		dir = cli_asprintf("%s/.cache/trapline/index", home);
	if (dir)
		setting_put(c, "index-cache directory", dir);
	if (getenv("DEBUGINFOD_URLS"))
		setting_put(c, "debuginfod urls", getenv("DEBUGINFOD_URLS"));
	(void)changed(c, NULL);
}

static enum cmd_result changed_directory(struct cli *c, const struct setting *s)
{
	const char *dir = setting_str(c, s->name);
	char cwd[PATH_MAX];

	if (!*dir)
		return cli_error(c, "Argument required (filename to set it to.).");
	if (*dir != '/' && getcwd(cwd, sizeof(cwd))) {
		SCOPED_FREE char *full = cli_asprintf("%s/%s", cwd, dir);

		return setting_put(c, s->name, full) ? CMD_OK : CMD_ERROR;
	}
	return changed(c, s);
}

static enum cmd_result set_enabled(struct cli *c, const char *value)
{
	return setting_put(c, "index-cache enabled", value) ? CMD_OK : CMD_ERROR;
}

static void deprecated(struct cli *c, const char *word)
{
	SCOPED_FREE char *old = cli_asprintf("set index-cache %s", word), *use = cli_asprintf("set index-cache enabled %s", word);

	deprecated_say(c, old, "set index-cache enabled", use);
}

static enum cmd_result cmd_on(struct cli *c, const char *args)
{
	(void)args;
	deprecated(c, "on");
	return set_enabled(c, "on");
}

static enum cmd_result cmd_off(struct cli *c, const char *args)
{
	(void)args;
	deprecated(c, "off");
	return set_enabled(c, "off");
}

static void print_stats(struct cli *c, const char *indent)
{
	uint64_t hits, misses;

	tl_session_index_stats(c->session, &hits, &misses);
	cli_printf(c, "%s  Cache hits (this session): %llu\n", indent, (unsigned long long)hits);
	cli_printf(c, "%sCache misses (this session): %llu\n", indent, (unsigned long long)misses);
}

static enum cmd_result cmd_stats(struct cli *c, const char *args)
{
	(void)args;
	print_stats(c, "");
	return CMD_OK;
}

static enum cmd_result cmd_show(struct cli *c, const char *args)
{
	bool on = setting_int(c, "index-cache enabled") != 0;

	(void)args;
	cli_printf(c, "index-cache directory:  The directory of the index cache is \"%s\".\n",
		   setting_str(c, "index-cache directory"));
	cli_printf(c, "index-cache enabled:  The index cache is %s.\n", on ? "on" : "off");
	cli_puts(c, "index-cache stats:  \n");
	print_stats(c, "  ");
	cli_printf(c, "\nThe index cache is currently %s.\n", on ? "enabled" : "disabled");
	return CMD_OK;
}

static void show_threads(struct cli *c, const struct setting *s)
{
	int64_t n = setting_int(c, s->name);

	if (n < 0)
		cli_printf(c, "The number of worker threads GDB can use is unlimited (currently %ld).\n",
			   sysconf(_SC_NPROCESSORS_ONLN));
	else
		cli_printf(c, "The number of worker threads GDB can use is %lld.\n", (long long)n);
}

static void show_urls(struct cli *c, const struct setting *s)
{
	if (*setting_str(c, s->name))
		cli_printf(c, "Debuginfod URLs are currently set to:\n%s\n", setting_str(c, s->name));
	else
		cli_puts(c, "Debuginfod URLs have not been set.\n");
}

static const char *const symbol_loading[] = { "off", "brief", "full", NULL };

const struct setting settings_symbols[] = {
	{ "index-cache enabled", SETTING_BOOL, "on", "The index cache is %s.",
	  "Set whether name indexes of large files are kept on disk.", NULL, changed, NULL },
	{ "index-cache directory", SETTING_FILE, "", "The directory of the index cache is \"%s\".",
	  "Set the directory of the index cache.", NULL, changed_directory, NULL },
	{ "debug-file-directory", SETTING_FILE, "/usr/lib/debug",
	  "The directory where separate debug symbols are searched for is \"%s\".",
	  "Set the directories where separate debug symbols are searched for.", NULL, changed, NULL },
	{ "debuginfod enabled", SETTING_ENUM, "ask",
	  "Debuginfod functionality is currently set to \"%s\".",
	  "Set whether debuginfod is to be consulted.", ask_on_off, NULL, NULL },
	{ "debuginfod urls", SETTING_RAW, "", NULL, "Set the list of debuginfod server URLs.", NULL,
	  changed_urls, show_urls },
	{ "sysroot", SETTING_RAW, "target:", "The current system root is \"%s\".",
	  "Set an alternate system root.\n"
	  "Libraries of the program are looked for below this directory.", NULL, changed_places, NULL },
	{ "print symbol-loading", SETTING_ENUM, "full", "Printing of symbol loading messages is \"%s\".",
	  "Set printing of symbol loading messages.\n"
	  "off   == turn all messages off\n"
	  "brief == print messages for the executable,\n"
	  "         and brief messages for shared libraries\n"
	  "full  == print messages for the executable,\n"
	  "         and messages for each shared library.",
	  symbol_loading, NULL, NULL },
	{ "solib-search-path", SETTING_RAW, "",
	  "The search path for loading non-absolute shared library symbol files is %s.",
	  "Set the search path for loading non-absolute shared library symbol files.\n"
	  "Libraries that are not where the program has them are looked for in these directories.", NULL,
	  changed_places, NULL },
	{ "auto-solib-add", SETTING_BOOL, "on", "Autoloading of shared library symbols is %s.",
	  "Set autoloading of shared library symbols.\n"
	  "If \"on\", symbols of libraries are read when the program loads them. Otherwise \"sharedlibrary\" does it.",
	  NULL, changed, NULL },
	{ "maintenance worker-threads", SETTING_ZUINT_UNLIMITED, "unlimited", NULL,
	  "Set the number of worker threads that index names.", NULL, changed, show_threads },
	{ 0 },
};

const struct cmd cmds_symbols[] = {
	{ .name = "set index-cache",
	  .cls = CLASS_FILES,
	  .help = "Set index-cache options." },
	{ .name = "show index-cache",
	  .fn = cmd_show,
	  .cls = CLASS_FILES,
	  .help = "Show index-cache options." },
	{ .name = "set index-cache on",
	  .fn = cmd_on,
	  .cls = CLASS_FILES,
	  .help = "Enable the index cache.\n"
		  "This command is deprecated; use \"set index-cache enabled on\"." },
	{ .name = "set index-cache off",
	  .fn = cmd_off,
	  .cls = CLASS_FILES,
	  .help = "Disable the index cache.\n"
		  "This command is deprecated; use \"set index-cache enabled off\"." },
	{ .name = "show index-cache stats",
	  .fn = cmd_stats,
	  .cls = CLASS_FILES,
	  .help = "Show some stats about the index cache." },
	{ .name = "set maintenance",
	  .cls = CLASS_INTERNALS,
	  .help = "Set variables internal to the debugger." },
	{ .name = "show maintenance",
	  .cls = CLASS_INTERNALS,
	  .help = "Show variables internal to the debugger." },
	{ .name = "maintenance set",
	  .cls = CLASS_INTERNALS,
	  .help = "Set GDB internal variables used by the GDB maintainer." },
	{ .name = "maintenance show",
	  .cls = CLASS_INTERNALS,
	  .help = "Show GDB internal variables used by the GDB maintainer." },
	{ 0 },
};
