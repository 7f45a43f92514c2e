/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Tasks and modules of a guest's kernel, from its own lists, by the offsets of its own BTF. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/guest.h"
#include "symbol/btf.h"
#include "symbol/kallsyms.h"
#include "target/kernel.h"

#define MAX_BTF (32u << 20)
#define MAX_LIST 65536

bool kern_get(struct tl_target *t, uint64_t at, void *buf, size_t len)
{
	size_t got = 0;

	return !tgt_read(t, at, buf, len, &got, NULL) && got == len;
}

uint64_t kern_word(struct tl_target *t, uint64_t at)
{
	uint64_t v = 0;

	return kern_get(t, at, &v, sizeof(v)) ? v : 0;
}

struct kern_visit kern_enter(struct tl_target *t)
{
	struct kern_visit v = { .t = t };
	struct mem_reader phys;

	if (!t->drv || !drv_guest(t->drv))
		return v;
	v.was = t->drv->space;
	phys = drv_phys(t->drv);
	t->drv->space = drv_kernel_space(&phys, &v.was);
	return v;
}

void kern_leave(struct kern_visit *v)
{
	if (v->t->drv && drv_guest(v->t->drv))
		v->t->drv->space = v->was;
}

void kern_btf_free(struct btf **b)
{
	btf_free(*b);
}

enum tl_code kern_btf(struct tl_target *t, struct btf **ret, struct tl_error *err)
{
	uint64_t from = kern_addr(t, "__start_BTF"), to = kern_addr(t, "__stop_BTF");

	if (!t->kernel || !t->kernel->placed)
		return tl_fail(err, TL_E_NOTPRESENT, "where the guest's kernel is is not known (yet)");
	if (!from || to <= from || to - from > MAX_BTF)
		return tl_fail(err, TL_E_UNSUP, "the guest's kernel carries no BTF (CONFIG_DEBUG_INFO_BTF)");
	SCOPED_FREE void *buf = malloc(to - from);
	if (!buf)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	if (!kern_get(t, from, buf, to - from))
		return tl_fail_fault(err, from);
	return btf_open(buf, to - from, ret, err);
}

static enum tl_code need(const struct btf *b, const char *s, const char *member, uint64_t *ret, struct tl_error *err)
{
	return btf_offset(b, s, member, ret) ? TL_OK
					     : tl_fail(err, TL_E_UNSUP, "the kernel's BTF has no %s.%s", s, member);
}

static void text_at(struct tl_target *t, uint64_t at, char *buf, size_t cap)
{
	memset(buf, 0, cap);
	if (!kern_get(t, at, buf, cap - 1))
		buf[0] = 0;
	for (char *p = buf; *p; p++)
		if ((unsigned char)*p < 0x20 || (unsigned char)*p > 0x7e)
			*p = '?';
}

/*
 * A list of the kernel's, node by node; a guest may write anything. Both directions must agree: then a list that
 * does not come back to its head cannot be without end, only long. One node may be on its way out, which the
 * kernel does in two writes: the next one's "prev" first.
 */
struct list {
	struct tl_target *t;
	const char *what;
	uint64_t head, node, before; /* before: the one before node; 0: node is the head */
	size_t n;                    /* nodes so far, without the head */
	bool damaged;
};

static struct list list_of(struct tl_target *t, const char *what, uint64_t head)
{
	return (struct list){ .t = t, .what = what, .head = head, .node = head };
}

/* False: the list has ended, or is damaged. */
static bool list_next(struct list *l)
{
	uint64_t next = 0, prev = 0;

	l->damaged = !kern_get(l->t, l->node, &next, 8) || (next != l->head && !kern_get(l->t, next + 8, &prev, 8));
	if (l->damaged || next == l->head)
		return false;
	l->damaged = (prev != l->node && !(l->before && prev == l->before)) || next == l->node || l->n == MAX_LIST;
	if (l->damaged)
		return false;
	l->before = l->node;
	l->node = next;
	l->n++;
	return true;
}

static enum tl_code list_end(const struct list *l, struct tl_error *err)
{
	if (!l->damaged)
		return TL_OK;
	return tl_fail(err, TL_E_INVAL, "the kernel's list of %s is damaged, or just being changed, behind entry %zu (at 0x%llx)",
		       l->what, l->n, (unsigned long long)l->node);
}

/* Where a list begins; it is the kernel's variable. */
static enum tl_code head_of(struct tl_target *t, const char *symbol, uint64_t off, uint64_t *ret, struct tl_error *err)
{
	*ret = kern_addr(t, symbol);
	if (!*ret)
		return tl_fail(err, TL_E_UNSUP, "the guest's kernel has no symbol \"%s\"", symbol);
	*ret += off;
	return TL_OK;
}

/* A page of tables is a kernel address; CR3 wants the physical one. */
static uint64_t root_of(struct tl_target *t, uint64_t pgd)
{
	struct mem_reader phys = drv_phys(t->drv);
	struct drv_page p;

	return pgd && drv_walk(&phys, &t->drv->space, pgd, &p, NULL) == TL_OK ? p.pa : 0;
}

struct task_offsets {
	uint64_t tasks, pid, comm, mm, parent, pgd;
};

static enum tl_code task_offsets(const struct btf *b, struct task_offsets *o, struct tl_error *err)
{
	enum tl_code r = need(b, "task_struct", "tasks", &o->tasks, err);

	if (!r)
		r = need(b, "task_struct", "pid", &o->pid, err);
	if (!r)
		r = need(b, "task_struct", "comm", &o->comm, err);
	if (!r)
		r = need(b, "task_struct", "mm", &o->mm, err);
	if (!r)
		r = need(b, "task_struct", "real_parent", &o->parent, err);
	return r ? r : need(b, "mm_struct", "pgd", &o->pgd, err);
}

static struct tl_guest_task read_task(struct tl_target *t, const struct task_offsets *o, uint64_t at)
{
	struct tl_guest_task k = { .address = at };
	uint64_t mm = kern_word(t, at + o->mm), parent = kern_word(t, at + o->parent);
	int32_t pid = 0;

	if (kern_get(t, at + o->pid, &pid, 4))
		k.pid = pid;
	pid = 0;
	if (parent && kern_get(t, parent + o->pid, &pid, 4))
		k.parent = pid;
	text_at(t, at + o->comm, k.name, 17);
	k.root = mm ? root_of(t, kern_word(t, mm + o->pgd)) : 0;
	return k;
}

enum tl_code tl_guest_tasks(struct tl_target *t, struct tl_guest_task *buf, size_t cap, size_t *ret_n,
			    struct tl_error *err)
{
	SCOPED(kern_leave) struct kern_visit visit = kern_enter(t);
	SCOPED(kern_btf_free) struct btf *b = NULL;
	struct task_offsets o;
	uint64_t head = 0;
	enum tl_code r = kern_btf(t, &b, err);

	*ret_n = 0;
	if (!r)
		r = task_offsets(b, &o, err);
	if (!r)
		r = head_of(t, "init_task", o.tasks, &head, err);
	if (r)
		return r;
	struct list l = list_of(t, "tasks", head);
	do
		if (l.n < cap)
			buf[l.n] = read_task(t, &o, l.node - o.tasks);
	while (list_next(&l));
	*ret_n = l.n + 1;
	return list_end(&l, err);
}

static struct tl_guest_module read_module(struct tl_target *t, const struct kern_layout *o, uint64_t at)
{
	struct elf_range range[ELF_MAX_RANGES];
	struct tl_guest_module m = { .address = at };

	kern_layout_read(t, o, at, range);
	m.base = range[0].from;
	m.size = kern_layout_size(range);
	text_at(t, at + o->name, m.name, sizeof(m.name));
	return m;
}

enum tl_code kern_modules_list(struct tl_target *t, const struct kern_layout *o, struct tl_guest_module *buf, size_t cap,
			       size_t *ret_n, struct tl_error *err)
{
	uint64_t head = 0;
	enum tl_code r = head_of(t, "modules", 0, &head, err);

	*ret_n = 0;
	if (r)
		return r;
	struct list l = list_of(t, "modules", head);
	while (list_next(&l)) {
		if (l.n <= cap)
			buf[l.n - 1] = read_module(t, o, l.node - o->list);
	}
	*ret_n = l.n;
	return list_end(&l, err);
}

uint64_t kern_modules_digest(struct tl_target *t, size_t most)
{
	struct list l = list_of(t, "modules", kern_addr(t, "modules"));
	uint64_t sum = 1;

	while (l.n < most && list_next(&l))
		sum = (sum ^ l.node) * UINT64_C(0x9e3779b97f4a7c15);
	return sum ^ l.damaged;
}

enum tl_code tl_guest_modules(struct tl_target *t, struct tl_guest_module *buf, size_t cap, size_t *ret_n,
			      struct tl_error *err)
{
	SCOPED(kern_leave) struct kern_visit visit = kern_enter(t);
	SCOPED(kern_btf_free) struct btf *b = NULL;
	struct kern_layout o;
	enum tl_code r = kern_btf(t, &b, err);

	*ret_n = 0;
	if (!r)
		r = kern_layout_find(b, &o, err);
	return r ? r : kern_modules_list(t, &o, buf, cap, ret_n, err);
}
