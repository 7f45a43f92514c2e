/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <libiberty/demangle.h>

#include "base/demangle.h"
#include "base/str.h"
#include "tap.h"

#define FLAGS (DMGL_PARAMS | DMGL_ANSI)

static const char *const names[] = {
	"_ZN1n1C1fEiPKc", "_ZNSt6vectorIiSaIiEE9push_backERKi", "_ZZN1AC4EvENKUlvE_clEv", "_Z1fIJicdEEvDpT_",
	"_ZN4core3fmt5Write9write_fmt17h0123456789abcdefE", "_RNvCs4fqI2P2rA04_4prog4main", "_ZTS4mine", "5div_t", "_ZTv0_n24_N1DD0Ev",
	"main", "", "_Z", "_ZN", "_R", "_ZN1", "_RNvC", "_ZN4core3fmt17h0123456789abcdefE", "_Z1fDn", "__Z1fv",
};

TEST(names_are_libibertys)
{
	static const int flags[] = { FLAGS, FLAGS | DMGL_VERBOSE, FLAGS | DMGL_RET_DROP, DMGL_TYPES };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		for (size_t k = 0; k < sizeof(flags) / sizeof(*flags); k++) {
			char *want = cplus_demangle(names[i], flags[k]), *got = demangle(names[i], flags[k]);
			bool same = want && got ? !strcmp(want, got) : !want && !got;

			free(want);
			free(got);
			CHECKF(same, "%s, %x", names[i], (unsigned)flags[k]);
		}
}

/* n times "pair<what there is, the same>": of C++ by substitutions, of Rust by references back. */
static void add_pairs(struct sb *b, int n)
{
	static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	sb_add(b, "_Z1fSt4pairIiiE");
	for (int i = 0; i < n; i++)
		sb_printf(b, "S_IS%c_S%c_E", digits[i], digits[i]);
}

/* (((i32, i32), (the same)), (the same)): _RINvC1p1f TTTllEB_EB_EE, each B with the place of the tuple before. */
static void add_tuples(struct sb *b, int n)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	int at = 8;

	sb_add(b, "_RINvC1p1f");
	for (int i = 0; i <= n; i++)
		sb_addc(b, 'T');
	sb_add(b, "llE");
	for (int i = 0; i < n; i++) // the tuple that has just ended begins n - i places behind the first
		sb_printf(b, "B%c_E", digits[at + n - i - 1]);
	sb_addc(b, 'E');
}

static bool is_told(void (*add)(struct sb *b, int n), int n)
{
	struct sb b = { 0 };
	char *s;
	bool told;

	add(&b, n);
	s = demangle(sb_str(&b), FLAGS);
	told = s != NULL;
	free(s);
	sb_deinit(&b);
	return told;
}

/* Of 26 parts they would be some gigabytes, and take a minute. */
TEST(names_that_double_with_each_part_end)
{
	CHECK(is_told(add_pairs, 6) && is_told(add_tuples, 6));
	CHECK(!is_told(add_pairs, 26) && !is_told(add_tuples, 26));
}

TAP_MAIN
