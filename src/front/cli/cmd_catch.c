/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Catchpoints. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/break.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Catchpoints */

static void made_catch(struct cli *c, uint32_t id, const char *what)
{
	brk_made(c, id);
	cli_printf(c, "Catchpoint %u (%s)\n", id, what);
}

static enum cmd_result add_catch(struct cli *c, struct tl_breakpoint_spec *spec, uint32_t *ret)
{
	struct tl_error err;

	return tl_breakpoint_add(c->target, spec, ret, &err) ? cli_fail(c, &err) : CMD_OK;
}

static bool is_temporary(struct cli *c)
{
	return c->p->current->name[0] == 't';
}

#define MAX_NUMBERS 512

static enum cmd_result parse_syscall(struct cli *c, const char *word, int64_t *buf, size_t *n)
{
	char *end;
	int64_t nr;

	if (!strncmp(word, "group:", 6) || !strncmp(word, "g:", 2)) {
		uint32_t group[MAX_NUMBERS];
		size_t count = tl_syscall_group(strchr(word, ':') + 1, group, MAX_NUMBERS);

		if (!count)
			return cli_error(c, "Unknown syscall group '%s'.", strchr(word, ':') + 1);
		for (size_t i = 0; i < count && *n < MAX_NUMBERS; i++)
			buf[(*n)++] = group[i];
		return CMD_OK;
	}
	nr = strtol(word, &end, 0);
	if (*end) {
		nr = tl_syscall_number(word);
		if (nr < 0)
			return cli_error(c, "Unknown syscall name '%s'.", word);
	} else if (nr < 0) {
		return cli_error(c, "Unknown syscall number '%s'.", word);
	}
	if (*n < MAX_NUMBERS)
		buf[(*n)++] = nr;
	return CMD_OK;
}

static char *syscall_what(const int64_t *nr, size_t n)
{
	char *text = NULL;
	size_t len;
	FILE *out;

	if (!n)
		return cli_strdup("any syscall");
	out = open_memstream(&text, &len);
	if (!out)
		abort();
	fputs(n > 1 ? "syscalls" : "syscall", out);
	for (size_t i = 0; i < n; i++) {
		const char *name = tl_syscall_name((uint64_t)nr[i]);

		if (name)
			fprintf(out, " '%s' [%" PRId64 "]", name, nr[i]);
		else
			fprintf(out, " %" PRId64, nr[i]);
	}
	fclose(out);
	return text;
}

static enum cmd_result catch_syscall(struct cli *c, const char *args)
{
	int64_t nr[MAX_NUMBERS];
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .kind = TL_BP_CATCH_SYSCALL,
					   .temporary = is_temporary(c),
					   .numbers = nr };
	char word[128];
	uint32_t id;

	while (next_word(&args, word, sizeof(word)))
		if (parse_syscall(c, word, nr, &spec.n_numbers))
			return CMD_ERROR;
	if (add_catch(c, &spec, &id))
		return CMD_ERROR;
	SCOPED_FREE char *what = syscall_what(nr, spec.n_numbers);
	made_catch(c, id, what);
	return CMD_OK;
}

/* "if COND" is all that may follow. */
static enum cmd_result catch_plain(struct cli *c, const char *args, enum tl_bp_kind kind,
				   const char *what)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .kind = kind,
					   .temporary = is_temporary(c) };
	uint32_t id;

	if (!strncmp(args, "if ", 3))
		spec.condition = skip_blanks(args + 3);
	else if (*args)
		return cli_error(c, "Junk at end of arguments.");
	if (add_catch(c, &spec, &id))
		return CMD_ERROR;
	made_catch(c, id, what);
	return CMD_OK;
}

static enum cmd_result catch_fork(struct cli *c, const char *args)
{
	return catch_plain(c, args, TL_BP_CATCH_FORK, "fork");
}

static enum cmd_result catch_vfork(struct cli *c, const char *args)
{
	return catch_plain(c, args, TL_BP_CATCH_VFORK, "vfork");
}

static enum cmd_result catch_exec(struct cli *c, const char *args)
{
	return catch_plain(c, args, TL_BP_CATCH_EXEC, "exec");
}

static enum cmd_result catch_module(struct cli *c, const char *args, enum tl_bp_kind kind,
				    const char *what)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .kind = kind,
					   .temporary = is_temporary(c),
					   .pattern = *args ? args : NULL };
	uint32_t id;

	if (add_catch(c, &spec, &id))
		return CMD_ERROR;
	made_catch(c, id, what);
	return CMD_OK;
}

static enum cmd_result catch_load(struct cli *c, const char *args)
{
	return catch_module(c, args, TL_BP_CATCH_LOAD, "load");
}

static enum cmd_result catch_unload(struct cli *c, const char *args)
{
	return catch_module(c, args, TL_BP_CATCH_UNLOAD, "unload");
}

static enum cmd_result parse_signal(struct cli *c, const char *word, int64_t *buf, size_t *n)
{
	char *end;
	long number = strtol(word, &end, 10);
	int signo;

	if (!*end && (number < 1 || number > 15))
		return cli_error(c, "Only signals 1-15 are valid as numeric signals.\n"
				    "Use \"info signals\" for a list of symbolic signals.");
	signo = !*end ? (int)number : !strncmp(word, "SIG", 3) ? tl_signal_number(word) : 0;
	if (!signo)
		return cli_error(c, "Unknown signal name '%s'.", word);
	if (*n < MAX_NUMBERS)
		buf[(*n)++] = signo;
	return CMD_OK;
}

static enum cmd_result catch_signal(struct cli *c, const char *args)
{
	int64_t nr[MAX_NUMBERS];
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .kind = TL_BP_CATCH_SIGNAL,
					   .temporary = is_temporary(c),
					   .numbers = nr };
	char word[64], text[512] = "";
	bool all = false;
	uint32_t id;

	while (next_word(&args, word, sizeof(word))) {
		if (!strcmp(word, "all")) {
			if (spec.n_numbers || *args)
				return cli_error(c, "'all' cannot be caught with other signals");
			all = true;
			for (int i = 1; i < 65; i++)
				nr[spec.n_numbers++] = i;
		} else if (parse_signal(c, word, nr, &spec.n_numbers)) {
			return CMD_ERROR;
		}
	}
	if (all || !spec.n_numbers)
		snprintf(text, sizeof(text), all ? "any signal" : "standard signals");
	for (size_t i = 0; !all && i < spec.n_numbers; i++) {
		size_t used = strlen(text);

		snprintf(text + used, sizeof(text) - used, "%s%s",
			 i		      ? " "
			 : spec.n_numbers > 1 ? "signals "
					      : "signal ",
			 tl_signal_name((int)nr[i]));
	}
	if (add_catch(c, &spec, &id))
		return CMD_ERROR;
	made_catch(c, id, text);
	return CMD_OK;
}

void catch_numbers(const struct tl_breakpoint_info *b, char *buf, size_t cap)
{
	size_t used = 0;

	buf[0] = '\0';
	for (size_t i = 0; i < b->n_numbers && used < cap; i++) {
		const char *name = b->kind == TL_BP_CATCH_SIGNAL
					   ? tl_signal_name((int)b->numbers[i])
					   : tl_syscall_name((uint64_t)b->numbers[i]);
		const char *sep = !i ? "" : b->kind == TL_BP_CATCH_SIGNAL ? " " : ", ";

		if (name)
			used += (size_t)snprintf(buf + used, cap - used, "%s%s", sep, name);
		else
			used += (size_t)snprintf(buf + used, cap - used, "%s%" PRId64, sep,
						 b->numbers[i]);
	}
}

/* "REGEX [if COND]": blanks may stand in REGEX; it ends in front of the word "if". NULL: there is none. */
static char *take_type_regex(const char **args)
{
	const char *p = *args, *end = p;

	while (*p && !(!strncmp(p, "if", 2) && (p[2] == ' ' || p[2] == '('))) {
		end = p += strcspn(p, " \t");
		p = skip_blanks(p);
	}
	SCOPED_FREE char *text = end > *args ? strndup(*args, (size_t)(end - *args)) : NULL;
	*args = p;
	return TAKE(text);
}

/* Exceptions are caught where the C++ run-time library is entered (Itanium C++ ABI, part II). */
static enum cmd_result catch_exception(struct cli *c, const char *args, const char *event,
				       const char *function)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .kind = TL_BP_CODE,
					   .where = function,
					   .allow_pending = true,
					   .temporary = is_temporary(c) };
	struct brk_extra *x;
	uint32_t id;

	SCOPED_FREE char *regex = take_type_regex(&args);
	spec.pattern = regex;
	if (*args)
		spec.condition = skip_blanks(args + 2);
	if (add_catch(c, &spec, &id))
		return CMD_ERROR;
	x = brk_extra_get(c, id, true);
	if (x)
		x->exception = event;
	brk_made(c, id);
	cli_printf(c, "%s %u (%s)\n", spec.temporary ? "Temporary catchpoint " : "Catchpoint", id, event);
	return CMD_OK;
}

static enum cmd_result catch_throw(struct cli *c, const char *args)
{
	return catch_exception(c, args, "throw", "__cxa_throw");
}

static enum cmd_result catch_catch(struct cli *c, const char *args)
{
	return catch_exception(c, args, "catch", "__cxa_begin_catch");
}

static enum cmd_result catch_rethrow(struct cli *c, const char *args)
{
	return catch_exception(c, args, "rethrow", "__cxa_rethrow");
}

#define BOTH(word, fn, help, comp)                                                                 \
	{ "catch " word, fn, help, CLASS_BREAK, comp, 0, NULL },                                   \
	{                                                                                          \
		"tcatch " word, fn, help, CLASS_BREAK, comp, 0, NULL                               \
	}

const struct cmd cmds_catch[] = {
	{ "catch", NULL, "Set catchpoints to catch events.", CLASS_BREAK, COMP_COMMAND, 0, NULL },
	{ "tcatch", NULL, "Set temporary catchpoints to catch events.", CLASS_BREAK, COMP_COMMAND,
	  0, NULL },
	BOTH("syscall", catch_syscall,
	     "Catch system calls by their groups, names and/or numbers.\n"
	     "Arguments say which system calls to catch.  If no arguments are given,\n"
	     "every system call will be caught.  Arguments, if given, should be one\n"
	     "or more system call names (if your system supports that), system call\n"
	     "groups or system call numbers.",
	     COMP_SYSCALL),
	BOTH("fork", catch_fork, "Catch calls to fork.", COMP_NONE),
	BOTH("vfork", catch_vfork, "Catch calls to vfork.", COMP_NONE),
	BOTH("exec", catch_exec, "Catch calls to exec.", COMP_NONE),
	BOTH("load", catch_load,
	     "Catch loads of shared libraries.\n"
	     "Usage: catch load [REGEX]\n"
	     "If REGEX is given, only stop for libraries matching the regular expression.",
	     COMP_NONE),
	BOTH("unload", catch_unload,
	     "Catch unloads of shared libraries.\n"
	     "Usage: catch unload [REGEX]\n"
	     "If REGEX is given, only stop for libraries matching the regular expression.",
	     COMP_NONE),
	BOTH("signal", catch_signal,
	     "Catch signals by their names and/or numbers.\n"
	     "Usage: catch signal [[NAME|NUMBER] [NAME|NUMBER]...|all]\n"
	     "Arguments say which signals to catch.  If no arguments\n"
	     "are given, every \"normal\" signal will be caught.\n"
	     "The argument \"all\" means to also catch signals used by GDB.\n"
	     "Arguments, if given, should be one or more signal names\n"
	     "(if your system supports that), or signal numbers.",
	     COMP_SIGNAL),
	BOTH("throw", catch_throw,
	     "Catch an exception, when thrown.\n"
	     "Usage: catch throw [REGEX] [if CONDITION]\n"
	     "If REGEX is given, only exceptions whose type's name matches it.\n"
	     "$_exception is the exception at such a stop.",
	     COMP_NONE),
	BOTH("catch", catch_catch,
	     "Catch an exception, when caught.\n"
	     "Usage: catch catch [REGEX] [if CONDITION]\n"
	     "If REGEX is given, only exceptions whose type's name matches it.\n"
	     "$_exception is the exception at such a stop.",
	     COMP_NONE),
	BOTH("rethrow", catch_rethrow,
	     "Catch an exception, when rethrown.\n"
	     "Usage: catch rethrow [REGEX] [if CONDITION]\n"
	     "If REGEX is given, only exceptions whose type's name matches it.\n"
	     "$_exception is the exception at such a stop.",
	     COMP_NONE),
	{ 0 },
};
