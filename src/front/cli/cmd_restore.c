/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* restore: memory out of files. */

#include <errno.h>
#include <front/cli/data.h>
#include <front/cli/hexfile.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (1 << 20)

/* A file name, perhaps in quotes, with "~" for the home directory. */
bool dump_file_argument(const char **args, char *buf, size_t cap)
{
	char word[1024];
	const char *home = getenv("HOME");

	if (**args == '"' || **args == '\'') {
		char quote = *(*args)++;
		size_t len = strcspn(*args, (char[]){ quote, '\0' });

		snprintf(word, sizeof(word), "%.*s", (int)len, *args);
		*args = skip_blanks(*args + len + ((*args)[len] != '\0'));
	} else if (!next_word(args, word, sizeof(word))) {
		return false;
	}
	if (word[0] == '~' && (word[1] == '/' || !word[1]) && home)
		snprintf(buf, cap, "%s%s", home, word + 1);
	else
		snprintf(buf, cap, "%s", word);
	return true;
}

/* One blank-separated argument that may hold parentheses and quotes. */
char *dump_address_argument(const char **args)
{
	const char *p = *args;
	int depth = 0;
	char *text;

	for (; *p; p++) {
		if (strchr("([{", *p))
			depth++;
		else if (strchr(")]}", *p))
			depth--;
		else if (depth <= 0 && (*p == ' ' || *p == '\t'))
			break;
	}
	text = strndup(*args, (size_t)(p - *args));
	*args = skip_blanks(p);
	return text;
}

struct restore {
	char name[1024];
	bool binary;
	uint64_t offset, first, end; /* end 0: the file's */
};

static enum cmd_result parse_restore(struct cli *c, const char *args, struct restore *r)
{
	SCOPED_FREE char *offset = NULL, *first = NULL;
	const char *rest;
	char word[32];

	if (!dump_file_argument(&args, r->name, sizeof(r->name)))
		return cli_error(c, "Missing filename.");
	rest = args;
	r->binary = next_word(&rest, word, sizeof(word)) && !strcmp(word, "binary");
	if (r->binary)
		args = rest;
	if (!*args)
		return CMD_OK;
	offset = dump_address_argument(&args);
	if (!offset || data_eval_addr(c, offset, &r->offset))
		return CMD_ERROR;
	if (!*args)
		return CMD_OK;
	first = dump_address_argument(&args);
	if (!first || data_eval_addr(c, first, &r->first))
		return CMD_ERROR;
	if (!*args)
		return CMD_OK;
	if (data_eval_addr(c, args, &r->end))
		return CMD_ERROR;
	if (r->end <= r->first)
		return cli_error(c, "Start must be less than end.");
	return CMD_OK;
}

static enum cmd_result copy_in(struct cli *c, FILE *f, const struct restore *r, uint64_t size)
{
	uint64_t len = (r->end && r->end < size ? r->end : size) - r->first;
	uint64_t addr = r->offset + r->first;
	SCOPED_FREE char *buf = malloc(len < CHUNK ? (size_t)len : CHUNK);
	struct tl_error err;

	if (!buf)
		return cli_error(c, "virtual memory exhausted.");
	cli_printf(c, "Restoring binary file %s into memory (0x%" PRIx64 " to 0x%" PRIx64 ")\n",
		   r->name, addr, addr + len);
	if (fseeko(f, (off_t)r->first, SEEK_SET) != 0)
		return cli_error(c, "%s: %s.", r->name, strerror(errno));
	while (len > 0) {
		size_t n = len < CHUNK ? (size_t)len : CHUNK;

		if (fread(buf, 1, n, f) != n)
			return cli_error(c, "%s: %s.", r->name,
					 ferror(f) ? strerror(errno)
						   : "file is shorter than it was");
		if (tl_mem_write(c->target, addr, buf, n, &err)) {
			cli_warning(c, "restore: memory write failed (%s).", err.text);
			return CMD_OK;
		}
		addr += n;
		len -= n;
	}
	return CMD_OK;
}

static void restore_section(struct cli *c, const struct restore *r, const struct hex_section *s)
{
	uint64_t end = s->addr + s->len, from = s->addr > r->first ? s->addr : r->first;
	uint64_t to = r->end && r->end < end ? r->end : end;
	struct tl_error err;

	if (end <= r->first || (r->end && s->addr >= r->end)) {
		cli_printf(c, "skipping section %s...\n", s->name);
		return;
	}
	cli_printf(c, "Restoring section %s (0x%" PRIx64 " to 0x%" PRIx64 ")", s->name, s->addr, end);
	if (r->offset || r->first || r->end)
		cli_printf(c, " into memory (0x%" PRIx64 " to 0x%" PRIx64 ")", from + r->offset, to + r->offset);
	cli_puts(c, "\n");
	if (to > from && tl_mem_write(c->target, from + r->offset, s->data + (from - s->addr), (size_t)(to - from), &err))
		cli_warning(c, "restore: memory write failed (%s).", err.text);
}

/* A file that says itself where its bytes belong. */
static enum cmd_result restore_hex(struct cli *c, const struct restore *r, FILE *f)
{
	struct hex_file h;
	char why[HEX_ERROR];

	switch (hex_read(f, &h, why)) {
	case HEX_OTHER:
		return cli_error(c, "'%s' is not a recognized file format.", r->name);
	case HEX_BROKEN:
		return cli_error(c, "%s: %s.", r->name, why);
	case HEX_OK:
		break;
	}
	for (size_t i = 0; i < h.n && !c->interrupted; i++)
		restore_section(c, r, &h.section[i]);
	hex_file_free(&h);
	return CMD_OK;
}

enum cmd_result cmd_restore(struct cli *c, const char *args)
{
	struct restore r = { .offset = 0 };
	SCOPED_FILE FILE *f = NULL;
	struct stat st;

	if (!cli_has_execution(c))
		return cli_error(c, "You can't do that without a process to debug.");
	if (parse_restore(c, args, &r))
		return CMD_ERROR;
	f = fopen(r.name, "re");
	if (!f || fstat(fileno(f), &st) != 0)
		return cli_error(c, "Failed to open %s: %s%s", r.name, strerror(errno), r.binary ? "" : ".");
	if (!r.binary)
		return restore_hex(c, &r, f);
	if ((uint64_t)st.st_size <= r.first)
		return cli_error(c, "Start address is greater than length of binary file %s.",
				 r.name);
	return copy_in(c, f, &r, (uint64_t)st.st_size);
}
