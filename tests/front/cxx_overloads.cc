// Which function a call means, and that some fit none.
enum class Hard { a = 7, b };
enum class Other { a = 23, b };
enum Soft { s0, s1 };
struct Base { int b = 1; };
struct Derived : Base { int d = 2; };
int any(int) { return 0; }
int any(Hard v) { return (int)v; }
int any(Other v) { return -(int)v; }
int hard(Hard v) { return (int)v; }
int hard(Other v) { return -(int)v; }
int number(int) { return 1; }
int number(Other) { return 2; }
int text(const char *) { return 3; }
int base(Base *p) { return p->b; }
int base3(Base ***) { return 5; }
int logic(bool) { return 6; }
int whole(int a, const char **) { return a; }
int ints(int *) { return 8; }
extern "C" int plain(char *p) { return p != nullptr; }
int main() {
	Derived d, *dp = &d, **dpp = &dp; const char *t = "t"; char buf[4] = "abc"; Soft s = s1;
	return any(1) + any(Hard::a) + any(Other::a) + hard(Hard::a) + hard(Other::a) + number(s) + number(Other::a) + text(t) +
	       base(dp) + base3((Base ***)&dpp) + logic(true) + whole(0, &t) + ints(nullptr) + plain(buf);
}
