// Which of several functions that all fit is the one: qualifiers, the nearest base, lvalues; && and || of classes.
struct Base { int b = 1; };
struct Middle : Base { int m = 2; };
struct Derived : Middle { int d = 3; };
int object(Base &) { return 1; }
int object(const Base &) { return 2; }
int nearest(Base *) { return 3; }
int nearest(Middle *) { return 4; }
int text(const char *) { return 5; }
int text(char *) { return 6; }
int kind(const int &) { return 7; }
int kind(int &) { return 8; }
int kind(int &&) { return 9; }
int many(int) { return 10; }
int many(int, double) { return 11; } int dots(int, ...) { return 14; } int dots(int, double) { return 15; } int wide(long) { return 16; } int wide(int) { return 17; } int real(long double) { return 18; } int real(double) { return 19; }
struct Both {
	int v = 1;
	bool operator&&(const Both &o) const { return v == o.v; }
	int operator||(int n) const { return v + n; }
	int get() { return 12; }
	int get() const { return 13; }
};
int operator&&(int n, const Both &) { return n + 13; }
int shared(int) { return 20; }
int shared(double) { return 21; }
struct Outside { int o = 1; };
int shared(Outside) { return 22; }
namespace space {
int shared(char) { return 23; }
int inner(int n) { return n + shared('c'); }
} // namespace space
int Base::*member = &Base::b;
Outside outside;
int main() {
	Base base; const Base fixed; Derived derived; char letters[4] = "abc"; const char *constant = "c"; char *plain = letters;
	int n = 1; const int c = 2; Both one, two; const Both three;
	two.v = space::inner(2) - 23 + shared(1) - 20 + shared(1.5) - 21 + shared(outside) - 22;
	return object(base) + object(fixed) + nearest(&base) + nearest(&derived) + text(constant) + text(plain) + kind(n) + kind(c) +
	       kind(3) + many(1) + many(1, 2) + dots(n, n) + wide('c') + real(1.5f) + (one && two) + (one || 4) + (1 && one) + one.get() + three.get();
}
