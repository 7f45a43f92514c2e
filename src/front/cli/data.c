/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Parts that several files of data commands use. */

#include <ctype.h>
#include <front/cli/style.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <front/cli/data.h>

struct data_state *data_of(struct cli *c)
{
	// One command line per program: the session that it debugs is in *c.
	static struct data_state state = { .last_size = 'w' };

	(void)c;
	return &state;
}

/* The count in front of the letters; a lone '-' counts as -1. */
static long parse_count(const char **s)
{
	bool negative = **s == '-';
	long n = 0;
	bool any = false;

	if (negative)
		++*s;
	while (isdigit((unsigned char)**s)) {
		if (n < 100000000)
			n = n * 10 + (**s - '0');
		any = true;
		++*s;
	}
	if (!any)
		n = 1;
	return negative ? -n : n;
}

/* What a letter without a size means, given the size in force (0: `print`). */
static char default_size(char letter, char size, bool is32)
{
	if (!size)
		return 0;
	switch (letter) {
	case 'a':
		return is32 ? 'w' : 'g';
	case 'f':
		return size == 'w' || size == 'g' ? size : 'g';
	case 'c':
		return 'b';
	case 's':
		return 0;
	default:
		return size;
	}
}

struct data_fmt data_parse_fmt(const char **s, struct data_fmt deflt)
{
	struct data_fmt f = { .count = 1 };
	const char *p = *s;

	if (*p != '/')
		return deflt;
	p++;
	f.count = parse_count(&p);
	for (; isalpha((unsigned char)*p); p++) {
		if (strchr("bhwg", *p))
			f.size = *p;
		else if (*p == 'r')
			f.raw = true;
		else
			f.letter = *p;
	}
	*s = skip_blanks(p);
	if (!f.letter)
		f.letter = deflt.letter;
	if (!f.size)
		f.size = default_size(f.letter, deflt.size, deflt.is32);
	return f;
}

unsigned data_size_bytes(char size)
{
	switch (size) {
	case 'b':
		return 1;
	case 'h':
		return 2;
	case 'g':
		return 8;
	default:
		return 4;
	}
}

void data_value_done(struct tl_value **v)
{
	tl_value_free(*v);
}

enum cmd_result data_eval(struct cli *c, const char *text, struct tl_value **ret)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_error err;

	if (tl_expr_eval(&ctx, text, ret, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

/* Functions and arrays decay; a pointer to one ("int (*)(int)") is a plain number. */
static bool stands_for_place(const char *type)
{
	size_t len = strlen(type);

	if (strstr(type, "(*"))
		return false;
	if (type[0] == '<')
		return strstr(type, "text variable") != NULL;
	return len && (type[len - 1] == ')' || type[len - 1] == ']');
}

enum tl_code data_value_addr(const struct tl_value *v, uint64_t *ret, struct tl_error *err)
{
	if (stands_for_place(tl_value_type(v)) && tl_value_address(v, ret, NULL) == TL_OK)
		return TL_OK;
	return tl_value_u64(v, ret, err);
}

/* A limit as the library takes it: "unlimited" is stored as 0, or as -1 where 0 has a meaning. */
static uint32_t limit(struct cli *c, const char *name)
{
	int64_t n = setting_int(c, name);

	return n <= 0 || n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

static uint32_t depth_limit(struct cli *c)
{
	return setting_int(c, "print max-depth") ? limit(c, "print max-depth") : TL_DEPTH_NONE;
}

struct tl_format data_fmt_of(struct cli *c, char letter)
{
	return (struct tl_format){
		.letter = letter,
		.raw = data_of(c)->raw,
		.elements = limit(c, "print elements"),
		.repeats = limit(c, "print repeats"),
		.max_depth = depth_limit(c),
	};
}

static void warn_of_value(const char *text, void *user)
{
	cli_warning(user, "%s", text);
}

void data_sync_print(struct cli *c)
{
	struct tl_print_options o = { .size = sizeof(o) };

	o.elements = limit(c, "print elements");
	o.repeats = limit(c, "print repeats");
	o.max_depth = depth_limit(c);
	o.pretty = setting_int(c, "print pretty") != 0;
	o.arrays = setting_int(c, "print array") != 0;
	o.array_indexes = setting_int(c, "print array-indexes") != 0;
	o.no_addresses = !setting_int(c, "print address");
	o.no_unions = !setting_int(c, "print union");
	o.no_statics = !setting_int(c, "print static-members");
	o.object = setting_int(c, "print object") != 0;
	o.raw = setting_int(c, "print raw-values") != 0;
	o.no_symbols = !setting_int(c, "print symbol");
	o.frame_arguments = (enum tl_frame_arguments)setting_int(c, "print frame-arguments");
	o.entry_values = (enum tl_entry_values)setting_int(c, "print entry-values");
	o.null_stop = setting_int(c, "print null-stop") != 0;
	charset_options(c, &o);
	o.radix = (uint32_t)setting_int(c, "output-radix");
	(void)!tl_print_options_set(c->session, &o, NULL);
	tl_expr_on_warning(c->session, warn_of_value, c);
	(void)!tl_session_set(c->session, TL_OPT_PAST_MAIN, setting_int(c, "backtrace past-main"), NULL);
	(void)!tl_session_set(c->session, TL_OPT_PAST_ENTRY, setting_int(c, "backtrace past-entry"), NULL);
	(void)!tl_session_set(c->session, TL_OPT_SYMBOL_LINE, setting_int(c, "print symbol-filename"), NULL);
	(void)!tl_session_set(c->session, TL_OPT_MAX_SYMBOLIC_OFFSET, setting_int(c, "print max-symbolic-offset"), NULL);
	(void)!tl_session_set(c->session, TL_OPT_ASM_DEMANGLE, setting_int(c, "print asm-demangle"), NULL);
}

bool language_is_auto(const char *chosen)
{
	return !strcmp(chosen, "auto") || !strcmp(chosen, "local");
}

const char *language_now(struct cli *c)
{
	struct tl_expr_context ctx = cli_context(c);
	const char *chosen = setting_str(c, "language"), *here;

	if (!language_is_auto(chosen))
		return chosen;
	here = tl_language_here(&ctx);
	return here ? here : "c";
}

/* Of binary digits, in the language that values are shown in. */
static char digit_separator(struct cli *c)
{
	const char *now = language_now(c);

	return !strcmp(now, "c++") ? '\'' : !strcmp(now, "rust") ? '_' : ' ';
}

enum tl_code data_format(struct cli *c, const struct tl_value *v, char letter, char **ret,
			 struct tl_error *err)
{
	struct tl_expr_context ctx = cli_context(c);
	char *text = NULL;
	enum tl_code r = tl_value_format(&ctx, v, data_fmt_of(c, letter), &text, err);

	if (r)
		return r;
	if (letter == 't' && setting_int(c, "print nibbles")) {
		char *grouped = data_group_nibbles(text, digit_separator(c));

		if (grouped) {
			free(text);
			text = grouped;
		}
	}
	*ret = text;
	return TL_OK;
}

enum tl_code data_format_shown(struct cli *c, const struct tl_value *v, char letter, char **ret, struct tl_error *err)
{
	enum tl_code r;

	style_values(c, true);
	r = data_format(c, v, letter, ret, err);
	style_values(c, false);
	return r;
}

enum cmd_result data_eval_addr(struct cli *c, const char *text, uint64_t *ret)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	enum cmd_result r = data_eval(c, text, &v);
	struct tl_error err;

	if (r)
		return r;
	if (data_value_addr(v, ret, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

void data_set_next(struct cli *c, uint64_t addr)
{
	struct tl_expr_context ctx = cli_context(c);
	SCOPED(data_value_done) struct tl_value *v = NULL;
	char text[64];

	data_of(c)->next_addr = addr;
	data_of(c)->has_next = true;
	snprintf(text, sizeof(text), "(void *) 0x%" PRIx64, addr);
	if (tl_expr_eval(&ctx, text, &v, NULL) == TL_OK)
		(void)!tl_convenience_set_value(c->session, "_", v, NULL);
	else
		(void)!tl_convenience_set(c->session, "_", (int64_t)addr, NULL);
}

enum tl_flavor data_flavor(struct cli *c)
{
	return setting_is(c, "disassembly-flavor", "intel") ? TL_INTEL : TL_ATT;
}

bool data_pc(struct cli *c, uint64_t *ret)
{
	struct tl_frame f;

	if (!cli_has_process(c) || !c->tid)
		return false;
	if (tl_frame_get(c->target, c->tid, c->frame, &f, NULL))
		return false;
	*ret = f.pc;
	return true;
}

/* The process is gone: `x` keeps its defaults, as in gdb; displays stay too. */
void data_reset(struct cli *c)
{
	data_of(c)->next_addr = 0;
}
