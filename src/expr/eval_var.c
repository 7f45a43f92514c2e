/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <dwarf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "base/str.h"
#include "expr/class_cast.h"
#include "expr/ada.h"
#include "expr/ast.h"
#include "expr/fortran.h"
#include "expr/pieces.h"
#include "expr/stored.h"
#include "expr/synthetic.h"
#include "symbol/class_info.h"
#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_loc.h"

#define MEMBER_DEPTH 32 /* anonymous members and base classes within each other */
#define MAX_SIZED    16 /* arrays and pointers within each other */
#define MAX_HOSTING  100000 /* frames that are looked at for FUNCTION::VARIABLE */

static enum tl_code done(struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	*ret = v;
	return v ? TL_OK : no_memory(err);
}

/* Registers and convenience variables */

/* Pointers are written as the language has them. */
static struct sym_type *type_of_register(struct evaluator *ev, const struct tl_reg_info *reg)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *type = expr_types_reg(bt, reg);

	if (type != bt->t_code_ptr && type != bt->t_data_ptr)
		return type;
	if (parse_is_rust(ev->env))
		return type == bt->t_code_ptr ? bt->t_code_ptr_rust : bt->t_data_ptr_rust;
	return type == bt->t_code_ptr && eval_truth_type(ev) == bt->t_bool ? bt->t_code_ptr_cplus : type;
}

static enum tl_code read_register(struct evaluator *ev, const struct tl_reg_info *reg,
				  struct tl_value **ret, struct tl_error *err)
{
	const struct expr_env *env = ev->env;
	SCOPED_VALUE struct tl_value *v = NULL;
	uint8_t raw[128] = { 0 };
	enum tl_code r = TL_OK;

	if (!env->reg_read && !ev->noside)
		return tl_fail(err, TL_E_STATE, "No registers.");
	if (reg->size > sizeof(raw))
		return tl_fail(err, TL_E_UNSUP, "register %s is too large", reg->name);
	v = value_new(type_of_register(ev, reg));
	if (!v)
		return no_memory(err);
	v->where = VAL_REGISTER;
	v->reg = reg;
	if (env->reads)
		env->reads->fn(env->reads->user, 0, 0);
	if (!ev->noside)
		r = env->reg_read(env->ctx, reg, raw, err);
	if (r == TL_E_UNAVAILABLE) { /* an older frame does not know it */
		v->gone = true;
		r = TL_OK;
	}
	if (r)
		return r;
	memcpy(v->data, raw, v->size < reg->size ? v->size : reg->size);
	*ret = TAKE(v);
	return TL_OK;
}

enum tl_code eval_dollar(struct evaluator *ev, const char *name, struct tl_value **ret,
			 struct tl_error *err)
{
	const struct expr_env *env = ev->env;
	const struct tl_reg_info *reg = env->reg_find ? env->reg_find(env->ctx, name) : NULL;
	const struct tl_value *known;
	struct tl_value *v;
	int64_t number;

	if (reg)
		return read_register(ev, reg, ret, err);
	if (probe_is_arg(name))
		return probe_arg(env, name, ret, err);
	if (!strcmp(name, "_exception"))
		return exception_value(env, ret, err);
	if (env->number_of && env->number_of(env->ctx, name, &number))
		return done(value_of_int(env->state->types.t_int, number), ret, err);
	known = state_conv_get(env->state, name);
	v = known ? value_dup(known) : value_new(env->state->types.t_void);
	if (!v)
		return no_memory(err);
	v->void_conv = !known;
	v->conv = strdup(name);
	if (!v->conv) {
		value_free(v);
		return no_memory(err);
	}
	if (v->where != VAL_MEMORY) /* a function keeps its address */
		v->where = VAL_CONV;
	v->whole_conv = true;
	v->part = 0;
	return done(v, ret, err);
}

/* Program variables */

static enum tl_code gone_value(struct sym_type *type, struct tl_value **ret, struct tl_error *err)
{
	struct tl_value *v = sym_type_size(type) <= VALUE_MAX ? value_new(type) : NULL;

	if (v)
		v->gone = true;
	return done(v, ret, err);
}

/*
 * An object that is said to be in one general register and is larger goes on in the next one,
 * in the order that gdb numbers them. Compilers mean that; DWARF does not say it.
 */
static bool flows_on(const struct sym_loc *loc, uint64_t size, struct sym_loc *ret)
{
	static const uint8_t order[] = { 0, 3, 2, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 }; // rax rbx rcx rdx ...
	const struct sym_piece *p = &loc->piece[0];
	size_t i = 0;

	if (loc->n != 1 || p->kind != SYM_PIECE_REG || p->bit_size || size <= 8)
		return false;
	while (i < sizeof(order) && order[i] != p->v)
		i++;
	*ret = (struct sym_loc){ .n = 0 };
	for (; size && i < sizeof(order); i++) {
		uint64_t n = size < 8 ? size : 8;

		ret->piece[ret->n++] = (struct sym_piece){ .kind = SYM_PIECE_REG, .v = order[i], .bit_size = 8 * n };
		size -= n;
	}
	return ret->n && !size;
}

enum tl_code value_of_loc(const struct expr_env *env, struct sym_type *type, struct sym_dwarf *d,
			  const struct sym_loc *loc, struct tl_value **ret, struct tl_error *err)
{
	const struct sym_piece *p = &loc->piece[0];
	const struct tl_reg_info *reg;
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_loc several;
	uint8_t raw[64];
	enum tl_code r;

	if (flows_on(loc, sym_type_size(type), &several)) {
		loc = &several;
		p = &several.piece[0];
	}
	if (loc->n == 0 || (loc->n == 1 && p->kind == SYM_PIECE_NONE))
		return gone_value(type, ret, err);
	if (loc->n == 1 && p->kind == SYM_PIECE_MEM && !p->bit_size)
		return done(value_at(type, p->v), ret, err);
	if (env->reads)
		env->reads->fn(env->reads->user, 0, 0);
	if (sym_type_size(type) > value_max(env))
		return tl_fail(err, TL_E_INVAL, "value requires too many bytes");
	v = value_new(type);
	if (!v)
		return no_memory(err);
	if (loc->n == 1 && p->kind == SYM_PIECE_REG && !p->bit_size && v->size <= sizeof(raw)) {
		v->gone = !pieces_reg_bytes(env, p->v, raw, &reg);
		memcpy(v->data, raw, v->size);
		stored_read(type, v->data, v->size);
		v->where = reg && !v->gone ? VAL_REGISTER : VAL_RVALUE; // what was in a lost register is optimized out
		v->reg = reg;
	} else {
		r = pieces_read(env, loc, v, err);
		if (r)
			return r;
		v->points = points_new(d, loc);
		stored_read(type, v->data, v->size);
	}
	*ret = TAKE(v);
	return TL_OK;
}

/* What a variable's type is made of, by the state of the program. */
struct sizer {
	const struct expr_env *env;
	const struct sym_var *var;
	struct sym_frame frame;
};

static struct sym_type *sized(struct sizer *z, struct sym_type *type, int depth);

/* An array whose length, or that of its elements, is known only at run time. */
static struct sym_type *sized_array(struct sizer *z, struct sym_type *type, struct sym_type *t, unsigned quals,
				    int depth)
{
	struct sym_types *store = z->env->state->types.store;
	struct sym_type *elt = sym_type_target(t), *known = sized(z, elt, depth + 1);
	uint64_t n = t->count;

	if (t->fortran || t->is_vector || (t->has_count && elt == known))
		return type;
	if (t->ada) {
		struct sym_type *a = NULL;
		int64_t lower = t->lower;

		if (t->has_count || (sym_array_range(t, &z->frame, z->var, &lower, &n) && n <= INT32_MAX))
			a = sym_array_bounded(t, known, lower, n);
		return a ? a : type;
	}
	if (!t->has_count && (!sym_array_count(t, &z->frame, z->var, &n) || n > INT32_MAX))
		return type;
	return sym_type_array(store, sym_type_qualified(store, known, quals), n);
}

static bool same_members(const struct sym_type *a, const struct sym_member *b)
{
	for (size_t i = 0; i < a->n_members; i++)
		if (a->members[i].off != b[i].off || a->members[i].type != b[i].type)
			return false;
	return true;
}

/* What a member is in z's frame, and where it ends. False: that can't be told. */
static bool size_member(struct sizer *z, struct sym_type *t, const struct sym_member *of, int depth, struct sym_member *ret,
			uint64_t *ret_end)
{
	*ret = *of;
	ret->type = sized(z, sym_member_type(t, ret), depth + 1);
	ret->place_die = NULL;
	if (of->place_die && !sym_member_offset(t, of, &z->frame, z->var, &ret->off))
		return false;
	*ret_end = ret->off + sym_type_size(ret->type);
	return ret->off <= INT32_MAX && *ret_end <= INT32_MAX;
}

/* A struct or union of C with arrays of variable length in it, for which no size is said. As gdb, it ends where its last member does. */
static struct sym_type *sized_struct(struct sizer *z, struct sym_type *t, int depth)
{
	struct sym_types *store = z->env->state->types.store;
	struct sym_type *made;
	uint64_t size = 0, end;

	sym_type_load(t);
	SCOPED_FREE struct sym_member *m = calloc(t->n_members + 1, sizeof(*m));
	for (size_t i = 0; m && i < t->n_members; i++) {
		if (!size_member(z, t, &t->members[i], depth, &m[i], &end))
			return t;
		size = size > end ? size : end;
	}
	if (!m || (t->last_resolved && same_members(t->last_resolved, m)))
		return m ? t->last_resolved : t;
	made = sym_type_make(store, t->kind, t->name, size);
	made->members = sym_types_alloc(store, t->n_members * sizeof(*m));
	if (made == &sym_type_unknown || !made->members)
		return t;
	memcpy(made->members, m, t->n_members * sizeof(*m));
	made->n_members = t->n_members;
	return t->last_resolved = made;
}

static struct sym_type *sized(struct sizer *z, struct sym_type *type, int depth)
{
	struct sym_types *store = z->env->state->types.store;
	struct sym_type *t = type, *known;
	unsigned quals = 0;

	for (int i = 0; i < MAX_SIZED && (t->kind == SYM_K_QUAL || t->kind == SYM_K_TYPEDEF); i++) {
		quals |= t->quals;
		t = sym_type_target(t);
	}
	if (depth >= MAX_SIZED)
		return type;
	if (t->kind == SYM_K_ARRAY)
		return sized_array(z, type, t, quals, depth);
	if (t->unsized && !t->rust) {
		known = sized_struct(z, t, depth);
		return known == t ? type : sym_type_qualified(store, known, quals);
	}
	if ((t->kind != SYM_K_PTR && !(t->kind == SYM_K_REF && t->ada)) || t->rust || t->fortran)
		return type;
	known = sized(z, sym_type_target(t), depth + 1);
	if (t->kind == SYM_K_REF)
		return known == sym_type_target(t) ? type : sym_type_reference(store, known);
	return known == sym_type_target(t) ? type :
	       sym_type_qualified(store, sym_type_pointer(store, known), quals);
}

static struct sym_type *sized_type(const struct expr_env *env, const struct sym_var *var,
				   struct sym_type *type)
{
	struct sizer z = { .env = env, .var = var };
	struct sym_scope_ctx scope;

	if (sym_type_strip(type)->is_declaration) {
		scope_of_env(env, &scope);
		return sym_complete_type(&scope, sym_type_strip(type));
	}
	frame_of_env(env, &z.frame);
	return sized(&z, type, 0);
}

static enum tl_code bound_value(const struct expr_env *env, const struct sym_bound *b,
				struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *type = sized_type(env, &b->var, sym_var_type(&b->var));
	struct sym_frame frame;
	struct sym_loc loc;
	enum tl_code r;

	frame_of_env(env, &frame);
	r = sym_bound_eval(b, &frame, &loc, err);
	return r ? r : value_of_loc(env, type, b->dwarf, &loc, ret, err);
}

/* Is the frame in the variable's function? Inlined functions are of the one that has their code. */
static bool frame_has(const struct expr_env *env, const struct sym_var *var)
{
	struct sym_scope_ctx scope;
	struct sym_var here, want = *var;

	scope_of_env(env, &scope);
	return env->have_frame && sym_find_local(&scope, var->name, &here) && here.dwarf == var->dwarf &&
	       here.has_func && dwarf_dieoffset(&here.func) == dwarf_dieoffset(&want.func);
}

static bool has_address(const struct sym_bound *b)
{
	if (b->kind == SYM_BOUND_CONST || b->kind == SYM_BOUND_BYTES)
		return true;
	return b->kind == SYM_BOUND_EXPR && b->loc.n &&
	       (b->loc.ops[0].atom == DW_OP_addr || b->loc.ops[0].atom == DW_OP_addrx ||
		b->loc.ops[0].atom == DW_OP_GNU_addr_index);
}

static bool is_elsewhere(const struct expr_env *env, const struct sym_var *var, const struct sym_bound *b)
{
	return var->by_function && var->has_func && env->frame_above && env->have_frame && !has_address(b) &&
	       !frame_has(env, var);
}

static enum tl_code value_in(const struct expr_env *env, const struct sym_var *var, struct tl_value **ret, struct tl_error *err)
{
	struct sym_bound b;
	enum tl_code r = sym_var_bind(var, env->lookup_pc, true, &b, err);

	if (!r)
		r = bound_value(env, &b, ret, err);
	// A register of that frame must not be taken for one of the selected frame's later.
	if (!r && ((*ret)->where == VAL_REGISTER || (*ret)->where == VAL_PIECES))
		(*ret)->where = VAL_RVALUE;
	return r;
}

/* The activation that a nested function belongs to, as its frame knows it. */
struct outer_link {
	bool known;
	uint64_t base;
};

static struct outer_link link_of(const struct expr_env *env)
{
	struct sym_scope_ctx scope;
	struct sym_frame frame;
	struct outer_link l;

	scope_of_env(env, &scope);
	frame_of_env(env, &frame);
	l.known = sym_static_link(&scope, &frame, &l.base);
	return l;
}

static bool is_linked(const struct expr_env *env, const struct outer_link *l)
{
	struct sym_scope_ctx scope;
	struct sym_frame frame;
	uint64_t base;

	scope_of_env(env, &scope);
	frame_of_env(env, &frame);
	return sym_frame_base(&scope, &frame, &base) && base == l->base;
}

/*
 * FUNCTION::VARIABLE: in the first frame of that function from the selected one on, as gdb has it, but that a nested function
 * sees those around it along the static links. Where a link leads nowhere (it is not in its place before the
 * prologue has run), what it sees is in the only frame there is.
 */
static enum tl_code in_hosting_frame(const struct expr_env *env, const struct sym_var *var,
				     struct tl_value **ret, struct tl_error *err)
{
	struct outer_link link = link_of(env);
	uint64_t room[EXPR_CTX_ROOM / sizeof(uint64_t)];
	uint32_t up, passed = 0, n_passed = 0;
	struct expr_env other;
	Dwarf_Die func = var->func;
	const char *name = dwarf_diename(&func);

	for (up = 1; up < MAX_HOSTING && !env->frame_above(env->ctx, up, room, &other, NULL); up++) {
		bool has = frame_has(&other, var);

		if (link.known && !is_linked(&other, &link)) {
			passed = has && !n_passed ? up : passed;
			n_passed += has;
			continue;
		}
		if (has)
			return value_in(&other, var, ret, err);
		if (link.known)
			link = link_of(&other);
		if (!link.known && n_passed) // that function is none of those around
			break;
	}
	if (n_passed && (n_passed == 1 || !var->by_nesting) && !env->frame_above(env->ctx, passed, room, &other, NULL))
		return value_in(&other, var, ret, err);
	return name ? tl_fail(err, TL_E_NOTFOUND, "No frame is currently executing in block %s.", name)
		    : tl_fail(err, TL_E_NOTFOUND, "No frame is currently executing in specified block");
}

/* Debug information leaves it to the symbol table where it is; an empty location says that it is nowhere. */
static bool is_unresolved(const struct sym_var *var)
{
	Dwarf_Die die = var->die;

	return var->name && dwt_is_elsewhere(&die);
}

/* The linker's name where debug information has one: many classes may have a member of that plain name. */
static const char *linker_name(const struct sym_var *var)
{
	Dwarf_Die die = var->die;
	const char *name = dwt_linkage_name(&die);

	return name ? name : var->name;
}

static enum tl_code unresolved_value(const struct expr_env *env, const struct sym_var *var, struct tl_value **ret,
				     struct tl_error *err)
{
	const char *name = linker_name(var);
	struct sym_module *m;
	struct tl_symbol sym;
	uint64_t addr, offset;
	enum tl_code r;

	/* First: a file's own variable may have the name, too, of which that is not the place. */
	m = sym_thread_symbol_find(env->syms, name, &offset);
	if (m && !env->tls)
		return tl_fail(err, TL_E_STATE, "Cannot read `%s' without registers", var->name);
	if (m) {
		r = env->tls(env->ctx, m, offset, &addr, err);
		if (r)
			return r;
	} else {
		if (sym_symbol_find(env->syms, name, &sym, NULL))
			return tl_fail(err, TL_E_NOTFOUND, "Missing ELF symbol \"%s\".", name);
		addr = sym.addr;
	}
	return done(value_at(sized_type(env, var, sym_var_type(var)), addr), ret, err);
}

enum tl_code eval_variable(const struct expr_env *env, const struct sym_var *var,
			   struct tl_value **ret, struct tl_error *err)
{
	struct sym_bound b;
	struct tl_value *v;
	uint64_t entry;
	enum tl_code r;

	if (var->kind == SYM_VAR_ENUMERATOR)
		return done(value_of_int(sym_var_type(var), var->value), ret, err);
	if (var->kind == SYM_VAR_FUNCTION) {
		r = sym_var_entry(var, &entry, err);
		if (r)
			return r;
		v = value_at(sym_var_type(var), entry);
		if (v)
			v->lazy = false;
		return done(v, ret, err);
	}
	r = sym_var_bind(var, env->lookup_pc, env->have_frame, &b, err);
	if (!r && is_elsewhere(env, var, &b))
		return in_hosting_frame(env, var, ret, err);
	if (!r && b.kind == SYM_BOUND_GONE && is_unresolved(var))
		return unresolved_value(env, var, ret, err);
	r = r ? r : bound_value(env, &b, ret, err);
	if (!r)
		array_resolve(env, var, ret);
	return r;
}

enum tl_code eval_var(struct evaluator *ev, struct ast *a, struct tl_value **ret,
		      struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(sym_var_type(a->var));

	if (ev->noside && a->var->kind == SYM_VAR_DATA && !(t->dynamic && t->fortran))
		return done(value_at(sized_type(ev->env, a->var, sym_var_type(a->var)), 0), ret,
			    err);
	return eval_variable(ev->env, a->var, ret, err);
}

/* Members */

/* Is t the class that "B::b" means? "ns::B::b" and "B::b" do for ns::B. */
static bool is_named_class(const struct sym_type *t, const char *name)
{
	size_t n = (size_t)(sym_last_part(name) - name), len = t->name ? strlen(t->name) : 0;

	if (!n)
		return true;
	n -= 2;
	return len >= n && !strncmp(t->name + len - n, name, n) && (len == n || t->name[len - n - 1] == ':');
}

static enum tl_code no_member(struct sym_type *t, const char *name, struct tl_error *err)
{
	const struct sym_class *class = t->cplus && !t->rust ? sym_type_class(t) : NULL;

	return tl_fail(err, TL_E_NOTFOUND, "There is no member %snamed %s.",
		       class && class->n_methods ? "or method " : "", sym_last_part(name));
}

/* A class that does not have the name as written may have the plain one. */
static bool first_search(struct seen *seen, struct sym_type *t, const char *name)
{
	return seen_add(seen, (uintptr_t)sym_type_strip(t) | (sym_last_part(name) == name));
}

static enum tl_code find_member(struct evaluator *ev, struct tl_value *v, const char *name, int depth,
				struct seen *seen, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	enum tl_code unread = TL_OK;
	struct sym_scope_ctx scope;

	if (t->is_declaration) {
		scope_of_env(ev->env, &scope);
		t = sym_complete_type(&scope, t);
	}
	sym_type_load(t);
	if (is_named_class(t, name)) /* "B::a" may be a base's of B */
		name = sym_last_part(name);
	for (size_t i = 0; i < t->n_members && sym_last_part(name) == name; i++) {
		struct sym_member *m = &t->members[i];

		if (m->name && !m->is_static && !m->is_base && strcmp(m->name, name) == 0)
			return done(t->ada && !ev->noside ? ada_member(ev->env, v, t, m) : value_member(v, t, m), ret, err);
	}
	if (t->ada && t->variants && (*ret = ada_variant_member(ev->env, v, name)))
		return TL_OK;
	for (size_t i = 0; i < t->n_members && depth < MEMBER_DEPTH; i++) {
		struct sym_member *m = &t->members[i];
		SCOPED_VALUE struct tl_value *inner = NULL;
		enum tl_code r;

		if (m->is_static || (m->name && !m->is_base) ||
		    !sym_type_is_struct(sym_type_strip(sym_member_type(t, m))))
			continue;
		if (m->is_virtual_base && ev->noside)
			inner = value_at(sym_member_type(t, m), v->addr);
		else if ((r = value_base(ev->env, v, t, m, &inner, err))) {
			unread = r == TL_E_FAULT ? r : unread; // perhaps it is in there
			continue;
		}
		if (inner && !first_search(seen, inner->type, name))
			continue;
		r = inner ? find_member(ev, inner, name, depth + 1, seen, ret, err) : no_memory(err);
		if (r != TL_E_NOTFOUND)
			return r;
	}
	return unread ? unread : no_member(t, name, err);
}

/* A static member is a variable of its own, named by its class. */
static enum tl_code static_member(struct evaluator *ev, struct sym_type *t, const char *name, int depth,
				  struct seen *seen, struct tl_value **ret, struct tl_error *err)
{
	SCOPED(sb_deinit) struct sb full = { 0 };
	struct sym_scope_ctx scope;
	struct sym_var var;

	scope_of_env(ev->env, &scope);
	if (is_named_class(t, name)) /* "B::a" in a method of B is this->B::a */
		name = sym_last_part(name);
	sb_printf(&full, "%s::%s", t->name ? t->name : "", name);
	if (t->name && sym_find_global(&scope, sb_str(&full), &var))
		return eval_variable(ev->env, &var, ret, err);
	for (size_t i = 0; i < t->n_members; i++)
		if (t->members[i].has_value && t->members[i].name && !strcmp(t->members[i].name, name))
			return done(value_of_int(sym_member_type(t, &t->members[i]), t->members[i].value),
				    ret, err);
	for (size_t i = 0; i < t->n_members && depth < MEMBER_DEPTH; i++) {
		struct sym_type *base = sym_type_strip(sym_member_type(t, &t->members[i]));

		if (t->members[i].is_base && sym_type_is_struct(base) && seen_add_ptr(seen, base)) {
			sym_type_load(base);
			if (!static_member(ev, base, name, depth + 1, seen, ret, NULL))
				return TL_OK;
		}
	}
	return no_member(t, name, err);
}

static enum tl_code member_of(struct evaluator *ev, struct tl_value *v, struct sym_type *t, const char *name,
			      struct tl_value **ret, struct tl_error *err)
{
	SCOPED(seen_deinit) struct seen data = { 0 }, statics = { 0 };
	enum tl_code r = find_member(ev, v, name, 0, &data, ret, err);

	if (r == TL_E_NOTFOUND)
		return static_member(ev, t, name, 0, &statics, ret, err);
	/* In a constructor the virtual bases may not be there yet. */
	return r == TL_E_FAULT && !static_member(ev, t, name, 0, &statics, ret, NULL) ? TL_OK : r;
}

/* That "a", or the A of "A::a", is one place. */
static enum tl_code check_bases(struct evaluator *ev, struct tl_value *whole, struct sym_type *t, const char *name,
				struct tl_error *err)
{
	struct sym_type *base;
	uint64_t at;

	if (sym_last_part(name) == name)
		return class_member_clear(ev->env, whole, name, err);
	base = whole->where == VAL_MEMORY && !ev->noside ? class_named_base(t, name) : NULL;
	return base && !class_is(base, t) ? class_step(ev->env, whole->addr, t, base, &at, err) : TL_OK;
}

enum tl_code eval_member(struct evaluator *ev, struct tl_value *v, const char *name, bool arrow,
			 struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	SCOPED_VALUE struct tl_value *whole = NULL;
	SCOPED_VALUE struct tl_value *pointer = NULL;
	enum tl_code r;

	if (arrow && eval_is_class(v)) {
		r = eval_arrow(ev, v, &pointer, err);
		if (r && r != TL_E_NOTFOUND)
			return r;
		v = r ? v : pointer;
		t = sym_type_strip(v->type);
	}
	/* "." on a pointer and "->" on a struct are taken as meant, as in gdb. */
	if (t->kind == SYM_K_PTR || (t->kind == SYM_K_ARRAY && arrow)) {
		if (!sym_type_is_struct(sym_type_strip(sym_type_target(t))))
			t = &sym_type_unknown;
		else if ((r = eval_deref(ev, v, &whole, err)))
			return r;
	} else {
		whole = value_dup(v);
		if (!whole)
			return no_memory(err);
	}
	if (v->symbol && v->lazy)
		return value_fetch(ev->env, v, err);
	if (whole)
		t = sym_type_strip(whole->type);
	if (whole && t->rust && (r = eval_rust_form(ev, &whole, name, err)))
		return r;
	if (whole)
		t = sym_type_strip(whole->type);
	if (!sym_type_is_struct(t))
		return tl_fail(
			err, TL_E_INVAL,
			"Attempt to extract a component of a value that is not a structure%s.",
			arrow ? " pointer" : "");
	r = t->cplus && !t->rust ? check_bases(ev, whole, t, name, err) : TL_OK;
	if (r)
		return r;
	return member_of(ev, whole, t, name, ret, err);
}

enum tl_code eval_index(struct evaluator *ev, struct tl_value *v, struct tl_value *index,
			struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type), *elt;
	SCOPED_VALUE struct tl_value *n = value_dup(index);
	SCOPED_VALUE struct tl_value *sum = NULL;
	uint64_t size, i;
	enum tl_code r;

	if (!n)
		return no_memory(err);
	r = t->rust ? eval_rust_index(ev, v, index, ret, err) : TL_E_NOTFOUND;
	if (r != TL_E_NOTFOUND)
		return r;
	if (eval_is_class(v))
		return eval_operator(ev, "[]", v, index, ret, err);
	r = ev->noside ? TL_OK : value_fetch(ev->env, n, err);
	if (!r && !type_is_int(n->type))
		r = tl_fail(err, TL_E_INVAL, "not integer");
	if (r)
		return r;
	if (v->symbol && v->lazy)
		return value_fetch(ev->env, v, err);
	if (t->kind == SYM_K_PTR) {
		r = eval_binary(ev, '+', v, n, &sum, err);
		return r ? r : eval_deref(ev, sum, ret, err);
	}
	if (t->kind != SYM_K_ARRAY) {
		if (!t->name)
			return tl_fail(err, TL_E_INVAL, "cannot subscript requested type");
		return tl_fail(err, TL_E_INVAL, "cannot subscript something of type `%s'", t->name);
	}
	elt = sym_type_target(t);
	size = sym_type_size(elt);
	i = ev->noside ? 0 : (uint64_t)value_int(n) - (uint64_t)t->lower;
	if (t->bit_stride && i >= t->count && !ev->noside)
		return tl_fail(err, TL_E_INVAL, "no such element of a packed array");
	if (t->bit_stride)
		return value_packed(ev->env, v, i, ret, err);
	if (v->where == VAL_MEMORY)
		return done(value_at(elt, v->addr + i * size), ret, err);
	if (i >= t->count)
		return tl_fail(err, TL_E_INVAL, "no such vector element");
	return done(value_part(v, elt, i * size), ret, err);
}

bool eval_is_static(const struct expr_env *env, const struct sym_var *var)
{
	struct expr_env bare = *env;
	struct tl_value *v;
	bool ok;

	bare.reg_read = NULL;
	bare.frame_reg = NULL;
	bare.frame_cfa = NULL;
	bare.caller_pc = NULL;
	if (eval_variable(&bare, var, &v, NULL))
		return false;
	ok = v->where == VAL_MEMORY;
	value_free(v);
	return ok;
}
