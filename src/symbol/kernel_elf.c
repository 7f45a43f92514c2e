/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A kernel's image and its own symbols as one ELF file, which is then read as any other. */

#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fd.h"
#include "base/scoped.h"
#include "symbol/kallsyms.h"

#define MAX_SECTIONS 512
#define MAX_PHDRS 64

struct image {
	const uint8_t *p;
	size_t len;
	Elf64_Ehdr eh;
	Elf64_Shdr sh[MAX_SECTIONS + 4];
	size_t n_sh;
	const char *names;   /* of sections */
	size_t names_len;
};

static bool inside(size_t len, uint64_t off, uint64_t n)
{
	return off <= len && n <= len - off;
}

static bool open_image(const uint8_t *p, size_t len, struct image *m)
{
	*m = (struct image){ .p = p, .len = len };
	if (len < sizeof(m->eh))
		return false;
	memcpy(&m->eh, p, sizeof(m->eh));
	m->n_sh = m->eh.e_shnum;
	if (m->n_sh > MAX_SECTIONS || m->eh.e_shentsize != sizeof(Elf64_Shdr) || m->eh.e_shstrndx >= m->n_sh ||
	    !inside(len, m->eh.e_shoff, m->n_sh * sizeof(Elf64_Shdr)))
		return false;
	memcpy(m->sh, p + m->eh.e_shoff, m->n_sh * sizeof(Elf64_Shdr));
	const Elf64_Shdr *s = &m->sh[m->eh.e_shstrndx];
	if (!inside(len, s->sh_offset, s->sh_size) || !s->sh_size || p[s->sh_offset + s->sh_size - 1])
		return false;
	m->names = (const char *)p + s->sh_offset;
	m->names_len = s->sh_size;
	return true;
}

/* The section of an address, and how far around it the answer is the same. */
struct span {
	uint64_t from, to; /* to: the last of it */
	unsigned sec;      /* 0: none */
};

static struct span span_of(const struct image *m, uint64_t addr)
{
	struct span s = { 0, UINT64_MAX, 0 };

	for (size_t i = 1; i < m->n_sh; i++) {
		uint64_t from = m->sh[i].sh_addr, last = from + m->sh[i].sh_size - 1;

		if (!(m->sh[i].sh_flags & SHF_ALLOC) || !m->sh[i].sh_size || last < from)
			continue;
		if (addr < from)
			s.to = s.to < from ? s.to : from - 1;
		else if (addr > last)
			s.from = s.from > last ? s.from : last + 1;
		else if (!s.sec)
			s = (struct span){ s.from > from ? s.from : from, s.to < last ? s.to : last, (unsigned)i };
	}
	return s;
}

static int by_addr(const void *a, const void *b)
{
	const struct kallsym *x = a, *y = b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

static bool is_local(char type)
{
	return type >= 'a' && type <= 'z' && type != 'w' && type != 'v';
}

struct placed {
	struct kallsym k;
	uint64_t size; /* not told: up to the next symbol of the section */
	unsigned sec;
};

static int by_placed_addr(const void *a, const void *b)
{
	return by_addr(&((const struct placed *)a)->k, &((const struct placed *)b)->k);
}

/* In the order of addresses, with sections and sizes: one pass, from the end. */
static struct placed *place_symbols(const struct image *m, const struct kallsyms *k)
{
	size_t n = k->syms.n;
	struct placed *v = malloc((n + 1) * sizeof(*v));
	struct span s = { 1, 0, 0 };
	uint64_t next = UINT64_MAX; // the next address that is another one

	for (size_t i = 0; v && i < n; i++)
		v[i] = (struct placed){ .k = k->syms.v[i] };
	if (v && n)
		qsort(v, n, sizeof(*v), by_placed_addr);
	for (size_t i = v ? n : 0; i-- > 0;) {
		uint64_t addr = v[i].k.addr, end;
		if (i + 1 < n && v[i + 1].k.addr != addr)
			next = v[i + 1].k.addr;
		if (addr < s.from || addr > s.to)
			s = span_of(m, addr);
		v[i].sec = s.sec;
		end = m->sh[s.sec].sh_addr + m->sh[s.sec].sh_size;
		v[i].size = (next < end ? next : end) - addr;
	}
	return v;
}

static Elf64_Sym *make_symbols(const struct image *m, const struct kallsyms *k, size_t *ret_n, size_t *ret_locals)
{
	size_t n = k->syms.n;
	SCOPED_FREE struct placed *v = place_symbols(m, k);
	Elf64_Sym *out = v ? calloc(n + 1, sizeof(*out)) : NULL;

	*ret_n = *ret_locals = 1;
	for (int global = 0; out && global < 2; global++) {
		for (size_t i = 0; i < n; i++) {
			if (!v[i].sec || is_local(v[i].k.type) == global)
				continue;
			bool code = m->sh[v[i].sec].sh_flags & SHF_EXECINSTR;
			unsigned bind = !global ? STB_LOCAL : strchr("wWvV", v[i].k.type) ? STB_WEAK : STB_GLOBAL;
			out[(*ret_n)++] = (Elf64_Sym){
				.st_name = v[i].k.name + 1,
				.st_info = (unsigned char)(bind << 4 | (code ? STT_FUNC : STT_OBJECT)),
				.st_shndx = (Elf64_Half)v[i].sec,
				.st_value = v[i].k.addr,
				.st_size = v[i].size,
			};
		}
		if (!global)
			*ret_locals = *ret_n;
	}
	return out;
}

static enum tl_code put(int fd, const void *buf, size_t len, struct tl_error *err)
{
	return fd_write_all(fd, buf, len) ? TL_OK : tl_fail_sys(err, "cannot write the kernel's symbols");
}

/*
 * The image without its segment of per-cpu data, which is linked at 0: an offset, no place.
 * Headers stand at the front of a kernel.
 */
static enum tl_code put_image(const struct image *m, int fd, struct tl_error *err)
{
	size_t at = sizeof(m->eh), end = m->eh.e_phoff + (size_t)m->eh.e_phnum * sizeof(Elf64_Phdr);
	Elf64_Phdr ph;
	enum tl_code r = TL_OK;

	if (m->eh.e_phoff != at || m->eh.e_phentsize != sizeof(ph) || end > m->len)
		return put(fd, m->p + at, m->len - at, err);
	for (; at < end && !r; at += sizeof(ph)) {
		memcpy(&ph, m->p + at, sizeof(ph));
		if (ph.p_type == PT_LOAD && ph.p_vaddr < 0xffffffff80000000ull)
			ph.p_type = PT_NULL;
		r = put(fd, &ph, sizeof(ph), err);
	}
	return r ? r : put(fd, m->p + end, m->len - end, err);
}

/* Image, symbols, strings, names of sections, section headers: in that order. */
static enum tl_code write_file(struct image *m, const struct kallsyms *k, int fd, struct tl_error *err)
{
	static const char more[] = ".symtab\0.strtab\0.shstrtab";
	size_t n_syms = 0, n_locals = 0, base = (m->len + 15) & ~(size_t)15;
	uint8_t zero[16] = { 0 };
	SCOPED_FREE Elf64_Sym *sym = make_symbols(m, k, &n_syms, &n_locals);
	uint64_t sym_len = n_syms * sizeof(*sym), at = base;
	Elf64_Ehdr eh = m->eh;
	size_t n = m->n_sh;
	enum tl_code r;

	if (!sym)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	m->sh[n] = (Elf64_Shdr){ .sh_name = (Elf64_Word)m->names_len, .sh_type = SHT_SYMTAB, .sh_offset = at,
				 .sh_size = sym_len, .sh_link = (Elf64_Word)n + 1, .sh_info = (Elf64_Word)n_locals,
				 .sh_addralign = 8, .sh_entsize = sizeof(*sym) };
	at += sym_len;
	m->sh[n + 1] = (Elf64_Shdr){ .sh_name = (Elf64_Word)m->names_len + 8, .sh_type = SHT_STRTAB, .sh_offset = at,
				     .sh_size = k->names_len + 1, .sh_addralign = 1 };
	at += k->names_len + 1;
	m->sh[n + 2] = (Elf64_Shdr){ .sh_name = (Elf64_Word)m->names_len + 16, .sh_type = SHT_STRTAB, .sh_offset = at,
				     .sh_size = m->names_len + sizeof(more), .sh_addralign = 1 };
	at += m->names_len + sizeof(more);
	size_t pad = (size_t)(-at & 7);
	eh.e_shoff = at + pad;
	eh.e_shnum = (Elf64_Half)(n + 3);
	eh.e_shstrndx = (Elf64_Half)(n + 2);
	r = put(fd, &eh, sizeof(eh), err);
	if (!r)
		r = put_image(m, fd, err);
	if (!r)
		r = put(fd, zero, base - m->len, err);
	if (!r)
		r = put(fd, sym, sym_len, err);
	if (!r)
		r = put(fd, zero, 1, err);
	if (!r)
		r = put(fd, k->names, k->names_len, err);
	if (!r)
		r = put(fd, m->names, m->names_len, err);
	if (!r)
		r = put(fd, more, sizeof(more), err);
	if (!r)
		r = put(fd, zero, pad, err);
	return r ? r : put(fd, m->sh, (n + 3) * sizeof(Elf64_Shdr), err);
}

/* ---- without an image: sections by the symbols that bound them, contents in the guest alone */

struct bare {
	Elf64_Ehdr eh;
	Elf64_Phdr ph[ELF_MAX_RANGES];
	Elf64_Shdr sh[ELF_MAX_RANGES + 2]; /* none, the ranges, their names */
	char names[256];
};

/* Its offset; what has no room has none. */
static uint32_t bare_name(struct bare *b, size_t *used, const char *name)
{
	size_t at = *used, n = strlen(name) + 1;

	if (n > sizeof(b->names) - at)
		return 0;
	memcpy(b->names + at, name, n);
	*used += n;
	return (uint32_t)at;
}

static void bare_range(struct bare *b, size_t i, uint32_t name, const struct elf_range *r)
{
	uint64_t len = r->to > r->from ? r->to - r->from : 0;

	b->sh[i + 1] = (Elf64_Shdr){ .sh_name = name, .sh_type = SHT_NOBITS, .sh_flags = SHF_ALLOC | (r->code ? SHF_EXECINSTR : SHF_WRITE),
				     .sh_addr = r->from, .sh_offset = sizeof(Elf64_Ehdr), .sh_size = len, .sh_addralign = 16 };
	b->ph[i] = (Elf64_Phdr){ .p_type = len ? PT_LOAD : PT_NULL, .p_flags = PF_R | (r->code ? PF_X : PF_W), .p_vaddr = r->from,
				 .p_memsz = len, .p_align = 4096 };
}

static void make_bare(const struct elf_range *range, size_t n, struct bare *b)
{
	size_t used = 1;

	*b = (struct bare){ 0 };
	for (size_t i = 0; i < n; i++)
		bare_range(b, i, bare_name(b, &used, range[i].name), &range[i]);
	b->sh[n + 1] = (Elf64_Shdr){ .sh_name = bare_name(b, &used, ".shstrtab"), .sh_type = SHT_STRTAB,
				     .sh_offset = offsetof(struct bare, names), .sh_size = sizeof(b->names), .sh_addralign = 1 };
	memcpy(b->eh.e_ident, "\x7f" "ELF\x02\x01\x01", 7);
	b->eh.e_type = ET_EXEC;
	b->eh.e_machine = EM_X86_64;
	b->eh.e_version = 1;
	b->eh.e_ehsize = sizeof(b->eh);
	b->eh.e_phoff = offsetof(struct bare, ph);
	b->eh.e_phentsize = sizeof(b->ph[0]);
	b->eh.e_phnum = (Elf64_Half)n;
	b->eh.e_shoff = offsetof(struct bare, sh);
	b->eh.e_shentsize = sizeof(b->sh[0]);
	b->eh.e_shnum = (Elf64_Half)(n + 2);
	b->eh.e_shstrndx = (Elf64_Half)(n + 1);
}

static bool ranges_of_kernel(const struct kallsyms *k, struct elf_range ret[3])
{
	uint64_t text = kallsyms_addr(k, "_text"), etext = kallsyms_addr(k, "_etext"), end = kallsyms_addr(k, "_end");
	uint64_t init = kallsyms_addr(k, "_sinittext"), einit = kallsyms_addr(k, "_einittext");

	if (!text || etext <= text || end <= etext)
		return false;
	if (init < etext || einit > end || einit < init)
		init = einit = end;
	ret[0] = (struct elf_range){ text, etext, ".text", true };
	ret[1] = (struct elf_range){ etext, init, ".data", false };
	ret[2] = (struct elf_range){ init, einit, ".init.text", true };
	return true;
}

static enum tl_code make_file(struct image *m, const struct kallsyms *k, int *ret_fd, struct tl_error *err)
{
	SCOPED_FD int fd = (int)syscall(SYS_memfd_create, "kernel", 1 /* MFD_CLOEXEC */);
	enum tl_code r = fd < 0 ? tl_fail_sys(err, "cannot make a file for the kernel's symbols") : write_file(m, k, fd, err);

	if (r)
		return r;
	*ret_fd = fd;
	fd = -1;
	return TL_OK;
}

enum tl_code bare_elf_make(const struct elf_range *range, size_t n, const struct kallsyms *k, int *ret_fd, struct tl_error *err)
{
	SCOPED_FREE struct image *m = malloc(sizeof(*m));
	struct bare bare;

	if (!m)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	make_bare(range, n < ELF_MAX_RANGES ? n : ELF_MAX_RANGES, &bare);
	if (!open_image((const uint8_t *)&bare, sizeof(bare), m))
		return tl_fail(err, TL_E_INVAL, "the file of a kernel's symbols is damaged");
	return make_file(m, k, ret_fd, err);
}

enum tl_code kernel_elf_make(const uint8_t *vmlinux, size_t len, const struct kallsyms *k, int *ret_fd,
			     struct tl_error *err)
{
	SCOPED_FREE struct image *m = malloc(sizeof(*m));
	struct elf_range range[3];

	if (!m)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	if (!vmlinux)
		return ranges_of_kernel(k, range) ? bare_elf_make(range, ARRAY_LEN(range), k, ret_fd, err)
						  : tl_fail(err, TL_E_INVAL, "the kernel's symbols do not say where it begins and ends");
	if (!open_image(vmlinux, len, m))
		return tl_fail(err, TL_E_INVAL, "the kernel's ELF file is damaged");
	return make_file(m, k, ret_fd, err);
}
