/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The name indexes kept on disk, a file for each build id. The files are the
 * user's own and readable by nobody else; a file or a directory that is not, or
 * that a link leads to, is not read. Written under another name first, so a
 * reader sees all of it or nothing.
 */

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fd.h"
#include "base/scoped.h"
#include "symbol/name_index.h"

#define SUFFIX ".names"
#define MAX_FILE (1ull << 32)
/* All files of the directory together; the ones unused for longest go first. */
#define MAX_CACHE (1ull << 30)

static void file_name(const struct name_index_key *key, char *buf, size_t cap)
{
	size_t n = 0;

	for (uint32_t i = 0; i < key->build_id_len && n + 3 < cap; i++)
		n += (size_t)snprintf(buf + n, cap - n, "%02x", key->build_id[i]);
	snprintf(buf + n, cap - n, SUFFIX);
}

static bool is_ours(int fd, mode_t kind, struct stat *st)
{
	return !fstat(fd, st) && (st->st_mode & S_IFMT) == kind && st->st_uid == geteuid() &&
	       !(st->st_mode & (S_IWGRP | S_IWOTH));
}

static int open_dir(const char *dir)
{
	struct stat st;
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0 && !is_ours(fd, S_IFDIR, &st)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

struct name_index *index_file_load(const char *dir, const struct name_index_key *key)
{
	SCOPED_FD int dir_fd = key->build_id_len ? open_dir(dir) : -1;
	char name[2 * 64 + sizeof(SUFFIX)];
	struct stat st;
	int fd;

	if (dir_fd < 0)
		return NULL;
	file_name(key, name, sizeof(name));
	fd = openat(dir_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	if (!is_ours(fd, S_IFREG, &st) || (uint64_t)st.st_size > MAX_FILE) {
		close(fd);
		return NULL;
	}
	futimens(fd, (struct timespec[]){ { .tv_nsec = UTIME_NOW }, { .tv_nsec = UTIME_OMIT } });
	return name_index_open(fd, (size_t)st.st_size, key);
}

/* mkdir -p; what is made is ours alone. */
static void make_dirs(const char *dir)
{
	char path[PATH_MAX];

	if ((size_t)snprintf(path, sizeof(path), "%s", dir) >= sizeof(path))
		return;
	for (char *p = path + 1; *p; p++)
		if (*p == '/') {
			*p = 0;
			mkdir(path, 0700);
			*p = '/';
		}
	mkdir(path, 0700);
}

struct oldest {
	char name[256];
	struct timespec used;
	uint64_t total;
};

static void look_through(int dir_fd, struct oldest *o)
{
	int copy = openat(dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	SCOPED_DIR DIR *d = copy >= 0 ? fdopendir(copy) : NULL;
	struct dirent *e;
	struct stat st;

	*o = (struct oldest){ .total = 0 };
	while (d && (e = readdir(d))) {
		size_t n = strlen(e->d_name);

		if (n < sizeof(SUFFIX) || strcmp(e->d_name + n - strlen(SUFFIX), SUFFIX) ||
		    fstatat(dir_fd, e->d_name, &st, AT_SYMLINK_NOFOLLOW))
			continue;
		o->total += (uint64_t)st.st_size;
		if (!o->name[0] || st.st_atim.tv_sec < o->used.tv_sec) {
			snprintf(o->name, sizeof(o->name), "%s", e->d_name);
			o->used = st.st_atim;
		}
	}
}

static void make_room(int dir_fd, uint64_t len)
{
	struct oldest o;

	for (int i = 0; i < 64; i++) {
		look_through(dir_fd, &o);
		if (o.total + len <= MAX_CACHE || !o.name[0] || unlinkat(dir_fd, o.name, 0))
			return;
	}
}

void index_file_save(const char *dir, const struct name_index *ix)
{
	size_t len;
	const struct name_index_header *h = name_index_block(ix, &len);
	SCOPED_FD int dir_fd = -1, fd = -1;
	char name[2 * 64 + sizeof(SUFFIX)], tmp[64];
	bool ok;

	if (!h->key.build_id_len || len > MAX_CACHE / 4)
		return;
	make_dirs(dir);
	dir_fd = open_dir(dir);
	if (dir_fd < 0)
		return;
	make_room(dir_fd, len);
	file_name(&h->key, name, sizeof(name));
	/* Unique among the processes of this user; a leftover of that name is a killed one's. */
	snprintf(tmp, sizeof(tmp), ".new.%d", (int)getpid());
	unlinkat(dir_fd, tmp, 0);
	fd = openat(dir_fd, tmp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return;
	ok = fd_write_all(fd, h, len) && !renameat(dir_fd, tmp, dir_fd, name);
	if (!ok)
		unlinkat(dir_fd, tmp, 0);
}
