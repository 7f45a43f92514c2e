/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The program's view of memory: our traps hidden, writes under them kept. */

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "agent/journal.h"
#include "base/error.h"
#include "base/scoped.h"
#include "target/history.h"
#include "target/pages.h"

/* First address whose jump may reach addr, and the end of those that may reach what ends at end. */
static uint64_t jumps_from(const struct tl_target *t, uint64_t addr)
{
	uint64_t d = t->n_short ? PATCH_REACH : INL_JMP;

	return addr > d ? addr - d : 0;
}

static uint64_t jumps_to(const struct tl_target *t, uint64_t end)
{
	return end + (t->n_short ? PATCH_REACH : 0);
}

static void hide_jumps(struct tl_target *t, uint64_t addr, void *buf, size_t len)
{
	size_t n;
	struct site **v = tgt_sorted_sites(t, &n);

	for (size_t i = site_from(v, n, jumps_from(t, addr)); i < n && v[i]->addr < jumps_to(t, addr + len); i++)
		if (v[i]->inl.live)
			patch_hide(v[i], addr, buf, len);
}

enum tl_code tgt_read(struct tl_target *t, uint64_t addr, void *buf, size_t len, size_t *ret,
		      struct tl_error *err)
{
	enum tl_code r;
	size_t n;

	*ret = 0;
	if (!len)
		return TL_OK;
	if (!t->drv)
		return sym_space_read_static_some(t->syms, addr, buf, len, ret, err);
	if (t->ahead)
		IGNORE_RESULT(pages_flush(t->ahead)); // a callback looks at the program
	r = drv_read(t->drv, addr, buf, len, ret, err);
	if (r || !t->sites.n)
		return r;
	struct site **v = tgt_sorted_sites(t, &n);
	if (t->n_live)
		hide_jumps(t, addr, buf, *ret);
	for (size_t i = site_from(v, n, addr); i < n && v[i]->addr - addr < *ret; i++) {
		uint8_t *b = (uint8_t *)buf + (v[i]->addr - addr);
		// Only our own trap is hidden: what the program wrote over it is the program's.
		if (v[i]->inserted && !v[i]->native && *b == 0xcc)
			*b = v[i]->orig;
	}
	return TL_OK;
}

/* Plans made from bytes that change now are made again at the next need. */
static void forget_plans(struct tl_target *t, uint64_t addr, size_t len)
{
	size_t n;
	uint64_t from = addr > 15 ? addr - 15 : 0;
	struct site **v = tgt_sorted_sites(t, &n);

	for (size_t i = site_from(v, n, from); i < n && v[i]->addr < addr + len; i++)
		v[i]->planned = false;
}

/* Also of a write that failed it is not known how much of it was done. */
static enum tl_code put(struct tl_target *t, uint64_t addr, const void *buf, size_t len, struct tl_error *err)
{
	enum tl_code r = drv_write(t->drv, addr, buf, len, err);

	if (t->on_write)
		t->on_write(t);
	return r;
}

enum tl_code tgt_write(struct tl_target *t, uint64_t addr, const void *buf, size_t len,
		       struct tl_error *err)
{
	size_t n, first;
	enum tl_code r;

	if (!len)
		return TL_OK;
	if (!t->drv)
		return t->s->opt[TL_OPT_WRITE_FILES] ? sym_space_write_static(t->syms, addr, buf, len, err) : tl_fail_fault(err, addr);
	tgt_drop_stacks(t);
	forget_plans(t, addr, len);
	if (t->n_live)
		patch_hold_range(t, addr, len);
	struct site **v = tgt_sorted_sites(t, &n);
	first = site_from(v, n, t->n_live ? jumps_from(t, addr) : addr);
	if (first == n || v[first]->addr >= jumps_to(t, addr + len))
		return put(t, addr, buf, len, err);
	SCOPED_FREE uint8_t *copy = malloc(len);
	if (!copy)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	memcpy(copy, buf, len);
	for (size_t i = first; i < n && v[i]->addr < jumps_to(t, addr + len); i++)
		if (v[i]->inl.live)
			patch_keep(t, v[i], addr, copy, len);
	for (size_t i = first; i < n && v[i]->addr < addr + len; i++) {
		if (v[i]->inserted && !v[i]->native && !v[i]->inside && !t->lifted && v[i]->addr >= addr)
			copy[v[i]->addr - addr] = 0xcc;
	}
	r = put(t, addr, copy, len, err);
	if (r)
		return r;
	for (size_t i = first; i < n && v[i]->addr < addr + len; i++)
		if (v[i]->inserted && !v[i]->native && v[i]->addr >= addr) {
			v[i]->orig = ((const uint8_t *)buf)[v[i]->addr - addr];
			if (t->guard)
				journal_site_orig(t->guard, v[i]->addr, v[i]->orig);
		}
	return TL_OK;
}

enum tl_code tgt_read_allowed(struct tl_target *t, uint64_t addr, void *buf, size_t len, size_t *ret,
			      struct tl_error *err)
{
	size_t may = tgt_allowed(t, addr, len, false);

	*ret = 0;
	return len && !may ? tl_fail_fault(err, addr) : tgt_read(t, addr, buf, may, ret, err);
}

enum tl_code tl_mem_read(struct tl_target *t, uint64_t addr, void *buf, size_t len,
			 struct tl_error *err)
{
	struct mem_reader m = tgt_reader(t);

	return mem_read(&m, addr, buf, len, err);
}

enum tl_code tl_mem_read_some(struct tl_target *t, uint64_t addr, void *buf, size_t len,
			      size_t *ret_len, struct tl_error *err)
{
	return tgt_read_allowed(t, addr, buf, len, ret_len, err);
}

enum tl_code tl_mem_write(struct tl_target *t, uint64_t addr, const void *buf, size_t len,
			  struct tl_error *err)
{
	if (len && addr + len - 1 < addr)
		return tl_fail_fault(err, addr);
	if (!t->s->opt[TL_OPT_MAY_WRITE_MEMORY])
		return tl_fail(err, TL_E_STATE, "Writing to memory is not allowed (addr 0x%" PRIx64 ", len %zu)", addr, len);
	size_t may = tgt_allowed(t, addr, len, true);
	if (may < len)
		return tl_fail_fault(err, addr + may);
	hist_changed(t);
	return tgt_write(t, addr, buf, len, err);
}

enum tl_code tl_target_auxv(struct tl_target *t, void *buf, size_t cap, size_t *ret_len, struct tl_error *err)
{
	SCOPED_FREE void *v = NULL;
	enum tl_code r;

	if (!t->drv)
		return tl_fail(err, TL_E_STATE, "The program has no auxiliary information now.");
	r = drv_auxv(t->drv, &v, ret_len, err);
	if (!r)
		memcpy(buf, v, *ret_len < cap ? *ret_len : cap);
	return r;
}

enum tl_code tl_target_mappings(struct tl_target *t, struct tl_mapping *buf, size_t cap,
				size_t *ret_n, struct tl_error *err)
{
	struct tl_mapping *v;
	enum tl_code r;

	if (!t->drv)
		return tl_fail(err, TL_E_STATE, "No current process: you must name one.");
	r = drv_mappings(t->drv, &v, ret_n, err);
	if (r)
		return r;
	memcpy(buf, v, (*ret_n < cap ? *ret_n : cap) * sizeof(*v));
	free(v);
	return TL_OK;
}

/* ---- as an emulated instruction has it */

/* An emulated access faults where the program's own would: then it is left to the processor. */
static enum tl_code mem_rd(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	struct tl_target *t = ctx;
	struct mem_reader m = tgt_reader(t);
	uint8_t probe[16];

	if (t->drv->ops->user_copy && len <= sizeof(probe)) {
		enum tl_code r = t->drv->ops->user_copy(t->drv, addr, probe, len, false, err);
		if (r)
			return r;
	}
	return mem_read(&m, addr, buf, len, err); // the program's bytes, not our traps
}

static enum tl_code mem_wr(void *ctx, uint64_t addr, const void *buf, size_t len, struct tl_error *err)
{
	struct tl_target *t = ctx;

	if (t->drv->ops->user_copy)
		return t->drv->ops->user_copy(t->drv, addr, (void *)(uintptr_t)buf, len, true, err);
	return tgt_write(t, addr, buf, len, err);
}

struct arch_mem tgt_user_mem(struct tl_target *t)
{
	return (struct arch_mem){ .r = { .ctx = t, .read = mem_rd }, .write = mem_wr };
}
