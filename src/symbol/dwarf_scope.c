/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/dwarf_scope.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "symbol/block_syms.h"
#include "symbol/cxx_scope.h"
#include "symbol/dwarf_index.h"
#include "symbol/internal.h"
#include "symbol/scope_chain.h"
#include "symbol/variables.h"

static void fill_var(struct sym_var *v, struct scope_chain *c, Dwarf_Die *die, const char *name)
{
	*v = (struct sym_var){ .dwarf = c->dwarf, .name = name, .die = *die, .is_local = true };
	v->is_param = dwarf_tag(die) == DW_TAG_formal_parameter;
	if (c->n) {
		v->func = c->die[0];
		v->has_func = true;
	}
	if (dwarf_tag(die) == DW_TAG_subprogram)
		v->kind = SYM_VAR_FUNCTION;
}

/* A block's own "extern int x;" is a declaration: the real one is elsewhere. */
static bool is_declaration(Dwarf_Die *die)
{
	Dwarf_Attribute a;
	bool v;

	return dwarf_attr(die, DW_AT_declaration, &a) && !dwarf_formflag(&a, &v) && v;
}

static bool find_enumerator(Dwarf_Die *type, const char *name, struct scope_chain *c, struct sym_var *ret)
{
	Dwarf_Die kid;
	Dwarf_Attribute a;
	Dwarf_Word u;
	Dwarf_Sword v;
	int r;

	for (r = dwarf_child(type, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		const char *s = dwarf_diename(&kid);

		if (!s || strcmp(s, name) || !dwarf_attr(&kid, DW_AT_const_value, &a) ||
		    dwarf_formsdata(&a, &v))
			continue;
		/* Fixed-size data has no sign of its own. */
		if ((a.form == DW_FORM_data1 || a.form == DW_FORM_data2 ||
		     a.form == DW_FORM_data4) &&
		    dwarf_formudata(&a, &u) == 0)
			v = (Dwarf_Sword)u;
		fill_var(ret, c, type, s);
		ret->kind = SYM_VAR_ENUMERATOR;
		ret->value = v;
		return true;
	}
	return false;
}

static void var_of_sym(struct scope_chain *c, const struct block_sym *b, struct sym_var *ret)
{
	Dwarf_Die die = b->die;

	fill_var(ret, c, &die, b->name);
	if (b->kind == BLOCK_TYPE)
		ret->kind = SYM_VAR_TYPE;
	if (b->kind != BLOCK_ENUMERATOR)
		return;
	ret->kind = SYM_VAR_ENUMERATOR;
	ret->value = b->value;
}

enum found { FOUND_NOT, FOUND_HERE, FOUND_ELSEWHERE };

static enum found find_in_block(struct scope_chain *c, Dwarf_Die *block, const char *name,
				struct sym_var *ret)
{
	struct block_syms syms = { 0 };
	const struct block_sym *b;
	enum found found = FOUND_NOT;
	size_t at = 0;

	(void)!block_syms_load(block, &syms);
	while (!found && (b = block_syms_find(&syms, name, &at))) {
		if (b->kind == BLOCK_EXTERN) {
			found = FOUND_ELSEWHERE;
			*ret = (struct sym_var){ .dwarf = c->dwarf, .name = b->name, .die = b->die, .is_static = true, .is_external = true };
		}
		if (b->kind != BLOCK_VAR && b->kind != BLOCK_PARAM && b->kind != BLOCK_ENUMERATOR)
			continue;
		var_of_sym(c, b, ret);
		found = FOUND_HERE;
	}
	block_syms_deinit(&syms);
	return found;
}

static void set_block(struct sym_var *v, const Dwarf_Die *block, size_t depth)
{
	v->block = *block;
	v->block_depth = (uint16_t)depth;
}

bool sym_find_local(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret)
{
	struct scope_chain c;

	if (!scope_chain_at(x, &c))
		return false;
	for (size_t i = c.n; i-- > c.first;) {
		enum found f = find_in_block(&c, &c.die[i], name, ret);

		if (f == FOUND_ELSEWHERE)
			sym_var_find_extern(x, ret);
		else if (f)
			set_block(ret, &c.die[i], i + 1);
		if (f)
			return true;
	}
	return false;
}

/* May it be within another function? A lambda's operator() in a class there, GNU C's nested functions, what OpenMP runs in threads. */
static bool may_be_nested(Dwarf_Die *function)
{
	const char *name = dwarf_diename(function);

	return dwarf_hasattr_integrate(function, DW_AT_static_link) || dwarf_hasattr_integrate(function, DW_AT_artificial) ||
	       (name && !strcmp(name, "operator()"));
}

bool sym_find_outer(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret)
{
	SCOPED_FREE Dwarf_Die *scopes = NULL;
	struct scope_chain c;
	enum found found = FOUND_NOT;
	int n, from = 1;

	if (!scope_chain_at(x, &c) || !c.n || c.first || !may_be_nested(&c.die[0]))
		return false;
	n = sym_types_scopes(sym_dwarf_types(c.dwarf), &c.die[0], &scopes);
	for (int i = 1; i < n && !found; i++) {
		int tag = dwarf_tag(&scopes[i]);

		if (tag != DW_TAG_lexical_block && tag != DW_TAG_subprogram)
			continue;
		found = find_in_block(&c, &scopes[i], name, ret);
		for (from = i; found && from < n && dwarf_tag(&scopes[from]) != DW_TAG_subprogram;)
			from++;
	}
	if (found != FOUND_HERE || from >= n)
		return false;
	ret->func = scopes[from];
	ret->by_function = ret->by_nesting = true;
	set_block(ret, &c.die[0], 1); // where it is reached from
	return true;
}

/* What gdb lists: a label that lost its place is among the locals, one that has it is not. */
static bool is_listed(const struct block_sym *b, bool args)
{
	Dwarf_Die die = b->die;

	switch (b->kind) {
	case BLOCK_PARAM:
		return args;
	case BLOCK_VAR:
	case BLOCK_ENUMERATOR:
		return !args;
	case BLOCK_LABEL:
		return !args && !dwarf_hasattr(&die, DW_AT_low_pc);
	case BLOCK_EXTERN:
	case BLOCK_TYPE:
	default:
		return false;
	}
}

/* gdb looks an argument up by its name: a local of that name in the same block is what is shown. */
static const struct block_sym *shown_for(const struct block_syms *syms, const struct block_sym *b)
{
	if (b->kind != BLOCK_PARAM || !b->name)
		return b;
	for (size_t i = 0; i < syms->all.n; i++)
		if (syms->all.v[i].kind == BLOCK_VAR && syms->all.v[i].name && !strcmp(syms->all.v[i].name, b->name))
			return &syms->all.v[i];
	return b;
}

/* What GNAT adds of its own to a procedure's variables. */
static bool is_made_up(struct scope_chain *c, const struct block_sym *b)
{
	Dwarf_Attribute a;
	Dwarf_Die die = b->die;
	bool yes = false;

	return b->kind == BLOCK_VAR && dwarf_attr_integrate(&die, DW_AT_artificial, &a) && !dwarf_formflag(&a, &yes) && yes &&
	       c->unit && sym_language_is_ada(dwx_unit_lang(c->unit));
}

enum { LIST_ARGS = 1, LIST_LOCALS = 2, LIST_LABELS = 4, LIST_TYPES = 8 };

static bool each_in_block(struct scope_chain *c, Dwarf_Die *block, unsigned what,
			  bool (*fn)(const struct sym_var *v, void *user), void *user)
{
	struct block_syms syms = { 0 };
	struct sym_var v;
	bool more = true;

	(void)!block_syms_load(block, &syms);
	for (size_t i = 0; i < syms.all.n && more; i++)
		if (!is_made_up(c, &syms.all.v[i]) &&
		    (((what & LIST_ARGS) && is_listed(&syms.all.v[i], true)) ||
		     ((what & LIST_LOCALS) && is_listed(&syms.all.v[i], false)) ||
		     ((what & LIST_LABELS) && syms.all.v[i].kind == BLOCK_LABEL) ||
		     ((what & LIST_TYPES) && syms.all.v[i].kind == BLOCK_TYPE))) {
			var_of_sym(c, shown_for(&syms, &syms.all.v[i]), &v);
			v.is_param = syms.all.v[i].kind == BLOCK_PARAM;
			more = fn(&v, user);
		}
	block_syms_deinit(&syms);
	return more;
}

void sym_vars_each(const struct sym_scope_ctx *x, bool args,
		   bool (*fn)(const struct sym_var *v, void *user), void *user)
{
	struct scope_chain c;

	if (!scope_chain_at(x, &c) || !c.n)
		return;
	if (args) {
		each_in_block(&c, &c.die[c.first], LIST_ARGS, fn, user);
		return;
	}
	for (size_t i = c.n; i-- > c.first;)
		if (!each_in_block(&c, &c.die[i], LIST_LOCALS, fn, user))
			return;
}

static bool each_in_common(struct scope_chain *c, Dwarf_Die *common,
			   bool (*fn)(const char *common, const struct sym_var *v, void *user), void *user)
{
	Dwarf_Die kid;
	struct sym_var v;

	for (int r = dwarf_child(common, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		fill_var(&v, c, &kid, dwarf_diename(&kid));
		if (v.name && !fn(dwarf_diename(common), &v, user))
			return false;
	}
	return true;
}

void sym_commons_each(const struct sym_scope_ctx *x,
		      bool (*fn)(const char *common, const struct sym_var *v, void *user), void *user)
{
	struct scope_chain c;
	Dwarf_Die kid;

	if (!scope_chain_at(x, &c) || !c.n)
		return;
	for (size_t i = c.n; i-- > c.first;)
		for (int r = dwarf_child(&c.die[i], &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
			if (dwarf_tag(&kid) == DW_TAG_common_block && !each_in_common(&c, &kid, fn, user))
				return;
}

void sym_scope_each(const struct sym_scope_ctx *x, bool (*fn)(const struct sym_var *v, void *user), void *user)
{
	struct sym_var v;
	struct scope_chain c;

	if (!scope_chain_at(x, &c) || !c.n)
		return;
	for (size_t i = c.n; i-- > c.first + 1;)
		if (!each_in_block(&c, &c.die[i], LIST_LOCALS | LIST_LABELS | LIST_TYPES, fn, user))
			return;
	if (dwarf_tag(&c.die[c.first]) == DW_TAG_inlined_subroutine && sym_find_function_at(x, x->pc, &v) && !fn(&v, user))
		return;
	(void)!each_in_block(&c, &c.die[c.first], LIST_ARGS | LIST_LOCALS | LIST_LABELS | LIST_TYPES, fn, user);
}

/* Names of compile units */

bool sym_var_of_hit(struct sym_dwarf *d, const struct dwx_hit *h, const char *name,
		       struct sym_var *ret)
{
	struct scope_chain c = { .dwarf = d };
	Dwarf_Attribute a;
	bool ext;

	if (h->kind == DWX_ENUMERATOR) {
		Dwarf_Die type = h->die;
		const char *last = strrchr(name, ':');

		return find_enumerator(&type, last ? last + 1 : name, &c, ret) &&
		       (ret->is_local = false, true);
	}
	ret->die = h->die;
	if (module_has_discarded(sym_dwarf_module(d), &ret->die))
		return false;
	*ret = (struct sym_var){ .dwarf = d, .die = h->die, .is_static = true };
	ret->name = dwarf_diename(&ret->die);
	ret->kind = h->kind == DWX_FUNCTION ? SYM_VAR_FUNCTION : SYM_VAR_DATA;
	ret->is_external = dwarf_attr_integrate(&ret->die, DW_AT_external, &a) &&
			   !dwarf_formflag(&a, &ext) && ext;
	return true;
}

#define KINDS_VAR (DWX_BIT(DWX_VARIABLE) | DWX_BIT(DWX_FUNCTION) | DWX_BIT(DWX_ENUMERATOR))

/* External definitions are preferred over another file's statics. */
static bool find_in_module(struct sym_dwarf *d, const char *name, unsigned what, struct sym_var *ret,
			   bool *ret_external)
{
	struct dwx_hit h;
	struct sym_var v;
	struct dwx_walk w = dwx_walk_units(d, name, what & KINDS_VAR);
	struct dwx_unit *u;
	bool found = false;

	while (!*ret_external && (u = dwx_walk_next(&w))) {
		if (!dwx_find(d, u, name, what, &h) || !sym_var_of_hit(d, &h, name, &v))
			continue;
		*ret_external = v.is_external && sym_var_has_place(&v);
		if (!found || *ret_external || (sym_var_has_place(&v) && !sym_var_has_place(ret)))
			*ret = v;
		found = true;
	}
	dwx_walk_end(&w);
	return found;
}

static bool find_in_own_unit(const struct sym_scope_ctx *x, const char *name, unsigned what, struct sym_var *ret)
{
	struct sym_module *here = x->have_pc ? sym_module_by_addr(x->syms, x->pc) : NULL;
	struct sym_dwarf *d = here ? sym_dwarf_of(x->cache, here) : NULL;
	struct dwx_unit *u = d ? dwx_unit_at(d, x->pc - sym_dwarf_bias(d)) : NULL;
	struct dwx_hit h;

	if (!u || (!dwx_find(d, u, name, what, &h) && !dwx_find(d, u, name, DWX_BIT(DWX_DECLARED) | (what & DWX_WHOLE), &h)) ||
	    !sym_var_of_hit(d, &h, name, ret))
		return false;
	if (!sym_var_has_place(ret))
		sym_var_find_place(ret);
	return true;
}

/* What the unit declares as external is no other one's static variable, nor an enumerator or a function of that name. */
static bool find_named(const struct sym_scope_ctx *x, const char *name, unsigned whole, struct sym_var *ret)
{
	bool external = false, declared = x->syms && find_in_own_unit(x, name, KINDS_VAR | whole, ret), found = declared;
	unsigned what = (declared ? DWX_BIT(DWX_VARIABLE) : KINDS_VAR) | whole;
	struct sym_var v;

	if (!x->syms || (declared && (sym_var_has_place(ret) || !ret->is_external)))
		return declared;
	for (size_t i = 0; i < sym_module_count(x->syms) && !external; i++) {
		struct sym_dwarf *d = sym_dwarf_of(x->cache, sym_module_nth(x->syms, i));

		if (!d || !find_in_module(d, name, what, &v, &external))
			continue;
		if (!found || external || (!declared && sym_var_has_place(&v) && !sym_var_has_place(ret)))
			*ret = v;
		found = true;
	}
	if (found && ret->name && !sym_var_has_place(ret))
		sym_var_find_place(ret);
	return found;
}

/* Indexes have the names of unnamed namespaces without these. */
static bool find_global(const struct sym_scope_ctx *x, const char *name, unsigned whole, struct sym_var *ret)
{
	static const char anonymous[] = "(anonymous namespace)::";
	SCOPED(sb_deinit) struct sb plain = { 0 };
	const char *at;

	if (find_named(x, name, whole, ret))
		return true;
	if (!strstr(name, anonymous))
		return false;
	for (; (at = strstr(name, anonymous)); name = at + sizeof(anonymous) - 1)
		sb_addn(&plain, name, (size_t)(at - name));
	sb_add(&plain, name);
	return find_named(x, sb_str(&plain), whole, ret);
}

bool sym_find_global(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret)
{
	return find_global(x, name, 0, ret);
}

bool sym_find_global_whole(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret)
{
	return find_global(x, name, DWX_WHOLE, ret);
}

static bool file_matches(const char *unit, const char *file)
{
	size_t nu = unit ? strlen(unit) : 0, nf = strlen(file);

	if (nu < nf || strcmp(unit + nu - nf, file))
		return false;
	return nu == nf || unit[nu - nf - 1] == '/' || file[0] == '/';
}

bool sym_find_in_file(const struct sym_scope_ctx *x, const char *file, const char *name,
		      struct sym_var *ret, bool *file_known)
{
	struct dwx_hit h;

	*file_known = false;
	for (size_t i = 0; x->syms && i < sym_module_count(x->syms); i++) {
		struct sym_dwarf *d = sym_dwarf_of(x->cache, sym_module_nth(x->syms, i));

		for (struct dwx_unit *u = NULL; d && (u = dwx_unit_next(d, u));) {
			if (!file_matches(dwx_unit_name(u), file))
				continue;
			*file_known = true;
			if (dwx_find(d, u, name, KINDS_VAR, &h) && sym_var_of_hit(d, &h, name, ret))
				return true;
		}
	}
	return false;
}

/* A function within the function: Fortran's behind "contains", GNU C's. */
static bool is_own_function(Dwarf_Die *die, const char *name)
{
	const char *own = dwarf_tag(die) == DW_TAG_subprogram ? dwarf_diename(die) : NULL;

	return own && !strcmp(own, name) && dwarf_hasattr(die, DW_AT_low_pc);
}

static bool find_below(struct scope_chain *c, Dwarf_Die *block, const char *name, int depth,
		       struct sym_var *ret)
{
	Dwarf_Die kid;
	int r;

	if (find_in_block(c, block, name, ret) == FOUND_HERE) {
		set_block(ret, block, (size_t)depth + 1);
		return true;
	}
	for (r = dwarf_child(block, &kid); r == 0 && depth < SCOPE_MAX_BLOCKS;
	     r = dwarf_siblingof(&kid, &kid)) {
		if (dwarf_tag(&kid) == DW_TAG_lexical_block &&
		    find_below(c, &kid, name, depth + 1, ret))
			return true;
		if (is_own_function(&kid, name)) {
			fill_var(ret, c, &kid, dwarf_diename(&kid));
			ret->is_local = false;
			return true;
		}
	}
	return false;
}

bool sym_find_below(const struct sym_var *func, const char *name, struct sym_var *ret)
{
	struct scope_chain c = { .n = 1, .dwarf = func->dwarf };
	Dwarf_Die die = func->die;

	c.die[0] = die;
	return find_below(&c, &die, name, 0, ret);
}

bool sym_find_in_function(const struct sym_scope_ctx *x, const char *func, const char *name,
			  struct sym_var *ret, bool *func_known)
{
	struct sym_var f;

	*func_known = sym_find_global(x, func, &f) && f.kind == SYM_VAR_FUNCTION;
	if (!*func_known || !sym_find_below(&f, name, ret))
		return false;
	ret->by_function = true;
	return true;
}

static bool function_at(const struct sym_scope_ctx *x, uint64_t addr, bool inlined, struct sym_var *ret)
{
	struct sym_scope_ctx at = *x;
	struct scope_chain c;
	Dwarf_Die *die;

	at.pc = addr;
	at.have_pc = true;
	at.skip = x->have_pc && addr == x->pc ? x->skip : 0;
	if (!scope_chain_at(&at, &c) || !c.n)
		return false;
	die = &c.die[inlined ? c.first : 0];
	fill_var(ret, &c, die, dwarf_diename(die));
	ret->kind = SYM_VAR_FUNCTION;
	ret->is_local = false;
	return true;
}

bool sym_find_function_at(const struct sym_scope_ctx *x, uint64_t addr, struct sym_var *ret)
{
	return function_at(x, addr, true, ret);
}

bool sym_find_own_function(const struct sym_scope_ctx *x, uint64_t addr, struct sym_var *ret)
{
	return function_at(x, addr, false, ret);
}

struct sym_type *sym_var_type(const struct sym_var *v)
{
	struct sym_types *ts = sym_dwarf_types(v->dwarf);
	Dwarf_Die die = v->die;

	if (v->kind == SYM_VAR_ENUMERATOR || v->kind == SYM_VAR_FUNCTION)
		return sym_type_of_die(ts, &die);
	return sym_type_of_attr(ts, &die);
}

/* Types */

static bool tag_fits(int tag, enum sym_tag want, bool plain_names)
{
	bool is_struct = tag == DW_TAG_structure_type || tag == DW_TAG_class_type;

	switch (want) {
	case SYM_TAG_STRUCT:
		return is_struct;
	case SYM_TAG_UNION:
		return tag == DW_TAG_union_type;
	case SYM_TAG_ENUM:
		return tag == DW_TAG_enumeration_type;
	case SYM_TAG_ANY:
	default:
		break;
	}
	if (tag == DW_TAG_typedef || tag == DW_TAG_base_type || tag == DW_TAG_subrange_type || tag == DW_TAG_array_type)
		return true;
	return plain_names &&
	       (is_struct || tag == DW_TAG_union_type || tag == DW_TAG_enumeration_type);
}

struct type_query {
	enum sym_tag tag;
	const char *name;
	const char *within; /* its name begins with these within_len bytes, which has unnamed namespaces; NULL: any */
	size_t within_len;
	bool exact; /* a type of this very name rather than one within a scope */
	/* Of the unit. */
	bool plain_names;
	struct sym_dwarf *dwarf;
	/* The first one within a scope; NULL: none. */
	struct sym_dwarf *near_dwarf;
	Dwarf_Die near;
};

static bool type_ok(Dwarf_Die *die, void *user)
{
	struct type_query *q = user;
	const char *name;

	if (!tag_fits(dwarf_tag(die), q->tag, q->plain_names) || is_declaration(die))
		return false;
	if (!q->within && (!q->exact || !q->plain_names))
		return true;
	name = sym_type_of_die(sym_dwarf_types(q->dwarf), die)->name;
	if (q->within)
		return name && !strncmp(name, q->within, q->within_len);
	if (name && strcmp(name, q->name) == 0)
		return true;
	if (!q->near_dwarf) {
		q->near_dwarf = q->dwarf;
		q->near = *die;
	}
	return false;
}

bool sym_tag_fits(int tag, enum sym_tag want)
{
	return tag_fits(tag, want, true);
}

static bool type_in_unit(struct type_query *q, struct sym_dwarf *d, struct dwx_unit *u, Dwarf_Die *ret)
{
	struct dwx_hit h;

	q->dwarf = d;
	q->plain_names = dwx_unit_bare_types(u);
	if (!dwx_find_if(d, u, q->name, DWX_BIT(DWX_TYPE), type_ok, q, &h))
		return false;
	*ret = h.die;
	return true;
}

/*
 * Indexes have the names of unnamed namespaces without these; arguments of templates are as the compiler wrote them.
 * @return how much of the name the last of them ends, 0 if it has none.
 */
static size_t leave_unnamed_out(const char *name, struct sb *plain)
{
	static const char unnamed[] = "(anonymous namespace)::";
	const size_t len = sizeof(unnamed) - 1;
	size_t end = 0;
	int depth = 0;

	for (size_t i = 0; name[i];) {
		if (!depth && !strncmp(name + i, unnamed, len)) {
			end = i += len;
			continue;
		}
		depth += name[i] == '<' ? 1 : name[i] == '>' && depth ? -1 : 0;
		sb_addn(plain, name + i++, 1);
	}
	return end;
}

static bool type_in_module(struct type_query *q, struct sym_dwarf *d, Dwarf_Die *ret)
{
	struct dwx_walk w = dwx_walk_units(d, q->name, DWX_BIT(DWX_TYPE));
	struct dwx_unit *u;
	bool found = false;

	while (!found && (u = dwx_walk_next(&w)))
		found = type_in_unit(q, d, u, ret);
	dwx_walk_end(&w);
	return found;
}

/* Not functions: a constructor has its class's name. */
static bool variable_in_module(struct sym_dwarf *d, const char *name)
{
	struct dwx_walk w = dwx_walk_units(d, name, DWX_BIT(DWX_VARIABLE));
	struct dwx_unit *u;
	struct dwx_hit h;
	bool found = false;

	while (!found && (u = dwx_walk_next(&w)))
		found = dwx_find(d, u, name, DWX_BIT(DWX_VARIABLE), &h);
	dwx_walk_end(&w);
	return found;
}

bool sym_hides_type(const struct sym_scope_ctx *x, const char *name)
{
	struct type_query q = { .tag = SYM_TAG_ANY, .name = name };
	struct sym_module *here = NULL;
	struct sym_dwarf *d;
	struct dwx_unit *u;
	struct dwx_hit h;
	Dwarf_Die die;

	if (!x->syms)
		return false;
	if (x->have_pc)
		here = sym_module_by_addr(x->syms, x->pc);
	if (!here && sym_module_count(x->syms))
		here = sym_module_nth(x->syms, 0);
	d = here ? sym_dwarf_of(x->cache, here) : NULL;
	if (!d)
		return false;
	u = x->have_pc ? dwx_unit_at(d, x->pc - sym_dwarf_bias(d)) : NULL;
	if (u && dwx_find(d, u, name, DWX_BIT(DWX_VARIABLE), &h))
		return true;
	if (u && type_in_unit(&q, d, u, &die))
		return false;
	return variable_in_module(d, name);
}

static struct sym_type *type_in_block(struct scope_chain *c, Dwarf_Die *block, enum sym_tag tag, const char *name,
				      bool plain_names)
{
	struct block_syms syms = { 0 };
	const struct block_sym *b;
	struct sym_type *t = NULL;
	size_t at = 0;

	(void)!block_syms_load(block, &syms);
	while (!t && (b = block_syms_find(&syms, name, &at))) {
		Dwarf_Die die = b->die;

		if (b->kind == BLOCK_TYPE && tag_fits(dwarf_tag(&die), tag, plain_names))
			t = sym_type_of_die(sym_dwarf_types(c->dwarf), &die);
	}
	block_syms_deinit(&syms);
	return t;
}

struct sym_type *sym_find_local_type(const struct sym_scope_ctx *x, enum sym_tag tag, const char *name)
{
	struct sym_type *t = NULL;
	struct scope_chain c;

	if (!scope_chain_at(x, &c))
		return NULL;
	for (size_t i = c.n; !t && i-- > c.first;)
		t = type_in_block(&c, &c.die[i], tag, name, dwx_unit_bare_types(c.unit));
	return t;
}

/* "other" is rather a type of that name than the one of some class. */
struct sym_type *sym_find_type(const struct sym_scope_ctx *x, enum sym_tag tag, const char *name)
{
	SCOPED(sb_deinit) struct sb plain = { 0 };
	struct type_query q = { .tag = tag, .name = name, .exact = !strstr(name, "::") };
	struct sym_module *here = x->syms && x->have_pc ? sym_module_by_addr(x->syms, x->pc) : NULL;
	struct sym_dwarf *d = here ? sym_dwarf_of(x->cache, here) : NULL;
	struct dwx_unit *u = d ? dwx_unit_at(d, x->pc - sym_dwarf_bias(d)) : NULL;
	Dwarf_Die die;

	q.within_len = leave_unnamed_out(name, &plain);
	if (q.within_len) {
		q.within = name;
		q.name = sb_str(&plain);
	}
	if (u && type_in_unit(&q, d, u, &die))
		return sym_type_of_die(sym_dwarf_types(d), &die);
	for (size_t i = 0; x->syms && i < sym_module_count(x->syms); i++) {
		d = sym_dwarf_of(x->cache, sym_module_nth(x->syms, i));
		if (d && type_in_module(&q, d, &die))
			return sym_type_of_die(sym_dwarf_types(d), &die);
	}
	return q.near_dwarf ? sym_type_of_die(sym_dwarf_types(q.near_dwarf), &q.near) : NULL;
}

static bool template_param(Dwarf_Die *of, int tag, const char *name, Dwarf_Die *ret)
{
	for (int r = dwarf_child(of, ret); r == 0; r = dwarf_siblingof(ret, ret)) {
		const char *s = dwarf_tag(ret) == tag ? dwarf_diename(ret) : NULL;

		if (s && !strcmp(s, name))
			return true;
	}
	return false;
}

/* A unit's or a namespace's children are all that is in it, and none of them is a parameter. */
static bool may_be_template(Dwarf_Die *die)
{
	switch (dwarf_tag(die)) {
	case DW_TAG_class_type:
	case DW_TAG_structure_type:
	case DW_TAG_union_type:
	case DW_TAG_subprogram:
		return true;
	default:
		return false;
	}
}

/* A parameter of the function's template, or of those of the classes around it. */
static bool find_template_param(struct scope_chain *c, int tag, const char *name, Dwarf_Die *ret)
{
	Dwarf_Die decl = sym_die_declaration(&c->die[c->first]), *scope = NULL;
	bool found = template_param(&c->die[c->first], tag, name, ret);
	int n = found ? 0 : sym_types_scopes(sym_dwarf_types(c->dwarf), &decl, &scope);

	for (int i = 0; !found && i < n; i++)
		found = may_be_template(&scope[i]) && template_param(&scope[i], tag, name, ret);
	free(scope);
	return found;
}

struct sym_type *sym_find_template_type(const struct sym_scope_ctx *x, const char *name)
{
	struct scope_chain c;
	Dwarf_Die param;

	if (!scope_chain_at(x, &c) || !c.n || !find_template_param(&c, DW_TAG_template_type_parameter, name, &param))
		return NULL;
	return sym_type_of_attr(sym_dwarf_types(c.dwarf), &param);
}

bool sym_find_template_value(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret)
{
	struct scope_chain c;
	Dwarf_Die param;

	if (!scope_chain_at(x, &c) || !c.n || !find_template_param(&c, DW_TAG_template_value_parameter, name, &param))
		return false;
	fill_var(ret, &c, &param, dwarf_diename(&param));
	return true;
}

struct sym_type *sym_dwarf_definition(void *ctx, const struct sym_type *declared)
{
	struct type_query q = { .tag = declared->kind == SYM_K_UNION ? SYM_TAG_UNION : SYM_TAG_STRUCT,
				.name = declared->name, .exact = !strstr(declared->name, "::") };
	struct sym_type *t = NULL;
	Dwarf_Die die;

	if (type_in_module(&q, ctx, &die))
		t = sym_type_of_die(sym_dwarf_types(ctx), &die);
	return t && !t->is_declaration && sym_type_is_struct(t) ? t : NULL;
}

struct sym_type *sym_complete_type(const struct sym_scope_ctx *x, struct sym_type *t)
{
	struct sym_type *full;
	const char *name;

	if (!t->is_declaration || !t->name || !sym_type_is_struct(t))
		return t;
	name = t->name;
	full = sym_find_type(x, t->kind == SYM_K_UNION ? SYM_TAG_UNION : SYM_TAG_STRUCT, name);
	if (full)
		return full;
	/* Not where its arguments are: "ns::T<a::b>" is "T<a::b>". */
	for (const char *p = name; *p && *p != '<'; p++)
		if (p[0] == ':' && p[1] == ':')
			name = p + 2;
	if (name != t->name)
		full = sym_find_type(x, t->kind == SYM_K_UNION ? SYM_TAG_UNION : SYM_TAG_STRUCT, name);
	return full ? full : t;
}

bool sym_have_scope(const struct sym_scope_ctx *x, const char *name)
{
	bool found = false;

	for (size_t i = 0; x->syms && !found && i < sym_module_count(x->syms); i++) {
		struct sym_dwarf *d = sym_dwarf_of(x->cache, sym_module_nth(x->syms, i));
		struct dwx_walk w = { 0 };
		struct dwx_unit *u;
		struct dwx_hit h;

		if (!d)
			continue;
		w = dwx_walk_units(d, name, DWX_BIT(DWX_NAMESPACE));
		while (!found && (u = dwx_walk_next(&w)))
			found = dwx_find(d, u, name, DWX_BIT(DWX_NAMESPACE), &h);
		dwx_walk_end(&w);
	}
	return found;
}

bool sym_have_symbols(const struct sym_scope_ctx *x)
{
	return x->syms && sym_module_count(x->syms) > 0;
}
