/* Arguments that have changed, and such that are no more. */
volatile int g;

__attribute__((noinline)) int stop(int n) { g = n; return g; }
__attribute__((noinline)) int changed(int a, int b, const char *s) { g = a; a = a * 2 + b; g = a; stop(s[0]); g++; return a + g; }
__attribute__((noinline)) int lost(int a, int b) { g = a; g++; stop(b); g++; return g + 1; }

int main(int argc, char **argv)
{
	(void)argv;
	return changed(3, 4, "five") + lost(argc + 4, 9) == 0;
}
