/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What a kernel's files say of it: symbols, types, the packed image. Well formed, broken, and made
 * to cost: those took minutes and more, so that they end is the test.
 */

#include <lzma.h>
#include <unistd.h>

#include "base/scoped.h"
#include "kernel_build.h"
#include "symbol/btf.h"
#include "symbol/kallsyms.h"
#include "symbol/symbol.h"
#include "tap.h"

static void kb_free(struct kb *b)
{
	free(b->p);
}
#define SCOPED_KB __attribute__((cleanup(kb_free)))

TEST(table_of_symbols)
{
	SCOPED_KB struct kb b = { 0 };
	struct kallsyms k;
	struct tl_error e = { 0 };

	kb_kallsyms(&b, 3000, "\001");
	CHECKF(!kallsyms_find(b.p, b.len, &k, &e), "%s", e.text);
	CHECK(k.syms.n == 3000 && kallsyms_addr(&k, "static_f2999") == KB_BASE + 16 * 2999 && k.syms.v[7].type == 'T');
	CHECK(kallsyms_addr(&k, "f1") == 0);
	kallsyms_free(&k);
}

/* Every cut and every damaged byte: an answer, or a reason. */
TEST(damaged_tables_of_symbols)
{
	SCOPED_KB struct kb b = { 0 };
	unsigned seed = 1;

	kb_kallsyms(&b, 1100, "");
	for (int i = 0; i < 400; i++) {
		struct kallsyms k;
		struct tl_error e = { 0 };
		seed = seed * 1103515245 + 12345;
		size_t at = seed % b.len, len = i % 2 ? b.len : at;
		uint8_t was = b.p[at];
		// No byte more than the length: a read beyond is seen by the address sanitizer.
		uint8_t *copy = malloc(len + 1);
		b.p[at] = (uint8_t)(seed >> 16);
		memcpy(copy, b.p, len);
		b.p[at] = was;
		if (!kallsyms_find(copy, len, &k, &e))
			kallsyms_free(&k);
		else
			CHECK(e.text[0]);
		free(copy);
	}
}

/* Names that fit nearly everywhere, and a number before each: 8 million places with a million names each. */
TEST(table_of_symbols_that_costs)
{
	SCOPED_KB struct kb b = { 0 };
	static const uint8_t unit[8] = { 7, 'T', 5, 0, 0, 0, 0, 0 };
	struct kallsyms k;
	struct tl_error e = { 0 };

	for (int i = 0; i < 2 << 20; i++)
		kb_put(&b, unit, 8);
	kb_tokens(&b);
	CHECK(kallsyms_find(b.p, b.len, &k, &e) == TL_E_NOTFOUND && e.text[0]);
}

TEST(tokens_that_cost)
{
	SCOPED_KB struct kb b = { 0 };
	struct kallsyms k;
	struct tl_error e = { 0 };

	for (int i = 0; i < 800000; i++)
		kb_put(&b, "0\0" "1\0" "2\0" "3\0" "4\0" "5\0" "6\0" "7\0" "8\0" "9", 20);
	CHECK(kallsyms_find(b.p, b.len, &k, &e) == TL_E_NOTFOUND && e.text[0]);
}

static void put_line(struct kb *b, const char *name)
{
	char line[100];

	kb_put(b, line, (size_t)snprintf(line, sizeof(line), "ffffffff81%06zx T %s\n", b->len % 0xffffff, name));
}

TEST(map_of_symbols)
{
	SCOPED_KB struct kb b = { 0 };
	struct kallsyms k;
	struct tl_error e = { 0 };
	char name[20];

	for (int i = 0; i < 200; i++) {
		snprintf(name, sizeof(name), "f%d", i);
		put_line(&b, name);
	}
	kb_put(&b, "ffffffffc0000000 t of_module\t[ext4]\n\n  12 T blank\nffffffff82000000 D ", 69);
	kb_put(&b, "last", 4);
	CHECKF(!kallsyms_parse_map((char *)b.p, b.len, &k, &e), "%s", e.text);
	CHECK(k.syms.n == 201 && kallsyms_addr(&k, "last") == 0xffffffff82000000 && !kallsyms_addr(&k, "blank") &&
	      !kallsyms_addr(&k, "of_module"));
	kallsyms_free(&k);
}

TEST(map_with_a_long_name)
{
	SCOPED_KB struct kb b = { 0 };
	size_t len = 5 << 20;
	char *name = malloc(len + 1);
	struct kallsyms k;
	struct tl_error e = { 0 };

	memset(name, 'A', len);
	name[len] = 0;
	kb_put(&b, "ffffffff81000000 T ", 19);
	kb_put(&b, name, len);
	kb_put(&b, "\n", 1);
	for (int i = 0; i < 200; i++)
		put_line(&b, "f");
	CHECKF(!kallsyms_parse_map((char *)b.p, b.len, &k, &e), "%s", e.text);
	CHECK(k.syms.n == 201 && kallsyms_addr(&k, name) == KB_BASE);
	kallsyms_free(&k);
	free(name);
}

TEST(map_that_is_too_large)
{
	SCOPED_KB struct kb b = { 0 };
	struct kallsyms k;
	struct tl_error e = { 0 };
	size_t len = 300 << 20;

	b.p = calloc(1, len);
	memset(b.p, 'A', len);
	memcpy(b.p, "ffffffff81000000 T ", 19);
	CHECK(kallsyms_parse_map((char *)b.p, len, &k, &e) == TL_E_INVAL && strstr(e.text, "256 MiB") && !k.names);
}

TEST(map_of_nothing_but_newlines)
{
	SCOPED_KB struct kb b = { .cap = 4 << 20, .len = 4 << 20 };
	struct kallsyms k;
	struct tl_error e = { 0 };

	b.p = malloc(b.cap + 1);
	memset(b.p, '\n', b.len);
	b.p[b.len] = 0;
	CHECK(kallsyms_parse_map((char *)b.p, b.len, &k, &e) == TL_E_INVAL && strstr(e.text, "System.map"));
}

static int make_elf(const char *more, int n, struct tl_error *e)
{
	SCOPED_KB struct kb b = { 0 };
	struct kallsyms k;
	int fd = -1;

	for (int i = 0; i < n; i++)
		kb_put(&b, more, strlen(more));
	static const char ends[] = "ffffffff81000000 T _text\nffffffff82000000 T _etext\nffffffff83000000 T _end\n";
	kb_put(&b, ends, sizeof(ends) - 1);
	if (kallsyms_parse_map((char *)b.p, b.len, &k, e))
		return -1;
	if (kernel_elf_make(NULL, 0, &k, &fd, e))
		fd = -1;
	kallsyms_free(&k);
	return fd;
}

TEST(many_symbols_at_one_address)
{
	struct tl_error e = { 0 };
	int fd = make_elf("ffffffff81000010 T a\n", 1500000, &e);

	CHECKF(fd >= 0, "%s", e.text);
	close(fd);
}

static void free_space(struct sym_space **sp)
{
	sym_space_free(*sp);
}

/* What is below a place (a kernel's per-cpu data; here its text) is an offset, wherever KASLR has put the rest. */
TEST(offsets_do_not_move)
{
	SCOPED(free_space) struct sym_space *sp = NULL;
	char path[64];
	struct sym_module_spec spec = { .path = "kernel", .open_as = path, .bias = 0x1e800000, .offsets_below = 0xffffffff82000000 };
	struct sym_module *m;
	struct tl_module_info info;
	struct tl_section s[2];
	struct tl_error e = { 0 };
	int fd = make_elf("ffffffff81000010 T a\n", 200, &e);

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	CHECK(fd >= 0 && !sym_space_new(&sp, NULL));
	enum tl_code r = sym_module_add(sp, &spec, &m, &e);
	close(fd);
	CHECKF(!r && !sym_module_section(m, 0, &s[0], &e) && !sym_module_section(m, 1, &s[1], &e), "%s", e.text);
	CHECK(s[0].start == 0xffffffff81000000 && s[0].end == 0xffffffff82000000);
	CHECK(s[1].start == 0xffffffffa0800000 && s[1].end == 0xffffffffa1800000);
	CHECK(!sym_module_describe(m, &info, NULL) && info.start == 0xffffffffa0800000);
}

TEST(sizes_of_symbols)
{
	SCOPED_KB struct kb b = { 0 };
	static const char text[] = "ffffffff81000000 T _text\nffffffff81000100 T a\nffffffff81000100 T b\n"
				   "ffffffff81000180 t c\nffffffff82000000 T _etext\nffffffff83000000 T _end\n"
				   "0000000000000010 D percpu\n";
	struct kallsyms k;
	struct tl_error e = { 0 };
	struct { uint32_t name; uint8_t info, other; uint16_t sec; uint64_t value, size; } s[8];
	int fd;

	kb_put(&b, text, sizeof(text) - 1);
	for (int i = 0; i < 100; i++)
		kb_put(&b, "ffffffff90000000 T out\n", 23);
	CHECK(!kallsyms_parse_map((char *)b.p, b.len, &k, &e) && !kernel_elf_make(NULL, 0, &k, &fd, &e));
	kallsyms_free(&k);
	// Behind the headers: no symbol, the local one, then _text, a, b, _etext; nothing of what no section holds.
	uint8_t file[4096];
	ssize_t got = pread(fd, file, sizeof(file), 0);
	close(fd);
	uint8_t *at = memmem(file, got > 0 ? (size_t)got : 0, &(uint64_t){ 0xffffffff81000180 }, 8);
	CHECK(at && at - file > 32);
	memcpy(s, at - 8, 5 * sizeof(s[0]));
	CHECK(s[0].value == 0xffffffff81000180 && s[0].size == 0x82000000 - 0x81000180 && s[0].sec == 1);
	CHECK(s[1].value == KB_BASE && s[1].size == 0x100);
	CHECK(s[2].value == KB_BASE + 0x100 && s[2].size == 0x80 && s[3].value == KB_BASE + 0x100 && s[3].size == 0x80);
	CHECK(s[4].value == 0xffffffff82000000 && s[4].size == 0x1000000 && s[4].sec == 2);
}

TEST(types_that_nest)
{
	SCOPED_KB struct kb b = { 0 }, deep = { 0 };
	struct btf *t;
	uint64_t off;
	struct tl_error e = { 0 };

	kb_btf_nest(&b, 3, 2);
	CHECKF(!btf_open(b.p, b.len, &t, &e), "%s", e.text);
	CHECK(btf_offset(t, "task_struct", "pid", &off) && off == 100);
	CHECK(!btf_offset(t, "task_struct", "nothing", &off));
	btf_free(t);
	// 1000 to the 7th looks.
	kb_btf_nest(&deep, 8, 1000);
	CHECK(!btf_open(deep.p, deep.len, &t, &e) && !btf_offset(t, "task_struct", "nothing", &off));
	btf_free(t);
}

/* ---- the packed image */

static void put_bzimage(struct kb *b, const void *packed, size_t len)
{
	uint8_t head[0x1000] = { 0 };
	uint32_t n = (uint32_t)len, at = 0x1000 - 2 * 512;

	head[0x1f1] = 1;
	memcpy(head + 0x202, "HdrS\x08\x02", 6);
	memcpy(head + 0x248, &at, 4);
	memcpy(head + 0x24c, &n, 4);
	kb_put(b, head, sizeof(head));
	kb_put(b, packed, len);
}

static enum tl_code unpack(const void *packed, size_t len, size_t want)
{
	SCOPED_KB struct kb b = { 0 };
	uint8_t *out;
	size_t n = 0;
	enum tl_code r;

	put_bzimage(&b, packed, len);
	r = bzimage_unpack(b.p, b.len, &out, &n, NULL);
	if (!r)
		free(out);
	return r ? r : n == want ? TL_OK : TL_E_STATE;
}

static uint8_t plain[200000];

static void make_plain(void)
{
	unsigned seed = 7;

	for (size_t i = 0; i < sizeof(plain); i++)
		plain[i] = (uint8_t)((seed = seed * 1103515245 + 12345) >> 24);
	memcpy(plain, "\x7f" "ELF\x02\x01", 6);
}

/* A file that was cut is no kernel with fewer functions. */
TEST(lzma_that_is_cut)
{
	static uint8_t out[300000];
	lzma_options_lzma o;
	lzma_stream z = LZMA_STREAM_INIT;
	size_t n = 0;

	make_plain();
	CHECK(!lzma_lzma_preset(&o, 1) && lzma_alone_encoder(&z, &o) == LZMA_OK);
	z.next_in = plain;
	z.avail_in = sizeof(plain);
	z.next_out = out;
	z.avail_out = sizeof(out);
	CHECK(lzma_code(&z, LZMA_FINISH) == LZMA_STREAM_END);
	n = (size_t)z.total_out;
	lzma_end(&z);
	memcpy(out + n, &(uint32_t){ sizeof(plain) }, 4); // as the kernel's build appends it
	CHECK(unpack(out, n + 4, sizeof(plain)) == TL_OK);
	CHECK(unpack(out, n / 2, sizeof(plain)) == TL_E_INVAL && unpack(out, n - 8, sizeof(plain)) == TL_E_INVAL);
	n = 0;
	CHECK(!lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, NULL, plain, sizeof(plain), out, &n, sizeof(out)));
	CHECK(unpack(out, n, sizeof(plain)) == TL_OK && unpack(out, n / 2, sizeof(plain)) == TL_E_INVAL);
}

/* Blocks of literals: a magic number, per block its length and a sequence; the plain length at the end. */
TEST(lz4_that_is_cut)
{
	SCOPED_KB struct kb b = { 0 };
	uint32_t block = 1 + 1 + 15, total = 0;

	kb_put32(&b, 0x184c2102);
	for (int i = 0; i < 10; i++, total += 15) {
		kb_put32(&b, block);
		kb_put(&b, "\xf0\0" "\x7f" "ELF\x02\x01........." , block);
	}
	kb_put32(&b, total);
	CHECK(unpack(b.p, b.len, total) == TL_OK);
	CHECK(unpack(b.p, b.len - 4, total) == TL_E_INVAL && unpack(b.p, b.len - 10, total) == TL_E_INVAL);
}

TAP_MAIN
