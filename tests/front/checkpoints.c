#include <stdio.h>

int total;

static int work(int i)
{
	int twice = i * 2;

	total += twice;
	return twice;
}

int main(void)
{
	for (int i = 0; i < 5; i++)
		work(i);
	return total == 20 ? 0 : 1;
}
