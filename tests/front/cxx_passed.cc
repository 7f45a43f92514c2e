/* Objects passed by value to functions that a debugger calls: each call gets a copy, and ends it. */
#include <stdio.h>

int ended, copied;

struct Ended { /* only its destructor is its own */
	int v[2];
	~Ended() { ended++; }
};
struct Copied {
	int v;
	Copied() : v(1) {}
	Copied(const Copied &c) : v(c.v) { copied++; }
	~Copied() { ended++; }
};
struct Moved { /* a constructor that moves, and the compiler's that copies */
	int v;
	Moved() : v(5) {}
	Moved(const Moved &) = default;
	Moved(Moved &&m) : v(m.v) { m.v = 0; }
};

int change(Ended e) { return e.v[0]++ + ++e.v[1]; }
int change(Copied c) { return ++c.v; }
int change(Moved m) { return ++m.v; }

Ended e = { { 1, 2 } };
Copied c;
Moved m;

int main()
{
	ended = copied = 0;
	change(e);
	change(c);
	change(m);
	printf("%d %d\n", ended, copied);
	return 0;
}
