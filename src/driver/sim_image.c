/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The test machine's only loader: a 64-bit ELF image entered by PVH, in flat 32-bit protected mode. The file is hostile. */

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/sim_priv.h"

#define NOTE_PHYS32_ENTRY 18 /* XEN_ELFNOTE_PHYS32_ENTRY */
#define IMAGE_MAX (64u << 20)
#define START_INFO 0x9000u

static enum tl_code read_all(const char *path, uint8_t **ret, size_t *ret_len, struct tl_error *err)
{
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); // a pipe would hold us
	struct stat st;

	if (fd < 0 || fstat(fd, &st))
		return tl_fail_sys(err, "%s", path);
	if (!S_ISREG(st.st_mode) || st.st_size < (off_t)sizeof(Elf64_Ehdr) || st.st_size > IMAGE_MAX)
		return tl_fail(err, TL_E_INVAL, "%s is no image of a guest", path);
	*ret = malloc((size_t)st.st_size);
	if (!*ret)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	*ret_len = (size_t)st.st_size;
	for (size_t done = 0; done < *ret_len;) {
		ssize_t n = read(fd, *ret + done, *ret_len - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return tl_fail_sys(err, "cannot read %s", path);
		if (n == 0)
			return tl_fail(err, TL_E_INVAL, "%s became shorter while it was read", path);
		done += (size_t)n;
	}
	return TL_OK;
}

/* The address in a note of Xen's; 0 none. */
static uint32_t entry_in_notes(const uint8_t *p, size_t len)
{
	Elf64_Nhdr h;
	uint32_t v;

	for (size_t at = 0; len - at >= sizeof(h);) {
		memcpy(&h, p + at, sizeof(h));
		size_t name = at + sizeof(h), desc = name + ((size_t)h.n_namesz + 3) / 4 * 4;
		size_t end = desc + ((size_t)h.n_descsz + 3) / 4 * 4;
		if (end > len)
			return 0;
		if (h.n_type == NOTE_PHYS32_ENTRY && h.n_namesz == 4 && !memcmp(p + name, "Xen", 4) && h.n_descsz >= 4) {
			memcpy(&v, p + desc, 4);
			return v;
		}
		at = end;
	}
	return 0;
}

static bool place(struct sim *m, const uint8_t *file, size_t len, const Elf64_Phdr *h)
{
	uint64_t ram = m->n_ram * SIM_PAGE;

	if (h->p_filesz > h->p_memsz || h->p_offset > len || h->p_filesz > len - h->p_offset || h->p_paddr > ram ||
	    h->p_memsz > ram - h->p_paddr)
		return false;
	memcpy(m->ram + h->p_paddr, file + h->p_offset, h->p_filesz);
	return true;
}

static void enter(struct sim *m, uint32_t entry)
{
	static const uint32_t start_info[] = { 0x336ec578 }; // its magic; the rest is zero: no modules, no command line
	struct sim_cpu *c = &m->cpu[0];

	memcpy(m->ram + START_INFO, start_info, sizeof(start_info));
	c->r.rip = entry;
	c->r.rbx = START_INFO;
	c->r.cs = 8;
	c->r.ds = c->r.es = c->r.ss = c->r.fs = c->r.gs = 16;
	c->r.eflags = 2;
	c->s.cr0 = SIM_CR0_PE | 0x10;
	c->halted = false;
}

enum tl_code sim_image(struct sim *m, const char *path, struct tl_error *err)
{
	SCOPED_FREE uint8_t *file = NULL;
	uint32_t entry = 0;
	Elf64_Ehdr eh;
	Elf64_Phdr h;
	size_t len = 0;
	enum tl_code r = read_all(path, &file, &len, err);

	if (r)
		return r;
	memcpy(&eh, file, sizeof(eh));
	if (memcmp(eh.e_ident, ELFMAG, SELFMAG) || eh.e_ident[EI_CLASS] != ELFCLASS64 || eh.e_machine != EM_X86_64 ||
	    eh.e_phentsize != sizeof(h) || eh.e_phoff > len || eh.e_phnum > (len - eh.e_phoff) / sizeof(h))
		return tl_fail(err, TL_E_INVAL, "%s is no 64-bit ELF image, which is all that the test machine loads", path);
	for (unsigned i = 0; i < eh.e_phnum; i++) {
		memcpy(&h, file + eh.e_phoff + i * sizeof(h), sizeof(h));
		if (h.p_type == PT_LOAD && !place(m, file, len, &h))
			return tl_fail(err, TL_E_INVAL, "%s: segment %u does not fit into the guest's memory", path, i);
		if (h.p_type == PT_NOTE && h.p_offset <= len && h.p_filesz <= len - h.p_offset && !entry)
			entry = entry_in_notes(file + h.p_offset, h.p_filesz);
	}
	if (!entry)
		return tl_fail(err, TL_E_INVAL, "%s has no PVH entry", path);
	enter(m, entry);
	return TL_OK;
}
