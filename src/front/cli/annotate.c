/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include <base/scoped.h>
#include <front/cli/annotate.h>
#include <front/cli/cli.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

static bool marks_all(struct cli *c)
{
	return setting_int(c, "annotate") > 1;
}

void annotate(struct cli *c, const char *fmt, ...)
{
	SCOPED_FREE char *name = NULL;
	va_list ap;

	if (!marks_all(c))
		return;
	va_start(ap, fmt);
	if (vasprintf(&name, fmt, ap) >= 0)
		cli_printf(c, "\n\032\032%s\n", name);
	va_end(ap);
}

void annotate_error(struct cli *c, const char *name)
{
	if (marks_all(c))
		fprintf(stderr, "\n\032\032%s\n", name);
}

void annotate_starting(struct cli *c)
{
	if (!c->p->started)
		annotate(c, "starting");
	c->p->started = true;
}

void annotate_stopped(struct cli *c)
{
	annotate(c, "stopped");
	c->p->started = false;
}

char *annotate_prompt(struct cli *c, const char *kind, const char *prompt)
{
	if (!marks_all(c))
		return cli_strdup(prompt);
	return cli_asprintf("\n\032\032pre-%s\n%s\n\032\032%s\n", kind, prompt, kind);
}

bool annotate_source(struct cli *c, const struct tl_frame *f, bool middle)
{
	const char *path;
	uint32_t offset;

	if (setting_int(c, "annotate") < 1 || !source_offset(c, f->file, f->fullname, f->line, &offset))
		return false;
	path = source_path(c, f->file, f->fullname);
	cli_printf(c, "%s%s:%u:%u:%s:0x%" PRIx64 "\n", marks_all(c) ? "\n\032\032source " : "\032\032", path, f->line, offset,
		   middle ? "middle" : "beg", f->pc);
	return true;
}
