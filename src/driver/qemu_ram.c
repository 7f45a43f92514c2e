/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Guest RAM by mapping the file that QEMU keeps it in (memory-backend-file, share=on). */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/qemu.h"

/* "  0000000000000000-00000000000bffff (prio 0, ram): pc.ram @0000000000000000 KVM" */
static bool parse_line(const char *line, const char *backend, uint64_t file_size, struct ram_piece *ret)
{
	unsigned long long start, last, off = 0;
	char type[8], name[64] = "";
	const char *at;

	if (sscanf(line, " %llx-%llx (prio %*d, %7[a-z]): %63[^ \n]", &start, &last, type, name) != 4 ||
	    (strcmp(type, "ram") && strcmp(type, "rom")) || strcmp(name, backend) || last < start)
		return false;
	at = strstr(line, " @");
	if (at && sscanf(at, " @%llx", &off) != 1)
		return false;
	if (off > file_size || last - start >= file_size - off)
		return false;
	*ret = (struct ram_piece){ start, last + 1, off };
	return true;
}

/* The first flat view of physical memory is that of "memory"; others (I/O, per device) come before or behind. */
static const char *view_of_memory(const char *mtree)
{
	const char *p = strstr(mtree, "AS \"memory\"");
	const char *q = strstr(mtree, "address-space: memory");

	return p ? p : q ? q : mtree;
}

void ram_parse(const char *mtree, const char *backend, uint64_t file_size, struct ram_map *ret)
{
	const char *p = view_of_memory(mtree);
	bool any = false;

	ret->n = 0;
	for (; *p && ret->n < ARRAY_LEN(ret->piece); p += *p == '\n') {
		size_t n = strcspn(p, "\n");
		struct ram_piece piece;
		char line[256];

		if (any && !strncmp(p, "FlatView", 8))
			return;
		snprintf(line, sizeof(line), "%.*s", n < 255 ? (int)n : 255, p);
		if (parse_line(line, backend, file_size, &piece)) {
			any = true;
			if (!ret->n || piece.start >= ret->piece[ret->n - 1].end)
				ret->piece[ret->n++] = piece;
		}
		p += n;
	}
}

/* The backend whose size is the file's is the one: its id is the user's choice. */
static bool find_backend(const char *mtree, uint64_t file_size, char *name, size_t cap)
{
	unsigned long long start, last;
	char type[8], word[64];

	for (const char *p = view_of_memory(mtree); (p = strstr(p, "(prio")); p += 5) {
		const char *line = p;
		while (line > mtree && line[-1] != '\n')
			line--;
		if (sscanf(line, " %llx-%llx (prio %*d, %7[a-z]): %63[^ \n]", &start, &last, type, word) != 4 ||
		    strcmp(type, "ram") || start != 0)
			continue;
		snprintf(name, cap, "%s", word);
		return file_size > 0;
	}
	return false;
}

/* Every range of the view; .end is the last byte, since the last of all may be that of the address space. */
static void parse_any(const char *mtree, struct ram_map *ret)
{
	unsigned long long start, last;

	ret->n_any = 0;
	for (const char *p = view_of_memory(mtree); *p; p += *p == '\n') {
		if (ret->n_any && !strncmp(p, "FlatView", 8))
			return;
		if (ret->n_any < ARRAY_LEN(ret->any) && sscanf(p, " %llx-%llx (prio", &start, &last) == 2 && last >= start) {
			ret->any[ret->n_any].start = start;
			ret->any[ret->n_any++].end = last;
		}
		p += strcspn(p, "\n");
	}
}

enum tl_code ram_open(const char *path, struct qmp *q, struct ram_map *ret, struct tl_error *err)
{
	SCOPED_FREE char *mtree = NULL;
	char backend[64];
	struct stat st;
	void *p;

	*ret = (struct ram_map){ 0 };
	if (!path || !*path) {
		if (qmp_run(q, "human-monitor-command", "info mtree -f", &mtree, NULL) == TL_OK && mtree)
			parse_any(mtree, ret);
		return TL_OK;
	}
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st))
		return tl_fail_sys(err, "cannot open the guest's memory, %s", path);
	enum tl_code r = qmp_run(q, "human-monitor-command", "info mtree -f", &mtree, err);
	if (r)
		return tl_prefix(err, r, "where guest memory is in %s is not known: ", path);
	if (mtree)
		parse_any(mtree, ret);
	if (!mtree || !find_backend(mtree, (uint64_t)st.st_size, backend, sizeof(backend)))
		return tl_fail(err, TL_E_INVAL, "QEMU names no memory at address 0");
	ram_parse(mtree, backend, (uint64_t)st.st_size, ret);
	if (!ret->n)
		return tl_fail(err, TL_E_INVAL, "%s is not the memory of this guest", path);
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
	if (p == MAP_FAILED)
		return tl_fail_sys(err, "cannot map %s", path);
	ret->base = p;
	ret->size = (uint64_t)st.st_size;
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
	if (m->base)
		munmap(m->base, m->size);
	*m = (struct ram_map){ 0 };
}

const void *ram_at(const struct ram_map *m, uint64_t pa, size_t *ret_len)
{
	for (size_t i = 0; m->base && i < m->n; i++) {
		const struct ram_piece *k = &m->piece[i];
		if (pa < k->start || pa >= k->end)
			continue;
		*ret_len = (size_t)(k->end - pa);
		return m->base + k->offset + (pa - k->start);
	}
	return NULL;
}
