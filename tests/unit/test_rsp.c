/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Packets, stop reports, the monitor's lines and its map of memory: well formed, broken, hostile. */

#include <driver/qemu.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

static char out[RSP_MAX + 1];

static enum rsp_got parse(const char *in, size_t len, size_t *used, size_t *n)
{
	return rsp_parse((const uint8_t *)in, len, used, out, n);
}

TEST(packets)
{
	size_t used, n;

	CHECK(parse("$OK#9a", 6, &used, &n) == RSP_PACKET && used == 6 && n == 2 && !strcmp(out, "OK"));
	CHECK(parse("$OK#9b", 6, &used, &n) == RSP_BAD && used == 6);
	for (size_t i = 0; i < 6; i++)
		CHECK(parse("$OK#9a", i, &used, &n) == RSP_MORE && !used);
	CHECK(parse("++$OK#9a", 8, &used, &n) == RSP_OTHER && used == 2);
	CHECK(parse("$#00", 4, &used, &n) == RSP_PACKET && n == 0);
	CHECK(parse("$0* #7a", 7, &used, &n) == RSP_PACKET && n == 4 && !strcmp(out, "0000"));
	CHECK(parse("$}\x03#80", 6, &used, &n) == RSP_PACKET && n == 1 && out[0] == '#');
	CHECK(parse("$}#7d", 5, &used, &n) == RSP_BAD);	 // an escape of nothing
	CHECK(parse("$0*#5a", 6, &used, &n) == RSP_BAD); // a repetition without its length
	CHECK(parse("$OK#zz", 6, &used, &n) == RSP_BAD);
}

TEST(packets_that_are_too_long)
{
	size_t len = 3 * RSP_MAX, used, n;
	char *p = malloc(len);

	memset(p, 'a', len);
	p[0] = '$';
	CHECK(parse(p, len, &used, &n) == RSP_BAD && used == len);
	// Short on the wire, long when expanded.
	for (size_t i = 1; i + 2 < 8000; i += 3)
		memcpy(p + i, "a*~", 3);
	unsigned sum = 0;
	for (size_t i = 1; i < 7999; i++)
		sum += (uint8_t)p[i];
	p[7999] = '#';
	snprintf(p + 8000, 3, "%02x", sum & 0xff);
	CHECK(parse(p, 8002, &used, &n) == RSP_BAD);
	free(p);
}

TEST(random_bytes_end)
{
	unsigned seed = 1;
	char buf[300];
	size_t used, n;

	for (int k = 0; k < 100000; k++) {
		size_t len = (seed >> 8) % sizeof(buf);
		for (size_t i = 0; i < len; i++) {
			seed = seed * 1103515245 + 12345;
			buf[i] = "$#*}+-0aT;:\x03~ "[(seed >> 16) % 14];
		}
		enum rsp_got g = parse(buf, len, &used, &n);
		CHECK(used <= len && (g == RSP_MORE || used > 0));
	}
}

TEST(stop_reports)
{
	struct rsp_stop s;

	CHECK(rsp_stop_parse("T05thread:p01.02;", &s) && s.sig == 5 && s.cpu == 2 && !s.rwx);
	CHECK(rsp_stop_parse("T05watch:ffff888000001008;thread:p01.01;", &s) && s.watch == 0xffff888000001008 &&
	      s.rwx == DRV_W && s.cpu == 1);
	CHECK(rsp_stop_parse("T05thread:01;awatch:10;", &s) && s.cpu == 1 && s.rwx == (DRV_R | DRV_W));
	CHECK(rsp_stop_parse("S02", &s) && s.sig == 2 && !s.cpu);
	CHECK(rsp_stop_parse("W00", &s) && s.exited);
	CHECK(!rsp_stop_parse("OK", &s) && !rsp_stop_parse("T", &s) && !rsp_stop_parse("T5", &s) && !rsp_stop_parse("", &s));
	CHECK(!rsp_stop_parse("T05thread:;", &s) && !rsp_stop_parse("T05thread:xyz;", &s));
	CHECK(rsp_stop_parse("T05;;;;", &s) && rsp_stop_parse("T05watch:;", &s));
}

TEST(hex)
{
	uint8_t b[4];

	CHECK(rsp_unhex("0aFf", 4, b, 4) == 2 && b[0] == 10 && b[1] == 255);
	CHECK(rsp_unhex("0aF", 3, b, 4) < 0 && rsp_unhex("0g", 2, b, 4) < 0 && rsp_unhex("0102030405", 10, b, 4) < 0);
	CHECK(rsp_unhex("", 0, b, 4) == 0 && rsp_unhex("xx", 2, b, 4) < 0);
}

static enum qmp_kind line(struct qmp *q, const char *text, char **ret)
{
	return qmp_line(q, text, strlen(text), ret);
}

TEST(monitor_lines)
{
	struct qmp q = { .fd = -1, .last_id = 7 };
	char *t;

	CHECK(line(&q, "{\"QMP\":{\"version\":{\"qemu\":{\"micro\":22,\"minor\":2,\"major\":7}},\"capabilities\":[]}}", &t) ==
		      QMP_GREETING && !strcmp(q.version, "7.2"));
	CHECK(line(&q, "{\"event\":\"STOP\",\"timestamp\":{}}", &t) == QMP_EVENT && !t);
	CHECK(line(&q, "{\"return\":\"text\\r\\n\",\"id\":7}", &t) == QMP_RETURN && !strcmp(t, "text\r\n"));
	free(t);
	CHECK(line(&q, "{\"return\":\"old\",\"id\":6}", &t) == QMP_LATE && !t);
	CHECK(line(&q, "{\"return\":\"whose\"}", &t) == QMP_LATE && line(&q, "{\"return\":1,\"id\":\"7\"}", &t) == QMP_LATE);
	CHECK(line(&q, "{\"error\":{},\"id\":6}", &t) == QMP_LATE && !t);
	CHECK(line(&q, "{\"return\":{\"running\":true},\"id\":7}", &t) == QMP_RETURN && strstr(t, "\"running\":true"));
	free(t);
	CHECK(line(&q, "{\"error\":{\"class\":\"GenericError\",\"desc\":\"no\"}}", &t) == QMP_ERROR && !strcmp(t, "no"));
	free(t);
	CHECK(line(&q, "{\"error\":7}", &t) == QMP_ERROR && t);
	free(t);
	CHECK(line(&q, "", &t) == QMP_BAD && line(&q, "[1]", &t) == QMP_BAD && line(&q, "{\"event\":7}", &t) == QMP_BAD &&
	      line(&q, "{\"QMP\":3", &t) == QMP_BAD && !t);
}

TEST(map_of_memory)
{
	static const char text[] = "FlatView #0\n AS \"I/O\", root: io\n Root memory region: io\n"
				   "  0000000000000000-0000000000000007 (prio 0, i/o): dma-chan\n\n"
				   "FlatView #1\n AS \"memory\", root: system\n Root memory region: system\n"
				   "  0000000000000000-000000000009ffff (prio 0, ram): ram\n"
				   "  00000000000a0000-00000000000bffff (prio 1, i/o): vga\n"
				   "  00000000000c0000-0000000003ffffff (prio 0, ram): ram @00000000000c0000\n"
				   "  0000000004000000-0000000004000fff (prio 0, ram): ram @0000000004000000\n"
				   "  00000000fffc0000-00000000ffffffff (prio 0, rom): pc.bios\n\n"
				   "FlatView #2\n  0000000000000000-0000000000000fff (prio 0, ram): ram\n";
	struct ram_map m = { 0 };

	ram_parse(text, "ram", 0x4000000, &m);
	// The piece beyond the file is not believed, nor is another view's.
	CHECKF(m.n == 2 && m.piece[0].end == 0xa0000 && m.piece[1].start == 0xc0000 && m.piece[1].end == 0x4000000, "%zu",
	       m.n);
	ram_parse("", "ram", 0x1000, &m);
	CHECK(m.n == 0);
	ram_parse(" AS \"memory\"\n ffffffffffffffff-0 (prio 0, ram): ram\n 0-ffffffffffffffff (prio 0, ram): ram\n", "ram",
		  0x1000, &m);
	CHECK(m.n == 0);
}

TAP_MAIN
