/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/cxx_canon.h"

#include <ctype.h>
#include <string.h>

#define MAX_DEPTH 64 /* arguments within arguments; what is deeper is copied as it is */

/* A piece of the name: [p, end). */
struct span {
	const char *p, *end;
};

struct canon {
	struct sb *out;
	int depth;
};

static void put_arg(struct canon *c, struct span s);

static bool is_name_char(char ch)
{
	return isalnum((unsigned char)ch) || ch == '_' || ch == '$' || ch == '~' || ch == '@' || ch == '.' ||
	       (ch & 0x80);
}

static struct span trim(struct span s)
{
	while (s.p < s.end && s.p[0] == ' ')
		s.p++;
	while (s.p < s.end && s.end[-1] == ' ')
		s.end--;
	return s;
}

static bool starts(struct span s, const char *text)
{
	size_t n = strlen(text);

	return (size_t)(s.end - s.p) >= n && !memcmp(s.p, text, n);
}

static void put(struct canon *c, const char *p, const char *end)
{
	sb_addn(c->out, p, (size_t)(end - p));
}

/* Behind the quote that closes the one at p. */
static const char *quoted_end(const char *p, const char *end)
{
	char quote = *p++;

	while (p < end && *p != quote)
		p += *p == '\\' && p + 1 < end ? 2 : 1;
	return p < end ? p + 1 : end;
}

/* Behind the bracket that closes the one at p; end if there is none. */
static const char *group_end(const char *p, const char *end)
{
	int depth = 0;

	while (p < end) {
		if (*p == '\'' || *p == '"') {
			p = quoted_end(p, end);
			continue;
		}
		if (strchr("<([{", *p) && *p)
			depth++;
		else if ((*p == '>' && p[-1] != '-') || *p == ')' || *p == ']' || *p == '}')
			depth--;
		p++;
		if (depth <= 0)
			return p;
	}
	return end;
}

/* Up to the comma at p's own level, or end. */
static const char *arg_end(const char *p, const char *end)
{
	while (p < end && *p != ',') {
		if (strchr("<([{'\"", *p) && *p)
			p = *p == '\'' || *p == '"' ? quoted_end(p, end) : group_end(p, end);
		else
			p++;
	}
	return p;
}

static void put_list(struct canon *c, struct span s)
{
	bool first = true;

	s = trim(s);
	while (s.p < s.end) {
		const char *end = arg_end(s.p, s.end);

		if (!first)
			sb_add(c->out, ", ");
		first = false;
		put_arg(c, (struct span){ s.p, end });
		s.p = end < s.end ? end + 1 : end;
	}
}

/* "<...>" at s.p; gives what is behind it. */
static const char *put_template(struct canon *c, struct span s)
{
	const char *end = group_end(s.p, s.end);

	sb_addc(c->out, '<');
	put_list(c, (struct span){ s.p + 1, end > s.p + 1 && end[-1] == '>' ? end - 1 : end });
	if (c->out->n && c->out->s[c->out->n - 1] == '>')
		sb_addc(c->out, ' ');
	sb_addc(c->out, '>');
	return end;
}

/* 2UL, -1, 3u: digits with the suffix in lower case. */
static void put_number(struct canon *c, struct span s)
{
	for (; s.p < s.end; s.p++)
		sb_addc(c->out, (char)tolower((unsigned char)*s.p));
}

/* 'a' is a value of type char. */
static bool put_char(struct canon *c, struct span s)
{
	if (s.end - s.p != 3 || s.p[0] != '\'' || s.p[2] != '\'')
		return false;
	sb_printf(c->out, "(char)%d", s.p[1]);
	return true;
}

struct words {
	int n_unsigned, n_signed, n_long, n_short, n_int, n_char, n_double, n_int128, n;
};

static bool basic_word(struct words *w, struct span word)
{
	const struct {
		const char *text;
		int *count;
	} all[] = { { "unsigned", &w->n_unsigned }, { "signed", &w->n_signed },
		    { "long", &w->n_long },	    { "short", &w->n_short },
		    { "int", &w->n_int },	    { "char", &w->n_char },
		    { "double", &w->n_double },	    { "__int128", &w->n_int128 } };
	size_t len = (size_t)(word.end - word.p);

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strlen(all[i].text) == len && !memcmp(all[i].text, word.p, len)) {
			++*all[i].count;
			w->n++;
			return true;
		}
	return false;
}

static void put_basic(struct canon *c, const struct words *w)
{
	if (w->n_unsigned)
		sb_add(c->out, "unsigned ");
	else if (w->n_signed && w->n_char)
		sb_add(c->out, "signed ");
	if (w->n_char)
		sb_add(c->out, "char");
	else if (w->n_double)
		sb_add(c->out, w->n_long ? "long double" : "double");
	else if (w->n_int128)
		sb_add(c->out, "__int128");
	else if (w->n_short)
		sb_add(c->out, "short");
	else if (w->n_long)
		sb_add(c->out, w->n_long > 1 ? "long long" : "long");
	else
		sb_add(c->out, "int");
}

static struct span next_word(struct span s)
{
	struct span w = { s.p, s.p };

	while (w.end < s.end && is_name_char(*w.end))
		w.end++;
	return w;
}

static bool is_word(struct span w, const char *text)
{
	return (size_t)(w.end - w.p) == strlen(text) && !memcmp(w.p, text, strlen(text));
}

/* A name with scopes and template arguments at s.p; gives what is behind it. */
static const char *put_name(struct canon *c, struct span s)
{
	while (s.p < s.end) {
		if (starts(s, "(anonymous namespace)") || *s.p == '{') {
			const char *end = group_end(s.p, s.end);

			put(c, s.p, end);
			s.p = end;
		} else if (*s.p == '<') {
			s.p = put_template(c, s);
		} else if (s.end - s.p >= 2 && s.p[0] == ':' && s.p[1] == ':') {
			if (s.end - s.p > 2 && s.p[2] == '*') /* pointer to member */
				return s.p;
			sb_add(c->out, "::");
			s.p += 2;
		} else if (is_name_char(*s.p)) {
			struct span w = next_word(s);

			put(c, w.p, w.end);
			s.p = w.end;
			if (s.p < s.end && *s.p == '(' && is_word(w, "decltype")) {
				const char *end = group_end(s.p, s.end);

				put(c, s.p, end);
				s.p = end;
			}
		} else {
			break;
		}
	}
	return s.p;
}

static struct span skip_cv(struct span s, bool *is_const, bool *is_volatile)
{
	for (;;) {
		struct span w;

		s = trim(s);
		w = next_word(s);
		if (is_word(w, "const"))
			*is_const = true;
		else if (is_word(w, "volatile"))
			*is_volatile = true;
		else
			return s;
		s.p = w.end;
	}
}

/* What follows a type's name: "*", "&&", "const", "[3]", "(int)", "(*)(int)", "C::*". */
static void put_declarator(struct canon *c, struct span s)
{
	while (s.p < s.end) {
		struct span w = next_word(s);
		bool blank = s.p[-1] == ' ' || s.p[-1] == '*';

		if (*s.p == ' ') {
			s.p++;
		} else if (*s.p == '(') {
			const char *end = group_end(s.p, s.end);
			struct span in = trim((struct span){ s.p + 1, end > s.p + 1 ? end - 1 : end });

			if (blank)
				sb_addc(c->out, ' ');
			sb_addc(c->out, '(');
			if (in.p < in.end && (*in.p == '*' || *in.p == '&'))
				put_declarator(c, in);
			else
				put_list(c, in);
			sb_addc(c->out, ')');
			s.p = end;
		} else if (is_word(w, "const") || is_word(w, "volatile") || is_word(w, "noexcept")) {
			sb_addc(c->out, ' ');
			put(c, w.p, w.end);
			s.p = w.end;
		} else if (w.end > w.p) { /* "C::*" */
			sb_addc(c->out, ' ');
			s.p = put_name(c, s);
		} else {
			if (*s.p == '[')
				sb_addc(c->out, ' ');
			sb_addc(c->out, *s.p++);
		}
	}
}

/* The demangler writes qualifiers behind what they apply to: "char const*". */
static void put_type(struct canon *c, struct span s)
{
	bool is_const = false, is_volatile = false;
	struct words w = { .n = 0 };
	struct span word;

	s = skip_cv(s, &is_const, &is_volatile);
	for (word = next_word(s); word.end > word.p && basic_word(&w, word); word = next_word(s)) {
		s.p = word.end;
		s = skip_cv(s, &is_const, &is_volatile);
	}
	if (w.n)
		put_basic(c, &w);
	else
		s.p = put_name(c, s);
	s = skip_cv(s, &is_const, &is_volatile);
	if (is_const)
		sb_add(c->out, " const");
	if (is_volatile)
		sb_add(c->out, " volatile");
	put_declarator(c, s);
}

static void put_arg(struct canon *c, struct span s)
{
	s = trim(s);
	if (s.p == s.end)
		return;
	if (++c->depth > MAX_DEPTH) {
		put(c, s.p, s.end);
	} else if (isdigit((unsigned char)*s.p) ||
		   (*s.p == '-' && s.end - s.p > 1 && isdigit((unsigned char)s.p[1]))) {
		put_number(c, s);
	} else if (*s.p == '&' || (*s.p == '(' && !starts(s, "(anonymous namespace)"))) {
		put(c, s.p, s.end); /* an address, a value of an enumeration, a lambda */
	} else if (!put_char(c, s)) {
		put_type(c, s);
	}
	c->depth--;
}

bool cxx_canonical(const char *name, struct sb *out)
{
	struct canon c = { .out = out };
	struct span s = { name, name + strlen(name) };

	/* Lambdas are written in ways that nothing takes apart. */
	if (!strchr(name, '<') || strstr(name, "operator") || name[0] == '<' || strstr(name, "::<lambda"))
		return false;
	s.p = put_name(&c, s);
	put(&c, s.p, s.end);
	return true;
}

void cxx_canonical_basic(const char *type, struct sb *out)
{
	struct canon c = { .out = out };

	put_type(&c, (struct span){ type, type + strlen(type) });
}
