/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_GUEST_H
#define TRAPLINE_GUEST_H

/**
 * @file guest.h
 * Guests: a virtual machine seen from outside as a target. Its vCPUs are the
 * threads; breakpoints, conditions, events and memory are those of every target.
 * What can be done depends on the hypervisor: tl_guest_get() says it.
 */

#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How a site can trap; bits of tl_guest_info.mechanisms. */
enum tl_mechanism {
	TL_MECH_NATIVE = 1,  /**< Kept by the hypervisor outside of guest memory. */
	TL_MECH_SHADOW = 2,  /**< int3 in a copy of the page that only the breakpoints' view shows. */
	TL_MECH_XTRAP = 4,   /**< The page loses its execute right. */
	TL_MECH_HARDWARE = 16,
	TL_MECH_PATCH = 32,  /**< int3 in guest memory, where the guest can see it. */
};

/**
 * Which guest. Begin with .size = sizeof(struct tl_guest_open). Either a kernel, which is
 * started under QEMU and killed with the session, or .gdb or .domain, a guest that runs already
 * and is left running when it is let go.
 */
struct tl_guest_open {
	size_t size;
	const char *kernel;      /**< bzImage, or a multiboot or PVH image. */
	const char *initrd, *append; /**< May be NULL. */
	char *const *args;       /**< More arguments for QEMU, NULL-ended; or NULL. */
	const char *qemu;        /**< Program; NULL: qemu-system-x86_64 in PATH. */
	unsigned memory_mib;     /**< 0: 256. */
	unsigned n_cpus;         /**< 0: 1. */
	const char *serial;      /**< File for the serial line; NULL: none. */
	const char *gdb;         /**< Socket of QEMU's gdbstub: "unix:PATH", or "HOST:PORT". */
	const char *qmp;         /**< Socket of its monitor protocol, or NULL. */
	const char *ram;         /**< File of its memory (memory-backend-file, share=on), or NULL. */
	const char *machine;     /**< NULL or "qemu"; "sim": a test machine within this process, .kernel is a 64-bit ELF image with a PVH entry. */
	uint32_t mechanisms;     /**< Bits of enum tl_mechanism that breakpoints may use; 0: any. */
	const char *symbols;     /**< vmlinux with symbols, or System.map; NULL: found in .kernel or in memory. */
	const char *domain;      /**< Number or name of a domain of Xen's; .kernel may say then what it was booted from. */
};

/** Opens a guest in an idle target; on return every vCPU is stopped. */
TL_API TL_MUST_CHECK enum tl_code tl_target_open_guest(struct tl_target *t, const struct tl_guest_open *how,
						       struct tl_error *err);
TL_API bool tl_target_is_guest(const struct tl_target *t);

struct tl_guest_info {
	const char *hypervisor;  /**< "QEMU 7.2.22 (tcg)". */
	uint32_t mechanisms;     /**< Bits of enum tl_mechanism. */
	bool hidden;             /**< Breakpoints can be made that the guest does not see. */
	bool ram_mapped;         /**< Memory is read without asking the hypervisor. */
	bool views;              /**< Second-level views. */
	bool stop_one;           /**< One vCPU can be stopped while others run. */
	unsigned n_cpus;
	uint64_t ram_size;       /**< 0 unknown. */
	uint64_t kernel_base;    /**< Where the kernel's _text is; 0: not known yet. */
	uint64_t kaslr_offset;   /**< Against the addresses in its file. */
	const char *kernel_symbols; /**< Where they come from, or NULL. */
	const char *kernel_version; /**< Its banner, or NULL. */
};
/** Strings are valid until the guest runs. */
TL_API TL_MUST_CHECK enum tl_code tl_guest_get(struct tl_target *t, struct tl_guest_info *ret,
					       struct tl_error *err);

/**
 * Has somebody else changed the stopped guest's vCPUs (taken it back to a snapshot, reset it, let it run), since they were
 * looked at? Registers, frames and the kernel's place are read anew then. Costs a request; false for what is no guest.
 * If nobody answers any more for good, the target has ended, and the session has its event.
 */
TL_API bool tl_guest_changed(struct tl_target *t);

/** Is this a function of the kernel that is yet to be started, so that a breakpoint there will come to be? */
TL_API bool tl_guest_awaits(struct tl_target *t, const char *function);

/** A process of a guest's Linux kernel, from its own list. */
struct tl_guest_task {
	uint64_t address;        /**< Of its struct task_struct. */
	int32_t pid, parent;
	uint64_t root;           /**< Its address space, for tl_space_use(); 0: a thread of the kernel. */
	char name[24];
};
/**
 * Fills up to @p cap; *ret_n is how many there are. TL_E_NOTPRESENT: the kernel is not there yet; TL_E_UNSUP: it has
 * no BTF; TL_E_INVAL: the list is damaged or was being changed, *ret_n are those before that place.
 */
TL_API TL_MUST_CHECK enum tl_code tl_guest_tasks(struct tl_target *t, struct tl_guest_task *buf, size_t cap,
						 size_t *ret_n, struct tl_error *err);
struct tl_guest_module {
	uint64_t address, base;  /**< Of its struct module; of its code. */
	uint32_t size;           /**< Of code and data that stay; since Linux 6.4 the data are elsewhere. */
	char name[64];
};
/** As tl_guest_tasks(). */
TL_API TL_MUST_CHECK enum tl_code tl_guest_modules(struct tl_target *t, struct tl_guest_module *buf, size_t cap,
						   size_t *ret_n, struct tl_error *err);

/** Registers that only an operating system sees. */
struct tl_sregs {
	uint64_t cr0, cr2, cr3, cr4, cr8, efer;
	uint64_t gdt_base, idt_base, tr_base, ldt_base;
	uint32_t gdt_limit, idt_limit, tr_limit, ldt_limit;
	uint16_t tr, ldt;
	bool tables_known;       /**< GDT, IDT, TR and LDT could be had. */
};
TL_API TL_MUST_CHECK enum tl_code tl_guest_sregs(struct tl_target *t, pid_t tid, struct tl_sregs *ret,
						 struct tl_error *err);

/** Guest-physical memory. All bytes, or TL_E_FAULT with the first address that is none. */
TL_API TL_MUST_CHECK enum tl_code tl_phys_read(struct tl_target *t, uint64_t pa, void *buf, size_t len,
					       struct tl_error *err);
TL_API TL_MUST_CHECK enum tl_code tl_phys_write(struct tl_target *t, uint64_t pa, const void *buf, size_t len,
						struct tl_error *err);

#define TL_SPACE_PHYSICAL (~0ull) /**< For tl_space_use(): addresses are physical. */
/**
 * The address space that tl_mem_read() and every address mean. Without one it is that of
 * the vCPU that stopped last, or that tl_space_follow() named.
 * @param root physical address of its top table (CR3); 0: follow the vCPU again.
 */
TL_API TL_MUST_CHECK enum tl_code tl_space_use(struct tl_target *t, uint64_t root, struct tl_error *err);
TL_API TL_MUST_CHECK enum tl_code tl_space_follow(struct tl_target *t, pid_t tid, struct tl_error *err);
/** @param ret_fixed whether it was chosen by tl_space_use(). */
TL_API TL_MUST_CHECK enum tl_code tl_space_get(struct tl_target *t, uint64_t *ret_root, bool *ret_fixed,
					       struct tl_error *err);

struct tl_translation {
	uint64_t pa, page_size;
	bool read, write, execute, user;
	unsigned levels;         /**< Entries that were read. */
	uint64_t table[5];       /**< Their physical addresses, root first. */
	unsigned depth;          /**< Levels that this kind of paging has, 2 to 5; 0: no paging. */
};
/** In the present space. TL_E_NOTPRESENT: not mapped now; ret->levels says how far the walk came. */
TL_API TL_MUST_CHECK enum tl_code tl_space_translate(struct tl_target *t, uint64_t va,
						     struct tl_translation *ret, struct tl_error *err);

#ifdef __cplusplus
}
#endif
#endif
