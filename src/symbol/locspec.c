/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* From the text of a location to what it asks for; resolve.c finds the addresses. */

#include "symbol/locspec.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "symbol/spelling.h"

#define TEXT_MAX 4096

void locspec_deinit(struct locspec *s)
{
	free(s->file);
	free(s->function);
	free(s->label);
	free(s->probe);
	*s = (struct locspec){ 0 };
}

static const char *skip_spaces(const char *p)
{
	while (*p && isspace((unsigned char)*p))
		p++;
	return p;
}

/* Words that end a location: what follows belongs to the command. */
static bool is_keyword(const char *p)
{
	static const char *const word[] = { "if", "thread", "task", "inferior", "-force-condition" };

	for (size_t i = 0; i < ARRAY_LEN(word); i++) {
		size_t n = strlen(word[i]);

		if (!strncmp(p, word[i], n) &&
		    (!p[n] || isspace((unsigned char)p[n]) || (i == 0 && p[n] == '(')))
			return true;
	}
	return false;
}

/* Behind the word at p and blanks. */
static const char *next_word(const char *p)
{
	while (*p && !isspace((unsigned char)*p))
		p++;
	return skip_spaces(p);
}

bool locspec_is_empty(const char *p)
{
	const char *next = next_word(p);

	if (!*p || *p == ',')
		return true;
	if (!is_keyword(p) || (!*next && *p != '-'))
		return false;
	// "thread 1" and "thread if" speak of a thread; "thread if x" and "thread thread 1" are a function's name.
	return !strncmp(p, "if", 2) || *p == '-' || !is_keyword(next) || !*next_word(next);
}

/* Length of an operator's name at p ("operator<<", "operator()", "operator,"); 0 if it is none. */
static size_t operator_len(const char *start, const char *p)
{
	size_t n = 8;

	if (strncmp(p, "operator", 8) ||
	    (p > start && (isalnum((unsigned char)p[-1]) || p[-1] == '_')))
		return 0;
	if (!strncmp(p + n, "()", 2) || !strncmp(p + n, "[]", 2))
		return n + 2;
	while (p[n] && strchr("+-*/%^&|~!=<>,", p[n]))
		n++;
	return n > 8 ? n : 0;
}

/* End of the location that begins at p: a keyword after a space, a comma, or the end. */
static const char *find_end(const char *start)
{
	const char *p = start;
	int depth = 0;
	char quote = 0;

	while (*p) {
		size_t op = quote ? 0 : operator_len(start, p);

		if (op) {
			p += op;
			continue;
		}
		if (quote) {
			quote = *p == quote ? 0 : quote;
		} else if ((*p == '"' || *p == '\'') && (p == start || strchr(":. ", p[-1]))) {
			quote = *p;
		} else if (*p == '(' || *p == '<') {
			depth++;
		} else if (*p == ')' || *p == '>') {
			depth -= depth > 0;
		} else if (*p == ',' && !depth) {
			break;
		} else if (isspace((unsigned char)*p) && is_keyword(skip_spaces(p))) {
			break;
		}
		p++;
	}
	return p;
}

size_t locspec_expr_len(const char *expr)
{
	const char *p = expr;

	while (*p && !(isspace((unsigned char)*p) && is_keyword(skip_spaces(p))))
		p++;
	return (size_t)(p - expr);
}

/* A copy without surrounding spaces and quotes; those of an operator of Ada are part of its name. */
static char *take_text(const char *from, const char *to)
{
	from = skip_spaces(from);
	while (to > from && isspace((unsigned char)to[-1]))
		to--;
	if (to - from >= 2 && (*from == '"' || *from == '\'') && to[-1] == *from && !spelling_of_operator(from, (size_t)(to - from))) {
		from++;
		to--;
	}
	if (to < from)
		to = from;
	return strndup(from, (size_t)(to - from));
}

static bool all_digits(const char *s)
{
	if (!*s)
		return false;
	for (; *s; s++)
		if (!isdigit((unsigned char)*s))
			return false;
	return true;
}

static bool is_line(const char *s)
{
	return all_digits(s) || ((*s == '+' || *s == '-') && (!s[1] || all_digits(s + 1)));
}

/* "48 foo", "+3 foo": "foo". A line number is followed by nothing but a keyword. */
static const char *behind_number(const char *s)
{
	size_t sign = *s == '+' || *s == '-', n = strspn(s + sign, "0123456789");

	return n && isspace((unsigned char)s[sign + n]) ? skip_spaces(s + sign + n) : "";
}

static enum tl_code no_memory(struct tl_error *err)
{
	return tl_fail(err, TL_E_NOMEM, "out of memory for a location");
}

static enum tl_code unexpected(const char *what, const char *end, struct tl_error *err)
{
	SCOPED_FREE char *text = strndup(what, (size_t)(end - what));

	if (!text)
		return no_memory(err);
	return tl_fail(err, TL_E_PARSE, "malformed linespec error: unexpected %s, \"%s\"",
		       is_line(text) ? "number" : "string", text);
}

enum tl_code locspec_check_label(const char *label, struct tl_error *err)
{
	const char *behind = next_word(label);

	return *behind ? unexpected(behind, strchr(behind, 0), err) : TL_OK;
}

static enum tl_code take_line(const char *s, struct locspec *ret, struct tl_error *err)
{
	unsigned long n;

	ret->sign = *s == '+' || *s == '-' ? *s : 0;
	s += ret->sign != 0;
	if (ret->sign && !*s) {
		ret->line = 5; /* as gdb: a page's half */
		ret->has_line = true;
		return TL_OK;
	}
	if (!all_digits(s))
		return tl_fail(err, TL_E_PARSE, "malformed linespec error: unexpected string, \"%s\".", s);
	n = strtoul(s, NULL, 10);
	if (strlen(s) > 9 || n > INT32_MAX)
		return tl_fail(err, TL_E_NOTFOUND, "Line number %s out of range", s);
	ret->line = (uint32_t)n;
	ret->has_line = true;
	return TL_OK;
}

/* "C:/" at p: of another system's path. */
static bool is_drive(const char *p, const char *end)
{
	return end - p > 2 && isalpha((unsigned char)*p) && p[1] == ':' && (p[2] == '/' || p[2] == '\\');
}

/* The colon between a file and what is in it; not one of "::" nor of "f[abi:cxx11]". NULL if none. */
static const char *find_colon(const char *start, const char *end)
{
	int depth = 0;
	char quote = 0;

	for (const char *p = start + 2 * is_drive(start, end); p < end; p++) {
		if (quote) {
			quote = *p == quote ? 0 : quote;
		} else if ((*p == '"' || *p == '\'') && (p == start || strchr(":.", p[-1]) || isspace((unsigned char)p[-1]))) {
			quote = *p;
		} else if (*p == '(' || *p == '<' || *p == '[') {
			depth++;
		} else if (*p == ')' || *p == '>' || *p == ']') {
			depth--;
		} else if (*p == ':' && p + 1 < end && p[1] == ':') {
			p++;
		} else if (*p == ':' && depth <= 0 && p > start) {
			return p;
		}
	}
	return NULL;
}

/* Behind the name in quotes that begins at p; NULL: not closed. */
static const char *quoted_end(const char *p, const char *end)
{
	const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));

	return close ? close + 1 : NULL;
}

/* What stands behind a name in quotes where a colon or the end should; NULL: nothing. */
static const char *behind_quotes(const char *p, const char *end)
{
	const char *q;

	if (*p != '"' && *p != '\'')
		return NULL;
	q = end;
	while (q > p + 1 && q[-1] != *p)
		q--;
	q = skip_spaces(q);
	return q < end && *q != ':' ? q : NULL;
}

static enum tl_code parse_linespec(const char *p, const char *end, struct locspec *ret,
				   struct tl_error *err)
{
	const char *colon;
	SCOPED_FREE char *what = NULL;

	if ((*p == '\'' || *p == '"') && !quoted_end(p, end))
		return tl_fail(err, TL_E_PARSE, "unmatched quote");
	if (behind_quotes(p, end))
		return unexpected(behind_quotes(p, end), end, err);
	/* 'file.c:function' */
	if (end - p > 2 && (*p == '\'' || *p == '"') && quoted_end(p, end) == end && find_colon(p + 1, end - 1)) {
		p++;
		end--;
	}
	colon = find_colon(p, end);

	if (*p == ':' && p[1] != ':')
		return tl_fail(err, TL_E_PARSE, "malformed linespec error: unexpected colon");
	if (colon) {
		ret->file = take_text(p, colon);
		if (!ret->file)
			return no_memory(err);
		if (is_line(ret->file) && !*skip_spaces(colon + 1))
			return tl_fail(err, TL_E_PARSE, "malformed linespec error: unexpected colon");
		p = colon + 1;
		colon = find_colon(p, end); /* FILE:FUNCTION:LABEL */
	}
	if (ret->file && colon) {
		ret->function = take_text(p, colon);
		ret->label = take_text(colon + 1, end);
		if (!ret->function || !ret->label)
			return no_memory(err);
		if (locspec_check_label(ret->label, err))
			return TL_E_PARSE;
		if (!ret->function[0] || !ret->label[0])
			return tl_fail(err, TL_E_PARSE, "malformed linespec error: unexpected end of input");
		return TL_OK;
	}
	what = take_text(p, end);
	if (!what)
		return no_memory(err);
	if (!what[0])
		return tl_fail(err, TL_E_PARSE, "malformed linespec error: unexpected end of input");
	if (is_line(what))
		return take_line(what, ret, err);
	if (*behind_number(what))
		return unexpected(behind_number(what), behind_number(what) + strlen(behind_number(what)), err);
	ret->function = TAKE(what);
	return TL_OK;
}

/* The value of an explicit location's option, up to the next option. */
static const char *option_end(const char *p)
{
	const char *end = find_end(p);

	for (const char *q = p; q < end; q++)
		if (isspace((unsigned char)q[0]) && q[1] == '-' && isalpha((unsigned char)q[2]))
			return q;
	return end;
}

static enum tl_code take_option(const char *name, size_t len, char *value, struct locspec *ret,
				struct tl_error *err)
{
	SCOPED_FREE char *v = value;

	if (!v)
		return no_memory(err);
	char **text = !strncmp("function", name, len) ? &ret->function
		    : !strncmp("source", name, len)   ? &ret->file
		    : !strncmp("label", name, len)    ? &ret->label
						      : NULL;
	bool is_line_option = !strncmp("line", name, len);

	if (!text && !is_line_option)
		return tl_fail(err, TL_E_PARSE, "invalid explicit location argument, \"-%.*s\"",
			       (int)len, name);
	if (!v[0])
		return tl_fail(err, TL_E_PARSE, "missing argument for \"-%.*s\"", (int)len, name);
	if (text && !(is_line_option && len == 1)) {
		free(*text);
		*text = TAKE(v);
		return TL_OK;
	}
	if (!is_line(v))
		return *behind_number(v)
			       ? tl_fail(err, TL_E_PARSE, "Garbage '%s' at end of command", behind_number(v))
			       : tl_fail(err, TL_E_PARSE, "malformed line offset: \"%s\"", v);
	return take_line(v, ret, err);
}

/* The type that a function returns has a blank behind it; names of files and labels have none, but in quotes. */
static bool ends_at_blank(const char *name, size_t len)
{
	return !strncmp("source", name, len) || (len > 1 && !strncmp("label", name, len));
}

static enum tl_code parse_explicit(const char **p, struct locspec *ret, struct tl_error *err)
{
	while (**p == '-' && isalpha((unsigned char)(*p)[1]) && !is_keyword(*p)) {
		const char *name = *p + 1, *end;
		size_t len = 0;
		enum tl_code r;

		while (isalpha((unsigned char)name[len]))
			len++;
		*p = skip_spaces(name + len);
		if (!strncmp("qualified", name, len)) {
			ret->whole = true;
			continue;
		}
		end = ends_at_blank(name, len) && **p != '"' && **p != '\'' ? *p + strcspn(*p, " \t\n") : option_end(*p);
		r = take_option(name, len, take_text(*p, end), ret, err);
		if (r)
			return r;
		*p = skip_spaces(end);
	}
	if (ret->file && !ret->function && !ret->has_line && !ret->label)
		return tl_fail(err, TL_E_PARSE,
			       "Source filename requires function, label, or line offset.");
	return TL_OK;
}

/* The length of "-probe", "-probe-stap" or "-probe-dtrace" at p; 0: none of them. */
static size_t probe_word(const char *p)
{
	static const char *const words[] = { "-probe", "-probe-stap", "-probe-dtrace" };
	size_t n = strcspn(p, " \t\n");

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strlen(words[i]) == n && !strncmp(p, words[i], n))
			return n;
	return 0;
}

static enum tl_code parse_probe(const char *p, const char **ret_end, struct locspec *ret, struct tl_error *err)
{
	size_t word = probe_word(p);
	const char *name = skip_spaces(p + word);
	size_t len = strcspn(name, " \t\n");

	if (!len || is_keyword(name) || name[len - 1] == ':')
		return tl_fail(err, TL_E_PARSE, "no probe name specified");
	*ret_end = name + len;
	return asprintf(&ret->probe, "%.*s %.*s", (int)word, p, (int)len, name) < 0 ? no_memory(err) : TL_OK;
}

enum tl_code locspec_parse(const char *text, struct locspec *ret, const char **ret_rest,
			   struct tl_error *err)
{
	const char *p = skip_spaces(text), *end;
	SCOPED(locspec_deinit) struct locspec s = { 0 };
	enum tl_code r = TL_OK;

	if (strnlen(p, TEXT_MAX) == TEXT_MAX)
		return tl_fail(err, TL_E_PARSE, "location is too long");
	if (locspec_is_empty(p)) {
		end = p; /* no location: the present place */
	} else if (*p == '*') {
		s.expr = p + 1;
		end = p;
	} else if (probe_word(p)) {
		r = parse_probe(p, &end, &s, err);
	} else if (*p == '-' && isalpha((unsigned char)p[1])) {
		end = p;
		s.is_explicit = true;
		r = parse_explicit(&end, &s, err);
		p = end;
		if (!r && s.whole && !s.function && !s.file && !s.has_line && !s.label && *p && *p != ',') {
			s.is_explicit = false;
			end = find_end(p);
			r = parse_linespec(p, end, &s, err);
		}
	} else {
		end = find_end(p);
		r = parse_linespec(p, end, &s, err);
	}
	if (r)
		return r;
	*ret = s;
	s = (struct locspec){ 0 };
	*ret_rest = skip_spaces(end);
	return TL_OK;
}
