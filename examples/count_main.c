/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * count_main PROGRAM ARGS: runs a program, counts how often its main() is called
 * by a callback, and exits with the program's own exit code.
 */
#include <stdio.h>
#include <trapline/trapline.h>

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(int *)user;
	return TL_RESUME;
}

static int run(struct tl_session *s, char **argv, struct tl_error *err)
{
	struct tl_launch how = { .size = sizeof(how), .argv = argv };
	int hits = 0, exit_code = 0;
	struct tl_breakpoint_spec spec = {
		.size = sizeof(spec), .where = "main", .on_hit = count, .user = &hits
	};
	struct tl_target *t;
	uint32_t id;

	if (tl_target_launch(s, &how, &t, err) || tl_breakpoint_add(t, &spec, &id, err) ||
	    tl_target_run(t, &exit_code, err))
		return -1;
	printf("main: %d hit%s, exit code %d\n", hits, hits == 1 ? "" : "s", exit_code);
	return exit_code;
}

int main(int argc, char **argv)
{
	struct tl_session *s;
	struct tl_error err;
	int code;

	if (argc < 2) {
		fprintf(stderr, "usage: count_main PROGRAM [ARGS]\n");
		return 2;
	}
	if (tl_session_new(&s, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	code = run(s, argv + 1, &err);
	if (code < 0)
		fprintf(stderr, "%s\n", err.text);
	tl_session_free(s);
	return code < 0 ? 1 : code;
}
