/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"

enum tl_code sym_space_new(struct sym_space **ret, struct tl_error *err)
{
	struct sym_space *sp = calloc(1, sizeof(*sp));

	if (sp)
		sp->root = strdup("");
	if (!sp || !sp->root) {
		free(sp);
		return tl_fail(err, TL_E_NOMEM, "out of memory for symbols");
	}
	sp->setup = &sp->own_setup;
	*ret = sp;
	return TL_OK;
}

static void free_module(struct sym_module *m)
{
	if (!m)
		return;
	if (m->eh_cfi)
		dwarf_cfi_end(m->eh_cfi);
	cus_free(m);
	die_scopes_deinit(&m->scopes);
	if (m->dw)
		dwarf_end(m->dw);
	if (m->alt)
		dwarf_end(m->alt);
	package_deinit(&m->package);
	elf_file_free(m->alt_file);
	name_index_free(m->name_index);
	name_index_free(m->damaged_index);
	name_index_free(m->name_tables);
	for (unsigned i = 0; i < m->n_name_scans; i++)
		name_index_free(m->name_found[i]);
	elf_syms_free(&m->syms);
	vec_deinit(&m->probes);
	elf_file_free(m->inflated);
	elf_file_free(m->mini);
	elf_file_free(m->debug);
	elf_file_free(m->file);
	names_deinit(&m->names);
	free(m->path);
	free(m);
}

void sym_space_free(struct sym_space *sp)
{
	if (!sp)
		return;
	if (sp->unwind_slot && sp->unwind_free)
		sp->unwind_free(sp->unwind_slot);
	for (size_t i = 0; i < sp->n; i++)
		free_module(sp->mod[i]);
	free(sp->mod);
	vec_deinit(&sp->by_addr);
	free(sp->root);
	free(sp);
}

void sym_space_use_setup(struct sym_space *sp, struct sym_setup *setup)
{
	sp->setup = setup;
}

const struct sym_setup *sym_space_setup(const struct sym_space *sp)
{
	return sp->setup;
}

void sym_space_set_root(struct sym_space *sp, const char *root)
{
	char *copy = strdup(root ? root : "");

	if (!copy)
		return;
	free(sp->root);
	sp->root = copy;
}

void **sym_space_unwind_slot(struct sym_space *sp, void (*free_fn)(void *))
{
	sp->unwind_free = free_fn;
	return &sp->unwind_slot;
}

uint64_t sym_space_generation(const struct sym_space *sp)
{
	return sp->generation;
}

/* Range of the loadable segments that are not below a place; false if there are none. */
static bool link_range(const struct elf_file *f, uint64_t from, uint64_t *ret_start, uint64_t *ret_end)
{
	uint64_t lo = UINT64_MAX, hi = 0;

	for (size_t i = 0; i < f->n_ph; i++) {
		const Elf64_Phdr *p = &f->ph[i];

		if (p->p_type != PT_LOAD || !p->p_memsz || p->p_vaddr < from)
			continue;
		if (p->p_vaddr < lo)
			lo = p->p_vaddr;
		if (p->p_vaddr + p->p_memsz > hi)
			hi = p->p_vaddr + p->p_memsz;
	}
	*ret_start = lo & ~(uint64_t)4095;
	*ret_end = hi;
	return lo < hi;
}

/* Link address of the file's first byte. */
static uint64_t link_base(const struct sym_module *m)
{
	for (size_t i = 0; i < m->file->n_ph; i++) {
		const Elf64_Phdr *p = &m->file->ph[i];

		if (p->p_type == PT_LOAD && p->p_offset < 4096)
			return (p->p_vaddr - p->p_offset) & ~(uint64_t)4095;
	}
	return m->link_start;
}

static enum tl_code open_file(struct sym_space *sp, const struct sym_module_spec *spec,
			      struct elf_file **ret, struct tl_error *err)
{
	SCOPED_FREE char *path = NULL;

	if (spec->image)
		return elf_file_from_image(spec->path, spec->image, spec->image_len, ret, err);
	if (spec->open_as)
		return elf_file_open(spec->open_as, ret, err);
	if (asprintf(&path, "%s%s", sp->root, spec->path) < 0) {
		path = NULL;
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", spec->path);
	}
	return elf_file_open(path, ret, err);
}

static int compare_start(const void *a, const void *b)
{
	const struct addr_range *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

typedef bool take_range_fn(struct sym_space *sp, const struct addr_range *r);

static bool push_range(struct sym_space *sp, const struct addr_range *r)
{
	return vec_push(&sp->by_addr, *r);
}

/* Behind those that begin before it, or where it does. */
static bool insert_range(struct sym_space *sp, const struct addr_range *r)
{
	size_t lo = 0, hi = sp->by_addr.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (sp->by_addr.v[mid].start <= r->start)
			lo = mid + 1;
		else
			hi = mid;
	}
	return vec_insert(&sp->by_addr, lo, *r);
}

static bool each_range(struct sym_space *sp, struct sym_module *m, take_range_fn *fn)
{
	bool ok = true;

	if (!m->is_object)
		return fn(sp, &(struct addr_range){ m->link_start + m->bias, m->link_end + m->bias, m });
	for (size_t k = 0; ok && k < m->file->n_ph; k++) {
		uint64_t start = m->file->ph[k].p_vaddr + m->bias;

		ok = fn(sp, &(struct addr_range){ start, start + m->file->ph[k].p_memsz, m });
	}
	return ok;
}

/* False: no memory for it. */
static bool index_addresses(struct sym_space *sp)
{
	bool ok = true;

	vec_clear(&sp->by_addr);
	for (size_t i = 0; ok && i < sp->n; i++)
		ok = each_range(sp, sp->mod[i], push_range);
	if (ok && sp->by_addr.n)
		qsort(sp->by_addr.v, sp->by_addr.n, sizeof(*sp->by_addr.v), compare_start);
	return ok;
}

/* A program may make code, and take it back, thousands of times (JIT): what is indexed stays so. */
#define FEW_RANGES 64

static void index_one_more(struct sym_space *sp, struct sym_module *m)
{
	sp->by_addr_ok = sp->by_addr_ok && (!m->is_object || m->file->n_ph <= FEW_RANGES) &&
			 each_range(sp, m, insert_range);
}

static void index_one_less(struct sym_space *sp, const struct sym_module *m)
{
	size_t n = 0;

	for (size_t i = 0; i < sp->by_addr.n; i++)
		if (sp->by_addr.v[i].m != m)
			sp->by_addr.v[n++] = sp->by_addr.v[i];
	sp->by_addr.n = n;
}

static bool insert(struct sym_space *sp, struct sym_module *m)
{
	size_t at = m->is_program ? 0 : sp->n;

	if (sp->n == sp->cap) {
		size_t cap = sp->cap ? sp->cap * 2 : 16;
		struct sym_module **mod = realloc(sp->mod, cap * sizeof(struct sym_module *));

		if (!mod)
			return false;
		sp->mod = mod;
		sp->cap = cap;
	}
	memmove(sp->mod + at + 1, sp->mod + at, (sp->n - at) * sizeof(*sp->mod));
	sp->mod[at] = m;
	sp->n++;
	index_one_more(sp, m);
	sp->generation++;
	return true;
}

static void free_module_ptr(struct sym_module **m)
{
	free_module(*m);
}

/* A linked file is moved as a whole: all places that were given must agree. */
static enum tl_code bias_by_places(struct sym_module *m, const struct sym_module_spec *spec,
				   struct tl_error *err)
{
	for (size_t i = 0; i < spec->n_place; i++) {
		const Elf64_Shdr *sh = elf_file_find_section(m->file, spec->place[i].section);
		uint64_t bias;

		if (!sh)
			return tl_fail(err, TL_E_NOTFOUND, "section %s not found in %s",
				       spec->place[i].section, m->path);
		bias = spec->place[i].addr - sh->sh_addr;
		if (i && bias != m->bias)
			return tl_fail(err, TL_E_UNSUP, "section %s of %s cannot be moved by itself: "
							"the file is linked",
				       spec->place[i].section, m->path);
		m->bias = bias;
	}
	return TL_OK;
}

enum tl_code sym_module_add(struct sym_space *sp, const struct sym_module_spec *spec,
			    struct sym_module **ret, struct tl_error *err)
{
	enum tl_code r;
	SCOPED(free_module_ptr) struct sym_module *m = calloc(1, sizeof(*m));

	if (m)
		m->path = strdup(spec->path);
	if (!m || !m->path)
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", spec->path);
	m->sp = sp;
	m->is_program = spec->is_program;
	m->is_image = spec->image != NULL;
	m->offsets_below = spec->offsets_below;
	r = open_file(sp, spec, &m->file, err);
	if (r)
		return r;
	m->debug_done = m->debug_forced = spec->debug != NULL;
	if (spec->debug)
		r = elf_file_open(spec->debug, &m->debug, err);
	if (r)
		return r;
	m->is_object = m->file->type == ET_REL;
	if (m->is_object)
		r = elf_file_place(m->file, spec->place, spec->n_place, err);
	if (r)
		return r;
	if (!link_range(m->file, m->offsets_below, &m->link_start, &m->link_end) && !m->is_object)
		return tl_fail(err, TL_E_INVAL, "\"%s\": no loadable segments", spec->path);
	m->bias = spec->bias_from_base ? spec->base - link_base(m) : spec->bias;
	if (!m->is_object && spec->n_place)
		r = bias_by_places(m, spec, err);
	if (r)
		return r;
	if (!insert(sp, m))
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", spec->path);
	if (ret)
		*ret = m;
	m = NULL;
	return TL_OK;
}

void sym_module_remove(struct sym_space *sp, struct sym_module *m)
{
	for (size_t i = 0; i < sp->n; i++) {
		if (sp->mod[i] != m)
			continue;
		memmove(sp->mod + i, sp->mod + i + 1, (sp->n - i - 1) * sizeof(*sp->mod));
		sp->n--;
		index_one_less(sp, m);
		sp->generation++;
		free_module(m);
		return;
	}
}

enum elf_file_change sym_module_differs(const struct sym_module *m)
{
	const struct elf_file *part[] = { m->debug, m->alt_file, m->package.file };
	enum elf_file_change most = m->is_image ? ELF_FILE_SAME : elf_file_differs(m->file, m->path);

	for (size_t i = 0; i < sizeof(part) / sizeof(*part); i++) {
		enum elf_file_change one = part[i] ? elf_file_differs(part[i], part[i]->path) : ELF_FILE_SAME;

		most = one > most ? one : most;
	}
	return most;
}

const char *sym_module_forced_debug(const struct sym_module *m)
{
	return m->debug_forced && m->debug ? m->debug->path : NULL;
}

void sym_module_rebase(struct sym_space *sp, struct sym_module *m, uint64_t bias)
{
	if (m->bias == bias)
		return;
	m->bias = bias;
	sp->by_addr_ok = false;
	sp->generation++;
}

size_t sym_module_count(const struct sym_space *sp)
{
	return sp->n;
}

struct sym_module *sym_module_nth(const struct sym_space *sp, size_t i)
{
	return i < sp->n ? sp->mod[i] : NULL;
}

struct sym_module *sym_module_by_addr(const struct sym_space *csp, uint64_t addr)
{
	/* The index is a cache: the answers do not change. */
	struct sym_space *sp = (struct sym_space *)(uintptr_t)csp;
	size_t lo = 0, hi;

	if (!sp->by_addr_ok)
		sp->by_addr_ok = index_addresses(sp);
	hi = sp->by_addr_ok ? sp->by_addr.n : 0;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (sp->by_addr.v[mid].start <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	/* Ranges may overlap (a damaged header says so): look at a few. */
	for (int tries = 0; lo-- > 0 && tries < 8; tries++) {
		const struct addr_range *r = &sp->by_addr.v[lo];

		if (addr - r->start < r->end - r->start)
			return r->m;
	}
	return NULL;
}

const char *sym_module_path(const struct sym_module *m)
{
	return m->path;
}

uint64_t sym_module_bias(const struct sym_module *m)
{
	return m->bias;
}

bool sym_module_is_program(const struct sym_module *m)
{
	return m->is_program;
}

bool sym_module_is_32bit(const struct sym_module *m)
{
	return m->file->machine == EM_386;
}

/* Address of the lowest loadable segment: what prelink moves. */
static uint64_t first_load(const struct elf_file *f, uint64_t from)
{
	uint64_t start, end;

	return link_range(f, from, &start, &end) ? start : 0;
}

struct elf_file *dwarf_file(struct sym_module *m)
{
	struct elf_file *f = m->file;

	if (m->dw_file_done)
		return m->dw_file;
	m->dw_file_done = true;
	if (!elf_file_has_dwarf(f) || m->debug_forced)
		f = debug_file(m);
	/* libdw 0.188 takes DW_FORM_ref_sup4 for a reference into the file itself: no answer is better. */
	if (!f || !elf_file_has_dwarf(f) || elf_file_find_section(f, ".debug_sup"))
		return NULL;
	if (elf_file_needs_inflate(f)) {
		if (elf_file_inflate(f, &m->inflated, NULL))
			return NULL;
		f = m->inflated;
	}
	m->dw_file = f;
	return f;
}

static void open_alt(struct sym_module *m, struct elf_file *f)
{
	m->alt_file = m->dw ? alt_file(m, f) : NULL;
	if (m->alt_file && elf_file_elf(m->alt_file))
		m->alt = dwarf_begin_elf(elf_file_elf(m->alt_file), DWARF_C_READ, NULL);
	if (m->alt)
		dwarf_setalt(m->dw, m->alt);
}

Dwarf *sym_module_dwarf(struct sym_module *m, uint64_t *ret_bias)
{
	if (!m->dw_done) {
		struct elf_file *f = dwarf_file(m);

		m->dw_done = true;
		if (f && elf_file_elf(f)) {
			m->dw = dwarf_begin_elf(elf_file_elf(f), DWARF_C_READ, NULL);
			open_alt(m, f);
			if (m->dw)
				module_find_package(m, f);
			m->dw_delta = elf_file_has_dwarf(m->file) ? 0 : m->link_start - first_load(m->debug, m->offsets_below);
		}
	}
	if (ret_bias)
		*ret_bias = m->bias + m->dw_delta;
	return m->dw;
}

Elf *sym_module_elf(struct sym_module *m)
{
	return elf_file_elf(m->file);
}

Dwarf_CFI *sym_module_eh_cfi(struct sym_module *m)
{
	if (!m->eh_done) {
		m->eh_done = true;
		if (elf_file_elf(m->file))
			m->eh_cfi = dwarf_getcfi_elf(m->file->elf);
	}
	return m->eh_cfi;
}

Dwarf_CFI *sym_module_frame_cfi(struct sym_module *m, uint64_t *ret_bias)
{
	if (!m->frame_done) {
		struct elf_file *f = dwarf_file(m);
		bool has = f && elf_file_find_section(f, ".debug_frame");

		m->frame_done = true;
		if (has && sym_module_dwarf(m, NULL))
			m->frame_cfi = dwarf_getcfi(m->dw);
	}
	*ret_bias = m->bias + m->dw_delta;
	return m->frame_cfi;
}

uint64_t sym_module_dynamic(struct sym_module *m)
{
	for (size_t i = 0; i < m->file->n_ph; i++)
		if (m->file->ph[i].p_type == PT_DYNAMIC)
			return m->file->ph[i].p_vaddr + m->bias;
	return 0;
}

uint64_t sym_module_entry(struct sym_module *m)
{
	return m->file->entry ? m->file->entry + m->bias : 0;
}

bool sym_is_code(struct sym_space *sp, uint64_t addr)
{
	const struct sym_module *m = sym_module_by_addr(sp, addr);

	for (size_t i = 0; m && i < m->file->n_ph; i++) {
		const Elf64_Phdr *p = &m->file->ph[i];

		if (p->p_type == PT_LOAD && (p->p_flags & PF_X) &&
		    to_link(m, addr) - p->p_vaddr < p->p_memsz)
			return true;
	}
	return false;
}

uint64_t sym_plt_header(struct sym_space *sp, uint64_t addr)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	const Elf64_Shdr *plt = m ? elf_file_find_section(m->file, ".plt") : NULL;

	/* The header is one entry of 16 bytes in every layout. */
	if (!plt || to_link(m, addr) - plt->sh_addr >= 16)
		return 0;
	return plt->sh_addr + m->bias;
}

/* Bytes at addr from one segment without these flags: of the file, then zeros. 0: none. */
static size_t read_segment(const struct sym_module *m, uint64_t addr, uint8_t *buf, size_t len,
			   uint32_t without)
{
	uint64_t link = to_link(m, addr);

	for (size_t i = 0; i < m->file->n_ph; i++) {
		const Elf64_Phdr *p = &m->file->ph[i];
		uint64_t off = link - p->p_vaddr, n;

		if (p->p_type != PT_LOAD || (p->p_flags & without) || off >= p->p_memsz)
			continue;
		if (off < p->p_filesz) {
			n = p->p_filesz - off < len ? p->p_filesz - off : len;
			memcpy(buf, m->file->map + p->p_offset + off, n);
			return n;
		}
		n = p->p_memsz - off < len ? p->p_memsz - off : len;
		memset(buf, 0, n);
		return n;
	}
	return 0;
}

static enum tl_code read_segments(struct sym_space *sp, uint64_t addr, void *buf, size_t len,
				  uint32_t without, size_t *ret, struct tl_error *err)
{
	uint8_t *to = buf;

	*ret = 0;
	while (*ret < len) {
		const struct sym_module *m = sym_module_by_addr(sp, addr + *ret);
		size_t n = m ? read_segment(m, addr + *ret, to + *ret, len - *ret, without) : 0;

		if (!n)
			return tl_fail_fault(err, addr + *ret);
		*ret += n;
	}
	return TL_OK;
}

/*
 * The headers of a file are in its first segment, and at 0 if it is position independent: no section has them, and a
 * null pointer of a program that does not run points nowhere.
 */
static bool is_header(const struct sym_module *m, uint64_t addr)
{
	uint64_t link = to_link(m, addr), ends = m->file->is64 ? sizeof(Elf64_Ehdr) + m->file->n_ph * sizeof(Elf64_Phdr)
							       : sizeof(Elf32_Ehdr) + m->file->n_ph * sizeof(Elf32_Phdr);

	for (size_t i = 0; i < m->file->n_ph; i++) {
		const Elf64_Phdr *p = &m->file->ph[i];

		if (p->p_type == PT_LOAD && !p->p_offset && p->p_filesz >= ends && link - p->p_vaddr < ends)
			return true;
	}
	return false;
}

enum tl_code sym_space_read_static_some(struct sym_space *sp, uint64_t addr, void *buf, size_t len,
					size_t *ret, struct tl_error *err)
{
	const struct sym_module *m = sym_module_by_addr(sp, addr);
	enum tl_code r;

	*ret = 0;
	if (m && is_header(m, addr))
		return tl_fail_fault(err, addr);
	r = read_segments(sp, addr, buf, len, 0, ret, err);
	return *ret ? TL_OK : r;
}

/* Where addr is in m's file, and how many bytes of it follow there. False: in none of its bytes. */
static bool place_in_file(const struct sym_module *m, uint64_t addr, uint64_t *ret_off, uint64_t *ret_len)
{
	uint64_t link = to_link(m, addr);

	for (size_t i = 0; i < m->file->n_ph; i++) {
		const Elf64_Phdr *p = &m->file->ph[i];

		if (p->p_type == PT_LOAD && link - p->p_vaddr < p->p_filesz) {
			*ret_off = p->p_offset + (link - p->p_vaddr);
			*ret_len = p->p_filesz - (link - p->p_vaddr);
			return true;
		}
	}
	return false;
}

enum tl_code sym_space_write_static(struct sym_space *sp, uint64_t addr, const void *buf, size_t len, struct tl_error *err)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	uint64_t off, room;

	if (!m || !place_in_file(m, addr, &off, &room))
		return tl_fail_fault(err, addr);
	if (len > room)
		return tl_fail_fault(err, addr + room);
	return elf_file_write(m->file, off, buf, len, err);
}

enum tl_code sym_space_read_constant(struct sym_space *sp, uint64_t addr, void *buf, size_t len,
				     struct tl_error *err)
{
	size_t got;

	return read_segments(sp, addr, buf, len, PF_W, &got, err);
}

static void fill_build_id(struct elf_file *f, char *buf, size_t cap)
{
	const uint8_t *id = NULL;
	size_t n = elf_file_build_id(f, &id);

	buf[0] = 0;
	for (size_t i = 0; i < n && 2 * i + 2 < cap; i++)
		snprintf(buf + 2 * i, 3, "%02x", id[i]);
}

enum tl_code sym_module_describe(struct sym_module *m, struct tl_module_info *ret,
				 struct tl_error *err)
{
	const Elf64_Shdr *text = elf_file_find_section(m->file, ".text");
	struct elf_file *debug = debug_file(m);
	struct tl_module_info d = { .path = m->path };

	(void)err;
	for (size_t i = 0; i < m->sp->n; i++)
		if (m->sp->mod[i] == m)
			d.index = (uint32_t)i;
	if (debug)
		d.debug_path = debug->path;
	if (text) {
		d.text_start = text->sh_addr + m->bias;
		d.text_end = d.text_start + text->sh_size;
	}
	d.start = m->link_start + m->bias;
	d.end = ((m->link_end + 4095) & ~(uint64_t)4095) + m->bias;
	d.bias = m->bias;
	d.entry = sym_module_entry(m);
	d.is_program = m->is_program;
	d.has_symbols = elf_file_find_section(m->file, ".symtab") || debug;
	d.has_debug_info = elf_file_has_dwarf(m->file) || (debug && elf_file_has_dwarf(debug));
	fill_build_id(m->file, d.build_id, sizeof(d.build_id));
	*ret = d;
	return TL_OK;
}

enum tl_code sym_module_section(struct sym_module *m, uint32_t index, struct tl_section *ret,
				struct tl_error *err)
{
	size_t n = elf_file_sections(m->file);

	for (size_t i = 1; i < n; i++) {
		const Elf64_Shdr *sh = &m->file->sh[i];
		size_t len;

		if (!(sh->sh_flags & SHF_ALLOC) || index--)
			continue;
		*ret = (struct tl_section){ .name = elf_file_section_name(m->file, sh),
					    .start = from_link(m, sh->sh_addr),
					    .end = from_link(m, sh->sh_addr) + sh->sh_size,
					    .data = elf_file_section_data(m->file, sh, &len),
					    .writable = sh->sh_flags & SHF_WRITE };
		return TL_OK;
	}
	return tl_fail(err, TL_E_NOTFOUND, "no such section");
}
