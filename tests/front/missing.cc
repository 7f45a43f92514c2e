// Classes with and without methods, asked for what they do not have.
struct plain {
	int a;
};

struct base {
	int q;
	void f();
};

struct derived : base {
	int z;
};

namespace {
struct pair {
	int get(int i);
	int get(double d);
};

__asm__(".text\n.type _ZN12_GLOBAL__N_14pair3getEi.cold, @function\n"
	"_ZN12_GLOBAL__N_14pair3getEi.cold: ret\n.size _ZN12_GLOBAL__N_14pair3getEi.cold, 1\n");

int pair::get(int i)
{
	return i;
}

}

union either {
	int a;
	float b;
};

void base::f()
{
	q++;
}

int main()
{
	plain p = { 1 };
	plain *pp = &p;
	derived d;
	base b;
	either u;
	int n = 2;

	u.a = pair().get(2);
	d.q = 1;
	d.z = 2;
	b.q = 3;
	d.f();
	return pp->a + d.z + u.a + b.q + n;
}
