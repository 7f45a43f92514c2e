/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Frames of a kernel by its own tables, also by entries that no kernel has. */

#include "base/scoped.h"
#include "tap.h"
#include "test_symbol_build.h"
#include "unwind/internal.h"

/* Functions f0, f1, ...: one byte each, an entry each. The last three are of calls: the numbering is that of 6.4. */
static const char *program(const unsigned *types, unsigned n)
{
	static char path[300];
	char source[300];
	FILE *f;

	snprintf(source, sizeof(source), "%s/orc.s", build_tmp());
	snprintf(path, sizeof(path), "%s/orc", build_tmp());
	f = fopen(source, "w");
	if (!f)
		return NULL;
	fputs(".globl _start\n_start:\n", f);
	for (unsigned i = 0; i < n + 3; i++)
		fprintf(f, "f%u: nop\n", i);
	fputs(".section .orc_unwind_ip,\"a\"\n", f);
	for (unsigned i = 0; i < n + 3; i++)
		fprintf(f, ".long f%u - .\n", i);
	fputs(".section .orc_unwind,\"a\"\n", f);
	for (unsigned i = 0; i < n + 3; i++)
		fprintf(f, ".short 8, 0\n.byte 5, %u\n", i < n ? types[i] : 2); // SP + 8
	fclose(f);
	return run_cmd("gcc -nostdlib -static -no-pie -o %s %s 2>/dev/null", path, source) ? path : NULL;
}

static enum tl_code read_stack(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx, (void)err;
	for (size_t i = 0; i < len; i++)
		((uint8_t *)buf)[i] = (uint8_t)((addr + i) >> 3);
	return TL_OK;
}

TEST(types_of_entries)
{
	static const unsigned types[] = { 2, 3, 4, 5, 6, 7, 0, 1 };
	const char *path = program(types, ARRAY_LEN(types));
	struct unw_mem mem = { .r = { NULL, read_stack } };
	struct unw_regs regs = { .v = { [7] = 0x1000 } };
	struct sym_space *sp;
	struct sym_module *m;
	struct tl_error e = { 0 };

	if (!path)
		SKIP("no assembler");
	struct sym_module_spec spec = { .path = path, .is_program = true };
	CHECK(!sym_space_new(&sp, &e) && !sym_module_add(sp, &spec, &m, &e));
	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		struct caller c;
		enum tl_code r = orc_caller(sp, &mem, &regs, sym_module_entry(m) + i, &c, &e);
		bool known = types[i] >= 1 && types[i] <= 4;
		CHECKF((r == TL_OK) == known && (known || r == TL_E_NOTFOUND), "type %u: %d", types[i], r);
		if (known)
			CHECKF(c.outermost == (types[i] == 1), "type %u", types[i]);
	}
	sym_space_free(sp);
}

TAP_MAIN
