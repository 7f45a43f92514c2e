/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Functions of Rust by the names that are printed: "core::ops::FnOnce::call_once<fn(), ()>",
 * "prog::{impl#0}::area", "prog::main::{closure#0}". The linker's names have
 * no generics and other words for closures, so the debug information is asked.
 */

#include <ctype.h>
#include <dwarf.h>
#include <string.h>

#include "symbol/internal.h"

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The last identifier that the linker's name has as well: not of a "{closure#0}", nor within generics. */
static const char *last_word(const char *name, size_t *ret_len)
{
	const char *word = NULL;
	int depth = 0;

	for (const char *p = name; *p; p++) {
		depth += (*p == '<' || *p == '{' || *p == '(') - (*p == '>' || *p == '}' || *p == ')');
		if (depth > 0 || !is_word(*p) || (p > name && is_word(p[-1])))
			continue;
		word = p;
		*ret_len = 1;
		while (is_word(word[*ret_len]))
			++*ret_len;
	}
	return word;
}

static bool contains(const char *s, const char *word, size_t n)
{
	for (; (s = strchr(s, *word)); s++)
		if (strncmp(s, word, n) == 0)
			return true;
	return false;
}

static bool ends_with(const char *full, const char *name)
{
	size_t n = strlen(full), k = strlen(name);

	return n >= k && strcmp(full + n - k, name) == 0 && (n == k || (n >= k + 2 && full[n - k - 1] == ':'));
}

/* Rust's own mangling, or the hash at the end of the older one: "17h", 16 digits, "E". */
static bool is_rust_name(const char *s)
{
	size_t n;

	if (s[0] != '_')
		return false;
	if (s[1] == 'R')
		return true;
	if (s[1] != 'Z' || s[2] != 'N')
		return false;
	n = strlen(s);
	return n > 23 && s[n - 1] == 'E' && !strncmp(s + n - 20, "17h", 3) &&
	       strspn(s + n - 17, "0123456789abcdef") == 16;
}

static bool has_rust(struct sym_module *m)
{
	size_t n;
	const struct elf_sym *all = elf_syms_all(m, &n);

	for (size_t i = 0; i < n && !m->has_rust; i++)
		if (is_rust_name(all[i].name))
			m->has_rust = 1;
	if (!m->has_rust)
		m->has_rust = -1;
	return m->has_rust > 0;
}

void rust_functions(struct sym_module *m, const char *name, bool (*fn)(const struct elf_sym *s, void *user), void *user)
{
	size_t n, len = 0;
	const struct elf_sym *all = elf_syms_all(m, &n);
	const char *word = last_word(name, &len);

	if (!word || !strpbrk(name, "{<:") || !has_rust(m))
		return;
	for (size_t i = 0; i < n; i++) {
		struct elf_sym s = all[i]; /* what is called may sort the table */
		struct sym_cu *cu;
		Dwarf_Die die;
		const char *full;

		if (!(s.flags & ELF_SYM_CODE) || !names_is_mangled(s.name) || !contains(s.name, word, len) ||
		    !function_die_at(m, s.addr + m->bias, &cu, &die))
			continue;
		cu_describe(cu);
		full = cu->lang == SYM_LANG_RUST ? function_full_name(m, cu, &die) : NULL;
		if (full && ends_with(full, name) && !fn(&s, user))
			return;
		all = elf_syms_all(m, &n);
	}
}

/*
 * rustc marks the user's main (DW_AT_main_subprogram), so for gdb the C main that
 * the compiler makes is a function like others, and has callers. So has the
 * user's, where closures and others that are declared within it make a namespace
 * of its name: that is what gdb finds then.
 */
static bool rust_main(struct sym_module *m)
{
	static const char lang_start[] = "3std2rt10lang_start";
	size_t n;
	const struct elf_sym *all = elf_syms_all(m, &n);
	struct tl_symbol main_sym;
	struct sym_cu *cu;
	Dwarf_Die die;

	if (!has_rust(m) || sym_module_symbol(m, "main", &main_sym, NULL) ||
	    function_die_at(m, main_sym.addr, &cu, &die))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct elf_sym s = all[i];

		if (!(s.flags & ELF_SYM_CODE) || !strstr(s.name, lang_start))
			continue;
		if (function_die_at(m, s.addr + m->bias, &cu, &die)) {
			cu_describe(cu);
			return cu->lang == SYM_LANG_RUST;
		}
		all = elf_syms_all(m, &n);
	}
	return false;
}

bool sym_module_rust_main(struct sym_module *m)
{
	if (!m->rust_main)
		m->rust_main = rust_main(m) ? 1 : -1;
	return m->rust_main > 0;
}

#ifndef DW_AT_main_subprogram
#define DW_AT_main_subprogram 0x6a /* DWARF 4 figure 20; not in elfutils' dwarf.h */
#endif

const char *sym_module_rust_user_main(struct sym_module *m, uint64_t *ret_addr)
{
	size_t n;
	const struct elf_sym *all = elf_syms_all(m, &n);

	if (!has_rust(m))
		return NULL;
	for (size_t i = 0; i < n; i++) {
		struct elf_sym s = all[i]; /* what is called may sort the table */
		struct sym_cu *cu;
		Dwarf_Die die;

		if (!(s.flags & ELF_SYM_CODE) || !names_is_mangled(s.name) || !strstr(s.name, "4main") ||
		    !function_die_at(m, s.addr + m->bias, &cu, &die))
			continue;
		if (!dwarf_hasattr_integrate(&die, DW_AT_main_subprogram)) {
			all = elf_syms_all(m, &n);
			continue;
		}
		if (ret_addr)
			*ret_addr = s.addr + m->bias;
		return function_full_name(m, cu, &die);
	}
	return NULL;
}

/* Below the DIE, a namespace of that path ("prog::main"). */
static bool has_namespace(Dwarf_Die *parent, const char *path)
{
	const char *end = strstr(path, "::");
	size_t len = end ? (size_t)(end - path) : strlen(path);
	Dwarf_Die kid;

	for (int r = dwarf_child(parent, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		const char *name = dwarf_tag(&kid) == DW_TAG_namespace ? dwarf_diename(&kid) : NULL;

		if (name && strlen(name) == len && !memcmp(name, path, len) && (!end || has_namespace(&kid, end + 2)))
			return true;
	}
	return false;
}

/* Units are named "src/main.rs/@/prog.7rcbfp3g-cgu.0": one crate has several. */
static bool of_one_crate(struct sym_cu *a, struct sym_cu *b)
{
	const char *at = a->name ? strstr(a->name, "/@/") : NULL;

	return a == b || (at && b->name && !strncmp(a->name, b->name, (size_t)(at - a->name) + 3));
}

/* Where backtraces end; 0: nowhere in the user's code. */
static uint64_t outermost(struct sym_module *m, uint64_t addr, const char *path)
{
	struct sym_cu *cu;
	Dwarf_Die die;
	size_t n = cus_load(m);

	if (!function_die_at(m, addr, &cu, &die))
		return 0;
	cu_describe(cu);
	for (size_t i = 0; i < n; i++) {
		cu_describe(&m->cu[i]);
		if (of_one_crate(cu, &m->cu[i]) && has_namespace(&m->cu[i].full, path))
			return 0;
	}
	return addr;
}

bool sym_module_rust_outermost(struct sym_module *m, uint64_t *ret_addr)
{
	const char *path;
	uint64_t addr;

	if (!m->rust_user_main) {
		path = sym_module_rust_user_main(m, &addr);
		m->rust_user_main = path ? 1 : -1;
		addr = path ? outermost(m, addr, path) : 0;
		m->rust_outermost = addr ? addr - m->bias : 0;
	}
	*ret_addr = m->rust_outermost ? m->rust_outermost + m->bias : 0;
	return m->rust_user_main > 0;
}
