/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <front/cli/options.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char *const on_off[] = { "off", "on", NULL };
static const char *const bool_words[] = { "on", "off", "yes", "no", "enable", "disable", "0", "1", NULL };
static const char *const number_words[] = { "NUMBER", "unlimited", NULL };

/* One reading of a line, to do what it says or to complete it. */
struct reading {
	struct cli *c;
	struct candidates *k; /* NULL: no completion */
	const struct option_set *set;
	bool has_end; /* "--" follows */
	const char *at;
	char *value;   /* of the last option; NULL: none was given */
	bool no_value; /* what follows a switch is none of its values */
	bool any;      /* there are candidates */
};

enum step { STEP_NONE, STEP_OPTION, STEP_FAILED };

static enum step failed(struct reading *r, const char *fmt, const char *text)
{
	if (!r->k)
		cli_error(r->c, fmt, text);
	return STEP_FAILED;
}

static size_t word_at(const char *s)
{
	return strcspn(s, " \t\n");
}

/* Is the next word this one? Then it is passed. */
static bool take_exactly(const char **s, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*s, word, n) || (*s)[word_at(*s)] != (*s)[n] || word_at(*s) != n)
		return false;
	*s = skip_blanks(*s + n);
	return true;
}

/* Behind the "--" of a line that begins with an option; NULL: it has none. */
static const char *end_of_options(const char *args)
{
	if (*args != '-')
		return NULL;
	for (const char *p = skip_blanks(args); *p; p = skip_blanks(p + word_at(p)))
		if (take_exactly(&p, "--"))
			return p;
		else if (!*p)
			break;
	return NULL;
}

static void offer(struct reading *r, const char *word, const char *const *list)
{
	size_t before = r->k->n;

	candidates_word(r->k, word);
	candidates_match_list(r->k, list);
	r->any |= r->k->n > before;
}

/* The options that begin as the word at `word` does, a dash or nothing included. */
static void offer_options(struct reading *r, const char *word)
{
	candidates_word(r->k, word);
	for (const struct option_def *o = r->set->defs; o->name; o++) {
		SCOPED_FREE char *text = cli_asprintf("-%s", o->name);

		r->any |= !strncmp(text, r->k->word, r->k->word_len);
		candidates_match(r->k, text);
	}
}

/* Values. Each moves r->at behind the one it takes and keeps its text. */

static enum step keep(struct reading *r, const char *text, size_t len)
{
	r->value = cli_asprintf("%.*s", (int)len, text);
	return STEP_OPTION;
}

/* 1, 0, or -1 for none of them; "o" is neither on nor off. */
static int bool_of(const char *word, size_t len)
{
	if (!len || (len == 1 && *word == 'o'))
		return -1;
	for (size_t i = 0; bool_words[i]; i++)
		if (!strncmp(bool_words[i], word, len))
			return !strcmp(bool_words[i], "1") || (i % 2 == 0 && i < 6);
	return -1;
}

static enum step take_bool(struct reading *r, const struct option_def *o)
{
	const char *word = r->at;
	size_t len = word_at(word);
	int value = bool_of(word, len);

	if (!len && r->k) {
		r->no_value = true;
		if (r->set->mode == OPTIONS_NEED_END) {
			offer(r, word, on_off);
			offer_options(r, word);
		}
		return STEP_OPTION;
	}
	if (!len || *word == '-')
		return keep(r, "on", 2);
	if (value >= 0) {
		r->at = skip_blanks(word + len);
		if (!r->k || *r->at)
			return keep(r, value ? "on" : "off", value ? 2 : 3);
		offer(r, word, bool_words);
		return STEP_NONE;
	}
	r->no_value = true;
	if (r->k && !word[len]) {
		offer(r, word, on_off);
	} else if (r->has_end) {
		SCOPED_FREE char *text = cli_asprintf("`-%s' is not a boolean: %.*s", o->name, (int)len, word);

		return failed(r, "Value given for %s", text);
	}
	return STEP_OPTION;
}

/* A number of a line, or an integer variable; false: none. */
static bool take_number(struct reading *r, int64_t *ret)
{
	const char *word = r->at;
	size_t len = word_at(word);
	char *end;

	if (*word == '$') {
		SCOPED_FREE char *name = cli_asprintf("%.*s", (int)len, word);
		uint64_t v;

		if (r->k || cli_eval_u64(r->c, name, &v))
			return false;
		*ret = (int64_t)v;
	} else {
		*ret = strtoll(word, &end, 0);
		if (end == word || end != word + len)
			return false;
	}
	r->at = skip_blanks(word + len);
	return true;
}

static enum step take_uint(struct reading *r, const struct option_def *o)
{
	const char *word = r->at;
	size_t len = word_at(word);
	int64_t n, least = o->kind == OPTION_UINT ? 0 : -1, most = o->kind == OPTION_UINT ? UINT32_MAX - 1LL : INT32_MAX;

	if (r->k && (!*word || !strncmp("unlimited", word, strlen(word)))) {
		offer(r, word, *word ? number_words + 1 : number_words);
		return STEP_NONE;
	}
	if (!*word)
		return failed(r, "Argument required (%s).", "integer to set it to, or \"unlimited\"");
	if (!strncmp("unlimited", word, len)) {
		r->at = word + len;
		return keep(r, "unlimited", 9);
	}
	if (!take_number(r, &n))
		return failed(r, isdigit((unsigned char)*word) ? "Trailing junk at: %s" : "Expected integer at: %s",
			      word + (isdigit((unsigned char)*word) ? strspn(word, "0123456789") : 0));
	if (n < least || n > most) {
		SCOPED_FREE char *text = cli_asprintf("%lld", (long long)n);

		return n < -1 && least < 0 ? failed(r, "only %s is allowed to set as unlimited", "-1")
					   : failed(r, "integer %s out of range", text);
	}
	if (n == (o->kind == OPTION_UINT ? 0 : -1))
		return keep(r, "unlimited", 9);
	r->value = cli_asprintf("%lld", (long long)n);
	return STEP_OPTION;
}

static enum step no_choice(struct reading *r, const struct option_def *o)
{
	SCOPED_FREE char *list = cli_strdup("");

	for (size_t i = 0; o->choices[i]; i++) {
		char *longer = cli_asprintf("%s%s%s", list, i ? ", " : "", o->choices[i]);

		free(list);
		list = longer;
	}
	return failed(r, "Requires an argument. Valid arguments are %s.", list);
}

static enum step take_enum(struct reading *r, const struct option_def *o)
{
	const char *word = r->at, *found = NULL;
	size_t len = word_at(word);
	SCOPED_FREE char *text = cli_asprintf("%.*s", (int)len, word);

	if (r->k && !word[len]) {
		offer(r, word, o->choices);
		if (r->any)
			return STEP_NONE;
	}
	if (!len || take_exactly(&r->at, "--"))
		return no_choice(r, o);
	for (size_t i = 0; o->choices[i]; i++) {
		if (strncmp(o->choices[i], word, len))
			continue;
		if (found && o->choices[i][len])
			return failed(r, "Ambiguous item \"%s\".", text);
		found = o->choices[i];
		if (!found[len])
			break;
	}
	if (!found)
		return failed(r, "Undefined item: \"%s\".", text);
	r->at = word + len;
	return keep(r, found, strlen(found));
}

static enum step take_string(struct reading *r, const struct option_def *o)
{
	if (!take_exactly(&r->at, "--"))
		r->value = cli_take_word(&r->at);
	return r->value ? STEP_OPTION : failed(r, "-%s requires an argument", o->name);
}

static enum step take_value(struct reading *r, const struct option_def *o)
{
	switch (o->kind) {
	case OPTION_BOOL:
		return take_bool(r, o);
	case OPTION_UINT:
	case OPTION_UINT_UNLIMITED:
		return take_uint(r, o);
	case OPTION_ENUM:
		return take_enum(r, o);
	case OPTION_STRING:
		return take_string(r, o);
	case OPTION_FLAG:
	default:
		return keep(r, "on", 2);
	}
}

/* The option at r->at, without its value; NULL and *ret_step when there is none. */
static const struct option_def *take_name(struct reading *r, enum step *ret_step)
{
	const char *name = r->at + 1;
	size_t len = word_at(name);
	const struct option_def *found = NULL;

	*ret_step = STEP_NONE;
	for (const struct option_def *o = r->set->defs; o->name; o++) {
		if (strncmp(o->name, name, len))
			continue;
		if (found && !(r->k && !name[len])) {
			*ret_step = failed(r, "Ambiguous option at: -%s", name);
			return NULL;
		}
		found = o;
		if (!o->name[len])
			break;
	}
	if (!found && (r->has_end || r->set->mode != OPTIONS_UNKNOWN_IS_OPERAND))
		*ret_step = failed(r, "Unrecognized option at: %s", r->at);
	if (!found)
		return NULL;
	if (r->k && !name[len]) {
		offer_options(r, r->at);
		return NULL;
	}
	r->at = skip_blanks(name + len);
	return found;
}

static enum step take_option(struct reading *r, const struct option_def **ret)
{
	enum step step;

	free(TAKE(r->value));
	r->no_value = false;
	if (*r->at != '-')
		return r->has_end ? failed(r, "Unrecognized option at: %s", r->at) : STEP_NONE;
	if (take_exactly(&r->at, "--"))
		return STEP_NONE;
	*ret = take_name(r, &step);
	return *ret ? take_value(r, *ret) : step;
}

enum cmd_result options_parse(struct cli *c, const struct option_set *set, const char **args, option_fn *fn, void *user)
{
	struct reading r = { .c = c, .set = set, .has_end = end_of_options(*args) != NULL, .at = *args };
	const struct option_def *o;
	enum step step = STEP_OPTION;

	if (set->mode == OPTIONS_NEED_END && !r.has_end)
		return CMD_OK;
	while (step == STEP_OPTION) {
		r.at = skip_blanks(r.at);
		step = take_option(&r, &o);
		if (step == STEP_OPTION)
			fn(user, o, r.no_value ? "on" : r.value);
	}
	free(r.value);
	*args = r.at;
	return step == STEP_FAILED ? CMD_ERROR : CMD_OK;
}

/* One word of the line; false: go on with the next. *ret: as options_complete(). */
static bool complete_word(struct reading *r, const char *start, option_fn *fn, void *user, bool *ret)
{
	const struct option_def *o;
	enum step step;

	*ret = true;
	r->at = skip_blanks(r->at);
	if (!strcmp(r->at, "--")) {
		static const char *const end[] = { "--", NULL };

		offer(r, r->at, end);
	} else if (*r->at == '-') {
		step = take_option(r, &o);
		if (step == STEP_FAILED)
			return true;
		if (step == STEP_NONE ? !r->any : r->no_value) {
			*ret = r->set->mode == OPTIONS_NEED_END;
			return true;
		}
		/* A value that is not ended yet: nothing else begins here. */
		if (!r->any && step == STEP_OPTION && !*r->at && r->at > start && !isspace((unsigned char)r->at[-1]))
			return true;
		if (!r->any && step == STEP_OPTION && fn)
			fn(user, o, r->value);
	} else {
		*ret = r->set->mode == OPTIONS_NEED_END && !r->has_end;
		if (*ret && !*r->at)
			offer_options(r, r->at);
		return true;
	}
	return r->any;
}

bool options_complete(struct cli *c, struct candidates *k, const struct option_set *set, const char **args,
		      option_fn *fn, void *user)
{
	const char *end = end_of_options(*args);
	struct reading r = { .c = c, .k = k, .set = set, .has_end = end != NULL, .at = *args };
	bool done;

	if (**args != '-')
		return false;
	if (end && *end) {
		*args = end;
		return false;
	}
	while (!complete_word(&r, *args, fn, user, &done))
		;
	free(r.value);
	*args = r.at;
	return done;
}

void overrides_add(struct overrides *o, const char *name, const char *value)
{
	size_t i;
	const struct setting *s = setting_find(name, &i);
	char old[32];

	if (!s || o->n == ARRAY_LEN(o->values))
		return;
	if (s->kind == SETTING_ENUM)
		snprintf(old, sizeof(old), "%s", setting_str(o->c, name));
	else
		snprintf(old, sizeof(old), "%" PRId64, setting_int(o->c, name));
	if (!setting_put(o->c, name, value))
		return;
	snprintf(o->names[o->n], sizeof(o->names[0]), "%s", name);
	o->values[o->n] = strdup(old);
	if (o->values[o->n])
		o->n++;
}

void overrides_undo(struct overrides *o)
{
	while (o->n > 0) {
		o->n--;
		setting_put(o->c, o->names[o->n], o->values[o->n]);
		free(o->values[o->n]);
	}
	data_sync_print(o->c);
}
