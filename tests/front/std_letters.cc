// SPDX-License-Identifier: LGPL-2.1-or-later
// Formats reach what is within an object.
#include <bitset>
#include <complex>
#include <memory>
#include <system_error>
#include <vector>

struct Base {
	virtual ~Base() = default;
	virtual int area() const { return 1; }
	int id = 10;
};
struct Held : Base {
	int (Base::*method)() const = &Base::area;
	int Base::*data = &Base::id;
};

int main()
{
	std::vector<bool> flags{ true, false, true };
	std::bitset<12> bits{ 0xa5 };
	std::complex<double> z{ 1, -2 };
	std::error_code code(9999, std::system_category());
	std::unique_ptr<int[]> owned(new int[3]{ 4, 5, 6 });
	Held held;

	return flags[0] + bits[1] + (int)z.real() + code.value() + owned[1] + held.area();
}
