/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Guest page tables: Intel SDM vol. 3, chapter 4. Written by the guest, so nothing in them is trusted. */

#include <string.h>

#include "base/error.h"
#include "driver/guest.h"

#define CR0_PG (1ull << 31)
#define CR4_PSE (1ull << 4)
#define CR4_PAE (1ull << 5)
#define CR4_LA57 (1ull << 12)
#define EFER_LMA (1ull << 10)

#define PTE_P 1ull
#define PTE_W 2ull
#define PTE_U 4ull
#define PTE_PS 0x80ull
#define PTE_NX (1ull << 63)
#define ROOT_HALF 256
#define PTI_BIT 0x1000ull /* of the root that a program runs with */
#define PTE_ADDR 0xffffffffff000ull /* bits 51..12 */

struct drv_paging drv_paging_of(const struct drv_sregs *s)
{
	struct drv_paging p = { .root = s->cr3 };

	if (!(s->cr0 & CR0_PG))
		return p;
	if (s->efer & EFER_LMA)
		p.levels = s->cr4 & CR4_LA57 ? 5 : 4;
	else
		p.levels = s->cr4 & CR4_PAE ? 3 : 2;
	p.pse = s->cr4 & CR4_PSE;
	return p;
}

static bool canonical(uint64_t va, unsigned levels)
{
	unsigned unused = levels == 5 ? 7 : 16;

	return (uint64_t)((int64_t)(va << unused) >> unused) == va;
}

static enum tl_code entry_read(const struct mem_reader *phys, uint64_t pa, unsigned size, uint64_t *ret,
			       struct tl_error *err)
{
	*ret = 0;
	enum tl_code r = mem_read(phys, pa, ret, size, err);

	return r ? tl_prefix(err, r, "page table at 0x%llx: ", (unsigned long long)pa) : TL_OK;
}

static enum tl_code not_present(uint64_t va, unsigned level, struct tl_error *err)
{
	return tl_fail(err, TL_E_NOTPRESENT, "0x%llx is not mapped (entry of level %u is not present)",
		       (unsigned long long)va, level);
}

/* Where a level's index is taken from, and what a page there spans. */
static unsigned shift_of(const struct drv_paging *how, unsigned level)
{
	return how->levels == 2 ? (level == 1 ? 12 : 22) : 12 + 9 * (level - 1);
}

static uint64_t table_of_root(const struct drv_paging *how)
{
	return how->levels == 3 ? how->root & 0xffffffe0ull
				: how->levels == 2 ? how->root & 0xfffff000ull : how->root & PTE_ADDR;
}

static bool is_large(const struct drv_paging *how, unsigned level, uint64_t e)
{
	if (level == 1 || !(e & PTE_PS))
		return level == 1;
	return how->levels == 2 ? how->pse : level == 2 || (level == 3 && how->levels >= 4);
}

/* Bits of a large page's address; PSE-36 puts bits 39..32 into 20..13. */
static uint64_t page_base(const struct drv_paging *how, unsigned level, uint64_t e)
{
	uint64_t mask = (1ull << shift_of(how, level)) - 1;

	if (how->levels == 2 && level == 2)
		return (e & 0xffc00000ull) | (e >> 13 & 0xff) << 32;
	return e & PTE_ADDR & ~mask;
}

static enum tl_code finish(const struct drv_paging *how, uint64_t va, unsigned level, uint64_t e,
			   struct drv_page *ret, struct tl_error *err)
{
	uint64_t size = 1ull << shift_of(how, level);

	// Bits 20..13 (29..13) of a large page's entry are reserved, but for bit 12, PAT.
	if (level > 1 && how->levels != 2 && (e & PTE_ADDR & (size - 1) & ~0x1000ull))
		return tl_fail(err, TL_E_INVAL, "0x%llx: reserved bits are set in the page's entry 0x%llx",
			       (unsigned long long)va, (unsigned long long)e);
	ret->level = (uint8_t)level;
	ret->size = size;
	ret->pa = page_base(how, level, e) + (va & (size - 1));
	return TL_OK;
}

static enum tl_code no_paging(const struct drv_paging *how, uint64_t va, struct drv_page *ret)
{
	*ret = (struct drv_page){ .pa = how->root == ~0ull ? va : va & 0xffffffff, .size = 1ull << 32, .rwx = DRV_R | DRV_W | DRV_X };
	return TL_OK;
}

/* In the lower half entry by entry; what only one of them has (now) says nothing. */
static bool is_twin(const uint64_t *kernel, const uint64_t *user)
{
	bool any = false;

	for (int i = 0; i < ROOT_HALF; i++) {
		if (!(kernel[i] & PTE_P) || !(kernel[i] & PTE_U) || !(user[i] & PTE_P))
			continue;
		if (!(kernel[i] & PTE_NX) || (user[i] & PTE_NX) || ((kernel[i] ^ user[i]) & PTE_ADDR))
			return false;
		any = true;
	}
	return any;
}

bool drv_same_process(const struct mem_reader *phys, uint64_t a, uint64_t b)
{
	uint64_t kernel[ROOT_HALF], user[ROOT_HALF], root = a & PTE_ADDR & ~PTI_BIT;

	a &= PTE_ADDR;
	b &= PTE_ADDR;
	if ((a ^ b) != PTI_BIT)
		return a == b;
	return mem_read(phys, root, kernel, sizeof(kernel), NULL) == TL_OK &&
	       mem_read(phys, root | PTI_BIT, user, sizeof(user), NULL) == TL_OK && is_twin(kernel, user);
}

struct drv_paging drv_kernel_space(const struct mem_reader *phys, const struct drv_paging *how)
{
	struct drv_paging kernel = *how;

	if (how->levels >= 4 && (how->root & PTI_BIT) && drv_same_process(phys, how->root, how->root & ~PTI_BIT))
		kernel.root &= ~PTI_BIT;
	return kernel;
}

enum tl_code drv_walk(const struct mem_reader *phys, const struct drv_paging *how, uint64_t va,
		      struct drv_page *ret, struct tl_error *err)
{
	unsigned width = how->levels == 2 ? 4 : 8;
	uint64_t table = table_of_root(how), e;

	if (!how->levels)
		return no_paging(how, va, ret);
	*ret = (struct drv_page){ .rwx = DRV_R | DRV_W | DRV_X, .user = true };
	if (how->levels >= 4 ? !canonical(va, how->levels) : va >> 32 != 0)
		return tl_fail(err, TL_E_INVAL, "0x%llx is no address of this guest (not canonical)",
			       (unsigned long long)va);
	for (unsigned level = how->levels; level > 0; level--) {
		unsigned bits = how->levels == 2 ? 10 : how->levels == 3 && level == 3 ? 2 : 9;
		uint64_t at = table + (va >> shift_of(how, level) & ((1u << bits) - 1)) * width;
		enum tl_code r = entry_read(phys, at, width, &e, err);
		ret->level = (uint8_t)level;
		if (r)
			return r;
		ret->table[ret->n++] = at;
		if (!(e & PTE_P))
			return not_present(va, level, err);
		if (how->levels == 3 && level == 3) {
			table = e & PTE_ADDR; // a PDPTE of PAE has no rights
			continue;
		}
		if (!(e & PTE_W))
			ret->rwx &= ~(unsigned)DRV_W;
		if (width == 8 && (e & PTE_NX))
			ret->rwx &= ~(unsigned)DRV_X;
		ret->user &= (e & PTE_U) != 0;
		if (is_large(how, level, e))
			return finish(how, va, level, e, ret, err);
		if (level > 2 && (e & PTE_PS))
			return tl_fail(err, TL_E_INVAL, "0x%llx: the entry of level %u cannot be a page",
				       (unsigned long long)va, level);
		table = e & PTE_ADDR;
	}
	return not_present(va, 1, err);
}

/* ---- memory of a space, page by page */

static enum tl_code phys_reader(void *ctx, uint64_t pa, void *buf, size_t len, struct tl_error *err)
{
	return drv_phys_read(ctx, pa, buf, len, err);
}

struct mem_reader drv_phys(struct drv *d)
{
	return (struct mem_reader){ d, phys_reader };
}

void drv_caps(struct drv *d, struct drv_caps *ret)
{
	*ret = (struct drv_caps){ 0 };
	if (drv_guest(d) && drv_guest(d)->caps)
		drv_guest(d)->caps(d, ret);
}

/* Beyond the last address there is nothing, least of all address 0. */
static bool wraps(uint64_t pa, size_t len)
{
	return len && pa + len - 1 < pa;
}

enum tl_code drv_phys_read(struct drv *d, uint64_t pa, void *buf, size_t len, struct tl_error *err)
{
	size_t got = 0;
	enum tl_code r = wraps(pa, len) ? tl_fail_fault(err, pa) : DRV_GUEST_WRAP(d, phys_read, pa, buf, len, &got, err);

	if (r || got == len)
		return r;
	return tl_fail_fault(err, pa + got);
}

enum tl_code drv_phys_write(struct drv *d, uint64_t pa, const void *buf, size_t len, struct tl_error *err)
{
	if (wraps(pa, len))
		return tl_fail_fault(err, pa);
	return DRV_GUEST_WRAP(d, phys_write, pa, buf, len, err);
}

/* One piece of an access that stays inside its page. */
static enum tl_code piece(struct drv *d, const struct drv_paging *how, uint64_t va, size_t len,
			  struct drv_page *page, size_t *ret_len, struct tl_error *err)
{
	struct mem_reader phys = drv_phys(d);
	enum tl_code r = drv_walk(&phys, how, va, page, err);
	uint64_t left = r ? 0 : page->size - (page->pa & (page->size - 1));

	*ret_len = len < left ? len : (size_t)left;
	return r;
}

enum tl_code drv_space_read(struct drv *d, const struct drv_paging *how, uint64_t va, void *buf, size_t len,
			    size_t *ret, struct tl_error *err)
{
	struct drv_page page;
	size_t n, got;

	for (*ret = 0; *ret < len; *ret += got) {
		enum tl_code r = piece(d, how, va + *ret, len - *ret, &page, &n, err);
		got = 0;
		if (!r)
			r = DRV_GUEST_WRAP(d, phys_read, page.pa, (char *)buf + *ret, n, &got, err);
		if (r && r != TL_E_FAULT && r != TL_E_NOTPRESENT && r != TL_E_INVAL)
			return r;
		if (r || got < n) {
			*ret += got;
			return *ret ? TL_OK : tl_fail_fault(err, va);
		}
	}
	return TL_OK;
}

/* Every page is looked up before the first is written. */
enum tl_code drv_space_write(struct drv *d, const struct drv_paging *how, uint64_t va, const void *buf,
			     size_t len, struct tl_error *err)
{
	struct drv_page page;
	size_t n;

	for (int write = 0; write < 2; write++)
		for (size_t done = 0; done < len; done += n) {
			enum tl_code r = piece(d, how, va + done, len - done, &page, &n, err);
			if (!r && write)
				r = drv_phys_write(d, page.pa, (const char *)buf + done, n, err);
			if (r == TL_E_NOTPRESENT || r == TL_E_INVAL)
				return tl_fail_fault(err, va + done);
			if (r)
				return r;
		}
	return TL_OK;
}

enum tl_code drv_guest_read(struct drv *d, uint64_t va, void *buf, size_t len, size_t *ret, struct tl_error *err)
{
	return drv_space_read(d, &d->space, va, buf, len, ret, err);
}

enum tl_code drv_guest_write(struct drv *d, uint64_t va, const void *buf, size_t len, struct tl_error *err)
{
	return drv_space_write(d, &d->space, va, buf, len, err);
}
