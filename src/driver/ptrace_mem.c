/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Target memory by /proc/PID/mem; what must fail where the program would, by process_vm_readv(2). */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>

#include "driver/ptrace_priv.h"

static int memfd_of(struct drv *d)
{
	struct drv_ptrace *p = (struct drv_ptrace *)d;
	char path[64];

	if (p->memfd < 0) {
		snprintf(path, sizeof(path), "/proc/%d/mem", d->pid);
		p->memfd = open(path, O_RDWR | O_CLOEXEC);
	}
	return p->memfd;
}

/*
 * Also reads pages without read permission (FOLL_FORCE). A page that the program fills itself (userfaultfd(2)) is an
 * error here: process_vm_readv(2) waits for it, unkillable by ^C, and who would fill it is stopped. At 1 MiB it copies
 * 0.8 times as fast as that, at 4 KiB twice.
 */
static size_t read_forced(struct drv *d, uint64_t addr, char *buf, size_t len)
{
	size_t done = 0;
	int fd = memfd_of(d);

	while (fd >= 0 && done < len) {
		ssize_t k = pread(fd, buf + done, len - done, (off_t)(addr + done));
		if (k <= 0)
			break;
		done += (size_t)k;
	}
	return done;
}

/* Where the file can't be opened. */
static size_t read_unforced(struct drv *d, uint64_t addr, char *buf, size_t len)
{
	struct iovec local = { buf, len }, remote = { (void *)(uintptr_t)addr, len };
	ssize_t k = process_vm_readv(d->pid, &local, 1, &remote, 1, 0);

	return k > 0 ? (size_t)k : 0;
}

enum tl_code ptrace_mem_read(struct drv *d, uint64_t addr, void *buf, size_t len, size_t *ret,
			     struct tl_error *err)
{
	*ret = 0;
	if (!len)
		return TL_OK;
	if (addr + len - 1 < addr)
		return tl_fail_fault(err, addr);
	*ret = memfd_of(d) >= 0 ? read_forced(d, addr, buf, len) : read_unforced(d, addr, buf, len);
	return *ret ? TL_OK : tl_fail_fault(err, addr);
}

enum tl_code ptrace_mem_write(struct drv *d, uint64_t addr, const void *buf, size_t len,
			      struct tl_error *err)
{
	int fd = memfd_of(d);
	size_t done = 0;
	char was[4096], *save = was;

	if (!len)
		return TL_OK;
	if (addr + len - 1 < addr)
		return tl_fail_fault(err, addr);
	if (fd < 0)
		return tl_fail_sys(err, "cannot open /proc/%d/mem", d->pid);
	// Within a page it is all or nothing by itself.
	if (addr / 4096 == (addr + len - 1) / 4096)
		return pwrite(fd, buf, len, (off_t)addr) == (ssize_t)len ? TL_OK : tl_fail_fault(err, addr);
	// All or nothing: what a failed write has changed is put back.
	if (len > sizeof(was)) {
		save = malloc(len);
		if (!save)
			return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	enum tl_code r = TL_OK;
	size_t got = read_forced(d, addr, save, len);
	if (got < len)
		r = tl_fail_fault(err, addr + got);
	while (!r && done < len) {
		ssize_t k = pwrite(fd, (const char *)buf + done, len - done, (off_t)(addr + done));
		if (k > 0) {
			done += (size_t)k;
			continue;
		}
		r = tl_fail_fault(err, addr + done);
		if (done && pwrite(fd, save, done, (off_t)addr) != (ssize_t)done)
			r = tl_fail(err, TL_E_TAINTED, "a failed write at 0x%lx was not undone",
				    (unsigned long)addr);
	}
	if (save != was)
		free(save);
	return r;
}

enum tl_code ptrace_mem_user(struct drv *d, uint64_t addr, void *buf, size_t len, bool store,
			     struct tl_error *err)
{
	struct iovec local = { buf, len }, remote = { (void *)(uintptr_t)addr, len };
	ssize_t k = store ? process_vm_writev(d->pid, &local, 1, &remote, 1, 0)
			  : process_vm_readv(d->pid, &local, 1, &remote, 1, 0);

	return k == (ssize_t)len ? TL_OK : tl_fail_fault(err, addr + (k > 0 ? (uint64_t)k : 0));
}

#define PIECES 64 /* in one call */

enum tl_code ptrace_mem_pieces(struct drv *d, const struct drv_piece *v, size_t n, bool store, size_t *ret,
			       struct tl_error *err)
{
	struct iovec local[PIECES], remote[PIECES];

	for (*ret = 0; *ret < n;) {
		size_t k = 0;
		for (; k < PIECES && *ret + k < n; k++) {
			local[k] = (struct iovec){ v[*ret + k].buf, v[*ret + k].len };
			remote[k] = (struct iovec){ (void *)(uintptr_t)v[*ret + k].addr, v[*ret + k].len };
		}
		ssize_t got = store ? process_vm_writev(d->pid, local, k, remote, k, 0)
				    : process_vm_readv(d->pid, local, k, remote, k, 0);
		for (; k && got >= (ssize_t)v[*ret].len; k--)
			got -= (ssize_t)v[(*ret)++].len;
		if (k)
			return tl_fail_fault(err, v[*ret].addr);
	}
	return TL_OK;
}

/* ---- mappings, one by one */

/* linux/fs.h of 6.11 */
struct procmap_query {
	uint64_t size, flags, addr;				 /* in */
	uint64_t start, end, vma_flags, page_size, offset, inode; /* out */
	uint32_t dev_major, dev_minor, name_size, build_id_size;
	uint64_t name, build_id;
};
#define PROCMAP_QUERY _IOWR('f', 17, struct procmap_query)
enum { VMA_R = 1, VMA_W = 2, VMA_X = 4, VMA_SHARED = 8 };

enum tl_code ptrace_mapping(struct drv *d, uint64_t addr, struct tl_mapping *ret, struct tl_error *err)
{
	struct drv_ptrace *p = (struct drv_ptrace *)d;
	struct procmap_query q = { .size = sizeof(q), .addr = addr };
	char path[64];

	if (p->mapsfd < 0) {
		snprintf(path, sizeof(path), "/proc/%d/maps", d->pid);
		p->mapsfd = open(path, O_RDONLY | O_CLOEXEC);
	}
	if (p->mapsfd < 0 || ioctl(p->mapsfd, PROCMAP_QUERY, &q) < 0)
		return errno == ENOENT ? tl_fail(err, TL_E_NOTFOUND, "nothing is mapped there")
				       : tl_fail(err, TL_E_UNSUP, "this kernel lists mappings only");
	*ret = (struct tl_mapping){ .start = q.start, .end = q.end, .offset = q.offset };
	snprintf(ret->perms, sizeof(ret->perms), "%c%c%c%c", q.vma_flags & VMA_R ? 'r' : '-', q.vma_flags & VMA_W ? 'w' : '-',
		 q.vma_flags & VMA_X ? 'x' : '-', q.vma_flags & VMA_SHARED ? 's' : 'p');
	return TL_OK;
}
