// Classes whose vtable is in another unit are only declared where they are used: clang describes them once. homed.s is this
// file compiled twice by clang 16 (-g -O0 -fno-rtti, with and without -DOWNER), joined by llvm-link and llc.
struct base {
	virtual int f();
	int x;
	static int count;
};

struct part {
	virtual int g();
	int p;
};

#ifdef OWNER
int base::f()
{
	return x;
}

int base::count = 3;

int part::g()
{
	return p;
}
#else
template <typename T> struct keep {
	T t;
};

struct derived : base {
	int y;
	part in;
	part arr[2];
	keep<part> k;
	part *ptr;
};

int use(base &r, part *p)
{
	return r.x + p->p;
}

int main()
{
	derived d;

	d.x = 4;
	d.y = 5;
	d.in.p = 9;
	d.arr[0].p = 10;
	d.arr[1].p = 11;
	d.k.t.p = 12;
	d.ptr = &d.arr[1];
	return use(d, d.ptr);
}
#endif
