/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The ring's memory: a memory file that the target makes, by system calls put
 * into one of its threads, and that the engine then finds under /proc. It can't
 * be made shorter, so that reading it here never faults, and a child of the
 * target does not get it.
 */

#include <fcntl.h>
#include <linux/memfd.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/scoped.h"
#include "breakpoint/record.h"

#define BELOW_STACK 512 /* behind the red zone */

static bool inject(struct thread *th, uint64_t nr, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e,
		   uint64_t f, int64_t *ret)
{
	uint64_t args[6] = { a, b, c, d, e, f };

	return !slot_call(th, nr, args, ret, NULL) && *ret >= 0;
}

/* The file, ours now too. Other threads are stopped, so the number means what we made. */
static int open_file(struct thread *th, int64_t fd)
{
	char path[64];
	int ours;

	snprintf(path, sizeof(path), "/proc/%d/fd/%lld", th->t->pid, (long long)fd);
	ours = open(path, O_RDWR | O_CLOEXEC);
	if (ours < 0)
		return -1;
	if (fcntl(ours, F_GET_SEALS) >= 0 && !ftruncate(ours, RING_FILE) && !fallocate(ours, 0, 0, RING_CELLS) &&
	    !fallocate(ours, 0, RING_DATA, RING_SIZE) &&
	    !fcntl(ours, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL))
		return ours;
	close(ours);
	return -1;
}

static bool map_in_target(struct thread *th, int64_t fd, uint64_t *ret)
{
	const uint64_t rw = PROT_READ | PROT_WRITE, fixed = MAP_SHARED | MAP_FIXED;
	const uint64_t hint = slot_place_apart(th->t, RING_SPAN); // where something is by now, the kernel chooses
	int64_t at, res;

	if (!inject(th, SYS_mmap, hint, RING_SPAN, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
		    (uint64_t)-1, 0, &at))
		return false;
	*ret = (uint64_t)at;
	if (inject(th, SYS_mmap, *ret, RING_FILE, rw, fixed, (uint64_t)fd, 0, &res) &&
	    inject(th, SYS_mmap, *ret + RING_FILE, RING_SIZE, rw, fixed, (uint64_t)fd, RING_DATA, &res) &&
	    inject(th, SYS_madvise, *ret, RING_SPAN, MADV_DONTFORK, 0, 0, 0, &res)) {
		inject(th, SYS_madvise, *ret, RING_SPAN, MADV_DONTDUMP, 0, 0, 0, &res);
		return true;
	}
	inject(th, SYS_munmap, *ret, RING_SPAN, 0, 0, 0, 0, &res);
	return false;
}

static bool share(struct thread *th, uint64_t name)
{
	struct tl_target *t = th->t;
	uint64_t at = 0;
	int64_t fd, res;

	if (!inject(th, SYS_memfd_create, name, MFD_CLOEXEC | MFD_ALLOW_SEALING, 0, 0, 0, 0, &fd))
		return false;
	SCOPED_FD int ours = open_file(th, fd);
	struct ring *r = ours >= 0 ? ring_new(ours) : NULL;
	if (r && map_in_target(th, fd, &at)) {
		r->at = at;
		t->ring = r;
	} else {
		ring_free(r);
	}
	inject(th, SYS_close, (uint64_t)fd, 0, 0, 0, 0, 0, &res);
	return t->ring != NULL;
}

enum tl_refuse rec_map(struct thread *th)
{
	static const char name[] = "records";
	struct tl_target *t = th->t;
	char was[sizeof(name)];
	uint64_t at;

	if (t->ring_refused || t->mode != ARCH_X86_64)
		return TL_REFUSE_RING;
	if (!t->syscall_insn || !thr_injectable(th) || thr_regs(th, NULL))
		return TL_REFUSE_COLD;
	// The name is in free stack for the length of the call.
	at = th->regs.rsp - BELOW_STACK;
	t->ring_refused = drv_read_exact(t->drv, at, was, sizeof(was), NULL) ||
			  drv_write(t->drv, at, name, sizeof(name), NULL) || !share(th, at);
	if (drv_write(t->drv, at, was, sizeof(was), NULL))
		return TL_REFUSE_RING; // not mapped in the first place
	return t->ring_refused ? TL_REFUSE_RING : TL_REFUSE_NONE;
}

void rec_unmap(struct thread *th)
{
	int64_t res;

	if (th->t->ring)
		inject(th, SYS_munmap, th->t->ring->at, RING_SPAN, 0, 0, 0, 0, &res);
}
