/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Sites that the program cannot see in its code: in a debug register while one is
 * free, else on a page that is not executable (page.c). Of whichever kind, the
 * site is .native: its byte is the program's.
 */

#include "base/error.h"
#include "breakpoint/bp.h"

static bool asked_for(const struct site *s)
{
	for (size_t i = 0; i < s->locs.n; i++) {
		const struct bp_loc *l = s->locs.v[i];
		if (l->bp->hidden && l->enabled && l->bp->enabled && !l->bp->deleted)
			return true;
	}
	return false;
}

bool hide_wanted(const struct tl_target *t, const struct site *s)
{
	return tgt_page(t, s->addr) || asked_for(s);
}

static enum tl_code hidden(struct tl_target *t, struct site *s, enum site_hiding how)
{
	s->hiding = how;
	s->native = s->inserted = true;
	inl_trapped(t, s);
	s->gone = false;
	return TL_OK;
}

enum tl_code hide_in_register(struct tl_target *t, struct site *s, struct tl_error *err)
{
	enum tl_code r = hw_add(t, s->addr, 1, 0, err);

	return r ? r : hidden(t, s, SITE_IN_REGISTER);
}

enum tl_code hide_arm(struct tl_target *t, struct site *s, struct tl_error *err)
{
	enum tl_code r;

	if (!tgt_page(t, s->addr) && !hide_in_register(t, s, NULL))
		return TL_OK;
	r = page_hold(t, s->addr, err);
	return r ? r : hidden(t, s, SITE_ON_PAGE);
}

void hide_disarm(struct tl_target *t, struct site *s)
{
	if (s->hiding == SITE_IN_REGISTER)
		hw_del(t, s->addr, 1, 0);
	else
		page_drop(t, s->addr);
	s->hiding = SITE_VISIBLE;
	s->native = s->inserted = false;
}

const char *hide_text(const struct site *s)
{
	switch (s->hiding) {
	case SITE_VISIBLE:
		break;
	case SITE_IN_REGISTER:
		return "in a debug register; only a hit costs";
	case SITE_ON_PAGE:
		return "its page is not executable; each entry to the page costs a stop, and each instruction there is emulated; each system call costs two stops";
	}
	return NULL;
}
