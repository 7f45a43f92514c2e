/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Where a thread keeps its copy of a thread-local variable. The program's block ends where the thread's pointer
 * points, whatever its C library (ELF Handling For Thread-Local Storage, variant II). A library's is found by glibc's tables: the
 * thread's pointer has the DTV at its second word, the DTV has a pair of words for
 * each module that has such variables, and link_map has the module's number there. Where in
 * link_map glibc says itself, in a descriptor made for libthread_db
 * ({ size in bits, count, offset }).
 */

#include <gelf.h>
#include <string.h>

#include "base/error.h"
#include "target/state.h"
#include "target/target.h"

#define NOT_ALLOCATED UINT64_MAX

static bool read_bytes(struct tl_target *t, uint64_t addr, void *buf, size_t len)
{
	struct mem_reader mem = tgt_reader(t);

	return mem_read(&mem, addr, buf, len, NULL) == TL_OK;
}

/* A word of the module's link_map, by the name of its descriptor. */
static bool read_link_map(struct tl_target *t, const struct sym_module *m, const char *name, uint64_t *ret)
{
	struct tl_symbol descriptor;
	uint32_t d[3];

	if (sym_symbol_find(t->syms, name, &descriptor, NULL) || !read_bytes(t, descriptor.addr, d, sizeof(d)) ||
	    d[0] != 64 || d[2] > 65536)
		return false;
	for (size_t i = 0; i < t->modules.n; i++)
		if (t->modules.v[i].sym == m)
			return read_bytes(t, t->modules.v[i].link_map + d[2], ret, sizeof(*ret));
	return false;
}

/* How far below the thread's pointer the program's block begins: its size, and what aligns it as it is in the file. */
static bool program_below(struct tl_target *t, uint64_t *ret)
{
	Elf *elf = t->sym_program ? sym_module_elf(t->sym_program) : NULL;
	GElf_Phdr ph;
	size_t n = 0;

	if (!elf || elf_getphdrnum(elf, &n))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!gelf_getphdr(elf, (int)i, &ph) || ph.p_type != PT_TLS)
			continue;
		uint64_t align = ph.p_align ? ph.p_align : 1;
		*ret = ph.p_memsz + ((0 - ph.p_memsz - ph.p_vaddr) & (align - 1));
		return !(align & (align - 1));
	}
	return false;
}

/* By glibc's tables: 0 where the thread has no block for the module yet. */
static bool library_block(struct tl_target *t, const struct user_regs_struct *regs, const struct sym_module *m, uint64_t *ret)
{
	uint64_t number, dtv, count;

	/* The size of the table stands before its first pair. */
	if (!read_link_map(t, m, "_thread_db_link_map_l_tls_modid", &number) || !number ||
	    !read_bytes(t, regs->fs_base + 8, &dtv, 8) || !read_bytes(t, dtv - 16, &count, 8))
		return false;
	if (number > count || !read_bytes(t, dtv + 16 * number, ret, 8) || *ret == NOT_ALLOCATED)
		*ret = 0;
	return true;
}

/* Where the thread's block of the module is; 0: it has none yet. */
static bool block_of(struct tl_target *t, const struct user_regs_struct *regs, const struct sym_module *m, uint64_t *ret)
{
	uint64_t below;

	if (!regs->fs_base)
		return false;
	if (m != t->sym_program)
		return library_block(t, regs, m, ret);
	if (!program_below(t, &below))
		return false;
	*ret = regs->fs_base - below;
	return true;
}

enum tl_code tgt_tls_address(struct tl_target *t, pid_t tid, const struct sym_module *m,
			     uint64_t offset, uint64_t *ret, struct tl_error *err)
{
	struct user_regs_struct regs;
	uint64_t block;
	enum tl_code r;

	if (tgt_mode(t) != ARCH_X86_64)
		return tl_fail(err, TL_E_UNSUP, "Cannot find thread-local variables on this target");
	r = tgt_gregs(t, tid, &regs, err);
	if (r)
		return r;
	if (!block_of(t, &regs, m, &block))
		return tl_fail(err, TL_E_STATE, "Cannot find thread-local variables on this target");
	if (!block)
		return tl_fail(err, TL_E_STATE,
			       "Cannot find thread-local storage for LWP %d, shared library %s:\n"
			       "The inferior has not yet allocated storage for thread-local variables in\n"
			       "the shared library",
			       tid, sym_module_path(m));
	*ret = block + offset;
	return TL_OK;
}

/* 0: it has none, or not yet; -1: each thread's is allocated by itself (glibc's NO_TLS_OFFSET, FORCED_DYNAMIC_TLS_OFFSET). */
static bool library_below(struct tl_target *t, const struct sym_module *m, uint64_t *ret)
{
	return read_link_map(t, m, "_thread_db_link_map_l_tls_offset", ret) && *ret && *ret != UINT64_MAX;
}

bool tgt_tls_static(struct tl_target *t, const struct sym_module *m, uint64_t *ret)
{
	uint64_t below;

	if (tgt_mode(t) != ARCH_X86_64 || !(m == t->sym_program ? program_below(t, &below) : library_below(t, m, &below)))
		return false;
	*ret = 0 - below;
	return true;
}

bool tl_address_is_tls(struct tl_target *t, pid_t tid, uint64_t addr, uint64_t *ret_offset, const char **ret_module)
{
	uint64_t best = 0, base;

	if (sym_module_by_addr(t->syms, addr))
		return false;
	for (size_t i = 0; i < sym_module_count(t->syms); i++) {
		struct sym_module *m = sym_module_nth(t->syms, i);
		if (tgt_tls_address(t, tid, m, 0, &base, NULL) || base > addr || base < best)
			continue;
		best = base;
		*ret_module = sym_module_path(m);
	}
	*ret_offset = addr - best;
	return best != 0;
}
