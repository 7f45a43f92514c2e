/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A debugger and its guardian were killed together. The process lives on: its handler keeps threads waiting at the traps, and jumps
 * lead through trampolines that stay. But nobody is left who has the journal. Whoever attaches next puts back what is known without: the
 * handler's table says where the sites are, and the program's file what was there.
 */

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/scoped.h"
#include "driver/procfs.h"
#include "run/guard.h"
#include "run/run.h"

#define JUMP 0xe9
#define JUMP_SHORT 0xeb
#define TRAP 0xcc

struct orphan {
	struct tl_target *t;
	struct tl_mapping *m;
	size_t n;
	uint64_t area[AGENT_AREAS_MAX][2];
	uint32_t n_areas;
	int fd; /* of the file mapped at m[fd_of] */
	size_t fd_of;
};

static void close_file(struct orphan *o)
{
	if (o->fd >= 0)
		close(o->fd);
	o->fd = -1;
}

/* What the file has at addr; a file that was replaced meanwhile is no longer found by its name. False: unknown. */
static bool file_bytes(struct orphan *o, uint64_t addr, uint8_t *buf, size_t len)
{
	char path[320];
	size_t i = 0;

	while (i < o->n && addr - o->m[i].start >= o->m[i].end - o->m[i].start)
		i++;
	if (i == o->n || o->m[i].end - addr < len || o->m[i].path[0] != '/')
		return false;
	if (o->fd < 0 || o->fd_of != i) {
		close_file(o);
		snprintf(path, sizeof(path), "/proc/%d/root%s", o->t->pid, o->m[i].path);
		o->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
		o->fd_of = i;
	}
	return o->fd >= 0 && pread(o->fd, buf, len, (off_t)(addr - o->m[i].start + o->m[i].offset)) == (ssize_t)len;
}

static bool read_code(const struct orphan *o, uint64_t addr, uint8_t *buf, size_t len)
{
	return drv_read_exact(o->t->drv, addr, buf, len, NULL) == TL_OK;
}

static void restore(struct orphan *o, uint64_t addr, size_t len)
{
	uint8_t was[JOURNAL_JUMP];

	if (file_bytes(o, addr, was, len))
		IGNORE_RESULT(drv_write(o->t->drv, addr, was, len, NULL));
}

static bool in_area(const struct orphan *o, uint64_t addr)
{
	for (uint32_t i = 0; i < o->n_areas; i++)
		if (addr - o->area[i][0] < o->area[i][1])
			return true;
	return false;
}

static bool leads_to_us(const struct orphan *o, uint64_t addr, const uint8_t *code)
{
	int32_t by;

	memcpy(&by, code + 1, sizeof(by));
	return code[0] == JUMP && in_area(o, addr + JOURNAL_JUMP + (uint64_t)(int64_t)by);
}

/* A trap; a jump to a trampoline, perhaps by a short one to a place beside. */
static void restore_site(struct orphan *o, uint64_t addr)
{
	uint8_t code[JOURNAL_JUMP], beside[JOURNAL_JUMP];
	uint64_t to;

	if (!read_code(o, addr, code, 1))
		return;
	if (code[0] == TRAP)
		restore(o, addr, 1);
	if (!read_code(o, addr, code, sizeof(code)))
		return;
	if (leads_to_us(o, addr, code))
		restore(o, addr, sizeof(code));
	to = addr + 2 + (uint64_t)(int64_t)(int8_t)code[1];
	if (code[0] == JUMP_SHORT && read_code(o, to, beside, sizeof(beside)) && leads_to_us(o, to, beside)) {
		restore(o, addr, 2);
		restore(o, to, sizeof(beside));
	}
}

static void clear_debug_registers(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (!th->zombie && th->drv->ops->dr_set)
			for (unsigned k = 0; k < 4; k++)
				th->drv->ops->dr_set(th->drv, th->tid, k ? k - 1 : 7, 0, NULL);
	}
}

void agent_adopt(struct tl_target *t, uint64_t base, const struct agent_data *d)
{
	struct orphan o = { .t = t, .fd = -1 };
	uint32_t n = d->n_sites < AGENT_SITES_MAX ? d->n_sites : AGENT_SITES_MAX, dead = 0;
	SCOPED_FREE uint64_t *site = malloc(n * sizeof(*site) + 1);

	o.n_areas = d->n_areas < AGENT_AREAS_MAX ? d->n_areas : AGENT_AREAS_MAX;
	if (!site || drv_read_exact(t->drv, base + AGENT_SITES, site, n * sizeof(*site), NULL) ||
	    drv_read_exact(t->drv, base + AGENT_AREAS, o.area, o.n_areas * sizeof(o.area[0]), NULL) ||
	    proc_maps(t->pid, &o.m, &o.n, NULL))
		return;
	for (uint32_t i = 0; i < n; i++)
		if (site[i] && !(site[i] & AGENT_OLD))
			restore_site(&o, site[i]);
	close_file(&o);
	free(o.m);
	clear_debug_registers(t);
	IGNORE_RESULT(drv_write(t->drv, base + AGENT_LIVE, &dead, sizeof(dead), NULL));
	tgt_warn(t, "process %d had breakpoints of a debugger that was killed together with its guardian: they were taken out",
		 t->pid);
}
