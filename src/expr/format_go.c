/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Strings of Go: a pointer and a length, and no NUL at the end. */

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "expr/show.h"

static bool is_string(struct sym_type *t)
{
	return t->name && !strcmp(t->name, "string") && t->n_members == 2 && t->members[0].name && t->members[1].name &&
	       !strcmp(t->members[0].name, "str") && !strcmp(t->members[1].name, "len");
}

/* As many as are shown, from memory that may end before. */
static void add_text(struct formatter *f, uint64_t addr, uint64_t len)
{
	uint64_t max = format_elements(f) < READ_MAX ? format_elements(f) : READ_MAX, n = len < max ? len : max;
	SCOPED_FREE uint8_t *buf = malloc((size_t)n + 1);

	if (!buf) {
		format_meta(f, "<error: virtual memory exhausted>");
	} else if (n && mem_read(&f->env->mem, addr, buf, (size_t)n, NULL)) {
		style_printf(f->out, f->styles, TL_STYLE_METADATA, "<error: Cannot access memory at address 0x%" PRIx64 ">", addr);
	} else { /* a NUL of it is not the end: one is put behind it */
		buf[n] = 0;
		format_string(f, buf, (size_t)n + (n == len), 1, false, n < len);
	}
}

bool format_go_string(struct formatter *f, struct tl_value *v, struct sym_type *t)
{
	uint64_t addr, len;

	if (f->opt.raw || !is_string(t) || !member_u64(f, v, "str", &addr) ||
	    !member_u64(f, v, "len", &len))
		return false;
	if (!f->opt.no_addresses)
		style_printf(f->out, f->styles, TL_STYLE_ADDRESS, "0x%" PRIx64, addr);
	if (!f->opt.no_addresses)
		sb_addc(f->out, ' ');
	add_text(f, addr, len > INT64_MAX ? 0 : len);
	return true;
}
