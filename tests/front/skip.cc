/* What `step` shall not enter: functions, methods, inlined ones, by name and by pattern. */
#include "skip.h"

static int sum;

static inline __attribute__((always_inline)) int wrapped(int x)
{
	sum += x;
	return plain(x) + 1;
}

static int foo(int x)
{
	return x + 1;
}

static int foo(double x)
{
	return (int)x;
}

static int user(int x)
{
	return x * 2;
}

int main()
{
	struct box b(3);
	sum += user(b.get());
	sum += user(foo(1) + foo(2.0));
	sum += wrapped(user(1));
	sum += user(plain(7));
	return sum == 0;
}
