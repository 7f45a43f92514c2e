/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Breakpoints on indirect functions (STT_GNU_IFUNC). Their symbol is that of a
 * resolver, which the linker calls once to learn the function to be used. A
 * breakpoint whose function is not known yet waits there without stopping,
 * sees what the resolver returns, and moves on.
 */

#include "run/run.h"

static bool waited_for(const struct site *s)
{
	for (size_t i = 0; i < s->locs.n; i++)
		if (s->locs.v[i]->ifunc && !s->locs.v[i]->bp->deleted)
			return true;
	return false;
}

void run_resolver_entered(struct thread *th, const struct site *s)
{
	struct tl_target *t = th->t;
	struct resolver_call r = { .resolver = s->addr, .sp = th->regs.rsp, .tid = th->tid };
	size_t word = t->mode == ARCH_I386 ? 4 : 8;

	if (!waited_for(s) || drv_read_exact(t->drv, r.sp, &r.ret, word, NULL) ||
	    site_internal_add(t, r.ret, NULL))
		return;
	if (!vec_push(&t->resolving, r))
		site_internal_del(t, r.ret);
}

void run_resolver_left(struct thread *th, uint64_t pc)
{
	struct tl_target *t = th->t;

	for (size_t i = t->resolving.n; i-- > 0;) {
		struct resolver_call r = t->resolving.v[i];
		if (r.ret != pc || r.tid != th->tid || th->regs.rsp <= r.sp)
			continue;
		vec_remove(&t->resolving, i);
		site_internal_del(t, r.ret);
		bp_chosen(t, r.resolver, t->mode == ARCH_I386 ? (uint32_t)th->regs.rax : th->regs.rax);
	}
}

void run_resolvers_forget(struct tl_target *t)
{
	vec_clear(&t->resolving);
	map_deinit(&t->ifuncs);
	map_init(&t->ifuncs);
}
