/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Guests: `trapline guest`, target guest, info guest, space. */

#include <base/scoped.h>
#include <errno.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <front/cli/guest.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* What the words after `trapline guest` or `target guest` ask for; strings are the caller's. */
struct guest_args {
	struct tl_guest_open open;
	char *more[64]; /* behind "--" */
	size_t n_more;
	bool bad;
	char why[128];
};

static struct guest_args from_shell; /* of the program's own arguments */
static bool wanted;

static const struct {
	const char *name;
	size_t off;
} texts[] = {
	{ "--kernel", offsetof(struct tl_guest_open, kernel) }, { "--initrd", offsetof(struct tl_guest_open, initrd) },
	{ "--append", offsetof(struct tl_guest_open, append) }, { "--qemu", offsetof(struct tl_guest_open, qemu) },
	{ "--serial", offsetof(struct tl_guest_open, serial) }, { "--gdb", offsetof(struct tl_guest_open, gdb) },
	{ "--qmp", offsetof(struct tl_guest_open, qmp) },	{ "--ram", offsetof(struct tl_guest_open, ram) },
	{ "--symbols", offsetof(struct tl_guest_open, symbols) }, { "--machine", offsetof(struct tl_guest_open, machine) },
	{ "--xen", offsetof(struct tl_guest_open, domain) },
};

static bool put_number(struct guest_args *a, unsigned *where, const char *name, const char *value)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*end || !*value || !n || n > 1 << 20) {
		snprintf(a->why, sizeof(a->why), "%s needs a number, not \"%.40s\"", name, value);
		a->bad = true;
	}
	*where = (unsigned)n;
	return true;
}

static const struct {
	uint32_t bit;
	const char *name, *text;
} mechanisms[] = {
	{ TL_MECH_NATIVE, "native", "native" },
	{ TL_MECH_SHADOW, "shadow", "shadow page" },
	{ TL_MECH_XTRAP, "xtrap", "execute trap" },
	{ TL_MECH_HARDWARE, "hardware", "hardware" },
	{ TL_MECH_PATCH, "patch", "patch" },
};

static bool put_mechanism(struct guest_args *a, const char *value)
{
	for (size_t i = 0; i < ARRAY_LEN(mechanisms); i++)
		if (!strcmp(value, mechanisms[i].name)) {
			a->open.mechanisms |= mechanisms[i].bit;
			return true;
		}
	snprintf(a->why, sizeof(a->why), "there is no mechanism \"%.40s\": native, shadow, xtrap, hardware, patch", value);
	a->bad = true;
	return true;
}

/* One option with its value. False: it is none of ours. */
static bool take_one(struct guest_args *a, const char *name, char *value)
{
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (!strcmp(name, texts[i].name)) {
			memcpy((char *)&a->open + texts[i].off, &value, sizeof(value));
			return true;
		}
	if (!strcmp(name, "--memory"))
		return put_number(a, &a->open.memory_mib, name, value);
	if (!strcmp(name, "--mechanism"))
		return put_mechanism(a, value);
	if (!strcmp(name, "--cpus"))
		return put_number(a, &a->open.n_cpus, name, value);
	return false;
}

/* Takes its options out of argv; what is not its own stays, in order. */
static int take_args(struct guest_args *a, int argc, char **argv)
{
	int kept = 0;

	a->open.size = sizeof(a->open);
	for (int i = 0; i < argc; i++) {
		if (!strcmp(argv[i], "--")) {
			while (++i < argc && a->n_more + 1 < ARRAY_LEN(a->more))
				a->more[a->n_more++] = argv[i];
			break;
		}
		char *value = i + 1 < argc ? argv[i + 1] : NULL;
		char *eq = argv[i][0] == '-' ? strchr(argv[i], '=') : NULL;
		SCOPED_FREE char *name = cli_asprintf("%.*s", eq ? (int)(eq - argv[i]) : (int)strlen(argv[i]), argv[i]);
		if (eq && take_one(a, name, eq + 1))
			continue;
		if (value && take_one(a, name, value)) {
			i++;
			continue;
		}
		argv[kept++] = argv[i];
	}
	if (a->n_more)
		a->open.args = a->more;
	return kept;
}

bool guest_take_args(int *argc, char **argv, int at)
{
	if (at >= *argc || strcmp(argv[at], "guest"))
		return false;
	*argc = at + take_args(&from_shell, *argc - at - 1, argv + at + 1);
	memmove(argv + at, argv + at + 1, (size_t)(*argc - at) * sizeof(*argv));
	argv[*argc] = NULL;
	wanted = true;
	return true;
}

bool guest_wanted(void)
{
	return wanted;
}

pid_t guest_shown_pid(const struct tl_target *t)
{
	return tl_target_is_guest(t) ? 1 : tl_target_pid(t);
}

const char *guest_shown_program(struct tl_target *t)
{
	const char *path = tl_target_program(t);
	struct tl_guest_info info;

	if (path || !tl_target_is_guest(t) || tl_guest_get(t, &info, NULL))
		return path;
	return info.kernel_symbols ? info.kernel_symbols : info.hypervisor;
}

/* ---- opening */

static enum cmd_result open_guest(struct cli *c, struct guest_args *a)
{
	struct tl_guest_info info;
	struct tl_error err;

	if (a->bad)
		return cli_error(c, "%s", a->why);
	if (!a->open.kernel && !a->open.gdb && !a->open.domain)
		return cli_error(c, "A guest needs --kernel FILE, or --gdb SOCKET or --xen DOMAIN of one that runs.");
	if (cli_make_room(c, false))
		return CMD_ERROR;
	cli_flush(c);
	c->p->waiting = 1;
	enum tl_code r = tl_target_open_guest(c->target, &a->open, &err);
	c->p->waiting = 0;
	if (r)
		return cli_fail(c, &err);
	if (stop_started(c))
		return CMD_ERROR;
	if (tl_guest_get(c->target, &info, &err))
		return cli_fail(c, &err);
	cli_printf(c, "%s, %u vCPU%s%s.\n", info.hypervisor, info.n_cpus, info.n_cpus == 1 ? "" : "s",
		   info.ram_mapped ? ", memory mapped" : "");
	return stop_show(c, &c->p->last_stop, STOP_FULL);
}

enum cmd_result guest_start(struct cli *c)
{
	return open_guest(c, &from_shell);
}

/* Words as a shell splits them, without its other arts. */
static size_t split(char *text, char **v, size_t cap)
{
	size_t n = 0;

	for (char *p = text; *p && n < cap;) {
		while (*p == ' ' || *p == '\t')
			p++;
		if (!*p)
			break;
		char quote = *p == '"' || *p == '\'' ? *p++ : 0;
		v[n++] = p;
		while (*p && (quote ? *p != quote : *p != ' ' && *p != '\t'))
			p++;
		if (*p)
			*p++ = 0;
	}
	return n;
}

static enum cmd_result cmd_target_guest(struct cli *c, const char *args)
{
	SCOPED_FREE char *text = cli_strdup(args);
	struct guest_args a = { 0 };
	char *v[128];
	int n = (int)split(text, v, ARRAY_LEN(v));

	if (take_args(&a, n, v))
		return cli_error(c, "Junk in the arguments of a guest: %s", v[0]);
	return open_guest(c, &a);
}

/* As gdb joins a machine; what `file` has named are its symbols. Only the stub's socket is known then. */
static enum cmd_result cmd_target_remote(struct cli *c, const char *args)
{
	struct guest_args a = { .open.size = sizeof(a.open), .open.symbols = tl_target_program(c->target) };

	if (!*args)
		return cli_error(c, "To open a remote debug connection, you need to specify what\n"
				    "serial device is attached to the remote system\n"
				    "(e.g. /dev/ttyS0, /dev/ttya, COM1, etc.).");
	if (*args == '|')
		return cli_error(c, "A stub is joined by its socket only: HOST:PORT, or a path.");
	a.open.gdb = args;
	cli_printf(c, "Remote debugging using %s\n", args);
	return open_guest(c, &a);
}

/* ---- info guest */

static enum cmd_result need_guest(struct cli *c)
{
	return tl_target_is_guest(c->target) ? CMD_OK : cli_error(c, "The target is no guest.");
}

static void say_mechanisms(struct cli *c, const struct tl_guest_info *g)
{
	const char *sep = "";

	cli_puts(c, "Breakpoints:  ");
	for (size_t i = 0; i < ARRAY_LEN(mechanisms); i++)
		if (g->mechanisms & mechanisms[i].bit) {
			cli_printf(c, "%s%s", sep, mechanisms[i].text);
			sep = ", ";
		}
	cli_puts(c, g->hidden ? "; the guest cannot see them\n" : "; the guest can see them\n");
}

static enum cmd_result info_guest(struct cli *c, const char *args)
{
	struct tl_guest_info g;
	struct tl_error err;

	(void)args;
	if (need_guest(c))
		return CMD_ERROR;
	if (tl_guest_get(c->target, &g, &err))
		return cli_fail(c, &err);
	cli_printf(c, "Hypervisor:   %s\n", g.hypervisor);
	cli_printf(c, "vCPUs:        %u, stopped %s\n", g.n_cpus, g.stop_one ? "one by one" : "all together");
	cli_printf(c, "Memory:       %s\n", g.ram_mapped ? "mapped here" : "by requests");
	say_mechanisms(c, &g);
	cli_printf(c, "Views:        %s\n", g.views ? "yes" : "none (this hypervisor has no second-level views)");
	if (!g.kernel_base) {
		cli_printf(c, "Kernel:       %s\n",
			   g.kernel_symbols ? "symbols known, its place is not yet" : "not known");
		return CMD_OK;
	}
	cli_printf(c, "Kernel:       0x%" PRIx64 ", %s0x%" PRIx64 " from where its file says\n", g.kernel_base,
		   (int64_t)g.kaslr_offset < 0 ? "-" : "",
		   (int64_t)g.kaslr_offset < 0 ? -g.kaslr_offset : g.kaslr_offset);
	cli_printf(c, "Symbols:      %s\n", g.kernel_symbols ? g.kernel_symbols : "none");
	if (g.kernel_version)
		cli_printf(c, "Version:      %s\n", g.kernel_version);
	return CMD_OK;
}

/* ---- space */

static enum cmd_result say_space(struct cli *c)
{
	struct tl_error err;
	uint64_t root;
	bool fixed;

	if (tl_space_get(c->target, &root, &fixed, &err))
		return cli_fail(c, &err);
	if (root == TL_SPACE_PHYSICAL)
		cli_puts(c, "Addresses are physical.\n");
	else
		cli_printf(c, "Addresses are those of CR3 0x%" PRIx64 " (%s).\n", root,
			   fixed ? "chosen" : "the vCPU's own");
	return CMD_OK;
}

static enum cmd_result root_of_pid(struct cli *c, const char *args, uint64_t *ret);

static enum cmd_result cmd_space(struct cli *c, const char *args)
{
	struct tl_error err;
	uint64_t root;

	if (need_guest(c))
		return CMD_ERROR;
	if (!*args)
		return say_space(c);
	if (!strcmp(args, "phys") || !strcmp(args, "physical")) {
		root = TL_SPACE_PHYSICAL;
	} else if (!strcmp(args, "vcpu") || !strcmp(args, "cpu")) {
		root = 0;
	} else if (!strncmp(args, "pid ", 4)) {
		if (root_of_pid(c, args + 4, &root))
			return CMD_ERROR;
	} else if (cli_eval_u64(c, args, &root)) {
		return CMD_ERROR;
	} else if (root == TL_SPACE_PHYSICAL) {
		return cli_error(c, "0x%" PRIx64 " is no value of CR3", root);
	}
	if (tl_space_use(c->target, root, &err))
		return cli_fail(c, &err);
	if (!root && tl_space_follow(c->target, c->tid, &err))
		return cli_fail(c, &err);
	return c->from_terminal ? say_space(c) : CMD_OK;
}

/* ---- what the kernel's lists say */

#define LIST_MAX 4096

static enum cmd_result info_tasks(struct cli *c, const char *args)
{
	SCOPED_FREE struct tl_guest_task *v = cli_calloc(LIST_MAX, sizeof(*v));
	struct tl_error err;
	size_t n;

	(void)args;
	if (need_guest(c))
		return CMD_ERROR;
	enum tl_code r = tl_guest_tasks(c->target, v, LIST_MAX, &n, &err);
	if (r && !n)
		return cli_fail(c, &err);
	cli_puts(c, "  Pid  Parent Name             Task               Space (CR3)\n");
	for (size_t i = 0; i < n && i < LIST_MAX; i++) {
		cli_printf(c, "%5d %7d %-16s 0x%016" PRIx64, v[i].pid, v[i].parent, v[i].name, v[i].address);
		if (v[i].root)
			cli_printf(c, " 0x%" PRIx64, v[i].root);
		cli_puts(c, "\n");
	}
	return r ? cli_fail(c, &err) : CMD_OK; // what was found, and that it is not all
}

static enum cmd_result info_modules(struct cli *c, const char *args)
{
	SCOPED_FREE struct tl_guest_module *v = cli_calloc(LIST_MAX, sizeof(*v));
	struct tl_error err;
	size_t n;

	(void)args;
	if (need_guest(c))
		return CMD_ERROR;
	enum tl_code r = tl_guest_modules(c->target, v, LIST_MAX, &n, &err);
	if (!n && !r)
		cli_puts(c, "No modules.\n");
	for (size_t i = 0; i < n && i < LIST_MAX; i++)
		cli_printf(c, "0x%016" PRIx64 " %8u %s\n", v[i].base, v[i].size, v[i].name);
	return r ? cli_fail(c, &err) : CMD_OK;
}

static enum cmd_result root_of_pid(struct cli *c, const char *args, uint64_t *ret)
{
	SCOPED_FREE struct tl_guest_task *v = cli_calloc(LIST_MAX, sizeof(*v));
	struct tl_error err;
	uint64_t pid;
	size_t n;

	if (cli_eval_u64(c, args, &pid))
		return CMD_ERROR;
	enum tl_code r = tl_guest_tasks(c->target, v, LIST_MAX, &n, &err);
	for (size_t i = 0; i < n && i < LIST_MAX; i++) {
		if ((uint64_t)v[i].pid != pid)
			continue;
		*ret = v[i].root;
		return v[i].root ? CMD_OK : cli_error(c, "Process %d is a thread of the kernel: it has no space of its own.",
						      v[i].pid);
	}
	return r ? cli_fail(c, &err) : cli_error(c, "The guest has no process %" PRIu64 ".", pid);
}

static enum cmd_result cmd_translate(struct cli *c, const char *args)
{
	static const char *const names[] = { "PML5E", "PML4E", "PDPTE", "PDE", "PTE" };
	struct tl_translation t;
	struct tl_error err;
	uint64_t va;
	enum tl_code r;

	if (need_guest(c))
		return CMD_ERROR;
	if (!*args)
		return cli_error(c, "Argument required (an address).");
	if (cli_eval_u64(c, args, &va))
		return CMD_ERROR;
	r = tl_space_translate(c->target, va, &t, &err);
	for (unsigned i = 0; i < t.levels; i++) {
		uint64_t e = 0;
		if (!tl_phys_read(c->target, t.table[i], &e, t.depth == 2 ? 4 : 8, NULL))
			cli_printf(c, "%-6s at 0x%" PRIx64 ": 0x%" PRIx64 "\n", names[5 - t.depth + i], t.table[i], e);
	}
	if (r)
		return cli_fail(c, &err);
	cli_printf(c, "0x%" PRIx64 " is physical 0x%" PRIx64 ", in a page of 0x%" PRIx64 " bytes, %s%s%s%s\n", va, t.pa,
		   t.page_size, t.read ? "r" : "-", t.write ? "w" : "-", t.execute ? "x" : "-",
		   t.user ? ", user" : ", kernel only");
	return CMD_OK;
}

/* "pid N" or a root. */
static enum cmd_result take_space(struct cli *c, const char **s, uint64_t *ret)
{
	char word[64];

	if (!next_word(s, word, sizeof(word)))
		return cli_error(c, "-space needs a value of CR3, or pid N.");
	if (strcmp(word, "pid"))
		return cli_eval_u64(c, word, ret) ? CMD_ERROR : CMD_OK;
	if (!next_word(s, word, sizeof(word)))
		return cli_error(c, "-space pid needs a number.");
	return root_of_pid(c, word, ret);
}

enum cmd_result guest_break_flags(struct cli *c, const char **args, uint64_t *ret_space, bool *ret_hidden)
{
	const char *s = *args;
	bool global = false, space = false;
	char word[64];

	while (tl_target_is_guest(c->target) && next_word(&s, word, sizeof(word)) && word[0] == '-') {
		if (!strcmp(word, "-space")) {
			if (take_space(c, &s, ret_space))
				return CMD_ERROR;
			space = true;
		} else if (!strcmp(word, "-hidden")) {
			*ret_hidden = true;
		} else if (!strcmp(word, "-global")) {
			global = true;
		} else {
			break;
		}
		*args = skip_blanks(s);
	}
	return global && space ? cli_error(c, "-global is in any space, -space in one.") : CMD_OK;
}

/* x/FMT phys:ADDRESS: the same as any other, with addresses that are physical for once. */
enum cmd_result guest_x_physical(struct cli *c, const char *args, struct data_fmt f)
{
	struct tl_error err;
	uint64_t addr, old;
	bool fixed;
	enum cmd_result r;

	if (need_guest(c) || cli_eval_u64(c, args, &addr))
		return CMD_ERROR;
	if (tl_space_get(c->target, &old, &fixed, &err) || tl_space_use(c->target, TL_SPACE_PHYSICAL, &err))
		return cli_fail(c, &err);
	r = x_examine(c, f, addr, NULL);
	if (tl_space_use(c->target, fixed ? old : 0, &err) || (!fixed && tl_space_follow(c->target, c->tid, &err)))
		return cli_fail(c, &err);
	return r;
}

enum cmd_result guest_check(struct cli *c)
{
	bool was = tl_target_is_guest(c->target), changed = tl_guest_changed(c->target);

	if (was && !tl_target_is_guest(c->target))
		async_tell(c); // it has ended
	else if (c->interrupted && was)
		return cli_error(c, "Quit: the guest has not answered yet.");
	if (!changed)
		return CMD_OK;
	cli_select_thread(c, c->tid);
	cli_warning(c, "somebody else has changed the guest since it stopped (a snapshot, a reset): registers and frames are read again");
	return CMD_OK;
}

const struct cmd cmds_guest[] = {
	{ "target guest", cmd_target_guest,
	  "Debug a virtual machine, seen from outside.\n"
	  "Usage: target guest --kernel FILE [--initrd FILE] [--append TEXT] [--memory MIB] [--cpus N]\n"
	  "                    [--mechanism native|shadow|xtrap|hardware|patch]\n"
	  "                    [--serial FILE] [--symbols FILE] [--qemu PROGRAM] [-- QEMU ARGUMENTS]\n"
	  "       target guest --gdb SOCKET [--qmp SOCKET] [--ram FILE] [--symbols FILE]\n"
	  "       target guest --xen DOMAIN [--kernel FILE] [--symbols FILE] [--mechanism shadow|xtrap|patch]\n"
	  "       target guest --machine sim --kernel FILE [--memory MIB] [--cpus N] [--mechanism NAME]\n"
	  "The first form starts a kernel under QEMU, stopped before its first instruction; the\n"
	  "second joins a QEMU that runs (-gdb unix:PATH,server=on -qmp unix:PATH,server=on), the\n"
	  "third a domain of Xen's, by number or name, from the control domain.  Its vCPUs are the\n"
	  "threads.  The same words follow \"trapline guest\" on the command line.",
	  CLASS_FILES, COMP_FILE, CMD_NO_REPEAT, NULL },
	{ "target remote", cmd_target_remote,
	  "Debug the virtual machine whose gdbstub is at SOCKET.\n"
	  "Usage: target remote HOST:PORT | PATH\n"
	  "As \"target guest --gdb SOCKET\"; what \"file\" has named are the symbols of its kernel.\n"
	  "Processes are not debugged so: start the debugger where they run.",
	  CLASS_FILES, COMP_FILE, CMD_NO_REPEAT, NULL },
	{ "info guest", info_guest,
	  "What is known of the guest: hypervisor, vCPUs, kernel, kinds of breakpoints.\n"
	  "Usage: info guest",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "info guest tasks", info_tasks,
	  "Processes of the guest's Linux kernel, from its own list.\n"
	  "Usage: info guest tasks\n"
	  "The offsets are those of the kernel's BTF.  The last column is for \"space\".",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "info guest modules", info_modules,
	  "Modules of the guest's Linux kernel, from its own list.\n"
	  "Usage: info guest modules",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "space", cmd_space,
	  "Choose the address space of a guest that addresses mean.\n"
	  "Usage: space [ROOT | pid N | vcpu | phys]\n"
	  "ROOT is the physical address of the top page table, a value of CR3.  \"vcpu\" is the\n"
	  "default: the space of the vCPU that is selected.  With \"phys\" addresses are physical.\n"
	  "Without argument, the present space is shown.",
	  CLASS_DATA, COMP_EXPR, CMD_NO_REPEAT, NULL },
	{ "info translation", cmd_translate,
	  "How a guest's virtual address is translated: every page table entry on the way.\n"
	  "Usage: info translation ADDRESS",
	  CLASS_STATUS, COMP_EXPR, 0, NULL },
	{ 0 },
};
