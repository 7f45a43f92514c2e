/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_STYLE_H
#define CLI_STYLE_H

/* Parts of the output that stand out on a terminal: set style. */

#include <base/style.h>
#include <front/cli/cmd.h>

/* The library's, enum tl_style, and those of what it does not write. */
enum cli_style {
	STYLE_TITLE = TL_STYLE_COUNT,
	STYLE_VERSION,
	STYLE_MNEMONIC,
	STYLE_REGISTER,
	STYLE_IMMEDIATE,
	STYLE_COMMENT,
	STYLE_COUNT
};

/* What a style's foreground and background may be, ends with NULL. */
extern const char *const style_colours[];
#define STYLE_END "\033[m" /* behind whatever has a style */
/* Does what is printed now have styles? */
bool style_is_shown(struct cli *c);
/* What stands before and behind a part, "" where nothing is styled. Valid until a setting changes. */
const char *style_on(struct cli *c, unsigned style);
const char *style_off(struct cli *c, unsigned style);
/* For "%s%s%s": text with its style. */
#define STYLED(c, style, text) style_on(c, style), text, style_off(c, style)
void cli_styled(struct cli *c, unsigned style, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* What the library writes meanwhile is for the terminal: between true and false. */
void style_values(struct cli *c, bool shown);
/* "main+4": the function without the offset. */
void style_symbol(struct cli *c, const char *text);
/* style_disas.c: an instruction in either syntax. */
void style_insn(struct cli *c, const char *text);
void style_free(struct cli *c);
/* Of what style_on() and style_off() give, at the beginning of the text; 0: there is other text. */
size_t style_length(const char *text, size_t n);
/* How much of the end is the beginning of one, at most as much; 0: nothing. */
size_t style_unfinished(const char *text, size_t n, size_t most);
/* The text without what style_on() and style_off() give; returns its new length. */
size_t style_strip(char *text, size_t n);

#endif
