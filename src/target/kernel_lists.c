/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Tasks and modules of a guest's kernel, from its own lists, by the offsets of its own BTF. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/guest.h"
#include "symbol/btf.h"
#include "target/kernel.h"

#define MAX_BTF (32u << 20)
#define MAX_LIST 65536

static bool get(struct tl_target *t, uint64_t at, void *buf, size_t len)
{
	size_t got = 0;

	return !tgt_read(t, at, buf, len, &got, NULL) && got == len;
}

static uint64_t word(struct tl_target *t, uint64_t at)
{
	uint64_t v = 0;

	return get(t, at, &v, sizeof(v)) ? v : 0;
}

static void btf_free_ptr(struct btf **b)
{
	btf_free(*b);
}

static enum tl_code open_btf(struct tl_target *t, struct btf **ret, struct tl_error *err)
{
	uint64_t from = kern_addr(t, "__start_BTF"), to = kern_addr(t, "__stop_BTF");

	if (!t->kernel || !t->kernel->placed)
		return tl_fail(err, TL_E_NOTPRESENT, "where the guest's kernel is is not known (yet)");
	if (!from || to <= from || to - from > MAX_BTF)
		return tl_fail(err, TL_E_UNSUP, "the guest's kernel carries no BTF (CONFIG_DEBUG_INFO_BTF)");
	SCOPED_FREE void *buf = malloc(to - from);
	if (!buf)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	if (!get(t, from, buf, to - from))
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
	if (!get(t, at, buf, cap - 1))
		buf[0] = 0;
	for (char *p = buf; *p; p++)
		if ((unsigned char)*p < 0x20 || (unsigned char)*p > 0x7e)
			*p = '?';
}

/* Both directions must agree, and a list that does not end is cut: a guest may write anything. */
static bool next_node(struct tl_target *t, uint64_t *node, uint64_t head)
{
	uint64_t next = word(t, *node);

	if (!next || next == head || word(t, next + 8) != *node)
		return false;
	*node = next;
	return true;
}

static enum tl_code phys_of(void *ctx, uint64_t pa, void *buf, size_t len, struct tl_error *err)
{
	return drv_phys_read(ctx, pa, buf, len, err);
}

/* A page of tables is a kernel address; CR3 wants the physical one. */
static uint64_t root_of(struct tl_target *t, uint64_t pgd)
{
	struct mem_reader phys = { t->drv, phys_of };
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
	uint64_t mm = word(t, at + o->mm), parent = word(t, at + o->parent);
	int32_t pid = 0;

	if (get(t, at + o->pid, &pid, 4))
		k.pid = pid;
	pid = 0;
	if (parent && get(t, parent + o->pid, &pid, 4))
		k.parent = pid;
	text_at(t, at + o->comm, k.name, 17);
	k.root = mm ? root_of(t, word(t, mm + o->pgd)) : 0;
	return k;
}

enum tl_code tl_guest_tasks(struct tl_target *t, struct tl_guest_task *buf, size_t cap, size_t *ret_n,
			    struct tl_error *err)
{
	SCOPED(btf_free_ptr) struct btf *b = NULL;
	struct task_offsets o;
	uint64_t head;
	size_t n = 0;
	enum tl_code r = open_btf(t, &b, err);

	if (!r)
		r = task_offsets(b, &o, err);
	if (r)
		return r;
	head = kern_addr(t, "init_task") + o.tasks;
	for (uint64_t node = head; n < MAX_LIST; n++) {
		if (n < cap)
			buf[n] = read_task(t, &o, node - o.tasks);
		if (!next_node(t, &node, head)) {
			n++;
			break;
		}
	}
	*ret_n = n;
	return TL_OK;
}

enum tl_code tl_guest_modules(struct tl_target *t, struct tl_guest_module *buf, size_t cap, size_t *ret_n,
			      struct tl_error *err)
{
	SCOPED(btf_free_ptr) struct btf *b = NULL;
	uint64_t list, name, base, size, head;
	size_t n = 0;
	enum tl_code r = open_btf(t, &b, err);

	if (!r)
		r = need(b, "module", "list", &list, err);
	if (!r)
		r = need(b, "module", "name", &name, err);
	// 6.4 has an array of mappings; the first one is the code.
	if (!r && !btf_offset(b, "module", "core_layout.base", &base))
		r = need(b, "module", "mem", &base, err);
	if (!r && !btf_offset(b, "module", "core_layout.size", &size)) {
		uint64_t at = 0;
		r = need(b, "module_memory", "size", &at, err);
		size = base + at;
	}
	if (r)
		return r;
	head = kern_addr(t, "modules");
	for (uint64_t node = head; head && n < MAX_LIST && next_node(t, &node, head); n++) {
		if (n >= cap)
			continue;
		uint32_t len = 0;
		buf[n] = (struct tl_guest_module){ .address = node - list };
		text_at(t, node - list + name, buf[n].name, sizeof(buf[n].name));
		buf[n].base = word(t, node - list + base);
		if (get(t, node - list + size, &len, 4))
			buf[n].size = len;
	}
	*ret_n = n;
	return TL_OK;
}
