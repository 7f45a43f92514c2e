/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TEST_SYMBOL_BUILD_H
#define TEST_SYMBOL_BUILD_H

/*
 * Programs that the symbol and unwind tests compile for themselves, in many
 * ways, from tests/fixtures/sym_*; and what nm and the sources say of them.
 */

#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char build_dir[64];

static void build_cleanup(void)
{
	char cmd[128];

	if (!build_dir[0])
		return;
	snprintf(cmd, sizeof(cmd), "rm -rf %s", build_dir);
	if (system(cmd))
		fprintf(stderr, "cannot remove %s\n", build_dir);
}

__attribute__((unused)) static const char *build_tmp(void)
{
	if (!build_dir[0]) {
		strcpy(build_dir, "/tmp/tl_sym_XXXXXX");
		if (!mkdtemp(build_dir))
			abort();
		atexit(build_cleanup);
	}
	return build_dir;
}

/* Path of a fixture's source: beside this file, or under $TL_SOURCE_ROOT. */
static const char *fixture_path(const char *name)
{
	static char path[PATH_MAX];
	const char *root = getenv("TL_SOURCE_ROOT"), *slash = strrchr(__FILE__, '/');
	char dir[PATH_MAX];

	if (root)
		snprintf(path, sizeof(path), "%s/tests/fixtures/%s", root, name);
	else
		snprintf(path, sizeof(path), "%.*s/../fixtures/%s", slash ? (int)(slash - __FILE__) : 1,
			 slash ? __FILE__ : ".", name);
	return realpath(path, dir) ? strcpy(path, dir) : path;
}

__attribute__((unused, format(printf, 1, 2))) static bool run_cmd(const char *fmt, ...)
{
	char cmd[4 * PATH_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(cmd, sizeof(cmd), fmt, ap);
	va_end(ap);
	return system(cmd) == 0;
}

/* Compiles a fixture once per (name, flags); NULL if the compiler cannot. */
__attribute__((unused)) static const char *build(const char *cc, const char *source, const char *flags)
{
	static char path[PATH_MAX];
	unsigned hash = 5381;

	for (const char *p = cc; *p; p++)
		hash = hash * 33 + (unsigned char)*p;
	for (const char *p = flags; *p; p++)
		hash = hash * 33 + (unsigned char)*p;
	snprintf(path, sizeof(path), "%s/%s-%08x", build_tmp(), source, hash);
	if (access(path, X_OK) && !run_cmd("%s %s -w -o %s %s 2>/dev/null", cc, flags, path, fixture_path(source)))
		return NULL;
	return path;
}

/* Line of the fixture that is marked "L:mark"; 0 if none. */
__attribute__((unused)) static unsigned marked_line(const char *source, const char *mark)
{
	char line[512], want[64];
	FILE *f = fopen(fixture_path(source), "r");
	unsigned n = 0, found = 0;

	snprintf(want, sizeof(want), "L:%s ", mark);
	while (f && !found && fgets(line, sizeof(line), f)) {
		n++;
		if (strstr(line, want))
			found = n;
	}
	if (f)
		fclose(f);
	return found;
}

/* What nm says: address of a symbol, 0 if it is not there. */
__attribute__((unused)) static uint64_t nm_addr(const char *program, const char *symbol)
{
	char cmd[PATH_MAX + 64], line[512];
	uint64_t found = 0;
	FILE *f;

	snprintf(cmd, sizeof(cmd), "nm %s 2>/dev/null", program);
	f = popen(cmd, "r");
	while (f && fgets(line, sizeof(line), f)) {
		uint64_t addr;
		char type, name[400];

		if (sscanf(line, "%" SCNx64 " %c %399s", &addr, &type, name) == 3 && !strcmp(name, symbol))
			found = addr;
	}
	if (f)
		pclose(f);
	return found;
}

#endif
