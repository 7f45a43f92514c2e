/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What goes into a core file, and more segments than its header can count: without a process. */
#include <elf.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/abi.h"
#include "base/scoped.h"
#include "core_build.h"
#include "tap.h"
#include "target/core_dump.h"

static const struct tl_core_options plain = { .size = sizeof(plain), .ignore_filter = true };

static void end(struct dump *d)
{
	vec_deinit(&d->seg);
	sb_deinit(&d->notes);
}

/* The plan for one mapping from 0x10000 to 0x20000. */
static const struct dump_segment *plan_one(struct dump *d, struct tl_target *t, struct smaps_region r)
{
	if (!r.path)
		r.path = (char *)"";
	r.start = 0x10000;
	r.end = 0x20000;
	vec_clear(&d->seg);
	d->t = t;
	d->region = &r;
	d->n_regions = 1;
	if (!d->opt)
		d->opt = &plain;
	if (dump_plan(d, NULL) || d->seg.n > 1)
		return NULL;
	return d->seg.n ? &d->seg.v[0] : (const struct dump_segment *)-1;
}

#define IN(...)	     (s = plan_one(&d, &t, (struct smaps_region){ __VA_ARGS__ }), s && s != (void *)-1)
#define ALL(...)     (IN(__VA_ARGS__) && s->filesz == 0x10000)
#define NAMED(...)   (IN(__VA_ARGS__) && s->filesz == 0 && s->end - s->start == 0x10000)
#define LEFT_OUT(...) (plan_one(&d, &t, (struct smaps_region){ __VA_ARGS__ }) == (void *)-1)

TEST(mappings_by_the_kernels_rules)
{
	static char lib[] = "/usr/lib/x.so", gone[] = "/tmp/x (deleted)", vdso[] = "[vdso]", vvar[] = "[vvar]";
	static const struct tl_core_options excluded = { .size = sizeof(plain), .ignore_filter = true,
							  .dump_excluded = true };
	SCOPED(end) struct dump d = { 0 };
	struct tl_target t = { 0 };
	const struct dump_segment *s;

	CHECK(ALL(.anonymous = 4096, .readable = true, .writable = true) && s->sparse);
	CHECK(s->flags == (PF_R | PF_W));
	CHECK(ALL(.swap = 4096));
	CHECK(NAMED(.readable = true)); // never touched
	CHECK(NAMED(.inode = 7, .path = lib, .offset = 4096, .executable = true));
	CHECK(ALL(.inode = 7, .path = lib, .offset = 4096, .anonymous = 4096) && !s->sparse); // written to
	CHECK(LEFT_OUT(.inode = 7, .path = gone, .offset = 4096)); // nobody could read it again
	CHECK(ALL(.inode = 7, .path = gone, .shared = true));
	CHECK(NAMED(.inode = 7, .path = lib, .shared = true));
	CHECK(LEFT_OUT(.anonymous = 4096, .dontdump = true));
	CHECK(LEFT_OUT(.anonymous = 4096, .io = true));
	CHECK(ALL(.anonymous = 4096, .hugetlb = true) && !s->sparse);
	CHECK(LEFT_OUT(.anonymous = 4096, .hugetlb = true, .shared = true));
	CHECK(ALL(.path = vdso, .dontdump = true) && LEFT_OUT(.path = vvar));
	d.opt = &excluded;
	CHECK(ALL(.anonymous = 4096, .dontdump = true) && LEFT_OUT(.path = vvar, .io = true, .dontdump = true));
}

/* The kernel may have made one mapping of ours and the program's. */
TEST(our_pages_are_cut_out_of_a_mapping)
{
	SCOPED(end) struct dump d = { .opt = &plain };
	struct tl_target t = { 0 };
	struct slot_area in_the_middle = { .addr = 0x14000, .size = 0x2000 }, at_the_end = { .addr = 0x1f000, .size = 0x5000 };
	struct smaps_region r = { .start = 0x10000, .end = 0x20000, .anonymous = 4096, .path = (char *)"" };

	d.t = &t;
	d.region = &r;
	d.n_regions = 1;
	CHECK(vec_push(&t.areas, at_the_end) && vec_push(&t.areas, in_the_middle));
	CHECK(dump_plan(&d, NULL) == TL_OK && d.seg.n == 2);
	CHECK(d.seg.v[0].start == 0x10000 && d.seg.v[0].end == 0x14000 && d.seg.v[0].filesz == 0x4000);
	CHECK(d.seg.v[1].start == 0x16000 && d.seg.v[1].end == 0x1f000);
	vec_clear(&d.seg);
	t.agent = 0x8000; // all of it
	CHECK(dump_plan(&d, NULL) == TL_OK && d.seg.n == 0);
	vec_deinit(&t.areas);
}

TEST(seventy_thousand_segments)
{
	enum { N = 70000 };
	struct build b = { 0 };
	SCOPED(end) struct dump d = { .opt = &plain, .path = "test.core" };
	struct tl_target t = { 0 };
	struct core_file *c = NULL;
	struct tl_error err;
	Elf64_Ehdr e;

	build_thread(&b, 42, 0, 0);
	d.notes = b.notes;
	d.t = &t;
	d.proc = getpid();
	for (uint64_t i = 0; i < N; i++)
		CHECK(vec_push(&d.seg, (struct dump_segment){ .start = i << 13, .end = (i << 13) + 4096, .flags = PF_R }));
	d.fd = memfd_create("core", MFD_CLOEXEC);
	CHECK(d.fd >= 0 && dump_write(&d, &err) == TL_OK);
	CHECK(pread(d.fd, &e, sizeof(e), 0) == sizeof(e) && e.e_phnum == PN_XNUM && e.e_shnum == 1);
	CHECK(core_file_open_fd(d.fd, "test.core", &c, &err) == TL_OK);
	CHECK(c->segments.n == N && c->threads.n == 1 && !c->n_warned);
	CHECK(c->segments.v[N - 1].vaddr == (uint64_t)(N - 1) << 13);
	core_file_free(c);
}

TAP_MAIN
