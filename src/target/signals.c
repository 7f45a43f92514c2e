/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Signals: numbers, names, descriptions, and what is done with them. */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "agent/abi.h"
#include "base/error.h"
#include "target/state.h"

/* Descriptions are gdb's, which differ from strsignal(3). Numbers: signal(7), x86. */
static const struct {
	const char *name, *text;
} sig[65] = {
	[1] = { "SIGHUP", "Hangup" },
	[2] = { "SIGINT", "Interrupt" },
	[3] = { "SIGQUIT", "Quit" },
	[4] = { "SIGILL", "Illegal instruction" },
	[5] = { "SIGTRAP", "Trace/breakpoint trap" },
	[6] = { "SIGABRT", "Aborted" },
	[7] = { "SIGBUS", "Bus error" },
	[8] = { "SIGFPE", "Arithmetic exception" },
	[9] = { "SIGKILL", "Killed" },
	[10] = { "SIGUSR1", "User defined signal 1" },
	[11] = { "SIGSEGV", "Segmentation fault" },
	[12] = { "SIGUSR2", "User defined signal 2" },
	[13] = { "SIGPIPE", "Broken pipe" },
	[14] = { "SIGALRM", "Alarm clock" },
	[15] = { "SIGTERM", "Terminated" },
	[16] = { "SIGSTKFLT", "Stack fault" },
	[17] = { "SIGCHLD", "Child status changed" },
	[18] = { "SIGCONT", "Continued" },
	[19] = { "SIGSTOP", "Stopped (signal)" },
	[20] = { "SIGTSTP", "Stopped (user)" },
	[21] = { "SIGTTIN", "Stopped (tty input)" },
	[22] = { "SIGTTOU", "Stopped (tty output)" },
	[23] = { "SIGURG", "Urgent I/O condition" },
	[24] = { "SIGXCPU", "CPU time limit exceeded" },
	[25] = { "SIGXFSZ", "File size limit exceeded" },
	[26] = { "SIGVTALRM", "Virtual timer expired" },
	[27] = { "SIGPROF", "Profiling timer expired" },
	[28] = { "SIGWINCH", "Window size changed" },
	[29] = { "SIGIO", "I/O possible" },
	[30] = { "SIGPWR", "Power fail/restart" },
	[31] = { "SIGSYS", "Bad system call" },
};

/* Real-time signals have no fixed names. */
static char rt_name[65][8], rt_text[65][24];

__attribute__((constructor)) static void make_rt_names(void)
{
	for (int i = 32; i <= 64; i++) {
		snprintf(rt_name[i], sizeof(rt_name[i]), "SIG%d", i);
		snprintf(rt_text[i], sizeof(rt_text[i]), "Real-time event %d", i);
	}
}

const char *tl_signal_name(int signo)
{
	if (signo < 1 || signo > 64)
		return NULL;
	return signo < 32 ? sig[signo].name : rt_name[signo];
}

const char *tl_signal_text(int signo)
{
	if (signo < 1 || signo > 64)
		return NULL;
	return signo < 32 ? sig[signo].text : rt_text[signo];
}

int tl_signal_number(const char *name)
{
	char *end;
	long n = strtol(name, &end, 10);

	if (end != name && !*end)
		return n >= 1 && n <= 64 ? (int)n : 0;
	if (!strcasecmp(name, "SIGPOLL") || !strcasecmp(name, "SIGCLD"))
		return !strcasecmp(name, "SIGPOLL") ? SIGIO : SIGCHLD;
	for (int i = 1; i <= 64; i++) {
		const char *have = tl_signal_name(i);
		if (!strcasecmp(have, name) || !strcasecmp(have + 3, name))
			return i;
	}
	return 0;
}

/* gdb's: those of everyday life are passed without a word. */
void tgt_default_policies(struct tl_session *s)
{
	static const int quiet[] = { SIGALRM, SIGURG, SIGIO, SIGVTALRM, SIGPROF, SIGCHLD, SIGWINCH };

	for (int i = 1; i <= 64; i++)
		s->policy[i] = (struct tl_signal_policy){ true, true, true };
	for (size_t i = 0; i < sizeof(quiet) / sizeof(*quiet); i++)
		s->policy[quiet[i]] = (struct tl_signal_policy){ false, false, true };
	s->policy[SIGTRAP].pass = s->policy[SIGINT].pass = false;
	// glibc's own: thread cancellation and setuid broadcasts.
	s->policy[32] = s->policy[33] = (struct tl_signal_policy){ false, false, true };
}

enum tl_code tl_signal_set(struct tl_session *s, int signo, struct tl_signal_policy policy,
			   struct tl_error *err)
{
	if (signo < 1 || signo > 64)
		return tl_fail(err, TL_E_INVAL, "no signal %d", signo);
	s->policy[signo] = policy;
	return TL_OK;
}

struct tl_signal_policy tl_signal_get(const struct tl_session *s, int signo)
{
	return signo < 1 || signo > 64 ? (struct tl_signal_policy){ false, false, false }
				       : s->policy[signo];
}

/* ---- siginfo */

/* A pc inside of a copy is shown where the program believes to have been. */
static void show_addr(struct thread *th, siginfo_t *si)
{
	uint64_t addr = (uint64_t)(uintptr_t)si->si_addr, pc;
	struct site *s;
	bool before;

	if (si->si_code <= 0 || !tgt_in_area(th->t, addr))
		return;
	s = site_of_slot(th->t, addr);
	if (s && arch_slot_to_site(site_slot(s), addr, &pc, &before))
		si->si_addr = (void *)(uintptr_t)pc;
	else if (thr_regs(th, NULL) == TL_OK)
		si->si_addr = (void *)(uintptr_t)th->regs.rip;
}

#define TRAP_BIT (1ull << (SIGTRAP - 1))

/*
 * A trap that finds SIGTRAP blocked (a program's own SIGTRAP handler is being
 * stepped) would reset that handler for good (kernel/signal.c,
 * force_sig_info_to_task()). Also when the thread stands at the step's end: should
 * the tracer die there, the kernel keeps the blocked signal and goes on stepping.
 */
void thr_open_trap(struct thread *th)
{
	uint64_t mask;

	if (th->drv->ops->sigmask_get && !th->drv->ops->sigmask_get(th->drv, th->tid, &mask, NULL) &&
	    (mask & TRAP_BIT))
		thr_mask_back(th, mask);
}

void thr_mask_back(struct thread *th, uint64_t mask)
{
	bool ok = th->drv->ops->sigmask_set(th->drv, th->tid, mask & ~TRAP_BIT, NULL) == TL_OK;

	th->trap_unblocked |= ok && (mask & TRAP_BIT);
}

enum tl_code thr_siginfo(struct thread *th, siginfo_t *ret, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	if (th->at != DRV_EV_SIGNAL && !th->aside)
		return tl_fail(err, TL_E_STATE, "thread %d did not stop with a signal", th->tid);
	if (th->sig_saved)
		memcpy(ret, th->info, sizeof(*ret));
	else
		r = DRV_WRAP(th->drv, siginfo_get, th->tid, ret, err);
	if (r)
		return r;
	thr_unmark(ret);
	if (ret->si_signo == SIGTRAP || ret->si_signo == SIGILL || ret->si_signo == SIGFPE)
		show_addr(th, ret);
	return TL_OK;
}

enum tl_code tl_thread_siginfo(struct tl_target *t, pid_t tid, void *buf, size_t len, struct tl_error *err)
{
	struct thread *th;
	siginfo_t si;
	enum tl_code r = tgt_stopped_thread(t, tid, &th, err);

	if (!r)
		r = thr_siginfo(th, &si, err);
	if (!r)
		memcpy(buf, &si, len < sizeof(si) ? len : sizeof(si));
	return r;
}

enum tl_code tl_thread_set_siginfo(struct tl_target *t, pid_t tid, const void *buf, size_t len,
				   struct tl_error *err)
{
	struct thread *th;
	siginfo_t si;
	enum tl_code r = tgt_stopped_thread(t, tid, &th, err);

	if (!r)
		r = thr_siginfo(th, &si, err);
	if (r)
		return r;
	if (len != sizeof(th->info) || !th->drv->ops->siginfo_set)
		return tl_fail(err, TL_E_UNSUP, "Unable to write siginfo");
	if (!th->sig_saved)
		return DRV_WRAP(th->drv, siginfo_set, th->tid, buf, err);
	memcpy(th->info, buf, len);
	return TL_OK;
}
