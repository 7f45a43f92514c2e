/* Names that a class has from more than one base, and from one base by two ways. */
struct A {
	int a;
	static int s;
};
int A::s = 9;
struct B : A {
	int b;
};
struct C : A {
	int c, x;
};
struct D : B, C {
	int d;
};
struct K {
	int x;
};
struct E : C, K {
	int e;
};
struct VB : virtual A {
	int vb;
};
struct VC : virtual A {
	int vc;
};
struct VD : VB, VC {
	int vd;
};
D d;
E e;
D *pd = &d;

int main()
{
	VD vd;

	d.B::a = 1;
	d.C::a = 2;
	e.C::x = 3;
	e.K::x = 4;
	vd.a = 5;
	return vd.a + d.d - 5;
}
