// SPDX-License-Identifier: LGPL-2.1-or-later
/* Classes in unnamed namespaces; unnamed.h, linked with it, has one of the same name. */
#define OUR_SHAPES
#include "unnamed.h"

Shape *other();

namespace shop {
namespace {
struct Square : Shape {
	int side = 3;
	int area() override { return side * side; }
};
template <class T> struct Box : Shape {
	T edge = 2;
	int area() override { return edge * 6; }
};
}
Shape *square() { return new Square; }
Shape *box() { return new Box<short>; }
}

namespace {
struct Plain : Shape {
	long wide = 5;
	int area() override { return 1; }
};
}

int main()
{
	Shape *s = shop::square(), *b = shop::box(), *o = other(), *p = new Plain;
	Shape &r = *s;

	return s->area() + b->area() + o->area() + p->area() + r.area(); // all
}
