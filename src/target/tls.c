/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Where a thread keeps its copy of a thread-local variable, by glibc's tables: the
 * thread's pointer has the DTV at its second word, the DTV has a pair of words for
 * each module that has such variables, and link_map has the module's number there. Where in
 * link_map glibc says itself, in a descriptor made for libthread_db
 * ({ size in bits, count, offset }).
 */

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

/* The program is always the first. */
static bool module_number(struct tl_target *t, const struct sym_module *m, uint64_t *ret)
{
	*ret = 1;
	return m == t->sym_program || (read_link_map(t, m, "_thread_db_link_map_l_tls_modid", ret) && *ret);
}

enum tl_code tgt_tls_address(struct tl_target *t, pid_t tid, const struct sym_module *m,
			     uint64_t offset, uint64_t *ret, struct tl_error *err)
{
	struct user_regs_struct regs;
	uint64_t number, dtv, count, block;
	enum tl_code r;

	if (tgt_mode(t) != ARCH_X86_64)
		return tl_fail(err, TL_E_UNSUP, "Cannot find thread-local variables on this target");
	r = tgt_gregs(t, tid, &regs, err);
	if (r)
		return r;
	/* The size of the table stands before its first pair. */
	if (!module_number(t, m, &number) || !regs.fs_base ||
	    !read_bytes(t, regs.fs_base + 8, &dtv, 8) || !read_bytes(t, dtv - 16, &count, 8))
		return tl_fail(err, TL_E_STATE, "Cannot find thread-local variables on this target");
	if (number > count || !read_bytes(t, dtv + 16 * number, &block, 8) || block == NOT_ALLOCATED ||
	    !block)
		return tl_fail(err, TL_E_STATE,
			       "Cannot find thread-local storage for LWP %d, %s %s:\n"
			       "The inferior has not yet allocated storage for thread-local variables in\n"
			       "the %s",
			       tid, m == t->sym_program ? "executable file" : "shared library",
			       sym_module_path(m),
			       m == t->sym_program ? "executable" : "shared library");
	*ret = block + offset;
	return TL_OK;
}

bool tgt_tls_static(struct tl_target *t, pid_t tid, const struct sym_module *m, uint64_t *ret)
{
	struct user_regs_struct regs;
	uint64_t block, below;

	if (m != t->sym_program) {
		// 0: it has none, or not yet; -1: each thread's is allocated by itself (glibc's NO_TLS_OFFSET, FORCED_DYNAMIC_TLS_OFFSET).
		if (!read_link_map(t, m, "_thread_db_link_map_l_tls_offset", &below) || !below || below == UINT64_MAX)
			return false;
		*ret = 0 - below;
		return true;
	}
	// The program's are always at the same distance, in any thread.
	if (tgt_tls_address(t, tid, m, 0, &block, NULL) || tgt_gregs(t, tid, &regs, NULL))
		return false;
	*ret = block - regs.fs_base;
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
