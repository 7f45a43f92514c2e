/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/probes.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "base/sort.h"
#include "symbol/internal.h"

#define NT_STAPSDT 3
#define MAX_PROBES 1000000 /* of one module */

/* The string at *off of a note, which moves behind it; NULL: none ends there. */
static const char *take_string(const uint8_t *desc, size_t len, size_t *off)
{
	const char *s = elf_string(desc, len, *off);

	if (s)
		*off += strlen(s) + 1;
	return s;
}

/* One note's contents: three addresses, three strings. Addresses are link addresses. */
static void add_probe(struct sym_module *m, const uint8_t *desc, size_t len, uint64_t base)
{
	size_t word = m->file->is64 ? 8 : 4, off = 3 * word;
	uint64_t at[3] = { 0 };
	const char *text[3];
	struct tl_probe p = { 0 };

	if (len < off || m->probes.n >= MAX_PROBES)
		return;
	for (int i = 0; i < 3; i++) {
		memcpy(&at[i], desc + (size_t)i * word, word);
		if (!(text[i] = take_string(desc, len, &off)) || !(text[i] = names_intern(&m->names, text[i])))
			return;
	}
	/* prelink moves sections, and leaves notes as they are: .stapsdt.base shows by how much. */
	p.addr = at[0] + (base ? base - at[1] : 0);
	p.semaphore = at[2] ? at[2] + (base ? base - at[1] : 0) : 0;
	p.provider = text[0];
	p.name = text[1];
	p.arguments = text[2];
	p.object = m->path;
	if (*p.provider && *p.name)
		vec_push(&m->probes, p);
}

struct note_reader {
	struct sym_module *m;
	uint64_t base;
};

static bool take_note(const Elf64_Nhdr *h, const uint8_t *name, const uint8_t *desc, void *user)
{
	const struct note_reader *r = user;

	if (h->n_type == NT_STAPSDT && h->n_namesz == 8 && !memcmp(name, "stapsdt", 8))
		add_probe(r->m, desc, h->n_descsz, r->base);
	return true;
}

static int by_address(const void *a, const void *b)
{
	const struct tl_probe *x = a, *y = b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

static void load(struct sym_module *m)
{
	struct note_reader r = { .m = m };
	const Elf64_Shdr *base;
	size_t n, len;

	if (m->probes_done)
		return;
	m->probes_done = true;
	if (!m->file)
		return;
	n = elf_file_sections(m->file);
	base = elf_file_find_section(m->file, ".stapsdt.base");
	r.base = base ? base->sh_addr : 0;
	for (size_t i = 1; i < n; i++) {
		const Elf64_Shdr *sh = &m->file->sh[i];
		const uint8_t *data;

		if (sh->sh_type != SHT_NOTE || strcmp(elf_file_section_name(m->file, sh), ".note.stapsdt") != 0)
			continue;
		data = elf_file_section_data(m->file, sh, &len);
		if (data)
			elf_notes_each(data, len, 4, take_note, &r);
	}
	if (!sort_runs(m->probes.v, m->probes.n, sizeof(*m->probes.v), by_address))
		vec_clear(&m->probes); // no memory: what is not in order is not found
}

static struct tl_probe at_runtime(const struct sym_module *m, const struct tl_probe *p)
{
	struct tl_probe out = *p;

	out.addr += m->bias;
	out.semaphore += p->semaphore ? m->bias : 0;
	return out;
}

void sym_probes_each(struct sym_space *sp, bool (*fn)(const struct tl_probe *p, void *user), void *user)
{
	for (size_t i = 0; i < sym_module_count(sp); i++) {
		struct sym_module *m = sym_module_nth(sp, i);

		load(m);
		for (size_t k = 0; k < m->probes.n; k++) {
			struct tl_probe p = at_runtime(m, &m->probes.v[k]);

			if (!fn(&p, user))
				return;
		}
	}
}

bool sym_probe_at(struct sym_space *sp, uint64_t addr, struct tl_probe *ret, struct sym_module **ret_module)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	size_t lo = 0, hi;

	if (!m)
		return false;
	load(m);
	hi = m->probes.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (m->probes.v[mid].addr < addr - m->bias)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == m->probes.n || m->probes.v[lo].addr != addr - m->bias)
		return false;
	*ret = at_runtime(m, &m->probes.v[lo]);
	*ret_module = m;
	return true;
}

struct search {
	const char *text; /* of the location */
	const char *object, *provider, *name; /* NULL: any */
	void (*fn)(const struct tl_location *l, void *user);
	void *user;
	struct sym_space *sp;
	size_t n;
};

static bool object_fits(const char *path, const char *wanted)
{
	const char *slash = strrchr(path, '/');

	return !strcmp(path, wanted) || (slash && !strcmp(slash + 1, wanted));
}

/* A note that lies would have the program's code counted up. */
static bool is_counter(const struct sym_module *m, uint64_t addr)
{
	uint64_t at = addr - m->bias;

	for (size_t i = 0; i < m->file->n_ph; i++) {
		const Elf64_Phdr *ph = &m->file->ph[i];

		if (ph->p_type == PT_LOAD && (ph->p_flags & PF_W) && !(ph->p_flags & PF_X) && ph->p_memsz >= sizeof(uint16_t) &&
		    at - ph->p_vaddr <= ph->p_memsz - sizeof(uint16_t))
			return true;
	}
	return false;
}

static bool look_at(const struct tl_probe *p, void *user)
{
	struct search *q = user;
	struct tl_location loc = { .addr = p->addr, .module = p->object, .label = true };
	struct sym_module *m;

	if (strcmp(q->name, p->name) || (q->provider && strcmp(q->provider, p->provider)) ||
	    (q->object && !object_fits(p->object, q->object)))
		return true;
	m = sym_module_by_addr(q->sp, p->addr);
	loc.function = m ? names_intern(&m->names, q->text) : NULL;
	if (m && p->semaphore && is_counter(m, p->semaphore))
		loc.semaphore = p->semaphore;
	q->fn(&loc, q->user);
	q->n++;
	return true;
}

enum tl_code sym_probe_locate(struct sym_space *sp, const char *text, void (*fn)(const struct tl_location *l, void *user),
			      void *user, struct tl_error *err)
{
	SCOPED_FREE char *copy = strdup(strchr(text, ' ') + 1);
	struct search q = { .text = text, .name = copy, .fn = fn, .user = user, .sp = sp };
	char *colon = copy ? strrchr(copy, ':') : NULL;

	if (!copy)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	if (colon) {
		*colon = 0;
		q.name = colon + 1;
		q.provider = copy;
		colon = strrchr(copy, ':');
	}
	if (colon) {
		*colon = 0;
		q.object = copy;
		q.provider = colon + 1;
	}
	if (strncmp(text, "-probe-dtrace", 13) != 0) // DTrace's own kind, which only programs of other systems have
		sym_probes_each(sp, look_at, &q);
	if (q.n)
		return TL_OK;
	return tl_fail(err, TL_E_NOTFOUND, "No probe matching objfile=`%s', provider=`%s', name=`%s'",
		       q.object ? q.object : "<any>", q.provider ? q.provider : "<any>", q.name);
}
