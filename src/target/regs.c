/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Registers by name: general ones from the cache, the rest from the kernel. */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/guest.h"
#include "target/history.h"
#include "target/state.h"

static const struct arch_reg *reg_of(const struct tl_reg_info *info)
{
	return (const struct arch_reg *)info; // info is its first member
}

/* Of the processor that it ran on: no zmm where there is no AVX-512. */
static const struct arch_reg *table_of(const struct tl_target *t)
{
	static struct arch_xsave_layout here;
	struct arch_xsave_layout layout;

	if (t->drv && t->drv->ops->xsave_layout) {
		drv_xsave_layout(t->drv, &layout);
		return arch_regs_on(tgt_mode(t), &layout);
	}
	if (!here.size)
		arch_xsave_probe(&here);
	return arch_regs_on(tgt_mode_types(t), &here);
}

#define ROW_OF(field, len, type)                                                                   \
	{ .info = { #field, len, type, TL_REGS_GENERAL, -1 }, .set = ARCH_SET_GUEST,            \
	  .off = offsetof(struct drv_sregs, field) }
#define ROW(field, len) ROW_OF(field, len, TL_REG_INT)
#define BASE(field) ROW_OF(field, 8, TL_REG_DATA_PTR) /* an address: shown as one, with its symbol */
/* What only an operating system sees, behind the others; those of the tables (tr and on) may cost a request. */
static const struct arch_reg guest_regs[] = {
	ROW(cr0, 8),	  ROW(cr2, 8),	    ROW(cr3, 8),      ROW(cr4, 8),     ROW(cr8, 8),	  ROW(efer, 8),
	BASE(gdt_base),	  ROW(gdt_limit, 4), BASE(idt_base),   ROW(idt_limit, 4), ROW(tr, 2),	  BASE(tr_base),
	ROW(tr_limit, 4), ROW(ldt, 2),	    BASE(ldt_base),   ROW(ldt_limit, 4),
};
#undef ROW
#undef BASE
#undef ROW_OF

static bool is_guest(const struct tl_target *t)
{
	return drv_guest(t->drv) != NULL;
}

const struct tl_reg_info *tl_reg_at(struct tl_target *t, size_t index)
{
	const struct arch_reg *v = table_of(t);

	for (size_t i = 0; i <= index; i++)
		if (!v[i].info.name)
			return is_guest(t) && index - i < ARRAY_LEN(guest_regs) ? &guest_regs[index - i].info : NULL;
	return &v[index].info;
}

const struct tl_reg_info *tl_reg_find(struct tl_target *t, const char *name)
{
	const struct arch_reg *r = arch_reg_find_in(table_of(t), name);

	for (size_t i = 0; !r && is_guest(t) && i < ARRAY_LEN(guest_regs); i++)
		if (!strcmp(guest_regs[i].info.name, name))
			r = &guest_regs[i];
	return r ? &r->info : NULL;
}

static enum tl_code guest_read(struct thread *th, const struct arch_reg *reg, void *buf, struct tl_error *err)
{
	bool table = reg->off >= offsetof(struct drv_sregs, gdt_base);
	struct drv_sregs s;
	enum tl_code r = DRV_GUEST_WRAP(th->drv, sregs, th->tid, table, &s, err);

	if (!r && table && !s.tables_known)
		r = tl_fail(err, TL_E_UNAVAILABLE, "register %s is not available (it needs QEMU's monitor, --qmp)",
			    reg->info.name);
	if (!r)
		memcpy(buf, (const char *)&s + reg->off, reg->info.size);
	return r;
}

/* The XSAVE area's size is the kernel's word, not a constant: it grows with the CPU's features. */
enum tl_code thr_xsave(struct thread *th, uint8_t **ret, size_t *ret_len,
		       struct arch_xsave_layout *layout, struct tl_error *err)
{
	enum tl_code r;

	drv_xsave_layout(th->drv, layout);
	for (size_t room = layout->size ? layout->size : 4096; room <= 1 << 20; room *= 2) {
		size_t len = room;
		uint8_t *buf = malloc(room);
		if (!buf)
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		r = DRV_WRAP(th->drv, xsave_get, th->tid, buf, &len, err);
		if (r || len < room || len == layout->size) {
			if (r)
				free(buf);
			else
				*ret = buf;
			*ret_len = len;
			return r;
		}
		free(buf);
	}
	return tl_fail(err, TL_E_UNSUP, "the vector state is larger than 1 MiB");
}

static enum tl_code xsave_read(struct thread *th, const struct arch_reg *reg, uint8_t *buf,
			       struct tl_error *err)
{
	struct arch_xsave_layout layout;
	size_t len;
	SCOPED_FREE uint8_t *area = NULL;
	enum tl_code r = thr_xsave(th, &area, &len, &layout, err);

	if (r)
		return r;
	if (!arch_xsave_get(&layout, area, len, reg, buf))
		return tl_fail(err, TL_E_UNAVAILABLE, "register %s is not available", reg->info.name);
	return TL_OK;
}

static enum tl_code xsave_write(struct thread *th, const struct arch_reg *reg, const uint8_t *buf,
				struct tl_error *err)
{
	struct arch_xsave_layout layout;
	size_t len;
	SCOPED_FREE uint8_t *area = NULL;
	enum tl_code r = thr_xsave(th, &area, &len, &layout, err);

	if (r)
		return r;
	if (!arch_xsave_set(&layout, area, len, reg, buf))
		return tl_fail(err, TL_E_UNAVAILABLE, "register %s is not available", reg->info.name);
	return DRV_WRAP(th->drv, xsave_set, th->tid, area, len, err);
}

enum tl_code tl_reg_read(struct tl_target *t, pid_t tid, const struct tl_reg_info *info, void *buf,
			 size_t cap, struct tl_error *err)
{
	const struct arch_reg *reg = reg_of(info);
	struct thread *th;
	uint64_t v;
	enum tl_code r;

	if (cap < info->size)
		return tl_fail(err, TL_E_INVAL, "buffer too small for register %s", info->name);
	r = tgt_stopped_thread(t, tid, &th, err);
	if (r)
		return r;
	switch (reg->set) {
	case ARCH_SET_GPR:
		r = thr_regs(th, err);
		if (!r)
			memcpy(buf, (const char *)&th->regs + reg->off, info->size);
		return r;
	case ARCH_SET_DEBUG:
		r = DRV_WRAP(th->drv, dr_get, th->tid, reg->off, &v, err);
		if (!r)
			memcpy(buf, &v, info->size < 8 ? info->size : 8);
		return r;
	case ARCH_SET_XSAVE:
		return xsave_read(th, reg, buf, err);
	case ARCH_SET_GUEST:
		return guest_read(th, reg, buf, err);
	}
	return tl_fail(err, TL_E_UNSUP, "register %s cannot be read", info->name);
}

/* Writing eax clears the upper half as the processor does; ax and al keep the rest. */
static void gpr_store(struct thread *th, const struct arch_reg *reg, const void *buf)
{
	uint64_t wide = 0;

	if (reg->pseudo && reg->info.size == 4) {
		memcpy(&wide, buf, 4);
		memcpy((char *)&th->regs + reg->off, &wide, 8);
	} else {
		memcpy((char *)&th->regs + reg->off, buf, reg->info.size);
	}
}

enum tl_code tl_reg_write(struct tl_target *t, pid_t tid, const struct tl_reg_info *info,
			  const void *buf, size_t len, struct tl_error *err)
{
	const struct arch_reg *reg = reg_of(info);
	struct thread *th;
	uint64_t v = 0, pc;
	enum tl_code r;

	if (len != info->size)
		return tl_fail(err, TL_E_INVAL, "register %s has %u bytes", info->name, info->size);
	if (!t->s->opt[TL_OPT_MAY_WRITE_REGISTERS])
		return tl_fail(err, TL_E_STATE, "Writing to registers is not allowed (%s)", info->name);
	r = tgt_stopped_thread(t, tid, &th, err);
	if (r)
		return r;
	thr_drop_stack(th);
	hist_changed(t);
	switch (reg->set) {
	case ARCH_SET_GPR:
		r = thr_regs(th, err);
		if (r)
			return r;
		pc = th->regs.rip;
		struct user_regs_struct old = th->regs;
		gpr_store(th, reg, buf);
		th->regs_dirty = true;
		if (th->regs.rip != pc)
			thr_set_pc(th, th->regs.rip);
		// Now, so that a value the kernel refuses is told to the one who wrote it.
		r = thr_flush(th, err);
		if (r)
			th->regs = old;
		return r;
	case ARCH_SET_DEBUG:
		memcpy(&v, buf, len < 8 ? len : 8);
		return DRV_WRAP(th->drv, dr_set, th->tid, reg->off, v, err);
	case ARCH_SET_XSAVE:
		return xsave_write(th, reg, buf, err);
	case ARCH_SET_GUEST:
		break;
	}
	return tl_fail(err, TL_E_UNSUP, "register %s cannot be written", info->name);
}

static enum tl_code find_int(struct tl_target *t, const char *name, const struct tl_reg_info **ret,
			     struct tl_error *err)
{
	const struct tl_reg_info *info = tl_reg_find(t, name);

	if (!info)
		return tl_fail(err, TL_E_NOTFOUND, "Invalid register `%s'", name);
	if (info->size > 8)
		return tl_fail(err, TL_E_INVAL, "register %s is not an integer", name);
	*ret = info;
	return TL_OK;
}

enum tl_code tl_reg_get(struct tl_target *t, pid_t tid, const char *name, uint64_t *ret,
			struct tl_error *err)
{
	const struct tl_reg_info *info;
	uint64_t v = 0;
	enum tl_code r = find_int(t, name, &info, err);

	if (!r)
		r = tl_reg_read(t, tid, info, &v, sizeof(v), err);
	if (!r)
		*ret = v;
	return r;
}

enum tl_code tl_reg_set(struct tl_target *t, pid_t tid, const char *name, uint64_t value,
			struct tl_error *err)
{
	const struct tl_reg_info *info;
	enum tl_code r = find_int(t, name, &info, err);

	return r ? r : tl_reg_write(t, tid, info, &value, info->size, err);
}
