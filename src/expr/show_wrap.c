/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What holds one thing, or a few of different types: pairs, tuples, optionals, smart pointers. */

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/show.h"

/* A type as the standard library's users write it. */
static void add_type_name(struct shown *x, struct sym_type *t)
{
	struct sym_type *s = sym_type_strip(t);
	char name[4096];

	if (sym_type_is_struct(s) && s->name) {
		std_short_name(s->name, x->f->out);
		return;
	}
	type_name(t, NULL, name, sizeof(name));
	sb_add(x->f->out, name);
}

/* Pairs and tuples */

static void pair_kids(struct shown *x, struct show *s)
{
	if (show_child(s, "first", shown_get(x, "first")))
		show_child(s, "second", shown_get(x, "second"));
}

/* The element of one level: of the last base class, either a member or the empty class itself. */
static struct tl_value *head_of(struct shown *x, struct tl_value *impl)
{
	struct sym_type *t = sym_type_strip(impl->type);
	struct sym_member *last = NULL;
	struct tl_value *head, *in;

	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++)
		if (t->members[i].is_base)
			last = &t->members[i];
	head = last ? value_member(impl, t, last) : NULL;
	in = head ? member_get(x->f, head, "_M_head_impl") : NULL;
	if (!in)
		return head;
	value_free(head);
	return in;
}

/* The level below: the first base class, if it is one. */
static struct tl_value *tail_of(struct tl_value *impl)
{
	struct sym_type *t = sym_type_strip(impl->type), *base;

	sym_type_load(t);
	if (t->n_members < 1 || !t->members[0].is_base)
		return NULL;
	base = sym_type_strip(sym_member_type(t, &t->members[0]));
	if (!base->name || strncmp(base->name, "std::_Tuple_impl<", 17) != 0)
		return NULL;
	return value_member(impl, t, &t->members[0]);
}

static bool tuple_title(struct shown *x)
{
	sym_type_load(x->t);
	sb_printf(x->f->out, x->t->n_members ? "%s containing" : "empty %s", x->name);
	return true;
}

static void tuple_kids(struct shown *x, struct show *s)
{
	struct tl_value *at = tail_of(x->v), *next;
	char name[32];

	for (size_t i = 1; at && i < 100; i++) {
		snprintf(name, sizeof(name), "[%zu]", i);
		if (!show_child(s, name, head_of(x, at))) {
			value_free(at);
			return;
		}
		next = tail_of(at);
		value_free(at);
		at = next;
	}
	value_free(at);
}

/* One contained value: optional, variant, any */

/* "containing std::vector of length 2, capacity 2", when what is contained has children. */
static bool add_contained_title(struct shown *x, struct tl_value *v, const char *word)
{
	struct shown in;
	const struct shower *s = v ? show_find(x->f, v, &in) : NULL;

	if (!s || !s->kids || !s->title)
		return true;
	sb_add(x->f->out, word);
	return s->title(&in);
}

static void contained_kids(struct show *kids, struct formatter *f, struct tl_value *v, const char *name,
			   enum show_hint hint)
{
	struct shown in;
	const struct shower *s = v ? show_find(f, v, &in) : NULL;

	if (s && s->kids && s->title) {
		kids->hint = s->hint;
		s->kids(&in, kids);
		value_free(v);
		return;
	}
	kids->hint = hint;
	show_child(kids, name, v);
}

static struct tl_value *optional_value(struct shown *x)
{
	uint64_t engaged;

	if (!shown_u64(x, "_M_payload._M_engaged", &engaged) || !engaged)
		return NULL;
	return shown_get(x, "_M_payload._M_payload._M_value");
}

static bool optional_title(struct shown *x)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_type *t = shown_arg(x, 0);
	uint64_t engaged;

	if (!t || !shown_u64(x, "_M_payload._M_engaged", &engaged))
		return false;
	sb_printf(x->f->out, "%s<", x->name);
	add_type_name(x, t);
	sb_addc(x->f->out, '>');
	if (!engaged) {
		sb_add(x->f->out, " [no contained value]");
		return true;
	}
	v = optional_value(x);
	return v && add_contained_title(x, v, " containing ");
}

static void optional_kids(struct shown *x, struct show *s)
{
	struct tl_value *v = optional_value(x);

	if (v)
		contained_kids(s, x->f, v, "[contained value]", SHOW_PLAIN);
}

static struct tl_value *variant_value(struct shown *x, uint64_t index)
{
	SCOPED_VALUE struct tl_value *u = shown_get(x, "_M_u");
	struct sym_type *t = index < SIZE_MAX ? shown_arg(x, (size_t)index) : NULL;

	return t && u && !u->gone ? value_part(u, t, 0) : NULL;
}

static bool variant_title(struct shown *x)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	uint64_t index;

	if (!shown_u64(x, "_M_index", &index) || !shown_arg(x, 0))
		return false;
	sb_printf(x->f->out, "%s<", x->name);
	for (size_t i = 0; shown_arg(x, i); i++) {
		if (i)
			sb_add(x->f->out, ", ");
		add_type_name(x, shown_arg(x, i));
	}
	sb_addc(x->f->out, '>');
	v = variant_value(x, index);
	if (!v) {
		sb_add(x->f->out, " [no contained value]");
		return true;
	}
	sb_printf(x->f->out, " [index %" PRIu64 "]", index);
	return add_contained_title(x, v, " containing ");
}

static void variant_kids(struct shown *x, struct show *s)
{
	uint64_t index;
	struct tl_value *v;

	if (!shown_u64(x, "_M_index", &index))
		return;
	v = variant_value(x, index);
	if (v)
		contained_kids(s, x->f, v, NULL, SHOW_ARRAY);
}

/*
 * std::any knows its type only by the function that manages it:
 * "std::any::_Manager_internal<int>::_S_manage(...)".
 */
static struct sym_type *any_type(struct shown *x, uint64_t manager, bool *ret_internal)
{
	static const char internal[] = "std::any::_Manager_internal<", external[] = "std::any::_Manager_external<";
	SCOPED(sb_deinit) struct sb class = { 0 };
	struct sym_scope_ctx scope;
	struct tl_symbol sym;
	struct sym_type *t;
	const char *end;

	if (!x->f->env->syms || sym_symbol_at(x->f->env->syms, manager, &sym, NULL) || sym.addr != manager)
		return NULL;
	*ret_internal = !strncmp(sym.name, internal, sizeof(internal) - 1);
	if (!*ret_internal && strncmp(sym.name, external, sizeof(external) - 1) != 0)
		return NULL;
	end = strstr(sym.name, ">::_S_manage(");
	if (!end)
		return NULL;
	sb_addn(&class, sym.name, (size_t)(end + 1 - sym.name));
	scope_of_env(x->f->env, &scope);
	t = sym_find_type(&scope, SYM_TAG_STRUCT, sb_str(&class));
	return t && sym_template_arg(sym_type_strip(t), 0) ? sym_template_arg(sym_type_strip(t), 0)->type : NULL;
}

static struct tl_value *any_value(struct shown *x, struct sym_type **ret_type)
{
	SCOPED_VALUE struct tl_value *buf = NULL;
	uint64_t manager, ptr;
	bool internal = false;

	*ret_type = NULL;
	if (!shown_u64(x, "_M_manager", &manager) || !manager)
		return NULL;
	*ret_type = any_type(x, manager, &internal);
	if (!*ret_type)
		return NULL;
	if (!internal)
		return shown_u64(x, "_M_storage._M_ptr", &ptr) ? value_at(*ret_type, ptr) : NULL;
	buf = shown_get(x, "_M_storage");
	return buf && buf->where == VAL_MEMORY ? value_at(*ret_type, buf->addr) : NULL;
}

static bool any_title(struct shown *x)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_type *t;
	uint64_t manager;
	struct shown in;
	const struct shower *s;

	if (!shown_u64(x, "_M_manager", &manager))
		return false;
	if (!manager) {
		sb_printf(x->f->out, "%s [no contained value]", x->name);
		return true;
	}
	v = any_value(x, &t);
	if (!v)
		return false;
	sb_printf(x->f->out, "%s containing ", x->name);
	s = show_find(x->f, v, &in);
	if (s && s->kids && s->title)
		return s->title(&in);
	add_type_name(x, t);
	return true;
}

static void any_kids(struct shown *x, struct show *s)
{
	struct sym_type *t;
	struct tl_value *v = any_value(x, &t);

	if (v)
		contained_kids(s, x->f, v, "[contained value]", SHOW_PLAIN);
}

/* Smart pointers */

static struct tl_value *unique_pointer(struct shown *x)
{
	SCOPED_VALUE struct tl_value *tuple = shown_get(x, "_M_t._M_t");
	SCOPED_VALUE struct tl_value *impl = NULL;
	struct sym_type *t;

	if (!tuple) /* before gcc 6 */
		tuple = shown_get(x, "_M_t");
	t = tuple ? sym_type_strip(tuple->type) : NULL;
	if (!t || !t->name || strncmp(t->name, "std::tuple<", 11) != 0)
		return NULL;
	impl = tail_of(tuple);
	return impl ? head_of(x, impl) : NULL;
}

static bool unique_title(struct shown *x)
{
	SCOPED_VALUE struct tl_value *p = unique_pointer(x);
	struct sym_type *t = shown_arg(x, 0);
	char name[4096];

	if (!p || !t)
		return false;
	type_name(t, NULL, name, sizeof(name));
	sb_add(x->f->out, "std::unique_ptr<");
	if (sym_type_is_struct(sym_type_strip(t)))
		add_type_name(x, t);
	else
		sb_add(x->f->out, name);
	sb_addc(x->f->out, '>');
	return true;
}

static void unique_kids(struct shown *x, struct show *s)
{
	show_child(s, "get()", unique_pointer(x));
}

static bool shared_title(struct shown *x)
{
	struct sym_type *t = shown_arg(x, 0);
	uint64_t counts, ptr, use = 0, weak = 0;
	SCOPED_VALUE struct tl_value *pi = shown_get(x, "_M_refcount._M_pi");

	if (!t || !pi || !shown_u64(x, "_M_ptr", &ptr) || !shown_u64(x, "_M_refcount._M_pi", &counts))
		return false;
	sb_printf(x->f->out, "%s<", x->name);
	add_type_name(x, t);
	sb_add(x->f->out, "> (");
	if (!counts) {
		sb_add(x->f->out, "empty)");
		return true;
	}
	if (!member_u64(x->f, pi, "_M_use_count", &use) || !member_u64(x->f, pi, "_M_weak_count", &weak))
		sb_printf(x->f->out, "<error: Cannot access memory at address 0x%" PRIx64 ">)", counts);
	else if (!use)
		sb_printf(x->f->out, "expired, weak count %" PRId64 ")", (int64_t)weak);
	else
		sb_printf(x->f->out, "use count %" PRId64 ", weak count %" PRId64 ")", (int64_t)use,
			  (int64_t)weak - 1);
	return true;
}

static void shared_kids(struct shown *x, struct show *s)
{
	show_child(s, "get()", shown_get(x, "_M_ptr"));
}

/* Atomics, orderings, errors, paths */

static bool atomic_title(struct shown *x)
{
	static const char *const at[] = { "_M_i", "_M_fp", "_M_b._M_p", "_M_base._M_i" };
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_type *t = shown_arg(x, 0);
	char name[4096];

	for (size_t i = 0; i < ARRAY_LEN(at) && !v; i++)
		v = shown_get(x, at[i]);
	if (!v || !t)
		return false;
	type_name(t, NULL, name, sizeof(name));
	sb_printf(x->f->out, "%s<%s> = { ", x->name, name);
	shown_add_value(x->f, v);
	sb_add(x->f->out, " }");
	return true;
}

static bool ordering_title(struct shown *x)
{
	uint64_t v;
	int8_t n;

	if (!shown_u64(x, "_M_value", &v))
		return false;
	n = (int8_t)v;
	sb_printf(x->f->out, "%s::%s", x->name,
		  n == 2    ? "unordered"
		  : n == -1 ? "less"
		  : n == 1  ? "greater"
		  : n == 0 && strcmp(x->name, "std::strong_ordering") == 0 ? "equal"
									   : "equivalent");
	return true;
}

/* A category is known by its class, which its vtable names: "vtable for std::(anonymous namespace)::system_error_category". */
static const char *category_of(struct shown *x, char *buf, size_t cap)
{
	uint64_t cat, vptr;
	struct tl_symbol sym;
	const char *last;
	size_t n;

	if (!shown_u64(x, "_M_cat", &cat) || !shown_word(x->f, cat, &vptr) || !x->f->env->syms ||
	    sym_symbol_at(x->f->env->syms, vptr, &sym, NULL) || strncmp(sym.name, "vtable for ", 11) != 0)
		return NULL;
	last = strrchr(sym.name, ':');
	last = last ? last + 1 : sym.name + 11;
	n = strlen(last);
	if (n > 15 && !strcmp(last + n - 15, "_error_category") && n - 15 < cap) {
		snprintf(buf, cap, "\"%.*s\"", (int)(n - 15), last);
		return buf;
	}
	return NULL;
}

static bool error_title(struct shown *x)
{
	bool is_code = strcmp(x->name, "std::error_code") == 0, posix;
	SCOPED_VALUE struct tl_value *number = shown_get(x, "_M_value");
	const char *name;
	uint64_t value;
	char buf[64];

	if (!number || !shown_u64(x, "_M_value", &value))
		return false;
	name = category_of(x, buf, sizeof(buf));
	if (!value && name && strcmp(name, is_code ? "\"system\"" : "\"generic\"") == 0) {
		sb_printf(x->f->out, "%s = { }", x->name);
		return true;
	}
	posix = name && (!strcmp(name, "\"system\"") || !strcmp(name, "\"generic\""));
	sb_printf(x->f->out, "%s = {%s: ", x->name, name ? name : "std::_V2::error_category");
	if (posix && value && value < 4096 && strerrorname_np((int)value))
		sb_add(x->f->out, strerrorname_np((int)value));
	else
		(void)!format_part(x->f, number, NULL);
	sb_addc(x->f->out, '}');
	return true;
}

static bool path_impl(struct shown *x, uint64_t *ret)
{
	SCOPED_VALUE struct tl_value *impl = shown_get(x, "_M_cmpts._M_impl");
	SCOPED_VALUE struct tl_value *p = NULL;
	struct shown in;

	if (!impl || !show_find(x->f, impl, &in))
		return false;
	p = unique_pointer(&in);
	return p && !value_fetch(x->f->env, p, NULL) && !value_as_address(p, ret, NULL);
}

/* The two low bits of the list's address tell what a path of one component is. */
static const char *path_kind(uint64_t impl)
{
	return (impl & 3) == 1 ? "root-name" : (impl & 3) == 2 ? "root-directory" : NULL;
}

static bool path_title(struct shown *x)
{
	SCOPED_VALUE struct tl_value *text = shown_get(x, "_M_pathname");
	uint64_t impl;

	if (!text || !path_impl(x, &impl))
		return false;
	sb_add(x->f->out, "filesystem::path ");
	shown_add_value(x->f, text);
	if (path_kind(impl))
		sb_printf(x->f->out, " [%s]", path_kind(impl));
	return true;
}

static void path_kids(struct shown *x, struct show *s)
{
	struct sym_scope_ctx scope;
	struct sym_type *cmpt;
	uint64_t impl, head, at, size;
	char name[32];

	if (!path_impl(x, &impl) || (impl & 3) || !impl || !shown_word(x->f, impl, &head))
		return;
	scope_of_env(x->f->env, &scope);
	cmpt = sym_find_type(&scope, SYM_TAG_STRUCT, "std::filesystem::__cxx11::path::_Cmpt");
	size = cmpt ? sym_type_size(cmpt) : 0;
	if (!size)
		return;
	/* The list begins with its size and capacity, two ints. */
	at = impl + 8;
	for (uint32_t i = 0; i < (uint32_t)head; i++, at += size) {
		SCOPED_VALUE struct tl_value *c = value_at(cmpt, at);
		struct shown in = *x;
		uint64_t kind = 0;

		in.v = c;
		in.t = cmpt;
		if (!c)
			return;
		if (path_impl(&in, &kind) && path_kind(kind))
			snprintf(name, sizeof(name), "[%s]", path_kind(kind));
		else
			snprintf(name, sizeof(name), "[%u]", i);
		if (!show_child(s, name, member_get(x->f, c, "_M_pathname")))
			return;
	}
}

const struct shower show_wrap[] = {
	{ "std::pair", NULL, pair_kids, SHOW_PLAIN, NULL },
	{ "std::tuple", tuple_title, tuple_kids, SHOW_PLAIN, NULL },
	{ "std::optional", optional_title, optional_kids, SHOW_PLAIN, NULL },
	{ "std::variant", variant_title, variant_kids, SHOW_ARRAY, NULL },
	{ "std::any", any_title, any_kids, SHOW_PLAIN, NULL },
	{ "std::unique_ptr", unique_title, unique_kids, SHOW_PLAIN, NULL },
	{ "std::shared_ptr", shared_title, shared_kids, SHOW_PLAIN, NULL },
	{ "std::weak_ptr", shared_title, shared_kids, SHOW_PLAIN, NULL },
	{ "std::atomic", atomic_title, NULL, SHOW_PLAIN, NULL },
	{ "std::partial_ordering", ordering_title, NULL, SHOW_PLAIN, NULL },
	{ "std::weak_ordering", ordering_title, NULL, SHOW_PLAIN, NULL },
	{ "std::strong_ordering", ordering_title, NULL, SHOW_PLAIN, NULL },
	{ "std::error_code", error_title, NULL, SHOW_PLAIN, NULL },
	{ "std::error_condition", error_title, NULL, SHOW_PLAIN, NULL },
	{ "std::filesystem::__cxx11::path", path_title, path_kids, SHOW_PLAIN, NULL },
	{ "std::filesystem::path", path_title, path_kids, SHOW_PLAIN, NULL },
	{ 0 },
};
