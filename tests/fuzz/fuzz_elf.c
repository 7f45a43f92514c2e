/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A whole ELF file with its DWARF, as a module: symbols, lines, functions, frames. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "unwind/unwind.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static bool next(const struct tl_symbol *sym, void *user)
{
	return sym->name && --*(int *)user > 0;
}

static bool next_function(const struct tl_function *f, void *user)
{
	return f->name && --*(int *)user > 0;
}

static enum tl_code read_stack(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx;
	(void)err;
	memset(buf, (int)(addr >> 3 & 0xff), len);
	return TL_OK;
}

static void look(struct sym_space *sp, struct sym_module *m)
{
	const struct user_regs_struct regs = { .rip = sym_module_entry(m), .rsp = 0x1000, .rbp = 0x2000 };
	struct tl_error err;
	struct tl_line line;
	struct tl_function f;
	struct tl_symbol sym;
	struct tl_frame frame;
	struct unw_stack *st;
	int left = 1000;

	sym_symbol_each(sp, NULL, next, &left);
	(void)!sym_symbol_find(sp, "main", &sym, &err);
	(void)!sym_line_at(sp, regs.rip, &line, &err);
	(void)!sym_function_at(sp, regs.rip, &f, &err);
	(void)!sym_function_each(sp, "ma", NULL, next_function, &left, &err);
	if (unw_stack_new(sp, ARCH_X86_64, (struct mem_reader){ NULL, read_stack }, &regs, &st, &err))
		return;
	for (uint32_t level = 0; level < 20; level++)
		if (unw_frame(st, level, &frame, &err))
			break;
	unw_stack_free(st);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	int fd = memfd_create("elf", MFD_CLOEXEC);
	struct sym_space *sp = NULL;
	struct sym_module *m;
	struct tl_error err;
	char path[64];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (fd >= 0 && write(fd, data, len) == (ssize_t)len && !sym_space_new(&sp, &err)) {
		struct sym_module_spec spec = { .path = "/fuzz", .open_as = path, .is_program = true };

		if (!sym_module_add(sp, &spec, &m, &err))
			look(sp, m);
		sym_space_free(sp);
	}
	if (fd >= 0)
		close(fd);
	return 0;
}
