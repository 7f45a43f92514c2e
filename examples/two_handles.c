/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * two_handles PROGRAM FUNCTION: two breakpoints, of two owners, at one function. Both
 * callbacks are served at each hit; after the third hit one is taken away, and the
 * other stays armed.
 */
#include <stdio.h>
#include <trapline/trapline.h>

struct owner {
	const char *name;
	int hits;
	uint32_t id;
};

static enum tl_action served(const struct tl_hit *hit, void *user)
{
	struct owner *o = user;

	o->hits++;
	if (hit->tag == 1 && o->hits == 3) {
		printf("%s goes away after hit %d\n", o->name, o->hits);
		return TL_RESUME_DELETE;
	}
	return TL_RESUME;
}

static int run(struct tl_session *s, char **argv, struct tl_error *err)
{
	struct tl_launch how = { .size = sizeof(how), .argv = (char *[]){ argv[1], "10", NULL } };
	struct owner owner[2] = { { .name = "first" }, { .name = "second" } };
	struct tl_target *t;
	int exit_code;

	if (tl_target_launch(s, &how, &t, err))
		return 1;
	for (uint64_t i = 0; i < 2; i++) {
		struct tl_breakpoint_spec spec = {
			.size = sizeof(spec), .where = argv[2], .on_hit = served,
			.user = &owner[i], .owner = i + 1, .tag = i + 1
		};
		uint32_t id;

		if (tl_breakpoint_add(t, &spec, &owner[i].id, err))
			return 1;
		/* The same owner at the same address again changes nothing. */
		if (tl_breakpoint_add(t, &spec, &id, err) == TL_E_EXISTS)
			printf("%s is already there\n", owner[i].name);
	}
	if (tl_target_run(t, &exit_code, err))
		return 1;
	printf("first %d, second %d, exit code %d\n", owner[0].hits, owner[1].hits, exit_code);
	return 0;
}

int main(int argc, char **argv)
{
	struct tl_session *s;
	struct tl_error err = { 0 };
	int r;

	if (argc < 3 || tl_session_new(&s, &err)) {
		fprintf(stderr, "%s\n", argc < 3 ? "usage: two_handles PROGRAM FUNCTION" : err.text);
		return 2;
	}
	r = run(s, argv, &err);
	if (r)
		fprintf(stderr, "%s\n", err.text);
	tl_session_free(s);
	return r;
}
