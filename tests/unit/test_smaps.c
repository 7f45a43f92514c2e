/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* /proc/PID/smaps as text. */
#include <string.h>
#include <unistd.h>

#include "driver/smaps.h"
#include "tap.h"

static const char two[] =
	"559000-55a000 r-xp 00001000 fe:00 77                 /usr/bin/odd name\\012x (deleted)\n"
	"Size:                  4 kB\n"
	"Rss:                   4 kB\n"
	"Anonymous:             0 kB\n"
	"Swap:                  0 kB\n"
	"VmFlags: rd ex mr mw me sd\n"
	"7f0000-7f4000 rw-s 00000000 00:00 0 \n"
	"Rss:                   8 kB\n"
	"Anonymous:             8 kB\n"
	"SwapPss:               4 kB\n"
	"Swap:                 12 kB\n"
	"VmFlags: rd wr sh mr mw me ms io dd ht\n";

TEST(regions_with_their_fields)
{
	struct smaps_region *v = NULL;
	size_t n = 0;

	CHECK(smaps_parse(two, &v, &n, NULL) == TL_OK && n == 2);
	CHECK(v[0].start == 0x559000 && v[0].end == 0x55a000 && v[0].offset == 0x1000 && v[0].inode == 77);
	CHECK(!strcmp(v[0].path, "/usr/bin/odd name\nx (deleted)"));
	CHECK(v[0].executable && v[0].readable && !v[0].writable && !v[0].shared);
	CHECK(v[0].rss == 4096 && !v[0].anonymous && !v[0].io && !v[0].dontdump && !v[0].hugetlb);
	CHECK(!strcmp(v[1].path, "") && v[1].shared && !v[1].inode);
	CHECK(v[1].rss == 8192 && v[1].anonymous == 8192 && v[1].swap == 12288);
	CHECK(v[1].io && v[1].dontdump && v[1].hugetlb);
	smaps_free(v, n);
}

TEST(texts_that_are_none)
{
	struct smaps_region *v = NULL;
	struct tl_error err;
	size_t n = 0;

	CHECK(smaps_parse("Rss: 4 kB\n", &v, &n, &err) == TL_E_INVAL);
	CHECK(smaps_parse("2000-1000 r-xp 0 0:0 0\n", &v, &n, &err) == TL_E_INVAL);
	CHECK(smaps_parse("2000-3000 rwxp 0 0:0 0\n1000-2000 rwxp 0 0:0 0\n", &v, &n, &err) == TL_E_INVAL);
	CHECK(strstr(err.text, "order"));
	CHECK(smaps_parse("", &v, &n, &err) == TL_OK && !n);
	smaps_free(v, n);
}

TEST(ones_own)
{
	struct smaps_region *v = NULL;
	struct tl_error err;
	size_t n = 0, stack = 0;

	CHECK(smaps_read(getpid(), &v, &n, &err) == TL_OK && n > 5);
	for (size_t i = 0; i < n; i++)
		stack += !strcmp(v[i].path, "[stack]") && v[i].rss && v[i].anonymous;
	CHECK(stack == 1);
	smaps_free(v, n);
}

TAP_MAIN
