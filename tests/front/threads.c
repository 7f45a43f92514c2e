#include <pthread.h>

static pthread_barrier_t start, first_done, end;
int counts[3];

static void work(int n)
{
	counts[n]++;
}

static void *run(void *arg)
{
	long n = (long)arg;

	pthread_barrier_wait(&start);
	if (n == 2)
		pthread_barrier_wait(&first_done);
	for (int i = 0; i < 2; i++)
		work((int)n);
	if (n == 1)
		pthread_barrier_wait(&first_done);
	pthread_barrier_wait(&end);
	return NULL;
}

int main(void)
{
	pthread_t t[2];

	pthread_barrier_init(&start, NULL, 3);
	pthread_barrier_init(&first_done, NULL, 2);
	pthread_barrier_init(&end, NULL, 3);
	for (long i = 0; i < 2; i++)
		pthread_create(&t[i], NULL, run, (void *)(i + 1));
	pthread_barrier_wait(&start);
	pthread_barrier_wait(&end);
	for (int i = 0; i < 2; i++)
		pthread_join(t[i], NULL);
	return counts[1] * 10 + counts[2];
}
