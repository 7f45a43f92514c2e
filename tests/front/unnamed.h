// SPDX-License-Identifier: LGPL-2.1-or-later
/* What unnamed.cc includes, and, compiled by itself, the program's other file. */
struct Shape {
	virtual ~Shape() {}
	virtual int area() = 0;
	int id = 1;
};
#ifndef OUR_SHAPES
namespace shop {
namespace {
struct Square : Shape {
	double length = 2.5;
	int area() override { return 6; }
};
}
}
Shape *other() { return new shop::Square; }
#endif
