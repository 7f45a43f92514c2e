/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Is a process in a frozen control group? Its group's name is in /proc/PID/cgroup, and where groups are mounted in mountinfo. */

#include "driver/freezer.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "driver/procfs.h"

/* The group's name: the line of that controller, "" for version 2. NULL: none. Ends the line. */
static char *group_of(char *text, const char *controller)
{
	char *line, *rest = text;

	while ((line = strsep(&rest, "\n"))) {
		char *list = strchr(line, ':'), *name = list ? strchr(++list, ':') : NULL;
		if (!name)
			continue;
		*name++ = 0;
		if (!strcmp(list, controller))
			return name;
	}
	return NULL;
}

/* Blanks, line ends and backslashes are written as \\ and three octal digits in mountinfo (mangle() in the kernel's fs/seq_file.c). */
static void unescape(char *text)
{
	char *to = text;

	for (const char *p = text; *p; to++) {
		unsigned c;
		int n = 0;
		if (*p == '\\' && sscanf(p + 1, "%3o%n", &c, &n) == 1 && n == 3 && c && c < 256) {
			*to = (char)c;
			p += 4;
		} else {
			*to = *p++;
		}
	}
	*to = 0;
}

/* A line of mountinfo (proc(5)): its 4th field is what of the tree is mounted, its 5th where. False: not of that kind. */
static bool mount_of(const char *line, const char *kind, const char *option, char root[PATH_MAX], char at[PATH_MAX])
{
	const char *tail = strstr(line, " - "), *super = tail ? strchr(tail + 3, ' ') : NULL;
	size_t n = super ? (size_t)(super - tail - 3) : 0;

	if (!super || n != strlen(kind) || memcmp(tail + 3, kind, n) || !strstr(super, option) ||
	    sscanf(line, "%*d %*d %*s %4095s %4095s", root, at) != 2)
		return false;
	unescape(root);
	unescape(at);
	return true;
}

/* Does the file of the group begin with, or have a line that is, what? */
static bool group_says(const char *kind, const char *option, const char *group, const char *file, const char *what)
{
	SCOPED_FREE char *mounts = proc_read_file("/proc/self/mountinfo", NULL);
	char root[PATH_MAX], at[PATH_MAX], path[2 * PATH_MAX + 64];
	char *line, *rest = mounts;

	while ((line = strsep(&rest, "\n"))) {
		size_t skip;
		if (!mount_of(line, kind, option, root, at))
			continue;
		skip = strcmp(root, "/") ? strlen(root) : 0;
		if (skip && strncmp(group, root, skip))
			continue;
		snprintf(path, sizeof(path), "%s%s/%s", at, group + skip, file);
		SCOPED_FREE char *text = proc_read_file(path, NULL);
		if (text)
			return strstr(text, what) != NULL;
	}
	return false;
}

enum freezer drv_freezer(pid_t pid)
{
	char path[64];
	char *group;

	snprintf(path, sizeof(path), "/proc/%d/cgroup", pid);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	SCOPED_FREE char *again = text ? strdup(text) : NULL;
	if (!text || !again)
		return FREEZER_OFF;
	group = group_of(text, "");
	if (group && group_says("cgroup2", "", group, "cgroup.events", "frozen 1"))
		return FREEZER_ON;
	group = group_of(again, "freezer");
	return group && group_says("cgroup", "freezer", group, "freezer.state", "FROZEN") ? FREEZER_DEAF : FREEZER_OFF;
}
