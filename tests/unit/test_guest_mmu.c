/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The walk of guest page tables, over tables built here: all modes, large pages, and hostile ones. */

#include <base/error.h>
#include <driver/guest.h>
#include <string.h>

#include "tap.h"

#define RAM (64 * 4096)

static uint8_t ram[RAM];
static unsigned n_reads;

static enum tl_code rd(void *ctx, uint64_t pa, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx;
	n_reads++;
	if (pa > RAM || len > RAM - pa)
		return tl_fail_fault(err, pa);
	memcpy(buf, ram + pa, len);
	return TL_OK;
}

static const struct mem_reader phys = { NULL, rd };

static void put(uint64_t pa, uint64_t v)
{
	memcpy(ram + pa, &v, 8);
}

static void put4(uint64_t pa, uint32_t v)
{
	memcpy(ram + pa, &v, 4);
}

static enum tl_code walk(unsigned levels, uint64_t va, struct drv_page *p)
{
	struct drv_paging how = { .root = 0x1000, .levels = (uint8_t)levels, .pse = true };
	struct tl_error err;

	n_reads = 0;
	return drv_walk(&phys, &how, va, p, &err);
}

TEST(four_levels)
{
	struct drv_page p;

	memset(ram, 0, RAM);
	put(0x1000 + 8 * 511, 0x2000 | 7);
	put(0x2000 + 8 * 510, 0x3000 | 7);
	put(0x3000 + 8 * 8, 0x4000 | 3);
	put(0x4000 + 8 * 5, 0x9000 | 1);
	put(0x3000 + 8 * 9, 0x40000000 | 0x80 | 1);                   // 2 MiB
	put(0x2000 + 8 * 1, 0x80000000ull | 0x80 | 7 | 1ull << 63);    // 1 GiB, not executable
	// A 4 KiB page
	CHECK(walk(4, 0xffffffff81005123, &p) == TL_OK && p.pa == 0x9123 && p.size == 4096 && p.level == 1);
	// Its rights are those of all levels
	CHECK(!(p.rwx & DRV_W) && (p.rwx & DRV_X) && !p.user && p.n == 4);
	// A 2 MiB page
	CHECK(walk(4, 0xffffffff81234567, &p) == TL_OK && p.pa == 0x40034567 && p.size == 1 << 21);
	// A 1 GiB page
	CHECK(walk(4, 0xffffff8041234567, &p) == TL_OK && p.pa == 0x81234567 && p.size == 1 << 30 &&
		       !(p.rwx & DRV_X) && p.user);
	// Not present, level 1
	CHECK(walk(4, 0xffffffff81006000, &p) == TL_E_NOTPRESENT && p.level == 1);
	// Not present, level 4
	CHECK(walk(4, 0x1000, &p) == TL_E_NOTPRESENT && p.level == 4 && p.n == 1);
	// Not canonical
	CHECK(walk(4, 0x800000000000, &p) == TL_E_INVAL && n_reads == 0);
}

TEST(five_and_fewer)
{
	struct drv_page p;

	memset(ram, 0, RAM);
	put(0x1000 + 8 * 256, 0x2000 | 7); // bit 56 of an upper address
	put(0x2000, 0x3000 | 7);
	put(0x3000, 0x4000 | 7);
	put(0x4000, 0x5000 | 7);
	put(0x5000, 0x7000 | 7);
	// Five levels
	CHECK(walk(5, 0xff00000000000abc, &p) == TL_OK && p.pa == 0x7abc && p.n == 5);
	memset(ram, 0, RAM);
	put(0x1000 + 8 * 3, 0x2000 | 1);
	put(0x2000 + 8 * 2, 0x3000 | 3);
	put(0x3000 + 8 * 1, 0x8000 | 3);
	// PAE
	CHECK(walk(3, 0xc0401010, &p) == TL_OK && p.pa == 0x8010);
	memset(ram, 0, RAM);
	put4(0x1000 + 4 * 768, 0x2000 | 3);
	put4(0x2000 + 4 * 1, 0x9000 | 3);
	put4(0x1000 + 4 * 769, 0x00800000 | 0x80 | 3 | 1 << 13);
	// Two levels
	CHECK(walk(2, 0xc0001010, &p) == TL_OK && p.pa == 0x9010);
	// 4 MiB page, PSE-36
	CHECK(walk(2, 0xc0412345, &p) == TL_OK && p.pa == 0x100812345 && p.size == 1 << 22);
	// No paging
	CHECK(walk(0, 0x12345, &p) == TL_OK && p.pa == 0x12345);
}

/* What a hostile guest can write: all of it ends, with a name for it, in at most five reads. */
/* Linux with page tables that are isolated: the program's root is the frame behind its kernel's. */
TEST(two_roots)
{
	struct drv_paging how = { .root = 0x3003, .levels = 4 };

	memset(ram, 0, RAM);
	put(0x2000, 0x5067 | 1ull << 63);
	put(0x3000, 0x5047);
	CHECK(drv_kernel_space(&phys, &how).root == 0x2003 && drv_same_process(&phys, 0x2000, 0x3fff));
	how.root = 0x2003;
	CHECK(drv_kernel_space(&phys, &how).root == 0x2003);
	how = (struct drv_paging){ .root = 0x3003, .levels = 3 };
	CHECK(drv_kernel_space(&phys, &how).root == 0x3003);
	how = (struct drv_paging){ .root = 0x5000, .levels = 5 };
	CHECK(drv_kernel_space(&phys, &how).root == 0x5000 && !drv_same_process(&phys, 0x4000, 0x5000));
	how.root = 1ull << 50 | 0x1000; // outside of memory
	CHECK(drv_kernel_space(&phys, &how).root == (1ull << 50 | 0x1000));
	put(0x2000, 0x5067);
	CHECK(!drv_same_process(&phys, 0x2000, 0x3000) && drv_same_process(&phys, 0x2000, 0x2fff));
}

TEST(hostile)
{
	struct drv_page p;

	memset(ram, 0, RAM);
	for (unsigned i = 0; i < 512; i++)
		put(0x1000 + 8 * i, 0x1000 | 7);
	// Tables that loop end
	CHECK(walk(4, 0x123456789abc, &p) == TL_E_NOTPRESENT || n_reads <= 4);
	// ... five levels too
	CHECK(walk(5, 0x123456789abc, &p) != TL_E_NOMEM && n_reads <= 5);
	put(0x1000, 0xffffffffff000ull | 7);
	// A table outside of memory
	CHECK(walk(4, 0x1000, &p) == TL_E_FAULT && n_reads == 2);
	put(0x1000, 0x87);
	// A page where none can be (level 4)
	CHECK(walk(4, 0x1000, &p) == TL_E_INVAL);
	put(0x1000, 0x2000 | 7);
	put(0x2000, 0x3000 | 7);
	put(0x3000, 0x1ff000 | 0x87);
	// Reserved bits of a large page
	CHECK(walk(4, 0x1000, &p) == TL_E_INVAL);
	uint64_t seed = 1;
	bool ended = true;
	for (unsigned k = 0; k < 20000; k++) {
		for (unsigned i = 0; i < 16; i++) {
			seed = seed * 6364136223846793005ull + 1442695040888963407ull;
			put(0x1000 + (seed >> 20 & 0x3ff8), (seed & 0x3f000) | (seed >> 40 & 0xff) | 1);
		}
		walk(2 + k % 4, (uint64_t)((int64_t)(seed << 16) >> 16), &p);
		ended &= n_reads <= 5;
	}
	// 20,000 random tables
	CHECK(ended);
}

TAP_MAIN
