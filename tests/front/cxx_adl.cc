/* Functions that only the arguments' namespaces have, and methods called from within methods. */
namespace geo {
struct Point {
	int x, y;
};
enum Unit { CM, MM };
int norm(const Point &p) { return p.x + p.y; }
int norm(const Point &p, int scale) { return (p.x + p.y) * scale; }
int dist(Point *a, Point *b) { return a->x - b->x; }
int factor(Unit u) { return u == MM ? 10 : 1; }
int only(int a) { return a; }
namespace deep {
struct Sphere : Point {
	int r;
};
int volume(Sphere s) { return s.r * 3; }
}
}
struct Box {
	int w;
	int area(int h) { return w * h; }
	int area() { return w * w; }
	static int count(int n) { return n + 1; }
	int all()
	{
		return area() + area(2) + count(1);
	}
};

int main()
{
	geo::Point p = { 1, 2 }, q = { 5, 6 };
	geo::deep::Sphere s;
	geo::Unit u = geo::MM;
	Box b = { 3 };
	int n = norm(p) + norm(p, 2) + dist(&p, &q) + factor(u) + geo::only(1);

	s.x = 7, s.y = 8, s.r = 2;
	return n + volume(s) + norm(s) + b.all() - 1;
}
