/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/names.h"

#include <ctype.h>
#include <libiberty/demangle.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/demangle.h"
#include "base/scoped.h"
#include "symbol/spelling.h"

#define BLOCK_SIZE 16384
/* A demangled text can be exponentially longer than its linkage name. */
#define MANGLED_MAX 8192

struct names_block {
	struct names_block *next;
	size_t used, cap;
	char data[];
};

void names_deinit(struct sym_names *n)
{
	while (n->blocks) {
		struct names_block *b = n->blocks;

		n->blocks = b->next;
		free(b);
	}
	free(n->set);
	free(n->map);
	*n = (struct sym_names){ 0 };
}

static char *store(struct sym_names *n, const char *s, size_t len)
{
	struct names_block *b = n->blocks;
	char *at;

	if (!b || b->cap - b->used <= len) {
		size_t cap = len + 1 > BLOCK_SIZE ? len + 1 : BLOCK_SIZE;

		b = malloc(sizeof(*b) + cap);
		if (!b)
			return NULL;
		*b = (struct names_block){ .next = n->blocks, .cap = cap };
		n->blocks = b;
	}
	at = b->data + b->used;
	memcpy(at, s, len);
	at[len] = 0;
	b->used += len + 1;
	return at;
}

static size_t hash_text(const char *s, size_t len)
{
	uint64_t h = 0xcbf29ce484222325; /* FNV-1a */

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3;
	return (size_t)(h ^ h >> 29);
}

static size_t hash_ptr(const void *p)
{
	uint64_t h = (uintptr_t)p * 0x9e3779b97f4a7c15;

	return (size_t)(h >> 20);
}

static bool set_grow(struct sym_names *n)
{
	size_t cap = n->set_cap ? n->set_cap * 2 : 64;
	const char **set = calloc(cap, sizeof(*set));

	if (!set)
		return false;
	for (size_t i = 0; i < n->set_cap; i++) {
		size_t at;

		if (!n->set[i])
			continue;
		at = hash_text(n->set[i], strlen(n->set[i])) & (cap - 1);
		while (set[at])
			at = (at + 1) & (cap - 1);
		set[at] = n->set[i];
	}
	free(n->set);
	n->set = set;
	n->set_cap = cap;
	return true;
}

const char *names_intern_len(struct sym_names *n, const char *s, size_t len)
{
	size_t at;

	if (n->set_n * 2 >= n->set_cap && !set_grow(n))
		return NULL;
	at = hash_text(s, len) & (n->set_cap - 1);
	for (; n->set[at]; at = (at + 1) & (n->set_cap - 1))
		if (!strncmp(n->set[at], s, len) && !n->set[at][len])
			return n->set[at];
	n->set[at] = store(n, s, len);
	if (n->set[at])
		n->set_n++;
	return n->set[at];
}

const char *names_intern(struct sym_names *n, const char *s)
{
	return names_intern_len(n, s, strlen(s));
}

/* gfortran's "__module_MOD_name": where the name begins; NULL: it is none. */
const char *names_fortran_part(const char *s)
{
	const char *mod = s[0] == '_' && s[1] == '_' && s[2] != 'Z' ? strstr(s + 2, "_MOD_") : NULL;

	return mod && mod > s + 2 && mod[5] ? mod + 5 : NULL;
}

bool names_is_mangled(const char *s)
{
	return names_fortran_part(s) ||
	       (s[0] == '_' && (s[1] == 'Z' || s[1] == 'R' || (s[1] == '_' && s[2] == 'Z')));
}

static bool map_grow(struct sym_names *n)
{
	size_t cap = n->map_cap ? n->map_cap * 2 : 64;
	struct names_pair *map = calloc(cap, sizeof(*map));

	if (!map)
		return false;
	for (size_t i = 0; i < n->map_cap; i++) {
		size_t at;

		if (!n->map[i].key)
			continue;
		at = hash_ptr(n->map[i].key) & (cap - 1);
		while (map[at].key)
			at = (at + 1) & (cap - 1);
		map[at] = n->map[i];
	}
	free(n->map);
	n->map = map;
	n->map_cap = cap;
	return true;
}

/* Of Rust, by the older scheme: "_ZN4core...17h" and 16 hex digits, "E". */
static bool is_legacy_rust(const char *linkage)
{
	size_t n = strlen(linkage);

	return n > 20 && linkage[n - 1] == 'E' && strncmp(linkage + n - 20, "17h", 3) == 0 &&
	       strspn(linkage + n - 17, "0123456789abcdef") == 16;
}

static const char *written_of(struct sym_names *n, const char *linkage, bool drop_return)
{
	int flags = DMGL_PARAMS | DMGL_ANSI | (drop_return ? DMGL_RET_DROP : 0);
	const char *kept, *plt = strchr(linkage, '@');
	SCOPED_FREE char *text = NULL;

	if (names_fortran_part(linkage)) {
		const char *name = names_fortran_part(linkage);

		if (asprintf(&text, "%.*s::%s", (int)(name - 5 - (linkage + 2)), linkage + 2, name) < 0)
			text = NULL;
	} else if (plt && (!strcmp(plt, "@plt") || !strcmp(plt, "@got.plt"))) {
		SCOPED_FREE char *bare = strndup(linkage, (size_t)(plt - linkage));

		if (!bare || asprintf(&text, "%s%s", written_of(n, bare, drop_return), plt) < 0)
			text = NULL;
	} else if (strnlen(linkage, MANGLED_MAX) < MANGLED_MAX)
		/* As gdb: std::string in full; but of Rust's names that would be the hashes. */
		text = demangle(linkage, is_legacy_rust(linkage) || strncmp(linkage, "_Z", 2) != 0 ? flags : flags | DMGL_VERBOSE);
	if (!text)
		return linkage;
	kept = names_intern(n, text);
	return kept ? kept : linkage;
}

const char *names_recall(const struct sym_names *n, const void *key)
{
	if (!n->map_cap)
		return NULL;
	for (size_t at = hash_ptr(key) & (n->map_cap - 1); n->map[at].key; at = (at + 1) & (n->map_cap - 1))
		if (n->map[at].key == key)
			return n->map[at].value;
	return NULL;
}

void names_remember(struct sym_names *n, const void *key, const char *value)
{
	size_t at;

	if (n->map_n * 2 >= n->map_cap && !map_grow(n))
		return;
	at = hash_ptr(key) & (n->map_cap - 1);
	while (n->map[at].key)
		at = (at + 1) & (n->map_cap - 1);
	n->map[at] = (struct names_pair){ key, value };
	n->map_n++;
}

/* *ret_len: how far it is spelled. */
static const char *ada_operator(const char *p, size_t *ret_len)
{
	*ret_len = strcspn(p, "_.");
	return *p == 'O' && (!p[*ret_len] || p[*ret_len] == '.' || p[*ret_len + 1] == '_') ? spelling_operator(p, *ret_len) : NULL;
}

const char *names_ada(struct sym_names *n, const char *name)
{
	size_t len = strlen(name), used = 0, end;
	SCOPED_FREE char *text = malloc(len + 3); // an operator's quotes may make it longer
	const char *kept;

	if (!text)
		return name;
	if (!strncmp(name, "_ada_", 5)) /* a library-level procedure */
		name += 5;
	for (const char *p = name; *p; p++) {
		const char *op = !used || text[used - 1] == '.' ? ada_operator(p, &end) : NULL;

		if (*p == '.') /* "total.2": one of several nested ones */
			break;
		if (op) {
			used = (size_t)(stpcpy(text + used, op) - text);
			p += end - 1;
		} else if (p[0] == '_' && p[1] == '_' && p[2] && p[2] != '_' && p > name) {
			text[used++] = '.';
			p++;
		} else {
			text[used++] = *p;
		}
	}
	/* The body of a task. */
	if (used > 3 && !strncmp(text + used - 3, "TKB", 3))
		used -= 3;
	else if (used > 2 && !strncmp(text + used - 2, "TB", 2))
		used -= 2;
	/* "pck.assign.3": one of several that are overloaded. */
	end = used;
	while (end && isdigit((unsigned char)text[end - 1]))
		end--;
	if (end > 1 && end < used && text[end - 1] == '.')
		used = end - 1;
	text[used] = 0;
	kept = names_intern(n, text);
	return kept ? kept : name;
}

const char *names_demangle(struct sym_names *n, const char *linkage, bool drop_return)
{
	/* The two styles of one name are told apart by a bit that no two names share. */
	const void *key = linkage + (drop_return ? 1 : 0);
	const char *s;

	if (!names_is_mangled(linkage))
		return linkage;
	s = names_recall(n, key);
	if (s)
		return s;
	s = written_of(n, linkage, drop_return);
	names_remember(n, key, s);
	return s;
}

/* gdb takes such a number for GNAT's, if no capital letter says that the name is none of Ada. */
static size_t without_number(const char *name)
{
	size_t len = strlen(name), end = len;

	while (end > 0 && isdigit((unsigned char)name[end - 1]))
		end--;
	if (end == len || end < 2 || name[end - 1] != '.' || *name == '_' || *name == '.' ||
	    strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.") < len)
		return len;
	return end - 1;
}

const char *names_of_symbol(struct sym_names *n, const char *linkage)
{
	size_t len = names_is_mangled(linkage) ? 0 : without_number(linkage);
	const char *s;

	if (!len || !linkage[len])
		return names_demangle(n, linkage, false);
	s = names_intern_len(n, linkage, len);
	return s ? s : linkage;
}

/* Start of the bracket that closes at name[end - 1], or 0. */
static size_t open_of(const char *name, size_t end)
{
	int depth = 0;

	while (end > 0) {
		end--;
		if (name[end] == ')')
			depth++;
		else if (name[end] == '(' && --depth == 0)
			return end;
	}
	return 0;
}

size_t names_params_at(const char *name)
{
	size_t len = strlen(name), end = len, open;

	/* Behind the list: " const", " &", " [clone .cold]", " [abi:cxx11]". */
	while (end > 0 && name[end - 1] != ')') {
		if (name[end - 1] == '>' || name[end - 1] == '(')
			return len;
		end--;
	}
	if (!end)
		return len;
	open = open_of(name, end);
	/* "operator()" alone and "(anonymous namespace)" are names. */
	if (!open || !strncmp(name + open, "(anonymous namespace)", 21))
		return len;
	if (open >= 8 && !strncmp(name + open - 8, "operator", 8) && open + 2 == end)
		return len;
	return open;
}

/* "int (char)" at the parenthesis, but neither "int (*)(char)" nor "int (C::*)(char)". */
static bool is_function_type(const char *start, const char *p)
{
	const char *in = p + 1;

	if (p - start < 2 || p[-1] != ' ' || p[-2] == ',' || !strncmp(p, "(anonymous", 10))
		return false;
	while (isalnum((unsigned char)*in) || *in == '_' || *in == ':')
		in++;
	return *in != '*' && *in != '&';
}

/* "f(int)::" of what a function has, at the closing parenthesis. */
static bool is_function_scope(const char *start, const char *p)
{
	const char *behind = p + 1;

	if (!strncmp(behind, " const", 6))
		behind += 6;
	return !strncmp(behind, "::", 2) && !(p - start >= 20 && !strncmp(p - 20, "(anonymous namespace", 20));
}

/* "operator T*<T>": the conversion to a pointer that a template makes. */
static bool is_template_conversion(const char *name, size_t len)
{
	const char *op = strstr(name, "operator "), *sign = op ? strpbrk(op, "*&<(") : NULL;

	return sign && (*sign == '*' || *sign == '&') && (isalpha((unsigned char)op[9]) || op[9] == '_') && len && name[len - 1] == '>';
}

/*
 * gdb leaves the parameters at names that it cannot parse: of lambdas, with a tag, with functions as
 * template arguments (those of a parameter's type, too), or with types that belong to a function. at: where the
 * parameters begin.
 */
static bool is_beyond_gdb(const char *name, size_t at)
{
	size_t len = strlen(name);
	int depth = 0;

	if (is_template_conversion(name, at))
		return true;
	for (size_t i = 0; i < len; i++) {
		if (!strncmp(name + i, "operator", 8) && (i == 0 || name[i - 1] == ':'))
			i += 8 + strspn(name + i + 8, "<>=-");
		depth += (name[i] == '<') - (name[i] == '>' && i && name[i - 1] != '-');
		if (!strncmp(name + i, "{lambda(", 8) || !strncmp(name + i, "[abi:", 5))
			return true;
		if (depth > 0 && (!strncmp(name + i, "::<lambda(", 10) ||
				  (name[i] == '(' && is_function_type(name, name + i)) ||
				  (name[i] == ')' && is_function_scope(name, name + i))))
			return true;
	}
	return false;
}

const char *names_without_params(struct sym_names *n, const char *name)
{
	size_t at = names_params_at(name);
	const char *s;

	if (!name[at] || is_beyond_gdb(name, at))
		return name;
	s = names_intern_len(n, name, at);
	return s ? s : name;
}

/* Template arguments behind an operator's name ("operator< <int>"), not more of its signs. */
static bool opens_arguments(const char *p)
{
	return p[0] == '<' && (isalnum((unsigned char)p[1]) || strchr("_:( ", p[1])) && strchr(p, '>');
}

/* Is the blank at p within an operator's signs ("operator& =")? There it is no blank to skip. */
static bool splits_operator(const char *start, const char *p)
{
	static const char signs[] = "+-*/%^&|~!=<>";
	const char *s = p;

	while (*p == ' ')
		p++;
	if (!*p || !strchr(signs, *p) || opens_arguments(p))
		return false;
	while (s > start && strchr(signs, s[-1]))
		s--;
	return s - start >= 8 && s[0] != ' ' && !strncmp(s - 8, "operator", 8);
}

/* Behind the return type of a template's name: "void f<int>(int*)". NULL if it has none. */
static const char *behind_return_type(const char *typed)
{
	const char *open = strchr(typed, '<'), *found = NULL;
	int depth = 0;

	for (const char *p = typed; open && *p && *p != '('; p++) {
		if (p > typed && !strncmp(p, "operator", 8))
			break;
		depth += (*p == '<') - (*p == '>');
		if (!depth && *p == ' ' && (isalpha((unsigned char)p[1]) || p[1] == '_'))
			found = p + 1;
	}
	return found;
}

/* "[abi:cxx11]", which the compiler adds for itself and nobody has to type; p where there is none. */
static const char *behind_tags(const char *p)
{
	while (!strncmp(p, "[abi:", 5) && strchr(p, ']'))
		p = strchr(p, ']') + 1;
	return p;
}

/* Behind the template arguments at p; p where there are none ("operator<"). */
static const char *behind_template(const char *start, const char *p)
{
	const char *s = p;
	int angle = 0, round = 0;

	if (*p != '<')
		return p;
	s -= s > start && s[-1] == '<'; /* "operator<<"; "operator< <int>" has a blank */
	if (s - start >= 8 && !strncmp(s - 8, "operator", 8))
		return p;
	for (s = p; *s; s++) {
		round += (*s == '(') - (*s == ')');
		if (!round)
			angle += (*s == '<') - (*s == '>' && s[-1] != '-');
		if (!round && !angle)
			return s + 1;
	}
	return p;
}

/*
 * Compares without regard to spaces; typed may end before printed's parameters, and template arguments
 * that it does not have count as any.
 */
static bool same_from(const char *p, const char *p_params, const char *typed)
{
	const char *start = typed, *name = p;

	for (;;) {
		while (*p == ' ')
			p++;
		if (*typed == ' ' && splits_operator(start, typed))
			return false;
		while (*typed == ' ')
			typed++;
		if (*typed != '[')
			p = behind_tags(p);
		if (*typed != '<' && p < p_params) {
			p = behind_template(name, p);
			while (*p == ' ')
				p++;
		}
		if (!*typed) /* behind parameters that were typed, "const" is another function */
			return !*p || p == p_params || (p > p_params && *p == '[');
		if (*p != *typed)
			return false;
		p++;
		typed++;
	}
}

/* Scopes in front of a name, which may have its parameters behind it. */
static size_t count_scopes(const char *name)
{
	const char *end = name + names_params_at(name);
	size_t n = 0;
	int depth = 0;

	for (const char *p = name; p + 1 < end; p++) {
		depth += (*p == '<' || *p == '(') - (*p == '>' || *p == ')');
		n += depth <= 0 && p[0] == ':' && p[1] == ':';
	}
	return n;
}

/* Has the last part of the name, or a scope, template arguments? */
static bool has_arguments(const char *name)
{
	const char *end = name + names_params_at(name), *open = strchr(name, '<');

	return open && open < end && !strstr(name, "operator");
}

bool names_match_whole(const char *printed, const char *typed)
{
	if (!strncmp(typed, "::", 2))
		typed += 2;
	return count_scopes(printed) == count_scopes(typed) &&
	       (has_arguments(typed) || !has_arguments(printed)) && names_match(printed, typed);
}

bool names_match(const char *printed, const char *typed)
{
	const char *params = printed + names_params_at(printed);
	const char *behind = behind_return_type(typed);
	int depth = 0;

	if (behind && names_match(printed, behind))
		return true;
	if (!strncmp(typed, "::", 2)) /* gdb takes it as if it were not there */
		typed += 2;
	if (same_from(printed, params, typed))
		return true;
	/* Any number of leading "ns::" may be left out. */
	for (const char *p = printed; p + 2 < params; p++) {
		depth += (*p == '<' || *p == '(') - (*p == '>' || *p == ')');
		if (depth <= 0 && p[0] == ':' && p[1] == ':' && same_from(p + 2, params, typed))
			return true;
	}
	return false;
}
