/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The name index of a module: read from the cache, or built when a name is first looked for in all of it. */

#include <gelf.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "symbol/internal.h"
#include "symbol/name_tables.h"

/* A smaller one is built faster than a file is found. */
#define MIN_CACHED (16u << 20)
/* An index of all names is made of less than this before anybody notices. */
#define MIN_SCANNED (4u << 20)

static void take_section(Elf_Scn *scn, const char *name, struct skim_file *f)
{
	struct {
		const char *name;
		struct skim_bytes *to;
	} want[] = { { "info", &f->info }, { "types", &f->types }, { "abbrev", &f->abbrev }, { "str", &f->str },
		     { "line_str", &f->line_str }, { "str_offsets", &f->str_offsets },
		     { "names", &f->debug_names }, { "gdb_index", &f->gdb_index }, { "line", &f->line },
		     { "ranges", &f->ranges }, { "rnglists", &f->rnglists } };
	const char *rest = !strcmp(name, ".gdb_index") ? name + 1 : !strncmp(name, ".debug_", 7) ? name + 7 : !strncmp(name, ".zdebug_", 8) ? name + 8 : "";
	Elf_Data *data;
	GElf_Shdr sh;

	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		if (strcmp(rest, want[i].name) || want[i].to->p || !gelf_getshdr(scn, &sh) ||
		    sh.sh_type == SHT_NOBITS)
			continue;
		/* libdw has decompressed what it took; the others are compressed the same way. */
		if ((sh.sh_flags & SHF_COMPRESSED) && elf_compress(scn, 0, 0) < 0)
			return;
		data = elf_rawdata(scn, NULL);
		if (data && data->d_buf)
			*want[i].to = (struct skim_bytes){ data->d_buf, data->d_size };
	}
}

void dwarf_sections(Elf *elf, struct skim_file *f)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;
	size_t names;

	if (!elf || elf_getshdrstrndx(elf, &names))
		return;
	while ((scn = elf_nextscn(elf, scn))) {
		const char *name = gelf_getshdr(scn, &sh) ? elf_strptr(elf, names, sh.sh_name) : NULL;

		if (name)
			take_section(scn, name, f);
	}
}

static unsigned thread_count(const struct sym_space *sp)
{
	cpu_set_t set;
	unsigned n = 1;

	if (!sched_getaffinity(0, sizeof(set), &set))
		n = (unsigned)CPU_COUNT(&set);
	return sp->setup->max_threads < n ? sp->setup->max_threads : n;
}

struct job {
	struct sym_module *m;
	struct elf_file *file;
};

static bool on_progress(void *user, uint64_t done, uint64_t total)
{
	const struct job *j = user;
	const struct sym_space *sp = j->m->sp;

	return !sp->setup->progress || sp->setup->progress(sp->setup->user, j->file->path, done, total);
}

static void on_done_with(void *user, const uint8_t *p, size_t len)
{
	const struct job *j = user;

	elf_file_drop_pages(j->file, p, len);
}

static void on_needs(void *user, const uint8_t *p, size_t len)
{
	const struct job *j = user;

	elf_file_bring_pages(j->file, p, len);
}

/* What an index is made of. */
static void take_file(Dwarf *dw, struct skim_file *f)
{
	Dwarf *alt = dwarf_getalt(dw);
	struct skim_file alt_f = { 0 };

	dwarf_sections(dwarf_getelf(dw), f);
	dwarf_sections(alt ? dwarf_getelf(alt) : NULL, &alt_f);
	f->alt_str = alt_f.str;
}

static void build(struct sym_module *m, const struct skim_file *f, const struct name_index_key *key, const char *only)
{
	struct job job = { m, m->dw_file };
	const struct name_index_hooks hooks = { .threads = thread_count(m->sp), .progress = on_progress,
						.done_with = on_done_with, .needs = on_needs, .user = &job };

	if (!only) {
		m->names_state = name_index_build(f, key, &hooks, &m->name_index);
		return;
	}
	m->names_state = name_index_build_for(f, only, &hooks, &m->name_found[m->n_name_scans]);
	if (m->names_state == NAME_INDEX_OK) {
		m->name_scanned[m->n_name_scans] = names_intern(&m->names, only);
		m->n_name_scans++;
	}
}

/* Fills m->name_index, or (one name is enough) the next of m->name_found. */
static void load(struct sym_module *m, Dwarf *dw, const char *only)
{
	struct elf_file *file = m->dw_file;
	struct skim_file f = { 0 };
	const char *dir = m->sp->setup->cache_dir;
	struct name_index_key key;
	const uint8_t *id = NULL;
	size_t id_len = elf_file_build_id(file, &id);
	bool cached;

	take_file(dw, &f);
	cached = dir && id_len && f.info.len >= MIN_CACHED;
	if (cached) {
		name_index_key_fill(&f, id, id_len, file->len, &key);
		elf_file_drop_pages(file, f.info.p, f.info.len);
	} else {
		key = (struct name_index_key){ .build_id_len = 0 };
	}
	if (cached && !m->cache_asked) {
		m->name_index = index_file_load(dir, &key);
		m->sp->setup->cache_hits += m->name_index != NULL;
		m->sp->setup->cache_misses += !m->name_index;
		m->cache_asked = true;
	}
	if (m->name_index)
		return;
	if (only && f.info.len >= MIN_SCANNED && m->n_name_scans < NAME_SCANS) {
		build(m, &f, &key, only);
		if (m->names_state != NAME_INDEX_NOT_WORTH)
			return;
	}
	build(m, &f, &key, NULL);
	if (m->name_index && cached)
		index_file_save(dir, m->name_index);
}

const struct name_index *module_names(struct sym_module *m, bool *ret_cancelled)
{
	Dwarf *dw = sym_module_dwarf(m, NULL);

	*ret_cancelled = false;
	if (!dw)
		return NULL;
	if (!m->names_done) {
		load(m, dw, NULL);
		/* After a ^C the next question may build it. */
		m->names_done = m->names_state != NAME_INDEX_CANCELLED;
	}
	*ret_cancelled = !m->name_index && m->names_state == NAME_INDEX_CANCELLED;
	return m->name_index;
}

static const struct name_index *scanned(const struct sym_module *m, const char *name)
{
	for (unsigned i = 0; i < m->n_name_scans; i++)
		if (m->name_scanned[i] && !strcmp(m->name_scanned[i], name))
			return m->name_found[i];
	return NULL;
}

const struct name_index *module_names_for(struct sym_module *m, const char *name, bool *ret_cancelled)
{
	const struct name_index *found = m->names_done ? NULL : scanned(m, name);
	Dwarf *dw;

	*ret_cancelled = false;
	if (found)
		return found;
	dw = sym_module_dwarf(m, NULL);
	if (!dw || m->names_done || m->n_name_scans == NAME_SCANS)
		return module_names(m, ret_cancelled);
	load(m, dw, name);
	found = scanned(m, name);
	if (found)
		return found;
	m->names_done = m->name_index || m->names_state != NAME_INDEX_CANCELLED;
	*ret_cancelled = !m->name_index && m->names_state == NAME_INDEX_CANCELLED;
	return m->name_index;
}

enum name_index_result module_names_alone(struct sym_module *m, const char *name, struct name_index **ret)
{
	const struct name_index_hooks hooks = { .threads = 1 };
	Dwarf *dw = sym_module_dwarf(m, NULL);
	struct skim_file f = { 0 };

	*ret = NULL;
	if (!dw)
		return NAME_INDEX_FAILED;
	take_file(dw, &f);
	return name_index_build_for(&f, name, &hooks, ret);
}

struct name_index *module_names_brought(struct sym_module *m)
{
	Dwarf *dw = sym_module_dwarf(m, NULL);
	struct skim_file f = { 0 };

	if (!dw)
		return NULL;
	take_file(dw, &f);
	return name_tables_read(&f, NULL, NULL);
}

/* Of the tables that the file brings along; NULL: it has none that help. */
static const struct name_index *tables(struct sym_module *m)
{
	struct skim_file f = { 0 };
	struct job job = { m, NULL };
	Dwarf *dw;

	if (m->tables_read || m->name_index || !(dw = sym_module_dwarf(m, NULL)))
		return m->name_tables;
	m->tables_read = true;
	job.file = m->dw_file;
	take_file(dw, &f);
	if (f.info.len >= MIN_SCANNED)
		m->name_tables = name_tables_read(&f, on_done_with, &job);
	return m->name_tables;
}

/* True if those say that some unit has it. */
static bool in_tables(struct sym_module *m, const char *name, unsigned kinds, struct unit_filter *ret)
{
	const struct name_index *ix = kinds & SKIM_INLINE ? NULL : tables(m);

	if (!ix || !name_index_find(ix, name, kinds, &ret->hits))
		return false;
	if (ret->hits.n > name_index_opaque(ix))
		return true;
	unit_filter_deinit(ret);
	return false;
}

/* The units that have to be looked into */

/*
 * A page of the file of the cache turned out to be another than was written:
 * the next question makes the index anew. Callers may still hold this one.
 */
static void put_damaged_aside(struct sym_module *m)
{
	m->damaged_index = TAKE(m->name_index);
	m->names_done = false;
	m->sp->setup->cache_hits--;
	m->sp->setup->cache_misses++;
}

static bool find_units(struct sym_module *m, const char *name, unsigned kinds, struct unit_filter *ret)
{
	bool cancelled;
	const struct name_index *ix = module_names_for(m, name, &cancelled);

	*ret = (struct unit_filter){ .all = !ix && !cancelled };
	if (!ix || name_index_find(ix, name, kinds, &ret->hits))
		return true;
	ret->all = true;
	return !name_index_is_damaged(ix);
}

bool module_units_beside(struct sym_module *m, const char *name, unsigned kinds, struct unit_filter *ret)
{
	if (!find_units(m, name, kinds, ret)) {
		put_damaged_aside(m);
		(void)!find_units(m, name, kinds, ret);
	}
	return ret->all || ret->hits.n || ret->hits.types;
}

bool module_units_with(struct sym_module *m, const char *name, unsigned kinds, struct unit_filter *ret)
{
	*ret = (struct unit_filter){ .from_tables = true };
	return in_tables(m, name, kinds, ret) || module_units_beside(m, name, kinds, ret);
}

void unit_filter_deinit(struct unit_filter *f)
{
	free(f->hits.die);
}

bool unit_filter_has(const struct unit_filter *f, uint64_t die)
{
	size_t lo = 0, hi = f->hits.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (f->hits.die[mid] < die)
			lo = mid + 1;
		else
			hi = mid;
	}
	return f->all || (lo < f->hits.n && f->hits.die[lo] == die);
}
