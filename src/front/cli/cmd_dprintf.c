/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * dprintf: a breakpoint that prints and goes on. The hit is served by a callback,
 * so that no thread but the one that came there waits for it.
 */

#include <base/scoped.h>
#include <front/cli/break.h>
#include <front/cli/data.h>
#include <stdlib.h>
#include <string.h>

static enum tl_action on_hit(const struct tl_hit *hit, void *user)
{
	struct cli *c = user;
	struct brk_extra *x = brk_extra_get(c, hit->id, false);
	struct tl_target *target = c->target;
	pid_t tid = c->tid;
	uint32_t frame = c->frame;

	if (!x || !x->format)
		return TL_RESUME;
	c->target = hit->target;
	c->tid = hit->tid;
	c->frame = 0;
	(void)cmd_printf(c, x->format);
	cli_flush(c);
	c->target = target;
	c->tid = tid;
	c->frame = frame;
	return TL_RESUME;
}

/* The comma between the location and the format; NULL if there is none. */
static const char *find_format(const char *args)
{
	int depth = 0;

	for (const char *p = args; *p; p++) {
		depth += (*p == '(' || *p == '<') - (*p == ')' || *p == '>');
		if (*p == '"' || (*p == ',' && (depth <= 0 || *skip_blanks(p + 1) == '"')))
			return p;
	}
	return NULL;
}

static enum cmd_result cmd_dprintf(struct cli *c, const char *args)
{
	const char *comma = find_format(args), *format, *end;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .kind = TL_BP_CODE,
					   .on_hit = on_hit,
					   .user = c };
	uint32_t id;

	if (!comma)
		return cli_error(c, "Format string required");
	format = skip_blanks(*comma == ',' ? comma + 1 : comma);
	if (*format != '"')
		return cli_error(c, *format ? "Bad format string, missing '\"'." : "Bad format string");
	for (end = format + 1; *end && *end != '"'; end++)
		end += *end == '\\' && end[1];
	if (!*end)
		return cli_error(c, "Bad format string, non-terminated '\"'");
	end = skip_blanks(end + 1);
	if (*end && *end != ',')
		return cli_error(c, "Invalid argument syntax");
	SCOPED_FREE char *where = cli_asprintf("%.*s", (int)(comma - args), args);
	if (brk_at_spec(c, where, &spec, &id))
		return CMD_ERROR;
	free(brk_extra_get(c, id, true)->format);
	brk_extra_get(c, id, true)->format = cli_strdup(format);
	brk_made_code(c, id, spec.tid);
	return CMD_OK;
}

static const char *const styles[] = { "gdb", NULL };

const struct setting settings_dprintf[] = {
	{ .name = "dprintf-style",
	  .kind = SETTING_ENUM,
	  .deflt = "gdb",
	  .choices = styles,
	  .show = "The style of usage for dynamic printf is \"%s\".",
	  .help = "Set the style of usage for dynamic printf.\n"
		  "The debugger prints; calling a function of the program instead is not possible." },
	{ 0 },
};

const struct cmd cmds_dprintf[] = {
	{ "dprintf", cmd_dprintf,
	  "Set a dynamic printf at specified location.\n"
	  "Usage: dprintf LOCATION, \"FORMAT\", ARG1, ARG2, ...\n"
	  "\n"
	  "LOCATION may be a linespec, an explicit location or an address, as for \"break\".\n"
	  "The text is printed as by \"printf\" whenever the place is reached; the program goes on.",
	  CLASS_BREAK, COMP_LOCATION, 0, NULL },
	{ 0 },
};
