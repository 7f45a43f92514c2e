/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef FRONT_CLI_WRAP_H
#define FRONT_CLI_WRAP_H

#include <front/cli/cli.h>

/*
 * Lines that are broken where they are to be: between wrap_begin() and wrap_end() output is kept; where it comes to
 * `set width`, the line ends at the last place that was hinted, and goes on indented. Words that have no such place run
 * over the edge, as the terminal will have it. Nested ones are part of the outer one.
 */
struct wrap_place {
	size_t at; /* bytes of text before it */
	unsigned indent;
};
struct wrap {
	struct wrap *up;
	struct wrap_place *place;
	size_t n, cap;
};

void wrap_begin(struct cli *c, struct wrap *w);
void wrap_hint(struct cli *c, unsigned indent);
void wrap_end(struct cli *c, struct wrap *w);
/* TEXT, whose members ("a=1, b={c = 2}") are apart by commas, with a hint before each. */
void wrap_list(struct cli *c, const char *text, unsigned indent);

#endif
