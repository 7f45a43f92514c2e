/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* From a parsed location to addresses, by gdb's rules (linespec.c, symtab.c). */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/map.h"
#include "base/scoped.h"
#include "base/str.h"
#include "base/vec.h"
#include "symbol/cxx_scope.h"
#include "symbol/file_lines.h"
#include "symbol/locspec.h"
#include "symbol/methods.h"
#include "symbol/probes.h"
#include "symbol/variables.h"

#define MAX_PLACES 65536 /* a name that more answer to is a damaged file's */

/* A place, and what its turn is. */
struct place {
	struct tl_location loc;
	size_t unit;
	Dwarf_Off die;
	size_t nth;
};

struct resolver {
	struct sym_space *sp;
	const struct sym_locspec_env *env;
	VEC(struct place) places;
	struct map known; /* addresses of them */
	bool no_memory;
};

static void resolver_deinit(struct resolver *r)
{
	vec_deinit(&r->places);
	map_deinit(&r->known);
}

static void emit_of(struct resolver *r, const struct tl_location *loc, size_t unit, Dwarf_Off die)
{
	struct place p = { .loc = *loc, .unit = unit, .die = die, .nth = r->places.n };

	if (r->places.n == MAX_PLACES || (loc->addr && map_get(&r->known, loc->addr)))
		return;
	r->no_memory |= !vec_push(&r->places, p) || (loc->addr && !map_put(&r->known, loc->addr, r));
}

static void emit(struct resolver *r, const struct tl_location *loc)
{
	emit_of(r, loc, SIZE_MAX, 0);
}

/* Function, line and module of an address. */
static struct tl_location describe(struct sym_module *m, uint64_t addr)
{
	struct tl_location loc = { .addr = addr, .module = m ? m->path : NULL };
	struct tl_line line;

	if (!m)
		return loc;
	loc.function = innermost_name(m, addr);
	if (module_line_at(m, addr, &line)) {
		loc.file = line.file;
		loc.fullname = line.fullname;
		loc.line = line.line;
	}
	return loc;
}

static bool any_symbols(const struct sym_space *sp, bool lines)
{
	for (size_t i = 0; i < sp->n; i++) {
		size_t n;

		if (lines ? module_has_lines(sp->mod[i]) : (elf_syms_all(sp->mod[i], &n), n > 0))
			return true;
	}
	return false;
}

static enum tl_code no_table(struct tl_error *err)
{
	return tl_fail(err, TL_E_NOTFOUND, "No symbol table is loaded.  Use the \"file\" command.");
}

static enum tl_code no_file(struct sym_space *sp, const struct locspec *s, const char *file,
			    struct tl_error *err)
{
	if (s->is_explicit || any_symbols(sp, true))
		return tl_fail(err, TL_E_NOTFOUND, "No source file named %s.", file);
	return no_table(err);
}

/* FUNCTION */

static enum tl_code no_function(const struct locspec *s, struct tl_error *err)
{
	const char *what = *s->function == '$' ? "Undefined convenience variable or function" : "Function";
	bool quoted = spelling_of_operator(s->function, strlen(s->function));
	int len = (int)strlen(s->function) - 2 * quoted;

	if (s->file)
		return tl_fail(err, TL_E_NOTFOUND, "%s \"%.*s\" not defined in \"%s\".", what, len, s->function + quoted, s->file);
	return tl_fail(err, TL_E_NOTFOUND, "%s \"%.*s\" not defined.", what, len, s->function + quoted);
}

struct func_search {
	struct resolver *r;
	struct sym_module *m;
	const char *name, *file;
	bool whole; /* with all of its scopes */
	bool in_fortran; /* a module's procedure: others of the name have symbols that do not tell it */
	size_t found, own; /* own: of them, those that are known in their file only */
	struct sym_module *plt_m;
	uint64_t plt; /* runtime; 0 none */
};

static bool lines_in_file(struct sym_module *m, uint64_t addr, const char *file)
{
	struct tl_line line;

	return module_line_at(m, addr, &line) && line.file &&
	       line_file_matches(&(struct line_file){ line.file, line.fullname }, file);
}

static bool declared_in(struct sym_module *m, uint64_t addr, const char *file)
{
	struct tl_function f = { 0 };
	struct line_file lf;
	struct sym_cu *cu;

	if (!module_function_at(m, addr, &f) || !f.file)
		return !f.has_debug_info && lines_in_file(m, addr, file); // assembler's have no DIE
	lf = (struct line_file){ f.file, f.fullname };
	if (line_file_matches(&lf, file))
		return true;
	cu = cu_at(m, to_dwarf(m, addr));
	if (!cu)
		return false;
	cu_describe(cu);
	lf = (struct line_file){ cu->name ? cu->name : "", cu->name ? cu->name : "" };
	return line_file_matches(&lf, file);
}

/* Units with valid locations at a function's entry keep the line of the row there (find_function_start_sal). */
static bool is_optimized(struct sym_module *m, uint64_t addr)
{
	struct sym_cu *cu = sym_module_dwarf(m, NULL) ? cu_at(m, to_dwarf(m, addr)) : NULL;

	return cu && cu_locations_valid(cu);
}

static void emit_function(struct resolver *r, struct sym_module *m, uint64_t entry)
{
	bool keep = r->env->ctx && r->env->ctx->keep_prologue;
	uint64_t addr = keep ? entry : prologue_end(m, entry);
	struct tl_location loc = describe(m, addr);
	struct sym_cu *cu;
	Dwarf_Die die;

	if (addr > entry && !is_optimized(m, entry))
		inline_call_line(m, addr, &loc.file, &loc.fullname, &loc.line);
	if (!function_die_at(m, addr, &cu, &die)) {
		emit(r, &loc);
		return;
	}
	loc.function = function_full_name(m, cu, &die);
	emit_of(r, &loc, (size_t)(cu - m->cu), dwarf_dieoffset(&die));
}

static void emit_inlined(struct sym_module *m, const struct inlined_copy *copy, void *user)
{
	struct func_search *q = user;
	const char *function = copy->function;
	uint64_t addr = copy->addr;
	struct tl_location loc = describe(m, addr);
	struct tl_function f;

	if (q->whole && !names_match_whole(function, q->name))
		return;

	/* In its caller's prologue: behind that. In the middle of a row: of no line, for gdb. */
	if (!is_optimized(m, addr) && module_function_at(m, addr, &f)) {
		uint64_t body = prologue_end(m, f.start);
		struct tl_line line;

		if (addr >= body && module_line_at(m, addr, &line) && line.start < addr) {
			loc.file = loc.fullname = NULL;
			loc.line = 0;
		}

		if (addr < body)
			loc = describe(m, body);
		if (addr < body)
			inline_call_line(m, body, &loc.file, &loc.fullname, &loc.line);
	}
	loc.function = function;
	q->found++;
	emit_of(q->r, &loc, (size_t)(copy->cu - m->cu), copy->die);
}

static bool is_dwarf_name(struct sym_module *m, uint64_t addr, const char *name)
{
	struct tl_function f;

	return module_function_at(m, addr, &f) && f.has_debug_info && f.start == addr &&
	       names_match(f.name, name);
}

/* Where its resolver leads, or the resolver, at its first address. */
static void emit_indirect(struct resolver *r, struct sym_module *m, const struct elf_sym *s)
{
	const struct sym_locspec_env *env = r->env;
	struct tl_location loc = { .addr = s->addr + m->bias, .module = m->path, .ifunc = true };
	uint64_t to = env->chosen ? env->chosen(env->user, loc.addr) : 0;

	if (!to && (!env->mem.read || !ifunc_target(m, s, &env->mem, &to)))
		to = 0;
	if (to)
		emit_function(r, sym_module_by_addr(r->sp, to), to);
	else
		emit(r, &loc);
}

static bool on_symbol(const struct elf_sym *s, void *user)
{
	struct func_search *q = user;
	uint64_t addr = s->addr + q->m->bias;

	if (!(s->flags & ELF_SYM_CODE))
		return true;
	if (q->whole && strcmp(s->name, q->name) != 0 &&
	    !names_match_whole(names_demangle(&q->m->names, s->name, true), q->name))
		return true;
	if (s->flags & ELF_SYM_PLT) {
		if (!q->plt) {
			q->plt = addr;
			q->plt_m = q->m;
		}
		return true;
	}
	/* The part of a function that was split off is no function. */
	if (strstr(s->name, ".cold") && strcmp(s->name, q->name) != 0)
		return true;
	if (elf_sym_is_clone(s, q->name, strlen(q->name)) && !is_dwarf_name(q->m, addr, q->name))
		return true;
	if (q->file && !declared_in(q->m, addr, q->file))
		return true;
	q->found++;
	q->in_fortran |= strstr(s->name, "_MOD_") != NULL;
	q->own += !(s->flags & ELF_SYM_GLOBAL);
	if (s->flags & ELF_SYM_IFUNC)
		emit_indirect(q->r, q->m, s);
	else
		emit_function(q->r, q->m, addr);
	return true;
}

static bool on_rust_symbol(const struct elf_sym *s, void *user)
{
	struct func_search *q = user;

	if (q->file && !declared_in(q->m, s->addr + q->m->bias, q->file))
		return true;
	q->found++;
	emit_function(q->r, q->m, s->addr + q->m->bias);
	return true;
}

static bool on_printed(uint64_t addr, void *user)
{
	struct func_search *q = user;

	if (q->file && !declared_in(q->m, addr, q->file))
		return true;
	q->found++;
	emit_function(q->r, q->m, addr);
	return true;
}

/* What GNAT numbers ("total.2") is a function of its own, not a clone. */
static bool on_ada_symbol(const struct elf_sym *s, void *user)
{
	struct func_search *q = user;

	if (!(s->flags & ELF_SYM_CODE) || (s->flags & ELF_SYM_PLT))
		return true;
	q->found++;
	emit_function(q->r, q->m, s->addr + q->m->bias);
	return true;
}

static bool file_known(struct sym_space *sp, const char *file);

static int by_turn(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->die != y->die)
		return x->die < y->die ? -1 : 1;
	return x->nth < y->nth ? -1 : x->nth > y->nth;
}

/* The unit of main() is the first that gdb reads, to know the language. */
static void put_main_first(struct sym_module *m, struct place *v, size_t n)
{
	struct tl_symbol sym;
	struct sym_cu *cu;
	Dwarf_Die die;

	if (sym_module_symbol(m, "main", &sym, NULL) || !function_die_at(m, sym.addr, &cu, &die))
		return;
	for (size_t i = 0; i < n; i++)
		if (v[i].unit != SIZE_MAX)
			v[i].unit = v[i].unit == (size_t)(cu - m->cu) ? 0 : v[i].unit + 1;
}

/* Functions and inlined copies of one file, as the DWARF has them, which is how gdb lists them; others come last. */
static void sort_places(struct resolver *r, struct sym_module *m, size_t from)
{
	struct place *v = r->places.v + from;
	size_t n = r->places.n - from, i = 0;

	while (i < n && v[i].unit == v[0].unit)
		i++;
	if (i < n)
		put_main_first(m, v, n);
	if (n > 1)
		qsort(v, n, sizeof(*v), by_turn);
}

/* All functions that answer to the name. */
static void search_functions(struct resolver *r, struct func_search *q)
{
	SCOPED_FREE char *ada = spelling_gnat(q->name);
	SCOPED_FREE char *lower = spelling_lower(q->name);
	bool in_program = false;

	for (size_t i = 0; i < r->sp->n; i++) {
		size_t from = r->places.n;

		q->m = r->sp->mod[i];
		if (!q->file || module_may_name_file(q->m, q->file))
			elf_syms_find(q->m, q->name, on_symbol, q);
		if (!q->found && (q->m->is_program || elf_file_has_dwarf(q->m->file)))
			rust_functions(q->m, q->name, on_rust_symbol, q);
		if ((!q->found || q->in_fortran) && (q->m->is_program || elf_file_has_dwarf(q->m->file)))
			printed_functions(q->m, q->name, q->whole, on_printed, q);
		if (ada && !q->found)
			elf_syms_numbered(q->m, ada, on_ada_symbol, q);
		/*
		 * A library's separate debug file takes long to read (libc's 0.07 s): only for what the
		 * program has not itself. The loader has 45 copies of malloc, and no function of that name.
		 */
		if (!q->file && (!in_program || q->m->is_program || elf_file_has_dwarf(q->m->file)))
			inlined_copies(q->m, q->name, emit_inlined, q);
		if (ada && !q->found && q->m->is_program)
			inlined_copies(q->m, ada, emit_inlined, q);
		if (lower && !q->found && q->m->is_program)
			inlined_copies(q->m, lower, emit_inlined, q);
		sort_places(r, q->m, from);
		in_program |= q->m->is_program && r->places.n;
	}
	/* A static function is not the one that the stub leads to. */
	if (q->found == q->own && q->plt && !q->file) {
		emit_function(r, q->plt_m, q->plt);
		q->found++;
	}
}

static void emit_variable(const struct sym_variable *v, void *user)
{
	struct tl_location loc = { .addr = v->addr, .function = v->name, .file = v->file.name,
				   .fullname = v->file.fullname, .line = v->line, .module = v->module->path,
				   .variable = true };

	emit(user, &loc);
}

static bool resolve_variable(struct resolver *r, const struct locspec *s)
{
	struct sym_scope_ctx x = { .cache = r->env->dwarf, .syms = r->sp };
	size_t before = r->places.n;

	if (r->env->dwarf)
		sym_variables_named(&x, s->file, s->function, emit_variable, r);
	return r->places.n > before;
}

/* "D::f" where it is a base of D that has an f: "B::f". */
static bool is_inherited(struct resolver *r, const char *function, struct sb *ret)
{
	struct sym_scope_ctx x = { .cache = r->env->classes, .syms = r->sp };
	const char *last = sym_last_part(function);
	SCOPED_FREE char *class = last > function + 2 ? strndup(function, (size_t)(last - function) - 2) : NULL;
	SCOPED_FREE char *bare = strndup(last, strcspn(last, "("));
	struct sym_type *t = class && bare && r->env->classes ? sym_resolve_class(&x, class) : NULL;

	t = t ? sym_method_owner(t, bare) : NULL;
	if (!t || !t->name)
		return false;
	sb_printf(ret, "%s::%s", t->name, last);
	return !ret->failed && strcmp(sb_str(ret), function) != 0;
}

static enum tl_code resolve_function(struct resolver *r, const struct locspec *s,
				     struct tl_error *err)
{
	SCOPED(sb_deinit) struct sb inherited = { 0 };
	struct func_search q = { .r = r, .name = s->function, .file = s->file, .whole = s->whole };
	SCOPED(sb_deinit) struct sb written = { 0 };
	SCOPED_FREE char *plain = NULL;

	search_functions(r, &q);
	/* "abs" in quotes: an operator, or else the function of that name. */
	if (!q.found && spelling_of_operator(s->function, strlen(s->function))) {
		q.name = plain = strndup(s->function + 1, strlen(s->function) - 2);
		if (!plain)
			return tl_fail(err, TL_E_NOMEM, "out of memory for a location");
		search_functions(r, &q);
	}
	/* By the types that parameters and template arguments are: "f(name_t)", "f<name_t>". */
	if (!q.found && strpbrk(s->function, "(<") && r->env->signature &&
	    r->env->signature(r->env->user, s->function, &written) && !written.failed) {
		q.name = sb_str(&written);
		search_functions(r, &q);
	}
	if (!q.found && is_inherited(r, s->function, &inherited)) {
		q.name = sb_str(&inherited);
		search_functions(r, &q);
	}
	if (q.found || resolve_variable(r, s))
		return TL_OK;
	if (s->file && !file_known(r->sp, s->file))
		return no_file(r->sp, s, s->file, err);
	if (!any_symbols(r->sp, false))
		return no_table(err);
	return no_function(s, err);
}

/* FUNCTION:LABEL */

struct label_search {
	struct resolver *r;
	const struct locspec *s;
	const char *file, *function; /* as they are said; function NULL: the present one */
};

/* What stands for the place from now on: "f.c:f:label", or the options. */
static const char *label_text(const struct label_search *q, struct sym_module *m, const char *function)
{
	bool options = q->s->is_explicit;
	SCOPED(sb_deinit) struct sb text = { 0 };

	if (q->file)
		sb_printf(&text, options ? "-source %s " : "%s:", q->file);
	sb_printf(&text, options ? "-function %s -label %s" : "%s:%s", function,
		  q->s->label ? q->s->label : q->s->function);
	return text.failed ? function : names_intern(&m->names, sb_str(&text));
}

static void emit_label(struct sym_module *m, uint64_t addr, const struct line_file *file, uint32_t line,
		       void *user)
{
	struct label_search *q = user;
	struct tl_location loc = { .addr = addr, .file = file->name, .fullname = file->fullname, .line = line,
				   .module = m->path, .label = true };
	struct tl_function f;
	const char *function = q->function;

	if (!function)
		function = module_function_at(m, addr, &f) ? f.name : "??";
	loc.function = label_text(q, m, function);
	emit(q->r, &loc);
}

#define MAX_OVERLOADS 256

static enum tl_code no_label(const char *label, const char *function, struct tl_error *err)
{
	if (!function)
		return tl_fail(err, TL_E_NOTFOUND, "No label \"%s\" defined in current function.", label);
	return tl_fail(err, TL_E_NOTFOUND, "No label \"%s\" defined in function \"%s\".", label, function);
}

static enum tl_code label_of_function(struct resolver *r, const struct locspec *s, const char *file,
				      const char *function, const char *label, struct tl_error *err)
{
	struct label_search q = { .r = r, .s = s, .file = file, .function = function };
	struct locspec of = { .file = (char *)file, .function = (char *)function, .whole = s->whole,
			      .is_explicit = s->is_explicit };
	SCOPED(resolver_deinit) struct resolver functions = { .sp = r->sp, .env = r->env };
	size_t found = 0;
	enum tl_code c = resolve_function(&functions, &of, err);

	for (size_t i = 0; !c && i < functions.places.n && i < MAX_OVERLOADS; i++) {
		uint64_t addr = functions.places.v[i].loc.addr;
		struct sym_module *m = sym_module_by_addr(r->sp, addr);

		found += m ? labels_find(m, addr, label, emit_label, &q) : 0;
	}
	r->no_memory |= functions.no_memory;
	return c || found ? c : no_label(label, function, err);
}

static enum tl_code label_here(struct resolver *r, const struct locspec *s, const char *label,
			       struct tl_error *err)
{
	uint64_t pc = r->env->ctx ? r->env->ctx->pc : 0;
	struct sym_module *m = pc ? sym_module_by_addr(r->sp, pc) : NULL;
	struct label_search q = { .r = r, .s = s };

	return m && labels_find(m, pc, label, emit_label, &q) ? TL_OK : no_label(label, NULL, err);
}

static enum tl_code resolve_label(struct resolver *r, const struct locspec *s, struct tl_error *err)
{
	if (s->function)
		return label_of_function(r, s, s->file, s->function, s->label, err);
	return label_here(r, s, s->label, err);
}

/*
 * A name that is no function may be a label of the present one. "NAME:X" with no such file: X is a label of the
 * function NAME, or a line, which then says nothing (as for gdb). c: what was found wrong, told in err.
 */
static enum tl_code try_label(struct resolver *r, const struct locspec *s, enum tl_code c, struct tl_error *err)
{
	struct locspec of = { .function = s->file };
	struct tl_error other;
	enum tl_code c2;

	if (c != TL_E_NOTFOUND || s->is_explicit || s->label)
		return c;
	if (!s->file)
		return s->function && !label_here(r, s, s->function, NULL) ? TL_OK : c;
	if (file_known(r->sp, s->file))
		return c;
	if (!s->function)
		return s->sign || resolve_function(r, &of, NULL) ? c : TL_OK;
	if (resolve_function(&(struct resolver){ .sp = r->sp, .env = r->env }, &of, NULL))
		return c;
	if (locspec_check_label(s->function, err))
		return TL_E_PARSE;
	of.label = s->function;
	c2 = label_of_function(r, &of, NULL, of.function, of.label, &other);
	if (c2 && err)
		*err = other;
	return c2;
}

/* FILE:LINE */

static bool file_known(struct sym_space *sp, const char *file)
{
	SCOPED(file_lines_deinit) struct file_lines q = { .file = file };

	file_lines_search(sp, &q);
	return q.names.n > 0;
}

/* Of several addresses in one block only the first is a place to stop. */
static void keep_first_of_block(struct file_lines *q)
{
	size_t n = 0;

	for (size_t i = 0; i < q->hits.n; i++) {
		struct hit *x = &q->hits.v[i];
		struct sym_cu *cu;
		Dwarf_Die die;
		bool seen = false;

		if (function_die_at(x->m, x->addr, &cu, &die))
			x->block = block_at(&die, to_dwarf(x->m, x->addr));
		for (size_t j = 0; j < n && !seen && x->block; j++)
			seen = q->hits.v[j].m == x->m && q->hits.v[j].block == x->block;
		if (!seen)
			q->hits.v[n++] = *x;
	}
	q->hits.n = n;
}

static void emit_line(struct resolver *r, const struct hit *h)
{
	struct tl_function f;
	struct tl_location loc = { .addr = h->addr, .file = h->file->name,
				   .fullname = h->file->fullname, .line = h->line,
				   .module = h->m->path };

	if ((!r->env->ctx || !r->env->ctx->keep_prologue) && module_function_at(h->m, h->addr, &f)) {
		uint64_t body = prologue_end(h->m, f.start);

		if (h->addr >= f.start && h->addr < body) {
			loc = describe(h->m, body);
			inline_call_line(h->m, body, &loc.file, &loc.fullname, &loc.line);
		}
	}
	/* Of the place that was asked for: what is behind the prologue may be inlined there. */
	loc.function = innermost_name(h->m, h->addr);
	emit(r, &loc);
}

static enum tl_code no_line(const struct locspec *s, int64_t line, struct tl_error *err)
{
	if (s->file)
		return tl_fail(err, TL_E_NOTFOUND, "No line %lld in file \"%s\".", (long long)line, s->file);
	return tl_fail(err, TL_E_NOTFOUND, "No line %lld in the current file.", (long long)line);
}

/*
 * A header's line has code in many units. What is listed is that of the unit at hand, if that has it;
 * breakpoints have all of them, in their order.
 */
static void prefer_unit(const struct resolver *r, struct file_lines *q)
{
	const struct tl_location_context *ctx = r->env->ctx;
	struct sym_module *m = ctx && ctx->keep_prologue && ctx->pc ? sym_module_by_addr(r->sp, ctx->pc) : NULL;
	struct sym_cu *cu = m && q->hits.n > 1 ? cu_at(m, to_dwarf(m, ctx->pc)) : NULL;

	for (size_t i = 0; cu && i < q->hits.n; i++)
		if (q->hits.v[i].m == m && cu_at(m, to_dwarf(m, q->hits.v[i].addr)) == cu) {
			struct hit first = q->hits.v[0];

			q->hits.v[0] = q->hits.v[i];
			q->hits.v[i] = first;
			return;
		}
}

/* Each file of that name has the line, with code or without. */
static void emit_listed(struct resolver *r, const struct file_lines *q)
{
	for (size_t i = 0; i < q->names.n; i++) {
		const struct line_file *file = q->names.v[i].file;
		struct tl_location loc = { .file = file->name, .fullname = file->fullname, .line = q->line,
					   .module = q->names.v[i].module };

		for (size_t k = 0; k < q->hits.n && !loc.addr; k++)
			if (q->hits.v[k].line == q->line && file_lines_same(q->hits.v[k].file, file))
				loc.addr = q->hits.v[k].addr;
		emit(r, &loc);
	}
}

static enum tl_code find_line(struct resolver *r, const struct locspec *s, const char *file,
			      uint32_t line, struct tl_error *err)
{
	bool list = r->env->ctx && r->env->ctx->list_mode;
	SCOPED(file_lines_deinit) struct file_lines q = { .file = file, .line = line };

	file_lines_search(r->sp, &q);
	if (!q.names.n)
		return no_file(r->sp, s, file, err);
	if (!q.hits.n && q.best && !list && line) { // there is no line 0
		q.line = q.best;
		file_lines_search(r->sp, &q);
	}
	prefer_unit(r, &q);
	if (list) {
		emit_listed(r, &q);
		return TL_OK;
	}
	keep_first_of_block(&q);
	for (size_t i = 0; i < q.hits.n; i++)
		emit_line(r, &q.hits.v[i]);
	return r->places.n ? TL_OK : no_line(s, line, err);
}

/* The file of main, when nothing has been listed yet. */
static const char *main_file(struct sym_space *sp)
{
	/* Go's and Fortran's: the "main" of these is the runtime's, or the compiler's. */
	static const char *const names[] = { "main.main", "MAIN__", "main" };
	struct sym_module *m = sym_module_nth(sp, 0);
	struct tl_symbol sym;
	struct tl_line line;
	uint64_t addr;

	if (!m)
		return NULL;
	if (sym_module_rust_user_main(m, &addr) && module_line_at(m, addr, &line))
		return line.fullname;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (!sym_module_symbol(m, names[i], &sym, NULL) && module_line_at(m, sym.addr, &line))
			return line.fullname;
	return NULL;
}

static enum tl_code resolve_line(struct resolver *r, const struct locspec *s, struct tl_error *err)
{
	const struct tl_location_context *ctx = r->env->ctx;
	const char *file = s->file;
	/* In a file that is named there is no line that it could count from. */
	uint32_t line = s->line, from = ctx && !s->file ? ctx->default_line : 0;
	bool list = ctx && ctx->list_mode;

	if (!file)
		file = ctx && ctx->default_file ? ctx->default_file : main_file(r->sp);
	if (!file)
		return no_table(err);
	if (s->sign == '+')
		line = from + line;
	else if (s->sign == '-' && from <= line && !list)
		return no_line(s, (int64_t)from - line, err);
	else if (s->sign == '-')
		line = from > line ? from - line : 1;
	return find_line(r, s, file, line, err);
}

static enum tl_code resolve_expr(struct resolver *r, const char *expr, const char **rest,
				 struct tl_error *err)
{
	struct tl_location loc;
	size_t used = 0, len = locspec_expr_len(expr);
	uint64_t addr;
	enum tl_code c;
	SCOPED_FREE char *copy = strndup(expr, len);

	if (!r->env->eval || !copy)
		return tl_fail(err, TL_E_UNSUP, "expressions cannot be evaluated here");
	c = r->env->eval(r->env->user, copy, &used, &addr, err);
	if (c)
		return c;
	loc = describe(sym_module_by_addr(r->sp, addr), addr);
	emit(r, &loc);
	*rest = expr + (used < len ? used : len);
	while (**rest == ' ' || **rest == '\t')
		++*rest;
	return TL_OK;
}

static enum tl_code resolve_here(struct resolver *r, const char *rest, struct tl_error *err)
{
	const struct tl_location_context *ctx = r->env->ctx;
	struct tl_location loc;

	if (ctx && ctx->list_mode && *rest)
		return tl_fail(err, TL_E_PARSE, "Junk at end of line specification.");
	if (!ctx || !ctx->pc)
		return tl_fail(err, TL_E_STATE, "No default breakpoint address now.");
	loc = describe(sym_module_by_addr(r->sp, ctx->pc), ctx->pc);
	emit(r, &loc);
	return TL_OK;
}

/* "$name" that holds a line number; where no variable has the name it is one of the program's. */
static enum tl_code take_variable(struct resolver *r, struct locspec *s, struct tl_error *err)
{
	size_t used;
	uint64_t value;

	enum tl_code c = r->env->eval(r->env->user, s->function, &used, &value, NULL);
	if (c == TL_E_INVAL)
		return tl_fail(err, TL_E_PARSE, "Convenience variables used in line specs must have integer values.");
	if (c || s->function[used] || value > INT32_MAX)
		return TL_OK;
	s->line = (uint32_t)value;
	s->has_line = true;
	free(TAKE(s->function));
	return TL_OK;
}

static void emit_probe(const struct tl_location *loc, void *user)
{
	emit(user, loc);
}

enum tl_code sym_locate(struct sym_space *sp, const char *text, const struct sym_locspec_env *env,
			struct tl_location *buf, size_t cap, size_t *ret_n, const char **ret_rest,
			struct tl_error *err)
{
	SCOPED(resolver_deinit) struct resolver r = { .sp = sp, .env = env };
	SCOPED(locspec_deinit) struct locspec s = { 0 };
	const char *rest = NULL;
	enum tl_code c = locspec_parse(text, &s, &rest, err);

	if (c)
		return c;
	if (s.function && s.function[0] == '$' && env->eval)
		c = take_variable(&r, &s, err);
	if (c)
		return c;
	if (s.probe)
		c = sym_probe_locate(sp, s.probe, emit_probe, &r, err);
	else if (s.expr)
		c = resolve_expr(&r, s.expr, &rest, err);
	else if (s.label)
		c = resolve_label(&r, &s, err);
	else if (s.function)
		c = try_label(&r, &s, resolve_function(&r, &s, err), err);
	else if (s.has_line)
		c = try_label(&r, &s, resolve_line(&r, &s, err), err);
	else
		c = resolve_here(&r, rest, err);
	if (c)
		return c;
	if (r.no_memory)
		return tl_fail(err, TL_E_NOMEM, "out of memory for a location");
	for (size_t i = 0; i < r.places.n && i < cap; i++)
		buf[i] = r.places.v[i].loc;
	*ret_n = r.places.n;
	if (ret_rest)
		*ret_rest = rest;
	return TL_OK;
}
