/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The notes of a core file, in the kernel's order (fs/binfmt_elf.c,
 * fill_note_info()): of the first thread NT_PRSTATUS, then those of the process,
 * then its other registers; NT_PRSTATUS and registers of each other thread.
 */

#include <elf.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/core_compat.h"
#include "driver/procfs.h"
#include "target/core_dump.h"

static void add_note(struct sb *b, const char *name, uint32_t type, const void *desc, size_t len)
{
	static const char zero[4];
	struct core_nhdr h = { (uint32_t)strlen(name) + 1, (uint32_t)len, type };

	sb_addn(b, (const char *)&h, sizeof(h));
	sb_addn(b, name, h.namesz);
	sb_addn(b, zero, CORE_ALIGN4(h.namesz) - h.namesz);
	sb_addn(b, desc, len);
	sb_addn(b, zero, CORE_ALIGN4(len) - len);
}

/* ---- /proc/PID/task/TID */

/* What proc(5) calls fields 3 (state) to 19 (nice) of a stat file. */
struct stat_fields {
	char state;
	long long v[20]; /* by field number */
};

static void read_stat(pid_t pid, pid_t tid, struct stat_fields *ret)
{
	char path[80];
	const char *p;

	*ret = (struct stat_fields){ .state = 'R' };
	snprintf(path, sizeof(path), "/proc/%d/task/%d/stat", pid, tid);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	p = text ? strrchr(text, ')') : NULL; // the name may hold parentheses itself
	if (!p || p[1] != ' ' || !p[2])
		return;
	ret->state = p[2];
	p += 3;
	for (int i = 4; i <= 19; i++) {
		char *end;
		ret->v[i] = strtoll(p, &end, 10);
		if (end == p)
			return;
		p = end;
	}
}

static struct core_timeval64 ticks(long long n)
{
	long hz = sysconf(_SC_CLK_TCK);

	return (struct core_timeval64){ n / hz, n % hz * (1000000 / hz) };
}

/* ---- threads */

static uint64_t mask_field(pid_t pid, pid_t tid, const char *key)
{
	char path[80];

	snprintf(path, sizeof(path), "/proc/%d/task/%d/status", pid, tid);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	long long v = text ? proc_status_field(text, key, 16) : 0;
	return (uint64_t)v;
}

static enum tl_code add_prstatus(struct dump *d, struct thread *th, int signo, const siginfo_t *si,
				 struct tl_error *err)
{
	struct core_prstatus64 p = { .cursig = (int16_t)signo, .pid = th->tid, .fpvalid = 1 };
	struct stat_fields st;
	enum tl_code r = thr_regs(th, err);

	if (r)
		return r;
	memcpy(p.reg, &th->regs, sizeof(p.reg));
	read_stat(d->t->pid, th->tid, &st);
	p.si_signo = signo;
	p.si_code = si && si->si_signo == signo ? si->si_code : 0;
	p.si_errno = si && si->si_signo == signo ? si->si_errno : 0;
	p.ppid = (int32_t)st.v[4];
	p.pgrp = (int32_t)st.v[5];
	p.sid = (int32_t)st.v[6];
	p.utime = ticks(st.v[14]);
	p.stime = ticks(st.v[15]);
	p.cutime = ticks(st.v[16]);
	p.cstime = ticks(st.v[17]);
	p.sigpend = mask_field(d->t->pid, th->tid, "SigPnd");
	p.sighold = th->mask_saved ? th->mask : mask_field(d->t->pid, th->tid, "SigBlk");
	if (th->trap_unblocked)
		p.sighold |= 1ull << (SIGTRAP - 1);
	if (d->t->mode == ARCH_I386) {
		struct core_prstatus32 p32;
		core_prstatus_to_32(&p, &p32);
		add_note(&d->notes, "CORE", NT_PRSTATUS, &p32, sizeof(p32));
		return TL_OK;
	}
	add_note(&d->notes, "CORE", NT_PRSTATUS, &p, sizeof(p));
	return TL_OK;
}

/* Newer kernels say where the parts of the area are, for a reader on another processor. */
static void add_layout(struct dump *d)
{
	struct arch_xsave_layout l;
	struct core_xfeature f[64];
	uint32_t n = 0;

	drv_xsave_layout(d->t->drv, &l);
	for (uint32_t i = 2; i < 63; i++)
		if (l.len[i])
			f[n++] = (struct core_xfeature){ i, l.len[i], l.off[i], 0 };
	if (n)
		add_note(&d->notes, "LINUX", NT_X86_XSAVE_LAYOUT, f, n * sizeof(f[0]));
}

/* As FSAVE writes them (struct user_i387_ia32_struct), and as FXSAVE does. */
static void add_fpregs_32(struct dump *d, const struct arch_xsave_layout *l, const uint8_t *area, size_t len,
			  const uint8_t fx[512])
{
	static const char *const env[] = { "fctrl", "fstat", "ftag", "fioff", "fiseg", "fooff", "foseg" };
	uint32_t word[7] = { 0 }, op = 0;
	uint8_t old[108] = { 0 };

	for (size_t i = 0; i < 7; i++)
		arch_xsave_get(l, area, len, arch_reg_find(ARCH_I386, env[i]), (uint8_t *)&word[i]);
	arch_xsave_get(l, area, len, arch_reg_find(ARCH_I386, "fop"), (uint8_t *)&op);
	for (size_t i = 0; i < 3; i++)
		word[i] |= 0xffff0000; // as the kernel has it
	word[4] = (word[4] & 0xffff) | op << 16;
	memcpy(old, word, sizeof(word));
	for (size_t i = 0; i < 8; i++)
		memcpy(old + 28 + 10 * i, fx + 32 + 16 * i, 10);
	add_note(&d->notes, "CORE", NT_FPREGSET, old, sizeof(old));
	add_note(&d->notes, "LINUX", NT_PRXFPREG, fx, 512);
}

static enum tl_code add_vectors(struct dump *d, struct thread *th, struct tl_error *err)
{
	struct arch_xsave_layout l;
	uint8_t fx[512];
	size_t len;
	enum tl_code r;

	drv_xsave_layout(th->drv, &l);
	len = l.size > 576 ? l.size : 576;
	SCOPED_FREE uint8_t *area = malloc(len);
	if (!area)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = DRV_WRAP(th->drv, xsave_get, th->tid, area, &len, err);
	if (r)
		return r;
	if (len < 512)
		return tl_fail(err, TL_E_SYS, "thread %d has %zu bytes of vector registers", th->tid, len);
	memcpy(fx, area, 464);
	memset(fx + 464, 0, sizeof(fx) - 464); // the software bytes belong to the other note
	if (d->t->mode == ARCH_I386)
		add_fpregs_32(d, &l, area, len, fx);
	else
		add_note(&d->notes, "CORE", NT_FPREGSET, fx, sizeof(fx));
	if (len >= 576)
		add_note(&d->notes, "LINUX", NT_X86_XSTATE, area, len);
	return TL_OK;
}

/* ---- the process */

static void fill_text(char *to, size_t cap, pid_t pid, const char *file, char between)
{
	char path[64];
	size_t len = 0;

	snprintf(path, sizeof(path), "/proc/%d/%s", pid, file);
	SCOPED_FREE char *text = proc_read_file(path, &len);
	if (!text)
		return;
	len = len < cap - 1 ? len : cap - 1;
	memcpy(to, text, len);
	for (size_t i = 0; i < len; i++)
		if (!to[i] || to[i] == '\n')
			to[i] = between;
}

static void add_psinfo(struct dump *d)
{
	static const char letters[] = "RSDTZW";
	pid_t pid = d->t->pid;
	struct core_prpsinfo64 p = { .pid = pid };
	struct stat_fields st;

	read_stat(pid, pid, &st);
	// A stop by the tracer is no state of the program's.
	p.sname = st.state == 't' ? 'R' : st.state;
	const char *at = strchr(letters, p.sname);
	p.state = (char)(at ? at - letters : 0);
	p.zomb = p.sname == 'Z';
	p.nice = (char)st.v[19];
	p.flag = (uint64_t)st.v[9];
	p.uid = (uint32_t)proc_status(pid, "Uid");
	p.gid = (uint32_t)proc_status(pid, "Gid");
	p.ppid = (int32_t)st.v[4];
	p.pgrp = (int32_t)st.v[5];
	p.sid = (int32_t)st.v[6];
	fill_text(p.fname, sizeof(p.fname), pid, "comm", 0);
	fill_text(p.psargs, sizeof(p.psargs), d->proc, "cmdline", ' ');
	if (d->t->mode == ARCH_I386) {
		struct core_prpsinfo32 p32;
		core_prpsinfo_to_32(&p, &p32);
		add_note(&d->notes, "CORE", NT_PRPSINFO, &p32, sizeof(p32));
		return;
	}
	add_note(&d->notes, "CORE", NT_PRPSINFO, &p, sizeof(p));
}

static enum tl_code add_auxv(struct dump *d, struct tl_error *err)
{
	SCOPED_FREE void *auxv = NULL;
	size_t len;
	enum tl_code r = drv_auxv(d->t->drv, &auxv, &len, err);

	if (!r)
		add_note(&d->notes, "CORE", NT_AUXV, auxv, len);
	return r;
}

/* Of the process; the low half comes first. */
static void add_word(const struct dump *d, struct sb *b, uint64_t v)
{
	sb_addn(b, (const char *)&v, d->t->mode == ARCH_I386 ? 4 : 8);
}

static enum tl_code add_files(struct dump *d, struct tl_error *err)
{
	struct sb b;
	uint64_t n = 0;

	for (size_t i = 0; i < d->n_regions; i++)
		n += d->region[i].inode != 0;
	if (!n)
		return TL_OK;
	sb_init(&b);
	add_word(d, &b, n);
	add_word(d, &b, DUMP_PAGE);
	for (size_t i = 0; i < d->n_regions; i++) {
		const struct smaps_region *r = &d->region[i];
		if (!r->inode)
			continue;
		add_word(d, &b, r->start);
		add_word(d, &b, r->end);
		add_word(d, &b, r->offset / DUMP_PAGE);
	}
	for (size_t i = 0; i < d->n_regions; i++)
		if (d->region[i].inode)
			sb_addn(&b, d->region[i].path, strlen(d->region[i].path) + 1);
	bool failed = b.failed || b.n > UINT32_MAX;
	if (!failed)
		add_note(&d->notes, "CORE", NT_FILE, b.s, b.n);
	sb_deinit(&b);
	return failed ? tl_fail(err, TL_E_NOMEM, "out of memory") : TL_OK;
}

/* ---- all */

static enum tl_code add_process(struct dump *d, struct tl_error *err)
{
	enum tl_code r = add_auxv(d, err);

	return r ? r : add_files(d, err);
}

static void add_siginfo(struct dump *d, const siginfo_t *si)
{
	uint8_t si32[CORE_SIGINFO];

	_Static_assert(sizeof(*si) == CORE_SIGINFO, "as the note");
	core_siginfo_to_32(si, si32);
	add_note(&d->notes, "CORE", NT_SIGINFO, d->t->mode == ARCH_I386 ? (const void *)si32 : si, CORE_SIGINFO);
}

static enum tl_code add_thread(struct dump *d, struct thread *th, bool first, int signo, struct tl_error *err)
{
	siginfo_t si = { 0 }; // stays so where a thread has stopped without a signal, as $_siginfo shows it
	enum tl_code known = thr_siginfo(th, &si, NULL);
	enum tl_code r = add_prstatus(d, th, signo, known ? NULL : &si, err);

	if (!r && first)
		add_psinfo(d);
	if (!r && (!known || known == TL_E_STATE))
		add_siginfo(d, &si);
	if (!r && first)
		r = add_process(d, err);
	if (!r)
		r = add_vectors(d, th, err);
	if (!r && first)
		add_layout(d);
	return r;
}

enum tl_code dump_notes(struct dump *d, struct tl_error *err)
{
	struct thread *first;
	siginfo_t si;
	enum tl_code r = tgt_stopped_thread(d->t, d->opt->tid, &first, err);

	if (r)
		return r;
	int signo = thr_siginfo(first, &si, NULL) == TL_OK ? si.si_signo : 0;
	r = add_thread(d, first, true, signo, err);
	for (size_t i = 0; i < d->t->order.n && !r; i++) {
		struct thread *th = d->t->order.v[i];
		if (th == first || th->zombie)
			continue;
		if (th->running && proc_thread_state(d->t->pid, th->tid, NULL) == 'Z')
			continue; // the leader, ended before its threads
		if (th->running)
			return tl_fail(err, TL_E_STATE, "Cannot execute this command while the target is running.");
		r = add_thread(d, th, false, signo, err);
	}
	if (!r && d->notes.failed)
		r = tl_fail(err, TL_E_NOMEM, "out of memory for the notes of %zu threads", d->t->order.n);
	return r;
}
