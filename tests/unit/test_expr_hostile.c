/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Damaged DWARF: bytes of the debug sections of a real program are changed at
 * random (the seed is fixed) and everything is asked of it. Any answer will
 * do, but there must be one: no crash, no hang, no endless text.
 */

#include <elf.h>
#include <time.h>

#include "base/scoped.h"
#include "tap.h"

#include "expr_env.h"
#include "test_symbol_build.h"

static uint64_t rng = 88172645463325252u;

static uint64_t next_random(void)
{
	rng ^= rng << 13;
	rng ^= rng >> 7;
	rng ^= rng << 17;
	return rng;
}

struct image {
	uint8_t *bytes;
	size_t len;
	struct {
		size_t off, len;
	} section[16];
	size_t n;
};

static bool read_image(const char *path, struct image *ret)
{
	FILE *f = fopen(path, "re");
	Elf64_Ehdr eh;
	Elf64_Shdr *sh;
	const char *names;

	*ret = (struct image){ .n = 0 };
	if (!f || fseek(f, 0, SEEK_END))
		return false;
	ret->len = (size_t)ftell(f);
	rewind(f);
	ret->bytes = malloc(ret->len);
	if (!ret->bytes || fread(ret->bytes, 1, ret->len, f) != ret->len)
		return false;
	fclose(f);
	memcpy(&eh, ret->bytes, sizeof(eh));
	sh = (Elf64_Shdr *)(ret->bytes + eh.e_shoff);
	names = (const char *)ret->bytes + sh[eh.e_shstrndx].sh_offset;
	for (unsigned i = 0; i < eh.e_shnum && ret->n < 16; i++)
		if (strncmp(names + sh[i].sh_name, ".debug_", 7) == 0 && sh[i].sh_size) {
			ret->section[ret->n].off = sh[i].sh_offset;
			ret->section[ret->n++].len = sh[i].sh_size;
		}
	return ret->n > 0;
}

static bool write_damaged(const struct image *im, const char *path, unsigned changes)
{
	SCOPED_FREE uint8_t *copy = malloc(im->len);
	FILE *f = fopen(path, "we");
	bool ok;

	if (!copy || !f)
		return false;
	memcpy(copy, im->bytes, im->len);
	while (changes--) {
		size_t s = next_random() % im->n;

		copy[im->section[s].off + next_random() % im->section[s].len] =
			(uint8_t)next_random();
	}
	ok = fwrite(copy, 1, im->len, f) == im->len;
	return fclose(f) == 0 && ok;
}

static enum tl_code static_read(void *ctx, uint64_t addr, void *buf, size_t len,
				struct tl_error *err)
{
	struct fake *f = ctx;
	size_t got;
	enum tl_code r = sym_space_read_static_some(f->env.syms, addr, buf, len, &got, err);

	return r || got == len ? r : tl_fail_fault(err, addr + got);
}

static bool ignore_var(const char *name, const char *value, void *user)
{
	*(size_t *)user += strlen(name) + strlen(value);
	return true;
}

static size_t ask(struct fake *f, const char *line)
{
	SCOPED_FREE char *text = fake_command(f, line);

	return strlen(text);
}

/* Everything about one file; the bytes of all answers. */
static size_t ask_all(struct fake *f)
{
	static const struct {
		const char *line, *want;
	} all[] = {
#include "expr_var_pairs.h"
	};
	char args[4096];
	size_t n = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i += 2)
		n += ask(f, all[i].line);
	n += ask(f, "ptype struct big") + ask(f, "print g_big") + ask(f, "print g_pts") +
	     ask(f, "ptype work");
	n += expr_frame_args(&f->env, args, sizeof(args));
	for (int a = 0; a < 2; a++)
		(void)!expr_frame_variables(&f->env, a, ignore_var, &n, NULL);
	return n;
}

static size_t ask_file(const char *path, uint64_t work)
{
	SCOPED_FAKE struct fake *f = fake_new(true);
	struct sym_module_spec spec = { .path = path, .is_program = true };
	struct expr_cond *c = NULL;
	bool truth;
	size_t n = 0;

	if (sym_space_new(&f->env.syms, NULL))
		abort();
	if (!sym_module_add(f->env.syms, &spec, NULL, NULL)) {
		f->env.mem.read = static_read;
		f->env.lookup_pc = work + 60;
		f->env.have_frame = true;
		f->env.frame_reg = fake_frame_reg;
		f->env.frame_cfa = fake_cfa;
		n = ask_all(f);
		if (!expr_cond_new(&f->env, "i == 4 && n->next->v == 2 || g_big.bf.b < 0", &c,
				   NULL)) {
			(void)!expr_cond_eval(c, &f->env, &truth, NULL);
			expr_cond_free(c);
		}
	}
	sym_space_free(f->env.syms);
	return n;
}

static void damage(const char *flags, unsigned rounds, unsigned changes)
{
	const char *built = build("gcc", "expr_vars.c", flags);
	SCOPED_FREE char *good = strdup(built ? built : "");
	struct image im;
	char bad[128];
	struct timespec a, b;
	size_t longest = 0;
	time_t slowest = 0;

	CHECK(built && good && read_image(good, &im));
	longest = ask_file(good, nm_addr(good, "work"));
	CHECKF(longest > 2500, "undamaged: %zu bytes of answers", longest);
	snprintf(bad, sizeof(bad), "%s/damaged", build_tmp());
	for (unsigned i = 0; i < rounds; i++) {
		size_t n;

		CHECK(write_damaged(&im, bad, changes));
		clock_gettime(CLOCK_MONOTONIC, &a);
		n = ask_file(bad, nm_addr(good, "work"));
		clock_gettime(CLOCK_MONOTONIC, &b);
		longest = n > longest ? n : longest;
		slowest = b.tv_sec - a.tv_sec > slowest ? b.tv_sec - a.tv_sec : slowest;
	}
	free(im.bytes);
	printf("# longest answers %zu bytes, slowest %ld s\n", longest, (long)slowest);
	CHECK(slowest < 10);
	CHECK(longest < 50u << 20);
}

/* Ada's numbers, arrays and records: whatever is local at their procedure's end. */
static size_t ask_ada(const char *path, uint64_t pc)
{
	static const char *const lines[] = { "print bits(green)", "print few(2)", "print many(3)", "print many(2 .. 3)", "print many'last",
					     "print hues(blue)", "print ref.all", "print item.shade", "print label", "print label.nick(2)", "ptype item", "ptype map",
					     "ptype many", "ptype ref", "ptype colour", "ptype low", "print total", "print part * 2",
					     "ptype flags", "print low'first", "print map(true,red)", "ptype price", "ptype step" };
	SCOPED_FAKE struct fake *f = fake_new(true);
	struct sym_module_spec spec = { .path = path, .is_program = true };
	size_t n = 0;

	if (sym_space_new(&f->env.syms, NULL))
		abort();
	expr_language_set(f->env.state, TL_LANGUAGE_ADA);
	if (!sym_module_add(f->env.syms, &spec, NULL, NULL)) {
		f->env.mem.read = static_read;
		f->env.lookup_pc = pc;
		f->env.have_frame = true;
		f->env.frame_reg = fake_frame_reg;
		f->env.frame_cfa = fake_cfa;
		for (size_t i = 0; i < ARRAY_LEN(lines); i++)
			n += ask(f, lines[i]);
		(void)!expr_frame_variables(&f->env, false, ignore_var, &n, NULL);
	}
	sym_space_free(f->env.syms);
	return n;
}

static unsigned rounds(unsigned normal)
{
	const char *s = getenv("TL_HOSTILE_ROUNDS");

	return s ? (unsigned)atoi(s) : normal;
}

TEST(damaged_dwarf5)
{
	damage("-g -O0 -gdwarf-5", rounds(40), 20);
}

TEST(damaged_dwarf4_optimized)
{
	damage("-g -O2 -gdwarf-4", rounds(40), 20);
}

TEST(one_byte_damaged)
{
	damage("-g -O0 -gdwarf-5 -fdebug-types-section", rounds(40), 1);
}

TEST(damaged_ada)
{
	struct image im;
	char good[128], bad[128];
	uint64_t pc;

	snprintf(good, sizeof(good), "%s/adanum", build_tmp());
	CHECK(run_cmd("gcc -w -o %s %s", good, fixture_path("../front/adanum.s")) && read_image(good, &im));
	pc = nm_addr(good, "adanum__step") + 300;
	CHECK(ask_ada(good, pc) > 1000);
	snprintf(bad, sizeof(bad), "%s/damaged", build_tmp());
	for (unsigned i = 0; i < rounds(20); i++) {
		CHECK(write_damaged(&im, bad, 1 + i % 20));
		CHECK(ask_ada(bad, pc) < 50u << 20);
	}
	free(im.bytes);
}

TEST(badly_damaged)
{
	damage("-g -O2", rounds(40), 400);
}

TAP_MAIN
