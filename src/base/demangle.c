/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/demangle.h"

#include <libiberty/demangle.h>
#include <setjmp.h>
#include <string.h>

#include "base/str.h"

/* Beyond any name that compilers were seen to write: those of large templates are some 30 times as long as mangled. */
#define ROOM	    65536
#define ROOM_A_BYTE 64

struct output {
	struct sb text;
	size_t max;
	jmp_buf full;
};

/* libiberty has no other way to end; what it works on is on the stack. */
static void take(const char *text, size_t n, void *user)
{
	struct output *o = user;

	if (o->text.failed || n > o->max - o->text.n)
		longjmp(o->full, 1);
	sb_addn(&o->text, text, n);
}

typedef int demangler(const char *mangled, int options, demangle_callbackref take, void *user);

static bool write_name(struct output *o, demangler *fn, const char *mangled, int options)
{
	return !setjmp(o->full) && fn(mangled, options, take, o);
}

static char *bounded(demangler *fn, const char *mangled, int options)
{
	struct output o = { .max = ROOM + ROOM_A_BYTE * strlen(mangled) };
	char *ret = write_name(&o, fn, mangled, options) ? sb_take(&o.text) : NULL;

	sb_deinit(&o.text);
	return ret;
}

char *demangle_rust(const char *mangled, int options)
{
	return bounded(rust_demangle_callback, mangled, options);
}

/* In cplus_demangle()'s order: names of Rust's older scheme are names of C++, too. */
char *demangle(const char *mangled, int options)
{
	char *ret = demangle_rust(mangled, options);

	return ret ? ret : bounded(cplus_demangle_v3_callback, mangled, options);
}
