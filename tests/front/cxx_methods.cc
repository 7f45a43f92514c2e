// Methods that a class has of its bases, conversions, and objects with arrays passed by value.
struct Op {
	static int twice(int x) { return 2 * x; }
	int plain(int y) { return y + 1; }
};
struct Mid : Op { };
template <class T, class P> struct Pol : P { T t; };
typedef Pol<int, Op> pol1;
namespace A {
struct Conv {
	int v = 3;
	operator int() const { return v; }
	operator const unsigned char *() { return nullptr; }
};
}
struct Copied {
	int x = 2;
	Copied() {}
	Copied(const Copied &) : x(3) {}
};
struct Two { Copied c[2]; };
int sum(Two t) { t.c[0].x += 4; return t.c[0].x + t.c[1].x; }
int main()
{
	pol1 p{}; Mid m; A::Conv o; const A::Conv &c = o; Two two;
	return Op::twice(1) + p.plain(2) + m.plain(1) + (int)c + ((const unsigned char *)o == nullptr) + sum(two);
}
