/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* view: second-level views of a guest's memory; info views. */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <inttypes.h>
#include <string.h>
#include <trapline/view.h>

/* The next word as an expression; 0 ends are an error. */
static enum cmd_result number(struct cli *c, const char **args, const char *what, uint64_t max, uint64_t *ret)
{
	const char *s = *args + strspn(*args, " "), *end = s + strcspn(s, " ");

	if (s == end)
		return cli_error(c, "Argument required (%s).", what);
	SCOPED_FREE char *text = cli_asprintf("%.*s", (int)(end - s), s);
	*args = end + strspn(end, " ");
	if (cli_eval_u64(c, text, ret))
		return CMD_ERROR;
	return *ret > max ? cli_error(c, "There is no such %s: %" PRIu64 ".", what, *ret) : CMD_OK;
}

static enum cmd_result view_and_frame(struct cli *c, const char **args, uint16_t *view, uint64_t *gfn)
{
	uint64_t v;

	if (number(c, args, "view", 0xffff, &v) || number(c, args, "frame", ~0ull, gfn))
		return CMD_ERROR;
	*view = (uint16_t)v;
	return CMD_OK;
}

static enum cmd_result done(struct cli *c, enum tl_code r, struct tl_error *err)
{
	return r ? cli_fail(c, err) : CMD_OK;
}

static enum cmd_result view_create(struct cli *c, const char *args)
{
	struct tl_error err;
	uint16_t view;

	(void)args;
	if (tl_view_create(c->target, &view, &err))
		return cli_fail(c, &err);
	cli_printf(c, "View %u\n", view);
	return CMD_OK;
}

static enum cmd_result view_destroy(struct cli *c, const char *args)
{
	struct tl_error err;
	uint64_t v;

	if (number(c, &args, "view", 0xffff, &v))
		return CMD_ERROR;
	return done(c, tl_view_destroy(c->target, (uint16_t)v, &err), &err);
}

static enum cmd_result view_use(struct cli *c, const char *args)
{
	struct tl_error err;
	pid_t tid = c->tid;
	uint64_t v;

	if (number(c, &args, "view", 0xffff, &v))
		return CMD_ERROR;
	if (!strcmp(args, "all"))
		tid = 0;
	else if (*args)
		return cli_error(c, "Junk after the view: %s", args);
	return done(c, tl_view_use(c->target, tid, (uint16_t)v, &err), &err);
}

static enum cmd_result view_access(struct cli *c, const char *args)
{
	struct tl_error err;
	unsigned rights = 0;
	uint16_t view;
	uint64_t gfn;

	if (view_and_frame(c, &args, &view, &gfn))
		return CMD_ERROR;
	if (!*args || args[strspn(args, "rwx-")])
		return cli_error(c, "Argument required (rights: letters of rwx, or -).");
	rights |= strchr(args, 'r') ? TL_VIEW_READ : 0;
	rights |= strchr(args, 'w') ? TL_VIEW_WRITE : 0;
	rights |= strchr(args, 'x') ? TL_VIEW_EXECUTE : 0;
	return done(c, tl_view_access(c->target, view, gfn, rights, &err), &err);
}

static enum cmd_result view_shadow(struct cli *c, const char *args)
{
	struct tl_error err;
	uint64_t gfn, frame;
	uint16_t view;

	if (view_and_frame(c, &args, &view, &gfn))
		return CMD_ERROR;
	if (tl_view_shadow(c->target, view, gfn, &frame, &err))
		return cli_fail(c, &err);
	cli_printf(c, "View %u shows a copy of frame 0x%" PRIx64 ": frame 0x%" PRIx64 ", physical 0x%" PRIx64 ".\n", view, gfn,
		   frame, frame << 12);
	return CMD_OK;
}

static enum cmd_result view_unshadow(struct cli *c, const char *args)
{
	struct tl_error err;
	uint16_t view;
	uint64_t gfn;

	if (view_and_frame(c, &args, &view, &gfn))
		return CMD_ERROR;
	return done(c, tl_view_unshadow(c->target, view, gfn, &err), &err);
}

static enum cmd_result info_views(struct cli *c, const char *args)
{
	struct tl_guest_info g;
	struct tl_view_info v;
	struct tl_error err;

	(void)args;
	if (tl_guest_get(c->target, &g, &err))
		return cli_fail(c, &err);
	if (!g.views) {
		cli_printf(c, "0    the only one (%s has no second-level views)\n", g.hypervisor);
		return CMD_OK;
	}
	cli_puts(c, "View vCPUs Copies Limited What\n");
	for (size_t i = 0; !tl_view_at(c->target, i, &v, NULL); i++)
		cli_printf(c, "%-4u %-5u %-6u %-7u %s\n", v.view, v.n_vcpus, v.n_shadows, v.n_limited,
			   !i ? "the guest's own" : !v.ours ? "made by view create" : i == 1 ? "breakpoints" : "steps past breakpoints");
	return CMD_OK;
}

const struct cmd cmds_view[] = {
	{ "view", NULL, "Second-level views of a guest's memory.", CLASS_DATA, COMP_NONE, 0, NULL },
	{ "view create", view_create,
	  "Make a view of a guest's memory, which shows and allows everything at first.\n"
	  "Usage: view create",
	  CLASS_DATA, COMP_NONE, CMD_NO_REPEAT, NULL },
	{ "view destroy", view_destroy,
	  "Take a view away that \"view create\" has made; no vCPU may be in it.\n"
	  "Usage: view destroy VIEW",
	  CLASS_DATA, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "view use", view_use,
	  "Put the vCPU of the current thread, or all, into a view.\n"
	  "Usage: view use VIEW [all]\n"
	  "View 0 is the usual one, where breakpoints are hit; in another one only taps of that view are.",
	  CLASS_DATA, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "view access", view_access,
	  "Set what a guest may do with a frame in a view.\n"
	  "Usage: view access VIEW FRAME RIGHTS\n"
	  "FRAME is a physical address divided by 4096, RIGHTS are letters of rwx, or - for none.  What is\n"
	  "not allowed stops the vCPU before the instruction; when it goes on, the access is made.",
	  CLASS_DATA, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "view shadow", view_shadow,
	  "Show a copy of a frame in a view, which can then be written by its own physical address.\n"
	  "Usage: view shadow VIEW FRAME",
	  CLASS_DATA, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "view unshadow", view_unshadow,
	  "Show a frame itself again in a view.\n"
	  "Usage: view unshadow VIEW FRAME",
	  CLASS_DATA, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "info views", info_views,
	  "Second-level views of a guest's memory.\n"
	  "Usage: info views\n"
	  "For each: vCPUs that are in it, frames of which it shows a copy, and frames whose rights it limits.",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ 0 },
};
