/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Which functions a step passes over, after gdb's rules for the names. */

#include <ctype.h>
#include <fnmatch.h>
#include <front/cli/skip.h>
#include <stdlib.h>
#include <string.h>

void skip_add(struct cli *c, struct skip *s)
{
	struct skip **at = &c->p->skips;

	while (*at)
		at = &(*at)->next;
	s->num = ++c->p->n_skips_ever;
	*at = s;
}

void skip_free(struct skip *s)
{
	if (!s)
		return;
	if (s->function_regex)
		regfree(&s->re);
	free(s->file);
	free(s->function);
	free(s);
}

void skip_free_all(struct cli *c)
{
	while (c->p->skips) {
		struct skip *s = c->p->skips;

		c->p->skips = s->next;
		skip_free(s);
	}
}

static size_t components(const char *path)
{
	size_t n = 1;

	for (; *path; path++)
		n += *path == '/';
	return n;
}

/* The last n components of a path; all of it when it has no more. */
static const char *tail(const char *path, size_t n)
{
	for (size_t have = components(path); have > n; have--)
		path = strchr(path, '/') + 1;
	return path;
}

/* A name without directories, or with some of them, means the file's last ones. */
static bool is_file(const struct skip *s, const char *path)
{
	if (!path)
		return false;
	if (*s->file != '/')
		path = tail(path, components(s->file));
	if (s->file_glob)
		return !fnmatch(s->file, path, FNM_FILE_NAME | FNM_NOESCAPE);
	return !strcmp(s->file, path);
}

/* Blanks do not count; a name without parameters means the function with any. */
static bool is_function(const char *name, const char *wanted)
{
	for (;;) {
		while (isspace((unsigned char)*name))
			name++;
		while (isspace((unsigned char)*wanted))
			wanted++;
		if (!*wanted)
			return !*name || *name == '(';
		if (*name++ != *wanted++)
			return false;
	}
}

static bool applies(const struct skip *s, const char *function, const char *file,
		    const char *fullname)
{
	if (s->off)
		return false;
	if (s->file && !is_file(s, file) && !is_file(s, fullname))
		return false;
	if (!s->function)
		return true;
	if (!function)
		return false;
	return s->function_regex ? !regexec(&s->re, function, 0, NULL, 0)
				 : is_function(function, s->function);
}

bool skip_matches(struct cli *c, const char *function, const char *file, const char *fullname)
{
	for (const struct skip *s = c->p->skips; s; s = s->next)
		if (applies(s, function, file, fullname))
			return true;
	return false;
}

const char *skip_function_name(struct cli *c, uint64_t pc)
{
	struct tl_function fn;
	struct tl_symbol sym;
	size_t len;

	if (tl_function_at(c->target, pc, &fn, NULL))
		return NULL;
	len = strlen(fn.name);
	// The ELF symbol of C++ has the parameters too.
	if (!tl_symbol_at(c->target, fn.start, &sym, NULL) && sym.addr == fn.start &&
	    !strncmp(sym.name, fn.name, len) && sym.name[len] == '(')
		return sym.name;
	return fn.name;
}

bool skip_entered(struct cli *c, uint64_t pc)
{
	struct tl_function fn;
	struct tl_line l = { 0 };

	if (!c->p->skips || tl_function_at(c->target, pc, &fn, NULL))
		return false;
	(void)!tl_line_at(c->target, fn.start, &l, NULL);
	return skip_matches(c, skip_function_name(c, pc), l.file, l.fullname);
}

bool skip_inlined(struct cli *c, const struct tl_frame *f)
{
	return c->p->skips && skip_matches(c, f->function, f->file, f->fullname);
}
