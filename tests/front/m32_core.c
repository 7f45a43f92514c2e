/* A 32-bit program that dies of a bad address, for its core file. */
int *bad = (int *)0x1234;
double factor = 2.5;
int table[4] = { 1, 2, 3, 4 };

int crash(int a, double x)
{
	double y = x * factor;

	return a + *bad + (int)y;
}

int main(void)
{
	return crash(table[1], 3.25);
}
