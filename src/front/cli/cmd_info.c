/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* info symbol, address, files, sharedlibrary; the table of the info commands of this part. */

#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <front/cli/style.h>
#include <inttypes.h>
#include <regex.h>
#include <string.h>

#define MAX_MODULES 100000 /* bound of the walks */

/* Names */

/* As gdb counts them: a debug file is one by itself. */
static bool several_files(struct cli *c)
{
	struct tl_module_info m;

	return (!tl_module_get(c->target, 0, &m, NULL) && m.debug_path) || !tl_module_get(c->target, 1, &m, NULL);
}

static enum cmd_result cmd_info_symbol(struct cli *c, const char *args)
{
	struct tl_symbol sym;
	uint64_t addr;

	if (!*args)
		return cli_error(c, "Argument required (address).");
	if (data_eval_addr(c, args, &addr))
		return CMD_ERROR;
	if (tl_symbol_at(c->target, addr, &sym, NULL)) {
		cli_printf(c, "No symbol matches %s.\n", args);
		return CMD_OK;
	}
	cli_puts(c, sym.name);
	if (addr != sym.addr)
		cli_printf(c, " + %" PRIu64, addr - sym.addr);
	if (sym.section)
		cli_printf(c, " in section %s", sym.section);
	if (sym.module && several_files(c))
		cli_printf(c, " of %s", sym.module);
	cli_puts(c, "\n");
	return CMD_OK;
}

/* A variable of the selected frame of that name, and where it is. */
struct local_search {
	struct cli *c;
	const char *name;
	bool found;
};

static bool show_local(const struct tl_variable_place *v, void *user)
{
	struct local_search *s = user;

	if (v->where == TL_WHERE_TYPE || v->where == TL_WHERE_FUNCTION || strcmp(v->name, s->name))
		return true;
	s->found = true;
	cli_printf(s->c, "Symbol \"%s\" is ", v->name);
	switch (v->where) {
	case TL_WHERE_CONSTANT:
		cli_puts(s->c, "constant");
		break;
	case TL_WHERE_STATIC:
		cli_printf(s->c, "static storage at address 0x%" PRIx64, v->value);
		break;
	case TL_WHERE_LABEL:
		cli_printf(s->c, "a label at address 0x%" PRIx64, v->value);
		break;
	case TL_WHERE_COMPUTED:
		cli_puts(s->c, v->text);
		break;
	case TL_WHERE_TYPE:
	case TL_WHERE_FUNCTION:
	case TL_WHERE_GONE:
	default:
		cli_puts(s->c, "optimized out");
		break;
	}
	cli_puts(s->c, ".\n");
	return false;
}

static bool is_local(struct cli *c, const char *name)
{
	struct local_search s = { .c = c, .name = name };
	struct tl_expr_context ctx = cli_context(c);

	if (!cli_has_process(c) || !c->tid)
		return false;
	(void)!tl_scope_each(&ctx, 0, show_local, &s, NULL);
	return s.found;
}

/* The linker's name, or the written one with nothing left out but its parameters. */
static bool is_name_of(const struct tl_symbol *sym, const char *name)
{
	size_t n = strlen(name);

	if (sym->linkage_name && !strcmp(sym->linkage_name, name))
		return true;
	return !strncmp(sym->name, name, n) && (!sym->name[n] || sym->name[n] == '(');
}

static bool is_plain_name(const char *s, const char *others)
{
	while (isalnum((unsigned char)*s) || *s == '_' || *s == ':' || (*s && strchr(others, *s)))
		s++;
	return !*s;
}

/* A function, which to evaluate by its name alone is to call it in Ada. */
static bool is_function(struct cli *c, const char *name, uint64_t *ret)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	SCOPED_FREE char *address = cli_asprintf("&%s", name);
	struct tl_expr_context ctx = cli_context(c);
	struct tl_function fn;

	return is_plain_name(name, ".") && !tl_expr_eval(&ctx, address, &v, NULL) && !tl_value_u64(v, ret, NULL) &&
	       !tl_function_at(c->target, *ret, &fn, NULL) && fn.start == *ret && fn.has_debug_info;
}

static bool is_any(const struct tl_macro *m, void *user)
{
	(void)m;
	(void)user;
	return true;
}

/* What is in expressions by the preprocessor alone is no symbol. */
static bool is_macro(struct cli *c, const char *name)
{
	struct tl_macro_scope scope = { .size = sizeof(scope), .tid = c->tid, .frame = c->frame };

	return !tl_macro_each(c->target, &scope, name, false, is_any, NULL, NULL, NULL, NULL);
}

static void say_function(struct cli *c, const char *name, uint64_t addr)
{
	const char *full = tl_function_signature(c->target, addr);

	cli_printf(c, "Symbol \"%s\" is a function at address %s0x%" PRIx64 "%s.\n", full ? full : name,
		   STYLED(c, TL_STYLE_ADDRESS, addr));
}

static enum cmd_result cmd_info_address(struct cli *c, const char *args)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	struct tl_expr_context ctx = cli_context(c);
	struct tl_function fn;
	struct tl_symbol sym;
	uint64_t addr, offset;
	const char *module;
	bool has_type;

	if (!*args)
		return cli_error(c, "Argument required.");
	has_type = isalpha((unsigned char)*args) || *args == '_';
	if (has_type && is_function(c, args, &addr)) {
		say_function(c, args, addr);
		return CMD_OK;
	}
	has_type = has_type && tl_expr_eval(&ctx, args, &v, NULL) == TL_OK && tl_value_type(v)[0] != '<';
	if (has_type && is_local(c, args))
		return CMD_OK;
	// By value first: debug information knows names that the linker has changed.
	if (has_type && tl_value_address(v, &addr, NULL) == TL_OK) {
		bool code = tl_function_at(c->target, addr, &fn, NULL) == TL_OK && fn.start == addr;

		if (c->tid && tl_address_is_tls(c->target, c->tid, addr, &offset, &module)) {
			cli_printf(c, "Symbol \"%s\" is a thread-local variable at offset 0x%" PRIx64
				   " in the thread-local storage for `%s'.\n", args, offset, module);
			return CMD_OK;
		}
		if (code && fn.has_debug_info) {
			say_function(c, args, addr);
			return CMD_OK;
		}
		if (!code) {
			cli_printf(c, "Symbol \"%s\" is static storage at address %s0x%" PRIx64 "%s.\n", args,
				   STYLED(c, TL_STYLE_ADDRESS, addr));
			return CMD_OK;
		}
	}
	if (has_type && is_plain_name(args, "") && tl_value_u64(v, &addr, NULL) == TL_E_UNAVAILABLE) {
		cli_printf(c, "Symbol \"%s\" is optimized out.\n", args);
		return CMD_OK;
	}
	// A value without a place: what the debug information has a constant for, an enumerator.
	if (has_type && is_plain_name(args, "") && tl_value_address(v, &addr, NULL) && !is_macro(c, args)) {
		cli_printf(c, "Symbol \"%s\" is constant.\n", args);
		return CMD_OK;
	}
	if (tl_symbol_find(c->target, args, &sym, NULL))
		return cli_error(c, "No symbol \"%s\" in current context.", args);
	if (tl_function_at(c->target, sym.addr, &fn, NULL) == TL_OK && fn.start == sym.addr && fn.has_debug_info) { // overloaded
		say_function(c, args, sym.addr);
		return CMD_OK;
	}
	if (!is_name_of(&sym, args))
		return cli_error(c, "No symbol \"%s\" in current context.", args);
	cli_printf(c, "Symbol \"%s\" is at 0x%" PRIx64 " in a file compiled without debugging.\n",
		   args, sym.addr);
	return CMD_OK;
}

/* Libraries */

static bool is_vdso(const struct tl_module_info *m)
{
	return m->path && m->path[0] == '[';
}

/* Files */

static void show_sections(struct cli *c, const struct tl_module_info *m)
{
	struct tl_section s;
	int n = render_digits(c);

	for (uint32_t i = 0;
	     i < MAX_MODULES && tl_module_section(c->target, m->index, i, &s, NULL) == TL_OK; i++) {
		if (s.end <= s.start)
			continue;
		cli_printf(c, "\t0x%0*" PRIx64 " - 0x%0*" PRIx64 " is %s", n, s.start, n, s.end, s.name);
		if (is_vdso(m))
			cli_printf(c, " in system-supplied DSO at 0x%" PRIx64, m->start);
		else if (!m->is_program)
			cli_printf(c, " in %s", m->path);
		cli_puts(c, "\n");
	}
}

/* As gdb's "load4": what is only partly in the file is two sections. */
static void show_core(struct cli *c)
{
	struct tl_core_segment s;
	struct tl_core_info info;
	int n = render_digits(c);

	if (tl_core_get(c->target, &info, NULL))
		return;
	cli_printf(c, "Local core dump file:\n\t`%s', file type elf%s.\n", info.path,
		   tl_target_is_32bit(c->target) ? "32-i386" : "64-x86-64");
	for (uint32_t i = 0; !tl_core_segment_at(c->target, i, &s, NULL); i++) {
		uint64_t mid = s.start + s.file_size;
		bool two = s.file_size && mid < s.end;

		cli_printf(c, "\t0x%0*" PRIx64 " - 0x%0*" PRIx64 " is load%u%s\n", n, s.start, n,
			   two ? mid : s.end, s.number, two ? "a" : "");
		if (two)
			cli_printf(c, "\t0x%0*" PRIx64 " - 0x%0*" PRIx64 " is load%ub\n", n, mid, n, s.end,
				   s.number);
	}
	cli_puts(c, "\tWhile running this, GDB does not access memory from...\n");
}

static void show_process(struct cli *c)
{
	struct tl_thread t;
	char name[128];

	if (!cli_has_process(c))
		return;
	if (tl_target_is_core(c->target)) {
		show_core(c);
		return;
	}
	if (c->tid && tl_thread_get(c->target, c->tid, &t, NULL) == TL_OK)
		render_thread_name(c, &t, name, sizeof(name));
	else
		snprintf(name, sizeof(name), "process %d", tl_target_pid(c->target));
	cli_printf(c, "Native process:\n\tUsing the running image of %s %s.\n",
		   tl_target_attached(c->target) ? "attached" : "child", name);
	cli_puts(c, "\tWhile running this, GDB does not access memory from...\n");
}

static enum cmd_result cmd_info_files(struct cli *c, const char *args)
{
	const char *program = tl_target_program(c->target);
	struct tl_module_info m;

	(void)args;
	if (program)
		cli_printf(c, "Symbols from \"%s\".\n", program);
	show_process(c);
	for (uint32_t i = 0; i < MAX_MODULES && tl_module_get(c->target, i, &m, NULL) == TL_OK;
	     i++) {
		if (m.is_program) {
			cli_printf(c, "Local exec file:\n\t`%s', file type elf%s.\n", m.path,
				   tl_target_is_32bit(c->target) ? "32-i386" : "64-x86-64");
			cli_printf(c, "\tEntry point: 0x%" PRIx64 "\n", m.entry);
		}
		show_sections(c, &m);
	}
	return CMD_OK;
}

#define HELP_REGISTERS                                                                             \
	"List of integer registers and their contents, for selected stack frame.\n"                \
	"Usage: info registers [NAME]...\n"                                                        \
	"NAME is a register (rax, eflags, xmm0; with or without \"$\") or a group: general,\n"     \
	"float, vector, system, all (\"maintenance print reggroups\" has their names)."

const struct cmd cmds_info[] = {
	{ .name = "info set", .alias_of = "show" },
	{ .name = "info registers",
	  .fn = cmd_info_registers,
	  .help = HELP_REGISTERS,
	  .cls = CLASS_STATUS },
	{ .name = "maintenance print reggroups",
	  .fn = cmd_print_reggroups,
	  .cls = CLASS_INTERNALS,
	  .help = "Print the names of the groups that \"info registers\" takes." },
	{ .name = "info r", .alias_of = "info registers" },
	{ .name = "info all-registers",
	  .fn = cmd_info_all_registers,
	  .cls = CLASS_STATUS,
	  .help = "List of all registers and their contents, for selected stack frame.\n"
		  "Usage: info all-registers [NAME]...\n"
		  "The vector registers are shown in each way their bytes can be read." },
	{ .name = "info float",
	  .fn = cmd_info_float,
	  .cls = CLASS_STATUS,
	  .help = "Print the status of the floating point unit.\n"
		  "Usage: info float\n"
		  "The x87 registers from R7 to R0 (\"=>\" marks the top of its stack), then "
		  "status,\n"
		  "control and tag words." },
	{ .name = "info vector",
	  .fn = cmd_info_vector,
	  .cls = CLASS_STATUS,
	  .help = "Print the status of the vector unit.\n"
		  "Usage: info vector\n"
		  "mxcsr and the vector registers in each way their bytes can be read." },
	{ .name = "info display",
	  .fn = cmd_info_display,
	  .cls = CLASS_STATUS,
	  .help = "Expressions to display when program stops, with code numbers.\n"
		  "Usage: info display\n"
		  "\"undisplay\", \"enable display\" and \"disable display\" take these numbers." },
	{ .name = "info symbol",
	  .fn = cmd_info_symbol,
	  .cls = CLASS_STATUS,
	  .completer = COMP_EXPR,
	  .help = "Describe what symbol is at location ADDR.\n"
		  "Usage: info symbol ADDR\n"
		  "The nearest symbol at or before the address, with the distance and its "
		  "section." },
	{ .name = "info address",
	  .fn = cmd_info_address,
	  .cls = CLASS_STATUS,
	  .completer = COMP_EXPR,
	  .help = "Describe where symbol SYM is stored.\n"
		  "Usage: info address SYM" },
	{ .name = "info scope",
	  .fn = cmd_info_scope,
	  .cls = CLASS_STATUS,
	  .completer = COMP_LOCATION,
	  .help = "List the variables local to a scope.\n"
		  "Usage: info scope LOCATION\n"
		  "LOCATION is a function, line or *ADDRESS. Where they are is shown, whether it\n"
		  "is active or not." },
	{ .name = "info common",
	  .fn = cmd_info_common,
	  .cls = CLASS_STATUS,
	  .help = "Print out the values contained in a Fortran COMMON block.\n"
		  "Usage: info common [NAME]\n"
		  "Without NAME of all that the selected frame's code sees." },
	{ .name = "info modules",
	  .fn = cmd_info_modules,
	  .cls = CLASS_STATUS,
	  .help = "All module names, or those matching REGEXP.\n"
		  "Usage: info modules [-q] [REGEXP]\n"
		  "Modules of Fortran by the file that they are declared in." },
	{ .name = "info module",
	  .fn = cmd_info_module,
	  .cls = CLASS_STATUS,
	  .help = "Print information about modules.\nUsage: info module functions|variables" },
	{ .name = "info module functions",
	  .fn = cmd_info_module_functions,
	  .cls = CLASS_STATUS,
	  .help = "Display functions arranged by modules.\n"
		  "Usage: info module functions [-q] [-m MODREGEXP] [-t TYPEREGEXP] [REGEXP]\n"
		  "Those whose names match REGEXP, whose types match TYPEREGEXP, in modules of Fortran whose\n"
		  "names match MODREGEXP. -q: nothing is said when there is none." },
	{ .name = "info module variables",
	  .fn = cmd_info_module_variables,
	  .cls = CLASS_STATUS,
	  .help = "Display variables arranged by modules.\n"
		  "Usage: info module variables [-q] [-m MODREGEXP] [-t TYPEREGEXP] [REGEXP]\n"
		  "As info module functions has them." },
	{ .name = "info vtbl",
	  .fn = cmd_info_vtbl,
	  .cls = CLASS_STATUS,
	  .completer = COMP_EXPR,
	  .help = "Show the virtual function table for a C++ object.\n"
		  "Usage: info vtbl EXPRESSION\n"
		  "Evaluate EXPRESSION and show the virtual function table for the resulting\n"
		  "object, and those of the bases in it." },
	{ .name = "info functions",
	  .fn = cmd_info_functions,
	  .cls = CLASS_STATUS,
	  .help = "All function names or those matching REGEXPs.\n"
		  "Usage: info functions [-q] [-n] [-t TYPEREGEXP] [NAMEREGEXP]\n"
		  "Functions with debug information are listed by file, with their lines; then "
		  "the\n"
		  "others by address (-n leaves those out). -q: nothing is said when there is "
		  "none." },
	{ .name = "info variables",
	  .fn = cmd_info_variables,
	  .cls = CLASS_STATUS,
	  .help = "All global and static variable names or those matching REGEXPs.\n"
		  "Usage: info variables [-q] [-n] [-t TYPEREGEXP] [NAMEREGEXP]\n"
		  "-n leaves out those without debug information." },
	{ .name = "info types",
	  .fn = cmd_info_types,
	  .cls = CLASS_STATUS,
	  .help = "All type names, or those matching REGEXP.\n"
		  "Usage: info types [-q] [REGEXP]" },
	{ .name = "info files",
	  .fn = cmd_info_files,
	  .cls = CLASS_STATUS,
	  .help = "Names of targets and files being debugged.\n"
		  "Usage: info files\n"
		  "The program, its process, and each section with its addresses." },
	{ .name = "info target", .alias_of = "info files" },
	{ .name = "info auxv",
	  .fn = cmd_info_auxv,
	  .cls = CLASS_STATUS,
	  .help = "Display the inferior's auxiliary vector.\n"
		  "This is information provided by the operating system at program startup.\n"
		  "Usage: info auxv" },
	{ .name = "info proc",
	  .fn = cmd_info_proc,
	  .cls = CLASS_STATUS,
	  .help = "Show additional information about a process.\n"
		  "Usage: info proc [mappings|stat|status|cmdline|exe|cwd|all] [PROCESS-ID]\n"
		  "Without a PROCESS-ID the process being debugged is meant." },
	{ .name = "info proc mappings",
	  .fn = cmd_info_proc_mappings,
	  .cls = CLASS_STATUS,
	  .help = "List memory regions mapped by the specified process.\nUsage: info proc mappings "
		  "[PROCESS-ID]" },
	{ .name = "info proc stat",
	  .fn = cmd_info_proc_stat,
	  .cls = CLASS_STATUS,
	  .help = "List process info from /proc/PID/stat.\nUsage: info proc stat [PROCESS-ID]" },
	{ .name = "info proc status",
	  .fn = cmd_info_proc_status,
	  .cls = CLASS_STATUS,
	  .help = "List process info from /proc/PID/status.\nUsage: info proc status "
		  "[PROCESS-ID]" },
	{ .name = "info proc cmdline",
	  .fn = cmd_info_proc_cmdline,
	  .cls = CLASS_STATUS,
	  .help = "List command line arguments of the specified process.\nUsage: info proc cmdline "
		  "[PROCESS-ID]" },
	{ .name = "info proc exe",
	  .fn = cmd_info_proc_exe,
	  .cls = CLASS_STATUS,
	  .help = "List absolute filename for executable of the specified process.\nUsage: info "
		  "proc exe [PROCESS-ID]" },
	{ .name = "info proc cwd",
	  .fn = cmd_info_proc_cwd,
	  .cls = CLASS_STATUS,
	  .help = "List current working directory of the specified process.\nUsage: info proc cwd "
		  "[PROCESS-ID]" },
	{ .name = "info proc all",
	  .fn = cmd_info_proc_all,
	  .cls = CLASS_STATUS,
	  .help = "List all available info about the specified process.\nUsage: info proc all "
		  "[PROCESS-ID]" },
	{ 0 },
};
