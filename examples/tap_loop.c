/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * tap_loop KERNEL FUNCTION N: the loop of a program that watches a virtual machine. It puts a tap at the
 * physical address of a function, waits for events, asks whose each one is, and answers it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <trapline/tap.h>
#include <trapline/trapline.h>

/* Answers the event with "go on", and waits for the next one that means something. */
static enum tl_code answer(struct tl_session *s, struct tl_target *t, struct tl_event *ev, struct tl_error *err)
{
	enum tl_code r = tl_target_resume(t, &(struct tl_resume){ .size = sizeof(struct tl_resume), .signo = -1 }, err);

	do
		r = r ? r : tl_session_wait(s, -1, ev, err);
	while (!r && ev->kind != TL_EV_STOPPED && ev->kind != TL_EV_EXITED);
	return r;
}

static enum tl_code loop(struct tl_session *s, struct tl_target *t, uint64_t pa, long n, struct tl_error *err)
{
	struct tl_event ev;
	uint64_t gfn;
	uint16_t view;
	long seen = 0;
	enum tl_code r = tl_tap_insert(t, pa, 0, err);

	while (!r && seen < n) {
		r = answer(s, t, &ev, err);
		if (!r && ev.kind == TL_EV_EXITED)
			return TL_OK;
		if (!r && tl_tap_check(&ev, &view, &gfn, NULL) && tl_tap_is_breakpoint(&ev))
			printf("event %ld: view %u, frame 0x%" PRIx64 ", pc 0x%" PRIx64 "\n", ++seen, view, gfn, ev.pc);
	}
	return r ? r : tl_tap_remove(t, pa, 0, err);
}

/* A stop at the function says that it is there, and the tables where its frame is. */
static enum tl_code watch(struct tl_session *s, char **argv, struct tl_error *err)
{
	struct tl_guest_open how = { .size = sizeof(how), .kernel = argv[1] };
	struct tl_breakpoint_spec first = { .size = sizeof(first), .where = argv[2], .temporary = true };
	struct tl_translation at;
	struct tl_target *t;
	struct tl_event ev;
	uint32_t id;
	enum tl_code r = tl_target_new(s, &t, err);

	if (!r)
		r = tl_target_open_guest(t, &how, err);
	if (!r)
		r = tl_breakpoint_add(t, &first, &id, err);
	if (!r)
		r = answer(s, t, &ev, err);
	if (!r)
		r = tl_space_translate(t, ev.pc, &at, err);
	return r ? r : loop(s, t, at.pa, strtol(argv[3], NULL, 10), err);
}

int main(int argc, char **argv)
{
	struct tl_session *s = NULL;
	struct tl_error err;
	enum tl_code r;

	if (argc < 4) {
		fprintf(stderr, "usage: tap_loop KERNEL FUNCTION N\n");
		return 2;
	}
	r = tl_session_new(&s, &err);
	if (!r)
		r = watch(s, argv, &err);
	if (r)
		fprintf(stderr, "%s\n", err.text);
	tl_session_free(s);
	return r != TL_OK;
}
