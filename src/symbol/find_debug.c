/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Separate debug files: by build id, then by .gnu_debuglink, where gdb looks for them. */

#include "symbol/internal.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Polynomial of .gnu_debuglink's checksum, reflected (IEEE 802.3). */
static uint32_t crc32_of(const uint8_t *p, size_t len)
{
	uint32_t table[256], crc = ~0u;

	for (uint32_t i = 0; i < 256; i++) {
		table[i] = i;
		for (int bit = 0; bit < 8; bit++)
			table[i] = table[i] >> 1 ^ (table[i] & 1 ? 0xedb88320u : 0);
	}
	for (size_t i = 0; i < len; i++)
		crc = table[(crc ^ p[i]) & 0xff] ^ crc >> 8;
	return ~crc;
}

/* Same kind of file, and it has something to offer. */
static bool fits(const struct sym_module *m, struct elf_file *f)
{
	return f->is64 == m->file->is64 && f->machine == m->file->machine && elf_file_sections(f);
}

static struct elf_file *by_build_id(struct sym_module *m)
{
	char path[PATH_MAX], hex[2 * 64 + 1];
	const uint8_t *id;
	size_t n = elf_file_build_id(m->file, &id);
	SCOPED(free_file) struct elf_file *f = NULL;

	if (n < 2 || n > 64)
		return NULL;
	for (size_t i = 0; i < n; i++)
		snprintf(hex + 2 * i, 3, "%02x", id[i]);
	for (int with_root = 1; with_root >= 0; with_root--) {
		if (with_root && !m->sp->root[0])
			continue;
		snprintf(path, sizeof(path), "%s" DEBUG_DIR "/.build-id/%.2s/%s.debug",
			 with_root ? m->sp->root : "", hex, hex + 2);
		if (!elf_file_open(path, &f, NULL)) {
			if (same_build_id(m->file, f) && fits(m, f))
				return TAKE(f);
			elf_file_free(TAKE(f));
		}
	}
	return NULL;
}

static struct elf_file *try_link(struct sym_module *m, const char *path, uint32_t crc)
{
	SCOPED(free_file) struct elf_file *f = NULL;

	if (elf_file_open(path, &f, NULL) || !fits(m, f))
		return NULL;
	if (f->len == m->file->len && !memcmp(f->map, m->file->map, f->len))
		return NULL; /* a link to itself */
	if (!same_build_id(m->file, f) && crc32_of(f->map, f->len) != crc)
		return NULL;
	return TAKE(f);
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
	snprintf(path, sizeof(path), "%s" DEBUG_DIR "%.*s/%s", m->sp->root, dir, m->path, name);
	return try_link(m, path, crc);
}

struct elf_file *debug_file(struct sym_module *m)
{
	if (m->debug_done)
		return m->debug;
	m->debug_done = true;
	if (elf_file_find_section(m->file, ".debug_info"))
		return NULL;
	m->debug = by_build_id(m);
	if (!m->debug && !m->is_image)
		m->debug = by_debuglink(m);
	return m->debug;
}
