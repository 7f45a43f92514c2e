/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Numbers of Ada: fixed point (DWARF 5, 5.1.1), and integers that are stored less a bias (DW_AT_GNU_bias); of C: of some bits, and
 * in the other order of bytes.
 */

#include <dwarf.h>
#include <math.h>
#include <string.h>

#include "symbol/dwarf_attr.h"

#define AT_GNU_BIAS	 0x2305
#define AT_GNU_NUMERATOR 0x2303
#define AT_GNU_DENOMINATOR 0x2304
#define MAX_POWER	 4000 /* of what a long double has */

static bool power(Dwarf_Die *die, unsigned name, long double base, struct sym_scale *ret)
{
	Dwarf_Attribute a;
	Dwarf_Sword n;

	if (!dwarf_attr_integrate(die, name, &a) || dwarf_formsdata(&a, &n) || n > MAX_POWER || n < -MAX_POWER)
		return false;
	ret->num = n > 0 ? powl(base, (long double)n) : 1;
	ret->den = n < 0 ? powl(base, (long double)-n) : 1;
	return true;
}

/* Of up to 16 bytes; not zero. */
static bool part_of_ratio(Dwarf_Die *die, unsigned name, long double *ret)
{
	Dwarf_Attribute a;
	Dwarf_Block b;
	Dwarf_Word n;
	unsigned __int128 v = 0;

	if (!dwarf_attr_integrate(die, name, &a))
		return false;
	if (!dwarf_formudata(&a, &n))
		v = n;
	else if (!dwarf_formblock(&a, &b) && b.length <= sizeof(v))
		memcpy(&v, b.data, b.length);
	*ret = (long double)v;
	return v != 0;
}

static bool ratio(Dwarf_Die *die, struct sym_scale *ret)
{
	Dwarf_Attribute a;
	Dwarf_Die small;

	return dwarf_attr_integrate(die, DW_AT_small, &a) && dwarf_formref_die(&a, &small) &&
	       part_of_ratio(&small, AT_GNU_NUMERATOR, &ret->num) && part_of_ratio(&small, AT_GNU_DENOMINATOR, &ret->den);
}

bool dwt_init_fixed(struct sym_types *ts, struct sym_type *t, Dwarf_Die *die)
{
	struct sym_scale scale = { 1, 1 }, *copy;
	uint64_t enc = 0;

	dwt_u64(die, DW_AT_encoding, &enc);
	if ((enc != DW_ATE_signed_fixed && enc != DW_ATE_unsigned_fixed) || !t->size || t->size > 8)
		return false;
	if (!power(die, DW_AT_binary_scale, 2, &scale) && !power(die, DW_AT_decimal_scale, 10, &scale) && !ratio(die, &scale))
		scale = (struct sym_scale){ 1, 1 };
	copy = sym_types_alloc(ts, sizeof(*copy));
	if (!copy)
		return false;
	*copy = scale;
	t->kind = SYM_K_FIXED;
	t->scale = copy;
	t->is_unsigned = enc == DW_ATE_unsigned_fixed;
	return true;
}

/*
 * DWARF 5, 5.1.1: DW_AT_data_bit_offset counts from where the storage begins, which is the most significant bit where bytes begin
 * with that one; DWARF 3's DW_AT_bit_offset always does.
 */
static bool few_bits(const struct sym_type *t, Dwarf_Die *die, uint64_t *ret_bits, uint64_t *ret_first)
{
	uint64_t width = 8 * t->size, off = 0;
	bool said = dwt_u64(die, DW_AT_data_bit_offset, &off), from_most = said ? t->big_endian : dwt_u64(die, DW_AT_bit_offset, &off);

	if (!dwt_u64(die, DW_AT_bit_size, ret_bits) || *ret_bits > width)
		return false;
	if (off > width - *ret_bits)
		return false;
	*ret_first = from_most ? width - *ret_bits - off : off;
	return *ret_bits < width;
}

void dwt_init_stored(struct sym_type *t, Dwarf_Die *die)
{
	uint64_t order, bits, first;

	if (t->size > 16 || t->kind == SYM_K_VOID || t->kind == SYM_K_COMPLEX)
		return;
	t->big_endian = dwt_u64(die, DW_AT_endianity, &order) && order == DW_END_big;
	t->partial = t->kind != SYM_K_FLOAT && t->kind != SYM_K_DECIMAL && few_bits(t, die, &bits, &first);
	if (!t->partial)
		return;
	t->bits = (uint8_t)bits;
	t->first_bit = (uint8_t)(bits ? first : 0); // of none it may be as far as the type is wide
}

bool dwt_init_biased(struct sym_types *ts, struct sym_type *t, Dwarf_Die *die)
{
	Dwarf_Attribute a;
	int64_t bias;

	if (!dwarf_attr_integrate(die, AT_GNU_BIAS, &a) || !dwt_s64(&a, &bias) || !bias)
		return false;
	if (!t->size)
		t->size = sym_type_size(sym_type_of_attr(ts, die));
	if (!t->size || t->size > 8)
		return false;
	t->kind = SYM_K_INT;
	t->bias = bias;
	t->not_text = true;
	t->is_unsigned = bias > 0;
	return true;
}
