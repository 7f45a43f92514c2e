/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Settings of character sets: of the terminal, and of texts in the program. */

#include <front/cli/data.h>
#include <iconv.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

#define HOST   "host-charset"
#define TARGET "target-charset"
#define WIDE   "target-wide-charset"

static bool is_auto(const char *name)
{
	return !strcmp(name, "auto");
}

static const char *automatic(const char *setting)
{
	return strcmp(setting, WIDE) ? nl_langinfo(CODESET) : "UTF-32";
}

/* What is in force. */
static const char *charset_of(struct cli *c, const char *setting)
{
	const char *name = setting_str(c, setting);

	return is_auto(name) ? automatic(setting) : name;
}

void charset_options(struct cli *c, struct tl_print_options *o)
{
	const char *host = charset_of(c, HOST), *target = charset_of(c, TARGET);

	o->utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
	if (is_auto(setting_str(c, HOST)) && is_auto(setting_str(c, TARGET)) && is_auto(setting_str(c, WIDE)))
		return;
	o->host_charset = host;
	o->target_charset = target;
	o->wide_charset = charset_of(c, WIDE);
}

/* iconv's own list, for who asks what there is. */
static enum cmd_result needs_one(struct cli *c)
{
	FILE *f = popen("iconv -l 2>/dev/null", "re");
	SCOPED_FREE char *list = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&list, &len);
	char line[256];
	enum cmd_result r;

	if (out) {
		fputs("auto", out);
		while (f && fgets(line, sizeof(line), f)) {
			line[strcspn(line, "/\n")] = '\0';
			if (*line)
				fprintf(out, ", %s", line);
		}
		fclose(out);
	}
	r = cli_error(c, "Requires an argument. Valid arguments are %s.", list ? list : "auto");
	if (f)
		pclose(f);
	return r;
}

static enum cmd_result check_name(struct cli *c, const char *name)
{
	iconv_t cd;

	if (!*name)
		return needs_one(c);
	cd = is_auto(name) ? NULL : iconv_open("UTF-32LE", name);
	if (cd == (iconv_t)-1)
		return cli_error(c, "Undefined item: \"%s\".", name);
	if (cd)
		iconv_close(cd);
	return CMD_OK;
}

static enum cmd_result charset_changed(struct cli *c, const struct setting *s)
{
	enum cmd_result r = check_name(c, setting_str(c, s->name));

	if (!r)
		data_sync_print(c);
	return r;
}

/* `set charset` is both at once. */
static enum cmd_result both_changed(struct cli *c, const struct setting *s)
{
	const char *name = setting_str(c, s->name);
	enum cmd_result r = check_name(c, name);

	if (r)
		return r;
	return setting_put(c, HOST, name) && setting_put(c, TARGET, name) ? CMD_OK : CMD_ERROR;
}

static void show_one(struct cli *c, const char *which, const char *setting)
{
	const char *name = setting_str(c, setting);

	if (is_auto(name))
		cli_printf(c, "The %s character set is \"auto; currently %s\".\n", which, automatic(setting));
	else
		cli_printf(c, "The %s character set is \"%s\".\n", which, name);
}

static void show_charset(struct cli *c, const struct setting *s)
{
	bool all = !strcmp(s->name, "charset");

	if (all || !strcmp(s->name, HOST))
		show_one(c, "host", HOST);
	if (all || !strcmp(s->name, TARGET))
		show_one(c, "target", TARGET);
	if (all || !strcmp(s->name, WIDE))
		show_one(c, "target wide", WIDE);
}

#define CHARSET(n, fn, h)                                                                          \
	{                                                                                          \
		.name = n, .kind = SETTING_RAW, .deflt = "auto", .changed = fn,                    \
		.show_fn = show_charset, .help = h                                                 \
	}

const struct setting settings_charset[] = {
	CHARSET("charset", both_changed,
		"Set the host and target character sets.\n"
		"The host character set is that of what you type and read, the target character set\n"
		"that of the program's texts. Any set that iconv knows may be used; \"auto\" is the\n"
		"one of your locale."),
	CHARSET(HOST, charset_changed,
		"Set the host character set.\n"
		"It is that of what you type and read; characters that it lacks are shown in digits."),
	CHARSET(TARGET, charset_changed,
		"Set the target character set.\n"
		"The program's texts of char are in it; they are shown in the host's, and texts that\n"
		"are typed are put into it."),
	CHARSET(WIDE, charset_changed,
		"Set the target wide character set.\n"
		"The program's texts of wchar_t are in it: UTF-32 if it is \"auto\"."),
	{ 0 },
};
