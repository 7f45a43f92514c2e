/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Completion of locations: "main", "file.c:ma", "-function ns::f(in", "'a b", and
 * what may follow them. Names of C++ functions are compared without regard to
 * blanks that mean nothing, and may begin at any of their components; what was typed
 * stays as it is, and the rest is put behind it.
 */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/complete.h>
#include <stdlib.h>
#include <string.h>

static bool is_ident(char ch)
{
	return isalnum((unsigned char)ch) || ch == '_' || ch == '$' || (ch & 0x80);
}

static const char *skip_spaces(const char *s)
{
	while (*s == ' ' || *s == '\t')
		s++;
	return s;
}

/* Is p within the signs of an operator's name, as between "&" and "=" of operator&=? */
static bool in_operator(const char *name, const char *p)
{
	static const char signs[] = "+-*/%^&|~!=<>";
	const char *s = p;

	if (s == name || !*p || !strchr(signs, *p))
		return false;
	while (s > name && strchr(signs, s[-1]))
		s--;
	return s < p && s - name >= 8 && !strncmp(s - 8, "operator", 8);
}

/*
 * Does name begin as typed (len bytes) does? Blanks count only between two words.
 * *ret_rest: what of the name is left.
 */
static bool begins_as(const char *name, const char *typed, size_t len, const char **ret_rest)
{
	const char *end = typed + len, *begin = name;

	while (typed < end) {
		char t = *typed;

		if (t == ' ' && *name == ' ') {
			while (typed < end && *typed == ' ')
				typed++;
			name = skip_spaces(name);
		} else if (t == ' ' && (!is_ident(*name) || !is_ident(typed[-1])) &&
			   !in_operator(begin, name)) {
			typed++;
		} else if (*name == ' ' && (!is_ident(t) || !is_ident(name[-1]))) {
			name++;
		} else if (t && t == *name) {
			typed++;
			name++;
		} else {
			return false;
		}
	}
	*ret_rest = name;
	return true;
}

/* The next place in a name where a typed one may begin: behind "::" or a return type. */
static const char *next_component(const char *name)
{
	int depth = 0;

	for (const char *p = name; *p; p++) {
		if (!strncmp(p, "operator", 8) && !is_ident(p[8]) && (p == name || !is_ident(p[-1])))
			return NULL; // its own signs are no brackets
		if (*p == '<' || *p == '(')
			depth++;
		else if (*p == '>' || *p == ')')
			depth--;
		if (depth == 0 && p[0] == ':' && p[1] == ':')
			return p + 2;
		if (depth == 0 && *p == ' ' && is_ident(p[1]))
			return p + 1;
		if (depth == 1 && *p == '(' && p != name)
			return NULL; // parameters
	}
	return NULL;
}

/* What is being looked for among functions. */
struct search {
	struct cli *c;
	struct candidates *k;
	const char *typed;
	size_t len;
	const char *file; /* only functions there, or NULL */
	bool qualified;	  /* from the name's beginning only */
};

static bool in_file(struct cli *c, uint64_t addr, const char *file)
{
	struct tl_line line;
	const char *base;

	if (tl_line_at(c->target, addr, &line, NULL) || !line.file)
		return false;
	base = strrchr(line.file, '/');
	return !strcmp(line.file, file) || !strcmp(base ? base + 1 : line.file, file);
}

/* Names that the linker left as they are have their parameters in debug information only. */
static const char *full_name(struct cli *c, const struct tl_symbol *sym)
{
	struct tl_function fn;
	size_t n = strlen(sym->name);

	if (strchr(sym->name, '(') || tl_function_at(c->target, sym->addr, &fn, NULL) ||
	    fn.start != sym->addr || strncmp(fn.name, sym->name, n) != 0 || fn.name[n] != '(')
		return sym->name;
	return fn.name;
}

/* A template's name has its return type in front; breakpoints are set without. */
static const char *without_type(const char *name)
{
	const char *next = next_component(name);

	return next && next[-1] == ' ' ? next : name;
}

static bool match_function(const struct tl_symbol *sym, void *user)
{
	const struct search *s = user;
	const char *at, *name = sym->name, *rest, *plain;

	if (!sym->is_function)
		return true;
	for (at = name; at; at = s->qualified ? NULL : next_component(at))
		if (begins_as(at, s->typed, s->len, &rest))
			break;
	if (!at || (s->file && !in_file(s->c, sym->addr, s->file)))
		return true;
	if (at == name) {
		name = at = full_name(s->c, sym);
		if (!begins_as(at, s->typed, s->len, &rest))
			return true;
	}
	if (!*rest && s->typed[s->len - 1] == ' ')
		return true; // complete: what is typed now is something else
	SCOPED_FREE char *text = cli_asprintf("%.*s%s", (int)s->len, s->typed, rest);
	plain = without_type(name);
	if (at > plain && plain > name)
		candidates_add_as(s->k, name, text);
	return candidates_add_as(s->k, at == name ? name : plain, text);
}

static void functions(struct cli *c, struct candidates *k, const char *typed, const char *file,
		      bool qualified)
{
	struct search s = { c, k, typed, strlen(typed), file, qualified };

	if (!s.len)
		return; // every function there is helps nobody
	tl_symbol_each(c->target, NULL, match_function, &s);
}

static bool add_source(const char *file, const char *fullname, void *user)
{
	const char *base = strrchr(file, '/');

	(void)fullname;
	return candidates_match(user, base ? base + 1 : file);
}

static void sources(struct cli *c, struct candidates *k, const char *typed, const char *append)
{
	size_t before = k->n;

	candidates_word(k, typed);
	if (k->word_len)
		tl_source_each(c->target, add_source, k);
	if (k->n > before)
		k->append = append;
}

struct file_query {
	const char *name;
	size_t len;
	bool found;
};

static bool compare_source(const char *file, const char *fullname, void *user)
{
	struct file_query *q = user;
	const char *base = strrchr(file, '/');

	(void)fullname;
	base = base ? base + 1 : file;
	q->found = (strlen(base) == q->len && !strncmp(base, q->name, q->len)) ||
		   (strlen(file) == q->len && !strncmp(file, q->name, q->len));
	return !q->found;
}

static bool is_source(struct cli *c, const char *name, size_t len)
{
	struct file_query q = { name, len, false };

	tl_source_each(c->target, compare_source, &q);
	return q.found;
}

/* Is text up to `end` a place that can be found? */
static bool is_place(struct cli *c, const char *text, const char *end)
{
	struct tl_location_context ctx = cli_location_context(c);
	struct tl_location loc;
	const char *rest;
	size_t n = 0;

	while (end > text && end[-1] == ' ')
		end--;
	SCOPED_FREE char *copy = cli_asprintf("%.*s", (int)(end - text), text);
	return *copy && !tl_location_resolve(c->target, copy, &ctx, &loc, 1, &n, &rest, NULL) && n &&
	       !*rest;
}

/* "if", "thread 1", "task 1" begin at p? */
static size_t keyword_len(const char *p)
{
	static const char *const words[] = { "if", "thread", "task", "-force-condition", NULL };

	for (size_t i = 0; words[i]; i++) {
		size_t n = strlen(words[i]);

		if (!strncmp(p, words[i], n) && (p[n] == ' ' || p[n] == '\t' || (i == 0 && p[n] == '(')))
			return n;
	}
	return 0;
}

static const char *const keywords[] = { "-force-condition", "if", "task", "thread", NULL };
static const char *const options[] = { "-function", "-label", "-line", "-qualified", "-source", NULL };

/* A whole keyword stands at p: what follows it. */
static void after_keyword(struct cli *c, struct candidates *k, const char *p)
{
	size_t n = keyword_len(p);

	if (n == 2) {
		complete_expr(c, k, skip_spaces(p + n));
	} else if (n == 16) {
		p = skip_spaces(p + n);
		if (keyword_len(p)) {
			after_keyword(c, k, p);
			return;
		}
		candidates_word(k, p);
		candidates_match_list(k, keywords);
	}
}

/* The first keyword within text that is not inside brackets or quotes; NULL if none. */
static const char *find_keyword(const char *text)
{
	int depth = 0;
	char quote = 0;

	for (const char *p = text; *p; p++) {
		if (quote) {
			quote = *p == quote ? 0 : quote;
			continue;
		}
		if (*p == '\'' || *p == '"')
			quote = *p;
		depth += (*p == '(') - (*p == ')');
		if (depth <= 0 && p > text && p[-1] == ' ' && keyword_len(p))
			return p;
	}
	return NULL;
}

static void linespec(struct cli *c, struct candidates *k, const char *text, bool is_break,
		     bool qualified)
{
	const char *keyword = find_keyword(text), *colon, *last = strrchr(text, ' ');
	char quote = *text == '\'' || *text == '"' ? *text : 0;

	if (keyword) {
		after_keyword(c, k, keyword);
		return;
	}
	if (quote && strchr(text + 1, quote)) {
		text = strchr(text + 1, quote) + 1;
		candidates_word(k, skip_spaces(text));
		if (*text == ' ' && is_break)
			candidates_match_list(k, keywords);
		return;
	}
	text += quote != 0;
	for (colon = strchr(text, ':'); colon && colon[1] == ':'; colon = strchr(colon + 2, ':'))
		;
	if (colon && is_source(c, text, (size_t)(colon - text))) {
		SCOPED_FREE char *file = cli_asprintf("%.*s", (int)(colon - text), text);

		candidates_word(k, colon + 1);
		functions(c, k, colon + 1, file, qualified);
	} else {
		candidates_word(k, text);
		functions(c, k, text, NULL, qualified);
		if (!qualified)
			sources(c, k, text, ":");
	}
	if (quote && k->n)
		k->append = quote == '\'' ? "' " : "\" ";
	// "main i": names have been looked for; now what may stand behind one.
	if (!k->n && is_break && last && !quote && is_place(c, text, last)) {
		candidates_word(k, last + 1);
		candidates_match_list(k, keywords);
	}
}

/* Where the value of an option ends: at the next option or keyword. */
static const char *value_end(const char *value)
{
	int depth = 0;

	for (const char *p = value; *p; p++) {
		depth += (*p == '(') - (*p == ')');
		if (depth > 0 || *p != ' ' || (p - value >= 8 && !strncmp(p - 8, "operator", 8)))
			continue;
		if ((p[1] == '-' && (isalpha((unsigned char)p[2]) || !p[2])) || keyword_len(p + 1))
			return p;
	}
	return NULL;
}

static bool is_option(const char *word, size_t len, const char *option)
{
	return len > 1 && len <= strlen(option) && !strncmp(word, option, len);
}

static void option_value(struct cli *c, struct candidates *k, const char *name, size_t len,
			 const char *value, bool is_break)
{
	const char *last = strrchr(value, ' ');

	candidates_word(k, value);
	if (is_option(name, len, "-function"))
		functions(c, k, value, NULL, false);
	else if (is_option(name, len, "-source"))
		sources(c, k, value, " ");
	if (k->n || !last || last == value)
		return;
	candidates_word(k, last + 1);
	candidates_match_list(k, options);
	if (is_break)
		candidates_match_list(k, keywords);
}

void complete_location(struct cli *c, struct candidates *k, const char *args, bool is_break)
{
	const char *p = skip_spaces(args);
	bool qualified = false, any = false;

	for (;;) {
		size_t len = strcspn(p, " \t");
		const char *value, *end;

		if (*p != '-' || isdigit((unsigned char)p[1]))
			break;
		if (!p[len]) { // still being typed
			candidates_word(k, p);
			candidates_match_list(k, options);
			if (is_break)
				candidates_match(k, "-force-condition");
			return;
		}
		value = skip_spaces(p + len);
		if (is_option(p, len, "-qualified") || !strncmp(p, "-force-condition", len)) {
			qualified |= is_option(p, len, "-qualified");
			p = value;
			continue;
		}
		any = true;
		end = value_end(value);
		if (!end) {
			option_value(c, k, p, len, value, is_break);
			return;
		}
		p = skip_spaces(end);
	}
	if (any && keyword_len(p)) {
		after_keyword(c, k, p);
	} else if (any) {
		candidates_word(k, p);
		candidates_match_list(k, options);
		if (is_break)
			candidates_match_list(k, keywords);
	} else {
		linespec(c, k, p, is_break, qualified);
	}
}
