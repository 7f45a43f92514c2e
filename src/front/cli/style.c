/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* set style: the parts of the output that stand out, and whether they do. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/style.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const style_colours[] = { "none", "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", NULL };
static const char *const intensities[] = { "normal", "bold", "dim", NULL };

/* The names of their settings. */
static const char *const names[STYLE_COUNT] = {
	[TL_STYLE_FILENAME] = "filename",
	[TL_STYLE_FUNCTION] = "function",
	[TL_STYLE_VARIABLE] = "variable",
	[TL_STYLE_ADDRESS] = "address",
	[TL_STYLE_HIGHLIGHT] = "highlight",
	[TL_STYLE_METADATA] = "metadata",
	[STYLE_TITLE] = "title",
	[STYLE_VERSION] = "version",
	[STYLE_MNEMONIC] = "disassembler mnemonic",
	[STYLE_REGISTER] = "disassembler register",
	[STYLE_IMMEDIATE] = "disassembler immediate",
	[STYLE_COMMENT] = "disassembler comment",
};

/* What the settings come to. */
struct styles {
	char begin[STYLE_COUNT][16];
	struct tl_styles values; /* the same for the library */
};

static int64_t part(struct cli *c, const char *style, const char *what)
{
	char name[64];

	snprintf(name, sizeof(name), "style %s %s", style, what);
	return setting_int(c, name);
}

/* "\033[35;1m": foreground, background, intensity; those that are none are left out. */
static void write_sequence(struct cli *c, const char *style, char *buf, size_t cap)
{
	int64_t colour[] = { part(c, style, "foreground"), part(c, style, "background") };
	int64_t intensity = part(c, style, "intensity");
	size_t n = 0;

	*buf = '\0';
	for (int i = 0; i < 2; i++)
		if (colour[i])
			n += (size_t)snprintf(buf + n, cap - n, "%s%d", n ? ";" : "\033[", (i ? 40 : 30) + (int)colour[i] - 1);
	if (intensity)
		n += (size_t)snprintf(buf + n, cap - n, "%s%d", n ? ";" : "\033[", (int)intensity);
	if (n)
		snprintf(buf + n, cap - n, "m");
}

static void build(struct cli *c)
{
	struct styles *s = c->p->styles;

	if (!s)
		s = c->p->styles = cli_calloc(1, sizeof(*s));
	for (size_t i = 0; i < STYLE_COUNT; i++)
		write_sequence(c, names[i], s->begin[i], sizeof(s->begin[i]));
	for (size_t i = 0; i < TL_STYLE_COUNT; i++)
		s->values.begin[i] = s->begin[i];
	s->values.size = sizeof(s->values);
	s->values.end = STYLE_END;
}

/* Only what a person reads on a terminal now, and that knows of styles. */
bool style_is_shown(struct cli *c)
{
	return c->p->pager && !c->dumb_terminal && (!c->p->captures || c->p->captures->styled) && !logging_redirects(c) &&
	       setting_int(c, "style enabled");
}

const char *style_on(struct cli *c, unsigned style)
{
	if (!style_is_shown(c))
		return "";
	if (!c->p->styles)
		build(c);
	return ((struct styles *)c->p->styles)->begin[style];
}

const char *style_off(struct cli *c, unsigned style)
{
	return *style_on(c, style) ? STYLE_END : "";
}

void cli_styled(struct cli *c, unsigned style, const char *fmt, ...)
{
	va_list ap;

	cli_puts(c, style_on(c, style));
	va_start(ap, fmt);
	vfprintf(cli_out(c), fmt, ap);
	va_end(ap);
	cli_puts(c, style_off(c, style));
}

void style_values(struct cli *c, bool shown)
{
	if (shown && style_is_shown(c) && !c->p->styles)
		build(c);
	tl_styles_set(c->session, shown && style_is_shown(c) ? &((struct styles *)c->p->styles)->values : NULL);
}

void style_symbol(struct cli *c, const char *text)
{
	size_t n = style_symbol_length(text);

	cli_styled(c, TL_STYLE_FUNCTION, "%.*s", (int)n, text);
	cli_puts(c, text + n);
}

void style_free(struct cli *c)
{
	free(c->p->styles);
	c->p->styles = NULL;
}

size_t style_length(const char *text, size_t n)
{
	size_t k = 2;

	if (n < 3 || text[0] != '\033' || text[1] != '[')
		return 0;
	while (k < n && (isdigit((unsigned char)text[k]) || text[k] == ';'))
		k++;
	return k < n && text[k] == 'm' ? k + 1 : 0;
}

size_t style_unfinished(const char *text, size_t n, size_t most)
{
	size_t len = 0;

	while (len < n && len < most && (isdigit((unsigned char)text[n - 1 - len]) || text[n - 1 - len] == ';'))
		len++;
	if (len < n && text[n - 1 - len] == '[')
		len++;
	len++;
	return len <= n && len <= most && text[n - len] == '\033' && (len == 1 || text[n - len + 1] == '[') ? len : 0;
}

size_t style_strip(char *text, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n;) {
		size_t unseen = style_length(text + i, n - i);

		i += unseen;
		if (!unseen)
			text[kept++] = text[i++];
	}
	return kept;
}

/* Settings */

static enum cmd_result changed(struct cli *c, const struct setting *s)
{
	(void)s;
	if (c->p->styles)
		build(c);
	return CMD_OK;
}

static void show_enabled(struct cli *c, const struct setting *s)
{
	cli_printf(c, "%s is %s.\n", s->show, setting_int(c, s->name) ? "enabled" : "disabled");
}

/* "style disassembler comment foreground": the style's own name is shown as what has it looks. */
static void show_part(struct cli *c, const struct setting *s)
{
	const char *what = strrchr(s->name, ' ') + 1, *name = s->name + strlen("style ");
	size_t len = (size_t)(what - 1 - name), style = 0, word;

	while (style < STYLE_COUNT && (strlen(names[style]) != len || strncmp(names[style], name, len) != 0))
		style++;
	if (style == STYLE_COUNT)
		return;
	for (word = len; word && name[word - 1] != ' '; word--)
		;
	cli_puts(c, "The ");
	cli_styled(c, (unsigned)style, "\"%.*s\" style", (int)(len - word), name + word);
	cli_printf(c, " %s%s is: %s\n", *what == 'i' ? "display " : what, *what == 'i' ? "intensity" : " color",
		   setting_str(c, s->name));
}

#define STYLE(n, fg, bright)                                                                                         \
	{ "style " n " foreground", SETTING_ENUM, fg, NULL, "Set the foreground color for this property.", style_colours,    \
	  changed, show_part },                                                                                      \
	{ "style " n " background", SETTING_ENUM, "none", NULL, "Set the background color for this property.", style_colours,  \
	  changed, show_part },                                                                                      \
	{ "style " n " intensity", SETTING_ENUM, bright, NULL, "Set the display intensity for this property.",          \
	  intensities, changed, show_part }

const struct setting settings_style[] = {
	{ "style enabled", SETTING_BOOL, "on", "CLI output styling",
	  "Set whether CLI styling is enabled.\n"
	  "If enabled, output to a terminal is styled, unless TERM is \"dumb\" or not set.\n"
	  "The environment's NO_COLOR, if it is not empty, turns it off at the start.",
	  NULL, NULL, show_enabled },
	{ "style sources", SETTING_BOOL, "on", "Source code styling",
	  "Set whether source code styling is enabled.\n"
	  "If enabled, the words of source lines in C and C++ have colours.", NULL, NULL, show_enabled },
	{ "style disassembler enabled", SETTING_BOOL, "on", "Disassembler output styling",
	  "Set whether disassembler output styling is enabled.\n"
	  "If enabled, mnemonics, registers, numbers and comments of instructions have styles.", NULL, NULL, show_enabled },
	STYLE("address", "blue", "normal"),
	STYLE("disassembler comment", "white", "dim"),
	STYLE("disassembler immediate", "blue", "normal"),
	STYLE("disassembler mnemonic", "green", "normal"),
	STYLE("disassembler register", "red", "normal"),
	STYLE("filename", "green", "normal"),
	STYLE("function", "yellow", "normal"),
	STYLE("highlight", "red", "normal"),
	STYLE("metadata", "none", "dim"),
	STYLE("title", "none", "bold"),
	STYLE("variable", "cyan", "normal"),
	STYLE("version", "magenta", "bold"),
	{ 0 },
};

#define PREFIX(n, h) { "set " n, NULL, h, CLASS_SUPPORT, COMP_COMMAND, 0, NULL }, { "show " n, NULL, h, CLASS_SUPPORT, COMP_COMMAND, 0, NULL }

const struct cmd cmds_style[] = {
	{ .name = "set style disassembler address", .alias_of = "set style address" },
	{ .name = "show style disassembler address", .alias_of = "show style address" },
	{ .name = "set style disassembler symbol", .alias_of = "set style function" },
	{ .name = "show style disassembler symbol", .alias_of = "show style function" },
	PREFIX("style address", "Address display styling."),
	PREFIX("style disassembler", "Style-specific settings for the disassembler."),
	PREFIX("style disassembler comment", "Disassembler comment display styling."),
	PREFIX("style disassembler immediate", "Disassembler immediate display styling."),
	PREFIX("style disassembler mnemonic", "Disassembler mnemonic display styling."),
	PREFIX("style disassembler register", "Disassembler register display styling."),
	PREFIX("style filename", "Filename display styling."),
	PREFIX("style function", "Function name display styling."),
	PREFIX("style highlight", "Highlight display styling."),
	PREFIX("style metadata", "Metadata display styling."),
	PREFIX("style title", "Title display styling."),
	PREFIX("style variable", "Variable name display styling."),
	PREFIX("style version", "Version string display styling."),
	{ 0 },
};
