/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The reader of core files, over files made of bytes: what is right, what is cut and what lies. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/scoped.h"
#include "core_build.h"
#include "tap.h"

static void free_core(struct core_file **c)
{
	core_file_free(*c);
}

#define CORE SCOPED(free_core) struct core_file *c = NULL
#define REFUSED(b, cut, what)                                                                       \
	do {                                                                                       \
		CHECK(build_open(b, cut, &c, &err) == TL_E_INVAL);                                 \
		CHECKF(strstr(err.text, what), "%s", err.text);                                    \
		CHECK(strstr(err.text, "built.core"));                                             \
	} while (0)

static bool warned(const struct core_file *c, const char *what)
{
	for (size_t i = 0; i < c->n_warnings; i++)
		if (strstr(c->warning[i], what))
			return true;
	return false;
}

/* Bytes at addr as text; "" where there are none. */
static const char *text_at(struct core_file *c, uint64_t addr, size_t len)
{
	static char buf[64];
	size_t got = 0;

	memset(buf, 0, sizeof(buf));
	if (core_mem_read(c, addr, buf, len, &got, NULL))
		return "";
	return buf;
}

static size_t readable(struct core_file *c, uint64_t addr, size_t len)
{
	char *buf = malloc(len);
	size_t got = 0;

	(void)!core_mem_read(c, addr, buf, len, &got, NULL);
	free(buf);
	return got;
}

TEST(threads_registers_and_memory)
{
	struct build b = { 0 };
	struct tl_error err;
	struct user_regs_struct regs;
	CORE;

	build_thread(&b, 100, 11, 0x401000);
	build_thread(&b, 101, 0, 0x402000);
	build_load(&b, 0x10000, 0x3000, 0x1000, "first");
	build_load(&b, 0x20000, 0x1000, 0x1000, "second");
	CHECK(build_open(&b, 0, &c, &err) == TL_OK);
	CHECK(c->threads.n == 2 && c->threads.v[0].tid == 100 && c->threads.v[0].sig == 11);
	CHECK(core_thread_find(c, 101) == &c->threads.v[1] && !core_thread_find(c, 102));
	CHECK(core_thread_regs(c, &c->threads.v[1], &regs, &err) == TL_OK && regs.rip == 0x402000);
	CHECK(!strcmp(text_at(c, 0x10000, 5), "first") && !strcmp(text_at(c, 0x20000, 6), "second"));
	CHECK(!strcmp(text_at(c, 0x10001, 4), "irst"));
	CHECK(!c->n_warned);
}

TEST(memory_that_was_never_written_is_zero_and_what_was_not_mapped_fails)
{
	struct build b = { 0 };
	struct tl_error err;
	uint8_t buf[0x3000];
	size_t got;
	CORE;

	build_thread(&b, 1, 0, 0);
	build_load(&b, 0x10000, 0x3000, 0x1000, "x");
	CHECK(build_open(&b, 0, &c, &err) == TL_OK);
	memset(buf, 1, sizeof(buf));
	CHECK(core_mem_read(c, 0x10000, buf, sizeof(buf), &got, &err) == TL_OK && got == sizeof(buf));
	CHECK(buf[0] == 'x' && !buf[1] && !buf[0x1000] && !buf[0x2fff]);
	CHECK(core_mem_read(c, 0x12fff, buf, 2, &got, &err) == TL_OK && got == 1);
	CHECK(core_mem_read(c, 0xffff, buf, 2, &got, &err) == TL_E_FAULT && err.addr == 0xffff && !got);
	CHECK(core_mem_read(c, UINT64_MAX - 1, buf, 4, &got, &err) == TL_E_FAULT);
	CHECK(core_mem_read(c, 0x10000, buf, 0, &got, &err) == TL_OK && !got);
}

TEST(what_is_no_core_file_is_refused)
{
	struct build b = { .type = ET_EXEC };
	struct tl_error err;
	CORE;

	CHECK(open_bytes("hello", 5, &c, &err) == TL_E_INVAL && strstr(err.text, "not a core dump"));
	CHECK(open_bytes("", 0, &c, &err) == TL_E_INVAL);
	build_thread(&b, 1, 0, 0);
	REFUSED(&b, 0, "not a core dump");
	b = (struct build){ .machine = EM_AARCH64 };
	REFUSED(&b, 0, "another architecture (ELF machine 183");
	b = (struct build){ .elf_class = 7 };
	REFUSED(&b, 0, "not a core dump");
	b = (struct build){ 0 };
	build_load(&b, 0x1000, 0x1000, 0x1000, "x");
	REFUSED(&b, 0, "no thread");
	CHECK(core_file_open("/nonexistent/core", &c, &err) == TL_E_NOTFOUND);
	CHECK(!strcmp(err.text, "/nonexistent/core: No such file or directory."));
	CHECK(core_file_open("/", &c, &err) == TL_E_INVAL && strstr(err.text, "Is a directory"));
	CHECK(core_file_open("/dev/null", &c, &err) == TL_E_INVAL);
}

TEST(program_headers_that_lie)
{
	struct build b = { .phoff = 1 << 20 };
	struct tl_error err;
	CORE;

	REFUSED(&b, 0, "program headers reach past the end");
	b = (struct build){ .phoff = UINT64_MAX - 8 };
	REFUSED(&b, 0, "reach past the end");
	b = (struct build){ .phnum = PN_XNUM };
	REFUSED(&b, 0, "section header 0");
	b = (struct build){ .phnum = PN_XNUM, .shoff = 1u << 30 };
	REFUSED(&b, 0, "section header 0");
	// The header's own bytes as a section header: an absurd count.
	b = (struct build){ .phnum = PN_XNUM, .shoff = 4 };
	build_thread(&b, 1, 0, 0);
	CHECK(build_open(&b, 0, &c, &err) == TL_E_INVAL);
}

TEST(more_segments_than_the_header_can_count)
{
	struct build b = { .phnum = PN_XNUM, .shoff = 1 };
	struct tl_error err;
	CORE;

	build_thread(&b, 1, 0, 0);
	build_load(&b, 0x1000, 0x1000, 0x1000, "x");
	CHECK(build_open(&b, 0, &c, &err) == TL_OK);
	CHECK(c->segments.n == 1 && c->threads.n == 1);
}

TEST(a_truncated_file_keeps_what_it_has_and_invents_nothing)
{
	struct build b = { 0 };
	struct tl_error err;
	CORE;

	build_thread(&b, 1, 0, 0);
	build_load(&b, 0x10000, 0x4000, 0x3000, "begin");
	CHECK(build_open(&b, 0x1800, &c, &err) == TL_OK);
	CHECK(warned(c, "segment extending past end of file"));
	CHECK(readable(c, 0x10000, 0x4000) == 0x1800);
	CHECK(!readable(c, 0x11800, 1) && !readable(c, 0x12fff, 1));
	CHECK(readable(c, 0x13000, 0x1000) == 0x1000); // never in the file: zero
}

TEST(segments_with_absurd_sizes)
{
	struct build b = { 0 };
	struct tl_error err;
	CORE;

	build_thread(&b, 1, 0, 0);
	build_load(&b, 0x10000, 0x1000, 0x1000, "a");
	b.load[0].p_filesz = UINT64_MAX / 2;
	CHECK(build_open(&b, 0, &c, &err) == TL_OK);
	CHECK(readable(c, 0x10000, 0x2000) == 0x1000);
	core_file_free(TAKE(c));

	b = (struct build){ 0 };
	build_thread(&b, 1, 0, 0);
	build_load(&b, 0x10000, UINT64_MAX, 0x1000, "a");
	REFUSED(&b, 0, "segment load1 wraps");

	b = (struct build){ 0 };
	build_thread(&b, 1, 0, 0);
	build_load(&b, 0x10000, 0x1000, 0x1000, "a");
	b.load[0].p_offset = UINT64_MAX - 0x10000;
	CHECK(build_open(&b, 0, &c, &err) == TL_OK);
	CHECK(!readable(c, 0x10000, 1));
}

TEST(the_last_page_of_the_address_space)
{
	struct build b = { 0 };
	struct tl_error err;
	CORE;

	build_thread(&b, 1, 0, 0);
	build_load(&b, (uint64_t)-0x1000, 0x1000, 0x1000, "end");
	CHECK(build_open(&b, 0, &c, &err) == TL_OK);
	CHECK(!strcmp(text_at(c, (uint64_t)-0x1000, 3), "end"));
	CHECK(readable(c, UINT64_MAX, 1) == 1);
}

TEST(where_segments_overlap_one_of_them_counts)
{
	struct build b = { 0 };
	struct tl_error err;
	CORE;

	build_thread(&b, 1, 0, 0);
	build_load(&b, 0x11000, 0x2000, 0x2000, "later");
	build_load(&b, 0x10000, 0x2000, 0x2000, "earlier");
	build_load(&b, 0x10000, 0x1000, 0x1000, "inside");
	CHECK(build_open(&b, 0, &c, &err) == TL_OK);
	CHECK(warned(c, "overlap"));
	CHECK(c->segments.n == 2);
	CHECK(!strcmp(text_at(c, 0x10000, 7), "earlier"));
	CHECK(!strcmp(text_at(c, 0x11000, 5), "")); // the lower one's second page
	CHECK(readable(c, 0x10000, 0x3000) == 0x3000);
	CHECK(c->segments.v[1].vaddr == 0x12000);
}

TEST(notes_whose_sizes_lie)
{
	struct build b = { 0 };
	struct core_nhdr h = { 5, 0xffffffff, NT_PRSTATUS };
	struct tl_error err;
	CORE;

	build_thread(&b, 7, 0, 0);
	sb_addn(&b.notes, (const char *)&h, sizeof(h));
	sb_addn(&b.notes, "CORE\0\0\0", 8);
	CHECK(build_open(&b, 0, &c, &err) == TL_OK);
	CHECK(c->threads.n == 1 && warned(c, "reaches past the end"));
	core_file_free(TAKE(c));

	b = (struct build){ 0 };
	build_thread(&b, 7, 0, 0);
	h = (struct core_nhdr){ 0xffffffff, 4, NT_PRSTATUS };
	sb_addn(&b.notes, (const char *)&h, sizeof(h));
	CHECK(build_open(&b, 0, &c, &err) == TL_OK && c->threads.n == 1);
	core_file_free(TAKE(c));

	b = (struct build){ 0 };
	build_thread(&b, 7, 0, 0);
	build_note(&b, "CORE", NT_PRSTATUS, "short", 5);
	build_note(&b, "LINUX", NT_X86_XSTATE, "short", 5);
	CHECK(build_open(&b, 0, &c, &err) == TL_OK);
	CHECK(c->threads.n == 1 && warned(c, "NT_PRSTATUS") && !c->threads.v[0].xstate.len);
}

TEST(threads_without_an_id_or_with_the_same_one_are_kept_apart)
{
	struct build b = { 0 };
	struct tl_error err;
	CORE;

	build_thread(&b, 9, 0, 1);
	build_thread(&b, 9, 0, 2);
	build_thread(&b, 0, 0, 3);
	build_thread(&b, -4, 0, 4);
	CHECK(build_open(&b, 0, &c, &err) == TL_OK);
	CHECK(c->threads.n == 4 && warned(c, "two threads have the id 9"));
	for (size_t i = 0; i < 4; i++)
		CHECK(core_thread_find(c, c->threads.v[i].tid) == &c->threads.v[i]);
}

TEST(a_hole_as_notes_ends_at_once)
{
	struct build b = { .note_len = 1ull << 40 };
	struct tl_error err;
	struct sb s;
	int fd = memfd_create("core", MFD_CLOEXEC);
	CORE;

	build_thread(&b, 1, 0, 0);
	s = build_bytes(&b);
	CHECK(write(fd, s.s, s.n) == (ssize_t)s.n && !ftruncate(fd, 1ll << 41));
	sb_deinit(&s);
	CHECK(core_file_open_fd(fd, "built.core", &c, &err) == TL_OK && c->threads.n == 1);
}

/* ---- NT_FILE */

TEST(a_list_of_files_that_lies)
{
	static const uint64_t count[] = { UINT64_MAX, 1u << 21, 100, 0 };
	struct tl_error err;

	for (size_t i = 0; i < ARRAY_LEN(count); i++) {
		struct build b = { 0 };
		struct sb d;
		CORE;
		sb_init(&d);
		sb_addn(&d, (const char *)&count[i], 8);
		sb_addn(&d, "\0\x10\0\0\0\0\0", 8);
		build_mapping(&d, 0x1000, 0x2000, 0);
		build_thread(&b, 1, 0, 0);
		build_note(&b, "CORE", NT_FILE, d.s, (uint32_t)d.n);
		sb_deinit(&d);
		CHECK(build_open(&b, 0, &c, &err) == TL_OK);
		CHECK(!c->maps.n);
		CHECK(!count[i] || warned(c, "NT_FILE"));
	}
}

/* The mappings of one file, at pages from 0 on, with the names' text as given. */
static void build_files(struct build *b, const uint64_t (*range)[3], size_t n, const char *names, size_t len)
{
	uint64_t count = n, page = 4096;
	struct sb d;

	sb_init(&d);
	sb_addn(&d, (const char *)&count, 8);
	sb_addn(&d, (const char *)&page, 8);
	for (size_t i = 0; i < n; i++)
		build_mapping(&d, range[i][0], range[i][1], range[i][2]);
	sb_addn(&d, names, len);
	build_note(b, "CORE", NT_FILE, d.s, (uint32_t)d.n);
	sb_deinit(&d);
}

TEST(mappings_out_of_order_backwards_and_overlapping)
{
	static const uint64_t range[][3] = { { 0x5000, 0x7000, 0 },	   { 0x1000, 0x2000, 3 },
					     { 0x9000, 0x8000, 0 },	   { 0x6000, 0x8000, 0 },
					     { 0xa000, 0xb000, UINT64_MAX / 2 } };
	static const char names[] = "/a\0/b\0/a\0/c\0/d";
	struct build b = { 0 };
	struct tl_error err;
	CORE;

	build_thread(&b, 1, 0, 0);
	build_files(&b, range, 5, names, sizeof(names));
	CHECK(build_open(&b, 0, &c, &err) == TL_OK);
	CHECK(c->maps.n == 2 && warned(c, "overlap"));
	CHECK(c->maps.v[0].start == 0x1000 && c->maps.v[0].offset == 0x3000);
	CHECK(!strcmp(c->files.v[c->maps.v[0].file].path, "/b"));
	CHECK(core_map_at(c, 0x6fff) == &c->maps.v[1] && !core_map_at(c, 0x7000) && !core_map_at(c, 0));
}

/* An ELF image of a page whose build id is this byte, 20 times. */
static void image(uint8_t page[4096], uint8_t id)
{
	struct core_nhdr h = { 4, 20, NT_GNU_BUILD_ID };
	Elf64_Ehdr e = { .e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64, ELFDATA2LSB, EV_CURRENT },
			 .e_phoff = 64, .e_phnum = 1, .e_phentsize = sizeof(Elf64_Phdr) };
	Elf64_Phdr p = { .p_type = PT_NOTE, .p_offset = 128, .p_filesz = sizeof(h) + 24 };

	memset(page, 0, 4096);
	memcpy(page, &e, sizeof(e));
	memcpy(page + 64, &p, sizeof(p));
	memcpy(page + 128, &h, sizeof(h));
	memcpy(page + 128 + sizeof(h), "GNU", 4);
	memset(page + 128 + sizeof(h) + 4, id, 20);
}

/* A file of two pages: an image with this id, then text. */
static bool write_image(char *path, uint8_t id, const char *text)
{
	uint8_t page[2 * 4096] = { 0 };
	int fd;

	strcpy(path, "/tmp/tl-core-XXXXXX");
	fd = mkstemp(path);
	image(page, id);
	memcpy(page + 4096, text, strlen(text));
	bool ok = fd >= 0 && write(fd, page, sizeof(page)) == (ssize_t)sizeof(page);
	close(fd);
	return ok;
}

/* The core file of a mapping of path, whose first page was dumped with this id. */
static enum tl_code open_mapping(const char *path, uint8_t id, struct core_file **ret, struct tl_error *err)
{
	static const uint64_t range[][3] = { { 0x10000, 0x12000, 0 } };
	struct build b = { 0 };
	uint8_t page[4096];
	enum tl_code r;

	build_thread(&b, 1, 0, 0);
	build_files(&b, range, 1, path, strlen(path) + 1);
	image(page, id);
	build_load(&b, 0x10000, 0x2000, 0x1000, "");
	sb_cut(&b.data, 0);
	sb_addn(&b.data, (const char *)page, sizeof(page));
	r = build_open(&b, 0, ret, err);
	if (!r)
		core_mem_check_files(*ret);
	return r;
}

TEST(what_is_not_in_the_core_comes_from_the_mapped_file)
{
	struct tl_error err;
	char path[64];
	CORE;

	CHECK(write_image(path, 0xaa, "on disk"));
	CHECK(open_mapping(path, 0xaa, &c, &err) == TL_OK);
	CHECK(!c->n_warned);
	CHECK(!strcmp(text_at(c, 0x11000, 7), "on disk"));
	CHECK(readable(c, 0x10000, 0x3000) == 0x2000);
	unlink(path);
}

TEST(but_not_if_it_is_another_build)
{
	struct tl_error err;
	char path[64];
	CORE;

	CHECK(write_image(path, 0xbb, "other"));
	CHECK(open_mapping(path, 0xaa, &c, &err) == TL_OK);
	CHECK(warned(c, "does not match core file") && warned(c, path));
	CHECK(!readable(c, 0x11000, 1));
	unlink(path);
}

TEST(or_if_it_is_gone_cut_or_no_regular_file)
{
	struct tl_error err;
	char path[64];
	CORE;

	CHECK(open_mapping("/nonexistent/lib.so", 0xaa, &c, &err) == TL_OK);
	CHECK(warned(c, "Can't open file /nonexistent/lib.so") && !readable(c, 0x11000, 1));
	core_file_free(TAKE(c));
	CHECK(open_mapping("/dev/zero", 0xaa, &c, &err) == TL_OK);
	CHECK(warned(c, "/dev/zero") && !readable(c, 0x11000, 1));
	core_file_free(TAKE(c));
	CHECK(open_mapping("relative", 0xaa, &c, &err) == TL_OK && warned(c, "relative"));
	core_file_free(TAKE(c));
	CHECK(write_image(path, 0xaa, "x") && !truncate(path, 4096 + 100));
	CHECK(open_mapping(path, 0xaa, &c, &err) == TL_OK);
	CHECK(readable(c, 0x11000, 0x1000) == 100);
	unlink(path);
}

/* ---- i386 */

TEST(a_core_file_of_a_32_bit_process)
{
	struct {
		Elf32_Ehdr e;
		Elf32_Phdr p[2];
		struct core_nhdr h;
		char name[8];
		struct core_prstatus32 s;
		char text[8];
	} f = { .e = { .e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS32, ELFDATA2LSB, EV_CURRENT },
		       .e_type = ET_CORE, .e_machine = EM_386, .e_phoff = sizeof(Elf32_Ehdr), .e_phnum = 2,
		       .e_phentsize = sizeof(Elf32_Phdr) },
		.h = { 5, sizeof(struct core_prstatus32), NT_PRSTATUS }, .name = "CORE",
		.s = { .pid = 5, .cursig = 6 }, .text = "thirty2" };
	struct user_regs_struct regs;
	struct tl_error err;
	CORE;

	f.p[0] = (Elf32_Phdr){ .p_type = PT_NOTE, .p_offset = offsetof(__typeof__(f), h),
			       .p_filesz = offsetof(__typeof__(f), text) - offsetof(__typeof__(f), h) };
	f.p[1] = (Elf32_Phdr){ .p_type = PT_LOAD, .p_offset = offsetof(__typeof__(f), text), .p_vaddr = 0x8048000,
			       .p_filesz = 8, .p_memsz = 8 };
	for (uint32_t i = 0; i < 17; i++)
		f.s.reg[i] = 0x80000000u + i;
	CHECK(open_bytes(&f, sizeof(f), &c, &err) == TL_OK);
	CHECK(c->is32 && c->threads.v[0].sig == 6);
	CHECK(core_thread_regs(c, &c->threads.v[0], &regs, &err) == TL_OK);
	CHECK(regs.rbx == 0x80000000 && regs.rax == 0x80000006 && regs.rip == 0x8000000c && regs.rsp == 0x8000000f);
	CHECK(!strcmp(text_at(c, 0x8048000, 8), "thirty2"));
}

TAP_MAIN
