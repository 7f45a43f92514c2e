/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/internal.h"

#include <dwarf.h>
#include <inttypes.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "base/str.h"
#include "symbol/dwarf_scope.h"

static const char *integrated_string(Dwarf_Die *die, unsigned at)
{
	Dwarf_Attribute a;

	return dwarf_attr_integrate(die, at, &a) ? dwarf_formstring(&a) : NULL;
}

struct said {
	bool linkage, elsewhere;
};

static int note_attribute(Dwarf_Attribute *a, void *user)
{
	struct said *s = user;

	switch (dwarf_whatattr(a)) {
	case DW_AT_linkage_name:
	case DW_AT_MIPS_linkage_name:
		s->linkage = true;
		break;
	case DW_AT_abstract_origin:
	case DW_AT_specification:
		s->elsewhere = true;
		break;
	default:
		break;
	}
	return DWARF_CB_OK;
}

/* Once over the attributes: C functions have none of the two, and each is asked for in the DIE and where that may say more. */
static const char *linkage_of(Dwarf_Die *die)
{
	struct said said = { 0 };
	const char *s;

	if (dwarf_getattrs(die, note_attribute, &said, 0) == 1 && !said.linkage && !said.elsewhere)
		return NULL;
	s = integrated_string(die, DW_AT_linkage_name);
	return s ? s : integrated_string(die, DW_AT_MIPS_linkage_name);
}

const char *function_full_name(struct sym_module *m, struct sym_cu *cu, Dwarf_Die *die)
{
	const char *linkage = linkage_of(die);

	cu_describe(cu);
	if (cu->lang == SYM_LANG_ADA) {
		const char *name = integrated_string(die, DW_AT_name);

		return name ? names_ada(&m->names, name) : NULL;
	}
	if (cu->lang == SYM_LANG_RUST && dwarf_hasattr_integrate(die, DW_AT_name))
		return rust_name(m, die);
	if (cu->lang == SYM_LANG_FORTRAN) // a linkage name is only "name_" there, or as a compiler likes
		return fortran_name(m, die);
	if (linkage)
		return names_demangle(&m->names, linkage, true);
	if (cu->lang == SYM_LANG_CPLUS)
		return cxx_name(m, die);
	return integrated_string(die, DW_AT_name);
}

const char *function_frame_name(struct sym_module *m, struct sym_cu *cu, Dwarf_Die *die)
{
	const char *full = function_full_name(m, cu, die);

	/* "operator*() &" is not taken apart by gdb. */
	if (!full || cu->lang != SYM_LANG_CPLUS || full[strlen(full) - 1] == '&')
		return full;
	return names_without_params(&m->names, full);
}

bool function_die_at(struct sym_module *m, uint64_t addr, struct sym_cu **ret_cu, Dwarf_Die *ret)
{
	struct sym_cu *cu;
	const struct cu_func *f;

	if (!sym_module_dwarf(m, NULL))
		return false;
	cu = cu_at(m, to_dwarf(m, addr));
	f = cu ? cu_func_at(cu, to_dwarf(m, addr)) : NULL;
	if (!f)
		return false;
	*ret_cu = cu;
	*ret = f->die;
	return true;
}

/*
 * The file that DIE's attribute names, by the table of the unit that holds the
 * attribute. Not dwarf_decl_file(): number 0 is a file in DWARF 5.
 */
static void file_attr(struct sym_module *m, struct sym_cu *cu, Dwarf_Die *die, unsigned at, struct line_file *ret)
{
	const struct cu_lines *l;
	Dwarf_Attribute a;
	Dwarf_Word index;
	Dwarf_Die head;
	Dwarf_Files *files;
	Dwarf_Half version;
	const char *path;
	size_t n;

	if (!dwarf_attr_integrate(die, at, &a) || dwarf_formudata(&a, &index) ||
	    dwarf_cu_info(a.cu, &version, NULL, &head, NULL, NULL, NULL, NULL) || (!index && version < 5))
		return;
	if (a.cu == cu->die.cu) {
		l = cu_lines(m, cu);
		if (index < l->n_files)
			*ret = l->file[index];
		return;
	}
	path = !dwarf_getsrcfiles(&head, &files, &n) && index < n ? dwarf_filesrc(files, index, NULL, NULL) : NULL;
	if (path)
		lines_name_file(m, cu, path, ret);
}

void die_declared_at(struct sym_module *m, struct sym_cu *cu, Dwarf_Die *die, struct line_file *ret_file,
		     uint32_t *ret_line)
{
	int line;

	*ret_file = (struct line_file){ 0 };
	file_attr(m, cu, die, DW_AT_decl_file, ret_file);
	*ret_line = !dwarf_decl_line(die, &line) && line > 0 ? (uint32_t)line : 0;
}

static void declared_at(struct sym_module *m, struct sym_cu *cu, Dwarf_Die *die,
			struct tl_function *f)
{
	struct line_file file;

	die_declared_at(m, cu, die, &file, &f->line);
	f->file = file.name;
	f->fullname = file.fullname;
}

static bool has_flag(Dwarf_Die *die, unsigned at)
{
	Dwarf_Attribute a;
	bool yes;

	return dwarf_attr_integrate(die, at, &a) && !dwarf_formflag(&a, &yes) && yes;
}

static void bounds_of(struct sym_module *m, struct sym_cu *cu, const struct cu_func *f, uint64_t *start, uint64_t *end)
{
	uint64_t low = f->low, high = f->high, entry = f->entry;

	if (low != entry) { /* in a part that was split off: the end is that of the first part */
		f = cu_func_at(cu, entry);
		high = f ? f->high : entry;
	}
	*start = from_dwarf(m, entry);
	*end = from_dwarf(m, high);
}

static bool describe_function(struct sym_module *m, struct sym_cu *cu, const struct cu_func *f, struct tl_function *ret)
{
	Dwarf_Die die = f->die;
	const char *full = function_frame_name(m, cu, &die), *linkage = linkage_of(&die);

	if (!full)
		return false;
	*ret = (struct tl_function){
		.name = full,
		.linkage_name = linkage ? linkage : full,
		.module = m->path,
		.has_debug_info = true,
		.is_static = !has_flag(&die, DW_AT_external),
	};
	bounds_of(m, cu, f, &ret->start, &ret->end);
	declared_at(m, cu, &die, ret);
	return true;
}

static bool from_dwarf_info(struct sym_module *m, uint64_t addr, struct tl_function *ret)
{
	uint64_t at = to_dwarf(m, addr), base = from_dwarf(m, 0);
	struct sym_cu *cu = sym_module_dwarf(m, NULL) ? cu_at(m, at) : NULL;
	const struct cu_func *there = cu ? cu_func_at(cu, at) : NULL;
	struct cu_func f;

	if (!there)
		return false;
	f = *there; // which may move when more of them are read
	if (m->told_die != f.die.addr || m->told_low != f.low || m->told_base != base) {
		m->told_die = NULL;
		if (!describe_function(m, cu, &f, &m->told))
			return false;
		m->told_die = f.die.addr;
		m->told_low = f.low;
		m->told_base = base;
	}
	*ret = m->told;
	return true;
}

bool module_function_at(struct sym_module *m, uint64_t addr, struct tl_function *ret)
{
	const struct elf_sym *s;

	if (from_dwarf_info(m, addr, ret))
		return true;
	s = elf_syms_at(m, to_link(m, addr), true);
	if (!s)
		return false;
	*ret = (struct tl_function){
		.name = names_demangle(&m->names, s->name, false),
		.linkage_name = s->name,
		.start = s->addr + m->bias,
		.end = s->size ? s->addr + s->size + m->bias : 0,
		.module = m->path,
		.is_static = !(s->flags & ELF_SYM_GLOBAL),
	};
	return true;
}

bool sym_cu_at(struct sym_space *sp, uint64_t addr, Dwarf_Die *ret_cu, uint64_t *ret_bias,
	       struct sym_module **ret_m)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	struct sym_cu *cu = m && sym_module_dwarf(m, ret_bias) ? cu_at(m, to_dwarf(m, addr)) : NULL;

	if (!cu)
		return false;
	*ret_cu = cu->full;
	if (ret_m)
		*ret_m = m;
	return true;
}

const char *sym_function_signature(struct sym_space *sp, uint64_t addr)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	struct sym_cu *cu;
	struct tl_function f;
	Dwarf_Die die;

	if (m && function_die_at(m, addr, &cu, &die))
		return function_full_name(m, cu, &die);
	return m && module_function_at(m, addr, &f) ? f.name : NULL;
}

bool sym_function_die_at(struct sym_space *sp, uint64_t addr, Dwarf_Die *ret, uint64_t *ret_bias)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	struct sym_cu *cu;

	if (!m || !function_die_at(m, addr, &cu, ret))
		return false;
	*ret_bias = m->bias + m->dw_delta;
	return true;
}

enum tl_code sym_function_at(struct sym_space *sp, uint64_t addr, struct tl_function *ret,
			     struct tl_error *err)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	const struct elf_sym *s;

	if (!m || !module_function_at(m, addr, ret))
		return tl_fail(err, TL_E_NOTFOUND, "No function contains specified address.");
	if (!ret->end && (s = elf_syms_at(m, to_link(m, addr), true)))
		ret->end = elf_syms_end(m, s) + m->bias;
	ret->body = prologue_end(m, ret->start);
	ret->step_in = prologue_step(m, ret->start);
	return TL_OK;
}

enum tl_code sym_function_of(struct sym_space *sp, uint64_t addr, struct tl_function *ret)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);

	return m && module_function_at(m, addr, ret) ? TL_OK : TL_E_NOTFOUND;
}

bool sym_function_bounds(struct sym_space *sp, uint64_t addr, uint64_t *ret_start, uint64_t *ret_end)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	struct sym_cu *cu = m && sym_module_dwarf(m, NULL) ? cu_at(m, to_dwarf(m, addr)) : NULL;
	const struct cu_func *f = cu ? cu_func_at(cu, to_dwarf(m, addr)) : NULL;
	const struct elf_sym *s = m && !f ? elf_syms_at(m, to_link(m, addr), true) : NULL;

	if (f) {
		bounds_of(m, cu, f, ret_start, ret_end);
	} else if (s) {
		*ret_start = s->addr + m->bias;
		*ret_end = s->size ? *ret_start + s->size : 0;
	}
	return f || s;
}

bool sym_function_range(struct sym_space *sp, uint64_t addr, uint32_t n, uint64_t *ret_start, uint64_t *ret_end)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	struct sym_cu *cu = m && sym_module_dwarf(m, NULL) ? cu_at(m, to_dwarf(m, addr)) : NULL;
	const struct cu_func *f = cu ? cu_func_at(cu, to_dwarf(m, addr)) : NULL;
	Dwarf_Die die = f ? f->die : (Dwarf_Die){ 0 };
	Dwarf_Addr base, low, high;
	ptrdiff_t off = 0;

	while (f && (off = dwarf_ranges(&die, off, &base, &low, &high)) > 0) {
		if (low >= high || n--)
			continue;
		*ret_start = from_dwarf(m, low);
		*ret_end = from_dwarf(m, high);
		return true;
	}
	return false;
}

enum tl_code sym_line_at(struct sym_space *sp, uint64_t addr, struct tl_line *ret,
			 struct tl_error *err)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);

	if (!m || !module_line_at(m, addr, ret))
		return tl_fail(err, TL_E_NOTFOUND,
			       "No line number information available for address 0x%llx",
			       (unsigned long long)addr);
	return TL_OK;
}

enum tl_code sym_symbol_at(struct sym_space *sp, uint64_t addr, struct tl_symbol *ret,
			   struct tl_error *err)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	const struct elf_sym *s = m ? elf_syms_at(m, to_link(m, addr), false) : NULL;

	if (!s)
		return tl_fail(err, TL_E_NOTFOUND, "No symbol matches 0x%llx.",
			       (unsigned long long)addr);
	elf_syms_public(m, s, ret);
	return TL_OK;
}

enum tl_code sym_code_symbol_at(struct sym_space *sp, uint64_t addr, struct tl_symbol *ret)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	const struct elf_sym *s = m ? elf_syms_at(m, to_link(m, addr), true) : NULL;

	if (!s)
		return TL_E_NOTFOUND;
	elf_syms_public(m, s, ret);
	return TL_OK;
}

struct first {
	const char *name;
	struct sym_module *whole; /* not NULL: "f" is not that of N::f or f<int> there */
	struct elf_sym sym, plt; /* .name NULL: none */
};

/* "f" alone is no instance of the template f: which of them would it be? */
static bool is_instance(const char *full, const char *name)
{
	const char *last = sym_last_part(full), *open = strchr(last, '<');

	return open && !strchr(name, '<') && open < full + names_params_at(full) && strncmp(last, "operator", 8) != 0;
}

/* "N::f(int)" and "f<int>(int)" are found by "f" as well; "_ZN1N1fEi" is the whole of it. */
static bool is_other(struct sym_module *m, const struct elf_sym *s, const char *name)
{
	static const char anonymous[] = "(anonymous namespace)::";
	const char *full;

	if (!names_is_mangled(s->name) || !strcmp(s->name, name))
		return false;
	full = names_demangle(&m->names, s->name, false);
	if (is_instance(full, name))
		return true;
	if (sym_last_part(name) != name)
		return false;
	while (!strncmp(full, anonymous, sizeof(anonymous) - 1))
		full += sizeof(anonymous) - 1;
	return sym_last_part(full) != full;
}

/* The unlikely part of a function, which has the function's name when it is printed. */
static bool is_cold_part(const struct elf_sym *s, const char *name)
{
	const char *cold = names_is_mangled(s->name) ? strstr(s->name, ".cold") : NULL;

	return cold && (!cold[5] || cold[5] == '.') && !strstr(name, ".cold");
}

static bool take_first(const struct elf_sym *s, void *user)
{
	struct first *f = user;

	if (elf_sym_is_clone(s, f->name, strlen(f->name)) || is_cold_part(s, f->name) || (f->whole && is_other(f->whole, s, f->name)))
		return true;
	if (s->flags & ELF_SYM_PLT) {
		if (!f->plt.name)
			f->plt = *s;
		return true;
	}
	if (!f->sym.name || ((s->flags & ELF_SYM_GLOBAL) && !(f->sym.flags & ELF_SYM_GLOBAL)))
		f->sym = *s;
	return !(f->sym.flags & ELF_SYM_GLOBAL);
}

enum tl_code sym_module_symbol(struct sym_module *m, const char *name, struct tl_symbol *ret,
			       struct tl_error *err)
{
	struct first f = { .name = name };

	elf_syms_find(m, name, take_first, &f);
	if (!f.sym.name)
		return tl_fail(err, TL_E_NOTFOUND, "No symbol \"%s\" in %s.", name, m->path);
	elf_syms_public(m, &f.sym, ret);
	return TL_OK;
}

enum tl_code sym_module_rare_symbol(struct sym_module *m, const char *name, struct tl_symbol *ret,
				    struct tl_error *err)
{
	if (!elf_syms_may_name(m, name))
		return tl_fail(err, TL_E_NOTFOUND, "No symbol \"%s\" in %s.", name, m->path);
	return sym_module_symbol(m, name, ret, err);
}

static enum tl_code symbol_find(struct sym_space *sp, const char *name, bool whole, struct tl_symbol *ret,
				struct tl_error *err)
{
	struct elf_sym plt = { 0 }, local = { 0 };
	struct sym_module *plt_m = NULL, *local_m = NULL;

	/* A global one of any module comes before a local one: the loader has its own getcwd. */
	for (size_t i = 0; i < sp->n; i++) {
		struct first f = { .name = name, .whole = whole ? sp->mod[i] : NULL };

		elf_syms_find(sp->mod[i], name, take_first, &f);
		if (f.sym.name && (f.sym.flags & ELF_SYM_GLOBAL || sp->mod[i]->is_program)) {
			elf_syms_public(sp->mod[i], &f.sym, ret);
			return TL_OK;
		}
		if (f.sym.name && !local.name) {
			local = f.sym;
			local_m = sp->mod[i];
		}
		if (f.plt.name && !plt.name) {
			plt = f.plt;
			plt_m = sp->mod[i];
		}
	}
	if (local.name) {
		elf_syms_public(local_m, &local, ret);
		return TL_OK;
	}
	if (!plt.name)
		return tl_fail(err, TL_E_NOTFOUND, "No symbol \"%s\" in current context.", name);
	elf_syms_public(plt_m, &plt, ret);
	return TL_OK;
}

enum tl_code sym_symbol_find(struct sym_space *sp, const char *name, struct tl_symbol *ret,
			     struct tl_error *err)
{
	return symbol_find(sp, name, false, ret, err);
}

enum tl_code sym_symbol_find_whole(struct sym_space *sp, const char *name, struct tl_symbol *ret,
				   struct tl_error *err)
{
	return symbol_find(sp, name, true, ret, err);
}

void sym_symbol_each(struct sym_space *sp, const char *prefix,
		     bool (*fn)(const struct tl_symbol *sym, void *user), void *user)
{
	size_t len = prefix ? strlen(prefix) : 0;

	for (size_t i = 0; i < sp->n; i++) {
		size_t n;
		const struct elf_sym *s = elf_syms_all(sp->mod[i], &n);

		for (size_t j = 0; j < n; j++) {
			struct tl_symbol pub;

			/* Only mangled names differ from their printed form. */
			if (len && !names_is_mangled(s[j].name) && strncmp(s[j].name, prefix, len))
				continue;
			elf_syms_public(sp->mod[i], &s[j], &pub);
			if (len && strncmp(pub.name, prefix, len))
				continue;
			if (!fn(&pub, user))
				return;
		}
	}
}

static void free_regex(regex_t *re)
{
	regfree(re);
}

static bool in_file(const struct tl_function *f, const char *file)
{
	struct line_file lf = { f->file, f->fullname };

	return !file || (f->file && line_file_matches(&lf, file));
}

struct function_search {
	const regex_t *re; /* NULL: all */
	const char *file;
	bool (*fn)(const struct tl_function *f, void *user);
	void *user;
};

/* The function that begins at ADDR, if it is one that is looked for. False: fn wants no more. */
static bool offer_function(struct sym_module *m, uint64_t addr, const struct function_search *q, bool *ret_taken)
{
	struct tl_function f;

	*ret_taken = module_function_at(m, addr, &f) && f.start == addr && in_file(&f, q->file);
	if (!*ret_taken)
		return true;
	f.body = prologue_end(m, f.start);
	return q->fn(&f, q->user);
}

/* Those that no symbol names, where the linker (-x) or strip has thrown local symbols away. */
static bool unnamed_functions(struct sym_module *m, const struct function_search *q)
{
	bool taken;

	for (size_t c = 0, n = cus_load(m); c < n; c++) {
		struct sym_cu *cu = &m->cu[c];

		cu_load_funcs(cu);
		for (size_t i = 0; i < cu->n_funcs; i++) {
			struct cu_func f = cu->func[i];
			uint64_t addr = from_dwarf(m, f.entry);
			const struct elf_sym *s = f.low == f.entry ? elf_syms_at(m, addr - m->bias, true) : NULL;
			const char *name = f.low == f.entry && (!s || s->addr + m->bias != addr) ? function_full_name(m, cu, &f.die) : NULL;

			if (name && (!q->re || !regexec(q->re, name, 0, NULL, 0)) && !offer_function(m, addr, q, &taken))
				return false;
		}
	}
	return true;
}

/*
 * Also as it was written: gcc's copies are "pad.constprop.0", "f(int) [clone .isra.0]" as they are demangled, functions within
 * functions "inner.0". But "main.f" of Go was written so.
 */
static bool name_matches(const struct function_search *q, const struct elf_sym *s, const char *name)
{
	const char *copy = strstr(name, " [clone "), *dot = strchr(name, '.');

	if (!q->re || !regexec(q->re, name, 0, NULL, 0))
		return true;
	if (!copy && dot && (elf_sym_is_clone(s, name, (size_t)(dot - name)) || !dot[1 + strspn(dot + 1, "0123456789")]))
		copy = dot;
	SCOPED_FREE char *written = copy ? strndup(name, (size_t)(copy - name)) : NULL;
	return written && !regexec(q->re, written, 0, NULL, 0);
}

/* Functions of one module; false when fn wants no more. */
static bool module_functions(struct sym_module *m, const struct function_search *q)
{
	size_t n;
	const struct elf_sym *s = elf_syms_all(m, &n);
	uint64_t last = 0;
	bool any_local = false;

	for (size_t i = 0; i < n; i++) {
		const char *name;
		bool taken;

		if (!(s[i].flags & ELF_SYM_CODE))
			continue;
		any_local |= !(s[i].flags & (ELF_SYM_GLOBAL | ELF_SYM_PLT));
		if (s[i].addr == last && i)
			continue;
		name = names_demangle(&m->names, s[i].name, true); // templates' have the type of what they return in front
		if (!name_matches(q, &s[i], name))
			continue;
		if (!offer_function(m, s[i].addr + m->bias, q, &taken))
			return false;
		if (taken)
			last = s[i].addr;
	}
	return any_local || !elf_file_has_dwarf(m->file) || unnamed_functions(m, q);
}

enum tl_code sym_function_each(struct sym_space *sp, const char *regex, const char *file,
			       bool (*fn)(const struct tl_function *f, void *user), void *user,
			       struct tl_error *err)
{
	SCOPED(free_regex) regex_t re;
	struct function_search q = { regex ? &re : NULL, file, fn, user };
	int bad = regcomp(&re, regex ? regex : "", REG_EXTENDED | REG_NOSUB);

	if (bad) {
		char why[128];

		regerror(bad, &re, why, sizeof(why));
		memset(&re, 0, sizeof(re));
		return tl_fail(err, TL_E_PARSE, "Invalid regexp: %s", why);
	}
	for (size_t i = 0; i < sp->n; i++)
		if (!module_functions(sp->mod[i], &q))
			break;
	return TL_OK;
}

void sym_source_each(struct sym_space *sp,
		     bool (*fn)(const char *file, const char *fullname, void *user), void *user)
{
	for (size_t i = 0; i < sp->n; i++) {
		struct sym_module *m = sp->mod[i];
		size_t n = cus_load(m);

		for (size_t c = 0; c < n; c++) {
			const struct cu_lines *l = cu_lines(m, &m->cu[c]);

			for (size_t f = 0; f < l->n_files; f++)
				if (l->file[f].name[0] && !fn(l->file[f].name, l->file[f].fullname, user))
					return;
		}
	}
}

/*
 * What the debug information calls the function that begins at a symbol, as gdb
 * has it: not "f.isra.0"; of several names of one address the one it has; and C++
 * without a name for the linker as "main(int, char**)"; a template's instance without its return type; Rust as its namespaces say where it is written and not
 * as linked. NULL: no such function.
 */
static const char *described_name(struct sym_module *m, uint64_t addr, const struct elf_sym *s, bool written)
{
	struct sym_cu *cu = sym_module_dwarf(m, NULL) ? cu_at(m, to_dwarf(m, addr)) : NULL;
	const struct cu_func *f = cu ? cu_func_at(cu, to_dwarf(m, addr)) : NULL;
	const char *linkage;
	Dwarf_Die die;

	if (!f || from_dwarf(m, f->entry) != s->addr + m->bias)
		return NULL;
	die = f->die;
	linkage = linkage_of(&die);
	cu_describe(cu);
	if (cu->lang == SYM_LANG_RUST && (written || !linkage) && rust_name(m, &die))
		return rust_name(m, &die);
	if (linkage)
		return written ? names_demangle(&m->names, linkage, true) : linkage;
	return cu->lang == SYM_LANG_CPLUS ? cxx_name(m, &die) : integrated_string(&die, DW_AT_name);
}

/* Whether a symbol needs its function's debug information to be written: others are written as they are. */
static bool has_better_name(struct sym_module *m, uint64_t addr, const struct elf_sym *s)
{
	size_t n;
	const struct elf_sym *all = elf_syms_all(m, &n);
	struct sym_cu *cu;

	if (!(s->flags & ELF_SYM_CODE))
		return false;
	if ((s != all && s[-1].addr == s->addr) || strchr(s->name, '.'))
		return true;
	cu = sym_module_dwarf(m, NULL) ? cu_at(m, to_dwarf(m, addr)) : NULL;
	if (cu)
		cu_describe(cu);
	return cu && (cu->lang == SYM_LANG_CPLUS || cu->lang == SYM_LANG_RUST);
}

static const char *linked_name(struct sym_module *m, uint64_t addr, const struct elf_sym *s, bool written)
{
	const char *name = has_better_name(m, addr, s) ? described_name(m, addr, s, written) : NULL;

	return name ? name : s->name;
}

/* Of a function without a symbol (ld -x): what the debug information calls it. NULL: no such function. */
static const char *unnamed_at(struct sym_module *m, uint64_t addr, const struct elf_sym *s, uint64_t *ret_start)
{
	struct sym_cu *cu;
	Dwarf_Die die;
	const struct cu_func *f;

	if (s && (!s->size || to_link(m, addr) - s->addr < s->size))
		return NULL;
	if (!function_die_at(m, addr, &cu, &die))
		return NULL;
	f = cu_func_at(cu, to_dwarf(m, addr));
	*ret_start = f ? from_dwarf(m, f->entry) : 0;
	if (!f || *ret_start > addr || (s && *ret_start <= s->addr + m->bias))
		return NULL;
	return function_full_name(m, cu, &die);
}

/* As gdb: a place in the data that nothing lies at is no name for what is there (__data_start, arrays' ends). */
static bool is_bare_place(const struct elf_sym *s)
{
	return (s->flags & ELF_SYM_SIZED) && (s->flags & ELF_SYM_DATA) && !s->size;
}

/* Of what begins at most max bytes before addr, 0: anywhere. False: nothing does. */
static bool add_place(struct sym_space *sp, uint64_t addr, enum tl_spelling spelling, uint64_t max, struct sb *out)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	const struct elf_sym *s = m ? elf_syms_at(m, to_link(m, addr), false) : NULL;
	bool written = spelling == TL_WRITTEN || sp->setup->asm_demangle;
	uint64_t start = 0;
	const char *name = m ? unnamed_at(m, addr, s, &start) : NULL;

	if (!name && s && !is_bare_place(s)) {
		start = s->addr + m->bias;
		name = linked_name(m, addr, s, written);
		if (name && written)
			name = names_of_symbol(&m->names, name);
	}
	if (!name || (max && addr > start && addr - start > max))
		return false;
	sb_add(out, name);
	if (addr > start)
		sb_printf(out, "+%" PRIu64, addr - start);
	return true;
}

void sym_address_name(struct sym_space *sp, uint64_t addr, enum tl_spelling spelling, struct sb *out)
{
	(void)add_place(sp, addr, spelling, 0, out);
}

void sym_address_add(struct sym_space *sp, uint64_t addr, enum tl_spelling spelling, struct sb *out)
{
	struct tl_line line = { 0 };

	if (add_place(sp, addr, spelling, sp->setup->max_symbolic_offset, out) && sp->setup->symbol_line &&
	    !sym_line_at(sp, addr, &line, NULL) && line.file)
		sb_printf(out, " at %s:%u", line.file, line.line);
}
