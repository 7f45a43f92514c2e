/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_DATA_H
#define CLI_DATA_H

/*
 * What the files of data, stack and source commands share: the format letters
 * of "/4xw", where `x` goes on, and the functions that stand in another file's
 * table.
 */

#include <base/scoped.h>
#include <front/cli/cmd.h>
#include <regex.h>

/* "/NFU" taken apart. A letter or size of 0 means: none given and no default. */
struct data_fmt {
	long count;
	char letter; /* x d u o t z a c f s i r, or anything else a user typed */
	char size;   /* b h w g */
	bool raw;
	bool is32;   /* addresses have 4 bytes */
};

/*
 * Reads "/NFU" at *s, if it is there, and moves *s behind it and the blanks.
 * Missing letter and size come from deflt, by gdb's rules for each letter.
 */
struct data_fmt data_parse_fmt(const char **s, struct data_fmt deflt);
unsigned data_size_bytes(char size);

struct data_state {
	uint64_t next_addr; /* where `x` without an address goes on */
	bool has_next;
	bool raw; /* of the value that is printed: "/r" */
	char last_letter; /* 0: none yet, `x` uses x */
	char last_size;
	long last_count; /* of the last `x`; 0: none */
	struct display *displays;
	uint32_t n_displays, last_display;
};
struct data_state *data_of(struct cli *c);

/* Evaluates text; says what is wrong itself. Free *ret with tl_value_free(). */
enum cmd_result data_eval(struct cli *c, const char *text, struct tl_value **ret);
/* Value as an address, as gdb takes it for `x`: functions and arrays stand for their place. */
enum tl_code data_value_addr(const struct tl_value *v, uint64_t *ret, struct tl_error *err);
enum cmd_result data_eval_addr(struct cli *c, const char *text, uint64_t *ret);
/* Sets where `x` goes on, and $_ to it. */
void data_set_next(struct cli *c, uint64_t addr);
/* Cleanup function for SCOPED(). */
void data_value_done(struct tl_value **v);
/* The configured flavour of disassembly. */
enum tl_flavor data_flavor(struct cli *c);
/* pc of the selected frame; false when there is none. */
bool data_pc(struct cli *c, uint64_t *ret);

/* cmd_disas.c: "set disassemble-next-line", behind the source line of a frame. */
void disas_next_line(struct cli *c, const struct tl_frame *f);
/* Tells the library the print settings. */
void data_sync_print(struct cli *c);
/* help.c: the i-th class of commands, NULL behind the last. */
const char *help_class_name(size_t i);
/* settings_charset.c: the part of the options that says which character sets texts are in. */
void charset_options(struct cli *c, struct tl_print_options *o);
/* Formats as `print` does, by the print settings. Malloc'ed. */
enum tl_code data_format(struct cli *c, const struct tl_value *v, char letter, char **ret,
			 struct tl_error *err);
/* The same with the styles of what is printed now. */
enum tl_code data_format_shown(struct cli *c, const struct tl_value *v, char letter, char **ret, struct tl_error *err);
/* The letter with the print settings that the library follows. */
struct tl_format data_fmt_of(struct cli *c, char letter);
/* pretty.c: takes malloc'ed text and gives malloc'ed text. */
char *data_group_nibbles(const char *text, char between);

/* filter.c: which names an info command lists. */
struct data_filter {
	regex_t name, type, module;
	bool has_name, has_type, has_module, quiet, no_plain;
	bool of_modules; /* it takes -m; set before it is parsed */
	const char *name_text;
	char *type_text, *module_text;
};
/* gdb's text of what regcomp() returned. */
const char *data_regex_trouble(int code);
void data_filter_done(struct data_filter *f);
/* Says what is wrong. name_text points into args. */
enum cmd_result data_filter_parse(struct cli *c, const char *args, struct data_filter *f);
bool data_filter_name(const struct data_filter *f, const char *name);
/* Evaluated by name, in the selected frame. */
bool data_filter_type(struct cli *c, const struct data_filter *f, const char *name);
/* "All functions matching regular expression ..." */
void data_filter_heading(struct cli *c, const struct data_filter *f, const char *what);

/* cmd_x.c */
enum cmd_result cmd_x(struct cli *c, const char *args);
/* The memory dump itself; moves data_state.next_addr. What fails is told, or put into *failed if that is given. */
enum cmd_result x_examine(struct cli *c, struct data_fmt f, uint64_t addr, struct tl_error *failed);

/* cmd_display.c */
enum cmd_result cmd_display(struct cli *c, const char *args);
enum cmd_result cmd_undisplay(struct cli *c, const char *args);
enum cmd_result cmd_info_display(struct cli *c, const char *args);
enum cmd_result cmd_enable_display(struct cli *c, const char *args);
enum cmd_result cmd_disable_display(struct cli *c, const char *args);

/* cmd_printf.c */
enum cmd_result cmd_printf(struct cli *c, const char *args);
enum cmd_result cmd_echo(struct cli *c, const char *args);

/* cmd_types.c */
enum cmd_result cmd_whatis(struct cli *c, const char *args);
enum cmd_result cmd_ptype(struct cli *c, const char *args);
enum cmd_result cmd_info_functions(struct cli *c, const char *args);
enum cmd_result cmd_info_module(struct cli *c, const char *args);
enum cmd_result cmd_info_module_functions(struct cli *c, const char *args);
enum cmd_result cmd_info_module_variables(struct cli *c, const char *args);
enum cmd_result cmd_info_modules(struct cli *c, const char *args);
enum cmd_result cmd_info_common(struct cli *c, const char *args);
enum cmd_result cmd_info_variables(struct cli *c, const char *args);
enum cmd_result cmd_info_types(struct cli *c, const char *args);
enum cmd_result cmd_info_scope(struct cli *c, const char *args);
enum cmd_result cmd_info_vtbl(struct cli *c, const char *args);

/* cmd_directory.c */
enum cmd_result cmd_directory(struct cli *c, const char *args);
enum cmd_result cmd_set_substitute_path(struct cli *c, const char *args);
enum cmd_result cmd_unset_substitute_path(struct cli *c, const char *args);
enum cmd_result cmd_show_substitute_path(struct cli *c, const char *args);
enum cmd_result directories_changed(struct cli *c, const struct setting *s);
/* The path by the first rule of `set substitute-path` that matches; false when none does. */
bool data_substitute_path(const char *path, char *buf, size_t cap);

/* cmd_restore.c: arguments of dump and restore. A file name, perhaps in quotes; an expression up to a blank. */
bool dump_file_argument(const char **args, char *buf, size_t cap);
char *dump_address_argument(const char **args);
/* cmd_find.c, cmd_dump.c */
enum cmd_result cmd_find_memory(struct cli *c, const char *args);
enum cmd_result cmd_dump_memory(struct cli *c, const char *args);
enum cmd_result cmd_dump_value(struct cli *c, const char *args);
enum cmd_result cmd_append_memory(struct cli *c, const char *args);
enum cmd_result cmd_append_value(struct cli *c, const char *args);
enum cmd_result cmd_restore(struct cli *c, const char *args);

/* cmd_registers.c */
enum cmd_result cmd_info_registers(struct cli *c, const char *args);
enum cmd_result cmd_print_reggroups(struct cli *c, const char *args);
enum cmd_result cmd_info_all_registers(struct cli *c, const char *args);
enum cmd_result cmd_info_float(struct cli *c, const char *args);
enum cmd_result cmd_info_vector(struct cli *c, const char *args);

/* cmd_proc.c */
enum cmd_result cmd_info_proc(struct cli *c, const char *args);
void show_core_mappings(struct cli *c);
enum cmd_result cmd_info_proc_mappings(struct cli *c, const char *args);
enum cmd_result cmd_info_proc_stat(struct cli *c, const char *args);
enum cmd_result cmd_info_proc_status(struct cli *c, const char *args);
enum cmd_result cmd_info_proc_cmdline(struct cli *c, const char *args);
enum cmd_result cmd_info_proc_exe(struct cli *c, const char *args);
enum cmd_result cmd_info_proc_cwd(struct cli *c, const char *args);
enum cmd_result cmd_info_proc_all(struct cli *c, const char *args);
enum cmd_result cmd_info_auxv(struct cli *c, const char *args);

/* cmd_frame_info.c */
enum cmd_result cmd_info_frame(struct cli *c, const char *args);
/* Source language by the file's name ("c"), NULL unknown; file may be NULL. */
/* "auto" and "local" of `set language`: that of the code where one is. */
bool language_is_auto(const char *chosen);
/* The chosen one, or by itself that of the selected frame; "c" where nobody knows. */
const char *language_now(struct cli *c);
const char *data_language_of(struct cli *c, const char *file);
/* "[level] N", "function F", "address A", or an expression for the level. */
enum cmd_result frame_by_text(struct cli *c, const char *args, uint32_t *ret_level);

/* help.c: lists the subcommands of a prefix, as the prefix alone does. */
enum cmd_result help_subcommands(struct cli *c, const char *prefix);
/* What a prefix does by itself: that list, or an error for a subcommand that there is not. */
enum cmd_result help_prefix_alone(struct cli *c, const char *prefix, const char *args);

#endif
