// Functions that only their file knows have their names out of debug information.
namespace { struct s { int m(long a) { return (int)a; } }; int g(unsigned long x, short y) { return (int)x + y; } }
static int f(long x, long long z, unsigned char c) { s v; return v.m(x) + g(x, 2) + (int)z + c; }
int main() { return f(1, 2, 3); }
