/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What a guest, its hypervisor or a kernel's file says: packets, monitor lines, maps, kernels, symbol tables, types. */

#include <driver/qemu.h>
#include <stdlib.h>
#include <string.h>
#include <symbol/btf.h>
#include <symbol/kallsyms.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char packet[RSP_MAX + 1];

static void packets(const uint8_t *p, size_t n)
{
	struct rsp_stop s;
	size_t used, len;

	while (n) {
		enum rsp_got g = rsp_parse(p, n, &used, packet, &len);
		if (g == RSP_PACKET)
			rsp_stop_parse(packet, &s);
		if (g == RSP_MORE)
			return;
		p += used;
		n -= used;
	}
}

static void texts(const uint8_t *p, size_t n)
{
	struct qmp q = { .fd = -1 };
	struct ram_map m = { 0 };
	char *copy = malloc(n + 1), *t = NULL;

	memcpy(copy, p, n);
	copy[n] = 0;
	qmp_line(&q, copy, n, &t);
	free(t);
	ram_parse(copy, "ram", 1 << 20, &m);
	for (size_t i = 0; i < m.n; i++)
		if (m.piece[i].end <= m.piece[i].start || m.piece[i].offset + (m.piece[i].end - m.piece[i].start) > 1 << 20)
			abort();
	free(copy);
}

static void kernels(const uint8_t *p, size_t n)
{
	struct kallsyms k;
	uint8_t *out;
	size_t len;
	int fd;

	if (!bzimage_unpack(p, n, &out, &len, NULL))
		free(out);
	if (kallsyms_find(p, n, &k, NULL))
		return;
	if (!kernel_elf_make(p, n, &k, &fd, NULL))
		close(fd);
	kallsyms_free(&k);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct btf *b;
	uint64_t off;

	if (!size)
		return 0;
	if (data[0] % 4 == 0)
		packets(data + 1, size - 1);
	else if (data[0] % 4 == 1)
		texts(data + 1, size - 1);
	else if (data[0] % 4 == 2)
		kernels(data + 1, size - 1);
	else if (!btf_open(data + 1, size - 1, &b, NULL)) {
		btf_offset(b, "task_struct", "a.b", &off);
		btf_free(b);
	}
	return 0;
}
