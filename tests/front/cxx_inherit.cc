/* Types by the classes that have them, whole names, template arguments in other spellings, static members. */
struct Base {
	typedef int value_type;
	struct Node {
		int n;
	};
	int i;
};
template <typename T> struct Mid : Base {
	T m;
};
typedef Mid<char> Alias;
typedef struct {
	int u;
} Unnamed;
struct Leaf : Alias {
	int i;
	static Leaf zero;
	int sum()
	{
		value_type v = i + Alias::i;
		return v;
	}
};
Leaf Leaf::zero;
struct WithUnnamed : Unnamed {
	int w;
};

template <typename T> T pick(T a, int)
{
	return a;
}
struct Low {
	int v;
};
template <typename T> bool operator<(T &a, T &b)
{
	return a.v < b.v;
}
namespace inner {
int same(int a)
{
	return a + 1;
}
}
int same(int a)
{
	return a + 2;
}

int main()
{
	struct Row {
		int cells[2];
	};
	Row row = { { 1, 2 } };
	Leaf leaf;
	Alias alias = {};
	Base::Node node = { 4 };
	WithUnnamed un = {};
	volatile char text[] = "x";
	Low a = { 1 }, b = { 2 };

	leaf.i = 1;
	leaf.Base::i = 2;
	pick<volatile char *>(text, 1);
	return leaf.sum() + row.cells[0] + same(1) + inner::same(1) + un.w + (a < b) + alias.m + node.n - 10;
}
