/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Methods of libstdc++ that compilers inline everywhere, and that every user
 * asks for: v[0], *p, p->m, v.size(), m["key"]. They are answered from the
 * object's memory: nothing runs for it, and no map grows by being asked.
 */

#include <inttypes.h>
#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "expr/ast.h"
#include "expr/overload.h"
#include "expr/show.h"

static bool is_class(const struct sym_type *t, const char *name)
{
	size_t n = strlen(name);

	return t->name && !strncmp(t->name, name, n) && t->name[n] == '<';
}

/* The base class of the tuple that has its first element. */
static enum tl_code first_element(struct evaluator *ev, struct tl_value **v, int depth, struct seen *seen,
				  struct tl_error *err)
{
	struct sym_type *t = sym_type_strip((*v)->type);
	enum tl_code r = TL_E_NOTFOUND;

	if (t->name && !strncmp(t->name, "std::_Head_base<0", 17))
		return TL_OK;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members && r && depth < 8; i++) {
		struct tl_value *base = NULL;

		if (!t->members[i].is_base || value_base(ev->env, *v, t, &t->members[i], &base, err))
			continue;
		if (seen_add_ptr(seen, sym_type_strip(base->type)))
			r = first_element(ev, &base, depth + 1, seen, err);
		if (!r) {
			value_free(*v);
			*v = base;
		} else {
			value_free(base);
		}
	}
	return r;
}

/* What is asked, and how it is laid out. */
struct object {
	struct evaluator *ev;
	struct formatter f; /* what show.h reads by */
	struct shown x;
	const struct shower *s; /* NULL: none */
	struct sym_type *t;
	struct tl_value *v;
};

static void open_object(struct evaluator *ev, struct tl_value *v, struct object *ret)
{
	*ret = (struct object){ .ev = ev, .f = { .env = ev->env }, .t = sym_type_strip(v->type), .v = v };
	ret->s = show_find(&ret->f, v, &ret->x);
}

static bool is(const struct object *o, const char *name)
{
	return o->s ? !strcmp(o->s->name, name) : is_class(o->t, name);
}

static enum tl_code done(struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	*ret = v;
	return v ? TL_OK : no_memory(err);
}

static enum tl_code number(struct object *o, uint64_t n, struct tl_value **ret, struct tl_error *err)
{
	return done(value_of_int(o->ev->env->state->types.t_ulong, (int64_t)n), ret, err);
}

static enum tl_code truth(struct object *o, bool yes, struct tl_value **ret, struct tl_error *err)
{
	return done(value_of_int(o->ev->env->state->types.t_bool, yes), ret, err);
}

static enum tl_code unique_pointer(struct object *o, struct tl_value **ret, struct tl_error *err)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };
	SCOPED_VALUE struct tl_value *at = member_get(&o->f, o->v, "_M_t._M_t");
	enum tl_code r = at ? first_element(o->ev, &at, 0, &seen, err) : TL_E_NOTFOUND;

	return r ? r : eval_member(o->ev, at, "_M_head_impl", false, ret, err);
}

/* TL_E_NOTFOUND: not laid out as expected, or it cannot be known. */
static enum tl_code count_of(struct object *o, uint64_t *ret, struct tl_error *err)
{
	const struct sym_template_arg *n = is(o, "std::array") ? sym_template_arg(o->t, 1) : NULL;
	SCOPED_VALUE struct tl_value *whole = NULL;

	*ret = n && n->is_value ? (uint64_t)n->value : 0;
	if ((n && n->is_value) || o->ev->noside || (o->s && o->s->count && o->s->count(&o->x, ret)))
		return TL_OK;
	whole = value_dup(o->v);
	if (!whole)
		return no_memory(err);
	if (value_fetch(o->ev->env, whole, err))
		return TL_E_UNAVAILABLE;
	return is(o, "std::vector") ? tl_fail(err, TL_E_INVAL, "The vector's pointers are no range of elements.")
				    : TL_E_NOTFOUND;
}

/* Where elements stand one behind another. */
static const struct contiguous {
	const char *class, *first, *what;
} contiguous[] = {
	{ "std::vector", "_M_impl._M_start", "Vector" },
	{ "std::array", "_M_elems", "Array" },
	{ "std::basic_string", "_M_dataplus._M_p", "String" },
	{ "std::basic_string_view", "_M_str", "String" },
	{ "std::span", "_M_ptr", "Span" },
	{ "std::initializer_list", "_M_array", "List" },
};

static struct tl_value *data_of(struct object *o, const char **ret_what)
{
	*ret_what = is(o, "std::deque") ? "Deque" : "List";
	for (size_t i = 0; i < ARRAY_LEN(contiguous); i++)
		if (is(o, contiguous[i].class)) {
			SCOPED_VALUE struct tl_value *first = member_get(&o->f, o->v, contiguous[i].first);
			struct sym_type *t = first ? sym_type_strip(first->type) : NULL;

			*ret_what = contiguous[i].what;
			return t && (t->kind == SYM_K_PTR || t->kind == SYM_K_ARRAY) ? TAKE(first) : NULL;
		}
	return NULL;
}

/* The first child that is wanted; *ret stays NULL if there is none. */
static enum tl_code pick(struct object *o, bool (*wanted)(void *user, struct tl_value *child), void *user,
			 struct tl_value **ret, struct tl_error *err)
{
	struct pick p = { .wanted = wanted, .user = user, .err = err };
	struct show s = { .f = &o->f, .pick = &p };

	*ret = NULL;
	if (!o->s || !o->s->kids)
		return TL_E_NOTFOUND;
	s.hint = o->s->hint;
	o->s->kids(&o->x, &s);
	*ret = p.found;
	return s.failed ? TL_E_INVAL : TL_OK;
}

static bool is_nth(void *user, struct tl_value *child)
{
	uint64_t *left = user;

	(void)child;
	return !(*left)--;
}

static enum tl_code type_only(struct object *o, size_t arg, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = o->s ? shown_arg(&o->x, arg) : NULL;

	return t ? done(value_new(t), ret, err) : TL_E_NOTFOUND;
}

static enum tl_code nth(struct object *o, uint64_t i, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *index = NULL;
	const char *what;
	SCOPED_VALUE struct tl_value *data = data_of(o, &what);
	uint64_t n;
	enum tl_code r = count_of(o, &n, err);

	if (r)
		return r;
	if (!o->ev->noside && i >= n)
		return tl_fail(err, TL_E_INVAL, "%s index \"%" PRId64 "\" should not be >= %" PRIu64 ".", what, (int64_t)i, n);
	if (data) {
		r = number(o, i, &index, err);
		return r ? r : eval_index(o->ev, data, index, ret, err);
	}
	if (o->ev->noside)
		return type_only(o, 0, ret, err);
	r = pick(o, is_nth, &i, ret, err);
	return r ? r : *ret ? TL_OK : TL_E_NOTFOUND;
}

/* Keys */

#define KEY_MAX (1 << 20)

/* The bytes of a text; false: v is none, or cannot be read. */
static bool text_of(struct evaluator *ev, struct tl_value *v, struct sb *out)
{
	SCOPED_VALUE struct tl_value *data = NULL;
	struct sym_type *t = sym_type_strip(v->type);
	struct object o;
	uint64_t addr, n;
	const char *what;

	if (t->kind == SYM_K_ARRAY && type_is_text(sym_type_strip(sym_type_target(t)))) {
		if (value_fetch(ev->env, v, NULL))
			return false;
		for (size_t i = 0; i < v->size && v->data[i]; i++)
			sb_addc(out, (char)v->data[i]);
		return !out->failed && sym_type_size(sym_type_target(t)) == 1;
	}
	open_object(ev, v, &o);
	data = is(&o, "std::basic_string") || is(&o, "std::basic_string_view") ? data_of(&o, &what) : NULL;
	if (!data || count_of(&o, &n, NULL) || n > KEY_MAX || value_fetch(ev->env, data, NULL) ||
	    value_as_address(data, &addr, NULL))
		return false;
	for (uint64_t at = 0; at < n;) {
		char part[4096];
		size_t len = n - at < sizeof(part) ? (size_t)(n - at) : sizeof(part);

		if (mem_read(&ev->env->mem, addr + at, part, len, NULL))
			return false;
		sb_addn(out, part, len);
		at += len;
	}
	return !out->failed;
}

struct by_key {
	struct evaluator *ev;
	struct tl_value *key;
	struct sb text; /* of the key */
	bool is_text, pairs, is_next;
	size_t n;
	enum tl_code r; /* why keys cannot be compared */
	struct tl_error *err;
};

static void free_key(struct by_key *k)
{
	sb_deinit(&k->text);
}

static bool equal(struct by_key *k, struct tl_value *child)
{
	SCOPED(sb_deinit) struct sb text = { 0 };
	SCOPED_VALUE struct tl_value *is_same = NULL;
	bool yes = false;

	if (k->is_text) {
		if (text_of(k->ev, child, &text))
			return text.n == k->text.n && !memcmp(sb_str(&text), sb_str(&k->text), text.n);
		k->r = TL_E_NOTFOUND;
		return false;
	}
	k->r = eval_is_class(child) ? TL_E_NOTFOUND : eval_binary(k->ev, TOK_EQ, child, k->key, &is_same, k->err);
	if (!k->r)
		k->r = value_is_true(is_same, &yes, k->err);
	return !k->r && yes;
}

/* In a map keys and values take turns. */
static bool has_key(void *user, struct tl_value *child)
{
	struct by_key *k = user;

	if (k->is_next)
		return true;
	if (k->r || (k->pairs && k->n++ % 2))
		return false;
	k->is_next = equal(k, child);
	return k->is_next && !k->pairs;
}

/* The element, or the value, of a key; *ret NULL: there is none. */
static enum tl_code find(struct object *o, struct tl_value *key, struct tl_value **ret, struct tl_error *err)
{
	SCOPED(free_key) struct by_key k = { .ev = o->ev, .key = key, .err = err };
	enum tl_code r;

	if (!o->s)
		return TL_E_NOTFOUND;
	k.pairs = o->s->hint == SHOW_MAP;
	k.is_text = text_of(o->ev, key, &k.text);
	if (!k.is_text && eval_is_class(key))
		return TL_E_NOTFOUND;
	r = pick(o, has_key, &k, ret, err);
	return r ? r : k.r;
}

/* Methods */

typedef enum tl_code method(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err);

static enum tl_code m_size(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	uint64_t n;
	enum tl_code r = count_of(o, &n, err);

	(void)arg;
	return r ? r : number(o, n, ret, err);
}

static enum tl_code m_empty(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	uint64_t n;
	enum tl_code r;

	(void)arg;
	if (is(o, "std::forward_list") && !o->ev->noside)
		r = shown_u64(&o->x, "_M_impl._M_head._M_next", &n) ? TL_OK : TL_E_NOTFOUND;
	else
		r = count_of(o, &n, err);
	return r ? r : truth(o, !n, ret, err);
}

static enum tl_code m_front(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	uint64_t first = 0;
	enum tl_code r;

	(void)arg;
	if (!is(o, "std::forward_list") || o->ev->noside)
		return nth(o, 0, ret, err);
	r = pick(o, is_nth, &first, ret, err);
	return r ? r : *ret ? TL_OK : tl_fail(err, TL_E_INVAL, "The list is empty.");
}

static enum tl_code m_back(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	uint64_t n;
	enum tl_code r = count_of(o, &n, err);

	(void)arg;
	return r ? r : nth(o, n ? n - 1 : 0, ret, err);
}

static enum tl_code m_at(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	enum tl_code r;

	if (!is(o, "std::map") && !is(o, "std::unordered_map")) {
		r = type_is_int(sym_type_strip(arg[0]->type)) ? TL_OK : TL_E_NOTFOUND;
		if (!r && !o->ev->noside)
			r = value_fetch(o->ev->env, arg[0], err);
		return r ? r : nth(o, o->ev->noside ? 0 : (uint64_t)value_int(arg[0]), ret, err);
	}
	if (o->ev->noside)
		return type_only(o, 1, ret, err);
	r = find(o, arg[0], ret, err);
	return r ? r : *ret ? TL_OK : tl_fail(err, TL_E_INVAL, "The map has no element of that key.");
}

static enum tl_code is_there(struct object *o, struct tl_value *key, bool *ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *at = NULL;
	enum tl_code r = o->ev->noside ? TL_OK : find(o, key, &at, err);

	*ret = at != NULL;
	return r;
}

static enum tl_code m_contains(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	bool yes;
	enum tl_code r = is_there(o, arg[0], &yes, err);

	return r ? r : truth(o, yes, ret, err);
}

static enum tl_code m_count(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	bool yes;
	enum tl_code r = is_there(o, arg[0], &yes, err);

	return r ? r : number(o, yes, ret, err);
}

static enum tl_code m_data(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *elt;
	const char *what;
	SCOPED_VALUE struct tl_value *data = data_of(o, &what);
	uint64_t addr;
	enum tl_code r;

	(void)arg;
	if (!data)
		return TL_E_NOTFOUND;
	if (sym_type_strip(data->type)->kind != SYM_K_PTR)
		return eval_decay(o->ev, data, ret, err);
	r = o->ev->noside ? TL_OK : value_fetch(o->ev->env, data, err);
	if (!r && !o->ev->noside)
		r = value_as_address(data, &addr, err);
	if (r)
		return r;
	elt = sym_type_target(sym_type_strip(data->type)); // not by the name of the class's own type
	return done(value_of_int(sym_type_pointer(o->ev->env->state->types.store, sym_type_strip(elt)),
				 o->ev->noside ? 0 : (int64_t)addr), ret, err);
}

/* Smart pointers and optionals */

static enum tl_code m_get(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	(void)arg;
	if (is(o, "std::unique_ptr"))
		return unique_pointer(o, ret, err);
	*ret = member_get(&o->f, o->v, "_M_ptr");
	return *ret ? TL_OK : TL_E_NOTFOUND;
}

static enum tl_code m_use_count(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	struct expr_types *types = &o->ev->env->state->types;
	uint64_t block, n = 0;

	(void)arg;
	if (!o->ev->noside && !member_u64(&o->f, o->v, "_M_refcount._M_pi", &block))
		return TL_E_NOTFOUND;
	if (!o->ev->noside && block && !member_u64(&o->f, o->v, "_M_refcount._M_pi._M_use_count", &n))
		return tl_fail_fault(err, block);
	return done(value_of_int(types->t_long, (int64_t)n), ret, err);
}

static enum tl_code has_value(struct object *o, bool *ret)
{
	uint64_t n = 1; // where only the type is asked for

	if (!o->ev->noside && !member_u64(&o->f, o->v, "_M_payload._M_engaged", &n))
		return TL_E_NOTFOUND;
	*ret = n;
	return TL_OK;
}

static enum tl_code m_has_value(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	bool has;
	enum tl_code r = has_value(o, &has);

	(void)arg;
	return r ? r : truth(o, has, ret, err);
}

static enum tl_code m_value(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	bool has;
	enum tl_code r = has_value(o, &has);

	(void)arg;
	if (r)
		return r;
	if (!has)
		return tl_fail(err, TL_E_INVAL, "The optional has no value.");
	*ret = member_get(&o->f, o->v, "_M_payload._M_payload._M_value");
	return *ret ? TL_OK : TL_E_NOTFOUND;
}

/* unique_ptr<T[]> knows no length. */
static enum tl_code m_owned(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *first = NULL;
	enum tl_code r = unique_pointer(o, &first, err);

	return r ? r : eval_index(o->ev, first, arg[0], ret, err);
}

/* What an iterator stands at. */
static enum tl_code m_pointed(struct object *o, struct tl_value **arg, struct tl_value **ret, struct tl_error *err)
{
	static const struct {
		const char *class, *member;
		uint64_t links;
	} iterators[] = {
		{ "__gnu_cxx::__normal_iterator", "_M_current", 0 },
		{ "std::_Deque_iterator", "_M_cur", 0 },
		{ "std::_List_iterator", "_M_node", 16 },
		{ "std::_List_const_iterator", "_M_node", 16 },
		{ "std::_Fwd_list_iterator", "_M_node", 8 },
		{ "std::_Fwd_list_const_iterator", "_M_node", 8 },
		{ "std::_Rb_tree_iterator", "_M_node", 32 },
		{ "std::_Rb_tree_const_iterator", "_M_node", 32 },
		{ "std::__detail::_Node_iterator", "_M_cur", 8 },
		{ "std::__detail::_Node_const_iterator", "_M_cur", 8 },
	};
	uint64_t addr;

	(void)arg;
	for (size_t i = 0; i < ARRAY_LEN(iterators); i++) {
		SCOPED_VALUE struct tl_value *at = NULL;
		struct sym_type *elt;

		if (!is(o, iterators[i].class))
			continue;
		if (!iterators[i].links) {
			at = member_get(&o->f, o->v, iterators[i].member);
			return at && sym_type_strip(at->type)->kind == SYM_K_PTR ? eval_deref(o->ev, at, ret, err)
										 : TL_E_NOTFOUND;
		}
		o->x = (struct shown){ .f = &o->f, .v = o->v, .t = o->t };
		elt = shown_arg(&o->x, 0);
		if (!elt || (!o->ev->noside && !member_u64(&o->f, o->v, iterators[i].member, &addr)))
			return TL_E_NOTFOUND;
		if (o->ev->noside)
			return done(value_new(elt), ret, err);
		return done(value_at(elt, addr + shown_behind(iterators[i].links, elt)), ret, err);
	}
	return TL_E_NOTFOUND;
}

#define SEQUENCES "vector deque list array forward_list basic_string basic_string_view span initializer_list "
#define KEYED "map multimap set multiset unordered_map unordered_multimap unordered_set unordered_multiset "
#define ITERATORS                                                                                                      \
	"_Deque_iterator _List_iterator _List_const_iterator _Fwd_list_iterator _Fwd_list_const_iterator "             \
	"_Rb_tree_iterator _Rb_tree_const_iterator __detail::_Node_iterator __detail::_Node_const_iterator "

static const struct std_method {
	const char *name;
	size_t n_args;
	method *run;
	const char *classes;
} methods[] = {
	{ "size", 0, m_size, SEQUENCES KEYED },
	{ "length", 0, m_size, "basic_string basic_string_view " },
	{ "empty", 0, m_empty, SEQUENCES KEYED },
	{ "front", 0, m_front, SEQUENCES },
	{ "back", 0, m_back, "vector deque list array basic_string basic_string_view span " },
	{ "at", 1, m_at, "vector deque array basic_string basic_string_view map unordered_map " },
	{ "[]", 1, m_at, "vector deque array basic_string basic_string_view span map unordered_map " },
	{ "[]", 1, m_owned, "unique_ptr " },
	{ "contains", 1, m_contains, KEYED },
	{ "count", 1, m_count, "map set unordered_map unordered_set " },
	{ "data", 0, m_data, "vector array basic_string basic_string_view span " },
	{ "c_str", 0, m_data, "basic_string " },
	{ "get", 0, m_get, "unique_ptr shared_ptr " },
	{ "use_count", 0, m_use_count, "shared_ptr weak_ptr " },
	{ "has_value", 0, m_has_value, "optional " },
	{ "value", 0, m_value, "optional " },
	{ "->", 0, m_get, "unique_ptr shared_ptr " },
	{ "*", 0, m_value, "optional " },
	{ "*", 0, m_pointed, ITERATORS },
};

static bool is_one_of(const struct object *o, const char *classes)
{
	for (size_t n; (n = strcspn(classes, " ")) > 0; classes += n + 1) {
		char name[64];

		snprintf(name, sizeof(name), "std::%.*s", (int)n, classes);
		if (is(o, name))
			return true;
	}
	return false;
}

static const struct std_method *method_of(const struct object *o, const char *name, size_t n_args)
{
	for (size_t i = 0; i < ARRAY_LEN(methods); i++)
		if (!strcmp(methods[i].name, name) && methods[i].n_args == n_args && is_one_of(o, methods[i].classes))
			return &methods[i];
	return NULL;
}

/* What a container is made of: "c" of a stack or queue, which is then asked for its last or first element. */
static const char *unwrap(struct object *o, const char *name, struct tl_value **ret)
{
	bool stack = is(o, "std::stack"), queue = is(o, "std::queue"), heap = is(o, "std::priority_queue");

	if (!stack && !queue && !heap)
		return name;
	*ret = member_get(&o->f, o->v, "c");
	if (!*ret)
		return name;
	open_object(o->ev, *ret, o);
	if (!strcmp(name, "top"))
		return stack ? "back" : heap ? "front" : name;
	return queue || !strcmp(name, "size") || !strcmp(name, "empty") ? name : "";
}

static bool is_std(const struct sym_type *t)
{
	return sym_type_is_struct(t) && t->name && (!strncmp(t->name, "std::", 5) || is_class(t, "__gnu_cxx::__normal_iterator"));
}

enum tl_code eval_std_method(struct evaluator *ev, const char *name, struct tl_value *v, struct tl_value **arg, size_t n_args,
			     struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *inner = NULL;
	const struct std_method *m;
	struct object o;

	if (!is_std(sym_type_strip(v->type)))
		return TL_E_NOTFOUND;
	open_object(ev, v, &o);
	name = unwrap(&o, name, &inner);
	if (!strcmp(name, "*") && !n_args && is(&o, "__gnu_cxx::__normal_iterator"))
		return m_pointed(&o, arg, ret, err);
	m = method_of(&o, name, n_args);
	return m ? m->run(&o, arg, ret, err) : TL_E_NOTFOUND;
}

/* "p->" where "*p" is known. */
static enum tl_code arrow(struct evaluator *ev, struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *at = NULL;
	enum tl_code r = eval_std_method(ev, "*", v, NULL, 0, &at, err);

	if (r)
		return r;
	if (at->where != VAL_MEMORY && !ev->noside)
		return TL_E_NOTFOUND;
	return done(value_of_int(sym_type_pointer(ev->env->state->types.store, at->type), (int64_t)at->addr), ret, err);
}

enum tl_code eval_std_operator(struct evaluator *ev, const char *op, struct tl_value *v, struct tl_value *index,
			       struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *p = NULL;
	enum tl_code r;

	if (!is_std(sym_type_strip(v->type)))
		return TL_E_NOTFOUND;
	r = eval_std_method(ev, op, v, &index, index ? 1 : 0, ret, err);
	if (r == TL_E_NOTFOUND && !index && !strcmp(op, "->"))
		return arrow(ev, v, ret, err);
	if (r != TL_E_NOTFOUND || index || strcmp(op, "*"))
		return r;
	r = eval_std_method(ev, "->", v, NULL, 0, &p, err);
	return r ? r : eval_deref(ev, p, ret, err);
}
