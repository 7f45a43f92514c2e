/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Tail calls leave no frame. Where the caller's call site names another
 * function than the one that runs, the functions between jumped on; the call
 * sites of the compilers tell how (DWARF 5, 3.4.1). What is shown is what all
 * possible ways have in common, as gdb does it (dwarf2/loc.c,
 * call_site_find_chain). One call whose target is not known: nothing is.
 */

#include "symbol/internal.h"

#include <dwarf.h>
#include <string.h>

#include "base/vec.h"

#define MAX_DEPTH 64   /* of blocks */
#define MAX_CHAIN 32
#define MAX_VISITS 2000

struct call {
	uint64_t pc;	 /* behind it */
	uint64_t target; /* where the function begins; 0 unknown */
	bool tail;
};

struct calls {
	VEC(struct call) all;
};

static bool has_flag(Dwarf_Die *die, unsigned name)
{
	Dwarf_Attribute a;
	bool v;

	return dwarf_attr(die, name, &a) && !dwarf_formflag(&a, &v) && v;
}

static bool attr_ref(Dwarf_Die *die, unsigned name, Dwarf_Die *ret)
{
	Dwarf_Attribute a;

	return dwarf_attr(die, name, &a) && dwarf_formref_die(&a, ret);
}

/* A function that is declared only: found by its name. */
static uint64_t declared_target(struct sym_module *m, Dwarf_Die *die)
{
	Dwarf_Attribute a;
	struct tl_symbol sym;
	const char *name = dwarf_attr_integrate(die, DW_AT_linkage_name, &a) ? dwarf_formstring(&a)
									      : dwarf_diename(die);

	if (!name || (sym_module_symbol(m, name, &sym, NULL) &&
		      sym_symbol_find(m->sp, name, &sym, NULL)))
		return 0;
	return sym.addr;
}

static uint64_t target_of(struct sym_module *m, Dwarf_Die *site)
{
	Dwarf_Die die;
	uint64_t entry;

	if (dwarf_hasattr(site, DW_AT_call_target) ||
	    dwarf_hasattr(site, DW_AT_GNU_call_site_target))
		return 0; // its registers are gone
	if (!attr_ref(site, DW_AT_call_origin, &die) && !attr_ref(site, DW_AT_abstract_origin, &die))
		return 0;
	if (die_entry(&die, &entry))
		return from_dwarf(m, entry);
	/* With optimisation at link time the declaration is in another unit. */
	return dwarf_hasattr_integrate(&die, DW_AT_declaration) ? declared_target(m, &die) : 0;
}

static bool return_pc(Dwarf_Die *site, Dwarf_Addr *ret)
{
	Dwarf_Attribute a;

	return (dwarf_attr(site, DW_AT_call_return_pc, &a) || dwarf_attr(site, DW_AT_low_pc, &a)) &&
	       !dwarf_formaddr(&a, ret);
}

/* Calls of a function: the one that returns to pc (0: none), or all tail calls. */
static void collect(struct sym_module *m, Dwarf_Die *block, uint64_t pc, int depth, struct calls *ret)
{
	Dwarf_Die die;
	Dwarf_Addr at;

	if (depth > MAX_DEPTH || dwarf_child(block, &die))
		return;
	do {
		bool tail;

		switch (dwarf_tag(&die)) {
		case DW_TAG_call_site:
		case DW_TAG_GNU_call_site:
			tail = has_flag(&die, DW_AT_call_tail_call) ||
			       has_flag(&die, DW_AT_GNU_tail_call);
			if (!return_pc(&die, &at) || (pc ? from_dwarf(m, at) != pc : !tail))
				break;
			(void)!vec_push(&ret->all,
					((struct call){ from_dwarf(m, at), target_of(m, &die), tail }));
			break;
		case DW_TAG_lexical_block:
		case DW_TAG_inlined_subroutine:
			collect(m, &die, pc, depth + 1, ret);
			break;
		default:
			break;
		}
	} while (!dwarf_siblingof(&die, &die));
}

/* Does the compiler say that the function's tail calls are all listed? */
static bool lists_tail_calls(Dwarf_Die *function)
{
	return has_flag(function, DW_AT_call_all_calls) ||
	       has_flag(function, DW_AT_call_all_tail_calls) ||
	       has_flag(function, DW_AT_GNU_all_call_sites) ||
	       has_flag(function, DW_AT_GNU_all_tail_call_sites);
}

static bool find_call(struct sym_space *sp, uint64_t pc, struct call *ret)
{
	struct sym_module *m = sym_module_by_addr(sp, pc - 1);
	struct calls calls = { 0 };
	struct sym_cu *cu;
	Dwarf_Die die;
	bool found = false;

	if (m && function_die_at(m, pc - 1, &cu, &die))
		collect(m, &die, pc, 0, &calls);
	if (calls.all.n) {
		*ret = calls.all.v[0];
		found = true;
	}
	vec_deinit(&calls.all);
	return found;
}

static bool tail_calls_of(struct sym_space *sp, uint64_t function, struct calls *ret)
{
	struct sym_module *m = sym_module_by_addr(sp, function);
	struct sym_cu *cu;
	Dwarf_Die die;

	if (!m || !function_die_at(m, function, &cu, &die))
		return false;
	if (lists_tail_calls(&die))
		collect(m, &die, 0, 0, ret);
	return true;
}

/* What all ways found so far have in common at their beginning and at their end. */
struct common {
	bool any;
	uint64_t pc[MAX_CHAIN];
	size_t n, callers, callees;
};

/* False: nothing in common. */
static bool add_way(struct common *c, const struct call *way, size_t n)
{
	if (!c->any) {
		c->any = true;
		c->n = c->callers = c->callees = n;
		for (size_t i = 0; i < n; i++)
			c->pc[i] = way[i].pc;
		return true;
	}
	if (c->callers > n)
		c->callers = n;
	for (size_t i = 0; i < c->callers; i++)
		if (c->pc[i] != way[i].pc)
			c->callers = i;
	if (c->callees > n)
		c->callees = n;
	for (size_t i = 0; i < c->callees; i++)
		if (c->pc[c->n - 1 - i] != way[n - 1 - i].pc)
			c->callees = i;
	return c->callers || c->callees;
}

struct search {
	struct sym_space *sp;
	uint64_t callee;
	struct call way[MAX_CHAIN];
	size_t n;
	unsigned visits;
	struct common common;
};

static bool is_on_way(const struct search *s, uint64_t pc)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->way[i].pc == pc)
			return true;
	return false;
}

/* Follows the tail calls of the function that `from` leads to. False: it cannot be told. */
static bool follow(struct search *s, const struct call *from)
{
	struct calls next = { 0 };
	bool ok = true;

	if (!from->target || ++s->visits > MAX_VISITS)
		return false;
	if (from->target == s->callee)
		return add_way(&s->common, s->way, s->n);
	if (!tail_calls_of(s->sp, from->target, &next))
		return false;
	for (size_t i = 0; i < next.all.n && ok; i++) {
		if (is_on_way(s, next.all.v[i].pc))
			continue;
		if (s->n == MAX_CHAIN) {
			ok = false;
			break;
		}
		s->way[s->n++] = next.all.v[i];
		ok = follow(s, &next.all.v[i]);
		s->n--;
	}
	vec_deinit(&next.all);
	return ok;
}

size_t sym_tail_calls(struct sym_space *sp, uint64_t ret_pc, uint64_t callee_pc, uint64_t *ret, size_t cap)
{
	struct search s = { .sp = sp };
	const struct common *c = &s.common;
	struct tl_function f;
	struct call first;
	size_t n = 0;

	if (sym_function_of(sp, callee_pc, &f) || !find_call(sp, ret_pc, &first))
		return 0;
	s.callee = f.start;
	if (first.target == s.callee || !follow(&s, &first) || !c->any)
		return 0;
	for (size_t i = 0; i < c->callees && n < cap; i++)
		ret[n++] = c->pc[c->n - 1 - i];
	if (c->callees != c->n)
		for (size_t i = c->callers; i-- > 0 && n < cap;)
			ret[n++] = c->pc[i];
	return n;
}

/* As gdb's func_verify_no_selftailcall(). */
bool sym_calls_itself_by_jump(struct sym_space *sp, uint64_t function)
{
	struct search s = { .sp = sp, .callee = function };
	struct calls next = { 0 };
	bool found = !tail_calls_of(sp, function, &next);

	for (size_t i = 0; i < next.all.n && !found; i++) {
		s.way[0] = next.all.v[i];
		s.n = 1;
		found = !follow(&s, &next.all.v[i]) || s.common.any;
	}
	vec_deinit(&next.all);
	return found;
}
