/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What a verdict becomes. One instruction is interpreted here, on the registers of the event and on the frames that the view shows, with
 * the rights that it has there: exact, its end is known at once, and the answer only carries registers. What the
 * interpreter does not know, or what will fault, is the processor's (single-step in the view) or, where there is no
 * single-step, Xen's own emulator's. docs/design/0011-xen.md.
 */

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "driver/xen_priv.h"

#define CR0_WP (1ull << 16)
#define CR4_SMEP (1ull << 20)
#define CR4_SMAP (1ull << 21)
#define CR4_PKE (1ull << 22)
#define EFLAGS_TF 0x100ull
#define PTE_A 0x20ull
#define PTE_D 0x40ull
#define INT3 3

/* ---- memory as the vCPU would see it in a view */

struct look {
	struct xen *x;
	struct xen_vcpu *v;
	struct user_regs_struct *regs; /* of the interpreter: the privilege that counts */
	uint16_t view;
	bool forbidden;                /* by the view: what follows says what */
	uint64_t pa, va;
	unsigned rwx;
	/* Stores of the instruction, made when its registers have been: an instruction is done or not begun. */
	struct xen_store store[4];
	unsigned n_stores;
};

/* The processor notes in each entry that it used it, and in the last one that it wrote. */
static void note_use(struct xen *x, const struct drv_page *page, bool write)
{
	for (unsigned i = 0; i < page->n && i < 5; i++) {
		uint64_t bits = PTE_A | (write && i + 1u == page->n ? PTE_D : 0);
		uint8_t *p = xen_frame(x, page->table[i] / XEN_PAGE);
		uint64_t *e = p ? (uint64_t *)(void *)(p + page->table[i] % XEN_PAGE) : NULL;
		if (e && (__atomic_load_n(e, __ATOMIC_RELAXED) & bits) != bits)
			__atomic_fetch_or(e, bits, __ATOMIC_SEQ_CST);
	}
}

/* False: the guest would fault, or it cannot be told whether it would. */
static bool may(const struct look *k, const struct drv_page *page, unsigned want)
{
	const struct drv_sregs *s = &k->v->sregs;
	bool user = (k->regs->cs & 3) == 3;

	if ((want & page->rwx) != want && !(want == DRV_W && !user && !(s->cr0 & CR0_WP)))
		return false;
	if (user)
		return page->user && !(s->cr4 & CR4_PKE);
	return !page->user || !(s->cr4 & (CR4_SMAP | CR4_SMEP | CR4_PKE));
}

static bool find(struct look *k, uint64_t va, unsigned want, uint64_t *ret_pa)
{
	struct mem_reader phys = xen_tables(k->x);
	struct drv_paging how = drv_paging_of(&k->v->sregs);
	struct drv_page page = { 0 };

	if (how.levels == 0) {
		*ret_pa = va & 0xffffffff;
		return true;
	}
	if (how.levels < 4 || drv_walk(&phys, &how, va, &page, NULL) || !may(k, &page, want))
		return false;
	note_use(k->x, &page, want & DRV_W);
	*ret_pa = page.pa;
	return true;
}

/* The frame that the view shows there; false: it is not to be accessed so. */
static bool at(struct look *k, uint64_t va, unsigned want, uint64_t *ret_frame)
{
	struct xen_entry e;
	uint64_t pa;

	if (!find(k, va, want, &pa))
		return false;
	e = xen_entry_of(k->x, k->view, pa / XEN_PAGE);
	*ret_frame = e.frame;
	if ((e.rwx & want) == want)
		return xen_frame(k->x, e.frame) != NULL;
	k->forbidden = true;
	k->pa = pa;
	k->va = va;
	k->rwx = want;
	return false;
}

static bool load(struct look *k, uint64_t va, uint8_t *buf, size_t len, unsigned want)
{
	uint64_t frame;
	size_t n;

	for (size_t done = 0; done < len; done += n) {
		n = XEN_PAGE - (va + done) % XEN_PAGE;
		n = n < len - done ? n : len - done;
		if (!at(k, va + done, want, &frame))
			return false;
		memcpy(buf + done, xen_frame(k->x, frame) + (va + done) % XEN_PAGE, n);
	}
	return true;
}

static enum tl_code load_op(void *ctx, uint64_t va, void *buf, size_t len, struct tl_error *err)
{
	return load(ctx, va, buf, len, DRV_R) ? TL_OK : tl_fail_fault(err, va);
}

static enum tl_code store_op(void *ctx, uint64_t va, const void *buf, size_t len, struct tl_error *err)
{
	struct look *k = ctx;
	size_t n;

	for (size_t done = 0; done < len; done += n) {
		unsigned i = k->n_stores;
		n = XEN_PAGE - (va + done) % XEN_PAGE;
		n = n < len - done ? n : len - done;
		if (i == sizeof(k->store) / sizeof(k->store[0]) || n > sizeof(k->store[0].data) ||
		    !at(k, va + done, DRV_W, &k->store[i].frame))
			return tl_fail_fault(err, va + done);
		k->store[i].off = (uint32_t)((va + done) % XEN_PAGE);
		k->store[i].len = (uint32_t)n;
		memcpy(k->store[i].data, (const uint8_t *)buf + done, n);
		k->n_stores++;
	}
	return TL_OK;
}

static void make_stores(struct xen *x, const struct xen_store *store, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		uint8_t *p = xen_frame(x, store[i].frame);
		if (p)
			memcpy(p + store[i].off, store[i].data, store[i].len);
	}
}

/* An instruction is done or not begun, also if we are killed in the middle of this. */
static bool make_true(struct look *k, const struct user_regs_struct *regs, struct tl_error *err)
{
	struct xen *x = k->x;
	bool ok;

	x->redo.cpu = (unsigned)(k->v - x->cpu);
	x->redo.regs = *regs;
	x->redo.n_stores = k->n_stores;
	memcpy(x->redo.store, k->store, k->n_stores * sizeof(k->store[0]));
	xen_in_order();
	x->redo.valid = true;
	xen_in_order();
	ok = !xen_regs_put(x, k->v, regs, err);
	if (ok)
		make_stores(x, k->store, k->n_stores);
	xen_in_order();
	x->redo.valid = false;
	return ok;
}

void xen_redo(struct xen *x)
{
	struct xen_vcpu *v = &x->cpu[x->redo.cpu];

	if (!x->redo.valid)
		return;
	v->regs_ok = false; // it may be half written
	if (!xen_regs_put(x, v, &x->redo.regs, NULL))
		make_stores(x, x->redo.store, x->redo.n_stores);
	x->redo.valid = false;
}

bool xen_note_walk(struct xen *x, struct xen_vcpu *v, uint64_t va)
{
	struct mem_reader phys = xen_tables(x);
	struct drv_paging how;
	struct drv_page page;
	uint64_t missing = 0, e;

	if (xen_regs(x, v, NULL))
		return false;
	how = drv_paging_of(&v->sregs);
	if (how.levels < 4 || drv_walk(&phys, &how, va, &page, NULL))
		return false;
	for (unsigned i = 0; i < page.n; i++) {
		if (drv_phys_read(&x->drv, page.table[i], &e, sizeof(e), NULL))
			return false;
		missing |= ~e & PTE_A;
	}
	// Whether it is about to write is not told; with all entries marked as used, it is.
	note_use(x, &page, !missing);
	return true;
}

/* ---- interpreting */

static size_t fetch(struct look *k, uint64_t pc, uint8_t code[16])
{
	size_t first = XEN_PAGE - pc % XEN_PAGE;

	memset(code, 0, 16);
	first = first < 15 ? first : 15;
	if (!load(k, pc, code, first, DRV_X))
		return 0;
	if (first < 15 && load(k, pc + first, code + first, 15 - first, DRV_X))
		return 15;
	if (first < 15)
		k->forbidden = false; // only if the instruction goes that far
	return first;
}

/* Other vCPUs must not see the halves of it. */
static bool is_atomic(const uint8_t *code)
{
	unsigned i = 0;

	while (i < 14 && (arch_is_legacy_prefix(code[i]) || (code[i] & 0xf0) == 0x40)) {
		if (code[i] == 0xf0)
			return true;
		i++;
	}
	return code[i] == 0x86 || code[i] == 0x87;
}

enum outcome { DONE, FORBIDDEN, UNKNOWN };

/* bytes: the code, or NULL for what the view shows. Nothing is changed unless it is DONE. */
static enum outcome interpret(struct look *k, const struct drv_verdict *verdict, uint8_t code[16], size_t *ret_n, struct tl_error *err)
{
	struct xen *x = k->x;
	struct xen_vcpu *v = k->v;
	struct arch_mem mem = { { k, load_op }, store_op };
	struct user_regs_struct regs = v->regs;
	bool paused = x->paused;
	enum arch_emu e;

	k->regs = &regs;
	*ret_n = 15;
	if (verdict->bytes) {
		memset(code, 0x90, 16);
		memcpy(code, verdict->bytes, verdict->len < 16 ? verdict->len : 16);
	} else {
		*ret_n = fetch(k, regs.rip, code);
	}
	if (!*ret_n)
		return k->forbidden ? FORBIDDEN : UNKNOWN;
	if ((regs.eflags & EFLAGS_TF) || !(v->code64 || v->flat32))
		return UNKNOWN;
	if (x->n_cpus > 1 && (verdict->alone || is_atomic(code)) && xen_pause(x, err))
		return UNKNOWN;
	e = arch_interpret_kernel(v->code64 ? ARCH_X86_64 : ARCH_I386, code, *ret_n, &regs, NULL, &mem);
	if (e == ARCH_EMU_DONE && !make_true(k, &regs, err))
		e = ARCH_EMU_UNKNOWN;
	if (!paused && !(e == ARCH_EMU_DONE && verdict->alone))
		IGNORE_RESULT(xen_unpause(x, NULL));
	return e == ARCH_EMU_DONE ? DONE : k->forbidden ? FORBIDDEN : UNKNOWN;
}

static bool own_int3(struct look *k)
{
	const uint8_t *p;
	uint64_t pa;

	k->regs = &k->v->regs;
	p = find(k, k->v->regs.rip, DRV_X, &pa) ? xen_frame(k->x, pa / XEN_PAGE) : NULL;
	return p && p[pa % XEN_PAGE] == 0xcc;
}

/* ---- otherwise */

static void nap(void)
{
	struct timespec ms = { 0, 1000000 };

	nanosleep(&ms, NULL);
}

#define NAPS 200

/*
 * The answer has been given, and the end is wanted, but nothing tells it: Xen emulates the instruction before anything else of that vCPU. Let
 * it, and stop it behind: it may have executed more than the one by then.
 */
static enum tl_code stop_behind(struct xen *x, struct xen_vcpu *v, struct tl_error *err)
{
	unsigned long long pc = v->regs.rip;
	enum tl_code r = xen_notify(x, err);

	v->resumed = true;
	for (unsigned i = 0; i < NAPS && !r; i++) {
		r = xen_unpause(x, err);
		if (!r) {
			nap();
			r = xen_pause(x, err);
		}
		xen_drain(x);
		v->regs_ok = v->regs_ok && v->held;
		if (v->queued || r || x->lost)
			return r;
		r = xen_regs(x, v, err);
		if (v->regs.rip != pc)
			break;
	}
	if (!r)
		xen_queue(x, v, (struct drv_event){ .kind = DRV_EV_STEPPED });
	return r;
}

static enum tl_code step_by_processor(struct xen *x, struct xen_vcpu *v, const struct drv_verdict *verdict, bool report,
				      struct tl_error *err)
{
	struct xen_event fill = { .view = verdict->view };
	enum tl_code r = TL_OK;

	v->alone = false; // Xen has no step of one while the others stand: the domain runs for it
	if (!v->held) {
		if (verdict->view != v->actual)
			return tl_fail(err, TL_E_UNSUP, "vCPU %u cannot be stepped in another view", (unsigned)(v - x->cpu));
		if (XC(x, xc_domain_debug_control, XEN_STEP_ON, (uint32_t)(v - x->cpu)))
			return xen_fail(err, "cannot step a vCPU");
		v->stepping = true;
		return TL_OK;
	}
	r = xen_regs_flush(x, v, err);
	if (r)
		return r;
	fill.u.back_in = verdict->back;
	xen_respond(x, v, XEN_F_ALT_P2M | (report ? XEN_F_TOGGLE_STEP : XEN_F_FAST_STEP), &fill);
	return TL_OK;
}

enum tl_code xen_step_off(struct xen *x, struct xen_vcpu *v, struct tl_error *err)
{
	enum tl_code r = v->stepping ? xen_notify(x, err) : TL_OK; // an answer that is not told yet may begin it

	if (r || !v->stepping)
		return r;
	if (XC(x, xc_domain_debug_control, XEN_STEP_OFF, (uint32_t)(v - x->cpu)))
		return xen_fail(err, "cannot end the step of a vCPU");
	if (v->fast)
		v->actual = XEN_VIEWS; // where it was to step, or back already
	v->stepping = v->fast = false;
	return TL_OK;
}

static enum tl_code refuse(const struct xen_vcpu *v, const uint8_t *code, size_t n, struct tl_error *err)
{
	char hex[64] = "";

	for (size_t i = 0; i < n && i < 8; i++)
		snprintf(hex + 3 * i, sizeof(hex) - 3 * i, " %02x", code[i]);
	return tl_fail(err, TL_E_UNSUP,
		       "the instruction at 0x%llx (%s ...) is not known here, and this machine's Xen offers no single-step",
		       v->regs.rip, hex[0] ? hex + 1 : "not readable");
}

static bool shows_copies(const struct xen *x, uint16_t view)
{
	const struct xen_entry *e;
	uint64_t gfn;
	size_t pos = 0;

	while ((e = map_next(&x->entries[view], &pos, &gfn)))
		if (e->frame != gfn)
			return true;
	return false;
}

/* Xen reads and writes the guest's own frames, whatever views say. */
static enum tl_code emulate(struct xen *x, struct xen_vcpu *v, uint16_t view, const uint8_t *code, size_t n, struct tl_error *err)
{
	struct xen_event fill = { .view = v->view, .u = v->ev.u };
	uint32_t how = XEN_F_EMULATE;
	enum tl_code r;

	if (shows_copies(x, view) || !v->held || (v->ev.reason != XEN_R_INT3 && v->ev.reason != XEN_R_MEM_ACCESS))
		return refuse(v, code, n, err);
	if (v->ev.reason == XEN_R_INT3) {
		if (!n)
			return refuse(v, code, n, err);
		how |= XEN_F_EMUL_INSN;
		memset(fill.data.insn, 0x90, sizeof(fill.data.insn));
		memcpy(fill.data.insn, code, n);
	}
	r = xen_regs_flush(x, v, err);
	if (!r)
		xen_respond(x, v, how, &fill);
	return r;
}

/* ---- verdicts */

static enum tl_code reflect(struct xen *x, struct xen_vcpu *v, const struct drv_verdict *verdict, struct tl_error *err);

static bool is_last_step(const struct xen_vcpu *v, const struct drv_verdict *verdict)
{
	return verdict->report || v->how == DRV_STEP;
}

static enum tl_code step_in_view(struct xen *x, struct xen_vcpu *v, const struct drv_verdict *verdict, struct tl_error *err)
{
	struct look k = { .x = x, .v = v, .view = verdict->view };
	bool report = is_last_step(v, verdict);
	uint8_t code[16];
	size_t n = 0;
	enum tl_code r = xen_regs(x, v, err);

	if (r)
		return r;
	v->view = verdict->back;
	v->alone = verdict->alone;
	switch (interpret(&k, verdict, code, &n, err)) {
	case DONE:
		if (report)
			xen_queue(x, v, (struct drv_event){ .kind = DRV_EV_STEPPED });
		else if (v->held)
			xen_respond(x, v, 0, NULL);
		return TL_OK;
	case FORBIDDEN:
		xen_queue(x, v,
			  (struct drv_event){ .kind = DRV_EV_PAGE, .addr = k.pa, .msg = k.va, .rwx = (uint8_t)k.rwx, .view = k.view });
		return TL_OK;
	case UNKNOWN:
		break;
	}
	if (x->can_step && !verdict->bytes && !(v->stepping && v->fast && report))
		return step_by_processor(x, v, verdict, report, err);
	if (own_int3(&k))
		return reflect(x, v, verdict, err);
	r = emulate(x, v, verdict->view, code, n, err);
	return r || !report ? r : stop_behind(x, v, err);
}

static enum tl_code reflect(struct xen *x, struct xen_vcpu *v, const struct drv_verdict *verdict, struct tl_error *err)
{
	uint8_t len = v->held && v->ev.reason == XEN_R_INT3 && v->ev.u.int3.insn_len ? (uint8_t)v->ev.u.int3.insn_len : 1;
	enum tl_code r = xen_regs_flush(x, v, err);

	if (r)
		return r;
	if (x->c->xendevicemodel_inject_event(x->dm, (uint16_t)x->dom, (int)(v - x->cpu), INT3, XEN_TRAP_SW_EXCEPTION, ~0u, len, 0))
		return xen_fail(err, "cannot give the guest its own breakpoint");
	v->view = verdict->back;
	if (v->held)
		xen_respond(x, v, 0, NULL);
	return is_last_step(v, verdict) ? stop_behind(x, v, err) : TL_OK;
}

static enum tl_code emulate_read(struct xen *x, struct xen_vcpu *v, const struct drv_verdict *verdict, struct tl_error *err)
{
	struct xen_event fill = { .view = verdict->back, .u = v->ev.u };
	enum tl_code r;

	if (!v->held || v->ev.reason != XEN_R_MEM_ACCESS)
		return tl_fail(err, TL_E_STATE, "vCPU %u does not wait at an access", (unsigned)(v - x->cpu));
	if (verdict->len > sizeof(fill.data.read.data))
		return tl_fail(err, TL_E_INVAL, "at most %zu bytes can be given to be read", sizeof(fill.data.read.data));
	r = xen_regs_flush(x, v, err);
	if (r)
		return r;
	fill.data.read.size = verdict->len;
	memcpy(fill.data.read.data, verdict->bytes, verdict->len);
	v->view = verdict->back;
	xen_respond(x, v, XEN_F_EMULATE | XEN_F_EMUL_READ, &fill);
	return is_last_step(v, verdict) ? stop_behind(x, v, err) : TL_OK;
}

static enum tl_code need_views(const struct xen *x, const struct drv_verdict *v, struct tl_error *err)
{
	if (v->view < XEN_VIEWS && v->back < XEN_VIEWS && x->view_used[v->view] && x->view_used[v->back])
		return TL_OK;
	return tl_fail(err, TL_E_NOTFOUND, "there is no view %u", v->view < XEN_VIEWS && x->view_used[v->view] ? v->back : v->view);
}

static enum tl_code carry_out(struct xen *x, struct xen_vcpu *v, const struct drv_verdict *verdict, struct tl_error *err)
{
	switch ((int)verdict->act) {
	case DRV_ACT_STEP_IN_VIEW:
	case DRV_ACT_EMUL_INSN:
		return step_in_view(x, v, verdict, err);
	case DRV_ACT_REFLECT:
		return reflect(x, v, verdict, err);
	case DRV_ACT_EMUL_READ:
		return emulate_read(x, v, verdict, err);
	default:
		return tl_fail(err, TL_E_UNSUP, "a vCPU cannot be answered so");
	}
}

enum tl_code xen_answer_op(struct drv *d, pid_t tid, const struct drv_verdict *verdict, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	struct xen_vcpu *v;
	struct xen_vcpu old;
	enum tl_code r = xen_need(x, tid, &v, err);

	if (!r)
		r = need_views(x, verdict, err);
	if (r)
		return r;
	if (verdict->act == DRV_ACT_RUN || verdict->act == DRV_ACT_STEP)
		return d->ops->resume(d, tid, verdict->act == DRV_ACT_RUN ? DRV_PASS : DRV_STEP, 0, err);
	old = *v;
	v->resumed = true;
	v->queued = v->alone = false;
	v->how = verdict->report ? DRV_STEP : DRV_PASS;
	r = carry_out(x, v, verdict, err);
	if (r) { // it stands as it stood
		v->view = old.view;
		v->how = old.how;
		v->resumed = old.resumed;
		v->queued = old.queued;
		v->alone = old.alone;
	}
	return r;
}

enum tl_code xen_step(struct xen *x, struct xen_vcpu *v, struct tl_error *err)
{
	struct drv_verdict here = { .act = DRV_ACT_STEP_IN_VIEW, .view = v->view, .back = v->view, .report = true };

	return xen_answer_op(&x->drv, xen_tid(x, v), &here, err);
}
