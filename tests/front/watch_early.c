#include <pthread.h>

struct { long a[64]; } big;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void store(long i)
{
	big.a[i % 64] = i; /* each one changes it */
}

static void *runner(void *p)
{
	static long n;

	for (int i = 0; i < 100; i++) {
		pthread_mutex_lock(&lock);
		store(++n);
		pthread_mutex_unlock(&lock);
	}
	return p;
}

static void done(void)
{
}

int main(void)
{
	pthread_t t[2];

	for (int i = 0; i < 2; i++)
		pthread_create(&t[i], 0, runner, 0);
	for (int i = 0; i < 2; i++)
		pthread_join(t[i], 0);
	done();
	return 0;
}
