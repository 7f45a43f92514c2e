/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/arch.h"

#include <cpuid.h>
#include <string.h>

#include "base/scoped.h"

/* SDM vol. 1, 13.4.1 and 10.5.1: the legacy region and the header after it. */
enum {
	OFF_FCW = 0,
	OFF_FSW = 2,
	OFF_FTW = 4, /* abridged: one bit for each register that is not empty */
	OFF_FOP = 6,
	OFF_FIP = 8,
	OFF_FCS = 12,
	OFF_FDP = 16,
	OFF_FDS = 20,
	OFF_MXCSR = 24,
	OFF_ST = 32,
	OFF_XMM = 160,
	LEGACY_LEN = 416, /* of what the processor uses */
	OFF_XCR0 = 464,	  /* Linux: software bytes, fpstate.h */
	OFF_BV = 512,
	HEADER_END = 576,
};
#define FCW_INIT   0x37fu
#define MXCSR_INIT 0x1f80u
#define BIT(n)	   (UINT64_C(1) << (n))

enum {
	COMP_X87 = 0,
	COMP_SSE = 1,
	COMP_AVX = 2,
	COMP_K = 5,
	COMP_ZMM_HI = 6,
	COMP_HI16 = 7,
	COMP_PKRU = 9
};

/* One stretch of a register within the area. */
struct part {
	uint8_t component;
	uint8_t len;
	uint32_t off; /* in the component; components 0 and 1: in the area */
};

void arch_xsave_probe(struct arch_xsave_layout *ret)
{
	unsigned a, b, c, d;
	uint64_t xcr0;

	*ret = (struct arch_xsave_layout){ .size = 512 };
	ret->len[COMP_X87] = ret->len[COMP_SSE] = LEGACY_LEN;
	__cpuid(1, a, b, c, d);
	if (!(c & bit_OSXSAVE) || !__get_cpuid_count(0xd, 0, &a, &b, &c, &d))
		return;
	ret->size = b; // for what the kernel has switched on
	__asm__("xgetbv" : "=a"(a), "=d"(d) : "c"(0));
	xcr0 = (uint64_t)d << 32 | a;
	for (unsigned i = 2; i < 63; i++) {
		if (!(xcr0 & BIT(i)) || !__get_cpuid_count(0xd, i, &a, &b, &c, &d))
			continue;
		ret->len[i] = a;
		ret->off[i] = b;
	}
}

static uint64_t load64(const uint8_t *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof(v));
	return v;
}

/* Where a register is; the number of parts. Only for families that are plain bytes. */
static unsigned find_parts(const struct arch_reg *reg, struct part part[3])
{
	uint32_t i = reg->index;
	unsigned n = 0;

	switch (reg->family) {
	case ARCH_FAM_XMM:
	case ARCH_FAM_YMM:
	case ARCH_FAM_ZMM:
		if (i >= 16) {
			part[n++] =
				(struct part){ COMP_HI16, (uint8_t)reg->info.size, 64 * (i - 16) };
			break;
		}
		part[n++] = (struct part){ COMP_SSE, 16, OFF_XMM + 16 * i };
		if (reg->info.size >= 32)
			part[n++] = (struct part){ COMP_AVX, 16, 16 * i };
		if (reg->info.size >= 64)
			part[n++] = (struct part){ COMP_ZMM_HI, 32, 32 * i };
		break;
	case ARCH_FAM_K:
		part[n++] = (struct part){ COMP_K, 8, 8 * i };
		break;
	case ARCH_FAM_PKRU:
		part[n++] = (struct part){ COMP_PKRU, 4, 0 };
		break;
	case ARCH_FAM_ST:
		part[n++] = (struct part){ COMP_X87, 10, OFF_ST + 16 * i };
		break;
	case ARCH_FAM_MXCSR:
		part[n++] = (struct part){ COMP_SSE, 4, OFF_MXCSR };
		break;
	case ARCH_FAM_MM:
	case ARCH_FAM_FCTRL:
	case ARCH_FAM_NONE:
		part[n++] = (struct part){ COMP_X87, 0, OFF_FCW };
		break;
	}
	return n;
}

static bool has_component(const struct arch_xsave_layout *l, const uint8_t *area, size_t size,
			  unsigned comp)
{
	if (comp <= COMP_SSE)
		return size >= 512;
	if (size < HEADER_END || !l->len[comp] || l->off[comp] > size ||
	    l->len[comp] > size - l->off[comp])
		return false;
	// The kernel says which components it keeps; 0 is an area that it did not make.
	return !load64(area + OFF_XCR0) || load64(area + OFF_XCR0) & BIT(comp);
}

bool arch_xsave_has(const struct arch_xsave_layout *l, const uint8_t *area, size_t size,
		    const struct arch_reg *reg)
{
	struct part part[3];
	unsigned n;

	if (reg->set != ARCH_SET_XSAVE)
		return true;
	n = find_parts(reg, part);
	for (unsigned i = 0; i < n; i++) {
		const struct part *p = &part[i];

		if (!has_component(l, area, size, p->component) ||
		    (p->component > COMP_SSE && p->off + p->len > l->len[p->component]))
			return false;
	}
	return true;
}

/* Which components hold values; the others are in their initial state. */
static uint64_t in_use(const uint8_t *area, size_t size)
{
	return size >= HEADER_END ? load64(area + OFF_BV) : BIT(COMP_X87) | BIT(COMP_SSE);
}

static uint32_t part_off(const struct arch_xsave_layout *l, const struct part *p)
{
	return p->component <= COMP_SSE ? p->off : l->off[p->component] + p->off;
}

/* Two bits for each register from the value it holds (SDM vol. 1, 8.1.7). */
static unsigned tag_of(const uint8_t *st)
{
	unsigned exponent = (st[9] & 0x7fu) << 8 | st[8];
	uint64_t mantissa = load64(st);

	if (exponent == 0x7fff)
		return 2; // special
	if (exponent == 0)
		return mantissa ? 2 : 1; // denormal, zero
	return mantissa >> 63 ? 0 : 2;	 // valid, unnormal
}

static unsigned full_tag_word(const uint8_t *area)
{
	unsigned top = area[OFF_FSW + 1] >> 3 & 7u, word = 0;

	// Tags belong to physical registers, the area holds the stack from its top.
	for (unsigned i = 0; i < 8; i++) {
		unsigned st = (i + 8 - top) % 8;
		unsigned tag = area[OFF_FTW] >> i & 1 ? tag_of(area + OFF_ST + 16 * st) : 3;

		word |= tag << 2 * i;
	}
	return word;
}

static const struct {
	uint8_t off, len;
} fctrl_field[8] = {
	{ OFF_FCW, 2 }, { OFF_FSW, 2 }, { OFF_FTW, 1 }, { OFF_FCS, 2 },
	{ OFF_FIP, 4 }, { OFF_FDS, 2 }, { OFF_FDP, 4 }, { OFF_FOP, 2 },
};
enum { FCTRL = 0, FTAG = 2, FOP = 7 };

static uint32_t get_fctrl(const uint8_t *area, bool used, unsigned index)
{
	uint32_t v = 0;

	if (!used)
		return index == FCTRL ? FCW_INIT : index == FTAG ? 0xffff : 0;
	if (index == FTAG)
		return full_tag_word(area);
	memcpy(&v, area + fctrl_field[index].off, fctrl_field[index].len);
	return index == FOP ? v & 0x7ff : v;
}

static void set_fctrl(uint8_t *area, unsigned index, const uint8_t *buf)
{
	unsigned word = buf[0] | (unsigned)buf[1] << 8, abridged = 0;

	if (index != FTAG) {
		memcpy(area + fctrl_field[index].off, buf, fctrl_field[index].len);
		return;
	}
	for (unsigned i = 0; i < 8; i++)
		abridged |= (unsigned)((word >> 2 * i & 3) != 3) << i;
	area[OFF_FTW] = (uint8_t)abridged;
}

/* MMX registers are the mantissas of the physical x87 registers. */
static uint32_t mm_off(const uint8_t *area, unsigned index)
{
	unsigned top = area[OFF_FSW + 1] >> 3 & 7u;

	return OFF_ST + 16 * ((index + 8 - top) % 8);
}

bool arch_xsave_get(const struct arch_xsave_layout *l, const uint8_t *area, size_t size,
		    const struct arch_reg *reg, uint8_t *buf)
{
	uint64_t used;
	struct part part[3];
	unsigned n;
	uint32_t v;

	if (reg->set != ARCH_SET_XSAVE || !arch_xsave_has(l, area, size, reg))
		return false;
	used = in_use(area, size);
	memset(buf, 0, reg->info.size);
	if (reg->family == ARCH_FAM_FCTRL) {
		v = get_fctrl(area, used & BIT(COMP_X87), reg->index);
		memcpy(buf, &v, sizeof(v));
		return true;
	}
	if (reg->family == ARCH_FAM_MM) {
		if (used & BIT(COMP_X87))
			memcpy(buf, area + mm_off(area, reg->index), 8);
		return true;
	}
	// AVX state keeps MXCSR in use as well (SDM vol. 1, 13.6).
	if (reg->family == ARCH_FAM_MXCSR && !(used & (BIT(COMP_SSE) | BIT(COMP_AVX)))) {
		v = MXCSR_INIT;
		memcpy(buf, &v, sizeof(v));
		return true;
	}
	if (reg->family == ARCH_FAM_MXCSR)
		used |= BIT(COMP_SSE);
	n = find_parts(reg, part);
	for (unsigned i = 0; i < n; buf += part[i].len, i++) {
		if (used & BIT(part[i].component))
			memcpy(buf, area + part_off(l, &part[i]), part[i].len);
	}
	return true;
}

/* Writes a component's initial state into the area and marks it as in use. */
static void start_using(const struct arch_xsave_layout *l, uint8_t *area, size_t size,
			unsigned comp)
{
	uint64_t bv = in_use(area, size);
	uint32_t mxcsr = MXCSR_INIT;
	uint16_t fcw = FCW_INIT;

	if (bv & BIT(comp))
		return;
	if (comp == COMP_X87) {
		memset(area, 0, OFF_MXCSR);
		memset(area + OFF_ST, 0, OFF_XMM - OFF_ST);
		memcpy(area + OFF_FCW, &fcw, sizeof(fcw));
	} else if (comp == COMP_SSE) {
		memset(area + OFF_XMM, 0, 256);
	} else {
		memset(area + l->off[comp], 0, l->len[comp]);
	}
	if ((comp == COMP_SSE || comp == COMP_AVX) && !(bv & (BIT(COMP_SSE) | BIT(COMP_AVX))))
		memcpy(area + OFF_MXCSR, &mxcsr, sizeof(mxcsr));
	bv |= BIT(comp);
	memcpy(area + OFF_BV, &bv, sizeof(bv));
}

bool arch_xsave_set(const struct arch_xsave_layout *l, uint8_t *area, size_t size,
		    const struct arch_reg *reg, const uint8_t *buf)
{
	struct part part[3];
	unsigned n;

	if (reg->set != ARCH_SET_XSAVE || !arch_xsave_has(l, area, size, reg))
		return false;
	n = find_parts(reg, part);
	for (unsigned i = 0; i < n; i++)
		start_using(l, area, size, part[i].component);
	if (reg->family == ARCH_FAM_FCTRL) {
		set_fctrl(area, reg->index, buf);
		return true;
	}
	if (reg->family == ARCH_FAM_MM) {
		memcpy(area + mm_off(area, reg->index), buf, 8);
		return true;
	}
	for (unsigned i = 0; i < n; buf += part[i].len, i++)
		memcpy(area + part_off(l, &part[i]), buf, part[i].len);
	return true;
}

/* ---- all vector registers at once */

/* Bytes at .. at + len of n registers from the first on, one behind the other. */
static const struct stretch {
	uint8_t component, first, n, at, len;
} stretches[] = {
	{ COMP_SSE, 0, 16, 0, 16 },
	{ COMP_AVX, 0, 16, 16, 16 },
	{ COMP_ZMM_HI, 0, 16, 32, 32 },
	{ COMP_HI16, 16, 16, 0, 64 },
};
#define N_STRETCHES (sizeof(stretches) / sizeof(*stretches))

static uint32_t stretch_off(const struct arch_xsave_layout *l, unsigned component)
{
	return component == COMP_SSE ? OFF_XMM : l->off[component];
}

/* Has the area this component, of that length? */
static bool has_all(const struct arch_xsave_layout *l, const uint8_t *area, size_t size, unsigned component, size_t len)
{
	return has_component(l, area, size, component) && (component == COMP_SSE || l->len[component] >= len);
}

bool arch_xsave_get_vec(const struct arch_xsave_layout *l, const uint8_t *area, size_t size, struct arch_vec *v)
{
	uint64_t used;

	if (size < HEADER_END)
		return false;
	used = in_use(area, size);
	memset(v->r, 0, sizeof(v->r));
	memset(v->k, 0, sizeof(v->k));
	for (const struct stretch *s = stretches; s < stretches + N_STRETCHES; s++) {
		if (!(used & BIT(s->component)) || !has_all(l, area, size, s->component, (size_t)s->n * s->len))
			continue;
		for (size_t i = 0; i < s->n; i++)
			memcpy(v->r[s->first + i] + s->at, area + stretch_off(l, s->component) + i * s->len, s->len);
	}
	if (used & BIT(COMP_K) && has_all(l, area, size, COMP_K, sizeof(v->k)))
		memcpy(v->k, area + l->off[COMP_K], sizeof(v->k));
	return true;
}

static bool is_zero(const uint8_t *p, size_t len)
{
	return !len || (!p[0] && !memcmp(p, p + 1, len - 1));
}

static bool stretch_is_zero(const struct stretch *s, const struct arch_vec *v)
{
	bool zero = true;

	for (size_t i = 0; i < s->n && zero; i++)
		zero = is_zero(v->r[s->first + i] + s->at, s->len);
	return zero;
}

bool arch_xsave_set_vec(const struct arch_xsave_layout *l, uint8_t *area, size_t size, const struct arch_vec *v)
{
	if (size < HEADER_END)
		return false;
	for (const struct stretch *s = stretches; s < stretches + N_STRETCHES; s++) {
		if (!has_all(l, area, size, s->component, (size_t)s->n * s->len) ||
		    (!(in_use(area, size) & BIT(s->component)) && stretch_is_zero(s, v)))
			continue;
		start_using(l, area, size, s->component);
		for (size_t i = 0; i < s->n; i++)
			memcpy(area + stretch_off(l, s->component) + i * s->len, v->r[s->first + i] + s->at, s->len);
	}
	if (!has_all(l, area, size, COMP_K, sizeof(v->k)) ||
	    (!(in_use(area, size) & BIT(COMP_K)) && is_zero((const uint8_t *)v->k, sizeof(v->k))))
		return true;
	start_using(l, area, size, COMP_K);
	memcpy(area + l->off[COMP_K], v->k, sizeof(v->k));
	return true;
}
