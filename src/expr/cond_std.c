/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Reduced conditions: what std_methods.c answers from an object's memory, as far as it is a load or two. What
 * that file fails on is not known: the general evaluator words it.
 */

#include <string.h>

#include "expr/cond_lower.h"

static bool is_class(const struct place *p, const char *name)
{
	return p->ok && sym_type_is_struct(p->type) && p->type->name && !strncmp(p->type->name, name, strlen(name));
}

static bool is_string(const struct place *p)
{
	return is_class(p, "std::__cxx11::basic_string<");
}

static bool is_vector(const struct place *p)
{
	return is_class(p, "std::vector<") && !is_class(p, "std::vector<bool");
}

static struct term member(struct lower *l, struct place p, const char *a, const char *b)
{
	p = lower_member(l, p, a);
	if (b)
		p = lower_member(l, p, b);
	return p.ok ? lower_load(l, &p) : no_term;
}

static struct term number(struct lower *l, int64_t n)
{
	return lower_add(l, (struct cond_node){ .op = COND_CONST, .n = n }, l->bt->t_ulong);
}

static struct term two(struct lower *l, int tok, struct term a, struct term b)
{
	return a.ok && b.ok ? lower_add(l, (struct cond_node){ .op = COND_BINARY, .tok = tok, .kid = { a.i, b.i } }, l->bt->t_ulong)
			    : no_term;
}

/* What, where cond is true; else, which is where the object is broken, it is not known. Also of a value: that hit is the engine's. */
static struct term only_if(struct lower *l, struct term cond, struct term what)
{
	struct term no = lower_add(l, (struct cond_node){ .op = COND_UNKNOWN }, l->bt->t_ulong);

	if (!cond.ok || !what.ok || !no.ok)
		return no_term;
	return lower_add(l, (struct cond_node){ .op = COND_CHOOSE, .kid = { cond.i, what.i, no.i } }, what.type);
}

static struct term data_of(struct lower *l, const struct place *p)
{
	struct term t = is_string(p) ? member(l, *p, "_M_dataplus", "_M_p") : member(l, *p, "_M_impl", "_M_start");

	return t.ok && t.type->kind == SYM_K_PTR ? t : no_term;
}

static struct term count_of(struct lower *l, const struct place *p)
{
	struct term data, end, bytes, size, ok;

	if (is_string(p)) {
		data = member(l, *p, "_M_string_length", NULL);
		return data.ok && l->p->node[data.i].size == 8 ? data : no_term;
	}
	data = data_of(l, p);
	size = data.ok ? number(l, (int64_t)sym_type_size(sym_type_strip(sym_type_target(data.type)))) : no_term;
	if (!size.ok || l->p->node[size.i].n < 1)
		return no_term;
	end = member(l, *p, "_M_impl", "_M_finish");
	bytes = two(l, '-', end, data);
	// Else they are no range of elements.
	ok = two(l, TOK_EQ, two(l, '%', bytes, size), number(l, 0));
	ok = two(l, '&', ok, two(l, TOK_GE, end, data));
	return only_if(l, ok, two(l, '/', bytes, size));
}

/* The i-th element, if there are so many. */
static struct place nth(struct lower *l, const struct place *p, struct term i)
{
	struct term data = i.ok && type_is_int(i.type) ? data_of(l, p) : no_term, n = data.ok ? count_of(l, p) : no_term;
	struct sym_type *elt = data.ok ? sym_type_strip(sym_type_target(data.type)) : NULL;
	struct term at;

	if (!n.ok || !sym_type_size(elt) || sym_type_size(elt) > INT32_MAX)
		return no_place;
	at = lower_add(l, (struct cond_node){ .op = COND_SCALE, .n = (int64_t)sym_type_size(elt), .kid = { data.i, i.i } },
		       l->bt->t_ulong);
	at = only_if(l, two(l, '<', i, n), at);
	return (struct place){ .ok = at.ok, .addr = at.i, .type = elt };
}

struct place lower_std_index(struct lower *l, const struct place *p, struct ast *index)
{
	if (!is_string(p) && !is_vector(p))
		return no_place;
	return nth(l, p, lower_value(l, index));
}

/* The direct base whose name begins so. */
static struct place base_named(struct place p, const char *name)
{
	struct sym_type *t = p.ok && sym_type_is_struct(p.type) ? p.type : NULL;

	if (t)
		sym_type_load(t);
	for (size_t i = 0; t && i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];
		struct place base = p;
		if (!m->is_base || m->is_virtual_base)
			continue;
		base.off += (int64_t)m->off;
		base.type = sym_type_strip(sym_member_type(t, m));
		if (is_class(&base, name))
			return base;
	}
	return no_place;
}

/* The first element of the tuple in it; the deleter's place may have the same name. */
static struct term unique(struct lower *l, const struct place *p)
{
	struct place tuple = lower_member(l, lower_member(l, *p, "_M_t"), "_M_t");
	struct place head = base_named(base_named(tuple, "std::_Tuple_impl<0"), "std::_Head_base<0");

	return head.ok ? member(l, head, "_M_head_impl", NULL) : no_term;
}

struct term lower_std_arrow(struct lower *l, const struct place *p)
{
	struct term t = is_class(p, "std::unique_ptr<")	 ? unique(l, p)
			: is_class(p, "std::shared_ptr<") ? member(l, *p, "_M_ptr", NULL)
							  : no_term;

	return t.ok && t.type->kind == SYM_K_PTR ? t : no_term;
}

struct term lower_std_method(struct lower *l, const struct place *p, const char *name)
{
	if (!is_string(p) && !is_vector(p))
		return no_term;
	if (!strcmp(name, "size") || (!strcmp(name, "length") && is_string(p)))
		return count_of(l, p);
	if (!strcmp(name, "data") || (!strcmp(name, "c_str") && is_string(p)))
		return data_of(l, p);
	if (!strcmp(name, "empty")) {
		struct term n = count_of(l, p);
		return n.ok ? lower_add(l, (struct cond_node){ .op = COND_NOT, .kid = { n.i } }, l->bt->t_bool) : n;
	}
	return no_term;
}
