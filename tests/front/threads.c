#include <pthread.h>

static pthread_barrier_t start;
int counts[3];

static void work(int n)
{
	counts[n]++;
}

static void *run(void *arg)
{
	pthread_barrier_wait(&start);
	for (int i = 0; i < 2; i++)
		work((int)(long)arg);
	return NULL;
}

int main(void)
{
	pthread_t t[2];

	pthread_barrier_init(&start, NULL, 3);
	for (long i = 0; i < 2; i++)
		pthread_create(&t[i], NULL, run, (void *)(i + 1));
	pthread_barrier_wait(&start);
	for (int i = 0; i < 2; i++)
		pthread_join(t[i], NULL);
	return counts[1] * 10 + counts[2];
}
