// A name with several places, where conditions mean something at some of them only.
struct base { int b = 1; virtual int f() { return b; } };
struct one : base { int a = 10; int f() override { return a; } };
struct two : base { int c = 30; int f() override { return c; } };

int main()
{
	one x;
	two y;

	return x.f() + y.f() == 0;
}
