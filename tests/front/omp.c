/* A parallel region of OpenMP: its code is a function of its own, within the one that has the region. */
#include <omp.h>

static int total;

static void region(int start)
{
	static int kept = 7;
	int unused = start + 1, shared = start + 2;

#pragma omp parallel num_threads(2) shared(shared)
	{
#pragma omp critical
		total += shared;
	}
	kept += unused;
}

int main(void)
{
	region(40);
	return total - 84;
}
