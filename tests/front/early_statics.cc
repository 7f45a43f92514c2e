/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Static members in a constructor, before the object knows its virtual bases. */
#include <new>

struct Top {
	int top = 1;
	virtual ~Top() = default;
};
struct Mid : virtual Top {
	int mid = 2;
};
struct Low final : Mid {
	static constexpr double rate = 1.5;
	static inline int made = 5;
	int low;
	Low() : low(made++) {}
};

alignas(Low) static char room[sizeof(Low)];

int main()
{
	Low *p = new (room) Low;

	return p->low - 5;
}
