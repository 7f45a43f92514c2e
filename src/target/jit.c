/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Code that the program compiles for itself. Whoever does that (LLVM, V8, Mono) may tell a debugger: it links an
 * ELF image of what it made into a list and calls a function that does nothing (gdb's manual, "JIT Compilation
 * Interface"). Several modules may have such a list, each its own. What is in it is hostile: it may be endless,
 * overlap, or lie about its length.
 */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/scoped.h"
#include "target/state.h"

#define JIT_VERSION 1
#define JIT_REGISTER 1
#define JIT_UNREGISTER 2

/* An image is copied: more than this is no code that somebody waited for. */
#define MAX_IMAGE (256u << 20)
#define MAX_BYTES ((uint64_t)2 << 30)
#define MAX_OBJECTS 200000

struct jit_object {
	struct sym_module *sym;
	uint64_t descriptor; /* whose list it is in */
	uint64_t image, len;
	uint64_t serial;     /* they come in this order */
};

struct descriptor {
	uint32_t version, action;
	uint64_t relevant, first;
};

/* prev is not needed. */
struct entry {
	uint64_t next, image, len;
};

static bool read_all(struct tl_target *t, uint64_t addr, void *buf, size_t len)
{
	size_t got = 0;

	for (size_t n = 0; n < len; n += got)
		if (tgt_read(t, addr + n, (char *)buf + n, len - n, &got, NULL) || !got)
			return false;
	return true;
}

/* uint32_t version, action_flag; struct entry *relevant_entry, *first_entry */
static bool read_descriptor(struct tl_target *t, uint64_t addr, struct descriptor *ret)
{
	uint32_t v[4];

	*ret = (struct descriptor){ 0 };
	if (t->mode != ARCH_I386)
		return read_all(t, addr, ret, sizeof(*ret));
	if (!read_all(t, addr, v, sizeof(v)))
		return false;
	*ret = (struct descriptor){ v[0], v[1], v[2], v[3] };
	return true;
}

/* struct entry *next_entry, *prev_entry; const char *symfile_addr; uint64_t symfile_size */
static bool read_entry(struct tl_target *t, uint64_t addr, struct entry *ret)
{
	uint64_t v[4];
	struct {
		uint32_t next, prev, image, len_low, len_high; /* i386 aligns 8 bytes to 4 */
	} e;

	if (t->mode != ARCH_I386) {
		if (!read_all(t, addr, v, sizeof(v)))
			return false;
		*ret = (struct entry){ v[0], v[2], v[3] };
		return true;
	}
	if (!read_all(t, addr, &e, sizeof(e)))
		return false;
	*ret = (struct entry){ e.next, e.image, e.len_low | (uint64_t)e.len_high << 32 };
	return true;
}

/* leaving, which may be NULL, is told of its module before. */
static void drop(struct tl_target *t, uint64_t at, tgt_module_fn *leaving)
{
	struct jit_object *o = map_remove(&t->jit_objects, at);

	if (!o)
		return;
	if (leaving)
		leaving(t, o->sym);
	t->jit_bytes -= o->len;
	sym_module_remove(t->syms, o->sym);
	free(o);
}

/* What it holds is no ELF image, or is cut off: it is remembered nowhere, and shown as code without a name. */
static bool add(struct tl_target *t, uint64_t at, const struct entry *e, uint64_t descriptor)
{
	SCOPED_FREE char *image = NULL;
	SCOPED_FREE struct jit_object *o = calloc(1, sizeof(*o));
	char name[48];

	if (!o || e->len > MAX_IMAGE || e->len > MAX_BYTES - t->jit_bytes || t->jit_objects.n >= MAX_OBJECTS)
		return false;
	image = malloc(e->len ? e->len : 1);
	if (!image || !read_all(t, e->image, image, e->len))
		return false;
	snprintf(name, sizeof(name), "<in-memory@0x%" PRIx64 ">", e->image);
	struct sym_module_spec spec = { .path = name, .image = image, .image_len = e->len };
	if (sym_module_add(t->syms, &spec, &o->sym, NULL))
		return false;
	o->descriptor = descriptor;
	o->image = e->image;
	o->len = e->len;
	o->serial = ++t->jit_serial;
	if (!map_put(&t->jit_objects, at, o)) {
		sym_module_remove(t->syms, o->sym);
		return false;
	}
	t->jit_bytes += TAKE(o)->len;
	return true;
}

/* All that was made before we looked. An entry that is known ends it: the list bites its tail. */
static bool read_list(struct tl_target *t, uint64_t descriptor)
{
	struct descriptor d;
	struct entry e;
	bool any = false;
	size_t left = MAX_OBJECTS;

	if (!read_descriptor(t, descriptor, &d) || d.version != JIT_VERSION)
		return false;
	for (uint64_t at = d.first; at && left-- && !map_get(&t->jit_objects, at); at = e.next) {
		if (!read_entry(t, at, &e))
			break;
		any |= add(t, at, &e, descriptor);
	}
	return any;
}

/* One list's objects, or all. */
static void drop_list(struct tl_target *t, const uint64_t *descriptor)
{
	SCOPED_FREE uint64_t *at = calloc(t->jit_objects.n + 1, sizeof(*at));
	const struct jit_object *o;
	size_t n = 0, pos = 0;

	while (at && (o = map_next(&t->jit_objects, &pos, &at[n])))
		n += !descriptor || o->descriptor == *descriptor;
	while (n)
		drop(t, at[--n], NULL);
}

/* The list that a module has; false: it has none. */
static bool list_of(struct sym_module *m, struct jit_list *ret)
{
	struct tl_symbol call, data;

	if (sym_module_rare_symbol(m, "__jit_debug_register_code", &call, NULL) ||
	    sym_module_rare_symbol(m, "__jit_debug_descriptor", &data, NULL))
		return false;
	*ret = (struct jit_list){ .call = call.addr, .descriptor = data.addr };
	return true;
}

static bool is_same(const struct jit_list *a, const struct jit_list *b)
{
	return a->call == b->call && a->descriptor == b->descriptor;
}

/* Its module's symbols were read once more, or another one came to stand where it was: whatever it had is read again. */
static bool is_known(struct tl_target *t, const struct jit_list *l)
{
	for (size_t i = 0; i < t->jit.n; i++)
		if (is_same(&t->jit.v[i], l)) {
			drop_list(t, &l->descriptor);
			return true;
		}
	return false;
}

/* A module that was not looked at yet may have such a list. */
static bool look_at(struct tl_target *t, struct sym_module *m)
{
	struct jit_list l;
	size_t before = t->jit_objects.n;

	if (!list_of(m, &l))
		return false;
	return (is_known(t, &l) || vec_push(&t->jit, l)) && (read_list(t, l.descriptor) || before);
}

/* Was it looked at for a list? Then what it has is known: to ask all names of a large library once more takes milliseconds. */
static bool is_seen(const struct tl_target *t, const struct sym_module *m)
{
	if (m == t->sym_program)
		return t->jit_program;
	for (size_t i = 0; i < t->modules.n; i++)
		if (t->modules.v[i].sym == m)
			return t->modules.v[i].jit_seen;
	return false;
}

/* Lists whose module is gone; another one may stand in its place. */
static bool drop_unloaded(struct tl_target *t)
{
	bool any = false;

	for (size_t i = 0; i < t->jit.n; i++) {
		struct jit_list *l = &t->jit.v[i], now;
		struct sym_module *m = sym_module_by_addr(t->syms, l->call);

		l->gone = !m || (!is_seen(t, m) && (!list_of(m, &now) || !is_same(l, &now)));
		if (l->gone)
			drop_list(t, &l->descriptor);
		any |= l->gone;
	}
	return any;
}

bool tgt_jit_look(struct tl_target *t)
{
	bool any = drop_unloaded(t);

	if (t->sym_program && !t->jit_program)
		any |= look_at(t, t->sym_program);
	t->jit_program = true;
	for (size_t i = 0; i < t->modules.n; i++) {
		struct module_rec *rec = &t->modules.v[i];

		if (rec->sym && !rec->jit_seen)
			any |= look_at(t, rec->sym);
		rec->jit_seen = rec->sym != NULL;
	}
	return any;
}

bool tgt_jit_called(struct tl_target *t, const struct jit_list *l, tgt_module_fn *leaving, struct sym_module **ret_came)
{
	struct descriptor d;
	struct entry e;
	bool known;

	*ret_came = NULL;
	if (!read_descriptor(t, l->descriptor, &d) || d.version != JIT_VERSION || !d.relevant ||
	    (d.action != JIT_REGISTER && d.action != JIT_UNREGISTER))
		return false;
	if (d.action == JIT_REGISTER && !read_entry(t, d.relevant, &e))
		return false;
	known = map_get(&t->jit_objects, d.relevant) != NULL;
	drop(t, d.relevant, leaving); // also where one is that went without a word
	if (d.action == JIT_REGISTER && add(t, d.relevant, &e, l->descriptor))
		*ret_came = ((struct jit_object *)map_get(&t->jit_objects, d.relevant))->sym;
	return known || *ret_came;
}

void tgt_jit_forget(struct tl_target *t)
{
	drop_list(t, NULL);
	vec_clear(&t->jit);
	t->jit_program = false;
	for (size_t i = 0; i < t->modules.n; i++)
		t->modules.v[i].jit_seen = false;
}

struct listed {
	struct tl_jit_code code;
	uint64_t serial;
};

static int by_serial(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;

	return x->serial < y->serial ? -1 : x->serial > y->serial;
}

enum tl_code tl_jit_code_each(struct tl_target *t, bool (*fn)(const struct tl_jit_code *code, void *user), void *user,
			      struct tl_error *err)
{
	SCOPED_FREE struct listed *all = calloc(t->jit_objects.n + 1, sizeof(*all));
	const struct jit_object *o;
	size_t n = 0, pos = 0;
	uint64_t at;

	if (!all)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	while ((o = map_next(&t->jit_objects, &pos, &at)))
		all[n++] = (struct listed){ { at, o->image, o->len }, o->serial };
	qsort(all, n, sizeof(*all), by_serial);
	for (size_t i = 0; i < n && fn(&all[i].code, user); i++)
		continue;
	return TL_OK;
}
