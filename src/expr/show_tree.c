/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Maps and sets of libstdc++: red-black trees and hash tables. */

#include <inttypes.h>
#include <stdio.h>

#include "base/scoped.h"
#include "expr/show.h"

/*
 * A node of a tree begins with its colour and the links to parent, left and
 * right (stl_tree.h: _Rb_tree_node_base); the element stands behind them.
 */
enum { NODE_PARENT = 8, NODE_LEFT = 16, NODE_RIGHT = 24, NODE_ELEMENT = 32 };
#define MAX_CLIMB 128 /* no tree that fits into memory is as high */

/* The successor of *node in order; false: a link could not be followed, *node says which. */
static bool tree_next(struct formatter *f, uint64_t *node)
{
	uint64_t at = *node, next, right;

	if (!shown_word(f, at + NODE_RIGHT, &next))
		return false;
	if (next) {
		for (int i = 0; i < MAX_CLIMB; i++) {
			uint64_t left;

			*node = next;
			if (!shown_word(f, next + NODE_LEFT, &left))
				return false;
			if (!left)
				return true;
			next = left;
		}
		return false;
	}
	for (int i = 0; i < MAX_CLIMB; i++) {
		if (!shown_word(f, at + NODE_PARENT, &next))
			return false;
		*node = next;
		if (!shown_word(f, next + NODE_RIGHT, &right))
			return false;
		if (right != at)
			return true;
		at = next;
	}
	return false;
}

static bool tree_count(struct shown *x, uint64_t *ret)
{
	return shown_u64(x, "_M_t._M_impl._M_node_count", ret);
}

static bool tree_title(struct shown *x)
{
	uint64_t n;

	if (!tree_count(x, &n))
		return false;
	shown_add_count(x, n);
	return true;
}

/* The type of the elements: the second argument of _Rb_tree and of _Hashtable. */
static struct sym_type *element_type(struct shown *x, const char *member)
{
	SCOPED_VALUE struct tl_value *v = shown_get(x, member);
	const struct sym_template_arg *a = v ? sym_template_arg(sym_type_strip(v->type), 1) : NULL;

	return a && !a->is_value && sym_type_size(a->type) ? a->type : NULL;
}

/* Key and value of a pair; false: no more are wanted. */
static bool pair_kids(struct shown *x, struct show *s, struct tl_value *pair)
{
	bool more = show_child(s, NULL, member_get(x->f, pair, "first")) &&
		    show_child(s, NULL, member_get(x->f, pair, "second"));

	value_free(pair);
	return more;
}

static bool element_kid(struct shown *x, struct show *s, size_t i, struct tl_value *v)
{
	if (!v)
		return false;
	return s->hint == SHOW_MAP ? pair_kids(x, s, v) : show_indexed(s, i, v);
}

static void tree_kids(struct shown *x, struct show *s)
{
	SCOPED_VALUE struct tl_value *header = shown_get(x, "_M_t._M_impl._M_header");
	struct sym_type *elt = element_type(x, "_M_t");
	struct walk w = { .steps = 0 };
	uint64_t n, node;

	if (!elt || !header || !shown_u64(x, "_M_t._M_impl._M_node_count", &n) ||
	    !shown_u64(x, "_M_t._M_impl._M_header._M_left", &node))
		return;
	for (uint64_t i = 0; i < n; i++) {
		uint64_t link;

		if (header->where == VAL_MEMORY && node == header->addr) {
			show_error(s, "the tree has no more than %" PRIu64 " elements", i);
			return;
		}
		if (!walk_step(&w, node)) {
			show_error(s, "the tree's links come back to the node at 0x%" PRIx64, node);
			return;
		}
		if (!shown_word(x->f, node + NODE_RIGHT, &link)) {
			show_error(s, "Cannot access memory at address 0x%" PRIx64, node + NODE_RIGHT);
			return;
		}
		if (!element_kid(x, s, i, value_at(elt, node + shown_behind(NODE_ELEMENT, elt))))
			return;
		if (i + 1 < n && !tree_next(x->f, &node)) {
			show_error(s, "the tree's links at 0x%" PRIx64 " do not lead to the next element",
				   node);
			return;
		}
	}
}

static bool tree_at_title(struct shown *x)
{
	struct sym_type *elt = shown_arg(x, 0);
	SCOPED_VALUE struct tl_value *v = NULL;
	uint64_t node;

	if (!elt || !shown_u64(x, "_M_node", &node))
		return false;
	if (!node) {
		sb_add(x->f->out, "non-dereferenceable iterator for associative container");
		return true;
	}
	v = value_at(elt, node + shown_behind(NODE_ELEMENT, elt));
	shown_add_value(x->f, v);
	return true;
}

/* Hash tables: one list through all buckets */

static bool hash_count(struct shown *x, uint64_t *ret)
{
	return shown_u64(x, "_M_h._M_element_count", ret);
}

static bool hash_title(struct shown *x)
{
	uint64_t n;

	if (!hash_count(x, &n))
		return false;
	shown_add_count(x, n);
	return true;
}

static void hash_kids(struct shown *x, struct show *s)
{
	struct sym_type *elt = element_type(x, "_M_h");
	uint64_t n, node, next;

	if (!elt || !shown_u64(x, "_M_h._M_element_count", &n) ||
	    !shown_u64(x, "_M_h._M_before_begin._M_nxt", &node))
		return;
	for (uint64_t i = 0; node; i++, node = next) {
		if (i == n) {
			show_error(s, "the table has more nodes than elements");
			return;
		}
		if (!shown_word(x->f, node, &next)) {
			show_error(s, "Cannot access memory at address 0x%" PRIx64, node);
			return;
		}
		if (!element_kid(x, s, i, value_at(elt, node + shown_behind(8, elt))))
			return;
	}
}

const struct shower show_tree[] = {
	{ "std::map", tree_title, tree_kids, SHOW_MAP, tree_count },
	{ "std::multimap", tree_title, tree_kids, SHOW_MAP, tree_count },
	{ "std::set", tree_title, tree_kids, SHOW_PLAIN, tree_count },
	{ "std::multiset", tree_title, tree_kids, SHOW_PLAIN, tree_count },
	{ "std::_Rb_tree_iterator", tree_at_title, NULL, SHOW_PLAIN, NULL },
	{ "std::_Rb_tree_const_iterator", tree_at_title, NULL, SHOW_PLAIN, NULL },
	{ "std::unordered_map", hash_title, hash_kids, SHOW_MAP, hash_count },
	{ "std::unordered_multimap", hash_title, hash_kids, SHOW_MAP, hash_count },
	{ "std::unordered_set", hash_title, hash_kids, SHOW_PLAIN, hash_count },
	{ "std::unordered_multiset", hash_title, hash_kids, SHOW_PLAIN, hash_count },
	{ 0 },
};
