/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <ctype.h>
#include <front/cli/highlight.h>
#include <front/cli/style.h>
#include <string.h>

#define KEYWORD	 "\033[01;34m"
#define TYPE	 "\033[32m"
#define FUNCTION "\033[01m"
#define SYMBOL	 "\033[31m"
#define STRING	 "\033[31m"
#define NUMBER	 "\033[35m" /* and what a backslash makes of a character */
#define COMMENT	 "\033[36m"

/* Each between blanks. */
static const char c_keywords[] = " asm auto break case const continue default do else enum extern for goto if register return sizeof "
				 "static struct switch typedef union volatile while __thread inline ";
static const char cplus_keywords[] =
	" catch class const_cast constexpr decltype delete dynamic_cast explicit false final friend mutable namespace new noexcept "
	"operator override private protected public reinterpret_cast static_assert static_cast template this throw true try "
	"typeid typename using virtual ";
static const char types[] = " bool char double float int long short signed unsigned void wchar_t ";
static const char cplus_types[] = " char16_t char32_t ";
/* What follows these is a type's name. */
static const char tags[] = " struct union enum class typename ";

struct line {
	FILE *out;
	enum highlight_language language;
	const char *s, *end;
	bool tag; /* the word before was one */
};

static bool is_in(const char *list, const char *word, size_t n)
{
	for (const char *p = list; (p = strchr(p, ' ')) && p[1]; p++)
		if (!strncmp(p + 1, word, n) && p[1 + n] == ' ')
			return true;
	return false;
}

/* Takes n characters, in that colour; NULL: none. */
static void take(struct line *l, const char *colour, size_t n)
{
	if (l->out && n)
		fprintf(l->out, "%s%.*s%s", colour ? colour : "", (int)n, l->s, colour ? STYLE_END : "");
	l->s += n;
}

/* True: it ends on this line. */
static bool take_comment(struct line *l, size_t from)
{
	const char *p = l->s + from;

	while (p + 1 < l->end && (p[0] != '*' || p[1] != '/'))
		p++;
	bool ended = p + 1 < l->end;
	take(l, COMMENT, ended ? (size_t)(p + 2 - l->s) : (size_t)(l->end - l->s));
	return ended;
}

/* A text or a character, up to its end or the line's. */
static void take_string(struct line *l, char end)
{
	size_t n = 1;

	while (l->s + n < l->end && l->s[n] != end) {
		if (l->s[n] != '\\' || l->s + n + 1 >= l->end) {
			n++;
			continue;
		}
		take(l, STRING, n);
		take(l, NUMBER, 2);
		n = 0;
	}
	take(l, STRING, l->s + n < l->end ? n + 1 : n);
}

static size_t number_length(const struct line *l)
{
	size_t n = 0;

	for (; l->s + n < l->end; n++) {
		char ch = l->s[n], before = n ? l->s[n - 1] : 0;
		bool sign = (ch == '+' || ch == '-') && before && strchr("eEpP", before) && (l->s[1] == 'x' ? strchr("pP", before) != NULL : true);
		bool separator = ch == '\'' && l->language == HIGHLIGHT_CPLUS && l->s + n + 1 < l->end && isxdigit((unsigned char)l->s[n + 1]);

		if (!isalnum((unsigned char)ch) && ch != '.' && !sign && !separator)
			break;
	}
	return n;
}

static bool is_word(char ch)
{
	return isalnum((unsigned char)ch) || ch == '_' || ch == '$';
}

static void take_word(struct line *l)
{
	bool cplus = l->language == HIGHLIGHT_CPLUS, tag = l->tag;
	const char *p;
	size_t n = 0;

	while (l->s + n < l->end && is_word(l->s[n]))
		n++;
	if (!l->out) {
		l->s += n;
		return;
	}
	for (p = l->s + n; p < l->end && (*p == ' ' || *p == '\t'); p++)
		;
	l->tag = is_in(tags, l->s, n) && (cplus || is_in(c_keywords, l->s, n));
	if (is_in(c_keywords, l->s, n) || (cplus && is_in(cplus_keywords, l->s, n)))
		take(l, KEYWORD, n);
	else if (is_in(types, l->s, n) || (cplus && is_in(cplus_types, l->s, n)) || tag)
		take(l, TYPE, n);
	else
		take(l, p < l->end && *p == '(' ? FUNCTION : NULL, n);
}

/* "#include <stdio.h>": the word with its mark, and what it includes. */
static void take_directive(struct line *l)
{
	const char *p = l->s + 1;
	bool include;

	while (p < l->end && (*p == ' ' || *p == '\t'))
		p++;
	include = l->end - p >= 7 && !strncmp(p, "include", 7);
	while (p < l->end && is_word(*p))
		p++;
	take(l, KEYWORD, (size_t)(p - l->s));
	while (l->s < l->end && (*l->s == ' ' || *l->s == '\t'))
		take(l, NULL, 1);
	p = include && l->s < l->end && *l->s == '<' ? memchr(l->s, '>', (size_t)(l->end - l->s)) : NULL;
	if (p)
		take(l, STRING, (size_t)(p + 1 - l->s));
}

static size_t symbols_length(const struct line *l)
{
	size_t n = 0;

	while (l->s + n < l->end && l->s[n] && strchr("~!%^*()-+=[]\\:;,./?&<>|", l->s[n]) &&
	       (l->s[n] != '/' || l->s + n + 1 >= l->end || !strchr("/*", l->s[n + 1])))
		n++;
	return n;
}

/* The next token that is no comment. */
static void take_token(struct line *l)
{
	char ch = *l->s;
	size_t n;

	if (ch == '"' || ch == '\'')
		take_string(l, ch);
	else if (isdigit((unsigned char)ch) || (ch == '.' && l->s + 1 < l->end && isdigit((unsigned char)l->s[1])))
		take(l, NUMBER, number_length(l));
	else if (is_word(ch))
		take_word(l);
	else if ((n = symbols_length(l)))
		take(l, SYMBOL, n);
	else
		take(l, ch == '{' || ch == '}' ? SYMBOL : NULL, 1);
	if (!is_word(ch) && ch != ' ' && ch != '\t')
		l->tag = false;
}

bool highlight_line(FILE *out, enum highlight_language language, bool in_comment, const char *text, size_t len)
{
	struct line l = { .out = out, .language = language, .s = text, .end = text + len };
	bool first = !in_comment; /* nothing but blanks so far */

	if (in_comment && !take_comment(&l, 0))
		return true;
	while (l.s < l.end) {
		bool comment = *l.s == '/' && l.s + 1 < l.end;

		if (comment && l.s[1] == '/') {
			take(&l, COMMENT, (size_t)(l.end - l.s));
		} else if (comment && l.s[1] == '*') {
			if (!take_comment(&l, 2))
				return true;
		} else if (*l.s == '#' && first) {
			take_directive(&l);
			first = false;
		} else {
			first = first && (*l.s == ' ' || *l.s == '\t');
			take_token(&l);
		}
	}
	return false;
}

enum highlight_language highlight_language_of(const char *file)
{
	static const char *const cplus[] = { ".cc", ".cpp", ".cxx", ".c++", ".C", ".hh", ".hpp", ".hxx", ".h", ".ii", NULL };
	const char *dot = strrchr(file, '.');

	if (!dot)
		return HIGHLIGHT_NONE;
	for (size_t i = 0; cplus[i]; i++)
		if (!strcmp(dot, cplus[i]))
			return HIGHLIGHT_CPLUS;
	return !strcmp(dot, ".c") || !strcmp(dot, ".i") ? HIGHLIGHT_C : HIGHLIGHT_NONE;
}
