/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Settings of printing, listing and disassembly. */

#include <inttypes.h>
#include <front/cli/tasks.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <string.h>

static const char *const flavors[] = { "att", "intel", NULL };
// In the order of enum tl_frame_arguments and enum tl_entry_values.
static const char *const frame_arguments[] = { "scalars", "all", "none", "presence", NULL };
static const char *const entry_values[] = { "default", "no", "only", "preferred", "if-needed", "both", "compact", NULL };
/* In the order of the bits in render.c. */
static const char *const frame_infos[] = { "auto",     "source-line", "location", "source-and-location", "location-and-address",
					   "short-location", NULL };
static const char *const languages[] = {
	"auto", "local",   "unknown",  "ada",	      "asm",	"c",	  "c++",  "d",	"fortran",
	"go",	"minimal", "modula-2", "objective-c", "opencl", "pascal", "rust", NULL,
};
static const char *const filename_display[] = { "basename", "relative", "absolute", NULL };

static const char *const endians[] = { "auto", "little", NULL };

static void show_endian(struct cli *c, const struct setting *s)
{
	if (setting_is(c, s->name, "auto"))
		cli_puts(c,
			 "The target endianness is set automatically (currently little endian).\n");
	else
		cli_puts(c, "The target is set to little endian.\n");
}

static enum cmd_result endian_changed(struct cli *c, const struct setting *s)
{
	show_endian(c, s);
	return CMD_OK;
}

// In the order of enum tl_code_mode.
static const char *const architectures[] = { "auto", "i386", "i386:x86-64", NULL };

static void show_architecture(struct cli *c, const struct setting *s)
{
	bool is32 = c->target && tl_target_is_32bit(c->target);

	if (setting_is(c, s->name, "auto"))
		cli_printf(c, "The target architecture is set to \"auto\" (currently \"%s\").\n",
			   is32 ? "i386" : "i386:x86-64");
	else
		cli_printf(c, "The target architecture is set to \"%s\".\n", setting_str(c, s->name));
}

static enum cmd_result architecture_changed(struct cli *c, const struct setting *s)
{
	struct tl_error err;

	if (tl_session_set(c->session, TL_OPT_CODE_MODE, setting_int(c, s->name), &err))
		return cli_fail(c, &err);
	show_architecture(c, s);
	return CMD_OK;
}

/* Says so if the frame's code is known to be in another language than the chosen one. */
static bool warn_of_language(struct cli *c, const char *chosen)
{
	struct tl_expr_context ctx = cli_context(c);
	const char *here = cli_has_process(c) && c->tid ? tl_language_here(&ctx) : NULL;
	struct tl_frame f;

	if (!here || !strcmp(here, chosen) || tl_frame_get(c->target, c->tid, c->frame, &f, NULL) || !f.file)
		return false;
	cli_puts(c, "Warning: the current language does not match this frame.\n");
	return true;
}

static void show_language(struct cli *c, const struct setting *s)
{
	struct tl_expr_context ctx = cli_context(c);
	const char *here = tl_language_here(&ctx), *chosen = setting_str(c, s->name);

	if (language_is_auto(chosen)) {
		cli_printf(c, "The current source language is \"auto; currently %s\".\n", here ? here : "c");
		return;
	}
	cli_printf(c, "The current source language is \"%s\".\n", chosen);
	(void)warn_of_language(c, chosen);
}

void language_apply(struct cli *c)
{
	static const struct {
		const char *name;
		enum tl_language language;
	} list[] = {
		{ "auto", TL_LANGUAGE_AUTO }, { "local", TL_LANGUAGE_AUTO }, { "unknown", TL_LANGUAGE_AUTO },
		{ "c++", TL_LANGUAGE_CPLUS }, { "rust", TL_LANGUAGE_RUST },
		{ "fortran", TL_LANGUAGE_FORTRAN }, { "ada", TL_LANGUAGE_ADA },
		{ "go", TL_LANGUAGE_GO },
	};
	enum tl_language language = TL_LANGUAGE_C; /* what the others' expressions are read as */

	for (size_t i = 0; i < ARRAY_LEN(list); i++)
		if (setting_is(c, "language", list[i].name))
			language = list[i].language;
	tl_language_set(c->session, language);
}

static enum cmd_result language_changed(struct cli *c, const struct setting *s)
{
	language_apply(c);
	// gdb says it once; `show language` always does.
	if (c->p->current && c->p->current->fn == setting_do_set && !language_is_auto(setting_str(c, s->name)) && !c->p->language_warned)
		c->p->language_warned = warn_of_language(c, setting_str(c, s->name));
	return CMD_OK;
}

#define LEAST_VALUE 16 /* gdb's */

static enum cmd_result max_value_changed(struct cli *c, const struct setting *s)
{
	int64_t n = setting_int(c, s->name);
	struct tl_error err;

	if (tl_session_set(c->session, TL_OPT_MAX_VALUE, n < 0 ? 0 : n < LEAST_VALUE ? LEAST_VALUE : n, &err))
		return cli_fail(c, &err);
	if (n < 0 || n >= LEAST_VALUE)
		return CMD_OK;
	setting_put(c, s->name, "16");
	(void)!cli_error(c, "max-value-size set too low, increasing to %d bytes", LEAST_VALUE);
	return CMD_OK; // an error would bring the old value back
}

static void show_max_value(struct cli *c, const struct setting *s)
{
	int64_t n = setting_int(c, s->name);

	if (n < 0)
		cli_puts(c, "Maximum value size is unlimited.\n");
	else
		cli_printf(c, "Maximum value size is %" PRId64 " bytes.\n", n);
}

#define NO_EFFECT "\nAccepted, but values are shown as with the default."

/* What the library follows is handed to it whenever one of these changes. */
static enum cmd_result print_changed(struct cli *c, const struct setting *s)
{
	(void)s;
	data_sync_print(c);
	return CMD_OK;
}

#define ON_OFF(n, d, s, h)                                                                         \
	{                                                                                          \
		.name = n, .kind = SETTING_BOOL, .deflt = d, .show = s " is %s.", .help = h,       \
		.changed = print_changed                                                           \
	}
/* The same, for one that has no effect. */
#define FIXED(n, d, s, h)                                                                          \
	{                                                                                          \
		.name = n, .kind = SETTING_BOOL, .deflt = d, .show = s " is %s.",                  \
		.help = h NO_EFFECT                                                                \
	}

const struct setting settings_data[] = {
	ON_OFF("print address", "on", "Printing of addresses", "Set printing of addresses."),
	ON_OFF("print array", "off", "Pretty formatting of arrays",
	       "Set pretty formatting of arrays."),
	ON_OFF("print array-indexes", "off", "Printing of array indexes",
	       "Set printing of array indexes."),
	ON_OFF("print asm-demangle", "off", "Demangling of C++/ObjC names in disassembly listings",
	      "Set demangling of C++/ObjC names in disassembly listings."),
	FIXED("print demangle", "on",
	      "Demangling of encoded C++/ObjC names when displaying symbols",
	      "Set demangling of encoded C++/ObjC names when displaying symbols."),
	{ .name = "print elements",
	  .changed = print_changed,
	  .kind = SETTING_UINT,
	  .deflt = "200",
	  .show = "Limit on string chars or array elements to print is %s.",
	  .help = "Set limit on string chars or array elements to print.\n"
		  "\"unlimited\" causes there to be no limit." },
	{ .name = "print entry-values",
	  .changed = print_changed,
	  .kind = SETTING_ENUM,
	  .deflt = "default",
	  .choices = entry_values,
	  .show = "Printing of function arguments at function entry is \"%s\".",
	  .help = "Set printing of function arguments at function entry.\n"
		  "One of no, only, preferred, if-needed, both, compact, default: whether a frame's line\n"
		  "shows what an argument is now, what it was (name@entry=), or both." },
	{ .name = "print frame-info",
	  .kind = SETTING_ENUM,
	  .deflt = "auto",
	  .choices = frame_infos,
	  .show = "Printing of frame information is \"%s\".",
	  .help = "Set printing of frame information.\n"
		  "What backtrace, frame and every stop show of a frame: auto is what suits the command; else source-line,\n"
		  "location, source-and-location, location-and-address (of each frame) or short-location (without file)." },
	{ .name = "print frame-arguments",
	  .changed = print_changed,
	  .kind = SETTING_ENUM,
	  .deflt = "scalars",
	  .choices = frame_arguments,
	  .show = "Printing of non-scalar frame arguments is \"%s\".",
	  .help = "Set printing of non-scalar frame arguments.\n"
		  "One of all, scalars, none, presence." },
	{ .name = "print max-depth",
	  .changed = print_changed,
	  .kind = SETTING_ZUINT_UNLIMITED,
	  .deflt = "20",
	  .show = "Maximum print depth is %s.",
	  .help = "Set maximum print depth for nested structures, unions and arrays." },
	{ .name = "print max-symbolic-offset",
	  .changed = print_changed,
	  .kind = SETTING_UINT,
	  .deflt = "unlimited",
	  .show = "The largest offset that will be printed in <symbol+1234> form is %s.",
	  .help = "Set the largest offset that will be printed in <SYMBOL+1234> form.\n"
		  "An address that is farther behind the nearest symbol is shown without one.\n"
		  "\"unlimited\", or 0, shows one at any distance." },
	ON_OFF("print nibbles", "off", "Printing binary values in groups",
	       "Set whether to print binary values in groups of four bits."),
	ON_OFF("print null-stop", "off", "Printing of char arrays to stop at first null char",
	      "Set printing of char arrays to stop at first null char."),
	ON_OFF("print object", "off", "Printing of object's derived type based on vtable info",
	       "Set printing of C++ virtual function tables.\n"
	       "When on, a pointer, reference or object is shown with the class that its vtable\n"
	       "says, not the declared one."),
	ON_OFF("print pretty", "off", "Pretty formatting of structures",
	       "Set pretty formatting of structures."),
	ON_OFF("print raw-values", "off", "Whether to print values in raw form",
	       "Set whether to print values in raw form.\n"
	       "If set, containers are shown as the structures that they are."),
	{ .name = "print repeats",
	  .changed = print_changed,
	  .kind = SETTING_UINT,
	  .deflt = "10",
	  .show = "Threshold for repeated print elements is %s.",
	  .help = "Set threshold for repeated print elements.\n"
		  "\"unlimited\" causes all elements to be individually printed." },
	FIXED("print sevenbit-strings", "off", "Printing of 8-bit characters in strings as \\nnn",
	      "Set printing of 8-bit characters in strings as \\nnn."),
	ON_OFF("print static-members", "on", "Printing of C++ static members",
	      "Set printing of C++ static members."),
	ON_OFF("print symbol", "on", "Printing of symbols when printing pointers",
	      "Set printing of symbol names when printing pointers."),
	ON_OFF("print symbol-filename", "off",
	      "Printing of source filename and line number with <symbol>",
	      "Set printing of source filename and line number with <SYMBOL>."),
	{ .name = "print type hex",
	  .kind = SETTING_BOOL,
	  .show = "Display of struct members offsets and sizes in hexadecimal is %s",
	  .help = "Set printing of struct members sizes and offsets using hex notation." },
	{ .name = "print type methods",
	  .kind = SETTING_BOOL,
	  .deflt = "on",
	  .show = "Printing of methods defined in a class in %s", /* gdb's words */
	  .help = "Set printing of methods defined in classes." },
	{ .name = "print type typedefs",
	  .kind = SETTING_BOOL,
	  .deflt = "on",
	  .show = "Printing of typedefs defined in a class in %s",
	  .help = "Set printing of typedefs defined in classes." },
	ON_OFF("print union", "on", "Printing of unions interior to structures",
	      "Set printing of unions interior to structures."),
	ON_OFF("print vtbl", "off", "Printing of C++ virtual function tables",
	      "Set printing of C++ virtual function tables."),
	{ .name = "max-value-size",
	  .kind = SETTING_ZUINT_UNLIMITED,
	  .deflt = "65536",
	  .changed = max_value_changed,
	  .show_fn = show_max_value,
	  .help = "Set maximum sized value gdb will load from the inferior.\n"
		  "Bytes, or \"unlimited\". A variable that is larger is not read as a whole; its parts are." },
	{ .name = "listsize",
	  .kind = SETTING_UINT,
	  .deflt = "10",
	  .show = "Number of source lines gdb will list by default is %s.",
	  .help = "Set number of source lines gdb will list by default.\n"
		  "\"unlimited\", or 0, lists to the end of the file." },
	{ .name = "directories",
	  .kind = SETTING_RAW,
	  .deflt = "$cdir:$cwd",
	  .changed = directories_changed,
	  .show = "Source directories searched: %s",
	  .help = "Set the search path for finding source files.\n"
		  "$cdir in the path means the compilation directory of the source file.\n"
		  "$cwd in the path means the current working directory." },
	{ .name = "disassembly-flavor",
	  .kind = SETTING_ENUM,
	  .deflt = "att",
	  .choices = flavors,
	  .show = "The disassembly flavor is \"%s\".",
	  .help = "Set the disassembly flavor.\n"
		  "The valid values are \"att\" and \"intel\", and the default value is \"att\"." },
	{ .name = "filename-display",
	  .kind = SETTING_ENUM,
	  .deflt = "relative",
	  .choices = filename_display,
	  .show = "Filenames are displayed as \"%s\".",
	  .help = "Set how to display filenames.\n"
		  "basename: the last part only; relative: as the compiler wrote it; absolute: in "
		  "full." },
	{ .name = "language",
	  .kind = SETTING_ENUM,
	  .deflt = "auto",
	  .choices = languages,
	  .show = "The current source language is \"%s\".",
	  .show_fn = show_language,
	  .changed = language_changed,
	  .help = "Set the current source language.\n"
		  "Expressions are read and values shown as in that language: c, c++, rust or fortran; with auto\n"
		  "or local as in that of the selected frame, or of main. Those of the other languages are\n"
		  "read as C; ada is C with a(1), p.all, := and =, and with values in Ada's form." },
	{ .name = "architecture",
	  .kind = SETTING_ENUM,
	  .deflt = "auto",
	  .choices = architectures,
	  .show_fn = show_architecture,
	  .changed = architecture_changed,
	  .help = "Set architecture of target.\n"
		  "auto, i386 or i386:x86-64: as what instructions are disassembled, for code that is not\n"
		  "of the program's kind, as a boot loader's in a 64-bit guest. Without a process the\n"
		  "built-in types and the registers are that architecture's, too; a process has its own." },
	{ .name = "endian",
	  .kind = SETTING_ENUM,
	  .deflt = "auto",
	  .choices = endians,
	  .show_fn = show_endian,
	  .changed = endian_changed,
	  .help = "Set endianness of target.\nx86-64 is little endian; there is nothing else to "
		  "choose." },
	{ .name = "backtrace limit",
	  .kind = SETTING_UINT,
	  .deflt = "unlimited",
	  .show = "An upper bound on the number of backtrace levels is %s.",
	  .help = "Set an upper bound on the number of backtrace levels.\n"
		  "No more than the specified number of frames can be examined. \"unlimited\" is "
		  "no bound." },
	ON_OFF("backtrace past-main", "off", "Whether backtraces should continue past \"main\"",
	       "Set whether backtraces should continue past \"main\"."),
	ON_OFF("backtrace past-entry", "off", "Whether backtraces should continue past the entry point of a program",
	       "Set whether backtraces should continue past the entry point of a program."),
	{ 0 },
};
