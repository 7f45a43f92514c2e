/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Symbols of a guest kernel's modules, from its own memory: each struct module leads to its symbol table (mod_kallsyms), whose
 * addresses are final. No file is needed, and none can be the wrong one.
 */

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "symbol/btf.h"
#include "symbol/kallsyms.h"
#include "target/kernel.h"

#define MAX_MODULES 1024
#define MAX_SYMS (1u << 18)
#define MAX_NAMES (16u << 20)
#define MAX_NAME 512 /* KSYM_NAME_LEN */
#define MAX_ALL (256u << 20) /* bytes of the tables of all of them together */

struct kern_module {
	struct tl_guest_module m;
	struct elf_range range[ELF_MAX_RANGES]; /* its memory; that of its beginning is given back */
	struct sym_module *sym; /* NULL: it has none that can be read */
	int fd;
	size_t bytes; /* of its table */
	bool stays;
};

struct kern_modules {
	VEC(struct kern_module) v;
	uint64_t list;       /* address of the kernel's variable */
	uint64_t digest;     /* of the list that was read; 0: of none, it is to be read again */
	bool unsupported;
	struct kern_layout layout;
	uint64_t kallsyms, symtab, num, strtab, types; /* offsets */
	bool has_types;
};

static void forget(struct tl_target *t, struct kern_module *m)
{
	if (m->sym)
		sym_module_remove(t->syms, m->sym);
	if (m->fd >= 0)
		close(m->fd);
}

void kern_modules_drop(struct tl_target *t)
{
	struct kern_modules *k = t->kernel->modules;

	if (!k)
		return;
	for (size_t i = 0; i < k->v.n; i++)
		forget(t, &k->v.v[i]);
	vec_deinit(&k->v);
	free(k);
	t->kernel->modules = NULL;
}

static bool find_offsets(struct tl_target *t, struct kern_modules *k)
{
	SCOPED(kern_btf_free) struct btf *b = NULL;

	if (kern_btf(t, &b, NULL) || kern_layout_find(b, &k->layout, NULL) || !btf_offset(b, "module", "kallsyms", &k->kallsyms) ||
	    !btf_offset(b, "mod_kallsyms", "symtab", &k->symtab) || !btf_offset(b, "mod_kallsyms", "num_symtab", &k->num) ||
	    !btf_offset(b, "mod_kallsyms", "strtab", &k->strtab))
		return false;
	k->has_types = btf_offset(b, "mod_kallsyms", "typetab", &k->types);
	return true;
}

static struct kern_modules *modules_of(struct tl_target *t)
{
	struct kern_modules *k = t->kernel->modules;

	if (k)
		return k;
	k = t->kernel->modules = calloc(1, sizeof(*k));
	if (!k)
		return NULL;
	k->list = kern_addr(t, "modules");
	k->unsupported = !k->list || !find_offsets(t, k);
	return k;
}

/* ---- one module's table */

static uint32_t half(struct tl_target *t, uint64_t at)
{
	uint32_t v = 0;

	return kern_get(t, at, &v, sizeof(v)) ? v : 0;
}

/* Names up to the end of the last one; what is behind it may be another page, which is not there. */
static char *read_names(struct tl_target *t, uint64_t at, const Elf64_Sym *sym, uint32_t n, size_t room, size_t *ret_len)
{
	size_t len = 0;
	char *p;

	for (uint32_t i = 0; i < n; i++)
		len = sym[i].st_name > len ? sym[i].st_name : len;
	if (len > MAX_NAMES || len > room || !(p = calloc(1, len + MAX_NAME + 1)))
		return NULL;
	if (!kern_get(t, at, p, len + 1)) {
		free(p);
		return NULL;
	}
	for (size_t end = len + MAX_NAME; p[len] && len < end && kern_get(t, at + len + 1, p + len + 1, 1);)
		len++;
	p[len] = 0;
	*ret_len = len + 1;
	return p;
}

static size_t bytes_of_all(const struct kern_modules *k)
{
	size_t n = 0;

	for (size_t i = 0; i < k->v.n; i++)
		n += k->v.v[i].bytes;
	return n;
}

static bool read_table(struct tl_target *t, const struct kern_modules *k, struct kern_module *m, struct kallsyms *ret)
{
	uint64_t at = kern_word(t, m->m.address + k->kallsyms);
	size_t used = bytes_of_all(k), room = used < MAX_ALL ? MAX_ALL - used : 0;
	uint32_t n = at ? half(t, at + k->num) : 0;
	SCOPED_FREE Elf64_Sym *sym = n && n <= MAX_SYMS && n * sizeof(*sym) <= room ? calloc(n, sizeof(*sym)) : NULL;
	SCOPED_FREE char *types = sym ? calloc(1, n) : NULL;

	if (!types || !kern_get(t, kern_word(t, at + k->symtab), sym, n * sizeof(*sym)))
		return false;
	if (k->has_types && !kern_get(t, kern_word(t, at + k->types), types, n))
		memset(types, 0, n);
	ret->names = read_names(t, kern_word(t, at + k->strtab), sym, n, room - n * sizeof(*sym), &ret->names_len);
	for (uint32_t i = 0; ret->names && i < n; i++) {
		const char *name = ret->names + sym[i].st_name;
		if (sym[i].st_shndx == SHN_UNDEF || !sym[i].st_value || !name[0] || name[0] == '.' || !strncmp(name, "__pfx_", 6))
			continue;
		struct kallsym s = { .addr = sym[i].st_value, .name = sym[i].st_name, .type = types[i] ? types[i] : 't' };
		if (!vec_push(&ret->syms, s))
			return false;
	}
	m->bytes = n * sizeof(*sym) + ret->names_len;
	return ret->syms.n > 0;
}

static void add_symbols(struct tl_target *t, const struct kern_modules *k, struct kern_module *m)
{
	struct kallsyms table = { 0 };
	char open_as[64], name[sizeof(m->m.name) + 2];
	struct sym_module_spec spec = { .path = name, .open_as = open_as };

	if (read_table(t, k, m, &table) && bare_elf_make(m->range, ELF_MAX_RANGES, &table, &m->fd, NULL) == TL_OK) {
		snprintf(name, sizeof(name), "[%s]", m->m.name);
		snprintf(open_as, sizeof(open_as), "/proc/self/fd/%d", m->fd);
		IGNORE_RESULT(sym_module_add(t->syms, &spec, &m->sym, NULL));
	}
	kallsyms_free(&table);
}

/* ---- the list */

static bool is_same(const struct kern_module *x, const struct kern_module *y)
{
	const struct tl_guest_module *a = &x->m, *b = &y->m;

	for (size_t i = 0; i < ELF_MAX_RANGES; i++)
		if (x->range[i].from != y->range[i].from || x->range[i].to != y->range[i].to)
			return false;
	return a->address == b->address && !strcmp(a->name, b->name);
}

static bool known(struct kern_modules *k, const struct kern_module *m)
{
	for (size_t i = 0; i < k->v.n; i++)
		if (is_same(&k->v.v[i], m))
			return k->v.v[i].stays = true;
	return false;
}

/* Those that are not in the list any more. */
static bool remove_gone(struct tl_target *t, struct kern_modules *k)
{
	size_t n = 0, had = k->v.n;

	for (size_t i = 0; i < had; i++) {
		if (k->v.v[i].stays)
			k->v.v[n++] = k->v.v[i];
		else
			forget(t, &k->v.v[i]);
	}
	k->v.n = n;
	return n != had;
}

bool kern_modules_differ(struct tl_target *t)
{
	if (!t->kernel || !t->kernel->placed)
		return false;
	SCOPED(kern_leave) struct kern_visit visit = kern_enter(t);
	struct kern_modules *k = modules_of(t);

	return k && !k->unsupported && kern_modules_digest(t, MAX_MODULES) != k->digest;
}

bool kern_modules_update(struct tl_target *t)
{
	SCOPED(kern_leave) struct kern_visit visit = kern_enter(t);
	struct kern_modules *k = t->kernel && t->kernel->placed ? modules_of(t) : NULL;
	SCOPED_FREE struct tl_guest_module *list = k && !k->unsupported ? calloc(MAX_MODULES, sizeof(*list)) : NULL;
	size_t n = 0;
	bool changed = false;

	if (!list)
		return false;
	k->digest = kern_modules_digest(t, MAX_MODULES);
	if (kern_modules_list(t, &k->layout, list, MAX_MODULES, &n, NULL))
		k->digest = 0; // being changed: once more
	n = n < MAX_MODULES ? n : MAX_MODULES;
	for (size_t i = 0; i < k->v.n; i++)
		k->v.v[i].stays = false;
	for (size_t i = 0; i < n; i++) {
		struct kern_module m = { .m = list[i], .fd = -1, .stays = true };
		kern_layout_read(t, &k->layout, m.m.address, m.range);
		if (!m.m.base || !m.m.size) // not laid out yet
			k->digest = 0;
		else if (!known(k, &m) && vec_push(&k->v, m))
			changed = true;
	}
	changed |= remove_gone(t, k);
	for (size_t i = 0; i < k->v.n; i++)
		if (!k->v.v[i].sym && k->v.v[i].fd < 0)
			add_symbols(t, k, &k->v.v[i]);
	return changed;
}
