/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * watch -collect: a watchpoint that does not stop, but keeps a table of the
 * places that touched what it watches: how often, and the value that was there last.
 */

#include <base/map.h>
#include <base/scoped.h>
#include <front/cli/data.h>
#include <front/cli/touched.h>
#include <inttypes.h>
#include <stdlib.h>

struct place {
	uint64_t pc; /* behind the instruction that did it */
	uint64_t count;
	char *where; /* of that instruction */
	struct tl_value *last;
};

struct touched {
	struct cli *c;
	struct map places; /* by pc */
	uint64_t told;	   /* hits when it was last shown */
	uint64_t n;
};

struct touched *touched_new(struct cli *c)
{
	struct touched *t = cli_calloc(1, sizeof(*t));

	t->c = c;
	map_init(&t->places);
	return t;
}

void touched_free(struct touched *t)
{
	size_t pos = 0;
	struct place *p;

	if (!t)
		return;
	while ((p = map_next(&t->places, &pos, NULL))) {
		tl_value_free(p->last);
		free(p->where);
		free(p);
	}
	map_deinit(&t->places);
	free(t);
}

/*
 * The instruction that ends at pc, found from the beginning of its function; the
 * processor tells of an access when it is done. pc itself where that leads nowhere.
 */
static uint64_t instruction_before(struct tl_target *target, uint64_t pc)
{
	struct tl_function f;
	struct tl_insn insn;
	uint64_t at;

	if (tl_function_at(target, pc - 1, &f, NULL))
		return pc;
	for (at = f.start; at < pc; at += insn.len) {
		if (tl_disasm(target, at, TL_ATT, &insn, NULL) || !insn.len)
			return pc;
		if (at + insn.len == pc)
			return at;
	}
	return pc;
}

/* While the module is there: it may be unloaded before the table is shown. */
static char *describe(struct tl_target *target, uint64_t pc)
{
	uint64_t at = instruction_before(target, pc);
	struct tl_function f = { .name = NULL };
	struct tl_line line = { .line = 0 };
	const char *name = tl_function_at(target, at, &f, NULL) ? NULL : f.name;

	if (tl_line_at(target, at, &line, NULL) || !line.line)
		return name ? cli_asprintf("0x%016" PRIx64 " <%s+%" PRIu64 ">", at, name, at - f.start)
			    : cli_asprintf("0x%016" PRIx64, at);
	return cli_asprintf("0x%016" PRIx64 " in %s at %s:%u", at, name ? name : "??", line.file, line.line);
}

enum tl_action touched_hit(const struct tl_hit *hit, void *user)
{
	struct touched *t = user;
	struct place *p = map_get(&t->places, hit->addr);
	const struct tl_value *old, *now = NULL;

	if (!p) {
		p = cli_calloc(1, sizeof(*p));
		p->pc = hit->addr;
		p->where = describe(hit->target, hit->addr);
		if (!map_put(&t->places, hit->addr, p))
			abort();
	}
	p->count++;
	t->n++;
	tl_value_free(p->last);
	p->last = NULL;
	if (!tl_watch_get(t->c->session, hit->id, &old, &now, NULL) && now)
		p->last = tl_value_dup(now);
	return TL_RESUME;
}

static int by_count(const void *a, const void *b)
{
	const struct place *x = *(struct place *const *)a, *y = *(struct place *const *)b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return x->pc < y->pc ? -1 : x->pc > y->pc;
}

static void show_place(struct cli *c, const struct place *p)
{
	SCOPED_FREE char *value = NULL;

	if (p->last && data_format(c, p->last, 0, &value, NULL))
		value = NULL;
	cli_printf(c, "%-8" PRIu64 " %s%s%s\n", p->count, p->where, value ? ", last value " : "",
		   value ? value : "");
}

void touched_show(struct cli *c, uint32_t id)
{
	struct brk_extra *x = brk_extra_get(c, id, false);
	struct touched *t = x ? x->touched : NULL;
	struct place **v, *p;
	struct tl_breakpoint_info b;
	size_t pos = 0, n = 0;

	if (!t)
		return;
	t->told = t->n;
	cli_printf(c, "Watchpoint %u", id);
	if (!tl_breakpoint_get(c->session, id, &b, NULL) && b.text)
		cli_printf(c, ": %s", b.text);
	cli_printf(c, " was touched %" PRIu64 " time%s.\n", t->n, t->n == 1 ? "" : "s");
	if (!t->places.n)
		return;
	v = cli_calloc(t->places.n, sizeof(struct place *));
	while ((p = map_next(&t->places, &pos, NULL)))
		v[n++] = p;
	qsort(v, n, sizeof(struct place *), by_count);
	cli_printf(c, "%-8s %-18s %s\n", "Count", "Address", "What");
	for (size_t i = 0; i < n; i++)
		show_place(c, v[i]);
	free(v);
}

void touched_show_all(struct cli *c)
{
	size_t n;
	SCOPED_FREE uint32_t *ids = brk_ids(c, &n);

	for (size_t i = 0; i < n; i++) {
		struct brk_extra *x = brk_extra_get(c, ids[i], false);

		if (x && x->touched && x->touched->n != x->touched->told)
			touched_show(c, ids[i]);
	}
}
