// SPDX-License-Identifier: LGPL-2.1-or-later

#include "units.h"

#include <cstdio>
#include <string>
#include <utility>

int other(int n);

namespace shop {
namespace {
int hidden = 1;
}
namespace inner {
static volatile int counter = 3;
}
int open = 2;
}
const int limit = 9;

struct Pair {
	int a, b;
};

__attribute__((noinline)) static int take(std::pair<int, int> &&both, const Pair &plain, Pair &&moved)
{
	return both.first + plain.a + moved.b;
}

int main()
{
	int r = other(4);

	r += times(r, shop::inner::counter);
	r += take({ 7, 8 }, { 1, 2 }, { 3, 4 });
	std::printf("%d %d %d %s\n", r, shop::hidden, limit, std::string(r, '*').c_str());
	return 0;
}
