/* What a class in a register and what a reference were at a function's entry. */
volatile int sink;
union word { int i; float f; };

__attribute__((noinline)) static void stop() { asm volatile("" ::: "memory"); sink++; }

__attribute__((noinline)) static int use(word u, int &r, const double &d)
{
	stop();
	r += 100;
	stop();
	sink = u.i;
	return r + (d > 1);
}

int main(int argc, char **)
{
	word u = { 6 };
	int r = 7;
	double d = 2.5;

	sink = argc;
	return use(u, r, d) + r > 1000;
}
