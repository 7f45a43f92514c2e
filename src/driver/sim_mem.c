/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The test machine's memory: frames, what each view shows, and the walk as a processor makes it (SDM vol. 3, 4.5 to 4.8). */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/error.h"
#include "driver/sim_priv.h"

#define PTE_P 1ull
#define PTE_W 2ull
#define PTE_U 4ull
#define PTE_A 0x20ull
#define PTE_D 0x40ull
#define PTE_PS 0x80ull
#define PTE_NX (1ull << 63)
#define PTE_ADDR 0xffffffffff000ull
#define PTE_TOO_HIGH 0xfc00000000000ull /* beyond 46 bits, what CPUID says here */

#define PF_P 1u
#define PF_W 2u
#define PF_U 4u
#define PF_RSVD 8u
#define PF_X 16u

enum tl_code sim_mem_init(struct sim *m, unsigned mib, struct tl_error *err)
{
	size_t len;

	m->n_ram = (uint64_t)(mib ? mib : 32) << 8;
	m->n_frames = m->n_ram + SIM_SPARE;
	len = m->n_frames * SIM_PAGE;
	m->ram = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (m->ram == MAP_FAILED) {
		m->ram = NULL;
		return tl_fail_sys(err, "no memory for a guest of %u MiB", mib ? mib : 32);
	}
	m->view_used[0] = true;
	return TL_OK;
}

void sim_mem_free(struct sim *m)
{
	if (m->ram)
		munmap(m->ram, m->n_frames * SIM_PAGE);
	for (unsigned i = 0; i < SIM_VIEWS; i++)
		free(m->view[i]);
}

static bool frame_there(const struct sim *m, uint64_t frame)
{
	return frame < m->n_ram || (frame < m->n_frames && m->spare[frame - m->n_ram]);
}

uint8_t *sim_frame(struct sim *m, uint64_t frame)
{
	if (frame_there(m, frame))
		return m->ram + frame * SIM_PAGE;
	memset(m->nowhere, 0xff, sizeof(m->nowhere));
	return m->nowhere;
}

static struct sim_entry entry_of(const struct sim *m, uint16_t view, uint64_t gfn)
{
	if (gfn < m->n_frames && m->view[view] && m->view[view][gfn].set)
		return m->view[view][gfn];
	return (struct sim_entry){ (uint32_t)gfn, DRV_R | DRV_W | DRV_X, false };
}

/* ---- as the guest sees it */

/* The byte at a physical address through c's view; NULL: it may not be accessed so there. */
static uint8_t *physical(struct sim_cpu *c, uint64_t pa, uint64_t va, unsigned want)
{
	uint64_t gfn = pa / SIM_PAGE;
	struct sim_entry e = entry_of(c->m, c->view, gfn);

	if (gfn >= c->m->n_ram) // frames of copies are none of the guest's
		return sim_frame(c->m, ~0ull) + pa % SIM_PAGE;
	if ((e.rwx & want) == want)
		return sim_frame(c->m, e.frame) + pa % SIM_PAGE;
	c->fault = (struct sim_fault){ .kind = SIM_VIEW, .pa = pa, .va = va, .rwx = (uint8_t)want };
	return NULL;
}

static bool page_fault(struct sim_cpu *c, uint64_t va, uint32_t error, unsigned want, bool user)
{
	error |= (want & DRV_W ? PF_W : 0) | (user ? PF_U : 0);
	if ((want & DRV_X) && (c->s.efer & SIM_EFER_NXE || c->s.cr4 & SIM_CR4_SMEP))
		error |= PF_X;
	c->fault = (struct sim_fault){ SIM_EXCEPTION, 14, true, error, va, 0, 0 };
	return false;
}

static bool allowed(const struct sim_cpu *c, uint64_t rights, unsigned want, bool user)
{
	if (user && !(rights & PTE_U))
		return false;
	if ((want & DRV_W) && !(rights & PTE_W) && (user || c->s.cr0 & SIM_CR0_WP))
		return false;
	if (want & DRV_X)
		return !(rights & PTE_NX) && (user || !(rights & PTE_U) || !(c->s.cr4 & SIM_CR4_SMEP));
	return true;
}

/* The processor notes accesses in the entries: writes to guest memory, which a view may forbid. */
static bool note_use(struct sim_cpu *c, uint64_t at, uint64_t va, uint64_t bits)
{
	uint64_t e;
	uint8_t *p = physical(c, at, va, DRV_R);

	memcpy(&e, p, 8);
	if ((e & bits) == bits)
		return true;
	p = physical(c, at, va, DRV_W);
	if (!p)
		return false;
	e |= bits;
	memcpy(p, &e, 8);
	return true;
}

struct walk {
	uint64_t at[5], rights, pa;
	unsigned n;
};

static bool walk(struct sim_cpu *c, uint64_t va, unsigned want, bool user, struct walk *w)
{
	unsigned levels = c->s.cr4 >> 12 & 1 ? 5 : 4, unused = levels == 5 ? 7 : 16;
	uint64_t table = c->s.cr3 & PTE_ADDR, e;

	*w = (struct walk){ .rights = PTE_W | PTE_U };
	if ((uint64_t)((int64_t)(va << unused) >> unused) != va) {
		c->fault = (struct sim_fault){ SIM_EXCEPTION, 13, true, 0, va, 0, 0 };
		return false;
	}
	for (unsigned level = levels; level > 0; level--) {
		unsigned shift = 12 + 9 * (level - 1);
		uint64_t at = table + (va >> shift & 511) * 8, size = 1ull << shift;
		uint8_t *p = physical(c, at, va, DRV_R);
		if (!p)
			return false;
		memcpy(&e, p, 8);
		w->at[w->n++] = at;
		if (!(e & PTE_P))
			return page_fault(c, va, 0, want, user);
		bool page = level == 1 || ((e & PTE_PS) && level <= 3);
		if ((e & PTE_TOO_HIGH) || (!(c->s.efer & SIM_EFER_NXE) && (e & PTE_NX)) || (level > 3 && (e & PTE_PS)) ||
		    (page && level > 1 && (e & PTE_ADDR & (size - 1) & ~0x1000ull)))
			return page_fault(c, va, PF_P | PF_RSVD, want, user);
		w->rights = (w->rights & (e | PTE_NX)) | (e & PTE_NX);
		if (page) {
			w->pa = (e & PTE_ADDR & ~(size - 1)) | (va & (size - 1));
			return true;
		}
		table = e & PTE_ADDR;
	}
	return false;
}

static bool translate(struct sim_cpu *c, uint64_t va, unsigned want, bool super, uint64_t *ret)
{
	bool user = !super && sim_cpl(c) == 3;
	struct walk w;

	if (!(c->s.cr0 & SIM_CR0_PG)) {
		*ret = va & 0xffffffff;
		return true;
	}
	if (!walk(c, va, want, user, &w))
		return false;
	if (!allowed(c, w.rights, want, user))
		return page_fault(c, va, PF_P, want, user);
	for (unsigned i = 0; i < w.n; i++)
		if (!note_use(c, w.at[i], va, PTE_A | (i + 1 == w.n && (want & DRV_W) ? PTE_D : 0)))
			return false;
	*ret = w.pa;
	return true;
}

/* Pointers to the pieces of an access, all of them before the first is used. */
struct pieces {
	uint8_t *at[2];
	size_t len[2];
};

static bool find(struct sim_cpu *c, uint64_t va, size_t len, unsigned want, bool super, struct pieces *ret)
{
	size_t first = SIM_PAGE - va % SIM_PAGE;
	uint64_t pa;

	ret->len[0] = len < first ? len : first;
	ret->len[1] = len - ret->len[0];
	for (unsigned i = 0; i < 2 && ret->len[i]; i++) {
		uint64_t at = va + (i ? ret->len[0] : 0);
		if (!translate(c, at, want, super, &pa))
			return false;
		ret->at[i] = physical(c, pa, at, want);
		if (!ret->at[i])
			return false;
	}
	return true;
}

static void note_access(struct sim_cpu *c, uint64_t va, size_t len, unsigned rwx)
{
	if ((c->m->watches.n || c->m->hw_on) && c->n_acc < sizeof(c->acc) / sizeof(c->acc[0]))
		c->acc[c->n_acc++] = (struct sim_access){ va, (uint32_t)len, (uint8_t)rwx };
}

bool sim_load(struct sim_cpu *c, uint64_t va, void *buf, size_t len, unsigned want, bool super)
{
	struct pieces p;

	if (!find(c, va, len, want, super, &p))
		return false;
	memcpy(buf, p.at[0], p.len[0]);
	if (p.len[1])
		memcpy((char *)buf + p.len[0], p.at[1], p.len[1]);
	if (want == DRV_R)
		note_access(c, va, len, DRV_R);
	return true;
}

bool sim_store(struct sim_cpu *c, uint64_t va, const void *buf, size_t len, bool super)
{
	struct pieces p;

	if (!find(c, va, len, DRV_W, super, &p))
		return false;
	memcpy(p.at[0], buf, p.len[0]);
	if (p.len[1])
		memcpy(p.at[1], (const char *)buf + p.len[0], p.len[1]);
	note_access(c, va, len, DRV_W);
	return true;
}

/* ---- as the debugger sees it */

static enum tl_code m_phys_read(struct drv *d, uint64_t pa, void *buf, size_t len, size_t *ret, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	*ret = 0;
	if (sim_fails(m, err))
		return TL_E_SYS;
	for (size_t n; *ret < len; *ret += n) {
		uint64_t at = pa + *ret;
		if (at < pa || !frame_there(m, at / SIM_PAGE))
			break;
		n = SIM_PAGE - at % SIM_PAGE;
		n = n < len - *ret ? n : len - *ret;
		memcpy((char *)buf + *ret, m->ram + at, n);
	}
	return *ret || !len ? TL_OK : tl_fail_fault(err, pa);
}

static enum tl_code m_phys_write(struct drv *d, uint64_t pa, const void *buf, size_t len, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	if (sim_fails(m, err))
		return TL_E_SYS;
	if (len && pa + len - 1 < pa)
		return tl_fail_fault(err, pa);
	for (uint64_t at = pa / SIM_PAGE; len && at <= (pa + len - 1) / SIM_PAGE; at++)
		if (!frame_there(m, at))
			return tl_fail_fault(err, at * SIM_PAGE > pa ? at * SIM_PAGE : pa);
	memcpy(m->ram + pa, buf, len);
	return TL_OK;
}

static enum tl_code need_view(struct sim *m, uint16_t view, uint64_t gfn, struct tl_error *err)
{
	if (sim_fails(m, err))
		return TL_E_SYS;
	if (view >= SIM_VIEWS || !m->view_used[view])
		return tl_fail(err, TL_E_NOTFOUND, "there is no view %u", view);
	if (gfn >= m->n_frames)
		return tl_fail(err, TL_E_FAULT, "there is no frame 0x%llx", (unsigned long long)gfn);
	return TL_OK;
}

static enum tl_code m_page_get(struct drv *d, uint16_t view, uint64_t gfn, unsigned *ret_rwx, struct tl_error *err)
{
	struct sim *m = sim_of(d);
	enum tl_code r = need_view(m, view, gfn, err);

	if (!r)
		*ret_rwx = entry_of(m, view, gfn).rwx;
	return r;
}

static enum tl_code change(struct sim *m, uint16_t view, uint64_t gfn, struct sim_entry e, struct tl_error *err)
{
	if (!m->view[view])
		m->view[view] = calloc(m->n_frames, sizeof(struct sim_entry));
	if (!m->view[view])
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	e.set = e.frame != gfn || e.rwx != (DRV_R | DRV_W | DRV_X);
	m->view[view][gfn] = e;
	return TL_OK;
}

static enum tl_code m_page_set(struct drv *d, uint16_t view, uint64_t gfn, unsigned rwx, struct tl_error *err)
{
	struct sim *m = sim_of(d);
	enum tl_code r = need_view(m, view, gfn, err);
	struct sim_entry e = r ? (struct sim_entry){ 0 } : entry_of(m, view, gfn);

	e.rwx = rwx & 7;
	return r ? r : change(m, view, gfn, e, err);
}

static enum tl_code m_view_remap(struct drv *d, uint16_t view, uint64_t gfn, uint64_t frame, struct tl_error *err)
{
	struct sim *m = sim_of(d);
	enum tl_code r = need_view(m, view, gfn, err);
	struct sim_entry e = r ? (struct sim_entry){ 0 } : entry_of(m, view, gfn);

	if (!r && !frame_there(m, frame))
		r = tl_fail(err, TL_E_FAULT, "there is no frame 0x%llx", (unsigned long long)frame);
	e.frame = (uint32_t)frame;
	return r ? r : change(m, view, gfn, e, err);
}

static enum tl_code m_view_new(struct drv *d, uint16_t *ret, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	if (sim_fails(m, err))
		return TL_E_SYS;
	for (uint16_t i = 1; i < SIM_VIEWS; i++)
		if (!m->view_used[i]) {
			m->view_used[i] = true;
			*ret = i;
			return TL_OK;
		}
	return tl_fail(err, TL_E_NOSLOT, "all %u views are taken", SIM_VIEWS);
}

static enum tl_code m_view_free(struct drv *d, uint16_t view, struct tl_error *err)
{
	struct sim *m = sim_of(d);
	enum tl_code r = need_view(m, view, 0, err);

	if (r)
		return r;
	if (!view)
		return tl_fail(err, TL_E_INVAL, "view 0 is the guest's own");
	for (unsigned i = 0; i < m->n_cpus; i++)
		if (m->cpu[i].view == view)
			return tl_fail(err, TL_E_BUSY, "vCPU %u is in view %u", i, view);
	m->view_used[view] = false;
	free(m->view[view]);
	m->view[view] = NULL;
	return TL_OK;
}

static enum tl_code m_view_use(struct drv *d, pid_t tid, uint16_t view, struct tl_error *err)
{
	struct sim *m = sim_of(d);
	enum tl_code r = need_view(m, view, 0, err);
	unsigned n = (unsigned)(tid - d->pid);

	if (!r && n >= m->n_cpus)
		r = tl_fail(err, TL_E_NOTFOUND, "no vCPU %u", n);
	if (!r)
		m->cpu[n].view = view;
	return r;
}

static enum tl_code m_frame_new(struct drv *d, uint64_t *ret, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	if (sim_fails(m, err))
		return TL_E_SYS;
	for (unsigned i = 0; i < SIM_SPARE; i++)
		if (!m->spare[i]) {
			m->spare[i] = true;
			*ret = m->n_ram + i;
			memset(m->ram + *ret * SIM_PAGE, 0, SIM_PAGE);
			return TL_OK;
		}
	return tl_fail(err, TL_E_NOSLOT, "all %u frames for copies are taken", SIM_SPARE);
}

static enum tl_code m_frame_free(struct drv *d, uint64_t frame, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	if (sim_fails(m, err))
		return TL_E_SYS;
	if (frame < m->n_ram || !frame_there(m, frame))
		return tl_fail(err, TL_E_NOTFOUND, "0x%llx is no frame of a copy", (unsigned long long)frame);
	m->spare[frame - m->n_ram] = false;
	return TL_OK;
}

static void m_caps(struct drv *d, struct drv_caps *ret)
{
	struct sim *m = sim_of(d);

	*ret = (struct drv_caps){ .mechs = m->mechs,
				  .acts = 1u << DRV_ACT_STEP | 1u << DRV_ACT_STEP_IN_VIEW | 1u << DRV_ACT_EMUL_INSN |
					  1u << DRV_ACT_REFLECT,
				  .flags = DRV_CAP_STOP_ONE | DRV_CAP_PHYS | DRV_CAP_MAP | DRV_CAP_VIEWS |
					   DRV_CAP_ALL_SPACES | DRV_CAP_WATCH_PAGE | DRV_CAP_ALL_HIDDEN,
				  .n_views = SIM_VIEWS,
				  .n_hw = 4,
				  .n_cpus = (uint16_t)m->n_cpus,
				  .hypervisor = "test machine" };
}

static size_t m_vcpus(struct drv *d, struct drv_vcpu *buf, size_t cap)
{
	struct sim *m = sim_of(d);

	for (unsigned i = 0; i < m->n_cpus && i < cap; i++) {
		buf[i] = (struct drv_vcpu){ .tid = d->pid + (pid_t)i, .halted = m->cpu[i].halted, .view = m->cpu[i].view };
		snprintf(buf[i].name, sizeof(buf[i].name), "CPU#%u", i);
	}
	return m->n_cpus;
}

static enum tl_code m_sregs(struct drv *d, pid_t tid, bool tables, struct drv_sregs *ret, struct tl_error *err)
{
	struct sim *m = sim_of(d);
	unsigned n = (unsigned)(tid - d->pid);

	(void)tables;
	if (n >= m->n_cpus)
		return tl_fail(err, TL_E_NOTFOUND, "no vCPU %u", n);
	*ret = m->cpu[n].s;
	ret->tables_known = true;
	return TL_OK;
}

static enum tl_code m_site_add(struct drv *d, uint64_t va, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	if (sim_fails(m, err))
		return TL_E_SYS;
	if (map_get(&m->sites, va))
		return tl_fail(err, TL_E_EXISTS, "there is a site at 0x%llx", (unsigned long long)va);
	return map_put(&m->sites, va, m) ? TL_OK : tl_fail(err, TL_E_NOMEM, "out of memory");
}

static enum tl_code m_site_del(struct drv *d, uint64_t va, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	if (sim_fails(m, err))
		return TL_E_SYS;
	return map_remove(&m->sites, va) ? TL_OK : tl_fail(err, TL_E_NOTFOUND, "no site at 0x%llx", (unsigned long long)va);
}

static enum tl_code m_watch_add(struct drv *d, uint64_t va, size_t len, unsigned rwx, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	if (sim_fails(m, err))
		return TL_E_SYS;
	return vec_push(&m->watches, (struct sim_watch){ va, len, rwx }) ? TL_OK : tl_fail(err, TL_E_NOMEM, "out of memory");
}

static enum tl_code m_watch_del(struct drv *d, uint64_t va, size_t len, unsigned rwx, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	if (sim_fails(m, err))
		return TL_E_SYS;
	for (size_t i = 0; i < m->watches.n; i++) {
		const struct sim_watch *w = &m->watches.v[i];
		if (w->va != va || w->len != len || w->rwx != rwx)
			continue;
		vec_remove_swap(&m->watches, i);
		return TL_OK;
	}
	return tl_fail(err, TL_E_NOTFOUND, "no watch at 0x%llx", (unsigned long long)va);
}

static enum tl_code m_space_watch(struct drv *d, bool on, struct tl_error *err)
{
	struct sim *m = sim_of(d);

	if (sim_fails(m, err))
		return TL_E_SYS;
	m->space_watch = on;
	return TL_OK;
}

const struct drv_guest_ops sim_guest_ops = {
	.caps = m_caps,
	.vcpus = m_vcpus,
	.phys_read = m_phys_read,
	.phys_write = m_phys_write,
	.sregs = m_sregs,
	.site_add = m_site_add,
	.site_del = m_site_del,
	.watch_add = m_watch_add,
	.watch_del = m_watch_del,
	.page_get = m_page_get,
	.page_set = m_page_set,
	.view_new = m_view_new,
	.view_free = m_view_free,
	.view_use = m_view_use,
	.view_remap = m_view_remap,
	.frame_new = m_frame_new,
	.frame_free = m_frame_free,
	.space_watch = m_space_watch,
	.why = sim_why,
	.answer = sim_answer,
};
