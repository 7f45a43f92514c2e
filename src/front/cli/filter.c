/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* "[-q] [-n] [-t TYPEREGEXP] [--] [NAMEREGEXP]" of the info commands that list names. */

#include <front/cli/data.h>
#include <stdlib.h>
#include <string.h>

void data_filter_done(struct data_filter *f)
{
	if (f->has_name)
		regfree(&f->name);
	if (f->has_type)
		regfree(&f->type);
	if (f->has_module)
		regfree(&f->module);
	free(f->type_text);
	free(f->module_text);
}

/* A word, or what stands between quotes. */
static char *take_argument(const char **s)
{
	char quote = **s;
	char *text;
	size_t len;

	if (quote != '\'' && quote != '"')
		quote = 0;
	*s += quote != 0;
	len = quote ? strcspn(*s, (char[]){ quote, '\0' }) : strcspn(*s, " \t");
	text = strndup(*s, len);
	*s = skip_blanks(*s + len + (quote && (*s)[len]));
	return text;
}

const char *data_regex_trouble(int code)
{
	switch (code) {
	case REG_EPAREN:
		return "Unmatched ( or \\(";
	case REG_ERPAREN:
		return "Unmatched ) or \\)";
	case REG_BADPAT: // what the C library says of a "[" alone
	case REG_EBRACK:
		return "Unmatched [ or [^";
	case REG_EBRACE:
		return "Unmatched \\{";
	case REG_BADBR:
		return "Invalid content of \\{\\}";
	case REG_ERANGE:
		return "Invalid range end";
	case REG_ECTYPE:
		return "Invalid character class name";
	case REG_ESUBREG:
		return "Invalid back reference";
	case REG_EESCAPE:
		return "Trailing backslash";
	case REG_BADRPT:
		return "Invalid preceding regular expression";
	default:
		return "Invalid regular expression";
	}
}

static enum cmd_result compile(struct cli *c, const char *text, regex_t *re, bool *ret_done)
{
	int r = regcomp(re, text, REG_NOSUB);

	if (r)
		return cli_error(c, "Invalid regexp: %s", data_regex_trouble(r));
	*ret_done = true;
	return CMD_OK;
}

enum cmd_result data_filter_parse(struct cli *c, const char *args, struct data_filter *f)
{
	char word[16];

	while (*args == '-') {
		const char *at = args;

		next_word(&args, word, sizeof(word));
		if (!strcmp(word, "--"))
			break;
		if (!strcmp(word, "-q")) {
			f->quiet = true;
		} else if (!strcmp(word, "-n")) {
			f->no_plain = true;
		} else if (!strcmp(word, "-t")) {
			if (!*args)
				return cli_error(c, "-t requires an argument");
			free(f->type_text);
			f->type_text = take_argument(&args);
		} else if (!strcmp(word, "-m") && f->of_modules) {
			if (!*args)
				return cli_error(c, "-m requires an argument");
			free(f->module_text);
			f->module_text = take_argument(&args);
		} else {
			args = at;
			break;
		}
	}
	f->name_text = args;
	if (*args && compile(c, args, &f->name, &f->has_name))
		return CMD_ERROR;
	if (f->type_text && compile(c, f->type_text, &f->type, &f->has_type))
		return CMD_ERROR;
	if (f->module_text && compile(c, f->module_text, &f->module, &f->has_module))
		return CMD_ERROR;
	return CMD_OK;
}

bool data_filter_name(const struct data_filter *f, const char *name)
{
	return !f->has_name || regexec(&f->name, name, 0, NULL, 0) == 0;
}

bool data_filter_type(struct cli *c, const struct data_filter *f, const char *name)
{
	struct tl_expr_context ctx = cli_context(c);
	SCOPED_FREE char *type = NULL;

	if (!f->has_type)
		return true;
	if (tl_type_describe(&ctx, name, false, &type, NULL))
		return false;
	return regexec(&f->type, type, 0, NULL, 0) == 0;
}

/* All functions matching regular expression "f",
	with type matching regular expression "t" in all modules: */
static void heading_of_modules(struct cli *c, const struct data_filter *f, const char *what)
{
	const char *sep = f->has_name && (f->has_type || f->has_module) ? ",\n\t" : " ";

	cli_printf(c, "All %ss", what);
	if (f->has_name)
		cli_printf(c, " matching regular expression \"%s\"", f->name_text);
	if (f->has_type)
		cli_printf(c, "%swith type matching regular expression \"%s\"", sep, f->type_text);
	if (f->has_module)
		cli_printf(c, "%sin all modules matching regular expression \"%s\":\n",
			   f->has_type ? (f->has_name ? ",\n\t" : "\n\t") : sep, f->module_text);
	else
		cli_puts(c, " in all modules:\n");
}

void data_filter_heading(struct cli *c, const struct data_filter *f, const char *what)
{
	if (f->quiet)
		return;
	if (f->of_modules) {
		heading_of_modules(c, f, what);
		return;
	}
	if (f->has_name && f->has_type)
		cli_printf(c,
			   "All %ss matching regular expression \"%s\" with type matching regular "
			   "expression \"%s\":\n",
			   what, f->name_text, f->type_text);
	else if (f->has_name)
		cli_printf(c, "All %ss matching regular expression \"%s\":\n", what, f->name_text);
	else if (f->has_type)
		cli_printf(c, "All defined %ss with type matching regular expression \"%s\" :\n",
			   what, f->type_text);
	else
		cli_printf(c, "All defined %ss:\n", what);
}
