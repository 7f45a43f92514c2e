#include <cstdlib>
/* Names from the outermost scope, operators by name, and three types of char. */
namespace ns {
struct Num {
	int v;
};
bool operator==(const Num &a, int b) { return a.v == b; }
int operator+(const Num &a, int b) { return a.v + b; }
typedef Num Alias;
}
struct Num {
	char c;
};
struct Grid {
	int v[2];
	int operator()(int i) { return v[i]; }
	void *operator new[](size_t n) { return malloc(n); }
	int operator[](int i) { return v[i] + 10; }
};
int which(char) { return 1; }
int which(signed char) { return 2; }
int which(unsigned char) { return 3; }

int main()
{
	ns::Num n = { 4 };
	ns::Alias alias = { 6 };
	Num outer = { 'x' };
	Grid g = { { 1, 2 } };
	signed char s = 1;
	unsigned char u = 2;
	Grid *two = new Grid[2];

	return which('a') + which(s) + which(u) + (n == 4) + (n + 1) + g(0) + g[1] + outer.c + alias.v + (two == 0) - 159;
}
