/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_CORE_BUILD_H
#define TESTS_CORE_BUILD_H

/*
 * Core files made of bytes: program headers, notes and contents as a test wants
 * them, true or not. The file is a memory file.
 */

#include <elf.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/str.h"
#include "driver/core_file.h"
#include "driver/core_format.h"

#define BUILD_SEGMENTS 8

struct build {
	uint16_t machine, type, phnum; /* 0: what is right */
	uint8_t elf_class;
	uint64_t phoff, shoff;
	Elf64_Phdr load[BUILD_SEGMENTS]; /* p_offset counts from the data's beginning; ~0 as it is */
	size_t n_loads;
	struct sb notes, data;
	uint64_t note_len;             /* instead of the notes' own */
};

static inline void build_note(struct build *b, const char *name, uint32_t type, const void *desc, uint32_t len)
{
	struct core_nhdr h = { (uint32_t)strlen(name) + 1, len, type };

	sb_addn(&b->notes, (const char *)&h, sizeof(h));
	sb_addn(&b->notes, name, h.namesz);
	sb_addn(&b->notes, "\0\0\0", CORE_ALIGN4(h.namesz) - h.namesz);
	sb_addn(&b->notes, desc, len);
	sb_addn(&b->notes, "\0\0\0", CORE_ALIGN4(len) - len);
}

static inline void build_thread(struct build *b, pid_t tid, int sig, uint64_t pc)
{
	struct core_prstatus64 p = { .cursig = (int16_t)sig, .pid = tid };

	p.reg[16] = pc;
	build_note(b, "CORE", NT_PRSTATUS, &p, sizeof(p));
}

/* A segment with len bytes of data, of which text is the beginning. */
static inline void build_load(struct build *b, uint64_t vaddr, uint64_t memsz, uint64_t len, const char *text)
{
	Elf64_Phdr *p = &b->load[b->n_loads++];

	*p = (Elf64_Phdr){ .p_type = PT_LOAD, .p_flags = PF_R | PF_W, .p_offset = b->data.n, .p_vaddr = vaddr,
			   .p_filesz = len, .p_memsz = memsz };
	sb_addn(&b->data, text, strlen(text));
	for (size_t i = strlen(text); i < len; i++)
		sb_addc(&b->data, 0);
}

static inline void build_mapping(struct sb *d, uint64_t start, uint64_t end, uint64_t page)
{
	sb_addn(d, (const char *)&start, 8);
	sb_addn(d, (const char *)&end, 8);
	sb_addn(d, (const char *)&page, 8);
}

/* The bytes; what it is built of is freed. */
static inline struct sb build_bytes(struct build *b)
{
	struct sb out;
	size_t n = b->n_loads + 1, head = sizeof(Elf64_Ehdr) + n * sizeof(Elf64_Phdr) + sizeof(Elf64_Shdr);
	Elf64_Ehdr e = { .e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64, ELFDATA2LSB, EV_CURRENT },
			 .e_type = b->type ? b->type : ET_CORE,
			 .e_machine = b->machine ? b->machine : EM_X86_64,
			 .e_phoff = b->phoff ? b->phoff : sizeof(e),
			 .e_shoff = b->shoff == 1 ? sizeof(e) + n * sizeof(Elf64_Phdr) : b->shoff,
			 .e_phentsize = sizeof(Elf64_Phdr),
			 .e_shentsize = sizeof(Elf64_Shdr),
			 .e_phnum = b->phnum ? b->phnum : (uint16_t)n };
	Elf64_Shdr s = { .sh_info = (uint32_t)n };
	Elf64_Phdr note = { .p_type = PT_NOTE, .p_offset = head, .p_filesz = b->note_len ? b->note_len : b->notes.n };

	if (b->elf_class)
		e.e_ident[EI_CLASS] = b->elf_class;
	sb_init(&out);
	sb_addn(&out, (const char *)&e, sizeof(e));
	sb_addn(&out, (const char *)&note, sizeof(note));
	for (size_t i = 0; i < b->n_loads; i++) {
		b->load[i].p_offset += head + b->notes.n;
		sb_addn(&out, (const char *)&b->load[i], sizeof(b->load[i]));
	}
	sb_addn(&out, (const char *)&s, sizeof(s));
	if (b->notes.n)
		sb_addn(&out, b->notes.s, b->notes.n);
	if (b->data.n)
		sb_addn(&out, b->data.s, b->data.n);
	sb_deinit(&b->notes);
	sb_deinit(&b->data);
	return out;
}

/* Opens bytes as a core file; cut: only so many of them. */
static inline enum tl_code open_bytes(const void *bytes, size_t len, struct core_file **ret, struct tl_error *err)
{
	int fd = memfd_create("core", MFD_CLOEXEC);

	if (fd < 0 || write(fd, bytes, len) != (ssize_t)len)
		return TL_E_SYS;
	return core_file_open_fd(fd, "built.core", ret, err);
}

static inline enum tl_code build_open(struct build *b, size_t cut, struct core_file **ret, struct tl_error *err)
{
	struct sb s = build_bytes(b);
	enum tl_code r = open_bytes(s.s, s.n - cut, ret, err);

	sb_deinit(&s);
	return r;
}

#endif
