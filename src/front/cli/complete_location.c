/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Completion of locations: "main", "file.c:ma", "f:lab", "-function ns::f(in", "'a b",
 * and what may follow them. complete_name.c compares the names.
 */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/complete.h>
#include <front/cli/complete_name.h>
#include <stdlib.h>
#include <string.h>

static const char *skip_spaces(const char *s)
{
	return s + strspn(s, " \t");
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

/* Is path the file of that name (len bytes), which may be the end of the path? */
static bool path_answers(const char *path, const char *name, size_t len)
{
	size_t n = path ? strlen(path) : 0;

	if (!path || n < len || strncmp(path + n - len, name, len) != 0)
		return false;
	return n == len || (*name != '/' && path[n - len - 1] == '/');
}

static bool in_file(struct cli *c, uint64_t addr, const char *file)
{
	struct tl_line line;
	size_t len = strlen(file);

	return !tl_line_at(c->target, addr, &line, NULL) &&
	       (path_answers(line.file, file, len) || path_answers(line.fullname, file, len));
}

/* As it was declared, with the types' own names: f(size_t); NULL: with what the linker knows. */
static const char *declared_name(struct cli *c, const struct tl_symbol *sym)
{
	struct tl_function fn;
	const char *declared;

	if (tl_function_brief_at(c->target, sym->addr, &fn, NULL) || fn.start != sym->addr || !fn.has_debug_info)
		return NULL;
	declared = tl_function_signature(c->target, sym->addr);
	return declared && strlen(declared) > strlen(fn.name) ? declared : NULL;
}

/* Where in the name the typed one begins; NULL: nowhere. */
static const char *find_typed(const struct search *s, const char *name, const char **ret_rest)
{
	for (; name; name = s->qualified ? NULL : name_next_component(name))
		if (name_begins_as(name, s->typed, s->len, ret_rest))
			break;
	// Complete, with a blank behind it: what is typed now is something else.
	return name && !**ret_rest && s->len && s->typed[s->len - 1] == ' ' ? NULL : name;
}

static bool add_completed(const struct search *s, const char *shown, const char *rest)
{
	SCOPED_FREE char *text = name_completed(s->typed, s->len, rest);

	return candidates_add_as(s->k, shown, text);
}

/* A function is found by how it was declared and by the linker's name; a template also with the type it returns. */
static bool match_function(const struct tl_symbol *sym, void *user)
{
	const struct search *s = user;
	struct search before_parameters = *s; // which may have been declared otherwise
	const char *name = sym->name, *plain = name_without_type(name), *shown, *at = NULL, *rest;

	before_parameters.len = strcspn(s->typed, "(") ? strcspn(s->typed, "(") : s->len;
	if (!sym->is_function || !find_typed(&before_parameters, name, &rest))
		return true;
	if (s->file && !in_file(s->c, sym->addr, s->file))
		return true;
	shown = declared_name(s->c, sym);
	if (!shown || !(at = find_typed(s, shown, &rest))) {
		shown = plain;
		at = find_typed(s, plain, &rest);
	}
	if (at && !add_completed(s, shown, rest))
		return false;
	if (at > shown && plain > name)
		add_completed(s, name, rest);
	return plain == name || !name_begins_as(name, s->typed, s->len, &rest) || add_completed(s, name, rest);
}

static void functions(struct cli *c, struct candidates *k, const char *typed, const char *file,
		      bool qualified)
{
	struct search s = { c, k, typed, strlen(typed), file, qualified };

	candidates_word(k, typed);
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

	q->found = path_answers(file, q->name, q->len) || path_answers(fullname, q->name, q->len);
	return !q->found;
}

static bool is_source(struct cli *c, const char *name, size_t len)
{
	struct file_query q = { name, len, false };

	if (!len)
		return false;
	tl_source_each(c->target, compare_source, &q);
	return q.found;
}

static void add_label(const char *name, void *user)
{
	candidates_match(user, name);
}

/* The labels of the functions that text up to `end` names. */
static void labels(struct cli *c, struct candidates *k, const char *text, const char *end, const char *typed)
{
	enum { MAX = 64 };
	struct tl_location_context ctx = cli_location_context(c);
	SCOPED_FREE char *copy = cli_asprintf("%.*s", (int)(end - text), text);
	SCOPED_FREE struct tl_location *loc = cli_calloc(MAX, sizeof(*loc));
	const char *rest;
	size_t n = 0;

	candidates_word(k, typed);
	ctx.keep_prologue = true;
	if (tl_location_resolve(c->target, copy, &ctx, loc, MAX, &n, &rest, NULL) || *rest)
		return;
	for (size_t i = 0; i < n && i < MAX; i++)
		tl_label_each(c->target, loc[i].addr, add_label, k);
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
static const char *const probes[] = { "-probe", "-probe-dtrace", "-probe-stap", NULL }; // nothing but a name goes with them

/* A whole keyword stands at p: what follows it. */
static void after_keyword(struct cli *c, struct candidates *k, const char *p)
{
	size_t n = keyword_len(p);

	if (n != strlen("-force-condition")) {
		complete_expr(c, k, skip_spaces(p + n));
	} else {
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

/* One of the names in FILE:FUNCTION:LABEL. */
struct part {
	const char *begin, *end; /* without quotes and blanks around them */
	const char *next;	 /* behind it: a colon, the end, or what has no place there */
	char quote;
	bool closed;
};

/* Where an unquoted name ends: at a colon that is not one of "::". */
static const char *part_end(const char *p)
{
	int depth = 0;

	for (; *p; p++) {
		size_t op = strncmp(p, "operator", 8) ? 0 : 8 + strspn(p + 8, " +-*/%^&|~!=<>");

		if (op > 8)
			p += op - 1;
		else if (strchr("(<[", *p))
			depth++;
		else if (strchr(")>]", *p))
			depth--;
		else if (depth <= 0 && *p == ':' && p[1] == ':')
			p++;
		else if (depth <= 0 && *p == ':')
			break;
	}
	return p;
}

static void take_part(const char *p, struct part *ret)
{
	p = skip_spaces(p);
	*ret = (struct part){ .begin = p, .quote = *p == '\'' || *p == '"' ? *p : 0 };
	if (ret->quote) {
		ret->begin++;
		ret->end = ret->begin + strcspn(ret->begin, (char[]){ ret->quote, 0 });
		ret->closed = *ret->end;
		ret->next = skip_spaces(ret->end + ret->closed);
		return;
	}
	ret->end = ret->next = part_end(p);
	while (ret->end > p && (ret->end[-1] == ' ' || ret->end[-1] == '\t'))
		ret->end--;
}

static void close_quote(struct candidates *k, char quote, bool colon)
{
	static const char *const text[] = { "' ", "':", "\" ", "\":" };

	if (quote && k->n)
		k->append = text[2 * (quote == '"') + colon];
}

/* A name in quotes with the cursor at its end is complete; behind a blank keywords may stand. */
static void after_quote(struct candidates *k, const struct part *p, const char *const *const lists[])
{
	const char *begin = p->begin - 1;

	if (p->next == p->end + 1 && !*p->next) {
		candidates_word(k, begin);
		candidates_add(k, begin, strlen(begin));
		return;
	}
	candidates_word(k, p->next);
	if (p->next > p->end + 1)
		for (size_t i = 0; lists[i]; i++)
			candidates_match_list(k, lists[i]);
}

static void functions_in(struct cli *c, struct candidates *k, const struct part *file, const char *typed,
			 bool qualified)
{
	SCOPED_FREE char *name = cli_asprintf("%.*s", (int)(file->end - file->begin), file->begin);

	functions(c, k, typed, name, qualified);
}

/* 'file.c:f: both in one pair of quotes. */
static bool quoted_file(struct cli *c, struct candidates *k, const struct part *only, bool qualified)
{
	struct part file = *only;

	file.end = part_end(only->begin);
	if (!*file.end || !is_source(c, file.begin, (size_t)(file.end - file.begin)))
		return false;
	functions_in(c, k, &file, file.end + 1, qualified);
	return true;
}

/* The last of n parts, up to the end of the line; text: where the first begins. */
static void last_part(struct cli *c, struct candidates *k, const char *text, const struct part *p, size_t n,
		      bool qualified)
{
	const struct part *last = &p[n - 1], *before = n > 1 ? &p[n - 2] : NULL;
	bool in_file = n > 1 && is_source(c, p->begin, (size_t)(p->end - p->begin));
	bool named_twice = n == 3 || (n == 2 && !in_file); // FUNCTION:LABEL

	if (n == 1 && last->quote && quoted_file(c, k, last, qualified))
		return;
	if (n == 1 || (n == 2 && in_file)) {
		if (in_file)
			functions_in(c, k, p, last->begin, qualified);
		else
			functions(c, k, last->begin, NULL, qualified);
		close_quote(k, last->quote, false);
		if (n == 1 && (!k->n || !*text)) {
			sources(c, k, last->begin, ":");
			close_quote(k, last->quote, true);
		}
	} else if (named_twice) {
		labels(c, k, text, before->next, last->begin);
		// "ns:" is the beginning of "ns::f".
		if (!k->n && !*last->begin && before->next[1] == 0 && !before->quote && n == 3)
			functions_in(c, k, p, before->begin, qualified);
		else if (!k->n && !*last->begin && before->next[1] == 0 && !before->quote)
			functions(c, k, before->begin, NULL, qualified);
	}
}

static void linespec(struct cli *c, struct candidates *k, const char *text, bool is_break,
		     bool qualified)
{
	const char *const *const lists[] = { is_break ? keywords : NULL, NULL };
	const char *keyword = find_keyword(text), *last = strrchr(text, ' ');
	struct part p[3];
	size_t n = 0;

	if (keyword) {
		after_keyword(c, k, keyword);
		return;
	}
	do
		take_part(n ? p[n - 1].next + 1 : text, &p[n]);
	while (++n < 3 && *p[n - 1].next == ':');
	if (p[n - 1].closed) {
		after_quote(k, &p[n - 1], lists);
		return;
	}
	last_part(c, k, text, p, n, qualified);
	if (!*text && !qualified) {
		candidates_match_list(k, options);
		candidates_match_list(k, probes);
	}
	// "main i": names have been looked for; now what may stand behind one.
	if (!k->n && is_break && last && last > text && !p[n - 1].quote) {
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

/* What an explicit location has said before the option at the cursor. */
struct explicit {
	const char *begin;
	struct part source;
	bool qualified, is_break;
};

static void after_value(struct candidates *k, const char *word, bool is_break)
{
	candidates_word(k, word);
	candidates_match_list(k, options);
	if (is_break)
		candidates_match_list(k, keywords);
}

/* name: the option's, len bytes. */
static void option_value(struct cli *c, struct candidates *k, const struct explicit *e, const char *name,
			 size_t len, const char *value)
{
	const char *const *const lists[] = { options, e->is_break ? keywords : NULL, NULL };
	const char *last = strrchr(value, ' ');
	bool number = isdigit((unsigned char)value[*value == '+' || *value == '-']);
	struct part v;

	take_part(value, &v);
	if (v.closed) {
		after_quote(k, &v, lists);
		return;
	}
	candidates_word(k, v.begin);
	if (is_option(name, len, "-function") && e->source.begin)
		functions_in(c, k, &e->source, v.begin, e->qualified);
	else if (is_option(name, len, "-function"))
		functions(c, k, v.begin, NULL, e->qualified);
	else if (is_option(name, len, "-source"))
		sources(c, k, v.begin, " ");
	else if (is_option(name, len, "-label"))
		labels(c, k, e->begin, name, v.begin);
	close_quote(k, v.quote, false);
	if (!k->n && !v.quote && last && last > value && (number || !is_option(name, len, "-line")))
		after_value(k, last + 1, e->is_break);
}

/* The option or keyword behind a value; NULL: the value may still go on. */
static const char *behind_value(const char *value)
{
	struct part v;
	const char *end;

	if (*value != '\'' && *value != '"') {
		end = value_end(value);
		return end ? skip_spaces(end) : NULL;
	}
	take_part(value, &v);
	if (!v.closed || v.next == v.end + 1)
		return NULL;
	return (*v.next == '-' && isalpha((unsigned char)v.next[1])) || keyword_len(v.next) ? v.next : NULL;
}

/* An option whose name is still being typed. */
static void option_name(struct candidates *k, const char *word, bool is_break, bool first)
{
	candidates_word(k, word);
	candidates_match_list(k, options);
	if (first)
		candidates_match_list(k, probes);
	if (is_break && (k->word_len > 1 || !first))
		candidates_match(k, "-force-condition");
}

static void take_source(const char *value, const char *next, struct part *ret)
{
	take_part(value, ret);
	if (!ret->quote)
		for (ret->end = next; ret->end > value && ret->end[-1] == ' ';)
			ret->end--;
}

void complete_location(struct cli *c, struct candidates *k, const char *args, bool is_break)
{
	const char *p = skip_spaces(args);
	struct explicit e = { .begin = p, .is_break = is_break };
	bool any = false;

	while (*p == '-' && !isdigit((unsigned char)p[1])) {
		size_t len = strcspn(p, " \t");
		const char *value = skip_spaces(p + len), *next;

		if (!p[len]) {
			option_name(k, p, is_break, p == e.begin);
			return;
		}
		if (is_option(p, len, "-qualified") || !strncmp(p, "-force-condition", len)) {
			e.qualified |= is_option(p, len, "-qualified");
			p = value;
			continue;
		}
		any = true;
		next = behind_value(value);
		if (!next) {
			option_value(c, k, &e, p, len, value);
			return;
		}
		if (is_option(p, len, "-source"))
			take_source(value, next, &e.source);
		p = next;
	}
	if (*p == '*')
		complete_expr(c, k, p + 1);
	else if (any && keyword_len(p))
		after_keyword(c, k, p);
	else if (any)
		after_value(k, p, is_break);
	else
		linespec(c, k, p, is_break, e.qualified);
}
