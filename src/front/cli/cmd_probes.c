/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* info probes, enable probes, disable probes. */

#include <inttypes.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include <trapline/symbol.h>

#include "base/scoped.h"
#include "base/vec.h"
#include "front/cli/cmd.h"
#include "front/cli/data.h"

/* The probes that [PROVIDER [NAME [OBJECT]]] choose. Strings are those of the modules. */
struct chosen {
	regex_t re[3];
	bool used[3];
	VEC(struct tl_probe) probes;
	bool no_memory;
};

static void chosen_deinit(struct chosen *k)
{
	for (int i = 0; i < 3; i++)
		if (k->used[i])
			regfree(&k->re[i]);
	vec_deinit(&k->probes);
}

static bool fits(const struct chosen *k, int i, const char *text)
{
	return !k->used[i] || !regexec(&k->re[i], text, 0, NULL, 0);
}

static bool take(const struct tl_probe *p, void *user)
{
	struct chosen *k = user;

	if (fits(k, 0, p->provider) && fits(k, 1, p->name) && fits(k, 2, p->object))
		k->no_memory |= !vec_push(&k->probes, *p);
	return true;
}

static int by_name(const void *a, const void *b)
{
	const struct tl_probe *x = a, *y = b;
	int r = strcmp(x->provider, y->provider);

	if (!r)
		r = strcmp(x->name, y->name);
	return r ? r : x->addr < y->addr ? -1 : x->addr > y->addr;
}

static enum cmd_result choose(struct cli *c, const char *args, struct chosen *k)
{
	static const char *const what[] = { "provider", "probe", "object file" };

	for (int i = 0; i < 3; i++) {
		SCOPED_FREE char *word = cli_take_word(&args);
		int bad;

		if (!word)
			break;
		bad = regcomp(&k->re[i], word, REG_NOSUB);
		if (bad)
			return cli_error(c, "Invalid %s regexp: %s", what[i], data_regex_trouble(bad));
		k->used[i] = true;
	}
	if (c->target)
		tl_probe_each(c->target, take, k);
	if (k->no_memory)
		return cli_error(c, "out of memory");
	if (k->probes.n)
		qsort(k->probes.v, k->probes.n, sizeof(*k->probes.v), by_name);
	return CMD_OK;
}

static int wider(int width, const char *text)
{
	int n = (int)strlen(text);

	return n > width ? n : width;
}

static void show(struct cli *c, const struct chosen *k)
{
	int digits = render_digits(c), provider = 8, name = 4, semaphore = 9, object = 6;

	for (size_t i = 0; i < k->probes.n; i++) {
		const struct tl_probe *p = &k->probes.v[i];

		provider = wider(provider, p->provider);
		name = wider(name, p->name);
		object = wider(object, p->object);
		if (p->semaphore)
			semaphore = digits + 2;
	}
	cli_printf(c, "Type %-*s %-*s %-*s %-*s %-*s \n", provider, "Provider", name, "Name", digits + 2, "Where",
		   semaphore, "Semaphore", object, "Object");
	for (size_t i = 0; i < k->probes.n; i++) {
		const struct tl_probe *p = &k->probes.v[i];

		cli_printf(c, "stap %-*s %-*s 0x%0*" PRIx64 " ", provider, p->provider, name, p->name, digits, p->addr);
		if (p->semaphore)
			cli_printf(c, "0x%0*" PRIx64 " ", digits, p->semaphore);
		else
			cli_printf(c, "%*s ", semaphore, "");
		cli_printf(c, "%-*s \n", object, p->object);
	}
}

static enum cmd_result info_stap(struct cli *c, const char *args)
{
	SCOPED(chosen_deinit) struct chosen k = { 0 };
	enum cmd_result r = choose(c, args, &k);

	if (r)
		return r;
	if (k.probes.n)
		show(c, &k);
	else
		cli_puts(c, "No probes matched.\n");
	return CMD_OK;
}

/* DTrace's own kind, which only programs of other systems have. */
static enum cmd_result info_dtrace(struct cli *c, const char *args)
{
	(void)args;
	cli_puts(c, "No probes matched.\n");
	return CMD_OK;
}

static enum cmd_result info_probes(struct cli *c, const char *args)
{
	if (*args)
		return cli_error(c, "Undefined info probes command: \"%s\".  Try \"help info probes\".", args);
	return info_stap(c, args);
}

/* None of stap's can: a breakpoint there is what enables it. */
static enum cmd_result cannot(struct cli *c, const char *args, const char *verb)
{
	SCOPED(chosen_deinit) struct chosen k = { 0 };
	enum cmd_result r = choose(c, args, &k);

	if (r)
		return r;
	if (!k.probes.n)
		cli_puts(c, "No probes matched.\n");
	for (size_t i = 0; i < k.probes.n; i++)
		cli_printf(c, "Probe %s:%s cannot be %s.\n", k.probes.v[i].provider, k.probes.v[i].name, verb);
	return CMD_OK;
}

static enum cmd_result enable_probes(struct cli *c, const char *args)
{
	return cannot(c, args, "enabled");
}

static enum cmd_result disable_probes(struct cli *c, const char *args)
{
	return cannot(c, args, "disabled");
}

#define ARGUMENTS                                                            \
	"Each argument is a regular expression, used to select probes.\n"    \
	"PROVIDER matches probe provider names.\n"                           \
	"NAME matches the probe names.\n"                                    \
	"OBJECT matches the executable or shared library name."

const struct cmd cmds_probes[] = {
	{ "info probes", info_probes,
	  "Show available static probes.\n"
	  "Usage: info probes [all|TYPE [ARGS]]\n"
	  "TYPE specifies the type of the probe, and can be one of the following:\n"
	  "  - stap\n"
	  "If you specify TYPE, there may be additional arguments needed by the\n"
	  "subcommand.\n"
	  "If you do not specify any argument, or specify `all', then the command\n"
	  "will show information about all types of probes.",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "info probes all", info_stap,
	  "Show information about all type of probes.\n"
	  "Usage: info probes all [PROVIDER [NAME [OBJECT]]]\n" ARGUMENTS,
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "info probes dtrace", info_dtrace,
	  "Show information about DTrace static probes.\n"
	  "Usage: info probes dtrace [PROVIDER [NAME [OBJECT]]]\n" ARGUMENTS,
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "info probes stap", info_stap,
	  "Show information about SystemTap static probes.\n"
	  "Usage: info probes stap [PROVIDER [NAME [OBJECT]]]\n" ARGUMENTS,
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "enable probes", enable_probes,
	  "Enable probes.\n"
	  "Usage: enable probes [PROVIDER [NAME [OBJECT]]]\n" ARGUMENTS "\n"
	  "If you do not specify any argument then the command will enable\n"
	  "all defined probes.",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "disable probes", disable_probes,
	  "Disable probes.\n"
	  "Usage: disable probes [PROVIDER [NAME [OBJECT]]]\n" ARGUMENTS "\n"
	  "If you do not specify any argument then the command will disable\n"
	  "all defined probes.",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ 0 },
};
