/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Values as text, for programs that use the library. */
#include <stddef.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* "&work" as text. Freed by the caller. */
static char *shown(struct world *w)
{
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = w->t, .tid = w->ev.tid };
	struct tl_value *v = NULL;
	char *text = NULL;

	bool ok = !tl_expr_eval(&ctx, "&work", &v, &w->err) && !tl_value_format(&ctx, v, (struct tl_format){ 0 }, &text, &w->err);

	tl_value_free(v);
	return ok ? text : strdup("");
}

TEST(values_have_the_styles_that_are_set)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_styles st = { .size = sizeof(st), .begin = { [TL_STYLE_FUNCTION] = "[f:", [TL_STYLE_ADDRESS] = "[a:" }, .end = "]" };
	const char *want[] = { "[a:0x", "<[f:work]>" };

	CHECK(world_launch(&w, ARGV("loop", "1")) && world_break(&w, "work", NULL, NULL) && world_continue(&w));
	for (int i = 0; i < 3; i++) {
		if (i == 1)
			st.size = offsetof(struct tl_styles, begin[TL_STYLE_ADDRESS]); // of who knows of no addresses yet
		tl_styles_set(w.s, i < 2 ? &st : NULL);
		SCOPED_FREE char *text = shown(&w);
		CHECKF((strstr(text, want[0]) != NULL) == (i == 0), "%s", text);
		CHECKF((strstr(text, want[1]) != NULL) == (i < 2), "%s", text);
		CHECKF(strstr(text, "0x") != NULL && strstr(text, "work") != NULL, "%s", text);
	}
}

TAP_MAIN
