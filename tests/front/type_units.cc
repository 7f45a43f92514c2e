/* Types with units of their own: in namespaces, in classes, declared first and defined elsewhere. */
namespace ns {
struct In {
	int a;
	struct Deep {
		int d;
	};
	enum E { one, two };
};
template <class T> struct Tm {
	T t;
	typedef T type;
};
struct Outer {
	struct Inner;
	Inner *p;
	int k;
	static int s;
	int m();
};
}
struct ns::Outer::Inner {
	int z;
	struct Deeper {
		int q;
	} d;
};
int ns::Outer::s = 3;
int ns::Outer::m()
{
	return k;
}
struct Plain {
	int p;
	union {
		int u;
		float f;
	};
};
enum class Color { red, green };
ns::In in;
ns::In::Deep deep;
ns::In::E e;
ns::Tm<int> tm;
ns::Outer o;
ns::Outer::Inner inner;
Plain plain;
Color color;

int main()
{
	o.p = &inner;
	return o.m();
}
