/* SPDX-License-Identifier: LGPL-2.1-or-later */
struct VA { int va; };
struct VB { virtual int vvb() { return 1; } int vb; };
struct V : VB { virtual int vv() { return 2; } int v; };
struct A : virtual V { virtual int f() { return 3; } int a; };
struct D : virtual V { virtual int vg() { return 4; } virtual int vd() { return 5; } int d; };
struct E : A, D { int vg() override { return 6; } int vv() override { return 7; } int f() override { return 8; } int e; };
struct P { int p; virtual ~P() {} virtual void pure() = 0; };
struct Q : P { void pure() override {} };
int main()
{
	VA va = { 1 };
	V v; A a; D d; E e; Q q;
	P *pp = &q; A &ra = e; E *pe = &e; V *pv = &e, *none = 0;
	return va.va + v.vv() + a.f() + d.vd() + e.f() + pe->vg() + pv->vv() + ra.f() + (pp != nullptr) + (none == nullptr);
}
int (E::*of_second)() = &D::vd;
int (V::*of_base)() = &VB::vvb;
int (V::*of_itself)() = &V::vv;
int doubled(int x) { return 2 * x; }
struct F { int (*fn)(int); } f_obj = { doubled };
int (*F::*to_fn)(int) = &F::fn;
