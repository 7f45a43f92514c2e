/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* mem and its kin: what may be read and written of memory. */

#include <base/scoped.h>
#include <base/vec.h>
#include <front/cli/cli.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct mem_region {
	struct tl_mem_region r;
	long num;
	unsigned width; /* of an access; 0: any. Listed only: what a process has of memory is accessed by bytes */
	bool off, cache;
};

/* In the order of addresses. */
struct mem_list {
	VEC(struct mem_region) v;
	long last;
	bool by_user; /* there was a `mem` since the start, or since `mem auto` */
};

static struct mem_list *mem_list(struct cli *c)
{
	if (!c->p->mem)
		c->p->mem = cli_calloc(1, sizeof(struct mem_list));
	return c->p->mem;
}

void mem_free(struct cli *c)
{
	if (c->p->mem)
		vec_deinit(&c->p->mem->v);
	free(c->p->mem);
	c->p->mem = NULL;
}

/* Tells the engine which of them hold. */
static enum cmd_result put_in_force(struct cli *c)
{
	struct mem_list *l = mem_list(c);
	SCOPED_FREE struct tl_mem_region *v = cli_calloc(l->v.n + 1, sizeof(*v));
	struct tl_error err;
	size_t n = 0;

	for (size_t i = 0; i < l->v.n; i++)
		if (!l->v.v[i].off)
			v[n++] = l->v.v[i].r;
	if (tl_session_set_regions(c->session, v, n, setting_int(c, "mem inaccessible-by-default"), &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

enum cmd_result mem_changed_default(struct cli *c, const struct setting *s)
{
	(void)s;
	return put_in_force(c);
}

static bool overlaps(const struct tl_mem_region *a, const struct tl_mem_region *b)
{
	return a->start <= b->end - 1 && b->start <= a->end - 1; // an end of 0 is that of all memory
}

static enum cmd_result add(struct cli *c, struct mem_region m)
{
	struct mem_list *l = mem_list(c);
	size_t at = 0;

	if (m.r.start >= m.r.end && m.r.end) {
		cli_puts(c, "invalid memory region: low >= high\n");
		return CMD_OK;
	}
	for (size_t i = 0; i < l->v.n; i++) {
		if (overlaps(&m.r, &l->v.v[i].r)) {
			cli_puts(c, "overlapping memory region\n");
			return CMD_OK;
		}
		at += l->v.v[i].r.start < m.r.start;
	}
	m.num = ++l->last;
	if (!vec_insert(&l->v, at, m))
		return cli_error(c, "out of memory");
	return put_in_force(c);
}

static enum cmd_result take_attribute(struct cli *c, const char *word, struct mem_region *m)
{
	static const char *const widths[] = { "8", "16", "32", "64" };

	for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
		unsigned bytes = 1u << i;

		if (strcmp(word, widths[i]) != 0)
			continue;
		if (m->r.start % bytes || m->r.end % bytes)
			return cli_error(c, "region bounds not %s bit aligned", word);
		m->width = 8 * bytes;
		return CMD_OK;
	}
	if (!strcmp(word, "rw") || !strcmp(word, "ro") || !strcmp(word, "wo")) {
		m->r.no_read = *word == 'w';
		m->r.no_write = word[1] == 'o' && *word == 'r';
	} else if (!strcmp(word, "cache") || !strcmp(word, "nocache")) {
		m->cache = *word == 'c';
	} else {
		return cli_error(c, "unknown attribute: %s", word);
	}
	return CMD_OK;
}

static enum cmd_result take_address(struct cli *c, const char **args, const char *missing, uint64_t *ret)
{
	char word[256];

	if (!next_word(args, word, sizeof(word)))
		return cli_error(c, "%s", missing);
	return cli_eval_u64(c, word, ret);
}

static enum cmd_result cmd_mem(struct cli *c, const char *args)
{
	struct mem_list *l = mem_list(c);
	struct mem_region m = { .num = 0 };
	char word[32];

	if (!*args)
		return cli_error(c, "Argument required (No mem).");
	if (!strcmp(args, "auto")) {
		l->by_user = false;
		vec_clear(&l->v);
		return put_in_force(c);
	}
	l->by_user = true;
	if (take_address(c, &args, "no lo address", &m.r.start) || take_address(c, &args, "no hi address", &m.r.end))
		return CMD_ERROR;
	while (next_word(&args, word, sizeof(word)))
		if (take_attribute(c, word, &m))
			return CMD_ERROR;
	return add(c, m);
}

static void show_region(struct cli *c, const struct mem_region *m)
{
	int digits = render_digits(c);

	cli_printf(c, "%-3ld %-3c\t0x%0*" PRIx64 " ", m->num, m->off ? 'n' : 'y', digits, m->r.start);
	if (m->r.end)
		cli_printf(c, "0x%0*" PRIx64 " ", digits, m->r.end);
	else
		cli_printf(c, "0x1%0*d ", digits, 0);
	cli_puts(c, m->r.no_read ? "wo " : m->r.no_write ? "ro " : "rw ");
	if (m->width)
		cli_printf(c, "%u ", m->width);
	cli_puts(c, m->cache ? "cache \n" : "nocache \n");
}

static enum cmd_result cmd_info_mem(struct cli *c, const char *args)
{
	struct mem_list *l = mem_list(c);
	const char *room = render_digits(c) > 8 ? "        " : "";

	(void)args;
	cli_puts(c, l->by_user ? "Using user-defined memory regions.\n"
			       : "Using memory regions provided by the target.\n");
	if (!l->v.n) {
		cli_puts(c, "There are no memory regions defined.\n");
		return CMD_OK;
	}
	cli_printf(c, "Num Enb Low Addr   %sHigh Addr  %sAttrs \n", room, room);
	for (size_t i = 0; i < l->v.n; i++)
		show_region(c, &l->v.v[i]);
	return CMD_OK;
}

/* What is done to those that are named: all, without a number. */
enum change { ENABLE, DISABLE, DELETE };

static enum cmd_result change_one(struct cli *c, long n, void *user)
{
	struct mem_list *l = mem_list(c);
	enum change how = *(const enum change *)user;

	for (size_t i = 0; i < l->v.n; i++) {
		if (l->v.v[i].num != n)
			continue;
		if (how == DELETE)
			vec_remove(&l->v, i);
		else
			l->v.v[i].off = how == DISABLE;
		return CMD_OK;
	}
	cli_printf(c, "No memory region number %ld.\n", n);
	return CMD_OK;
}

static enum cmd_result change(struct cli *c, const char *args, enum change how)
{
	struct mem_list *l = mem_list(c);
	enum cmd_result r;

	l->by_user = true;
	if (*args) {
		r = each_number(c, args, change_one, &how);
		return put_in_force(c) ? CMD_ERROR : r;
	}
	for (size_t i = 0; i < l->v.n; i++)
		l->v.v[i].off = how == DISABLE;
	if (how == DELETE)
		vec_clear(&l->v);
	return put_in_force(c);
}

static enum cmd_result cmd_enable_mem(struct cli *c, const char *args)
{
	return change(c, args, ENABLE);
}

static enum cmd_result cmd_disable_mem(struct cli *c, const char *args)
{
	return change(c, args, DISABLE);
}

static enum cmd_result cmd_delete_mem(struct cli *c, const char *args)
{
	if (!*args && !cli_query(c, "Delete all memory regions? "))
		return CMD_OK;
	return change(c, args, DELETE);
}

const struct cmd cmds_mem[] = {
	{ "mem", cmd_mem,
	  "Define attributes for memory region or reset memory region handling to target-based.\n"
	  "Usage: mem auto\n"
	  "       mem LOW HIGH [MODE WIDTH CACHE],\n"
	  "where MODE  may be rw (read/write), ro (read-only) or wo (write-only),\n"
	  "      WIDTH may be 8, 16, 32, or 64, and\n"
	  "      CACHE may be cache or nocache\n"
	  "HIGH is behind the region, 0 the end of memory.  What no region has is not accessed\n"
	  "either as long as there is one, see \"set mem inaccessible-by-default\".",
	  CLASS_DATA, COMP_NONE, 0, NULL },
	{ "info mem", cmd_info_mem, "Memory region attributes.", CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "enable mem", cmd_enable_mem,
	  "Enable memory region.\n"
	  "Arguments are the IDs of the memory regions to enable.\n"
	  "Usage: enable mem [ID]...\n"
	  "Do \"info mem\" to see current list of IDs.",
	  CLASS_DATA, COMP_NONE, 0, NULL },
	{ "disable mem", cmd_disable_mem,
	  "Disable memory region.\n"
	  "Arguments are the IDs of the memory regions to disable.\n"
	  "Usage: disable mem [ID]...\n"
	  "Do \"info mem\" to see current list of IDs.",
	  CLASS_DATA, COMP_NONE, 0, NULL },
	{ "delete mem", cmd_delete_mem,
	  "Delete memory region.\n"
	  "Arguments are the IDs of the memory regions to delete.\n"
	  "Usage: delete mem [ID]...\n"
	  "Do \"info mem\" to see current list of IDs.",
	  CLASS_DATA, COMP_NONE, 0, NULL },
	{ "set mem", NULL, "Memory regions settings.", CLASS_DATA, COMP_COMMAND, 0, NULL },
	{ "show mem", NULL, "Memory regions settings.", CLASS_DATA, COMP_COMMAND, 0, NULL },
	{ 0 },
};
