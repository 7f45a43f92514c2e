/* A 32-bit program: what is passed to functions and returned by them, and the sizes of C's types. */
struct pair {
	int x;
	long long y;
};

int number(int a, char b) { return a + b; }
double real(float a, double b) { return a + b; }
float small(float a) { return a + 0.25f; }
long double longer(long double a) { return a + 0.125L; }
long long wide(int a, long long b) { return a + b; }
struct pair both(struct pair p, int by) { struct pair q = { p.x + by, p.y + by }; return q; }
char letter(char c) { return (char)(c + 1); }
const char *text(const char *s) { return s + 1; }
int many(int a, int b, int c, int d, int e, int f, int g) { return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g; }
int twice(int (*f)(int, char), int n) { return f(n, 1) * 2; }
_Complex double turned(_Complex double z) { return z * 2; }
int *place;
int failing(void) { return *place; }

int main(void)
{
	struct pair p = { 1, 2 };
	int n = number(1, 'a');
	double d = real(1, 2);
	float f = small(1);
	long double l = longer(1);
	long long w = wide(1, 2);
	char c = letter('a');

	p = both(p, 1);
	n += many(1, 2, 3, 4, 5, 6, 7) + twice(number, 3) + *text("ab") + (int)turned(1);
	return n + (int)d + (int)f + (int)l + (int)w + c + (int)p.y == 0;
}
