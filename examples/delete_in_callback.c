/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * delete_in_callback PROGRAM FUNCTION: a breakpoint that deletes itself by id from inside its
 * own callback at the fifth hit. The hit is served to its end, later calls run free.
 */
#include <stdio.h>
#include <trapline/trapline.h>

static enum tl_action five(const struct tl_hit *hit, void *user)
{
	struct tl_error err;
	uint64_t arg;
	int *hits = user;

	if (tl_reg_get(hit->target, hit->tid, "rdi", &arg, &err))
		return TL_STOP;
	printf("hit %llu at pc 0x%llx, first argument %llu\n", (unsigned long long)hit->hit_count,
	       (unsigned long long)hit->addr, (unsigned long long)arg);
	if (++*hits == 5 &&
	    tl_breakpoint_delete(tl_target_session(hit->target), hit->id, &err))
		fprintf(stderr, "%s\n", err.text);
	return TL_RESUME;
}

static int run(struct tl_session *s, char **argv, struct tl_error *err)
{
	struct tl_launch how = { .size = sizeof(how), .argv = (char *[]){ argv[1], "10", NULL } };
	struct tl_breakpoint_info info;
	struct tl_target *t;
	int hits = 0, code;
	struct tl_breakpoint_spec spec = {
		.size = sizeof(spec), .where = argv[2], .on_hit = five, .user = &hits
	};
	uint32_t id;

	if (tl_target_launch(s, &how, &t, err) || tl_breakpoint_add(t, &spec, &id, err) ||
	    tl_target_run(t, &code, err))
		return 1;
	printf("%d hits, exit code %d\n", hits, code);
	if (tl_breakpoint_get(s, id, &info, err) == TL_E_NOTFOUND)
		printf("breakpoint %u is gone\n", id);
	return 0;
}

int main(int argc, char **argv)
{
	struct tl_session *s;
	struct tl_error err = { 0 };
	int r;

	if (argc < 3 || tl_session_new(&s, &err)) {
		fprintf(stderr, "%s\n", argc < 3 ? "usage: delete_in_callback PROGRAM FUNCTION" : err.text);
		return 2;
	}
	r = run(s, argv, &err);
	if (r)
		fprintf(stderr, "%s\n", err.text);
	tl_session_free(s);
	return r;
}
