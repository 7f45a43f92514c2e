/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Settings of what is not there (a window interface, Python, remote targets, debugging of the debugger) or is done
 * in one way only: start-up files have them, and a refusal would be the end of such a file.
 */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <front/cli/style.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NO_EFFECT "\nAccepted, without effect."
#define NUMBER(n, kind, d, text, h) { n, kind, d, text, h NO_EFFECT, NULL, NULL, NULL }
#define CHOICE(n, d, text, h, choices) { n, SETTING_ENUM, d, text, h NO_EFFECT, choices, NULL, NULL }
#define SWITCH(n, d, text, h) NUMBER(n, SETTING_BOOL, d, text, h)
#define DEBUG(n, kind, d, text, h) NUMBER("debug " n, kind, d, text " is %s.", h)

static const char *const ada_source_charset_choices[] = { "ISO-8859-1", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-5", "ISO-8859-15", "CP437", "CP850", "UTF-8", NULL };
static const char *const case_sensitive_choices[] = { "on", "off", "auto", NULL };
static const char *const auto_off_on[] = { "auto", "off", "on", NULL };
static const char *const auto_bool_host[] = { "auto", "host", "target", NULL };
static const char *const follow_exec[] = { "new", "same", NULL };
static const char *const cp_abi_choices[] = { "auto", "gnu-v3", "gnu-v2", "hpaCC", NULL };
static const char *const demangle_style_choices[] = { "none", "auto", "gnu-v3", "java", "gnat", "dlang", "rust", NULL };
static const char *const guile_print_stack_choices[] = { "none", "full", "message", NULL };
static const char *const osabi_choices[] = { "auto", "default", "none", "SVR4", "GNU/Linux", NULL };
static const char *const record_btrace_replay_memory_access_choices[] = { "read-only", "read-write", NULL };
static const char *const script_extension_choices[] = { "off", "soft", "strict", NULL };
static const char *const serial_parity_choices[] = { "none", "odd", "even", NULL };
static const char *const struct_convention_choices[] = { "default", "pcc", "reg", NULL };
static const char *const border_modes[] = { "normal", "standout", "reverse", "half", "half-standout", "bold", "bold-standout", NULL };
static const char *const tui_border_kind_choices[] = { "space", "ascii", "acs", NULL };

#define COLOURS(n, word, fg)                                                                          \
	CHOICE("style " n " foreground", fg, "The \"" word "\" style foreground color is: %s",         \
	       "Set the foreground color for this property.", style_colours),                             \
	CHOICE("style " n " background", "none", "The \"" word "\" style background color is: %s",     \
	       "Set the background color for this property.", style_colours)
#define AUTO_LOAD_PATH "$debugdir:$datadir/auto-load"

static enum cmd_result changed_safe_path(struct cli *c, const struct setting *s)
{
	if (!*setting_str(c, s->name))
		setting_put(c, s->name, AUTO_LOAD_PATH);
	return CMD_OK;
}

static enum cmd_result changed_data_directory(struct cli *c, const struct setting *s)
{
	const char *path = setting_str(c, s->name);
	bool styled = isatty(STDERR_FILENO);
	struct stat st;

	if (stat(path, &st) || !S_ISDIR(st.st_mode))
		cli_warning(c, "%s%s%s is not a directory.", styled ? style_on(c, TL_STYLE_FILENAME) : "", path,
			    styled ? style_off(c, TL_STYLE_FILENAME) : "");
	return CMD_OK;
}

static void show_verbose(struct cli *c, const struct setting *s)
{
	if (setting_int(c, s->name))
		cli_puts(c, "Verbose printing of informational messages is on.\n");
	else
		cli_puts(c, "Verbosity is off.\n");
}

const struct setting settings_taken[] = {
	{ "verbose", SETTING_BOOL, "off", NULL, "Set verbosity." NO_EFFECT, NULL, NULL, show_verbose },
	SWITCH("history expansion", "off", "History expansion on command input is %s.", "Set history expansion on command input."),
	NUMBER("interactive-mode", SETTING_AUTO, "auto", "Debugger's interactive mode is %s.",
	       "Set whether GDB's standard input is a terminal."),
	CHOICE("displaced-stepping", "auto", "Debugger's willingness to use displaced stepping to step over breakpoints is %s.",
	       "Set debugger's willingness to use displaced stepping.", auto_off_on),
	NUMBER("remotetimeout", SETTING_ZUINT, "2", "Timeout limit to wait for target to respond is %s.",
	       "Set the timeout limit to wait for target to respond."),
	NUMBER("watchdog", SETTING_ZUINT, "0", "Watchdog timer is %s.", "Set watchdog timer."),
	NUMBER("python print-stack", SETTING_RAW, "message", "The mode of Python stack printing on error is \"%s\".",
	       "Set mode for Python stack dump on error."),
	SWITCH("breakpoint auto-hw", "on", "Automatic usage of hardware breakpoints is %s.",
	       "Set automatic usage of hardware breakpoints."),
	SWITCH("breakpoint always-inserted", "off", "Always inserted breakpoint mode is %s.", "Set mode for inserting breakpoints."),
	CHOICE("breakpoint condition-evaluation", "auto", "Breakpoint condition evaluation mode is %s.",
	       "Set mode of breakpoint condition evaluation.", auto_bool_host),
	NUMBER("exec-wrapper", SETTING_RAW, "", "The wrapper for running programs is \"%s\".",
	       "Set a wrapper for running programs."),
	CHOICE("follow-exec-mode", "same", "Follow exec mode is \"%s\".",
	       "Set debugger response to a program call of exec.", follow_exec),
	NUMBER("remote memory-read-packet-size", SETTING_RAW, "0", "The memory-read-packet-size is %s.",
	       "Set the maximum number of bytes per memory-read packet."),
	NUMBER("remote memory-write-packet-size", SETTING_RAW, "0", "The memory-write-packet-size is %s.",
	       "Set the maximum number of bytes per memory-write packet."),
	SWITCH("mi-async", "off", "Whether MI is in asynchronous mode is %s.", "Set whether MI asynchronous mode is enabled."),
	NUMBER("compile-args", SETTING_RAW, "", "Compile command command-line arguments are \"%s\".",
	       "Set compile command GCC command-line arguments."),
	{ "data-directory", SETTING_FILE, "", "GDB's data directory is \"%s\".", "Set GDB's data directory." NO_EFFECT, NULL,
	  changed_data_directory, NULL },
	{ "auto-load safe-path", SETTING_RAW, AUTO_LOAD_PATH, "List of directories from which it is safe to auto-load files is %s.",
	  "Set the list of files and directories that are safe for auto-loading." NO_EFFECT, NULL, changed_safe_path, NULL },
	SWITCH("ada print-signatures", "on", "Whether the output of formal and return types for functions in the overloads selection menu is activated is %s.",
	       "Enable or disable the output of formal and return types for functions in the overloads selection menu."),
	CHOICE("ada source-charset", "ISO-8859-1", "The Ada source character set is \"%s\".",
	       "Set the Ada source character set.", ada_source_charset_choices),
	SWITCH("ada trust-PAD-over-XVS", "on", "Whether an optimization trusting PAD types over XVS types is activated is %s.",
	       "Enable or disable an optimization trusting PAD types over XVS types."),
	SWITCH("auto-connect-native-target", "on", "Whether GDB may automatically connect to the native target is %s.",
	       "Set whether GDB may automatically connect to the native target."),
	SWITCH("auto-load gdb-scripts", "on", "Auto-loading of canned sequences of commands scripts is %s.",
	       "Enable or disable auto-loading of canned sequences of commands scripts."),
	SWITCH("auto-load libthread-db", "on", "Auto-loading of inferior specific libthread_db is %s.",
	       "Enable or disable auto-loading of inferior specific libthread_db."),
	{ "auto-load local-gdbinit", SETTING_BOOL, "on", "Auto-loading of .gdbinit script from current directory is %s.",
	  "Enable or disable auto-loading of .gdbinit script in current directory.\n"
	  "It is .traplinerc here.  What the user's own file says of that, or -iex, comes before it is read.", NULL, NULL, NULL },
	SWITCH("auto-load python-scripts", "on", "Auto-loading of Python scripts is %s.",
	       "Set the debugger's behaviour regarding auto-loaded Python scripts."),
	NUMBER("auto-load scripts-directory", SETTING_RAW, AUTO_LOAD_PATH, "List of directories from which to load auto-loaded scripts is %s.",
	      "Set the list of directories from which to load auto-loaded scripts." ),
	SWITCH("basenames-may-differ", "off", "Whether a source file may have multiple base names is %s.",
	       "Set whether a source file may have multiple base names."),
	CHOICE("case-sensitive", "auto", "Case sensitivity in name search is \"%s\".",
	       "Set case sensitivity in name search (on/off/auto).", case_sensitive_choices),
	SWITCH("circular-trace-buffer", "off", "Target's use of circular trace buffer is %s.",
	       "Set target's use of circular trace buffer."),
	SWITCH("code-cache", "on", "Cache use for code accesses is %s.",
	       "Set cache use for code segment access."),
	CHOICE("cp-abi", "auto", "The currently selected C++ ABI is \"%s\".",
	       "Set the ABI used for inspecting C++ objects.", cp_abi_choices),
	NUMBER("debuginfod verbose", SETTING_ZUINT, "1", "Debuginfod verbose output is set to %s.",
	      "Set verbosity of debuginfod output." ),
	CHOICE("demangle-style", "auto", "The current C++ demangling style is \"%s\".",
	       "Set the current C++ demangling style.", demangle_style_choices),
	SWITCH("disconnected-tracing", "off", "Whether tracing continues after GDB disconnects is %s.",
	       "Set whether tracing continues after GDB disconnects."),
	SWITCH("fortran repack-array-slices", "off", "Repacking of Fortran array slices is %s.",
	       "Enable or disable repacking of non-contiguous array slices."),
	NUMBER("gnutarget", SETTING_RAW, "auto", "The current BFD target is \"%s\".",
	      "Set the current BFD target." ),
	CHOICE("guile print-stack", "message", "The mode of Guile exception printing on error is \"%s\".",
	       "Set mode for Guile exception printing on error.", guile_print_stack_choices),
	NUMBER("libthread-db-search-path", SETTING_RAW, "$sdir:$pdir", "The current search path or libthread_db is \"%s\".",
	      "Set search path for libthread_db." ),
	SWITCH("opaque-type-resolution", "on", "Resolution of opaque struct/class/union types (if set before loading symbols) is %s.",
	       "Set resolution of opaque struct/class/union types (if set before loading symbols)."),
	CHOICE("osabi", "auto", "The current OS ABI is \"%s\".",
	       "Set OS ABI of target.", osabi_choices),
	SWITCH("overload-resolution", "on", "Overload resolution in evaluating C++ functions is %s.",
	       "Set overload resolution in evaluating C++ functions."),
	SWITCH("print memory-tag-violations", "on", "Printing of memory tag violations is %s.",
	       "Set printing of memory tag violations for pointers."),
	SWITCH("print pascal_static-members", "on", "Printing of pascal static members is %s.",
	       "Set printing of pascal static members."),
	SWITCH("print raw-frame-arguments", "off", "Whether to print frame arguments in raw form is %s.",
	       "Set whether to print frame arguments in raw form."),
	NUMBER("python dont-write-bytecode", SETTING_AUTO, "auto", "Python's dont-write-bytecode setting is %s.",
	      "Set whether the Python interpreter should avoid byte-compiling python modules." ),
	SWITCH("python ignore-environment", "off", "Python's ignore-environment setting is %s.",
	       "Set whether the Python interpreter should ignore environment variables."),
	SWITCH("range-stepping", "on", "Debugger's willingness to use range stepping is %s.",
	       "Enable or disable range stepping."),
	NUMBER("record btrace bts buffer-size", SETTING_UINT, "65536", "The record/replay bts buffer size is %s.",
	      "Set the record/replay bts buffer size." ),
	NUMBER("record btrace pt buffer-size", SETTING_UINT, "16384", "The record/replay pt buffer size is %s.",
	      "Set the record/replay pt buffer size." ),
	CHOICE("record btrace replay-memory-access", "read-only", "Replay memory access is %s.",
	       "Set what memory accesses are allowed during replay.", record_btrace_replay_memory_access_choices),
	NUMBER("record function-call-history-size", SETTING_UINT, "10", "Number of functions to print in \"record function-call-history\" is %s.",
	      "Set number of function to print in \"record function-call-history\"." ),
	NUMBER("record instruction-history-size", SETTING_UINT, "10", "Number of instructions to print in \"record instruction-history\" is %s.",
	      "Set number of instructions to print in \"record instruction-history\"." ),
	NUMBER("remote exec-file", SETTING_RAW, "", "%s",
	      "Set the remote pathname for \"run\"." ),
	NUMBER("remote hardware-breakpoint-limit", SETTING_ZUINT_UNLIMITED, "unlimited", "The maximum number of target hardware breakpoints is %s.",
	      "Set the maximum number of target hardware breakpoints." ),
	NUMBER("remote hardware-watchpoint-length-limit", SETTING_ZUINT_UNLIMITED, "unlimited", "The maximum length (in bytes) of a target hardware watchpoint is %s.",
	      "Set the maximum length (in bytes) of a target hardware watchpoint." ),
	NUMBER("remote hardware-watchpoint-limit", SETTING_ZUINT_UNLIMITED, "unlimited", "The maximum number of target hardware watchpoints is %s.",
	      "Set the maximum number of target hardware watchpoints." ),
	SWITCH("remote interrupt-on-connect", "off", "Whether interrupt-sequence is sent to remote target when gdb connects to is %s.",
	       "Set whether interrupt-sequence is sent to remote target when gdb connects to."),
	SWITCH("remoteflow", "off", "Hardware flow control is %s.",
	       "Set use of hardware flow control for remote serial I/O."),
	CHOICE("script-extension", "soft", "Script filename extension recognition is \"%s\".",
	       "Set mode for script filename extension recognition.", script_extension_choices),
	NUMBER("serial baud", SETTING_ZINT, "-1", "Baud rate for remote serial I/O is %s.",
	      "Set baud rate for remote serial I/O." ),
	CHOICE("serial parity", "none", "Parity for remote serial I/O is \"%s\".",
	       "Set parity for remote serial I/O.", serial_parity_choices),
	SWITCH("stack-cache", "on", "Cache use for stack accesses is %s.",
	       "Set cache use for stack access."),
	CHOICE("struct-convention", "default", "The convention for returning small structs is \"%s\".",
	       "Set the convention for returning small structs.", struct_convention_choices),
	SWITCH("suppress-cli-notifications", "off", "Suppression of printing CLI notifications is %s.",
	       "Set whether printing notifications on CLI is suppressed."),
	SWITCH("tcp auto-retry", "on", "Auto-retry on socket connect is %s.",
	       "Set auto-retry on socket connect."),
	NUMBER("tcp connect-timeout", SETTING_UINT, "15", "Timeout limit in seconds for socket connection is %s.",
	      "Set timeout limit in seconds for socket connection." ),
	SWITCH("trust-readonly-sections", "off", "Mode for reading from readonly sections is %s.",
	       "Set mode for reading from readonly sections."),
	CHOICE("tui active-border-mode", "bold-standout", "The attribute mode to use for the active TUI window border is \"%s\".",
	       "Set the attribute mode to use for the active TUI window border.", border_modes),
	CHOICE("tui border-kind", "acs", "The kind of border for TUI windows is \"%s\".",
	       "Set the kind of border for TUI windows.", tui_border_kind_choices),
	CHOICE("tui border-mode", "normal", "The attribute mode to use for the TUI window borders is \"%s\".",
	       "Set the attribute mode to use for the TUI window borders.", border_modes),
	SWITCH("tui compact-source", "off", "TUI source window compactness is %s.",
	       "Set whether the TUI source window is compact."),
	NUMBER("tui tab-width", SETTING_ZUINT, "8", "TUI tab width is %s spaces.",
	      "Set the tab width, in characters, for the TUI." ),
	COLOURS("tui-active-border", "tui-active-border", "cyan"),
	COLOURS("tui-border", "tui-border", "cyan"),
	SWITCH("style tui-current-position", "off", "Styling the text highlighted by the TUI's current position indicator is %s.",
	       "Set whether to style text highlighted by the TUI's current position indicator."),
	DEBUG("arch", SETTING_ZUINT, "0", "Architecture debugging",
	      "Set architecture debugging."),
	DEBUG("auto-load", SETTING_BOOL, "off", "Debugging output for files of 'set auto-load ...'",
	      "Set auto-load verifications debugging."),
	DEBUG("bfd-cache", SETTING_BOOL, "off", "BFD cache debugging",
	      "Set bfd cache debugging."),
	DEBUG("check-physname", SETTING_BOOL, "off", "Whether to check \"physname\"",
	      "Set cross-checking of \"physname\" code against demangler."),
	DEBUG("coff-pe-read", SETTING_ZUINT, "0", "Coff PE read debugging",
	      "Set coff PE read debugging."),
	DEBUG("compile", SETTING_BOOL, "off", "Compile debugging",
	      "Set compile command debugging."),
	DEBUG("compile-cplus-scopes", SETTING_BOOL, "off", "Debugging of C++ compile scopes",
	      "Set debugging of C++ compile scopes."),
	DEBUG("compile-cplus-types", SETTING_BOOL, "off", "Debugging of C++ compile type conversion",
	      "Set debugging of C++ compile type conversion."),
	DEBUG("displaced", SETTING_BOOL, "off", "Displace stepping debugging",
	      "Set displaced stepping debugging."),
	DEBUG("dwarf-die", SETTING_ZUINT, "0", "Debugging of the DWARF DIE reader",
	      "Set debugging of the DWARF DIE reader."),
	DEBUG("dwarf-line", SETTING_ZUINT, "0", "Debugging of the dwarf line reader",
	      "Set debugging of the dwarf line reader."),
	DEBUG("dwarf-read", SETTING_ZUINT, "0", "Debugging of the DWARF reader",
	      "Set debugging of the DWARF reader."),
	DEBUG("entry-values", SETTING_ZUINT, "0", "Entry values and tail call frames debugging",
	      "Set entry values and tail call frames debugging."),
	DEBUG("expression", SETTING_ZUINT, "0", "Expression debugging",
	      "Set expression debugging."),
	DEBUG("fortran-array-slicing", SETTING_BOOL, "off", "Debugging of Fortran array slicing",
	      "Set debugging of Fortran array slicing."),
	DEBUG("frame", SETTING_BOOL, "off", "Frame debugging",
	      "Set frame debugging."),
	DEBUG("index-cache", SETTING_BOOL, "off", "Display of index-cache debug messages",
	      "Set display of index-cache debug messages."),
	DEBUG("infcall", SETTING_BOOL, "off", "Inferior call debugging",
	      "Set inferior call debugging."),
	DEBUG("infrun", SETTING_BOOL, "off", "Inferior debugging",
	      "Set inferior debugging."),
	DEBUG("jit", SETTING_BOOL, "off", "JIT debugging",
	      "Set JIT debugging."),
	DEBUG("libthread-db", SETTING_ZUINT, "0", "libthread-db debugging",
	      "Set libthread-db debugging."),
	DEBUG("linux-namespaces", SETTING_BOOL, "off", "Debugging of GNU/Linux namespaces module",
	      "Set debugging of GNU/Linux namespaces module."),
	DEBUG("linux-nat", SETTING_BOOL, "off", "Debugging of GNU/Linux native targets",
	      "Set debugging of GNU/Linux native target."),
	DEBUG("notification", SETTING_BOOL, "off", "Debugging of async remote notification",
	      "Set debugging of async remote notification."),
	DEBUG("observer", SETTING_BOOL, "off", "Observer debugging",
	      "Set observer debugging."),
	DEBUG("overload", SETTING_ZUINT, "0", "Debugging of C++ overloading",
	      "Set debugging of C++ overloading."),
	DEBUG("parser", SETTING_BOOL, "off", "Parser debugging",
	      "Set parser debugging."),
	DEBUG("py-breakpoint", SETTING_BOOL, "off", "Python breakpoint debugging",
	      "Set Python breakpoint debugging."),
	DEBUG("py-micmd", SETTING_BOOL, "off", "Python MI command debugging",
	      "Set Python micmd debugging."),
	DEBUG("py-unwind", SETTING_BOOL, "off", "Python unwinder debugging",
	      "Set Python unwinder debugging."),
	DEBUG("record", SETTING_ZUINT, "0", "Debugging of process record target",
	      "Set debugging of record/replay feature."),
	DEBUG("remote", SETTING_BOOL, "off", "Debugging of remote protocol",
	      "Set debugging of remote protocol."),
	DEBUG("remote-packet-max-chars", SETTING_ZUINT, "512", "Number of remote packet characters to display",
	      "Set the maximum number of characters to display for each remote packet."),
	DEBUG("separate-debug-file", SETTING_BOOL, "off", "Printing of separate debug info file search debug",
	      "Set printing of separate debug info file search debug."),
	DEBUG("serial", SETTING_ZUINT, "0", "Serial debugging",
	      "Set serial debugging."),
	DEBUG("skip", SETTING_BOOL, "off", "Whether the debug output about skipping files and functions is printed",
	      "Set whether to print the debug output about skipping files and functions."),
	DEBUG("solib", SETTING_BOOL, "off", "Solib debugging",
	      "Set solib debugging."),
	DEBUG("stap-expression", SETTING_ZUINT, "0", "SystemTap Probe expression debugging",
	      "Set SystemTap expression debugging."),
	DEBUG("symbol-lookup", SETTING_ZUINT, "0", "Debugging of symbol lookup",
	      "Set debugging of symbol lookup."),
	DEBUG("symfile", SETTING_BOOL, "off", "Symfile debugging",
	      "Set debugging of the symfile functions."),
	DEBUG("symtab-create", SETTING_ZUINT, "0", "Debugging of symbol table creation",
	      "Set debugging of symbol table creation."),
	DEBUG("target", SETTING_ZUINT, "0", "Target debugging",
	      "Set target debugging."),
	DEBUG("threads", SETTING_BOOL, "off", "Thread debugging",
	      "Set thread debugging."),
	DEBUG("timestamp", SETTING_BOOL, "off", "Timestamping debugging messages",
	      "Set timestamping of debugging messages."),
	DEBUG("tui", SETTING_BOOL, "off", "TUI debugging",
	      "Set tui debugging."),
	DEBUG("varobj", SETTING_ZUINT, "0", "Varobj debugging",
	      "Set varobj debugging."),
	DEBUG("xml", SETTING_BOOL, "off", "XML debugging",
	      "Set XML parser debugging."),
	{ 0 },
};

/* The one value that stands for all of them. */
static enum cmd_result set_auto_load(struct cli *c, const char *args)
{
	static const char *const names[] = { "auto-load gdb-scripts", "auto-load libthread-db", "auto-load local-gdbinit",
					     "auto-load python-scripts" };

	if (strcmp(args, "0") != 0 && !is_abbrev(args, "no", 1) && !is_abbrev(args, "off", 2) && !is_abbrev(args, "disable", 1))
		return cli_error(c, "Valid is only global 'set auto-load no'; otherwise check the auto-load sub-commands.");
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		setting_put(c, names[i], "off");
	return CMD_OK;
}

static void add_directory(struct cli *c, const char *setting, const char *dir)
{
	SCOPED_FREE char *path = cli_asprintf("%s:%s", setting_str(c, setting), dir);

	setting_put(c, setting, path);
}

static enum cmd_result cmd_add_safe_path(struct cli *c, const char *args)
{
	if (!*args)
		return cli_error(c, "Directory argument required.\n"
				    "Use 'set auto-load safe-path /' for disabling the auto-load safe-path security.");
	add_directory(c, "auto-load safe-path", args);
	return CMD_OK;
}

static enum cmd_result cmd_add_scripts_directory(struct cli *c, const char *args)
{
	if (!*args)
		return cli_error(c, "Directory argument required.");
	add_directory(c, "auto-load scripts-directory", args);
	return CMD_OK;
}

#define PREFIX(n, h) { "set " n, NULL, h, CLASS_SUPPORT, COMP_COMMAND, 0, NULL }, { "show " n, NULL, h, CLASS_SUPPORT, COMP_COMMAND, 0, NULL }

const struct cmd cmds_taken[] = {
	{ "set auto-load", set_auto_load, "Auto-loading specific settings.", CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ "show auto-load", NULL, "Show auto-loading specific settings.", CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ "add-auto-load-safe-path", cmd_add_safe_path,
	  "Add entries to the list of directories from which it is safe to auto-load files.\n"
	  "Usage: add-auto-load-safe-path DIRECTORY" NO_EFFECT,
	  CLASS_SUPPORT, COMP_FILE, 0, NULL },
	{ "add-auto-load-scripts-directory", cmd_add_scripts_directory,
	  "Add entries to the list of directories from which to load auto-loaded scripts.\n"
	  "Usage: add-auto-load-scripts-directory DIRECTORY" NO_EFFECT,
	  CLASS_SUPPORT, COMP_FILE, 0, NULL },
	{ .name = "set target-async", .alias_of = "set mi-async" },
	{ .name = "show target-async", .alias_of = "show mi-async" },
	{ .name = "set solib-absolute-prefix", .alias_of = "set sysroot" },
	{ .name = "show solib-absolute-prefix", .alias_of = "show sysroot" },
	PREFIX("ada", "Prefix command for changing Ada-specific settings."),
	PREFIX("debug", "Generic command for setting gdb debugging flags."),
	PREFIX("fortran", "Prefix command for changing Fortran-specific settings."),
	PREFIX("guile", "Prefix command for Guile preference settings."),
	PREFIX("record btrace", "Set record options."),
	PREFIX("record btrace bts", "Set record btrace bts options."),
	PREFIX("record btrace pt", "Set record btrace pt options."),
	PREFIX("remote", "Remote protocol specific variables."),
	PREFIX("serial", "Set default serial/parallel port configuration."),
	PREFIX("style tui-active-border", "TUI active border display styling."),
	PREFIX("style tui-border", "TUI border display styling."),
	PREFIX("tcp", "TCP protocol specific variables."),
	PREFIX("tui", "TUI configuration variables."),
	{ 0 },
};
