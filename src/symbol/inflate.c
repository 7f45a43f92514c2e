/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Compressed debug sections that libdw cannot read (zstd; GNU's .zdebug_*), put
 * into an image of their own: the file's section headers, with the contents of
 * the debug sections and nothing else. And .gnu_debugdata, which is a whole
 * file under xz. Sizes that a section claims are believed only as far as its
 * compressed length allows.
 */

#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "base/vec.h"
#include "symbol/elf_file.h"

#ifndef ELFCOMPRESS_ZSTD
#define ELFCOMPRESS_ZSTD 2
#endif
/* No stream of either kind becomes longer than that many times its length. */
#define MAX_RATIO 17000
#define MAX_IMAGE (1ull << 36)
#define MAX_MINI (256u << 20)

struct packed {
	uint32_t how; /* ELFCOMPRESS_*; 0: stored */
	uint64_t size;
	const uint8_t *data;
	size_t len;
};

static uint64_t big_endian(const uint8_t *p)
{
	uint64_t v = 0;

	for (int i = 0; i < 8; i++)
		v = v << 8 | p[i];
	return v;
}

static bool is_debug(const char *name)
{
	return !strncmp(name, ".debug_", 7) || !strncmp(name, ".zdebug_", 8) || !strcmp(name, ".gdb_index") ||
	       !strcmp(name, ".gnu_debugaltlink") || !strcmp(name, ".note.gnu.build-id");
}

/* What a section holds; false: nothing that can be had. */
static bool unpack_header(struct elf_file *f, const Elf64_Shdr *sh, struct packed *ret)
{
	const char *name = elf_file_section_name(f, sh);
	Elf64_Chdr c = { 0 };
	Elf32_Chdr c32;

	*ret = (struct packed){ 0 };
	ret->data = elf_file_section_data(f, sh, &ret->len);
	if (!ret->data)
		return false;
	if (!strncmp(name, ".zdebug_", 8) && ret->len > 12 && !memcmp(ret->data, "ZLIB", 4)) {
		*ret = (struct packed){ ELFCOMPRESS_ZLIB, big_endian(ret->data + 4), ret->data + 12, ret->len - 12 };
	} else if (sh->sh_flags & SHF_COMPRESSED) {
		size_t head = f->is64 ? sizeof(c) : sizeof(c32);

		if (ret->len <= head)
			return false;
		if (f->is64) {
			memcpy(&c, ret->data, sizeof(c));
		} else {
			memcpy(&c32, ret->data, sizeof(c32));
			c = (Elf64_Chdr){ .ch_type = c32.ch_type, .ch_size = c32.ch_size };
		}
		if (!c.ch_type) // ours for a section that is stored
			return false;
		*ret = (struct packed){ c.ch_type, c.ch_size, ret->data + head, ret->len - head };
	} else {
		ret->size = ret->len;
	}
	return ret->size / MAX_RATIO <= ret->len;
}

static bool unpack(const struct packed *p, uint8_t *to)
{
	uLongf got = p->size;

	switch (p->how) {
	case 0:
		memcpy(to, p->data, p->len);
		return true;
	case ELFCOMPRESS_ZLIB:
		return uncompress(to, &got, p->data, p->len) == Z_OK && got == p->size;
	case ELFCOMPRESS_ZSTD:
		return ZSTD_decompress(to, p->size, p->data, p->len) == p->size;
	default:
		return false;
	}
}

bool elf_file_needs_inflate(struct elf_file *f)
{
	size_t n = elf_file_sections(f);

	for (size_t i = 1; i < n; i++) {
		const char *name = elf_file_section_name(f, &f->sh[i]);
		Elf64_Chdr c;
		size_t len;
		const uint8_t *data;

		if (!strncmp(name, ".zdebug_", 8))
			return true;
		if (!(f->sh[i].sh_flags & SHF_COMPRESSED) || !is_debug(name))
			continue;
		data = elf_file_section_data(f, &f->sh[i], &len);
		if (data && len >= sizeof(c.ch_type) && !memcmp(data, &(uint32_t){ ELFCOMPRESS_ZSTD }, 4))
			return true;
	}
	return false;
}

bool elf_file_has_dwarf(struct elf_file *f)
{
	return elf_file_find_section(f, ".debug_info") || elf_file_find_section(f, ".zdebug_info");
}

struct image {
	VEC(uint8_t) b;
	VEC(uint8_t) names;
	VEC(Elf64_Shdr) sh;
};

static void image_deinit(struct image *im)
{
	vec_deinit(&im->b);
	vec_deinit(&im->names);
	vec_deinit(&im->sh);
}

/* Room for len bytes, aligned as tables are; NULL: none. */
static uint8_t *image_room(struct image *im, uint64_t len)
{
	size_t at = (im->b.n + 15) & ~(size_t)15;

	if (len > MAX_IMAGE || at + len > MAX_IMAGE)
		return NULL;
	if (at + len > im->b.cap) {
		/* Exactly: doubling would touch what is never used. */
		uint8_t *p = realloc(im->b.v, at + len);

		if (!p)
			return NULL;
		im->b.v = p;
		im->b.cap = at + len;
	}
	memset(im->b.v + im->b.n, 0, at - im->b.n);
	im->b.n = at + len;
	return im->b.v + at;
}

/* The section's plain name (".zdebug_x" is ".debug_x"); false: no memory. */
static bool add_name(struct image *im, const char *name, Elf64_Shdr *sh)
{
	bool z = !strncmp(name, ".zdebug_", 8);
	size_t len = strlen(name) + 1;

	sh->sh_name = (uint32_t)im->names.n;
	if (!vec_reserve(&im->names, im->names.n + len))
		return false;
	if (z)
		im->names.v[im->names.n++] = '.';
	memcpy(im->names.v + im->names.n, name + (z ? 2 : 0), len - (z ? 2 : 0));
	im->names.n += len - (z ? 2 : 0);
	return true;
}

static bool add_section(struct image *im, struct elf_file *f, size_t i)
{
	Elf64_Shdr sh = f->sh[i];
	const char *name = elf_file_section_name(f, &sh);
	struct packed p;
	uint8_t *to;

	if (!add_name(im, name, &sh))
		return false;
	if (!i || !is_debug(name) || !unpack_header(f, &f->sh[i], &p)) {
		if (i && sh.sh_type != SHT_NULL)
			sh.sh_type = SHT_NOBITS;
	} else {
		to = image_room(im, p.size);
		if (!to)
			return false;
		if (!unpack(&p, to))
			return false;
		sh.sh_offset = (uint64_t)(to - im->b.v);
		sh.sh_size = p.size;
		sh.sh_flags &= ~(uint64_t)SHF_COMPRESSED;
		if (sh.sh_type == SHT_NOBITS)
			sh.sh_type = SHT_PROGBITS;
	}
	return vec_push(&im->sh, sh);
}

static void put_header(const struct elf_file *f, struct image *im, uint64_t shoff)
{
	Elf64_Ehdr h = { .e_type = f->type, .e_machine = f->machine, .e_version = EV_CURRENT,
			 .e_ehsize = sizeof(h), .e_shoff = shoff, .e_shentsize = sizeof(Elf64_Shdr),
			 .e_shnum = (uint16_t)im->sh.n, .e_shstrndx = (uint16_t)f->shstrndx };

	memcpy(h.e_ident, ELFMAG, SELFMAG);
	h.e_ident[EI_CLASS] = ELFCLASS64;
	h.e_ident[EI_DATA] = ELFDATA2LSB;
	h.e_ident[EI_VERSION] = EV_CURRENT;
	memcpy(im->b.v, &h, sizeof(h));
}

enum tl_code elf_file_inflate(struct elf_file *f, struct elf_file **ret, struct tl_error *err)
{
	SCOPED(image_deinit) struct image im = { 0 };
	size_t n = elf_file_sections(f);
	uint8_t *at;
	bool ok = n && n < SHN_LORESERVE && f->shstrndx < n && image_room(&im, sizeof(Elf64_Ehdr));

	for (size_t i = 0; ok && i < n; i++)
		if (!add_section(&im, f, i))
			return tl_fail(err, TL_E_INVAL, "\"%s\": section %s cannot be decompressed", f->path,
				       elf_file_section_name(f, &f->sh[i]));
	at = ok ? image_room(&im, im.names.n) : NULL;
	if (!at)
		return tl_fail(err, TL_E_INVAL, "\"%s\": section headers are damaged", f->path);
	memcpy(at, im.names.v, im.names.n);
	im.sh.v[f->shstrndx].sh_type = SHT_STRTAB;
	im.sh.v[f->shstrndx].sh_offset = (uint64_t)(at - im.b.v);
	im.sh.v[f->shstrndx].sh_size = im.names.n;
	at = image_room(&im, im.sh.n * sizeof(*im.sh.v));
	if (!at)
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", f->path);
	memcpy(at, im.sh.v, im.sh.n * sizeof(*im.sh.v));
	put_header(f, &im, (uint64_t)(at - im.b.v));
	return elf_file_take_image(f->path, TAKE(im.b.v), im.b.n, ret, err);
}

/* MiniDebugInfo */

static bool unxz(const uint8_t *data, size_t len, uint8_t **ret, size_t *ret_len)
{
	lzma_stream s = LZMA_STREAM_INIT;
	uint8_t *out = NULL;
	size_t cap = 0;
	lzma_ret r = lzma_stream_decoder(&s, MAX_MINI, 0);

	s.next_in = data;
	s.avail_in = len;
	while (r == LZMA_OK) {
		if (!s.avail_out) {
			size_t want = cap ? cap * 2 : 1 << 16;
			uint8_t *p = want <= MAX_MINI ? realloc(out, want) : NULL;

			if (!p)
				break;
			out = p;
			s.next_out = out + cap;
			s.avail_out = want - cap;
			cap = want;
		}
		r = lzma_code(&s, LZMA_FINISH);
	}
	*ret_len = cap - s.avail_out;
	lzma_end(&s);
	if (r != LZMA_STREAM_END) {
		free(out);
		return false;
	}
	*ret = out;
	return true;
}

enum tl_code elf_file_mini(struct elf_file *f, struct elf_file **ret, struct tl_error *err)
{
	const Elf64_Shdr *sh = elf_file_find_section(f, ".gnu_debugdata");
	SCOPED_FREE uint8_t *out = NULL;
	size_t len, out_len;
	const uint8_t *data = sh ? elf_file_section_data(f, sh, &len) : NULL;

	if (!data)
		return tl_fail(err, TL_E_NOTFOUND, "\"%s\": no .gnu_debugdata", f->path);
	if (!unxz(data, len, &out, &out_len))
		return tl_fail(err, TL_E_INVAL, "\"%s\": section .gnu_debugdata cannot be decompressed", f->path);
	return elf_file_take_image(f->path, TAKE(out), out_len, ret, err);
}
