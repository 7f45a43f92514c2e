/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/elf_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"

/* More is a damaged header: the kernel takes no more than 64 KiB of program headers. */
#define MAX_PHDRS 4096
#define MAX_SECTIONS 1000000

static void free_file(struct elf_file **f)
{
	elf_file_free(*f);
}

static enum tl_code not_elf(const char *path, struct tl_error *err)
{
	return tl_fail(err, TL_E_INVAL, "\"%s\": not in executable format: file format not recognized",
		       path);
}

static bool inside(const struct elf_file *f, uint64_t off, uint64_t len)
{
	return off <= f->len && len <= f->len - off;
}

static void take_phdr32(const Elf32_Phdr *p, Elf64_Phdr *ret)
{
	*ret = (Elf64_Phdr){ .p_type = p->p_type,
			     .p_flags = p->p_flags,
			     .p_offset = p->p_offset,
			     .p_vaddr = p->p_vaddr,
			     .p_paddr = p->p_paddr,
			     .p_filesz = p->p_filesz,
			     .p_memsz = p->p_memsz,
			     .p_align = p->p_align };
}

static void take_shdr32(const Elf32_Shdr *s, Elf64_Shdr *ret)
{
	*ret = (Elf64_Shdr){ .sh_name = s->sh_name,
			     .sh_type = s->sh_type,
			     .sh_flags = s->sh_flags,
			     .sh_addr = s->sh_addr,
			     .sh_offset = s->sh_offset,
			     .sh_size = s->sh_size,
			     .sh_link = s->sh_link,
			     .sh_info = s->sh_info,
			     .sh_addralign = s->sh_addralign,
			     .sh_entsize = s->sh_entsize };
}

/* A segment whose range wraps around, or whose file part is outside, is cut or emptied. */
static void tame_phdr(const struct elf_file *f, Elf64_Phdr *p)
{
	if (p->p_vaddr + p->p_memsz < p->p_vaddr)
		p->p_memsz = 0;
	if (p->p_filesz > p->p_memsz && p->p_type == PT_LOAD)
		p->p_filesz = p->p_memsz;
	if (p->p_offset > f->len)
		p->p_filesz = 0;
	else if (p->p_filesz > f->len - p->p_offset)
		p->p_filesz = f->len - p->p_offset;
}

static enum tl_code read_phdrs(struct elf_file *f, uint64_t off, size_t n, size_t entsize,
			       struct tl_error *err)
{
	size_t want = f->is64 ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);

	if (!n)
		return TL_OK;
	if (entsize != want || n > MAX_PHDRS || !inside(f, off, n * entsize))
		return tl_fail(err, TL_E_INVAL, "\"%s\": program headers are damaged", f->path);
	f->ph = calloc(n, sizeof(*f->ph));
	if (!f->ph)
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", f->path);
	f->n_ph = n;
	for (size_t i = 0; i < n; i++) {
		Elf32_Phdr p32;

		if (f->is64) {
			memcpy(&f->ph[i], f->map + off + i * entsize, sizeof(f->ph[i]));
		} else {
			memcpy(&p32, f->map + off + i * entsize, sizeof(p32));
			take_phdr32(&p32, &f->ph[i]);
		}
		tame_phdr(f, &f->ph[i]);
	}
	return TL_OK;
}

static enum tl_code parse_header(struct elf_file *f, struct tl_error *err)
{
	const unsigned char *id = f->map;
	Elf64_Ehdr h;
	Elf32_Ehdr h32;

	if (f->len < sizeof(h32) || memcmp(id, ELFMAG, SELFMAG) || id[EI_DATA] != ELFDATA2LSB ||
	    id[EI_VERSION] != EV_CURRENT)
		return not_elf(f->path, err);
	f->is64 = id[EI_CLASS] == ELFCLASS64;
	if (f->is64) {
		if (f->len < sizeof(h))
			return not_elf(f->path, err);
		memcpy(&h, f->map, sizeof(h));
	} else {
		if (id[EI_CLASS] != ELFCLASS32)
			return not_elf(f->path, err);
		memcpy(&h32, f->map, sizeof(h32));
		h = (Elf64_Ehdr){ .e_type = h32.e_type, .e_machine = h32.e_machine,
				  .e_entry = h32.e_entry, .e_phoff = h32.e_phoff,
				  .e_shoff = h32.e_shoff, .e_phentsize = h32.e_phentsize,
				  .e_phnum = h32.e_phnum, .e_shentsize = h32.e_shentsize,
				  .e_shnum = h32.e_shnum, .e_shstrndx = h32.e_shstrndx };
	}
	if (h.e_machine != EM_X86_64 && h.e_machine != EM_386)
		return not_elf(f->path, err);
	f->type = h.e_type;
	f->machine = h.e_machine;
	f->entry = h.e_entry;
	f->shoff = h.e_shoff;
	f->shentsize = h.e_shentsize;
	f->n_sh = h.e_shnum;
	f->shstrndx = h.e_shstrndx;
	return read_phdrs(f, h.e_phoff, h.e_phnum, h.e_phentsize, err);
}

static enum tl_code map_file(struct elf_file *f, const char *path, struct tl_error *err)
{
	struct stat st;
	void *map;
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return tl_fail(err, TL_E_NOTFOUND, "%s: %s.", path, strerror(errno));
	if (fstat(fd, &st))
		return tl_fail_sys(err, "%s", path);
	if (S_ISDIR(st.st_mode))
		return tl_fail(err, TL_E_INVAL, "%s: Is a directory.", path);
	if (!S_ISREG(st.st_mode) || st.st_size < (off_t)sizeof(Elf32_Ehdr))
		return not_elf(path, err);
	/* Private and writable: libelf may convert in place. */
	map = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	if (map == MAP_FAILED)
		return tl_fail_sys(err, "%s", path);
	f->map = map;
	f->len = (size_t)st.st_size;
	f->is_mmap = true;
	f->dev = st.st_dev;
	f->ino = st.st_ino;
	f->changed = st.st_mtim;
	return TL_OK;
}

enum elf_file_change elf_file_differs(const struct elf_file *f, const char *path)
{
	struct stat st;

	if (!f->ino || stat(path, &st))
		return ELF_FILE_SAME;
	if (st.st_dev != f->dev || st.st_ino != f->ino)
		return ELF_FILE_OTHER;
	if ((size_t)st.st_size == f->len && st.st_mtim.tv_sec == f->changed.tv_sec &&
	    st.st_mtim.tv_nsec == f->changed.tv_nsec)
		return ELF_FILE_SAME;
	return ELF_FILE_OVERWRITTEN;
}

enum tl_code elf_file_write(struct elf_file *f, uint64_t off, const void *buf, size_t len, struct tl_error *err)
{
	struct stat st;

	if (!f->ino || off > f->len || len > f->len - off)
		return tl_fail(err, TL_E_UNSUP, "%s: it is no file that can be written", f->path);
	SCOPED_FD int fd = open(f->path, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0 || fstat(fd, &st))
		return tl_fail_sys(err, "%s", f->path);
	if (st.st_dev != f->dev || st.st_ino != f->ino || elf_file_differs(f, f->path))
		return tl_fail(err, TL_E_STATE, "%s: it has changed since its symbols were read", f->path);
	ssize_t n = pwrite(fd, buf, len, (off_t)off);
	if (n >= 0 && n < (ssize_t)len)
		return tl_fail(err, TL_E_SYS, "%s: only a part could be written", f->path);
	if (n < 0)
		return tl_fail_sys(err, "%s", f->path);
	memcpy(f->map + off, buf, len); // pages that were changed here no longer follow the file
	if (!fstat(fd, &st))
		f->changed = st.st_mtim;
	return TL_OK;
}

static struct elf_file *new_file(const char *path)
{
	struct elf_file *f = calloc(1, sizeof(*f));

	if (!f)
		return NULL;
	f->path = strdup(path);
	if (!f->path) {
		free(f);
		return NULL;
	}
	return f;
}

enum tl_code elf_file_open(const char *path, struct elf_file **ret, struct tl_error *err)
{
	enum tl_code r;
	SCOPED(free_file) struct elf_file *f = new_file(path);

	if (!f)
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", path);
	r = map_file(f, path, err);
	if (!r)
		r = parse_header(f, err);
	if (r)
		return r;
	*ret = TAKE(f);
	return TL_OK;
}

enum tl_code elf_file_take_image(const char *name, void *image, size_t len, struct elf_file **ret,
				 struct tl_error *err)
{
	enum tl_code r;
	SCOPED_FREE void *block = image;
	SCOPED(free_file) struct elf_file *f = new_file(name);

	if (!f)
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", name);
	f->map = TAKE(block);
	f->len = len;
	r = parse_header(f, err);
	if (r)
		return r;
	*ret = TAKE(f);
	return TL_OK;
}

enum tl_code elf_file_from_image(const char *name, const void *image, size_t len,
				 struct elf_file **ret, struct tl_error *err)
{
	void *copy = malloc(len ? len : 1);

	if (!copy)
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", name);
	memcpy(copy, image, len);
	return elf_file_take_image(name, copy, len, ret, err);
}

void elf_file_free(struct elf_file *f)
{
	if (!f)
		return;
	if (f->elf)
		elf_end(f->elf);
	if (f->is_mmap)
		munmap(f->map, f->len);
	else
		free(f->map);
	free(f->ph);
	free(f->sh);
	free(f->path);
	free(f);
}

static bool read_shdr(const struct elf_file *f, size_t i, Elf64_Shdr *ret)
{
	size_t want = f->is64 ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);
	Elf32_Shdr s32;

	if (f->shentsize != want || !inside(f, f->shoff, (i + 1) * want))
		return false;
	if (f->is64) {
		memcpy(ret, f->map + f->shoff + i * want, sizeof(*ret));
	} else {
		memcpy(&s32, f->map + f->shoff + i * want, sizeof(s32));
		take_shdr32(&s32, ret);
	}
	return true;
}

size_t elf_file_sections(struct elf_file *f)
{
	Elf64_Shdr first;
	size_t n = f->n_sh;

	if (f->sh_done)
		return f->n_sh;
	f->sh_done = true;
	f->n_sh = 0;
	if (!f->shoff || !read_shdr(f, 0, &first))
		return 0;
	/* More than 0xff00 sections: the numbers are in the null section (gABI, chapter 4). */
	if (!n)
		n = first.sh_size;
	if (f->shstrndx == SHN_XINDEX)
		f->shstrndx = first.sh_link;
	if (!n || n > MAX_SECTIONS || !inside(f, f->shoff, n * f->shentsize))
		return 0;
	f->sh = calloc(n, sizeof(*f->sh));
	if (!f->sh)
		return 0;
	for (size_t i = 0; i < n; i++) {
		if (!read_shdr(f, i, &f->sh[i]))
			return 0;
		if (f->sh[i].sh_addr + f->sh[i].sh_size < f->sh[i].sh_addr)
			f->sh[i].sh_size = 0;
	}
	f->n_sh = n;
	return n;
}

const char *elf_string(const uint8_t *block, size_t len, uint64_t off)
{
	if (!block || off >= len || !memchr(block + off, 0, len - off))
		return NULL;
	return (const char *)block + off;
}

const uint8_t *elf_file_section_data(const struct elf_file *f, const Elf64_Shdr *sh,
				     size_t *ret_len)
{
	if (sh->sh_type == SHT_NOBITS || !inside(f, sh->sh_offset, sh->sh_size))
		return NULL;
	*ret_len = sh->sh_size;
	return f->map + sh->sh_offset;
}

const char *elf_file_section_name(struct elf_file *f, const Elf64_Shdr *sh)
{
	const uint8_t *data;
	const char *name;
	size_t len;

	if (f->shstrndx >= elf_file_sections(f))
		return "";
	data = elf_file_section_data(f, &f->sh[f->shstrndx], &len);
	name = data ? elf_string(data, len, sh->sh_name) : NULL;
	return name ? name : "";
}

const Elf64_Shdr *elf_file_find_section(struct elf_file *f, const char *name)
{
	size_t n = elf_file_sections(f);

	for (size_t i = 1; i < n; i++)
		if (!strcmp(elf_file_section_name(f, &f->sh[i]), name))
			return &f->sh[i];
	return NULL;
}

const uint8_t *elf_file_at(const struct elf_file *f, uint64_t link_addr, size_t *ret_len)
{
	for (size_t i = 0; i < f->n_ph; i++) {
		const Elf64_Phdr *p = &f->ph[i];

		if (p->p_type == PT_LOAD && link_addr - p->p_vaddr < p->p_filesz) {
			*ret_len = p->p_filesz - (link_addr - p->p_vaddr);
			return f->map + p->p_offset + (link_addr - p->p_vaddr);
		}
	}
	return NULL;
}

void elf_notes_each(const uint8_t *note, size_t len, size_t align, elf_note_fn *fn, void *user)
{
	size_t off = 0;

	while (len - off >= sizeof(Elf64_Nhdr)) {
		Elf64_Nhdr h;
		size_t name, desc;

		memcpy(&h, note + off, sizeof(h));
		name = off + sizeof(h);
		if (h.n_namesz > len - name)
			return;
		desc = (name + h.n_namesz + align - 1) & ~(align - 1);
		if (desc > len || h.n_descsz > len - desc || !fn(&h, note + name, note + desc, user))
			return;
		off = (desc + h.n_descsz + align - 1) & ~(align - 1);
		if (off > len)
			return;
	}
}

struct build_id {
	const uint8_t *id;
	size_t len;
};

static bool take_build_id(const Elf64_Nhdr *h, const uint8_t *name, const uint8_t *desc, void *user)
{
	struct build_id *found = user;

	if (h->n_type != NT_GNU_BUILD_ID || h->n_namesz != 4 || memcmp(name, "GNU", 4) != 0)
		return true;
	*found = (struct build_id){ desc, h->n_descsz };
	return false;
}

static size_t find_build_id(const uint8_t *note, size_t len, size_t align, const uint8_t **ret)
{
	struct build_id found = { NULL, 0 };

	elf_notes_each(note, len, align, take_build_id, &found);
	if (found.id)
		*ret = found.id;
	return found.len;
}

size_t elf_file_build_id(struct elf_file *f, const uint8_t **ret)
{
	const uint8_t *data;
	size_t len, n;

	for (size_t i = 0; i < f->n_ph; i++) {
		const Elf64_Phdr *p = &f->ph[i];

		if (p->p_type != PT_NOTE || !p->p_filesz)
			continue;
		n = find_build_id(f->map + p->p_offset, p->p_filesz, p->p_align == 8 ? 8 : 4, ret);
		if (n)
			return n;
	}
	n = elf_file_sections(f);
	for (size_t i = 1; i < n; i++) {
		size_t id;

		if (f->sh[i].sh_type != SHT_NOTE)
			continue;
		data = elf_file_section_data(f, &f->sh[i], &len);
		id = data ? find_build_id(data, len, f->sh[i].sh_addralign == 8 ? 8 : 4, ret) : 0;
		if (id)
			return id;
	}
	return 0;
}

#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#endif

/* Without it (before Linux 5.14), and where the file has been cut, they come as they are read. */
void elf_file_bring_pages(const struct elf_file *f, const void *p, size_t len)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE) - 1, map = (uintptr_t)f->map, from = (uintptr_t)p & ~page;

	if (!f->is_mmap || from < map || (uintptr_t)p >= map + f->len)
		return;
	if (len > map + f->len - (uintptr_t)p)
		len = map + f->len - (uintptr_t)p;
	madvise((void *)from, (uintptr_t)p + len - from, MADV_POPULATE_READ);
}

void elf_file_drop_pages(const struct elf_file *f, const void *p, size_t len)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE) - 1, map = (uintptr_t)f->map;
	uintptr_t from = ((uintptr_t)p + page) & ~page, to = ((uintptr_t)p + len) & ~page;

	/* libdw and we apply the relocations of object files in place: those pages would come back as they were. */
	if (f->is_mmap && f->type != ET_REL && !f->written && from < to && from >= map && to <= map + f->len)
		madvise((void *)from, to - from, MADV_DONTNEED);
}

static bool has_compressed(struct elf_file *f)
{
	size_t n = elf_file_sections(f);

	for (size_t i = 1; i < n; i++)
		if (f->sh[i].sh_flags & SHF_COMPRESSED)
			return true;
	return false;
}

Elf *elf_file_elf(struct elf_file *f)
{
	if (!f->elf) {
		elf_version(EV_CURRENT);
		f->elf = elf_memory((char *)f->map, f->len);
		/* It notes in place that a section is decompressed; forgotten, it would be decompressed anew and freed. */
		f->written = f->written || has_compressed(f);
	}
	return f->elf;
}
