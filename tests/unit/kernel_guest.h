/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TEST_KERNEL_GUEST_H
#define TEST_KERNEL_GUEST_H

/* A guest whose kernel has lists of tasks and modules, in memory made by hand; modules laid out as before and since Linux 6.4. */

#include <elf.h>

#include "base/scoped.h"
#include "driver/guest.h"
#include "kernel_build.h"
#include "symbol/kallsyms.h"
#include "symbol/symbol.h"
#include "target/kernel.h"

#define BASE 0xffffffff82000000ull
#define SIZE 0x8000
#define TASK(i) (BASE + 0x1000 + 0x200 * (uint64_t)(i))   /* 0 is init_task */
#define MODULE(i) (BASE + 0x2000 + 0x400 * (uint64_t)(i)) /* 0 is the list's head alone */
#define TABLE(i) (BASE + 0x4000 + 0x100 * (uint64_t)(i))  /* struct mod_kallsyms */
#define SYMS(i) (BASE + 0x5000 + 0x100 * (uint64_t)(i))
#define NAMES(i) (BASE + 0x6000 + 0x100 * (uint64_t)(i))
#define TYPES(i) (BASE + 0x6800 + 0x10 * (uint64_t)(i))
#define BTF (BASE + 0x7000)
#define CODE(i) (0xffffffffc0000000ull + 0x10000 * (uint64_t)(i))
#define INIT_CODE(i) (CODE(i) + 0x8000)

static uint8_t mem[SIZE];

static enum tl_code read_mem(struct drv *d, uint64_t addr, void *buf, size_t len, size_t *ret, struct tl_error *err)
{
	(void)d;
	if (addr - BASE >= SIZE)
		return tl_fail_fault(err, addr);
	*ret = len < BASE + SIZE - addr ? len : (size_t)(BASE + SIZE - addr);
	memcpy(buf, mem + (addr - BASE), *ret);
	return TL_OK;
}

static void put(uint64_t addr, uint64_t v)
{
	memcpy(mem + (addr - BASE), &v, 8);
}

static void link_nodes(uint64_t a, uint64_t b)
{
	put(a, b);
	put(b + 8, a);
}

/* Each member has 32 bytes, what is of a structure that structure's: list or tasks is the first. */
#define COMMON_TYPES \
	"task_struct", "tasks", "pid", "comm", "mm", "real_parent", NULL, "mm_struct", "pgd", NULL, "mod_kallsyms", "symtab", \
		"num_symtab", "strtab", "typetab", NULL
static const char *const types_6_4[] = {
	COMMON_TYPES,	 "module_memory", "base",	   "size",	     NULL,	     "enum mod_mem_type", "MOD_TEXT",
	"MOD_DATA",	 "MOD_RODATA",	  "MOD_RO_AFTER_INIT", "MOD_INIT_TEXT", "MOD_INIT_DATA", "MOD_INIT_RODATA",   NULL,
	"module",	 "list",	  "name",	   "kallsyms",	     "mem:module_memory", NULL,		  NULL,
};
static const char *const types_before[] = {
	COMMON_TYPES, "module_layout", "base",	   "size",			 "text_size",		      NULL, "module",
	"list",	      "name",	       "kallsyms", "core_layout:module_layout", "init_layout:module_layout", NULL, NULL,
};
#define MEM(i) (MODULE(i) + 96) /* the member mem, or core_layout */

struct made {
	struct tl_target t;
	struct drv drv;
	struct drv_ops ops;
	struct kernel k;
	struct kallsyms table;
};

static void made_end(struct made *m)
{
	kern_modules_drop(&m->t);
	sym_space_free(m->t.syms);
	kallsyms_free(&m->table);
}

static void write_map(struct made *m, size_t btf_len)
{
	struct kb b = { 0 };
	char line[100];

	kb_put(&b, line, (size_t)snprintf(line, sizeof(line), "%llx T init_task\n%llx D modules\n", TASK(0), MODULE(0)));
	kb_put(&b, line, (size_t)snprintf(line, sizeof(line), "%llx D __start_BTF\n%llx D __stop_BTF\n", BTF, BTF + btf_len));
	for (int i = 0; i < 100; i++)
		kb_put(&b, "ffffffff81000000 T f\n", 21);
	if (kallsyms_parse_map((char *)b.p, b.len, &m->table, NULL))
		abort();
	free(b.p);
}

/* Of each module: code, data, code for its beginning; the symbols f, d, begin with its number, and one that is not defined. */
static void put_module(unsigned i, bool before)
{
	static const uint64_t off[] = { 0x10, 0x1010, 0x8010, 0 };
	char names[32];
	int len = snprintf(names, sizeof(names), "%cf%u%cd%u%cbegin%u%cu", 0, i, 0, i, 0, i, 0) + 1;

	for (unsigned k = 0; k < ARRAY_LEN(off); k++) {
		Elf64_Sym s = { .st_name = (Elf64_Word[]){ 1, 4, 7, 14 }[k], .st_shndx = off[k] ? 1 : SHN_UNDEF, .st_value = CODE(i) + off[k] };
		memcpy(mem + (SYMS(i) - BASE) + k * sizeof(s), &s, sizeof(s));
	}
	memcpy(mem + (NAMES(i) - BASE), names, (size_t)len);
	memcpy(mem + (TYPES(i) - BASE), "tdtu", 4);
	put(MODULE(i) + 32, 'A' + i);
	put(MODULE(i) + 64, TABLE(i));
	put(TABLE(i), SYMS(i));
	put(TABLE(i) + 32, ARRAY_LEN(off));
	put(TABLE(i) + 64, NAMES(i));
	put(TABLE(i) + 96, TYPES(i));
	put(MEM(i), CODE(i));
	put(MEM(i) + 32, before ? 0x2000 : 0x1000);
	if (before) {
		put(MEM(i) + 64, 0x1000);
		put(MEM(i) + 96, INIT_CODE(i));
		put(MEM(i) + 128, 0x500);
		put(MEM(i) + 160, 0x400);
	} else {
		put(MEM(i) + 64, CODE(i) + 0x1000);
		put(MEM(i) + 96, 0x1000);
		put(MEM(i) + 4 * 64, INIT_CODE(i));
		put(MEM(i) + 4 * 64 + 32, 0x400);
	}
}

/* n tasks besides the first, n modules; at most four. */
static void make(struct made *m, unsigned n, bool before)
{
	struct kb b = { 0 };

	memset(mem, 0, sizeof(mem));
	memset(m, 0, sizeof(*m));
	kb_btf(&b, before ? types_before : types_6_4);
	if (b.len > BASE + SIZE - BTF)
		abort();
	memcpy(mem + (BTF - BASE), b.p, b.len);
	write_map(m, b.len);
	free(b.p);
	m->ops.read = read_mem;
	m->drv.ops = &m->ops;
	m->k.table = &m->table;
	m->k.placed = true;
	m->t.drv = &m->drv;
	m->t.kernel = &m->k;
	if (sym_space_new(&m->t.syms, NULL))
		abort();
	for (unsigned i = 0; i <= n; i++) {
		link_nodes(TASK(i), i < n ? TASK(i + 1) : TASK(0));
		link_nodes(MODULE(i), i < n ? MODULE(i + 1) : MODULE(0));
		put(TASK(i) + 32, 100 + i);
		put(TASK(i) + 64, 'a' + i);
		if (i)
			put_module(i, before);
	}
}

#endif
