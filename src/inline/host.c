/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Short jumps by way of a neighbour (E9Patch's third tactic; Duck, Gao, Roychoudhury, PLDI 2020). */

#include "inline/inline.h"

#include <string.h>

static bool in_reach(uint64_t site, uint64_t host)
{
	int64_t d = (int64_t)(host + 1 - (site + INL_SHORT_JMP));

	return d >= INT8_MIN && d <= INT8_MAX;
}

/* Nothing can come to its bytes but the first: it is one instruction. And it runs from a copy by itself. */
static bool can_host(const uint8_t *bytes, size_t n, uint64_t at, const struct arch_insn *insn)
{
	struct arch_slot slot;

	if (insn->len < INL_HOST || insn->cls == ARCH_SYSCALL || insn->cls == ARCH_XBEGIN)
		return false;
	arch_slot_plan(ARCH_X86_64, bytes, n, at, at + 0x10000, &slot);
	return slot.pass == ARCH_PASS_BOOST;
}

/* The first that is in reach, or behind. */
static size_t first_long(const struct inl_entries *e, uint64_t site)
{
	uint64_t from = site > e->lo - INT8_MIN ? site + INT8_MIN - e->lo : 0;
	size_t lo = 0, hi = e->longs.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (e->longs.v[mid] < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t inl_hosts(const uint8_t *code, const struct inl_entries *e, uint64_t site, uint8_t site_len,
		 struct inl_host *ret, size_t cap)
{
	struct arch_insn insn;
	size_t n = 0;

	for (size_t i = first_long(e, site); i < e->longs.n && n < cap; i++) {
		uint64_t at = e->lo + e->longs.v[i];
		const uint8_t *bytes = code + (at - e->lo);
		if (at > site + 2 * INT8_MAX)
			break;
		if (!in_reach(site, at) || !arch_decode(ARCH_X86_64, bytes, e->hi - at, at, &insn) ||
		    (at < site + site_len && site < at + insn.len) || !can_host(bytes, e->hi - at, at, &insn))
			continue;
		ret[n] = (struct inl_host){ .at = at, .len = insn.len };
		memcpy(ret[n++].code, bytes, insn.len);
	}
	return n;
}

uint64_t inl_host_copy(const struct inl_host *h, uint32_t disp)
{
	return h->at + INL_JMP + (uint64_t)(int64_t)(int32_t)(disp << 8 | 0xe9);
}

uint64_t inl_host_leads(const struct inl_host *h, uint32_t disp)
{
	return h->at + 1 + INL_JMP + (uint64_t)(int64_t)(int32_t)disp;
}

void inl_plan_short(const uint8_t *bytes, size_t n, uint64_t site, const struct inl_host *h, struct inl_plan *ret)
{
	inl_plan(bytes, n, site, ret);
	// Its window does not matter.
	if ((!ret->tactic && ret->refusal != TL_REFUSE_PUN) || ret->insn.len < INL_SHORT_JMP || !in_reach(site, h->at)) {
		ret->tactic = INL_NONE;
		ret->refusal = ret->refusal ? ret->refusal : TL_REFUSE_PUN;
		return;
	}
	ret->tactic = INL_SHORT;
	ret->refusal = TL_REFUSE_NONE;
	ret->len = INL_SHORT_JMP;
}

void inl_jump_short(const struct inl_plan *p, const struct inl_host *h, uint32_t disp, uint8_t jump[INL_JMP],
		    uint8_t host[INL_HOST])
{
	memcpy(jump, p->was, INL_JMP);
	jump[0] = 0xeb;
	jump[1] = (uint8_t)(h->at + 1 - (p->site + INL_SHORT_JMP));
	host[0] = host[1] = 0xe9;
	memcpy(host + 2, &disp, sizeof(disp));
}
