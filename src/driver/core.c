/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The core driver: a process as a core file kept it. Nothing in it runs, or changes but by replaying a recording. */

#include <elf.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/core_changes.h"
#include "driver/core_compat.h"
#include "driver/driver.h"

struct drv_core {
	struct drv drv;
	struct core_file *file;
	struct core_changes *changes; /* NULL: it may not change */
	struct arch_xsave_layout layout;
};

static struct core_file *file_of(struct drv *d)
{
	return ((struct drv_core *)d)->file;
}

static struct core_changes *changes_of(struct drv *d)
{
	return ((struct drv_core *)d)->changes;
}

static enum tl_code find(struct drv *d, pid_t tid, const struct core_thread **ret, struct tl_error *err)
{
	*ret = core_thread_find(file_of(d), tid);
	return *ret ? TL_OK : tl_fail(err, TL_E_NOTFOUND, "no thread %d", tid);
}

static enum tl_code c_read(struct drv *d, uint64_t addr, void *buf, size_t len, size_t *ret,
			   struct tl_error *err)
{
	if (changes_of(d))
		return core_changes_read(changes_of(d), file_of(d), addr, buf, len, ret, err);
	return core_mem_read(file_of(d), addr, buf, len, ret, err);
}

static enum tl_code c_write(struct drv *d, uint64_t addr, const void *buf, size_t len, struct tl_error *err)
{
	if (changes_of(d))
		return core_changes_write(changes_of(d), file_of(d), addr, buf, len, err);
	return tl_fail_fault(err, addr);
}

static enum tl_code no_process(struct tl_error *err)
{
	return tl_fail(err, TL_E_UNSUP, "You can't do that without a process to debug.");
}

static enum tl_code c_regs_get(struct drv *d, pid_t tid, struct user_regs_struct *ret, struct tl_error *err)
{
	const struct core_changes *k = changes_of(d);
	const struct core_thread *th;
	enum tl_code r = find(d, tid, &th, err);

	if (!r && k && k->have_regs && k->tid == tid) {
		*ret = k->regs;
		return TL_OK;
	}
	return r ? r : core_thread_regs(file_of(d), th, ret, err);
}

static enum tl_code c_regs_set(struct drv *d, pid_t tid, const struct user_regs_struct *regs,
			       struct tl_error *err)
{
	struct core_changes *k = changes_of(d);

	if (!k || k->tid != tid)
		return no_process(err);
	k->regs = *regs;
	k->have_regs = true;
	return TL_OK;
}

static enum tl_code c_xsave_set(struct drv *d, pid_t tid, const void *buf, size_t len, struct tl_error *err)
{
	struct core_changes *k = changes_of(d);
	uint8_t *copy;

	if (!k || k->tid != tid)
		return no_process(err);
	copy = malloc(len + 1);
	if (!copy)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	memcpy(copy, buf, len);
	free(k->xsave);
	k->xsave = copy;
	k->xsave_len = len;
	return TL_OK;
}

static enum tl_code c_dr_set(struct drv *d, pid_t tid, unsigned n, uint64_t value, struct tl_error *err)
{
	(void)d, (void)tid, (void)n, (void)value;
	return no_process(err);
}

/* The legacy region alone, with the header that says so: SDM vol. 1, 13.4. */
static enum tl_code legacy_area(struct core_file *c, const struct core_thread *th, uint8_t *buf, size_t *len,
				struct tl_error *err)
{
	struct core_desc d = th->fxregs.len ? th->fxregs : th->fpregs;
	uint64_t both = 3; // x87 and SSE
	uint8_t area[576] = { 0 };

	if (d.len < 512 || core_file_pread(c, d.off, area, 512) != 512)
		return tl_fail(err, TL_E_UNAVAILABLE, "%s has no floating-point registers of thread %d",
			       c->path, th->tid);
	memcpy(area + 464, &both, sizeof(both));
	memcpy(area + 512, &both, sizeof(both));
	*len = *len < sizeof(area) ? *len : sizeof(area);
	memcpy(buf, area, *len);
	return TL_OK;
}

static enum tl_code c_xsave_get(struct drv *d, pid_t tid, void *buf, size_t *len, struct tl_error *err)
{
	struct core_file *c = file_of(d);
	const struct core_changes *k = changes_of(d);
	const struct core_thread *th;
	enum tl_code r = find(d, tid, &th, err);

	if (r)
		return r;
	if (k && k->xsave && k->tid == tid) {
		*len = *len < k->xsave_len ? *len : k->xsave_len;
		memcpy(buf, k->xsave, *len);
		return TL_OK;
	}
	if (!th->xstate.len)
		return legacy_area(c, th, buf, len, err);
	*len = *len < th->xstate.len ? *len : th->xstate.len;
	if (core_file_pread(c, th->xstate.off, buf, *len) != *len)
		return tl_fail(err, TL_E_UNAVAILABLE, "%s: cannot read the vector registers of thread %d",
			       c->path, tid);
	return TL_OK;
}

/*
 * Where the parts of NT_X86_XSTATE are was this machine's business, not ours.
 * Newer kernels tell; else their places are those of our processor if it has
 * the same features, of AMD's if the size says so, of Intel's otherwise.
 */
static void guess_layout(uint64_t xcr0, uint32_t size, struct arch_xsave_layout *ret)
{
	static const struct {
		uint8_t component;
		uint16_t len, intel, amd;
	} place[] = { { 2, 256, 576, 576 },   { 3, 64, 960, 0 },     { 4, 64, 1024, 0 },
		      { 5, 64, 1088, 832 },   { 6, 512, 1152, 896 }, { 7, 1024, 1664, 1408 },
		      { 9, 8, 2688, 2432 }, { 17, 64, 2752, 0 },   { 18, 8192, 2816, 0 } };
	bool amd = (size == 2440 && (xcr0 & 0x200)) || (size == 2432 && !(xcr0 & 0x200)) ||
		   (size == 840 && (xcr0 & 0x2e0) == 0x200);

	for (size_t i = 0; i < ARRAY_LEN(place); i++) {
		unsigned k = place[i].component;
		if (!(xcr0 >> k & 1))
			continue;
		ret->off[k] = amd ? place[i].amd : place[i].intel;
		ret->len[k] = ret->off[k] ? place[i].len : 0;
		if (amd && k == 9 && !(xcr0 & 0xe0))
			ret->off[k] = 832; // without AVX-512 it follows the upper halves of ymm
	}
}

static bool same_features(const struct arch_xsave_layout *l, uint64_t xcr0, uint32_t size)
{
	for (unsigned i = 2; i < 63; i++)
		if ((xcr0 >> i & 1) != (l->len[i] != 0))
			return false;
	return l->size == size;
}

static void find_layout(struct core_file *c, struct arch_xsave_layout *ret)
{
	const struct core_thread *th = &c->threads.v[0];
	struct arch_xsave_layout ours;
	uint64_t xcr0 = 0;

	*ret = (struct arch_xsave_layout){ .size = 576, .len = { 416, 416 } };
	if (!th->xstate.len)
		return;
	arch_xsave_probe(&ours);
	core_file_pread(c, th->xstate.off + 464, &xcr0, sizeof(xcr0));
	if (c->layout)
		memcpy(ret, c->layout, sizeof(*ret));
	else if (same_features(&ours, xcr0, th->xstate.len))
		*ret = ours;
	else
		guess_layout(xcr0, th->xstate.len, ret);
	ret->size = th->xstate.len;
	ret->len[0] = ret->len[1] = 416;
	for (unsigned i = 2; i < 64; i++)
		if (!(xcr0 >> i & 1) || ret->off[i] > ret->size || ret->len[i] > ret->size - ret->off[i])
			ret->len[i] = 0;
}

static void c_xsave_layout(struct drv *d, struct arch_xsave_layout *ret)
{
	*ret = ((struct drv_core *)d)->layout;
}

static enum tl_code c_siginfo_get(struct drv *d, pid_t tid, void *buf, struct tl_error *err)
{
	uint8_t raw[CORE_SIGINFO];
	struct core_file *c = file_of(d);
	const struct core_thread *th;
	enum tl_code r = find(d, tid, &th, err);

	if (r)
		return r;
	if (!th->siginfo.len || core_file_pread(c, th->siginfo.off, raw, sizeof(raw)) != sizeof(raw))
		return tl_fail(err, TL_E_UNAVAILABLE, "%s has no siginfo of thread %d", c->path, tid);
	if (c->is32)
		core_siginfo_from_32(raw, buf); // which is what a tracer of a live one is given
	else
		memcpy(buf, raw, sizeof(raw));
	return TL_OK;
}

static enum tl_code c_auxv(struct drv *d, void **ret, size_t *ret_len, struct tl_error *err)
{
	struct core_file *c = file_of(d);
	void *copy = c->auxv ? malloc(c->auxv_len + 1) : NULL;

	if (!c->auxv)
		return tl_fail(err, TL_E_NOTFOUND, "\"%s\" has no auxiliary vector", c->path);
	if (!copy)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	memcpy(copy, c->auxv, c->auxv_len);
	*ret = copy;
	*ret_len = c->auxv_len;
	return TL_OK;
}

static void fill_map(struct core_file *c, uint64_t start, uint64_t end, uint32_t flags,
		     const struct core_map *m, struct tl_mapping *ret)
{
	*ret = (struct tl_mapping){ .start = start, .end = end };
	snprintf(ret->perms, sizeof(ret->perms), "%c%c%cp", flags & PF_R ? 'r' : '-',
		 flags & PF_W ? 'w' : '-', flags & PF_X ? 'x' : '-');
	if (!m)
		return;
	ret->offset = m->offset + (start - m->start);
	snprintf(ret->path, sizeof(ret->path), "%s", c->files.v[m->file].path);
}

/* Segments, named by the file that was mapped there, and files without a segment: both are in address order. */
static enum tl_code c_mappings(struct drv *d, struct tl_mapping **ret, size_t *ret_n, struct tl_error *err)
{
	struct core_file *c = file_of(d);
	size_t n = 0, i = 0, j = 0;
	struct tl_mapping *v = calloc(c->segments.n + c->maps.n + 1, sizeof(*v));

	if (!v)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	while (i < c->segments.n || j < c->maps.n) {
		const struct core_segment *s = i < c->segments.n ? &c->segments.v[i] : NULL;
		const struct core_map *m = j < c->maps.n ? &c->maps.v[j] : NULL;
		uint64_t last = s ? s->vaddr + (s->memsz - 1) : 0;
		if (m && (!s || m->end <= s->vaddr)) {
			fill_map(c, m->start, m->end, PF_R, m, &v[n++]);
			j++;
		} else {
			bool same = m && m->start >= s->vaddr && m->start <= last;
			fill_map(c, s->vaddr, last + 1, s->flags, same ? m : NULL, &v[n++]);
			i++;
			while (j < c->maps.n && c->maps.v[j].start <= last)
				j++;
		}
	}
	*ret = v;
	*ret_n = n;
	return TL_OK;
}

static void c_close(struct drv *d)
{
	if (!d)
		return;
	core_file_free(file_of(d));
	core_changes_free(changes_of(d));
	free(d);
}

const struct drv_ops drv_core_ops = {
	.name = "core",
	.read = c_read,
	.write = c_write,
	.regs_get = c_regs_get,
	.regs_set = c_regs_set,
	.xsave_get = c_xsave_get,
	.xsave_set = c_xsave_set,
	.xsave_layout = c_xsave_layout,
	.dr_set = c_dr_set,
	.siginfo_get = c_siginfo_get,
	.auxv = c_auxv,
	.mappings = c_mappings,
	.close = c_close,
};

enum tl_code drv_core_open(const char *path, struct drv **ret, struct tl_error *err)
{
	struct drv_core *d = calloc(1, sizeof(*d));
	enum tl_code r;

	if (!d)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = core_file_open(path, &d->file, err);
	if (r) {
		free(d);
		return r;
	}
	core_mem_check_files(d->file);
	find_layout(d->file, &d->layout);
	d->drv = (struct drv){ .ops = &drv_core_ops,
			       .pid = d->file->pid > 0 ? d->file->pid : d->file->threads.v[0].tid };
	*ret = &d->drv;
	return TL_OK;
}

struct core_file *drv_core_file(struct drv *d)
{
	return d && d->ops == &drv_core_ops ? file_of(d) : NULL;
}

enum tl_code drv_core_let_change(struct drv *d, pid_t tid, struct tl_error *err)
{
	struct drv_core *c = (struct drv_core *)d;

	c->changes = core_changes_new(tid);
	return c->changes ? TL_OK : tl_fail(err, TL_E_NOMEM, "out of memory");
}
