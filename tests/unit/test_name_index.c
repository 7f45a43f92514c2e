/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/name_index.h"

#include <dwarf.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/scoped.h"
#include "symbol/internal.h"
#include "symbol/name_tables.h"
#include "symbol/unit_ranges.h"
#include "tap.h"
#include "test_symbol_build.h"

static void free_space(struct sym_space **sp)
{
	sym_space_free(*sp);
}
#define SPACE SCOPED(free_space) struct sym_space *

static struct sym_space *load(const char *path, struct sym_module **ret)
{
	struct sym_module_spec spec = { .path = path, .is_program = true };
	struct sym_space *sp;

	if (!path || sym_space_new(&sp, NULL))
		return NULL;
	if (sym_module_add(sp, &spec, ret, NULL)) {
		sym_space_free(sp);
		return NULL;
	}
	return sp;
}

/* A file of many small units by hand: unit i defines the variable "v<i>" and all define "same". */

#define N_UNITS 200000

struct made {
	uint8_t *info;
	size_t len;
	struct skim_file f;
};

/* 1: compile unit with children; 2: variable with an in-line name. */
static const uint8_t abbrevs[] = { 1, DW_TAG_compile_unit, 1, 0, 0, 2, DW_TAG_variable, 0,
				   DW_AT_name, DW_FORM_string, 0, 0, 0 };

static size_t put_unit(uint8_t *p, int i)
{
	uint8_t *start = p;
	uint32_t len;

	p += 4;
	memcpy(p, &(uint16_t){ 4 }, 2);
	memset(p + 2, 0, 4);
	p[6] = 8;
	p += 7;
	*p++ = 1;
	*p++ = 2;
	p += sprintf((char *)p, "v%d", i) + 1;
	*p++ = 2;
	p += sprintf((char *)p, "same") + 1;
	*p++ = 0;
	len = (uint32_t)(p - start - 4);
	memcpy(start, &len, 4);
	return (size_t)(p - start);
}

static void made_deinit(struct made *m)
{
	free(m->info);
}

static struct made make(int n)
{
	struct made m = { .info = malloc((size_t)n * 40) };

	for (int i = 0; i < n; i++)
		m.len += put_unit(m.info + m.len, i);
	m.f.info = (struct skim_bytes){ m.info, m.len };
	m.f.abbrev = (struct skim_bytes){ abbrevs, sizeof(abbrevs) };
	return m;
}

static struct name_index *index_of(const struct skim_file *f, unsigned threads, struct name_index_key *key)
{
	struct name_index_hooks hooks = { .threads = threads };
	struct name_index *ix = NULL;

	name_index_key_fill(f, (const uint8_t *)"0123456789", 10, 4711, key);
	return name_index_build(f, key, &hooks, &ix) ? NULL : ix;
}

static size_t hits(const struct name_index *ix, const char *name, unsigned kinds)
{
	struct name_index_hits h;
	size_t n;

	if (!name_index_find(ix, name, kinds, &h))
		return SIZE_MAX;
	n = h.n;
	free(h.die);
	return n;
}

static void free_index(struct name_index **ix)
{
	name_index_free(*ix);
}

TEST(every_thread_count_gives_the_same_index)
{
	SCOPED(made_deinit) struct made m = make(N_UNITS);
	struct name_index_key key;
	SCOPED(free_index) struct name_index *one = index_of(&m.f, 1, &key), *four = index_of(&m.f, 4, &key);
	char name[16];

	CHECK(m.len > (4u << 20) && one && four); /* enough for threads */
	CHECK(name_index_units(one) == N_UNITS && name_index_postings(one) == 2 * N_UNITS);
	CHECK(name_index_postings(four) == 2 * N_UNITS);
	CHECK(hits(one, "same", SKIM_VARIABLE) == N_UNITS && hits(four, "same", SKIM_VARIABLE) == N_UNITS);
	for (int i = 0; i < N_UNITS; i += 997) {
		snprintf(name, sizeof(name), "v%d", i);
		/* A filter: another name of the same hash may add a unit. */
		CHECKF(hits(one, name, SKIM_VARIABLE) >= 1 && hits(one, name, SKIM_VARIABLE) <= 3, "%s", name);
		CHECK(hits(one, name, SKIM_VARIABLE) == hits(four, name, SKIM_VARIABLE));
		CHECK(hits(one, name, SKIM_TYPE) == 0);
	}
	CHECK(hits(one, "w1", ~0u) == 0);
}

TEST(one_name_alone_is_found_where_the_index_has_it)
{
	SCOPED(made_deinit) struct made m = make(N_UNITS);
	struct name_index_hooks hooks = { .threads = 2 };

	for (int i = 100; i < N_UNITS; i += 19997) {
		SCOPED(free_index) struct name_index *ix = NULL;
		struct name_index_hits h = { .n = 0 };
		char name[16];

		snprintf(name, sizeof(name), "v%d", i);
		CHECK(!name_index_build_for(&m.f, name, &hooks, &ix));
		CHECK(name_index_units(ix) == N_UNITS && name_index_find(ix, name, SKIM_VARIABLE, &h));
		CHECKF(h.n == 1, "%s in %zu", name, h.n);
		free(h.die);
		CHECK(hits(ix, name, SKIM_TYPE) == 0);
	}
}

TEST(a_name_that_is_everywhere_or_short_is_left_to_the_index)
{
	SCOPED(made_deinit) struct made m = make(N_UNITS);
	struct name_index_hooks hooks = { .threads = 2 };
	struct name_index *ix = NULL;

	CHECK(name_index_build_for(&m.f, "same", &hooks, &ix) == NAME_INDEX_NOT_WORTH && !ix);
	CHECK(name_index_build_for(&m.f, "v1", &hooks, &ix) == NAME_INDEX_NOT_WORTH && !ix);
	CHECK(name_index_build_for(&m.f, "operator==", &hooks, &ix) == NAME_INDEX_NOT_WORTH && !ix);
}

static bool cancel_late(void *user, uint64_t done, uint64_t total)
{
	*(uint64_t *)user = done;
	return done < total / 2;
}

TEST(it_can_be_cancelled)
{
	SCOPED(made_deinit) struct made m = make(N_UNITS);
	struct name_index_key key;
	struct name_index *ix = NULL;
	uint64_t seen = 0;
	struct name_index_hooks hooks = { .threads = 2, .progress = cancel_late, .user = &seen };

	name_index_key_fill(&m.f, NULL, 0, 1, &key);
	CHECK(name_index_build(&m.f, &key, &hooks, &ix) == NAME_INDEX_CANCELLED);
	CHECK(!ix && seen >= m.len / 2);
}

static void *copy(const void *p, size_t len)
{
	void *c = malloc(len ? len : 1);

	memcpy(c, p, len);
	return c;
}

TEST(a_damaged_block_is_refused)
{
	SCOPED(made_deinit) struct made m = make(50);
	struct name_index_key key, other;
	SCOPED(free_index) struct name_index *ix = index_of(&m.f, 1, &key), *again = NULL;
	size_t len;
	const uint8_t *block = name_index_block(ix, &len);

	again = name_index_take(copy(block, len), len, &key);
	CHECK(again && hits(again, "v7", SKIM_VARIABLE) >= 1);
	for (size_t i = 0; i < len; i++) {
		uint8_t *bad = copy(block, len);

		bad[i] ^= 0x11;
		CHECKF(!name_index_take(bad, len, &key), "byte %zu", i);
	}
	for (size_t n = 0; n < len; n++)
		CHECKF(!name_index_take(copy(block, n), n, &key), "length %zu", n);
	other = key;
	other.file_len++;
	CHECK(!name_index_take(copy(block, len), len, &other));
}

/* The checksum is no secret: tables that lie under a right one are refused too. */
TEST(tables_that_lie_are_refused)
{
	SCOPED(made_deinit) struct made m = make(50);
	struct name_index_key key;
	SCOPED(free_index) struct name_index *ix = index_of(&m.f, 1, &key);
	struct name_index_tables t = name_index_tables(ix);
	size_t len;
	const void *block = name_index_block(ix, &len);
	uint32_t *const lies[] = { &t.posting[3], &t.start[5], &t.start[0], &t.hash[2] };

	for (size_t i = 0; i < ARRAY_LEN(lies); i++) {
		uint32_t old = *lies[i];

		*lies[i] = 0xfffffff0;
		name_index_seal(ix);
		CHECKF(!name_index_take(copy(block, len), len, &key), "lie %zu", i);
		*lies[i] = old;
	}
	t.unit_die[4] = 0;
	name_index_seal(ix);
	CHECK(!name_index_take(copy(block, len), len, &key));
}

static int file_of(const void *p, size_t len)
{
	int fd = memfd_create("index", MFD_CLOEXEC);

	if (fd < 0 || write(fd, p, len) != (ssize_t)len)
		abort();
	return fd;
}

/* Of an index in a file: what is right, refused, and found out when it is asked for. */
struct opened {
	size_t refused, right, found_out, wrong;
};

static void ask(const struct name_index *want, uint8_t *block, size_t len, const struct name_index_key *key,
		struct opened *o)
{
	SCOPED(free_index) struct name_index *ix = name_index_open(file_of(block, len), len, key);
	static const char *const names[] = { "v7", "v1999", "v1234", "nothing" };

	o->refused += !ix;
	for (size_t i = 0; ix && i < ARRAY_LEN(names); i++) {
		size_t n = hits(ix, names[i], SKIM_VARIABLE);

		if (name_index_is_damaged(ix))
			o->found_out += n == SIZE_MAX;
		else if (n == hits(want, names[i], SKIM_VARIABLE))
			o->right++;
		else
			o->wrong++;
	}
}

TEST(pages_of_a_file_are_read_and_checked_when_they_are_needed)
{
	SCOPED(made_deinit) struct made m = make(6000);
	struct name_index_key key;
	SCOPED(free_index) struct name_index *ix = index_of(&m.f, 1, &key);
	struct opened o = { 0 };
	size_t len, n = 0;
	const void *block = name_index_block(ix, &len);
	SCOPED_FREE uint8_t *bad = copy(block, len);

	CHECK(len > 4 * NAME_INDEX_PAGE);
	ask(ix, bad, len, &key, &o);
	CHECK(o.right == 4 && !o.refused && !o.found_out && !o.wrong);
	for (size_t i = 0; i < len; i += 173, n++) {
		bad[i] ^= 0x11;
		ask(ix, bad, len, &key, &o);
		bad[i] ^= 0x11;
	}
	CHECKF(!o.wrong && o.refused > n / 10 && o.found_out > n / 10, "%zu %zu %zu", o.wrong, o.refused, o.found_out);
	/* What no question needs is not looked at. */
	CHECKF(o.right > n / 2, "%zu of %zu", o.right, 4 * n);
	CHECK(!name_index_open(file_of(block, len - 1), len - 1, &key));
	CHECK(!name_index_open(file_of(block, 10), 10, &key));
}

TEST(the_end_of_a_file_may_be_missing)
{
	SCOPED(made_deinit) struct made m = make(2000);
	struct name_index_key key;
	SCOPED(free_index) struct name_index *ix = index_of(&m.f, 1, &key), *cut = NULL;
	size_t len;
	const void *block = name_index_block(ix, &len);
	char name[16];

	cut = name_index_open(file_of(block, len - 1), len, &key);
	CHECK(cut && !name_index_is_damaged(cut));
	for (int i = 0; i < 2000 && !name_index_is_damaged(cut); i++) {
		size_t n;

		snprintf(name, sizeof(name), "v%d", i);
		n = hits(cut, name, SKIM_VARIABLE);
		CHECK(n == (name_index_is_damaged(cut) ? SIZE_MAX : hits(ix, name, SKIM_VARIABLE)));
	}
	CHECK(name_index_is_damaged(cut));
}

TEST(a_file_that_lies_under_right_checksums_is_damaged)
{
	SCOPED(made_deinit) struct made m = make(2000);
	struct name_index_key key;
	SCOPED(free_index) struct name_index *ix = index_of(&m.f, 1, &key);
	struct name_index_tables t = name_index_tables(ix);
	struct opened o = { 0 };
	size_t len;
	const void *block = name_index_block(ix, &len);
	SCOPED_FREE uint8_t *bad = copy(block, len);
	uint8_t *posting = bad + ((uint8_t *)t.posting - (uint8_t *)block);
	uint8_t *start = bad + ((uint8_t *)t.start - (uint8_t *)block), *die = bad + ((uint8_t *)t.unit_die - (uint8_t *)block);

	for (size_t i = 0; i < name_index_postings(ix); i++)
		memset(posting + 4 * i, 0xff, 4);
	name_index_sign(bad, len);
	ask(ix, bad, len, &key, &o);
	CHECKF(o.found_out == 4, "%zu", o.found_out);
	for (uint32_t i = 0; i < 2000; i++)
		memcpy(start + 4 * i, &(uint32_t){ 0xfffffff0 - i }, 4);
	name_index_sign(bad, len);
	ask(ix, bad, len, &key, &o);
	CHECKF(o.found_out == 8, "%zu", o.found_out);
	memset(die, 0xff, 32);
	name_index_sign(bad, len);
	ask(ix, bad, len, &key, &o);
	CHECK(o.refused == 1 && !o.wrong);
}

static void remove_dir(char (*dir)[64])
{
	char cmd[300];

	snprintf(cmd, sizeof(cmd), "rm -rf %s", *dir);
	(void)!system(cmd);
}

TEST(the_cache_is_private_and_checked)
{
	SCOPED(remove_dir) char top[64] = "/tmp/trapline-index-XXXXXX";
	char dir[100], file[200], link[200];
	SCOPED(made_deinit) struct made m = make(50);
	struct name_index_key key;
	SCOPED(free_index) struct name_index *ix = index_of(&m.f, 1, &key), *got = NULL;
	struct stat st;
	int fd;

	CHECK(mkdtemp(top));
	snprintf(dir, sizeof(dir), "%s/a/b", top);
	snprintf(file, sizeof(file), "%s/30313233343536373839.names", dir);
	index_file_save(dir, ix);
	CHECK(!stat(dir, &st) && (st.st_mode & 0777) == 0700);
	CHECK(!stat(file, &st) && (st.st_mode & 0777) == 0600);
	got = index_file_load(dir, &key);
	CHECK(got && name_index_postings(got) == 100 && hits(got, "same", SKIM_VARIABLE) == 50);

	fd = open(file, O_WRONLY);
	CHECK(fd >= 0 && pwrite(fd, "x", 1, 100) == 1 && !close(fd));
	CHECK(!index_file_load(dir, &key));
	index_file_save(dir, ix); /* written anew over the damaged one */
	name_index_free(TAKE(got));
	got = index_file_load(dir, &key);
	CHECK(got && hits(got, "v7", SKIM_VARIABLE) >= 1);

	CHECK(!chmod(file, 0622) && !index_file_load(dir, &key));
	CHECK(!chmod(file, 0600) && !chmod(dir, 0777) && !index_file_load(dir, &key));
	CHECK(!chmod(dir, 0700));
	snprintf(link, sizeof(link), "%s/moved", top);
	CHECK(!rename(file, link) && !symlink(link, file) && !index_file_load(dir, &key));
}

/* Real programs: nothing that libdw sees at file scope may be missing. */

struct check {
	const struct name_index *ix;
	struct sym_module *m;
	bool tables; /* ix is what the file brings along: without inlined functions and namespaces */
	uint64_t unit;
	size_t names, missed, alone;
	char first[200];
};

static bool has_attr(Dwarf_Die *die, unsigned at)
{
	return dwarf_hasattr(die, at);
}

static bool finds(const struct name_index *ix, const char *name, unsigned kind, uint64_t unit)
{
	struct name_index_hits h;
	bool found = false;

	if (!ix || !name_index_find(ix, name, kind, &h))
		return false;
	for (size_t i = 0; i < h.n; i++)
		found |= h.die[i] == unit;
	free(h.die);
	return found;
}

static void expect(struct check *c, Dwarf_Die *die, unsigned kind)
{
	const char *name = dwarf_diename(die);
	struct name_index *alone = NULL;
	bool found;

	/* gdb leaves namespaces out of .debug_names, all leave out what is only inlined. */
	if (!name || (c->tables && (kind == SKIM_INLINE || kind == SKIM_NAMESPACE)))
		return;
	found = finds(c->ix, name, kind, c->unit);
	/* Short names and those that are everywhere are not looked for alone. */
	if (!c->tables && module_names_alone(c->m, name, &alone) == NAME_INDEX_OK) {
		found &= finds(alone, name, kind, c->unit);
		c->alone++;
	}
	name_index_free(alone);
	c->names++;
	if (!found && !c->missed++)
		snprintf(c->first, sizeof(c->first), "%s", name);
}

static void walk(struct check *c, Dwarf_Die *parent, int depth)
{
	Dwarf_Die die;

	if (depth > 20 || dwarf_child(parent, &die))
		return;
	do {
		switch (dwarf_tag(&die)) {
		case DW_TAG_variable:
			if (!has_attr(&die, DW_AT_declaration))
				expect(c, &die, SKIM_VARIABLE);
			break;
		case DW_TAG_subprogram:
			if (has_attr(&die, DW_AT_low_pc) || has_attr(&die, DW_AT_ranges))
				expect(c, &die, SKIM_FUNCTION);
			if (has_attr(&die, DW_AT_inline))
				expect(c, &die, SKIM_INLINE);
			break;
		case DW_TAG_base_type:
		case DW_TAG_typedef:
			expect(c, &die, SKIM_TYPE);
			break;
		case DW_TAG_structure_type:
		case DW_TAG_class_type:
		case DW_TAG_union_type:
		case DW_TAG_enumeration_type:
			if (!has_attr(&die, DW_AT_declaration))
				expect(c, &die, SKIM_TYPE);
			walk(c, &die, depth + 1);
			break;
		case DW_TAG_enumerator:
			expect(c, &die, SKIM_ENUMERATOR);
			break;
		case DW_TAG_namespace:
			expect(c, &die, SKIM_NAMESPACE);
			walk(c, &die, depth + 1);
			break;
		default:
			break;
		}
	} while (!dwarf_siblingof(&die, &die));
}

static void check_units(struct sym_module *m, struct check *c)
{
	size_t n = cus_load(m);

	c->m = m;
	for (size_t i = 0; c->ix && i < n; i++) {
		c->unit = dwarf_dieoffset(&m->cu[i].die);
		walk(c, &m->cu[i].full, 0);
	}
}

static void check_module(struct sym_module *m, struct check *c)
{
	bool cancelled;

	c->ix = module_names(m, &cancelled);
	check_units(m, c);
}

TEST(no_name_of_a_real_program_is_missed)
{
	static const char *const how[] = { "-g", "-g -gdwarf-4", "-g -gdwarf-3", "-g -O2", "-g -gz",
					   "-g -fdebug-types-section", "-g -O2 -flto" };

	for (size_t i = 0; i < ARRAY_LEN(how); i++)
		for (int cxx = 0; cxx < 2; cxx++) {
			struct sym_module *m;
			struct check c = { 0 };
			SPACE sp = load(build(cxx ? "g++" : "gcc", cxx ? "sym_cxx.cc" : "sym_prog.c", how[i]), &m);

			if (!sp && cxx)
				SKIP("no g++");
			CHECKF(sp != NULL, "%s", how[i]);
			check_module(m, &c);
			CHECKF(c.alone > 2, "%s: %zu", how[i], c.alone);
			CHECKF(c.names > 4 && !c.missed, "%s: %zu of %zu missed, first \"%s\"", how[i],
			       c.missed, c.names, c.first);
		}
}

/* Where units' code is: what their bytes say is what libdw says. */

struct said {
	uint64_t low[64], high[64];
	size_t n;
};

static bool note_range(void *user, uint64_t low, uint64_t high)
{
	struct said *s = user;

	if (low < high && s->n < ARRAY_LEN(s->low)) {
		s->low[s->n] = low;
		s->high[s->n++] = high;
	}
	return true;
}

static void ranges_by_libdw(Dwarf_Die *die, struct said *ret)
{
	Dwarf_Addr base, low, high;
	ptrdiff_t off = 0;

	while ((off = dwarf_ranges(die, off, &base, &low, &high)) > 0)
		note_range(ret, low, high);
}

static bool same_ranges(const struct said *a, const struct said *b)
{
	return a->n == b->n && !memcmp(a->low, b->low, a->n * sizeof(*a->low)) &&
	       !memcmp(a->high, b->high, a->n * sizeof(*a->high));
}

/* How many of a program's units were understood; -1: one of them wrongly. */
static int compare_ranges(Dwarf *dw)
{
	struct skim_file f = { 0 };
	struct skim_unit u = { 0 };
	Dwarf_CU *cu = NULL;
	Dwarf_Die die, sub;
	uint8_t type;
	int n = 0;

	dwarf_sections(dwarf_getelf(dw), &f);
	while (!dwarf_get_units(dw, cu, &cu, NULL, &type, &die, &sub)) {
		struct said bytes = { .n = 0 }, libdw = { .n = 0 };
		enum unit_ranges r;

		if (!skim_unit_at(&f, false, u.end, &u) || u.die_off != dwarf_dieoffset(&die))
			break;
		r = unit_ranges(&f, &u, note_range, &bytes);
		ranges_by_libdw(&die, &libdw);
		if (r != UNIT_RANGES_UNKNOWN && !same_ranges(&bytes, &libdw))
			return -1;
		n += r != UNIT_RANGES_UNKNOWN && libdw.n;
	}
	return n;
}

TEST(code_of_units_is_where_libdw_sees_it)
{
	static const struct {
		const char *how;
		int least;
	} built[] = { { "-g", 1 }, { "-g -gdwarf-4", 1 }, { "-g -gdwarf-3", 1 }, { "-g -gdwarf-2", 1 },
		      { "-g -O2", 1 }, { "-g -gz", 1 }, { "-g -O2 -ffunction-sections", 1 },
		      { "-g -gdwarf-4 -O2 -ffunction-sections", 1 }, { "-g -gdwarf-3 -O2 -ffunction-sections", 0 },
		      { "-g -fdebug-types-section", 1 }, { "-g -O2 -flto", 1 }, { "-g -gsplit-dwarf", 0 } };
	struct sym_module *m;

	for (size_t i = 0; i < ARRAY_LEN(built); i++) {
		SPACE sp = load(build("gcc", "sym_prog.c", built[i].how), &m);
		Dwarf *dw = sp ? sym_module_dwarf(m, NULL) : NULL;
		int n = dw ? compare_ranges(dw) : -2;

		CHECKF(n >= built[i].least, "%s: %d", built[i].how, n);
	}
}

/* A unit whose entry has a low pc of 0x1000 and a list of ranges, behind one that is not its. */
static enum unit_ranges list_of(unsigned version, const uint8_t *list, size_t len, struct said *ret)
{
	static const uint8_t abbrev[] = { 1, DW_TAG_variable, 0, DW_AT_name, DW_FORM_string, 0, 0,
					  2, DW_TAG_compile_unit, 0, DW_AT_low_pc, DW_FORM_addr,
					  DW_AT_ranges, DW_FORM_sec_offset, 0, 0, 0 };
	static const uint8_t entry[] = { 2, 0, 0x10, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0 };
	uint8_t info[32] = { 0 };
	size_t head = version < 5 ? 11 : 12;
	struct skim_file f = { .info = { info, head + sizeof(entry) }, .abbrev = { abbrev, sizeof(abbrev) },
			       .ranges = { version < 5 ? list : NULL, version < 5 ? len : 0 },
			       .rnglists = { version < 5 ? NULL : list, version < 5 ? 0 : len } };
	struct skim_unit u;

	info[0] = (uint8_t)(f.info.len - 4);
	info[4] = (uint8_t)version;
	info[version < 5 ? 10 : 7] = 8;
	info[6] = version < 5 ? 0 : DW_UT_compile;
	memcpy(info + head, entry, sizeof(entry));
	ret->n = 0;
	return skim_unit_at(&f, false, 0, &u) ? unit_ranges(&f, &u, note_range, ret) : UNIT_RANGES_UNKNOWN;
}

TEST(lists_of_ranges_begin_where_their_bases_say)
{
	static const uint8_t list[] = { 0xff, DW_RLE_offset_pair, 0x10, 0x20,
					DW_RLE_base_address, 0, 0x20, 0, 0, 0, 0, 0, 0, DW_RLE_offset_pair, 1, 2,
					DW_RLE_start_length, 0, 0x30, 0, 0, 0, 0, 0, 0, 0x10,
					DW_RLE_start_end, 0, 0x40, 0, 0, 0, 0, 0, 0, 1, 0x40, 0, 0, 0, 0, 0, 0,
					DW_RLE_end_of_list };
	static const struct said want = { .low = { 0x1010, 0x2001, 0x3000, 0x4000 },
					  .high = { 0x1020, 0x2002, 0x3010, 0x4001 }, .n = 4 };
	static const uint8_t startx[] = { 0xff, DW_RLE_startx_length, 0, 1, DW_RLE_end_of_list };
	uint8_t pairs[65] = { 0 };
	const uint64_t pair[] = { 0x10, 0x20, UINT64_MAX, 0x2000, 1, 2, 0, 0 };
	struct said got;

	CHECK(list_of(5, list, sizeof(list), &got) == UNIT_RANGES_SAID);
	CHECK(same_ranges(&got, &want));
	/* Without its end, or with addresses that are elsewhere, it is not for us. */
	for (size_t n = 0; n < sizeof(list); n++)
		CHECK(list_of(5, list, n, &got) == UNIT_RANGES_UNKNOWN);
	CHECK(list_of(5, startx, sizeof(startx), &got) == UNIT_RANGES_UNKNOWN);

	memcpy(pairs + 1, pair, sizeof(pair));
	CHECK(list_of(4, pairs, sizeof(pairs), &got) == UNIT_RANGES_SAID);
	CHECK(got.n == 2 && got.low[0] == 0x1010 && got.high[0] == 0x1020 && got.low[1] == 0x2001 && got.high[1] == 0x2002);
	CHECK(list_of(4, pairs, sizeof(pairs) - 1, &got) == UNIT_RANGES_UNKNOWN);
}

/* What other tools have written into a program: its names are found where libdw sees them. */

struct brought {
	const char *cxx, *how; /* compiler's options */
	const char *then;      /* a command on the program, "" none */
};

static struct name_index *brought_index(const struct brought *b, struct sym_space **sp, struct sym_module **m)
{
	const char *path = build(b->cxx, "sym_cxx.cc", b->how);
	char cmd[700];

	if (!path)
		return NULL;
	snprintf(cmd, sizeof(cmd), b->then, path, path);
	if (b->then[0] && system(cmd))
		return NULL;
	*sp = load(path, m);
	return *sp ? module_names_brought(*m) : NULL;
}

TEST(indexes_of_other_tools_are_read)
{
	static const struct brought tools[] = {
		{ "g++", "-g -DFIRST", "gdb-add-index %s >/dev/null 2>&1" },
		{ "g++", "-g -DSECOND", "gdb-add-index -dwarf-5 %s >/dev/null 2>&1" },
		{ "g++", "-g -ggnu-pubnames -fuse-ld=gold -Wl,--gdb-index", "" },
		{ "clang++-16", "-g -gdwarf-5 -gpubnames", "" },
	};
	size_t tried = 0;

	for (size_t i = 0; i < ARRAY_LEN(tools); i++) {
		SPACE sp = NULL;
		struct sym_module *m;
		struct check c = { .tables = true };
		SCOPED(free_index) struct name_index *ix = brought_index(&tools[i], &sp, &m);

		if (!ix)
			continue;
		tried++;
		c.ix = ix;
		check_units(m, &c);
		printf("# %s %s: %zu of %zu names missed, first \"%s\"\n", tools[i].how, tools[i].then, c.missed, c.names,
		       c.first);
		CHECKF(c.names > 4 && !c.missed, "%s: %zu of %zu missed, first \"%s\"", tools[i].how, c.missed, c.names,
		       c.first);
	}
	if (!tried)
		SKIP("no tool that writes one");
}

/* Tables that say much with few bytes: they are refused, since a name's length times their number is no time. */

#define SHARED_LEN  150000
#define SHARED_TIMES 20000

struct table {
	uint8_t *p;
	size_t n;
};

static void table_deinit(struct table *t)
{
	free(t->p);
}

static void put(struct table *t, uint64_t v, size_t size)
{
	memcpy(t->p + t->n, &v, size);
	t->n += size;
}

static bool is_refused(const struct skim_file *f)
{
	SCOPED(free_index) struct name_index *ix = name_tables_read(f, NULL, NULL);

	return !ix;
}

/* .gdb_index 7 of one unit; n symbols of one name, at the pool's end. */
static void put_gdb_index(struct table *t, uint32_t n, size_t name_len)
{
	uint32_t symbols = 24 + 16, pool = symbols + 8 * n;

	for (size_t i = 0; i < 6; i++)
		put(t, (uint32_t[]){ 7, 24, symbols, symbols, symbols, pool }[i], 4);
	put(t, 0, 8);
	put(t, 40, 8);
	for (uint32_t i = 0; i < n; i++)
		put(t, (uint64_t)0 << 32 | 8, 8); /* the name, and the vector at 0 */
	put(t, 1, 4);
	put(t, 0, 4);
	memset(t->p + t->n, 'n', name_len);
	t->n += name_len;
	put(t, 0, 1);
}

/* .debug_names of one unit: n names, at one place of .debug_str, with one entry of that many attributes. */
static void put_debug_names(struct table *t, uint32_t n, unsigned attributes)
{
	uint32_t abbrev = 2 + 2 * attributes + 2 + 1;

	put(t, 32 + 4 + 8 * n + abbrev + 2, 4);
	put(t, 5, 4);
	put(t, 1, 4);
	for (int i = 0; i < 3; i++)
		put(t, 0, 4);
	put(t, n, 4);
	put(t, abbrev, 4);
	put(t, 0, 4);
	put(t, 0, 4); /* the unit */
	for (uint32_t i = 0; i < 2 * n; i++)
		put(t, 0, 4);
	put(t, DW_TAG_variable << 8 | 1, 2);
	for (unsigned i = 0; i < attributes; i++)
		put(t, DW_FORM_flag_present << 8 | 0x40, 2);
	put(t, 0, 3);
	put(t, 1, 2); /* the entry, and the end of the list */
}

TEST(tables_that_share_names_too_often_are_refused)
{
	SCOPED(made_deinit) struct made m = make(1);
	SCOPED(table_deinit) struct table t = { .p = malloc(SHARED_TIMES * 8 + SHARED_LEN + 1000) };
	SCOPED_FREE char *str = malloc(SHARED_LEN);

	CHECK(t.p && str);
	put_gdb_index(&t, 10, 10);
	m.f.gdb_index = (struct skim_bytes){ t.p, t.n };
	CHECK(!is_refused(&m.f));
	t.n = 0;
	put_gdb_index(&t, SHARED_TIMES, SHARED_LEN);
	m.f.gdb_index.len = t.n;
	CHECK(is_refused(&m.f));

	memset(str, 'n', SHARED_LEN);
	str[SHARED_LEN - 1] = 0;
	m.f.str = (struct skim_bytes){ (uint8_t *)str, SHARED_LEN };
	m.f.gdb_index.len = t.n = 0;
	put_debug_names(&t, 10, 20);
	m.f.debug_names = (struct skim_bytes){ t.p, t.n };
	CHECK(!is_refused(&m.f));
	t.n = 0;
	put_debug_names(&t, SHARED_TIMES, 1);
	m.f.debug_names.len = t.n;
	CHECK(is_refused(&m.f));
	t.n = 0;
	put_debug_names(&t, 10, 33);
	m.f.debug_names.len = t.n;
	CHECK(is_refused(&m.f));
}

static const char *const mangled[] = {
	"_ZN5outer5inner4workEi", "_ZN12_GLOBAL__N_13fooEv", "_ZNSt6vectorIiSaIiEE9push_backEOi",
	"_ZN4core3fmt17_$LT$Show$GT$3f$d17h0123456789abcdefE", "_RNvCs1234_7mycrate3abc", "__shapes_MOD_area",
	"_ZL7counter", "plain", "_ZN1aC1Ev", "_Z99far", "_RNvC1a2_1z",
};

static bool has_word(const struct elf_syms *s, const char *word, uint32_t want)
{
	size_t n, hits = 0;
	const uint32_t *at = elf_words_find(&s->words, word, &n);

	for (size_t i = 0; i < n; i++)
		hits += at[i] == want;
	return hits > 0;
}

static void free_syms(struct elf_syms *s)
{
	elf_syms_free(s);
}

TEST(mangled_names_are_found_by_their_identifiers)
{
	static const struct {
		const char *word;
		uint32_t sym;
	} rows[] = {
		{ "outer", 0 }, { "work", 0 }, { "foo", 1 }, { "push_back", 2 }, { "vector", 2 }, { "Show", 3 },
		{ "f$d", 3 }, { "mycrate", 4 }, { "abc", 4 }, { "area", 5 }, { "counter", 6 }, { "a", 8 }, { "1z", 10 },
	};
	SCOPED(free_syms) struct elf_syms s = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(mangled); i++)
		CHECK(elf_syms_add(&s, &(struct elf_sym){ .name = mangled[i] }));
	CHECK(elf_words_build(&s));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECKF(has_word(&s, rows[i].word, rows[i].sym), "%s", rows[i].word);
	CHECK(!has_word(&s, "plain", 7) && !has_word(&s, "far", 9));
}

/* Each length of it reaches over all that follow. */
TEST(lengths_that_overlap_are_given_up)
{
	SCOPED(free_syms) struct elf_syms s = { 0 };
	enum { N = 400000 };
	SCOPED_FREE char *name = malloc(N + 1);

	CHECK(name != NULL);
	for (size_t i = 0; name && i < N; i++)
		name[i] = "_Z100000a"[i < 2 ? i : 2 + i % 7];
	name[N] = 0;
	CHECK(elf_syms_add(&s, &(struct elf_sym){ .name = name }) && !elf_words_build(&s) && !s.words.end);
}

/* From each of its zeros on there would be a number of all that follow. */
TEST(zeros_begin_no_length)
{
	SCOPED(free_syms) struct elf_syms s = { 0 };
	enum { N = 4000000 };
	SCOPED_FREE char *name = malloc(N + 1);

	CHECK(name != NULL);
	memset(name, '0', N);
	memcpy(name, "_Z", 2);
	name[N] = 0;
	CHECK(elf_syms_add(&s, &(struct elf_sym){ .name = name }) && elf_words_build(&s));
}

TEST(written_names_are_taken_apart)
{
	static const char *const rows[][2] = {
		{ "f", "f" }, { "ns::f", "f" }, { "ns::C<int, a::b>::f(int, x::y)", "f" }, { "::f", "f" },
		{ "(anonymous namespace)::f", "f" }, { "f<a::b>", "f<a::b>" }, { "", "" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t len;
		const char *last = name_index_last_part(rows[i][0], &len);

		CHECKF(len == strlen(rows[i][1]) && !strncmp(last, rows[i][1], len), "%s", rows[i][0]);
	}
	CHECK(skim_plain_len("f<int>", 6) == 1 && skim_plain_len("f", 1) == 0);
	CHECK(skim_plain_len("operator<<", 10) == 0);
}

TAP_MAIN
