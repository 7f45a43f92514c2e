/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A guest's kernel that writes what it likes over its lists of tasks and modules, and over what modules say of themselves. Each six bytes are
 * one write: where (in the memory of kernel_guest.h), what kind, and what.
 */

#include "kernel_guest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t value(const uint8_t *p)
{
	uint64_t v = (uint64_t)p[4] | (uint64_t)p[5] << 8;

	switch (p[3] % 5) {
	case 0:
		return v;
	case 1:
		return BASE + v % SIZE;
	case 2:
		return CODE(0) + (v << 4);
	case 3:
		return ~v;
	default:
		return v << 48;
	}
}

static void write_some(const uint8_t *p, size_t n)
{
	for (; n >= 6; p += 6, n -= 6) {
		uint64_t at = (uint64_t)(p[0] | p[1] << 8) % (SIZE - 8), v = value(p);
		size_t len = (size_t[]){ 8, 4, 2, 1 }[p[2] % 4];

		// Its types are another fuzz target's.
		if (at + len <= BTF - BASE)
			memcpy(mem + at, &v, len);
	}
}

static void look(struct made *m)
{
	struct tl_guest_module mod[8];
	struct tl_guest_task task[8];
	struct tl_symbol s;
	struct tl_error e;
	size_t n;

	if (tl_guest_modules(&m->t, mod, ARRAY_LEN(mod), &n, &e) && !e.text[0])
		abort();
	if (tl_guest_tasks(&m->t, task, ARRAY_LEN(task), &n, &e) && !e.text[0])
		abort();
	kern_modules_update(&m->t);
	for (unsigned i = 0; i < 4; i++)
		if (!sym_symbol_at(m->t.syms, CODE(i) + 0x20, &s, NULL) && s.addr > CODE(i) + 0x20)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	SCOPED(made_end) struct made m;
	size_t half = size ? (size - 1) / 12 * 6 : 0;

	make(&m, 3, size && data[0] & 1);
	if (size)
		write_some(data + 1, half);
	look(&m);
	if (size)
		write_some(data + 1 + half, size - 1 - half);
	look(&m);
	return 0;
}
