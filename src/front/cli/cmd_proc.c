/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* info proc and info auxv: what /proc says of the process. */

#include <ctype.h>
#include <elf.h>
#include <fcntl.h>
#include <front/cli/data.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PROC_FILE (1 << 20)

enum what {
	PROC_CMDLINE = 1,
	PROC_CWD = 2,
	PROC_EXE = 4,
	PROC_MAPPINGS = 8,
	PROC_STATUS = 16,
	PROC_STAT = 32,
	PROC_MINIMAL = PROC_CMDLINE | PROC_CWD | PROC_EXE,
	PROC_ALL = 63,
};

/* A whole /proc file, NUL-ended; NULL when it cannot be read. */
static char *read_proc(pid_t pid, const char *name, size_t *ret_len)
{
	SCOPED_FREE char *buf = NULL;
	SCOPED_FD int fd = -1;
	size_t cap = 4096, n = 0;
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	for (;;) {
		char *more = realloc(buf, cap + 1);
		ssize_t got;

		if (!more)
			return NULL;
		buf = more;
		got = read(fd, buf + n, cap - n);
		if (got < 0)
			return NULL;
		n += (size_t)got;
		if (!got || n >= MAX_PROC_FILE)
			break;
		if (n == cap)
			cap *= 2;
	}
	buf[n] = '\0';
	*ret_len = n;
	return TAKE(buf);
}

static void show_cmdline(struct cli *c, pid_t pid)
{
	size_t len = 0;
	SCOPED_FREE char *text = read_proc(pid, "cmdline", &len);

	if (!text) {
		cli_warning(c, "unable to open /proc file '/proc/%d/cmdline'", pid);
		return;
	}
	for (size_t i = 0; i + 1 < len; i++)
		if (!text[i])
			text[i] = ' ';
	if (len)
		cli_printf(c, "cmdline = '%s'\n", text);
	else
		cli_warning(c, "unable to open /proc file '/proc/%d/cmdline'", pid);
}

static void show_link(struct cli *c, pid_t pid, const char *name)
{
	char path[64], target[PATH_MAX];
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
	n = readlink(path, target, sizeof(target) - 1);
	if (n < 0) {
		cli_warning(c, "unable to read link '%s'", path);
		return;
	}
	target[n] = '\0';
	cli_printf(c, "%s = '%s'\n", name, target);
}

/* One line of /proc/PID/maps in gdb's columns. */
static void show_mapping(struct cli *c, char *line)
{
	uint64_t start, end, offset;
	char perms[8];
	int path = 0;

	if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %7s %" SCNx64 " %*s %*s %n", &start, &end, perms,
		   &offset, &path) < 4)
		return;
	cli_printf(c, "  %#18" PRIx64 " %#18" PRIx64 " %#10" PRIx64 " ", start, end, end - start);
	if (offset)
		cli_printf(c, "%#10" PRIx64, offset);
	else
		cli_puts(c, "       0x0");
	cli_printf(c, "  %-5s  %s\n", perms, path ? line + path : "");
}

static void show_mappings(struct cli *c, pid_t pid)
{
	size_t len = 0;
	SCOPED_FREE char *text = read_proc(pid, "maps", &len);
	char *line, *rest;

	if (!text) {
		cli_warning(c, "unable to open /proc file '/proc/%d/maps'", pid);
		return;
	}
	cli_puts(c, "Mapped address spaces:\n\n");
	cli_printf(c, "  %18s %18s %10s %10s  %s  %s\n", "Start Addr", "  End Addr", "      Size",
		   "    Offset", "Perms", "objfile");
	for (line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		show_mapping(c, line);
}

static void show_status(struct cli *c, pid_t pid)
{
	size_t len = 0;
	SCOPED_FREE char *text = read_proc(pid, "status", &len);

	if (text)
		cli_puts(c, text);
	else
		cli_warning(c, "unable to open /proc file '/proc/%d/status'", pid);
}

/* Fields of /proc/PID/stat behind the state, in order; see proc(5). "x": hexadecimal. */
static const struct {
	const char *label;
	bool hex;
} stat_fields[] = {
	{ "Parent process", false },
	{ "Process group", false },
	{ "Session id", false },
	{ "TTY", false },
	{ "TTY owner process group", false },
	{ "Flags", true },
	{ "Minor faults (no memory page)", false },
	{ "Minor faults, children", false },
	{ "Major faults (memory page faults)", false },
	{ "Major faults, children", false },
	{ "utime", false },
	{ "stime", false },
	{ "utime, children", false },
	{ "stime, children", false },
	{ "jiffies remaining in current time slice", false },
	{ "'nice' value", false },
	{ "jiffies until next timeout", false },
	{ "jiffies until next SIGALRM", false },
	{ "start time (jiffies since system boot)", false },
	{ "Virtual memory size", false },
	{ "Resident set size", false },
	{ "rlim", false },
	{ "Start of text", true },
	{ "End of text", true },
	{ "Start of stack", true },
};

static void show_stat(struct cli *c, pid_t pid)
{
	size_t len = 0;
	SCOPED_FREE char *text = read_proc(pid, "stat", &len);
	char *open, *close, *p;

	open = text ? strchr(text, '(') : NULL;
	close = open ? strrchr(text, ')') : NULL; // the name may hold parentheses itself
	if (!close) {
		cli_warning(c, "unable to open /proc file '/proc/%d/stat'", pid);
		return;
	}
	*close = '\0';
	cli_printf(c, "Process: %ld\nExec file: %s\n", strtol(text, NULL, 10), open + 1);
	p = (char *)skip_blanks(close + 1);
	if (*p)
		cli_printf(c, "State: %c\n", *p++);
	for (size_t i = 0; i < ARRAY_LEN(stat_fields); i++) {
		char *end;
		uint64_t n = strtoull(p, &end, 10);

		if (end == p)
			return;
		p = end;
		cli_printf(c, stat_fields[i].hex ? "%s: 0x%" PRIx64 "\n" : "%s: %" PRIu64 "\n",
			   stat_fields[i].label, n);
	}
}

/* "0x0" too, which %#x makes "0". */
static const char *hex(uint64_t n, char text[24])
{
	snprintf(text, 24, "0x%" PRIx64, n);
	return text;
}

/* The file mappings that a core file lists. */
void show_core_mappings(struct cli *c)
{
	struct tl_core_mapped m;
	int w = tl_target_is_32bit(c->target) ? 10 : 18;
	char text[24];

	if (tl_core_mapped_at(c->target, 0, &m, NULL)) {
		cli_warning(c, "unable to find mappings in core file");
		return;
	}
	cli_puts(c, "Mapped address spaces:\n\n");
	cli_printf(c, "  %*s %*s %10s %10s %s\n", w, "Start Addr", w, "  End Addr", "      Size",
		   "    Offset", "objfile");
	for (uint32_t i = 0; !tl_core_mapped_at(c->target, i, &m, NULL) && !c->interrupted; i++)
		cli_printf(c, "  %#*" PRIx64 " %#*" PRIx64 " %#10" PRIx64 " %10s %s\n", w, m.start, w,
			   m.end, m.end - m.start, hex(m.offset, text), m.path);
}

/* What of it a core file keeps. */
static enum cmd_result info_proc_core(struct cli *c, unsigned what)
{
	struct tl_core_info info;

	if (!(what & (PROC_EXE | PROC_MAPPINGS)))
		return cli_error(c, "Not supported on this target.");
	if ((what & PROC_EXE) && !tl_core_get(c->target, &info, NULL) && info.command)
		cli_printf(c, "exe = '%s'\n", info.command);
	else if (what & PROC_EXE)
		cli_warning(c, "unable to find command name in core file");
	if (what & PROC_MAPPINGS)
		show_core_mappings(c);
	return CMD_OK;
}

/* args: a process id, or nothing for the current one. */
static enum cmd_result info_proc(struct cli *c, const char *args, unsigned what)
{
	if (!*args && tl_target_is_core(c->target))
		return info_proc_core(c, what);
	if (!*args && tl_target_is_guest(c->target))
		return cli_error(c, "A guest is no process of this machine: \"info guest\", \"info guest tasks\".");
	pid_t pid = isdigit((unsigned char)*args) ? (pid_t)strtol(args, NULL, 10)
						  : tl_target_pid(c->target);

	if (pid <= 0)
		return cli_error(c, "No current process: you must name one.");
	cli_printf(c, "process %d\n", pid);
	if (what & PROC_CMDLINE)
		show_cmdline(c, pid);
	if (what & PROC_CWD)
		show_link(c, pid, "cwd");
	if (what & PROC_EXE)
		show_link(c, pid, "exe");
	if (what & PROC_MAPPINGS)
		show_mappings(c, pid);
	if (what & PROC_STATUS)
		show_status(c, pid);
	if (what & PROC_STAT)
		show_stat(c, pid);
	return CMD_OK;
}

enum cmd_result cmd_info_proc(struct cli *c, const char *args)
{
	if (*args && !isdigit((unsigned char)*args) && cli_has_process(c))
		return cli_error(c, "Too many parameters: %s", args);
	return info_proc(c, args, PROC_MINIMAL);
}
enum cmd_result cmd_info_proc_mappings(struct cli *c, const char *args)
{
	return info_proc(c, args, PROC_MAPPINGS);
}
enum cmd_result cmd_info_proc_stat(struct cli *c, const char *args)
{
	return info_proc(c, args, PROC_STAT);
}
enum cmd_result cmd_info_proc_status(struct cli *c, const char *args)
{
	return info_proc(c, args, PROC_STATUS);
}
enum cmd_result cmd_info_proc_cmdline(struct cli *c, const char *args)
{
	return info_proc(c, args, PROC_CMDLINE);
}
enum cmd_result cmd_info_proc_exe(struct cli *c, const char *args)
{
	return info_proc(c, args, PROC_EXE);
}
enum cmd_result cmd_info_proc_cwd(struct cli *c, const char *args)
{
	return info_proc(c, args, PROC_CWD);
}
enum cmd_result cmd_info_proc_all(struct cli *c, const char *args)
{
	return info_proc(c, args, PROC_ALL);
}

/* info auxv */

enum auxv_format { AUX_DEC, AUX_HEX, AUX_STRING };

static const struct auxv_type {
	uint64_t type;
	const char *name, *text;
	enum auxv_format format;
} auxv_types[] = {
	{ AT_NULL, "AT_NULL", "End of vector", AUX_HEX },
	{ AT_IGNORE, "AT_IGNORE", "Entry should be ignored", AUX_HEX },
	{ AT_EXECFD, "AT_EXECFD", "File descriptor of program", AUX_DEC },
	{ AT_PHDR, "AT_PHDR", "Program headers for program", AUX_HEX },
	{ AT_PHENT, "AT_PHENT", "Size of program header entry", AUX_DEC },
	{ AT_PHNUM, "AT_PHNUM", "Number of program headers", AUX_DEC },
	{ AT_PAGESZ, "AT_PAGESZ", "System page size", AUX_DEC },
	{ AT_BASE, "AT_BASE", "Base address of interpreter", AUX_HEX },
	{ AT_FLAGS, "AT_FLAGS", "Flags", AUX_HEX },
	{ AT_ENTRY, "AT_ENTRY", "Entry point of program", AUX_HEX },
	{ AT_NOTELF, "AT_NOTELF", "Program is not ELF", AUX_DEC },
	{ AT_UID, "AT_UID", "Real user ID", AUX_DEC },
	{ AT_EUID, "AT_EUID", "Effective user ID", AUX_DEC },
	{ AT_GID, "AT_GID", "Real group ID", AUX_DEC },
	{ AT_EGID, "AT_EGID", "Effective group ID", AUX_DEC },
	{ AT_CLKTCK, "AT_CLKTCK", "Frequency of times()", AUX_DEC },
	{ AT_PLATFORM, "AT_PLATFORM", "String identifying platform", AUX_STRING },
	{ AT_HWCAP, "AT_HWCAP", "Machine-dependent CPU capability hints", AUX_HEX },
	{ AT_FPUCW, "AT_FPUCW", "Used FPU control word", AUX_HEX },
	{ AT_DCACHEBSIZE, "AT_DCACHEBSIZE", "Data cache block size", AUX_HEX },
	{ AT_ICACHEBSIZE, "AT_ICACHEBSIZE", "Instruction cache block size", AUX_HEX },
	{ AT_UCACHEBSIZE, "AT_UCACHEBSIZE", "Unified cache block size", AUX_HEX },
	{ AT_SECURE, "AT_SECURE", "Boolean, was exec setuid-like?", AUX_DEC },
	{ AT_BASE_PLATFORM, "AT_BASE_PLATFORM", "String identifying base platform", AUX_STRING },
	{ AT_RANDOM, "AT_RANDOM", "Address of 16 random bytes", AUX_HEX },
	{ AT_HWCAP2, "AT_HWCAP2", "Extension of AT_HWCAP", AUX_HEX },
	{ AT_EXECFN, "AT_EXECFN", "File name of executable", AUX_STRING },
	{ AT_SYSINFO, "AT_SYSINFO", "Special system info/entry points", AUX_HEX },
	{ AT_SYSINFO_EHDR, "AT_SYSINFO_EHDR", "System-supplied DSO's ELF header", AUX_HEX },
	{ 51, "AT_MINSIGSTKSZ", "Minimum stack size for signal delivery", AUX_HEX },
};

static void show_auxv_string(struct cli *c, uint64_t addr)
{
	struct tl_expr_context ctx = cli_context(c);
	SCOPED(data_value_done) struct tl_value *v = NULL;
	SCOPED_FREE char *text = NULL;
	char expr[48];

	snprintf(expr, sizeof(expr), "(char *) 0x%" PRIx64, addr);
	if (tl_expr_eval(&ctx, expr, &v, NULL) == TL_OK &&
	    tl_value_format(&ctx, v, (struct tl_format){ 0 }, &text, NULL) == TL_OK)
		cli_printf(c, "%s\n", text);
	else
		cli_printf(c, "0x%" PRIx64 "\n", addr);
}

static void show_auxv(struct cli *c, const Elf64_auxv_t *a)
{
	struct auxv_type t = { a->a_type, "???", "", AUX_HEX };

	for (size_t i = 0; i < ARRAY_LEN(auxv_types); i++)
		if (auxv_types[i].type == a->a_type)
			t = auxv_types[i];
	cli_printf(c, "%-4" PRIu64 " %-20s %-30s ", (uint64_t)a->a_type, t.name, t.text);
	if (t.format == AUX_STRING)
		show_auxv_string(c, a->a_un.a_val);
	else
		cli_printf(c, t.format == AUX_DEC ? "%" PRIu64 "\n" : "0x%" PRIx64 "\n",
			   (uint64_t)a->a_un.a_val);
}

enum cmd_result cmd_info_auxv(struct cli *c, const char *args)
{
	static uint8_t raw[65536];
	size_t len = 0, w = tl_target_is_32bit(c->target) ? 4 : 8;
	Elf64_auxv_t a;

	(void)args;
	if (!cli_has_process(c) || tl_target_auxv(c->target, raw, sizeof(raw), &len, NULL))
		return cli_error(c, "The program has no auxiliary information now.");
	if (len > sizeof(raw))
		len = sizeof(raw);
	for (size_t at = 0; at + 2 * w <= len; at += 2 * w) {
		a = (Elf64_auxv_t){ 0 };
		memcpy(&a.a_type, raw + at, w);
		memcpy(&a.a_un.a_val, raw + at + w, w);
		show_auxv(c, &a);
		if (a.a_type == AT_NULL)
			break;
	}
	return CMD_OK;
}
