/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * `print pretty` and `print array`: the one-line text of a value, with its
 * structures or arrays on lines of their own.
 */

#include <ctype.h>
#include <front/cli/data.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MAX_NESTING 200

struct pretty {
	const char *p; /* what is left of the text */
	FILE *out;
	bool structs, arrays, indexes;
};

static void indent(struct pretty *s, int depth)
{
	fprintf(s->out, "%*s", 2 * depth, "");
}

/* Behind a string or character that begins at p. */
static const char *quoted_end(const char *p)
{
	char quote = *p++;

	while (*p && *p != quote)
		p += *p == '\\' && p[1] ? 2 : 1;
	return *p ? p + 1 : p;
}

/* Behind the group that begins with the brace at p. */
static const char *group_end(const char *p)
{
	int depth = 0;

	while (*p) {
		if (*p == '"' || *p == '\'') {
			p = quoted_end(p);
			continue;
		}
		if (*p == '{')
			depth++;
		else if (*p == '}' && --depth == 0)
			return p + 1;
		p++;
	}
	return p;
}

/* The length of "name = " at p; 0 when there is none. */
static size_t member_name(const char *p)
{
	size_t n = 0;

	while (p[n] && !strchr(",{}\"'= ", p[n]))
		n++;
	return n && !strncmp(p + n, " = ", 3) ? n + 3 : 0;
}

/* Does the group whose inside begins at p have members with names? */
static bool is_struct(const char *p)
{
	while (*p && *p != '}') {
		if (member_name(p))
			return true;
		while (*p && *p != ',' && *p != '}')
			p = *p == '{'		      ? group_end(p)
			    : *p == '"' || *p == '\'' ? quoted_end(p)
						      : p + 1;
		if (*p == ',')
			p += p[1] == ' ' ? 2 : 1;
	}
	return false;
}

static void put_value(struct pretty *s, int depth);

/* How many elements the text of one stands for: "0 <repeats 30 times>". */
static uint64_t repeats(const char *text, const char *end)
{
	static const char mark[] = " <repeats ";
	const char *last = NULL;

	for (const char *p = text; p + sizeof(mark) - 1 < end; p++)
		if (!memcmp(p, mark, sizeof(mark) - 1))
			last = p;
	// Only the element's own count: one within its braces or quotes is not at the end.
	if (!last || memchr(last, '}', (size_t)(end - last)) ||
	    memchr(last, '"', (size_t)(end - last)))
		return 1;
	return strtoull(last + sizeof(mark) - 1, NULL, 10);
}

/* "{", the children, "}"; the caller has seen the brace. */
static void put_group(struct pretty *s, int depth)
{
	bool has_names = is_struct(s->p + 1) || !strncmp(s->p, "{<", 2);
	bool broken = has_names ? s->structs && s->p[1] != '<' : s->arrays;
	bool first = true;
	uint64_t index = 0;

	s->p++;
	fputs(broken ? "{\n" : "{", s->out);
	while (*s->p && *s->p != '}') {
		const char *start;
		size_t name;

		if (!first)
			fputs(broken ? ",\n" : ", ", s->out);
		first = false;
		if (broken)
			indent(s, depth + 1);
		name = member_name(s->p);
		fprintf(s->out, "%.*s", (int)name, s->p);
		s->p += name;
		if (s->indexes && !has_names && strncmp(s->p, "...", 3) != 0)
			fprintf(s->out, "[%" PRIu64 "] = ", index);
		start = s->p;
		put_value(s, depth + 1);
		index += repeats(start, s->p);
		if (*s->p == ',')
			s->p += s->p[1] == ' ' ? 2 : 1;
	}
	if (broken) {
		fputc('\n', s->out);
		indent(s, depth);
	}
	fputc('}', s->out);
	if (*s->p == '}')
		s->p++;
}

/* A function's type, "{int (int)} 0x401136 <main>", is no group of values. */
static bool is_type_prefix(const char *p)
{
	const char *end = group_end(p);

	return end[0] == ' ' && end[1] == '0' && end[2] == 'x';
}

/* `'\000' <repeats 11 times>, "abc"`: a string in several pieces stays one value. */
static void put_pieces(struct pretty *s)
{
	while (!strncmp(s->p, ", \"", 3) || !strncmp(s->p, ", '", 3)) {
		const char *end = quoted_end(s->p + 2);

		if (!strchr("\"'>", s->p[-1]))
			break;
		while (*end && *end != ',' && *end != '}')
			end++;
		fwrite(s->p, 1, (size_t)(end - s->p), s->out);
		s->p = end;
	}
}

/* One value up to the comma or brace that ends it. */
static void put_value(struct pretty *s, int depth)
{
	const char *start = s->p;

	while (*s->p && *s->p != ',' && *s->p != '}') {
		const char *end = s->p + 1;

		if (*s->p == '{' && depth < MAX_NESTING && !is_type_prefix(s->p)) {
			put_group(s, depth);
			continue;
		}
		if (*s->p == '{')
			end = group_end(s->p);
		else if (*s->p == '"' || *s->p == '\'')
			end = quoted_end(s->p);
		else if (*s->p ==
			 '(') // "(int (*)(int, char)) 0x...": commas within are no separators
			for (int open = 1; *end && open; end++)
				open += (*end == '(') - (*end == ')');
		else if (*s->p == '<' &&
			 strchr(s->p, '>')) // "<f(int, int)+4>" or "<repeats 3 times>"
			end = strchr(s->p, '>') + 1;
		fwrite(s->p, 1, (size_t)(end - s->p), s->out);
		s->p = end;
	}
	if (s->p > start)
		put_pieces(s);
}

/* `print nibbles on`: "110000" becomes "0011 0000". Malloc'ed; NULL: no memory. */
char *data_group_nibbles(const char *text)
{
	char *buf = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&buf, &len);

	if (!out)
		return NULL;
	for (const char *p = text; *p;) {
		size_t n = strspn(p, "01"), word = strcspn(p, " ,{}");

		if (n != word || !n || (n == 1 && *p == '0')) { // a name, or zero
			word += p[word] != '\0';
			fwrite(p, 1, word, out);
			p += word;
			continue;
		}
		for (size_t i = n % 4; i && i < 4; i++)
			fputc('0', out);
		for (; n; n--, p++) {
			fputc(*p, out);
			if (n % 4 == 1 && n > 1)
				fputc(' ', out);
		}
	}
	if (fclose(out) != 0) {
		free(buf);
		return NULL;
	}
	return buf;
}

/* `print address off`: natural forms show numbers in decimal, so what begins with 0x is an address.
 */
void data_strip_addresses(char *text)
{
	char *out = text;

	for (const char *p = text; *p;) {
		const char *end = p + 1;
		bool unknown_flags = p - text >= 2 && p[-2] == ':';

		if (*p == '"' || *p == '\'')
			end = quoted_end(p);
		else if (*p == '<' && strchr(p, '>'))
			end = strchr(p, '>') + 1;
		else if (p[0] == '0' && p[1] == 'x' && !unknown_flags &&
			 (p == text || !isalnum((unsigned char)p[-1]))) {
			p += 2 + strspn(p + 2, "0123456789abcdef");
			p += *p == ' ';
			continue;
		}
		memmove(out, p, (size_t)(end - p));
		out += end - p;
		p = end;
	}
	*out = '\0';
}

char *data_pretty(struct cli *c, char *text, int depth)
{
	struct pretty s = { .p = text };
	char *buf = NULL;
	size_t len = 0;

	s.structs = setting_int(c, "print pretty") != 0;
	s.arrays = setting_int(c, "print array") != 0;
	s.indexes = setting_int(c, "print array-indexes") != 0;
	if ((!s.structs && !s.arrays && !s.indexes) || !strchr(text, '{'))
		return text;
	s.out = open_memstream(&buf, &len);
	if (!s.out)
		return text;
	while (*s.p) {
		put_value(&s, depth);
		if (*s.p) // a stray separator: copied as it is
			fputc(*s.p++, s.out);
	}
	if (fclose(s.out) != 0 || !buf) {
		free(buf);
		return text;
	}
	free(text);
	return buf;
}
