// Classes for expressions: casts, operators, pointers to members, copies, names from elsewhere.
#include <memory>
#include <vector>

namespace geo {
struct point {
	int x, y;
	bool operator==(const point &o) const { return x == o.x && y == o.y; }
	point operator+(const point &o) const { return { x + o.x, y + o.y }; }
	int &operator[](int i) { return i ? y : x; }
	point operator-() const { return { -x, -y }; }
	point &operator++() { ++x; return *this; }
	point operator++(int) { point old = *this; x += 10; return old; }
	explicit operator bool() const { return x || y; }
};
point operator*(const point &p, int n) { return { p.x * n, p.y * n }; }
int area(const point &p) { return p.x * p.y; }
namespace deep { int level = 3; }
}
namespace alias = geo::deep;
namespace used { using geo::area; using geo::deep::level; }

struct base {
	int b = 1;
	virtual ~base() {}
	virtual int id() const { return 1; }
	int plain(int n) { return n + b; }
	int plain(double d) { return (int)d - b; }
	int only(int n) { return n * 2 + b; }
	static int fixed(int n) { return n; }
};
struct left : virtual base { int l = 2; int id() const override { return 2; } };
struct right : virtual base { int r = 3; int id() const override { return 3; } };
struct diamond : left, right { int d = 4; int id() const override { return 4; } };
struct other : geo::point, base { int o = 9; other() : geo::point{ 5, 6 } {} int id() const override { return 9; } };

struct tracked { // its copies know that they are
	int v;
	tracked *self;
	static int alive;
	tracked(int n) : v(n), self(this) { alive++; }
	tracked(const tracked &o) : v(o.v + 100), self(this) { alive++; }
	~tracked() { alive--; }
};
int tracked::alive = 0;
int by_value(tracked t) { return t.v + (t.self == &t ? 1000 : 0); }
int two_values(tracked a, int n, tracked b) { return a.v * n + b.v + (a.self == &a && b.self == &b ? 100000 : 0); }
struct wraps { tracked t; wraps() : t(7) {} };
int by_member(wraps w) { return w.t.v; }

struct arrow { diamond *p; diamond *operator->() { return p; } diamond &operator*() { return *p; } };
template <typename T> T twice(T t) { return t + t; }
struct has_template { int n = 5; template <typename T> T as() const { return (T)n; } };

int over(int n) { return n + 1; }
int over(double d) { return (int)(d * 2); }
int over(const char *s) { return s[0]; }
int over(const geo::point &p) { return p.x; }
int over(base *b) { return b->id() * 10; }

typedef int v4 __attribute__((vector_size(16)));
v4 vec = { 1, 2, 3, 4 };
int base::*g_data = &base::b;
int (base::*g_method)(int) = &base::only;
int (base::*g_virtual)() const = &base::id;
int base::*g_none = 0;
int diamond::*g_own = &diamond::d;

static int stop(int n)
{
	namespace near = geo::deep;
	using geo::deep::level;
	return n + near::level + level;
}

int main()
{
	diamond dia;
	other oth;
	base *b = &oth;
	left *l = &dia;
	geo::point p{ 1, 2 }, q{ 3, 4 };
	tracked t(3);
	wraps w;
	arrow a{ &dia };
	has_template ht;
	std::vector<geo::point> vec_of{ p, q };
	std::unique_ptr<diamond> owner(new diamond);
	std::shared_ptr<int> shared(new int(8));
	int r = stop(used::area(p)) + by_value(t) + two_values(t, 2, t) + by_member(w) + a->d + (*a).d + twice(4);

	r += (p == q) + (p + q).x + p[0] + (-p).x + (p * 2).x + (bool)p + ht.as<long>() + used::level + alias::level;
	r += over(1) + over(2.5) + over("s") + over(p) + over(b) + oth.plain(1) + oth.plain(1.5) + base::fixed(2);
	r += (dia.*g_method)(1) + (dia.*g_virtual)() + dia.*g_data + dia.*g_own + (g_none == 0) + vec[0];
	++q;
	q++;
	return r == 0 ? vec_of[0].x + owner->d + *shared + l->id() : 0;
}
