/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Within a class its template parameters and typedefs stand for what they are:
 * "Base<T, char> next" in Box<int>. As gdb has it, one is taken for a type of
 * the same name and kind, in whole types and in the names of others.
 */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <libiberty/hashtab.h> /* wants size_t and the like */

#include "base/scoped.h"
#include "base/seen.h"
#include "expr/type_write.h"
#include "symbol/class_info.h"

#define MAX_LOCALS 1024
#define MAX_LOCAL_NAME 8192

static struct sym_type *unqualified(struct sym_type *t)
{
	for (int i = 0; t->kind == SYM_K_QUAL && i < TYPE_MAX_DEPTH; i++)
		t = sym_type_target(t);
	return t;
}

static bool same_type(struct sym_type *a, struct sym_type *b, int depth)
{
	a = sym_type_strip(a);
	b = sym_type_strip(b);
	if (a == b)
		return true;
	if (a->kind != b->kind || depth > TYPE_MAX_DEPTH)
		return false;
	if (a->kind == SYM_K_PTR || a->kind == SYM_K_REF)
		return same_type(sym_type_target(a), sym_type_target(b), depth + 1);
	return a->name && b->name && !strcmp(a->name, b->name);
}

bool type_is_same(struct sym_type *a, struct sym_type *b)
{
	return same_type(a, b, 0);
}

/*
 * gdb's table is one of libiberty's, by the type's own name, with types as
 * equal that have the same behind their typedefs. Which of two such names is
 * found depends on where the table puts them, so it is the same table here.
 */
static const char *key_of(const struct local_name *l)
{
	const char *name = l->type ? l->type->name : l->name;

	return name ? name : "<unnamed type>";
}

static hashval_t entry_hash(const void *p)
{
	return htab_hash_string(key_of(p));
}

/* What is looked for by its name only has no type. */
static int entry_is(const void *entry, const void *wanted)
{
	const struct local_name *a = entry, *b = wanted;
	const char *name;

	if (b->type)
		return type_is_same(a->type, b->type);
	name = sym_type_strip(a->type)->name;
	return !strcmp(key_of(a), b->name) || (name && !strcmp(name, b->name));
}

const char *local_names_find(const struct local_names *l, struct sym_type *t)
{
	struct local_name wanted = { .type = unqualified(t) };
	const struct local_name *found = l ? htab_find(l->table, &wanted) : NULL;

	return found ? found->name : NULL;
}

static const char *find_name(const struct local_names *l, const char *name)
{
	struct local_name wanted = { .name = name };
	const struct local_name *found = htab_find(l->table, &wanted);

	return found ? found->name : NULL;
}

static void add(struct local_names *l, const char *name, struct sym_type *t)
{
	struct local_name *entry = calloc(1, sizeof(*entry));
	void **slot = NULL;

	if (entry) {
		*entry = (struct local_name){ .name = name, .type = unqualified(t), .next = l->own };
		slot = htab_find_slot(l->table, entry, INSERT);
	}
	if (!slot || *slot) {
		free(entry);
		return;
	}
	*slot = entry;
	l->own = entry;
}

void local_names_add_params(struct local_names *l, struct sym_type *cls)
{
	const struct sym_class *c = sym_type_class(cls);

	for (size_t i = 0; c && i < c->n_args; i++)
		if (!c->args[i].is_value && c->args[i].name && !c->args[i].in_pack)
			add(l, c->args[i].name, c->args[i].type);
}

static void add_typedefs(struct local_names *l, struct sym_type *cls, int depth, struct seen *seen)
{
	const struct sym_class *c;

	if (!seen_add_ptr(seen, cls))
		return;
	c = sym_type_class(cls);
	for (size_t i = 0; c && i < c->n_nested && htab_elements(l->table) < MAX_LOCALS; i++)
		if (c->nested[i].is_typedef && c->nested[i].name)
			add(l, c->nested[i].name, c->nested[i].type);
	sym_type_load(cls);
	for (size_t i = 0; i < cls->n_members && depth < 16; i++)
		if (cls->members[i].is_base)
			add_typedefs(l, sym_type_strip(sym_member_type(cls, &cls->members[i])), depth + 1, seen);
}

void local_names_add_typedefs(struct local_names *l, struct sym_type *cls)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };

	add_typedefs(l, cls, 0, &seen);
}

static int copy_entry(void **slot, void *to)
{
	void **place = htab_find_slot(to, *slot, INSERT);

	if (place && !*place)
		*place = *slot;
	return 1;
}

bool local_names_init(struct local_names *l, const struct local_names *around)
{
	*l = (struct local_names){ .table = htab_create_alloc(10, entry_hash, entry_is, NULL, calloc, free) };
	if (l->table && around)
		htab_traverse_noresize(around->table, copy_entry, l->table);
	return l->table;
}

void local_names_deinit(struct local_names *l)
{
	for (struct local_name *e = l->own, *next; e; e = next) {
		next = e->next;
		free(e);
	}
	if (l->table)
		htab_delete(l->table);
}

/* Names of types */

struct writer {
	const struct local_names *l;
	struct sb *out;
	int depth;
};

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || c == '~';
}

/* "const" stands by itself, "unsigned long" is one name. */
static bool is_part_of_builtin(const char *s, size_t n)
{
	static const char *const all[] = { "unsigned", "signed", "long", "short", "int", "char", "double", "__int128" };

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (strlen(all[i]) == n && !strncmp(all[i], s, n))
			return true;
	return false;
}

static size_t word_len(const char *s)
{
	static const char anon[] = "(anonymous namespace)";
	size_t n = 0;

	if (!strncmp(s, anon, sizeof(anon) - 1))
		return sizeof(anon) - 1;
	while (is_word(s[n]))
		n++;
	return n;
}

static const char *write_types(struct writer *w, const char *s);

/* The arguments from '<' on, written; returns what is behind the '>'. */
static const char *write_args(struct writer *w, const char *s)
{
	sb_addc(w->out, '<');
	s = write_types(w, s + 1);
	if (*s != '>')
		return s;
	while (w->out->n && w->out->s[w->out->n - 1] == ' ')
		sb_cut(w->out, w->out->n - 1);
	sb_add(w->out, w->out->n && w->out->s[w->out->n - 1] == '>' ? " >" : ">");
	return s + 1;
}

/* What is in the output from at on, if it is a local's, becomes its name. */
static void replace_from(struct writer *w, size_t at)
{
	const char *local = w->out->failed ? NULL : find_name(w->l, sb_str(w->out) + at);

	if (!local)
		return;
	sb_cut(w->out, at);
	sb_add(w->out, local);
}

/* The length of the name at s with its arguments. */
static size_t name_len(const char *s)
{
	size_t n = word_len(s);
	int depth = 0;

	for (;;) {
		if (s[n] == '<')
			depth++;
		else if (s[n] == '>')
			depth--;
		else if (!s[n] || (!depth && (s[n] != ':' || s[n + 1] != ':')))
			return n;
		else if (!depth)
			n += 1 + word_len(s + n + 2);
		n++;
	}
}

static bool write_whole(struct writer *w, const char *s, size_t n)
{
	SCOPED_FREE char *name = strndup(s, n);
	const char *local = name ? find_name(w->l, name) : NULL;

	if (local)
		sb_add(w->out, local);
	return local;
}

/* "unsigned long", "ns::A<int>::B" */
static const char *write_name(struct writer *w, const char *s)
{
	size_t n = word_len(s), at = w->out->n;

	if (is_part_of_builtin(s, n)) {
		while (s[n] == ' ' && is_part_of_builtin(s + n + 1, word_len(s + n + 1)))
			n += 1 + word_len(s + n + 1);
		sb_addn(w->out, s, n);
		replace_from(w, at);
		return s + n;
	}
	if (write_whole(w, s, name_len(s)))
		return s + name_len(s);
	for (;;) {
		bool has_args = s[n] == '<', goes_on;

		sb_addn(w->out, s, n);
		s += n;
		if (has_args)
			s = write_args(w, s);
		n = s[0] == ':' && s[1] == ':' ? word_len(s + 2) : 0;
		goes_on = n > 0;
		if (!goes_on || !has_args) /* as gdb: an instance that is a scope stays */
			replace_from(w, at);
		if (!goes_on)
			return s;
		sb_add(w->out, "::");
		s += 2;
	}
}

/* Up to the '>' that closes, or the end. */
static const char *write_types(struct writer *w, const char *s)
{
	bool begins = true; /* not within a number or a name */

	if (++w->depth > TYPE_MAX_DEPTH)
		return s + strlen(s);
	while (*s && *s != '>') {
		size_t n = begins && !isdigit((unsigned char)*s) ? word_len(s) : 0;

		if (n) {
			s = write_name(w, s);
			begins = true;
			continue;
		}
		begins = !is_word(*s);
		sb_addc(w->out, *s++);
	}
	w->depth--;
	return s;
}

void local_names_write(const struct local_names *l, const char *name, struct sb *out)
{
	struct sb text = { 0 };
	struct writer w = { .l = l, .out = &text };

	/* A lambda's name is none that gdb takes apart. */
	if (!l || !htab_elements(l->table) || strlen(name) > MAX_LOCAL_NAME || strpbrk(name, "{#\"'") || strstr(name, "<lambda") ||
	    strstr(name, "operator")) {
		sb_add(out, name);
		return;
	}
	sb_add(out, *write_types(&w, name) || text.failed ? name : sb_str(&text));
	sb_deinit(&text);
}
