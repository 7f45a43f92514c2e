/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Breakpoints as seen from outside. */

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "breakpoint/record.h"
#include "breakpoint/view.h"

static bool listed(const struct bp *b)
{
	return !b->internal && !b->deleted;
}

size_t tl_breakpoint_list(const struct tl_session *s, uint32_t *buf, size_t cap)
{
	size_t n = 0;

	for (size_t i = 0; i < s->bp_order.n; i++) {
		if (!listed(s->bp_order.v[i]))
			continue;
		if (n < cap)
			buf[n] = s->bp_order.v[i]->id;
		n++;
	}
	return n;
}

enum tl_code tl_breakpoint_get(const struct tl_session *s, uint32_t id, struct tl_breakpoint_info *ret,
			       struct tl_error *err)
{
	struct bp *b = bp_find(s, id);

	if (!b)
		return tl_fail(err, TL_E_NOTFOUND, "No breakpoint number %u.", id);
	rec_count(b);
	*ret = (struct tl_breakpoint_info){
		.id = b->id,
		.kind = b->kind,
		.enabled = b->enabled,
		.pending = b->pending && !b->locs.n,
		.temporary = b->temporary,
		.disposition = b->disp,
		.disposition_count = b->disp_count,
		.hit_count = b->hits,
		.ignore = b->ignore,
		.owner = b->owner,
		.tag = b->tag,
		.tid = b->tid,
		.space = b->space,
		.where = b->where,
		.condition = b->condition,
		.text = b->text,
		.pattern = b->pattern,
		.addr = bp_is_code(b) && b->locs.n ? b->locs.v[0]->addr : b->addr,
		.len = b->len,
		.n_locations = (uint32_t)b->locs.n,
		.numbers = b->numbers,
		.n_numbers = b->n_numbers,
		.user = b->user,
		.software = watch_is_soft(b) || watch_by_pages(b),
		.paged = watch_is_paged(b),
		.is_expression = b->watch != NULL,
		.on_hit = b->on_hit,
		.serve = !b->rec ? TL_SERVE_STOP : b->rec->counts ? TL_SERVE_COUNT : TL_SERVE_RECORD,
		.budget = b->budget,
		.quiet = b->quiet,
	};
	return TL_OK;
}

void tl_breakpoint_forget_hits(struct tl_session *s)
{
	for (size_t i = 0; i < s->bp_order.n; i++) {
		struct bp *b = s->bp_order.v[i];

		rec_count(b); // what was counted in the target belongs to the past too
		b->hits = 0;
		for (size_t k = 0; k < b->locs.n; k++)
			b->locs.v[k]->hits = 0;
	}
}

enum tl_code tl_breakpoint_location(const struct tl_session *s, uint32_t id, uint32_t index,
				    struct tl_location_info *ret, struct tl_error *err)
{
	struct bp *b = bp_find(s, id);
	struct bp_loc *l;

	if (!b)
		return tl_fail(err, TL_E_NOTFOUND, "No breakpoint number %u.", id);
	if (!index || index > b->locs.n)
		return tl_fail(err, TL_E_NOTFOUND, "Bad breakpoint location number '%u'", index);
	l = b->locs.v[index - 1];
	rec_count(b);
	bp_loc_describe(l);
	*ret = (struct tl_location_info){
		.index = index,
		.enabled = l->enabled,
		.bad_condition = l->bad_cond,
		.wanted = l->bad_cond ? l->wanted : l->enabled,
		.inserted = l->site ? l->site->inserted : l->hw_on || watch_is_armed(b),
		.addr = l->addr,
		.target = l->t,
		.function = l->function,
		.file = l->file,
		.fullname = l->fullname,
		.symbol = l->symbol,
		.line = l->line,
		.hit_count = l->hits,
		.trouble = l->trouble ? l->trouble : l->site ? view_trouble(l->site) : NULL,
		.ifunc = l->ifunc,
		.label = l->label,
		.tier = b->kind != TL_BP_CODE ? TL_TIER_HARDWARE
			: l->site	      ? slot_tier(l->t, l->site)
					      : TL_TIER_NONE,
		.hidden = l->site ? hide_text(l->site) : NULL,
		.refusal = l->site ? inl_refusal(l->t, l->site) : TL_REFUSE_COLD,
	};
	// What its place says is about others, if there are any.
	if (b->kind == TL_BP_CODE && !(b->enabled && l->enabled)) {
		ret->refusal = TL_REFUSE_DISABLED;
		ret->tier = TL_TIER_NONE;
	}
	if (l->site && b->kind == TL_BP_CODE && !ret->refusal)
		ret->tier = TL_TIER_INLINE;
	ret->false_hits = l->site ? l->site->inl.heat : 0;
	ret->why_not_inline = l->site && ret->refusal != TL_REFUSE_DISABLED ? inl_reason(l->site, ret->refusal) : inl_refuse_text(ret->refusal);
	if (b->condition && ret->refusal == TL_REFUSE_NO_CONDITION)
		ret->why_not_inline = "another breakpoint there has no condition";
	return TL_OK;
}

size_t tl_breakpoint_table(const struct tl_session *s, char *buf, size_t cap)
{
	struct sb out;
	size_t n, lines = 0;

	sb_init(&out);
	sb_printf(&out, "%-8s%-12s%s\n", "Num", "Type", "Address");
	for (size_t i = 0; i < s->bp_order.n; i++) {
		const struct bp *b = s->bp_order.v[i];
		if (!listed(b))
			continue;
		lines++;
		sb_printf(&out, "%-8u%-12s", b->id, b->temporary ? "Temporary" : "Permanent");
		if (bp_is_code(b) && b->locs.n)
			sb_printf(&out, "0x%016lx\n", (unsigned long)b->locs.v[0]->addr);
		else if (bp_is_watch(b))
			sb_printf(&out, "0x%016lx\n", (unsigned long)b->addr);
		else
			sb_printf(&out, "%s\n", b->pending ? "<PENDING>" : "-");
	}
	if (!lines) {
		sb_deinit(&out);
		sb_init(&out);
		sb_add(&out, "No breakpoints\n");
	}
	n = out.s ? strlen(out.s) : 0;
	if (cap) {
		size_t k = n < cap - 1 ? n : cap - 1;
		if (k)
			memcpy(buf, out.s, k);
		buf[k] = 0;
	}
	sb_deinit(&out);
	return n;
}
