/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Siblings and scopes of DIEs as they are read from a unit's bytes, beside those that libdw gives. */

#include <dwarf.h>
#include <fcntl.h>
#include <gelf.h>
#include <unistd.h>

#include "base/scoped.h"
#include "symbol/die_scopes.h"
#include "tap.h"
#include "test_symbol_build.h"

#define MAX_CHAIN 64

struct check {
	struct die_scopes scopes;
	struct die_skip skip;
	const void *chain[MAX_CHAIN];
	size_t n_dies, wrong;
};

static void check_scopes(struct check *c, Dwarf_Die *die, int depth)
{
	SCOPED_FREE Dwarf_Die *got = NULL;
	int n = die_scopes_get(&c->scopes, die, &got);

	c->wrong += n != depth + 1;
	for (int i = 0; i < n && n == depth + 1; i++)
		c->wrong += got[i].addr != c->chain[depth - i] || dwarf_tag(&got[i]) == DW_TAG_invalid;
}

/* What can't be read from the bytes is asked of libdw: that would hide it here. */
static void check_entry(struct check *c, Dwarf_Die *die)
{
	struct die_entry e = { 0 };
	struct cursor at;

	c->wrong += !die_skip_open(&c->skip, die);
	at = die_skip_at(&c->skip, die->addr);
	c->wrong += !die_skip_entry(&c->skip, &at, &e) || e.null || e.children != (dwarf_haschildren(die) > 0) ||
		    (e.sibling != NULL) != (e.children && dwarf_hasattr(die, DW_AT_sibling));
}

static void check_die(struct check *c, Dwarf_Die *die, int depth)
{
	Dwarf_Die kid, ours, theirs;
	int r;

	c->chain[depth] = die->addr;
	c->n_dies++;
	check_entry(c, die);
	check_scopes(c, die, depth);
	if (depth + 1 == MAX_CHAIN || dwarf_child(die, &kid))
		return;
	do {
		check_die(c, &kid, depth + 1);
		ours = theirs = kid;
		r = dwarf_siblingof(&theirs, &theirs);
		c->wrong += die_sibling(&c->skip, &ours) != r || (!r && ours.addr != theirs.addr);
		kid = theirs;
	} while (!r);
}

static void check_deinit(struct check *c)
{
	die_scopes_deinit(&c->scopes);
	die_skip_deinit(&c->skip);
}

/* false: no file that can be read. */
static bool check_file(const char *path, struct check *c)
{
	Dwarf_CU *cu = NULL;
	Dwarf_Die die;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	Dwarf *dw = fd < 0 ? NULL : dwarf_begin(fd, DWARF_C_READ);

	while (dw && !dwarf_get_units(dw, cu, &cu, NULL, NULL, &die, NULL))
		check_die(c, &die, 0);
	check_deinit(c);
	dwarf_end(dw);
	close(fd);
	return dw != NULL;
}

static bool check_built(const char *cc, const char *source, const char *options, struct check *c)
{
	const char *built = build(cc, source, options);

	return built && check_file(built, c);
}

TEST(siblings_and_scopes)
{
	static const char *const options[] = { "-gdwarf-5", "-gdwarf-4 -O2", "-gdwarf-3",
					       "-gdwarf-4 -fdebug-types-section", "-gdwarf-5 -fdebug-types-section" };
	size_t n = 0;

	for (size_t i = 0; i < 4 * ARRAY_LEN(options); i++) {
		struct check c = { 0 };

		if (!check_built(i & 1 ? i & 2 ? "clang++" : "clang" : i & 2 ? "g++" : "gcc",
				 i & 2 ? "sym_cxx.cc" : "sym_prog.c", options[i / 4], &c))
			continue;
		CHECK(c.n_dies > 20);
		CHECK(!c.wrong);
		n++;
	}
	if (!n)
		SKIP("no compiler");
}

static Elf_Data *find_section(Elf *elf, const char *name)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;
	size_t str;

	if (elf_getshdrstrndx(elf, &str))
		return NULL;
	while ((scn = elf_nextscn(elf, scn)) != NULL)
		if (gelf_getshdr(scn, &sh) && !strcmp(elf_strptr(elf, str, sh.sh_name), name))
			return elf_getdata(scn, NULL);
	return NULL;
}

/* Answers may be anything there, but they come, and stay within what there is. */
static void ask_all(Dwarf *dw)
{
	struct check c = { 0 };
	Dwarf_CU *cu = NULL;
	Dwarf_Die unit, kid;

	while (!dwarf_get_units(dw, cu, &cu, NULL, NULL, &unit, NULL)) {
		if (dwarf_child(&unit, &kid))
			continue;
		for (int i = 0, r = 0; i < 100 && !r; i++, r = die_sibling(&c.skip, &kid)) {
			SCOPED_FREE Dwarf_Die *got = NULL;

			(void)!die_scopes_get(&c.scopes, &kid, &got);
			c.n_dies++;
		}
	}
	check_deinit(&c);
}

TEST(broken_units)
{
	const char *built = build("g++", "sym_cxx.cc", "-gdwarf-5 -gz=none");
	unsigned seed = 7;

	if (!built)
		SKIP("no g++");
	for (int round = 0; round < 200; round++) {
		int fd = open(built, O_RDONLY | O_CLOEXEC);
		Elf *elf = elf_begin(fd, ELF_C_READ, NULL);
		Elf_Data *info = find_section(elf, ".debug_info"), *abbrev = find_section(elf, ".debug_abbrev");
		Dwarf *dw;

		CHECK(info && abbrev);
		for (int i = 0; i < 20; i++) {
			Elf_Data *in = i % 4 ? info : abbrev;

			((uint8_t *)in->d_buf)[(size_t)rand_r(&seed) % in->d_size] = (uint8_t)rand_r(&seed);
		}
		dw = dwarf_begin_elf(elf, DWARF_C_READ, NULL);
		if (dw)
			ask_all(dw);
		dwarf_end(dw);
		elf_end(elf);
		close(fd);
	}
}

TAP_MAIN
