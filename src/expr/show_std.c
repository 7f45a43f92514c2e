/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Sequences of libstdc++: strings, vectors, lists, deques, and views of them. */

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/class_cast.h"
#include "expr/show.h"
#include "expr/state.h"

/* Strings */

static bool show_chars(struct shown *x, struct sym_type *elt, uint64_t addr, uint64_t len)
{
	struct formatter *f = x->f;
	uint64_t width = sym_type_size(elt), max = format_elements(f) < READ_MAX ? format_elements(f) : READ_MAX;
	uint64_t n = len < max ? len : max;
	SCOPED_FREE uint8_t *buf = NULL;
	struct tl_error err;

	if (!elt || width == 0 || width > 4)
		return false;
	buf = malloc(n * width + 1);
	if (!buf)
		return false;
	if (n && mem_read(&f->env->mem, addr, buf, n * width, &err)) {
		style_printf(f->out, f->styles, TL_STYLE_METADATA, "<error: %s>", err.text);
		return true;
	}
	format_string(f, buf, (size_t)n, width, type_is_wchar(elt), n < len);
	return true;
}

static bool string_count(struct shown *x, uint64_t *ret)
{
	uint64_t addr;

	/* Before C++11's ABI the length stands in a header before the characters. */
	return shown_u64(x, "_M_string_length", ret) ||
	       (shown_u64(x, "_M_dataplus._M_p", &addr) && shown_word(x->f, addr - 24, ret));
}

static bool string_title(struct shown *x)
{
	uint64_t addr, len;

	return shown_u64(x, "_M_dataplus._M_p", &addr) && string_count(x, &len) &&
	       show_chars(x, shown_arg(x, 0), addr, len);
}

static bool string_view_count(struct shown *x, uint64_t *ret)
{
	return shown_u64(x, "_M_len", ret);
}

static bool string_view_title(struct shown *x)
{
	uint64_t addr, len;

	return shown_u64(x, "_M_str", &addr) && shown_u64(x, "_M_len", &len) &&
	       show_chars(x, shown_arg(x, 0), addr, len);
}

/* Vectors */

struct span {
	uint64_t start, end, cap;
	uint64_t size; /* of an element */
	struct sym_type *elt;
};

static bool is_bits(struct shown *x)
{
	struct sym_type *elt = shown_arg(x, 0);

	return elt && sym_type_strip(elt)->kind == SYM_K_BOOL;
}

static bool vector_span(struct shown *x, struct span *s)
{
	s->elt = shown_arg(x, 0);
	s->size = s->elt ? sym_type_size(s->elt) : 0;
	return s->size && shown_u64(x, "_M_impl._M_start", &s->start) &&
	       shown_u64(x, "_M_impl._M_finish", &s->end) &&
	       shown_u64(x, "_M_impl._M_end_of_storage", &s->cap);
}

static bool bits_span(struct shown *x, struct span *s, uint64_t *ret_len)
{
	uint64_t off;

	if (!shown_u64(x, "_M_impl._M_start._M_p", &s->start) ||
	    !shown_u64(x, "_M_impl._M_finish._M_p", &s->end) ||
	    !shown_u64(x, "_M_impl._M_finish._M_offset", &off) ||
	    !shown_u64(x, "_M_impl._M_end_of_storage", &s->cap))
		return false;
	*ret_len = (s->end - s->start) * 8 + off;
	return true;
}

static bool vector_count(struct shown *x, uint64_t *ret)
{
	struct span s;

	if (is_bits(x))
		return bits_span(x, &s, ret);
	if (!vector_span(x, &s) || s.end < s.start || (s.end - s.start) % s.size)
		return false;
	*ret = (s.end - s.start) / s.size;
	return true;
}

static bool vector_title(struct shown *x)
{
	struct span s;
	uint64_t len;

	if (is_bits(x)) {
		if (!bits_span(x, &s, &len))
			return false;
		sb_printf(x->f->out, "%s<bool> of length %" PRId64 ", capacity %" PRId64, x->name,
			  (int64_t)len, (int64_t)((s.cap - s.start) * 8));
		return true;
	}
	if (!vector_span(x, &s))
		return false;
	sb_printf(x->f->out, "%s of length %" PRId64 ", capacity %" PRId64, x->name,
		  (int64_t)(s.end - s.start) / (int64_t)s.size,
		  (int64_t)(s.cap - s.start) / (int64_t)s.size);
	return true;
}

static void bits_kids(struct shown *x, struct show *s, uint64_t start, uint64_t len)
{
	uint8_t byte;

	for (uint64_t i = 0; i < len; i++) {
		struct tl_error err;

		if (mem_read(&x->f->env->mem, start + i / 8, &byte, 1, &err)) {
			show_error(s, "%s", err.text);
			return;
		}
		if (!show_child(s, NULL, value_of_int(x->f->env->state->types.t_bool, byte >> (i % 8) & 1)))
			return;
	}
}

/* Elements of size bytes from addr on. */
static void element_kids(struct show *s, struct sym_type *elt, uint64_t addr, uint64_t n)
{
	uint64_t size = sym_type_size(elt);

	for (uint64_t i = 0; i < n; i++)
		if (!show_child(s, NULL, value_at(elt, addr + i * size)))
			return;
}

static void vector_kids(struct shown *x, struct show *s)
{
	struct span span;
	uint64_t len;

	if (is_bits(x)) {
		if (bits_span(x, &span, &len) && (int64_t)len > 0)
			bits_kids(x, s, span.start, len);
		return;
	}
	if (!vector_span(x, &span))
		return;
	if (span.end < span.start || span.cap < span.end || (span.end - span.start) % span.size)
		show_error(s, "the vector's pointers 0x%" PRIx64 ", 0x%" PRIx64 ", 0x%" PRIx64
			      " are no range of elements",
			   span.start, span.end, span.cap);
	else
		element_kids(s, span.elt, span.start, (span.end - span.start) / span.size);
}

/* Deques */

struct deque {
	uint64_t cur, last, node, end_cur, end_first, end_node;
	uint64_t size, per_node;
	struct sym_type *elt;
};

static bool deque_read(struct shown *x, struct deque *d)
{
	d->elt = shown_arg(x, 0);
	d->size = d->elt ? sym_type_size(d->elt) : 0;
	if (!d->size || !shown_u64(x, "_M_impl._M_start._M_cur", &d->cur) ||
	    !shown_u64(x, "_M_impl._M_start._M_last", &d->last) ||
	    !shown_u64(x, "_M_impl._M_start._M_node", &d->node) ||
	    !shown_u64(x, "_M_impl._M_finish._M_cur", &d->end_cur) ||
	    !shown_u64(x, "_M_impl._M_finish._M_first", &d->end_first) ||
	    !shown_u64(x, "_M_impl._M_finish._M_node", &d->end_node))
		return false;
	d->per_node = d->size < 512 ? 512 / d->size : 1;
	return true;
}

static int64_t deque_length(const struct deque *d)
{
	int64_t nodes = (int64_t)(d->end_node - d->node) / 8 - 1;

	return (int64_t)d->per_node * nodes + (int64_t)(d->last - d->cur) / (int64_t)d->size +
	       (int64_t)(d->end_cur - d->end_first) / (int64_t)d->size;
}

static bool deque_count(struct shown *x, uint64_t *ret)
{
	struct deque d;
	bool ok = deque_read(x, &d) && deque_length(&d) >= 0;

	if (ok)
		*ret = (uint64_t)deque_length(&d);
	return ok;
}

static bool deque_title(struct shown *x)
{
	struct deque d;
	int64_t n;

	if (!deque_read(x, &d))
		return false;
	n = deque_length(&d);
	sb_printf(x->f->out, "%s with %" PRId64 " element%s", x->name, n, n == 1 ? "" : "s");
	return true;
}

static void deque_kids(struct shown *x, struct show *s)
{
	struct deque d;
	uint64_t at, end;
	int64_t n;

	if (!deque_read(x, &d))
		return;
	n = deque_length(&d);
	at = d.cur;
	end = d.last;
	for (int64_t i = 0; i < n; i++) {
		if (at == end) { /* on to the next block of the map */
			d.node += 8;
			if (!shown_word(x->f, d.node, &at)) {
				show_error(s, "Cannot access memory at address 0x%" PRIx64, d.node);
				return;
			}
			end = at + d.per_node * d.size;
		}
		if (!show_child(s, NULL, value_at(d.elt, at)))
			return;
		at += d.size;
	}
}

/* Lists: links first, then the element. A ring may be broken: the limit on children ends it. */

static bool list_head(struct shown *x, uint64_t *ret_head, uint64_t *ret_first)
{
	SCOPED_VALUE struct tl_value *head = shown_get(x, "_M_impl._M_node");

	if (!head || head->where != VAL_MEMORY || !shown_arg(x, 0) ||
	    !shown_u64(x, "_M_impl._M_node._M_next", ret_first))
		return false;
	*ret_head = head->addr;
	return true;
}

static bool list_count(struct shown *x, uint64_t *ret)
{
	return shown_u64(x, "_M_impl._M_node._M_size", ret);
}

static bool list_title(struct shown *x)
{
	uint64_t head, first;

	if (!list_head(x, &head, &first))
		return false;
	sb_printf(x->f->out, "%s%s", first == head ? "empty " : "", x->name);
	return true;
}

static void linked_kids(struct shown *x, struct show *s, uint64_t at, uint64_t end, uint64_t links)
{
	struct sym_type *elt = shown_arg(x, 0);
	struct walk w = { .steps = 0 };

	for (size_t i = 0; at != end; i++) {
		uint64_t next;

		if (!shown_word(x->f, at, &next)) {
			show_error(s, "Cannot access memory at address 0x%" PRIx64, at);
			return;
		}
		if (!show_indexed(s, i, value_at(elt, at + shown_behind(links, elt))))
			return;
		if (!walk_step(&w, at)) {
			show_error(s, "the links come back to the node at 0x%" PRIx64, at);
			return;
		}
		at = next;
	}
}

static void list_kids(struct shown *x, struct show *s)
{
	uint64_t head, first;

	if (list_head(x, &head, &first))
		linked_kids(x, s, first, head, 16);
}

static bool forward_title(struct shown *x)
{
	uint64_t first;

	if (!shown_arg(x, 0) || !shown_u64(x, "_M_impl._M_head._M_next", &first))
		return false;
	sb_printf(x->f->out, "%s%s", first ? "" : "empty ", x->name);
	return true;
}

static void forward_kids(struct shown *x, struct show *s)
{
	uint64_t first;

	if (shown_u64(x, "_M_impl._M_head._M_next", &first))
		linked_kids(x, s, first, 0, 8);
}

/* Bit sets: the bits that are set */

static bool plain_title(struct shown *x)
{
	sb_add(x->f->out, x->name);
	return true;
}

static void bitset_kids(struct shown *x, struct show *s)
{
	SCOPED_VALUE struct tl_value *w = shown_get(x, "_M_w");
	char name[32];

	if (!w || value_fetch(x->f->env, w, NULL))
		return;
	for (uint64_t i = 0; i < w->size * 8; i++) {
		if (!(w->data[i / 8] >> (i % 8) & 1))
			continue;
		snprintf(name, sizeof(name), "[%" PRIu64 "]", i);
		if (!show_child(s, name, value_of_int(x->f->env->state->types.t_long, 1)))
			return;
	}
}

/* Views */

static bool view_read(struct shown *x, uint64_t *ret_addr, uint64_t *ret_n)
{
	const struct sym_template_arg *extent = sym_template_arg(x->t, 1);

	if (!shown_arg(x, 0))
		return false;
	if (shown_u64(x, "_M_array", ret_addr))
		return shown_u64(x, "_M_len", ret_n);
	if (!shown_u64(x, "_M_ptr", ret_addr))
		return false;
	if (shown_u64(x, "_M_extent._M_extent_value", ret_n))
		return true;
	/* A length that is nowhere is not that of std::dynamic_extent, which stands for one. */
	if (extent && extent->is_value && (uint64_t)extent->value == UINT64_MAX)
		return false;
	*ret_n = extent && extent->is_value ? (uint64_t)extent->value : 0;
	return extent != NULL;
}

static bool view_count(struct shown *x, uint64_t *ret)
{
	uint64_t addr;

	return view_read(x, &addr, ret);
}

static bool view_title(struct shown *x)
{
	uint64_t addr, n;

	if (!view_read(x, &addr, &n))
		return false;
	sb_printf(x->f->out, "%s of length %" PRIu64, x->name, n);
	return true;
}

static void view_kids(struct shown *x, struct show *s)
{
	uint64_t addr, n;

	if (view_read(x, &addr, &n))
		element_kids(s, shown_arg(x, 0), addr, n);
}

/* Adaptors show what they wrap. */

static const struct shower *wrapped(struct shown *x, struct tl_value **ret_v, struct shown *ret)
{
	*ret_v = shown_get(x, "c");
	return *ret_v ? show_find(x->f, *ret_v, ret) : NULL;
}

static bool adaptor_title(struct shown *x)
{
	SCOPED_VALUE struct tl_value *c = NULL;
	struct shown in;
	const struct shower *s = wrapped(x, &c, &in);

	if (!s || !s->title || !s->kids)
		return false;
	sb_printf(x->f->out, "%s wrapping: ", x->name);
	return s->title(&in);
}

static void adaptor_kids(struct shown *x, struct show *kids)
{
	SCOPED_VALUE struct tl_value *c = NULL;
	struct shown in;
	const struct shower *s = wrapped(x, &c, &in);

	if (!s)
		return;
	kids->hint = s->hint;
	s->kids(&in, kids);
}

/* Iterators show the element that they stand at. */

static bool element_title(struct shown *x, const char *member, uint64_t links, size_t arg,
			  const char *what)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_type *elt = shown_arg(x, arg);
	uint64_t addr;

	if (!elt || !shown_u64(x, member, &addr))
		return false;
	if (!addr) {
		sb_printf(x->f->out, "non-dereferenceable iterator for std::%s", what);
		return true;
	}
	if (arg == 0 && sym_type_strip(elt)->kind == SYM_K_PTR && !links)
		elt = sym_type_target(sym_type_strip(elt)); /* __normal_iterator<T *, ...> */
	v = value_at(elt, addr + (links ? shown_behind(links, elt) : 0));
	shown_add_value(x->f, v);
	return true;
}

static bool vector_at_title(struct shown *x)
{
	return element_title(x, "_M_current", 0, 0, "vector");
}

static bool deque_at_title(struct shown *x)
{
	return element_title(x, "_M_cur", 0, 0, "deque");
}

static bool list_at_title(struct shown *x)
{
	return element_title(x, "_M_node", 16, 0, "list");
}

static bool forward_at_title(struct shown *x)
{
	return element_title(x, "_M_node", 8, 0, "forward_list");
}

static bool bit_at_title(struct shown *x)
{
	uint64_t addr, off, mask, word;
	bool reference = shown_u64(x, "_M_mask", &mask);

	if (!shown_u64(x, "_M_p", &addr) || (!reference && !shown_u64(x, "_M_offset", &off)))
		return false;
	if (!addr)
		sb_add(x->f->out, reference ? "invalid std::vector<bool>::reference"
					    : "non-dereferenceable iterator for std::vector<bool>");
	else if (!shown_word(x->f, addr, &word))
		style_printf(x->f->out, x->f->styles, TL_STYLE_METADATA, "<error: Cannot access memory at address 0x%" PRIx64 ">", addr);
	else
		sb_add(x->f->out, (reference ? word & mask : word >> (off & 63) & 1) ? "true" : "false");
	return true;
}

/* Has the sequence of a checked iterator changed since? */
static bool safe_is_stale(struct shown *x, uint64_t sequence)
{
	SCOPED_VALUE struct tl_value *p = shown_get(x, "_M_sequence"), *v = NULL;
	struct sym_type *t = p ? sym_type_strip(p->type) : NULL;
	uint64_t was, now;

	if (!sequence || t->kind != SYM_K_PTR)
		return false;
	v = value_at(sym_type_target(t), sequence);
	return v && shown_u64(x, "_M_version", &was) && member_u64(x->f, v, "_M_version", &now) && was != now;
}

/* With _GLIBCXX_DEBUG an iterator is a base of one that is checked. */
static bool safe_at_title(struct shown *x)
{
	struct sym_type *plain = shown_arg(x, 0);
	SCOPED_VALUE struct tl_value *v = NULL;
	uint64_t sequence, at;

	if (!plain || x->v->where != VAL_MEMORY || !shown_u64(x, "_M_sequence", &sequence) ||
	    class_step(x->f->env, x->v->addr, x->t, sym_type_strip(plain), &at, NULL))
		return false;
	if (safe_is_stale(x, sequence)) {
		sb_add(x->f->out, "invalid iterator");
		return true;
	}
	v = value_at(plain, at);
	shown_add_value(x->f, v);
	return true;
}

const struct shower show_std[] = {
	{ "std::basic_string", string_title, NULL, SHOW_PLAIN, string_count },
	{ "std::basic_string_view", string_view_title, NULL, SHOW_PLAIN, string_view_count },
	{ "std::vector", vector_title, vector_kids, SHOW_ARRAY, vector_count },
	{ "std::deque", deque_title, deque_kids, SHOW_ARRAY, deque_count },
	{ "std::list", list_title, list_kids, SHOW_PLAIN, list_count },
	{ "std::forward_list", forward_title, forward_kids, SHOW_PLAIN, NULL },
	{ "std::bitset", plain_title, bitset_kids, SHOW_PLAIN, NULL },
	{ "std::initializer_list", view_title, view_kids, SHOW_ARRAY, view_count },
	{ "std::span", view_title, view_kids, SHOW_ARRAY, view_count },
	{ "std::stack", adaptor_title, adaptor_kids, SHOW_PLAIN, NULL },
	{ "std::queue", adaptor_title, adaptor_kids, SHOW_PLAIN, NULL },
	{ "std::priority_queue", adaptor_title, adaptor_kids, SHOW_PLAIN, NULL },
	{ "__gnu_cxx::__normal_iterator", vector_at_title, NULL, SHOW_PLAIN, NULL },
	{ "std::_Deque_iterator", deque_at_title, NULL, SHOW_PLAIN, NULL },
	{ "std::_List_iterator", list_at_title, NULL, SHOW_PLAIN, NULL },
	{ "std::_List_const_iterator", list_at_title, NULL, SHOW_PLAIN, NULL },
	{ "std::_Fwd_list_iterator", forward_at_title, NULL, SHOW_PLAIN, NULL },
	{ "std::_Fwd_list_const_iterator", forward_at_title, NULL, SHOW_PLAIN, NULL },
	{ "std::_Bit_iterator", bit_at_title, NULL, SHOW_PLAIN, NULL },
	{ "std::_Bit_const_iterator", bit_at_title, NULL, SHOW_PLAIN, NULL },
	{ "__gnu_debug::_Safe_iterator", safe_at_title, NULL, SHOW_PLAIN, NULL },
	{ "std::_Bit_reference", bit_at_title, NULL, SHOW_PLAIN, NULL },
	{ 0 },
};
