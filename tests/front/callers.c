/* One function with two callers, one of them inlined. */
void *nowhere;
double big = 1e30;
int total;

static void work(int n)
{
	total += n;
}

static inline __attribute__((always_inline)) void inlined(int n)
{
	work(n);
	total++;
}

static void first(void)
{
	work(1);
}

int main(void)
{
	work(0);
	first();
	inlined(2);
	first();
	return total > 100;
}
