/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Source files: where they are, and their lines. */

#include <base/scoped.h>
#include <errno.h>
#include <fcntl.h>
#include <front/cli/cli.h>
#include <front/cli/highlight.h>
#include <front/cli/style.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define MAX_SOURCE_BYTES (256u << 20)

struct source {
	char *file, *fullname; /* as asked for */
	char *path;	       /* where it was found; NULL: nowhere */
	int error;	       /* errno when it was not */
	char *text;
	size_t len;
	struct timespec changed;
	uint32_t n_lines;
	uint32_t *offset; /* of each line's first byte */
	bool *commented;  /* for colours: does each line begin within a comment? NULL: not asked yet */
	uint32_t n_commented; /* lines that are known of */
	struct source *next;
};

struct source_cache {
	struct source *first;
	struct source *last_visited; /* gdb complains about a missing file once in a row */
};

static struct source_cache *cache(struct cli *c)
{
	if (!c->p->source_cache)
		c->p->source_cache = cli_calloc(1, sizeof(struct source_cache));
	return c->p->source_cache;
}

void source_forget(struct cli *c)
{
	struct source_cache *cc = c->p->source_cache;

	while (cc && cc->first) {
		struct source *s = cc->first;

		cc->first = s->next;
		free(s->file);
		free(s->fullname);
		free(s->path);
		free(s->text);
		free(s->offset);
		free(s->commented);
		free(s);
	}
	free(cc);
	c->p->source_cache = NULL;
}

/* Reading */

static bool load(struct source *s, const char *path)
{
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;

	if (fd < 0 || fstat(fd, &st)) {
		s->error = errno;
		return false;
	}
	if (!S_ISREG(st.st_mode) || st.st_size > (off_t)MAX_SOURCE_BYTES) {
		s->error = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
		return false;
	}
	s->text = cli_calloc((size_t)st.st_size + 1, 1);
	while (s->len < (size_t)st.st_size) {
		ssize_t n = read(fd, s->text + s->len, (size_t)st.st_size - s->len);

		if (n <= 0)
			break;
		s->len += (size_t)n;
	}
	s->path = cli_strdup(path);
	s->changed = st.st_mtim;
	s->error = 0;
	return true;
}

static void index_lines(struct source *s)
{
	uint32_t n = 0;

	for (size_t i = 0; i < s->len; i++)
		n += s->text[i] == '\n';
	n += s->len && s->text[s->len - 1] != '\n';
	s->offset = cli_calloc((size_t)n + 1, sizeof(*s->offset));
	for (size_t i = 0; s->n_lines < n; s->n_lines++) {
		const char *end = memchr(s->text + i, '\n', s->len - i);

		s->offset[s->n_lines] = (uint32_t)i;
		i = end ? (size_t)(end - s->text) + 1 : s->len;
	}
	s->offset[s->n_lines] = (uint32_t)s->len;
}

/* Where it was compiled: the full name without the name. What bison wrote names its grammar by where that was written. */
static char *compiled_prefix(struct cli *c, const struct source *s)
{
	size_t file = strlen(s->file), full = strlen(s->fullname);
	struct tl_unit unit;

	if (s->file[0] != '/' && full > file && !strcmp(s->fullname + full - file, s->file))
		return cli_asprintf("%.*s", (int)(full - file), s->fullname);
	if (tl_source_unit(c->target, s->fullname, &unit, NULL) || !unit.directory)
		return NULL;
	return cli_asprintf("%s/", unit.directory);
}

/* What stands before a file's name in one of the directories, malloc'ed; NULL: it is none. */
static char *directory_prefix(struct cli *c, const struct source *s, const char *dir, size_t n)
{
	if (!n)
		return NULL;
	if (n == 4 && !strncmp(dir, "$cwd", n))
		return cli_strdup("");
	if (n == 5 && !strncmp(dir, "$cdir", n))
		return compiled_prefix(c, s);
	return cli_asprintf("%.*s/", (int)n, dir);
}

/* "$cdir:$cwd:/dir": each directory with the name as given, with its absolute name below (a tree that was moved), then its last part. */
static bool search(struct cli *c, struct source *s)
{
	const char *dirs = setting_str(c, "directories");
	const char *base = strrchr(s->file, '/');
	const char *name = s->file + (s->file[0] == '/'), *fullname = s->fullname + (s->fullname[0] == '/');

	base = base ? base + 1 : s->file;
	while (*dirs) {
		size_t n = strcspn(dirs, ":");
		SCOPED_FREE char *prefix = directory_prefix(c, s, dirs, n), *a = NULL, *b = NULL, *below = NULL;

		dirs += n + (dirs[n] == ':');
		if (!prefix)
			continue;
		a = cli_asprintf("%s%s", prefix, name);
		b = cli_asprintf("%s%s", prefix, base);
		below = cli_asprintf("%s%s", prefix, fullname);
		if (load(s, a) || (s->fullname[0] == '/' && load(s, below)) || load(s, b))
			return true;
	}
	return false;
}

static bool is_newer(const struct source *s, const char *path)
{
	struct stat st;

	return path && !stat(path, &st) && s->changed.tv_sec > st.st_mtim.tv_sec;
}

/* Which file a source belongs to is looked up only if it is newer than one of them. */
static void warn_if_newer(struct cli *c, const struct source *s)
{
	struct tl_module_info m;
	struct tl_unit unit;

	for (uint32_t i = 0; !tl_module_get(c->target, i, &m, NULL); i++)
		if (m.has_debug_info && is_newer(s, m.debug_path ? m.debug_path : m.path)) {
			if (!tl_source_unit(c->target, s->fullname, &unit, NULL) && is_newer(s, unit.file))
				cli_warning(c, "Source file is more recent than executable.");
			return;
		}
}

/* One found below the directory that we are in. */
static void make_absolute(struct source *s)
{
	SCOPED_FREE char *here = s->path[0] == '/' ? NULL : getcwd(NULL, 0), *path = s->path;

	if (here)
		s->path = cli_asprintf("%s/%s", here, path);
	else
		path = NULL;
}

static struct source *find(struct cli *c, const char *file, const char *fullname)
{
	struct source_cache *cc = cache(c);
	struct source *s;

	file = file ? file : "";
	fullname = fullname ? fullname : file;
	for (s = cc->first; s; s = s->next)
		if (!strcmp(s->fullname, fullname) && !strcmp(s->file, file))
			return s;
	s = cli_calloc(1, sizeof(*s));
	s->file = cli_strdup(file);
	s->fullname = cli_strdup(fullname);
	s->next = cc->first;
	cc->first = s;
	if (load(s, fullname) || load(s, file) || search(c, s)) {
		make_absolute(s);
		index_lines(s);
		warn_if_newer(c, s);
	} else {
		s->error = ENOENT;
	}
	return s;
}

const char *source_line(struct cli *c, const char *file, const char *fullname, uint32_t n,
			size_t *ret_len)
{
	struct source *s = find(c, file, fullname);
	size_t len;

	if (!n || n > s->n_lines)
		return NULL;
	len = s->offset[n] - s->offset[n - 1];
	if (len && s->text[s->offset[n - 1] + len - 1] == '\n')
		len--;
	if (ret_len)
		*ret_len = len;
	return s->text + s->offset[n - 1];
}

bool source_offset(struct cli *c, const char *file, const char *fullname, uint32_t n, uint32_t *ret)
{
	struct source *s = find(c, file, fullname);

	if (!n || n > s->n_lines)
		return false;
	*ret = s->offset[n - 1];
	return true;
}

uint32_t source_line_count(struct cli *c, const char *file, const char *fullname, int *ret_errno)
{
	struct source *s = find(c, file, fullname);

	if (ret_errno)
		*ret_errno = s->error;
	return s->n_lines;
}

const char *source_path(struct cli *c, const char *file, const char *fullname)
{
	return find(c, file, fullname)->path;
}

const char *source_shown(struct cli *c, const char *file, const char *fullname)
{
	const char *slash = strrchr(file, '/'), *path;

	if (setting_is(c, "filename-display", "relative"))
		return file;
	if (setting_is(c, "filename-display", "basename"))
		return slash ? slash + 1 : file;
	path = source_path(c, file, fullname);
	return path ? path : fullname ? fullname : file;
}

/* Printing */

/* Which lines begin within a comment only those before them tell. */
static bool begins_commented(struct source *s, enum highlight_language language, uint32_t line)
{
	if (!s->commented)
		s->commented = cli_calloc(s->n_lines + 1, sizeof(*s->commented));
	for (uint32_t *i = &s->n_commented; *i + 1 < line; ++*i)
		s->commented[*i + 1] = highlight_line(NULL, language, s->commented[*i], s->text + s->offset[*i],
						      s->offset[*i + 1] - s->offset[*i]);
	return s->commented[line - 1];
}

static void print_text(struct cli *c, struct source *s, uint32_t line, const char *text, size_t len)
{
	enum highlight_language language = HIGHLIGHT_NONE;
	SCOPED_FREE char *buf = cli_calloc(2 * len + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char ch = (unsigned char)text[i];

		if (ch == '\r' && i + 1 == len)
			continue;
		if (ch == 0177 || (ch < 040 && ch != '\t')) {
			buf[n++] = '^';
			buf[n++] = ch == 0177 ? '?' : (char)(ch + 0100);
		} else {
			buf[n++] = (char)ch;
		}
	}
	if (style_is_shown(c) && setting_int(c, "style sources"))
		language = highlight_language_of(s->file);
	if (!language) {
		cli_printf(c, "%u\t%s\n", line, buf);
		return;
	}
	cli_printf(c, "%u\t", line);
	highlight_line(cli_out(c), language, begins_commented(s, language, line), buf, n);
	cli_puts(c, "\n");
}

/* A file that is not there: said in full once, then in short as long as nothing else is shown. */
static void print_missing(struct cli *c, const struct source *s, bool again, uint32_t line)
{
	if (again)
		cli_printf(c, "%u\tin %s\n", line, source_shown(c, s->file, s->fullname));
	else
		cli_printf(c, "%u\t%s: %s.\n", line, source_shown(c, s->file, s->fullname), strerror(s->error));
}

static bool visit(struct cli *c, struct source *s)
{
	struct source_cache *cc = cache(c);
	bool again = cc->last_visited == s;

	cc->last_visited = s;
	return again;
}

bool source_print_line(struct cli *c, const char *file, const char *fullname, uint32_t line)
{
	struct source *s = find(c, file, fullname);
	bool again = visit(c, s);
	size_t len;
	const char *text = source_line(c, file, fullname, line, &len);

	if (text)
		print_text(c, s, line, text, len);
	else if (s->error)
		print_missing(c, s, again, line);
	return text || s->error;
}

enum cmd_result source_print_lines(struct cli *c, const char *file, const char *fullname,
				   uint32_t first, uint32_t last)
{
	struct source *s = find(c, file, fullname);
	bool again = visit(c, s);

	if (s->error) {
		print_missing(c, s, again, first);
		return CMD_OK;
	}
	if (first > s->n_lines)
		return cli_error(c, "Line number %u out of range; %s has %u lines.", first,
				 source_shown(c, s->file, s->fullname), s->n_lines);
	for (uint32_t i = first; i <= last && i <= s->n_lines && !c->interrupted; i++) {
		size_t len;
		const char *text = source_line(c, file, fullname, i, &len);

		if (text)
			print_text(c, s, i, text, len);
	}
	return CMD_OK;
}
