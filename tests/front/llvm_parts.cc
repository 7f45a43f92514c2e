// SPDX-License-Identifier: LGPL-2.1-or-later
// Constants without their padding, and objects of which parts are nowhere, as LLVM writes them:
// clang-16 -O2 -g -S -fno-addrsig -fdebug-prefix-map=$PWD=. -o llvm_parts.s llvm_parts.cc
namespace std {
struct extent {
	unsigned long _M_extent_value;
};
template <typename T, unsigned long E> struct span {
	T *_M_ptr;
	extent _M_extent;
};
}

volatile int sink = 1;
int numbers[3] = { 1, 2, 3 };

[[gnu::noinline]] void use(int v)
{
	sink = v;
}

[[gnu::noinline]] int *pick(int i)
{
	return &numbers[i - sink];
}

int main(int argc, char **)
{
	long double ld = 3.5L;
	double _Complex z = __builtin_complex(1.5, (double)argc);
	std::span<int, -1ul> all{ pick(argc), { (unsigned long)argc * 3 } };

	use(argc);
	sink = (int)ld + (int)__real__ z + all._M_ptr[1];
	return 0;
}
