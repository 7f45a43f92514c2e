/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The public functions of trapline/symbol.h on frames. */

#include "base/error.h"
#include "target/target.h"

/* Looks one frame further, so that the last one says why it is the last. */
static void look_ahead(struct unw_stack *st, uint32_t level)
{
	uint64_t unused;

	(void)!unw_cfa(st, level + 1, &unused, NULL);
}

enum tl_code tl_frame_each(struct tl_target *t, pid_t tid, uint32_t max,
			   bool (*fn)(const struct tl_frame *f, void *user), void *user,
			   struct tl_error *err)
{
	struct unw_stack *st;
	enum tl_code r = tgt_stack(t, tid, &st, err);

	if (r)
		return r;
	for (uint32_t i = 0; i < max; i++) {
		struct tl_frame f;
		struct tl_error why;

		look_ahead(st, i);
		r = unw_frame(st, i, &f, &why);
		if (r == TL_E_NOTFOUND && i)
			break;
		if (r)
			return tl_fail(err, r, "%s", why.text);
		if (!fn(&f, user))
			break;
	}
	return TL_OK;
}

enum tl_code tl_frame_get(struct tl_target *t, pid_t tid, uint32_t level, struct tl_frame *ret,
			  struct tl_error *err)
{
	struct unw_stack *st;
	enum tl_code r = tgt_stack(t, tid, &st, err);

	return r ? r : unw_frame(st, level, ret, err);
}

static enum tl_code dwarf_number(struct tl_target *t, const char *name, unsigned *ret, struct tl_error *err)
{
	const struct tl_reg_info *info = tl_reg_find(t, name);

	if (!info)
		return tl_fail(err, TL_E_NOTFOUND, "Invalid register `%s'", name);
	if (info->dwarf < 0)
		return tl_fail(err, TL_E_UNAVAILABLE, "register %s is not known in a frame", name);
	*ret = (unsigned)info->dwarf;
	return TL_OK;
}

enum tl_code tl_frame_reg(struct tl_target *t, pid_t tid, uint32_t level, const char *name,
			  uint64_t *ret, struct tl_error *err)
{
	struct unw_stack *st;
	unsigned n;
	enum tl_code r = dwarf_number(t, name, &n, err);

	if (!r)
		r = tgt_stack(t, tid, &st, err);
	return r ? r : unw_reg(st, level, n, ret, err);
}

enum tl_code tl_frame_saved_at(struct tl_target *t, pid_t tid, uint32_t level, const char *name,
			       uint64_t *ret_addr, struct tl_error *err)
{
	struct unw_stack *st;
	unsigned n;
	enum tl_code r = dwarf_number(t, name, &n, err);

	if (!r)
		r = tgt_stack(t, tid, &st, err);
	return r ? r : unw_saved_at(st, level, n, ret_addr, err);
}
