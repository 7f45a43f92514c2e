/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Runs in the control domain of a real Xen (tests/xen/run starts it there): makes a guest of the fixture, looks at it through the library,
 * and prints TAP lines.
 *
 *   in_dom0 check guest.elf           the properties; leaves the guest running, and prints its number
 *   in_dom0 make guest.elf            a guest that runs, and its number
 *   in_dom0 rate FILE ADDR N PA=VAL...  hits of one hidden breakpoint until N of them, with words of memory set before
 *   in_dom0 speed guest.elf           hits and hidden reads of the fixture, by the raw loop (raw_loop.c) and by Trapline, twice each
 */

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <trapline/trapline.h>

#include <xenctrl.h>
#include <xenguest.h>

#include "raw_loop.h"

static unsigned number, failed;
static struct tl_error err;

static void ok(bool yes, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	printf("%sok %u - ", yes ? "" : "not ", ++number);
	vprintf(fmt, ap);
	printf("%s%s\n", yes || !err.text[0] ? "" : ": ", yes ? "" : err.text);
	va_end(ap);
	failed += !yes;
	err.text[0] = 0;
}

static void die(const char *what)
{
	printf("Bail out! %s: %s\n", what, err.text[0] ? err.text : strerror(errno));
	exit(1);
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- a guest */

#define MIB 16
#define KB(mib) ((uint64_t)(mib) << 10)

static void *read_file(const char *path, size_t *ret_len)
{
	FILE *f = fopen(path, "rb");
	void *p = NULL;
	long n;

	if (!f || fseek(f, 0, SEEK_END) || (n = ftell(f)) <= 0 || !(p = malloc((size_t)n)))
		die(path);
	rewind(f);
	if (fread(p, 1, (size_t)n, f) != (size_t)n)
		die(path);
	fclose(f);
	*ret_len = (size_t)n;
	return p;
}

#define NEED(call)                                                                                                     \
	do {                                                                                                           \
		if ((call) < 0)                                                                                        \
			die(#call);                                                                                    \
	} while (0)

/* One vCPU, PVH, paused. The order is Xen's: vCPUs before anything is built. */
static uint32_t make_guest(xc_interface *xch, const char *image)
{
	struct xen_domctl_createdomain how = { .flags = XEN_DOMCTL_CDF_hvm | XEN_DOMCTL_CDF_hap,
					       .max_vcpus = 1,
					       .max_evtchn_port = 1023,
					       .max_grant_frames = 4,
					       .max_maptrack_frames = 4,
					       .grant_opts = XEN_DOMCTL_GRANT_version(1),
					       .arch = { .emulation_flags = XEN_X86_EMU_LAPIC } };
	struct xc_dom_image *d = xc_dom_allocate(xch, "", NULL);
	uint32_t dom = 0;
	size_t len;
	void *file = read_file(image, &len);

	NEED(xc_domain_create(xch, &dom, &how));
	NEED(xc_domain_max_vcpus(xch, dom, 1));
	NEED(xc_domain_setmaxmem(xch, dom, KB(MIB) + 1024));
	NEED(xc_set_paging_mempool_size(xch, dom, 8 << 20));
	d->container_type = XC_DOM_HVM_CONTAINER;
	d->target_pages = MIB << 8;
	d->mmio_start = 0xf0000000;
	d->mmio_size = 0x10000000;
	d->max_vcpus = 1;
	d->lowmem_end = MIB << 20;
	NEED(xc_dom_kernel_mem(d, file, len));
	NEED(xc_dom_boot_xen_init(d, xch, dom));
	NEED(xc_dom_parse_image(d));
	NEED(xc_dom_mem_init(d, MIB));
	NEED(xc_dom_boot_mem_init(d));
	NEED(xc_dom_build_image(d));
	NEED(xc_cpuid_apply_policy(xch, dom, false, NULL, 0, true, false, false, NULL, NULL));
	NEED(xc_dom_boot_image(d));
	xc_dom_release(d);
	free(file);
	return dom;
}

/* ---- the debugger */

struct world {
	struct tl_session *s;
	struct tl_target *t;
	struct tl_event ev;
	uint64_t hits, rewritten, want;
	double first, last;
};

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	struct world *w = user;

	(void)hit;
	w->last = seconds();
	if (!w->hits++)
		w->first = w->last;
	return w->hits == w->want ? TL_STOP : TL_RESUME;
}

static enum tl_action count_rewritten(const struct tl_hit *hit, void *user)
{
	(void)hit;
	((struct world *)user)->rewritten++;
	return TL_RESUME;
}

static bool join(struct world *w, uint32_t dom, const char *image)
{
	char number_of[16];
	struct tl_guest_open how = { .size = sizeof(how), .domain = number_of, .kernel = image };

	snprintf(number_of, sizeof(number_of), "%u", dom);
	*w = (struct world){ .want = 0 };
	return !tl_session_new(&w->s, &err) && !tl_target_new(w->s, &w->t, &err) && !tl_target_open_guest(w->t, &how, &err);
}

static bool leave(struct world *w)
{
	bool yes = !tl_target_detach(w->t, 0, &err);

	tl_session_free(w->s);
	return yes;
}

static uint64_t address(struct world *w, const char *name)
{
	struct tl_symbol sym;

	return tl_symbol_find(w->t, name, &sym, &err) ? 0 : sym.addr;
}

static uint64_t get(struct world *w, const char *name)
{
	uint64_t v = ~0ull;

	return tl_mem_read(w->t, address(w, name), &v, sizeof(v), &err) ? ~0ull : v;
}

static bool put(struct world *w, const char *name, uint64_t v)
{
	return !tl_mem_write(w->t, address(w, name), &v, sizeof(v), &err);
}

static uint32_t stop_at(struct world *w, const char *where, tl_hit_fn *fn)
{
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .where = where, .on_hit = fn, .user = w };
	uint32_t id = 0;

	return tl_breakpoint_add(w->t, &sp, &id, &err) ? 0 : id;
}

static bool go(struct world *w)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	if (tl_target_resume(w->t, &how, &err))
		return false;
	for (;;) {
		if (tl_session_wait(w->s, 600000, &w->ev, &err))
			return false;
		if (w->ev.kind == TL_EV_BREAKPOINT || w->ev.kind == TL_EV_WARNING) {
			printf("# %s\n", w->ev.text);
			continue;
		}
		return w->ev.kind == TL_EV_STOPPED && w->ev.reason == TL_STOP_BREAKPOINT;
	}
}

/* So many rounds, stopped in done(). */
static bool rounds(struct world *w, uint64_t n)
{
	return put(w, "want_rounds", get(w, "box_rounds") + n) && go(w);
}

static void say_counters(struct world *w)
{
	static const char *const names[] = { "ticks", "rounds", "own_traps", "faults", "unexpected", "tampered", "selfmod", "late_calls" };
	char name[32];

	printf("# guest:");
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(name, sizeof(name), "box_%s", names[i]);
		printf(" %s %lu", names[i], get(w, name));
	}
	printf("\n");
}

static void check_guest(struct world *w)
{
	uint32_t done = stop_at(w, "done", NULL), first = stop_at(w, "kernel_main", NULL), id = stop_at(w, "tick", NULL), self;
	uint64_t before, traps;
	double t;

	ok(done && first && id, "breakpoints are set before the guest has page tables");
	ok(go(w) && w->ev.pc == address(w, "kernel_main"), "they become active when it has");
	ok(!tl_breakpoint_delete(w->s, first, &err) && go(w) && w->ev.pc == address(w, "tick"), "and in the next ones");
	ok(!tl_breakpoint_delete(w->s, id, &err) && rounds(w, 1), "one round, unobserved but for its end");
	say_counters(w);

	id = stop_at(w, "tick", count);
	before = get(w, "box_ticks");
	t = seconds();
	ok(id && put(w, "want_quiet", 1) && rounds(w, 300), "300 rounds of a function with a breakpoint that goes on");
	printf("# %.0f hits/s\n", 300 / (seconds() - t));
	ok(w->hits == 300 && get(w, "box_ticks") == before + 300, "300 hits, as the guest counts them");

	before = get(w, "box_ticks");
	w->hits = 0;
	t = seconds();
	ok(put(w, "want_quiet", 0) && rounds(w, 3), "three rounds of a guest that checksums the page");
	printf("# %.0f hidden reads/s\n", 3 * 4096 / (seconds() - t));
	say_counters(w);
	ok(w->hits == 3 && get(w, "box_ticks") == before + 3, "hits are exact");
	ok(get(w, "box_tampered") == 0, "its checksum never saw the trap");
	traps = get(w, "box_rounds") - 300;
	ok(get(w, "box_own_traps") == traps && get(w, "box_faults") == traps && get(w, "box_unexpected") == 0,
	   "its own int3 and page faults came to it once each");
	ok(get(w, "box_late_calls") == traps, "a page that comes and goes is its own");

	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = address(w, "page_of_selfmod"), .on_hit = count_rewritten, .user = w };
	ok(!tl_breakpoint_delete(w->s, id, &err) && !tl_breakpoint_add(w->t, &sp, &self, &err), "a breakpoint on code that is rewritten");
	before = get(w, "box_selfmod");
	ok(rounds(w, 3) && w->rewritten == 3, "is hit each time");
	ok(get(w, "box_selfmod") == before + 3, "and what the guest wrote is what it executed");
	ok(!tl_breakpoint_delete(w->s, self, &err) && !tl_breakpoint_delete(w->s, done, &err) && !tl_target_tainted(w->t),
	   "all are taken out");
}

static int check(xc_interface *xch, const char *image)
{
	uint32_t dom = make_guest(xch, image);
	struct tl_guest_info info;
	struct world w;
	uint64_t then;

	ok(join(&w, dom, image), "domain %u is joined", dom);
	bool known = !tl_guest_get(w.t, &info, &err);
	ok(known && info.hidden && info.views, "%s has views", known ? info.hypervisor : "it");
	NEED(xc_domain_unpause(xch, dom)); // our own pause of a new domain; the debugger's is another
	check_guest(&w);
	then = get(&w, "box_rounds");
	ok(leave(&w), "the guest is left");
	ok(join(&w, dom, image) && get(&w, "box_rounds") >= then, "and joined again");
	then = get(&w, "box_rounds");
	ok(leave(&w), "and left");
	struct timespec second = { 1, 0 };
	nanosleep(&second, NULL);
	ok(join(&w, dom, image) && get(&w, "box_rounds") > then, "it runs on by itself");
	ok(get(&w, "box_tampered") == 0 && get(&w, "box_unexpected") == 0, "nothing of ours is in its way");
	ok(leave(&w), "it is left to the command line");
	printf("1..%u\ndomain %u\n", number, dom);
	return failed ? 1 : 0;
}

/* ---- how fast */

static int rate(xc_interface *xch, int argc, char **argv)
{
	uint32_t dom = make_guest(xch, argv[2]), id;
	struct world w;
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = strtoull(argv[3], NULL, 0), .on_hit = count, .user = &w };

	if (!join(&w, dom, NULL))
		die("cannot join");
	for (int i = 5; i < argc; i++) {
		char *value;
		uint64_t pa = strtoull(argv[i], &value, 0), v = strtoull(*value ? value + 1 : value, NULL, 0);
		if (tl_phys_write(w.t, pa, &v, sizeof(v), &err))
			die("cannot write");
	}
	w.want = strtoull(argv[4], NULL, 0);
	if (tl_breakpoint_add(w.t, &sp, &id, &err))
		die("no breakpoint");
	NEED(xc_domain_unpause(xch, dom));
	if (!go(&w))
		die("it does not come");
	printf("RATE %lu hits in %.2f s\n", w.hits, w.last - w.first);
	ok(leave(&w), "left");
	xc_domain_destroy(xch, dom);
	return 0;
}

#define SPEED_HITS 3 /* between two of them the page is checksummed once: 4096 reads */

static double speed_of_raw(xc_interface *xch, const char *image, uint64_t tick)
{
	uint32_t dom = make_guest(xch, image);
	struct raw_count n;

	raw_loop(xch, dom, tick & 0x7fffffff, SPEED_HITS, &n);
	xc_domain_destroy(xch, dom);
	return (double)n.events / (n.last - n.first);
}

static double speed_of_trapline(xc_interface *xch, const char *image, uint64_t events)
{
	uint32_t dom = make_guest(xch, image), id;
	struct world w;

	if (!join(&w, dom, image))
		die("cannot join");
	w.want = SPEED_HITS;
	id = stop_at(&w, "tick", count);
	if (!id)
		die("no breakpoint");
	NEED(xc_domain_unpause(xch, dom));
	if (!go(&w) || w.hits != SPEED_HITS)
		die("it does not come");
	leave(&w);
	xc_domain_destroy(xch, dom);
	return (double)events / (w.last - w.first);
}

static uint64_t tick_of(xc_interface *xch, const char *image)
{
	uint32_t dom = make_guest(xch, image);
	struct world w;
	uint64_t at;

	if (!join(&w, dom, image) || !(at = address(&w, "tick")))
		die("where is tick()");
	leave(&w);
	xc_domain_destroy(xch, dom);
	return at;
}

/* Xen's events alone, without any other domain that takes the processor. */
static int speed(xc_interface *xch, const char *image)
{
	uint64_t tick = tick_of(xch, image);

	for (int i = 0; i < 2; i++) {
		double raw = speed_of_raw(xch, image, tick), ours = speed_of_trapline(xch, image, (SPEED_HITS - 1) * 4097);
		printf("SPEED raw %.0f Trapline %.0f events/s: %.2f\n", raw, ours, ours / raw);
	}
	return 0;
}

int main(int argc, char **argv)
{
	xc_interface *xch = xc_interface_open(NULL, NULL, 0);

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!xch)
		die("xc_interface_open");
	if (argc == 3 && !strcmp(argv[1], "check"))
		return check(xch, argv[2]);
	if (argc == 3 && !strcmp(argv[1], "make")) {
		uint32_t dom = make_guest(xch, argv[2]);
		printf("domain %u\n", dom);
		return xc_domain_unpause(xch, dom) ? 1 : 0;
	}
	if (argc == 3 && !strcmp(argv[1], "speed"))
		return speed(xch, argv[2]);
	if (argc >= 5 && !strcmp(argv[1], "rate"))
		return rate(xch, argc, argv);
	fprintf(stderr, "usage: in_dom0 check IMAGE | make IMAGE | speed IMAGE | rate IMAGE ADDRESS HITS [PA=VALUE ...]\n");
	return 2;
}
