/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Functions of Fortran and Ada by the names that are printed: "deep::inner",
 * "pck.total", whatever their case. The linker's names have numbers ("inner.0"),
 * modules in their own way ("__deep_MOD_fact") or two underscores for a dot.
 */

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/scoped.h"
#include "symbol/internal.h"

#define MAX_TYPED 1024

/* GNAT's binder says in the program what its main procedure is linked as. Anybody may have written that. */
static bool ada_main(struct sym_module *m, const struct mem_reader *mem, char *ret, size_t size)
{
	struct tl_symbol sym;
	size_t n = 0;

	if (sym_module_symbol(m, "__gnat_ada_main_program_name", &sym, NULL))
		return false;
	while (n + 1 < size && !mem_read(mem, sym.addr + n, ret + n, 1, NULL) &&
	       (isalnum((unsigned char)ret[n]) || ret[n] == '_'))
		n++;
	ret[n] = 0;
	return n && !sym_module_symbol(m, ret, &sym, NULL);
}

/* Where the user's code begins in languages whose "main" is the runtime's: gdb shows no caller of that. */
const char *sym_module_main_name(struct sym_module *m, const struct mem_reader *mem, char *buf, size_t size)
{
	struct tl_symbol s;
	struct sym_cu *cu;
	Dwarf_Die die;

	if (ada_main(m, mem, buf, size))
		return buf;
	if (!sym_module_symbol(m, "main.main", &s, NULL) && !sym_module_symbol(m, "runtime.main", &s, NULL))
		return "main.main";
	if (!sym_module_symbol(m, "MAIN__", &s, NULL) && function_die_at(m, s.addr, &cu, &die)) {
		cu_describe(cu);
		if (cu->lang == SYM_LANG_FORTRAN)
			return "MAIN__";
	}
	return sym_module_rust_main(m) ? NULL : "main";
}

static const char *last_part(const char *name)
{
	const char *last = name;

	for (const char *p = name; *p; p++)
		if ((*p == '.' || *p == ':') && p[1])
			last = p + 1;
	return last;
}

bool printed_name_answers(const char *full, const char *name)
{
	size_t n = strlen(full), k = strlen(name);

	return n >= k && !strcasecmp(full + n - k, name) &&
	       (n == k || full[n - k - 1] == '.' || full[n - k - 1] == ':');
}

static bool search_unit(struct sym_module *m, struct sym_cu *cu, const char *name,
			bool (*fn)(uint64_t addr, void *user), void *user)
{
	cu_describe(cu);
	if (cu->lang != SYM_LANG_FORTRAN && cu->lang != SYM_LANG_ADA)
		return true;
	cu_load_nested(cu);
	for (size_t i = 0; i < cu->n_funcs; i++) {
		struct cu_func f = cu->func[i];
		const char *full = f.low == f.entry ? function_full_name(m, cu, &f.die) : NULL;

		if (full && printed_name_answers(full, name) && !fn(from_dwarf(m, f.entry), user))
			return false;
	}
	return true;
}

void printed_functions(struct sym_module *m, const char *name, bool (*fn)(uint64_t addr, void *user), void *user)
{
	SCOPED(unit_filter_deinit) struct unit_filter filter = { 0 };
	char last[MAX_TYPED];
	size_t n = 0;

	if (strpbrk(name, "(<{"))
		return;
	for (const char *p = last_part(name); *p && n + 1 < sizeof(last); p++)
		last[n++] = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
	last[n] = 0;
	if (!n || !module_units_with(m, last, SKIM_FUNCTION, &filter))
		return;
	cus_load(m);
	for (size_t i = 0; i < m->n_cus; i++)
		if (unit_filter_has(&filter, dwarf_dieoffset(&m->cu[i].die)) &&
		    !search_unit(m, &m->cu[i], name, fn, user))
			return;
}
