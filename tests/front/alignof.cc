struct alignas(64) wide_one {
	int a;
};
typedef int wide_int __attribute__((aligned(32)));
struct with_wide {
	alignas(16) char c;
	int n;
};
struct holder {
	char c;
	wide_one w;
};
wide_one s = { 3 };
wide_int w;
with_wide m;
holder h;

int main()
{
	return s.a + w + m.n + h.c;
}
