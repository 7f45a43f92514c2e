/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/large_pages.h"
#include "base/scoped.h"

/* So many look-ups by name scan the table; after that a hash pays. */
#define SCANS_BEFORE_HASH 6

void elf_syms_free(struct elf_syms *s)
{
	free(s->sym);
	free(s->head);
	free(s->next);
	elf_words_free(&s->words);
	*s = (struct elf_syms){ 0 };
}

uint32_t section_at(struct sym_module *m, uint64_t link_addr)
{
	size_t n = elf_file_sections(m->file);

	for (size_t i = 1; i < n; i++) {
		const Elf64_Shdr *sh = &m->file->sh[i];

		if ((sh->sh_flags & SHF_ALLOC) && !(sh->sh_flags & SHF_TLS && sh->sh_type == SHT_NOBITS) &&
		    link_addr - sh->sh_addr < sh->sh_size)
			return (uint32_t)i;
	}
	return 0;
}

bool elf_syms_add(struct elf_syms *s, const struct elf_sym *sym)
{
	if (s->n == s->cap) {
		size_t cap = s->cap ? s->cap * 2 : 256;
		struct elf_sym *p = realloc(s->sym, cap * sizeof(*p));

		if (!p)
			return false;
		s->sym = p;
		s->cap = cap;
	}
	s->sym[s->n++] = *sym;
	return true;
}

/* Room for n more at once. That there is none shows when they are added. */
static void reserve(struct elf_syms *s, size_t n)
{
	struct elf_sym *p;

	if (s->n || n <= s->cap || !(p = mem_new_large(n * sizeof(*p))))
		return;
	free(s->sym);
	s->sym = p;
	s->cap = n;
}

/* Where the sections of f, which may be the debug file, are in the module's own file. */
static uint32_t *map_sections(struct sym_module *m, struct elf_file *f, size_t n)
{
	uint32_t *map = calloc(n ? n : 1, sizeof(*map));

	if (!map)
		return NULL;
	for (size_t i = 1; i < n; i++)
		if (f->sh[i].sh_flags & SHF_ALLOC)
			map[i] = f == m->file ? (uint32_t)i : section_at(m, f->sh[i].sh_addr);
	return map;
}

struct table {
	struct elf_file *f;
	const uint8_t *sym, *str;
	size_t sym_len, str_len, entsize;
	bool dyn;
	uint32_t *section;
	size_t n_sections;
};

static bool find_table(struct elf_file *f, uint32_t type, struct table *t)
{
	size_t n = elf_file_sections(f);

	for (size_t i = 1; i < n; i++) {
		const Elf64_Shdr *sh = &f->sh[i];

		if (sh->sh_type != type || sh->sh_link >= n)
			continue;
		t->f = f;
		t->dyn = type == SHT_DYNSYM;
		t->entsize = f->is64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
		t->sym = elf_file_section_data(f, sh, &t->sym_len);
		t->str = elf_file_section_data(f, &f->sh[sh->sh_link], &t->str_len);
		t->n_sections = n;
		if (t->sym && t->str && sh->sh_entsize == t->entsize)
			return true;
	}
	return false;
}

bool elf_syms_may_name(const struct sym_module *m, const char *name)
{
	static const uint32_t types[] = { SHT_DYNSYM, SHT_SYMTAB };
	struct table t;

	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (find_table(m->file, types[i], &t) && memmem(t.str, t.str_len, name, strlen(name)))
			return true;
	return false;
}

static void get_sym(const struct table *t, size_t i, Elf64_Sym *ret)
{
	Elf32_Sym s;

	if (t->f->is64) {
		memcpy(ret, t->sym + i * t->entsize, sizeof(*ret));
		return;
	}
	memcpy(&s, t->sym + i * t->entsize, sizeof(s));
	*ret = (Elf64_Sym){ .st_name = s.st_name, .st_info = s.st_info, .st_other = s.st_other,
			    .st_shndx = s.st_shndx, .st_value = s.st_value, .st_size = s.st_size };
}

static uint32_t sym_flags(const struct table *t, const Elf64_Sym *s)
{
	unsigned type = ELF64_ST_TYPE(s->st_info);
	bool code = t->f->sh[s->st_shndx].sh_flags & SHF_EXECINSTR;
	uint32_t flags = ELF_SYM_SIZED | (t->dyn ? ELF_SYM_DYN : 0);

	if (type == STT_GNU_IFUNC)
		flags |= ELF_SYM_IFUNC;
	if (code || type == STT_FUNC || type == STT_GNU_IFUNC)
		flags |= ELF_SYM_CODE;
	else
		flags |= ELF_SYM_DATA;
	if (ELF64_ST_BIND(s->st_info) != STB_LOCAL)
		flags |= ELF_SYM_GLOBAL;
	return flags;
}

static bool wanted(const struct table *t, const Elf64_Sym *s, const char *name)
{
	unsigned type = ELF64_ST_TYPE(s->st_info);

	if (type == STT_SECTION || type == STT_FILE || type == STT_TLS)
		return false;
	if (!s->st_shndx || s->st_shndx >= t->n_sections || !t->section[s->st_shndx])
		return false;
	/* Assemblers' local labels. */
	return name && name[0] && !(name[0] == '.' && name[1] == 'L');
}

static void add_table(struct sym_module *m, struct table *t)
{
	size_t n = t->sym_len / t->entsize;
	SCOPED_FREE uint32_t *section = map_sections(m, t->f, t->n_sections);

	if (!section)
		return;
	t->section = section;
	reserve(&m->syms, n);
	for (size_t i = 1; i < n; i++) {
		Elf64_Sym s;
		const char *name, *at;
		struct elf_sym sym;

		get_sym(t, i, &s);
		name = elf_string(t->str, t->str_len, s.st_name);
		if (!wanted(t, &s, name))
			continue;
		at = strchr(name, '@');
		if (at && at > name)
			name = names_intern_len(&m->names, name, (size_t)(at - name));
		if (!name)
			continue;
		sym = (struct elf_sym){ .addr = s.st_value, .size = s.st_size, .name = name,
					.section = section[s.st_shndx], .flags = sym_flags(t, &s) };
		if (sym.addr + sym.size < sym.addr)
			sym.size = 0;
		if (!elf_syms_add(&m->syms, &sym))
			return;
	}
}

static bool find_defined(struct elf_file *f, uint32_t table, unsigned type, const char *name, uint64_t *ret_value)
{
	struct table t;
	size_t n = find_table(f, table, &t) ? t.sym_len / t.entsize : 0;

	for (size_t i = 1; i < n; i++) {
		Elf64_Sym s;
		const char *other;

		get_sym(&t, i, &s);
		if (!s.st_shndx || s.st_shndx >= t.n_sections || ELF64_ST_TYPE(s.st_info) != type ||
		    ELF64_ST_BIND(s.st_info) == STB_LOCAL)
			continue;
		other = elf_string(t.str, t.str_len, s.st_name);
		if (!other || strcmp(other, name) != 0)
			continue;
		*ret_value = s.st_value;
		return true;
	}
	return false;
}

bool elf_exports_variable(struct elf_file *f, const char *name, uint64_t *ret_link)
{
	return find_defined(f, SHT_DYNSYM, STT_OBJECT, name, ret_link);
}

struct sym_module *sym_thread_symbol_find(struct sym_space *sp, const char *name, uint64_t *ret_offset)
{
	for (size_t i = 0; i < sp->n; i++) {
		struct sym_module *m = sp->mod[i];

		if (find_defined(m->file, SHT_SYMTAB, STT_TLS, name, ret_offset) ||
		    find_defined(m->file, SHT_DYNSYM, STT_TLS, name, ret_offset) ||
		    (debug_file(m) && find_defined(m->debug, SHT_SYMTAB, STT_TLS, name, ret_offset)))
			return m;
	}
	return NULL;
}

static void load(struct sym_module *m)
{
	struct table t;

	if (m->syms.loaded)
		return;
	m->syms.loaded = true;
	if (find_table(m->file, SHT_SYMTAB, &t)) {
		add_table(m, &t);
	} else {
		if (debug_file(m) && find_table(m->debug, SHT_SYMTAB, &t))
			add_table(m, &t);
		else if (mini_file(m) && find_table(m->mini, SHT_SYMTAB, &t))
			add_table(m, &t);
		if (find_table(m->file, SHT_DYNSYM, &t))
			add_table(m, &t);
	}
	plt_syms_add(m);
}

/*
 * By address; of several at one address the one that gdb shows comes last: the
 * dynamic one, then the one whose name is last by its characters.
 */
static int compare(const void *pa, const void *pb)
{
	const struct elf_sym *a = pa, *b = pb;

	if (a->addr != b->addr)
		return a->addr < b->addr ? -1 : 1;
	if ((a->flags ^ b->flags) & ELF_SYM_DYN)
		return a->flags & ELF_SYM_DYN ? 1 : -1;
	return strcmp(a->name, b->name);
}

static bool is_global_function(const struct elf_sym *s)
{
	return (s->flags & (ELF_SYM_CODE | ELF_SYM_GLOBAL | ELF_SYM_IFUNC)) == (ELF_SYM_CODE | ELF_SYM_GLOBAL);
}

/*
 * gdb takes the last but one where that is a global function and the last is
 * not, and both are of one size: gsignal() rather than a local raise().
 */
static void prefer_global_functions(struct elf_sym *sym, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct elf_sym last = sym[i], *before = &sym[i - 1];

		if ((i + 1 < n && sym[i + 1].addr == last.addr) || before->addr != last.addr ||
		    before->size != last.size || before->section != last.section || is_global_function(&last) ||
		    !is_global_function(before))
			continue;
		sym[i] = *before;
		*before = last;
	}
}

static void sort(struct sym_module *m)
{
	load(m);
	if (m->syms.sorted)
		return;
	m->syms.sorted = true;
	if (m->syms.n)
		qsort(m->syms.sym, m->syms.n, sizeof(*m->syms.sym), compare);
	prefer_global_functions(m->syms.sym, m->syms.n);
	/* Indices have changed. */
	free(m->syms.head);
	free(m->syms.next);
	m->syms.head = m->syms.next = NULL;
}

const struct elf_sym *elf_syms_all(struct sym_module *m, size_t *ret_n)
{
	sort(m);
	*ret_n = m->syms.n;
	return m->syms.sym;
}

/* How many symbols are at addr or below it. */
static size_t count_upto(const struct elf_sym *sym, size_t n, uint64_t addr)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (sym[mid].addr <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool elf_syms_indirect(struct sym_module *m, uint64_t addr, const char *name)
{
	size_t n;
	const struct elf_sym *sym = elf_syms_all(m, &n);

	for (size_t i = count_upto(sym, n, addr); i-- > 0 && sym[i].addr == addr;)
		if ((sym[i].flags & ELF_SYM_IFUNC) && (!name || !strcmp(sym[i].name, name)))
			return true;
	return false;
}

/*
 * gdb's rule (minsyms.c): the last symbol at or below the address; one without
 * a size yields to a sized one below it that covers the address; one that ends
 * before the address is refused.
 */
const struct elf_sym *elf_syms_at(struct sym_module *m, uint64_t addr, bool code_only)
{
	const struct elf_sym *sym, *sizeless = NULL;
	size_t lo, n;
	uint32_t section = section_at(m, addr);

	sym = elf_syms_all(m, &n);
	if (!section)
		return NULL;
	lo = count_upto(sym, n, addr);
	while (lo-- > 0) {
		const struct elf_sym *s = &sym[lo];

		/* The end of the section before has the address of this one's start. */
		if (s->section != section && s->addr == addr)
			continue;
		if (s->section != section)
			break;
		if (code_only && !(s->flags & ELF_SYM_CODE))
			continue;
		if (addr - s->addr < s->size)
			return s;
		if (s->size)
			break;
		if (!sizeless)
			sizeless = s;
		/* A table full of sizeless symbols must not make look-ups linear. */
		if (sizeless - s > 64)
			break;
	}
	return sizeless;
}

uint64_t elf_syms_end(struct sym_module *m, const struct elf_sym *s)
{
	const Elf64_Shdr *sh;
	size_t n;
	const struct elf_sym *sym = elf_syms_all(m, &n);

	if (s->size)
		return s->addr + s->size;
	for (size_t i = count_upto(sym, n, s->addr); i < n; i++)
		if (sym[i].section == s->section)
			return sym[i].addr;
	if (s->section >= elf_file_sections(m->file))
		return 0;
	sh = &m->file->sh[s->section];
	return sh->sh_addr + sh->sh_size;
}

static size_t hash_name(const char *s)
{
	uint32_t h = 5381;

	for (; *s && *s != '@' && *s != '.'; s++)
		h = h * 33 + (unsigned char)*s;
	return h;
}

static bool build_hash(struct sym_module *m)
{
	struct elf_syms *s = &m->syms;
	size_t n_head = 64;

	sort(m);
	while (n_head < s->n)
		n_head *= 2;
	s->head = calloc(n_head, sizeof(*s->head));
	s->next = calloc(s->n + 1, sizeof(*s->next));
	if (!s->head || !s->next) {
		free(s->head);
		free(s->next);
		s->head = s->next = NULL;
		return false;
	}
	s->n_head = n_head;
	for (size_t i = s->n; i-- > 0;) {
		size_t h = hash_name(s->sym[i].name) & (n_head - 1);

		s->next[i] = s->head[h];
		s->head[h] = (uint32_t)i + 1;
	}
	return true;
}

bool elf_sym_is_clone(const struct elf_sym *s, const char *name, size_t len)
{
	static const char *const suffix[] = { ".constprop.", ".isra.", ".part.", ".lto_priv." };

	if (s->name[len] != '.' || strncmp(s->name, name, len))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(suffix); i++)
		if (!strncmp(s->name + len, suffix[i], strlen(suffix[i])))
			return !strstr(s->name + len, ".cold");
	return false;
}

static bool same_name(const struct elf_sym *s, const char *name, size_t len)
{
	if (strncmp(s->name, name, len))
		return false;
	if (!s->name[len] || ((s->flags & ELF_SYM_PLT) && !strcmp(s->name + len, "@plt")))
		return true;
	return elf_sym_is_clone(s, name, len);
}

static void find_linkage(struct sym_module *m, const char *name,
			 bool (*fn)(const struct elf_sym *s, void *user), void *user)
{
	struct elf_syms *s = &m->syms;
	size_t len = strlen(name);

	if (!s->head && ++s->lookups > SCANS_BEFORE_HASH)
		build_hash(m);
	if (s->head) {
		uint32_t i = s->head[hash_name(name) & (s->n_head - 1)];

		for (; i; i = s->next[i - 1])
			if (same_name(&s->sym[i - 1], name, len) && !fn(&s->sym[i - 1], user))
				return;
		return;
	}
	for (size_t i = 0; i < s->n; i++)
		if (s->sym[i].name[0] == name[0] && same_name(&s->sym[i], name, len) &&
		    !fn(&s->sym[i], user))
			return;
}

/* Last plain identifier of "ns::C<int>::f(int)", which is part of any mangled form of it. */
static size_t last_identifier(const char *name, const char **ret)
{
	const char *end = name + names_params_at(name), *p, *lt;

	lt = memchr(name, '<', (size_t)(end - name));
	if (lt && !memchr(lt, ':', (size_t)(end - lt)))
		end = lt;
	for (p = end; p > name; p--)
		if (!(p[-1] == '_' || p[-1] == '$' || (p[-1] >= '0' && p[-1] <= '9') ||
		      ((p[-1] | 32) >= 'a' && (p[-1] | 32) <= 'z') || (p[-1] & 0x80)))
			break;
	*ret = p;
	return (size_t)(end - p);
}

static bool is_printed(struct sym_module *m, const struct elf_sym *e, const char *word, const char *name)
{
	return names_is_mangled(e->name) && !(e->flags & (ELF_SYM_PLT | ELF_SYM_SLOT)) && strstr(e->name, word) &&
	       names_match(names_demangle(&m->names, e->name, true), name);
}

/*
 * C++ and Rust: only names that contain the last identifier are demangled.
 * Constructors, destructors and operators are spelled otherwise ("C1", "D1",
 * "pl"): for these the class, or everything, is looked at.
 */
static void find_printed(struct sym_module *m, const char *name,
			 bool (*fn)(const struct elf_sym *s, void *user), void *user)
{
	struct elf_syms *s = &m->syms;
	const char *id;
	size_t len = last_identifier(name, &id), n;
	const uint32_t *at;
	char word[256];

	if (len >= sizeof(word))
		return;
	memcpy(word, id, len);
	word[len] = 0;
	if (strstr(name, "operator"))
		word[0] = 0;
	if (word[0] && s->head && !s->words.end && !s->no_words)
		s->no_words = !elf_words_build(s);
	if (word[0] && s->words.end) {
		at = elf_words_find(&s->words, word, &n);
		for (size_t i = 0; i < n; i++)
			if ((!i || at[i] != at[i - 1]) && is_printed(m, &s->sym[at[i]], word, name) &&
			    !fn(&s->sym[at[i]], user))
				return;
		return;
	}
	for (size_t i = 0; i < s->n; i++)
		if (is_printed(m, &s->sym[i], word, name) && !fn(&s->sym[i], user))
			return;
}

static bool gather(const struct elf_sym *s, void *user)
{
	return elf_syms_add(user, s);
}

static void free_found(struct elf_syms *s)
{
	elf_syms_free(s);
}

void elf_syms_find(struct sym_module *m, const char *name,
		   bool (*fn)(const struct elf_sym *s, void *user), void *user)
{
	/* Copies: what fn does may sort the table. */
	SCOPED(free_found) struct elf_syms found = { 0 };

	load(m);
	find_linkage(m, name, gather, &found);
	if (!names_is_mangled(name))
		find_printed(m, name, gather, &found);
	for (size_t i = 0; i < found.n; i++)
		if (!fn(&found.sym[i], user))
			return;
}

void elf_syms_numbered(struct sym_module *m, const char *name,
		       bool (*fn)(const struct elf_sym *s, void *user), void *user)
{
	SCOPED(free_found) struct elf_syms found = { 0 };
	size_t len = strlen(name);

	load(m);
	for (size_t i = 0; i < m->syms.n; i++) {
		const char *s = m->syms.sym[i].name;

		if (strncmp(s, name, len) != 0)
			continue;
		size_t digits = s[len] == '.' ? strspn(s + len + 1, "0123456789") : 0;

		if (!s[len] || (digits && same_name(&m->syms.sym[i], s, len + 1 + digits)))
			gather(&m->syms.sym[i], &found);
	}
	for (size_t i = 0; i < found.n; i++)
		if (!fn(&found.sym[i], user))
			return;
}

void elf_syms_public(struct sym_module *m, const struct elf_sym *s, struct tl_symbol *ret)
{
	*ret = (struct tl_symbol){
		.name = names_of_symbol(&m->names, s->name),
		.linkage_name = s->name,
		.addr = from_link(m, s->addr),
		.size = s->size,
		.is_function = s->flags & ELF_SYM_CODE,
		.is_global = s->flags & ELF_SYM_GLOBAL,
		.is_data = s->flags & ELF_SYM_DATA,
		.module = m->path,
		.section = s->section && s->section < elf_file_sections(m->file)
				   ? elf_file_section_name(m->file, &m->file->sh[s->section])
				   : NULL,
	};
}
