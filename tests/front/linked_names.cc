// SPDX-License-Identifier: LGPL-2.1-or-later
#include <stdio.h>
namespace a_namespace_with_a_rather_long_name_that_no_line_has_room_for {
template <class A, class B, class C> struct HoldsThreeThingsOfAnyTypeOfWhichOneIsAgainOfThree { A a; B b; C c; };
template <class A, class B, class C> __attribute__((noinline)) int take(const HoldsThreeThingsOfAnyTypeOfWhichOneIsAgainOfThree<A, B, C> &h)
{
	return h.a + h.b + h.c.a;
}
}
using namespace a_namespace_with_a_rather_long_name_that_no_line_has_room_for;
using Small = HoldsThreeThingsOfAnyTypeOfWhichOneIsAgainOfThree<int, long, char>;
struct Inner { int a; HoldsThreeThingsOfAnyTypeOfWhichOneIsAgainOfThree<unsigned long long, short, Small *> more; };
typedef int shown(const HoldsThreeThingsOfAnyTypeOfWhichOneIsAgainOfThree<int, unsigned long long, Inner> &);
shown *pointer = take<int, unsigned long long, Inner>;
__attribute__((abi_tag("newer"))) int tagged = 3;
int main()
{
	HoldsThreeThingsOfAnyTypeOfWhichOneIsAgainOfThree<int, unsigned long long, Inner> h = {1, 2, {3, {}}};
	puts("hello");
	return pointer(h) - 6 + take(h) - 6;
}
