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

/* In cplus_demangle()'s order: names of Rust's older scheme are names of C++, too. */
static bool write_name(struct output *o, const char *mangled, int options)
{
	if (setjmp(o->full))
		return false;
	if (rust_demangle_callback(mangled, options, take, o))
		return true;
	sb_cut(&o->text, 0);
	return cplus_demangle_v3_callback(mangled, options, take, o);
}

char *demangle(const char *mangled, int options)
{
	struct output o = { .max = ROOM + ROOM_A_BYTE * strlen(mangled) };
	char *ret = write_name(&o, mangled, options) ? sb_take(&o.text) : NULL;

	sb_deinit(&o.text);
	return ret;
}
