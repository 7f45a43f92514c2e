/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Symbols of files that the dynamic linker does not know. */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <front/cli/style.h>
#include <inttypes.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SECTIONS 512

struct request {
	char *path;
	char *section[MAX_SECTIONS], *where[MAX_SECTIONS];
	size_t n;
	char *offset;
};

static void request_done(struct request **r)
{
	for (size_t i = 0; *r && i < (*r)->n; i++) {
		free((*r)->section[i]);
		free((*r)->where[i]);
	}
	if (*r) {
		free((*r)->path);
		free((*r)->offset);
	}
	free(*r);
}

/* What follows -s and -o; takes over section. */
static enum cmd_result take_section(struct cli *c, struct request *r, char *section, const char **args,
				    const char *missing)
{
	char *where = cli_take_word(args);

	if (!where || r->n == MAX_SECTIONS) {
		free(section);
		free(where);
		return cli_error(c, "%s", where ? "Too many sections." : missing);
	}
	r->section[r->n] = section;
	r->where[r->n++] = where;
	return CMD_OK;
}

static enum cmd_result take_option(struct cli *c, struct request *r, const char *word, const char **args)
{
	char *section;

	if (!strcmp(word, "-readnow") || !strcmp(word, "-readnever"))
		return CMD_OK; // read when needed, as always
	if (!strcmp(word, "-s")) {
		section = cli_take_word(args);
		return section ? take_section(c, r, section, args, "Missing section address after \"-s\"")
			       : cli_error(c, "Missing section name after \"-s\"");
	}
	if (strcmp(word, "-o"))
		return cli_error(c, "Unrecognized argument \"%s\"", word);
	free(r->offset);
	r->offset = cli_take_word(args);
	return r->offset ? CMD_OK : cli_error(c, "Missing argument to -o");
}

static enum cmd_result parse(struct cli *c, const char *args, struct request *r)
{
	bool have_text = false, plain = false;
	char *word;

	while ((word = cli_take_word(&args))) {
		enum cmd_result rc = CMD_OK;

		if (*word == '-' && !plain) {
			if (!strcmp(word, "--"))
				plain = true;
			else
				rc = take_option(c, r, word, &args);
			free(word);
		} else if (!r->path) {
			r->path = expand_tilde(word);
			free(word);
		} else if (!have_text && r->n < MAX_SECTIONS) {
			// gdb lists it first
			memmove(r->section + 1, r->section, r->n * sizeof(*r->section));
			memmove(r->where + 1, r->where, r->n * sizeof(*r->where));
			r->section[0] = cli_strdup(".text");
			r->where[0] = word;
			r->n++;
			have_text = true;
		} else {
			rc = cli_error(c, "Unrecognized argument \"%s\"", word);
			free(word);
		}
		if (rc)
			return rc;
	}
	return r->path ? CMD_OK : cli_error(c, "You must provide a filename to be loaded.");
}

static enum cmd_result say_where(struct cli *c, const struct request *r, uint64_t *addr)
{
	cli_printf(c, "add symbol table from file \"%s\"%s", r->path, r->n ? " at\n" : "");
	for (size_t i = 0; i < r->n; i++) {
		if (cli_eval_u64(c, r->where[i], &addr[i]))
			return CMD_ERROR;
		cli_printf(c, "\t%s_addr = 0x%" PRIx64 "\n", r->section[i], addr[i]);
	}
	return CMD_OK;
}

/* Sections that the file does not have are told of and left out, as gdb does. */
static enum tl_code add(struct cli *c, struct request *r, uint64_t *addr, uint64_t offset, struct tl_error *err)
{
	struct tl_symbol_file file = {
		.size = sizeof(file), .path = r->path, .sections = (const char *const *)r->section,
		.addrs = addr, .n_sections = r->n, .offset = offset
	};
	enum tl_code code = tl_symbol_file_add(c->target, &file, err);

	while (code == TL_E_NOTFOUND && !strncmp(err->text, "section ", 8)) {
		const char *name = err->text + 8;
		size_t i = 0, len = strcspn(name, " ");

		while (i < r->n && (strlen(r->section[i]) != len || strncmp(r->section[i], name, len)))
			i++;
		if (i == r->n)
			break;
		cli_warning(c, "%s", err->text);
		free(r->section[i]);
		free(r->where[i]);
		memmove(r->section + i, r->section + i + 1, (r->n - i - 1) * sizeof(*r->section));
		memmove(r->where + i, r->where + i + 1, (r->n - i - 1) * sizeof(*r->where));
		memmove(addr + i, addr + i + 1, (r->n - i - 1) * sizeof(*addr));
		file.n_sections = --r->n;
		code = tl_symbol_file_add(c->target, &file, err);
	}
	return code;
}

static enum cmd_result cmd_add_symbol_file(struct cli *c, const char *args)
{
	SCOPED(request_done) struct request *r = cli_calloc(1, sizeof(*r));
	uint64_t addr[MAX_SECTIONS], offset = 0;
	struct tl_error err;

	if (!*args)
		return cli_error(c, "add-symbol-file takes a file name and an address");
	if (parse(c, args, r))
		return CMD_ERROR;
	if (r->offset && cli_eval_u64(c, r->offset, &offset))
		return CMD_ERROR;
	if (say_where(c, r, addr))
		return CMD_ERROR;
	if (r->offset)
		cli_printf(c, "%swith %s sections offset by 0x%" PRIx64 "\n", r->n ? "" : " ",
			   r->n ? "other" : "all", offset);
	else if (!r->n)
		cli_puts(c, "\n");
	if (c->from_terminal && !cli_query(c, "%s", ""))
		return cli_error(c, "Not confirmed.");
	if (add(c, r, addr, offset, &err))
		return cli_fail(c, &err);
	if (!c->batch && symbols_are_said(c, SYMBOLS_EACH))
		cli_printf(c, "Reading symbols from %s%s%s...\n", STYLED(c, TL_STYLE_FILENAME, r->path));
	source_forget(c);
	return CMD_OK;
}

static enum cmd_result cmd_remove_symbol_file(struct cli *c, const char *args)
{
	SCOPED_FREE char *word = cli_take_word(&args), *path = NULL;
	bool by_addr = word && !strcmp(word, "-a");
	const char *found;
	struct tl_error err;
	uint64_t addr = 0;

	if (!word)
		return cli_error(c, "remove-symbol-file: no symbol file provided");
	args = skip_blanks(args);
	if (by_addr && !*args)
		return cli_error(c, "Missing address argument");
	if (by_addr && cli_eval_u64(c, args, &addr))
		return CMD_ERROR;
	if (!by_addr && *args)
		return cli_error(c, "Junk after %s", word);
	path = expand_tilde(word);
	if (tl_symbol_file_find(c->target, by_addr ? NULL : path, addr, &found, &err))
		return cli_fail(c, &err);
	if (c->from_terminal && !cli_query(c, "Remove symbol table from file \"%s\"? ", found))
		return cli_error(c, "Not confirmed.");
	if (tl_symbol_file_remove(c->target, by_addr ? NULL : path, addr, &err))
		return cli_fail(c, &err);
	source_forget(c);
	return CMD_OK;
}

/* Libraries */

/* Calls fn for each whose name matches, until it fails. */
static enum cmd_result each_library(struct cli *c, const char *regex,
				    enum cmd_result (*fn)(struct cli *c, uint32_t i, const struct tl_library *l,
							  void *user),
				    void *user)
{
	enum cmd_result r = CMD_OK;
	struct tl_library l;
	regex_t re;
	int bad = *regex ? regcomp(&re, regex, REG_NOSUB) : 0;

	if (bad)
		return cli_error(c, "Invalid regexp: %s", data_regex_trouble(bad));
	for (uint32_t i = 0; !r && c->target && !tl_library_get(c->target, i, &l, NULL); i++)
		if (!*regex || !regexec(&re, l.path, 0, NULL, 0))
			r = fn(c, i, &l, user);
	if (*regex)
		regfree(&re);
	return r;
}

struct listing {
	unsigned n;
	bool without; /* one has no debug information */
};

static enum cmd_result show_library(struct cli *c, uint32_t i, const struct tl_library *l, void *user)
{
	struct listing *list = user;
	int n = render_digits(c);
	const char *read = !l->has_symbols ? "No" : l->has_debug_info ? "Yes" : "Yes (*)";

	(void)i;
	if (!list->n++)
		cli_printf(c, "%-*s  %-*s  %s\n", n + 2, "From", n + 2, "To", "Syms Read   Shared Object Library");
	list->without |= l->has_symbols && !l->has_debug_info;
	if (l->text_start)
		cli_printf(c, "%s0x%0*" PRIx64 "%s  %s0x%0*" PRIx64 "%s", style_on(c, TL_STYLE_ADDRESS), n, l->text_start,
			   style_off(c, TL_STYLE_ADDRESS), style_on(c, TL_STYLE_ADDRESS), n, l->text_end,
			   style_off(c, TL_STYLE_ADDRESS));
	else
		cli_printf(c, "%*s", 2 * n + 6, "");
	cli_printf(c, "  %-10s  %s%s%s\n", read, STYLED(c, TL_STYLE_FILENAME, l->path));
	return CMD_OK;
}

static enum cmd_result cmd_info_sharedlibrary(struct cli *c, const char *args)
{
	struct listing list = { 0 };

	if (each_library(c, args, show_library, &list))
		return CMD_ERROR;
	if (list.without)
		cli_puts(c, "(*): Shared library is missing debugging information.\n");
	if (!list.n)
		cli_puts(c, *args ? "No shared libraries matched.\n"
				  : "No shared libraries loaded at this time.\n");
	return CMD_OK;
}

static enum cmd_result count_library(struct cli *c, uint32_t i, const struct tl_library *l, void *user)
{
	struct listing *list = user;

	(void)c;
	(void)i;
	(void)l;
	list->n++;
	return CMD_OK;
}

static enum cmd_result read_library(struct cli *c, uint32_t i, const struct tl_library *l, void *user)
{
	const bool *on = user;
	struct tl_error err;

	if (*on && l->has_symbols) {
		if (c->from_terminal)
			cli_printf(c, "Symbols already loaded for %s\n", l->path);
		return CMD_OK;
	}
	if (tl_library_read(c->target, i, *on, &err)) {
		cli_warning(c, "%s", err.text);
		return CMD_OK;
	}
	if (*on && c->from_terminal && symbols_are_said(c, SYMBOLS_EACH))
		cli_printf(c, "Reading symbols from %s%s%s...\n", STYLED(c, TL_STYLE_FILENAME, l->path));
	return CMD_OK;
}

static enum cmd_result cmd_sharedlibrary(struct cli *c, const char *args)
{
	bool on = true;
	struct listing list = { 0 };
	enum cmd_result r;

	if (c->from_terminal)
		symbols_say_brief(c, args);
	r = each_library(c, args, read_library, &on);
	source_forget(c);
	if (!r && *args && c->from_terminal && !each_library(c, args, count_library, &list) && !list.n)
		cli_printf(c, "No loaded shared libraries match the pattern `%s'.\n", args);
	return r;
}

static enum cmd_result cmd_nosharedlibrary(struct cli *c, const char *args)
{
	bool on = false;
	enum cmd_result r;

	(void)args;
	r = each_library(c, "", read_library, &on);
	source_forget(c);
	return r;
}

/* Code that the program made */

struct jit_listing {
	struct cli *c;
	bool any;
};

static bool show_jit_code(const struct tl_jit_code *code, void *user)
{
	struct jit_listing *list = user;
	int digits = render_digits(list->c);

	if (!list->any)
		cli_printf(list->c, "%-22s %-*s %-20s \n", "jit_code_entry address", digits + 2 > 15 ? digits + 2 : 15,
			   "symfile address", "symfile size");
	list->any = true;
	cli_printf(list->c, "0x%0*" PRIx64 "%*s 0x%0*" PRIx64 " %-20" PRIu64 " \n", digits, code->entry, 20 - digits, "",
		   digits, code->image, code->image_size);
	return true;
}

static enum cmd_result cmd_info_jit(struct cli *c, const char *args)
{
	struct jit_listing list = { .c = c };
	struct tl_error err;

	(void)args;
	if (c->target && tl_jit_code_each(c->target, show_jit_code, &list, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

const struct cmd cmds_symbol_file[] = {
	{ "maintenance info jit", cmd_info_jit,
	  "Print information about JIT-ed code objects.\n"
	  "Usage: maintenance info jit\n"
	  "One line for each that the program has told of: where its entry is, where its ELF image, and how long that is.",
	  CLASS_INTERNALS, COMP_NONE, 0, NULL },
	{ "sharedlibrary", cmd_sharedlibrary,
	  "Load shared object library symbols for files matching REGEXP.\n"
	  "Usage: sharedlibrary [REGEXP]",
	  CLASS_FILES, COMP_NONE, 0, NULL },
	{ "nosharedlibrary", cmd_nosharedlibrary,
	  "Unload all shared object library symbols.\n"
	  "Usage: nosharedlibrary",
	  CLASS_FILES, COMP_NONE, 0, NULL },
	{ .name = "info sharedlibrary",
	  .fn = cmd_info_sharedlibrary,
	  .cls = CLASS_STATUS,
	  .help = "Status of loaded shared object libraries.\n"
		  "Usage: info sharedlibrary [REGEXP]\n"
		  "From and To are the library's code; \"Syms Read\" says whether its symbols were read, and\n"
		  "with (*) that it has no debug information." },
	{ "info dll", .alias_of = "info sharedlibrary" },
	{ "add-symbol-file", cmd_add_symbol_file,
	  "Load symbols from FILE, assuming FILE has been dynamically loaded.\n"
	  "Usage: add-symbol-file FILE [-readnow | -readnever] [-o OFF] [ADDR] [-s SECT-NAME SECT-ADDR]...\n"
	  "ADDR is the starting address of the file's text.\n"
	  "Each '-s' argument provides a section name and address, and\n"
	  "should be specified if the data and bss segments are not contiguous\n"
	  "with the text.  SECT-NAME is a section name to be loaded at SECT-ADDR.\n"
	  "OFF is an optional offset which is added to the default load addresses\n"
	  "of all sections for which no other address was specified.",
	  CLASS_FILES, COMP_FILE, 0, NULL },
	{ "remove-symbol-file", cmd_remove_symbol_file,
	  "Remove a symbol file added via the add-symbol-file command.\n"
	  "Usage: remove-symbol-file FILENAME\n"
	  "       remove-symbol-file -a ADDRESS\n"
	  "The file to remove can be identified by its filename or by an address\n"
	  "that lies within the boundaries of this symbol file in memory.",
	  CLASS_FILES, COMP_FILE, 0, NULL },
	{ 0 },
};
