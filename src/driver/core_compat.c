/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "driver/core_compat.h"

#include <signal.h>
#include <stdbool.h>
#include <string.h>

/* A part of a siginfo; its offset and size in each kind (asm-generic/siginfo.h, linux/compat.h). */
struct part {
	uint8_t at64, size64, at32, size32;
};

static const struct part head[] = { { 0, 4, 0, 4 }, { 4, 4, 4, 4 }, { 8, 4, 8, 4 }, { 0 } };
static const struct part fault[] = { { 16, 8, 12, 4 }, { 24, 2, 16, 2 }, { 32, 8, 20, 4 }, { 40, 8, 24, 4 }, { 0 } };
static const struct part child[] = { { 16, 4, 12, 4 }, { 20, 4, 16, 4 }, { 24, 4, 20, 4 },
				     { 32, 8, 24, 4 }, { 40, 8, 28, 4 }, { 0 } };
static const struct part poll[] = { { 16, 8, 12, 4 }, { 24, 4, 16, 4 }, { 0 } };
static const struct part system_call[] = { { 16, 8, 12, 4 }, { 24, 4, 16, 4 }, { 28, 4, 20, 4 }, { 0 } };
static const struct part sent[] = { { 16, 4, 12, 4 }, { 20, 4, 16, 4 }, { 24, 8, 20, 4 }, { 0 } };

/* As the kernel's siginfo_layout(): by the signal, unless it was sent. */
static const struct part *parts_of(int32_t signo, int32_t code)
{
	if (code <= 0)
		return sent;
	switch (signo) {
	case SIGILL: case SIGFPE: case SIGSEGV: case SIGBUS: case SIGTRAP:
		return fault;
	case SIGCHLD:
		return child;
	case SIGPOLL:
		return poll;
	case SIGSYS:
		return system_call;
	default:
		return sent;
	}
}

static void move(const struct part *p, const uint8_t *from, uint8_t *to, bool to_32)
{
	for (; p->size64; p++) {
		uint8_t n = p->size64 < p->size32 ? p->size64 : p->size32;
		memcpy(to + (to_32 ? p->at32 : p->at64), from + (to_32 ? p->at64 : p->at32), n);
	}
}

static void convert(const void *from, void *ret, bool to_32)
{
	int32_t signo, code;

	memcpy(&signo, from, sizeof(signo));
	memcpy(&code, (const uint8_t *)from + 8, sizeof(code));
	memset(ret, 0, CORE_SIGINFO);
	move(head, from, ret, to_32);
	move(parts_of(signo, code), from, ret, to_32);
}

void core_siginfo_to_32(const void *from64, void *ret32)
{
	convert(from64, ret32, true);
}

void core_siginfo_from_32(const void *from32, void *ret64)
{
	convert(from32, ret64, false);
}

static struct core_timeval32 time_32(struct core_timeval64 t)
{
	return (struct core_timeval32){ (int32_t)t.sec, (int32_t)t.usec };
}

void core_prstatus_to_32(const struct core_prstatus64 *p, struct core_prstatus32 *ret)
{
	struct user_regs_struct r;

	memcpy(&r, p->reg, sizeof(r));
	*ret = (struct core_prstatus32){
		.si_signo = p->si_signo, .si_code = p->si_code, .si_errno = p->si_errno, .cursig = p->cursig,
		.sigpend = (uint32_t)p->sigpend, .sighold = (uint32_t)p->sighold,
		.pid = p->pid, .ppid = p->ppid, .pgrp = p->pgrp, .sid = p->sid,
		.utime = time_32(p->utime), .stime = time_32(p->stime),
		.cutime = time_32(p->cutime), .cstime = time_32(p->cstime),
		.reg = { (uint32_t)r.rbx, (uint32_t)r.rcx, (uint32_t)r.rdx, (uint32_t)r.rsi, (uint32_t)r.rdi, (uint32_t)r.rbp,
			 (uint32_t)r.rax, (uint32_t)r.ds, (uint32_t)r.es, (uint32_t)r.fs, (uint32_t)r.gs,
			 (uint32_t)r.orig_rax, (uint32_t)r.rip, (uint32_t)r.cs, (uint32_t)r.eflags, (uint32_t)r.rsp,
			 (uint32_t)r.ss },
		.fpvalid = p->fpvalid,
	};
}

void core_prpsinfo_to_32(const struct core_prpsinfo64 *p, struct core_prpsinfo32 *ret)
{
	*ret = (struct core_prpsinfo32){ .state = p->state, .sname = p->sname, .zomb = p->zomb, .nice = p->nice,
					 .flag = (uint32_t)p->flag, .uid = (uint16_t)p->uid, .gid = (uint16_t)p->gid,
					 .pid = p->pid, .ppid = p->ppid, .pgrp = p->pgrp, .sid = p->sid };
	memcpy(ret->fname, p->fname, sizeof(ret->fname));
	memcpy(ret->psargs, p->psargs, sizeof(ret->psargs));
}
