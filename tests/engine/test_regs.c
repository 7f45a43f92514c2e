/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Registers of every kind are read as the program has them and written as asked. */
#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static bool stop_at(struct world *w, const char *where)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .temporary = true };
	uint32_t id;

	spec.addr = world_addr(w, where);
	return !tl_breakpoint_add(w->t, &spec, &id, &w->err) && world_continue(w) &&
	       w->ev.kind == TL_EV_STOPPED && w->ev.pc == spec.addr;
}

static bool read_reg(struct world *w, const char *name, void *buf, size_t len)
{
	const struct tl_reg_info *reg = tl_reg_find(w->t, name);

	if (!reg || reg->size != len || tl_reg_read(w->t, w->ev.tid, reg, buf, len, &w->err)) {
		printf("# %s: %u bytes, %s\n", name, reg ? reg->size : 0, w->err.text);
		return false;
	}
	return true;
}

static bool write_reg(struct world *w, const char *name, const void *buf, size_t len)
{
	const struct tl_reg_info *reg = tl_reg_find(w->t, name);

	if (!reg || tl_reg_write(w->t, w->ev.tid, reg, buf, len, &w->err)) {
		printf("# %s: %s\n", name, w->err.text);
		return false;
	}
	return true;
}

/* What the fixture printed for a register, as bytes. */
static bool printed(struct world *w, const char *key, const void *want, size_t len)
{
	char text[4096] = "", line[300] = "";
	const char *at;
	ssize_t n = pread(w->out, text, sizeof(text) - 1, 0);

	snprintf(line, sizeof(line), "\n%s=", key);
	at = n > 0 ? strstr(text, line) : NULL;
	for (size_t i = 0; i < len && at; i++)
		snprintf(line + 2 * i, 3, "%02x", ((const uint8_t *)want)[i]);
	if (at && !strncmp(at + strlen(key) + 2, line, 2 * len))
		return true;
	printf("# %s: %.40s, not %s\n", key, at ? at + 1 : "nothing", line);
	return false;
}

TEST(general_and_sse_and_x87_are_read)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t v;
	uint8_t xmm[16], st0[10];

	CHECK(world_launch(&w, ARGV("regs")) && stop_at(&w, "regs_full"));
	CHECK(tl_reg_get(w.t, w.ev.tid, "rax", &v, &w.err) == TL_OK && v == 0x1000000000000001);
	CHECK(tl_reg_get(w.t, w.ev.tid, "rbx", &v, &w.err) == TL_OK && v == 0x1111111111111111);
	CHECK(tl_reg_get(w.t, w.ev.tid, "r15", &v, &w.err) == TL_OK && v == 0x100000000000000f);
	CHECK(tl_reg_get(w.t, w.ev.tid, "r8", &v, &w.err) == TL_OK && v == 0x2222222222222222);
	CHECK(tl_reg_get(w.t, w.ev.tid, "pc", &v, &w.err) == TL_OK && v == w.ev.pc);
	CHECK(read_reg(&w, "xmm5", xmm, 16) && xmm[0] == 6 && xmm[7] == 6 && xmm[8] == 0);
	CHECK(read_reg(&w, "st0", st0, 10) && st0[9] == 0x40 && st0[8] == 0);
	CHECK(tl_reg_find(w.t, "nosuch") == NULL);
	CHECK(tl_reg_get(w.t, w.ev.tid, "nosuch", &v, &w.err) != TL_OK);
}

TEST(what_is_written_reaches_the_program)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint8_t xmm[16], ymm[32], st0[10] = { 0, 0, 0, 0, 0, 0, 0, 0xa0, 0x00, 0x40 }; /* 2.5 */
	uint8_t zero[24] = { 0 };

	for (int i = 0; i < 32; i++)
		ymm[i] = (uint8_t)(200 - i);
	memcpy(xmm, ymm, 16);
	CHECK(world_launch(&w, ARGV("regs")) && stop_at(&w, "regs_full"));
	CHECK(tl_reg_set(w.t, w.ev.tid, "rax", 0x1234567890abcdef, &w.err) == TL_OK);
	CHECK(tl_reg_set(w.t, w.ev.tid, "r15", 7, &w.err) == TL_OK);
	CHECK(write_reg(&w, "xmm0", xmm, 16) && write_reg(&w, "st0", st0, 10));
	if (tl_reg_find(w.t, "ymm3")) {
		CHECK(stop_at(&w, "ymm_full"));
		CHECK(write_reg(&w, "ymm12", ymm, 32));
	}
	CHECK(world_run(&w) == 12);
	CHECK(printed(&w, "rax", &(uint64_t){ 0x1234567890abcdef }, 8));
	CHECK(printed(&w, "r15", &(uint64_t){ 7 }, 8));
	CHECK(printed(&w, "xmm0", xmm, 16));
	CHECK(printed(&w, "st0", st0, 10));
	if (truth(w.out, "avx", 0)) {
		CHECK(printed(&w, "ymm12", ymm, 32));
		CHECK(printed(&w, "ymm3", &(uint64_t){ 1 }, 8));
	}
	(void)zero;
}

TEST(avx512_registers_are_read_and_written)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint8_t zmm[64], got[64];
	uint64_t k3 = 0;

	CHECK(world_launch(&w, ARGV("regs")));
	if (!tl_reg_find(w.t, "zmm29"))
		SKIP("no AVX-512 here");
	CHECK(stop_at(&w, "zmm_full"));
	CHECK(read_reg(&w, "zmm29", got, 64) && got[0] == 1 && got[56] == 8);
	CHECK(read_reg(&w, "zmm5", got, 64) && got[0] == 1 && got[32] == 5 && got[56] == 8);
	CHECK(read_reg(&w, "k3", &k3, 8) && k3 == 0x5a);
	for (int i = 0; i < 64; i++)
		zmm[i] = (uint8_t)(i * 3);
	CHECK(write_reg(&w, "zmm5", zmm, 64) && write_reg(&w, "zmm29", zmm, 64));
	CHECK(write_reg(&w, "k3", &(uint64_t){ 0x99 }, 8));
	CHECK(read_reg(&w, "zmm5", got, 64) && !memcmp(zmm, got, 64));
	CHECK(world_run(&w) == 12);
	CHECK(printed(&w, "zmm5", zmm, 64) && printed(&w, "zmm29", zmm, 64));
	CHECK(printed(&w, "k3", &(uint32_t){ 0x99 }, 4));
}

TEST(every_listed_register_can_be_read)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint8_t buf[64];
	size_t n = 0;

	CHECK(world_launch(&w, ARGV("regs")) && stop_at(&w, "regs_full"));
	for (const struct tl_reg_info *r; (r = tl_reg_at(w.t, n)) != NULL; n++) {
		enum tl_code c = tl_reg_read(w.t, w.ev.tid, r, buf, sizeof(buf), &w.err);

		CHECKF(c == TL_OK || c == TL_E_UNAVAILABLE, "%s: %s", r->name, w.err.text);
		CHECK(tl_reg_find(w.t, r->name) == r);
	}
	CHECK(n > 60);
}

TEST(sub_registers_write_their_part)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t v;

	CHECK(world_launch(&w, ARGV("regs")) && stop_at(&w, "regs_full"));
	CHECK(tl_reg_set(w.t, w.ev.tid, "al", 0x77, &w.err) == TL_OK);
	CHECK(tl_reg_get(w.t, w.ev.tid, "rax", &v, &w.err) == TL_OK && v == 0x1000000000000077);
	CHECK(tl_reg_get(w.t, w.ev.tid, "eax", &v, &w.err) == TL_OK && v == 0x77);
}

TAP_MAIN
