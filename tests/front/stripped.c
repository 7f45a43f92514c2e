/* Runs stripped, and is attached to with the file that has its symbols. */
volatile unsigned long counter = 1;

int main(void)
{
	for (;;)
		counter = counter * 3 | 1;
}
