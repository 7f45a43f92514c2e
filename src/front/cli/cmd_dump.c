/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* dump, append and restore: memory and values to files and back. */

#include <errno.h>
#include <front/cli/data.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CHUNK (1 << 20)

/* A file name, perhaps in quotes, with "~" for the home directory. */
static bool file_argument(const char **args, char *buf, size_t cap)
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
static char *address_argument(const char **args)
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

/* Writes [start, end) to f. */
static enum cmd_result copy_out(struct cli *c, FILE *f, const char *name, uint64_t start,
				uint64_t end)
{
	size_t cap = end - start < CHUNK ? (size_t)(end - start) : CHUNK;
	SCOPED_FREE char *buf = malloc(cap);
	struct tl_error err;

	if (!buf)
		return cli_error(c, "virtual memory exhausted.");
	while (start < end) {
		size_t n = end - start < cap ? (size_t)(end - start) : cap;

		if (c->interrupted)
			return cli_error(c, "Quit");
		if (tl_mem_read(c->target, start, buf, n, &err))
			return cli_fail(c, &err);
		if (fwrite(buf, 1, n, f) != n)
			return cli_error(c, "%s: %s.", name, strerror(errno));
		start += n;
	}
	return CMD_OK;
}

static enum cmd_result close_out(struct cli *c, FILE *f, const char *name)
{
	if (fclose(f) != 0)
		return cli_error(c, "%s: %s.", name, strerror(errno));
	return CMD_OK;
}

static enum cmd_result memory_to_file(struct cli *c, const char *args, const char *mode)
{
	char name[1024];
	SCOPED_FREE char *first = NULL;
	uint64_t start, end;
	uint8_t probe;
	struct tl_error err;
	enum cmd_result r, closed;
	FILE *f;

	if (!file_argument(&args, name, sizeof(name)))
		return cli_error(c, "Missing filename.");
	if (!*args)
		return cli_error(c, "Missing start address.");
	first = address_argument(&args);
	if (!first || !*args)
		return cli_error(c, "Missing stop address.");
	if (data_eval_addr(c, first, &start) || data_eval_addr(c, args, &end))
		return CMD_ERROR;
	if (end <= start)
		return cli_error(c, "Invalid memory address range (start >= end).");
	// Nothing is made of an existing file when the memory is not there.
	if (tl_mem_read(c->target, start, &probe, 1, &err))
		return cli_fail(c, &err);
	f = fopen(name, mode);
	if (!f)
		return cli_error(c, "%s: %s.", name, strerror(errno));
	r = copy_out(c, f, name, start, end);
	closed = close_out(c, f, name);
	return r ? r : closed;
}

static enum cmd_result value_to_file(struct cli *c, const char *args, const char *mode)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	char name[1024];
	enum cmd_result r;
	size_t len;
	FILE *f;

	if (!file_argument(&args, name, sizeof(name)))
		return cli_error(c, "Missing filename.");
	if (!*args)
		return cli_error(c, "No value to %s.", *mode == 'a' ? "append" : "dump");
	r = data_eval(c, args, &v);
	if (r)
		return r;
	len = tl_value_size(v);
	f = fopen(name, mode);
	if (!f)
		return cli_error(c, "%s: %s.", name, strerror(errno));
	if (len && fwrite(tl_value_bytes(v), 1, len, f) != len)
		r = cli_error(c, "%s: %s.", name, strerror(errno));
	return close_out(c, f, name) || r ? CMD_ERROR : CMD_OK;
}

enum cmd_result cmd_dump_memory(struct cli *c, const char *args)
{
	return memory_to_file(c, args, "w");
}
enum cmd_result cmd_append_memory(struct cli *c, const char *args)
{
	return memory_to_file(c, args, "a");
}
enum cmd_result cmd_dump_value(struct cli *c, const char *args)
{
	return value_to_file(c, args, "w");
}
enum cmd_result cmd_append_value(struct cli *c, const char *args)
{
	return value_to_file(c, args, "a");
}

/* restore */

struct restore {
	char name[1024];
	uint64_t offset, first, end; /* end 0: the file's */
};

static enum cmd_result parse_restore(struct cli *c, const char *args, struct restore *r)
{
	SCOPED_FREE char *offset = NULL, *first = NULL;
	char word[32];

	if (!file_argument(&args, r->name, sizeof(r->name)))
		return cli_error(c, "Missing filename.");
	if (!next_word(&args, word, sizeof(word)) || strcmp(word, "binary") != 0) {
		if (access(r->name, R_OK) != 0)
			return cli_error(c, "Failed to open %s: %s.", r->name, strerror(errno));
		return cli_error(c, "'%s' is not a recognized file format.", r->name);
	}
	if (!*args)
		return CMD_OK;
	offset = address_argument(&args);
	if (!offset || data_eval_addr(c, offset, &r->offset))
		return CMD_ERROR;
	if (!*args)
		return CMD_OK;
	first = address_argument(&args);
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

enum cmd_result cmd_restore(struct cli *c, const char *args)
{
	struct restore r = { .offset = 0 };
	SCOPED_FILE FILE *f = NULL;
	struct stat st;

	if (!cli_has_execution(c))
		return cli_error(c, "You can't do that without a process to debug.");
	if (parse_restore(c, args, &r))
		return CMD_ERROR;
	f = fopen(r.name, "r");
	if (!f || fstat(fileno(f), &st) != 0)
		return cli_error(c, "Failed to open %s: %s", r.name, strerror(errno));
	if ((uint64_t)st.st_size <= r.first)
		return cli_error(c, "Start address is greater than length of binary file %s.",
				 r.name);
	return copy_in(c, f, &r, (uint64_t)st.st_size);
}
