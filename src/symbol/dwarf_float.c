/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/dwarf_float.h"

#include <dwarf.h>
#include <math.h>
#include <string.h>

static double to_double(uint64_t v, enum dwf_kind k)
{
	double d;
	float f;

	if (k == DWF_FLOAT) {
		memcpy(&f, &v, sizeof(f));
		return (double)f;
	}
	memcpy(&d, &v, sizeof(d));
	return d;
}

static uint64_t from_double(double d, enum dwf_kind k)
{
	float f = (float)d;
	uint64_t v = 0;

	if (k == DWF_FLOAT)
		memcpy(&v, &f, sizeof(f));
	else
		memcpy(&v, &d, sizeof(d));
	return v;
}

/* What does not fit is what the processor makes of it. */
static uint64_t to_number(double d, enum dwf_kind to)
{
	if (to == DWF_UNSIGNED && d >= 0x1p63 && d < 0x1p64)
		return (uint64_t)d;
	return d >= -0x1p63 && d < 0x1p63 ? (uint64_t)(int64_t)d : 1ull << 63;
}

uint64_t dwf_convert(uint64_t v, enum dwf_kind from, enum dwf_kind to)
{
	if (dwf_is_float(from))
		return dwf_is_float(to) ? from_double(to_double(v, from), to) : to_number(to_double(v, from), to);
	if (!dwf_is_float(to))
		return v;
	// Not by way of double: that would round twice.
	if (to == DWF_FLOAT)
		return from_double((double)(from == DWF_SIGNED ? (float)(int64_t)v : (float)v), to);
	return from_double(from == DWF_SIGNED ? (double)(int64_t)v : (double)v, to);
}

bool dwf_binary(uint8_t atom, enum dwf_kind k, uint64_t a, uint64_t b, uint64_t *ret, enum dwf_kind *ret_kind)
{
	double x = to_double(a, k), y = to_double(b, k), v = 0;

	*ret_kind = DWF_SIGNED;
	switch (atom) {
	case DW_OP_eq:
		return *ret = x == y, true;
	case DW_OP_ne:
		return *ret = x != y, true;
	case DW_OP_lt:
		return *ret = x < y, true;
	case DW_OP_le:
		return *ret = x <= y, true;
	case DW_OP_gt:
		return *ret = x > y, true;
	case DW_OP_ge:
		return *ret = x >= y, true;
	case DW_OP_plus:
		v = x + y;
		break;
	case DW_OP_minus:
		v = x - y;
		break;
	case DW_OP_mul:
		v = x * y;
		break;
	case DW_OP_div:
		v = y != 0 ? x / y : x != 0 && !isnan(x) ? copysign(INFINITY, x) * copysign(1, y) : NAN;
		break;
	default:
		return false;
	}
	// A result of two floats in double is rounded right when it is rounded once more (53 >= 2 * 24 + 2).
	*ret = from_double(v, k);
	*ret_kind = k;
	return true;
}

bool dwf_unary(uint8_t atom, enum dwf_kind k, uint64_t a, uint64_t *ret)
{
	uint64_t sign = k == DWF_FLOAT ? 1ull << 31 : 1ull << 63;

	if (atom != DW_OP_neg && atom != DW_OP_abs)
		return false;
	*ret = atom == DW_OP_neg ? a ^ sign : a & ~sign;
	return true;
}
