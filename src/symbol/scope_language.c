/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Which language names are looked up in. */

#include <dwarf.h>

#include "symbol/dwarf_index.h"
#include "symbol/dwarf_scope.h"
#include "symbol/internal.h"

bool sym_is_cplus(const struct sym_scope_ctx *x)
{
	return sym_language_is_cplus(sym_language(x));
}

static int language_at(struct sym_dwarf_cache *c, struct sym_module *m, uint64_t pc)
{
	struct sym_dwarf *d = m ? sym_dwarf_of(c, m) : NULL;
	struct dwx_unit *u = d ? dwx_unit_at(d, pc - sym_dwarf_bias(d)) : NULL;

	return u ? dwx_unit_lang(u) : 0;
}

/* rustc marks its own main; the "main" that is linked is the compiler's. */
static int main_language(const struct sym_scope_ctx *x)
{
	struct sym_module *m = sym_module_count(x->syms) ? sym_module_nth(x->syms, 0) : NULL;
	struct tl_symbol s;

	if (!m || !sym_module_is_program(m))
		return 0;
	if (sym_module_rust_main(m))
		return DW_LANG_Rust;
	return sym_module_symbol(m, "main", &s, NULL) ? 0 : language_at(x->cache, m, s.addr);
}

int sym_place_language(const struct sym_scope_ctx *x)
{
	int lang = 0, *kept;

	if (!x->syms)
		return 0;
	if (x->have_pc)
		lang = language_at(x->cache, sym_module_by_addr(x->syms, x->pc), x->pc);
	if (lang)
		return lang;
	kept = dwx_main_language(x->cache);
	if (*kept < 0)
		*kept = main_language(x);
	return *kept;
}

int sym_language(const struct sym_scope_ctx *x)
{
	return x->language ? x->language : sym_place_language(x);
}
