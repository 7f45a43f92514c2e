/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Separate debug files: by build id, then by .gnu_debuglink, where gdb looks for them. */

#include "symbol/internal.h"

#include <dlfcn.h>
#include <elfutils/debuginfod.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/scoped.h"

#define DEBUG_DIR "/usr/lib/debug"

static void free_file(struct elf_file **f)
{
	elf_file_free(*f);
}

static bool same_build_id(struct elf_file *a, struct elf_file *b)
{
	const uint8_t *x, *y;
	size_t n = elf_file_build_id(a, &x);

	return n && elf_file_build_id(b, &y) == n && !memcmp(x, y, n);
}

/* .gnu_debuglink's checksum. */
static uint32_t crc32_of(const uint8_t *p, size_t len)
{
	return (uint32_t)crc32_z(0, p, len);
}

/* Same kind of file, and it has something to offer. */
static bool fits(const struct sym_module *m, struct elf_file *f)
{
	return f->is64 == m->file->is64 && f->machine == m->file->machine && elf_file_sections(f);
}

struct dirs dirs_of(const struct sym_module *m)
{
	return (struct dirs){ .next = m->sp->setup->debug_dirs ? m->sp->setup->debug_dirs : DEBUG_DIR };
}

bool dirs_next(struct dirs *d)
{
	while (d->next && *d->next) {
		const char *colon = strchr(d->next, ':');

		d->part = d->next;
		d->len = colon ? (int)(colon - d->next) : (int)strlen(d->next);
		d->next = colon ? colon + 1 : NULL;
		while (d->len > 1 && d->part[d->len - 1] == '/')
			d->len--;
		if (d->len)
			return true;
	}
	return false;
}

static size_t build_id_text(struct elf_file *f, char *buf, size_t cap)
{
	const uint8_t *id;
	size_t n = elf_file_build_id(f, &id);

	if (n < 2 || 2 * n >= cap)
		return 0;
	for (size_t i = 0; i < n; i++)
		snprintf(buf + 2 * i, 3, "%02x", id[i]);
	return n;
}

static struct elf_file *by_build_id(struct sym_module *m)
{
	char path[PATH_MAX], hex[2 * 64 + 1];
	SCOPED(free_file) struct elf_file *f = NULL;
	struct dirs d = dirs_of(m);

	if (!build_id_text(m->file, hex, sizeof(hex)))
		return NULL;
	while (dirs_next(&d))
		for (int with_root = 1; with_root >= 0; with_root--) {
			if (with_root && !m->sp->root[0])
				continue;
			snprintf(path, sizeof(path), "%s%.*s/.build-id/%.2s/%s.debug",
				 with_root ? m->sp->root : "", d.len, d.part, hex, hex + 2);
			if (elf_file_open(path, &f, NULL))
				continue;
			if (same_build_id(m->file, f) && fits(m, f))
				return TAKE(f);
			elf_file_free(TAKE(f));
		}
	return NULL;
}

static struct elf_file *try_link(struct sym_module *m, const char *path, uint32_t crc)
{
	SCOPED(free_file) struct elf_file *f = NULL;
	const uint8_t *id;
	bool other;

	if (elf_file_open(path, &f, NULL) || !fits(m, f))
		return NULL;
	if (f->len == m->file->len && !memcmp(f->map, m->file->map, f->len))
		return NULL; /* a link to itself */
	/* The checksum is of the file that was there when the link was made, be it of another build. */
	other = elf_file_build_id(f, &id) && elf_file_build_id(m->file, &id) && !same_build_id(m->file, f);
	if (!other && crc32_of(f->map, f->len) == crc)
		return TAKE(f);
	module_warn(m, "the debug information found in \"%s\" does not match \"%s\" (%s mismatch).\n", path, m->path,
		    other ? "build ID" : "CRC");
	return NULL;
}

static struct elf_file *by_debuglink(struct sym_module *m)
{
	const Elf64_Shdr *sh = elf_file_find_section(m->file, ".gnu_debuglink");
	size_t len = 0, at;
	const uint8_t *data = sh ? elf_file_section_data(m->file, sh, &len) : NULL;
	const char *name = elf_string(data, len, 0);
	const char *slash = strrchr(m->path, '/');
	int dir = slash ? (int)(slash - m->path) : 0;
	char path[PATH_MAX];
	struct dirs d = dirs_of(m);
	uint32_t crc;
	struct elf_file *f;

	if (!name || !name[0] || strchr(name, '/'))
		return NULL;
	at = (strlen(name) + 4) & ~(size_t)3;
	if (at > len || len - at < sizeof(crc))
		return NULL;
	memcpy(&crc, data + at, sizeof(crc));
	snprintf(path, sizeof(path), "%s%.*s/%s", m->sp->root, dir, m->path, name);
	f = try_link(m, path, crc);
	if (f)
		return f;
	snprintf(path, sizeof(path), "%s%.*s/.debug/%s", m->sp->root, dir, m->path, name);
	f = try_link(m, path, crc);
	if (f)
		return f;
	while (!f && dirs_next(&d)) {
		snprintf(path, sizeof(path), "%s%.*s%.*s/%s", m->sp->root, d.len, d.part, dir, m->path, name);
		f = try_link(m, path, crc);
	}
	return f;
}

/*
 * debuginfod, by its client library, which is loaded when it is first needed:
 * few want it, and it brings curl along.
 */
struct client_lib {
	void *handle;
	debuginfod_client *(*begin)(void);
	void (*end)(debuginfod_client *c);
	int (*find)(debuginfod_client *c, const unsigned char *id, int len, char **path);
	void (*set_progress)(debuginfod_client *c, debuginfod_progressfn_t fn);
	void (*set_user)(debuginfod_client *c, void *user);
	void *(*get_user)(debuginfod_client *c);
};

static const struct client_lib *client_lib(void)
{
	static _Thread_local struct client_lib lib;

	if (lib.handle)
		return lib.find ? &lib : NULL;
	lib.handle = dlopen("libdebuginfod.so.1", RTLD_NOW | RTLD_LOCAL);
	if (!lib.handle)
		return NULL;
	*(void **)&lib.begin = dlsym(lib.handle, "debuginfod_begin");
	*(void **)&lib.end = dlsym(lib.handle, "debuginfod_end");
	*(void **)&lib.set_progress = dlsym(lib.handle, "debuginfod_set_progressfn");
	*(void **)&lib.set_user = dlsym(lib.handle, "debuginfod_set_user_data");
	*(void **)&lib.get_user = dlsym(lib.handle, "debuginfod_get_user_data");
	if (lib.begin && lib.end && lib.set_progress && lib.set_user && lib.get_user)
		*(void **)&lib.find = dlsym(lib.handle, "debuginfod_find_debuginfo");
	return lib.find ? &lib : NULL;
}

static int on_download(debuginfod_client *c, long done, long total)
{
	const struct client_lib *lib = client_lib();
	const struct sym_module *m = lib ? lib->get_user(c) : NULL;
	const struct sym_setup *setup = m ? m->sp->setup : NULL;

	if (!setup || !setup->download || done < 0 || total <= 0)
		return 0;
	return !setup->download(setup->user, m->path, (uint64_t)done, (uint64_t)total);
}

static struct elf_file *by_debuginfod(struct sym_module *m)
{
	const struct sym_setup *setup = m->sp->setup;
	const char *urls = getenv("DEBUGINFOD_URLS");
	const struct client_lib *lib;
	SCOPED(free_file) struct elf_file *f = NULL;
	SCOPED_FREE char *path = NULL;
	debuginfod_client *c;
	const uint8_t *id;
	size_t n = elf_file_build_id(m->file, &id);
	int fd = -1;

	if (n < 2 || n > 64 || !urls || !urls[0] || !setup->download(setup->user, m->path, 0, 0))
		return NULL;
	lib = client_lib();
	c = lib ? lib->begin() : NULL;
	if (!c)
		return NULL;
	lib->set_user(c, m);
	lib->set_progress(c, on_download);
	fd = lib->find(c, id, (int)n, &path);
	lib->end(c);
	if (fd < 0)
		return NULL;
	close(fd);
	if (!path || elf_file_open(path, &f, NULL) || !same_build_id(m->file, f) || !fits(m, f))
		return NULL;
	return TAKE(f);
}

struct elf_file *debug_file(struct sym_module *m)
{
	if (m->debug_done)
		return m->debug;
	m->debug_done = true;
	if (elf_file_has_dwarf(m->file))
		return NULL;
	m->debug = by_build_id(m);
	if (!m->debug && !m->is_image)
		m->debug = by_debuglink(m);
	if (!m->debug && !m->is_image && m->sp->setup->download)
		m->debug = by_debuginfod(m);
	return m->debug;
}

struct elf_file *mini_file(struct sym_module *m)
{
	SCOPED(free_file) struct elf_file *f = NULL;

	if (m->mini_done)
		return m->mini;
	m->mini_done = true;
	if (!elf_file_mini(m->file, &f, NULL) && fits(m, f))
		m->mini = TAKE(f);
	return m->mini;
}
