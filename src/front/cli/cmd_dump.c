/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* dump, append and restore: memory and values to files and back. */

#include <errno.h>
#include <front/cli/data.h>
#include <front/cli/hexfile.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (1 << 20)

#define BINARY (-1)

/* A file that is written: raw, or in one of the formats of hexfile.h. */
struct sink {
	FILE *f;
	const char *name;
	int format;
	struct hex_writer hex;
};

static enum cmd_result open_out(struct cli *c, struct sink *s, const char *mode, uint64_t start, uint64_t end)
{
	char why[HEX_ERROR];

	s->f = fopen(s->name, mode);
	if (!s->f)
		return cli_error(c, "%s: %s.", s->name, strerror(errno));
	s->hex = (struct hex_writer){ .f = s->f, .format = (enum hex_format)s->format, .start = start, .end = end };
	if (s->format == BINARY || hex_begin(&s->hex, s->name, why))
		return CMD_OK;
	fclose(s->f);
	unlink(s->name);
	return cli_error(c, "%s: %s.", s->name, why);
}

static bool write_out(struct sink *s, const void *data, size_t n)
{
	if (s->format == BINARY)
		return !n || fwrite(data, 1, n, s->f) == n;
	hex_data(&s->hex, data, n);
	return !ferror(s->f);
}

/* Writes [start, end). */
static enum cmd_result copy_out(struct cli *c, struct sink *s, uint64_t start, uint64_t end)
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
		if (!write_out(s, buf, n))
			return cli_error(c, "%s: %s.", s->name, strerror(errno));
		start += n;
	}
	return CMD_OK;
}

static enum cmd_result close_out(struct cli *c, struct sink *s)
{
	bool bad;

	if (s->format != BINARY)
		hex_end(&s->hex);
	bad = ferror(s->f);
	if (fclose(s->f) != 0 || bad)
		return cli_error(c, "%s: %s.", s->name, strerror(errno));
	return CMD_OK;
}

static enum cmd_result memory_to_file(struct cli *c, const char *args, const char *mode, int format)
{
	char name[1024];
	struct sink s = { .name = name, .format = format };
	SCOPED_FREE char *first = NULL;
	uint64_t start, end;
	uint8_t probe;
	struct tl_error err;
	enum cmd_result r, closed;

	if (!dump_file_argument(&args, name, sizeof(name)))
		return cli_error(c, "Missing filename.");
	if (!*args)
		return cli_error(c, "Missing start address.");
	first = dump_address_argument(&args);
	if (!first || !*args)
		return cli_error(c, "Missing stop address.");
	if (data_eval_addr(c, first, &start) || data_eval_addr(c, args, &end))
		return CMD_ERROR;
	if (end <= start)
		return cli_error(c, "Invalid memory address range (start >= end).");
	// Nothing is made of an existing file when the memory is not there.
	if (tl_mem_read(c->target, start, &probe, 1, &err))
		return cli_fail(c, &err);
	r = open_out(c, &s, mode, start, end);
	if (r)
		return r;
	r = copy_out(c, &s, start, end);
	closed = close_out(c, &s);
	return r ? r : closed;
}

/* Where a value stands in a file that has addresses. */
static uint64_t address_or_zero(struct cli *c, const struct tl_value *v, int format)
{
	uint64_t addr = 0;

	if (format != BINARY && tl_value_address(v, &addr, NULL)) {
		cli_warning(c, "value is not an lval: address assumed to be zero");
		addr = 0;
	}
	return addr;
}

static enum cmd_result value_to_file(struct cli *c, const char *args, const char *mode, int format)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	char name[1024];
	struct sink s = { .name = name, .format = format };
	enum cmd_result r;
	uint64_t addr;
	size_t len;

	if (!dump_file_argument(&args, name, sizeof(name)))
		return cli_error(c, "Missing filename.");
	if (!*args)
		return cli_error(c, "No value to %s.", *mode == 'a' ? "append" : "dump");
	r = data_eval(c, args, &v);
	if (r)
		return r;
	len = tl_value_size(v);
	addr = address_or_zero(c, v, format);
	r = open_out(c, &s, mode, addr, addr + (len ? len : 1));
	if (r)
		return r;
	if (!write_out(&s, tl_value_bytes(v), len))
		r = cli_error(c, "%s: %s.", name, strerror(errno));
	return close_out(c, &s) || r ? CMD_ERROR : CMD_OK;
}

enum cmd_result cmd_dump_memory(struct cli *c, const char *args)
{
	return memory_to_file(c, args, "w", BINARY);
}
enum cmd_result cmd_append_memory(struct cli *c, const char *args)
{
	return memory_to_file(c, args, "a", BINARY);
}
enum cmd_result cmd_dump_value(struct cli *c, const char *args)
{
	return value_to_file(c, args, "w", BINARY);
}
enum cmd_result cmd_append_value(struct cli *c, const char *args)
{
	return value_to_file(c, args, "a", BINARY);
}

/* The same in text files. */

#define DUMP_AS(name, format)                                                                      \
	static enum cmd_result dump_##name##_memory(struct cli *c, const char *args)               \
	{                                                                                          \
		return memory_to_file(c, args, "w", format);                                       \
	}                                                                                          \
	static enum cmd_result dump_##name##_value(struct cli *c, const char *args)                \
	{                                                                                          \
		return value_to_file(c, args, "w", format);                                        \
	}                                                                                          \
	static enum cmd_result dump_##name##_alone(struct cli *c, const char *args)                \
	{                                                                                          \
		return help_prefix_alone(c, "dump " #name, args);                                  \
	}

DUMP_AS(srec, HEX_SREC)
DUMP_AS(ihex, HEX_IHEX)
DUMP_AS(tekhex, HEX_TEKHEX)
DUMP_AS(verilog, HEX_VERILOG)

/* gdb has "an intel hex file" for one of the three. */
#define DUMP_COMMANDS(name, its_file, a_file, its_format)                                          \
	{ "dump " #name, dump_##name##_alone,                                                      \
	  "Write target code/data to " its_file ".\n"                                              \
	  "Usage: dump " #name " memory FILE START STOP, or dump " #name " value FILE EXPRESSION", \
	  CLASS_DATA, COMP_NONE, 0, NULL },                                                        \
	{ "dump " #name " memory", dump_##name##_memory,                                           \
	  "Write contents of memory to " a_file ".\n"                                              \
	  "Arguments are FILE START STOP.  Writes the contents of memory within the\n"             \
	  "range [START .. STOP) to the specified FILE in " its_format " format.",                 \
	  CLASS_DATA, COMP_FILE, 0, NULL },                                                        \
	{ "dump " #name " value", dump_##name##_value,                                             \
	  "Write the value of an expression to " a_file ".\n"                                      \
	  "Arguments are FILE EXPRESSION.  Writes the value of EXPRESSION\n"                       \
	  "to the specified FILE in " its_format " format.",                                       \
	  CLASS_DATA, COMP_FILE, 0, NULL }

const struct cmd cmds_dump[] = {
	DUMP_COMMANDS(srec, "an srec file", "an srec file", "srec"),
	DUMP_COMMANDS(ihex, "an intel hex file", "an ihex file", "intel hex"),
	DUMP_COMMANDS(tekhex, "a tekhex file", "a tekhex file", "tekhex"),
	DUMP_COMMANDS(verilog, "a verilog hex file", "a verilog hex file", "verilog hex"),
	{ 0 },
};
