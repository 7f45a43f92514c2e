/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sim_rig.h"

/* rdi: its block of counters; rsi: rounds; rdx: what it should read at f; r8: where an entry of a
 * page table is, r9: what goes there. */
__asm__(".pushsection .rodata\n"
	".balign 16\n"
	".globl guest_code, guest_code_end, caller, reader, writer, copier, own_trap, mapper, spaces, through, reuser, middle\n"
	".globl f, done, spare_byte, handlers, handlers_end, on_bp, on_pf, on_any\n"
	"guest_code:\n"
	"caller:      call f\n dec %rsi\n jnz caller\n call done\n hlt\n"
	"reader:      cmp %rdx, f(%rip)\n je 1f\n incq 8(%rdi)\n 1: dec %rsi\n jnz reader\n call done\n hlt\n"
	"writer:      incb spare_byte(%rip)\n movb $0x48, f(%rip)\n dec %rsi\n jnz writer\n call done\n hlt\n"
	"copier:      lea f(%rip), %r10\n mov %rsi, %r11\n push %rdi\n mov %r10, %rsi\n mov %r10, %rdi\n mov $8, %ecx\n"
	"             rep movsb\n pop %rdi\n call done\n hlt\n"
	"own_trap:    int3\n dec %rsi\n jnz own_trap\n call done\n hlt\n"
	"mapper:      mov %r9, (%r8)\n invlpg f(%rip)\n mov %rcx, (%r8)\n invlpg f(%rip)\n dec %rsi\n jnz mapper\n jmp 2f\n"
	"spaces:      mov %r8, %cr3\n call f\n add $0x1000, %r8\n dec %rsi\n jnz spaces\n"
	"             mov %r9, (%rcx)\n invlpg f(%rip)\n call f\n mov %r10, %cr3\n call f\n call done\n hlt\n"
	"through:     call *%r8\n dec %rsi\n jnz through\n call done\n hlt\n"
	"reuser:      mov %r9, (%r8)\n invlpg f(%rip)\n mov %rdi, %r14\n mov %r10, %rdi\n mov $0x5a, %eax\n mov $0x1000, %ecx\n"
	"             rep stosb\n mov %r10, %rdi\n mov $0x1000, %ecx\n 1: cmpb $0x5a, (%rdi)\n je 3f\n incq 8(%r14)\n"
	"             3: inc %rdi\n dec %ecx\n jnz 1b\n mov %r12, (%r8)\n mov %r14, %rdi\n call *%r13\n jmp 2f\n"
	"middle:      call f+1\n dec %rsi\n jnz middle\n 2: call done\n hlt\n"
	".balign 64\n"
	"f:           incq (%rdi)\n ret\n"
	"spare_byte:  .byte 0\n"
	".balign 16\n"
	"done:        ret\n"
	"guest_code_end:\n"
	".balign 16\n"
	"handlers:\n"
	"on_bp:       incq 0x30100\n iretq\n"
	"on_pf:       incq 0x30108\n push %rax\n mov $0x20003, %eax\n mov %rax, 0x13100\n pop %rax\n add $8, %rsp\n iretq\n"
	"on_any:      incq 0x30110\n hlt\n"
	"handlers_end:\n"
	".popsection\n");
static void gate(struct rig *r, unsigned n, const uint8_t *to)
{
	uint64_t a = HANDLERS + (uint64_t)(to - handlers);
	uint16_t g[8] = { (uint16_t)a, 8, 0x8e00, (uint16_t)(a >> 16) };

	memcpy(r->m->ram + IDT + 16 * n, g, sizeof(g));
}

void put8(struct rig *r, uint64_t pa, uint64_t v)
{
	memcpy(r->m->ram + pa, &v, 8);
}

uint64_t get8(const struct rig *r, uint64_t pa)
{
	uint64_t v;

	memcpy(&v, r->m->ram + pa, 8);
	return v;
}

void rig_lay_out(struct rig *r)
{
	memset(r->m->ram + ROOT, 0, GDT + 0x1000 - ROOT);
	memcpy(r->m->ram + CODE, guest_code, (size_t)(guest_code_end - guest_code));
	memcpy(r->m->ram + OTHER, guest_code, (size_t)(guest_code_end - guest_code));
	memcpy(r->m->ram + HANDLERS, handlers, (size_t)(handlers_end - handlers));
	put8(r, ROOT, 0x11000 | 3);
	put8(r, 0x11000, 0x12000 | 3);
	put8(r, 0x12000, PT | 3);
	for (uint64_t i = 0; i < 512; i++)
		put8(r, PT + 8 * i, i << 12 | 0x63); // present, writable, accessed, dirty
	for (uint64_t t = 0; t < 3; t++)
		put8(r, ROOT + (t << 12), get8(r, ROOT + (t << 12)) | 0x20);
	put8(r, GDT + 8, 0x00af9b000000ffffull);
	put8(r, GDT + 16, 0x00cf93000000ffffull);
	for (unsigned n = 0; n < 32; n++)
		gate(r, n, on_any);
	gate(r, 3, on_bp);
	gate(r, 14, on_pf);
}

void rig_begin(struct rig *r, unsigned n, const uint8_t *label, uint64_t rounds)
{
	struct sim_cpu *c = &r->m->cpu[n];

	drv_sim_set_cpu(r->t->drv, n, ROOT, AT(label), STACKS + 0x1000 * (n + 1) - 16);
	c->s.idt_base = IDT;
	c->s.idt_limit = 32 * 16 - 1;
	c->s.gdt_base = GDT;
	c->s.gdt_limit = 23;
	c->r.rdi = DATA + 0x40 * n;
	c->r.rsi = rounds;
	c->r.r8 = PT + 8 * (CODE >> 12);
	memcpy(&c->r.rdx, f, 8);
	c->verdict.act = DRV_ACT_RUN;
	c->queued = c->resumed = false;
	c->view = r->t->views ? r->t->views->hit : 0;
}

void rig_forget(struct rig *r)
{
	for (size_t i = 0; i < r->t->order.n; i++) {
		struct thread *th = r->t->order.v[i];
		thr_forget(th);
		th->served = false;
		th->stop_pc = 0;
		th->answer = THR_AS_IT_IS;
		th->wrote = false;
		th->pend.set = false;
	}
	IGNORE_RESULT(tl_space_follow(r->t, r->t->pid, NULL));
	r->hits = r->done = r->notes = 0;
}

bool rig_open(struct rig *r, uint32_t mechs)
{
	struct tl_guest_open how = { .size = sizeof(how), .kernel = fixture_path("guest.elf"), .machine = "sim", .n_cpus = 2,
				     .memory_mib = 8, .mechanisms = mechs };

	*r = (struct rig){ .want_done = 2, .delete_at = ~0ull };
	if (tl_session_new(&r->s, &r->err) || tl_target_new(r->s, &r->t, &r->err) || tl_target_open_guest(r->t, &how, &r->err)) {
		printf("# %s\n", r->err.text);
		return false;
	}
	r->m = sim_of(r->t->drv);
	r->clean = malloc(KEPT);
	return r->clean != NULL;
}

void rig_close(struct rig *r)
{
	tl_session_free(r->s);
	free(r->clean);
}

enum tl_action on_f(const struct tl_hit *hit, void *user)
{
	struct rig *r = user;

	(void)hit;
	return ++r->hits == r->delete_at ? TL_RESUME_DELETE : TL_RESUME;
}

enum tl_action on_done(const struct tl_hit *hit, void *user)
{
	struct rig *r = user;

	(void)hit;
	return ++r->done == r->want_done ? TL_STOP : TL_RESUME;
}

uint32_t rig_add(struct rig *r, uint64_t addr, tl_hit_fn *fn)
{
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = addr, .on_hit = fn, .user = r };
	uint32_t id = 0;

	IGNORE_RESULT(tl_breakpoint_add(r->t, &sp, &id, &r->err));
	return id;
}

bool rig_run(struct rig *r)
{
	struct tl_resume how = { .size = sizeof(how), .kind = TL_RUN, .tid = r->t->pid, .signo = -1 };
	struct tl_event ev;

	if (tl_target_resume(r->t, &how, &r->err))
		return false;
	for (int i = 0; i < 1000; i++) {
		if (tl_session_wait(r->s, 20000, &ev, &r->err))
			return false;
		r->notes += ev.kind == TL_EV_BREAKPOINT || ev.kind == TL_EV_WARNING;
		if (ev.kind == TL_EV_STOPPED)
			return ev.reason == TL_STOP_BREAKPOINT && r->done == r->want_done;
		if (ev.kind == TL_EV_EXITED)
			return false;
	}
	return false;
}

bool rig_is_clean(struct rig *r, bool compare)
{
	for (unsigned v = 0; v < SIM_VIEWS; v++)
		for (uint64_t g = 0; r->m->view[v] && g < r->m->n_frames; g++)
			if (r->m->view[v][g].set) {
				printf("# view %u, frame 0x%lx: %x, rights %u\n", v, g, r->m->view[v][g].frame, r->m->view[v][g].rwx);
				return false;
			}
	for (unsigned i = 0; i < SIM_SPARE; i++)
		if (r->m->spare[i]) {
			printf("# frame %u for copies is still taken\n", i);
			return false;
		}
	if (r->m->sites.n) {
		printf("# %zu sites are left\n", r->m->sites.n);
		return false;
	}
	return !compare || !memcmp(r->clean, r->m->ram, KEPT);
}

void rig_keep_clean(struct rig *r)
{
	memcpy(r->clean, r->m->ram, KEPT);
}

bool rig_without_traps(struct rig *r)
{
	return !memcmp(r->m->ram + CODE, guest_code, (size_t)(spare_byte - guest_code)) && !get8(r, DATA + 0x110);
}


/* ---- schedules: the vCPU goes on, an event is told at once, but for at most SWITCHES departures from that */


int schedule_pick(void *ctx, uint32_t ready, uint32_t queued)
{
	struct schedule *s = ctx;
	int option[4];
	unsigned n = 0, k;

	// First what would happen anyway.
	if (queued)
		option[n++] = -1;
	if (ready >> s->last & 1)
		option[n++] = (int)s->last;
	if (ready >> (s->last ^ 1) & 1)
		option[n++] = (int)(s->last ^ 1);
	k = s->n < PICKS && s->used < SWITCHES ? s->choice[s->n] : 0;
	if (s->n < PICKS) {
		s->n_options[s->n] = s->used < SWITCHES ? (uint8_t)n : 1;
		s->n++;
	}
	s->used += k > 0;
	if (option[k] >= 0)
		s->last = (unsigned)option[k];
	return option[k];
}

bool schedule_next(struct schedule *s)
{
	while (s->n > 0) {
		unsigned i = --s->n;
		if (s->choice[i] + 1 < s->n_options[i]) {
			s->choice[i]++;
			memset(s->choice + i + 1, 0, sizeof(s->choice) - i - 1);
			s->n = s->used = s->last = 0;
			return true;
		}
	}
	return false;
}
