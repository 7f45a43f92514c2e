/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_MEMORY_H
#define TRAPLINE_MEMORY_H

/**
 * @file memory.h
 * Target memory and registers, as the program itself sees them: breakpoint
 * bytes are hidden, and a pc inside an out-of-line slot is shown at the place
 * the program believes to be at.
 */

#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Reads exactly @p len bytes at @p addr. 0 is allowed. addr + len must not wrap.
 * An idle target is read from its program file (link addresses).
 * @return TL_OK, TL_E_FAULT (err->addr = first unreadable byte), TL_E_STATE.
 */
TL_API TL_MUST_CHECK enum tl_code tl_mem_read(struct tl_target *t, uint64_t addr, void *buf,
					      size_t len, struct tl_error *err);
/**
 * Reads the readable prefix. @param ret_len bytes read; less than @p len means
 * that addr + *ret_len is not readable. TL_E_FAULT only when it is 0.
 */
TL_API TL_MUST_CHECK enum tl_code tl_mem_read_some(struct tl_target *t, uint64_t addr, void *buf,
						   size_t len, size_t *ret_len,
						   struct tl_error *err);
/**
 * Writes all bytes or none, into read-only pages too. Bytes under a site change
 * what the program has there and keep the site armed.
 */
TL_API TL_MUST_CHECK enum tl_code tl_mem_write(struct tl_target *t, uint64_t addr, const void *buf,
					       size_t len, struct tl_error *err);

/** What of memory may be read and written, for tl_session_set_regions(). */
struct tl_mem_region {
	uint64_t start, end; /**< @p end is behind it; 0: it goes to the end of memory. */
	bool no_read, no_write;
};
/**
 * From now on no target's memory is read or written where that is not to be (TL_E_FAULT): by these functions, in
 * expressions, for frames. What the engine itself has to change (breakpoints) is not asked about. @p v is copied, is in the
 * order of addresses, and nothing in it overlaps (TL_E_INVAL). @p only: what is in no region may not be accessed. @p n 0:
 * everything may.
 */
TL_API TL_MUST_CHECK enum tl_code tl_session_set_regions(struct tl_session *s, const struct tl_mem_region *v, size_t n,
							 bool only, struct tl_error *err);

/** One line of /proc/PID/maps. */
struct tl_mapping {
	uint64_t start, end, offset;
	char perms[5];
	char path[256]; /**< File, "[stack]", ...; "" for none. */
};
/** Fills up to @p cap mappings in address order; *ret_n is how many there are. */
TL_API TL_MUST_CHECK enum tl_code tl_target_mappings(struct tl_target *t, struct tl_mapping *buf,
						     size_t cap, size_t *ret_n, struct tl_error *err);

/**
 * The auxiliary vector, as the program got it. Fills up to @p cap bytes; *ret_len is how many there are.
 * Words of 8 bytes (4 in a 32-bit process), in pairs.
 */
TL_API TL_MUST_CHECK enum tl_code tl_target_auxv(struct tl_target *t, void *buf, size_t cap, size_t *ret_len,
						 struct tl_error *err);

/* Registers */

enum tl_reg_group { TL_REGS_GENERAL = 1, TL_REGS_FLOAT = 2, TL_REGS_VECTOR = 4, TL_REGS_SYSTEM = 8, TL_REGS_DEBUG = 16, TL_REGS_MASK = 32 };

enum tl_reg_type {
	TL_REG_INT = 0,      /**< Integer, shown as hex and decimal. */
	TL_REG_CODE_PTR = 1, /**< rip */
	TL_REG_DATA_PTR = 2, /**< rsp, rbp */
	TL_REG_FLAGS = 3,    /**< eflags, mxcsr: named bits. */
	TL_REG_X87 = 4,      /**< 80-bit float, 10 bytes. */
	TL_REG_VECTOR = 5,   /**< xmm 16, ymm 32, zmm 64 bytes; mm 8. */
	TL_REG_SEGMENT = 6,  /**< cs, ss, ...: 4 bytes, as gdb shows them. */
};
/** A register as named by gdb ("rax", "eflags", "st0", "xmm0", "ymm0", "zmm0", "k0", "fs_base", "orig_rax", "dr7"). */
struct tl_reg_info {
	const char *name;
	uint32_t size;           /**< Bytes. */
	enum tl_reg_type type;
	uint32_t groups;         /**< enum tl_reg_group bits. */
	int dwarf;               /**< DWARF number of the x86-64 psABI, -1 none. */
};
/** The registers this target has, in gdb's order (also sub-registers eax, ax, al after those). NULL past the end. */
TL_API const struct tl_reg_info *tl_reg_at(struct tl_target *t, size_t index);
/** By name without "$", also "pc", "sp", "fp", "ps". NULL if unknown. */
TL_API const struct tl_reg_info *tl_reg_find(struct tl_target *t, const char *name);
/** Little-endian bytes of a register of a stopped thread. @param cap at least info->size. */
TL_API TL_MUST_CHECK enum tl_code tl_reg_read(struct tl_target *t, pid_t tid,
					      const struct tl_reg_info *reg, void *buf, size_t cap,
					      struct tl_error *err);
TL_API TL_MUST_CHECK enum tl_code tl_reg_write(struct tl_target *t, pid_t tid,
					       const struct tl_reg_info *reg, const void *buf,
					       size_t len, struct tl_error *err);
/** Shorthand: an integer register's value, zero-extended ("rax", "pc"). */
TL_API TL_MUST_CHECK enum tl_code tl_reg_get(struct tl_target *t, pid_t tid, const char *name,
					     uint64_t *ret, struct tl_error *err);
TL_API TL_MUST_CHECK enum tl_code tl_reg_set(struct tl_target *t, pid_t tid, const char *name,
					     uint64_t value, struct tl_error *err);

#ifdef __cplusplus
}
#endif
#endif
