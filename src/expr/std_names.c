/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The standard library's types as they are written in a program: without the
 * arguments that are the default, and "std::string". Works on canonical names.
 */

#include <string.h>

#include "base/scoped.h"
#include "expr/show.h"

#define MAX_ARGS  8
#define MAX_DEPTH 16

struct piece {
	const char *p;
	size_t n;
};

struct parts {
	struct piece base; /* "std::vector" */
	struct piece arg[MAX_ARGS];
	size_t n;
};

static void shorten(struct piece name, bool qualifiers_first, struct sb *out, int depth);

static struct piece trimmed(const char *from, const char *to)
{
	while (from < to && *from == ' ')
		from++;
	while (from < to && to[-1] == ' ')
		to--;
	return (struct piece){ from, (size_t)(to - from) };
}

/* Behind the bracket that closes the one at p. */
static const char *closing(const char *p, const char *end)
{
	int depth = 0;

	for (; p < end; p++) {
		depth += *p == '<' || *p == '(' || *p == '[' || *p == '{';
		depth -= *p == '>' || *p == ')' || *p == ']' || *p == '}';
		if (!depth)
			return p + 1;
	}
	return end;
}

/* "base<a, b>" taken apart; false if it is no such name. */
static bool take_apart(struct piece name, struct parts *ret)
{
	const char *open = memchr(name.p, '<', name.n), *end = name.p + name.n, *from;

	if (!open || name.p[name.n - 1] != '>' || closing(open, end) != end)
		return false;
	ret->base = (struct piece){ name.p, (size_t)(open - name.p) };
	ret->n = 0;
	from = open + 1;
	for (const char *p = from; p < end; p++) {
		if (*p == '<' || *p == '(' || *p == '[' || *p == '{') {
			p = closing(p, end) - 1;
		} else if (*p == ',' || p == end - 1) {
			if (ret->n == MAX_ARGS)
				return false;
			ret->arg[ret->n++] = trimmed(from, p);
			from = p + 1;
		}
	}
	return true;
}

/* Without blanks, "> >" and ">>" are the same. */
static bool same(const char *a, struct piece b)
{
	size_t i = 0;

	for (;; a++, i++) {
		while (*a == ' ')
			a++;
		while (i < b.n && b.p[i] == ' ')
			i++;
		if (!*a || i >= b.n)
			return !*a && i >= b.n;
		if (*a != b.p[i])
			return false;
	}
}

/* "std::allocator<{0}>": {N} stands for the N-th argument. */
static bool is_default(const char *pattern, const struct parts *t, struct piece arg)
{
	SCOPED(sb_deinit) struct sb want = { 0 };

	for (const char *p = pattern; *p; p++) {
		if (*p != '{') {
			sb_addc(&want, *p);
			continue;
		}
		sb_addn(&want, t->arg[p[1] - '0'].p, t->arg[p[1] - '0'].n);
		p += 2;
	}
	return same(sb_str(&want), arg);
}

struct rule {
	const char *base;
	size_t keep; /* arguments that are shown */
	const char *rest[3];
};

static const struct rule rules[] = {
	{ "std::unique_ptr", 1, { "std::default_delete<{0}>" } },
	{ "std::deque", 1, { "std::allocator<{0}>" } },
	{ "std::forward_list", 1, { "std::allocator<{0}>" } },
	{ "std::list", 1, { "std::allocator<{0}>" } },
	{ "std::vector", 1, { "std::allocator<{0}>" } },
	{ "std::map", 2, { "std::less<{0}>", "std::allocator<std::pair<{0} const, {1}>>" } },
	{ "std::multimap", 2, { "std::less<{0}>", "std::allocator<std::pair<{0} const, {1}>>" } },
	{ "std::set", 1, { "std::less<{0}>", "std::allocator<{0}>" } },
	{ "std::multiset", 1, { "std::less<{0}>", "std::allocator<{0}>" } },
	{ "std::unordered_map", 2,
	  { "std::hash<{0}>", "std::equal_to<{0}>", "std::allocator<std::pair<{0} const, {1}>>" } },
	{ "std::unordered_multimap", 2,
	  { "std::hash<{0}>", "std::equal_to<{0}>", "std::allocator<std::pair<{0} const, {1}>>" } },
	{ "std::unordered_set", 1, { "std::hash<{0}>", "std::equal_to<{0}>", "std::allocator<{0}>" } },
	{ "std::unordered_multiset", 1,
	  { "std::hash<{0}>", "std::equal_to<{0}>", "std::allocator<{0}>" } },
};

/* Names of one instance of a template; the first argument tells which. */
static const struct {
	const char *base, *arg, *name;
	size_t n; /* arguments of the template, all default but the first */
} aliases[] = {
	{ "std::basic_string", "char", "std::string", 3 },
	{ "std::basic_string", "wchar_t", "std::wstring", 3 },
	{ "std::basic_string", "char8_t", "std::u8string", 3 },
	{ "std::basic_string", "char16_t", "std::u16string", 3 },
	{ "std::basic_string", "char32_t", "std::u32string", 3 },
	{ "std::basic_string_view", "char", "std::string_view", 2 },
	{ "std::basic_string_view", "wchar_t", "std::wstring_view", 2 },
	{ "std::basic_string_view", "char16_t", "std::u16string_view", 2 },
	{ "std::basic_string_view", "char32_t", "std::u32string_view", 2 },
	{ "std::basic_ios", "char", "std::ios", 2 },
	{ "std::basic_istream", "char", "std::istream", 2 },
	{ "std::basic_ostream", "char", "std::ostream", 2 },
	{ "std::basic_iostream", "char", "std::iostream", 2 },
	{ "std::basic_streambuf", "char", "std::streambuf", 2 },
	{ "std::basic_filebuf", "char", "std::filebuf", 2 },
	{ "std::basic_ifstream", "char", "std::ifstream", 2 },
	{ "std::basic_ofstream", "char", "std::ofstream", 2 },
	{ "std::basic_fstream", "char", "std::fstream", 2 },
	{ "std::basic_stringbuf", "char", "std::stringbuf", 3 },
	{ "std::basic_istringstream", "char", "std::istringstream", 3 },
	{ "std::basic_ostringstream", "char", "std::ostringstream", 3 },
	{ "std::basic_stringstream", "char", "std::stringstream", 3 },
};

static const char *alias_of(const char *base, const struct parts *t)
{
	for (size_t i = 0; i < ARRAY_LEN(aliases); i++) {
		if (strcmp(aliases[i].base, base) != 0 || !t->n || t->n > aliases[i].n ||
		    !same(aliases[i].arg, t->arg[0]))
			continue;
		if (t->n > 1 && !is_default("std::char_traits<{0}>", t, t->arg[1]))
			continue;
		if (t->n > 2 && !is_default("std::allocator<{0}>", t, t->arg[2]))
			continue;
		return aliases[i].name;
	}
	return NULL;
}

static size_t kept_args(const char *base, const struct parts *t)
{
	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		const struct rule *r = &rules[i];
		bool ok = strcmp(r->base, base) == 0 && t->n > r->keep && t->n <= r->keep + 3;

		for (size_t k = r->keep; ok && k < t->n; k++)
			ok = r->rest[k - r->keep] && is_default(r->rest[k - r->keep], t, t->arg[k]);
		if (ok)
			return r->keep;
	}
	return t->n;
}

/* "std::__cxx11::list" -> "std::list" */
static void plain_base(struct piece base, struct sb *out)
{
	static const char *const inner[] = { "std::__cxx11::", "std::__debug::" };

	for (size_t i = 0; i < ARRAY_LEN(inner); i++) {
		size_t n = strlen(inner[i]);

		if (base.n > n && !memcmp(base.p, inner[i], n)) {
			sb_add(out, "std::");
			sb_addn(out, base.p + n, base.n - n);
			return;
		}
	}
	sb_addn(out, base.p, base.n);
}

static void shorten_instance(const struct parts *t, struct sb *out, int depth)
{
	SCOPED(sb_deinit) struct sb base = { 0 };
	const char *alias;
	size_t keep;

	plain_base(t->base, &base);
	alias = alias_of(sb_str(&base), t);
	if (alias) {
		sb_add(out, alias);
		return;
	}
	keep = kept_args(sb_str(&base), t);
	/* Not known, or the checked one: its own name, with shorter arguments. */
	if (keep == t->n || (t->base.n > 13 && !memcmp(t->base.p, "std::__debug::", 14)))
		sb_addn(out, t->base.p, t->base.n);
	else
		sb_add(out, sb_str(&base));
	sb_addc(out, '<');
	for (size_t i = 0; i < keep; i++) {
		if (i)
			sb_add(out, ", ");
		shorten(t->arg[i], keep < t->n, out, depth + 1);
		if (keep < t->n && out->n > 3 && !strcmp(sb_str(out) + out->n - 3, " []")) {
			sb_cut(out, out->n - 3);
			sb_add(out, "[]");
		}
	}
	if (keep == t->n && out->n && out->s[out->n - 1] == '>')
		sb_addc(out, ' ');
	sb_addc(out, '>');
}

/* "base<a, b>" of "base<a, b>::rest"; false if it is no such name. */
static bool take_outer(struct piece name, struct piece *ret)
{
	const char *open = memchr(name.p, '<', name.n), *end = name.p + name.n, *close;

	close = open ? closing(open, end) : end;
	*ret = (struct piece){ name.p, (size_t)(close - name.p) };
	return end - close > 2 && close[-1] == '>' && close[0] == ':';
}

static void shorten_within(struct piece name, struct piece outer, struct sb *out, int depth)
{
	struct piece rest = { outer.p + outer.n, name.n - outer.n };

	shorten(outer, false, out, depth + 1);
	shorten(rest, false, out, depth + 1);
}

/* In a name that is made shorter "T const*", as canonical names have it, is written "const T*". */
static void shorten(struct piece name, bool qualifiers_first, struct sb *out, int depth)
{
	struct piece tail = { name.p + name.n, 0 }, outer;
	struct parts t;

	while (name.n && (name.p[name.n - 1] == '*' || name.p[name.n - 1] == '&')) {
		name.n--;
		tail.p--;
		tail.n++;
	}
	if (name.n > 6 && !memcmp(name.p + name.n - 6, " const", 6)) {
		name.n -= 6;
		if (qualifiers_first) {
			sb_add(out, "const ");
		} else {
			tail.p -= 6;
			tail.n += 6;
		}
	}
	if (depth < MAX_DEPTH && take_apart(name, &t))
		shorten_instance(&t, out, depth);
	else if (depth < MAX_DEPTH && take_outer(name, &outer))
		shorten_within(name, outer, out, depth);
	else
		sb_addn(out, name.p, name.n);
	sb_addn(out, tail.p, tail.n);
}

bool std_nth_arg(const char *name, size_t n, struct sb *out)
{
	struct parts t;

	if (!name || !take_apart((struct piece){ name, strlen(name) }, &t) || n >= t.n)
		return false;
	sb_addn(out, t.arg[n].p, t.arg[n].n);
	return true;
}

void std_short_name(const char *name, struct sb *out)
{
	shorten((struct piece){ name, strlen(name) }, true, out, 0);
}

bool std_has_short_name(const char *name)
{
	SCOPED(sb_deinit) struct sb base = { 0 };
	struct parts t;

	if (!take_apart((struct piece){ name, strlen(name) }, &t))
		return false;
	plain_base(t.base, &base);
	return alias_of(sb_str(&base), &t) || kept_args(sb_str(&base), &t) < t.n;
}
