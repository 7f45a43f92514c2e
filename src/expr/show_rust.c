/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Containers of Rust's standard library. Their private members have changed
 * with the compiler's versions: each is looked for under the names it had.
 */

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/show.h"

static bool first_u64(struct shown *x, const char *const *paths, uint64_t *ret)
{
	for (; *paths; paths++)
		if (shown_u64(x, *paths, ret))
			return true;
	return false;
}

/* Vec, String, VecDeque */

static const char *const buffer_paths[] = { "buf.inner.ptr.pointer.pointer", "buf.ptr.pointer.pointer",
					    "buf.ptr.pointer", NULL };

static bool vec_read(struct shown *x, uint64_t *ret_addr, uint64_t *ret_len)
{
	return shown_arg(x, 0) && first_u64(x, buffer_paths, ret_addr) && shown_u64(x, "len", ret_len);
}

static bool vec_title(struct shown *x)
{
	uint64_t addr, len;

	if (!vec_read(x, &addr, &len))
		return false;
	sb_printf(x->f->out, "Vec(size=%" PRIu64 ")", len);
	return true;
}

struct sym_type *show_rust_vec(struct formatter *f, struct tl_value *v)
{
	struct shown x;
	const struct shower *s = show_find(f, v, &x);

	return s && s->title == vec_title ? shown_arg(&x, 0) : NULL;
}

bool show_rust_vec_read(struct formatter *f, struct tl_value *v, uint64_t *ret_addr, uint64_t *ret_len)
{
	struct shown x;

	return show_find(f, v, &x) && vec_read(&x, ret_addr, ret_len);
}

static void vec_kids(struct shown *x, struct show *s)
{
	struct sym_type *elt = shown_arg(x, 0);
	uint64_t addr, len, size = sym_type_size(elt);

	if (!vec_read(x, &addr, &len))
		return;
	for (uint64_t i = 0; i < len; i++)
		if (!show_child(s, NULL, value_at(elt, addr + i * size)))
			return;
}

static bool string_title(struct shown *x)
{
	static const char *const paths[] = { "vec.buf.inner.ptr.pointer.pointer",
					     "vec.buf.ptr.pointer.pointer", "vec.buf.ptr.pointer", NULL };
	uint64_t addr, len;

	if (!first_u64(x, paths, &addr) || !shown_u64(x, "vec.len", &len))
		return false;
	format_text_at(x->f, addr, len);
	return true;
}

static bool deque_title(struct shown *x)
{
	uint64_t len;

	if (!shown_arg(x, 0) || !shown_u64(x, "len", &len))
		return false;
	sb_printf(x->f->out, "VecDeque(size=%" PRIu64 ")", len);
	return true;
}

static void deque_kids(struct shown *x, struct show *s)
{
	static const char *const caps[] = { "buf.inner.cap.__0", "buf.inner.cap", "buf.cap.__0", "buf.cap", NULL };
	struct sym_type *elt = shown_arg(x, 0);
	uint64_t addr, len, head, cap, size = sym_type_size(elt);

	if (!first_u64(x, buffer_paths, &addr) || !first_u64(x, caps, &cap) || !shown_u64(x, "len", &len) ||
	    !shown_u64(x, "head", &head))
		return;
	if (len && (!cap || len > cap || head >= cap)) {
		show_error(s, "%" PRIu64 " elements from %" PRIu64 " on do not fit a ring of %" PRIu64, len,
			   head, cap);
		return;
	}
	for (uint64_t i = 0; i < len; i++) {
		uint64_t at = head + i < cap ? head + i : head + i - cap;

		if (!show_child(s, NULL, value_at(elt, addr + at * size)))
			return;
	}
}

/* Hash tables: elements stand before the control bytes, one of which each has (hashbrown). */

struct table {
	uint64_t ctrl, mask, items, size;
	struct sym_type *elt;
};

static bool table_read(struct shown *x, const char *path, struct table *t)
{
	SCOPED_VALUE struct tl_value *raw = shown_get(x, path);
	const struct sym_template_arg *a = raw ? sym_template_arg(sym_type_strip(raw->type), 0) : NULL;

	if (!a || a->is_value)
		return false;
	t->elt = a->type;
	t->size = sym_type_size(a->type);
	return member_u64(x->f, raw, "table.bucket_mask", &t->mask) &&
	       member_u64(x->f, raw, "table.items", &t->items) &&
	       member_u64(x->f, raw, "table.ctrl.pointer", &t->ctrl);
}

static bool hash_title(struct shown *x)
{
	bool is_map = strstr(x->name, "HashMap") != NULL;
	struct table t;

	if (!table_read(x, is_map ? "base.table" : "base.map.table", &t))
		return false;
	sb_printf(x->f->out, "%s(size=%" PRIu64 ")", is_map ? "HashMap" : "HashSet", t.items);
	return true;
}

static bool element(struct shown *x, struct show *s, struct table *t, uint64_t i)
{
	SCOPED_VALUE struct tl_value *v = value_at(t->elt, t->ctrl - (i + 1) * t->size);

	if (!v)
		return false;
	if (s->hint == SHOW_MAP)
		return show_child(s, NULL, member_get(x->f, v, "__0")) &&
		       show_child(s, NULL, member_get(x->f, v, "__1"));
	return show_child(s, NULL, member_get(x->f, v, "__0"));
}

static void table_kids(struct shown *x, struct show *s, const char *path)
{
	uint64_t found = 0;
	struct table t;
	uint8_t ctrl;

	if (!table_read(x, path, &t))
		return;
	for (uint64_t i = 0; found < t.items && i <= t.mask; i++) {
		if (mem_read(&x->f->env->mem, t.ctrl + i, &ctrl, 1, NULL)) {
			show_error(s, "Cannot access memory at address 0x%" PRIx64, t.ctrl + i);
			return;
		}
		if (ctrl & 0x80) /* empty or deleted */
			continue;
		found++;
		if (!element(x, s, &t, i))
			return;
	}
	if (found < t.items)
		show_error(s, "the table has only %" PRIu64 " elements", found);
}

static void map_kids(struct shown *x, struct show *s)
{
	table_kids(x, s, "base.table");
}

static void set_kids(struct shown *x, struct show *s)
{
	table_kids(x, s, "base.map.table");
}

/* B-trees */

#define BTREE_DEPTH 24
#define BTREE_MAX   11 /* elements of a node */

struct btree {
	struct shown *x;
	struct show *s;
	struct sym_type *leaf, *key, *value;
	uint64_t keys, vals, len; /* offsets in a node */
	uint64_t left;            /* elements that are still to come */
};

static struct sym_member *member_of(struct sym_type *t, const char *name)
{
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++)
		if (t->members[i].name && !strcmp(t->members[i].name, name))
			return &t->members[i];
	return NULL;
}

static bool btree_types(struct btree *b, struct tl_value *node)
{
	struct sym_type *t = sym_type_strip(node->type);
	const struct sym_template_arg *k, *v;
	struct sym_member *m;

	if (t->kind != SYM_K_PTR)
		return false;
	b->leaf = sym_type_strip(sym_type_target(t));
	k = sym_template_arg(b->leaf, 0);
	v = sym_template_arg(b->leaf, 1);
	if (!k || !v || !(m = member_of(b->leaf, "keys")))
		return false;
	b->keys = m->off;
	b->key = k->type;
	b->value = v->type;
	if (!(m = member_of(b->leaf, "vals")))
		return false;
	b->vals = m->off;
	if (!(m = member_of(b->leaf, "len")))
		return false;
	b->len = m->off;
	return true;
}

static bool show_pair(struct btree *b, uint64_t node, uint64_t i)
{
	struct tl_value *key = value_at(b->key, node + b->keys + i * sym_type_size(b->key));

	if (!b->left)
		return show_error(b->s, "the tree has more elements than its length"), value_free(key), false;
	b->left--;
	if (!show_child(b->s, NULL, key))
		return false;
	return b->s->hint != SHOW_MAP ||
	       show_child(b->s, NULL, value_at(b->value, node + b->vals + i * sym_type_size(b->value)));
}

/* In order; a node's edges stand behind what it has in common with a leaf. */
static bool show_node(struct btree *b, uint64_t node, uint64_t height)
{
	uint16_t n;

	if (mem_read(&b->x->f->env->mem, node + b->len, &n, 2, NULL)) {
		show_error(b->s, "Cannot access memory at address 0x%" PRIx64, node + b->len);
		return false;
	}
	if (n > BTREE_MAX) {
		show_error(b->s, "the node at 0x%" PRIx64 " claims %u elements", node, n);
		return false;
	}
	for (uint64_t i = 0; i <= n; i++) {
		uint64_t child = 0;

		if (height && (!shown_word(b->x->f, node + sym_type_size(b->leaf) + 8 * i, &child) ||
			       !show_node(b, child, height - 1)))
			return false;
		if (i < n && !show_pair(b, node, i))
			return false;
	}
	return true;
}

static bool btree_title(struct shown *x)
{
	bool is_map = strstr(x->name, "BTreeMap") != NULL;
	uint64_t len;

	if (!shown_u64(x, is_map ? "length" : "map.length", &len))
		return false;
	sb_printf(x->f->out, "%s(size=%" PRIu64 ")", is_map ? "BTreeMap" : "BTreeSet", len);
	return true;
}

static void btree_kids(struct shown *x, struct show *s)
{
	bool is_map = strstr(x->name, "BTreeMap") != NULL;
	SCOPED_VALUE struct tl_value *root = shown_get(x, is_map ? "root" : "map.root");
	SCOPED_VALUE struct tl_value *some = root ? rust_form(x->f, root, "Some") : NULL;
	SCOPED_VALUE struct tl_value *node = some ? member_get(x->f, some, "__0.node.pointer") : NULL;
	struct btree b = { .x = x, .s = s };
	uint64_t height, addr;

	if (!node || !btree_types(&b, node) || !shown_u64(x, is_map ? "length" : "map.length", &b.left) ||
	    !member_u64(x->f, some, "__0.height", &height) || value_fetch(x->f->env, node, NULL) ||
	    value_as_address(node, &addr, NULL))
		return;
	if (height > BTREE_DEPTH) {
		show_error(s, "the tree claims a height of %" PRIu64, height);
		return;
	}
	(void)show_node(&b, addr, height);
}

/* Counted pointers and cells */

static bool counted_title(struct shown *x)
{
	bool rc = strstr(x->name, "rc::Rc") != NULL;
	uint64_t strong, weak;

	if (!shown_u64(x, rc ? "ptr.pointer.strong.value.value" : "ptr.pointer.strong.v.value", &strong) ||
	    !shown_u64(x, rc ? "ptr.pointer.weak.value.value" : "ptr.pointer.weak.v.value", &weak))
		return false;
	sb_printf(x->f->out, "%s(strong=%" PRIu64 ", weak=%" PRIu64 ")", rc ? "Rc" : "Arc", strong,
		  weak ? weak - 1 : 0); /* all strong ones together count as a weak one */
	return true;
}

static void counted_kids(struct shown *x, struct show *s)
{
	struct tl_value *v = shown_get(x, "ptr.pointer.value");

	show_child(s, "value", v ? v : shown_get(x, "ptr.pointer.data"));
}

static bool cell_title(struct shown *x)
{
	SCOPED_VALUE struct tl_value *v = shown_get(x, "value.value");

	if (!v)
		return false;
	sb_add(x->f->out, "Cell(");
	shown_add_value(x->f, v);
	sb_addc(x->f->out, ')');
	return true;
}

static bool refcell_title(struct shown *x)
{
	uint64_t n;

	if (!shown_u64(x, "borrow.value.value", &n))
		return false;
	if ((int64_t)n >= 0)
		sb_printf(x->f->out, "RefCell(borrow=%" PRIu64 ")", n);
	else
		sb_printf(x->f->out, "RefCell(borrow_mut=%" PRIu64 ")", 0 - n);
	return true;
}

static void refcell_kids(struct shown *x, struct show *s)
{
	show_child(s, "value", shown_get(x, "value.value"));
}

static bool os_string_title(struct shown *x)
{
	SCOPED_VALUE struct tl_value *bytes = shown_get(x, "inner.inner");
	uint64_t addr, len;

	if (!bytes || !show_rust_vec(x->f, bytes) || !show_rust_vec_read(x->f, bytes, &addr, &len))
		return false;
	format_text_at(x->f, addr, len);
	return true;
}

/* The number that is in it. */
static bool nonzero_title(struct shown *x)
{
	SCOPED_VALUE struct tl_value *v = shown_get(x, "__0.__0");

	if (!v)
		return false;
	shown_add_value(x->f, v);
	return true;
}

const struct shower show_rust[] = {
	{ "alloc::vec::Vec", vec_title, vec_kids, SHOW_ARRAY, NULL },
	{ "alloc::string::String", string_title, NULL, SHOW_PLAIN, NULL },
	{ "alloc::collections::vec_deque::VecDeque", deque_title, deque_kids, SHOW_ARRAY, NULL },
	{ "std::collections::hash::map::HashMap", hash_title, map_kids, SHOW_MAP, NULL },
	{ "std::collections::hash::set::HashSet", hash_title, set_kids, SHOW_ARRAY, NULL },
	{ "alloc::collections::btree::map::BTreeMap", btree_title, btree_kids, SHOW_MAP, NULL },
	{ "alloc::collections::btree::set::BTreeSet", btree_title, btree_kids, SHOW_ARRAY, NULL },
	{ "alloc::rc::Rc", counted_title, counted_kids, SHOW_PLAIN, NULL },
	{ "alloc::sync::Arc", counted_title, counted_kids, SHOW_PLAIN, NULL },
	{ "std::ffi::os_str::OsString", os_string_title, NULL, SHOW_PLAIN, NULL },
	{ "core::num::nonzero::NonZero", nonzero_title, NULL, SHOW_PLAIN, NULL },
	{ "core::cell::Cell", cell_title, NULL, SHOW_PLAIN, NULL },
	{ "core::cell::RefCell", refcell_title, refcell_kids, SHOW_PLAIN, NULL },
	{ 0 },
};
