/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * log_values PROGRAM LOCATION EXPRESSION...: prints the expressions' values at each hit, which does
 * not stop the program where its code can collect them; then how many there were.
 */
#include <inttypes.h>
#include <stdio.h>
#include <trapline/trapline.h>

/* Told in the order in which the hits were made; everything in it is gone afterwards. */
static void print(const struct tl_record *r, void *user)
{
	uint64_t *n = user;

	if (++*n > 3)
		return; // the first few are enough to see
	printf("thread %u:", r->num);
	for (size_t i = 0; i < r->n; i++) {
		if (r->v[i].kind == TL_VALUE_INT)
			printf(" %" PRId64, r->v[i].n);
		else if (r->v[i].kind == TL_VALUE_FLOAT)
			printf(" %g", r->v[i].d);
		else
			printf(" %s", r->v[i].text ? r->v[i].text : "(null)");
	}
	putchar('\n');
}

static int run(struct tl_session *s, char **argv, int n_values, struct tl_error *err)
{
	struct tl_launch how = { .size = sizeof(how), .argv = (char *[]){ argv[0], NULL } };
	struct tl_collect value[TL_RECORD_VALUES];
	struct tl_record_stats stats = { .size = sizeof(stats) };
	struct tl_breakpoint_info info;
	struct tl_target *t;
	uint64_t told = 0;
	uint32_t id;
	int code;

	for (int i = 0; i < n_values; i++)
		value[i] = (struct tl_collect){ .expression = argv[2 + i] }; // .text = 100 for a string
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .where = argv[1],
					   .serve = TL_SERVE_RECORD,
					   .collect = value,
					   .n_collect = (size_t)n_values,
					   .on_record = print,
					   .user = &told,
					   .record_block = true }; // rather wait than drop
	if (tl_target_launch(s, &how, &t, err) || tl_breakpoint_add(t, &spec, &id, err) ||
	    tl_target_run(t, &code, err) || tl_breakpoint_get(s, id, &info, err) ||
	    tl_record_stats(s, id, &stats, err))
		return -1;
	printf("%" PRIu64 " hits, %" PRIu64 " records, %" PRIu64 " dropped, exit code %d\n", info.hit_count, stats.told,
	       stats.dropped, code);
	return 0;
}

int main(int argc, char **argv)
{
	struct tl_session *s;
	struct tl_error err;
	int r;

	if (argc < 3 || argc - 3 > TL_RECORD_VALUES) {
		fprintf(stderr, "usage: log_values PROGRAM LOCATION EXPRESSION...\n");
		return 2;
	}
	if (tl_session_new(&s, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	r = run(s, argv + 1, argc - 3, &err);
	if (r)
		fprintf(stderr, "%s\n", err.text);
	tl_session_free(s);
	return r ? 1 : 0;
}
