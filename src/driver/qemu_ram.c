/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Guest RAM by the file that QEMU keeps it in (memory-backend-file, share=on). */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/qemu.h"

/* The text in pieces of a line each, so that no line costs more than its length. False: it ends. */
struct lines {
	const char *p;
	char line[256]; /* what is longer is cut: nothing of ours is */
};

static bool next_line(struct lines *l)
{
	size_t n = strcspn(l->p, "\n");

	if (!*l->p)
		return false;
	snprintf(l->line, sizeof(l->line), "%.*s", n < 255 ? (int)n : 255, l->p);
	l->line[strcspn(l->line, "\r")] = 0; // the monitor's lines end as a terminal's do
	l->p += n;
	l->p += *l->p == '\n';
	return true;
}

struct row {
	unsigned long long start, last;
	char type[8], name[64];
};

/* "  0000000000000000-00000000000bffff (prio 0, ram): pc.ram @0000000000000000 KVM" */
static bool parse_row(const char *line, struct row *r)
{
	return sscanf(line, " %llx-%llx (prio %*d, %7[a-z]): %63[^ \n]", &r->start, &r->last, r->type, r->name) == 4 &&
	       r->last >= r->start;
}

static bool parse_piece(const char *line, const char *backend, uint64_t file_size, struct ram_piece *ret)
{
	unsigned long long off = 0;
	struct row r;
	const char *at;

	if (!parse_row(line, &r) || (strcmp(r.type, "ram") && strcmp(r.type, "rom")) || strcmp(r.name, backend))
		return false;
	at = strstr(line, " @");
	if (at && sscanf(at, " @%llx", &off) != 1)
		return false;
	if (off > file_size || r.last - r.start >= file_size - off)
		return false;
	*ret = (struct ram_piece){ r.start, r.last + 1, off };
	return true;
}

/* The first flat view of physical memory is that of "memory"; others (I/O, per device) come before or behind. */
static struct lines view_of_memory(const char *mtree)
{
	const char *p = strstr(mtree, "AS \"memory\"");
	const char *q = strstr(mtree, "address-space: memory");

	return (struct lines){ .p = p ? p : q ? q : mtree };
}

void ram_parse(const char *mtree, const char *backend, uint64_t file_size, struct ram_map *ret)
{
	struct lines l = view_of_memory(mtree);
	bool any = false;

	ret->n = 0;
	while (ret->n < ARRAY_LEN(ret->piece) && next_line(&l)) {
		struct ram_piece piece;

		if (any && !strncmp(l.line, "FlatView", 8))
			return;
		if (!parse_piece(l.line, backend, file_size, &piece))
			continue;
		any = true;
		if (!ret->n || piece.start >= ret->piece[ret->n - 1].end)
			ret->piece[ret->n++] = piece;
	}
}

/* What is at address 0 is the backend: its id is the user's choice. */
static bool find_backend(const char *mtree, char *name, size_t cap)
{
	struct lines l = view_of_memory(mtree);
	struct row r;

	while (next_line(&l))
		if (parse_row(l.line, &r) && !strcmp(r.type, "ram") && r.start == 0) {
			snprintf(name, cap, "%s", r.name);
			return true;
		}
	return false;
}

/* Every range of the view; .end is the last byte, since the last of all may be that of the address space. */
static void parse_any(const char *mtree, struct ram_map *ret)
{
	struct lines l = view_of_memory(mtree);
	unsigned long long start, last;

	ret->n_any = 0;
	while (next_line(&l)) {
		if (ret->n_any && !strncmp(l.line, "FlatView", 8))
			return;
		if (ret->n_any < ARRAY_LEN(ret->any) && sscanf(l.line, " %llx-%llx (prio", &start, &last) == 2 &&
		    last >= start) {
			ret->any[ret->n_any].start = start;
			ret->any[ret->n_any++].end = last;
		}
	}
}

/*
 * From `info memdev`: "memory backend: ram" and lines "  share: true" below. Without that QEMU writes to a copy of its own, and the
 * file stays as it was at the start. What is not told is taken for shared.
 */
static bool is_private(struct qmp *q, const char *backend)
{
	SCOPED_FREE char *text = NULL;
	bool here = false;

	if (qmp_run(q, "human-monitor-command", "info memdev", &text, NULL) || !text)
		return false;
	for (struct lines l = { .p = text }; next_line(&l);) {
		char name[64], value[8];
		if (sscanf(l.line, "memory backend: %63[^ ]", name) == 1)
			here = !strcmp(name, backend);
		else if (here && sscanf(l.line, " share: %7[a-z]", value) == 1)
			return !strcmp(value, "false");
	}
	return false;
}

void ram_look_again(struct qmp *q, struct ram_map *m)
{
	SCOPED_FREE char *mtree = NULL;
	char backend[64];
	struct stat st;

	if (m->seen || q->fd < 0)
		return;
	m->seen = true;
	if (qmp_run(q, "human-monitor-command", "info mtree -f", &mtree, NULL) || !mtree)
		return;
	parse_any(mtree, m);
	if (m->fd >= 0 && !fstat(m->fd, &st) && find_backend(mtree, backend, sizeof(backend)))
		ram_parse(mtree, backend, (uint64_t)st.st_size, m);
}

enum tl_code ram_open(const char *path, struct qmp *q, struct ram_map *ret, struct tl_error *err)
{
	SCOPED_FREE char *mtree = NULL;
	char backend[64];
	struct stat st;

	*ret = (struct ram_map){ .fd = -1 };
	if (!path || !*path) {
		if (qmp_run(q, "human-monitor-command", "info mtree -f", &mtree, NULL) == TL_OK && mtree)
			parse_any(mtree, ret);
		return TL_OK;
	}
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &st))
		return tl_fail_sys(err, "cannot open the guest's memory, %s", path);
	if (!S_ISREG(st.st_mode))
		return tl_fail(err, TL_E_INVAL, "the guest's memory, %s, is no file", path);
	enum tl_code r = qmp_run(q, "human-monitor-command", "info mtree -f", &mtree, err);
	if (r)
		return tl_prefix(err, r, "where guest memory is in %s is not known: ", path);
	if (mtree)
		parse_any(mtree, ret);
	if (!mtree || !find_backend(mtree, backend, sizeof(backend)))
		return tl_fail(err, TL_E_INVAL, "QEMU names no memory at address 0");
	ram_parse(mtree, backend, (uint64_t)st.st_size, ret);
	if (!ret->n)
		return tl_fail(err, TL_E_INVAL, "%s is not the memory of this guest", path);
	if (is_private(q, backend))
		return tl_fail(err, TL_E_INVAL, "%s has not what the guest writes: its memory backend, %s, needs share=on", path, backend);
	ret->fd = fd;
	fd = -1;
	return TL_OK;
}

bool ram_answers(const struct ram_map *m, uint64_t pa)
{
	for (size_t i = 0; i < m->n_any; i++)
		if (pa >= m->any[i].start && pa <= m->any[i].end)
			return true;
	return !m->n_any;
}

void ram_close(struct ram_map *m)
{
	if (m->fd >= 0)
		close(m->fd);
	*m = (struct ram_map){ .fd = -1 };
}

size_t ram_read(const struct ram_map *m, uint64_t pa, void *buf, size_t len)
{
	for (size_t i = 0; m->fd >= 0 && i < m->n; i++) {
		const struct ram_piece *k = &m->piece[i];
		ssize_t got;
		if (pa < k->start || pa >= k->end)
			continue;
		len = len < k->end - pa ? len : (size_t)(k->end - pa);
		do
			got = pread(m->fd, buf, len, (off_t)(k->offset + (pa - k->start)));
		while (got < 0 && errno == EINTR);
		return got > 0 ? (size_t)got : 0;
	}
	return 0;
}
