/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

/*
 * TAP output for meson. TEST(name) { CHECK(...); } registers itself; a failed
 * CHECK prints where and returns from the test, so scope guards run. One
 * program, one plan: end the file with TAP_MAIN.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tap_test {
	const char *name;
	void (*fn)(void);
	struct tap_test *next;
};
static struct tap_test *tap_first, **tap_last = &tap_first;
static int tap_failed_now, tap_skipped_now;

#define TEST(id)                                                                                   \
	static void test_##id(void);                                                               \
	__attribute__((constructor)) static void reg_##id(void)                                    \
	{                                                                                          \
		static struct tap_test t = { #id, test_##id, NULL };                               \
		*tap_last = &t;                                                                    \
		tap_last = &t.next;                                                                \
	}                                                                                          \
	static void test_##id(void)

#define CHECK(cond)                                                                                \
	do {                                                                                       \
		if (!(cond)) {                                                                     \
			printf("# %s:%d: %s\n", __FILE__, __LINE__, #cond);                        \
			tap_failed_now = 1;                                                        \
			return;                                                                    \
		}                                                                                  \
	} while (0)
/* As CHECK, with a printf-style note (values seen). */
#define CHECKF(cond, ...)                                                                          \
	do {                                                                                       \
		if (!(cond)) {                                                                     \
			printf("# %s:%d: %s: ", __FILE__, __LINE__, #cond);                        \
			printf(__VA_ARGS__);                                                       \
			printf("\n");                                                              \
			tap_failed_now = 1;                                                        \
			return;                                                                    \
		}                                                                                  \
	} while (0)
#define SKIP(why)                                                                                  \
	do {                                                                                       \
		tap_skipped_now = 1;                                                               \
		printf("# skip: %s\n", why);                                                       \
		return;                                                                            \
	} while (0)

static int tap_run(const char *only)
{
	int n = 0, bad = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	for (struct tap_test *t = tap_first; t; t = t->next) {
		if (only && !strstr(t->name, only))
			continue;
		tap_failed_now = tap_skipped_now = 0;
		t->fn();
		n++;
		bad += tap_failed_now;
		printf("%s %d - %s%s\n", tap_failed_now ? "not ok" : "ok", n, t->name,
		       tap_skipped_now ? " # SKIP" : "");
	}
	printf("1..%d\n", n);
	return bad ? 1 : 0;
}
#define TAP_MAIN                                                                                   \
	int main(int argc, char **argv)                                                            \
	{                                                                                          \
		return tap_run(argc > 1 ? argv[1] : NULL);                                         \
	}

#endif
