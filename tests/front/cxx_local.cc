// Names within a function and a class: what a lambda sees of its function, destructors, methods without code.
struct Shape {
	virtual double area() const = 0;
	static int over(int x) { return x; }
	static int over(char *p) { return *p; }
	int kind;
};
struct Circle : Shape {
	double r = 2;
	~Circle() { r = 0; }
	double area() const override { return r; }
};

int each(int limit)
{
	int sum = 0, passed = limit * 2;
	{
		int step = 7;
		auto add = [&sum](int x) {
			int twice = x * 2;
			sum += twice;
		};
		add(limit);
		sum += step;
	}
	return sum + passed;
}

int main()
{
	Circle c;
	char ch = 1;
	double (Shape::*p)() const = &Shape::area;
	return each(3) + Shape::over(1) + Shape::over(&ch) + (int)(c.*p)();
}
