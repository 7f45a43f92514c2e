/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "target_state.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"

void target_state_free(struct target_state *s)
{
	free(s->text);
}

static void field(const char *text, const char *key, char *buf, size_t cap)
{
	const char *p = strstr(text, key);

	snprintf(buf, cap, "%.*s", p ? (int)strcspn(p, "\n") : 0, p ? p : "");
}

static void status_of(pid_t pid, int tid, char *buf, size_t cap)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/task/%d/status", pid, tid);
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, buf, cap - 1);

	buf[n > 0 ? n : 0] = 0;
}

static void blank(char *mask)
{
	static const int sent[] = { 12, 35 };

	for (size_t i = 0; i < ARRAY_LEN(sent); i++) {
		size_t digit = (size_t)(sent[i] - 1) / 4 + 1, len = strlen(mask);
		if (len > digit)
			mask[len - digit] = '.';
	}
}

/* Signal masks and processors of every thread. False: a thread is traced. */
static bool masks_of(pid_t pid, bool traps, bool signalled, char *buf, size_t cap)
{
	char path[64], text[4096], mask[64], pending[64], cpus[256];
	SCOPED_DIR DIR *d = NULL;
	size_t n = 0;

	snprintf(path, sizeof(path), "/proc/%d/task", pid);
	d = opendir(path);
	for (struct dirent *e; d && (e = readdir(d));) {
		if (e->d_name[0] == '.')
			continue;
		status_of(pid, atoi(e->d_name), text, sizeof(text));
		if (!strstr(text, "TracerPid:\t0\n"))
			return false;
		field(text, "SigBlk:", mask, sizeof(mask));
		if (strlen(mask) > 2)
			mask[strlen(mask) - 2] = '.'; // SIGTRAP: in a handler of its own now, perhaps
		field(text, "SigPnd:", pending, sizeof(pending));
		if (signalled) {
			blank(mask);
			blank(pending);
		}
		if (strlen(pending) > 2 && traps)
			pending[strlen(pending) - 2] = '.'; // one of its own on its way
		field(text, "Cpus_allowed:", cpus, sizeof(cpus));
		n += (size_t)snprintf(buf + n, n < cap ? cap - n : 0, "%s %s %s %s\n", e->d_name, mask,
				      pending, cpus);
	}
	return d != NULL;
}

/* Its mappings of its own file; the first that is executable is the code. */
static bool mappings_of(pid_t pid, struct target_state *ret)
{
	char path[64], exe[512], line[512], perms[5];
	unsigned long start, end;
	size_t n = 0;

	snprintf(path, sizeof(path), "/proc/%d/exe", pid);
	ssize_t len = readlink(path, exe, sizeof(exe) - 1);
	exe[len > 0 ? len : 0] = 0;
	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	SCOPED_FILE FILE *f = fopen(path, "re");
	while (len > 0 && f && fgets(line, sizeof(line), f)) {
		if (!strstr(line, exe) || sscanf(line, "%lx-%lx %4s", &start, &end, perms) != 3)
			continue;
		n += (size_t)snprintf(ret->maps + n, n < sizeof(ret->maps) ? sizeof(ret->maps) - n : 0, "%lx-%lx %s\n", start, end, perms);
		if (ret->text || perms[2] != 'x')
			continue;
		ret->at = start;
		ret->len = end - start;
		ret->text = malloc(ret->len);
	}
	return ret->text && process_read(pid, ret->at, ret->text, ret->len);
}

bool target_state_read(pid_t pid, struct target_state *ret)
{
	char text[4096];

	if (!mappings_of(pid, ret))
		return false;
	status_of(pid, pid, text, sizeof(text));
	field(text, "SigCgt:", ret->caught, sizeof(ret->caught));
	field(text, "SigIgn:", ret->ignored, sizeof(ret->ignored));
	bool traps = strchr("13579bdf", ret->caught[strlen(ret->caught) - 2]) != NULL; // SIGTRAP is caught
	return masks_of(pid, traps, ret->signalled, ret->masks, sizeof(ret->masks));
}

const char *target_state_difference(const struct target_state *a, const struct target_state *b)
{
	if (strcmp(a->maps, b->maps))
		return "its mappings";
	if (a->at != b->at || a->len != b->len || memcmp(a->text, b->text, a->len))
		return "its code";
	if (strcmp(a->caught, b->caught) || strcmp(a->ignored, b->ignored))
		return "its signal actions";
	return strcmp(a->masks, b->masks) ? "a mask" : NULL;
}

static int ended_by(pid_t pid)
{
	siginfo_t si = { 0 };

	return waitid(P_PID, (id_t)pid, &si, WEXITED | WNOHANG | WNOWAIT) == 0 ? si.si_status : 0;
}

bool target_recovers(pid_t pid, const struct target_state *before)
{
	int64_t end = now_ms() + 5000;
	const char *what = "a tracer";

	for (;;) {
		SCOPED(target_state_free) struct target_state now = { .signalled = before->signalled };
		bool read = target_state_read(pid, &now);

		what = read ? target_state_difference(before, &now) : "a tracer or the process";
		if (!what)
			return true;
		if (now_ms() > end) {
			printf("# still different: %s; state %c, signal %d\n%s%s", what,
			       process_state(pid), ended_by(pid), before->masks, now.masks);
			for (size_t i = 0, n = 0; read && i < before->len && i < now.len && n < 8; i++)
				if (before->text[i] != now.text[i] && ++n)
					printf("# 0x%lx: %02x, was %02x\n", (unsigned long)(now.at + i),
					       now.text[i], before->text[i]);
			return false;
		}
		sleep_ms(1);
	}
}
