/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Starting QEMU for a kernel: stopped before the first instruction, sockets and memory in a directory of its own. */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/qemu.h"

#define ARGS_MAX 160

struct args {
	char *v[ARGS_MAX];
	size_t n;
	bool failed;
};

__attribute__((format(printf, 2, 3))) static void add(struct args *a, const char *fmt, ...)
{
	va_list ap;
	char *s = NULL;

	va_start(ap, fmt);
	if (a->n + 1 >= ARGS_MAX || vasprintf(&s, fmt, ap) < 0)
		a->failed = true;
	else
		a->v[a->n++] = s;
	va_end(ap);
}

static void args_free(struct args *a)
{
	for (size_t i = 0; i < a->n; i++)
		free(a->v[i]);
}

static bool given(char *const *args, const char *name)
{
	for (; args && *args; args++)
		if (!strcmp(*args, name))
			return true;
	return false;
}

/* A comma in a file name would end it for QEMU: doubled. */
static void quoted(char *buf, size_t cap, const char *s)
{
	size_t n = 0;

	for (; *s && n + 3 < cap; s++) {
		buf[n++] = *s;
		if (*s == ',')
			buf[n++] = ',';
	}
	buf[n] = 0;
}

static void make_args(struct args *a, const struct drv_guest_open *how, const struct qemu_machine *m)
{
	unsigned mib = how->memory_mib ? how->memory_mib : 256;
	char path[512];

	add(a, "%s", how->qemu ? how->qemu : "qemu-system-x86_64");
	quoted(path, sizeof(path), m->ram);
	add(a, "-object");
	add(a, "memory-backend-file,id=ram,size=%uM,mem-path=%s,share=on", mib, path);
	add(a, "-machine");
	add(a, "%s,memory-backend=ram", given(how->args, "-accel") || given(how->args, "-enable-kvm") ? "pc" : "pc,accel=tcg");
	add(a, "-m");
	add(a, "%uM", mib);
	add(a, "-smp");
	add(a, "%u", how->n_cpus ? how->n_cpus : 1);
	add(a, "-kernel");
	add(a, "%s", how->kernel);
	if (how->initrd) {
		add(a, "-initrd");
		add(a, "%s", how->initrd);
	}
	if (how->append) {
		add(a, "-append");
		add(a, "%s", how->append);
	}
	add(a, "-serial");
	if (how->serial)
		add(a, "file:%s", how->serial);
	else
		add(a, "null");
	add(a, "-nodefaults");
	add(a, "-display");
	add(a, "none");
	add(a, "-no-reboot");
	add(a, "-S");
	add(a, "-gdb");
	quoted(path, sizeof(path), m->gdb + strlen("unix:"));
	add(a, "unix:%s,server=on,wait=off", path);
	add(a, "-qmp");
	quoted(path, sizeof(path), m->qmp + strlen("unix:"));
	add(a, "unix:%s,server=on,wait=off", path);
	for (size_t i = 0; how->args && how->args[i]; i++)
		add(a, "%s", how->args[i]);
}

static void child(struct args *a, const struct qemu_machine *m)
{
	int fd;

	dup2(m->log, 2);
	dup2(m->log, 1);
	fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	dup2(fd, 0);
	setpgid(0, 0); // a ^C at the prompt is not for it
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	execvp(a->v[0], a->v);
	dprintf(2, "cannot run %s: %s\n", a->v[0], strerror(errno));
	_exit(127);
}

void qemu_last_words(const struct qemu_machine *m, char *buf, size_t cap)
{
	ssize_t n = m->log > 0 ? pread(m->log, buf, cap - 1, 0) : 0;

	buf[n > 0 ? n : 0] = 0;
	buf[strcspn(buf, "\n")] = 0;
}

static bool ended(struct qemu_machine *m)
{
	struct pollfd p = { .fd = m->pidfd, .events = POLLIN };

	return poll(&p, 1, 0) > 0;
}

/* Both sockets take connections once the machine is made. */
static enum tl_code await_sockets(struct qemu_machine *m, const volatile sig_atomic_t *stop, struct tl_error *err)
{
	char words[200];

	for (int i = 0; i < 6000; i++) {
		if (!access(m->gdb + strlen("unix:"), F_OK) && !access(m->qmp + strlen("unix:"), F_OK)) {
			int fd = qemu_connect(m->qmp, stop);
			if (fd >= 0) {
				close(fd);
				return TL_OK;
			}
		}
		if (ended(m)) {
			qemu_last_words(m, words, sizeof(words));
			return tl_fail(err, TL_E_INVAL, "QEMU did not start: %s", words[0] ? words : "no reason given");
		}
		if (stop && *stop)
			return tl_fail(err, TL_E_STATE, "interrupted: QEMU has not opened its sockets yet");
		usleep(5000);
	}
	return tl_fail(err, TL_E_STALE, "QEMU does not open its sockets (30 s)");
}

enum tl_code qemu_launch(const struct drv_guest_open *how, struct qemu_machine *ret, struct tl_error *err)
{
	const char *tmp = getenv("TMPDIR");
	SCOPED(args_free) struct args a = { 0 };
	enum tl_code r;

	*ret = (struct qemu_machine){ 0 };
	snprintf(ret->dir, sizeof(ret->dir), "%s/trapline-XXXXXX", tmp && strlen(tmp) < 40 ? tmp : "/tmp");
	if (!mkdtemp(ret->dir)) {
		ret->dir[0] = 0;
		return tl_fail_sys(err, "cannot make a directory for the guest's sockets");
	}
	snprintf(ret->gdb, sizeof(ret->gdb), "unix:%s/gdb", ret->dir);
	snprintf(ret->qmp, sizeof(ret->qmp), "unix:%s/qmp", ret->dir);
	// In memory where that is possible: a disk has nothing to do with it.
	if (!access("/dev/shm", W_OK))
		snprintf(ret->ram, sizeof(ret->ram), "/dev/shm/%s", strrchr(ret->dir, '/') + 1);
	else
		snprintf(ret->ram, sizeof(ret->ram), "%s/ram", ret->dir);
	make_args(&a, how, ret);
	if (a.failed) {
		qemu_end(ret);
		return tl_fail(err, TL_E_INVAL, "too many arguments for QEMU");
	}
	ret->log = (int)syscall(SYS_memfd_create, "qemu's words", 1 /* MFD_CLOEXEC */);
	ret->pid = fork();
	if (ret->pid == 0)
		child(&a, ret);
	if (ret->pid > 0)
		ret->pidfd = (int)syscall(SYS_pidfd_open, ret->pid, 0);
	r = ret->pid < 0 || ret->pidfd < 0 ? tl_fail_sys(err, "cannot start QEMU") : await_sockets(ret, how->stop, err);
	if (r)
		qemu_end(ret);
	return r;
}

void qemu_end(struct qemu_machine *m)
{

	// By descriptor: somebody else's wait() may have taken its end, and its id may be another's by now.
	if (m->pid > 0 && m->pidfd >= 0) {
		siginfo_t si;
		syscall(SYS_pidfd_send_signal, m->pidfd, SIGKILL, NULL, 0);
		waitid(P_PIDFD, (id_t)m->pidfd, &si, WEXITED);
	}
	if (m->pid > 0 && m->pidfd >= 0)
		close(m->pidfd);
	m->pid = 0;
	if (m->log > 0)
		close(m->log);
	m->log = 0;
	qemu_hide(m);
}

void qemu_hide(struct qemu_machine *m)
{
	static const char *const files[] = { "gdb", "qmp" };
	char path[96];

	for (size_t i = 0; m->dir[0] && i < ARRAY_LEN(files); i++) {
		snprintf(path, sizeof(path), "%s/%s", m->dir, files[i]);
		unlink(path);
	}
	if (m->dir[0])
		unlink(m->ram);
	if (m->dir[0])
		rmdir(m->dir);
	m->dir[0] = 0;
}
