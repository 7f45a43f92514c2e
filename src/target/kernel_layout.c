/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Where the memory of a guest kernel's module is, for kernels before and since Linux 6.4. */

#include "base/error.h"
#include "base/scoped.h"
#include "symbol/btf.h"
#include "symbol/kallsyms.h"
#include "target/kernel.h"

/* Sections of the file that is made, by what the kernel calls its pieces since 6.4 (enum mod_mem_type). */
static const struct {
	const char *kind, *section;
	bool code, stays;
} kinds[] = {
	{ "MOD_TEXT", ".text", true, true },
	{ "MOD_DATA", ".data", false, true },
	{ "MOD_RODATA", ".rodata", false, true },
	{ "MOD_RO_AFTER_INIT", ".data..ro_after_init", false, true },
	{ "MOD_INIT_TEXT", ".init.text", true, false },
	{ "MOD_INIT_DATA", ".init.data", false, false },
	{ "MOD_INIT_RODATA", ".init.rodata", false, false },
};
enum { TEXT, DATA, INIT_TEXT = 4, INIT_DATA };
_Static_assert(ARRAY_LEN(kinds) < ELF_MAX_RANGES, "each has a section");

static enum tl_code need(const struct btf *b, const char *s, const char *member, uint64_t *ret, struct tl_error *err)
{
	return btf_offset(b, s, member, ret) ? TL_OK : tl_fail(err, TL_E_UNSUP, "the kernel's BTF has no %s.%s", s, member);
}

/* Before 6.4: code first, then data, in one piece. */
static bool add_whole(const struct btf *b, struct kern_layout *l, const char *base, const char *size, const char *text, unsigned what)
{
	struct kern_piece *p = &l->piece[l->n];

	*p = (struct kern_piece){ .what = what };
	if (!btf_offset(b, "module", base, &p->base) || !btf_offset(b, "module", size, &p->size))
		return false;
	if (!btf_offset(b, "module", text, &p->text_size))
		p->text_size = 0;
	l->n++;
	return true;
}

/* An array, by kinds. One whose names are not told has its first element known alone: its code. */
static enum tl_code add_array(const struct btf *b, struct kern_layout *l, struct tl_error *err)
{
	uint64_t mem = 0, base = 0, size = 0, each = 0, at;
	enum tl_code r = need(b, "module", "mem", &mem, err);

	if (!r)
		r = need(b, "module_memory", "base", &base, err);
	if (!r)
		r = need(b, "module_memory", "size", &size, err);
	for (unsigned i = 0; i < ARRAY_LEN(kinds) && !r && btf_size(b, "module_memory", &each); i++) {
		if (!btf_enumerator(b, kinds[i].kind, &at) && i != TEXT)
			continue;
		at = mem + (i == TEXT ? 0 : at) * each;
		l->piece[l->n++] = (struct kern_piece){ .base = at + base, .size = at + size, .what = i };
	}
	return r;
}

enum tl_code kern_layout_find(const struct btf *b, struct kern_layout *ret, struct tl_error *err)
{
	enum tl_code r;

	*ret = (struct kern_layout){ 0 };
	r = need(b, "module", "list", &ret->list, err);
	if (!r)
		r = need(b, "module", "name", &ret->name, err);
	if (r)
		return r;
	if (!add_whole(b, ret, "core_layout.base", "core_layout.size", "core_layout.text_size", TEXT))
		return add_array(b, ret, err);
	add_whole(b, ret, "init_layout.base", "init_layout.size", "init_layout.text_size", INIT_TEXT);
	return TL_OK;
}

static uint32_t half(struct tl_target *t, uint64_t at)
{
	uint32_t v = 0;

	return kern_get(t, at, &v, sizeof(v)) ? v : 0;
}

static void set(struct elf_range *r, uint64_t from, uint64_t len)
{
	if (!from || from + len < from)
		len = 0;
	r->from = from;
	r->to = from + len;
}

void kern_layout_read(struct tl_target *t, const struct kern_layout *l, uint64_t module, struct elf_range *ret)
{
	for (size_t i = 0; i < ELF_MAX_RANGES; i++)
		ret[i] = i < ARRAY_LEN(kinds) ? (struct elf_range){ .name = kinds[i].section, .code = kinds[i].code } :
						(struct elf_range){ .name = "" };
	for (unsigned i = 0; i < l->n; i++) {
		const struct kern_piece *p = &l->piece[i];
		uint64_t from = kern_word(t, module + p->base), size = half(t, module + p->size);
		uint64_t code = p->text_size ? half(t, module + p->text_size) : size;
		code = code < size ? code : size;
		set(&ret[p->what], from, code);
		if (code < size) // the data behind it
			set(&ret[p->what + DATA], from ? from + code : 0, size - code);
	}
}

uint32_t kern_layout_size(const struct elf_range *range)
{
	uint64_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		n += kinds[i].stays ? range[i].to - range[i].from : 0;
	return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}
