/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "driver/procfs.h"

#include <ctype.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"

#define STAT_MAX 1024 /* /proc/PID/stat: 52 numbers and a name */

char *proc_read_file(const char *path, size_t *ret_len)
{
	size_t n = 0, cap = 4096;
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
	SCOPED_FREE char *buf = malloc(cap);

	if (fd < 0 || !buf)
		return NULL;
	for (;;) {
		ssize_t k = read(fd, buf + n, cap - n - 1);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return NULL;
		if (k == 0)
			break;
		n += (size_t)k;
		if (n + 1 == cap) {
			char *more = realloc(buf, cap * 2);
			if (!more)
				return NULL;
			buf = more;
			cap *= 2;
		}
	}
	buf[n] = 0;
	if (ret_len)
		*ret_len = n;
	return TAKE(buf);
}

bool proc_parse_map(const char *line, struct tl_mapping *ret, const char **next)
{
	const char *end = strchr(line, '\n');
	size_t len = end ? (size_t)(end - line) : strlen(line);
	unsigned maj, min;
	uint64_t ino;
	int used = 0;
	char tmp[512];

	if (next)
		*next = end ? end + 1 : line + len;
	if (len >= sizeof(tmp))
		len = sizeof(tmp) - 1;
	memcpy(tmp, line, len);
	tmp[len] = 0;
	*ret = (struct tl_mapping){ 0 };
	if (sscanf(tmp, "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64 " %n", &ret->start,
		   &ret->end, ret->perms, &ret->offset, &maj, &min, &ino, &used) < 7)
		return false;
	if (ret->end < ret->start)
		return false;
	if (used)
		snprintf(ret->path, sizeof(ret->path), "%.255s", tmp + used);
	return true;
}

enum tl_code proc_maps(pid_t pid, struct tl_mapping **ret, size_t *ret_n, struct tl_error *err)
{
	char path[64];
	size_t n = 0, cap = 64;
	const char *p;

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	if (!text)
		return tl_fail_sys(err, "cannot read %s", path);
	SCOPED_FREE struct tl_mapping *v = malloc(cap * sizeof(*v));
	if (!v)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	for (p = text; *p;) {
		if (n == cap) {
			struct tl_mapping *more = realloc(v, 2 * cap * sizeof(*v));
			if (!more)
				return tl_fail(err, TL_E_NOMEM, "out of memory");
			v = more;
			cap *= 2;
		}
		if (proc_parse_map(p, &v[n], &p))
			n++;
	}
	*ret = TAKE(v);
	*ret_n = n;
	return TL_OK;
}

/* What follows "Key:"; NULL: it is not there. */
static const char *status_value(const char *text, const char *key)
{
	size_t k = strlen(key);

	for (const char *p = text; p; p = strchr(p, '\n')) {
		if (*p == '\n')
			p++;
		if (!strncmp(p, key, k) && p[k] == ':')
			return p + k + 1;
	}
	return NULL;
}

long long proc_status_field(const char *text, const char *key, int base)
{
	const char *v = status_value(text, key);

	return v ? (long long)strtoull(v, NULL, base) : -1;
}

bool proc_status_has(const char *text, const char *key, const char *word)
{
	const char *v = status_value(text, key);
	size_t n = strlen(word);

	while (v && *(v += strspn(v, " \t")) && *v != '\n') {
		size_t len = strcspn(v, " \t\n");

		if (len == n && !memcmp(v, word, n))
			return true;
		v += len;
	}
	return false;
}

#define FEATURES "x86_Thread_features"

/* A kernel without shadow stacks has no such line for any process (fs/proc/array.c): that is not asked at each resume. */
static bool kernel_tells_features(void)
{
	static _Atomic int known; /* 1: no, 2: yes */

	if (!known) {
		SCOPED_FREE char *text = proc_read_file("/proc/self/status", NULL);
		if (text)
			known = status_value(text, FEATURES) ? 2 : 1;
	}
	return known != 1;
}

bool proc_shadow_stack(pid_t pid)
{
	char path[64];

	if (!kernel_tells_features())
		return false;
	snprintf(path, sizeof(path), "/proc/%d/status", pid);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	return text && proc_status_has(text, FEATURES, "shstk");
}

bool proc_catches(pid_t pid, int sig)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/status", pid);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	return !text || (uint64_t)proc_status_field(text, "SigCgt", 16) >> (sig - 1) & 1;
}

bool proc_is_32bit(pid_t pid)
{
	char path[64];
	Elf32_Ehdr e;

	snprintf(path, sizeof(path), "/proc/%d/exe", pid);
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
	return fd >= 0 && pread(fd, &e, sizeof(e), 0) == (ssize_t)sizeof(e) && e.e_ident[EI_CLASS] == ELFCLASS32 && e.e_machine == EM_386;
}

long long proc_status(pid_t pid, const char *key)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/status", pid);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	return text ? proc_status_field(text, key, 10) : -1;
}

char proc_parse_stat(const char *text, int *ret_cpu)
{
	// The name in parentheses may hold spaces and parentheses itself: proc(5).
	const char *p = strrchr(text, ')');
	char state;

	if (!p || p[1] != ' ' || !p[2])
		return 0;
	state = p[2];
	if (ret_cpu) {
		*ret_cpu = -1;
		for (int field = 2; field < 39 && p; field++)
			p = strchr(p + 1, ' ');
		if (p)
			*ret_cpu = atoi(p + 1);
	}
	return state;
}

void proc_put_path(char *buf, pid_t pid, pid_t tid, const char *end)
{
	char digits[16], *p = buf;

	for (int part = 0; part < 2; part++) {
		int n = 0;
		unsigned v = (unsigned)(part ? tid : pid);
		const char *head = part ? "/task/" : "/proc/";
		if (part && !tid) {
			head = "/task";
			memcpy(p, head, 5);
			p += 5;
			break;
		}
		memcpy(p, head, 6);
		p += 6;
		do
			digits[n++] = (char)('0' + v % 10);
		while ((v /= 10));
		while (n)
			*p++ = digits[--n];
	}
	strcpy(p, end);
}

/* False: the thread is gone. */
static bool read_stat(pid_t pid, pid_t tid, char *text, size_t cap)
{
	char path[80];
	ssize_t n;

	proc_put_path(path, pid, tid, "/stat");
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? -1 : read(fd, text, cap - 1);
	if (n <= 0)
		return false;
	text[n] = 0;
	return true;
}

char proc_thread_state(pid_t pid, pid_t tid, int *ret_cpu)
{
	char text[STAT_MAX];

	return read_stat(pid, tid, text, sizeof(text)) ? proc_parse_stat(text, ret_cpu) : 0;
}

uint64_t proc_stat_field(pid_t pid, pid_t tid, int n)
{
	char text[STAT_MAX];
	const char *p = read_stat(pid, tid, text, sizeof(text)) ? strrchr(text, ')') : NULL;
	uint64_t v = 0;

	for (int field = 2; field < n && p; field++)
		p = strchr(p + 1, ' ');
	for (p = p ? p + 1 : NULL; p && *p >= '0' && *p <= '9'; p++)
		v = v * 10 + (uint64_t)(*p - '0');
	return v;
}

pid_t proc_living(pid_t pid)
{
	pid_t *id, found = pid;
	size_t n;
	char st = proc_thread_state(pid, pid, NULL);

	if ((st && st != 'Z' && st != 'X') || proc_tasks(pid, &id, &n, NULL))
		return pid;
	for (size_t i = 0; i < n && found == pid; i++) {
		st = proc_thread_state(pid, id[i], NULL);
		if (st && st != 'Z' && st != 'X')
			found = id[i];
	}
	free(id);
	return found;
}

bool proc_parse_auxv(const void *auxv, size_t len, bool is32, uint64_t type, uint64_t *ret)
{
	size_t word = is32 ? 4 : 8;

	for (size_t i = 0; i + 2 * word <= len; i += 2 * word) {
		uint64_t k = 0, v = 0;
		memcpy(&k, (const char *)auxv + i, word);
		memcpy(&v, (const char *)auxv + i + word, word);
		if (k == type) {
			*ret = v;
			return true;
		}
		if (k == 0)
			break;
	}
	return false;
}

enum tl_code proc_tasks(pid_t pid, pid_t **ret, size_t *ret_n, struct tl_error *err)
{
	char path[64];
	size_t n = 0, cap = 64;

	snprintf(path, sizeof(path), "/proc/%d/task", pid);
	SCOPED_DIR DIR *d = opendir(path);
	if (!d)
		return errno == ENOENT ? tl_fail(err, TL_E_NOTFOUND, "no such process")
				       : tl_fail_sys(err, "cannot read %s", path);
	SCOPED_FREE pid_t *v = malloc(cap * sizeof(*v));
	if (!v)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	for (struct dirent *e; (e = readdir(d));) {
		if (!isdigit((unsigned char)e->d_name[0]))
			continue;
		if (n == cap) {
			pid_t *more = realloc(v, 2 * cap * sizeof(*v));
			if (!more)
				return tl_fail(err, TL_E_NOMEM, "out of memory");
			v = more;
			cap *= 2;
		}
		v[n++] = atoi(e->d_name);
	}
	*ret = TAKE(v);
	*ret_n = n;
	return TL_OK;
}

pid_t proc_inner_id(pid_t tid)
{
	char path[64];
	const char *p;
	pid_t id = tid;

	snprintf(path, sizeof(path), "/proc/%d/status", tid);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	p = text ? strstr(text, "\nNSpid:") : NULL;
	for (p = p ? p + 7 : NULL; p && *p == '\t'; p += strcspn(p, "\t\n"))
		id = (pid_t)strtol(++p, NULL, 10);
	return id;
}

int proc_pagemap_open(pid_t pid)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/pagemap", pid);
	return open(path, O_RDONLY | O_CLOEXEC);
}

bool proc_pagemap(int pagemap, uint64_t addr, uint64_t *ret, size_t n)
{
	return pagemap >= 0 && pread(pagemap, ret, n * 8, (off_t)(addr / 4096 * 8)) == (ssize_t)(n * 8);
}
