/* Variables that are in no memory: a value only, or not even that. */
struct part { int a, b[20]; };
static const struct part value = { 3 };
static int folded[4];
volatile int sink;
__attribute__((noinline)) int f(int x) { sink = x + value.a + folded[2]; return sink; }
static int *never(void) { return folded; }
int main(void) { int t = 0; for (int i = 0; i < 3; i++) t += f(i); return sizeof(never) + t > 100; }
