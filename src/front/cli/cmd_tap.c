/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* tap: breakpoints and monitors of a guest by physical address; info taps. */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <front/cli/guest.h>
#include <inttypes.h>
#include <string.h>
#include <trapline/tap.h>
#include <trapline/view.h>

/* "ADDRESS [view N]" */
static enum cmd_result parse(struct cli *c, const char *args, uint64_t *addr, uint16_t *view)
{
	const char *v = strstr(args, " view ");
	uint64_t n = 0;

	if (!*args)
		return cli_error(c, "Argument required (a physical address).");
	if (!strncmp(args, "phys:", 5))
		args += 5;
	SCOPED_FREE char *text = cli_asprintf("%.*s", (int)(v ? v - args : (long)strlen(args)), args);
	if (cli_eval_u64(c, text, addr) || (v && cli_eval_u64(c, v + 6, &n)))
		return CMD_ERROR;
	*view = (uint16_t)n;
	return n > 0xffff ? cli_error(c, "There is no view %" PRIu64 ".", n) : CMD_OK;
}

static enum cmd_result done(struct cli *c, enum tl_code r, struct tl_error *err)
{
	return r ? cli_fail(c, err) : CMD_OK;
}

static enum cmd_result tap_insert(struct cli *c, const char *args)
{
	struct tl_error err;
	uint64_t pa;
	uint16_t view;

	if (parse(c, args, &pa, &view))
		return CMD_ERROR;
	return done(c, tl_tap_insert(c->target, pa, view, &err), &err);
}

static enum cmd_result tap_remove(struct cli *c, const char *args)
{
	struct tl_error err;
	uint64_t pa;
	uint16_t view;

	if (parse(c, args, &pa, &view))
		return CMD_ERROR;
	return done(c, tl_tap_remove(c->target, pa, view, &err), &err);
}

static enum cmd_result tap_monitor(struct cli *c, const char *args)
{
	struct tl_error err;
	unsigned access = TL_TAP_WRITE;
	uint64_t gfn;
	uint16_t view;

	if (!strncmp(args, "-r ", 3))
		access = TL_TAP_READ;
	else if (!strncmp(args, "-a ", 3))
		access = TL_TAP_READ | TL_TAP_WRITE;
	else if (!strncmp(args, "-x ", 3))
		access = TL_TAP_EXECUTE;
	if (parse(c, *args == '-' ? args + 3 : args, &gfn, &view))
		return CMD_ERROR;
	return done(c, tl_tap_monitor(c->target, gfn, view, access, &err), &err);
}

static enum cmd_result tap_unmonitor(struct cli *c, const char *args)
{
	struct tl_error err;
	uint64_t gfn;
	uint16_t view;

	if (parse(c, args, &gfn, &view))
		return CMD_ERROR;
	return done(c, tl_tap_unmonitor(c->target, gfn, view, &err), &err);
}

void guest_say_tap(struct cli *c, const struct tl_event *e)
{
	uint16_t view;
	uint64_t pa;

	if (e->reason == TL_STOP_PAGE)
		cli_printf(c, "\nThread %u may not %s physical 0x%" PRIx64 " in view %u.\n", e->num,
			   e->tap.access & TL_VIEW_WRITE ? "write" : e->tap.access & TL_VIEW_READ ? "read" : "execute", e->tap.pa,
			   e->tap.view);
	else if (tl_tap_check(e, &view, NULL, &pa))
		cli_printf(c, "\nThread %u hit the %s at physical 0x%" PRIx64 ", view %u.\n", e->num,
			   tl_tap_is_breakpoint(e) ? "tap" : "monitor", pa, view);
}

static enum cmd_result info_taps(struct cli *c, const char *args)
{
	static const char *const kinds[8] = { "breakpoint", "read", "write", "access", "execute", "execute", "execute",
					      "execute" };
	struct tl_tap_info k;
	size_t i;

	(void)args;
	for (i = 0; !tl_tap_at(c->target, i, &k, NULL); i++) {
		if (!i)
			cli_puts(c, "Physical           View Type       Refs Hits     Kept at\n");
		cli_printf(c, "0x%016" PRIx64 " %-4u %-10s %-4u %-8" PRIu64 " ", k.pa, k.view, kinds[k.access & 7], k.refs,
			   k.hits);
		if (k.pending)
			cli_puts(c, "<PENDING>\n");
		else
			cli_printf(c, "0x%" PRIx64 "%s\n", k.address, k.n_addresses > 1 ? " and others" : "");
	}
	if (!i)
		cli_puts(c, "No taps.\n");
	return CMD_OK;
}

const struct cmd cmds_tap[] = {
	{ "tap", NULL, "Breakpoints and monitors of a guest by physical address.", CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "tap insert", tap_insert,
	  "Stop where a guest executes a physical address.\n"
	  "Usage: tap insert ADDRESS [view N]\n"
	  "A tap is not a breakpoint of the list: it has no number, and \"info taps\" shows it.",
	  CLASS_BREAK, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "tap remove", tap_remove,
	  "Take a tap away; one that was inserted twice must be removed twice.\n"
	  "Usage: tap remove ADDRESS [view N]",
	  CLASS_BREAK, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "tap monitor", tap_monitor,
	  "Stop when a guest accesses a physical frame.\n"
	  "Usage: tap monitor [-r|-a|-x] FRAME [view N]\n"
	  "FRAME is a physical address divided by 4096.  Writes, unless -r asks for reads, -a for\n"
	  "both, -x for execution, where the hypervisor can do that.",
	  CLASS_BREAK, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "tap unmonitor", tap_unmonitor,
	  "End a monitor.\n"
	  "Usage: tap unmonitor FRAME [view N]",
	  CLASS_BREAK, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "info taps", info_taps,
	  "Taps and monitors of a guest.\n"
	  "Usage: info taps",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ 0 },
};
