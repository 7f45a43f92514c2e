/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_CORE_FORMAT_H
#define DRIVER_CORE_FORMAT_H

/*
 * Notes of a core file as the kernel lays them out (include/linux/elfcore.h,
 * include/uapi/linux/elfcore.h, arch/x86/include/asm/elf.h): both the reader
 * and generate-core-file use these.
 */

#include <stddef.h>
#include <stdint.h>
#include <sys/user.h>

#ifndef NT_X86_XSAVE_LAYOUT
#define NT_X86_XSAVE_LAYOUT 0x205 /* since Linux 6.12: where the parts of NT_X86_XSTATE are */
#endif

struct core_timeval64 {
	int64_t sec, usec;
};

struct core_prstatus64 {
	int32_t si_signo, si_code, si_errno;
	int16_t cursig, pad0;
	uint64_t sigpend, sighold;
	int32_t pid, ppid, pgrp, sid;
	struct core_timeval64 utime, stime, cutime, cstime;
	uint64_t reg[27]; /* in the order of struct user_regs_struct */
	int32_t fpvalid, pad1;
};
_Static_assert(sizeof(struct core_prstatus64) == 336, "as elf_prstatus");
_Static_assert(sizeof(struct user_regs_struct) == 27 * 8, "as elf_gregset_t");

struct core_timeval32 {
	int32_t sec, usec;
};

struct core_prstatus32 {
	int32_t si_signo, si_code, si_errno;
	int16_t cursig, pad0;
	uint32_t sigpend, sighold;
	int32_t pid, ppid, pgrp, sid;
	struct core_timeval32 utime, stime, cutime, cstime;
	uint32_t reg[17]; /* ebx ecx edx esi edi ebp eax ds es fs gs orig_eax eip cs eflags esp ss */
	int32_t fpvalid;
};
_Static_assert(sizeof(struct core_prstatus32) == 144, "as elf_prstatus of i386");

struct core_prpsinfo64 {
	char state, sname, zomb, nice;
	uint32_t pad0;
	uint64_t flag;
	uint32_t uid, gid;
	int32_t pid, ppid, pgrp, sid;
	char fname[16], psargs[80];
};
_Static_assert(sizeof(struct core_prpsinfo64) == 136, "as elf_prpsinfo");

struct core_prpsinfo32 {
	char state, sname, zomb, nice;
	uint32_t flag;
	uint16_t uid, gid;
	int32_t pid, ppid, pgrp, sid;
	char fname[16], psargs[80];
};
_Static_assert(sizeof(struct core_prpsinfo32) == 124, "as elf_prpsinfo of i386");

/* One element of NT_X86_XSAVE_LAYOUT (struct x86_xfeat_component). */
struct core_xfeature {
	uint32_t type, size, offset, flags;
};

/* Header of a note; its name and descriptor follow, each padded to 4 bytes. */
struct core_nhdr {
	uint32_t namesz, descsz, type;
};

#define CORE_ALIGN4(n) (((uint64_t)(n) + 3) & ~(uint64_t)3)

#endif
