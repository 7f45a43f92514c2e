/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Code that the program makes at run time: its symbols come and go as the program says (target/jit.c). */

#include "breakpoint/record.h"
#include "run/run.h"

void run_jit_look(struct tl_target *t)
{
	IGNORE_RESULT(tgt_jit_look(t));
	for (size_t i = t->jit.n; i-- > 0;) {
		struct jit_list l = t->jit.v[i];

		if (!l.gone)
			continue;
		vec_remove(&t->jit, i);
		if (l.watched) // other code may come to stand there
			site_internal_del(t, l.call);
	}
	for (size_t i = 0; tgt_can_run(t) && i < t->jit.n; i++) {
		struct jit_list *l = &t->jit.v[i];

		if (!l->watched)
			l->watched = site_internal_add(t, l->call, NULL) == TL_OK;
	}
}

void run_jit_stop(struct tl_target *t, uint64_t addr)
{
	struct tl_event ev = tgt_event(t, TL_EV_MODULES);
	struct sym_module *came = NULL;
	bool changed = false;

	rec_drain(t, false); // of what is unloaded nothing is told later
	for (size_t i = 0; i < t->jit.n && !changed; i++)
		changed = t->jit.v[i].call == addr && tgt_jit_called(t, &t->jit.v[i], bp_module_leaves, &came);
	if (!changed)
		return;
	if (came)
		bp_module_came(t, came);
	bp_resolve_noted(t);
	ses_post(t->s, &ev);
}
