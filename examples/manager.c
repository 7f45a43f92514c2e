/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * manager PROGRAM FUNCTION: a table of breakpoints run by the caller. Ids chosen by
 * the caller, a temporary one, an internal one that is never listed, and one suspended
 * while the caller steps the thread itself.
 */
#include <stdio.h>
#include <trapline/trapline.h>

static struct tl_error err;

static int failed(const char *what, enum tl_code code)
{
	if (code)
		fprintf(stderr, "%s: %s\n", what, err.text);
	return code != TL_OK;
}

static void print_table(const struct tl_session *s, const char *when)
{
	char buf[4096];

	tl_breakpoint_table(s, buf, sizeof(buf));
	printf("%s:\n%s\n", when, buf);
}

static int add(struct tl_target *t, struct tl_breakpoint_spec spec, uint32_t *ret_id)
{
	spec.size = sizeof(spec);
	return failed("add", tl_breakpoint_add(t, &spec, ret_id, &err));
}

/* Waits for a stop or the end; the pc of the stop, 0 at the end. */
static uint64_t go_on(struct tl_session *s, struct tl_target *t, enum tl_resume_kind kind)
{
	struct tl_resume how = { .size = sizeof(how), .kind = kind, .signo = -1 };
	struct tl_event ev = { 0 };

	if (failed("resume", tl_target_resume(t, &how, &err)))
		return 0;
	while (ev.kind != TL_EV_STOPPED && ev.kind != TL_EV_EXITED && ev.kind != TL_EV_SIGNALED)
		if (failed("wait", tl_session_wait(s, 10000, &ev, &err)))
			return 0;
	for (uint32_t i = 0; i < ev.n_hits; i++)
		printf("stop: breakpoint %u%s\n", ev.hits[i].id, ev.hits[i].temporary ? " (temporary)" : "");
	return ev.kind == TL_EV_STOPPED ? ev.pc : 0;
}

static int run(struct tl_session *s, char **argv)
{
	struct tl_launch how = { .size = sizeof(how), .argv = (char *[]){ argv[1], "3", NULL } };
	uint32_t id, internal;
	struct tl_target *t;
	uint64_t pc;

	print_table(s, "empty");
	if (failed("launch", tl_target_launch(s, &how, &t, &err)) ||
	    add(t, (struct tl_breakpoint_spec){ .where = argv[2], .id = 42 }, &id) ||
	    add(t, (struct tl_breakpoint_spec){ .where = "main", .id = 7, .temporary = true }, &id) ||
	    add(t, (struct tl_breakpoint_spec){ .where = argv[2], .internal = true }, &internal))
		return 1;
	print_table(s, "three added, one internal");
	go_on(s, t, TL_RUN);
	print_table(s, "after the temporary one");
	pc = go_on(s, t, TL_RUN);
	/* Step over the site by hand: its bytes are the program's own meanwhile. */
	if (failed("suspend", tl_breakpoint_suspend(s, 42, &err)))
		return 1;
	if (tl_breakpoint_suspend(s, 42, &err) == TL_E_BUSY)
		printf("a second suspend is refused: busy\n");
	printf("own step: %s\n", go_on(s, t, TL_STEP_INSN) > pc ? "past the site" : "?");
	if (failed("resume", tl_breakpoint_resume(s, &err)) ||
	    failed("delete internal", tl_breakpoint_delete(s, internal, &err)))
		return 1;
	printf("armed again: %s\n", go_on(s, t, TL_RUN) == pc ? "yes" : "no");
	return failed("delete", tl_breakpoint_delete(s, 42, &err)) ||
	       failed("kill", tl_target_kill(t, &err));
}

int main(int argc, char **argv)
{
	struct tl_session *s;
	int r;

	if (argc < 3 || failed("session", tl_session_new(&s, &err)))
		return 2;
	r = run(s, argv);
	print_table(s, "at the end");
	tl_session_free(s);
	return r;
}
