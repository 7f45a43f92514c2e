/* Functions to be found by the beginnings of their names. */

template <typename T> struct box {
	T v;
	T get() { return v; }
	int size() { return 1; }
};

struct shape {
	int area(int n) { return n; }
	int area(int n) const { return n + 1; }
};

namespace {
int hidden_helper(long n) { return (int)n; }
}

namespace deep {
namespace {
int hidden_helper(long n) { return (int)n + 1; }
}
struct well {
	int dig(int n) { return n + hidden_helper(n); }
};
int overloaded(int a, int b) { return a + b; }
}

int overloaded(int a) { return a; }
int overloaded(int a, long b) { return a + (int)b; }

__attribute__((abi_tag("v2"))) int tagged(int n) { return n; }

bool operator<(shape, shape) { return true; }

template <typename T> T *same(T *p, box<T>) { return p; }

int labelled(int n)
{
	if (n > 3)
		goto lab_one;
	n++;
lab_one:
	n++;
lab_two:
	if (n < 2)
		goto lab_two;
	return n;
}

int main()
{
	box<int> i = { 1 };
	box<box<int> > b = { i };
	shape s;
	const shape cs = s;
	int n = 1;

	same(&n, i);
	return i.get() + b.get().get() + i.size() + b.size() + s.area(1) + cs.area(2) + hidden_helper(1) +
	       deep::well().dig(1) + deep::overloaded(1, 2) + overloaded(1) + overloaded(1, 2L) + tagged(1) + (s < cs) +
	       labelled(1);
}
