/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * attach_threads PID FUNCTION HITS: attaches to a running process, lists its threads,
 * counts HITS calls of a function over all of them, and leaves it running as it was.
 */
#include <stdio.h>
#include <stdlib.h>
#include <trapline/trapline.h>

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	unsigned long *left = user;

	(void)hit;
	return --*left == 0 ? TL_STOP : TL_RESUME;
}

static void list_threads(struct tl_target *t)
{
	static struct tl_thread th[4096];
	size_t n = tl_target_threads(t, th, 4096);

	printf("%zu threads\n", n);
	for (size_t i = 0; i < n && i < 3; i++)
		printf("  %u  thread %d  %s\n", th[i].num, th[i].tid, th[i].name);
}

static int run(struct tl_session *s, char **argv, struct tl_error *err)
{
	unsigned long hits = strtoul(argv[3], NULL, 10), left = hits;
	struct tl_breakpoint_spec spec = {
		.size = sizeof(spec), .where = argv[2], .on_hit = count, .user = &left
	};
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	struct tl_event ev = { 0 };
	struct tl_target *t;
	uint32_t id;

	if (tl_target_new(s, &t, err) || tl_target_attach(t, atoi(argv[1]), err))
		return 1;
	list_threads(t);
	if (tl_breakpoint_add(t, &spec, &id, err) || tl_target_resume(t, &how, err))
		return 1;
	while (ev.kind != TL_EV_STOPPED && ev.kind != TL_EV_EXITED && ev.kind != TL_EV_SIGNALED)
		if (tl_session_wait(s, 30000, &ev, err))
			return 1;
	printf("%lu of %lu hits\n", hits - left, hits);
	if (ev.kind == TL_EV_STOPPED && tl_target_detach(t, 0, err))
		return 1;
	printf("detached\n");
	return left ? 1 : 0;
}

int main(int argc, char **argv)
{
	struct tl_session *s;
	struct tl_error err = { 0 };
	int r;

	if (argc < 4 || tl_session_new(&s, &err)) {
		fprintf(stderr, "%s\n", argc < 4 ? "usage: attach_threads PID FUNCTION HITS" : err.text);
		return 2;
	}
	r = run(s, argv, &err);
	if (r)
		fprintf(stderr, "%s\n", err.text);
	tl_session_free(s);
	return r;
}
