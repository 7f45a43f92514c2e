/* main is in a section of its own: the unit has ranges, and each location list says what its offsets are from. */
int other(int);
static volatile int kept;

__attribute__((noinline)) int work(int a, int b)
{
	int sum = a + kept;

	kept = sum * b;
	sum += kept;
	kept = sum / 3;
	return a + kept;
}

int main(int argc, char **argv)
{
	int n = work(argc, 2);

	kept = n;
	return work(n, argc) + (argv != 0);
}
