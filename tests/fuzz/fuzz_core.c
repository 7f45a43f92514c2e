/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The reader of core files: any bytes as one, and what they say is then asked for. */
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "driver/core_file.h"
#include "driver/driver.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void look_at(struct core_file *c)
{
	struct user_regs_struct regs;
	uint8_t buf[600];
	size_t got;

	core_mem_check_files(c);
	for (size_t i = 0; i < c->threads.n && i < 8; i++)
		(void)!core_thread_regs(c, &c->threads.v[i], &regs, NULL);
	for (size_t i = 0; i < c->segments.n && i < 8; i++) {
		const struct core_segment *s = &c->segments.v[i];
		(void)!core_mem_read(c, s->vaddr, buf, sizeof(buf), &got, NULL);
		(void)!core_mem_read(c, s->vaddr + s->memsz - 1, buf, 1, &got, NULL);
		if (got > 1)
			__builtin_trap();
	}
	for (size_t i = 0; i < c->maps.n && i < 8; i++) {
		if (!core_map_at(c, c->maps.v[i].start))
			__builtin_trap();
		(void)!core_mem_read(c, c->maps.v[i].end - 1, buf, sizeof(buf), &got, NULL);
	}
	// No address has two segments.
	for (size_t i = 1; i < c->segments.n; i++)
		if (c->segments.v[i].vaddr - c->segments.v[i - 1].vaddr < c->segments.v[i - 1].memsz)
			__builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct core_file *c = NULL;
	int fd = memfd_create("core", MFD_CLOEXEC);

	if (fd < 0)
		return 0;
	if (write(fd, data, len) != (ssize_t)len) {
		close(fd);
		return 0;
	}
	if (core_file_open_fd(fd, "fuzz.core", &c, NULL))
		return 0;
	look_at(c);
	core_file_free(c);
	return 0;
}
