/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Where a guest's kernel is, and its symbols. */

#include "target/kernel.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/guest.h"
#include "symbol/kallsyms.h"

#define MAX_FILE (1ull << 30)

struct mapped {
	uint8_t *p;
	size_t len;
};

static void unmap(struct mapped *m)
{
	if (m->p)
		munmap(m->p, m->len + 1);
}

/* With a zero byte behind it. */
static enum tl_code map_file(const char *path, struct mapped *ret, struct tl_error *err)
{
	struct stat st;
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0 || fstat(fd, &st))
		return tl_fail_sys(err, "%s", path);
	if (!S_ISREG(st.st_mode) || st.st_size < 64 || (uint64_t)st.st_size > MAX_FILE)
		return tl_fail(err, TL_E_INVAL, "%s: neither a kernel nor a System.map", path);
	ret->len = (size_t)st.st_size;
	ret->p = mmap(NULL, ret->len + 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (ret->p == MAP_FAILED) {
		ret->p = NULL;
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	if (pread(fd, ret->p, ret->len, 0) != (ssize_t)ret->len)
		return tl_fail(err, TL_E_INVAL, "%s: cannot be read", path);
	return TL_OK;
}

static struct kernel *kern_new(struct tl_target *t, const char *path)
{
	struct kernel *k = calloc(1, sizeof(*k));

	if (k) {
		k->fd = -1;
		k->path = strdup(path);
		k->table = calloc(1, sizeof(*k->table));
	}
	if (!k || !k->path || !k->table) {
		if (k) {
			free(k->path);
			free(k->table);
		}
		free(k);
		return NULL;
	}
	kern_close(t);
	return t->kernel = k;
}

void kern_close(struct tl_target *t)
{
	struct kernel *k = t->kernel;

	if (!k)
		return;
	kern_modules_drop(t);
	if (k->sym)
		sym_module_remove(t->syms, k->sym);
	if (k->fd >= 0)
		close(k->fd);
	kallsyms_free(k->table);
	free(k->table);
	free(k->path);
	free(k->debug);
	free(k);
	t->kernel = NULL;
}

uint64_t kern_link_addr(const struct tl_target *t, const char *name)
{
	return t->kernel ? kallsyms_addr(t->kernel->table, name) : 0;
}

uint64_t kern_addr(const struct tl_target *t, const char *name)
{
	uint64_t v = t->kernel && t->kernel->placed ? kern_link_addr(t, name) : 0;

	return v ? v + t->kernel->bias : 0;
}

/* ---- opening */

static bool is_elf(const struct mapped *m)
{
	return m->len > 64 && !memcmp(m->p, "\x7f" "ELF", 4);
}

static bool is_bzimage(const struct mapped *m)
{
	return m->len > 0x206 && !memcmp(m->p + 0x202, "HdrS", 4); // Documentation/x86/boot.rst
}

/* By its banner, or by the name of that: a file of debug information has no contents. */
static bool is_linux(const struct mapped *m)
{
	static const char name[] = "\0linux_banner", text[] = "Linux version ";

	// The text is near the beginning, names are at the end, behind all of the debug information.
	return memmem(m->p, m->len, text, sizeof(text) - 1) || memmem(m->p, m->len, name, sizeof(name));
}

/* An ELF file that is loaded as it is: an image of somebody's own, not Linux. */
static enum tl_code open_plain(struct tl_target *t, const char *path, struct tl_error *err)
{
	struct sym_module_spec spec = { .path = path, .is_program = true };
	struct kernel *k = kern_new(t, path);

	if (!k)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	enum tl_code r = sym_module_add(t->syms, &spec, &k->sym, err);
	if (r)
		kern_close(t);
	else
		k->placed = true;
	return r;
}

/* What makes the file that is read: image or NULL, and names from wherever. */
static enum tl_code open_linux(struct tl_target *t, const char *path, const uint8_t *image, size_t len,
			       struct kallsyms *table, const char *debug, struct tl_error *err)
{
	struct kernel *k = kern_new(t, path);
	enum tl_code r;

	if (!k) {
		kallsyms_free(table);
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	*k->table = *table;
	if (debug) {
		k->debug = strdup(debug);
		return k->debug ? TL_OK : tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	r = kernel_elf_make(image, len, k->table, &k->fd, err);
	if (r)
		kern_close(t);
	return r;
}

static enum tl_code open_file(struct tl_target *t, const char *kernel, const char *symbols, struct tl_error *err)
{
	SCOPED(unmap) struct mapped k = { 0 }, s = { 0 };
	SCOPED_FREE uint8_t *image = NULL;
	struct kallsyms table = { 0 };
	size_t len = 0;
	enum tl_code r = kernel ? map_file(kernel, &k, err) : TL_OK;

	if (!r && symbols)
		r = map_file(symbols, &s, err);
	if (r)
		return r;
	if (!k.p && is_bzimage(&s)) { // of a guest that was joined: it has both
		k = s;
		s = (struct mapped){ 0 };
		kernel = symbols;
	}
	if (k.p && is_elf(&k))
		return open_plain(t, kernel, err);
	if (!k.p && is_elf(&s) && !is_linux(&s))
		return open_plain(t, symbols, err);
	if (k.p)
		r = bzimage_unpack(k.p, k.len, &image, &len, err);
	if (!r && s.p && !is_elf(&s))
		r = kallsyms_parse_map((const char *)s.p, s.len, &table, err);
	else if (!r && image)
		r = kallsyms_find(image, len, &table, err);
	else if (!r && s.p)
		r = kallsyms_find(s.p, s.len, &table, err);
	if (r)
		return r;
	return open_linux(t, s.p ? symbols : kernel, image, len, &table, s.p && is_elf(&s) ? symbols : NULL, err);
}

/* ---- in memory */

#define MAX_KERNEL_PAGES 64 /* of 2 MiB */

/* Reads the kernel's mapping up to its first hole; false: no memory, or nothing there. */
static bool read_mapping(struct tl_target *t, uint64_t from, uint8_t **ret, size_t *ret_len)
{
	uint8_t *p = malloc(MAX_KERNEL_PAGES * KERN_ALIGN);
	size_t got;

	*ret_len = 0;
	for (unsigned i = 0; p && i < MAX_KERNEL_PAGES; i++) {
		if (tgt_read(t, from + i * KERN_ALIGN, p + *ret_len, KERN_ALIGN, &got, NULL))
			break;
		*ret_len += got;
		if (got < KERN_ALIGN)
			break;
	}
	*ret = p;
	return p && *ret_len > KERN_ALIGN;
}

static bool present(struct tl_target *t, uint64_t va)
{
	uint8_t b;
	size_t got;

	return tgt_read(t, va, &b, 1, &got, NULL) == TL_OK;
}

static enum tl_code open_memory(struct tl_target *t, struct tl_error *err)
{
	for (uint64_t va = KERN_FIRST; va < KERN_LAST; va += KERN_ALIGN) {
		SCOPED_FREE uint8_t *p = NULL;
		struct kallsyms table;
		size_t len;
		if (!present(t, va))
			continue;
		if (!read_mapping(t, va, &p, &len) || kallsyms_find(p, len, &table, err))
			break;
		enum tl_code r = open_linux(t, "guest memory", NULL, 0, &table, NULL, err);
		if (!r) {
			t->kernel->runtime = true;
			r = kern_place(t, 0, err);
		}
		return r;
	}
	return tl_fail(err, TL_E_NOTFOUND, "no Linux kernel found in the guest's memory");
}

enum tl_code kern_open(struct tl_target *t, const char *kernel, const char *symbols, struct tl_error *err)
{
	if (kernel || symbols)
		return open_file(t, kernel, symbols, err);
	return open_memory(t, err);
}

/* ---- placing */

static void read_banner(struct tl_target *t)
{
	uint64_t at = kern_addr(t, "linux_banner");
	size_t got = 0;

	if (at && tgt_read(t, at, t->kernel->banner, sizeof(t->kernel->banner) - 1, &got, NULL))
		got = 0;
	t->kernel->banner[got] = 0;
	t->kernel->banner[strcspn(t->kernel->banner, "\n")] = 0;
}

enum tl_code kern_place(struct tl_target *t, uint64_t bias, struct tl_error *err)
{
	struct kernel *k = t->kernel;
	char open_as[64];
	struct sym_module_spec spec = { .path = k->path, .open_as = open_as, .bias = bias, .is_program = true,
					.offsets_below = KERN_FIRST };
	enum tl_code r;

	snprintf(open_as, sizeof(open_as), "/proc/self/fd/%d", k->fd);
	if (k->debug)
		spec.open_as = NULL;
	r = sym_module_add(t->syms, &spec, &k->sym, err);
	if (r)
		return r;
	k->bias = bias;
	k->placed = true;
	read_banner(t);
	return TL_OK;
}

void kern_displace(struct tl_target *t)
{
	struct kernel *k = t->kernel;

	kern_modules_drop(t);
	if (k->sym)
		sym_module_remove(t->syms, k->sym);
	k->sym = NULL;
	k->placed = false;
	k->bias = 0;
	k->banner[0] = 0;
}

bool kern_find(struct tl_target *t)
{
	uint64_t banner = kern_link_addr(t, "linux_banner"), text = kern_link_addr(t, "_text");
	char seen[15];
	size_t got;

	if (!banner || !text || t->kernel->placed)
		return false;
	for (uint64_t base = KERN_FIRST; base < KERN_LAST; base += KERN_ALIGN) {
		uint64_t bias = base - text;
		if (!tgt_read(t, banner + bias, seen, 14, &got, NULL) && got == 14 && !memcmp(seen, "Linux version ", 14))
			return kern_place(t, bias, NULL) == TL_OK;
	}
	return false;
}
