/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Functions by the names that are printed, where the linker's lead to none. Those of Fortran and Ada whatever their case:
 * "deep::inner", "pck.total" (the linker's names have numbers, "inner.0", modules in their own
 * way, "__deep_MOD_fact", or two underscores for a dot). Others whose symbols are gone (ld -x, strip -x) or say
 * something else (Pascal's "P$A_$$_WORK$ANSISTRING").
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

struct printed_search {
	struct sym_module *m;
	const char *name;
	bool whole;   /* nothing in front of it may be left out */
	bool no_case; /* Fortran's and Ada's, not the others' */
	bool (*fn)(uint64_t addr, void *user);
	void *user;
};

static bool answers(const struct printed_search *q, const char *full)
{
	if (q->no_case)
		return printed_name_answers(full, q->name);
	return q->whole ? names_match_whole(full, q->name) : names_match(full, q->name);
}

static bool search_unit(const struct printed_search *q, struct sym_cu *cu)
{
	cu_describe(cu);
	if (q->no_case != (cu->lang == SYM_LANG_FORTRAN || cu->lang == SYM_LANG_ADA))
		return true;
	if (q->no_case) // and there may be some within others
		cu_load_nested(cu);
	else
		cu_load_funcs(cu);
	for (size_t i = 0; i < cu->n_funcs; i++) {
		struct cu_func f = cu->func[i];
		const char *full = f.low == f.entry ? function_full_name(q->m, cu, &f.die) : NULL;

		if (full && answers(q, full) && !q->fn(from_dwarf(q->m, f.entry), q->user))
			return false;
	}
	return true;
}

/* The units that the index has KEY in. */
static bool search_units(const struct printed_search *q, const char *key)
{
	SCOPED(unit_filter_deinit) struct unit_filter filter = { 0 };

	if (!module_units_with(q->m, key, SKIM_FUNCTION, &filter))
		return true;
	cus_load(q->m);
	for (size_t i = 0; i < q->m->n_cus; i++)
		if (unit_filter_has(&filter, dwarf_dieoffset(&q->m->cu[i].die)) && !search_unit(q, &q->m->cu[i]))
			return false;
	return true;
}

void printed_functions(struct sym_module *m, const char *name, bool whole, bool (*fn)(uint64_t addr, void *user), void *user)
{
	struct printed_search q = { .m = m, .name = name, .whole = whole, .fn = fn, .user = user };
	const char *op = spelling_of_operator(last_part(name), strlen(last_part(name)));
	char last[MAX_TYPED];
	size_t n = 0;

	q.no_case = op != NULL;
	if (!search_units(&q, op ? op : name) || op || strpbrk(name, "(<{"))
		return;
	for (const char *p = last_part(name); *p && n + 1 < sizeof(last); p++)
		last[n++] = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
	last[n] = 0;
	q.no_case = true;
	if (n)
		search_units(&q, last);
}
